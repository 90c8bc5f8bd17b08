//! Limits of what a plan may hold: each is refused with its place, and no plan within them makes calculation overflow.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod support;

use namndkalkyl::calc::compute;
use namndkalkyl::edit::{
    Edit, EditError, LONGEST_COMMENT, LONGEST_ID, LONGEST_LINE, LONGEST_NAME, LONGEST_NOTES, LONGEST_NUMBER,
    MOST_AREAS, MOST_LEVELS, MOST_LISTED, MOST_PAIRED, MOST_PRICES, MOST_SAVED, Spot, apply, check,
};
use namndkalkyl::explain::explain;
use namndkalkyl::model::{
    Address, Area, AreaSource, At, Catalog, CatalogList, Decimal, FamilyHomeTerms, GrantedSource, Group, Input, LineId,
    LineSettings, Measure, Meeting, Method, Minute, Month, NaiveDate, Named, PayBasis, Phasing, Placement, Plan, Price,
    PriceStep, Provider, ROOT, SavedForecast, SavedLine, Scenario, Source, Unit, VatRule, Word, WordKind,
};
use namndkalkyl::rules::{home_care, measures::REGISTER as MEASURES};
use proptest::collection::vec;
use proptest::prelude::*;
use support::edits::edit;
use support::full::{day, number};
use support::plans::plan;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn every_valid_plan_can_be_computed_and_explained(plan in plan(), edits in vec(edit(), 0..8)) {
        let mut plan = plan;
        for edit in edits {
            // A refused edit leaves a valid plan as well as a made one does.
            let _ = apply(&mut plan, edit);
        }
        let figures = compute(&plan);
        prop_assert_eq!(figures.year, plan.year);
        for key in figures.keys() {
            prop_assert!(explain(&plan, &figures, &key).is_some(), "{}", key);
        }
    }
}

/// The times of two years that a cell can have.
fn times() -> Vec<At> {
    let months = (0..24).map(|i| At::Month(Month::january(2024).plus(i)));
    [At::Always, At::Year(2025), At::Year(2024)].into_iter().chain(months).collect()
}

fn set(plan: &mut Plan, line: &str, input: Input, at: At, value: Decimal) {
    apply(plan, Edit::SetCell(Address::new(line, input, at), Some(value))).unwrap();
}

/// The number of this size, brought within the limits of the input.
fn within(input: Input, size: Decimal) -> Decimal {
    size.clamp(input.finest(), input.highest())
}

/// A placement whose every amount is as large as it can be.
fn dearest(number: &str, care_form: &str, price: Price) -> Placement {
    Placement {
        number: number.into(),
        group: Group::Children,
        care_form: care_form.into(),
        start: day("1900-01-01"),
        end: None,
        price,
        income_per_day: Decimal::ZERO,
        vat: VatRule::Premises(Decimal::ONE_HUNDRED),
    }
}

fn dearest_home() -> Price {
    let [kr, percent] = [Unit::KrPerMonth, Unit::Percent].map(Unit::largest);
    Price::FamilyHome(FamilyHomeTerms {
        fee: kr,
        expenses: kr,
        fee_overhead: percent,
        lost_income: kr,
        lost_income_overhead: percent,
    })
}

