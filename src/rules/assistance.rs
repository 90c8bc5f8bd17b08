//! Social assistance (ekonomiskt bistånd): households × mean payment, compared with last year, income netted.

mod page;

use super::Expr::{
    Any, Assumed, BesideToDate, ByMethod, Cell, Closed, First, Found, Grown, Mean, Named, Negated, Of, OrZero, Percent,
    PriceSteps, Product, Ratio, Regular, Row as Figure, Size, Sum, ToDate, Unless, Where,
};
use super::{
    By, Calculator, Case, Entries, Expr, Facts, Flow, Levers, Line, Lines, Money, Name, Offered, Over, Parts, Persons,
    Row, Said, Split, Today, Turned, Volume, Weight, When, Whose,
};
use crate::model::{CatalogList, Input, LeverKind, Method, Nature, Quantity, Unit};

/// The line of all social assistance.
pub const LINE: &str = "bistand";
/// The line that causes lie below.
pub const CAUSES: &str = "bistand.orsak";
/// The line that decision types lie below.
pub const DECISIONS: &str = "bistand.beslut";

/// The line of the income that is netted.
const NETTED: &str = "bistand.intakter";

/// Social assistance.
pub static CALCULATOR: Calculator = Calculator {
    lines: &[
        part(Lines::Listed(CAUSES, CatalogList::Causes)),
        whole(CAUSES, &ALL_CAUSES),
        part(Lines::Listed(DECISIONS, CatalogList::Decisions)),
        whole(DECISIONS, &ALL_DECISIONS),
        Line {
            money: Some(MONEY),
            volume: Some(&HOUSEHOLDS),
            nature: Some(Nature::Cost),
            facts: &PAID_OUT,
            ..Line::of(Lines::One(LINE), ROWS)
        },
    ],
    beside: &[Line {
        facts: &const {
            Facts { compared: &[(Input::Budget, When::Budgeted)], ..Facts::called("Intäkter, ekonomiskt bistånd") }
        },
        ..Line::of(Lines::One(NETTED), &[])
    }],
    levers: &[Levers {
        lines: Lines::One(LINE),
        kinds: MOVED_BY,
        when: &[Offered::Some(None, Quantity::HouseholdMonths)],
    }],
    entries: &[
        Entries::in_table(CatalogList::Causes, ["orsak", "orsaker", "Orsaker"], "orsak"),
        Entries::in_table(CatalogList::Decisions, ["beslutstyp", "beslutstyper", "Beslut"], "beslut"),
    ],
    page: &page::PAGE,
    ..Calculator::of(LINE, "Ekonomiskt bistånd", &[])
};

const MOVED_BY: &[LeverKind] =
    &[LeverKind::Norm, LeverKind::Cap, LeverKind::Activity, LeverKind::Jobs, LeverKind::Volume, LeverKind::Price];
static PAID_OUT: Facts = Facts {
    name: Name::Is("Ekonomiskt bistånd"),
    split: Some(&Split {
        volume: "hushållsmånader",
        more: "hushåll",
        unit: Unit::Households,
        price_unit: Unit::KrPerHousehold,
        price: "kostnad per hushåll och månad",
        rows: &[Quantity::HouseholdMonths],
        priced: None,
        budgeted: Quantity::BudgetHouseholdMonths,
        typed: (Input::BudgetHouseholds, false),
        by: By::Flows(LINE, Quantity::PaymentsForecast, Quantity::AssistanceIncome),
        rest: "Bokfört utöver utbetalt och intäkter",
    }),
    persons: Some(Persons::Some(Quantity::HouseholdMonths)),
    moved_by: MOVED_BY,
    price: Some(&Turned {
        name: "medelutbetalning",
        change: "Medelutbetalningen per hushåll",
        becomes: "medelutbetalningen",
        of_line: false,
        now: Today::Ahead,
        unit: Said::Whole("kr per hushåll"),
    }),
    level: Some(&Turned {
        name: "antal hushåll",
        change: "Antalet hushåll",
        becomes: "hushållen",
        of_line: false,
        now: Today::Figure(Quantity::Households),
        unit: Said::Whole("hushåll"),
    }),
    known_by: &[(LINE, Quantity::PaymentsForecast)],
    compared: &[(Input::Income, When::Month(-12))],
    places: &[Input::Households, Input::Payments, Input::Income, Input::Outcome, Input::Budget],
    ..Facts::NOTHING
};
const BY_TERTIAL: Facts =
    Facts { persons: Some(Persons::PaidFor(Quantity::Payments, LINE, Quantity::MeanPayment)), ..Facts::NOTHING };
