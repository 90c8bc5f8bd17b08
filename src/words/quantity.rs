//! What each quantity is called, and its rule in one line.

use crate::calc::Quantity;

/// The name of a quantity, as a heading.
pub const fn quantity(quantity: Quantity) -> &'static str {
    use Quantity as Q;
    match quantity {
        Q::Budget => "Budget",
        Q::Outcome => "Utfall",
        Q::Deviation => "Avvikelse mot budget",
        Q::Accumulated => "Resultat sedan årets början",
        Q::Forecast => "Prognos",
        Q::ForecastDeviation => "Prognosens avvikelse mot budget",
        Q::ForecastPercent => "Prognosens avvikelse i procent",
        Q::ForecastChange => "Förändring sedan sparad prognos",
        Q::ShareUsed => "Använd andel av årsbudgeten",
        Q::Benchmark => "Riktpunkt",
        Q::Floor => "Redan bundet",
        Q::FloorDeviation => "Redan bundet mot budget",
        Q::Unchanged => "Om inget ändras",
        Q::UnchangedDeviation => "Om inget ändras, avvikelse mot budget",
        Q::PhasingGap => "Periodiseringsskillnad",
        Q::LastYear => "Utfall förra året",
        Q::Cost => "Beräknad kostnad",
        Q::Income => "Beräknad intäkt",
        Q::Known => "Kända placeringar, netto",
        Q::ExpectedCost => "Väntade nya placeringar, kostnad",
        Q::Persons => "Placerade personer",
        Q::Days => "Dygn",
        Q::BudgetDays => "Budgeterade dygn",
        Q::ExpectedDays => "Väntade nya placeringar, dygn",
        Q::PricedNet => "Netto för månader med kända dygn",
        Q::PricedDays => "Dygn i de månaderna",
        Q::CostPerDay => "Kostnad per dygn",
        Q::HoursPerDay => "Utförda timmar per dygn",
        Q::Hours => "Utförda timmar",
        Q::PaidHours => "Ersatta timmar",
        Q::WithoutSwitch => "Hemtjänstpeng utan bytet",
        Q::SwitchCost => "Vad bytet kostar",
        Q::NeutralRate => "Ersättning där bytet inte kostar något",
        Q::GrantedHours => "Beviljade timmar",
        Q::BudgetHours => "Budgeterade timmar",
        Q::HoursDeviation => "Timmar över budget",
        Q::HoursDeviationPerDay => "Timmar över budget per dygn",
        Q::Transfer => "Intern överföring",
        Q::External => "Ersättning till externa utförare",
        Q::VoucherIncome => "Intäkt från hemtjänstpengen",
        Q::WorkedHours => "Arbetade timmar",
        Q::WorkedCost => "Kostnad för arbetade timmar",
        Q::OtherCost => "Övriga kostnader",
        Q::BreakEvenShare => "Brukartid som krävs för arbetskostnaden",
        Q::BreakEvenShareAll => "Brukartid som krävs för alla kostnader",
        Q::BreakEvenRate => "Ersättning som krävs för arbetskostnaden",
        Q::BreakEvenRateAll => "Ersättning som krävs för alla kostnader",
        Q::PerPoint => "Värdet av en procentenhet brukartid",
        Q::MeanRate => "Ersättning per utförd timme, medel",
        Q::Fte => "Årsarbetare som behövs",
        Q::Households => "Hushåll",
        Q::BudgetHouseholdMonths => "Budgeterade hushållsmånader",
        Q::HouseholdMonths => "Hushållsmånader",
        Q::Payments => "Utbetalt",
        Q::PaymentsForecast => "Utbetalt, med prognos",
        Q::PaymentsLastYear => "Utbetalt förra året",
        Q::PaymentsChange => "Förändring mot förra året",
        Q::PaymentsChangePercent => "Förändring mot förra året i procent",
        Q::MeanPayment => "Medelutbetalning per hushåll och månad",
        Q::AssistanceIncome => "Intäkter",
    }
}

