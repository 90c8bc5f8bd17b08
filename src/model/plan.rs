//! The plan: one committee, one budget year, everything that was typed.

use std::cmp::Ordering;

use rust_decimal::Decimal;

use super::{
    Address, Area, At, Catalog, Input, Inputs, LineId, LineSettings, Map, Meeting, Method, Minute, Month, Phasing,
    Placement, Records, SavedForecast, Scenario, Settings, Source, Span, VolumeBasis, Word,
};

/// Everything a user has entered for one committee and one year. Derived figures are never stored here.
///
/// Invariants, held by [`crate::edit::apply`]: area and catalog ids are unique; an area's parent exists and is no
/// descendant of it; placement numbers are unique, an end is not before its start, day prices are in order of date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// The plan's name, such as "Härnösand 2025".
    pub name: String,
    /// Notes and assumptions in free words.
    pub notes: String,
    /// Whether it began as the shipped example.
    pub example: bool,
    /// The budget year.
    pub year: i32,
    /// The last month whose outcome is booked, 0 (none) to 12.
    pub closed: u8,
    /// Choices for the whole plan.
    pub settings: Settings,
    /// The rows of the committee's table, in order.
    pub areas: Vec<Area>,
    /// The committee's own lists.
    pub catalog: Catalog,
    /// The list of placements, in the user's order.
    pub placements: Vec<Placement>,
    /// Every typed number.
    pub inputs: Inputs,
    /// Choices per line.
    pub lines: Map<LineId, LineSettings>,
    /// Sources of reference amounts.
    pub sources: Map<Address, Source>,
    /// Saved forecasts, oldest first.
    pub saved: Vec<SavedForecast>,
    /// What-if: sets of changes on top of everything above.
    pub scenarios: Vec<Scenario>,
    /// Lists of small records: the action plan (handlingsplan) is one.
    pub records: Records,
    /// The meeting page.
    pub meeting: Meeting,
    /// What was tried in meetings, oldest first.
    pub minutes: Vec<Minute>,
    /// Words of other systems and the ids of what they mean: a group, or a care form that may be gone.
    pub words: Map<Word, String>,
}

impl Plan {
    /// A plan with the usual lists and nothing typed.
    pub fn empty(year: i32) -> Self {
        Self {
            name: Self::given_name(year),
            notes: String::new(),
            example: false,
            year,
            closed: 0,
            settings: Settings::default(),
            areas: Vec::new(),
            catalog: Catalog::usual(),
            placements: Vec::new(),
            inputs: Inputs::default(),
            lines: Map::new(),
            sources: Map::new(),
            saved: Vec::new(),
            scenarios: Vec::new(),
            records: Records::default(),
            meeting: Meeting::default(),
            minutes: Vec::new(),
            words: Map::new(),
        }
    }

    /// A plan of a year that is begun now: the usual areas, and lines that go by the proposed methods.
    pub fn begun(year: i32) -> Self {
        let mut plan = Self { areas: Area::usual(), ..Self::empty(year) };
        plan.settings.proposals = true;
        plan
    }

    /// The name that a plan of a year is given.
    pub fn given_name(year: i32) -> String {
        format!("Ny plan {year}")
    }

    /// The twelve months of the budget year.
    pub const fn span(&self) -> Span {
        Span::year(self.year)
    }

    /// Whether this month's outcome is booked: it is in the budget year and not after the last closed month, or
    /// before the budget year.
    pub fn is_closed(&self, month: Month) -> bool {
        month.since(Month::january(self.year)) < i32::from(self.closed)
    }

    /// The plan as it is seen from another year. A later year has no closed month, and what was reported for months that
    /// are not closed now is not known in it. An earlier year is closed whole.
    #[must_use]
    pub fn in_year(&self, year: i32) -> Self {
        let closed = match year.cmp(&self.year) {
            Ordering::Less => 12,
            Ordering::Equal => self.closed,
            Ordering::Greater => 0,
        };
        let mut plan = Self { year, closed, ..self.clone() };
        if year > self.year {
            let open = |address: &Address| matches!(address.at, At::Month(month) if !self.is_closed(month));
            for (address, _) in self.inputs.iter().filter(|(address, _)| address.input.is_reported() && open(address)) {
                plan.inputs.set(&address, None);
            }
        }
        plan
    }

    /// When the number of a parameter that is used in the budget year holds: the year, where it has one of its own, else always.
    pub fn parameter_at(&self, line: &LineId, input: Input) -> At {
        let of_year = At::Year(self.year);
        if self.inputs.values(line, input).at(of_year).is_some() { of_year } else { At::Always }
    }

    /// That number.
    pub fn parameter(&self, line: &LineId, input: Input) -> Option<Decimal> {
        let values = self.inputs.values(line, input);
        values.at(At::Year(self.year)).or_else(|| values.at(At::Always))
    }

    /// The saved forecasts of the budget year, each with its place among all: those of other years say nothing of it.
    pub fn saved_of_year(&self) -> impl DoubleEndedIterator<Item = (usize, &SavedForecast)> {
        self.saved.iter().enumerate().filter(|(_, saved)| saved.year == self.year)
    }

    /// The choices for a line.
    pub fn line(&self, line: &LineId) -> Option<&LineSettings> {
        self.lines.get(line)
    }

    /// The chosen forecast method of a line: its own, else the proposed one or this default, as the plan has it.
    pub fn method(&self, line: &LineId, default: Method) -> Method {
        let otherwise = if self.settings.proposals { Method::Proposal } else { default };
        self.line(line).and_then(|line| line.method).unwrap_or(otherwise)
    }

    /// The phasing of a line's budget.
    pub fn phasing(&self, line: &LineId) -> Phasing {
        self.line(line).and_then(|line| line.phasing).unwrap_or(self.settings.phasing)
    }

    /// The basis of a line's assumed volume.
    pub fn volume_basis(&self, line: &LineId) -> VolumeBasis {
        self.line(line).and_then(|line| line.volume_basis).unwrap_or_default()
    }
}
