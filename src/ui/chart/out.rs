//! The way out of a chart: as a picture on the clipboard or in a file, and its figures as a table.

use std::sync::Arc;

use crate::ui::prelude::*;
use leptos::html::Figure;

use crate::chart::{Chart, Drawing};
use crate::ui::parts::{Source, card_title};
use crate::ui::private::private;
use crate::ui::rare::{Leaving, Rare};
use crate::ui::state::app;

/// Pixels that a picture is wide by itself, whatever the chart is on screen.
const WIDE: f64 = 720.0;

/// How a chart leaves.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum How {
    /// As a picture on the clipboard.
    Copied,
    /// As a file of lines.
    Svg,
    /// As a file of dots.
    Png,
}

/// A chart that leaves.
#[derive(Clone)]
pub struct Picture {
    /// Where it stands on the page.
    pub element: NodeRef<Figure>,
    /// What the card that it stands in is called.
    pub title: Signal<String>,
    /// What it is called and how it is drawn, for whoever looks now.
    pub draw: Arc<dyn Fn() -> (String, Drawing) + Send + Sync>,
}

/// Folded, under the chart: the ways out of it, where it shows anything.
pub(super) fn ways_out<C: Chart + Send + Sync + 'static>(
    element: NodeRef<Figure>,
    data: Signal<C>,
    drawing: Memo<Drawing>,
) -> impl IntoView {
    let draw = move || data.with(|chart| (chart.caption().to_owned(), chart.draw(WIDE)));
    buttons(Picture { element, title: card_title(), draw: Arc::new(draw) }, drawing)
}

/// The same for every kind of chart.
fn buttons(picture: Picture, drawing: Memo<Drawing>) -> AnyView {
    let (state, private, rare) = (app(), private(), expect_context::<Rare>());
    let way = |name: &'static str, how: Option<How>| {
        let picture = picture.clone();
        let leaving = move || {
            if let Some(how) = how {
                return Leaving::Picture(picture.clone(), how);
            }
            let caption = vec![picture.title.get_untracked()];
            Leaving::Table { source: Source::Behind(picture.clone()), caption, signs: false }
        };
        let leave = move |_| rare.leave(state, private, leaving());
        view! { <button type="button" class="ghost small" on:click=leave>{name}</button> }
    };
    view! {
        <details class="chart-out" hidden=move || drawing.with(|drawing| drawing.scene.marks.len() < 2)>
            <summary>"Kopiera eller spara"</summary>
            <div class="tools">
                {way("Kopiera som bild", Some(How::Copied))}
                {way("Spara som SVG", Some(How::Svg))}
                {way("Spara som PNG", Some(How::Png))}
                {way("Kopiera tabellen", None)}
            </div>
        </details>
    }
    .into_any()
}
