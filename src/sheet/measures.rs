//! The action plan as a sheet: its columns, its rows, what typing in a field does, and the sums below.

use rust_decimal::Decimal;

use super::{Cell, Column, Entry, EntryError, Record, RowKind, SheetRow, Table};
use crate::calc::forecast;
use crate::calc::measures::{Effect, MeasureKey, Term, Weight, Who, counts};
use crate::edit::Edit;
use crate::format::{self, NumberContext, Scale};
use crate::model::{Area, AreaSource, Letters, LineId, Measure, MeasureStatus, Month, Plan, Unit};
use crate::words;

macro_rules! fields {
    ($($(#[$doc:meta])* $name:ident = $key:literal;)*) => {
        /// A field of a measure.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum MeasureField { $($(#[$doc])* $name,)* }

        impl MeasureField {
            /// All fields in the order of the list's columns.
            pub const ALL: &'static [MeasureField] = &[$(MeasureField::$name,)*];

            /// The stable key.
            pub const fn key(self) -> &'static str {
                match self { $(MeasureField::$name => $key,)* }
            }
        }
    };
}

fields! {
    /// Name.
    Name = "namn";
    /// The unit that carries it out.
    Owner = "enhet";
    /// The line that it makes better.
    Line = "rad";
    /// The first month with effect.
    Start = "start";
    /// Months with part of the effect.
    Ramp = "upptrappning";
    /// What it costs once.
    OneOff = "engangskostnad";
    /// Full effect a month.
    PerMonth = "effekt";
    /// How certain it is.
    Certainty = "sakerhet";
    /// How far it has come.
    Status = "lage";
    /// What it has given so far.
    Outcome = "utfall";
    /// A comment.
    Note = "kommentar";
}

impl MeasureField {
    /// Whether it holds money.
    pub(super) fn is_amount(self) -> bool {
        matches!(self, Self::OneOff | Self::PerMonth | Self::Outcome)
    }
}

/// The longest name, unit and comment, letters.
const LONGEST: usize = 200;

/// The computed columns, after those that are typed in.
pub(super) const COMPUTED: [(Term, Weight, &str, &str); 5] = [
    (Term::FullYear, Weight::Full, "Helår", "tkr"),
    (Term::Delay, Weight::Full, "Försening", "tkr/mån"),
    (Term::ThisYear, Weight::Full, "Effekt i år", "tkr"),
    (Term::Remaining, Weight::Full, "Varav kvar", "tkr"),
    (Term::Remaining, Weight::Expected, "Kvar, väntat", "tkr"),
];

/// The columns of the list.
pub fn measure_columns(plan: &Plan) -> Vec<Column> {
    let statuses = MeasureStatus::ALL.iter().map(|status| words::measure::status(*status).to_owned()).collect();
    let lines = forecast::lines(plan).iter().map(|(line, _)| words::line(plan, line)).collect();
    let typed = vec![
        Column { example: "Exempel: färre köpta platser", ..Column::words("Åtgärd", Vec::new()) },
        Column { example: "enhet", ..Column::words("Ansvarig enhet", Vec::new()) },
        Column::words("Rad som blir bättre", lines),
        Column { example: "månad", ..Column::number("Start", "månad") },
        Column::number("Upp\u{ad}trappning", "mån"),
        Column::number("Engångs\u{ad}kostnad", "tkr"),
        Column::number("Full effekt", "tkr/mån"),
        Column::number("Säkerhet", "%"),
        Column::words("Läge", statuses),
        Column::number("Utfall hittills", "tkr"),
        Column::words("Kommentar", Vec::new()),
    ];
    let computed = COMPUTED.iter().map(|(.., head, sub)| Column::number(*head, *sub));
    typed.into_iter().chain(computed).collect()
}

/// The row of the list at this place; the one after the last is for a new measure.
pub fn measure_row(plan: &Plan, row: usize) -> SheetRow {
    let found = plan.measures.get(row);
    let record = found.map_or(Record::New(0), |measure| Record::known(&measure.id));
    let typed = |field: MeasureField| {
        let edit = found.map_or_else(String::new, |measure| text(plan, measure, field));
        let shown = match (found, field) {
            (Some(measure), MeasureField::Start) => words::measure::month(measure.start),
            _ => edit.clone(),
        };
        Cell { text: shown, edit, entry: Some(Entry::Measure(record.clone(), field)), ..Cell::default() }
    };
    let mut cells: Vec<Cell> = MeasureField::ALL.iter().map(|field| typed(*field)).collect();
    let Some(measure) = found else {
        cells.extend(std::iter::repeat_n(Cell::default(), COMPUTED.len()));
        return SheetRow { key: "Ny åtgärd".into(), kind: RowKind::New, cells, ..SheetRow::default() };
    };
    for (term, weight, ..) in COMPUTED {
        let key = MeasureKey { who: Who::One(measure.id.clone()), term, weight };
        let effect = Effect::of(plan, measure, weight);
        // What the forecast has in it already is shown, but does not count.
        cells.push(Cell { ahead: !counts(measure), ..figure(key, of_effect(effect, term)) });
    }
    SheetRow { key: measure.name.clone(), cells, ..SheetRow::default() }
}

pub(super) const fn of_effect(effect: Effect, term: Term) -> Decimal {
    match term {
        Term::ThisYear => effect.this_year,
        Term::Remaining => effect.remaining,
        Term::FullYear => effect.full_year,
        _ => effect.delay,
    }
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
            term => Some(of_effect(who.effect(plan, weight), term)),
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

/// A measure to begin with: on the last one's line, from the first month that is not closed, nothing of it typed.
pub fn new_measure(plan: &Plan) -> Measure {
    let like = plan.measures.last().map(|measure| measure.line.clone());
    let by_hand = || plan.areas.iter().find(|area| area.source == AreaSource::Manual).map(Area::line);
    let any = || forecast::lines(plan).into_iter().next().map(|(line, _)| line);
    Measure {
        id: free_id(plan, &[]),
        name: "Ny åtgärd".into(),
        owner: String::new(),
        line: like.or_else(by_hand).or_else(any).unwrap_or_else(|| LineId::from(crate::model::ROOT)),
        start: Month::january(plan.year).plus(i32::from(plan.closed.min(12))),
        ramp: 0,
        one_off: Decimal::ZERO,
        per_month: Decimal::ZERO,
        certainty: Decimal::ONE_HUNDRED,
        status: MeasureStatus::Idea,
        outcome: None,
        note: String::new(),
    }
}

/// The first of `a1`, `a2`, … that no measure has, neither in the plan nor among these.
pub(super) fn free_id(plan: &Plan, others: &[Measure]) -> String {
    let taken = |id: &str| plan.measures.iter().chain(others).any(|measure| measure.id == id);
    // One more than there are is enough to find a free one.
    let most = plan.measures.len() + others.len() + 1;
    (1..=most).map(|i| format!("a{i}")).find(|id| !taken(id)).unwrap_or_default()
}

/// The measure at this place once more, after it.
pub fn duplicate_measure(plan: &Plan, row: usize) -> Option<Edit> {
    let mut measures = plan.measures.clone();
    let copy = Measure { id: free_id(plan, &[]), outcome: None, ..measures.get(row)?.clone() };
    measures.insert(row + 1, copy);
    Some(Edit::SetMeasures(measures))
}

/// The plan's measures without the one at this place.
pub fn remove_measure(plan: &Plan, row: usize) -> Option<Edit> {
    let mut measures = plan.measures.clone();
    (row < measures.len()).then(|| measures.remove(row))?;
    Some(Edit::SetMeasures(measures))
}

/// The measure with this id, starting in another month; nothing where it has that already.
pub fn move_start(plan: &Plan, id: &str, start: Month) -> Option<Edit> {
    let mut measures = plan.measures.clone();
    let measure = measures.iter_mut().find(|measure| measure.id == id)?;
    let moved = measure.start != start;
    measure.start = start;
    moved.then_some(Edit::SetMeasures(measures))
}

/// The text of a field as it is edited.
pub(super) fn text(plan: &Plan, measure: &Measure, field: MeasureField) -> String {
    let tkr = |value: Decimal| format::input_text(value / Decimal::ONE_THOUSAND);
    let some_tkr = |value: Decimal| if value.is_zero() { String::new() } else { tkr(value) };
    match field {
        MeasureField::Name => measure.name.clone(),
        MeasureField::Owner => measure.owner.clone(),
        MeasureField::Line => words::line(plan, &measure.line),
        MeasureField::Start => measure.start.to_string(),
        MeasureField::Ramp => measure.ramp.to_string(),
        MeasureField::OneOff => some_tkr(measure.one_off),
        MeasureField::PerMonth => some_tkr(measure.per_month),
        MeasureField::Certainty => format::input_text(measure.certainty),
        MeasureField::Status => words::measure::status(measure.status).to_owned(),
        MeasureField::Outcome => measure.outcome.map_or_else(String::new, tkr),
        MeasureField::Note => measure.note.clone(),
    }
}

/// Turns what was typed in one field into an edit.
pub(super) fn enter(plan: &Plan, record: &Record, field: MeasureField, text: &str) -> Result<Edit, EntryError> {
    let mut measures = plan.measures.clone();
    let row = place(plan, record)?;
    if row >= measures.len() {
        measures.push(new_measure(plan));
    }
    let row = row.min(measures.len() - 1);
    set(plan, &mut measures[row], field, text)?;
    Ok(Edit::SetMeasures(measures))
}

/// Where a measure stands in the action plan, or will stand.
pub(super) fn place(plan: &Plan, record: &Record) -> Result<usize, EntryError> {
    match record {
        Record::New(nth) => Ok(plan.measures.len() + nth),
        Record::Known(id) => plan
            .measures
            .iter()
            .position(|measure| measure.id == **id)
            .ok_or_else(|| EntryError("Åtgärden finns inte längre: den är borttagen. Inget har ändrats.".into())),
    }
}

/// Sets one field of a measure from text.
pub(super) fn set(plan: &Plan, measure: &mut Measure, field: MeasureField, text: &str) -> Result<(), EntryError> {
    let tidy = text.tidy();
    let text = tidy.trim();
    match field {
        MeasureField::Name if text.is_empty() => {
            return refuse("Åtgärden behöver ett namn. Skriv till exempel Färre köpta familjehem.");
        }
        MeasureField::Name => measure.name = words_of(text)?,
        MeasureField::Owner => measure.owner = words_of(text)?,
        MeasureField::Note => measure.note = words_of(text)?,
        MeasureField::Line => measure.line = find_line(plan, measure, text)?,
        MeasureField::Start => {
            measure.start = format::parse_month(text, plan.year).ok_or_else(|| {
                EntryError(format!("”{}” är ingen månad. Skriv till exempel sep, eller 2026-01.", text.excerpt()))
            })?;
        }
        MeasureField::Ramp => {
            measure.ramp = match number(text, Unit::Count)? {
                None => 0,
                Some(months) => ramp(months)?,
            }
        }
        MeasureField::OneOff => {
            let cost = number(text, Unit::Kr)?.unwrap_or_default();
            if cost.is_sign_negative() && !cost.is_zero() {
                return refuse("Engångskostnaden skrivs utan minustecken. Ger åtgärden pengar, skriv det som effekt.");
            }
            measure.one_off = cost;
        }
        MeasureField::PerMonth => measure.per_month = number(text, Unit::Kr)?.unwrap_or_default(),
        MeasureField::Certainty => {
            let percent = number(text, Unit::Percent)?.unwrap_or(Decimal::ONE_HUNDRED);
            if !(Decimal::ZERO..=Decimal::ONE_HUNDRED).contains(&percent) {
                return refuse("Säkerheten är 0–100 %. Skriv ett tal däremellan.");
            }
            measure.certainty = percent;
        }
        MeasureField::Status => measure.status = find_status(text)?,
        MeasureField::Outcome => measure.outcome = number(text, Unit::Kr)?,
    }
    Ok(())
}

fn refuse<T>(message: impl Into<String>) -> Result<T, EntryError> {
    Err(EntryError(message.into()))
}

fn words_of(text: &str) -> Result<String, EntryError> {
    if text.chars().count() > LONGEST {
        return refuse(format!("Texten är längre än {LONGEST} tecken. Korta den."));
    }
    Ok(text.to_owned())
}

/// A number; money is typed in tkr.
fn number(text: &str, unit: Unit) -> Result<Option<Decimal>, EntryError> {
    format::parse_number(text, NumberContext { unit, scale: Scale::Tkr })
        .map_err(|error| EntryError(format::number_error_text(&error)))
}

fn ramp(months: Decimal) -> Result<u8, EntryError> {
    let whole = Some(months).filter(Decimal::is_integer).and_then(|months| u8::try_from(months).ok());
    whole.filter(|months| *months <= 36).ok_or_else(|| {
        EntryError("Upptrappningen är hela månader, 0–36. Skriv 0 om hela effekten kommer direkt.".into())
    })
}

fn find_status(text: &str) -> Result<MeasureStatus, EntryError> {
    let wanted = text.lower();
    let begins = |status: &MeasureStatus| words::measure::status(*status).lower().starts_with(&wanted);
    let found = MeasureStatus::ALL.into_iter().find(|status| !wanted.is_empty() && begins(status));
    found.map_or_else(|| refuse("Läget är Idé, Beslutad, Pågår eller Verkar. Skriv ett av dem."), Ok)
}

/// The line with this name, or the only one that begins so or has it in its name; the one it has already may be any.
fn find_line(plan: &Plan, measure: &Measure, text: &str) -> Result<LineId, EntryError> {
    let wanted = text.lower();
    let lines: Vec<(LineId, String)> = forecast::lines(plan)
        .into_iter()
        .map(|(line, _)| {
            let name = words::line(plan, &line);
            (line, name)
        })
        .collect();
    if words::line(plan, &measure.line).lower() == wanted {
        return Ok(measure.line.clone());
    }
    let exact = lines.iter().find(|(line, name)| line.as_str() == wanted || name.lower() == wanted);
    let only = |fits: fn(&str, &str) -> bool| {
        let mut fitting = lines.iter().filter(|(_, name)| !wanted.is_empty() && fits(&name.lower(), &wanted));
        fitting.next().filter(|_| fitting.next().is_none())
    };
    let begins = || only(|name, wanted| name.starts_with(wanted));
    let found = exact.or_else(begins).or_else(|| only(|name, wanted| name.contains(wanted)));
    found.map_or_else(
        || refuse(format!("Ingen rad med egen prognos heter ”{}”. Välj en i listan när du skriver.", text.excerpt())),
        |(line, _)| Ok(line.clone()),
    )
}
