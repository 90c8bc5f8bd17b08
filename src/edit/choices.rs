//! Changes that are several edits and one step to take back.

use super::Edit;
use crate::model::{Address, At, LineSettings, Plan, Settings, Source, SourceState};

impl Edit {
    /// Gives a year an amount of its own, as large as that of another time, whose source is yet to be checked; nothing where the
    /// year has one, or the other time none.
    pub fn amount_of_year(plan: &Plan, from: &Address, year: i32) -> Option<Self> {
        let value = plan.inputs.get(from)?;
        let to = Address { at: At::Year(year), ..from.clone() };
        if plan.inputs.get(&to).is_some() {
            return None;
        }
        let text = plan.sources.get(from).map(|source| source.text.clone()).unwrap_or_default();
        let source = Source { text, state: SourceState::Unverified };
        Some(Edit::Batch(vec![Edit::SetCell(to.clone(), Some(value)), Edit::SetSource(to, Some(source))]))
    }

    /// Another budget year. No month of it is closed yet, and the plan's name follows as long as it is the given one.
    pub fn change_year(plan: &Plan, year: i32) -> Self {
        let mut edits = vec![Edit::SetYear(year)];
        if year != plan.year {
            edits.push(Edit::SetClosed(0));
            if plan.name == Plan::given_name(plan.year) {
                edits.push(Edit::SetTitle { name: Plan::given_name(year), notes: plan.notes.clone() });
            }
        }
        Edit::Batch(edits)
    }

    /// Every line goes by the proposed method from now on. What was typed for others stays.
    pub fn use_proposals(plan: &Plan) -> Self {
        let mut edits = vec![Edit::SetSettings(Settings { proposals: true, ..plan.settings.clone() })];
        for (line, settings) in plan.lines.iter().filter(|(_, settings)| settings.method.is_some()) {
            let settings = LineSettings { method: None, ..settings.clone() };
            let settings = (settings != LineSettings::default()).then_some(settings);
            edits.push(Edit::SetLine(line.clone(), settings));
        }
        Edit::Batch(edits)
    }
}
