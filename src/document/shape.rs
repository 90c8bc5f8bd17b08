//! The document format, versions 1 to 3. What is published never changes its meaning: versions 2 and 3 only add keys that
//! may be left out, so the same types read all. A version that changes what a key means gets types of its own.
//!
//! ```json
//! {"format":"namndkalkyl","version":3,"name":"Härnösand 2025","year":2025,"closed":8,
//!  "areas":[{"id":"ifo","name":"Individ- och familjeomsorg","source":"line","line":"placeringar"}],
//!  "inputs":{"placeringar.barn.hvb":{"utfall":{"2025-01":"-812000.5"}}}}
//! ```
//!
//! Numbers that are money, hours and the like are decimal texts with a point and no trailing zeros; days are
//! `2025-03-01`, times are written as in addresses (`alltid`, `2025`, `2025-T1`, `2025-03`), and lines, inputs and
//! groups go by their stable names. What is empty or as usual is left out. Unknown keys are refused.

mod read;
mod terms;
mod what_if;
mod write;

use super::json::{Pairs, object};
use what_if::{Measure, Meeting, Minute, Scenario};

object! {
    pub(super) struct Document {
        must format: String,
        must version: u32,
        must name: String,
        may notes: String,
        may example: bool,
        must year: i32,
        must closed: u8,
        may settings: Option<Settings>,
        may areas: Vec<Area>,
        always catalog: Catalog,
        may placements: Vec<Placement>,
        /// Line, input, time: number.
        may inputs: Pairs<Pairs<Pairs<String>>>,
        /// Line: choices.
        may lines: Pairs<LineSettings>,
        /// Line, input, time: source.
        may sources: Pairs<Pairs<Pairs<Source>>>,
        may saved: Vec<SavedForecast>,
        /// Since version 3, as are those below.
        may scenarios: Vec<Scenario>,
        may measures: Vec<Measure>,
        may meeting: Option<Meeting>,
        may minutes: Vec<Minute>,
    }
}

object! {
    /// Choices for the whole plan; each that is left out is as usual.
    struct Settings {
        may sign: Option<String>,
        may phasing: Option<String>,
        may pay_basis: Option<String>,
        may granted_source: Option<String>,
        /// Since version 2.
        may seed: u32,
    }
}

object! {
    struct Area {
        must id: String,
        must name: String,
        may parent: Option<String>,
        /// `sum`, `manual` or `line`.
        must source: String,
        /// The line that a calculator makes; there when the source is `line`.
        may line: Option<String>,
    }
}

object! {
    #[derive(Default)]
    struct Catalog {
        may care_forms: Vec<Named>,
        may zones: Vec<Named>,
        may providers: Vec<Provider>,
        may tasks: Vec<Named>,
        may causes: Vec<Named>,
        may decisions: Vec<Named>,
    }
}

object! {
    struct Named {
        must id: String,
        must name: String,
    }
}

object! {
    struct Provider {
        must id: String,
        must name: String,
        may own: bool,
    }
}

object! {
    struct Placement {
        must number: String,
        must group: String,
        must care_form: String,
        must start: String,
        may end: Option<String>,
        /// Either this or `family_home` is there.
        may daily: Option<Vec<PriceStep>>,
        may family_home: Option<FamilyHomeTerms>,
        may income_per_day: Option<String>,
        /// `standard` or `premises`.
        may vat: Option<String>,
        /// The premises' share of the price in percent; there when `vat` is `premises`.
        may premises_share: Option<String>,
    }
}

object! {
    struct PriceStep {
        must from: String,
        must kr_per_day: String,
    }
}

object! {
    /// Monthly terms; each that is left out is zero.
    struct FamilyHomeTerms {
        may fee: Option<String>,
        may expenses: Option<String>,
        may fee_overhead: Option<String>,
        may lost_income: Option<String>,
        may lost_income_overhead: Option<String>,
    }
}

object! {
    struct LineSettings {
        /// `calculator`, `remaining-budget`, `run-rate-3`, `last-year-share` or `manual`; since version 2 also `typical`,
        /// `ses`, `damped`, `theta` and `combined`.
        may method: Option<String>,
        may phasing: Option<String>,
        may volume_basis: Option<String>,
        /// Since version 2.
        may on_accumulated: Option<bool>,
        may note: String,
    }
}

object! {
    struct Source {
        must text: String,
        must state: String,
    }
}

object! {
    struct SavedForecast {
        must name: String,
        must saved_on: String,
        must closed: u8,
        may comment: String,
        /// Since version 2.
        may by: String,
        /// Line: deviation at the year's end, kr. Only in version 1; later a part of `lines`.
        once deviations: Pairs<String>,
        /// Line: what was believed. Since version 2.
        may lines: Pairs<SavedLine>,
    }
}

object! {
    /// What was believed of a line: kr, and days, hours or household months.
    struct SavedLine {
        may deviation: Option<String>,
        may forecast: Option<String>,
        may volume: Option<String>,
        may low: Option<String>,
        may high: Option<String>,
    }
}
