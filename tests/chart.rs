//! Charts: where marks stand, what is said about them, and that any figures can be drawn.

use namndkalkyl::chart::{
    Anchor, Axis, Bar, Bars, Bridge, BridgeStep, Chart, ColumnMonth, ColumnSeries, Columns, Curve, CurvePoint, Drawing,
    Grouped, GroupedMonth, Ink, Mark, Measure, MethodLine, MethodLines, MethodView, NARROW, Otherwise, Point,
    ResultLine, Scene, Tornado, TornadoBar, reach, sparkline, variance,
};
use namndkalkyl::format::{month_short, number};
use namndkalkyl::model::{Decimal, Month, Unit};
use proptest::prelude::*;

const WIDE: f64 = 560.0;
const PHONE: f64 = 340.0;

fn mnkr(text: &str) -> Decimal {
    let Ok(value) = text.parse::<Decimal>() else { panic!("{text} is no number") };
    value * Decimal::from(1_000_000)
}

fn step(label: &str, value: &str) -> BridgeStep {
    BridgeStep { key: label.to_lowercase(), label: label.into(), value: mnkr(value) }
}

fn bridge(steps: &[(&str, &str)]) -> Bridge {
    Bridge {
        caption: "Från budget till prognos".into(),
        start: "Budget".into(),
        steps: steps.iter().map(|(label, value)| step(label, value)).collect(),
        end: "Prognos".into(),
    }
}

fn areas() -> Bridge {
    bridge(&[
        ("Individ- och familjeomsorg exkl. försörjningsstöd", "-3.8"),
        ("Försörjningsstöd", "3.3"),
        ("Hemtjänst", "-1.1"),
        ("Funktionsstöd", "10.7"),
        ("Internt stöd", "0"),
        ("Arbete och mottagning", "-4.6"),
    ])
}

fn months(closed: usize) -> Vec<ColumnMonth> {
    let label = |i| month_short(Month::january(2025).plus(i)).to_owned();
    (0..12).map(|i| ColumnMonth { label: label(i), closed: (i as usize) < closed }).collect()
}

fn costs() -> Columns {
    let series = |label: &str, values: [&str; 12]| ColumnSeries {
        key: label.to_lowercase(),
        label: label.into(),
        values: values.map(|value| Some(mnkr(value))).into(),
    };
    Columns {
        caption: "Kostnad per månad".into(),
        measure: Measure::Mnkr,
        months: months(8),
        series: vec![
            series("HVB", ["2", "2", "2.1", "2.2", "2.2", "2.3", "2.5", "2.4", "2.4", "2.3", "2.2", "2.2"]),
            series("SiS", ["1", "0.9", "1", "1", "1.1", "1", "1.2", "1.2", "1.1", "1.1", "1", "1"]),
        ],
        line: Some(("Budget".into(), vec![Some(mnkr("3.2")); 12])),
    }
}

fn assistance() -> Grouped {
    let months = months(3).into_iter().zip(1..).map(|(month, i)| GroupedMonth {
        label: month.label,
        closed: month.closed,
        this: Some(mnkr("1.5") + Decimal::from(i * 10_000)),
        last: Some(mnkr("1.6")),
    });
    Grouped {
        caption: "Utbetalt".into(),
        measure: Measure::Tkr,
        months: months.collect(),
        this: "2025".into(),
        last: "2024".into(),
    }
}

fn year() -> ResultLine {
    let months = ["-1.2", "0.4", "2.1", "3.6", "6", "10.5", "9.7", "11.4", "11.9", "12.2", "12.8", "13.2"];
    ResultLine {
        year: 2025,
        months: months.map(|value| Some(mnkr(value))).into(),
        closed: 8,
        band: None,
        otherwise: None,
    }
}

/// The bars with one of these inks: left edge, top, right edge, bottom.
fn bars(scene: &Scene, inks: &[Ink]) -> Vec<(f64, f64, f64, f64)> {
    let bars = scene.marks.iter().filter_map(|mark| match mark {
        Mark::Bar { at, width, height, ink, .. } if inks.contains(ink) => {
            Some((at.x, at.y, at.x + width, at.y + height))
        }
        _ => None,
    });
    bars.collect()
}

fn texts(scene: &Scene) -> Vec<&str> {
    let texts = scene.marks.iter().filter_map(|mark| match mark {
        Mark::Text { text, .. } => Some(text.as_str()),
        _ => None,
    });
    texts.collect()
}

fn lines(scene: &Scene, wanted: Ink) -> Vec<&[Point]> {
    let lines = scene.marks.iter().filter_map(|mark| match mark {
        Mark::Line { points, ink } if *ink == wanted => Some(points.as_slice()),
        _ => None,
    });
    lines.collect()
}

fn near(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1.0
}

#[test]
fn each_bar_of_a_bridge_begins_where_the_one_before_ended() {
    let chart = areas();
    for width in [WIDE, PHONE] {
        let scene = chart.draw(width).scene;
        let steps = bars(&scene, &[Ink::Good, Ink::Bad, Ink::Even]);
        assert_eq!(steps.len(), chart.steps.len());
        let zero = lines(&scene, Ink::Axis)[0][0].x;
        let mut at = zero;
        for ((left, _, right, _), step) in steps.iter().zip(&chart.steps) {
            let (begin, end) = if step.value.is_sign_negative() { (right, left) } else { (left, right) };
            assert!(near(*begin, at), "{}: {begin} is not {at}", step.label);
            at = if step.value.is_zero() { at } else { *end };
        }
        let [(left, _, right, _)] = bars(&scene, &[Ink::Total])[..] else { panic!("one sum") };
        assert!(near(left, zero) && near(right, at), "the sum goes from zero to the last step's end");
    }
    assert_eq!(chart.total(), mnkr("4.5"));
}

