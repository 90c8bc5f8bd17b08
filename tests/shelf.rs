//! What the browser keeps: whole whatever moment it stops at, with versions that give way when there is no room.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod support;

use std::collections::BTreeMap;
use std::rc::Rc;

use namndkalkyl::document;
use namndkalkyl::edit::{Edit, apply, check};
use namndkalkyl::example;
use namndkalkyl::history::History;
use namndkalkyl::model::{Decimal, MEASURES, Plan};
use namndkalkyl::rules::entries;
use namndkalkyl::shelf::{
    Head, Key, MOST_VERSIONS, Merged, Met, Pair, Reason, Shelf, Store, StoreError, asks, fingerprint, join, merge,
};
use proptest::prelude::*;
use support::reference::reference;
use support::store::Memory;
use support::{edits, full, plans};

const NOW: i64 = 1_764_000_000_000;
const HOUR: i64 = 3_600_000;

/// Keeps texts one after the other, an hour apart, as one window does.
fn keep_all(store: &Memory, plan: &str, texts: &[String]) -> Result<(), StoreError> {
    let shelf = Shelf(store);
    let mut after = Head::NONE;
    for (number, text) in texts.iter().enumerate() {
        let kept = shelf.keep(plan, text, after, NOW + number as i64 * HOUR)?;
        after = kept.head.line(fingerprint(text));
    }
    Ok(())
}

#[test]
fn a_stop_at_any_write_leaves_the_old_or_the_new_plan_whole() {
    let texts: Vec<String> = (0..12).map(|number| format!("plan {number} åäö {}", "x".repeat(50))).collect();
    for torn in [None, Some(0), Some(1), Some(500), Some(999)] {
        for writes in 0..40 {
            let store = Memory { torn, ..Memory::default() };
            store.writes.set(writes);
            let mut last = None;
            let mut after = Head::NONE;
            for (number, text) in texts.iter().enumerate() {
                if store.writes.get() == 0 {
                    break;
                }
                let kept = Shelf(&store).keep("p", text, after, NOW + number as i64 * HOUR).unwrap();
                after = kept.head.line(fingerprint(text));
                last = Some(number);
            }
            let restarted = store.restarted();
            let found = Shelf(&restarted).newest("p").map(|newest| newest.text);
            let Some(last) = last else {
                assert_eq!(found, None);
                continue;
            };
            // The one that was being written when it stopped, or the one before.
            let may = [last.checked_sub(1).map(|before| texts[before].clone()), Some(texts[last].clone())];
            assert!(may.contains(&found), "{torn:?} {writes}: {found:?}");
            // And what comes after is kept as if nothing had happened.
            Shelf(&restarted).keep("p", "efter", Head::NONE, NOW).unwrap();
            assert_eq!(Shelf(&restarted).newest("p").unwrap().text, "efter");
        }
    }
}

#[test]
fn what_is_newer_in_the_mirror_is_taken_and_nothing_else() {
    let (store, shelf) = (Memory::default(), |store| Shelf(store));
    keep_all(&store, "p", &["ett".into(), "två".into()]).unwrap();
    let later = store.restarted();
    let newer = Shelf(&later).keep("p", "tre", Head::NONE, NOW).unwrap().sealed;
    let shelf = shelf(&store);
    assert!(!shelf.adopt("p", &newer[..newer.len() - 1]), "torn");
    assert!(shelf.adopt("p", &newer));
    assert_eq!(shelf.newest("p").unwrap().text, "tre");
    assert!(!shelf.adopt("p", &newer), "not newer than itself");
    assert!(shelf.adopt("q", &newer), "a plan that is not here at all");
    assert_eq!(shelf.plans(), ["p", "q"]);
}

