//! Placements that differ, by their running numbers.

use std::collections::{BTreeMap, BTreeSet};

use super::{Difference, DifferenceRow, MOST_ROWS, NOTHING, Two, counted, group, told};
use crate::edit::Edit;
use crate::format::{self, Scale};
use crate::model::{Decimal, Placement, Plan, Price, Unit};
use crate::words;

/// The most running numbers in a title.
const MOST_NUMBERS: usize = 6;

/// The placements that some edit concerns: new, gone, changed, or only in another place.
pub(super) fn placements(two: Two, edits: &[Edit]) -> Option<Difference> {
    let of = |plan: &'_ Plan| -> BTreeMap<String, usize> {
        plan.placements.iter().enumerate().map(|(row, placement)| (placement.number.clone(), row)).collect()
    };
    let (before, after) = (of(two.from), of(two.to));
    let touched = |edit: &Edit| match edit {
        Edit::RemovePlacement(row) => two.from.placements.get(*row).map(|placement| placement.number.clone()),
        Edit::InsertPlacement(_, placement) | Edit::SetPlacement(_, placement) => Some(placement.number.clone()),
        _ => None,
    };
    let numbers: BTreeSet<String> = edits.iter().filter_map(touched).collect();
    // In the order of the lists: those of the second that are touched, then those that are only in the first.
    let listed = two.to.placements.iter().chain(&two.from.placements).map(|placement| &placement.number);
    let mut seen = BTreeSet::new();
    let numbers: Vec<&String> = listed.filter(|number| numbers.contains(*number) && seen.insert(*number)).collect();
    if numbers.is_empty() {
        return None;
    }
    let mut rows = Vec::new();
    for number in &numbers {
        let from = before.get(*number).map(|row| &two.from.placements[*row]);
        let to = after.get(*number).map(|row| &two.to.placements[*row]);
        if rows.len() <= MOST_ROWS * 8 {
            rows.extend(placement(two, number, from, to));
        }
    }
    let shown: Vec<&str> = numbers.iter().take(MOST_NUMBERS).map(|number| number.as_str()).collect();
    let more = if numbers.len() > MOST_NUMBERS { " …" } else { "" };
    let title = format!("{}: {}{more}", counted(numbers.len(), "placering", "placeringar"), shown.join(", "));
    Some(group(title, rows))
}

fn placement(two: Two, number: &str, from: Option<&Placement>, to: Option<&Placement>) -> Vec<DifferenceRow> {
    let one = |plan: &Plan, placement: Option<&Placement>| {
        placement.map_or_else(|| NOTHING.to_owned(), |placement| in_short(plan, placement))
    };
    let (Some(from), Some(to)) = (from, to) else {
        return vec![DifferenceRow::new(number, one(two.from, from), one(two.to, to))];
    };
    if from == to {
        return vec![DifferenceRow::new(number, "samma", "samma, på en annan plats i listan")];
    }
    let day = |day: Option<crate::model::NaiveDate>| day.map_or_else(|| "öppen".to_owned(), format::date);
    let rows = told(
        from,
        to,
        &[
            ("grupp", &|placement| words::group(placement.group).to_owned()),
            ("vårdform", &|placement| form(two, placement)),
            ("start", &|placement| format::date(placement.start)),
            ("planerat slut", &|placement| day(placement.end)),
            ("pris", &|placement| price(&placement.price)),
            ("intäkt per dygn", &|placement| kronor(placement.income_per_day, Unit::KrPerDay)),
            ("moms", &|placement| words::vat_rule(&placement.vat)),
        ],
    );
    rows.into_iter().map(|row| DifferenceRow { what: format!("{number}: {}", row.what), ..row }).collect()
}

/// The care form's name, by the plan that knows it.
fn form(two: Two, placement: &Placement) -> String {
    let forms = two.from.catalog.care_forms.iter().chain(&two.to.catalog.care_forms);
    let mut found = forms.filter(|form| form.id == placement.care_form);
    found.next().map_or_else(|| placement.care_form.clone(), |form| form.name.clone())
}

fn in_short(plan: &Plan, placement: &Placement) -> String {
    let form = form(Two { from: plan, to: plan }, placement);
    let group = words::group(placement.group).to_lowercase();
    let end = placement.end.map(|end| format!(" till {}", format::date(end))).unwrap_or_default();
    format!("{form}, {group}, från {}{end}", format::date(placement.start))
}

fn price(price: &Price) -> String {
    match price {
        Price::Daily(steps) => {
            let step = |(i, step): (usize, &crate::model::PriceStep)| {
                let amount = kronor(step.kr_per_day, Unit::KrPerDay);
                if i == 0 { amount } else { format!("{amount} från {}", format::date(step.from)) }
            };
            steps.iter().enumerate().map(step).collect::<Vec<_>>().join(", ")
        }
        Price::FamilyHome(terms) => {
            let percent = |value| kronor(value, Unit::Percent);
            let month = |value| kronor(value, Unit::KrPerMonth);
            format!(
                "arvode {} + {}, omkostnad {}, förlorad inkomst {} + {}",
                month(terms.fee),
                percent(terms.fee_overhead),
                month(terms.expenses),
                month(terms.lost_income),
                percent(terms.lost_income_overhead)
            )
        }
    }
}

fn kronor(value: Decimal, unit: Unit) -> String {
    format!("{}\u{a0}{}", format::input_text(value), format::unit_suffix(unit, Scale::Kr))
}
