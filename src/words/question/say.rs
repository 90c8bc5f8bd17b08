//! A change as a question, the names that scenarios get of their changes, and what is said where a text is not understood.

use rust_decimal::Decimal;

use super::lexer::number_word;
use super::{Choice, Meant, Missing, Note};
use crate::edit::LONGEST_NAME;
use crate::format;
use crate::model::{Change, LeverKind, Month, Plan, Scenario};
use crate::words::goal::condition;
use crate::words::scenario::{change as sentence, kind as kind_words, lever as lever_words, value};
use crate::words::{line, listed, sentence as upper};

/// Changes as a question: `Om fem i HVB, barn och unga flyttar till Familjehem från september?` Nothing where there are none.
pub fn question(plan: &Plan, changes: &[Change]) -> String {
    let all: Vec<String> = changes.iter().map(|change| asked(plan, change)).collect();
    if all.is_empty() { String::new() } else { format!("Om {}?", listed(&all)) }
}

/// A change as a condition, to stand after `om`.
fn asked(plan: &Plan, change: &Change) -> String {
    let of = line(plan, &change.lever.line);
    let (kind, size) = (change.lever.kind, change.value);
    let percent = |up: &str, down: &str| {
        let word = if size.is_sign_negative() { down } else { up };
        format!("{word} {}\u{a0}%", format::number(size.abs(), size.normalize().scale().min(2)))
    };
    let text = match kind {
        LeverKind::Move => {
            let form = change.lever.to.as_deref().unwrap_or_default();
            let to = plan.catalog.care_forms.iter().find(|item| item.id == form);
            format!("{} i {of} flyttar till {}", number(size), to.map_or(form, |item| item.name.as_str()))
        }
        LeverKind::End if size == Decimal::ONE => format!("en placering i {of} avslutas"),
        LeverKind::End => format!("{} placeringar i {of} avslutas", number(size)),
        LeverKind::BuyOut => format!(
            "{} hem i {of} köps ut från företag",
            if size == Decimal::ONE { "ett".into() } else { number(size) }
        ),
        LeverKind::Norm => format!("riksnormen {}", percent("höjs", "sänks")),
        LeverKind::Raise => format!("lönerna för {of} {}", percent("höjs", "sänks")),
        LeverKind::Grant => {
            let kr = format::number(size.abs(), size.normalize().scale().min(2));
            let verb = if size.is_sign_negative() { "förlorar" } else { "vinner" };
            format!("{of} {verb} {kr}\u{a0}kr i bidrag")
        }
        _ => condition(plan, change, false),
    };
    let month = change.from.filter(|month| kind.is_dated() && *month > plan.closed);
    let month = month.and_then(|month| Month::new(plan.year, month));
    month.map_or(text.clone(), |month| format!("{text} från {}", format::month_name(month)))
}

/// A number of something, in words where it is small.
fn number(size: Decimal) -> String {
    let small = u32::try_from(size.trunc()).ok().filter(|_| size.is_integer()).and_then(number_word);
    small.map_or_else(|| format::number(size, 0), str::to_owned)
}

/// The name that a question gives its scenario.
pub fn given(plan: &Plan, changes: &[Change]) -> String {
    short(&question(plan, changes))
}

/// The name of a scenario that is kept: its changes, and not the question.
pub fn kept(plan: &Plan, changes: &[Change]) -> String {
    let all: Vec<String> = changes.iter().map(|change| sentence(plan, change, change.lever.kind.is_dated())).collect();
    short(&listed(&all))
}

/// A name that is as long as a name can be.
fn short(name: &str) -> String {
    if name.chars().nth(LONGEST_NAME).is_none() {
        return name.to_owned();
    }
    let mut cut: String = name.chars().take(LONGEST_NAME - 1).collect();
    cut.truncate(cut.trim_end().len());
    cut.push('…');
    cut
}

/// Whether a scenario's name is that of the question that it was made by.
pub fn is_given(plan: &Plan, scenario: &Scenario) -> bool {
    !scenario.changes.is_empty() && scenario.name == given(plan, &scenario.changes)
}

/// Whether its name is made of its changes, as a question or as it is kept.
fn is_of_changes(plan: &Plan, scenario: &Scenario) -> bool {
    is_given(plan, scenario) || !scenario.changes.is_empty() && scenario.name == kept(plan, &scenario.changes)
}

/// Has a scenario's name follow its changes while it is the one that they gave it.
pub fn follow(plan: &Plan, before: &Scenario, after: &mut Scenario) {
    if after.name != before.name || after.changes == before.changes || after.changes.is_empty() {
        return;
    }
    if is_given(plan, before) {
        after.name = given(plan, &after.changes);
    } else if is_of_changes(plan, before) {
        after.name = kept(plan, &after.changes);
    }
}

/// What stands as the heading: the question of the changes, or the name that the user gave them.
pub fn heading(plan: &Plan, scenario: &Scenario) -> String {
    if is_of_changes(plan, scenario) { question(plan, &scenario.changes) } else { scenario.name.clone() }
}