#[test]
fn a_plan_that_cannot_be_read_stays_and_a_new_one_has_a_key_of_its_own() {
    let store = Memory::default();
    keep_all(&store, "gammal", &["ett".into(), "två".into()]).unwrap();
    for key in store.keys() {
        let torn = store.get(&key).unwrap();
        store.set(&key, &torn[..torn.len() - 2]).unwrap();
    }
    let before = store.texts.borrow().clone();
    let shelf = Shelf(&store);
    assert_eq!((shelf.newest("gammal"), shelf.raw("gammal").len()), (None, 2));
    shelf.keep("ny", "tre", Head::NONE, NOW).unwrap();
    shelf.keep("ny", "fyra", Head::NONE, NOW).unwrap();
    assert!(before.iter().all(|(key, text)| store.get(key).as_ref() == Some(text)));
    assert_eq!(shelf.plans(), ["gammal", "ny"]);
    assert!(shelf.remove_plan("gammal", NOW));
    assert!(store.keys().iter().all(|key| Key::read(key).and_then(|key| key.plan()) == Some("ny")));
}

#[test]
fn the_plan_of_the_first_program_is_found_where_it_was() {
    let store = Memory::default();
    let text = document::write(&example::plan().unwrap());
    // Sealed as the first program did: a sequence number and a checksum.
    let sum = 1_u64
        .to_le_bytes()
        .into_iter()
        .chain(text.bytes())
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3));
    store.set("namndkalkyl/plan/a", &format!("1 {sum:016x}\n{text}")).unwrap();
    store.set("namndkalkyl/olasbar", "skräp").unwrap();
    let shelf = Shelf(&store);
    assert_eq!(shelf.plans(), [""]);
    assert_eq!(shelf.newest("").unwrap().text, text);
    assert_eq!(shelf.aside().as_deref(), Some("skräp"));
    shelf.keep("", "nyare", Head::NONE, NOW).unwrap();
    assert_eq!(shelf.newest("").unwrap().text, "nyare");
}

#[test]
fn versions_by_the_hour_hold_what_was_there_before() {
    let store = Memory::default();
    let shelf = Shelf(&store);
    let minute = HOUR / 60;
    let mut after = Head::NONE;
    for number in 0..180 {
        let text = format!("minut {number}");
        after = shelf.keep("p", &text, after, NOW + number * minute).unwrap().head.line(fingerprint(&text));
    }
    let versions = shelf.versions("p");
    let texts: Vec<String> = versions.iter().map(|version| shelf.version("p", version.at).unwrap()).collect();
    assert_eq!(texts, ["minut 177", "minut 118", "minut 59", "minut 0"]);
    assert!(versions.iter().all(|version| version.reason == Reason::Hour));
    // The next morning's first change keeps yesterday's last state.
    shelf.keep("p", "nästa dag", after, NOW + 24 * HOUR).unwrap();
    assert_eq!(shelf.version("p", shelf.versions("p")[0].at).unwrap(), "minut 179");
    assert_eq!(shelf.versions("p")[0].at, NOW + 179 * minute);
}

#[test]
fn the_same_state_is_one_version_unless_it_is_asked_for_and_what_is_asked_for_goes_last() {
    let store = Memory::default();
    let shelf = Shelf(&store);
    for reason in [Reason::Import, Reason::Replaced, Reason::Asked] {
        shelf.keep_version("p", NOW, reason, "namn", "samma").unwrap();
    }
    let kept: Vec<Reason> = shelf.versions("p").iter().map(|version| version.reason).collect();
    assert_eq!(kept, [Reason::Asked, Reason::Import]);
    for number in 0..100 {
        shelf.keep_version("p", NOW + number * HOUR, Reason::Hour, "", &number.to_string()).unwrap();
    }
    let versions = shelf.versions("p");
    assert_eq!(versions.len(), MOST_VERSIONS);
    assert!(versions.iter().any(|version| version.reason == Reason::Asked && version.name == "namn"));
    assert_eq!(shelf.version("p", versions[0].at).unwrap(), "99");
    shelf.remove_version("p", versions[0].at, NOW);
    assert_eq!(shelf.versions("p").len(), MOST_VERSIONS - 1);
}

