//! What the texts of a block say of each other, before each is entered by itself: numbers in one notation, dashes and marks
//! in place of values, and words that the user has to explain once.

use super::{Answers, Question};
use crate::edit::Edit;
use crate::exchange;
use crate::format::{self, Clues, DateNote, LoneMark, Notation, Scale, ValueMark, unit_suffix};
use crate::model::{Group, Map, Plan, Unit, Word, WordKind};
use crate::rules::Kind as FieldKind;
use crate::sheet::{Entry, Field};
use crate::words;

/// The key of the question of how numbers are written.
const NOTATION: &str = "tal";
/// The beginning of the keys of questions of what a word means.
const WORD: &str = "ord.";
/// The most words that are asked about at once; a block with more is refused at the next one.
const MOST_WORDS: usize = 12;
/// How many examples are given.
const EXAMPLES: usize = 2;

/// A block whose texts can be entered one by one.
#[derive(Default)]
pub(super) struct Spelled {
    /// The texts.
    pub rows: Vec<Vec<String>>,
    /// What must be asked first.
    pub questions: Vec<Question>,
    /// What the user has explained, to be remembered.
    pub learnt: Vec<Edit>,
    /// What is said of how it was read, in sentences.
    pub told: Vec<String>,
}

/// What a text of a block stands for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// A number, in kronor of this scale where it is a sum of money.
    Number(Option<Scale>),
    /// A name of a group or a care form.
    Word(WordKind),
    /// The last day of a placement, or the first.
    Day,
    Other,
}

fn kind(entry: &Entry) -> Kind {
    match entry {
        Entry::Cell(address, scale) => {
            Kind::Number(matches!(address.input.unit(), Unit::Kr | Unit::Amount).then_some(*scale))
        }
        Entry::Placement(_, field) => match field {
            Field::Group => Kind::Word(WordKind::Group),
            Field::CareForm => Kind::Word(WordKind::CareForm),
            Field::Start | Field::End => Kind::Day,
            Field::Number | Field::Vat => Kind::Other,
            Field::Price
            | Field::Fee
            | Field::Expenses
            | Field::FeeOverhead
            | Field::LostIncome
            | Field::LostIncomeOverhead
            | Field::Income => Kind::Number(None),
        },
        Entry::Field(register, _, place) => match register.fields[*place].kind {
            FieldKind::Number(number) => Kind::Number(number.thousands.then_some(Scale::Tkr)),
            FieldKind::Day => Kind::Day,
            _ => Kind::Other,
        },
    }
}

/// The cells that a block lands on, in its own rows and columns.
type Targets = [Vec<Option<Entry>>];

fn kinds(targets: &Targets) -> Vec<Vec<Kind>> {
    let of = |entry: &Option<Entry>| entry.as_ref().map_or(Kind::Other, kind);
    targets.iter().map(|row| row.iter().map(of).collect()).collect()
}

/// Spells a block for a table of numbers, before it is known what of it goes where. What is written as we write has
/// nothing to be decided.
pub(super) fn for_table(rows: &[Vec<String>], own: bool, answers: &Answers) -> Spelled {
    let mut spelled = Spelled::of(rows);
    if !own {
        spelled.numbers(|_, _| true, answers);
    }
    spelled
}

/// Spells a block for the fields of a list.
pub(super) fn for_list(plan: &Plan, targets: &Targets, rows: &[Vec<String>], own: bool, answers: &Answers) -> Spelled {
    let mut spelled = Spelled::of(rows);
    let kinds = kinds(targets);
    let kind = |i: usize, j: usize| kinds.get(i).and_then(|row| row.get(j)).copied();
    if !own {
        spelled.numbers(|i, j| matches!(kind(i, j), Some(Kind::Number(_))), answers);
        spelled.scales(&kinds);
    }
    spelled.words(plan, &kinds, answers);
    spelled.days(&kinds);
    spelled
}

impl Spelled {
    /// The texts as they are.
    pub fn of(rows: &[Vec<String>]) -> Self {
        Self { rows: rows.to_vec(), ..Self::default() }
    }

