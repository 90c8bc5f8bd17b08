//! Fragments of links that are whole but hold anything.

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;

/// Any bytes, packed as a link packs a document.
pub fn packed(kind: char, bytes: &[u8]) -> String {
    encoded(kind, &miniz_oxide::deflate::compress_to_vec_zlib(bytes, 1))
}

/// Any bytes in place of the packed document.
pub fn encoded(kind: char, bytes: &[u8]) -> String {
    format!("{kind}1{}", BASE64_URL_SAFE_NO_PAD.encode(bytes))
}
