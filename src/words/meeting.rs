//! What the meeting page says, and the minutes as text.

use rust_decimal::Decimal;

use super::line::lower;
use super::{line, scenario};
use crate::calc::{Figures, Quantity};
use crate::disclosure::screen::Of;
use crate::format;
use crate::model::{Letters, LineId, Meeting, Minute, Month, Plan, ROOT, Scenario};

/// Why what the changes give is not on the screen, and what to do.
pub const FEW: &str = "Visas inte: det som ändras rör 1–4 personer. Skriv skälet under Ställ in för att visa det.";

/// The question on the screen: the user's own, else that of the scenario's changes, or the usual one.
pub fn question(plan: &Plan, meeting: &Meeting, scenario: Option<&Scenario>) -> String {
    if !meeting.question.trim().is_empty() {
        return meeting.question.clone();
    }
    if let Some(scenario) = scenario.filter(|scenario| !scenario.changes.is_empty()) {
        return super::question::heading(plan, scenario);
    }
    match about(meeting).as_str() {
        ROOT => "Vad krävs för att nämnden ska klara budgeten?".into(),
        _ => format!("Vad krävs för att {} ska rymmas i budgeten?", lower(&line(plan, &about(meeting)))),
    }
}

/// The line that the page is about.
pub fn about(meeting: &Meeting) -> LineId {
    meeting.line.clone().unwrap_or_else(|| LineId::from(ROOT))
}

/// What is looked at: `Härnösand 2025 · utfall till och med augusti`.
pub fn looked_at(plan: &Plan) -> String {
    let until = Month::new(plan.year, plan.closed);
    let until = until
        .map_or("inget utfall ännu".to_owned(), |month| format!("utfall till och med {}", format::month_name(month)));
    format!("{} · {until}", plan.name)
}

/// What heads the figure with the changes.
pub fn with_changes(count: usize) -> String {
    match count {
        0 => "Utan ändringar".into(),
        1 => "Med en ändring".into(),
        2 => "Med två ändringar".into(),
        3 => "Med tre ändringar".into(),
        more => format!("Med {more} ändringar"),
    }
}

/// What is left to find: `kvar att hitta: 0,8 mnkr per månad`. `alone` is whether the forecast is the budget and nothing
/// more.
pub fn left(deviation: Option<Decimal>, closed: u8, alone: bool) -> String {
    let months = 12 - u32::from(closed.min(12));
    match deviation {
        None => "går inte att säga utan budget".into(),
        Some(deviation) if alone && deviation.is_zero() => "går inte att säga utan utfall".into(),
        Some(deviation) if !deviation.is_sign_negative() || deviation.is_zero() => "budgeten räcker".into(),
        Some(_) if months == 0 => "året är slut".into(),
        Some(deviation) => {
            let per_month = deviation / Decimal::from(months);
            format!("kvar att hitta: {} per månad", scenario::amount(per_month))
        }
    }
}

/// What the difference is of: `Skillnad för nämnden, helåret 2025`.
pub fn difference(plan: &Plan, of: &LineId) -> String {
    format!("Skillnad för {}, helåret {}", lower(&line(plan, of)), plan.year)
}

/// Whether a difference is better or worse.
pub fn compared(difference: Option<Decimal>) -> &'static str {
    match difference {
        None => "går inte att säga utan budget och prognos",
        Some(kr) if kr.is_zero() => "som det ser ut nu",
        Some(kr) if kr.is_sign_negative() => "sämre än det ser ut nu",
        Some(_) => "bättre än det ser ut nu",
    }
}

/// What a question gives, to be read out: `Skillnad 1,3 mnkr bättre. Underskott 5,7 mnkr.`
pub fn result(difference: Option<Decimal>, after: Option<Decimal>) -> String {
    let Some((difference, after)) = difference.zip(after) else { return compared(None).upper_first() };
    let outcome = scenario::outcome(after).upper_first();
    if difference.is_zero() {
        return format!("Ingen skillnad. {outcome}.");
    }
    let better = if difference.is_sign_negative() { "sämre" } else { "bättre" };
    format!("Skillnad {} {better}. {outcome}.", scenario::amount(difference))
}