#[test]
fn a_bridge_says_sign_shape_and_name() {
    for width in [WIDE, PHONE] {
        let drawing = areas().draw(width);
        let texts = texts(&drawing.scene);
        for text in ["−3,8", "+3,3", "+10,7", "0,0", "+4,5", "Budget", "Prognos", "Funktionsstöd"] {
            assert!(texts.contains(&text), "{text} in {texts:?}");
        }
        assert!(texts.join(" ").contains("Individ- och familjeomsorg exkl. försörjningsstöd"), "names are never cut");
        let arrows = |wanted: Ink| {
            drawing.scene.marks.iter().filter(|mark| matches!(mark, Mark::Area { ink, .. } if *ink == wanted)).count()
        };
        assert_eq!((arrows(Ink::Good), arrows(Ink::Bad), arrows(Ink::Even)), (3, 3, 1));
    }
    let phone = areas().draw(PHONE).scene;
    let beside = |mark: &&Mark| matches!(mark, Mark::Text { at, text, anchor: Anchor::Start, .. } if text == "Hemtjänst" && at.x.abs() < 0.1);
    assert!(phone.marks.iter().any(|mark| beside(&mark)), "on a phone names stand above bars");
}

#[test]
fn a_total_below_budget_goes_the_other_way() {
    let drawing = bridge(&[("A", "1"), ("B", "-3")]).draw(WIDE);
    let zero = lines(&drawing.scene, Ink::Axis)[0][0].x;
    let [(_, _, right, _)] = bars(&drawing.scene, &[Ink::Total])[..] else { panic!("one sum") };
    assert!(near(right, zero));
    assert_eq!(
        drawing.summary,
        "Från budget till prognos: prognos −2,0 mnkr mot budget, störst plus i A (+1,0) och störst minus i B (−3,0)."
    );
    let rows: Vec<_> =
        drawing.table.rows.iter().map(|row| (row.head.as_str(), row.cells.join(" "), row.total)).collect();
    let expected = [("A", "+1,0 +1,0", false), ("B", "−3,0 −2,0", false), ("Prognos", "−2,0 −2,0", true)];
    assert_eq!(rows, expected.map(|(head, cells, total)| (head, cells.to_owned(), total)));
}

#[test]
fn small_sums_are_written_in_thousands() {
    let small = bridge(&[("A", "0.04"), ("B", "-0.3")]).draw(WIDE);
    assert!(small.reading.starts_with("tkr") && texts(&small.scene).contains(&"−260"));
    assert_eq!(Measure::money([]), Measure::Mnkr);
    assert_eq!(Measure::money([Decimal::ZERO]), Measure::Mnkr);
    assert_eq!(Measure::money([mnkr("0.5"), mnkr("-1")]), Measure::Mnkr);
}

#[test]
fn summaries() {
    let mut nameless = areas();
    nameless.caption = String::new();
    nameless.steps.truncate(1);
    for (summary, expected) in [
        (
            nameless.draw(WIDE).summary,
            "Prognos −3,8 mnkr mot budget, störst minus i Individ- och familjeomsorg exkl. försörjningsstöd (−3,8).",
        ),
        (bridge(&[("A", "0")]).draw(WIDE).summary, "Från budget till prognos: prognos 0,0 mnkr mot budget."),
        (year().draw(WIDE).summary, "Resultat: +11,4 mnkr till och med aug 2025, prognos +13,2 mnkr till och med dec."),
        (ResultLine { closed: 0, ..year() }.draw(WIDE).summary, "Resultat: prognos +13,2 mnkr till och med dec."),
        (ResultLine { closed: 12, ..year() }.draw(WIDE).summary, "Resultat: +13,2 mnkr till och med dec 2025."),
        (
            ResultLine { band: Some(vec![(mnkr("8.1"), mnkr("18.9")); 4]), ..year() }.draw(WIDE).summary,
            "Resultat: +11,4 mnkr till och med aug 2025, prognos +13,2 mnkr till och med dec, troligen mellan +8,1 och +18,9.",
        ),
        (
            costs().draw(WIDE).summary,
            "Kostnad per månad: 3,0 mnkr i jan, 3,2 i dec, högst 3,7 i jul, över budget i 6 av 12 månader.",
        ),
        (
            assistance().draw(WIDE).summary,
            "Utbetalt: 4\u{a0}560 tkr till och med mar 2025, 240 mindre än samma månader 2024.",
        ),
        (Bridge::default().draw(WIDE).summary, "Inga siffror än."),
        (ResultLine::default().draw(WIDE).summary, "Resultat: inga siffror än."),
    ] {
        assert_eq!(summary, expected);
    }
}

#[test]
fn a_comparison_with_last_year_leaves_out_months_that_are_not_closed() {
    let mut chart = assistance();
    for month in &mut chart.months {
        month.last = month.this;
    }
    assert!(chart.draw(WIDE).summary.ends_with("lika mycket som samma månader 2024."));
    chart.months[1].last = None;
    assert!(chart.draw(WIDE).summary.ends_with("till och med mar 2025."), "what is missing is not compared");
    for month in &mut chart.months {
        month.closed = false;
    }
    assert!(chart.draw(WIDE).summary.starts_with("Utbetalt: prognos "));
}

