//! What-if in words: levers, changes, what stands against what, and the answers of the pages about them.

use rust_decimal::Decimal;

use super::{edit_error, line, listed, pay_basis};
use crate::calc::{Figures, Quantity};
use crate::format::{self, Scale};
use crate::model::{Change, Letters, Lever, LeverKind, MEASURES, Month, Plan, Term, Unit};
use crate::rules::{self, Said, Turned};
use crate::scenario::levers::{Now, Spec};
use crate::scenario::{Conflict, Failure};

/// What a kind of lever turns, to stand after the name of a line: `SiS, barn och unga: pris`.
pub const fn kind(kind: LeverKind) -> &'static str {
    match kind {
        LeverKind::Price => "pris",
        LeverKind::Volume => "volym",
        LeverKind::Level => "alla månader framåt",
        LeverKind::Arrivals => "nya placeringar per månad",
        LeverKind::Length => "vårdtid för nya",
        LeverKind::Move => "placeringar som flyttas",
        LeverKind::End => "placeringar som avslutas",
        LeverKind::BuyOut => "familjehem som köps ut från företag",
        LeverKind::Basis => "annan grund för ersättningen",
        LeverKind::DirectTime => "brukartid",
        LeverKind::Norm => "höjd riksnorm",
        LeverKind::Cap => "bidragstak, medelutbetalning",
        LeverKind::Activity => "aktivitetskrav, antal hushåll",
        LeverKind::Jobs => "jobb i stället för bistånd",
        LeverKind::Grant => "bidrag, vunnet eller förlorat",
        LeverKind::Overhead => "ändrat PO-pålägg",
        LeverKind::Raise => "löneökning",
        LeverKind::Measure => "åtgärd",
    }
}

/// The unit of a lever's value.
pub const fn unit(kind: LeverKind) -> &'static str {
    match kind {
        LeverKind::Arrivals => "per månad",
        LeverKind::Length => "dygn",
        LeverKind::Move | LeverKind::End => "placeringar",
        LeverKind::BuyOut => "familjehem",
        LeverKind::Jobs => "jobb",
        LeverKind::Grant => "kr",
        LeverKind::Overhead => "procentenheter",
        LeverKind::Measure => "% genomförd",
        LeverKind::Basis => "1 byter, 0 som i planen",
        LeverKind::DirectTime => "%",
        _ => "% ändring",
    }
}

/// What an assumption is called.
pub const fn term(kind: LeverKind, term: Term) -> &'static str {
    match (kind, term) {
        (_, Term::DayPrice) => "Nettopris per dygn dit de flyttar",
        (_, Term::Length) => "Vårdtid för en ny placering",
        (LeverKind::BuyOut, Term::PerMonth) => "Lägre kostnad per hem och månad",
        (_, Term::PerMonth) => "Lägre bistånd per jobb och månad",
        (_, Term::CostPerMonth) => "Kostnad per jobb och månad",
        (_, Term::StayOff) => "Andel som inte kommer tillbaka",
        (_, Term::PassThrough) => "Genomslag i utbetalningen",
        (_, Term::Households) => "Ändrat antal hushåll",
        (_, Term::MeanPayment) => "Ändrad medelutbetalning",
        (_, Term::CostShare) => "Andel som går till nya kostnader",
        (_, Term::Salaries) => "Årets löner utan PO",
        (_, Term::Overhead) => "PO-pålägg",
    }
}

/// What an assumption means and where its usual value is from.
pub const fn term_hint(kind: LeverKind, term: Term) -> &'static str {
    match (kind, term) {
        (_, Term::DayPrice) => "Föreslås ur listan och priset för nya. Ändra om ni vet bättre.",
        (_, Term::Length) => "0 betyder som i planen.",
        (LeverKind::BuyOut, Term::PerMonth) => "Antagande: ungefär 60 000 kr. Inte kontrollerat för er.",
        (_, Term::PerMonth) => "Antagande ur uppföljningen av jobbsatsningen: 6 500 kr.",
        (_, Term::StayOff) => "Antagande ur uppföljningen av jobbsatsningen: 85 %.",
        (_, Term::CostPerMonth) => "Lönestöd och handledning, om ni betalar.",
        (_, Term::PassThrough) => "100 om hela utbetalningen följer normen.",
        (_, Term::Households) => "Antagande: tak kan också ändra hur många som får bistånd.",
        (_, Term::MeanPayment) => "Antagande: kravet kan också ändra hur mycket som betalas.",
        (_, Term::CostShare) => "100 om bidraget för med sig lika stora kostnader.",
        (_, Term::Salaries) => "Fyll i radens lönesumma, annars blir effekten noll.",
        (_, Term::Overhead) => "40,24 % är kontrollerat för 2025. Ändra för andra år.",
    }
}

