//! A scene as SVG.

use std::sync::atomic::{AtomicUsize, Ordering};

use crate::ui::prelude::*;

use crate::chart::{Ink, Mark, Point, Scene};

/// A name for a hatch pattern that no other picture in the document has: a reference into a picture that is hidden
/// would draw nothing.
pub(super) fn hatch_name() -> String {
    static PICTURES: AtomicUsize = AtomicUsize::new(0);
    format!("hatch{}", PICTURES.fetch_add(1, Ordering::Relaxed))
}

/// The picture with a sentence that stands for it.
pub(super) fn picture(scene: &Scene, summary: &str, hatch: &str) -> impl IntoView + use<> {
    let (fill, cover) = (format!("url(#{hatch})"), format!("url(#{hatch}c)"));
    let marks: Vec<_> = scene.marks.iter().map(|mark| draw(mark, &fill, &cover)).collect();
    view! {
        <svg role="img" aria-label=summary.to_owned() viewBox=format!("0 0 {} {}", tidy(scene.width), tidy(scene.height))>
            <defs>
                // Dark stripes on card for sums, card stripes on dark for columns.
                <pattern id=hatch.to_owned() width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
                    <rect class="hatch-ground" width="6" height="6" />
                    <rect class="hatch-stripe" width="2.4" height="6" />
                </pattern>
                <pattern id=format!("{hatch}c") width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
                    <rect class="hatch-ground" width="2.2" height="5" />
                </pattern>
            </defs>
            {marks}
        </svg>
    }
}

fn draw(mark: &Mark, fill: &str, cover: &str) -> AnyView {
    match mark {
        Mark::Bar { at, width, height, ink, note } => {
            let fill = match ink {
                Ink::Total => Some(fill.to_owned()),
                Ink::Hatch => Some(cover.to_owned()),
                _ => None,
            };
            let note = (!note.is_empty()).then(|| view! { <title>{note.clone()}</title> });
            view! {
                <rect class=ink.class() x=tidy(at.x) y=tidy(at.y) width=tidy(*width) height=tidy(*height) fill=fill>
                    {note}
                </rect>
            }
            .into_any()
        }
        Mark::Line { points, ink } => view! { <polyline class=ink.class() points=list(points) /> }.into_any(),
        Mark::Area { points, ink } => view! { <polygon class=ink.class() points=list(points) /> }.into_any(),
        Mark::Dot { at, ink } => view! { <circle class=ink.class() cx=tidy(at.x) cy=tidy(at.y) r="4" /> }.into_any(),
        Mark::Text { at, anchor, ink, text } => view! {
            <text class=ink.class() x=tidy(at.x) y=tidy(at.y) text-anchor=anchor.name()>
                {text.clone()}
            </text>
        }
        .into_any(),
    }
}

/// A coordinate to a tenth of a pixel: what cannot be seen need not be written.
pub(super) fn tidy(coordinate: f64) -> f64 {
    (coordinate * 10.0).round() / 10.0
}

/// Points as SVG writes them.
pub(super) fn list(points: &[Point]) -> String {
    points.iter().map(|point| format!("{},{}", tidy(point.x), tidy(point.y))).collect::<Vec<_>>().join(" ")
}
