//! The rules of social assistance: what is ahead by each method, tertials, changes since last year, and income netted.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod support;

use namndkalkyl::calc::CheckKind;
use namndkalkyl::calc::forecast::Blind;
use namndkalkyl::edit::{Edit, apply};
use namndkalkyl::explain::agree;
use namndkalkyl::model::{CatalogList, Decimal, Method, Named, Plan, VolumeBasis};
use proptest::collection::vec;
use proptest::prelude::*;
use support::full::number;
use support::ledger::{Choice, choose, enter, enter_row, figures, noticed, shows, shows_row, year};

/// Four closed months of payments and households, and last year's payments.
fn april() -> Plan {
    let mut plan = year(2025, 4);
    enter_row(&mut plan, "bistand/utbetalt", 2025, "1500000 1400000 1600000 1500000 999");
    enter_row(&mut plan, "bistand/hushall", 2025, "160 150 170 160 999");
    let last = "1000000 1000000 1500000 1500000 1200000 1300000 1400000 1100000 1000000 1000000 1500000 2000000";
    enter_row(&mut plan, "bistand/utbetalt", 2024, last);
    plan
}

#[test]
fn payments_of_months_that_are_not_closed_are_not_there_yet() {
    let plan = april();
    shows_row(&plan, "bistand.utbetalt", "1500000 1400000 1600000 1500000 – –");
    shows(
        &plan,
        &[
            ("bistand.utbetalt.ack", "6000000"),
            ("bistand.utbetalt.t1", "6000000"),
            ("bistand.utbetalt.t2", "–"),
            ("bistand.medel_per_hushall.2025-01", "9375"),
            ("bistand.medel_per_hushall.ack", "9375"),
            ("bistand.utfall.2025-01", "-1500000"),
        ],
    );
}

#[test]
fn the_mean_is_over_months_that_have_both_payments_and_households() {
    let mut plan = april();
    enter_row(&mut plan, "bistand/hushall", 2025, "160 150 170 0");
    shows(&plan, &[("bistand.medel_per_hushall.2025-04", "–"), ("bistand.medel_per_hushall.ack", "12500")]);
    apply(&mut plan, Edit::SetCell("bistand/hushall@2025-04".parse().unwrap(), None)).unwrap();
    shows(&plan, &[("bistand.medel_per_hushall.ack", "9375")]);
}

#[test]
fn households_times_mean_with_assumptions() {
    let mut plan = april();
    // The mean of the closed months, 160 households, at 9 375 kr each.
    shows_row(&plan, "bistand.hushall", "160 150 170 160 160 160");
    shows_row(&plan, "bistand.utbetalt_prognos", "1500000 1400000 1600000 1500000 1500000 1500000");
    shows(&plan, &[("bistand.prognos", "-18000000"), ("bistand.hushallsmanader", "1920")]);
    enter(&mut plan, &[("bistand/volymforandring@alltid", "-10"), ("bistand/prisforandring@alltid", "20")]);
    shows_row(&plan, "bistand.hushall", "160 150 170 160 144 144");
    shows_row(&plan, "bistand.utbetalt_prognos", "1500000 1400000 1600000 1500000 1620000 1620000");
    // A typed mean goes before the mean to date, typed households before the assumption for all months.
    enter(&mut plan, &[("bistand/antaget_medel@alltid", "10000"), ("bistand/antagna_hushall@2025-06", "200")]);
    shows_row(&plan, "bistand.utbetalt_prognos", "1500000 1400000 1600000 1500000 1728000 2400000 1728000");
    choose(&mut plan, "bistand", Choice::Basis(VolumeBasis::LastThree));
    shows_row(&plan, "bistand.hushall", "160 150 170 160 144 200 144");
    enter_row(&mut plan, "bistand/hushall", 2024, &"100 ".repeat(12));
    choose(&mut plan, "bistand", Choice::Basis(VolumeBasis::LastYear));
    shows_row(&plan, "bistand.hushall", "160 150 170 160 90 200 90");
}

