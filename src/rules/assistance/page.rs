//! The page of social assistance: what is paid, month by month, against last year, and by cause and decision.

use super::{CAUSES, DECISIONS, LINE, NETTED};
use crate::model::{CatalogList, Input, Period, Quantity, Scale};
use crate::rules::Lines;
use crate::rules::answer::{Answer, Told};
use crate::rules::page::{
    Block, Card, Cells, Column, Content, Field, Figure, Key, Lasts, Number, Page, Part, Rows, Table, View,
};

/// The page.
pub static PAGE: Page = Page {
    question: Some("Hur mycket ekonomiskt bistånd betalar vi ut?"),
    answer: Answer {
        nothing: "Det vet vi när det finns utbetalningar. Fyll i utbetalt belopp och antal hushåll per månad.",
        told: &[
            Told::Paid(LINE, Quantity::Payments, Quantity::PaymentsForecast),
            Told::SinceLastYear(LINE, Quantity::PaymentsChange, Quantity::PaymentsChangePercent),
            Told::AgainstBudget(LINE),
        ],
    },
    first: Some(Card::of(
        "Hushåll och utbetalt",
        "per månad · utbetalt skrivs utan minustecken",
        &[Part::Table(Table::of(
            "bistand",
            "Hushåll och utbetalt per månad",
            "Underlag",
            &[View::of(ONE, Cells::Inputs(FIRST))],
        ))],
    )),
    blocks: &[
        Block::Keys(KEYS),
        Block::Card(Card::of(
            "Hushåll, utbetalt och intäkter",
            "per månad · utbetalt skrivs utan minustecken",
            &[
                Part::Table(Table {
                    checks: true,
                    ..Table::of("bistand", "Underlag per månad", "Underlag", &[View::of(ONE, Cells::Inputs(TYPED))])
                }),
                Part::Hint(
                    "Intäkter är ersättning från Migrationsverket och Försäkringskassan. Bokfört netto går före utbetalt \
                     minus intäkter.",
                ),
            ],
        )),
        Block::Beside(&[
            Card::of("Prognos för resten av året", "", &[Part::Fields(FIELDS), Part::Figures(THE_YEAR), Part::Signs]),
            Card::of(
                "Utbetalt per månad",
                "",
                &[Part::Months(LINE, Quantity::PaymentsForecast, Quantity::PaymentsLastYear)],
            ),
        ]),
        Block::Why(Some(LINE)),
        Block::Card(Card::of(
            "Jämfört med i fjol",
            "kr · en månad utan utbetalning räknas som noll, som i rapporterna",
            &[Part::Table(Table::of(
                "jamforelse",
                "Utbetalt per månad och tertial mot i fjol",
                "Månad",
                &[View::of(ONE, Cells::Periods(AGAINST_LAST_YEAR))],
            ))],
        )),
        Block::Card(Card::of(
            "Per orsak",
            PER_TERTIAL,
            &[
                Part::Table(Table {
                    empty: Some(EMPTY),
                    ..Table::of(
                        "orsaker",
                        "Per orsak",
                        "Orsak",
                        &by(Lines::Listed(CAUSES, CatalogList::Causes), CAUSES),
                    )
                }),
                Part::Add(CatalogList::Causes, "bistand.ny.orsaker", "Ny rad, orsak"),
            ],
        )),
        Block::Card(Card::of(
            "Per typ av beslut",
            PER_TERTIAL,
            &[
                Part::Table(Table {
                    empty: Some(EMPTY),
                    ..Table::of(
                        "beslut",
                        "Per typ av beslut",
                        "Beslut",
                        &by(Lines::Listed(DECISIONS, CatalogList::Decisions), DECISIONS),
                    )
                }),
                Part::Add(CatalogList::Decisions, "bistand.ny.beslut", "Ny rad, beslut"),
            ],
        )),
    ],
};

const ONE: Rows = Rows::Of(Lines::One(LINE));
const PER_TERTIAL: &str = "kr per tertial";
const EMPTY: &str = "Listan är tom. Lägg till den första raden nedan, så går det att fylla i belopp per tertial.";

const fn year(quantity: Quantity, scale: Scale) -> Figure {
    Figure::of(LINE, quantity, Period::Year, scale)
}

const fn to_date(quantity: Quantity, scale: Scale) -> Figure {
    Figure::of(LINE, quantity, Period::ToDate, scale)
}

const KEYS: &[Key] = &[
    Key::of("Budget, netto", "mnkr för året", year(Quantity::Budget, Scale::Mnkr)),
    Key::of("Utbetalt hittills", "mnkr i år", to_date(Quantity::Payments, Scale::Mnkr)),
    Key {
        hero: true,
        ..Key::of("Prognos mot budget", "efter intäkter", year(Quantity::ForecastDeviation, Scale::Mnkr).with_unit())
    },
    Key::of("Mot samma månader i fjol", "utbetalt", to_date(Quantity::PaymentsChangePercent, Scale::Kr).with_unit()),
    Key::of("Medel per hushåll", "kr per månad, hittills", to_date(Quantity::MeanPayment, Scale::Kr)),
];

