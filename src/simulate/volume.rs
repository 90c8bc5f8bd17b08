//! Home care and social assistance on the calculator's own method: hours, households and payments that stray move every
//! line that is calculated from them.

use super::block::{Block, Off, WIDEST};
use super::chance::Stream;
use super::flow::{levels, typed_history};
use super::number::float;
use super::walk::{MONTHS, Shared, Walk, told_apart};
use crate::calc::{Assumed, Figures, Quantity, home_care, price_ahead, price_steps};
use crate::model::{At, GrantedSource, Input, LineId, Month, PayBasis, Plan, VolumeBasis};
use crate::rules::assistance;
use crate::statistics::{Errors, Kind, Side, Way};

/// There are no hours, households or payments below zero.
const NEVER_BELOW_ZERO: Option<Side> = Some(Side::Above);

/// Hours per day that may stray, and what an hour per day more is worth on each line.
pub(super) struct Hours {
    /// How far the hours per day may be off.
    pub walk: Walk,
    /// The lines they move, and what an hour per day more is worth there in each month ahead, kr.
    pub effects: Vec<(usize, [f64; MONTHS])>,
}

impl Hours {
    /// How the hours of a line stray, with what they move; nothing where there is too little to go by.
    fn of(plan: &Plan, figures: &Figures, line: &LineId, effects: Vec<(usize, [f64; MONTHS])>) -> Option<Self> {
        if effects.is_empty() {
            return None;
        }
        let budget = plan.inputs.values(line, Input::BudgetHoursPerDay);
        let budget = |month| budget.month(month).or_else(|| budget.at(At::Always)).map(float);
        let walk = volume_walk(plan, line, Input::HoursPerDay, budget).filter(|walk| !walk.is_still())?;
        let walk = walk.keeping_to(NEVER_BELOW_ZERO, &ahead_of(figures, line, Quantity::Hours, plan));
        Some(Self { walk, effects })
    }

    /// The lines they move.
    pub(super) fn leaves(&self) -> impl Iterator<Item = usize> + '_ {
        self.effects.iter().map(|(leaf, _)| *leaf)
    }

    /// Adds the paths of a block to the months ahead of the lines they move.
    pub(super) fn draw(&self, block: Block, shared: &Shared, off: &mut Off, months: &mut [f64]) {
        let off = &mut off[block.line(0)];
        self.walk.draw(block, shared, off);
        for (leaf, effect) in &self.effects {
            let line = months.get_mut(block.line(*leaf)).unwrap_or_default();
            let rows = line.chunks_exact_mut(block.width).zip(off.chunks_exact(block.width));
            for ((months, off), effect) in rows.zip(effect) {
                for (month, off) in months.iter_mut().zip(off) {
                    *month += off * effect;
                }
            }
        }
    }
}

/// A month's quantity per day, of each month ahead.
fn ahead_of(figures: &Figures, line: &LineId, quantity: Quantity, plan: &Plan) -> [f64; MONTHS] {
    let closed = usize::from(plan.closed.min(12));
    let row = figures.row(line, quantity).months;
    let days: Vec<f64> = plan.span().months().map(|month| f64::from(month.days())).collect();
    std::array::from_fn(|i| {
        let hours = row.get(closed + i).copied().flatten();
        hours.map_or(0.0, |hours| float(hours) / days.get(closed + i).copied().unwrap_or(1.0))
    })
}

/// What an hour per day more is worth in each month ahead: amount / hours × days, by the calculator's own figures.
fn worth(plan: &Plan, figures: &Figures, amount: (&LineId, Quantity), hours: &LineId, sign: f64) -> [f64; MONTHS] {
    let closed = usize::from(plan.closed.min(12));
    let (amounts, hours) = (figures.row(amount.0, amount.1).months, figures.row(hours, Quantity::Hours).months);
    let days: Vec<f64> = plan.span().months().map(|month| f64::from(month.days())).collect();
    std::array::from_fn(|i| {
        let i = closed + i;
        let (Some(Some(amount)), Some(Some(hours)), Some(days)) = (amounts.get(i), hours.get(i), days.get(i)) else {
            return 0.0;
        };
        if hours.is_zero() { 0.0 } else { sign * float(*amount) / float(*hours) * days }
    })
}

