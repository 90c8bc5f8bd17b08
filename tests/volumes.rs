//! Budgeted volumes: days of placements, by the days of the months or month by month, and households; and the assumed
//! volume that lies between the last month and a typical one.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod support;

use namndkalkyl::calc::{Quantity, compute};
use namndkalkyl::model::{Decimal, LineId, VolumeBasis};
use proptest::prelude::*;
use support::ledger::{Choice, choose, enter, enter_row, shows, shows_row, year};

#[test]
fn a_years_days_are_spread_by_the_days_of_the_months() {
    for (of, february) in [(2025, "28"), (2024, "29"), (2100, "28"), (2000, "29")] {
        let mut plan = year(of, 3);
        let days = if february == "29" { "366" } else { "365" };
        enter(&mut plan, &[(&format!("placeringar.barn.hvb/budget_dygn@{of}"), days)]);
        shows_row(&plan, "placeringar.barn.hvb.budget_dygn", &format!("31 {february} 31 30 31 30 31 31 30 31 30 31"));
        let quarter = (Decimal::from(62) + february.parse::<Decimal>().unwrap()).to_string();
        shows(
            &plan,
            &[
                ("placeringar.barn.hvb.budget_dygn", days),
                ("placeringar.barn.hvb.budget_dygn.ack", &quarter),
                ("placeringar.barn.hvb.budget_dygn.t2", "123"),
            ],
        );
    }
}

#[test]
fn typed_months_go_before_the_year_and_the_others_are_nothing() {
    let mut plan = year(2024, 0);
    enter(&mut plan, &[("placeringar.barn.hvb/budget_dygn@2024", "366")]);
    enter_row(&mut plan, "placeringar.barn.hvb/budget_dygn", 2024, "– 40 – 0.5");
    shows_row(&plan, "placeringar.barn.hvb.budget_dygn", "0 40 0 0.5 0 0 0 0 0 0 0 0");
    shows(&plan, &[("placeringar.barn.hvb.budget_dygn", "40.5"), ("placeringar.barn.hvb.budget_dygn.ack", "–")]);
    // Days of another year are not this one's.
    let mut plan = year(2024, 0);
    enter(&mut plan, &[("placeringar.barn.hvb/budget_dygn@2025", "365"), ("placeringar.barn.hvb/budget@2024", "-1")]);
    shows(&plan, &[("placeringar.barn.hvb.budget_dygn", "–"), ("placeringar.budget_dygn", "–")]);
    enter(&mut plan, &[("placeringar.barn.hvb/budget_dygn@2024", "0")]);
    shows(&plan, &[("placeringar.barn.hvb.budget_dygn", "0"), ("placeringar.budget_dygn", "0")]);
}

#[test]
fn groups_care_forms_and_the_whole_add_up_those_that_have_a_budget() {
    let mut plan = year(2025, 6);
    enter(
        &mut plan,
        &[
            ("placeringar.barn.hvb/budget_dygn@2025", "365"),
            ("placeringar.vuxna.hvb/budget_dygn@2025", "730"),
            ("placeringar.barn.sis/budget_dygn@2025-03", "7"),
            ("placeringar.barn.familjehem/budget@2025", "-1"),
        ],
    );
    shows(
        &plan,
        &[
            ("placeringar.barn.budget_dygn", "372"),
            ("placeringar.vuxna.budget_dygn", "730"),
            ("placeringar.hvb.budget_dygn", "1095"),
            ("placeringar.sis.budget_dygn.2025-03", "7"),
            ("placeringar.familjehem.budget_dygn", "–"),
            ("placeringar.funktionsstod.budget_dygn", "–"),
            ("placeringar.budget_dygn", "1102"),
            ("placeringar.budget_dygn.2025-03", "100"),
        ],
    );
}