#[test]
fn charts_without_figures_say_so() {
    let none = Columns {
        series: vec![ColumnSeries { key: "a".into(), label: "A".into(), values: vec![None; 12] }],
        line: None,
        ..costs()
    };
    let no_months = Grouped { months: Vec::new(), ..assistance() };
    let unknown = ResultLine { months: vec![None; 12], ..year() };
    for drawing in [none.draw(WIDE), no_months.draw(WIDE), unknown.draw(WIDE), bridge(&[]).draw(WIDE)] {
        assert_eq!(texts(&drawing.scene), ["Inga siffror än"]);
        assert!(drawing.table.rows.is_empty() && drawing.summary.ends_with("inga siffror än."));
    }
}

#[test]
fn parts_stand_on_each_other_and_reach_the_total() {
    let chart = costs();
    let scene = chart.draw(WIDE).scene;
    let (hvb, sis) = (bars(&scene, &[Ink::Part(0)]), bars(&scene, &[Ink::Part(1)]));
    let outlines = bars(&scene, &[Ink::Outline]);
    assert_eq!((hvb.len(), sis.len(), outlines.len()), (12, 12, 12));
    for ((lower, upper), whole) in hvb.iter().zip(&sis).zip(&outlines) {
        assert!(near(lower.1, upper.3) && near(upper.1, whole.1) && near(lower.3, whole.3));
    }
    assert_eq!(bars(&scene, &[Ink::Hatch]).len(), 4, "months that are not closed are hatched");
    assert_eq!(lines(&scene, Ink::Budget).len(), 12);
    for total in ["3,0", "3,7"] {
        assert!(texts(&scene).contains(&total));
    }
    assert_eq!(chart.total(6), Some(mnkr("3.7")));
}

#[test]
fn what_is_below_zero_is_stacked_downwards() {
    let mut chart = costs();
    chart.series[1].values = vec![Some(mnkr("-1")); 12];
    let scene = chart.draw(WIDE).scene;
    let (above, below) = (bars(&scene, &[Ink::Part(0)]), bars(&scene, &[Ink::Part(1)]));
    assert!(above.iter().zip(&below).all(|(above, below)| near(above.3, below.1) && below.3 > above.3));
    assert_eq!(chart.total(0), Some(mnkr("1")));
}

#[test]
fn names_stand_beside_columns_where_they_fit_and_below_where_not() {
    let wide = costs().draw(WIDE);
    assert!(wide.key.is_empty());
    assert!(["HVB", "SiS", "Budget"].iter().all(|name| texts(&wide.scene).contains(name)));
    let phone = costs().draw(PHONE);
    let key: Vec<_> = phone.key.iter().map(|(ink, name)| (*ink, name.as_str())).collect();
    assert_eq!(key, [(Ink::Part(1), "SiS"), (Ink::Part(0), "HVB"), (Ink::Budget, "Budget")]);
    assert!(!texts(&phone.scene).contains(&"HVB"));

    let crowd = Columns {
        series: (0..30)
            .map(|i| ColumnSeries { key: i.to_string(), label: format!("Form {i}"), values: vec![Some(mnkr("1")); 12] })
            .collect(),
        ..costs()
    };
    assert_eq!(crowd.draw(1000.0).key.len(), 31, "too many to stand beside");
    assert_eq!(assistance().draw(PHONE).key.len(), 2);
}

#[test]
fn a_year_is_solid_while_closed_and_dashed_after() {
    let scene = year().draw(WIDE).scene;
    let ([solid], [dashed]) = (&lines(&scene, Ink::Outcome)[..], &lines(&scene, Ink::Forecast)[..]) else {
        panic!("one line of each")
    };
    assert_eq!((solid.len(), dashed.len()), (8, 5));
    assert_eq!(solid.last(), dashed.first(), "the forecast goes on from the last closed month");
    for text in ["+11,4", "+13,2", "utfall", "prognos", "jan", "dec", "+15"] {
        assert!(texts(&scene).contains(&text), "{text}");
    }
    let closed = ResultLine { closed: 12, ..year() }.draw(WIDE).scene;
    assert!(lines(&closed, Ink::Forecast).is_empty() && lines(&closed, Ink::Closed).is_empty());
    let open = ResultLine { closed: 0, ..year() }.draw(WIDE);
    assert!(lines(&open.scene, Ink::Outcome).is_empty() && open.reading.contains("streckad linje = prognos"));
}

#[test]
fn a_year_with_only_december_ahead_is_a_straight_line() {
    let mut chart = year();
    for month in 8..11 {
        chart.months[month] = None;
    }
    assert_eq!(lines(&chart.draw(WIDE).scene, Ink::Forecast)[0].len(), 2);
}