#[test]
fn wiping_takes_everything_of_ours_and_nothing_else() {
    let store = Memory::default();
    let shelf = Shelf(&store);
    keep_all(&store, "p", &["ett".into(), "två".into(), "tre".into()]).unwrap();
    shelf.put_file_note("p", namndkalkyl::shelf::FileNote::saved("ett"));
    store.set("annat program", "deras").unwrap();
    assert!(shelf.wipe(NOW));
    assert_eq!(store.keys(), ["annat program"]);
}

#[test]
fn an_older_text_says_that_it_is_older_and_by_how_much() {
    let (store, shelf) = (Memory::default(), |store| Shelf(store));
    shelf(&store).keep("p", "ett", Head::NONE, NOW).unwrap();
    let first = shelf(&store).newest("p").unwrap();
    let after = first.head.line(fingerprint("ett"));
    shelf(&store).keep("p", "tva", after, NOW + 180_000).unwrap();
    assert_eq!((first.behind, shelf(&store).newest("p").unwrap().behind), (None, None));
    let (older, newer) = (Key::Plan("p", namndkalkyl::shelf::Slot::A), Key::Plan("p", namndkalkyl::shelf::Slot::B));
    let damaged = |key: &Key<'_>, damage: fn(&str) -> String| {
        let store = store.restarted();
        store.set(&key.to_string(), &damage(&store.get(&key.to_string()).unwrap())).unwrap();
        let newest = Shelf(&store).newest("p").unwrap();
        (newest.text, newest.behind)
    };
    let torn = |text: &str| text[..text.len() - 1].to_owned();
    assert_eq!(damaged(&newer, torn), ("ett".into(), Some(180_000)));
    assert_eq!(damaged(&newer, |_| "skräp".into()), ("ett".into(), Some(0)), "older, but by how much nobody knows");
    assert_eq!(damaged(&older, torn), ("tva".into(), None), "it is the newest all the same");
}

#[test]
fn where_no_text_is_whole_the_newest_whole_version_is_found() {
    let store = Memory::default();
    let shelf = Shelf(&store);
    keep_all(&store, "p", &["ett".into(), "två".into(), "tre".into()]).unwrap();
    let times: Vec<i64> = shelf.versions("p").iter().map(|version| version.at).collect();
    assert_eq!(shelf.newest_version("p"), Some((times[0], "två".into())));
    let newest = Key::Version("p", times[0]).to_string();
    store.set(&newest, &store.get(&newest).unwrap()[..30]).unwrap();
    assert_eq!(shelf.newest_version("p"), Some((times[1], "ett".into())));
}

#[test]
fn versions_go_on_where_the_clock_is_set_back() {
    let store = Memory::default();
    let shelf = Shelf(&store);
    let mut after = Head::NONE;
    let mut keep = |text: &str, now: i64| {
        after = shelf.keep("p", text, after, now).unwrap().head.line(fingerprint(text));
    };
    for number in 0..3 {
        keep(&format!("då {number}"), NOW + number * HOUR);
    }
    // A year and a day too late, it is put right.
    let back = NOW - 366 * 24 * HOUR;
    for number in 0..6 {
        keep(&format!("nu {number}"), back + number * HOUR / 2);
    }
    let texts: Vec<String> = shelf.versions("p").iter().filter_map(|version| shelf.version("p", version.at)).collect();
    assert_eq!(texts, ["då 2", "då 1", "då 0", "nu 4", "nu 3", "nu 2", "nu 1", "nu 0"]);
    // However many there are from the wrong time.
    for number in 3..60 {
        keep(&format!("då {number}"), NOW + number * HOUR);
    }
    keep("nu igen", back + 100 * HOUR);
    keep("och sedan", back + 102 * HOUR);
    assert!(shelf.versions("p").iter().any(|version| version.at == back + 100 * HOUR));
}

