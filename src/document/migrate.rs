//! Versions of the document format: which types read which version, and how an older one is brought forward.
//!
//! A version's types are frozen when it is published. The next version gets a module of its own and a conversion from
//! the one before; an old document is read with its own types and then taken one version forward at a time.

use super::{Flaw, Place, ReadError, VERSION, broken, v1};

/// The document as the newest version.
pub(super) fn newest(text: &str, version: u32) -> Result<v1::Document, ReadError> {
    match version {
        1 => serde_json::from_str(text).map_err(|error| broken(&error)),
        0 => Err(ReadError::Broken {
            place: Place::Path("version".to_owned()),
            what: Flaw::NotUnderstood(version.to_string()),
        }),
        found => Err(ReadError::FutureVersion { found, known: VERSION }),
    }
}
