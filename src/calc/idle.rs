//! Numbers that are typed and change nothing, and why: asked wherever one can be typed, and by the checks.
//!
//! The rules say again what the calculators read, so that a cell is asked without calculating. `tests/idle.rs` holds the
//! two together: what is said to be idle changes no figure, and what changes none is said to be.

mod economy;
mod volumes;

use super::volume::typed_months;
use super::{Check, CheckKind, Figures, Months, Quantity, Severity, placements};
use crate::model::{Address, At, Group, Holds, Input, LineId, Method, Phasing, Plan, ROOT, VolumeBasis};
use crate::rules::{When, assistance, home_care};

/// Why a typed number changes nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Idle {
    /// The area is the sum of those below it.
    AreaOfParts,
    /// The area takes its figures from a calculator.
    AreaOfLine,
    /// The area lies below one that is no sum, so that nothing counts it.
    AreaHidden,
    /// Nothing in the plan makes this line, as where an area, a provider or a care form has been taken out.
    NoLine,
    /// The line has neither placements, budget nor outcome.
    LineUnused,
    /// Nothing asks for this of such a line, or for such a time.
    NotAsked,
    /// It is only compared with.
    OnlyCompared,
    /// The month is not closed, so that its outcome is not counted yet.
    NotClosed,
    /// The month has its outcome, so that what is assumed or forecast for it does not count.
    HasOutcome,
    /// There is no month left to forecast.
    NothingAhead,
    /// Months that are typed go before it.
    MonthsFirst,
    /// The year has a number of its own, which goes before it.
    YearFirst,
    /// A number closer by goes before it.
    Nearer,
    /// The line's method does not use it.
    Method(Method),
    /// The line's budget is spread in another way.
    Phasing(Phasing),
    /// The assumed volume goes by another basis.
    Basis(VolumeBasis),
    /// The voucher pays for performed time, so that only granted hours change.
    PaysPerformed,
    /// Granted time comes from templates.
    ByTemplates,
    /// It counts only together with this, which is not there.
    Lacks(Input),
    /// There is nothing for it to change.
    NothingToChange,
}

impl Idle {
    /// Whether figures beside the forecast change all the same.
    pub const fn is_beside(self) -> bool {
        matches!(self, Idle::PaysPerformed)
    }

    /// Whether it is as it should be: months that wait for their turn, and what is kept to compare with.
    pub const fn is_expected(self) -> bool {
        matches!(self, Idle::NotClosed | Idle::HasOutcome | Idle::OnlyCompared | Idle::NotAsked)
    }
}

/// Why the number in a cell changes nothing; nothing where it does, or where none is typed.
pub fn idle(plan: &Plan, figures: &Figures, cell: &Address) -> Option<Idle> {
    plan.inputs.get(cell)?;
    let line = &cell.line;
    Case { plan, figures, line, input: cell.input, at: cell.at }.reason()
}

/// The method in use for a line where it is another than its list of placements, by choice: that a list cannot be gone by
/// is told in a check of its own.
pub fn list_aside(plan: &Plan, figures: &Figures, line: &LineId) -> Option<Method> {
    let used = figures.used(line).filter(|_| plan.closed < 12)?;
    (!matches!(used.chosen, Method::Calculator | Method::Proposal)).then_some(used.method)
}

/// Notes the lines whose list of placements has something ahead that their forecast does not go by.
pub fn lists_aside(plan: &Plan, figures: &Figures) -> Vec<Check> {
    let lines = placements::base_lines(plan).into_iter();
    let ahead = usize::from(plan.closed.min(12))..12;
    let listed = |line: &LineId| {
        figures.row(line, Quantity::Cost).months[ahead.clone()].iter().flatten().any(|cost| !cost.is_zero())
    };
    let checks = lines.filter(listed).filter_map(|line| {
        let method = list_aside(plan, figures, &line)?;
        Some(Check::new(Severity::Note, &line, CheckKind::ListAside(method)))
    });
    checks.collect()
}

/// What is typed on lines within one and changes nothing though it should, one for each line and input.
pub fn idle_checks(plan: &Plan, figures: &Figures, within: &str) -> Vec<Check> {
    let mut checks = if within == placements::LINE { lists_aside(plan, figures) } else { Vec::new() };
    for (cell, _) in plan.inputs.iter().filter(|(cell, _)| cell.line.is_within(within)) {
        let told = checks.last().is_some_and(|last| {
            last.line == cell.line && matches!(last.kind, CheckKind::Idle(input, _) if input == cell.input)
        });
        if let Some(why) = idle(plan, figures, &cell).filter(|why| !told && !why.is_expected()) {
            checks.push(Check::new(Severity::Note, &cell.line, CheckKind::Idle(cell.input, why)));
        }
    }
    checks
}

