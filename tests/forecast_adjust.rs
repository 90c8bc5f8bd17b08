//! One-offs and steps with every method: what they add, what is carried on and what is not, and that nothing is lost or
//! counted twice.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod support;

use namndkalkyl::calc::{CheckKind, Quantity, compute, placements};
use namndkalkyl::explain::agree;
use namndkalkyl::model::{
    Area, AreaSource, Decimal, Group, Input, LineId, Method, Phasing, Placement, Plan, Price, PriceStep, VatRule,
};
use proptest::prelude::*;
use support::by_hand::{
    LINE, METHODS, ahead, all_agree, booked_in, by_hand, forecast, kr, months, put, ready, with_history,
};
use support::full::{day, number};
use support::ledger::{Choice, choose, enter, enter_row, figures, noticed, shows, shows_row, year};

#[test]
fn a_one_off_ahead_adds_what_it_is_expected_to_be() {
    for method in METHODS {
        let before = ready(method);
        for (chance, expected) in [(None, -2_000_000), (Some(80), -1_600_000), (Some(0), 0), (Some(100), -2_000_000)] {
            let mut plan = before.clone();
            put(&mut plan, Input::OneOff, 11, -2_000_000);
            if let Some(chance) = chance {
                put(&mut plan, Input::OneOffChance, 11, chance);
            }
            let mut months = ahead(&before);
            months[3] += Decimal::from(expected);
            assert_eq!(ahead(&plan), months, "{method:?} {chance:?}");
            let year = |plan: &Plan| compute(plan).year(&LineId::from(LINE), Quantity::Forecast).unwrap();
            assert!(agree(year(&plan), year(&before) + Decimal::from(expected)));
        }
        // A chance without an amount is no one-off.
        let mut plan = before.clone();
        put(&mut plan, Input::OneOffChance, 9, 50);
        assert_eq!(ahead(&plan), ahead(&before), "{method:?}");
    }
}

#[test]
fn a_one_off_that_has_come_is_not_carried_on() {
    for method in METHODS {
        let before = ready(method);
        // In March, in the last closed month, and last December.
        for month in [2, 7, -1] {
            let mut plan = before.clone();
            put(&mut plan, Input::Outcome, month, booked_in(&before, month) - Decimal::from(50_000));
            let carried_on = ahead(&plan);
            let follows = matches!(method, Method::Ses | Method::Damped | Method::Theta | Method::Combined);
            assert!(!follows || carried_on != ahead(&before), "{method:?} {month}");
            put(&mut plan, Input::OneOff, month, -50_000);
            all_agree(&ahead(&plan), &ahead(&before), (method, month));
            put(&mut plan, Input::OneOffChance, month, 100);
            all_agree(&ahead(&plan), &ahead(&before), (method, month));
            // One that did not come is no part of the outcome.
            put(&mut plan, Input::OneOffChance, month, 0);
            assert_eq!(ahead(&plan), carried_on, "{method:?} {month}");
        }
    }
}

#[test]
fn a_step_ahead_multiplies_the_months_from_it_on() {
    for method in METHODS {
        let before = ahead(&ready(method));
        let mut plan = ready(method);
        put(&mut plan, Input::Step, 9, 3);
        put(&mut plan, Input::Step, 11, -50);
        let factors = ["1", "1.03", "1.03", "0.515"].map(number);
        let expected: Vec<Decimal> = before.iter().zip(factors).map(|(month, factor)| month * factor).collect();
        all_agree(&ahead(&plan), &expected, method);
        // With a one-off on top, which no step changes.
        put(&mut plan, Input::OneOff, 11, -700);
        let mut expected = expected;
        expected[3] -= Decimal::from(700);
        all_agree(&ahead(&plan), &expected, method);
    }
}

/// 1 000 kr a month until May, 1 100 from June: carried on as 1 100, neither 1 000 nor 1 210.
#[test]
fn a_step_that_has_come_is_neither_lost_nor_counted_twice() {
    let by_budget = [Method::RemainingBudget, Method::Halfway, Method::Manual];
    let carried = METHODS.into_iter().filter(|method| !by_budget.contains(method));
    for method in carried {
        let mut plan = by_hand(8);
        enter_row(&mut plan, "oversikt.a/utfall", 2024, &"-1000 ".repeat(12));
        enter_row(&mut plan, "oversikt.a/utfall", 2025, "-1000 -1000 -1000 -1000 -1000 -1100 -1100 -1100");
        choose(&mut plan, LINE, Choice::Method(method));
        put(&mut plan, Input::Step, 5, 10);
        all_agree(&ahead(&plan), &kr(&[-1_100; 4]), method);
        // And 10 % more from November.
        put(&mut plan, Input::Step, 10, 10);
        all_agree(&ahead(&plan), &kr(&[-1_100, -1_100, -1_210, -1_210]), method);
        // The next year nothing of it is a step any more: all months are in its level.
        plan.year = 2026;
        plan.closed = 0;
        for month in [-4, -3, -2, -1] {
            put(&mut plan, Input::Outcome, month, if month < -2 { -1_100 } else { -1_210 });
        }
        if !matches!(method, Method::RunRate(_) | Method::LastYearShare) {
            all_agree(&ahead(&plan), &kr(&[-1_210; 12]), method);
        }
        plan.closed = 1;
        put(&mut plan, Input::Outcome, 0, -1_210);
        all_agree(&ahead(&plan), &kr(&[-1_210; 11]), method);
    }
}

