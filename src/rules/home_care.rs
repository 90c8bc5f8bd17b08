//! Home care (hemtjänst): template tasks, the municipality's own units and the tax-funded lines. Zones, providers and the voucher
//! are still code, in `calc::home_care`.

use super::Expr::{
    Assumed, Beside, Cell, Closed, Days, Divided, First, Months, Named, Negated, Number, Of, OrZero, PartOfYear,
    Percent, Positive, Product, Row as Figure, Sum, Where,
};
use super::{Calculator, Case, Expr, Line, Lines, Money, Over, Row, Volume, Weight, When, Whose};
use crate::model::{CatalogList, Input, Method, Nature, Quantity, Unit};

/// The line of all home care; parameters for all zones and providers are typed on it.
pub const LINE: &str = "hemtjanst";
/// The municipality's own units.
pub const OWN_UNITS: &str = "hemtjanst.enhet";
/// Template tasks.
pub const TASKS: &str = "hemtjanst.schablon";
/// Tax-funded lines: more hours give no more income.
pub const TAX_FUNDED: [&str; 2] = ["hemtjanst.nattpatrull", "hemtjanst.korttid"];

/// Home care.
pub static CALCULATOR: Calculator = Calculator {
    id: LINE,
    name: "Hemtjänst",
    lines: &[
        Line::of(Lines::Listed(TASKS, CatalogList::Tasks), TASK),
        Line::of(Lines::One(TASKS), ALL_TASKS),
        Line {
            money: Some(Money { outcome: OWN_NET, ahead: OWN_NET, ..MONEY }),
            nature: Some(Nature::Either),
            ..Line::of(Lines::One(OWN_UNITS), OWN)
        },
        tax_funded(TAX_FUNDED[0]),
        tax_funded(TAX_FUNDED[1]),
    ],
};

/// How many of the lines come before zones and providers, which read them.
pub const BEFORE_ZONES: usize = 2;

/// Performed hours per day of a zone or a tax-funded line.
pub static HOURS: Volume = Volume {
    reported: Input::HoursPerDay,
    assumed: Input::AssumedHoursPerDay,
    budgeted: Some(Input::BudgetHoursPerDay),
    weight: Weight::Days(Quantity::Hours),
    mean: "Timmar per dygn i snitt",
    price: None,
};

const TASK: &[Row] = &[Row {
    rule: Some("schablontid × antal per dygn × dagar / 60"),
    ..Row::over(
        Quantity::GrantedHours,
        Over::Linear,
        Divided(
            &Named("Minuter i perioden", Unit::Minutes, &Product(&[MINUTES, TIMES, Days])),
            &Number("Minuter per timme", 60, Unit::Minutes),
        ),
    )
}];
const MINUTES: Expr = Cell(Input::Minutes, When::Always);
const TIMES: Expr = Cell(Input::TimesPerDay, When::Always);
const ALL_TASKS: &[Row] = &[Row {
    rule: Some("summan av insatserna"),
    ..Row::over(Quantity::GrantedHours, Over::Linear, Of(Whose::Below, Quantity::GrantedHours))
}];

const PER_HOUR: Expr = Cell(Input::CostPerWorkedHour, When::Always);
/// What is worked with one who is helped, of all that is worked.
const DIRECT_TIME: Expr = Cell(Input::DirectTimeShare, When::Since);
const OTHER_COST: Expr = Product(&[Negated(&Cell(Input::OtherCost, When::Always)), Months]);

