//! Undo and redo: two stacks of edits, and which plan it is that they lead to.

use crate::edit::{Edit, EditError, apply};
use crate::model::Plan;

/// How many whole plans can be gone back to. Each takes the room of a plan; what was open before is saved as a version too.
const MOST_PLANS: usize = 10;

/// What was done and what was taken back.
#[derive(Clone, Debug, Default)]
pub struct History {
    undo: Vec<Step>,
    redo: Vec<Step>,
    /// Which plan it is now; 0 where nobody has said so.
    plan: u64,
}

/// One way back.
#[derive(Clone, Debug)]
struct Step {
    edit: Edit,
    /// Which plan it leads to.
    plan: u64,
}

impl History {
    /// Nothing is done yet with this plan.
    pub fn of(plan: u64) -> Self {
        Self { plan, ..Self::default() }
    }

    /// Which plan it is now. Undo and redo over the change of plan lead to the one that it was there.
    pub const fn plan(&self) -> u64 {
        self.plan
    }

    /// From here on it is this plan. A scenario that is made part of a plan replaces it as a whole as well, so that only
    /// whoever replaces it knows.
    pub fn become_plan(&mut self, plan: u64) {
        self.plan = plan;
    }

    /// Makes a change that can be undone. What had been undone before can no longer be redone.
    pub fn make(&mut self, plan: &mut Plan, edit: Edit) -> Result<(), EditError> {
        let back = apply(plan, edit)?;
        self.record(back);
        Ok(())
    }

    /// Remembers how to take back a change that has already been made.
    pub fn record(&mut self, back: Edit) {
        let replaced = is_plan(&back);
        self.undo.push(Step { edit: back, plan: self.plan });
        self.redo.clear();
        if replaced {
            self.let_go();
        }
    }

    /// Forgets what was done before the oldest of too many whole plans.
    fn let_go(&mut self) {
        let mut plans =
            self.undo.iter().enumerate().rev().filter(|(_, step)| is_plan(&step.edit)).map(|(place, _)| place);
        if let Some(oldest) = plans.nth(MOST_PLANS) {
            self.undo.drain(..=oldest);
        }
    }

    /// Takes back the last change. Returns whether there was one.
    pub fn undo(&mut self, plan: &mut Plan) -> bool {
        take(&mut self.undo, &mut self.redo, &mut self.plan, plan)
    }

    /// Makes the last undone change again. Returns whether there was one.
    pub fn redo(&mut self, plan: &mut Plan) -> bool {
        take(&mut self.redo, &mut self.undo, &mut self.plan, plan)
    }

    /// What would be done to take back the last change.
    pub fn next_undo(&self) -> Option<&Edit> {
        self.undo.last().map(|step| &step.edit)
    }

    /// What would be done to make the last undone change again.
    pub fn next_redo(&self) -> Option<&Edit> {
        self.redo.last().map(|step| &step.edit)
    }

    /// How many changes can be undone, and how many made again.
    pub const fn steps(&self) -> (usize, usize) {
        (self.undo.len(), self.redo.len())
    }

    /// Whether there is something to undo.
    pub fn can_undo(&self) -> bool {
        !self.undo.is_empty()
    }

    /// Whether there is something to redo.
    pub fn can_redo(&self) -> bool {
        !self.redo.is_empty()
    }
}

fn is_plan(edit: &Edit) -> bool {
    matches!(edit, Edit::Replace(_))
}

fn take(from: &mut Vec<Step>, to: &mut Vec<Step>, now: &mut u64, plan: &mut Plan) -> bool {
    let Some(step) = from.pop() else { return false };
    // The edit restores a state that was valid, so it is not refused; were it, the plan would stay as it is.
    match apply(plan, step.edit) {
        Ok(back) => {
            to.push(Step { edit: back, plan: std::mem::replace(now, step.plan) });
            true
        }
        Err(_) => false,
    }
}
