//! The small store and the large one together, over three windows: whatever fails, whatever the clock says, and whenever
//! the browser is killed, what was told as saved is there and what was told as gone stays gone.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use namndkalkyl::shelf::{
    EVERYTHING, FileNote, Head, Key, Pair, Reason, Shelf, Store, StoreError, Written, asks, fingerprint,
};
use proptest::prelude::*;

type Texts = BTreeMap<String, String>;

/// `localStorage`: shared by all windows, and on disk as it was some time ago.
#[derive(Default)]
struct Local {
    texts: RefCell<Texts>,
    past: RefCell<Vec<Texts>>,
    refuses: Cell<Option<StoreError>>,
    /// How much was there when it filled up.
    full: Cell<usize>,
    /// What is longer than this has no room.
    longest: Cell<usize>,
}

impl Local {
    fn changed(&self) {
        let mut past = self.past.borrow_mut();
        past.push(self.texts.borrow().clone());
        if past.len() > 40 {
            past.remove(0);
        }
    }
}

impl Store for Local {
    fn get(&self, key: &str) -> Option<String> {
        (self.refuses.get() != Some(StoreError::Blocked)).then(|| self.texts.borrow().get(key).cloned()).flatten()
    }

    fn set(&self, key: &str, text: &str) -> Result<(), StoreError> {
        // What is full has room for as much as there was when it filled up.
        let size = |texts: &Texts| texts.values().map(String::len).sum::<usize>();
        let here = self.texts.borrow().get(key).map_or(0, String::len);
        let before = size(&self.texts.borrow()) - here + text.len() <= self.full.get();
        match self.refuses.get() {
            Some(StoreError::Full) if before => {}
            Some(error) => return Err(error),
            None if text.len() > self.longest.get() => return Err(StoreError::Full),
            None => {}
        }
        self.texts.borrow_mut().insert(key.to_owned(), text.to_owned());
        self.changed();
        Ok(())
    }

    fn remove(&self, key: &str) {
        if self.refuses.get() != Some(StoreError::Blocked) && self.texts.borrow_mut().remove(key).is_some() {
            self.changed();
        }
    }

    fn keys(&self) -> Vec<String> {
        if self.refuses.get() == Some(StoreError::Blocked) {
            return Vec::new();
        }
        self.texts.borrow().keys().cloned().collect()
    }

    fn makes_room(&self, _: &str) -> bool {
        true
    }

    fn bury(&self, _: &str, _: &str) {}

    fn gave_way(&self, _: &str) {}
}

/// A plan here is the set of the changes that are in it: two are put together as sets are.
type Changes = BTreeSet<u32>;

/// A plan as long as a large one is beside what there is room for.
fn write(changes: &Changes) -> String {
    changes.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
}

fn read(text: &str) -> Changes {
    text.split_whitespace().map(|change| change.parse().unwrap()).collect()
}

/// Two windows' changes put together, as `shelf::merge` does with plans.
#[allow(clippy::unnecessary_wraps, reason = "documents may be unreadable")]
fn join(base: &str, mine: &str, theirs: &str) -> Option<(String, bool)> {
    let (base, mine, theirs) = (read(base), read(mine), read(theirs));
    Some((write(&put_together(&base, &mine, &theirs)), false))
}

fn put_together(base: &Changes, mine: &Changes, theirs: &Changes) -> Changes {
    theirs.iter().chain(mine.difference(base)).copied().collect()
}

/// A plan as it is open in a window, as `ui::keep` has it.
#[derive(Clone)]
struct Open {
    id: String,
    mine: Changes,
    base: Option<(Changes, Head, u64)>,
    before: Option<(Changes, u64)>,
    /// Changes that were kept and not told of yet.
    untold: Vec<u32>,
}

struct Window {
    pair: Pair,
    open: Option<Open>,
    /// What other windows have said and it has not heard.
    unheard: Vec<Message>,
    /// What is on its way to the database.
    on_its_way: Vec<Written>,
}

#[derive(Clone)]
enum Message {
    /// On the channel.
    Written(Written),
    /// In the store that windows share: a plan, or everything, is taken away.
    Removed(Option<String>),
}

/// Something that the user was told is done, and whether that outlasts a kill.
#[derive(Clone, Debug, PartialEq)]
enum Told {
    Kept(String, u32, bool),
    /// With its time.
    Version(String, String, i64, bool),
}

