//! The rules of placements: days, prices, family homes, income, what is expected, and what is booked.
//!
//! Rules that count days are held against the plainest way there is: one day at a time.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod support;

use chrono::Days;
use namndkalkyl::calc::placements::{Calendar, Stay, expected_days, family_home_month, stays};
use namndkalkyl::calc::{Quantity, compute};
use namndkalkyl::explain::agree;
use namndkalkyl::model::{
    Decimal, FamilyHomeTerms, Group, LineId, Method, Month, NaiveDate, Placement, Plan, Price, PriceStep, Span, VatRule,
};
use proptest::collection::{btree_map, vec};
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;
use support::full::{day, number};
use support::ledger::{Choice, choose, enter, enter_row, figure, same_figures, shows, shows_row, year};

fn daily(steps: &[(&str, &str)]) -> Price {
    Price::Daily(steps.iter().map(|(from, kr)| PriceStep { from: day(from), kr_per_day: number(kr) }).collect())
}

/// An HVB placement of a child at 1 000 kr a day, from and to these days; a dash is an open end.
fn stay(from: &str, to: &str) -> Placement {
    Placement {
        number: String::new(),
        group: Group::Children,
        care_form: "hvb".into(),
        start: day(from),
        end: (to != "–").then(|| day(to)),
        price: daily(&[("2000-01-01", "1000")]),
        income_per_day: Decimal::ZERO,
        vat: VatRule::None,
    }
}

fn priced(price: Price, from: &str, to: &str) -> Placement {
    Placement { price, ..stay(from, to) }
}

/// A plan with these placements, numbered from 1.
fn list(year_of: i32, closed: u8, placements: Vec<Placement>) -> Plan {
    let mut plan = year(year_of, closed);
    let numbered = (1..).zip(placements).map(|(i, placement)| Placement { number: i.to_string(), ..placement });
    plan.placements = numbered.collect();
    assert_eq!(namndkalkyl::edit::check(&plan), Ok(()));
    plan
}

#[test]
fn days_of_each_month() {
    let table = [
        // First and last day both count.
        ("2025-03-11", "2025-03-11", 2025, "– – 1 – – – – – – – – –"),
        ("2025-01-31", "2025-02-01", 2025, "1 1 – – – – – – – – – –"),
        ("2025-03-30", "2025-05-02", 2025, "– – 2 30 2 – – – – – – –"),
        // Leap day.
        ("2024-02-28", "2024-03-01", 2024, "– 2 1 – – – – – – – – –"),
        ("2028-02-28", "2028-03-01", 2028, "– 2 1 – – – – – – – – –"),
        ("2025-02-28", "2025-03-01", 2025, "– 1 1 – – – – – – – – –"),
        ("2100-02-28", "2100-03-01", 2100, "– 1 1 – – – – – – – – –"),
        // Open, and over the turns of the year.
        ("2025-10-15", "–", 2025, "– – – – – – – – – 17 30 31"),
        ("2019-06-01", "–", 2025, "31 28 31 30 31 30 31 31 30 31 30 31"),
        ("2024-12-31", "2025-01-01", 2025, "1 – – – – – – – – – – –"),
        ("2025-12-31", "2026-01-01", 2025, "– – – – – – – – – – – 1"),
        ("2020-01-01", "2030-12-31", 2024, "31 29 31 30 31 30 31 31 30 31 30 31"),
        // Not this year.
        ("2026-01-01", "–", 2025, "– – – – – – – – – – – –"),
        ("2024-02-01", "2024-12-31", 2025, "– – – – – – – – – – – –"),
    ];
    for (from, to, year, days) in table {
        let plan = list(year, 0, vec![stay(from, to)]);
        let days = days.replace('–', "0");
        shows_row(&plan, "placeringar.barn.hvb.dygn", &days);
        let persons: Vec<&str> = days.split(' ').map(|days| if days == "0" { "0" } else { "1" }).collect();
        shows_row(&plan, "placeringar.barn.hvb.personer", &persons.join(" "));
        let sum: i32 = days.split(' ').map(|days| days.parse::<i32>().unwrap()).sum();
        let cost = figure(&plan, "placeringar.barn.hvb.kostnad");
        assert_eq!(cost, Decimal::from(-1000 * sum), "{from} – {to} in {year}");
    }
}

