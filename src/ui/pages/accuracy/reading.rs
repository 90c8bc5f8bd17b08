//! What the page's words mean, in plain words.

use crate::ui::prelude::*;

use crate::ui::parts::Section;

/// The section.
#[component]
pub(super) fn Reading() -> impl IntoView {
    view! {
        <Section title="Så läser du sidan">
            <dl class="explained">
                <dt>"Fel"</dt>
                <dd>
                    "Den avvikelse som prognosen väntade minus den som det blev. Plus betyder att prognosen var för hoppfull, minus \
                     att den var för försiktig. Medelfelet är felens storlek i snitt, utan tecken."
                </dd>
                <dt>"Mäts mot"</dt>
                <dd>
                    "När alla tolv månader är stängda och har utfall mäts prognosen mot utfallet. Innan dess mäts den mot dagens \
                     prognos, och då visar felet hur mycket bedömningen har ändrats, inte vem som fick rätt. En prognos räknas \
                     först när minst en månad har stängts efter att den sparades."
                </dd>
                <dt>"Snittfel med tecken"</dt>
                <dd>
                    "Felen i snitt, med tecken. Ligger den nära noll tar felen ut varandra. Ligger den långt från noll är \
                     prognoserna för hoppfulla eller för försiktiga gång på gång, och då går det att rätta till."
                </dd>
                <dt>"Inom spannet"</dt>
                <dd>
                    "Spannet som sparas med en prognos ska rymma utfallet i 4 fall av 5. Ryms det nästan alltid är spannet för \
                     brett, ryms det sällan är det för smalt."
                </dd>
                <dt>"Medel av två prognoser"</dt>
                <dd>
                    "Två prognoser som bygger på olika saker har olika fel. Halva vägen mellan dem ligger aldrig längre från \
                     utfallet än de två gör i snitt, och när de missar åt var sitt håll tar felen ut varandra. I de publicerade \
                     augustiprognoser för 27 enheter 2025 som verktyget är prövat på missade nämndens egen med 737\u{a0}tkr i snitt, \
                     verktygets förslag med 833 och medlet av dem med 541."
                </dd>
                <dt>"Förslaget då"</dt>
                <dd>
                    "Metoden som verktyget skulle ha föreslagit med det utfall som fanns när prognosen sparades, för varje rad med \
                     egen metod. Engångsposter och nivåändringar som är inlagda i planen räknas som kända. Beräkningen ur volym \
                     och pris är inte med: planen minns inte vilka placeringar och volymer som var kända då."
                </dd>
                <dt>"Rak linje, resten enligt budget"</dt>
                <dd>
                    "Två sätt att räkna som inte kräver något arbete. Den raka linjen låter resultatet fortsätta i samma takt till \
                     årets slut. Resten enligt budget låter det stanna där det är. En prognos bör vara bättre än båda."
                </dd>
            </dl>
        </Section>
    }
}
