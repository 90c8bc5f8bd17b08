//! Measures of the action plan: what each gives month by month, and whether together they are enough.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod support;

use namndkalkyl::calc::measures::{
    Effect, MeasureKey, Term, Weight, Who, accumulated, counts, delay_cost, effects, full_year, summary, value,
};
use namndkalkyl::calc::{Quantity, compute};
use namndkalkyl::edit::{Edit, MOST_MEASURES, apply, check};
use namndkalkyl::explain::agree;
use namndkalkyl::model::{
    Address, Area, AreaSource, At, Decimal, Input, LineId, Measure, MeasureStatus, Month, Plan, ROOT, Unit,
};
use proptest::prelude::*;
use support::full::number;
use support::plans;

const LINE: &str = "oversikt.a";

fn month(text: &str) -> Month {
    text.parse().unwrap()
}

/// A measure that gives 100 a month from this month, at once, for certain.
fn measure(id: &str, start: &str) -> Measure {
    Measure {
        id: id.to_owned(),
        name: format!("Åtgärd {id}"),
        owner: String::new(),
        line: LineId::from(LINE),
        start: month(start),
        ramp: 0,
        one_off: Decimal::ZERO,
        per_month: Decimal::ONE_HUNDRED,
        certainty: Decimal::ONE_HUNDRED,
        status: MeasureStatus::Decided,
        outcome: None,
        note: String::new(),
    }
}

/// A plan with one area that ends the year with this deviation, all of it in January.
fn plan(closed: u8, deviation: i64, measures: Vec<Measure>) -> Plan {
    let mut plan = Plan::empty(2025);
    plan.closed = closed;
    plan.areas = vec![Area { id: "a".into(), name: "Område".into(), parent: None, source: AreaSource::Manual }];
    let january = At::Month(Month::january(2025));
    plan.inputs.set(&Address::new(LINE, Input::Budget, At::Year(2025)), Some(Decimal::from(-12_000)));
    if closed > 0 {
        plan.inputs.set(&Address::new(LINE, Input::Outcome, january), Some(Decimal::from(-1_000 + deviation)));
        for i in 1..i32::from(closed) {
            let at = At::Month(Month::january(2025).plus(i));
            plan.inputs.set(&Address::new(LINE, Input::Outcome, at), Some(Decimal::from(-1_000)));
        }
    } else {
        plan.inputs.set(&Address::new(LINE, Input::OneOff, january), Some(Decimal::from(deviation)));
    }
    plan.measures = measures;
    assert_eq!(check(&plan), Ok(()));
    plan
}

fn months(plan: &Plan, measure: &Measure) -> Vec<String> {
    effects(plan, measure).iter().map(|month| month.normalize().to_string()).collect()
}

#[test]
fn a_measure_gives_nothing_before_its_start_and_all_of_it_after() {
    let plan = plan(8, -1_000, Vec::new());
    let given = |start: &str| {
        let measure = measure("a", start);
        (effects(&plan, &measure).iter().filter(|month| !month.is_zero()).count(), delay_cost(&plan, &measure))
    };
    let one = Decimal::ONE_HUNDRED;
    assert_eq!(given("2025-01"), (12, one));
    assert_eq!(given("2025-12"), (1, one));
    assert_eq!(given("2024-12"), (12, Decimal::ZERO), "a month later is still the whole year");
    assert_eq!(given("2026-01"), (0, Decimal::ZERO));
    assert_eq!(given("1900-01"), (12, Decimal::ZERO));
    assert_eq!(given("2200-12"), (0, Decimal::ZERO));
}

