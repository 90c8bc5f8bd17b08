//! What is said of what the browser keeps.

use crate::document::{ReadError, read_error_text};
use crate::shelf::Reason;

/// Why a version was saved.
pub const fn reason(reason: Reason) -> &'static str {
    match reason {
        Reason::Hour => "Löpande, medan du arbetade",
        Reason::Import => "Före import",
        Reason::Replaced => "Före byte till en annan plan",
        Reason::Restored => "Före återställning",
        Reason::Collided => "Ändrades samtidigt i två fönster",
        Reason::File => "Stod i filen innan den sattes ihop med din plan",
        Reason::Asked => "Sparad av dig",
    }
}

/// What is kept: how many plans, and how many versions of the one that is open.
pub fn kept(plans: usize, versions: Option<usize>) -> String {
    let plans = match plans {
        0 => return "Inget är sparat i den här webbläsaren.".to_owned(),
        1 => "En plan är sparad i den här webbläsaren.".to_owned(),
        _ => format!("{plans} planer är sparade i den här webbläsaren."),
    };
    match versions {
        None => plans,
        Some(0) => format!("{plans} Den öppna har inga äldre versioner än."),
        Some(1) => format!("{plans} Den öppna har en äldre version."),
        Some(versions) => format!("{plans} Den öppna har {versions} äldre versioner."),
    }
}

/// A plan in a list: its name, and its year if the name does not say it.
pub fn plan_name(name: &str, year: i32) -> String {
    if name.contains(&year.to_string()) { name.to_owned() } else { format!("{name} ({year})") }
}

/// A kept plan cannot be read.
pub fn unreadable(error: &ReadError) -> String {
    format!(
        "Den sparade planen kunde inte läsas. {} Den ligger kvar orörd under Planer och versioner, där den kan sparas som fil.",
        read_error_text(error)
    )
}

/// No text of a kept plan is whole. There may be a version that is, from some time.
pub fn damaged(version: Option<String>) -> String {
    let other = match version {
        Some(when) => format!("Där kan du också öppna den senaste hela versionen, från {when}."),
        None => "Öppna en annan plan, en fil eller exemplet.".to_owned(),
    };
    format!(
        "Den sparade planen är skadad och kunde inte öppnas. Den ligger kvar orörd under Planer och versioner, där den kan \
         sparas som fil. {other}"
    )
}

/// The last that was kept of a plan is damaged: what is shown is from this time, and so many milliseconds older.
pub fn older(when: Option<String>, by: i64) -> String {
    let when = when.map_or_else(String::new, |when| format!(" som den var {when}"));
    let by = match by {
        0 => "hur mycket äldre går inte att säga".to_owned(),
        _ => format!("{} äldre", lasting(by)),
    };
    format!(
        "Det som sparades sist av planen är skadat. Det här är planen{when}, {by}. Se efter att det du gjorde sist är med."
    )
}

/// How long a time is, roughly.
fn lasting(milliseconds: i64) -> String {
    const UNITS: [(i64, &str, &str); 4] =
        [(86_400, "dag", "dagar"), (3_600, "timme", "timmar"), (60, "minut", "minuter"), (1, "sekund", "sekunder")];
    let seconds = (milliseconds / 1000).max(1);
    let (length, one, many) = UNITS.into_iter().find(|(length, ..)| seconds >= *length).unwrap_or(UNITS[3]);
    let count = seconds / length;
    format!("{count} {}", if count == 1 { one } else { many })
}

/// A damaged plan's newest whole version was opened.
pub fn version_opened(when: &str) -> String {
    format!(
        "Det här är versionen från {when}, som en egen plan. Den skadade planen ligger kvar under Planer och versioner."
    )
}

/// What has become of versions for want of room: whether there was none for one, and how many have given way.
pub fn crowded(no_room: bool, gave_way: usize) -> Option<String> {
    let gone = (gave_way > 0).then(|| let_go(gave_way));
    match (no_room.then(|| NO_ROOM_FOR_VERSION.to_owned()), gone) {
        (Some(none), Some(gone)) => Some(none + " " + &gone),
        (none, gone) => none.or(gone),
    }
}

fn let_go(count: usize) -> String {
    let versions =
        if count == 1 { "En äldre version togs".to_owned() } else { format!("{count} äldre versioner togs") };
    format!("Webbläsarens lagring är full. {versions} bort för att ge plats åt dina ändringar. Spara en fil som kopia.")
}