#[test]
fn prices_of_the_reports() {
    let sis_2024 = "9700";
    let sis_2025 = (number(sis_2024) * number("1.129")).to_string();
    let raised = daily(&[("2024-01-01", sis_2024), ("2025-01-01", &sis_2025)]);
    let table = [
        // 454 days × 1 120 kr and 207 days × 10 950 kr.
        (priced(daily(&[("2025-01-01", "1120")]), "2024-10-04", "2025-12-31"), 2025, "408800"),
        (priced(daily(&[("2025-01-01", "1120")]), "2025-10-04", "2025-12-31"), 2025, "99680"),
        (priced(daily(&[("2025-01-01", "10950")]), "2025-01-01", "2025-07-26"), 2025, "2266650"),
        // SiS raised its price by 12,9 % on 1 January 2025: 12 days at the old price, 10 at the new.
        (priced(raised.clone(), "2024-12-20", "2025-01-10"), 2024, "116400"),
        (priced(raised, "2024-12-20", "2025-01-10"), 2025, "109513"),
    ];
    for (placement, year, cost) in table {
        let plan = list(year, 0, vec![placement.clone()]);
        shows(&plan, &[("placeringar.barn.hvb.kostnad", &format!("-{cost}"))]);
    }
    let sheltered =
        ["2024-10-04", "2025-10-04"].map(|from| priced(daily(&[("2025-01-01", "1120")]), from, "2025-12-31"));
    let plan = list(2025, 0, sheltered.to_vec());
    shows(&plan, &[("placeringar.dygn", "454"), ("placeringar.kostnad", "-508480")]);
}

#[test]
fn price_steps_hold_from_their_day() {
    let steps = [("2025-03-01", "100"), ("2025-03-31", "1000"), ("2025-04-01", "10000"), ("2025-04-15", "1")];
    let table = [
        // Before the first step's day the first price holds.
        ("2025-01-01", "2025-02-28", "3100 2800 0 0 0"),
        ("2025-03-01", "2025-03-31", "0 0 4000 0 0"),
        ("2025-03-31", "2025-04-01", "0 0 1000 10000 0"),
        ("2025-04-14", "2025-04-15", "0 0 0 10001 0"),
        ("2025-04-01", "2025-05-31", "0 0 0 140016 31"),
    ];
    for (from, to, costs) in table {
        let plan = list(2025, 0, vec![priced(daily(&steps), from, to)]);
        let costs: Vec<String> = costs.split(' ').map(|cost| format!("-{cost}")).collect();
        shows_row(&plan, "placeringar.barn.hvb.kostnad", &costs.join(" "));
    }
}

#[test]
fn family_homes_are_paid_by_month_and_prorated_by_days() {
    let terms = FamilyHomeTerms {
        fee: number("11237"),
        expenses: number("6000"),
        fee_overhead: number("31.42"),
        lost_income: number("20000"),
        lost_income_overhead: number("31.42"),
    };
    // 11 237 × 1,3142 + 6 000 + 20 000 × 1,3142.
    let whole = number("47051.6654");
    assert_eq!(family_home_month(&terms), whole);
    let home = |from, to| list(2025, 0, vec![priced(Price::FamilyHome(terms.clone()), from, to)]);
    shows_row(&home("2025-02-01", "2025-04-15"), "placeringar.kostnad", "0 -47051.6654 -47051.6654 -23525.8327 0");
    shows(&home("2024-01-01", "–"), &[("placeringar.kostnad", "-564619.9848")]);
    // One day of 31 and one of 28.
    let two_days = home("2025-01-31", "2025-02-01");
    let parts = whole / Decimal::from(31) + whole / Decimal::from(28);
    assert!(agree(-figure(&two_days, "placeringar.kostnad"), parts));
}

#[test]
fn income_per_day_and_compensation_for_value_added_tax() {
    // 10 days at 1 000 kr; 18 % of a premises' share and 5 % of the rest.
    let table = [
        ("0", VatRule::None, "0"),
        ("0", VatRule::Standard, "600"),
        ("750", VatRule::None, "7500"),
        ("1000", VatRule::Standard, "10600"),
        ("0", VatRule::Premises(number("0")), "500"),
        ("0", VatRule::Premises(number("20")), "760"),
        ("0", VatRule::Premises(number("100")), "1800"),
    ];
    for (income, vat, expected) in table {
        let placement =
            Placement { income_per_day: number(income), vat: vat.clone(), ..stay("2025-06-21", "2025-06-30") };
        let plan = list(2025, 0, vec![placement]);
        let net = number(expected) - Decimal::from(10_000);
        shows(
            &plan,
            &[
                ("placeringar.barn.hvb.kostnad", "-10000"),
                ("placeringar.barn.hvb.intakt", expected),
                ("placeringar.barn.hvb.kand_netto", &net.to_string()),
                ("placeringar.barn.hvb.prognos", &net.to_string()),
            ],
        );
    }
}