#[test]
fn the_users_own_year_is_what_the_method_gives_before_one_offs_and_steps() {
    let mut plan = by_hand(8);
    enter_row(&mut plan, "oversikt.a/utfall", 2025, &"-1000 ".repeat(8));
    choose(&mut plan, LINE, Choice::Method(Method::Manual));
    enter(&mut plan, &[("oversikt.a/prognos@2025", "-14000")]);
    shows_row(&plan, "oversikt.a.prognos", &format!("{}{}", "-1000 ".repeat(8), "-1500 ".repeat(4)));
    put(&mut plan, Input::OneOff, 11, -2_000);
    shows(&plan, &[("oversikt.a.prognos", "-16000"), ("oversikt.a.prognos.2025-12", "-3500")]);
    // A one-off that has come is in the outcome, and the year is as the user said.
    put(&mut plan, Input::OneOff, 2, -500);
    shows(&plan, &[("oversikt.a.prognos", "-16000"), ("oversikt.a.prognos.2025-12", "-3500")]);
    put(&mut plan, Input::Step, 10, 10);
    shows(&plan, &[("oversikt.a.prognos", "-16300"), ("oversikt.a.prognos.2025-12", "-3650")]);
}

#[test]
fn a_budget_month_of_nothing_does_not_make_the_users_own_year_even() {
    let mut plan = by_hand(2);
    choose(&mut plan, LINE, Choice::Method(Method::Manual));
    choose(&mut plan, LINE, Choice::Phasing(Phasing::ByHand));
    enter_row(&mut plan, "oversikt.a/budget", 2025, "10 0 0 -200 -100 0 0 0 0 0 0 -100");
    enter_row(&mut plan, "oversikt.a/utfall", 2025, "-50 -50");
    enter(&mut plan, &[("oversikt.a/prognos@2025", "-500")]);
    shows_row(&plan, "oversikt.a.prognos", "-50 -50 0 -200 -100 0 0 0 0 0 0 -100");
}

#[test]
fn a_one_off_that_may_have_come_is_asked_about() {
    let mut plan = ready(Method::RunRate(3));
    let asked = |plan: &Plan, month| noticed(plan, &CheckKind::OneOffUndecided(month));
    put(&mut plan, Input::OneOff, 2, -500);
    put(&mut plan, Input::OneOffChance, 2, 60);
    put(&mut plan, Input::OneOff, 11, -500);
    put(&mut plan, Input::OneOffChance, 11, 60);
    assert_eq!(asked(&plan, 3), [LINE]);
    assert!(asked(&plan, 12).is_empty(), "December is not closed");
    for decided in [0, 100] {
        put(&mut plan, Input::OneOffChance, 2, decided);
        assert!(asked(&plan, 3).is_empty());
    }
}

/// The net of two placements, home care and social assistance: every line that has steps and one-offs.
fn with_calculators() -> Plan {
    let mut plan = year(2025, 6);
    for (number, form) in [("1", "hvb"), ("2", "sis")] {
        plan.placements.push(Placement {
            number: number.into(),
            group: Group::Children,
            care_form: form.into(),
            start: day("2025-01-01"),
            end: None,
            price: Price::Daily(vec![PriceStep { from: day("2025-01-01"), kr_per_day: Decimal::from(1_000) }]),
            income_per_day: Decimal::ZERO,
            vat: VatRule::None,
        });
    }
    for (line, every) in [
        ("hemtjanst.extern.tatort/timmar_dygn", "10 "),
        ("hemtjanst.nattpatrull/timmar_dygn", "3 "),
        ("bistand/utbetalt", "50000 "),
        ("bistand/hushall", "10 "),
        ("bistand/intakt", "5000 "),
    ] {
        enter_row(&mut plan, line, 2025, &every.repeat(6));
    }
    enter(&mut plan, &[("hemtjanst.extern.tatort/ersattning@2025", "500")]);
    enter(&mut plan, &[("hemtjanst.nattpatrull/kostnad_arbetad_timme@alltid", "400")]);
    let area = |id: &str, line: &str| Area {
        id: id.into(),
        name: id.into(),
        parent: Some("allt".into()),
        source: AreaSource::Line(line.into()),
    };
    plan.areas = vec![
        Area { id: "allt".into(), name: "Allt".into(), parent: None, source: AreaSource::Sum },
        area("p", "placeringar"),
        area("h", "hemtjanst.peng"),
        area("n", "hemtjanst.nattpatrull"),
        area("b", "bistand"),
    ];
    plan
}

