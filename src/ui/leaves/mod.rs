//! What leaves by the clipboard or as a picture: made as others may see it, and told. Fetched with the pages that come later.

mod picture;

use crate::ui::prelude::*;
use leptos::html::Div;
use leptos::task::spawn_local;

use super::parts::Source;
use super::private::{OFFICIAL, Private};
use super::rare::Leaving;
use super::state::AppState;
use crate::disclosure::{Cleared, Gate, Whole};
use crate::format;
use crate::platform::{clipboard, drawn};
use crate::sheet::{Cell, CopiedTable, OTHERS, RowKind, SheetRow};
use crate::words;

/// Why a table was not copied.
const ABOUT_FEW: &str =
    "Tabellen gäller 1–4 personer och kopieras inte. Valet finns under Utskrift och kopior på sidan Dela.";
/// What is said where the browser refuses.
const REFUSED: &str = "Webbläsaren tillät inte kopiering. Markera tabellen och tryck Ctrl+C.";

/// Lets something leave, and tells.
pub(super) fn leave(state: AppState, private: Private, leaving: Leaving) {
    spawn_local(async move {
        match leaving {
            Leaving::Table { source, caption, signs } => copy_table(state, private, source, caption, signs).await,
            Leaving::Picture(of, how) => picture::leave(state, private, of, how).await,
        }
    });
}

/// Copies a table of these rows, with what stands above it, and what its signs mean where that is to be told.
async fn copy_table(state: AppState, private: Private, source: Source, caption: Vec<String>, signs: bool) {
    let mut caption = caption;
    let (table, list) = match source {
        Source::Made(make) => (Some(private.as_on_paper(|| make())), false),
        Source::List(make) => (Some(untrack(|| make())), true),
        Source::Drawn(element) => (read(private, element).await, false),
        Source::Behind(of) => match picture::table(private, &of).await {
            Some((table, reading)) => {
                caption.push(reading);
                (Some(table), false)
            }
            None => (None, false),
        },
    };
    let Some(table) = table else { return state.warn(ABOUT_FEW) };
    let caption = caption.into_iter().chain(signs.then(|| state.with_now(|plan| words::signs(plan.settings.sign))));
    let caption = caption.chain([state.with_now(words::of_plan)]).filter(|part| !part.is_empty());
    let table = CopiedTable { caption: caption.collect::<Vec<_>>().join(" · "), ..table };
    // How many rows it has, and whether one stands for others.
    let told_of = std::cell::Cell::new((0, false));
    let seen = |gate: &Gate| {
        let table = table.clone();
        let table =
            if gate.tells_all() || list { table } else { state.with_now(|plan| table.for_others(plan, gate.hidden())) };
        let is_others = |row: &SheetRow| row.head == OTHERS;
        told_of
            .set((table.rows.iter().filter(|row| row.kind != RowKind::New).count(), table.rows.iter().any(is_others)));
        table.tidy()
    };
    let (html, text) = if list {
        let table = seen(&Gate::DESK);
        (Cleared::whole(table.html(), Whole::List), Cleared::whole(table.text(), Whole::List))
    } else {
        (private.copy(|gate| seen(gate).html()), private.copy(|gate| seen(gate).text()))
    };
    let (rows, hidden) = told_of.get();
    if clipboard::write_table(html, text).await {
        state.tell(told(rows, hidden, list));
    } else {
        state.warn(REFUSED);
    }
}

/// What is said of a copy.
fn told(rows: usize, hidden: bool, list: bool) -> String {
    let rows = if rows == 1 { "1 rad".to_owned() } else { format!("{} rader", format::number(rows.into(), 0)) };
    let few = match (list, hidden) {
        (true, _) => " Listan är hel, med allt som är inmatat.",
        (false, true) => " Rader med 1–4 personer är dolda.",
        (false, false) => "",
    };
    format!("Tabellen är kopierad, {rows}. Klistra in den i Word, Excel eller PowerPoint.{few} {OFFICIAL}")
}

/// A table as it is drawn for paper; nothing where it is about few persons.
async fn read(private: Private, element: NodeRef<Div>) -> Option<CopiedTable> {
    let found = private.drawn_for_paper(|| element.get_untracked().and_then(|element| drawn::table(&element))).await?;
    let hides = private.hides();
    if hides && found.private {
        return None;
    }
    let named = found.rows.iter().any(|row| row.head.is_some());
    let cell = |text: String| Cell { text, ..Cell::default() };
    let row = |row: drawn::Row| {
        let kind = match () {
            () if row.is(&["total"]) => RowKind::Total,
            () if row.is(&["sum", "group"]) => RowKind::Sum,
            () => RowKind::Item,
        };
        let is_private = hides && row.is(&["private"]);
        let few = is_private && kind == RowKind::Item;
        let head = row.head.unwrap_or_default();
        let mut row =
            SheetRow { head, kind, few, cells: row.cells.into_iter().map(cell).collect(), ..SheetRow::default() };
        if is_private {
            row.leave_out();
        }
        row
    };
    let rows = found.rows.into_iter().map(row).filter(|row| !row.few).collect();
    Some(CopiedTable { caption: String::new(), heads: found.heads, named, rows })
}
