//! The honesty of explanations: for every figure of many plans, the formula gives the figure again and every link
//! leads to the number that it names.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::collections::BTreeSet;

use chrono::Days;
use namndkalkyl::calc::forecast::{self, Adjustments};
use namndkalkyl::calc::{FigureKey, Figures, Period, Quantity, compute, placements};
use namndkalkyl::explain::{Formula, Link, Operand, agree, as_text, candidate, explain, placement};
use namndkalkyl::model::{
    Address, Area, AreaSource, At, Decimal, FamilyHomeTerms, GrantedSource, Group, Input, LineId, LineSettings, Method,
    Month, NaiveDate, Named, PayBasis, Phasing, Placement, Plan, Price, PriceStep, SavedForecast, SavedLine, Source,
    SourceState, VatRule, VolumeBasis,
};
use proptest::prelude::*;

/// Every explanation of a plan is honest. Returns how many there were.
fn check_all(plan: &Plan) -> usize {
    let figures = compute(plan);
    let keys = figures.keys();
    let count = keys.len();
    check_keys(plan, &figures, keys.into_iter());
    check_placements(plan, &figures);
    check_candidates(plan, &figures);
    count
}

fn check_keys(plan: &Plan, figures: &Figures, keys: impl Iterator<Item = FigureKey>) {
    for key in keys {
        let figure = figures.get(&key).unwrap();
        let explanation = explain(plan, figures, &key).unwrap_or_else(|| panic!("{key} has no explanation"));
        let found = explanation.formula.value().unwrap_or_else(|| panic!("{key}: the formula has no value"));
        assert!(agree(found, figure), "{key} is {figure} but its formula gives {found}\n{}", as_text(&explanation));
        assert_eq!(explanation.value, figure);
        assert_eq!(explanation.unit, key.quantity.unit());
        assert!(!explanation.title.is_empty() && !explanation.rule.is_empty());
        check_operands(plan, figures, &explanation.formula, &key.to_string());
    }
}

/// What each method would give a line is explained with links only to what is so now. The deviation has the forecast in
/// it.
fn check_candidates(plan: &Plan, figures: &Figures) {
    let lines = forecast::lines(plan);
    let (line, _) = &lines[plan.placements.len() % lines.len()];
    for would in forecast::side_by_side(plan, line) {
        let quantity = Quantity::ForecastDeviation;
        let found = candidate(plan, figures, line, would.method, quantity);
        assert_eq!(found.as_ref().map(|found| found.value), would.deviation, "{line} {:?}", would.method);
        let Some(found) = found else { continue };
        assert!(agree(found.formula.value().unwrap(), found.value), "{}", as_text(&found));
        check_operands(plan, figures, &found.formula, &found.title);
    }
}

fn check_operands(plan: &Plan, figures: &Figures, formula: &Formula, key: &str) {
    for operand in formula.all_operands() {
        let Operand { label, value, link, parts, .. } = operand;
        assert!(!label.is_empty(), "{key}");
        match link {
            Link::Figure(other) => {
                assert_eq!(figures.get(other), Some(*value), "{key}: {label} leads to {other}");
                assert_ne!(other.to_string(), key, "a figure cannot explain itself");
            }
            Link::Input(cell) => {
                assert_eq!(plan.inputs.get(cell).unwrap_or_default(), *value, "{key}: {label} leads to {cell}");
            }
            Link::Placement(row) => assert!(*row < plan.placements.len(), "{key}"),
            Link::Bridge(other) => panic!("{key}: {label} leads to {other}"),
            Link::Measure(other) => panic!("{key}: {label} leads to {other}"),
            Link::Field(register, id, _) => panic!("{key}: {label} leads to {id} of {register:?}"),
            Link::None => {}
        }
        if let Some(parts) = parts {
            assert!(agree(parts.value().unwrap(), *value), "{key}: {label}");
        }
    }
}

