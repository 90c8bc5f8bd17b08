//! Bridges: effects that add up to the deviation exactly, for every line of random plans, and cases reckoned by hand.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod support;

use std::collections::BTreeMap;

use namndkalkyl::calc::bridge::{
    Bridge, BridgeFrom, BridgePart, Effect, Effects, Kind, LARGEST, Role, Side, Term, bridge, lines,
};
use namndkalkyl::calc::{FigureKey, Figures, Period, Quantity, compute, snapshot};
use namndkalkyl::disclosure::Gate;
use namndkalkyl::explain::{Formula, Link, Operand, agree, as_text, bridge_effect};
use namndkalkyl::model::{
    Address, Area, AreaSource, At, Decimal, Input, LineId, LineSettings, Method, Month, Phasing, Plan, SavedForecast,
    SavedLine,
};
use namndkalkyl::words;
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use support::full::{day, number};
use support::ledger::{enter, enter_row, year};
use support::plans;

const YEAR: i32 = 2025;

/// Cells that bridges are made of, in a plan where they meet.
fn cells() -> impl Strategy<Value = Vec<(Address, Decimal)>> {
    use Input as I;
    let base = || {
        let groups = select(vec!["barn", "vuxna"]);
        (groups, select(plans::CARE_FORMS.to_vec())).prop_map(|(group, form)| format!("placeringar.{group}.{form}"))
    };
    let zone = || {
        let names = ["egen.tatort", "egen.glesbygd", "extern.tatort"].map(|name| format!("hemtjanst.{name}"));
        select(names.to_vec())
    };
    let month = || (1_u8..=12).prop_map(|month| At::Month(Month::new(YEAR, month).unwrap()));
    let year = || Just(At::Year(YEAR));
    let always = || Just(At::Always);
    let of = |line: BoxedStrategy<String>, input: Vec<Input>, at: BoxedStrategy<At>| {
        (line, select(input), at).prop_map(|(line, input, at)| Address::new(line.as_str(), input, at)).boxed()
    };
    let bistand = || Just("bistand".to_owned());
    let addresses = prop_oneof![
        6 => of(base().boxed(), vec![I::Budget, I::BudgetDays], year().boxed()),
        6 => of(base().boxed(), vec![I::Days, I::Outcome, I::BudgetDays, I::Budget, I::OneOff], month().boxed()),
        2 => of(base().boxed(), vec![I::StartsPerMonth, I::MeanDays, I::NewPrice, I::PriceChange], always().boxed()),
        3 => of(zone().boxed(), vec![I::BudgetHoursPerDay], always().boxed()),
        4 => of(zone().boxed(), vec![I::HoursPerDay, I::BudgetHoursPerDay], month().boxed()),
        3 => of(zone().boxed(), vec![I::Rate], year().boxed()),
        2 => of(Just("hemtjanst.peng".to_owned()).boxed(), vec![I::Budget], year().boxed()),
        2 => of(Just("hemtjanst.peng".to_owned()).boxed(), vec![I::Outcome], month().boxed()),
        3 => of(bistand().boxed(), vec![I::Budget], year().boxed()),
        1 => of(Just("bistand.intakter".to_owned()).boxed(), vec![I::Budget], year().boxed()),
        2 => of(bistand().boxed(), vec![I::BudgetHouseholds, I::AssumedMean], always().boxed()),
        6 => of(
            bistand().boxed(),
            vec![I::Payments, I::Households, I::Income, I::Outcome, I::BudgetHouseholds],
            month().boxed()
        ),
    ];
    let ordinary = |input: Input| {
        (1_i64..5_000_000, 0_u32..3, any::<bool>()).prop_map(move |(digits, scale, below)| {
            let size = Decimal::new(digits, scale).min(input.unit().largest());
            if below && input.may_be_negative() { (-size).max(input.lowest()) } else { size }
        })
    };
    let cell = addresses.prop_flat_map(move |address| {
        let input = address.input;
        (Just(address), prop_oneof![6 => ordinary(input), 1 => plans::number(input)])
    });
    vec(cell, 0..60)
}

/// A plan in which bridges have something to go from, and perhaps what was believed before some cells were typed.
fn plan() -> impl Strategy<Value = Plan> {
    let phasing = option::of(select(vec![Phasing::Flat, Phasing::Days, Phasing::LastYear, Phasing::ByHand]));
    let method =
        option::of(select(vec![Method::RemainingBudget, Method::RunRate(3), Method::Manual, Method::Proposal]));
    let choice =
        (select(vec!["placeringar.barn.hvb", "placeringar.vuxna.sis", "hemtjanst.peng", "bistand"]), phasing, method);
    let head = (plans::settings(), 0_u8..=12, vec(choice, 0..3));
    (head, vec(plans::placement(), 0..7), cells(), cells(), plans::saved()).prop_map(
        |((settings, closed, choices), mut placements, before, cells, saved)| {
            let mut taken = std::collections::BTreeSet::new();
            placements.retain(|placement| taken.insert(placement.number.clone()));
            let mut plan = Plan { settings, placements, saved, ..Plan::empty(YEAR) };
            for (line, phasing, method) in choices {
                plan.lines.insert(LineId::from(line), LineSettings { phasing, method, ..LineSettings::default() });
            }
            set(&mut plan, before);
            plan.saved.push(saved_now(&plan));
            plan.closed = closed;
            set(&mut plan, cells);
            plan
        },
    )
}

