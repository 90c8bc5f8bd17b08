//! Blocks of cells: to and from the clipboard, cleared and filled.

use std::sync::atomic::{AtomicBool, Ordering};

use crate::ui::prelude::*;
use leptos::ev::ClipboardEvent;

use super::GridState;
use crate::edit::Edit;
use crate::exchange::paste::{parse_block, write_block};
use crate::format::{self, NumberContext, Scale};
use crate::model::{Decimal, Unit};
use crate::sheet::{self, Entry, EntryError, Record};
use crate::ui::private::OFFICIAL;
use crate::ui::state::app;

/// Whether it has been said what copies can become. Once is enough for those who copy all day.
static TOLD: AtomicBool = AtomicBool::new(false);

fn make(grid: GridState, edit: Result<Edit, EntryError>, done: &str) {
    let state = app();
    let made = edit.map_err(|error| error.0).and_then(|edit| state.edit(edit));
    grid.status.set(Some(match made {
        Ok(()) => done.to_owned(),
        Err(message) => {
            state.warn(format!("{message} Inget har ändrats."));
            message
        }
    }));
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
    if data.set_data("text/plain", &write_block(&sheet::copy(&block))).is_ok() {
        let hidden = if hidden { " Tal om 1–4 personer är dolda." } else { "" };
        let official = if TOLD.swap(true, Ordering::Relaxed) { "" } else { OFFICIAL };
        grid.status.set(Some(format!("{} celler kopierade.{hidden} {official}", selection.count())));
        if cut {
            clear_out(grid);
        }
    }
}

/// Pastes a block from the selection's upper left corner.
pub(super) fn paste_in(grid: GridState, event: &ClipboardEvent) {
    let Some(data) = event.clipboard_data() else { return };
    let Ok(text) = data.get_data("text/plain") else { return };
    let alone = !text.contains(['\t', '\n']);
    if grid.caret.get_untracked() && alone {
        return;
    }
    event.prevent_default();
    let state = app();
    state.drafts_dropped.update(|count| *count += 1);
    state.take_back_draft();
    let block = match parse_block(&text) {
        Ok(block) => block,
        Err(error) => {
            state.warn(crate::exchange::paste_error_text(error));
            return;
        }
    };
    let (corner, last) = grid.selection.get_untracked().corners();
    // One value over several selected cells fills them all.
    let block = match block.as_slice() {
        [row] if row.len() == 1 && (last != corner) => {
            vec![vec![row[0].clone(); last.column - corner.column + 1]; last.row - corner.row + 1]
        }
        _ => block,
    };
    let targets = targets(grid, corner.row, corner.column, &block);
    let (rows, width) = (block.len(), block.iter().map(Vec::len).max().unwrap_or(0));
    match state.with_now(|plan| sheet::paste(plan, &targets, &block)) {
        Ok((edit, taken)) => {
            make(grid, Ok(edit), &format!("{taken} värden inklistrade ({rows} × {width}). Ctrl+Z ångrar."));
        }
        Err(error) => make(grid, Err(error), ""),
    }
}

/// The cells that a block lands on: as many rows as there are, and new rows below a list that can grow.
fn targets(grid: GridState, row: usize, column: usize, block: &[Vec<String>]) -> Vec<Vec<Option<Entry>>> {
    let count = grid.count.get_untracked();
    (0..block.len())
        .map(|i| {
            let here = row + i;
            let cells = untrack(|| grid.row.run(here.min(count.saturating_sub(1)))).cells;
            let first = cells.first().and_then(|cell| cell.entry.as_ref());
            let grows = first.and_then(Entry::record).is_some();
            if here >= count && !grows {
                return Vec::new();
            }
            // Rows past the last one are new, one after the other.
            let past = here.saturating_sub(count.saturating_sub(1));
            let place = |entry: Entry| match entry {
                Entry::Placement(Record::New(_), field) => Entry::Placement(Record::New(past), field),
                Entry::Measure(Record::New(_), field) => Entry::Measure(Record::New(past), field),
                entry => entry,
            };
            cells.into_iter().skip(column).map(|cell| cell.entry.map(place)).collect()
        })
        .collect()
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
