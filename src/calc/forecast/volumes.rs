//! Which basis to propose for an assumed volume.

use rust_decimal::Decimal;
use rust_decimal::prelude::{FromPrimitive, ToPrimitive};

use super::super::home_care::{self, zone_line};
use super::super::{assistance, volume::typed_months};
use super::Reason;
use crate::model::{Input, LineId, Plan, VolumeBasis};
use crate::statistics::{self, FEWEST_CUTOFFS, Kind, Way};

/// The bases that go by what has come, the usual one first. A volume carries over from month to month, so the usual one
/// lies halfway between the last month and a typical one.
const BASES: [(VolumeBasis, Way); 3] = [
    (VolumeBasis::Combined, Way::Combined),
    (VolumeBasis::YearToDate, Way::TO_DATE),
    (VolumeBasis::LastThree, Way::Mean(3)),
];
/// The largest share of the usual basis's error that lets another be proposed.
const CLEARLY: f64 = 0.8;
/// How many months before the budget year count.
const MONTHS_BEFORE: i32 = 3 * 12;

/// The basis to propose for a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VolumeProposal {
    /// The basis.
    pub basis: VolumeBasis,
    /// Why; errors are in hours per day, or in households, added up over the series.
    pub why: Reason,
}

/// The basis to propose for home care or social assistance, from the back-test on its own volumes: those of all zones
/// together, or households. Nothing for other lines, or where nothing has come.
pub fn volume_proposal(plan: &Plan, line: &LineId) -> Option<VolumeProposal> {
    let series = match line.as_str() {
        home_care::LINE => {
            let zones = plan.catalog.zones.iter();
            let providers = &plan.catalog.providers;
            let lines = zones.flat_map(|zone| providers.iter().map(move |provider| zone_line(&provider.id, &zone.id)));
            lines.map(|line| known(plan, &line, Input::HoursPerDay)).collect()
        }
        assistance::LINE => vec![known(plan, line, Input::Households)],
        _ => return None,
    };
    let series: Vec<Vec<f64>> = series.into_iter().filter(|months| months.iter().any(|month| *month != 0.0)).collect();
    let months = series.iter().map(Vec::len).max()?;
    let horizon = usize::from(12 - plan.closed.min(12)).max(1);
    let ways = BASES.map(|(_, way)| way);
    let tried: Vec<_> = series.iter().map(|months| statistics::backtest(Kind::Stock, months, horizon, &ways)).collect();
    let cutoffs = tried.iter().filter_map(|scores| scores.first()).map(|score| score.cutoffs).max().unwrap_or_default();
    if cutoffs < FEWEST_CUTOFFS {
        let basis = if months < 2 { VolumeBasis::YearToDate } else { VolumeBasis::Combined };
        return Some(VolumeProposal { basis, why: Reason::TooFew { months } });
    }
    let error = |way: Way| -> f64 {
        tried.iter().flatten().filter(|score| score.way == way).map(|score| score.mean_abs_error).sum()
    };
    let size = |error: f64| Decimal::from_f64(error).unwrap_or_default();
    let usual = error(Way::Combined);
    let others = BASES.iter().filter(|(_, way)| *way != Way::Combined);
    let best = others.map(|(basis, way)| (*basis, error(*way))).min_by(|a, b| a.1.total_cmp(&b.1));
    Some(match best {
        Some((basis, error)) if error <= usual * CLEARLY && error < usual => {
            VolumeProposal { basis, why: Reason::Better { error: size(error), usual: size(usual), cutoffs } }
        }
        _ => VolumeProposal { basis: VolumeBasis::Combined, why: Reason::Usual { error: size(usual), cutoffs } },
    })
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
        volume_proposal(plan, &LineId::from(assistance::LINE)).map(|proposal| proposal.basis)
    }

    #[test]
    fn a_basis_is_proposed_from_what_has_come() {
        assert_eq!(proposed(&households(&[])), None);
        assert_eq!(proposed(&households(&[100])), Some(VolumeBasis::YearToDate));
        assert_eq!(proposed(&households(&[100, 110, 120])), Some(VolumeBasis::Combined));
        // Up and down around a level: the latest month misleads, the mean does not.
        let around = households(&[100, 120, 100, 120, 100, 120, 100, 120, 100, 120]);
        assert_eq!(proposed(&around), Some(VolumeBasis::YearToDate));
        assert_eq!(volume_proposal(&around, &LineId::from("placeringar")), None);
    }
}
