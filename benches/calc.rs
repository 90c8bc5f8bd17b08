//! How long the calculation takes natively: the reference model, and the example with more and more placements.
//! `cargo bench` prints it; `cargo xtask bench` measures the same in a browser.
#![allow(clippy::unwrap_used, reason = "a measurement that cannot go on fails")]

#[path = "../tests/support/reference.rs"]
mod reference;

use std::hint::black_box;
use std::time::{Duration, Instant};

use namndkalkyl::calc::compute;
use namndkalkyl::example;
use namndkalkyl::model::{Placement, Plan};
use namndkalkyl::simulate::Simulation;

/// How long each thing is measured.
const LONG: Duration = Duration::from_millis(700);

fn main() {
    let model = reference::reference();
    measure("reference model", || compute(black_box(&model)));
    let example = example::plan().unwrap();
    measure("example", || compute(black_box(&example)));
    for placements in [500, 5_000, 50_000] {
        let plan = with_placements(&example, placements);
        measure(&format!("example with {placements} placements"), || compute(black_box(&plan)));
    }
    let figures = compute(&example);
    measure("simulation of the example", || Simulation::run(black_box(&example), &figures));
}

fn with_placements(example: &Plan, placements: usize) -> Plan {
    let made = &example.placements;
    let placements =
        (0..placements).map(|i| Placement { number: (101 + i).to_string(), ..made[i % made.len()].clone() }).collect();
    Plan { placements, ..example.clone() }
}

/// Prints the median and the 95th percentile of how long something takes.
fn measure<T>(what: &str, mut work: impl FnMut() -> T) {
    let begin = Instant::now();
    let mut times = Vec::new();
    while begin.elapsed() < LONG || times.len() < 5 {
        let start = Instant::now();
        black_box(work());
        times.push(start.elapsed());
    }
    times.sort_unstable();
    let at = |share: usize| times[(times.len() * share / 100).min(times.len() - 1)];
    println!("{what:<32} {:>10.1} µs median {:>10.1} µs p95", micros(at(50)), micros(at(95)));
}

fn micros(time: Duration) -> f64 {
    time.as_secs_f64() * 1e6
}
