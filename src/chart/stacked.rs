//! Columns per month, stacked by part, with a budget line.

use rust_decimal::Decimal;

use super::lettering::width as text_width;
use super::plot::{Plot, Shown, plain_tick, reading, tick_room};
use super::{Anchor, Axis, Chart, Drawing, Ink, Measure, NARROW, Scene, Table};
use super::{about, nothing, usable};
use crate::model::{Letters, order};

/// A month of a column chart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ColumnMonth {
    /// Its name.
    pub label: String,
    /// Whether it is closed: outcome, not forecast.
    pub closed: bool,
}

/// A part of the columns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ColumnSeries {
    /// A stable name.
    pub key: String,
    /// The name that is shown, in full.
    pub label: String,
    /// Its figure each month, in the unit of the chart. What is above zero is drawn upwards.
    pub values: Vec<Option<Decimal>>,
}

/// Columns per month, stacked by part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Columns {
    /// What the chart is called.
    pub caption: String,
    /// What the figures are.
    pub measure: Measure,
    /// The months from left to right.
    pub months: Vec<ColumnMonth>,
    /// The parts from bottom to top.
    pub series: Vec<ColumnSeries>,
    /// The name and monthly figures of the line to compare with: the budget.
    pub line: Option<(String, Vec<Option<Decimal>>)>,
}

impl ColumnSeries {
    fn at(&self, month: usize) -> Option<Decimal> {
        self.values.get(month).copied().flatten()
    }

    fn is_drawn(&self) -> bool {
        self.values.iter().flatten().any(|value| !value.is_zero())
    }
}

impl Columns {
    /// The sum of a month's parts; nothing where none has a figure.
    pub fn total(&self, month: usize) -> Option<Decimal> {
        self.series.iter().filter_map(|series| series.at(month)).reduce(Decimal::saturating_add)
    }

    fn line_at(&self, month: usize) -> Option<Decimal> {
        self.line.as_ref()?.1.get(month).copied().flatten()
    }

    /// A month's sums of what is below and above zero, and its line.
    fn reach(&self, month: usize) -> [Decimal; 3] {
        let sum = |below: bool| {
            let values = self.series.iter().filter_map(|series| series.at(month));
            values.filter(|value| value.is_sign_negative() == below).fold(Decimal::ZERO, Decimal::saturating_add)
        };
        [sum(true), sum(false), self.line_at(month).unwrap_or_default()]
    }

    fn is_empty(&self) -> bool {
        (0..self.months.len()).all(|month| self.total(month).is_none() && self.line_at(month).is_none())
    }

    fn summary(&self) -> String {
        let measure = self.measure;
        let totals: Vec<_> =
            self.months.iter().enumerate().filter_map(|(i, month)| Some((month, i, self.total(i)?))).collect();
        let (Some((first, _, begin)), Some((last, _, end))) = (totals.first(), totals.last()) else {
            return about(&self.caption, "inga siffror än.");
        };
        let mut parts = vec![format!("{} {} i {}", measure.text(*begin), measure.name(), first.label)];
        if totals.len() > 1 {
            parts.push(format!("{} i {}", measure.text(*end), last.label));
        }
        // The first of equals.
        let highest = totals.iter().rev().max_by_key(|(.., value)| *value).filter(|_| totals.len() > 2);
        if let Some((month, _, value)) = highest {
            parts.push(format!("högst {} i {}", measure.text(*value), month.label));
        }
        if let Some((name, _)) = &self.line {
            let both: Vec<_> = totals.iter().filter_map(|(_, i, value)| Some((*value, self.line_at(*i)?))).collect();
            let over = both.iter().filter(|(value, line)| value > line).count();
            if !both.is_empty() {
                parts.push(format!("över {} i {over} av {} månader", name.lower(), both.len()));
            }
        }
        about(&self.caption, &format!("{}.", parts.join(", ")))
    }

    fn table(&self) -> Table {
        let mut table = Table::new(["Månad"]);
        table.head.extend(self.series.iter().map(|series| series.label.clone()));
        table.head.push("Totalt".into());
        table.head.extend(self.line.iter().map(|(name, _)| name.clone()));
        for (i, month) in self.months.iter().enumerate() {
            let parts = self.series.iter().map(|series| series.at(i)).chain([self.total(i)]);
            let line = self.line.iter().map(|_| self.line_at(i));
            table.month(&month.label, month.closed, parts.chain(line).map(|value| self.measure.cell(value)).collect());
        }
        table
    }

