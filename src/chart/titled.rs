//! A chart as a picture of its own: what it is called and how it is read stand in it, above, and the names of its inks below.

use super::lettering::{LINE, width, wrap};
use super::{Anchor, Drawing, Ink, Mark, Point, Scene};

/// Pixels round the picture.
const MARGIN: f64 = 16.0;
/// Pixels of a mark beside the name of its ink.
const SWATCH: (f64, f64) = (14.0, 12.0);

/// The whole picture: the name, the lines below it, the marks and the key.
pub fn titled(name: &str, lines: &[String], drawing: &Drawing) -> Scene {
    let inner = drawing.scene.width;
    let mut whole = Scene::new(inner + 2.0 * MARGIN, 0.0);
    let mut y = MARGIN;
    let mut text = |ink, text: &str| {
        for line in wrap(text, inner).into_iter().filter(|line| !line.is_empty()) {
            y += LINE;
            whole.text(MARGIN, y, Anchor::Start, ink, line);
        }
        y += 3.0;
    };
    text(Ink::Strong, name);
    for line in lines {
        text(Ink::Dim, line);
    }
    let top = y + 8.0;
    whole.marks.extend(drawing.scene.marks.iter().map(|mark| moved(mark, MARGIN, top)));
    y = top + drawing.scene.height;
    let mut x = MARGIN;
    for (ink, name) in &drawing.key {
        let needed = SWATCH.0 + 6.0 + width(name);
        if x > MARGIN && x + needed > MARGIN + inner {
            x = MARGIN;
            y += LINE + 4.0;
        }
        let base = y + 20.0;
        match ink {
            Ink::Budget | Ink::Forecast | Ink::Other => {
                whole.line((x, base - SWATCH.1 / 3.0), (x + SWATCH.0, base - SWATCH.1 / 3.0), *ink);
            }
            _ => whole.bar((x, x + SWATCH.0), (base - SWATCH.1 + 2.0, base + 2.0), *ink, String::new()),
        }
        whole.text(x + SWATCH.0 + 6.0, base, Anchor::Start, Ink::Label, name.clone());
        x += needed + 16.0;
    }
    whole.height = y + MARGIN + if drawing.key.is_empty() { 0.0 } else { 20.0 };
    whole
}

/// A mark elsewhere.
fn moved(mark: &Mark, right: f64, down: f64) -> Mark {
    let there = |at: &Point| Point { x: at.x + right, y: at.y + down };
    let mut mark = mark.clone();
    match &mut mark {
        Mark::Bar { at, .. } | Mark::Dot { at, .. } | Mark::Text { at, .. } => *at = there(at),
        Mark::Line { points, .. } | Mark::Area { points, .. } => {
            for point in points {
                *point = there(point);
            }
        }
    }
    mark
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::{Bridge, BridgeStep, Chart};

    #[test]
    fn everything_stands_in_the_picture_and_nothing_on_the_name() {
        let steps = vec![BridgeStep { key: String::new(), label: "Äldreomsorg".to_owned(), value: 5.into() }];
        let bridge = Bridge { caption: String::new(), start: "Budget".to_owned(), steps, end: "Prognos".to_owned() };
        let mut drawing = bridge.draw(400.0);
        drawing.key = vec![(Ink::Budget, "Budget".to_owned()), (Ink::Part(0), "En del med ett långt namn ".repeat(3))];
        let name =
            "Från budget till prognos, i en rubrik som är så lång att den inte får rum på en rad av bildens bredd";
        let whole = titled(name, &["mnkr".to_owned(), String::new()], &drawing);
        let texts: Vec<(&str, f64)> = whole
            .marks
            .iter()
            .filter_map(|mark| match mark {
                Mark::Text { text, at, .. } => Some((text.as_str(), at.y)),
                _ => None,
            })
            .collect();
        let said = texts.iter().map(|(text, _)| *text).collect::<Vec<_>>().join(" ");
        assert!(said.starts_with("Från budget till prognos, i en rubrik"), "{said}");
        assert!(texts[0].1 < texts[1].1 && texts[1].0.starts_with(|c: char| c.is_lowercase()), "{texts:?}");
        assert!(texts.iter().all(|(_, y)| (0.0..whole.height).contains(y)), "{texts:?} {}", whole.height);
        for word in ["mnkr", "Äldreomsorg", "En del med ett långt namn"] {
            assert!(said.contains(word), "{word}: {said}");
        }
        let marks = drawing.scene.marks.len();
        assert!(whole.marks.len() >= marks + 5);
    }
}
