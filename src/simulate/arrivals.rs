//! New placements on a base line: as many as the user has said, or as the list tells of.

use super::ahead::Ahead;
use super::block::Block;
use super::chance::{Dice, Stream, none_of};
use super::life::LifeTable;
use super::list::List;
use super::number::{float, float_or_zero};
use super::walk::MONTHS;
use crate::calc::placements::{Calendar, new_price, stays};
use crate::calc::{Figures, Quantity};
use crate::model::{Decimal, Input, LineId, Month, Placement, Plan, Span};

/// The most arrivals of a path, all lines together; above it, arrivals come in bundles.
const MOST_ARRIVALS: f64 = 2_000.0;
/// The least that a line has room for, however many lines there are, and the most, however few.
const ROOM: (f64, f64) = (20.0, 300.0);

/// New placements of a line in the months ahead.
pub(super) struct Arrivals {
    /// How many are expected, bundles counted as one.
    pub mean: f64,
    /// The chance that none comes.
    none: f64,
    /// How many were seen to come; 0 where the number was typed.
    pub seen: u32,
    /// The share of arrivals that come until the end of each month ahead.
    pub until: [f64; MONTHS],
    /// How long they stay.
    pub life: LifeTable,
    /// The draws of a stay that begins in each month ahead and goes on beyond them all, see [`LifeTable::draw`].
    beyond: [f64; MONTHS],
    /// Net prices per day, each as likely.
    pub prices: Vec<f64>,
    /// The weight of an arrival of each month ahead: how many it stands for, and what makes the mean the calculator's.
    pub weight: [f64; MONTHS],
    /// The first day of each month ahead, and the day after the last, counted from the first.
    pub days: [f64; MONTHS + 1],
    /// The days of each month ahead.
    lengths: [usize; MONTHS],
    /// What a price of today is in each month ahead.
    pub level: [f64; MONTHS],
    /// What the forecast has for new placements in each month ahead, positive.
    pub expected: [f64; MONTHS],
}

impl Arrivals {
    /// As many per month as the user has said; nothing where no one comes. `lines` share the room of a path.
    pub(super) fn typed(
        plan: &Plan,
        figures: &Figures,
        line: &LineId,
        list: &[&Placement],
        starts: f64,
        ahead: &Ahead,
        lines: usize,
    ) -> Option<Self> {
        let mean_days = float_or_zero(plan.parameter(line, Input::MeanDays));
        if starts <= 0.0 || mean_days <= 0.0 || ahead.months == 0 {
            return None;
        }
        let all = starts * ahead.months as f64;
        let mean = all.min(room(lines));
        let life = LifeTable::of_mean(mean_days);
        let expected_cost = figures.row(line, Quantity::ExpectedCost).months;
        let expected = std::array::from_fn(|i| {
            let cost = expected_cost.get(ahead.first + i).copied().flatten();
            -float_or_zero(cost) * ahead.level[i]
        });
        // The calculator lets each stay last its mean. Drawn stays are cut off by New Year more often, so each weighs a
        // little more: the year's mean is the calculator's.
        let drawn = ahead.worth(|days| life.mean_within(days));
        let mut weight = ahead.worth(|days| mean_days.min(days));
        for (weight, drawn) in weight.iter_mut().zip(drawn) {
            *weight = if drawn > 0.0 { all / mean * *weight / drawn } else { 0.0 };
        }
        Some(Self {
            mean,
            none: none_of(mean),
            seen: 0,
            until: std::array::from_fn(|i| (i + 1) as f64 / ahead.months as f64),
            beyond: beyond(&life, ahead),
            life,
            prices: scaled(prices(list, plan.span()), float_or_zero(new_price(plan, line))),
            weight,
            days: ahead.days,
            lengths: lengths(ahead),
            level: ahead.prices(),
            expected,
        })
    }

