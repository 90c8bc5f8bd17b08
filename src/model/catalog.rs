//! The committee's own lists: care forms, zones, providers, tasks, causes and decision types, and what the user adds lines
//! for.

use super::Keyed;
use super::letters::Letters;

/// Something with a stable identity and a name that may change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// Stable part of line names: lower-case letters, digits and hyphens.
    pub id: String,
    /// The name that is shown.
    pub name: String,
}

impl Named {
    /// A named thing.
    pub fn new(id: impl Into<String>, name: impl Into<String>) -> Self {
        Self { id: id.into(), name: name.into() }
    }

    /// An id made from a name that is not among those taken or reserved: `Stöd i att duscha` → `stod-i-att-duscha`.
    pub fn free_id<'a>(name: &str, taken: impl Iterator<Item = &'a str> + Clone) -> String {
        let mut id = String::new();
        for c in name.lower().chars() {
            match c {
                'å' | 'ä' => id.push('a'),
                'ö' => id.push('o'),
                'é' => id.push('e'),
                'a'..='z' | '0'..='9' => id.push(c),
                _ if id.is_empty() || id.ends_with('-') => {}
                _ => id.push('-'),
            }
            if id.len() >= 40 {
                break;
            }
        }
        let id = match id.trim_end_matches('-') {
            "" => "ny",
            id => id,
        };
        let mut free = id.to_owned();
        let mut number = 1;
        while taken.clone().chain(Catalog::RESERVED).any(|other| other == free) {
            number += 1;
            free = format!("{id}-{number}");
        }
        free
    }
}

/// A home care provider (utförare).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Provider {
    /// Stable part of line names.
    pub id: String,
    /// The name that is shown.
    pub name: String,
    /// Whether it is the municipality's own (egen regi): its voucher is an internal transfer.
    pub own: bool,
}

/// Which of the plain lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CatalogList {
    /// Care forms (vårdformer).
    CareForms,
    /// Home care zones (områden).
    Zones,
    /// Home care tasks with template minutes (schablontider).
    Tasks,
    /// Causes of social assistance (försörjningshinder, orsak).
    Causes,
    /// Decision types of social assistance (beslut).
    Decisions,
    /// Account groups (kontogrupper) that rows of the committee's table belong to.
    Accounts,
    /// What the user adds lines for below the line of this name: homes, teams, grants.
    Added(&'static str),
}

/// What a word of the user's other systems is a name of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum WordKind {
    /// A group of the list of placements.
    Group,
    /// A care form.
    CareForm,
}

impl WordKind {
    /// All kinds.
    pub const ALL: [WordKind; 2] = [WordKind::Group, WordKind::CareForm];

    /// The stable key.
    pub const fn key(self) -> &'static str {
        match self {
            WordKind::Group => "grupp",
            WordKind::CareForm => "vardform",
        }
    }
}

/// A word that the user has explained, so that it is not asked about again.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Word {
    /// What it is a name of.
    pub kind: WordKind,
    /// The word, in lower case.
    pub text: String,
}

/// The committee's own lists.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Catalog {
    /// Care forms (vårdformer).
    pub care_forms: Vec<Named>,
    /// Home care zones (områden).
    pub zones: Vec<Named>,
    /// Home care providers (utförare).
    pub providers: Vec<Provider>,
    /// Home care tasks with template minutes (schablontider).
    pub tasks: Vec<Named>,
    /// Causes of social assistance.
    pub causes: Vec<Named>,
    /// Decision types of social assistance.
    pub decisions: Vec<Named>,
    /// Account groups (kontogrupper).
    pub accounts: Vec<Named>,
    /// What the user adds lines for, by the lines that these lie below.
    pub added: Keyed<Named>,
}