/// Every cell of every calculator at one size after another, from the largest to the smallest.
#[test]
fn the_largest_and_smallest_numbers_can_be_computed() {
    let lines = [
        "hemtjanst",
        "hemtjanst.egen",
        "hemtjanst.egen.tatort",
        "hemtjanst.extern.tatort",
        "hemtjanst.enhet",
        "hemtjanst.peng",
        "hemtjanst.nattpatrull",
        "hemtjanst.schablon.dusch",
        "placeringar",
        "placeringar.hvb",
        "placeringar.barn.hvb",
        "bistand",
        "bistand.orsak.pension",
        "oversikt.a",
    ];
    let methods = [
        Method::Calculator,
        Method::RemainingBudget,
        Method::RunRate(3),
        Method::LastYearShare,
        Method::Manual,
        Method::Typical,
        Method::Ses,
        Method::Damped,
        Method::Theta,
        Method::Combined,
        Method::Halfway,
    ];
    let phasings = [Phasing::Flat, Phasing::Days, Phasing::LastYear, Phasing::ByHand, Phasing::Flat];
    let sizes = std::iter::successors(Some(Unit::Kr.largest()), |size| Some(size / Decimal::TEN)).take(19);
    for (step, size) in sizes.enumerate() {
        // Costs and income in turn, so that sums nearly cancel out, and all with the same sign.
        for (turn, on_accumulated) in [(1, None), (2, Some(true)), (5, None)] {
            let mut plan = Plan::empty(2025);
            plan.closed = 3;
            plan.catalog.tasks = vec![Named::new("dusch", "Dusch")];
            plan.settings.pay_basis = if step % 2 == 0 { PayBasis::Granted } else { PayBasis::Performed };
            plan.settings.granted_source = if step % 4 == 0 { GrantedSource::Templates } else { GrantedSource::Share };
            plan.areas.push(Area { id: "a".into(), name: "A".into(), parent: None, source: AreaSource::Manual });
            for (i, line) in lines.iter().enumerate() {
                let settings = LineSettings {
                    method: Some(methods[(i + step + turn) % methods.len()]),
                    on_accumulated,
                    phasing: Some(phasings[(i + step + turn) % 5]),
                    ..LineSettings::default()
                };
                plan.lines.insert(LineId::from(*line), settings);
                for input in Input::ALL {
                    for (k, at) in times().into_iter().enumerate() {
                        let value = within(*input, size);
                        let below = input.may_be_negative() && k % turn == 1;
                        set(&mut plan, line, *input, at, if below { (-value).max(input.lowest()) } else { value });
                    }
                }
            }
            assert_eq!(check(&plan), Ok(()));
            let figures = compute(&plan);
            assert!(figures.find(&LineId::from("oversikt.a"), namndkalkyl::calc::Quantity::Forecast).is_some());
        }
    }
}

