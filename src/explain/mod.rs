//! "Hur räknas detta?": how each figure came about, in words and numbers, with links to where the numbers come from.
//!
//! [`explain()`] answers for every figure that calculation gives, [`placement()`] for one placement's month,
//! [`bridge_effect()`] for a figure of a bridge, [`measure()`] for one of the action plan, [`changed()`] for a line when
//! changes are made, [`candidate()`] for what another method would give, and [`as_text`]
//! writes an answer as plain text. Nothing is calculated anew: a formula names the figures and cells that calculation
//! used, and must give the figure again.
//!
//! Architecture Invariant: [`Formula::value`] equals the figure, every link leads to something that exists, and a
//! linked operand has exactly the value found there. So an explanation never says anything but what was calculated.

mod adjust;
mod bridge;
mod candidate;
mod case;
mod described;
mod economy;
mod forecast;
mod formula;
mod measure;
mod native;
mod notes;
mod placement;
mod placements;
mod subject;
mod text;
mod trail;
mod volume;
mod what_if;

pub use bridge::bridge_effect;
pub use candidate::candidate;
pub use formula::{Explanation, Formula, Link, Operand, agree};
pub use measure::measure;
pub use placement::placement;
pub use subject::{LEFT_OUT, Subject};
pub use text::as_text;
pub use trail::{MOST_STEPS, follow, trail};
pub use what_if::changed;

use crate::calc::{FigureKey, Figures, Fold, Period, Quantity};
use crate::model::Plan;
use crate::words;
use case::{Case, Derivation};

/// How a figure came about; nothing where there is no such figure.
pub fn explain(plan: &Plan, figures: &Figures, key: &FigureKey) -> Option<Explanation> {
    let value = figures.get(key)?;
    let case = Case { plan, figures, line: &key.line, quantity: key.quantity, period: key.period };
    let derivation = derivation(&case)?;
    let notes = notes::of(&case, &derivation);
    Some(Explanation {
        key: Some(key.clone()),
        title: words::figure(plan, figures, key),
        value,
        unit: key.quantity.unit(),
        rule: derivation.rule.unwrap_or_else(|| words::rule(key.quantity).to_owned()),
        formula: derivation.formula,
        notes,
    })
}

/// The calculators' own rules go first, then what holds for every line, then the sum of the months.
fn derivation(case: &Case) -> Option<Derivation> {
    let own = described::derivation(case).or_else(|| native::derivation(case));
    own.or_else(|| economy::derivation(case)).or_else(|| {
        let whole = !matches!(case.period, Period::Month(_)) && case.quantity.fold() == Fold::Sum;
        whole.then(|| case.sum_of_months(case.quantity))
    })
}

/// Whether a quantity belongs to the standard rows of a line's economy.
const fn is_economy(quantity: Quantity) -> bool {
    use Quantity as Q;
    matches!(
        quantity,
        Q::Budget
            | Q::Outcome
            | Q::Deviation
            | Q::Accumulated
            | Q::Forecast
            | Q::ForecastDeviation
            | Q::ForecastPercent
            | Q::ForecastChange
            | Q::ShareUsed
            | Q::Benchmark
            | Q::Floor
            | Q::FloorDeviation
            | Q::Unchanged
            | Q::UnchangedDeviation
            | Q::PhasingGap
            | Q::LastYear
    )
}
