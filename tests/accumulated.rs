//! Months booked in the wrong month: what is suspected, and what it means that only the sum to date says something.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod support;

use namndkalkyl::calc::forecast::suspected_months;
use namndkalkyl::calc::{CheckKind, compute};
use namndkalkyl::model::{Decimal, Input, LineId, Method, Plan};
use support::by_hand::{LINE, METHODS, ahead, all_agree, booked_in, by_hand, put, ready};
use support::full::number;
use support::ledger::{Choice, choose, enter, enter_row, noticed, shows};

#[test]
fn on_accumulated_only_the_sum_says_something() {
    for method in METHODS {
        let mut plan = ready(method);
        put(&mut plan, Input::Step, 4, 25);
        choose(&mut plan, LINE, Choice::OnAccumulated(true));
        let before = ahead(&plan);
        let mut moved = plan.clone();
        // From February to August, across the step, and from May to June.
        for (from, to) in [(1, 7), (4, 5)] {
            put(&mut moved, Input::Outcome, from, booked_in(&plan, from) + Decimal::from(333));
            put(&mut moved, Input::Outcome, to, booked_in(&plan, to) - Decimal::from(333));
        }
        all_agree(&ahead(&moved), &before, method);
        // Taken month by month, methods that look at the last ones are moved.
        let looks = matches!(method, Method::RunRate(1 | 3) | Method::Ses | Method::Damped | Method::Theta);
        for plan in [&mut plan, &mut moved] {
            choose(plan, LINE, Choice::OnAccumulated(false));
        }
        assert!(!looks || ahead(&plan) != ahead(&moved), "{method:?}");
    }
}

/// March and April are off by as much on either side: it is asked whether something is booked in the wrong one.
#[test]
fn months_booked_in_the_wrong_month_are_asked_about_once() {
    let suspected = |plan: &Plan| noticed(plan, &CheckKind::AccrualSuspected(3, 4));
    let months = |plan: &Plan| suspected_months(plan, &compute(plan), &LineId::from(LINE));
    let mut plan = by_hand(8);
    enter_row(&mut plan, "oversikt.a/utfall", 2025, "-1000 -1020 -400 -1610 -990 -1010 -1000 -1005");
    // Without a figure of its own the proposal stands in for one by hand, and that goes by outcome.
    enter(&mut plan, &[("oversikt.a/prognos@2025", "-12000")]);
    for method in METHODS {
        choose(&mut plan, LINE, Choice::Method(method));
        let by_outcome = !matches!(method, Method::RemainingBudget | Method::Manual);
        assert_eq!(suspected(&plan).len(), usize::from(by_outcome), "{method:?}");
        assert_eq!(months(&plan), Some((3, 4)), "{method:?}");
    }
    // Once somebody has answered it is not noted, but what was asked about can still be seen.
    choose(&mut plan, LINE, Choice::Method(Method::RunRate(3)));
    for answer in [true, false] {
        let mut plan = plan.clone();
        choose(&mut plan, LINE, Choice::OnAccumulated(answer));
        assert!(suspected(&plan).is_empty(), "{answer}");
        assert_eq!(months(&plan), Some((3, 4)), "{answer}");
    }
    // What is told as one-offs is explained.
    let mut told = plan.clone();
    put(&mut told, Input::OneOff, 2, 600);
    put(&mut told, Input::OneOff, 3, -600);
    assert_eq!((suspected(&told).len(), months(&told)), (0, None));
    // Of months with one missing, or too few, nothing is said.
    plan.closed = 4;
    assert_eq!((suspected(&plan).len(), months(&plan)), (0, None));
    plan.closed = 9;
    assert_eq!((suspected(&plan).len(), months(&plan)), (0, None));
}

#[test]
fn on_accumulated_by_hand() {
    let mut plan = by_hand(4);
    enter_row(&mut plan, "oversikt.a/utfall", 2025, "-400 -1600 -500 -1900");
    choose(&mut plan, LINE, Choice::Method(Method::RunRate(1)));
    shows(&plan, &[("oversikt.a.prognos.2025-12", "-1900")]);
    choose(&mut plan, LINE, Choice::OnAccumulated(true));
    shows(&plan, &[("oversikt.a.prognos.2025-12", "-1100"), ("oversikt.a.prognos.2025-01", "-400")]);
    // A one-off of 200 in March, and 10 % more from April: 4 200 over 1 + 1 + 1 + 1.1 months, carried on at 1.1.
    put(&mut plan, Input::OneOff, 2, -200);
    put(&mut plan, Input::Step, 3, 10);
    let december = number("-4200") / number("4.1") * number("1.1");
    shows(&plan, &[("oversikt.a.prognos.2025-12", &december.to_string())]);
}