#[test]
fn an_assumed_price_change_holds_for_the_months_ahead() {
    let placement =
        Placement { income_per_day: number("100"), vat: VatRule::Standard, ..stay("2025-01-01", "2025-12-31") };
    let mut plan = list(2025, 10, vec![placement]);
    enter(&mut plan, &[("placeringar/prisforandring@alltid", "10"), ("placeringar.hvb/prisforandring@alltid", "-5")]);
    // 1 000 × 1,1 × 0,95 = 1 045; the tax follows the price and the income per day does not.
    shows(
        &plan,
        &[
            ("placeringar.barn.hvb.kostnad.2025-10", "-31000"),
            ("placeringar.barn.hvb.kostnad.2025-11", "-31350"),
            ("placeringar.barn.hvb.intakt.2025-10", "4960"),
            ("placeringar.barn.hvb.intakt.2025-11", "4881"),
        ],
    );
}

#[test]
fn what_is_booked_wins_in_closed_months_only() {
    let mut plan = list(2025, 2, vec![stay("2025-01-01", "2025-04-30")]);
    enter_row(&mut plan, "placeringar.barn.hvb/utfall", 2025, "-40000 – -50000");
    enter_row(&mut plan, "placeringar.barn.hvb/dygn", 2025, "30 – 5");
    enter_row(&mut plan, "placeringar.barn.hvb/personer", 2025, "2 – 5");
    shows_row(&plan, "placeringar.barn.hvb.utfall", "-40000 -28000 – –");
    shows_row(&plan, "placeringar.barn.hvb.prognos", "-40000 -28000 -31000 -30000 0");
    shows_row(&plan, "placeringar.barn.hvb.golv", "-40000 -28000 -31000 -30000 0");
    shows_row(&plan, "placeringar.barn.hvb.dygn", "30 28 31 30 0");
    shows_row(&plan, "placeringar.barn.hvb.personer", "2 1 1 1 0");
    // What the list gives is there all the same.
    shows_row(&plan, "placeringar.barn.hvb.kand_netto", "-31000 -28000 -31000 -30000 0");
}

#[test]
fn the_floor_is_what_is_known_and_the_forecast_what_is_expected() {
    let mut plan = list(2025, 10, vec![stay("2025-01-01", "2025-12-31")]);
    let line = "placeringar.barn.hvb";
    enter(
        &mut plan,
        &[
            ("placeringar.barn.hvb/nya_per_manad@alltid", "2"),
            ("placeringar.barn.hvb/medeldygn@alltid", "10"),
            ("placeringar.barn.hvb/budget@2025", "-300000"),
        ],
    );
    // Two new in November, at the list's mean price: 10 days each but for those that go on into December.
    let november = Decimal::from(2 * (21 * 10 + 9 + 8 + 7 + 6 + 5 + 4 + 3 + 2 + 1)) / Decimal::from(30);
    assert!(agree(figure(&plan, &format!("{line}.vantade_dygn.2025-11")), november));
    assert!(agree(figure(&plan, &format!("{line}.vantad_kostnad.2025-11")), november * Decimal::from(-1000)));
    shows(&plan, &[(&format!("{line}.golv"), "-365000"), (&format!("{line}.golv.avvikelse"), "-65000")]);
    let [floor, forecast, more] =
        ["golv", "prognos", "vantad_kostnad"].map(|key| figure(&plan, &format!("{line}.{key}")));
    assert_eq!(floor + more, forecast);
    // A typed price goes before the list's.
    enter(&mut plan, &[("placeringar.barn.hvb/pris_nya@alltid", "500")]);
    assert!(agree(figure(&plan, &format!("{line}.vantad_kostnad")) * Decimal::TWO, more));
    // Another method leaves the floor as it is and expects what the method says.
    choose(&mut plan, line, Choice::Method(Method::RemainingBudget));
    shows(&plan, &[(&format!("{line}.golv"), "-365000"), (&format!("{line}.prognos.2025-12"), "-25000")]);
}

