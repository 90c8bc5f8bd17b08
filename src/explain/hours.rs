//! Hours per day: reported, assumed month by month, or a basis with an assumed change.

use super::case::{Case, one_plus, times};
use super::forecast::typical_of;
use super::{Formula, Operand};
use crate::calc::{Assumed, Quantity};
use crate::model::{At, Input, Letters, Unit, VolumeBasis};
use crate::words;

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
    let assumed = Assumed::of(case.plan, case.line);
    let budget = || {
        case.typed(case.line, Input::BudgetHoursPerDay, at)
            .or_else(|| case.typed(case.line, Input::BudgetHoursPerDay, At::Always))
    };
    let to_date = || mean(case, 0);
    let (level, basis) = match assumed.basis {
        VolumeBasis::Budget => budget(),
        VolumeBasis::YearToDate => to_date(),
        VolumeBasis::LastThree => mean(case, case.closed().saturating_sub(3)),
        VolumeBasis::LastYear => case.typed(case.line, Input::HoursPerDay, At::Month(case.month(i).plus(-12))),
        VolumeBasis::Combined => {
            let reported = |i: usize| case.typed(case.line, Input::HoursPerDay, At::Month(case.month(i)));
            combined((0..case.closed()).filter_map(reported).collect())
        }
    }
    .map(|level| (level, assumed.basis))
    .or_else(|| to_date().map(|level| (level, VolumeBasis::YearToDate)))
    .or_else(|| budget().map(|level| (level, VolumeBasis::Budget)))?;
    let change = case.typed(&assumed.line, Input::VolumeChange, At::Always).and_then(one_plus);
    Some((times(level, change.clone().into_iter().collect()), assumed_rule(basis, change.is_some())))
}

/// Halfway between the last of these and a typical one.
pub(super) fn combined(levels: Vec<Operand>) -> Option<Operand> {
    let last = levels.last()?.clone();
    let unit = last.unit;
    let typical = Operand::made("En vanlig månad", unit, typical_of(levels)?)?;
    Operand::made("Sammanvägt", unit, Formula::Mean(vec![last, typical]))
}

/// The rule of an assumed level in words.
pub(super) fn assumed_rule(basis: VolumeBasis, changed: bool) -> String {
    let basis = words::volume_basis(basis).lower();
    if changed { format!("{basis} × antagen förändring") } else { basis }
}

/// Reported hours per day from this month on to the last closed one, weighed by days.
fn mean(case: &Case, first: usize) -> Option<Operand> {
    let months = || {
        (first..case.closed())
            .filter(|i| case.typed(case.line, Input::HoursPerDay, At::Month(case.month(*i))).is_some())
    };
    let hours = Formula::Sum(months().filter_map(|i| case.of_month(Quantity::Hours, i)).collect());
    let days = Formula::Sum(
        months()
            .map(|i| {
                let month = case.month(i);
                Operand::plain(words::sentence(&words::at(At::Month(month))), month.days(), Unit::Days)
            })
            .collect(),
    );
    let part = Operand::made("Utförda timmar i stängda månader", Unit::Hours, hours)?;
    let whole = Operand::made("Dagar i månaderna", Unit::Days, days)?;
    Operand::made("Timmar per dygn i snitt", Unit::HoursPerDay, Formula::Quotient { part, whole, percent: false })
}

/// Hours of a month: hours per day × days.
pub(super) fn month(case: &Case, i: usize) -> Option<Formula> {
    let per_day = match case.here(Quantity::HoursPerDay) {
        Some(figure) => figure,
        None => Operand::made("Timmar per dygn", Unit::HoursPerDay, level(case, i)?.0)?,
    };
    Some(Formula::Product(vec![per_day, case.days()]))
}
