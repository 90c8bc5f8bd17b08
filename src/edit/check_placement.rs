//! What a placement may hold.

use rust_decimal::Decimal;

use super::check::{is_day, no_id_across};
use super::limits::{LONGEST_NUMBER, MOST_PLACEMENTS, MOST_PRICES, check_length, check_text};
use super::{EditError, Spot};
use crate::model::{Letters, Placement, Plan, Price, Unit, VatRule};

/// Checks a placement that is to stand in this row of the list, a new row or in place of the one that is there.
pub(super) fn check_placement(plan: &Plan, placement: &Placement, row: usize, is_new: bool) -> Result<(), EditError> {
    check_terms(plan, placement, row)?;
    check_length(plan.placements.len() + usize::from(is_new), MOST_PLACEMENTS)?;
    let mut others = plan.placements.iter().enumerate().filter(|(i, _)| is_new || *i != row);
    let taken = others.any(|(_, other)| other.number == placement.number);
    if taken { Err(EditError::DuplicateNumber(placement.number.clone())) } else { Ok(()) }
}

/// Checks everything of a placement in this row but that the running number is free.
pub(super) fn check_terms(plan: &Plan, placement: &Placement, row: usize) -> Result<(), EditError> {
    let number = || placement.number.clone();
    if placement.number.is_blank() {
        return Err(EditError::EmptyNumber);
    }
    check_text(Spot::Placement, &placement.number, LONGEST_NUMBER)?;
    no_id_across(Spot::PlacementRow(row), &placement.number, [])?;
    if !is_day(placement.start) || !placement.end.is_none_or(is_day) {
        return Err(EditError::DayOutside(number()));
    }
    if placement.end.is_some_and(|end| end < placement.start) {
        return Err(EditError::EndBeforeStart(number()));
    }
    if !plan.catalog.care_forms.iter().any(|form| form.id == placement.care_form) {
        return Err(EditError::UnknownCareForm(placement.care_form.clone()));
    }
    check_price(placement)?;
    if !is_amount(placement.income_per_day, Unit::KrPerDay) {
        return Err(EditError::PlacementAmount(number()));
    }
    no_id_across(Spot::PlacementRow(row), &placement.number, placement.amounts())?;
    match placement.vat {
        VatRule::Premises(share) if !is_amount(share, Unit::Percent) || share > Decimal::ONE_HUNDRED => {
            Err(EditError::PremisesShare(number()))
        }
        _ => Ok(()),
    }
}

fn check_price(placement: &Placement) -> Result<(), EditError> {
    let number = || placement.number.clone();
    let amounts_are_sane = match &placement.price {
        Price::Daily(steps) => {
            check_length(steps.len(), MOST_PRICES)?;
            if steps.is_empty() || !steps.is_sorted_by(|a, b| a.from < b.from) {
                return Err(EditError::PriceSteps(number()));
            }
            if !steps.iter().all(|step| is_day(step.from)) {
                return Err(EditError::DayOutside(number()));
            }
            steps.iter().all(|step| is_amount(step.kr_per_day, Unit::KrPerDay))
        }
        Price::FamilyHome(terms) => {
            let amounts = [terms.fee, terms.expenses, terms.lost_income];
            let overheads = [terms.fee_overhead, terms.lost_income_overhead];
            amounts.into_iter().all(|amount| is_amount(amount, Unit::KrPerMonth))
                && overheads.into_iter().all(|percent| is_amount(percent, Unit::Percent))
        }
    };
    if amounts_are_sane { Ok(()) } else { Err(EditError::PlacementAmount(number())) }
}

/// Zero, or above zero and within what can be typed.
fn is_amount(value: Decimal, unit: Unit) -> bool {
    (value.is_zero() || value.is_sign_positive()) && unit.has_room_for(value)
}
