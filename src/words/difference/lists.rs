//! Lists that differ: areas, the committee's own lists, saved forecasts, scenarios and records, each by its ids.

use super::{Difference, DifferenceKind, DifferenceRow, NOTHING, Two, group, number, text, told};
use crate::edit::Edit;
use crate::format;
use crate::model::{Area, AreaSource, Change, Group, Letters, Map, Meeting, Plan, Record, Scenario, Value, WordKind};
use crate::rules::{Entries, Field, Kind, Number, Register, entries};
use crate::words::{counted, scenario};

/// One thing of a list: its identity and what is said of it.
type Item = (String, String);

/// What is new, gone or changed. `one` is what each is called before its name.
fn list(from: &[Item], to: &[Item], what: &str, one: &str) -> Vec<DifferenceRow> {
    let said = |items: &'_ [Item]| -> Map<String, String> { items.iter().cloned().collect() };
    let (before, after) = (said(from), said(to));
    let row = |id: &String| match (before.get(id), after.get(id)) {
        (Some(before), Some(after)) if before == after => None,
        (Some(before), Some(after)) => Some(DifferenceRow::new(what, before, after).alone(one)),
        // What is new or gone is named once.
        (Some(name), None) => {
            let row = DifferenceRow::new(name, "finns", NOTHING);
            Some(row.alone(format!("{one} {name}")).kind(DifferenceKind::Went))
        }
        (None, name) => {
            let name = name?;
            let row = DifferenceRow::new(name, NOTHING, "finns");
            Some(row.alone(format!("{one} {name}")).kind(DifferenceKind::Came))
        }
    };
    let gone = from.iter().filter(|(id, _)| !after.contains_key(id));
    to.iter().chain(gone).filter_map(|(id, _)| row(id)).collect()
}

/// A group of what differs in a list, which differs at least in its order.
fn grouped(differs: bool, mut rows: Vec<DifferenceRow>, one: &str, many: &str) -> Option<Difference> {
    if !differs {
        return None;
    }
    if rows.is_empty() {
        let row = DifferenceRow::new("Ordning", "din", "en annan");
        rows.push(row.alone(format!("ordningen bland {many}")).kind(DifferenceKind::Said));
        return Some(group(format!("Ordningen bland {many}"), rows));
    }
    Some(group(counted(rows.len(), one, many), rows))
}

pub(super) fn areas(two: Two) -> Option<Difference> {
    let all = |plan: &Plan| plan.areas.iter().map(|area| (area.id.clone(), area_in_short(two, plan, area))).collect();
    let (from, to): (Vec<Item>, Vec<Item>) = (all(two.from), all(two.to));
    let rows = list(&from, &to, "Verksamhetsområde", "verksamhetsområde");
    grouped(two.from.areas != two.to.areas, rows, "verksamhetsområde", "verksamhetsområden")
}

fn area_in_short(two: Two, plan: &Plan, area: &Area) -> String {
    let above = area.parent.as_ref().and_then(|id| plan.areas.iter().find(|area| area.id == *id));
    let above = above.map(|above| format!(", under {}", above.name)).unwrap_or_default();
    let source = match &area.source {
        AreaSource::Sum => "summa".to_owned(),
        AreaSource::Manual => "för hand".to_owned(),
        AreaSource::Line(line) => format!("ur {}", two.line(line)),
    };
    format!("{}{above} ({source})", text(&area.name))
}

pub(super) fn catalog(two: Two) -> Vec<Difference> {
    let plain = |Entries { list: which, one, many, .. }: &Entries| {
        let (from, to) = (two.from.catalog.list(*which), two.to.catalog.list(*which));
        let all = |items: &[crate::model::Named]| -> Vec<Item> {
            items.iter().map(|item| (item.id.clone(), text(&item.name))).collect()
        };
        grouped(from != to, list(&all(from), &all(to), "Namn", one), one, many)
    };
    let (from, to) = (&two.from.catalog.providers, &two.to.catalog.providers);
    let all = |items: &[crate::model::Provider]| -> Vec<Item> {
        let said = |own: bool| if own { "egen regi" } else { "extern" };
        items.iter().map(|item| (item.id.clone(), format!("{} ({})", text(&item.name), said(item.own)))).collect()
    };
    let providers = grouped(from != to, list(&all(from), &all(to), "Utförare", "utförare"), "utförare", "utförare");
    entries().filter_map(plain).chain(providers).collect()
}

