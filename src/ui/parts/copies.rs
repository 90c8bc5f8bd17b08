//! What can be copied from a card: every table in it offers itself, and the card's head has a button for each.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::ui::prelude::*;
use leptos::html::Div;

use super::Outside;
use crate::sheet::CopiedTable;
use crate::ui::chart::Picture;
use crate::ui::private::private;
use crate::ui::rare::{Leaving, Rare};
use crate::ui::state::app;

/// What stands after a table's name where it can be rolled, which is nothing to say of a copy.
const ROLLS: &str = ", går att rulla i sidled";

/// Where the rows of a table are to be had.
#[derive(Clone)]
pub enum Source {
    /// They are made: of figures, which others may not be told.
    Made(Arc<dyn Fn() -> CopiedTable + Send + Sync>),
    /// They are made, of what the user has typed in a list: that leaves whole.
    List(Arc<dyn Fn() -> CopiedTable + Send + Sync>),
    /// They are read from the page, as it is on paper.
    Drawn(NodeRef<Div>),
    /// They are those behind a chart.
    Behind(Picture),
}

/// A table that can be copied.
#[derive(Clone)]
pub struct Offer {
    id: usize,
    /// What it is called.
    pub label: Signal<String>,
    /// Where its rows are to be had.
    pub source: Source,
}

/// What can be copied from the card that this stands in, from context.
#[derive(Clone, Copy)]
pub(super) struct Copies {
    offers: RwSignal<Vec<Offer>>,
    /// Whether the card says which sign means what.
    signs: RwSignal<bool>,
    /// What the card is called.
    title: Signal<String>,
}

/// What the card that this stands in is called; nothing where it stands in none.
pub fn card_title() -> Signal<String> {
    use_context::<Copies>().map_or_else(|| Signal::stored(String::new()), |copies| copies.title)
}

/// Offers a table to the card that it stands in, as long as it is there. A table outside of cards is not offered.
pub fn offer(label: Signal<String>, source: Source) {
    static OFFERS: AtomicUsize = AtomicUsize::new(0);
    let Some(copies) = use_context::<Copies>() else { return };
    let id = OFFERS.fetch_add(1, Ordering::Relaxed);
    copies.offers.update(|offers| offers.push(Offer { id, label, source }));
    on_cleanup(move || {
        copies.offers.try_update(|offers| offers.retain(|offer| offer.id != id));
    });
}

/// Offers the table in the element that this is given to.
pub fn drawn(label: impl Into<Signal<String>>) -> NodeRef<Div> {
    let element = NodeRef::new();
    offer(label.into(), Source::Drawn(element));
    element
}

impl Copies {
    /// Those of a new card.
    pub(super) fn new(title: Signal<String>) -> Self {
        Self { offers: RwSignal::new(Vec::new()), signs: RwSignal::new(false), title }
    }

    /// The card says which sign means what.
    pub(super) fn say_signs() {
        if let Some(copies) = use_context::<Self>() {
            copies.signs.set(true);
        }
    }
}

/// The buttons by which a card's tables are copied.
#[component]
pub(super) fn CopyButtons(copies: Copies, unit: Signal<String>) -> impl IntoView {
    let (state, private, rare) = (app(), private(), expect_context::<Rare>());
    let title = copies.title;
    let button = move |offer: Offer, alone: bool| {
        let called = offer.label;
        let name = move || {
            let name = called.get();
            if alone { title.get() } else { name.strip_suffix(ROLLS).unwrap_or(&name).to_owned() }
        };
        let copy = move |_| {
            let called = if alone { String::new() } else { untrack(name) };
            let caption = [title.get_untracked(), called, unit.get_untracked()];
            let (source, signs) = (offer.source.clone(), copies.signs.get_untracked());
            rare.leave(state, private, Leaving::Table { source, caption: caption.into(), signs });
        };
        view! {
            <button type="button" class="ghost small copy" aria-label=move || format!("Kopiera {}{}", if alone { "tabellen " } else { "" }, name()) on:click=copy>
                {move || if alone { "Kopiera tabell".to_owned() } else { format!("Kopiera {}", name()) }}
            </button>
        }
    };
    move || {
        let offers = copies.offers.get();
        let alone = offers.len() == 1;
        offers.into_iter().map(|offer| button(offer, alone)).collect_view()
    }
}

/// A table in a box that it can be scrolled in, to be copied from the card that it stands in.
#[component]
pub fn TableBox(
    /// What it is.
    #[prop(into)]
    label: Signal<String>,
    /// The table.
    children: Children,
) -> impl IntoView {
    let table_box = drawn(label);
    let outside = Outside::of(table_box);
    view! {
        <div class="table-box" tabindex="0" role="region" aria-label=label node_ref=table_box on:scroll=move |_| outside.look()>
            {children()}
        </div>
        {outside.line()}
    }
}
