//! Which lines a description is of, and whose figures an expression reads: as they are in a plan.

use super::{Whose, calculators};
use crate::model::{CatalogList, LineId, Plan};

/// Which lines a description is of.
#[derive(Clone, Copy, Debug)]
pub enum Lines {
    /// One, by this name.
    One(&'static str),
    /// One for each entry of a list in the catalog, below the line of this name.
    Listed(&'static str, CatalogList),
    /// One for each provider, below the line of this name.
    Providers(&'static str),
    /// One for each zone of each provider, below the provider's line.
    Zones(&'static str),
    /// Those that code finds in a plan, and whether a line is one of them.
    Found(fn(&Plan) -> Vec<LineId>, fn(&Plan, &LineId) -> bool),
}

impl Lines {
    /// The lines as they are in a plan, in order.
    pub fn of(self, plan: &Plan) -> Vec<LineId> {
        match self {
            Lines::One(id) => vec![LineId::from(id)],
            Lines::Listed(above, list) => {
                let above = LineId::from(above);
                plan.catalog.list(list).iter().map(|item| above.child(&item.id)).collect()
            }
            Lines::Providers(above) => {
                let above = LineId::from(above);
                plan.catalog.providers.iter().map(|provider| above.child(&provider.id)).collect()
            }
            Lines::Zones(above) => {
                let providers = Lines::Providers(above).of(plan);
                providers.iter().flat_map(|provider| zones(plan, provider)).collect()
            }
            Lines::Found(of, _) => of(plan),
        }
    }

    /// Whether they are lines that the user adds.
    pub fn are_added(self) -> bool {
        matches!(self, Lines::Listed(_, CatalogList::Added(_)))
    }

    /// The one line that they lie right below.
    pub(super) fn above(self) -> Option<&'static str> {
        match self {
            Lines::Listed(above, _) | Lines::Providers(above) => Some(above),
            Lines::One(_) | Lines::Zones(_) | Lines::Found(..) => None,
        }
    }

    /// Those right below a line; nothing where none is.
    fn below(self, plan: &Plan, line: &LineId) -> Option<Vec<LineId>> {
        match self {
            Lines::One(_) | Lines::Found(..) => None,
            Lines::Listed(above, _) | Lines::Providers(above) => (line.as_str() == above).then(|| self.of(plan)),
            Lines::Zones(above) => is_provider(plan, below_name(above, line)?).then(|| zones(plan, line)),
        }
    }

    /// Whether a line is one of them.
    pub fn has(self, plan: &Plan, line: &LineId) -> bool {
        match self {
            Lines::One(id) => line.as_str() == id,
            Lines::Listed(above, list) => {
                below_name(above, line).is_some_and(|id| plan.catalog.list(list).iter().any(|item| item.id == id))
            }
            Lines::Providers(above) => below_name(above, line).is_some_and(|id| is_provider(plan, id)),
            Lines::Zones(above) => {
                below_name(above, line).and_then(|rest| rest.split_once('.')).is_some_and(|(provider, zone)| {
                    is_provider(plan, provider) && plan.catalog.zones.iter().any(|item| item.id == zone)
                })
            }
            Lines::Found(_, is) => is(plan, line),
        }
    }
}

/// What the name of a line has after that of a line above it.
fn below_name<'a>(above: &str, line: &'a LineId) -> Option<&'a str> {
    line.as_str().strip_prefix(above)?.strip_prefix('.')
}

fn is_provider(plan: &Plan, id: &str) -> bool {
    plan.catalog.providers.iter().any(|provider| provider.id == id)
}

/// The zones of a provider.
fn zones(plan: &Plan, provider: &LineId) -> Vec<LineId> {
    plan.catalog.zones.iter().map(|zone| provider.child(&zone.id)).collect()
}

impl Whose {
    /// The lines, seen from one of them, in order.
    pub fn lines(self, plan: &Plan, line: &LineId) -> Vec<LineId> {
        match self {
            Whose::Line(id) => vec![LineId::from(id)],
            Whose::Below => {
                let mut lines = calculators().flat_map(|calculator| calculator.lines);
                lines.find_map(|other| other.lines.below(plan, line)).unwrap_or_default()
            }
            Whose::Providers(above, own) => {
                let these = plan.catalog.providers.iter().filter(|provider| provider.own == own);
                these.map(|provider| LineId::from(above).child(&provider.id)).collect()
            }
            Whose::Zones(above) => Lines::Zones(above).of(plan),
        }
    }
}
