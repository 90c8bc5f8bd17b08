//! One placement's month: days, price, compensation for value added tax and income.

use chrono::Datelike;
use rust_decimal::Decimal;

use super::case::{Case, times};
use super::placements::price_changes;
use super::{Explanation, Formula, Link, Operand};
use crate::calc::placements::{Calendar, LINE, stays, vat_share};
use crate::calc::{Figures, Period, Quantity};
use crate::format::{self, Scale};
use crate::model::{
    At, FamilyHomeTerms, LineId, Month as CalendarMonth, NaiveDate, Placement, Plan, Price, PriceStep, Span, Unit,
    VatRule,
};
use crate::words;

/// What one placement gives in one month, with assumed price changes. Amounts are positive.
pub(super) struct Month<'a> {
    pub row: usize,
    pub placement: &'a Placement,
    pub days: i32,
    pub cost: Decimal,
    pub income: Decimal,
    calendar: CalendarMonth,
    changes: Vec<Operand>,
}

impl<'a> Month<'a> {
    /// What the placement in this row gives in this month; nothing where it has no day in it.
    pub fn of(plan: &'a Plan, row: usize, month: CalendarMonth) -> Option<Self> {
        let placement = plan.placements.get(row)?;
        let mut found = None;
        stays(placement, &Calendar::of(Span { first: month, len: 1 }), |_, stay| found = Some(stay));
        let stay = found?;
        let changes = if plan.is_closed(month) { Vec::new() } else { changes(plan, placement, month) };
        let hundredth = |change: &Operand| change.value / Decimal::ONE_HUNDRED;
        let factor = changes.iter().map(hundredth).fold(Decimal::ONE, |product, factor| product * factor);
        let change = stay.cost * (factor - Decimal::ONE);
        Some(Self {
            row,
            placement,
            days: stay.days,
            cost: stay.cost + change,
            income: stay.income() + change * vat_share(&placement.vat),
            calendar: month,
            changes,
        })
    }

    /// `Placering 121, 28 dygn × 4 495 kr/dygn`.
    pub fn short(&self) -> String {
        let days = format::with_unit(self.days.into(), Unit::Days, Scale::Kr);
        match &self.placement.price {
            Price::Daily(steps) if steps.len() == 1 && self.changes.is_empty() => {
                let price = steps.first().map(|step| step.kr_per_day).unwrap_or_default();
                let price = format::with_unit(price, Unit::KrPerDay, Scale::Kr);
                format!("Placering {}, {days} × {price}", self.placement.number)
            }
            _ => format!("Placering {}, {days}", self.placement.number),
        }
    }

    fn first(&self) -> NaiveDate {
        self.placement.start.max(self.calendar.first_day())
    }

    fn last(&self) -> NaiveDate {
        self.placement.end.map_or(self.calendar.last_day(), |end| end.min(self.calendar.last_day()))
    }

    fn link(&self, operand: Operand) -> Operand {
        operand.linked(Link::Placement(self.row))
    }

    fn days_operand(&self, first: NaiveDate, last: NaiveDate) -> Operand {
        let days = last.num_days_from_ce() - first.num_days_from_ce() + 1;
        self.link(Operand::plain(dates(first, last), days, Unit::Days))
    }

    fn cost_operand(&self) -> Option<Operand> {
        let before = match &self.placement.price {
            Price::Daily(steps) => self.daily(steps)?,
            Price::FamilyHome(terms) => self.family_home(terms)?,
        };
        if self.changes.is_empty() {
            return Operand::made("Kostnad", Unit::Amount, before);
        }
        let before = Operand::made("Kostnad före prisförändring", Unit::Amount, before)?;
        Operand::made("Kostnad", Unit::Amount, times(before, self.changes.clone()))
    }

    fn daily(&self, steps: &[PriceStep]) -> Option<Formula> {
        let mut parts = Vec::new();
        for (k, step) in steps.iter().enumerate() {
            let first = if k == 0 { self.first() } else { self.first().max(step.from) };
            let next = steps.get(k + 1).and_then(|next| next.from.pred_opt());
            let last = next.map_or(self.last(), |until| self.last().min(until));
            if first <= last {
                // The first price holds before its day too.
                let label = if step.from <= first {
                    format!("Pris från {}", format::date(step.from))
                } else {
                    "Pris".to_owned()
                };
                let price = self.link(Operand::plain(label, step.kr_per_day, Unit::KrPerDay));
                parts.push(Formula::Product(vec![self.days_operand(first, last), price]));
            }
        }
        if parts.len() == 1 {
            return parts.pop();
        }
        let steps = parts.into_iter().filter_map(|part| {
            let label = part.operands().first().map(|days| days.label.clone()).unwrap_or_default();
            Operand::made(label, Unit::Amount, part)
        });
        Some(Formula::Sum(steps.collect()))
    }

