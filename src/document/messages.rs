//! What a refused file is told in Swedish: what is wrong and what to do. Nothing else in this module is shown to users.

use super::{Flaw, Place, ReadError};
use crate::edit::{EditError, MOST_LEVELS, Spot};
use crate::model::Letters;

/// What stands at the end of a text that was longer than it may be.
pub(super) const SHORTENED: &str = " … (avkortad)";

/// What is wrong with the file and what to do about it, in Swedish, in whole sentences.
///
/// Each ends by saying that nothing was changed.
pub fn read_error_text(error: &ReadError) -> String {
    let said = match error {
        ReadError::TooLarge => "Filen är för stor: en plan får vara högst 50 MB. Kontrollera att det är en fil som \
            sparats i Nämndkalkyl och välj en annan."
            .to_owned(),
        ReadError::NotJson { line, column } => format!(
            "Filen går inte att läsa: den är inte en sparad plan, eller så är den avkortad (rad {line}, tecken \
             {column}). Öppna en fil som sparats i Nämndkalkyl, eller en annan kopia av den här."
        ),
        ReadError::NotOurs => "Filen är inte sparad i Nämndkalkyl. Välj en fil som sparats med Spara fil. Tabeller i \
            CSV-format läses in med Importera."
            .to_owned(),
        ReadError::FutureVersion { found, known } => format!(
            "Filen är skriven av en nyare version av Nämndkalkyl (version {found}, den här läser till och med version \
             {known}). Uppdatera sidan och försök igen."
        ),
        ReadError::Broken { place, what } => format!(
            "Filen är sparad i Nämndkalkyl men har skadats eller ändrats efteråt: {} {}. Öppna en annan kopia av filen, \
             eller rätta den på det stället.",
            place_text(place),
            flaw_text(what)
        ),
        ReadError::Invalid(error) => format!(
            "Filen är sparad i Nämndkalkyl men har ändrats efteråt så att den inte går att räkna på: {}. Öppna en annan \
             kopia av filen, eller rätta den.",
            invalid_text(&error.brief())
        ),
    };
    format!("{said} Inget har ändrats.")
}

fn place_text(place: &Place) -> String {
    match place {
        Place::Position { line, column } => format!("vid rad {line}, tecken {column}"),
        Place::Path(path) => format!("vid «{}»", path.excerpt()),
    }
}

fn flaw_text(what: &Flaw) -> String {
    match what {
        Flaw::Missing(key) => format!("saknas «{}»", key.excerpt()),
        Flaw::Unknown(key) => format!("finns «{}», som inte hör dit", key.excerpt()),
        Flaw::Repeated(key) => format!("finns «{}» två gånger, eller ihop med något det utesluter", key.excerpt()),
        Flaw::NotUnderstood(text) => format!("står «{}», som inte går att tolka", text.excerpt()),
        Flaw::WrongKind => "står något av ett annat slag än väntat, till exempel text där det ska vara en lista".into(),
    }
}

