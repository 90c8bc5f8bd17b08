//! Home care (hemtjänst): the voucher per provider and zone, the own units' economy, and tax-funded lines.
//!
//! Voucher = hours that are paid for × rate. Paid hours are performed hours, or granted hours where the committee pays
//! for granted time. What the municipality's own provider gets is an internal transfer; what others get is a cost.

mod page;
mod zones;

use super::Expr::{
    Beside, Cell, Days, Divided, First, Months, Named, Negated, Number, Of, OrZero, PartOfYear, Percent, Positive,
    Product, Row as Figure, Sum, Where,
};
use super::{
    By, Calculator, Entries, Expr, Facts, Levers, Line, Lines, Money, Name, Never, Offered, Over, Row, Said, Split,
    Today, Turned, Volume, Weight, When, Whose, Worth,
};
use crate::model::{
    CatalogList, GrantedSource, Input, LeverKind, LineId, Method, Nature, PayBasis, Plan, Quantity, Unit,
};
use zones::{
    ALL_COST, BUDGET, BY_PROVIDER, BY_ZONE, PER_DAY, ZONE_HOURS, ZONE_VOUCHER, cost, hours_below, voucher_below,
};

/// The line of all home care; parameters for all zones and providers are typed on it.
pub const LINE: &str = "hemtjanst";
/// The municipality's own units.
pub const OWN_UNITS: &str = "hemtjanst.enhet";
/// Template tasks.
pub const TASKS: &str = "hemtjanst.schablon";
/// Tax-funded lines: more hours give no more income.
pub const TAX_FUNDED: [&str; 2] = ["hemtjanst.nattpatrull", "hemtjanst.korttid"];

/// The voucher as the committee pays it.
pub const VOUCHER: &str = "hemtjanst.peng";

/// Home care.
pub static CALCULATOR: Calculator = Calculator {
    lines: &[
        Line { facts: &Facts::ENTRY, ..Line::of(Lines::Listed(TASKS, CatalogList::Tasks), TASK) },
        Line { facts: &const { Facts::called("Schablontider") }, ..Line::of(Lines::One(TASKS), ALL_TASKS) },
        Line::part(ZONES, ZONE_HOURS),
        Line::part(PROVIDERS, &hours_below(BY_ZONE)),
        Line::part(ALL, &hours_below(BY_PROVIDER)),
        // Granted hours are a part of all performed hours, which must be known first.
        Line { priced: Some((Quantity::PaidHours, Quantity::Cost)), ..Line::part(ZONES, ZONE_VOUCHER) },
        Line::part(PROVIDERS, &voucher_below(BY_ZONE)),
        Line::part(ALL, &voucher_below(BY_PROVIDER)),
        Line::part(
            ALL,
            &[
                cost(Quantity::Transfer, Whose::Providers(LINE, true)),
                cost(Quantity::External, Whose::Providers(LINE, false)),
            ],
        ),
        Line {
            facts: &VOUCHER_FACTS,
            money: Some(Money { outcome: ALL_COST, ahead: ALL_COST, budget: Some(BUDGET), ..MONEY }),
            nature: Some(Nature::Cost),
            ..Line::of(Lines::One(VOUCHER), &[])
        },
        Line {
            facts: &OWN_FACTS,
            money: Some(Money { outcome: OWN_NET, ahead: OWN_NET, ..MONEY }),
            nature: Some(Nature::Either),
            ..Line::of(Lines::One(OWN_UNITS), OWN)
        },
        tax_funded(TAX_FUNDED[0], &NIGHT),
        tax_funded(TAX_FUNDED[1], &SHORT_STAY),
    ],
    beside: &[
        Line { facts: &WHOLE, ..Line::of(ALL, &[]) },
        Line { facts: &PROVIDER, ..Line::of(PROVIDERS, &[]) },
        Line { facts: &ZONE, volume: Some(&HOURS), ..Line::of(ZONES, &[]) },
    ],
    levers: &[
        Levers { lines: Lines::One(LINE), kinds: &[LeverKind::Volume, LeverKind::Price], when: HAS_HOURS },
        Levers { lines: PROVIDERS, kinds: &[LeverKind::Volume, LeverKind::Price], when: HAS_HOURS },
        Levers {
            lines: Lines::One(LINE),
            kinds: &[LeverKind::Basis],
            when: &[HAS_HOURS[0], Offered::Known(LINE, Quantity::GrantedHours)],
        },
        Levers {
            lines: Lines::One(OWN_UNITS),
            kinds: &[LeverKind::DirectTime],
            when: &[HAS_HOURS[0], Offered::Typed(&[Input::DirectTimeShare, Input::CostPerWorkedHour])],
        },
        Levers { lines: Lines::One(TAX_FUNDED[0]), kinds: &[LeverKind::Volume], when: HAS_WORK },
        Levers { lines: Lines::One(TAX_FUNDED[1]), kinds: &[LeverKind::Volume], when: HAS_WORK },
    ],
    entries: &[
        Entries {
            paired: true,
            ..Entries::of(
                CatalogList::Zones,
                ["hemtjänstområde", "hemtjänstområden", "Hemtjänstens områden"],
                "omrade_hemtjanst",
            )
        },
        Entries::in_table(CatalogList::Tasks, ["hemtjänstinsats", "hemtjänstinsatser", "Hemtjänstinsatser"], "insats"),
    ],
    page: &page::PAGE,
    ..Calculator::of(LINE, "Hemtjänst", &[])
};