struct World {
    local: Rc<Local>,
    database: Texts,
    database_fails: bool,
    windows: [Option<Window>; 3],
    now: i64,
    count: u32,
    told: Vec<Told>,
    /// Plans that were told to be gone, and those that may be.
    gone: BTreeSet<String>,
    maybe_gone: BTreeSet<String>,
    /// Versions that the user has taken away, by name, and those that may be.
    versions_gone: BTreeSet<String>,
    versions_maybe_gone: BTreeSet<String>,
}

#[derive(Clone, Copy, Debug)]
enum Act {
    Open(usize),
    Close(usize),
    New(usize),
    Edit(usize),
    /// Kept, and written to the database now or not yet.
    Keep(usize, bool),
    Write(usize),
    /// What is owed is on its way, and more may be owed until it is written.
    Begin(usize),
    Version(usize, bool),
    RemoveVersion(usize),
    File(usize),
    Switch(usize),
    Remove(usize),
    Wipe(usize),
    Hear(usize),
    Clock(i64),
    LocalIs(Option<StoreError>),
    DatabaseFails(bool),
    Kill(usize),
}

fn acts() -> impl Strategy<Value = Vec<Act>> {
    let window = 0..3_usize;
    let day = 24 * 3_600_000_i64;
    let act = prop_oneof![
        4 => window.clone().prop_map(Act::Open),
        1 => window.clone().prop_map(Act::Close),
        3 => window.clone().prop_map(Act::New),
        8 => window.clone().prop_map(Act::Edit),
        8 => (window.clone(), any::<bool>()).prop_map(|(window, at_once)| Act::Keep(window, at_once)),
        3 => window.clone().prop_map(Act::Write),
        2 => window.clone().prop_map(Act::Begin),
        2 => (window.clone(), any::<bool>()).prop_map(|(window, at_once)| Act::Version(window, at_once)),
        1 => window.clone().prop_map(Act::RemoveVersion),
        1 => window.clone().prop_map(Act::File),
        2 => window.clone().prop_map(Act::Switch),
        2 => window.clone().prop_map(Act::Remove),
        1 => window.clone().prop_map(Act::Wipe),
        4 => window.prop_map(Act::Hear),
        2 => (-3 * day..3 * day).prop_map(Act::Clock),
        2 => prop_oneof![
            3 => Just(None),
            1 => Just(Some(StoreError::Full)),
            1 => Just(Some(StoreError::Blocked)),
        ]
        .prop_map(Act::LocalIs),
        2 => prop_oneof![3 => Just(false), 1 => Just(true)].prop_map(Act::DatabaseFails),
        2 => (0..40_usize).prop_map(Act::Kill),
    ];
    prop::collection::vec(act, 1..120)
}

impl World {
    fn new(longest: usize) -> Self {
        let local = Local::default();
        local.longest.set(longest);
        local.changed();
        Self {
            local: Rc::new(local),
            database: Texts::new(),
            database_fails: false,
            windows: [const { None }; 3],
            now: 1_764_000_000_000,
            count: 0,
            told: Vec::new(),
            gone: BTreeSet::new(),
            maybe_gone: BTreeSet::new(),
            versions_gone: BTreeSet::new(),
            versions_maybe_gone: BTreeSet::new(),
        }
    }

    /// Which versions have given way is said.
    fn heed(&mut self, number: usize) {
        let Some(window) = &self.windows[number] else { return };
        let gone = window.pair.given_way();
        let key = |plan: &String, at: &i64| Key::Version(plan, *at).to_string();
        self.told.retain(|told| !matches!(told, Told::Version(plan, _, at, _) if gone.contains(&key(plan, at))));
    }

    /// What a window has to say is on its way to the others.
    fn spread(&mut self, from: usize) {
        self.heed(from);
        let Some(window) = &self.windows[from] else { return };
        let told = window.pair.to_tell();
        for (number, other) in self.windows.iter_mut().enumerate() {
            if let Some(other) = other
                && number != from
            {
                other.unheard.extend(told.iter().cloned().map(Message::Written));
            }
        }
    }

    fn hear(&mut self, number: usize) {
        let said = self.windows[number].as_mut().map(|window| std::mem::take(&mut window.unheard));
        for message in said.unwrap_or_default() {
            match message {
                Message::Written((key, text)) => {
                    if let Some(window) = &self.windows[number] {
                        window.pair.heard(&key, text);
                    }
                    self.is_told(number, &key);
                }
                Message::Removed(what) => self.close_removed(number, what.as_deref()),
            }
        }
        self.spread(number);
        self.sync(number);
    }

