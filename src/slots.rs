//! Two slots for one text, written so that a stop at any moment leaves the old or the new text whole.
//!
//! Each slot holds a sequence number, a checksum and the text. The newest whole slot counts; the next write goes to
//! the other one. Pure: the store itself is elsewhere.

/// Which slot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slot {
    /// The first.
    A,
    /// The second.
    B,
}

/// The newest whole text, and where the next one goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Latest<'a> {
    /// The text, if any slot is whole.
    pub text: Option<&'a str>,
    /// The slot to write next.
    pub next: Slot,
    /// The sequence number to write next.
    pub sequence: u64,
}

/// What a slot holds for a text.
pub fn seal(sequence: u64, text: &str) -> String {
    format!("{sequence} {:016x}\n{text}", checksum(sequence, text))
}

/// Reads a slot; nothing if it is damaged.
fn open(slot: &str) -> Option<(u64, &str)> {
    let (head, text) = slot.split_once('\n')?;
    let (sequence, sum) = head.split_once(' ')?;
    let sequence = sequence.parse().ok()?;
    (u64::from_str_radix(sum, 16).ok()? == checksum(sequence, text)).then_some((sequence, text))
}

/// Finds the newest whole text of two slots.
pub fn latest<'a>(a: Option<&'a str>, b: Option<&'a str>) -> Latest<'a> {
    // Numbers go round: one that stands at the last of all must not keep the next text from being the newest.
    let newer = |a: u64, b: u64| a.wrapping_sub(b) <= u64::MAX / 2;
    let after = |number: u64| number.wrapping_add(1);
    match (a.and_then(open), b.and_then(open)) {
        (Some((a, text)), Some((b, _))) if newer(a, b) => {
            Latest { text: Some(text), next: Slot::B, sequence: after(a) }
        }
        (_, Some((b, text))) => Latest { text: Some(text), next: Slot::A, sequence: after(b) },
        (Some((a, text)), None) => Latest { text: Some(text), next: Slot::B, sequence: after(a) },
        (None, None) => Latest { text: None, next: Slot::A, sequence: 1 },
    }
}

/// FNV-1a over the sequence number and the text: against torn writes, not against ill will.
fn checksum(sequence: u64, text: &str) -> u64 {
    let step = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
    let start = sequence.to_le_bytes().into_iter().fold(0xcbf2_9ce4_8422_2325, step);
    text.bytes().fold(start, step)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn newest_whole_slot_wins_whatever_is_torn() {
        let old = seal(1, "gammal");
        let new = seal(2, "ny");
        assert_eq!(latest(Some(&old), Some(&new)).text, Some("ny"));
        assert_eq!(latest(Some(&new), Some(&old)), Latest { text: Some("ny"), next: Slot::B, sequence: 3 });
        for cut in 0..new.len() {
            let found = latest(Some(&old), new.get(..cut));
            assert_eq!(found, Latest { text: Some("gammal"), next: Slot::B, sequence: 2 }, "cut at {cut}");
        }
        assert_eq!(latest(None, Some("skräp")).text, None);
    }

    #[test]
    fn after_the_last_number_of_all_comes_a_newer_one() {
        let (last, after) = (seal(u64::MAX, "sist"), seal(0, "därefter"));
        assert_eq!(latest(Some(&last), None), Latest { text: Some("sist"), next: Slot::B, sequence: 0 });
        assert_eq!(latest(Some(&last), Some(&after)).text, Some("därefter"));
        assert_eq!(latest(Some(&after), Some(&last)).text, Some("därefter"));
    }
}
