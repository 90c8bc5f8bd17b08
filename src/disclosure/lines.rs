//! Which lines are hidden from others, so that no figure they see is of one to four persons.
//!
//! A line with one to four persons in some month is hidden, with all that lies below it. A sum with a single hidden part
//! gives it away, so the part with the next fewest persons is hidden as well, until at least two are and five stand behind
//! them in every month, or nobody. Where there are not enough parts the sum is hidden too, up to the whole committee. A sum
//! that is hidden for the sake of another must not be reckoned from its parts: enough of them are hidden too, and the others
//! stay. A line that stands in two tables is hidden in both. This goes on until nothing changes.
//!
//! Who stands behind a line its description says: so many persons or households, or those that what is paid is enough for at a
//! mean payment. Where it says nobody, as of hours, nothing is known of the line.

use rust_decimal::Decimal;

use super::{FEWEST, is_of_few};
use crate::calc::{Figures, Period, Quantity, accounts, committee};
use crate::model::{Area, AreaSource, LineId, Map, Plan, ROOT, Set, order};
use crate::rules::{self, Facts, Feed, Parts, Persons as Counts};
use crate::scenario::targets::base_lines;

/// How many persons stand behind a line in each of its periods.
type Persons = Vec<Decimal>;

/// A line and the lines that add up to it.
type Sum = (LineId, Vec<LineId>);

/// Every sum that is shown of a plan, and who stands behind its lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Counted {
    sums: Vec<Sum>,
    persons: Map<LineId, Persons>,
}

impl Counted {
    /// Those of a plan in all of these figures, each of which is a time of its own.
    pub(super) fn of(plan: &Plan, figures: &[&Figures]) -> Self {
        let sums = sums(plan);
        let mut persons: Map<LineId, Persons> = Map::new();
        for figures in figures {
            for (line, of) in self::persons(plan, figures, &sums) {
                persons.entry(line).or_default().extend(of);
            }
        }
        Self { sums, persons }
    }

    /// Whether five persons or nobody stand behind these lines together in every period. Of a line without a count nothing
    /// is known, which hides as well.
    pub(super) fn are_many(&self, lines: &[&LineId]) -> bool {
        let counts: Option<Vec<&Persons>> = lines.iter().map(|line| self.persons.get(*line)).collect();
        let Some(counts) = counts else { return true };
        let periods = counts.iter().map(|of| of.len()).max().unwrap_or_default();
        (0..periods).all(|i| {
            let sum: Decimal = counts.iter().filter_map(|of| of.get(i)).sum();
            sum.is_zero() || sum >= Decimal::from(FEWEST)
        })
    }

    /// Whether it is known that somebody stands behind a line.
    fn has_somebody(&self, line: &LineId) -> bool {
        self.persons.get(line).is_some_and(|of| of.iter().any(|number| !number.is_zero()))
    }

    /// Who stands behind the months that are not closed: what changes is ahead.
    pub(super) fn ahead(mut self, closed: u8) -> Self {
        for of in self.persons.values_mut().filter(|of| of.len() % 12 == 0) {
            let mut at = 0..;
            of.retain(|_| at.next().is_some_and(|i| i % 12 >= usize::from(closed)));
        }
        self
    }

    /// The sums that are shown.
    pub(super) fn wholes(&self) -> impl Iterator<Item = &LineId> {
        self.sums.iter().map(|(whole, _)| whole)
    }

