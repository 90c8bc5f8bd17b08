//! A JSON object with keys that are data, kept as a list of pairs: in order, and with repeated keys still there to be
//! found.

use super::types::write_text;
use super::{Json, Node, Value, Wrong};

/// Keys with their values, in the order they are written.
#[derive(Debug)]
pub(in crate::document) struct Pairs<V>(pub(in crate::document) Vec<(String, V)>);

impl<V> Default for Pairs<V> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<V> FromIterator<(String, V)> for Pairs<V> {
    fn from_iter<I: IntoIterator<Item = (String, V)>>(pairs: I) -> Self {
        Self(pairs.into_iter().collect())
    }
}

impl<V: Json> Json for Pairs<V> {
    fn read(node: Node) -> Result<Self, Wrong> {
        let Value::Object(pairs) = node.value else { return Err(node.wrong_kind()) };
        let pairs = pairs.into_iter().map(|(key, value)| Ok((key, V::read(value)?)));
        pairs.collect::<Result<Vec<_>, _>>().map(Self)
    }

    fn write(&self, out: &mut String) {
        out.push('{');
        for (i, (key, value)) in self.0.iter().enumerate() {
            if i > 0 {
                out.push(',');
            }
            write_text(key, out);
            out.push(':');
            value.write(out);
        }
        out.push('}');
    }

    fn is_usual(&self) -> bool {
        self.0.is_empty()
    }
}
