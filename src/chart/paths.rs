//! The result since January along several paths: the plan, and what it becomes with changes.

use rust_decimal::Decimal;

use super::lettering::{self, width as text_width};
use super::plot::{Plot, reading, signed_tick, tick_room};
use super::{Anchor, Axis, Chart, Drawing, Ink, Measure, NARROW, Scene, Table};
use super::{about, nothing, usable};
use crate::format;
use crate::model::{Month, order};

/// A path of the year.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Path {
    /// Its name.
    pub name: String,
    /// The accumulated deviation from budget at the end of each month from January, kronor, + is better.
    pub months: Vec<Option<Decimal>>,
}

/// Paths that share the closed months.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Paths {
    /// How many months are closed.
    pub closed: u8,
    /// The paths, the plan's own first; the last one is drawn foremost.
    pub paths: Vec<Path>,
}

/// What the chart is about, for those who hear it without its heading.
const NAME: &str = "Resultat";

impl Paths {
    fn figures(&self) -> impl Iterator<Item = Decimal> + '_ {
        self.paths.iter().flat_map(|path| path.months.iter().flatten().copied())
    }

    fn ink(&self, i: usize) -> Ink {
        if i + 1 == self.paths.len() { Ink::Forecast } else { Ink::Other }
    }

    fn ends(&self) -> impl Iterator<Item = (usize, &str, Decimal)> {
        self.paths
            .iter()
            .enumerate()
            .filter_map(|(i, path)| Some((i, path.name.as_str(), path.months.iter().flatten().next_back().copied()?)))
    }

    fn summary(&self, measure: Measure) -> String {
        let ends: Vec<String> =
            self.ends().map(|(_, name, value)| format!("{name} {}", measure.signed(value))).collect();
        about(NAME, &format!("vid årets slut {}, {}.", ends.join("; "), measure.name()))
    }

    fn table(&self, measure: Measure) -> Table {
        let mut table = Table::new(["Månad"]);
        table.head.extend(self.paths.iter().map(|path| path.name.clone()));
        let months = self.paths.iter().map(|path| path.months.len()).max().unwrap_or(0);
        for i in 0..months {
            let cell = |path: &Path| {
                path.months.get(i).copied().flatten().map_or_else(String::new, |value| measure.signed(value))
            };
            table.month(month(i), i < usize::from(self.closed), self.paths.iter().map(cell).collect());
        }
        table
    }

    /// Whether there is room for the names at the ends.
    fn has_room(&self, width: f64, measure: Measure) -> bool {
        let name = |(_, name, value): (usize, &str, Decimal)| text_width(&format!("{} {name}", measure.signed(value)));
        width >= NARROW && self.ends().map(name).fold(0.0, f64::max) <= width * 0.42
    }

    fn scene(&self, width: f64, measure: Measure) -> Scene {
        let height = if width < NARROW { 190.0 } else { 240.0 };
        let axis = Axis::covering(self.figures().map(|figure| measure.place(figure)), 4);
        let named = self.has_room(width, measure);
        let label = |name: &str, value: Decimal| {
            if named { format!("{} {name}", measure.signed(value)) } else { measure.signed(value) }
        };
        let room = self.ends().map(|(_, name, value)| text_width(&label(name, value))).fold(24.0, f64::max);
        let ticks = tick_room(&axis, width, signed_tick);
        let months = self.paths.iter().map(|path| path.months.len()).max().unwrap_or(0);
        let plot = Plot::new(&axis, ticks, width - room - 4.0, (30.0, height), months);
        let mut scene = Scene::new(width, plot.bottom + 24.0);
        let names: Vec<&str> = (0..months).map(month).collect();
        plot.grid(&mut scene, &axis, signed_tick, &names);
        let place = |i: usize, value: Decimal| (plot.middle(i), plot.y(measure.place(value)));
        let closed = usize::from(self.closed);
        if closed > 0 && closed < months {
            let x = plot.middle(closed - 1);
            scene.line((x, 6.0), (x, plot.bottom), Ink::Closed);
            scene.text(x + 6.0, 14.0, Anchor::Start, Ink::Dim, "prognos");
        }
        for (n, path) in self.paths.iter().enumerate() {
            let known = path.months.iter().enumerate().filter_map(|(i, value)| Some((i, (*value)?)));
            let from = closed.saturating_sub(1);
            let ahead = known.clone().filter(|(i, _)| *i >= from).map(|(i, value)| place(i, value));
            scene.path(ahead, self.ink(n));
            if n == 0 {
                scene.path(known.filter(|(i, _)| *i < closed).map(|(i, value)| place(i, value)), Ink::Outcome);
            }
        }
        let mut ends: Vec<(f64, Ink, String)> = self
            .ends()
            .map(|(i, name, value)| {
                let ink = if i + 1 == self.paths.len() { Ink::Strong } else { Ink::Dim };
                (plot.y(measure.place(value)), ink, label(name, value))
            })
            .collect();
        order::sort_by(&mut ends, |(a, ..), (b, ..)| a.total_cmp(b));
        let mut places: Vec<f64> = ends.iter().map(|(y, ..)| *y).collect();
        lettering::spread(&mut places, lettering::LINE, plot.top, plot.bottom);
        for ((_, ink, text), y) in ends.into_iter().zip(places) {
            scene.text(plot.middle(months.saturating_sub(1)) + 9.0, y + 4.0, Anchor::Start, ink, text);
        }
        scene
    }
}

/// The name of a month counted from January.
fn month(index: usize) -> &'static str {
    format::month_short(Month::january(2000).plus((index % 12) as i32))
}

impl Chart for Paths {
    fn caption(&self) -> &'static str {
        ""
    }

    fn draw(&self, width: f64) -> Drawing {
        let measure = Measure::money(self.figures());
        if self.figures().next().is_none() {
            return nothing(NAME, width);
        }
        let several = self.paths.len() > 1;
        let words =
            [Some("+ är bättre än budget".to_owned()), several.then(|| "streckad = det valda scenariot".to_owned())];
        let width = usable(width);
        let named = self.has_room(width, measure);
        let paths = self.paths.iter().enumerate().filter(|_| !named);
        let key = paths.map(|(i, path)| (self.ink(i), path.name.clone())).collect();
        Drawing {
            scene: self.scene(width, measure),
            key,
            reading: reading(measure, &words),
            summary: self.summary(measure),
            table: self.table(measure),
        }
    }
}