/// What is written in the minutes of a question: all that is changed, or where that is much what was turned and how much more.
pub fn tried(plan: &Plan, scenario: &Scenario, place: usize) -> String {
    let changes = &scenario.changes;
    match changes.get(place).filter(|_| changes.len() > MOST_TOLD) {
        None => super::question::kept(plan, changes),
        Some(turned) => {
            let turned = super::question::kept(plan, std::slice::from_ref(turned));
            format!("{turned}, med {} ändringar till", changes.len() - 1)
        }
    }
}

/// The most changes that a line of the minutes tells.
const MOST_TOLD: usize = 3;

/// The name of a row.
pub fn row(plan: &Plan, figures: &Figures, of: &Of) -> String {
    match of {
        Of::Line(id) if figures.year(id, Quantity::Budget).is_none() => format!("{} (utan budget)", line(plan, id)),
        Of::Line(id) => line(plan, id),
        Of::Few => "Där färre än fem personer finns, tillsammans".into(),
        Of::Rest => "Övrigt".into(),
        Of::Total => "Summa".into(),
    }
}

/// A step in one line: `14:02 SiS: priset +12,9 % → underskott 3,4 mnkr`.
pub fn step(minute: &Minute) -> String {
    let time = minute.at.split(' ').next_back().unwrap_or_default();
    let result = minute.deviation.map(|deviation| format!(" → {}", scenario::outcome(deviation))).unwrap_or_default();
    format!("{time} {}{result}", minute.what)
}

/// The steps as they are put in the protocol.
pub fn minutes(plan: &Plan) -> String {
    let mut text = format!("Vad vi provade: {}\n", looked_at(plan));
    let mut day = "";
    for minute in &plan.minutes {
        let (date, _) = minute.at.split_once(' ').unwrap_or((minute.at.as_str(), ""));
        if date != day {
            text.push_str(date);
            text.push('\n');
            day = date;
        }
        text.push_str(&step(minute));
        text.push('\n');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn minutes_are_told_by_day() {
        let mut plan = Plan::empty(2025);
        let step = |at: &str, what: &str, deviation: Option<i64>| Minute {
            at: at.into(),
            what: what.into(),
            deviation: deviation.map(Decimal::from),
        };
        plan.minutes = vec![
            step("2025-10-14 14:02", "SiS: priset +12,9 %", Some(-3_400_000)),
            step("2025-10-15 09:00", "Riksnormen höjs 3 %", Some(0)),
        ];
        assert_eq!(
            minutes(&plan),
            "Vad vi provade: Ny plan 2025 · inget utfall ännu\n2025-10-14\n\
             14:02 SiS: priset +12,9 % → underskott 3,4\u{a0}mnkr\n2025-10-15\n09:00 Riksnormen höjs 3 % → jämnt ut\n"
        );
        assert_eq!(
            result(Some(Decimal::from(1_300_000)), Some(Decimal::from(-5_700_000))),
            "Skillnad 1,3\u{a0}mnkr bättre. Underskott 5,7\u{a0}mnkr."
        );
        assert_eq!(result(Some(Decimal::ZERO), Some(Decimal::ZERO)), "Ingen skillnad. Jämnt ut.");
        assert_eq!(left(Some(Decimal::from(-3_200_000)), 8, false), "kvar att hitta: 0,8\u{a0}mnkr per månad");
        assert_eq!(left(Some(Decimal::ZERO), 8, false), "budgeten räcker");
        assert_eq!(left(Some(Decimal::ZERO), 8, true), "går inte att säga utan utfall");
        assert_eq!(left(None, 8, false), "går inte att säga utan budget");
        assert_eq!(left(Some(Decimal::from(-1)), 12, false), "året är slut");
    }
}
