//! What a plan may hold: every limit in one place, for edits and for plans that are read from files.
//!
//! Architecture Invariant: a plan that passes [`check`] can be calculated. The limits keep every product and quotient
//! of the calculators within the 28 digits of a decimal; `tests/limits.rs` holds them to it.

use chrono::{Datelike, NaiveDate};
use rust_decimal::Decimal;

use super::check_placement::check_terms;
use super::check_what_if::{check_meeting, check_minutes, check_scenarios};
use super::limits::{
    LONGEST_COMMENT, LONGEST_ID, LONGEST_LINE, LONGEST_NAME, LONGEST_NOTES, MOST_AREAS, MOST_LEVELS, MOST_LISTED,
    MOST_PAIRED, MOST_PLACEMENTS, MOST_SAVED, MOST_WORDS, check_length, check_name, check_text,
};
use super::{EditError, Spot, records};
use crate::model::{
    Address, Area, AreaSource, At, Catalog, CatalogList, LineId, LineSettings, Method, Named, Placement, Plan,
    Provider, SavedForecast, SavedLine, Set, Settings, Source, Word, few_decimals, order,
};
use crate::personal_id;
use crate::rules::{entries, entries_of};

/// The largest size of a saved figure (10¹⁶). It was calculated, so it may be larger than a typed one.
pub(super) const LARGEST_SAVED: Decimal = Decimal::from_parts(1_874_919_424, 2_328_306, 0, false, 0);

/// Checks every invariant of a plan, such as one read from a file.
pub fn check(plan: &Plan) -> Result<(), EditError> {
    check_year(plan.year)?;
    check_closed(plan.closed)?;
    check_title(&plan.name, &plan.notes)?;
    check_settings(&plan.settings)?;
    check_areas(&plan.areas)?;
    check_catalog(&plan.catalog)?;
    check_length(plan.placements.len(), MOST_PLACEMENTS)?;
    plan.placements.iter().enumerate().try_for_each(|(row, placement)| check_terms(plan, placement, row))?;
    check_numbers(&plan.placements)?;
    for (address, value) in plan.inputs.iter() {
        check_cell(&address, Some(value))?;
    }
    for (line, settings) in &plan.lines {
        check_line(line, Some(settings))?;
    }
    for (address, source) in &plan.sources {
        check_source(address, Some(source), plan.inputs.get(address))?;
    }
    check_saved(&plan.saved)?;
    check_scenarios(&plan.scenarios)?;
    records::check_records(plan)?;
    check_meeting(&plan.meeting)?;
    check_minutes(&plan.minutes)?;
    check_words(plan.words.len())?;
    plan.words.iter().try_for_each(|(word, meaning)| check_word(word, meaning))
}

/// That no running number is there twice. Of a long list, so that it is put in order once.
fn check_numbers(placements: &[Placement]) -> Result<(), EditError> {
    let mut numbers: Vec<&str> = placements.iter().map(|placement| placement.number.as_str()).collect();
    order::sort_by(&mut numbers, Ord::cmp);
    let twice = numbers.windows(2).find(|two| two[0] == two[1]);
    twice.map_or(Ok(()), |two| Err(EditError::DuplicateNumber(two[0].to_owned())))
}

pub(super) fn check_words(count: usize) -> Result<(), EditError> {
    check_length(count, MOST_WORDS)
}

/// What a word means may be gone, and then it means nothing.
pub(super) fn check_word(word: &Word, meaning: &str) -> Result<(), EditError> {
    check_name(Spot::Word, &word.text)?;
    if !is_plain(meaning) {
        return Err(EditError::BadId(meaning.to_owned()));
    }
    no_personal_id(Spot::Word, &[&word.text, meaning])
}

const YEARS: std::ops::RangeInclusive<i32> = 1900..=2200;

pub(super) fn check_year(year: i32) -> Result<(), EditError> {
    if YEARS.contains(&year) { Ok(()) } else { Err(EditError::YearOutside) }
}

pub(super) fn is_day(day: NaiveDate) -> bool {
    YEARS.contains(&day.year())
}

pub(super) fn check_closed(closed: u8) -> Result<(), EditError> {
    if closed <= 12 { Ok(()) } else { Err(EditError::ClosedOutside) }
}

pub(super) fn check_title(name: &str, notes: &str) -> Result<(), EditError> {
    check_name(Spot::Title, name)?;
    check_text(Spot::Title, notes, LONGEST_NOTES)?;
    no_personal_id(Spot::Title, &[name, notes])
}