    /// Something stands under a key that was not there before.
    fn is_told(&mut self, number: usize, key: &str) {
        match Key::read(key) {
            Some(Key::Gone(EVERYTHING)) => self.close_removed(number, None),
            Some(Key::Gone(name)) => self.close_removed(number, Some(name)),
            _ => {}
        }
    }

    fn close_removed(&mut self, number: usize, what: Option<&str>) {
        if let Some(window) = &mut self.windows[number]
            && window.open.as_ref().is_some_and(|open| what.is_none_or(|what| *what == open.id))
        {
            window.open = None;
        }
    }

    /// What is owed to the database is on its way.
    fn begin(&mut self, number: usize) {
        if let Some(window) = &mut self.windows[number] {
            window.on_its_way.extend(window.pair.owed());
        }
    }

    /// What is owed to the database is written there, or is not; what is done then is told.
    fn write(&mut self, number: usize) -> bool {
        self.begin(number);
        let Some(window) = &mut self.windows[number] else { return false };
        let written = std::mem::take(&mut window.on_its_way);
        if !written.is_empty() {
            if self.database_fails {
                window.pair.paid(&written, false);
            } else {
                let read = |key: String| self.database.get(&key).map(|text| (key.clone(), text.clone()));
                let found: Vec<(String, String)> = asks(&written).into_iter().filter_map(read).collect();
                let line = |(key, text): &(String, String)| (key.clone(), text.split('\n').next().unwrap().to_owned());
                let is_news = window.pair.is_news(&found.iter().map(line).collect::<Vec<_>>());
                let found = if is_news { found } else { Vec::new() };
                let met = window.pair.meet(written, &found, join, self.now);
                for (key, text) in &met.written {
                    match text {
                        Some(text) => self.database.insert(key.clone(), text.clone()),
                        None => self.database.remove(key),
                    };
                }
                window.pair.paid(&met.written, true);
                for key in met.heard {
                    self.is_told(number, &key);
                }
                self.sync(number);
            }
        }
        let Some(window) = &mut self.windows[number] else { return false };
        let sure = window.pair.is_sure() && !window.pair.owes();
        if window.pair.trouble().is_none()
            && let Some(open) = &mut window.open
        {
            let id = &open.id;
            self.told.extend(
                std::mem::take(&mut open.untold).into_iter().map(|change| Told::Kept(id.clone(), change, sure)),
            );
        }
        self.spread(number);
        sure
    }

    fn sync(&mut self, number: usize) {
        let now = self.now;
        let Some(Window { pair, open: Some(open), .. }) = &mut self.windows[number] else { return };
        let shelf = Shelf(pair);
        let Some(newest) = shelf.newest(&open.id) else { return };
        let Some((_, _, text)) = &open.base else { return };
        if fingerprint(&newest.text) == *text {
            return;
        }
        let theirs = read(&newest.text);
        let from = |text: &u64| newest.head.parents.contains(text);
        let common = match (&open.base, &open.before) {
            (Some((base, _, text)), _) if from(text) => Some(base.clone()),
            (_, Some((before, text))) if from(text) => Some(before.clone()),
            _ => None,
        };
        if let Some(common) = common {
            open.mine = put_together(&common, &open.mine, &theirs);
        } else {
            let _ = shelf.keep_version(&open.id, now, Reason::Collided, "", &write(&open.mine));
            open.mine.clone_from(&theirs);
        }
        open.base = Some((theirs, newest.head, fingerprint(&newest.text)));
        open.before = None;
    }

