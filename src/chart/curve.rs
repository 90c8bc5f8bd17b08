//! What a result becomes along the values of one lever, against a goal, with the value that was found marked.

use rust_decimal::Decimal;

use super::lettering::width as text_width;
use super::plot::{Shown, signed_tick, tick_room};
use super::{Anchor, Axis, Chart, Drawing, Ink, Linear, Measure, NARROW, Scene, Table};
use super::{about, nothing, usable};

/// A point of the curve.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CurvePoint {
    /// The lever's value.
    pub value: Decimal,
    /// The same in words: `−3,5 %`.
    pub text: String,
    /// The result there, kr, + is better.
    pub result: Decimal,
    /// What it stands for besides, such as today's value; may be empty.
    pub note: String,
}

/// A result along the values of a lever.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Curve {
    /// What the chart is called.
    pub caption: String,
    /// What the values are: `Ändring`.
    pub head: String,
    /// By rising value.
    pub points: Vec<CurvePoint>,
    /// What the result should reach, kr.
    pub goal: Decimal,
    /// The place of the value that was found among the points.
    pub found: Option<usize>,
}

impl Curve {
    fn measure(&self) -> Measure {
        Measure::money(self.points.iter().map(|point| point.result).chain([self.goal]))
    }

    fn scene(&self, width: f64, measure: Measure) -> Scene {
        let width = usable(width);
        let narrow = width < NARROW;
        let results = self.points.iter().map(|point| measure.place(point.result));
        let axis = Axis::covering(results.chain([measure.place(self.goal)]), 4);
        let goal = format!("mål {}", measure.signed(self.goal));
        let left = tick_room(&axis, width, signed_tick);
        let right = (width - text_width(&goal) - 10.0).max(left + 1.0);
        let (top, height) = (22.0, if narrow { 150.0 } else { 180.0 });
        let y = Linear::new((axis.low(), axis.high()), (top + height, top));
        let value = |point: &CurvePoint| Measure::Of(crate::model::Unit::Count).place(point.value);
        let low = self.points.first().map_or(0.0, value);
        let high = self.points.last().map_or(0.0, value);
        let x = Linear::new((low, high), (left + 8.0, (right - 8.0).max(left + 8.0)));
        let place = |point: &CurvePoint| (x.at(value(point)), y.at(measure.place(point.result)));

        let mut scene = Scene::new(width, top + height + 26.0);
        for mark in &axis.ticks {
            let ink = if mark.value.is_zero() { Ink::Axis } else { Ink::Grid };
            scene.line((left, y.at(mark.at)), (right, y.at(mark.at)), ink);
            scene.text(left - 6.0, y.at(mark.at) + 4.0, Anchor::End, Ink::Dim, signed_tick(mark));
        }
        let at = y.at(measure.place(self.goal));
        scene.line((left, at), (right, at), Ink::Budget);
        scene.text(right + 6.0, at + 4.0, Anchor::Start, Ink::Label, goal);
        scene.path(self.points.iter().map(place), Ink::Outcome);
        let names: Vec<&str> = self.points.iter().map(|point| point.text.as_str()).collect();
        let shown = Shown::of(&names, (right - left) / names.len().max(1) as f64);
        let found = self.found.and_then(|found| self.points.get(found));
        let mark = found.map(|point| (place(point), point));
        for (i, point) in self.points.iter().enumerate() {
            let (at, _) = place(point);
            let (room, clear) = (text_width(&point.text) / 2.0, |other: f64, room: f64| (other - at).abs() > room);
            let free =
                mark.as_ref().is_none_or(|((x, _), found)| clear(*x, room + text_width(&found.text) / 2.0 + 6.0));
            if shown.has(i) && free {
                let at = at.clamp(room.min(width / 2.0), (width - room).max(width / 2.0));
                scene.text(at, top + height + 18.0, Anchor::Middle, Ink::Dim, &point.text);
            }
        }
        for point in self.points.iter().filter(|point| !point.note.is_empty() && Some(*point) != found) {
            let (x, y) = place(point);
            scene.dot((x, y), Ink::Forecast);
            let room = text_width(&point.note) / 2.0;
            let at = x.clamp((left + room).min(right), (right - room).max(left));
            scene.text(
                at,
                y + if y + 20.0 > top + height { -10.0 } else { 20.0 },
                Anchor::Middle,
                Ink::Dim,
                &point.note,
            );
        }
        if let Some(((x, y), point)) = mark {
            scene.line((x, y), (x, top + height), Ink::Closed);
            scene.dot((x, y), Ink::Outcome);
            scene.text(x, top + height + 18.0, Anchor::Middle, Ink::Strong, &point.text);
            let text = measure.signed(point.result);
            let room = text_width(&text) / 2.0;
            let above = if y - 10.0 < 12.0 { y + 20.0 } else { y - 10.0 };
            let at = x.clamp(left + room, (right - room).max(left + room));
            scene.text(at, above, Anchor::Middle, Ink::Strong, text);
        }
        scene
    }
}

impl Chart for Curve {
    fn caption(&self) -> &str {
        &self.caption
    }

    fn draw(&self, width: f64) -> Drawing {
        let measure = self.measure();
        let Some((first, last)) = self.points.first().zip(self.points.last()) else {
            return nothing(&self.caption, width);
        };
        let mut table = Table::new([&self.head, "Resultat", "Till målet", ""]);
        for (i, point) in self.points.iter().enumerate() {
            let cells = vec![
                measure.signed(point.result),
                measure.signed(point.result.saturating_sub(self.goal)),
                point.note.clone(),
            ];
            if self.found == Some(i) {
                table.total(&point.text, cells);
            } else {
                table.row(&point.text, cells);
            }
        }
        let found = self.found.and_then(|found| self.points.get(found));
        let found = found.map(|point| format!(" {} ger {}.", point.text, measure.signed(point.result)));
        let summary = format!(
            "i {}: {} ger {} och {} ger {}, målet är {}.{}",
            measure.name(),
            first.text,
            measure.signed(first.result),
            last.text,
            measure.signed(last.result),
            measure.signed(self.goal),
            found.unwrap_or_default()
        );
        Drawing {
            scene: self.scene(width, measure),
            key: Vec::new(),
            reading: format!("{} · tjock linje = målet, + är bättre än budget", measure.name()),
            summary: about(&self.caption, &summary),
            table,
        }
    }
}
