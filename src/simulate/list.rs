//! What a list of placements tells of its past: how many came, how many left, and how long they stayed.
//!
//! A list begins somewhere. If some placement in it ended before New Year, it is taken to be whole from the month of the
//! earliest end; else from New Year. At most twelve months before the first month ahead count.

use chrono::Datelike;

use super::life::{LifeTable, Seen};
use crate::model::{Month, Placement, Plan, Span, order};

/// The most months that count.
const A_YEAR: i32 = 12;

/// What the list of a line tells.
pub(super) struct List {
    /// The first month that counts.
    first: Month,
    /// How many months count.
    pub months: u32,
    /// How many came in them.
    pub starts: u32,
    /// How many left in them.
    pub ends: u32,
    /// How long stays last.
    pub life: LifeTable,
    /// The first day ahead, as a day number.
    pub until: i32,
}

impl List {
    /// What these placements tell, of the months before the first one ahead.
    pub(super) fn of(plan: &Plan, list: &[&Placement]) -> Self {
        let new_year = plan.span().first;
        let ahead = new_year.plus(i32::from(plan.closed.min(12)));
        // The plan has one list: what another line tells of its beginning holds for this one too.
        let earliest = plan.placements.iter().filter_map(|placement| placement.end).map(Month::of).min();
        let whole_from = earliest.filter(|month| *month < new_year).unwrap_or(new_year);
        let first = whole_from.max(ahead.plus(-A_YEAR));
        let months = u32::try_from(ahead.since(first)).unwrap_or_default();
        let (from, until) = (first.first_day().num_days_from_ce(), ahead.first_day().num_days_from_ce());
        let mut found = Self { first, months, starts: 0, ends: 0, life: LifeTable::of_seen(&[]), until };
        let mut seen = Vec::new();
        for placement in list {
            let start = placement.start.num_days_from_ce();
            let end = placement.end.map_or(i32::MAX, |end| end.num_days_from_ce());
            // On its very first day the list has those who were there before.
            found.starts += u32::from(start > from && start < until);
            let after = end.saturating_add(1).min(until);
            if start.max(from) < after {
                let ended = end < until;
                found.ends += u32::from(ended);
                seen.push(Seen { from: (from - start).max(0), until: after - start, ended });
            }
        }
        // So that the order in the list does not matter to the last bit.
        order::sort_by_key(&mut seen, |stay| (stay.from, stay.until, stay.ended));
        found.life = LifeTable::of_seen(&seen);
        found
    }

    /// The months that count and those ahead.
    pub(super) fn span(&self, plan: &Plan) -> Span {
        let after = plan.span().first.plus(A_YEAR);
        Span { first: self.first, len: usize::try_from(after.since(self.first)).unwrap_or_default() }
    }
}
