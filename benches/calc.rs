//! How long the calculation takes natively: the reference model, and the example with more and more placements.
//! `cargo bench` prints it, or only what has a given text in its name; `cargo xtask bench` measures the same in a browser.
#![allow(clippy::unwrap_used, reason = "a measurement that cannot go on fails")]

#[path = "../tests/support/reference.rs"]
mod reference;

use std::hint::black_box;
use std::time::{Duration, Instant};

use namndkalkyl::calc::{compute, compute_incremental};
use namndkalkyl::edit::{Edit, apply};
use namndkalkyl::example;
use namndkalkyl::model::{Address, At, Decimal, Input, Placement, Plan};
use namndkalkyl::simulate::Simulation;

/// How long each thing is measured.
const LONG: Duration = Duration::from_millis(700);

fn main() {
    let model = reference::reference();
    measure("reference model", || compute(black_box(&model)));
    one_price("reference model", &model);
    all_prices("reference model", &model);
    let example = example::plan().unwrap();
    measure("example", || compute(black_box(&example)));
    one_price("example", &example);
    one_number("example, hours of a month", &example, "hemtjanst.egen.tatort", Input::HoursPerDay);
    one_number("example, payments of a month", &example, "bistand", Input::Payments);
    for placements in [500, 5_000, 50_000] {
        let plan = with_placements(&example, placements);
        let name = format!("example with {placements} placements");
        measure(&name, || compute(black_box(&plan)));
        one_price(&name, &plan);
    }
    let figures = compute(&example);
    measure("simulation of the example", || Simulation::run(black_box(&example), &figures));
}

/// The price of one placement, and what follows.
fn one_price(name: &str, plan: &Plan) {
    let mut kr = 1000;
    incremental(&format!("{name}, one price"), plan, |plan| {
        kr += 1;
        Edit::SetPlacement(17, Placement { price: reference::daily(Decimal::from(kr)), ..plan.placements[17].clone() })
    });
}

/// A number of the year's first month, and what follows.
fn one_number(name: &str, plan: &Plan, line: &str, input: Input) {
    let cell = Address::new(line, input, At::Month(plan.span().first));
    assert!(plan.inputs.get(&cell).is_some(), "{cell} is empty");
    let mut number = 1000;
    incremental(name, plan, |_| {
        number += 1;
        Edit::SetCell(cell.clone(), Some(Decimal::from(number)))
    });
}

/// An index that every price has, and what follows.
fn all_prices(name: &str, plan: &Plan) {
    let mut tenths = 0;
    incremental(&format!("{name}, every price"), plan, |_| {
        tenths = (tenths + 1) % 90;
        let percent = Some(Decimal::new(tenths, 1));
        let cell = |line| Edit::SetCell(Address::new(line, Input::PriceChange, At::Always), percent);
        Edit::Batch(["placeringar", "hemtjanst"].map(cell).to_vec())
    });
}

/// An edit and the calculation of what it concerns.
fn incremental(name: &str, plan: &Plan, mut edit: impl FnMut(&Plan) -> Edit) {
    let mut plan = plan.clone();
    let mut figures = compute(&plan);
    measure(name, || {
        let edit = edit(&plan);
        let dirty = edit.dirties(&plan);
        apply(&mut plan, edit).unwrap();
        figures = compute_incremental(&plan, &figures, &dirty);
    });
}

fn with_placements(example: &Plan, placements: usize) -> Plan {
    let made = &example.placements;
    let placements = (0..placements)
        .map(|i| Placement { number: format!("{}p", 101 + i), ..made[i % made.len()].clone() })
        .collect();
    Plan { placements, ..example.clone() }
}

/// Prints the median and the 95th percentile of how long something takes, unless only others are asked for.
fn measure<T>(what: &str, mut work: impl FnMut() -> T) {
    if std::env::args().skip(1).any(|asked| !asked.starts_with('-') && !what.contains(&asked)) {
        return;
    }
    let begin = Instant::now();
    let mut times = Vec::new();
    while begin.elapsed() < LONG || times.len() < 5 {
        let start = Instant::now();
        black_box(work());
        times.push(start.elapsed());
    }
    times.sort_unstable();
    let at = |share: usize| times[(times.len() * share / 100).min(times.len() - 1)];
    println!("{what:<44} {:>10.1} µs median {:>10.1} µs p95", micros(at(50)), micros(at(95)));
}

fn micros(time: Duration) -> f64 {
    time.as_secs_f64() * 1e6
}
