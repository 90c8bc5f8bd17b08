//! What is shown together is of the same months: sums to date, deviations, and ratios.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod support;

use namndkalkyl::calc::{CheckKind, Figures, Quantity, Row, compute};
use namndkalkyl::edit::{Edit, apply};
use namndkalkyl::explain::agree;
use namndkalkyl::model::{Area, AreaSource, Decimal, LineId, Method, Plan, ROOT};
use proptest::prelude::*;
use support::ledger::{Choice, choose, enter, enter_row, noticed, shows, shows_row, year};
use support::plans;

/// Areas by hand, named by a letter each.
fn by_hand(closed: u8, areas: &[&str]) -> Plan {
    let mut plan = year(2025, closed);
    let area = |id: &&str| Area { id: (*id).into(), name: (*id).into(), parent: None, source: AreaSource::Manual };
    apply(&mut plan, Edit::SetAreas(areas.iter().map(area).collect())).unwrap();
    plan
}

#[test]
fn months_without_outcome_are_left_out_of_all_that_is_to_date() {
    let mut plan = by_hand(8, &["a", "b", "c"]);
    enter(
        &mut plan,
        &[("oversikt.a/budget@2025", "-1200"), ("oversikt.b/budget@2025", "-2400"), ("oversikt.c/budget@2025", "-600")],
    );
    enter_row(&mut plan, "oversikt.a/utfall", 2025, "-110 -110 -110 -110 -110 -110 -110 -110");
    enter_row(&mut plan, "oversikt.b/utfall", 2025, "-200 -200 – -200 -250 – -200 -200");
    enter_row(&mut plan, "oversikt.b/utfall", 2024, &"-190 ".repeat(12));
    shows(
        &plan,
        &[
            ("oversikt.a.budget.ack", "-800"),
            ("oversikt.a.avvikelse.ack", "-80"),
            ("oversikt.b.budget.ack", "-1200"),
            ("oversikt.b.utfall.ack", "-1250"),
            ("oversikt.b.avvikelse.ack", "-50"),
            ("oversikt.b.utfall_fg_ar.ack", "-1140"),
            ("oversikt.b.riktpunkt.ack", "50"),
            // Nothing has come, so there is nothing to compare.
            ("oversikt.c.budget.ack", "–"),
            ("oversikt.c.avvikelse.ack", "–"),
            ("oversikt.c.riktpunkt.ack", "–"),
            ("oversikt.c.budget", "-600"),
            ("oversikt.budget.ack", "-2000"),
            ("oversikt.utfall.ack", "-2130"),
            ("oversikt.avvikelse.ack", "-130"),
            // Parts know different months, so no share of the year has passed for all.
            ("oversikt.riktpunkt.ack", "–"),
            ("oversikt.budget", "-4200"),
            // The year is whole: a month without outcome counts with its forecast.
            ("oversikt.b.prognos", "-2450"),
            ("oversikt.prognos.avvikelse", "-130"),
        ],
    );
}

#[test]
fn outcome_as_a_sum_to_date() {
    let mut plan = by_hand(8, &["a", "b"]);
    enter(&mut plan, &[("oversikt.a/budget@2025", "-1200"), ("oversikt.a/utfall_ack@2025-08", "-900")]);
    shows_row(&plan, "oversikt.a.utfall", "– – – – – – – –");
    shows_row(&plan, "oversikt.a.prognos", "– – – – – – – – -100 -100 -100 -100");
    let two_thirds = (Decimal::from(200) / Decimal::from(3)).to_string();
    let shown = [
        ("oversikt.a.utfall.ack", "-900"),
        ("oversikt.a.utfall", "-900"),
        ("oversikt.a.utfall.t1", "–"),
        ("oversikt.a.budget.ack", "-800"),
        ("oversikt.a.avvikelse.ack", "-100"),
        ("oversikt.a.avvikelse", "-100"),
        ("oversikt.a.riktpunkt.ack", two_thirds.as_str()),
        ("oversikt.a.andel.ack", "75"),
        ("oversikt.a.prognos", "-1300"),
        ("oversikt.a.prognos.t2", "–"),
        ("oversikt.a.prognos.t3", "-400"),
        ("oversikt.a.prognos.avvikelse", "-100"),
        ("oversikt.a.resultat.2025-07", "–"),
        ("oversikt.a.resultat.2025-08", "-100"),
        ("oversikt.a.resultat.2025-12", "-100"),
    ];
    shows(&plan, &shown);
    assert_eq!(noticed(&plan, &CheckKind::MonthsUnknown(8)), ["oversikt.a"]);
    assert!(noticed(&plan, &CheckKind::OutcomeMissing((1..=8).collect())).is_empty());
    // The whole has no months either, and its sums are the same.
    let whole: Vec<(String, &str)> =
        shown.iter().map(|(key, value)| (key.replace("oversikt.a", "oversikt"), *value)).collect();
    shows(&plan, &whole.iter().map(|(key, value)| (key.as_str(), *value)).collect::<Vec<_>>());
    // Another area's months do not make months of the whole, and its tertials only add to what is known.
    enter(&mut plan, &[("oversikt.b/budget@2025", "-120")]);
    enter_row(&mut plan, "oversikt.b/utfall", 2025, "-10 -10 -10 -10 -10 -10 -10 -12");
    shows(
        &plan,
        &[
            ("oversikt.utfall.2025-03", "–"),
            ("oversikt.utfall.t1", "–"),
            ("oversikt.utfall.ack", "-982"),
            ("oversikt.budget.ack", "-880"),
            ("oversikt.avvikelse.ack", "-102"),
            ("oversikt.prognos", "-1422"),
            ("oversikt.resultat.2025-06", "–"),
            ("oversikt.resultat.2025-08", "-102"),
        ],
    );
}

