//! A text sealed for a slot, so that a torn one is known from a whole one.

/// What is said of a text that is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Head {
    /// The higher of two counts.
    pub sequence: u64,
    /// When it was kept; 0 where nobody wrote it down.
    pub kept: i64,
    /// The [`fingerprint`]s of the texts that it was made from, the last one first; 0 where there was none.
    pub parents: Parents,
}

/// The last texts that one was made from. Two windows hear of each other long before
/// either has written so many.
pub type Parents = [u64; 4];

impl Head {
    /// The head of a text that comes after this one, whose fingerprint is given: same sequence, one more parent.
    #[must_use]
    pub const fn line(self, text: u64) -> Self {
        let [a, b, c, _] = self.parents;
        Self { parents: [text, a, b, c], ..self }
    }

    /// Nothing was kept before.
    pub const NONE: Self = Self { sequence: 0, kept: 0, parents: [0; 4] };
}

/// Whether a sequence number is the later of two. They go round, so that one which stands at the last of all does not keep
/// the next text from being the newest.
pub const fn is_later(number: u64, than: u64) -> bool {
    number != than && number.wrapping_sub(than) <= u64::MAX / 2
}

/// What stands in a slot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sealed<'a> {
    /// What is said of it.
    pub head: Head,
    /// The text.
    pub text: &'a str,
}

/// What a slot holds for a text: one line, then the text.
pub fn seal(head: Head, text: &str) -> String {
    let Head { sequence, kept, parents: [a, b, c, d] } = head;
    format!("{sequence} {:016x} {kept} {a:016x} {b:016x} {c:016x} {d:016x}\n{text}", checksum(head, text))
}

/// Reads a slot; nothing if it is damaged. The first slots had a sequence number and a checksum only.
pub fn open(slot: &str) -> Option<Sealed<'_>> {
    let (line, text) = slot.split_once('\n')?;
    let mut fields = line.split(' ');
    let sequence = fields.next()?.parse().ok()?;
    let sum = hexadecimal(fields.next()?)?;
    let mut head = Head { sequence, ..Head::NONE };
    if let Some(kept) = fields.next() {
        head.kept = kept.parse().ok()?;
        for parent in &mut head.parents {
            *parent = hexadecimal(fields.next()?)?;
        }
    }
    (fields.next().is_none() && checksum(head, text) == sum).then_some(Sealed { head, text })
}

/// The sequence number and the time that a slot says it has, damaged or not.
pub(super) fn claim(slot: &str) -> Option<(u64, i64)> {
    let mut fields = slot.split('\n').next()?.split(' ');
    Some((fields.next()?.parse().ok()?, fields.nth(1)?.parse().ok()?))
}

fn hexadecimal(text: &str) -> Option<u64> {
    u64::from_str_radix(text, 16).ok()
}

/// A number that tells texts apart: FNV-1a, against mistakes and torn writes, not against ill will.
pub fn fingerprint(text: &str) -> u64 {
    fingerprint_of(text.as_bytes())
}

/// The same of bytes that may be no text.
pub fn fingerprint_of(bytes: &[u8]) -> u64 {
    bytes.iter().copied().fold(START, step)
}

fn checksum(head: Head, text: &str) -> u64 {
    let mut sum = head.sequence.to_le_bytes().into_iter().fold(START, step);
    if head.kept != 0 {
        sum = head.kept.to_le_bytes().into_iter().fold(sum, step);
        sum = head.parents.into_iter().flat_map(u64::to_le_bytes).fold(sum, step);
    }
    text.bytes().fold(sum, step)
}

const START: u64 = 0xcbf2_9ce4_8422_2325;

fn step(hash: u64, byte: u8) -> u64 {
    (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_sealed_opens_whole_and_only_whole() {
        let head = Head { sequence: 7, kept: 1_764_000_000_123, parents: [fingerprint("förr"), 1, 0, 0] };
        let slot = seal(head, "text\nmed rader");
        assert_eq!(open(&slot), Some(Sealed { head, text: "text\nmed rader" }));
        for cut in (0..slot.len()).filter(|cut| slot.is_char_boundary(*cut)) {
            assert_eq!(open(&slot[..cut]), None, "cut at {cut}");
        }
        for at in (0..slot.len()).filter(|at| slot.is_char_boundary(*at) && slot.is_char_boundary(at + 1)) {
            let other = format!("{}#{}", &slot[..at], &slot[at + 1..]);
            assert_eq!(open(&other), None, "changed at {at}");
        }
    }

    #[test]
    fn after_the_last_number_of_all_comes_a_later_one() {
        assert!(is_later(2, 1) && !is_later(1, 2) && !is_later(1, 1));
        assert!(is_later(0, u64::MAX) && !is_later(u64::MAX, 0));
    }

    #[test]
    fn the_first_slots_are_still_read() {
        // As the first version wrote them: FNV-1a of the sequence number and the text.
        let sum = "{}".bytes().fold(3u64.to_le_bytes().into_iter().fold(START, step), step);
        let sealed = open(&format!("3 {sum:016x}\n{{}}")).map(|slot| (slot.head.sequence, slot.text.to_owned()));
        assert_eq!(sealed, Some((3, "{}".to_owned())));
    }
}
