//! The words that say what a lever turns, which way, in what and from when. All without accents.

use super::lexer::tokens;
use crate::model::{Lever, LeverKind, Plan};
use crate::rules::{self, Said, Turned};

/// Words that say nothing by themselves.
pub(super) const FILLERS: &[&str] = &[
    "vad", "hander", "om", "vi", "man", "i", "pa", "av", "for", "med", "och", "o", "det", "den", "de", "blir", "bli",
    "ska", "skall", "skulle", "kan", "att", "ar", "som", "per", "far", "fa", "andras", "andra", "gor", "gora", "bara",
    "ca", "cirka", "ungefar", "st", "stycken", "sa", "da", "samt", "dessutom", "ocksa", "dar", "hos", "inom", "resten",
    "aret", "till", "fran", "fr", "from", "nu", "genast", "direkt", "hur", "mycket", "kostar", "kosta", "istallet",
    "stallet", "ni", "var", "vara", "ut", "in", "varje", "ta", "lagg", "oss", "ja", "ett", "en", "tar",
];
/// Words that say that something becomes more.
pub(super) const UP: &[&str] = &[
    "fler",
    "flera",
    "mer",
    "mera",
    "oka",
    "okning",
    "okat",
    "hoj",
    "hojs",
    "hojer",
    "hojning",
    "hojd",
    "dyrare",
    "hogre",
    "upp",
    "plus",
    "ytterligare",
    "langre",
    "lonehojning",
    "loneokning",
    "prishojning",
    "prisokning",
    "vunnet",
    "vinner",
    "nytt",
];
/// Words that say that something becomes less.
pub(super) const DOWN: &[&str] = &[
    "farre",
    "mindre",
    "minska",
    "minskning",
    "sank",
    "sanker",
    "sanks",
    "sankning",
    "sankt",
    "billigare",
    "lagre",
    "ned",
    "ner",
    "minus",
    "kortare",
    "forlorat",
    "forlora",
    "forlorar",
    "mister",
    "prissankning",
];
/// Words of percent.
pub(super) const PERCENT: &[&str] = &["procent", "procents"];
/// Words of percentage points.
pub(super) const POINTS: &[&str] = &["procentenhet", "procentenheter"];
/// Words of money, and how many kronor each is.
pub(super) const MONEY: &[(&str, i64)] = &[
    ("kr", 1),
    ("kronor", 1),
    ("krona", 1),
    ("tkr", 1_000),
    ("tusen", 1_000),
    ("mnkr", 1_000_000),
    ("mkr", 1_000_000),
    ("miljon", 1_000_000),
    ("miljoner", 1_000_000),
];

/// Words of which at least one must be said for a lever of this kind to be meant.
pub(super) const fn must(kind: LeverKind) -> &'static [&'static str] {
    match kind {
        LeverKind::Price => &["pris", "dyrare", "billigare", "prishojning", "prisokning", "prissankning"],
        LeverKind::Volume => &["volym"],
        LeverKind::Level => &["niva"],
        LeverKind::Arrivals => &["ny", "nya", "fler", "flera", "ytterligare"],
        LeverKind::Length => &["vardtid"],
        LeverKind::Move => &["flytta", "flyttas", "byta", "byter"],
        LeverKind::End => &["avsluta", "avslutas", "farre"],
        LeverKind::BuyOut => &["kop", "kopa", "kops", "kopas", "utkop"],
        LeverKind::DirectTime => &["brukartid"],
        LeverKind::Basis => &["grund", "hemtjanstpeng"],
        LeverKind::Norm => &["norm", "riksnorm"],
        LeverKind::Cap => &["bidragstak", "tak"],
        LeverKind::Activity => &["aktivitetskrav"],
        LeverKind::Jobs => &["jobb"],
        LeverKind::Grant => &["bidrag"],
        LeverKind::Overhead => &["po", "palagg", "arbetsgivaravgift"],
        LeverKind::Raise => &["lon", "loner", "loneokning", "lonehojning"],
        LeverKind::Measure => &["atgard"],
    }
}

