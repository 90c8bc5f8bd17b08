//! Sizes beside each other, such as errors: a bar each from a common zero, with its name and figure.

use rust_decimal::Decimal;

use super::lettering::{LINE, width as text_width, wrap};
use super::{Anchor, Chart, Drawing, Ink, Linear, Measure, NARROW, Scene, Table};
use super::{about, nothing, usable};
use crate::model::Letters;

/// A bar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bar {
    /// Its name, in full.
    pub label: String,
    /// Its size; what is below zero has no length.
    pub value: Decimal,
    /// Whether it is what the others are compared with.
    pub own: bool,
}

/// Sizes beside each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bars {
    /// What the chart is called.
    pub caption: String,
    /// What the sizes are measured in.
    pub measure: Measure,
    /// How to read it, after the unit.
    pub reading: String,
    /// What the names are: `Prognos`.
    pub head: String,
    /// What the sizes are: `Medelfel`.
    pub of: String,
    /// From top to bottom.
    pub bars: Vec<Bar>,
}

const HEIGHT: f64 = 16.0;

impl Bars {
    fn scene(&self, width: f64) -> Scene {
        let measure = self.measure;
        let width = usable(width);
        let narrow = width < NARROW;
        let widest = self.bars.iter().map(|bar| text_width(&bar.label)).fold(0.0, f64::max);
        let names = if narrow { 0.0 } else { widest.min(width * 0.45) };
        let from = if narrow { 0.0 } else { names + 12.0 };
        let figures = self.bars.iter().map(|bar| text_width(&measure.text(bar.value))).fold(0.0, f64::max) + 8.0;
        let size = |bar: &Bar| measure.place(bar.value).max(0.0);
        let longest = self.bars.iter().map(size).fold(0.0, f64::max);
        let x = Linear::new((0.0, longest), (from, (width - figures).max(from)));

        let mut scene = Scene::new(width, 0.0);
        let mut y = 0.0;
        for bar in &self.bars {
            let lines = wrap(&bar.label, if narrow { width } else { names });
            let tall = lines.len() as f64 * LINE;
            let row = (tall + 6.0).max(HEIGHT + 8.0);
            let (first, top) = if narrow {
                (y + 11.0, y + tall + 2.0)
            } else {
                (y + (row - tall) / 2.0 + 10.5, y + (row - HEIGHT) / 2.0)
            };
            let ink = if bar.own { Ink::Strong } else { Ink::Label };
            for (n, line) in lines.into_iter().enumerate() {
                let (at, anchor) = if narrow { (0.0, Anchor::Start) } else { (names, Anchor::End) };
                scene.text(at, first + n as f64 * LINE, anchor, ink, line);
            }
            let end = x.at(size(bar));
            let fill = if bar.own { Ink::Outcome } else { Ink::LastYear };
            scene.bar((from, end), (top, top + HEIGHT), fill, String::new());
            scene.text(
                end.max(from + 1.0) + 6.0,
                top + HEIGHT / 2.0 + 4.0,
                Anchor::Start,
                ink,
                measure.text(bar.value),
            );
            y = if narrow { top + HEIGHT + 8.0 } else { y + row };
        }
        scene.height = y + 2.0;
        if !narrow {
            scene.line((from, 0.0), (from, y), Ink::Axis);
        }
        scene
    }

    fn summary(&self) -> String {
        let measure = self.measure;
        let of = |bar: &Bar| format!("{} {}", bar.label, measure.text(bar.value));
        let parts: Vec<String> = self.bars.iter().map(of).collect();
        about(&self.caption, &format!("{} i {}: {}.", self.of.lower(), measure.name(), parts.join(", ")))
    }
}

impl Chart for Bars {
    fn caption(&self) -> &str {
        &self.caption
    }

    fn draw(&self, width: f64) -> Drawing {
        if self.bars.is_empty() {
            return nothing(&self.caption, width);
        }
        let measure = self.measure;
        let mut table = Table::new([&self.head, &self.of]);
        for bar in &self.bars {
            table.row(&bar.label, vec![measure.text(bar.value)]);
        }
        let reading = if self.reading.is_empty() {
            measure.name().to_owned()
        } else {
            format!("{} · {}", measure.name(), self.reading)
        };
        Drawing { scene: self.scene(width), key: Vec::new(), reading, summary: self.summary(), table }
    }
}

#[cfg(test)]
mod tests {
    use super::super::Mark;
    use super::*;

    fn errors() -> Bars {
        let bar = |label: &str, value: i64, own| Bar { label: label.into(), value: value.into(), own };
        Bars {
            of: "Medelfel".into(),
            head: "Prognos".into(),
            bars: vec![bar("Sparad", 737_452, true), bar("Medel av båda", 368_726, false), bar("Rak linje", 0, false)],
            caption: String::new(),
            measure: Measure::Tkr,
            reading: String::new(),
        }
    }

    #[test]
    fn bars_share_a_zero_and_a_scale() {
        for width in [300.0, 560.0, 1000.0] {
            let scene = errors().draw(width).scene;
            let bars: Vec<(f64, f64)> = scene
                .marks
                .iter()
                .filter_map(|mark| match mark {
                    Mark::Bar { at, width, .. } => Some((at.x, *width)),
                    _ => None,
                })
                .collect();
            assert!(bars.windows(2).all(|pair| (pair[0].0 - pair[1].0).abs() < 1e-9), "{bars:?}");
            assert!((bars[0].1 - 2.0 * bars[1].1).abs() < 1.0 && bars[2].1 <= 1.0, "{bars:?}");
            assert!(bars.iter().all(|(x, length)| x + length <= width), "{bars:?}");
        }
    }

    #[test]
    fn names_figures_and_table_say_the_same() {
        let drawing = errors().draw(560.0);
        assert_eq!(drawing.summary, "Medelfel i tkr: Sparad 737, Medel av båda 369, Rak linje 0.");
        assert_eq!(drawing.table.rows[1].cells, ["369"]);
        assert_eq!(drawing.reading, "tkr");
        assert!(Bars { bars: Vec::new(), ..errors() }.draw(560.0).table.rows.is_empty());
    }
}
