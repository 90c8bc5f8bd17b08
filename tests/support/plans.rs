//! Made-up plans that are valid and use every field.

use std::collections::BTreeMap;

use namndkalkyl::model::{
    Address, Area, AreaSource, At, Catalog, Change, Decimal, FamilyHomeTerms, GrantedSource, Group, Input, Inputs,
    Letters, Lever, LeverKind, LineId, LineSettings, Measure, MeasureStatus, Meeting, Method, Minute, Month, NaiveDate,
    Named, Nature, PayBasis, Phasing, Placement, Plan, Price, PriceStep, Provider, Records, SavedForecast, SavedLine,
    Scenario, Settings, SignConvention, Source, SourceState, Term, Unit, VatRule, VolumeBasis, Word, WordKind,
};
use namndkalkyl::personal_id;
use proptest::collection::{btree_map, vec};
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};

/// Care forms that every made-up plan has. Few, so that edits meet what is already there.
pub const CARE_FORMS: [&str; 4] = ["familjehem", "hvb", "sis", "stodboende"];

/// Text with what is hard on a file format: quotes, backslashes, line breaks, control characters, wide letters.
pub fn text() -> impl Strategy<Value = String> {
    let letters = prop_oneof![
        4 => "[a-zåäö0-9 ]",
        1 => Just("\"".to_owned()),
        1 => Just("\\".to_owned()),
        1 => Just("\n".to_owned()),
        1 => Just("\u{1}".to_owned()),
        1 => Just("−\u{a0}«é😀\u{2028}".to_owned()),
    ];
    vec(letters, 0..8)
        .prop_map(|parts| parts.concat())
        .prop_filter("no personal identity number", |text| !personal_id::occurs_in(text))
}

/// Text that is more than spaces.
pub fn name() -> impl Strategy<Value = String> {
    text().prop_map(|text| if text.is_blank() { format!("{text}x") } else { text })
}

/// A number from zero up that may be typed in this unit: an ordinary one, the largest or the smallest.
pub fn amount(unit: Unit) -> impl Strategy<Value = Decimal> {
    let largest = unit.largest();
    let edges = select(vec![Decimal::ZERO, -Decimal::ZERO, largest, Decimal::new(1, 6), Decimal::new(1_000_001, 12)]);
    let digits = (0_i64..=1_000_000_000_000, 0_u32..=12).prop_map(move |(digits, scale)| {
        let number = Decimal::new(digits, scale);
        let is_one = number.is_integer() && personal_id::is_one(number.trunc().mantissa().unsigned_abs());
        if number > largest || number < Decimal::new(1, 6) || is_one { Decimal::new(100, 2) } else { number }
    });
    prop_oneof![4 => digits, 1 => edges]
}

/// A number that may be typed in this kind of cell.
pub fn number(input: Input) -> impl Strategy<Value = Decimal> {
    (amount(input.unit()), any::<bool>()).prop_map(move |(size, below)| {
        let number = if below && input.may_be_negative() { -size } else { size };
        if number.is_zero() {
            return number;
        }
        if number.abs() < input.finest() { input.finest() } else { number.clamp(input.lowest(), input.highest()) }
    })
}

/// Any day that a plan is likely to see, and some that it is not.
pub fn day() -> impl Strategy<Value = NaiveDate> {
    // The first and the last of the days that are let through are 125 years before and 175 years after this one.
    prop_oneof![9 => -3_000_i64..3_000, 1 => -45_655_i64..64_282].prop_map(|days| {
        NaiveDate::from_ymd_opt(2025, 1, 1).unwrap().checked_add_signed(chrono::TimeDelta::days(days)).unwrap()
    })
}

/// Lines that the calculators and the table know in the plans made here.
const KNOWN_LINES: [&str; 18] = [
    "oversikt",
    "oversikt.omrade-0",
    "oversikt.omrade-1",
    "placeringar",
    "placeringar.barn.hvb",
    "placeringar.barn.familjehem",
    "placeringar.vuxna.sis",
    "hemtjanst",
    "hemtjanst.egen",
    "hemtjanst.egen.tatort",
    "hemtjanst.extern.tatort",
    "hemtjanst.extern.glesbygd",
    "hemtjanst.peng",
    "hemtjanst.enhet",
    "hemtjanst.nattpatrull",
    "bistand",
    "bistand.orsak.pension",
    "bistand.beslut.tandvard",
];

/// A line: one that the program knows, or some other of that form.
pub fn line() -> impl Strategy<Value = LineId> {
    prop_oneof![
        4 => select(KNOWN_LINES.to_vec()).prop_map(LineId::from),
        1 => "[a-z]{1,4}(\\.[a-z0-9-]{1,4}){0,2}".prop_map(LineId::new),
    ]
}