/// The reference model with its placements many times over.
fn large(placements: usize) -> Plan {
    let mut plan = reference();
    let first = plan.placements.clone();
    plan.placements = (0..placements)
        .map(|number| {
            let mut placement = first[number % first.len()].clone();
            placement.number = format!("P-{number}");
            placement
        })
        .collect();
    check(&plan).unwrap();
    plan
}

/// Chromium and Firefox have room for about five million characters, Safari for half as many.
const QUOTA: usize = 5_000_000;

#[test]
fn five_thousand_placements_with_forty_versions_are_kept_or_the_oldest_go_with_notice() {
    for (quota, all_stay) in [(QUOTA, true), (QUOTA / 2, false)] {
        let store = Memory { quota, ..Memory::default() };
        let shelf = Shelf(&store);
        let mut plan = large(5_000);
        let mut after = Head::NONE;
        for number in 0..44_i64 {
            plan.placements[number as usize * 83].income_per_day = Decimal::from(100 + number);
            let text = document::write(&plan);
            let kept = shelf.keep("p", &text, after, NOW + number * HOUR).unwrap();
            after = kept.head.line(fingerprint(&text));
            assert_eq!(shelf.newest("p").unwrap().text, text);
        }
        let versions = shelf.versions("p");
        let let_go = store.gave_way.borrow().len();
        println!("quota {quota}: {} characters used, {} versions, {let_go} let go", store.used(), versions.len());
        assert!(store.used() <= quota);
        assert_eq!((versions.len() == MOST_VERSIONS, let_go == 0), (all_stay, all_stay));
        assert!(!versions.is_empty());
        assert!(versions.iter().all(|version| document::read(&shelf.version("p", version.at).unwrap()).is_ok()));
    }
}

#[test]
fn where_nothing_fits_it_is_said_and_what_was_there_stays() {
    let store = Memory { quota: 2_000, ..Memory::default() };
    let shelf = Shelf(&store);
    shelf.keep("p", "liten", Head::NONE, NOW).unwrap();
    shelf.keep_version("p", NOW, Reason::Asked, "", "liten").unwrap();
    for number in 1..5 {
        shelf.keep_version("p", NOW + number * HOUR, Reason::Hour, "", &format!("liten {number}")).unwrap();
    }
    shelf.keep("q", "en annan", Head::NONE, NOW).unwrap();
    shelf.keep_version("q", NOW, Reason::Import, "", "en annan").unwrap();
    let before = store.restarted();
    assert_eq!(shelf.keep("p", &"stor".repeat(1_000), Head::NONE, NOW), Err(StoreError::Full));
    assert_eq!(shelf.newest("p").unwrap().text, "liten");
    assert_eq!(store.texts, before.texts, "versions were let go for nothing");
}

#[test]
fn what_the_user_asked_for_gives_way_to_nothing_that_is_made_by_itself() {
    for (reason, goes) in [(Reason::Collided, false), (Reason::Hour, false), (Reason::Asked, true)] {
        let store = Memory::default();
        let shelf = Shelf(&store);
        for plan in ["p", "q"] {
            shelf.keep(plan, "en plan", Head::NONE, NOW).unwrap();
            shelf.keep_version(plan, NOW, Reason::Asked, "Min", "en plan").unwrap();
        }
        shelf.keep_version("q", NOW + HOUR, Reason::Import, "", "en annan plan").unwrap();
        let store = Memory { quota: store.used(), ..store };
        let shelf = Shelf(&store);
        let (mut text, mut made) = (String::new(), 0);
        while shelf.keep_version("p", NOW + 2 * HOUR, reason, "", &text).is_ok() {
            (text, made) = (format!("{text}{made:x}{}", fingerprint(&text)), made + 1);
        }
        let asked = ["p", "q"].map(|plan| shelf.versions(plan).iter().any(|version| version.name == "Min"));
        assert_eq!(asked, [!goes; 2], "{reason:?}");
        assert!(shelf.versions("q").iter().all(|version| version.reason != Reason::Import), "{reason:?} had room");
        assert_eq!(
            store.gave_way.borrow().iter().filter(|key| key.contains("/version/q/")).count(),
            1 + usize::from(goes)
        );
    }
}

