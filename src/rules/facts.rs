//! What is known of a line besides its figures: what it is called, what its money follows, who stands behind it, what turns it.
//!
//! Whoever asks knows no calculator. What a line lacks is a case of its own: one without volume has no effect of volume,
//! one without persons hides nobody.

use super::{Lines, When};
use crate::model::{Input, LeverKind, LineId, Month, Placement, Plan, Quantity, Set, Unit};

/// What is known of a line.
pub struct Facts {
    /// What it is called.
    pub name: Name,
    /// What its money follows, where a bridge can split it.
    pub split: Option<&'static Split>,
    /// Who stands behind it, where that is known.
    pub persons: Option<Persons>,
    /// The lines that it is the sum of.
    pub parts: Parts,
    /// Another line that it is part of than those it lies below.
    pub across: Option<fn(&LineId) -> LineId>,
    /// The levers that move it by what its calculator reads, or by an amount.
    pub moved_by: &'static [LeverKind],
    /// Its price as a lever turns it.
    pub price: Option<&'static Turned>,
    /// Its volume as a lever turns it.
    pub level: Option<&'static Turned>,
    /// What must be known of the months ahead for its calculator to have a forecast of it: rows of these lines.
    pub known_by: &'static [(&'static str, Quantity)],
    /// What one more of its volume is worth on lines, where that is not its own price.
    pub worth: &'static [Worth],
    /// What is typed on it only to compare with: no figure is made of it.
    pub compared: &'static [(Input, When)],
    /// What an import can put in it month by month.
    pub places: &'static [Input],
    /// The words that an import knows it by, in lower case without accents; any of them is enough.
    pub words: &'static [&'static str],
}

/// What a line is called.
#[derive(Clone, Copy)]
pub enum Name {
    /// Nothing.
    None,
    /// This.
    Is(&'static str),
    /// As its entry in the catalog.
    Entry,
    /// A name, and what follows it after a comma; nothing where the catalog has no such entry.
    Found(for<'a> fn(&'a Plan, &LineId) -> Option<(&'a str, &'a str)>),
}

/// The lines that a line is the sum of.
#[derive(Clone, Copy)]
pub enum Parts {
    /// None: it has a rule of its own.
    None,
    /// Those right below.
    Below,
    /// These.
    These(fn(&Plan, &LineId) -> Vec<LineId>),
}

