//! What one placement gives in a month: days, cost and income. Knows no lines, budgets or assumptions.

use chrono::Datelike;
use rust_decimal::Decimal;

use crate::model::{FamilyHomeTerms, Placement, Price, Span, VatRule};

/// The months of a span as day numbers, to count overlaps without dates.
#[derive(Clone, Debug)]
pub struct Calendar {
    /// The first day of each month, and the day after the last one.
    pub(super) starts: Vec<i32>,
}

impl Calendar {
    /// The calendar of a span.
    pub fn of(span: Span) -> Self {
        let after = span.first.plus(span.len as i32);
        let starts = span.months().chain([after]).map(|month| month.first_day().num_days_from_ce()).collect();
        Self { starts }
    }

    /// Calls `f` with month index and number of days, for each month that shares days with `first..=last`.
    pub(super) fn overlaps(&self, first: i32, last: i32, mut f: impl FnMut(usize, i32)) {
        let months = self.starts.len() - 1;
        let from = self.starts.partition_point(|start| *start <= first).saturating_sub(1);
        for i in from..months {
            if self.starts[i] > last {
                break;
            }
            let days = last.min(self.starts[i + 1] - 1) - first.max(self.starts[i]) + 1;
            if days > 0 {
                f(i, days);
            }
        }
    }

    /// Days in the month at this place.
    pub(super) fn month_days(&self, i: usize) -> i32 {
        self.starts[i + 1] - self.starts[i]
    }
}

/// What one placement gives in one month. Amounts are positive here.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Stay {
    /// Days.
    pub days: i32,
    /// Cost, kr.
    pub cost: Decimal,
    /// Compensation for value added tax, which follows the price, kr.
    pub vat: Decimal,
    /// Other income, kr.
    pub other_income: Decimal,
}

impl Stay {
    /// All income, kr.
    pub fn income(&self) -> Decimal {
        self.vat + self.other_income
    }
}

/// The whole month's cost of a family home, kr: arvode with overhead, omkostnad, lost income with overhead.
pub fn family_home_month(terms: &FamilyHomeTerms) -> Decimal {
    let with = |amount: Decimal, overhead: Decimal| amount * (Decimal::ONE + overhead / Decimal::ONE_HUNDRED);
    with(terms.fee, terms.fee_overhead) + terms.expenses + with(terms.lost_income, terms.lost_income_overhead)
}

/// The share of the price that comes back as compensation for value added tax.
pub fn vat_share(rule: &VatRule) -> Decimal {
    match rule {
        VatRule::None => Decimal::ZERO,
        VatRule::Standard => Decimal::new(6, 2),
        VatRule::Premises(percent) => {
            let premises = percent / Decimal::ONE_HUNDRED;
            Decimal::new(18, 2) * premises + Decimal::new(5, 2) * (Decimal::ONE - premises)
        }
    }
}

/// What a placement gives in each month of the calendar that it touches, before any assumed price change.
pub fn stays(placement: &Placement, calendar: &Calendar, mut f: impl FnMut(usize, Stay)) {
    let first = placement.start.num_days_from_ce();
    let last = placement.end.map_or(i32::MAX, |end| end.num_days_from_ce());
    let vat = vat_share(&placement.vat);
    let mut give = |i: usize, days: i32, cost: Decimal| {
        // Most placements have neither.
        let times = |by: Decimal, of: Decimal| if by.is_zero() { Decimal::ZERO } else { of * by };
        let other_income = times(placement.income_per_day, Decimal::from(days));
        f(i, Stay { days, cost, vat: times(vat, cost), other_income });
    };
    match &placement.price {
        Price::Daily(steps) if steps.len() == 1 => {
            let price = steps[0].kr_per_day;
            calendar.overlaps(first, last, |i, days| give(i, days, Decimal::from(days) * price));
        }
        Price::Daily(steps) => {
            // Within a month the steps are added up, so that each month is given once.
            calendar.overlaps(first, last, |i, days| {
                let begin = first.max(calendar.starts[i]);
                let end = begin + days - 1;
                let mut cost = Decimal::ZERO;
                for (k, step) in steps.iter().enumerate() {
                    let from = if k == 0 { i32::MIN } else { step.from.num_days_from_ce() };
                    let until = steps.get(k + 1).map_or(i32::MAX, |next| next.from.num_days_from_ce() - 1);
                    let part = end.min(until) - begin.max(from) + 1;
                    if part > 0 {
                        cost += Decimal::from(part) * step.kr_per_day;
                    }
                }
                give(i, days, cost);
            });
        }
        Price::FamilyHome(terms) => {
            let month = family_home_month(terms);
            calendar.overlaps(first, last, |i, days| {
                let whole = calendar.month_days(i);
                let cost = if days == whole { month } else { month * Decimal::from(days) / Decimal::from(whole) };
                give(i, days, cost);
            });
        }
    }
}
