//! Home care: hours, granted and paid hours, and the voucher per zone, provider and in all.

use super::case::{Case, Derivation, times};
use super::{Formula, Operand, economy, hours, is_economy};
use crate::calc::{Period, Quantity, home_care};
use crate::model::{At, GrantedSource, Input, Letters, LineId, PayBasis, Plan, Unit};
use crate::words;

/// The formula of a home care figure that is not a standard row.
pub(super) fn derivation(case: &Case) -> Option<Derivation> {
    if is_economy(case.quantity) {
        return None;
    }
    match case.quantity {
        Quantity::Transfer => Some(where_all_is_known(case, by_owner(case, true).into())),
        Quantity::External => Some(where_all_is_known(case, by_owner(case, false).into())),
        Quantity::HoursDeviation => hours_deviation(case),
        Quantity::HoursDeviationPerDay => per_day(case, Quantity::HoursDeviation),
        Quantity::NeutralRate => neutral_rate(case),
        _ => match zones_of(case) {
            Some(_) if case.quantity == Quantity::HoursPerDay => per_day(case, Quantity::Hours),
            Some(lines) => {
                let rule =
                    if case.line.as_str() == home_care::LINE { "summan av utförarna" } else { "summan av områdena" };
                Some(where_all_is_known(case, Derivation::from(case.sum_of_lines(&lines)).rule(rule)))
            }
            None => zone(case),
        },
    }
}

/// The sum of parts, or of the months where the cost of all parts is known.
fn where_all_is_known(case: &Case, sum: Derivation) -> Derivation {
    let same = sum.formula.value().zip(case.value()).is_none_or(|(found, value)| super::agree(found, value));
    let note = "Räknas bara för månader där alla timmar har en ersättning.";
    if same || case.month_index().is_some() { sum } else { case.sum_of_months(case.quantity).note(note) }
}

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

/// The zones that a provider's line or the line of all home care adds up; nothing for a zone itself.
fn zones_of(case: &Case) -> Option<Vec<LineId>> {
    let all = zone_lines(case.plan).into_iter().map(|(_, line)| line);
    if case.line.as_str() == home_care::LINE {
        // Providers are fewer than zones and have figures of their own.
        let providers = &case.plan.catalog.providers;
        return Some(providers.iter().map(|provider| case.line.child(&provider.id)).collect());
    }
    let below: Vec<LineId> = all.filter(|line| line != case.line && line.is_within(case.line.as_str())).collect();
    (!below.is_empty()).then_some(below)
}

fn by_owner(case: &Case, own: bool) -> Formula {
    let providers = case.plan.catalog.providers.iter().filter(|provider| provider.own == own);
    let costs = providers.filter_map(|provider| {
        let operand = case.figure(&case.line.child(&provider.id), Quantity::Cost, case.period)?;
        Some(operand.called(provider.name.clone()))
    });
    Formula::Sum(costs.collect())
}

fn hours_deviation(case: &Case) -> Option<Derivation> {
    let formula = Formula::Sum(vec![case.here(Quantity::Hours)?, case.here(Quantity::BudgetHours)?.negated()]);
    let same = formula.value().zip(case.value()).is_some_and(|(found, value)| super::agree(found, value));
    Some(match case.period {
        Period::Month(_) => formula.into(),
        _ if same => formula.into(),
        _ => case.sum_of_months(case.quantity).note("Räknas bara för månader som har både timmar och budget."),
    })
}

fn per_day(case: &Case, quantity: Quantity) -> Option<Derivation> {
    let months = case.range().filter(|i| case.of_month(quantity, *i).is_some());
    let days: u32 = months.map(|i| case.month(i).days()).sum();
    let whole = Operand::plain("Dagar i månaderna", days, Unit::Days);
    Some(Formula::Quotient { part: case.here(quantity)?, whole, percent: false }.into())
}

/// A zone's own rules; periods longer than a month are sums, and hours per day a quotient.
fn zone(case: &Case) -> Option<Derivation> {
    let Some(i) = case.month_index() else {
        return match case.quantity {
            Quantity::HoursPerDay => per_day(case, Quantity::Hours),
            _ => None,
        };
    };
    match case.quantity {
        Quantity::HoursPerDay => hours::level(case, i).map(|(formula, rule)| Derivation::from(formula).rule(rule)),
        Quantity::Hours => hours::month(case, i).map(Derivation::from),
        Quantity::BudgetHours => budget_hours(case, i).map(Derivation::from),
        Quantity::GrantedHours => granted(case),
        Quantity::PaidHours => paid(case),
        Quantity::Cost => cost(case, i),
        Quantity::WithoutSwitch => without_switch(case, i),
        Quantity::SwitchCost => {
            Some(Formula::Sum(vec![case.here(Quantity::Cost)?, case.here(Quantity::WithoutSwitch)?.negated()]).into())
        }
        _ => None,
    }
}

