//! Nothing is made of nothing: on plans that lack what they may lack, every figure that stands goes back to something typed,
//! every figure that does not stand says why, and a sum that lacks a part says so itself.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod support;

use std::collections::BTreeMap;

use namndkalkyl::calc::{FigureKey, Figures, Period, Quantity, compute, placements, snapshot};
use namndkalkyl::explain::{Formula, Link, Operand, explain};
use namndkalkyl::format::Scale;
use namndkalkyl::model::{
    Address, Area, AreaSource, At, Decimal, Group, Input, LineId, LineSettings, Method, Month, Named, Placement, Plan,
    ROOT, SavedForecast,
};
use namndkalkyl::sheet::figure_cell;
use namndkalkyl::words;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use support::reference::daily;

const YEAR: i32 = 2025;

/// What can be typed, each of which may be missing.
const TYPED: [(&str, Input, &str); 30] = [
    ("oversikt.namnd", Input::Budget, "ar"),
    ("oversikt.namnd", Input::Outcome, "manader"),
    ("oversikt.namnd", Input::Outcome, "i fjol"),
    ("oversikt.namnd", Input::OutcomeToDate, "mars"),
    ("oversikt.namnd", Input::Forecast, "ar"),
    ("oversikt.ifo", Input::Budget, "ar"),
    ("oversikt.ifo", Input::Outcome, "manader"),
    ("placeringar.barn.hvb", Input::Budget, "ar"),
    ("placeringar.barn.hvb", Input::BudgetDays, "ar"),
    ("placeringar.barn.hvb", Input::Outcome, "manader"),
    ("placeringar.barn.hvb", Input::Days, "manader"),
    ("placeringar.barn.hvb", Input::Persons, "mars"),
    ("placeringar.barn.hvb", Input::StartsPerMonth, "alltid"),
    ("placeringar.barn.hvb", Input::MeanDays, "alltid"),
    ("placeringar.barn.hvb", Input::NewPrice, "alltid"),
    ("placeringar.vuxna.hvb", Input::Budget, "ar"),
    ("placeringar.vuxna.hvb", Input::Outcome, "i fjol"),
    ("hemtjanst.peng", Input::Budget, "ar"),
    ("hemtjanst.peng", Input::Outcome, "manader"),
    ("hemtjanst.egen.tatort", Input::Rate, "ar"),
    ("hemtjanst.egen.tatort", Input::HoursPerDay, "manader"),
    ("hemtjanst.extern.tatort", Input::HoursPerDay, "manader"),
    ("hemtjanst.extern.tatort", Input::BudgetHoursPerDay, "alltid"),
    ("hemtjanst.enhet", Input::DirectTimeShare, "alltid"),
    ("hemtjanst.enhet", Input::CostPerWorkedHour, "alltid"),
    ("bistand", Input::Budget, "ar"),
    ("bistand", Input::Payments, "manader"),
    ("bistand", Input::Payments, "i fjol"),
    ("bistand", Input::Households, "manader"),
    ("bistand", Input::AssumedMean, "alltid"),
];

