//! How much of a table lies outside the box that it is scrolled in.

use web_sys::Element;

use super::nodes;

/// Less of a column than this is as good as nothing, pixels.
const LEAST: f64 = 12.0;

/// How many of its columns lie to the right of what is seen of it. None where the box is not shown.
pub fn columns(table_box: &Element) -> usize {
    let frame = table_box.get_bounding_client_rect();
    if frame.width() < 1.0 {
        return 0;
    }
    let heads = nodes::all(table_box, "thead tr:last-child > th");
    heads.iter().filter(|head| head.get_bounding_client_rect().right() > frame.right() + LEAST).count()
}
