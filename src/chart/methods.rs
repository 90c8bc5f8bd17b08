//! A line's year by each forecast method: outcome, the chosen forecast, and the others as thin lines.

use rust_decimal::Decimal;

use super::lettering::{self, LINE, width as text_width};
use super::plot::{Plot, plain_tick, reading, signed_tick, tick_room};
use super::{Anchor, Axis, Chart, Drawing, Ink, Measure, NARROW, Scene, Table};
use super::{about, nothing, usable};
use crate::format;
use crate::model::{Month, order};

/// What the lines show.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum MethodView {
    /// Each month by itself.
    #[default]
    Months,
    /// The deviation from budget since January.
    SinceJanuary,
}

/// The year by one method.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MethodLine {
    /// Its short name.
    pub name: String,
    /// The months from January, kr net: outcome where closed.
    pub months: Vec<Option<Decimal>>,
}

/// A line's year by each forecast method.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MethodLines {
    /// What the lines show.
    pub view: MethodView,
    /// How many months are closed.
    pub closed: u8,
    /// Whether costs, which are negative, are drawn upwards where months are shown by themselves.
    pub costs_up: bool,
    /// The phased budget per month, kr net.
    pub budget: Vec<Option<Decimal>>,
    /// The deviation since January at the end of each closed month, the same by all methods.
    pub since_january: Vec<Option<Decimal>>,
    /// The chosen method.
    pub chosen: MethodLine,
    /// The others.
    pub others: Vec<MethodLine>,
    /// The likely range (lowest, highest) of the deviation since January at the end of the last months of the year, as
    /// many as there are; of December alone where only the year's is known.
    pub band: Vec<(Decimal, Decimal)>,
}

/// What the chart is about, for those who hear it without its heading.
const NAME: &str = "Metoderna";
/// What the budget's line is called.
const BUDGET: &str = "Budget";

impl MethodLines {
    fn closed(&self) -> usize {
        usize::from(self.closed)
    }

    /// Whether there are months ahead for methods to differ in.
    fn ahead(&self) -> bool {
        self.closed() < self.chosen.months.len()
    }

    /// What is drawn of a row of months.
    fn shown(&self, months: &[Option<Decimal>]) -> Vec<Option<Decimal>> {
        match self.view {
            MethodView::Months if self.costs_up => months.iter().map(|month| month.map(|net| -net)).collect(),
            MethodView::Months => months.to_vec(),
            MethodView::SinceJanuary => {
                // Without a budget there is nothing to deviate from.
                if self.budget.iter().all(Option::is_none) {
                    return vec![None; months.len()];
                }
                let mut sum = Some(Decimal::ZERO);
                let add = |(i, month): (usize, &Option<Decimal>)| {
                    sum = match self.since_january.get(i).filter(|_| i < self.closed()) {
                        Some(known) => *known,
                        None => sum.zip(*month).map(|(sum, month)| {
                            let budget = self.budget.get(i).copied().flatten().unwrap_or_default();
                            sum.saturating_add(month.saturating_sub(budget))
                        }),
                    };
                    sum
                };
                months.iter().enumerate().map(add).collect()
            }
        }
    }

    /// The methods that are drawn with what is drawn of them, the chosen one first.
    fn methods(&self) -> Vec<(&str, Vec<Option<Decimal>>)> {
        let others = self.others.iter().filter(|_| self.ahead());
        std::iter::once(&self.chosen).chain(others).map(|line| (line.name.as_str(), self.shown(&line.months))).collect()
    }

    /// The budget's line; a deviation from budget has none.
    fn budget(&self) -> Option<Vec<Option<Decimal>>> {
        let some = self.view == MethodView::Months && self.budget.iter().any(Option::is_some);
        some.then(|| self.shown(&self.budget))
    }