    fn family_home(&self, terms: &FamilyHomeTerms) -> Option<Formula> {
        let kr = |label: &str, value| self.link(Operand::plain(label, value, Unit::KrPerMonth));
        let with = |label: &str, amount: Operand, overhead: Decimal| {
            let overhead = self.link(Operand::plain("pålägg", overhead, Unit::Percent));
            let factor = super::case::one_plus(overhead)?;
            Operand::made(label, Unit::KrPerMonth, Formula::Product(vec![amount, factor]))
        };
        let fee = with("Arvode med pålägg", kr("Arvode", terms.fee), terms.fee_overhead)?;
        let mut operands = vec![fee, kr("Omkostnadsersättning", terms.expenses)];
        if !terms.lost_income.is_zero() {
            let lost = kr("Förlorad arbetsinkomst", terms.lost_income);
            operands.push(with("Förlorad arbetsinkomst med pålägg", lost, terms.lost_income_overhead)?);
        }
        let whole = Operand::made("Hela månaden", Unit::KrPerMonth, Formula::Sum(operands))?;
        let month_days = Operand::plain("Dagar i månaden", self.calendar.days(), Unit::Days);
        let part = self.days_operand(self.first(), self.last());
        let formula = Formula::Quotient { part, whole: month_days, percent: false };
        Some(Formula::Product(vec![whole, Operand::made("Del av månaden", Unit::Count, formula)?]))
    }

    fn operands(&self) -> Option<Vec<Operand>> {
        let cost = self.cost_operand()?;
        let mut operands = Vec::new();
        if !self.placement.income_per_day.is_zero() {
            let per_day = Operand::plain("Intäkt per dygn", self.placement.income_per_day, Unit::KrPerDay);
            let days = self.days_operand(self.first(), self.last());
            operands.push(Operand::made("Intäkt", Unit::Amount, Formula::Product(vec![days, self.link(per_day)]))?);
        }
        if self.placement.vat != VatRule::None {
            let share = vat_share(&self.placement.vat) * Decimal::ONE_HUNDRED;
            let share = self.link(Operand::plain("Momsersättning", share, Unit::Percent));
            let parts = Formula::Product(vec![cost.clone(), share]);
            operands.push(Operand::made(words::vat_rule(&self.placement.vat), Unit::Amount, parts)?);
        }
        operands.insert(0, cost.negated());
        Some(operands)
    }
}

/// Assumed price changes for a placement's line in a month, as factors.
fn changes(plan: &Plan, placement: &Placement, month: CalendarMonth) -> Vec<Operand> {
    let line = LineId::from(LINE).child(placement.group.id()).child(&placement.care_form);
    let figures = Figures::of(plan.year, plan.closed);
    let case = Case { plan, figures: &figures, line: &line, quantity: Quantity::Cost, period: Period::Month(month) };
    price_changes(&case, &line)
}

/// Days of one month in words: `4–31 augusti`.
fn dates(first: NaiveDate, last: NaiveDate) -> String {
    let month = format::month_name(CalendarMonth::of(first));
    if first == last { format!("{} {month}", first.day()) } else { format!("{}–{} {month}", first.day(), last.day()) }
}

/// How the placement in this row of the list comes to its net in a month: income − cost, + is income.
///
/// Nothing where the row does not exist or the placement has no day in the month.
pub fn placement(plan: &Plan, row: usize, month: CalendarMonth) -> Option<Explanation> {
    let stay = Month::of(plan, row, month)?;
    let placement = stay.placement;
    let mut notes = vec!["In- och utskrivningsdag räknas.".to_owned()];
    if let Price::Daily(steps) = &placement.price
        && steps.len() > 1
    {
        notes.push(format!("Priset ändras i {} steg. Ett pris gäller från och med sitt datum.", steps.len() - 1));
    }
    if !stay.changes.is_empty() {
        notes.push("Antagen prisförändring gäller månader som inte är stängda.".into());
    }
    let form = plan.catalog.care_forms.iter().find(|form| form.id == placement.care_form);
    let form = form.map_or(placement.care_form.as_str(), |form| form.name.as_str());
    let formula = Formula::Sum(stay.operands()?);
    Some(Explanation {
        key: None,
        title: format!("Placering {}, {form}, netto {}", placement.number, words::at(At::Month(month))),
        value: stay.income - stay.cost,
        unit: Unit::Kr,
        rule: match placement.price {
            Price::Daily(_) => "intäkter − dygn × pris per dygn".into(),
            Price::FamilyHome(_) => "intäkter − månadskostnad × dygn / dagar i månaden".into(),
        },
        formula,
        notes,
    })
}
