//! The rules of home care: hours, voucher, granted time, own units and lines paid by taxes.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod support;

use namndkalkyl::calc::forecast::Blind;
use namndkalkyl::calc::{CheckKind, Quantity, compute};
use namndkalkyl::edit::{Edit, apply};
use namndkalkyl::explain::agree;
use namndkalkyl::model::{
    Address, Area, AreaSource, At, CatalogList, Change, Decimal, GrantedSource, Input, Lever, LeverKind, LineSettings,
    Method, Month, Named, PayBasis, Plan, Provider, Scenario, Settings, VolumeBasis,
};
use namndkalkyl::rules::home_care;
use namndkalkyl::scenario::levers::{Now, offered, spec};
use namndkalkyl::scenario::{contributions, into_plan, work};
use namndkalkyl::words;
use proptest::collection::vec;
use proptest::prelude::*;
use support::full::number;
use support::ledger::{Choice, choose, enter, enter_row, figure, figures, noticed, shows, shows_row, year};

const TOWN: &str = "hemtjanst.egen.tatort";

/// Own hours in the town: 100 a day in January and 110 in February, at 500 kr an hour.
fn own_town(year_of: i32) -> Plan {
    let mut plan = year(year_of, 2);
    enter(&mut plan, &[(&format!("{TOWN}/ersattning@{year_of}"), "500")]);
    enter_row(&mut plan, &format!("{TOWN}/timmar_dygn"), year_of, "100 110");
    plan
}

fn pay(plan: &mut Plan, pay_basis: PayBasis, granted_source: GrantedSource) {
    apply(plan, Edit::SetSettings(Settings { pay_basis, granted_source, ..plan.settings.clone() })).unwrap();
}

#[test]
fn the_voucher_is_hours_a_day_times_days_times_rate() {
    let plan = own_town(2025);
    shows_row(&plan, "hemtjanst.egen.tatort.timmar", "3100 3080");
    shows_row(&plan, "hemtjanst.egen.tatort.kostnad", "-1550000 -1540000");
    shows_row(&plan, "hemtjanst.peng.utfall", "-1550000 -1540000 –");
    // 29 days in a leap February.
    shows_row(&own_town(2028), "hemtjanst.egen.tatort.timmar", "3100 3190");
    // Ahead: the mean of the closed months per day, 6 180 hours in 59 days.
    let per_day = number("6180") / number("59");
    let ahead = figure(&plan, "hemtjanst.egen.tatort.timmar.2025-03");
    assert!(agree(ahead, per_day * number("31")));
    assert!(agree(figure(&plan, "hemtjanst.peng.prognos.2025-03"), ahead * number("-500")));
    assert!(agree(figure(&plan, "hemtjanst.egen.tatort.timmar_dygn"), per_day));
}

#[test]
fn the_rate_is_the_years_own_and_its_absence_is_noticed() {
    let mut plan = own_town(2025);
    enter(&mut plan, &[(&format!("{TOWN}/ersattning@2026"), "600")]);
    shows(&plan, &[("hemtjanst.kostnad.2025-01", "-1550000")]);
    assert_eq!(noticed(&plan, &CheckKind::RateMissing), [] as [&str; 0]);
    apply(&mut plan, Edit::SetYear(2024)).unwrap();
    enter(&mut plan, &[(&format!("{TOWN}/timmar_dygn@2024-01"), "100")]);
    assert_eq!(noticed(&plan, &CheckKind::RateMissing), [TOWN]);
    shows(&plan, &[("hemtjanst.kostnad", "–")]);
}

