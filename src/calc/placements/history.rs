//! Months before the budget year: what was booked or reported then, else what the list tells.

use rust_decimal::Decimal;

use super::{LINE, base_lines, in_month};
use crate::calc::{Figures, Period, Quantity};
use crate::model::{At, Input, LineId, Month, Plan};

/// Whether months of last year can be told: something was booked or reported, or the list has placements that ended
/// then. A list that begins with those in place at New Year would show too little.
pub fn knows_last_year(plan: &Plan) -> bool {
    let new_year = plan.span().first.first_day();
    let inputs = [Input::Outcome, Input::Days, Input::Persons];
    let typed = base_lines(plan).iter().any(|line| {
        let before = |(at, _): (At, Decimal)| matches!(at, At::Month(month) if month.year() < plan.year);
        inputs.iter().any(|input| plan.inputs.values(line, *input).iter().any(before))
    });
    typed || plan.placements.iter().any(|placement| placement.end.is_some_and(|end| end < new_year))
}

/// Whether the list goes so far back: it has a placement that ended then or before.
fn list_tells(plan: &Plan, month: Month) -> bool {
    plan.placements.iter().filter_map(|placement| placement.end).any(|end| end <= month.last_day())
}

/// A quantity of a care form in a month of any year, net; nothing where it cannot be told. In the budget year it is the
/// row of figures. Before, it is what was booked or reported on the care form's base lines, else what the list tells.
pub fn in_any_month(
    plan: &Plan,
    figures: &Figures,
    care_form: &str,
    quantity: Quantity,
    month: Month,
) -> Option<Decimal> {
    if month.year() == plan.year {
        return figures.row(&LineId::from(LINE).child(care_form), quantity).at(Period::Month(month), plan.year);
    }
    if !knows_last_year(plan) {
        return None;
    }
    let base = base_lines(plan);
    let told = list_tells(plan, month);
    base.iter()
        .filter(|line| line.last() == care_form)
        .filter_map(|line| {
            let (persons, days, net) = in_month(plan, line, month);
            let (input, from_list) = match quantity {
                Quantity::Days => (Input::Days, Decimal::from(days)),
                Quantity::Persons => (Input::Persons, Decimal::from(persons)),
                _ => (Input::Outcome, net),
            };
            plan.inputs.values(line, input).month(month).or(Some(from_list).filter(|_| told))
        })
        .reduce(|a, b| a + b)
}

/// The budget of all placements in a month of any year, net; of another year only where it was typed.
pub fn budget_in_any_month(plan: &Plan, figures: &Figures, month: Month) -> Option<Decimal> {
    if month.year() == plan.year {
        return figures.row(&LineId::from(LINE), Quantity::Budget).at(Period::Month(month), plan.year);
    }
    let typed = |line: &LineId| {
        let budget = plan.inputs.values(line, Input::Budget);
        budget.month(month).or_else(|| budget.at(At::Year(month.year())).map(|year| year / Decimal::from(12)))
    };
    base_lines(plan).iter().filter_map(typed).reduce(|a, b| a + b)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calc::compute;
    use crate::model::Address;

    #[test]
    fn last_year_is_told_only_from_what_was_booked_then() {
        let mut plan = Plan::empty(2025);
        let cell = |at, input| Address::new("placeringar.barn.hvb", input, at);
        plan.inputs.set(&cell(At::Year(2025), Input::Budget), Some(Decimal::from(-1200)));
        let december = Month::january(2025).plus(-1);
        let cost = |plan: &Plan| in_any_month(plan, &compute(plan), "hvb", Quantity::Forecast, december);
        assert_eq!(cost(&plan), None);
        plan.inputs.set(&cell(At::Month(december), Input::Outcome), Some(Decimal::from(-70)));
        assert_eq!(cost(&plan), Some(Decimal::from(-70)));
        // Nothing was booked the month before, and the list does not go so far back.
        let november = |plan: &Plan| in_any_month(plan, &compute(plan), "hvb", Quantity::Forecast, december.plus(-1));
        assert_eq!(november(&plan), None);
        assert_eq!(budget_in_any_month(&plan, &compute(&plan), december), None);
        assert_eq!(budget_in_any_month(&plan, &compute(&plan), december.plus(1)), Some(Decimal::from(-100)));
    }
}
