//! Charts as geometry: plain figures in, marks with coordinates, words and a table out. Pure.
//!
//! Each chart is a plain input struct that implements [`Chart`]; [`Chart::draw`] turns it into a [`Drawing`] for a
//! width in pixels, which `ui::chart` puts on screen as it is. Notation follows IBCS: outcome filled, forecast hatched
//! or dashed, budget a line, last year grey, deviations from a zero line with sign, shape and colour.
//!
//! Must not know plans, areas or pages, nor what a colour looks like: a mark has an [`Ink`], the style sheet does the
//! rest. Figures are exact decimals until [`Measure::place`] makes coordinates of them: the only floating point here
//! is what is drawn, and every number that can be read is written from the decimal.
//!
//! Architecture Invariant: every input has a drawing. No coordinate is ever NaN, infinite or a negative size.

use crate::model::Letters;

mod axis;
mod bars;
mod bridge;
mod curve;
mod grouped;
mod lettering;
mod measure;
mod methods;
mod paths;
mod plot;
mod result_line;
mod scene;
mod stacked;
mod table;
mod tiny;
mod titled;
mod tornado;

pub use axis::{Axis, Linear, Tick};
pub use bars::{Bar, Bars};
pub use bridge::{Bridge, BridgeStep};
pub use curve::{Curve, CurvePoint};
pub use grouped::{Grouped, GroupedMonth};
pub use measure::Measure;
pub use methods::{MethodLine, MethodLines, MethodView};
pub use paths::{Path, Paths};
pub use result_line::{Otherwise, ResultLine};
pub use scene::{Anchor, Ink, Mark, Point, Scene};
pub use stacked::{ColumnMonth, ColumnSeries, Columns};
pub use table::{Table, TableRow};
pub use tiny::{Spark, Variance, from_zero, reach, sparkline, variance};
pub use titled::titled;
pub use tornado::{Band, Tornado, TornadoBar};

/// Below this width (pixels) labels go above bars, and names beside columns go below them.
pub const NARROW: f64 = 480.0;

/// A chart: figures that can be drawn.
pub trait Chart {
    /// What the chart is called; empty where a heading beside it says so.
    fn caption(&self) -> &str;

    /// The drawing for a width in pixels. Any width is accepted; texts keep their size, the rest adapts.
    fn draw(&self, width: f64) -> Drawing;
}

/// Everything that a chart shows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Drawing {
    /// The picture.
    pub scene: Scene,
    /// Names of inks, where there was no room to write them in the picture.
    pub key: Vec<(Ink, String)>,
    /// Unit and how to read the marks.
    pub reading: String,
    /// What the chart shows in one sentence, for those who do not see it.
    pub summary: String,
    /// The figures behind it.
    pub table: Table,
}

/// What a chart without figures says.
const EMPTY: &str = "Inga siffror än";

/// A width that can be drawn in.
fn usable(width: f64) -> f64 {
    if width.is_finite() { width.clamp(240.0, 2400.0) } else { 560.0 }
}

/// The drawing of a chart without figures.
fn nothing(caption: &str, width: f64) -> Drawing {
    let width = usable(width);
    let mut scene = Scene::new(width, 72.0);
    scene.text(width / 2.0, 40.0, Anchor::Middle, Ink::Dim, EMPTY);
    Drawing { scene, summary: about(caption, "inga siffror än."), ..Drawing::default() }
}

/// The sentence with what it is about before it, or by itself.
fn about(caption: &str, sentence: &str) -> String {
    if !caption.is_empty() {
        return format!("{caption}: {sentence}");
    }
    sentence.upper_first()
}