/// A change of +10 % that holds all year must not raise the mean price first and the cost once more.
#[test]
fn an_assumed_price_change_raises_new_placements_once() {
    let mut plan = list(2025, 0, vec![stay("2025-01-01", "2025-12-31")]);
    enter(&mut plan, &[("placeringar.barn.hvb/nya_per_manad@alltid", "1")]);
    enter(&mut plan, &[("placeringar.barn.hvb/medeldygn@alltid", "30")]);
    let before = figure(&plan, "placeringar.vantad_kostnad");
    enter(&mut plan, &[("placeringar/prisforandring@alltid", "10")]);
    assert!(agree(figure(&plan, "placeringar.vantad_kostnad"), before * number("1.1")));
    shows(&plan, &[("placeringar.kostnad", "-401500")]);
}

#[test]
fn groups_and_care_forms_add_up_and_unused_ones_are_not_there() {
    let adult = Placement { group: Group::Adults, ..stay("2025-02-01", "2025-02-10") };
    let sis = Placement { care_form: "sis".into(), ..stay("2025-02-01", "2025-02-05") };
    let plan = list(2025, 0, vec![stay("2025-02-01", "2025-02-28"), adult, sis]);
    shows(
        &plan,
        &[
            ("placeringar.barn.hvb.dygn", "28"),
            ("placeringar.vuxna.hvb.dygn", "10"),
            ("placeringar.barn.sis.dygn", "5"),
            ("placeringar.barn.dygn", "33"),
            ("placeringar.hvb.dygn", "38"),
            ("placeringar.dygn", "43"),
            ("placeringar.personer.2025-02", "3"),
            ("placeringar.prognos", "-43000"),
            ("placeringar.dygnskostnad", "1000"),
            ("placeringar.vuxna.sis.dygn", "–"),
            ("placeringar.lvm.dygn", "–"),
        ],
    );
}

/// Which price holds on a day: the last step that has begun, else the first.
fn price_on(steps: &[PriceStep], day: NaiveDate) -> Decimal {
    steps.iter().rev().find(|step| step.from <= day).unwrap_or(&steps[0]).kr_per_day
}

/// One month of a placement, one day at a time.
fn day_by_day(placement: &Placement, month: Month) -> Stay {
    let mut sum = Stay::default();
    let vat = match &placement.vat {
        VatRule::None => Decimal::ZERO,
        VatRule::Standard => number("0.06"),
        VatRule::Premises(share) => (share * number("18") + (number("100") - share) * number("5")) / number("10000"),
    };
    for today in month.first_day().iter_days().take(month.days() as usize) {
        if today < placement.start || placement.end.is_some_and(|end| today > end) {
            continue;
        }
        let cost = match &placement.price {
            Price::Daily(steps) => price_on(steps, today),
            Price::FamilyHome(terms) => {
                let with = |amount: Decimal, overhead: Decimal| amount + amount * overhead / number("100");
                let month_sum = with(terms.fee, terms.fee_overhead)
                    + terms.expenses
                    + with(terms.lost_income, terms.lost_income_overhead);
                month_sum / Decimal::from(month.days())
            }
        };
        sum.days += 1;
        sum.cost += cost;
        sum.other_income += placement.income_per_day;
        sum.vat += cost * vat;
    }
    sum
}

/// A day of 2023–2026: mostly anywhere, now and then the first or the last of a month.
fn some_day() -> impl Strategy<Value = NaiveDate> {
    let first = NaiveDate::from_ymd_opt(2023, 1, 1).unwrap();
    let edge = (0_i32..48, any::<bool>()).prop_map(|(i, last)| {
        let month = Month::january(2023).plus(i);
        if last { month.last_day() } else { month.first_day() }
    });
    prop_oneof![2 => (0_u64..1461).prop_map(move |days| first + Days::new(days)), 1 => edge]
}

fn kr() -> impl Strategy<Value = Decimal> {
    (0_i64..2_000_000).prop_map(|ore| Decimal::new(ore, 2))
}

fn some_price() -> impl Strategy<Value = Price> {
    let steps = |day: BoxedStrategy<NaiveDate>| {
        btree_map(day, kr(), 1..6).prop_map(|steps| {
            Price::Daily(steps.into_iter().map(|(from, kr_per_day)| PriceStep { from, kr_per_day }).collect())
        })
    };
    // Several steps within one month as well as over the years.
    let one_month = (0_u64..31).prop_map(|days| day("2024-07-01") + Days::new(days));
    let terms = (kr(), kr(), kr(), 0_i64..60, 0_i64..60).prop_map(|(fee, expenses, lost_income, a, b)| {
        Price::FamilyHome(FamilyHomeTerms {
            fee,
            expenses,
            fee_overhead: Decimal::from(a),
            lost_income,
            lost_income_overhead: Decimal::from(b),
        })
    });
    prop_oneof![steps(some_day().boxed()), steps(one_month.boxed()), terms]
}

