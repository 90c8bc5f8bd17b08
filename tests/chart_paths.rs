//! The year along several paths, and bars from a common zero line: where marks stand, and that any figures can be drawn.

use namndkalkyl::chart::{Chart, Ink, Mark, Path, Paths, from_zero};
use namndkalkyl::model::Decimal;
use proptest::prelude::*;

fn mnkr(tenths: i64) -> Decimal {
    Decimal::from(tenths * 100_000)
}

fn path(name: &str, last: i64) -> Path {
    let months = (0..12).map(|i| Some(mnkr(if i < 8 { i * 10 } else { 70 + (last - 70) * (i - 7) / 4 })));
    Path { name: name.into(), months: months.collect() }
}

#[test]
fn paths_share_what_is_closed_and_end_where_each_ends() {
    let paths = Paths { closed: 8, paths: vec![path("planen", 132), path("Fler dygn", 98), path("SiS", -31)] };
    let drawing = paths.draw(800.0);
    let ends: Vec<&str> = drawing
        .scene
        .marks
        .iter()
        .filter_map(|mark| match mark {
            Mark::Text { text, ink: Ink::Strong | Ink::Dim, .. } => Some(text.as_str()),
            _ => None,
        })
        .collect();
    for end in ["+13,2 planen", "+9,8 Fler dygn", "−3,1 SiS"] {
        assert!(ends.contains(&end), "{ends:?}");
    }
    let lines = |wanted: Ink| {
        let of = |mark: &&Mark| matches!(mark, Mark::Line { ink, .. } if *ink == wanted);
        drawing.scene.marks.iter().filter(of).count()
    };
    // Outcome once, the chosen path dashed, the others thin.
    assert_eq!((lines(Ink::Outcome), lines(Ink::Forecast), lines(Ink::Other)), (1, 1, 2));
    assert_eq!(drawing.summary, "Resultat: vid årets slut planen +13,2; Fler dygn +9,8; SiS −3,1, mnkr.");
    assert_eq!(drawing.table.head, ["Månad", "planen", "Fler dygn", "SiS"]);
    // On a phone the numbers stand alone, and the names below.
    assert_eq!(paths.draw(340.0).key.len(), 3);
    assert!(Paths::default().draw(500.0).summary.contains("inga siffror än"));
}

#[test]
fn bars_begin_at_the_zero_that_all_share() {
    let below = from_zero(mnkr(-5), mnkr(-10), mnkr(10));
    assert_eq!((below.x, below.width, below.ink), (25.0, 25.0, Ink::Bad));
    let above = from_zero(mnkr(10), mnkr(-10), mnkr(10));
    assert_eq!((above.x, above.width, above.ink), (50.0, 50.0, Ink::Good));
    // Where all are below zero, it is at the right edge.
    let all = from_zero(mnkr(-10), mnkr(-10), mnkr(-2));
    assert_eq!((all.x, all.width), (0.0, 100.0));
    assert_eq!(from_zero(Decimal::ZERO, Decimal::ZERO, Decimal::ZERO).ink, Ink::Even);
}

proptest! {
    #[test]
    fn any_paths_are_drawn(
        values in prop::collection::vec(prop::collection::vec(prop::option::of(any::<i64>()), 0..15), 0..4),
        closed in 0_u8..=12,
        width in prop_oneof![Just(f64::NAN), -10.0..2_000.0],
    ) {
        let path = |months: Vec<Option<i64>>| Path {
            name: "namn".into(),
            months: months.into_iter().map(|month| month.map(Decimal::from)).collect(),
        };
        let drawn = format!("{:?}", Paths { closed, paths: values.into_iter().map(path).collect() }.draw(width));
        prop_assert!(!drawn.contains("NaN") && !drawn.contains("inf,"), "{}", drawn);
    }

    #[test]
    fn any_bar_is_within_its_field(value in any::<i64>(), low in any::<i64>(), high in any::<i64>()) {
        let bar = from_zero(Decimal::from(value), Decimal::from(low), Decimal::from(high));
        prop_assert!(bar.x >= 0.0 && bar.width > 0.0 && bar.x + bar.width <= 100.5, "{:?}", bar);
    }
}
