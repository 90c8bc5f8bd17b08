//! What pasting a block comes to, before anything is pasted: what would go where, what must be asked, and what is told.
//!
//! [`pasting`] is asked anew for each answer, so that a dialog shows what its choices give. A block that fits the cells
//! it lands on is taken at once. One that does not fit, or that would put a sum, a month or a row where another belongs,
//! is asked about: each way out is a [`Choice`] with an edit of its own.

mod axis;
mod headed;
mod read;
mod spelling;
mod sums;
mod told;
mod way;

use self::headed::Headed;
pub use self::headed::table_in;
use self::spelling::Spelled;
pub use self::spelling::remark;
use self::way::Way;
use super::paste::paste;
use super::{Cursor, Entry, EntryError};
use crate::edit::Edit;
use crate::model::{Map, Plan};

/// The table that a block is pasted in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Landing {
    /// The heads of its columns.
    pub heads: Vec<String>,
    /// Its rows: all of a table; of a list that grows, those from the corner on, as many as the block has.
    pub rows: Vec<LandingRow>,
    /// Where the block's upper left corner is put.
    pub corner: Cursor,
}

impl Landing {
    /// How many columns.
    fn width(&self) -> usize {
        self.rows.first().map_or(0, |row| row.cells.len())
    }

    /// What typing in a cell means, where there is one that can be typed in.
    fn entry(&self, row: usize, column: usize) -> Option<&Entry> {
        self.rows.get(row)?.cells.get(column)?.as_ref()
    }

    /// Whether it is a list that grows.
    fn is_list(&self) -> bool {
        self.rows
            .iter()
            .flat_map(|row| &row.cells)
            .flatten()
            .next()
            .is_some_and(|entry| !matches!(entry, Entry::Cell(..)))
    }
}

/// A row of a table that a block is pasted in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LandingRow {
    /// The row's head.
    pub head: String,
    /// What typing in its cells means; computed cells have none.
    pub cells: Vec<Option<Entry>>,
}

/// A block of cells from the clipboard, or from a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Block {
    /// The texts, row by row; rows may differ in length.
    pub rows: Vec<Vec<String>>,
    /// Of a block that was copied here: which of its cells can be typed in.
    pub own: Option<Vec<Vec<bool>>>,
    /// Whether it is what a file holds: a table with heads.
    pub file: bool,
}

/// Something that must be known before a block is pasted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// Its name among the answers.
    pub key: String,
    /// What is asked, and why.
    pub text: String,
    /// The answers to choose between.
    pub choices: Vec<String>,
    /// The one that holds: what was answered, else what is most likely.
    pub chosen: usize,
}

/// What has been answered, by the question's key: the place of the choice.
pub type Answers = Map<String, usize>;

/// A cell that would be another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Which cell, in words.
    pub place: String,
    /// What it shows.
    pub old: String,
    /// What it would show.
    pub new: String,
}

/// What became of a block's cells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Cells that are given a value.
    pub taken: usize,
    /// Cells that are emptied.
    pub emptied: usize,
    /// Values passed over since a computed cell stands there.
    pub computed: usize,
    /// Sums left out.
    pub sums: usize,
    /// Values left out since there is no cell for them.
    pub outside: usize,
    /// Names of rows and columns.
    pub names: usize,
}

/// What pasting gives, as the questions stand answered.
#[derive(Clone, Debug, PartialEq)]
pub struct Taken {
    /// The edit.
    pub edit: Edit,
    /// What is said when it is made.
    pub told: String,
    /// What became of each cell of the block that has something in it.
    pub counts: Counts,
    /// What is left out, and what does not add up, in sentences.
    pub left: Vec<String>,
    /// The first cells that change.
    pub changes: Vec<Change>,
    /// Of a table with heads: how many rows are new, after the list's last.
    pub added: Option<usize>,
}

/// What pasting a block comes to.
#[derive(Clone, Debug, PartialEq)]
pub struct Pasting {
    /// What must be asked first; nothing where the block can be taken as it is.
    pub questions: Vec<Question>,
    /// What comes of it with these answers, or why it cannot be.
    pub taken: Result<Taken, EntryError>,
}

/// The key of the question of what goes where.
pub const SHAPE: &str = "form";

/// Says what pasting a block would give. Nothing is changed here.
pub fn pasting(plan: &Plan, landing: &Landing, block: &Block, answers: &Answers) -> Pasting {
    if let Some(headed) = Headed::of(landing, block) {
        return headed.pasting(plan, block, answers);
    }
    let own = block.own.is_some();
    // In a list it shows only where it goes which texts are numbers.
    let mut spelled =
        if landing.is_list() { Spelled::of(&block.rows) } else { spelling::for_table(&block.rows, own, answers) };
    let block = &Block { rows: std::mem::take(&mut spelled.rows), ..block.clone() };
    let ways = way::ways(landing, block);
    let mut questions = Vec::new();
    let mut chosen = 0;
    if let Some(text) = told::why(landing, &ways) {
        chosen = answers.get(SHAPE).copied().unwrap_or(0).min(ways.len().saturating_sub(1));
        let choices = ways.iter().map(|way| told::choice(landing, way)).collect();
        questions.push(Question { key: SHAPE.to_owned(), text, choices, chosen });
    }
    let Some(way) = ways.get(chosen) else {
        let nothing =
            "Inget i det inklistrade hör till den här raden: månaderna eller namnen är andra. Välj en annan rad.";
        return Pasting { questions, taken: Err(EntryError(nothing.to_owned())) };
    };
    let targets = way.targets(landing, block);
    spelled.rows.clone_from(&block.rows);
    if landing.is_list() {
        spelled = spelling::for_list(plan, &targets, &block.rows, own, answers);
    } else if !own {
        spelled.scale(&targets);
    }
    questions.append(&mut spelled.questions);
    let preview = !questions.is_empty();
    Pasting { questions, taken: take(plan, landing, block, way, &targets, spelled, preview) }
}

fn take(
    plan: &Plan,
    landing: &Landing,
    block: &Block,
    way: &Way,
    targets: &[Vec<Option<Entry>>],
    spelled: Spelled,
    preview: bool,
) -> Result<Taken, EntryError> {
    if !targets.iter().flatten().any(Option::is_some) {
        return Err(EntryError(
            "Cellerna här räknas ut och kan inte fyllas i. Välj en cell som går att skriva i.".to_owned(),
        ));
    }
    let (edit, set) = paste(plan, targets, &spelled.rows)?;
    let counts = way.counts(landing, block, set);
    let told = std::iter::once(told::told(landing, block, way, counts)).chain(spelled.told.iter().cloned());
    Ok(Taken {
        told: told.collect::<Vec<_>>().join(" "),
        changes: if preview { told::changes(plan, landing, block, way, &edit) } else { Vec::new() },
        edit: spelled.with_learnt(edit),
        left: told::left(way, counts).into_iter().chain(spelled.told).collect(),
        counts,
        added: None,
    })
}