/// All hours of home care. `leaf` gives the place of a line that goes by the calculator's own rule.
pub(super) fn home_care_hours(plan: &Plan, figures: &Figures, leaf: impl Fn(&str) -> Option<usize>) -> Vec<Hours> {
    let mut all = Vec::new();
    let (voucher, units) = (leaf(home_care::VOUCHER), leaf(home_care::OWN_UNITS));
    // Templates give the granted hours, whatever is performed.
    let templates = plan.settings.granted_source == GrantedSource::Templates
        && figures.find(&LineId::from(home_care::TASKS), Quantity::GrantedHours).is_some();
    let by_templates = |month: Month| templates && plan.settings.pay_basis_in(month) == PayBasis::Granted;
    let first = plan.span().first.plus(i32::from(plan.closed.min(12)));
    let units_line = LineId::from(home_care::OWN_UNITS);
    for provider in &plan.catalog.providers {
        for zone in &plan.catalog.zones {
            let line = home_care::zone_line(&provider.id, &zone.id);
            let mut effects = Vec::new();
            let mut add = |leaf: Option<usize>, on: &str, amount: (&LineId, Quantity), hours: &LineId, sign: f64| {
                let Some(leaf) = leaf else { return };
                let mut worth = worth(plan, figures, amount, hours, sign);
                for (worth, level) in worth.iter_mut().zip(levels(plan, &LineId::from(on))) {
                    *worth *= level;
                }
                if amount.1 == Quantity::Cost {
                    for (i, worth) in worth.iter_mut().enumerate() {
                        if !by_templates(first.plus(i as i32)) {
                            continue;
                        }
                        *worth = 0.0;
                    }
                }
                if worth.iter().any(|worth| worth.abs() > 0.0) {
                    effects.push((leaf, worth));
                }
            };
            add(voucher, home_care::VOUCHER, (&line, Quantity::Cost), &line, 1.0);
            if provider.own {
                add(units, home_care::OWN_UNITS, (&line, Quantity::Cost), &line, -1.0);
                add(units, home_care::OWN_UNITS, (&units_line, Quantity::WorkedCost), &units_line, 1.0);
            }
            all.extend(Hours::of(plan, figures, &line, effects));
        }
    }
    for name in home_care::TAX_FUNDED {
        let (line, Some(leaf)) = (LineId::from(name), leaf(name)) else { continue };
        let mut worth = worth(plan, figures, (&line, Quantity::WorkedCost), &line, 1.0);
        for (worth, level) in worth.iter_mut().zip(levels(plan, &line)) {
            *worth *= level;
        }
        all.extend(Hours::of(plan, figures, &line, vec![(leaf, worth)]));
    }
    all
}

/// Households and mean payment of social assistance.
pub(super) struct Assistance {
    /// The place of its line among all lines.
    pub leaf: usize,
    /// How far the number of households may be off.
    pub households: Option<Walk>,
    /// How far the mean payment may be off, kr.
    pub payment: Option<Walk>,
    /// Households, mean payment and level after steps that are assumed for each month ahead.
    pub assumed: [(f64, f64, f64); MONTHS],
}