#[test]
fn methods_go_by_a_sum_as_far_as_it_says() {
    let mut plan = by_hand(8, &["a"]);
    enter(&mut plan, &[("oversikt.a/budget@2025", "-1200"), ("oversikt.a/utfall_ack@2025-08", "-960")]);
    enter_row(&mut plan, "oversikt.a/utfall", 2024, "-50 -50 -50 -50 -50 -50 -50 -50 -100 -100 -100 -100");
    enter(&mut plan, &[("oversikt.a/prognos@2025", "-1300")]);
    for (method, forecast) in [
        (Method::RemainingBudget, "-1360"),
        (Method::RunRate(3), "-1440"),
        (Method::RunRate(12), "-1440"),
        (Method::LastYearShare, "-1920"),
        (Method::Manual, "-1300"),
    ] {
        choose(&mut plan, "oversikt.a", Choice::Method(method));
        shows(&plan, &[("oversikt.a.prognos", forecast), ("oversikt.a.utfall.ack", "-960")]);
    }
}

#[test]
fn sums_of_every_month_are_months() {
    let mut plan = by_hand(4, &["a"]);
    enter(&mut plan, &[("oversikt.a/budget@2025", "-1200")]);
    enter_row(&mut plan, "oversikt.a/utfall_ack", 2025, "-90 -200 -310 -390");
    shows_row(&plan, "oversikt.a.utfall", "-90 -110 -110 -80 –");
    shows(&plan, &[("oversikt.a.utfall.ack", "-390"), ("oversikt.a.avvikelse.ack", "10")]);
    assert!(compute(&plan).checks.is_empty());
}

#[test]
fn sums_and_months_together() {
    let mut plan = by_hand(9, &["a"]);
    enter(
        &mut plan,
        &[
            ("oversikt.a/budget@2025", "-1200"),
            ("oversikt.a/utfall_ack@2025-04", "-400"),
            ("oversikt.a/utfall_ack@2025-08", "-900"),
        ],
    );
    enter_row(&mut plan, "oversikt.a/utfall", 2025, "-90 – – – – -130 – – -105");
    shows(
        &plan,
        &[
            ("oversikt.a.utfall.t1", "-400"),
            ("oversikt.a.utfall.t2", "-500"),
            ("oversikt.a.utfall.ack", "-1005"),
            ("oversikt.a.budget.ack", "-900"),
            ("oversikt.a.avvikelse.t2", "-100"),
            ("oversikt.a.resultat.2025-01", "10"),
            ("oversikt.a.resultat.2025-08", "-100"),
            ("oversikt.a.resultat.2025-09", "-105"),
        ],
    );
    shows_row(&plan, "oversikt.a.utfall", "-90 – – – – -130 – – -105");
    // Where all months are known they count, and a sum that says otherwise is told.
    enter_row(&mut plan, "oversikt.a/utfall", 2025, "-90 -100 -100 -100");
    shows(&plan, &[("oversikt.a.utfall.t1", "-390"), ("oversikt.a.utfall.ack", "-1005")]);
    assert_eq!(noticed(&plan, &CheckKind::AccumulatedDiffers(4)), ["oversikt.a"]);
}

