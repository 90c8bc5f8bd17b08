//! The tables of a calculator's page, as its description has them.

use super::build::{FigureColumn, MonthGrid, RowSpec, figure_cell, figure_table, month_grid};
use super::{Cell, Column, Entry, RowKind, SheetRow, Table, asked_cell};
use crate::calc::{Figures, Period, Quantity};
use crate::format::{self, Scale};
use crate::model::{Address, At, Input, LineId, Month, Plan};
use crate::rules::page::{Cells, Content, Lasts, Months, Rows, View, in_year};
use crate::rules::{self, Calculator};
use crate::words;

/// An input to type month by month, so many years after the budget year, and the name of its row.
type InputRow = (Input, i32, String);

/// The rows of a view.
pub fn view_rows(plan: &Plan, calculator: &Calculator, rows: Rows) -> Vec<RowSpec> {
    let specs = |lines: Vec<LineId>| -> Vec<RowSpec> { lines.iter().map(|line| RowSpec::of(plan, line)).collect() };
    let total = |line: &str, name: &str| RowSpec::of(plan, &line.into()).named(name).kind(RowKind::Total);
    match rows {
        Rows::Of(lines) => specs(lines.of(plan)),
        Rows::Summed(lines, sum, name) => {
            let mut rows = specs(lines.of(plan));
            if !rows.is_empty() {
                rows.push(total(sum, name));
            }
            rows
        }
        Rows::Tree(root, name) => {
            let mut rows = Vec::new();
            for above in below(plan, &root.into()) {
                let parts = below(plan, &above);
                let kind = if parts.is_empty() { RowKind::Item } else { RowKind::Sum };
                rows.push(RowSpec::of(plan, &above).kind(kind));
                rows.extend(parts.iter().map(|part| {
                    let short = rules::name(plan, part).map(|(name, more)| if more.is_empty() { name } else { more });
                    let spec = RowSpec::of(plan, part).level(1);
                    short.map_or(spec.clone(), |short| spec.named(short))
                }));
            }
            rows.push(total(root, name));
            rows
        }
        Rows::Offered => specs(calculator.offered(plan)),
        Rows::All => specs(lines(plan, calculator)),
    }
}

fn below(plan: &Plan, line: &LineId) -> Vec<LineId> {
    rules::Whose::Below.lines(plan, line)
}

/// All lines of a calculator that have rows of figures.
fn lines(plan: &Plan, calculator: &Calculator) -> Vec<LineId> {
    let whole = calculator.lines.iter().filter(|line| !line.is_part);
    whole.flat_map(|line| line.lines.of(plan)).collect()
}

/// A view as a table; one of choices has no cells.
pub fn view_table(plan: &Plan, figures: &Figures, calculator: &Calculator, view: &View) -> Table {
    let rows = view_rows(plan, calculator, view.rows);
    let inputs = |inputs: &dyn Fn(&RowSpec) -> Vec<InputRow>| {
        let mut whole = Table::default();
        for row in &rows {
            for (input, years, name) in inputs(row) {
                let months = Months { input, years, scale: Scale::Kr, year_cell: false, sum: None };
                let table = month_grid(plan, figures, &[row.clone().named(name)], month_cells(plan, months));
                if whole.columns.is_empty() {
                    whole.columns = table.columns.into_iter().map(|c| Column { sub: String::new(), ..c }).collect();
                }
                whole.rows.extend(table.rows);
            }
        }
        whole
    };
    match view.cells {
        Cells::Months(months) => month_grid(plan, figures, &rows, month_cells(plan, months)),
        Cells::Inputs(named) => {
            inputs(&|_| named.iter().map(|(input, years, name)| (*input, *years, in_year(name, plan.year))).collect())
        }
        Cells::AllInputs => {
            let alone = rows.len() == 1;
            inputs(&|row| {
                let name = |input, years| {
                    let named = format!("{}, {}", words::input(input), plan.year + years);
                    if alone { named } else { format!("{}: {}", row.head, words::lower(&named)) }
                };
                let typed = typed_by_month(plan, &row.line).into_iter();
                typed.map(|(input, years)| (input, years, name(input, years))).collect()
            })
        }
        Cells::Figures(quantity, scale) => figure_table(plan, figures, &rows, &by_month(plan, quantity), scale),
        Cells::AllFigures => {
            let mut whole = Table::default();
            for row in &rows {
                for quantity in quantities(plan, &row.line) {
                    let named =
                        [row.clone().named(format!("{}: {}", row.head, words::lower(words::quantity(quantity))))];
                    let table = figure_table(plan, figures, &named, &by_month(plan, quantity), Scale::Tkr);
                    whole.columns = table.columns;
                    whole.rows.extend(table.rows);
                }
            }
            whole
        }
        Cells::Columns(columns) => columns_table(plan, figures, &rows, columns),
        Cells::Periods(columns) => periods_table(plan, figures, &rows, columns),
        Cells::Methods => Table::default(),
    }
}