#[test]
fn a_ramp_climbs_in_even_steps() {
    let plan = plan(0, 0, Vec::new());
    let slow = Measure { ramp: 3, one_off: Decimal::TEN, ..measure("a", "2025-09") };
    assert_eq!(months(&plan, &slow)[7..], ["0", "15", "50", "75", "100"]);
    // Begun last year: this year goes on where that ended, and what it cost once is in that year.
    let begun = Measure { start: month("2024-11"), ..slow.clone() };
    assert_eq!(months(&plan, &begun)[..3], ["75", "100", "100"]);
    let late = Measure { start: month("2025-12"), ..slow.clone() };
    assert_eq!(months(&plan, &late)[11], "15");
    // From December to January the year loses the effect and is spared the cost.
    assert_eq!(delay_cost(&plan, &late), Decimal::from(15));
    assert_eq!(full_year(&late), Decimal::from(1_200), "a full year has neither ramp nor cost");
    // 25 + 50 + 75 + 100 against 25 + 50 + 75: what is lost is the last, full month.
    assert_eq!(delay_cost(&plan, &slow), Decimal::ONE_HUNDRED);
}

#[test]
fn a_month_is_a_month_however_long() {
    let mut plan = plan(0, 0, Vec::new());
    let all = measure("a", "2023-01");
    let ordinary = effects(&plan, &all);
    plan.year = 2024;
    assert_eq!(effects(&plan, &all), ordinary, "a leap year gives no more");
}

#[test]
fn only_months_ahead_and_measures_that_are_not_in_the_forecast_count() {
    let with = |closed, status| {
        let begun = Measure { status, certainty: Decimal::from(50), ..measure("a", "2025-03") };
        let plan = plan(closed, -1_000, vec![begun]);
        let figures = compute(&plan);
        (summary(&plan, &figures), plan)
    };
    let (now, plan) = with(8, MeasureStatus::UnderWay);
    assert_eq!(now.need, Some(Decimal::from(1_000)));
    assert_eq!(now.open_months, 4);
    let full = Effect {
        this_year: Decimal::from(1_000),
        remaining: Decimal::from(400),
        full_year: Decimal::from(1_200),
        delay: Decimal::ONE_HUNDRED,
    };
    assert_eq!(now.full.effect, full);
    assert_eq!(now.expected.effect.remaining, Decimal::from(200));
    assert_eq!((now.full.share, now.expected.share), (Some(Decimal::from(40)), Some(Decimal::from(20))));
    assert_eq!((now.full.left, now.expected.left), (Some(Decimal::from(600)), Some(Decimal::from(800))));
    assert_eq!(now.full.left_per_month, Some(Decimal::from(150)));
    assert_eq!(now.expected.left_per_month, Some(Decimal::from(200)));
    assert_eq!(now.expected.after, Some(Decimal::from(-800)));
    // From the last closed month on, half of each hundred more.
    let path = accumulated(&plan, &compute(&plan), Weight::Expected);
    let path: Vec<Decimal> = path[6..].iter().flatten().copied().collect();
    assert_eq!(path, [-1_000, -1_000, -950, -900, -850, -800].map(Decimal::from));

    let (now, plan) = with(8, MeasureStatus::InEffect);
    assert_eq!(now.full.effect, Effect::default(), "in the forecast already");
    assert_eq!(now.full.share, Some(Decimal::ZERO));
    assert_eq!(now.full.left, Some(Decimal::from(1_000)));
    let shown = Who::One("a".into()).effect(&plan, Weight::Full);
    assert_eq!(shown.this_year, Decimal::from(1_000), "but its own effect is shown");

    let (now, _) = with(12, MeasureStatus::Decided);
    assert_eq!(now.full.effect.remaining, Decimal::ZERO);
    assert_eq!((now.full.left, now.full.left_per_month), (Some(Decimal::from(1_000)), None), "no month is left");
    let (now, _) = with(0, MeasureStatus::Decided);
    assert_eq!(now.full.effect.remaining, now.full.effect.this_year);
    assert_eq!((now.open_months, now.full.left), (12, Some(Decimal::ZERO)));
}

