//! What is known and no method sees, on the shipped example: its list of placements as it stands in August, with and
//! without what is known of the months ahead, against what those months became.

use namndkalkyl::calc::{Quantity, compute, placements};
use namndkalkyl::example;
use namndkalkyl::model::{Address, At, Decimal, Input, LineSettings, Method, Month, Plan};
use rust_decimal::prelude::ToPrimitive;

/// What is changed in a plan.
type Change = fn(&mut Plan);

/// What is gone by.
const VARIANTS: [(&str, Change); 6] = [
    ("List, planned ends and expected new", |_| {}),
    ("List, expected new, no planned ends", without_ends),
    ("List and planned ends, no new", without_new),
    ("List alone: neither", |plan| {
        without_ends(plan);
        without_new(plan);
    }),
    ("No list: combined months", |plan| by(plan, Method::Combined)),
    ("No list: halfway to budget", |plan| by(plan, Method::Halfway)),
];

/// How far off the rest of the year was, kr.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Off {
    /// Line by line: the sum of sizes.
    pub lines: f64,
    /// All lines together, forecast − outcome.
    pub whole: f64,
    /// What came.
    pub came: f64,
}

/// How far off each way of knowing was.
pub fn offs() -> Result<Vec<(&'static str, Off)>, String> {
    let plan = example::plan().map_err(|_| "the example cannot be read")?;
    Ok(VARIANTS.iter().map(|(name, change)| (*name, off(&plan, *change))).collect())
}

/// How many lines there are.
pub fn base_lines() -> usize {
    example::plan().map_or(0, |plan| placements::base_lines(&plan).len())
}

fn off(example: &Plan, change: Change) -> Off {
    let mut plan = example.clone();
    change(&mut plan);
    let figures = compute(&plan);
    let mut off = Off { lines: 0.0, whole: 0.0, came: 0.0 };
    for line in placements::base_lines(&plan) {
        let months = || plan.span().months().enumerate().skip(usize::from(plan.closed));
        let typed = plan.inputs.values(&line, Input::Outcome);
        let came: Decimal = months().filter_map(|(_, month)| typed.month(month)).sum();
        let forecast = figures.row(&line, Quantity::Forecast).months;
        let said: Decimal = months().filter_map(|(i, _)| forecast.get(i).copied().flatten()).sum();
        let miss = (said - came).to_f64().unwrap_or_default();
        off.lines += miss.abs();
        off.whole += miss;
        off.came += came.to_f64().unwrap_or_default();
    }
    off
}

/// Stays that end after the last closed month go on.
fn without_ends(plan: &mut Plan) {
    let last = plan.span().first.plus(i32::from(plan.closed) - 1);
    for placement in &mut plan.placements {
        placement.end = placement.end.filter(|end| Month::of(*end) <= last);
    }
}

fn without_new(plan: &mut Plan) {
    for line in placements::base_lines(plan) {
        plan.inputs.set(&Address::new(line.as_str(), Input::StartsPerMonth, At::Always), None);
    }
}

fn by(plan: &mut Plan, method: Method) {
    for line in placements::base_lines(plan) {
        let settings = LineSettings { method: Some(method), ..plan.line(&line).cloned().unwrap_or_default() };
        plan.lines.insert(line, settings);
    }
}
