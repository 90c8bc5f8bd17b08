//! Why a change was refused: what is wrong and what to do, in Swedish.

use super::{address, listed};
use crate::document::spot_text;
use crate::edit::{EditError, MOST_LEVELS};
use crate::format::{self, Scale};
use crate::model::{Address, CatalogList, Letters, Plan, Unit};

/// What is said where the change was tried. The old value stays.
pub fn edit_error(plan: &Plan, error: &EditError) -> String {
    match &error.brief() {
        EditError::ClosedOutside => {
            "Senast stängda månad ligger utanför året. Välj ingen månad eller januari–december.".into()
        }
        EditError::YearOutside => "Året ligger utanför 1900–2200. Skriv ett år däremellan.".into(),
        EditError::Negative(cell) => {
            format!("{}: talet är under noll. Skriv noll eller mer.", place_of(plan, cell))
        }
        EditError::TimeOutside(_) => "Tiden ligger utanför åren 1900–2200. Välj en tid däremellan.".into(),
        EditError::TooLow(cell) => {
            let most = format::number(-cell.input.lowest(), 0);
            format!("{}: minskningen är mer än {most} %. Skriv −{most} eller mer.", place_of(plan, cell))
        }
        EditError::TooLarge(cell) => too_large(plan, cell),
        EditError::TooSmall(cell) => too_small(plan, cell),
        EditError::BadLine(line) => {
            format!("Raden ”{line}” kan inte heta så. Använd a–z, siffror och bindestreck, med punkt mellan delarna.")
        }
        EditError::RunRateOutside(_) => "Ett snitt behöver 1–12 månader. Välj ett antal däremellan.".into(),
        EditError::DayOutside(number) => {
            format!("Placering {number}: ett datum ligger utanför åren 1900–2200. Skriv ett datum däremellan.")
        }
        EditError::PlacementAmount(number) => format!(
            "Placering {number}: ett belopp går inte att räkna med. Skriv 0–{} kr, 0–{} % och högst tolv decimaler.",
            most(Unit::KrPerDay),
            most(Unit::Percent)
        ),
        EditError::PremisesShare(number) => {
            format!("Placering {number}: lokalernas andel är inte 0–100 %. Skriv en andel däremellan.")
        }
        EditError::TooMany(most) => format!("Listan har fler än {most} rader. Ta bort några först."),
        EditError::SavedOutside(name) => format!(
            "Prognosen ”{name}” har ett belopp, en månad eller en dag som inte går att räkna med. Kontrollera planens tal och spara prognosen igen."
        ),
        EditError::ChangeOutside(name) => format!(
            "Scenariot ”{name}” har en ändring med ett tal som inte går att räkna med. Skriv ett tal inom reglagets gränser."
        ),
        EditError::RecordOutside(register, name, place) => super::record::outside(register, name, *place),
        EditError::MinuteOutside => "Ett belopp i mötets steg är för stort. Töm stegen och börja om.".into(),
        EditError::TextTooLong(spot, most) => {
            format!("En text i {} är längre än {most} tecken. Korta den.", spot_text(*spot))
        }
        EditError::TooDeep(id) => {
            let name = plan.areas.iter().find(|area| area.id == *id).map_or(id.as_str(), |area| area.name.as_str());
            format!("Raden ”{}” ligger mer än {MOST_LEVELS} nivåer ner. Flytta upp den.", name.excerpt())
        }
        EditError::EndBeforeStart(number) => {
            format!("Placering {number}: slutdatum före startdatum. Ändra något av dem.")
        }
        EditError::DuplicateNumber(number) => {
            format!("Löpnummer {number} används redan av en annan placering. Skriv ett annat.")
        }
        EditError::EmptyNumber => "Placeringen saknar löpnummer. Skriv ett, till exempel 121.".into(),
        EditError::UnknownCareForm(form) => {
            let names: Vec<&str> = plan.catalog.care_forms.iter().map(|form| form.name.as_str()).collect();
            if names.is_empty() {
                format!("Vårdformen ”{form}” finns inte. Lägg till den bland vårdformerna.")
            } else {
                format!("Vårdformen ”{form}” finns inte. Välj bland {}.", listed(&names).excerpt())
            }
        }
        EditError::PriceSteps(number) => format!(
            "Placering {number}: priserna går inte att räkna med. Ange minst ett pris, i datumordning och bara ett per datum."
        ),
        EditError::BadId(id) if id.is_empty() => {
            "En rad saknar kortnamn. Skriv ett med a–z, siffror och bindestreck.".into()
        }
        EditError::BadId(id) => format!(
            "Kortnamnet ”{id}” är upptaget eller har andra tecken än a–z, siffror och bindestreck. Skriv ett annat."
        ),
        EditError::EmptyName => "Namnet är tomt, eller har bara tecken som inte syns. Skriv ett namn.".into(),
        EditError::BadParent(id) => {
            let name = plan.areas.iter().find(|area| area.id == *id).map_or(id.as_str(), |area| area.name.as_str());
            format!("Raden ”{}” kan inte ligga där. Välj en summarad som inte ligger under den själv.", name.excerpt())
        }
        EditError::CareFormInUse(form) => {
            let list = plan.catalog.list(CatalogList::CareForms);
            let name = list.iter().find(|item| item.id == *form).map_or(form.as_str(), |item| item.name.as_str());
            format!("Vårdformen ”{}” används av placeringar. Byt vårdform på dem först.", name.excerpt())
        }
        EditError::PersonalId(spot) => format!(
            "Det ser ut att stå ett personnummer i {}. Använd ett löpnummer i stället. Är det något annat: avrunda beloppet eller skriv ett ord mellan talen. Inget har ändrats.",
            spot_text(*spot)
        ),
        EditError::NoList => "Listan finns inte i den här versionen av Nämndkalkyl. Inget har ändrats.".into(),
        EditError::NoRow(_) => "Raden finns inte längre. Inget har ändrats.".into(),
    }
}

