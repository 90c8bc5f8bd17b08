//! What a calculator is: its lines, their rows and the expression of each, as data that names only the model.
//!
//! A description is read in several ways, each an interpreter of [`Expr`]: [`calc`](crate::calc) makes figures of it,
//! [`explain`](crate::explain) says how each came about, and [`reads`] says what must be calculated anew after an edit. A
//! rule is written once, here.
//!
//! Architecture Invariant: nothing here computes, and no description knows another.

pub mod answer;
pub mod assistance;
mod entries;
mod expr;
mod extra;
mod facts;
mod feed;
pub mod home_care;
mod lines;
pub mod measures;
pub mod page;
pub mod placements;
mod reads;
mod register;

pub use entries::{Entries, added_below, entries, entries_of};
pub use expr::{Case, Choice, Expr, Flow, When, Whose};
pub use extra::{add_descriptions, calculators, registers};
pub use facts::{
    By, Facts, Levers, Name, Never, Offered, Parts, Persons, Said, Split, Today, Turned, Worth, all, facts, is_part,
    leaves, moved, name, on_line, parts, shown, split,
};
pub use feed::{During, Feed, feeding, feeds};
pub use lines::Lines;
pub use page::Page;
pub use placements::group_name;
pub use reads::{Inputs, Reads, reads};
pub use register::{Computed, Empty, Field, Formula, Kind, Number, Register, Words};

use std::fmt;

use crate::model::{Area, AreaSource, Input, LineId, Method, Nature, Plan, Quantity};

/// A part of the committee's economy with rules of its own.
pub struct Calculator {
    /// The first part of its lines' names.
    pub id: &'static str,
    /// What it is called.
    pub name: &'static str,
    /// Its lines. A line reads rows of those before it only.
    pub lines: &'static [Line],
    /// Lines whose rows are made by code of their own, or that have none.
    pub beside: &'static [Line],
    /// The lines that a row of the committee's table can take, where these are not those that have money.
    pub offers: Option<fn(&Plan) -> Vec<LineId>>,
    /// Those of them that have a forecast of their own, where not all have.
    pub own: Option<fn(&Plan) -> Vec<LineId>>,
    /// All lines that it could have, where some are there only while they are used.
    pub possible: Option<fn(&Plan) -> Vec<LineId>>,
    /// Whether it reads the list of placements.
    pub listed: bool,
    /// The levers that are offered, in order.
    pub levers: &'static [Levers],
    /// The lists of the catalog that are its own.
    pub entries: &'static [Entries],
    /// What stands on its page.
    pub page: &'static Page,
}

impl PartialEq for Calculator {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl Eq for Calculator {}

impl fmt::Debug for Calculator {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id)
    }
}

/// A line, or several of a kind.
///
/// One that reads what is made of its own rows is described in several parts, with other lines between them.
pub struct Line {
    /// Which lines they are.
    pub lines: Lines,
    /// What is followed of each, in the order it is calculated.
    pub rows: &'static [Row],
    /// Its part in the committee's economy, where it can stand behind a row of the committee's table.
    pub money: Option<Money>,
    /// What is counted, where something is.
    pub volume: Option<&'static Volume>,
    /// Whether amounts typed on it are costs or income; nothing where no amount is typed on it.
    pub nature: Option<Nature>,
    /// What is paid for and what it costs: where the second lacks in a month that has some of the first, a rate is missing.
    pub priced: Option<(Quantity, Quantity)>,
    /// What else is known of it.
    pub facts: &'static Facts,
    /// Whether it is only rows of lines that are described elsewhere too.
    pub is_part: bool,
}

/// A row of figures.
pub struct Row {
    /// What it measures.
    pub quantity: Quantity,
    /// How it is reckoned.
    pub expr: Expr,
    /// How its months become longer periods.
    pub over: Over,
    /// What it reads numbers of, on its line and on others: known when it is compiled, as it is asked for in every cell.
    pub asks: [Inputs; 2],
    /// The rule in words, where it says more than the quantity's own.
    pub rule: Option<&'static str>,
    /// The choice without which no money is made of it, where one decides.
    pub counts: Option<Choice>,
    /// What is said of a period with months that are not closed.
    pub while_open: Option<&'static str>,
    /// What is said of a longer period that the expression does not give, as months lack something.
    pub partly: Option<&'static str>,
}