    fn keep(&mut self, number: usize) {
        self.sync(number);
        if let Some(Window { pair, open: Some(open), .. }) = &self.windows[number]
            && open.base.is_some()
            && Shelf(pair).raw(&open.id).is_empty()
        {
            // It is not there any longer: it is kept a moment later, when this window has heard why.
            self.hear(number);
        }
        let now = self.now;
        let Some(Window { pair, open: Some(open), .. }) = &mut self.windows[number] else { return };
        let text = write(&open.mine);
        if open.base.as_ref().is_some_and(|(.., base)| *base == fingerprint(&text)) {
            return;
        }
        let after = open.base.as_ref().map_or(Head::NONE, |(_, head, text)| head.line(*text));
        let kept = Shelf(pair).keep(&open.id, &text, after, now);
        if !pair.is_sure() {
            // It came back where the database, which knows that it is gone, did not answer. That was said, and it is in use again.
            self.gone.remove(&open.id);
        }
        if let Ok(kept) = kept {
            let before = open.base.take().map(|(base, _, text)| (base, text));
            open.base = Some((open.mine.clone(), kept.head, fingerprint(&text)));
            open.before = before;
            open.untold = open.mine.iter().copied().collect();
        }
        self.spread(number);
    }

    fn show(&mut self, number: usize, id: &str) {
        let Some(window) = &mut self.windows[number] else { return };
        let Some(newest) = Shelf(&window.pair).newest(id) else { return };
        let base = (read(&newest.text), newest.head, fingerprint(&newest.text));
        window.open =
            Some(Open { id: id.to_owned(), mine: base.0.clone(), base: Some(base), before: None, untold: Vec::new() });
    }

    /// A plan, or all, is taken away in a window; the others are told and close it.
    fn take_away(&mut self, number: usize, what: Option<String>) {
        self.close_removed(number, what.as_deref());
        let Some(window) = &self.windows[number] else { return };
        let shelf = Shelf(&window.pair);
        let plans = match &what {
            Some(plan) => vec![plan.clone()],
            None => shelf.plans(),
        };
        let here = match &what {
            Some(plan) => shelf.remove_plan(plan, self.now),
            None => shelf.wipe(self.now),
        };
        self.maybe_gone.extend(plans.clone());
        if what.is_none() {
            self.maybe_gone.extend((0..=self.count).map(|number| format!("p{number}")));
        }
        self.spread(number);
        for other in (0..3).filter(|other| *other != number) {
            if let Some(other) = &mut self.windows[other] {
                other.unheard.push(Message::Removed(what.clone()));
            }
        }
        if self.write(number) && here {
            if what.is_none() {
                self.database.retain(|key, _| matches!(Key::read(key), Some(Key::Gone(_))));
            }
            self.gone.extend(plans);
        }
    }

