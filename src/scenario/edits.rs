//! A change as edits of the plan that it is made on.

use rust_decimal::Decimal;

use super::targets::Targets;
use super::{Failure, month_cell, placed};
use crate::calc::{Figures, holding, new_price};
use crate::edit::Edit;
use crate::model::{Address, Change, Input, LeverKind, LineId, MOST_DECIMALS, Measure, MeasureStatus, Plan, Term};
use crate::rules::{self, Today, on_line};

/// The edits of a change, and what of it could not be done.
pub(super) struct Made {
    pub edits: Vec<Edit>,
    pub shortage: Option<Failure>,
}

/// The first month, by place in the budget year, that a change holds for: its own, or the first open one.
pub(super) fn first_month(plan: &Plan, change: &Change) -> Option<usize> {
    let first = usize::from(change.from.map_or(0, |month| month.saturating_sub(1)).max(plan.closed));
    (first < 12).then_some(first)
}

/// Whether a change leaves everything as it is.
pub(super) fn is_neutral(plan: &Plan, change: &Change) -> bool {
    let typed = |input| plan.parameter(&change.lever.line, input).unwrap_or_default();
    match change.lever.kind {
        LeverKind::Arrivals => {
            let length = change.term(Term::Length);
            change.value == typed(Input::StartsPerMonth)
                && (change.value.is_zero() || length.is_zero() || length == typed(Input::MeanDays))
        }
        LeverKind::Length => change.value == typed(Input::MeanDays),
        LeverKind::DirectTime => {
            let share = holding(plan, &change.lever.line, Input::DirectTimeShare);
            first_month(plan, change)
                .is_some_and(|first| share[first..].iter().all(|share| *share == Some(change.value)))
        }
        LeverKind::Cap => change.value.is_zero() && change.term(Term::Households).is_zero(),
        LeverKind::Activity => change.value.is_zero() && change.term(Term::MeanPayment).is_zero(),
        LeverKind::Norm => (change.value * change.term(Term::PassThrough)).is_zero(),
        _ => change.value.is_zero(),
    }
}

/// The edits of a change on these lines, from this month on.
pub(super) fn edits(
    plan: &Plan,
    figures: &Figures,
    change: &Change,
    targets: &Targets,
    first: usize,
) -> Result<Made, Failure> {
    let value = change.value;
    let lines = &targets.lines;
    let each = |of: &dyn Fn(&LineId) -> Vec<Edit>| Made { edits: lines.iter().flat_map(of).collect(), shortage: None };
    Ok(match change.lever.kind {
        LeverKind::Price => each(&|line| vec![compound(plan, line, Input::PriceStep, first, value)]),
        LeverKind::Norm => {
            let passed = value * change.term(Term::PassThrough) / Decimal::ONE_HUNDRED;
            each(&|line| vec![compound(plan, line, Input::PriceStep, first, passed)])
        }
        LeverKind::Level => each(&|line| vec![compound(plan, line, Input::Step, first, value)]),
        LeverKind::Volume => each(&|line| volume(plan, figures, line, first, value)),
        LeverKind::Cap => each(&|line| both(plan, figures, line, first, value, change.term(Term::Households))),
        LeverKind::Activity => each(&|line| both(plan, figures, line, first, change.term(Term::MeanPayment), value)),
        LeverKind::Arrivals => {
            let length = Some(change.term(Term::Length)).filter(|length| !length.is_zero());
            each(&|line| {
                let mut edits = vec![parameter(plan, line, Input::StartsPerMonth, value)];
                edits.extend(length.map(|length| parameter(plan, line, Input::MeanDays, length)));
                edits
            })
        }
        LeverKind::Length => each(&|line| vec![parameter(plan, line, Input::MeanDays, value)]),
        LeverKind::DirectTime => each(&|line| direct_time(plan, line, first, value)),
        LeverKind::Basis => each(&|_| vec![other_basis(plan, first)]),
        LeverKind::End | LeverKind::Move => return placements_moved(plan, change, first),
        LeverKind::BuyOut => each(&|line| monthly(plan, line, first, value * change.term(Term::PerMonth))),
        LeverKind::Jobs => {
            let saved = change.term(Term::PerMonth) * change.term(Term::StayOff) / Decimal::ONE_HUNDRED;
            let each_month = value * (saved - change.term(Term::CostPerMonth));
            each(&|line| monthly(plan, line, first, each_month))
        }
        LeverKind::Grant => {
            let kept = (Decimal::ONE_HUNDRED - change.term(Term::CostShare)) / Decimal::ONE_HUNDRED;
            each(&|line| vec![add(plan, line, Input::Effect, first, value * kept)])
        }
        LeverKind::Overhead => {
            let cost = change.term(Term::Salaries) * value / Decimal::from(1_200);
            each(&|line| monthly(plan, line, first, -cost))
        }
        LeverKind::Raise => {
            let overhead = Decimal::ONE + change.term(Term::Overhead) / Decimal::ONE_HUNDRED;
            let cost = change.term(Term::Salaries) * value * overhead / Decimal::from(1_200);
            each(&|line| monthly(plan, line, first, -cost))
        }
        LeverKind::Measure => {
            let measure = plan.measures().into_iter().find(|measure| Some(&measure.id) == change.lever.to.as_ref());
            let measure = measure.ok_or(Failure::NoMeasure)?;
            if measure.status == MeasureStatus::InEffect {
                return Err(Failure::InEffect);
            }
            each(&|line| of_measure(plan, &measure, line, value))
        }
    })
}

