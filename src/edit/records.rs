//! Records of registers: what they may hold, and the edits between two lists of them.

use super::between::rising;
use super::check::{check_line_name, check_named, is_day, is_plain, no_id_across, no_id_numbers, no_personal_id};
use super::limits::{LONGEST_ID, check_length, check_text};
use super::{Edit, EditError, Spot};
use crate::model::{Map, Plan, Record, Set, Value};
use crate::rules::{Empty, Field, Kind, Register, registers};

/// Checks every record of a plan.
pub(super) fn check_records(plan: &Plan) -> Result<(), EditError> {
    for register in registers() {
        let records = plan.records.of(register.id);
        check_length(records.len(), register.most)?;
        check_named(records.iter().map(|record| (record.id.as_str(), record.name())))?;
        records.iter().try_for_each(|record| check_fields(register, record))?;
    }
    Ok(())
}

/// Checks a record that comes into a register, in place of the one that stands there, if one does.
pub(super) fn check_record(
    plan: &Plan,
    register: &'static Register,
    record: &Record,
    place: Option<usize>,
) -> Result<(), EditError> {
    let records = plan.records.of(register.id);
    check_length(records.len() + usize::from(place.is_none()), register.most)?;
    check_named([(record.id.as_str(), record.name())].into_iter())?;
    if records.iter().enumerate().any(|(at, other)| Some(at) != place && other.id == record.id) {
        return Err(EditError::BadId(record.id.clone()));
    }
    check_fields(register, record)
}

fn check_fields(register: &'static Register, record: &Record) -> Result<(), EditError> {
    let spot = Spot::Record(register);
    if record.values.len() != register.fields.len() {
        return Err(EditError::RecordOutside(register, record.name().to_owned(), 0));
    }
    for (place, (field, value)) in register.fields.iter().zip(&record.values).enumerate() {
        match (field.kind, value) {
            (Kind::Text(longest), Value::Text(text)) => check_text(spot, text, longest)?,
            (Kind::Line, Value::Line(line)) => check_line_name(line)?,
            (Kind::Listed(_), Value::Listed(id)) => check_id(id)?,
            _ if fits(field, value) => {}
            _ => return Err(EditError::RecordOutside(register, record.name().to_owned(), place)),
        }
    }
    let texts: Vec<&str> = register.texts(record).map(|(_, text)| text).collect();
    let numbers = register.long_numbers(record);
    no_personal_id(spot, &texts)?;
    for text in texts {
        no_id_across(spot, text, numbers.iter().copied())?;
    }
    no_id_numbers(numbers)
}

/// Whether a value that is neither words nor a name is of the field's kind and within its limits.
fn fits(field: &Field, value: &Value) -> bool {
    match (field.kind, value) {
        (Kind::Number(number), Value::Number(value)) => number.takes(*value),
        (Kind::Day, Value::Day(day)) => is_day(*day),
        (Kind::Month, Value::Month(month)) => is_day(month.first_day()),
        (Kind::Choice(choices), Value::Choice(place)) => *place < choices.len(),
        (Kind::YesNo, Value::Yes(_)) => true,
        (Kind::Text(_) | Kind::YesNo, _) => false,
        (_, value) => *value == Value::Nothing && field.empty == Empty::Nothing,
    }
}

fn check_id(id: &str) -> Result<(), EditError> {
    if id.len() <= LONGEST_ID && is_plain(id) { Ok(()) } else { Err(EditError::BadId(id.to_owned())) }
}

/// The edits that turn the records of one plan into those of another, in an order in which each can be made.
pub(super) fn between(edits: &mut Vec<Edit>, from: &Plan, to: &Plan) {
    for register in registers() {
        let (before, after) = (from.records.of(register.id), to.records.of(register.id));
        if before == after {
            continue;
        }
        let places: Map<&str, usize> = after.iter().enumerate().map(|(place, record)| (&*record.id, place)).collect();
        let places: Vec<Option<usize>> = before.iter().map(|record| places.get(&*record.id).copied()).collect();
        let kept: Set<usize> = rising(&places);
        let gone = (0..before.len()).rev().filter(|place| !kept.contains(place));
        edits.extend(gone.map(|place| Edit::RemoveRecord(register, place)));
        let mut kept = kept.iter().peekable();
        for (place, record) in after.iter().enumerate() {
            match kept.next_if(|at| places[**at] == Some(place)) {
                Some(at) if before[*at] == *record => {}
                Some(_) => edits.push(Edit::SetRecord(register, place, record.clone())),
                None => edits.push(Edit::InsertRecord(register, place, record.clone())),
            }
        }
    }
}
