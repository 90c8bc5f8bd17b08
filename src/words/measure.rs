//! The action plan in words: how far measures have come, what its figures are called, and whether they are enough.

use rust_decimal::Decimal;

use crate::calc::measures::{Cover, MeasureKey, Summary, Term, Weight, Who, summary};
use crate::calc::{Figures, Quantity};
use crate::format::{self, Scale};
use crate::model::{LineId, MEASURES, Measure, MeasureStatus, Month, Plan, ROOT, Unit};
use crate::rules::measures::REGISTER;

/// How far a measure has come.
pub fn status(status: MeasureStatus) -> &'static str {
    let place = MeasureStatus::ALL.iter().position(|other| *other == status);
    super::record::choice(&REGISTER.fields[Measure::STATUS], place.unwrap_or_default())
}

/// A month in little room: `sep 2025`.
pub fn month(month: Month) -> String {
    format!("{} {}", format::month_short(month), month.year())
}

/// Which measures a figure is about.
pub fn who(plan: &Plan, who: &Who) -> String {
    let count = who.among(plan).count();
    match who {
        Who::Counted => "Alla som räknas".to_owned(),
        Who::Status(MeasureStatus::InEffect) => format!("Verkar ({count}), ingår redan i prognosen"),
        Who::Status(of) => format!("{} ({count})", status(*of)),
        Who::One(_) => who.among(plan).next().map_or_else(String::new, |measure| measure.name.clone()),
    }
}

/// What a figure is called.
pub const fn term(term: Term, weight: Weight) -> &'static str {
    match (term, weight) {
        (Term::ThisYear, Weight::Full) => "Effekt i år",
        (Term::ThisYear, Weight::Expected) => "Väntad effekt i år",
        (Term::Remaining, Weight::Full) => "Effekt i månader som är kvar",
        (Term::Remaining, Weight::Expected) => "Väntad effekt i månader som är kvar",
        (Term::FullYear, Weight::Full) => "Effekt på ett helår",
        (Term::FullYear, Weight::Expected) => "Väntad effekt på ett helår",
        (Term::Delay, Weight::Full) => "Vad en månads försening kostar i år",
        (Term::Delay, Weight::Expected) => "Vad en månads försening väntas kosta i år",
        (Term::Outcome, _) => "Utfall hittills",
        (Term::Need, _) => "Underskott att täcka",
        (Term::Share, Weight::Full) => "Täckning vid full effekt",
        (Term::Share, Weight::Expected) => "Väntad täckning",
        (Term::After, Weight::Full) => "Prognosens avvikelse med åtgärder, full effekt",
        (Term::After, Weight::Expected) => "Prognosens avvikelse med åtgärder, väntat",
        (Term::Left, Weight::Full) => "Kvar att hitta vid full effekt",
        (Term::Left, Weight::Expected) => "Kvar att hitta, väntat",
        (Term::LeftPerMonth, Weight::Full) => "Kvar att hitta per månad vid full effekt",
        (Term::LeftPerMonth, Weight::Expected) => "Kvar att hitta per månad, väntat",
    }
}

/// The rule of a figure in one line.
pub const fn rule(key: &MeasureKey) -> &'static str {
    match (&key.who, key.term, key.weight) {
        (Who::One(_), Term::Outcome, _) => "det som någon har skrivit in",
        (Who::One(_), _, Weight::Expected) => "full effekt × säkerhet",
        (Who::One(_), Term::ThisYear, _) => {
            "effekt per månad från starten, upptrappad i jämna steg, minus engångskostnaden i startmånaden"
        }
        (Who::One(_), Term::Remaining, _) => "samma, men bara månader som inte är stängda",
        (Who::One(_), Term::FullYear, _) => "full effekt per månad × 12",
        (Who::One(_), Term::Delay, _) => "effekten i år − effekten i år om den börjar en månad senare",
        (_, Term::ThisYear | Term::Remaining | Term::FullYear | Term::Delay | Term::Outcome, _) => {
            "summan av åtgärderna"
        }
        (_, Term::Need, _) => "prognosens avvikelse utan åtgärder, där den är ett underskott",
        (_, Term::Share, _) => "åtgärdernas effekt i månader som är kvar / underskottet",
        (_, Term::After, _) => "prognosens avvikelse + åtgärdernas effekt i månader som är kvar",
        (_, Term::Left, _) => "underskottet som är kvar när åtgärderna räknas in",
        (_, Term::LeftPerMonth, _) => "kvar att hitta / månader som inte är stängda",
    }
}