/// Two closed months, then what each basis gives for March to May, with and without a change.
#[test]
fn each_basis_of_the_volume_ahead() {
    let mut plan = year(2025, 4);
    enter(&mut plan, &[(&format!("{TOWN}/ersattning@2025"), "500")]);
    enter_row(&mut plan, &format!("{TOWN}/timmar_dygn"), 2025, "90 100 110 120");
    enter_row(&mut plan, &format!("{TOWN}/budget_timmar_dygn"), 2025, "80 80 80 80 85 86");
    enter_row(&mut plan, &format!("{TOWN}/timmar_dygn"), 2024, "70 70 70 70 75 76");
    let mean = |hours: [i64; 4], first: usize| {
        let days = [31, 28, 31, 30];
        let sum: i64 = (first..4).map(|i| hours[i] * days[i]).sum();
        (Decimal::from(sum) / Decimal::from(days[first..].iter().sum::<i64>())).to_string()
    };
    let hours = [90, 100, 110, 120];
    let table = [
        (VolumeBasis::Budget, "85".to_owned(), "86".to_owned()),
        (VolumeBasis::LastYear, "75".to_owned(), "76".to_owned()),
        (VolumeBasis::YearToDate, mean(hours, 0), mean(hours, 0)),
        (VolumeBasis::LastThree, mean(hours, 1), mean(hours, 1)),
    ];
    for (basis, may, june) in table {
        choose(&mut plan, TOWN, Choice::Basis(basis));
        shows_row(&plan, &format!("{TOWN}.timmar_dygn"), &format!("90 100 110 120 {may} {june}"));
        let mut more = plan.clone();
        enter(&mut more, &[(&format!("{TOWN}/volymforandring@alltid"), "5")]);
        let raised = |hours: &str| number(hours) * number("1.05");
        shows_row(&more, &format!("{TOWN}.timmar_dygn"), &format!("90 100 110 120 {} {}", raised(&may), raised(&june)));
    }
    // Where the basis has nothing for a month, the mean of the closed months steps in.
    choose(&mut plan, TOWN, Choice::Basis(VolumeBasis::LastYear));
    shows(&plan, &[(&format!("{TOWN}.timmar_dygn.2025-07"), &mean(hours, 0))]);
}

#[test]
fn an_assumption_by_hand_wins_over_the_general_one_but_not_over_outcome() {
    let mut plan = own_town(2025);
    enter_row(&mut plan, &format!("{TOWN}/antagna_timmar_dygn"), 2025, "1 2 130 0");
    enter(&mut plan, &[(&format!("{TOWN}/volymforandring@alltid"), "50")]);
    shows_row(&plan, &format!("{TOWN}.timmar_dygn"), "100 110 130 0");
}

#[test]
fn a_budget_for_the_whole_year_gives_way_to_a_month_of_its_own() {
    let mut plan = own_town(2025);
    enter(&mut plan, &[(&format!("{TOWN}/budget_timmar_dygn@alltid"), "90")]);
    enter(&mut plan, &[(&format!("{TOWN}/budget_timmar_dygn@2025-02"), "120")]);
    shows_row(&plan, &format!("{TOWN}.budget_timmar"), "2790 3360 2790");
    shows_row(&plan, &format!("{TOWN}.avvikelse_timmar"), "310 -280");
    shows_row(&plan, &format!("{TOWN}.avvikelse_timmar_dygn"), "10 -10");
    // Without a typed budget the voucher is budgeted hours × rate.
    shows_row(&plan, "hemtjanst.peng.budget", "-1395000 -1680000 -1395000");
    enter(&mut plan, &[("hemtjanst.peng/budget@2025", "-12000000")]);
    shows_row(&plan, "hemtjanst.peng.budget", "-1000000 -1000000 -1000000");
}

/// A parameter of a zone goes before its provider's, and that before the one for all home care.
#[test]
fn parameters_are_inherited_from_the_lines_above() {
    let mut plan = year(2025, 0);
    for zone in ["egen.tatort", "egen.glesbygd", "extern.tatort"] {
        enter(&mut plan, &[(&format!("hemtjanst.{zone}/antagna_timmar_dygn@2025-01"), "10")]);
        enter(&mut plan, &[(&format!("hemtjanst.{zone}/budget_timmar_dygn@alltid"), "10")]);
    }
    enter(
        &mut plan,
        &[
            ("hemtjanst/utford_andel@alltid", "80"),
            ("hemtjanst.egen/utford_andel@alltid", "50"),
            ("hemtjanst.egen.glesbygd/utford_andel@alltid", "40"),
            ("hemtjanst/volymforandring@alltid", "10"),
            ("hemtjanst.egen/volymforandring@alltid", "20"),
            ("hemtjanst.egen.glesbygd/volymforandring@alltid", "30"),
        ],
    );
    shows(
        &plan,
        &[
            ("hemtjanst.extern.tatort.beviljade_timmar.2025-01", "387.5"),
            ("hemtjanst.egen.tatort.beviljade_timmar.2025-01", "620"),
            ("hemtjanst.egen.glesbygd.beviljade_timmar.2025-01", "775"),
            ("hemtjanst.extern.tatort.timmar_dygn.2025-02", "11"),
            ("hemtjanst.egen.tatort.timmar_dygn.2025-02", "12"),
            ("hemtjanst.egen.glesbygd.timmar_dygn.2025-02", "13"),
        ],
    );
    for line in ["hemtjanst.egen.tatort", "hemtjanst.egen.glesbygd", "hemtjanst.extern.tatort"] {
        enter(&mut plan, &[(&format!("{line}/ersattning@2025"), "100")]);
    }
    // Assumed price changes multiply from the top down: 1,1 × 1,2 × 1,3.
    enter(
        &mut plan,
        &[
            ("hemtjanst/prisforandring@alltid", "10"),
            ("hemtjanst.egen/prisforandring@alltid", "20"),
            ("hemtjanst.egen.tatort/prisforandring@alltid", "30"),
        ],
    );
    shows(
        &plan,
        &[
            ("hemtjanst.egen.tatort.kostnad.2025-01", "-53196"),
            ("hemtjanst.egen.glesbygd.kostnad.2025-01", "-40920"),
            ("hemtjanst.extern.tatort.kostnad.2025-01", "-34100"),
        ],
    );
}