static PART: Facts = Facts { name: Name::Entry, ..BY_TERTIAL };
static ALL_CAUSES: Facts = Facts { name: Name::Is("Orsaker"), parts: Parts::Below, ..BY_TERTIAL };
static ALL_DECISIONS: Facts = Facts { name: Name::Is("Beslut"), parts: Parts::Below, ..BY_TERTIAL };

/// Households: those that were paid something in a month.
pub static HOUSEHOLDS: Volume = Volume {
    reported: Input::Households,
    assumed: Input::AssumedHouseholds,
    budgeted: None,
    weight: Weight::Month,
    mean: "Hushåll i snitt",
    price: Some(MEAN_AHEAD),
};

static PAID: Flow = Flow { typed: Input::Payments, paid: true };
static RECEIVED: Flow = Flow { typed: Input::Income, paid: false };

const THIS_MONTH: When = When::Month(0);
const REPORTED: Expr = Closed(&Cell(Input::Households, THIS_MONTH));
const ASSUMED: [Case; 2] = [
    Case(Some("antagna hushåll för månaden"), Cell(Input::AssumedHouseholds, THIS_MONTH)),
    Case(None, Assumed(&HOUSEHOLDS)),
];

/// The mean payment assumed for the months ahead, before steps: typed, else the mean to date; with the assumed change on
/// top.
const MEAN_AHEAD: Expr = Product(&[
    First(&[Case(None, Cell(Input::AssumedMean, When::Always)), Case(None, ToDate(&MEAN_TO_DATE))]),
    Grown(Input::PriceChange),
]);
/// The mean payment to date without one-offs, in the level before the year's first step.
const MEAN_TO_DATE: Expr = Found(
    Quantity::MeanPayment,
    &Named(
        "Medelutbetalning hittills",
        Unit::KrPerHousehold,
        &Ratio(
            &Named("Utbetalt, utan engångsposter och nivåändringar", Unit::Amount, &Regular(&PAID)),
            &HOUSEHOLD_MONTHS,
        ),
    ),
);
const HOUSEHOLD_MONTHS: Expr = Named("Hushållsmånader", Unit::Households, &REPORTED);

/// A month that has households but no payments yet goes by what is assumed for it.
const PAYMENTS_AHEAD: Expr = Product(&[
    First(&[
        Case(None, Unless(&Figure(Quantity::Households), &REPORTED)),
        Case(None, Named("Antagna hushåll", Unit::Households, &First(&ASSUMED))),
    ]),
    MEAN_AHEAD,
    PriceSteps,
]);

const ROWS: &[Row] = &[
    Row::sum(Quantity::Payments, Closed(&Cell(Input::Payments, THIS_MONTH))),
    Row::sum(Quantity::PaymentsLastYear, Cell(Input::Payments, When::Month(-12))),
    Row {
        while_open: Some("Perioden har månader som inte är stängda. De räknas som 0 i år men finns med i förra året."),
        ..CHANGE
    },
    CHANGE_PERCENT,
    Row::over(
        Quantity::Households,
        Over::Mean,
        First(&[Case(Some("rapporterade hushåll, stängd månad"), REPORTED), Case(None, First(&ASSUMED))]),
    ),
    Row::sum(Quantity::HouseholdMonths, Figure(Quantity::Households)),
    Row::over(
        Quantity::MeanPayment,
        Over::Each,
        Ratio(&Named("Utbetalt", Unit::Amount, &Figure(Quantity::Payments)), &HOUSEHOLD_MONTHS),
    ),
    Row::sum(
        Quantity::BudgetHouseholdMonths,
        First(&[
            Case(None, Cell(Input::BudgetHouseholds, THIS_MONTH)),
            Case(None, Cell(Input::BudgetHouseholds, When::Always)),
        ]),
    ),
    Row::sum(Quantity::PaymentsForecast, First(PAYMENTS)),
    Row::sum(Quantity::AssistanceIncome, First(ALL_INCOME)),
];

