//! The committee's economy in two cuts, by area and by account group, which add up to each other.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod support;

use namndkalkyl::calc::accounts::{LINE, by_account};
use namndkalkyl::calc::{FigureKey, Period, Quantity, compute, compute_incremental};
use namndkalkyl::disclosure::{Audience, Gate};
use namndkalkyl::edit::{Edit, EditError, apply, check};
use namndkalkyl::explain::{agree, explain};
use namndkalkyl::model::{Area, AreaSource, CatalogList, LineId, LineSettings, Named, Plan, ROOT};
use namndkalkyl::words;
use proptest::prelude::*;
use support::ledger::{enter, enter_row, shows, year};
use support::plans;

fn area(id: &str, parent: Option<&str>, source: AreaSource) -> Area {
    Area { id: id.into(), name: id.to_uppercase(), parent: parent.map(str::to_owned), source }
}

fn belongs(plan: &mut Plan, row: &str, group: Option<&str>) {
    let line = LineId::from(ROOT).child(row);
    let account = group.map(str::to_owned);
    apply(plan, Edit::SetLine(line, Some(LineSettings { account, ..LineSettings::default() }))).unwrap();
}

/// A unit with its account groups as rows of their own, one that is bought, and one that nobody has said anything of.
fn plan() -> Plan {
    let mut plan = year(2025, 2);
    plan.areas = vec![
        area("boende", None, AreaSource::Sum),
        area("loner", Some("boende"), AreaSource::Manual),
        area("hyra", Some("boende"), AreaSource::Manual),
        area("avgifter", Some("boende"), AreaSource::Manual),
        area("bistand", None, AreaSource::Line("bistand".into())),
        area("ovrigt", None, AreaSource::Manual),
    ];
    for (row, budget, outcome) in [
        ("loner", "-1200", "-110 -100"),
        ("hyra", "-240", "-20 -20"),
        ("avgifter", "120", "9 10"),
        ("ovrigt", "-60", "-5 -5"),
    ] {
        enter(&mut plan, &[(&format!("oversikt.{row}/budget@2025"), budget)]);
        enter_row(&mut plan, &format!("oversikt.{row}/utfall"), 2025, outcome);
    }
    enter(&mut plan, &[("bistand/budget@2025", "-600")]);
    enter_row(&mut plan, "bistand/utbetalt", 2025, "50 70");
    belongs(&mut plan, "boende", Some("personal"));
    belongs(&mut plan, "hyra", Some("lokaler"));
    belongs(&mut plan, "avgifter", Some("intakter"));
    belongs(&mut plan, "bistand", Some("ovriga"));
    plan
}

#[test]
fn rows_of_an_account_group_add_up() {
    let plan = plan();
    shows(
        &plan,
        &[
            // Its own group goes before that of the row above.
            ("kontogrupp.personal.budget", "-1200"),
            ("kontogrupp.lokaler.budget", "-240"),
            ("kontogrupp.intakter.utfall.ack", "19"),
            ("kontogrupp.ovriga.utfall.ack", "-120"),
            // What has none stands by itself.
            ("kontogrupp.utan.budget", "-60"),
            ("oversikt.budget", "-1980"),
        ],
    );
    let names: Vec<String> = by_account(&plan).iter().map(|(group, _)| words::line(&plan, group)).collect();
    assert_eq!(names, ["Intäkter", "Personal", "Lokaler", "Övriga kostnader", "Utan kontogrupp"]);
    let key = FigureKey::new("kontogrupp.personal", Quantity::Budget, Period::Year);
    let explained = explain(&plan, &compute(&plan), &key).unwrap();
    assert_eq!(explained.rule, "summan av kontogruppens rader i nämndens tabell");
}

#[test]
fn another_group_moves_the_row_at_once_and_back() {
    let mut plan = plan();
    let before = compute(&plan);
    let line = LineId::from("oversikt.hyra");
    let edit = Edit::SetLine(line, Some(LineSettings { account: Some("kop".into()), ..LineSettings::default() }));
    let dirty = edit.dirties(&plan);
    let back = apply(&mut plan, edit).unwrap();
    let moved = compute_incremental(&plan, &before, &dirty);
    assert_eq!(moved, compute(&plan));
    shows(&plan, &[("kontogrupp.lokaler.budget", "–"), ("kontogrupp.kop.budget", "-240")]);
    apply(&mut plan, back).unwrap();
    assert_eq!(compute(&plan), before);
}

#[test]
fn a_group_that_is_taken_out_leaves_its_rows_without_one() {
    let mut plan = plan();
    let mut groups = plan.catalog.list(CatalogList::Accounts).clone();
    groups.retain(|group| group.id != "personal");
    apply(&mut plan, Edit::SetCatalog(CatalogList::Accounts, groups.clone())).unwrap();
    shows(&plan, &[("kontogrupp.utan.budget", "-1260"), ("kontogrupp.personal.budget", "–")]);
    // The rest has its name to itself.
    groups.push(Named::new("utan", "Utan"));
    let refused = apply(&mut plan, Edit::SetCatalog(CatalogList::Accounts, groups));
    assert_eq!(refused, Err(EditError::BadId("utan".into())));
    let bad = LineSettings { account: Some("Å".into()), ..LineSettings::default() };
    assert_eq!(apply(&mut plan, Edit::SetLine("oversikt.hyra".into(), Some(bad))), Err(EditError::BadId("Å".into())));
}