    fn scene(&self, width: f64) -> (Scene, Vec<(Ink, String)>) {
        let measure = self.measure;
        let width = usable(width);
        let narrow = width < NARROW;
        let reach = (0..self.months.len()).flat_map(|month| self.reach(month)).map(|value| measure.place(value));
        let axis = Axis::covering(reach, 4);

        let drawn: Vec<_> = self.series.iter().enumerate().filter(|(_, series)| series.is_drawn()).collect();
        let labels = drawn.iter().map(|(_, series)| series.label.as_str());
        let labels = labels.chain(self.line.iter().map(|(name, _)| name.as_str()));
        let names_room = labels.map(text_width).fold(0.0, f64::max) + 18.0;
        let beside = !narrow && names_room <= width * 0.3;
        let right = if beside { width - names_room } else { width - 2.0 };
        let height = if narrow { 170.0 } else { 210.0 };
        let plot = Plot::new(&axis, tick_room(&axis, width, plain_tick), right, (22.0, height), self.months.len());
        let mut scene = Scene::new(width, plot.bottom + 24.0);
        let months: Vec<&str> = self.months.iter().map(|month| month.label.as_str()).collect();
        plot.grid(&mut scene, &axis, plain_tick, &months);

        let half = (plot.pitch() * 0.36).min(34.0);
        let mut names = Vec::new();
        for (i, month) in self.months.iter().enumerate() {
            let x = (plot.middle(i) - half, plot.middle(i) + half);
            let (mut below, mut above) = (Decimal::ZERO, Decimal::ZERO);
            for (part, series) in &drawn {
                let value = series.at(i).unwrap_or_default();
                let level = if value.is_sign_negative() { &mut below } else { &mut above };
                let begin = plot.y(measure.place(*level));
                *level = level.saturating_add(value);
                let end = plot.y(measure.place(*level));
                if !value.is_zero() {
                    let note = format!("{}, {}: {} {}", series.label, month.label, measure.text(value), measure.name());
                    scene.bar(x, (begin, end), Ink::Part(*part), note);
                }
                if i + 1 == self.months.len() {
                    names.push((f64::midpoint(begin, end), Ink::Part(*part), series.label.clone()));
                }
            }
            for level in [below, above] {
                let ends = (plot.y(0.0), plot.y(measure.place(level)));
                if !level.is_zero() && !month.closed {
                    scene.bar(x, ends, Ink::Hatch, String::new());
                }
                if !level.is_zero() {
                    scene.bar(x, ends, Ink::Outline, String::new());
                }
            }
        }
        self.draw_line(&mut scene, &plot, half, &mut names);
        self.draw_totals(&mut scene, &plot);
        if !beside {
            // From the top of the columns down, the line last.
            order::sort_by(&mut names, |(a, ink, _), (b, other, _)| {
                (*ink == Ink::Budget).cmp(&(*other == Ink::Budget)).then(a.total_cmp(b))
            });
            return (scene, names.into_iter().map(|(_, ink, name)| (ink, name)).collect());
        }
        let key = plot.names(&mut scene, names, plot.right - plot.pitch() / 2.0 + half);
        (scene, key.unwrap_or_default())
    }

    /// The line to compare with: a piece over each column.
    fn draw_line(&self, scene: &mut Scene, plot: &Plot, half: f64, names: &mut Vec<(f64, Ink, String)>) {
        let Some((name, _)) = &self.line else { return };
        let reach = (half + 3.0).min(plot.pitch() / 2.0);
        let mut last = None;
        for month in 0..self.months.len() {
            if let Some(value) = self.line_at(month) {
                let (x, y) = (plot.middle(month), plot.y(self.measure.place(value)));
                scene.line((x - reach, y), (x + reach, y), Ink::Budget);
                last = Some(y);
            }
        }
        names.extend(last.map(|y| (y, Ink::Budget, name.clone())));
    }

    /// Each column's sum above it, out of the way of the line; none where they would touch.
    fn draw_totals(&self, scene: &mut Scene, plot: &Plot) {
        let totals: Vec<_> = (0..self.months.len()).map(|month| self.measure.cell(self.total(month))).collect();
        if !Shown::of(&totals, plot.pitch()).all() {
            return;
        }
        for (i, text) in totals.into_iter().enumerate().filter(|(_, text)| !text.is_empty()) {
            let [_, above, _] = self.reach(i);
            let mut base = plot.y(self.measure.place(above)) - 5.0;
            let line = self.line_at(i).map(|line| plot.y(self.measure.place(line)));
            if let Some(line) = line.filter(|line| (base - 11.0..=base + 3.0).contains(line)) {
                base = line - 5.0;
            }
            scene.text(plot.middle(i), base, Anchor::Middle, Ink::Label, text);
        }
    }
}

impl Chart for Columns {
    fn caption(&self) -> &str {
        &self.caption
    }

    fn draw(&self, width: f64) -> Drawing {
        if self.is_empty() {
            return nothing(&self.caption, width);
        }
        let (scene, key) = self.scene(width);
        let any = |closed, text: &str| self.months.iter().any(|month| month.closed == closed).then(|| text.to_owned());
        let words = [
            any(true, "fylld = utfall"),
            any(false, "streckad = prognos"),
            self.line.as_ref().map(|(name, _)| format!("linje = {}", name.lower())),
        ];
        Drawing { scene, key, reading: reading(self.measure, &words), summary: self.summary(), table: self.table() }
    }
}
