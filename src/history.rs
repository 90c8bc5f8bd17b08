//! Undo and redo: two stacks of edits.

use crate::edit::{Edit, EditError, apply};
use crate::model::Plan;

/// How many whole plans can be gone back to. Each takes the room of a plan; what was open before is saved as a version too.
const MOST_PLANS: usize = 10;

/// What was done and what was taken back.
#[derive(Clone, Debug, Default)]
pub struct History {
    undo: Vec<Edit>,
    redo: Vec<Edit>,
}

impl History {
    /// Makes a change that can be undone. What had been undone before can no longer be redone.
    pub fn make(&mut self, plan: &mut Plan, edit: Edit) -> Result<(), EditError> {
        let back = apply(plan, edit)?;
        self.record(back);
        Ok(())
    }

    /// Remembers how to take back a change that has already been made.
    pub fn record(&mut self, back: Edit) {
        let plan = is_plan(&back);
        self.undo.push(back);
        self.redo.clear();
        if plan {
            self.let_go();
        }
    }

    /// Forgets what was done before the oldest of too many whole plans.
    fn let_go(&mut self) {
        let mut plans = self.undo.iter().enumerate().rev().filter(|(_, edit)| is_plan(edit)).map(|(place, _)| place);
        if let Some(oldest) = plans.nth(MOST_PLANS) {
            self.undo.drain(..=oldest);
        }
    }

    /// Takes back the last change. Returns whether there was one.
    pub fn undo(&mut self, plan: &mut Plan) -> bool {
        step(&mut self.undo, &mut self.redo, plan)
    }

    /// Makes the last undone change again. Returns whether there was one.
    pub fn redo(&mut self, plan: &mut Plan) -> bool {
        step(&mut self.redo, &mut self.undo, plan)
    }

    /// What would be done to take back the last change.
    pub fn next_undo(&self) -> Option<&Edit> {
        self.undo.last()
    }

    /// What would be done to make the last undone change again.
    pub fn next_redo(&self) -> Option<&Edit> {
        self.redo.last()
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

fn step(from: &mut Vec<Edit>, to: &mut Vec<Edit>, plan: &mut Plan) -> bool {
    let Some(edit) = from.pop() else { return false };
    // The edit restores a state that was valid, so it is not refused; were it, the plan would stay as it is.
    match apply(plan, edit) {
        Ok(back) => {
            to.push(back);
            true
        }
        Err(_) => false,
    }
}
