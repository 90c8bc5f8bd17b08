//! Placements that differ, by their running numbers.

use super::{Difference, DifferenceKind, DifferenceRow, MOST_ROWS, NOTHING, Two, group, told};
use crate::edit::{Edit, same_placements};
use crate::format::{self, Scale};
use crate::model::{Decimal, Map, Placement, Plan, Price, Set, Unit};
use crate::words::{self, counted};

/// The most running numbers in a title.
const MOST_NUMBERS: usize = 6;

/// The placements that some edit concerns: new, gone, changed, or only in another place.
pub(super) fn placements(two: Two, edits: &[Edit]) -> Option<Difference> {
    let concerned =
        |edit: &Edit| matches!(edit, Edit::RemovePlacement(_) | Edit::InsertPlacement(..) | Edit::SetPlacement(..));
    if !edits.iter().any(concerned) {
        return None;
    }
    let same = same_placements(two.from, two.to);
    let stays: Set<usize> = same.values().copied().collect();
    let of = |plan: &'_ Plan| -> Map<String, usize> {
        plan.placements.iter().enumerate().map(|(row, placement)| (placement.number.clone(), row)).collect()
    };
    let (before, after) = (of(two.from), of(two.to));
    // In the order of the lists: those of the second that are other, then those that are only in the first.
    let mut concerned: Vec<(Option<usize>, Option<usize>)> = Vec::new();
    for (row, placement) in two.to.placements.iter().enumerate() {
        let was = same.get(&row).or_else(|| before.get(&placement.number)).copied();
        let moved = !same.contains_key(&row);
        if moved || was.is_none_or(|was| two.from.placements[was] != *placement) {
            concerned.push((was, Some(row)));
        }
    }
    let gone = |row: &usize| !stays.contains(row) && !after.contains_key(&two.from.placements[*row].number);
    concerned.extend((0..two.from.placements.len()).filter(gone).map(|row| (Some(row), None)));
    let one = |(from, to): &(Option<usize>, Option<usize>)| {
        (from.map(|row| &two.from.placements[row]), to.map(|row| &two.to.placements[row]))
    };
    let name = |at: &(Option<usize>, Option<usize>)| {
        let (from, to) = one(at);
        to.or(from).map_or("", |placement| placement.number.as_str())
    };
    // Each has a row at least.
    let told = concerned.len().min(MOST_ROWS);
    let mut rows = Vec::new();
    for at in &concerned[..told] {
        let (from, to) = one(at);
        rows.extend(placement(two, name(at), from, to));
    }
    let numbers: Vec<&str> = concerned.iter().map(name).collect();
    let shown: Vec<&str> = numbers.iter().take(MOST_NUMBERS).copied().collect();
    let more = if numbers.len() > MOST_NUMBERS { " …" } else { "" };
    let title = format!("{}: {}{more}", counted(numbers.len(), "placering", "placeringar"), shown.join(", "));
    let shown = group(title, rows);
    Some(Difference { more: shown.more + concerned.len() - told, count: concerned.len(), ..shown })
}

fn placement(two: Two, number: &str, from: Option<&Placement>, to: Option<&Placement>) -> Vec<DifferenceRow> {
    let one = |plan: &Plan, placement: Option<&Placement>| {
        placement.map_or_else(|| NOTHING.to_owned(), |placement| in_short(plan, placement))
    };
    let (Some(from), Some(to)) = (from, to) else {
        let kind = if from.is_none() { DifferenceKind::Came } else { DifferenceKind::Went };
        let row = DifferenceRow::new(number, one(two.from, from), one(two.to, to));
        return vec![row.alone(format!("placering {number}")).kind(kind)];
    };
    if from == to {
        let row = DifferenceRow::new(number, "samma", "samma, på en annan plats i listan");
        return vec![row.alone(format!("placering {number}, platsen i listan")).kind(DifferenceKind::Said)];
    }
    let day = |day: Option<crate::model::NaiveDate>| day.map_or_else(|| "öppen".to_owned(), format::date);
    let rows = told(
        from,
        to,
        &[
            ("löpnummer", &|placement| placement.number.clone()),
            ("grupp", &|placement| words::group(placement.group).to_owned()),
            ("vårdform", &|placement| form(two, placement)),
            ("start", &|placement| format::date(placement.start)),
            ("planerat slut", &|placement| day(placement.end)),
            ("pris", &|placement| price(&placement.price)),
            ("intäkt per dygn", &|placement| kronor(placement.income_per_day, Unit::KrPerDay)),
            ("moms", &|placement| words::vat_rule(&placement.vat)),
        ],
    );
    let of_it = |row: DifferenceRow| {
        let alone = format!("placering {number}, {}", row.what);
        DifferenceRow { what: format!("{number}: {}", row.what), alone, ..row }
    };
    rows.into_iter().map(of_it).collect()
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
