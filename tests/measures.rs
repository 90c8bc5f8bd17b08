//! Measures of the action plan: what each gives month by month, and whether together they are enough.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod support;

use namndkalkyl::calc::measures::{
    Effect, MeasureKey, Term, Weight, Who, accumulated, counts, delay_cost, effects, full_year, summary, value,
};
use namndkalkyl::calc::{Figures, Quantity, compute};
use namndkalkyl::edit::{Edit, apply, check};
use namndkalkyl::explain::{self, Formula, Link, Operand, agree, as_text};
use namndkalkyl::model::{
    Address, Area, AreaSource, At, Decimal, Input, LineId, Measure, MeasureStatus, Month, Plan, ROOT, Unit,
};
use namndkalkyl::rules::measures::{MOST, REGISTER as MEASURES};
use namndkalkyl::sheet::{self, Entry, Which, duplicate_record, measure_sums, move_start, record_row, remove_record};
use namndkalkyl::words;
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
    let plan = plan.with_measures(measures);
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
        one_off: if i.is_multiple_of(2) { Unit::Amount.largest() } else { Decimal::ZERO },
        per_month: if i.is_multiple_of(3) { -Unit::KrPerMonth.largest() } else { number("99999999.999999999999") },
        outcome: Some(Unit::Kr.largest()),
        certainty: number("99.999999999999"),
        ..measure(&format!("m{i}"), "2025-01")
    };
    let mut plan = plan(1, 0, (0..MOST).map(dearest).collect());
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
    // One digit more, and some would be taken for identity numbers.
    let cents = -900_000_000_i64..900_000_000;
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
            let one_by_one = plan.measures().into_iter().filter(counts);
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
        for measure in &plan.measures() {
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
        for measure in &plan.measures() {
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
        for _ in plan.measures() {
            apply(&mut without, Edit::RemoveRecord(&MEASURES, 0)).unwrap();
        }
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

/// Every figure that the page can show.
fn keys(plan: &Plan) -> Vec<MeasureKey> {
    let mut whos: Vec<Who> = plan.measures().iter().map(|measure| Who::One(measure.id.clone())).collect();
    whos.extend(MeasureStatus::ALL.map(Who::Status));
    whos.push(Who::Counted);
    let mut keys = Vec::new();
    for weight in Weight::ALL {
        for who in &whos {
            let key = |term| MeasureKey { who: who.clone(), term, weight };
            keys.extend(Term::OF_MEASURES.map(key));
        }
        keys.extend(Term::OF_PLAN.map(|term| MeasureKey::of_plan(term, weight)));
    }
    keys
}

fn check_operands(plan: &Plan, figures: &Figures, formula: &Formula, key: &MeasureKey) {
    for Operand { label, value: of, link, parts, .. } in formula.all_operands() {
        assert!(!label.is_empty(), "{key}");
        match link {
            Link::Figure(other) => assert_eq!(figures.get(other), Some(*of), "{key}: {label} leads to {other}"),
            Link::Measure(other) => {
                assert_ne!(other, key, "a figure cannot explain itself");
                assert_eq!(value(plan, figures, other), Some(*of), "{key}: {label} leads to {other}");
            }
            Link::Field(register, id, place) => {
                let record = plan.records.of(register.id).iter().find(|record| record.id == *id).unwrap();
                assert_eq!(record.number(*place), Some(*of), "{key}: {label} leads to {id}");
            }
            Link::Input(_) | Link::Placement(_) | Link::Bridge(_) => panic!("{key}: {label}"),
            Link::None => {}
        }
        if let Some(parts) = parts {
            assert!(agree(parts.value().unwrap(), *of), "{key}: {label}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn every_figure_is_explained_by_what_gives_it(plan in met()) {
        let figures = compute(&plan);
        for key in keys(&plan) {
            let (value, found) = (value(&plan, &figures, &key), explain::measure(&plan, &figures, &key));
            prop_assert_eq!(found.as_ref().map(|found| found.value), value, "{}", key);
            let Some(found) = found else { continue };
            let again = found.formula.value().unwrap();
            prop_assert!(agree(again, found.value), "{} is {} and not {}\n{}", key, found.value, again, as_text(&found));
            check_operands(&plan, &figures, &found.formula, &key);
            prop_assert!(!found.title.is_empty() && !found.rule.is_empty());
        }
    }

    /// What is shown of a field gives the same measure when it is typed again.
    #[test]
    fn what_a_field_shows_can_be_typed(plan in met()) {
        for row in 0..plan.measures().len() {
            for cell in record_row(&plan, &MEASURES, row).cells {
                let Some(entry) = cell.entry else { continue };
                // A name of spaces, or a line that is no line, is known by no text.
                if let Ok(edit) = sheet::enter(&plan, &entry, &cell.edit) {
                    let Edit::SetRecord(_, place, made) = edit else { panic!("{entry:?}") };
                    let mut measures = plan.measures();
                    measures[place] = Measure::of(&made);
                    let trimmed = |measure: &Measure| {
                        let [name, owner, note] = [&measure.name, &measure.owner, &measure.note].map(|text| text.trim().to_owned());
                        Measure { name, owner, note, ..measure.clone() }
                    };
                    let all = |measures: &[Measure]| measures.iter().map(trimmed).collect::<Vec<_>>();
                    prop_assert_eq!(all(&measures), all(&plan.measures()), "{:?}", entry);
                }
            }
        }
    }

    #[test]
    fn the_answer_is_said_of_every_plan(plan in met()) {
        let figures = compute(&plan);
        let answer = words::measure::answer(&plan, &figures);
        let now = summary(&plan, &figures);
        let rounds = |value: Option<Decimal>| (value.unwrap() / Decimal::ONE_THOUSAND).round().is_zero();
        prop_assert!(answer.ends_with('.') && !answer.contains("−"), "{}", answer);
        if answer.starts_with("Ja.") {
            prop_assert!(rounds(now.expected.left) && rounds(now.full.left), "{}", answer);
        }
    }
}

#[test]
fn the_answer_in_words() {
    let of = |closed, deviation: i64, measures: Vec<Measure>| {
        let plan = plan(closed, deviation * 1_000, measures);
        words::measure::answer(&plan, &compute(&plan)).replace('\u{a0}', " ")
    };
    let gives = |tkr: i64, certainty: i64| Measure {
        per_month: Decimal::from(tkr * 1_000),
        certainty: Decimal::from(certainty),
        ..measure("a", "2025-09")
    };
    let in_effect = Measure { status: MeasureStatus::InEffect, ..gives(100, 100) };
    for (closed, deviation, measures, said) in [
        (8, 700, vec![], "Det finns inget underskott att täcka. Prognosen är ett överskott på 0,7 mnkr."),
        (
            8,
            700,
            vec![gives(100, 100)],
            "Det finns inget underskott att täcka. Prognosen är ett överskott på 0,7 mnkr. Åtgärderna ger 400 tkr under \
             resten av året.",
        ),
        (
            8,
            100,
            vec![gives(-100, 100)],
            "Det finns inget underskott att täcka. Prognosen är ett överskott på 100 tkr. Men åtgärderna kostar mer än \
             överskottet, så 300 tkr saknas.",
        ),
        (
            8,
            -7_000,
            vec![],
            "Nej. Det finns inga åtgärder än. Underskottet är 7,0 mnkr, alltså 1,8 mnkr per månad som är kvar.",
        ),
        (
            8,
            -7_000,
            vec![in_effect],
            "Nej. Alla åtgärder verkar redan och ingår i prognosen. Underskottet är 7,0 mnkr, alltså 1,8 mnkr per månad som \
             är kvar.",
        ),
        (
            8,
            -7_000,
            vec![gives(525, 100)],
            "Nej. Åtgärderna täcker 2,1 av 7,0 mnkr. Det saknas 1,2 mnkr per månad som är kvar.",
        ),
        (
            8,
            -7_000,
            vec![gives(525, 50)],
            "Nej. Med full effekt täcker åtgärderna 2,1 av 7,0 mnkr, och det saknas 1,2 mnkr per månad som är kvar. Väntat \
             täcker de 1,1 mnkr, och det saknas 1,5 mnkr per månad.",
        ),
        (
            8,
            -2_000,
            vec![gives(525, 50)],
            "Bara om allt blir av. Med full effekt ger åtgärderna 2,1 mnkr och täcker underskottet på 2,0 mnkr. Väntat täcker \
             de 1,1 mnkr, och då saknas 238 tkr per månad som är kvar.",
        ),
        (8, -2_000, vec![gives(525, 100)], "Ja. Åtgärderna ger 2,1 mnkr och täcker underskottet på 2,0 mnkr."),
        (
            8,
            -1_000,
            vec![gives(525, 50)],
            "Ja. Åtgärderna väntas ge 1,1 mnkr och täcker underskottet på 1,0 mnkr. Med full effekt ger de 2,1 mnkr.",
        ),
        (
            8,
            -1_000,
            vec![Measure { start: month("2026-01"), ..gives(525, 50) }],
            "Nej. Åtgärderna ger ingen effekt under resten av året. Underskottet är 1,0 mnkr. Det saknas 250 tkr per månad som \
             är kvar.",
        ),
        (
            12,
            -1_000,
            vec![gives(525, 50)],
            "Nej. Året är stängt med ett underskott på 1,0 mnkr, och ingen månad är kvar att ändra. På ett helår ger åtgärderna \
             6,3 mnkr.",
        ),
        (12, 1_000, vec![], "Året slutade med ett överskott på 1,0 mnkr."),
    ] {
        assert_eq!(of(closed, deviation, measures), said);
    }
    let empty = Plan::empty(2025);
    let said = words::measure::answer(&empty, &compute(&empty));
    assert!(said.starts_with("Det vet vi när det finns en budget"), "{said}");
}

/// The measure in a row of the action plan, or the new one there.
fn record(plan: &Plan, row: usize) -> Which {
    let new = || Which::New(row - plan.measures().len());
    plan.measures().get(row).map_or_else(new, |measure| Which::known(&measure.id))
}

#[test]
fn what_is_typed_becomes_a_measure_or_a_message() {
    type F = Measure;
    let mut plan = plan(8, -1_000_000, Vec::new());
    let mut type_in = |row: usize, field, text: &str| -> Result<Measure, String> {
        let edit =
            sheet::enter(&plan, &Entry::Field(&MEASURES, record(&plan, row), field), text).map_err(|error| error.0)?;
        apply(&mut plan, edit).map_err(|error| words::edit_error(&plan, &error))?;
        Ok(plan.measures()[row.min(plan.measures().len() - 1)].clone())
    };
    let first = type_in(0, F::NAME, " Färre köpta platser ").unwrap();
    assert_eq!((first.id.as_str(), first.name.as_str()), ("a1", "Färre köpta platser"));
    assert_eq!((first.start, first.line.as_str()), (month("2025-09"), LINE));
    assert_eq!(type_in(0, F::START, "okt").unwrap().start, month("2025-10"));
    assert_eq!(type_in(0, F::START, "2026-02").unwrap().start, month("2026-02"));
    assert_eq!(type_in(0, F::PER_MONTH, "250").unwrap().per_month, Decimal::from(250_000));
    assert_eq!(type_in(0, F::PER_MONTH, "−1,5 mnkr").unwrap().per_month, Decimal::from(-1_500_000));
    assert_eq!(type_in(0, F::ONE_OFF, "12,5").unwrap().one_off, Decimal::from(12_500));
    assert_eq!(type_in(0, F::ONE_OFF, "").unwrap().one_off, Decimal::ZERO);
    assert_eq!(type_in(0, F::RAMP, "3").unwrap().ramp, 3);
    assert_eq!(type_in(0, F::CERTAINTY, "70 %").unwrap().certainty, Decimal::from(70));
    assert_eq!(type_in(0, F::STATUS, "besl").unwrap().status, MeasureStatus::Decided);
    assert_eq!(type_in(0, F::OUTCOME, "−40").unwrap().outcome, Some(Decimal::from(-40_000)));
    assert_eq!(type_in(0, F::OUTCOME, "").unwrap().outcome, None);
    assert_eq!(type_in(0, F::LINE, "torg").err().as_deref().map(|text| text.contains("Ingen rad")), Some(true));
    assert_eq!(type_in(0, F::LINE, "ekonomiskt").unwrap().line, LineId::from("bistand"));
    for (field, text, part) in [
        (F::NAME, "", "behöver ett namn"),
        (F::NAME, "811228-9874", "personnummer"),
        (F::OWNER, "Anna 811228-9874", "personnummer"),
        (F::NOTE, "811228-9874", "personnummer"),
        (F::PER_MONTH, "811228-9874", "personnummer"),
        (F::PER_MONTH, "mycket", "mycket"),
        (F::START, "snart", "ingen månad"),
        (F::START, "", "ingen månad"),
        (F::RAMP, "1,5", "hela månader"),
        (F::RAMP, "37", "hela månader"),
        (F::ONE_OFF, "−5", "utan minustecken"),
        (F::CERTAINTY, "101", "0–100"),
        (F::CERTAINTY, "−1", "0–100"),
        (F::STATUS, "klar", "Läget är"),
        (F::PER_MONTH, "1000000", "Färre köpta platser"),
    ] {
        let before = type_in(0, F::CERTAINTY, "70").unwrap();
        let message = type_in(0, field, text).unwrap_err();
        assert!(message.contains(part), "{field:?} {text}: {message}");
        assert_eq!(type_in(0, F::CERTAINTY, "70").unwrap(), before, "the old value stays");
    }
    assert_eq!(type_in(1, F::OWNER, "Familjehem").unwrap().id, "a2");
}

#[test]
fn a_block_makes_several_measures_in_one_edit() {
    let mut plan = plan(8, -1_000_000, vec![measure("a1", "2025-09")]);
    let targets: Vec<Vec<Option<Entry>>> = (0..3)
        .map(|row| (0..5).map(|field| Some(Entry::Field(&MEASURES, record(&plan, row), field))).collect())
        .collect();
    let block: Vec<Vec<String>> = [["A", "", "", "okt", "2"], ["B", "Enhet", "", "", ""], ["C", "", "", "2026-01", ""]]
        .map(|row| row.map(str::to_owned).to_vec())
        .to_vec();
    // An empty line in a row that is there is refused, as everywhere: it has nothing to fall back on.
    assert!(sheet::paste(&plan, &targets, &block).is_err());
    let mut block = block;
    block[0][2] = "Område".into();
    let (edit, taken) = sheet::paste(&plan, &targets, &block).unwrap();
    assert_eq!(taken, 5 + 2 + 2);
    let back = apply(&mut plan, edit).unwrap();
    let made = plan.measures();
    let shown: Vec<(&str, &str, String)> =
        made.iter().map(|m| (m.id.as_str(), m.name.as_str(), m.start.to_string())).collect();
    let expected = [("a1", "A", "2025-10"), ("a2", "B", "2025-09"), ("a3", "C", "2026-01")];
    assert_eq!(shown, expected.map(|(id, name, start)| (id, name, start.to_owned())));
    apply(&mut plan, back).unwrap();
    assert_eq!(plan.measures().len(), 1);
}

#[test]
fn sums_stand_per_status_with_what_does_not_count_last() {
    let of = |id: &str, status| Measure { status, ..measure(id, "2025-09") };
    let plan = plan(
        8,
        -1_000,
        vec![of("a", MeasureStatus::InEffect), of("b", MeasureStatus::Idea), of("c", MeasureStatus::UnderWay)],
    );
    let table = measure_sums(&plan);
    let heads: Vec<&str> = table.rows.iter().map(|row| row.head.as_str()).collect();
    assert_eq!(heads, ["Idé (1)", "Pågår (1)", "Alla som räknas", "Verkar (1), ingår redan i prognosen"]);
    let first = |row: usize| table.rows[row].cells[0].own_figure.clone().unwrap();
    assert_eq!(first(2), ("handlingsplan.effekt_i_ar".to_owned(), Decimal::from(800)));
    assert_eq!(first(3).0, "handlingsplan.status.verkar.effekt_i_ar");
}

#[test]
fn rows_are_copied_moved_and_removed() {
    let plan = plan(8, -1_000, vec![measure("a1", "2025-09"), measure("a2", "2025-10")]);
    let made = |edit: Option<Edit>| {
        let mut plan = plan.clone();
        apply(&mut plan, edit.unwrap()).unwrap();
        plan.measures().iter().map(|measure| format!("{} {}", measure.id, measure.start)).collect::<Vec<_>>()
    };
    assert_eq!(made(duplicate_record(&plan, &MEASURES, 0)), ["a1 2025-09", "a3 2025-09", "a2 2025-10"]);
    assert_eq!(made(remove_record(&plan, &MEASURES, 0)), ["a2 2025-10"]);
    assert_eq!(made(move_start(&plan, "a2", month("2025-12"))), ["a1 2025-09", "a2 2025-12"]);
    assert!(move_start(&plan, "a2", month("2025-10")).is_none(), "nothing to do");
    assert!(duplicate_record(&plan, &MEASURES, 2).is_none() && remove_record(&plan, &MEASURES, 2).is_none());
}
