//! What the browser's store holds. The slots stand after each other with a form feed between them. One that begins with
//! `=` is sealed first, as `=number text`, so that the checksum does not keep all that is wrong out.

use namndkalkyl::slots::{Slot, latest, seal};

use super::Reader;

pub const READER: Reader = Reader {
    name: "slots",
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
    ],
    read: reading,
    seen: &["a text", "nothing"],
};

const BETWEEN: char = '\u{c}';

fn seeds() -> Vec<Vec<u8>> {
    let whole = |a: &str, b: &str| format!("{a}{BETWEEN}{b}").into_bytes();
    vec![
        whole(&seal(1, "gammal"), &seal(2, "ny\nrad")),
        whole(&seal(7, "{\"format\":\"namndkalkyl\"}"), ""),
        whole("=3 tre", "=4 fyra"),
        whole("=18446744073709551614 sist", &seal(5, "")),
    ]
}

fn reading(bytes: &[u8]) -> &'static str {
    let text = String::from_utf8_lossy(bytes);
    let (a, b) = text.split_once(BETWEEN).map_or((text.as_ref(), None), |(a, b)| (a, Some(b)));
    let slot = |held: &str| match held.strip_prefix('=').and_then(|rest| rest.split_once(' ')) {
        Some((number, text)) => seal(number.parse().unwrap_or(u64::MAX), text),
        None => held.to_owned(),
    };
    let (a, b) = (slot(a), b.map(slot));
    let found = latest(Some(&a), b.as_deref());
    // It is a whole part of what was there.
    assert!(
        found.text.is_none_or(|text| [Some(&a), b.as_ref()].into_iter().flatten().any(|slot| slot.ends_with(text)))
    );
    // What is written next is what is found then, however it is torn the other is still there.
    let new = seal(found.sequence, "den nya");
    let (first, second) = match found.next {
        Slot::A => (Some(new.as_str()), b.as_deref()),
        Slot::B => (Some(a.as_str()), Some(new.as_str())),
    };
    assert_eq!(latest(first, second).text, Some("den nya"), "{a:?} {b:?}");
    let torn = &new[..new.len() - 1];
    let (first, second) = match found.next {
        Slot::A => (Some(torn), b.as_deref()),
        Slot::B => (Some(a.as_str()), Some(torn)),
    };
    assert_eq!(latest(first, second).text, found.text, "{a:?} {b:?}");
    if found.text.is_some() { "a text" } else { "nothing" }
}