fn set(plan: &mut Plan, cells: Vec<(Address, Decimal)>) {
    for (address, value) in cells {
        plan.inputs.set(&address, Some(value));
    }
}

/// What is believed now, as it is saved.
fn saved_now(plan: &Plan) -> SavedForecast {
    SavedForecast {
        name: "Nu".into(),
        year: plan.year,
        saved_on: day("2025-05-12"),
        closed: plan.closed,
        by: String::new(),
        comment: String::new(),
        lines: snapshot(plan, &compute(plan)),
    }
}

/// Every bridge of a plan.
fn bridges(plan: &Plan, figures: &Figures) -> Vec<Bridge> {
    let begins = (0..plan.saved.len()).map(BridgeFrom::Saved).chain([BridgeFrom::Budget]).collect::<Vec<_>>();
    let mut found = Vec::new();
    for line in lines(plan) {
        for period in [Period::Year, Period::ToDate] {
            found.extend(begins.iter().filter_map(|begins| bridge(plan, figures, &line, *begins, period)));
        }
    }
    found
}

fn one(plan: &Plan, line: &str, begins: BridgeFrom, period: Period) -> Bridge {
    bridge(plan, &compute(plan), &LineId::from(line), begins, period).unwrap()
}

fn name(bridge: &Bridge) -> String {
    format!("{} {:?} {:?}", bridge.line, bridge.begins, bridge.period)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn effects_add_up_to_the_deviation_and_parts_to_the_whole(plan in prop_oneof![4 => plan(), 1 => plans::plan()]) {
        let figures = compute(&plan);
        for bridge in bridges(&plan, &figures) {
            let name = name(&bridge);
            prop_assert_eq!(bridge.effects.total(), bridge.to - bridge.from, "{}", name);
            let parts = bridge.parts.iter().fold(Effects::default(), |sum, part| sum.plus(&part.effects));
            prop_assert_eq!(parts, bridge.effects, "{}", name);
            let measured = bridge.parts.iter().filter(|part| part.part.kind == Kind::Volume).count();
            if measured <= 1 || !bridge.by_volume {
                prop_assert_eq!(bridge.effects.get(Effect::Mix), Decimal::ZERO, "{}", name);
            }
            if bridge.period == Period::Year && bridge.parts.iter().all(|part| part.part.months == [true; 12]) {
                prop_assert_eq!(bridge.effects.get(Effect::Calendar), Decimal::ZERO, "{}", name);
            }
            check_prices(&plan, &figures, &bridge);
            if !bridge.by_volume {
                let split = [Effect::Volume, Effect::Price, Effect::Calendar].map(|effect| bridge.effects.get(effect));
                prop_assert_eq!(split, [Decimal::ZERO; 3], "{}", name);
            }
            if bridge.begins == BridgeFrom::Budget {
                check_ends(&figures, &bridge);
            }
        }
    }

    #[test]
    fn every_figure_is_explained(plan in prop_oneof![4 => plan(), 1 => plans::plan()]) {
        let figures = compute(&plan);
        for bridge in bridges(&plan, &figures) {
            check_explanations(&plan, &figures, &bridge);
            let text = words::bridge::as_text(&plan, &figures, &bridge, &Gate::DESK);
            prop_assert!(!text.contains('!') && !words::bridge::answer(&bridge).is_empty());
        }
    }

    #[test]
    fn the_order_of_placements_changes_nothing(plan in plan(), swaps in vec((any::<Index>(), any::<Index>()), 0..8)) {
        let mut other = plan.clone();
        if !plan.placements.is_empty() {
            for (a, b) in swaps {
                other.placements.swap(a.index(plan.placements.len()), b.index(plan.placements.len()));
            }
        }
        let (before, after) = (bridges(&plan, &compute(&plan)), bridges(&other, &compute(&other)));
        prop_assert_eq!(before.len(), after.len());
        for (a, b) in before.iter().zip(&after) {
            prop_assert_eq!(&a.line, &b.line);
            for effect in Effect::ALL {
                let (a_kr, b_kr) = (a.effects.get(*effect), b.effects.get(*effect));
                prop_assert!(agree(a_kr, b_kr), "{} {:?}: {} {}", name(a), effect, a_kr, b_kr);
            }
        }
    }

    #[test]
    fn what_has_not_changed_has_no_effects(plan in plan()) {
        let mut plan = plan;
        plan.saved = vec![saved_now(&plan)];
        let figures = compute(&plan);
        for line in lines(&plan) {
            if let Some(bridge) = bridge(&plan, &figures, &line, BridgeFrom::Saved(0), Period::Year) {
                // Volumes of the same months that are added up in another order may differ in their last digit.
                for effect in Effect::ALL {
                    let found = bridge.effects.get(*effect);
                    prop_assert!(agree(found, Decimal::ZERO), "{} {:?}: {}", name(&bridge), effect, found);
                }
            }
        }
    }
}