fn month_cells(plan: &Plan, months: Months) -> MonthGrid {
    let Months { input, years, scale, year_cell, sum } = months;
    MonthGrid { input, year: plan.year + years, scale, year_cell, sum }
}

fn by_month(plan: &Plan, quantity: Quantity) -> Vec<FigureColumn> {
    let months = plan.span().months();
    let month = |month| FigureColumn::new(quantity, Period::Month(month), format::month_short(month), "");
    months.map(month).chain([FigureColumn::new(quantity, Period::Year, "Helår", "")]).collect()
}

/// The rows of figures of a line.
fn quantities(plan: &Plan, line: &LineId) -> Vec<Quantity> {
    rules::line(plan, line).map_or_else(Vec::new, |line| line.rows.iter().map(|row| row.quantity).collect())
}

/// What the expressions of a line read month by month, and of how many years after the budget year.
fn typed_by_month(plan: &Plan, line: &LineId) -> Vec<(Input, i32)> {
    let typed = rules::line(plan, line).map_or_else(Vec::new, rules::Line::typed);
    typed.into_iter().filter_map(|(input, when)| Some((input, when.years()?))).collect()
}

/// What the expressions of a calculator's lines read once for the year, or for good, line by line.
pub fn all_fields(plan: &Plan, calculator: &Calculator) -> Vec<(LineId, Vec<Address>)> {
    let of_line = |line: LineId| {
        let typed = rules::line(plan, &line).map_or_else(Vec::new, rules::Line::typed).into_iter();
        let typed_at =
            typed.filter_map(|(input, when)| Some(Address::new(line.clone(), input, when.lasts(input)?.at(plan.year))));
        let mut cells: Vec<Address> = Vec::new();
        for cell in typed_at {
            if !cells.contains(&cell) {
                cells.push(cell);
            }
        }
        (!cells.is_empty()).then_some((line, cells))
    };
    lines(plan, calculator).into_iter().filter_map(of_line).collect()
}

/// Columns of figures and of what is typed. In a sum nothing is typed.
fn columns_table(plan: &Plan, figures: &Figures, rows: &[RowSpec], columns: &[rules::page::Column]) -> Table {
    let to_date = columns.iter().any(|column| matches!(column.of, Content::Figure(_, Period::ToDate, _)));
    let row = |spec: &RowSpec| {
        let cell = |column: &rules::page::Column| match column.of {
            Content::Figure(quantity, period, scale) => figure_cell(plan, figures, &spec.line, quantity, period, scale),
            Content::Typed(input, lasts) if spec.kind == RowKind::Item => {
                let address = Address::new(spec.line.clone(), input, lasts.at(plan.year));
                asked_cell(plan, figures, Entry::Cell(address, Scale::Kr))
            }
            Content::Typed(..) => Cell::default(),
        };
        spec.lacking(figures, to_date).row(spec.line.to_string(), columns.iter().map(cell).collect())
    };
    Table { columns: heads(plan, columns), rows: rows.iter().map(row).collect() }
}