impl Assistance {
    /// How social assistance strays; nothing where there is too little to go by.
    pub(super) fn of(plan: &Plan, figures: &Figures, leaf: usize) -> Option<Self> {
        let line = LineId::from(assistance::LINE);
        let budget = plan.inputs.values(&line, Input::BudgetHouseholds);
        let budget = |month| budget.month(month).or_else(|| budget.at(At::Always)).map(float);
        let households = volume_walk(plan, &line, Input::Households, budget);
        let paid = typed_history(plan, &line, Input::Payments);
        let number = typed_history(plan, &line, Input::Households);
        let both = paid.len().min(number.len());
        let latest = |series: &[f64]| series[series.len() - both..].to_vec();
        let means: Vec<f64> = latest(&paid).iter().zip(latest(&number)).map(|(paid, number)| paid / number).collect();
        let payment = Errors::of(Way::TO_DATE, Kind::Stock, &told_apart(&means, 0.0));
        let payment = payment.map(|errors| Walk::of_errors(errors, stream(plan, &line, Input::Payments)));
        let moves = |walk: &Walk| !walk.is_still();
        let (households, payment) = (households.filter(moves), payment.filter(moves));
        if households.is_none() && payment.is_none() {
            return None;
        }
        let closed = usize::from(plan.closed.min(12));
        let number = figures.row(&line, Quantity::Households).months;
        let mean = price_ahead(plan, figures, &LineId::from(assistance::LINE)).map_or(0.0, float);
        let steps = price_steps(plan, &line);
        let level = levels(plan, &line);
        let assumed: [_; MONTHS] = std::array::from_fn(|i| {
            let number = number.get(closed + i).copied().flatten().map_or(0.0, float);
            let step = steps.as_ref().and_then(|steps| steps.get(closed + i)).map_or(1.0, |step| float(*step));
            (number, mean * step, level[i])
        });
        let households = households.map(|walk| walk.keeping_to(NEVER_BELOW_ZERO, &assumed.map(|(number, ..)| number)));
        let payment = payment.map(|walk| walk.keeping_to(NEVER_BELOW_ZERO, &assumed.map(|(_, mean, _)| mean)));
        Some(Self { leaf, households, payment, assumed })
    }

    /// How far households and mean payment may be off.
    pub(super) fn walks(&self) -> impl Iterator<Item = &Walk> {
        [&self.households, &self.payment].into_iter().flatten()
    }

    /// Adds the paths of a block to the months ahead of the line.
    pub(super) fn draw(&self, block: Block, shared: &Shared, months: &mut [f64]) {
        let mut off = [[0.0; MONTHS * WIDEST]; 2];
        for (off, walk) in off.iter_mut().zip([&self.households, &self.payment]) {
            if let Some(walk) = walk {
                walk.draw(block, shared, &mut off[block.line(0)]);
            }
        }
        let line = months.get_mut(block.line(self.leaf)).unwrap_or_default();
        let [households, payment] = off.each_ref().map(|off| off.chunks_exact(block.width));
        let rows = line.chunks_exact_mut(block.width).zip(households.zip(payment));
        for ((months, (households, payments)), (number, mean, level)) in rows.zip(&self.assumed) {
            for (month, (more, dearer)) in months.iter_mut().zip(households.iter().zip(payments)) {
                let paid = (number + more) * (mean + dearer);
                *month -= (paid - number * mean) * level;
            }
        }
    }
}

/// How an assumed volume strays, by what it is measured from. `budget` gives what was budgeted for a month.
fn volume_walk(plan: &Plan, line: &LineId, input: Input, budget: impl Fn(Month) -> Option<f64>) -> Option<Walk> {
    let assumed = Assumed::of(plan, line);
    let typed = plan.inputs.values(line, input);
    let factor = 1.0 + float(assumed.change) / 100.0;
    let off = |level: &dyn Fn(Month) -> Option<f64>| {
        let closed = plan.span().months().take(usize::from(plan.closed.min(12)));
        let off: Vec<f64> =
            closed.filter_map(|month| Some(float(typed.month(month)?) - level(month)? * factor)).collect();
        Walk::of_drift(&off, 0.0, stream(plan, line, input))
    };
    let by_way = |way: Way| {
        let errors = Errors::of(way, Kind::Stock, &told_apart(&typed_history(plan, line, input), 0.0))?;
        Some(Walk::of_errors(errors, stream(plan, line, input)))
    };
    match assumed.basis {
        VolumeBasis::Budget => off(&budget).or_else(|| by_way(Way::TO_DATE)),
        VolumeBasis::LastYear => off(&|month| typed.month(month.plus(-12)).map(float)).or_else(|| by_way(Way::TO_DATE)),
        VolumeBasis::YearToDate => by_way(Way::TO_DATE),
        VolumeBasis::LastThree => by_way(Way::Mean(3)),
        VolumeBasis::Combined => by_way(Way::Combined),
    }
}

fn stream(plan: &Plan, line: &LineId, input: Input) -> Stream {
    Stream::new(plan.settings.seed, &format!("{line}.{}", input.key()))
}
