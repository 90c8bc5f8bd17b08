//! A plan made by hand with something unusual in every field. `tests/data/documents/v1.json` is the same plan.

use namndkalkyl::model::{
    Address, Area, AreaSource, At, Catalog, Change, Decimal, FamilyHomeTerms, GrantedSource, Group, Input, Inputs,
    Lever, LeverKind, LineId, LineSettings, Map, Measure, MeasureStatus, Meeting, Method, Minute, Month, NaiveDate,
    Named, Nature, PayBasis, Phasing, Placement, Plan, Price, PriceStep, Provider, Records, SavedForecast, SavedLine,
    Scenario, Settings, SignConvention, Source, SourceState, VatRule, VolumeBasis, Word, WordKind,
};

/// A number from its text.
pub fn number(text: &str) -> Decimal {
    text.parse().unwrap()
}

/// A day from its text.
pub fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// The plan.
pub fn plan() -> Plan {
    Plan {
        name: "Härnösand 2025 \"prov\"".into(),
        notes: "Antagande: placeringarna är påhittade.\nRad två \\ slut.".into(),
        example: true,
        year: 2025,
        closed: 8,
        settings: Settings {
            sign: SignConvention::CostsPositive,
            phasing: Phasing::Days,
            pay_basis: PayBasis::Granted,
            pay_steps: Map::new(),
            granted_source: GrantedSource::Templates,
            seed: 0,
            show_small: false,
            proposals: false,
        },
        areas: areas(),
        catalog: Catalog {
            care_forms: vec![
                Named::new("hvb", "HVB"),
                Named::new("sis", "SiS"),
                Named::new("familjehem", "Familjehem"),
                Named::new("skyddat-boende", "Skyddat boende"),
            ],
            zones: vec![Named::new("tatort", "Tätort"), Named::new("glesbygd", "Glesbygd")],
            providers: vec![
                Provider { id: "egen".into(), name: "Egen regi".into(), own: true },
                Provider { id: "extern".into(), name: "Externa utförare".into(), own: false },
            ],
            tasks: vec![Named::new("frukost", "Frukost")],
            causes: vec![Named::new("arbetslos", "Arbetslös")],
            decisions: vec![Named::new("hyresskuld", "Hyresskuld")],
            accounts: Catalog::usual_accounts(),
            added: namndkalkyl::model::Keyed::default(),
        },
        placements: placements(),
        inputs: inputs(),
        lines: lines(),
        sources: Map::from([
            (
                Address::new("hemtjanst.egen.tatort", Input::Rate, At::Year(2025)),
                Source { text: "Hemtjänstpeng 2025".into(), state: SourceState::Verified },
            ),
            (
                Address::new("hemtjanst.egen.tatort", Input::Rate, At::Year(2026)),
                Source { text: "Förslag".into(), state: SourceState::Unverified },
            ),
            (
                Address::new("placeringar.barn.sis", Input::NewPrice, At::Always),
                Source { text: "Pris för 2024".into(), state: SourceState::OutOfDate },
            ),
        ]),
        saved: vec![
            SavedForecast {
                name: "T1".into(),
                year: 2025,
                saved_on: day("2025-05-12"),
                closed: 4,
                by: String::new(),
                comment: String::new(),
                lines: Map::new(),
            },
            SavedForecast {
                name: "T2".into(),
                year: 2025,
                saved_on: day("2025-09-10"),
                closed: 8,
                comment: "Efter nämnden".into(),
                by: String::new(),
                lines: Map::from([
                    (LineId::from("oversikt"), SavedLine::deviating(number("13242000"))),
                    (LineId::from("oversikt.ifo"), SavedLine::deviating(number("-3763000.5"))),
                ]),
            },
        ],
        scenarios: Vec::new(),
        records: Records::default(),
        meeting: Meeting::default(),
        minutes: Vec::new(),
        words: Map::new(),
    }
}

/// The same plan with what version 2 added.
pub fn second() -> Plan {
    let mut plan = plan();
    plan.settings.seed = 4711;
    for (line, method) in [
        ("oversikt.a", Method::Typical),
        ("oversikt.b", Method::Ses),
        ("oversikt.c", Method::Damped),
        ("oversikt.d", Method::Theta),
        ("oversikt.e", Method::Combined),
    ] {
        let settings = LineSettings {
            method: Some(method),
            volume_basis: Some(VolumeBasis::Combined),
            on_accumulated: Some(method == Method::Ses),
            ..LineSettings::default()
        };
        plan.lines.insert(line.into(), settings);
    }
    for (input, at, value) in [
        (Input::OneOff, At::Month(Month::new(2025, 12).unwrap()), "-2000000"),
        (Input::OneOffChance, At::Month(Month::new(2025, 12).unwrap()), "80"),
        (Input::Step, At::Month(Month::new(2025, 9).unwrap()), "3.1"),
        (Input::BudgetDays, At::Year(2025), "4380"),
        (Input::BudgetHouseholds, At::Always, "150"),
    ] {
        plan.inputs.set(&Address::new("oversikt.ovrigt", input, at), Some(number(value)));
    }
    plan.saved[1].by = "Controller".into();
    let snapshot = SavedLine {
        deviation: Some(number("-5")),
        forecast: Some(number("-105.5")),
        volume: Some(number("12")),
        low: Some(number("-9")),
        high: Some(number("1")),
    };
    plan.saved[1].lines.insert("oversikt.ovrigt".into(), snapshot);
    plan
}

