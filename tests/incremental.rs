//! Calculating again gives what calculating everything gives, whatever has changed.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod support;

use namndkalkyl::calc::{Figures, compute, compute_incremental};
use namndkalkyl::edit::{Edit, apply};
use namndkalkyl::example;
use namndkalkyl::model::{
    Address, At, Decimal, Dirty, GrantedSource, Group, Input, LineId, LineSettings, Method, Month, PayBasis, Plan,
};
use proptest::collection::vec;
use proptest::prelude::*;
use support::edits::edit;
use support::plans;
use support::reference::reference;

/// Makes the edits one by one and calculates again after each, and after all at once.
fn follow(plan: &Plan, edits: &[Edit]) -> Result<(), TestCaseError> {
    let mut plan = plan.clone();
    let begin = compute(&plan);
    let mut step = begin.clone();
    let mut all = Dirty::default();
    for edit in edits {
        let dirty = edit.dirties(&plan);
        if apply(&mut plan, edit.clone()).is_err() {
            continue;
        }
        let whole = compute(&plan);
        step = compute_incremental(&plan, &step, &dirty);
        prop_assert_eq!(&step, &whole, "after {:?}", edit);
        all.add(dirty);
        prop_assert_eq!(&compute_incremental(&plan, &begin, &all), &whole, "after all, and last {:?}", edit);
    }
    Ok(())
}

/// Edits of the lines that calculators have, which random names seldom meet.
fn near(plan: &Plan) -> impl Strategy<Value = Edit> + use<> {
    let year = plan.year;
    let form = |group: Group, form: &str| format!("placeringar.{}.{form}", group.id());
    let mut lines: Vec<String> = ["placeringar", "placeringar.hvb", "placeringar.barn", "hemtjanst", "hemtjanst.egen"]
        .into_iter()
        .chain([
            "hemtjanst.egen.tatort",
            "hemtjanst.extern.tatort",
            "hemtjanst.peng",
            "hemtjanst.enhet",
            "hemtjanst.korttid",
        ])
        .chain(["bistand", "oversikt", "oversikt.namnd"])
        .map(str::to_owned)
        .collect();
    lines.extend(
        Group::ALL.into_iter().flat_map(|group| plan.catalog.care_forms.iter().map(move |f| form(group, &f.id))),
    );
    lines.extend(plan.areas.iter().map(|area| area.line().to_string()));
    lines.extend(plan.catalog.tasks.iter().map(|task| format!("hemtjanst.schablon.{}", task.id)));
    let line = proptest::sample::select(lines).prop_map(LineId::new);
    let input = proptest::sample::select(vec![
        Input::Budget,
        Input::Outcome,
        Input::Forecast,
        Input::PriceChange,
        Input::PriceStep,
        Input::VolumeChange,
        Input::Days,
        Input::BudgetDays,
        Input::Persons,
        Input::StartsPerMonth,
        Input::MeanDays,
        Input::NewPrice,
        Input::OneOff,
        Input::Step,
        Input::HoursPerDay,
        Input::AssumedHoursPerDay,
        Input::BudgetHoursPerDay,
        Input::PerformedShare,
        Input::DirectTimeShare,
        Input::Minutes,
        Input::TimesPerDay,
        Input::Rate,
        Input::Payments,
        Input::Households,
    ]);
    let at = prop_oneof![
        Just(At::Always),
        (-1..=0_i32).prop_map(move |back| At::Year(year + back)),
        (-13..12_i32).prop_map(move |month| At::Month(Month::january(year).plus(month))),
    ];
    let value = prop_oneof![1 => Just(None), 4 => (-900..900_i64).prop_map(|value| Some(Decimal::new(value, 1)))];
    let cell = (line.clone(), input, at, value)
        .prop_map(|(line, input, at, value)| Edit::SetCell(Address::new(line, input, at), value));
    let method =
        proptest::sample::select(vec![Method::Calculator, Method::RunRate(3), Method::Typical, Method::Manual]);
    let choice = (line, proptest::option::of(method)).prop_map(|(line, method)| {
        Edit::SetLine(line, method.map(|method| LineSettings { method: Some(method), ..LineSettings::default() }))
    });
    let count = plan.placements.len();
    let placements = plan.placements.clone();
    let of_list = (0..count.max(1), 0..count.max(1), 0..4_u8, 1..5_000_i64).prop_filter_map(
        "there are placements",
        move |(row, other, what, kr)| {
            let (one, other) = (placements.get(row)?, placements.get(other)?);
            let mut changed = one.clone();
            changed.price = support::reference::daily(Decimal::from(kr));
            Some(match what {
                0 => Edit::SetPlacement(row, changed),
                1 => {
                    changed.group = other.group;
                    changed.care_form.clone_from(&other.care_form);
                    Edit::SetPlacement(row, changed)
                }
                2 => {
                    changed.number = format!("{}x{kr}", one.number);
                    Edit::InsertPlacement(row, changed)
                }
                _ => Edit::RemovePlacement(row),
            })
        },
    );
    prop_oneof![4 => cell, 1 => choice, 3 => of_list]
}

