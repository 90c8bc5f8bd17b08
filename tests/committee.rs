//! The committee's table: areas by hand, from calculators and as sums, and what is noticed about them.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod support;

use namndkalkyl::calc::{CheckKind, Figures, Quantity, Row, Severity, committee, compute};
use namndkalkyl::edit::{Edit, apply};
use namndkalkyl::explain::agree;
use namndkalkyl::model::{
    Area, AreaSource, Decimal, Group, Input, LineId, Method, Placement, Plan, Price, PriceStep, ROOT, SavedForecast,
    SavedLine, VatRule,
};
use proptest::prelude::*;
use support::full::{day, number};
use support::ledger::{Choice, choose, enter, enter_row, figures, noticed, same_figures, shows, shows_row, year};
use support::plans;

const NONE: [&str; 0] = [];

/// Rows of the table: `"ifo summa"`, `"hvb/ifo placeringar.barn"`, `"ledning"` for one by hand.
fn table(plan: &mut Plan, rows: &[&str]) {
    let areas = rows.iter().map(|row| {
        let (place, source) = row.split_once(' ').unwrap_or((row, "hand"));
        let (id, parent) = place.split_once('/').map_or((place, None), |(id, parent)| (id, Some(parent.to_owned())));
        let source = match source {
            "hand" => AreaSource::Manual,
            "summa" => AreaSource::Sum,
            line => AreaSource::Line(line.into()),
        };
        Area { id: id.into(), name: id.into(), parent, source }
    });
    apply(plan, Edit::SetAreas(areas.collect())).unwrap();
}

/// One placement of a child at HVB all year for 1 000 kr a day, and social assistance budgeted at 1 200 000.
fn with_calculators(closed: u8) -> Plan {
    let mut plan = year(2025, closed);
    plan.placements.push(Placement {
        number: "1".into(),
        group: Group::Children,
        care_form: "hvb".into(),
        start: day("2025-01-01"),
        end: None,
        price: Price::Daily(vec![PriceStep { from: day("2025-01-01"), kr_per_day: number("1000") }]),
        income_per_day: Decimal::ZERO,
        vat: VatRule::None,
    });
    enter(&mut plan, &[("bistand/budget@2025", "-1200000")]);
    plan
}

#[test]
fn by_hand_from_a_calculator_and_as_a_sum() {
    let mut plan = with_calculators(2);
    table(&mut plan, &["ifo summa", "hvb/ifo placeringar.barn.hvb", "ovrigt/ifo", "bistand bistand", "ledning"]);
    enter(
        &mut plan,
        &[
            ("oversikt.ovrigt/budget@2025", "-120000"),
            ("oversikt.ledning/budget@2025", "-24000"),
            ("placeringar.barn.hvb/budget@2025", "-360000"),
        ],
    );
    enter_row(&mut plan, "oversikt.ovrigt/utfall", 2025, "-9000 -12000");
    enter_row(&mut plan, "oversikt.ledning/utfall", 2025, "-2500 -2500");
    enter_row(&mut plan, "bistand/utfall", 2025, "-90000 -95000");
    shows(
        &plan,
        &[
            ("oversikt.hvb.budget", "-360000"),
            ("oversikt.hvb.utfall", "-59000"),
            ("oversikt.hvb.prognos", "-365000"),
            ("oversikt.hvb.golv", "-365000"),
            ("oversikt.ovrigt.avvikelse.2025-01", "1000"),
            ("oversikt.ovrigt.avvikelse.2025-02", "-2000"),
            ("oversikt.ovrigt.avvikelse.ack", "-1000"),
            ("oversikt.ovrigt.prognos", "-121000"),
            ("oversikt.ovrigt.prognos.avvikelse", "-1000"),
            ("oversikt.ovrigt.golv", "–"),
            ("oversikt.ifo.budget", "-480000"),
            ("oversikt.ifo.utfall.ack", "-80000"),
            ("oversikt.ifo.prognos", "-486000"),
            // A row without a floor of its own counts with its forecast.
            ("oversikt.ifo.golv", "-486000"),
            ("oversikt.budget", "-1704000"),
            ("oversikt.utfall", "-270000"),
            // Of assistance without households half of what it deviates by goes on.
            ("oversikt.prognos", "-1658500"),
            ("oversikt.prognos.avvikelse", "45500"),
            ("oversikt.prognos.avvikelse.2025-01", "9500"),
        ],
    );
    shows_row(&plan, "oversikt.ovrigt.resultat", "1000 -1000 -1000 -1000");
    shows_row(&plan, "oversikt.resultat", "9500 14000 16750");
}

