//! Goal seeking, mixes, break-even and sensitivity in words: what it takes, or that it cannot be done and what is missing.

use rust_decimal::Decimal;

use super::scenario::{amount, outcome, turned, value};
use super::{line, listed};
use crate::format::{self, Scale};
use crate::model::{Change, LeverKind, LineId, MEASURES, Month, Plan, Unit};
use crate::rules::Turned;
use crate::scenario::mix::Mix;
use crate::scenario::seek::{Found, Goal};
use crate::scenario::sensitivity::{Bar, Steps};

/// How much a change in percent is: `3,5 % färre`.
fn compared(change: Decimal, less: &str, more: &str) -> String {
    let decimals = change.normalize().scale().min(2);
    let word = if change.is_sign_negative() { less } else { more };
    format!("{}\u{a0}% {word}", format::number(change.abs(), decimals))
}

/// A change as a condition, to stand after `om`: `timmarna för Hemtjänst blir 3,5 % färre från september`.
pub fn condition(plan: &Plan, change: &Change, dated: bool) -> String {
    let of = line(plan, &change.lever.line);
    let (kind, size) = (change.lever.kind, change.value);
    let said = value(kind, size);
    let text = match kind {
        LeverKind::Price | LeverKind::Volume => {
            let becomes = match turned(plan, &change.lever) {
                Some(Turned { becomes, of_line: false, .. }) => (*becomes).to_owned(),
                Some(Turned { becomes, .. }) => format!("{becomes} för {of}"),
                None => format!("{} för {of}", super::scenario::kind(kind)),
            };
            let (less, more) = if kind == LeverKind::Price { ("lägre", "högre") } else { ("färre", "fler") };
            format!("{becomes} blir {}", compared(size, less, more))
        }
        LeverKind::Level => format!("nivån för {of} blir {}", compared(size, "lägre", "högre")),
        LeverKind::Arrivals => format!("de nya placeringarna för {of} blir {said}"),
        LeverKind::Length => format!("vårdtiden för nya i {of} blir {said}"),
        LeverKind::Move => {
            let form = change.lever.to.as_deref().unwrap_or_default();
            let to = plan.catalog.care_forms.iter().find(|item| item.id == form);
            format!("{said} flyttas från {of} till {}", to.map_or(form, |item| item.name.as_str()))
        }
        LeverKind::End => format!("{said} avslutas i {of}"),
        LeverKind::BuyOut => format!("{said} köps ut från företag i {of}"),
        LeverKind::Basis if size.is_zero() => "hemtjänstpengen betalas som i planen".into(),
        LeverKind::Basis => "hemtjänstpengen byter mellan utförd och beviljad tid".into(),
        LeverKind::DirectTime => format!("brukartiden blir {said}"),
        LeverKind::Norm => format!("riksnormen ändras {said}"),
        LeverKind::Cap => format!("ett bidragstak gör medelutbetalningen {}", compared(size, "lägre", "högre")),
        LeverKind::Activity => format!("ett aktivitetskrav gör hushållen {}", compared(size, "färre", "fler")),
        LeverKind::Jobs => format!("det blir {said} i stället för bistånd"),
        LeverKind::Grant if size.is_sign_negative() => format!("bidraget till {of} blir {} lägre", amount(size)),
        LeverKind::Grant => format!("bidraget till {of} blir {} högre", amount(size)),
        LeverKind::Overhead => format!("PO-pålägget för {of} ändras {said}"),
        LeverKind::Raise => format!("lönerna för {of} ändras {said}"),
        LeverKind::Measure => {
            let id = change.lever.to.as_deref().unwrap_or_default();
            let measure = plan.records.of(MEASURES).iter().find(|measure| measure.id == id);
            format!("åtgärden {} blir {said}", measure.map_or(id, |measure| measure.name()))
        }
    };
    let month = change.from.filter(|month| dated && *month > plan.closed).unwrap_or(plan.closed + 1);
    let month = Month::new(plan.year, month).filter(|_| dated);
    month.map_or(text.clone(), |month| format!("{text} från {}", format::month_name(month)))
}

/// The goal as a verb, to stand after the name of a line: `är i balans`, `når överskott 2,0 mnkr`.
fn is_at(goal: &Goal) -> String {
    if format::in_scale(goal.deviation, Unit::Kr, Scale::Tkr).round().is_zero() {
        return "är i balans".into();
    }
    let verb = if goal.deviation.is_sign_negative() { "stannar på" } else { "når" };
    format!("{verb} {}", outcome(goal.deviation))
}

/// What it is measured from: nothing for the plan itself, else the scenario.
fn from(scenario: Option<&str>) -> String {
    scenario.map(|name| format!(" Då gäller också scenariot {name}.")).unwrap_or_default()
}

