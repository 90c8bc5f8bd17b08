//! What a step either way in each of several inputs moves a result by: bars both ways from a zero line, the longest first.
//!
//! The figures behind it are a table of their own beside the picture, where each can be asked about.

use rust_decimal::Decimal;

use super::lettering::{LINE, width as text_width, wrap};
use super::{Anchor, Chart, Drawing, Ink, Linear, Measure, NARROW, Scene, Table};
use super::{about, nothing, usable};

/// An input's two bars.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TornadoBar {
    /// The input's name, in full.
    pub label: String,
    /// What a step up moves the result by, + is better.
    pub up: Decimal,
    /// What a step down moves it by.
    pub down: Decimal,
    /// The steps in words: `+5 %` and `−5 %`.
    pub steps: (String, String),
}

/// Inputs, by what a step either way moves the result by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tornado {
    /// What the chart is called.
    pub caption: String,
    /// What the figures are measured in.
    pub measure: Measure,
    /// From top to bottom.
    pub bars: Vec<TornadoBar>,
}

/// The part of the picture that an input takes, for what is pressed there: top and height as shares of the whole.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Band {
    /// From the top of the picture, 0–1.
    pub top: f64,
    /// Its height, 0–1.
    pub height: f64,
}

/// Pixels of a bar: a step up and a step down lie below each other.
const HEIGHT: f64 = 13.0;
const GAP: f64 = 2.0;
/// Pixels between a bar and its figure, and to the next name.
const ROOM: f64 = 6.0;

/// A row of the picture.
struct Row<'a> {
    bar: &'a TornadoBar,
    lines: Vec<String>,
    top: f64,
    height: f64,
}

impl Tornado {
    /// Where each input stands in the picture of this width, from top to bottom.
    pub fn bands(&self, width: f64) -> Vec<Band> {
        let (rows, height) = self.rows(usable(width));
        rows.iter().map(|row| Band { top: row.top / height, height: row.height / height }).collect()
    }

    /// Pixels that names take at the left; nothing where they stand above the bars.
    fn names(&self, width: f64) -> f64 {
        if width < NARROW {
            return 0.0;
        }
        self.bars.iter().map(|bar| text_width(&bar.label)).fold(0.0, f64::max).min(width * 0.36)
    }

    /// The rows and the height of them all.
    fn rows(&self, width: f64) -> (Vec<Row<'_>>, f64) {
        let (narrow, names) = (width < NARROW, self.names(width));
        let (mut top, mut rows) = (0.0, Vec::new());
        for bar in &self.bars {
            let lines = wrap(&bar.label, if narrow { width } else { names });
            let (text, bars) = (lines.len() as f64 * LINE, 2.0 * HEIGHT + GAP);
            let height = if narrow { text + bars + 14.0 } else { text.max(bars) + 10.0 };
            rows.push(Row { bar, lines, top, height });
            top += height;
        }
        (rows, top.max(1.0))
    }

    /// A figure as it stands at the end of its bar: the step, whether it is good news, and what it moves.
    fn figure(&self, step: &str, value: Decimal) -> String {
        let mark = match self.measure.sign(value) {
            std::cmp::Ordering::Greater => "▲ ",
            std::cmp::Ordering::Less => "▼ ",
            std::cmp::Ordering::Equal => "",
        };
        format!("{step}: {mark}{}", self.measure.signed(value))
    }

    fn scene(&self, width: f64) -> Scene {
        let width = usable(width);
        let narrow = width < NARROW;
        let (rows, height) = self.rows(width);
        let names = self.names(width);
        let from = if narrow { 0.0 } else { names + 14.0 };
        let both = self.bars.iter().flat_map(|bar| [(bar.up, &bar.steps.0), (bar.down, &bar.steps.1)]);
        let places = both.clone().map(|(value, _)| self.measure.place(value));
        let (low, high) = places.fold((0.0_f64, 0.0_f64), |(low, high), place| (low.min(place), high.max(place)));
        let room = |below: bool| {
            let side = both.clone().filter(|(value, _)| (*value < Decimal::ZERO) == below);
            side.map(|(value, step)| text_width(&self.figure(step, value))).fold(0.0, f64::max) + 2.0 * ROOM
        };
        let (left, right) = (from + room(true), width - room(false));
        // Where the figures themselves take all the room, the bars are a line.
        let x = if right > left { (left, right) } else { (left.min(width / 2.0), left.min(width / 2.0)) };
        let x = Linear::new((low, high), x);
        let zero = x.at(0.0);

        let mut scene = Scene::new(width, height);
        for row in &rows {
            let text = row.lines.len() as f64 * LINE;
            let bars = 2.0 * HEIGHT + GAP;
            let (first, top) = if narrow {
                (row.top + 13.0, row.top + text + 6.0)
            } else {
                (row.top + (row.height - text) / 2.0 + 10.5, row.top + (row.height - bars) / 2.0)
            };
            for (n, line) in row.lines.iter().enumerate() {
                let (at, anchor) = if narrow { (0.0, Anchor::Start) } else { (names, Anchor::End) };
                scene.text(at, first + n as f64 * LINE, anchor, Ink::Label, line);
            }
            if row.top > 0.0 {
                scene.line((0.0, row.top), (width, row.top), Ink::Grid);
            }
            // Names above the bars are not crossed by the zero line.
            let axis = if narrow { (top - 3.0, top + bars + 3.0) } else { (row.top, row.top + row.height) };
            scene.line((zero, axis.0), (zero, axis.1), Ink::Axis);
            let bar = row.bar;
            for (n, (value, step)) in [(bar.up, &bar.steps.0), (bar.down, &bar.steps.1)].into_iter().enumerate() {
                let top = top + n as f64 * (HEIGHT + GAP);
                let end = x.at(self.measure.place(value));
                let ink = match self.measure.sign(value) {
                    std::cmp::Ordering::Greater => Ink::Good,
                    std::cmp::Ordering::Less => Ink::Bad,
                    std::cmp::Ordering::Equal => Ink::Even,
                };
                scene.bar((zero, end), (top, top + HEIGHT), ink, String::new());
                if n == 1 {
                    // A step down is hatched, a step up filled.
                    scene.bar((zero, end), (top, top + HEIGHT), Ink::Hatch, String::new());
                }
                let (at, anchor) = if value < Decimal::ZERO {
                    (end.min(zero) - ROOM, Anchor::End)
                } else {
                    (end.max(zero) + ROOM, Anchor::Start)
                };
                scene.text(at, top + HEIGHT - 2.5, anchor, Ink::Label, self.figure(step, value));
            }
        }
        scene
    }

    fn summary(&self) -> String {
        let measure = self.measure;
        let of = |bar: &TornadoBar| {
            format!(
                "{} {} vid {} och {} vid {}",
                bar.label,
                measure.signed(bar.up),
                bar.steps.0,
                measure.signed(bar.down),
                bar.steps.1
            )
        };
        let parts: Vec<String> = self.bars.iter().map(of).collect();
        about(&self.caption, &format!("ändring i {}: {}.", measure.name(), parts.join("; ")))
    }
}

impl Chart for Tornado {
    fn caption(&self) -> &str {
        &self.caption
    }

    fn draw(&self, width: f64) -> Drawing {
        if self.bars.is_empty() {
            return nothing(&self.caption, width);
        }
        let reading = format!("{} · fylld = steg upp, streckad = steg ned, + är bättre", self.measure.name());
        Drawing { scene: self.scene(width), key: Vec::new(), reading, summary: self.summary(), table: Table::default() }
    }
}
