//! Hours per day: reported, assumed month by month, or a basis with an assumed change.

use super::case::Case;
use super::{Formula, Operand, volume};
use crate::calc::Quantity;
use crate::model::{At, Input, Unit};
use crate::rules::home_care::HOURS;

/// The level of hours per day in a month of a zone or a tax-funded line, and the rule in words.
pub(super) fn level(case: &Case, i: usize) -> Option<(Formula, String)> {
    let at = At::Month(case.month(i));
    let reported = case.typed(case.line, Input::HoursPerDay, at).filter(|_| i < case.closed());
    if let Some(reported) = reported {
        return Some((Formula::One(reported), "rapporterade timmar, stängd månad".into()));
    }
    if let Some(by_hand) = case.typed(case.line, Input::AssumedHoursPerDay, at) {
        return Some((Formula::One(by_hand), "antagna timmar för månaden".into()));
    }
    volume::assumed(case, i, &HOURS)
}

/// Hours of a month: hours per day × days.
pub(super) fn month(case: &Case, i: usize) -> Option<Formula> {
    let per_day = match case.here(Quantity::HoursPerDay) {
        Some(figure) => figure,
        None => Operand::made("Timmar per dygn", Unit::HoursPerDay, level(case, i)?.0)?,
    };
    Some(Formula::Product(vec![per_day, case.days()]))
}