    /// An edit with what was learnt, which is undone with it.
    pub fn with_learnt(&self, edit: Edit) -> Edit {
        if self.learnt.is_empty() { edit } else { Edit::Batch(self.learnt.iter().cloned().chain([edit]).collect()) }
    }

    /// Gives sums of money without a unit the one that the others have.
    pub fn scale(&mut self, targets: &Targets) {
        self.scales(&kinds(targets));
    }

    fn numbers(&mut self, is_number: impl Fn(usize, usize) -> bool, answers: &Answers) {
        let (mut block, mut columns) = (Clues::default(), Map::<usize, Clues>::new());
        let mut some = 0;
        for (i, row) in self.rows.iter().enumerate() {
            for (j, text) in row.iter().enumerate() {
                some += usize::from(!text.trim().is_empty());
                if is_number(i, j) {
                    block.take(text);
                    columns.entry(j).or_default().take(text);
                }
            }
        }
        // One text alone is read as when it is typed.
        let alone = some <= 1;
        let mut undecided = Vec::new();
        let mut lone = |text: &str, notation: Notation| {
            if notation.lone(text).is_none()
                && undecided.len() < EXAMPLES
                && !undecided.iter().any(|other| other == text)
            {
                undecided.push(text.to_owned());
            }
        };
        for (i, row) in self.rows.iter().enumerate() {
            for (j, text) in row.iter().enumerate().filter(|(j, text)| is_number(i, *j) && format::is_lone(text)) {
                lone(text, Notation::of(columns.get(&j).unwrap_or(&block), &block));
            }
        }
        let mut answer = alone.then_some(LoneMark::Decimal);
        if !alone && !undecided.is_empty() {
            const CHOICES: [LoneMark; 2] = [LoneMark::Thousands, LoneMark::Decimal];
            let chosen = answers.get(NOTATION).copied().unwrap_or(0).min(1);
            answer = CHOICES.get(chosen).copied();
            self.questions.push(Question {
                key: NOTATION.to_owned(),
                text: format::lone_question_text(&undecided),
                choices: CHOICES.map(|mark| format::lone_answer_text(&undecided, mark)).to_vec(),
                chosen,
            });
        }

        let (mut decided, mut dashes, mut missing) = (Vec::new(), 0, 0);
        for (i, row) in self.rows.iter_mut().enumerate() {
            for (j, text) in row.iter_mut().enumerate().filter(|(j, _)| is_number(i, *j)) {
                match format::value_mark(text) {
                    Some(ValueMark::Zero) => {
                        dashes += 1;
                        "0".clone_into(text);
                        continue;
                    }
                    Some(ValueMark::Missing) => {
                        missing += 1;
                        text.clear();
                        continue;
                    }
                    None => {}
                }
                let notation = Notation::of(columns.get(&j).unwrap_or(&block), &block).or(answer);
                if format::is_lone(text)
                    && decided.len() < EXAMPLES
                    && let Some(mark) = notation.lone(text)
                {
                    decided.push((text.clone(), mark));
                }
                *text = notation.spell(text).into_owned();
            }
        }
        if self.questions.is_empty() {
            self.told.push(format::lone_told_text(&decided));
        }
        self.told.push(format::marks_told_text(dashes, missing));
        self.told.retain(|said| !said.is_empty());
    }

    fn scales(&mut self, kinds: &[Vec<Kind>]) {
        let (mut block, mut columns) = (Clues::default(), Map::<usize, Clues>::new());
        let cells = |i: usize, j: usize| match kinds.get(i).and_then(|row| row.get(j)) {
            Some(Kind::Number(scale)) => *scale,
            _ => None,
        };
        for (i, row) in self.rows.iter().enumerate() {
            for (j, text) in row.iter().enumerate().filter(|(j, _)| cells(i, *j).is_some()) {
                block.take(text);
                columns.entry(j).or_default().take(text);
            }
        }
        let mut said = None;
        for (i, row) in self.rows.iter_mut().enumerate() {
            for (j, text) in row.iter_mut().enumerate() {
                let (Some(own), Some(column)) = (cells(i, j), columns.get(&j)) else { continue };
                if let Some(scale) = Notation::of(column, &block).scale
                    && scale != own
                    && format::is_bare(text)
                {
                    let unit = unit_suffix(Unit::Kr, scale);
                    text.push(' ');
                    text.push_str(unit);
                    said = Some(unit);
                }
            }
        }
        let text = |unit| format!("Tal utan enhet lästes som {unit}, som de andra.");
        self.told.extend(said.map(text));
    }

