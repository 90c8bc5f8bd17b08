//! What the action plan has beside its list: figures of measures that explain themselves, their sums, and starts that are moved.

use rust_decimal::Decimal;

use super::{Cell, Column, RowKind, SheetRow, Table};
use crate::calc::measures::{MeasureKey, Term, Weight, Who, term};
use crate::edit::Edit;
use crate::format::{self, Scale};
use crate::model::{Measure, MeasureStatus, Month, Plan, Record, Unit, Value};
use crate::rules::measures::{Effect, REGISTER};
use crate::words;

/// The cell of a figure of one measure.
pub(super) fn figure_of(record: &Record, effect: Effect, value: Decimal) -> Cell {
    let (term, weight) = term(effect);
    figure(MeasureKey { who: Who::One(record.id.clone()), term, weight }, value)
}

/// A computed cell, tkr.
fn figure(key: MeasureKey, value: Decimal) -> Cell {
    Cell {
        text: format::figure(value, Unit::Kr, Scale::Tkr),
        edit: format::input_text(format::in_scale(value, Unit::Kr, Scale::Tkr)),
        own_figure: Some((key.to_string(), value)),
        measure: Some(key),
        ..Cell::default()
    }
}

/// What the measures give together, per status and in all. Those in effect stand last, since they do not count.
pub fn measure_sums(plan: &Plan) -> Table {
    const TERMS: [(Term, Weight, &str); 6] = [
        (Term::ThisYear, Weight::Full, "Effekt i år"),
        (Term::Remaining, Weight::Full, "Varav kvar"),
        (Term::Remaining, Weight::Expected, "Kvar, väntat"),
        (Term::FullYear, Weight::Full, "Helår"),
        (Term::Delay, Weight::Full, "En månad senare kostar"),
        (Term::Outcome, Weight::Full, "Utfall hittills"),
    ];
    let cell = |who: &Who, term: Term, weight: Weight| {
        let key = MeasureKey { who: who.clone(), term, weight };
        let value = match term {
            Term::Outcome => who.outcome(plan),
            term => Some(who.effect(plan, weight).get(term)),
        };
        value.map_or_else(|| Cell { text: "–".to_owned(), ..Cell::default() }, |value| figure(key, value))
    };
    let row = |who: Who, kind: RowKind| SheetRow {
        key: MeasureKey { who: who.clone(), term: Term::ThisYear, weight: Weight::Full }.to_string(),
        head: words::measure::who(plan, &who),
        kind,
        cells: TERMS.iter().map(|(term, weight, _)| cell(&who, *term, *weight)).collect(),
        ..SheetRow::default()
    };
    let some = |who: &Who| who.among(plan).next().is_some();
    let statuses = |counted: bool| {
        let statuses =
            MeasureStatus::ALL.into_iter().filter(move |status| (*status != MeasureStatus::InEffect) == counted);
        statuses.map(Who::Status).filter(some).collect::<Vec<_>>()
    };
    let mut rows: Vec<SheetRow> = statuses(true).into_iter().map(|who| row(who, RowKind::Item)).collect();
    rows.push(row(Who::Counted, RowKind::Total));
    rows.extend(statuses(false).into_iter().map(|who| row(who, RowKind::Item)));
    Table { columns: TERMS.iter().map(|(.., head)| Column::number(*head, "tkr")).collect(), rows }
}

/// The measure with this id, starting in another month; nothing where it has that already.
pub fn move_start(plan: &Plan, id: &str, start: Month) -> Option<Edit> {
    let records = plan.records.of(REGISTER.id);
    let row = records.iter().position(|record| record.id == id)?;
    let mut record = records[row].clone();
    let before = std::mem::replace(&mut record.values[Measure::START], Value::Month(start));
    (before != Value::Month(start)).then_some(Edit::SetRecord(&REGISTER, row, record))
}
