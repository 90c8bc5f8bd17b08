//! Om och integritet: what this is, what is kept where and for how long, and what may be put in. For those who use it and
//! for the data protection officer; it is there without a plan.

use crate::ui::prelude::*;

use crate::format;
use crate::model::Decimal;
use crate::platform::inventory::{self, Amount};
use crate::ui::parts::{Heading, Section, TableBox};
use crate::ui::private::OFFICIAL;
use crate::ui::route::Page;
use crate::ui::state::app;
use crate::words;

/// The page.
#[component]
pub fn AboutPage() -> impl IntoView {
    view! {
        <Heading
            question="Vad är Nämndkalkyl, och vad händer med uppgifterna?"
            answer=Signal::stored(
                "Allt räknas och sparas i den här webbläsaren. Inget skickas till någon server, och ingen annan än den som \
                 använder datorn ser det.".to_owned(),
            )
        />
        <div class="cols">
            <Section title="Vad det är">
                <p>
                    "Ett kalkylprogram för en socialnämnds ekonomi: prognos, avvikelse och vad som händer om något ändras. Det är \
                     en mapp med filer på en webbserver. Det finns inget konto och ingen databas. Servern lämnar ut filerna och \
                     får aldrig veta vad du skriver."
                </p>
                <p>
                    {concat!("Version ", env!("CARGO_PKG_VERSION"), ". ")}
                    "Fri programvara under licensen EUPL-1.2: vem som helst får använda, granska och ändra den."
                </p>
                <p><a href=Page::Accessibility.href()>{Page::Accessibility.name()}</a></p>
                <p><a href=Page::Start.href()>"Till start"</a></p>
            </Section>
            <Kept />
        </div>
        <Where />
        <div class="cols">
            <May />
            <ShortOnSecurity />
        </div>
        <Out />
        <Register />
    }
}

/// What lies in the browser at this moment.
#[component]
fn Kept() -> impl IntoView {
    let state = app();
    let found = Memo::new(move |_| {
        // Counted anew each time that something was kept or taken away.
        state.saved.track();
        state.open.track();
        inventory::count()
    });
    let row = move |kind: &'static str, key: &'static str, of: fn(inventory::Inventory) -> Amount| {
        let figure = move |what: &str, read: fn(Amount) -> u32| {
            let value = Memo::new(move |_| Decimal::from(read(of(found.get()))));
            view! {
                <td>
                    <span data-figure=format!("om.lagring.{key}{what}") data-value=move || format::exact(value.get())>
                        {move || format::number(value.get(), 0)}
                    </span>
                </td>
            }
        };
        view! {
            <tr>
                <th scope="row" class="start">{kind}</th>
                {figure("", |amount| amount.keys)}
                {figure(".tecken", |amount| amount.characters)}
            </tr>
        }
    };
    let keeping = state.keeping();
    keeping.look_up_promise();
    let promise = move || {
        state.saved.track();
        words::keep::promise(keeping.has_asked(), keeping.promised.get())
    };
    view! {
        <Section title="Så här mycket ligger sparat just nu" unit="i den här webbläsaren">
            <TableBox label="Det som ligger sparat">
            <table class="plain">
                <thead>
                    <tr>
                        <th scope="col" class="start">"Vad"</th>
                        <th scope="col">"Poster"</th>
                        <th scope="col">"Tecken"</th>
                    </tr>
                </thead>
                <tbody>
                    {row("Planer", "planer", |found| found.plans)}
                    {row("Versioner", "versioner", |found| found.versions)}
                    {row("Övrigt: när en fil sparades, vilken plan fliken har öppen", "ovrigt", |found| found.others)}
                </tbody>
            </table>
            </TableBox>
            <p data-promise=move || keeping.promised.get().map(|promised| promised.to_string())>{promise}</p>
            <p class="hint">"En plan har två poster, så att ett avbrott mitt i sparandet aldrig förstör den."</p>
        </Section>
    }
}

#[component]
fn Where() -> impl IntoView {
    view! {
        <Section title="Vad som sparas var, och hur länge">
            <ul class="points">
                <li>
                    <b>"Planen "</b>
                    "sparas löpande i webbläsarens lokala lagring (localStorage) under namn som börjar med "
                    <code>"namndkalkyl/plan/"</code> ", två poster per plan. Sparade versioner börjar med "
                    <code>"namndkalkyl/version/"</code> ". Det du skriver men inte har fört in ligger under "
                    <code>"namndkalkyl/utkast/"</code> " tills du för in det eller tar bort det."
                </li>
                <li>
                    <b>"En spegel "</b>
                    "av varje plans senaste läge kan ligga i webbläsarens databas (IndexedDB) under namnet "
                    <code>"namndkalkyl"</code> ", så att en krasch kostar ungefär den sista sekunden."
                </li>
                <li>
                    <b>"Fliken "</b>
                    "kan minnas vilken plan som är öppen (sessionStorage) tills den stängs."
                </li>
                <li><b>"Kakor "</b> "används inte, inte heller statistik, spårning eller någon tjänst hos någon annan."</li>
                <li>
                    <b>"Hur länge: "</b>
                    "tills du trycker på Radera allt på sidan Planer och versioner, eller webbläsarens webbplatsdata rensas. Radera allt tar bort \
                     planer, versioner och spegeln ur den här webbläsaren och går inte att ångra. Filer som du har sparat, \
                     länkar som du har skickat och webbläsarens historik finns kvar."
                </li>
                <li>
                    <b>"Delade datorer: "</b>
                    "den som använder samma Windows-konto och samma webbläsare ser planen. Använd ett eget konto, eller \
                     Radera allt när du är klar."
                </li>
            </ul>
        </Section>
    }
}

