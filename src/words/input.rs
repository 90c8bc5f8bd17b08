//! What each kind of input and each unit is called.

use crate::model::{Input, Unit};

/// The label of a kind of input.
pub const fn input(input: Input) -> &'static str {
    match input {
        Input::Budget => "Budget",
        Input::Outcome => "Bokfört utfall",
        Input::OutcomeToDate => "Bokfört utfall sedan januari",
        Input::Forecast => "Egen prognos",
        Input::Income => "Intäkt",
        Input::AssumedIncome => "Antagen intäkt",
        Input::Persons => "Rapporterade personer",
        Input::Days => "Rapporterade dygn",
        Input::StartsPerMonth => "Nya placeringar per månad",
        Input::MeanDays => "Dygn per ny placering",
        Input::NewPrice => "Pris för ny placering",
        Input::PriceChange => "Antagen prisförändring",
        Input::HoursPerDay => "Utförda timmar per dygn",
        Input::BudgetHoursPerDay => "Budgeterade timmar per dygn",
        Input::AssumedHoursPerDay => "Antagna timmar per dygn",
        Input::VolumeChange => "Antagen volymförändring",
        Input::Rate => "Ersättning",
        Input::PerformedShare => "Utförd andel av beviljad tid",
        Input::DirectTimeShare => "Brukartid",
        Input::CostPerWorkedHour => "Kostnad per arbetad timme",
        Input::OtherCost => "Övriga kostnader per månad",
        Input::HoursPerFte => "Timmar per årsarbetare och år",
        Input::Minutes => "Schablontid",
        Input::TimesPerDay => "Antal gånger per dygn",
        Input::Households => "Hushåll",
        Input::Payments => "Utbetalt",
        Input::AssumedHouseholds => "Antagna hushåll",
        Input::AssumedMean => "Antagen medelutbetalning per hushåll",
        Input::TertialAmount => "Utbetalt per tertial",
        Input::BudgetDays => "Budgeterade dygn",
        Input::BudgetHouseholds => "Budgeterade hushåll",
        Input::OneOff => "Engångspost",
        Input::OneOffChance => "Sannolikhet för engångsposten",
        Input::Step => "Nivåändring från månaden",
        Input::PriceStep => "Prisändring från månaden",
        Input::Effect => "Effekt av beslut",
    }
}

/// The unit in full words, as in a caption: `kronor per dygn`.
pub const fn unit(unit: Unit) -> &'static str {
    match unit {
        Unit::Kr | Unit::Amount => "kronor",
        Unit::KrPerDay => "kronor per dygn",
        Unit::KrPerHour => "kronor per timme",
        Unit::KrPerMonth => "kronor per månad",
        Unit::KrPerHousehold => "kronor per hushåll och månad",
        Unit::Percent => "procent",
        Unit::Hours => "timmar",
        Unit::HoursPerDay => "timmar per dygn",
        Unit::HoursPerFte => "timmar per årsarbetare och år",
        Unit::Days => "dygn",
        Unit::Persons => "personer",
        Unit::Households => "hushåll",
        Unit::Minutes => "minuter",
        Unit::Count => "antal",
        Unit::Fte => "årsarbetare",
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn labels_are_told_apart() {
        let labels: BTreeSet<_> = Input::ALL.iter().map(|kind| input(*kind)).collect();
        assert_eq!(labels.len(), Input::ALL.len());
    }
}
