//! Parts that pages are made of.

mod asked;
mod below;
mod bridge;
mod checks;
mod copies;
mod draft;
mod field;
mod figure;
mod file_picker;
mod grouped_select;
mod line_choices;
mod plain_table;
mod rove;
mod section;
mod select;
mod share;
mod typed;
mod volume_basis;

pub use asked::AskedFigure;
pub use below::Below;
pub use bridge::WhyItDeviates;
pub use checks::{CheckItems, TypedChecks};
pub use copies::{Source, TableBox, card_title, drawn, offer};
pub use draft::Draft;
pub use field::{NumberField, TextField};
pub use figure::{Figure, Kpi, KpiStrip, flash, tone_mark};
pub use file_picker::{FilePicker, checked};
pub use grouped_select::{GroupedSelect, Groups};
pub use line_choices::{LineChoices, MethodSelect, NoteField, change_line};
pub use plain_table::{Head, PlainTable};
pub use rove::rove;
pub use section::{Heading, Section, SignNote, Tabs};
pub use select::Select;
pub use share::{PasteLink, ShareDialog, ShareScenario, ShareSection};
pub use typed::{Typed, TypedInput};
pub use volume_basis::VolumeBasisSelect;