/// The same was changed here and in another window.
pub const COLLIDED: &str = "Samma sak ändrades här och i ett annat fönster. Det som står här gäller; det andra finns som \
                            version under Planer och versioner.";

/// A part of the browser's storage did not say what it has.
pub const UNANSWERED: &str = "En del av webbläsarens lagring svarar inte. Planer och versioner som bara finns där syns inte nu, \
                              men är inte borta. Ladda om sidan.";

/// What was done is on disk only later.
const SOON: &str = "Webbläsaren skriver det till disk inom en halv minut: stäng den inte hårt innan dess.";

/// Something was taken away, or not; for good at once, or soon.
pub fn removed(what: &str, gone: bool, sure: bool) -> String {
    match (gone, sure) {
        (false, _) => "Webbläsaren släppte inte allt. Det kan komma tillbaka. Försök igen.".to_owned(),
        (true, true) => what.to_owned(),
        (true, false) => format!("{what} {SOON}"),
    }
}

/// The user's own version is saved; for good at once, or soon.
pub fn version_saved(sure: bool) -> String {
    removed("Versionen är sparad.", true, sure)
}

/// What was opened took the place of the plan with this name, which is also a version if there was room for it.
pub fn replaced(by: &str, plan: &str, remembered: bool) -> String {
    let also = if remembered { ", och den finns som version under Planer och versioner" } else { "" };
    format!("{by} har tagit platsen för {plan}. Ångra (Ctrl+Z) tar tillbaka {plan}{also}.")
}

/// A file was saved as a download. From a frame of another page nobody tells whether it came: it may not be allowed to.
pub const fn downloaded(framed: bool) -> &'static str {
    if framed {
        "Filen är skickad till webbläsaren. Se efter bland dina hämtade filer: rutan som sidan visas i får kanske inte spara \
         filer. Finns den inte där, välj Öppna i eget fönster överst på sidan."
    } else {
        "Filen är sparad. Tänk på att den kan vara en allmän handling."
    }
}

/// The page is shown in a frame of another page, which may be of another site.
pub const fn framed(other_site: bool) -> &'static str {
    if other_site {
        "Sidan visas i en ruta på en annan webbplats. Den här rutan har en egen lagring: det du sparar här finns bara i \
         rutan, och det du har sparat i eget fönster syns inte här. En plan flyttas med en fil. Sidans egen adress:"
    } else {
        "Sidan visas i en ruta på en annan sida. Det som sparas är detsamma här som i eget fönster. Sidans egen adress:"
    }
}

/// A file could not be saved.
pub const NOT_DOWNLOADED: &str = "Webbläsaren kunde inte spara filen. Försök i en annan webbläsare.";

/// There is no room for a version.
pub const NO_ROOM_FOR_VERSION: &str = "Versionen ryms inte i webbläsarens lagring. Spara en fil i stället.";

/// A version is damaged.
pub const VERSION_DAMAGED: &str = "Versionen är skadad och kan inte öppnas. Planen är som den var.";

/// Another window removed the plan that stood here.
pub const REMOVED_ELSEWHERE: &str = "Planen togs bort i ett annat fönster.";

/// Something else than this program emptied the store.
pub const EMPTIED: &str = "Webbläsarens lagring tömdes utanför Nämndkalkyl. Det som står på skärmen finns kvar och sparas \
                           igen vid nästa ändring. Spara en fil för säkerhets skull.";

/// Whether the browser has promised to keep what is here, if it has been asked and says.
pub const fn promise(asked: bool, promised: Option<bool>) -> &'static str {
    match (asked, promised) {
        (_, Some(true)) => {
            "Webbläsaren har lovat att behålla planerna: den tar inte bort dem av sig själv när det blir ont om plats."
        }
        (true, Some(false)) => {
            "Webbläsaren har inte lovat att behålla planerna. Den kan ta bort dem när det blir ont om plats, eller när sidan \
             inte har använts på länge. Spara filer av det som är viktigt."
        }
        (false, Some(false)) => {
            "Webbläsaren har inte blivit ombedd att lova att behålla något. Den tillfrågas när du har ändrat något i en plan."
        }
        (_, None) => {
            "Den här webbläsaren svarar inte på om den behåller planerna när det blir ont om plats. Spara filer av det som är \
             viktigt."
        }
    }
}

