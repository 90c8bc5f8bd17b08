//! The calculation and the simulation as a page can call them: what `cargo xtask bench` measures of ours.
#![cfg(target_arch = "wasm32")]

#[path = "../../../tests/support/reference.rs"]
mod reference;

use namndkalkyl::calc::{FigureKey, Figures, Period, Quantity, compute};
use namndkalkyl::edit::Edit;
use namndkalkyl::history::History;
use namndkalkyl::model::{Address, At, Decimal, Input, Placement, Plan, ROOT};
use namndkalkyl::simulate::Simulation;
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
        self.history.make(&mut self.plan, edit).unwrap_or_else(|error| panic!("{error}"));
        self.figures = compute(&self.plan);
        let key = FigureKey::new(ROOT, Quantity::ForecastDeviation, Period::Year);
        self.figures.get(&key).unwrap_or_default().normalize().to_string()
    }
}

/// The example with this many placements, as the text of a file.
#[wasm_bindgen]
pub fn document_with(placements: usize) -> String {
    let mut plan = example();
    let made = plan.placements.clone();
    plan.placements =
        (0..placements).map(|i| Placement { number: (101 + i).to_string(), ..made[i % made.len()].clone() }).collect();
    document::write(&plan)
}

/// Simulates the example's year. Gives the number of paths.
#[wasm_bindgen]
pub fn simulate() -> u32 {
    let plan = example();
    Simulation::run(&plan, &compute(&plan)).paths
}

fn example() -> Plan {
    example::plan().unwrap_or_else(|error| panic!("{error}"))
}
