//! Which lever a text is about: the one that accounts for the most of its words.

use super::amount::Asked;
use super::kinds::{self, Name, is_implied, may, must};
use super::lexer::{Token, is_any, same, tokens};
use super::said::{MOST, Places, Said, said};
use super::{Choice, Missing, Note, Reading};
use crate::calc::Figures;
use crate::model::{Change, Lever, LeverKind, LineId, MEASURES, Map, Plan};
use crate::personal_id::occurs_in;
use crate::scenario::levers::{offered, spec};

/// The most choices that are told.
const MOST_CHOICES: usize = 6;

/// What can be asked of a plan, in words.
#[derive(Debug)]
pub struct Lexicon {
    levers: Vec<Lever>,
    lines: Map<LineId, Name>,
    /// Care forms and measures, by id.
    to: Map<String, Name>,
}

/// What of a text a name is.
#[derive(Clone, Copy, Debug, Default)]
struct Match {
    /// The words that are accounted for.
    words: Places,
    /// How much of the name is said: 0 all, 1 what stands before the comma, 2 a part, 3 nothing.
    lacks: u8,
    /// How many words are another form of the name's.
    bent: u32,
}

/// How well a lever accounts for a text, the best first.
type Rank = (u32, bool, u8, u32);

impl Lexicon {
    /// The words of a plan.
    pub fn new(plan: &Plan, figures: &Figures) -> Self {
        let levers = offered(plan, figures);
        let mut lines: Map<LineId, Name> = Map::new();
        for lever in &levers {
            if lever.kind != LeverKind::Measure && lines.get(&lever.line).is_none() {
                lines.insert(lever.line.clone(), Name::of_line(plan, &lever.line));
            }
        }
        let mut to: Map<String, Name> = Map::new();
        for form in &plan.catalog.care_forms {
            to.insert(form.id.clone(), Name::of(plan, &form.name));
        }
        for measure in plan.records.of(MEASURES) {
            to.insert(measure_key(&measure.id), Name::of(plan, measure.name()));
        }
        Self { levers, lines, to }
    }

    /// What can be turned.
    pub fn levers(&self) -> &[Lever] {
        &self.levers
    }

    /// Reads a question. `tells` is whether what is there today on a lever's line may be told.
    pub fn read(&self, plan: &Plan, figures: &Figures, tells: &dyn Fn(&Lever) -> bool, text: &str) -> Reading {
        if occurs_in(text) {
            return Reading::of(Missing::PersonalId);
        }
        let tokens = tokens(text);
        if tokens.len() > MOST {
            return Reading::of(Missing::TooLong);
        }
        if tokens.is_empty() {
            return Reading::of(Missing::Nothing);
        }
        let protected = self.protected(&tokens);
        let said = said(&tokens, protected);
        let mut reading = Reading::of(Missing::What);
        let best = self.best(plan, &tokens, &said);
        (reading.from, reading.notes) = from(plan, &said);
        let open = best.accounted & said.words;
        let is_unknown = |at: &usize| said.words & (1 << at) != 0 && open & (1 << at) == 0;
        reading.unknown = (0..tokens.len()).filter(is_unknown).map(|at| tokens[at].written.clone()).collect();
        if best.levers.is_empty() {
            return reading;
        }
        let kind = best.levers[0].kind;
        if best.unsaid && best.levers.len() > 1 {
            let one = best.levers.iter().all(|lever| lever.kind == kind);
            reading.missing = Some(if one { Missing::Where(kind) } else { Missing::What });
            if best.levers.len() > MOST_CHOICES {
                return reading;
            }
        }
        let mut faults = Vec::new();
        for lever in &best.levers {
            let asked = Asked { plan, tokens: &tokens, said: &said, tells: tells(lever) };
            match asked.values(&spec(plan, figures, lever)) {
                Ok(values) => reading.choices.extend(values.into_iter().map(|value| Choice {
                    lever: lever.clone(),
                    value: Some(value.value),
                    meant: value.meant,
                })),
                Err(fault) => faults.push((lever, fault)),
            }
        }
        if reading.choices.is_empty() {
            let found = faults.iter().map(|(lever, _)| Choice { lever: (*lever).clone(), value: None, meant: None });
            reading.choices = found.collect();
            reading.missing = match (faults.as_slice(), faults.first()) {
                ([_], Some((_, fault))) => Some(fault.clone()),
                _ => Some(Missing::Which),
            };
        } else if let [choice] = reading.choices.as_slice() {
            let lever = &choice.lever;
            let change = Change {
                from: reading.from.filter(|_| lever.kind.is_dated()),
                ..spec(plan, figures, lever).turned(choice.value.unwrap_or_default())
            };
            reading.missing = None;
            reading.change = Some(change);
        } else {
            reading.missing = Some(Missing::Which);
        }
        if reading.from.is_some() && reading.lever().is_some_and(|lever| !lever.kind.is_dated()) {
            reading.notes.push(Note::NoMonth);
        }
        reading.more = reading.choices.len().saturating_sub(MOST_CHOICES);
        reading.choices.truncate(MOST_CHOICES);
        reading
    }