#[test]
fn granted_time_by_the_share_that_is_performed() {
    let mut plan = own_town(2025);
    enter(&mut plan, &[("hemtjanst/utford_andel@alltid", "80")]);
    shows_row(&plan, &format!("{TOWN}.beviljade_timmar"), "3875 3850");
    shows_row(&plan, &format!("{TOWN}.ersatta_timmar"), "3100 3080");
    pay(&mut plan, PayBasis::Granted, GrantedSource::Share);
    shows_row(&plan, &format!("{TOWN}.ersatta_timmar"), "3875 3850");
    shows_row(&plan, "hemtjanst.peng.utfall", "-1937500 -1925000");
    // Deviation from budgeted hours is of performed hours all the same.
    enter(&mut plan, &[(&format!("{TOWN}/budget_timmar_dygn@alltid"), "100")]);
    shows_row(&plan, &format!("{TOWN}.avvikelse_timmar"), "0 280");
}

/// 20 minutes 240 times and 45 minutes 80 times a day are 140 hours a day.
#[test]
fn granted_time_by_templates_is_spread_as_performed_hours_are() {
    let mut plan = own_town(2025);
    apply(
        &mut plan,
        Edit::SetCatalog(CatalogList::Tasks, vec![Named::new("frukost", "Frukost"), Named::new("dusch", "Dusch")]),
    )
    .unwrap();
    enter_row(&mut plan, "hemtjanst.extern.tatort/timmar_dygn", 2025, "25 0");
    enter(&mut plan, &[("hemtjanst.extern.tatort/ersattning@2025", "600")]);
    enter(
        &mut plan,
        &[
            ("hemtjanst.schablon.frukost/minuter@alltid", "20"),
            ("hemtjanst.schablon.frukost/antal_per_dygn@alltid", "240"),
            ("hemtjanst.schablon.dusch/minuter@alltid", "45"),
            ("hemtjanst.schablon.dusch/antal_per_dygn@alltid", "80"),
        ],
    );
    shows_row(&plan, "hemtjanst.schablon.frukost.beviljade_timmar", "2480 2240");
    shows_row(&plan, "hemtjanst.schablon.beviljade_timmar", "4340 3920");
    pay(&mut plan, PayBasis::Granted, GrantedSource::Templates);
    // 100 of 125 performed hours in January, all of them in February.
    shows_row(&plan, &format!("{TOWN}.ersatta_timmar"), "3472 3920");
    shows_row(&plan, "hemtjanst.extern.tatort.ersatta_timmar", "868 0");
    shows_row(&plan, "hemtjanst.beviljade_timmar", "4340 3920 4340");
}

/// The committee's table with the voucher and the own units.
fn with_table(mut plan: Plan) -> Plan {
    for (id, line) in [("peng", home_care::VOUCHER), ("enhet", home_care::OWN_UNITS)] {
        let source = AreaSource::Line(line.into());
        plan.areas.push(Area { id: id.into(), name: id.into(), parent: None, source });
    }
    plan
}

