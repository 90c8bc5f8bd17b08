//! What was noticed in the figures, and what to do about it.

use super::{cost_example, input, line, listed, method, phasing};
use crate::calc::forecast::Blind;
use crate::calc::{Check, CheckKind, Figures, Idle, Quantity, Resembles};
use crate::format::{month_name, month_short};
use crate::model::{Address, At, Input, Letters, LineId, Method, Month, Plan, SignConvention, Span, Unit};
use crate::rules;

/// A check in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckText {
    /// What was noticed, and where.
    pub what: String,
    /// What to do.
    pub hint: String,
}

/// What was noticed and what to do about it.
pub fn check(plan: &Plan, check: &Check) -> CheckText {
    let place = line(plan, &check.line);
    let (what, hint) = match &check.kind {
        CheckKind::OutcomeMissing(months) => (
            format!(
                "utfall saknas för {}. Hittills räknas utan dem. I helåret används prognosen i stället.",
                month_names(months)
            ),
            "Fyll i utfallet, eller ändra senast stängda månad i sidhuvudet.".into(),
        ),
        CheckKind::BudgetMissing => (
            "utfall finns men ingen budget, så det finns ingen avvikelse. I summor räknas budgeten som 0.".into(),
            "Fyll i årets budget.".into(),
        ),
        CheckKind::MonthsUnknown(month) => (
            format!(
                "utfallet är känt som en summa till och med {}, inte månad för månad. Metoder som går efter månader räknar \
                 dem lika stora.",
                month_names(&[*month])
            ),
            "Fyll i månaderna om de finns.".into(),
        ),
        CheckKind::AccumulatedDiffers(month) => (
            format!(
                "summan till och med {} är inte densamma som månadernas. Månaderna gäller.",
                month_names(&[*month])
            ),
            "Ändra summan eller månaderna så att de stämmer.".into(),
        ),
        CheckKind::MethodFellBack(chosen, by) => (
            format!("prognosmetoden ”{}” saknar underlag. {}", method(*chosen), instead(*by)),
            format!("{}, eller välj en annan prognosmetod.", needed(*chosen)),
        ),
        CheckKind::CannotSee(blind, by) => {
            let listed = rules::of(&check.line).is_some_and(|calculator| calculator.listed);
            let what = match blind {
                Blind::NoVolumes if listed => "listan har inga placeringar framåt",
                Blind::NoVolumes => "beräkningen har inga volymer och priser framåt",
                Blind::FewListed => "listan har mindre än hälften av det som är placerat eller bokfört",
                Blind::NoPrice => "placeringarna framåt har inget pris",
            };
            let hint = match blind {
                Blind::NoPrice => "Fyll i priset per dygn i listan över placeringar",
                _ if listed => "Skriv de placeringar som pågår i listan",
                _ => "Fyll i volymer och belopp",
            };
            (format!("{what}. {}", instead(*by)), format!("{hint}, eller välj en prognosmetod."))
        }
        CheckKind::ListLacks => (
            "listan har färre placeringar än antalet personer som är ifyllt. De som saknas är inte med i prognosen.".into(),
            "Skriv dem i listan, eller välj en annan prognosmetod.".into(),
        ),
        CheckKind::PricesLack => (
            "det finns placeringar utan pris i listan. De räknas som 0 kr.".into(),
            "Fyll i priset per dygn i listan över placeringar.".into(),
        ),
        CheckKind::MonthsByBudget(months) => (
            format!("beräkningen saknar underlag för {}. Där används budgeten som prognos.", month_names(months)),
            "Fyll i det som antas för månaderna, eller välj en annan prognosmetod.".into(),
        ),
        CheckKind::PhasingFellBack(chosen) => (
            format!("fördelningen ”{}” saknar underlag. Budgeten fördelas lika varje månad.", phasing(*chosen)),
            "Fyll i det som fördelningen bygger på, eller välj en annan fördelning.".into(),
        ),
        CheckKind::BudgetByHandDiffers => (
            "månadernas budget blir inte samma summa som årsbudgeten. Månadernas summa gäller.".into(),
            "Ändra månaderna eller årsbudgeten så att de stämmer.".into(),
        ),
        CheckKind::SignDoubted(cells) => doubted(plan, cells),
        CheckKind::Idle(of, why) => (format!("{} räknas inte med.", input(*of).lower_first()), idle(*of, *why).into()),
        CheckKind::ListAside(chosen) => (
            format!("placeringarna i listan ändrar inte prognosen, som räknas med ”{}”.", method(*chosen)),
            "Låt raden räknas ur listan, eller behåll metoden.".into(),
        ),
        CheckKind::RateMissing => (
            format!("timmar finns men ingen ersättning för {}. Kostnaden kan inte räknas fram.", plan.year),
            format!("Fyll i ersättningen per timme för {}.", plan.year),
        ),
        CheckKind::PriceMissing => (
            "nya placeringar väntas men de har inget pris. Vad de kostar kan inte räknas fram.".into(),
            "Fyll i priset per dygn för nya placeringar.".into(),
        ),
        CheckKind::LineUnknown => (
            "raden hämtar sina siffror från en beräkning som inte finns.".into(),
            "Välj varifrån radens siffror ska komma.".into(),
        ),
        CheckKind::AccrualSuspected(first, second) => (
            format!(
                "{} avviker åt var sitt håll från de andra månaderna, som om något är bokfört i fel månad.",
                month_names(&[*first, *second])
            ),
            "Välj ”Räkna på ackumulerat” för raden på sidan Prognos om det stämmer, svara annars att månaderna är rätt."
                .into(),
        ),
        CheckKind::OneOffUndecided(month) => (
            format!("engångsposten i {} har kvar sin sannolikhet fast månaden är stängd.", month_names(&[*month])),
            "Sätt sannolikheten till 100 % om den kom med i utfallet, annars till 0 %.".into(),
        ),
        CheckKind::PhasingMisleads => (
            "budgeten hittills ligger långt från hur kostnaderna brukar komma under året.".into(),
            "Läs raden Periodiseringsskillnad, eller fördela budgeten som förra årets utfall.".into(),
        ),
        CheckKind::LineTwice => {
            ("räknas med i fler än en rad i översikten.".into(), "Låt bara en rad hämta sina siffror härifrån.".into())
        }
        CheckKind::LineUnused => (
            "beräkningen är inte med i någon rad i översikten.".into(),
            "Låt en rad i översikten hämta sina siffror härifrån.".into(),
        ),
        CheckKind::SourceWeak => (
            "det finns belopp som är märkta som inaktuella.".into(),
            "Kontrollera dem mot källan på sidan Referensbelopp.".into(),
        ),
        CheckKind::NumbersLikePersons(what, count) => {
            let numbers = if *count == 1 { "ett löpnummer".into() } else { format!("{count} löpnummer") };
            let like = match what {
                Resembles::Name => "ser ut som namn",
                Resembles::Initials => "kan läsas som initialer eller födelsetid",
            };
            (format!("{numbers} {like}."), "Skriv nummer i stället, som P-031.".into())
        }
    };
    CheckText { what: format!("{place}: {what}"), hint }
}