#[test]
fn each_other_method() {
    let mut plan = april();
    enter(&mut plan, &[("bistand/budget@2025", "-15600000")]);
    let closed = "-1500000 -1400000 -1600000 -1500000";
    for (method, rest) in [
        (Method::RunRate(2), "-1550000 -1550000"),
        (Method::RunRate(12), "-1500000 -1500000"),
        // 6 000 000 this year against 5 000 000 last year by April.
        (Method::LastYearShare, "-1440000 -1560000"),
        (Method::RemainingBudget, "-1300000 -1300000"),
    ] {
        choose(&mut plan, "bistand", Choice::Method(method));
        shows_row(&plan, "bistand.prognos", &format!("{closed} {rest}"));
        assert!(!support::ledger::stands_in(&plan, "bistand"));
    }
    // The user's own figure for the year, less what has come, as the budget of the months left.
    enter(&mut plan, &[("bistand/prognos@2025", "-18000000")]);
    choose(&mut plan, "bistand", Choice::Method(Method::Manual));
    shows_row(&plan, "bistand.prognos", &format!("{closed} -1500000 -1500000"));
    enter(&mut plan, &[("bistand/prognos@2025-05", "-1700000")]);
    shows_row(&plan, "bistand.prognos", &format!("{closed} -1700000 -1300000"));
}

#[test]
fn a_method_with_too_little_to_go_by_has_the_proposed_one_stand_in_and_says_so() {
    let mut plan = year(2025, 2);
    enter(&mut plan, &[("bistand/budget@2025", "-1200000")]);
    enter_row(&mut plan, "bistand/utbetalt", 2025, "150000 150000");
    let by = Some(Method::Halfway);
    for (method, kind) in [
        (Method::Calculator, CheckKind::CannotSee(Blind::NoVolumes, by)),
        (Method::LastYearShare, CheckKind::MethodFellBack(Method::LastYearShare, by)),
    ] {
        choose(&mut plan, "bistand", Choice::Method(method));
        shows_row(&plan, "bistand.prognos", "-150000 -150000 -125000");
        assert_eq!(noticed(&plan, &kind), ["bistand"]);
    }
    // Last year's net outcome will do where its payments are missing.
    enter_row(&mut plan, "bistand/utfall", 2024, &"-200000 ".repeat(12));
    shows_row(&plan, "bistand.prognos", "-150000 -150000 -150000");
    assert_eq!(noticed(&plan, &CheckKind::MethodFellBack(Method::LastYearShare, by)), [] as [&str; 0]);
}

#[test]
fn income_is_netted() {
    let mut plan = april();
    enter_row(&mut plan, "bistand/intakt", 2025, "100000 – 200000 300000");
    shows_row(&plan, "bistand.utfall", "-1400000 -1400000 -1400000 -1200000 –");
    // Ahead: the mean of the months that have income, and a month's own assumption.
    enter(&mut plan, &[("bistand/antagen_intakt@2025-06", "50000")]);
    shows_row(&plan, "bistand.intakter", "100000 – 200000 300000 200000 50000 200000");
    shows_row(&plan, "bistand.prognos", "-1400000 -1400000 -1400000 -1200000 -1300000 -1450000 -1300000");
    // Booked outcome is net and wins.
    enter_row(&mut plan, "bistand/utfall", 2025, "-1 – – – -5");
    shows_row(&plan, "bistand.utfall", "-1 -1400000 -1400000 -1200000 –");
    shows_row(&plan, "bistand.prognos", "-1 -1400000 -1400000 -1200000 -1300000");
}

#[test]
fn changes_since_last_year_in_kronor_and_percent() {
    let plan = april();
    shows(
        &plan,
        &[
            ("bistand.forandring.2025-01", "500000"),
            ("bistand.forandring_procent.2025-01", "50"),
            ("bistand.forandring.t1", "1000000"),
            ("bistand.forandring_procent.t1", "20"),
            ("bistand.forandring.ack", "1000000"),
            ("bistand.forandring_procent.ack", "20"),
        ],
    );
}