    /// The months with a likely range; months by themselves have none.
    fn band(&self) -> impl DoubleEndedIterator<Item = (usize, (Decimal, Decimal))> + ExactSizeIterator + '_ {
        let all = self.chosen.months.len();
        let room = if self.view == MethodView::SinceJanuary { all.saturating_sub(self.closed()) } else { 0 };
        let count = self.band.len().min(room);
        self.band[self.band.len() - count..].iter().enumerate().map(move |(i, range)| (all - count + i, *range))
    }

    fn figures(&self) -> Vec<Decimal> {
        let methods = self.methods().into_iter().map(|(_, values)| values);
        let band = self.band().flat_map(|(_, (low, high))| [low, high]);
        methods.chain(self.budget()).flatten().flatten().chain(band).collect()
    }

    fn text(&self, measure: Measure, value: Decimal) -> String {
        match self.view {
            MethodView::Months => measure.text(value),
            MethodView::SinceJanuary => measure.signed(value),
        }
    }

    /// What a method says of the whole year.
    fn whole(&self, values: &[Option<Decimal>]) -> Option<Decimal> {
        match self.view {
            MethodView::Months => values.iter().flatten().copied().reduce(Decimal::saturating_add),
            MethodView::SinceJanuary => values.iter().flatten().next_back().copied(),
        }
    }

    fn summary(&self, measure: Measure) -> String {
        let methods = self.methods();
        let unit = measure.name();
        let said = |value| self.text(measure, value);
        let whole = |(_, values): &(&str, Vec<Option<Decimal>>)| self.whole(values);
        let chosen = methods.first().and_then(whole).map_or_else(|| "–".to_owned(), said);
        let what = match self.view {
            MethodView::Months => "på året",
            MethodView::SinceJanuary => "mot budget på året",
        };
        if !self.ahead() {
            return about(NAME, &format!("årets utfall är {chosen} {unit} {what}."));
        }
        let others: Vec<Decimal> = methods.iter().skip(1).filter_map(whole).collect();
        let range = others.iter().min().zip(others.iter().max()).map_or_else(String::new, |(low, high)| {
            format!(", de andra metoderna mellan {} och {}", said(*low), said(*high))
        });
        let likely = self.band().next_back().map_or_else(String::new, |(_, (low, high))| {
            format!("; i 8 fall av 10 mellan {} och {}", said(low), said(high))
        });
        about(NAME, &format!("{} ger {chosen} {unit} {what}{range}{likely}.", self.chosen.name))
    }

    fn table(&self, measure: Measure) -> Table {
        let (methods, budget) = (self.methods(), self.budget());
        let cell = |value: Option<Decimal>| value.map_or_else(String::new, |value| self.text(measure, value));
        let mut table = Table::new(["Månad"]);
        table.head.extend(budget.iter().map(|_| BUDGET.to_owned()));
        table.head.extend(methods.iter().map(|(name, _)| (*name).to_owned()));
        if self.band().len() > 0 {
            table.head.extend(["Lägst".to_owned(), "Högst".to_owned()]);
        }
        for i in 0..self.chosen.months.len() {
            let all = budget.iter().chain(methods.iter().map(|(_, values)| values));
            let mut cells: Vec<String> = all.map(|values| cell(values.get(i).copied().flatten())).collect();
            if self.band().len() > 0 {
                let range = self.band().find(|(at, _)| *at == i).map(|(_, range)| range);
                cells.extend([cell(range.map(|(low, _)| low)), cell(range.map(|(_, high)| high))]);
            }
            table.month(month(i), i < self.closed(), cells);
        }
        table
    }

    fn axis(&self, measure: Measure) -> Axis {
        let places = self.figures().into_iter().map(|figure| measure.place(figure));
        match self.view {
            MethodView::Months => Axis::near(places, 4),
            MethodView::SinceJanuary => Axis::covering(places, 4),
        }
    }

    fn scene(&self, width: f64, measure: Measure) -> (Scene, Vec<(Ink, String)>) {
        let width = usable(width);
        let narrow = width < NARROW;
        let (axis, methods, budget) = (self.axis(measure), self.methods(), self.budget());
        let tick = match self.view {
            MethodView::Months => plain_tick,
            MethodView::SinceJanuary => signed_tick,
        };
        let named = |name: &str, values: &[Option<Decimal>]| match (self.view, self.whole(values)) {
            (MethodView::SinceJanuary, Some(value)) => format!("{name} {}", measure.signed(value)),
            _ => name.to_owned(),
        };
        let budget_name = budget.iter().map(|values| (Ink::Budget, BUDGET.to_owned(), values));
        let names: Vec<(Ink, String, &Vec<Option<Decimal>>)> = methods
            .iter()
            .enumerate()
            .map(|(i, (name, values))| (ink(i), named(name, values), values))
            .chain(budget_name)
            .collect();
        let name_room = names.iter().map(|(_, name, _)| text_width(name)).fold(0.0, f64::max) + 20.0;
        let beside = !narrow && name_room <= width * 0.4;
        let right = width - if beside { name_room } else { 40.0 };
        let height = if narrow { 190.0 } else { 230.0 };
        let ticks = tick_room(&axis, width, tick);
        let plot = Plot::new(&axis, ticks, right, (30.0, height), self.chosen.months.len());
        let mut scene = Scene::new(width, plot.bottom + 24.0);
        let labels: Vec<&str> = (0..self.chosen.months.len()).map(month).collect();
        plot.grid(&mut scene, &axis, tick, &labels);

        let place = |i: usize, value: Decimal| (plot.middle(i), plot.y(measure.place(value)));
        let points = |values: &[Option<Decimal>], from: usize, until: usize| -> Vec<(f64, f64)> {
            let some = values.iter().enumerate().take(until).skip(from);
            some.filter_map(|(i, value)| Some(place(i, (*value)?))).collect()
        };
        let (closed, all) = (self.closed().min(self.chosen.months.len()), self.chosen.months.len());
        // What is ahead begins where the outcome ends.
        let start = closed.saturating_sub(1);
        if closed > 0 && self.ahead() {
            let x = plot.middle(start);
            scene.line((x, 6.0), (x, plot.bottom), Ink::Closed);
            if x - 6.0 - text_width("utfall") > 0.0 {
                scene.text(x - 6.0, 14.0, Anchor::End, Ink::Dim, "utfall");
            }
            scene.text(x + 6.0, 14.0, Anchor::Start, Ink::Dim, "prognos");
        }
        self.put_band(&mut scene, &plot, measure);
        if let Some(values) = &budget {
            scene.path(points(values, 0, all), Ink::Budget);
        }
        for (_, values) in methods.iter().skip(1) {
            scene.path(points(values, start, all), Ink::Other);
        }
        if let Some((_, values)) = methods.first() {
            if self.ahead() {
                scene.path(points(values, start, all), Ink::Forecast);
            }
            scene.path(points(values, 0, closed), Ink::Outcome);
            if let Some(last) = points(values, 0, closed).last() {
                scene.dot(*last, Ink::Outcome);
            }
            if let Some(last) = points(values, closed, all).last() {
                scene.dot(*last, Ink::Forecast);
            }
        }
        let lines = names.iter().filter_map(|(ink, name, values)| Some((points(values, 0, all).pop()?, *ink, name)));
        let band = self.band().next_back().into_iter().flat_map(|(i, (low, high))| [(i, low), (i, high)]);
        let ends = lines
            .map(|(at, ink, name)| (at, ink, name.clone()))
            .chain(band.map(|(i, value)| (place(i, value), Ink::Band, measure.signed(value))))
            .collect();
        let key = name_ends(&mut scene, &plot, ends, beside);
        (scene, key)
    }

    /// The likely range as a field, or as a bar where only December's is known.
    fn put_band(&self, scene: &mut Scene, plot: &Plot, measure: Measure) {
        let place = |i: usize, value: Decimal| (plot.middle(i), plot.y(measure.place(value)));
        if let (1, Some((i, (low, high)))) = (self.band().len(), self.band().next()) {
            let ((x, low_y), (_, high_y)) = (place(i, low), place(i, high));
            let note = format!("{}–{} {}", measure.signed(low), measure.signed(high), measure.name());
            return scene.bar((x - 7.0, x + 7.0), (low_y, high_y), Ink::Band, note);
        }
        let first = self.band().next().map_or(0, |(i, _)| i);
        let outcome = self.shown(&self.chosen.months);
        let start = (first == self.closed()).then(|| outcome.get(first.checked_sub(1)?).copied().flatten()).flatten();
        let start = start.map(|value| place(first - 1, value));
        let highs = self.band().map(|(i, (low, high))| place(i, low.max(high)));
        let lows = self.band().rev().map(|(i, (low, high))| place(i, low.min(high)));
        let corners: Vec<_> = start.into_iter().chain(highs).chain(lows).collect();
        if corners.len() > 2 {
            scene.area(corners, Ink::Band);
        }
    }
}

