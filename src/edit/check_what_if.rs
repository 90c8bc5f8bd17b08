//! What scenarios and the meeting page may hold.

use rust_decimal::Decimal;

use super::check::{check_line_name, check_named, no_id_numbers, no_personal_id};
use super::limits::{
    LONGEST_COMMENT, LONGEST_ID, MOST_CHANGES, MOST_MINUTES, MOST_SCENARIOS, check_length, check_text,
};
use super::{EditError, Spot};
use crate::model::{Change, Meeting, Minute, Scenario, few_decimals};

pub(super) fn check_scenarios(scenarios: &[Scenario]) -> Result<(), EditError> {
    check_length(scenarios.len(), MOST_SCENARIOS)?;
    check_named(scenarios.iter().map(|scenario| (scenario.id.as_str(), scenario.name.as_str())))?;
    for scenario in scenarios {
        check_length(scenario.changes.len(), MOST_CHANGES)?;
        let why = scenario.few.as_deref().unwrap_or_default();
        no_personal_id(Spot::Scenario, &[why])?;
        check_text(Spot::Scenario, why, LONGEST_COMMENT)?;
        for change in &scenario.changes {
            check_change(change).map_err(|()| EditError::ChangeOutside(scenario.name.clone()))?;
            check_line_name(&change.lever.line)?;
            no_personal_id(Spot::Scenario, &[change.lever.to.as_deref().unwrap_or_default()])?;
            no_id_numbers(change.terms.iter().copied().chain([change.value]))?;
        }
    }
    Ok(())
}

fn check_change(change: &Change) -> Result<(), ()> {
    let Change { lever, value, from, terms } = change;
    let (least, most) = lever.kind.range();
    let counted = !lever.kind.is_counted() || value.is_integer();
    let known = lever.kind.terms();
    let terms_fit = known.len() == terms.len()
        && known.iter().zip(terms).all(|(term, value)| {
            let (least, most) = term.range();
            (least..=most).contains(value) && term.unit().has_room_for(*value)
        });
    let fits = (least..=most).contains(value)
        && few_decimals(*value)
        && (value.is_zero() || value.abs() >= Decimal::new(1, 6))
        && counted
        && terms_fit
        && from.is_none_or(|month| (1..=12).contains(&month))
        && lever.to.as_deref().is_none_or(is_id);
    if fits { Ok(()) } else { Err(()) }
}

fn is_id(text: &str) -> bool {
    text.len() <= LONGEST_ID && super::check::is_plain(text)
}

pub(super) fn check_minutes(minutes: &[Minute]) -> Result<(), EditError> {
    check_length(minutes.len(), MOST_MINUTES)?;
    for minute in minutes {
        check_texts(&[&minute.at, &minute.what])?;
    }
    let mut deviations = minutes.iter().filter_map(|minute| minute.deviation);
    if deviations.any(|deviation| deviation.abs() > super::check::LARGEST_SAVED) {
        return Err(EditError::MinuteOutside);
    }
    Ok(())
}

fn check_texts(texts: &[&str]) -> Result<(), EditError> {
    no_personal_id(Spot::Meeting, texts)?;
    texts.iter().try_for_each(|text| check_text(Spot::Meeting, text, LONGEST_COMMENT))
}

pub(super) fn check_meeting(meeting: &Meeting) -> Result<(), EditError> {
    let or_none = |text: &Option<String>| text.clone().unwrap_or_default();
    check_texts(&[&meeting.question, &or_none(&meeting.small_numbers), &or_none(&meeting.scenario)])?;
    if let Some(id) = meeting.scenario.as_deref().filter(|id| !is_id(id)) {
        return Err(EditError::BadId(id.to_owned()));
    }
    meeting.line.as_ref().map_or(Ok(()), check_line_name)
}
