//! Upper and lower case of the letters of western European languages.
//!
//! The standard library knows every script on earth, in tables of 33 kB that this program would fetch for å, ä and ö.
//! Letters of other scripts stay as they are.

/// What a text is called with its letters in another case.
pub trait Letters {
    /// With every letter in lower case.
    fn lower(&self) -> String;

    /// With the first letter in lower case.
    fn lower_first(&self) -> String;

    /// With the first letter in upper case.
    fn upper_first(&self) -> String;

    /// Its beginning where it is long, for messages that repeat what was typed or read: it may be megabytes.
    fn excerpt(&self) -> String;
}

/// The longest excerpt, letters.
const LONGEST_EXCERPT: usize = 80;

impl Letters for str {
    fn lower(&self) -> String {
        self.chars().map(lower).collect()
    }

    fn lower_first(&self) -> String {
        first(self, lower)
    }

    fn upper_first(&self) -> String {
        first(self, upper)
    }

    fn excerpt(&self) -> String {
        match self.char_indices().nth(LONGEST_EXCERPT) {
            Some((cut, _)) => format!("{}…", &self[..cut]),
            None => self.to_owned(),
        }
    }
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
    fn only_the_first_letter_is_changed() {
        assert_eq!("ÅR och Ö".lower(), "år och ö");
        assert_eq!("Öppna HVB".lower_first(), "öppna HVB");
        assert_eq!("ärende".upper_first(), "Ärende");
        assert_eq!("".upper_first(), "");
    }
}
