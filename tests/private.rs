//! What paper leaves out: no figure on it is of one to four persons, and none can be reckoned from the others.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod support;

use std::collections::BTreeSet;

use namndkalkyl::calc::{Figures, Quantity, compute, placements};
use namndkalkyl::example;
use namndkalkyl::model::{AreaSource, Decimal, Group, LineId, Plan, ROOT};
use namndkalkyl::scenario::private_lines;
use proptest::prelude::*;
use support::plans;

fn months(figures: &Figures, line: &LineId) -> Vec<Decimal> {
    figures.row(line, Quantity::Persons).months.iter().map(|month| month.unwrap_or_default()).collect()
}

fn few(number: Decimal) -> bool {
    number > Decimal::ZERO && number < Decimal::from(5)
}

/// Wholes and their parts among placements, as the tables show them.
fn sums(plan: &Plan) -> Vec<(LineId, Vec<LineId>)> {
    let root = LineId::from(placements::LINE);
    let base = placements::base_lines(plan);
    let of = |whole: &LineId| -> Vec<LineId> {
        base.iter().filter(|line| line.is_within(whole.as_str())).cloned().collect()
    };
    let groups: Vec<LineId> = Group::ALL.iter().map(|group| root.child(group.id())).collect();
    let used: Vec<LineId> = groups.into_iter().filter(|whole| !of(whole).is_empty()).collect();
    let below: Vec<_> = used.iter().map(|whole| (whole.clone(), of(whole))).collect();
    [(root, used)].into_iter().chain(below).collect()
}

/// Holds that what is shown gives nothing away, as one who has all the papers would reckon.
fn holds(plan: &Plan) -> BTreeSet<LineId> {
    let figures = compute(plan);
    let hidden = private_lines(plan, &figures);
    let root = LineId::from(placements::LINE);
    assert!(!hidden.contains(&root) && !hidden.contains(&LineId::from(ROOT)));
    for (whole, parts) in sums(plan) {
        let small = |line: &LineId| months(&figures, line).into_iter().any(few);
        for part in &parts {
            let shown = !hidden.contains(part);
            assert!(!(shown && small(part)), "{part} is shown");
            assert!(!(shown && whole != root && small(&whole)), "{part} is shown below {whole}");
            let form = root.child(part.last());
            assert!(shown || whole == root || hidden.contains(&form), "{form} is shown, {part} is not");
        }
        let somebody = |line: &&LineId| months(&figures, line).iter().any(|number| !number.is_zero());
        let (out, left): (Vec<&LineId>, Vec<&LineId>) =
            parts.iter().filter(somebody).partition(|line| hidden.contains(*line));
        let many = (0..12).all(|month| !few(out.iter().map(|line| months(&figures, line)[month]).sum()));
        if hidden.contains(&whole) {
            // What is shown of it does not give it: neither all of it nor all but a few persons.
            assert!(left.is_empty() || !out.is_empty() && many, "{whole} is {left:?} and {out:?}");
        } else if whole != root || !left.is_empty() {
            assert!(out.is_empty() || out.len() > 1 && many, "{whole} gives {out:?} away");
        }
    }
    for area in &plan.areas {
        if let AreaSource::Line(line) = &area.source
            && *line != root
            && sums(plan).iter().any(|(_, parts)| parts.contains(line))
        {
            assert_eq!(hidden.contains(&area.line()), hidden.contains(line), "{line}");
        }
    }
    hidden
}

#[test]
fn the_example_hides_its_small_lines_and_shows_the_large() {
    let mut plan = example::plan().unwrap();
    let hidden = holds(&plan);
    let figures = compute(&plan);
    for (line, is_hidden) in [
        ("placeringar.barn.sis", true),
        ("placeringar.vuxna.hvb", true),
        // Two groups: the small one would be what the large one lacks of the whole.
        ("placeringar.vuxna", true),
        ("placeringar.barn", true),
        ("oversikt.placeringar-vuxna", true),
        // And what is left of the large one is hidden among its small parts.
        ("placeringar.barn.konsulentstott", true),
        ("placeringar.barn.familjehem", false),
        ("placeringar", false),
        ("bistand", false),
        ("bistand.orsak.arbetar-heltid", true),
    ] {
        assert_eq!(hidden.contains(&LineId::from(line)), is_hidden, "{line}");
    }
    plan.settings.show_small = true;
    assert!(private_lines(&plan, &figures).is_empty());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn nothing_is_given_away(plan in plans::plan()) {
        let plan = Plan { settings: namndkalkyl::model::Settings { show_small: false, ..plan.settings.clone() }, ..plan };
        holds(&plan);
    }
}