fn areas() -> Vec<Area> {
    let area = |id: &str, name: &str, parent: Option<&str>, source| Area {
        id: id.into(),
        name: name.into(),
        parent: parent.map(str::to_owned),
        source,
    };
    vec![
        area("ifo", "Individ- och familjeomsorg", None, AreaSource::Sum),
        area("placeringar", "Placeringar", Some("ifo"), AreaSource::Line("placeringar.barn".into())),
        area("ovrigt", "Övrigt", Some("ifo"), AreaSource::Manual),
        area("hemtjanst", "Hemtjänst", None, AreaSource::Line("hemtjanst".into())),
    ]
}

fn placements() -> Vec<Placement> {
    vec![
        Placement {
            number: "B1".into(),
            group: Group::Children,
            care_form: "hvb".into(),
            start: day("2024-02-29"),
            end: None,
            price: Price::Daily(vec![
                PriceStep { from: day("2024-02-29"), kr_per_day: number("6450.25") },
                PriceStep { from: day("2025-07-01"), kr_per_day: number("6600") },
            ]),
            income_per_day: number("1000"),
            vat: VatRule::Premises(number("30.5")),
        },
        Placement {
            number: "V2".into(),
            group: Group::Adults,
            care_form: "skyddat-boende".into(),
            start: day("2025-03-01"),
            end: Some(day("2025-03-01")),
            price: Price::Daily(vec![PriceStep { from: day("2025-03-01"), kr_per_day: number("1120") }]),
            income_per_day: number("0"),
            vat: VatRule::Standard,
        },
        Placement {
            number: "F3".into(),
            group: Group::Disability,
            care_form: "familjehem".into(),
            start: day("2025-01-15"),
            end: Some(day("2026-06-30")),
            price: Price::FamilyHome(FamilyHomeTerms {
                fee: number("11237"),
                expenses: number("6000"),
                fee_overhead: number("31.42"),
                lost_income: number("20000"),
                lost_income_overhead: number("31.42"),
            }),
            income_per_day: number("0"),
            vat: VatRule::None,
        },
    ]
}

fn inputs() -> Inputs {
    let month = |number| At::Month(Month::new(2025, number).unwrap());
    let mut inputs = Inputs::default();
    for (line, input, at, value) in [
        ("oversikt.ovrigt", Input::Budget, At::Year(2025), "-12500000"),
        ("oversikt.ovrigt", Input::Outcome, month(1), "-1041666.67"),
        ("oversikt.ovrigt", Input::Outcome, month(2), "0"),
        ("placeringar.barn.sis", Input::NewPrice, At::Always, "10950"),
        ("hemtjanst.egen.tatort", Input::HoursPerDay, month(12), "486.5"),
        ("hemtjanst.egen.tatort", Input::Rate, At::Year(2025), "562"),
        ("bistand.orsak.arbetslos", Input::TertialAmount, At::Tertial(2025, 1), "2851079"),
    ] {
        inputs.set(&Address::new(line, input, at), Some(number(value)));
    }
    inputs
}

fn lines() -> Map<LineId, LineSettings> {
    let all = |method, phasing, volume_basis, note: &str| LineSettings {
        method: Some(method),
        phasing: Some(phasing),
        volume_basis: Some(volume_basis),
        on_accumulated: None,
        nature: None,
        account: None,
        note: note.into(),
    };
    Map::from([
        ("oversikt.ovrigt".into(), all(Method::Manual, Phasing::ByHand, VolumeBasis::Budget, "Enligt avtal")),
        ("oversikt.ifo".into(), LineSettings::default()),
        ("placeringar".into(), all(Method::Calculator, Phasing::Flat, VolumeBasis::YearToDate, "")),
        ("placeringar.barn".into(), all(Method::RunRate(3), Phasing::LastYear, VolumeBasis::LastThree, "")),
        ("hemtjanst".into(), all(Method::RemainingBudget, Phasing::Days, VolumeBasis::LastYear, "")),
        ("bistand".into(), LineSettings { method: Some(Method::LastYearShare), ..LineSettings::default() }),
    ])
}

