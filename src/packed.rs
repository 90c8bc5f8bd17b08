//! A text made small and safe to stand in an address or a store: base64url of zlib.
//!
//! Zlib carries its own checksum, and other programs read it too. Must not know what the text is.

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD as ALPHABET;
use miniz_oxide::deflate::compress_to_vec_zlib;
use miniz_oxide::inflate::{TINFLStatus, decompress_to_vec_zlib_with_limit};
use thiserror::Error;

/// Why something packed could not be unpacked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum UnpackError {
    /// Cut off, or with other characters than it had.
    #[error("cut off or changed")]
    Damaged,
    /// Holds more than may be unpacked.
    #[error("holds too much")]
    TooLarge,
}

/// Packs a text: only letters, digits, `-` and `_`. `level` is how hard to try, 1–10.
pub fn pack(text: &str, level: u8) -> String {
    ALPHABET.encode(compress_to_vec_zlib(text.as_bytes(), level))
}

/// Unpacks what [`pack`] gave, unless it is longer than `most` bytes. No more than that is ever held.
pub fn unpack(packed: &str, most: usize) -> Result<String, UnpackError> {
    let bytes = ALPHABET.decode(packed).map_err(|_| UnpackError::Damaged)?;
    let text = decompress_to_vec_zlib_with_limit(&bytes, most).map_err(|error| match error.status {
        TINFLStatus::HasMoreOutput => UnpackError::TooLarge,
        _ => UnpackError::Damaged,
    })?;
    String::from_utf8(text).map_err(|_| UnpackError::Damaged)
}