    /// The lines that figures of one to four persons could be read or reckoned from. `figures` decide which of those that
    /// hide as well is the smallest.
    pub(super) fn few(&self, plan: &Plan, figures: &Figures) -> Set<LineId> {
        let is_few = |of: &Persons| of.iter().any(|number| !number.is_zero() && *number < Decimal::from(FEWEST));
        let small = self.persons.iter().filter(|(_, of)| is_few(of)).map(|(line, _)| line.clone());
        let mut hidden: Set<LineId> = small.chain(fed_by_few(plan)).collect();
        if hidden.is_empty() {
            return hidden;
        }
        // Lines that add up to what is paid on another, in their way.
        let ways: Vec<(LineId, LineId)> =
            rules::all(plan).filter_map(|(line, _)| Some((way_of(plan, &line)?, line))).collect();
        let hide_ways = |hidden: &mut Set<LineId>| {
            let more: Vec<LineId> =
                ways.iter().filter(|(paid, _)| hidden.contains(paid)).map(|(_, way)| way.clone()).collect();
            hidden.extend(more);
        };
        hide_ways(&mut hidden);
        let same: Vec<(LineId, &LineId)> =
            plan.areas.iter().filter_map(|area| Some((area.line(), area.calculated()?))).collect();
        let small = hidden.clone();
        loop {
            let before = hidden.len();
            for (area, line) in &same {
                if hidden.contains(area) || hidden.contains(*line) {
                    hidden.extend([area.clone(), (*line).clone()]);
                }
            }
            hide_ways(&mut hidden);
            for (whole, parts) in &self.sums {
                if small.contains(whole) {
                    hidden.extend(parts.iter().cloned());
                } else if !self.hide_enough(whole, parts, figures, &mut hidden) {
                    hidden.insert(whole.clone());
                }
            }
            if hidden.len() == before {
                break;
            }
        }
        // A sum across is not shown where one of its parts is hidden.
        let across = hidden.iter().filter_map(|line| Some(rules::facts(plan, line).across?(line)));
        let across: Vec<LineId> = across.filter(|line| !self.persons.contains_key(line)).collect();
        hidden.extend(across);
        hidden
    }

    /// Hides further parts of a sum until the hidden ones cannot be reckoned from it, nor it from the others if it is
    /// hidden itself. False if there are not enough parts.
    fn hide_enough(&self, whole: &LineId, parts: &[LineId], figures: &Figures, hidden: &mut Set<LineId>) -> bool {
        // Where nobody is there is nothing to hide behind.
        let is_something = |line: &LineId| figures.year(line, Quantity::Forecast).is_some_and(|kr| !kr.is_zero());
        let somebody = |line: &LineId| match self.persons.get(line) {
            Some(_) => self.has_somebody(line),
            None => is_something(line),
        };
        let most = |line: &LineId| self.persons.get(line).and_then(|of| of.iter().max().copied());
        let size = |line: &LineId| figures.year(line, Quantity::Forecast).unwrap_or_default().abs();
        let mut open: Vec<&LineId> = parts.iter().filter(|line| !hidden.contains(*line) && somebody(line)).collect();
        order::sort_by_key(&mut open, |line| (most(line).is_none(), most(line), size(line)));
        let mut open = open.into_iter();
        loop {
            let together: Vec<&LineId> = parts.iter().filter(|line| hidden.contains(*line) && somebody(line)).collect();
            // Parts of a sum that is shown are reckoned from it, one by one.
            let (nothing_to_hide, fewest) =
                if hidden.contains(whole) { (parts.is_empty(), 1) } else { (together.is_empty(), 2) };
            if nothing_to_hide || together.len() >= fewest && self.are_many(&together) {
                return true;
            }
            let Some(next) = open.next() else { return false };
            hidden.insert(next.clone());
        }
    }
}

/// The lines that some record about one to four persons gives something in the year.
fn fed_by_few(plan: &Plan) -> Vec<LineId> {
    let is_few = |line: &LineId, feed: &Feed| {
        let mut records = plan.span().months().flat_map(|month| feed.holding(plan, line, month));
        records.any(|(record, _)| is_of_few(feed.register, record))
    };
    let described = rules::calculators().flat_map(|calculator| calculator.lines).map(|line| (line.lines, line.feeds()));
    let fed = described.filter(|(_, feeds)| !feeds.is_empty()).flat_map(|(lines, feeds)| {
        let mut lines = lines.of(plan);
        lines.retain(|line| feeds.iter().any(|feed| is_few(line, feed)));
        lines
    });
    fed.collect()
}

