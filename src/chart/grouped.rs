//! Columns per month, this year in front of last year.

use rust_decimal::Decimal;

use super::lettering::width as text_width;
use super::plot::{Plot, Shown, plain_tick, reading, tick_room};
use super::{Anchor, Axis, Chart, Drawing, Ink, Measure, NARROW, Scene, Table};
use super::{about, nothing, usable};

/// A month of two years.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupedMonth {
    /// Its name.
    pub label: String,
    /// Whether this year's month is closed: outcome, not forecast.
    pub closed: bool,
    /// This year's figure.
    pub this: Option<Decimal>,
    /// Last year's figure.
    pub last: Option<Decimal>,
}

/// Columns per month, this year in front of last year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grouped {
    /// What the chart is called.
    pub caption: String,
    /// What the figures are.
    pub measure: Measure,
    /// The months from left to right.
    pub months: Vec<GroupedMonth>,
    /// The name of this year: `2025`.
    pub this: String,
    /// The name of last year: `2024`.
    pub last: String,
}

impl Grouped {
    fn figures(&self) -> impl Iterator<Item = Decimal> + '_ {
        self.months.iter().flat_map(|month| [month.this, month.last]).flatten()
    }

    fn has_last(&self) -> bool {
        self.months.iter().any(|month| month.last.is_some())
    }

    fn summary(&self) -> String {
        let measure = self.measure;
        let unit = measure.name();
        let closed = || self.months.iter().filter(|month| month.closed && month.this.is_some());
        let Some(until) = closed().next_back() else {
            let sum = self.months.iter().filter_map(|month| month.this).fold(Decimal::ZERO, Decimal::saturating_add);
            return about(&self.caption, &format!("prognos {} {unit} för {}.", measure.text(sum), self.this));
        };
        let sum = |of: fn(&GroupedMonth) -> Option<Decimal>| {
            closed().filter_map(of).fold(Decimal::ZERO, Decimal::saturating_add)
        };
        let so_far = sum(|month| month.this);
        let mut parts = vec![format!("{} {unit} till och med {} {}", measure.text(so_far), until.label, self.this)];
        if closed().all(|month| month.last.is_some()) {
            let change = so_far.saturating_sub(sum(|month| month.last));
            let size = measure.text(change.abs());
            parts.push(match measure.sign(change) {
                std::cmp::Ordering::Greater => format!("{size} mer än samma månader {}", self.last),
                std::cmp::Ordering::Less => format!("{size} mindre än samma månader {}", self.last),
                std::cmp::Ordering::Equal => format!("lika mycket som samma månader {}", self.last),
            });
        }
        about(&self.caption, &format!("{}.", parts.join(", ")))
    }

    fn table(&self) -> Table {
        let mut table = Table::new(["Månad", &self.this, &self.last, "Skillnad"]);
        for month in &self.months {
            let change = month.this.zip(month.last).map(|(this, last)| this.saturating_sub(last));
            let change = change.map_or_else(String::new, |change| self.measure.signed(change));
            let cells = vec![self.measure.cell(month.this), self.measure.cell(month.last), change];
            table.month(&month.label, month.closed, cells);
        }
        table
    }

    fn scene(&self, width: f64) -> (Scene, Vec<(Ink, String)>) {
        let measure = self.measure;
        let width = usable(width);
        let narrow = width < NARROW;
        let axis = Axis::covering(self.figures().map(|figure| measure.place(figure)), 4);
        let names_room = [&self.this, &self.last].map(|name| text_width(name)).into_iter().fold(0.0, f64::max) + 18.0;
        let beside = !narrow && names_room <= width * 0.3;
        let right = if beside { width - names_room } else { width - 2.0 };
        let height = if narrow { 160.0 } else { 190.0 };
        let plot = Plot::new(&axis, tick_room(&axis, width, plain_tick), right, (22.0, height), self.months.len());
        let mut scene = Scene::new(width, plot.bottom + 24.0);
        let labels: Vec<&str> = self.months.iter().map(|month| month.label.as_str()).collect();
        plot.grid(&mut scene, &axis, plain_tick, &labels);

        // Last year stands behind and sticks out to the left.
        let half = (plot.pitch() * 0.4).min(36.0);
        let split = half * 0.5;
        let mut names: Vec<(f64, Ink, String)> = Vec::new();
        let texts: Vec<_> = self.months.iter().map(|month| measure.cell(month.this)).collect();
        let room = Shown::of(&texts, plot.pitch()).all();
        for (i, (month, text)) in self.months.iter().zip(texts).enumerate() {
            let x = plot.middle(i);
            let zero = plot.y(0.0);
            let note =
                |year: &str, value| format!("{} {year}: {} {}", month.label, measure.text(value), measure.name());
            let end = |value: Option<Decimal>| value.map(|value| plot.y(measure.place(value)));
            if let (Some(value), Some(y)) = (month.last, end(month.last)) {
                scene.bar((x - half, x + half - split), (zero, y), Ink::LastYear, note(&self.last, value));
            }
            if let (Some(value), Some(y)) = (month.this, end(month.this)) {
                let sides = (x - half + split, x + half);
                scene.bar(sides, (zero, y), Ink::Outcome, note(&self.this, value));
                if !month.closed {
                    scene.bar(sides, (zero, y), Ink::Hatch, String::new());
                }
                scene.bar(sides, (zero, y), Ink::Outline, String::new());
                if room {
                    let top = if value.is_sign_negative() { zero } else { y };
                    // Clear of last year's column, which stands behind.
                    let base = end(month.last).map_or(top, |last| last.min(top));
                    scene.text(x + split / 2.0, base - 5.0, Anchor::Middle, Ink::Label, text);
                }
            }
            if i + 1 == self.months.len() {
                names.push((end(month.this).unwrap_or(zero), Ink::Outcome, self.this.clone()));
                if self.has_last() {
                    names.push((end(month.last).unwrap_or(zero), Ink::LastYear, self.last.clone()));
                }
            }
        }
        if !beside {
            return (scene, names.into_iter().map(|(_, ink, name)| (ink, name)).collect());
        }
        let key = plot.names(&mut scene, names, plot.right - plot.pitch() / 2.0 + half);
        (scene, key.unwrap_or_default())
    }
}

impl Chart for Grouped {
    fn caption(&self) -> &str {
        &self.caption
    }

    fn draw(&self, width: f64) -> Drawing {
        if self.figures().next().is_none() {
            return nothing(&self.caption, width);
        }
        let (scene, key) = self.scene(width);
        let any = |closed| self.months.iter().any(|month| month.closed == closed && month.this.is_some());
        let words = [
            any(true).then(|| format!("främre stapel = {}", self.this)),
            any(false).then(|| "streckad = prognos".to_owned()),
            self.has_last().then(|| format!("grå bakom = {}", self.last)),
        ];
        Drawing { scene, key, reading: reading(self.measure, &words), summary: self.summary(), table: self.table() }
    }
}