    /// The words that are part of a name, whatever else they look like.
    fn protected(&self, tokens: &[Token]) -> Places {
        let mut protected = 0;
        let plain = said(tokens, 0).words;
        if plain.count_ones() as usize == tokens.len() {
            return 0;
        }
        for name in self.lines.values().chain(self.to.values()) {
            let whole: Vec<&String> = name.main.iter().chain(&name.rest).collect();
            let short: Vec<&String> = name.main.iter().collect();
            for words in [whole, short] {
                if words.is_empty() || words.len() > tokens.len() {
                    continue;
                }
                for start in 0..=tokens.len() - words.len() {
                    let window = &tokens[start..start + words.len()];
                    if window.iter().zip(&words).all(|(token, word)| token.text == **word) {
                        protected |= window.iter().enumerate().fold(0, |all, (at, _)| all | 1 << (start + at));
                    }
                }
            }
        }
        protected
    }

    fn best(&self, plan: &Plan, tokens: &[Token], said: &Said) -> Best {
        let source = said.words & !said.target;
        let lines: Map<&LineId, [Match; 2]> = self
            .lines
            .iter()
            .map(|(line, name)| (line, [of_name(tokens, said.words, name), of_name(tokens, source, name)]))
            .collect();
        let to: Map<&String, [Match; 2]> = self
            .to
            .iter()
            .map(|(id, name)| (id, [of_name(tokens, said.words, name), of_name(tokens, said.target, name)]))
            .collect();
        let places = |known: &dyn Fn(&str) -> bool| {
            (0..tokens.len()).filter(|at| known(&tokens[*at].text)).fold(0, |all, at| all | 1 << at)
        };
        let of_kind: Map<LeverKind, [Places; 2]> = LeverKind::ALL
            .iter()
            .map(|kind| (*kind, [must(*kind), may(*kind)].map(|words| places(&|word| is_any(word, words)))))
            .collect();
        let free = said.words | said.ways;
        let mut found: Vec<(Rank, Places, &Lever)> = Vec::new();
        for lever in &self.levers {
            let [mut must, mut may] = of_kind.get(&lever.kind).copied().unwrap_or_default();
            let mut of_turned = Vec::new();
            if let Some(turned) = kinds::turned(plan, lever) {
                let (named, beside) = kinds::of_turned(turned);
                of_turned.clone_from(&named);
                let any = |words: &[String], word: &str| words.iter().any(|known| same(word, known).is_some());
                must |= places(&|word| any(&named, word));
                may |= places(&|word| any(&beside, word));
            }
            let (mut name, moved) = match (lever.kind, &lever.to) {
                (LeverKind::Move, Some(form)) => {
                    let [_, line] = lines.get(&lever.line).copied().unwrap_or_default();
                    let [_, to] = to.get(form).copied().unwrap_or_default();
                    // Where it goes is said apart from where it is.
                    let both = Match {
                        words: line.words & source | to.words & said.target,
                        lacks: line.lacks * 4 + to.lacks,
                        bent: line.bent + to.bent,
                    };
                    (both, said.target != 0 && to.lacks < 3 && line.lacks < 3)
                }
                (LeverKind::Measure, Some(id)) => (to.get(&measure_key(id)).copied().unwrap_or_default()[0], false),
                _ => (lines.get(&lever.line).copied().unwrap_or_default()[0], false),
            };
            let both = compounds(tokens, said.words & !(name.words | must | may | said.ways), lever, &of_turned, self);
            if both != 0 {
                name = Match { words: name.words | both, lacks: name.lacks.min(1), ..name };
            }
            let is_said = (must | both) & free != 0 || moved;
            if !is_said && !is_implied(lever.kind) {
                continue;
            }
            let accounted = name.words | must | may | said.ways;
            let open = (said.words & !accounted).count_ones();
            found.push(((open, !is_said, name.lacks, name.bent), accounted, lever));
        }
        let Some(best) = found.iter().map(|(rank, ..)| *rank).min() else { return Best::default() };
        let accounted = found.iter().filter(|(rank, ..)| *rank == best).fold(!0, |all, (_, known, _)| all & known);
        let mut levers: Vec<Lever> = Vec::new();
        for (_, _, lever) in found.iter().filter(|(rank, ..)| *rank == best) {
            // Where nothing is said of what is turned, it is what the line's forecast follows most.
            let is_other = |other: &Lever| other.line == lever.line && best.1;
            if !levers.iter().any(is_other) {
                levers.push((*lever).clone());
            }
        }
        let unsaid = best.2 >= 3;
        // Nothing that was said is a name or a word of a lever.
        if unsaid && best.1 {
            levers.clear();
        }
        Best { levers, accounted, unsaid }
    }
}