/// A plan whose areas by hand have budgets or not, and outcome in some months or as sums.
fn gapped() -> impl Strategy<Value = Plan> {
    let months = || prop::collection::vec(prop::option::weighted(0.7, -9_000_i64..9_000), 12);
    let sums = prop::collection::vec(prop::option::weighted(0.15, -90_000_i64..9_000), 12);
    let row = (prop::option::of(-100_000_i64..100_000), months(), sums, months(), any::<bool>());
    let methods = vec![Method::RunRate(3), Method::RemainingBudget, Method::Manual, Method::Combined];
    (plans::plan(), prop::collection::vec(row, 7), prop::sample::select(methods), 0_u8..=12).prop_map(
        |(mut plan, rows, method, closed)| {
            (plan.year, plan.closed) = (2025, closed);
            let areas: Vec<LineId> = plan.areas.iter().map(Area::line).collect();
            for (line, (budget, outcome, sums, last_year, whole)) in areas.iter().zip(rows) {
                if let Some(budget) = budget {
                    enter(&mut plan, &[(&format!("{line}/budget@2025"), &Decimal::new(budget, 2).to_string())]);
                }
                let row = |values: &[Option<i64>]| {
                    let text = |value: &Option<i64>| value.map_or("–".into(), |value| value.to_string());
                    values.iter().map(text).collect::<Vec<String>>().join(" ")
                };
                let outcome: Vec<_> = outcome.into_iter().map(|month| month.or(Some(-500).filter(|_| whole))).collect();
                enter_row(&mut plan, &format!("{line}/utfall"), 2025, &row(&outcome));
                enter_row(&mut plan, &format!("{line}/utfall"), 2024, &row(&last_year));
                enter_row(&mut plan, &format!("{line}/utfall_ack"), 2025, &row(&sums));
                choose(&mut plan, line.as_str(), Choice::Method(method));
            }
            plan
        },
    )
}

fn periods(row: &Row) -> Vec<Option<Decimal>> {
    [row.year, row.to_date].into_iter().chain(row.tertials).chain(row.months).collect()
}

fn same(a: Option<Decimal>, b: Option<Decimal>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => agree(a, b),
        (a, b) => a == b,
    }
}

/// Every deviation of a line is of the months that stand beside it.
fn adds_across(figures: &Figures, line: &LineId) -> Result<(), TestCaseError> {
    let [budget, outcome, deviation, forecast, ahead] =
        [Quantity::Budget, Quantity::Outcome, Quantity::Deviation, Quantity::Forecast, Quantity::ForecastDeviation]
            .map(|quantity| figures.row(line, quantity));
    if budget.year.is_none() {
        let known = periods(deviation).into_iter().chain(periods(ahead)).flatten().next();
        prop_assert_eq!(known, None, "{} deviates from no budget", line);
        return Ok(());
    }
    let less = |of: Option<Decimal>, budget: Option<Decimal>| Some(of? - budget.unwrap_or_default());
    prop_assert!(same(deviation.to_date, less(outcome.to_date, budget.to_date)), "{} to date", line);
    prop_assert!(same(ahead.to_date, less(forecast.to_date, budget.to_date)), "{} ahead to date", line);
    let longer = periods(ahead).into_iter().zip(periods(forecast)).zip(periods(budget)).enumerate();
    for (i, ((ahead, forecast), budget)) in longer.filter(|(i, _)| *i != 1) {
        prop_assert!(same(ahead, less(forecast, budget)), "{} ahead, period {}", line, i);
    }
    prop_assert!(same(deviation.year, deviation.to_date), "{}", line);
    Ok(())
}

/// Whether a month is the only one that is not typed between a sum and the one before it.
fn one_unknown(plan: &Plan, line: &LineId, month: usize) -> bool {
    let typed = |input: &str, i: usize| {
        plan.inputs.get(&format!("{line}/{input}@2025-{:02}", i + 1).parse().unwrap()).is_some()
    };
    let end = (month..usize::from(plan.closed)).find(|i| typed("utfall_ack", *i));
    let earlier = (0..month).rev().find(|i| typed("utfall_ack", *i)).map_or(0, |i| i + 1);
    end.is_some_and(|end| (earlier..=end).filter(|i| !typed("utfall", *i)).count() == 1)
}