/// What a question may be about, to choose among.
pub fn of_choice(plan: &Plan, choice: &Choice, from: Option<u8>) -> String {
    let Some(size) = choice.value else { return lever_words(plan, &choice.lever) };
    let change = Change { lever: choice.lever.clone(), value: size, from, terms: Vec::new() };
    let text = sentence(plan, &change, change.lever.kind.is_dated());
    match &choice.meant {
        None => text,
        Some(Meant::Own(moved, unit)) => {
            let decimals = moved.normalize().scale().min(1);
            format!("{text} ({}\u{a0}{unit})", format::signed(*moved, decimals))
        }
        Some(Meant::Monthly(_)) => format!("{text}, från nu"),
        Some(Meant::More(number)) => {
            format!(
                "{text} ({} fler i år än planen räknar med)",
                format::number(*number, number.normalize().scale().min(1))
            )
        }
    }
}

/// What is missing, as a question or with what to do.
pub fn missing(missing: &Missing) -> String {
    match missing {
        Missing::Nothing => "Skriv vad ni vill pröva.".into(),
        Missing::What => "Vad ska ändras? Skriv till exempel pris, timmar, nya placeringar, eller välj under.".into(),
        Missing::Where(kind) => format!("Var? Skriv vilken rad som {} gäller, eller välj under.", kind_words(*kind)),
        Missing::Which => "Vilket menas?".into(),
        Missing::HowMany(LeverKind::Price | LeverKind::Volume | LeverKind::Level) => {
            "Hur mycket? Skriv till exempel −3 %.".into()
        }
        Missing::HowMany(kind) if kind.is_counted() => "Hur många?".into(),
        Missing::HowMany(_) => "Hur mycket?".into(),
        Missing::OneNumber(first, last) => {
            let [first, last] = [first, last].map(|number| format::input_text(*number));
            format!("Vilket av talen, {first} eller {last}? Skriv ett.")
        }
        Missing::Unit(kind) => format!("Det talet passar inte: {} skrivs i {}.", kind_words(*kind), unit(*kind)),
        Missing::Whole(kind) => format!("Skriv hela talet i {}.", unit(*kind)),
        Missing::Upwards(_) => "Det kan inte bli färre. Skriv hur många, eller välj något annat att ändra.".into(),
        Missing::Outside(kind, least, most) => {
            format!(
                "Talet ligger utanför gränserna. Skriv {} till {}.",
                format::input_text(*least),
                value(*kind, *most)
            )
        }
        Missing::Hidden => "Skriv procent. Vad det är i dag visas inte, för det rör 1–4 personer.".into(),
        Missing::PersonalId => "Det ser ut att stå ett personnummer i frågan. Ta bort det.".into(),
        Missing::TooLong => "Frågan är för lång. Skriv en ändring i taget.".into(),
    }
}

fn unit(kind: LeverKind) -> &'static str {
    match kind {
        LeverKind::Arrivals => "antal per månad",
        LeverKind::Length => "dygn",
        LeverKind::Move | LeverKind::End => "antal placeringar",
        LeverKind::BuyOut => "antal familjehem",
        LeverKind::Jobs => "antal jobb",
        LeverKind::Grant => "kronor",
        LeverKind::Overhead => "procentenheter",
        LeverKind::Basis => "ord",
        LeverKind::Price
        | LeverKind::Volume
        | LeverKind::Level
        | LeverKind::DirectTime
        | LeverKind::Norm
        | LeverKind::Cap
        | LeverKind::Activity
        | LeverKind::Raise
        | LeverKind::Measure => "procent",
    }
}

/// Words that are not understood: `Orden »blåbär« och »saft« förstås inte.`
pub fn unknown(words: &[String]) -> Option<String> {
    let quoted: Vec<String> = words.iter().map(|word| format!("»{word}«")).collect();
    match words {
        [] => None,
        [_] => Some(format!("Ordet {} förstås inte här.", quoted[0])),
        _ => Some(format!("Orden {} förstås inte här.", listed(&quoted))),
    }
}

/// What is said and not followed, and what holds instead.
pub fn note(plan: &Plan, note: &Note) -> String {
    let name = |month: u8| Month::new(plan.year, month).map_or("månaden", format::month_name);
    match note {
        Note::Closed(month) if plan.closed >= 12 => format!("{} är stängd, som hela året.", upper(name(*month))),
        Note::Closed(month) => {
            format!("{} är stängd. Ändringen gäller från {}.", upper(name(*month)), name(plan.closed + 1))
        }
        Note::NoMonth => "Den ändringen kan inte börja en viss månad: den gäller resten av året.".into(),
        Note::WholeMonth => "Ändringar gäller från den första i månaden.".into(),
        Note::OtherYear(year) => format!("Planen gäller {}, inte {year}.", plan.year),
        Note::TwoMonths(month) => format!("Två månader står i frågan. Ändringen gäller från {}.", name(*month)),
    }
}