/// «Räcker åtgärderna?»
pub fn answer(plan: &Plan, figures: &Figures) -> String {
    let now = summary(plan, figures);
    let (Some(need), Some(deviation)) = (now.need, now.deviation) else {
        return "Det vet vi när det finns en budget att jämföra med. Fyll i nämndens tabell på sidan Översikt.".into();
    };
    if figures.is_budget_alone(&LineId::from(ROOT)) {
        return "Det vet vi när det finns ett utfall. Tills dess är prognosen detsamma som budgeten, och det syns inte om \
                åtgärder behövs."
            .into();
    }
    let over = now.open_months == 0;
    if nothing(need) {
        let begin = match (nothing(deviation), over) {
            (true, true) => "Året slutade i balans.".to_owned(),
            (true, false) => "Det finns inget underskott att täcka. Prognosen är i balans.".to_owned(),
            (false, true) => format!("Året slutade med ett överskott på {}.", money(deviation)),
            (false, false) => {
                format!("Det finns inget underskott att täcka. Prognosen är ett överskott på {}.", money(deviation))
            }
        };
        return [Some(begin), in_surplus(&now)].into_iter().flatten().collect::<Vec<_>>().join(" ");
    }
    if over {
        let next = now.full.effect.full_year;
        let later =
            if nothing(next) { String::new() } else { format!(" På ett helår ger åtgärderna {}.", money(next)) };
        return format!(
            "Nej. Året är stängt med ett underskott på {}, och ingen månad är kvar att ändra.{later}",
            money(need)
        );
    }
    if Who::Counted.among(plan).next().is_none() {
        let why = if plan.records.of(MEASURES).is_empty() {
            "Det finns inga åtgärder än."
        } else {
            "Alla åtgärder verkar redan och ingår i prognosen."
        };
        return format!("Nej. {why} Underskottet är {}, alltså {}.", money(need), per_month(&now.full));
    }
    enough(&now, need)
}

/// Why there is no share of a deficit that measures cover.
pub fn no_share(figures: &Figures) -> &'static str {
    let root = LineId::from(ROOT);
    match figures.year(&root, Quantity::ForecastDeviation) {
        None => "det finns ingen budget att jämföra med",
        Some(_) if figures.is_budget_alone(&root) => "det finns inget utfall än",
        Some(_) => "prognosen klarar budgeten",
    }
}

/// Why a figure of the action plan is not there, for a title and for those who hear the page.
pub fn missing(figures: &Figures, term: Term) -> &'static str {
    match term {
        Term::Outcome => "Inget utfall är ifyllt",
        Term::Share if figures.year(&LineId::from(ROOT), Quantity::Budget).is_some() => "Det finns inget underskott",
        Term::LeftPerMonth if figures.year(&LineId::from(ROOT), Quantity::Budget).is_some() => "Ingen månad är kvar",
        _ => "Budget saknas",
    }
}

/// What the measures do to a surplus, where there are any.
fn in_surplus(now: &Summary) -> Option<String> {
    let effect = now.full.effect.remaining;
    let left = now.full.left.unwrap_or_default();
    if !nothing(left) {
        return Some(format!("Men åtgärderna kostar mer än överskottet, så {} saknas.", money(left)));
    }
    (!nothing(effect)).then(|| {
        let gives = if effect.is_sign_negative() { "kostar" } else { "ger" };
        format!("Åtgärderna {gives} {} under resten av året.", money(effect))
    })
}

