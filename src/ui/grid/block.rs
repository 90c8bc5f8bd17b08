//! Blocks of cells: to and from the clipboard, cleared and filled.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};

use crate::ui::prelude::*;
use leptos::ev::ClipboardEvent;

use super::GridState;
use crate::edit::Edit;
use crate::exchange::paste::{parse_block, write_block};
use crate::format::{self, NumberContext, Scale};
use crate::model::{Decimal, Unit};
use crate::session::records_in;
use crate::sheet::{
    self, Answers, Block, Cell, Cursor, Entry, EntryError, Landing, LandingRow, SheetRow, Taken, Which,
};
use crate::ui::private::OFFICIAL;
use crate::ui::state::app;

/// Whether it has been said what copies can become. Once is enough for those who copy all day.
static TOLD: AtomicBool = AtomicBool::new(false);

/// What was copied here last, and which of its cells can be typed in: it is known for what it is when it is pasted.
static COPIED: Mutex<Option<(String, Vec<Vec<bool>>)>> = Mutex::new(None);

/// Makes an edit, or says why not. Gives whether it was made.
fn make(grid: GridState, edit: Result<Edit, EntryError>, done: &str) -> bool {
    let state = app();
    let records = edit.as_ref().map(records_in).unwrap_or_default();
    let made = edit.map_err(|error| error.0).and_then(|edit| state.edit(edit));
    if let (Ok(()), Some(told)) = (&made, grid.on_put) {
        told.run(records);
    }
    let is_made = made.is_ok();
    grid.status.set(Some(match made {
        Ok(()) => done.to_owned(),
        Err(message) => {
            state.warn(format!("{message} Inget har ändrats."));
            message
        }
    }));
    is_made
}

/// Empties the selected cells.
pub(super) fn clear_out(grid: GridState) {
    let targets = entries(grid);
    let edit = app().with_now(|plan| sheet::clear(plan, &targets));
    make(grid, edit, "Tömt. Ctrl+Z ångrar.");
}

/// Fills each selected row with its first cell.
pub(super) fn fill(grid: GridState) {
    let cells = grid.block();
    let edit = app().with_now(|plan| sheet::fill_right(plan, &cells));
    make(grid, edit, "Fyllt åt höger. Ctrl+Z ångrar.");
}

fn entries(grid: GridState) -> Vec<Vec<Option<Entry>>> {
    grid.block().into_iter().map(|row| row.into_iter().map(|cell| cell.entry).collect()).collect()
}

/// Copies the selected cells, and empties them if they are cut.
pub(super) fn copy_out(grid: GridState, event: &ClipboardEvent, cut: bool) {
    let selection = grid.selection.get_untracked();
    if grid.caret.get_untracked() && selection.count() == 1 {
        return;
    }
    let Some(data) = event.clipboard_data() else { return };
    event.prevent_default();
    let (block, hidden) = grid.block_to_copy();
    let text = write_block(&sheet::copy(&block));
    if data.set_data("text/plain", &text).is_ok() {
        if let Ok(mut copied) = COPIED.lock() {
            *copied = Some((plain(&text), typed(&block)));
        }
        let hidden = if hidden { " Tal om 1–4 personer är dolda." } else { "" };
        let official = if TOLD.swap(true, Ordering::Relaxed) { "" } else { OFFICIAL };
        grid.status.set(Some(format!("{} celler kopierade.{hidden} {official}", selection.count())));
        if cut {
            clear_out(grid);
        }
    }
}

/// The text that is pasted, if it is one value: spreadsheet programs put a line's end after it.
pub(super) fn one_value(event: &ClipboardEvent) -> Option<String> {
    let text = event.clipboard_data()?.get_data("text/plain").ok()?;
    let text = text.strip_suffix('\n').unwrap_or(&text);
    let text = text.strip_suffix('\r').unwrap_or(text);
    (!text.contains(['\t', '\n', '\r'])).then(|| text.to_owned())
}

/// Pastes a block from the selection's upper left corner, or asks what should go where.
pub(super) fn paste_in(grid: GridState, event: &ClipboardEvent) {
    let Some(data) = event.clipboard_data() else { return };
    let Ok(text) = data.get_data("text/plain") else { return };
    let alone = !text.contains(['\t', '\n']);
    if grid.caret.get_untracked() && alone {
        return;
    }
    event.prevent_default();
    let state = app();
    state.drop_drafts();
    let rows = match parse_block(&text) {
        Ok(rows) => rows,
        Err(error) => {
            state.warn(crate::exchange::paste_error_text(error));
            return;
        }
    };
    let (corner, last) = grid.selection.get_untracked().corners();
    // One value over several selected cells fills them all.
    let block = match rows.as_slice() {
        [row] if row.len() == 1 && (last != corner) => {
            let selected = grid.block();
            Block {
                rows: selected.iter().map(|cells| vec![row[0].clone(); cells.len()]).collect(),
                own: Some(typed(&selected)),
                file: false,
            }
        }
        _ => {
            let copied = COPIED.lock().ok();
            let own = copied.as_deref().and_then(Option::as_ref).filter(|(own, _)| *own == plain(&text));
            Block { own: own.map(|(_, typed)| typed.clone()), rows, file: false }
        }
    };
    put(grid, landing(grid, corner, block.rows.len()), block);
}