fn some_placement() -> impl Strategy<Value = Placement> {
    let vat = prop_oneof![
        Just(VatRule::None),
        Just(VatRule::Standard),
        (0_i64..=100).prop_map(|share| VatRule::Premises(Decimal::from(share)))
    ];
    let who = (select(Group::ALL.to_vec()), select(vec!["hvb", "sis", "familjehem"]));
    let when = (some_day(), option::of(some_day()));
    (who, when, some_price(), kr(), vat).prop_map(|((group, care_form), (a, b), price, income_per_day, vat)| {
        Placement {
            number: String::new(),
            group,
            care_form: care_form.into(),
            start: b.map_or(a, |b| a.min(b)),
            end: b.map(|b| a.max(b)),
            price,
            income_per_day,
            vat,
        }
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn a_placement_is_what_its_days_are(placement in some_placement(), year in 2022..=2027) {
        let span = Span::year(year);
        let mut found = [Stay::default(); 12];
        stays(&placement, &Calendar::of(span), |i, stay| found[i] = stay);
        for (month, found) in span.months().zip(found) {
            let expected = day_by_day(&placement, month);
            prop_assert_eq!(found.days, expected.days, "{}", month);
            prop_assert!(agree(found.cost, expected.cost), "{}: {} {}", month, found.cost, expected.cost);
            let (net, hand) = (found.income(), expected.income());
            prop_assert!(agree(net, hand), "{}: {} {}", month, net, hand);
            if matches!(placement.price, Price::Daily(_)) {
                prop_assert_eq!(found.cost, expected.cost, "{}: day prices are exact", month);
            }
        }
    }

    #[test]
    fn a_whole_month_of_a_family_home_is_exactly_the_months_sum(fee in kr(), overhead in 0_i64..60, month in 1_u8..=12) {
        let terms = FamilyHomeTerms { fee, fee_overhead: Decimal::from(overhead), ..FamilyHomeTerms::default() };
        let month = Month::new(2024, month).unwrap();
        let placement = Placement { start: month.first_day(), end: Some(month.last_day()), price: Price::FamilyHome(terms), ..stay("2024-01-01", "–") };
        let mut found = Decimal::ZERO;
        stays(&placement, &Calendar::of(Span { first: month, len: 1 }), |_, stay| found += stay.cost);
        prop_assert_eq!(found, fee + fee * Decimal::from(overhead) / Decimal::ONE_HUNDRED);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn parts_equal_the_total_to_the_ore(placements in vec(some_placement(), 0..40), closed in 0_u8..=12) {
        let mut plan = list(2024, closed, placements);
        enter(&mut plan, &[("placeringar.hvb/prisforandring@alltid", "5.9"), ("placeringar.barn.hvb/budget@2024", "-1000000")]);
        enter(&mut plan, &[("placeringar.barn.sis/nya_per_manad@alltid", "0.7"), ("placeringar.barn.sis/medeldygn@alltid", "45.5")]);
        enter(&mut plan, &[("placeringar.barn.sis/pris_nya@alltid", "10950")]);
        let figures = compute(&plan);
        let root = LineId::from("placeringar");
        let groups: Vec<LineId> = Group::ALL.iter().map(|group| root.child(group.id())).collect();
        let forms: Vec<LineId> = ["hvb", "sis", "familjehem"].iter().map(|form| root.child(form)).collect();
        let added = [
            Quantity::Cost, Quantity::Income, Quantity::Known, Quantity::ExpectedCost, Quantity::Days,
            Quantity::ExpectedDays, Quantity::Budget, Quantity::Outcome, Quantity::Forecast, Quantity::Floor,
            Quantity::ForecastDeviation,
        ];
        for quantity in added {
            if quantity == Quantity::ForecastDeviation && figures.year(&root, Quantity::Budget).is_none() {
                prop_assert!(figures.find(&root, quantity).is_none_or(|row| row.year.is_none()));
                continue;
            }
            let total = figures.row(&root, quantity);
            for parts in [&groups, &forms] {
                // A line without a budget deviates from none: it is beside the others in their sum. A part whose list knows no
                // floor counts with its forecast.
                let of = |line: &LineId| match quantity {
                    Quantity::ForecastDeviation if figures.year(line, Quantity::Budget).is_none() => Quantity::Forecast,
                    Quantity::Floor if figures.find(line, quantity).is_none() => Quantity::Forecast,
                    quantity => quantity,
                };
                let sum = |pick: fn(&namndkalkyl::calc::Row) -> Option<Decimal>| {
                    parts.iter().filter_map(|line| pick(figures.row(line, of(line)))).sum::<Decimal>()
                };
                prop_assert!(agree(sum(|row| row.year), total.year.unwrap_or_default()), "{quantity:?}");
                prop_assert!(agree(sum(|row| row.to_date), total.to_date.unwrap_or_default()), "{quantity:?}");
                prop_assert!(agree(sum(|row| row.tertials[1]), total.tertials[1].unwrap_or_default()), "{quantity:?}");
                prop_assert!(agree(sum(|row| row.months[6]), total.months[6].unwrap_or_default()), "{quantity:?}");
            }
            let months: Decimal = total.months.iter().flatten().sum();
            prop_assert!(agree(months, total.year.unwrap_or_default()), "{quantity:?}");
        }
    }

    #[test]
    fn the_order_of_the_list_does_not_matter(
        (placements, shuffled) in vec(some_placement(), 0..20).prop_flat_map(|list| (Just(list.clone()), Just(list).prop_shuffle())),
        closed in 0_u8..=12,
    ) {
        same_figures(&list(2024, closed, placements), &list(2024, closed, shuffled));
    }
}

/// Expected days one arrival at a time: as many begin on each day, and each stays its days and a part of one more.
fn arrivals_day_by_day(span: Span, first_open: usize, starts: Decimal, mean: Decimal) -> Vec<Decimal> {
    let mut days = vec![Decimal::ZERO; span.len];
    for month in span.months().skip(first_open) {
        let per_day = starts / Decimal::from(month.days());
        for arrival in month.first_day().iter_days().take(month.days() as usize) {
            let mut left = mean;
            for today in arrival.iter_days() {
                let Some(i) = span.index_of(Month::of(today)).filter(|_| left > Decimal::ZERO) else { break };
                days[i] += per_day * left.min(Decimal::ONE);
                left -= Decimal::ONE;
            }
        }
    }
    days
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn expected_days_are_those_of_each_arrival(
        year in 2023..=2028, closed in 0_usize..=12, starts in 0_i64..300, mean in 0_i64..40_000, long in any::<bool>(),
    ) {
        let span = Span { first: Month::january(year), len: if long { 30 } else { 12 } };
        let (starts, mean) = (Decimal::new(starts, 2), Decimal::new(mean, 2));
        let found = expected_days(span, closed, starts, mean);
        let expected = arrivals_day_by_day(span, closed, starts, mean);
        for (i, (found, expected)) in found.iter().zip(&expected).enumerate() {
            prop_assert!(agree(*found, *expected), "month {i}: {found} {expected}");
        }
    }
}

#[test]
fn all_expected_days_come_in_the_end() {
    let span = Span { first: Month::january(2025), len: 60 };
    // 36 months of two arrivals that stay 200,5 days each, all of which are over within the span.
    let all: Decimal = expected_days(span, 0, Decimal::TWO, number("200.5")).iter().sum();
    let late: Decimal = expected_days(span, 36, Decimal::TWO, number("200.5")).iter().sum();
    assert!(agree(all - late, number("14436")));
}

#[test]
fn five_thousand_placements() {
    let placements: Vec<Placement> = (0..5_000_u64)
        .map(|i| {
            let start = day("2024-01-01") + Days::new(i % 700);
            let price = Price::Daily(vec![PriceStep { from: start, kr_per_day: Decimal::from(1_000 + i) }]);
            let care_form = ["hvb", "sis", "jourhem"][i as usize % 3].to_owned();
            let end = (i % 2 == 0).then(|| start + Days::new(i % 90));
            Placement { group: Group::ALL[i as usize % 2], care_form, start, end, price, ..stay("2025-01-01", "–") }
        })
        .collect();
    let (first, last) = (day("2025-01-01"), day("2025-12-31"));
    let mut sum = (0, 0);
    for (i, placement) in (0_i64..).zip(&placements) {
        let days = (placement.end.unwrap_or(last).min(last) - placement.start.max(first)).num_days() + 1;
        sum = (sum.0 + days.max(0), sum.1 + days.max(0) * (1_000 + i));
    }
    let plan = list(2025, 0, placements);
    shows(&plan, &[("placeringar.dygn", &sum.0.to_string()), ("placeringar.kostnad", &format!("-{}", sum.1))]);
}
