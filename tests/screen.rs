//! What the meeting's screen shows: rows that add up, and none that few persons stand behind.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod support;

use namndkalkyl::calc::{Figures, compute};
use namndkalkyl::disclosure::screen::{Of, Row, With, parts, rows};
use namndkalkyl::disclosure::{Audience, Difference, Gate, Told};
use namndkalkyl::example;
use namndkalkyl::explain::agree;
use namndkalkyl::model::{Area, AreaSource, Change, Decimal, Lever, LeverKind, LineId, Plan, ROOT};
use namndkalkyl::scenario::levers::spec;
use namndkalkyl::scenario::work;
use proptest::prelude::*;
use support::plans;

/// A row's figure as it is, or with the changes.
type Side = fn(&Row) -> Told<Option<Decimal>>;

/// The rows add up to the total, and no line with one to four persons stands alone.
fn check(plan: &Plan, before: &Figures, changes: &[Change], line: &LineId) -> Vec<Row> {
    let gate = Gate::new(plan, before, Audience::Screen);
    let after = work(plan, before, changes);
    let difference = gate.difference(plan, before, &after, changes);
    let with = With { figures: &after.figures, difference: &difference };
    let shown = rows(plan, &gate, before, with, line);
    let (total, rest) = shown.split_last().unwrap();
    assert_eq!(total.of, Of::Total);
    assert_eq!(total.before.is_few(), !gate.tells(line));
    let sides: [Side; 2] = [|row| row.before, |row| row.after];
    for of in sides {
        if rest.iter().chain([total]).any(|row| of(row).is_few()) {
            continue;
        }
        let value = |row: &Row| of(row).value().unwrap();
        let sum: Option<Decimal> = rest.iter().filter_map(value).reduce(|a, b| a + b);
        let same = match (sum, value(total)) {
            (Some(sum), Some(total)) => agree(sum, total),
            (sum, total) => sum == total,
        };
        assert!(rest.is_empty() || same, "{line}: {sum:?} {:?}", value(total));
    }
    for row in rest {
        if let Of::Line(line) = &row.of {
            assert!(gate.tells(line), "{line}");
        }
    }
    shown
}

#[test]
fn lines_with_few_persons_are_taken_together() {
    let mut plan = example::plan().unwrap();
    let figures = compute(&plan);
    let placements = LineId::from("placeringar");
    let change = spec(&plan, &figures, &Lever::new(LeverKind::Price, "placeringar")).turned(Decimal::TEN);
    for line in ["placeringar", "placeringar.barn", "placeringar.vuxna", ROOT] {
        check(&plan, &figures, std::slice::from_ref(&change), &LineId::from(line));
    }
    let shown = check(&plan, &figures, &[change], &placements);
    assert!(shown.iter().any(|row| row.of == Of::Few) && shown.iter().any(|row| matches!(row.of, Of::Line(_))));
    // The hidden ones are many together, so that a change of them all is told.
    assert!(shown.iter().all(|row| !row.after.is_few()), "{shown:?}");
    // A line that is one thing has no rows but itself.
    let alone = check(&plan, &figures, &[], &LineId::from("bistand"));
    assert_eq!(alone.iter().map(|row| &row.of).collect::<Vec<_>>(), [&Of::Total]);
    // With a reason, each stands for itself.
    plan.meeting.small_numbers = Some("Slutet sammanträde".into());
    let gate = Gate::new(&plan, &figures, Audience::Screen);
    let with = With { figures: &figures, difference: &Difference::default() };
    let open = rows(&plan, &gate, &figures, with, &placements);
    assert!(open.iter().all(|row| row.of != Of::Few) && open.len() <= parts(&plan, &placements).len() + 1);
}

/// A row of the committee's table that is to take its figures from the table itself: from itself, a row before it, a row
/// that takes them from it, and the whole.
#[test]
fn rows_that_go_round_in_the_table_end() {
    let row = |id: &str, from: &str| Area {
        id: id.into(),
        name: id.into(),
        parent: None,
        source: AreaSource::Line(LineId::from(from)),
    };
    let hand = Area { source: AreaSource::Manual, ..row("hand", "") };
    let areas = vec![
        hand,
        row("sjalv", "oversikt.sjalv"),
        row("en", "oversikt.annan"),
        row("annan", "oversikt.en"),
        row("allt", ROOT),
    ];
    let plan = Plan { areas, ..example::plan().unwrap() };
    let figures = compute(&plan);
    for line in plan.areas.iter().map(Area::line).chain([LineId::from(ROOT)]) {
        check(&plan, &figures, &[], &line);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_plan_shows_nobody(plan in plans::plan()) {
        let figures = compute(&plan);
        for line in [ROOT, "placeringar", "placeringar.barn", "placeringar.hvb"] {
            check(&plan, &figures, &[], &LineId::from(line));
        }
        for area in &plan.areas {
            check(&plan, &figures, &[], &area.line());
        }
    }
}
