//! Edits: every change to a plan, applied in one place, each giving the edit that takes it back.
//!
//! Architecture Invariant: nothing else writes to a plan that a user has open. An edit that is refused leaves the plan
//! exactly as it was.

use rust_decimal::Decimal;
use thiserror::Error;

use crate::model::{
    Address, Area, AreaSource, Catalog, CatalogList, LineId, LineSettings, Named, Placement, Plan, Price, Provider,
    SavedForecast, Settings, Source,
};
use crate::personal_id;

/// One change to a plan.
#[derive(Clone, Debug, PartialEq)]
pub enum Edit {
    /// A number in a cell, or an emptied cell.
    SetCell(Address, Option<Decimal>),
    /// The plan's name and notes.
    SetTitle {
        /// The name.
        name: String,
        /// The notes.
        notes: String,
    },
    /// The budget year.
    SetYear(i32),
    /// The last closed month, 0–12.
    SetClosed(u8),
    /// Choices for the whole plan.
    SetSettings(Settings),
    /// Choices for a line; nothing takes them back to the defaults.
    SetLine(LineId, Option<LineSettings>),
    /// All rows of the committee's table.
    SetAreas(Vec<Area>),
    /// One of the plain lists.
    SetCatalog(CatalogList, Vec<Named>),
    /// The home care providers.
    SetProviders(Vec<Provider>),
    /// The placement at this place in the list.
    SetPlacement(usize, Placement),
    /// A new placement at this place in the list.
    InsertPlacement(usize, Placement),
    /// Takes the placement at this place out of the list.
    RemovePlacement(usize),
    /// The source of a reference amount.
    SetSource(Address, Option<Source>),
    /// The saved forecasts.
    SetSaved(Vec<SavedForecast>),
    /// Several changes as one; if one is refused none is made.
    Batch(Vec<Edit>),
    /// Another plan in place of this one.
    Replace(Box<Plan>),
}

/// Why an edit was refused. Nothing was changed.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum EditError {
    /// Last closed month outside 0–12.
    #[error("closed month outside 0-12")]
    ClosedOutside,
    /// Year outside 1900–2200.
    #[error("year outside 1900-2200")]
    YearOutside,
    /// A value below zero where only an amount from zero up makes sense.
    #[error("negative value in {0}")]
    Negative(Address),
    /// A value too large to calculate with (above 10^12).
    #[error("value too large")]
    TooLarge,
    /// The planned end is before the start.
    #[error("end before start in placement {0}")]
    EndBeforeStart(String),
    /// The running number is used by another placement.
    #[error("running number {0} is used twice")]
    DuplicateNumber(String),
    /// A placement needs a running number.
    #[error("empty running number")]
    EmptyNumber,
    /// The care form is not in the catalog.
    #[error("unknown care form {0}")]
    UnknownCareForm(String),
    /// Day prices are missing or not in order of date.
    #[error("price steps of placement {0} are missing or out of order")]
    PriceSteps(String),
    /// An id is empty, used twice or has other characters than a–z, 0–9 and hyphen.
    #[error("bad or repeated id {0}")]
    BadId(String),
    /// A name is empty.
    #[error("empty name")]
    EmptyName,
    /// An area's parent does not exist or lies below the area itself.
    #[error("bad parent of area {0}")]
    BadParent(String),
    /// A care form that placements use cannot be taken away.
    #[error("care form {0} is in use")]
    CareFormInUse(String),
    /// A text holds a personal identity number.
    #[error("personal identity number in text")]
    PersonalId,
    /// A place in a list that does not exist.
    #[error("no row {0}")]
    NoRow(usize),
}

/// The largest size of a typed number.
pub const LARGEST: Decimal = Decimal::from_parts(3_567_587_328, 232, 0, false, 0); // 10^12

