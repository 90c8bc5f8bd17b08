//! Amounts whose sign says something else than their line does: a cost typed as an income, a payment below zero.
//!
//! Only what is typed is looked at, row by row as it stands on screen: the year's budget, the months of one input and one
//! year. A month of another sign is a correction as long as it is smaller than the months beside it.

use rust_decimal::Decimal;

use super::{Check, CheckKind, Figures, Severity};
use crate::model::{Address, At, Input, Letters, LineId, Nature, Plan, ROOT};

/// The inputs whose sign follows from what their line is.
const BY_LINE: [Input; 3] = [Input::Budget, Input::Outcome, Input::Forecast];
/// The inputs that are amounts paid or received, whatever their line is.
const AMOUNTS: [Input; 4] = [Input::Payments, Input::TertialAmount, Input::Income, Input::AssumedIncome];
/// What the name of an area that is an income often has in it.
const NAMES_OF_INCOME: [&str; 4] = ["intäkt", "inkomst", "statsbidrag", "kommunbidrag"];
/// A row has the sign that this many times more of it has.
const CLEARLY: Decimal = Decimal::TWO;
/// Fewer months than this may all be corrections, where they are small beside the other rows.
const FEW: usize = 3;
/// The part of a usual month that a few months must reach to be no corrections.
const NO_CORRECTION: Decimal = Decimal::from_parts(5, 0, 0, false, 1);
/// Months are much the same where none is below this part of the usual one, nor as far above.
const ALIKE: Decimal = Decimal::from_parts(7, 0, 0, false, 1);

/// What is typed next to each other: the cells that have a number other than zero.
struct TypedRow {
    cells: Vec<(Address, Decimal)>,
    /// What a month is worth in it.
    month: Decimal,
}

impl TypedRow {
    fn new(cells: Vec<(Address, Decimal)>, months: usize) -> Self {
        let sum: Decimal = cells.iter().map(|(_, value)| value.abs()).sum();
        let month = sum.checked_div(Decimal::from(months)).unwrap_or_default();
        Self { cells, month }
    }

    /// Whether it is clearly above zero; nothing where it is both.
    fn is_positive(&self) -> Option<bool> {
        let size = |positive: bool| -> Decimal {
            let these = self.cells.iter().filter(|(_, value)| value.is_sign_positive() == positive);
            these.map(|(_, value)| value.abs()).sum()
        };
        let (above, below) = (size(true), size(false));
        if above > below * CLEARLY { Some(true) } else { (below > above * CLEARLY).then_some(false) }
    }

    /// A month of the other sign that is as large as the months beside it, which are all much the same. December is left
    /// alone: what the closing of the books moves is as large.
    fn odd(&self, positive: bool) -> Vec<Address> {
        let (with, against): (Vec<_>, Vec<_>) =
            self.cells.iter().partition(|(_, value)| value.is_sign_positive() == positive);
        let size = with.iter().map(|(_, value)| value.abs()).sum::<Decimal>();
        let Some(usual) = size.checked_div(Decimal::from(with.len())).filter(|_| with.len() > against.len()) else {
            return Vec::new();
        };
        let alike = |value: Decimal| value.abs() >= usual * ALIKE && value.abs() * ALIKE <= usual;
        let december = |cell: &Address| matches!(cell.at, At::Month(month) if month.number() == 12);
        if !with.iter().all(|(_, value)| alike(*value)) {
            return Vec::new();
        }
        let odd = against.into_iter().filter(|(cell, value)| alike(*value) && !december(cell));
        odd.map(|(cell, _)| cell.clone()).collect()
    }
}

