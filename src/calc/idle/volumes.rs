//! What is typed for volumes: hours, rates and shares of home care, households and payments of social assistance.

use super::{Case, Idle};
use crate::calc::volume::typed_months;
use crate::calc::{Assumed, Months, Quantity, phased, price_ahead, rate_before};
use crate::model::{At, GrantedSource, Input, LineId, Method, PayBasis, VolumeBasis};
use crate::rules::{self, When, assistance, home_care};

impl Case<'_> {
    /// A line that nothing more is known of than its description: it asks for what its expressions read.
    pub(super) fn of_described(&self, economy: bool) -> Option<Idle> {
        let Some(line) = rules::line(self.plan, self.line) else { return Some(Idle::NoLine) };
        if economy && line.money.is_some() {
            return self.of_economy();
        }
        (!line.asks(self.input)).then_some(Idle::NotAsked)
    }

    /// Whether something has to be assumed for a month of a line with hours: nothing is reported, nor typed for it.
    fn is_assumed(&self, line: &LineId, month: usize) -> bool {
        let known = month < self.closed() && self.typed(line, Input::HoursPerDay)[month].is_some();
        !known && self.typed(line, Input::AssumedHoursPerDay)[month].is_none()
    }

    /// Hours per day: reported, assumed, budgeted. `only_assumed` where the budget is only a basis.
    fn of_hours(&self, only_assumed: bool) -> Option<Idle> {
        let basis = Assumed::of(self.plan, self.line).basis;
        let reported = self.own(Input::HoursPerDay);
        let to_date = reported[..self.closed()].iter().any(Option::is_some);
        let last_year = |month: usize| typed_months(self.plan, self.line, Input::HoursPerDay, -12)[month].is_some();
        let by_budget = |month: usize| {
            let other = to_date || basis == VolumeBasis::LastYear && last_year(month);
            self.is_assumed(self.line, month) && (basis == VolumeBasis::Budget || !other)
        };
        match (self.input, self.at) {
            (Input::HoursPerDay, _) => {
                let before = self
                    .month_before()
                    .filter(|month| !(basis == VolumeBasis::LastYear && self.is_assumed(self.line, *month)));
                self.reported(before.map(|_| Idle::Basis(basis)))
            }
            (Input::AssumedHoursPerDay, At::Month(_)) => match self.month() {
                Some(month) => (month < self.closed() && reported[month].is_some()).then_some(Idle::HasOutcome),
                None => Some(Idle::NotAsked),
            },
            (Input::BudgetHoursPerDay, At::Month(_)) => match self.month() {
                Some(month) => (only_assumed && !by_budget(month)).then_some(Idle::Basis(basis)),
                None => Some(Idle::NotAsked),
            },
            (Input::BudgetHoursPerDay, At::Always) => {
                let months = self.own(Input::BudgetHoursPerDay);
                let mut left = (0..12).filter(|month| months[*month].is_none()).peekable();
                if left.peek().is_none() {
                    return Some(Idle::MonthsFirst);
                }
                (only_assumed && !left.any(by_budget)).then_some(Idle::Basis(basis))
            }
            _ => Some(Idle::NotAsked),
        }
    }

    /// The zones on the line or below it.
    fn zones(&self) -> Vec<LineId> {
        let catalog = &self.plan.catalog;
        let all = catalog
            .providers
            .iter()
            .flat_map(|provider| catalog.zones.iter().map(|zone| home_care::zone_line(&provider.id, &zone.id)));
        all.filter(|zone| zone.is_within(self.line.as_str())).collect()
    }

    /// A parameter that holds for the lines below as well, where none is nearer.
    pub(super) fn above_zones(&self) -> Option<Idle> {
        match (self.input, self.at) {
            (Input::VolumeChange, At::Always) => {
                let mut lines = self.zones();
                lines.extend(
                    home_care::TAX_FUNDED
                        .map(LineId::from)
                        .into_iter()
                        .filter(|line| line.is_within(self.line.as_str())),
                );
                let nearest = |line: &LineId| Assumed::of(self.plan, line).line == *self.line;
                if !lines.is_empty() && !lines.iter().any(nearest) {
                    return Some(Idle::Nearer);
                }
                let assumed = |line: &LineId| {
                    (0..12)
                        .any(|month| self.is_assumed(line, month) && self.some(line, Quantity::Hours, month..month + 1))
                };
                (!lines.iter().any(|line| nearest(line) && assumed(line))).then_some(Idle::NothingToChange)
            }
            (Input::PerformedShare, At::Always) => self.of_performed_share(),
            (Input::PriceChange, _) => self.priced(true),
            _ => Some(Idle::NotAsked),
        }
    }

    fn of_performed_share(&self) -> Option<Idle> {
        let zones = self.zones();
        let typed = |line: &LineId| self.plan.parameter(line, Input::PerformedShare).is_some();
        let nearest = |zone: &&LineId| {
            let mut below = zone.names().take_while(|name| name.len() > self.line.as_str().len());
            !below.any(|name| typed(&LineId::new(name)))
        };
        let these: Vec<&LineId> = zones.iter().filter(nearest).collect();
        if these.is_empty() && !zones.is_empty() {
            return Some(Idle::Nearer);
        }
        let templates = self.plan.settings.granted_source == GrantedSource::Templates
            && self.figures.find(&LineId::from(home_care::TASKS), Quantity::GrantedHours).is_some();
        if templates {
            return Some(Idle::ByTemplates);
        }
        if !these.iter().any(|zone| self.some(zone, Quantity::Hours, 0..12)) {
            return Some(Idle::NothingToChange);
        }
        let granted = |month| self.plan.settings.pay_basis_in(month) == PayBasis::Granted;
        (!self.plan.span().months().any(granted)).then_some(Idle::PaysPerformed)
    }

    pub(super) fn of_zone(&self) -> Option<Idle> {
        match self.input {
            Input::Rate => self.of_rate(),
            Input::PriceStep => self.priced(true),
            Input::VolumeChange | Input::PerformedShare | Input::PriceChange => self.above_zones(),
            _ => self.of_hours(false),
        }
    }

    fn of_rate(&self) -> Option<Idle> {
        let is_rate = |i: usize| {
            let month = self.plan.span().first.plus(i as i32);
            let holds = |when: When| when.at(self.plan, self.line, Input::Rate, month) == self.at;
            let switched = || self.plan.settings.switched(self.plan.span(), month).is_some();
            holds(When::Since) || switched() && holds(When::Unswitched)
        };
        let hours = |month: usize| {
            self.some(self.line, Quantity::Hours, month..month + 1)
                || self.some(self.line, Quantity::PaidHours, month..month + 1)
        };
        if (0..12).any(|month| is_rate(month) && hours(month)) {
            return None;
        }
        let voucher = LineId::from(home_care::VOUCHER);
        let budget = phased(self.plan, &voucher, &mut Vec::new()).iter().all(Option::is_none)
            && rate_before(self.plan, self.line, Input::Rate) == self.at
            && self.some(self.line, Quantity::BudgetHours, 0..12);
        match (budget, self.at) {
            (true, _) => None,
            (false, _) if self.held().next().is_none() => Some(self.not_held()),
            (false, _) => Some(Idle::NothingToChange),
        }
    }

    pub(super) fn of_own_units(&self) -> Option<Idle> {
        let hours = |months| self.some(self.line, Quantity::Hours, months);
        match (self.input, self.at) {
            (Input::DirectTimeShare, _) => {
                let mut held = self.held().peekable();
                if held.peek().is_none() {
                    return Some(self.not_held());
                }
                (!held.any(|month| hours(month..month + 1))).then_some(Idle::NothingToChange)
            }
            (Input::CostPerWorkedHour, At::Always) => {
                let counts = self.some(self.line, Quantity::WorkedHours, 0..12)
                    || hours(0..12) && self.some(self.line, Quantity::VoucherIncome, 0..12);
                match (counts, hours(0..12)) {
                    (true, _) => None,
                    (false, true) => Some(Idle::Lacks(Input::DirectTimeShare)),
                    (false, false) => Some(Idle::NothingToChange),
                }
            }
            (Input::HoursPerFte, At::Always) => {
                (!self.some(self.line, Quantity::WorkedHours, 0..12)).then_some(Idle::NothingToChange)
            }
            (Input::OtherCost, At::Always) => None,
            _ => Some(Idle::NotAsked),
        }
    }

    pub(super) fn of_tax_funded(&self) -> Option<Idle> {
        match (self.input, self.at) {
            (Input::CostPerWorkedHour, At::Always) => {
                (!self.some(self.line, Quantity::Hours, 0..12)).then_some(Idle::NothingToChange)
            }
            (Input::OtherCost, At::Always) => {
                let hours = self.figures.find(self.line, Quantity::Hours).is_some();
                (!hours).then_some(Idle::NothingToChange)
            }
            (Input::VolumeChange, At::Always) => {
                let assumed = |month: usize| {
                    self.is_assumed(self.line, month) && self.some(self.line, Quantity::Hours, month..month + 1)
                };
                (!(0..12).any(assumed)).then_some(Idle::NothingToChange)
            }
            _ => self.of_hours(true),
        }
    }

    pub(super) fn of_task(&self) -> Option<Idle> {
        let needs = match (self.input, self.at) {
            (Input::Minutes, At::Always) => Input::TimesPerDay,
            (Input::TimesPerDay, At::Always) => Input::Minutes,
            _ => return Some(Idle::NotAsked),
        };
        (!self.has(needs)).then_some(Idle::Lacks(needs))
    }

    pub(super) fn of_part(&self, known: bool) -> Option<Idle> {
        match (known, self.input, self.at) {
            (false, ..) => Some(Idle::NoLine),
            (true, Input::TertialAmount, At::Tertial(year, _))
                if (self.plan.year - 1..=self.plan.year).contains(&year) =>
            {
                None
            }
            _ => Some(Idle::NotAsked),
        }
    }

    pub(super) fn of_assistance(&self) -> Option<Idle> {
        let closed = self.closed();
        let until = |months: Months| -> Months { std::array::from_fn(|i| months[i].filter(|_| i < closed)) };
        let reported = |input| until(self.own(input));
        let basis = Assumed::of(self.plan, self.line).basis;
        let households = reported(Input::Households);
        let payments = reported(Input::Payments);
        let by_hand = self.own(Input::AssumedHouseholds);
        let assumed = |month: usize| households[month].is_none() && by_hand[month].is_none();
        let number = |month: usize| self.some(self.line, Quantity::HouseholdMonths, month..month + 1);
        let method = self.method();
        // The mean payment counts where payments are made of households.
        let paid_from = |from: usize| {
            if method != Method::Calculator {
                return Some(Idle::Method(method));
            }
            if payments.iter().all(Option::is_some) {
                return Some(Idle::NothingAhead);
            }
            let counts = price_ahead(self.plan, self.figures, &LineId::from(assistance::LINE)).is_some();
            let month = (from..12).find(|month| payments[*month].is_none() && number(*month));
            (!counts || month.is_none()).then_some(Idle::NothingToChange)
        };
        match (self.input, self.at) {
            (Input::Payments, _) => self.reported(None),
            (Input::Income, _) => self.reported(Some(Idle::OnlyCompared)),
            (Input::Households, _) => {
                let before = self.month_before().filter(|month| basis != VolumeBasis::LastYear || !assumed(*month));
                self.reported(before.map(|_| Idle::Basis(basis)))
            }
            (Input::AssumedHouseholds | Input::AssumedIncome, At::Month(_)) => {
                let Some(month) = self.month() else { return Some(Idle::NotAsked) };
                let known = match self.input {
                    Input::AssumedHouseholds => households[month].is_some(),
                    _ => payments[month].is_some() || reported(Input::Income)[month].is_some(),
                };
                known.then_some(Idle::HasOutcome)
            }
            (Input::AssumedMean | Input::PriceChange, At::Always) => paid_from(0),
            (Input::PriceStep, At::Month(_)) => match self.month() {
                Some(month) => paid_from(month),
                None => Some(Idle::NotAsked),
            },
            (Input::VolumeChange, At::Always) => {
                (!(0..12).any(|month| assumed(month) && number(month))).then_some(Idle::NothingToChange)
            }
            (Input::BudgetHouseholds, At::Always) => {
                self.own(Input::BudgetHouseholds).iter().all(Option::is_some).then_some(Idle::MonthsFirst)
            }
            (Input::BudgetHouseholds, At::Month(_)) if self.month().is_some() => None,
            _ => Some(Idle::NotAsked),
        }
    }
}