fn heads(plan: &Plan, columns: &[rules::page::Column]) -> Vec<Column> {
    columns.iter().map(|column| Column::number(in_year(column.head, plan.year), column.sub)).collect()
}

/// Why a year that is not over is not compared with a whole one.
const YEAR_OPEN: &str = "Året är inte slut. Jämför i raden ovanför";

/// Months and tertials as the reports print them, line after line.
fn periods_table(plan: &Plan, figures: &Figures, rows: &[RowSpec], columns: &[rules::page::Column]) -> Table {
    let of_line = |spec: &RowSpec| -> Vec<SheetRow> {
        let row = |period: Period, name: String, kind: RowKind| {
            let head = if rows.len() == 1 { name } else { format!("{}: {}", spec.head, words::lower(&name)) };
            let cell = |column: &rules::page::Column| match column.of {
                Content::Figure(quantity, _, scale) => figure_cell(plan, figures, &spec.line, quantity, period, scale),
                Content::Typed(..) => Cell::default(),
            };
            let cells = columns.iter().map(cell).collect();
            SheetRow { key: format!("{}.{period:?}", spec.line), head, kind, cells, ..SheetRow::default() }
        };
        let mut made = Vec::new();
        for month in plan.span().months() {
            made.push(row(Period::Month(month), words::sentence(format::month_name(month)), RowKind::Item));
            if month.number() % 4 == 0 {
                let number = month.tertial();
                made.push(row(Period::Tertial(number), format!("Tertial {number} summa"), RowKind::Sum));
            }
        }
        // Part of a year beside a whole one is no comparison: what is known is compared, and the year when it is over.
        let open = plan.closed < 12;
        if let Some(last) = Month::new(plan.year, plan.closed).filter(|_| open) {
            made.push(row(Period::ToDate, format!("Januari–{}", format::month_name(last)), RowKind::Sum));
        }
        let mut year = row(Period::Year, "Helår".to_owned(), RowKind::Total);
        for (cell, column) in year.cells.iter_mut().zip(columns) {
            if open && matches!(column.of, Content::Figure(quantity, ..) if quantity.is_change()) {
                *cell = Cell { text: "–".to_owned(), hint: Some(YEAR_OPEN), ..Cell::default() };
            }
        }
        made.push(year);
        made
    };
    Table { columns: heads(plan, columns), rows: rows.iter().flat_map(of_line).collect() }
}

/// The tab of the first view that an address is typed in.
pub fn view_of(
    plan: &Plan,
    calculator: &Calculator,
    views: &'static [View],
    address: &Address,
) -> Option<&'static str> {
    let months = |input: Input, years: i32, year_cell: bool| {
        let in_time = match address.at {
            At::Month(month) => month.year() == plan.year + years,
            At::Year(year) => year_cell && year == plan.year + years,
            At::Always | At::Tertial(..) => false,
        };
        address.input == input && in_time
    };
    let holds = |view: &&View| {
        let typed = match view.cells {
            Cells::Months(Months { input, years, year_cell, .. }) => months(input, years, year_cell),
            Cells::Inputs(inputs) => inputs.iter().any(|(input, years, _)| months(*input, *years, false)),
            Cells::AllInputs => {
                typed_by_month(plan, &address.line).into_iter().any(|(input, years)| months(input, years, false))
            }
            Cells::Columns(columns) => columns.iter().any(|column| match column.of {
                Content::Typed(input, lasts) => address.input == input && address.at == Lasts::at(lasts, plan.year),
                Content::Figure(..) => false,
            }),
            Cells::Figures(..) | Cells::AllFigures | Cells::Periods(_) | Cells::Methods => false,
        };
        typed && view_rows(plan, calculator, view.rows).iter().any(|row| row.line == address.line)
    };
    views.iter().find(holds).map(|view| view.key)
}
