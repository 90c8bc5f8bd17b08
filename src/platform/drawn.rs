//! A table as it stands on the page, read as texts.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement, Node};

use super::nodes::{all, elements};

/// What is on screen to be pressed or to be seen, and is no part of what a cell says.
const BESIDE: &str = "[aria-hidden=\"true\"], .visually-hidden, svg, datalist, template, button:not(.fig, .link)";
/// What others are not to see.
const PRIVATE: &str = ".private";

/// A table that was read.
pub struct Table {
    /// Whether it stands in something that others are not to see.
    pub private: bool,
    /// The heads of its columns.
    pub heads: Vec<String>,
    /// Its rows below them.
    pub rows: Vec<Row>,
}

/// A row of a table that was read.
pub struct Row {
    element: Element,
    /// The head of the row, where it has one.
    pub head: Option<String>,
    /// The texts of its cells.
    pub cells: Vec<String>,
}

impl Row {
    /// Whether the row has one of these classes.
    pub fn is(&self, classes: &[&str]) -> bool {
        classes.iter().any(|class| self.element.class_list().contains(class))
    }
}

/// What is on paper only where there is no row beside it that is left out: it would tell of that row.
const BESIDE_PRIVATE: &str = ".private, .each-person, .card:has(tr.private), .tornado-box:has(tr.private)";

/// Whether paper leaves this part of the page out, where it hides anything.
pub fn is_left_out(element: &Element) -> bool {
    element.closest(BESIDE_PRIVATE).is_ok_and(|found| found.is_some())
}

/// Reads the table within an element; nothing where there is none.
pub fn table(within: &Element) -> Option<Table> {
    let mut table = Table { private: within.closest(PRIVATE).ok()?.is_some(), heads: Vec::new(), rows: Vec::new() };
    for element in all(within, "tr:not([aria-hidden=\"true\"])") {
        let cells: Vec<Element> = elements(&element.child_nodes()).collect();
        let texts = cells.iter().flat_map(|cell| {
            let width = cell.get_attribute("colspan").and_then(|width| width.parse::<usize>().ok()).unwrap_or(1);
            std::iter::once(text(cell)).chain(vec![String::new(); width.saturating_sub(1)])
        });
        let mut texts: Vec<String> = texts.collect();
        if matches!(element.closest("thead"), Ok(Some(_))) {
            table.heads = texts;
        } else {
            let named = cells.first().is_some_and(|cell| cell.tag_name() == "TH");
            let head = named.then(|| texts.remove(0));
            table.rows.push(Row { element, head, cells: texts });
        }
    }
    Some(table)
}

/// What an element says: its texts, and what stands in its fields.
fn text(element: &Element) -> String {
    let mut words = String::new();
    collect(element, &mut words);
    // Spaces that do not break hold a number together.
    words.split([' ', '\n', '\t']).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

fn collect(node: &Node, words: &mut String) {
    let nodes = node.child_nodes();
    for node in (0..nodes.length()).filter_map(|at| nodes.get(at)) {
        match node.dyn_ref::<Element>() {
            None => {
                let text = node.node_value().filter(|_| node.node_type() == Node::TEXT_NODE);
                words.push_str(&text.unwrap_or_default());
            }
            Some(element) if element.matches(BESIDE).unwrap_or_default() => {}
            Some(element) => {
                words.push(' ');
                match field(element) {
                    Some(value) => words.push_str(&value),
                    None => collect(element, words),
                }
                words.push(' ');
            }
        }
    }
}

/// What stands in a field; nothing where the element is none.
fn field(element: &Element) -> Option<String> {
    if let Some(field) = element.dyn_ref::<HtmlInputElement>() {
        return Some(match field.type_().as_str() {
            "checkbox" | "radio" => if field.checked() { "ja" } else { "nej" }.to_owned(),
            _ => field.value(),
        });
    }
    if let Some(field) = element.dyn_ref::<HtmlSelectElement>() {
        let chosen = field.query_selector("option:checked").ok().flatten();
        return Some(chosen.and_then(|chosen| chosen.text_content()).unwrap_or_default());
    }
    element.dyn_ref::<HtmlTextAreaElement>().map(HtmlTextAreaElement::value)
}
