//! What the rows of a list are put in order by.

use rust_decimal::Decimal;

use super::entry::facing;
use super::{Field, MeasureField, measures, placements};
use crate::calc::measures::Effect;
use crate::model::{FamilyHomeTerms, Letters, MeasureStatus, Month, NaiveDate, Plan, Price, Span, Unit};

/// What a row is put in order by in one column: numbers by size, words by letter and the numbers in them by size.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SortKey {
    /// There is nothing there.
    Empty,
    /// A number.
    Number(Decimal),
    /// A text, with its letters and numbers written so that they fall in order.
    Text(String),
}

impl SortKey {
    /// Whether there is nothing there.
    pub fn is_empty(&self) -> bool {
        *self == SortKey::Empty
    }

    /// Of a text: å, ä and ö last, and P-9 before P-31.
    pub fn text(text: &str) -> Self {
        let mut key = String::with_capacity(text.len());
        let mut digits = String::new();
        for c in text.lower().trim().chars() {
            if c.is_ascii_digit() {
                digits.push(c);
                continue;
            }
            put_number(&mut key, &mut digits);
            key.push(match c {
                'å' => '{',
                'ä' | 'æ' => '|',
                'ö' | 'ø' => '}',
                'é' | 'è' | 'ê' | 'ë' => 'e',
                'á' | 'à' | 'â' => 'a',
                'ü' => 'y',
                c => c,
            });
        }
        put_number(&mut key, &mut digits);
        if key.is_empty() { SortKey::Empty } else { SortKey::Text(key) }
    }

    /// Of a day.
    fn day(day: NaiveDate) -> Self {
        SortKey::Number((day - NaiveDate::default()).num_days().into())
    }

    /// Of a number that is not shown where it is zero.
    fn some(value: Decimal) -> Self {
        if value.is_zero() { SortKey::Empty } else { SortKey::Number(value) }
    }
}

/// A number in a text: one with more digits is greater.
fn put_number(key: &mut String, digits: &mut String) {
    if digits.is_empty() {
        return;
    }
    let significant = digits.trim_start_matches('0');
    let size = u32::try_from(significant.len()).unwrap_or(u32::MAX).min(9_999);
    // Above the sign before the digits, below all letters.
    key.push('0');
    key.push(char::from_u32(0x30 + size).unwrap_or('\u{ffff}'));
    key.push_str(significant);
    digits.clear();
}

/// What the row at this place is put in order by in a column of the list, without making the row.
pub fn list_key(plan: &Plan, row: usize, column: usize, month: Month) -> SortKey {
    let Some(placement) = plan.placements.get(row) else { return SortKey::Empty };
    let shown = |(_, net): (i32, Decimal)| SortKey::Number(facing(plan, Unit::Kr, net));
    let this_month = || placements::net_in(placement, Span { first: month, len: 1 });
    let terms = match &placement.price {
        Price::FamilyHome(terms) => Some(terms),
        Price::Daily(_) => None,
    };
    let of_terms =
        |pick: fn(&FamilyHomeTerms) -> Decimal| terms.map_or(SortKey::Empty, |terms| SortKey::some(pick(terms)));
    let Some(field) = Field::ALL.get(column) else {
        return match column - Field::ALL.len() {
            0 => SortKey::Number(this_month().0.into()),
            1 => shown(this_month()),
            _ => shown(placements::net_in(placement, plan.span())),
        };
    };
    match field {
        Field::Start => SortKey::day(placement.start),
        Field::End => placement.end.map_or(SortKey::Empty, SortKey::day),
        // What a day costs now, or first.
        Field::Price => match &placement.price {
            Price::FamilyHome(_) => SortKey::Empty,
            Price::Daily(steps) => {
                let now = steps.iter().rev().find(|step| step.from <= month.last_day()).or(steps.first());
                now.map_or(SortKey::Empty, |step| SortKey::Number(step.kr_per_day))
            }
        },
        Field::Fee => of_terms(|terms| terms.fee),
        Field::Expenses => of_terms(|terms| terms.expenses),
        Field::FeeOverhead => of_terms(|terms| terms.fee_overhead),
        Field::LostIncome => of_terms(|terms| terms.lost_income),
        Field::LostIncomeOverhead => of_terms(|terms| terms.lost_income_overhead),
        Field::Income => SortKey::some(placement.income_per_day),
        Field::Number | Field::Group | Field::CareForm | Field::Vat => {
            SortKey::text(&placements::text(plan, placement, *field))
        }
    }
}

/// What the row at this place is put in order by in a column of the list, without making the row.
pub fn measure_key(plan: &Plan, row: usize, column: usize) -> SortKey {
    let Some(measure) = plan.measures.get(row) else { return SortKey::Empty };
    let Some(field) = MeasureField::ALL.get(column) else {
        let computed = measures::COMPUTED.get(column - MeasureField::ALL.len());
        return computed.map_or(SortKey::Empty, |(term, weight, ..)| {
            SortKey::Number(measures::of_effect(Effect::of(plan, measure, *weight), *term))
        });
    };
    match field {
        MeasureField::Name | MeasureField::Owner | MeasureField::Line | MeasureField::Note => {
            SortKey::text(&measures::text(plan, measure, *field))
        }
        MeasureField::Start => SortKey::day(measure.start.first_day()),
        MeasureField::Ramp => SortKey::Number(measure.ramp.into()),
        MeasureField::OneOff => SortKey::Number(measure.one_off),
        MeasureField::PerMonth => SortKey::Number(measure.per_month),
        MeasureField::Certainty => SortKey::Number(measure.certainty),
        // As far as they have come.
        MeasureField::Status => {
            let place = MeasureStatus::ALL.iter().position(|status| *status == measure.status);
            SortKey::Number(place.unwrap_or_default().into())
        }
        MeasureField::Outcome => measure.outcome.map_or(SortKey::Empty, SortKey::Number),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_numbers_in_them_fall_in_order() {
        let sorted =
            ["", "9", "31", "101", "1001", "Barn", "P-9", "P-031", "P-101", "Ytterby", "Åsa", "ärende", "Öland"];
        for (i, one) in sorted.iter().enumerate() {
            for (j, other) in sorted.iter().enumerate() {
                assert_eq!(SortKey::text(one).cmp(&SortKey::text(other)), i.cmp(&j), "{one} {other}");
            }
        }
        assert!(SortKey::text(" \u{200b}").is_empty());
        let day = |day| SortKey::day(NaiveDate::from_ymd_opt(2025, 1, day).unwrap());
        assert!(day(31) < SortKey::day(NaiveDate::from_ymd_opt(2025, 2, 1).unwrap()) && day(1) < day(2));
    }
}