/// A year: most often one of three.
fn year() -> impl Strategy<Value = i32> {
    prop_oneof![6 => Just(2025), 1 => 2024..=2026, 1 => 1900..=2200]
}

/// A time of any kind.
pub fn at() -> impl Strategy<Value = At> {
    prop_oneof![
        1 => Just(At::Always),
        2 => year().prop_map(At::Year),
        1 => (year(), 1_u8..=3).prop_map(|(year, number)| At::Tertial(year, number)),
        6 => (year(), 1_u8..=12).prop_map(|(year, number)| At::Month(Month::new(year, number).unwrap())),
    ]
}

/// The address of a cell.
pub fn address() -> impl Strategy<Value = Address> {
    (line(), select(Input::ALL), at()).prop_map(|(line, input, at)| Address { line, input, at })
}

/// A cell and a number that may be typed in it.
pub fn cell() -> impl Strategy<Value = (Address, Decimal)> {
    address().prop_flat_map(|address| (Just(address.clone()), number(address.input)))
}

fn inputs() -> impl Strategy<Value = Inputs> {
    vec(cell(), 0..40).prop_map(|cells| {
        let mut inputs = Inputs::default();
        for (address, number) in cells {
            inputs.set(&address, Some(number));
        }
        inputs
    })
}

fn basis() -> impl Strategy<Value = PayBasis> {
    select(vec![PayBasis::Performed, PayBasis::Granted])
}

/// Choices for the whole plan.
pub fn settings() -> impl Strategy<Value = Settings> {
    (
        select(vec![SignConvention::CostsNegative, SignConvention::CostsPositive]),
        phasing(),
        basis(),
        select(vec![GrantedSource::Share, GrantedSource::Templates]),
        0_u32..3,
        any::<bool>(),
        btree_map((2024..=2026, 1_u8..=12).prop_map(|(year, month)| Month::new(year, month).unwrap()), basis(), 0..3),
        any::<bool>(),
    )
        .prop_map(|(sign, phasing, pay_basis, granted_source, seed, show_small, pay_steps, proposals)| Settings {
            sign,
            phasing,
            pay_basis,
            pay_steps: pay_steps.into_iter().collect(),
            granted_source,
            seed,
            show_small,
            proposals,
        })
}

fn phasing() -> impl Strategy<Value = Phasing> {
    select(vec![Phasing::Flat, Phasing::Days, Phasing::LastYear, Phasing::ByHand])
}

fn method() -> impl Strategy<Value = Method> {
    prop_oneof![
        select(vec![
            Method::Proposal,
            Method::Calculator,
            Method::RemainingBudget,
            Method::LastYearShare,
            Method::Typical,
            Method::Ses,
            Method::Damped,
            Method::Theta,
            Method::Combined,
            Method::Halfway,
            Method::Manual,
        ]),
        (1_u8..=12).prop_map(Method::RunRate),
    ]
}

/// Choices for a line.
pub fn line_settings() -> impl Strategy<Value = LineSettings> {
    let basis = vec![
        VolumeBasis::Budget,
        VolumeBasis::YearToDate,
        VolumeBasis::LastThree,
        VolumeBasis::LastYear,
        VolumeBasis::Combined,
    ];
    let nature = select(vec![None, Some(Nature::Cost), Some(Nature::Income), Some(Nature::Either)]);
    let account = option::of(select(vec!["en", "tva", "borta"]).prop_map(str::to_owned));
    let said = (account, text());
    (option::of(method()), option::of(phasing()), option::of(select(basis)), option::of(any::<bool>()), nature, said)
        .prop_map(|(method, phasing, volume_basis, on_accumulated, nature, (account, note))| LineSettings {
            method,
            phasing,
            volume_basis,
            on_accumulated,
            nature,
            account,
            note,
        })
}

/// The rows of a table: each below a sum before it, or at the top.
pub fn areas() -> impl Strategy<Value = Vec<Area>> {
    let row = (name(), 0_u8..3, line(), any::<prop::sample::Index>());
    vec(row, 0..7).prop_map(|rows| {
        let mut areas: Vec<Area> = Vec::new();
        for (i, (name, kind, line, above)) in rows.into_iter().enumerate() {
            let sums: Vec<_> = areas.iter().filter(|area| area.source == AreaSource::Sum).collect();
            let above = above.index(sums.len() + 1);
            let parent = sums.get(above).map(|area| area.id.clone());
            let source = match kind {
                0 => AreaSource::Sum,
                1 => AreaSource::Manual,
                _ => AreaSource::Line(line),
            };
            areas.push(Area { id: format!("omrade-{i}"), name, parent, source });
        }
        areas
    })
}

