//! The tornado: a picture whose rows can be pressed.

use crate::ui::parts::rove;
use crate::ui::prelude::*;
use leptos::html::Figure;

use super::out::ways_out;
use super::picture::{hatch_name, picture};
use super::width::measured;
use crate::chart::{Chart, Tornado};

/// What a step either way in each input moves a result by. Each row is a button that leads to its input.
#[component]
pub fn TornadoChart(
    /// The figures.
    #[prop(into)]
    tornado: Signal<Tornado>,
    /// What to do when the row at this place is pressed.
    on_open: Callback<usize>,
) -> impl IntoView {
    let element = NodeRef::<Figure>::new();
    let width = measured(element);
    let drawing = Memo::new(move |_| tornado.with(|chart| chart.draw(width.get())));
    let hatch = hatch_name();
    let count = Memo::new(move |_| tornado.with(|chart| chart.bars.len()));
    let band = move |at: usize| tornado.with(|chart| chart.bands(width.get()).get(at).copied());
    let percent = |share: f64| format!("{:.3}%", share * 100.0);
    let name = move |at: usize| {
        tornado.with(|chart| chart.bars.get(at).map(|bar| format!("Visa underlaget för {}", bar.label)))
    };
    view! {
        <figure class="chart" node_ref=element>
            <figcaption>
                <span>{move || drawing.with(|drawing| drawing.reading.clone())}</span>
            </figcaption>
            <div class="chart tornado">
                {move || drawing.with(|drawing| picture(&drawing.scene, &drawing.summary, &hatch))}
                <ul use:rove>
                    <For each=move || 0..count.get() key=|at| *at let:at>
                        <li>
                            <button
                                type="button"
                                aria-label=move || name(at)
                                title=move || name(at)
                                style:top=move || band(at).map(|band| percent(band.top))
                                style:height=move || band(at).map(|band| percent(band.height))
                                on:click=move |_| on_open.run(at)
                            ></button>
                        </li>
                    </For>
                </ul>
            </div>
            {ways_out(element, tornado, drawing)}
        </figure>
    }
}