#[component]
fn May() -> impl IntoView {
    view! {
        <Section title="Vad som får skrivas in">
            <ul class="points">
                <li>
                    <b>"Löpnummer i stället för namn. "</b>
                    "Nyckeln, vem som är P-031, hör hemma i verksamhetssystemet. Ett löpnummer som ser ut som ett namn ger en \
                     påminnelse."
                </li>
                <li>
                    <b>"Inga personnummer. "</b>
                    "Personnummer och samordningsnummer tas inte emot: inte i något fält, inte inklistrade, importerade, i filer \
                     eller länkar, och inte heller med mellanslag, punkter eller osynliga tecken emellan. Bara nummer med rätt \
                     kontrollsiffra känns igen."
                </li>
                <li>
                    <b>"Inga diagnoser eller händelser "</b>
                    "i anteckningar och kommentarer. De behövs inte för att räkna."
                </li>
                <li>
                    <b>"Placeringslistan är ändå personuppgifter. "</b>
                    "Den som har nyckeln kan se vem varje rad gäller. Uppgifterna är pseudonymiserade, inte anonyma (artikel 4.5 \
                     i dataskyddsförordningen), och nämnden är personuppgiftsansvarig."
                </li>
            </ul>
        </Section>
    }
}

#[component]
fn ShortOnSecurity() -> impl IntoView {
    view! {
        <Section title="Säkerhet i korthet">
            <ul class="points">
                <li>"Ingen begäran lämnar webbplatsen. Programmets egna prov faller om någon gör det."</li>
                <li>"Sidans egna regler (CSP) tillåter bara programmets egna filer, och filerna kontrolleras mot sina kontrollsummor (SRI)."</li>
                <li>"Ingen kod hämtas från någon annan. Allt som behövs ligger i mappen."</li>
                <li>"Filer och länkar läses med gränser för storlek och innehåll, och det som inte känns igen avvisas helt."</li>
            </ul>
        </Section>
    }
}

#[component]
fn Out() -> impl IntoView {
    view! {
        <Section title="När något lämnar programmet">
            <ul class="points">
                <li><b>"Filer, utskrifter och kopior. "</b> {OFFICIAL} " Pröva sekretessen innan något lämnas ut."</li>
                <li>
                    <b>"Länkar "</b>
                    "bär hela planen efter tecknet #. Den delen skickas inte till någon server, men den hamnar i webbläsarens \
                     historik och i mejlet eller chatten där den klistras in. Den som har länken kan läsa allt."
                </li>
                <li>
                    <b>"Små tal. "</b>
                    "Ett till fyra kan peka ut en person. Mötesläget slår ihop sådana rader. Utskrifter och kopior utelämnar dem, \
                     och raden bredvid när de annars går att räkna ut. Listan med enskilda placeringar skrivs inte ut. För \
                     orsaker och beslut i ekonomiskt bistånd uppskattas hushållen ur utbetalningen. Hemtjänsten räknas i timmar, \
                     så där vet programmet inte hur många det gäller: bedöm själv. Filer och länkar innehåller alltid allt. Valet \
                     ändras på sidan Dela."
                </li>
            </ul>
        </Section>
    }
}

#[component]
fn Register() -> impl IntoView {
    view! {
        <Section title="Förslag till registret över behandling" unit="artikel 30 i dataskyddsförordningen">
            <dl class="register">
                <dt>"Personuppgiftsansvarig"</dt>
                <dd>"Socialnämnden. Inget personuppgiftsbiträde: programmet körs i användarens webbläsare."</dd>
                <dt>"Ändamål"</dt>
                <dd>"Ekonomisk uppföljning och prognos för nämndens verksamhet."</dd>
                <dt>"Rättslig grund"</dt>
                <dd>"Uppgift av allmänt intresse, artikel 6.1 e, och för känsliga uppgifter artikel 9.2 h; bedöms av nämnden."</dd>
                <dt>"Registrerade"</dt>
                <dd>"Personer med placering, under löpnummer. I övrigt bara summor."</dd>
                <dt>"Uppgifter"</dt>
                <dd>"Löpnummer, grupp, vårdform, start- och slutdag, pris och ersättningar. Inte namn, personnummer eller adress."</dd>
                <dt>"Mottagare"</dt>
                <dd>"Inga genom programmet. Filer och länkar lämnas av användaren."</dd>
                <dt>"Överföring till tredje land"</dt>
                <dd>"Ingen."</dd>
                <dt>"Gallring"</dt>
                <dd>"Med Radera allt när uppföljningen av året är klar; filer enligt nämndens dokumenthanteringsplan."</dd>
                <dt>"Skydd"</dt>
                <dd>"Uppgifterna lämnar inte datorn av sig själva. Inloggning och kryptering av disken är kommunens. Personnummer avvisas."</dd>
            </dl>
        </Section>
    }
}
