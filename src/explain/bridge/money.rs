//! The money of a part of a bridge, before and now.

use rust_decimal::Decimal;

use super::{Formula, Kind, Operand, Part, Quantity, Way, share};
use crate::calc::bridge::{income_line, money, one_off_months};
use crate::calc::{Months, Period, rate_before};
use crate::explain::adjust::one_off;
use crate::model::{At, Input, LineId, Unit};
use crate::rules::{self, By};

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
        let split = rules::split(&part.line)?;
        match (part.kind, split.by) {
            (Kind::Volume, By::Rate(_, rate)) => {
                let volume = own.row(&part.line, split.budgeted).negated();
                let rate = case.cell(&part.line, rate, rate_before(self.plan, &part.line, rate));
                let name = format!("Budgeterade {} × ersättning", split.volume);
                Operand::made(name, Unit::Kr, Formula::Product(vec![volume, rate]))
            }
            (Kind::Volume, By::Flows(line, ..)) => {
                let budget = own.row(&LineId::from(line), Quantity::Budget);
                match self.income_part() {
                    Some(_) => {
                        let operands = vec![budget, own.budgeted_income()?.negated()];
                        Operand::made("Budgeterat utbetalt", Unit::Kr, Formula::Sum(operands))
                    }
                    None => Some(budget),
                }
            }
            (Kind::Volume, By::Line) => Some(own.row(&part.line, Quantity::Budget)),
            (Kind::Income, _) => self.budgeted_income(),
            (Kind::Rest, _) if part.from.net.is_zero() => {
                Some(Operand::plain("Inte budgeterat", Decimal::ZERO, Unit::Kr))
            }
            (Kind::Rest, _) => {
                self.rest(part, self.row(&self.bridge.line, Quantity::Budget), |part| self.net_before(part))
            }
        }
    }

    /// The money now.
    pub(super) fn net_now(&self, part: &Part) -> Option<Operand> {
        let own = if part.kind == Kind::Volume { self.over(part.months) } else { *self };
        match (part.kind, rules::split(&part.line)?.by) {
            (Kind::Volume, By::Rate(..)) => Some(own.row(&part.line, Quantity::Cost)),
            (Kind::Volume, By::Flows(..)) => own.payments(),
            (Kind::Volume, By::Line) => {
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
            (Kind::Income, _) => {
                let (line, _, received) = self.flows()?;
                Some(self.row_in(&line, received, &self.with_net(&line, received)))
            }
            (Kind::Rest, _) => match self.base_of(part) {
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

    /// The line that pays and receives, with the rows of both.
    fn flows(&self) -> Option<(LineId, Quantity, Quantity)> {
        match rules::split(&self.bridge.line)?.by {
            By::Flows(line, paid, received) => Some((LineId::from(line), paid, received)),
            By::Line | By::Rate(..) => None,
        }
    }

    fn income_part(&self) -> Option<&Part> {
        self.bridge.parts.iter().map(|part| &part.part).find(|part| part.kind == Kind::Income)
    }

    /// The year's budgeted income, and the share of it that the budget has in the bridge's time.
    fn budgeted_income(&self) -> Option<Operand> {
        let (line, ..) = self.flows()?;
        let income = income_line(&line);
        let case = self.case(&line);
        let year = case.cell(&income, Input::Budget, At::Year(self.plan.year));
        if self.seen.or_else(|| self.window(&line)) == Some([true; 12]) {
            return Some(year);
        }
        let budget = case.figure(&line, Quantity::Budget, Period::Year)?;
        let share = share("Periodens andel av årsbudgeten", self.row(&line, Quantity::Budget), budget)?;
        Operand::made("Budgeterade intäkter", Unit::Kr, Formula::Product(vec![year, share]))
    }

    /// The months of a row that have a net.
    fn with_net(&self, line: &LineId, quantity: Quantity) -> Months {
        let (net, row) = (self.months(line, Quantity::Forecast), self.months(line, quantity));
        std::array::from_fn(|i| row[i].filter(|_| net[i].is_some()))
    }

    /// Payments as a cost. Where a month's payments are not told apart, its net without income; where income is no part
    /// of its own, with income.
    fn payments(&self) -> Option<Operand> {
        let (line, of_paid, of_income) = self.flows()?;
        let apart = self.income_part().is_some();
        let income = self.with_net(&line, of_income);
        if self.saved().is_some() {
            let net = self.net_row(&line);
            let income = self.row_in(&line, of_income, &income);
            if !apart {
                return Some(net);
            }
            return Operand::made("Netto utan intäkter", Unit::Kr, Formula::Sum(vec![net, income.negated()]));
        }
        let paid = self.with_net(&line, of_paid);
        let net = self.with_net(&line, Quantity::Forecast);
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
        add(of_paid, paid, true);
        add(Quantity::Forecast, untold, false);
        add(of_income, kept(&income, &untold), true);
        if !apart {
            add(of_income, income, false);
        }
        let name = if apart { "Utbetalt" } else { "Utbetalt efter intäkter" };
        Operand::made(name, Unit::Kr, Formula::Sum(operands))
    }

    /// The line with money of its own that a part is the rest of: one-offs, and months whose volume is not known.
    fn base_of(&self, part: &Part) -> Option<LineId> {
        let (line, _) = part.line.as_str().rsplit_once('.')?;
        let of_line = rules::split(&part.line).is_some_and(rules::Split::is_by_line)
            && matches!(rules::facts(self.plan, &LineId::from(line)).parts, rules::Parts::None);
        (of_line && part.kind == Kind::Rest && self.saved().is_none()).then(|| LineId::from(line))
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