/// The price or the volume that a lever turns.
pub(super) fn turned(plan: &Plan, lever: &Lever) -> Option<&'static Turned> {
    let facts = rules::facts(plan, &lever.line);
    match lever.kind {
        LeverKind::Price => facts.price,
        LeverKind::Volume => facts.level,
        _ => None,
    }
}

/// A lever in words: `SiS, barn och unga: pris`.
pub fn lever(plan: &Plan, lever: &Lever) -> String {
    match (lever.kind, &lever.to) {
        (LeverKind::Measure, Some(id)) => {
            let measure = plan.records.of(MEASURES).iter().find(|measure| measure.id == *id);
            measure.map_or_else(|| format!("Åtgärden {id}"), |measure| format!("Åtgärd: {}", measure.name()))
        }
        (LeverKind::Move, Some(form)) => {
            let to = plan.catalog.care_forms.iter().find(|item| item.id == *form);
            let to = to.map_or(form.as_str(), |item| item.name.as_str());
            format!("{}: {} till {to}", line(plan, &lever.line), kind(lever.kind))
        }
        (LeverKind::Price | LeverKind::Volume, _) => {
            let what = turned(plan, lever).map_or(kind(lever.kind), |turned| turned.name);
            format!("{}: {what}", line(plan, &lever.line))
        }
        _ => format!("{}: {}", line(plan, &lever.line), kind(lever.kind)),
    }
}

/// A lever's value with its unit: `+12,9 %`, `5 placeringar`.
pub fn value(kind: LeverKind, value: Decimal) -> String {
    let plain = |unit: &str| format!("{}\u{a0}{unit}", format::number(value, decimals(value)));
    let signed = |unit: &str| format!("{}\u{a0}{unit}", format::signed(value, decimals(value)));
    match kind {
        LeverKind::Arrivals => plain("per månad"),
        LeverKind::Length => plain("dygn"),
        LeverKind::Move | LeverKind::End => plain(if value == Decimal::ONE { "placering" } else { "placeringar" }),
        LeverKind::BuyOut => plain("familjehem"),
        LeverKind::Jobs => plain("jobb"),
        LeverKind::Basis if value.is_zero() => "som i planen".into(),
        LeverKind::Basis => "byter".into(),
        LeverKind::DirectTime => plain("%"),
        LeverKind::Measure => plain("% genomförd"),
        LeverKind::Grant => signed("kr"),
        LeverKind::Overhead => signed(if value.abs() == Decimal::ONE { "procentenhet" } else { "procentenheter" }),
        _ => signed("%"),
    }
}

/// The ends of a slider: `−20 till +20 %`.
pub fn range(kind: LeverKind, low: Decimal, high: Decimal) -> String {
    if kind == LeverKind::Basis {
        return unit(kind).into();
    }
    let signed = value(kind, high).starts_with('+');
    let low = if signed { format::signed(low, decimals(low)) } else { format::number(low, decimals(low)) };
    format!("{low} till {}", value(kind, high))
}

/// As many decimals as were typed, two at most.
fn decimals(value: Decimal) -> u32 {
    value.normalize().scale().min(2)
}

/// A change in words: `SiS, barn och unga: priset +12,9 % från september`.
pub fn change(plan: &Plan, change: &Change, dated: bool) -> String {
    let from = change.from.filter(|_| dated).and_then(|month| Month::new(plan.year, month));
    let from = from.map(|month| format!(" från {}", format::month_name(month))).unwrap_or_default();
    format!("{}{from}", sentence_of(plan, change))
}

