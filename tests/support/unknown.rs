//! A calculator and a register that nobody knows. The native tests hand them to the mechanism beside the real ones, and so does the
//! program itself where it is built with the feature `unknown`, for the browser tests.

use namndkalkyl::model::{CatalogList, Input, LeverKind, Nature, Quantity, Unit};
use namndkalkyl::rules::Expr::{
    Assumed, Cell, Closed, Days, First, Grown, Negated, Of, OrZero, PriceSteps, Product, Row as Figure, Sum,
};
use namndkalkyl::rules::answer::Answer;
use namndkalkyl::rules::page::Block;
use namndkalkyl::rules::{
    self, Calculator, Case, Computed, Empty, Entries, Expr, Facts, Field, Formula, Kind, Levers, Line, Lines, Money,
    Name, Number, Over, Page, Parts, Persons, Register, Row, Said, Split, Today, Turned, Volume, Weight, When, Whose,
    Words,
};

// The description begins.
pub const LINE: &str = "korttid";
const HOMES: Lines = Lines::Listed(LINE, CatalogList::Added(LINE));
const TURNED: &[LeverKind] = &[LeverKind::Volume, LeverKind::Price];
pub static SHORT_STAY: Calculator = Calculator {
    levers: &[Levers { lines: HOMES, kinds: TURNED, when: &[] }],
    entries: &[Entries::added(LINE, ["boende", "boenden", "Korttidsboenden"])],
    ..Calculator::of(
        LINE,
        "Korttidsboende",
        &[
            Line {
                money: Some(Money::of(NET, "intäkter − dygn × pris")),
                volume: Some(&BEDS),
                nature: Some(Nature::Either),
                facts: &HOME,
                ..Line::of(HOMES, ROWS)
            },
            Line { facts: &ALL, ..Line::of(Lines::One(LINE), WHOLE) },
        ],
    )
};
static BEDS: Volume = Volume {
    reported: Input::HoursPerDay,
    assumed: Input::AssumedHoursPerDay,
    budgeted: Some(Input::BudgetHoursPerDay),
    weight: Weight::Days(Quantity::Days),
    mean: "Belagda platser i snitt",
    price: Some(PRICE),
};
const PRICE: Expr = Product(&[Cell(Input::NewPrice, When::Always), Grown(Input::PriceChange)]);
const TAKEN: &[Case] = &[
    Case(Some("rapporterade platser"), Closed(&Cell(Input::HoursPerDay, When::Month(0)))),
    Case(Some("antagna platser för månaden"), Cell(Input::AssumedHoursPerDay, When::Month(0))),
    Case(None, Assumed(&BEDS)),
];
pub const ROWS: &[Row] = &[
    Row::sum(Quantity::Days, Product(&[Expr::Named("Belagda platser", Unit::Count, &First(TAKEN)), Days])),
    Row::sum(Quantity::BudgetDays, Product(&[Cell(Input::BudgetHoursPerDay, When::Always), Days])),
    Row::over(Quantity::Persons, Over::Mean, Cell(Input::Persons, When::Month(0))),
    Row::sum(Quantity::Income, Cell(Input::Income, When::Month(0))),
    Row::sum(Quantity::Cost, Product(&[Negated(&Figure(Quantity::Days)), PRICE, PriceSteps])),
];
const WHOLE: &[Row] = &[
    Row::sum(Quantity::Days, Of(Whose::Below, Quantity::Days)),
    Row::sum(Quantity::BudgetDays, Of(Whose::Below, Quantity::BudgetDays)),
    Row::over(Quantity::Persons, Over::Mean, Of(Whose::Below, Quantity::Persons)),
];
const NET: Expr = Sum(&[Figure(Quantity::Cost), OrZero(&Figure(Quantity::Income))]);
const HOME: Facts = Facts {
    name: Name::Entry,
    split: Some(&Split::of_days(&[Quantity::Days], Quantity::BudgetDays, (Input::BudgetHoursPerDay, false))),
    persons: Some(Persons::Row(Quantity::Persons)),
    moved_by: TURNED,
    price: Some(&Turned::of("dygnspris", "dygnspriset", Today::Ahead, Said::Unit(Unit::KrPerDay))),
    level: Some(&Turned::of("platser", "platserna", Today::PerDay(Quantity::Days), Said::Whole("platser"))),
    places: &[Input::HoursPerDay, Input::Persons, Input::Income],
    words: &["korttidsboende", "vaxelvard"],
    ..Facts::NOTHING
};
const ALL: Facts = Facts { name: Name::Is("Korttidsboende"), parts: Parts::Below, moved_by: &[], places: &[], ..HOME };
// The description ends.

/// Grants.
pub static GRANTS: Register = Register {
    id: "stod",
    words: Words { one: "stöd", the: "Stödet", many: "stöd", new: "Nytt stöd", list: "stödlistan" },
    ids: "s",
    fields: &[
        Field { empty: Empty::Refused, ..Field::of("namn", "Stöd", Kind::Text(60)) },
        Field {
            the: "Antalet personer",
            ..Field::of(
                "personer",
                "Personer",
                Kind::Number(Number {
                    least: Some(0),
                    most: Some(500),
                    whole: Some("hela personer"),
                    ..Number::of(Unit::Persons)
                }),
            )
        },
        Field { empty: Empty::Is(0), ..Field::of("kronor", "Per person", Kind::Number(Number::of(Unit::Kr))) },
        Field { empty: Empty::Refused, ..Field::of("fran", "Från", Kind::Month) },
        Field::of("dag", "Sista dag", Kind::Day),
        Field {
            empty: Empty::Refused,
            ..Field::of("laget", "Läget", Kind::Choice(&[("sought", "Sökt"), ("granted", "Beviljat")]))
        },
        Field { empty: Empty::Refused, ..Field::of("rad", "Rad", Kind::Line) },
        Field::of("akut", "Bråttom", Kind::YesNo),
    ],
    computed: &[Computed {
        key: "summa",
        head: "Summa",
        sub: "kr",
        unit: Unit::Kr,
        formula: Formula::Product(&[Formula::Field(1), Formula::Field(2)]),
    }],
    page: "stod",
    figures: "stodlistan",
    most: 40,
    aside: None,
    persons: Some(1),
};

/// No lines, and a page with the register alone.
static GRANTS_PAGE: Calculator = Calculator {
    page: &Page {
        question: Some("Vilka stöd delar vi ut?"),
        answer: Answer { nothing: "Listan står nedan.", told: &[] },
        first: None,
        blocks: &[Block::Records(&GRANTS, "stodlista", "i listan", "Skriv på sista raden för ett nytt stöd.")],
    },
    ..Calculator::of("stod", "Stöd till föreningar", &[])
};

/// Adds them to what is built in.
pub fn add() {
    rules::add_descriptions(vec![&SHORT_STAY, &GRANTS_PAGE], vec![&GRANTS]);
}