/// Who stands behind a line.
#[derive(Clone, Copy)]
pub enum Persons {
    /// As many as a row says, month by month.
    Row(Quantity),
    /// The same, unless it says nobody at all.
    Some(Quantity),
    /// As many a month as what is paid in a tertial is enough for, at the mean of another line.
    PaidFor(Quantity, &'static str, Quantity),
}

/// What the money of a line follows.
pub struct Split {
    /// What volume is called: `dygn`.
    pub volume: &'static str,
    /// What there is more or less of: `fler dygn`.
    pub more: &'static str,
    /// The unit of the volume.
    pub unit: Unit,
    /// The unit of the price.
    pub price_unit: Unit,
    /// What the price is: `nettokostnad per dygn`.
    pub price: &'static str,
    /// The rows that add up to the volume.
    pub rows: &'static [Quantity],
    /// The row of what the money is of, where that is not all of the volume.
    pub priced: Option<Quantity>,
    /// The budgeted volume.
    pub budgeted: Quantity,
    /// Where it is typed, and whether that is for the year.
    pub typed: (Input, bool),
    /// How the money is split.
    pub by: By,
    /// What is left of the whole, where its parts are of this kind.
    pub rest: &'static str,
}

/// How the money of a line is split.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// Line by line, each with a budget, an outcome and a forecast of its own.
    Line,
    /// By what is calculated of each line, with the budgeted volume at the rate typed in this input. On the line of this name
    /// there is more money than theirs.
    Rate(&'static str, Input),
    /// What is paid by its volume, and what is received by itself: of the line of this name the rows of both.
    Flows(&'static str, Quantity, Quantity),
}

/// A price or a volume as a lever turns it.
pub struct Turned {
    /// What it is called after the name of a line: `timmar`.
    pub name: &'static str,
    /// What a change of it is called: `timmarna +5 %`.
    pub change: &'static str,
    /// What becomes another: `timmarna för Hemtjänst blir 5 % färre`.
    pub becomes: &'static str,
    /// Whether the line is said too.
    pub of_line: bool,
    /// What it is today.
    pub now: Today,
    /// Its unit, in words.
    pub unit: Said,
}

/// What a price or a volume is today.
#[derive(Clone, Copy)]
pub enum Today {
    /// The price assumed for the months ahead.
    Ahead,
    /// The year's figure.
    Figure(Quantity),
    /// One figure of the year over another, as a cost.
    Per(Quantity, Quantity),
    /// The year's figure per day.
    PerDay(Quantity),
}

/// What one more of a line's volume is worth on a line: an amount over the volume that it is of.
pub struct Worth {
    /// The line that it moves; the line itself where none is named.
    pub on: Option<&'static str>,
    /// The line whose amount and volume it is; the line itself where none is named.
    pub of: Option<&'static str>,
    /// The amount.
    pub amount: Quantity,
    /// Its volume.
    pub volume: Quantity,
    /// Whether it counts with the other sign there.
    pub negated: bool,
    /// Of which lines it is so; of all where none are said.
    pub when: Option<fn(&Plan, &LineId) -> bool>,
    /// When it is worth nothing.
    pub never: Option<&'static Never>,
}

/// When one more of a volume is worth nothing.
pub struct Never {
    /// Where the line of this name
    pub line: &'static str,
    /// has this row,
    pub row: Quantity,
    /// in these months.
    pub in_month: fn(&Plan, Month) -> bool,
}

/// A unit in words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Said {
    /// As figures of it are written.
    Unit(Unit),
    /// A whole number of this.
    Whole(&'static str),
}

/// Levers that are offered on some lines.
pub struct Levers {
    /// The lines, one after another.
    pub lines: Lines,
    /// The levers of each, in order.
    pub kinds: &'static [LeverKind],
    /// What there must be.
    pub when: &'static [Offered],
}

/// When levers are offered.
#[derive(Clone, Copy)]
pub enum Offered {
    /// The year's figure of a line, or of the line of this name, is other than zero.
    Some(Option<&'static str>, Quantity),
    /// The line of this name has a figure for the year.
    Known(&'static str, Quantity),
    /// Some of these is typed on the line.
    Typed(&'static [Input]),
    /// The list has somebody on the line in an open month.
    Listed,
}

impl Facts {
    /// Nothing is known of it.
    pub const NOTHING: Self = Self {
        name: Name::None,
        split: None,
        persons: None,
        parts: Parts::None,
        across: None,
        moved_by: &[],
        price: None,
        level: None,
        known_by: &[],
        worth: &[],
        compared: &[],
        places: &[],
        words: &[],
    };
    /// Its entry's name, and nothing more.
    pub const ENTRY: Self = Self { name: Name::Entry, ..Self::NOTHING };

    /// A name, and nothing more.
    pub const fn called(name: &'static str) -> Self {
        Self { name: Name::Is(name), ..Self::NOTHING }
    }
}

impl Turned {
    /// A price or a volume of a line that is said with it, by its name and as it is when it changes.
    pub const fn of(name: &'static str, change: &'static str, now: Today, unit: Said) -> Self {
        Self { name, change, becomes: change, of_line: true, now, unit }
    }
}

/// What is known of a line; nothing of one that no calculator has.
pub fn facts(plan: &Plan, line: &LineId) -> &'static Facts {
    super::line(plan, line).map_or(&Facts::NOTHING, |line| line.facts)
}

/// What the money of a line's calculator follows. A bridge adds volumes up, so a calculator has one.
pub fn split(line: &LineId) -> Option<&'static Split> {
    let calculator = super::of(line)?;
    calculator.beside.iter().chain(calculator.lines).find_map(|line| line.facts.split)
}

impl Split {
    /// Lines that pay for days, each by itself: the rows that add up to them, those of the budget, and where these are typed.
    pub const fn of_days(rows: &'static [Quantity], budgeted: Quantity, typed: (Input, bool)) -> Self {
        Self {
            volume: "dygn",
            more: "dygn",
            unit: Unit::Days,
            price_unit: Unit::KrPerDay,
            price: "nettokostnad per dygn",
            rows,
            priced: None,
            budgeted,
            typed,
            by: By::Line,
            rest: "Månader utan pris per dygn",
        }
    }

    /// Whether each line has a budget, an outcome and a forecast of its own.
    pub fn is_by_line(&self) -> bool {
        self.by == By::Line
    }

    /// Whether the money is what is calculated of each line.
    pub fn is_by_rate(&self) -> bool {
        matches!(self.by, By::Rate(..))
    }

    /// The line whose rows tell of a part: one line's, where what is paid and received of it are parts.
    pub fn teller(&self, part: &LineId) -> LineId {
        match self.by {
            By::Flows(line, ..) => LineId::from(line),
            _ => part.clone(),
        }
    }
}

/// What a line is called, and what follows that after a comma.
pub fn name<'a>(plan: &'a Plan, line: &LineId) -> Option<(&'a str, &'a str)> {
    let described = super::line(plan, line)?;
    match described.facts.name {
        Name::None => None,
        Name::Is(name) => Some((name, "")),
        Name::Found(found) => found(plan, line),
        Name::Entry => {
            let Lines::Listed(_, list) = described.lines else { return None };
            plan.catalog.list(list).iter().find(|item| item.id == line.last()).map(|item| (item.name.as_str(), ""))
        }
    }
}

/// The lines that a line is the sum of; nothing where it has a rule of its own.
pub fn parts(plan: &Plan, line: &LineId) -> Option<Vec<LineId>> {
    match facts(plan, line).parts {
        Parts::None => None,
        Parts::Below => Some(super::Whose::Below.lines(plan, line)),
        Parts::These(these) => Some(these(plan, line)),
    }
}

/// The lines with a rule of their own that a line is made of: itself where it has one.
pub fn leaves(plan: &Plan, line: &LineId) -> Vec<LineId> {
    match parts(plan, line) {
        None => vec![line.clone()],
        Some(parts) => parts.iter().flat_map(|part| leaves(plan, part)).collect(),
    }
}

/// Every line with the description of it, but those that add others up across.
pub fn shown(plan: &Plan) -> Vec<(LineId, &'static super::Line)> {
    let lines: Vec<(LineId, &'static super::Line)> = all(plan).collect();
    let across: Set<LineId> = lines.iter().filter_map(|(line, of)| Some(of.facts.across?(line))).collect();
    lines.into_iter().filter(|(line, _)| !across.contains(line)).collect()
}

/// Whether a line is part of another: the same, below it, or across.
pub fn is_part(plan: &Plan, line: &LineId, whole: &LineId) -> bool {
    line.is_within(whole.as_str()) || facts(plan, line).across.is_some_and(|across| across(line) == *whole)
}

/// Every line of every calculator as it is in a plan, with its description.
pub fn all(plan: &Plan) -> impl Iterator<Item = (LineId, &'static super::Line)> {
    let described = super::calculators().flat_map(|calculator| calculator.beside.iter().chain(calculator.lines));
    let whole = described.filter(|described| !described.is_part);
    whole.flat_map(|described| described.lines.of(plan).into_iter().map(move |line| (line, described)))
}

/// The lines that a lever moves, on a line or within it.
pub fn moved(plan: &Plan, kind: LeverKind, on: &LineId) -> Vec<LineId> {
    let moved =
        all(plan).filter(|(line, described)| described.facts.moved_by.contains(&kind) && is_part(plan, line, on));
    moved.map(|(line, _)| line).collect()
}

/// Whether a placement of the list belongs to a line: one of its own, a group, a care form or all placements.
pub fn on_line(placement: &Placement, line: &LineId) -> bool {
    super::placements::on_line(placement, line)
}