/// Cells of one line whose sign is doubtful: what they are, and how they are to be written.
fn doubted(plan: &Plan, cells: &[Address]) -> (String, String) {
    let mut rows: Vec<String> = Vec::new();
    for cell in cells {
        let row = input(cell.input).lower_first();
        if !rows.contains(&row) {
            rows.push(row);
        }
    }
    let below = cells.iter().all(|cell| plan.inputs.get(cell).is_some_and(|value| value.is_sign_negative()));
    let paid = cells.iter().all(|cell| cell.input.unit() == Unit::Amount);
    let months: Vec<u8> = cells
        .iter()
        .filter_map(|cell| if let At::Month(month) = cell.at { Some(month.number()) } else { None })
        .collect();
    let when = if rows.len() == 1 && months.len() == cells.len() {
        format!(" i {}", month_names(&months))
    } else {
        String::new()
    };
    let what = format!("{}{when}", listed(&rows.iter().map(String::as_str).collect::<Vec<_>>()));
    if paid {
        return (
            format!("{what} är mindre än noll och räknas åt motsatt håll."),
            "Skriv belopp som betalats ut eller kommit in utan minus. Ett belopp som betalats tillbaka kan stå kvar."
                .into(),
        );
    }
    let example = cost_example(plan.settings.sign);
    if below {
        (
            format!("{what} räknas som kostnad, fast raden är en intäkt."),
            format!("En kostnad skrivs {example} i den här planen. Vänd tecknet om det är en intäkt."),
        )
    } else {
        (
            format!("{what} räknas som intäkt."),
            format!("En kostnad skrivs {example} i den här planen. Vänd tecknet om det är en kostnad."),
        )
    }
}

/// What is said at a cell whose sign is doubtful.
pub const fn doubted_here(sign: SignConvention, unit: Unit, positive: bool) -> &'static str {
    match (unit, positive, sign) {
        (Unit::Amount, ..) => "Beloppet är mindre än noll och räknas åt motsatt håll. Stämmer tecknet?",
        (_, true, SignConvention::CostsNegative) => "Räknas som intäkt. Är det en kostnad ska den ha minus: −4 500.",
        (_, true, SignConvention::CostsPositive) => {
            "Räknas som intäkt. Är det en kostnad ska den stå utan minus: 4 500."
        }
        (_, false, SignConvention::CostsNegative) => {
            "Räknas som kostnad. Är det en intäkt ska den stå utan minus: 4 500."
        }
        (_, false, SignConvention::CostsPositive) => "Räknas som kostnad. Är det en intäkt ska den ha minus: −4 500.",
    }
}

