//! What answers the question of a calculator's page, as data: sentences of figures.

use crate::model::{Input, Quantity};

/// What answers a question.
pub struct Answer {
    /// What is said where the first sentence has nothing to tell.
    pub nothing: &'static str,
    /// The sentences, one after another. One that has nothing to tell is left out.
    pub told: &'static [Told],
}

/// A sentence. Lines are given by name.
pub enum Told {
    /// What a line costs in the year, and what that is against its budget.
    Cost(Cost),
    /// What has been paid, and what that becomes in the year.
    Paid(&'static str, Quantity, Quantity),
    /// How much more or less that is than at the same time last year: the change, and the same in percent.
    SinceLastYear(&'static str, Quantity, Quantity),
    /// What the year becomes against the budget.
    AgainstBudget(&'static str),
    /// A figure of the year after these words, where it is shown as another than this other one.
    OtherThan(&'static str, Quantity, Quantity, &'static str),
    /// How many there are in the month that is worked in: one of them, and several.
    Now(&'static str, Quantity, [&'static str; 2]),
    /// Whether what a line takes in covers what it costs.
    Covers(Covers),
}

/// What a line costs in the year.
pub struct Cost {
    /// What it is, as a sentence begins; the calculator's name, where none is said.
    pub what: Option<&'static str>,
    /// The same in a sentence that has named it.
    pub it: &'static str,
    /// The line; the first of the calculator's own that a row of the committee's table can take, where none is said.
    pub line: Option<&'static str>,
    /// Whether a cost of nothing tells nothing.
    pub some: bool,
    /// What it is made of, where that is all of it.
    pub of: Option<Made>,
}

/// What the year's cost is made of.
pub struct Made {
    /// The line.
    pub line: &'static str,
    /// All of it.
    pub whole: Quantity,
    /// Its parts, each with the words after it.
    pub parts: [(Quantity, &'static str); 2],
}

/// Whether what a line takes in covers what it costs.
pub struct Covers {
    /// The line.
    pub line: &'static str,
    /// What must be known for it.
    pub known_by: Quantity,
    /// What is said where that is not known.
    pub unknown: &'static str,
    /// Where it just does.
    pub even: &'static str,
    /// Before the surplus.
    pub better: &'static str,
    /// Before the deficit.
    pub worse: &'static str,
    /// What is typed of it and the figure that this can be held against, each after its words; where both are there.
    pub beside: ((&'static str, Input), (&'static str, Quantity)),
}

impl Answer {
    /// What the calculator costs.
    pub const USUAL: Self = Self {
        nothing: "Det vet vi när det finns underlag. Fyll i tabellerna nedan.",
        told: &[Told::Cost(Cost { what: None, it: "det", line: None, some: false, of: None })],
    };
}
