//! What one should know besides the formula: sources, methods that could not be used, reasons.

use super::case::{Case, Draft};
use super::{Formula, Link};
use crate::calc::forecast::{self, Proposal};
use crate::calc::{CheckKind, Quantity};
use crate::model::{Letters, Plan, SignConvention, Unit, order};
use crate::words;

/// All notes of a figure, those of its own rule first.
pub(super) fn of(case: &Case, draft: &Draft) -> Vec<String> {
    let mut notes = draft.notes.clone();
    notes.extend(sources(case.plan, &draft.formula));
    notes.extend(fallbacks(case));
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
    order::set(cells)
        .into_iter()
        .filter_map(|cell| {
            let source = plan.sources.get(cell)?;
            let state = words::source_state(source.state).lower();
            Some(format!("{}: {} ({state}).", words::address(plan, cell), source.text.trim_end_matches('.')))
        })
        .collect()
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