/// «Vad krävs för att nå målet?», for one lever. `change` holds the value that was found.
pub fn found(plan: &Plan, goal: &Goal, found: &Found, change: &Change, dated: bool, scenario: Option<&str>) -> String {
    let name = line(plan, &goal.line);
    let from = from(scenario);
    match found {
        Found::Already { deviation } => {
            let with = scenario.map(|name| format!(" med scenariot {name}")).unwrap_or_default();
            format!("{name} når målet redan{with}: {}. Ingen ändring behövs.", outcome(*deviation))
        }
        Found::Reached { .. } => {
            format!("{name} {} om {}.{from}", is_at(goal), condition(plan, change, dated))
        }
        Found::OutOfReach { value, deviation } => {
            let missing = amount(goal.deviation - *deviation);
            if *value == change.value && !moves(change, *value) {
                return format!(
                    "Det går inte med det reglaget: inget värde ger ett bättre resultat för {name}. {missing} saknas till målet.{from}"
                );
            }
            format!(
                "Det går inte med bara det reglaget: även om {} saknas {missing} för att {name} ska nå målet.{from}",
                condition(plan, &Change { value: *value, ..change.clone() }, dated)
            )
        }
    }
}

/// Whether a value that shows how much is changed changes anything.
fn moves(change: &Change, value: Decimal) -> bool {
    change.lever.kind.is_level() || !value.is_zero()
}

/// What the smallest mix comes to.
pub fn mix(plan: &Plan, goal: &Goal, mix: &Mix, changes: &[(Change, bool)], scenario: Option<&str>) -> String {
    let name = line(plan, &goal.line);
    let from = from(scenario);
    let turned: Vec<String> = changes.iter().map(|(change, dated)| condition(plan, change, *dated)).collect();
    if turned.is_empty() && mix.reached {
        return format!("{name} når målet redan: {}. Inget reglage behövs.", outcome(mix.deviation));
    }
    if mix.reached {
        return format!("{name} {} om {}.{from}", is_at(goal), listed(&turned));
    }
    format!(
        "Det går inte inom gränserna: så långt som reglagen får dras saknas {} för att {name} ska nå målet.{from}",
        amount(goal.deviation - mix.deviation)
    )
}

/// What it takes for a unit to pay its way against what there is today.
pub fn break_even(name: &str, today: Decimal, needed: Decimal, unit: Unit, what: &str) -> String {
    let missing = needed - today;
    let text = |value: Decimal| format::with_unit(value, unit, Scale::Kr);
    if missing > Decimal::ZERO {
        let more = match unit {
            Unit::Percent => format!("{}\u{a0}procentenheter", format::number(missing, 1)),
            _ => text(missing),
        };
        format!("{name} är {} och täcker inte {what}: det krävs {more} till.", text(today))
    } else {
        format!("{name} är {} och täcker {what}, som kräver {}.", text(today), text(needed))
    }
}

/// One step of an input in words, as it stands at a bar: `+5 %`, `−1 procentenhet`.
pub fn step(kind: LeverKind, steps: Steps, up: bool) -> String {
    let sign = |value: Decimal| if up { value } else { -value };
    let text = |value: Decimal| format::signed(sign(value), value.normalize().scale().min(2));
    match kind {
        LeverKind::DirectTime => format!("{}\u{a0}procentenhet{}", text(steps.points), plural(steps.points)),
        LeverKind::Arrivals => format!("{}\u{a0}per\u{a0}månad", text(steps.arrivals)),
        _ => format!("{}\u{a0}%", text(steps.percent)),
    }
}

fn plural(number: Decimal) -> &'static str {
    if number == Decimal::ONE { "" } else { "er" }
}

/// «Vad betyder mest för resultatet?»: the longest bar.
pub fn sensitivity(plan: &Plan, of: &LineId, bars: &[Bar], steps: Steps) -> String {
    let name = if of.as_str() == crate::model::ROOT { "nämndens".to_owned() } else { format!("{}:", line(plan, of)) };
    let result = format!("{name} resultat");
    let Some(first) = bars.first() else {
        return format!("Inget av det som prövats flyttar {result}. Fyll i underlaget eller välj ett större steg.");
    };
    let lever = &first.up.lever;
    let step = step(lever.kind, steps, true).replacen('+', "", 1);
    let (up, down) = (first.with_up, first.with_down);
    let input = super::scenario::lever(plan, lever).replacen(": ", ", ", 1);
    let moved = if amount(up) == amount(down) && up.is_sign_negative() != down.is_sign_negative() {
        format!("{step} upp eller ned flyttar {result} {}", amount(up))
    } else {
        format!("{step} upp flyttar {result} {}, och ned {}", signed_amount(up), signed_amount(down))
    };
    format!("Mest betyder {input}: {moved}.")
}

fn signed_amount(value: Decimal) -> String {
    let scale = super::scenario::scale_of(value);
    format!("{}\u{a0}{}", format::signed_figure(value, Unit::Kr, scale), format::unit_suffix(Unit::Kr, scale))
}

/// What is said where a typed number is outside what it can be.
pub fn outside(least: Decimal, most: Decimal) -> String {
    format!("Talet ligger utanför gränserna. Skriv {} till {}.", format::input_text(least), format::input_text(most))
}
