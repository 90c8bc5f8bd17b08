//! What may stray in a plan: every line that is drawn, by what it is forecast from.

use super::block::{Block, Off, WIDEST};
use super::chance::Stream;
use super::flow::{Flow, OneOffs};
use super::listed::Line;
use super::outcome::How;
use super::tree::{Leaf, Tree};
use super::volume::{Hours, Priced, hours};
use super::walk::{MONTHS, Shared};
use crate::calc::Figures;
use crate::model::{LineId, Map, Method, Plan};
use crate::rules;

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
    /// A volume and its price.
    Priced(Box<Priced>),
}

impl Parts {
    /// What may stray in a plan, and how each drawn line of the tree is drawn.
    pub(super) fn of(plan: &Plan, figures: &Figures, tree: &Tree) -> (Self, Vec<How>) {
        let by_rule = |leaf: &Leaf| figures.method(&leaf.line) == Method::Calculator;
        let placed = |leaf: &Leaf| by_rule(leaf) && rules::of(&leaf.line).is_some_and(|calculator| calculator.listed);
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
            } else if !(by_rule(leaf) && has_own_rule(plan, figures, &leaf.line)) {
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
            (by_rule && has_own_rule(plan, figures, &LineId::from(line))).then_some(leaf)
        };
        let hours = hours(plan, figures, own);
        let priced = tree.leaves.iter().filter_map(|leaf| {
            let described = rules::line(plan, &leaf.line).filter(|line| line.facts.worth.is_empty())?;
            Some((leaf, Priced::of(plan, figures, &leaf.line, described, own(leaf.line.as_str())?)?))
        });
        let priced: Vec<(&Leaf, Priced)> = priced.collect();
        let by_hours = hours.iter().flat_map(|(_, hours)| hours.leaves().map(|leaf| (leaf, &hours.walk)));
        let by_price = priced.iter().flat_map(|(_, one)| one.walks().map(|walk| (one.leaf, walk)));
        for (leaf, walk) in by_hours.chain(by_price) {
            if let Some(how) = hows.get_mut(leaf) {
                let before = if let How::Volume { months } = how { *months } else { 0 };
                *how = How::Volume { months: walk.points.max(before) };
            }
        }
        for (family, hours) in hours {
            families.entry(LineId::from(family)).or_default().push(Member::Hours(hours));
        }
        for (leaf, priced) in priced {
            families.entry(leaf.family.clone()).or_default().push(Member::Priced(Box::new(priced)));
        }
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
                Member::Priced(priced) => priced.walks().for_each(|walk| shared.add(walk)),
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
                Member::Priced(priced) => priced.draw(block, &self.shared, months),
            }
        }
    }
}

/// Whether a calculator has a forecast of its own for a line: it has volumes to go by.
fn has_own_rule(plan: &Plan, figures: &Figures, line: &LineId) -> bool {
    rules::facts(plan, line).known_by.iter().all(|(line, quantity)| {
        let months = figures.row(&LineId::from(*line), *quantity).months;
        months.iter().skip(usize::from(figures.closed)).any(Option::is_some)
    })
}
