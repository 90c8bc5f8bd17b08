//! What the rows of a list are put in order by.

use rust_decimal::Decimal;

use super::entry::facing;
use super::{Field, list, records};
use crate::calc::computed;
use crate::model::{FamilyHomeTerms, Letters, Month, NaiveDate, Plan, Price, Span, Unit, Value};
use crate::rules::Register;

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
    let this_month = || list::net_in(placement, Span { first: month, len: 1 });
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
            _ => shown(list::net_in(placement, plan.span())),
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
            SortKey::text(&list::text(plan, placement, *field))
        }
    }
}

/// What the row at this place is put in order by in a column of a register, without making the row.
pub fn record_key(plan: &Plan, register: &Register, row: usize, column: usize) -> SortKey {
    let Some(record) = plan.records.of(register.id).get(row) else { return SortKey::Empty };
    let Some(field) = register.fields.get(column) else {
        let column = register.computed.get(column - register.fields.len());
        let value = column.and_then(|column| computed(plan, record, &column.formula));
        return value.map_or(SortKey::Empty, SortKey::Number);
    };
    match &record.values[column] {
        Value::Nothing => SortKey::Empty,
        Value::Number(number) => SortKey::Number(*number),
        Value::Day(day) => SortKey::day(*day),
        Value::Month(month) => SortKey::day(month.first_day()),
        // As the choices stand.
        Value::Choice(place) => SortKey::Number((*place).into()),
        Value::Yes(yes) => SortKey::Number(u8::from(*yes).into()),
        value @ (Value::Text(_) | Value::Listed(_) | Value::Line(_)) => {
            SortKey::text(&records::text(plan, field, value))
        }
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