#[test]
fn a_range_has_its_ends_written_out() {
    let band = (1..=4).map(|i| (mnkr("13") - mnkr("1") * Decimal::from(i), mnkr("13") + mnkr("1") * Decimal::from(i)));
    let drawing = ResultLine { band: Some(band.collect()), ..year() }.draw(WIDE);
    assert!(texts(&drawing.scene).contains(&"+9,0") && texts(&drawing.scene).contains(&"+17,0"));
    let area = drawing.scene.marks.iter().find_map(|mark| match mark {
        Mark::Area { points, ink: Ink::Band } => Some(points.len()),
        _ => None,
    });
    assert_eq!(area, Some(9), "from the last closed month over the highs and back along the lows");
    assert_eq!(drawing.table.head, ["Månad", "Resultat sedan januari", "Lägst", "Högst"]);
    assert_eq!(drawing.table.rows[8].head, "sep (prognos)");
    assert_eq!(drawing.table.rows[8].cells, ["+11,9", "+12,0", "+14,0"]);
}

#[test]
fn what_would_be_otherwise_is_a_thin_line_with_its_name_where_there_is_room() {
    let months = year().months.iter().map(|month| month.map(|month| month - mnkr("2"))).collect();
    let chart = ResultLine { otherwise: Some(Otherwise { name: "utan åtgärder".into(), months }), ..year() };
    let drawing = chart.draw(WIDE);
    let thin = lines(&drawing.scene, Ink::Other);
    assert_eq!(thin.len(), 1);
    assert_eq!(thin[0].len(), 5, "from the last closed month over the four ahead");
    assert!(texts(&drawing.scene).contains(&"+11,2 utan åtgärder"));
    assert!(texts(&chart.draw(NARROW - 1.0).scene).contains(&"+11,2"));
    assert!(drawing.reading.ends_with("tunn linje = utan åtgärder"));
    assert!(drawing.summary.ends_with("+11,2 utan åtgärder."), "{}", drawing.summary);
    assert_eq!(drawing.table.head, ["Månad", "Resultat sedan januari", "Resultat utan åtgärder"]);
    assert_eq!(drawing.table.rows[11].cells, ["+13,2", "+11,2"]);
}

#[test]
fn ticks_are_round_and_written_exactly() {
    let written = |values: &[f64], most| {
        let axis = Axis::covering(values.iter().copied(), most);
        axis.ticks.iter().map(|tick| number(tick.value, tick.decimals)).collect::<Vec<_>>().join(" ")
    };
    for (values, ticks) in [
        (&[][..], "0,0 0,5 1,0"),
        (&[0.0, 0.0], "0,0 0,5 1,0"),
        (&[5.8], "0 2 4 6"),
        (&[-1.2, 13.2], "−5 0 5 10 15"),
        (&[0.3], "0,0 0,1 0,2 0,3"),
        (&[-1640.0], "−2\u{a0}000 −1\u{a0}500 −1\u{a0}000 −500 0"),
        (&[f64::NAN, f64::INFINITY, 4.0], "0 1 2 3 4"),
    ] {
        assert_eq!(written(values, 4), ticks, "{values:?}");
    }
}

#[test]
fn bars_for_table_cells() {
    let of = |value: i32, largest: i32| variance(Decimal::from(value), Decimal::from(largest));
    let (good, bad) = (of(5, 10), of(-10, 10));
    assert_eq!((good.ink, good.x, good.width), (Ink::Good, 50.0, 24.0));
    assert_eq!((bad.ink, bad.x, bad.width), (Ink::Bad, 2.0, 48.0));
    assert_eq!(of(20, -10), of(10, 10), "never past the edge, and the sign of the largest does not matter");
    assert_eq!(of(0, 0).ink, Ink::Even);
    assert!(of(-1, 0).width <= 48.0);
}

#[test]
fn the_course_of_a_year() {
    let values: Vec<_> = [1, 2, -1, 0].map(|value| Some(Decimal::from(value))).into();
    let spark = sparkline(&values, 2, reach(&values)).unwrap();
    assert_eq!((spark.outcome.len(), spark.forecast.len()), (2, 3));
    assert_eq!(spark.outcome[1], spark.forecast[0]);
    assert!(near(spark.end.y, spark.zero) && spark.outcome[1].y < spark.zero && spark.forecast[1].y > spark.zero);
    assert_eq!(sparkline(&[None, None], 1, reach(&[])), None);
    assert_eq!(sparkline(&[], 0, reach(&[])), None);
    let flat = sparkline(&[Some(Decimal::ZERO); 12], 12, reach(&[])).unwrap();
    assert!(flat.outcome.iter().all(|point| near(point.y, 13.0)) && flat.forecast.len() == 1);
    // Beside a row ten times as large it is a tenth as high.
    let beside: Vec<_> = [20, -10].map(|value| Some(Decimal::from(value))).into();
    let small = sparkline(&values, 2, reach(values.iter().chain(&beside))).unwrap();
    let height = |of: &namndkalkyl::chart::Spark| of.zero - of.outcome[1].y;
    assert!((height(&spark) - 10.0 * height(&small)).abs() < 1e-6, "{spark:?} {small:?}");
}

/// A line with a cost of two to three mnkr a month, closed to August, by three methods.
fn methods(view: MethodView) -> MethodLines {
    let outcome = ["-2.4", "-2.3", "-2.5", "-2.4", "-2.6", "-2.5", "-2.4", "-2.7"];
    let line = |name: &str, ahead: &str| MethodLine {
        name: name.into(),
        months: outcome.iter().chain([ahead; 4].iter()).map(|value| Some(mnkr(value))).collect(),
    };
    MethodLines {
        view,
        closed: 8,
        costs_up: true,
        budget: vec![Some(mnkr("-2.5")); 12],
        since_january: Vec::new(),
        chosen: line("Sammanvägd", "-2.6"),
        others: vec![line("Snitt 3 mån", "-2.8"), line("Enligt budget", "-2.5")],
        band: Vec::new(),
    }
}