/// Whether a deficit is covered, in full and by certainty.
fn enough(now: &Summary, need: Decimal) -> String {
    let (full, expected) = (&now.full, &now.expected);
    let covered = |cover: &Cover| cover.left.is_none_or(nothing);
    let same = full.effect.remaining == expected.effect.remaining;
    let given = full.effect.remaining;
    if nothing(given) || given.is_sign_negative() {
        let what = if nothing(given) {
            "Åtgärderna ger ingen effekt under resten av året.".to_owned()
        } else {
            format!("Åtgärderna kostar {} under resten av året.", money(given))
        };
        return format!("Nej. {what} Underskottet är {}. Det saknas {}.", money(need), per_month(full));
    }
    match (covered(expected), covered(full)) {
        (true, true) if same => {
            format!("Ja. Åtgärderna ger {} och täcker underskottet på {}.", money(given), money(need))
        }
        (true, true) => format!(
            "Ja. Åtgärderna väntas ge {} och täcker underskottet på {}. Med full effekt ger de {}.",
            money(expected.effect.remaining),
            money(need),
            money(given)
        ),
        (false, true) => format!(
            "Bara om allt blir av. Med full effekt ger åtgärderna {} och täcker underskottet på {}. Väntat täcker de {}, \
             och då saknas {}.",
            money(given),
            money(need),
            money(expected.effect.remaining),
            per_month(expected)
        ),
        _ if same => {
            format!("Nej. Åtgärderna täcker {}. Det saknas {}.", part_of(given, need), per_month(full))
        }
        _ => format!(
            "Nej. Med full effekt täcker åtgärderna {}, och det saknas {}. Väntat täcker de {}, och det saknas {} per månad.",
            part_of(given, need),
            per_month(full),
            money(expected.effect.remaining),
            money(expected.left_per_month.unwrap_or_default())
        ),
    }
}

/// `2,1 av 7,0 mnkr`, with both units where they differ.
fn part_of(part: Decimal, whole: Decimal) -> String {
    if scale(part) == scale(whole) {
        return format!("{} av {}", format::figure(part.abs(), Unit::Kr, scale(part)), money(whole));
    }
    format!("{} av {}", money(part), money(whole))
}

/// `1,2 mnkr per månad som är kvar`.
fn per_month(cover: &Cover) -> String {
    format!("{} per månad som är kvar", money(cover.left_per_month.unwrap_or_default()))
}

/// An amount with its sign, and its unit, as it stands by itself: `−2,1` and `mnkr`, `350` and `tkr`.
pub fn written(value: Decimal) -> (String, &'static str) {
    let scale = scale(value);
    (format::figure(value, Unit::Kr, scale), format::unit_suffix(Unit::Kr, scale))
}

/// A deviation with its sign, and its unit: `+2,1` and `mnkr`.
pub fn signed(value: Decimal) -> (String, &'static str) {
    let scale = scale(value);
    (format::signed_figure(value, Unit::Kr, scale), format::unit_suffix(Unit::Kr, scale))
}

/// How much of the year is left: `4 månader kvar`.
pub fn months_left(months: usize) -> String {
    match months {
        0 => "ingen månad kvar".to_owned(),
        1 => "1 månad kvar".to_owned(),
        _ => format!("{months} månader kvar"),
    }
}

/// Millions from half a million up, thousands below.
fn scale(value: Decimal) -> Scale {
    if value.abs() < Decimal::from(500_000) { Scale::Tkr } else { Scale::Mnkr }
}

/// The size with its unit: `7,0 mnkr`, `350 tkr`.
fn money(value: Decimal) -> String {
    format::with_unit(value.abs(), Unit::Kr, scale(value))
}

/// Whether an amount is nothing when it is said.
fn nothing(value: Decimal) -> bool {
    format::round(format::in_scale(value, Unit::Kr, Scale::Tkr), 0).is_zero()
}
