//! A register as a sheet: its columns, its rows and what typing in a field does.

use rust_decimal::Decimal;

use super::measures::figure_of;
use super::{Align, Cell, Column, Entry, EntryError, RowKind, SheetRow, Which};
use crate::calc::{computed, forecast};
use crate::disclosure::is_of_few;
use crate::edit::Edit;
use crate::format::{self, NumberContext, Scale};
use crate::model::{Area, AreaSource, Letters, LineId, Month, Plan, ROOT, Record, Set, Unit, Value};
use crate::rules::{Computed, Empty, Field, Formula, Kind, Number, Register};
use crate::words;

/// The columns of a register.
pub fn record_columns(plan: &Plan, register: &Register) -> Vec<Column> {
    let typed = register.fields.iter().map(|field| {
        let align = match field.kind {
            Kind::Number(_) | Kind::Day | Kind::Month => Align::End,
            _ => Align::Start,
        };
        let choices = choices(plan, field).into_iter().map(|(_, name)| name).collect();
        let Field { head, sub, example, .. } = *field;
        Column { align, example, sub: sub.to_owned(), ..Column::words(head, choices) }
    });
    let computed = register.computed.iter().map(|Computed { head, sub, .. }| Column::number(*head, *sub));
    typed.chain(computed).collect()
}

/// What can be chosen in a field, with its name, where it is one of a few.
fn choices(plan: &Plan, field: &Field) -> Vec<(Value, String)> {
    let values: Vec<Value> = match field.kind {
        Kind::Choice(choices) => (0..choices.len()).map(Value::Choice).collect(),
        Kind::Line => forecast::lines(plan).into_iter().map(|(line, _)| Value::Line(line)).collect(),
        Kind::Listed(list) => plan.catalog.list(list).iter().map(|item| Value::Listed(item.id.clone())).collect(),
        Kind::YesNo => vec![Value::Yes(true), Value::Yes(false)],
        Kind::Text(_) | Kind::Number(_) | Kind::Day | Kind::Month => Vec::new(),
    };
    let named = |value: Value| words::record::named(plan, field, &value).map(|name| (value, name));
    values.into_iter().filter_map(named).collect()
}

/// The row of a register at this place; the one after the last is for a new record.
pub fn record_row(plan: &Plan, register: &'static Register, row: usize) -> SheetRow {
    let found = plan.records.of(register.id).get(row);
    let which = found.map_or(Which::New(0), |record| Which::known(&record.id));
    let typed = |(place, field): (usize, &Field)| {
        let value = found.map(|record| &record.values[place]);
        let edit = value.map_or_else(String::new, |value| text(plan, field, value));
        let text = match value {
            Some(Value::Month(month)) => words::measure::month(*month),
            _ => edit.clone(),
        };
        Cell { text, edit, entry: Some(Entry::Field(register, which.clone(), place)), ..Cell::default() }
    };
    let mut cells: Vec<Cell> = register.fields.iter().enumerate().map(typed).collect();
    let Some(record) = found else {
        cells.extend(std::iter::repeat_n(Cell::default(), register.computed.len()));
        return SheetRow { key: register.words.new.into(), kind: RowKind::New, cells, ..SheetRow::default() };
    };
    for column in register.computed {
        // What is set aside is shown, but does not count.
        let cell = computed(plan, record, &column.formula).map(|value| reckoned(register, record, column, value));
        cells.push(Cell { ahead: register.sets_aside(record), ..cell.unwrap_or_default() });
    }
    let few = is_of_few(register, record);
    SheetRow { key: record.name().to_owned(), cells, few, ..SheetRow::default() }
}

/// What stands in a column of the row at this place, as it is shown and exactly.
pub fn record_text(plan: &Plan, register: &'static Register, row: usize, column: usize) -> [String; 2] {
    let record = plan.records.of(register.id).get(row);
    match (record.and_then(|record| record.values.get(column)), register.fields.get(column)) {
        (Some(value), Some(field)) if !matches!(value, Value::Month(_)) => {
            let text = text(plan, field, value);
            [text.clone(), text]
        }
        _ => texts_of(record_row(plan, register, row), column),
    }
}

/// What stands in a column of a row.
pub(super) fn texts_of(row: SheetRow, column: usize) -> [String; 2] {
    row.cells.into_iter().nth(column).map_or_else(Default::default, |cell| [cell.text, cell.edit])
}

