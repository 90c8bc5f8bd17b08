//! The answer under each page's heading: a sentence or two made from the figures, true at every moment.
//!
//! An amount is said without a sign: the words överskott, underskott and kosta carry it.

use rust_decimal::Decimal;

use super::missing::unknown_parts;
use super::months;
use crate::calc::committee::below;
use crate::calc::{Figures, Period, Quantity, placements};
use crate::disclosure::Gate;
use crate::format::{self, Scale, month_name};
use crate::model::{Area, Input, LineId, Month, Plan, ROOT, Unit};
use crate::rules::{assistance, home_care};

/// «Klarar nämnden budgeten i år?»
pub fn committee(plan: &Plan, figures: &Figures, gate: &Gate) -> String {
    let root = LineId::from(ROOT);
    if plan.areas.is_empty() {
        return "Det vet vi när tabellen har rader. Lägg till nämndens verksamhetsområden och fyll i deras budget."
            .into();
    }
    let (Some(_), Some(deviation)) =
        (figures.year(&root, Quantity::Budget), figures.year(&root, Quantity::ForecastDeviation))
    else {
        return "Det vet vi när det finns en budget. Fyll i årets budget för raderna i tabellen.".into();
    };
    if figures.is_budget_alone(&root) {
        return "Det vet vi när det finns ett utfall. Tills dess är prognosen detsamma som budgeten.".into();
    }
    let over = plan.closed >= 12;
    let what = if over { "Årets resultat" } else { "Prognosen" };
    let begin = match Side::of(deviation) {
        Side::Even if over => "Ja, i stort sett i balans. Årets resultat ligger i nivå med budgeten.".to_owned(),
        Side::Even => "Ja, i stort sett i balans. Prognosen ligger i nivå med budgeten.".to_owned(),
        Side::Better if over => format!("Ja. {what} är ett överskott på {}.", mnkr(deviation)),
        Side::Better => format!("Ja, troligen. {what} är ett överskott på {}.", mnkr(deviation)),
        Side::Worse if over => format!("Nej. {what} är ett underskott på {}.", mnkr(deviation)),
        Side::Worse => format!("Nej, inte som det ser ut nu. {what} är ett underskott på {}.", mnkr(deviation)),
    };
    let mut sentences = vec![begin];
    sentences.extend(extremes(plan, figures, gate, Side::of(deviation) == Side::Worse));
    sentences.extend(unknown_parts(plan, figures, &telling_rows(plan)));
    if plan.closed == 0 {
        sentences.push("Ingen månad är stängd än, så prognosen bygger inte på något utfall.".into());
    }
    sentences.join(" ")
}

/// The rows with the largest surplus and the largest deficit.
fn extremes(plan: &Plan, figures: &Figures, gate: &Gate, worst_first: bool) -> Option<String> {
    let rows = telling_rows(plan);
    let deviations: Vec<(&str, Decimal)> = rows
        .iter()
        .filter(|area| gate.tells(&area.line()))
        .filter_map(|area| Some((area.name.as_str(), figures.year(&area.line(), Quantity::ForecastDeviation)?)))
        .collect();
    let best = deviations.iter().max_by_key(|row| row.1).filter(|row| Side::of(row.1) == Side::Better);
    let worst = deviations.iter().min_by_key(|row| row.1).filter(|row| Side::of(row.1) == Side::Worse);
    let mut parts: Vec<String> = [("störst överskott", best), ("störst underskott", worst)]
        .into_iter()
        .filter_map(|(words, row)| row.map(|(name, value)| format!("{words}: {name} {}", bare(*value))))
        .collect();
    if worst_first {
        parts.reverse();
    }
    (!parts.is_empty()).then(|| format!("{}.", super::sentence(&parts.join("; "))))
}

/// The rows at the top; where they are few, those below them instead, for the whole in two or three parts says little.
fn telling_rows(plan: &Plan) -> Vec<&Area> {
    let mut rows = below(plan, None);
    while rows.len() < 4 {
        let opened: Vec<&Area> = rows
            .iter()
            .flat_map(|area| match below(plan, Some(&area.id)) {
                parts if parts.is_empty() => vec![*area],
                parts => parts,
            })
            .collect();
        if opened.len() == rows.len() {
            break;
        }
        rows = opened;
    }
    rows
}

