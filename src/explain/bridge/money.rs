//! The money of a part of a bridge, before and now.

use rust_decimal::Decimal;

use super::{Formula, Kind, Operand, Part, Quantity, Way, home_care, placements, share};
use crate::calc::bridge::{income_line, money, one_off_months};
use crate::calc::{Months, Period};
use crate::explain::adjust::one_off;
use crate::model::{At, Input, LineId, Unit};
use crate::rules::assistance::LINE as ASSISTANCE;

impl Way<'_> {
    /// The money before.
    pub(super) fn net_before(&self, part: &Part) -> Option<Operand> {
        if self.saved().is_some() {
            let what = match part.kind {
                Kind::Volume => "Netto",
                Kind::Income => "Intäkter",
                Kind::Rest => "Inte fördelat på rader",
            };
            return Some(self.kept(what, part.from.net, Unit::Kr));
        }
        if let Some(line) = self.base_of(part) {
            return Some(self.over(part.months).row(&line, Quantity::Budget));
        }
        let own = if part.kind == Kind::Volume { self.over(part.months) } else { *self };
        let case = self.case(&part.line);
        match part.kind {
            Kind::Volume if part.line.is_within(home_care::LINE) => {
                let hours = own.row(&part.line, Quantity::BudgetHours).negated();
                let rate = case.cell(&part.line, Input::Rate, home_care::budget_rate_at(self.plan, &part.line));
                Operand::made("Budgeterade timmar × ersättning", Unit::Kr, Formula::Product(vec![hours, rate]))
            }
            Kind::Volume if part.line.is_within(ASSISTANCE) => {
                let budget = own.row(&LineId::from(ASSISTANCE), Quantity::Budget);
                match self.income_part() {
                    Some(_) => {
                        let operands = vec![budget, own.budgeted_income()?.negated()];
                        Operand::made("Budgeterat utbetalt", Unit::Kr, Formula::Sum(operands))
                    }
                    None => Some(budget),
                }
            }
            Kind::Volume => Some(own.row(&part.line, Quantity::Budget)),
            Kind::Income => self.budgeted_income(),
            Kind::Rest if part.from.net.is_zero() => Some(Operand::plain("Inte budgeterat", Decimal::ZERO, Unit::Kr)),
            Kind::Rest => self.rest(part, self.row(&self.bridge.line, Quantity::Budget), |part| self.net_before(part)),
        }
    }

    /// The money now.
    pub(super) fn net_now(&self, part: &Part) -> Option<Operand> {
        let own = if part.kind == Kind::Volume { self.over(part.months) } else { *self };
        match part.kind {
            Kind::Volume if part.line.is_within(home_care::LINE) => Some(own.row(&part.line, Quantity::Cost)),
            Kind::Volume if part.line.is_within(ASSISTANCE) => own.payments(),
            Kind::Volume => {
                let net = own.net_row(&part.line);
                if self.saved().is_some() {
                    return Some(net);
                }
                match own.one_offs(&part.line).filter(|one_offs| !one_offs.value.is_zero()) {
                    Some(one_offs) => {
                        let operands = vec![net, one_offs.negated()];
                        Operand::made("Utan engångsposter", Unit::Kr, Formula::Sum(operands))
                    }
                    None => Some(net),
                }
            }
            Kind::Income => {
                let line = LineId::from(ASSISTANCE);
                Some(self.row_in(&line, Quantity::AssistanceIncome, &self.with_net(Quantity::AssistanceIncome)))
            }
            Kind::Rest => match self.base_of(part) {
                Some(line) => self.unmeasured(part, &line),
                None => self.rest(part, self.net_row(&self.bridge.line), |part| self.net_now(part)),
            },
        }
    }

    /// The forecast or outcome of a line in the bridge's time.
    fn net_row(&self, line: &LineId) -> Operand {
        let quantity = match money(self.figures, line) {
            Quantity::Forecast if self.bridge.period == Period::ToDate => Quantity::Outcome,
            quantity => quantity,
        };
        self.row(line, quantity)
    }

    /// What the other parts of the bridge leave of the whole.
    fn rest(&self, part: &Part, whole: Operand, of: impl Fn(&Part) -> Option<Operand>) -> Option<Operand> {
        let others = self.bridge.parts.iter().map(|other| &other.part).filter(|other| *other != part);
        let others: Vec<Operand> = others.map(of).collect::<Option<_>>()?;
        if others.is_empty() {
            return Some(whole);
        }
        let others = Operand::made("Det som är fördelat på rader", Unit::Kr, Formula::Sum(others))?;
        Operand::made("Resten", Unit::Kr, Formula::Sum(vec![whole, others.negated()]))
    }

    fn income_part(&self) -> Option<&Part> {
        self.bridge.parts.iter().map(|part| &part.part).find(|part| part.kind == Kind::Income)
    }

    /// The year's budgeted income, and the share of it that the budget has in the bridge's time.
    fn budgeted_income(&self) -> Option<Operand> {
        let line = LineId::from(ASSISTANCE);
        let income = income_line();
        let case = self.case(&line);
        let year = case.cell(&income, Input::Budget, At::Year(self.plan.year));
        if self.seen.or_else(|| self.window(&line)) == Some([true; 12]) {
            return Some(year);
        }
        let budget = case.figure(&line, Quantity::Budget, Period::Year)?;
        let share = share("Periodens andel av årsbudgeten", self.row(&line, Quantity::Budget), budget)?;
        Operand::made("Budgeterade intäkter", Unit::Kr, Formula::Product(vec![year, share]))
    }

    /// The months of a row of social assistance that have a net.
    fn with_net(&self, quantity: Quantity) -> Months {
        let line = LineId::from(ASSISTANCE);
        let (net, row) = (self.months(&line, Quantity::Forecast), self.months(&line, quantity));
        std::array::from_fn(|i| row[i].filter(|_| net[i].is_some()))
    }

    /// Payments as a cost. Where a month's payments are not told apart, its net without income; where income is no part
    /// of its own, with income.
    fn payments(&self) -> Option<Operand> {
        let line = LineId::from(ASSISTANCE);
        let apart = self.income_part().is_some();
        let income = self.with_net(Quantity::AssistanceIncome);
        if self.saved().is_some() {
            let net = self.net_row(&line);
            let income = self.row_in(&line, Quantity::AssistanceIncome, &income);
            if !apart {
                return Some(net);
            }
            return Operand::made("Netto utan intäkter", Unit::Kr, Formula::Sum(vec![net, income.negated()]));
        }
        let paid = self.with_net(Quantity::PaymentsForecast);
        let net = self.with_net(Quantity::Forecast);
        let untold: Months = std::array::from_fn(|i| net[i].filter(|_| paid[i].is_none()));
        let kept =
            |row: &Months, of: &Months| -> Months { std::array::from_fn(|i| row[i].filter(|_| of[i].is_some())) };
        let mut operands = Vec::new();
        let mut add = |quantity, months: Months, minus: bool| {
            if months.iter().any(Option::is_some) {
                let operand = self.row_in(&line, quantity, &months);
                operands.push(if minus { operand.negated() } else { operand });
            }
        };
        add(Quantity::PaymentsForecast, paid, true);
        add(Quantity::Forecast, untold, false);
        add(Quantity::AssistanceIncome, kept(&income, &untold), true);
        if !apart {
            add(Quantity::AssistanceIncome, income, false);
        }
        let name = if apart { "Utbetalt" } else { "Utbetalt efter intäkter" };
        Operand::made(name, Unit::Kr, Formula::Sum(operands))
    }

    /// The base line of placements that a part is the rest of: one-offs, and months whose days are not known.
    fn base_of(&self, part: &Part) -> Option<LineId> {
        let (line, _) = part.line.as_str().rsplit_once('.')?;
        let below = part.line.as_str().split('.').count() == 4 && part.line.is_within(placements::LINE);
        (below && part.kind == Kind::Rest && self.saved().is_none()).then(|| LineId::from(line))
    }

    /// What the rest of a base line is now.
    fn unmeasured(&self, part: &Part, line: &LineId) -> Option<Operand> {
        let window = self.window(line)?;
        let measured = std::array::from_fn(|i| window[i] && !part.months[i]);
        let one_offs = self.over(measured).one_offs(line)?;
        if !part.months.contains(&true) {
            return Some(one_offs);
        }
        let net = self.over(part.months).net_row(line);
        if one_offs.value.is_zero() {
            return Some(net);
        }
        Operand::made("Netto och engångsposter", Unit::Kr, Formula::Sum(vec![net, one_offs]))
    }

    fn one_offs(&self, line: &LineId) -> Option<Operand> {
        let case = self.case(line);
        let held = one_off_months(self.plan, self.figures, line);
        let months = self.months(line, Quantity::Forecast);
        let operands = (0..12).filter(|i| held[*i] && months[*i].is_some()).filter_map(|i| one_off(&case, i)).collect();
        Operand::made("Engångsposter", Unit::Kr, Formula::Sum(operands))
    }
}
