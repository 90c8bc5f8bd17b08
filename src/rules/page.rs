//! What stands on a calculator's page, as data: its question, what answers it, and blocks from the top down.
//!
//! The same few blocks draw every calculator. In a text `{år}` stands for the budget year and `{i fjol}` for the one before.

mod usual;

use super::answer::Answer;
use super::{Lines, Register};
use crate::model::{Address, At, CatalogList, Input, LineId, Period, Plan, Quantity, Scale};

pub use usual::economy;

/// A calculator's page. Its name and its address are the calculator's.
pub struct Page {
    /// The question that it answers; what the calculator costs, where none is said.
    pub question: Option<&'static str>,
    /// What the answer is made of.
    pub answer: Answer,
    /// What stands below.
    pub blocks: &'static [Block],
    /// What somebody who begins fills in first, where that is not a list.
    pub first: Option<Card>,
}

/// A part of a page.
pub enum Block {
    /// The few figures that decide.
    Keys(&'static [Key]),
    /// A card.
    Card(Card),
    /// Cards beside each other.
    Beside(&'static [Card]),
    /// Why the forecast deviates: of the line of this name, or of each of the calculator's own that has a bridge.
    Why(Option<&'static str>),
    /// The calculator's lists of what the user adds lines for.
    Entries,
    /// The list of a register: its id on the page, what is said beside how many there are, and how it is worked in.
    Records(&'static Register, &'static str, &'static str, &'static str),
}

/// One of the few figures that decide.
pub struct Key {
    /// What it is.
    pub label: &'static str,
    /// The words under it.
    pub note: &'static str,
    /// The figure.
    pub figure: Figure,
    /// Whether it is what the page is about.
    pub hero: bool,
}

/// A figure as it is shown.
#[derive(Clone, Copy)]
pub struct Figure {
    /// The line.
    pub line: &'static str,
    /// What is measured.
    pub quantity: Quantity,
    /// For which time.
    pub period: Period,
    /// The scale of kronor.
    pub scale: Scale,
    /// Whether the unit is written after it.
    pub with_unit: bool,
}

/// A card: a heading, a unit or reading aid, and what stands in it.
pub struct Card {
    /// The heading.
    pub title: &'static str,
    /// Unit and reading, once for the whole card.
    pub unit: &'static str,
    /// When it is there, where it is not always.
    pub when: Option<fn(&Plan) -> bool>,
    /// What stands in it, in order.
    pub parts: &'static [Part],
}

/// What stands in a card.
pub enum Part {
    /// A table.
    Table(Table),
    /// Fields.
    Fields(&'static [Field]),
    /// A field for all that the calculator's expressions read once for a year, or for all of it.
    AllFields,
    /// Figures of the year, each by its name.
    Figures(&'static [(&'static str, Figure)]),
    /// How something is read or filled in.
    Hint(&'static str),
    /// Which sign means what.
    Signs,
    /// A drawing of two rows of a line, month by month: this year's and last year's.
    Months(&'static str, Quantity, Quantity),
    /// A field for the name of a new entry of a list: its stable name, and its label.
    Add(CatalogList, &'static str, &'static str),
    /// What no other part can be.
    Special(Special),
}

/// A table, of which there may be several views.
pub struct Table {
    /// Its id on the page.
    pub id: &'static str,
    /// What it is called.
    pub label: &'static str,
    /// The head of the rows.
    pub head: &'static str,
    /// What can be seen in it. Where there are several, tabs choose.
    pub views: &'static [View],
    /// Whether what is noticed of what is typed on the calculator's lines stands below.
    pub checks: bool,
    /// What is said in place of a table without rows, where something is.
    pub empty: Option<&'static str>,
}

/// A view of a table.
pub struct View {
    /// The key of its tab.
    pub key: &'static str,
    /// The name of its tab.
    pub name: &'static str,
    /// How it is filled in or read, above the table.
    pub hint: &'static str,
    /// The rows.
    pub rows: Rows,
    /// What stands in them.
    pub cells: Cells,
}

/// The rows of a table.
#[derive(Clone, Copy)]
pub enum Rows {
    /// These lines.
    Of(Lines),
    /// These lines, and the line of this name as their sum, by another name.
    Summed(Lines, &'static str, &'static str),
    /// The lines below the line of this name, each with those below it, and itself as the sum of all, by another name.
    Tree(&'static str, &'static str),
    /// Those that a row of the committee's table can take.
    Offered,
    /// All lines of the calculator.
    All,
}

/// What stands in the rows of a table.
#[derive(Clone, Copy)]
pub enum Cells {
    /// Months to type in.
    Months(Months),
    /// Months of several inputs to type in, each in a row of its own by this name: of this year, or of so many years after it.
    Inputs(&'static [(Input, i32, &'static str)]),
    /// The same for all that the expressions of a line read month by month.
    AllInputs,
    /// Figures month by month and for the year.
    Figures(Quantity, Scale),
    /// The same for all rows of figures of a line, each in a row of its own.
    AllFigures,
    /// A column each.
    Columns(&'static [Column]),
    /// A row for each month, each tertial and the year, line after line; columns of figures.
    Periods(&'static [Column]),
    /// Not cells, but choices: how the rest of the year is forecast, how the budget is spread, and why.
    Methods,
}

/// Months to type in.
#[derive(Clone, Copy)]
pub struct Months {
    /// What is typed.
    pub input: Input,
    /// The year of the months, as so many years after the budget year.
    pub years: i32,
    /// The scale of kronor.
    pub scale: Scale,
    /// Whether there is a cell for the year before them.
    pub year_cell: bool,
    /// A figure that the row is summed up with.
    pub sum: Option<Quantity>,
}

/// A column of a table.
pub struct Column {
    /// Its head.
    pub head: &'static str,
    /// Unit or period, below that.
    pub sub: &'static str,
    /// What stands in it.
    pub of: Content,
}

/// What stands in a column.
pub enum Content {
    /// A number to type.
    Typed(Input, Lasts),
    /// A figure.
    Figure(Quantity, Period, Scale),
}

/// When a number that is typed holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lasts {
    /// Always.
    Always,
    /// In the budget year.
    Year,
    /// In a tertial, 1–3, of the budget year or of so many years after it.
    Tertial(i32, u8),
}

/// A field.
pub enum Field {
    /// A number.
    Number(Number),
    /// The method that a line is forecast by.
    Method(&'static str),
    /// What an assumed volume of a line is counted from, by this label.
    Basis(&'static str, &'static str),
    /// These while the line of this name goes by its calculator, or by what is proposed.
    WhileCalculated(&'static str, &'static [Field]),
    /// These while it is forecast by hand.
    WhileByHand(&'static str, &'static [Field]),
    /// These under the name of a line.
    Under(&'static str, &'static [Field]),
    /// What no other field can be.
    Special(Special),
}

/// A field for a number.
pub struct Number {
    /// The line that it is typed on.
    pub line: &'static str,
    /// What is typed.
    pub input: Input,
    /// When it holds.
    pub lasts: Lasts,
    /// Its label, where that is not the input's own name.
    pub label: Option<&'static str>,
    /// A short help text under it.
    pub hint: &'static str,
    /// Whether an empty field shows the price that the months ahead go by.
    pub shows_price: bool,
}

/// What is drawn by code of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Special {
    /// What the voucher pays for, from when, and where granted hours come from: choices for the whole plan and no numbers of a
    /// line, with as many steps as have been chosen and one more.
    PayBasis,
    /// What templates give per day and how large a part of that is performed, by the names of both lines: a sentence on two
    /// lines and the year's days.
    Templates(&'static str, &'static str),
}

impl Key {
    /// A figure with a name above it and words under it.
    pub const fn of(label: &'static str, note: &'static str, figure: Figure) -> Self {
        Self { label, note, figure, hero: false }
    }
}

impl Figure {
    /// A figure in a scale, without its unit.
    pub const fn of(line: &'static str, quantity: Quantity, period: Period, scale: Scale) -> Self {
        Self { line, quantity, period, scale, with_unit: false }
    }

    /// The same with its unit.
    #[must_use]
    pub const fn with_unit(self) -> Self {
        Self { with_unit: true, ..self }
    }
}

impl Card {
    /// A card that is always there.
    pub const fn of(title: &'static str, unit: &'static str, parts: &'static [Part]) -> Self {
        Self { title, unit, when: None, parts }
    }

    /// Its table, if it has one.
    pub fn table(&self) -> Option<&Table> {
        self.parts.iter().find_map(|part| if let Part::Table(table) = part { Some(table) } else { None })
    }
}

impl Table {
    /// A table that is there whether it has rows or not.
    pub const fn of(id: &'static str, label: &'static str, head: &'static str, views: &'static [View]) -> Self {
        Self { id, label, head, views, checks: false, empty: None }
    }
}

impl View {
    /// The only one of a table.
    pub const fn of(rows: Rows, cells: Cells) -> Self {
        Self::tab("", "", "", rows, cells)
    }

    /// One of several.
    pub const fn tab(key: &'static str, name: &'static str, hint: &'static str, rows: Rows, cells: Cells) -> Self {
        Self { key, name, hint, rows, cells }
    }

    /// Whether something is typed in it.
    pub fn is_typed(&self) -> bool {
        match self.cells {
            Cells::Months(_) | Cells::Inputs(_) | Cells::AllInputs => true,
            Cells::Columns(columns) => columns.iter().any(|column| matches!(column.of, Content::Typed(..))),
            Cells::Figures(..) | Cells::AllFigures | Cells::Periods(_) | Cells::Methods => false,
        }
    }
}

impl Card {
    /// Whether something is typed or chosen in it, and not only read.
    pub fn is_typed(&self) -> bool {
        self.parts.iter().any(|part| match part {
            Part::Table(table) => table.views.iter().any(View::is_typed),
            Part::Fields(_) | Part::AllFields | Part::Add(..) | Part::Special(_) => true,
            Part::Figures(_) | Part::Hint(_) | Part::Signs | Part::Months(..) => false,
        })
    }
}

impl Column {
    /// A column by its head.
    pub const fn of(head: &'static str, sub: &'static str, of: Content) -> Self {
        Self { head, sub, of }
    }
}

impl Lasts {
    /// The time, in a plan of this year.
    pub fn at(self, year: i32) -> At {
        match self {
            Lasts::Always => At::Always,
            Lasts::Year => At::Year(year),
            Lasts::Tertial(years, number) => At::Tertial(year + years, number),
        }
    }
}

impl Number {
    /// A field by the name of its input.
    pub const fn of(line: &'static str, input: Input, lasts: Lasts) -> Self {
        Self { line, input, lasts, label: None, hint: "", shows_price: false }
    }

    /// A field by another name, with a help text.
    pub const fn called(
        line: &'static str,
        input: Input,
        lasts: Lasts,
        label: &'static str,
        hint: &'static str,
    ) -> Self {
        Self { label: Some(label), hint, ..Self::of(line, input, lasts) }
    }

    /// Where it is typed, in a plan of this year.
    pub fn address(&self, year: i32) -> Address {
        Address::new(LineId::from(self.line), self.input, self.lasts.at(year))
    }
}

/// A text with the years that it names.
pub fn in_year(text: &str, year: i32) -> String {
    text.replace("{år}", &year.to_string()).replace("{i fjol}", &(year - 1).to_string())
}