/// «Vad kostar placeringarna i år?»
pub fn placements(plan: &Plan, figures: &Figures) -> String {
    let root = LineId::from(placements::LINE);
    let Some(net) = figures.year(&root, Quantity::Forecast) else {
        return "Det vet vi när listan har en placering. Skriv den första på den tomma raden.".into();
    };
    let mut sentences = vec![format!("{}{}.", costs("Placeringarna", net, plan), against_budget(figures, &root))];
    if let Some(floor) = figures.year(&root, Quantity::Floor).filter(|floor| bare(*floor) != bare(net)) {
        sentences.push(format!("Om inget nytt tillkommer blir det {}.", mnkr(floor)));
    }
    if let Some(persons) =
        figures.row(&root, Quantity::Persons).at(Period::Month(placements::current_month(plan)), figures.year)
    {
        let month = Month::january(plan.year).plus(i32::from(plan.closed.max(1)) - 1);
        let placed = if persons == Decimal::ONE { "placerad" } else { "placerade" };
        let persons = format::figure(persons, Unit::Persons, Scale::Kr);
        sentences.push(format!("{persons} {placed} i {}.", month_name(month)));
    }
    sentences.join(" ")
}

/// «Vad kostar hemtjänsten, och går den egna regin ihop?»
pub fn home_care(plan: &Plan, figures: &Figures) -> String {
    let voucher = LineId::from(home_care::VOUCHER);
    let units = LineId::from(home_care::OWN_UNITS);
    let all = LineId::from(home_care::LINE);
    let Some(net) = figures.year(&voucher, Quantity::Forecast).filter(|net| !net.is_zero()) else {
        return "Det vet vi när det finns timmar och ersättning. Fyll i timmar per dygn och ersättning per timme."
            .into();
    };
    let part = |quantity| figures.year(&all, quantity).map_or_else(|| bare(Decimal::ZERO), bare);
    let split = if figures.year(&all, Quantity::Cost).map(bare) == Some(bare(net)) {
        format!(
            ", varav {} till egen regi och {} till externa utförare",
            part(Quantity::Transfer),
            part(Quantity::External)
        )
    } else {
        String::new()
    };
    let cost = format!("{}{split}{}.", costs("Hemtjänstpengen", net, plan), against_budget(figures, &voucher));
    format!("{cost} {}", own_units(plan, figures, &units))
}

fn own_units(plan: &Plan, figures: &Figures, units: &LineId) -> String {
    let calculated = figures.year(units, Quantity::WorkedCost).is_some();
    let Some(result) = figures.year(units, Quantity::Forecast).filter(|_| calculated) else {
        return "Fyll i brukartid och kostnad per arbetad timme, så syns om den egna regin går ihop.".into();
    };
    let answer = match Side::of(result) {
        Side::Even => "Den egna regin går jämnt ut.".into(),
        Side::Better => format!("Den egna regin går ihop, med överskott {}.", mnkr(result)),
        Side::Worse => format!("Den egna regin går inte ihop: underskott {}.", mnkr(result)),
    };
    let share = plan.parameter(units, Input::DirectTimeShare);
    let needed = figures.year(units, Quantity::BreakEvenShareAll);
    match share.zip(needed) {
        Some((share, needed)) => format!(
            "{answer} Brukartiden är {} och alla kostnader täcks vid {}.",
            format::with_unit(share, Unit::Percent, Scale::Kr),
            format::with_unit(needed, Unit::Percent, Scale::Kr)
        ),
        None => answer,
    }
}