/// A plain list with ids of its own.
pub fn named() -> impl Strategy<Value = Vec<Named>> {
    let id = prop_oneof![
        select(vec!["tatort", "glesbygd", "pension", "tandvard"]).prop_map(str::to_owned),
        "[a-z0-9-]{1,3}"
    ];
    btree_map(id, name(), 0..5).prop_map(|items| items.into_iter().map(|(id, name)| Named { id, name }).collect())
}

/// Home care providers.
pub fn providers() -> impl Strategy<Value = Vec<Provider>> {
    let id = prop_oneof![select(vec!["egen", "extern"]).prop_map(str::to_owned), "[a-z0-9-]{1,3}"];
    btree_map(id, (name(), any::<bool>()), 0..4)
        .prop_map(|items| items.into_iter().map(|(id, (name, own))| Provider { id, name, own }).collect())
}

/// Some or all of [`CARE_FORMS`] in any order.
pub fn care_forms(fewest: usize) -> impl Strategy<Value = Vec<Named>> {
    subsequence(CARE_FORMS.to_vec(), fewest..=CARE_FORMS.len())
        .prop_shuffle()
        .prop_flat_map(|ids| {
            let count = ids.len();
            (Just(ids), vec(name(), count))
        })
        .prop_map(|(ids, names)| ids.into_iter().zip(names).map(|(id, name)| Named::new(id, name)).collect())
}

fn catalog() -> impl Strategy<Value = Catalog> {
    (care_forms(CARE_FORMS.len()), named(), providers(), named(), named(), named()).prop_map(
        |(care_forms, zones, providers, tasks, causes, decisions)| Catalog {
            care_forms,
            zones,
            providers,
            tasks,
            causes,
            decisions,
            accounts: [("en", "En"), ("tva", "Två")].map(|(id, name)| Named::new(id, name)).to_vec(),
            added: namndkalkyl::model::Keyed::default(),
        },
    )
}

fn price() -> impl Strategy<Value = Price> {
    let daily = btree_map(day(), amount(Unit::KrPerDay), 1..4).prop_map(|steps| {
        Price::Daily(steps.into_iter().map(|(from, kr_per_day)| PriceStep { from, kr_per_day }).collect())
    });
    let [kr, percent] = [Unit::KrPerMonth, Unit::Percent];
    let terms = (amount(kr), amount(kr), amount(percent), amount(kr), amount(percent)).prop_map(
        |(fee, expenses, fee_overhead, lost_income, lost_income_overhead)| {
            Price::FamilyHome(FamilyHomeTerms { fee, expenses, fee_overhead, lost_income, lost_income_overhead })
        },
    );
    prop_oneof![daily, terms]
}

/// A placement with one of few running numbers.
pub fn placement() -> impl Strategy<Value = Placement> {
    let vat = prop_oneof![
        Just(VatRule::None),
        Just(VatRule::Standard),
        (0_i64..=1000).prop_map(|tenths| VatRule::Premises(Decimal::new(tenths, 1))),
    ];
    (
        prop_oneof![3 => "B[1-9]", 1 => name()],
        select(Group::ALL.to_vec()),
        select(CARE_FORMS.to_vec()),
        (day(), option::of(day())),
        price(),
        amount(Unit::KrPerDay),
        vat,
    )
        .prop_map(|(number, group, care_form, (first, second), price, income_per_day, vat)| Placement {
            number,
            group,
            care_form: care_form.to_owned(),
            start: second.map_or(first, |second| first.min(second)),
            end: second.map(|second| first.max(second)),
            price,
            income_per_day,
            vat,
        })
}

/// The source of a reference amount.
pub fn source() -> impl Strategy<Value = Source> {
    let state = select(vec![SourceState::Verified, SourceState::Unverified, SourceState::OutOfDate]);
    (text(), state).prop_map(|(text, state)| Source { text, state })
}

/// Saved forecasts.
pub fn saved() -> impl Strategy<Value = Vec<SavedForecast>> {
    let figure = || option::of(number(Input::Budget));
    let snapshot = (figure(), figure(), figure(), figure(), figure())
        .prop_map(|(deviation, forecast, volume, low, high)| SavedLine { deviation, forecast, volume, low, high });
    let forecast = (name(), year(), day(), 0_u8..=12, (text(), text()), btree_map(line(), snapshot, 0..4)).prop_map(
        |(name, year, saved_on, closed, (by, comment), lines)| SavedForecast {
            name,
            year,
            saved_on,
            closed,
            by,
            comment,
            lines: lines.into_iter().collect(),
        },
    );
    vec(forecast, 0..4)
}

