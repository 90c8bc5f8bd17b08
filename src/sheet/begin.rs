//! The tables that a year is begun with: a row for each area, in the order of the tree, with one number to type.

use super::{Cell, Column, Entry, RowKind, RowSpec, SheetRow, Table, asked_cell, figure_cell};
use crate::calc::{Figures, Period, Quantity, committee};
use crate::edit::budget_lines;
use crate::format::{self, Scale};
use crate::model::{Address, Area, AreaSource, At, Input, Month, Plan};

/// The rows: an area that a calculator counts has the line that its budget is typed on, or one for each of those in use.
fn rows(plan: &Plan) -> Vec<RowSpec> {
    committee::in_tree(plan, |_| true).into_iter().flat_map(|(area, level)| of_area(plan, area, level)).collect()
}

fn of_area(plan: &Plan, area: &Area, level: usize) -> Vec<RowSpec> {
    let level = u8::try_from(level).unwrap_or(u8::MAX);
    let own = RowSpec::of(plan, &area.line()).level(level);
    match &area.source {
        AreaSource::Manual => vec![own],
        AreaSource::Sum => vec![own.kind(RowKind::Sum)],
        AreaSource::Line(from) => match budget_lines(plan, from).as_slice() {
            [one] => vec![RowSpec::of(plan, one).named(area.name.clone()).level(level)],
            several => {
                let used = several.iter().filter(|line| plan.inputs.lines().any(|typed| typed == *line));
                let parts = used.map(|line| RowSpec::of(plan, line).level(level.saturating_add(1)));
                std::iter::once(own.kind(RowKind::Sum)).chain(parts).collect()
            }
        },
    }
}

fn table(columns: Vec<Column>, rows: &[RowSpec], cells: impl Fn(&RowSpec) -> Vec<Cell>) -> Table {
    let row = |spec: &RowSpec| SheetRow { cells: cells(spec), ..spec.row(spec.line.to_string(), Vec::new()) };
    Table { columns, rows: rows.iter().map(row).collect() }
}

/// The year's budget of each area, in tkr.
pub fn begin_budgets(plan: &Plan, figures: &Figures) -> Table {
    let cell = |spec: &RowSpec| {
        let address = Address::new(spec.line.clone(), Input::Budget, At::Year(plan.year));
        match spec.kind {
            RowKind::Item => asked_cell(plan, figures, Entry::Cell(address, Scale::Tkr)),
            _ => figure_cell(plan, figures, &spec.line, Quantity::Budget, Period::Year, Scale::Tkr),
        }
    };
    let head = Column::number(format!("Budget {}", plan.year), "tkr, helår");
    table(vec![head], &rows(plan), |spec| vec![cell(spec)])
}

/// The outcome of each area since January, in tkr, beside the budget of the same months; nothing where no month is closed.
pub fn begin_outcomes(plan: &Plan, figures: &Figures) -> Option<Table> {
    let last = Month::new(plan.year, plan.closed)?;
    let of = |spec: &RowSpec, quantity| figure_cell(plan, figures, &spec.line, quantity, Period::ToDate, Scale::Tkr);
    let typed = |spec: &RowSpec| {
        let address = Address::new(spec.line.clone(), Input::OutcomeToDate, At::Month(last));
        if spec.kind == RowKind::Item && committee::is_by_hand(plan, &spec.line) {
            asked_cell(plan, figures, Entry::Cell(address, Scale::Tkr))
        } else {
            of(spec, Quantity::Outcome)
        }
    };
    let until = format!("jan–{}", format::month_short(last));
    let columns = vec![
        Column::number("Utfall", format!("tkr, {until}")),
        Column::number("Budget", format!("tkr, {until}")),
        Column::number("Avvikelse", format!("tkr, {until}")),
    ];
    let cells = |spec: &RowSpec| vec![typed(spec), of(spec, Quantity::Budget), of(spec, Quantity::Deviation)];
    Some(table(columns, &rows(plan), cells))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calc::compute;
    use crate::example;

    #[test]
    fn each_area_is_there_in_the_order_of_the_tree() {
        for plan in [Plan::begun(2026), example::plan().unwrap()] {
            let figures = compute(&plan);
            let budgets = begin_budgets(&plan, &figures);
            assert!(budgets.rows.len() >= plan.areas.len());
            let names: Vec<&str> = budgets.rows.iter().map(|row| row.head.as_str()).collect();
            for (area, _) in committee::in_tree(&plan, |_| true) {
                assert!(names.contains(&area.name.as_str()), "{}", area.name);
            }
            let typed =
                budgets.rows.iter().filter(|row| row.kind == RowKind::Item).all(|row| row.cells[0].entry.is_some());
            assert!(typed);
            let outcomes = begin_outcomes(&plan, &figures);
            assert_eq!(outcomes.is_some(), plan.closed > 0);
            if let Some(outcomes) = outcomes {
                assert_eq!(outcomes.rows.len(), budgets.rows.len());
                assert!(outcomes.rows.iter().all(|row| row.cells.len() == 3));
            }
        }
    }
}
