//! The result since January, month by month, and how it is expected to end.

use rust_decimal::Decimal;

use super::lettering::{self, width as text_width};
use super::plot::{Plot, reading, signed_tick, tick_room};
use super::{Anchor, Axis, Chart, Drawing, Ink, Measure, NARROW, Scene, Table};
use super::{about, nothing, usable};
use crate::format;
use crate::model::{Month, order};

/// The accumulated result of a year.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ResultLine {
    /// The budget year.
    pub year: i32,
    /// Accumulated deviation from budget at the end of each month from January, kronor; + is better. Nothing where not
    /// known.
    pub months: Vec<Option<Decimal>>,
    /// How many months are closed.
    pub closed: u8,
    /// The likely range (lowest, highest) of each month after the last closed one, kronor.
    pub band: Option<Vec<(Decimal, Decimal)>>,
    /// What the months ahead would be otherwise.
    pub otherwise: Option<Otherwise>,
}

/// The same months without something that is in them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Otherwise {
    /// What it is, such as `utan åtgärder`.
    pub name: String,
    /// What the months then are, kronor. Only those ahead are drawn.
    pub months: Vec<Option<Decimal>>,
}

/// What the chart is about, for those who hear it without its heading.
const NAME: &str = "Resultat";

impl ResultLine {
    fn closed(&self) -> usize {
        usize::from(self.closed)
    }

    /// The known values with their month, of closed months or of the others.
    fn known(&self, closed: bool) -> impl DoubleEndedIterator<Item = (usize, Decimal)> + '_ {
        let values = self.months.iter().enumerate().filter_map(|(i, value)| Some((i, (*value)?)));
        values.filter(move |(i, _)| (*i < self.closed()) == closed)
    }

    fn last_closed(&self) -> Option<(usize, Decimal)> {
        self.known(true).next_back()
    }

    fn last_expected(&self) -> Option<(usize, Decimal)> {
        self.known(false).next_back()
    }

    fn band(&self) -> impl DoubleEndedIterator<Item = (usize, (Decimal, Decimal))> + ExactSizeIterator + '_ {
        let band = self.band.as_deref().unwrap_or_default();
        let room = self.months.len().saturating_sub(self.closed());
        let first = self.closed();
        band[..band.len().min(room)].iter().enumerate().map(move |(i, range)| (first + i, *range))
    }

    /// What the months ahead would be otherwise, with their month.
    fn otherwise(&self) -> impl DoubleEndedIterator<Item = (usize, Decimal)> + '_ {
        let months = self.otherwise.as_ref().map(|otherwise| otherwise.months.as_slice()).unwrap_or_default();
        let ahead = months.iter().take(self.months.len()).enumerate().skip(self.closed());
        ahead.filter_map(|(i, value)| Some((i, (*value)?)))
    }

    /// The figure at the end of the line of what would be otherwise, with its name where there is room.
    fn otherwise_text(&self, value: Decimal, measure: Measure, width: f64) -> String {
        let number = measure.signed(value);
        match &self.otherwise {
            Some(otherwise) if width >= NARROW => format!("{number} {}", otherwise.name),
            _ => number,
        }
    }

    fn figures(&self) -> impl Iterator<Item = Decimal> + '_ {
        let band = self.band().flat_map(|(_, (low, high))| [low, high]);
        let otherwise = self.otherwise().map(|(_, value)| value);
        self.known(true).chain(self.known(false)).map(|(_, value)| value).chain(band).chain(otherwise)
    }

    fn summary(&self, measure: Measure) -> String {
        let unit = measure.name();
        let so_far = self
            .last_closed()
            .map(|(i, value)| format!("{} {unit} till och med {} {}", measure.signed(value), month(i), self.year));
        let expected = self
            .last_expected()
            .map(|(i, value)| format!("prognos {} {unit} till och med {}", measure.signed(value), month(i)));
        let range = self
            .band()
            .next_back()
            .map(|(_, (low, high))| format!("troligen mellan {} och {}", measure.signed(low), measure.signed(high)));
        let otherwise = self.otherwise().next_back().zip(self.otherwise.as_ref());
        let otherwise = otherwise.map(|((_, value), of)| format!("{} {}", measure.signed(value), of.name));
        let parts: Vec<_> = [so_far, expected, range, otherwise].into_iter().flatten().collect();
        about(NAME, &format!("{}.", parts.join(", ")))
    }

    fn table(&self, measure: Measure) -> Table {
        let with_band = self.band().next().is_some();
        let mut table = Table::new(["Månad", "Resultat sedan januari"]);
        if with_band {
            table.head.extend(["Lägst".into(), "Högst".into()]);
        }
        if let Some(otherwise) = &self.otherwise {
            table.head.push(format!("Resultat {}", otherwise.name));
        }
        for (i, value) in self.months.iter().enumerate() {
            let value = value.map_or_else(String::new, |value| measure.signed(value));
            let mut cells = vec![value];
            if with_band {
                let range = self.band().find(|(at, _)| *at == i).map(|(_, range)| range);
                cells.push(range.map_or_else(String::new, |(low, _)| measure.signed(low)));
                cells.push(range.map_or_else(String::new, |(_, high)| measure.signed(high)));
            }
            if let Some(otherwise) = &self.otherwise {
                let value = otherwise.months.get(i).copied().flatten();
                cells.push(value.map_or_else(String::new, |value| measure.signed(value)));
            }
            table.month(month(i), i < self.closed(), cells);
        }
        table
    }

    fn scene(&self, width: f64, measure: Measure) -> Scene {
        let width = usable(width);
        let height = if width < NARROW { 170.0 } else { 200.0 };
        let axis = Axis::covering(self.figures().map(|figure| measure.place(figure)), 4);
        let end_room = self.figures().last().into_iter().chain(self.last_expected().map(|(_, value)| value));
        let end_room = end_room.chain(self.band().next_back().into_iter().flat_map(|(_, (low, high))| [low, high]));
        let named = self.otherwise().next_back().map(|(_, value)| self.otherwise_text(value, measure, width));
        let end_room = end_room.map(|value| measure.signed(value)).chain(named);
        let end_room = end_room.map(|text| text_width(&text)).fold(24.0, f64::max).min(width * 0.3);
        let ticks = tick_room(&axis, width, signed_tick);
        let plot = Plot::new(&axis, ticks, width - end_room - 2.0, (30.0, height), self.months.len());
        let mut scene = Scene::new(width, plot.bottom + 24.0);
        let names: Vec<&str> = (0..self.months.len()).map(month).collect();
        plot.grid(&mut scene, &axis, signed_tick, &names);

        let place = |(i, value): (usize, Decimal)| (plot.middle(i), plot.y(measure.place(value)));
        let start = self.last_closed().map(place);
        if self.band().next().is_some() {
            let highs = self.band().map(|(i, (low, high))| place((i, low.max(high))));
            let lows = self.band().rev().map(|(i, (low, high))| place((i, low.min(high))));
            scene.area(start.into_iter().chain(highs).chain(lows), Ink::Band);
        }
        if self.closed > 0 && self.closed() < self.months.len() {
            let x = plot.middle(self.closed() - 1);
            scene.line((x, 6.0), (x, plot.bottom), Ink::Closed);
            if x - 6.0 - text_width("utfall") > 0.0 {
                scene.text(x - 6.0, 14.0, Anchor::End, Ink::Dim, "utfall");
            }
            scene.text(x + 6.0, 14.0, Anchor::Start, Ink::Dim, "prognos");
        }
        scene.path(start.into_iter().chain(self.otherwise().map(place)), Ink::Other);
        scene.path(start.into_iter().chain(self.known(false).map(place)), Ink::Forecast);
        scene.path(self.known(true).map(place), Ink::Outcome);

        let mut ends = Vec::new();
        if let Some((i, value)) = self.last_closed() {
            let (x, y) = place((i, value));
            scene.dot((x, y), Ink::Outcome);
            if self.last_expected().is_none() {
                ends.push((y, Ink::Strong, measure.signed(value)));
            } else {
                let before = self.known(true).rev().nth(1).map_or(y, |at| place(at).1);
                let after = self.known(false).next().map_or(y, |at| place(at).1);
                let text = measure.signed(value);
                let (at, anchor) = beside_line((x, y), before, after, text_width(&text));
                scene.text(at.0, at.1, anchor, Ink::Strong, text);
            }
        }
        if let Some((i, value)) = self.last_expected() {
            let (x, y) = place((i, value));
            scene.dot((x, y), Ink::Forecast);
            ends.push((y, Ink::Strong, measure.signed(value)));
        }
        if let Some((i, (low, high))) = self.band().next_back() {
            for value in [low, high] {
                ends.push((place((i, value)).1, Ink::Dim, measure.signed(value)));
            }
        }
        if let Some(at) = self.otherwise().next_back() {
            ends.push((place(at).1, Ink::Dim, self.otherwise_text(at.1, measure, width)));
        }
        order::sort_by(&mut ends, |(a, ..), (b, ..)| a.total_cmp(b));
        let mut places: Vec<f64> = ends.iter().map(|(y, ..)| *y).collect();
        lettering::spread(&mut places, lettering::LINE, plot.top, plot.bottom);
        let last = self.last_expected().or(self.last_closed()).map_or(plot.right, |(i, _)| plot.middle(i));
        for ((_, ink, text), y) in ends.into_iter().zip(places) {
            scene.text(last + 9.0, y + 4.0, Anchor::Start, ink, text);
        }
        scene
    }
}

