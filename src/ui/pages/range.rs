//! The range of the whole committee on Översikt, in words and as figures, and single figures of a range for any page.

use crate::ui::prelude::*;

use crate::calc::Quantity;
use crate::format::{self, Scale};
use crate::model::{Decimal, LineId, ROOT, Unit};
use crate::simulate::Spread;
use crate::ui::parts::Section;
use crate::ui::route::Page;
use crate::ui::state::app;
use crate::words;

/// A figure of a line's range.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum RangePart {
    /// One outcome in ten is worse.
    P10,
    /// Half are worse.
    P50,
    /// One outcome in ten is better.
    P90,
    /// How many outcomes keep the budget, percent.
    Chance,
}

impl RangePart {
    const fn key(self) -> &'static str {
        match self {
            Self::P10 => "spann.p10",
            Self::P50 => "spann.p50",
            Self::P90 => "spann.p90",
            Self::Chance => "sannolikhet",
        }
    }
}

/// A figure of a line's range, with its stable key and exact value; a dash where there is none.
#[component]
pub fn RangeFigure(
    /// The line.
    #[prop(into)]
    line: LineId,
    /// Which figure.
    part: RangePart,
    /// The scale of kronor.
    scale: Scale,
) -> impl IntoView {
    let state = app();
    let key = format!("{line}.{}", part.key());
    let value = Memo::new(move |_| {
        state.range.outcome.with(|outcome| {
            let outcome = outcome.as_ref()?;
            let deviation = outcome.lines.get(&line).filter(|spread| spread.tells())?.deviation;
            match part {
                RangePart::P10 => Some(deviation.p10),
                RangePart::P50 => Some(deviation.p50),
                RangePart::P90 => Some(deviation.p90),
                RangePart::Chance => outcome.probability(&line),
            }
        })
    });
    let text = move || match (value.get(), part) {
        (None, _) => "–".to_owned(),
        (Some(percent), RangePart::Chance) => percent_text(percent),
        (Some(kr), _) => format::signed_figure(kr, Unit::Kr, scale),
    };
    view! {
        <span class="fig" title=move || value.get().is_none().then_some("Inget spann") data-figure=key data-value=move || value.get().map(format::exact)>
            {text}
        </span>
    }
}

/// Whole percent; never 0 or 100, since paths that are drawn do not show that something is certain.
fn percent_text(percent: Decimal) -> String {
    let (least, most) = (Decimal::ONE, Decimal::from(99));
    if percent < least {
        "<\u{a0}1\u{a0}%".to_owned()
    } else if percent > most {
        ">\u{a0}99\u{a0}%".to_owned()
    } else {
        format!("{}\u{a0}%", format::number(percent, 0))
    }
}

/// Where the whole committee may end.
#[component]
pub fn CommitteeRange() -> impl IntoView {
    let state = app();
    let spread = Memo::new(move |_| {
        let outcome = state.range.outcome.get()?;
        outcome.lines.get(&LineId::from(ROOT)).filter(|spread| spread.deviation != spread.forecast).cloned()
    });
    let unit = move || match state.range.progress.get() {
        Some(percent) => format!("räknar, {percent}\u{a0}%"),
        None => "avvikelse mot budget, mnkr".to_owned(),
    };
    view! {
        <Section
            title="Hur säker är prognosen?"
            unit=Signal::derive(unit)
            tools=view! { <a href=Page::Uncertainty.href()>"Så räknas spannet"</a> }.into_any()
        >
            <div class="range" aria-busy=move || state.range.busy.get().to_string()>
                {move || match spread.get() {
                    _ if state.with(|plan| plan.closed >= 12) => {
                        view! { <p>"Alla månader är stängda, så det finns inget kvar att vara osäker på."</p> }.into_any()
                    }
                    None => {
                        let said = if state.range.busy.get() { "Spannet räknas fram." } else { words::range::NONE };
                        view! { <p class="dim">{said}</p> }.into_any()
                    }
                    Some(spread) => view! { <Words spread=spread /> }.into_any(),
                }}
            </div>
        </Section>
    }
}

#[component]
fn Words(spread: Spread) -> impl IntoView {
    let state = app();
    let root = LineId::from(ROOT);
    let chance = state.range.outcome.with(|outcome| outcome.as_ref().and_then(|outcome| outcome.probability(&root)));
    let chance = chance.map(|percent| words::range::within_budget("nämnden", percent));
    let deviation = spread.deviation;
    let outside = move || {
        let forecast = state.read(|_, figures| figures.year(&LineId::from(ROOT), Quantity::ForecastDeviation))?;
        words::range::outside(forecast, &deviation)
    };
    let without = move || state.range.outcome.with(|outcome| words::range::without_range(outcome.as_ref()?));
    let part = |name: &'static str, part| {
        view! { <div><dt>{name}</dt><dd><RangeFigure line=ROOT part=part scale=Scale::Mnkr /></dd></div> }
    };
    view! {
        <p>{words::range::range(&deviation)} " " {chance}</p>
        <dl class="range-figures">
            {part("1 av 10 blir sämre än", RangePart::P10)}
            {part("Mitten", RangePart::P50)}
            {part("1 av 10 blir bättre än", RangePart::P90)}
            {part("Chans att klara budgeten", RangePart::Chance)}
        </dl>
        {move || outside().map(|text| view! { <p class="hint">{text}</p> })}
        {move || without().map(|text| view! { <p class="hint">{text}</p> })}
    }
}