/// Causes and decision types are typed per tertial; what is new or has ended has no percent.
#[test]
fn causes_and_decisions_add_up_by_tertial() {
    let mut plan = year(2025, 8);
    let causes = ["arbetslos", "sjuk", "ny", "borta"];
    let items = causes.iter().map(|id| Named::new(*id, *id)).collect();
    apply(&mut plan, Edit::SetCatalog(CatalogList::Causes, items)).unwrap();
    for (cause, tertials) in [
        ("arbetslos", ["2024-T1 1000", "2025-T1 1500", "2025-T2 500"]),
        ("sjuk", ["2024-T1 2000", "2024-T2 400", "2025-T1 1000"]),
        ("ny", ["2025-T1 70", "2025-T2 30", "2025-T3 5"]),
        ("borta", ["2024-T1 80", "2024-T2 20", "2024-T3 900"]),
    ] {
        for tertial in tertials {
            let (at, amount) = tertial.split_once(' ').unwrap();
            enter(&mut plan, &[(&format!("bistand.orsak.{cause}/belopp@{at}"), amount)]);
        }
    }
    shows(
        &plan,
        &[
            ("bistand.orsak.arbetslos.forandring.t1", "500"),
            ("bistand.orsak.arbetslos.forandring_procent.t1", "50"),
            ("bistand.orsak.sjuk.forandring_procent.t1", "-50"),
            ("bistand.orsak.ny.forandring.t1", "70"),
            ("bistand.orsak.ny.forandring_procent.t1", "–"),
            ("bistand.orsak.borta.forandring.t2", "-20"),
            ("bistand.orsak.borta.forandring_procent.t2", "–"),
            ("bistand.orsak.ny.utbetalt", "105"),
            ("bistand.orsak.utbetalt.t1", "2570"),
            ("bistand.orsak.utbetalt.t2", "530"),
            ("bistand.orsak.utbetalt_fg_ar.t1", "3080"),
            ("bistand.orsak.utbetalt", "3105"),
            ("bistand.orsak.utbetalt_fg_ar", "4400"),
            ("bistand.orsak.forandring.t1", "-510"),
            ("bistand.beslut.utbetalt", "–"),
        ],
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(80))]

    /// However payments, income and methods are: months add up, and outcome is income less payments.
    #[test]
    fn months_add_up_to_tertials_and_year(
        paid in vec(0_i64..3_000_000, 12),
        last in vec(1_i64..3_000_000, 12),
        income in vec(0_i64..300_000, 12),
        households in vec(1_i64..400, 12),
        closed in 0_u8..=12,
        method in prop::sample::select(vec![Method::Calculator, Method::RunRate(3), Method::LastYearShare]),
    ) {
        let row = |values: &[i64]| values.iter().map(i64::to_string).collect::<Vec<_>>().join(" ");
        let mut plan = year(2025, closed);
        enter_row(&mut plan, "bistand/utbetalt", 2025, &row(&paid));
        enter_row(&mut plan, "bistand/utbetalt", 2024, &row(&last));
        enter_row(&mut plan, "bistand/intakt", 2025, &row(&income));
        enter_row(&mut plan, "bistand/hushall", 2025, &row(&households));
        enter(&mut plan, &[("bistand/budget@2025", "-15000000")]);
        choose(&mut plan, "bistand", Choice::Method(method));
        let figures = figures(&plan);
        let to_date: i64 = (0..usize::from(closed)).map(|i| income[i] - paid[i]).sum();
        if closed > 0 {
            prop_assert_eq!(figures["bistand.utfall"], Decimal::from(to_date));
        }
        for quantity in ["utbetalt_fg_ar", "budget", "prognos"] {
            let year = figures[&format!("bistand.{quantity}")];
            let tertials: Decimal = (1..=3).map(|t| figures[&format!("bistand.{quantity}.t{t}")]).sum();
            let months: Decimal = (1..=12).map(|m| figures[&format!("bistand.{quantity}.2025-{m:02}")]).sum();
            prop_assert!(agree(year, tertials) && agree(year, months), "{}: {} {} {}", quantity, year, tertials, months);
        }
        if closed == 12 {
            let last: i64 = last.iter().sum();
            let now: i64 = paid.iter().sum();
            prop_assert_eq!(figures["bistand.forandring"], Decimal::from(now - last));
            let percent = number(&(now - last).to_string()) * Decimal::ONE_HUNDRED / Decimal::from(last);
            prop_assert!(agree(figures["bistand.forandring_procent"], percent));
        }
    }
}
