//! The bridge: what each area adds on the way from budget to forecast, as a horizontal waterfall.

use std::cmp::Ordering;

use rust_decimal::Decimal;

use super::lettering::{LINE, width as text_width, wrap};
use super::{Anchor, Chart, Drawing, Ink, Linear, Measure, NARROW, Scene, Table};
use super::{about, nothing, usable};
use crate::model::Letters;

/// What one area adds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BridgeStep {
    /// A stable name.
    pub key: String,
    /// The name that is shown, in full.
    pub label: String,
    /// Kronor; + is better than budget.
    pub value: Decimal,
}

/// A bridge from zero (the budget) over the deviation of each area to their sum.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bridge {
    /// What the chart is called.
    pub caption: String,
    /// What zero is: `Budget`.
    pub start: String,
    /// The areas, from top to bottom.
    pub steps: Vec<BridgeStep>,
    /// What the sum is: `Prognos`.
    pub end: String,
}

const BAR: f64 = 13.0;
const TOTAL_BAR: f64 = 18.0;
/// Room for the arrow between a bar and its figure.
const ARROW: f64 = 15.0;

impl Bridge {
    /// The sum of all steps, kronor.
    pub fn total(&self) -> Decimal {
        self.levels().last().copied().unwrap_or_default()
    }

    /// Where each step begins, and last where the last one ends: kronor from the start.
    pub fn levels(&self) -> Vec<Decimal> {
        let mut levels = vec![Decimal::ZERO];
        let mut level = Decimal::ZERO;
        for step in &self.steps {
            level = level.saturating_add(step.value);
            levels.push(level);
        }
        levels
    }

    fn measure(&self) -> Measure {
        Measure::money(self.steps.iter().map(|step| step.value).chain(self.levels()))
    }

    fn summary(&self, measure: Measure) -> String {
        let of = |step: &BridgeStep| format!("{} ({})", step.label, measure.signed(step.value));
        let best = self.steps.iter().filter(|step| measure.sign(step.value).is_gt()).max_by_key(|step| step.value);
        let worst = self.steps.iter().filter(|step| measure.sign(step.value).is_lt()).min_by_key(|step| step.value);
        let because = match (best, worst) {
            (Some(best), Some(worst)) => format!(", störst plus i {} och störst minus i {}", of(best), of(worst)),
            (Some(best), None) => format!(", störst plus i {}", of(best)),
            (None, Some(worst)) => format!(", störst minus i {}", of(worst)),
            (None, None) => String::new(),
        };
        let (start, end) = (inside(&self.start), inside(&self.end));
        let total = measure.signed(self.total());
        about(&self.caption, &format!("{end} {total} {} mot {start}{because}.", measure.name()))
    }

    fn table(&self, measure: Measure) -> Table {
        let mut table = Table::new(["Steg", "Avvikelse", "Summa hittills"]);
        for (step, level) in self.steps.iter().zip(self.levels().into_iter().skip(1)) {
            table.row(&step.label, vec![measure.signed(step.value), measure.signed(level)]);
        }
        table.total(&self.end, vec![measure.signed(self.total()), measure.signed(self.total())]);
        table
    }