/// Each placement's month is explained, and together they are what is known of their line.
fn check_placements(plan: &Plan, figures: &Figures) {
    for line in placements::base_lines(plan) {
        for month in plan.span().months() {
            let mut sum = Decimal::ZERO;
            for (row, item) in plan.placements.iter().enumerate() {
                if !placements::on_line(item, &line) {
                    continue;
                }
                if let Some(explanation) = placement(plan, row, month) {
                    let found = explanation.formula.value().unwrap();
                    assert!(agree(found, explanation.value), "placement {}\n{}", item.number, as_text(&explanation));
                    check_operands(plan, figures, &explanation.formula, &item.number);
                    sum += explanation.value;
                }
            }
            let known = figures.row(&line, Quantity::Known).at(Period::Month(month), plan.year);
            let known = known.unwrap_or_default();
            assert!(agree(sum, known), "{line} {month}: {sum} {known}");
        }
    }
}

/// A small source of choices, so that a plan can be made of a seed.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % sides
    }

    fn pick<T: Clone>(&mut self, items: &[T]) -> T {
        items[self.roll(items.len() as u64) as usize].clone()
    }

    fn day(&mut self) -> NaiveDate {
        let first = NaiveDate::from_ymd_opt(2023, 10, 1).unwrap();
        first + Days::new(self.roll(800))
    }
}

const YEAR: i32 = 2024;

/// A plan with a bit of everything: each cell that a rule reads is filled with a probability of `density` in four.
fn plan_of(seed: u64, density: u64) -> Plan {
    let mut dice = Dice(seed);
    let mut plan = Plan::empty(YEAR);
    plan.closed = dice.roll(13) as u8;
    plan.settings.phasing = dice.pick(&[Phasing::Flat, Phasing::Days, Phasing::LastYear]);
    plan.settings.pay_basis = dice.pick(&[PayBasis::Performed, PayBasis::Granted]);
    if dice.roll(2) == 0 {
        let from = Month::new(YEAR, 1 + dice.roll(12) as u8).unwrap();
        plan.settings.pay_steps.insert(from, dice.pick(&[PayBasis::Performed, PayBasis::Granted]));
    }
    plan.settings.granted_source = dice.pick(&[GrantedSource::Share, GrantedSource::Templates]);
    plan.catalog.tasks = vec![Named::new("dusch", "Dusch"), Named::new("mat", "Mat")];
    plan.catalog.causes = vec![Named::new("arbetslos", "Arbetslös"), Named::new("sjuk", "Sjuk")];
    plan.catalog.decisions = vec![Named::new("riksnorm", "Riksnorm")];
    add_areas(&mut plan, &mut dice);
    for _ in 0..dice.roll(45) * density / 2 {
        add_placement(&mut plan, &mut dice);
    }
    let lines = lines(&plan);
    for line in &lines {
        for input in Input::ALL {
            fill(&mut plan, &mut dice, line, *input, density);
        }
        add_choices(&mut plan, &mut dice, line);
    }
    if dice.roll(2) == 0 {
        let snapshot = SavedLine::deviating(Decimal::from(-5_000));
        let lines = lines.iter().chain([&LineId::from("oversikt")]).map(|line| (line.clone(), snapshot)).collect();
        let saved_on = NaiveDate::from_ymd_opt(YEAR, 5, 12).unwrap();
        let comment = "Kort.".into();
        plan.saved.push(SavedForecast {
            name: "T1".into(),
            year: plan.year,
            saved_on,
            closed: 4,
            by: String::new(),
            comment,
            lines,
        });
    }
    plan
}

fn add_areas(plan: &mut Plan, dice: &mut Dice) {
    let mut add = |id: &str, parent: Option<&str>, source: AreaSource| {
        let name = format!("Område {id}");
        plan.areas.push(Area { id: id.into(), name, parent: parent.map(str::to_owned), source });
    };
    add("ledning", None, AreaSource::Manual);
    add("vard", None, AreaSource::Sum);
    add("vard-peng", Some("vard"), AreaSource::Line("hemtjanst.peng".into()));
    add("vard-natt", Some("vard"), AreaSource::Line("hemtjanst.nattpatrull".into()));
    add("vard-enhet", Some("vard"), AreaSource::Line("hemtjanst.enhet".into()));
    add("vard-annat", Some("vard"), AreaSource::Manual);
    let placements = dice.pick(&["placeringar", "placeringar.barn", "placeringar.hvb", "placeringar.finns-inte"]);
    add("placeringar", None, AreaSource::Line(placements.into()));
    add("bistand", None, AreaSource::Line("bistand".into()));
}

