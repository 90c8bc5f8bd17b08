//! The words of a line's forecast: the answer, how its methods have done, and what is asked about its months.

use rust_decimal::Decimal;

use super::check::month_names;
use super::{line, method, range, sentence};
use crate::calc::forecast::{Candidate, Tried, Used};
use crate::calc::{Figures, PhasingShares, Quantity};
use crate::format::{self, Scale};
use crate::model::{Letters, LineId, Method, Plan, Unit};
use crate::rules;
use crate::simulate::{How, Percentiles};

/// The stable key of a method, part of the keys of what it would give a line: `bistand.metod.snitt-3.prognos`. It never
/// changes.
pub fn method_key(method: Method) -> String {
    match method {
        Method::Proposal => "forslag".into(),
        Method::Calculator => "berakning".into(),
        Method::RemainingBudget => "budget".into(),
        Method::RunRate(months) => format!("snitt-{months}"),
        Method::LastYearShare => "forra-aret".into(),
        Method::Typical => "vanlig-manad".into(),
        Method::Ses => "utjamning".into(),
        Method::Damped => "trend".into(),
        Method::Theta => "theta".into(),
        Method::Combined => "sammanvagd".into(),
        Method::Halfway => "halvvags".into(),
        Method::Manual => "egen".into(),
    }
}

/// A short name of a method, for narrow places where its full name stands near.
pub fn method_short(method: Method) -> String {
    match method {
        Method::Proposal => "Förslag".into(),
        Method::Calculator => "Beräknad".into(),
        Method::RemainingBudget => "Enligt budget".into(),
        Method::RunRate(0 | 1) => "Senaste månaden".into(),
        Method::RunRate(12) => "Årets snitt".into(),
        Method::RunRate(months) => format!("Snitt {months} mån"),
        Method::LastYearShare => "Som i fjol".into(),
        Method::Typical => "Vanlig månad".into(),
        Method::Ses => "Utjämning".into(),
        Method::Damped => "Avtagande trend".into(),
        Method::Theta => "Theta".into(),
        Method::Combined => "Sammanvägd".into(),
        Method::Halfway => "Halvvägs".into(),
        Method::Manual => "Egen".into(),
    }
}

/// The chosen method of a line, with the one that the proposal is now.
pub fn chosen(used: &Used) -> String {
    match used.chosen {
        Method::Proposal => format!("Förslag: just nu {}", method(used.method).lower_first()),
        chosen => method(chosen),
    }
}

/// The same in short, for a line in a list: what it is forecast by, and what that stands in for.
pub fn by_line(used: &Used) -> String {
    let by = method_short(used.method);
    if !used.some {
        "Ingen prognos".into()
    } else if used.chosen == Method::Proposal {
        format!("Förslag: {by}")
    } else if used.stands_in() {
        format!("{by} i stället för {}", method_short(used.chosen).lower_first())
    } else {
        by
    }
}

/// The part of the economy that a line is listed under.
pub fn part(line: &LineId) -> &'static str {
    let calculator = rules::calculators().find(|calculator| line.is_within(calculator.id));
    calculator.map_or("Översiktens områden", |calculator| calculator.name)
}

/// «Hur ser prognosen ut, och hur säker är den?», for a line with its methods side by side. `likely` is where the year's
/// deviation may end, with the share of the outcomes that keep the budget, percent.
pub fn answer(
    plan: &Plan,
    figures: &Figures,
    of: &LineId,
    methods: &[Candidate],
    tried: &[Tried],
    likely: Option<(&Percentiles, Decimal)>,
) -> String {
    let name = line(plan, of);
    let Some(net) = figures.year(of, Quantity::Forecast) else {
        return format!("{name}: det vet vi när raden har en budget eller ett utfall. Fyll i något av dem.");
    };
    let over = plan.closed >= 12;
    let what = if over { "årets utfall" } else { "prognosen" };
    let cost = if net.is_sign_negative() || net.is_zero() { "en kostnad" } else { "en nettointäkt" };
    let budget = figures.year(of, Quantity::Budget);
    let deviation = figures.year(of, Quantity::ForecastDeviation).filter(|_| budget.is_some());
    let against = deviation.map_or_else(String::new, |deviation| format!(", {}", against_budget(deviation)));
    let mut sentences = vec![format!("{name}: {what} är {cost} på {}{against}.", kr(net))];
    if over {
        return sentences.remove(0);
    }
    sentences.extend(methods.iter().find(|candidate| candidate.chosen).map(|chosen| how_good(chosen, tried)));
    if plan.closed == 0 {
        sentences.push("Ingen månad är stängd än, så prognosen bygger inte på något utfall.".into());
    } else if deviation.is_some() {
        sentences.extend(likely.and_then(how_sure).or_else(|| spread(methods)));
    }
    sentences.join(" ")
}

