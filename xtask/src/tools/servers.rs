//! The web servers that docs/drift.md has configurations for, which the browser tests start.

use std::path::Path;

use super::apt;
use crate::process;

/// A program or file that is there when the package is, and the package.
const NEEDED: [(&str, &str); 4] = [
    ("nginx", "nginx-light"),
    ("/usr/lib/nginx/modules/ngx_http_brotli_static_module.so", "libnginx-mod-http-brotli-static"),
    ("apache2", "apache2"),
    ("caddy", "caddy"),
];

/// Installs those that are not there, where that is allowed. The tests skip the others and say so.
pub fn ensure() {
    let is_there = |what: &str| {
        let system = ["/usr/sbin", "/usr/bin"].map(|folder| Path::new(folder).join(what));
        process::find(what).is_some() || system.iter().any(|file| file.is_file())
    };
    let missing: Vec<&str> =
        NEEDED.into_iter().filter(|(what, _)| !is_there(what)).map(|(_, package)| package).collect();
    if !missing.is_empty() && !apt::install("web servers to test with", &missing) {
        // One that there is no package of must not keep the others away.
        for package in missing {
            apt::install(package, &[package]);
        }
    }
}
