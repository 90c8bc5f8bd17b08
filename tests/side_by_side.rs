//! Methods side by side: each candidate is what the line would get, how methods are tried on the line's own months, and
//! which one is proposed.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod support;

use namndkalkyl::calc::forecast::{self, Candidate, Proposal, Reason, Tried, default_method};
use namndkalkyl::calc::{Quantity, compute};
use namndkalkyl::edit::{Edit, apply};
use namndkalkyl::model::{
    Decimal, Group, Input, LineId, LineSettings, Method, Placement, Plan, Price, PriceStep, VatRule,
};
use namndkalkyl::words;
use proptest::prelude::*;
use support::by_hand::{LINE, METHODS, booked, by_hand, kr, months, put, with_history};
use support::full::{day, number};
use support::ledger::{Choice, choose, enter, enter_row, year};
use support::plans;

fn side_by_side(plan: &Plan) -> Vec<Candidate> {
    forecast::side_by_side(plan, &LineId::from(LINE))
}

fn candidate(plan: &Plan, method: Method) -> Candidate {
    side_by_side(plan).into_iter().find(|candidate| candidate.method == method).unwrap()
}

fn proposal_of(plan: &Plan, line: &str) -> Proposal {
    forecast::proposal(plan, &compute(plan), &LineId::from(line))
}

fn proposal(plan: &Plan) -> Proposal {
    proposal_of(plan, LINE)
}

fn tried(plan: &Plan) -> Vec<Tried> {
    forecast::tried(plan, &compute(plan), &LineId::from(LINE))
}

