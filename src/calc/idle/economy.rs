//! What is typed of a line's economy: budget, outcome, forecast, and what a forecast is adjusted by.

use super::{Case, ECONOMY, Idle};
use crate::calc::Quantity;
use crate::model::{Area, AreaSource, At, Input, LineId, Method, Phasing};
use crate::rules::{self, Expr};

impl Case<'_> {
    pub(super) fn of_area(&self, id: &str) -> Option<Idle> {
        let find = |id: &str| self.plan.areas.iter().find(|area| area.id == id);
        let Some(area) = find(id) else { return Some(Idle::NoLine) };
        let mut above: Option<&Area> = area.parent.as_deref().and_then(find);
        while let Some(parent) = above {
            if parent.source != AreaSource::Sum {
                return Some(Idle::AreaHidden);
            }
            above = parent.parent.as_deref().and_then(find);
        }
        match area.source {
            AreaSource::Manual if self.input == Input::OutcomeToDate => match self.month() {
                Some(month) if month >= self.closed() => Some(Idle::NotClosed),
                Some(_) => None,
                None => Some(Idle::NotAsked),
            },
            _ if !ECONOMY.contains(&self.input) && self.input != Input::OutcomeToDate => Some(Idle::NotAsked),
            AreaSource::Sum => Some(Idle::AreaOfParts),
            AreaSource::Line(_) => Some(Idle::AreaOfLine),
            AreaSource::Manual => self.of_economy(),
        }
    }

    /// Whether a month has no outcome, so that something has to stand for it.
    pub(super) fn is_open_on(&self, line: &LineId, month: usize) -> bool {
        month >= self.closed() || self.figures.row(line, Quantity::Outcome).months[month].is_none()
    }

    /// The method in use, whichever is chosen.
    fn method(&self) -> Method {
        self.figures.method(self.line)
    }

    pub fn of_economy(&self) -> Option<Idle> {
        let any_open = (0..12).any(|month| self.is_open_on(self.line, month));
        match self.input {
            Input::Budget => {
                let phasing = self.plan.phasing(self.line);
                match (self.month(), phasing) {
                    (Some(_), Phasing::ByHand) => None,
                    (Some(_), other) => Some(Idle::Phasing(other)),
                    (None, _) if self.at != At::Year(self.plan.year) => Some(Idle::NotAsked),
                    (None, Phasing::ByHand) if self.own(Input::Budget).iter().any(Option::is_some) => {
                        Some(Idle::MonthsFirst)
                    }
                    (None, _) => None,
                }
            }
            Input::Outcome => match self.place() {
                Some(month) if (i32::from(self.plan.closed)..12).contains(&month) => Some(Idle::NotClosed),
                // Years before the last are the history of some methods and of the phasing.
                Some(month) if (-36..12).contains(&month) => None,
                _ => Some(Idle::NotAsked),
            },
            Input::Forecast => {
                let own = self.own(Input::Forecast);
                match (self.method(), self.month()) {
                    (_, None) if self.at != At::Year(self.plan.year) => Some(Idle::NotAsked),
                    (Method::Manual, _) if !any_open => Some(Idle::NothingAhead),
                    (Method::Manual, Some(month)) => (!self.is_open_on(self.line, month)).then_some(Idle::HasOutcome),
                    (Method::Manual, None) => {
                        (0..12).any(|i| self.is_open_on(self.line, i) && own[i].is_some()).then_some(Idle::MonthsFirst)
                    }
                    (method, _) => Some(Idle::Method(method)),
                }
            }
            Input::Effect => match self.month() {
                Some(month) => (!self.is_open_on(self.line, month)).then_some(Idle::HasOutcome),
                None => Some(Idle::NotAsked),
            },
            _ => self.of_adjustment(any_open),
        }
    }

    /// Whether the calculator goes by closed months without one-offs and steps.
    fn sees_regular(&self) -> bool {
        let regular = |expr: &Expr| matches!(expr, Expr::Regular(_));
        rules::line(self.plan, self.line).is_some_and(|line| line.exprs().any(|expr| expr.find(&regular).is_some()))
    }

    /// One-offs and steps, which are taken out of what a method sees and put back on the months ahead.
    fn of_adjustment(&self, any_open: bool) -> Option<Idle> {
        let At::Month(at) = self.at else { return Some(Idle::NotAsked) };
        let values = |input: Input| self.plan.inputs.values(self.line, input).month(at);
        match self.input {
            Input::OneOffChance if values(Input::OneOff).is_none_or(|amount| amount.is_zero()) => {
                return Some(Idle::Lacks(Input::OneOff));
            }
            Input::OneOff if values(Input::OneOffChance).is_some_and(|chance| chance.is_zero()) => {
                return Some(Idle::Lacks(Input::OneOffChance));
            }
            _ => {}
        }
        let method = self.method();
        let looks_back =
            !matches!(method, Method::Calculator | Method::RemainingBudget | Method::Manual) || self.sees_regular();
        match (self.month(), self.place()?) {
            (Some(_), _) if !any_open => Some(Idle::NothingAhead),
            (Some(month), _) if self.input != Input::Step && !self.is_open_on(self.line, month) => {
                // Its months are what "as now" is made of as well, the last three of them.
                let as_now =
                    !rules::of(self.line).is_some_and(|calculator| calculator.listed) && month + 3 >= self.closed();
                let spread = self.plan.line(self.line).and_then(|settings| settings.on_accumulated) == Some(true);
                (!looks_back && !as_now && !spread).then_some(Idle::Method(method))
            }
            (Some(_), _) => None,
            (None, place) if (-36..0).contains(&place) => (!looks_back).then_some(Idle::Method(method)),
            (None, _) => Some(Idle::NotAsked),
        }
    }
}