fn budget_hours(case: &Case, i: usize) -> Option<Formula> {
    let of = |at| case.typed(case.line, Input::BudgetHoursPerDay, at);
    let per_day = of(At::Month(case.month(i))).or_else(|| of(At::Always))?;
    Some(Formula::Product(vec![per_day, case.days()]))
}

fn paid(case: &Case) -> Option<Derivation> {
    let basis = case.plan.settings.pay_basis_in(case.month(case.month_index()?));
    let hours = paid_for(basis);
    let rule = format!("hemtjänstpengen betalar för {}", words::pay_basis(basis).lower());
    Some(Derivation::from(Formula::One(case.here(hours)?)).rule(rule))
}

const fn paid_for(basis: PayBasis) -> Quantity {
    match basis {
        PayBasis::Performed => Quantity::Hours,
        PayBasis::Granted => Quantity::GrantedHours,
    }
}

/// What is paid without the switch, over the hours that are paid for after it.
fn neutral_rate(case: &Case) -> Option<Derivation> {
    let whole = if case.month_index().is_some() {
        case.here(Quantity::PaidHours)?
    } else {
        let after = |i: &usize| case.of_month(Quantity::WithoutSwitch, *i).is_some();
        let hours = case.range().filter(after).filter_map(|i| case.of_month(Quantity::PaidHours, i)).collect();
        Operand::made("Ersatta timmar efter bytet", Unit::Hours, Formula::Sum(hours))?
    };
    let part = case.here(Quantity::WithoutSwitch)?.negated();
    Some(Formula::Quotient { part, whole, percent: false }.into())
}

fn without_switch(case: &Case, i: usize) -> Option<Derivation> {
    let switch = home_care::Switch::of(case.plan)?;
    let hours = case.here(paid_for(switch.before))?.negated();
    let rate = case.cell(case.line, Input::Rate, switch.rate_at(case.plan, case.line, i));
    let factors = std::iter::once(rate).chain(assumed_prices(case, i)).collect();
    Some(times(hours, factors).into())
}

/// Assumed changes of the rate in a month that is not closed, as factors.
fn assumed_prices(case: &Case, i: usize) -> Vec<Operand> {
    if i < case.closed() {
        return Vec::new();
    }
    let root = LineId::from(home_care::LINE);
    let provider = case.line.as_str().rsplit_once('.').map_or_else(|| root.clone(), |(above, _)| LineId::new(above));
    case.price_factors(&[&root, &provider, case.line])
}

fn granted(case: &Case) -> Option<Derivation> {
    let hours = case.here(Quantity::Hours)?;
    let template = case.figure(&LineId::from(home_care::TASKS), Quantity::GrantedHours, case.period);
    if let Some(template) = template.filter(|_| case.plan.settings.granted_source == GrantedSource::Templates) {
        let all = case.figure(&LineId::from(home_care::LINE), Quantity::Hours, case.period)?;
        if all.value.is_zero() {
            let none = economy::zero("Inga utförda timmar att fördela schablontiden efter", Unit::Hours);
            return Some(none.into());
        }
        let share = super::case::share("Områdets andel av utförda timmar", hours, all)?;
        return Some(
            Derivation::from(Formula::Product(vec![template, share])).rule("schablontid × andel av utförda timmar"),
        );
    }
    let line = nearest(case, Input::PerformedShare);
    let share = line.and_then(|line| case.typed(&line, Input::PerformedShare, At::Always));
    Some(match share.filter(|share| !share.value.is_zero()) {
        Some(whole) => Derivation::from(Formula::Quotient { part: hours, whole, percent: false })
            .rule("utförda timmar / utförd andel"),
        None => Derivation::from(Formula::One(hours))
            .rule("samma som utförda timmar")
            .note("Utförd andel av beviljad tid är inte ifylld, så all beviljad tid räknas som utförd."),
    })
}

/// The line itself or the nearest line above it where this parameter is typed.
fn nearest(case: &Case, input: Input) -> Option<LineId> {
    let mut name = case.line.as_str();
    loop {
        let line = LineId::new(name);
        if case.plan.inputs.always(&line, input).is_some() {
            return Some(line);
        }
        name = name.rsplit_once('.')?.0;
    }
}

fn cost(case: &Case, i: usize) -> Option<Derivation> {
    let hours = case.here(Quantity::PaidHours)?.negated();
    let mut factors = vec![case.cell(case.line, Input::Rate, home_care::rate_at(case.plan, case.line, i))];
    factors.extend(assumed_prices(case, i));
    let rule = if factors.len() > 1 {
        "ersatta timmar × ersättning × antagen prisförändring"
    } else {
        "ersatta timmar × ersättning"
    };
    Some(Derivation::from(times(hours, factors)).rule(rule))
}
