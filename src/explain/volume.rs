//! Volumes: what is assumed of one in the months ahead, from a basis with an assumed change.

use super::case::{Case, one_plus, times};
use super::forecast::typical_of;
use super::{Formula, Operand};
use crate::calc::Assumed;
use crate::model::{At, Input, Letters, Unit, VolumeBasis};
use crate::rules::{Volume, Weight};
use crate::words;

/// The level of a volume that is assumed for a month, and the rule in words.
pub(super) fn assumed(case: &Case, i: usize, volume: &Volume) -> Option<(Formula, String)> {
    let assumed = Assumed::of(case.plan, case.line);
    let at = At::Month(case.month(i));
    let budget = || {
        let input = volume.budgeted?;
        case.typed(case.line, input, at).or_else(|| case.typed_parameter(case.line, input))
    };
    let to_date = || mean(case, 0, volume);
    let (level, basis) = match assumed.basis {
        VolumeBasis::Budget => budget(),
        VolumeBasis::YearToDate => to_date(),
        VolumeBasis::LastThree => mean(case, case.closed().saturating_sub(3), volume),
        VolumeBasis::LastYear => case.typed(case.line, volume.reported, At::Month(case.month(i).plus(-12))),
        VolumeBasis::Combined => combined((0..case.closed()).filter_map(|i| reported(case, i, volume)).collect()),
    }
    .map(|level| (level, assumed.basis))
    .or_else(|| to_date().map(|level| (level, VolumeBasis::YearToDate)))
    .or_else(|| budget().map(|level| (level, VolumeBasis::Budget)))?;
    let change = case.typed_parameter(&assumed.line, Input::VolumeChange).and_then(one_plus);
    let basis = words::volume_basis(basis).lower();
    let rule = if change.is_some() { format!("{basis} × antagen förändring") } else { basis };
    Some((times(level, change.into_iter().collect()), rule))
}

fn reported(case: &Case, i: usize, volume: &Volume) -> Option<Operand> {
    case.typed(case.line, volume.reported, At::Month(case.month(i)))
}

/// Halfway between the last of these and a typical one.
fn combined(levels: Vec<Operand>) -> Option<Operand> {
    let last = levels.last()?.clone();
    let unit = last.unit;
    let typical = Operand::made("En vanlig månad", unit, typical_of(levels)?)?;
    Operand::made("Sammanvägt", unit, Formula::Mean(vec![last, typical]))
}

/// The mean of what is reported from this month on to the last closed one.
fn mean(case: &Case, first: usize, volume: &Volume) -> Option<Operand> {
    let months = (first..case.closed()).filter_map(|i| Some((i, reported(case, i, volume)?)));
    let formula = match volume.weight {
        Weight::Month => Formula::Mean(months.map(|(_, reported)| reported).collect()),
        Weight::Days(whole) => {
            let months: Vec<usize> = months.map(|(i, _)| i).collect();
            let sums = months.iter().filter_map(|i| case.of_month(whole, *i)).collect();
            let days = months.iter().map(|i| {
                let month = case.month(*i);
                Operand::plain(words::sentence(&words::at(At::Month(month))), month.days(), Unit::Days)
            });
            let part = Operand::made(
                format!("{} i stängda månader", words::quantity(whole)),
                whole.unit(),
                Formula::Sum(sums),
            )?;
            let whole = Operand::made("Dagar i månaderna", Unit::Days, Formula::Sum(days.collect()))?;
            Formula::Quotient { part, whole, percent: false }
        }
    };
    Operand::made(volume.mean, volume.reported.unit(), formula)
}
