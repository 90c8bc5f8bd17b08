//! The steps in which a year is laid out, and how far each has come.

use super::{counted, months};
use crate::calc::{Figures, Quantity};
use crate::edit::budget_lines;
use crate::format::{Scale, with_unit};
use crate::model::{Area, AreaSource, Input, LineId, Plan, ROOT, SignConvention, Unit};
use crate::rules;

/// A step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BeginStep {
    /// What the plan is called, its year and its signs.
    Plan,
    /// The rows of the committee's table.
    Areas,
    /// What they have for the year.
    Budget,
    /// What is booked so far.
    Outcome,
    /// The first placements, hours or households.
    Operations,
}

/// How far a step has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Whether it has what it needs.
    pub done: bool,
    /// What it has, or what it lacks.
    pub text: String,
}

impl BeginStep {
    /// All, in order.
    pub const ALL: [Self; 5] = [Self::Plan, Self::Areas, Self::Budget, Self::Outcome, Self::Operations];

    /// A name for scripts.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Plan => "planen",
            Self::Areas => "omraden",
            Self::Budget => "budget",
            Self::Outcome => "utfall",
            Self::Operations => "verksamhet",
        }
    }

    /// What it is called.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Plan => "Planen",
            Self::Areas => "Områden",
            Self::Budget => "Budget",
            Self::Outcome => "Utfall hittills",
            Self::Operations => "Verksamhet",
        }
    }

    /// Its place, from 1.
    pub fn number(self) -> usize {
        Self::ALL.iter().position(|step| *step == self).unwrap_or_default() + 1
    }

    /// The one after it.
    pub fn next(self) -> Option<Self> {
        Self::ALL.get(self.number()).copied()
    }

    /// The one before it.
    pub fn before(self) -> Option<Self> {
        self.number().checked_sub(2).map(|place| Self::ALL[place])
    }

    /// How far it has come.
    pub fn progress(self, plan: &Plan, figures: &Figures) -> Progress {
        match self {
            Self::Plan => {
                let done = plan.name != Plan::given_name(plan.year);
                let text = if done { format!("{} · {}", plan.name, plan.year) } else { "Namn och år".to_owned() };
                Progress { done, text }
            }
            Self::Areas => {
                let usual = plan.areas == Area::usual();
                let text = match plan.areas.len() {
                    0 => "Inga än".to_owned(),
                    some if usual => format!("{} föreslagna", counted(some, "rad", "rader")),
                    some => counted(some, "rad", "rader"),
                };
                // What is proposed is taken when a budget is typed for it.
                let done = !plan.areas.is_empty() && (!usual || figures.year(&ROOT.into(), Quantity::Budget).is_some());
                Progress { done, text }
            }
            Self::Budget => of_rows(plan, Some("budget"), |line| figures.year(line, Quantity::Budget).is_some()),
            Self::Outcome => {
                if plan.closed == 0 {
                    return Progress { done: false, text: "Ingen månad är stängd".to_owned() };
                }
                let known = |line: &LineId| figures.row(line, Quantity::Outcome).to_date.is_some();
                let Progress { done, text } = of_rows(plan, None, known);
                Progress { done, text: format!("{text}, {}", months(plan.year, plan.closed)) }
            }
            Self::Operations => {
                let typed = |calculator: &&rules::Calculator| {
                    calculator.listed && !plan.placements.is_empty()
                        || plan
                            .inputs
                            .iter()
                            .any(|(cell, _)| cell.line.is_within(calculator.id) && cell.input != Input::Budget)
                };
                let used: Vec<&str> = rules::calculators().filter(typed).map(|calculator| calculator.name).collect();
                let text = if used.is_empty() { "Inget ifyllt än".to_owned() } else { super::listed(&used) };
                Progress { done: !used.is_empty(), text }
            }
        }
    }

    /// The first that lacks something, where one goes on; the last where none does.
    pub fn open(plan: &Plan, figures: &Figures) -> Self {
        let open = |step: &&Self| !step.progress(plan, figures).done;
        Self::ALL.iter().find(open).copied().unwrap_or(Self::Operations)
    }
}

