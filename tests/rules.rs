//! What holds for every description of a calculator.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::collections::BTreeSet;

use namndkalkyl::calc::{FigureKey, Period, compute};
use namndkalkyl::example;
use namndkalkyl::explain::explain;
use namndkalkyl::model::{Address, CatalogList, Decimal, GrantedSource, LineId, Month, PayBasis, Plan, Quantity};
use namndkalkyl::rules::page::{Block, Card, Cells, Part, View};
use namndkalkyl::rules::{self, Calculator, Expr, Line, Lines, Reads, When, reads};
use namndkalkyl::sheet::{Entry, view_of, view_table};

fn lines() -> impl Iterator<Item = &'static Line> {
    rules::CALCULATORS.iter().flat_map(|calculator| calculator.lines)
}

/// An expression with all that it is made of, however deep.
fn all(expr: &Expr) -> Vec<&Expr> {
    let parts: Vec<&Expr> = expr.parts().collect();
    std::iter::once(expr).chain(parts.into_iter().flat_map(all)).collect()
}

fn exprs(line: &'static Line) -> Vec<&'static Expr> {
    let price = line.volume.iter().filter_map(|volume| volume.price.as_ref());
    line.exprs().chain(price).collect()
}

/// Plans that have made each of the choices that expressions ask for.
fn chosen(plan: &Plan) -> [Plan; 2] {
    [GrantedSource::Share, GrantedSource::Templates].map(|source| {
        let mut plan = plan.clone();
        plan.settings.granted_source = source;
        for (month, basis) in [(3, PayBasis::Granted), (9, PayBasis::Performed)] {
            plan.settings.pay_steps.insert(Month::new(plan.year, month).unwrap(), basis);
        }
        plan
    })
}

/// Rows are made in the order they stand in, and lines too.
#[test]
fn nothing_reads_what_comes_after_it() {
    let plans = chosen(&example::plan().unwrap());
    for calculator in rules::CALCULATORS {
        for (i, line) in calculator.lines.iter().enumerate() {
            let before = &calculator.lines[..i];
            let ids = line.lines.of(&plans[0]);
            let parts = before.iter().filter(|other| other.lines.of(&plans[0]) == ids);
            let mut made: Vec<Quantity> = parts.flat_map(|part| part.rows).map(|row| row.quantity).collect();
            assert!(!line.is_part || !line.notices() && line.volume.is_none(), "{:?} has more than rows", line.lines);
            assert!(line.is_part || made.is_empty(), "{:?} are described twice", line.lines);
            for row in line.rows {
                for plan in &plans {
                    let Reads { rows, others, .. } = reads(plan, &row.expr);
                    for quantity in rows {
                        assert!(made.contains(&quantity), "{} reads {}", row.quantity.key(), quantity.key());
                    }
                    for (whose, quantity) in others {
                        for line in line.lines.of(plan) {
                            for read in whose.lines(plan, &line) {
                                let has = |other: &Line| {
                                    other.row(quantity).is_some() && other.lines.of(plan).contains(&read)
                                };
                                assert!(before.iter().any(has), "{line} reads {} of {read}", quantity.key());
                            }
                        }
                    }
                }
                assert!(!made.contains(&row.quantity), "{} stands twice", row.quantity.key());
                made.push(row.quantity);
            }
            for expr in exprs(line) {
                for quantity in plans.iter().flat_map(|plan| reads(plan, expr).rows) {
                    assert!(made.contains(&quantity), "{} is not followed", quantity.key());
                }
            }
            let by_method = line.money.iter().filter_map(|money| money.by_method);
            for quantity in by_method {
                let row = line.row(quantity).map(|row| &row.expr);
                let found = row.and_then(|expr| expr.find(&|expr| matches!(expr, Expr::ByMethod(..))));
                assert!(found.is_some(), "{} goes by no method", quantity.key());
            }
        }
    }
}

/// What a description says of a row that no money is made of without a choice: that others of its line read it with that alone.
#[test]
fn a_row_that_a_choice_decides_over_is_read_with_it_alone() {
    let example = example::plan().unwrap();
    let mut plans = vec![example.clone(); 2];
    for (plan, basis) in plans.iter_mut().zip([PayBasis::Performed, PayBasis::Granted]) {
        plan.settings.pay_steps.clear();
        plan.settings.pay_basis = basis;
    }
    let rows = lines().flat_map(|line| line.rows.iter().map(move |row| (line, row)));
    let decided: Vec<_> = rows.filter_map(|(line, row)| Some((line, row.quantity, row.counts?))).collect();
    assert!(!decided.is_empty());
    for (line, quantity, choice) in decided {
        for plan in &plans {
            let parts = lines().filter(|other| other.lines.of(plan) == line.lines.of(plan));
            let is_read = parts.flat_map(exprs).any(|expr| reads(plan, expr).rows.contains(&quantity));
            assert_eq!(is_read, choice.is_made(plan), "{} {choice:?}", quantity.key());
        }
    }
}

/// In an explanation what is reckoned within something else is called something.
#[test]
fn what_is_reckoned_within_another_has_a_name() {
    fn is_reckoned(expr: &Expr) -> bool {
        match expr {
            Expr::Sum(_)
            | Expr::Any(_)
            | Expr::Product(_)
            | Expr::Percent(..)
            | Expr::Divided(..)
            | Expr::Ratio(..)
            | Expr::Mean(_)
            | Expr::Assumed(_)
            | Expr::ByMethod(..) => true,
            Expr::Found(_, expr)
            | Expr::Chosen(_, expr)
            | Expr::Noted(_, expr)
            | Expr::IfZero(expr)
            | Expr::Closed(expr)
            | Expr::ToDate(expr)
            | Expr::OrZero(expr)
            | Expr::Positive(expr)
            | Expr::Unless(expr, _)
            | Expr::Where(expr, _) => is_reckoned(expr),
            Expr::First(cases) => cases.iter().any(|case| is_reckoned(&case.1)),
            _ => false,
        }
    }
    for line in lines() {
        for expr in exprs(line).into_iter().flat_map(all) {
            let within = match expr {
                Expr::Negated(part) | Expr::Size(part) => vec![*part],
                Expr::Percent(part, whole) | Expr::Divided(part, whole) | Expr::Ratio(part, whole) => {
                    vec![*part, *whole]
                }
                Expr::Sum(parts) | Expr::Any(parts) => {
                    parts.iter().filter(|part| !matches!(part, Expr::Sum(_) | Expr::Any(_))).collect()
                }
                Expr::Product(parts) => parts.iter().filter(|part| !matches!(part, Expr::Product(_))).collect(),
                _ => Vec::new(),
            };
            assert!(!within.into_iter().any(is_reckoned), "something without a name on {:?}", line.lines);
        }
    }
}

/// The example, with a number in each kind of cell that is empty there.
fn plan() -> Result<Plan, Box<dyn std::error::Error>> {
    let mut plan = example::plan()?;
    let january = plan.span().first;
    for line in lines() {
        let cells = exprs(line).into_iter().flat_map(all).filter_map(|expr| match expr {
            Expr::Cell(input, when) => Some((*input, *when)),
            Expr::Nearest(input) => Some((*input, When::Always)),
            _ => None,
        });
        for (input, when) in cells {
            for id in line.lines.of(&plan) {
                let at = when.at(&plan, &id, input, january);
                if plan.inputs.values(&id, input).is_empty() {
                    plan.inputs.set(&Address::new(id, input, at), Some(Decimal::TEN));
                }
            }
        }
    }
    Ok(plan)
}

/// Every row has a figure, and it is explained.
#[test]
fn what_is_described_is_calculated_and_explained() -> Result<(), Box<dyn std::error::Error>> {
    let [plan, _] = chosen(&plan()?);
    let figures = compute(&plan);
    for calculator in rules::CALCULATORS {
        for line in calculator.lines {
            let lines = line.lines.of(&plan);
            for row in line.rows {
                let keys = lines.iter().map(|line| FigureKey::new(line.as_str(), row.quantity, Period::Year));
                let with_figures: Vec<FigureKey> = keys.filter(|key| figures.get(key).is_some()).collect();
                assert!(!with_figures.is_empty(), "{} of {:?} is nowhere", row.quantity.key(), line.lines);
                for key in with_figures {
                    assert!(explain(&plan, &figures, &key).is_some(), "{key} is not explained");
                }
            }
            for id in lines {
                assert!(rules::line(&plan, &id).is_some_and(|found| line.is_part || std::ptr::eq(found, line)), "{id}");
                for row in line.rows {
                    assert!(rules::row(&plan, &id, row.quantity).is_some_and(|found| std::ptr::eq(found, row)), "{id}");
                }
            }
        }
    }
    Ok(())
}

/// Every list of the catalog is one calculator's, and no two are called the same on screen.
#[test]
fn every_list_of_the_catalog_is_described_once() {
    use CatalogList::{Accounts, CareForms, Causes, Decisions, Tasks, Zones};
    let lists: Vec<CatalogList> = rules::entries().map(|entries| entries.list).collect();
    assert_eq!(lists, [CareForms, Zones, Tasks, Causes, Decisions, Accounts]);
    for (place, entries) in rules::entries().enumerate() {
        let mut others = rules::entries().take(place);
        assert!(others.all(|other| other.field != entries.field && other.one != entries.one), "{}", entries.field);
        assert_eq!(rules::entries_of(entries.list).map(|found| found.field), Some(entries.field));
    }
    for line in rules::CALCULATORS.iter().flat_map(|calculator| calculator.lines.iter().chain(calculator.beside)) {
        if let Lines::Listed(_, list) = line.lines {
            assert!(lists.contains(&list), "{:?}", line.lines);
        }
        // What is the sum of an economy is described in one part: it begins with that sum.
        assert!(!line.adds_up_money() || !line.is_part, "{:?}", line.lines);
    }
}

/// The cards of a page, in order.
fn cards(calculator: &'static Calculator) -> Vec<&'static Card> {
    let of = |block: &'static Block| match block {
        Block::Card(card) => vec![card],
        Block::Beside(cards) => cards.iter().collect(),
        Block::Keys(_) | Block::Why(_) | Block::Entries | Block::Records(..) => Vec::new(),
    };
    calculator.page.blocks.iter().flat_map(of).collect()
}

fn views(calculator: &'static Calculator) -> impl Iterator<Item = &'static View> {
    cards(calculator).into_iter().filter_map(Card::table).flat_map(|table| table.views)
}

/// What stands on a page exists: its figures, its rows and its bridges.
#[test]
fn pages_show_what_there_is() {
    let [plan, _] = chosen(&example::plan().unwrap());
    let figures = compute(&plan);
    for calculator in rules::CALCULATORS {
        let has = |line: &LineId, quantity: Quantity| {
            let is_row = figures.iter().any(|(of, row, _)| of == line && row == quantity);
            assert!(is_row || rules::row(&plan, line, quantity).is_some(), "{line} has no {quantity:?}");
        };
        for block in calculator.page.blocks {
            match block {
                Block::Keys(keys) => keys.iter().for_each(|key| has(&key.figure.line.into(), key.figure.quantity)),
                Block::Why(Some(line)) => assert!(rules::split(&LineId::from(*line)).is_some(), "{line}"),
                Block::Why(None) | Block::Card(_) | Block::Beside(_) | Block::Entries | Block::Records(..) => {}
            }
        }
        for part in cards(calculator).iter().flat_map(|card| card.parts) {
            if let Part::Figures(shown) = part {
                shown.iter().for_each(|(_, figure)| has(&figure.line.into(), figure.quantity));
            }
        }
        for view in views(calculator) {
            let table = view_table(&plan, &figures, calculator, view);
            let choices = matches!(view.cells, Cells::Methods);
            assert_eq!(table.rows.is_empty(), choices, "{} {}", calculator.id, view.name);
            assert!(table.rows.iter().all(|row| row.cells.len() == table.columns.len() && !row.head.is_empty()));
            assert!(!table.columns.iter().any(|column| column.head.contains('{')), "{}", view.name);
        }
    }
}

/// No two tables of a page have the same id, and no two views of a table the same key.
#[test]
fn tables_and_tabs_are_told_apart() {
    for calculator in rules::CALCULATORS {
        let tables: Vec<_> = cards(calculator).into_iter().filter_map(Card::table).collect();
        let ids: BTreeSet<_> = tables.iter().map(|table| table.id).collect();
        assert_eq!(ids.len(), tables.len(), "{}", calculator.id);
        for table in tables {
            let keys: BTreeSet<_> = table.views.iter().map(|view| view.key).collect();
            assert_eq!(keys.len(), table.views.len(), "{}", table.id);
        }
    }
}

/// A link to a cell opens a view that has it.
#[test]
fn a_cell_is_found_in_the_view_that_it_stands_in() {
    let plan = example::plan().unwrap();
    let figures = compute(&plan);
    let cells = |calculator, view: &View| -> Vec<Address> {
        let cells = view_table(&plan, &figures, calculator, view).rows.into_iter().flat_map(|row| row.cells);
        cells.filter_map(|cell| if let Some(Entry::Cell(cell, _)) = cell.entry { Some(cell) } else { None }).collect()
    };
    let mut found = 0;
    for calculator in rules::CALCULATORS {
        for table in cards(calculator).into_iter().filter_map(Card::table) {
            for view in table.views {
                let typed = cells(calculator, view);
                assert_eq!(view.is_typed(), !typed.is_empty(), "{} {}", table.id, view.key);
                for cell in typed.iter().step_by(7) {
                    let key = view_of(&plan, calculator, table.views, cell).unwrap();
                    let led_to = table.views.iter().find(|view| view.key == key).unwrap();
                    assert!(led_to.key == view.key || cells(calculator, led_to).contains(cell), "{cell}");
                    found += 1;
                }
            }
            let elsewhere = "oversikt/budget@2025".parse().unwrap();
            assert_eq!(view_of(&plan, calculator, table.views, &elsewhere), None);
        }
    }
    assert!(found > 100, "{found}");
}

/// A view by period has every line of its rows, each with months, tertials, what is closed of a year that is open, and the year.
#[test]
fn periods_are_shown_of_every_line() {
    use namndkalkyl::rules::page::{Column, Content, Rows};
    const COST: &[Column] =
        &[Column::of("Kostnad", "kr", Content::Figure(Quantity::Cost, Period::Year, namndkalkyl::format::Scale::Kr))];
    let mut plan = example::plan().unwrap();
    let several = |calculator: &&&Calculator| !calculator.lines.is_empty() && calculator.offered(&plan).len() > 1;
    let calculator = *rules::CALCULATORS.iter().find(several).unwrap();
    let one = calculator.lines.iter().find(|line| line.lines.of(&plan).len() == 1).unwrap();
    let offered = calculator.offered(&plan).len();
    let ways = [(Rows::Of(one.lines), 1), (Rows::Offered, offered)];
    for ((rows, count), (closed, so_far)) in
        ways.into_iter().flat_map(|way| [(0, 0), (1, 1), (7, 1), (11, 1), (12, 0)].map(|closed| (way, closed)))
    {
        plan.closed = closed;
        let figures = compute(&plan);
        let table = view_table(&plan, &figures, calculator, &View::of(rows, Cells::Periods(COST)));
        assert_eq!(table.rows.len(), count * (12 + 3 + so_far + 1), "{closed} months closed");
        let keys: BTreeSet<&str> = table.rows.iter().map(|row| row.key.as_str()).collect();
        assert_eq!(keys.len(), table.rows.len(), "each row has a key of its own");
        let heads: BTreeSet<&str> = table.rows.iter().map(|row| row.head.as_str()).collect();
        assert_eq!(heads.len(), table.rows.len(), "and says which line it is of");
    }
}

/// What a row asks for is kept beside its expression, since it is asked in every cell.
#[test]
fn a_row_asks_for_what_its_expressions_read() {
    for row in lines().flat_map(|line| line.rows) {
        let fresh = rules::Row::over(row.quantity, row.over, row.expr);
        assert_eq!(row.asks, fresh.asks, "{}", row.quantity.key());
    }
}
