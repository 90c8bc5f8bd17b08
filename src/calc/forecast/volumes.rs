//! Which basis to propose for an assumed volume.

use rust_decimal::Decimal;
use rust_decimal::prelude::{FromPrimitive, ToPrimitive};

use super::super::volume::typed_months;
use super::Reason;
use crate::model::{Input, LeverKind, LineId, Plan, VolumeBasis};
use crate::rules;
use crate::statistics::{self, FEWEST_CUTOFFS, Kind, Way};

/// How many months before the budget year count.
const MONTHS_BEFORE: i32 = 3 * 12;

/// The basis to propose for a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VolumeProposal {
    /// The basis.
    pub basis: VolumeBasis,
    /// Why; errors are in the unit of the volume, added up over the series.
    pub why: Reason,
}

/// The basis to propose for a calculator, with how it has done on the volumes of its lines with a price, all together.
/// Nothing for other lines, or where nothing has come. A volume carries over from month to month,
/// so it lies halfway between the last month and a typical one.
pub fn volume_proposal(plan: &Plan, line: &LineId) -> Option<VolumeProposal> {
    rules::of(line).filter(|calculator| line.as_str() == calculator.id)?;
    let priced = |line: LineId| Some(known(plan, &line, rules::line(plan, &line)?.volume?.reported));
    let series = rules::moved(plan, LeverKind::Price, line).into_iter().filter_map(priced);
    let series: Vec<Vec<f64>> = series.filter(|months| months.iter().any(|month| *month != 0.0)).collect();
    let months = series.iter().map(Vec::len).max()?;
    let horizon = usize::from(12 - plan.closed.min(12)).max(1);
    let tried = |months: &Vec<f64>| statistics::backtest(Kind::Stock, months, horizon, &[Way::Combined]);
    let tried: Vec<_> = series.iter().flat_map(tried).collect();
    let cutoffs = tried.iter().map(|score| score.cutoffs).max().unwrap_or_default();
    if cutoffs < FEWEST_CUTOFFS {
        let basis = if months < 2 { VolumeBasis::YearToDate } else { VolumeBasis::Combined };
        return Some(VolumeProposal { basis, why: Reason::TooFew { months } });
    }
    let error = Decimal::from_f64(tried.iter().map(|score| score.mean_abs_error).sum()).unwrap_or_default();
    Some(VolumeProposal { basis: VolumeBasis::Combined, why: Reason::Usual { error, cutoffs } })
}

/// The unbroken run of typed months up to the last closed one, oldest first.
fn known(plan: &Plan, line: &LineId, input: Input) -> Vec<f64> {
    let closed = usize::from(plan.closed.min(12));
    let this_year = typed_months(plan, line, input, 0);
    let mut months: Vec<f64> = this_year[..closed].iter().rev().map_while(|month| (*month)?.to_f64()).collect();
    if months.len() == closed {
        let typed = plan.inputs.values(line, input);
        let first = plan.span().first;
        months.extend((1..=MONTHS_BEFORE).map_while(|back| typed.month(first.plus(-back))?.to_f64()));
    }
    months.reverse();
    months
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Address, At, Month};

    fn households(numbers: &[i64]) -> Plan {
        let mut plan = Plan::empty(2025);
        plan.closed = numbers.len() as u8;
        for (i, number) in numbers.iter().enumerate() {
            let month = Month::january(2025).plus(i as i32);
            plan.inputs.set(&Address::new("bistand", Input::Households, At::Month(month)), Some((*number).into()));
        }
        plan
    }

    fn proposed(plan: &Plan) -> Option<VolumeBasis> {
        volume_proposal(plan, &LineId::from("bistand")).map(|proposal| proposal.basis)
    }

    #[test]
    fn a_basis_is_proposed_from_what_has_come() {
        assert_eq!(proposed(&households(&[])), None);
        assert_eq!(proposed(&households(&[100])), Some(VolumeBasis::YearToDate));
        assert_eq!(proposed(&households(&[100, 110, 120])), Some(VolumeBasis::Combined));
        // Up and down around a level, where the mean has done better: a few months are no evidence.
        let around = households(&[100, 120, 100, 120, 100, 120, 100, 120, 100, 120]);
        assert_eq!(proposed(&around), Some(VolumeBasis::Combined));
        assert_eq!(volume_proposal(&around, &LineId::from("placeringar")), None);
    }
}
