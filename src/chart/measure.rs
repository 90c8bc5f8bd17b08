//! What a chart's figures are measured in, and the step from exact figures to coordinates.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::format::{self, Scale};
use crate::model::Unit;

/// What a chart is drawn and written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure {
    /// Figures in kronor, shown as millions with one decimal.
    Mnkr,
    /// Figures in kronor, shown as thousands.
    Tkr,
    /// Figures in this unit, shown as they are.
    Of(Unit),
}

impl Measure {
    /// Larger figures (in the scale shown) are drawn at this limit; no committee comes near it.
    const LARGEST: f64 = 1e24;

    const fn unit(self) -> Unit {
        match self {
            Measure::Mnkr | Measure::Tkr => Unit::Kr,
            Measure::Of(unit) => unit,
        }
    }

    const fn scale(self) -> Scale {
        match self {
            Measure::Mnkr => Scale::Mnkr,
            Measure::Tkr => Scale::Tkr,
            Measure::Of(_) => Scale::Kr,
        }
    }

    /// Kronor in mnkr, or in tkr where no figure reaches one mnkr.
    pub fn money(figures: impl IntoIterator<Item = Decimal>) -> Self {
        let mnkr = Scale::Mnkr.factor();
        let mut figures = figures.into_iter().map(|figure| figure.abs()).filter(|figure| !figure.is_zero()).peekable();
        let small = figures.peek().is_some() && figures.all(|figure| figure < mnkr);
        if small { Self::Tkr } else { Self::Mnkr }
    }

    /// The figure as a coordinate; always finite.
    pub fn place(self, figure: Decimal) -> f64 {
        let place = format::in_scale(figure, self.unit(), self.scale()).to_f64().unwrap_or(0.0);
        place.clamp(-Self::LARGEST, Self::LARGEST)
    }

    /// The figure as text: `1 234,5`.
    pub fn text(self, figure: Decimal) -> String {
        format::figure(figure, self.unit(), self.scale())
    }

    /// The figure as text with its sign: `+1,2`, `−0,3`, `0,0`.
    pub fn signed(self, figure: Decimal) -> String {
        format::signed_figure(figure, self.unit(), self.scale())
    }

    /// The unit's name: `mnkr`, `dygn`.
    pub fn name(self) -> &'static str {
        format::unit_suffix(self.unit(), self.scale())
    }

    /// How the figure is written for a table: nothing where there is none.
    pub(super) fn cell(self, figure: Option<Decimal>) -> String {
        figure.map_or_else(String::new, |figure| self.text(figure))
    }

    /// Whether the figure is above, at or below zero as it is written.
    pub(super) fn sign(self, figure: Decimal) -> std::cmp::Ordering {
        let decimals = format::decimals(figure, self.unit(), self.scale());
        format::round(format::in_scale(figure, self.unit(), self.scale()), decimals).cmp(&Decimal::ZERO)
    }
}