    fn scene(&self, width: f64, measure: Measure) -> Scene {
        let width = usable(width);
        let narrow = width < NARROW;
        let levels = self.levels();
        let total = self.total();

        let widest = self.steps.iter().map(|step| &step.label).chain([&self.end]).map(|label| text_width(label));
        let names = if narrow { 0.0 } else { widest.fold(0.0, f64::max).min(width * 0.36) };
        let from = if narrow { 0.0 } else { names + 12.0 };
        let lines = |label: &str| wrap(label, if narrow { width } else { names });

        // Figures stand outside their bars: to the right of what is better, to the left of what is worse.
        let values = || self.steps.iter().map(|step| step.value).chain([total]);
        let room = |left: bool| {
            let figures = values().filter(|value| measure.sign(*value).is_lt() == left);
            let widest = figures.map(|value| ARROW + text_width(&measure.signed(value)) + 4.0).fold(1.0, f64::max);
            widest.min((width - from) * 0.3)
        };
        let places = levels.iter().map(|level| measure.place(*level));
        let (low, high) = places.clone().fold((0.0_f64, 0.0_f64), |(low, high), at| (low.min(at), high.max(at)));
        let high = if high > low { high } else { low + 1.0 };
        let x = Linear::new((low, high), (from + room(true), width - room(false)));

        let mut y = 20.0;
        let mut bars = Vec::new();
        // Where names stand above bars, as right edge, top and bottom: lines make way for them.
        let mut written = Vec::new();
        let mut scene = Scene::new(width, 0.0);
        let mut texts = Scene::new(width, 0.0);
        let ends = levels.windows(2).map(|pair| (pair[0], pair[1])).chain([(Decimal::ZERO, total)]);
        let labels = self.steps.iter().map(|step| step.label.as_str()).chain([self.end.as_str()]);
        for (i, (((begin, end), label), value)) in ends.zip(labels).zip(values()).enumerate() {
            let sum = i == self.steps.len();
            let bar = if sum { TOTAL_BAR } else { BAR };
            let ink = if sum { Ink::Strong } else { Ink::Label };
            let lines = lines(label);
            let tall = lines.len() as f64 * LINE;
            let (first, top) = if narrow {
                (y + 11.0, y + tall + 2.0)
            } else {
                let row = (tall + 4.0).max(bar + 5.0);
                (y + (row - tall) / 2.0 + 10.5, y + (row - bar) / 2.0)
            };
            for (n, line) in lines.into_iter().enumerate() {
                let (at, anchor) = if narrow { (0.0, Anchor::Start) } else { (names, Anchor::End) };
                let base = first + n as f64 * LINE;
                if narrow {
                    written.push((text_width(&line) + 3.0, base - 12.0, base + 4.0));
                }
                texts.text(at, base, anchor, ink, line);
            }
            y = if narrow { top + bar + 7.0 } else { y + (tall + 4.0).max(bar + 5.0) };
            bars.push((begin, end, value, top, bar, sum));
        }
        scene.height = y + 2.0;

        let zero = x.at(0.0);
        let height = scene.height;
        let mut upright = |x: f64, (top, bottom): (f64, f64), ink: Ink| {
            let mut begin = top;
            for (right, from, to) in &written {
                if *right > x && *to > begin && *from < bottom {
                    if *from > begin {
                        scene.line((x, begin), (x, *from), ink);
                    }
                    begin = *to;
                }
            }
            if bottom > begin {
                scene.line((x, begin), (x, bottom), ink);
            }
        };
        upright(zero, (18.0, height - 1.0), Ink::Axis);
        for pair in bars.windows(2) {
            if let [(_, end, _, top, bar, _), (_, _, _, next, ..)] = pair {
                let at = x.at(measure.place(*end));
                upright(at, (top + bar, *next), Ink::Connector);
            }
        }
        for (begin, end, value, top, bar, sum) in bars {
            let (from, to) = (x.at(measure.place(begin)), x.at(measure.place(end)));
            let ink = match value.cmp(&Decimal::ZERO) {
                _ if sum => Ink::Total,
                Ordering::Greater => Ink::Good,
                Ordering::Less => Ink::Bad,
                Ordering::Equal => Ink::Even,
            };
            scene.bar((from, to), (top, top + bar), ink, String::new());
            figure(&mut texts, (from.min(to), from.max(to)), top + bar / 2.0, measure, value, sum);
        }
        let half = (text_width(&self.start) / 2.0).min(width / 2.0);
        scene.text(zero.clamp(half, width - half), 12.0, Anchor::Middle, Ink::Dim, self.start.as_str());
        scene.marks.append(&mut texts.marks);
        scene
    }
}

/// A name as it stands inside a sentence: `prognos T2`.
fn inside(name: &str) -> String {
    name.lower_first()
}

/// Writes a bar's figure with an arrow beside the bar.
fn figure(scene: &mut Scene, (left, right): (f64, f64), y: f64, measure: Measure, value: Decimal, strong: bool) {
    let ink = if strong { Ink::Strong } else { Ink::Label };
    let text = measure.signed(value);
    match measure.sign(value) {
        Ordering::Greater => {
            scene.area([(right + 5.0, y + 3.5), (right + 13.0, y + 3.5), (right + 9.0, y - 3.5)], Ink::Good);
            scene.text(right + ARROW + 1.0, y + 4.0, Anchor::Start, ink, text);
        }
        Ordering::Less => {
            scene.area([(left - 5.0, y - 3.5), (left - 13.0, y - 3.5), (left - 9.0, y + 3.5)], Ink::Bad);
            scene.text(left - ARROW - 1.0, y + 4.0, Anchor::End, ink, text);
        }
        Ordering::Equal => {
            let (x1, x2) = (right + 6.0, right + 12.0);
            scene.area([(x1, y - 3.0), (x2, y - 3.0), (x2, y + 3.0), (x1, y + 3.0)], Ink::Even);
            scene.text(right + ARROW + 1.0, y + 4.0, Anchor::Start, ink, text);
        }
    }
}

impl Chart for Bridge {
    fn caption(&self) -> &str {
        &self.caption
    }

    fn draw(&self, width: f64) -> Drawing {
        if self.steps.is_empty() {
            return nothing(&self.caption, width);
        }
        let measure = self.measure();
        Drawing {
            scene: self.scene(width, measure),
            key: Vec::new(),
            reading: format!("{} · + är bättre än {}", measure.name(), inside(&self.start)),
            summary: self.summary(measure),
            table: self.table(measure),
        }
    }
}
