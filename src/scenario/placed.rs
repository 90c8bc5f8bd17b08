//! Placements that end, or move to another care form, on the first day of a month.

use rust_decimal::Decimal;

use crate::edit::Edit;
use crate::model::{LineId, NaiveDate, Placement, Plan, Price, PriceStep, VatRule, order};
use crate::rules::on_line;

/// The places in the list of those who are there on a day, those who would stay the longest first.
fn there(plan: &Plan, line: &LineId, day: NaiveDate) -> Vec<usize> {
    let mut rows: Vec<usize> = plan
        .placements
        .iter()
        .enumerate()
        .filter(|(_, placement)| {
            on_line(placement, line) && placement.start <= day && placement.end.is_none_or(|end| end >= day)
        })
        .map(|(row, _)| row)
        .collect();
    order::sort_by_key(&mut rows, |row| std::cmp::Reverse(plan.placements[*row].end.unwrap_or(NaiveDate::MAX)));
    rows
}

/// The edits that end so many placements the day before this one, and how many there were.
pub(super) fn end(plan: &Plan, line: &LineId, day: NaiveDate, count: usize) -> (Vec<Edit>, usize) {
    let mut rows = there(plan, line, day);
    rows.truncate(count);
    let found = rows.len();
    // From the end of the list, so that the places of the others stay as they are.
    order::sort_by(&mut rows, |a, b| b.cmp(a));
    let edits = rows.into_iter().map(|row| {
        let placement = &plan.placements[row];
        match day.pred_opt().filter(|last| *last >= placement.start) {
            Some(last) => Edit::SetPlacement(row, Placement { end: Some(last), ..placement.clone() }),
            None => Edit::RemovePlacement(row),
        }
    });
    (edits.collect(), found)
}

/// The edits that move so many placements to another care form at this net price from a day on, and how many there were.
pub(super) fn move_to(
    plan: &Plan,
    line: &LineId,
    day: NaiveDate,
    count: usize,
    form: &str,
    price: Decimal,
) -> (Vec<Edit>, usize) {
    let mut rows = there(plan, line, day);
    // Who is there already need not move.
    rows.retain(|row| plan.placements[*row].care_form != form);
    rows.truncate(count);
    let found = rows.len();
    let mut edits = Vec::new();
    let mut new = Vec::new();
    for row in rows {
        let placement = &plan.placements[row];
        let moved = Placement {
            care_form: form.to_owned(),
            start: day,
            price: Price::Daily(vec![PriceStep { from: day, kr_per_day: price }]),
            // The price is net.
            income_per_day: Decimal::ZERO,
            vat: VatRule::None,
            ..placement.clone()
        };
        match day.pred_opt().filter(|last| *last >= placement.start) {
            Some(last) => {
                edits.push(Edit::SetPlacement(row, Placement { end: Some(last), ..placement.clone() }));
                let number = free_number(plan, &new, &format!("{} → {form}", placement.number));
                new.push(number.clone());
                edits.push(Edit::InsertPlacement(plan.placements.len() + new.len() - 1, Placement { number, ..moved }));
            }
            None => edits.push(Edit::SetPlacement(row, moved)),
        }
    }
    (edits, found)
}

fn free_number(plan: &Plan, new: &[String], wanted: &str) -> String {
    let taken = |number: &str| {
        plan.placements.iter().any(|placement| placement.number == number) || new.iter().any(|other| other == number)
    };
    let mut number = wanted.to_owned();
    let mut count = 1;
    while taken(&number) {
        count += 1;
        number = format!("{wanted} {count}");
    }
    number
}