#[test]
fn a_surplus_needs_nothing_unless_measures_eat_it_up() {
    let worse = |per_month: i64| Measure { per_month: Decimal::from(per_month), ..measure("a", "2025-09") };
    for (deviation, per_month, need, left) in
        [(1_000, 0, 0, 0), (1_000, -100, 0, 0), (1_000, -300, 0, 200), (-1_000, -100, 1_000, 1_400), (-100, 50, 100, 0)]
    {
        let plan = plan(8, deviation, vec![worse(per_month)]);
        let now = summary(&plan, &compute(&plan));
        assert_eq!(now.need, Some(Decimal::from(need)), "{deviation} {per_month}");
        assert_eq!(now.full.left, Some(Decimal::from(left)), "{deviation} {per_month}");
        assert_eq!(now.full.share.is_none(), need == 0);
    }
}

#[test]
fn without_a_table_there_is_no_need_to_speak_of() {
    let mut plan = plan(8, -1_000, vec![measure("a", "2025-10")]);
    plan.areas.clear();
    let now = summary(&plan, &compute(&plan));
    assert_eq!((now.need, now.full.left, now.full.share, now.full.left_per_month), (None, None, None, None));
    assert_eq!(now.full.effect.remaining, Decimal::from(300));
}

/// The largest of everything, in every order of magnitude of the need.
#[test]
fn nothing_that_may_be_typed_grows_out_of_a_decimal() {
    let dearest = |i: usize| Measure {
        ramp: (i % 37) as u8,
        one_off: if i % 2 == 0 { Unit::Amount.largest() } else { Decimal::ZERO },
        per_month: if i % 3 == 0 { -Unit::KrPerMonth.largest() } else { number("99999999.999999999999") },
        outcome: Some(Unit::Kr.largest()),
        certainty: number("99.999999999999"),
        ..measure(&format!("m{i}"), "2025-01")
    };
    let mut plan = plan(1, 0, (0..MOST_MEASURES).map(dearest).collect());
    for digits in 0..13 {
        let outcome = Decimal::from(-1_000) - Decimal::new(1, digits);
        let january = Address::new(LINE, Input::Outcome, At::Month(Month::january(2025)));
        plan.inputs.set(&january, Some(outcome));
        assert_eq!(check(&plan), Ok(()));
        let figures = compute(&plan);
        summary(&plan, &figures);
        accumulated(&plan, &figures, Weight::Expected);
    }
}

