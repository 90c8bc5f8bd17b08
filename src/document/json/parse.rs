//! JSON text → tree. One pass; nesting has a limit, so that no text can exhaust the stack.

use super::{Node, Value};

/// How deep values may stand within each other.
const DEEPEST: usize = 128;

/// Reads a text that is one value. Otherwise gives the place where it is no JSON.
pub(in crate::document) fn parse(text: &str) -> Result<Node, usize> {
    let mut parser = Parser { text, at: 0 };
    let node = parser.value(0)?;
    parser.skip_layout();
    if parser.at < text.len() { Err(parser.at) } else { Ok(node) }
}

/// Line and column of a place in a text, both from 1.
pub(in crate::document) fn position(text: &str, at: usize) -> (usize, usize) {
    let before = &text.as_bytes()[..at.min(text.len())];
    let lines = before.split(|byte| *byte == b'\n');
    let last = before.rsplit(|byte| *byte == b'\n').next().unwrap_or_default();
    (lines.count(), last.len() + 1)
}

struct Parser<'a> {
    text: &'a str,
    at: usize,
}

impl Parser<'_> {
    fn next(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// Steps over the byte if it comes next.
    fn step(&mut self, byte: u8) -> bool {
        let found = self.next() == Some(byte);
        self.at += usize::from(found);
        found
    }

    fn expect(&mut self, byte: u8) -> Result<(), usize> {
        if self.step(byte) { Ok(()) } else { Err(self.at) }
    }

    fn skip_layout(&mut self) {
        while matches!(self.next(), Some(b' ' | b'\t' | b'\r' | b'\n')) {
            self.at += 1;
        }
    }

    fn value(&mut self, depth: usize) -> Result<Node, usize> {
        self.skip_layout();
        let start = self.at;
        let value = match self.next() {
            Some(b'{' | b'[') if depth == DEEPEST => return Err(start),
            Some(b'{') => Value::Object(self.object(depth)?),
            Some(b'[') => Value::List(self.list(depth)?),
            Some(b'"') => Value::Text(self.string()?),
            Some(b'-' | b'0'..=b'9') => Value::Number(self.number()?),
            _ => self.word()?,
        };
        Ok(Node { start, end: self.at, value })
    }

    fn word(&mut self) -> Result<Value, usize> {
        for (word, value) in [("null", Value::Null), ("true", Value::Bool(true)), ("false", Value::Bool(false))] {
            if self.text.as_bytes()[self.at..].starts_with(word.as_bytes()) {
                self.at += word.len();
                return Ok(value);
            }
        }
        Err(self.at)
    }

    fn object(&mut self, depth: usize) -> Result<Vec<(String, Node)>, usize> {
        let mut pairs = Vec::new();
        self.at += 1;
        self.skip_layout();
        if self.step(b'}') {
            return Ok(pairs);
        }
        loop {
            self.skip_layout();
            let key = self.string()?;
            self.skip_layout();
            self.expect(b':')?;
            pairs.push((key, self.value(depth + 1)?));
            self.skip_layout();
            if !self.step(b',') {
                self.expect(b'}')?;
                return Ok(pairs);
            }
        }
    }

    fn list(&mut self, depth: usize) -> Result<Vec<Node>, usize> {
        let mut items = Vec::new();
        self.at += 1;
        self.skip_layout();
        if self.step(b']') {
            return Ok(items);
        }
        loop {
            items.push(self.value(depth + 1)?);
            self.skip_layout();
            if !self.step(b',') {
                self.expect(b']')?;
                return Ok(items);
            }
        }
    }

    fn number(&mut self) -> Result<String, usize> {
        let start = self.at;
        self.step(b'-');
        if !self.step(b'0') {
            self.digits()?;
        }
        if self.step(b'.') {
            self.digits()?;
        }
        if self.step(b'e') || self.step(b'E') {
            let _ = self.step(b'+') || self.step(b'-');
            self.digits()?;
        }
        Ok(self.text[start..self.at].to_owned())
    }

    /// One digit or more.
    fn digits(&mut self) -> Result<(), usize> {
        let start = self.at;
        while matches!(self.next(), Some(b'0'..=b'9')) {
            self.at += 1;
        }
        if self.at == start { Err(start) } else { Ok(()) }
    }

    fn string(&mut self) -> Result<String, usize> {
        self.expect(b'"')?;
        let mut string = String::new();
        loop {
            let start = self.at;
            while matches!(self.next(), Some(byte) if byte != b'"' && byte != b'\\' && byte >= b' ') {
                self.at += 1;
            }
            // The bytes stepped over end before an ASCII byte, so that no letter is cut.
            string.push_str(&self.text[start..self.at]);
            if self.step(b'"') {
                return Ok(string);
            }
            self.expect(b'\\')?;
            string.push(self.escaped()?);
        }
    }

    fn escaped(&mut self) -> Result<char, usize> {
        let at = self.at;
        let byte = self.next().ok_or(at)?;
        self.at += 1;
        Ok(match byte {
            b'"' | b'\\' | b'/' => byte as char,
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => {
                let first = self.four()?;
                let code = if (0xd800..0xdc00).contains(&first) {
                    self.expect(b'\\')?;
                    self.expect(b'u')?;
                    let second = self.four()?.checked_sub(0xdc00).filter(|second| *second < 0x400).ok_or(at)?;
                    0x10000 + ((first - 0xd800) << 10) + second
                } else {
                    first
                };
                char::from_u32(code).ok_or(at)?
            }
            _ => return Err(at),
        })
    }

    /// Four hexadecimal digits.
    fn four(&mut self) -> Result<u32, usize> {
        let mut code = 0;
        for _ in 0..4 {
            let digit = self.next().and_then(|byte| (byte as char).to_digit(16)).ok_or(self.at)?;
            code = code * 16 + digit;
            self.at += 1;
        }
        Ok(code)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::Value as Other;

    use super::*;

    fn same(node: &Node, other: &Other) -> bool {
        match (&node.value, other) {
            (Value::Null, Other::Null) => true,
            (Value::Bool(a), Other::Bool(b)) => a == b,
            (Value::Number(a), Other::Number(b)) => a.parse::<f64>().ok() == b.as_f64(),
            (Value::Text(a), Other::String(b)) => a == b,
            (Value::List(a), Other::Array(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b)),
            (Value::Object(a), Other::Object(b)) => {
                b.iter().all(|(key, b)| a.iter().rfind(|(k, _)| k == key).is_some_and(|(_, a)| same(a, b)))
                    && a.iter().all(|(key, _)| b.contains_key(key))
            }
            _ => false,
        }
    }

    fn agree(text: &str) {
        match (parse(text), serde_json::from_str::<Other>(text)) {
            (Ok(node), Ok(other)) => assert!(same(&node, &other), "{text}"),
            (Err(_), Err(_)) => {}
            // A number beyond what floats hold is refused there and kept as text here.
            (Ok(_), Err(error)) => assert!(error.to_string().contains("out of range"), "{text}: {error}"),
            (Err(at), Ok(other)) => panic!("{text} at {at} is {other}"),
        }
    }

    #[test]
    fn odd_texts_are_read_as_serde_does() {
        for text in [
            r#""\u00e5\ud83d\ude00\b\f\n\r\t\/\\\"""#,
            r#""\ud83d""#,
            r#""\ud83dx""#,
            r#""\udc00""#,
            r#""\x""#,
            "\"\t\"",
            "01",
            "-",
            "-0",
            "1.",
            ".5",
            "1e",
            "1e+5",
            "-12.50E-3",
            "+1",
            "[1,]",
            "{,}",
            r#"{"a":1,}"#,
            "[1 2]",
            "nul",
            "nulll",
            " \r\n\t[ ] ",
            r#"{"a" : {"a":[]} , "b":"å"}"#,
            "\u{feff}1",
            "1 1",
            "'a'",
        ] {
            agree(text);
        }
    }

    #[test]
    fn a_place_has_a_line_and_a_column() {
        assert_eq!(position("a\nbc", 0), (1, 1));
        assert_eq!(position("a\nbc", 3), (2, 2));
        assert_eq!(position("a\nbc", 9), (2, 3));
    }

    proptest! {
        #[test]
        fn any_text_is_read_as_serde_does(text in r#"[\[\]{}:," \\a-f0-9u.eE+\-tåln]{0,24}"#) {
            agree(&text);
        }
    }
}
