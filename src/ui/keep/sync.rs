//! Other windows with the same plan: what they have changed is taken in.

use super::{SHELF, new_identity};
use crate::document;
use crate::model::Plan;
use crate::shelf::{EVERYTHING, FileNote, Key, Newest, Reason, fingerprint, merge, whose};
use crate::ui::route::Page;
use crate::ui::state::AppState;
use crate::words;

impl AppState {
    /// Takes in what was kept of this plan since this window last knew: shown at once, and put together with what is not
    /// kept yet.
    pub fn sync(self) {
        let keeping = self.keeping();
        if !self.is_own() || keeping.base.with_value(Option::is_none) {
            return;
        }
        let id = keeping.id.get_value();
        let Some(newest) = SHELF.newest(&id).filter(|newest| !keeping.agrees(fingerprint(&newest.text))) else {
            return;
        };
        match document::read(&newest.text) {
            Ok(theirs) => self.take_in(&id, &newest, theirs),
            Err(error) => {
                // Written by a later version of this program. What is here goes on under a name of its own.
                self.begin_anew();
                self.warn(words::keep::unreadable(&error));
            }
        }
    }

    fn take_in(self, id: &str, newest: &Newest, theirs: Plan) {
        let keeping = self.keeping();
        let mine = self.entered_plan();
        let made_from = |text: &u64| newest.head.parents.contains(text);
        let common = keeping.base.get_value().and_then(|base| match base.before {
            _ if made_from(&base.text) => Some(base.plan),
            // Both wrote at the same moment: they have in common what was there before.
            Some((plan, text)) if made_from(&text) => Some(plan),
            _ => None,
        });
        // Which plan stands there is written before the plan itself, so that what is said of it is never too old.
        let there = SHELF.file_note(id).map_or(0, FileNote::whose);
        let result = if let Some(common) = common {
            let merged = merge(&common, &mine, &theirs);
            if merged.collided {
                self.put_version(Reason::Collided, "", &newest.text);
                self.warn(words::keep::COLLIDED);
            }
            merged.plan
        } else {
            // This window has slept while the other went on: what it had is kept beside.
            self.put_version(Reason::Collided, "", &document::write(&mine));
            theirs.clone()
        };
        let agreed = keeping.base.with_value(|base| base.as_ref().map_or(0, |base| base.identity));
        let identity = whose(agreed, self.identity(), there).unwrap_or_else(new_identity);
        keeping.agree_on(theirs, &newest.text, newest.head, None, there);
        self.turn_into(&mine, result);
        self.is_now(identity);
        keeping.count();
        self.say_unsaid();
    }

    /// Hears that another window wrote something: the key, and what now stands there.
    pub(super) fn hear(self, key: Option<String>, text: Option<String>) {
        let keeping = self.keeping();
        let id = keeping.id.get_value();
        keeping.count();
        if !self.open.get_untracked() {
            return;
        }
        match (key.as_deref().map(Key::read), text) {
            (Some(Some(Key::Removed)), Some(what)) if what == EVERYTHING || what == id => self.close_removed(),
            (Some(Some(Key::Gone(what))), Some(_)) if what == EVERYTHING || what == id => self.close_removed(),
            (Some(Some(Key::Plan(plan, _))), Some(_)) if plan == id => self.sync(),
            (None, _) => self.forget_base(),
            (Some(Some(Key::Plan(plan, _))), None) if plan == id && SHELF.raw(&id).is_empty() => self.forget_base(),
            _ => {}
        }
    }

    /// The store was emptied by something else than this program: what is on screen is all there is.
    fn forget_base(self) {
        // What is written next is later than what may be left elsewhere.
        self.keeping().base.update_value(|base| {
            if let Some(base) = base {
                (base.text, base.before) = (0, None);
            }
        });
        self.warn(words::keep::EMPTIED);
    }

    /// Closes a plan that another window removed.
    fn close_removed(self) {
        self.close();
        self.go(Page::Start);
        self.tell(words::keep::REMOVED_ELSEWHERE);
    }
}