/// Why a typed number changes nothing, and what to do, as it is said beside it.
pub const fn idle(of: Input, why: Idle) -> &'static str {
    match why {
        Idle::AreaOfParts => {
            "Området är summan av sina delar. Beloppet är kvar men räknas inte: töm det, eller låt området fyllas i för hand."
        }
        Idle::AreaOfLine => {
            "Området hämtar sina siffror från en beräkning. Beloppet är kvar men räknas inte: töm det, eller låt området fyllas i för hand."
        }
        Idle::AreaHidden => "Området ligger under ett område som inte är en summa av delar, och räknas därför inte.",
        Idle::NoLine => "Raden finns inte längre i planen. Det som är ifyllt är kvar men räknas inte.",
        Idle::LineUnused => "Raden har varken placeringar, budget eller utfall än, så det här räknas inte.",
        Idle::NotAsked => "Ingen beräkning frågar efter det här.",
        Idle::OnlyCompared => "Används bara för att jämföra med och ändrar ingen prognos.",
        Idle::NotClosed => "Månaden är inte stängd. Utfallet är sparat och räknas när månaden stängs.",
        Idle::HasOutcome => "Månaden har sitt utfall, så det som antas för den räknas inte.",
        Idle::NothingAhead => "Årets alla månader har utfall, så det finns ingen prognos att ändra.",
        Idle::MonthsFirst => "Månadernas egna värden går före, så det här räknas inte.",
        Idle::YearFirst => "Året har ett eget värde som går före, så det här räknas inte.",
        Idle::OtherFirst => "Något annat som är känt för raden går före, så det här räknas inte.",
        Idle::Nearer => "Varje rad under har ett eget värde som går före.",
        Idle::Method(_) if matches!(of, Input::Forecast) => {
            "Används inte än: radens prognosmetod är en annan. Välj Egen prognos som metod."
        }
        Idle::Method(_) => "Radens prognosmetod använder inte det här. Välj en metod som gör det.",
        Idle::Phasing(_) => "Månadernas budget används bara när budgeten fördelas för hand. Ändra hur den fördelas.",
        Idle::Basis(_) => "Den antagna volymen räknas från något annat. Ändra vad volymen räknas från.",
        Idle::PaysPerformed => {
            "Pengen betalas för utförd tid, så bara beviljad tid ändras och inte kostnaden. Ändra vad pengen betalas för."
        }
        Idle::ByTemplates => "Beviljad tid räknas ur schablontider. Ändra vad den räknas ur.",
        Idle::Lacks(Input::OneOffChance) => "Sannolikheten är 0 %, så engångsposten räknas inte.",
        Idle::Lacks(Input::OneOff) => "Det finns ingen engångspost i månaden. Fyll i dess belopp.",
        Idle::Lacks(Input::StartsPerMonth) => {
            "Fyll i hur många nya placeringar som väntas per månad, så räknas det här."
        }
        Idle::Lacks(Input::MeanDays) => "Fyll i hur många dygn en ny placering varar, så räknas det här.",
        Idle::Lacks(Input::DirectTimeShare) => "Fyll i brukartiden, så räknas det här.",
        Idle::Lacks(Input::Minutes) => "Fyll i insatsens minuter, så räknas det här.",
        Idle::Lacks(Input::TimesPerDay) => "Fyll i hur många gånger per dygn, så räknas det här.",
        Idle::Lacks(_) => "Något som det hör ihop med är inte ifyllt.",
        Idle::NothingToChange => "Det finns inget belopp eller ingen volym som det här kan ändra.",
    }
}

/// What is said at a running number that looks like a person.
pub const fn like_person(what: Resembles) -> &'static str {
    match what {
        Resembles::Name => {
            "Löpnumret ser ut som ett namn. Skriv ett nummer i stället, som P-031; namn hör hemma i verksamhetssystemet."
        }
        Resembles::Initials => {
            "Löpnumret kan läsas som initialer eller födelsetid. Säkrare är ett nummer som inte säger något om personen, \
             som P-031."
        }
    }
}

/// What stands in for a method that cannot be used.
fn instead(by: Option<Method>) -> String {
    match by {
        Some(Method::RemainingBudget) => "Tills vidare räknas resten av året enligt budget.".into(),
        Some(by) => format!("Tills vidare räknas resten av året med ”{}”.", method(by)),
        None => "Det finns varken utfall eller budget att gå efter, så raden har ingen prognos och saknas i summorna."
            .into(),
    }
}