/// The cell of a figure of a record.
fn reckoned(register: &Register, record: &Record, column: &Computed, value: Decimal) -> Cell {
    if let Formula::Measure(effect) = column.formula {
        return figure_of(record, effect, value);
    }
    Cell {
        text: format::number(value, format::decimals(value, column.unit, Scale::Kr)),
        edit: format::input_text(value),
        own_figure: Some((format!("{}.{}.{}", register.figures, record.id, column.key), value)),
        ..Cell::default()
    }
}

/// The text of a field as it is edited.
pub(super) fn text(plan: &Plan, field: &Field, value: &Value) -> String {
    match (field.kind, value) {
        (Kind::Number(Number { thousands: true, .. }), Value::Number(number)) => {
            let is_usual = number.is_zero() && field.empty != Empty::Nothing;
            if is_usual { String::new() } else { format::input_text(number / Decimal::ONE_THOUSAND) }
        }
        (_, Value::Number(number)) => format::input_text(*number),
        (_, Value::Text(text)) => text.clone(),
        (_, Value::Day(day)) => day.to_string(),
        (_, Value::Month(month)) => month.to_string(),
        _ => words::record::named(plan, field, value).unwrap_or_default(),
    }
}

/// A record to begin with, after these: on the last one's line, from the first month that is not closed, all else as usual.
pub fn new_record(plan: &Plan, register: &Register, before: &[Record], id: String) -> Record {
    let first = Month::january(plan.year).plus(i32::from(plan.closed.min(12)));
    let value = |(place, field): (usize, &Field)| match (field.kind, field.empty) {
        _ if place == 0 => Value::Text(register.words.new.to_owned()),
        (Kind::Month, Empty::Refused) => Value::Month(first),
        (Kind::Day, Empty::Refused) => Value::Day(first.first_day()),
        (Kind::Line, Empty::Refused) => {
            let by_hand = || plan.areas.iter().find(|area| area.source == AreaSource::Manual).map(Area::line);
            let any = || forecast::lines(plan).into_iter().next().map(|(line, _)| line);
            let like = before.last().map(|record| record.values[place].clone());
            like.unwrap_or_else(|| Value::Line(by_hand().or_else(any).unwrap_or_else(|| LineId::from(ROOT))))
        }
        (Kind::Listed(_), Empty::Refused) => {
            choices(plan, field).into_iter().next().map_or(Value::Nothing, |(value, _)| value)
        }
        _ => field.usual(),
    };
    Record { id, values: register.fields.iter().enumerate().map(value).collect() }
}

/// Ids that no record has yet: `a1`, `a2`, …
pub(super) struct FreeIds {
    taken: Set<String>,
    begins: &'static str,
    next: usize,
}

impl FreeIds {
    pub(super) fn of(plan: &Plan, register: &Register) -> Self {
        let taken = plan.records.of(register.id).iter().map(|record| record.id.clone()).collect();
        Self { taken, begins: register.ids, next: 0 }
    }

    pub(super) fn next(&mut self) -> String {
        loop {
            self.next += 1;
            let id = format!("{}{}", self.begins, self.next);
            if !self.taken.contains(&id) {
                return id;
            }
        }
    }
}

/// The record at this place once more, after it.
pub fn duplicate_record(plan: &Plan, register: &'static Register, row: usize) -> Option<Edit> {
    let mut copy = plan.records.of(register.id).get(row)?.clone();
    copy.id = FreeIds::of(plan, register).next();
    for (field, value) in register.fields.iter().zip(&mut copy.values) {
        if field.fresh {
            *value = field.usual();
        }
    }
    Some(Edit::InsertRecord(register, row + 1, copy))
}

/// The register without the record at this place.
pub fn remove_record(plan: &Plan, register: &'static Register, row: usize) -> Option<Edit> {
    (row < plan.records.of(register.id).len()).then_some(Edit::RemoveRecord(register, row))
}

/// Turns what was typed in one field into an edit.
pub(super) fn enter(
    plan: &Plan,
    register: &'static Register,
    which: &Which,
    place: usize,
    text: &str,
) -> Result<Edit, EntryError> {
    let records = plan.records.of(register.id);
    let row = row_of(plan, register, which)?;
    let known = records.get(row);
    let mut record = known.cloned().unwrap_or_else(|| {
        let id = FreeIds::of(plan, register).next();
        new_record(plan, register, records, id)
    });
    set(plan, register, &mut record, place, text)?;
    Ok(match known {
        Some(_) => Edit::SetRecord(register, row, record),
        None => Edit::InsertRecord(register, records.len(), record),
    })
}