#[test]
fn shares_of_the_year() {
    let mut plan = year(2025, 4);
    table(&mut plan, &["a", "b"]);
    enter(&mut plan, &[("oversikt.a/budget@2025", "-120000"), ("oversikt.b/budget@2025", "30000")]);
    enter_row(&mut plan, "oversikt.a/utfall", 2025, "-11000 -11000 -11000 -15000");
    enter_row(&mut plan, "oversikt.b/utfall", 2025, "2000 2000 2000 3000");
    let third = (Decimal::ONE_HUNDRED / Decimal::from(3)).to_string();
    shows(
        &plan,
        &[
            ("oversikt.a.riktpunkt.ack", &third),
            ("oversikt.a.riktpunkt", "100"),
            ("oversikt.a.andel.ack", "40"),
            ("oversikt.a.andel", &(number("128000") / number("1200")).to_string()),
            // Income used of an income budget is positive too.
            ("oversikt.b.andel.ack", "30"),
            ("oversikt.a.prognos.avvikelse", "-8000"),
            ("oversikt.a.prognos.avvikelse_procent", &(number("-8000") / number("1200")).to_string()),
            ("oversikt.b.prognos.avvikelse", "-1000"),
            ("oversikt.b.prognos.avvikelse_procent", &(number("-1000") / number("300")).to_string()),
        ],
    );
    // No share of no budget.
    enter(&mut plan, &[("oversikt.a/budget@2025", "0")]);
    shows(&plan, &[("oversikt.a.andel.ack", "–"), ("oversikt.a.prognos.avvikelse_procent", "–")]);
}

#[test]
fn an_empty_year_and_one_row() {
    let mut plan = year(2025, 0);
    shows(&plan, &[("oversikt.budget", "–"), ("oversikt.prognos", "–"), ("oversikt.riktpunkt", "100")]);
    assert_eq!(compute(&plan).checks, []);
    table(&mut plan, &["a"]);
    shows(&plan, &[("oversikt.a.prognos", "–"), ("oversikt.prognos", "–")]);
    assert_eq!(compute(&plan).checks, []);
    enter(&mut plan, &[("oversikt.a/budget@2025", "-12")]);
    for period in ["", ".t1", ".t3", ".2025-12"] {
        let figures = figures(&plan);
        for quantity in ["budget", "prognos", "prognos.avvikelse"] {
            let root = figures.get(&format!("oversikt.{quantity}{period}"));
            assert_eq!(figures.get(&format!("oversikt.a.{quantity}{period}")), root);
            assert!(root.is_some(), "{quantity}{period}");
        }
    }
    // A sum of nothing is no figure.
    table(&mut plan, &["a summa"]);
    shows(&plan, &[("oversikt.a.budget", "–"), ("oversikt.budget", "–")]);
}

#[test]
fn outcome_and_budget_that_are_missing_are_noticed() {
    let mut plan = year(2025, 3);
    table(&mut plan, &["a", "b", "c"]);
    enter(&mut plan, &[("oversikt.a/budget@2025", "-1200")]);
    enter_row(&mut plan, "oversikt.a/utfall", 2025, "-100 – -100");
    enter_row(&mut plan, "oversikt.b/utfall", 2025, "-1 -1 -1");
    assert_eq!(noticed(&plan, &CheckKind::OutcomeMissing(vec![2])), ["oversikt.a"]);
    assert_eq!(noticed(&plan, &CheckKind::BudgetMissing), ["oversikt.b"]);
    // A month without outcome counts with its forecast.
    shows_row(&plan, "oversikt.a.prognos", "-100 -100 -100 -100");
    shows_row(&plan, "oversikt.a.utfall", "-100 – -100 –");
    // Without a budget there is nothing to deviate from, and the rest of none is no forecast: the year goes on as it has been. In
    // the sum it is beside the budget of the others.
    shows(
        &plan,
        &[
            ("oversikt.b.avvikelse.ack", "–"),
            ("oversikt.b.prognos.avvikelse", "–"),
            ("oversikt.b.prognos.2025-04", "-1"),
            ("oversikt.prognos.avvikelse", "-12"),
            ("oversikt.avvikelse.ack", "-3"),
        ],
    );
}

#[test]
fn a_row_that_takes_no_line_is_an_error() {
    let mut plan = with_calculators(0);
    table(&mut plan, &["a placeringar.barn.sis", "b hemtjanst.dagverksamhet", "c placeringar"]);
    assert_eq!(noticed(&plan, &CheckKind::LineUnknown), ["oversikt.a", "oversikt.b"]);
    // Rows cannot take rows, whichever comes first.
    for rows in [["x", "y oversikt.x", "z oversikt"], ["z oversikt", "y oversikt.x", "x"]] {
        table(&mut plan, &rows);
        enter(&mut plan, &[("oversikt.x/budget@2025", "-12")]);
        let mut unknown = noticed(&plan, &CheckKind::LineUnknown);
        unknown.sort();
        assert_eq!(unknown, ["oversikt.y", "oversikt.z"]);
        shows(&plan, &[("oversikt.budget", "-12")]);
    }
}