/// Every figure of every row of a bridge is explained, honestly. Returns how many there were.
fn check_explanations(plan: &Plan, figures: &Figures, bridge: &Bridge) -> usize {
    let mut rows = vec![bridge.line.clone()];
    for part in &bridge.parts {
        let above = part.part.line.as_str().rsplit_once('.').map(|(above, _)| LineId::from(above));
        rows.extend(std::iter::once(part.part.line.clone()).chain(above));
    }
    rows.sort();
    rows.dedup();
    let terms: Vec<Term> = [Term::From, Term::Deviation, Term::To]
        .into_iter()
        .chain(Effect::ALL.iter().map(|e| Term::Effect(*e)))
        .collect();
    for row in &rows {
        for term in &terms {
            let key = bridge.key(row, *term);
            let explanation = bridge_effect(plan, figures, &key).unwrap_or_else(|| panic!("{key} has no explanation"));
            let found = explanation.formula.value().unwrap_or_else(|| panic!("{key}: the formula has no value"));
            let value = bridge.get(row, *term);
            assert_eq!(explanation.value, value, "{key}");
            assert!(
                same(bridge, found, value),
                "{key} is {value} but its formula gives {found}\n{}",
                as_text(&explanation)
            );
            check_operands(plan, figures, &explanation.formula, &key.to_string());
        }
    }
    rows.len() * terms.len()
}

fn check_operands(plan: &Plan, figures: &Figures, formula: &Formula, key: &str) {
    for Operand { label, value, link, parts, .. } in formula.all_operands() {
        assert!(!label.is_empty(), "{key}");
        match link {
            Link::Figure(other) => assert_eq!(figures.get(other), Some(*value), "{key}: {label} leads to {other}"),
            Link::Input(cell) => {
                assert_eq!(plan.inputs.get(cell).unwrap_or_default(), *value, "{key}: {label} leads to {cell}");
            }
            Link::Placement(row) => assert!(*row < plan.placements.len(), "{key}"),
            Link::Bridge(other) => {
                assert_ne!(other.to_string(), key, "a figure cannot explain itself");
                let bridge = bridge(plan, figures, &other.whole, other.begins, other.period).unwrap();
                assert_eq!(bridge.get(&other.row, other.term), *value, "{key}: {label} leads to {other}");
            }
            Link::Measure(_) | Link::Field(..) | Link::None => {}
        }
        if let Some(parts) = parts {
            assert!(agree(parts.value().unwrap(), *value), "{key}: {label}");
        }
    }
}

/// Whether two figures of a bridge are the same: to the krona of each part where these are too large for decimals.
fn same(bridge: &Bridge, a: Decimal, b: Decimal) -> bool {
    let sizes = bridge.parts.iter().map(|part| part.part.from.net.abs().saturating_add(part.part.to.net.abs()));
    let whole = sizes.fold(Decimal::ZERO, Decimal::saturating_add) > LARGEST;
    agree(a, b) || whole && (a - b).abs() <= Decimal::from(bridge.parts.len())
}

/// The ends are the figures that the page shows, and their difference the deviation.
fn check_ends(figures: &Figures, bridge: &Bridge) {
    let get = |quantity| figures.get(&FigureKey::new(bridge.line.as_str(), quantity, bridge.period));
    let (to, deviation) = match bridge.period {
        Period::Year => (get(Quantity::Forecast), get(Quantity::ForecastDeviation)),
        _ => (get(Quantity::Outcome), get(Quantity::Deviation)),
    };
    // Home care's own lines have no standard rows: they end in what is calculated.
    let to = to.or_else(|| get(Quantity::Cost)).unwrap_or_default();
    assert!(same(bridge, bridge.to, to), "{}: ends in {} and not {to}", name(bridge), bridge.to);
    if let Some(deviation) = deviation {
        let found = bridge.deviation();
        assert!(same(bridge, found, deviation), "{}: {found} and not {deviation}", name(bridge));
    }
}