impl Catalog {
    /// Ids that no care form and no provider can have: their lines would have the same names as lines that the
    /// calculators make, `placeringar.barn` or `hemtjanst.peng`, or as figures with a dot in their key.
    pub const RESERVED: [&str; 10] =
        ["barn", "vuxna", "funktionsstod", "peng", "enhet", "nattpatrull", "korttid", "schablon", "prognos", "golv"];

    /// Ids that no area can have: `oversikt.prognos.avvikelse` is a figure of the whole committee.
    pub const RESERVED_AREAS: [&str; 2] = ["prognos", "golv"];

    /// Ids that no account group can have: `kontogrupp.utan` is what has none, and figures have a dot in their key.
    pub const RESERVED_ACCOUNTS: [&str; 3] = ["utan", "prognos", "golv"];

    /// One of the plain lists.
    pub fn list(&self, list: CatalogList) -> &Vec<Named> {
        match list {
            CatalogList::CareForms => &self.care_forms,
            CatalogList::Zones => &self.zones,
            CatalogList::Tasks => &self.tasks,
            CatalogList::Causes => &self.causes,
            CatalogList::Decisions => &self.decisions,
            CatalogList::Accounts => &self.accounts,
            CatalogList::Added(above) => self.added.of(above),
        }
    }

    /// Puts another of the plain lists in place, and gives the one that was there.
    pub fn set(&mut self, list: CatalogList, items: Vec<Named>) -> Vec<Named> {
        let place = match list {
            CatalogList::CareForms => &mut self.care_forms,
            CatalogList::Zones => &mut self.zones,
            CatalogList::Tasks => &mut self.tasks,
            CatalogList::Causes => &mut self.causes,
            CatalogList::Decisions => &mut self.decisions,
            CatalogList::Accounts => &mut self.accounts,
            CatalogList::Added(above) => return self.added.set(above, items),
        };
        std::mem::replace(place, items)
    }

    /// The lists that most committees begin with.
    pub fn usual() -> Self {
        let named = |items: &[(&str, &str)]| items.iter().map(|(id, name)| Named::new(*id, *name)).collect();
        Self {
            care_forms: named(&[
                ("familjehem", "Familjehem"),
                ("konsulentstott", "Konsulentstött familjehem"),
                ("jourhem", "Jourhem"),
                ("hvb", "HVB"),
                ("sis", "SiS"),
                ("stodboende", "Stödboende"),
                ("skyddat-boende", "Skyddat boende"),
                ("lvm", "LVM"),
            ]),
            zones: named(&[("tatort", "Tätort"), ("landsbygd", "Landsbygd"), ("glesbygd", "Glesbygd")]),
            providers: vec![
                Provider { id: "egen".into(), name: "Egen regi".into(), own: true },
                Provider { id: "extern".into(), name: "Externa utförare".into(), own: false },
            ],
            tasks: Vec::new(),
            causes: Vec::new(),
            decisions: Vec::new(),
            accounts: Self::usual_accounts(),
            added: Keyed::default(),
        }
    }

    /// The account groups that committees' income statements are printed by.
    pub fn usual_accounts() -> Vec<Named> {
        let groups = [
            ("kommunbidrag", "Kommunbidrag"),
            ("intakter", "Intäkter"),
            ("kop", "Köp av verksamhet"),
            ("personal", "Personal"),
            ("lokaler", "Lokaler"),
            ("ovriga", "Övriga kostnader"),
            ("kapital", "Avskrivningar"),
        ];
        groups.into_iter().map(|(id, name)| Named::new(id, name)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_plain_and_free() {
        let taken = ["stod-i-att-duscha", "ny"];
        assert_eq!(Named::free_id("Stöd i att duscha", taken.into_iter()), "stod-i-att-duscha-2");
        assert_eq!(Named::free_id("  HVB (privat) ", [].into_iter()), "hvb-privat");
        assert_eq!(Named::free_id("???", taken.into_iter()), "ny-2");
        assert_eq!(Named::free_id("Korttid", taken.into_iter()), "korttid-2");
    }
}