/// The name of a month counted from January.
fn month(index: usize) -> &'static str {
    format::month_short(Month::january(2000).plus((index % 12) as i32))
}

/// Where a text of this width clears a line that comes from the height `before` and goes on to `after`.
fn beside_line((x, y): (f64, f64), before: f64, after: f64, room: f64) -> ((f64, f64), Anchor) {
    let (rises, falls) = (before > y && after < y, before < y && after > y);
    let left = x - room - 8.0 > 0.0;
    match (rises, falls) {
        (true, _) if left => ((x - 8.0, y - 7.0), Anchor::End),
        (true, _) => ((x + 8.0, y + 16.0), Anchor::Start),
        (_, true) if left => ((x - 8.0, y + 16.0), Anchor::End),
        (_, true) => ((x + 8.0, y - 7.0), Anchor::Start),
        _ => {
            let above = y <= f64::midpoint(before, after);
            ((x.max(room / 2.0), if above { y - 9.0 } else { y + 19.0 }), Anchor::Middle)
        }
    }
}

impl Chart for ResultLine {
    fn caption(&self) -> &'static str {
        ""
    }

    fn draw(&self, width: f64) -> Drawing {
        let measure = Measure::money(self.figures());
        if self.figures().next().is_none() {
            return nothing(NAME, width);
        }
        // Otherwise the picture says which part is which.
        let forecast_only = self.closed == 0 && self.last_expected().is_some();
        let words = [
            Some("+ är bättre än budget".to_owned()),
            forecast_only.then(|| "streckad linje = prognos".to_owned()),
            self.band().next().map(|_| "fält = troligt spann".to_owned()),
            self.otherwise.as_ref().map(|otherwise| format!("tunn linje = {}", otherwise.name)),
        ];
        Drawing {
            scene: self.scene(width, measure),
            key: Vec::new(),
            reading: reading(measure, &words),
            summary: self.summary(measure),
            table: self.table(measure),
        }
    }
}
