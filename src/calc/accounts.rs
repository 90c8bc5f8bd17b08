//! The other cut of the economy: the rows of the committee's table by account group (kontogrupp), which adds up to the same.

use crate::model::{Area, AreaSource, CatalogList, LineId, Plan};

/// The line that account groups lie below.
pub const LINE: &str = "kontogrupp";

/// The last part of the line of what has no account group. No group of the catalog has this id.
pub const NONE: &str = "utan";

/// The lines of the account groups that the table is cut in, in the catalog's order, each with the rows that it adds up: those
/// with figures of their own. Last stands what has no group. Nothing where no row has one.
pub fn by_account(plan: &Plan) -> Vec<(LineId, Vec<LineId>)> {
    // Asked at each edit, and most plans have none.
    if plan.lines.values().all(|line| line.account.is_none()) {
        return Vec::new();
    }
    let groups = plan.catalog.list(CatalogList::Accounts);
    let leaves: Vec<(LineId, Option<&str>)> = plan
        .areas
        .iter()
        .filter(|area| area.source != AreaSource::Sum)
        .map(|area| (area.line(), group(plan, area)))
        .collect();
    if leaves.iter().all(|(_, group)| group.is_none()) {
        return Vec::new();
    }
    let ids = groups.iter().map(|group| Some(group.id.as_str())).chain([None]);
    ids.filter_map(|id| {
        let of: Vec<LineId> = leaves.iter().filter(|(_, group)| *group == id).map(|(line, _)| line.clone()).collect();
        (!of.is_empty()).then(|| (LineId::from(LINE).child(id.unwrap_or(NONE)), of))
    })
    .collect()
}

/// The rows that a line of the cut adds up; nothing of another line.
pub fn rows_of(plan: &Plan, line: &LineId) -> Option<Vec<LineId>> {
    let is_cut = line.is_within(LINE);
    let mut groups = is_cut.then(|| by_account(plan)).into_iter().flatten();
    groups.find(|(group, _)| group == line).map(|(_, rows)| rows)
}

/// The account group of a row: its own, else that of the nearest row above that has one. One that is no longer in the
/// catalog is none.
fn group<'a>(plan: &'a Plan, area: &Area) -> Option<&'a str> {
    let mut here = Some(area);
    // No more rows lie above one than there are.
    for _ in 0..=plan.areas.len() {
        let area = here?;
        let chosen = plan.line(&area.line()).and_then(|line| line.account.as_deref());
        if let Some(id) = chosen {
            let known = plan.catalog.list(CatalogList::Accounts).iter().any(|group| group.id == id);
            return Some(id).filter(|_| known);
        }
        here = area.parent.as_ref().and_then(|parent| plan.areas.iter().find(|area| area.id == *parent));
    }
    None
}
