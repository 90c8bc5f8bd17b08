//! The table of a bridge: a row per part, with sums, and a column per effect.

use super::entry::{facing, kronor};
use super::{Cell, Column, RowKind, SheetRow, Table, Tone, shown, tone_of};
use crate::calc::Quantity;
use crate::calc::bridge::{Bridge, BridgePart, Effect, Kind, Term};
use crate::format::{self, Scale};
use crate::model::{LineId, Plan, Unit};
use crate::rules;
use crate::words;

/// The figures of a bridge's rows, kr in thousands. Rows add up to the last one, and each row's effects to its deviation.
pub fn bridge_table(plan: &Plan, bridge: &Bridge) -> Table {
    let terms = terms(bridge);
    let column = |term: &Term| Column::number(words::bridge::term(plan, bridge.begins, bridge.period, *term), "tkr");
    let row = |row: &Row| SheetRow {
        key: row.line.to_string(),
        head: row.head.clone(),
        level: row.level,
        kind: row.kind,
        cells: terms.iter().map(|term| cell(plan, bridge, &row.line, *term)).collect(),
        ..SheetRow::default()
    };
    Table { columns: terms.iter().map(column).collect(), rows: rows(plan, bridge).iter().map(row).collect() }
}

/// The columns: the ends, the deviation, and the effects that the bridge has.
fn terms(bridge: &Bridge) -> Vec<Term> {
    let measured = bridge.parts.iter().filter(|part| part.part.kind == Kind::Volume).count();
    let has = |effect: &Effect| match effect {
        Effect::Volume | Effect::Price => bridge.by_volume,
        Effect::Mix => bridge.by_volume && measured > 1,
        Effect::Income => bridge.parts.iter().any(|part| part.part.kind == Kind::Income),
        Effect::Calendar | Effect::Other => bridge.parts.iter().any(|part| !part.effects.get(*effect).is_zero()),
    };
    let effects = Effect::ALL.iter().filter(|effect| has(effect)).map(|effect| Term::Effect(*effect));
    [Term::From].into_iter().chain(effects).chain([Term::Deviation, Term::To]).collect()
}

fn cell(plan: &Plan, bridge: &Bridge, row: &LineId, term: Term) -> Cell {
    let value = bridge.get(row, term);
    let key = bridge.key(row, term);
    // An end is shown as a forecast is, an effect as a deviation: with its sign, whatever the convention.
    let quantity = match term {
        Term::From | Term::To => Quantity::Forecast,
        Term::Effect(_) | Term::Deviation => Quantity::ForecastDeviation,
    };
    let faced = if quantity == Quantity::Forecast { facing(plan, Unit::Kr, value) } else { value };
    Cell {
        text: shown(plan, quantity, value, Scale::Tkr),
        edit: format::input_text(faced / kronor(Unit::Kr, Scale::Tkr)),
        own_figure: Some((key.to_string(), value)),
        bridge: Some(key),
        shown_as: Some((quantity, Scale::Tkr)),
        tone: if term == Term::Deviation { tone_of(quantity, value, Scale::Tkr) } else { Tone::Plain },
        ..Cell::default()
    }
}

struct Row {
    line: LineId,
    head: String,
    level: u8,
    kind: RowKind,
}

/// A row per part under the sum of its group or provider, and the whole. What is below a part stands in its row.
fn rows(plan: &Plan, bridge: &Bridge) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    let lines: Vec<&LineId> = bridge.parts.iter().map(|BridgePart { part, .. }| &part.line).collect();
    for line in &lines {
        if lines.iter().any(|other| other != line && line.is_within(other.as_str())) {
            continue;
        }
        let above = line.as_str().rsplit_once('.').map(|(above, _)| LineId::from(above));
        let above = above.filter(|above| *above != bridge.line && above.as_str().contains('.'));
        if let Some(above) = &above
            && rows.iter().all(|row| row.line != *above)
        {
            let head = words::bridge::row(plan, bridge, above);
            rows.push(Row { line: above.clone(), head, level: 0, kind: RowKind::Sum });
        }
        let head = above.as_ref().and_then(|_| short(plan, line));
        let head = head.unwrap_or_else(|| words::bridge::row(plan, bridge, line));
        rows.push(Row { line: (*line).clone(), head, level: u8::from(above.is_some()), kind: RowKind::Item });
    }
    if rows.len() == 1 {
        rows.clear();
    }
    let head = words::line(plan, &bridge.line);
    rows.push(Row { line: bridge.line.clone(), head, level: 0, kind: RowKind::Total });
    rows
}

/// The name of a care form or a zone under the name of its group or provider.
fn short(plan: &Plan, line: &LineId) -> Option<String> {
    let (name, more) = rules::name(plan, line).filter(|(_, more)| !more.is_empty())?;
    let (above, _) = line.as_str().rsplit_once('.')?;
    let of_above = rules::name(plan, &LineId::from(above)).is_some_and(|(above, _)| above == name);
    Some(if of_above { more } else { name }.to_owned())
}