#[test]
fn the_voucher_of_the_own_units_is_an_internal_transfer() {
    let mut plan = with_table(year(2025, 12));
    enter(
        &mut plan,
        &[("hemtjanst.egen.tatort/ersattning@2025", "500"), ("hemtjanst.extern.tatort/ersattning@2025", "600")],
    );
    enter_row(&mut plan, "hemtjanst.egen.tatort/timmar_dygn", 2025, &"100 ".repeat(12));
    enter_row(&mut plan, "hemtjanst.extern.tatort/timmar_dygn", 2025, &"10 ".repeat(12));
    shows(
        &plan,
        &[
            ("hemtjanst.intern_overforing", "-18250000"),
            ("hemtjanst.extern_kostnad", "-2190000"),
            ("hemtjanst.peng.prognos", "-20440000"),
            ("hemtjanst.enhet.pengintakt", "18250000"),
            ("oversikt.peng.prognos", "-20440000"),
        ],
    );
    // 4,2 mnkr less voucher is 4,2 mnkr less income for the own units.
    let mut less = plan.clone();
    let fewer = number("100") - number("4200000") / number("500") / number("365");
    let rows = vec![fewer.round_dp(12).to_string(); 12].join(" ");
    enter_row(&mut less, "hemtjanst.egen.tatort/timmar_dygn", 2025, &rows);
    let change = |key: &str| (figure(&less, key) - figure(&plan, key)).round_dp(2);
    assert_eq!(change("hemtjanst.intern_overforing"), number("4200000"));
    assert_eq!(change("hemtjanst.enhet.pengintakt"), number("-4200000"));
    assert_eq!(change("hemtjanst.peng.prognos"), number("4200000"));
    assert_eq!(change("hemtjanst.extern_kostnad"), Decimal::ZERO);
}

/// With cost per worked hour and other costs: voucher income less what the worked hours cost.
fn own_economy(share: &str) -> Plan {
    let mut plan = with_table(year(2025, 0));
    enter(&mut plan, &[("hemtjanst.egen.tatort/ersattning@2025", "562")]);
    enter_row(&mut plan, "hemtjanst.egen.tatort/antagna_timmar_dygn", 2025, &"400 ".repeat(12));
    enter(
        &mut plan,
        &[
            ("hemtjanst.enhet/brukartid@alltid", share),
            ("hemtjanst.enhet/kostnad_arbetad_timme@alltid", "420"),
            ("hemtjanst.enhet/ovrig_kostnad@alltid", "150000"),
            ("hemtjanst.enhet/timmar_arsarbetare@alltid", "1760"),
        ],
    );
    plan
}

#[test]
fn the_economy_of_the_own_units() {
    // 146 000 performed hours; at 73 % they take 200 000 worked hours.
    let plan = own_economy("73");
    shows(
        &plan,
        &[
            ("hemtjanst.enhet.timmar", "146000"),
            ("hemtjanst.enhet.arbetade_timmar", "200000"),
            ("hemtjanst.enhet.pengintakt", "82052000"),
            ("hemtjanst.enhet.arbetskostnad", "-84000000"),
            ("hemtjanst.enhet.ovriga_kostnader", "-1800000"),
            ("hemtjanst.enhet.prognos", "-3748000"),
            ("hemtjanst.enhet.medelersattning", "562"),
            // The transfer is neither won nor lost by the committee: what is left is what the units cost.
            ("oversikt.prognos", "-85800000"),
        ],
    );
    let staff = number("200000") / number("1760");
    assert!(agree(figure(&plan, "hemtjanst.enhet.arsarbetare"), staff));
}

#[test]
fn another_rate_moves_money_inside_the_committee() {
    let mut plan = own_economy("73");
    enter_row(&mut plan, "hemtjanst.extern.tatort/antagna_timmar_dygn", 2025, &"10 ".repeat(12));
    enter(&mut plan, &[("hemtjanst.extern.tatort/ersattning@2025", "600")]);
    let total = figure(&plan, "oversikt.prognos");
    assert!(agree(total, number("-85800000") + figure(&plan, "hemtjanst.extern_kostnad")));
    enter(&mut plan, &[("hemtjanst.egen.tatort/ersattning@2025", "500")]);
    assert!(agree(figure(&plan, "oversikt.prognos"), total));
    enter(&mut plan, &[("hemtjanst.extern.tatort/ersattning@2025", "601")]);
    assert!(agree(figure(&plan, "oversikt.prognos"), total - number("3650")));
}

#[test]
fn at_the_break_even_share_the_result_is_zero() {
    let plan = own_economy("73");
    // Exactly: 420 / 562; with other costs 420 × 146 000 / (82 052 000 − 1 800 000).
    for (key, left_out) in [("brytpunkt_brukartid", "-1800000"), ("brytpunkt_brukartid_alla", "0")] {
        let share = figure(&plan, &format!("hemtjanst.enhet.{key}"));
        let at_share = own_economy(&share.round_dp(12).to_string());
        let result = figure(&at_share, "hemtjanst.enhet.prognos") - number(left_out);
        assert!(result.abs() < number("0.001"), "{key}: {result}");
    }
}

