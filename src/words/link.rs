//! What is said of links: how long one is, why one cannot be read, and what one holds.

use super::listed;
use crate::document::ReadError;
use crate::format;
use crate::link::{AddError, LONGEST_OFFERED, LinkError, Shared, SharedScenario};
use crate::model::{Decimal, MEASURES, Plan, Record};

/// Why a link cannot be opened and what to do about it; nothing has changed.
pub fn link_error(error: &LinkError) -> String {
    let said = match error {
        LinkError::NotOurs => "Adressen är ingen delad länk. Kopiera hela länken en gång till.",
        LinkError::Newer | LinkError::Document(ReadError::FutureVersion { .. }) => {
            "Länken är gjord i en nyare version av Nämndkalkyl. Ladda om sidan och öppna länken igen."
        }
        LinkError::TooLong | LinkError::TooLarge => {
            "Länken är för stor för att öppnas. Be avsändaren spara en fil i stället."
        }
        LinkError::Damaged => {
            "Länken är skadad eller avkortad. Kopiera hela länken, eller be avsändaren dela den igen eller spara en fil."
        }
        LinkError::NotAScenario => "Länken är ändrad efter att den gjordes. Be avsändaren dela scenariot igen.",
        LinkError::Document(ReadError::Invalid(crate::edit::EditError::PersonalId(_))) => {
            "Länken innehåller ett personnummer och öppnas inte. Be avsändaren ta bort det och dela igen."
        }
        LinkError::Document(_) => {
            "Länken går inte att öppna: det den innehåller är ändrat efter att den gjordes. Be avsändaren dela den igen."
        }
    };
    format!("{said} Inget har ändrats.")
}

/// Why a scenario cannot be taken in and what to do about it.
pub fn add_error(error: AddError) -> String {
    match error {
        AddError::Scenarios => {
            format!("Du har redan {} scenarier. Ta bort något av dem först.", crate::edit::MOST_SCENARIOS)
        }
        AddError::Measures => format!(
            "Handlingsplanen har inte plats för åtgärderna: den rymmer {}. Ta bort några först.",
            crate::rules::measures::MOST
        ),
    }
}

/// How long a link is: `481 tecken (0,5 kB)`.
pub fn length(letters: usize) -> String {
    let kilobytes = Decimal::new(letters as i64, 3);
    format!("{} tecken ({}\u{a0}kB)", format::number(Decimal::from(letters), 0), format::number(kilobytes, 1))
}

/// Why a link of this length is not offered and what is offered instead; nothing if it is short enough.
pub fn too_long(letters: usize) -> Option<String> {
    (letters > LONGEST_OFFERED).then(|| {
        format!(
            "Länken skulle bli {}. Så långa länkar klipps ofta av i e-post och chatt: gränsen här är 8\u{a0}kB. \
             Spara en fil och skicka den i stället. Filen innehåller samma sak.",
            length(letters)
        )
    })
}

/// What whoever sends a link, or a file that holds the same, should know.
pub fn warning(shared: &Shared, in_file: bool) -> String {
    let what = if in_file { "filen" } else { "länken" };
    let holds = match shared {
        Shared::Plan(_) => "hela planen, med alla tal, placeringar och anteckningar",
        Shared::Scenario(_) => "scenariot och de åtgärder som det använder, men inte planen",
    };
    format!(
        "{} innehåller {holds}. Den som har {what} kan läsa allt, och {what} kan vara en allmän handling. {}",
        super::sentence(what),
        if in_file {
            "Ingenting skickas till någon server."
        } else {
            "Nämndkalkyl skickar ingenting till någon server. Men ett e-postprogram som skriver om länkar, till exempel med \
             Safe Links, skickar med hela länken till sin server. Skicka en fil i stället om det inte får ske."
        }
    )
}

/// What stands where a link is pasted that a server has seen.
pub const SEEN: &str = "Länken har gått genom en server: planen stod i den del av adressen som skickas dit. Den kan finnas kvar i \
                        serverns loggar. Skicka en fil i stället om det inte får ske.";

/// What a link holds, as the answer to what someone has shared.
pub fn answer(own: Option<&Plan>, shared: &Shared, count: usize) -> String {
    match (own, shared) {
        (None, Shared::Plan(plan)) => format!("Planen {} för {}. Du har ingen egen plan öppen.", plan.name, plan.year),
        (Some(own), Shared::Plan(plan)) if count == 0 => {
            format!("Planen {} är likadan som din plan {}.", plan.name, own.name)
        }
        (Some(own), Shared::Plan(plan)) => {
            let places = if count == 1 { "ett ställe".to_owned() } else { format!("{count} ställen") };
            format!("Planen {} skiljer sig från din plan {} på {places}. Din plan är orörd.", plan.name, own.name)
        }
        (_, Shared::Scenario(shared)) => {
            format!("Scenariot {} ur planen {} för {}.", shared.scenario.name, shared.plan, shared.year)
        }
    }
}

/// What a scenario of another year or with its own measures brings along; nothing if neither.
pub fn brings(plan: &Plan, shared: &SharedScenario) -> Option<String> {
    let mut said = Vec::new();
    if plan.year != shared.year {
        said.push(format!(
            "Scenariot är gjort för {} och din plan för {}. Ändringarna gäller samma månader hos dig.",
            shared.year, plan.year
        ));
    }
    let new = shared.measures.iter().filter(|measure| !plan.records.of(MEASURES).contains(measure));
    let names: Vec<&str> = new.map(Record::name).collect();
    match names.as_slice() {
        [] => {}
        [name] => said.push(format!("Åtgärden {name} läggs också till i din handlingsplan.")),
        names => said.push(format!("Åtgärderna {} läggs också till i din handlingsplan.", listed(names))),
    }
    (!said.is_empty()).then(|| said.join(" "))
}

/// What a scenario comes to in the user's own plan.
pub fn outcome(name: &str, before: Option<Decimal>, after: Option<Decimal>) -> Option<String> {
    let (before, after) = before.zip(after)?;
    let (before, after) = (super::scenario::outcome(before), super::scenario::outcome(after));
    Some(format!("I din plan: {before}. Med {name}: {after}."))
}
