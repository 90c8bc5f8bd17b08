//! A line's expressions as a typed number sees them: how far it reaches in each.
//!
//! What stands beside it in an expression is reckoned, and only where the number itself is found.

use std::cell::OnceCell;

use super::reach::{MONTHS, Places, Reach, anywhere, if_any, nothing, places, those};
use super::{Case, Idle};
use crate::calc::described::numbers::{Numbers, Place};
use crate::calc::{Assumed, phased};
use crate::model::{At, Decimal, GrantedSource, Input, LineId, Method, Month, PayBasis, Quantity, VolumeBasis};
use crate::rules::{self, Choice, Expr, Flow, Money, Over, Row, Volume, When, Whose};

/// A line whose expressions are read.
pub(super) struct Reader<'a> {
    case: &'a Case<'a>,
    numbers: Numbers<'a>,
    /// Whether it is the line that the number is typed on.
    own: bool,
    /// The months that it holds in, where it holds from a month on: without what begins with a switch, and with it.
    held: [OnceCell<Places>; 2],
}

impl<'a> Reader<'a> {
    /// Nothing where there are no figures of the line.
    pub fn of(case: &'a Case<'a>, line: &'a LineId) -> Option<Self> {
        let rows = case.figures.rows_of(line)?;
        let method = rows.used.as_ref().map(|used| used.method);
        let numbers = Numbers::of(case.plan, case.figures, line, rows).by(method);
        Some(Self { case, numbers, own: line == case.line, held: Default::default() })
    }

    /// The method in use, whichever is chosen.
    fn method(&self) -> Method {
        self.case.figures.method(self.numbers.line)
    }