    /// Asks once about each word that is not known.
    fn words(&mut self, plan: &Plan, kinds: &[Vec<Kind>], answers: &Answers) {
        let mut asked: Map<Word, Option<String>> = Map::new();
        for (row, kinds) in self.rows.iter_mut().zip(kinds) {
            for (text, kind) in row.iter_mut().zip(kinds) {
                let Kind::Word(kind) = *kind else { continue };
                let known = match kind {
                    WordKind::Group => exchange::group(plan, text).is_some(),
                    WordKind::CareForm => exchange::care_form(plan, text).is_some(),
                };
                let word = exchange::word(kind, text);
                if known || word.text.is_empty() || !asked.contains_key(&word) && asked.len() >= MOST_WORDS {
                    continue;
                }
                if !asked.contains_key(&word) {
                    let (question, meaning) = ask(plan, &word, text, answers);
                    self.questions.push(question);
                    self.learnt.extend(meaning.clone().map(|id| Edit::SetWord(word.clone(), Some(id))));
                    asked.insert(word.clone(), meaning);
                }
                let meaning = asked.get(&word).cloned().flatten();
                if let Some(id) = meaning {
                    *text = id;
                }
            }
        }
    }

    /// Tells what of days is left out.
    fn days(&mut self, kinds: &[Vec<Kind>]) {
        let cells = self.rows.iter().zip(kinds).flat_map(|(row, kinds)| row.iter().zip(kinds));
        let (mut clocks, mut far) = (0, 0);
        for (text, _) in cells.filter(|(_, kind)| **kind == Kind::Day) {
            match format::date_note(text) {
                Some(DateNote::Clock) => clocks += 1,
                Some(DateNote::FarEnd) => far += 1,
                None => {}
            }
        }
        self.told.extend(format::days_told_text(clocks, far));
    }
}

/// The question of what a word means, and the id of what was answered. The first choice is none.
fn ask(plan: &Plan, word: &Word, text: &str, answers: &Answers) -> (Question, Option<String>) {
    let (column, items): (&str, Vec<(String, String)>) = match word.kind {
        WordKind::Group => {
            let named = |group: Group| (group.id().to_owned(), words::group(group).to_owned());
            ("gruppen", Group::ALL.map(named).to_vec())
        }
        WordKind::CareForm => {
            let forms = plan.catalog.care_forms.iter().map(|form| (form.id.clone(), form.name.clone()));
            ("vårdformen", forms.collect())
        }
    };
    let key = format!("{WORD}{}.{}", word.kind.key(), word.text);
    let near = exchange::near(plan, word.kind, text);
    let likely = match near.as_slice() {
        [id] => items.iter().position(|(other, _)| other == id).map_or(0, |at| at + 1),
        _ => 0,
    };
    let chosen = answers.get(&key).copied().unwrap_or(likely).min(items.len());
    let meaning = chosen.checked_sub(1).and_then(|at| items.get(at)).map(|(id, _)| id.clone());
    let choices = std::iter::once("Välj".to_owned()).chain(items.into_iter().map(|(_, name)| name)).collect();
    let text = format!("Vad är {column} ”{}”? Svaret sparas i planen.", text.trim());
    (Question { key, text, choices, chosen }, meaning)
}

/// What is said once a text is entered in a field and something of it was left out.
pub fn remark(entry: &Entry, text: &str) -> Option<String> {
    let note = (kind(entry) == Kind::Day).then(|| format::date_note(text)).flatten()?;
    let (clocks, far) = if note == DateNote::Clock { (1, 0) } else { (0, 1) };
    format::days_told_text(clocks, far).into_iter().next()
}
