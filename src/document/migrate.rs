//! Versions of the document format: which types read which version.
//!
//! As long as a new version only adds what may be left out, the same types read it and those before. One that changes a
//! meaning gets types of its own here and a conversion from the one before; an old document is read with its own types
//! and then taken one version forward at a time.

use super::json::{Json, Node};
use super::{Flaw, Place, ReadError, VERSION, broken, shape};

/// The document as the newest version.
pub(super) fn newest(text: &str, document: Node, version: u32) -> Result<shape::Document, ReadError> {
    match version {
        1..=VERSION => shape::Document::read(document).map_err(|wrong| broken(text, wrong)),
        0 => Err(ReadError::Broken {
            place: Place::Path("version".to_owned()),
            what: Flaw::NotUnderstood(version.to_string()),
        }),
        found => Err(ReadError::FutureVersion { found, known: VERSION }),
    }
}
