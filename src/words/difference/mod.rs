//! What differs between two plans, in groups that are counted, with the first rows of each: what it is, as it is in the
//! one and in the other.
//!
//! Told from the edits between them, so that what is said to differ is what would be changed. Placements and lists are
//! told by their numbers and ids.

mod listed;
mod lists;
pub use lists::meaning;

use super::{address, counted, line, listed, lower, method, nature, phasing, source_state, volume_basis};
use crate::edit::Edit;
use crate::format::{self, Scale, month_name};
use crate::model::{
    Address, Decimal, Letters, LineId, LineSettings, Map, Month, PayBasis, Plan, ROOT, Settings, SignConvention,
    Source, Unit,
};
use crate::rules::{self, registers};

/// The most rows of a group that are written out.
pub const MOST_ROWS: usize = 12;
/// The most letters of a text that are written out.
const MOST_LETTERS: usize = 80;
/// What stands where there is nothing.
const NOTHING: &str = "–";

/// Things of one kind that differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// How many of what: `14 tal: hemtjänst`, `2 placeringar: 107 och 112`.
    pub title: String,
    /// The first of them.
    pub rows: Vec<DifferenceRow>,
    /// How many more there are.
    pub more: usize,
    /// How many things there are in all. A placement is one, whatever differs in it.
    pub count: usize,
}

/// One thing that differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DifferenceRow {
    /// What it is.
    pub what: String,
    /// As it is in the first plan.
    pub from: String,
    /// As it is in the second.
    pub to: String,
    /// What it is where no title stands above it.
    pub alone: String,
    /// What kind of difference it is.
    pub kind: DifferenceKind,
}

/// What kind of difference a row is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DifferenceKind {
    /// It says something else.
    Became,
    /// It is only in the second plan.
    Came,
    /// It is only in the first.
    Went,
    /// What stands under the second plan says it by itself.
    Said,
}

impl DifferenceRow {
    fn new(what: impl Into<String>, from: impl Into<String>, to: impl Into<String>) -> Self {
        let what = what.into();
        Self { alone: what.clone(), what, from: from.into(), to: to.into(), kind: DifferenceKind::Became }
    }

    /// What it is called where no title stands above it.
    fn alone(self, alone: impl Into<String>) -> Self {
        Self { alone: alone.into(), ..self }
    }

    fn kind(self, kind: DifferenceKind) -> Self {
        Self { kind, ..self }
    }
}

/// The two plans, the first of which is the user's own.
#[derive(Clone, Copy)]
struct Two<'a> {
    from: &'a Plan,
    to: &'a Plan,
}

impl Two<'_> {
    /// The name of a line, by the plan that knows it.
    fn line(self, id: &LineId) -> String {
        let name = line(self.from, id);
        if name == id.as_str() { line(self.to, id) } else { name }
    }

    /// The name of a cell, by the plan that knows its line.
    fn cell(self, cell: &Address) -> String {
        let known = line(self.from, &cell.line) != cell.line.as_str();
        address(if known { self.from } else { self.to }, cell)
    }
}

/// What `edits`, which turn `from` into `to`, change: see [`crate::edit::between`].
pub fn differences(from: &Plan, to: &Plan, edits: &[Edit]) -> Vec<Difference> {
    let two = Two { from, to };
    let mut found = Vec::new();
    let head = head(two, edits);
    if !head.is_empty() {
        found.push(group("Planens namn, år och val".to_owned(), head));
    }
    found.extend(lists::areas(two));
    found.extend(lists::catalog(two));
    found.extend(listed::placements(two, edits));
    found.extend(cells(two, edits));
    found.extend(lines(two, edits));
    found.extend(sources(two, edits));
    found.extend(lists::saved(two));
    found.extend(lists::scenarios(two));
    found.extend(registers().filter_map(|register| lists::records(two, register)));
    if edits.iter().any(|edit| matches!(edit, Edit::SetMeeting(_))) {
        found.push(group("Mötesläget".to_owned(), lists::meeting(two)));
    }
    found.extend(lists::minutes(two));
    found.extend(lists::learnt(two, edits));
    if found.is_empty() && !edits.is_empty() {
        // Texts that are alike as far as they are shown.
        found.push(group("Slutet av en lång text".to_owned(), Vec::new()));
    }
    found
}

