//! A snapshot of what is forecast of each line now, to be kept as a saved forecast.

use super::bridge::{income_line, measured, money, netted_income};
use super::home_care::zone_line;
use super::{CALCULATORS, Figures, Quantity, placements};
use crate::model::{Area, LineId, Map, Plan, ROOT, SavedLine};
use crate::rules::assistance;

/// The forecast of every row of the committee's table, of every calculator's line, and of the lines that a bridge splits
/// them on. Ranges are not known here.
pub fn snapshot(plan: &Plan, figures: &Figures) -> Map<LineId, SavedLine> {
    let zones = plan.catalog.providers.iter().flat_map(|provider| {
        plan.catalog.zones.iter().map(|zone| zone_line(&provider.id, &zone.id)).collect::<Vec<_>>()
    });
    let income = netted_income(plan, figures)
        .map(|income| (income_line(), SavedLine { forecast: Some(income), ..SavedLine::default() }));
    let lines = (plan.areas.iter().map(Area::line))
        .chain([LineId::from(ROOT)])
        .chain(CALCULATORS.iter().flat_map(|calculator| (calculator.lines)(plan)))
        .chain(zones);
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
    let in_part = |quantity| line.is_within(placements::LINE) && figures.find(line, quantity).is_some();
    if in_part(Quantity::PricedDays) || measured(figures, line, [true; 12]) != [true; 12] {
        return None;
    }
    if line.is_within(placements::LINE) {
        let known = figures.year(line, Quantity::Days)?;
        return Some(known + figures.year(line, Quantity::ExpectedDays).unwrap_or_default());
    }
    if line.as_str() == assistance::LINE {
        return figures.year(line, Quantity::HouseholdMonths);
    }
    figures.year(line, Quantity::PaidHours)
}