    fn act(&mut self, act: Act) {
        self.now += 1000;
        match act {
            Act::Open(number) if self.windows[number].is_none() => {
                let pair = Pair::new(Rc::clone(&self.local) as Rc<dyn Store>);
                if !self.database_fails {
                    pair.settle(self.database.clone().into_iter().collect(), self.now);
                }
                self.windows[number] = Some(Window { pair, open: None, unheard: Vec::new(), on_its_way: Vec::new() });
                self.spread(number);
                self.act(Act::Switch(number));
            }
            Act::Close(number) => {
                self.hear(number);
                self.keep(number);
                self.write(number);
                self.windows[number] = None;
            }
            Act::New(number) => {
                self.count += 1;
                if let Some(window) = &mut self.windows[number] {
                    let id = format!("p{}", self.count);
                    let mine = Changes::from([self.count]);
                    window.open = Some(Open { id, mine, base: None, before: None, untold: Vec::new() });
                }
                self.keep(number);
            }
            Act::Edit(number) => {
                self.count += 1;
                if let Some(open) = self.windows[number].as_mut().and_then(|window| window.open.as_mut()) {
                    open.mine.insert(self.count);
                }
            }
            Act::Keep(number, at_once) => {
                self.keep(number);
                if at_once {
                    self.write(number);
                }
            }
            Act::Write(number) => {
                self.write(number);
            }
            Act::Begin(number) => self.begin(number),
            Act::Version(number, at_once) => {
                self.keep(number);
                self.count += 1;
                let name = format!("v{}", self.count);
                let (now, mut made) = (self.now, None);
                if let Some(Window { pair, open: Some(open), .. }) = &self.windows[number] {
                    let text = write(&open.mine);
                    if Shelf(pair).keep_version(&open.id, now, Reason::Asked, &name, &text).is_ok() {
                        let versions = Shelf(pair).versions(&open.id);
                        made = versions.iter().find(|one| one.name == name).map(|one| (open.id.clone(), one.at));
                    }
                }
                self.spread(number);
                if at_once && let Some((id, at)) = made {
                    let sure = self.write(number);
                    // Unless the plan has been taken away meanwhile.
                    let is_open = |window: &Window| window.open.as_ref().is_some_and(|open| open.id == id);
                    if self.windows[number]
                        .as_ref()
                        .is_some_and(|window| window.pair.trouble().is_none() && is_open(window))
                    {
                        self.told.push(Told::Version(id, name, at, sure));
                    }
                }
            }
            Act::RemoveVersion(number) => {
                let Some(Window { pair, open: Some(open), .. }) = &self.windows[number] else { return };
                let Some(version) = Shelf(pair).versions(&open.id).into_iter().find(|one| !one.name.is_empty()) else {
                    return;
                };
                Shelf(pair).remove_version(&open.id, version.at, self.now);
                self.versions_maybe_gone.insert(version.name.clone());
                self.spread(number);
                if self.write(number) {
                    self.versions_gone.insert(version.name);
                }
            }
            Act::File(number) => {
                let Some(Window { pair, open: Some(open), .. }) = &self.windows[number] else { return };
                Shelf(pair).put_file_note(&open.id, FileNote::saved(&write(&open.mine)).of(7));
                self.spread(number);
            }
            Act::Switch(number) => {
                self.keep(number);
                let Some(window) = &self.windows[number] else { return };
                let plans = Shelf(&window.pair).plans();
                if let Some(plan) = plans.get(self.count as usize % plans.len().max(1)) {
                    self.write(number);
                    self.show(number, plan);
                }
            }
            Act::Remove(number) => {
                let open = self.windows[number].as_ref().and_then(|window| window.open.as_ref());
                if let Some(id) = open.map(|open| open.id.clone()) {
                    self.take_away(number, Some(id));
                }
            }
            Act::Wipe(number) => self.take_away(number, None),
            Act::Hear(number) => self.hear(number),
            Act::Clock(by) => self.now += by,
            // A page that was allowed to store something still may when it is left.
            Act::LocalIs(how) => {
                let blocked = Some(StoreError::Blocked);
                let same = (how == blocked) == (self.local.refuses.get() == blocked);
                if same || self.windows.iter().all(Option::is_none) {
                    self.local.refuses.set(how);
                    self.local.full.set(self.local.texts.borrow().values().map(String::len).sum());
                }
            }
            Act::DatabaseFails(fails) => self.database_fails = fails,
            Act::Kill(back) => {
                self.windows = [const { None }; 3];
                let mut past = self.local.past.borrow_mut();
                let at = past.len().saturating_sub(back + 1);
                self.local.texts.replace(past[at].clone());
                // What never came to disk does not come there later.
                past.truncate(at + 1);
                drop(past);
                self.told.retain(|told| matches!(told, Told::Kept(_, _, true) | Told::Version(.., true)));
                self.look();
            }
            Act::Open(_) => {}
        }
    }

    /// Where nobody is killed all that was told is there, wherever it is.
    fn end(&mut self) {
        for number in 0..3 {
            self.act(Act::Close(number));
        }
        if self.local.refuses.get() != Some(StoreError::Blocked) {
            self.look();
        }
    }

    /// What a window that is opened now finds is what was told.
    fn look(&self) {
        if self.database_fails {
            return;
        }
        let pair = Pair::new(Rc::clone(&self.local) as Rc<dyn Store>);
        // As the whole browser, so that looking changes nothing.
        let (texts, past) = (self.local.texts.borrow().clone(), self.local.past.borrow().clone());
        pair.settle(self.database.clone().into_iter().collect(), self.now);
        let shelf = Shelf(&pair);
        let plans = shelf.plans();
        for plan in &self.gone {
            assert!(!plans.contains(plan), "{plan} was told to be gone");
            assert!(shelf.versions(plan).is_empty() && shelf.file_note(plan).is_none(), "something of {plan} is left");
        }
        for told in &self.told {
            let (Told::Kept(plan, ..) | Told::Version(plan, ..)) = told;
            if self.maybe_gone.contains(plan) {
                continue;
            }
            let versions = shelf.versions(plan);
            let found = match told {
                Told::Kept(_, change, _) => {
                    let newest = shelf.newest(plan).map(|newest| newest.text);
                    let kept = versions.iter().filter_map(|version| shelf.version(plan, version.at));
                    newest.into_iter().chain(kept).any(|text| read(&text).contains(change))
                }
                Told::Version(_, name, ..) => {
                    self.versions_maybe_gone.contains(name) || versions.iter().any(|version| version.name == *name)
                }
            };
            assert!(found, "{told:?} is lost: {:?} of {:?}", shelf.newest(plan), self.database);
            let back = versions.iter().find(|version| self.versions_gone.contains(&version.name));
            assert!(back.is_none(), "{back:?} was told to be gone");
        }
        self.local.texts.replace(texts);
        self.local.past.replace(past);
    }
}