#[test]
fn methods_part_where_the_outcome_ends() {
    let drawing = methods(MethodView::Months).draw(WIDE);
    let [chosen] = lines(&drawing.scene, Ink::Forecast)[..] else { panic!("one chosen method") };
    let [outcome] = lines(&drawing.scene, Ink::Outcome)[..] else { panic!("one outcome") };
    assert_eq!((outcome.len(), chosen.len()), (8, 5));
    assert_eq!(chosen[0], outcome[7]);
    let others = lines(&drawing.scene, Ink::Other);
    assert_eq!(others.len(), 2);
    // Costs are drawn upwards, and a dearer forecast is higher.
    assert!(others[0][4].y < chosen[4].y && chosen[4].y < others[1][4].y);
    for name in ["Sammanvägd", "Snitt 3 mån", "Enligt budget", "Budget"] {
        assert!(texts(&drawing.scene).contains(&name), "{name}");
    }
    assert!(drawing.key.is_empty());
    assert!(drawing.reading.contains("kostnad per månad") && drawing.reading.contains("inte på noll"));
    assert_eq!(
        drawing.summary,
        "Metoderna: Sammanvägd ger 30,2 mnkr på året, de andra metoderna mellan 29,8 och 31,0."
    );
    assert_eq!(drawing.table.head, ["Månad", "Budget", "Sammanvägd", "Snitt 3 mån", "Enligt budget"]);
    assert_eq!(drawing.table.rows[8].cells, ["2,5", "2,6", "2,8", "2,5"]);
}

#[test]
fn methods_since_january_end_where_the_year_does() {
    let drawing = methods(MethodView::SinceJanuary).draw(WIDE);
    assert_eq!(
        drawing.summary,
        "Metoderna: Sammanvägd ger −0,2 mnkr mot budget på året, de andra metoderna mellan −1,0 och +0,2."
    );
    assert!(texts(&drawing.scene).contains(&"Sammanvägd −0,2"), "{:?}", texts(&drawing.scene));
    assert!(lines(&drawing.scene, Ink::Budget).is_empty());
    assert_eq!(drawing.table.rows[7].cells, ["+0,2", "+0,2", "+0,2"]);
}

#[test]
fn a_likely_range_is_a_field_or_a_bar_with_its_ends_written_out() {
    let ends = |months: usize| -> Vec<(Decimal, Decimal)> {
        (1..=months).map(|i| (mnkr("-0.3") * Decimal::from(i as u64), mnkr("0.1") * Decimal::from(i as u64))).collect()
    };
    let with = |band| MethodLines { band, ..methods(MethodView::SinceJanuary) };
    let year = with(ends(1)).draw(WIDE);
    let bar = bars(&year.scene, &[Ink::Band]);
    assert_eq!(bar.len(), 1);
    for end in ["−0,3", "+0,1"] {
        assert!(texts(&year.scene).contains(&end), "{end}");
    }
    assert!(year.reading.ends_with("fält = 8 fall av 10"));
    assert!(year.summary.ends_with("; i 8 fall av 10 mellan −0,3 och +0,1."), "{}", year.summary);
    assert_eq!(year.table.rows[11].cells[3..], ["−0,3", "+0,1"]);
    assert_eq!(year.table.rows[10].cells[3..], ["", ""]);

    let fan = with(ends(4)).draw(WIDE);
    let corners = fan.scene.marks.iter().find_map(|mark| match mark {
        Mark::Area { points, ink: Ink::Band } => Some(points.len()),
        _ => None,
    });
    assert_eq!(corners, Some(9), "from the last closed month over four months and back");
    let alone = MethodLines { view: MethodView::Months, ..with(ends(4)) }.draw(WIDE);
    assert!(!alone.reading.contains("fält"), "a month by itself has no range");
}

#[test]
fn months_that_are_not_known_are_gaps_and_not_zeros() {
    // Only the sum of the first eight months is known: the result is known after them.
    let mut known = methods(MethodView::SinceJanuary);
    for line in std::iter::once(&mut known.chosen).chain(&mut known.others) {
        line.months[..8].fill(None);
    }
    known.since_january = [vec![None; 7], vec![Some(mnkr("0.2"))]].concat();
    let drawing = known.draw(WIDE);
    assert!(lines(&drawing.scene, Ink::Outcome).is_empty());
    assert_eq!(lines(&drawing.scene, Ink::Forecast)[0].len(), 5);
    for row in &drawing.table.rows[..7] {
        assert!(row.cells.iter().all(String::is_empty), "{row:?}");
    }
    assert_eq!(drawing.table.rows[7].cells[0], "+0,2");
    assert_eq!(drawing.table.rows[8].cells[0], "+0,1");
    // Without a budget there is no deviation, whatever the months are.
    let drawing = MethodLines { budget: Vec::new(), ..methods(MethodView::SinceJanuary) }.draw(WIDE);
    assert_eq!(drawing.summary, "Metoderna: inga siffror än.");

    let month = |label: &str| ColumnMonth { label: label.into(), closed: true };
    let columns = Columns {
        caption: String::new(),
        measure: Measure::Mnkr,
        months: vec![month("nov"), month("dec")],
        series: vec![ColumnSeries { key: "a".into(), label: "HVB".into(), values: vec![None, Some(mnkr("1"))] }],
        line: None,
    };
    let drawing = columns.draw(WIDE);
    assert_eq!(drawing.table.rows[0].cells, ["", ""]);
    assert_eq!(bars(&drawing.scene, &[Ink::Part(0)]).len(), 1);
}

