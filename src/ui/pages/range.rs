//! The range of the whole committee on Översikt, in words and as figures, and single figures of a range for any page.

use crate::ui::prelude::*;

use crate::calc::Quantity;
use crate::format::{self, Scale};
use crate::model::{Decimal, LineId, ROOT, Unit};
use crate::platform::storage;
use crate::simulate::Spread;
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
    let key = StoredValue::new(format!("{line}.{}", part.key()));
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
        <span class="fig" title=move || value.get().is_none().then_some("Inget spann") data-figure=move || value.get().map(|_| key.get_value()) data-value=move || value.get().map(format::exact)>
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

/// Where the whole committee may end, in a sentence with its figures.
#[component]
pub fn CommitteeRange() -> impl IntoView {
    let state = app();
    let spread = Memo::new(move |_| {
        let outcome = state.range.outcome.get()?;
        outcome.lines.get(&LineId::from(ROOT)).filter(|spread| spread.tells()).cloned()
    });
    let none = move || {
        if state.with(|plan| plan.closed >= 12) {
            "Alla månader är stängda, så det finns inget kvar att vara osäker på.".to_owned()
        } else if !state.range.busy.get() {
            words::range::NONE.to_owned()
        } else if let Some(percent) = state.range.progress.get() {
            format!("Spannet räknas fram, {percent}\u{a0}%.")
        } else {
            "Spannet räknas fram.".to_owned()
        }
    };
    let shown = move || spread.get().filter(|_| state.with(|plan| plan.closed < 12));
    view! {
        <section class="range" aria-label="Hur säker är prognosen?" aria-busy=move || state.range.busy.get().to_string()>
            {move || match shown() {
                None => view! { <p class="dim">{none}</p> }.into_any(),
                Some(spread) => view! { <Words spread=spread /> }.into_any(),
            }}
        </section>
    }
}

/// Under this the tab remembers that a figure has been explained.
const ASKED: &str = "namndkalkyl/forklarat";

/// Says what figures can be pressed for, until one has been in this tab.
#[component]
pub fn PressHint() -> impl IntoView {
    let state = app();
    let new = RwSignal::new(storage::tab_get(ASKED).is_none());
    // The tab's memory follows.
    Effect::new(move |_| {
        if new.get_untracked() && state.subject.with(Option::is_some) {
            storage::tab_set(ASKED, "1");
            new.set(false);
        }
    });
    move || new.get().then(|| view! { <span class="hint once">"Siffrorna går att trycka på"</span> })
}

#[component]
fn Words(spread: Spread) -> impl IntoView {
    let state = app();
    let root = LineId::from(ROOT);
    let chance = state.range.outcome.with(|outcome| outcome.as_ref().and_then(|outcome| outcome.probability(&root)));
    let chance = chance.map(|percent| {
        let said = words::range::within_budget("nämnden", percent);
        said.strip_suffix('.').map_or_else(|| said.clone(), ToOwned::to_owned)
    });
    let deviation = spread.deviation;
    let outside = move || {
        let forecast = state.read(|_, figures| figures.year(&LineId::from(ROOT), Quantity::ForecastDeviation))?;
        words::range::outside(forecast, &deviation)
    };
    let without = move || state.range.outcome.with(|outcome| words::range::without_range(outcome.as_ref()?));
    let part = |part| view! { <RangeFigure line=ROOT part=part scale=Scale::Mnkr /> };
    view! {
        <p>
            "I 8 fall av 10 slutar året mellan " {part(RangePart::P10)} " och " {part(RangePart::P90)} " mnkr, lika ofta över som \
             under " {part(RangePart::P50)} ". "
            {chance.map(|said| view! { {said} " (" {part(RangePart::Chance)} "). " })}
            <a href=Page::Uncertainty.href()>"Så räknas spannet"</a>
        </p>
        {move || outside().map(|text| view! { <p class="hint">{text}</p> })}
        {move || without().map(|text| view! { <p class="hint">{text}</p> })}
    }
}