const TYPED: &[(Input, i32, &str)] = &[
    (Input::Households, 0, "Hushåll {år}"),
    (Input::BudgetHouseholds, 0, "Budgeterade hushåll"),
    (Input::Payments, 0, "Utbetalt {år}, kr"),
    (Input::Income, 0, "Intäkter {år}, kr"),
    (Input::Outcome, 0, "Bokfört netto {år}, kr"),
    (Input::AssumedHouseholds, 0, "Antagna hushåll"),
    (Input::AssumedIncome, 0, "Antagna intäkter, kr"),
    (Input::Households, -1, "Hushåll {i fjol}"),
    (Input::Payments, -1, "Utbetalt {i fjol}, kr"),
    (Input::Income, -1, "Intäkter {i fjol}, kr"),
];

const FIRST: &[(Input, i32, &str)] =
    &[(Input::Households, 0, "Hushåll {år}"), (Input::Payments, 0, "Utbetalt {år}, kr")];

const FIELDS: &[Field] = &[
    Field::Method(LINE),
    Field::WhileCalculated(
        LINE,
        &[
            Field::Basis(LINE, "Antal hushåll räknas från"),
            called(Input::VolumeChange, Lasts::Always, "Ändrat antal hushåll", ""),
            Field::Number(Number {
                shows_price: true,
                ..Number::called(
                    LINE,
                    Input::AssumedMean,
                    Lasts::Always,
                    "Medel per hushåll",
                    "Tomt: medel hittills i år.",
                )
            }),
            called(Input::PriceChange, Lasts::Always, "Ändrat medel", "Till exempel höjd riksnorm."),
        ],
    ),
    Field::WhileByHand(LINE, &[called(Input::Forecast, Lasts::Year, "Egen prognos, netto", MINUS)]),
    called(Input::Budget, Lasts::Year, "Årsbudget, netto", MINUS),
    Field::Number(Number::called(
        NETTED,
        Input::Budget,
        Lasts::Year,
        "Varav budgeterade intäkter",
        "Tomt: intäkterna räknas in i vad ett hushåll kostar när avvikelsen förklaras.",
    )),
    called(
        Input::BudgetHouseholds,
        Lasts::Always,
        "Budgeterade hushåll per månad",
        "Så kan avvikelsen delas upp. Olika för månaderna? Fyll i dem i tabellen.",
    ),
];
const MINUS: &str = "Kostnad skrivs med minustecken.";

const fn called(input: Input, lasts: Lasts, label: &'static str, hint: &'static str) -> Field {
    Field::Number(Number::called(LINE, input, lasts, label, hint))
}

const THE_YEAR: &[(&str, Figure)] = &[
    ("Utbetalt, prognos helår", year(Quantity::PaymentsForecast, Scale::Tkr).with_unit()),
    ("Intäkter, prognos helår", year(Quantity::AssistanceIncome, Scale::Tkr).with_unit()),
    ("Netto, prognos helår", year(Quantity::Forecast, Scale::Tkr).with_unit()),
    ("Avvikelse helår", year(Quantity::ForecastDeviation, Scale::Tkr).with_unit()),
];

/// Months and tertials as the reports print them: this year, last year, difference in kronor and percent.
const AGAINST_LAST_YEAR: &[Column] = &[
    column("{i fjol}", "kr", Quantity::PaymentsLastYear),
    column("{år}", "kr", Quantity::Payments),
    column("Skillnad", "%", Quantity::PaymentsChangePercent),
    column("Skillnad", "kr", Quantity::PaymentsChange),
    column("Hushåll", "antal", Quantity::Households),
    column("Medel", "kr/hushåll", Quantity::MeanPayment),
];

const fn column(head: &'static str, sub: &'static str, quantity: Quantity) -> Column {
    Column::of(head, sub, Content::Figure(quantity, Period::Year, Scale::Kr))
}

/// Amounts by cause or by type of decision: compared, and per tertial to type in.
const fn by(lines: Lines, above: &'static str) -> [View; 2] {
    const fn tertial(head: &'static str, number: u8) -> Column {
        Column::of(head, "kr", Content::Figure(Quantity::Payments, Period::Tertial(number), Scale::Kr))
    }
    const fn typed(head: &'static str, years: i32, number: u8) -> Column {
        Column::of(head, "kr", Content::Typed(Input::TertialAmount, Lasts::Tertial(years, number)))
    }
    const COMPARED: &[Column] = &[
        column("{i fjol}", "kr", Quantity::PaymentsLastYear),
        column("{år}", "kr", Quantity::Payments),
        column("Skillnad", "%", Quantity::PaymentsChangePercent),
        column("Skillnad", "kr", Quantity::PaymentsChange),
        tertial("Tertial 1", 1),
        tertial("Tertial 2", 2),
        tertial("Tertial 3", 3),
    ];
    const TYPED: &[Column] = &[
        typed("T1 {i fjol}", -1, 1),
        typed("T2 {i fjol}", -1, 2),
        typed("T3 {i fjol}", -1, 3),
        typed("T1 {år}", 0, 1),
        typed("T2 {år}", 0, 2),
        typed("T3 {år}", 0, 3),
    ];
    [
        View::tab("jamfor", "Jämför", "", Rows::Summed(lines, above, "Summa"), Cells::Columns(COMPARED)),
        View::tab("fyll", "Fyll i", "", Rows::Of(lines), Cells::Columns(TYPED)),
    ]
}