/// The ink of a method: the chosen one is the first.
const fn ink(method: usize) -> Ink {
    if method == 0 { Ink::Forecast } else { Ink::Other }
}

/// Writes the name of each line at its end, or a number where there is no room, with the names beside.
fn name_ends(
    scene: &mut Scene,
    plot: &Plot,
    mut ends: Vec<((f64, f64), Ink, String)>,
    beside: bool,
) -> Vec<(Ink, String)> {
    order::sort_by(&mut ends, |((_, a), ..), ((_, b), ..)| a.total_cmp(b));
    let mut places: Vec<f64> = ends.iter().map(|((_, y), ..)| *y).collect();
    lettering::spread(&mut places, LINE, plot.top, plot.bottom);
    let mut key = Vec::new();
    for (((x, y), ink, name), at) in ends.into_iter().zip(places) {
        let from = if ink == Ink::Forecast { x + 6.0 } else { x + 3.0 };
        let edge = plot.right;
        scene.path([(from, y), (edge + 2.0, y), (edge + 10.0, at), (edge + 13.0, at)], Ink::Connector);
        let lettering = match ink {
            Ink::Forecast => Ink::Strong,
            Ink::Band => Ink::Dim,
            _ => Ink::Label,
        };
        let text = if beside || ink == Ink::Band {
            name
        } else {
            let number = key.len() + 1;
            key.push((ink, format!("{number} {name}")));
            number.to_string()
        };
        scene.text(edge + 16.0, at + 4.0, Anchor::Start, lettering, text);
    }
    key
}

