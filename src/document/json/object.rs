//! Objects whose keys are the fields of a type.

use super::types::write_text;
use super::{Json, Node, Value, Wrong};
use crate::document::Flaw;

/// The fields of an object that is being read.
///
/// What is wrong first is kept until all are read, so that a type need not be taken down field by field at each of them.
pub(in crate::document) struct Fields {
    end: usize,
    left: Vec<(String, Node)>,
    wrong: Option<Wrong>,
}

impl Fields {
    /// The fields of a value that must be an object.
    pub(in crate::document) fn of(node: Node) -> Result<Self, Wrong> {
        match node.value {
            Value::Object(left) => Ok(Self { end: node.end, left, wrong: None }),
            _ => Err(node.wrong_kind()),
        }
    }

    /// A field that must be there.
    pub(in crate::document) fn must<T: Json + Default>(&mut self, key: &str) -> T {
        if let Some(node) = self.take(key) {
            return self.read(node);
        }
        self.refuse(Wrong { at: self.end, what: Flaw::Missing(key.to_owned()) });
        T::default()
    }

    /// A field that may be left out, and is where it says nothing.
    pub(in crate::document) fn may<T: Json + Default>(&mut self, key: &str) -> T {
        match self.take(key) {
            Some(node) => self.read(node),
            None => T::default(),
        }
    }

    /// A field that may be left out but is always written.
    pub(in crate::document) fn always<T: Json + Default>(&mut self, key: &str) -> T {
        self.may(key)
    }

    /// A field that is only read.
    pub(in crate::document) fn once<T: Json + Default>(&mut self, key: &str) -> T {
        self.may(key)
    }

    /// Says what was wrong, and refuses what nobody asked for: it would be lost at the next save.
    pub(in crate::document) fn done(self) -> Result<(), Wrong> {
        match (self.wrong, self.left.into_iter().next()) {
            (Some(wrong), _) => Err(wrong),
            (None, Some((key, node))) => Err(Wrong { at: node.start, what: Flaw::Unknown(key) }),
            (None, None) => Ok(()),
        }
    }

    fn read<T: Json + Default>(&mut self, node: Node) -> T {
        T::read(node).unwrap_or_else(|wrong| {
            self.refuse(wrong);
            T::default()
        })
    }

    fn refuse(&mut self, wrong: Wrong) {
        self.wrong.get_or_insert(wrong);
    }

    fn take(&mut self, key: &str) -> Option<Node> {
        let place = |left: &[(String, Node)]| left.iter().position(|(found, _)| found == key);
        let (_, node) = self.left.remove(place(&self.left)?);
        if let Some(again) = place(&self.left) {
            let at = self.left[again].1.start;
            self.refuse(Wrong { at, what: Flaw::Repeated(key.to_owned()) });
        }
        Some(node)
    }
}

/// An object that is being written.
pub(in crate::document) struct Writer<'a> {
    out: &'a mut String,
    before: char,
}

impl<'a> Writer<'a> {
    /// Begins an object.
    pub(in crate::document) fn new(out: &'a mut String) -> Self {
        Self { out, before: '{' }
    }

    /// A field that must be there.
    pub(in crate::document) fn must<T: Json>(&mut self, key: &str, value: &T) {
        self.key(key);
        value.write(self.out);
    }

    /// A field that may be left out, and is where it says nothing.
    pub(in crate::document) fn may<T: Json>(&mut self, key: &str, value: &T) {
        if !value.is_usual() {
            self.must(key, value);
        }
    }

    /// A field that may be left out but is always written.
    pub(in crate::document) fn always<T: Json>(&mut self, key: &str, value: &T) {
        self.must(key, value);
    }

    /// A field that is only read.
    #[expect(clippy::unused_self, reason = "one method for each rule of a field")]
    pub(in crate::document) fn once<T: Json>(&mut self, _: &str, _: &T) {}

    /// Ends the object.
    pub(in crate::document) fn end(self) {
        if self.before == '{' {
            self.out.push('{');
        }
        self.out.push('}');
    }

    fn key(&mut self, key: &str) {
        self.out.push(self.before);
        self.before = ',';
        write_text(key, self.out);
        self.out.push(':');
    }
}

/// A type that is an object in JSON. Each field has a rule before it: `must` be there, `may` be left out and is where it
/// says nothing, `always` written but may be left out, or read `once` and no longer written.
macro_rules! object {
    ($(#[$about:meta])* $vis:vis struct $name:ident {
        $($(#[$field_about:meta])* $rule:ident $field:ident: $type:ty,)*
    }) => {
        $(#[$about])*
        #[derive(Debug)]
        $vis struct $name {
            $($(#[$field_about])* $field: $type,)*
        }

        impl $crate::document::json::Json for $name {
            fn read(node: $crate::document::json::Node) -> Result<Self, $crate::document::json::Wrong> {
                let mut fields = $crate::document::json::Fields::of(node)?;
                let read = Self { $($field: fields.$rule(stringify!($field)),)* };
                fields.done()?;
                Ok(read)
            }

            fn write(&self, out: &mut String) {
                let mut writer = $crate::document::json::Writer::new(out);
                $(writer.$rule(stringify!($field), &self.$field);)*
                writer.end();
            }
        }
    };
}

pub(in crate::document) use object;
