//! A snapshot of what is forecast of each line now, to be kept as a saved forecast.

use super::accounts::by_account;
use super::bridge::{measured, money, netted_income};
use super::{Figures, Quantity};
use crate::model::{Area, LeverKind, LineId, Map, Plan, ROOT, SavedLine};
use crate::rules;

/// The forecast of every row of the committee's table, of every calculator's line, and of the lines that a bridge splits
/// them on. Ranges are not known here.
pub fn snapshot(plan: &Plan, figures: &Figures) -> Map<LineId, SavedLine> {
    let by_rate = rules::all(plan).filter(|(_, line)| line.facts.moved_by.contains(&LeverKind::Price));
    let flows = rules::all(plan).filter_map(|(line, _)| netted_income(plan, figures, &line));
    let income = flows.map(|(line, income)| (line, SavedLine { forecast: Some(income), ..SavedLine::default() }));
    let lines = (plan.areas.iter().map(Area::line))
        .chain([LineId::from(ROOT)])
        .chain(by_account(plan).into_iter().map(|(group, _)| group))
        .chain(rules::calculators().flat_map(|calculator| calculator.offered(plan)))
        .chain(by_rate.map(|(line, _)| line));
    let all = lines
        .map(|line| {
            let saved = SavedLine {
                deviation: figures.year(&line, Quantity::ForecastDeviation),
                forecast: figures.year(&line, money(figures, &line)),
                volume: volume(figures, &line),
                ..SavedLine::default()
            };
            (line, saved)
        })
        .chain(income)
        .filter(|(_, saved)| *saved != SavedLine::default());
    all.collect()
}

/// The volume that a line's forecast stands for: days, paid hours or household months; nothing where that is not known of
/// all the months that the money is of.
pub fn volume(figures: &Figures, line: &LineId) -> Option<rust_decimal::Decimal> {
    let split = rules::split(line)?;
    let in_part = split.priced.is_some_and(|priced| figures.find(line, priced).is_some());
    if in_part || measured(figures, line, [true; 12]) != [true; 12] {
        return None;
    }
    let (first, more) = split.rows.split_first()?;
    let more: rust_decimal::Decimal = more.iter().filter_map(|row| figures.year(line, *row)).sum();
    Some(figures.year(line, *first)? + more)
}
