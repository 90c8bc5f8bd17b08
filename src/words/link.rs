//! What is said of links: how long one is, why one cannot be read, and what one holds.

use super::{line, listed};
use crate::document::{self, ReadError};
use crate::format::{self, Scale};
use crate::link::{AddError, LONGEST_OFFERED, LinkError, Shared, SharedScenario};
use crate::model::{Change, Decimal, LeverKind, LineId, Month, Plan};

/// Why a link cannot be opened and what to do about it; nothing has changed.
pub fn link_error(error: &LinkError) -> String {
    let said = match error {
        LinkError::NotOurs => "Adressen är ingen delad länk. Kopiera hela länken en gång till.",
        LinkError::Newer => "Länken är gjord i en nyare version av Nämndkalkyl. Ladda om sidan och öppna länken igen.",
        LinkError::TooLong | LinkError::TooLarge => {
            "Länken är för stor för att öppnas. Be avsändaren spara en fil i stället."
        }
        LinkError::Damaged => {
            "Länken är skadad eller avkortad. Kopiera hela länken, eller be avsändaren dela den igen eller spara en fil."
        }
        LinkError::NotAScenario => "Länken är ändrad efter att den gjordes. Be avsändaren dela scenariot igen.",
        LinkError::Document(ReadError::FutureVersion { .. }) => {
            "Länken är gjord i en nyare version av Nämndkalkyl. Ladda om sidan och öppna länken igen."
        }
        LinkError::Document(ReadError::Invalid(crate::edit::EditError::PersonalId)) => {
            "Länken innehåller ett personnummer och öppnas inte. Be avsändaren ta bort det och dela igen."
        }
        LinkError::Document(error) => {
            // The file's own words tell the place.
            let told = document::read_error_text(error);
            return format!("Länken går inte att öppna. {told}");
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
            crate::edit::MOST_MEASURES
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
             Spara en fil och skicka den i stället.",
            length(letters)
        )
    })
}

/// What whoever sends a link should know.
pub fn warning(shared: &Shared) -> &'static str {
    match shared {
        Shared::Plan(_) => {
            "Länken innehåller hela planen, med alla tal, placeringar och anteckningar. Den som har länken kan läsa allt, \
             och länken kan vara en allmän handling. Ingenting skickas till någon server."
        }
        Shared::Scenario(_) => {
            "Länken innehåller scenariot och de åtgärder som det använder, men inte planen. Den som har länken kan läsa \
             det, och länken kan vara en allmän handling. Ingenting skickas till någon server."
        }
    }
}

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

/// A change of a shared scenario in words, by the names that the plan beside it has: what, where and how much.
pub fn change(plan: &Plan, shared: &SharedScenario, change: &Change) -> [String; 3] {
    let lever = &change.lever;
    let unit = lever.kind.unit();
    let from = change.from.and_then(|month| Month::new(shared.year, month));
    let from = from.map(|month| format!(" från {}", format::month_year(month))).unwrap_or_default();
    let value = format::input_text(change.value);
    let measure = || {
        let id = lever.to.as_ref()?;
        shared.measures.iter().find(|measure| measure.id == *id).map(|measure| measure.name.clone())
    };
    let form = || {
        let id = lever.to.as_ref()?;
        Some(
            plan.catalog
                .care_forms
                .iter()
                .find(|form| form.id == *id)
                .map_or_else(|| id.clone(), |form| form.name.clone()),
        )
    };
    let to = match lever.kind {
        LeverKind::Measure => measure().map(|name| format!(": {name}")),
        _ => form().map(|name| format!(" till {name}")),
    };
    [
        format!("{}{}", kind(lever.kind), to.unwrap_or_default()),
        line(plan, &lever.line),
        format!("{value}\u{a0}{}{from}", format::unit_suffix(unit, Scale::Kr)),
    ]
}

/// What a change turns.
const fn kind(kind: LeverKind) -> &'static str {
    match kind {
        LeverKind::Price => "Pris",
        LeverKind::Volume => "Volym",
        LeverKind::Level => "Nivå",
        LeverKind::Arrivals => "Nya placeringar per månad",
        LeverKind::Length => "Dygn per ny placering",
        LeverKind::Move => "Placeringar flyttas",
        LeverKind::End => "Placeringar avslutas",
        LeverKind::BuyOut => "Familjehem köps ut",
        LeverKind::DirectTime => "Brukartid",
        LeverKind::Norm => "Riksnormen",
        LeverKind::Cap => "Bidragstak",
        LeverKind::Activity => "Aktivitetskrav",
        LeverKind::Jobs => "Jobb i stället för bistånd",
        LeverKind::Grant => "Statsbidrag",
        LeverKind::Overhead => "PO-pålägg",
        LeverKind::Raise => "Lön",
        LeverKind::Measure => "Åtgärd",
    }
}

/// Which lines of a scenario the plan lacks, and what that means; nothing if it has them all.
pub fn lacking(plan: &Plan, lines: &[LineId]) -> Option<String> {
    let names: Vec<String> = lines.iter().map(|id| line(plan, id)).collect();
    match names.len() {
        0 => None,
        1 => Some(format!("Din plan saknar raden {}. Ändringen av den har ingen verkan hos dig.", names[0])),
        _ => Some(format!("Din plan saknar raderna {}. Ändringarna av dem har ingen verkan hos dig.", listed(&names))),
    }
}