#[test]
fn a_line_that_is_taken_twice_is_an_error() {
    let mut plan = with_calculators(0);
    for (rows, twice) in [
        (&["a placeringar", "b placeringar"][..], &["placeringar"][..]),
        (&["a placeringar", "b placeringar.barn", "c bistand"], &["placeringar.barn"]),
        (
            &["a placeringar", "b placeringar.barn.hvb", "c placeringar.barn"],
            &["placeringar.barn", "placeringar.barn.hvb"],
        ),
        (&["a placeringar.barn", "b placeringar.vuxna", "c bistand"], &[]),
    ] {
        table(&mut plan, rows);
        assert_eq!(noticed(&plan, &CheckKind::LineTwice), twice, "{rows:?}");
    }
}

#[test]
fn a_line_with_figures_that_no_row_takes_is_told() {
    let mut plan = with_calculators(0);
    enter_row(&mut plan, "hemtjanst.extern.tatort/antagna_timmar_dygn", 2025, "10");
    enter(&mut plan, &[("hemtjanst.extern.tatort/ersattning@2025", "500")]);
    for (rows, unused) in [
        (&["a placeringar", "b bistand", "c hemtjanst.peng"][..], &[][..]),
        (&["a placeringar.barn", "b bistand"], &["hemtjanst.peng"]),
        (&["a placeringar.barn.hvb"], &["bistand", "hemtjanst.peng"]),
        (&["a placeringar.vuxna"], &["bistand", "hemtjanst.peng", "placeringar.barn.hvb"]),
        // Nobody has begun on the table yet.
        (&[], &[]),
    ] {
        table(&mut plan, rows);
        let mut found = noticed(&plan, &CheckKind::LineUnused);
        found.sort();
        assert_eq!(found, unused, "{rows:?}");
    }
}

#[test]
fn the_most_serious_is_told_first() {
    let mut plan = with_calculators(3);
    table(&mut plan, &["a", "b placeringar.nej", "c"]);
    enter_row(&mut plan, "oversikt.c/utfall", 2025, "-1 – -1");
    let severities: Vec<Severity> = compute(&plan).checks.iter().map(|check| check.severity).collect();
    assert!(severities.is_sorted(), "{severities:?}");
    assert!([Severity::Error, Severity::Warning, Severity::Note].iter().all(|kind| severities.contains(kind)));
}

#[test]
fn change_is_since_the_last_forecast_made_with_fewer_closed_months() {
    let mut plan = year(2025, 8);
    table(&mut plan, &["a", "b"]);
    enter(&mut plan, &[("oversikt.a/budget@2025", "-1200")]);
    enter_row(&mut plan, "oversikt.a/utfall", 2025, &"-110 ".repeat(8));
    let saved = |name: &str, closed, deviation: &str| SavedForecast {
        name: name.into(),
        year: 2025,
        saved_on: day("2025-05-12"),
        closed,
        by: String::new(),
        comment: String::new(),
        lines: [(LineId::from("oversikt.a"), SavedLine::deviating(number(deviation)))].into(),
    };
    shows(&plan, &[("oversikt.a.prognos.avvikelse", "-80"), ("oversikt.a.prognos.forandring", "–")]);
    for (forecasts, name, change) in [
        (vec![saved("T1", 4, "-30")], "T1", "-50"),
        (vec![saved("T1", 4, "-30"), saved("T2", 8, "-100")], "T1", "-50"),
        (vec![saved("T1", 4, "-30"), saved("juni", 6, "-60"), saved("T2", 8, "-100")], "juni", "-20"),
        // Where all are as late as this one, the last.
        (vec![saved("T2", 8, "-100"), saved("T2 igen", 8, "-90")], "T2 igen", "10"),
    ] {
        plan.saved = forecasts;
        assert_eq!(committee::earlier_forecast(&plan).unwrap().name, name);
        shows(&plan, &[("oversikt.a.prognos.forandring", change), ("oversikt.b.prognos.forandring", "–")]);
        shows(&plan, &[("oversikt.prognos.forandring", "–")]);
    }
}

/// The quantities that an area is the sum of its parts in.
const ADDED: [Quantity; 6] = [
    Quantity::Budget,
    Quantity::Outcome,
    Quantity::Deviation,
    Quantity::Forecast,
    Quantity::ForecastDeviation,
    Quantity::LastYear,
];

fn periods(row: &Row) -> Vec<Option<Decimal>> {
    [row.year, row.to_date].into_iter().chain(row.tertials).chain(row.months).collect()
}

