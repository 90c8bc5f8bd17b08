//! What is said of records of registers: what stands in a field, and what a field takes.

use crate::format::{self, Scale};
use crate::model::{Decimal, Letters, Plan, Value};
use crate::rules::{Field, Kind, Number, Register};

/// A choice in words; empty where the field has no such choice.
pub fn choice(field: &Field, place: usize) -> &'static str {
    match field.kind {
        Kind::Choice(choices) => choices.get(place).map_or("", |(_, name)| name),
        _ => "",
    }
}

/// Yes or no.
pub const fn yes(yes: bool) -> &'static str {
    if yes { "ja" } else { "nej" }
}

/// What stands in a field where that is a name or a choice; nothing where it is a text, a number or a time.
pub fn named(plan: &Plan, field: &Field, value: &Value) -> Option<String> {
    Some(match (field.kind, value) {
        (_, Value::Choice(place)) => choice(field, *place).to_owned(),
        (_, Value::Yes(is)) => yes(*is).to_owned(),
        (_, Value::Line(line)) => super::line(plan, line),
        (Kind::Listed(list), Value::Listed(id)) => {
            let found = plan.catalog.list(list).iter().find(|item| item.id == *id);
            found.map_or(id, |item| &item.name).clone()
        }
        _ => return None,
    })
}

/// What a field takes and what to do, in sentences.
pub fn takes(field: &Field) -> String {
    let Field { the, advice, .. } = field;
    let said = match field.kind {
        Kind::Text(longest) => format!("Texten är längre än {longest} tecken. Korta den."),
        Kind::Number(number) => format!("{the} är {}. {advice}", bounds(number)),
        Kind::Day => format!("{the} är en dag. Skriv till exempel 2026-01-31."),
        Kind::Month => format!("{the} är en månad. Skriv till exempel sep, eller 2026-01."),
        Kind::Choice(choices) => {
            let names: Vec<&str> = choices.iter().map(|(_, name)| *name).collect();
            format!("{the} är {}. Skriv ett av dem.", super::listed(&names).replace(" och ", " eller "))
        }
        Kind::Listed(_) | Kind::Line => format!("{the} är något i listan. Välj där när du skriver."),
        Kind::YesNo => format!("{the} är ja eller nej. Skriv ett av dem."),
    };
    said.trim_end().to_owned()
}

/// `hela månader, 0–36`, `0–100 %`, `högst 1 000 kr`.
fn bounds(Number { unit, least, most, whole, .. }: Number) -> String {
    let number = |value: Decimal| format::number(value, 0);
    let most = number(most.map_or(unit.largest(), Decimal::from));
    let range = least.map_or_else(|| format!("högst {most}"), |least| format!("{}–{most}", number(least.into())));
    match (whole, format::unit_suffix(unit, Scale::Kr)) {
        (Some(whole), _) => format!("{whole}, {range}"),
        (None, "") => range,
        (None, suffix) => format!("{range}\u{a0}{suffix}"),
    }
}

/// That a record holds what one of its fields does not take.
pub fn outside(register: &Register, name: &str, place: usize) -> String {
    let what = register.fields.get(place).map(takes).unwrap_or_default();
    format!("{} ”{}”: {}", register.words.the, name.excerpt(), what.lower_first())
}
