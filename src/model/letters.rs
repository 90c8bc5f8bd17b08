//! Upper and lower case of the letters of western European languages, and one way to write each of them.
//!
//! The standard library knows every script on earth, in tables of 33 kB that this program would fetch for å, ä and ö.
//! Letters of other scripts stay as they are.

use std::borrow::Cow;

/// What a text is called with its letters in another case.
pub trait Letters {
    /// As it is kept: a letter that is written as two, a letter and its mark, is one, and what is not seen is left out.
    fn tidy(&self) -> Cow<'_, str>;

    /// Tidy, with every letter in lower case: what names are compared by.
    fn lower(&self) -> String;

    /// With the first letter in lower case.
    fn lower_first(&self) -> String;

    /// With the first letter in upper case.
    fn upper_first(&self) -> String;

    /// Whether there is nothing in it to be seen.
    fn is_blank(&self) -> bool;

    /// Its beginning where it is long, for messages that repeat what was typed or read: it may be megabytes.
    fn excerpt(&self) -> String;
}

/// The longest excerpt, letters.
const LONGEST_EXCERPT: usize = 80;

impl Letters for str {
    fn tidy(&self) -> Cow<'_, str> {
        let untidy = |c| is_unseen(c) || matches!(c, '\u{300}'..='\u{36f}' | ANGSTROM);
        if self.is_ascii() || !self.chars().any(untidy) {
            return self.into();
        }
        let mut tidy = String::with_capacity(self.len());
        for c in self.chars().filter(|c| !is_unseen(*c)) {
            match tidy.chars().next_back().and_then(|letter| composed(letter, c)) {
                Some(letter) => {
                    tidy.pop();
                    tidy.push(letter);
                }
                None => tidy.push(if c == ANGSTROM { 'Å' } else { c }),
            }
        }
        tidy.into()
    }

    fn lower(&self) -> String {
        self.tidy().chars().map(lower).collect()
    }

    fn lower_first(&self) -> String {
        first(self, lower)
    }

    fn upper_first(&self) -> String {
        first(self, upper)
    }

    fn is_blank(&self) -> bool {
        // Joiners, fillers, marks that stand on nothing and a blank of Braille take no room or show nothing.
        let is_empty = |c| {
            matches!(
                c,
                '\u{300}'..='\u{36f}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180d}'
                    | '\u{200c}' | '\u{200d}' | '\u{2800}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{ffa0}'
                    | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}'
            )
        };
        self.chars().all(|c| c.is_whitespace() || c.is_control() || is_unseen(c) || is_empty(c))
    }

    fn excerpt(&self) -> String {
        match self.char_indices().nth(LONGEST_EXCERPT) {
            Some((cut, _)) => format!("{}…", &self[..cut]),
            None => self.to_owned(),
        }
    }
}

/// The sign for the unit ångström, which looks like the letter.
const ANGSTROM: char = '\u{212b}';

/// Marks that stand after a letter, the letters that have them, and each such pair as one letter.
const MARKS: [(char, &str, &str); 8] = [
    ('\u{300}', "AEIOUaeiou", "ÀÈÌÒÙàèìòù"),
    ('\u{301}', "AEIOUYaeiouy", "ÁÉÍÓÚÝáéíóúý"),
    ('\u{302}', "AEIOUaeiou", "ÂÊÎÔÛâêîôû"),
    ('\u{303}', "ANOano", "ÃÑÕãñõ"),
    ('\u{308}', "AEIOUaeiouy", "ÄËÏÖÜäëïöüÿ"),
    ('\u{30a}', "Aa", "Åå"),
    ('\u{30c}', "SZsz", "ŠŽšž"),
    ('\u{327}', "Cc", "Çç"),
];

/// A letter and the mark after it as one letter.
fn composed(letter: char, mark: char) -> Option<char> {
    let (_, letters, pairs) = MARKS.iter().find(|(known, ..)| *known == mark)?;
    pairs.chars().nth(letters.chars().position(|other| other == letter)?)
}

/// Whether a character is not seen and joins nothing: soft hyphens, marks of byte order and of direction.
pub fn is_unseen(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}'
    )
}

fn first(text: &str, change: fn(char) -> char) -> String {
    let mut letters = text.chars();
    letters.next().map(change).into_iter().chain(letters).collect()
}

/// The letter in lower case.
pub fn lower(letter: char) -> char {
    match letter {
        'A'..='Z' | 'À'..='Ö' | 'Ø'..='Þ' => char::from_u32(letter as u32 + 32).unwrap_or(letter),
        'Š' | 'Ž' => char::from_u32(letter as u32 + 1).unwrap_or(letter),
        _ => letter,
    }
}

/// The letter in upper case.
pub fn upper(letter: char) -> char {
    match letter {
        'a'..='z' | 'à'..='ö' | 'ø'..='þ' => char::from_u32(letter as u32 - 32).unwrap_or(letter),
        'š' | 'ž' => char::from_u32(letter as u32 - 1).unwrap_or(letter),
        _ => letter,
    }
}

/// Whether the letter is in upper case.
pub fn is_upper(letter: char) -> bool {
    lower(letter) != letter
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn western_letters_are_as_the_standard_library_has_them() {
        for letter in ('\0'..='ÿ').chain(['Š', 'š', 'Ž', 'ž']) {
            // The standard library has ß as SS, and ÿ and µ in other blocks.
            if !['ß', 'ÿ', 'µ'].contains(&letter) {
                assert_eq!(Some(upper(letter)), letter.to_uppercase().next(), "{letter}");
            }
            assert_eq!(Some(lower(letter)), letter.to_lowercase().next(), "{letter}");
            assert_eq!(is_upper(letter), letter.is_uppercase(), "{letter}");
        }
    }

    #[test]
    fn a_letter_in_two_parts_is_one_letter() {
        assert_eq!("Sto\u{308}dboende, A\u{30a}r, ma\u{30a}nad, Ide\u{301}".tidy(), "Stödboende, År, månad, Idé");
        assert_eq!("\u{feff}1\u{200b}2\u{ad}3 \u{212b}".tidy(), "123 Å");
        assert_eq!("STO\u{308}D".lower(), "stöd");
        // What has no letter of its own stays as it is, and so does what joins signs.
        for text in ["q\u{308}", "\u{308}", "a\u{300}\u{301}"] {
            assert_eq!(text.tidy().tidy(), text.tidy());
        }
        assert_eq!("👩\u{200d}🚒".tidy(), "👩\u{200d}🚒");
        for (mark, letters, pairs) in MARKS {
            assert_eq!(letters.chars().count(), pairs.chars().count(), "{mark:?}");
            for (letter, pair) in letters.chars().zip(pairs.chars()) {
                assert_eq!([letter, mark].iter().collect::<String>().tidy(), pair.to_string());
            }
        }
    }

    #[test]
    fn only_the_first_letter_is_changed() {
        assert_eq!("ÅR och Ö".lower(), "år och ö");
        assert_eq!("Öppna HVB".lower_first(), "öppna HVB");
        assert_eq!("ärende".upper_first(), "Ärende");
        assert_eq!("".upper_first(), "");
    }
}
