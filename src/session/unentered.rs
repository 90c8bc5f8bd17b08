//! What stands in fields of the user's own plan without being entered. Nothing of it belongs to a guest.

use super::Session;

impl Session {
    /// What stood in a field that comes on screen, if anything was typed in it before. The name is asked for only then.
    pub fn claim_draft(&self, field: impl FnOnce() -> Option<String>) -> Option<String> {
        if !self.is_own() || self.drafts().is_empty() {
            return None;
        }
        let field = field()?;
        self.drafts().claim(&field)
    }

    /// Whether something was typed in a field of this name and waits for it to come on screen.
    pub fn waits(&self, field: &str) -> bool {
        self.is_own() && self.drafts().waits(field)
    }

    /// A field that something stands in goes from screen.
    pub fn release_draft(&self, field: &str) {
        self.drafts().release(field);
    }

    /// What is being typed is left where it stands.
    pub fn rest_draft(&self) {
        self.drafts().rest();
    }

    /// A text stands in a field of a page, with these in its row.
    pub fn put_draft(&mut self, field: &str, page: &str, text: &str, beside: &[String]) {
        if self.is_own() {
            self.drafts().put(field, page, text, beside);
        }
    }

    /// Nothing stands in a field any longer that is not entered.
    pub fn end_draft(&mut self, field: &str) {
        if self.is_own() {
            self.drafts().end(field);
        }
    }

    /// How many fields something stands in.
    pub fn count_drafts(&self) -> usize {
        self.drafts().len()
    }

    /// The page and the field of the oldest.
    pub fn first_draft(&self) -> Option<(String, String)> {
        self.drafts().first().map(|(page, field)| (page.to_owned(), field.to_owned()))
    }

    /// For each field that has become another since this was last asked: what is to be kept for it, or that nothing is.
    pub fn take_changed_drafts(&self) -> Vec<(String, Option<String>)> {
        self.drafts().take_changed()
    }

    /// Whether something else is to be kept than was.
    pub fn has_changed_drafts(&self) -> bool {
        self.drafts().has_changed()
    }

    /// What is being typed now is dropped, in its field too. What waits in other fields stays there.
    pub(super) fn end_live_draft(&mut self) {
        if self.is_own() {
            self.drafts().end_live();
        }
        self.ask_fields_anew();
    }

    /// Every field on screen takes what stands in it anew.
    pub(super) fn ask_fields_anew(&mut self) {
        self.drafts().release_all();
        self.counts.fields += 1;
    }
}
