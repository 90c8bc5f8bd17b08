//! Why a figure is not there, and what is not known behind an answer.

use super::{line, listed};
use crate::calc::{FigureKey, Figures, Period, Quantity};
use crate::model::{Area, Letters, LineId, Plan};

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
    let open = matches!(key.period, Period::Month(month) if !plan.is_closed(month));
    match key.quantity {
        Q::ForecastChange if plan.saved.is_empty() => "Ingen prognos är sparad än",
        Q::ForecastChange if plan.saved_of_year().next().is_none() => "De sparade prognoserna gäller andra år",
        _ if deviates && none(Q::Budget) => "Budget saknas",
        _ if key.period == Period::ToDate && plan.closed == 0 => "Ingen månad är stängd än",
        Q::Outcome | Q::Deviation | Q::Payments if open => "Månaden är inte stängd",
        Q::Budget | Q::Outcome | Q::Deviation | Q::ShareUsed | Q::Benchmark if none(Q::Outcome) => "Utfall saknas",
        Q::Forecast | Q::ForecastDeviation if none(Q::Budget) && none(Q::Outcome) => "Budget och utfall saknas",
        other => needs(other),
    }
}

/// What a quantity is made of.
const fn needs(quantity: Quantity) -> &'static str {
    use Quantity as Q;
    match quantity {
        Q::Persons => "Personer saknas",
        Q::Days => "Dygn saknas",
        Q::ExpectedDays | Q::ExpectedCost => "Antal nya placeringar, deras längd eller pris saknas",
        Q::Income | Q::Known => "Placeringar saknas",
        Q::CostPerDay | Q::PricedDays | Q::PricedNet => "Dygn eller kostnad saknas",
        Q::BudgetDays => "Budgeterade dygn saknas",
        Q::Hours | Q::HoursPerDay | Q::PaidHours | Q::GrantedHours => "Timmar saknas",
        Q::BudgetHours => "Budgeterade timmar saknas",
        Q::HoursDeviation | Q::HoursDeviationPerDay => "Timmar eller budgeterade timmar saknas",
        Q::Transfer | Q::External | Q::VoucherIncome | Q::MeanRate => "Timmar eller ersättning saknas",
        Q::WithoutSwitch | Q::SwitchCost | Q::NeutralRate => "Inget byte av ersättningsgrund är valt",
        Q::Cost => "Volym eller pris saknas",
        Q::WorkedHours
        | Q::WorkedCost
        | Q::Fte
        | Q::PerPoint
        | Q::BreakEvenShare
        | Q::BreakEvenShareAll
        | Q::BreakEvenRate
        | Q::BreakEvenRateAll => "Timmar, brukartid eller kostnad per timme saknas",
        Q::OtherCost => "Övriga kostnader saknas",
        Q::Households | Q::HouseholdMonths => "Hushåll saknas",
        Q::BudgetHouseholdMonths => "Budgeterade hushåll saknas",
        Q::Payments | Q::PaymentsForecast => "Utbetalt saknas",
        Q::PaymentsLastYear | Q::PaymentsChange | Q::PaymentsChangePercent => "Utbetalt i år eller förra året saknas",
        Q::MeanPayment => "Utbetalt eller hushåll saknas",
        Q::AssistanceIncome => "Intäkter saknas",
        Q::LastYear => "Förra årets utfall saknas",
        Q::PhasingGap => "Mönster från tidigare år saknas",
        Q::ForecastChange => "Raden finns inte i den sparade prognosen",
        Q::Floor | Q::FloorDeviation => "Det är inte känt vad som är bundet",
        Q::Budget => "Budget eller utfall saknas för tiden",
        Q::Outcome | Q::Deviation | Q::ShareUsed | Q::Benchmark | Q::Unchanged | Q::UnchangedDeviation => {
            "Utfall saknas för tiden"
        }
        Q::Forecast | Q::ForecastDeviation | Q::ForecastPercent | Q::Accumulated => "Prognos saknas för tiden",
    }
}

/// Which parts a sum has no such figure of, though they have money, and why; nothing where it has all.
pub fn lacking_parts(plan: &Plan, figures: &Figures, key: &FigureKey, parts: &[LineId]) -> Option<String> {
    let of = |part: &LineId| FigureKey { line: part.clone(), ..key.clone() };
    // A part whose days and money are of the same months has no such row of its own.
    if matches!(key.quantity, Quantity::PricedDays | Quantity::PricedNet) {
        return None;
    }
    let money = [Quantity::Budget, Quantity::Outcome, Quantity::Forecast];
    let lacks = |part: &&LineId| {
        figures.get(&of(part)).is_none() && money.iter().any(|money| figures.year(part, *money).is_some())
    };
    let why = |part: &LineId| format!("{} ({})", line(plan, part), missing(plan, figures, &of(part)).lower_first());
    let names: Vec<String> = parts.iter().filter(lacks).map(why).collect();
    some(&names).map(|names| format!("Allt är inte känt: {names}."))
}

/// The most names in a sentence.
const NAMES: usize = 3;

/// The first names, and how many more there are; nothing where there is none.
fn some<T: AsRef<str>>(names: &[T]) -> Option<String> {
    let more = names.len().saturating_sub(NAMES);
    let first: Vec<&str> = names.iter().take(NAMES).map(AsRef::as_ref).collect();
    match (first.is_empty(), more) {
        (true, _) => None,
        (_, 0) => Some(listed(&first)),
        _ => Some(format!("{} och {more} till", first.join(", "))),
    }
}

/// What is not known of these areas behind a sum of them: which have no budget, and which no outcome though months are
/// closed. Nothing where all have both.
pub(super) fn unknown_parts(plan: &Plan, figures: &Figures, areas: &[&Area]) -> Option<String> {
    let none = |area: &Area, quantity| figures.year(&area.line(), quantity).is_none();
    let those = |unknown: &dyn Fn(&Area) -> bool| {
        let names: Vec<&str> = areas.iter().filter(|area| unknown(area)).map(|area| area.name.as_str()).collect();
        some(&names)
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
