//! Whether the list tells what placements there will be.

use rust_decimal::Decimal;

use super::{LineId, Listed, Months};
use crate::calc::forecast::{Blind, is_little};
use crate::calc::volume::typed_months;
use crate::model::{Input, Plan};

/// How many months back what was booked is held against the list.
const LATELY: usize = 3;

/// What the list of a base line says of the months ahead.
#[allow(clippy::struct_excessive_bools, reason = "each answers a question of its own")]
pub(super) struct Sight {
    /// Why it cannot be gone by.
    pub blind: Option<Blind>,
    /// Whether it has fewer than are known to be placed.
    pub lacks: bool,
    /// Whether there is a list, or it is known that nobody is placed: else that there is nothing in it says nothing.
    pub told: bool,
    /// Whether somebody is known to be placed.
    pub placed: bool,
    /// Whether months were booked as nothing, so that days without a price cost nothing.
    pub for_nothing: bool,
}

/// Whether the list can be gone by.
///
/// Nobody is known to be placed where nobody was in the last closed month, where all who were in the list this year have
/// left it, or where it is said how many come. Else a list of nobody says that nobody has filled it in. One with fewer than
/// half of those who are placed, or where that is not told, of what was booked lately, is no more to go by.
pub(super) fn sight(
    plan: &Plan,
    line: &LineId,
    list: Option<&Listed>,
    net: &[Decimal; 12],
    expected: [&Months; 2],
) -> Sight {
    let nothing = Listed::default();
    let listed = list.unwrap_or(&nothing);
    let booked = typed_months(plan, line, Input::Outcome, 0);
    let closed = usize::from(plan.closed.min(12));
    let sum = |days: &[i32]| days.iter().sum::<i32>();
    let days_ahead = sum(&listed.days[closed..]);
    let [expected, cost] = expected.map(|months| months[closed..].iter().flatten().any(|value| !value.is_zero()));
    let priced = cost || plan.parameter(line, Input::NewPrice).is_some();
    let typed = typed_months(plan, line, Input::Persons, 0);
    let now = closed.checked_sub(1).and_then(|now| Some((typed[now]?, Decimal::from(listed.persons[now]))));
    let placed = now.is_some_and(|(persons, _)| !persons.is_zero());
    let few = if let Some((persons, in_list)) = now {
        is_little(in_list, persons)
    } else {
        let both = (closed.saturating_sub(LATELY)..closed).filter_map(|i| Some((booked[i]?, net[i])));
        let none = (Decimal::ZERO, Decimal::ZERO);
        let (came, in_list) = both.fold(none, |sum, month| (sum.0 + month.0, sum.1 + month.1));
        came.is_sign_negative() && is_little(-in_list, -came)
    };
    let nobody = now.is_some_and(|(persons, _)| persons.is_zero())
        || sum(&listed.days) > 0
        || [Input::StartsPerMonth, Input::MeanDays].into_iter().all(|input| plan.parameter(line, input).is_some());
    // Months that were booked as nothing say that there is no price.
    let mut came = booked[..closed].iter().flatten().peekable();
    let for_nothing = came.peek().is_some() && came.all(Decimal::is_zero);
    let free_days = if for_nothing { 0 } else { sum(&listed.free[closed..]) };
    let none_ahead = days_ahead == 0 && !expected;
    let free = if expected { !priced && !for_nothing } else { days_ahead > 0 };
    let blind = if closed == 12 {
        None
    } else if none_ahead && (few || !nobody) {
        Some(Blind::NoVolumes)
    } else if few {
        Some(Blind::FewListed)
    } else if free && free_days == days_ahead {
        Some(Blind::NoPrice)
    } else {
        None
    };
    let lacks = now.is_some_and(|(persons, in_list)| in_list < persons);
    Sight { blind, lacks, told: list.is_some() || nobody, placed: placed || days_ahead > 0, for_nothing }
}
