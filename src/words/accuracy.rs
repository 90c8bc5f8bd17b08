//! How good earlier forecasts were, in words: the answer, who forecast what, and which way the errors lean.

use rust_decimal::Decimal;

use super::{line, listed, months};
use crate::calc::Figures;
use crate::calc::accuracy::{Against, AtSaved, Coverage, Entry, FEWEST, Forecaster, Score, Standing, result, score};
use crate::format::{self, Scale};
use crate::model::{LineId, Plan, Unit};

/// What is said where there are too few forecasts to draw anything of.
pub const FEW: &str = "För få sparade prognoser för att säga något om träffsäkerheten.";

/// Who makes a forecast.
pub const fn forecaster(by: Forecaster) -> &'static str {
    match by {
        Forecaster::Saved => "Sparad prognos",
        Forecaster::Proposal => "Förslaget då",
        Forecaster::Mean => "Medel av de två",
        Forecaster::StraightLine => "Rak linje",
        Forecaster::RestOfBudget => "Resten enligt budget",
    }
}

/// How a forecaster goes about it, in one line.
pub const fn forecaster_rule(by: Forecaster) -> &'static str {
    match by {
        Forecaster::Saved => "den prognos som någon sparade",
        Forecaster::Proposal => "metoden som skulle ha föreslagits då, ur radens egna belopp",
        Forecaster::Mean => "halva vägen mellan sparad prognos och förslag",
        Forecaster::StraightLine => "resultatet dittills / antal månader × 12",
        Forecaster::RestOfBudget => "resultatet dittills, och resten av året enligt budget",
    }
}

/// What forecasts are measured against.
pub const fn against(against: Against) -> &'static str {
    match against {
        Against::Outcome => "Utfall",
        Against::Forecast => "Dagens prognos",
    }
}

/// The same as part of a sentence.
pub const fn measured(against: Against) -> &'static str {
    match against {
        Against::Outcome => "mot utfallet",
        Against::Forecast => "mot dagens prognos",
    }
}

/// Why a forecast counts or does not.
pub const fn standing(standing: Standing, against: Against) -> &'static str {
    match (standing, against) {
        (Standing::Counts, Against::Outcome) => "mäts mot utfallet",
        (Standing::Counts, Against::Forecast) => "mäts mot dagens prognos",
        (Standing::NothingSince, Against::Outcome) => "räknas inte: utfallet var känt",
        (Standing::NothingSince, Against::Forecast) => "räknas inte: ingen månad har stängts sedan dess",
        (Standing::MoreClosed, _) => "räknas inte: sparad med fler stängda månader än planen har nu",
        (Standing::OtherYear, _) => "räknas inte: den gäller ett annat budgetår än planens",
        (Standing::NoResult, _) => "räknas inte: raden har ingen siffra i planen nu",
    }
}

/// Which way one error goes.
pub fn direction(error: Decimal) -> &'static str {
    match () {
        () if error.is_zero() => "mitt i prick",
        () if error.is_sign_positive() => "för hoppfull",
        () => "för försiktig",
    }
}

/// Which way errors lean.
pub fn lean(score: &Score) -> &'static str {
    match () {
        () if !score.says_something() => "för få",
        () if !score.leans() => "åt båda hållen",
        () if score.bias.is_sign_positive() => "för hoppfulla",
        () => "för försiktiga",
    }
}

/// How often the range held: `3 av 4`; a dash where no forecast has a range.
pub fn coverage(coverage: Coverage) -> String {
    if coverage.ranged == 0 { "–".into() } else { format!("{} av {}", coverage.within, coverage.ranged) }
}

/// How often the range held over all lines, in a sentence.
pub fn coverage_of_all(all: Coverage) -> String {
    match all.percent().filter(|_| all.ranged >= FEWEST) {
        _ if all.ranged == 0 => {
            "Ingen sparad prognos som räknas har ett spann. Spannet sparas med prognosen från och med nu.".into()
        }
        None => format!("Utfallet hamnade inom spannet i {}. Det är för få för att säga något.", coverage(all)),
        Some(percent) => format!(
            "Utfallet hamnade inom spannet i {} fall ({}\u{a0}%). Spannet ska rymma 4 av 5.",
            coverage(all),
            format::number(percent, 0)
        ),
    }
}