/// The name of a month counted from January.
fn month(index: usize) -> &'static str {
    format::month_short(Month::january(2000).plus((index % 12) as i32))
}

impl Chart for MethodLines {
    fn caption(&self) -> &'static str {
        ""
    }

    fn draw(&self, width: f64) -> Drawing {
        let measure = Measure::money(self.figures());
        if self.figures().is_empty() {
            return nothing(NAME, width);
        }
        let axis = self.axis(measure);
        let what = match self.view {
            MethodView::SinceJanuary => "+ är bättre än budget",
            MethodView::Months if self.costs_up => "kostnad per månad",
            MethodView::Months => "netto per månad",
        };
        let words = [
            Some(what.to_owned()),
            self.ahead().then(|| "streckad = vald metod".to_owned()),
            (self.ahead() && !self.others.is_empty()).then(|| "tunna = de andra".to_owned()),
            self.budget().map(|_| "tjock = budget".to_owned()),
            (self.band().len() > 0).then(|| "fält = 8 fall av 10".to_owned()),
            (axis.low() > 0.0 || axis.high() < 0.0).then(|| "skalan börjar inte på noll".to_owned()),
        ];
        let (scene, key) = self.scene(width, measure);
        Drawing {
            scene,
            key,
            reading: reading(measure, &words),
            summary: self.summary(measure),
            table: self.table(measure),
        }
    }
}
