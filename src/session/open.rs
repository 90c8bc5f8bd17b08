//! One open plan: what it is, what it gives, and counts that a screen follows it by.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::drafts::Drafts;
use super::saved::Keeping;
use super::work::Typing;
use crate::calc::{Figures, compute, compute_incremental};
use crate::document;
use crate::edit::{Edit, EditError, apply};
use crate::history::History;
use crate::model::{Dirty, Plan};
use crate::shelf::Identity;
use crate::words;

/// An open plan, or the empty one that stands there while none is open.
///
/// Acts need it alone; what a screen asks while it draws does not.
pub struct Session {
    /// With what is being typed on top.
    pub(super) plan: Plan,
    pub(super) history: History,
    pub(super) typing: Typing,
    /// A field that comes on screen asks for what stood in it while the plan is being read.
    drafts: Mutex<Drafts>,
    calculated: Mutex<Calculated>,
    /// The user's own plan with its history, while a guest is on screen.
    pub(super) home: Option<(Plan, History)>,
    pub(super) open: bool,
    pub(super) keeping: Keeping,
    pub(super) counts: Counts,
}

/// Figures as they were read last.
#[derive(Default)]
struct Calculated {
    figures: Option<Arc<Figures>>,
    /// What they may be others for since.
    dirty: Dirty,
}

/// How often something has become another, for those who follow it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// The plan, with what is being typed.
    pub plan: u32,
    /// Figures, or what they may be.
    pub figures: u32,
    /// The plan, by what is entered.
    pub entered: u32,
    /// What fields hold: each on screen asks anew.
    pub fields: u32,
}

impl Session {
    /// No plan is open. The one that stands there is empty, of this year.
    pub fn new(year: i32) -> Self {
        Self {
            plan: Plan::empty(year),
            history: History::default(),
            typing: Typing::default(),
            drafts: Mutex::default(),
            calculated: Mutex::default(),
            home: None,
            open: false,
            keeping: Keeping::default(),
            counts: Counts::default(),
        }
    }

    /// The plan as the screen shows it: with what is being typed.
    pub const fn plan(&self) -> &Plan {
        &self.plan
    }

    /// The figures of the plan as the screen shows it. What is not dirty is taken over from when they were read last.
    pub fn figures(&self) -> Arc<Figures> {
        let mut calculated = held(&self.calculated);
        let dirty = std::mem::take(&mut calculated.dirty);
        let figures = match calculated.figures.take() {
            Some(before) if dirty.is_nothing() => before,
            Some(before) => Arc::new(compute_incremental(&self.plan, &before, &dirty)),
            None => Arc::new(compute(&self.plan)),
        };
        calculated.figures = Some(figures.clone());
        figures
    }

    /// The plan as it was entered: without what is being typed.
    pub fn entered(&self) -> Plan {
        let mut plan = self.plan.clone();
        if let Some(back) = self.typing.shown() {
            let _ = apply(&mut plan, back.clone());
        }
        plan
    }

    /// The plan's document, as it was entered.
    pub fn document(&self) -> String {
        if self.typing.shown().is_none() { document::write(&self.plan) } else { document::write(&self.entered()) }
    }

    /// Which plan it is: the same one whatever is changed in it, another one when another takes its place.
    pub const fn identity(&self) -> Identity {
        self.history.plan()
    }

    /// From here on it is this plan.
    pub fn become_plan(&mut self, plan: Identity) {
        self.history.become_plan(plan);
    }

    /// How many changes can be undone, and how many made again.
    pub const fn steps(&self) -> (usize, usize) {
        self.history.steps()
    }

    /// Whether a plan is open at all.
    pub const fn is_open(&self) -> bool {
        self.open
    }

    /// How often what the screen follows has become another.
    pub const fn counts(&self) -> Counts {
        self.counts
    }

    /// What stands in fields, to be looked at while the plan is read.
    pub(super) fn drafts(&self) -> MutexGuard<'_, Drafts> {
        held(&self.drafts)
    }

    /// Makes a change that nothing is noted to take back. Gives what takes it back.
    pub(super) fn apply(&mut self, edit: Edit) -> Result<Edit, String> {
        let dirty = edit.dirties(&self.plan);
        let made = apply(&mut self.plan, edit);
        self.made(dirty, made)
    }

    /// A change is made or refused, after which figures may be others for this.
    pub(super) fn made<T>(&mut self, dirty: Dirty, made: Result<T, EditError>) -> Result<T, String> {
        let made = made.map_err(|error| words::edit_error(&self.plan, &error))?;
        self.changed(dirty);
        Ok(made)
    }

    /// The plan has changed, so that figures may be others for this.
    pub(super) fn changed(&mut self, dirty: Dirty) {
        self.counts.plan += 1;
        if !dirty.is_nothing() {
            self.counts.figures += 1;
            held(&self.calculated).dirty.add(dirty);
        }
    }

    /// The plan has changed by what is entered.
    pub(super) fn note_entered(&mut self) {
        self.counts.entered += 1;
        self.unsaved();
    }
}

fn held<T>(value: &Mutex<T>) -> MutexGuard<'_, T> {
    value.lock().unwrap_or_else(PoisonError::into_inner)
}