#[test]
fn ten_thousand_edits_are_undone_to_the_first_byte() {
    let start = example::plan().unwrap();
    let (first, mut plan, mut history) = (document::write(&start), start, History::default());
    let cells: Vec<_> = plan.inputs.iter().map(|(cell, _)| cell.clone()).collect();
    for number in 0..10_000_usize {
        let edit = match number % 4 {
            0 => {
                let row = number * 7 % plan.placements.len();
                let mut placement = plan.placements[row].clone();
                placement.income_per_day = Decimal::from(number % 900);
                Edit::SetPlacement(row, placement)
            }
            1 => Edit::SetCell(cells[number * 31 % cells.len()].clone(), None),
            2 if number % 8 == 2 => Edit::RemovePlacement(number % plan.placements.len()),
            2 => {
                let mut placement = plan.placements[0].clone();
                placement.number = format!("Ny {number}");
                Edit::InsertPlacement(number % plan.placements.len(), placement)
            }
            _ => Edit::SetTitle { name: format!("Namn {number}"), notes: String::new() },
        };
        history.make(&mut plan, edit).unwrap();
    }
    let last = document::write(&plan);
    while history.undo(&mut plan) {}
    assert_eq!(document::write(&plan), first);
    while history.redo(&mut plan) {}
    assert_eq!(document::write(&plan), last);
}

/// A store that takes nothing, as `localStorage` that is full.
struct Nothing;

impl Store for Nothing {
    fn get(&self, _: &str) -> Option<String> {
        None
    }
    fn set(&self, _: &str, _: &str) -> Result<(), StoreError> {
        Err(StoreError::Full)
    }
    fn remove(&self, _: &str) {}
    fn keys(&self) -> Vec<String> {
        Vec::new()
    }
    fn makes_room(&self, _: &str) -> bool {
        true
    }
    fn bury(&self, _: &str, _: &str) {}
    fn gave_way(&self, _: &str) {}
}

/// Writes what is owed as a transaction of the database does.
fn swap(pair: &Pair, database: &mut BTreeMap<String, String>) -> Met {
    let owed = pair.owed();
    let found: Vec<(String, String)> = asks(&owed)
        .into_iter()
        .filter_map(|key| database.get_key_value(&key))
        .map(|(key, text)| (key.clone(), text.clone()))
        .collect();
    let met = pair.meet(owed, &found, join, NOW);
    for (key, text) in &met.written {
        match text {
            Some(text) => database.insert(key.clone(), text.clone()),
            None => database.remove(key),
        };
    }
    pair.paid(&met.written, true);
    met
}