/// How many rows that are no sums have something.
fn of_rows(plan: &Plan, what: Option<&str>, has: impl Fn(&LineId) -> bool) -> Progress {
    let rows: Vec<LineId> = plan.areas.iter().filter(|area| area.source != AreaSource::Sum).map(Area::line).collect();
    let with = rows.iter().filter(|line| has(line)).count();
    let what = what.map_or_else(String::new, |what| format!(" har {what}"));
    let text = match (with, rows.len()) {
        (_, 0) => "Inga rader än".to_owned(),
        (0, _) => "Inget ifyllt än".to_owned(),
        (with, all) if with == all => format!("{}{what}", counted(all, "rad", "rader")),
        (with, all) => format!("{with} av {}{what}", counted(all, "rad", "rader")),
    };
    Progress { done: with > 0 && with == rows.len(), text }
}

/// The areas that take their figures from a calculator which has none for them yet: those that a step has no cell for.
pub fn waiting(plan: &Plan, step: BeginStep) -> Vec<&Area> {
    let waits = |area: &&Area| {
        area.calculated().is_some_and(|from| {
            let has_cell = step == BeginStep::Budget && budget_lines(plan, from).len() == 1;
            !has_cell && !rules::has_numbers_of(plan, from)
        })
    };
    plan.areas.iter().filter(waits).collect()
}

/// The budget of all rows: «Budget i allt −1 213 400 tkr».
pub fn budget_in_all(plan: &Plan, figures: &Figures) -> String {
    match figures.year(&ROOT.into(), Quantity::Budget) {
        None => "Ingen budget är ifylld än.".to_owned(),
        Some(kr) => {
            let shown = if plan.settings.sign == SignConvention::CostsPositive { -kr } else { kr };
            format!("Budget i allt: {}.", with_unit(shown, Unit::Kr, Scale::Tkr))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calc::compute;
    use crate::example;
    use crate::model::{Address, At};

    fn done(plan: &Plan) -> Vec<bool> {
        let figures = compute(plan);
        BeginStep::ALL.iter().map(|step| step.progress(plan, &figures).done).collect()
    }

    #[test]
    fn a_year_is_laid_out_step_by_step() {
        let mut plan = Plan::begun(2026);
        assert_eq!(done(&plan), [false; 5]);
        assert_eq!(BeginStep::open(&plan, &compute(&plan)), BeginStep::Plan);
        plan.name = "Vår nämnd".to_owned();
        assert_eq!(done(&plan), [true, false, false, false, false]);
        let lines: Vec<LineId> =
            plan.areas.iter().filter(|area| area.source == AreaSource::Manual).map(Area::line).collect();
        plan.areas.retain(|area| area.source == AreaSource::Manual && area.parent.is_none());
        for line in &lines {
            plan.inputs.set(&Address::new(line.clone(), Input::Budget, At::Year(2026)), Some((-1000).into()));
        }
        assert_eq!(done(&plan), [true, true, true, false, false]);
        let figures = compute(&plan);
        assert_eq!(BeginStep::Budget.progress(&plan, &figures).text, "2 rader har budget");
        assert_eq!(BeginStep::open(&plan, &figures), BeginStep::Outcome);
        assert_eq!(budget_in_all(&plan, &figures), "Budget i allt: −2\u{a0}tkr.");
    }

    #[test]
    fn the_example_is_laid_out() {
        let plan = example::plan().unwrap();
        let figures = compute(&plan);
        assert_eq!(done(&plan), [true; 5]);
        assert_eq!(BeginStep::open(&plan, &figures), BeginStep::Operations);
        let steps: Vec<usize> = BeginStep::ALL.into_iter().filter_map(BeginStep::next).map(BeginStep::number).collect();
        assert_eq!(steps, [2, 3, 4, 5]);
        assert_eq!(BeginStep::Plan.before(), None);
    }

    #[test]
    fn rows_without_a_cell_are_asked_for_by_themselves() {
        let plan = Plan::begun(2026);
        let names = |step| waiting(&plan, step).iter().map(|area| area.name.as_str()).collect::<Vec<_>>();
        assert_eq!(
            names(BeginStep::Budget),
            ["Placeringar, barn och unga", "Placeringar, vuxna", "Externa placeringar"]
        );
        assert_eq!(names(BeginStep::Outcome).len(), 8);
        let plan = example::plan().unwrap();
        assert!(waiting(&plan, BeginStep::Outcome).is_empty());
    }
}