/// The same plan with what version 6 added. `tests/data/documents/v6.json` is the same plan.
pub fn newest() -> Plan {
    let mut plan = fifth();
    plan.catalog.accounts = vec![Named::new("personal", "Personal"), Named::new("kop", "Köp av verksamhet")];
    plan.lines.get_mut(&LineId::from("oversikt.ovrigt")).unwrap().account = Some("personal".into());
    plan.saved[0].year = 2024;
    plan
}

/// The same plan with what version 5 added.
pub fn fifth() -> Plan {
    let mut plan = fourth();
    plan.settings.pay_steps = Map::from([
        (Month::new(2025, 3).unwrap(), PayBasis::Performed),
        (Month::new(2026, 1).unwrap(), PayBasis::Granted),
    ]);
    plan.settings.proposals = true;
    plan.scenarios[0].few = Some("Slutet sammanträde, beslut 12".into());
    let proposed = LineSettings { method: Some(Method::Proposal), ..LineSettings::default() };
    plan.lines.insert("oversikt.forslag".into(), proposed);
    for (line, nature) in [("oversikt.f", Nature::Cost), ("oversikt.g", Nature::Income), ("oversikt.h", Nature::Either)]
    {
        plan.lines.insert(line.into(), LineSettings { nature: Some(nature), ..LineSettings::default() });
    }
    let word = |kind, text: &str| Word { kind, text: text.into() };
    plan.words = Map::from([
        (word(WordKind::Group, "ifo"), "vuxna".into()),
        (word(WordKind::CareForm, "behandlingshem norr"), "hvb".into()),
        (word(WordKind::CareForm, "borttagen"), "finns-inte".into()),
    ]);
    let halfway = |settings: &mut LineSettings| settings.method = Some(Method::Halfway);
    plan.lines.get_mut(&LineId::from("oversikt.d")).map(halfway).unwrap();
    let february = At::Month(Month::new(2025, 2).unwrap());
    let cell = Address::new("oversikt.ovrigt", Input::OutcomeToDate, february);
    plan.inputs.set(&cell, Some(number("-1041666.67")));
    plan
}

/// The same plan with what version 4 added: whether figures of few persons are printed.
pub fn fourth() -> Plan {
    let mut plan = third();
    plan.settings.show_small = true;
    plan
}

/// The same plan with what version 3 added.
pub fn third() -> Plan {
    let mut plan = second();
    for (input, value) in [(Input::PriceStep, "12.9"), (Input::Effect, "-60000")] {
        let september = At::Month(Month::new(2025, 9).unwrap());
        plan.inputs.set(&Address::new("placeringar.barn.sis", input, september), Some(number(value)));
    }
    let change = |lever: Lever, value: &str, from: Option<u8>, terms: &[&str]| Change {
        lever,
        value: number(value),
        from,
        terms: terms.iter().map(|term| number(term)).collect(),
    };
    plan.scenarios = vec![
        Scenario {
            id: "fler-familjehem".into(),
            name: "Fler familjehem".into(),
            changes: vec![
                change(Lever::new(LeverKind::Price, "placeringar.barn.sis"), "12.9", Some(9), &[]),
                change(Lever::new(LeverKind::Move, "placeringar.barn.hvb").to("familjehem"), "5", None, &["1120.5"]),
                change(Lever::new(LeverKind::Jobs, "bistand"), "10", Some(10), &["6500", "85", "0"]),
            ],
            few: None,
        },
        Scenario { id: "tomt".into(), name: "Tomt".into(), changes: Vec::new(), few: None },
    ];
    plan = plan.with_measures(vec![
        Measure {
            id: "hemtagning".into(),
            name: "Hemtagning".into(),
            owner: "Funktionsstöd".into(),
            line: "oversikt.ovrigt".into(),
            start: Month::new(2025, 9).unwrap(),
            ramp: 3,
            one_off: number("150000"),
            per_month: number("80000.5"),
            certainty: number("75"),
            status: MeasureStatus::UnderWay,
            outcome: Some(number("20000")),
            note: "Enligt beslut".into(),
        },
        Measure {
            id: "vakanser".into(),
            name: "Vakanser".into(),
            owner: String::new(),
            line: "oversikt.ovrigt".into(),
            start: Month::new(2026, 1).unwrap(),
            ramp: 0,
            one_off: number("0"),
            per_month: number("-1"),
            certainty: number("100"),
            status: MeasureStatus::Idea,
            outcome: None,
            note: String::new(),
        },
    ]);
    plan.meeting = Meeting {
        question: "Vad krävs?".into(),
        scenario: Some("fler-familjehem".into()),
        line: Some("placeringar".into()),
        small_numbers: Some("Stängt möte".into()),
        dark: true,
    };
    plan.minutes = vec![
        Minute { at: "2025-10-14 14:02".into(), what: "Pris SiS +12,9 %".into(), deviation: Some(number("-6.5")) },
        Minute { at: "2025-10-14 14:05".into(), what: "Tomt".into(), deviation: None },
    ];
    plan
}
