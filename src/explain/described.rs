//! Lines that are described: an expression in named operands, for one place.

use super::adjust::{Of, each, seen};
use super::case::{Case, Derivation, one_plus, share};
use super::{Formula, Link, Operand, agree, forecast, volume};
use crate::calc::{FigureKey, Period, Quantity};
use crate::model::{At, Input, Letters, LineId, Method, Month, Record, Unit};
use crate::rules::{self, Expr, Flow, Money, Over, When, Whose, reads};
use crate::words;

/// The formula of a described row that is not a standard row.
pub(super) fn derivation(case: &Case) -> Option<Derivation> {
    let row = rules::row(case.plan, case.line, case.quantity)?;
    let derivation = match (row.over, case.period) {
        // What is reckoned of months only is there for them only.
        (Over::Mean, Period::Year | Period::ToDate | Period::Tertial(_)) => {
            let months = case.range().filter_map(|i| case.of_month(case.quantity, i)).collect();
            Derivation::from(Formula::Mean(months))
        }
        (Over::Sum, Period::Year | Period::ToDate | Period::Tertial(_)) => return None,
        (Over::Linear, Period::Year | Period::ToDate | Period::Tertial(_)) => {
            let gives = |said: &Said| said.formula.value().zip(case.value()).is_some_and(|(a, b)| agree(a, b));
            match Said::of(case, &row.expr).filter(gives) {
                Some(said) => said.derivation(),
                None => return Some(case.sum_of_months(case.quantity).note(row.partly?)),
            }
        }
        (Over::By(longer), Period::Year | Period::ToDate | Period::Tertial(_)) => Said::of(case, &longer)?.derivation(),
        (Over::Tertials, Period::Year) if reads(case.plan, &row.expr).others.is_empty() => {
            let tertials = (1..=3).filter_map(|number| case.figure(case.line, case.quantity, Period::Tertial(number)));
            Derivation::from(Formula::Sum(tertials.collect()))
        }
        _ => Said::of(case, &row.expr)?.derivation(),
    };
    let derivation = match row.rule {
        Some(rule) if derivation.rule.is_none() => derivation.rule(rule),
        _ => derivation,
    };
    let open = case.range().end > case.closed();
    Some(match row.while_open {
        Some(note) if open => derivation.note(note),
        _ => derivation,
    })
}

/// The net of a closed month that nothing is booked for.
pub(super) fn outcome(case: &Case) -> Option<Formula> {
    Some(Said::of(case, &money(case)?.outcome)?.formula)
}

/// The net of a month ahead with the rule in words, where the line's own rule makes it: by the calculator, or by another
/// method that works on what the net is made of.
pub(super) fn ahead(case: &Case) -> Option<(Formula, &'static str)> {
    let money = money(case)?;
    let made = money.by_method.is_some() || case.figures.method(case.line) == Method::Calculator;
    Some((Said::of(case, &money.ahead).filter(|_| made)?.formula, money.rule))
}

/// The budget where none is typed.
pub(super) fn budget(case: &Case) -> Option<Derivation> {
    let rules::Case(rule, expr) = money(case)?.budget?;
    let derivation = Said::of(case, &expr)?.derivation();
    Some(match rule {
        Some(rule) => derivation.rule(rule),
        None => derivation,
    })
}

/// The economy of the case's line, if it is described.
pub(super) fn money(case: &Case) -> Option<&'static Money> {
    rules::line(case.plan, case.line)?.money.as_ref()
}

