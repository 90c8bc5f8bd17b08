//! What is said when a table or a paste is refused: what is wrong, where, and what to do, in Swedish.

use super::MappingError;
use super::csv_table::{Table, TableError};
use super::paste::PasteError;
use super::source_unit::EXAMPLES;
use crate::format::{Scale, lone_told_text, marks_told_text, month_year, number_error_text, unit_suffix};

/// What is said of a table that was refused.
pub fn table_error_text(error: &TableError) -> String {
    match error {
        TableError::Empty => "Filen är tom. Välj en fil med rubriker på första raden.".into(),
        TableError::NoRows => "Filen har rubriker men inga rader. Kontrollera att rätt blad sparades som CSV.".into(),
        TableError::TooLarge => "Filen är större än 20 MB. Dela den i mindre delar.".into(),
        TableError::TooManyRows => "Filen har fler än 500 000 rader. Dela den i mindre delar.".into(),
        TableError::TooManyCells => "Filen har fler än 200 000 celler. Dela den i mindre delar.".into(),
        TableError::TooManySeries => {
            "Filen har fler än 1 000 serier. Kontrollera att kolumnen series innehåller namn på serier.".into()
        }
        TableError::TooManyColumns => {
            "Filen har fler än 200 kolumner. Tabellen ska ha en rad per månad och serie.".into()
        }
        TableError::Json => {
            "Det här ser ut som en sparad plan (JSON). Öppna den med Öppna fil på sidan Planer och versioner.".into()
        }
        TableError::Workbook => {
            "Det här är en arbetsbok (till exempel xlsx). Spara bladet som CSV och välj den filen.".into()
        }
        TableError::NotText => "Filen är ingen textfil. Spara tabellen som CSV och välj den filen.".into(),
        TableError::MissingColumns { missing, found } => format!(
            "Första raden saknar kolumnerna {}. Den har: {}. Döp om kolumnerna så att year, month, series, unit och value finns.",
            missing.join(", "),
            columns(found)
        ),
        TableError::RepeatedColumn(name) => format!("Kolumnen {name} finns två gånger. Ta bort eller döp om den ena."),
        TableError::HalfRow { line, has, of } => format!(
            "Rad {line} har {has} av {of} fält. Fyll i raden eller sätt citattecken om text som innehåller skiljetecken."
        ),
        TableError::Year { line, text } => {
            format!("Rad {line}: året {} går inte att läsa. Skriv fyra siffror, till exempel 2025.", quoted(text))
        }
        TableError::Month { line, text } => {
            format!("Rad {line}: månaden {} finns inte. Skriv 1–12 eller månadens namn.", quoted(text))
        }
        TableError::NoSeries { line } => format!("Rad {line} saknar namn på serien. Fyll i kolumnen series."),
        TableError::Unit { line, text } => {
            format!("Rad {line}: enheten {} är okänd. Använd någon av {EXAMPLES}.", quoted(text))
        }
        TableError::Value { line, error } => {
            format!("Rad {line}, kolumnen value: {}", number_error_text(error))
        }
        TableError::Repeated { line, series, month } => format!(
            "Rad {line}: serien {} har redan ett värde för {}. Ta bort den ena raden.",
            quoted(series),
            month_year(*month)
        ),
        TableError::PersonalId { line } => format!(
            "Rad {line} ser ut att innehålla ett personnummer. Filen läses inte in. Ta bort personnumret och välj filen igen."
        ),
    }
}

/// What is said of how a table was read, where it is not as it looks.
pub fn table_told_text(table: &Table) -> String {
    let dos = if table.dos {
        "Filens bokstäver lästes som DOS-text (CP850): kontrollera å, ä och ö i namnen."
    } else {
        ""
    };
    let said = [dos.to_owned(), lone_told_text(&table.decided), marks_told_text(table.dashes, table.marked)];
    said.into_iter().filter(|said| !said.is_empty()).collect::<Vec<_>>().join(" ")
}