/// The own units get the voucher for the hours that they perform, and pay for all hours that they work.
const OWN: &[Row] = &[
    Row::over(Quantity::VoucherIncome, Over::Linear, Negated(&Of(Whose::Line(LINE), Quantity::Transfer))),
    Row {
        rule: Some("utförda timmar hos egen regi"),
        ..Row::over(Quantity::Hours, Over::Linear, Of(Whose::OwnProviders, Quantity::Hours))
    },
    Row::over(Quantity::WorkedHours, Over::Linear, Divided(&Figure(Quantity::Hours), &DIRECT_TIME)),
    Row::over(Quantity::WorkedCost, Over::Linear, Product(&[Negated(&Figure(Quantity::WorkedHours)), PER_HOUR])),
    Row::over(Quantity::OtherCost, Over::Linear, OTHER_COST),
    Row::over(Quantity::MeanRate, Over::Each, Divided(&Figure(Quantity::VoucherIncome), &Figure(Quantity::Hours))),
    Row::over(Quantity::BreakEvenShare, Over::Each, Percent(&PER_HOUR, &Figure(Quantity::MeanRate))),
    Row::over(Quantity::BreakEvenShareAll, Over::Each, Positive(&Percent(&WORK, &LEFT_OF_INCOME))),
    Row::over(Quantity::BreakEvenRate, Over::Each, break_even(&Named(COVERED, Unit::Amount, &WORKED))),
    Row::over(
        Quantity::BreakEvenRateAll,
        Over::Each,
        break_even(&Named(COVERED, Unit::Amount, &Sum(&[WORKED, OTHERS]))),
    ),
    Row::over(
        Quantity::PerPoint,
        Over::Linear,
        Sum(&[
            Named("Arbetskostnad vid dagens brukartid", Unit::Amount, &Divided(&WORK, &DIRECT_TIME)),
            Negated(&Named("Arbetskostnad vid en procentenhet högre", Unit::Amount, &Divided(&WORK, &ONE_POINT_MORE))),
        ]),
    ),
    Row::over(
        Quantity::Fte,
        Over::Year,
        Divided(
            &Figure(Quantity::WorkedHours),
            &Named("Arbetade timmar per årsarbetare", Unit::Hours, &Product(&[HOURS_PER_FTE, WORKED_MONTHS])),
        ),
    ),
];
const WORK: Expr =
    Named("Kostnad om all arbetad tid var brukartid", Unit::Amount, &Product(&[Figure(Quantity::Hours), PER_HOUR]));
const LEFT_OF_INCOME: Expr = Named(
    "Kvar av intäkten efter övriga kostnader",
    Unit::Amount,
    &Sum(&[Figure(Quantity::VoucherIncome), OrZero(&Beside(Quantity::OtherCost, Quantity::VoucherIncome))]),
);
const ONE_POINT_MORE: Expr = Named(
    "Brukartid, en procentenhet högre",
    Unit::Percent,
    &Sum(&[DIRECT_TIME, Number("En procentenhet", 1, Unit::Percent)]),
);
const HOURS_PER_FTE: Expr = Cell(Input::HoursPerFte, When::Always);
const WORKED_MONTHS: Expr = PartOfYear(Quantity::WorkedHours);
const COVERED: &str = "Kostnader som pengen ska täcka";
const WORKED: Expr = Negated(&Figure(Quantity::WorkedCost));
const OTHERS: Expr = OrZero(&Negated(&Beside(Quantity::OtherCost, Quantity::WorkedCost)));

/// The rate at which voucher income covers these costs, over the months that have them.
const fn break_even(costs: &'static Expr) -> Expr {
    const HOURS: Expr = Beside(Quantity::Hours, Quantity::WorkedCost);
    Divided(costs, &HOURS)
}

const OWN_NET: Expr =
    Sum(&[Figure(Quantity::VoucherIncome), Figure(Quantity::WorkedCost), OrZero(&Figure(Quantity::OtherCost))]);

const MONEY: Money = Money {
    method: Method::Calculator,
    outcome: TAX_FUNDED_NET,
    ahead: TAX_FUNDED_NET,
    rule: "beräknat ur timmar och pris",
    by_method: None,
};

/// A line that is paid by taxes: hours × cost per hour + other costs where typed, else its budget.
const fn tax_funded(line: &'static str) -> Line {
    Line {
        money: Some(MONEY),
        volume: Some(&HOURS),
        nature: Some(Nature::Cost),
        ..Line::of(Lines::One(line), TAX_FUNDED_ROWS)
    }
}

const TAX_FUNDED_ROWS: &[Row] = &[
    Row::sum(Quantity::Hours, Product(&[Named("Timmar per dygn", Unit::HoursPerDay, &First(PER_DAY)), Days])),
    Row {
        rule: Some("utförda timmar × kostnad per arbetad timme"),
        ..Row::over(Quantity::WorkedCost, Over::Linear, Product(&[Negated(&Figure(Quantity::Hours)), PER_HOUR]))
    },
    // Where there are no hours nobody asks what else they cost.
    Row::over(Quantity::OtherCost, Over::Linear, Where(&OTHER_COST, &Figure(Quantity::Hours))),
];
const PER_DAY: &[Case] = &[
    Case(Some("rapporterade timmar, stängd månad"), Closed(&Cell(Input::HoursPerDay, When::Month(0)))),
    Case(Some("antagna timmar för månaden"), Cell(Input::AssumedHoursPerDay, When::Month(0))),
    Case(None, Assumed(&HOURS)),
];
const TAX_FUNDED_NET: Expr = Sum(&[Figure(Quantity::WorkedCost), OrZero(&Figure(Quantity::OtherCost))]);