/// How the months of a row become its figure for a longer period.
#[derive(Clone, Copy)]
pub enum Over {
    /// The sum of those that are there.
    Sum,
    /// The mean of those that are there.
    Mean,
    /// By the expression, as for a month.
    Each,
    /// By another expression, which reads rows after it too.
    By(Expr),
    /// The sum of those that are there, which the expression gives of a longer period as well.
    Linear,
    /// There is only the year, by the expression.
    Year,
    /// There are no months: the expression is of tertials, and the year is their sum.
    Tertials,
}

/// A line's part in the committee's economy.
pub struct Money {
    /// The method of a line for which none is chosen.
    pub method: Method,
    /// The net of a closed month that nothing is booked for, kr.
    pub outcome: Expr,
    /// The net of a month ahead, kr.
    pub ahead: Expr,
    /// The rule of that in words.
    pub rule: &'static str,
    /// The row whose months ahead are made by the line's method, where the method works on that and not on the net.
    pub by_method: Option<Quantity>,
    /// The budget where none is typed, kr.
    pub budget: Option<Case>,
}

/// Something that is counted month by month: reported, assumed for the months ahead, and paid for.
pub struct Volume {
    /// What has been.
    pub reported: Input,
    /// What is assumed for a month by hand.
    pub assumed: Input,
    /// What the budget is made of, where an assumption may start from it.
    pub budgeted: Option<Input>,
    /// What a month weighs in a mean.
    pub weight: Weight,
    /// What a mean is called.
    pub mean: &'static str,
    /// What one more is worth in the months ahead before steps in price, kr; nothing where the line has no price of its own.
    pub price: Option<Expr>,
}

/// What a month weighs in a mean of a volume.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    /// One.
    Month,
    /// Its days: the volume is per day, and this is what it is in a whole month.
    Days(Quantity),
}

/// Every calculator that is described.
pub const CALCULATORS: &[&Calculator] = &[&placements::CALCULATOR, &home_care::CALCULATOR, &assistance::CALCULATOR];

impl Calculator {
    /// These lines, and nothing more.
    pub const fn of(id: &'static str, name: &'static str, lines: &'static [Line]) -> Self {
        Self {
            id,
            name,
            lines,
            beside: &[],
            offers: None,
            own: None,
            possible: None,
            listed: false,
            levers: &[],
            entries: &[],
            page: &Page::USUAL,
        }
    }

    /// The lines that a row of the committee's table can take its figures from.
    pub fn offered(&self, plan: &Plan) -> Vec<LineId> {
        if let Some(offers) = self.offers {
            return offers(plan);
        }
        self.with(plan, |line| line.money.is_some() || line.adds_up_money())
    }

    /// Those of them that have a forecast of their own, and are no sums of others.
    pub fn with_forecast(&self, plan: &Plan) -> Vec<LineId> {
        self.own.map_or_else(|| self.with(plan, |line| line.money.is_some()), |own| own(plan))
    }

    /// The lines that a budget can be typed on, whether they are used or not.
    pub fn budgeted(&self, plan: &Plan) -> Vec<LineId> {
        let possible = self.possible.map_or_else(|| self.with_forecast(plan), |possible| possible(plan));
        let takes = |of: &LineId| line(plan, of).is_some_and(|line| line.facts.places.contains(&Input::Budget));
        possible.into_iter().filter(takes).collect()
    }

    fn with(&self, plan: &Plan, is: fn(&Line) -> bool) -> Vec<LineId> {
        self.lines.iter().filter(|line| is(line)).flat_map(|line| line.lines.of(plan)).collect()
    }
}

impl Money {
    /// Whether it is made of numbers of this kind, typed on its line or on others.
    pub fn asks(&self, input: Input, elsewhere: bool) -> bool {
        let asks = |expr: &Expr| expr.asks(elsewhere).has(input);
        asks(&self.outcome) || asks(&self.ahead) || self.budget.is_some_and(|budget| asks(&budget.1))
    }

    /// Money that is calculated of a net, whether a month is closed or ahead, by this rule in words.
    pub const fn of(net: Expr, rule: &'static str) -> Self {
        Self { method: Method::Calculator, outcome: net, ahead: net, rule, by_method: None, budget: None }
    }
}

impl Line {
    /// Lines that have these rows and nothing more.
    pub const fn of(lines: Lines, rows: &'static [Row]) -> Self {
        Self {
            lines,
            rows,
            money: None,
            volume: None,
            nature: None,
            priced: None,
            facts: &Facts::NOTHING,
            is_part: false,
        }
    }

    /// Rows of lines that are described elsewhere too.
    pub const fn part(lines: Lines, rows: &'static [Row]) -> Self {
        Self { is_part: true, ..Self::of(lines, rows) }
    }