#[test]
fn on_a_phone_methods_have_numbers_with_their_names_below() {
    let drawing = methods(MethodView::Months).draw(PHONE);
    assert_eq!(
        drawing.key,
        [
            (Ink::Other, "1 Snitt 3 mån".to_owned()),
            (Ink::Forecast, "2 Sammanvägd".to_owned()),
            (Ink::Other, "3 Enligt budget".to_owned()),
            (Ink::Budget, "4 Budget".to_owned()),
        ]
    );
    for number in ["1", "2", "3", "4"] {
        assert!(texts(&drawing.scene).contains(&number));
    }
}

#[test]
fn a_closed_year_has_one_line_whatever_the_methods() {
    let drawing = MethodLines { closed: 12, ..methods(MethodView::Months) }.draw(WIDE);
    assert!(lines(&drawing.scene, Ink::Other).is_empty() && lines(&drawing.scene, Ink::Forecast).is_empty());
    assert_eq!(lines(&drawing.scene, Ink::Outcome)[0].len(), 12);
    assert_eq!(drawing.summary, "Metoderna: årets utfall är 30,2 mnkr på året.");
    assert_eq!(MethodLines::default().draw(WIDE).summary, "Metoderna: inga siffror än.");
}

/// Every coordinate is a number, every size is none or more, bars stay in the picture, and rows have all their cells.
fn is_sound(drawing: &Drawing) -> bool {
    let Scene { width, height, marks } = &drawing.scene;
    let finite = |point: &Point| point.x.is_finite() && point.y.is_finite();
    let sound = |mark: &Mark| match mark {
        Mark::Bar { at, width: w, height: h, .. } => {
            let inside = at.x >= -1.0 && at.x + w <= width + 1.5 && at.y >= -1.0 && at.y + h <= height + 1.5;
            finite(at) && *w >= 1.0 && *h >= 1.0 && inside
        }
        Mark::Line { points, .. } => points.len() > 1 && points.iter().all(finite),
        Mark::Area { points, .. } => points.iter().all(finite),
        Mark::Dot { at, .. } => finite(at),
        Mark::Text { at, text, .. } => finite(at) && !text.contains("NaN") && !text.contains("inf"),
    };
    let columns = drawing.table.head.len();
    let rows = drawing.table.rows.iter().all(|row| row.cells.len() + 1 == columns);
    width.is_finite() && height.is_finite() && *height > 0.0 && marks.iter().all(sound) && rows
}

prop_compose! {
    /// Any decimal there is: huge, tiny, negative, minus zero.
    fn any_decimal()(lo: u32, mid: u32, hi: u32, negative: bool, scale in 0_u32..=28, kind in 0..6) -> Decimal {
        match kind {
            0 => Decimal::ZERO,
            1 => Decimal::from_parts(0, 0, 0, negative, scale),
            2 => if negative { Decimal::MIN } else { Decimal::MAX },
            3 => Decimal::from_parts(lo, 0, 0, negative, scale % 4),
            _ => Decimal::from_parts(lo, mid, hi, negative, scale),
        }
    }
}

fn any_width() -> impl Strategy<Value = f64> {
    prop_oneof![Just(f64::NAN), Just(f64::INFINITY), Just(0.0), Just(-5.0), 1.0..3000.0, NARROW - 1.0..NARROW + 1.0]
}

fn any_values(most: usize) -> impl Strategy<Value = Vec<Option<Decimal>>> {
    prop::collection::vec(prop::option::of(any_decimal()), 0..most)
}

fn any_measure() -> impl Strategy<Value = Measure> {
    prop::sample::select(vec![Measure::Mnkr, Measure::Tkr, Measure::Of(Unit::Households), Measure::Of(Unit::Fte)])
}

fn tornado() -> Tornado {
    let bar = |label: &str, up: &str, down: &str| TornadoBar {
        label: label.into(),
        up: mnkr(up),
        down: mnkr(down),
        steps: ("+5 %".into(), "−5 %".into()),
    };
    Tornado {
        caption: String::new(),
        measure: Measure::Mnkr,
        bars: vec![
            bar("Särskilt boende: hela nivån", "-8.2", "8.2"),
            bar("Kommunal hemtjänst: brukartid", "1", "-2"),
            bar("SiS, barn och unga: pris", "-0.5", "0"),
        ],
    }
}