#[test]
fn households_are_budgeted_for_every_month_or_for_one() {
    let mut plan = year(2025, 4);
    shows(&plan, &[("bistand.budget_hushallsmanader", "–")]);
    enter(&mut plan, &[("bistand/budget_hushall@alltid", "150")]);
    shows(
        &plan,
        &[
            ("bistand.budget_hushallsmanader.2025-02", "150"),
            ("bistand.budget_hushallsmanader.ack", "600"),
            ("bistand.budget_hushallsmanader", "1800"),
        ],
    );
    enter(&mut plan, &[("bistand/budget_hushall@2025-02", "120.5"), ("bistand/budget_hushall@2024-03", "1")]);
    shows_row(&plan, "bistand.budget_hushallsmanader", "150 120.5 150 150");
    shows(&plan, &[("bistand.budget_hushallsmanader", "1770.5")]);
    // One month and nothing for the others.
    let mut plan = year(2025, 4);
    enter(&mut plan, &[("bistand/budget_hushall@2025-02", "120")]);
    shows_row(&plan, "bistand.budget_hushallsmanader", "– 120 – –");
    shows(&plan, &[("bistand.budget_hushallsmanader", "120")]);
}

#[test]
fn a_combined_volume_is_halfway_between_the_last_month_and_a_typical_one() {
    let zone = "hemtjanst.extern.tatort";
    let mut plan = year(2025, 5);
    choose(&mut plan, "hemtjanst", Choice::Basis(VolumeBasis::Combined));
    enter(&mut plan, &[("hemtjanst.extern.tatort/budget_timmar_dygn@alltid", "7")]);
    let december = |hours: &str| [("hemtjanst.extern.tatort.timmar_dygn.2025-12", hours.to_owned())];
    let has = |plan: &namndkalkyl::model::Plan, hours: &str| {
        let [(key, hours)] = december(hours);
        shows(plan, &[(key, &hours)]);
    };
    // Nothing has come: the budget.
    has(&plan, "7");
    // Of 10, 20, 30, 40 and 80 the typical one is 30.
    enter_row(&mut plan, &format!("{zone}/timmar_dygn"), 2025, "10 20 30 40 80 999");
    has(&plan, "55");
    enter(&mut plan, &[("hemtjanst/volymforandring@alltid", "10")]);
    has(&plan, "60.5");
    enter(&mut plan, &[("hemtjanst/volymforandring@alltid", "0")]);
    // Of fewer than five the median: 20 of the first three, 25 of four.
    for (closed, hours) in [(1, "10"), (2, "17.5"), (3, "25"), (4, "32.5")] {
        plan.closed = closed;
        has(&plan, hours);
    }
    // A month that is missing is neither last nor typical.
    plan.closed = 8;
    enter(&mut plan, &[("hemtjanst.extern.tatort/timmar_dygn@2025-06", "80")]);
    has(&plan, "61.25");
    // Households in the same way, and what is typed for a month goes before.
    choose(&mut plan, "bistand", Choice::Basis(VolumeBasis::Combined));
    enter_row(&mut plan, "bistand/hushall", 2025, "100 130 110 90 120 140 60 160");
    enter(&mut plan, &[("bistand/antagna_hushall@2025-10", "1")]);
    // The last 160, and of the eight those between 60 and 160: 115.
    shows_row(&plan, "bistand.hushall", "100 130 110 90 120 140 60 160 137.5 1 137.5");
}

proptest! {
    #[test]
    fn the_months_are_the_year_exactly(digits in 0_i64..1_000_000_000, decimals in 0_u32..=12, of in 2023_i32..=2028) {
        let days = Decimal::new(digits, decimals);
        prop_assume!(days.is_zero() || days >= Decimal::new(1, 6) && days <= Decimal::from(100_000));
        let mut plan = year(of, 0);
        enter(&mut plan, &[(&format!("placeringar.barn.hvb/budget_dygn@{of}"), &days.to_string())]);
        let figures = compute(&plan);
        let row = figures.row(&LineId::from("placeringar.barn.hvb"), Quantity::BudgetDays);
        prop_assert_eq!(row.months.iter().flatten().sum::<Decimal>(), days);
        prop_assert_eq!(row.year, Some(days));
        prop_assert!(row.months.iter().flatten().all(|month| !month.is_sign_negative() || month.is_zero()));
    }
}
