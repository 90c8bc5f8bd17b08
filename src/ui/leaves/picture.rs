//! Charts that leave: as pictures that stand alone, and as the tables behind them.

use leptos::mount::mount_to;

use crate::chart::{Drawing, Scene, Table, titled};
use crate::format;
use crate::model::{Letters, Month, Plan};
use crate::platform::{drawn, picture};
use crate::sheet::{Cell, CopiedTable, RowKind, SheetRow};
use crate::ui::chart::{How, Picture, picture_of};
use crate::ui::prelude::*;
use crate::ui::private::{OFFICIAL, Private};
use crate::ui::state::AppState;
use crate::words;

/// Why a chart does not leave.
const ABOUT_FEW: &str =
    "Diagrammet visar rader med 1–4 personer och lämnas inte ut. Valet finns under Utskrift och kopior på sidan Dela.";

/// A chart as others may see it: its name and how it is drawn; nothing where paper leaves it out.
async fn seen(private: Private, of: &Picture) -> Option<(String, Drawing)> {
    let hides = private.hides();
    private
        .drawn_for_paper(|| {
            let element = of.element.get_untracked()?;
            let told = !(hides && drawn::is_left_out(&element));
            told.then(|| (of.draw)())
        })
        .await
}

/// Lets a chart leave, and tells.
pub(super) async fn leave(state: AppState, private: Private, of: Picture, how: How) {
    let Some((caption, drawing)) = seen(private, &of).await else { return state.warn(ABOUT_FEW) };
    let name = if caption.is_empty() { of.title.get_untracked() } else { caption };
    let scene = titled(&name, &[drawing.reading.clone(), state.with_now(words::of_plan)], &drawing);
    let Some(svg) = standing_alone(&scene, &drawing.summary) else {
        return state.warn("Webbläsaren kunde inte rita bilden. Skriv ut sidan i stället.");
    };
    let svg = private.copy(|_| svg);
    let file = |ending: &str| state.with_now(|plan| file_name(plan, &name, ending));
    let (width, height) = (scene.width, scene.height);
    let (done, told) = match how {
        How::Copied => {
            (picture::copy(svg, width, height).await, "Bilden är kopierad. Klistra in den i Word eller PowerPoint.")
        }
        How::Svg => (picture::save(&file("svg"), svg), "Diagrammet är sparat som SVG."),
        How::Png => (picture::save_dots(&file("png"), svg, width, height).await, "Diagrammet är sparat som PNG."),
    };
    if done {
        state.tell(format!("{told} {OFFICIAL}"));
    } else {
        state.warn("Webbläsaren tillät det inte. Pröva ett av de andra sätten, eller skriv ut sidan.");
    }
}

/// A picture as SVG that needs nothing else, in the colours of paper; nothing where the browser cannot draw it.
fn standing_alone(scene: &Scene, summary: &str) -> Option<String> {
    let place = picture::Place::new("chart as-light beside-page")?;
    let (drawn, summary) = (scene.clone(), summary.to_owned());
    let mounted = mount_to(place.element(), move || picture_of(&drawn, &summary));
    let svg = place.picture(scene.width, scene.height);
    drop(mounted);
    svg
}

/// The figures behind a chart, with how they are read; nothing where paper leaves it out.
pub(super) async fn table(private: Private, of: &Picture) -> Option<(CopiedTable, String)> {
    let (caption, Drawing { table: Table { head, rows }, reading, .. }) = seen(private, of).await?;
    let rows = rows.into_iter().map(|row| SheetRow {
        head: row.head,
        kind: if row.total { RowKind::Total } else { RowKind::Item },
        cells: row.cells.into_iter().map(|text| Cell { text, ..Cell::default() }).collect(),
        ..SheetRow::default()
    });
    let reading = if caption.is_empty() { reading } else { format!("{caption}, {reading}") };
    Some((CopiedTable { caption: String::new(), heads: head, named: true, rows: rows.collect() }, reading))
}

/// What a file is called: what the chart is, of which plan and up to when, of letters that every system takes.
fn file_name(plan: &Plan, name: &str, ending: &str) -> String {
    let closed = Month::new(plan.year, plan.closed).map(format::month_short);
    let parts = [Some(name), Some(plan.name.as_str()), closed];
    let words = parts.into_iter().flatten().collect::<Vec<_>>().join(" ").lower();
    let plain: String = words.chars().map(|c| if c.is_alphanumeric() { c } else { '-' }).collect();
    let words: Vec<&str> = plain.split('-').filter(|word| !word.is_empty()).collect();
    format!("{}.{ending}", words.join("-"))
}
