//! Saving in a file: bytes that a plan has neither written nor read are never written over unasked, whatever is opened,
//! undone, changed in another window or changed in the file meanwhile.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::collections::BTreeMap;

use namndkalkyl::edit::{Edit, apply, between};
use namndkalkyl::history::History;
use namndkalkyl::model::{Address, At, Decimal, Input, LineId, Month, Plan};
use namndkalkyl::shelf::{
    Answer, Changed, End, FileNote, Files, Heard, Identity, Question, Saving, Step, fingerprint, merge, whose,
};
use namndkalkyl::{document, words};
use proptest::prelude::*;

const NOW: i64 = 1_764_000_000_000;

/// A plan that tells by its name which it is: nothing here changes the name of a plan.
fn named(name: &str) -> Plan {
    Plan { name: name.to_owned(), ..Plan::empty(2025) }
}

fn cell(month: u8) -> Address {
    Address { line: LineId::from("oversikt.x"), input: Input::Budget, at: At::Month(Month::new(2025, month).unwrap()) }
}

fn set(month: u8, value: i64) -> Edit {
    Edit::SetCell(cell(month), Some(Decimal::from(value)))
}

fn with(plan: &Plan, edits: &[Edit]) -> Plan {
    let mut plan = plan.clone();
    for edit in edits {
        apply(&mut plan, edit.clone()).unwrap();
    }
    plan
}

// One step at a time.

/// A saving that has read this in the file.
fn asked(mine: &Plan, known: &Plan, found: &[u8]) -> (Saving, Step) {
    let (mut saving, first) = Saving::begin(document::write(mine), Some(document::write(known)), None, false);
    assert_eq!(first, Step::Read);
    let step = saving.hear(Heard::Content(found.to_vec()));
    (saving, step)
}

fn changed(step: Step) -> Changed {
    let Step::Ask(Question::Changed(changed)) = step else { panic!("{step:?}") };
    *changed
}

#[test]
fn a_file_that_holds_what_was_saved_there_is_written_without_a_question() {
    let known = named("A");
    let mine = with(&known, &[set(1, 7)]);
    let (mut saving, step) = asked(&mine, &known, document::write(&known).as_bytes());
    assert_eq!(step, Step::Write);
    assert_eq!(saving.hear(Heard::Written), Step::End(End::Saved { together: false }));
    assert_eq!(saving.known(), Some(document::write(&mine).as_str()));
    // It holds what is to be saved already.
    assert_eq!(asked(&mine, &known, document::write(&mine).as_bytes()).1, Step::Write);
}

#[test]
fn what_another_window_of_the_same_plan_saved_is_no_question() {
    let (known, theirs) = (named("A"), with(&named("A"), &[set(2, 9)]));
    let text = document::write(&theirs);
    let mine = document::write(&with(&theirs, &[set(1, 7)]));
    let (mut saving, _) = Saving::begin(mine, Some(document::write(&known)), Some(fingerprint(&text)), false);
    assert_eq!(saving.hear(Heard::Content(text.into_bytes())), Step::Write);
}

#[test]
fn a_file_that_was_changed_is_put_together_with_the_plan() {
    let known = named("A");
    let mine = with(&known, &[set(1, 7), set(3, 1)]);
    let theirs = with(&known, &[set(2, 9), set(3, 2)]);
    let (mut saving, step) = asked(&mine, &known, document::write(&theirs).as_bytes());
    let question = Question::Changed(Box::new(changed(step)));
    let said = words::file::question("A.json", &question);
    assert_eq!(said.title, "A.json har ändrats");
    assert_eq!(said.changed, ["2 tal: nämndens tabell"]);
    assert!(said.together && said.over);
    assert_eq!(said.collides.len(), 1, "{:?}", said.collides);
    assert!(said.collides[0].ends_with(": 1\u{a0}kr hos dig, 2\u{a0}kr i filen"), "{:?}", said.collides);

    let Step::Turn(together) = saving.answer(Answer::Together, document::write(&mine)) else { panic!() };
    assert_eq!(*together, with(&known, &[set(1, 7), set(2, 9), set(3, 1)]));
    assert!(saving.collided());
    let text = document::write(&together);
    assert_eq!(saving.turned(text.clone()), Step::Read);
    // Read once more: it may have been changed again while the question stood.
    assert_eq!(saving.hear(Heard::Content(document::write(&theirs).into_bytes())), Step::Write);
    assert_eq!(saving.text(), text);
    assert_eq!(saving.hear(Heard::Written), Step::End(End::Saved { together: true }));
}

