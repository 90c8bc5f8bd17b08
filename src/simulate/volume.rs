//! Lines with a volume on the calculator's own method: hours, households and payments that stray move every line that is
//! calculated from them.

use super::block::{Block, Off, WIDEST};
use super::chance::Stream;
use super::flow::{levels, typed_history};
use super::number::float;
use super::walk::{MONTHS, Shared, Walk, told_apart};
use crate::calc::{Assumed, Figures, price_ahead, price_steps};
use crate::model::{Input, LineId, Month, Plan, VolumeBasis};
use crate::rules::{self, Expr, Flow, Line, Today, Volume, Weight, Worth};
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
    fn of(
        plan: &Plan,
        figures: &Figures,
        line: &LineId,
        described: &Line,
        effects: Vec<(usize, [f64; MONTHS])>,
    ) -> Option<Self> {
        let volume = described.volume?;
        if effects.is_empty() {
            return None;
        }
        let walk = volume_walk(plan, line, described).filter(|walk| !walk.is_still())?;
        let walk = walk.keeping_to(NEVER_BELOW_ZERO, &ahead_of(figures, line, volume, plan));
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
fn ahead_of(figures: &Figures, line: &LineId, volume: &Volume, plan: &Plan) -> [f64; MONTHS] {
    let closed = usize::from(plan.closed.min(12));
    let Weight::Days(quantity) = volume.weight else { return [0.0; MONTHS] };
    let row = figures.row(line, quantity).months;
    let days: Vec<f64> = plan.span().months().map(|month| f64::from(month.days())).collect();
    std::array::from_fn(|i| {
        let hours = row.get(closed + i).copied().flatten();
        hours.map_or(0.0, |hours| float(hours) / days.get(closed + i).copied().unwrap_or(1.0))
    })
}

/// What an hour per day more is worth in each month ahead: amount / hours × days, by the calculator's own figures.
fn worth(plan: &Plan, figures: &Figures, of: &Worth, whose: &LineId) -> [f64; MONTHS] {
    let closed = usize::from(plan.closed.min(12));
    let sign = if of.negated { -1.0 } else { 1.0 };
    let (amounts, hours) = (figures.row(whose, of.amount).months, figures.row(whose, of.volume).months);
    let days: Vec<f64> = plan.span().months().map(|month| f64::from(month.days())).collect();
    std::array::from_fn(|i| {
        let i = closed + i;
        let (Some(Some(amount)), Some(Some(hours)), Some(days)) = (amounts.get(i), hours.get(i), days.get(i)) else {
            return 0.0;
        };
        if hours.is_zero() { 0.0 } else { sign * float(*amount) / float(*hours) * days }
    })
}

/// All volumes that are worth something on lines. `leaf` gives the place of a line that goes by the calculator's own rule.
pub(super) fn hours(
    plan: &Plan,
    figures: &Figures,
    leaf: impl Fn(&str) -> Option<usize>,
) -> Vec<(&'static str, Hours)> {
    let first = plan.span().first.plus(i32::from(plan.closed.min(12)));
    let of_line = |line: &LineId, described: &Line| {
        let effects = described.facts.worth.iter().filter(|worth| worth.when.is_none_or(|when| when(plan, line)));
        let effects = effects.filter_map(|of| {
            let (on, whose) = (of.on.unwrap_or(line.as_str()), of.of.map_or_else(|| line.clone(), LineId::from));
            let leaf = leaf(on)?;
            let never = of.never.filter(|never| figures.find(&LineId::from(never.line), never.row).is_some());
            let mut worth = worth(plan, figures, of, &whose);
            for (i, (worth, level)) in worth.iter_mut().zip(levels(plan, &LineId::from(on))).enumerate() {
                let month = first.plus(i as i32);
                *worth = if never.is_some_and(|never| (never.in_month)(plan, month)) { 0.0 } else { *worth * level };
            }
            Some((leaf, worth)).filter(|_| of.on.is_none() || worth.iter().any(|worth| worth.abs() > 0.0))
        });
        Hours::of(plan, figures, line, described, effects.collect())
    };
    let lines =
        rules::all(plan).filter_map(|(line, described)| Some((rules::of(&line)?.id, of_line(&line, described)?)));
    lines.collect()
}

/// A volume and its price: households and what they are paid in the mean.
pub(super) struct Priced {
    /// The place of its line among all lines.
    pub leaf: usize,
    /// How far the volume may be off.
    pub volume: Option<Walk>,
    /// How far the price may be off, kr.
    pub price: Option<Walk>,
    /// Volume, price and level after steps that are assumed for each month ahead.
    pub assumed: [(f64, f64, f64); MONTHS],
}

impl Priced {
    /// How a line with a price of its own strays; nothing where there is too little to go by.
    pub(super) fn of(plan: &Plan, figures: &Figures, line: &LineId, described: &Line, leaf: usize) -> Option<Self> {
        let of = described.volume.filter(|volume| volume.price.is_some())?;
        let volume = volume_walk(plan, line, described);
        // What is paid by the volume, where that is typed, tells how far its mean may be off.
        let paid =
            described.rows.iter().find_map(|row| match row.expr.find(&|expr| matches!(expr, Expr::ByMethod(..))) {
                Some(Expr::ByMethod(Flow { typed, paid: true }, ..)) => Some(*typed),
                _ => None,
            });
        let price = paid.and_then(|input| {
            let (paid, number) = (typed_history(plan, line, input), typed_history(plan, line, of.reported));
            let both = paid.len().min(number.len());
            let latest = |series: &[f64]| series[series.len() - both..].to_vec();
            let means: Vec<f64> =
                latest(&paid).iter().zip(latest(&number)).map(|(paid, number)| paid / number).collect();
            let errors = Errors::of(Way::TO_DATE, Kind::Stock, &told_apart(&means, 0.0))?;
            Some(Walk::of_errors(errors, stream(plan, line, input)))
        });
        let moves = |walk: &Walk| !walk.is_still();
        let (volume, price) = (volume.filter(moves), price.filter(moves));
        if volume.is_none() && price.is_none() {
            return None;
        }
        let closed = usize::from(plan.closed.min(12));
        let (row, by_day) = match (of.weight, described.facts.level?.now) {
            (Weight::Days(row), _) => (row, true),
            (Weight::Month, Today::Figure(row) | Today::PerDay(row)) => (row, false),
            (Weight::Month, Today::Ahead | Today::Per(..)) => return None,
        };
        let number = figures.row(line, row).months;
        let days: Vec<f64> = plan.span().months().map(|month| f64::from(month.days())).collect();
        let mean = price_ahead(plan, figures, line).map_or(0.0, float);
        let steps = price_steps(plan, line);
        let level = levels(plan, line);
        let assumed: [_; MONTHS] = std::array::from_fn(|i| {
            let days = if by_day { days.get(closed + i).copied().unwrap_or(1.0) } else { 1.0 };
            let number = number.get(closed + i).copied().flatten().map_or(0.0, float) / days;
            let step = steps.as_ref().and_then(|steps| steps.get(closed + i)).map_or(1.0, |step| float(*step));
            (number, mean * step, level[i] * days)
        });
        let volume = volume.map(|walk| walk.keeping_to(NEVER_BELOW_ZERO, &assumed.map(|(number, ..)| number)));
        let price = price.map(|walk| walk.keeping_to(NEVER_BELOW_ZERO, &assumed.map(|(_, mean, _)| mean)));
        Some(Self { leaf, volume, price, assumed })
    }

    /// How far volume and price may be off.
    pub(super) fn walks(&self) -> impl Iterator<Item = &Walk> {
        [&self.volume, &self.price].into_iter().flatten()
    }

    /// Adds the paths of a block to the months ahead of the line.
    pub(super) fn draw(&self, block: Block, shared: &Shared, months: &mut [f64]) {
        let mut off = [[0.0; MONTHS * WIDEST]; 2];
        for (off, walk) in off.iter_mut().zip([&self.volume, &self.price]) {
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

/// How an assumed volume strays, by what it is measured from.
fn volume_walk(plan: &Plan, line: &LineId, described: &Line) -> Option<Walk> {
    let volume = described.volume?;
    let input = volume.reported;
    let budgeted = volume.budgeted.or_else(|| described.facts.split.map(|split| split.typed.0));
    let budget = |month: Month| {
        let input = budgeted?;
        plan.inputs.values(line, input).month(month).or_else(|| plan.parameter(line, input)).map(float)
    };
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