struct Case<'a> {
    plan: &'a Plan,
    figures: &'a Figures,
    line: &'a LineId,
    input: Input,
    at: At,
}

/// The inputs of every line that has an economy.
const ECONOMY: [Input; 7] =
    [Input::Budget, Input::Outcome, Input::Forecast, Input::OneOff, Input::OneOffChance, Input::Step, Input::Effect];

impl Case<'_> {
    fn reason(self) -> Option<Idle> {
        let own = At::Year(self.plan.year);
        match (self.input.holds(), self.at) {
            (holds, At::Always) if holds.contains(&Holds::Always) => {
                let at = self.plan.parameter_at(self.line, self.input);
                if at == own { Some(Idle::YearFirst) } else { self.of_line() }
            }
            // A parameter's number of the year does what one that always holds does.
            ([Holds::Always] | [Holds::Month, Holds::Always], at) if at == own => {
                Self { at: At::Always, ..self }.of_line()
            }
            _ => self.of_line(),
        }
    }

    fn of_line(&self) -> Option<Idle> {
        let name = self.line.as_str();
        let parts: Vec<&str> = name.split('.').collect();
        let catalog = &self.plan.catalog;
        let economy = ECONOMY.contains(&self.input);
        match parts[..] {
            [ROOT, id] => self.of_area(id),
            [placements::LINE] => self.priced(self.input == Input::PriceChange),
            [placements::LINE, form] if catalog.care_forms.iter().any(|other| other.id == form) => {
                self.priced(self.input == Input::PriceChange)
            }
            [placements::LINE, group, form] => {
                let known = Group::from_id(group).is_some() && catalog.care_forms.iter().any(|other| other.id == form);
                if known { self.of_placements() } else { Some(Idle::NoLine) }
            }
            _ if name == home_care::VOUCHER && economy => self.of_economy(),
            _ if name == home_care::VOUCHER => Some(Idle::NotAsked),
            _ if name == home_care::OWN_UNITS => {
                if economy {
                    self.of_economy()
                } else {
                    self.of_own_units()
                }
            }
            _ if home_care::TAX_FUNDED.contains(&name) => {
                if economy {
                    self.of_economy()
                } else {
                    self.of_tax_funded()
                }
            }
            [_, _, task] if self.line.is_within(home_care::TASKS) => {
                if catalog.tasks.iter().any(|other| other.id == task) { self.of_task() } else { Some(Idle::NoLine) }
            }
            [home_care::LINE] => self.above_zones(),
            [home_care::LINE, provider] if catalog.providers.iter().any(|other| other.id == provider) => {
                self.above_zones()
            }
            [home_care::LINE, provider, zone] => {
                let known = catalog.providers.iter().any(|other| other.id == provider)
                    && catalog.zones.iter().any(|other| other.id == zone);
                if known { self.of_zone() } else { Some(Idle::NoLine) }
            }
            [assistance::LINE] => {
                if economy {
                    self.of_economy()
                } else {
                    self.of_assistance()
                }
            }
            ["bistand", "intakter"] => {
                let compared = self.input == Input::Budget && self.this_year();
                Some(if compared { Idle::OnlyCompared } else { Idle::NotAsked })
            }
            ["bistand", "orsak", id] => self.of_part(catalog.causes.iter().any(|other| other.id == id)),
            ["bistand", "beslut", id] => self.of_part(catalog.decisions.iter().any(|other| other.id == id)),
            _ => self.of_described(economy),
        }
    }

    fn this_year(&self) -> bool {
        self.at == At::Year(self.plan.year)
    }

    /// The month's place in the budget year; below zero before it.
    fn place(&self) -> Option<i32> {
        match self.at {
            At::Month(month) => Some(month.since(self.plan.span().first)),
            _ => None,
        }
    }

    /// The month's place, where it is one of the budget year's.
    fn month(&self) -> Option<usize> {
        self.place().and_then(|place| usize::try_from(place).ok()).filter(|place| *place < 12)
    }

    /// The place in the budget year of the same month a year later, where it is one of the year before.
    fn month_before(&self) -> Option<usize> {
        self.place().and_then(|place| usize::try_from(place + 12).ok()).filter(|place| *place < 12)
    }

    /// The months of the budget year that a number that holds from a time on is the last for.
    fn held(&self) -> impl Iterator<Item = usize> {
        let months = self.plan.span().months().enumerate();
        let at = |month| When::Since.at(self.plan, self.line, self.input, month);
        months.filter(move |(_, month)| at(*month) == self.at).map(|(i, _)| i)
    }

    /// Why a number that holds from a time on is used in no month of the year.
    fn not_held(&self) -> Idle {
        match self.at {
            At::Year(year) if year != self.plan.year => Idle::NotAsked,
            At::Month(_) => Idle::NotAsked,
            At::Always | At::Year(_) | At::Tertial(..) => Idle::MonthsFirst,
        }
    }

    fn closed(&self) -> usize {
        usize::from(self.plan.closed.min(12))
    }

    fn typed(&self, line: &LineId, input: Input) -> Months {
        typed_months(self.plan, line, input, 0)
    }

    fn own(&self, input: Input) -> Months {
        self.typed(self.line, input)
    }

    /// A number of the line that holds always, other than zero.
    fn has(&self, input: Input) -> bool {
        self.plan.parameter(self.line, input).is_some_and(|value| !value.is_zero())
    }

    /// Whether a quantity of the line is other than zero in some of these months.
    fn some(&self, line: &LineId, quantity: Quantity, months: std::ops::Range<usize>) -> bool {
        let row = self.figures.row(line, quantity);
        row.months[months].iter().flatten().any(|value| !value.is_zero())
    }

    /// What is reported for a month, and shown beside earlier ones.
    fn reported(&self, before: Option<Idle>) -> Option<Idle> {
        match (self.month(), self.month_before()) {
            (Some(month), _) => (month >= self.closed()).then_some(Idle::NotClosed),
            (None, Some(_)) => before,
            (None, None) => Some(Idle::NotAsked),
        }
    }

    fn of_placements(&self) -> Option<Idle> {
        if self.figures.find(self.line, Quantity::Known).is_none() {
            return Some(Idle::LineUnused);
        }
        if self.keeps_line() {
            return None;
        }
        if ECONOMY.contains(&self.input) {
            return self.of_economy();
        }
        let lacks = |input: Input| (!self.has(input)).then_some(Idle::Lacks(input));
        match (self.input, self.at) {
            (Input::Days | Input::Persons, _) => self.reported(Some(Idle::OnlyCompared)),
            (Input::BudgetDays, At::Year(_)) if self.this_year() => {
                self.own(Input::BudgetDays).iter().any(Option::is_some).then_some(Idle::MonthsFirst)
            }
            (Input::BudgetDays, At::Month(_)) if self.month().is_some() => None,
            (Input::StartsPerMonth | Input::MeanDays | Input::NewPrice, At::Always) => {
                if self.closed() == 12 {
                    return Some(Idle::NothingAhead);
                }
                let starts = lacks(Input::StartsPerMonth).filter(|_| self.input != Input::StartsPerMonth);
                starts.or_else(|| lacks(Input::MeanDays).filter(|_| self.input != Input::MeanDays))
            }
            (Input::PriceChange | Input::PriceStep, _) => self.priced(true),
            _ => Some(Idle::NotAsked),
        }
    }

    /// Whether the line is there only because of this number.
    fn keeps_line(&self) -> bool {
        let typed = |input: &Input| self.plan.inputs.values(self.line, *input).iter().count();
        placements::INPUTS.contains(&self.input)
            && placements::INPUTS.iter().map(typed).sum::<usize>() == 1
            && !self.plan.placements.iter().any(|placement| placements::on_line(placement, self.line))
    }

    /// A change of price, which holds for the months that are not closed.
    fn priced(&self, asked: bool) -> Option<Idle> {
        let from = match (self.input, self.at) {
            (Input::PriceChange, At::Always) if asked => 0,
            (Input::PriceStep, At::Month(_)) if asked => match self.month() {
                Some(month) => month,
                None => return Some(Idle::NotAsked),
            },
            _ => return Some(Idle::NotAsked),
        };
        if self.closed() == 12 {
            return Some(Idle::NothingAhead);
        }
        let ahead = from.max(self.closed())..12;
        let some =
            [Quantity::Cost, Quantity::ExpectedCost].iter().any(|cost| self.some(self.line, *cost, ahead.clone()));
        (!some).then_some(Idle::NothingToChange)
    }
}