/// The number with no more decimals than a cell holds. Only products of typed numbers have more.
fn fitting(value: Decimal) -> Decimal {
    if value.scale() > MOST_DECIMALS { value.round_dp(MOST_DECIMALS).normalize() } else { value }
}

/// A cell's number; one too small for any cell is none.
fn set(address: Address, value: Decimal) -> Edit {
    let value = fitting(value);
    let too_small = value.abs() < address.input.finest();
    Edit::SetCell(address, if value.is_zero() || too_small { None } else { Some(value) })
}

fn parameter(plan: &Plan, line: &LineId, input: Input, value: Decimal) -> Edit {
    Edit::SetCell(Address::new(line.clone(), input, plan.parameter_at(line, input)), Some(value))
}

/// A percentage on top of what stands in a month's cell.
fn compound(plan: &Plan, line: &LineId, input: Input, i: usize, percent: Decimal) -> Edit {
    let address = month_cell(plan, line, input, i);
    let hundred = Decimal::ONE_HUNDRED;
    match plan.inputs.get(&address).filter(|before| !before.is_zero()) {
        Some(before) => set(address, (hundred + before) * (hundred + percent) / hundred - hundred),
        None => set(address, percent),
    }
}

/// An amount on top of what stands in a month's cell.
pub(super) fn add(plan: &Plan, line: &LineId, input: Input, i: usize, amount: Decimal) -> Edit {
    let address = month_cell(plan, line, input, i);
    let before = plan.inputs.get(&address).unwrap_or_default();
    set(address, before + amount)
}

/// The same amount in every month from one on.
fn monthly(plan: &Plan, line: &LineId, first: usize, amount: Decimal) -> Vec<Edit> {
    if amount.is_zero() {
        return Vec::new();
    }
    (first..12).map(|i| add(plan, line, Input::Effect, i, amount)).collect()
}