/// A price effect is the difference in price × the volume now, of which money and volume are of the same months.
fn check_prices(plan: &Plan, figures: &Figures, bridge: &Bridge) {
    for BridgePart { part, effects, .. } in &bridge.parts {
        let price = effects.get(Effect::Price);
        if part.role() != Role::Kept || !bridge.by_volume {
            assert!(price.is_zero(), "{}: {} has a price effect without a price", name(bridge), part.line);
            continue;
        }
        // Where nothing is left, nothing has become dearer.
        let per = |side: Side| side.net.checked_div(side.volume).unwrap_or_default();
        let found = (per(part.to) - per(part.from)).checked_mul(part.to.volume).unwrap_or_default();
        let large = [part.from, part.to].iter().any(|side| side.net.abs() > Decimal::from(10_i64.pow(14)));
        assert!(
            large || (price - found).abs() < Decimal::new(1, 2),
            "{}: {}: {price} and not {found}",
            name(bridge),
            part.line
        );
        if part.line.is_within("placeringar") {
            let of = |quantity| figures.row(&part.line, quantity).months;
            let (net, days, more) = (of(Quantity::Forecast), of(Quantity::Days), of(Quantity::ExpectedDays));
            for i in (0..12).filter(|i| part.months[*i]) {
                let volume = days[i].unwrap_or_default() + more[i].unwrap_or_default();
                assert!(
                    !volume.is_zero() || net[i].unwrap_or_default().is_zero(),
                    "{}: {} {i}",
                    name(bridge),
                    part.line
                );
                let by = figures.method(&part.line);
                let ahead = i >= usize::from(plan.closed) && !net[i].unwrap_or_default().is_zero();
                assert!(!ahead || by == Method::Calculator, "{}: {} {i} by {by:?}", name(bridge), part.line);
            }
        }
    }
}

#[test]
fn the_generator_meets_every_effect() {
    use proptest::strategy::ValueTree;
    use proptest::test_runner::TestRunner;
    let mut runner = TestRunner::deterministic();
    let mut seen = BTreeMap::new();
    for _ in 0..200 {
        let plan = plan().new_tree(&mut runner).unwrap().current();
        for bridge in bridges(&plan, &compute(&plan)) {
            for (effect, _) in bridge.effects.iter().filter(|(_, amount)| !amount.is_zero()) {
                *seen.entry((effect, bridge.begins == BridgeFrom::Budget)).or_insert(0) += 1;
            }
            for part in &bridge.parts {
                if bridge.by_volume && part.part.role() == Role::New {
                    *seen.entry((Effect::Mix, true)).or_insert(0) += 1;
                }
            }
        }
    }
    for effect in Effect::ALL {
        assert!(seen.get(&(*effect, true)).is_some_and(|times| *times > 5), "{effect:?}: {seen:?}");
    }
    assert!(seen.contains_key(&(Effect::Volume, false)) && seen.contains_key(&(Effect::Price, false)), "{seen:?}");
}

/// Fails unless the effects are these, in the order calendar, volume, mix, price, income, other, to the öre.
fn amounts(bridge: &Bridge, expected: [&str; 6]) {
    let found: Vec<Decimal> = bridge.effects.iter().map(|(_, amount)| amount.round_dp(2)).collect();
    assert_eq!(found, expected.map(number), "{bridge:#?}");
}

#[test]
fn placements_from_budgeted_days() {
    let mut plan = year(2025, 12);
    enter(
        &mut plan,
        &[
            ("placeringar.barn.hvb/budget@2025", "-1200000"),
            ("placeringar.barn.hvb/budget_dygn@2025", "240"),
            ("placeringar.barn.hvb/dygn@2025-01", "300"),
            ("placeringar.barn.familjehem/budget@2025", "-1200000"),
            ("placeringar.barn.familjehem/budget_dygn@2025", "1200"),
            ("placeringar.barn.familjehem/dygn@2025-03", "1100"),
        ],
    );
    // Nothing is booked in the other months, which is known: to date is over months with an outcome.
    enter_row(&mut plan, "placeringar.barn.hvb/utfall", 2025, &format!("-1560000 {}", "0 ".repeat(11)));
    enter_row(&mut plan, "placeringar.barn.familjehem/utfall", 2025, &format!("0 0 -1155000 {}", "0 ".repeat(9)));
    let whole = one(&plan, "placeringar", BridgeFrom::Budget, Period::Year);
    // 1 440 days at a mean of 1 666,67 kr become 1 400, of which 300 and not 240 at 5 000 kr.
    assert_eq!((whole.from, whole.to), (number("-2400000"), number("-2715000")));
    amounts(&whole, ["0", "66666.67", "-266666.67", "-115000", "0", "0"]);
    let to_date = one(&plan, "placeringar", BridgeFrom::Budget, Period::ToDate);
    assert_eq!(whole, Bridge { period: Period::Year, ..to_date }, "the whole year is closed");
    let hvb = whole.effects_of(&"placeringar.barn.hvb".into());
    assert_eq!(hvb.get(Effect::Volume).round_dp(2), number("-100000"));
    assert_eq!(hvb.get(Effect::Mix).round_dp(2), number("-200000"));
    assert_eq!(hvb.get(Effect::Price), number("-60000"));
    amounts(
        &one(&plan, "placeringar.barn.hvb", BridgeFrom::Budget, Period::Year),
        ["0", "-300000", "0", "-60000", "0", "0"],
    );

    // A one-off and a care form without budgeted days stand apart, and the form's cell is asked for.
    enter(
        &mut plan,
        &[("placeringar.barn.hvb/engangspost@2025-01", "-10000"), ("placeringar.vuxna.hvb/budget@2025", "-50000")],
    );
    enter_row(&mut plan, "placeringar.vuxna.hvb/utfall", 2025, &"0 ".repeat(12));
    let whole = one(&plan, "placeringar", BridgeFrom::Budget, Period::Year);
    amounts(&whole, ["0", "66666.67", "-266666.67", "-105000", "0", "40000"]);
    assert_eq!(whole.missing, ["placeringar.vuxna.hvb/budget_dygn@2025".parse().unwrap()]);
}

