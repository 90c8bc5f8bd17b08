//! The picture: marks with coordinates and ink, in the order they are drawn.

/// A place in the picture, pixels from the upper left corner.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point {
    /// Pixels from the left.
    pub x: f64,
    /// Pixels from the top.
    pub y: f64,
}

/// Which point of a text its place is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// Its beginning.
    Start,
    /// Its middle.
    Middle,
    /// Its end.
    End,
}

impl Anchor {
    /// The name in SVG.
    pub const fn name(self) -> &'static str {
        match self {
            Anchor::Start => "start",
            Anchor::Middle => "middle",
            Anchor::End => "end",
        }
    }
}

/// What a mark stands for. The style sheet decides how that looks on screen, in the dark and on paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ink {
    /// Better than budget.
    Good,
    /// Worse than budget.
    Bad,
    /// Neither better nor worse.
    Even,
    /// Outcome.
    Outcome,
    /// Forecast, as a line or dot.
    Forecast,
    /// A forecast that is not the chosen one, as a line.
    Other,
    /// A part of a whole, 0 and up; the darkest first. Repeats after eight.
    Part(usize),
    /// Laid over a filled column: what is below is a forecast.
    Hatch,
    /// A hatched bar with an outline: a forecast sum.
    Total,
    /// The outline of a column.
    Outline,
    /// Budget.
    Budget,
    /// The same time last year.
    LastYear,
    /// The range that the forecast is likely to be in.
    Band,
    /// The zero line.
    Axis,
    /// A help line.
    Grid,
    /// From one bar to the next, or from a mark to its name.
    Connector,
    /// Where outcome ends and forecast begins.
    Closed,
    /// A name.
    Label,
    /// A name or figure that matters most.
    Strong,
    /// Ticks and side notes.
    Dim,
}

impl Ink {
    /// The class in the style sheet.
    pub const fn class(self) -> &'static str {
        const PARTS: [&str; 8] =
            ["ink-part1", "ink-part2", "ink-part3", "ink-part4", "ink-part5", "ink-part6", "ink-part7", "ink-part8"];
        match self {
            Ink::Good => "ink-good",
            Ink::Bad => "ink-bad",
            Ink::Even => "ink-even",
            Ink::Outcome => "ink-outcome",
            Ink::Forecast => "ink-forecast",
            Ink::Other => "ink-other",
            Ink::Part(number) => PARTS[number % PARTS.len()],
            Ink::Hatch => "ink-hatch",
            Ink::Total => "ink-total",
            Ink::Outline => "ink-outline",
            Ink::Budget => "ink-budget",
            Ink::LastYear => "ink-lastyear",
            Ink::Band => "ink-band",
            Ink::Axis => "ink-axis",
            Ink::Grid => "ink-grid",
            Ink::Connector => "ink-connector",
            Ink::Closed => "ink-closed",
            Ink::Label => "ink-label",
            Ink::Strong => "ink-strong",
            Ink::Dim => "ink-dim",
        }
    }
}

/// Something drawn.
#[derive(Clone, Debug, PartialEq)]
pub enum Mark {
    /// A filled rectangle.
    Bar {
        /// Its upper left corner.
        at: Point,
        /// Pixels to the right, never negative.
        width: f64,
        /// Pixels down, never negative.
        height: f64,
        /// What it stands for.
        ink: Ink,
        /// What is shown when pointed at; may be empty.
        note: String,
    },
    /// A line through points.
    Line {
        /// At least two.
        points: Vec<Point>,
        /// What it stands for.
        ink: Ink,
    },
    /// A filled area.
    Area {
        /// Its corners.
        points: Vec<Point>,
        /// What it stands for.
        ink: Ink,
    },
    /// A dot.
    Dot {
        /// Its middle.
        at: Point,
        /// What it stands for.
        ink: Ink,
    },
    /// A text on one line.
    Text {
        /// Its place on the base line.
        at: Point,
        /// Which point of the text that is.
        anchor: Anchor,
        /// What it stands for.
        ink: Ink,
        /// The text.
        text: String,
    },
}

/// A picture.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scene {
    /// Pixels.
    pub width: f64,
    /// Pixels.
    pub height: f64,
    /// In the order they are drawn.
    pub marks: Vec<Mark>,
}

impl Scene {
    /// An empty picture.
    pub const fn new(width: f64, height: f64) -> Self {
        Self { width, height, marks: Vec::new() }
    }

    /// A bar between two corners, given in any order. A bar is never thinner than a pixel, so that what is small is seen.
    pub(super) fn bar(&mut self, (x1, x2): (f64, f64), (y1, y2): (f64, f64), ink: Ink, note: String) {
        let at = Point { x: x1.min(x2), y: y1.min(y2) };
        self.marks.push(Mark::Bar { at, width: (x1 - x2).abs().max(1.0), height: (y1 - y2).abs().max(1.0), ink, note });
    }

    pub(super) fn line(&mut self, from: (f64, f64), to: (f64, f64), ink: Ink) {
        self.path([from, to], ink);
    }

    pub(super) fn path(&mut self, points: impl IntoIterator<Item = (f64, f64)>, ink: Ink) {
        let points: Vec<_> = points.into_iter().map(|(x, y)| Point { x, y }).collect();
        if points.len() > 1 {
            self.marks.push(Mark::Line { points, ink });
        }
    }

    pub(super) fn area(&mut self, points: impl IntoIterator<Item = (f64, f64)>, ink: Ink) {
        self.marks.push(Mark::Area { points: points.into_iter().map(|(x, y)| Point { x, y }).collect(), ink });
    }

    pub(super) fn dot(&mut self, (x, y): (f64, f64), ink: Ink) {
        self.marks.push(Mark::Dot { at: Point { x, y }, ink });
    }

    pub(super) fn text(&mut self, x: f64, y: f64, anchor: Anchor, ink: Ink, text: impl Into<String>) {
        self.marks.push(Mark::Text { at: Point { x, y }, anchor, ink, text: text.into() });
    }
}
