//! Calculators that are described: figures of their lines from what [`rules`](crate::rules) says of them.

pub(super) mod numbers;

use std::sync::{Arc, OnceLock};

use numbers::{Numbers, Place};

use super::forecast::{Used, View};
use super::volume::typed_months;
use super::{Before, Check, CheckKind, Economy, Figures, Months, Row, Rows, Severity, phased};
use crate::model::{Decimal, Input, LineId, Method, Plan, Quantity};
use crate::rules::{self, Calculator, Expr, Line, Money, Over, Reads};

/// The lines of one description, and what each of them reads, once that has been asked for. Both follow from a plan's lists
/// and choices: with others, everything is calculated anew.
#[derive(Debug)]
pub(super) struct Kind {
    lines: Vec<LineId>,
    reads: OnceLock<Reads>,
}

impl PartialEq for Kind {
    fn eq(&self, other: &Self) -> bool {
        self.lines == other.lines
    }
}

impl Eq for Kind {}

impl Kind {
    fn all(calculator: &Calculator, plan: &Plan) -> Arc<Vec<Self>> {
        let of = |line: &Line| Self { lines: line.lines.of(plan), reads: OnceLock::new() };
        Arc::new(calculator.lines.iter().map(of).collect())
    }
}

/// Puts the rows of every line of a calculator in place.
pub(super) fn compute(calculator: &Calculator, plan: &Plan, figures: &mut Figures, before: Option<Before>) {
    let part = rules::calculators().take_while(|other| other.id != calculator.id).count();
    let kinds = figures.kept.kinds.entry(calculator.id).or_insert_with(|| Kind::all(calculator, plan)).clone();
    for (described, kind) in calculator.lines.iter().zip(kinds.iter()) {
        let reads = before.map(|before| (before, kind.reads.get_or_init(|| described.reads(plan))));
        for line in &kind.lines {
            if let Some(before) = before.filter(|_| figures.rows_of(line).is_none()) {
                // All parts of a line begin with its rows before, and put others in place of their own where they are others.
                figures.keep(before.figures, line);
            }
            match reads {
                Some((before, reads)) if is_same(plan, figures, before, reads, line, described) => {
                    if described.notices() {
                        before.keep_noticed(figures, part, line);
                    }
                }
                _ => put_line(plan, figures, described, line),
            }
            if let Some(priced) = described.priced {
                check_prices(figures, line, priced);
            }
        }
    }
    figures.offer(calculator.offered(plan));
}

/// Whether nothing that a line reads is other than before.
fn is_same(plan: &Plan, figures: &Figures, before: Before, reads: &Reads, line: &LineId, described: &Line) -> bool {
    let own = reads.own && before.dirty.has(line);
    let above = reads.above && before.dirty.has_above(line);
    let typed = |other: &LineId| before.dirty.has(other) || before.dirty.has_above(other);
    let mut others = reads.others.chunk_by(|(whose, _), (other, _)| whose == other);
    let mut parts = summed(plan, described, line).into_iter().flatten();
    !(own
        || above
        || parts.any(|part| !figures.is_kept(before.figures, &part))
        || reads.registers.iter().any(|register| before.dirty.has_register(register))
        || reads.typed.iter().any(|whose| whose.lines(plan, line).iter().any(typed))
        || figures.is_other(before.figures, line, reads.rows.iter().copied())
        || others.any(|read| {
            let mut lines = read[0].0.lines(plan, line).into_iter();
            lines.any(|other| figures.is_other(before.figures, &other, read.iter().map(|(_, quantity)| *quantity)))
        }))
}

/// The lines whose economy a line has, added up.
fn summed(plan: &Plan, described: &Line, line: &LineId) -> Option<Vec<LineId>> {
    described.adds_up_money().then(|| rules::leaves(plan, line))
}

/// Notes a line that has some of what is paid for without knowing what it costs.
fn check_prices(figures: &mut Figures, line: &LineId, (paid_for, cost): (Quantity, Quantity)) {
    let [paid_for, cost] = [paid_for, cost].map(|quantity| &figures.row(line, quantity).months);
    let mut months = paid_for.iter().zip(cost);
    if months.any(|(paid_for, cost)| cost.is_none() && paid_for.is_some_and(|some| !some.is_zero())) {
        figures.checks.push(Check::new(Severity::Error, line, CheckKind::RateMissing));
    }
}

