//! What can be asked about.

use std::sync::Arc;

use crate::calc::bridge::BridgeKey;
use crate::calc::measures::MeasureKey;
use crate::calc::{FigureKey, Quantity};
use crate::model::{Change, LineId, Method, Month};

/// What the explanation panel is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    /// A figure.
    Figure(FigureKey),
    /// The placement on this row of the list, in this month.
    Placement(Arc<str>, Month),
    /// The year's figure that a method would give a line.
    Candidate(LineId, Method, Quantity),
    /// A figure of a bridge.
    Bridge(BridgeKey),
    /// A figure of the action plan.
    Measure(MeasureKey),
    /// The year's deviation of a line when these changes are made.
    Changed(Vec<Change>, LineId),
}