/// Months without outcome are no part of what the deviation to date splits, whichever they are of each line.
#[test]
fn to_date_each_line_is_over_its_own_months_with_outcome() {
    let mut plan = year(2025, 3);
    enter(
        &mut plan,
        &[
            ("placeringar.barn.hvb/budget@2025", "-1200000"),
            ("placeringar.barn.familjehem/budget@2025", "-600000"),
            ("placeringar.barn.sis/budget@2025", "-240000"),
            ("placeringar.barn.sis/budget_dygn@2025", "30"),
        ],
    );
    // February's days of HVB are reported, and its outcome is not there yet; of family homes it is March that lacks.
    enter_row(&mut plan, "placeringar.barn.hvb/budget_dygn", 2025, &"20 ".repeat(12));
    enter_row(&mut plan, "placeringar.barn.hvb/dygn", 2025, "24 21 22");
    enter_row(&mut plan, "placeringar.barn.hvb/utfall", 2025, "-120000 – -112000");
    enter_row(&mut plan, "placeringar.barn.familjehem/budget_dygn", 2025, &"50 ".repeat(12));
    enter_row(&mut plan, "placeringar.barn.familjehem/dygn", 2025, "50 55 60");
    enter_row(&mut plan, "placeringar.barn.familjehem/utfall", 2025, "-50000 -55000");
    let whole = one(&plan, "placeringar", BridgeFrom::Budget, Period::ToDate);
    // Two months of 100 000 and two of 50 000; nothing of SiS, which has no outcome.
    assert_eq!((whole.from, whole.to), (number("-300000"), number("-337000")));
    // 140 days at a mean of 2 142,86 kr become 151: 46 at 5 000 kr and 105 at 1 000 kr, and HVB costs 2 000 kr more.
    amounts(&whole, ["0", "-23571.43", "-11428.57", "-2000", "0", "0"]);
    assert_eq!(whole.missing, []);
    let figures = compute(&plan);
    for line in ["placeringar", "placeringar.barn", "placeringar.hvb", "placeringar.barn.hvb"] {
        let bridge = one(&plan, line, BridgeFrom::Budget, Period::ToDate);
        let deviation = figures.get(&FigureKey::new(line, Quantity::Deviation, Period::ToDate));
        assert_eq!(Some(bridge.deviation()), deviation, "{line}");
        assert!(check_explanations(&plan, &figures, &bridge) > 0);
    }
    assert_eq!(bridge(&plan, &figures, &"placeringar.barn.sis".into(), BridgeFrom::Budget, Period::ToDate), None);
}

#[test]
fn to_date_a_booked_voucher_and_assistance_leave_out_months_without_outcome() {
    let mut plan = year(2025, 3);
    enter(&mut plan, &[("hemtjanst.peng/budget@2025", "-1800000"), ("bistand/budget@2025", "-1200000")]);
    enter_row(&mut plan, "hemtjanst.peng/utfall", 2025, "-186000 – -160000");
    enter_row(&mut plan, "bistand/utfall", 2025, "– -110000 -95000");
    let figures = compute(&plan);
    for (line, other) in [("hemtjanst.peng", "-46000"), ("bistand", "-5000")] {
        let bridge = one(&plan, line, BridgeFrom::Budget, Period::ToDate);
        amounts(&bridge, ["0", "0", "0", "0", "0", other]);
        let deviation = figures.get(&FigureKey::new(line, Quantity::Deviation, Period::ToDate));
        assert_eq!(Some(bridge.deviation()), deviation, "{line}");
        assert!(check_explanations(&plan, &figures, &bridge) > 0);
    }
}