/// For how long changes have been in no file.
pub fn file_due(days: i64) -> String {
    format!(
        "Det finns ändringar sedan {days} dagar som inte finns i någon fil. Spara en fil, så finns en kopia utanför webbläsaren."
    )
}

/// What a wipe took away, and whether it did.
pub fn wiped(plans: usize, versions: usize, all_gone: bool, sure: bool) -> String {
    if !all_gone {
        return "Webbläsaren släppte inte allt. Rensa webbplatsdata i webbläsarens inställningar.".to_owned();
    }
    let plans = if plans == 1 { "1 plan".to_owned() } else { format!("{plans} planer") };
    let versions = if versions == 1 { "1 sparad version".to_owned() } else { format!("{versions} sparade versioner") };
    let what = format!("Allt är raderat: {plans} och {versions}. Kontrollerat: inget finns kvar i webbläsaren.");
    removed(&what, true, sure)
}

/// What is typed and not entered, in the frame: in how many fields.
pub fn unentered_short(fields: usize) -> String {
    if fields == 1 { "● Inte infört".to_owned() } else { format!("● {fields} fält inte införda") }
}

/// The same when it is pointed at, and whether it is kept.
pub const fn unentered_title(kept: bool) -> &'static str {
    if kept {
        "Det du har skrivit är inte infört i planen än. Det finns kvar i fältet också om sidan stängs. Gå till fältet."
    } else {
        "Det du har skrivit är inte infört i planen, och finns inte kvar om sidan stängs. Gå till fältet."
    }
}

/// What was typed before is in its field again.
pub fn unentered(fields: usize) -> String {
    let what = if fields == 1 {
        "Det du skrev senast, men inte förde in, står kvar i sitt fält".to_owned()
    } else {
        format!("Det du skrev men inte förde in står kvar i {fields} fält")
    };
    format!("{what}. Välj Inte infört överst för att gå dit och fortsätta. Esc i fältet tar bort det.")
}

/// What is added when a file is saved while something is typed.
pub const NOT_IN_FILE: &str = " Det du har skrivit men inte fört in är inte med.";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_are_said_in_words() {
        assert_eq!(kept(0, None), "Inget är sparat i den här webbläsaren.");
        assert_eq!(kept(1, Some(1)), "En plan är sparad i den här webbläsaren. Den öppna har en äldre version.");
        assert_eq!(
            kept(3, Some(0)),
            "3 planer är sparade i den här webbläsaren. Den öppna har inga äldre versioner än."
        );
        assert_eq!(plan_name("Härnösand 2025", 2025), "Härnösand 2025");
        assert_eq!(plan_name("Nämnden", 2025), "Nämnden (2025)");
        assert_eq!(crowded(false, 0), None);
        assert!(crowded(false, 1).is_some_and(|said| said.contains("En äldre version togs bort")));
        assert_eq!(crowded(true, 0).as_deref(), Some(NO_ROOM_FOR_VERSION));
        let both = crowded(true, 2).unwrap();
        assert!(both.contains(NO_ROOM_FOR_VERSION) && both.contains("2 äldre versioner togs bort"));
        assert!(wiped(1, 2, true, true).starts_with("Allt är raderat: 1 plan och 2 sparade versioner."));
        assert!(wiped(1, 2, true, true).ends_with("inget finns kvar i webbläsaren."));
        assert!(wiped(1, 2, true, false).ends_with("stäng den inte hårt innan dess."));
    }

    #[test]
    fn how_much_older_is_said_as_one_speaks() {
        let by = |seconds: i64| lasting(seconds * 1000);
        assert_eq!([by(0), by(1), by(59), by(60)], ["1 sekund", "1 sekund", "59 sekunder", "1 minut"]);
        assert_eq!([by(7_199), by(7_200), by(86_400 * 3)], ["1 timme", "2 timmar", "3 dagar"]);
        assert!(older(None, 0).contains("Det här är planen, hur mycket äldre går inte att säga."));
        assert!(
            older(Some("i dag 14:05".into()), 180_000).contains("planen som den var i dag 14:05, 3 minuter äldre.")
        );
    }
}