fn add_placement(plan: &mut Plan, dice: &mut Dice) {
    let start = dice.day();
    let kr = |dice: &mut Dice| Decimal::new(100_000 + dice.roll(1_000_000) as i64, 2);
    let price = if dice.roll(3) == 0 {
        Price::FamilyHome(FamilyHomeTerms {
            fee: kr(dice),
            expenses: kr(dice),
            fee_overhead: Decimal::new(3142, 2),
            lost_income: if dice.roll(2) == 0 { kr(dice) } else { Decimal::ZERO },
            lost_income_overhead: Decimal::new(3142, 2),
        })
    } else {
        let mut from = dice.day();
        let steps = 1 + dice.roll(3);
        Price::Daily(
            (0..steps)
                .map(|_| {
                    from = from + Days::new(1 + dice.roll(60));
                    PriceStep { from, kr_per_day: kr(dice) }
                })
                .collect(),
        )
    };
    plan.placements.push(Placement {
        number: format!("{}", plan.placements.len() + 101),
        group: dice.pick(&[Group::Children, Group::Children, Group::Adults]),
        care_form: dice.pick(&["hvb", "familjehem"]).into(),
        start,
        end: (dice.roll(3) > 0).then(|| start + Days::new(dice.roll(400))),
        price,
        income_per_day: if dice.roll(3) == 0 { Decimal::from(750) } else { Decimal::ZERO },
        vat: dice.pick(&[VatRule::None, VatRule::Standard, VatRule::Premises(Decimal::from(25))]),
    });
}

fn lines(plan: &Plan) -> Vec<LineId> {
    let mut names = vec![
        "placeringar",
        "placeringar.hvb",
        "placeringar.barn.hvb",
        "placeringar.vuxna.sis",
        "hemtjanst",
        "hemtjanst.egen",
        "hemtjanst.egen.tatort",
        "hemtjanst.egen.glesbygd",
        "hemtjanst.extern.tatort",
        "hemtjanst.peng",
        "hemtjanst.enhet",
        "hemtjanst.nattpatrull",
        "hemtjanst.schablon.dusch",
        "hemtjanst.schablon.mat",
        "bistand",
        "bistand.orsak.arbetslos",
        "bistand.orsak.sjuk",
        "bistand.beslut.riksnorm",
    ]
    .into_iter()
    .map(LineId::from)
    .collect::<Vec<_>>();
    names.extend(plan.areas.iter().map(Area::line));
    names
}

fn value(dice: &mut Dice, input: Input) -> Decimal {
    if dice.roll(12) == 0 {
        return Decimal::ZERO;
    }
    let size = 1 + dice.roll(9_999) as i64;
    match input {
        Input::Budget | Input::Outcome | Input::OutcomeToDate | Input::Forecast => Decimal::new(-size * 7_919, 1),
        Input::PriceChange | Input::VolumeChange | Input::Step | Input::PriceStep => Decimal::new(size - 5_000, 3),
        Input::OneOff => Decimal::new((size - 5_000) * 7_919, 1),
        Input::OneOffChance => Decimal::from(size % 101),
        Input::MeanDays => Decimal::new(size, 1).min(Decimal::from(200)),
        _ => Decimal::new(size, 2),
    }
}

fn fill(plan: &mut Plan, dice: &mut Dice, line: &LineId, input: Input, density: u64) {
    let january = Month::january(YEAR);
    let set = |plan: &mut Plan, dice: &mut Dice, at: At, chance: u64| {
        if dice.roll(4) < chance {
            let value = value(dice, input);
            plan.inputs.set(&Address::new(line.clone(), input, at), Some(value));
        }
    };
    // A whole year at a time now and then, so that rules that need every month get to work.
    let months = match input {
        Input::Outcome if dice.roll(2) == 0 => 4,
        _ if dice.roll(2) == 0 => dice.pick(&[0, 4]),
        _ => density,
    };
    // One-offs and steps that have come and that are ahead are there or not by themselves.
    let adjusts = matches!(input, Input::OneOff | Input::Step | Input::PriceStep | Input::Effect);
    let [before, ahead] = [dice.roll(2), dice.roll(2)].map(|there| if adjusts && there == 0 { 0 } else { months });
    for i in -12..12 {
        set(plan, dice, At::Month(january.plus(i)), if i < i32::from(plan.closed) { before } else { ahead });
    }
    for at in [At::Always, At::Year(YEAR)] {
        set(plan, dice, at, density);
    }
    for year in [YEAR, YEAR - 1] {
        for tertial in 1..=3 {
            set(plan, dice, At::Tertial(year, tertial), density);
        }
    }
}