/// Twelve months' money and eight months' days are no price: the months ahead by a method are told by themselves.
#[test]
fn a_year_whose_days_are_known_in_part_is_split_in_part() {
    let mut plan = year(2025, 8);
    enter(
        &mut plan,
        &[("placeringar.barn.hvb/budget@2025", "-1200000"), ("placeringar.barn.hvb/budget_dygn@2025", "365")],
    );
    enter_row(&mut plan, "placeringar.barn.hvb/budget_dygn", 2025, &"30 ".repeat(12));
    enter_row(&mut plan, "placeringar.barn.hvb/dygn", 2025, &"33 ".repeat(8));
    enter_row(&mut plan, "placeringar.barn.hvb/utfall", 2025, &"-110000 ".repeat(8));
    let hvb = LineId::from("placeringar.barn.hvb");
    for chosen in [Method::Calculator, Method::Proposal, Method::RunRate(3)] {
        plan.lines.insert(hvb.clone(), LineSettings { method: Some(chosen), ..LineSettings::default() });
        let figures = compute(&plan);
        let found = one(&plan, "placeringar", BridgeFrom::Budget, Period::Year);
        // 24 days more at 3 333,33 kr, the same price, and four months of their own.
        let ahead: Decimal = figures.row(&hvb, Quantity::Forecast).months[8..].iter().flatten().sum();
        assert_eq!(found.effects.get(Effect::Volume), number("-80000"), "{chosen:?}");
        assert_eq!(found.effects.get(Effect::Price), Decimal::ZERO, "{chosen:?}");
        assert_eq!(found.effects.get(Effect::Other), ahead + number("400000"), "{chosen:?}");
        assert_eq!(found.unmeasured, std::slice::from_ref(&hvb));
        assert!(check_explanations(&plan, &figures, &found) > 0);
        let explanation = bridge_effect(&plan, &figures, &found.key(&found.line, Term::Effect(Effect::Other))).unwrap();
        let used = words::method(figures.method(&hvb)).to_lowercase();
        assert!(
            explanation.notes.iter().any(|note| note.contains(&used)),
            "{chosen:?} {used}: {:?}",
            explanation.notes
        );
        assert!(words::bridge::lacks(&plan, &found).unwrap().contains("Alla månader har inte dygn"));
        // Nothing is kept as the volume of a year whose days are not known.
        assert_eq!(saved_now(&plan).lines[&hvb].volume, None);
    }
}

#[test]
fn a_flat_budget_to_date_has_a_calendar_effect() {
    let mut plan = year(2025, 2);
    enter(
        &mut plan,
        &[
            ("placeringar.barn.hvb/budget@2025", "-365000"),
            ("placeringar.barn.hvb/budget_dygn@2025", "365"),
            ("placeringar.barn.hvb/dygn@2025-01", "31"),
            ("placeringar.barn.hvb/utfall@2025-01", "-31000"),
            ("placeringar.barn.hvb/dygn@2025-02", "30"),
            ("placeringar.barn.hvb/utfall@2025-02", "-30500"),
        ],
    );
    let line = "placeringar.barn.hvb";
    // Two months of twelve are 60,83 days of budget; January and February have 59 days. Two days more, at 500 kr more.
    amounts(&one(&plan, line, BridgeFrom::Budget, Period::ToDate), ["1833.33", "-2000", "0", "-500", "0", "0"]);
    plan.settings.phasing = Phasing::Days;
    amounts(&one(&plan, line, BridgeFrom::Budget, Period::ToDate), ["0", "-2000", "0", "-500", "0", "0"]);
    enter(
        &mut plan,
        &[("placeringar.barn.hvb/budget_dygn@2025-01", "31"), ("placeringar.barn.hvb/budget_dygn@2025-02", "28")],
    );
    amounts(&one(&plan, line, BridgeFrom::Budget, Period::ToDate), ["0", "-2000", "0", "-500", "0", "0"]);
}