/// As many lines as there can be, each as large as it can be, all added up as often as they can be.
#[test]
fn everything_at_its_largest_can_be_computed() {
    let named = |count: usize| (0..count).map(|i| Named::new(format!("n{i}"), "Namn")).collect::<Vec<_>>();
    let mut plan = Plan::empty(2025);
    plan.closed = 1;
    plan.settings.pay_basis = PayBasis::Granted;
    plan.catalog = Catalog {
        care_forms: named(MOST_LISTED),
        zones: named(MOST_PAIRED),
        providers: (0..MOST_PAIRED)
            .map(|i| Provider { id: format!("n{i}"), name: "Utförare".into(), own: i == 0 })
            .collect(),
        tasks: Vec::new(),
        causes: named(MOST_LISTED),
        decisions: named(MOST_LISTED),
        accounts: named(MOST_LISTED),
        added: namndkalkyl::model::Keyed::default(),
    };
    let daily = Price::Daily(vec![PriceStep { from: day("2025-01-01"), kr_per_day: Unit::KrPerDay.largest() }]);
    for i in 0..MOST_LISTED {
        let form = format!("n{i}");
        let price = if i % 2 == 0 { daily.clone() } else { dearest_home() };
        plan.placements.push(dearest(&i.to_string(), &form, price));
        for (group, input) in [("barn", Input::StartsPerMonth), ("barn", Input::MeanDays), ("barn", Input::PriceChange)]
        {
            set(&mut plan, &format!("placeringar.{group}.{form}"), input, At::Always, input.unit().largest());
        }
        set(&mut plan, &format!("placeringar.{form}"), Input::PriceChange, At::Always, Unit::Percent.largest());
    }
    let january = At::Month(Month::january(2025));
    for line in ["placeringar", "hemtjanst", "bistand"] {
        set(&mut plan, line, Input::PriceChange, At::Always, Unit::Percent.largest());
        set(&mut plan, line, Input::VolumeChange, At::Always, Unit::Percent.largest());
    }
    for (input, value) in [
        (Input::PerformedShare, Decimal::ONE),
        (Input::DirectTimeShare, Decimal::ONE),
        (Input::CostPerWorkedHour, Unit::KrPerHour.largest() / Decimal::TWO),
    ] {
        let line = if input == Input::PerformedShare { home_care::LINE } else { home_care::OWN_UNITS };
        set(&mut plan, line, input, At::Always, value);
    }
    for provider in 0..MOST_PAIRED {
        set(&mut plan, &format!("hemtjanst.n{provider}"), Input::PriceChange, At::Always, Unit::Percent.largest());
        for zone in 0..MOST_PAIRED {
            let line = format!("hemtjanst.n{provider}.n{zone}");
            set(&mut plan, &line, Input::PriceChange, At::Always, Unit::Percent.largest());
            set(&mut plan, &line, Input::Rate, At::Year(2025), Unit::KrPerHour.largest());
            set(&mut plan, &line, Input::HoursPerDay, january, Unit::HoursPerDay.largest());
        }
    }
    set(&mut plan, "bistand", Input::Payments, january, Unit::Amount.largest());
    set(&mut plan, "bistand", Input::Households, january, Input::Households.finest());
    for i in 0..12 {
        let month = At::Month(Month::january(2025).plus(i));
        set(&mut plan, "bistand", Input::AssumedHouseholds, month, Unit::Households.largest());
    }
    let calculated =
        ["hemtjanst.peng", "hemtjanst.enhet", "placeringar", "bistand"].map(|line| AreaSource::Line(line.into()));
    for source in calculated {
        plan.areas = (0..MOST_AREAS)
            .map(|i| Area { id: format!("a{i}"), name: "Rad".into(), parent: None, source: source.clone() })
            .collect();
        let methods: &[Method] = match &source {
            AreaSource::Line(line) if line.is_within(home_care::LINE) => &[Method::Calculator, Method::LastYearShare],
            _ => &[Method::Calculator],
        };
        for method in methods {
            // The closed month is 1/100 of each later month last year: as far as a pattern goes.
            let settings = LineSettings { method: Some(*method), ..LineSettings::default() };
            for line in ["hemtjanst.peng", "hemtjanst.enhet"] {
                plan.lines.insert(line.into(), settings.clone());
                for i in 0..12 {
                    let month = At::Month(Month::january(2024).plus(i));
                    set(&mut plan, line, Input::Outcome, month, Decimal::from(if i == 0 { 1 } else { 100 }));
                }
            }
            for line in ["hemtjanst.peng", "hemtjanst.enhet", "placeringar.barn.n0", "bistand"] {
                for i in 0..12 {
                    let month = At::Month(Month::january(2025).plus(i));
                    set(&mut plan, line, Input::Step, month, Input::Step.highest());
                    // All that was paid in January is carried on, so it is no one-off.
                    if i > 0 || line != "bistand" {
                        set(&mut plan, line, Input::OneOff, month, -Unit::Kr.largest());
                    }
                }
            }
            assert_eq!(check(&plan), Ok(()));
            let figures = compute(&plan);
            let root = figures.year(&LineId::from(ROOT), namndkalkyl::calc::Quantity::Forecast).unwrap();
            assert!(root.abs() > Decimal::from(10_i64.pow(18)), "{source:?} {method:?}: {root}");
        }
    }
}