fn add_choices(plan: &mut Plan, dice: &mut Dice, line: &LineId) {
    let methods = [
        None,
        None,
        Some(Method::Calculator),
        Some(Method::RemainingBudget),
        Some(Method::RunRate(3)),
        Some(Method::RunRate(0)),
        Some(Method::LastYearShare),
        Some(Method::Typical),
        Some(Method::Ses),
        Some(Method::Damped),
        Some(Method::Theta),
        Some(Method::Combined),
        Some(Method::Manual),
    ];
    let phasings = [None, Some(Phasing::ByHand), Some(Phasing::Days), Some(Phasing::LastYear)];
    let bases = [
        None,
        Some(VolumeBasis::Budget),
        Some(VolumeBasis::LastThree),
        Some(VolumeBasis::LastYear),
        Some(VolumeBasis::YearToDate),
        Some(VolumeBasis::Combined),
    ];
    let settings = LineSettings {
        method: dice.pick(&methods),
        phasing: dice.pick(&phasings),
        volume_basis: dice.pick(&bases),
        on_accumulated: dice.pick(&[None, Some(true), Some(true), Some(false)]),
        nature: None,
        account: dice.pick(&[None, Some("personal".to_owned()), Some("kop".to_owned()), Some("borta".to_owned())]),
        note: String::new(),
    };
    plan.lines.insert(line.clone(), settings);
}

#[test]
fn an_empty_plan() {
    assert!(check_all(&Plan::empty(2025)) > 0, "even an empty plan has its benchmark");
}

#[test]
fn the_example() {
    let plan = namndkalkyl::example::plan().unwrap();
    assert!(check_all(&plan) > 1_000);
}

#[test]
fn many_seeds() {
    let figures: usize = (0..24).map(|seed| check_all(&plan_of(seed, 1 + seed % 4))).sum();
    assert!(figures > 20_000, "{figures}");
}

/// A method and what is added to it: a one-off or a step that has come, one that is ahead, and months that count by
/// their sum.
type Combination = (String, [bool; 5]);

/// The combinations of a plan's lines where the method could be used on months ahead, each with its line.
fn combinations(plan: &Plan, figures: &Figures) -> Vec<(Combination, LineId)> {
    let closed = usize::from(plan.closed);
    if !(1..12).contains(&closed) {
        return Vec::new();
    }
    let some = |months: &[Decimal]| months.iter().any(|month| !month.is_zero());
    let lines = forecast::lines(plan).into_iter().filter_map(|(line, default)| {
        let method = plan.method(&line, default);
        let used = (method != Method::Calculator || default == Method::Calculator)
            && figures.row(&line, Quantity::Forecast).months[11].is_some()
            && figures.method(&line) == method;
        let Adjustments { one_offs, levels, .. } = Adjustments::of(plan, &line);
        let added = [
            some(&one_offs[..closed]),
            some(&one_offs[closed..]),
            levels[closed - 1] != Decimal::ONE,
            levels[11] != levels[closed - 1],
            plan.line(&line).and_then(|settings| settings.on_accumulated) == Some(true),
        ];
        used.then(|| ((format!("{method:?}"), added), line))
    });
    lines.collect()
}

/// Rows by hand only: quicker to compute, so that many can be tried.
fn rows_of(seed: u64) -> Plan {
    use Input::{Budget, Effect, Forecast, OneOff, OneOffChance, Outcome, Step};
    let mut dice = Dice(seed);
    let mut plan = Plan::empty(YEAR);
    plan.closed = 1 + dice.roll(11) as u8;
    for id in 0..30 {
        let area = Area { id: format!("rad-{id}"), name: "Rad".into(), parent: None, source: AreaSource::Manual };
        let line = area.line();
        plan.areas.push(area);
        for input in [Budget, Outcome, Forecast, OneOff, OneOffChance, Step, Effect] {
            fill(&mut plan, &mut dice, &line, input, 3);
        }
        add_choices(&mut plan, &mut dice, &line);
    }
    plan
}

