//! The Swedish texts for everything that the pure rooms name: quantities, inputs, choices, lines, times, what was
//! noticed and what was refused, and the sentence that answers each page's question.
//!
//! Plain words, the field's terms, no exclamation marks. Knows plans and figures but calculates nothing: a number in a
//! text is a figure. Must not know screens or how a text is shown.

use crate::format;
use crate::model::Letters;

pub mod accuracy;
pub mod answer;
pub mod basis;
pub mod begin;
pub mod bridge;
mod check;
mod choices;
pub mod difference;
mod edit_error;
pub mod file;
pub mod forecast;
pub mod goal;
mod input;
pub mod keep;
mod line;
pub mod link;
pub mod measure;
pub mod meeting;
mod missing;
mod proposal;
mod quantity;
pub mod question;
pub mod range;
pub mod record;
pub mod scenario;
mod time;
pub mod undo;

pub use check::{CheckText, check, doubted_here, idle, lacking_outcome, like_person, needed};
pub use choices::{
    cost_example, granted_source, group, method, nature, pay_basis, phasing, severity, sign, signs, source_state,
    vat_rule, volume_basis,
};
pub use edit_error::edit_error;
pub use input::{input, unit};
pub use line::{address, figure, line, lower};
pub use missing::{lacking_parts, missing};
pub use proposal::{proposal, volume_proposal};
pub use quantity::{quantity, rule};
pub use time::{at, clock, moment, months, of_plan, period};

/// The text with its first letter in upper case.
pub fn sentence(text: &str) -> String {
    text.upper_first()
}

/// A number of things, in one or many: `1 tal`, `2 placeringar`.
pub fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{} {}", format::number(count.into(), 0), if count == 1 { one } else { many })
}

/// Words in a row: `a`, `a och b`, `a, b och c`.
pub fn listed<T: AsRef<str>>(words: &[T]) -> String {
    match words {
        [] => String::new(),
        [one] => one.as_ref().to_owned(),
        [before @ .., last] => {
            let before: Vec<&str> = before.iter().map(AsRef::as_ref).collect();
            format!("{} och {}", before.join(", "), last.as_ref())
        }
    }
}