#[test]
fn home_care_by_hours_and_what_is_booked_besides() {
    let mut plan = year(2025, 1);
    enter(
        &mut plan,
        &[
            ("hemtjanst.egen.tatort/ersattning@2025", "500"),
            ("hemtjanst.egen.tatort/budget_timmar_dygn@alltid", "10"),
            ("hemtjanst.egen.tatort/timmar_dygn@2025-01", "12"),
            ("hemtjanst.extern.tatort/ersattning@2025", "400"),
            ("hemtjanst.extern.tatort/budget_timmar_dygn@alltid", "10"),
            ("hemtjanst.extern.tatort/timmar_dygn@2025-01", "10"),
        ],
    );
    // 62 hours more at a mean of 450 kr, and more of the dearer.
    let bridge = one(&plan, "hemtjanst.peng", BridgeFrom::Budget, Period::ToDate);
    amounts(&bridge, ["0", "-27900", "-3100", "0", "0", "0"]);
    enter(&mut plan, &[("hemtjanst.peng/budget@2025", "-3600000"), ("hemtjanst.peng/utfall@2025-01", "-315000")]);
    let bridge = one(&plan, "hemtjanst.peng", BridgeFrom::Budget, Period::ToDate);
    assert_eq!((bridge.from, bridge.to), (number("-300000"), number("-315000")));
    // The budget is 21 000 kr more than hours × rate, the outcome 5 000 kr more.
    amounts(&bridge, ["0", "-27900", "-3100", "0", "0", "16000"]);
    let egen = one(&plan, "hemtjanst.egen", BridgeFrom::Budget, Period::ToDate);
    assert_eq!((egen.from, egen.to), (number("-155000"), number("-186000")));
    amounts(&egen, ["0", "-31000", "0", "0", "0", "0"]);

    let mut without = year(2025, 1);
    enter(
        &mut without,
        &[
            ("hemtjanst.egen.tatort/ersattning@2025", "500"),
            ("hemtjanst.egen.tatort/timmar_dygn@2025-01", "12"),
            ("hemtjanst.peng/budget@2025", "-1200000"),
        ],
    );
    let bridge = one(&without, "hemtjanst.peng", BridgeFrom::Budget, Period::ToDate);
    amounts(&bridge, ["0", "0", "0", "0", "0", "-86000"]);
    assert!(!bridge.by_volume);
    assert_eq!(bridge.missing, ["hemtjanst.egen.tatort/budget_timmar_dygn@alltid".parse().unwrap()]);
}

/// What hours without a rate cost is not known: both ends are over the months where it is.
#[test]
fn home_care_by_hours_is_over_the_months_whose_cost_is_known() {
    let mut plan = year(2025, 2);
    enter(
        &mut plan,
        &[
            ("hemtjanst.egen.tatort/ersattning@2025", "500"),
            ("hemtjanst.egen.tatort/budget_timmar_dygn@alltid", "10"),
            ("hemtjanst.egen.glesbygd/budget_timmar_dygn@alltid", "10"),
        ],
    );
    enter_row(&mut plan, "hemtjanst.egen.tatort/timmar_dygn", 2025, "12 12");
    let at = |plan: &Plan, line: &str, period| {
        let found = bridge(plan, &compute(plan), &line.into(), BridgeFrom::Budget, period);
        found.map(|bridge| (bridge.from, bridge.to))
    };
    let both = Some((number("-295000"), number("-354000")));
    assert_eq!(at(&plan, "hemtjanst.egen.tatort", Period::ToDate), both);
    plan.saved = vec![saved_now(&plan)];
    enter_row(&mut plan, "hemtjanst.egen.glesbygd/timmar_dygn", 2025, "10 10");
    assert_eq!(at(&plan, "hemtjanst.egen.tatort", Period::ToDate), both);
    for line in ["hemtjanst", "hemtjanst.egen", "hemtjanst.egen.glesbygd"] {
        let line = LineId::from(line);
        for (begins, period) in [
            (BridgeFrom::Budget, Period::ToDate),
            (BridgeFrom::Budget, Period::Year),
            (BridgeFrom::Saved(0), Period::Year),
        ] {
            assert_eq!(bridge(&plan, &compute(&plan), &line, begins, period), None, "{line}");
        }
    }
}

#[test]
fn assistance_by_households_with_income_apart_where_it_is_budgeted() {
    let mut plan = year(2025, 1);
    enter(
        &mut plan,
        &[
            ("bistand/budget@2025", "-12000000"),
            ("bistand/hushall@2025-01", "110"),
            ("bistand/utbetalt@2025-01", "1200000"),
            ("bistand/intakt@2025-01", "40000"),
        ],
    );
    let bridge = |plan: &Plan| one(plan, "bistand", BridgeFrom::Budget, Period::ToDate);
    amounts(&bridge(&plan), ["0", "0", "0", "0", "0", "-160000"]);
    assert_eq!(bridge(&plan).missing, ["bistand/budget_hushall@alltid".parse().unwrap()]);
    enter(&mut plan, &[("bistand/budget_hushall@alltid", "100")]);
    amounts(&bridge(&plan), ["0", "-100000", "0", "-60000", "0", "0"]);
    enter(&mut plan, &[("bistand.intakter/budget@2025", "600000")]);
    // 1 050 000 kr for 100 households, 10 500 kr each; 10 000 kr less income than the 50 000 that were budgeted.
    amounts(&bridge(&plan), ["0", "-105000", "0", "-45000", "-10000", "0"]);
    enter(&mut plan, &[("bistand/utfall@2025-01", "-1161000")]);
    amounts(&bridge(&plan), ["0", "-105000", "0", "-45000", "-10000", "-1000"]);
}

