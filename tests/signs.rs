//! The sign trap: a row that is typed with the other sign than the line has is asked about, and no other.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use namndkalkyl::calc::{CheckKind, Figures, Quantity, compute};
use namndkalkyl::edit::{Edit, apply};
use namndkalkyl::model::{
    Address, Area, AreaSource, At, Decimal, Input, LineId, LineSettings, Month, Nature, Plan, SignConvention,
};
use namndkalkyl::sheet::{Entry, MonthGrid, RowSpec, enter, month_grid, turn};
use namndkalkyl::{example, format::Scale, words};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

const YEAR: i32 = 2025;

fn month(number: u8) -> At {
    At::Month(Month::new(YEAR, number).unwrap())
}

fn doubted(figures: &Figures) -> Vec<Address> {
    let cells = figures.checks.iter().filter_map(|check| match &check.kind {
        CheckKind::SignDoubted(cells) => Some(cells.clone()),
        _ => None,
    });
    cells.flatten().collect()
}

/// An empty year as one begins with it.
fn empty() -> Plan {
    let mut plan = Plan::empty(YEAR);
    plan.areas = Area::usual();
    plan
}

fn type_in(plan: &mut Plan, input: Input, at: At, text: &str) {
    let entry = Entry::Cell(Address::new("oversikt.namnd", input, at), Scale::Tkr);
    let edit = enter(plan, &entry, text).unwrap();
    apply(plan, edit).unwrap();
}

#[test]
fn costs_typed_without_minus_in_an_empty_year() {
    let mut plan = empty();
    plan.closed = 2;
    type_in(&mut plan, Input::Budget, At::Year(YEAR), "50000");
    type_in(&mut plan, Input::Outcome, month(1), "4500");
    type_in(&mut plan, Input::Outcome, month(2), "4600");
    let figures = compute(&plan);
    let cells = doubted(&figures);
    assert_eq!(cells.len(), 3, "{cells:?}");

    // Said at the cells, and under the table with what to do.
    let grid = MonthGrid { input: Input::Outcome, year: YEAR, scale: Scale::Tkr, year_cell: false, sum: None };
    let table = month_grid(&plan, &figures, &[RowSpec::of(&plan, &"oversikt.namnd".into())], grid);
    let hints: Vec<bool> = table.rows[0].cells.iter().map(|cell| cell.hint.is_some()).collect();
    assert_eq!(hints[..3], [true, true, false]);
    let check = figures.checks.iter().find(|check| matches!(check.kind, CheckKind::SignDoubted(_))).unwrap();
    let text = words::check(&plan, check);
    assert_eq!(text.what, "Nämnd och ledning: budget och bokfört utfall räknas som intäkt.");
    assert_eq!(text.hint, "En kostnad skrivs −4 500 i den här planen. Vänd tecknet om det är en kostnad.");

    // One edit turns it, and one takes it back.
    let mut turned = plan.clone();
    let back = apply(&mut turned, turn(&plan, &cells)).unwrap();
    let figures = compute(&turned);
    assert_eq!(doubted(&figures), []);
    let deviation = figures.row(&"oversikt.namnd".into(), Quantity::Deviation).to_date.unwrap();
    assert!(deviation < Decimal::ZERO, "{deviation}: more was spent than the budget had");
    apply(&mut turned, back).unwrap();
    assert_eq!(turned, plan);

    // Whoever says that it is an income is not asked again, unless a row then is a cost.
    let said = LineSettings { nature: Some(Nature::Income), ..LineSettings::default() };
    apply(&mut plan, Edit::SetLine("oversikt.namnd".into(), Some(said))).unwrap();
    assert_eq!(doubted(&compute(&plan)), []);
    type_in(&mut plan, Input::Forecast, At::Year(YEAR), "-54000");
    assert_eq!(doubted(&compute(&plan)).len(), 1);
}

#[test]
fn the_convention_decides_what_is_typed() {
    let mut plan = empty();
    plan.settings.sign = SignConvention::CostsPositive;
    plan.closed = 2;
    type_in(&mut plan, Input::Budget, At::Year(YEAR), "50000");
    type_in(&mut plan, Input::Outcome, month(1), "4500");
    assert_eq!(doubted(&compute(&plan)), []);
    type_in(&mut plan, Input::Outcome, month(1), "-4500");
    assert_eq!(doubted(&compute(&plan)).len(), 1);
}

