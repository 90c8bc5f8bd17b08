//! Placements on the calculator's own method: who comes, who leaves, and at what price.
//!
//! Where the user has said how many new placements come, that many come on average (Poisson), last as long as said on
//! average (each day as likely to be the last), and those in place follow the plan. Else the list tells: as many come as
//! came in the months it covers, and those without a planned end leave as others have left. Prices are the list's own.

use chrono::Datelike;

use super::ahead::Ahead;
use super::arrivals::Arrivals;
use super::block::Block;
use super::chance::Stream;
use super::list::List;
use super::number::float;
use super::outcome::How;
use super::walk::MONTHS;
use crate::calc::Figures;
use crate::calc::placements::{Calendar, on_line, stays, vat_share};
use crate::model::{Input, LineId, Placement, Plan, order};

/// The fewest stays that must have ended before those in place are thought to leave too.
const FEWEST_ENDS: u32 = 5;

/// What may happen on a base line.
pub(super) struct Line {
    /// Its place among all lines.
    pub leaf: usize,
    /// How it is drawn.
    pub how: How,
    /// Those in place who may leave.
    pub leaving: Vec<Leaving>,
    leave: Stream,
    /// Those who may come.
    pub arrivals: Option<Arrivals>,
    arrive: Stream,
}

/// One in place, without a planned end, who may leave.
pub(super) struct Leaving {
    /// The share of paths where the stay goes on after each month ahead.
    pub stays: [f64; MONTHS],
    /// The net cost of each month ahead, positive.
    pub cost: [f64; MONTHS],
}

impl Line {
    /// What may happen on a base line; `lines` share the arrivals that a path has room for.
    pub(super) fn of(plan: &Plan, figures: &Figures, line: &LineId, leaf: usize, lines: usize) -> Self {
        let ahead = Ahead::of(plan, line);
        let mut list: Vec<&Placement> = plan.placements.iter().filter(|placement| on_line(placement, line)).collect();
        // The order in the list must not matter.
        order::sort_by(&mut list, |a, b| a.number.cmp(&b.number));
        let seen = List::of(plan, &list);
        let (leaving, arrivals, how);
        if let Some(starts) = plan.parameter(line, Input::StartsPerMonth) {
            leaving = Vec::new();
            arrivals = Arrivals::typed(plan, figures, line, &list, float(starts), &ahead, lines);
            how = if arrivals.is_some() { How::TypedArrivals } else { How::Nothing };
        } else {
            leaving = if seen.ends >= FEWEST_ENDS { those_in_place(plan, &list, &seen, &ahead) } else { Vec::new() };
            arrivals = Arrivals::seen(plan, &list, &seen, &ahead, lines);
            let List { starts, ends, months, .. } = seen;
            let any = arrivals.is_some() || !leaving.is_empty();
            how = if any { How::SeenArrivals { starts, ends, months } } else { How::Nothing };
        }
        let stream = |part: &str| Stream::new(plan.settings.seed, &format!("{line}.{part}"));
        Self { leaf, how, leaving, leave: stream("kvar"), arrivals, arrive: stream("nya") }
    }

    /// Adds what the paths of a block cost less, or more, than the forecast in each month ahead.
    pub(super) fn draw(&self, block: Block, months: &mut [f64]) {
        if !self.leaving.is_empty() {
            let mut dice = self.leave.block(block);
            for stay in &self.leaving {
                let beyond = stay.stays[block.open - 1];
                for (place, dice) in dice[..block.width].iter_mut().enumerate() {
                    // Most go on.
                    let unit = dice.unit();
                    if unit >= beyond {
                        stay.leave(unit, months.chunks_exact_mut(block.width).map(|row| &mut row[place]));
                    }
                }
            }
        }
        if let Some(arrivals) = &self.arrivals {
            arrivals.draw(block, self.arrive, months);
        }
    }
}

impl Leaving {
    /// Adds what is saved if the stay ends where this share of paths have ended.
    fn leave<'a>(&self, unit: f64, months: impl Iterator<Item = &'a mut f64>) {
        let mut before = 1.0;
        for (month, (after, cost)) in months.zip(self.stays.iter().zip(&self.cost)) {
            // In the month where the stay ends, any day is as likely as another.
            let away = if unit >= before {
                1.0
            } else if unit >= *after {
                (unit - after) / (before - after)
            } else {
                0.0
            };
            *month += away * cost;
            before = *after;
        }
    }
}

/// Those in place without a planned end, and those who will be.
fn those_in_place(plan: &Plan, list: &[&Placement], seen: &List, ahead: &Ahead) -> Vec<Leaving> {
    let calendar = Calendar::of(plan.span());
    let leaving = |placement: &&Placement| {
        let mut cost = [0.0; MONTHS];
        // What prices change by, less the compensation for value added tax that follows them.
        let net = 1.0 - float(vat_share(&placement.vat));
        stays(placement, &calendar, |month, stay| {
            if let Some(i) = month.checked_sub(ahead.first).filter(|i| *i < MONTHS) {
                let price = float(stay.cost);
                let change = (ahead.price[i] - 1.0) * net;
                cost[i] = (price - float(stay.income()) + price * change) * ahead.level[i];
            }
        });
        // Days that the stay had lasted at the first day ahead; below zero where it begins later.
        let age = f64::from(seen.until - placement.start.num_days_from_ce());
        let stays = std::array::from_fn(|i| seen.life.survives(age.max(0.0), (age + ahead.days[i + 1]).max(0.0)));
        Leaving { stays, cost }
    };
    list.iter().filter(|placement| placement.end.is_none()).map(leaving).collect()
}
