//! Whether what was done is kept.

use super::Session;
use crate::shelf::StoreError;

/// Whether what was done is kept, as the frame says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Saved {
    /// Nothing to keep yet.
    Nothing,
    /// A guest is on screen, which is never kept.
    Guest,
    /// Something that is typed is no part of the plan yet. A plan is not saved while that is so.
    NotEntered {
        /// In how many fields.
        count: usize,
        /// Whether what stands there is kept beside the plan.
        kept: bool,
        /// Whether the plan could not be kept.
        failed: bool,
    },
    /// There are changes that are not kept yet.
    Pending,
    /// Kept at this time.
    At(i64),
    /// Could not be kept, and why.
    Failed(StoreError),
}

impl Saved {
    /// Whether something could not be kept.
    pub const fn has_failed(self) -> bool {
        matches!(self, Saved::Failed(_) | Saved::NotEntered { failed: true, .. })
    }
}

/// Where keeping stands.
#[derive(Default)]
pub(super) struct Keeping {
    plan: Kept,
    /// Whether what stood in fields could be kept when that was last tried.
    drafts_failed: bool,
}

#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Kept {
    #[default]
    Nothing,
    Pending,
    At(i64),
    Failed(StoreError),
}

impl Session {
    /// Whether the plan on screen is the user's own, so that it is kept. A guest is never kept.
    pub const fn is_own(&self) -> bool {
        self.open && self.home.is_none()
    }

    /// Whether what was done is kept.
    pub fn saved(&self) -> Saved {
        if self.is_guest() {
            return Saved::Guest;
        }
        let failed = matches!(self.keeping.plan, Kept::Failed(_));
        let drafts = self.drafts();
        match self.keeping.plan {
            _ if !drafts.is_empty() => {
                let kept = !self.keeping.drafts_failed && !drafts.has_secret();
                Saved::NotEntered { count: drafts.len(), kept, failed }
            }
            Kept::Nothing => Saved::Nothing,
            Kept::Pending => Saved::Pending,
            Kept::At(at) => Saved::At(at),
            Kept::Failed(why) => Saved::Failed(why),
        }
    }

    /// Whether there are changes of the user's own plan that nobody has tried to keep yet.
    pub fn is_pending(&self) -> bool {
        self.is_own() && self.keeping.plan == Kept::Pending
    }

    /// Whether something is lost if the screen goes now.
    pub const fn is_only_here(&self) -> bool {
        matches!(self.keeping.plan, Kept::Failed(_)) && self.steps().0 > 0
    }

    /// All that had been entered when this many changes had been is kept. What has come since is not.
    pub fn kept(&mut self, entered: u32, at: i64) {
        if self.is_own() && self.counts.entered == entered {
            self.keeping.plan = Kept::At(at);
        }
    }

    /// Something that is no part of the plan is to be kept, or no longer: that all is kept is said anew when it is. Gives
    /// whether it was said.
    pub fn kept_anew(&mut self) -> bool {
        let was = matches!(self.keeping.plan, Kept::At(_));
        if was {
            self.keeping.plan = Kept::Pending;
        }
        was
    }

    /// The plan could not be kept.
    pub const fn not_kept(&mut self, why: StoreError) {
        self.keeping.plan = Kept::Failed(why);
    }

    /// What stood in fields has been kept, or could not be.
    pub const fn kept_drafts(&mut self, all: bool) {
        self.keeping.drafts_failed = !all;
    }

    /// There is something that is not kept. What has failed is said until it has not.
    pub(super) const fn unsaved(&mut self) {
        if self.is_own() && !matches!(self.keeping.plan, Kept::Failed(_)) {
            self.keeping.plan = Kept::Pending;
        }
    }

    /// There is nothing to keep any more.
    pub(super) fn forget_keeping(&mut self) {
        self.keeping = Keeping::default();
    }
}
