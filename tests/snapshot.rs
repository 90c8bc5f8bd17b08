//! What is kept when a forecast is saved, and the change since then.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod support;

use namndkalkyl::calc::{Quantity, committee, compute, snapshot};
use namndkalkyl::document::{read, write};
use namndkalkyl::edit::{Edit, apply};
use namndkalkyl::explain::agree;
use namndkalkyl::model::{Area, LineId, LineSettings, Plan, ROOT, SavedForecast};
use proptest::prelude::*;
use support::by_hand::METHODS;
use support::full::day;
use support::{edits, plans};

/// Saves what is believed now.
fn save(plan: &mut Plan, name: &str, closed: u8) {
    let saved = SavedForecast {
        name: name.into(),
        year: plan.year,
        saved_on: day("2025-05-12"),
        closed,
        by: "Controller".into(),
        comment: String::new(),
        lines: snapshot(plan, &compute(plan)),
    };
    let all = plan.saved.iter().cloned().chain([saved]).collect();
    apply(plan, Edit::SetSaved(all)).unwrap();
}

/// The rows of the committee's table and the whole.
fn rows(plan: &Plan) -> Vec<LineId> {
    plan.areas.iter().map(Area::line).chain([LineId::from(ROOT)]).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(80))]

    #[test]
    fn what_is_saved_is_what_was_believed_and_the_change_is_since_then(
        plan in plans::plan(), method in prop::sample::select(METHODS.to_vec()), edits in prop::collection::vec(edits::edit(), 1..4),
    ) {
        let mut plan = plan;
        plan.saved.clear();
        plan.closed = plan.closed.clamp(1, 11);
        let before = compute(&plan);
        let closed = plan.closed - 1;
        save(&mut plan, "Förra månaden", closed);
        for line in rows(&plan) {
            let saved = plan.saved[0].lines.get(&line).copied().unwrap_or_default();
            prop_assert_eq!(saved.deviation, before.year(&line, Quantity::ForecastDeviation), "{}", line);
            prop_assert_eq!(saved.forecast, before.year(&line, Quantity::Forecast), "{}", line);
            prop_assert_eq!((saved.low, saved.high), (None, None));
        }
        // It is kept in the file.
        prop_assert_eq!(&read(&write(&plan)).unwrap().saved, &plan.saved);

        // Nothing has changed yet; then something has.
        let now = compute(&plan);
        for line in rows(&plan) {
            let change = now.year(&line, Quantity::ForecastChange);
            prop_assert_eq!(change.is_some(), before.year(&line, Quantity::ForecastDeviation).is_some());
            prop_assert!(change.is_none_or(|change| change.is_zero()), "{} {:?}", line, change);
        }
        for edit in edits {
            let others = matches!(edit, Edit::SetYear(_) | Edit::SetClosed(_) | Edit::Replace(_) | Edit::Batch(_));
            let keeps = !others && !matches!(edit, Edit::SetSaved(_));
            if keeps {
                let _ = apply(&mut plan, edit);
            }
        }
        for area in plan.areas.clone() {
            let settings = LineSettings { method: Some(method), ..plan.line(&area.line()).cloned().unwrap_or_default() };
            plan.lines.insert(area.line(), settings);
        }
        let after = compute(&plan);
        prop_assert_eq!(committee::earlier_forecast(&plan).map(|saved| saved.name.as_str()), Some("Förra månaden"));
        for line in rows(&plan) {
            let (then, now) = (plan.saved[0].deviation(&line), after.year(&line, Quantity::ForecastDeviation));
            let change = after.year(&line, Quantity::ForecastChange);
            if let Some((then, now)) = then.zip(now) { prop_assert!(agree(change.unwrap() + then, now), "{}", line) } else { prop_assert_eq!(change, None, "{}", line) }
        }
    }
}

#[test]
fn the_example_can_be_saved_and_opened() {
    let mut plan = namndkalkyl::example::plan().unwrap();
    let count = plan.saved.len();
    save(&mut plan, "T2 igen", 8);
    assert_eq!(plan.saved.len(), count + 1);
    let saved = plan.saved.last().unwrap();
    // Rows, calculators' lines with their volumes, and what a bridge needs.
    assert!(rows(&plan).iter().all(|line| saved.lines[line].deviation.is_some()));
    let with_volume = saved.lines.values().filter(|line| line.volume.is_some()).count();
    assert!(saved.lines[&LineId::from("placeringar")].volume.is_some() && with_volume > 5, "{with_volume}");
    assert_eq!(read(&write(&plan)).unwrap(), plan);
    // The range is not known here.
    assert!(saved.lines.values().all(|line| line.low.is_none() && line.high.is_none()));
}
