//! A link as it was pasted: whole, or as mail programs, line breaks and servers in between have left it.

use super::{LONGEST_READ, LinkError, read};

/// The most times that something has been written with `%` over what was.
const MOST_LAYERS: usize = 4;
/// The most places where a link may begin that are tried in a text.
const MOST_PLACES: usize = 8;
/// The most that is tried to be read in all: a long link is broken in some hundred lines.
const MOST_TRIES: usize = 250;
/// What stands for `#` and `:` that were written as `%23` and `%3A`: no place where an address is parted.
const HASH: &str = "\u{1}";
const COLON: &str = "\u{2}";

/// A fragment that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The fragment.
    pub fragment: String,
    /// Whether it stood before the `#` of its address, or where there was none any more: then it has been sent to a server
    /// by whoever followed it, or by whoever wrote it anew.
    pub seen: bool,
}

/// Finds the link in a text that someone has pasted. `page` is what stands before the fragment in our addresses.
pub fn find(pasted: &str, page: &str) -> Result<Found, LinkError> {
    if pasted.len() > 4 * LONGEST_READ {
        return Err(LinkError::TooLong);
    }
    let marker = format!("{page}/").to_ascii_lowercase();
    let (mut error, mut tries) = (None, MOST_TRIES);
    for mut text in [pasted.to_owned(), joined(pasted)] {
        for _ in 0..=MOST_LAYERS {
            match in_text(&text, &marker, &mut tries) {
                Ok(found) => return Ok(found),
                // The first one says best what is wrong.
                Err(other) => error = error.or(other),
            }
            let decoded = decode(&text);
            if decoded == text {
                break;
            }
            text = decoded;
        }
    }
    // The fragment alone.
    match from_here(pasted.trim(), &mut tries) {
        Ok(fragment) => Ok(Found { fragment, seen: false }),
        Err(other) => Err(error.unwrap_or(other)),
    }
}

/// Whether nothing but what may stand in a fragment does.
pub fn is_whole(fragment: &str) -> bool {
    fragment.chars().all(is_letter)
}

/// The text in one line: without what parts lines, and what mail programs end and begin parted ones with.
fn joined(text: &str) -> String {
    let lines = text.replace("=\r\n", "").replace("=\n", "").replace("\n>", "\n");
    lines.chars().filter(|c| !is_gap(*c)).collect()
}

/// What is not seen, or parts lines.
fn is_gap(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}')
}

fn is_letter(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '-' | '_')
}

/// The first link in a text that can be read, or what was wrong with the first.
fn in_text(text: &str, marker: &str, tries: &mut usize) -> Result<Found, Option<LinkError>> {
    let mut error = None;
    // Some write the name of a page with a capital letter.
    for (at, _) in text.to_ascii_lowercase().match_indices(marker).take(MOST_PLACES) {
        match from_here(&text[at + marker.len()..], tries) {
            Ok(fragment) => return Ok(Found { fragment, seen: is_seen(&text[..at]) }),
            Err(other) => error = error.or(Some(other)),
        }
    }
    Err(error)
}

/// The fragment that begins a text: up to what cannot be in one, else over one line break after the other.
fn from_here(text: &str, tries: &mut usize) -> Result<String, LinkError> {
    let (mut fragment, mut error) = (String::new(), None);
    let mut letters = text.chars().peekable();
    loop {
        while let Some(letter) = letters.next_if(|c| is_letter(*c)) {
            fragment.push(letter);
        }
        // A gateway that writes `__` after an address and goes on with `;`. First, since what follows a packed text does not
        // always keep it from being read.
        let gateway = fragment.strip_suffix("__").filter(|_| letters.peek() == Some(&';'));
        if let Some(without) = gateway.filter(|without| read(without).is_ok()) {
            return Ok(without.to_owned());
        }
        match read(&fragment) {
            Ok(_) => return Ok(fragment),
            Err(other) => error = error.or(Some(other)),
        }
        *tries = tries.saturating_sub(1);
        // Over a break: white space, `=` that ends a line of a mail, and `>` that begins one which is quoted.
        let mut broken = false;
        while let Some(gap) = letters.next_if(|c| is_gap(*c) || matches!(c, '=' | '>')) {
            broken |= is_gap(gap);
        }
        if !broken || letters.peek().is_none() || *tries == 0 {
            return Err(error.unwrap_or(LinkError::Damaged));
        }
    }
}

/// Whether what follows this has been sent to a server: no `#` of the address itself stands before it.
fn is_seen(before: &str) -> bool {
    let address = before.rfind("://").map(|at| &before[at..]);
    match address {
        Some(address) => !address.contains('#'),
        None => before.contains(HASH) && !before.contains('#'),
    }
}

/// Takes one layer of `%xx` and of the entities of HTML away.
fn decode(text: &str) -> String {
    let mut decoded = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['%', '&']) {
        decoded.push_str(&rest[..at]);
        rest = &rest[at..];
        let (letter, length) = escape(rest).unwrap_or((&rest[..1], 1));
        decoded.push_str(letter);
        rest = &rest[length..];
    }
    decoded.push_str(rest);
    decoded
}

/// What an escape at the beginning of this stands for, and how long it is.
fn escape(text: &str) -> Option<(&'static str, usize)> {
    const ENTITIES: [(&str, &str); 4] = [("&amp;", "&"), ("&gt;", ">"), ("&lt;", "<"), ("&quot;", "\"")];
    if let Some((entity, letter)) = ENTITIES.into_iter().find(|(entity, _)| text.starts_with(entity)) {
        return Some((letter, entity.len()));
    }
    if let Some((number, _)) = text.strip_prefix("&#").and_then(|rest| rest.get(..rest.len().min(6))?.split_once(';')) {
        let byte = match number.strip_prefix(['x', 'X']) {
            Some(number) => u8::from_str_radix(number, 16),
            None => number.parse(),
        };
        let letter = byte.ok().and_then(|byte| if byte == b'#' { Some("#") } else { ascii(byte) })?;
        return Some((letter, number.len() + 3));
    }
    let byte = text.strip_prefix('%')?.get(..2)?;
    // A sign before the digits would be read as a number too.
    let byte = u8::from_str_radix(byte, 16).ok().filter(|_| byte.bytes().all(|b| b.is_ascii_hexdigit()))?;
    Some((ascii(byte)?, 3))
}

/// A letter that may be escaped in an address. Others mean nothing here and stay as they are.
fn ascii(byte: u8) -> Option<&'static str> {
    const LETTERS: &str = " !\"$%&'()*+,-./0123456789;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz~";
    match byte {
        b'#' => Some(HASH),
        b':' => Some(COLON),
        b'\r' | b'\n' | b'\t' => Some(" "),
        _ => LETTERS.find(char::from(byte)).map(|at| &LETTERS[at..=at]),
    }
}
