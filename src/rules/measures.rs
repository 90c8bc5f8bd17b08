//! The action plan (handlingsplan): measures, each a saving with a start, a ramp and a certainty.

use super::register::{Computed, Empty, Field, Formula, Kind, Number, Register, Words};
use crate::model::{MEASURES, Measure, Unit};

/// The most measures.
pub const MOST: usize = 200;

/// A figure of a measure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Of a year of full effect.
    FullYear,
    /// What a month's delay costs.
    Delay,
    /// Of the budget year.
    ThisYear,
    /// Of that, in months that are not closed.
    Remaining,
    /// The same by certainty.
    Expected,
}

const KR: Number = Number { thousands: true, ..Number::of(Unit::Amount) };

/// The action plan.
pub static REGISTER: Register = Register {
    id: MEASURES,
    words: Words {
        one: "åtgärd", the: "Åtgärden", many: "åtgärder", new: "Ny åtgärd", list: "handlingsplanen"
    },
    ids: "a",
    fields: &[
        Field {
            written: "name",
            empty: Empty::Refused,
            example: "Exempel: färre köpta platser",
            advice: "Skriv till exempel Färre köpta familjehem.",
            ..Field::of("namn", "Åtgärd", Kind::Text(200))
        },
        Field {
            written: "owner",
            example: "enhet",
            said: "ansvarig",
            ..Field::of("enhet", "Ansvarig enhet", Kind::Text(200))
        },
        Field {
            written: "line",
            empty: Empty::Refused,
            said: "rad",
            ..Field::of("rad", "Rad som blir bättre", Kind::Line)
        },
        Field {
            written: "start",
            empty: Empty::Refused,
            sub: "månad",
            example: "månad",
            said: "start",
            ..Field::of("start", "Start", Kind::Month)
        },
        Field {
            written: "ramp",
            empty: Empty::Is(0),
            sub: "mån",
            the: "Upptrappningen",
            said: "upptrappning",
            advice: "Skriv 0 om hela effekten kommer direkt.",
            ..Field::of(
                "upptrappning",
                "Upp\u{ad}trappning",
                Kind::Number(Number {
                    least: Some(0),
                    most: Some(36),
                    whole: Some("hela månader"),
                    ..Number::of(Unit::Count)
                }),
            )
        },
        Field {
            written: "one_off",
            empty: Empty::Is(0),
            sub: "tkr",
            the: "Engångskostnaden",
            said: "engångskostnad",
            advice: "Ger åtgärden pengar, skriv det som effekt.",
            ..Field::of("engangskostnad", "Engångs\u{ad}kostnad", Kind::Number(Number { least: Some(0), ..KR }))
        },
        Field {
            written: "per_month",
            empty: Empty::Said(0),
            sub: "tkr/mån",
            the: "Effekten",
            said: "effekt per månad",
            ..Field::of("effekt", "Full effekt", Kind::Number(Number { unit: Unit::KrPerMonth, ..KR }))
        },
        Field {
            written: "certainty",
            empty: Empty::Is(100),
            sub: "%",
            the: "Säkerheten",
            said: "säkerhet",
            advice: "Skriv ett tal däremellan.",
            ..Field::of(
                "sakerhet",
                "Säkerhet",
                Kind::Number(Number { least: Some(0), most: Some(100), ..Number::of(Unit::Percent) }),
            )
        },
        Field {
            written: "status",
            empty: Empty::Refused,
            the: "Läget",
            said: "läge",
            ..Field::of(
                "lage",
                "Läge",
                Kind::Choice(&[
                    ("idea", "Idé"),
                    ("decided", "Beslutad"),
                    ("under-way", "Pågår"),
                    ("in-effect", "Verkar"),
                ]),
            )
        },
        Field {
            written: "outcome",
            sub: "tkr",
            the: "Utfallet",
            said: "utfall",
            fresh: true,
            ..Field::of("utfall", "Utfall hittills", Kind::Number(KR))
        },
        Field { written: "note", said: "kommentar", ..Field::of("kommentar", "Kommentar", Kind::Text(2_000)) },
    ],
    computed: &[
        effect("effekt_helar", "Helår", "tkr", Effect::FullYear),
        effect("manad_senare", "Försening", "tkr/mån", Effect::Delay),
        effect("effekt_i_ar", "Effekt i år", "tkr", Effect::ThisYear),
        effect("effekt_kvar", "Varav kvar", "tkr", Effect::Remaining),
        effect("effekt_kvar.vantad", "Kvar, väntat", "tkr", Effect::Expected),
    ],
    page: "handlingsplan",
    figures: "handlingsplan",
    most: MOST,
    // One in effect is in outcome and forecast already.
    aside: Some((Measure::STATUS, 3)),
    persons: None,
};

const fn effect(key: &'static str, head: &'static str, sub: &'static str, of: Effect) -> Computed {
    Computed { key, head, sub, unit: Unit::Kr, formula: Formula::Measure(of) }
}