const HAS_HOURS: &[Offered] = &[Offered::Some(Some(LINE), Quantity::Hours)];
const HAS_WORK: &[Offered] = &[Offered::Some(None, Quantity::WorkedCost)];
const ALL: Lines = Lines::One(LINE);
const PROVIDERS: Lines = Lines::Providers(LINE);
const ZONES: Lines = Lines::Zones(LINE);

static PAID: Split = Split {
    volume: "timmar",
    more: "timmar",
    unit: Unit::Hours,
    price_unit: Unit::KrPerHour,
    price: "ersättning per timme",
    rows: &[Quantity::PaidHours],
    priced: None,
    budgeted: Quantity::BudgetHours,
    typed: (Input::BudgetHoursPerDay, false),
    by: By::Rate(VOUCHER, Input::Rate),
    rest: "Utöver timmar × ersättning",
};
static PRICE: Turned =
    Turned::of("pris", "priset", Today::Per(Quantity::Cost, Quantity::PaidHours), Said::Unit(Unit::KrPerHour));
static LEVEL: Turned = Turned::of("timmar", "timmarna", Today::PerDay(Quantity::Hours), Said::Whole("timmar per dygn"));
const OF_ZONES: Facts = Facts { split: Some(&PAID), price: Some(&PRICE), level: Some(&LEVEL), ..Facts::NOTHING };
static WHOLE: Facts = Facts { name: Name::Is("Hemtjänst"), ..OF_ZONES };
static PROVIDER: Facts = Facts { name: Name::Found(|plan, line| Some((provider(plan, line)?, ""))), ..OF_ZONES };
static ZONE: Facts = Facts {
    name: Name::Found(|plan, line| Some((provider(plan, line)?, zone(plan, line)?))),
    moved_by: &[LeverKind::Price, LeverKind::Volume],
    worth: &[
        Worth { on: Some(VOUCHER), never: Some(&BY_TEMPLATES), ..worth(Quantity::Cost) },
        Worth {
            on: Some(OWN_UNITS),
            negated: true,
            when: Some(is_own),
            never: Some(&BY_TEMPLATES),
            ..worth(Quantity::Cost)
        },
        Worth { on: Some(OWN_UNITS), of: Some(OWN_UNITS), when: Some(is_own), ..worth(Quantity::WorkedCost) },
    ],
    places: &[Input::HoursPerDay, Input::BudgetHoursPerDay, Input::AssumedHoursPerDay],
    ..OF_ZONES
};
const BOOKED: Facts = Facts { places: &[Input::Outcome, Input::Budget], ..Facts::NOTHING };
static VOUCHER_FACTS: Facts = Facts {
    name: Name::Is("Hemtjänstpeng"),
    split: Some(&PAID),
    moved_by: &[LeverKind::Basis],
    known_by: &[(LINE, Quantity::Cost)],
    ..BOOKED
};
static OWN_FACTS: Facts = Facts {
    name: Name::Is("Kommunal hemtjänst"),
    moved_by: &[LeverKind::DirectTime],
    known_by: &[(OWN_UNITS, Quantity::VoucherIncome), (OWN_UNITS, Quantity::WorkedCost)],
    ..BOOKED
};
const BY_HOURS: Facts = Facts {
    level: Some(&LEVEL),
    price: Some(&PRICE),
    moved_by: &[LeverKind::Volume],
    worth: &[worth(Quantity::WorkedCost)],
    ..BOOKED
};
static NIGHT: Facts =
    Facts { name: Name::Is("Nattpatrull"), known_by: &[(TAX_FUNDED[0], Quantity::WorkedCost)], ..BY_HOURS };
static SHORT_STAY: Facts =
    Facts { name: Name::Is("Korttidsenhet"), known_by: &[(TAX_FUNDED[1], Quantity::WorkedCost)], ..BY_HOURS };

const fn worth(amount: Quantity) -> Worth {
    Worth { on: None, of: None, amount, volume: Quantity::Hours, negated: false, when: None, never: None }
}

/// Templates give the granted hours, whatever is performed.
static BY_TEMPLATES: Never = Never {
    line: TASKS,
    row: Quantity::GrantedHours,
    in_month: |plan, month| {
        plan.settings.granted_source == GrantedSource::Templates
            && plan.settings.pay_basis_in(month) == PayBasis::Granted
    },
};

fn is_own(plan: &Plan, line: &LineId) -> bool {
    let id = line.as_str().split('.').nth(1);
    plan.catalog.providers.iter().any(|provider| provider.own && Some(provider.id.as_str()) == id)
}

/// The line of a provider in a zone.
pub fn zone_line(provider: &str, zone: &str) -> LineId {
    LineId::new(format!("{LINE}.{provider}.{zone}"))
}

fn provider<'a>(plan: &'a Plan, line: &LineId) -> Option<&'a str> {
    let id = line.as_str().split('.').nth(1)?;
    plan.catalog.providers.iter().find(|provider| provider.id == id).map(|provider| provider.name.as_str())
}

fn zone<'a>(plan: &'a Plan, line: &LineId) -> Option<&'a str> {
    plan.catalog.zones.iter().find(|zone| zone.id == line.last()).map(|zone| zone.name.as_str())
}

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
        ..Row::over(Quantity::Hours, Over::Linear, Of(Whose::Providers(LINE, true), Quantity::Hours))
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
    budget: None,
};

/// A line that is paid by taxes: hours × cost per hour + other costs where typed, else its budget.
const fn tax_funded(line: &'static str, facts: &'static Facts) -> Line {
    Line {
        facts,
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
const TAX_FUNDED_NET: Expr = Sum(&[Figure(Quantity::WorkedCost), OrZero(&Figure(Quantity::OtherCost))]);
