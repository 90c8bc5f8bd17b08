//! Charts on screen: each takes a chart of [`crate::chart`] as a signal and draws it anew when that or its width changes.
//!
//! A chart is a `figure` with a caption (name, unit, reading), a picture with a sentence for those who do not see it,
//! and its figures as a table. The marks for table cells are decoration beside a figure and hidden from assistive
//! technology. Knows nothing of plans; all shapes come from [`crate::chart`], all looks from `style/chart.css`.

mod figure;
mod out;
mod picture;
mod tiny;
mod tornado;
mod width;

use crate::ui::prelude::*;

pub use out::{How, Picture};
pub use tiny::{Sparkline, VarianceBar};
pub use tornado::TornadoChart;

use crate::chart::{Bars, Bridge, Columns, Curve, Grouped, MethodLines, Paths, ResultLine, Scene};

/// A scene as a picture by itself, with a sentence that stands for it.
pub fn picture_of(scene: &Scene, summary: &str) -> AnyView {
    picture::picture(scene, summary, &picture::hatch_name()).into_any()
}

/// What each area adds on the way from budget to forecast, as a horizontal waterfall.
#[component]
pub fn BridgeChart(
    /// The figures.
    #[prop(into)]
    bridge: Signal<Bridge>,
) -> impl IntoView {
    figure::chart(bridge)
}

/// The result since January and how it is expected to end.
#[component]
pub fn ResultChart(
    /// The figures.
    #[prop(into)]
    line: Signal<ResultLine>,
) -> impl IntoView {
    figure::chart(line)
}

/// Columns per month, stacked by part, with a budget line.
#[component]
pub fn StackedColumns(
    /// The figures.
    #[prop(into)]
    columns: Signal<Columns>,
) -> impl IntoView {
    figure::chart(columns)
}

/// Columns per month, this year in front of last year.
#[component]
pub fn GroupedColumns(
    /// The figures.
    #[prop(into)]
    columns: Signal<Grouped>,
) -> impl IntoView {
    figure::chart(columns)
}

/// A line's months by each forecast method, the chosen one foremost.
#[component]
pub fn MethodsChart(
    /// The figures.
    #[prop(into)]
    lines: Signal<MethodLines>,
) -> impl IntoView {
    figure::chart(lines)
}

/// The result since January along several paths.
#[component]
pub fn PathsChart(
    /// The figures.
    #[prop(into)]
    paths: Signal<Paths>,
) -> impl IntoView {
    figure::chart(paths)
}

/// Sizes beside each other, such as errors.
#[component]
pub fn SizeBars(
    /// The figures.
    #[prop(into)]
    bars: Signal<Bars>,
) -> impl IntoView {
    figure::chart(bars)
}

/// What a result becomes along the values of one lever, against a goal.
#[component]
pub fn CurveChart(
    /// The figures.
    #[prop(into)]
    curve: Signal<Curve>,
) -> impl IntoView {
    figure::chart(curve)
}
