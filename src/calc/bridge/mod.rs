//! Bridges: why a sum became another, in effects that add up to the difference exactly.
//!
//! From budget to forecast or outcome, and from a saved forecast to this one, of every line whose money follows a volume.
//! What the effects are is defined in [`effects`]; [`parts`](self) come from the calculators' figures and from what was
//! typed or saved. A bridge is made when it is asked for and is no part of [`Figures`].

mod effects;
mod key;
mod parts;
mod saved;

pub use effects::{Effect, Effects, Kind, LARGEST, Part, Role, Side};
pub use key::{BridgeKey, Term};
pub use parts::{income_line, one_off_months};
pub use saved::saved_net;

use effects::Share;
use rust_decimal::Decimal;

use super::{Figures, Months, Period, Quantity};
use crate::model::{Address, At, LineId, Plan, order};
use crate::rules::{self, By, Split};

/// Where a bridge begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BridgeFrom {
    /// The budget.
    Budget,
    /// The saved forecast at this place in the plan.
    Saved(usize),
}

impl BridgeFrom {
    /// The stable key: `budget` or `sparad`.
    pub const fn key(self) -> &'static str {
        match self {
            BridgeFrom::Budget => "budget",
            BridgeFrom::Saved(_) => "sparad",
        }
    }
}

/// The way from one sum to another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bridge {
    /// The line.
    pub line: LineId,
    /// Where it begins.
    pub begins: BridgeFrom,
    /// The time: the year, or to date.
    pub period: Period,
    /// The sum that it begins with, kr net, to ten decimals.
    pub from: Decimal,
    /// The sum that it ends with, kr net, to ten decimals.
    pub to: Decimal,
    /// The effects: together `to − from`, exactly.
    pub effects: Effects,
    /// The parts of the line with theirs: together those of the line, exactly.
    pub parts: Vec<BridgePart>,
    /// Whether there was a volume to go from. If not, all is other.
    pub by_volume: bool,
    /// Empty cells that keep a deviation from being split, the largest first.
    pub missing: Vec<Address>,
    /// Lines with months whose volume is not known, or that are not forecast by it: their money is other.
    pub unmeasured: Vec<LineId>,
}

/// A part of a bridge.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BridgePart {
    /// Its money and volume, before and after, as they are.
    pub part: Part,
    /// Its money before, kr, to ten decimals: what the effects go from.
    pub from: Decimal,
    /// Its money after, kr, to ten decimals.
    pub to: Decimal,
    /// Its effects.
    pub effects: Effects,
}

impl Bridge {
    /// What the line became more (+, better) than it was, kr.
    pub fn deviation(&self) -> Decimal {
        self.to - self.from
    }
}

/// The lines that have a bridge.
pub fn lines(plan: &Plan) -> Vec<LineId> {
    rules::all(plan).filter(|(_, described)| described.facts.split.is_some()).map(|(line, _)| line).collect()
}

/// The bridge of a line; nothing where the line has none, or where there is no sum to begin with.
///
/// To date is the closed months that have an outcome, as for the deviation to date: of placements those of each base line.
/// A saved forecast is for the year.
pub fn bridge(plan: &Plan, figures: &Figures, line: &LineId, begins: BridgeFrom, period: Period) -> Option<Bridge> {
    let window = Window::of(plan, figures, line, begins, period)?;
    let parts = match begins {
        BridgeFrom::Budget => parts::since_budget(&window, line)?,
        BridgeFrom::Saved(i) if period == Period::Year => {
            let saved = plan.saved.get(i).filter(|saved| saved.year == plan.year)?;
            saved::since(&window, line, saved)?
        }
        BridgeFrom::Saved(_) => return None,
    };
    let parts: Vec<Part> = parts.into_iter().filter(Part::has_money).collect();
    let split = effects::split(&parts);
    let parts: Vec<BridgePart> = (parts.into_iter().zip(split.parts))
        .map(|(part, Share { from, to, effects })| BridgePart { part, from, to, effects })
        .collect();
    let missing = if begins == BridgeFrom::Budget { missing(&window, &parts) } else { Vec::new() };
    Some(Bridge {
        line: line.clone(),
        begins,
        period,
        from: split.from,
        to: split.to,
        effects: parts.iter().fold(Effects::default(), |sum, part| sum.plus(&part.effects)),
        by_volume: split.by_volume,
        missing,
        unmeasured: parts::unmeasured(&window, &parts),
        parts,
    })
}

/// The budgeted volumes to type, where a deviation stands as other and none is typed.
fn missing(window: &Window, parts: &[BridgePart]) -> Vec<Address> {
    let plan = window.plan;
    let unmeasured = |part: &&BridgePart| {
        let other = !part.effects.get(Effect::Other).is_zero();
        let none = part.part.kind == Kind::Volume && part.part.from.volume <= Decimal::ZERO;
        other && none && window.own(&parts::line_of(&part.part)).1.contains(&true)
    };
    let mut cells: Vec<(Decimal, Address)> = parts
        .iter()
        .filter(unmeasured)
        .filter_map(|BridgePart { part, effects, .. }| {
            let split = rules::split(&part.line)?;
            let (input, of_year) = split.typed;
            let at = if of_year { At::Year(plan.year) } else { At::Always };
            Some((effects.get(Effect::Other).abs(), Address::new(split.teller(&part.line), input, at)))
        })
        .collect();
    order::sort_by(&mut cells, |(a, _), (b, _)| b.cmp(a));
    cells.into_iter().map(|(_, cell)| cell).collect()
}

/// The months that a bridge is about, and the figures of them.
pub(super) struct Window<'a> {
    plan: &'a Plan,
    figures: &'a Figures,
    months: [bool; 12],
    begins: BridgeFrom,
    period: Period,
}

