//! Saving a plan in the file that it was saved in before, and who may be written over there.
//!
//! [`Saving`] says one [`Step`] at a time what is to be done in the world outside, and is told how it went: what a file
//! holds, moves, locks and loses can so be tried here.
//!
//! Architecture Invariant: bytes that this plan has neither written nor read are never written over unless the user has
//! seen that they are there and said so. A file that is read anew and holds yet another text is asked about anew.

use super::merge::merge;
use super::slot::fingerprint_of;
use crate::document::{self, ReadError};
use crate::model::{Map, Plan, order};

/// Tells a plan from another one that takes its place under the same id; 0 where it is not known which it is.
pub type Identity = u64;

/// Which plan it is that two windows have put together: the one that became another since they last agreed, if only one
/// of them did. Nothing where it cannot be told.
pub fn whose(agreed: Identity, mine: Identity, theirs: Identity) -> Option<Identity> {
    match (mine == agreed, theirs == agreed) {
        (_, true) => Some(mine),
        (true, false) => Some(theirs),
        (false, false) => (mine == theirs).then_some(mine),
    }
    .filter(|of| *of != 0)
}

/// What the files of this window's plans were last known to hold: what was written there, or read.
#[derive(Clone, Debug, Default)]
pub struct Files(Vec<(Identity, String)>);

impl Files {
    /// What the file of this plan was last known to hold; nothing where it has none.
    pub fn of(&self, plan: Identity) -> Option<&str> {
        self.0.iter().find(|(of, _)| *of == plan && plan != 0).map(|(_, text)| text.as_str())
    }

    /// The file of this plan holds this.
    pub fn put(&mut self, plan: Identity, text: String) {
        self.0.retain(|(of, _)| *of != plan);
        self.0.push((plan, text));
    }
}

/// What is to be done next.
#[derive(Clone, Debug, PartialEq)]
pub enum Step {
    /// Read the plan's file: [`Heard::Content`], [`Heard::Gone`] or [`Heard::Refused`].
    Read,
    /// Write [`Saving::text`] in the plan's file: [`Heard::Written`], or what went wrong.
    Write,
    /// Turn the plan on screen into this one, which can be undone, and go on with [`Saving::turned`].
    Turn(Box<Plan>),
    /// Ask the user: [`Saving::answer`].
    Ask(Question),
    /// Let the user choose a file, and write [`Saving::text`] there: [`Heard::Written`], [`Heard::Cancelled`], or that
    /// it cannot be done.
    Choose,
    /// Save [`Saving::text`] as a download: [`Heard::Written`] or [`Heard::Refused`].
    Download,
    /// Nothing more.
    End(End),
}

/// How something went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Heard {
    /// The file holds these bytes.
    Content(Vec<u8>),
    /// The file is not there any more.
    Gone,
    /// The browser, or the disk, does not let it be done.
    Refused,
    /// It is written.
    Written,
    /// The user changed their mind.
    Cancelled,
}

/// How it ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// In the plan's file; and whether changes that stood there were put together with it.
    Saved {
        /// Whether they were.
        together: bool,
    },
    /// In a file that the user has just chosen: from now on the plan's.
    Chosen,
    /// As a download.
    Downloaded,
    /// Nothing is written, since the user did not want it.
    Cancelled,
    /// Nothing is written, since the browser could not.
    Failed,
}

/// Why the user is asked.
#[derive(Clone, Debug, PartialEq)]
pub enum Question {
    /// The file holds another plan than this one last wrote or read there.
    Changed(Box<Changed>),
    /// The file holds something that is no plan that can be read, and why.
    NoPlan(ReadError),
    /// The file is not there any more.
    Gone,
    /// The file may not be read or written.
    Refused,
}

/// A file that was changed by someone else.
#[derive(Clone, Debug, PartialEq)]
pub struct Changed {
    /// What the file was last known to hold.
    pub before: Plan,
    /// What it holds.
    pub theirs: Plan,
    /// Both together. Where both changed the same it is as on screen.
    pub merged: Plan,
    /// The same where it is as in the file. What differs is what collides.
    pub theirs_first: Plan,
}

/// What the user wants.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Put what the file holds and what is on screen together, and save that.
    Together,
    /// Save as another file.
    Other,
    /// Write over what the file holds.
    Over,
    /// Nothing.
    Cancel,
}

/// A plan on its way to a file.
#[derive(Clone, Debug)]
pub struct Saving {
    /// The plan's text.
    text: String,
    /// What its file was last known to hold; nothing where it has none.
    known: Option<String>,
    /// The fingerprint of what another window of the same plan wrote there.
    written: Option<u64>,
    /// What the file holds that was asked about.
    found: Option<Vec<u8>>,
    /// What it holds that may be written over.
    agreed: Option<Vec<u8>>,
    /// What was asked about.
    changed: Option<Box<Changed>>,
    together: bool,
    collided: bool,
    /// The last thing that was asked to be done.
    doing: Doing,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Doing {
    Nothing,
    Read,
    Write,
    Choose,
    Download,
}

impl Saving {
    /// Begins. `known` is what the plan's file was last known to hold, `written` the fingerprint of what any window of the
    /// same plan last wrote in a file. `elsewhere` lets the user choose a file in any case.
    pub fn begin(text: String, known: Option<String>, written: Option<u64>, elsewhere: bool) -> (Self, Step) {
        let known = known.filter(|_| !elsewhere);
        let first = if known.is_some() { Doing::Read } else { Doing::Choose };
        let (found, agreed, changed) = (None, None, None);
        let mut saving =
            Self { text, known, written, found, agreed, changed, together: false, collided: false, doing: first };
        let step = saving.does(first);
        (saving, step)
    }