pub(super) fn check_settings(settings: &Settings) -> Result<(), EditError> {
    if settings.pay_steps.keys().any(|month| !YEARS.contains(&month.year())) {
        return Err(EditError::YearOutside);
    }
    no_id_numbers([Decimal::from(settings.seed)])
}

/// Whether this value can be in this cell. An emptied cell holds nothing, but must be a cell.
pub fn check_cell(address: &Address, value: Option<Decimal>) -> Result<(), EditError> {
    check_address(address)?;
    let Some(value) = value.filter(|value| !value.is_zero()) else { return Ok(()) };
    let input = address.input;
    if value < input.lowest() {
        return Err(match input.lowest() {
            lowest if lowest.is_zero() => EditError::Negative(address.clone()),
            lowest if lowest == -input.unit().largest() => EditError::TooLarge(address.clone()),
            _ => EditError::TooLow(address.clone()),
        });
    }
    if value > input.highest() {
        return Err(EditError::TooLarge(address.clone()));
    }
    if value.abs() < input.finest() || !few_decimals(value) {
        return Err(EditError::TooSmall(address.clone()));
    }
    no_id_numbers([value])
}

fn check_address(address: &Address) -> Result<(), EditError> {
    check_line_name(&address.line)?;
    let known = match address.at {
        At::Always => true,
        At::Year(year) => YEARS.contains(&year),
        At::Tertial(year, number) => YEARS.contains(&year) && (1..=3).contains(&number),
        At::Month(month) => YEARS.contains(&month.year()),
    };
    if known { Ok(()) } else { Err(EditError::TimeOutside(address.clone())) }
}

pub(super) fn check_line_name(line: &LineId) -> Result<(), EditError> {
    check_text(Spot::Line, line.as_str(), LONGEST_LINE)?;
    if line.as_str().split('.').all(is_plain) {
        no_personal_id(Spot::Line, &[line.as_str()])
    } else {
        Err(bad_line(line))
    }
}

fn bad_line(line: &LineId) -> EditError {
    EditError::BadLine(line.to_string())
}

/// Whether a part of a line's name is of lower-case letters, digits and hyphens, and not empty.
pub(super) fn is_plain(part: &str) -> bool {
    !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

pub(super) fn check_line(line: &LineId, settings: Option<&LineSettings>) -> Result<(), EditError> {
    check_line_name(line)?;
    let Some(settings) = settings else { return Ok(()) };
    if let Some(id) = settings.account.as_ref().filter(|id| !is_plain(id) || id.len() > LONGEST_ID) {
        return Err(EditError::BadId(id.clone()));
    }
    match settings.method {
        Some(Method::RunRate(months)) if !(1..=12).contains(&months) => Err(EditError::RunRateOutside(months)),
        _ => {
            check_text(Spot::Note, &settings.note, LONGEST_COMMENT)?;
            no_personal_id(Spot::Note, &[&settings.note, settings.account.as_deref().unwrap_or_default()])
        }
    }
}

/// `amount` is what stands beside it.
pub(super) fn check_source(
    address: &Address,
    source: Option<&Source>,
    amount: Option<Decimal>,
) -> Result<(), EditError> {
    check_address(address)?;
    let Some(source) = source else { return Ok(()) };
    check_text(Spot::Source, &source.text, LONGEST_COMMENT)?;
    no_id_across(Spot::Source, &source.text, amount)
}

pub(super) fn check_saved(saved: &[SavedForecast]) -> Result<(), EditError> {
    check_length(saved.len(), MOST_SAVED)?;
    for forecast in saved {
        check_text(Spot::Saved, &forecast.name, LONGEST_NAME)?;
        check_text(Spot::Saved, &forecast.by, LONGEST_NAME)?;
        check_text(Spot::Saved, &forecast.comment, LONGEST_COMMENT)?;
        no_personal_id(Spot::Saved, &[&forecast.name, &forecast.by, &forecast.comment])?;
        let fits = |amount: Decimal| amount.abs() <= LARGEST_SAVED;
        let amounts = forecast.lines.values().flat_map(SavedLine::amounts);
        if forecast.closed > 12
            || !YEARS.contains(&forecast.year)
            || !is_day(forecast.saved_on)
            || !amounts.flatten().all(fits)
        {
            return Err(EditError::SavedOutside(forecast.name.clone()));
        }
        forecast.lines.keys().try_for_each(check_line_name)?;
    }
    Ok(())
}

fn check_catalog(catalog: &Catalog) -> Result<(), EditError> {
    let added = catalog.added.iter().map(|(above, _)| CatalogList::Added(above));
    for list in entries().map(|entries| entries.list).chain(added) {
        check_list(list, catalog.list(list))?;
    }
    check_providers(&catalog.providers)
}

pub(super) fn check_list(list: CatalogList, items: &[Named]) -> Result<(), EditError> {
    let Some(entries) = entries_of(list) else { return Err(EditError::NoList) };
    check_length(items.len(), if entries.paired { MOST_PAIRED } else { MOST_LISTED })?;
    check_named(items.iter().map(|item| (item.id.as_str(), item.name.as_str())))?;
    not_reserved(entries.reserved, items.iter().map(|item| item.id.as_str()))
}

pub(super) fn check_providers(providers: &[Provider]) -> Result<(), EditError> {
    check_length(providers.len(), MOST_PAIRED)?;
    check_named(providers.iter().map(|item| (item.id.as_str(), item.name.as_str())))?;
    not_reserved(&Catalog::RESERVED, providers.iter().map(|provider| provider.id.as_str()))
}

fn not_reserved<'a>(these: &[&str], mut ids: impl Iterator<Item = &'a str>) -> Result<(), EditError> {
    let reserved = ids.find(|id| these.contains(id));
    reserved.map_or(Ok(()), |id| Err(EditError::BadId(id.to_owned())))
}

