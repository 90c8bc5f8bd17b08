//! Edits and history on made-up plans: what is done can be taken back, and what is refused changes nothing.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod support;

use namndkalkyl::document;
use namndkalkyl::edit::{Edit, apply, check};
use namndkalkyl::history::History;
use namndkalkyl::model::{Address, At, Decimal, Input, Plan};
use proptest::collection::vec;
use proptest::prelude::*;
use support::edits::edit;
use support::plans::plan;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn made_plans_are_valid(plan in plan()) {
        prop_assert_eq!(check(&plan), Ok(()));
    }

    #[test]
    fn an_edit_is_taken_back_or_changes_nothing(before in plan(), edit in edit()) {
        let mut plan = before.clone();
        if let Ok(back) = apply(&mut plan, edit.clone()) {
            prop_assert_eq!(check(&plan), Ok(()), "valid after {:?}", edit);
            let after = plan.clone();
            let again = apply(&mut plan, back).unwrap();
            prop_assert_eq!(&plan, &before);
            prop_assert_eq!(document::write(&plan), document::write(&before));
            apply(&mut plan, again).unwrap();
            prop_assert_eq!(plan, after);
        } else {
            prop_assert_eq!(plan, before);
        }
    }

    #[test]
    fn a_batch_does_what_its_edits_do_or_nothing(before in plan(), edits in vec(edit(), 0..6)) {
        let mut one_by_one = before.clone();
        let outcome = edits.iter().try_for_each(|edit| apply(&mut one_by_one, edit.clone()).map(drop));
        let mut plan = before.clone();
        match apply(&mut plan, Edit::Batch(edits)) {
            Ok(back) => {
                prop_assert_eq!(outcome, Ok(()));
                prop_assert_eq!(&plan, &one_by_one);
                apply(&mut plan, back).unwrap();
                prop_assert_eq!(plan, before);
            }
            Err(error) => {
                prop_assert_eq!(outcome, Err(error));
                prop_assert_eq!(plan, before);
            }
        }
    }
}

/// What a user does with the history.
#[derive(Clone, Debug)]
enum Step {
    Make(Edit),
    Undo,
    Redo,
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let step = prop_oneof![6 => edit().prop_map(Step::Make), 3 => Just(Step::Undo), 2 => Just(Step::Redo)];
    vec(step, 0..40)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn history_goes_to_the_start_and_back(first in plan(), edits in vec(edit(), 0..60)) {
        let (mut plan, mut history) = (first.clone(), History::default());
        let made = edits.into_iter().filter(|edit| history.make(&mut plan, edit.clone()).is_ok()).count();
        let last = document::write(&plan);

        let undone = std::iter::repeat_with(|| history.undo(&mut plan)).take_while(|done| *done).count();
        prop_assert_eq!(undone, made);
        prop_assert!(!history.can_undo());
        prop_assert_eq!(document::write(&plan), document::write(&first));

        let redone = std::iter::repeat_with(|| history.redo(&mut plan)).take_while(|done| *done).count();
        prop_assert_eq!(redone, made);
        prop_assert!(!history.can_redo());
        prop_assert_eq!(document::write(&plan), last);
    }

    /// Against the plainest history there is: every state kept whole, and a place among them.
    #[test]
    fn history_agrees_with_kept_states(first in plan(), steps in steps()) {
        let (mut plan, mut history) = (first.clone(), History::default());
        let (mut states, mut now) = (vec![first], 0);
        for step in steps {
            match step {
                Step::Make(edit) => {
                    if history.make(&mut plan, edit).is_ok() {
                        states.truncate(now + 1);
                        states.push(plan.clone());
                        now += 1;
                    }
                }
                Step::Undo => {
                    prop_assert_eq!(history.undo(&mut plan), now > 0);
                    now = now.saturating_sub(1);
                }
                Step::Redo => {
                    let more = now + 1 < states.len();
                    prop_assert_eq!(history.redo(&mut plan), more);
                    now += usize::from(more);
                }
            }
            prop_assert_eq!(&plan, &states[now]);
            prop_assert_eq!(history.can_undo(), now > 0);
            prop_assert_eq!(history.can_redo(), now + 1 < states.len());
        }
    }
}

/// Each opened file keeps a whole plan, so that only the last ones do.
#[test]
fn ten_whole_plans_can_be_gone_back_to_and_all_that_was_done_in_them() {
    let named = |i: usize| Plan { name: format!("Plan {i}"), ..Plan::empty(2025) };
    let (mut plan, mut history) = (named(0), History::default());
    for i in 1..=25 {
        history.make(&mut plan, Edit::Replace(Box::new(named(i)))).unwrap();
        for closed in [3, 4] {
            history.make(&mut plan, Edit::SetClosed(closed)).unwrap();
        }
    }
    let undone = std::iter::repeat_with(|| history.undo(&mut plan)).take_while(|done| *done).count();
    // Ten plans with two edits each, and the two edits of the one before them.
    assert_eq!((undone, plan.name.as_str(), plan.closed), (32, "Plan 15", 0));
    let redone = std::iter::repeat_with(|| history.redo(&mut plan)).take_while(|done| *done).count();
    assert_eq!((redone, plan.name.as_str(), plan.closed), (32, "Plan 25", 4));
}

#[test]
fn a_batch_stops_at_its_first_bad_edit_and_leaves_no_trace() {
    let cell = Address::new("oversikt.ifo", Input::Budget, At::Year(2025));
    let mut plan = Plan::empty(2025);
    let before = plan.clone();
    let batch = Edit::Batch(vec![
        Edit::SetCell(cell.clone(), Some(Decimal::ONE)),
        Edit::SetYear(2026),
        Edit::SetClosed(13),
        Edit::SetCell(cell, Some(Decimal::TWO)),
    ]);
    assert!(apply(&mut plan, batch).is_err());
    assert_eq!(plan, before);
}
