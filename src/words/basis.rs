//! The answers of the pages about what a plan is made of.

use super::{counted, months};
use crate::calc::{Check, Figures, Quantity, Severity, committee};
use crate::model::{AreaSource, LineId, Plan, SourceState};

/// «Vad är budgeterat och bokfört?»
pub fn booked(plan: &Plan, figures: &Figures) -> String {
    let by_hand: Vec<LineId> =
        plan.areas.iter().filter(|area| area.source == AreaSource::Manual).map(crate::model::Area::line).collect();
    if by_hand.is_empty() {
        return "Alla områden räknas av kalkyler eller är summor. Här finns inget att fylla i för hand.".into();
    }
    let budgeted = by_hand.iter().filter(|line| figures.year(line, Quantity::Budget).is_some()).count();
    let areas = counted(by_hand.len(), "område fylls", "områden fylls");
    let budget = match by_hand.len() - budgeted {
        0 => "Alla har budget.".to_owned(),
        lacking => format!("{lacking} saknar budget."),
    };
    if plan.closed == 0 {
        return format!("{areas} i för hand. {budget} Ingen månad är stängd än.");
    }
    let lacking = by_hand.iter().filter(|line| super::lacking_outcome(figures, line).is_some()).count();
    let outcome = match lacking {
        0 => format!("Utfallet är komplett för {}.", months(plan.year, plan.closed)),
        some => format!("{some} saknar utfall för någon månad i {}.", months(plan.year, plan.closed)),
    };
    format!("{areas} i för hand. {budget} {outcome}")
}

/// «Vilka ersättningar och andelar räknas det med?»
pub fn references(states: &[SourceState]) -> String {
    if states.is_empty() {
        return "Inga än. De samlas här när du fyller i ersättningar, priser och andelar.".into();
    }
    let of = |state: SourceState| states.iter().filter(|other| **other == state).count();
    let (verified, unverified, old) =
        (of(SourceState::Verified), of(SourceState::Unverified), of(SourceState::OutOfDate));
    let mut parts = vec![format!("{verified} är kontrollerade")];
    parts.extend((unverified > 0).then(|| format!("{unverified} är inte kontrollerade")));
    parts.extend((old > 0).then(|| format!("{old} är inaktuella")));
    format!("{}: {}.", counted(states.len(), "belopp", "belopp"), parts.join(", "))
}

/// «Hur är nämnden uppbyggd?»
pub fn organisation(plan: &Plan) -> String {
    if plan.areas.is_empty() {
        return "Inga områden än. Lägg till det första, eller utgå från exemplet.".into();
    }
    let of = |is: fn(&AreaSource) -> bool| plan.areas.iter().filter(|area| is(&area.source)).count();
    let sums = of(|source| matches!(source, AreaSource::Sum));
    let calculated = of(|source| matches!(source, AreaSource::Line(_)));
    let by_hand = of(|source| matches!(source, AreaSource::Manual));
    let levels = committee::in_tree(plan, |_| true).iter().map(|(_, level)| level + 1).max().unwrap_or_default();
    format!(
        "{} i {}: {}, {calculated} från kalkyler och {by_hand} som fylls i för hand.",
        counted(plan.areas.len(), "område", "områden"),
        counted(levels, "nivå", "nivåer"),
        counted(sums, "summa", "summor"),
    )
}

/// «Stämmer underlaget?»
pub fn checks(checks: &[Check]) -> String {
    let of = |severity: Severity| checks.iter().filter(|check| check.severity == severity).count();
    let (errors, warnings, notes) = (of(Severity::Error), of(Severity::Warning), of(Severity::Note));
    let begin = match (errors, warnings, notes) {
        (0, 0, 0) => return "Ja. Här finns inget att kontrollera.".into(),
        (0, 0, _) => "Ja, så vitt programmet kan se.",
        (0, ..) => "Troligen. Något bör kontrolleras.",
        _ => "Nej. Något saknas eller kan inte stämma.",
    };
    let notes = format!("{notes} att känna till");
    let parts = [counted(errors, "fel", "fel"), counted(warnings, "varning", "varningar"), notes];
    format!("{begin} {}.", super::listed(&parts))
}

/// «Vad bygger planen på?»
pub fn basis(plan: &Plan) -> String {
    format!(
        "{}: {}, {} och {}.",
        plan.name,
        counted(plan.areas.len(), "område", "områden"),
        counted(plan.placements.len(), "placering", "placeringar"),
        counted(plan.inputs.iter().count(), "ifyllt värde", "ifyllda värden"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_is_not_several() {
        let mut plan = Plan::empty(2026);
        plan.areas.push(crate::model::Area {
            id: "ifo".into(),
            name: "IFO".into(),
            parent: None,
            source: AreaSource::Manual,
        });
        assert_eq!(organisation(&plan), "1 område i 1 nivå: 0 summor, 0 från kalkyler och 1 som fylls i för hand.");
        assert_eq!(
            references(&[SourceState::Verified, SourceState::OutOfDate]),
            "2 belopp: 1 är kontrollerade, 1 är inaktuella."
        );
        assert!(references(&[]).starts_with("Inga än."));
    }
}
