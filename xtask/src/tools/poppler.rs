//! The programs that the browser tests read paper with.

use super::apt;
use crate::process;

/// Installs them where that is allowed and they are not there. The tests that need them skip themselves otherwise and say so.
pub fn ensure() {
    if process::find("pdftotext").is_none() {
        apt::install("programs that read paper", &["poppler-utils"]);
    }
}