/// The same of home care alone.
fn in_home_care() -> impl Strategy<Value = Edit> {
    near(&example::plan().unwrap()).prop_filter("is of home care", |edit| match edit {
        Edit::SetCell(cell, _) => cell.line.is_within("hemtjanst"),
        Edit::SetLine(line, _) => line.is_within("hemtjanst"),
        _ => false,
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn any_edit_of_any_plan(plan in plans::plan(), edits in vec(edit(), 1..6)) {
        follow(&plan, &edits)?;
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn what_is_typed_in_the_example(edits in vec(near(&example::plan().unwrap()), 1..12)) {
        follow(&example::plan().unwrap(), &edits)?;
    }

    /// Whatever is paid for, and wherever granted time comes from.
    #[test]
    fn what_is_typed_in_home_care(
        edits in vec(in_home_care(), 1..12),
        templates in any::<bool>(),
        steps in vec((1_u8..=12, any::<bool>()), 0..3),
    ) {
        let mut plan = example::plan().unwrap();
        plan.settings.granted_source = if templates { GrantedSource::Templates } else { GrantedSource::Share };
        for (month, granted) in steps {
            let basis = if granted { PayBasis::Granted } else { PayBasis::Performed };
            plan.settings.pay_steps.insert(Month::new(plan.year, month).unwrap(), basis);
        }
        follow(&plan, &edits)?;
    }

    #[test]
    fn several_changes_as_one(edits in vec(near(&reference()), 2..6)) {
        follow(&reference(), &[Edit::Batch(edits)])?;
    }
}

/// The rows of what is not concerned are the very same.
#[test]
fn a_price_leaves_home_care_alone() {
    let mut plan = reference();
    let before = compute(&plan);
    let mut placement = plan.placements[17].clone();
    placement.price = support::reference::daily(Decimal::from(2059));
    let edit = Edit::SetPlacement(17, placement);
    let dirty = edit.dirties(&plan);
    assert!(dirty.has_placements() && !dirty.is_everything() && !dirty.has_numbers());
    apply(&mut plan, edit).unwrap();
    let after = compute_incremental(&plan, &before, &dirty);
    assert_eq!(after, compute(&plan));
    let changed = |figures: &Figures| {
        let lines = figures.lines().filter(|line| {
            figures.iter().any(|(of, quantity, row)| of == *line && before.find(of, quantity) != Some(row))
        });
        lines.map(ToString::to_string).collect::<Vec<_>>()
    };
    let form = &plan.placements[17].care_form;
    let expected = [
        "oversikt".to_owned(),
        "oversikt.placeringar".to_owned(),
        "placeringar".to_owned(),
        "placeringar.barn".to_owned(),
        format!("placeringar.barn.{form}"),
        format!("placeringar.{form}"),
    ];
    assert_eq!(changed(&after), expected);
}