/// Every sum that a page shows with its parts.
pub(super) fn sums(plan: &Plan) -> Vec<Sum> {
    let shown = rules::shown(plan).into_iter().filter_map(|(line, _)| Some((rules::parts(plan, &line)?, line)));
    let mut sums: Vec<Sum> = shown.filter(|(parts, _)| !parts.is_empty()).map(|(parts, line)| (line, parts)).collect();
    for whole in plan.areas.iter().filter_map(Area::calculated) {
        let parts: Vec<LineId> = base_lines(plan, whole);
        if !parts.is_empty() && !sums.iter().any(|(other, _)| other == whole) && parts != [whole.clone()] {
            sums.push((whole.clone(), parts));
        }
    }
    let lines = |parent: Option<&str>| committee::below(plan, parent).into_iter().map(Area::line).collect::<Vec<_>>();
    sums.push((LineId::from(ROOT), lines(None)));
    // The other cut, whose groups add up to the whole as well.
    let cut = accounts::by_account(plan);
    if !cut.is_empty() {
        sums.push((LineId::from(ROOT), cut.iter().map(|(group, _)| group.clone()).collect()));
        sums.extend(cut);
    }
    let added = plan.areas.iter().filter(|area| area.source == AreaSource::Sum);
    sums.extend(added.map(|area| (area.line(), lines(Some(&area.id)))));
    sums
}

/// The line that a sum is another way to split: what is paid there.
fn way_of(plan: &Plan, line: &LineId) -> Option<LineId> {
    match rules::facts(plan, line) {
        Facts { parts: Parts::Below | Parts::These(_), persons: Some(Counts::PaidFor(_, of, _)), .. } => {
            Some((*of).into())
        }
        _ => None,
    }
}

/// The persons behind each line that they are known of.
fn persons(plan: &Plan, figures: &Figures, sums: &[Sum]) -> Map<LineId, Persons> {
    let mut found = Map::new();
    let months = |line: &LineId, quantity| -> Persons {
        figures.row(line, quantity).months.iter().map(|month| month.unwrap_or_default()).collect()
    };
    let counted: Vec<LineId> = rules::shown(plan).into_iter().map(|(line, _)| line).collect();
    for line in sums.iter().flat_map(|(whole, parts)| parts.iter().chain([whole])).chain(&counted) {
        match rules::facts(plan, line).persons {
            None => {}
            Some(Counts::Row(row)) => {
                found.insert(line.clone(), months(line, row));
            }
            Some(Counts::Some(row)) => {
                let persons = months(line, row);
                if persons.iter().any(|number| !number.is_zero()) {
                    found.insert(line.clone(), persons);
                }
            }
            Some(Counts::PaidFor(paid, of, mean)) => {
                let mean = figures.row(&of.into(), mean).at(Period::Year, plan.year);
                let Some(mean) = mean.filter(|mean| !mean.is_zero()) else { continue };
                let tertials = figures.row(line, paid).tertials;
                let persons = |paid: Decimal| (paid / mean / Decimal::from(4)).abs();
                found.insert(line.clone(), tertials.iter().flatten().map(|paid| persons(*paid)).collect());
            }
        }
    }
    for area in &plan.areas {
        if let Some(of) = area.calculated().and_then(|line| found.get(line)).cloned() {
            found.insert(area.line(), of);
        }
    }
    add_up(sums, &mut found);
    found
}

fn is_of_table(line: &LineId) -> bool {
    line.is_within(ROOT) || line.is_within(accounts::LINE)
}

/// Counts the sums of areas whose parts are all counted.
fn add_up(sums: &[Sum], persons: &mut Map<LineId, Persons>) {
    let mut more = true;
    while more {
        more = false;
        for (whole, parts) in sums.iter().filter(|(whole, parts)| is_of_table(whole) && !parts.is_empty()) {
            let counts: Option<Vec<&Persons>> = parts.iter().map(|part| persons.get(part)).collect();
            if let Some(counts) = counts.filter(|_| !persons.contains_key(whole)) {
                let sum = counts.into_iter().fold(Vec::new(), |sum, of| together(&sum, of));
                persons.insert(whole.clone(), sum);
                more = true;
            }
        }
    }
}

fn together(a: &[Decimal], b: &[Decimal]) -> Persons {
    let at = |of: &[Decimal], i: usize| of.get(i).copied().unwrap_or_default();
    (0..a.len().max(b.len())).map(|i| at(a, i) + at(b, i)).collect()
}