/// Where a record stands in its register, or will stand.
pub(super) fn row_of(plan: &Plan, register: &Register, which: &Which) -> Result<usize, EntryError> {
    let records = plan.records.of(register.id);
    match which {
        Which::New(nth) => Ok(records.len() + nth),
        Which::Known(id) => records.iter().position(|record| record.id == **id).ok_or_else(|| {
            EntryError(format!("{} finns inte längre: raden är borttagen. Inget har ändrats.", register.words.the))
        }),
    }
}

/// Sets one field of a record from text.
pub(super) fn set(
    plan: &Plan,
    register: &Register,
    record: &mut Record,
    place: usize,
    text: &str,
) -> Result<(), EntryError> {
    let tidy = text.tidy();
    let text = tidy.trim();
    let field = &register.fields[place];
    let now = &record.values[place];
    record.values[place] = match field.kind {
        Kind::Text(_) if text.is_empty() && field.empty == Empty::Refused => {
            let what = if place == 0 { "ett namn" } else { field.said };
            return refuse(format!("{} behöver {what}. {}", register.words.the, field.advice).trim_end());
        }
        Kind::Text(longest) if text.chars().count() > longest => return refuse(words::record::takes(field)),
        Kind::Text(_) => Value::Text(text.to_owned()),
        _ if text.is_empty() && field.empty == Empty::Nothing => field.usual(),
        Kind::Number(number) => typed_number(field, number, text)?,
        Kind::Day => match format::parse_date(text, plan.year) {
            Ok(day) => day.map_or_else(|| refuse(words::record::takes(field)), |day| Ok(Value::Day(day)))?,
            Err(error) => return refuse(format::date_error_text(&error)),
        },
        Kind::Month => format::parse_month(text, plan.year).map(Value::Month).ok_or_else(|| {
            EntryError(format!("”{}” är ingen månad. Skriv till exempel sep, eller 2026-01.", text.excerpt()))
        })?,
        Kind::Choice(_) | Kind::YesNo => {
            let wanted = text.lower();
            let choices = choices(plan, field);
            let found = choices.into_iter().find(|(_, name)| !wanted.is_empty() && name.lower().starts_with(&wanted));
            found.ok_or_else(|| EntryError(words::record::takes(field)))?.0
        }
        Kind::Line | Kind::Listed(_) => find(plan, field, now, text)?,
    };
    Ok(())
}

fn refuse<T>(message: impl Into<String>) -> Result<T, EntryError> {
    Err(EntryError(message.into()))
}

/// A number; money is typed in tkr.
fn typed_number(field: &Field, number: Number, text: &str) -> Result<Value, EntryError> {
    let (unit, scale) = if number.thousands { (Unit::Kr, Scale::Tkr) } else { (number.unit, Scale::Kr) };
    let typed = format::parse_number(text, NumberContext { unit, scale })
        .map_err(|error| EntryError(format::number_error_text(&error)))?;
    let Some(value) = typed else { return Ok(field.usual()) };
    let below = number.least.is_some_and(|least| value < least.into());
    let above = number.most.is_some_and(|most| value > most.into());
    if below && number.least == Some(0) && number.most.is_none() {
        return refuse(format!("{} skrivs utan minustecken. {}", field.the, field.advice).trim_end());
    }
    if below || above || number.whole.is_some() && !value.is_integer() {
        return refuse(words::record::takes(field));
    }
    Ok(Value::Number(value))
}

/// What has this name, or the only thing that begins so or has it in its name; what stands there already may be any.
fn find(plan: &Plan, field: &Field, now: &Value, text: &str) -> Result<Value, EntryError> {
    let wanted = text.lower();
    if words::record::named(plan, field, now).is_some_and(|name| name.lower() == wanted) {
        return Ok(now.clone());
    }
    let choices = choices(plan, field);
    let id = |value: &Value| match value {
        Value::Line(line) => line.as_str() == wanted,
        Value::Listed(id) => *id == wanted,
        _ => false,
    };
    let exact = choices.iter().find(|(value, name)| id(value) || name.lower() == wanted);
    let only = |fits: fn(&str, &str) -> bool| {
        let mut fitting = choices.iter().filter(|(_, name)| !wanted.is_empty() && fits(&name.lower(), &wanted));
        fitting.next().filter(|_| fitting.next().is_none())
    };
    let begins = || only(|name, wanted| name.starts_with(wanted));
    let found = exact.or_else(begins).or_else(|| only(|name, wanted| name.contains(wanted)));
    let what =
        if matches!(field.kind, Kind::Line) { "Ingen rad med egen prognos heter" } else { "Inget i listan heter" };
    found.map_or_else(
        || refuse(format!("{what} ”{}”. Välj i listan när du skriver.", text.excerpt())),
        |(value, _)| Ok(value.clone()),
    )
}