/// Where the year may end, and how often within budget; nothing where all outcomes are the same.
fn how_sure((deviation, within): (&Percentiles, Decimal)) -> Option<String> {
    let some = deviation.p10 != deviation.p90;
    some.then(|| format!("{} {}", range::range(deviation), range::within_budget("raden", within)))
}

/// How the chosen method has done, or what stands in for it.
fn how_good(chosen: &Candidate, all: &[Tried]) -> String {
    let name = method(chosen.by);
    if !chosen.usable {
        let lacks = format!("Metoden ”{}” saknar underlag", method(chosen.method));
        return match chosen.by {
            Method::RemainingBudget => format!("{lacks}, så resten av året räknas tills vidare enligt budget."),
            _ => format!("{lacks}, så resten av året räknas tills vidare med ”{name}”."),
        };
    }
    let what = if chosen.method == Method::Proposal { "Förslaget" } else { "Metoden" };
    match (chosen.by, all.iter().find(|tried| tried.method == chosen.by)) {
        (Method::Calculator, _) => "Den räknas ur volym och pris.".into(),
        (Method::Manual, _) => "Den är ifylld för hand.".into(),
        (_, Some(tried)) => format!(
            "{what} ”{name}” har i {} mot radens eget utfall missat med {} per månad i snitt.",
            trials(tried.cutoffs),
            kr(tried.error)
        ),
        (_, None) => format!("{what} ”{name}” går inte att pröva än: det finns för få månader."),
    }
}

/// What the likely range of a line comes of, as a sentence.
pub fn drawn(how: &How) -> String {
    if *how == How::Nothing {
        return "Raden har inget spann: månaderna är för få att gå efter, eller så finns inget som kan ändras.".into();
    }
    format!("Så dras spannet: {}.", range::how(how).lower_first())
}

/// What the other methods would give, from the worst to the best.
fn spread(methods: &[Candidate]) -> Option<String> {
    let others = methods.iter().filter(|candidate| candidate.usable && !candidate.chosen);
    let deviations: Vec<Decimal> = others.filter_map(|candidate| candidate.deviation).collect();
    let worst = against(*deviations.iter().min()?);
    let best = against(*deviations.iter().max()?);
    Some(if worst == best {
        format!("De andra metoderna ger {worst}.")
    } else {
        format!("De andra metoderna ger mellan {worst} och {best}.")
    })
}

/// `underskott 45 tkr mot budget`.
fn against_budget(deviation: Decimal) -> String {
    let words = against(deviation);
    if is_even(deviation) { "i nivå med budget".into() } else { format!("{words} mot budget") }
}

fn against(deviation: Decimal) -> String {
    if is_even(deviation) {
        "noll".into()
    } else if deviation.is_sign_negative() {
        format!("underskott {}", kr(deviation))
    } else {
        format!("överskott {}", kr(deviation))
    }
}

fn is_even(deviation: Decimal) -> bool {
    format::round(format::in_scale(deviation, Unit::Kr, Scale::Tkr), 0).is_zero()
}

/// The size in mnkr, or in tkr where it does not reach one mnkr.
fn kr(value: Decimal) -> String {
    let size = value.abs();
    let scale = if size < Scale::Mnkr.factor() { Scale::Tkr } else { Scale::Mnkr };
    format::with_unit(size, Unit::Kr, scale)
}

/// How a method has done, in a few words: `12 tkr/mån, 7 prövningar`.
pub fn tried(tried: &Tried) -> String {
    let error = format::figure(tried.error, Unit::Kr, Scale::Tkr);
    format!("{error}\u{a0}tkr/mån, {}", trials(tried.cutoffs))
}

/// Which way a method has missed: `3 tkr för ljus`, where light is a forecast better than what came.
pub fn bias(bias: Decimal) -> String {
    if is_even(bias) {
        return "varken ljus eller mörk".into();
    }
    let size = format::with_unit(bias.abs(), Unit::Kr, Scale::Tkr);
    format!("{size} för {}", if bias.is_sign_positive() { "ljus" } else { "mörk" })
}

/// Why a method has not been tried.
pub const fn not_tried(method: Method) -> &'static str {
    match method {
        Method::Proposal => "följer siffrorna",
        Method::Calculator | Method::Manual => "kan inte prövas bakåt",
        _ => "för få månader",
    }
}