/// Makes the change and returns the edit that takes it back.
pub fn apply(plan: &mut Plan, edit: Edit) -> Result<Edit, EditError> {
    Ok(match edit {
        Edit::SetCell(address, value) => {
            if let Some(value) = value {
                if value.is_sign_negative() && !value.is_zero() && !address.input.may_be_negative() {
                    return Err(EditError::Negative(address));
                }
                if value.abs() > LARGEST {
                    return Err(EditError::TooLarge);
                }
            }
            let old = plan.inputs.set(&address, value);
            Edit::SetCell(address, old)
        }
        Edit::SetTitle { name, notes } => {
            no_personal_id(&[&name, &notes])?;
            if name.trim().is_empty() {
                return Err(EditError::EmptyName);
            }
            Edit::SetTitle {
                name: std::mem::replace(&mut plan.name, name),
                notes: std::mem::replace(&mut plan.notes, notes),
            }
        }
        Edit::SetYear(year) => {
            if !(1900..=2200).contains(&year) {
                return Err(EditError::YearOutside);
            }
            Edit::SetYear(std::mem::replace(&mut plan.year, year))
        }
        Edit::SetClosed(closed) => {
            if closed > 12 {
                return Err(EditError::ClosedOutside);
            }
            Edit::SetClosed(std::mem::replace(&mut plan.closed, closed))
        }
        Edit::SetSettings(settings) => Edit::SetSettings(std::mem::replace(&mut plan.settings, settings)),
        Edit::SetLine(line, settings) => {
            if let Some(settings) = &settings {
                no_personal_id(&[&settings.note])?;
            }
            let old = match settings {
                Some(settings) => plan.lines.insert(line.clone(), settings),
                None => plan.lines.remove(&line),
            };
            Edit::SetLine(line, old)
        }
        Edit::SetAreas(areas) => {
            check_areas(&areas)?;
            Edit::SetAreas(std::mem::replace(&mut plan.areas, areas))
        }
        Edit::SetCatalog(list, items) => {
            check_named(items.iter().map(|item| (item.id.as_str(), item.name.as_str())))?;
            if list == CatalogList::CareForms {
                let lost = plan.placements.iter().find(|p| !items.iter().any(|item| item.id == p.care_form));
                if let Some(placement) = lost {
                    return Err(EditError::CareFormInUse(placement.care_form.clone()));
                }
            }
            Edit::SetCatalog(list, std::mem::replace(plan.catalog.list_mut(list), items))
        }
        Edit::SetProviders(providers) => {
            check_named(providers.iter().map(|item| (item.id.as_str(), item.name.as_str())))?;
            Edit::SetProviders(std::mem::replace(&mut plan.catalog.providers, providers))
        }
        Edit::SetPlacement(row, placement) => {
            check_placement(plan, &placement, Some(row))?;
            let slot = plan.placements.get_mut(row).ok_or(EditError::NoRow(row))?;
            Edit::SetPlacement(row, std::mem::replace(slot, placement))
        }
        Edit::InsertPlacement(row, placement) => {
            check_placement(plan, &placement, None)?;
            if row > plan.placements.len() {
                return Err(EditError::NoRow(row));
            }
            plan.placements.insert(row, placement);
            Edit::RemovePlacement(row)
        }
        Edit::RemovePlacement(row) => {
            if row >= plan.placements.len() {
                return Err(EditError::NoRow(row));
            }
            Edit::InsertPlacement(row, plan.placements.remove(row))
        }
        Edit::SetSource(address, source) => {
            if let Some(source) = &source {
                no_personal_id(&[&source.text])?;
            }
            let old = match source {
                Some(source) => plan.sources.insert(address.clone(), source),
                None => plan.sources.remove(&address),
            };
            Edit::SetSource(address, old)
        }
        Edit::SetSaved(saved) => {
            for forecast in &saved {
                no_personal_id(&[&forecast.name, &forecast.comment])?;
            }
            Edit::SetSaved(std::mem::replace(&mut plan.saved, saved))
        }
        Edit::Batch(edits) => {
            let mut undo = Vec::with_capacity(edits.len());
            for edit in edits {
                match apply(plan, edit) {
                    Ok(back) => undo.push(back),
                    Err(error) => {
                        // Taking back what was just made cannot be refused: it restores a state that was valid.
                        for back in undo.into_iter().rev() {
                            let _ = apply(plan, back);
                        }
                        return Err(error);
                    }
                }
            }
            undo.reverse();
            Edit::Batch(undo)
        }
        Edit::Replace(new) => {
            check(&new)?;
            Edit::Replace(Box::new(std::mem::replace(plan, *new)))
        }
    })
}