/// Puts the table that a file holds in a list, or asks what stands in it. What is being typed stays in its field.
pub(super) fn put_file(grid: GridState, bytes: &[u8]) {
    let last = grid.count.get_untracked().saturating_sub(1);
    let landing = landing(grid, Cursor { row: last, column: 0 }, 1);
    match sheet::table_in(&landing, bytes) {
        Ok(block) => put(grid, landing, block),
        Err(message) => app().warn(format!("{message} Inget har ändrats.")),
    }
}

fn put(grid: GridState, landing: Landing, block: Block) {
    let pasting = app().with_now(|plan| sheet::pasting(plan, &landing, &block, &Answers::new()));
    if pasting.questions.is_empty() {
        take(grid, pasting.taken);
    } else {
        grid.asked.set(Some(Arc::new((landing, block))));
    }
}

/// Makes what was pasted, and tells what became of it.
pub(super) fn take(grid: GridState, taken: Result<Taken, EntryError>) {
    match taken {
        // The cursor may be far from the list's end, or in the row that comes to stand below those that are new.
        Ok(Taken { edit, told, added: Some(_), .. }) => {
            if edit == Edit::Batch(Vec::new()) || make(grid, Ok(edit), "") {
                app().tell(told);
            }
        }
        Ok(taken) => {
            make(grid, Ok(taken.edit), &taken.told);
        }
        Err(error) => {
            make(grid, Err(error), "");
        }
    }
}

/// Which cells can be typed in.
fn typed(cells: &[Vec<Cell>]) -> Vec<Vec<bool>> {
    cells.iter().map(|row| row.iter().map(|cell| cell.entry.is_some()).collect()).collect()
}

/// A text as it is whatever the clipboard does to its line ends.
fn plain(text: &str) -> String {
    text.replace('\r', "")
}

/// The table that so many rows are pasted in: all of it, or of a list as many rows from the corner on, new ones below it.
fn landing(grid: GridState, corner: Cursor, height: usize) -> Landing {
    let count = grid.count.get_untracked();
    let row = |at: usize| untrack(|| grid.row.run(at.min(count.saturating_sub(1))));
    let grows = row(corner.row).cells.iter().flat_map(|cell| &cell.entry).any(|entry| entry.record().is_some());
    let (first, rows) = if grows { (corner.row, height) } else { (0, count) };
    let landing_row = |at: usize| {
        let SheetRow { key, head, cells, .. } = row(at);
        // Rows past the last one are new, one after the other.
        let past = at.saturating_sub(count.saturating_sub(1));
        let place = |entry: Entry| match entry {
            Entry::Placement(Which::New(_), field) => Entry::Placement(Which::New(past), field),
            Entry::Field(register, Which::New(_), field) => Entry::Field(register, Which::New(past), field),
            entry => entry,
        };
        let head = if head.is_empty() { key } else { head };
        LandingRow { head, cells: cells.into_iter().map(|cell| cell.entry.map(place)).collect() }
    };
    Landing {
        heads: grid.columns.with_untracked(|columns| columns.iter().map(|column| column.head.clone()).collect()),
        rows: (first..first + rows).map(landing_row).collect(),
        corner: Cursor { row: corner.row - first, ..corner },
    }
}

/// Sum and mean of the numbers among the selected cells.
pub(super) fn sums(grid: GridState) -> String {
    let context = NumberContext { unit: Unit::Count, scale: Scale::Kr };
    let numbers: Vec<Decimal> = grid
        .block()
        .iter()
        .flatten()
        .filter_map(|cell| format::parse_number(&cell.edit, context).ok().flatten())
        .collect();
    let cells = grid.selection.get_untracked().count();
    let sum: Decimal = numbers.iter().sum();
    match sum.checked_div(Decimal::from(numbers.len())) {
        Some(mean) => format!(
            "{cells} celler · summa {} · medel {}",
            format::number(sum, decimals_of(sum)),
            format::number(mean, 1)
        ),
        None => format!("{cells} celler"),
    }
}

fn decimals_of(value: Decimal) -> u32 {
    value.normalize().scale().min(2)
}