const PAYMENTS: &[Case] = &[
    Case(Some("utbetalt, stängd månad"), Figure(Quantity::Payments)),
    Case(None, ByMethod(&PAID, &PAYMENTS_AHEAD, "hushåll × medelutbetalning per hushåll")),
];

/// A month with payments has its outcome: income that was not booked with them counts as none.
const ALL_INCOME: &[Case] = &[
    Case(Some("bokförda intäkter, stängd månad"), INCOME),
    Case(None, Unless(&First(INCOME_AHEAD), &Figure(Quantity::Payments))),
];
const INCOME: Expr = Closed(&Cell(Input::Income, THIS_MONTH));
const INCOME_AHEAD: &[Case] = &[
    Case(Some("antagna intäkter för månaden"), Cell(Input::AssumedIncome, THIS_MONTH)),
    Case(Some("snittet av de stängda månadernas intäkter"), Mean(&RECEIVED)),
];

const MONEY: Money = Money {
    method: Method::Calculator,
    outcome: Sum(&[OrZero(&INCOME), Negated(&Figure(Quantity::Payments))]),
    ahead: Sum(&[OrZero(&Figure(Quantity::AssistanceIncome)), Negated(&Figure(Quantity::PaymentsForecast))]),
    rule: "intäkter − utbetalt, med prognos",
    by_method: Some(Quantity::PaymentsForecast),
    budget: None,
};

/// Change from last year in kronor and percent, as the reports print it: a month without payments counts as zero. To date it
/// is over the months that both years have. What is new or has ended gets no percent.
const CHANGE: Row = Row::over(Quantity::PaymentsChange, Over::Each, Any(&[NOW, Negated(&BEFORE)]));
const CHANGE_PERCENT: Row = Row::over(
    Quantity::PaymentsChangePercent,
    Over::Each,
    Where(&Percent(&Figure(Quantity::PaymentsChange), &Size(&BEFORE)), &NOW),
);
const NOW: Expr = BesideToDate(Quantity::Payments, Quantity::PaymentsLastYear);
const BEFORE: Expr = BesideToDate(Quantity::PaymentsLastYear, Quantity::Payments);

/// Amounts per tertial by cause or by decision type.
const fn part(lines: Lines) -> Line {
    const ROWS: &[Row] = &[
        Row::over(Quantity::Payments, Over::Tertials, Cell(Input::TertialAmount, When::Tertial(0))),
        Row::over(Quantity::PaymentsLastYear, Over::Tertials, Cell(Input::TertialAmount, When::Tertial(-1))),
        CHANGE,
        CHANGE_PERCENT,
    ];
    Line { nature: Some(Nature::Either), facts: &PART, ..Line::of(lines, ROWS) }
}

/// Their sum.
const fn whole(line: &'static str, facts: &'static Facts) -> Line {
    const fn below(quantity: Quantity) -> Row {
        Row { rule: Some("summan av raderna under"), ..Row::over(quantity, Over::Tertials, Of(Whose::Below, quantity)) }
    }
    const ROWS: &[Row] = &[below(Quantity::Payments), below(Quantity::PaymentsLastYear), CHANGE, CHANGE_PERCENT];
    Line { facts, ..Line::of(Lines::One(line), ROWS) }
}
