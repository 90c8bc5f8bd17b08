//! What a worker says of a simulation.

use std::sync::LazyLock;

use namndkalkyl::calc::compute;
use namndkalkyl::simulate::{self, Simulation};

use super::{FULL, Reader};

pub const READER: Reader = Reader {
    name: "wire",
    seeds,
    words: &[
        "utfall;",
        "hur;",
        "rad;",
        "manad;",
        "metodfel;",
        "budgetavvikelse;",
        "volym;",
        "angivna-nya",
        "sedda-nya;",
        "engangsposter",
        "inget",
        ";",
        "\n",
    ],
    read: reading,
    seen: &["an outcome", "nothing"],
};

static OUTCOME: LazyLock<String> = LazyLock::new(|| {
    let mut simulation = Simulation::with_paths(&FULL, &compute(&FULL), 10);
    while !simulation.done() {
        simulation.step(10);
    }
    simulate::write(&simulation.outcome().expect("it is done"))
});

fn seeds() -> Vec<Vec<u8>> {
    let short = "utfall;10;4294967295;100;1\nhur;a.b;metodfel;8\nrad;a.b;7;1;-2;3;4;1;-2;3;4\nmanad;a.b;1;-2;3;4\n";
    vec![short.as_bytes().to_vec(), OUTCOME.as_bytes().to_vec()]
}

fn reading(bytes: &[u8]) -> &'static str {
    let Some(outcome) = simulate::read(&String::from_utf8_lossy(bytes)) else { return "nothing" };
    assert_eq!(simulate::read(&simulate::write(&outcome)), Some(outcome), "written and read again");
    "an outcome"
}