pub(super) fn check_named<'a>(items: impl Iterator<Item = (&'a str, &'a str)>) -> Result<(), EditError> {
    let mut seen = Set::new();
    for (id, name) in items {
        if !is_plain(id) || !seen.insert(id) || id.len() > LONGEST_ID {
            return Err(EditError::BadId(id.to_owned()));
        }
        check_name(Spot::List, name)?;
        no_personal_id(Spot::List, &[id, name])?;
    }
    Ok(())
}

pub(super) fn check_areas(areas: &[Area]) -> Result<(), EditError> {
    check_length(areas.len(), MOST_AREAS)?;
    check_named(areas.iter().map(|area| (area.id.as_str(), area.name.as_str())))?;
    if let Some(area) = areas.iter().find(|area| Catalog::RESERVED_AREAS.contains(&area.id.as_str())) {
        return Err(EditError::BadId(area.id.clone()));
    }
    for area in areas {
        if let AreaSource::Line(line) = &area.source {
            check_line_name(line)?;
        }
        // Climbing more steps than there are areas means a ring.
        let mut above = area.parent.as_deref();
        for step in 0.. {
            let Some(id) = above else {
                if step >= MOST_LEVELS {
                    return Err(EditError::TooDeep(area.id.clone()));
                }
                break;
            };
            let parent = areas.iter().find(|area| area.id == id);
            match parent {
                Some(parent) if step <= areas.len() && parent.source == AreaSource::Sum => {
                    above = parent.parent.as_deref();
                }
                _ => return Err(EditError::BadParent(area.id.clone())),
            }
        }
    }
    Ok(())
}

/// A care form that placements use must stay in the list.
pub(super) fn check_in_use(plan: &Plan, forms: &[Named]) -> Result<(), EditError> {
    let lost = plan.placements.iter().find(|p| !forms.iter().any(|form| form.id == p.care_form));
    lost.map_or(Ok(()), |placement| Err(EditError::CareFormInUse(placement.care_form.clone())))
}

/// Refuses identity numbers in texts that stand beside each other in one row.
pub(super) fn no_personal_id(spot: Spot, texts: &[&str]) -> Result<(), EditError> {
    if personal_id::occurs_across(texts) { Err(EditError::PersonalId(spot)) } else { Ok(()) }
}

/// Refuses a text that holds an identity number, or does so together with one of the amounts beside it.
pub(super) fn no_id_across(
    spot: Spot,
    text: &str,
    amounts: impl IntoIterator<Item = Decimal>,
) -> Result<(), EditError> {
    let whole = amounts.into_iter().filter(Decimal::is_integer).map(|amount| amount.trunc().mantissa().unsigned_abs());
    let found = whole.into_iter().any(|amount| personal_id::occurs_beside(text, amount));
    if found || personal_id::occurs_in(text) { Err(EditError::PersonalId(spot)) } else { Ok(()) }
}

/// Refuses numbers that are typed and could be identity numbers. What is calculated is not looked at: nobody can make it
/// another number.
pub(super) fn no_id_numbers(values: impl IntoIterator<Item = Decimal>) -> Result<(), EditError> {
    let is_one = |value: Decimal| value.is_integer() && personal_id::is_one(value.trunc().mantissa().unsigned_abs());
    if values.into_iter().any(is_one) { Err(EditError::PersonalId(Spot::Number)) } else { Ok(()) }
}