    /// Whether something is noticed of what is typed on it.
    pub fn notices(&self) -> bool {
        self.money.is_some() || self.nature.is_some()
    }

    /// Whether it has the economy of the lines that it is the sum of.
    pub fn adds_up_money(&self) -> bool {
        match (self.facts.parts, self.lines) {
            (Parts::These(_), _) => true,
            (Parts::Below, Lines::One(id)) => {
                let mut lines = calculators().flat_map(|calculator| calculator.lines);
                lines.any(|other| other.money.is_some() && other.lines.above() == Some(id))
            }
            (Parts::None | Parts::Below, _) => false,
        }
    }

    /// A row of it, if it has it.
    pub fn row(&self, quantity: Quantity) -> Option<&Row> {
        self.rows.iter().find(|row| row.quantity == quantity)
    }

    /// All its expressions.
    pub fn exprs(&self) -> impl Iterator<Item = &Expr> {
        let money = self.money.iter().flat_map(|money| {
            [&money.outcome, &money.ahead].into_iter().chain(money.budget.iter().map(|budget| &budget.1))
        });
        self.rows.iter().flat_map(Row::exprs).chain(money)
    }
}

impl Row {
    /// A row of months whose longer periods are sums.
    pub const fn sum(quantity: Quantity, expr: Expr) -> Self {
        Self::over(quantity, Over::Sum, expr)
    }

    /// A row whose longer periods are made like this.
    pub const fn over(quantity: Quantity, over: Over, expr: Expr) -> Self {
        let asks = match &over {
            Over::By(longer) => [expr.asks(false).and(longer.asks(false)), expr.asks(true).and(longer.asks(true))],
            Over::Sum | Over::Mean | Over::Each | Over::Linear | Over::Year | Over::Tertials => {
                [expr.asks(false), expr.asks(true)]
            }
        };
        Self { quantity, expr, over, asks, rule: None, counts: None, while_open: None, partly: None }
    }

    /// Its expressions: that of a month, and that of longer periods where it is another.
    fn exprs(&self) -> impl Iterator<Item = &Expr> {
        let longer = match &self.over {
            Over::By(longer) => Some(longer),
            Over::Sum | Over::Mean | Over::Each | Over::Linear | Over::Year | Over::Tertials => None,
        };
        std::iter::once(&self.expr).chain(longer)
    }
}

/// The calculator that a line is of.
pub fn of(line: &LineId) -> Option<&'static Calculator> {
    calculators().find(|calculator| line.is_within(calculator.id))
}

/// Whether a plan has anything of a calculator: numbers, placements, or a row of the committee's table that takes its figures
/// from one of its lines.
pub fn is_used(plan: &Plan, calculator: &Calculator) -> bool {
    let has = |area: &Area| matches!(&area.source, AreaSource::Line(line) if line.is_within(calculator.id));
    has_numbers(plan, calculator) || plan.areas.iter().any(has)
}

/// Whether a plan has numbers or placements of a calculator.
pub fn has_numbers(plan: &Plan, calculator: &Calculator) -> bool {
    calculator.listed && !plan.placements.is_empty() || plan.inputs.lines().any(|line| line.is_within(calculator.id))
}

/// Whether a plan has numbers or placements of a line, or of lines within it.
pub fn has_numbers_of(plan: &Plan, line: &LineId) -> bool {
    let typed = || plan.inputs.lines().any(|other| other.is_within(line.as_str()));
    let listed = || of(line).is_some_and(|calculator| calculator.listed);
    typed() || listed() && plan.placements.iter().any(|placement| placements::on_line(placement, line))
}

/// Every description of a line, with what stands beside them.
fn descriptions(plan: &Plan, line: &LineId) -> impl Iterator<Item = &'static Line> {
    let calculators = calculators().filter(|calculator| line.is_within(calculator.id));
    let described = calculators.flat_map(|calculator| calculator.lines.iter().chain(calculator.beside));
    described.filter(|described| described.lines.has(plan, line))
}

/// The description of a line; nothing where no calculator that is described has it.
pub fn line(plan: &Plan, line: &LineId) -> Option<&'static Line> {
    descriptions(plan, line).find(|described| !described.is_part)
}

/// The description of a row of a line.
pub fn row(plan: &Plan, line: &LineId, quantity: Quantity) -> Option<&'static Row> {
    descriptions(plan, line).find_map(|described| described.row(quantity))
}