impl<'a> Window<'a> {
    fn of(plan: &'a Plan, figures: &'a Figures, line: &LineId, begins: BridgeFrom, period: Period) -> Option<Self> {
        let months = months_of(figures, line, line, begins, period)?;
        let some = months.iter().any(|month| *month);
        some.then_some(Self { plan, figures, months, begins, period })
    }

    /// These of its months.
    fn only(&self, months: [bool; 12]) -> Self {
        let months = std::array::from_fn(|i| self.months[i] && months[i]);
        Self { months, ..*self }
    }

    /// Its months that can be split by volume and price, and whether any can; all of them where none can.
    fn measured(&self, line: &LineId) -> (Self, bool) {
        let months = measured(self.figures, line, self.months);
        let some = months.contains(&true);
        (self.only(if some { months } else { self.months }), some)
    }

    /// The months of a line's own time in the bridge, and those of them that can be split.
    fn own(&self, line: &LineId) -> ([bool; 12], [bool; 12]) {
        let own = if rules::split(line).is_some_and(Split::is_by_line) { self.of_part(line) } else { None };
        let months = own.map_or(self.months, |own| own.months);
        (months, measured(self.figures, line, months))
    }

    /// The same time for a part that has outcome of its own; nothing where it has none in that time.
    fn of_part(&self, line: &LineId) -> Option<Self> {
        Self::of(self.plan, self.figures, line, self.begins, self.period)
    }

    fn whole_year(&self) -> bool {
        self.months == [true; 12]
    }

    /// The months of a row that the bridge is about.
    fn months(&self, line: &LineId, quantity: Quantity) -> Months {
        let row = self.figures.row(line, quantity);
        std::array::from_fn(|i| row.months[i].filter(|_| self.months[i]))
    }

    /// Their sum; nothing where none has a figure.
    fn known(&self, line: &LineId, quantity: Quantity) -> Option<Decimal> {
        self.months(line, quantity).into_iter().flatten().reduce(|a, b| a + b)
    }

    /// Their sum; zero where none has a figure.
    fn sum(&self, line: &LineId, quantity: Quantity) -> Decimal {
        self.known(line, quantity).unwrap_or_default()
    }
}

/// The row of a line's money: its forecast, or what is calculated where one by rate has none.
pub fn money(figures: &Figures, line: &LineId) -> Quantity {
    let by_rate = rules::split(line).is_some_and(Split::is_by_rate) && figures.find(line, Quantity::Forecast).is_none();
    if by_rate { Quantity::Cost } else { Quantity::Forecast }
}

/// The months that a row of a line's bridge is about.
///
/// From the budget both ends are over months whose end is known: to date those with an outcome, and by rate those whose cost
/// is known. Lines may have an outcome of their own; parts of others share the whole's.
pub fn months_of(
    figures: &Figures,
    whole: &LineId,
    row: &LineId,
    begins: BridgeFrom,
    period: Period,
) -> Option<[bool; 12]> {
    let line = if rules::split(row).is_some_and(Split::is_by_line) { row } else { whole };
    let by_hours = money(figures, line) == Quantity::Cost;
    let until = match period {
        Period::Year if by_hours && begins == BridgeFrom::Budget => 12,
        Period::Year => return Some([true; 12]),
        Period::ToDate => usize::from(figures.closed),
        Period::Tertial(_) | Period::Month(_) => return None,
    };
    let row = figures.row(line, if by_hours { Quantity::Cost } else { Quantity::Outcome });
    Some(std::array::from_fn(|i| i < until && row.months[i].is_some()))
}

/// Those of some months of a line in which its volume is known together with its money, so that there is a price.
///
/// By rate a month with a volume and its cost; of others one with a volume that the money follows, or with neither. Where all
/// others have neither, nothing says that the volume is known.
pub fn measured(figures: &Figures, line: &LineId, seen: [bool; 12]) -> [bool; 12] {
    let row = |quantity| figures.row(line, quantity).months;
    let both =
        |a: Months, b: Months| -> [bool; 12] { std::array::from_fn(|i| seen[i] && a[i].is_some() && b[i].is_some()) };
    let Some(split) = rules::split(line) else { return [false; 12] };
    if split.is_by_rate() {
        let volume = split.rows.first().map_or([None; 12], |volume| row(*volume));
        return both(row(Quantity::Cost), volume);
    }
    let some = |months: Months| months.map(|value| value.is_some_and(|value| !value.is_zero()));
    let money = some(row(money(figures, line)));
    let rows: Vec<[bool; 12]> = split.rows.iter().map(|of| some(row(*of))).collect();
    let volume: [bool; 12] = std::array::from_fn(|i| rows.iter().any(|row| row[i]));
    let priced = match split.priced.and_then(|priced| figures.find(line, priced)) {
        Some(priced) => priced.months.map(|days| days.is_some()),
        None => volume,
    };
    let known: [bool; 12] = std::array::from_fn(|i| seen[i] && (priced[i] || !money[i] && !volume[i]));
    if known == seen || (0..12).any(|i| known[i] && volume[i]) { known } else { [false; 12] }
}

/// Income that is netted against what is paid in the months that have a net, of the year, with the line it is a part by.
pub fn netted_income(plan: &Plan, figures: &Figures, line: &LineId) -> Option<(LineId, Decimal)> {
    let By::Flows(whole, _, received) = rules::split(line)?.by else { return None };
    figures.year(line, received).filter(|_| line.as_str() == whole)?;
    let window = Window::of(plan, figures, line, BridgeFrom::Budget, Period::Year)?;
    Some((income_line(line), parts::paid(&window, &window, line, false).income))
}