#[test]
fn what_is_too_large_too_small_or_below_is_refused_with_its_cell() {
    let cell = |input| Address::new("hemtjanst.egen.tatort", input, At::Year(2025));
    let ok: fn(Address) -> Option<EditError> = |_| None;
    let large: fn(Address) -> Option<EditError> = |cell| Some(EditError::TooLarge(cell));
    let small: fn(Address) -> Option<EditError> = |cell| Some(EditError::TooSmall(cell));
    let table = [
        (Input::Budget, "-1000000000000", ok),
        (Input::Budget, "-1000000000000.01", large),
        (Input::Budget, "1000000000001", large),
        (Input::Rate, "100000", ok),
        (Input::Rate, "100000.5", large),
        (Input::Rate, "-0.5", |cell| Some(EditError::Negative(cell))),
        (Input::Rate, "0.0000009", small),
        (Input::Rate, "0.000001", ok),
        (Input::Rate, "562.1234567890123", small),
        (Input::Rate, "562.0000000000000", ok),
        (Input::PriceChange, "-100", ok),
        (Input::PriceChange, "-100.1", |cell| Some(EditError::TooLow(cell))),
        (Input::PriceChange, "1000.1", large),
        (Input::VolumeChange, "-101", |cell| Some(EditError::TooLow(cell))),
        (Input::DirectTimeShare, "0.75", small),
        (Input::DirectTimeShare, "75", ok),
        (Input::DirectTimeShare, "0", ok),
        (Input::Households, "0.001", small),
        (Input::Minutes, "100001", large),
        (Input::TimesPerDay, "1000000", ok),
    ];
    for (input, value, refusal) in table {
        let mut plan = Plan::empty(2025);
        let result = apply(&mut plan, Edit::SetCell(cell(input), Some(number(value))));
        assert_eq!(result.err(), refusal(cell(input)), "{input:?} {value}");
        // A plan that is read is spot to the same.
        plan.inputs.set(&cell(input), Some(number(value)));
        assert_eq!(check(&plan).err(), refusal(cell(input)), "{input:?} {value}");
    }
}

#[test]
fn a_cell_needs_a_line_and_a_time_that_can_be() {
    let mut plan = Plan::empty(2025);
    let mut put =
        |line: &str, at| apply(&mut plan, Edit::SetCell(Address::new(line, Input::Budget, at), None)).map(drop);
    for line in ["", ".", "a.", "a..b", "Hemtjanst", "hemtjänst", "a b", "a/b"] {
        assert_eq!(put(line, At::Always), Err(EditError::BadLine(line.into())), "{line}");
    }
    assert_eq!(put("barn.811228-9874", At::Always), Err(EditError::PersonalId(Spot::Line)));
    let outside = [
        At::Year(1899),
        At::Year(2201),
        At::Tertial(2025, 0),
        At::Tertial(2025, 4),
        At::Month(Month::january(1900).plus(-1)),
        At::Month(Month::january(2201)),
    ];
    for at in outside {
        let address = Address::new("a", Input::Budget, at);
        assert_eq!(put("a", at), Err(EditError::TimeOutside(address)), "{at}");
    }
    for at in [At::Year(1900), At::Year(2200), At::Tertial(2025, 3), At::Month(Month::january(2200).plus(11))] {
        assert_eq!(put("a", at), Ok(()), "{at}");
    }
}

type Change = Box<dyn Fn(&mut Placement)>;