/// What a forecast method needs that it lacks, as the beginning of a sentence.
pub const fn needed(method: Method) -> &'static str {
    match method {
        Method::Proposal => "Fyll i utfall eller årets budget",
        Method::Calculator => "Fyll i volymer och belopp",
        Method::RemainingBudget => "Fyll i årets budget",
        Method::RunRate(_) => "Fyll i utfall för någon av de stängda månader som räknas med",
        Method::LastYearShare => "Fyll i förra årets alla månader och årets stängda månader",
        Method::Combined => "Fyll i utfall för minst två månader i rad till och med den senast stängda",
        Method::Halfway => "Fyll i årets budget och utfall för minst två månader i rad till och med den senast stängda",
        Method::Typical => "Fyll i utfall för minst tre månader i rad till och med den senast stängda",
        Method::Ses | Method::Theta => "Fyll i utfall för minst fyra månader i rad till och med den senast stängda",
        Method::Damped => "Fyll i utfall för minst sex månader i rad till och med den senast stängda",
        Method::Manual => "Fyll i din egen prognos",
    }
}

/// Months by number, as words in a row.
/// What a line's figures to date leave out because it has no outcome: `utan jun och jul`. Nothing where all is there.
pub fn lacking_outcome(figures: &Figures, line: &LineId) -> Option<String> {
    let budget = figures.row(line, Quantity::Budget);
    let closed = usize::from(figures.closed);
    let phased = budget.months[..closed].iter().flatten().copied().reduce(|a, b| a + b);
    if phased == budget.to_date {
        return None;
    }
    let outcome = figures.row(line, Quantity::Outcome);
    if outcome.to_date.is_none() {
        return Some("inget utfall".into());
    }
    let months: Vec<&str> = (Span::year(figures.year).months().zip(outcome.months).take(closed))
        .filter(|(_, outcome)| outcome.is_none())
        .map(|(month, _)| month_short(month))
        .collect();
    let same = figures.row(line, Quantity::Benchmark).to_date.is_some();
    Some(if same && !months.is_empty() { format!("utan {}", listed(&months)) } else { "delar utan utfall".into() })
}

pub(super) fn month_names(numbers: &[u8]) -> String {
    let names: Vec<&str> =
        numbers.iter().filter_map(|number| Month::new(2000, *number)).map(|month| month_name(month)).collect();
    listed(&names)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calc::Severity;
    use crate::model::{LineId, Phasing};

    #[test]
    fn every_check_says_where_what_and_what_to_do() {
        let plan = Plan::empty(2025);
        let here = LineId::from("bistand");
        let text = |kind| check(&plan, &Check::new(Severity::Warning, &here, kind));
        assert_eq!(
            text(CheckKind::OutcomeMissing(vec![2, 5, 8])),
            CheckText {
                what: "Ekonomiskt bistånd: utfall saknas för februari, maj och augusti. Hittills räknas utan dem. I \
                       helåret används prognosen i stället."
                    .into(),
                hint: "Fyll i utfallet, eller ändra senast stängda månad i sidhuvudet.".into(),
            }
        );
        for kind in [
            CheckKind::BudgetMissing,
            CheckKind::MonthsUnknown(8),
            CheckKind::AccumulatedDiffers(4),
            CheckKind::MethodFellBack(Method::RunRate(3), Some(Method::Typical)),
            CheckKind::MethodFellBack(Method::LastYearShare, Some(Method::RemainingBudget)),
            CheckKind::MethodFellBack(Method::Damped, None),
            CheckKind::CannotSee(Blind::NoVolumes, Some(Method::Combined)),
            CheckKind::CannotSee(Blind::FewListed, None),
            CheckKind::CannotSee(Blind::NoPrice, Some(Method::RemainingBudget)),
            CheckKind::ListLacks,
            CheckKind::PricesLack,
            CheckKind::MonthsByBudget(vec![11, 12]),
            CheckKind::AccrualSuspected(3, 4),
            CheckKind::OneOffUndecided(12),
            CheckKind::PhasingMisleads,
            CheckKind::PhasingFellBack(Phasing::LastYear),
            CheckKind::BudgetByHandDiffers,
            CheckKind::SignDoubted(vec![Address::new("bistand", Input::Budget, At::Year(2025))]),
            CheckKind::Idle(Input::Forecast, Idle::Method(Method::Calculator)),
            CheckKind::ListAside(Method::Typical),
            CheckKind::RateMissing,
            CheckKind::PriceMissing,
            CheckKind::LineUnknown,
            CheckKind::LineTwice,
            CheckKind::LineUnused,
            CheckKind::SourceWeak,
            CheckKind::NumbersLikePersons(Resembles::Name, 1),
            CheckKind::NumbersLikePersons(Resembles::Initials, 12),
        ] {
            let CheckText { what, hint } = text(kind);
            for part in [what.strip_prefix("Ekonomiskt bistånd: ").unwrap(), &hint] {
                assert!(part.ends_with('.') && !part.contains('!'), "{part}");
            }
        }
    }
}