/// Words that may be said beside them.
pub(super) const fn may(kind: LeverKind) -> &'static [&'static str] {
    match kind {
        LeverKind::Price => &["kostnad", "dygnspris"],
        LeverKind::Level => &["kostnad", "hela"],
        LeverKind::Arrivals | LeverKind::End => &["placering", "personer", "manad"],
        LeverKind::Length => &["placering", "ny", "nya", "dygn", "dagar"],
        LeverKind::Move => &["placering", "personer"],
        LeverKind::BuyOut => &["hem", "familjehem", "foretag", "ut"],
        LeverKind::Basis => {
            &["byter", "byta", "annan", "mellan", "utford", "beviljad", "tid", "ersattning", "betalas", "planen"]
        }
        LeverKind::Cap => &["medelutbetalning"],
        LeverKind::Activity => &["antal", "hushall"],
        LeverKind::Jobs => &["bistand"],
        LeverKind::Overhead => &["andrat"],
        LeverKind::Measure => &["hela", "genomford", "genomfors", "handlingsplan"],
        LeverKind::Volume | LeverKind::DirectTime | LeverKind::Norm | LeverKind::Grant | LeverKind::Raise => &[],
    }
}

/// Whether it is meant where nothing is said of what is turned: what a line's forecast follows.
pub(super) const fn is_implied(kind: LeverKind) -> bool {
    matches!(kind, LeverKind::Price | LeverKind::Volume | LeverKind::Level)
}

/// The price or the volume that a lever turns, as the calculator calls it.
pub(super) fn turned(plan: &Plan, lever: &Lever) -> Option<&'static Turned> {
    crate::words::scenario::turned(plan, lever)
}

/// The words that a calculator has for a price or a volume: those that say which it is, and those beside them.
pub(super) fn of_turned(turned: &Turned) -> (Vec<String>, Vec<String>) {
    let words = |texts: &[&str]| -> Vec<String> {
        let all = texts.iter().flat_map(|text| tokens(text)).map(|token| token.text);
        all.filter(|word| !FILLERS.contains(&word.as_str())).collect()
    };
    (words(&[turned.name, turned.becomes]), [words(&[turned.change]), unit(turned)].concat())
}

/// The words of the unit of a price or a volume.
pub(super) fn unit(turned: &Turned) -> Vec<String> {
    let Said::Whole(of) = turned.unit else { return Vec::new() };
    tokens(of).into_iter().map(|token| token.text).take(1).collect()
}

/// The name of a line: before the comma, after it, what else it is called, and the name of its calculator.
#[derive(Debug, Default)]
pub(super) struct Name {
    /// Before the comma.
    pub main: Vec<String>,
    /// After it.
    pub rest: Vec<String>,
    /// What else it is called, each as words.
    pub others: Vec<Vec<String>>,
    /// The name of what it is a part of, which may be said too.
    pub weak: Vec<String>,
}

fn words(text: &str) -> Vec<String> {
    tokens(text).into_iter().map(|token| token.text).collect()
}

impl Name {
    /// The name of a line of a plan.
    pub fn of_line(plan: &Plan, line: &crate::model::LineId) -> Self {
        let (main, rest) = match rules::name(plan, line) {
            Some((name, rest)) => (name.to_owned(), rest.to_owned()),
            None => (crate::words::line(plan, line), String::new()),
        };
        let mut others = crate::exchange::also_called(plan, &main);
        others.extend(crate::exchange::also_called(plan, &rest));
        let mut weak = rules::of(line).map(|calculator| words(calculator.name)).unwrap_or_default();
        weak.extend(rules::facts(plan, line).words.iter().map(|word| (*word).to_owned()));
        Self { main: words(&main), rest: words(&rest), others, weak }
    }

    /// The name of something that has one name.
    pub fn of(plan: &Plan, name: &str) -> Self {
        Self { main: words(name), others: crate::exchange::also_called(plan, name), ..Self::default() }
    }
}
