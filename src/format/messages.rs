//! What is said when a number or a date cannot be read: what is wrong and what to do, in Swedish.

use super::parse_number::parts;
use super::{DateError, LoneMark, NumberError, month_name, unit_suffix};
use crate::format::Scale;
use crate::model::{Letters, Unit};

const PERSONAL_ID: &str = "Texten ser ut att innehålla ett personnummer. Ta bort det och använd löpnummer. Är det något annat: avrunda beloppet eller skriv ett ord mellan talen.";

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
        NumberError::TwoSigns(text) => {
            format!("”{text}” har minustecken på två ställen. Låt ett av dem stå.")
        }
        NumberError::PowerOfTen(text) => format!(
            "”{text}” är ett avrundat tal: kolumnen i Excel är för smal eller har formatet Allmänt. Gör kolumnen bredare eller välj formatet Tal, och kopiera igen."
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

/// What a number with a mark alone before three digits is, by what the mark is: `1 234` or `1,234`.
fn lone(text: &str, mark: LoneMark) -> String {
    let tidy = text.tidy();
    let core = parts(tidy.trim()).map_or("", |parts| parts.core);
    core.replace(['.', ','], if mark == LoneMark::Decimal { "," } else { "\u{a0}" })
}

fn each(texts: &[String], say: impl Fn(&String) -> String) -> String {
    texts.iter().map(say).collect::<Vec<_>>().join(" och ")
}

/// What is asked where nothing shows what a mark alone before three digits is.
pub fn lone_question_text(texts: &[String]) -> String {
    format!(
        "Hur ska {} läsas? Inget annat tal visar om tecknet står mellan tusental eller före decimaler.",
        each(texts, |text| format!("”{}”", text.trim()))
    )
}

/// One of the answers: what the numbers then are.
pub fn lone_answer_text(texts: &[String], mark: LoneMark) -> String {
    let what = if mark == LoneMark::Decimal { "decimaler" } else { "tusental" };
    format!("Som {} ({what})", each(texts, |text| lone(text, mark)))
}

/// What is said of numbers that were read by what others show: `”1,234” lästes som 1 234.`
pub fn lone_told_text(decided: &[(String, LoneMark)]) -> String {
    let said: Vec<String> =
        decided.iter().map(|(text, mark)| format!("”{}” lästes som {}", text.trim(), lone(text, *mark))).collect();
    if said.is_empty() { String::new() } else { format!("{}.", said.join(" och ")) }
}

/// What is said of dashes that were read as zero and of marks that were read as no value.
pub fn marks_told_text(dashes: usize, missing: usize) -> String {
    let dashes = match dashes {
        0 => String::new(),
        1 => "1 streck lästes som 0.".to_owned(),
        n => format!("{n} streck lästes som 0."),
    };
    let missing = match missing {
        0 => String::new(),
        1 => "1 cell med .., -- eller X lästes som tom.".to_owned(),
        n => format!("{n} celler med .., -- eller X lästes som tomma."),
    };
    [dashes, missing].into_iter().filter(|said| !said.is_empty()).collect::<Vec<_>>().join(" ")
}

/// What is said of days of which something was left out.
pub fn days_told_text(clocks: usize, far_ends: usize) -> Vec<String> {
    let mut said = Vec::new();
    match clocks {
        0 => {}
        1 => said.push("1 klockslag efter en dag togs bort.".to_owned()),
        n => said.push(format!("{n} klockslag efter dagar togs bort.")),
    }
    match far_ends {
        0 => {}
        1 => said.push("2099-12-31 lästes som inget slutdatum.".to_owned()),
        n => said.push(format!("2099-12-31 lästes som inget slutdatum i {n} celler.")),
    }
    said
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
    fn what_was_read_is_said_with_examples() {
        let texts = ["1,234 kr".to_owned(), "-5,678".to_owned()];
        assert_eq!(
            lone_question_text(&texts),
            "Hur ska ”1,234 kr” och ”-5,678” läsas? Inget annat tal visar om tecknet står mellan tusental eller före decimaler."
        );
        assert_eq!(lone_answer_text(&texts, LoneMark::Thousands), "Som 1\u{a0}234 och 5\u{a0}678 (tusental)");
        assert_eq!(lone_answer_text(&texts, LoneMark::Decimal), "Som 1,234 och 5,678 (decimaler)");
        assert_eq!(lone_told_text(&[("1.234".into(), LoneMark::Decimal)]), "”1.234” lästes som 1,234.");
        assert_eq!(lone_told_text(&[]), "");
        assert_eq!(marks_told_text(2, 1), "2 streck lästes som 0. 1 cell med .., -- eller X lästes som tom.");
        assert_eq!(marks_told_text(0, 0), "");
    }

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
