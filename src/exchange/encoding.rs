//! Bytes → text: UTF-8 with or without mark, UTF-16 with mark, and otherwise CP1252, as Excel writes CSV, or the letters
//! of DOS (CP850, and CP437, which has the same å, ä and ö), as old systems do.

use std::borrow::Cow;

/// The text and whether its letters are those of DOS; nothing where the bytes are no text (they hold a zero).
pub(super) fn decode(bytes: &[u8]) -> Option<(Cow<'_, str>, bool)> {
    let (text, dos) = match bytes {
        [0xEF, 0xBB, 0xBF, rest @ ..] => utf8_or_bytes(rest),
        [0xFF, 0xFE, rest @ ..] => (utf16(rest, u16::from_le_bytes), false),
        [0xFE, 0xFF, rest @ ..] => (utf16(rest, u16::from_be_bytes), false),
        _ => utf8_or_bytes(bytes),
    };
    (!text.contains('\0')).then_some((text, dos))
}

fn utf8_or_bytes(bytes: &[u8]) -> (Cow<'_, str>, bool) {
    match std::str::from_utf8(bytes) {
        Ok(text) => (text.into(), false),
        Err(_) if is_dos(bytes) => (dos(bytes).into(), true),
        Err(_) => (bytes.iter().map(|byte| cp1252(*byte)).collect::<String>().into(), false),
    }
}

/// Whether more letters stand among letters as å, ä, ö, Å, Ä, Ö, é and ü of DOS than of Windows. In Windows those are
/// quotes, daggers and signs that nobody writes inside a word; in DOS its letters are signs as well.
fn is_dos(bytes: &[u8]) -> bool {
    let letter = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_alphabetic);
    let (mut dos, mut windows) = (0, 0);
    for (i, byte) in bytes.iter().enumerate().filter(|(_, byte)| !byte.is_ascii()) {
        let before = i.checked_sub(1).is_some_and(|before| letter(bytes.get(before)));
        let after = letter(bytes.get(i + 1));
        dos += usize::from(match byte {
            // „ and ” stand at a word's ends, and † and ‚ and Ž and ™ seldom before one.
            0x81 | 0x82 | 0x84 | 0x94 => before && after,
            0x86 | 0x8E | 0x8F | 0x99 | 0x9A => after,
            _ => false,
        });
        windows +=
            usize::from(matches!(byte, 0xC4 | 0xC5 | 0xD6 | 0xE4 | 0xE5 | 0xE9 | 0xF6 | 0xFC) && (before || after));
    }
    dos > windows
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

/// The characters of CP850 from 0x80.
const DOS: &str = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u{ad}±‗¾¶§÷¸°¨·¹³²■\u{a0}";

fn dos(bytes: &[u8]) -> String {
    let upper: Vec<char> = DOS.chars().collect();
    let letter = |byte: &u8| usize::from(*byte).checked_sub(0x80).and_then(|i| upper.get(i).copied());
    bytes.iter().map(|byte| letter(byte).unwrap_or(char::from(*byte))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_of_dos_are_told_by_where_they_stand() {
        assert_eq!(DOS.chars().count(), 128);
        let dos = |text: &str| -> Vec<u8> {
            let byte = |c: char| DOS.chars().position(|other| other == c).map_or(c as u8, |i| 0x80 + i as u8);
            text.chars().map(byte).collect()
        };
        for text in ["hemtjänst utförd", "År;Månad", "åtgärd", "Ärende", "försäljning på 5 ½", "Hemvården i Malmö"]
        {
            assert_eq!(decode(&dos(text)), Some((text.into(), true)), "{text}");
        }
        let windows = |text: &str| -> Vec<u8> {
            let byte = |c: char| UPPER.iter().position(|other| *other == c).map_or(c as u8, |i| 0x80 + i as u8);
            text.chars().map(byte).collect()
        };
        for text in ["hemtjänst – utförd", "„citat” och “citat”", "År;Månad", "Žižek på 5 € ™", "räkning† för ‚år’"]
        {
            assert_eq!(decode(&windows(text)), Some((text.into(), false)), "{text}");
        }
    }

    #[test]
    fn every_encoding_gives_the_same_text() {
        let text = "år;månad – “ö”";
        let with_mark = |text: &str| ["\u{feff}", text].concat();
        let utf16le: Vec<u8> = with_mark(text).encode_utf16().flat_map(u16::to_le_bytes).collect();
        let utf16be: Vec<u8> = with_mark(text).encode_utf16().flat_map(u16::to_be_bytes).collect();
        let cp1252 = b"\xe5r;m\xe5nad \x96 \x93\xf6\x94".as_slice();
        for bytes in [text.as_bytes(), with_mark(text).as_bytes(), &utf16le, &utf16be, cp1252] {
            assert_eq!(decode(bytes).unwrap().0, text);
        }
        assert_eq!(decode(b"a\0b"), None);
        assert_eq!(decode(b"").unwrap().0, "");
    }
}