/// How many things differ in all.
pub fn count(differences: &[Difference]) -> usize {
    differences.iter().map(|difference| difference.count).sum()
}

fn group(title: String, mut rows: Vec<DifferenceRow>) -> Difference {
    let (count, more) = (rows.len().max(1), rows.len().saturating_sub(MOST_ROWS));
    rows.truncate(MOST_ROWS);
    Difference { title, rows, more, count }
}

/// What something of a plan is called, and how to say it.
type Told<'a, T> = (&'a str, &'a dyn Fn(&T) -> String);

/// A row for each of these that differs: what it is, and how to say it of a plan.
fn told<T: PartialEq>(from: &T, to: &T, parts: &[Told<T>]) -> Vec<DifferenceRow> {
    let row = |(what, say): &Told<T>| {
        let (from, to) = (say(from), say(to));
        (from != to).then(|| DifferenceRow::new(*what, from, to))
    };
    if from == to { Vec::new() } else { parts.iter().filter_map(row).collect() }
}

/// A text as it is shown: nothing as a dash, a long one cut.
fn text(text: &str) -> String {
    let text = text.trim();
    if text.is_empty() {
        return NOTHING.to_owned();
    }
    let mut letters = text.chars();
    let shown: String = letters.by_ref().take(MOST_LETTERS).collect();
    if letters.next().is_none() { shown } else { format!("{} …", shown.trim_end()) }
}

/// An exact number with its unit, in the sign convention of the first plan.
fn number(two: Two, value: Option<Decimal>, unit: Unit) -> String {
    let turned = unit == Unit::Kr && two.from.settings.sign == SignConvention::CostsPositive;
    value.map_or_else(
        || NOTHING.to_owned(),
        |value| {
            let value = if turned { -value } else { value };
            format!("{}\u{a0}{}", format::input_text(value), format::unit_suffix(unit, Scale::Kr))
        },
    )
}

fn head(two: Two, edits: &[Edit]) -> Vec<DifferenceRow> {
    let mut rows = Vec::new();
    let closed = |plan: &Plan| {
        Month::new(plan.year, plan.closed)
            .map_or_else(|| "ingen månad".to_owned(), |month| month_name(month).to_owned())
    };
    for edit in edits {
        match edit {
            Edit::SetTitle { .. } => rows.extend(
                told(
                    two.from,
                    two.to,
                    &[("Namn", &|plan| text(&plan.name)), ("Anteckningar", &|plan| text(&plan.notes))],
                )
                .into_iter()
                .map(|row| DifferenceRow { alone: format!("planens {}", row.what.lower()), ..row }),
            ),
            Edit::SetYear(_) => {
                rows.push(DifferenceRow::new("Budgetår", two.from.year.to_string(), two.to.year.to_string()));
            }
            Edit::SetClosed(_) => {
                rows.push(DifferenceRow::new("Utfall till och med", closed(two.from), closed(two.to)));
            }
            Edit::SetSettings(_) => rows.extend(settings(&two.from.settings, &two.to.settings)),
            _ => {}
        }
    }
    rows
}

fn settings(from: &Settings, to: &Settings) -> Vec<DifferenceRow> {
    told(
        from,
        to,
        &[
            ("Tecken", &|choices| super::sign(choices.sign).to_owned()),
            ("Årsbudgeten fördelas på månader", &|choices| phasing(choices.phasing).to_owned()),
            ("Hemtjänstpengen betalas för", &|choices| super::pay_basis(choices.pay_basis).to_owned()),
            ("Hemtjänstpengen byter till", &|choices| pay_steps(choices)),
            ("Beviljad tid ur", &|choices| super::granted_source(choices.granted_source).to_owned()),
            ("Rader utan vald metod", &|choices| {
                if choices.proposals { "följer förslaget" } else { "har sin vanliga metod" }.to_owned()
            }),
            ("Slumpfrö", &|choices| choices.seed.to_string()),
            ("Få personer på papper och i kopior", &|choices| {
                if choices.show_small { "visas" } else { "döljs" }.to_owned()
            }),
        ],
    )
}

