//! Hours and voucher of the zones, of the providers and of all home care.

use super::super::Expr::{
    Assumed, Beside, Cell, Chosen, Closed, Days, DaysWith, Divided, Each, First, IfZero, Named, Nearest, Negated,
    Noted, Number, Of, OfAll, OrZero, Percent, PricesAhead, Product, Row as Figure, Sum, Where,
};
use super::super::{Case, Choice, Expr, Over, Row, When, Whose};
use super::{HOURS, LINE, TASKS};
use crate::model::{GrantedSource, Input, PayBasis, Quantity, Unit};

pub(super) const BY_ZONE: &str = "summan av områdena";
pub(super) const BY_PROVIDER: &str = "summan av utförarna";

pub(super) const ZONE_HOURS: &[Row] = &[
    Row::over(Quantity::HoursPerDay, Over::By(HOURS_PER_DAY), First(PER_DAY)),
    Row::sum(Quantity::Hours, Product(&[Figure(Quantity::HoursPerDay), Days])),
    Row::sum(Quantity::BudgetHours, Product(&[First(BUDGET_PER_DAY), Days])),
    DEVIATION,
    DEVIATION_PER_DAY,
];
pub(super) const PER_DAY: &[Case] = &[
    Case(Some("rapporterade timmar, stängd månad"), Closed(&Cell(Input::HoursPerDay, When::Month(0)))),
    Case(Some("antagna timmar för månaden"), Cell(Input::AssumedHoursPerDay, When::Month(0))),
    Case(None, Assumed(&HOURS)),
];
const BUDGET_PER_DAY: &[Case] = &[
    Case(None, Cell(Input::BudgetHoursPerDay, When::Month(0))),
    Case(None, Cell(Input::BudgetHoursPerDay, When::Always)),
];
const HOURS_PER_DAY: Expr = Divided(&Figure(Quantity::Hours), &DaysWith(Quantity::Hours));
const DEVIATION: Row = Row {
    partly: Some("Räknas bara för månader som har både timmar och budget."),
    ..Row::over(
        Quantity::HoursDeviation,
        Over::Linear,
        Sum(&[Figure(Quantity::Hours), Negated(&Figure(Quantity::BudgetHours))]),
    )
};
const DEVIATION_PER_DAY: Row = Row::over(
    Quantity::HoursDeviationPerDay,
    Over::Each,
    Divided(&Figure(Quantity::HoursDeviation), &DaysWith(Quantity::HoursDeviation)),
);

pub(super) const ZONE_VOUCHER: &[Row] = &[
    Row { counts: Some(Choice::Pays(PayBasis::Granted)), ..Row::sum(Quantity::GrantedHours, First(GRANTED)) },
    Row::sum(Quantity::PaidHours, First(PAID_HOURS)),
    Row::sum(Quantity::Cost, First(COST)),
    Row::sum(Quantity::WithoutSwitch, First(WITHOUT_SWITCH)),
    Row::sum(Quantity::SwitchCost, Sum(&[Figure(Quantity::Cost), Negated(&Figure(Quantity::WithoutSwitch))])),
    NEUTRAL_RATE,
];
/// The zone's share of template time, or what it performs over the share that is performed.
const GRANTED: &[Case] = &[
    Case(Some("schablontid × andel av utförda timmar"), by_templates(&Product(&[TEMPLATE_TIME, SHARE_OF_HOURS]))),
    Case(None, by_templates(&Where(&Where(&NOTHING_PERFORMED, &TEMPLATE_TIME), &Figure(Quantity::Hours)))),
    Case(Some("utförda timmar / utförd andel"), Divided(&Figure(Quantity::Hours), &Nearest(Input::PerformedShare))),
    Case(
        Some("samma som utförda timmar"),
        Noted(
            "Utförd andel av beviljad tid är inte ifylld, så all beviljad tid räknas som utförd.",
            &Figure(Quantity::Hours),
        ),
    ),
];
const fn by_templates(expr: &'static Expr) -> Expr {
    Chosen(Choice::GrantedBy(GrantedSource::Templates), expr)
}
const TEMPLATE_TIME: Expr = Of(Whose::Line(TASKS), Quantity::GrantedHours);
const SHARE_OF_HOURS: Expr = Named(
    "Områdets andel av utförda timmar",
    Unit::Percent,
    &Percent(&Figure(Quantity::Hours), &Of(Whose::Line(LINE), Quantity::Hours)),
);
const NOTHING_PERFORMED: Expr = Number("Inga utförda timmar att fördela schablontiden efter", 0, Unit::Hours);
const PAID_HOURS: &[Case] = &[
    Case(
        Some("hemtjänstpengen betalar för utförd tid"),
        Chosen(Choice::Pays(PayBasis::Performed), &Figure(Quantity::Hours)),
    ),
    Case(
        Some("hemtjänstpengen betalar för beviljad tid"),
        Chosen(Choice::Pays(PayBasis::Granted), &Figure(Quantity::GrantedHours)),
    ),
];