    /// As many as came before, less those who are known to come; nothing where no one did.
    pub(super) fn seen(plan: &Plan, list: &[&Placement], seen: &List, ahead: &Ahead, lines: usize) -> Option<Self> {
        let rate = f64::from(seen.starts) / f64::from(seen.months.max(1));
        let mut all = 0.0;
        let mut until = [0.0; MONTHS];
        for (until, month) in until.iter_mut().zip(plan.span().months().skip(ahead.first)) {
            let known = list.iter().filter(|placement| Month::of(placement.start) == month).count();
            all += (rate - known as f64).max(0.0);
            *until = all;
        }
        if all <= 0.0 {
            return None;
        }
        let mean = all.min(room(lines));
        let mut prices_seen = prices(list, seen.span(plan));
        if prices_seen.is_empty() {
            prices_seen = prices(list, plan.span());
        }
        Some(Self {
            mean,
            none: none_of(mean),
            seen: seen.starts,
            until: until.map(|until| until / all),
            beyond: beyond(&seen.life, ahead),
            life: seen.life.clone(),
            prices: prices_seen,
            weight: [all / mean; MONTHS],
            days: ahead.days,
            lengths: lengths(ahead),
            level: ahead.prices(),
            expected: [0.0; MONTHS],
        })
    }

    /// Adds what the arrivals of each path in a block cost less, or more, than the forecast has.
    pub(super) fn draw(&self, block: Block, stream: Stream, months: &mut [f64]) {
        for (row, expected) in months.chunks_exact_mut(block.width).zip(&self.expected) {
            for month in row {
                *month += expected;
            }
        }
        for (place, path) in block.paths().enumerate() {
            let mut dice = stream.path(path);
            // What is the same in all paths is known already: an exponential takes as long as an arrival.
            let count = if self.seen > 0 {
                let mean = self.mean * dice.rate(self.seen);
                dice.count(mean, none_of(mean))
            } else {
                dice.count(self.mean, self.none)
            };
            for _ in 0..count {
                self.arrive(&mut dice, block, place, months);
            }
        }
    }

    /// Takes what an arrival costs from the months of the path at this place.
    fn arrive(&self, dice: &mut Dice, block: Block, place: usize, months: &mut [f64]) {
        let unit = dice.unit();
        let first = self.until[..block.open - 1].iter().filter(|until| **until <= unit).count();
        let mut from = self.days[first] + dice.index(self.lengths[first]) as f64;
        let end = from + self.life.draw(dice, self.beyond[first]);
        let price = self.prices.get(dice.index(self.prices.len())).copied().unwrap_or_default();
        let price = price * self.weight[first];
        for i in first..block.open {
            if end <= from {
                break;
            }
            let after = self.days[i + 1];
            let until = if end < after { end } else { after };
            months[i * block.width + place] -= (until - from) * price * self.level[i];
            from = after;
        }
    }
}

/// The days of each month ahead.
fn lengths(ahead: &Ahead) -> [usize; MONTHS] {
    std::array::from_fn(|i| (ahead.days[i + 1] - ahead.days[i]) as usize)
}

/// The draws of a stay that begins in each month ahead and goes on beyond them all.
fn beyond(life: &LifeTable, ahead: &Ahead) -> [f64; MONTHS] {
    std::array::from_fn(|i| life.beyond(ahead.days[ahead.months] - ahead.days[i.min(ahead.months)]))
}

/// How many arrivals one of so many lines has room for.
fn room(lines: usize) -> f64 {
    (MOST_ARRIVALS / lines.max(1) as f64).clamp(ROOM.0, ROOM.1)
}

/// The net price per day of each placement that has days in these months, kr.
fn prices(list: &[&Placement], span: Span) -> Vec<f64> {
    let calendar = Calendar::of(span);
    let each = list.iter().filter_map(|placement| {
        let mut sum = (0, Decimal::ZERO);
        stays(placement, &calendar, |_, stay| sum = (sum.0 + stay.days, sum.1 + stay.cost - stay.income()));
        (sum.0 > 0).then(|| float(sum.1) / f64::from(sum.0))
    });
    each.collect()
}

/// How much a list's prices may be scaled for its proportions to still say something.
const SCALED: std::ops::RangeInclusive<f64> = 0.1..=10.0;

/// Prices with this mean, in the same proportions; all alike where the list has none to go by, or where income and cost
/// almost cancel out in it.
fn scaled(prices: Vec<f64>, mean: f64) -> Vec<f64> {
    let now = prices.iter().sum::<f64>() / prices.len().max(1) as f64;
    let factor = mean / now;
    if now > 0.0 && SCALED.contains(&factor) {
        prices.into_iter().map(|price| price * factor).collect()
    } else {
        vec![mean]
    }
}