const CALCULATED: [&str; 5] =
    ["placeringar.barn.hvb", "placeringar.barn.sis", "hemtjanst.peng", "hemtjanst.nattpatrull", "bistand"];

#[test]
fn lines_of_calculators_have_them_too_and_sums_are_sums() {
    for method in [Method::Calculator, Method::RunRate(3), Method::Typical, Method::Combined] {
        let mut plan = with_calculators();
        for line in CALCULATED {
            choose(&mut plan, line, Choice::Method(method));
        }
        let before = figures(&plan);
        for (i, line) in (1..).zip(CALCULATED) {
            enter(&mut plan, &[(&format!("{line}/engangspost@2025-09"), &format!("-{i}000"))]);
            enter(&mut plan, &[(&format!("{line}/engangspost_sannolikhet@2025-09"), "50")]);
            enter(&mut plan, &[(&format!("{line}/steg@2025-11"), &format!("{i}"))]);
        }
        let after = figures(&plan);
        for quantity in ["prognos", "oforandrat"] {
            for (i, line) in (1..).zip(CALCULATED) {
                let of = |figures: &std::collections::BTreeMap<String, Decimal>, month: u8| {
                    figures[&format!("{line}.{quantity}.2025-{month:02}")]
                };
                let expected = [
                    (8, of(&before, 8)),
                    (9, of(&before, 9) - Decimal::from(i * 500)),
                    (10, of(&before, 10)),
                    (11, of(&before, 11) * (Decimal::ONE_HUNDRED + Decimal::from(i)) / Decimal::ONE_HUNDRED),
                ];
                for (month, expected) in expected {
                    assert!(agree(of(&after, month), expected), "{method:?} {line} {quantity} {month}");
                }
            }
            for month in 1..=12 {
                let of = |line: &str| after[&format!("{line}.{quantity}.2025-{month:02}")];
                let sum: Decimal = CALCULATED.iter().map(|line| of(line)).sum();
                assert!(agree(of("oversikt"), sum) && agree(of("oversikt.allt"), sum), "{method:?} {month}");
                assert!(agree(of("placeringar"), of(CALCULATED[0]) + of(CALCULATED[1])));
            }
        }
        // What is bound is bound with them.
        let floor = |month: u8| after[&format!("placeringar.barn.hvb.golv.2025-{month:02}")];
        assert_eq!(floor(9), number("-30500"));
        assert_eq!(floor(11), number("-30300"));
        assert_eq!(placements::base_lines(&plan).len(), 2);
    }
}

