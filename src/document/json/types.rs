//! The plain types of the format.

use super::{Json, Node, Value, Wrong};

impl Json for String {
    fn read(node: Node) -> Result<Self, Wrong> {
        match node.value {
            Value::Text(text) => Ok(text),
            _ => Err(node.wrong_kind()),
        }
    }

    fn write(&self, out: &mut String) {
        write_text(self, out);
    }

    fn is_usual(&self) -> bool {
        self.is_empty()
    }
}

/// Writes a text in quotes. Letters stand as they are; only what JSON forbids is escaped.
pub(super) fn write_text(text: &str, out: &mut String) {
    out.push('"');
    for letter in text.chars() {
        let short = match letter {
            '"' | '\\' => letter,
            '\u{8}' => 'b',
            '\u{c}' => 'f',
            '\n' => 'n',
            '\r' => 'r',
            '\t' => 't',
            '\0'..' ' => {
                let digit = |number: u32| char::from_digit(number, 16).unwrap_or_default();
                out.push_str("\\u00");
                out.push(digit(letter as u32 / 16));
                out.push(digit(letter as u32 % 16));
                continue;
            }
            _ => {
                out.push(letter);
                continue;
            }
        };
        out.push('\\');
        out.push(short);
    }
    out.push('"');
}

impl Json for bool {
    fn read(node: Node) -> Result<Self, Wrong> {
        match node.value {
            Value::Bool(value) => Ok(value),
            _ => Err(node.wrong_kind()),
        }
    }

    fn write(&self, out: &mut String) {
        out.push_str(if *self { "true" } else { "false" });
    }

    fn is_usual(&self) -> bool {
        !self
    }
}

macro_rules! whole_numbers {
    ($($number:ty),*) => {$(
        impl Json for $number {
            fn read(node: Node) -> Result<Self, Wrong> {
                let number = match &node.value {
                    Value::Number(text) => text.parse().ok(),
                    _ => None,
                };
                number.ok_or_else(|| node.wrong_kind())
            }

            fn write(&self, out: &mut String) {
                out.push_str(&self.to_string());
            }

            fn is_usual(&self) -> bool {
                *self == 0
            }
        }
    )*};
}

whole_numbers!(u8, u32, i32);

impl<T: Json> Json for Option<T> {
    fn read(node: Node) -> Result<Self, Wrong> {
        match node.value {
            Value::Null => Ok(None),
            _ => T::read(node).map(Some),
        }
    }

    fn write(&self, out: &mut String) {
        match self {
            Some(value) => value.write(out),
            None => out.push_str("null"),
        }
    }

    fn is_usual(&self) -> bool {
        self.is_none()
    }
}

impl<T: Json> Json for Vec<T> {
    fn read(node: Node) -> Result<Self, Wrong> {
        match node.value {
            Value::List(items) => items.into_iter().map(T::read).collect(),
            _ => Err(node.wrong_kind()),
        }
    }

    fn write(&self, out: &mut String) {
        out.push('[');
        for (i, item) in self.iter().enumerate() {
            if i > 0 {
                out.push(',');
            }
            item.write(out);
        }
        out.push(']');
    }

    fn is_usual(&self) -> bool {
        self.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::document::json::parse;

    proptest! {
        #[test]
        fn texts_are_written_as_serde_does_and_read_back(text in any::<String>()) {
            let mut written = String::new();
            text.write(&mut written);
            prop_assert_eq!(&written, &serde_json::to_string(&text).expect("a text can be written"));
            let node = parse(&written).expect("what is written is JSON");
            prop_assert_eq!(String::read(node).expect("it is a text"), text);
        }
    }

    #[test]
    fn control_characters_are_escaped() {
        let mut written = String::new();
        "\u{1}\u{1f}\u{7f}\"\\\n".to_owned().write(&mut written);
        assert_eq!(written, "\"\\u0001\\u001f\u{7f}\\\"\\\\\\n\"");
    }

    #[test]
    fn a_number_that_is_not_whole_or_too_large_is_of_another_kind() {
        for text in ["1.5", "1e1", "300", "-1", "\"1\""] {
            assert!(u8::read(parse(text).expect("it is JSON")).is_err(), "{text}");
        }
        assert_eq!(u8::read(parse("200").expect("it is JSON")).expect("it fits"), 200);
    }
}
