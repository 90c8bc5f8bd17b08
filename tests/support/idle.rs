//! Whether a typed number changes some figure, and what is said of it.

use namndkalkyl::calc::{Figures, Idle, Quantity, compute, compute_incremental, idle};
use namndkalkyl::edit::{Edit, apply};
use namndkalkyl::model::{Address, At, Decimal, Input, Plan};

/// Whether two sets of figures are the same, or of what only stands beside the forecast the forecasts.
fn same(one: &Figures, other: &Figures, beside: bool) -> bool {
    let counts = |quantity: Quantity| !beside || quantity == Quantity::Forecast;
    let of = |figures: &Figures| figures.iter().filter(|row| counts(row.1)).count();
    let all =
        one.iter().filter(|row| counts(row.1)).all(|(line, quantity, row)| other.find(line, quantity) == Some(row));
    all && of(one) == of(other)
}

/// What else may stand in a cell: nothing, more, and much less.
fn others(cell: &Address, value: Decimal) -> Vec<Option<Decimal>> {
    let input = cell.input;
    let fits = |other: Decimal| {
        let other = other.round_dp(4).clamp(input.lowest(), input.highest());
        (other != value).then_some(Some(other))
    };
    let scaled = [value * Decimal::new(13, 1) + Decimal::ONE, value * Decimal::new(6, 1)];
    let mut all = vec![None];
    all.extend(scaled.into_iter().filter_map(fits));
    all
}

pub fn changes(plan: &Plan, figures: &Figures, cell: &Address, beside: bool) -> bool {
    let value = plan.inputs.get(cell).unwrap();
    others(cell, value).into_iter().any(|other| {
        let mut trial = plan.clone();
        let edit = Edit::SetCell(cell.clone(), other);
        let dirty = edit.dirties(&trial);
        apply(&mut trial, edit).unwrap();
        !same(figures, &compute_incremental(&trial, figures, &dirty), beside)
    })
}

/// Inputs whose effect hangs on what a series happens to be, not on choices: how a one-off or a step in what has been
/// shows depends on the method's own weights.
pub fn hangs_on_the_series(plan: &Plan, cell: &Address) -> bool {
    let past = matches!(cell.at, At::Month(month) if month.year() < plan.year);
    match cell.input {
        Input::OneOff | Input::OneOffChance | Input::Step => true,
        Input::Outcome => past,
        _ => false,
    }
}

/// What is said to be idle and counts, or changes nothing and does not say why.
pub fn wrong(plan: &Plan) -> Vec<String> {
    let figures = compute(plan);
    let mut wrong = Vec::new();
    for (cell, _) in plan.inputs.iter() {
        let why = idle(plan, &figures, &cell);
        if why.is_none() && hangs_on_the_series(plan, &cell) {
            continue;
        }
        if why.is_none() != changes(plan, &figures, &cell, why.is_some_and(Idle::is_beside)) {
            wrong.push(format!("{cell}: {why:?}"));
        }
    }
    wrong
}