#[test]
fn payments_below_zero_are_asked_about() {
    let mut plan = empty();
    plan.closed = 3;
    for (number, paid) in [(1, 11_000_000), (2, -11_100_000), (3, 10_900_000)] {
        plan.inputs.set(&Address::new("bistand", Input::Payments, month(number)), Some(Decimal::from(paid)));
        plan.inputs.set(&Address::new("bistand", Input::Income, month(number)), Some(Decimal::from(90_000)));
    }
    assert_eq!(doubted(&compute(&plan)), [Address::new("bistand", Input::Payments, month(2))]);
    // An income that is paid back in a month is a correction.
    plan.inputs.set(&Address::new("bistand", Input::Payments, month(2)), Some(Decimal::from(11_100_000)));
    plan.inputs.set(&Address::new("bistand", Input::Income, month(2)), Some(Decimal::from(-20_000)));
    assert_eq!(doubted(&compute(&plan)), []);
}

#[test]
fn one_month_without_its_sign_is_asked_about() {
    let mut plan = empty();
    plan.closed = 4;
    for (number, kr) in [(1, "-4500"), (2, "-4600"), (3, "4550"), (4, "-4400")] {
        type_in(&mut plan, Input::Outcome, month(number), kr);
    }
    assert_eq!(doubted(&compute(&plan)), [Address::new("oversikt.namnd", Input::Outcome, month(3))]);
    type_in(&mut plan, Input::Outcome, month(3), "900");
    assert_eq!(doubted(&compute(&plan)), []);
}

#[test]
fn the_example_is_not_asked_about_in_any_month() {
    let mut plan = example::plan().unwrap();
    for closed in 0..=12 {
        plan.closed = closed;
        assert_eq!(doubted(&compute(&plan)), [], "{closed}");
    }
}

/// A line as it may be typed: what it is, a year's budget, months booked, corrections, an own forecast.
#[derive(Clone, Debug)]
struct Typed {
    line: &'static str,
    nature: Nature,
    budget: u32,
    months: Vec<(u32, Option<u32>)>,
    last_year: bool,
    forecast: bool,
}

fn typed() -> impl Strategy<Value = Vec<Typed>> {
    let natures = vec![Nature::Cost, Nature::Cost, Nature::Cost, Nature::Income, Nature::Either];
    let one = |line: &'static str, own: bool| {
        let natures = if own { natures.clone() } else { vec![Nature::Cost] };
        let month = (700_u32..1400, proptest::option::weighted(0.15, 1_u32..300));
        (select(natures), 8_000_u32..16_000, vec(month, 3..=12), any::<bool>(), any::<bool>()).prop_map(
            move |(nature, budget, months, last_year, forecast)| Typed {
                line,
                nature,
                budget,
                months,
                last_year,
                forecast,
            },
        )
    };
    let lines = vec![
        one("oversikt.namnd", true).boxed(),
        one("oversikt.ovrig-ifo", true).boxed(),
        one("oversikt.sarskilt-boende", true).boxed(),
        one("placeringar.barn.hvb", false).boxed(),
        one("hemtjanst.peng", false).boxed(),
        one("hemtjanst.nattpatrull", false).boxed(),
        one("bistand", false).boxed(),
    ];
    lines
}