/// The volume of each month from one on, so much more than what is assumed for it; nothing of a line without one.
fn volume(plan: &Plan, figures: &Figures, line: &LineId, first: usize, percent: Decimal) -> Vec<Edit> {
    let described = rules::line(plan, line).and_then(|line| line.volume.zip(line.facts.level));
    let Some((volume, level)) = described else { return Vec::new() };
    let input = volume.assumed;
    let figure = |i: usize| match level.now {
        Today::PerDay(quantity) => {
            let days = Decimal::from(plan.span().first.plus(i as i32).days());
            Some(figures.row(line, quantity).months[i]? / days)
        }
        Today::Figure(quantity) => figures.row(line, quantity).months[i],
        Today::Ahead | Today::Per(..) => None,
    };
    let factor = Decimal::ONE + percent / Decimal::ONE_HUNDRED;
    (first..12)
        .filter_map(|i| {
            let address = month_cell(plan, line, input, i);
            let now = plan.inputs.get(&address).or_else(|| figure(i))?;
            Some(Edit::SetCell(address, Some(fitting(now * factor))))
        })
        .collect()
}

/// Price and volume of a line, changed by percent.
fn both(plan: &Plan, figures: &Figures, line: &LineId, first: usize, mean: Decimal, number: Decimal) -> Vec<Edit> {
    let mut edits = Vec::new();
    if !mean.is_zero() {
        edits.push(compound(plan, line, Input::PriceStep, first, mean));
    }
    if !number.is_zero() {
        edits.extend(volume(plan, figures, line, first, number));
    }
    edits
}

/// The direct-time share from a month on; shares typed for later months give way.
fn direct_time(plan: &Plan, line: &LineId, first: usize, share: Decimal) -> Vec<Edit> {
    let cell = |i: usize| month_cell(plan, line, Input::DirectTimeShare, i);
    let later = (first + 1..12).map(cell).filter(|cell| plan.inputs.get(cell).is_some());
    let later = later.map(|cell| Edit::SetCell(cell, None));
    std::iter::once(Edit::SetCell(cell(first), Some(share))).chain(later).collect()
}

/// The voucher pays for the other hours from a month on; later steps give way.
fn other_basis(plan: &Plan, first: usize) -> Edit {
    let month = plan.span().first.plus(first as i32);
    let mut settings = plan.settings.clone();
    let other = settings.pay_basis_in(month).other();
    settings.pay_steps.retain(|later, _| *later < month);
    // Where that takes a switch away, there is none.
    if settings.pay_basis_in(month) != other {
        settings.pay_steps.insert(month, other);
    }
    Edit::SetSettings(settings)
}

fn of_measure(plan: &Plan, measure: &Measure, line: &LineId, percent: Decimal) -> Vec<Edit> {
    let effects = crate::calc::measures::effects(plan, measure);
    let first = usize::from(plan.closed.min(12));
    (first..12)
        .filter(|i| !effects[*i].is_zero())
        .map(|i| add(plan, line, Input::Effect, i, effects[i] * percent / Decimal::ONE_HUNDRED))
        .collect()
}

fn placements_moved(plan: &Plan, change: &Change, first: usize) -> Result<Made, Failure> {
    let day = plan.span().first.plus(first as i32).first_day();
    let line = &change.lever.line;
    let count = usize::try_from(change.value.trunc()).unwrap_or(0);
    if !plan.placements.iter().any(|placement| on_line(placement, line)) {
        return Err(Failure::NothingThere);
    }
    let (edits, found) = match &change.lever.to {
        Some(form) => placed::move_to(plan, line, day, count, form, change.term(Term::DayPrice)),
        None if change.lever.kind == LeverKind::Move => return Err(Failure::NothingThere),
        None => placed::end(plan, line, day, count),
    };
    Ok(Made { edits, shortage: (found < count).then_some(Failure::Only(found)) })
}

/// What a placement of a care form costs a day, net, as new ones on these lines are priced; nothing where none is known.
pub(super) fn price_of(plan: &Plan, from: &LineId, form: &str) -> Option<Decimal> {
    let all = LineId::from(rules::of(from)?.id);
    let of_group = from.as_str().split('.').nth(1).map(|group| all.child(group).child(form));
    of_group.and_then(|line| new_price(plan, &line)).or_else(|| new_price(plan, &all.child(form)))
}
