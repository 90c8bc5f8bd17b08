//! What a change of a plan concerns, so that only what follows from it has to be calculated anew.

use super::{Group, LineId, Set};

/// The parts of a plan that figures may be others for. Says too much rather than too little.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Dirty {
    everything: bool,
    numbers: bool,
    lines: Set<LineId>,
    lists: Set<(Group, String)>,
    registers: Set<&'static str>,
}

impl Dirty {
    /// Anything may have changed.
    pub fn everything() -> Self {
        Self { everything: true, ..Self::default() }
    }

    /// A number or a choice of this line.
    pub fn line(line: &LineId) -> Self {
        Self { lines: Set::from([line.clone()]), ..Self::default() }
    }

    /// Records of the register with this id.
    pub fn register(id: &'static str) -> Self {
        Self { registers: Set::from([id]), ..Self::default() }
    }

    /// Notes a placement of this group and care form.
    pub fn add_placement(&mut self, group: Group, care_form: &str) {
        self.lists.insert((group, care_form.to_owned()));
    }

    /// Notes that a placement has another running number, or that there are more or fewer placements.
    pub fn add_numbers(&mut self) {
        self.numbers = true;
    }

    /// Takes what something else concerns along.
    pub fn add(&mut self, more: Self) {
        self.everything |= more.everything;
        self.numbers |= more.numbers;
        self.lines.extend(more.lines);
        self.lists.extend(more.lists);
        self.registers.extend(more.registers);
    }

    /// Whether no figure can be another.
    pub fn is_nothing(&self) -> bool {
        *self == Self::default()
    }

    /// Whether anything may have changed.
    pub fn is_everything(&self) -> bool {
        self.everything
    }

    /// Whether something of this line has changed.
    pub fn has(&self, line: &LineId) -> bool {
        self.everything || self.lines.contains(line)
    }

    /// Whether something of a line above this one has changed.
    pub fn has_above(&self, line: &LineId) -> bool {
        self.everything || self.lines.iter().any(|touched| touched != line && line.is_within(touched.as_str()))
    }

    /// Whether something of this line or of lines below it has changed.
    pub fn has_within(&self, line: &str) -> bool {
        self.everything || self.lines.iter().any(|dirty| dirty.is_within(line))
    }

    /// Whether a placement of this group and care form has changed, come or gone.
    pub fn has_placement(&self, group: Group, care_form: &str) -> bool {
        self.everything || self.lists.iter().any(|(other, form)| *other == group && form == care_form)
    }

    /// The registers of which records have changed, come or gone, where it is not said that anything may have.
    pub fn registers(&self) -> impl Iterator<Item = &'static str> {
        self.registers.iter().copied()
    }

    /// Whether a record of the register with this id has changed, come or gone.
    pub fn has_register(&self, id: &str) -> bool {
        self.everything || self.registers().any(|other| other == id)
    }

    /// Whether any placement has changed, come or gone.
    pub fn has_placements(&self) -> bool {
        self.everything || !self.lists.is_empty()
    }

    /// Whether running numbers have changed, come or gone.
    pub fn has_numbers(&self) -> bool {
        self.everything || self.numbers
    }
}