/// A lever that some or other line may have.
fn change() -> impl Strategy<Value = Change> {
    (select(LeverKind::ALL), line(), option::of(select(CARE_FORMS.to_vec())), option::of(1_u8..=12), any::<u32>())
        .prop_map(|(kind, line, to, from, chance)| {
            let between = |(least, most): (Decimal, Decimal), part: u32| {
                (least + (most - least) * Decimal::from(part % 101) / Decimal::ONE_HUNDRED).round_dp(2)
            };
            let value = between(kind.range(), chance);
            let value = if kind.is_counted() { value.trunc() } else { value };
            let term = |(i, term): (usize, &Term)| between(term.range(), chance.rotate_left(7 * (i as u32 + 1)));
            Change {
                lever: Lever { kind, line, to: to.map(str::to_owned) },
                value,
                from,
                terms: kind.terms().iter().enumerate().map(term).collect(),
            }
        })
}

/// Scenarios.
pub fn scenarios() -> impl Strategy<Value = Vec<Scenario>> {
    btree_map("[a-z0-9-]{1,4}", (name(), vec(change(), 0..5), option::of(name())), 0..3).prop_map(|items| {
        items.into_iter().map(|(id, (name, changes, few))| Scenario { id, name, changes, few }).collect()
    })
}

/// Measures of the action plan.
pub fn measures() -> impl Strategy<Value = Vec<Measure>> {
    let numbers = (amount(Unit::Amount), number(Input::OtherCost), 0_i64..=100, option::of(number(Input::Outcome)));
    let words = (name(), text(), text(), select(MeasureStatus::ALL.to_vec()));
    let when =
        (2024..2027, 1_u8..=12, 0_u8..=36).prop_map(|(year, month, ramp)| (Month::new(year, month).unwrap(), ramp));
    btree_map("[a-z0-9-]{1,4}", (words, line(), when, numbers), 0..3).prop_map(|items| {
        let measure = |(id, ((name, owner, note, status), line, (start, ramp), numbers))| {
            let (one_off, per_month, certainty, outcome) = numbers;
            let certainty = Decimal::from(certainty);
            Measure { id, name, owner, line, start, ramp, one_off, per_month, certainty, status, outcome, note }
        };
        items.into_iter().map(measure).collect()
    })
}

/// The meeting page.
pub fn meeting() -> impl Strategy<Value = Meeting> {
    (text(), option::of("[a-z0-9-]{1,4}"), option::of(line()), option::of(text()), any::<bool>()).prop_map(
        |(question, scenario, line, small_numbers, dark)| Meeting { question, scenario, line, small_numbers, dark },
    )
}

/// What was tried in meetings.
pub fn minutes() -> impl Strategy<Value = Vec<Minute>> {
    let minute = (text(), text(), option::of(number(Input::Outcome)));
    vec(minute.prop_map(|(at, what, deviation)| Minute { at, what, deviation }), 0..3)
}

/// Words that were explained, some by what is not there.
pub fn words() -> impl Strategy<Value = BTreeMap<Word, String>> {
    let kind = select(WordKind::ALL.to_vec());
    btree_map((kind, name()).prop_map(|(kind, text)| Word { kind, text }), "[a-z]{1,8}", 0..3)
}

/// A valid plan.
pub fn plan() -> impl Strategy<Value = Plan> {
    let head = (name(), text(), any::<bool>(), year(), 0_u8..=12);
    let lists = (areas(), catalog(), vec(placement(), 0..6), saved());
    let what_if = (scenarios(), measures(), meeting(), minutes(), words());
    let cells = (inputs(), btree_map(line(), line_settings(), 0..4), btree_map(address(), source(), 0..4));
    (head, settings(), lists, cells, what_if).prop_map(
        |(
            (name, notes, example, year, closed),
            settings,
            (areas, catalog, mut placements, mut saved),
            (inputs, mut lines, sources),
            (scenarios, measures, meeting, minutes, words),
        )| {
            let mut taken = std::collections::BTreeSet::new();
            placements.retain(|placement| taken.insert(placement.number.clone()));
            // Every other plan has rows of account groups.
            for (i, area) in areas.iter().enumerate().filter(|_| closed % 2 == 0) {
                let account = [None, Some("en"), Some("tva")][i % 3].map(str::to_owned);
                lines.entry(area.line()).or_default().account = account;
            }
            // Most are of the plan's own year.
            for saved in saved.iter_mut().take(2) {
                saved.year = year;
            }
            Plan {
                name,
                notes,
                example,
                year,
                closed,
                settings,
                areas,
                catalog,
                placements,
                inputs,
                lines: lines.into_iter().collect(),
                sources: sources.into_iter().collect(),
                saved,
                scenarios,
                records: Records::default(),
                meeting,
                minutes,
                words: words.into_iter().collect(),
            }
            .with_measures(measures)
        },
    )
}