#[test]
fn a_tornado_goes_both_ways_from_zero_in_one_scale() {
    for width in [WIDE, PHONE] {
        let chart = tornado();
        let scene = chart.draw(width).scene;
        let zero = lines(&scene, Ink::Axis)[0][0].x;
        let found = bars(&scene, &[Ink::Good, Ink::Bad, Ink::Even]);
        assert_eq!(found.len(), 6, "a bar each for a step up and a step down");
        let length =
            |(left, _, right, _): (f64, f64, f64, f64)| if near(right, zero) { left - zero } else { right - zero };
        let scale = length(found[1]) / 8.2;
        for (bar, size) in found.iter().zip([-8.2, 8.2, 1.0, -2.0, -0.5, 0.0]) {
            assert!((length(*bar) - size * scale).abs() <= 1.5, "{bar:?} is not {size} × {scale}");
        }
        assert_eq!(bars(&scene, &[Ink::Hatch]).len(), 3, "steps down are hatched");
        let texts = texts(&scene);
        for text in ["+5 %: ▼ −8,2", "−5 %: ▲ +8,2", "+5 %: ▲ +1,0", "−5 %: 0,0"] {
            assert!(texts.contains(&text), "{text} in {texts:?}");
        }
        assert!(texts.join(" ").contains("Särskilt boende: hela nivån"), "names are never cut");
        let bands = chart.bands(width);
        assert!(bands[0].top.abs() < 1e-9 && near((bands[2].top + bands[2].height) * scene.height, scene.height));
        for (band, pair) in bands.iter().zip(found.chunks(2)) {
            let (top, bottom) = (band.top * scene.height, (band.top + band.height) * scene.height);
            assert!(pair.iter().all(|(_, y1, _, y2)| *y1 >= top && *y2 <= bottom), "{band:?} {pair:?}");
            assert!(bottom - top >= 24.0, "large enough to press");
        }
    }
    assert_eq!(
        tornado().draw(WIDE).summary,
        "Ändring i mnkr: Särskilt boende: hela nivån −8,2 vid +5 % och +8,2 vid −5 %; Kommunal hemtjänst: brukartid +1,0 \
         vid +5 % och −2,0 vid −5 %; SiS, barn och unga: pris −0,5 vid +5 % och 0,0 vid −5 %."
    );
}

fn curve() -> Curve {
    let point = |value: i64, result: &str| CurvePoint {
        value: value.into(),
        text: format!("{value} %"),
        result: mnkr(result),
        note: String::new(),
    };
    Curve {
        caption: String::new(),
        head: "Pris".into(),
        points: vec![point(-20, "3"), point(-15, "2"), point(0, "-1"), point(20, "-5")],
        goal: mnkr("2"),
        found: Some(1),
    }
}

#[test]
fn a_curve_marks_the_value_that_was_found_on_the_goal() {
    for width in [WIDE, PHONE] {
        let drawing = curve().draw(width);
        let goal = lines(&drawing.scene, Ink::Budget)[0][0].y;
        let line = lines(&drawing.scene, Ink::Outcome)[0];
        let dots: Vec<Point> = drawing
            .scene
            .marks
            .iter()
            .filter_map(|mark| match mark {
                Mark::Dot { at, .. } => Some(*at),
                _ => None,
            })
            .collect();
        assert!(dots.len() == 1 && near(dots[0].y, goal) && near(dots[0].x, line[1].x), "{dots:?}");
        assert!(line.windows(2).all(|pair| pair[0].x < pair[1].x && pair[0].y < pair[1].y), "{line:?}");
        assert!(texts(&drawing.scene).contains(&"mål +2,0"));
    }
    let drawing = curve().draw(WIDE);
    assert_eq!(drawing.summary, "I mnkr: -20 % ger +3,0 och 20 % ger −5,0, målet är +2,0. -15 % ger +2,0.");
    let rows: Vec<_> = drawing.table.rows.iter().map(|row| (row.cells.join(" "), row.total)).collect();
    assert_eq!(rows[1], ("+2,0 0,0 ".to_owned(), true));
    assert_eq!(rows[3], ("−5,0 −7,0 ".to_owned(), false));
}

