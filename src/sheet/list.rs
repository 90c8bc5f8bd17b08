//! The list of placements as a sheet: its columns, its rows and what typing in a field does.

use rust_decimal::Decimal;

use super::entry::shown_as;
use super::{Cell, Column, Entry, EntryError, RowKind, SheetRow, Which};
use crate::calc::placements::{Calendar, stays};
use crate::edit::Edit;
use crate::exchange;
use crate::format::{self, NumberContext, Scale};
use crate::model::{
    FamilyHomeTerms, Group, Letters, Month, NaiveDate, Placement, Plan, Price, PriceStep, Span, Unit, VatRule,
};
use crate::words;

macro_rules! fields {
    ($($(#[$doc:meta])* $name:ident = $key:literal;)*) => {
        /// A field of a placement.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Field { $($(#[$doc])* $name,)* }

        impl Field {
            /// All fields in the order of the list's columns.
            pub const ALL: &'static [Field] = &[$(Field::$name,)*];

            /// The stable key.
            pub const fn key(self) -> &'static str {
                match self { $(Field::$name => $key,)* }
            }
        }
    };
}

fields! {
    /// Running number.
    Number = "nr";
    /// Group.
    Group = "grupp";
    /// Care form.
    CareForm = "vardform";
    /// First day.
    Start = "start";
    /// Planned last day.
    End = "slut";
    /// Day price, with dated steps.
    Price = "pris";
    /// Arvode per month.
    Fee = "arvode";
    /// Omkostnad per month.
    Expenses = "omkostnad";
    /// Overhead on the fee, percent.
    FeeOverhead = "po_arvode";
    /// Lost income per month.
    LostIncome = "forlorad_inkomst";
    /// Overhead on lost income, percent.
    LostIncomeOverhead = "po_forlorad_inkomst";
    /// Income per day.
    Income = "intakt";
    /// Compensation for value added tax.
    Vat = "moms";
}

impl Field {
    /// Whether it holds money.
    pub(super) fn is_amount(self) -> bool {
        matches!(self, Self::Price | Self::Fee | Self::Expenses | Self::LostIncome | Self::Income)
    }
}

/// How many computed columns stand after the typed ones.
const COMPUTED: usize = 3;

/// The columns of the list. The computed ones are of `month`.
pub fn list_columns(plan: &Plan, month: Month) -> Vec<Column> {
    let groups = Group::ALL.iter().map(|group| words::group(*group).to_owned()).collect();
    let forms = plan.catalog.care_forms.iter().map(|form| form.name.clone()).collect();
    let vat = ["Nej", "6 %"].map(str::to_owned).to_vec();
    let short = format::month_short(month);
    vec![
        Column { example: "P-031", ..Column::words("Nr", Vec::new()) },
        Column::words("Grupp", groups),
        Column::words("Vårdform", forms),
        Column::number("Från", "dag"),
        Column::number("Till", "dag"),
        Column::number("Pris", "kr/dygn"),
        Column::number("Arvode", "kr/mån"),
        Column::number("Omkostnad", "kr/mån"),
        Column::number("Påslag arvode", "%"),
        Column::number("Förlorad inkomst", "kr/mån"),
        Column::number("Påslag inkomst", "%"),
        Column::number("Intäkt", "kr/dygn"),
        Column::words("Moms", vat),
        Column::number(format!("Dygn {short}"), "antal"),
        Column::number(format!("Netto {short}"), "kr"),
        Column::number("Netto helår", "tkr"),
    ]
}

/// The row of the list at this place; the one after the last is for a new placement.
pub fn list_row(plan: &Plan, row: usize, month: Month) -> SheetRow {
    let found = plan.placements.get(row);
    let record = found.map_or(Which::New(0), |placement| Which::known(&placement.number));
    let typed = |field: &Field| {
        let edit = found.map_or_else(String::new, |placement| text(plan, placement, *field));
        shown_as(plan, Entry::Placement(record.clone(), *field), edit)
    };
    let mut cells: Vec<Cell> = Field::ALL.iter().map(typed).collect();
    let Some(placement) = found else {
        cells.extend(std::iter::repeat_n(Cell::default(), COMPUTED));
        return SheetRow { key: "ny".into(), kind: RowKind::New, cells, ..SheetRow::default() };
    };
    let (days, net) = net_in(placement, Span { first: month, len: 1 });
    let (_, year) = net_in(placement, plan.span());
    let key = |name: &str| format!("placeringar.lista.{}.{name}", placement.number);
    let shown = |value| super::entry::facing(plan, Unit::Kr, value);
    let day_count = Decimal::from(days);
    cells.push(own(key(&format!("dygn.{month}")), day_count, format::number(day_count, 0)));
    cells.push(own(key(&format!("netto.{month}")), net, format::number(shown(net), 0)));
    let tkr = shown(year) / Decimal::ONE_THOUSAND;
    cells.push(own(key("netto"), year, format::number(tkr, 0)));
    SheetRow { key: placement.number.clone(), cells, ..SheetRow::default() }
}

/// What stands in a column of the row at this place, as it is shown and exactly.
pub fn list_text(plan: &Plan, row: usize, column: usize, month: Month) -> [String; 2] {
    match (plan.placements.get(row), Field::ALL.get(column)) {
        (Some(placement), Some(field)) => {
            let text = text(plan, placement, *field);
            [text.clone(), text]
        }
        _ => super::records::texts_of(list_row(plan, row, month), column),
    }
}

fn own(key: String, value: Decimal, text: String) -> Cell {
    Cell { edit: text.clone(), text, own_figure: Some((key, value)), ..Cell::default() }
}

pub(super) fn net_in(placement: &Placement, span: Span) -> (i32, Decimal) {
    let mut sum = (0, Decimal::ZERO);
    stays(placement, &Calendar::of(span), |_, stay| sum = (sum.0 + stay.days, sum.1 + stay.income() - stay.cost));
    sum
}

/// A placement to begin with: the next free number, the first care form, from the first open day.
pub fn new_placement(plan: &Plan) -> Placement {
    let last = plan.placements.iter().filter_map(|p| p.number.parse::<u64>().ok()).filter(|n| *n < 1_000_000).max();
    let like = plan.placements.last();
    Placement {
        number: (last.unwrap_or(100) + 1).to_string(),
        group: like.map_or(Group::Children, |placement| placement.group),
        care_form: plan.catalog.care_forms.first().map(|form| form.id.clone()).unwrap_or_default(),
        start: Month::january(plan.year).plus(i32::from(plan.closed.min(11))).first_day(),
        end: None,
        price: daily(Decimal::ZERO, Month::january(plan.year).first_day()),
        income_per_day: Decimal::ZERO,
        vat: VatRule::None,
    }
}

fn daily(kr_per_day: Decimal, from: NaiveDate) -> Price {
    Price::Daily(vec![PriceStep { from, kr_per_day }])
}

/// The text of a field as it is edited.
pub(super) fn text(plan: &Plan, placement: &Placement, field: Field) -> String {
    let terms = match &placement.price {
        Price::FamilyHome(terms) => Some(terms),
        Price::Daily(_) => None,
    };
    let of_terms = |pick: fn(&FamilyHomeTerms) -> Decimal| terms.map_or_else(String::new, |t| amount(pick(t)));
    match field {
        Field::Number => placement.number.clone(),
        Field::Group => words::group(placement.group).to_owned(),
        Field::CareForm => {
            let form = plan.catalog.care_forms.iter().find(|form| form.id == placement.care_form);
            form.map_or_else(|| placement.care_form.clone(), |form| form.name.clone())
        }
        Field::Start => format::date(placement.start),
        Field::End => placement.end.map_or_else(String::new, format::date),
        Field::Price => match &placement.price {
            Price::FamilyHome(_) => String::new(),
            Price::Daily(steps) => price_text(steps),
        },
        Field::Fee => of_terms(|t| t.fee),
        Field::Expenses => of_terms(|t| t.expenses),
        Field::FeeOverhead => of_terms(|t| t.fee_overhead),
        Field::LostIncome => of_terms(|t| t.lost_income),
        Field::LostIncomeOverhead => of_terms(|t| t.lost_income_overhead),
        Field::Income => amount(placement.income_per_day),
        Field::Vat => match &placement.vat {
            VatRule::None => String::new(),
            VatRule::Standard => "6 %".to_owned(),
            VatRule::Premises(share) => format!("lokal {} %", format::input_text(*share)),
        },
    }
}

/// Nothing for zero, so that a list is not full of noughts.
fn amount(value: Decimal) -> String {
    if value.is_zero() { String::new() } else { format::input_text(value) }
}

fn price_text(steps: &[PriceStep]) -> String {
    let mut text = String::new();
    for (i, step) in steps.iter().enumerate() {
        if i > 0 {
            text.push_str("; ");
        }
        text.push_str(&format::input_text(step.kr_per_day));
        if i > 0 {
            text.push_str(" från ");
            text.push_str(&format::date(step.from));
        }
    }
    text
}

/// Turns what was typed in one field into an edit.
pub(super) fn enter(plan: &Plan, record: &Which, field: Field, text: &str) -> Result<Edit, EntryError> {
    let row = match record {
        Which::New(_) => None,
        Which::Known(number) => {
            let row = plan.placements.iter().position(|placement| placement.number == **number);
            Some(row.ok_or_else(|| gone(number))?)
        }
    };
    let mut placement = row.map_or_else(|| new_placement(plan), |row| plan.placements[row].clone());
    set(plan, &mut placement, field, text)?;
    Ok(match row {
        Some(row) => Edit::SetPlacement(row, placement),
        None => Edit::InsertPlacement(plan.placements.len(), placement),
    })
}

/// What is said of a placement that is not in the list any more.
pub(super) fn gone(number: &str) -> EntryError {
    EntryError(format!(
        "Placering {} finns inte längre: den är borttagen eller har fått ett annat nummer. Inget har ändrats.",
        number.excerpt()
    ))
}

/// Sets one field of a placement from text.
pub(super) fn set(plan: &Plan, placement: &mut Placement, field: Field, text: &str) -> Result<(), EntryError> {
    let tidy = text.tidy();
    let text = tidy.trim();
    match field {
        Field::Number => {
            if text.is_empty() {
                return refuse("Placeringen behöver ett löpnummer. Skriv till exempel 101.");
            }
            if text.chars().count() > 20 {
                return refuse("Löpnumret är för långt. Använd högst 20 tecken.");
            }
            text.clone_into(&mut placement.number);
        }
        Field::Group => placement.group = find_group(plan, text)?,
        Field::CareForm => placement.care_form = find_care_form(plan, text)?,
        Field::Start => match date(plan, text)? {
            Some(day) => placement.start = day,
            None => return refuse("Placeringen behöver en startdag. Skriv till exempel 2025-03-11."),
        },
        Field::End => placement.end = date(plan, text)?,
        Field::Price => placement.price = parse_price(plan, placement, text)?,
        Field::Fee => set_term(placement, text, Unit::KrPerMonth, |terms, value| terms.fee = value)?,
        Field::Expenses => set_term(placement, text, Unit::KrPerMonth, |terms, value| terms.expenses = value)?,
        Field::FeeOverhead => set_term(placement, text, Unit::Percent, |terms, value| terms.fee_overhead = value)?,
        Field::LostIncome => set_term(placement, text, Unit::KrPerMonth, |terms, value| terms.lost_income = value)?,
        Field::LostIncomeOverhead => {
            set_term(placement, text, Unit::Percent, |terms, value| terms.lost_income_overhead = value)?;
        }
        Field::Income => placement.income_per_day = positive(text, Unit::KrPerDay)?,
        Field::Vat => placement.vat = parse_vat(text)?,
    }
    Ok(())
}

fn refuse<T>(message: impl Into<String>) -> Result<T, EntryError> {
    Err(EntryError(message.into()))
}

fn date(plan: &Plan, text: &str) -> Result<Option<NaiveDate>, EntryError> {
    format::parse_date(text, plan.year).map_err(|error| EntryError(format::date_error_text(&error)))
}

fn positive(text: &str, unit: Unit) -> Result<Decimal, EntryError> {
    let value = format::parse_number(text, NumberContext { unit, scale: Scale::Kr })
        .map_err(|error| EntryError(format::number_error_text(&error)))?
        .unwrap_or_default();
    if value.is_sign_negative() && !value.is_zero() {
        return refuse("Beloppet kan inte vara negativt. Skriv det utan minustecken.");
    }
    Ok(value)
}

fn find_group(plan: &Plan, text: &str) -> Result<Group, EntryError> {
    let refused = || refuse("Gruppen finns inte. Välj Barn och unga, Vuxna eller Funktionsstöd.");
    exchange::group(plan, text).map_or_else(refused, Ok)
}

fn find_care_form(plan: &Plan, text: &str) -> Result<String, EntryError> {
    let refused = || {
        let names: Vec<&str> = plan.catalog.care_forms.iter().map(|form| form.name.as_str()).collect();
        refuse(format!(
            "Vårdformen ”{}” finns inte. Välj {}. Nya vårdformer läggs till på sidan Organisation.",
            text.excerpt(),
            names.join(", ").excerpt()
        ))
    };
    exchange::care_form(plan, text).map_or_else(refused, |id| Ok(id.to_owned()))
}

/// A price is a number, with dated steps after semicolons: `4 495; 4 700 från 2025-09-01`.
fn parse_price(plan: &Plan, placement: &Placement, text: &str) -> Result<Price, EntryError> {
    if text.is_empty() {
        return Ok(match &placement.price {
            family @ Price::FamilyHome(_) => family.clone(),
            Price::Daily(_) => daily(Decimal::ZERO, placement.start),
        });
    }
    let mut steps = Vec::new();
    for (i, part) in text.split(';').enumerate() {
        let (price, from) = match part.split_once("från") {
            Some((price, from)) => (price, date(plan, from.trim())?),
            None => (part, None),
        };
        let kr_per_day = positive(price.trim(), Unit::KrPerDay)?;
        let from = match (i, from) {
            (0, from) => from.unwrap_or_else(|| first_from(placement)),
            (_, Some(from)) => from,
            (_, None) => {
                return refuse("Prissteget saknar dag. Skriv till exempel 4 495; 4 700 från 2025-09-01.");
            }
        };
        steps.push(PriceStep { from, kr_per_day });
    }
    if steps.windows(2).any(|pair| pair[0].from >= pair[1].from) {
        return refuse("Prisstegen ska stå i datumordning, efter placeringens start.");
    }
    Ok(Price::Daily(steps))
}

fn first_from(placement: &Placement) -> NaiveDate {
    match &placement.price {
        Price::Daily(steps) => steps.first().map_or(placement.start, |step| step.from.min(placement.start)),
        Price::FamilyHome(_) => placement.start,
    }
}

/// Typing monthly terms makes the placement a family home; emptying the last of them gives it a day price again.
fn set_term(
    placement: &mut Placement,
    text: &str,
    unit: Unit,
    change: fn(&mut FamilyHomeTerms, Decimal),
) -> Result<(), EntryError> {
    let value = positive(text, unit)?;
    let mut terms = match &placement.price {
        Price::FamilyHome(terms) => terms.clone(),
        Price::Daily(_) if value.is_zero() => return Ok(()),
        Price::Daily(_) => FamilyHomeTerms::default(),
    };
    change(&mut terms, value);
    placement.price = if terms == FamilyHomeTerms::default() {
        daily(Decimal::ZERO, placement.start)
    } else {
        Price::FamilyHome(terms)
    };
    Ok(())
}

/// `nej`, `ja` or `6 %`, or a premises' share such as `lokal 20 %`.
fn parse_vat(text: &str) -> Result<VatRule, EntryError> {
    let wanted = text.lower().replace(['\u{a0}', ' '], "");
    match wanted.as_str() {
        "" | "nej" | "ingen" | "0" | "0%" => Ok(VatRule::None),
        "ja" | "6%" | "6" => Ok(VatRule::Standard),
        other => {
            let share = other.trim_start_matches(|c: char| !c.is_ascii_digit());
            if !other.starts_with("lokal") || share.is_empty() {
                return refuse("Skriv nej, 6 % eller lokalernas andel av priset, till exempel lokal 20 %.");
            }
            let share = positive(share, Unit::Percent)?;
            if share > Decimal::ONE_HUNDRED {
                return refuse("Lokalernas andel kan inte vara mer än 100 %.");
            }
            Ok(VatRule::Premises(share))
        }
    }
}