#[test]
fn a_percentage_point_is_worth_what_recalculation_says() {
    for share in ["60", "73", "84.5"] {
        let plan = own_economy(share);
        let one_more = own_economy(&(number(share) + Decimal::ONE).to_string());
        let won = figure(&one_more, "hemtjanst.enhet.prognos") - figure(&plan, "hemtjanst.enhet.prognos");
        assert!(agree(figure(&plan, "hemtjanst.enhet.kr_per_procentenhet"), won), "{share}: {won}");
    }
}

#[test]
fn other_costs_above_the_voucher_have_no_break_even() {
    let mut plan = own_economy("73");
    enter(&mut plan, &[("hemtjanst.enhet/ovrig_kostnad@alltid", "9000000")]);
    shows(&plan, &[("hemtjanst.enhet.brytpunkt_brukartid_alla", "–")]);
}

#[test]
fn more_hours_paid_by_taxes_give_more_cost_and_no_income() {
    let mut plan = year(2025, 0);
    let night = "hemtjanst.nattpatrull";
    enter(&mut plan, &[(&format!("{night}/kostnad_arbetad_timme@alltid"), "450")]);
    enter(&mut plan, &[(&format!("{night}/ovrig_kostnad@alltid"), "20000")]);
    let mut before = None;
    for hours in ["40", "50"] {
        enter_row(&mut plan, &format!("{night}/antagna_timmar_dygn"), 2025, &format!("{hours} ").repeat(12));
        let hours_in_year = number(hours) * number("365");
        let net = -hours_in_year * number("450") - number("240000");
        shows(
            &plan,
            &[
                (&format!("{night}.timmar"), &hours_in_year.to_string()),
                (&format!("{night}.prognos"), &net.to_string()),
                (&format!("{night}.pengintakt"), "–"),
            ],
        );
        // No voucher and no own unit knows of it.
        let rest: Vec<_> = figures(&plan).into_iter().filter(|(key, _)| !key.starts_with(night)).collect();
        assert_eq!(*before.get_or_insert(rest.clone()), rest);
    }
}

#[test]
fn a_tax_funded_line_without_hours_goes_by_a_method() {
    let mut plan = year(2025, 2);
    let short_term = "hemtjanst.korttid";
    enter(&mut plan, &[(&format!("{short_term}/budget@2025"), "-1200000")]);
    enter_row(&mut plan, &format!("{short_term}/utfall"), 2025, "-110000 -130000");
    let by = CheckKind::CannotSee(Blind::NoVolumes, Some(Method::Halfway));
    assert_eq!(noticed(&plan, &by), [short_term]);
    shows_row(&plan, &format!("{short_term}.prognos"), "-110000 -130000 -110000");
    choose(&mut plan, short_term, Choice::Method(Method::RemainingBudget));
    shows_row(&plan, &format!("{short_term}.prognos"), "-110000 -130000 -100000");
}

#[test]
fn booked_outcome_wins_in_closed_months_of_voucher_and_own_units() {
    let mut plan = own_town(2025);
    enter_row(&mut plan, "hemtjanst.peng/utfall", 2025, "-1600000 – -1");
    enter_row(&mut plan, "hemtjanst.enhet/utfall", 2025, "-5 – -1");
    shows_row(&plan, "hemtjanst.peng.utfall", "-1600000 -1540000 –");
    shows_row(&plan, "hemtjanst.enhet.utfall", "-5 – –");
    // The own units' voucher income is the transfer as it is calculated.
    shows_row(&plan, "hemtjanst.enhet.pengintakt", "1550000 1540000");
}

