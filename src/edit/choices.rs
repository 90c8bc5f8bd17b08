//! Changes that are several edits and one step to take back.

use super::Edit;
use crate::model::{Address, At, CatalogList, LineSettings, Named, Plan, Provider, Settings, Source, SourceState};
use crate::rules::entries_of;

/// One of the committee's lists of names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Names {
    /// A plain list.
    Of(CatalogList),
    /// The home care providers.
    Providers,
}

impl Names {
    /// What is in it.
    pub fn all(self, plan: &Plan) -> Vec<Named> {
        match self {
            Names::Of(list) => plan.catalog.list(list).clone(),
            Names::Providers => plan.catalog.providers.iter().map(|it| Named::new(&it.id, &it.name)).collect(),
        }
    }

    /// The edit that makes it these.
    fn set(self, plan: &Plan, items: Vec<Named>) -> Edit {
        match self {
            Names::Of(list) => Edit::SetCatalog(list, items),
            Names::Providers => {
                let own = |id: &str| plan.catalog.providers.iter().any(|it| it.id == id && it.own);
                let provider = |Named { id, name }: Named| Provider { own: own(&id), id, name };
                Edit::SetProviders(items.into_iter().map(provider).collect())
            }
        }
    }
}

impl Edit {
    /// Adds something of this name to a list. What it is called in the names of lines is made of that, so that what two windows add
    /// are two things.
    pub fn add_name(plan: &Plan, names: Names, name: &str) -> Self {
        let mut items = names.all(plan);
        let reserved = match names {
            Names::Of(list) => entries_of(list).map_or(&[][..], |entries| entries.reserved),
            Names::Providers => &[],
        };
        let id = Named::free_id(name, items.iter().map(|item| item.id.as_str()).chain(reserved.iter().copied()));
        items.push(Named::new(id, name));
        names.set(plan, items)
    }

    /// Gives what has this id in a list another name.
    pub fn rename(plan: &Plan, names: Names, id: &str, name: &str) -> Self {
        let mut items = names.all(plan);
        items.iter_mut().filter(|item| item.id == id).for_each(|item| name.clone_into(&mut item.name));
        names.set(plan, items)
    }

    /// Takes what has this id out of a list.
    pub fn remove_name(plan: &Plan, names: Names, id: &str) -> Self {
        names.set(plan, names.all(plan).into_iter().filter(|item| item.id != id).collect())
    }

    /// Says whether a home care provider is the municipality's own.
    pub fn set_own(plan: &Plan, id: &str, own: bool) -> Self {
        let mut providers = plan.catalog.providers.clone();
        providers.iter_mut().filter(|it| it.id == id).for_each(|it| it.own = own);
        Edit::SetProviders(providers)
    }

    /// Gives a year an amount of its own, as large as that of another time, whose source is yet to be checked; nothing where the
    /// year has one, or the other time none.
    pub fn amount_of_year(plan: &Plan, from: &Address, year: i32) -> Option<Self> {
        let value = plan.inputs.get(from)?;
        let to = Address { at: At::Year(year), ..from.clone() };
        if plan.inputs.get(&to).is_some() {
            return None;
        }
        let text = plan.sources.get(from).map(|source| source.text.clone()).unwrap_or_default();
        let source = Source { text, state: SourceState::Unverified };
        Some(Edit::Batch(vec![Edit::SetCell(to.clone(), Some(value)), Edit::SetSource(to, Some(source))]))
    }

    /// Another budget year. No month of it is closed yet, and the plan's name follows as long as it is the given one.
    pub fn change_year(plan: &Plan, year: i32) -> Self {
        let mut edits = vec![Edit::SetYear(year)];
        if year != plan.year {
            edits.push(Edit::SetClosed(0));
            if plan.name == Plan::given_name(plan.year) {
                edits.push(Edit::SetTitle { name: Plan::given_name(year), notes: plan.notes.clone() });
            }
        }
        Edit::Batch(edits)
    }

