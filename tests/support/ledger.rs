//! A plan as a small spreadsheet: cells are typed by address, and figures are read by key.
//!
//! Addresses and keys are the stable ones of the program: `hemtjanst.egen.tatort/timmar_dygn@2025-01` and
//! `hemtjanst.peng.prognos`.

use std::collections::BTreeMap;

use namndkalkyl::calc::{CheckKind, compute};
use namndkalkyl::edit::{Edit, apply};
use namndkalkyl::explain::agree;
use namndkalkyl::model::{Decimal, LineId, Method, Phasing, Plan, VolumeBasis};

use super::full::number;

/// An empty year with this last closed month.
pub fn year(year: i32, closed: u8) -> Plan {
    let mut plan = Plan::empty(year);
    plan.closed = closed;
    plan
}

/// Types numbers in cells.
pub fn enter(plan: &mut Plan, cells: &[(&str, &str)]) {
    for (address, value) in cells {
        let address = address.parse().unwrap_or_else(|()| panic!("{address} is no address"));
        apply(plan, Edit::SetCell(address, Some(number(value)))).unwrap();
    }
}

/// Types numbers in the cells of a row, from January of a year: `enter_row(plan, "bistand/hushall", 2025, "150 160 –")`.
/// A dash is an empty cell.
pub fn enter_row(plan: &mut Plan, row: &str, year: i32, values: &str) {
    for (i, value) in values.split_whitespace().enumerate().filter(|(_, value)| *value != "–") {
        enter(plan, &[(&format!("{row}@{year}-{:02}", i + 1), value)]);
    }
}

/// Changes what a line is forecast, phased or assumed by.
pub fn choose(plan: &mut Plan, line: &str, choice: Choice) {
    let line = LineId::from(line);
    let mut settings = plan.line(&line).cloned().unwrap_or_default();
    match choice {
        Choice::Method(method) => settings.method = Some(method),
        Choice::Phasing(phasing) => settings.phasing = Some(phasing),
        Choice::Basis(basis) => settings.volume_basis = Some(basis),
        Choice::OnAccumulated(yes) => settings.on_accumulated = Some(yes),
    }
    apply(plan, Edit::SetLine(line, Some(settings))).unwrap();
}

/// A choice for a line.
#[derive(Clone, Copy, Debug)]
pub enum Choice {
    Method(Method),
    Phasing(Phasing),
    Basis(VolumeBasis),
    OnAccumulated(bool),
}

/// Every figure of a plan by its key.
pub fn figures(plan: &Plan) -> BTreeMap<String, Decimal> {
    let figures = compute(plan);
    figures.keys().into_iter().map(|key| (key.to_string(), figures.get(&key).unwrap())).collect()
}

/// One figure by its key.
pub fn figure(plan: &Plan, key: &str) -> Decimal {
    *figures(plan).get(key).unwrap_or_else(|| panic!("there is no figure {key}"))
}

/// Fails unless the figures have these values, with all that differ. A dash is no figure. A value is compared as far as
/// a division is exact.
pub fn shows(plan: &Plan, expected: &[(&str, &str)]) {
    let figures = figures(plan);
    let mut wrong = Vec::new();
    for (key, value) in expected {
        let found = figures.get(*key).copied();
        let expected = (*value != "–").then(|| number(value));
        let same = match (found, expected) {
            (Some(found), Some(expected)) => agree(found, expected),
            (found, expected) => found == expected,
        };
        if !same {
            wrong.push(format!("{key}: expected {value}, found {}", found.map_or("–".into(), |f| f.to_string())));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Fails unless the months of a row, from January, have these values: `shows_row(plan, "bistand.prognos", "1 2 –")`.
pub fn shows_row(plan: &Plan, row: &str, values: &str) {
    let keys: Vec<String> =
        (1..).zip(values.split_whitespace()).map(|(i, _)| format!("{row}.{}-{i:02}", plan.year)).collect();
    let expected: Vec<(&str, &str)> = keys.iter().map(String::as_str).zip(values.split_whitespace()).collect();
    shows(plan, &expected);
}

/// Fails unless two plans have the same figures, as far as a division is exact.
pub fn same_figures(a: &Plan, b: &Plan) {
    let (a, b) = (figures(a), figures(b));
    assert_eq!(a.keys().collect::<Vec<_>>(), b.keys().collect::<Vec<_>>());
    for (key, value) in &a {
        assert!(agree(*value, b[key]), "{key}: {value} and {}", b[key]);
    }
}

/// The lines that something was noticed at.
pub fn noticed(plan: &Plan, kind: &CheckKind) -> Vec<String> {
    let checks = compute(plan).checks;
    checks.into_iter().filter(|check| check.kind == *kind).map(|check| check.line.to_string()).collect()
}

/// Whether it is said of a line that another method stands in for the chosen one.
pub fn stands_in(plan: &Plan, line: &str) -> bool {
    let is = |kind: &CheckKind| matches!(kind, CheckKind::MethodFellBack(..) | CheckKind::CannotSee(..));
    compute(plan).checks.iter().any(|check| check.line.as_str() == line && is(&check.kind))
}