/// The rows of an input of a line, one for each year's months and one for each year.
fn rows(plan: &Plan, line: &LineId, input: Input) -> Vec<TypedRow> {
    let values = plan.inputs.values(line, input);
    if values.is_empty() {
        return Vec::new();
    }
    let mut rows: Vec<(i32, Vec<(Address, Decimal)>)> = Vec::new();
    let mut whole = Vec::new();
    for (at, value) in values.iter().filter(|(_, value)| !value.is_zero()) {
        let cell = (Address::new(line.clone(), input, at), value);
        match at {
            At::Month(_) if input == Input::TertialAmount => {}
            At::Month(month) => match rows.last_mut() {
                Some((year, cells)) if *year == month.year() => cells.push(cell),
                _ => rows.push((month.year(), vec![cell])),
            },
            At::Year(_) if matches!(input, Input::Budget | Input::Forecast) => {
                whole.push(TypedRow::new(vec![cell], 12));
            }
            At::Tertial(..) if input == Input::TertialAmount => whole.push(TypedRow::new(vec![cell], 4)),
            At::Year(_) | At::Tertial(..) | At::Always => {}
        }
    }
    let of_months = rows.into_iter().map(|(_, cells)| {
        let months = cells.len();
        TypedRow::new(cells, months)
    });
    whole.extend(of_months);
    whole
}

/// The cells of a line whose sign should be thought of once more. `nature` is what its rule says it is; nothing where
/// the line is the user's own.
pub(super) fn doubtful(plan: &Plan, line: &LineId, nature: Option<Nature>) -> Vec<Address> {
    let mut cells = Vec::new();
    for input in AMOUNTS {
        for row in rows(plan, line, input) {
            // An income can be paid back for a month or two; nothing is paid out below zero.
            let all = matches!(input, Input::Payments | Input::TertialAmount) || row.is_positive() == Some(false);
            let below = row.cells.iter().filter(|(_, value)| value.is_sign_negative()).map(|(cell, _)| cell.clone());
            if all { cells.extend(below) } else { cells.extend(row.odd(true)) }
        }
    }
    let said = plan.line(line).and_then(|settings| settings.nature);
    if said.or(nature) == Some(Nature::Either) {
        return cells;
    }
    let rows: Vec<TypedRow> = BY_LINE.into_iter().flat_map(|input| rows(plan, line, input)).collect();
    let positive = match said.or(nature) {
        Some(nature) => nature == Nature::Income,
        None => seems_income(plan, line, &rows),
    };
    let usual = rows.iter().map(|row| row.month).max().unwrap_or_default();
    for row in rows {
        let small = row.cells.len() < FEW && row.month < usual * NO_CORRECTION;
        match row.is_positive() {
            Some(is) if is != positive && !small => cells.extend(row.cells.into_iter().map(|(cell, _)| cell)),
            Some(is) if is == positive => cells.extend(row.odd(positive)),
            Some(_) | None => {}
        }
    }
    cells
}

/// Whether a line that nobody has said anything of is an income: by its name, else where most of its rows say the one
/// thing and some the other. A line that is all income is asked about, since a cost without its sign looks the same.
fn seems_income(plan: &Plan, line: &LineId, rows: &[TypedRow]) -> bool {
    let area = plan.areas.iter().find(|area| line.is_within(ROOT) && area.id == line.last());
    let name = area.map(|area| area.name.lower()).unwrap_or_default();
    if NAMES_OF_INCOME.iter().any(|word| name.contains(word)) {
        return true;
    }
    let count = |positive: bool| rows.iter().filter(|row| row.is_positive() == Some(positive)).count();
    let (above, below) = (count(true), count(false));
    below > 0 && above > below
}

impl Figures {
    /// Notes the cells of a line whose sign is doubtful.
    pub(super) fn check_signs(&mut self, plan: &Plan, line: &LineId, nature: Option<Nature>) {
        let cells = doubtful(plan, line, nature);
        if !cells.is_empty() {
            self.checks.push(Check::new(Severity::Warning, line, CheckKind::SignDoubted(cells)));
        }
    }

    /// Whether the sign of what is typed in a cell is doubted.
    pub fn doubts_sign(&self, cell: &Address) -> bool {
        let of = |check: &Check| {
            check.line == cell.line && matches!(&check.kind, CheckKind::SignDoubted(cells) if cells.contains(cell))
        };
        self.checks.iter().any(of)
    }
}

/// What the placements of a base line are: a cost, unless the list says that more comes in than goes out.
pub(super) fn of_list(net: Decimal) -> Nature {
    if net > Decimal::ZERO { Nature::Either } else { Nature::Cost }
}
