//! The parts of a bridge as a saved forecast believed them.

use rust_decimal::Decimal;

use super::effects::{Kind, Part, Side};
use super::parts::{Whole, income_line, netted, now, paid, rest};
use super::{Window, measured, money};
use crate::calc::{Figures, Quantity};
use crate::model::{Area, AreaSource, LineId, Plan, SavedForecast};
use crate::rules;

/// What a saved forecast believed of a line's year, kr net. One that holds only deviations, of the line or of the row of
/// the committee's table that takes it, is counted from the budget as it is now.
pub fn saved_net(plan: &Plan, figures: &Figures, saved: &SavedForecast, line: &LineId) -> Option<Decimal> {
    let area = plan.areas.iter().find(|area| area.source == AreaSource::Line(line.clone())).map(Area::line);
    let found = [Some(line.clone()), area].into_iter().flatten().filter_map(|line| saved.lines.get(&line));
    let budget = figures.year(line, Quantity::Budget).unwrap_or_default();
    found
        .into_iter()
        .find_map(|line| line.forecast.or_else(|| line.deviation.map(|deviation| budget + deviation)))
        .or_else(|| parts_net(plan, figures, saved, line))
}

/// The whole of a calculator as the sum of its parts, where each is known.
fn parts_net(plan: &Plan, figures: &Figures, saved: &SavedForecast, line: &LineId) -> Option<Decimal> {
    let parts = rules::of(line).filter(|calculator| line.as_str() == calculator.id).and(rules::parts(plan, line))?;
    parts.into_iter().map(|part| saved_net(plan, figures, saved, &part)).try_fold(None, |sum, net| {
        let net = net?;
        Some(Some(sum.unwrap_or(Decimal::ZERO) + net))
    })?
}

/// The parts of a line from a saved forecast; nothing where that says nothing of the line.
pub(super) fn since(window: &Window, line: &LineId, saved: &SavedForecast) -> Option<Vec<Part>> {
    let side = |line: &LineId| {
        let line = saved.lines.get(line).copied().unwrap_or_default();
        Side { net: line.forecast.unwrap_or_default(), volume: line.volume.unwrap_or_default().max(Decimal::ZERO) }
    };
    let net = saved_net(window.plan, window.figures, saved, line);
    let whole = Whole::of(window.plan, line, saved.lines.keys().cloned())?;
    let lines = match whole {
        Whole::Lines(lines) | Whole::Rate(lines, ..) => lines,
        Whole::Flows => {
            let income = saved.lines.get(&income_line(line)).and_then(|line| line.forecast);
            let by_volume = measured(window.figures, line, window.months) == window.months;
            let mut now = paid(window, window, line, by_volume);
            // What was booked beside the payments then is not known either.
            now.payments.net += std::mem::take(&mut now.rest);
            let mut from = Side { net: net?, ..side(line) };
            if !by_volume {
                from.volume = Decimal::ZERO;
            }
            return Some(netted(line, from, income, now));
        }
    };
    let by = money(window.figures, line);
    // Where what the whole costs is not known, as when hours lack a rate, there is nothing to end in.
    let net_now = window.known(line, by)?;
    let by_hours = by == Quantity::Cost;
    if lines.iter().all(|line| saved.lines.get(line).is_none_or(|line| line.forecast.is_none())) {
        // What the parts were is not known, so they cannot be told apart.
        return Some(rest(line, net?, net_now).into_iter().collect());
    }
    let mut parts: Vec<Part> = lines
        .into_iter()
        .map(|line| {
            let (mut from, mut to) = (side(&line), now(window, &line));
            // What the year costs is split by the volume of the year, or not at all.
            if !by_hours && measured(window.figures, &line, window.months) != window.months {
                (from.volume, to.volume) = (Decimal::ZERO, Decimal::ZERO);
            }
            Part::new(line, Kind::Volume, from, to)
        })
        .collect();
    let sum = |of: fn(&Part) -> Decimal| parts.iter().map(of).sum::<Decimal>();
    let (from, to) = (sum(|part| part.from.net), sum(|part| part.to.net));
    if by_hours && rest(line, Decimal::ZERO, net_now - to).is_some() {
        return None;
    }
    parts.extend(rest(line, net.unwrap_or(from) - from, net_now - to));
    Some(parts)
}