/// The rule of a quantity in one line of words.
pub const fn rule(quantity: Quantity) -> &'static str {
    use Quantity as Q;
    match quantity {
        Q::Budget => "årsbudgeten fördelad på månader",
        Q::Outcome => "bokfört utfall för stängda månader, annars det beräknade",
        Q::Deviation => "utfall − budget för stängda månader",
        Q::Accumulated => "summan av månadernas avvikelser sedan januari",
        Q::Forecast => "utfall för stängda månader + prognos för resten av året",
        Q::ForecastDeviation => "prognos − budget",
        Q::ForecastPercent => "prognosens avvikelse / budgetens storlek",
        Q::ForecastChange => "prognosens avvikelse nu − i den sparade prognosen",
        Q::ShareUsed => "utfall eller prognos / årsbudget",
        Q::Benchmark => "månader med utfall / 12",
        Q::Floor => "utfall + det som redan är känt, om inget nytt tillkommer",
        Q::FloorDeviation => "redan bundet − budget",
        Q::Unchanged => "utfall + resten av året som nu",
        Q::UnchangedDeviation => "om inget ändras − budget",
        Q::PhasingGap => "årsbudgeten fördelad som tidigare års utfall − den periodiserade budgeten",
        Q::LastYear => "utfall för samma månad förra året",
        Q::Cost => "volym × pris",
        Q::Income => "intäkt per dygn × dygn + momsersättning",
        Q::Known => "intäkt + kostnad för placeringarna i listan",
        Q::ExpectedCost => "väntade dygn × pris per dygn",
        Q::Persons => "personer med minst ett dygn i månaden",
        Q::Days => "rapporterade dygn för stängda månader, annars dygnen i listan",
        Q::BudgetDays => "budgeterade dygn för månaden, eller årets efter antal dagar",
        Q::ExpectedDays => "nya placeringar per månad × dygn för var och en",
        Q::PricedNet => "prognosen för de månader och rader där kostnaden följer dygnen",
        Q::PricedDays => "kända och väntade dygn i samma månader och rader",
        Q::CostPerDay => "prognosens kostnad / dygn, båda för samma månader",
        Q::HoursPerDay => "utförda timmar / dagar i månaderna med timmar",
        Q::Hours => "timmar per dygn × dagar",
        Q::PaidHours => "de timmar som hemtjänstpengen betalar för",
        Q::WithoutSwitch => "timmar som betalades före bytet × ersättningen före bytet",
        Q::SwitchCost => "hemtjänstpeng efter bytet − vad den hade varit utan det",
        Q::NeutralRate => "hemtjänstpeng utan bytet / ersatta timmar efter bytet",
        Q::GrantedHours => "utförda timmar / utförd andel, eller schablontid",
        Q::BudgetHours => "budgeterade timmar per dygn × dagar",
        Q::HoursDeviation => "utförda − budgeterade timmar",
        Q::HoursDeviationPerDay => "timmar över budget / dagar",
        Q::Transfer => "hemtjänstpeng till egen regi: kostnad här, intäkt hos enheten",
        Q::External => "hemtjänstpeng till externa utförare",
        Q::VoucherIncome => "samma belopp som den interna överföringen",
        Q::WorkedHours => "utförda timmar / brukartid",
        Q::WorkedCost => "arbetade timmar × kostnad per arbetad timme",
        Q::OtherCost => "övriga kostnader per månad × månader",
        Q::BreakEvenShare => "kostnad per arbetad timme / ersättning per utförd timme",
        Q::BreakEvenShareAll => "utförda timmar × kostnad per arbetad timme / (intäkt − övriga kostnader)",
        Q::BreakEvenRate => "kostnad för arbetade timmar / utförda timmar",
        Q::BreakEvenRateAll => "kostnad för arbetade timmar och övriga kostnader / utförda timmar",
        Q::PerPoint => "arbetskostnad vid dagens brukartid − vid en procentenhet högre",
        Q::MeanRate => "intäkt från hemtjänstpengen / utförda timmar",
        Q::Fte => "arbetade timmar / timmar per årsarbetare",
        Q::Households => "hushåll i stängda månader, antagna hushåll för resten; medel över perioden",
        Q::BudgetHouseholdMonths => "budgeterade hushåll, summerade över månaderna",
        Q::HouseholdMonths => "summan av månadernas hushåll",
        Q::Payments => "utbetalt i stängda månader",
        Q::PaymentsForecast => "utbetalt i stängda månader + prognos för resten av året",
        Q::PaymentsLastYear => "utbetalt samma period förra året",
        Q::PaymentsChange => "utbetalt i år − förra året, hittills för månader som båda åren har",
        Q::PaymentsChangePercent => "förändring / utbetalt förra året",
        Q::MeanPayment => "utbetalt / hushållsmånader",
        Q::AssistanceIncome => "bokförda intäkter, antagna för resten av året",
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn names_are_told_apart_and_rules_are_one_line() {
        let names: BTreeSet<_> = Quantity::ALL.iter().map(|q| quantity(*q)).collect();
        assert_eq!(names.len(), Quantity::ALL.len());
        for q in Quantity::ALL {
            let (name, rule) = (quantity(*q), rule(*q));
            assert!(name.chars().next().is_some_and(char::is_uppercase), "{name}");
            assert!(!rule.is_empty() && !rule.contains(['\n', '!', '-']), "{rule}");
        }
    }
}