/// An expression in operands.
struct Said {
    formula: Formula,
    /// What it is called where it is an operand itself.
    name: Option<(&'static str, Unit)>,
    /// The rule in words, where it is one of several.
    rule: Option<String>,
    /// What one should know of it.
    note: Option<&'static str>,
}

impl From<Formula> for Said {
    fn from(formula: Formula) -> Self {
        Self { formula, name: None, rule: None, note: None }
    }
}

impl From<Operand> for Said {
    fn from(operand: Operand) -> Self {
        Self::from(Formula::One(operand))
    }
}

impl Said {
    /// What an expression is for the case's place; nothing where it has no value there.
    fn of(case: &Case, expr: &Expr) -> Option<Self> {
        let month = case.month_index();
        match *expr {
            Expr::Cell(input, when) => Some(case.typed(case.line, input, at(case, input, when)?)?.into()),
            Expr::Row(quantity) => Some(case.here(quantity)?.into()),
            Expr::Beside(quantity, other) => Some(beside(case, quantity, other)?.into()),
            Expr::BesideToDate(quantity, other) => {
                let to_date = case.period == Period::ToDate;
                let operand = if to_date { beside(case, quantity, other) } else { case.here(quantity) };
                Some(operand?.into())
            }
            Expr::Of(Whose::Line(line), quantity) => {
                Some(case.figure(&LineId::from(line), quantity, case.period)?.into())
            }
            Expr::Of(whose, quantity) | Expr::OfAll(whose, quantity, _) => {
                let lines = whose.lines(case.plan, case.line);
                let sum = Case { quantity, ..*case }.sum_of_lines(&lines);
                Some(sum).filter(|sum| !sum.operands().is_empty()).map(Self::from)
            }
            Expr::Each(whose, expr) => each_line(case, whose, expr).map(Self::from),
            Expr::Nearest(input) => {
                let has = |line: &LineId| case.plan.parameter(line, input).is_some();
                let line = case.line.names().map(LineId::new).find(has)?;
                Some(case.parameter(&line, input).into())
            }
            Expr::Records(feed) => {
                let held = feed.holding(case.plan, case.line, case.month(month?));
                let operand = |(record, number): (&Record, _)| {
                    let link = Link::Field(feed.register, record.id.clone(), feed.amount);
                    Operand::plain(record.name(), number, feed.unit()).linked(link)
                };
                let operands: Vec<Operand> = held.map(operand).collect();
                Some(operands).filter(|operands| !operands.is_empty()).map(added).map(Self::from)
            }
            Expr::Number(name, value, unit) => Some(Operand::plain(name, value, unit).into()),
            Expr::Days => Some(case.days().into()),
            Expr::DaysWith(quantity) => {
                let with = case.range().filter(|i| case.of_month(quantity, *i).is_some());
                let days: u32 = with.map(|i| case.month(i).days()).sum();
                Some(Operand::plain("Dagar i månaderna", days, Unit::Days).into())
            }
            Expr::Months => {
                let months = case.range().len() as u64;
                let several = Some(Operand::plain("Månader", months, Unit::Count)).filter(|_| month.is_none());
                Some(Formula::Product(several.into_iter().collect()).into())
            }
            Expr::PartOfYear(quantity) => {
                let months = case.range().filter(|i| case.of_month(quantity, *i).is_some()).count();
                let part = Operand::plain("Månader med timmar", months as u64, Unit::Count);
                let year = Operand::plain("Månader på året", 12, Unit::Count);
                let part = share("Månadernas andel av året", part, year)?;
                Some(Formula::Product(Some(part).filter(|_| months < 12).into_iter().collect()).into())
            }
            Expr::Found(quantity, expr) => {
                let said = Self::of(case, expr)?;
                let found = case.here(quantity).filter(|found| Some(found.value) == said.formula.value());
                Some(found.map_or(said, Self::from))
            }
            Expr::Closed(expr) => Self::of(case, expr).filter(|_| month.is_some_and(|i| i < case.closed())),
            Expr::Unless(expr, other) => Self::of(case, expr).filter(|_| Self::of(case, other).is_none()),
            Expr::Where(expr, other) => Self::of(case, other).and_then(|_| Self::of(case, expr)),
            Expr::Chosen(choice, expr) => {
                Self::of(case, expr).filter(|_| month.is_some_and(|i| choice.holds(case.plan, case.month(i))))
            }
            Expr::IfZero(expr) => {
                Self::of(case, expr).filter(|said| said.formula.value().is_some_and(|value| value.is_zero()))
            }
            Expr::OrZero(expr) => Self::of(case, expr).or_else(|| Some(nothing(case, expr))),
            Expr::Negated(expr) => Some(Self::of(case, expr)?.operand()?.negated().into()),
            Expr::Size(expr) => {
                let operand = Self::of(case, expr)?.operand()?;
                Some(if operand.value.is_sign_negative() { operand.negated() } else { operand }.into())
            }
            Expr::Positive(expr) => Self::of(case, expr),
            Expr::Divided(part, whole) => quotient(case, part, whole, false).map(Self::from),
            Expr::Sum(exprs) => {
                let parts = exprs.iter().map(|expr| Self::of(case, expr)).collect::<Option<Vec<_>>>()?;
                Some(added(operands(parts, false)?).into())
            }
            Expr::Any(exprs) => {
                let parts: Vec<Said> = exprs.iter().filter_map(|expr| Self::of(case, expr)).collect();
                if parts.is_empty() {
                    return None;
                }
                Some(added(operands(parts, false)?).into())
            }
            Expr::Product(exprs) => {
                let parts = exprs.iter().map(|expr| Self::of(case, expr)).collect::<Option<Vec<_>>>()?;
                Some(multiplied(operands(parts, true)?).into())
            }
            Expr::Percent(part, whole) => quotient(case, part, whole, true).map(Self::from),
            Expr::Ratio(part, whole) => ratio(case, part, whole).map(Self::from),
            Expr::ToDate(expr) => {
                let operand = Self::of(&Case { period: Period::ToDate, ..*case }, expr)?.operand()?;
                // It is of another place than the figure that it explains, which its name must say.
                let named = match &operand.link {
                    Link::Figure(FigureKey { line, quantity, period }) => case.figure(line, *quantity, *period),
                    _ => None,
                };
                Some(named.unwrap_or(operand).into())
            }
            Expr::First(cases) => cases.iter().find_map(|way| {
                let said = Self::of(case, &way.1)?;
                let rule = way.0.map(str::to_owned).or(said.rule.clone());
                Some(Self { rule, ..said })
            }),
            Expr::Named(name, unit, expr) => Some(Self { name: Some((name, unit)), ..Self::of(case, expr)? }),
            Expr::Noted(note, expr) => Some(Self { note: Some(note), ..Self::of(case, expr)? }),
            Expr::Grown(input) => {
                let change = case.typed_parameter(case.line, input).and_then(one_plus);
                Some(Formula::Product(change.into_iter().collect()).into())
            }
            Expr::PriceSteps => {
                let steps = case.price_steps(case.line).into_iter().filter_map(one_plus);
                Some(Formula::Product(steps.collect()).into())
            }
            Expr::PricesAhead => {
                month.filter(|i| *i >= case.closed())?;
                let mut lines: Vec<LineId> = case.line.names().map(LineId::new).collect();
                lines.reverse();
                let factors = case.price_factors(&lines.iter().collect::<Vec<_>>());
                Some(Formula::Product(factors).into()).filter(|said: &Self| !said.formula.operands().is_empty())
            }
            Expr::Assumed(assumed) => {
                let (formula, rule) = volume::assumed(case, month?, assumed)?;
                Some(Self { rule: Some(rule), ..Self::from(formula) })
            }
            Expr::Regular(flow) => Some(each(case, Of::Flow(flow), month?)?.into()),
            Expr::Mean(flow) => {
                month?;
                Some(forecast::mean_of(case, 12, |i| seen(case, Of::Flow(flow), i))?.into())
            }
            Expr::ByMethod(flow, expr, rule) => by_method(case, month?, flow, expr, rule),
        }
    }