#[test]
fn what_a_placement_may_hold() {
    let plan = Plan::empty(2025);
    let good = dearest("7", "hvb", dearest_home());
    let step = |from: &str, kr: &str| PriceStep { from: day(from), kr_per_day: number(kr) };
    let daily = |steps: Vec<PriceStep>| move |p: &mut Placement| p.price = Price::Daily(steps.clone());
    let terms = |change: fn(&mut FamilyHomeTerms)| {
        move |p: &mut Placement| {
            let mut terms = FamilyHomeTerms::default();
            change(&mut terms);
            p.price = Price::FamilyHome(terms);
        }
    };
    let own = || "7".to_owned();
    let table: Vec<(Change, Result<(), EditError>)> = vec![
        (Box::new(|_| ()), Ok(())),
        (Box::new(|p| p.end = Some(p.start)), Ok(())),
        (Box::new(|p| p.end = p.start.pred_opt()), Err(EditError::DayOutside(own()))),
        (Box::new(|p| p.end = Some(day("2200-12-31"))), Ok(())),
        (Box::new(|p| p.end = NaiveDate::from_ymd_opt(2201, 1, 1)), Err(EditError::DayOutside(own()))),
        (Box::new(|p| p.start = day("1899-12-31")), Err(EditError::DayOutside(own()))),
        (
            Box::new(|p| (p.start, p.end) = (day("2025-03-11"), Some(day("2025-03-10")))),
            Err(EditError::EndBeforeStart(own())),
        ),
        (Box::new(|p| p.number = " ".into()), Err(EditError::EmptyNumber)),
        (Box::new(|p| p.number = "811228-9874".into()), Err(EditError::PersonalId(Spot::PlacementRow(0)))),
        (Box::new(|p| p.care_form = "hotell".into()), Err(EditError::UnknownCareForm("hotell".into()))),
        (Box::new(|p| p.vat = VatRule::Premises(number("100.1"))), Err(EditError::PremisesShare(own()))),
        (Box::new(|p| p.vat = VatRule::Premises(number("-1"))), Err(EditError::PremisesShare(own()))),
        (Box::new(|p| p.income_per_day = number("10000001")), Err(EditError::PlacementAmount(own()))),
        (Box::new(|p| p.income_per_day = number("-1")), Err(EditError::PlacementAmount(own()))),
        (Box::new(daily(vec![])), Err(EditError::PriceSteps(own()))),
        (Box::new(daily(vec![step("2025-01-01", "10000000")])), Ok(())),
        (Box::new(daily(vec![step("2025-01-01", "-1")])), Err(EditError::PlacementAmount(own()))),
        (Box::new(daily(vec![step("2025-01-01", "0.0000001")])), Err(EditError::PlacementAmount(own()))),
        (Box::new(daily(vec![step("1899-01-01", "1")])), Err(EditError::DayOutside(own()))),
        (Box::new(daily(vec![step("2025-02-01", "1"), step("2025-02-01", "2")])), Err(EditError::PriceSteps(own()))),
        (Box::new(terms(|t| t.fee_overhead = number("1000.5"))), Err(EditError::PlacementAmount(own()))),
        (Box::new(terms(|t| t.lost_income = number("-20000"))), Err(EditError::PlacementAmount(own()))),
    ];
    for (i, (change, expected)) in table.into_iter().enumerate() {
        let mut placement = good.clone();
        change(&mut placement);
        let mut plan = plan.clone();
        assert_eq!(apply(&mut plan, Edit::InsertPlacement(0, placement.clone())).map(drop), expected, "row {i}");
        plan.placements = vec![placement];
        assert_eq!(check(&plan), expected, "row {i} as read");
    }
}