#[test]
fn from_a_saved_forecast_and_from_one_that_kept_only_deviations() {
    let mut plan = year(2025, 12);
    enter(&mut plan, &[("placeringar.barn.hvb/budget@2025", "-1200000"), ("placeringar.barn.hvb/dygn@2025-01", "31")]);
    enter_row(&mut plan, "placeringar.barn.hvb/utfall", 2025, &format!("-155000 {}", "0 ".repeat(11)));
    plan.saved.push(saved_now(&plan));
    enter(
        &mut plan,
        &[("placeringar.barn.hvb/dygn@2025-01", "41"), ("placeringar.barn.hvb/utfall@2025-01", "-209100")],
    );
    amounts(&one(&plan, "placeringar", BridgeFrom::Saved(0), Period::Year), ["0", "-50000", "0", "-4100", "0", "0"]);
    let figures = compute(&plan);
    let line = LineId::from("placeringar");
    assert_eq!(bridge(&plan, &figures, &line, BridgeFrom::Saved(0), Period::ToDate), None);
    assert_eq!(bridge(&plan, &figures, &line, BridgeFrom::Saved(1), Period::Year), None);

    plan.saved[0].lines = [("oversikt.barn".into(), SavedLine::deviating(number("1000000")))].into();
    assert_eq!(bridge(&plan, &figures, &line, BridgeFrom::Saved(0), Period::Year), None);
    let source = AreaSource::Line("placeringar.barn".into());
    plan.areas.push(Area { id: "barn".into(), name: "Barn".into(), parent: None, source });
    // Believed: 1 000 000 better than the budget of 1 200 000.
    let bridge = one(&plan, "placeringar", BridgeFrom::Saved(0), Period::Year);
    assert_eq!(bridge.from, number("-200000"));
    amounts(&bridge, ["0", "0", "0", "0", "0", "-9100"]);
}

#[test]
fn a_bridge_in_plain_text() {
    let mut plan = year(2025, 12);
    enter(
        &mut plan,
        &[
            ("placeringar.barn.hvb/budget@2025", "-1000000"),
            ("placeringar.barn.hvb/budget_dygn@2025", "3"),
            ("placeringar.barn.hvb/dygn@2025-01", "4"),
            ("placeringar.barn.sis/budget@2025", "-100"),
        ],
    );
    enter_row(&mut plan, "placeringar.barn.hvb/utfall", 2025, &format!("-1500000.50 {}", "0 ".repeat(11)));
    enter_row(&mut plan, "placeringar.barn.sis/utfall", 2025, &format!("-100 {}", "0 ".repeat(11)));
    let bridge = one(&plan, "placeringar.barn", BridgeFrom::Budget, Period::Year);
    assert_eq!(
        words::bridge::answer(&bridge).replace('\u{a0}', " "),
        "Avvikelsen är −500 tkr: fler dygn −333 och högre pris −167."
    );
    let text = words::bridge::as_text(&plan, &compute(&plan), &bridge, &Gate::DESK).replace('\u{a0}', " ");
    assert_eq!(
        text,
        "Varför avviker prognosen? Placeringar, barn och unga: Budget → prognos, helåret 2025\n\
         Budget: −1 000 100,00 kr\n\
         Volym: −333 333,33 kr (fler dygn)\n\
         Pris: −166 667,17 kr (högre pris)\n\
         Prognos: −1 500 100,50 kr\n\
         Avvikelse: −500 000,50 kr\n\
         Del för del:\n  \
           HVB, barn och unga: volym −333 333,33 kr, pris −166 667,17 kr\n  \
           SiS, barn och unga: ingen avvikelse\n\
         Så delas avvikelsen upp:\n  \
           Volym: (volym nu − volym före) × snittpriset före. Mer eller mindre volym än före, till det pris som gällde i \
           snitt.\n  \
           Pris: kostnad nu − volym nu × radens pris före, rad för rad. Samma volym till ett annat pris.\n"
    );
    enter(&mut plan, &[("placeringar.barn.sis/utfall@2025-01", "-150")]);
    let bridge = one(&plan, "placeringar.barn", BridgeFrom::Budget, Period::Year);
    let lacks = words::bridge::lacks(&plan, &bridge).unwrap();
    assert_eq!(
        lacks,
        "Alla månader har inte dygn som pengarna följer för SiS, barn och unga. De månaderna står som övrigt och delas inte i \
         volym och pris."
    );
    enter(&mut plan, &[("placeringar.barn.sis/dygn@2025-01", "1")]);
    let bridge = one(&plan, "placeringar.barn", BridgeFrom::Budget, Period::Year);
    let lacks = words::bridge::lacks(&plan, &bridge).unwrap();
    assert!(lacks.starts_with(
        "En del av avvikelsen står som övrigt. Fyll i budgeterade dygn för SiS, barn och unga, så delas den också upp."
    ));
}