#[test]
fn a_file_that_is_changed_again_while_the_question_stands_is_asked_about_again() {
    let known = named("A");
    let mine = with(&known, &[set(1, 7)]);
    let (first, second) = (with(&known, &[set(2, 9)]), with(&known, &[set(2, 10)]));
    for answer in [Answer::Over, Answer::Together] {
        let (mut saving, step) = asked(&mine, &known, document::write(&first).as_bytes());
        assert_eq!(changed(step).theirs, first);
        let step = match saving.answer(answer, document::write(&mine)) {
            Step::Turn(plan) => saving.turned(document::write(&plan)),
            step => step,
        };
        assert_eq!(step, Step::Read, "{answer:?}");
        let again = saving.hear(Heard::Content(document::write(&second).into_bytes()));
        assert_eq!(changed(again).theirs, second, "{answer:?}");
    }
}

#[test]
fn nothing_is_written_where_the_file_is_gone_locked_or_no_plan_unless_the_user_says_how() {
    let known = named("A");
    let (mut saving, _) = asked(&known, &known, b"");
    assert_eq!(saving.answer(Answer::Cancel, document::write(&known)), Step::End(End::Cancelled));
    for (heard, whether_over) in [
        (Heard::Gone, false),
        (Heard::Refused, false),
        (Heard::Content(b"{}".to_vec()), true),
        (Heard::Content(vec![0xff, 0xfe, 0]), true),
        (Heard::Content(br#"{"format":"namndkalkyl","version":9999}"#.to_vec()), true),
    ] {
        let (mut saving, first) = Saving::begin(document::write(&known), Some("x".into()), None, false);
        assert_eq!(first, Step::Read);
        let Step::Ask(question) = saving.hear(heard.clone()) else { panic!("{heard:?}") };
        let said = words::file::question("A.json", &question);
        assert_eq!((said.together, said.over), (false, whether_over), "{heard:?}");
        // To save as another is always there.
        assert_eq!(saving.answer(Answer::Other, document::write(&known)), Step::Choose);
        assert_eq!(saving.hear(Heard::Written), Step::End(End::Chosen));
    }
    // Reading went well and writing did not.
    let (mut saving, step) = asked(&known, &known, document::write(&known).as_bytes());
    assert_eq!(step, Step::Write);
    assert_eq!(saving.hear(Heard::Refused), Step::Ask(Question::Refused));
}

#[test]
fn where_only_downloads_exist_one_is_made_each_time() {
    let (mut saving, first) = Saving::begin("text".into(), None, None, false);
    assert_eq!(first, Step::Choose);
    assert_eq!(saving.hear(Heard::Refused), Step::Download);
    assert_eq!(saving.hear(Heard::Written), Step::End(End::Downloaded));
    assert_eq!(saving.known(), None);
    let (mut saving, _) = Saving::begin("text".into(), None, None, false);
    assert_eq!(saving.hear(Heard::Cancelled), Step::End(End::Cancelled));
}

#[test]
fn which_plan_two_windows_have_is_the_one_that_became_another() {
    assert_eq!(whose(1, 1, 1), Some(1));
    assert_eq!(whose(1, 2, 1), Some(2));
    assert_eq!(whose(1, 1, 2), Some(2));
    assert_eq!(whose(1, 2, 2), Some(2));
    assert_eq!(whose(1, 2, 3), None);
    assert_eq!(whose(0, 0, 0), None);
}

#[test]
fn undo_leads_back_to_the_plan_that_it_was() {
    let (mut plan, mut history) = (named("A"), History::of(1));
    history.make(&mut plan, set(1, 1)).unwrap();
    history.make(&mut plan, Edit::Replace(Box::new(named("B")))).unwrap();
    history.become_plan(2);
    history.make(&mut plan, set(1, 2)).unwrap();
    let mut seen = vec![history.plan()];
    while history.undo(&mut plan) {
        seen.push(history.plan());
    }
    assert_eq!(seen, [2, 2, 1, 1]);
    seen.clear();
    while history.redo(&mut plan) {
        seen.push(history.plan());
    }
    assert_eq!((seen, plan.name.as_str()), (vec![1, 2, 2], "B"));
}

// Everything at once.

#[derive(Clone, Debug)]
enum Act {
    Edit(usize, u8, i64),
    /// Another plan takes the place of the one on screen.
    Replace(usize),
    Undo(usize),
    Redo(usize),
    /// A window keeps what it has, with what the other has kept.
    Keep(usize),
    Save {
        window: usize,
        elsewhere: bool,
        /// What is answered, question by question; then nothing more is wanted.
        answers: Vec<Answer>,
        /// Which file is chosen where one is to be, if any.
        chosen: Option<usize>,
        /// What is written in the file from outside while the first question stands.
        meanwhile: Option<i64>,
    },
    /// Someone else writes a plan in a file.
    Outside(usize, i64),
    /// Someone else writes something else in it.
    Garbage(usize, Vec<u8>),
    /// Someone takes it away, or puts it back.
    Gone(usize),
    Locked(usize),
}

fn acts() -> impl Strategy<Value = Vec<Act>> {
    let (window, file, value) = (0..2usize, 0..2usize, 0..3i64);
    let answer = prop_oneof![
        3 => Just(Answer::Together),
        2 => Just(Answer::Over),
        2 => Just(Answer::Other),
        1 => Just(Answer::Cancel)
    ];
    let save = (
        window.clone(),
        proptest::bool::weighted(0.1),
        prop::collection::vec(answer, 0..3),
        prop::option::weighted(0.9, file.clone()),
        prop::option::weighted(0.2, value.clone()),
    );
    let save = save.prop_map(|(window, elsewhere, answers, chosen, meanwhile)| Act::Save {
        window,
        elsewhere,
        answers,
        chosen,
        meanwhile,
    });
    let act = prop_oneof![
        4 => (window.clone(), 1..4u8, value.clone()).prop_map(|(window, month, value)| Act::Edit(window, month, value)),
        2 => window.clone().prop_map(Act::Replace),
        3 => window.clone().prop_map(Act::Undo),
        2 => window.clone().prop_map(Act::Redo),
        4 => window.prop_map(Act::Keep),
        8 => save,
        2 => (file.clone(), value).prop_map(|(file, value)| Act::Outside(file, value)),
        1 => (file.clone(), prop::collection::vec(any::<u8>(), 0..4)).prop_map(|(file, bytes)| Act::Garbage(file, bytes)),
        1 => file.clone().prop_map(Act::Gone),
        1 => file.prop_map(Act::Locked),
    ];
    prop::collection::vec(act, 1..40)
}

struct Window {
    plan: Plan,
    history: History,
    agreed: (Plan, Identity),
    files: Files,
    /// The file of each plan.
    handles: BTreeMap<Identity, usize>,
}

#[derive(Clone, Default)]
struct File {
    bytes: Vec<u8>,
    gone: bool,
    locked: bool,
}

struct World {
    windows: [Window; 2],
    /// What the browser keeps: the plan, and what is said of its file.
    kept: (Plan, FileNote),
    files: [File; 2],
    /// What each plan has written or read, by its name.
    ghost: BTreeMap<String, Vec<Vec<u8>>>,
    /// Which plan each identity is.
    names: BTreeMap<Identity, String>,
    identities: Identity,
    plans: usize,
    /// How many writes went without a question.
    quiet: usize,
}

impl World {
    fn new() -> Self {
        let plan = named("A");
        let window = || Window {
            plan: plan.clone(),
            history: History::of(1),
            agreed: (plan.clone(), 1),
            files: Files::default(),
            handles: BTreeMap::new(),
        };
        Self {
            windows: [window(), window()],
            kept: (plan.clone(), FileNote::saved(&document::write(&plan)).of(1)),
            files: [File::default(), File::default()],
            ghost: BTreeMap::from([("A".to_owned(), vec![document::write(&plan).into_bytes()])]),
            names: BTreeMap::new(),
            identities: 1,
            plans: 1,
            quiet: 0,
        }
    }

    fn new_identity(&mut self) -> Identity {
        self.identities += 1;
        self.identities
    }

    fn act(&mut self, act: Act) {
        match act {
            Act::Edit(at, month, value) => {
                let Window { plan, history, .. } = &mut self.windows[at];
                history.make(plan, set(month, value)).unwrap();
            }
            Act::Replace(at) => {
                self.plans += 1;
                let (name, identity) = (format!("P{}", self.plans), self.new_identity());
                let Window { plan, history, .. } = &mut self.windows[at];
                history.make(plan, Edit::Replace(Box::new(named(&name)))).unwrap();
                history.become_plan(identity);
            }
            Act::Undo(at) => drop(self.windows[at].history.undo(&mut self.windows[at].plan)),
            Act::Redo(at) => drop(self.windows[at].history.redo(&mut self.windows[at].plan)),
            Act::Keep(at) => self.keep(at),
            Act::Save { window, elsewhere, answers, chosen, meanwhile } => {
                self.keep(window);
                self.save(window, elsewhere, answers, chosen, meanwhile);
            }
            Act::Outside(file, value) => self.outside(file, value),
            Act::Garbage(file, bytes) => self.files[file].bytes = bytes,
            Act::Gone(file) => self.files[file].gone ^= true,
            Act::Locked(file) => self.files[file].locked ^= true,
        }
        for window in &self.windows {
            let identity = window.history.plan();
            assert_ne!(identity, 0);
            let name = self.names.entry(identity).or_insert_with(|| window.plan.name.clone());
            assert_eq!(*name, window.plan.name, "one identity for two plans");
        }
    }

    /// Someone else changes what is in the file, if that is a plan.
    fn outside(&mut self, file: usize, value: i64) {
        let there = std::str::from_utf8(&self.files[file].bytes).ok().and_then(|text| document::read(text).ok());
        let plan = with(&there.unwrap_or_else(|| named("utifrån")), &[set(2, value + 100)]);
        self.files[file].bytes = document::write(&plan).into_bytes();
    }

    /// As a window does before it writes: first it takes in what is kept.
    fn keep(&mut self, at: usize) {
        let (theirs, there) = (self.kept.0.clone(), self.kept.1.whose());
        if theirs != self.windows[at].agreed.0 {
            let Window { plan, history, agreed, .. } = &mut self.windows[at];
            let result = merge(&agreed.0, plan, &theirs).plan;
            let identity = whose(agreed.1, history.plan(), there);
            let edits = between(plan, &result);
            if !edits.is_empty() {
                history.make(plan, Edit::Batch(edits)).unwrap();
            }
            let identity = identity.unwrap_or_else(|| self.new_identity());
            self.windows[at].history.become_plan(identity);
        }
        let Window { plan, history, agreed, .. } = &mut self.windows[at];
        let text = document::write(plan);
        self.kept = (plan.clone(), self.kept.1.of(history.plan()).at(&text, NOW));
        *agreed = (plan.clone(), history.plan());
    }

    fn save(
        &mut self,
        at: usize,
        elsewhere: bool,
        answers: Vec<Answer>,
        chosen: Option<usize>,
        mut meanwhile: Option<i64>,
    ) {
        let window = &self.windows[at];
        let identity = window.history.plan();
        let known = window.files.of(identity).map(str::to_owned);
        let written = self.kept.1.in_file_of(identity);
        let (mut saving, mut step) = Saving::begin(document::write(&window.plan), known, written, elsewhere);
        let mut answers = answers.into_iter();
        // The bytes that the user was asked about and has answered for.
        let mut shown: Option<Vec<u8>> = None;
        let mut last = Vec::new();
        let end = loop {
            let handle = self.windows[at].handles.get(&identity).copied();
            let heard = match step {
                Step::Read => {
                    let file = &self.files[handle.unwrap()];
                    last.clone_from(&file.bytes);
                    match file {
                        File { gone: true, .. } => Heard::Gone,
                        File { locked: true, .. } => Heard::Refused,
                        File { bytes, .. } => Heard::Content(bytes.clone()),
                    }
                }
                Step::Write => {
                    let name = &self.windows[at].plan.name;
                    let file = &mut self.files[handle.unwrap()];
                    assert!(!file.gone && !file.locked);
                    let own = self.ghost.get(name).is_some_and(|own| own.contains(&file.bytes));
                    let same = file.bytes == saving.text().as_bytes();
                    assert!(
                        own || same || shown.as_ref() == Some(&file.bytes),
                        "{name} wrote over {:?} unasked",
                        String::from_utf8_lossy(&file.bytes)
                    );
                    self.quiet += usize::from(shown.is_none());
                    file.bytes = saving.text().as_bytes().to_vec();
                    self.wrote(at, saving.text());
                    Heard::Written
                }
                Step::Choose => match chosen {
                    // The browser's own dialog asks before a file is written over.
                    Some(file) => {
                        self.files[file] = File { bytes: saving.text().as_bytes().to_vec(), ..File::default() };
                        self.windows[at].handles.insert(identity, file);
                        self.wrote(at, saving.text());
                        Heard::Written
                    }
                    None => Heard::Cancelled,
                },
                Step::Download => Heard::Written,
                Step::Turn(plan) => {
                    let Window { plan: now, history, .. } = &mut self.windows[at];
                    let edits = between(now, &plan);
                    if !edits.is_empty() {
                        history.make(now, Edit::Batch(edits)).unwrap();
                    }
                    step = saving.turned(document::write(now));
                    continue;
                }
                Step::Ask(question) => {
                    let mut answer = answers.next().unwrap_or(Answer::Cancel);
                    // Put together with another plan, it would take that one's name, by which it is known here.
                    let other = |changed: &Changed| changed.theirs.name != self.windows[at].plan.name;
                    if matches!(&question, Question::Changed(changed) if other(changed)) && answer == Answer::Together {
                        answer = Answer::Over;
                    }
                    shown = matches!(answer, Answer::Over | Answer::Together).then(|| last.clone());
                    if let Some(value) = meanwhile.take() {
                        self.outside(handle.unwrap(), value);
                    }
                    step = saving.answer(answer, document::write(&self.windows[at].plan));
                    continue;
                }
                Step::End(end) => break end,
            };
            step = saving.hear(heard);
        };
        if let Some(known) = saving.known() {
            self.windows[at].files.put(identity, known.to_owned());
            let name = self.windows[at].plan.name.clone();
            self.ghost.entry(name).or_default().push(known.as_bytes().to_vec());
        }
        if matches!(end, End::Saved { .. } | End::Chosen) {
            self.kept.1 = FileNote::saved(saving.text()).of(identity);
        }
    }

    fn wrote(&mut self, at: usize, text: &str) {
        self.ghost.entry(self.windows[at].plan.name.clone()).or_default().push(text.as_bytes().to_vec());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]
    #[test]
    fn what_a_plan_has_not_written_or_read_is_never_written_over_unasked(acts in acts()) {
        let mut world = World::new();
        for act in acts {
            world.act(act);
        }
    }
}

#[test]
fn the_same_without_the_link_between_file_and_plan_would_be_found() {
    // What was reported: saved, another plan opened, saved.
    let save = |window| Act::Save { window, elsewhere: false, answers: vec![], chosen: Some(0), meanwhile: None };
    let mut world = World::new();
    world.act(Act::Edit(0, 1, 1));
    world.act(save(0));
    world.act(Act::Edit(0, 1, 2));
    world.act(save(0));
    assert_eq!(world.quiet, 1, "its own file is written again without a question");
    let first = world.files[0].bytes.clone();
    world.act(Act::Replace(0));
    world.act(Act::Save { window: 0, elsewhere: false, answers: vec![], chosen: None, meanwhile: None });
    assert_eq!(world.files[0].bytes, first, "nobody has chosen a file for it");
    world.act(Act::Undo(0));
    world.act(Act::Edit(0, 1, 3));
    world.act(save(0));
    assert_eq!(world.quiet, 2, "it is the plan that was saved there again");
    // In the other window another plan takes the place; this one hears of it.
    let first = world.files[0].bytes.clone();
    world.act(Act::Keep(1));
    world.act(Act::Replace(1));
    world.act(Act::Keep(1));
    world.act(Act::Save { window: 0, elsewhere: false, answers: vec![], chosen: None, meanwhile: None });
    assert_eq!((world.windows[0].plan.name.as_str(), &world.files[0].bytes), ("P3", &first));
}