/// The plan with every amount in its right sign, and the cells of each row.
fn right(lines: &[Typed], sign: SignConvention) -> (Plan, Vec<(Nature, Vec<Address>)>) {
    let mut plan = empty();
    plan.settings.sign = sign;
    plan.closed = lines.iter().map(|line| line.months.len()).max().unwrap_or_default() as u8;
    let mut rows = Vec::new();
    for typed in lines {
        let line = LineId::from(typed.line);
        if typed.line.starts_with("oversikt") {
            let nature = (typed.nature != Nature::Cost).then_some(typed.nature);
            plan.lines.insert(line.clone(), LineSettings { nature, ..LineSettings::default() });
        }
        let face = |i: usize, size: u32| {
            let up = match typed.nature {
                Nature::Cost => false,
                Nature::Income => true,
                Nature::Either => i.is_multiple_of(2),
            };
            if up { Decimal::from(size) } else { -Decimal::from(size) }
        };
        let mut row = |cells: Vec<(Input, At, Decimal)>| {
            let mut of_row = Vec::new();
            for (input, at, value) in cells {
                let cell = Address::new(line.clone(), input, at);
                plan.inputs.set(&cell, Some(value));
                of_row.push(cell);
            }
            rows.push((typed.nature, of_row));
        };
        row(vec![(Input::Budget, At::Year(YEAR), face(1, typed.budget))]);
        let booked = |year: i32| -> Vec<(Input, At, Decimal)> {
            let month = |(i, (size, correction)): (usize, &(u32, Option<u32>))| {
                // The first two months are ordinary ones, so that corrections are what there are fewer of.
                let value = match correction {
                    Some(less) if i >= 2 && i % 3 == 2 => -face(i, *less),
                    _ => face(i, *size),
                };
                (Input::Outcome, At::Month(Month::new(year, i as u8 + 1).unwrap()), value)
            };
            typed.months.iter().enumerate().map(month).collect()
        };
        row(booked(YEAR));
        if typed.last_year {
            row(booked(YEAR - 1));
        }
        if typed.forecast {
            row(vec![(Input::Forecast, At::Year(YEAR), face(1, typed.budget + 100))]);
        }
    }
    (plan, rows)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    /// Right signs are not asked about: costs, income that is said to be, both, corrections in single months.
    #[test]
    fn right_signs_are_left_alone(lines in typed(), positive: bool) {
        let sign = if positive { SignConvention::CostsPositive } else { SignConvention::CostsNegative };
        let (plan, _) = right(&lines, sign);
        prop_assert_eq!(doubted(&compute(&plan)), []);
    }

    /// A row that is typed with the other sign is asked about whole, nothing else is, and turning it mends it.
    #[test]
    fn a_turned_row_is_asked_about(lines in typed(), which: prop::sample::Index) {
        let (plan, rows) = right(&lines, SignConvention::CostsNegative);
        let candidates: Vec<_> = rows.iter().filter(|(nature, _)| *nature != Nature::Either).collect();
        let (_, cells) = candidates[which.index(candidates.len())];
        let mut trap = plan.clone();
        apply(&mut trap, turn(&plan, cells)).unwrap();
        let mut found = doubted(&compute(&trap));
        found.sort();
        let mut expected = cells.clone();
        expected.sort();
        prop_assert_eq!(&found, &expected);
        let mend = turn(&trap, &found);
        apply(&mut trap, mend).unwrap();
        prop_assert_eq!(trap, plan);
    }

    /// Two rows of a line and a whole line, as where somebody pastes a table of costs without minus.
    #[test]
    fn a_line_without_any_sign_is_asked_about(lines in typed(), which: prop::sample::Index) {
        let (mut plan, _) = right(&lines, SignConvention::CostsNegative);
        let costs: Vec<_> = lines.iter().filter(|line| line.nature == Nature::Cost).collect();
        let line = LineId::from(costs[which.index(costs.len())].line);
        let all: Vec<Address> = plan.inputs.iter().map(|(cell, _)| cell).filter(|cell| cell.line == line).collect();
        let edit = turn(&plan, &all);
        apply(&mut plan, edit).unwrap();
        prop_assert_eq!(doubted(&compute(&plan)).len(), all.len());
    }
}

#[test]
fn an_area_that_is_called_income_is_not_asked_about() {
    let mut plan = empty();
    plan.areas.push(Area {
        id: "intakter".into(),
        name: "Statsbidrag och intäkter".into(),
        parent: None,
        source: AreaSource::Manual,
    });
    plan.inputs.set(&Address::new("oversikt.intakter", Input::Budget, At::Year(YEAR)), Some(Decimal::from(900_000)));
    assert_eq!(doubted(&compute(&plan)), []);
}