/// A plan where the measures of a made-up plan meet a table with something in it.
fn met() -> impl Strategy<Value = Plan> {
    let cents = -2_000_000_000_i64..2_000_000_000;
    (plans::measures(), plans::measures(), 0_u8..=12, cents).prop_map(|(mut measures, more, closed, deviation)| {
        let new = more.into_iter().map(|measure| Measure { id: format!("b{}", measure.id), ..measure });
        measures.extend(new);
        let mut taken = std::collections::BTreeSet::new();
        measures.retain(|measure| taken.insert(measure.id.clone()));
        plan(closed, deviation, measures)
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn parts_add_up(plan in met()) {
        let figures = compute(&plan);
        let close = |a: Decimal, b: Decimal| agree(a, b);
        for weight in Weight::ALL {
            let counted = Who::Counted.effect(&plan, weight);
            let by_status = MeasureStatus::ALL
                .into_iter()
                .filter(|status| *status != MeasureStatus::InEffect)
                .map(|status| Who::Status(status).effect(&plan, weight));
            let one_by_one = plan.measures.iter().filter(|measure| counts(measure));
            let one_by_one = one_by_one.map(|measure| Who::One(measure.id.clone()).effect(&plan, weight));
            for parts in [by_status.collect::<Vec<_>>(), one_by_one.collect()] {
                let sum = |of: fn(&Effect) -> Decimal| parts.iter().map(of).sum::<Decimal>();
                prop_assert!(close(counted.this_year, sum(|e| e.this_year)));
                prop_assert!(close(counted.remaining, sum(|e| e.remaining)));
                prop_assert!(close(counted.full_year, sum(|e| e.full_year)));
                prop_assert!(close(counted.delay, sum(|e| e.delay)));
            }
            let now = summary(&plan, &figures);
            let deviation = figures.year(&LineId::from(ROOT), Quantity::ForecastDeviation);
            prop_assert_eq!(now.deviation, deviation);
            let end = accumulated(&plan, &figures, weight)[11];
            prop_assert!(close(end.unwrap(), now.cover(weight).after.unwrap()), "the path ends where the year does");
            if let (Some(left), Some(need)) = (now.cover(weight).left, now.need)
                && !need.is_zero()
            {
                prop_assert!(close(left, (need - counted.remaining).max(Decimal::ZERO)));
            }
        }
    }

    #[test]
    fn what_is_certain_is_the_same_both_ways_and_half_is_half(plan in met(), ramp in 0_u8..=36) {
        for measure in &plan.measures {
            let of = |certainty: i64| {
                let measure = Measure { certainty: Decimal::from(certainty), ramp, ..measure.clone() };
                Effect::of(&plan, &measure, Weight::Expected)
            };
            let full = Effect::of(&plan, &Measure { ramp, ..measure.clone() }, Weight::Full);
            prop_assert_eq!(of(100), full);
            prop_assert_eq!(of(0), Effect::default());
            prop_assert!(agree(of(50).this_year + of(50).this_year, full.this_year));
        }
    }

    /// A month's delay takes each effect a month on; what the year loses is what falls out of it.
    #[test]
    fn a_month_later_is_the_same_a_month_later(plan in met()) {
        for measure in &plan.measures {
            let now = effects(&plan, measure);
            let later = effects(&plan, &Measure { start: measure.start.plus(1), ..measure.clone() });
            prop_assert_eq!(&now[..11], &later[1..]);
            let lost = now.iter().sum::<Decimal>() - later.iter().sum::<Decimal>();
            prop_assert_eq!(delay_cost(&plan, measure), lost);
            prop_assert!(agree(lost, now[11] - later[0]));
        }
    }

    #[test]
    fn the_plan_and_its_figures_know_nothing_of_measures(plan in met()) {
        let mut without = plan.clone();
        apply(&mut without, Edit::SetMeasures(Vec::new())).unwrap();
        prop_assert_eq!(compute(&plan), compute(&without));
    }

    #[test]
    fn a_figure_has_one_name_and_the_value_of_the_summary(plan in met()) {
        let figures = compute(&plan);
        let now = summary(&plan, &figures);
        let of = |term, weight| value(&plan, &figures, &MeasureKey::of_plan(term, weight));
        for weight in Weight::ALL {
            let cover = now.cover(weight);
            prop_assert_eq!(of(Term::Need, weight), now.need);
            prop_assert_eq!(of(Term::Share, weight), cover.share);
            prop_assert_eq!(of(Term::After, weight), cover.after);
            prop_assert_eq!(of(Term::Left, weight), cover.left);
            prop_assert_eq!(of(Term::LeftPerMonth, weight), cover.left_per_month);
            prop_assert_eq!(of(Term::Remaining, weight), Some(cover.effect.remaining));
        }
        prop_assert_eq!(value(&plan, &figures, &MeasureKey { who: Who::One("saknas".into()), term: Term::Delay, weight: Weight::Full }), None);
    }
}

#[test]
fn keys_are_written_so() {
    let key = |who, term, weight| MeasureKey { who, term, weight }.to_string();
    assert_eq!(key(Who::One("a-1".into()), Term::ThisYear, Weight::Full), "handlingsplan.a-1.effekt_i_ar");
    let ideas = key(Who::Status(MeasureStatus::Idea), Term::Remaining, Weight::Expected);
    assert_eq!(ideas, "handlingsplan.status.ide.effekt_kvar.vantad");
    assert_eq!(MeasureKey::of_plan(Term::Share, Weight::Expected).to_string(), "handlingsplan.tackning.vantad");
    assert_eq!(MeasureKey::of_plan(Term::Need, Weight::Expected).to_string(), "handlingsplan.behov");
}