    fn derivation(self) -> Derivation {
        let notes = self.note.into_iter().map(str::to_owned).collect();
        Derivation { rule: self.rule, notes, ..Derivation::from(self.formula) }
    }

    /// The expression as one operand.
    fn operand(self) -> Option<Operand> {
        match (self.formula, self.name) {
            (Formula::One(operand), None) => Some(operand),
            (Formula::One(operand), Some((name, _))) => Some(operand.called(name)),
            (formula, name) => {
                let (name, unit) = name.unwrap_or(("Beräknat", Unit::Count));
                Operand::made(name, unit, formula)
            }
        }
    }
}

/// What the line's method gives of a flow in a month ahead.
fn by_method(case: &Case, i: usize, flow: &'static Flow, expr: &Expr, rule: &str) -> Option<Said> {
    let method = case.figures.method(case.line);
    let formula = match method {
        Method::RunRate(months) => forecast::mean_of(case, months, |i| seen(case, Of::Flow(flow), i))?,
        Method::LastYearShare => forecast::seasonal(case, Of::Flow(flow), i)?,
        Method::Calculator => return Some(Said { rule: Some(rule.to_owned()), ..Said::of(case, expr)? }),
        // These work on the net.
        Method::Proposal
        | Method::RemainingBudget
        | Method::Typical
        | Method::Ses
        | Method::Damped
        | Method::Theta
        | Method::Combined
        | Method::Halfway
        | Method::Manual => return None,
    };
    Some(Said { rule: Some(words::method(method).lower()), ..Said::from(formula) })
}

/// An expression of other lines added up, each named by its line.
fn each_line(case: &Case, whose: Whose, expr: &Expr) -> Option<Formula> {
    let lines = whose.lines(case.plan, case.line);
    let of = |line: &LineId| {
        let formula = Said::of(&Case { line, ..*case }, expr)?.formula;
        Operand::made(words::line(case.plan, line), case.quantity.unit(), formula)
    };
    let parts: Vec<Operand> = lines.iter().filter_map(of).collect();
    (!parts.is_empty()).then_some(Formula::Sum(parts))
}

/// The operands of several expressions, to be added up or multiplied. One without a name that is itself reckoned that way
/// stands for its operands: for none, where it says nothing.
fn operands(said: Vec<Said>, multiplied: bool) -> Option<Vec<Operand>> {
    let mut all = Vec::new();
    for Said { formula, name, rule, note } in said {
        match (name, formula) {
            (None, Formula::Sum(parts)) if !multiplied => all.extend(parts),
            (None, Formula::Product(parts)) if multiplied => all.extend(parts),
            (name, formula) => all.push(Said { formula, name, rule, note }.operand()?),
        }
    }
    Some(all)
}

/// Operands added up; one alone is itself.
fn added(mut operands: Vec<Operand>) -> Formula {
    match operands.pop() {
        Some(one) if operands.is_empty() => Formula::One(one),
        last => Formula::Sum(operands.into_iter().chain(last).collect()),
    }
}

/// Operands multiplied; one alone is itself.
fn multiplied(mut operands: Vec<Operand>) -> Formula {
    match operands.pop() {
        Some(one) if operands.is_empty() => Formula::One(one),
        last => Formula::Product(operands.into_iter().chain(last).collect()),
    }
}

/// A quotient; nothing by zero.
fn quotient(case: &Case, part: &Expr, whole: &Expr, percent: bool) -> Option<Formula> {
    let [part, whole] = [part, whole].map(|expr| Said::of(case, expr).and_then(Said::operand));
    Some(Formula::Quotient { part: part?, whole: whole?, percent }).filter(|formula| formula.value().is_some())
}

/// A quotient; in a longer period of the sums of both, over the months that have both.
fn ratio(case: &Case, part: &Expr, whole: &Expr) -> Option<Formula> {
    if case.month_index().is_some() {
        return quotient(case, part, whole, false);
    }
    let mut months: [Vec<Operand>; 2] = [Vec::new(), Vec::new()];
    let mut names = [None, None];
    for i in case.range() {
        let at = Case { period: Period::Month(case.month(i)), ..*case };
        let [part, whole] = [part, whole].map(|expr| Said::of(&at, expr));
        let (Some(part), Some(whole)) = (part, whole) else { continue };
        for ((said, months), name) in [part, whole].into_iter().zip(&mut months).zip(&mut names) {
            *name = said.name.or(*name);
            months.push(said.operand()?.called(words::sentence(&words::at(At::Month(case.month(i))))));
        }
    }
    let [part, whole] = months;
    let sum = |months: Vec<Operand>, name: Option<(&'static str, Unit)>| {
        let (name, unit) = name.unwrap_or(("Summa", months.first()?.unit));
        Operand::made(name, unit, Formula::Sum(months))
    };
    Some(Formula::Quotient { part: sum(part, names[0])?, whole: sum(whole, names[1])?, percent: false })
}

/// What counts as zero where there is none: an empty cell says so, and a figure that is not there is not mentioned.
fn nothing(case: &Case, expr: &Expr) -> Said {
    let cell = expr.find(&|expr| matches!(expr, Expr::Cell(..)));
    match cell {
        Some(Expr::Cell(input, when)) if let Some(at) = at(case, *input, *when) => {
            case.cell(case.line, *input, at).into()
        }
        _ => Formula::Sum(Vec::new()).into(),
    }
}

/// The time of a cell, seen from the case's place; nothing where the place has no such time.
fn at(case: &Case, input: Input, when: When) -> Option<At> {
    let holds = |month: Month| when.at(case.plan, case.line, input, month);
    match (when, case.period) {
        (When::Always | When::Budgeted, _) => Some(holds(case.month(0))),
        (When::Since | When::Unswitched | When::Month(_), Period::Month(month)) => Some(holds(month)),
        // Several may hold in a longer period.
        (When::Since | When::Unswitched, Period::Year | Period::ToDate | Period::Tertial(_)) => {
            Some(holds(case.month(11))).filter(|at| *at == holds(case.month(0)))
        }
        (When::Tertial(years), Period::Tertial(number)) => Some(At::Tertial(case.plan.year + years, number)),
        (When::Month(_), Period::Year | Period::ToDate | Period::Tertial(_))
        | (When::Tertial(_), Period::Year | Period::ToDate | Period::Month(_)) => None,
    }
}

/// A figure over the months of the period that another has a figure in.
pub(super) fn beside(case: &Case, quantity: Quantity, of: Quantity) -> Option<Operand> {
    let whole = case.here(quantity)?;
    let both = |i: &usize| case.of_month(of, *i).is_some();
    let lacks = |i: usize| case.of_month(quantity, i).is_some() && !both(&i);
    if case.month_index().is_some() || !case.range().any(lacks) {
        return Some(whole);
    }
    let months: Vec<Operand> = case.range().filter(both).filter_map(|i| case.of_month(quantity, i)).collect();
    if months.is_empty() {
        return None;
    }
    Operand::made(format!("{}, samma månader", whole.label), whole.unit, Formula::Sum(months))
}