/// What a part without a budget counts with.
fn counted(figures: &Figures, part: &LineId, quantity: Quantity) -> Vec<Option<Decimal>> {
    let quantity = match quantity {
        Quantity::Deviation if figures.year(part, Quantity::Budget).is_none() => Quantity::Outcome,
        Quantity::ForecastDeviation if figures.year(part, Quantity::Budget).is_none() => Quantity::Forecast,
        quantity => quantity,
    };
    periods(figures.row(part, quantity))
}

/// Whether a line's rows are the sums of others' for every period.
fn adds_up(figures: &Figures, line: &LineId, parts: &[LineId]) -> Result<(), TestCaseError> {
    for quantity in ADDED {
        let deviates = matches!(quantity, Quantity::Deviation | Quantity::ForecastDeviation);
        if deviates && figures.year(line, Quantity::Budget).is_none() {
            prop_assert!(periods(figures.row(line, quantity)).iter().all(Option::is_none), "{} {:?}", line, quantity);
            continue;
        }
        let whole = periods(figures.row(line, quantity));
        let parts: Vec<_> = parts.iter().map(|part| counted(figures, part, quantity)).collect();
        for (i, whole) in whole.into_iter().enumerate() {
            let sum = parts.iter().filter_map(|part| part[i]).reduce(|a, b| a + b);
            let same = match (sum, whole) {
                (Some(sum), Some(whole)) => agree(sum, whole),
                (sum, whole) => sum == whole,
            };
            prop_assert!(same, "{} {:?} period {}: {:?} {:?}", line, quantity, i, sum, whole);
        }
    }
    Ok(())
}

/// A plan whose areas by hand have figures.
fn filled() -> impl Strategy<Value = Plan> {
    let row = (prop::option::of(-100_000_i64..100_000), prop::collection::vec(prop::option::of(-9_000_i64..9_000), 12));
    let rows = prop::collection::vec(row, 7);
    (plans::plan(), rows, prop::sample::select(vec![Method::RunRate(3), Method::RemainingBudget, Method::Manual]))
        .prop_map(|(mut plan, rows, method)| {
            plan.year = 2025;
            // What is known of several months together makes no month of a sum (`tests/to_date.rs`).
            let sums: Vec<_> = plan.inputs.iter().map(|(cell, _)| cell).collect();
            for cell in sums.iter().filter(|cell| cell.input == Input::OutcomeToDate) {
                plan.inputs.set(cell, None);
            }
            let areas: Vec<LineId> = plan.areas.iter().map(Area::line).collect();
            for (line, (budget, outcome)) in areas.iter().zip(rows) {
                if let Some(budget) = budget {
                    enter(&mut plan, &[(&format!("{line}/budget@2025"), &Decimal::new(budget, 2).to_string())]);
                }
                let outcome: Vec<String> =
                    outcome.iter().map(|month| month.map_or("–".into(), |month| month.to_string())).collect();
                enter_row(&mut plan, &format!("{line}/utfall"), 2025, &outcome.join(" "));
                choose(&mut plan, line.as_str(), Choice::Method(method));
            }
            plan
        })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(120))]

    #[test]
    fn every_sum_is_the_sum_of_its_parts(plan in filled()) {
        let figures = compute(&plan);
        let lines = |parent: Option<&str>| committee::below(&plan, parent).iter().map(|area| area.line()).collect::<Vec<_>>();
        adds_up(&figures, &LineId::from(ROOT), &lines(None))?;
        for area in &plan.areas {
            if area.source == AreaSource::Sum {
                adds_up(&figures, &area.line(), &lines(Some(&area.id)))?;
            }
        }
    }

    #[test]
    fn the_order_of_the_rows_does_not_matter(
        (plan, areas) in filled().prop_flat_map(|plan| { let areas = plan.areas.clone(); (Just(plan), Just(areas).prop_shuffle()) }),
    ) {
        let mut shuffled = plan.clone();
        shuffled.areas = areas;
        same_figures(&plan, &shuffled);
        let sorted = |plan: &Plan| {
            let mut checks: Vec<String> = compute(plan).checks.iter().map(|check| format!("{check:?}")).collect();
            checks.sort();
            checks
        };
        prop_assert_eq!(sorted(&plan), sorted(&shuffled));
    }
}

#[test]
fn nothing_is_noticed_of_an_untouched_table() {
    let mut plan = year(2025, 0);
    plan.areas = Area::usual();
    assert_eq!(noticed(&plan, &CheckKind::LineUnknown), NONE);
    assert_eq!(noticed(&plan, &CheckKind::LineTwice), NONE);
    assert_eq!(noticed(&plan, &CheckKind::LineUnused), NONE);
}
