//! The document format, versions 1 to 6. What is published never changes its meaning: versions 2 to 6 only add keys that
//! may be left out, so the same types read all. A version that changes what a key means gets types of its own.
//!
//! ```json
//! {"format":"namndkalkyl","version":6,"name":"Härnösand 2025","year":2025,"closed":8,
//!  "areas":[{"id":"ifo","name":"Individ- och familjeomsorg","source":"line","line":"placeringar"}],
//!  "inputs":{"placeringar.barn.hvb":{"utfall":{"2025-01":"-812000.5"}}}}
//! ```
//!
//! Numbers that are money, hours and the like are decimal texts with a point and no trailing zeros; days are
//! `2025-03-01`, times are written as in addresses (`alltid`, `2025`, `2025-T1`, `2025-03`), and lines, inputs and
//! groups go by their stable names. What is empty or as usual is left out. Unknown keys are refused.

mod read;
mod records;
mod terms;
mod what_if;
mod write;

use serde::{Deserialize, Serialize};

use super::pairs::Pairs;
use crate::rules::{self, Register};
use records::Row;
use what_if::{Meeting, Minute, Scenario};

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Document {
    format: String,
    version: u32,
    name: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    notes: String,
    #[serde(default, skip_serializing_if = "is_false")]
    example: bool,
    year: i32,
    closed: u8,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    settings: Option<Settings>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    areas: Vec<Area>,
    #[serde(default)]
    catalog: Catalog,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    placements: Vec<Placement>,
    /// Line, input, time: number.
    #[serde(default, skip_serializing_if = "Pairs::is_empty")]
    inputs: Pairs<Pairs<Pairs<String>>>,
    /// Line: choices.
    #[serde(default, skip_serializing_if = "Pairs::is_empty")]
    lines: Pairs<LineSettings>,
    /// Line, input, time: source.
    #[serde(default, skip_serializing_if = "Pairs::is_empty")]
    sources: Pairs<Pairs<Pairs<Source>>>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    saved: Vec<SavedForecast>,
    /// Since version 3, as are those below.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    scenarios: Vec<Scenario>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    measures: Vec<Row>,
    /// The records of other registers, by their ids.
    #[serde(default, skip_serializing_if = "Pairs::is_empty")]
    registers: Pairs<Vec<Row>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    meeting: Option<Meeting>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    minutes: Vec<Minute>,
    /// `grupp` or `vardform`, word: id. Since version 5.
    #[serde(default, skip_serializing_if = "Pairs::is_empty")]
    words: Pairs<Pairs<String>>,
}

/// Whether a register stands under a key of its own, as it did before there were others.
fn stands_first(register: &Register) -> bool {
    register.id == rules::measures::REGISTER.id
}

/// Choices for the whole plan; each that is left out is as usual.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Settings {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    sign: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    phasing: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pay_basis: Option<String>,
    /// Month: basis from then on. Since version 5.
    #[serde(default, skip_serializing_if = "Pairs::is_empty")]
    pay_steps: Pairs<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    granted_source: Option<String>,
    /// Since version 2.
    #[serde(default, skip_serializing_if = "is_zero")]
    seed: u32,
    /// Whether figures of one to four persons are printed and copied. Since version 4.
    #[serde(default, skip_serializing_if = "is_false")]
    show_small: bool,
    /// Whether lines without a method go by the proposed one. Since version 5.
    #[serde(default, skip_serializing_if = "is_false")]
    proposals: bool,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Area {
    id: String,
    name: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    parent: Option<String>,
    /// `sum`, `manual` or `line`.
    source: String,
    /// The line that a calculator makes; there when the source is `line`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    line: Option<String>,
}

#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Catalog {
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    care_forms: Vec<Named>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    zones: Vec<Named>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    providers: Vec<Provider>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    tasks: Vec<Named>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    causes: Vec<Named>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    decisions: Vec<Named>,
    /// Since version 6. Older documents have the usual ones.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    accounts: Vec<Named>,
    /// What the user adds lines for, by the lines that these lie below.
    #[serde(default, skip_serializing_if = "Pairs::is_empty")]
    added: Pairs<Vec<Named>>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Named {
    id: String,
    name: String,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Provider {
    id: String,
    name: String,
    #[serde(default, skip_serializing_if = "is_false")]
    own: bool,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Placement {
    number: String,
    group: String,
    care_form: String,
    start: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    end: Option<String>,
    /// Either this or `family_home` is there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    daily: Option<Vec<PriceStep>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    family_home: Option<FamilyHomeTerms>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    income_per_day: Option<String>,
    /// `standard` or `premises`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    vat: Option<String>,
    /// The premises' share of the price in percent; there when `vat` is `premises`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    premises_share: Option<String>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct PriceStep {
    from: String,
    kr_per_day: String,
}

/// Monthly terms; each that is left out is zero.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct FamilyHomeTerms {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    fee: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    expenses: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    fee_overhead: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    lost_income: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    lost_income_overhead: Option<String>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct LineSettings {
    /// `calculator`, `remaining-budget`, `run-rate-3`, `last-year-share` or `manual`; since version 2 also `typical`,
    /// `ses`, `damped`, `theta` and `combined`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    method: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    phasing: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    volume_basis: Option<String>,
    /// Since version 2.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    on_accumulated: Option<bool>,
    /// `cost`, `income` or `either`. Since version 5.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    nature: Option<String>,
    /// The account group of a row of the committee's table. Since version 6.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    account: Option<String>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    note: String,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Source {
    text: String,
    state: String,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct SavedForecast {
    name: String,
    /// The budget year it is of, where that is not the plan's. Since version 6.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    year: Option<i32>,
    saved_on: String,
    closed: u8,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    comment: String,
    /// Since version 2.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    by: String,
    /// Line: deviation at the year's end, kr. Only in version 1; later a part of `lines`.
    #[serde(default, skip_serializing)]
    deviations: Pairs<String>,
    /// Line: what was believed. Since version 2.
    #[serde(default, skip_serializing_if = "Pairs::is_empty")]
    lines: Pairs<SavedLine>,
}

/// What was believed of a line: kr, and days, hours or household months.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct SavedLine {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    deviation: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    forecast: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    volume: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    low: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    high: Option<String>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "the signature is serde's")]
fn is_zero(value: &u32) -> bool {
    *value == 0
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "the signature is serde's")]
fn is_false(value: &bool) -> bool {
    !value
}