/// Hours without a rate have a cost that nobody knows; no hours cost nothing.
const COST: &[Case] = &[
    Case(
        Some("ersatta timmar × ersättning × antagen prisförändring"),
        Product(&[Negated(&Figure(Quantity::PaidHours)), RATE_OF_HOURS, PricesAhead]),
    ),
    Case(Some("ersatta timmar × ersättning"), Product(&[Negated(&Figure(Quantity::PaidHours)), RATE_OF_HOURS])),
];
const RATE_OF_HOURS: Expr =
    First(&[Case(None, RATE), Case(None, Where(&OrZero(&RATE), &IfZero(&Figure(Quantity::PaidHours))))]);
const RATE: Expr = Cell(Input::Rate, When::Since);
/// What would have been paid for, at the rate that would hold.
const WITHOUT_SWITCH: &[Case] = &[
    Case(None, Product(&[Negated(&UNSWITCHED_HOURS), UNSWITCHED_RATE, PricesAhead])),
    Case(None, Product(&[Negated(&UNSWITCHED_HOURS), UNSWITCHED_RATE])),
];
const UNSWITCHED_HOURS: Expr = First(&[
    Case(None, Chosen(Choice::PaidBefore(PayBasis::Performed), &Figure(Quantity::Hours))),
    Case(None, Chosen(Choice::PaidBefore(PayBasis::Granted), &Figure(Quantity::GrantedHours))),
]);
const UNSWITCHED_RATE: Expr = First(&[
    Case(None, Cell(Input::Rate, When::Unswitched)),
    Case(None, Where(&OrZero(&Cell(Input::Rate, When::Unswitched)), &IfZero(&UNSWITCHED_HOURS))),
]);
const NEUTRAL_RATE: Row = Row::over(
    Quantity::NeutralRate,
    Over::Each,
    Divided(
        &Negated(&Figure(Quantity::WithoutSwitch)),
        &Named("Ersatta timmar efter bytet", Unit::Hours, &Beside(Quantity::PaidHours, Quantity::WithoutSwitch)),
    ),
);

/// The sum of the lines below.
const fn below(rule: &'static str, quantity: Quantity) -> Row {
    Row { rule: Some(rule), ..Row::over(quantity, Over::Linear, Of(Whose::Below, quantity)) }
}

pub(super) const fn hours_below(rule: &'static str) -> [Row; 5] {
    [
        below(rule, Quantity::Hours),
        below(rule, Quantity::BudgetHours),
        Row::over(Quantity::HoursPerDay, Over::Each, HOURS_PER_DAY),
        DEVIATION,
        DEVIATION_PER_DAY,
    ]
}

pub(super) const fn voucher_below(rule: &'static str) -> [Row; 6] {
    [
        below(rule, Quantity::GrantedHours),
        below(rule, Quantity::PaidHours),
        Row { rule: Some(rule), ..cost(Quantity::Cost, Whose::Below) },
        below(rule, Quantity::WithoutSwitch),
        below(rule, Quantity::SwitchCost),
        NEUTRAL_RATE,
    ]
}

/// What the voucher costs on other lines, in months when all of them know.
pub(super) const fn cost(quantity: Quantity, whose: Whose) -> Row {
    Row {
        partly: Some("Räknas bara för månader där alla timmar har en ersättning."),
        ..Row::over(quantity, Over::Linear, OfAll(whose, Quantity::Cost, Quantity::PaidHours))
    }
}

pub(super) const ALL_COST: Expr = Of(Whose::Line(LINE), Quantity::Cost);
/// A zone without a rate is nothing in the budget, as long as another has one.
pub(super) const BUDGET: Case = Case(
    Some("budgeterade timmar × ersättning, när ingen budget är ifylld"),
    Where(
        &Each(Whose::Zones(LINE), &Product(&[Negated(&Figure(Quantity::BudgetHours)), OrZero(&BUDGET_RATE)])),
        &Each(Whose::Zones(LINE), &Product(&[Figure(Quantity::BudgetHours), RATE_OF_BUDGET])),
    ),
);
const BUDGET_RATE: Expr = Cell(Input::Rate, When::Budgeted);
const RATE_OF_BUDGET: Expr = First(&[
    Case(None, BUDGET_RATE),
    Case(None, Where(&OrZero(&BUDGET_RATE), &IfZero(&Figure(Quantity::BudgetHours)))),
]);
