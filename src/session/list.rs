//! A list on screen: the order of its rows, what its filters let through, and what is kept in sight all the same.

use super::order::{Listed, Order, Sort};
use super::view::Wanted;
use crate::calc::current_month;
use crate::model::{Group, Month, Placement, Plan, Set};
use crate::rules::{Register, registers};
use crate::sheet::{
    Column, SheetRow, SortKey, Which, list_columns, list_key, list_row, list_text, record_columns, record_key,
    record_row, record_text,
};

/// A list whose rows can be put in order and filtered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum List {
    /// The placements.
    Placements,
    /// The records of a register.
    Register(&'static Register),
}

/// What a filter lets through.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Filter {
    /// All rows.
    #[default]
    All,
    /// Placements with days in the current month.
    Ongoing,
    /// Placements of one group.
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

    /// The filter with this key; all rows if there is none.
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

impl List {
    /// Every list.
    pub fn all() -> impl Iterator<Item = Self> {
        std::iter::once(Self::Placements).chain(registers().map(Self::Register))
    }

    /// What tells it from others.
    pub fn key(self) -> &'static str {
        match self {
            List::Placements => "placeringar",
            List::Register(register) => register.id,
        }
    }

    /// What the names of its fields begin with.
    pub fn first_of_names(self) -> String {
        match self {
            List::Placements => "placeringar.lista.".to_owned(),
            List::Register(register) => format!("{}.", register.id),
        }
    }

    /// How many rows it has.
    pub fn len(self, plan: &Plan) -> usize {
        match self {
            List::Placements => plan.placements.len(),
            List::Register(register) => plan.records.of(register.id).len(),
        }
    }

    /// The number or id of the row at this place.
    pub fn name(self, plan: &Plan, place: usize) -> Option<&str> {
        match self {
            List::Placements => plan.placements.get(place).map(|placement| placement.number.as_str()),
            List::Register(register) => plan.records.of(register.id).get(place).map(|record| record.id.as_str()),
        }
    }

    /// Which one stands at this place: a new one after the last.
    pub fn which(self, plan: &Plan, place: usize) -> Which {
        self.name(plan, place).map_or(Which::New(0), Which::known)
    }

    /// Where the row with this number or id stands.
    pub fn place(self, plan: &Plan, name: &str) -> Option<usize> {
        (0..self.len(plan)).find(|place| self.name(plan, *place) == Some(name))
    }

    /// Its columns.
    pub fn columns(self, plan: &Plan) -> Vec<Column> {
        match self {
            List::Placements => list_columns(plan, current_month(plan)),
            List::Register(register) => record_columns(plan, register),
        }
    }

    /// The row at this place; the one after the last is for a new one.
    pub fn row(self, plan: &Plan, place: usize) -> SheetRow {
        let place = place.min(self.len(plan));
        match self {
            List::Placements => list_row(plan, place, current_month(plan)),
            List::Register(register) => record_row(plan, register, place),
        }
    }

    fn sort_key(self, plan: &Plan, place: usize, column: usize, month: Month) -> SortKey {
        match self {
            List::Placements => list_key(plan, place, column, month),
            List::Register(register) => record_key(plan, register, place, column),
        }
    }

    fn text(self, plan: &Plan, place: usize, column: usize, month: Month) -> [String; 2] {
        match self {
            List::Placements => list_text(plan, place, column, month),
            List::Register(register) => record_text(plan, register, place, column),
        }
    }

    /// The order of its rows now, after what it was. `worked` is the number or id of the one that is worked in.
    pub fn order(self, plan: &Plan, before: &Order, sort: Option<Sort>, worked: Option<&str>) -> Order {
        let month = current_month(plan);
        before.next(
            sort,
            worked,
            &Listed {
                count: self.len(plan),
                name: &|place| self.name(plan, place).unwrap_or_default(),
                key: &|place, column| self.sort_key(plan, place, column, month),
            },
        )
    }

    /// What is in sight of it, in this order. `kept` are numbers or ids that are, whatever the filters say.
    pub fn sight(self, plan: &Plan, filter: Filter, wanted: &Wanted, kept: &Set<String>, order: &Order) -> Sight {
        let month = current_month(plan);
        let passes = |place: usize| {
            let filtered = match self {
                List::Placements => filter.passes(&plan.placements[place], month),
                List::Register(_) => true,
            };
            filtered && wanted.takes(&|column| self.text(plan, place, column, month))
        };
        let mut sight = Sight::default();
        for i in 0..self.len(plan) {
            let place = order.place(i);
            let Some(name) = self.name(plan, place) else { continue };
            if !passes(place) {
                if kept.is_empty() || !kept.contains(name) {
                    continue;
                }
                sight.strays.push(sight.places.len());
            }
            sight.places.push(place);
        }
        sight
    }
}

/// The rows in sight, in the order that the list is put in: those that the filters let through, and those that are kept in sight
/// although they do not, because they are worked in or have just come.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sight {
    places: Vec<usize>,
    /// The rows of those that the filters do not let through.
    strays: Vec<usize>,
}

impl Sight {
    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.places.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    /// The place in the list of a row; nothing after the last.
    pub fn place(&self, row: usize) -> Option<usize> {
        self.places.get(row).copied()
    }

    /// Whether the row is there although the filters do not let it through.
    pub fn is_stray(&self, row: usize) -> bool {
        self.strays.binary_search(&row).is_ok()
    }

    /// How many such rows there are.
    pub fn strays(&self) -> usize {
        self.strays.len()
    }
}
