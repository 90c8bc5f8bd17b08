//! "Gå till eller gör": what a few words find of a plan, and of the pages and commands that a screen has.
//!
//! Nothing is kept between searches: what is found is what there is, as pages, lines and registers say it.

use crate::calc::{FigureKey, Figures, Period, Quantity};
use crate::disclosure::{Gate, is_of_few};
use crate::model::{Area, Letters, LineId, Plan, ROOT, Set};
use crate::rules::{Register, calculators, registers};
use crate::words;

/// The most things that are shown.
pub const MOST_SHOWN: usize = 12;
/// The most placements that are looked at further: whoever looks for one writes more of its number.
const MOST_PLACEMENTS: usize = 200;

/// A page or a command.
#[derive(Clone, Debug)]
pub struct Offer {
    /// What it is known by.
    pub id: &'static str,
    /// What it is called.
    pub name: String,
    /// Other words that it is found by.
    pub words: &'static str,
}

/// What kind of thing is found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A page.
    Page,
    /// Something to do.
    Command,
    /// A line.
    Line,
    /// A record of a register.
    Record,
    /// A placement.
    Placement,
    /// A figure of a line.
    Figure,
}

impl Kind {
    /// What stands above those of a kind.
    pub const fn title(self) -> &'static str {
        match self {
            Kind::Page => "Sidor",
            Kind::Command => "Gör",
            Kind::Line => "Rader",
            Kind::Record => "I listor",
            Kind::Placement => "Placeringar",
            Kind::Figure => "Siffror, med uträkning",
        }
    }
}

/// Where what is found leads.
#[derive(Clone, Debug, PartialEq)]
pub enum Target {
    /// To a page, by its id.
    Page(&'static str),
    /// To something that is done, by its id.
    Command(&'static str),
    /// To a line.
    Line(LineId),
    /// To the placement with this number.
    Placement(String),
    /// To a record, by its id.
    Record(&'static Register, String),
    /// To a figure and how it came about.
    Figure(FigureKey),
}

/// Something that is found.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// What kind of thing it is.
    pub kind: Kind,
    /// What it is called.
    pub name: String,
    /// Where it leads.
    pub target: Target,
    /// How well it answers.
    score: u32,
}

/// What is found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Hits {
    /// The best, those of a kind together, the best kind first.
    pub shown: Vec<Hit>,
    /// How many more there are.
    pub more: usize,
}

/// What is looked for, and what has been found of it.
struct Search<'a> {
    words: Vec<String>,
    gate: &'a Gate,
    hits: Vec<Hit>,
}

/// Finds what these words say. Each must begin a word of what is found; the case of letters, and marks over them, do not matter.
/// No words find pages and commands.
pub fn find(plan: &Plan, figures: &Figures, gate: &Gate, pages: &[Offer], commands: &[Offer], text: &str) -> Hits {
    let mut search = Search { words: parts(text), gate, hits: Vec::new() };
    for (kind, offers) in [(Kind::Page, pages), (Kind::Command, commands)] {
        for offer in offers {
            let target = if kind == Kind::Page { Target::Page(offer.id) } else { Target::Command(offer.id) };
            search.look(kind, &offer.name, offer.words, || target);
        }
    }
    if !search.words.is_empty() {
        search.lines(plan, figures);
        search.records(plan);
        search.placements(plan);
        search.figures(plan, figures);
    }
    search.done()
}