proptest! {
    #[test]
    fn any_tornado_can_be_drawn(
        values in prop::collection::vec((any_decimal(), any_decimal(), "[ \\PC]{0,60}", "\\PC{0,30}"), 0..30),
        measure in any_measure(), width in any_width(),
    ) {
        // A label may say anything, also what a drawing must not.
        prop_assume!(values.iter().all(|(_, _, label, step)| !["NaN", "inf"].iter().any(|bad| format!("{label} {step}").contains(bad))));
        let bar = |(up, down, label, step): (_, _, _, String)| TornadoBar { label, up, down, steps: (step.clone(), step) };
        let chart = Tornado { caption: String::new(), measure, bars: values.into_iter().map(bar).collect() };
        prop_assert!(is_sound(&chart.draw(width)), "{:?}", chart.draw(width));
        prop_assert!(chart.bands(width).iter().all(|band| band.top.is_finite() && band.height > 0.0));
    }

    #[test]
    fn any_curve_can_be_drawn(
        values in prop::collection::vec((any_decimal(), any_decimal(), "\\PC{0,30}"), 0..30),
        goal in any_decimal(), found in prop::option::of(0_usize..40), width in any_width(),
    ) {
        let point = |(value, result, text)| CurvePoint { value, text, result, note: String::new() };
        let points = values.into_iter().map(point).collect();
        let chart = Curve { caption: String::new(), head: "Pris".into(), points, goal, found };
        prop_assert!(is_sound(&chart.draw(width)), "{:?}", chart.draw(width));
    }

    #[test]
    fn any_bridge_can_be_drawn(
        values in prop::collection::vec((any_decimal(), "[ \\PC]{0,60}"), 0..30), start in "\\PC{0,80}", width in any_width(),
    ) {
        let steps = values.into_iter().map(|(value, label)| BridgeStep { key: label.clone(), label, value }).collect();
        let chart = Bridge { caption: String::new(), start, steps, end: "Prognos".into() };
        prop_assert!(is_sound(&chart.draw(width)), "{:?}", chart.draw(width));
    }

    #[test]
    fn any_sizes_can_be_drawn(
        values in prop::collection::vec((any_decimal(), "[ \\PC]{0,60}", any::<bool>()), 0..30),
        measure in any_measure(), width in any_width(),
    ) {
        let bars = values.into_iter().map(|(value, label, own)| Bar { label, value, own }).collect();
        let (head, of) = ("Prognos".to_owned(), "Medelfel".to_owned());
        let chart = Bars { caption: String::new(), measure, reading: String::new(), head, of, bars };
        prop_assert!(is_sound(&chart.draw(width)), "{:?}", chart.draw(width));
    }

    #[test]
    fn any_year_can_be_drawn(
        months in any_values(14), closed in 0_u8..20, width in any_width(), year in any::<i32>(),
        band in prop::option::of(prop::collection::vec((any_decimal(), any_decimal()), 0..14)),
        otherwise in prop::option::of(any_values(14)),
    ) {
        let otherwise = otherwise.map(|months| Otherwise { name: "utan åtgärder".into(), months });
        let chart = ResultLine { year, months, closed, band, otherwise };
        prop_assert!(is_sound(&chart.draw(width)), "{:?}", chart.draw(width));
    }

    #[test]
    fn any_methods_can_be_drawn(
        rows in prop::collection::vec(any_values(14), 0..14), budget in any_values(14), closed in 0_u8..20,
        width in any_width(), since in any::<bool>(), costs_up in any::<bool>(),
        band in prop::collection::vec((any_decimal(), any_decimal()), 0..14),
    ) {
        let mut rows = rows.into_iter().map(|months| MethodLine { name: "Metod".into(), months });
        let view = if since { MethodView::SinceJanuary } else { MethodView::Months };
        let chosen = rows.next().unwrap_or_default();
        let since_january = budget.iter().copied().skip(3).collect();
        let others = rows.collect();
        let chart = MethodLines { view, closed, costs_up, budget, since_january, chosen, others, band };
        prop_assert!(is_sound(&chart.draw(width)), "{:?}", chart.draw(width));
    }

    #[test]
    fn any_columns_can_be_drawn(
        closed in prop::collection::vec(any::<bool>(), 0..14), values in prop::collection::vec(any_values(16), 0..12),
        line in prop::option::of(any_values(16)), measure in any_measure(), width in any_width(),
    ) {
        let label = |i: usize| format!("m{i}");
        let chart = Columns {
            caption: "Kostnad".into(),
            measure,
            months: closed.into_iter().enumerate().map(|(i, closed)| ColumnMonth { label: label(i), closed }).collect(),
            series: values
                .into_iter()
                .enumerate()
                .map(|(i, values)| ColumnSeries { key: label(i), label: label(i), values })
                .collect(),
            line: line.map(|values| ("Budget".to_owned(), values)),
        };
        prop_assert!(is_sound(&chart.draw(width)), "{:?}", chart.draw(width));
    }

    #[test]
    fn any_two_years_can_be_drawn(
        months in prop::collection::vec(
            (any::<bool>(), prop::option::of(any_decimal()), prop::option::of(any_decimal())), 0..14
        ),
        measure in any_measure(), width in any_width(),
    ) {
        let month = |(closed, this, last)| GroupedMonth { label: "jan".into(), closed, this, last };
        let chart = Grouped {
            months: months.into_iter().map(month).collect(),
            measure,
            ..assistance()
        };
        prop_assert!(is_sound(&chart.draw(width)), "{:?}", chart.draw(width));
    }

    #[test]
    fn any_mark_for_a_cell_can_be_drawn(
        value in any_decimal(), largest in any_decimal(), values in any_values(14), closed in 0_u8..20,
    ) {
        let bar = variance(value, largest);
        prop_assert!(bar.x >= 0.0 && bar.width >= 1.0 && bar.x + bar.width <= 100.0, "{bar:?}");
        let spark = sparkline(&values, closed, reach(&values));
        prop_assert_eq!(spark.is_none(), values.iter().all(Option::is_none));
        if let Some(spark) = spark {
            let inside = |point: &Point| (0.0..=100.0).contains(&point.x) && (0.0..=26.0).contains(&point.y);
            prop_assert!(spark.outcome.iter().chain(&spark.forecast).chain([&spark.end]).all(inside), "{spark:?}");
        }
    }

    #[test]
    fn ticks_cover_and_are_few(values in prop::collection::vec(-1e24_f64..1e24, 0..5), scale in -30..1, most in 1_u32..8) {
        let values: Vec<_> = values.into_iter().map(|value| value * 10_f64.powi(scale)).collect();
        let axis = Axis::covering(values.iter().copied(), most);
        let span = axis.high() - axis.low();
        prop_assert!(axis.ticks.len() >= 2 && axis.ticks.len() <= most as usize + 3, "{axis:?}");
        prop_assert!(values.iter().all(|value| *value >= axis.low() - span * 1e-8 && *value <= axis.high() + span * 1e-8));
        prop_assert!(axis.ticks.iter().any(|tick| tick.value.is_zero()));
        for pair in axis.ticks.windows(2) {
            let step = (pair[1].value - pair[0].value).normalize();
            prop_assert!([1, 2, 5].iter().any(|digit| step.mantissa() == i128::from(*digit) || {
                let text = step.to_string();
                text.starts_with(&digit.to_string()) && text[1..].bytes().all(|b| b == b'0')
            }), "{step}");
        }
    }
}
