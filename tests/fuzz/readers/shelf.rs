//! What the browser's store holds. What stands under the keys comes one after the other with a form feed between. A slot that
//! begins with `=` is sealed first, as `=number text`, and a version is made of its text, so that checksums do not keep all
//! that is wrong out.

use std::cell::RefCell;
use std::collections::BTreeMap;

use namndkalkyl::shelf::{Head, Key, Reason, Shelf, Slot, Store, StoreError, open, seal};

use super::Reader;

pub const READER: Reader = Reader {
    name: "shelf",
    seeds,
    words: &[
        "=1 ",
        "=2 ",
        "=18446744073709551615 ",
        "=18446744073709551614 ",
        "\u{c}",
        "\n",
        " ",
        "0000000000000000",
        "+1",
        "namndkalkyl/plan/p/a",
        "namndkalkyl/version/p/9223372036854775807",
        "namndkalkyl/version/p/-9223372036854775808",
        "namndkalkyl/fil/p",
        "egen ",
        "timme ",
    ],
    read: reading,
    seen: &["a text", "nothing"],
};

const BETWEEN: char = '\u{c}';
const NOW: i64 = 1_764_000_000_000;

fn head(sequence: u64) -> Head {
    Head { sequence, kept: NOW, parents: [1, 0, 0, 0] }
}

fn seeds() -> Vec<Vec<u8>> {
    let joined = |parts: &[&str]| parts.join(&BETWEEN.to_string()).into_bytes();
    let (old, new) = (seal(head(1), "gammal"), seal(head(2), "ny\nrad"));
    vec![
        joined(&[&old, &new]),
        joined(&["=3 tre", "=4 fyra", "egen 0123456789abcdef namn\neJwDAAAAAAE", "namndkalkyl/version/p/7"]),
        joined(&["=18446744073709551614 sist", &old, &new, "namndkalkyl/fil/p"]),
        joined(&["= ", "e", "", "namndkalkyl/plan/p/a", "$=4 y"]),
        joined(&["", "1 0123456789abcdef\n{}", "0123456789abcdef 17", "namndkalkyl/olasbar"]),
    ]
}

#[derive(Default)]
struct Memory(RefCell<BTreeMap<String, String>>);

impl Store for Memory {
    fn get(&self, key: &str) -> Option<String> {
        self.0.borrow().get(key).cloned()
    }

    fn set(&self, key: &str, text: &str) -> Result<(), StoreError> {
        self.0.borrow_mut().insert(key.to_owned(), text.to_owned());
        Ok(())
    }

    fn remove(&self, key: &str) {
        self.0.borrow_mut().remove(key);
    }

    fn keys(&self) -> Vec<String> {
        self.0.borrow().keys().cloned().collect()
    }

    fn makes_room(&self, _: &str) -> bool {
        true
    }

    fn bury(&self, _: &str, _: &str) {}

    fn gave_way(&self, _: &str) {}
}

fn reading(bytes: &[u8]) -> &'static str {
    let text = String::from_utf8_lossy(bytes);
    let parts: Vec<&str> = text.split(BETWEEN).collect();
    let part = |number: usize| parts.get(number).copied().unwrap_or_default();
    let slot = |held: &str| match held.strip_prefix('=').and_then(|rest| rest.split_once(' ')) {
        Some((number, text)) => seal(head(number.parse().unwrap_or(u64::MAX)), text),
        None => held.to_owned(),
    };
    let store = Memory::default();
    let (a, b) = (slot(part(0)), slot(part(1)));
    let put = |key: Key<'_>, text: &str| store.0.borrow_mut().insert(key.to_string(), text.to_owned());
    put(Key::Plan("p", Slot::A), &a);
    put(Key::Plan("p", Slot::B), &b);
    put(Key::Version("p", NOW), part(2));
    put(Key::File("p"), part(2));
    // A key that may be anyone's.
    store.0.borrow_mut().insert(part(3).to_owned(), part(2).to_owned());
    let shelf = Shelf(&store);

    let _ = shelf.file_note("p").map(|note| note.at("text", NOW).days_due(NOW));
    for version in shelf.versions("p") {
        let _ = shelf.version("p", version.at);
    }
    let found = shelf.newest("p");
    // It is a whole part of what stands in the slots, which the key that may be anyone's can be one of.
    let slots = shelf.raw("p");
    assert!(found.as_ref().is_none_or(|found| slots.iter().any(|slot| slot.ends_with(&found.text))));
    assert_eq!(found.is_some(), slots.iter().any(|slot| open(slot).is_some()));

    // What is in a mirror is taken or let be.
    shelf.adopt("p", &slot(part(4)));
    let before = shelf.newest("p");
    // What is kept next is what is found then; torn, the one before is still there.
    let kept = shelf.keep("p", "den nya", Head::NONE, NOW).expect("there is room");
    assert_eq!(shelf.newest("p").map(|newest| newest.text).as_deref(), Some("den nya"), "{a:?} {b:?}");
    let torn = store.keys().into_iter().find(|key| store.get(key).as_ref() == Some(&kept.sealed)).expect("it was put");
    store.0.borrow_mut().insert(torn, kept.sealed[..kept.sealed.len() - 1].to_owned());
    assert_eq!(shelf.newest("p").map(|newest| newest.text), before.map(|before| before.text), "{a:?} {b:?}");
    shelf.keep_version("p", NOW, Reason::Asked, part(2), "text").expect("there is room");
    assert!(shelf.versions("p").iter().any(|version| shelf.version("p", version.at).as_deref() == Some("text")));
    assert!(shelf.wipe(0) && store.keys().iter().all(|key| !key.starts_with("namndkalkyl/")));
    if found.is_some() { "a text" } else { "nothing" }
}