/// The levers that account for the most of a text.
#[derive(Default)]
struct Best {
    levers: Vec<Lever>,
    /// The words that they account for.
    accounted: Places,
    /// Whether nothing is said of where.
    unsaid: bool,
}

/// A measure's place beside care forms.
fn measure_key(id: &str) -> String {
    format!("atgard/{id}")
}

/// What of some words is a name.
fn of_name(tokens: &[Token], among: Places, name: &Name) -> Match {
    let mut words = 0;
    let mut bent = 0;
    let mut find = |known: &str| {
        let mut hit = false;
        for at in (0..tokens.len()).filter(|at| among & (1 << at) != 0) {
            if let Some(exactly) = same(&tokens[at].text, known) {
                bent += u32::from(!exactly && words & (1 << at) == 0);
                words |= 1 << at;
                hit = true;
            }
        }
        hit
    };
    // How many of the words that say something there are, and how many are said.
    let mut count = |known: &[String]| {
        known.iter().fold((0, 0), |(hits, of), word| {
            let hit = find(word);
            if kinds::FILLERS.contains(&word.as_str()) { (hits, of) } else { (hits + usize::from(hit), of + 1) }
        })
    };
    let (main, rest) = (count(&name.main), count(&name.rest));
    let others: Vec<(usize, usize)> = name.others.iter().map(|words| count(words)).collect();
    let is_whole = |(hits, of): &(usize, usize)| hits == of && *of > 0;
    let weak = count(&name.weak);
    let any = main.0 + rest.0 + others.iter().map(|(hits, _)| hits).sum::<usize>();
    let main_said = is_whole(&main) || others.iter().any(is_whole) && main.0 > 0;
    let lacks = match any {
        0 if weak.0 == 0 => 3,
        _ if is_whole(&main) && rest.0 == rest.1 => 0,
        _ if main_said || others.iter().any(is_whole) && rest.0 == 0 => 1,
        _ => 2,
    };
    Match { words, lacks, bent }
}

/// The words that are a name and what is turned there, written together: `hemtjänsttimmar`.
fn compounds(tokens: &[Token], open: Places, lever: &Lever, of_turned: &[String], lexicon: &Lexicon) -> Places {
    if open == 0 || lever.to.is_some() {
        return 0;
    }
    let Some(name) = lexicon.lines.get(&lever.line) else { return 0 };
    let turned = of_turned.iter().map(String::as_str);
    let of_kind: Vec<&str> = must(lever.kind).iter().copied().chain(turned).collect();
    let [main] = name.main.as_slice() else { return 0 };
    let is_name = |first: &str| first == main || first.strip_suffix('s') == Some(main);
    let is_both = |word: &str| {
        let cuts = word.char_indices().map(|(cut, _)| cut);
        cuts.filter(|cut| *cut >= main.len()).any(|cut| is_name(&word[..cut]) && is_any(&word[cut..], &of_kind))
    };
    (0..tokens.len()).filter(|at| open & (1 << at) != 0 && is_both(&tokens[*at].text)).fold(0, |all, at| all | 1 << at)
}

/// The month that it holds from, and what of it is not followed.
fn from(plan: &Plan, said: &Said) -> (Option<u8>, Vec<Note>) {
    let mut notes = Vec::new();
    let mut from = said.months.first().copied();
    if let (Some(first), true) = (from, said.months.iter().any(|month| Some(*month) != from)) {
        notes.push(Note::TwoMonths(first));
    }
    if let Some(month) = from.filter(|month| *month <= plan.closed) {
        notes.push(Note::Closed(month));
        from = None;
    }
    if said.in_the_month {
        notes.push(Note::WholeMonth);
    }
    if let Some(year) = said.years.iter().find(|year| **year != plan.year) {
        notes.push(Note::OtherYear(*year));
    }
    (from, notes)
}
