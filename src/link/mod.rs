//! Links: a plan or one scenario as the part of an address that no browser sends to a server.
//!
//! A fragment is a letter for what it holds, a digit for how it is packed, and a document (see [`crate::document`])
//! packed as [`crate::packed`] does. Must not know addresses of pages, the clipboard or the screen.
//!
//! Architecture Invariant: what is read satisfies [`crate::edit::check`], and nothing is made larger than
//! [`LONGEST_TEXT`] on the way, whatever the fragment says.

mod find;
mod merge;

use thiserror::Error;

use crate::document::{self, ReadError};
use crate::model::{Catalog, LeverKind, MEASURES, Plan, Record, Records, Scenario};
use crate::packed::{UnpackError, pack, unpack};

pub use find::{Found, find, is_whole};
pub use merge::{AddError, add, has};

/// The longest link that is offered, characters of the whole address. Longer ones are cut by mail and chat programs.
pub const LONGEST_OFFERED: usize = 8_000;
/// The longest fragment that is read, bytes.
pub const LONGEST_READ: usize = 200_000;
/// The longest document that a fragment may hold, bytes.
pub const LONGEST_TEXT: usize = 2_000_000;

/// How fragments are packed. Another way gets another digit.
const PACKING: char = '1';
/// As small as it gets: a link is made once and sent to many.
const LEVEL: u8 = 10;

/// What is shared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shared {
    /// A whole plan.
    Plan(Box<Plan>),
    /// One scenario.
    Scenario(SharedScenario),
}

/// A scenario on its way to another plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SharedScenario {
    /// The name of the plan that it comes from.
    pub plan: String,
    /// That plan's year, which months of changes and measures are meant for.
    pub year: i32,
    /// The scenario.
    pub scenario: Scenario,
    /// The measures that its changes name.
    pub measures: Vec<Record>,
}

/// Why a fragment could not be read. Nothing was changed.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum LinkError {
    /// Nothing that this program has written.
    #[error("not a link of ours")]
    NotOurs,
    /// Packed in a way that this program does not know: by a later one.
    #[error("packed in a newer way")]
    Newer,
    /// Longer than [`LONGEST_READ`].
    #[error("longer than {LONGEST_READ} bytes")]
    TooLong,
    /// Cut off, or with other characters than it had.
    #[error("cut off or changed")]
    Damaged,
    /// Holds more than [`LONGEST_TEXT`].
    #[error("holds more than {LONGEST_TEXT} bytes")]
    TooLarge,
    /// Whole, but what it holds is no plan.
    #[error(transparent)]
    Document(#[from] ReadError),
    /// Said to hold a scenario, but holds something else.
    #[error("not one scenario")]
    NotAScenario,
}

impl SharedScenario {
    /// The scenario with this id, with what it needs.
    pub fn of(plan: &Plan, id: &str) -> Option<Self> {
        let scenario = plan.scenarios.iter().find(|scenario| scenario.id == id)?.clone();
        let named = |measure: &&Record| {
            let levers = scenario.changes.iter().map(|change| &change.lever);
            levers
                .into_iter()
                .any(|lever| lever.kind == LeverKind::Measure && lever.to.as_deref() == Some(measure.id.as_str()))
        };
        let measures = plan.records.of(MEASURES).iter().filter(named).cloned().collect();
        Some(Self { plan: plan.name.clone(), year: plan.year, scenario, measures })
    }

    /// A plan that holds it and nothing else: what is written.
    pub fn alone(&self) -> Plan {
        let mut records = Records::default();
        records.set(MEASURES, self.measures.clone());
        Plan {
            name: self.plan.clone(),
            catalog: Catalog::default(),
            scenarios: vec![self.scenario.clone()],
            records,
            ..Plan::empty(self.year)
        }
    }

    /// The scenario of a plan that holds one and nothing else, such as one that [`SharedScenario::alone`] gave.
    pub fn in_plan(plan: &Plan) -> Option<Self> {
        let found = Self {
            plan: plan.name.clone(),
            year: plan.year,
            scenario: plan.scenarios.first()?.clone(),
            measures: plan.records.of(MEASURES).clone(),
        };
        // What else the document held would be lost.
        (found.alone() == *plan).then_some(found)
    }
}

/// What is shared as a fragment: only letters, digits, `-` and `_`.
pub fn write(shared: &Shared) -> String {
    let (kind, text) = match shared {
        Shared::Plan(plan) => ('p', document::write(plan)),
        Shared::Scenario(scenario) => ('s', document::write(&scenario.alone())),
    };
    format!("{kind}{PACKING}{}", pack(&text, LEVEL))
}

/// Reads a fragment. What programs put after an address that stands in a sentence, such as a full stop, is let go.
pub fn read(fragment: &str) -> Result<Shared, LinkError> {
    if fragment.len() > LONGEST_READ {
        return Err(LinkError::TooLong);
    }
    let fragment = fragment.trim_end_matches(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '_')));
    let mut letters = fragment.chars();
    let kind = letters.next().filter(|kind| matches!(kind, 'p' | 's')).ok_or(LinkError::NotOurs)?;
    match letters.next() {
        Some(PACKING) => {}
        Some('2'..='9') => return Err(LinkError::Newer),
        Some(_) => return Err(LinkError::NotOurs),
        None => return Err(LinkError::Damaged),
    }
    let plan = document::read(&unpack(letters.as_str(), LONGEST_TEXT).map_err(|error| match error {
        UnpackError::Damaged => LinkError::Damaged,
        UnpackError::TooLarge => LinkError::TooLarge,
    })?)?;
    if kind == 'p' {
        return Ok(Shared::Plan(Box::new(plan)));
    }
    SharedScenario::in_plan(&plan).map(Shared::Scenario).ok_or(LinkError::NotAScenario)
}