pub(super) fn saved(two: Two) -> Option<Difference> {
    let (from, to) = (&two.from.saved, &two.to.saved);
    // The same day and name can stand there twice; the place tells them apart.
    let all = |plan: &Plan| -> Vec<Item> {
        let item = |(place, saved): (usize, &crate::model::SavedForecast)| {
            let said = format!("{}, {}", text(&saved.name), format::date(saved.saved_on));
            (format!("{place} {}", saved.name), said)
        };
        plan.saved.iter().enumerate().map(item).collect()
    };
    let mut rows = list(&all(two.from), &all(two.to), "Sparad prognos", "sparad prognos");
    for (before, after) in from.iter().zip(to) {
        if before != after && (&before.name, before.saved_on) == (&after.name, after.saved_on) {
            let lines =
                after.lines.iter().filter(|(line, snapshot)| before.lines.get(*line) != Some(*snapshot)).count()
                    + before.lines.keys().filter(|line| !after.lines.contains_key(*line)).count();
            let said = if lines > 0 { counted(lines, "rad skiljer", "rader skiljer") } else { "annan text".to_owned() };
            let row = DifferenceRow::new(text(&after.name), "din", said);
            rows.push(row.alone(format!("sparad prognos {}", text(&after.name))).kind(DifferenceKind::Said));
        }
    }
    grouped(from != to, rows, "sparad prognos", "sparade prognoser")
}

/// What differs in scenarios: which there are, their names and how many changes they hold.
pub(super) fn scenarios(two: Two) -> Option<Difference> {
    let (from, to) = (&two.from.scenarios, &two.to.scenarios);
    let say = |scenario: &Scenario| {
        format!("{}, {}", text(&scenario.name), counted(scenario.changes.len(), "ändring", "ändringar"))
    };
    let all = |items: &[Scenario]| -> Vec<Item> { items.iter().map(|item| (item.id.clone(), say(item))).collect() };
    let mut rows = list(&all(from), &all(to), "Scenario", "scenario");
    for after in to {
        let before = from.iter().find(|before| before.id == after.id && say(before) == say(after));
        if let Some(before) = before.filter(|before| before.changes != after.changes) {
            rows.extend(changes(two, before, after));
        }
        if let Some(before) = before.filter(|before| before.few != after.few) {
            let why = |scenario: &Scenario| scenario.few.as_deref().map_or_else(|| NOTHING.to_owned(), text);
            rows.push(DifferenceRow::new(
                format!("{}: visas trots få personer", text(&after.name)),
                why(before),
                why(after),
            ));
        }
    }
    grouped(from != to, rows, "scenario", "scenarier")
}

/// What differs in the changes of a scenario that has as many: the values of levers, or that something else does.
fn changes(two: Two, before: &Scenario, after: &Scenario) -> Vec<DifferenceRow> {
    let name = text(&after.name);
    let pairs = before.changes.iter().zip(&after.changes).filter(|(from, to)| from != to);
    let row = |(from, to): (&Change, &Change)| {
        let [was, is] = [from, to].map(|change| scenario::value(change.lever.kind, change.value));
        let lever = scenario::lever(two.to, &to.lever);
        let what = format!("{name}: {lever}");
        if from.lever == to.lever && was != is {
            DifferenceRow::new(what, was, is)
        } else {
            DifferenceRow::new(what, "din", "en annan ändring").kind(DifferenceKind::Said)
        }
    };
    pairs.map(row).collect()
}

/// What differs in the records of a register: which there are, and field by field in those that both have.
pub(super) fn records(two: Two, register: &Register) -> Option<Difference> {
    let [from, to] = [two.from, two.to].map(|plan| plan.records.of(register.id));
    let all =
        |items: &[Record]| -> Vec<Item> { items.iter().map(|item| (item.id.clone(), text(item.name()))).collect() };
    let mut rows = list(&all(from), &all(to), &register.words.one.upper_first(), register.words.one);
    let before: Map<&str, &Record> = from.iter().map(|record| (&*record.id, record)).collect();
    for after in to {
        let Some(before) = before.get(&*after.id) else { continue };
        for (place, field) in register.fields.iter().enumerate().skip(1) {
            let [from, to] = [&before.values[place], &after.values[place]].map(|value| said(two, field, value));
            if from != to {
                let (name, field) = (text(after.name()), field.said.lower());
                let alone = format!("{} {name}, {field}", register.words.one);
                rows.push(DifferenceRow::new(format!("{name}: {field}"), from, to).alone(alone));
            }
        }
    }
    let list = register.words.list;
    let [one, many] = ["skillnad", "skillnader"].map(|word| format!("{word} i {list}"));
    grouped(from != to, rows, &one, &many)
}

