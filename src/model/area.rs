//! Service areas (verksamhetsområden): the tree of rows in the committee's table.

use super::{Catalog, LineId, Named};

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
    /// A new one beside others, with an id of its own made from a name.
    pub fn beside<'a>(
        others: impl Iterator<Item = &'a Area> + Clone,
        name: &str,
        parent: Option<String>,
        source: AreaSource,
    ) -> Self {
        let taken = others.map(|area| area.id.as_str()).chain(Catalog::RESERVED_AREAS);
        Self { id: Named::free_id(name, taken), name: name.to_owned(), parent, source }
    }

    /// The areas that most committees begin with; calculators stand behind the ones they cover.
    pub fn usual() -> Vec<Self> {
        let rows: [(&str, &str, Option<&str>, Option<&str>); 15] = [
            ("namnd", "Nämnd och ledning", None, None),
            ("ifo", "Individ- och familjeomsorg", None, Some("")),
            ("placeringar-barn", "Placeringar, barn och unga", Some("ifo"), Some("placeringar.barn")),
            ("placeringar-vuxna", "Placeringar, vuxna", Some("ifo"), Some("placeringar.vuxna")),
            ("ovrig-ifo", "Övrig individ- och familjeomsorg", Some("ifo"), None),
            ("forsorjningsstod", "Försörjningsstöd", None, Some("bistand")),
            ("hemtjanst", "Hemtjänst", None, Some("")),
            ("hemtjanstpeng", "Hemtjänstpeng", Some("hemtjanst"), Some("hemtjanst.peng")),
            ("kommunal-hemtjanst", "Kommunal hemtjänst", Some("hemtjanst"), Some("hemtjanst.enhet")),
            ("nattpatrull", "Nattpatrull", Some("hemtjanst"), Some("hemtjanst.nattpatrull")),
            ("korttidsenhet", "Korttidsenhet", Some("hemtjanst"), Some("hemtjanst.korttid")),
            ("funktionsstod", "Funktionsstöd", None, Some("")),
            ("externa-placeringar", "Externa placeringar", Some("funktionsstod"), Some("placeringar.funktionsstod")),
            ("ovrigt-funktionsstod", "Övrigt funktionsstöd", Some("funktionsstod"), None),
            ("sarskilt-boende", "Särskilt boende", None, None),
        ];
        rows.into_iter()
            .map(|(id, name, parent, line)| Self {
                id: id.to_owned(),
                name: name.to_owned(),
                parent: parent.map(str::to_owned),
                source: match line {
                    None => AreaSource::Manual,
                    Some("") => AreaSource::Sum,
                    Some(line) => AreaSource::Line(LineId::from(line)),
                },
            })
            .collect()
    }

    /// The area's line: `oversikt.<id>`.
    pub fn line(&self) -> LineId {
        LineId::from(ROOT).child(&self.id)
    }

    /// Whether this is the area's line.
    pub fn has_line(&self, line: &LineId) -> bool {
        line.as_str().strip_prefix(ROOT).and_then(|rest| rest.strip_prefix('.')) == Some(&self.id)
    }

    /// The calculator's line that the area takes its figures from. A row of the table itself is no calculator's line, so
    /// that nothing goes round in the table.
    pub fn calculated(&self) -> Option<&LineId> {
        match &self.source {
            AreaSource::Line(from) if !from.is_within(ROOT) => Some(from),
            AreaSource::Line(_) | AreaSource::Manual | AreaSource::Sum => None,
        }
    }
}
