//! Tillgänglighetsredogörelse: what the law on access to digital public services (2018:1937) asks a public body to tell. The
//! municipality's own contact is written in the page's head by whoever puts the program out.

use crate::ui::prelude::*;

use crate::platform::contact;
use crate::ui::parts::{Heading, Section};
use crate::ui::route::Page;

/// What is known not to be as it should, with what can be done instead.
const LACKS: [(&str, &str); 4] = [
    (
        "Diagram är bilder",
        "Varje diagram har en beskrivning i ord och en tabell med samma siffror, under Visa som tabell eller bredvid.",
    ),
    (
        "Breda tabeller rullas i sidled",
        "På små skärmar och vid stor förstoring rullas tabeller med månader inuti sin ruta. Namnen till vänster följer med. Kriteriet 1.4.10 \
         undantar datatabeller.",
    ),
    (
        "Papper och pdf",
        "Det som skrivs ut till pdf får webbläsarens uppmärkning, som inte är granskad. Siffrorna finns på sidan och kan kopieras som \
         tabell.",
    ),
    (
        "Provning med hjälpmedel",
        "Programmet är provat med automatiska verktyg, med tangentbord, med tvingade färger och i 320 bildpunkters bredd. Det är inte \
         provat av personer som använder skärmläsare till vardags.",
    ),
];

/// The page.
#[component]
pub fn AccessibilityPage() -> impl IntoView {
    let contact = contact::municipality();
    let lacks = LACKS.map(|(what, instead)| view! { <li><b>{what}</b> ". " {instead}</li> });
    view! {
        <Heading
            question="Hur tillgänglig är Nämndkalkyl?"
            answer=Signal::stored(
                "Den är byggd för att följa WCAG 2.2 på nivå AA, och det finns några kända brister. Tillgänglighetsredogörelse enligt \
                 lagen om tillgänglighet till digital offentlig service.".to_owned(),
            )
        />
        <div class="cols">
            <Section title="Kontakt">
                {match contact {
                    Some(contact) => view! { <p>"Hittar du något som inte går att använda? Hör av dig till " <b>{contact}</b> "."</p> }.into_any(),
                    None => view! {
                        <p>
                            "Kommunen har inte skrivit in någon kontakt än. Den som lägger ut programmet skriver den i filen index.html, \
                             på raden namndkalkyl-kontakt."
                        </p>
                    }.into_any(),
                }}
                <p>
                    "Svarar kommunen inte, eller får du inte den hjälp du behöver? Anmäl det till Myndigheten för digital förvaltning \
                     (Digg), som har tillsyn över lagen."
                </p>
            </Section>
            <Section title="Så är den provad">
                <p>
                    "Varje sida provas före varje ny version: med verktyget axe mot WCAG 2.2 A och AA, ljust och mörkt, på bred och smal \
                     skärm; med enbart tangentbord; med tvingade färger; med utglesad text; och så att fokus aldrig skyms."
                </p>
                <p>"Provningen är gjord av dem som bygger programmet. Ingen utomstående har granskat den."</p>
            </Section>
        </div>
        <Section title="Kända brister">
            <ul>{lacks.into_iter().collect_view()}</ul>
        </Section>
        <p><a href=Page::About.href()>{Page::About.name()}</a></p>
    }
}
