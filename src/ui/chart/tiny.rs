//! Marks for table cells. The figure stands beside them, so they are hidden from assistive technology.

use crate::ui::prelude::*;
use rust_decimal::Decimal;

use super::picture::{list, tidy};
use crate::chart::{Ink, sparkline, variance};

/// A deviation as a bar from a zero line.
#[component]
pub fn VarianceBar(
    /// The deviation; + is better and goes to the right.
    #[prop(into)]
    value: Signal<Decimal>,
    /// The deviation that reaches the edge; the same for all bars that are compared.
    #[prop(into)]
    largest: Signal<Decimal>,
) -> impl IntoView {
    view! {
        <svg class="variance" viewBox="0 0 100 18" aria-hidden="true">
            {move || {
                let bar = variance(value.get(), largest.get());
                view! { <rect class=bar.ink.class() x=tidy(bar.x) y="4" width=tidy(bar.width) height="10" /> }
            }}
            <line class=Ink::Axis.class() x1="50" x2="50" y1="0" y2="18" />
        </svg>
    }
}

/// The deviation since January as a line: solid while months are closed, then dashed.
#[component]
pub fn Sparkline(
    /// Accumulated deviation at the end of each month.
    #[prop(into)]
    values: Signal<Vec<Option<Decimal>>>,
    /// How many months are closed.
    #[prop(into)]
    closed: Signal<u8>,
    /// The lowest and the highest that any of those beside it reaches.
    #[prop(into)]
    reach: Signal<(Decimal, Decimal)>,
) -> impl IntoView {
    view! {
        <svg class="sparkline" viewBox="0 0 100 26" aria-hidden="true">
            {move || {
                values
                    .with(|values| sparkline(values, closed.get(), reach.get()))
                    .map(|spark| {
                        let ink = if spark.forecast.len() > 1 { Ink::Forecast } else { Ink::Outcome };
                        view! {
                            <line class=Ink::Grid.class() x1="0" x2="100" y1=tidy(spark.zero) y2=tidy(spark.zero) />
                            <polyline class=Ink::Outcome.class() points=list(&spark.outcome) />
                            <polyline class=Ink::Forecast.class() points=list(&spark.forecast) />
                            <circle class=ink.class() cx=tidy(spark.end.x) cy=tidy(spark.end.y) r="2.6" />
                        }
                    })
            }}
        </svg>
    }
}
