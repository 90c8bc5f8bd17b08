//! Which plan is on screen: the user's own, another one in its place, or a guest, a plan out of a link, that stands in for it.
//!
//! Architecture Invariant: while a guest is on screen the user's own plan, its history and what stands in its fields are
//! exactly as they were left.

use std::mem::replace;

use super::Session;
use super::drafts::Drafts;
use super::work::Typing;
use crate::edit::Edit;
use crate::history::History;
use crate::model::{Dirty, Plan};
use crate::shelf::Identity;

impl Session {
    /// Whether the plan on screen is a guest.
    pub const fn is_guest(&self) -> bool {
        self.home.is_some()
    }

    /// The user's own plan, if there is one: that which is on screen or, while a guest is, the one at home.
    pub fn own(&self) -> Option<&Plan> {
        match &self.home {
            Some((own, _)) => Some(own),
            None => self.open.then_some(&self.plan),
        }
    }

    /// Opens a plan of the user's own, in whose fields this stands, in place of what is on screen.
    pub fn open(&mut self, plan: Plan, identity: Identity, drafts: Drafts) {
        self.home = None;
        self.open = true;
        *self.drafts() = drafts;
        self.exchange(plan, History::of(identity));
    }

    /// Closes what is on screen.
    pub fn close(&mut self) {
        self.drop_typed();
        self.home = None;
        self.open = false;
        *self.drafts() = Drafts::default();
        self.exchange(Plan::empty(self.plan.year), History::default());
        self.forget_keeping();
    }

    /// A guest comes on screen. The user's own plan waits as it was entered.
    pub fn visit(&mut self, plan: Plan, identity: Identity) {
        let home = self.home.take();
        let before = self.exchange(plan, History::of(identity));
        self.home = Some(home.unwrap_or(before));
    }

    /// Goes back to the user's own plan from a guest. Gives the guest, if there was one, as it was entered.
    pub fn come_home(&mut self) -> Option<Plan> {
        let (plan, history) = self.home.take()?;
        Some(self.exchange(plan, history).0)
    }

    /// Puts another plan in place of the user's own, which that is from here on; undo brings back what was there.
    pub fn replace(&mut self, plan: Plan, identity: Identity) -> Result<(), String> {
        self.come_home();
        self.edit(Edit::Replace(Box::new(plan)))?;
        self.typing = Typing::default();
        self.drafts().end_all();
        self.counts.fields += 1;
        self.become_plan(identity);
        Ok(())
    }

    /// Puts a plan and its history on screen and gives those that were there, without what is being typed.
    fn exchange(&mut self, plan: Plan, history: History) -> (Plan, History) {
        self.drop_typed();
        let before = (replace(&mut self.plan, plan), replace(&mut self.history, history));
        // What was being typed stays where it stands, though not in a field of this plan.
        self.drafts().rest();
        self.ask_fields_anew();
        self.changed(Dirty::everything());
        self.note_entered();
        before
    }
}
