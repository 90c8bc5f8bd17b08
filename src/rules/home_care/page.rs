//! The page of home care: hours and voucher by provider and zone, what is assumed, and whether the own units pay their way.

use super::{LINE, OWN_UNITS, TASKS, TAX_FUNDED, VOUCHER, ZONES};
use crate::model::{CatalogList, Input, Period, Plan, Quantity, Scale};
use crate::rules::Lines;
use crate::rules::answer::{Answer, Cost, Covers, Made, Told};
use crate::rules::page::{
    Block, Card, Cells, Column, Content, Field, Figure, Key, Lasts, Months, Number, Page, Part, Rows, Special, Table,
    View, economy,
};

/// The page.
pub static PAGE: Page = Page {
    question: Some("Vad kostar hemtjänsten, och går den egna regin ihop?"),
    answer: Answer {
        nothing: "Det vet vi när det finns timmar och ersättning. Fyll i timmar per dygn och ersättning per timme.",
        told: &[
            Told::Cost(Cost {
                what: Some("Hemtjänstpengen"),
                it: "de",
                line: Some(VOUCHER),
                some: true,
                of: Some(Made {
                    line: LINE,
                    whole: Quantity::Cost,
                    parts: [(Quantity::Transfer, "till egen regi"), (Quantity::External, "till externa utförare")],
                }),
            }),
            Told::Covers(Covers {
                line: OWN_UNITS,
                known_by: Quantity::WorkedCost,
                unknown: "Fyll i brukartid och kostnad per arbetad timme, så syns om den egna regin går ihop.",
                even: "Den egna regin går jämnt ut.",
                better: "Den egna regin går ihop, med överskott",
                worse: "Den egna regin går inte ihop: underskott",
                beside: (
                    ("Brukartiden är", Input::DirectTimeShare),
                    ("och alla kostnader täcks vid", Quantity::BreakEvenShareAll),
                ),
            }),
        ],
    },
    first: Some(Card::of(
        "Timmar och ersättning",
        "",
        &[Part::Table(Table::of("timmar", "Timmar och ersättning", HEAD, FIRST))],
    )),
    blocks: &[
        Block::Keys(KEYS),
        Block::Card(Card::of(
            "Timmar",
            "timmar per dygn",
            &[Part::Table(Table::of("timmar", "Timmar per dygn", HEAD, HOURS))],
        )),
        Block::Beside(&[ASSUMPTIONS, OWN]),
        Block::Card(SWITCH),
        Block::Why(Some(VOUCHER)),
        Block::Card(Card::of(
            "Hemtjänstpeng månad för månad",
            "tkr, timmar × ersättning · ljusare månader är prognos",
            &[
                Part::Table(Table::of(
                    "peng",
                    "Hemtjänstpeng per månad",
                    HEAD,
                    &[View::of(TREE, Cells::Figures(Quantity::Cost, Scale::Tkr))],
                )),
                Part::Hint(
                    "Pengen till egen regi är en intern överföring. Bara externa utförare är en ren kostnad för nämnden.",
                ),
                Part::Signs,
            ],
        )),
        Block::Card(Card::of(
            "Hemtjänstens rader i nämndens tabell",
            "tkr",
            &[
                Part::Table(Table {
                    checks: true,
                    ..Table::of("rader", "Hemtjänstens rader", "Rad", &economy(Rows::Offered))
                }),
                Part::Signs,
                Part::Hint(
                    "Nattpatrull och korttidsenhet betalas med skattemedel: fler timmar ger ingen mer intäkt. Fyll i timmar \
                     och kostnad per timme nedan om de ska räknas fram.",
                ),
                Part::Fields(&[
                    Field::Under(TAX_FUNDED[0], &tax_funded(TAX_FUNDED[0])),
                    Field::Under(TAX_FUNDED[1], &tax_funded(TAX_FUNDED[1])),
                ]),
            ],
        )),
        Block::Card(Card::of(
            "Schablontider",
            "minuter per insats × antal per dygn = beviljade timmar",
            &[
                Part::Table(Table::of(
                    "schabloner",
                    "Schablontider",
                    "Insats",
                    &[View::of(
                        Rows::Summed(Lines::Listed(TASKS, CatalogList::Tasks), TASKS, "Summa"),
                        Cells::Columns(TASK),
                    )],
                )),
                Part::Special(Special::Templates(TASKS, LINE)),
                Part::Add(CatalogList::Tasks, "hemtjanst.ny_insats", "Ny insats"),
            ],
        )),
    ],
};