impl Search<'_> {
    /// Takes up something that answers.
    fn look(&mut self, kind: Kind, name: &str, more: &str, target: impl FnOnce() -> Target) {
        if let Some(score) = self.score(name, more) {
            self.hits.push(Hit { kind, name: name.to_owned(), target: target(), score });
        }
    }

    /// How well a name answers: a whole word more than a beginning, the first word more than others, and the name more than other
    /// words for it. Nothing where one of the words is not in it.
    fn score(&self, name: &str, more: &str) -> Option<u32> {
        let (names, more) = (parts(name), parts(more));
        let of = |word: &String| {
            let at = names.iter().position(|part| part.starts_with(word.as_str()));
            match at {
                Some(at) => Some(4 + u32::from(at == 0) * 2 + u32::from(names.contains(word))),
                None => more.iter().any(|part| part.starts_with(word.as_str())).then_some(2),
            }
        };
        let mut sum = 0;
        for word in &self.words {
            sum += of(word)?;
        }
        Some(sum * 2 + u32::from(names == self.words) * 8)
    }

    fn lines(&mut self, plan: &Plan, figures: &Figures) {
        let areas = plan.areas.iter().map(Area::line);
        let offered = calculators().flat_map(|calculator| calculator.offered(plan));
        let all = areas.chain(offered).chain(figures.lines().cloned());
        let mut seen = Set::new();
        for line in all.filter(|line| seen.insert(line.clone())) {
            let name = words::line(plan, &line);
            // A line that the plan has no name for is nothing that anyone knows.
            if self.gate.tells(&line) && name != line.as_str() {
                self.look(Kind::Line, &name, "", || Target::Line(line));
            }
        }
    }

    fn records(&mut self, plan: &Plan) {
        for register in registers() {
            for record in plan.records.of(register.id) {
                if self.gate.tells_all() || !is_of_few(register, record) {
                    let target = || Target::Record(register, record.id.clone());
                    self.look(Kind::Record, record.name(), register.words.one, target);
                }
            }
        }
    }

    /// One placement is one person.
    fn placements(&mut self, plan: &Plan) {
        if !self.gate.tells_all() {
            return;
        }
        let begins =
            |number: &str| parts(number).iter().any(|part| self.words.iter().any(|word| part.starts_with(word)));
        let found: Vec<&str> = plan.placements.iter().map(|it| &*it.number).filter(|it| begins(it)).collect();
        for number in found.into_iter().take(MOST_PLACEMENTS) {
            self.look(Kind::Placement, &format!("Placering {number}"), "", || Target::Placement(number.to_owned()));
        }
    }

    /// Figures are found by what is measured together with a line; what is measured alone finds the committee's.
    fn figures(&mut self, plan: &Plan, figures: &Figures) {
        let root = LineId::from(ROOT);
        for (line, quantity, _) in figures.iter() {
            let measured = parts(words::quantity(quantity));
            let says = |word: &String| measured.iter().any(|part| part.starts_with(word.as_str()));
            let says_all = self.words.iter().all(says);
            if !self.words.iter().any(says) || says_all && *line != root || !self.gate.tells(line) {
                continue;
            }
            let key = FigureKey { line: line.clone(), quantity, period: usual_period(quantity) };
            if figures.get(&key).is_some() && words::line(plan, line) != line.as_str() {
                let name = words::figure(plan, figures, &key);
                self.look(Kind::Figure, &name, "", || Target::Figure(key));
            }
        }
    }

    fn done(self) -> Hits {
        let mut hits = self.hits;
        let order = |hit: &Hit| (std::cmp::Reverse(hit.score), hit.kind, hit.name.chars().count());
        // As they stand in their lists, where nothing is asked for.
        if !self.words.is_empty() {
            hits.sort_by_cached_key(order);
        }
        let more = hits.len().saturating_sub(MOST_SHOWN);
        hits.truncate(MOST_SHOWN);
        let mut kinds: Vec<Kind> = Vec::new();
        for hit in &hits {
            if !kinds.contains(&hit.kind) {
                kinds.push(hit.kind);
            }
        }
        hits.sort_by_key(|hit| kinds.iter().position(|kind| *kind == hit.kind));
        Hits { shown: hits, more }
    }
}

/// The time that a quantity is looked at for: what is booked to date, else the year.
const fn usual_period(quantity: Quantity) -> Period {
    match quantity {
        Quantity::Outcome | Quantity::Deviation | Quantity::Accumulated | Quantity::LastYear | Quantity::ShareUsed => {
            Period::ToDate
        }
        _ => Period::Year,
    }
}

/// The words of a text as they are compared: in lower case, without marks over letters.
fn parts(text: &str) -> Vec<String> {
    let plain = |letter: char| match letter {
        'å' | 'ä' | 'à' | 'á' | 'â' | 'æ' => 'a',
        'ö' | 'ø' | 'ó' | 'ò' | 'ô' => 'o',
        'é' | 'è' | 'ë' | 'ê' => 'e',
        'ü' | 'ú' | 'ù' => 'u',
        other => other,
    };
    let lower: String = text.lower().chars().map(plain).collect();
    lower.split(|letter: char| !letter.is_alphanumeric()).filter(|part| !part.is_empty()).map(str::to_owned).collect()
}
