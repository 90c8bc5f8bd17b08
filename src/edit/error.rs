//! Why an edit was refused. Data only; the words are made elsewhere.

use thiserror::Error;

use crate::model::{Address, Letters, LineId};
use crate::rules::Register;

/// Where in a plan something stands that is refused wherever it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spot {
    /// A text that is none of the plan's.
    Text,
    /// A typed number.
    Number,
    /// The name of the plan or its notes.
    Title,
    /// A name or an id in one of the committee's lists.
    List,
    /// The name of a line.
    Line,
    /// The comment on a line.
    Note,
    /// The source of a reference amount, with the amount.
    Source,
    /// The number of a placement.
    Placement,
    /// The number of the placement in this row, by itself or with an amount of it.
    PlacementRow(usize),
    /// Name, author or comment of a saved forecast.
    Saved,
    /// A scenario.
    Scenario,
    /// Texts or numbers of a record.
    Record(&'static Register),
    /// A text of the meeting page or its minutes.
    Meeting,
    /// A learnt word.
    Word,
}

/// Why an edit was refused. Nothing was changed.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum EditError {
    /// Last closed month outside 0–12.
    #[error("closed month outside 0-12")]
    ClosedOutside,
    /// Year outside 1900–2200.
    #[error("year outside 1900-2200")]
    YearOutside,
    /// A cell's time lies outside the years 1900–2200 or is no tertial 1–3.
    #[error("time of {0} outside 1900-2200")]
    TimeOutside(Address),
    /// A value below zero where only an amount from zero up makes sense.
    #[error("negative value in {0}")]
    Negative(Address),
    /// A change below −100 percent.
    #[error("change of {0} is below -100 percent")]
    TooLow(Address),
    /// A value larger than its unit allows, see [`crate::model::Unit::largest`].
    #[error("value of {0} too large")]
    TooLarge(Address),
    /// A value that is not zero but smaller than its input allows, see [`crate::model::Input::finest`], or has more
    /// decimals than [`crate::model::MOST_DECIMALS`].
    #[error("value of {0} too small or with too many decimals")]
    TooSmall(Address),
    /// A line's name has other parts than lower-case letters a–z, digits and hyphens, joined by dots.
    #[error("bad line {0:?}")]
    BadLine(String),
    /// A mean of the last 0 or more than 12 months.
    #[error("run rate of {0} months")]
    RunRateOutside(u8),
    /// The planned end is before the start.
    #[error("end before start in placement {0}")]
    EndBeforeStart(String),
    /// A day of the placement lies outside the years 1900–2200.
    #[error("a day of placement {0} is outside 1900-2200")]
    DayOutside(String),
    /// The running number is used by another placement.
    #[error("running number {0} is used twice")]
    DuplicateNumber(String),
    /// A placement needs a running number.
    #[error("empty running number")]
    EmptyNumber,
    /// The care form is not in the catalog.
    #[error("unknown care form {0}")]
    UnknownCareForm(String),
    /// Day prices are missing or not in order of date.
    #[error("price steps of placement {0} are missing or out of order")]
    PriceSteps(String),
    /// An amount or a percentage of the placement is below zero, too large, too small or has too many decimals.
    #[error("an amount of placement {0} is outside what can be calculated with")]
    PlacementAmount(String),
    /// The premises' share of the placement's price is outside 0–100 percent.
    #[error("premises' share of placement {0} outside 0-100 percent")]
    PremisesShare(String),
    /// An id is empty, used twice, kept for the calculators, or has other characters than a–z, 0–9 and hyphen.
    #[error("bad or repeated id {0}")]
    BadId(String),
    /// A name is empty.
    #[error("empty name")]
    EmptyName,
    /// A list is longer than this many.
    #[error("more than {0} in a list")]
    TooMany(usize),
    /// An area's parent does not exist or lies below the area itself.
    #[error("bad parent of area {0}")]
    BadParent(String),
    /// A care form that placements use cannot be taken away.
    #[error("care form {0} is in use")]
    CareFormInUse(String),
    /// A saved forecast has a closed month outside 0–12, a year or a day outside 1900–2200 or a deviation that is too large.
    #[error("saved forecast {0} is outside what can be calculated with")]
    SavedOutside(String),
    /// A change of the scenario with this name is outside what can be calculated with.
    #[error("a change of scenario {0} is outside what can be calculated with")]
    ChangeOutside(String),
    /// The record with this name holds what the field at this place does not take.
    #[error("{1} of {0:?} holds in field {2} what that does not take")]
    RecordOutside(&'static Register, String, usize),
    /// A figure in the meeting's minutes is too large.
    #[error("a figure of the minutes is too large")]
    MinuteOutside,
    /// A text is longer than this many letters.
    #[error("text of {0:?} longer than {1} letters")]
    TextTooLong(Spot, usize),
    /// An area lies more levels down than [`super::MOST_LEVELS`].
    #[error("area {0} lies too deep")]
    TooDeep(String),
    /// Holds a personal identity number.
    #[error("personal identity number in {0:?}")]
    PersonalId(Spot),
    /// A list that no calculator has.
    #[error("no such list")]
    NoList,
    /// A place in a list that does not exist.
    #[error("no row {0}")]
    NoRow(usize),
}

impl EditError {
    /// The same with texts from the plan no longer than a message has room for.
    #[must_use]
    pub fn brief(&self) -> Self {
        let mut brief = self.clone();
        match &mut brief {
            Self::BadLine(text)
            | Self::EndBeforeStart(text)
            | Self::DayOutside(text)
            | Self::DuplicateNumber(text)
            | Self::UnknownCareForm(text)
            | Self::PriceSteps(text)
            | Self::PlacementAmount(text)
            | Self::PremisesShare(text)
            | Self::BadId(text)
            | Self::BadParent(text)
            | Self::TooDeep(text)
            | Self::CareFormInUse(text)
            | Self::SavedOutside(text)
            | Self::ChangeOutside(text)
            | Self::RecordOutside(_, text, _) => *text = text.excerpt(),
            Self::Negative(cell)
            | Self::TimeOutside(cell)
            | Self::TooLow(cell)
            | Self::TooLarge(cell)
            | Self::TooSmall(cell) => cell.line = LineId::new(cell.line.as_str().excerpt()),
            Self::YearOutside
            | Self::ClosedOutside
            | Self::RunRateOutside(_)
            | Self::EmptyNumber
            | Self::EmptyName
            | Self::TooMany(_)
            | Self::MinuteOutside
            | Self::TextTooLong(..)
            | Self::PersonalId(_)
            | Self::NoList
            | Self::NoRow(_) => {}
        }
        brief
    }
}