/// Social assistance is forecast in payments, but one-offs and steps are net: they must meet all the same.
#[test]
fn assistance_carries_no_one_off_on_and_counts_no_step_twice() {
    let methods = [
        Method::Calculator,
        Method::RunRate(1),
        Method::RunRate(3),
        Method::RunRate(12),
        Method::LastYearShare,
        Method::Typical,
        Method::Ses,
        Method::Damped,
        Method::Combined,
    ];
    for method in methods {
        let mut plan = with_calculators();
        enter_row(&mut plan, "bistand/utbetalt", 2024, &"50000 ".repeat(12));
        enter_row(&mut plan, "bistand/utfall", 2024, &"-45000 ".repeat(12));
        choose(&mut plan, "bistand", Choice::Method(method));
        let before = figures(&plan);
        let months = |figures: &std::collections::BTreeMap<String, Decimal>| -> Vec<Decimal> {
            (7..=12).map(|month| figures[&format!("bistand.prognos.2025-{month:02}")]).collect()
        };
        all_agree(&months(&before), &kr(&[-45_000; 6]), method);
        // 20 000 kr more was paid in May, once.
        let mut once = plan.clone();
        enter(&mut once, &[("bistand/utbetalt@2025-05", "70000"), ("bistand/engangspost@2025-05", "-20000")]);
        all_agree(&months(&figures(&once)), &months(&before), (method, "paid once"));
        // 3 000 kr more came in June, once.
        let mut once = plan.clone();
        enter(&mut once, &[("bistand/intakt@2025-06", "8000"), ("bistand/engangspost@2025-06", "3000")]);
        all_agree(&months(&figures(&once)), &months(&before), (method, "received once"));
        // From April all is 10 % higher.
        enter_row(&mut plan, "bistand/utbetalt", 2025, "50000 50000 50000 55000 55000 55000");
        enter_row(&mut plan, "bistand/intakt", 2025, "5000 5000 5000 5500 5500 5500");
        enter(&mut plan, &[("bistand/steg@2025-04", "10")]);
        all_agree(&months(&figures(&plan)), &kr(&[-49_500; 6]), (method, "step"));
        // Payments that were booked in the wrong month.
        choose(&mut plan, "bistand", Choice::OnAccumulated(true));
        enter_row(&mut plan, "bistand/utbetalt", 2025, "50000 50000 50000 55000 40000 70000");
        all_agree(&months(&figures(&plan)), &kr(&[-49_500; 6]), (method, "on accumulated"));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    /// Telling the program of what happened gives the forecast as if it had not, with the steps on top: whatever the
    /// history, the one-offs and the steps, this year or before. (Where only the sum says something, a step in the
    /// closed months says how the sum came about.)
    #[test]
    fn adjustments_are_taken_out_and_put_back(
        closed in 6_u8..12,
        history in months(30),
        one_offs in prop::collection::vec((-18_i32..12, -500_000_i64..500_000, prop::option::of(prop::sample::select(vec![0_i64, 50, 100]))), 0..4),
        steps in prop::collection::vec((-18_i32..12, -40_i64..60), 0..3),
        method in prop::sample::select(METHODS.to_vec()),
        on_accumulated: bool,
    ) {
        let history = &history[..usize::from(closed) + 18];
        let mut plain = with_history(closed, &kr(history), method);
        for month in i32::from(closed)..12 {
            put(&mut plain, Input::Forecast, month, -1_000 - month);
        }
        choose(&mut plain, LINE, Choice::OnAccumulated(on_accumulated));
        let mut told = plain.clone();
        let by_month = |list: &[(i32, i64)]| list.iter().copied().collect::<std::collections::BTreeMap<_, _>>();
        let mut steps = by_month(&steps);
        steps.retain(|month, _| !on_accumulated || !(0..i32::from(closed)).contains(month));
        let level = |month: i32| steps.range(..=month).map(|(_, step)| Decimal::ONE + Decimal::new(*step, 2)).product::<Decimal>();
        let january = steps.range(..0).map(|(_, step)| Decimal::ONE + Decimal::new(*step, 2)).product::<Decimal>();
        for (month, step) in &steps {
            put(&mut told, Input::Step, *month, *step);
        }
        // What is booked: the plain history in its level, where the level that the year began with is that of the history.
        let first = i32::from(closed) - history.len() as i32;
        let mut booked: std::collections::BTreeMap<i32, Decimal> =
            (first..).zip(history).map(|(month, value)| (month, Decimal::from(*value) * level(month) / january)).collect();
        let mut extra = std::collections::BTreeMap::new();
        for (month, amount, chance) in one_offs {
            if extra.contains_key(&month) {
                continue;
            }
            put(&mut told, Input::OneOff, month, amount);
            if let Some(chance) = chance {
                put(&mut told, Input::OneOffChance, month, chance);
            }
            let expected = Decimal::from(amount) * Decimal::new(chance.unwrap_or(100), 2);
            extra.insert(month, expected);
            if let Some(booked) = booked.get_mut(&month) {
                *booked += expected;
            }
        }
        for (month, value) in booked {
            put(&mut told, Input::Outcome, month, value.round_dp(12));
        }
        let (plain, told) = (ahead(&plain), ahead(&told));
        for ((month, plain), told) in (i32::from(closed)..).zip(plain).zip(told) {
            let expected = plain * level(month) / january + extra.get(&month).copied().unwrap_or_default();
            // Outcome is typed with twelve decimals, and a level may be far from one.
            prop_assert!((told - expected).abs() <= number("0.0001"), "{:?} month {}: {} {}", method, month, told, expected);
        }
    }
}

#[test]
fn an_adjustment_of_a_month_that_is_outside_the_years_that_count_changes_nothing() {
    for method in METHODS {
        let mut plan = ready(method);
        let before = forecast(&plan);
        for month in [-40, 12, 20] {
            put(&mut plan, Input::OneOff, month, -9_000);
            put(&mut plan, Input::Step, month, 20);
        }
        assert_eq!(forecast(&plan), before, "{method:?}");
    }
}
