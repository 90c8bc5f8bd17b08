//! The lines of a plan as a simulation sees them: those that something is drawn for, and those that are their sums.

use crate::calc::committee::below;
use crate::calc::{Figures, Quantity};
use crate::model::{Area, AreaSource, LineId, Map, Plan, ROOT};
use crate::rules::{self, Parts};

/// The most top areas whose months are followed.
const MOST_TOP: usize = 24;

/// A line: one that is drawn, or a sum of lines before it.
pub(super) struct Node {
    /// The line.
    pub line: LineId,
    /// The lines it is the sum of; none where it is drawn.
    pub parts: Vec<usize>,
    /// Whether its months are followed, and not only its year.
    pub followed: bool,
}

/// A line that is drawn.
pub(super) struct Leaf {
    /// The line.
    pub line: LineId,
    /// What it shares its draws with: a top area or a calculator.
    pub family: LineId,
}

/// All lines: the drawn ones first, then sums, each after its parts.
pub(super) struct Tree {
    /// The drawn lines.
    pub leaves: Vec<Leaf>,
    /// All lines; the first ones are the drawn ones, in the same order.
    pub nodes: Vec<Node>,
}

impl Tree {
    /// The lines of a plan.
    pub(super) fn of(plan: &Plan, figures: &Figures) -> Self {
        let mut leaves = Vec::new();
        let mut leaf = |line: LineId, family: &str| {
            leaves.push(Leaf { line, family: LineId::from(family) });
        };
        for calculator in rules::calculators() {
            for line in calculator.with_forecast(plan) {
                leaf(line, calculator.id);
            }
        }
        for (area, top) in with_top(plan) {
            if area.source == AreaSource::Manual {
                leaf(area.line(), &top);
            }
        }
        let nodes = leaves
            .iter()
            .map(|leaf| Node { line: leaf.line.clone(), parts: Vec::new(), followed: is_root(plan, &leaf.line) })
            .collect();
        let mut tree = Self { leaves, nodes };
        let mut found = tree.nodes.iter().enumerate().map(|(i, node)| (node.line.clone(), i)).collect::<Map<_, _>>();
        tree.add_sums(plan, &mut found);
        tree.add_areas(plan, figures, &mut found);
        tree
    }

    /// The place of a drawn line.
    pub(super) fn leaf(&self, line: &str) -> Option<usize> {
        self.leaves.iter().position(|leaf| leaf.line.as_str() == line)
    }

    fn add(&mut self, found: &mut Map<LineId, usize>, line: LineId, parts: Vec<usize>, followed: bool) {
        found.insert(line.clone(), self.nodes.len());
        self.nodes.push(Node { line, parts, followed });
    }

    /// The sums of the calculators' lines, as groups and care forms of placements.
    fn add_sums(&mut self, plan: &Plan, found: &mut Map<LineId, usize>) {
        for calculator in rules::calculators() {
            let own: Vec<(usize, LineId)> = self
                .leaves
                .iter()
                .enumerate()
                .filter(|(_, leaf)| leaf.line.is_within(calculator.id))
                .map(|(i, leaf)| (i, leaf.line.clone()))
                .collect();
            let described = calculator.beside.iter().chain(calculator.lines);
            for described in described.filter(|line| line.adds_up_money()) {
                for line in described.lines.of(plan) {
                    let parts = own.iter().filter(|(_, own)| rules::is_part(plan, own, &line)).map(|(i, _)| *i);
                    let parts: Vec<usize> = parts.collect();
                    if !parts.is_empty() {
                        let followed = line.as_str() == calculator.id;
                        self.add(found, line, parts, followed);
                    }
                }
            }
        }
    }

    /// The committee's table, from the lowest rows up.
    fn add_areas(&mut self, plan: &Plan, figures: &Figures, found: &mut Map<LineId, usize>) {
        let mut areas: Vec<(&Area, String)> = with_top(plan);
        // A row comes before the rows below it there.
        areas.reverse();
        let mut top = 0;
        for (area, _) in areas {
            let followed = area.parent.is_none() && top < MOST_TOP;
            top += usize::from(followed);
            let parts = match &area.source {
                AreaSource::Manual => {
                    if let Some(node) = found.get(&area.line()).and_then(|i| self.nodes.get_mut(*i)) {
                        node.followed |= followed;
                    }
                    continue;
                }
                AreaSource::Sum => {
                    below(plan, Some(&area.id)).iter().filter_map(|part| found.get(&part.line()).copied()).collect()
                }
                AreaSource::Line(_) => {
                    let known = |from: &&LineId| figures.find(from, Quantity::Forecast).is_some();
                    area.calculated().filter(known).and_then(|from| found.get(from).copied()).into_iter().collect()
                }
            };
            self.add(found, area.line(), parts, followed);
        }
        let parts = below(plan, None).iter().filter_map(|area| found.get(&area.line()).copied()).collect();
        self.add(found, LineId::from(ROOT), parts, true);
    }
}

/// Whether a line has its months followed: where its calculator has a sum those are, and an area's in its top area.
fn is_root(plan: &Plan, line: &LineId) -> bool {
    let has_sum =
        |calculator: &rules::Calculator| !matches!(rules::facts(plan, &calculator.id.into()).parts, Parts::None);
    !line.is_within(ROOT) && !rules::of(line).is_some_and(has_sum)
}

/// Every area that is part of the table with the line of its top area, each before the areas below it.
fn with_top(plan: &Plan) -> Vec<(&Area, String)> {
    let mut areas = Vec::new();
    let mut open: Vec<(&Area, String)> =
        below(plan, None).into_iter().rev().map(|area| (area, area.line().to_string())).collect();
    while let Some((area, top)) = open.pop() {
        // Rows below a row that is no sum are not counted by anyone.
        if area.source == AreaSource::Sum {
            open.extend(below(plan, Some(&area.id)).into_iter().rev().map(|part| (part, top.clone())));
        }
        areas.push((area, top));
    }
    areas
}
