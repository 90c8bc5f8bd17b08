//! What is said when a number or a date cannot be read: what is wrong and what to do, in Swedish.

use super::{DateError, NumberError, month_name, unit_suffix};
use crate::format::Scale;
use crate::model::Unit;

const PERSONAL_ID: &str = "Texten ser ut att innehålla ett personnummer. Ta bort det och använd löpnummer, eller avrunda om det är ett belopp.";

/// What is said at the cell.
pub fn number_error_text(error: &NumberError) -> String {
    match error {
        NumberError::PersonalId => PERSONAL_ID.into(),
        NumberError::TooLong => "Texten är längre än 40 tecken. Skriv bara talet, till exempel 1 234,5.".into(),
        NumberError::NotANumber(text) => {
            format!("”{text}” går inte att läsa som ett tal. Skriv till exempel 1 234,5.")
        }
        NumberError::SpaceInside(text) => format!(
            "Mellanslag mitt i talet ”{text}”. Använd mellanslag bara mellan tusental, till exempel 12 345, eller skriv utan."
        ),
        NumberError::UnclearSeparators(text) => format!(
            "Det går inte att avgöra var decimalerna börjar i ”{text}”. Skriv med ett decimalkomma, till exempel 1 234,5."
        ),
        NumberError::TooManyDecimals => "Talet har fler än 12 decimaler. Avrunda det.".into(),
        NumberError::TooLarge => "Talet har fler än 15 siffror. Kontrollera enheten, kr, tkr eller mnkr.".into(),
        NumberError::WrongSuffix { suffix, unit } => {
            format!(
                "”{suffix}” passar inte här. Cellen räknas i {}: ändra talet eller ta bort ”{suffix}”.",
                in_words(*unit)
            )
        }
    }
}

fn in_words(unit: Unit) -> &'static str {
    match unit {
        Unit::Kr | Unit::Amount => "kronor",
        Unit::KrPerDay => "kronor per dygn",
        Unit::KrPerHour => "kronor per timme",
        Unit::KrPerMonth => "kronor per månad",
        Unit::KrPerHousehold => "kronor per hushåll",
        Unit::Percent => "procent",
        Unit::Hours => "timmar",
        Unit::HoursPerDay => "timmar per dygn",
        Unit::HoursPerFte => "timmar per årsarbetare",
        Unit::Minutes => "minuter",
        Unit::Count => "antal",
        Unit::Days | Unit::Persons | Unit::Households | Unit::Fte => unit_suffix(unit, Scale::Kr),
    }
}

/// What is said at the date.
pub fn date_error_text(error: &DateError) -> String {
    match error {
        DateError::PersonalId => PERSONAL_ID.into(),
        DateError::TooLong => "Texten är längre än 40 tecken. Skriv bara datumet, till exempel 2025-03-11.".into(),
        DateError::NotADate(text) => {
            format!("”{text}” går inte att läsa som ett datum. Skriv till exempel 2025-03-11 eller 11/3 2025.")
        }
        DateError::NoSuchMonth(month) => {
            format!("Det finns ingen månad {month}. Skriv år, månad och dag, till exempel 2025-03-11.")
        }
        DateError::NoSuchDay { day, month } => {
            let name = month_name(*month);
            format!("Den {day} {name} {} finns inte. Månaden har {} dagar.", month.year(), month.days())
        }
        DateError::YearOutside(year) => format!("Året {year} ligger utanför 1900–2200. Kontrollera året."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::{NumberContext, parse_date, parse_number};

    #[test]
    fn messages_say_what_to_do() {
        let number = |text| {
            let context = NumberContext::new(Unit::Percent, Scale::Kr);
            number_error_text(&parse_number(text, context).unwrap_err())
        };
        assert_eq!(number("12a"), "”12a” går inte att läsa som ett tal. Skriv till exempel 1 234,5.");
        assert_eq!(
            number("12 tkr"),
            "”tkr” passar inte här. Cellen räknas i procent: ändra talet eller ta bort ”tkr”."
        );
        assert_eq!(
            date_error_text(&parse_date("31 februari", 2025).unwrap_err()),
            "Den 31 februari 2025 finns inte. Månaden har 28 dagar."
        );
    }
}