/// «Hur bra har prognoserna varit?», for a line.
pub fn answer(plan: &Plan, figures: &Figures, of: &LineId, entries: &[Entry], units: &[AtSaved]) -> String {
    let name = line(plan, of);
    if plan.saved.is_empty() {
        return "Det vet vi när det finns en sparad prognos. Spara dagens prognos på sidan Översikt, så följs den upp här."
            .into();
    }
    if plan.saved_of_year().next().is_none() {
        return format!(
            "De sparade prognoserna gäller andra år än {}. Spara dagens prognos på sidan Översikt, så följs den upp här.",
            plan.year
        );
    }
    if entries.is_empty() {
        return format!("{name}: raden finns inte med i någon sparad prognos. Den kommer med nästa gång du sparar.");
    }
    let Some((_, against)) = result(figures, of) else {
        return format!("{name}: raden har ingen siffra i planen nu, så det finns inget att mäta mot.");
    };
    let Some((entry, error)) = newest(entries) else {
        return format!(
            "{name}: det vet vi när en månad har stängts efter att prognosen sparades. Nu är utfallet {}.",
            months(plan.year, plan.closed)
        );
    };
    let mut sentences = vec![latest(plan, &name, entry, error, against)];
    let score = score(entries);
    sentences.extend(score.filter(Score::says_something).map(|score| on_average(&score, against)));
    if score.is_some_and(|score| !score.says_something()) {
        sentences.push(FEW.into());
    }
    sentences.extend(per_unit(plan, units, against));
    sentences.join(" ")
}

/// The newest forecast that counts, and its error.
fn newest(entries: &[Entry]) -> Option<(&Entry, Decimal)> {
    let mut counting = entries.iter().rev().filter(|entry| entry.standing == Standing::Counts);
    counting.find_map(|entry| Some((entry, entry.error?)))
}

fn latest(plan: &Plan, name: &str, entry: &Entry, error: Decimal, against: Against) -> String {
    let saved = plan.saved.get(entry.saved).map_or("Prognosen", |saved| saved.name.as_str());
    let came = entry.result.unwrap_or_default();
    let scale = scale_for([entry.deviation, came, error]);
    let percent = entry
        .percent
        .map_or_else(String::new, |percent| format!(" ({}\u{a0}% av budgeten)", format::number(percent.abs(), 1)));
    let became = match against {
        Against::Outcome => format!("utfallet blev {}", side(came, scale)),
        Against::Forecast => format!("dagens prognos är {}", side(came, scale)),
    };
    let miss = match against {
        _ if size(error, scale) == size(Decimal::ZERO, scale) => "Prognosen stämde.".to_owned(),
        Against::Outcome => format!("Prognosen var {}{percent} {}.", size(error, scale), direction(error)),
        Against::Forecast => {
            let way = if error.is_sign_positive() { "sämre" } else { "bättre" };
            format!("Bedömningen har blivit {}{percent} {way}.", size(error, scale))
        }
    };
    format!("{name}: {saved} väntade {}, och {became}. {miss}", side(entry.deviation, scale))
}

fn on_average(score: &Score, against: Against) -> String {
    let missed = size(score.size, scale_for([score.size]));
    match against {
        Against::Outcome => format!("I snitt har {} prognoser missat med {missed}, {}.", score.count, leaning(score)),
        Against::Forecast => format!("I snitt skiljer sig {} prognoser från dagens med {missed}.", score.count),
    }
}

fn leaning(score: &Score) -> &'static str {
    match () {
        () if !score.leans() => "åt båda hållen",
        () if score.bias.is_sign_positive() => "oftast för hoppfullt",
        () => "oftast för försiktigt",
    }
}

/// What each forecast missed by per unit: `Per rad i snitt från utfallet: T1 1 005 tkr och T2 737 tkr (27 rader).`
fn per_unit(plan: &Plan, units: &[AtSaved], against: Against) -> Option<String> {
    let of = |at: &AtSaved| {
        let score = at.score(Forecaster::Saved).filter(Score::says_something)?;
        Some((plan.saved.get(at.saved)?.name.clone(), score))
    };
    let found: Vec<(String, Score)> = units.iter().filter_map(of).collect();
    let shown = found.get(found.len().saturating_sub(2)..)?;
    let count = shown.last()?.1.count;
    let parts: Vec<String> =
        shown.iter().map(|(name, score)| format!("{name} {}", size(score.size, Scale::Tkr))).collect();
    let parts = listed(&parts);
    Some(match against {
        Against::Outcome => format!("Per rad i snitt från utfallet: {parts} ({count} rader)."),
        Against::Forecast => format!("Per rad i snitt från dagens prognos: {parts} ({count} rader)."),
    })
}