#[test]
fn a_write_puts_together_what_another_window_wrote_before_it_was_heard_of() {
    let base = large(20);
    let (mut mine, mut theirs, mut again) = (base.clone(), base.clone(), base.clone());
    mine.placements[3].income_per_day = Decimal::from(7);
    theirs.placements[5].income_per_day = Decimal::from(9);
    again.placements[3].income_per_day = Decimal::from(8);
    let mut database = BTreeMap::new();
    let windows = [const { Nothing }; 3].map(|nothing| Pair::new(Rc::new(nothing)));
    windows[0].settle(Vec::new(), NOW);
    let text = document::write(&base);
    let first = Shelf(&windows[0]).keep("p", &text, Head::NONE, NOW).unwrap().head;
    swap(&windows[0], &mut database);
    for window in &windows[1..] {
        window.settle(database.clone().into_iter().collect(), NOW);
    }
    let after = first.line(fingerprint(&text));
    let keep =
        |window: usize, plan: &Plan| Shelf(&windows[window]).keep("p", &document::write(plan), after, NOW).unwrap();
    keep(0, &mine);
    assert_eq!(swap(&windows[0], &mut database).heard, Vec::<String>::new());
    keep(1, &theirs);
    let met = swap(&windows[1], &mut database);
    assert!(!met.collided && met.heard.len() == 1, "{met:?}");
    let both = |pair: &Pair| document::read(&Shelf(pair).newest("p").unwrap().text).unwrap();
    let later = || {
        let pair = Pair::new(Rc::new(Nothing));
        pair.settle(database.clone().into_iter().collect(), NOW);
        pair
    };
    assert_eq!(both(&windows[1]).placements[3], mine.placements[3]);
    assert_eq!(both(&windows[1]).placements[5], theirs.placements[5]);
    assert_eq!(both(&later()), both(&windows[1]));
    let collided =
        |pair: &Pair| Shelf(pair).versions("p").into_iter().find(|version| version.reason == Reason::Collided);
    assert_eq!(collided(&later()), None);
    // Both changed the same: what was written last holds, and the other is a version.
    keep(2, &again);
    let there = Shelf(&later()).newest("p").unwrap().text;
    assert!(swap(&windows[2], &mut database).collided);
    let pair = Pair::new(Rc::new(Nothing));
    pair.settle(database.clone().into_iter().collect(), NOW);
    assert_eq!(both(&pair).placements[3], again.placements[3]);
    assert_eq!(both(&pair).placements[5], theirs.placements[5]);
    assert_eq!(Shelf(&pair).version("p", collided(&pair).unwrap().at).unwrap(), there);
    // A plan that was taken away is not brought back by a window that has not heard of it.
    assert!(Shelf(&pair).remove_plan("p", NOW + 1));
    swap(&pair, &mut database);
    keep(1, &mine);
    let met = swap(&windows[1], &mut database);
    assert_eq!(met.heard, [Key::Gone("p").to_string()]);
    assert!(database.keys().all(|key| matches!(Key::read(key), Some(Key::Gone(_)))), "{database:?}");
}

#[test]
fn two_windows_that_change_different_things_keep_both() {
    let base = large(20);
    let (mut mine, mut theirs) = (base.clone(), base.clone());
    mine.placements[3].income_per_day = Decimal::from(7);
    mine.placements.push({
        let mut new = mine.placements[19].clone();
        new.number = "min".into();
        new
    });
    mine.name = "Mitt namn".into();
    theirs.placements.remove(0);
    theirs.placements[10].income_per_day = Decimal::from(9);
    theirs.closed = 5;
    let merged = merge(&base, &mine, &theirs);
    assert!(!merged.collided);
    assert_eq!((merged.plan.name.as_str(), merged.plan.closed), ("Mitt namn", 5));
    let income = |number: &str| {
        merged.plan.placements.iter().find(|placement| placement.number == number).map(|p| p.income_per_day)
    };
    assert_eq!(income("P-3"), Some(Decimal::from(7)));
    assert_eq!(income("P-11"), Some(Decimal::from(9)));
    assert_eq!((income("P-0"), merged.plan.placements.len()), (None, 20));
    assert_eq!(merged.plan.placements[19].number, "min");
}

#[test]
fn where_both_change_the_same_mine_holds_and_it_is_said() {
    let base = large(3);
    let (mut mine, mut theirs) = (base.clone(), base.clone());
    mine.closed = 4;
    theirs.closed = 5;
    theirs.placements[1].income_per_day = Decimal::from(9);
    let merged = merge(&base, &mine, &theirs);
    assert!(merged.collided);
    assert_eq!((merged.plan.closed, merged.plan.placements[1].income_per_day), (4, Decimal::from(9)));
    // The same change in both is no collision.
    assert!(!merge(&base, &mine, &mine.clone()).collided);
    // Taken out there, changed here: it stays.
    let (mut mine, mut theirs) = (base.clone(), base.clone());
    mine.placements[1].income_per_day = Decimal::from(8);
    theirs.placements.remove(1);
    let merged = merge(&base, &mine, &theirs);
    assert!(merged.collided && merged.plan.placements == mine.placements);
}