fn pay_steps(choices: &Settings) -> String {
    let step = |(from, basis): (&Month, &PayBasis)| {
        format!("{} från {} {}", super::pay_basis(*basis).lower(), month_name(*from), from.year())
    };
    let steps: Vec<String> = choices.pay_steps.iter().map(step).collect();
    if steps.is_empty() { NOTHING.to_owned() } else { listed(&steps) }
}

/// Numbers, by the page that they are typed on.
fn cells(two: Two, edits: &[Edit]) -> Vec<Difference> {
    let mut pages: Map<(&str, &str), Vec<DifferenceRow>> = Map::new();
    for edit in edits {
        if let Edit::SetCell(cell, new) = edit {
            let unit = cell.input.unit();
            let (from, to) = (number(two, two.from.inputs.get(cell), unit), number(two, *new, unit));
            let row = DifferenceRow::new(two.cell(cell), from, to);
            let page = rules::of(&cell.line).map_or((ROOT, "nämndens tabell"), |of| (of.id, of.name));
            pages.entry(page).or_default().push(row);
        }
    }
    pages.into_iter().map(|((_, name), rows)| group(format!("{} tal: {}", rows.len(), lower(name)), rows)).collect()
}

/// Choices for lines.
fn lines(two: Two, edits: &[Edit]) -> Option<Difference> {
    let (mut rows, mut names) = (Vec::new(), Vec::new());
    for edit in edits {
        if let Edit::SetLine(line, new) = edit {
            let name = two.line(line);
            let old = two.from.lines.get(line).cloned().unwrap_or_default();
            let told = line_settings(&old, &new.clone().unwrap_or_default());
            rows.extend(told.into_iter().map(|row| {
                let what = format!("{name}: {}", row.what);
                DifferenceRow { alone: what.clone(), what, ..row }
            }));
            names.push(name);
        }
    }
    let title = match names.as_slice() {
        [] => return None,
        [_, ..] if names.len() <= 3 => format!("Val för {}", listed(&names)),
        _ => format!("Val för {} rader", names.len()),
    };
    Some(group(title, rows))
}

fn line_settings(from: &LineSettings, to: &LineSettings) -> Vec<DifferenceRow> {
    let usual = || "det vanliga".to_owned();
    let accumulated = |choice: Option<bool>| match choice {
        None => NOTHING,
        Some(true) => "ja",
        Some(false) => "nej",
    };
    told(
        from,
        to,
        &[
            ("metod", &|choices| choices.method.map_or_else(usual, method)),
            ("budgetens fördelning", &|choices| choices.phasing.map_or_else(usual, |it| phasing(it).to_owned())),
            ("volymens grund", &|choices| choices.volume_basis.map_or_else(usual, |it| volume_basis(it).to_owned())),
            ("månader är bokförda fel", &|choices| accumulated(choices.on_accumulated).to_owned()),
            ("kostnad eller intäkt", &|choices| choices.nature.map_or(NOTHING, nature).to_owned()),
            ("kontogrupp", &|choices| choices.account.clone().unwrap_or_else(|| NOTHING.to_owned())),
            ("kommentar", &|choices| text(&choices.note)),
        ],
    )
}

/// Sources of reference amounts.
fn sources(two: Two, edits: &[Edit]) -> Option<Difference> {
    let say = |source: Option<&Source>| {
        source.map_or_else(
            || NOTHING.to_owned(),
            |source| format!("{} ({})", text(&source.text), source_state(source.state).to_lowercase()),
        )
    };
    let row = |edit: &Edit| match edit {
        Edit::SetSource(cell, new) => {
            let name = two.cell(cell);
            let alone = format!("källan till {}", lower(&name));
            Some(DifferenceRow::new(name, say(two.from.sources.get(cell)), say(new.as_ref())).alone(alone))
        }
        _ => None,
    };
    let rows: Vec<_> = edits.iter().filter_map(row).collect();
    (!rows.is_empty()).then(|| group(counted(rows.len(), "källa", "källor"), rows))
}
