//! Why a figure is not there, and what is not known behind an answer.

use super::listed;
use crate::calc::{FigureKey, Figures, Period, Quantity};
use crate::model::{Area, Plan};

/// Why there is no such figure, for a title and for those who hear the page.
pub fn missing(plan: &Plan, figures: &Figures, key: &FigureKey) -> &'static str {
    use Quantity as Q;
    let none = |quantity| figures.year(&key.line, quantity).is_none();
    let deviates = matches!(
        key.quantity,
        Q::Budget
            | Q::Deviation
            | Q::Accumulated
            | Q::ForecastDeviation
            | Q::ForecastPercent
            | Q::ShareUsed
            | Q::FloorDeviation
            | Q::UnchangedDeviation
            | Q::PhasingGap
    );
    match key.quantity {
        Q::ForecastChange if plan.saved.is_empty() => "Ingen prognos är sparad än",
        _ if deviates && none(Q::Budget) => "Budget saknas",
        _ if key.period == Period::ToDate && plan.closed == 0 => "Ingen månad är stängd än",
        Q::Budget | Q::Outcome | Q::Deviation | Q::ShareUsed | Q::Benchmark if none(Q::Outcome) => "Utfall saknas",
        Q::Forecast | Q::ForecastDeviation if none(Q::Budget) && none(Q::Outcome) => "Budget och utfall saknas",
        _ => "Underlag saknas",
    }
}

/// The most names in a sentence.
const NAMES: usize = 3;

/// What is not known of these areas behind a sum of them: which have no budget, and which no outcome though months are
/// closed. Nothing where all have both.
pub(super) fn unknown_parts(plan: &Plan, figures: &Figures, areas: &[&Area]) -> Option<String> {
    let none = |area: &Area, quantity| figures.year(&area.line(), quantity).is_none();
    let those = |unknown: &dyn Fn(&Area) -> bool| {
        let names: Vec<&str> = areas.iter().filter(|area| unknown(area)).map(|area| area.name.as_str()).collect();
        match names.len() {
            0 => None,
            many if many > NAMES => Some(format!("{} och {} till", names[..NAMES].join(", "), many - NAMES)),
            _ => Some(listed(&names)),
        }
    };
    let budget = those(&|area| none(area, Quantity::Budget) && !none(area, Quantity::Forecast));
    let outcome = those(&|area| plan.closed > 0 && !none(area, Quantity::Budget) && none(area, Quantity::Outcome));
    let sentences = [
        budget.map(|names| format!("Utan budget, och därför räknade mot noll: {names}.")),
        outcome.map(|names| format!("Utan utfall än: {names}.")),
    ];
    let sentences: Vec<String> = sentences.into_iter().flatten().collect();
    (!sentences.is_empty()).then(|| sentences.join(" "))
}