const HEAD: &str = "Utförare och område";
const TREE: Rows = Rows::Tree(LINE, "All hemtjänst");

const fn key(label: &'static str, note: &'static str, line: &'static str, quantity: Quantity, period: Period) -> Key {
    Key::of(label, note, Figure::of(line, quantity, period, Scale::Mnkr))
}

const KEYS: &[Key] = &[
    Key {
        hero: true,
        ..Key::of(
            "Hemtjänstpeng",
            "mnkr, prognos för året",
            Figure::of(VOUCHER, Quantity::Forecast, Period::Year, Scale::Mnkr).with_unit(),
        )
    },
    key("varav intern överföring", "mnkr till egen regi, enligt timmar", LINE, Quantity::Transfer, Period::Year),
    key("varav externa utförare", "mnkr, enligt timmar", LINE, Quantity::External, Period::Year),
    key("Timmar mot budget", "tim/dygn, året hittills", LINE, Quantity::HoursDeviationPerDay, Period::ToDate),
    key("Egen regi mot budget", "mnkr, prognos", OWN_UNITS, Quantity::ForecastDeviation, Period::Year),
];

const fn hours(key: &'static str, name: &'static str, hint: &'static str, input: Input, years: i32) -> View {
    let months = Months { input, years, scale: Scale::Kr, year_cell: false, sum: None };
    View::tab(key, name, hint, Rows::Of(ZONES), Cells::Months(months))
}

const PERFORMED: View = hours("utfall", "Utförd tid", "Utförda timmar per dygn och månad.", Input::HoursPerDay, 0);

const HOURS: &[View] = &[
    PERFORMED,
    hours(
        "budget",
        "Budgeterad tid",
        "Budgeterade timmar per dygn. Samma hela året? Fyll i det under Antaganden i stället.",
        Input::BudgetHoursPerDay,
        0,
    ),
    hours(
        "antagen",
        "Antagen tid",
        "Skriv timmar per dygn för kommande månader. Tomma månader räknas med antagandet nedan.",
        Input::AssumedHoursPerDay,
        0,
    ),
    hours(
        "i_fjol",
        "Utförd tid i fjol",
        "Förra årets utförda timmar per dygn, för jämförelse och som grund för antaganden.",
        Input::HoursPerDay,
        -1,
    ),
    View::tab(
        "beraknad",
        "Utfall och prognos",
        "Utfall för stängda månader, antagande för resten.",
        TREE,
        Cells::Figures(Quantity::HoursPerDay, Scale::Kr),
    ),
    hours(
        "ersattning",
        "Ersättning",
        "Kr per timme från och med månaden. Tomma månader har den ersättning som gällde före, först årets.",
        Input::Rate,
        0,
    ),
];

const FIRST: &[View] = &[
    PERFORMED,
    View::tab(
        "arets_ersattning",
        "Ersättning",
        "Kronor per timme som utförarna får i år.",
        Rows::Of(ZONES),
        Cells::Columns(&[RATE]),
    ),
];
const RATE: Column = Column::of("Ersättning {år}", "kr/tim", Content::Typed(Input::Rate, Lasts::Year));

const ASSUMPTIONS: Card = Card::of(
    "Antaganden",
    "för månader som inte är stängda",
    &[
        Part::Table(Table::of(
            "antaganden",
            "Ersättning och antaganden per område",
            HEAD,
            &[View::of(
                Rows::Of(ZONES),
                Cells::Columns(&[
                    RATE,
                    Column::of("Budget", "tim/dygn", Content::Typed(Input::BudgetHoursPerDay, Lasts::Always)),
                    Column::of("Volymändring", "%", Content::Typed(Input::VolumeChange, Lasts::Always)),
                    Column::of("Hemtjänstpeng helår", "tkr", Content::Figure(Quantity::Cost, Period::Year, Scale::Tkr)),
                ]),
            )],
        )),
        Part::Fields(&[
            Field::Basis(LINE, "Volymen räknas från"),
            Field::Number(Number::called(
                LINE,
                Input::VolumeChange,
                Lasts::Always,
                "Volymändring, alla områden",
                "Gäller där området saknar egen ändring. Till exempel 5 för 5 % över.",
            )),
            Field::Number(Number::called(
                LINE,
                Input::PriceChange,
                Lasts::Always,
                "Ändrad ersättning",
                "Procent, resten av året.",
            )),
            Field::Special(Special::PayBasis),
            Field::Number(Number::called(LINE, Input::PerformedShare, Lasts::Always, "Utförd del av beviljad tid", "")),
        ]),
    ],
);