#[test]
fn lists_settings_and_saved_forecasts_have_limits() {
    let mut plan = Plan::empty(2025);
    let mut refused = |edit| apply(&mut plan, edit).unwrap_err();
    let named = |count: usize| (0..count).map(|i| Named::new(format!("n{i}"), "Namn")).collect::<Vec<_>>();
    let area = |i: usize| Area { id: format!("a{i}"), name: "A".into(), parent: None, source: AreaSource::Manual };
    let zones = Edit::SetCatalog(CatalogList::Zones, named(MOST_PAIRED + 1));
    assert_eq!(refused(zones), EditError::TooMany(MOST_PAIRED));
    let causes = Edit::SetCatalog(CatalogList::Causes, named(MOST_LISTED + 1));
    assert_eq!(refused(causes), EditError::TooMany(MOST_LISTED));
    assert_eq!(refused(Edit::SetAreas((0..=MOST_AREAS).map(area).collect())), EditError::TooMany(MOST_AREAS));
    let unnamed = Area { source: AreaSource::Line("Hej.".into()), ..area(0) };
    assert_eq!(refused(Edit::SetAreas(vec![unnamed])), EditError::BadLine("Hej.".into()));
    for months in [0, 13] {
        let settings = LineSettings { method: Some(Method::RunRate(months)), ..LineSettings::default() };
        assert_eq!(refused(Edit::SetLine("a".into(), Some(settings))), EditError::RunRateOutside(months));
    }
    assert_eq!(refused(Edit::SetLine("A".into(), None)), EditError::BadLine("A".into()));

    let good = SavedForecast {
        name: "T1".into(),
        year: 2025,
        saved_on: day("2025-05-12"),
        closed: 4,
        by: String::new(),
        comment: String::new(),
        lines: [(LineId::from(ROOT), SavedLine::deviating(number("-9100000.123456789012345678")))].into(),
    };
    let bad = [
        SavedForecast { closed: 13, ..good.clone() },
        SavedForecast { year: 2201, ..good.clone() },
        SavedForecast { saved_on: NaiveDate::MAX, ..good.clone() },
        SavedForecast {
            lines: [(
                LineId::from(ROOT),
                SavedLine { high: Some(number("-10000000000000001")), ..SavedLine::default() },
            )]
            .into(),
            ..good.clone()
        },
    ];
    for saved in bad {
        assert_eq!(refused(Edit::SetSaved(vec![saved])), EditError::SavedOutside("T1".into()));
    }
    let unnamed = SavedForecast { lines: [(LineId::from("a..b"), SavedLine::default())].into(), ..good.clone() };
    assert_eq!(refused(Edit::SetSaved(vec![unnamed])), EditError::BadLine("a..b".into()));
    apply(&mut plan, Edit::SetSaved(vec![good])).unwrap();
}

type OfText = fn(&Plan, String) -> Edit;

/// Every kind of text in a plan: where it stands, its limit, and the edit that puts it there.
const TEXTS: &[(Spot, usize, OfText)] = &[
    (Spot::Title, LONGEST_NAME, |_, name| Edit::SetTitle { name, notes: String::new() }),
    (Spot::Title, LONGEST_NOTES, |_, notes| Edit::SetTitle { name: "A".into(), notes }),
    (Spot::List, LONGEST_NAME, |_, name| Edit::SetCatalog(CatalogList::Zones, vec![Named::new("a", name)])),
    (Spot::List, LONGEST_NAME, |_, name| Edit::SetProviders(vec![Provider { id: "a".into(), name, own: true }])),
    (Spot::List, LONGEST_NAME, |_, name| {
        Edit::SetAreas(vec![Area { id: "a".into(), name, parent: None, source: AreaSource::Manual }])
    }),
    (Spot::Line, LONGEST_LINE, |_, line| {
        Edit::SetCell(Address::new(line.as_str(), Input::Budget, At::Year(2025)), None)
    }),
    (Spot::Note, LONGEST_COMMENT, |_, note| {
        Edit::SetLine("a".into(), Some(LineSettings { note, ..LineSettings::default() }))
    }),
    (Spot::Source, LONGEST_COMMENT, |plan, text| {
        let (address, source) = plan.sources.first_key_value().unwrap();
        Edit::SetSource(address.clone(), Some(Source { text, ..source.clone() }))
    }),
    (Spot::Placement, LONGEST_NUMBER, |plan, number| {
        Edit::SetPlacement(0, Placement { number, ..plan.placements[0].clone() })
    }),
    (Spot::Saved, LONGEST_NAME, |plan, name| Edit::SetSaved(vec![SavedForecast { name, ..plan.saved[0].clone() }])),
    (Spot::Saved, LONGEST_NAME, |plan, by| Edit::SetSaved(vec![SavedForecast { by, ..plan.saved[0].clone() }])),
    (Spot::Saved, LONGEST_COMMENT, |plan, comment| {
        Edit::SetSaved(vec![SavedForecast { comment, ..plan.saved[0].clone() }])
    }),
    (Spot::List, LONGEST_NAME, |plan, name| Edit::SetScenarios(vec![Scenario { name, ..plan.scenarios[0].clone() }])),
    (Spot::List, LONGEST_NAME, |plan, name| {
        Edit::SetRecord(&MEASURES, 0, Measure { name, ..plan.measures()[0].clone() }.record())
    }),
    (Spot::Record(&MEASURES), LONGEST_NAME, |plan, owner| {
        Edit::SetRecord(&MEASURES, 0, Measure { owner, ..plan.measures()[0].clone() }.record())
    }),
    (Spot::Record(&MEASURES), LONGEST_COMMENT, |plan, note| {
        Edit::SetRecord(&MEASURES, 0, Measure { note, ..plan.measures()[0].clone() }.record())
    }),
    (Spot::Meeting, LONGEST_COMMENT, |_, question| Edit::SetMeeting(Meeting { question, ..Meeting::default() })),
    (Spot::Meeting, LONGEST_COMMENT, |_, what| {
        Edit::SetMinutes(vec![Minute { at: "10:15".into(), what, deviation: None }])
    }),
    (Spot::Word, LONGEST_NAME, |_, text| Edit::SetWord(Word { kind: WordKind::CareForm, text }, Some("hvb".into()))),
];