fn invalid_text(error: &EditError) -> String {
    match error {
        EditError::ClosedOutside => "den senast stängda månaden ska vara 0–12".into(),
        EditError::YearOutside => "året ska vara 1900–2200".into(),
        EditError::Negative(address) => format!("talet på raden «{}» får inte vara mindre än noll", address.line),
        EditError::TimeOutside(address) => {
            format!("raden «{}» har ett tal för en tid utanför åren 1900–2200", address.line)
        }
        EditError::TooLow(address) => format!("raden «{}» har en minskning på mer än 100 %", address.line),
        EditError::TooLarge(address) => format!("ett tal på raden «{}» är för stort att räkna med", address.line),
        EditError::TooSmall(address) => {
            format!("ett tal på raden «{}» är för litet eller har fler än tolv decimaler", address.line)
        }
        EditError::BadLine(line) => {
            format!("raden «{line}» har ett namn med annat än a–z, 0–9, bindestreck och punkter emellan")
        }
        EditError::RunRateOutside(months) => format!("ett snitt räknas på {months} månader och inte på 1–12"),
        EditError::DayOutside(number) => format!("placering {number} har ett datum utanför åren 1900–2200"),
        EditError::PlacementAmount(number) => {
            format!("placering {number} har ett belopp som är mindre än noll eller inte går att räkna med")
        }
        EditError::PremisesShare(number) => {
            format!("placering {number} har en lokalandel som inte är 0–100 %")
        }
        EditError::TooMany(most) => format!("en lista är längre än {most} rader"),
        EditError::SavedOutside(name) => {
            format!("den sparade prognosen «{name}» har en månad, en dag eller ett belopp som inte går att räkna med")
        }
        EditError::ChangeOutside(name) => format!("scenariot «{name}» har en ändring som inte går att räkna med"),
        EditError::RecordOutside(register, name, place) => {
            let field = register.fields.get(*place).map_or("", |field| field.said);
            format!("{} «{name}» har något under {field} som inte går att räkna med", register.words.one)
        }
        EditError::MinuteOutside => "ett belopp i mötets steg är för stort att räkna med".into(),
        EditError::TextTooLong(spot, most) => format!("en text i {} är längre än {most} tecken", spot_text(*spot)),
        EditError::TooDeep(id) => format!("området «{id}» ligger mer än {MOST_LEVELS} nivåer ner"),
        EditError::EndBeforeStart(number) => format!("placering {number} slutar innan den börjar"),
        EditError::DuplicateNumber(number) => format!("två placeringar har löpnumret {number}"),
        EditError::EmptyNumber => "en placering saknar löpnummer".into(),
        EditError::UnknownCareForm(id) => format!("vårdformen «{id}» finns inte i listan över vårdformer"),
        EditError::PriceSteps(number) => {
            format!("priset för placering {number} saknas eller har datum i fel ordning")
        }
        EditError::BadId(id) => {
            format!(
                "beteckningen «{id}» är tom, används två gånger, är upptagen eller har andra tecken än a–z, 0–9 och -"
            )
        }
        EditError::EmptyName => "ett namn är tomt".into(),
        EditError::BadParent(id) => {
            format!("området «{id}» ligger under ett område som inte finns eller inte är en summa")
        }
        EditError::CareFormInUse(id) => format!("vårdformen «{id}» används av en placering"),
        EditError::PersonalId(spot) => {
            format!("ett personnummer står i {}, och sådana får inte finnas i planen", spot_text(*spot))
        }
        EditError::NoList => "en lista finns inte".into(),
        EditError::NoRow(row) => format!("rad {} finns inte", row + 1),
    }
}

/// Where something stands that is refused, as after `i`.
pub fn spot_text(spot: Spot) -> String {
    let said = match spot {
        Spot::Record(register) => {
            return format!(
                "texterna eller beloppen i raden för en {}, var för sig eller tillsammans",
                register.words.one
            );
        }
        Spot::Text => "texten",
        Spot::Number => "talet",
        Spot::Title => "planens namn eller anteckningar",
        Spot::List => "ett namn eller kortnamn i en lista",
        Spot::Line => "namnet på en rad",
        Spot::Note => "kommentaren till en rad",
        Spot::Source => "källan eller källan och beloppet tillsammans",
        Spot::Placement => "ett löpnummer",
        Spot::PlacementRow(row) => {
            return format!(
                "löpnumret på rad {} i listan över placeringar, för sig eller med ett belopp på raden",
                row + 1
            );
        }
        Spot::Saved => "namnet, upphovet eller kommentaren till en sparad prognos",
        Spot::Scenario => "ett scenario",
        Spot::Meeting => "mötets texter",
        Spot::Word => "ett inlärt ord",
    };
    said.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_newer_version_is_told_what_to_do() {
        let text = read_error_text(&ReadError::FutureVersion { found: 7, known: 1 });
        assert_eq!(
            text,
            "Filen är skriven av en nyare version av Nämndkalkyl (version 7, den här läser till och med version 1). \
             Uppdatera sidan och försök igen. Inget har ändrats."
        );
    }

    #[test]
    fn the_place_is_told() {
        let place = Place::Path("placements[3].start".to_owned());
        let what = Flaw::NotUnderstood("2025-13-01".to_owned());
        let text = read_error_text(&ReadError::Broken { place, what });
        assert!(text.contains("vid «placements[3].start» står «2025-13-01», som inte går att tolka."), "{text}");
        let text = read_error_text(&ReadError::Invalid(EditError::DuplicateNumber("B7".to_owned())));
        assert!(text.contains("två placeringar har löpnumret B7."), "{text}");
    }
}
