//! The reference model of the speed peers (200 placements, home care, assistance, budget, one full-year deviation),
//! expressed as a plan. All engines must agree on these figures exactly.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod support;

use namndkalkyl::calc::{FigureKey, Period, Quantity, compute};
use namndkalkyl::edit::{Edit, apply};
use namndkalkyl::model::{Address, At, Decimal, Input, LineId, Plan, ROOT};
use support::reference::{daily, reference};

fn deviation(plan: &Plan) -> Decimal {
    let key = FigureKey::new(ROOT, Quantity::ForecastDeviation, Period::Year);
    assert_eq!(key.to_string(), "oversikt.prognos.avvikelse");
    compute(plan).get(&key).unwrap()
}

#[test]
fn agrees_with_the_peers_exactly() {
    let mut plan = reference();
    assert_eq!(deviation(&plan), Decimal::from(-192_209_285));

    let mut changed = plan.placements[17].clone();
    changed.price = daily(Decimal::from(2059));
    apply(&mut plan, Edit::SetPlacement(17, changed)).unwrap();
    assert_eq!(deviation(&plan), Decimal::from(-191_969_725));

    let index = Some(Decimal::new(59, 1));
    let edits = ["placeringar", "hemtjanst"]
        .map(|line| Edit::SetCell(Address::new(line, Input::PriceChange, At::Always), index));
    let back = apply(&mut plan, Edit::Batch(edits.to_vec())).unwrap();
    assert_eq!(deviation(&plan), Decimal::new(-208_659_038_775, 3));

    apply(&mut plan, back).unwrap();
    assert_eq!(deviation(&plan), Decimal::from(-191_969_725));
}

#[test]
fn sums_over_care_forms_equal_the_total() {
    let plan = reference();
    let figures = compute(&plan);
    let total = figures.year(&LineId::from("placeringar"), Quantity::Cost).unwrap();
    let parts: Decimal =
        (0..8).map(|i| figures.year(&LineId::new(format!("placeringar.g{i}")), Quantity::Cost).unwrap()).sum();
    assert_eq!(parts, total);
    let months: Decimal = figures.row(&LineId::from("placeringar"), Quantity::Cost).months.iter().flatten().sum();
    assert_eq!(months, total);
}