fn full() -> Plan {
    let text = std::fs::read_to_string(support::table::path("documents/v5.json")).unwrap();
    namndkalkyl::document::read(&text).unwrap()
}

#[test]
fn every_kind_of_text_has_a_limit_that_people_never_meet() {
    let plan = full();
    for (spot, most, edit) in TEXTS {
        let letter = if *spot == Spot::Line { "a" } else { "å" };
        let (fits, longer) = (edit(&plan, letter.repeat(*most)), edit(&plan, letter.repeat(most + 1)));
        let what = format!("{spot:?} {most}");
        let mut now = plan.clone();
        apply(&mut now, fits).expect(&what);
        assert_eq!(check(&now), Ok(()), "{what}");
        assert_eq!(apply(&mut now, longer), Err(EditError::TextTooLong(*spot, *most)), "{what}");
        assert!(*most >= 80);
    }
    let long = Named::new("a".repeat(LONGEST_ID + 1), "A");
    let refused = apply(&mut plan.clone(), Edit::SetCatalog(CatalogList::Zones, vec![long]));
    assert_eq!(refused, Err(EditError::BadId("a".repeat(LONGEST_ID + 1))));
}

#[test]
fn names_that_nobody_can_see_are_refused() {
    let plan = full();
    for unseen in
        ["", " ", "\u{200b}", "\u{202e}\u{2066}", "\u{3164}", "\u{2800} \u{ad}", "\u{e0041}", "\u{feff}\t", "\u{301}"]
    {
        for (spot, most, edit) in TEXTS {
            let is_name = *most == LONGEST_NAME && !matches!(spot, Spot::Saved) || *spot == Spot::Placement;
            let is_owner = matches!(spot, Spot::Record(_));
            if is_name && !is_owner {
                let expected = if *spot == Spot::Placement { EditError::EmptyNumber } else { EditError::EmptyName };
                assert_eq!(
                    apply(&mut plan.clone(), edit(&plan, unseen.to_owned())),
                    Err(expected),
                    "{spot:?} {unseen:?}"
                );
            }
        }
    }
    // What is seen may be written from right to left, and joined.
    for seen in ["\u{202b}A", "👩\u{200d}🚒", "\u{200f}א"] {
        assert!(
            apply(&mut plan.clone(), Edit::SetTitle { name: seen.into(), notes: String::new() }).is_ok(),
            "{seen:?}"
        );
    }
}

