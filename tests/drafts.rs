//! What stands in fields without being entered: it is kept until it is entered or dropped, and no identity number ever is.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod support;

use std::collections::BTreeMap;

use namndkalkyl::personal_id;
use namndkalkyl::session::{Drafts, may_be_kept};
use namndkalkyl::shelf::Shelf;
use proptest::collection::vec;
use proptest::prelude::*;
use support::store::Memory;

const FIELDS: [&str; 4] = ["plan.namn", "placeringar.hvb/utfall@2025-03", "placeringar.ny.namn", "mote.fraga"];

/// What a user and a screen do.
#[derive(Clone, Debug)]
enum Act {
    Type(usize, String),
    Enter(usize),
    Undo,
    Leave(usize),
    Return(usize),
    Rest,
    Keep,
    /// The window is closed and opened again.
    Reopen,
}

fn act() -> impl Strategy<Value = Act> {
    let field = 0..FIELDS.len();
    prop_oneof![
        4 => (field.clone(), "[ -~åäö\n]{0,12}").prop_map(|(field, text)| Act::Type(field, text)),
        2 => field.clone().prop_map(Act::Enter),
        1 => Just(Act::Undo),
        1 => field.clone().prop_map(Act::Leave),
        2 => field.prop_map(Act::Return),
        1 => Just(Act::Rest),
        3 => Just(Act::Keep),
        1 => Just(Act::Reopen),
    ]
}

fn keep(drafts: &mut Drafts, shelf: Shelf) {
    for (field, kept) in drafts.take_changed() {
        assert!(shelf.put_draft("p", &field, kept.as_deref()));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    /// After any sequence each field holds what was typed in it last, unless that is entered or dropped; also in a window
    /// that is opened after it was kept.
    #[test]
    fn a_field_holds_what_was_typed_in_it_last(acts in vec(act(), 1..40)) {
        let store = Memory::default();
        let shelf = Shelf(&store);
        // Another plan's drafts stay where they are.
        shelf.put_draft("q", FIELDS[0], Some("#/data\nannan"));
        let (mut drafts, mut typed, mut live) = (Drafts::default(), BTreeMap::new(), None);
        for act in acts {
            match act {
                Act::Type(field, text) => {
                    drafts.put(FIELDS[field], "#/data", &text, &[]);
                    typed.insert(field, text);
                    live = Some(field);
                }
                Act::Enter(field) => {
                    prop_assert_eq!(drafts.end(FIELDS[field]), typed.remove(&field).is_some());
                    live = live.filter(|live| *live != field);
                }
                Act::Undo => {
                    let dropped = live.take().and_then(|field| typed.remove(&field));
                    prop_assert_eq!(drafts.end_live(), dropped.is_some());
                }
                Act::Leave(field) => {
                    drafts.release(FIELDS[field]);
                    live = live.filter(|live| *live != field);
                }
                Act::Return(field) => {
                    drafts.release(FIELDS[field]);
                    live = live.filter(|live| *live != field);
                    prop_assert_eq!(drafts.claim(FIELDS[field]), typed.get(&field).cloned());
                    prop_assert_eq!(drafts.claim(FIELDS[field]), None, "another field of the same name");
                }
                Act::Rest => {
                    drafts.rest();
                    live = None;
                }
                Act::Keep => keep(&mut drafts, shelf),
                Act::Reopen => {
                    keep(&mut drafts, shelf);
                    typed.retain(|_, text| may_be_kept(text, &[]));
                    drafts = Drafts::of(shelf.drafts("p"));
                    live = None;
                }
            }
            prop_assert_eq!(drafts.len(), typed.len());
            prop_assert_eq!(drafts.is_empty(), typed.is_empty());
            prop_assert_eq!(drafts.first().is_some(), !typed.is_empty());
        }
        drafts.release_all();
        for (field, text) in &typed {
            let held = drafts.claim(FIELDS[*field]);
            prop_assert_eq!(held.as_ref(), Some(text));
        }
        prop_assert_eq!(shelf.drafts("q").len(), 1);
        shelf.remove_plan("p", 0);
        prop_assert_eq!(shelf.drafts("p"), vec![]);
        prop_assert!(shelf.wipe(0));
        prop_assert_eq!(shelf.drafts("q"), vec![]);
    }

    /// While an identity number is typed, letter by letter and anywhere in a text, nothing of its last four is ever kept.
    #[test]
    fn an_identity_number_is_never_kept_half_typed(
        before in "[a-zåäö ]{0,8}", after in "[a-zåäö ]{0,8}",
        (year, month, day) in (0u32..100, 1u32..=12, 1u32..=28), last in 0u32..1000,
        century in proptest::option::of(Just("19")), mark in "[-+ ]?",
    ) {
        let nine = format!("{year:02}{month:02}{day:02}{last:03}");
        let control = (0..10).map(|digit| format!("{nine}{digit}")).find(|number| personal_id::occurs_in(number)).unwrap();
        let number = format!("{}{}{mark}{}", century.unwrap_or_default(), &control[..6], &control[6..]);
        let letters: Vec<char> = number.chars().collect();
        for typed in letters.len() - 3..=letters.len() {
            let half: String = letters[..typed].iter().collect();
            for text in [format!("{before}{half}{after}"), format!("{before} {half} {after}"), half] {
                prop_assert!(!may_be_kept(&text, &[]), "{text}");
            }
        }
        // Nor when one part stands in a field and the other is typed in a field beside it.
        let (date, rest) = number.split_at(number.len() - 4);
        for typed in 1..=rest.len() {
            prop_assert!(!may_be_kept(&rest[..typed], &["4500".to_owned(), date.to_owned()]), "{date} | {}", &rest[..typed]);
        }
        prop_assert!(!may_be_kept(date, &[rest.to_owned()]), "{rest} | {date}");
    }
}

#[test]
fn ordinary_texts_are_kept() {
    for text in [
        "",
        "4 321,50",
        "-14 544 000",
        "250131",
        "2025-01-31",
        "2025-01-01 – 2025-12-31",
        "från 2025-03-01 till 2025-06-30, 4 500 kr per dygn",
        "Nämnden 2025-10-14 § 118: effekten av SiS +12,9 %",
    ] {
        assert!(may_be_kept(text, &["4510".to_owned(), "14000".to_owned()]), "{text}");
    }
}

/// Where there is no room, nothing that was typed before stands there as if it were the last.
#[test]
fn what_there_is_no_room_for_leaves_nothing_older() {
    let store = Memory { quota: 100, ..Memory::default() };
    let shelf = Shelf(&store);
    assert!(shelf.put_draft("p", "plan.namn", Some("#/data\nkort")));
    assert!(!shelf.put_draft("p", "plan.namn", Some(&format!("#/data\n{}", "längre ".repeat(50)))));
    assert_eq!(shelf.drafts("p"), vec![]);
}