/// A plan of some of that, with or without somebody placed, with and without a price.
fn sparse() -> impl Strategy<Value = Plan> {
    let methods =
        vec![None, Some(Method::Proposal), Some(Method::LastYearShare), Some(Method::RunRate(3)), Some(Method::Manual)];
    (
        0_u8..=12,
        subsequence((0..TYPED.len()).collect::<Vec<_>>(), 0..=14),
        vec(select(vec![0_i64, 3_500]), 0..3),
        vec(select(methods), 4),
        any::<[bool; 3]>(),
    )
        .prop_map(|(closed, typed, placed, methods, [areas, saved, gaps])| {
            let mut plan = Plan::empty(YEAR);
            plan.closed = closed;
            if areas {
                plan.areas = Area::usual();
            }
            plan.catalog.zones = vec![Named::new("tatort", "Tätort")];
            for i in typed {
                let (line, input, at) = TYPED[i];
                let value = Decimal::from(if input.may_be_negative() { -90_000 } else { 60 });
                let mut set = |at: At| {
                    plan.inputs.set(&Address::new(line, input, at), Some(value));
                };
                let january = Month::january(YEAR);
                match at {
                    "ar" => set(At::Year(YEAR)),
                    "alltid" => set(At::Always),
                    "mars" => set(At::Month(january.plus(2))),
                    "i fjol" => (-12..0).for_each(|i| set(At::Month(january.plus(i)))),
                    _ => (0..i32::from(closed))
                        .filter(|i| !gaps || i % 3 != 1)
                        .for_each(|i| set(At::Month(january.plus(i)))),
                }
            }
            for (i, price) in placed.into_iter().enumerate() {
                let placement = support::reference::reference().placements[0].clone();
                plan.placements.push(Placement {
                    number: format!("{}", 100 + i),
                    care_form: "hvb".into(),
                    group: if i == 0 { Group::Children } else { Group::Adults },
                    start: Month::january(YEAR).plus(2).first_day(),
                    end: None,
                    price: daily(Decimal::from(price)),
                    ..placement
                });
            }
            for (line, method) in
                ["oversikt.namnd", "placeringar.barn.hvb", "hemtjanst.peng", "bistand"].into_iter().zip(methods)
            {
                plan.lines.insert(line.into(), LineSettings { method, ..LineSettings::default() });
            }
            if saved {
                plan.saved.push(SavedForecast {
                    name: "T1".into(),
                    year: plan.year,
                    saved_on: support::full::day("2025-05-12"),
                    closed: 0,
                    by: String::new(),
                    comment: String::new(),
                    lines: snapshot(&plan, &compute(&plan)),
                });
            }
            plan
        })
}

/// What stands behind figures, asked once for each.
struct Behind<'a> {
    plan: &'a Plan,
    figures: &'a Figures,
    known: BTreeMap<FigureKey, bool>,
}

impl Behind<'_> {
    fn figure(&mut self, key: &FigureKey) -> bool {
        if let Some(known) = self.known.get(key) {
            return *known;
        }
        // What leads back to itself is not behind itself.
        self.known.insert(key.clone(), false);
        let explanation = explain(self.plan, self.figures, key).unwrap();
        let found = self.formula(&explanation.formula).unwrap_or_else(|| self.list_tells(&key.line));
        self.known.insert(key.clone(), found);
        found
    }

    /// Whether a line has a list, which tells that there is nothing in it, or it is said that nobody is there or how many come.
    fn list_tells(&self, line: &LineId) -> bool {
        let always = |input| self.plan.parameter(line, input).is_some();
        let nobody = || {
            let last = Month::january(YEAR).plus(i32::from(self.plan.closed) - 1);
            self.plan.closed > 0 && self.plan.inputs.values(line, Input::Persons).month(last) == Some(Decimal::ZERO)
        };
        self.plan.placements.iter().any(|placement| placements::on_line(placement, line))
            || always(Input::StartsPerMonth) && always(Input::MeanDays)
            || nobody()
    }

    /// Whether something typed is behind a formula; nothing where it is all constants.
    fn formula(&mut self, formula: &Formula) -> Option<bool> {
        let all = matches!(formula, Formula::Product(_) | Formula::Quotient { .. });
        let found: Vec<bool> = formula.operands().into_iter().filter_map(|operand| self.operand(operand)).collect();
        if found.is_empty() {
            return None;
        }
        Some(if all { found.iter().all(|found| *found) } else { found.contains(&true) })
    }

    fn operand(&mut self, operand: &Operand) -> Option<bool> {
        match &operand.link {
            Link::Figure(key) => Some(self.figure(key)),
            Link::Input(cell) => Some(self.plan.inputs.get(cell).is_some()),
            Link::Placement(_) => Some(true),
            _ => operand.parts.as_ref().and_then(|parts| self.formula(parts)),
        }
    }
}