fn cases() -> ProptestConfig {
    let asked = std::env::var("TWO_STORES_CASES").ok().and_then(|cases| cases.parse().ok());
    ProptestConfig::with_cases(asked.unwrap_or(1000))
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn what_was_told_holds_whatever_happens(acts in acts(), longest in prop_oneof![Just(120), Just(100_000)]) {
        let mut world = World::new(longest);
        for act in acts {
            world.act(act);
        }
        world.end();
    }
}

#[test]
fn what_once_did_not_hold_does() {
    let cases: [&[Act]; 7] = [
        // A plan that was made in a window which had not heard that everything was wiped.
        &[Act::Open(2), Act::Open(0), Act::Wipe(2), Act::New(0), Act::Open(1), Act::Version(1, true)],
        &[
            Act::Open(2),
            Act::Open(0),
            Act::Wipe(2),
            Act::New(0),
            Act::Edit(0),
            Act::Open(1),
            Act::Keep(0, true),
            Act::Remove(1),
            Act::Kill(3),
        ],
        // What another window wrote of a plan, only to the database, before this one took the plan away.
        &[
            Act::Open(0),
            Act::Open(1),
            Act::New(1),
            Act::Open(2),
            Act::Edit(1),
            Act::LocalIs(Some(StoreError::Full)),
            Act::Keep(1, true),
            Act::Remove(2),
        ],
        // A text that nobody knew of when its plan was taken away comes back with the store.
        &[
            Act::Open(2),
            Act::New(2),
            Act::Edit(2),
            Act::Open(0),
            Act::DatabaseFails(true),
            Act::Keep(2, true),
            Act::Remove(2),
            Act::Open(0),
            Act::DatabaseFails(false),
            Act::Kill(0),
            Act::Open(1),
            Act::Open(2),
            Act::New(1),
            Act::New(1),
            Act::Remove(1),
            Act::New(1),
            Act::Wipe(1),
            Act::New(2),
            Act::Remove(2),
            Act::Kill(18),
        ],
        // A version that gave way to one by the hour, beside a plan that then did not fit.
        &[
            Act::New(0),
            Act::Version(0, false),
            Act::New(0),
            Act::DatabaseFails(true),
            Act::New(0),
            Act::Open(0),
            Act::New(0),
            Act::New(0),
            Act::New(0),
            Act::New(0),
            Act::New(0),
            Act::Version(0, true),
            Act::New(0),
            Act::LocalIs(Some(StoreError::Full)),
            Act::DatabaseFails(false),
            Act::Edit(0),
        ],
        // Two notes of what is gone, of which the one that came last knew less.
        &[
            Act::Open(2),
            Act::New(2),
            Act::Open(0),
            Act::Open(1),
            Act::Edit(1),
            Act::LocalIs(Some(StoreError::Full)),
            Act::Version(0, false),
            Act::Edit(2),
            Act::Switch(1),
            Act::Edit(0),
            Act::Hear(0),
            Act::New(0),
            Act::Keep(2, true),
            Act::Edit(2),
            Act::Wipe(0),
            Act::New(0),
            Act::Keep(2, false),
        ],
        // A version that gave way to one that was asked for.
        &[
            Act::DatabaseFails(true),
            Act::Open(2),
            Act::New(2),
            Act::New(2),
            Act::Version(2, true),
            Act::Edit(2),
            Act::Clock(-3000),
            Act::Switch(2),
            Act::New(0),
            Act::New(0),
            Act::Open(1),
            Act::New(0),
            Act::New(0),
            Act::LocalIs(Some(StoreError::Full)),
            Act::Open(0),
            Act::DatabaseFails(false),
            Act::New(0),
            Act::Open(0),
            Act::Open(0),
            Act::Open(0),
            Act::New(0),
            Act::Open(0),
            Act::Version(0, false),
        ],
    ];
    for acts in cases {
        let mut world = World::new(120);
        for act in acts {
            world.act(*act);
        }
        world.end();
    }
}