/// What stands in a field of a record, as it is read.
fn said(two: Two, field: &Field, value: &Value) -> String {
    match (value, field.kind) {
        (Value::Nothing, _) => NOTHING.to_owned(),
        (Value::Text(words), _) => text(words),
        (Value::Day(day), _) => format::date(*day),
        (Value::Month(month), _) => format::month_year(*month),
        (Value::Line(id), _) => two.line(id),
        (Value::Number(value), Kind::Number(Number { whole: Some(_), .. })) => {
            format!("{} {}", format::input_text(*value), field.sub).trim_end().to_owned()
        }
        (Value::Number(value), Kind::Number(of)) => number(two, Some(*value), of.unit),
        _ => crate::words::record::named(two.to, field, value).unwrap_or_default(),
    }
}

pub(super) fn meeting(two: Two) -> Vec<DifferenceRow> {
    let said = |shown: Option<&String>| shown.map_or_else(|| NOTHING.to_owned(), |shown| text(shown));
    let name = |plan: &Plan, id: &str| {
        plan.scenarios
            .iter()
            .find(|scenario| scenario.id == id)
            .map_or_else(|| id.to_owned(), |found| found.name.clone())
    };
    let scenario = |plan: &Plan, meeting: &Meeting| {
        meeting.scenario.as_ref().map_or_else(|| NOTHING.to_owned(), |id| text(&name(plan, id)))
    };
    let mut rows = told(
        &two.from.meeting,
        &two.to.meeting,
        &[
            ("Fråga", &|meeting| text(&meeting.question)),
            ("Rad", &|meeting| meeting.line.as_ref().map_or_else(|| "hela nämnden".to_owned(), |line| two.line(line))),
            ("Små tal visas", &|meeting| said(meeting.small_numbers.as_ref())),
            ("Mörkt läge", &|meeting| if meeting.dark { "ja" } else { "nej" }.to_owned()),
        ],
    );
    let (from, to) = (scenario(two.from, &two.from.meeting), scenario(two.to, &two.to.meeting));
    if from != to {
        rows.push(DifferenceRow::new("Scenario", from, to));
    }
    if rows.is_empty() {
        rows.push(DifferenceRow::new("Scenario", "ditt", "ett annat").kind(DifferenceKind::Said));
    }
    let of_it = |row: DifferenceRow| {
        let alone = format!("mötesläget, {}", row.what.lower());
        row.alone(alone)
    };
    rows.into_iter().map(of_it).collect()
}

pub(super) fn minutes(two: Two) -> Option<Difference> {
    let (from, to) = (&two.from.minutes, &two.to.minutes);
    let said = |count| counted(count, "steg", "steg");
    let row = if from.len() == to.len() {
        DifferenceRow::new("Steg", said(from.len()), format!("{}, inte samma", said(to.len())))
    } else {
        DifferenceRow::new("Steg", said(from.len()), said(to.len()))
    };
    (from != to).then(|| group("Vad som provats i möten".to_owned(), vec![row]))
}

/// The name of what a word means.
pub fn meaning(plan: &Plan, kind: WordKind, id: &str) -> String {
    let name = match kind {
        WordKind::Group => Group::from_id(id).map(|group| crate::words::group(group).to_owned()),
        WordKind::CareForm => plan.catalog.care_forms.iter().find(|form| form.id == id).map(|form| form.name.clone()),
    };
    name.unwrap_or_else(|| id.to_owned())
}

/// Words that one of the plans has learnt.
pub(super) fn learnt(two: Two, edits: &[Edit]) -> Option<Difference> {
    let row = |edit: &Edit| {
        let Edit::SetWord(word, _) = edit else { return None };
        let said = |plan: &Plan| {
            let meaning = plan.words.get(word).map_or(String::new(), |id| meaning(plan, word.kind, id));
            text(&meaning)
        };
        let alone = format!("inlärt ord {}", text(&word.text));
        Some(DifferenceRow::new(text(&word.text), said(two.from), said(two.to)).alone(alone))
    };
    let rows: Vec<DifferenceRow> = edits.iter().filter_map(row).collect();
    (!rows.is_empty()).then(|| group(counted(rows.len(), "inlärt ord", "inlärda ord"), rows))
}