/// A made-up plan, and choices of a method for any of its lines.
fn chosen() -> impl Strategy<Value = Plan> {
    let methods = METHODS.into_iter().chain([Method::Calculator, Method::RunRate(7)]).collect::<Vec<_>>();
    let months = prop::collection::vec(prop::option::of(-90_000_i64..9_000), 24);
    (plans::plan(), prop::collection::vec((prop::sample::select(methods), months), 8)).prop_map(|(plan, chosen)| {
        let mut plan = plan;
        plan.year = 2025;
        for ((line, _), (method, months)) in forecast::lines(&plan).into_iter().rev().zip(chosen) {
            let settings = LineSettings { method: Some(method), ..plan.line(&line).cloned().unwrap_or_default() };
            plan.lines.insert(line.clone(), settings);
            let text = |months: &[Option<i64>]| {
                let months = months.iter().map(|month| month.map_or("–".into(), |month| month.to_string()));
                months.collect::<Vec<String>>().join(" ")
            };
            enter_row(&mut plan, &format!("{line}/utfall"), 2024, &text(&months[..12]));
            enter_row(&mut plan, &format!("{line}/utfall"), 2025, &text(&months[12..]));
        }
        plan
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn the_chosen_one_is_the_forecast_and_choosing_another_gives_its_figures(plan in chosen(), pick: prop::sample::Index) {
        let figures = compute(&plan);
        let mut all = Vec::new();
        for (line, default) in forecast::lines(&plan) {
            prop_assert_eq!(default, default_method(&line));
            let candidates = forecast::side_by_side(&plan, &line);
            let chosen: Vec<&Candidate> = candidates.iter().filter(|candidate| candidate.chosen).collect();
            prop_assert_eq!(chosen.len(), 1, "{}", line);
            prop_assert_eq!(chosen[0].method, plan.method(&line, default));
            prop_assert_eq!(chosen[0].months, figures.row(&line, Quantity::Forecast).months, "{}", line);
            prop_assert_eq!(chosen[0].forecast, figures.year(&line, Quantity::Forecast));
            prop_assert_eq!(chosen[0].deviation, figures.year(&line, Quantity::ForecastDeviation));
            let mut methods: Vec<String> = candidates.iter().map(|candidate| words::method(candidate.method)).collect();
            methods.sort();
            methods.dedup();
            prop_assert_eq!(methods.len(), candidates.len(), "each method once");
            all.extend(candidates.into_iter().map(|candidate| (line.clone(), candidate)));
        }
        if all.is_empty() {
            return Ok(());
        }
        let (line, candidate) = pick.get(&all);
        let mut plan = plan;
        let settings = LineSettings { method: Some(candidate.method), ..plan.line(line).cloned().unwrap_or_default() };
        let before = plan.clone();
        let back = apply(&mut plan, Edit::SetLine(line.clone(), Some(settings))).unwrap();
        let figures = compute(&plan);
        prop_assert_eq!(candidate.months, figures.row(line, Quantity::Forecast).months);
        prop_assert_eq!(candidate.deviation, figures.year(line, Quantity::ForecastDeviation));
        apply(&mut plan, back).unwrap();
        prop_assert_eq!(plan, before);
    }

    /// Whatever has come: what is proposed can be used, holds for so many months, and is said in one sentence.
    #[test]
    fn what_is_proposed_can_be_used(closed in 0_u8..=12, history in months(0..40), last_year: bool) {
        let count = if last_year { usize::from(closed) + 24 } else { usize::from(closed) };
        let history = &history[..count.min(history.len())];
        let plan = with_history(closed, &kr(history), Method::RemainingBudget);
        let Proposal { method, why } = proposal(&plan);
        prop_assert!(candidate(&plan, method).usable, "{:?} {:?}", method, why);
        if history.len() < 12 {
            prop_assert!(!matches!(method, Method::Damped | Method::Theta));
        }
        if let Method::RunRate(months) = method {
            // The mean is of this year's months; where years are compared, it must be the mean that was tried.
            let tried = !matches!(why, Reason::TooFew { .. });
            prop_assert!(!tried || history.len() <= usize::from(closed) || months <= closed, "{} of {}", months, closed);
        }
        match why {
            Reason::NoOutcome => prop_assert!(history.is_empty() && method == Method::RemainingBudget),
            Reason::TooFew { months } => prop_assert_eq!(months, history.len()),
            Reason::Usual { cutoffs, .. } => prop_assert!(method == Method::Combined && cutoffs >= 6),
            Reason::Halfway => prop_assert!(method == Method::Halfway && history.len() >= 2),
            Reason::Knows => prop_assert!(false, "a row by hand has no calculator"),
        }
        let said = words::proposal(&proposal(&plan));
        prop_assert!(said.starts_with("Förslag: ") && said.ends_with('.') && !said.contains('!'), "{}", said);
    }
}

#[test]
fn who_has_enough_to_go_by() {
    let usable = |plan: &Plan| -> Vec<Method> {
        let usable = side_by_side(plan).into_iter().filter(|candidate| candidate.usable);
        usable.map(|candidate| candidate.method).collect()
    };
    let mut plan = by_hand(0);
    assert_eq!(usable(&plan), [Method::Proposal, Method::RemainingBudget]);
    plan.closed = 2;
    booked(&mut plan, &kr(&[-900, -1_100]));
    let by_months = [Method::RunRate(3), Method::RunRate(12), Method::Combined];
    let with_budget = [&[Method::Proposal, Method::RemainingBudget][..], &by_months, &[Method::Halfway]].concat();
    assert_eq!(usable(&plan), with_budget);
    // Without a budget there is no rest of it.
    apply(&mut plan, Edit::SetCell("oversikt.a/budget@2025".parse().unwrap(), None)).unwrap();
    assert_eq!(usable(&plan), [&[Method::Proposal][..], &by_months].concat());
    assert_eq!(candidate(&plan, Method::RunRate(3)).forecast, Some(Decimal::from(-12_000)));
    assert_eq!(candidate(&plan, Method::RemainingBudget).by, Method::RunRate(12));
    enter(&mut plan, &[("oversikt.a/prognos@2025-03", "-5")]);
    assert!(candidate(&plan, Method::Manual).usable);
    // A method that is not in the list stands before the user's own.
    choose(&mut plan, LINE, Choice::Method(Method::RunRate(2)));
    let all: Vec<Method> = side_by_side(&plan).into_iter().map(|candidate| candidate.method).collect();
    assert_eq!(all[all.len() - 2..], [Method::RunRate(2), Method::Manual]);
}

/// Five months this year. Smoothing needs four, so that the shared cut-off is after April: −800 came in May.
#[test]
fn errors_by_hand() {
    let plan = with_history(5, &kr(&[-100, -200, -300, -400, -800]), Method::RemainingBudget);
    let of = |method, cutoffs, error: i64, bias: i64| Tried { method, cutoffs, error: error.into(), bias: bias.into() };
    assert_eq!(
        tried(&plan),
        [
            // −1 000 against −600 in April and May, and against −800 in May.
            of(Method::RemainingBudget, 2, 300, -300),
            of(Method::RunRate(3), 1, 500, 500),
            of(Method::RunRate(12), 1, 550, 550),
            of(Method::Typical, 1, 550, 550),
            // Each month was 100 more than the last: smoothing follows at once, and says −400.
            of(Method::Ses, 1, 400, 400),
            of(Method::Combined, 1, 550, 550),
            // Halfway to −1 000: after March −600, as April and May came; after April −625 against −800.
            Tried { method: Method::Halfway, cutoffs: 2, error: number("87.5"), bias: number("87.5") },
        ]
    );
    // Last year's share: this year was twice as much by March, 1.5 times by April.
    let mut plan = plan;
    enter_row(&mut plan, "oversikt.a/utfall", 2024, "-100 -100 -100 -367 -200 -1 -1 -1 -1 -1 -1 -1");
    let share = tried(&plan).into_iter().find(|tried| tried.method == Method::LastYearShare).unwrap();
    let second = number("-200") * number("1000") / number("667") + number("800");
    let first = number("-567") + number("600");
    assert_eq!(share.cutoffs, 2);
    assert!((share.error - (first + second) / Decimal::TWO).abs() < number("0.000001"), "{share:?}");
    assert_eq!(share.bias, share.error);
    // The mean of this year's months is tried on this year now: after March it says −200, after April −250.
    let to_date = tried(&plan).into_iter().find(|tried| tried.method == Method::RunRate(12)).unwrap();
    assert_eq!(to_date, of(Method::RunRate(12), 2, 475, 475));
}

#[test]
fn one_offs_and_steps_are_no_errors() {
    let mut plan = with_history(8, &kr(&[-1_000; 8]), Method::RemainingBudget);
    put(&mut plan, Input::Outcome, 5, -51_000);
    put(&mut plan, Input::OneOff, 5, -50_000);
    put(&mut plan, Input::Outcome, 7, -1_300);
    put(&mut plan, Input::Step, 7, 30);
    let tried = tried(&plan);
    assert_eq!(tried.len(), 7);
    assert!(tried.iter().all(|tried| tried.error < number("0.000001")), "{tried:?}");
}

/// Months booked in the wrong month: a method that only sees their sum must not have seen it before they came.
#[test]
fn what_counts_by_its_sum_is_tried_month_by_month() {
    let history = kr(&[-1_000, -400, -1_600, -1_000, -300, -1_700, -1_000, -200, -1_800, -1_000]);
    let plan = with_history(10, &history, Method::RunRate(3));
    let mut on_accumulated = plan.clone();
    choose(&mut on_accumulated, LINE, Choice::OnAccumulated(true));
    assert_eq!(tried(&on_accumulated), tried(&plan));
    assert_eq!(proposal(&on_accumulated), proposal(&plan));
    assert!(
        tried(&plan).iter().filter(|tried| tried.method != Method::RemainingBudget).all(|tried| !tried.error.is_zero())
    );
}

#[test]
fn few_months_give_what_holds_for_few() {
    let few = |closed: u8, months: &[i64]| proposal(&with_history(closed, &kr(months), Method::RemainingBudget));
    let too_few = |method, months| Proposal { method, why: Reason::TooFew { months } };
    assert_eq!(proposal(&by_hand(0)), Proposal { method: Method::RemainingBudget, why: Reason::NoOutcome });
    assert_eq!(proposal(&by_hand(5)), Proposal { method: Method::RemainingBudget, why: Reason::NoOutcome });
    let halfway = Proposal { method: Method::Halfway, why: Reason::Halfway };
    assert_eq!(few(1, &[-900]), too_few(Method::RunRate(12), 1));
    assert_eq!(few(2, &[-900, -1_100]), halfway);
    assert_eq!(few(8, &[-900, -1_100, -1_000, -950, -1_020, -980, -1_000, -990]), halfway);
    // Three months of last year and none of this: there is no mean of this year's to give.
    assert_eq!(few(0, &[-900, -1_100, -1_000]), halfway);
    // Without a budget the months are all there is.
    let without = |closed: u8, months: &[i64]| {
        let mut plan = with_history(closed, &kr(months), Method::RemainingBudget);
        apply(&mut plan, Edit::SetCell("oversikt.a/budget@2025".parse().unwrap(), None)).unwrap();
        proposal(&plan)
    };
    assert_eq!(without(2, &[-900, -1_100]), too_few(Method::RunRate(12), 2));
    assert_eq!(without(5, &[-900, -1_100, -1_000, -950, -1_020]), too_few(Method::Combined, 5));
    assert_eq!(without(0, &[-900, -1_100, -1_000]), too_few(Method::Combined, 3));
    // A gap ends what can be gone by.
    let mut plan = with_history(8, &kr(&[-1_000; 8]), Method::RemainingBudget);
    apply(&mut plan, Edit::SetCell("oversikt.a/utfall@2025-06".parse().unwrap(), None)).unwrap();
    assert_eq!(proposal(&plan), halfway);
    apply(&mut plan, Edit::SetCell("oversikt.a/utfall@2025-08".parse().unwrap(), None)).unwrap();
    assert_eq!(proposal(&plan), Proposal { method: Method::RemainingBudget, why: Reason::NoOutcome });
}

/// A trend, a season, a budget that was right: on a line's own few months each looks like evidence, and on series of
/// known kinds it is not (docs/backtest.md).
#[test]
fn what_has_done_better_on_the_lines_own_months_is_shown_and_not_proposed() {
    let trend: Vec<i64> = (0..14).map(|month| -1_000 - 100 * month).collect();
    let season = [-100, -100, -400, -100, -900, -100, -300, -100, -600, -100, -700, -2_000];
    let twice = season[..10].iter().map(|month| month * 2);
    let season: Vec<i64> = season.iter().copied().chain(twice).collect();
    for (closed, history, better) in [(8, trend, Method::Damped), (10, season, Method::LastYearShare)] {
        let plan = with_history(closed, &kr(&history), Method::RemainingBudget);
        let error = |method| tried(&plan).into_iter().find(|tried| tried.method == method).unwrap().error;
        assert!(error(better) < error(Method::Combined) / Decimal::TWO, "{better:?}");
        assert_eq!(proposal(&plan).method, Method::Halfway);
        let mut plan = plan.clone();
        apply(&mut plan, Edit::SetCell("oversikt.a/budget@2025".parse().unwrap(), None)).unwrap();
        let Proposal { method: Method::Combined, why: Reason::Usual { error: own, .. } } = proposal(&plan) else {
            panic!("{:?}", proposal(&plan))
        };
        assert!(own > Decimal::ZERO);
    }
}

#[test]
fn halfway_is_the_mean_of_budget_and_what_is_carried_on() {
    let mut plan = with_history(8, &kr(&[-1_200; 8]), Method::Halfway);
    let months = compute(&plan).row(&LineId::from(LINE), Quantity::Forecast).months;
    assert!(months[8..].iter().all(|month| *month == Some(Decimal::from(-1_100))), "{months:?}");
    // One-offs are not carried on, and come on top.
    put(&mut plan, Input::Outcome, 5, -51_200);
    put(&mut plan, Input::OneOff, 5, -50_000);
    put(&mut plan, Input::OneOff, 11, -300);
    let months = compute(&plan).row(&LineId::from(LINE), Quantity::Forecast).months;
    assert_eq!([months[8], months[11]], [Some(Decimal::from(-1_100)), Some(Decimal::from(-1_400))]);
    apply(&mut plan, Edit::SetCell("oversikt.a/budget@2025".parse().unwrap(), None)).unwrap();
    assert!(!candidate(&plan, Method::Halfway).usable);
}

/// Up and down around a level: the mean of the last twelve months is best, but in January the mean of this year's months
/// is another thing.
#[test]
fn what_was_better_over_two_years_is_not_proposed_under_the_name_of_this_years() {
    let history: Vec<i64> = (0..25).map(|month| if month % 2 == 0 { -1_500 } else { -500 }).collect();
    let plan = with_history(1, &kr(&history), Method::RemainingBudget);
    assert!(!matches!(proposal(&plan).method, Method::RunRate(_)), "{:?}", proposal(&plan));
    let run_rate = candidate(&plan, Method::RunRate(12));
    assert_eq!(run_rate.forecast, Some(Decimal::from(-18_000)));
    assert!(tried(&plan).iter().all(|tried| !matches!(tried.method, Method::RunRate(_))));
}

#[test]
fn what_a_calculator_knows_goes_first_and_what_it_does_not_know_does_not() {
    let mut plan = year(2025, 5);
    let line = "placeringar.barn.hvb";
    // A budget and nothing else.
    enter(&mut plan, &[("placeringar.barn.hvb/budget@2025", "-1200000")]);
    assert_eq!(proposal_of(&plan, line), Proposal { method: Method::RemainingBudget, why: Reason::NoOutcome });
    let own = |plan: &Plan, line: &str| {
        let candidates = forecast::side_by_side(plan, &LineId::from(line));
        assert_eq!((candidates[0].method, candidates[1].method), (Method::Proposal, Method::Calculator));
        candidates[1].usable
    };
    // What the list gives is nothing, which is no forecast.
    assert!(!own(&plan, line));
    // Booked outcome, and still no list.
    enter_row(&mut plan, "placeringar.barn.hvb/utfall", 2025, "-90 -110 -100 -95 -100");
    let halfway = Proposal { method: Method::Halfway, why: Reason::Halfway };
    assert_eq!(proposal_of(&plan, line), halfway);
    // Placements that are expected say nothing of those whom the outcome was booked for; those in the list do.
    let knows = Proposal { method: Method::Calculator, why: Reason::Knows };
    let mut expected = plan.clone();
    let cells = [("nya_per_manad", "1"), ("medeldygn", "90"), ("pris_nya", "4000")];
    for (input, value) in cells {
        enter(&mut expected, &[(&format!("{line}/{input}@alltid"), value)]);
    }
    assert_eq!(proposal_of(&expected, line), halfway);
    enter_row(&mut expected, "placeringar.barn.hvb/personer", 2025, "1 1 1 1 0");
    assert_eq!(proposal_of(&expected, line), knows);
    plan.placements.push(Placement {
        number: "1".into(),
        group: Group::Children,
        care_form: "hvb".into(),
        start: day("2025-01-01"),
        end: Some(day("2025-03-31")),
        price: Price::Daily(vec![PriceStep { from: day("2025-01-01"), kr_per_day: number("4000") }]),
        income_per_day: Decimal::ZERO,
        vat: VatRule::None,
    });
    assert_eq!(proposal_of(&plan, line), knows);
    assert!(own(&plan, line));

    for (line, cells) in [
        (
            "hemtjanst.peng",
            &[
                ("hemtjanst.extern.tatort/timmar_dygn@2025-01", "10"),
                ("hemtjanst.extern.tatort/ersattning@2025", "500"),
            ][..],
        ),
        (
            "hemtjanst.nattpatrull",
            &[
                ("hemtjanst.nattpatrull/timmar_dygn@2025-01", "10"),
                ("hemtjanst.nattpatrull/kostnad_arbetad_timme@alltid", "400"),
            ],
        ),
        ("bistand", &[("bistand/hushall@2025-01", "10"), ("bistand/utbetalt@2025-01", "50000")]),
    ] {
        assert_eq!(proposal_of(&plan, line).why, Reason::NoOutcome, "{line}");
        assert!(!own(&plan, line), "{line}");
        enter(&mut plan, cells);
        assert_eq!(proposal_of(&plan, line), knows, "{line}");
        assert!(own(&plan, line), "{line}");
    }
}

#[test]
fn every_line_with_a_method_is_listed_once() {
    let mut plan = by_hand(3);
    enter(&mut plan, &[("placeringar.barn.hvb/budget@2025", "-1")]);
    let lines: Vec<String> = forecast::lines(&plan).into_iter().map(|(line, _)| line.to_string()).collect();
    assert_eq!(
        lines,
        [
            "placeringar.barn.hvb",
            "hemtjanst.peng",
            "hemtjanst.enhet",
            "hemtjanst.nattpatrull",
            "hemtjanst.korttid",
            "bistand",
            "oversikt.a"
        ]
    );
}