#[test]
fn what_only_one_changed_is_as_it_was_left_there() {
    let base = full::plan();
    // In another order.
    let mut mine = base.clone();
    mine.placements.reverse();
    assert!(mine.placements != base.placements);
    assert_eq!(merge(&base, &mine, &base), Merged { plan: mine, collided: false });
    // A care form that is taken out with those who are placed in it.
    let mut mine = base.clone();
    let form = mine.placements[0].care_form.clone();
    mine.placements.retain(|placement| placement.care_form != form);
    mine.catalog.care_forms.retain(|known| known.id != form);
    assert_eq!(check(&mine), Ok(()));
    assert_eq!(merge(&base, &mine, &base), Merged { plan: mine, collided: false });
}

fn changed(mut plan: Plan, edits: Vec<Edit>) -> Plan {
    for edit in edits {
        let _ = apply(&mut plan, edit);
    }
    plan
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn what_is_put_together_is_valid_and_loses_nothing_without_saying_so(
        base in plans::plan(),
        my_edits in prop::collection::vec(edits::edit(), 0..4),
        their_edits in prop::collection::vec(edits::edit(), 0..4),
    ) {
        let (mine, theirs) = (changed(base.clone(), my_edits), changed(base.clone(), their_edits));
        let same = |a: &Plan, b: &Plan| *a == Plan { example: a.example, ..b.clone() };
        prop_assert!(same(&merge(&base, &base, &theirs).plan, &theirs), "nothing changed here");
        prop_assert!(same(&merge(&base, &mine, &base).plan, &mine), "nothing changed there");
        let merged = merge(&base, &mine, &theirs);
        prop_assert_eq!(check(&merged.plan), Ok(()));
        if !merged.collided {
            // Whoever is first, the same comes of it, but for the order of what is new in a list.
            let sorted = |mut plan: Plan| {
                plan.placements.sort_by(|a, b| a.number.cmp(&b.number));
                plan.records.change(MEASURES, |records| records.sort_by(|a, b| a.id.cmp(&b.id)));
                for entries in entries() {
                    let mut items = plan.catalog.list(entries.list).clone();
                    items.sort_by(|a, b| a.id.cmp(&b.id));
                    plan.catalog.set(entries.list, items);
                }
                plan.catalog.providers.sort_by(|a, b| a.id.cmp(&b.id));
                plan
            };
            let other = merge(&base, &theirs, &mine);
            prop_assert!(!other.collided);
            prop_assert!(same(&sorted(other.plan), &sorted(merged.plan)));
        }
    }

    #[test]
    fn whatever_stands_in_the_store_is_read_without_harm(
        texts in prop::collection::vec((0_usize..6, "[ -~\u{e5}\n]{0,60}"), 0..8),
        cut in 0_usize..2_000,
    ) {
        let store = Memory::default();
        keep_all(&store, "p", &["ett".repeat(90), "två".repeat(90)]).unwrap();
        let shelf = Shelf(&store);
        shelf.keep_version("p", NOW, Reason::Asked, "namn", "text").unwrap();
        let keys = store.keys();
        for (which, text) in texts {
            let key = keys.get(which).cloned().unwrap_or_else(|| format!("namndkalkyl/{text}"));
            let whole = store.get(&key).unwrap_or_default();
            let part: String = whole.chars().take(cut % (whole.len() + 1)).collect();
            store.set(&key, &format!("{part}{text}")).unwrap();
        }
        for plan in shelf.plans() {
            let _ = (shelf.newest(&plan), shelf.raw(&plan), shelf.file_note(&plan));
            for version in shelf.versions(&plan) {
                let _ = shelf.version(&plan, version.at);
            }
        }
        for key in store.keys() {
            if let Some(read) = Key::read(&key) {
                prop_assert!(read.plan().is_some() || key.len() < 25);
            }
        }
        shelf.keep("p", "efter", Head::NONE, NOW).unwrap();
        prop_assert_eq!(shelf.newest("p").unwrap().text, "efter");
    }
}