/// Every method with every set of what can be added to it is explained in some plan.
#[test]
fn every_method_is_explained_with_everything_that_can_be_added_to_it() {
    let all = 11 * 32;
    let mut tried = BTreeSet::new();
    for seed in 0..2_000 {
        let plan = if seed % 4 == 0 { plan_of(seed, 2 + seed % 3) } else { rows_of(seed) };
        let figures = compute(&plan);
        let new =
            combinations(&plan, &figures).into_iter().filter(|(combination, _)| tried.insert(combination.clone()));
        for (_, line) in new.collect::<Vec<_>>() {
            check_keys(&plan, &figures, figures.keys().into_iter().filter(|key| key.line == line));
        }
        if tried.len() == all {
            return;
        }
    }
    let mut missing = Vec::new();
    let methods: BTreeSet<String> = tried.iter().map(|(method, _)| method.clone()).collect();
    for method in methods {
        for bits in 0..32 {
            let added = std::array::from_fn(|i| bits >> i & 1 == 1);
            if !tried.contains(&(method.clone(), added)) {
                missing.push(format!("{method} {added:?}"));
            }
        }
    }
    panic!("{} of {all} combinations were tried; missing:\n{}", tried.len(), missing.join("\n"));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    #[test]
    fn any_plan(seed: u64, density in 0_u64..=4) {
        check_all(&plan_of(seed, density));
    }
}

#[test]
fn a_placement_in_plain_text() {
    let mut plan = Plan::empty(2025);
    plan.closed = 8;
    let start = NaiveDate::from_ymd_opt(2025, 8, 4).unwrap();
    plan.placements.push(Placement {
        number: "121".into(),
        group: Group::Children,
        care_form: "hvb".into(),
        start,
        end: None,
        price: Price::Daily(vec![PriceStep { from: start, kr_per_day: Decimal::from(4_495) }]),
        income_per_day: Decimal::ZERO,
        vat: VatRule::Standard,
    });
    let august = Month::new(2025, 8).unwrap();
    let text = as_text(&placement(&plan, 0, august).unwrap()).replace('\u{a0}', " ");
    assert_eq!(
        text,
        "Placering 121, HVB, netto augusti 2025: −118 308 kr\n\
         Regel: intäkter − dygn × pris per dygn\n  \
           − Kostnad: 125 860 kr\n    \
             4–31 augusti: 28 dygn\n    \
             × Pris från 2025-08-04: 4 495 kr/dygn\n  \
           + Momsersättning 6 %: 7 552 kr\n    \
             Kostnad: 125 860 kr\n      \
               4–31 augusti: 28 dygn\n      \
               × Pris från 2025-08-04: 4 495 kr/dygn\n    \
             × Momsersättning: 6 %\n\
         In- och utskrivningsdag räknas.\n"
    );
    assert_eq!(placement(&plan, 0, august.plus(-1)), None);
    assert_eq!(placement(&plan, 1, august), None);
}

#[test]
fn rates_tell_their_source_and_a_booked_outcome_what_it_stands_before() {
    let mut plan = Plan::empty(2025);
    plan.closed = 1;
    let line = "hemtjanst.egen.tatort";
    let january = At::Month(Month::january(2025));
    let rate = Address::new(line, Input::Rate, At::Year(2025));
    plan.inputs.set(&rate, Some(Decimal::from(500)));
    plan.inputs.set(&Address::new(line, Input::HoursPerDay, january), Some(Decimal::from(10)));
    plan.inputs.set(&Address::new("hemtjanst.peng", Input::Outcome, january), Some(Decimal::from(-150_000)));
    let text = "Nämndens beslut 2024";
    plan.sources.insert(rate, Source { text: text.into(), state: SourceState::Verified });
    let figures = compute(&plan);
    let notes = |line: &str, quantity| {
        let key = FigureKey::new(line, quantity, Period::Month(Month::january(2025)));
        explain(&plan, &figures, &key).unwrap().notes.join(" ").replace('\u{a0}', " ")
    };
    assert_eq!(notes(line, Quantity::Cost), "Ersättning 2025, Egen regi, tätort: Nämndens beslut 2024 (kontrollerad).");
    assert_eq!(notes("hemtjanst.peng", Quantity::Outcome), "Bokfört utfall går före det beräknade, −155 000 kr.");
}