fn sentence_of(plan: &Plan, change: &Change) -> String {
    let Change { lever: of, .. } = change;
    let line = line(plan, &of.line);
    let value = value(of.kind, change.value);
    let size = format!("{}\u{a0}%", format::number(change.value.abs(), decimals(change.value)));
    let number = format::number(change.value, 0);
    match of.kind {
        LeverKind::Price | LeverKind::Volume => match turned(plan, of) {
            Some(Turned { change, of_line: false, .. }) => format!("{change} {value}"),
            Some(Turned { change, .. }) => format!("{line}: {change} {value}"),
            None => format!("{line}: {} {value}", kind(of.kind)),
        },
        LeverKind::Level => format!("{line}: nivån {value}"),
        LeverKind::Arrivals => {
            format!("{line}: {} nya placeringar per månad", format::number(change.value, decimals(change.value)))
        }
        LeverKind::Length => format!("{line}: vårdtiden för nya {value}"),
        LeverKind::Move => {
            let to = of.to.as_deref().unwrap_or_default();
            let form = plan.catalog.care_forms.iter().find(|item| item.id == to);
            format!("{value} flyttas från {line} till {}", form.map_or(to, |item| item.name.as_str()))
        }
        LeverKind::End => format!("{value} i {line} avslutas"),
        LeverKind::BuyOut => format!("{number} hem köps ut från företag: {line}"),
        LeverKind::Basis if change.value.is_zero() => "Hemtjänstpengen betalas som i planen".into(),
        LeverKind::Basis => "Hemtjänstpengen byter grund mellan utförd och beviljad tid".into(),
        LeverKind::DirectTime => format!("Brukartiden blir {value}"),
        LeverKind::Norm if change.value.is_sign_negative() => format!("Riksnormen sänks {size}"),
        LeverKind::Norm => format!("Riksnormen höjs {size}"),
        LeverKind::Cap => format!("Bidragstak: medelutbetalningen {value}"),
        LeverKind::Activity => format!("Aktivitetskrav: antalet hushåll {value}"),
        LeverKind::Jobs => format!("{number} jobb i stället för bistånd"),
        LeverKind::Grant if change.value.is_sign_negative() => format!("{line}: förlorat bidrag {value}"),
        LeverKind::Grant => format!("{line}: nytt bidrag {value}"),
        LeverKind::Overhead => format!("{line}: PO-pålägget {value}"),
        LeverKind::Raise => format!("{line}: lönerna {value}"),
        LeverKind::Measure => format!("{} till {size}", lever(plan, of)),
    }
}

/// What a lever turns as it is today: `nu 10 950 kr/dygn`.
pub fn now(spec: &Spec) -> Option<String> {
    let with = |value: Decimal, unit: Unit| format::with_unit(value, unit, Scale::Kr);
    Some(match spec.now? {
        Now::Of(value, Said::Unit(unit)) => format!("nu {}", with(value, unit)),
        Now::Of(value, Said::Whole(of)) => format!("nu {}\u{a0}{of}", format::number(value, 0)),
        Now::Placed(1) => "nu 1 placering".into(),
        Now::Placed(number) => format!("nu {number}\u{a0}placeringar"),
        Now::Percent(value) => format!("nu {}\u{a0}%", format::number(value, decimals(value))),
        Now::Basis(basis) => format!("nu {}", pay_basis(basis).lower()),
        Now::PerMonth(value) => format!("nu {}\u{a0}per månad", format::number(value, decimals(value))),
        Now::Days(value) => format!("nu {}\u{a0}dygn", format::number(value, decimals(value))),
        Now::Forecast(value) => {
            format!("prognos {}\u{a0}mnkr", format::figure(value, Unit::Kr, Scale::Mnkr))
        }
    })
}

/// The rate at which a switch of what the voucher pays for costs nothing: `Kostar inget vid 436,80 kr per timme.`
pub fn neutral_rate(figures: &Figures) -> Option<String> {
    let rate =
        rules::calculators().find_map(|calculator| figures.year(&calculator.id.into(), Quantity::NeutralRate))?;
    Some(format!("Kostar inget vid {}\u{a0}kr per timme.", format::number(rate, 2)))
}

