//! Marks for table cells: a bar from a zero line, and the course of a year.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::{Ink, Linear, Point};

/// A bar from the zero line in the middle of a field of 100 × 18.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Variance {
    /// The left edge of the bar.
    pub x: f64,
    /// Its width; never negative.
    pub width: f64,
    /// [`Ink::Good`], [`Ink::Bad`] or [`Ink::Even`].
    pub ink: Ink,
}

/// The bar of a deviation, where `largest` (its sign does not matter) would reach the edge. + goes to the right.
pub fn variance(value: Decimal, largest: Decimal) -> Variance {
    let share = value.to_f64().unwrap_or(0.0) / largest.abs().to_f64().unwrap_or(0.0).max(f64::MIN_POSITIVE);
    let reach = (share.clamp(-1.0, 1.0) * 48.0).abs();
    if value.is_zero() {
        Variance { x: 49.5, width: 1.0, ink: Ink::Even }
    } else if value.is_sign_negative() {
        Variance { x: 50.0 - reach.max(1.0), width: reach.max(1.0), ink: Ink::Bad }
    } else {
        Variance { x: 50.0, width: reach.max(1.0), ink: Ink::Good }
    }
}

/// The bar of a value from the zero line of a field of 100, whose edges are `low` and `high` or zero.
pub fn from_zero(value: Decimal, low: Decimal, high: Decimal) -> Variance {
    let place = |value: Decimal| value.to_f64().unwrap_or(0.0).clamp(-1e24, 1e24);
    let (low, high) = (place(low).min(0.0), place(high).max(0.0));
    let x = Linear::new((low, if high - low > 0.0 { high } else { low + 1.0 }), (0.0, 100.0));
    let (zero, end) = (x.at(0.0), x.at(place(value).clamp(low, high)));
    let ink = match value {
        value if value.is_zero() => Ink::Even,
        value if value.is_sign_negative() => Ink::Bad,
        _ => Ink::Good,
    };
    Variance { x: zero.min(end), width: (zero - end).abs().max(0.4), ink }
}

/// The course of a year in a field of 100 × 26.
#[derive(Clone, Debug, PartialEq)]
pub struct Spark {
    /// The height of the zero line.
    pub zero: f64,
    /// The line through closed months.
    pub outcome: Vec<Point>,
    /// The line from the last closed month on.
    pub forecast: Vec<Point>,
    /// The last point.
    pub end: Point,
}

/// The lowest and the highest of figures and zero, which courses that are compared are all drawn between.
pub fn reach<'a>(values: impl IntoIterator<Item = &'a Option<Decimal>>) -> (Decimal, Decimal) {
    let values = values.into_iter().flatten();
    values.fold((Decimal::ZERO, Decimal::ZERO), |(low, high), value| (low.min(*value), high.max(*value)))
}

/// The course of figures, the first `closed` of which are outcome, between values that are the same for all that are compared
/// with it. Nothing where there are no figures.
pub fn sparkline(values: &[Option<Decimal>], closed: u8, reach: (Decimal, Decimal)) -> Option<Spark> {
    let place = |value: &Decimal| value.to_f64().unwrap_or(0.0).clamp(-1e24, 1e24);
    let (low, high) = (place(&reach.0).min(0.0), place(&reach.1).max(0.0));
    let x = Linear::new((0.0, values.len().saturating_sub(1).max(1) as f64), (3.0, 96.0));
    // Without height the line lies on the zero line, in the middle.
    let flat = high - low < 1e-9;
    let y = if flat { Linear::new((0.0, 1.0), (13.0, 3.0)) } else { Linear::new((low, high), (23.0, 3.0)) };
    let points: Vec<_> = values
        .iter()
        .enumerate()
        .filter_map(|(i, value)| {
            Some((i, Point { x: x.at(i as f64), y: y.at(place(value.as_ref()?).clamp(low, high)) }))
        })
        .collect();
    let outcome: Vec<_> = points.iter().filter(|(i, _)| *i < usize::from(closed)).map(|(_, point)| *point).collect();
    let later = points.iter().filter(|(i, _)| *i >= usize::from(closed)).map(|(_, point)| *point);
    let forecast: Vec<_> = outcome.last().copied().into_iter().chain(later).collect();
    let end = points.last().map(|(_, point)| *point)?;
    Some(Spark { zero: y.at(0.0), outcome, forecast, end })
}
