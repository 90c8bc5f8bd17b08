//! One row of the committee's table typed by hand, with months of several years, to try forecast methods on.

use namndkalkyl::calc::{CheckKind, Figures, Months, Quantity, compute};
use namndkalkyl::edit::{Edit, apply};
use namndkalkyl::explain::agree;
use namndkalkyl::model::{Address, Area, AreaSource, At, Decimal, Input, LineId, Method, Month, Plan};
use proptest::collection::vec;
use proptest::prelude::*;

use super::ledger::{Choice, choose, enter, year};

/// The line of the only row.
pub const LINE: &str = "oversikt.a";

/// Every method that a row by hand can have.
pub const METHODS: [Method; 12] = [
    Method::RemainingBudget,
    Method::RunRate(1),
    Method::RunRate(3),
    Method::RunRate(12),
    Method::LastYearShare,
    Method::Typical,
    Method::Ses,
    Method::Damped,
    Method::Theta,
    Method::Combined,
    Method::Halfway,
    Method::Manual,
];

/// A table with one row by hand in 2025 and a budget of 12 000 kr.
pub fn by_hand(closed: u8) -> Plan {
    let mut plan = year(2025, closed);
    plan.areas.push(Area { id: "a".into(), name: "A".into(), parent: None, source: AreaSource::Manual });
    enter(&mut plan, &[("oversikt.a/budget@2025", "-12000")]);
    plan
}

/// Types a number in a month of the row, counted from January of the budget year: −1 is December before it.
pub fn put(plan: &mut Plan, input: Input, month: i32, value: impl Into<Decimal>) {
    let month = Month::january(plan.year).plus(month);
    let cell = Address::new(LINE, input, At::Month(month));
    apply(plan, Edit::SetCell(cell, Some(value.into()))).unwrap();
}

/// Types outcome in an unbroken run of months up to the last closed one.
pub fn booked(plan: &mut Plan, history: &[Decimal]) {
    let first = i32::from(plan.closed) - history.len() as i32;
    for (month, value) in (first..).zip(history) {
        put(plan, Input::Outcome, month, *value);
    }
}

/// A plan with this history up to the last closed month, forecast by a method.
pub fn with_history(closed: u8, history: &[Decimal], method: Method) -> Plan {
    let mut plan = by_hand(closed);
    booked(&mut plan, history);
    choose(&mut plan, LINE, Choice::Method(method));
    plan
}

/// The forecast of the row per month.
pub fn forecast(plan: &Plan) -> Months {
    row(plan, Quantity::Forecast)
}

/// The months of a figure of the row.
pub fn row(plan: &Plan, quantity: Quantity) -> Months {
    compute(plan).row(&LineId::from(LINE), quantity).months
}

/// The forecast of the months that are not closed; each must have one.
pub fn ahead(plan: &Plan) -> Vec<Decimal> {
    forecast(plan)[usize::from(plan.closed)..].iter().map(|month| month.unwrap()).collect()
}

/// Whether the row's method had too little to go by.
pub fn fell_back(figures: &Figures) -> bool {
    figures.checks.iter().any(|check| {
        check.line.as_str() == LINE && matches!(check.kind, CheckKind::MethodFellBack(..) | CheckKind::CannotSee(..))
    })
}

/// Whole kronor as exact numbers.
pub fn kr(values: &[i64]) -> Vec<Decimal> {
    values.iter().map(|value| Decimal::from(*value)).collect()
}

/// Months as they are: costs, now and then the same again, nothing, an income, or an outlier of a hundred times.
pub fn months(count: impl Into<proptest::collection::SizeRange>) -> impl Strategy<Value = Vec<i64>> {
    let month = prop_oneof![
        12 => -1_500_i64..-500,
        3 => Just(-1_000_i64),
        1 => Just(0_i64),
        1 => 1_i64..400,
        1 => -120_000_i64..-80_000,
    ];
    vec(month, count)
}

/// Two years before this one and eight closed months, so that every method has what it needs; the user's own figure is
/// typed for each month left.
pub fn ready(method: Method) -> Plan {
    let history: Vec<i64> = (0..32).map(|i| -900 - i * 13 % 70 - i * i * 7 % 90).collect();
    let mut plan = with_history(8, &kr(&history), method);
    for month in 8..12 {
        put(&mut plan, Input::Forecast, month, -1_040 - i64::from(month));
    }
    assert!(!fell_back(&compute(&plan)), "{method:?}");
    plan
}

/// The outcome of a month, counted from January of the budget year.
pub fn booked_in(plan: &Plan, month: i32) -> Decimal {
    let outcome = plan.inputs.values(&LineId::from(LINE), Input::Outcome);
    outcome.month(Month::january(plan.year).plus(month)).unwrap()
}

/// Fails unless amounts are the same, as far as a division is exact.
#[track_caller]
pub fn all_agree(found: &[Decimal], expected: &[Decimal], what: impl std::fmt::Debug) {
    assert_eq!(found.len(), expected.len());
    for (found, expected) in found.iter().zip(expected) {
        assert!(agree(*found, *expected), "{what:?}: {found}, expected {expected}");
    }
}
