//! The first step: what the plan is called, its year and how amounts are written.

use crate::ui::prelude::*;

use crate::edit::Edit;
use crate::format::{NumberContext, Scale, parse_number};
use crate::model::{SignConvention, Unit};
use crate::ui::pages::basis::{PlanName, PlanSign, PlanYear};
use crate::ui::parts::{Section, TextField};
use crate::ui::state::app;
use crate::{format, words};

/// The step.
#[component]
pub fn PlanStep() -> impl IntoView {
    view! {
        <Section title="Planen">
            <PlanName />
            <PlanYear />
            <PlanSign />
            <OwnExample />
        </Section>
    }
}

/// A cost as the user writes it, which says which sign costs have.
#[component]
fn OwnExample() -> impl IntoView {
    let state = app();
    let said = RwSignal::new(String::new());
    let enter = move |text: String| {
        let context = NumberContext::new(Unit::Kr, Scale::Kr);
        let read = parse_number(&text, context).map_err(|error| format::number_error_text(&error))?;
        let Some(cost) = read.filter(|cost| !cost.is_zero()) else {
            said.set(String::new());
            return Ok(());
        };
        let sign = if cost.is_sign_negative() { SignConvention::CostsNegative } else { SignConvention::CostsPositive };
        if state.with_now(|plan| plan.settings.sign != sign) {
            let mut settings = state.with_now(|plan| plan.settings.clone());
            settings.sign = sign;
            state.edit(Edit::SetSettings(settings))?;
        }
        said.set(format!("{} är en kostnad. {}", text.trim(), words::signs(sign)));
        Ok(())
    };
    view! {
        <TextField
            name="borja.exempel"
            label="En kostnad ur era egna tabeller"
            value=Signal::stored(String::new())
            on_enter=Callback::new(enter)
        />
        <p class="hint" role="status">
            {move || match said.get() {
                said if said.is_empty() => "Skriv den som den står hos er, till exempel −4 500 eller 4 500, så väljs tecknet.".to_owned(),
                said => said,
            }}
        </p>
    }
}