fn periods() -> Vec<Period> {
    let mut periods = vec![Period::Year, Period::ToDate];
    periods.extend((1..=3).map(Period::Tertial));
    periods.extend((0..12).map(|i| Period::Month(Month::january(YEAR).plus(i))));
    periods
}

/// The lines that a sum of the table, or of placements, is made of.
fn leaves(plan: &Plan, line: &LineId) -> Vec<LineId> {
    let name = line.as_str();
    let all = |parts: Vec<LineId>| parts.iter().flat_map(|part| leaves(plan, part)).collect();
    let area = plan.areas.iter().find(|area| area.line() == *line);
    let below = |parent: Option<&str>| {
        plan.areas.iter().filter(|area| area.parent.as_deref() == parent).map(Area::line).collect::<Vec<_>>()
    };
    match (name.split('.').collect::<Vec<_>>().as_slice(), area.map(|area| &area.source)) {
        ([ROOT], _) => all(below(None)),
        (_, Some(AreaSource::Sum)) => all(below(name.split('.').nth(1))),
        (_, Some(AreaSource::Line(from))) => leaves(plan, from),
        ([placements::LINE, rest @ ..], _) if rest.len() < 2 => {
            let base = placements::base_lines(plan);
            base.into_iter()
                .filter(|base| rest.iter().all(|part| base.as_str().split('.').any(|other| other == *part)))
                .collect()
        }
        _ => vec![line.clone()],
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(if cfg!(debug_assertions) { 40 } else { 400 }))]

    #[test]
    fn every_figure_goes_back_to_something_typed_or_says_why_it_is_not_there(plan in sparse()) {
        let figures = compute(&plan);
        let mut behind = Behind { plan: &plan, figures: &figures, known: BTreeMap::new() };
        let lines: Vec<LineId> = figures.lines().cloned().collect();
        for line in &lines {
            let below = leaves(&plan, line);
            for (quantity, period) in Quantity::ALL.iter().flat_map(|quantity| periods().into_iter().map(|period| (*quantity, period))) {
                let key = FigureKey { line: line.clone(), quantity, period };
                let Some(value) = figures.get(&key) else {
                    let why = words::missing(&plan, &figures, &key);
                    prop_assert!(why.len() > 8 && why != "Underlag saknas", "{key}: {why}");
                    let typed = |quantity| figures.year(line, quantity).is_some();
                    prop_assert!(why != "Budget saknas" || !typed(Quantity::Budget), "{}: {}", key, why);
                    prop_assert!(why != "Utfall saknas" || !typed(Quantity::Outcome), "{}: {}", key, why);
                    prop_assert!(why != "Ingen månad är stängd än" || plan.closed == 0, "{}: {}", key, why);
                    prop_assert!(figure_cell(&plan, &figures, line, quantity, period, Scale::Kr).hint == Some(why));
                    continue;
                };
                // How much of the year has passed is no matter of what is typed.
                prop_assert!(quantity == Quantity::Benchmark || behind.figure(&key), "{key} is {value}, of nothing");
                // Where days and money are of the same months throughout there is nothing to tell of.
                let by_days = [Quantity::PricedDays, Quantity::PricedNet].contains(&quantity);
                if by_days || below == [line.clone()] {
                    continue;
                }
                let money = [Quantity::Budget, Quantity::Outcome, Quantity::Forecast];
                let lacks = |part: &&LineId| {
                    let part = |quantity, period| figures.get(&FigureKey { line: (*part).clone(), quantity, period });
                    part(quantity, period).is_none() && money.iter().any(|money| part(*money, Period::Year).is_some())
                };
                let lacking: Vec<&LineId> = below.iter().filter(lacks).collect();
                let notes = explain(&plan, &figures, &key).unwrap().notes.join(" ");
                prop_assert_eq!(notes.contains("Allt är inte känt: "), !lacking.is_empty(), "{}: {}", key, notes);
                if lacking.len() <= 3 {
                    for part in lacking {
                        prop_assert!(notes.contains(&words::line(&plan, part)), "{}: {} is not in {}", key, part, notes);
                    }
                }
            }
        }
    }
}
