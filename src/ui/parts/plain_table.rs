//! A table that is read or filled in row by row, in a box that it can be scrolled in.

use super::{TableBox, rove};
use crate::ui::prelude::*;

/// The head of a column.
pub enum Head {
    /// Above words, which begin at the left.
    Start(&'static str),
    /// Above numbers, which end at the right.
    End(&'static str),
    /// The same, where it may come to be another.
    Now(Memo<&'static str>),
    /// Above what needs no head for those who see it.
    Hidden(&'static str),
}

/// The table.
#[component]
pub fn PlainTable(
    /// What it is.
    #[prop(into)]
    label: String,
    /// The heads of its columns.
    #[prop(into)]
    heads: Vec<Head>,
    /// Its rows.
    children: Children,
) -> impl IntoView {
    let head = |head: Head| match head {
        Head::Start(text) => view! { <th scope="col" class="start">{text}</th> }.into_any(),
        Head::End(text) => view! { <th scope="col">{text}</th> }.into_any(),
        Head::Now(text) => view! { <th scope="col">{text}</th> }.into_any(),
        Head::Hidden(text) => view! { <th scope="col"><span class="visually-hidden">{text}</span></th> }.into_any(),
    };
    let name = label.clone();
    view! {
        <TableBox label=label>
            <table class="plain" aria-label=name use:rove>
                <thead>
                    <tr>{heads.into_iter().map(head).collect_view()}</tr>
                </thead>
                <tbody>{children()}</tbody>
            </table>
        </TableBox>
    }
}
