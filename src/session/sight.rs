//! Which placements are in sight.

use super::order::{Listed, Order, Sort};
use crate::calc::current_month;
use crate::model::{Group, Month, Placement, Plan, Set};
use crate::rules::Register;
use crate::sheet::{list_key, record_key};

/// What a filter lets through.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Filter {
    /// All placements.
    #[default]
    All,
    /// Those with days in the current month.
    Ongoing,
    /// Those of one group.
    Of(Group),
}

impl Filter {
    /// Each filter there is.
    pub const ALL: [Filter; 5] = [
        Filter::All,
        Filter::Ongoing,
        Filter::Of(Group::Children),
        Filter::Of(Group::Adults),
        Filter::Of(Group::Disability),
    ];

    /// Its key on screen.
    pub fn key(self) -> &'static str {
        match self {
            Filter::All => "alla",
            Filter::Ongoing => "pagaende",
            Filter::Of(group) => group.id(),
        }
    }

    /// The filter with this key; all placements if there is none.
    pub fn with_key(key: &str) -> Self {
        Self::ALL.into_iter().find(|filter| filter.key() == key).unwrap_or_default()
    }

    fn passes(self, placement: &Placement, month: Month) -> bool {
        match self {
            Filter::All => true,
            Filter::Ongoing => {
                placement.start <= month.last_day() && placement.end.is_none_or(|end| end >= month.first_day())
            }
            Filter::Of(group) => placement.group == group,
        }
    }
}

/// The placements in sight, in the order that the list is put in: those that the filter lets through, and those that are kept in sight
/// although it does not, because they are worked in or have just come.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sight {
    places: Vec<usize>,
    /// The rows of those that the filter does not let through.
    strays: Vec<usize>,
}

impl Sight {
    /// What is in sight of a plan. `kept` are running numbers.
    pub fn of(plan: &Plan, filter: Filter, kept: &Set<String>, order: &Order) -> Self {
        let month = current_month(plan);
        let mut sight = Self::default();
        for i in 0..plan.placements.len() {
            let place = order.place(i);
            let Some(placement) = plan.placements.get(place) else { continue };
            if !filter.passes(placement, month) {
                if kept.is_empty() || !kept.contains(&placement.number) {
                    continue;
                }
                sight.strays.push(sight.places.len());
            }
            sight.places.push(place);
        }
        sight
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.places.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    /// The place in the list of the placement in a row; nothing after the last.
    pub fn place(&self, row: usize) -> Option<usize> {
        self.places.get(row).copied()
    }

    /// Whether the row is there although the filter does not let it through.
    pub fn is_stray(&self, row: usize) -> bool {
        self.strays.binary_search(&row).is_ok()
    }

    /// How many such rows there are.
    pub fn strays(&self) -> usize {
        self.strays.len()
    }
}

/// The order of the placements now, after what it was.
pub fn order_of(plan: &Plan, before: &Order, sort: Option<Sort>, worked: Option<&str>) -> Order {
    let month = current_month(plan);
    before.next(
        sort,
        worked,
        &Listed {
            count: plan.placements.len(),
            name: &|place| &plan.placements[place].number,
            key: &|place, column| list_key(plan, place, column, month),
        },
    )
}

/// The order of a register's records, after what it was.
pub fn records_in_order(
    plan: &Plan,
    register: &Register,
    before: &Order,
    sort: Option<Sort>,
    worked: Option<&str>,
) -> Order {
    let records = plan.records.of(register.id);
    before.next(
        sort,
        worked,
        &Listed {
            count: records.len(),
            name: &|place| &records[place].id,
            key: &|place, column| record_key(plan, register, place, column),
        },
    )
}
