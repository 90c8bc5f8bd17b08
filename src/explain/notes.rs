//! What one should know besides the formula: sources, methods that could not be used, reasons.

use super::case::{Case, Derivation};
use super::economy::parts;
use super::{Formula, Link};
use crate::calc::forecast::{self, Proposal};
use crate::calc::{CheckKind, FigureKey, Quantity};
use crate::model::{Letters, Plan, Set, SignConvention, Unit};
use crate::words;

/// All notes of a figure, those of its own rule first.
pub(super) fn of(case: &Case, derivation: &Derivation) -> Vec<String> {
    let mut notes = derivation.notes.clone();
    notes.extend(sources(case.plan, &derivation.formula));
    notes.extend(fallbacks(case));
    notes.extend(lacking(case));
    notes.extend(proposed(case));
    if case.quantity == Quantity::Forecast
        && let Some(settings) = case.plan.line(case.line)
        && !settings.note.trim().is_empty()
    {
        notes.push(settings.note.trim().to_owned());
    }
    if case.quantity.unit() == Unit::Kr && case.plan.settings.sign == SignConvention::CostsPositive {
        notes.push("Här visas kostnader med minus och intäkter med plus, så som de räknas.".into());
    }
    notes
}

/// The source of every cell in the formula that has one.
fn sources(plan: &Plan, formula: &Formula) -> Vec<String> {
    let cells = formula.all_operands().into_iter().filter_map(|operand| match &operand.link {
        Link::Input(address) => Some(address),
        _ => None,
    });
    cells
        .collect::<Set<_>>()
        .into_iter()
        .filter_map(|cell| {
            let source = plan.sources.get(cell)?;
            let state = words::source_state(source.state).lower();
            Some(format!("{}: {} ({state}).", words::address(plan, cell), source.text.trim_end_matches('.')))
        })
        .collect()
}

/// What a sum lacks of what is below it, however deep.
fn lacking(case: &Case) -> Option<String> {
    let mut lines = parts(case.plan, case.line)?;
    let (mut leaves, mut next) = (Vec::new(), 0);
    // A row of the table may be one that it is itself in, which is said elsewhere.
    while let Some(line) = lines.get(next).cloned() {
        match parts(case.plan, &line) {
            Some(parts) => lines.extend(parts.into_iter().filter(|part| !lines.contains(part)).collect::<Vec<_>>()),
            None => leaves.push(line),
        }
        next += 1;
    }
    let key = FigureKey { line: case.line.clone(), quantity: case.quantity, period: case.period };
    words::lacking_parts(case.plan, case.figures, &key, &leaves)
}

/// Why the line is forecast by the method that is proposed.
fn proposed(case: &Case) -> Option<String> {
    let used = case.figures.used(case.line).filter(|used| used.some && case.quantity == Quantity::Forecast)?;
    let why = used.why.clone()?;
    // A sum of one line has that line's rows.
    let own = forecast::lines(case.plan).iter().any(|(line, _)| line == case.line);
    own.then(|| words::proposal(&Proposal { method: used.method, why }))
}

fn fallbacks(case: &Case) -> Vec<String> {
    let checks = case.figures.checks.iter().filter(|check| check.line == *case.line);
    checks
        .filter(|check| match check.kind {
            CheckKind::MethodFellBack(..) | CheckKind::CannotSee(..) => {
                matches!(case.quantity, Quantity::Forecast | Quantity::PaymentsForecast)
            }
            CheckKind::PhasingFellBack(_) | CheckKind::BudgetByHandDiffers => case.quantity == Quantity::Budget,
            CheckKind::RateMissing => case.quantity == Quantity::Cost,
            CheckKind::PriceMissing => case.quantity == Quantity::ExpectedCost,
            _ => false,
        })
        .map(|check| words::check(case.plan, check).what)
        .collect()
}