/// Checks every invariant of a plan, such as one read from a file.
pub fn check(plan: &Plan) -> Result<(), EditError> {
    if !(1900..=2200).contains(&plan.year) {
        return Err(EditError::YearOutside);
    }
    if plan.closed > 12 {
        return Err(EditError::ClosedOutside);
    }
    no_personal_id(&[&plan.name, &plan.notes])?;
    check_areas(&plan.areas)?;
    check_catalog(&plan.catalog)?;
    let mut numbers = std::collections::BTreeSet::new();
    for placement in &plan.placements {
        check_terms(plan, placement)?;
        if !numbers.insert(placement.number.as_str()) {
            return Err(EditError::DuplicateNumber(placement.number.clone()));
        }
    }
    for (address, value) in plan.inputs.iter() {
        if value.abs() > LARGEST {
            return Err(EditError::TooLarge);
        }
        if value.is_sign_negative() && !value.is_zero() && !address.input.may_be_negative() {
            return Err(EditError::Negative(address));
        }
    }
    for settings in plan.lines.values() {
        no_personal_id(&[&settings.note])?;
    }
    for source in plan.sources.values() {
        no_personal_id(&[&source.text])?;
    }
    for forecast in &plan.saved {
        no_personal_id(&[&forecast.name, &forecast.comment])?;
    }
    Ok(())
}

fn check_catalog(catalog: &Catalog) -> Result<(), EditError> {
    use CatalogList::{CareForms, Causes, Decisions, Tasks, Zones};
    for list in [CareForms, Zones, Tasks, Causes, Decisions] {
        check_named(catalog.list(list).iter().map(|item| (item.id.as_str(), item.name.as_str())))?;
    }
    check_named(catalog.providers.iter().map(|item| (item.id.as_str(), item.name.as_str())))
}

fn check_named<'a>(items: impl Iterator<Item = (&'a str, &'a str)>) -> Result<(), EditError> {
    let mut seen = std::collections::BTreeSet::new();
    for (id, name) in items {
        let plain = id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        if id.is_empty() || !plain || !seen.insert(id) {
            return Err(EditError::BadId(id.to_owned()));
        }
        if name.trim().is_empty() {
            return Err(EditError::EmptyName);
        }
        no_personal_id(&[name])?;
    }
    Ok(())
}

fn check_areas(areas: &[Area]) -> Result<(), EditError> {
    check_named(areas.iter().map(|area| (area.id.as_str(), area.name.as_str())))?;
    for area in areas {
        // Climbing more steps than there are areas means a ring.
        let mut above = area.parent.as_deref();
        for step in 0.. {
            let Some(id) = above else { break };
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

fn check_placement(plan: &Plan, placement: &Placement, row: Option<usize>) -> Result<(), EditError> {
    check_terms(plan, placement)?;
    let taken = plan.placements.iter().enumerate().any(|(i, other)| Some(i) != row && other.number == placement.number);
    if taken { Err(EditError::DuplicateNumber(placement.number.clone())) } else { Ok(()) }
}

fn check_terms(plan: &Plan, placement: &Placement) -> Result<(), EditError> {
    let number = || placement.number.clone();
    if placement.number.trim().is_empty() {
        return Err(EditError::EmptyNumber);
    }
    no_personal_id(&[&placement.number])?;
    if placement.end.is_some_and(|end| end < placement.start) {
        return Err(EditError::EndBeforeStart(number()));
    }
    if !plan.catalog.care_forms.iter().any(|form| form.id == placement.care_form) {
        return Err(EditError::UnknownCareForm(placement.care_form.clone()));
    }
    match &placement.price {
        Price::Daily(steps) => {
            let ordered = steps.windows(2).all(|pair| pair[0].from < pair[1].from);
            if steps.is_empty() || !ordered || steps.iter().any(|step| !sane(step.kr_per_day)) {
                return Err(EditError::PriceSteps(number()));
            }
        }
        Price::FamilyHome(terms) => {
            let amounts =
                [terms.fee, terms.expenses, terms.fee_overhead, terms.lost_income, terms.lost_income_overhead];
            if amounts.into_iter().any(|amount| !sane(amount)) {
                return Err(EditError::PriceSteps(number()));
            }
        }
    }
    if sane(placement.income_per_day) { Ok(()) } else { Err(EditError::PriceSteps(number())) }
}

fn sane(amount: Decimal) -> bool {
    (amount.is_zero() || amount.is_sign_positive()) && amount <= LARGEST
}

fn no_personal_id(texts: &[&str]) -> Result<(), EditError> {
    if texts.iter().any(|text| personal_id::occurs_in(text)) { Err(EditError::PersonalId) } else { Ok(()) }
}
