//! Versions of the document format: which types read which version.
//!
//! As long as a new version only adds what may be left out, the same types read it and those before. One that changes a
//! meaning gets types of its own here and a conversion from the one before; an old document is read with its own types
//! and then taken one version forward at a time.

use super::{Flaw, Place, ReadError, VERSION, broken, shape};

/// The document as the newest version.
pub(super) fn newest(text: &str, version: u32) -> Result<shape::Document, ReadError> {
    match version {
        1..=VERSION => serde_json::from_str(text).map_err(|error| broken(&error)),
        0 => Err(ReadError::Broken {
            place: Place::Path("version".to_owned()),
            what: Flaw::NotUnderstood(version.to_string()),
        }),
        found => Err(ReadError::FutureVersion { found, known: VERSION }),
    }
}
