//! What may stray in a plan: every line that is drawn, by what it is forecast from.

use super::block::{Block, Off, WIDEST};
use super::chance::Stream;
use super::flow::{Flow, OneOffs};
use super::outcome::How;
use super::placements::Line;
use super::tree::{Leaf, Tree};
use super::volume::{Assistance, Hours, home_care_hours};
use super::walk::{MONTHS, Shared};
use crate::calc::{Figures, Quantity, home_care, placements};
use crate::model::{LineId, Map, Method, Plan};
use crate::rules::assistance;

/// All that is drawn in a path.
#[derive(Default)]
pub(super) struct Parts {
    /// What strays from month to month, by what shares its draws.
    pub families: Vec<Family>,
    /// Lines of placements.
    pub placements: Vec<Line>,
    /// One-offs that may come or not.
    pub one_offs: Vec<OneOffs>,
}

/// Those that share their draws of months: of one top area or one calculator.
pub(super) struct Family {
    stream: Stream,
    shared: Shared,
    /// Its members.
    pub members: Vec<Member>,
}

/// What strays from month to month.
pub(super) enum Member {
    /// A line's own outcome.
    Flow(Flow),
    /// Hours per day.
    Hours(Hours),
    /// Households and what they are paid.
    Assistance(Box<Assistance>),
}

impl Parts {
    /// What may stray in a plan, and how each drawn line of the tree is drawn.
    pub(super) fn of(plan: &Plan, figures: &Figures, tree: &Tree) -> (Self, Vec<How>) {
        let by_rule = |leaf: &Leaf| figures.method(&leaf.line) == Method::Calculator;
        let placed = |leaf: &Leaf| by_rule(leaf) && leaf.line.is_within(placements::LINE);
        let arriving = tree.leaves.iter().filter(|leaf| placed(leaf)).count();
        let mut parts = Self::default();
        let mut families: Map<LineId, Vec<Member>> = Map::new();
        let mut hows = Vec::new();
        for (i, leaf) in tree.leaves.iter().enumerate() {
            let mut how = How::Nothing;
            if placed(leaf) {
                let line = Line::of(plan, figures, &leaf.line, i, arriving);
                how = line.how;
                parts.placements.push(line);
            } else if !(by_rule(leaf) && has_own_rule(figures, &leaf.line)) {
                let method = figures.method(&leaf.line);
                if let Some((flow, of_flow)) = Flow::of(plan, figures, &leaf.line, i, method) {
                    how = of_flow;
                    families.entry(leaf.family.clone()).or_default().push(Member::Flow(flow));
                }
            }
            if let Some(one_offs) = OneOffs::of(plan, &leaf.line, i) {
                how = if how == How::Nothing { How::OneOffs } else { how };
                parts.one_offs.push(one_offs);
            }
            hows.push(how);
        }
        let own = |line: &str| {
            let leaf = tree.leaf(line)?;
            let by_rule = tree.leaves.get(leaf).is_some_and(by_rule);
            (by_rule && has_own_rule(figures, &LineId::from(line))).then_some(leaf)
        };
        let hours = home_care_hours(plan, figures, own);
        let assistance = own(assistance::LINE).and_then(|leaf| Assistance::of(plan, figures, leaf));
        let by_hours = hours.iter().flat_map(|hours| hours.leaves().map(|leaf| (leaf, &hours.walk)));
        let by_assistance = assistance.iter().flat_map(|one| one.walks().map(|walk| (one.leaf, walk)));
        for (leaf, walk) in by_hours.chain(by_assistance) {
            if let Some(how) = hows.get_mut(leaf) {
                let before = if let How::Volume { months } = how { *months } else { 0 };
                *how = How::Volume { months: walk.points.max(before) };
            }
        }
        families.entry(LineId::from(home_care::LINE)).or_default().extend(hours.into_iter().map(Member::Hours));
        families
            .entry(LineId::from(assistance::LINE))
            .or_default()
            .extend(assistance.map(Box::new).map(Member::Assistance));
        let seed = plan.settings.seed;
        parts.families = families.into_iter().map(|(name, members)| Family::of(seed, &name, members)).collect();
        (parts, hows)
    }

    /// Draws the paths of a block: adds how far each line is off in each month ahead.
    pub(super) fn draw(&mut self, block: Block, months: &mut [f64]) {
        for family in &mut self.families {
            family.draw(block, months);
        }
        for placements in &self.placements {
            if let Some(months) = months.get_mut(block.line(placements.leaf)) {
                placements.draw(block, months);
            }
        }
        for one_offs in &self.one_offs {
            if let Some(months) = months.get_mut(block.line(one_offs.leaf)) {
                one_offs.draw(block, months);
            }
        }
    }
}

impl Family {
    fn of(seed: u32, name: &LineId, members: Vec<Member>) -> Self {
        let mut shared = Shared::default();
        for member in &members {
            match member {
                Member::Flow(flow) => shared.add(&flow.walk),
                Member::Hours(hours) => shared.add(&hours.walk),
                Member::Assistance(assistance) => assistance.walks().for_each(|walk| shared.add(walk)),
            }
        }
        Self { stream: Stream::new(seed, &format!("{name}.manader")), shared, members }
    }

    fn draw(&mut self, block: Block, months: &mut [f64]) {
        self.shared.draw(block, self.stream);
        let mut off: Off = [0.0; MONTHS * WIDEST];
        for member in &self.members {
            match member {
                Member::Flow(flow) => flow.draw(block, &self.shared, &mut off, months),
                Member::Hours(hours) => hours.draw(block, &self.shared, &mut off, months),
                Member::Assistance(assistance) => assistance.draw(block, &self.shared, months),
            }
        }
    }
}

/// Whether a calculator has a forecast of its own for a line: it has volumes to go by.
fn has_own_rule(figures: &Figures, line: &LineId) -> bool {
    let known = |line: &str, quantity: Quantity| {
        let months = figures.row(&LineId::from(line), quantity).months;
        months.iter().skip(usize::from(figures.closed)).any(Option::is_some)
    };
    match line.as_str() {
        home_care::VOUCHER => known(home_care::LINE, Quantity::Cost),
        home_care::OWN_UNITS => {
            known(home_care::OWN_UNITS, Quantity::VoucherIncome) && known(home_care::OWN_UNITS, Quantity::WorkedCost)
        }
        assistance::LINE => known(assistance::LINE, Quantity::PaymentsForecast),
        other => home_care::TAX_FUNDED.contains(&other) && known(other, Quantity::WorkedCost),
    }
}