/// Millions, or thousands where no amount reaches one million.
fn scale_for<const N: usize>(amounts: [Decimal; N]) -> Scale {
    if amounts.iter().all(|amount| amount.abs() < Scale::Mnkr.factor()) { Scale::Tkr } else { Scale::Mnkr }
}

fn size(amount: Decimal, scale: Scale) -> String {
    format::with_unit(amount.abs(), Unit::Kr, scale)
}

/// `ett överskott på 13,2 mnkr`, `balans`.
fn side(deviation: Decimal, scale: Scale) -> String {
    let text = size(deviation, scale);
    match () {
        () if text == size(Decimal::ZERO, scale) => "balans".into(),
        () if deviation.is_sign_positive() => format!("ett överskott på {text}"),
        () => format!("ett underskott på {text}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calc::accuracy::{compare, entries};
    use crate::calc::compute;
    use crate::example;
    use crate::model::ROOT;

    fn says(plan: &Plan, of: &str) -> String {
        let (figures, of) = (compute(plan), LineId::from(of));
        answer(plan, &figures, &of, &entries(plan, &figures, &of), &compare(plan, &figures, &of).units)
            .replace('\u{a0}', " ")
    }

    #[test]
    fn the_answer_says_what_was_believed_and_what_came() {
        let mut plan = example::plan().unwrap();
        plan.closed = 12;
        assert_eq!(
            says(&plan, ROOT),
            "Nämnden: T2 väntade ett överskott på 13,2 mnkr, och utfallet blev ett överskott på 15,0 mnkr. Prognosen var \
             1,7 mnkr (0,2 % av budgeten) för försiktig. För få sparade prognoser för att säga något om träffsäkerheten. Per \
             rad i snitt från utfallet: T1 1 005 tkr och T2 737 tkr (27 rader)."
        );
        assert!(says(&plan, "oversikt.poolenhet").starts_with("Poolenhet: T2 väntade ett överskott på 966 tkr, och"));
        plan.closed = 8;
        let now = "Nämnden: T1 väntade ett överskott på 6,4 mnkr, och dagens prognos är ett överskott på 13,2 mnkr. \
                   Bedömningen har blivit 6,8 mnkr (0,8 % av budgeten) bättre.";
        assert!(says(&plan, ROOT).starts_with(now), "{}", says(&plan, ROOT));
        assert!(says(&plan, ROOT).ends_with("Per rad i snitt från dagens prognos: T1 853 tkr (27 rader)."));
    }

    #[test]
    fn what_cannot_be_answered_says_why() {
        let mut plan = example::plan().unwrap();
        assert!(says(&plan, "oversikt.placeringar-barn").contains("finns inte med i någon sparad prognos"));
        plan.closed = 4;
        assert!(says(&plan, ROOT).ends_with("efter att prognosen sparades. Nu är utfallet januari–april."));
        plan.areas.clear();
        assert!(says(&plan, "oversikt.poolenhet").contains("ingen siffra i planen nu"));
        plan.saved.clear();
        assert!(says(&plan, ROOT).starts_with("Det vet vi när det finns en sparad prognos."));
    }

    #[test]
    fn enough_forecasts_have_a_mean_and_a_lean() {
        let mut plan = example::plan().unwrap();
        plan.closed = 12;
        let more: Vec<_> = plan.saved.clone();
        plan.saved.extend(more);
        let said = says(&plan, ROOT);
        assert!(said.contains("I snitt har 4 prognoser missat med 5,2 mnkr, oftast för försiktigt."), "{said}");
        assert!(!said.contains(FEW));
        plan.closed = 11;
        assert!(says(&plan, ROOT).contains("I snitt skiljer sig 4 prognoser från dagens med"));
    }

    #[test]
    fn leans_and_ranges() {
        let score = |count, size: i64, bias: i64| Score { count, size: size.into(), bias: bias.into() };
        assert_eq!(lean(&score(2, 10, 10)), "för få");
        assert_eq!(lean(&score(3, 10, 4)), "åt båda hållen");
        assert_eq!(lean(&score(3, 10, 5)), "för hoppfulla");
        assert_eq!(lean(&score(3, 10, -10)), "för försiktiga");
        assert_eq!(coverage(Coverage::default()), "–");
        assert!(coverage_of_all(Coverage { within: 2, ranged: 2 }).ends_with("för få för att säga något."));
        let all = coverage_of_all(Coverage { within: 45, ranged: 54 });
        assert!(all.starts_with("Utfallet hamnade inom spannet i 45 av 54 fall (83\u{a0}%)."), "{all}");
    }
}
