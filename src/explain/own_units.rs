//! The municipality's own home care units and the tax-funded lines: worked hours, costs, break-even and staff.

use super::case::{Case, Derivation, share};
use super::described::beside;
use super::{Formula, Operand, hours};
use crate::calc::{Period, Quantity, home_care};
use crate::model::{At, Input, LineId, Plan, Unit};

/// Every provider's line and zone line, in the order of the catalog.
pub(super) fn zone_lines(plan: &Plan) -> Vec<(LineId, LineId)> {
    let providers = plan.catalog.providers.iter();
    let pairs = providers.flat_map(|provider| plan.catalog.zones.iter().map(move |zone| (provider, zone)));
    pairs
        .map(|(provider, zone)| {
            (LineId::from(home_care::LINE).child(&provider.id), home_care::zone_line(&provider.id, &zone.id))
        })
        .collect()
}

/// The formula of a figure of the own units.
pub(super) fn derivation(case: &Case) -> Option<Derivation> {
    use Quantity as Q;
    let formula = match case.quantity {
        Q::VoucherIncome => {
            let transfer = case.figure(&LineId::from(home_care::LINE), Q::Transfer, case.period)?;
            Formula::Sum(vec![transfer.negated()])
        }
        Q::Hours => {
            let own = case.plan.catalog.providers.iter().filter(|provider| provider.own);
            let lines: Vec<LineId> = own.map(|provider| LineId::from(home_care::LINE).child(&provider.id)).collect();
            return Some(Derivation::from(case.sum_of_lines(&lines)).rule("utförda timmar hos egen regi"));
        }
        Q::WorkedHours | Q::PerPoint if in_months(case) => return Some(case.sum_of_months(case.quantity)),
        Q::WorkedHours => quotient(case.here(Q::Hours)?, direct_time(case)),
        Q::WorkedCost => {
            Formula::Product(vec![case.here(Q::WorkedHours)?.negated(), parameter(case, Input::CostPerWorkedHour)])
        }
        Q::OtherCost => other_cost(case),
        Q::MeanRate => quotient(case.here(Q::VoucherIncome)?, case.here(Q::Hours)?),
        Q::BreakEvenShare => Formula::Quotient {
            part: parameter(case, Input::CostPerWorkedHour),
            whole: case.here(Q::MeanRate)?,
            percent: true,
        },
        Q::BreakEvenShareAll => break_even_all(case)?,
        Q::BreakEvenRate | Q::BreakEvenRateAll => break_even_rate(case)?,
        Q::PerPoint => per_point(case)?,
        Q::Fte => quotient(case.here(Q::WorkedHours)?, hours_of_fte(case)?),
        _ => return None,
    };
    Some(formula.into())
}

/// The formula of a figure of a tax-funded line.
pub(super) fn tax_funded(case: &Case) -> Option<Derivation> {
    let formula = match (case.quantity, case.month_index()) {
        (Quantity::Hours, Some(i)) => hours::month(case, i)?,
        (Quantity::WorkedCost, _) => {
            Formula::Product(vec![case.here(Quantity::Hours)?.negated(), parameter(case, Input::CostPerWorkedHour)])
        }
        (Quantity::OtherCost, _) => other_cost(case),
        _ => return None,
    };
    let derivation = Derivation::from(formula);
    Some(match case.quantity {
        Quantity::WorkedCost => derivation.rule("utförda timmar × kostnad per arbetad timme"),
        _ => derivation,
    })
}

/// What the own units have left in a month: voucher income and costs, which are negative.
pub(super) fn net(case: &Case) -> Option<Formula> {
    let income = case.here(Quantity::VoucherIncome)?;
    let cost = case.here(Quantity::WorkedCost)?;
    Some(Formula::Sum([income, cost].into_iter().chain(case.here(Quantity::OtherCost)).collect()))
}

/// The costs of a tax-funded line in a month, negative.
pub(super) fn net_tax_funded(case: &Case) -> Option<Formula> {
    let cost = case.here(Quantity::WorkedCost)?;
    Some(Formula::Sum([cost].into_iter().chain(case.here(Quantity::OtherCost)).collect()))
}