const OWN: Card = Card::of(
    "Egen regi",
    "helår",
    &[
        Part::Fields(&[
            own(Input::DirectTimeShare, "Utförda timmar av arbetade timmar."),
            own(Input::CostPerWorkedHour, "Lön med påslag per arbetad timme."),
            own(Input::OtherCost, ""),
            own(Input::HoursPerFte, ""),
        ]),
        Part::Figures(&[
            ("Pengintäkt", year(Quantity::VoucherIncome, Scale::Tkr)),
            ("Arbetade timmar", year(Quantity::WorkedHours, Scale::Kr)),
            ("Kostnad för arbetade timmar", year(Quantity::WorkedCost, Scale::Tkr)),
            ("Övriga kostnader", year(Quantity::OtherCost, Scale::Tkr)),
            ("Årsarbetare som behövs", year(Quantity::Fte, Scale::Kr)),
            ("Brytpunkt brukartid, utan övriga kostnader", year(Quantity::BreakEvenShare, Scale::Kr)),
            ("Brytpunkt brukartid, alla kostnader", year(Quantity::BreakEvenShareAll, Scale::Kr)),
            ("En procentenhet högre brukartid ger", year(Quantity::PerPoint, Scale::Tkr)),
            ("Prognos netto, bokfört och beräknat", year(Quantity::Forecast, Scale::Tkr)),
        ]),
        Part::Hint(
            "Brytpunkt = kostnad per arbetad timme / ersättning per utförd timme. Lägre peng är lägre intäkt här: för \
             nämnden tar de ut varandra.",
        ),
    ],
);

const fn own(input: Input, hint: &'static str) -> Field {
    Field::Number(Number { hint, ..Number::of(OWN_UNITS, input, Lasts::Always) })
}

const fn year(quantity: Quantity, scale: Scale) -> Figure {
    Figure::of(OWN_UNITS, quantity, Period::Year, scale).with_unit()
}

/// What a switch of what the voucher pays for costs, and the rate at which it costs nothing.
const SWITCH: Card = Card {
    when: Some(|plan: &Plan| plan.settings.switch_in(plan.span()).is_some()),
    ..Card::of(
        "Vad bytet kostar",
        "månaderna från och med bytet",
        &[
            Part::Table(Table::of(
                "byte",
                "Vad bytet av ersättningsgrund kostar",
                HEAD,
                &[View::of(
                    TREE,
                    Cells::Columns(&[
                        switch("Utan bytet", "kr", Quantity::WithoutSwitch),
                        switch("Bytet kostar", "kr", Quantity::SwitchCost),
                        switch("Kostar inget vid", "kr/tim", Quantity::NeutralRate),
                    ]),
                )],
            )),
            Part::Hint(
                "Utan bytet: de timmar som betalades före bytet × ersättningen före det. En ny ersättning skrivs på den \
                 månad som bytet sker, under Timmar, Ersättning. Bara externa utförare är en ren kostnad för nämnden.",
            ),
            Part::Signs,
        ],
    )
};

const fn switch(head: &'static str, sub: &'static str, quantity: Quantity) -> Column {
    Column::of(head, sub, Content::Figure(quantity, Period::Year, Scale::Kr))
}

const fn tax_funded(line: &'static str) -> [Field; 3] {
    const fn of(line: &'static str, input: Input) -> Number {
        Number::of(line, input, Lasts::Always)
    }
    let hours = Number { label: Some("Arbetade timmar per dygn"), ..of(line, Input::BudgetHoursPerDay) };
    [Field::Number(hours), Field::Number(of(line, Input::CostPerWorkedHour)), Field::Number(of(line, Input::OtherCost))]
}

const TASK: &[Column] = &[
    Column::of("Schablontid", "minuter", Content::Typed(Input::Minutes, Lasts::Always)),
    Column::of("Antal", "per dygn", Content::Typed(Input::TimesPerDay, Lasts::Always)),
    Column::of("Beviljad tid", "tim/år", Content::Figure(Quantity::GrantedHours, Period::Year, Scale::Kr)),
];