#[test]
fn lists_have_limits_in_depth_and_length() {
    let mut plan = full();
    let nested = |count: usize| {
        let area = |i: usize| Area {
            id: format!("a{i}"),
            name: "A".into(),
            parent: (i > 0).then(|| format!("a{}", i - 1)),
            source: AreaSource::Sum,
        };
        Edit::SetAreas((0..count).map(area).collect())
    };
    assert!(apply(&mut plan.clone(), nested(MOST_LEVELS)).is_ok());
    assert_eq!(apply(&mut plan, nested(MOST_LEVELS + 1)), Err(EditError::TooDeep(format!("a{MOST_LEVELS}"))));
    assert!(matches!(apply(&mut plan, nested(MOST_AREAS)), Err(EditError::TooDeep(_))));
    let saved = vec![plan.saved[0].clone(); MOST_SAVED + 1];
    assert_eq!(apply(&mut plan, Edit::SetSaved(saved)), Err(EditError::TooMany(MOST_SAVED)));
    let price = |i: usize| PriceStep { from: day("2000-01-01") + chrono_days(i), kr_per_day: number("1") };
    let steps = Price::Daily((0..=MOST_PRICES).map(price).collect());
    let placement = Placement { price: steps, ..plan.placements[0].clone() };
    assert_eq!(apply(&mut plan, Edit::SetPlacement(0, placement)), Err(EditError::TooMany(MOST_PRICES)));
}

fn chrono_days(days: usize) -> chrono::Days {
    chrono::Days::new(days as u64)
}

/// Documents of versions without limits open: what is longer is cut and says so, and so does a name that nobody can see.
#[test]
fn longer_texts_of_older_documents_open_and_are_marked() {
    let plan = full();
    for (spot, most, edit) in TEXTS.iter().filter(|(spot, ..)| *spot != Spot::Line && *spot != Spot::Word) {
        let mut fits = plan.clone();
        let marker = "q".repeat(*most);
        apply(&mut fits, edit(&plan, marker.clone())).unwrap();
        let text = namndkalkyl::document::write(&fits).replace(&marker, &"q".repeat(most * 3));
        let refused = namndkalkyl::document::read(&text);
        let too_long = namndkalkyl::document::ReadError::Invalid(EditError::TextTooLong(*spot, *most));
        assert_eq!(refused.as_ref(), Err(&too_long), "{spot:?}");
        let old = text.replacen("\"version\":6", "\"version\":4", 1);
        let opened = namndkalkyl::document::read(&old).unwrap_or_else(|error| panic!("{spot:?}: {error}"));
        assert_eq!(check(&opened), Ok(()));
        let written = namndkalkyl::document::write(&opened);
        let mark = " … (avkortad)";
        assert!(written.contains(&["q".repeat(most - mark.chars().count()).as_str(), mark].concat()), "{spot:?}");
        assert!(!written.contains(&marker), "{spot:?}");
    }
    let text = namndkalkyl::document::write(&Plan { name: "qqq".into(), ..Plan::empty(2025) });
    let old = text.replacen("\"version\":6", "\"version\":4", 1).replace("qqq", "\u{200b}");
    assert_eq!(namndkalkyl::document::read(&old).unwrap().name, "… (avkortad)");
}

/// A care form called "Vuxna" or a provider called "Korttid" would stand in the way of a line of that name.
#[test]
fn ids_that_calculators_use_are_kept() {
    let parts = [home_care::VOUCHER, home_care::OWN_UNITS, home_care::TASKS].into_iter().chain(home_care::TAX_FUNDED);
    let used: Vec<String> = parts
        .map(|line| LineId::from(line).last().to_owned())
        .chain(Group::ALL.into_iter().map(|group| group.id().to_owned()))
        .chain(Catalog::RESERVED_AREAS.map(str::to_owned))
        .collect();
    assert_eq!(used.len(), Catalog::RESERVED.len());
    for id in used {
        assert!(Catalog::RESERVED.contains(&id.as_str()), "{id}");
        let mut plan = Plan::empty(2025);
        let provider = Provider { id: id.clone(), name: "Namn".into(), own: false };
        assert_eq!(apply(&mut plan, Edit::SetProviders(vec![provider])), Err(EditError::BadId(id.clone())));
        let forms = Edit::SetCatalog(CatalogList::CareForms, vec![Named::new(id.clone(), "Namn")]);
        assert_eq!(apply(&mut plan, forms), Err(EditError::BadId(id)));
    }
}