/// «Hur mycket ekonomiskt bistånd betalar vi ut?»
pub fn assistance(plan: &Plan, figures: &Figures) -> String {
    let line = LineId::from(assistance::LINE);
    let paid = figures.row(&line, Quantity::Payments).to_date;
    let ahead = figures.year(&line, Quantity::PaymentsForecast);
    let mut sentences = Vec::new();
    match (paid, ahead) {
        (_, Some(year)) if plan.closed >= 12 => sentences.push(format!("{} under året.", mnkr(year))),
        (Some(paid), Some(year)) if paid != year => sentences.push(format!(
            "{} {}, och {} på hela året enligt prognosen.",
            mnkr(paid),
            months(plan.year, plan.closed),
            mnkr(year)
        )),
        (Some(paid), _) => sentences.push(format!("{} {}.", mnkr(paid), months(plan.year, plan.closed))),
        (None, Some(year)) => sentences.push(format!("{} på hela året enligt prognosen.", mnkr(year))),
        (None, None) => {
            return "Det vet vi när det finns utbetalningar. Fyll i utbetalt belopp och antal hushåll per månad."
                .into();
        }
    }
    sentences.extend(since_last_year(figures, &line));
    let against = against_budget(figures, &line);
    if let Some(words) = against.strip_prefix(": ") {
        sentences.push(format!("{}.", super::sentence(words)));
    }
    sentences.join(" ")
}

fn since_last_year(figures: &Figures, line: &LineId) -> Option<String> {
    let change = figures.row(line, Quantity::PaymentsChange).to_date?;
    let percent = figures.row(line, Quantity::PaymentsChangePercent).to_date?;
    let size = format::with_unit(percent.abs(), Unit::Percent, Scale::Kr);
    Some(match Side::of(change) {
        Side::Even => "Det är lika mycket som samma tid förra året.".into(),
        Side::Better => format!("Det är {} mer ({size}) än samma tid förra året.", mnkr(change)),
        Side::Worse => format!("Det är {} mindre ({size}) än samma tid förra året.", mnkr(change)),
    })
}

/// The forecast in words: a cost, or more income than cost.
fn costs(what: &str, net: Decimal, plan: &Plan) -> String {
    match (net.is_sign_negative() || net.is_zero(), plan.closed >= 12) {
        (true, true) => format!("{what} kostade {}", mnkr(net)),
        (true, false) => format!("{what} väntas kosta {}", mnkr(net)),
        (false, true) => format!("{what} gav {} mer i intäkter än de kostade", mnkr(net)),
        (false, false) => format!("{what} väntas ge {} mer i intäkter än de kostar", mnkr(net)),
    }
}

/// `: underskott 7,0 mnkr mot budget`, or nothing where there is no budget.
fn against_budget(figures: &Figures, line: &LineId) -> String {
    let budget = figures.year(line, Quantity::Budget);
    let Some(deviation) = figures.year(line, Quantity::ForecastDeviation).filter(|_| budget.is_some()) else {
        return String::new();
    };
    if figures.is_budget_alone(line) {
        return ": detsamma som budgeten, tills det finns ett utfall".into();
    }
    match Side::of(deviation) {
        Side::Even => ": i nivå med budget".into(),
        Side::Better => format!(": överskott {} mot budget", mnkr(deviation)),
        Side::Worse => format!(": underskott {} mot budget", mnkr(deviation)),
    }
}

/// Which side of zero an amount is on when it is said in mnkr with one decimal.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Better,
    Even,
    Worse,
}

impl Side {
    fn of(value: Decimal) -> Self {
        let shown = format::round(format::in_scale(value, Unit::Kr, Scale::Mnkr), 1);
        if shown.is_zero() {
            Side::Even
        } else if shown.is_sign_positive() {
            Side::Better
        } else {
            Side::Worse
        }
    }
}

/// The size in mnkr with its unit: `7,0 mnkr`.
fn mnkr(value: Decimal) -> String {
    format::with_unit(value.abs(), Unit::Kr, Scale::Mnkr)
}

/// The size in mnkr without its unit: `7,0`.
fn bare(value: Decimal) -> String {
    format::figure(value.abs(), Unit::Kr, Scale::Mnkr)
}

#[cfg(test)]
#[path = "answer_tests.rs"]
mod tests;
