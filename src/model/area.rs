//! Service areas (verksamhetsområden): the tree of rows in the committee's table.

use super::LineId;

/// The line of the whole committee, above all areas.
pub const ROOT: &str = "oversikt";

/// Where an area's figures come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AreaSource {
    /// The sum of the areas below it.
    Sum,
    /// Monthly budget and outcome typed by hand on the area's own line.
    Manual,
    /// A line that a calculator makes.
    Line(LineId),
}

/// One row of the committee's table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Area {
    /// Stable part of its line's name: lower-case letters, digits and hyphens.
    pub id: String,
    /// The name that is shown.
    pub name: String,
    /// The area above, or the committee itself.
    pub parent: Option<String>,
    /// Where its figures come from.
    pub source: AreaSource,
}

impl Area {
    /// The area's line: `oversikt.<id>`.
    pub fn line(&self) -> LineId {
        LineId::from(ROOT).child(&self.id)
    }
}