    /// Every line goes by the proposed method from now on. What was typed for others stays.
    pub fn use_proposals(plan: &Plan) -> Self {
        let mut edits = vec![Edit::SetSettings(Settings { proposals: true, ..plan.settings.clone() })];
        for (line, settings) in plan.lines.iter().filter(|(_, settings)| settings.method.is_some()) {
            let settings = LineSettings { method: None, ..settings.clone() };
            let settings = (settings != LineSettings::default()).then_some(settings);
            edits.push(Edit::SetLine(line.clone(), settings));
        }
        Edit::Batch(edits)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::{EditError, apply};
    use crate::model::{Group, Placement, Price, PriceStep, VatRule};

    fn make(plan: &mut Plan, edit: impl FnOnce(&Plan) -> Edit) -> Result<Edit, EditError> {
        let edit = edit(plan);
        apply(plan, edit)
    }

    const FORMS: Names = Names::Of(CatalogList::CareForms);

    #[test]
    fn names_are_added_renamed_and_removed() {
        for names in [FORMS, Names::Of(CatalogList::Zones), Names::Of(CatalogList::Accounts), Names::Providers] {
            let mut plan = Plan::empty(2025);
            let before = plan.clone();
            let count = names.all(&plan).len();
            let add = |plan: &mut Plan, name: &str| make(plan, |plan| Edit::add_name(plan, names, name));
            let back = add(&mut plan, "Nya Ån").unwrap();
            let after = plan.clone();
            assert_eq!(names.all(&plan)[count..], [Named::new("nya-an", "Nya Ån")]);
            // The same name once more is another thing.
            add(&mut plan, "Nya Ån").unwrap();
            assert_eq!(names.all(&plan)[count + 1], Named::new("nya-an-2", "Nya Ån"));
            make(&mut plan, |plan| Edit::rename(plan, names, "nya-an-2", "Gamla Ån")).unwrap();
            assert_eq!(names.all(&plan)[count..], [Named::new("nya-an", "Nya Ån"), Named::new("nya-an-2", "Gamla Ån")]);
            make(&mut plan, |plan| Edit::remove_name(plan, names, "nya-an-2")).unwrap();
            assert_eq!(plan, after);
            for name in ["", "  ", "811228-9874"] {
                assert!(add(&mut plan, name).is_err(), "{name}");
                assert!(make(&mut plan, |plan| Edit::rename(plan, names, "nya-an", name)).is_err(), "{name}");
                assert_eq!(plan, after, "what is refused changes nothing");
            }
            apply(&mut plan, back).unwrap();
            assert_eq!(plan, before);
        }
    }

    #[test]
    fn a_name_that_lines_have_already_gets_another_id() {
        let mut plan = Plan::empty(2025);
        let accounts = Names::Of(CatalogList::Accounts);
        for (names, name, id) in
            [(FORMS, "Barn", "barn-2"), (accounts, "Utan", "utan-2"), (Names::Providers, "Peng", "peng-2")]
        {
            make(&mut plan, |plan| Edit::add_name(plan, names, name)).unwrap();
            assert_eq!(names.all(&plan).pop(), Some(Named::new(id, name)));
        }
    }

    #[test]
    fn what_placements_are_of_stays_in_its_list() {
        let mut plan = Plan::empty(2025);
        let start = plan.span().first.first_day();
        plan.placements.push(Placement {
            number: "101".into(),
            group: Group::Adults,
            care_form: "hvb".into(),
            start,
            end: None,
            price: Price::Daily(vec![PriceStep { from: start, kr_per_day: 1.into() }]),
            income_per_day: 0.into(),
            vat: VatRule::None,
        });
        let refused = make(&mut plan, |plan| Edit::remove_name(plan, FORMS, "hvb")).unwrap_err();
        assert_eq!(refused, EditError::CareFormInUse("hvb".into()));
    }

    #[test]
    fn a_provider_that_is_renamed_is_as_much_ones_own_as_before() {
        let mut plan = Plan::empty(2025);
        make(&mut plan, |plan| Edit::rename(plan, Names::Providers, "egen", "Vår")).unwrap();
        make(&mut plan, |plan| Edit::set_own(plan, "extern", true)).unwrap();
        make(&mut plan, |plan| Edit::remove_name(plan, Names::Providers, "ingen")).unwrap();
        make(&mut plan, |plan| Edit::add_name(plan, Names::Providers, "Ny")).unwrap();
        let own: Vec<(&str, bool)> = plan.catalog.providers.iter().map(|it| (it.name.as_str(), it.own)).collect();
        assert_eq!(own, [("Vår", true), ("Externa utförare", true), ("Ny", false)]);
    }
}
