//! The plain lists of the catalog as data: whose they are, what they are called and how much they hold. Limits, words, what is
//! told, merged and shown follow.

use super::calculators;
use crate::model::{Catalog, CatalogList};

/// A list of the catalog.
pub struct Entries {
    /// Which one.
    pub list: CatalogList,
    /// What one is called: `vårdform`.
    pub one: &'static str,
    /// Several: `vårdformer`.
    pub many: &'static str,
    /// What stands above the list.
    pub title: &'static str,
    /// The first part of the names of its fields.
    pub field: &'static str,
    /// Whether it is paired with another: each pair is a line, so that it holds fewer.
    pub paired: bool,
    /// Ids that no entry can have: lines beside its own have those names.
    pub reserved: &'static [&'static str],
    /// Whether it is worked in where its figures are, and not with the other lists.
    pub in_table: bool,
}

impl Entries {
    /// A list, as it is called and by its fields' name.
    pub const fn of(list: CatalogList, [one, many, title]: [&'static str; 3], field: &'static str) -> Self {
        Self { list, one, many, title, field, paired: false, reserved: &[], in_table: false }
    }

    /// The same, worked in where its figures are.
    pub const fn in_table(list: CatalogList, words: [&'static str; 3], field: &'static str) -> Self {
        Self { in_table: true, ..Self::of(list, words, field) }
    }

    /// What the user adds lines for below the line of this name.
    pub const fn added(above: &'static str, words: [&'static str; 3]) -> Self {
        Self { reserved: &Catalog::RESERVED, ..Self::of(CatalogList::Added(above), words, above) }
    }
}

/// The lists that the rows of the committee's table belong to.
const OF_TABLE: &[Entries] = &[Entries {
    reserved: &Catalog::RESERVED_ACCOUNTS,
    ..Entries::of(CatalogList::Accounts, ["kontogrupp", "kontogrupper", "Kontogrupper"], "kontogrupp")
}];

/// Every list, in order of the calculators, and those of the committee's table.
pub fn entries() -> impl Iterator<Item = &'static Entries> {
    calculators().flat_map(|calculator| calculator.entries).chain(OF_TABLE)
}

/// The description of a list; nothing where no calculator has it.
pub fn entries_of(list: CatalogList) -> Option<&'static Entries> {
    entries().find(|entries| entries.list == list)
}

/// The line of this name, if it is one that the user adds lines below.
pub fn added_below(above: &str) -> Option<&'static str> {
    entries().find_map(|entries| match entries.list {
        CatalogList::Added(other) if other == above => Some(other),
        _ => None,
    })
}
