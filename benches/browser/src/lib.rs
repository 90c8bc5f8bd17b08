//! The calculation and the simulation as a page can call them: what `cargo xtask bench` measures of ours.
#![cfg(target_arch = "wasm32")]

#[path = "../../../tests/support/reference.rs"]
mod reference;

use namndkalkyl::calc::{FigureKey, Figures, Period, Quantity, compute, compute_incremental};
use namndkalkyl::edit::{Edit, apply};
use namndkalkyl::history::History;
use namndkalkyl::model::{Address, At, Change, Decimal, Input, Placement, Plan, ROOT};
use namndkalkyl::scenario::{suggestions, work};
use namndkalkyl::simulate::{PATHS, Simulation, describe, write};
use namndkalkyl::{document, example};
use wasm_bindgen::prelude::wasm_bindgen;

/// The reference model: a plan with undo and figures, as the app holds it.
#[wasm_bindgen]
pub struct Model {
    plan: Plan,
    history: History,
    figures: Figures,
}

#[wasm_bindgen]
impl Model {
    /// Builds and calculates it.
    #[wasm_bindgen(constructor)]
    #[expect(clippy::new_without_default, reason = "made from JavaScript only")]
    pub fn new() -> Self {
        let plan = reference::reference();
        let figures = compute(&plan);
        Self { plan, history: History::default(), figures }
    }

    /// Sets the price of one placement. Gives the year's deviation.
    pub fn rate(&mut self, kr: i64) -> String {
        let mut placement: Placement = self.plan.placements[17].clone();
        placement.price = reference::daily(Decimal::from(kr));
        self.edit(Edit::SetPlacement(17, placement))
    }

    /// Raises every price by this many thousandths. Gives the year's deviation.
    pub fn index(&mut self, thousandths: i64) -> String {
        let percent = Some(Decimal::new(thousandths, 1));
        let edits = ["placeringar", "hemtjanst"]
            .map(|line| Edit::SetCell(Address::new(line, Input::PriceChange, At::Always), percent));
        self.edit(Edit::Batch(edits.to_vec()))
    }

    fn edit(&mut self, edit: Edit) -> String {
        let dirty = edit.dirties(&self.plan);
        self.history.make(&mut self.plan, edit).unwrap_or_else(|error| panic!("{error}"));
        self.figures = compute_incremental(&self.plan, &self.figures, &dirty);
        year(&self.figures)
    }
}

/// Eight scenarios on top of the example, as the app holds them: each is worked anew only where it has changed.
#[wasm_bindgen]
pub struct Scenarios {
    plan: Plan,
    figures: Figures,
    scenarios: Vec<Vec<Change>>,
    worked: Vec<Figures>,
}

#[wasm_bindgen]
impl Scenarios {
    /// The questions that the example begins with, until there are eight.
    #[wasm_bindgen(constructor)]
    #[expect(clippy::new_without_default, reason = "made from JavaScript only")]
    pub fn new() -> Self {
        let plan = example();
        let figures = compute(&plan);
        let scenarios: Vec<Vec<Change>> = suggestions(&plan, &figures).into_iter().cycle().take(8).collect();
        let worked = scenarios.iter().map(|changes| work(&plan, &figures, changes).figures).collect();
        Self { plan, figures, scenarios, worked }
    }

    /// Turns the first lever of the first scenario to this many tenths. Gives the year's deviation there.
    pub fn step(&mut self, tenths: i64) -> String {
        self.scenarios[0][0].value = Decimal::new(tenths, 1);
        self.worked[0] = work(&self.plan, &self.figures, &self.scenarios[0]).figures;
        year(&self.worked[0])
    }

    /// Changes the plan, so that it and all eight are worked anew. Gives the year's deviation in the last.
    pub fn base(&mut self, tenths: i64) -> String {
        let cell = Address::new("hemtjanst", Input::VolumeChange, At::Always);
        let edit = Edit::SetCell(cell, Some(Decimal::new(tenths, 1)));
        let dirty = edit.dirties(&self.plan);
        let _ = apply(&mut self.plan, edit);
        self.figures = compute_incremental(&self.plan, &self.figures, &dirty);
        self.worked = self.scenarios.iter().map(|changes| work(&self.plan, &self.figures, changes).figures).collect();
        self.worked.last().map_or_else(String::new, year)
    }
}

fn year(figures: &Figures) -> String {
    let key = FigureKey::new(ROOT, Quantity::ForecastDeviation, Period::Year);
    figures.get(&key).unwrap_or_default().normalize().to_string()
}

/// The example with this many placements, as the text of a file. A number ends with a letter, so that none can be an identity
/// number together with an amount beside it.
#[wasm_bindgen]
pub fn document_with(placements: usize) -> String {
    let mut plan = example();
    let made = plan.placements.clone();
    plan.placements = (0..placements)
        .map(|i| Placement { number: format!("{}p", 101 + i), ..made[i % made.len()].clone() })
        .collect();
    document::write(&plan)
}

/// Simulates the example's year. Gives the number of paths.
#[wasm_bindgen]
pub fn simulate() -> u32 {
    let plan = example();
    Simulation::run(&plan, &compute(&plan)).paths
}

/// The simulation of the example's year, prepared: walking its paths can be measured apart, and told to others.
#[wasm_bindgen]
pub struct Prepared(Simulation);

#[wasm_bindgen]
impl Prepared {
    /// Prepares it; no path is drawn yet.
    #[wasm_bindgen(constructor)]
    #[expect(clippy::new_without_default, reason = "made from JavaScript only")]
    pub fn new() -> Self {
        let plan = example();
        Self(Simulation::new(&plan, &compute(&plan)))
    }

    /// What is drawn in each path, as JSON.
    pub fn describe(&self) -> String {
        describe(&self.0)
    }

    /// Draws all paths and sums them up.
    pub fn walk(&mut self) {
        while !self.0.done() {
            self.0.step(PATHS);
        }
    }

    /// The outcome as text, when all paths are walked; nothing before. Takes the simulation.
    pub fn outcome(self) -> String {
        self.0.outcome().as_ref().map_or_else(String::new, write)
    }
}

fn example() -> Plan {
    example::plan().unwrap_or_else(|error| panic!("{error}"))
}