fn trials(count: usize) -> String {
    if count == 1 { "1\u{a0}prövning".into() } else { format!("{count}\u{a0}prövningar") }
}

/// The question about two months, 1–12, that look as if something was booked in the wrong one.
pub fn accrual_question(first: u8, second: u8) -> String {
    let months = month_names(&[first, second]);
    format!("{} avviker åt var sitt håll från de andra månaderna. Är något bokfört i fel månad?", sentence(&months))
}

/// The share of the budget that is phased to date, against how costs have come in earlier years. `months` says which.
pub fn phasing(shares: PhasingShares, gap: Decimal, months: &str) -> String {
    let percent = |share| format::with_unit(share, Unit::Percent, Scale::Kr);
    let begin = format!(
        "{}: {} av årsbudgeten är fördelad hit. Tidigare år hade {} av årets utfall kommit då.",
        sentence(months),
        percent(shares.budget),
        percent(shares.earlier)
    );
    let end = if is_even(gap) {
        "Fördelningen säger inget falskt om resultatet hittills.".to_owned()
    } else if gap.is_sign_positive() {
        format!("Resultatet hittills ser {} bättre ut än det är.", kr(gap))
    } else {
        format!("Resultatet hittills ser {} sämre ut än det är.", kr(gap))
    };
    format!("{begin} {end}")
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::calc::compute;
    use crate::calc::forecast::{default_method, side_by_side, tried as trials_of};
    use crate::model::{Address, Area, AreaSource, At, Input, LineSettings};

    const METHODS: [Method; 14] = [
        Method::Proposal,
        Method::Calculator,
        Method::RemainingBudget,
        Method::RunRate(1),
        Method::RunRate(3),
        Method::RunRate(12),
        Method::LastYearShare,
        Method::Typical,
        Method::Ses,
        Method::Damped,
        Method::Theta,
        Method::Combined,
        Method::Halfway,
        Method::Manual,
    ];

    fn said_with(closed: u8, method: Method, budget: Option<i64>, likely: Option<(i64, i64)>) -> String {
        let mut plan = Plan::empty(2025);
        plan.closed = closed;
        plan.areas.push(Area { id: "a".into(), name: "Stöd".into(), parent: None, source: AreaSource::Manual });
        let line = plan.areas[0].line();
        let mut set = |input, at, value: i64| {
            plan.inputs.set(&Address::new(line.as_str(), input, at), Some(Decimal::from(value)));
        };
        if let Some(budget) = budget {
            set(Input::Budget, At::Year(2025), budget);
        }
        for (i, month) in crate::model::Span::year(2025).months().take(closed.into()).enumerate() {
            set(Input::Outcome, At::Month(month), -100_000 - 5_000 * i64::try_from(i % 3).unwrap());
        }
        plan.lines.insert(line.clone(), LineSettings { method: Some(method), ..LineSettings::default() });
        let figures = compute(&plan);
        let methods = side_by_side(&plan, &line);
        let tried = trials_of(&plan, &figures, &line);
        let likely = likely.map(|(p10, p90)| {
            let [p10, p90] = [p10, p90].map(Decimal::from);
            Percentiles { mean: p10, p10, p50: p10, p90 }
        });
        let likely = likely.as_ref().map(|deviation| (deviation, Decimal::from(62)));
        answer(&plan, &figures, &line, &methods, &tried, likely).replace('\u{a0}', " ")
    }

    fn said(closed: u8, method: Method, budget: Option<i64>) -> String {
        said_with(closed, method, budget, None)
    }

    #[test]
    fn the_answer_says_how_much_how_and_how_sure() {
        assert_eq!(
            said(8, Method::Combined, Some(-1_200_000)),
            "Stöd: prognosen är en kostnad på 1,3 mnkr, underskott 52 tkr mot budget. Metoden ”Sammanvägd” har i 4 \
             prövningar mot radens eget utfall missat med 2 tkr per månad i snitt. De andra metoderna ger mellan \
             underskott 55 tkr och underskott 35 tkr."
        );
        assert_eq!(
            said(0, Method::RemainingBudget, Some(-600_000)),
            "Stöd: prognosen är en kostnad på 600 tkr, i nivå med budget. Metoden ”Resten enligt budget” går inte att \
             pröva än: det finns för få månader. Ingen månad är stängd än, så prognosen bygger inte på något utfall."
        );
        let unusable = said(2, Method::LastYearShare, Some(-600_000));
        assert!(unusable.contains("saknar underlag"), "{unusable}");
        assert_eq!(
            said(12, Method::Combined, Some(-1_200_000)),
            "Stöd: årets utfall är en kostnad på 1,3 mnkr, underskott 60 tkr mot budget."
        );
        assert!(said(6, Method::RemainingBudget, None).contains("räknas tills vidare med ”Sammanvägd”."));
        assert!(said(1, Method::Typical, None).contains("räknas tills vidare med ”Snitt av årets månader”."));
        assert!(said(8, Method::Proposal, None).contains("Förslaget ”Sammanvägd” har i 4 prövningar"));
        let sure = said_with(8, Method::Combined, Some(-1_200_000), Some((-90_000, 20_000)));
        assert!(
            sure.ends_with(
                "i snitt. I 8 fall av 10 slutar året mellan −90 och +20 tkr. Raden håller budgeten i ungefär 6 av 10 fall."
            ),
            "{sure}"
        );
        let fixed = said_with(8, Method::Combined, Some(-1_200_000), Some((-90_000, -90_000)));
        assert!(fixed.contains("De andra metoderna"), "{fixed}");
        let no_budget = said(6, Method::RunRate(3), None);
        assert!(no_budget.starts_with("Stöd: prognosen är en kostnad på 1,3 mnkr. Metoden"), "{no_budget}");
        assert!(said(0, Method::RunRate(3), None).contains("Fyll i något av dem"));
    }

    #[test]
    fn keys_and_names_of_methods_are_told_apart() {
        let keys: BTreeSet<String> = METHODS.map(method_key).into();
        let short: BTreeSet<String> = METHODS.map(method_short).into();
        assert_eq!((keys.len(), short.len()), (METHODS.len(), METHODS.len()));
        for key in keys {
            assert!(key.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-'), "{key}");
        }
    }

    #[test]
    fn lines_are_listed_by_where_they_come_from() {
        for (id, name) in [
            ("oversikt.stod", "Översiktens områden"),
            ("placeringar.barn.hvb", "Placeringar"),
            ("hemtjanst.peng", "Hemtjänst"),
            ("bistand", "Ekonomiskt bistånd"),
        ] {
            assert_eq!(part(&LineId::from(id)), name);
            assert_eq!(default_method(&LineId::from(id)) == Method::Calculator, id != "oversikt.stod");
        }
    }

    #[test]
    fn what_the_range_comes_of() {
        let errors = drawn(&How::Errors { months: 8 });
        assert_eq!(errors, "Så dras spannet: efter hur metoden har missat, 8 månader att gå efter.");
        assert!(drawn(&How::Nothing).starts_with("Raden har inget spann"));
    }

    #[test]
    fn trials_in_a_few_words() {
        let done = |error: i64, cutoffs| Tried {
            method: Method::Theta,
            cutoffs,
            error: Decimal::from(error),
            bias: Decimal::ZERO,
        };
        assert_eq!(tried(&done(12_400, 7)).replace('\u{a0}', " "), "12 tkr/mån, 7 prövningar");
        assert_eq!(tried(&done(400, 1)).replace('\u{a0}', " "), "0 tkr/mån, 1 prövning");
        let says = |kr: i64| bias(Decimal::from(kr)).replace('\u{a0}', " ");
        assert_eq!(says(3_000), "3 tkr för ljus");
        assert_eq!(says(-2_600), "3 tkr för mörk");
        assert_eq!(says(-300), "varken ljus eller mörk");
        assert_eq!(not_tried(Method::Damped), "för få månader");
    }

    #[test]
    fn questions_and_checks_in_words() {
        assert_eq!(
            accrual_question(3, 4),
            "Mars och april avviker åt var sitt håll från de andra månaderna. Är något bokfört i fel månad?"
        );
        let shares = PhasingShares { budget: Decimal::new(667, 1), earlier: Decimal::new(641, 1) };
        let says = |gap: i64| phasing(shares, Decimal::from(gap), "januari–augusti").replace('\u{a0}', " ");
        assert_eq!(
            says(1_260_000),
            "Januari–augusti: 66,7 % av årsbudgeten är fördelad hit. Tidigare år hade 64,1 % av årets utfall kommit då. \
             Resultatet hittills ser 1,3 mnkr bättre ut än det är."
        );
        assert!(says(-20_000).ends_with("ser 20 tkr sämre ut än det är."));
        assert!(says(200).ends_with("inget falskt om resultatet hittills."));
    }
}