#[test]
fn where_no_row_has_a_group_there_is_no_other_cut() {
    let mut plan = plan();
    for row in ["boende", "hyra", "avgifter", "bistand"] {
        belongs(&mut plan, row, None);
    }
    assert!(by_account(&plan).is_empty());
    assert!(!compute(&plan).keys().iter().any(|key| key.line.is_within(LINE)));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// The groups add up to the committee, month by month and in every period, and each figure is explained.
    #[test]
    fn both_cuts_add_up_to_the_same(plan in plans::plan()) {
        check(&plan).unwrap();
        let figures = compute(&plan);
        let groups = by_account(&plan);
        if groups.is_empty() {
            return Ok(());
        }
        for quantity in [Quantity::Budget, Quantity::Outcome, Quantity::Forecast, Quantity::LastYear] {
            let whole = figures.row(&LineId::from(ROOT), quantity);
            let rows: Vec<_> = groups.iter().map(|(group, _)| figures.row(group, quantity)).collect();
            let sum = |of: &dyn Fn(&namndkalkyl::calc::Row) -> Option<namndkalkyl::model::Decimal>| {
                rows.iter().filter_map(|row| of(row)).reduce(|a, b| a + b)
            };
            for i in 0..12 {
                prop_assert_eq!(sum(&|row| row.months[i]), whole.months[i], "{:?} {}", quantity, i);
            }
            match (sum(&|row| row.year), whole.year) {
                (Some(sum), Some(whole)) => prop_assert!(agree(sum, whole), "{quantity:?}"),
                (sum, whole) => prop_assert_eq!(sum, whole, "{:?}", quantity),
            }
        }
        for key in figures.keys().into_iter().filter(|key| key.line.is_within(LINE)) {
            let explained = explain(&plan, &figures, &key).and_then(|explained| explained.formula.value());
            prop_assert!(agree(explained.unwrap(), figures.get(&key).unwrap()), "{key}");
        }
    }
}

/// The lines among these that follow from sums that are known: each equation is of unknown lines with their signs.
fn determined(unknown: &[LineId], equations: &[Vec<(usize, f64)>]) -> Vec<LineId> {
    let mut rows: Vec<Vec<f64>> = equations
        .iter()
        .map(|equation| {
            let mut row = vec![0.0; unknown.len()];
            for (i, sign) in equation {
                row[*i] += sign;
            }
            row
        })
        .collect();
    let mut done = 0;
    for column in 0..unknown.len() {
        let Some(pivot) = (done..rows.len()).find(|row| rows[*row][column].abs() > 1e-9) else { continue };
        rows.swap(done, pivot);
        let by = rows[done][column];
        rows[done].iter_mut().for_each(|value| *value /= by);
        let pivot = rows[done].clone();
        for (_, row) in rows.iter_mut().enumerate().filter(|(i, _)| *i != done) {
            let factor = row[column];
            row.iter_mut().zip(&pivot).for_each(|(value, pivot)| *value -= factor * pivot);
        }
        done += 1;
    }
    let alone = rows.iter().filter(|row| row.iter().filter(|value| value.abs() > 1e-9).count() == 1);
    alone.filter_map(|row| row.iter().position(|value| value.abs() > 1e-9)).map(|i| unknown[i].clone()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// Whoever has both cuts on paper cannot reckon a row of few persons from them.
    #[test]
    fn both_cuts_together_give_no_row_of_few_persons_away(mut plan in plans::plan(), groups in proptest::collection::vec(0_usize..3, 7)) {
        plan.settings.show_small = false;
        for (area, group) in plan.areas.clone().iter().zip(groups) {
            let account = [None, Some("en"), Some("tva")][group].map(str::to_owned);
            let settings = plan.line(&area.line()).cloned().unwrap_or_default();
            plan.lines.insert(area.line(), LineSettings { account, ..settings });
        }
        let figures = compute(&plan);
        let hidden = Gate::new(&plan, &figures, Audience::Paper).hidden().clone();
        // A row is the line that it takes its figures from.
        let same = |line: &LineId| {
            let area = plan.areas.iter().find(|area| area.has_line(line));
            area.and_then(Area::calculated).unwrap_or(line).clone()
        };
        let of = |parent: Option<&str>| -> Vec<LineId> {
            plan.areas.iter().filter(|area| area.parent.as_deref() == parent).map(Area::line).collect()
        };
        let cut = by_account(&plan);
        let mut sums = vec![(LineId::from(ROOT), of(None)), (LineId::from(ROOT), cut.iter().map(|(line, _)| line.clone()).collect())];
        sums.extend(plan.areas.iter().filter(|area| area.source == AreaSource::Sum).map(|area| (area.line(), of(Some(&area.id)))));
        sums.extend(cut.iter().cloned());
        let mut unknown: Vec<LineId> = hidden.iter().map(same).collect();
        unknown.sort();
        unknown.dedup();
        let place = |line: &LineId| unknown.iter().position(|other| *other == same(line));
        let equations: Vec<Vec<(usize, f64)>> = sums
            .iter()
            .filter(|(_, parts)| !parts.is_empty())
            .map(|(whole, parts)| {
                let parts = parts.iter().filter_map(place).map(|i| (i, 1.0));
                parts.chain(place(whole).map(|i| (i, -1.0))).collect()
            })
            .collect();
        let persons = |line: &LineId| figures.row(line, Quantity::Persons).months;
        let few = |line: &LineId| persons(line).iter().flatten().any(|number| !number.is_zero() && *number < 5.into());
        let given: Vec<LineId> = determined(&unknown, &equations).into_iter().filter(few).collect();
        prop_assert!(given.is_empty(), "{given:?} of {unknown:?}");
    }
}
