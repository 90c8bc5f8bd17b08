//! Brytpunkter: the direct-time share and the voucher that the municipality's own units need, against today's.

use crate::ui::prelude::*;

use crate::calc::{Period, Quantity, holding};
use crate::format::{self, Scale};
use crate::model::{Address, At, Decimal, Input, LineId, ROOT, Unit};
use crate::rules::{self, Lines};
use crate::ui::parts::Head::{End, Start};
use crate::ui::parts::{Figure, PlainTable, Section};
use crate::ui::state::app;
use crate::ui::trace::{go_to, page_of};
use crate::words;

/// The card with what it takes for the own units to pay their way.
#[component]
pub(super) fn BreakEven() -> impl IntoView {
    let state = app();
    let year = Signal::derive(|| Period::Year);
    // A line that is paid by the hour and pays for what is worked.
    let units = || {
        let mut lines = rules::calculators().flat_map(|calculator| calculator.lines);
        let breaks_even = lines.find(|line| line.row(Quantity::BreakEvenShareAll).is_some());
        LineId::from(match breaks_even.map(|line| line.lines) {
            Some(Lines::One(line)) => line,
            _ => ROOT,
        })
    };
    let known = state.derive(move |_, figures| figures.year(&units(), Quantity::BreakEvenShareAll).is_some());
    let share = state.derive(move |plan, _| holding(plan, &units(), Input::DirectTimeShare)[11]);
    let needs = move |quantity| state.derive(move |_, figures| figures.year(&units(), quantity));
    let all_costs = (needs(Quantity::BreakEvenShareAll), needs(Quantity::BreakEvenRateAll));
    let rate = needs(Quantity::MeanRate);
    let said = move |name: &str, today: Option<Decimal>, needed: Option<Decimal>, unit| {
        Some(words::goal::break_even(name, today?, needed?, unit, "alla kostnader"))
    };
    let sentences = move || {
        let share = said("Brukartiden", share.get(), all_costs.0.get(), Unit::Percent);
        let rate = said("Ersättningen", rate.get(), all_costs.1.get(), Unit::KrPerHour);
        [share, rate].into_iter().flatten().collect::<Vec<_>>().join(" ")
    };
    let open = move |_| go_to(state, &Address::new(units(), Input::DirectTimeShare, At::Always));
    let figure = move |quantity| {
        view! { <td><Figure line=units() quantity=quantity period=year scale=Scale::Kr with_unit=true /></td> }
    };
    view! {
        <Section title="Brytpunkter för egen hemtjänst" unit="när pengen täcker kostnaden, helår">
            <Show
                when=move || known.get()
                fallback=move || view! {
                    <p>
                        "Fyll i brukartid, kostnad per arbetad timme och ersättning, så räknas vad som krävs. "
                        <a href=page_of(&units()).href()>"Gå till " {page_of(&units()).name()}</a>
                    </p>
                }
            >
                <p>{sentences}</p>
                <PlainTable label="Brytpunkter" heads=[Start("Vad"), End("I planen"), End("Täcker arbetskostnaden"), End("Täcker alla kostnader")]>
                    <tr>
                        <th scope="row" class="start">"Brukartid" <small class="row-note dim">"utförda timmar av arbetade"</small></th>
                        <td>
                            <button type="button" class="link" title="Gå till fältet" on:click=open>
                                {move || share.get().map(|share| format::with_unit(share, Unit::Percent, Scale::Kr))}
                            </button>
                        </td>
                        {figure(Quantity::BreakEvenShare)}
                        {figure(Quantity::BreakEvenShareAll)}
                    </tr>
                    <tr>
                        <th scope="row" class="start">"Ersättning" <small class="row-note dim">"hemtjänstpeng per utförd timme"</small></th>
                        {figure(Quantity::MeanRate)}
                        {figure(Quantity::BreakEvenRate)}
                        {figure(Quantity::BreakEvenRateAll)}
                    </tr>
                </PlainTable>
                <p class="hint">
                    "Högre peng ger den egna regin mer, men är samma kostnad för nämnden. Högre brukartid sparar på riktigt. \
                     Brytpunkten gäller hela året. En ändring som bara hinner verka några månader måste vara större."
                </p>
            </Show>
        </Section>
    }
}