fn parameter(case: &Case, input: Input) -> Operand {
    case.cell(case.line, input, At::Always)
}

fn quotient(part: Operand, whole: Operand) -> Formula {
    Formula::Quotient { part, whole, percent: false }
}

fn other_cost(case: &Case) -> Formula {
    let per_month = parameter(case, Input::OtherCost).negated();
    match case.period {
        Period::Month(_) => Formula::Sum(vec![per_month]),
        _ => Formula::Product(vec![per_month, Operand::plain("Månader", case.range().len() as u64, Unit::Count)]),
    }
}

/// Whether the figure is for more than a month and the direct-time share differs between months.
fn in_months(case: &Case) -> bool {
    let typed = |i: usize| case.typed(case.line, Input::DirectTimeShare, At::Month(case.month(i))).is_some();
    case.month_index().is_none() && (0..12).any(typed)
}

/// The direct-time share of the figure's month: the last one typed for a month so far, else the one that holds always.
fn direct_time(case: &Case) -> Operand {
    let of = |i: usize| case.typed(case.line, Input::DirectTimeShare, At::Month(case.month(i)));
    let month = case.month_index().and_then(|until| (0..=until).rev().find_map(of));
    month.unwrap_or_else(|| parameter(case, Input::DirectTimeShare))
}

/// The rate at which voucher income covers the costs of worked hours, or all costs.
fn break_even_rate(case: &Case) -> Option<Formula> {
    let beside = |quantity| beside(case, quantity, Quantity::WorkedCost);
    let others = beside(Quantity::OtherCost).filter(|_| case.quantity == Quantity::BreakEvenRateAll);
    let costs = [case.here(Quantity::WorkedCost)?].into_iter().chain(others).map(Operand::negated);
    let part = Operand::made("Kostnader som pengen ska täcka", Unit::Amount, Formula::Sum(costs.collect()))?;
    Some(quotient(part, beside(Quantity::Hours)?))
}

/// What an employee works in as many months as there are worked hours in.
fn hours_of_fte(case: &Case) -> Option<Operand> {
    let year = parameter(case, Input::HoursPerFte);
    let months = case.range().filter(|i| case.of_month(Quantity::WorkedHours, *i).is_some()).count();
    if months == 12 {
        return Some(year);
    }
    let part = Operand::plain("Månader med arbetade timmar", months as u64, Unit::Count);
    let share = share("Månadernas andel av året", part, Operand::plain("Månader på året", 12, Unit::Count))?;
    let label = format!("{}, samma månader", year.label);
    Operand::made(label, year.unit, Formula::Product(vec![year, share]))
}

fn work(case: &Case) -> Option<Formula> {
    Some(Formula::Product(vec![case.here(Quantity::Hours)?, parameter(case, Input::CostPerWorkedHour)]))
}

fn break_even_all(case: &Case) -> Option<Formula> {
    let part = Operand::made("Kostnad om all arbetad tid var brukartid", Unit::Amount, work(case)?)?;
    let others = beside(case, Quantity::OtherCost, Quantity::VoucherIncome);
    let income = [case.here(Quantity::VoucherIncome)?].into_iter().chain(others);
    let whole = Operand::made("Kvar av intäkten efter övriga kostnader", Unit::Amount, Formula::Sum(income.collect()))?;
    Some(Formula::Quotient { part, whole, percent: true })
}

fn per_point(case: &Case) -> Option<Formula> {
    let share = direct_time(case);
    let point = Operand::plain("En procentenhet", 1, Unit::Percent);
    let more =
        Operand::made("Brukartid, en procentenhet högre", Unit::Percent, Formula::Sum(vec![share.clone(), point]))?;
    let cost = |label: &str, share: Operand| {
        let work = Operand::made("Kostnad om all arbetad tid var brukartid", Unit::Amount, work(case)?)?;
        Operand::made(label, Unit::Amount, quotient(work, share))
    };
    let now = cost("Arbetskostnad vid dagens brukartid", share)?;
    let then = cost("Arbetskostnad vid en procentenhet högre", more)?;
    Some(Formula::Sum(vec![now, then.negated()]))
}