/// What is said of a paste that was refused.
pub fn paste_error_text(error: PasteError) -> String {
    match error {
        PasteError::TooLarge => "Det inklistrade är större än 20 MB. Kopiera ett mindre område.",
        PasteError::TooManyCells => "Det inklistrade har fler än 200 000 celler. Kopiera ett mindre område.",
        PasteError::PersonalId(row) => {
            return format!(
                "Rad {row} i det inklistrade ser ut att innehålla ett personnummer. Inget har ändrats. Ta bort personnumret och kopiera igen."
            );
        }
    }
    .into()
}

/// What is said at a series that cannot go where it was meant to.
pub fn mapping_error_text(error: &MappingError) -> String {
    match error {
        MappingError::UnitMismatch { from, to } => format!(
            "Serien är i {} men platsen räknas i {}. Välj en annan plats eller hoppa över serien.",
            from.suffix(),
            unit_suffix(*to, Scale::Kr)
        ),
        MappingError::SamePlace(_) => {
            "En annan serie ska redan till samma plats. Välj en annan plats eller hoppa över den ena serien.".into()
        }
        MappingError::Negative(month) => format!(
            "Värdet för {} är mindre än noll, och det kan det inte vara här. Rätta filen eller vänd tecknet.",
            month_year(*month)
        ),
        MappingError::TooFine(month) => {
            format!(
                "Värdet för {} är för litet eller har fler än tolv decimaler. Avrunda det i filen.",
                month_year(*month)
            )
        }
        MappingError::TooLarge(month) => {
            format!("Värdet för {} är större än 1 000 miljarder. Kontrollera enheten i filen.", month_year(*month))
        }
    }
}

/// The names of a file's columns, as many as one can take in.
fn columns(found: &[String]) -> String {
    const MOST: usize = 12;
    match found.len().checked_sub(MOST) {
        _ if found.iter().all(String::is_empty) => "inga namn".into(),
        Some(more @ 1..) => format!("{} och {more} till", found[..MOST].join(", ")),
        _ => found.join(", "),
    }
}

fn quoted(text: &str) -> String {
    format!("”{text}”")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::{SourceUnit, csv_table};

    #[test]
    fn how_a_table_was_read_is_said() {
        let table = Table { dos: true, dashes: 1, ..Table::default() };
        assert_eq!(
            table_told_text(&table),
            "Filens bokstäver lästes som DOS-text (CP850): kontrollera å, ä och ö i namnen. 1 streck lästes som 0."
        );
        assert_eq!(table_told_text(&Table::default()), "");
    }

    #[test]
    fn messages_name_the_line_and_the_remedy() {
        let texts = |text: &str| -> Vec<String> {
            csv_table::read(text.as_bytes()).unwrap_err().iter().map(table_error_text).collect()
        };
        assert_eq!(
            texts("year,month,series,unit,value\n2025,13,a,kr,5\n2025,1,a,kr,12a\n"),
            [
                "Rad 2: månaden ”13” finns inte. Skriv 1–12 eller månadens namn.",
                "Rad 3, kolumnen value: ”12a” går inte att läsa som ett tal. Skriv till exempel 1 234,5."
            ]
        );
        assert_eq!(
            texts("a;b\n"),
            [
                "Första raden saknar kolumnerna year, month, series, unit, value. Den har: a, b. Döp om kolumnerna så att year, month, series, unit och value finns."
            ]
        );
        let many = &texts(&["Väldigt lång rubrik"; 200].join(";"))[0];
        assert!(many.contains("rubrik och 188 till. Döp om") && many.chars().count() < 500, "{many}");
        let hours =
            MappingError::UnitMismatch { from: SourceUnit::from_name("hours").unwrap(), to: crate::model::Unit::Kr };
        assert_eq!(
            mapping_error_text(&hours),
            "Serien är i tim men platsen räknas i kr. Välj en annan plats eller hoppa över serien."
        );
    }
}
