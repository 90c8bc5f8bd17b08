//! The input: plain data and its invariants. Knows nothing of calculation, files, screens or clocks.
//!
//! A [`Plan`] is one committee and one budget year. Everything numeric that a person can type is a cell in
//! [`Inputs`], found by its [`Address`] (line, input, time); lists of things (areas, care forms, placements …) are
//! plain vectors. That one shape is what lets edits, undo, grids, paste, import, explanation and scenarios work the
//! same for every calculator.

mod address;
mod area;
mod catalog;
mod dirty;
mod input;
mod inputs;
mod keyed;
pub mod letters;
mod line;
mod measure;
mod meeting;
mod month;
pub mod order;
mod placement;
mod plan;
mod quantity;
mod record;
mod saved;
mod scenario;
mod settings;
mod shown;
mod sorted;

pub use address::{Address, At};
pub use area::{Area, AreaSource, ROOT};
pub use catalog::{Catalog, CatalogList, Named, Provider, Word, WordKind};
pub use dirty::Dirty;
pub use input::{Holds, Input, MOST_DECIMALS, Unit, few_decimals};
pub use inputs::{Inputs, Values};
pub use keyed::{Keyed, Records};
pub use letters::{Letters, is_unseen};
pub use line::LineId;
pub use measure::{MEASURES, Measure, MeasureStatus};
pub use meeting::{Meeting, Minute};
pub use month::{Month, Span};
pub use placement::{FamilyHomeTerms, Group, Placement, Price, PriceStep, VatRule};
pub use plan::Plan;
pub use quantity::{Fold, Quantity};
pub use record::{Record, Value};
pub use saved::{SavedForecast, SavedLine};
pub use scenario::{Change, Lever, LeverKind, Scenario, Term};
pub use settings::{
    GrantedSource, LineSettings, Method, Nature, PayBasis, Phasing, Settings, SignConvention, Source, SourceState,
    Switch, VolumeBasis,
};
pub use shown::{Period, Scale};
pub use sorted::{Map, Set};

pub use chrono::NaiveDate;
pub use rust_decimal::Decimal;
