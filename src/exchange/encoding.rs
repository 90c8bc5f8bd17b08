//! Bytes → text: UTF-8 with or without mark, UTF-16 with mark, and otherwise CP1252, as Excel writes CSV.

use std::borrow::Cow;

/// The text; nothing where the bytes are no text (they hold a zero).
pub(super) fn decode(bytes: &[u8]) -> Option<Cow<'_, str>> {
    let text = match bytes {
        [0xEF, 0xBB, 0xBF, rest @ ..] => utf8_or_cp1252(rest),
        [0xFF, 0xFE, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xFE, 0xFF, rest @ ..] => utf16(rest, u16::from_be_bytes),
        _ => utf8_or_cp1252(bytes),
    };
    (!text.contains('\0')).then_some(text)
}

fn utf8_or_cp1252(bytes: &[u8]) -> Cow<'_, str> {
    match std::str::from_utf8(bytes) {
        Ok(text) => text.into(),
        Err(_) => bytes.iter().map(|byte| cp1252(*byte)).collect::<String>().into(),
    }
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Cow<'_, str> {
    let units = bytes.as_chunks().0.iter().map(|pair| unit(*pair));
    char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect::<String>().into()
}

/// The characters of CP1252 from 0x80 to 0x9F; the five that it lacks are control characters, as in browsers.
const UPPER: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}', '‘', '’',
    '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

fn cp1252(byte: u8) -> char {
    let upper = usize::from(byte).checked_sub(0x80).and_then(|i| UPPER.get(i));
    upper.copied().unwrap_or(char::from(byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_encoding_gives_the_same_text() {
        let text = "år;månad – “ö”";
        let with_mark = |text: &str| ["\u{feff}", text].concat();
        let utf16le: Vec<u8> = with_mark(text).encode_utf16().flat_map(u16::to_le_bytes).collect();
        let utf16be: Vec<u8> = with_mark(text).encode_utf16().flat_map(u16::to_be_bytes).collect();
        let cp1252 = b"\xe5r;m\xe5nad \x96 \x93\xf6\x94".as_slice();
        for bytes in [text.as_bytes(), with_mark(text).as_bytes(), &utf16le, &utf16be, cp1252] {
            assert_eq!(decode(bytes).unwrap(), text);
        }
        assert_eq!(decode(b"a\0b"), None);
        assert_eq!(decode(b"").unwrap(), "");
    }
}