fn put_line(plan: &Plan, figures: &mut Figures, described: &Line, line: &LineId) {
    // What an economy puts in place depends on what is typed: it begins with nothing.
    let mut rows = match summed(plan, described, line) {
        Some(parts) => {
            figures.put_sum_of(line, &parts.iter().collect::<Vec<_>>());
            figures.shared(line)
        }
        None if described.money.is_some() => Arc::default(),
        None => figures.shared(line),
    };
    let mut economy = described.money.as_ref().map(|_| Economy {
        budget: phased(plan, line, &mut figures.checks),
        nature: described.nature,
        ..Economy::default()
    });
    for row in described.rows {
        if let (Some(money), Some(economy)) = (&described.money, &mut economy)
            && money.by_method == Some(row.quantity)
        {
            let numbers = Numbers::of(plan, figures, line, &rows);
            economy.outcome = outcome(&numbers, money);
            let used = method_used(&numbers, money, economy, &row.expr);
            economy.own_by_method = by(&numbers, &row.expr, used.method).is_some();
            economy.used = Some(used);
        }
        let method = economy.as_ref().and_then(|economy| economy.used.as_ref()).map(|used| used.method);
        let numbers = Numbers::of(plan, figures, line, &rows).by(method);
        let made = made(&numbers, row, rows.row(row.quantity));
        put_other(&mut rows, row.quantity, made);
    }
    for row in described.rows {
        if let Over::By(longer) = &row.over {
            let longer = Numbers::of(plan, figures, line, &rows).within(Place::LONGER).value(longer).into_row();
            let made = Row { months: rows.row(row.quantity).months, ..longer };
            put_other(&mut rows, row.quantity, made);
        }
    }
    match (&described.money, economy) {
        (Some(money), Some(mut economy)) => {
            let numbers = Numbers::of(plan, figures, line, &rows);
            economy.outcome = outcome(&numbers, money);
            let ahead = numbers.months(&money.ahead);
            let by_rule = money.by_method.is_none() || economy.own_by_method;
            economy.own = Some(ahead).filter(|ahead| by_rule && ahead.iter().any(Option::is_some));
            if let Some(budget) = money.budget.filter(|_| economy.budget.iter().all(Option::is_none)) {
                economy.budget = numbers.months(&budget.1);
            }
            figures.add_economy(plan, line, money.method, &economy, Arc::make_mut(&mut rows));
        }
        // Where no amount is typed there is no sign to doubt.
        _ if described.nature.is_some() => figures.check_signs(plan, line, described.nature),
        _ => {}
    }
    figures.put_rows(line, rows);
}

/// Puts a row in place where it is another than the one that is there.
fn put_other(rows: &mut Arc<Rows>, quantity: Quantity, row: Row) {
    if *rows.row(quantity) != row {
        Arc::make_mut(rows).put_some(quantity, row);
    }
}

/// A row as its description has it. One whose longer periods have an expression of their own keeps those before.
fn made(numbers: &Numbers, row: &rules::Row, before: &Row) -> Row {
    match row.over {
        Over::Sum | Over::Linear => Row::summed(numbers.months(&row.expr), numbers.plan.closed),
        Over::Mean => mean(numbers.months(&row.expr), usize::from(numbers.plan.closed.min(12))),
        Over::Each => numbers.value(&row.expr).into_row(),
        Over::By(_) => Row { months: numbers.months(&row.expr), ..before.clone() },
        Over::Year => Row::of_year(numbers.within(Place::YEAR).value(&row.expr).year()),
        Over::Tertials => {
            let values = numbers.within(Place::TERTIALS).value(&row.expr).into_row();
            Row { year: values.tertials.into_iter().flatten().reduce(|a, b| a + b), ..values }
        }
    }
}

/// A level per month whose longer periods are means.
fn mean(months: Months, closed: usize) -> Row {
    let mean = |range: &[Option<Decimal>]| {
        let values: Vec<Decimal> = range.iter().flatten().copied().collect();
        values.iter().sum::<Decimal>().checked_div(Decimal::from(values.len()))
    };
    Row {
        to_date: mean(&months[..closed]),
        tertials: [mean(&months[..4]), mean(&months[4..8]), mean(&months[8..])],
        year: mean(&months),
        months,
    }
}

/// Outcome: what is booked goes before what follows from other numbers.
fn outcome(numbers: &Numbers, money: &Money) -> Months {
    let booked = typed_months(numbers.plan, numbers.line, Input::Outcome, 0);
    let reckoned = numbers.months(&money.outcome);
    std::array::from_fn(|i| booked[i].or(reckoned[i]))
}

/// Which method makes the months ahead of a row that goes by the line's method.
fn method_used(numbers: &Numbers, money: &Money, economy: &Economy, row: &Expr) -> Used {
    let closed = usize::from(numbers.plan.closed.min(12));
    let says = |months: &Months| closed >= 12 || months[closed..].iter().any(Option::is_some);
    let own = |method| by(numbers, row, method).is_some_and(|months| says(&months));
    let view = View::of(numbers.plan, numbers.line, economy, &economy.outcome);
    view.used(money.method, own, numbers.figures.alone)
}

/// What a method gives the months of a row that goes by the line's method; nothing where it works on the net instead, or has
/// too little to go by.
fn by(numbers: &Numbers, row: &Expr, method: Method) -> Option<Months> {
    let by_method = row.find(&|expr| matches!(expr, Expr::ByMethod(..)))?;
    let months = numbers.by(Some(method)).months(by_method);
    months.iter().any(Option::is_some).then_some(months)
}

/// What one more of a line's volume is worth in the months ahead before steps in price, kr; nothing where the line has no price
/// of its own, or too little to go by.
pub fn price_ahead(plan: &Plan, figures: &Figures, line: &LineId) -> Option<Decimal> {
    let price = rules::line(plan, line)?.volume?.price.as_ref()?;
    let rows = figures.rows_of(line)?;
    let values = Numbers::of(plan, figures, line, rows).within(Place::YEAR).value(price);
    values.year()
}