/// The months of a line of its own that have an outcome, whether or not as a part of a sum.
fn known_months(plan: &Plan, line: &LineId) -> Vec<bool> {
    let typed = |input: &str, i: usize| {
        plan.inputs.get(&format!("{line}/{input}@2025-{:02}", i + 1).parse().unwrap()).is_some()
    };
    let closed = usize::from(plan.closed);
    (0..closed).map(|i| typed("utfall", i) || (i..closed).any(|later| typed("utfall_ack", later))).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn a_deviation_is_of_the_months_that_stand_beside_it(plan in gapped()) {
        let figures = compute(&plan);
        for line in figures.lines().filter(|line| figures.find(line, Quantity::Forecast).is_some()) {
            adds_across(&figures, line)?;
        }
        for area in plan.areas.iter().filter(|area| area.source == AreaSource::Manual) {
            let line = area.line();
            let known = known_months(&plan, &line);
            let over = |quantity| {
                let months = figures.row(&line, quantity).months;
                let of_known = known.iter().zip(months).filter_map(|(known, month)| month.filter(|_| *known));
                of_known.reduce(|a, b| a + b)
            };
            for quantity in [Quantity::Budget, Quantity::LastYear] {
                prop_assert!(same(figures.row(&line, quantity).to_date, over(quantity)), "{} {:?}", line, quantity);
            }
            prop_assert_eq!(figures.row(&line, Quantity::Outcome).to_date.is_some(), known.contains(&true));
        }
    }

    #[test]
    fn no_month_of_a_sum_is_made_up(plan in gapped()) {
        let figures = compute(&plan);
        for area in plan.areas.iter().filter(|area| area.source == AreaSource::Manual) {
            let line = area.line();
            for i in 0..usize::from(plan.closed) {
                let cell = format!("{line}/utfall@2025-{:02}", i + 1);
                let shown = figures.row(&line, Quantity::Outcome).months[i];
                let typed = plan.inputs.get(&cell.parse().unwrap());
                // What one month adds to a sum is that month.
                prop_assert!(shown == typed || typed.is_none() && one_unknown(&plan, &line, i), "{}", cell);
            }
        }
        let root = figures.row(&LineId::from(ROOT), Quantity::Outcome);
        prop_assert!(same(root.year, root.to_date));
    }
}

/// Ratios whose parts below are never below zero, so that a period's lies among its months'.
const RATIOS: [Quantity; 8] = [
    Quantity::CostPerDay,
    Quantity::HoursPerDay,
    Quantity::HoursDeviationPerDay,
    Quantity::MeanRate,
    Quantity::BreakEvenShare,
    Quantity::BreakEvenRate,
    Quantity::MeanPayment,
    Quantity::Households,
];