    /// What a row of the line is made of.
    fn made(&self, quantity: Quantity) -> Option<&'static Expr> {
        rules::row(self.case.plan, self.numbers.line, quantity).map(|row| &row.expr)
    }

    /// How far the number reaches in a row: anywhere is enough.
    pub fn row(&self, row: &'static Row) -> Reach {
        let at = match &row.over {
            Over::Sum | Over::Linear | Over::Mean => MONTHS,
            Over::By(longer) => {
                return self.reach(longer, places(Place::LONGER)).or(|| self.any(&row.expr, MONTHS));
            }
            Over::Each => places(Place::ALL),
            Over::Year => places(Place::YEAR),
            Over::Tertials => places(Place::TERTIALS),
        };
        self.any(&row.expr, at)
    }

    fn any(&self, expr: &'static Expr, at: Places) -> Reach {
        match expr {
            Expr::First(cases) => (0..cases.len()).fold(Reach::NOWHERE, |all, i| all.or(|| self.way(cases, i, at))),
            _ => self.reach(expr, at),
        }
    }

    /// How far it reaches in what the line's economy is made of.
    pub fn money(&self, money: &'static Money) -> Reach {
        let (plan, line) = (self.case.plan, self.numbers.line);
        let budget = money.budget.as_ref().map_or(Reach::NOWHERE, |budget| self.reach(&budget.1, MONTHS));
        let is_typed = budget.is_some() && phased(plan, line, &mut Vec::new()).iter().any(Option::is_some);
        let budget = budget.at(if is_typed { 0 } else { MONTHS }, nothing);
        let asks = |expr: &Expr| [false, true].into_iter().any(|elsewhere| expr.asks(elsewhere).has(self.case.input));
        if !asks(&money.outcome) && !asks(&money.ahead) {
            return budget;
        }
        let booked = self.seen(&Expr::Cell(Input::Outcome, When::Month(0)), MONTHS).0;
        let outcome = self.within(&money.outcome, self.closed(), !booked, |_| Idle::HasOutcome);
        let by_method = money.by_method.and_then(|quantity| self.made(quantity));
        let by_method = by_method.and_then(|made| made.find(&|expr| matches!(expr, Expr::ByMethod(..))));
        let by_rule = by_method.map_or(self.method() == Method::Calculator, |expr| self.seen(expr, MONTHS).0 != 0);
        let ahead = self.reach(&money.ahead, those(Place::MONTHS, |i| self.case.is_open_on(line, i)));
        let ahead = ahead.at(if by_rule { MONTHS } else { 0 }, |_| Idle::Method(self.method()));
        outcome.and(ahead).and(budget)
    }

    /// How far it reaches in an expression, at these places.
    fn reach(&self, expr: &'static Expr, at: Places) -> Reach {
        match *expr {
            _ if at == 0 => Reach::NOWHERE,
            Expr::Cell(input, when) => self.cell(input, when, at),
            Expr::Grown(input) => self.cell(input, When::Always, at).instead(at),
            Expr::Nearest(input) => self.nearest(input, at),
            Expr::PriceSteps => Reach::value(self.steps(at)),
            Expr::PricesAhead => self.prices_ahead(at & MONTHS),
            Expr::Assumed(volume) => self.assumed(volume, expr, at & MONTHS),
            Expr::Regular(flow) => self.flow(flow.typed, at),
            Expr::Mean(flow) => anywhere(self.flow(flow.typed, MONTHS), at & MONTHS),
            Expr::ByMethod(flow, made, _) => self.by_method(expr, flow, made, at & MONTHS),
            Expr::Each(whose, expr) => self.each(whose, expr, at),
            Expr::Found(_, expr)
            | Expr::Named(_, _, expr)
            | Expr::Noted(_, expr)
            | Expr::Negated(expr)
            | Expr::Size(expr) => self.reach(expr, at),
            Expr::Closed(expr) => self.within(expr, at, self.closed(), |_| Idle::NotClosed),
            Expr::Chosen(choice, expr) => {
                let holds = |i| choice.holds(self.case.plan, self.month(i));
                self.reach(expr, at & MONTHS).at(those(Place::MONTHS, holds), |_| by_choice(choice, false))
            }
            Expr::Where(expr, other) => self.beside(expr, other, at, true),
            Expr::Unless(expr, other) => self.beside(expr, other, at, false),
            Expr::IfZero(part) | Expr::Positive(part) => {
                let found = self.reach(part, at);
                found.at(self.seen(expr, found.places()).0, nothing)
            }
            Expr::OrZero(part) => self.reach(part, at).instead(at),
            Expr::ToDate(expr) => anywhere(self.reach(expr, places(Place::TO_DATE)), at),
            Expr::Ratio(part, whole) => anywhere(self.all([part, whole].into_iter(), MONTHS, false), at),
            Expr::Sum(parts) => self.all(parts.iter(), at, false),
            Expr::Product(parts) => self.all(parts.iter(), at, true),
            Expr::Divided(part, whole) | Expr::Percent(part, whole) => self.all([part, whole].into_iter(), at, true),
            Expr::Any(parts) => {
                parts.iter().fold(Reach::NOWHERE, |all, part| all.and(self.reach(part, at).instead(at)))
            }
            Expr::First(cases) => (0..cases.len()).fold(Reach::NOWHERE, |all, i| {
                let found = self.way(cases, i, at);
                all.and(found.instead(self.seen_in(&cases[i + 1..], found.presence)))
            }),
            // What is typed elsewhere reaches these by rows that are others themselves.
            Expr::Row(_)
            | Expr::Beside(..)
            | Expr::BesideToDate(..)
            | Expr::Of(..)
            | Expr::OfAll(..)
            | Expr::Records(_)
            | Expr::Number(..)
            | Expr::Days
            | Expr::DaysWith(_)
            | Expr::Months
            | Expr::PartOfYear(_) => Reach::NOWHERE,
        }
    }

    fn closed(&self) -> Places {
        places(0..self.case.closed())
    }

    fn month(&self, i: usize) -> Month {
        self.case.plan.span().first.plus(i as i32)
    }

    /// At which of these places an expression has a value, and at which it is other than zero.
    fn seen(&self, expr: &Expr, at: Places) -> (Places, Places) {
        if at == 0 {
            return (0, 0);
        }
        let range = at.trailing_zeros() as usize..32 - at.leading_zeros() as usize;
        let values = self.numbers.within(range.clone()).value(expr).0;
        let that = |is: fn(&Decimal) -> bool| at & those(range.clone(), |i| values[i].as_ref().is_some_and(is));
        (that(|_| true), that(|value| !value.is_zero()))
    }

    /// In an expression that counts only at the live ones of these places.
    fn within(&self, expr: &'static Expr, at: Places, live: Places, why: impl FnOnce(Places) -> Idle) -> Reach {
        let found = self.reach(expr, at & live);
        if found.is_some() { found } else { found.and(self.reach(expr, at & !live).at(0, why)) }
    }

    /// In an expression that counts only where another has a value, or only where it has none, or in that other.
    fn beside(&self, expr: &'static Expr, other: &'static Expr, at: Places, with: bool) -> Reach {
        let (found, decides) = (self.reach(expr, at), self.reach(other, at));
        let there = self.seen(other, found.places()).0;
        let found = if with {
            found.at(there, |lost| self.lacks(other, lost))
        } else {
            found.at(!there, |_| self.before(other))
        };
        found.and(decides.at(self.seen(expr, decides.presence).0, nothing))
    }

    /// In what all are needed for, added up or multiplied.
    fn all(&self, parts: impl Iterator<Item = &'static Expr> + Clone, at: Places, multiplied: bool) -> Reach {
        parts.clone().fold(Reach::NOWHERE, |all, part| {
            let found = self.reach(part, at);
            let others = parts.clone().filter(|other| !std::ptr::eq(*other, part));
            all.and(others.fold(found, |found, other| {
                let (there, some) = self.seen(other, found.places());
                let found = found.at(there, |lost| self.lacks(other, lost));
                if multiplied { found.only(at, some, nothing) } else { found }
            }))
        })
    }

    /// At which of these places some of several ways has a value.
    fn seen_in(&self, cases: &[rules::Case], at: Places) -> Places {
        cases.iter().fold(0, |there, case| there | self.seen(&case.1, at).0)
    }

    /// In one of several ways: those before it go first.
    fn way(&self, cases: &'static [rules::Case], i: usize, at: Places) -> Reach {
        let expr = &cases[i].1;
        let found = self.reach(expr, at);
        let taken = self.seen_in(&cases[..i], found.places());
        let stopped = |lost| {
            let first = cases[..i].iter().find(|case| self.seen(&case.1, lost).0 != 0);
            first.map_or(Idle::OtherFirst, |case| self.before(&case.1))
        };
        if taken == 0 { found } else { self.within(expr, at, !taken, stopped) }
    }

    fn cell(&self, input: Input, when: When, at: Places) -> Reach {
        let Case { plan, line, at: time, .. } = *self.case;
        if !self.own || input != self.case.input {
            return Reach::NOWHERE;
        }
        let holds = |i: usize| when.at(plan, line, input, self.month(i)) == time;
        let held = match when {
            When::Month(shift) => self.case.place().map_or(0, |place| match place - shift {
                month @ 0..12 => 1 << month,
                _ => 0,
            }),
            When::Tertial(_) => those(Place::TERTIALS, |i| holds(4 * (i - Place::TERTIALS.start))),
            When::Always | When::Budgeted => if_any(holds(0).into(), places(Place::ALL)),
            When::Since | When::Unswitched => {
                *self.held[usize::from(when == When::Since)].get_or_init(|| those(Place::MONTHS, holds))
            }
        };
        let goes_on = matches!(when, When::Since | When::Unswitched | When::Budgeted);
        if held == 0 && goes_on && [At::Always, At::Year(plan.year)].contains(&time) {
            return Reach::stopped(Idle::MonthsFirst);
        }
        if held & at == 0 {
            return Reach::NOWHERE;
        }
        let alone = !goes_on && when != When::Always || plan.inputs.values(line, input).iter().count() == 1;
        Reach { value: held & at, presence: if alone { held & at } else { 0 }, why: None }
    }

    /// Where it is the nearest of what holds always, on the line and above it.
    fn nearest(&self, input: Input, at: Places) -> Reach {
        let (line, on) = (self.numbers.line, self.case.line.as_str());
        if input != self.case.input || !self.case.is_parameter() || !line.is_within(on) {
            return Reach::NOWHERE;
        }
        let mut nearer = line.names().take_while(|name| name.len() > on.len());
        let is_typed = nearer.any(|name| self.case.plan.parameter(&LineId::new(name), input).is_some());
        if is_typed { Reach::stopped(Idle::Nearer) } else { Reach::value(at) }
    }

    /// The months from a step in price on.
    fn steps(&self, at: Places) -> Places {
        let from = self.case.month().filter(|_| self.own && self.case.input == Input::PriceStep);
        from.map_or(0, |from| at & places(from..12))
    }

    fn prices_ahead(&self, at: Places) -> Reach {
        let is_above = self.case.input == Input::PriceChange && self.numbers.line.is_within(self.case.line.as_str());
        let found = if is_above && self.case.is_parameter() { at } else { self.steps(at) };
        Reach::value(found).at(!self.closed(), |_| Idle::NothingAhead)
    }

    fn assumed(&self, volume: &Volume, expr: &Expr, at: Places) -> Reach {
        let Case { plan, line, input, .. } = *self.case;
        if input == Input::VolumeChange {
            let found = self.nearest(input, at);
            let (there, some) = self.seen(expr, found.places());
            let is_all = plan.parameter(line, input) == Some(-Decimal::ONE_HUNDRED);
            return found.at(if is_all { there } else { some }, nothing);
        }
        let this_year = self.flow(volume.reported, MONTHS);
        let last_year = self.cell(volume.reported, When::Month(-12), at);
        let typed = |input, when| self.seen(&Expr::Cell(input, when), MONTHS).0;
        let budget = volume.budgeted.map_or(Reach::NOWHERE, |budgeted| {
            let all_year = self.cell(budgeted, When::Always, at);
            let in_month = typed(budgeted, When::Month(0)) & all_year.places();
            self.cell(budgeted, When::Month(0), at).and(all_year.at(!in_month, |_| Idle::MonthsFirst))
        });
        let found = anywhere(this_year, at).and(last_year).and(budget);
        if !found.is_some() {
            return found;
        }
        let last_three = self.closed() & !(self.closed() >> 3);
        let reported = typed(volume.reported, When::Month(0)) & self.closed();
        let budgeted = |input| typed(input, When::Month(0)) | typed(input, When::Always);
        let basis = Assumed::of(plan, line).basis;
        // Whether the basis is made of it, and which months have a level by the basis.
        let (is_basis, level) = match basis {
            VolumeBasis::Budget => (budget.is_some(), volume.budgeted.map_or(0, budgeted)),
            VolumeBasis::LastYear => (last_year.is_some(), typed(volume.reported, When::Month(-12))),
            VolumeBasis::LastThree => (this_year.places() & last_three != 0, if_any(reported & last_three, MONTHS)),
            VolumeBasis::YearToDate | VolumeBasis::Combined => (this_year.is_some(), if_any(reported, MONTHS)),
        };
        // What has been stands in for the basis, and the budget for both.
        let stands_in = if this_year.is_some() { MONTHS } else { if_any(budget.places(), !if_any(reported, MONTHS)) };
        found.at(if is_basis { MONTHS } else { stands_in & !level }, |_| Idle::Basis(basis)).instead(at)
    }

    /// In what is typed of an input in closed months.
    fn flow(&self, input: Input, at: Places) -> Reach {
        self.cell(input, When::Month(0), at & MONTHS).at(self.closed(), |_| Idle::NotClosed)
    }

    fn by_method(&self, by_method: &Expr, flow: &Flow, expr: &'static Expr, at: Places) -> Reach {
        let found = self.reach(expr, at);
        let method = self.method();
        if method == Method::Calculator {
            return found;
        }
        let last_year = self.cell(flow.typed, When::Month(-12), MONTHS);
        let seen =
            self.flow(flow.typed, MONTHS).and(if method == Method::LastYearShare { last_year } else { Reach::NOWHERE });
        let recent = if let Method::RunRate(months) = method { !(self.closed() >> months.max(1)) } else { MONTHS };
        // A method of the net has no values of it.
        let by_flow = self.seen(by_method, MONTHS).0;
        let seen = anywhere(seen.at(recent, |_| Idle::Method(method)), at & by_flow);
        // What lacks where it is not asked for is not told.
        let is_aside = found.is_some() || found.why > Some(Idle::OtherFirst);
        let aside = if is_aside { Some(Idle::Method(method)) } else { found.why };
        seen.and(Reach { why: aside, ..Reach::NOWHERE })
    }

    /// In an expression of other lines, added up.
    fn each(&self, whose: Whose, expr: &'static Expr, at: Places) -> Reach {
        if !expr.asks(false).has(self.case.input) {
            return Reach::NOWHERE;
        }
        let lines = whose.lines(self.case.plan, self.numbers.line);
        let these = lines.iter().filter(|line| line.is_within(self.case.line.as_str()));
        let found = these.filter_map(|line| Some(Reader::of(self.case, line)?.reach(expr, at)));
        found.fold(Reach::NOWHERE, Reach::and).instead(if lines.len() > 1 { at } else { 0 })
    }

    /// What something that is needed lacks.
    fn lacks(&self, expr: &Expr, lost: Places) -> Idle {
        match expr {
            Expr::Cell(input, _) | Expr::Nearest(input) => Idle::Lacks(*input),
            // Of what has several ways no number is the one that lacks.
            Expr::First(_) => Idle::NothingToChange,
            Expr::Row(quantity) => self.made(*quantity).map_or(Idle::NothingToChange, |expr| self.lacks(expr, lost)),
            _ => {
                let lacking = expr.parts().find(|part| self.seen(part, lost).0 != lost);
                lacking.map_or(Idle::NothingToChange, |part| self.lacks(part, lost))
            }
        }
    }

    /// What it is that goes before the number.
    fn before(&self, expr: &Expr) -> Idle {
        let tells = |part: &Expr| matches!(part, Expr::Closed(_) | Expr::Chosen(..) | Expr::Cell(..) | Expr::Row(_));
        match expr.find(&tells) {
            Some(Expr::Closed(_)) => Idle::HasOutcome,
            Some(Expr::Chosen(choice, _)) => by_choice(*choice, true),
            Some(Expr::Cell(_, When::Month(_))) => Idle::MonthsFirst,
            Some(Expr::Row(quantity)) => self.made(*quantity).map_or(Idle::OtherFirst, |expr| self.before(expr)),
            _ => Idle::OtherFirst,
        }
    }
}

/// What a choice says to a number that counts only where it is another: one that is made, or one that is not.
pub(super) const fn by_choice(choice: Choice, is_made: bool) -> Idle {
    match (choice, is_made) {
        (Choice::GrantedBy(GrantedSource::Templates), true) | (Choice::GrantedBy(GrantedSource::Share), false) => {
            Idle::ByTemplates
        }
        (Choice::Pays(PayBasis::Performed) | Choice::PaidBefore(PayBasis::Performed), true)
        | (Choice::Pays(PayBasis::Granted) | Choice::PaidBefore(PayBasis::Granted), false) => Idle::PaysPerformed,
        (Choice::GrantedBy(_) | Choice::Pays(_) | Choice::PaidBefore(_), _) => Idle::NothingToChange,
    }
}
