//! The answer under each page's heading: a sentence or two made from the figures, true at every moment.
//!
//! An amount is said without a sign: the words överskott, underskott and kosta carry it.

use rust_decimal::Decimal;

use super::missing::unknown_parts;
use super::months;
use crate::calc::committee::below;
use crate::calc::{Figures, Period, Quantity, current_month};
use crate::disclosure::Gate;
use crate::format::{self, Scale, month_name};
use crate::model::{Area, LineId, Plan, ROOT, Unit};
use crate::rules::Calculator;
use crate::rules::answer::{Cost, Covers, Made, Told};

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

/// The question of a calculator's page.
pub fn question(calculator: &Calculator) -> String {
    calculator
        .page
        .question
        .map_or_else(|| format!("Vad kostar {} i år?", super::lower(calculator.name)), str::to_owned)
}

/// What answers the question of a calculator's page.
pub fn of(calculator: &Calculator, plan: &Plan, figures: &Figures) -> String {
    let answer = &calculator.page.answer;
    let mut sentences = Vec::new();
    for (place, told) in answer.told.iter().enumerate() {
        match said(told, calculator, plan, figures) {
            None if place == 0 => return answer.nothing.to_owned(),
            said => sentences.extend(said),
        }
    }
    sentences.join(" ")
}

/// A sentence, if it has something to tell.
fn said(told: &Told, calculator: &Calculator, plan: &Plan, figures: &Figures) -> Option<String> {
    let line = |line: &str| LineId::from(line);
    match told {
        Told::Cost(of) => cost(of, calculator, plan, figures),
        Told::Paid(of, paid, year) => {
            let (paid, year) = (figures.row(&line(of), *paid).to_date, figures.year(&line(of), *year));
            let until = months(plan.year, plan.closed);
            Some(match (paid, year) {
                (_, Some(year)) if plan.closed >= 12 => format!("{} under året.", mnkr(year)),
                (Some(paid), Some(year)) if paid != year => {
                    format!("{} {until}, och {} på hela året enligt prognosen.", mnkr(paid), mnkr(year))
                }
                (Some(paid), _) => format!("{} {until}.", mnkr(paid)),
                (None, Some(year)) => format!("{} på hela året enligt prognosen.", mnkr(year)),
                (None, None) => return None,
            })
        }
        Told::SinceLastYear(of, change, percent) => {
            let change = figures.row(&line(of), *change).to_date?;
            let percent = figures.row(&line(of), *percent).to_date?;
            let size = format::with_unit(percent.abs(), Unit::Percent, Scale::Kr);
            Some(match Side::of(change) {
                Side::Even => "Det är lika mycket som samma tid förra året.".into(),
                Side::Better => format!("Det är {} mer ({size}) än samma tid förra året.", mnkr(change)),
                Side::Worse => format!("Det är {} mindre ({size}) än samma tid förra året.", mnkr(change)),
            })
        }
        Told::AgainstBudget(of) => Some(format!("{}.", super::sentence(&against_budget(figures, &line(of))?))),
        Told::OtherThan(of, quantity, other, words) => {
            let (figure, other) = (figures.year(&line(of), *quantity)?, figures.year(&line(of), *other)?);
            (bare(figure) != bare(other)).then(|| format!("{words} {}.", mnkr(figure)))
        }
        Told::Now(of, quantity, [one, several]) => {
            let month = current_month(plan);
            let count = figures.row(&line(of), *quantity).at(Period::Month(month), figures.year)?;
            let what = if count == Decimal::ONE { one } else { several };
            Some(format!("{} {what} i {}.", format::figure(count, quantity.unit(), Scale::Kr), month_name(month)))
        }
        Told::Covers(of) => Some(covers(of, plan, figures)),
    }
}

/// What a line costs in the year, or that it takes in more than it costs, what that is made of and what it is against budget.
fn cost(of: &Cost, calculator: &Calculator, plan: &Plan, figures: &Figures) -> Option<String> {
    let line = of.line.map_or_else(|| calculator.offered(plan).into_iter().next(), |line| Some(line.into()))?;
    let net = figures.year(&line, Quantity::Forecast).filter(|net| !of.some || !net.is_zero())?;
    let (what, it) = (of.what.unwrap_or(calculator.name), of.it);
    let size = mnkr(net);
    let costs = match (net.is_sign_negative() || net.is_zero(), plan.closed >= 12) {
        (true, true) => format!("{what} kostade {size}"),
        (true, false) => format!("{what} väntas kosta {size}"),
        (false, true) => format!("{what} gav {size} mer i intäkter än {it} kostade"),
        (false, false) => format!("{what} väntas ge {size} mer i intäkter än {it} kostar"),
    };
    let made = of.of.as_ref().map_or_else(String::new, |made| made_of(made, net, figures));
    let against = against_budget(figures, &line).map_or_else(String::new, |against| format!(": {against}"));
    Some(format!("{costs}{made}{against}."))
}

/// `, varav 36,5 till egen regi och 9,1 till externa utförare`, where that is all of it.
fn made_of(made: &Made, net: Decimal, figures: &Figures) -> String {
    let figure = |quantity| figures.year(&made.line.into(), quantity).map(bare);
    if figure(made.whole) != Some(bare(net)) {
        return String::new();
    }
    let part = |(quantity, words)| format!("{} {words}", figure(quantity).unwrap_or_else(|| bare(Decimal::ZERO)));
    format!(", varav {}", super::listed(&made.parts.map(part)))
}

fn covers(of: &Covers, plan: &Plan, figures: &Figures) -> String {
    let line = LineId::from(of.line);
    let known = figures.year(&line, of.known_by).is_some();
    let Some(result) = figures.year(&line, Quantity::Forecast).filter(|_| known) else {
        return of.unknown.to_owned();
    };
    let answer = match Side::of(result) {
        Side::Even => of.even.to_owned(),
        Side::Better => format!("{} {}.", of.better, mnkr(result)),
        Side::Worse => format!("{} {}.", of.worse, mnkr(result)),
    };
    let ((typed, input), (held_against, quantity)) = of.beside;
    match plan.parameter(&line, input).zip(figures.year(&line, quantity)) {
        Some((is, needed)) => format!(
            "{answer} {typed} {} {held_against} {}.",
            format::with_unit(is, input.unit(), Scale::Kr),
            format::with_unit(needed, quantity.unit(), Scale::Kr)
        ),
        None => answer,
    }
}

/// `underskott 7,0 mnkr mot budget`, or nothing where there is no budget.
fn against_budget(figures: &Figures, line: &LineId) -> Option<String> {
    figures.year(line, Quantity::Budget)?;
    let deviation = figures.year(line, Quantity::ForecastDeviation)?;
    Some(match Side::of(deviation) {
        _ if figures.is_budget_alone(line) => "detsamma som budgeten, tills det finns ett utfall".into(),
        Side::Even => "i nivå med budget".into(),
        Side::Better => format!("överskott {} mot budget", mnkr(deviation)),
        Side::Worse => format!("underskott {} mot budget", mnkr(deviation)),
    })
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
