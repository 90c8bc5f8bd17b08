//! The choice of a lever in two steps: what, and then where.

use crate::ui::prelude::*;

use crate::model::{Lever, LeverKind, Plan};
use crate::ui::parts::{GroupedSelect, Groups, Select};
use crate::ui::state::app;
use crate::words;

/// A lever among many: what it turns, and where.
#[component]
pub(super) fn LeverPicker(
    /// The levers there are.
    levers: Memo<Vec<Lever>>,
    /// The chosen one.
    #[prop(into)]
    chosen: Signal<Option<Lever>>,
    /// What to do with a choice.
    on_choose: Callback<Lever>,
    /// The stable names of the two fields.
    names: (&'static str, &'static str),
) -> impl IntoView {
    let state = app();
    let kinds = Memo::new(move |_| {
        levers.with(|levers| {
            let there = |kind: &&LeverKind| levers.iter().any(|lever| lever.kind == **kind);
            let option = |kind: &LeverKind| (kind.key().to_owned(), words::sentence(words::scenario::kind(*kind)));
            LeverKind::ALL.iter().filter(there).map(option).collect::<Vec<_>>()
        })
    });
    let kind = Memo::new(move |_| chosen.with(|lever| lever.as_ref().map(|lever| lever.kind)));
    let places = Memo::new(move |_| levers.with(|levers| state.with(|plan| groups(plan, levers, kind.get()))));
    let choose_kind = move |key: String| {
        let of = LeverKind::from_key(&key);
        // Where the same line has such a lever, it stays.
        let line = chosen.with_untracked(|lever| lever.as_ref().map(|lever| lever.line.clone()));
        let found = levers.with_untracked(|levers| {
            let mut of_kind = levers.iter().filter(|lever| Some(lever.kind) == of);
            let first = of_kind.clone().next();
            of_kind.find(|lever| Some(&lever.line) == line.as_ref()).or(first).cloned()
        });
        if let Some(lever) = found {
            on_choose.run(lever);
        }
    };
    let choose_place = move |key: String| {
        let found = levers.with_untracked(|levers| levers.iter().find(|lever| lever.key() == key).cloned());
        if let Some(lever) = found {
            on_choose.run(lever);
        }
    };
    view! {
        <Select
            name=names.0
            label="Vad ändras?"
            options=kinds
            value=Signal::derive(move || kind.get().map(|kind| kind.key().to_owned()).unwrap_or_default())
            on_choose=Callback::new(choose_kind)
        />
        <GroupedSelect
            name=names.1
            label="Var?"
            groups=places
            value=Signal::derive(move || chosen.with(|lever| lever.as_ref().map(Lever::key).unwrap_or_default()))
            on_choose=Callback::new(choose_place)
        />
    }
}

/// The places of one kind of lever, by the part of the economy; moves by where they are from.
fn groups(plan: &Plan, levers: &[Lever], kind: Option<LeverKind>) -> Groups {
    let mut groups = Groups::new();
    for lever in levers.iter().filter(|lever| Some(lever.kind) == kind) {
        let line = words::line(plan, &lever.line);
        let (group, text) = match (lever.kind, &lever.to) {
            (LeverKind::Move, Some(form)) => {
                let to = plan.catalog.care_forms.iter().find(|item| item.id == *form);
                let text = format!("{line} till {}", to.map_or(form.as_str(), |item| item.name.as_str()));
                (format!("Från {line}"), text)
            }
            (LeverKind::Measure, _) => (String::new(), words::scenario::lever(plan, lever)),
            _ => (words::forecast::part(&lever.line).to_owned(), line),
        };
        let option = (lever.key(), text);
        match groups.iter_mut().find(|(name, _)| *name == group) {
            Some((_, options)) => options.push(option),
            None => groups.push((group, vec![option])),
        }
    }
    groups
}
