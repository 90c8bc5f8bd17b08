//! Scenarios and the meeting page, since version 3.

use serde::{Deserialize, Serialize};

use super::read::{Read, Within, list};
use super::terms::{read_number, unclear, write_number};
use crate::model::{self, LeverKind, LineId};

/// A named list of changes.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Scenario {
    id: String,
    name: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    changes: Vec<Change>,
    /// Since version 5.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    few: Option<String>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Change {
    lever: String,
    line: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    to: Option<String>,
    value: String,
    /// A month, 1–12.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    from: Option<u8>,
    /// In the order of the lever.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    terms: Vec<String>,
}

/// The meeting page.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Meeting {
    #[serde(default, skip_serializing_if = "String::is_empty")]
    question: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    scenario: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    line: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    small_numbers: Option<String>,
    #[serde(default, skip_serializing_if = "super::is_false")]
    dark: bool,
}

/// What was tried in a meeting.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Minute {
    at: String,
    what: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    deviation: Option<String>,
}

impl Scenario {
    pub(super) fn of(scenario: &model::Scenario) -> Self {
        let model::Scenario { id, name, changes, few } = scenario;
        let changes = changes.iter().map(Change::of).collect();
        Self { id: id.clone(), name: name.clone(), changes, few: few.clone() }
    }

    pub(super) fn read(self) -> Read<model::Scenario> {
        let changes = list(self.changes, "changes", Change::read)?;
        Ok(model::Scenario { id: self.id, name: self.name, changes, few: self.few })
    }
}

impl Change {
    fn of(change: &model::Change) -> Self {
        let model::Change { lever: model::Lever { kind, line, to }, value, from, terms } = change;
        Self {
            lever: kind.key().to_owned(),
            line: line.to_string(),
            to: to.clone(),
            value: write_number(*value),
            from: *from,
            terms: terms.iter().map(|term| write_number(*term)).collect(),
        }
    }

    fn read(self) -> Read<model::Change> {
        let kind = LeverKind::from_key(&self.lever).ok_or_else(|| unclear(&self.lever));
        let terms = list(self.terms, "terms", |term| read_number(&term).within(String::new))?;
        Ok(model::Change {
            lever: model::Lever {
                kind: kind.within(|| "lever".to_owned())?,
                line: LineId::new(self.line),
                to: self.to,
            },
            value: read_number(&self.value).within(|| "value".to_owned())?,
            from: self.from,
            terms,
        })
    }
}

impl Meeting {
    pub(super) fn of(meeting: &model::Meeting) -> Self {
        let model::Meeting { question, scenario, line, small_numbers, dark } = meeting;
        Self {
            question: question.clone(),
            scenario: scenario.clone(),
            line: line.as_ref().map(ToString::to_string),
            small_numbers: small_numbers.clone(),
            dark: *dark,
        }
    }

    pub(super) fn read(self) -> model::Meeting {
        model::Meeting {
            question: self.question,
            scenario: self.scenario,
            line: self.line.map(LineId::new),
            small_numbers: self.small_numbers,
            dark: self.dark,
        }
    }
}

impl Minute {
    pub(super) fn of(minute: &model::Minute) -> Self {
        let model::Minute { at, what, deviation } = minute;
        Self { at: at.clone(), what: what.clone(), deviation: deviation.map(write_number) }
    }

    pub(super) fn read(self) -> Read<model::Minute> {
        let deviation = self.deviation.map(|text| read_number(&text)).transpose();
        Ok(model::Minute { at: self.at, what: self.what, deviation: deviation.within(|| "deviation".to_owned())? })
    }
}
