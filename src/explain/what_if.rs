//! What a list of changes gives a line, explained: the plan's own figure, and what each change moves it by.

use rust_decimal::Decimal;

use super::{Explanation, Formula, Link, Operand, agree};
use crate::calc::{FigureKey, Figures, Period, Quantity, forecast};
use crate::format::{self, Scale};
use crate::model::{Change, LineId, Plan, Unit};
use crate::scenario::{self, Worked};
use crate::words;

/// How the year's deviation of a line comes about when the changes are made.
pub fn changed(plan: &Plan, figures: &Figures, changes: &[Change], line: &LineId) -> Option<Explanation> {
    let key = FigureKey::new(line.as_str(), Quantity::ForecastDeviation, Period::Year);
    let before = figures.get(&key)?;
    let worked = scenario::work(plan, figures, changes);
    let value = worked.figures.get(&key)?;
    let moves = scenario::contributions(plan, figures, changes, line);
    let start = Operand::plain("Planen som den är", before, Unit::Kr).linked(Link::Figure(key));
    let alone = changes.len() == 1;
    let each = changes.iter().zip(moves).map(|(change, moved)| {
        let dated = scenario::levers::spec(plan, figures, &change.lever).dated;
        let operand = Operand::plain(words::scenario::change(plan, change, dated), moved, Unit::Kr);
        let parts = alone.then(|| by_line(plan, figures, &worked, moved)).flatten();
        Operand { parts: parts.map(Box::new), ..operand }
    });
    let formula = Formula::Sum(std::iter::once(start).chain(each).collect());
    Some(Explanation {
        key: None,
        title: format!("Avvikelse helåret {} med ändringarna, {}", plan.year, words::line(plan, line)),
        value,
        unit: Unit::Kr,
        rule: "planens avvikelse och vad varje ändring lägger till, i tur och ordning".into(),
        formula,
        notes: notes(plan, changes, &worked),
    })
}

/// What a single change moves, line by line; nothing where that is not all of it.
fn by_line(plan: &Plan, figures: &Figures, worked: &Worked, moved: Decimal) -> Option<Formula> {
    let deviation =
        |figures: &Figures, line: &LineId| figures.year(line, Quantity::ForecastDeviation).unwrap_or_default();
    let lines = forecast::lines(&worked.plan).into_iter().map(|(line, _)| line);
    let parts: Vec<Operand> = lines
        .filter_map(|line| {
            let more = deviation(&worked.figures, &line) - deviation(figures, &line);
            (!more.is_zero()).then(|| Operand::plain(words::line(plan, &line), more, Unit::Kr))
        })
        .collect();
    let formula = Formula::Sum(parts);
    (formula.operands().len() > 1 && agree(formula.value()?, moved)).then_some(formula)
}

/// The assumptions of the changes, and what of them does not hold.
fn notes(plan: &Plan, changes: &[Change], worked: &Worked) -> Vec<String> {
    let mut notes = Vec::new();
    for change in changes {
        for (term, value) in change.lever.kind.terms().iter().zip(&change.terms) {
            let name = words::scenario::term(change.lever.kind, *term);
            notes.push(format!("Antagande: {name} {}.", format::with_unit(*value, term.unit(), Scale::Kr)));
        }
    }
    let numbered =
        |place: usize, text: String| if changes.len() > 1 { format!("Ändring {}: {text}", place + 1) } else { text };
    for conflict in scenario::conflicts(plan, changes) {
        notes.push(numbered(conflict.loser, words::scenario::conflict(plan, &conflict)));
    }
    for (place, failure) in &worked.failures {
        notes.push(numbered(*place, words::scenario::failure(plan, failure)));
    }
    notes
}