/// The cell's name, which a line's own may make long.
fn place_of(plan: &Plan, cell: &Address) -> String {
    address(plan, cell).excerpt()
}

/// The largest number of a unit, in words that fit before its unit.
fn most(unit: Unit) -> String {
    format::number(unit.largest(), 0)
}

fn too_large(plan: &Plan, cell: &Address) -> String {
    let (place, unit) = (place_of(plan, cell), cell.input.unit());
    match unit {
        Unit::Kr | Unit::Amount => {
            format!("{place}: talet är större än 1\u{a0}000\u{a0}000 mnkr. Kontrollera enheten, kr, tkr eller mnkr.")
        }
        _ => format!(
            "{place}: talet är för stort. Skriv högst {}\u{a0}{}.",
            format::number(cell.input.highest(), 0),
            format::unit_suffix(unit, Scale::Kr)
        ),
    }
}

fn too_small(plan: &Plan, cell: &Address) -> String {
    format!(
        "{}: talet är för litet eller har för många decimaler. Skriv 0, eller minst {}\u{a0}{} med högst tolv decimaler.",
        place_of(plan, cell),
        format::input_text(cell.input.finest()),
        format::unit_suffix(cell.input.unit(), Scale::Kr)
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::Spot;
    use crate::model::{Area, AreaSource, At, Input, Month, Named};

    #[test]
    fn refusals_say_what_is_wrong_and_what_to_do() {
        let mut plan = Plan::empty(2025);
        plan.catalog.care_forms = vec![Named::new("hvb", "HVB"), Named::new("sis", "SiS")];
        plan.areas.push(Area { id: "iof".into(), name: "IFO".into(), parent: None, source: AreaSource::Sum });
        let cell = Address::new("placeringar.hvb", Input::Days, At::Month(Month::new(2025, 3).unwrap()));
        for (error, text) in [
            (EditError::EndBeforeStart("121".into()), "Placering 121: slutdatum före startdatum. Ändra något av dem."),
            (EditError::UnknownCareForm("x".into()), "Vårdformen ”x” finns inte. Välj bland HVB och SiS."),
            (
                EditError::CareFormInUse("hvb".into()),
                "Vårdformen ”HVB” används av placeringar. Byt vårdform på dem först.",
            ),
            (EditError::Negative(cell), "Rapporterade dygn mars 2025, HVB: talet är under noll. Skriv noll eller mer."),
            (
                EditError::TooLarge(Address::new("placeringar.hvb", Input::PriceChange, At::Always)),
                "Antagen prisförändring, HVB: talet är för stort. Skriv högst 1\u{a0}000\u{a0}%.",
            ),
            (
                EditError::TooSmall(Address::new("hemtjanst", Input::DirectTimeShare, At::Always)),
                "Brukartid, Hemtjänst: talet är för litet eller har för många decimaler. Skriv 0, eller minst 1\u{a0}% med högst tolv decimaler.",
            ),
            (
                EditError::PersonalId(Spot::PlacementRow(3)),
                "Det ser ut att stå ett personnummer i löpnumret på rad 4 i listan över placeringar, för sig eller med ett belopp på raden. Använd ett löpnummer i stället. Är det något annat: avrunda beloppet eller skriv ett ord mellan talen. Inget har ändrats.",
            ),
            (
                EditError::BadParent("iof".into()),
                "Raden ”IFO” kan inte ligga där. Välj en summarad som inte ligger under den själv.",
            ),
        ] {
            assert_eq!(edit_error(&plan, &error), text);
        }
    }

    #[test]
    fn none_of_them_only_complains() {
        let plan = Plan::empty(2025);
        let cell = |input| Address::new("hemtjanst.egen.tatort", input, At::Year(2025));
        for error in [
            EditError::ClosedOutside,
            EditError::YearOutside,
            EditError::TimeOutside(cell(Input::Budget)),
            EditError::TooLow(cell(Input::PriceChange)),
            EditError::TooLarge(cell(Input::Budget)),
            EditError::TooLarge(cell(Input::Rate)),
            EditError::TooSmall(cell(Input::PerformedShare)),
            EditError::BadLine("Å".into()),
            EditError::RunRateOutside(0),
            EditError::DayOutside("7".into()),
            EditError::PlacementAmount("7".into()),
            EditError::PremisesShare("7".into()),
            EditError::TooMany(200),
            EditError::SavedOutside("T1".into()),
            EditError::DuplicateNumber("7".into()),
            EditError::EmptyNumber,
            EditError::PriceSteps("7".into()),
            EditError::BadId(String::new()),
            EditError::BadId("Å".into()),
            EditError::EmptyName,
            EditError::NoList,
            EditError::NoRow(3),
        ] {
            let text = edit_error(&plan, &error);
            assert!(text.ends_with('.') && text.matches(". ").count() >= 1, "{text}");
            assert!(!text.contains('!') && !text.contains("giltig"), "{text}");
        }
    }
}
