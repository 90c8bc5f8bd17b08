//! The frame of another page that this one may be shown in, as on an intranet.

use web_sys::{Url, Window, window};

/// Where the page is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Frame {
    /// In a window or tab of its own.
    None,
    /// In a page of the same site, with which it shares what the browser keeps.
    SameSite,
    /// In a page of another site: what the browser keeps here is kept for that frame alone.
    OtherSite,
}

/// Where the page is shown.
pub fn of_page() -> Frame {
    match window() {
        Some(window) if !is_top(&window) => match host_of_top(&window) {
            Some(host) if is_same_site(&host, &window.location().hostname().unwrap_or_default()) => Frame::SameSite,
            // Where the browser does not say, another site is what tells the most.
            _ => Frame::OtherSite,
        },
        _ => Frame::None,
    }
}

/// Whether the page is shown in a frame of another one.
pub fn is_framed() -> bool {
    of_page() != Frame::None
}

fn is_top(window: &Window) -> bool {
    matches!(window.top(), Ok(Some(top)) if top == *window)
}

/// The host of the page around: a browser that does not list the pages around still says which one this came from.
fn host_of_top(window: &Window) -> Option<String> {
    let location = js_sys::Reflect::get(window, &"location".into()).ok()?;
    let around = js_sys::Reflect::get(&location, &"ancestorOrigins".into()).ok()?;
    let last = around.is_object().then(|| js_sys::Array::from(&around).pop().as_string()).flatten();
    let address = last.or_else(|| window.document().map(|document| document.referrer()))?;
    Url::new(&address).ok().map(|url| url.hostname())
}

/// Whether two hosts are of one site: the same, or with the same last two parts where they are names.
fn is_same_site(one: &str, other: &str) -> bool {
    let site = |host: &str| {
        let mut parts = host.rsplit('.');
        Some((parts.next()?.to_owned(), parts.next()?.to_owned())).filter(|(last, _)| last.parse::<u8>().is_err())
    };
    one == other || site(one).is_some_and(|site_of_one| site(other) == Some(site_of_one))
}
