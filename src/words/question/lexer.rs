//! A text as words, numbers and marks. Words are in lower case without accents, as names are compared.

use rust_decimal::Decimal;

use crate::exchange::plain;
use crate::format::{MINUSES, NumberContext, SPACES, Scale, parse_number};
use crate::model::Unit;

/// What a token is by its look.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Look {
    /// A word.
    Word,
    /// A number without its sign, and whether one stands before it: minus is `Some(true)`.
    Number(Decimal, Option<bool>),
    /// A percent sign.
    Percent,
}

/// A word, a number or a mark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Token {
    /// As it is compared.
    pub text: String,
    /// As it was written.
    pub written: String,
    /// What it looks like.
    pub look: Look,
}

/// Whether a character is part of a word. What is neither Latin letters nor punctuation is a word of its own kind.
fn is_word(c: char) -> bool {
    c.is_ascii_alphanumeric()
        || c >= '\u{c0}' && !matches!(c, '×' | '÷' | '\u{2000}'..='\u{206f}' | '\u{2212}' | '\u{3000}')
}

/// The tokens of a text.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let letters: Vec<char> = text.chars().collect();
    let mut found = Vec::new();
    let mut at = 0;
    while at < letters.len() {
        let c = letters[at];
        if let Some((token, next)) = number(&letters, at) {
            found.push(token);
            at = next;
        } else if is_word(c) {
            let end = (at..letters.len()).find(|i| !is_word(letters[*i])).unwrap_or(letters.len());
            let written: String = letters[at..end].iter().collect();
            found.push(Token { text: plain(&written), written, look: Look::Word });
            at = end;
        } else {
            match c {
                '%' => found.push(Token { text: "%".into(), written: "%".into(), look: Look::Percent }),
                // `kr/dygn`.
                '/' => found.push(Token { text: "per".into(), written: "/".into(), look: Look::Word }),
                _ => {}
            }
            at += 1;
        }
    }
    found
}

/// A number that begins here, with the sign before it, and where it ends.
fn number(letters: &[char], start: usize) -> Option<(Token, usize)> {
    let sign = match letters[start] {
        '+' => Some(false),
        c if MINUSES.contains(&c) => Some(true),
        _ => None,
    };
    let after_word = start.checked_sub(1).is_some_and(|before| is_word(letters[before]));
    // A dash between letters and digits parts them: `HVB-3`.
    if sign.is_some() && after_word {
        return None;
    }
    let mut from = start + usize::from(sign.is_some());
    if sign.is_some() && letters.get(from).is_some_and(|c| SPACES.contains(c)) {
        from += 1;
    }
    let is_digit = |at: usize| letters.get(at).is_some_and(char::is_ascii_digit);
    if !is_digit(from) {
        return None;
    }
    let mut end = from;
    while is_digit(end) {
        end += 1;
        let three = (1..=3).all(|ahead| is_digit(end + ahead)) && !is_digit(end + 4);
        let parted = letters.get(end).is_some_and(|c| SPACES.contains(c)) && three;
        if parted || matches!(letters.get(end), Some(',' | '.')) && is_digit(end + 1) {
            end += 1;
        }
    }
    // `2b` is a name.
    if letters.get(end).is_some_and(|c| is_word(*c)) && !letters.get(end).is_some_and(char::is_ascii_alphabetic) {
        return None;
    }
    let core: String = letters[from..end].iter().collect();
    let value = parse_number(&core, NumberContext::new(Unit::Count, Scale::Kr)).ok().flatten()?;
    let written: String = letters[start..end].iter().collect();
    Some((Token { text: plain(&core), written, look: Look::Number(value, sign) }, end))
}

/// What a word may end in, beside the word that it is a form of.
const ENDINGS: [&str; 38] = [
    "", "a", "ad", "ade", "ar", "are", "arna", "as", "at", "d", "de", "e", "en", "ens", "er", "erna", "es", "et",
    "ets", "men", "met", "n", "na", "nas", "ns", "or", "orna", "r", "s", "st", "t", "ta", "te", "ter", "terna", "ts",
    "nde", "ande",
];
/// The fewest letters that two forms of a word share.
const SHARED: usize = 3;

/// Whether a word is this one, exactly or in another form: `priset` is `pris`.
pub(super) fn same(word: &str, known: &str) -> Option<bool> {
    if word == known {
        return Some(true);
    }
    let shared = word.chars().zip(known.chars()).take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8());
    let (letters, bytes) = shared.fold((0, 0), |(letters, bytes), size| (letters + 1, bytes + size));
    let ends = |text: &str| text.get(bytes..).is_some_and(|end| ENDINGS.contains(&end));
    (letters >= SHARED && ends(word) && ends(known)).then_some(false)
}

/// Whether a word is any of these.
pub(super) fn is_any(word: &str, known: &[&str]) -> bool {
    known.iter().any(|known| same(word, known).is_some())
}

/// The number that a word is: `fem`, `tjugotvå`. Whether it is an article too.
pub(super) fn in_words(word: &str) -> Option<(u32, bool)> {
    const FIRST: [&str; 19] = [
        "en", "tva", "tre", "fyra", "fem", "sex", "sju", "atta", "nio", "tio", "elva", "tolv", "tretton", "fjorton",
        "femton", "sexton", "sjutton", "arton", "nitton",
    ];
    const TENS: [&str; 8] = ["tjugo", "trettio", "fyrtio", "femtio", "sextio", "sjuttio", "attio", "nittio"];
    let first = |word: &str| FIRST.iter().position(|known| *known == word).map(|place| place as u32 + 1);
    match word {
        "ett" => return Some((1, true)),
        "ettan" | "" => return None,
        "hundra" => return Some((100, false)),
        _ => {}
    }
    if let Some(number) = first(word) {
        return Some((number, number == 1));
    }
    let (tens, rest) =
        TENS.iter().zip(2u32..).find_map(|(tens, number)| Some((number * 10, word.strip_prefix(tens)?)))?;
    match rest {
        "" => Some((tens, false)),
        "ett" => Some((tens + 1, false)),
        rest => first(rest).filter(|ones| *ones < 10).map(|ones| (tens + ones, false)),
    }
}

/// A number up to twelve in words, as it is written in a sentence.
pub(super) fn number_word(number: u32) -> Option<&'static str> {
    const WORDS: [&str; 12] = ["en", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv"];
    number.checked_sub(1).and_then(|place| WORDS.get(place as usize)).copied()
}