/// What could not be done of a change, and what to do.
pub fn failure(plan: &Plan, failure: &Failure) -> String {
    match failure {
        Failure::NothingThere => "Ändrar ingenting: raden har inget att ändra. Välj en annan rad.".into(),
        Failure::NoMonthLeft => "Ändrar ingenting: alla månader är stängda.".into(),
        Failure::Only(0) => "Ändrar ingenting: ingen är placerad där den månaden.".into(),
        Failure::Only(1) => "Bara 1 är placerad där den månaden.".into(),
        Failure::Only(number) => format!("Bara {number} är placerade där den månaden."),
        Failure::NoMeasure => {
            "Åtgärden finns inte i handlingsplanen. Ta bort ändringen eller lägg till åtgärden.".into()
        }
        Failure::InEffect => {
            "Åtgärden är i effekt och finns redan i prognosen, så den räknas inte en gång till.".into()
        }
        Failure::Refused(error) => format!("Går inte att räkna med: {}", edit_error(plan, error)),
    }
}

/// Which of two changes holds: `Gäller inte för SiS: ändring 3 gäller där.`
pub fn conflict(plan: &Plan, conflict: &Conflict) -> String {
    let winner = conflict.winner + 1;
    if conflict.lost_all {
        return format!("Gäller inte: ändring {winner} ändrar samma sak och står längre ned.");
    }
    let lines: Vec<String> = conflict.lines.iter().take(3).map(|name| line(plan, name)).collect();
    let more = conflict.lines.len().saturating_sub(lines.len());
    let lines = if more == 0 { listed(&lines) } else { format!("{} och {more} rader till", lines.join(", ")) };
    format!("Gäller inte {lines}: där gäller ändring {winner}, som står längre ned.")
}

/// A chance in percent: paths that are drawn never show that something is certain.
pub fn chance(percent: Decimal) -> String {
    match format::round(percent, 0) {
        rounded if rounded.is_zero() => "<\u{a0}1\u{a0}%".into(),
        rounded if rounded == Decimal::ONE_HUNDRED => ">\u{a0}99\u{a0}%".into(),
        rounded => format!("{}\u{a0}%", format::number(rounded, 0)),
    }
}

/// An amount to talk about: `7,0 mnkr`, or `40 tkr` where millions would say nothing.
pub fn amount(value: Decimal) -> String {
    let scale = scale_of(value);
    format!("{}\u{a0}{}", format::figure(value.abs(), Unit::Kr, scale), format::unit_suffix(Unit::Kr, scale))
}

/// The scale that an amount says something in.
pub fn scale_of(value: Decimal) -> Scale {
    if value.abs() < Decimal::from(500_000) { Scale::Tkr } else { Scale::Mnkr }
}

/// A deviation in words: `underskott 7,0 mnkr`.
pub fn outcome(deviation: Decimal) -> String {
    if format::in_scale(deviation, Unit::Kr, Scale::Tkr).round().is_zero() {
        return "jämnt ut".into();
    }
    let word = if deviation.is_sign_negative() { "underskott" } else { "överskott" };
    format!("{word} {}", amount(deviation))
}

/// «Vad händer om?»: what the chosen scenario comes to.
pub fn answer(name: &str, changes: usize, before: Option<Decimal>, after: Option<Decimal>) -> String {
    let Some((before, after)) = before.zip(after) else {
        return "Det vet vi när nämndens tabell har en budget och en prognos. Fyll i dem eller öppna exemplet.".into();
    };
    if changes == 0 {
        return format!("{name} har inga ändringar ännu: {}, som planen.", outcome(before));
    }
    let moved = after - before;
    if moved.is_zero() {
        return format!("{name} ändrar inte nämndens resultat: {}.", outcome(after));
    }
    let better = if moved.is_sign_negative() { "sämre" } else { "bättre" };
    format!("Med {name}: {}. Det är {} {better} än planen, som ger {}.", outcome(after), amount(moved), outcome(before))
}