/// Hours per day of six zones for twelve months, with a performed share and template minutes.
fn any_home_care() -> impl Strategy<Value = Plan> {
    let hours = prop::collection::vec(0_i64..50_000, 72);
    let rates = prop::collection::vec(100_i64..900, 6);
    (hours, rates, 10_i64..=120, 0_i64..400, any::<bool>(), any::<bool>()).prop_map(
        |(hours, rates, share, times, templates, granted)| {
            let mut plan = year(2024, 5);
            plan.catalog.providers = [("egen", true), ("egen-natt", true), ("extern", false)]
                .map(|(id, own)| Provider { id: id.into(), name: id.into(), own })
                .to_vec();
            plan.catalog.zones = vec![Named::new("tatort", "Tätort"), Named::new("glesbygd", "Glesbygd")];
            plan.catalog.tasks = vec![Named::new("stod", "Stöd")];
            for (i, (provider, zone)) in
                ["egen", "egen-natt", "extern"].iter().flat_map(|p| ["tatort", "glesbygd"].map(|z| (p, z))).enumerate()
            {
                let line = format!("hemtjanst.{provider}.{zone}");
                enter(&mut plan, &[(&format!("{line}/ersattning@2024"), &rates[i].to_string())]);
                let hours: Vec<String> =
                    hours[i * 12..][..12].iter().map(|h| Decimal::new(*h, 2).to_string()).collect();
                enter_row(&mut plan, &format!("{line}/timmar_dygn"), 2024, &hours[..5].join(" "));
                enter_row(&mut plan, &format!("{line}/antagna_timmar_dygn"), 2024, &hours.join(" "));
            }
            enter(
                &mut plan,
                &[
                    ("hemtjanst/utford_andel@alltid", &share.to_string()),
                    ("hemtjanst.schablon.stod/minuter@alltid", "17.5"),
                    ("hemtjanst.schablon.stod/antal_per_dygn@alltid", &times.to_string()),
                ],
            );
            let source = if templates { GrantedSource::Templates } else { GrantedSource::Share };
            pay(&mut plan, if granted { PayBasis::Granted } else { PayBasis::Performed }, source);
            plan
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn zones_add_up_and_the_transfer_is_the_income(plan in any_home_care()) {
        let figures = figures(&plan);
        let get = |key: String| figures.get(&key).copied().unwrap_or_default();
        for quantity in ["timmar", "ersatta_timmar", "beviljade_timmar", "kostnad"] {
            for period in ["", ".ack", ".t2", ".2024-02"] {
                let zones: Decimal = ["egen", "egen-natt", "extern"]
                    .iter()
                    .flat_map(|provider| ["tatort", "glesbygd"].map(|zone| get(format!("hemtjanst.{provider}.{zone}.{quantity}{period}"))))
                    .sum();
                let total = get(format!("hemtjanst.{quantity}{period}"));
                prop_assert!(agree(zones, total), "{quantity}{period}: {zones} {total}");
            }
        }
        let month = |quantity: &str| get(format!("hemtjanst.{quantity}.2024-07"));
        prop_assert!(agree(month("intern_overforing") + month("extern_kostnad"), month("kostnad")));
        prop_assert_eq!(get("hemtjanst.enhet.pengintakt.2024-07".into()), -month("intern_overforing"));
        // Granted hours by templates are exactly the templates' hours, whoever performs them.
        let performs = month("timmar") > Decimal::ZERO;
        if plan.settings.granted_source == GrantedSource::Templates && performs {
            prop_assert!(agree(month("beviljade_timmar"), get("hemtjanst.schablon.beviljade_timmar.2024-07".into())));
        }
    }
}

/// 45 000 hours of other providers from March to December, four fifths of what is granted, 546 kr an hour.
fn external_hours() -> Plan {
    let mut plan = year(2025, 2);
    let line = "hemtjanst.extern.tatort";
    enter(
        &mut plan,
        &[
            (&format!("{line}/ersattning@2025"), "546"),
            (&format!("{line}/budget_timmar_dygn@alltid"), "147.058823529412"),
            ("hemtjanst/utford_andel@alltid", "80"),
        ],
    );
    enter_row(&mut plan, &format!("{line}/timmar_dygn"), 2025, "140 150");
    let basis = LineSettings { volume_basis: Some(VolumeBasis::Budget), ..LineSettings::default() };
    apply(&mut plan, Edit::SetLine("hemtjanst".into(), Some(basis))).unwrap();
    plan
}

fn switch(plan: &mut Plan, months: &[(u8, PayBasis)]) {
    let pay_steps = months.iter().map(|(month, basis)| (Month::new(2025, *month).unwrap(), *basis)).collect();
    let settings = Settings { pay_steps, ..plan.settings.clone() };
    apply(plan, Edit::SetSettings(settings)).unwrap();
}

#[test]
fn granted_time_from_a_month_on() {
    let near = |plan: &Plan, key: &str, expected: &str| {
        let found = figure(plan, key);
        assert!((found - number(expected)).abs() < number("0.01"), "{key}: {found} and not {expected}");
    };
    let mut plan = external_hours();
    let performed = figure(&plan, "hemtjanst.peng.prognos");
    let closed = ["2025-01", "2025-02"].map(|month| figure(&plan, &format!("hemtjanst.peng.utfall.{month}")));
    assert!(compute(&plan).find(&"hemtjanst".into(), Quantity::SwitchCost).is_none(), "there is no switch");

    switch(&mut plan, &[(3, PayBasis::Granted)]);
    near(&plan, "hemtjanst.extern_kostnad", &(performed - number("6142500")).to_string());
    near(&plan, "hemtjanst.extern.byte_kostnad", "-6142500");
    near(&plan, "hemtjanst.extern.utan_byte", "-24570000");
    near(&plan, "hemtjanst.extern.kostnadsneutral_ersattning", "436.8");
    near(&plan, "hemtjanst.peng.prognos", &(performed - number("6142500")).to_string());
    // Closed months are left alone: the switch is dated after them.
    assert_eq!(closed, ["2025-01", "2025-02"].map(|month| figure(&plan, &format!("hemtjanst.peng.utfall.{month}"))));

    // With that rate from March on, the switch costs nothing.
    enter(&mut plan, &[("hemtjanst.extern.tatort/ersattning@2025-03", "436.8")]);
    near(&plan, "hemtjanst.extern.byte_kostnad", "0");
    near(&plan, "hemtjanst.extern.kostnadsneutral_ersattning", "436.8");
    near(&plan, "hemtjanst.peng.prognos", &performed.to_string());
    assert_eq!(closed, ["2025-01", "2025-02"].map(|month| figure(&plan, &format!("hemtjanst.peng.utfall.{month}"))));

    // Taken back from September on, and dated in a closed month.
    switch(&mut plan, &[(3, PayBasis::Granted), (9, PayBasis::Performed)]);
    shows_row(&plan, "hemtjanst.extern.byte_kostnad", "– – 0 0 0 0 0 0 –");
    switch(&mut plan, &[(2, PayBasis::Granted)]);
    near(&plan, "hemtjanst.extern.byte_kostnad.2025-02", "-573300");

    // One of an earlier year is how it is all this year.
    let pay_steps = std::iter::once((Month::new(2024, 3).unwrap(), PayBasis::Granted)).collect();
    let settings = Settings { pay_steps, ..plan.settings.clone() };
    apply(&mut plan, Edit::SetSettings(settings)).unwrap();
    assert!(compute(&plan).find(&"hemtjanst".into(), Quantity::SwitchCost).is_none());
    assert!(agree(figure(&plan, "hemtjanst.ersatta_timmar.2025-01"), number("140") * number("31") / number("0.8")));
}

fn turned(value: i64, from: Option<u8>) -> Change {
    let lever = Lever::new(LeverKind::Basis, "hemtjanst");
    Change { lever, value: Decimal::from(value), from, terms: Vec::new() }
}

#[test]
fn a_scenario_pays_granted_time_from_a_month_on() {
    let plan = external_hours();
    let figures = compute(&plan);
    let lever = Lever::new(LeverKind::Basis, "hemtjanst");
    assert!(offered(&plan, &figures).contains(&lever));
    assert_eq!(spec(&plan, &figures, &lever).now, Some(Now::Basis(PayBasis::Performed)));
    let year =
        |figures: &namndkalkyl::calc::Figures, line: &str, quantity| figures.year(&line.into(), quantity).unwrap();
    let worked = work(&plan, &figures, &[turned(1, None)]);
    assert_eq!(worked.failures, []);
    // As where the switch is chosen in the plan.
    let mut chosen = plan.clone();
    switch(&mut chosen, &[(3, PayBasis::Granted)]);
    assert_eq!((&worked.plan, &worked.figures), (&chosen, &compute(&chosen)));
    let moved = |worked: &namndkalkyl::scenario::Worked| {
        let of = |figures| year(figures, "hemtjanst.peng", Quantity::Forecast);
        (of(&worked.figures) - of(&figures)).round_dp(2)
    };
    assert_eq!(moved(&worked), number("-6142500"));
    let neutral = year(&worked.figures, "hemtjanst.extern", Quantity::NeutralRate);
    assert_eq!(neutral.round_dp(6), number("436.8"));
    let said = words::scenario::neutral_rate(&worked.figures).unwrap().replace('\u{a0}', " ");
    assert_eq!(said, "Kostar inget vid 436,80 kr per timme.");
    let line = "hemtjanst.peng".into();
    let effects = contributions(&plan, &figures, &[turned(1, None)], &line);
    assert_eq!(effects.iter().map(|effect| effect.round_dp(2)).collect::<Vec<_>>(), [number("-6142500")]);

    // From September on it is 122 of 306 days.
    let later = work(&plan, &figures, &[turned(1, Some(9))]);
    assert_eq!(moved(&later), (number("-6142500") * number("122") / number("306")).round_dp(2));
    // Turned back, it is the plan exactly; and from a plan that switches later, that switch gives way.
    assert_eq!(work(&plan, &figures, &[turned(0, None)]).figures, figures);
    assert_eq!(words::scenario::neutral_rate(&figures), None);
    let mut back = plan.clone();
    switch(&mut back, &[(3, PayBasis::Granted), (9, PayBasis::Performed)]);
    let whole = work(&back, &compute(&back), &[turned(1, Some(6))]);
    assert_eq!(whole.plan.settings.pay_steps.len(), 2, "{:?}", whole.plan.settings.pay_steps);
    assert_eq!(whole.plan.settings.pay_basis_in(Month::new(2025, 12).unwrap()), PayBasis::Performed);

    // From the month of a switch on, it takes that away.
    let without = work(&chosen, &compute(&chosen), &[turned(1, None)]);
    assert_eq!((&without.plan, &without.figures), (&plan, &figures));

    // Made part of the plan it is the switch.
    let mut kept = plan.clone();
    let changes = vec![turned(1, Some(3))];
    kept.scenarios.push(Scenario { id: "byte".into(), name: "Byte".into(), changes, few: None });
    let edit = into_plan(&kept, &figures, "byte").unwrap();
    apply(&mut kept, edit).unwrap();
    assert_eq!(kept, chosen);
}

proptest! {
    /// However the steps are put, each is to what was not paid for before it, and the one that is put stands where it may.
    #[test]
    fn steps_of_what_is_paid_for_take_turns(
        granted in any::<bool>(),
        put in vec((0_usize..4, proptest::option::of(1_u8..=12)), 1..12),
    ) {
        let [pay_basis, other] = if granted { [PayBasis::Granted, PayBasis::Performed] } else { [PayBasis::Performed, PayBasis::Granted] };
        let mut settings = Settings { pay_basis, ..Settings::default() };
        for (at, month) in put {
            let month = month.and_then(|month| Month::new(2025, month));
            let before: Vec<(Month, PayBasis)> = settings.pay_steps.clone().into_iter().collect();
            settings.put_pay_step(at, month);
            let after: Vec<(Month, PayBasis)> = settings.pay_steps.clone().into_iter().collect();
            let mut basis = settings.pay_basis;
            for (month, to) in &after {
                prop_assert!(*to != basis, "{after:?}: nothing changes in {month}");
                basis = *to;
            }
            // What stands before it is left alone, and what is taken away is not there.
            let kept = at.min(before.len());
            prop_assert_eq!(&after[..kept], &before[..kept]);
            match month {
                Some(month) if before.get(kept.wrapping_sub(1)).is_none_or(|(last, _)| *last < month) => {
                    prop_assert_eq!(after.get(kept).map(|(at, _)| *at), Some(month));
                    prop_assert_eq!(settings.pay_basis_in(month), settings.pay_basis_in(month.plus(-1)).other());
                }
                Some(_) => {}
                None => prop_assert!(after.len() <= before.len()),
            }
        }
        // Where it is the other from the beginning, the first step has nothing to change.
        let last = Month::new(2025, 12).unwrap();
        let in_december = settings.pay_basis_in(last);
        let steps = settings.pay_steps.len();
        settings.put_pay_basis(other);
        prop_assert_eq!(settings.pay_steps.len(), steps.saturating_sub(1));
        prop_assert_eq!(settings.pay_basis_in(last), if steps == 0 { other } else { in_december });
    }
}

#[test]
fn a_rate_holds_from_its_month_on() {
    let mut plan = own_town(2025);
    enter(&mut plan, &[(&format!("{TOWN}/ersattning@2025-02"), "520"), (&format!("{TOWN}/ersattning@2025-04"), "530")]);
    shows_row(&plan, "hemtjanst.egen.tatort.kostnad", "-1550000 -1601600");
    let hours = |month: &str| figure(&plan, &format!("hemtjanst.egen.tatort.timmar.2025-{month}"));
    for (month, rate) in [("03", "-520"), ("04", "-530"), ("12", "-530")] {
        assert!(agree(
            figure(&plan, &format!("hemtjanst.egen.tatort.kostnad.2025-{month}")),
            hours(month) * number(rate)
        ));
    }
    // The budget was made with the year's rate.
    enter(&mut plan, &[(&format!("{TOWN}/budget_timmar_dygn@alltid"), "100")]);
    shows(&plan, &[("hemtjanst.peng.budget.2025-04", "-1500000")]);
    // Without a rate of the year it is missing until the first month that has one.
    let year_rate = Address::new(TOWN, Input::Rate, At::Year(2025));
    apply(&mut plan, Edit::SetCell(year_rate, None)).unwrap();
    assert_eq!(noticed(&plan, &CheckKind::RateMissing), [TOWN]);
}