    /// What is written.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What the plan's file is known to hold after all this.
    pub fn known(&self) -> Option<&str> {
        self.known.as_deref()
    }

    /// Whether something was changed both here and in the file, so that one of them gave way.
    pub const fn collided(&self) -> bool {
        self.collided
    }

    /// Goes on after a step.
    pub fn hear(&mut self, heard: Heard) -> Step {
        match (self.doing, heard) {
            (Doing::Read, Heard::Content(bytes)) => self.read(bytes),
            (Doing::Read | Doing::Write, Heard::Gone) => self.ask(Question::Gone),
            (Doing::Read | Doing::Write, Heard::Refused) => self.ask(Question::Refused),
            (Doing::Write, Heard::Written) => {
                self.known = Some(self.text.clone());
                self.end(End::Saved { together: self.together })
            }
            (Doing::Choose, Heard::Written) => {
                self.known = Some(self.text.clone());
                self.end(End::Chosen)
            }
            // Where there is nothing to choose with, or what was chosen cannot be written.
            (Doing::Choose, Heard::Refused | Heard::Gone) => self.does(Doing::Download),
            (Doing::Download, Heard::Written) => self.end(End::Downloaded),
            (Doing::Choose | Doing::Download, Heard::Cancelled) => self.end(End::Cancelled),
            _ => self.end(End::Failed),
        }
    }

    /// Goes on as the user wants. `text` is the plan's text now: it may have been changed meanwhile.
    pub fn answer(&mut self, answer: Answer, text: String) -> Step {
        self.text = text;
        match answer {
            Answer::Cancel => self.end(End::Cancelled),
            Answer::Other => self.does(Doing::Choose),
            Answer::Over => {
                self.agreed = self.found.take();
                self.does(Doing::Read)
            }
            Answer::Together => {
                let (Some(changed), Some(found)) = (self.changed.take(), self.found.take()) else {
                    return self.end(End::Failed);
                };
                let mine = document::read(&self.text);
                let merged = mine.map(|mine| merge(&changed.before, &mine, &changed.theirs));
                // It is read now, so that it is what both have in common from here on.
                self.known = String::from_utf8(found).ok();
                let Ok(merged) = merged else { return self.end(End::Failed) };
                self.collided = merged.collided;
                Step::Turn(Box::new(merged.plan))
            }
        }
    }

    /// Goes on when the plan on screen is what [`Step::Turn`] said, and this is its text.
    pub fn turned(&mut self, text: String) -> Step {
        self.text = text;
        self.together = true;
        self.does(Doing::Read)
    }

    fn read(&mut self, bytes: Vec<u8>) -> Step {
        let ours = |text: &str| text.as_bytes() == bytes;
        let known = self.known.as_deref().is_some_and(ours) || self.written == Some(fingerprint_of(&bytes));
        if known || ours(&self.text) || self.agreed.as_ref() == Some(&bytes) {
            return self.does(Doing::Write);
        }
        let theirs = match std::str::from_utf8(&bytes) {
            Ok(text) => document::read(text),
            Err(_) => Err(ReadError::NotOurs),
        };
        let mine = document::read(&self.text);
        let before = self.known.as_deref().map(document::read);
        self.found = Some(bytes);
        match (theirs, mine, before) {
            (Ok(theirs), Ok(mine), Some(Ok(before))) => {
                let changed = Box::new(Changed::new(before, &mine, theirs));
                self.changed = Some(changed.clone());
                self.ask(Question::Changed(changed))
            }
            (Err(error), ..) => self.ask(Question::NoPlan(error)),
            // What this program has written it can read.
            _ => self.end(End::Failed),
        }
    }

    fn ask(&mut self, question: Question) -> Step {
        self.doing = Doing::Nothing;
        Step::Ask(question)
    }

    fn end(&mut self, end: End) -> Step {
        self.doing = Doing::Nothing;
        Step::End(end)
    }

    fn does(&mut self, doing: Doing) -> Step {
        self.doing = doing;
        match doing {
            Doing::Nothing => Step::End(End::Failed),
            Doing::Read => Step::Read,
            Doing::Write => Step::Write,
            Doing::Choose => Step::Choose,
            Doing::Download => Step::Download,
        }
    }
}

impl Changed {
    fn new(before: Plan, mine: &Plan, theirs: Plan) -> Self {
        let merged = merge(&before, mine, &theirs).plan;
        let mut theirs_first = merge(&before, &theirs, mine).plan;
        // In the same order, so that only what differs differs.
        let numbers = merged.placements.iter().enumerate().map(|(place, placement)| (placement.number.as_str(), place));
        let places = numbers.collect::<Map<_, _>>();
        order::sort_by_key(&mut theirs_first.placements, |placement| {
            places.get(placement.number.as_str()).copied().unwrap_or(usize::MAX)
        });
        Self { before, theirs, merged, theirs_first }
    }
}