/// Whether a period's ratio lies among those of its months: it does wherever both of its sides are of the same months.
fn lies_among(row: &Row, closed: u8, line: &LineId, quantity: Quantity) -> Result<(), TestCaseError> {
    let ranges = [(row.year, 0..12), (row.to_date, 0..usize::from(closed))];
    let tertials = (0..3).map(|i| (row.tertials[i], i * 4..i * 4 + 4));
    for (ratio, months) in ranges.into_iter().chain(tertials) {
        let known = || row.months[months.clone()].iter().flatten().copied();
        let Some(ratio) = ratio else { continue };
        let (Some(least), Some(most)) = (known().min(), known().max()) else {
            return Err(TestCaseError::fail(format!("{line} {quantity:?}: {ratio} of no month")));
        };
        let within = (least <= ratio || agree(least, ratio)) && (ratio <= most || agree(most, ratio));
        prop_assert!(within, "{} {:?} {:?}: {} not in {} to {}", line, quantity, months, ratio, least, most);
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn a_ratio_is_of_the_same_months_on_both_sides(plan in plans::plan()) {
        let figures = compute(&plan);
        for (line, quantity, row) in figures.iter().filter(|(_, quantity, _)| RATIOS.contains(quantity)) {
            lies_among(row, plan.closed, line, quantity)?;
        }
    }

    /// The same where methods differ between lines and months lack numbers.
    #[test]
    fn a_price_per_day_lies_among_those_of_its_months(
        days in prop::collection::vec(prop::option::of(0_i64..400), 24),
        outcome in prop::collection::vec(prop::option::of(-900_000_i64..0), 24),
        starts in prop::option::of(0_i64..5),
        methods in prop::collection::vec(prop::sample::select(vec![
            Method::Calculator, Method::RunRate(3), Method::RemainingBudget, Method::Typical,
        ]), 2),
        closed in 0_u8..=12,
    ) {
        let mut plan = year(2025, closed);
        for (i, line) in ["placeringar.barn.hvb", "placeringar.vuxna.hvb"].into_iter().enumerate() {
            let row = |values: &[Option<i64>]| {
                let text = |value: &Option<i64>| value.map_or("–".into(), |value: i64| value.to_string());
                values[i * 12..i * 12 + 12].iter().map(text).collect::<Vec<String>>().join(" ")
            };
            enter(&mut plan, &[(&format!("{line}/budget@2025"), "-1200000")]);
            enter_row(&mut plan, &format!("{line}/dygn"), 2025, &row(&days));
            enter_row(&mut plan, &format!("{line}/utfall"), 2025, &row(&outcome));
            choose(&mut plan, line, Choice::Method(methods[i]));
        }
        if let Some(starts) = starts {
            let cells = ["nya_per_manad", "medeldygn", "pris_nya"].map(|of| format!("placeringar.barn.hvb/{of}@alltid"));
            let values = [starts.to_string(), "60".into(), "4000".into()];
            for (cell, value) in cells.iter().zip(&values) {
                enter(&mut plan, &[(cell, value)]);
            }
        }
        let figures = compute(&plan);
        for (line, quantity, row) in figures.iter().filter(|(_, quantity, _)| RATIOS.contains(quantity)) {
            lies_among(row, plan.closed, line, quantity)?;
        }
    }
}

#[test]
fn the_price_of_a_day_does_not_follow_a_method_that_knows_no_days() {
    let mut plan = year(2025, 8);
    enter_row(&mut plan, "placeringar.barn.hvb/dygn", 2025, "31 28 31 30 31 30 31 31");
    let outcome = "-139500 -126000 -139500 -135000 -139500 -135000 -139500 -139500";
    enter_row(&mut plan, "placeringar.barn.hvb/utfall", 2025, outcome);
    enter(&mut plan, &[("placeringar.barn.hvb/budget@2025", "-1642500")]);
    for method in [Method::RunRate(3), Method::RemainingBudget, Method::Calculator, Method::Combined] {
        choose(&mut plan, "placeringar.barn.hvb", Choice::Method(method));
        for line in ["placeringar.barn.hvb", "placeringar.barn", "placeringar.hvb", "placeringar"] {
            for period in ["", ".ack", ".t1", ".t2", ".2025-03"] {
                shows(&plan, &[(&format!("{line}.dygnskostnad{period}"), "4500")]);
            }
            shows(&plan, &[(&format!("{line}.dygnskostnad.t3"), "–")]);
        }
    }
}

#[test]
fn employees_are_compared_with_as_many_months_as_they_work() {
    let mut plan = year(2025, 3);
    enter_row(&mut plan, "hemtjanst.egen.tatort/timmar_dygn", 2025, "100 100 100");
    enter(
        &mut plan,
        &[
            ("hemtjanst.egen.tatort/ersattning@2025", "500"),
            ("hemtjanst.enhet/timmar_arsarbetare@alltid", "1600"),
            ("hemtjanst.enhet/kostnad_arbetad_timme@alltid", "300"),
            ("hemtjanst.enhet/ovrig_kostnad@alltid", "1000"),
        ],
    );
    // A share that begins in July leaves six months with worked hours.
    enter(&mut plan, &[("hemtjanst.enhet/brukartid@2025-07", "80")]);
    let half_a_year = Decimal::from(184 * 100) / Decimal::new(8, 1) / Decimal::from(800);
    shows(&plan, &[("hemtjanst.enhet.arsarbetare", &half_a_year.to_string())]);
    shows(
        &plan,
        &[("hemtjanst.enhet.brytpunkt_ersattning", "375"), ("hemtjanst.enhet.brytpunkt_ersattning.2025-09", "375")],
    );
}

#[test]
fn change_since_last_year_is_over_months_that_both_years_have() {
    let mut plan = year(2025, 4);
    enter_row(&mut plan, "bistand/utbetalt", 2025, "1100 1100 – 1100 1100");
    enter_row(&mut plan, "bistand/utbetalt", 2024, &"1000 ".repeat(12));
    shows(&plan, &[("bistand.forandring.ack", "300"), ("bistand.forandring_procent.ack", "10")]);
    // Tertials and the year are as the reports print them.
    shows(&plan, &[("bistand.forandring", "-8700"), ("bistand.utbetalt_fg_ar", "12000")]);
}
