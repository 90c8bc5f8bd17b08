//! Whatever is done in a session, and in whatever order: what the screen reads is what calculating its plan from nothing
//! gives, undo leads back through the plans that were, and the user's own plan comes back from a guest as it was left.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod support;

use std::collections::BTreeMap;

use namndkalkyl::calc::compute;
use namndkalkyl::edit::{Edit, apply, between};
use namndkalkyl::format::Scale;
use namndkalkyl::model::{Address, Minute, Plan};
use namndkalkyl::rules::measures::REGISTER as MEASURES;
use namndkalkyl::session::{Drafts, Saved, Session, may_be_kept};
use namndkalkyl::sheet::{self, Entry, Field, Which};
use namndkalkyl::shelf::{StoreError, merge};
use namndkalkyl::{document, words};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use proptest::test_runner::TestCaseError;
use support::{edits, plans};

/// How many whole plans undo leads back over.
const MOST_PLANS: usize = 10;

const FIELDS: [&str; 3] = ["settings.name", "placeringar.ny.nummer", "bistand/antal@2025-03"];

/// What somebody, or the world, does.
#[derive(Clone, Debug)]
enum Act {
    TypeIn(Where, &'static str),
    Enter(Where, &'static str),
    Preview(Edit),
    TakeBack,
    LetGo(Where),
    LetGoOfIt,
    Drop,
    Busy(bool),
    Edit(Edit),
    Paste(Index, Vec<Vec<&'static str>>),
    Undo,
    Redo,
    Note(Vec<Minute>),
    OtherWindow(Vec<Edit>),
    Replace(Plan),
    Visit(Plan),
    ComeHome,
    Open(Plan, bool),
    Close,
    /// A text stands in a field.
    Put(usize, &'static str),
    End(usize),
    /// A field goes from screen and comes back.
    Return(usize),
    KeepDrafts(bool),
    BeginKeeping,
    Kept(Result<i64, StoreError>),
}

/// A field, found in the plan as it is then.
#[derive(Clone, Debug)]
enum Where {
    Cell(Address, Scale),
    Placement(Index, Field),
    NewPlacement(Field),
    Measure(Index, usize),
    NewMeasure(usize),
}

impl Where {
    fn entry(&self, plan: &Plan) -> Entry {
        let gone = || Which::known("borta");
        match self {
            Where::Cell(address, scale) => Entry::Cell(address.clone(), *scale),
            Where::Placement(which, field) => {
                let known = plan.placements.get(which.index(plan.placements.len() + 1));
                Entry::Placement(known.map_or_else(gone, |placement| Which::known(&placement.number)), *field)
            }
            Where::NewPlacement(field) => Entry::Placement(Which::New(0), *field),
            Where::Measure(which, field) => {
                let measures = plan.measures();
                let known = measures.get(which.index(measures.len() + 1));
                Entry::Field(&MEASURES, known.map_or_else(gone, |measure| Which::known(&measure.id)), *field)
            }
            Where::NewMeasure(field) => Entry::Field(&MEASURES, Which::New(0), *field),
        }
    }
}

fn place() -> impl Strategy<Value = Where> {
    let (fields, of_measures) = (|| select(Field::ALL.to_vec()), || 0..MEASURES.fields.len());
    prop_oneof![
        4 => (plans::address(), select(vec![Scale::Kr, Scale::Tkr])).prop_map(|(at, scale)| Where::Cell(at, scale)),
        4 => (any::<Index>(), fields()).prop_map(|(which, field)| Where::Placement(which, field)),
        1 => fields().prop_map(Where::NewPlacement),
        2 => (any::<Index>(), of_measures()).prop_map(|(which, field)| Where::Measure(which, field)),
        1 => of_measures().prop_map(Where::NewMeasure),
    ]
}

fn text() -> impl Strategy<Value = &'static str> {
    select(vec!["", "1", "12", "1 200", "-5", "0,5", "ja", "hvb", "Barn", "250131", "2026-02-03", "B7", "aa", "tjosan"])
}

fn act() -> impl Strategy<Value = Act> {
    let field = || 0..FIELDS.len();
    // The last is one that must not be kept.
    let typed = select(vec!["", "1", "Lisa", "811218-9876"]);
    let result = prop_oneof![
        3 => (1_i64..9).prop_map(Ok),
        1 => select(vec![StoreError::Full, StoreError::Blocked]).prop_map(Err),
    ];
    prop_oneof![
        8 => (place(), text()).prop_map(|(place, text)| Act::TypeIn(place, text)),
        5 => (place(), text()).prop_map(|(place, text)| Act::Enter(place, text)),
        4 => edits::edit().prop_map(Act::Preview),
        1 => Just(Act::TakeBack),
        1 => place().prop_map(Act::LetGo),
        1 => Just(Act::LetGoOfIt),
        1 => Just(Act::Drop),
        1 => any::<bool>().prop_map(Act::Busy),
        8 => edits::edit().prop_map(Act::Edit),
        2 => (any::<Index>(), vec(vec(text(), 1..4), 1..4)).prop_map(|(first, block)| Act::Paste(first, block)),
        6 => Just(Act::Undo),
        4 => Just(Act::Redo),
        2 => plans::minutes().prop_map(Act::Note),
        3 => vec(edits::edit(), 1..4).prop_map(Act::OtherWindow),
        2 => plans::plan().prop_map(Act::Replace),
        3 => plans::plan().prop_map(Act::Visit),
        3 => Just(Act::ComeHome),
        1 => (plans::plan(), any::<bool>()).prop_map(|(plan, typed)| Act::Open(plan, typed)),
        1 => Just(Act::Close),
        3 => (field(), typed).prop_map(|(field, text)| Act::Put(field, text)),
        1 => field().prop_map(Act::End),
        1 => field().prop_map(Act::Return),
        1 => any::<bool>().prop_map(Act::KeepDrafts),
        3 => Just(Act::BeginKeeping),
        3 => result.prop_map(Act::Kept),
    ]
}

/// One way back or forth.
#[derive(Clone)]
struct Step {
    plan: Plan,
    identity: u64,
    /// Whether the change said what was tried in meetings, which else stays as it is.
    minutes: bool,
    /// Whether it was a whole plan.
    whole: bool,
}

/// A plan and the plans that were.
#[derive(Clone)]
struct Desk {
    plan: Plan,
    identity: u64,
    undo: Vec<Step>,
    redo: Vec<Step>,
}

impl Desk {
    const fn of(plan: Plan, identity: u64) -> Self {
        Self { plan, identity, undo: Vec::new(), redo: Vec::new() }
    }

    fn step(&self, minutes: bool, whole: bool) -> Step {
        Step { plan: self.plan.clone(), identity: self.identity, minutes, whole }
    }

    /// Makes a change. Gives whether it was made.
    fn edit(&mut self, edit: &Edit) -> bool {
        let step = self.step(says_minutes(edit), matches!(edit, Edit::Replace(_)));
        if apply(&mut self.plan, edit.clone()).is_err() {
            return false;
        }
        let whole = step.whole;
        self.undo.push(step);
        self.redo.clear();
        let places: Vec<usize> = (0..self.undo.len()).filter(|place| self.undo[*place].whole).collect();
        if whole && places.len() > MOST_PLANS {
            self.undo.drain(..=places[places.len() - 1 - MOST_PLANS]);
        }
        true
    }

    fn undo(&mut self) {
        if let Some(step) = self.undo.pop() {
            let back = self.go(step);
            self.redo.push(back);
        }
    }

    fn redo(&mut self) {
        if let Some(step) = self.redo.pop() {
            let back = self.go(step);
            self.undo.push(back);
        }
    }

    fn go(&mut self, mut step: Step) -> Step {
        let back = self.step(step.minutes, step.whole);
        if !step.minutes {
            step.plan.minutes.clone_from(&self.plan.minutes);
        }
        (self.plan, self.identity) = (step.plan, step.identity);
        back
    }
}

fn says_minutes(edit: &Edit) -> bool {
    match edit {
        Edit::SetMinutes(_) | Edit::Replace(_) => true,
        Edit::Batch(edits) => edits.iter().any(says_minutes),
        _ => false,
    }
}

/// What a session ought to be, by states instead of edits that are taken back.
struct Model {
    desk: Desk,
    home: Option<Desk>,
    open: bool,
    /// What is shown on top.
    shown: Option<Edit>,
    typed: Option<(Entry, String)>,
    busy: bool,
    /// What stands in fields of the user's own plan.
    fields: BTreeMap<&'static str, &'static str>,
    live: Option<&'static str>,
    drafts_kept: bool,
    /// What is said of keeping where nothing stands in fields.
    saved: Saved,
    /// The session's count when the plan was last written down, while nothing has been entered since.
    on_its_way: Option<u32>,
    /// How many changes have been entered since that.
    since: u32,
    /// What this window and others have in common.
    base: Plan,
    identities: u64,
}

impl Model {
    fn screen(&self) -> Plan {
        let mut plan = self.desk.plan.clone();
        if let Some(edit) = &self.shown {
            apply(&mut plan, edit.clone()).unwrap();
        }
        plan
    }

    const fn is_own(&self) -> bool {
        self.open && self.home.is_none()
    }

    fn drop_typed(&mut self) -> bool {
        let was = self.busy || self.shown.is_some();
        (self.shown, self.typed, self.busy) = (None, None, false);
        was
    }

    fn preview(&mut self, edit: Edit) -> bool {
        self.shown = None;
        let there = apply(&mut self.desk.plan.clone(), edit.clone()).is_ok();
        self.shown = there.then_some(edit);
        there
    }

    fn type_in(&mut self, entry: Entry, text: &str) -> bool {
        (self.shown, self.busy, self.typed) = (None, true, Some((entry.clone(), text.to_owned())));
        let Ok(edit) = sheet::enter(&self.desk.plan, &entry, text) else { return false };
        let is_name = matches!(entry, Entry::Placement(_, Field::Number));
        let waits = is_name || entry.record().is_some_and(Which::is_new);
        waits || self.preview(edit)
    }

    fn edit(&mut self, edit: &Edit) -> bool {
        self.shown = None;
        let made = self.desk.edit(edit);
        if made {
            self.entered();
        }
        made
    }

    fn entered(&mut self) {
        self.since += 1;
        if self.is_own() && !matches!(self.saved, Saved::Failed(_)) {
            self.saved = Saved::Pending;
        }
    }

    fn end_live(&mut self) {
        if self.is_own()
            && let Some(field) = self.live.take()
        {
            self.fields.remove(field);
        }
    }

    fn come_home(&mut self) -> Option<Plan> {
        let home = self.home.take()?;
        self.drop_typed();
        self.live = None;
        let guest = std::mem::replace(&mut self.desk, home);
        self.entered();
        Some(guest.plan)
    }

    const fn identity(&mut self) -> u64 {
        self.identities += 1;
        self.identities
    }

    fn said(&self) -> Saved {
        if self.home.is_some() {
            return Saved::Guest;
        }
        let count = self.fields.len();
        if count == 0 {
            return self.saved;
        }
        let kept = self.drafts_kept && self.fields.values().all(|text| may_be_kept(text, &[]));
        Saved::NotEntered { count, kept, failed: matches!(self.saved, Saved::Failed(_)) }
    }
}

/// The rows of the list of placements from one on, and one after the last, as a paste has them.
fn targets(plan: &Plan, first: Index) -> Vec<Vec<Option<Entry>>> {
    let known = (first.index(plan.placements.len() + 1)..plan.placements.len())
        .map(|place| Which::known(&plan.placements[place].number));
    let rows = known.chain([Which::New(0), Which::New(1)]);
    rows.map(|record| Field::ALL.iter().map(|field| Some(Entry::Placement(record.clone(), *field))).collect()).collect()
}

/// Does the same in both, and holds what comes of it against each other.
fn does(session: &mut Session, model: &mut Model, act: Act) -> Result<(), TestCaseError> {
    match act {
        // There is nothing to work in.
        _ if !model.open && !matches!(act, Act::Open(..) | Act::Kept(_)) => {}
        Act::TypeIn(place, text) => {
            let entry = place.entry(session.plan());
            prop_assert_eq!(session.type_in(&entry, text).is_ok(), model.type_in(entry, text));
        }
        Act::Enter(place, text) => {
            let entry = place.entry(session.plan());
            model.shown = None;
            let edit = sheet::enter(&model.desk.plan, &entry, text);
            let entered = session.enter(&entry, text);
            match edit {
                Ok(edit) if model.edit(&edit) => {
                    prop_assert_eq!(entered, Ok(entry.after(&edit)));
                    (model.typed, model.busy) = (None, false);
                }
                _ => prop_assert!(entered.is_err()),
            }
        }
        Act::Preview(edit) => prop_assert_eq!(session.preview(edit.clone()).is_ok(), model.preview(edit)),
        Act::TakeBack => prop_assert_eq!(session.take_back(), model.shown.take().is_some()),
        Act::LetGo(place) => {
            let entry = place.entry(session.plan());
            session.let_go_of(&entry);
            if model.typed.as_ref().is_some_and(|(typed, _)| *typed == entry) {
                model.drop_typed();
            }
        }
        Act::LetGoOfIt => {
            if let Some((entry, _)) = model.typed.clone() {
                session.let_go_of(&entry);
                model.drop_typed();
            }
        }
        Act::Drop => {
            session.drop_draft();
            model.end_live();
            model.drop_typed();
        }
        Act::Busy(busy) => {
            session.set_busy(busy);
            model.busy = busy;
            model.typed = model.typed.take().filter(|_| busy);
        }
        Act::Edit(edit) => {
            let was = model.desk.plan.clone();
            let made = session.edit(edit.clone());
            prop_assert_eq!(made.is_ok(), model.edit(&edit));
            if let Err(message) = made {
                let error = apply(&mut was.clone(), edit).unwrap_err();
                prop_assert_eq!(message, words::edit_error(&was, &error));
            }
        }
        Act::Paste(first, block) => {
            session.drop_draft();
            model.end_live();
            model.drop_typed();
            let block: Vec<Vec<String>> =
                block.iter().map(|row| row.iter().map(|text| (*text).to_owned()).collect()).collect();
            if let Ok((edit, _)) = sheet::paste(session.plan(), &targets(session.plan(), first), &block) {
                prop_assert_eq!(session.edit(edit.clone()).is_ok(), model.edit(&edit));
            }
        }
        Act::Undo => {
            session.undo();
            model.end_live();
            if !model.drop_typed() && !model.desk.undo.is_empty() {
                model.desk.undo();
                model.entered();
            }
        }
        Act::Redo => {
            session.redo();
            model.end_live();
            model.drop_typed();
            if !model.desk.redo.is_empty() {
                model.desk.redo();
                model.entered();
            }
        }
        Act::Note(minutes) => {
            session.note(minutes.clone()).unwrap();
            model.desk.plan.minutes = minutes;
            if let Some(edit) = model.shown.take() {
                prop_assert!(model.preview(edit), "what is typed stays on top");
            }
            model.entered();
        }
        Act::OtherWindow(edits) => {
            if !model.is_own() {
                return Ok(());
            }
            let mut theirs = model.base.clone();
            for edit in edits {
                let _ = apply(&mut theirs, edit);
            }
            let mine = session.entered();
            let merged = Plan { example: mine.example, ..merge(&model.base, &mine, &theirs).plan };
            session.turn_into(&mine, merged.clone());
            let edits = between(&mine, &merged);
            if !edits.is_empty() {
                if !model.edit(&Edit::Batch(edits)) {
                    prop_assert!(model.edit(&Edit::Replace(Box::new(merged.clone()))));
                }
                if let Some((entry, text)) = model.typed.clone() {
                    model.type_in(entry, &text);
                }
            }
            prop_assert_eq!(session.entered(), merged.clone());
            model.base = merged;
        }
        Act::Replace(plan) => {
            let identity = model.identity();
            let replaced = session.replace(plan.clone(), identity);
            model.come_home();
            let made = model.edit(&Edit::Replace(Box::new(plan)));
            prop_assert_eq!(replaced.is_ok(), made);
            if made {
                model.drop_typed();
                model.fields.clear();
                model.live = None;
                model.desk.identity = identity;
            }
        }
        Act::Visit(plan) => {
            let identity = model.identity();
            session.visit(plan.clone(), identity);
            model.drop_typed();
            model.live = None;
            let before = std::mem::replace(&mut model.desk, Desk::of(plan, identity));
            model.home.get_or_insert(before);
            model.since += 1;
        }
        Act::ComeHome => prop_assert_eq!(session.come_home(), model.come_home()),
        Act::Open(plan, typed) => {
            let identity = model.identity();
            let kept = typed.then(|| (FIELDS[0].to_owned(), "#/data\nLisa".to_owned()));
            session.open(plan.clone(), identity, Drafts::of(kept));
            model.drop_typed();
            (model.home, model.open, model.live) = (None, true, None);
            model.fields = if typed { BTreeMap::from([(FIELDS[0], "Lisa")]) } else { BTreeMap::new() };
            model.base = plan.clone();
            model.desk = Desk::of(plan, identity);
            model.entered();
        }
        Act::Close => {
            session.close();
            model.drop_typed();
            (model.home, model.open, model.live) = (None, false, None);
            model.fields.clear();
            model.desk = Desk::of(Plan::empty(model.desk.plan.year), 0);
            model.entered();
            (model.saved, model.drafts_kept) = (Saved::Nothing, true);
        }
        Act::Put(field, text) => {
            session.put_draft(FIELDS[field], "#/data", text, &[]);
            if model.is_own() {
                model.fields.insert(FIELDS[field], text);
                model.live = Some(FIELDS[field]);
            }
        }
        Act::End(field) => {
            session.end_draft(FIELDS[field]);
            if model.is_own() {
                model.fields.remove(FIELDS[field]);
                model.live.take_if(|live| *live == FIELDS[field]);
            }
        }
        Act::Return(field) => {
            let field = FIELDS[field];
            session.release_draft(field);
            model.live.take_if(|live| *live == field);
            let held = model.fields.get(field).filter(|_| model.is_own());
            prop_assert_eq!(session.waits(field), held.is_some());
            let claimed = session.claim_draft(|| Some(field.to_owned()));
            prop_assert_eq!(claimed.as_deref(), held.copied());
            prop_assert!(!session.waits(field), "it is on screen");
        }
        Act::KeepDrafts(works) => {
            session.take_changed_drafts();
            prop_assert!(!session.has_changed_drafts());
            session.kept_drafts(works);
            model.drafts_kept = works;
        }
        Act::BeginKeeping => {
            prop_assert_eq!(session.is_pending(), model.is_own() && model.saved == Saved::Pending);
            prop_assert_eq!(session.document(), document::write(&model.desk.plan));
            (model.on_its_way, model.since) = (Some(session.counts().entered), 0);
        }
        Act::Kept(Err(why)) => {
            session.not_kept(why);
            model.saved = Saved::Failed(why);
        }
        Act::Kept(Ok(at)) => {
            let Some(entered) = model.on_its_way.take() else { return Ok(()) };
            session.kept(entered, at);
            if model.is_own() && model.since == 0 {
                model.saved = Saved::At(at);
            }
        }
    }
    Ok(())
}

/// What the screen would read, and what is known beside it.
fn holds(session: &Session, model: &Model, looks: bool) -> Result<(), TestCaseError> {
    prop_assert_eq!(session.plan(), &model.screen());
    prop_assert_eq!(&session.entered(), &model.desk.plan);
    prop_assert_eq!(session.steps(), (model.desk.undo.len(), model.desk.redo.len()));
    prop_assert_eq!(session.identity(), model.desk.identity);
    prop_assert_eq!((session.is_open(), session.is_guest()), (model.open, model.home.is_some()));
    let own = model.home.as_ref().map(|home| home.plan.clone());
    prop_assert_eq!(session.own().cloned(), own.or_else(|| model.open.then(|| model.screen())));
    prop_assert_eq!(session.saved(), model.said());
    prop_assert_eq!(session.saved().has_failed(), matches!(model.saved, Saved::Failed(_)) && model.home.is_none());
    prop_assert_eq!(session.is_only_here(), matches!(model.saved, Saved::Failed(_)) && !model.desk.undo.is_empty());
    prop_assert_eq!(session.count_drafts(), model.fields.len());
    if looks {
        prop_assert_eq!(&*session.figures(), &compute(session.plan()));
    }
    Ok(())
}

/// Undo to the first plan, and forth again to the last: each is the plan that was there.
fn leads_back(session: &mut Session, model: &mut Model) -> Result<(), TestCaseError> {
    does(session, model, Act::Drop)?;
    for act in [Act::Undo, Act::Redo] {
        while if matches!(act, Act::Undo) { session.steps().0 > 0 } else { session.steps().1 > 0 } {
            does(session, model, act.clone())?;
            holds(session, model, false)?;
        }
        holds(session, model, true)?;
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(80))]

    #[test]
    fn whatever_is_done_the_screen_reads_what_the_plan_gives(
        first in plans::plan(),
        acts in vec((act(), proptest::bool::weighted(0.6)), 1..40),
    ) {
        let mut session = Session::new(2025);
        let mut model = Model {
            desk: Desk::of(Plan::empty(2025), 0),
            home: None,
            open: false,
            shown: None,
            typed: None,
            busy: false,
            fields: BTreeMap::new(),
            live: None,
            drafts_kept: true,
            saved: Saved::Nothing,
            on_its_way: None,
            since: 0,
            base: Plan::empty(2025),
            identities: 0,
        };
        holds(&session, &model, true)?;
        does(&mut session, &mut model, Act::Open(first, false))?;
        for (act, looks) in acts {
            let (counts, plan, entered) = (session.counts(), session.plan().clone(), session.entered());
            let figures = looks.then(|| session.figures());
            does(&mut session, &mut model, act)?;
            holds(&session, &model, looks)?;
            // Whoever follows the session hears of it.
            let now = session.counts();
            prop_assert!(*session.plan() == plan || now.plan != counts.plan);
            prop_assert!(session.entered() == entered || now.entered != counts.entered);
            let same = figures.is_none_or(|figures| *figures == *session.figures());
            prop_assert!(same || now.figures != counts.figures);
        }
        leads_back(&mut session, &mut model)?;
        // Home as well, if there is a guest.
        if model.home.is_some() {
            does(&mut session, &mut model, Act::ComeHome)?;
            leads_back(&mut session, &mut model)?;
        }
    }
}

/// A key in one field calculates what it touches and no more: what is untouched is the very same row.
#[test]
fn what_a_key_does_not_touch_is_shared_with_the_figures_before() {
    let mut session = Session::new(2025);
    session.open(namndkalkyl::example::plan().unwrap(), 1, Drafts::default());
    let before = session.figures();
    assert!(std::sync::Arc::ptr_eq(&before, &session.figures()), "nothing has changed");
    let counts = session.counts();
    session.set_busy(true);
    session.preview(Edit::SetMinutes(Vec::new())).unwrap();
    assert_eq!(session.counts().figures, counts.figures, "figures do not follow minutes");
    assert!(std::sync::Arc::ptr_eq(&before, &session.figures()));
    let entry = Entry::Placement(Which::known("106"), Field::Price);
    session.type_in(&entry, "4000").unwrap();
    let typed = session.figures();
    assert_ne!(*typed, *before);
    session.drop_draft();
    assert_eq!(*session.figures(), *before);
}
