//! Scenarios: named lists of changes on top of the plan. What a change means for the plan is decided elsewhere.

use rust_decimal::Decimal;

use super::{LineId, Unit};

macro_rules! levers {
    ($($(#[$doc:meta])* $name:ident = $key:literal, $unit:ident, [$($term:ident),*];)*) => {
        /// What a change turns. Its key is part of documents, links and field names and never changes.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum LeverKind { $($(#[$doc])* $name,)* }

        impl LeverKind {
            /// All kinds, in the order they are offered.
            pub const ALL: &'static [LeverKind] = &[$(LeverKind::$name,)*];

            /// The stable key.
            pub const fn key(self) -> &'static str {
                match self { $(LeverKind::$name => $key,)* }
            }

            /// The unit of its value.
            pub const fn unit(self) -> Unit {
                match self { $(LeverKind::$name => Unit::$unit,)* }
            }

            /// The assumptions beside its value, in order.
            pub const fn terms(self) -> &'static [Term] {
                match self { $(LeverKind::$name => &[$(Term::$term,)*],)* }
            }

            /// The kind with this key.
            pub fn from_key(key: &str) -> Option<Self> {
                match key { $($key => Some(LeverKind::$name),)* _ => None }
            }
        }
    };
}

/// An assumption beside the value of a lever.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Term {
    /// Price per day of what something is changed to, kr; negative is not meant.
    DayPrice,
    /// The mean length of a new placement, days; as typed in the plan if zero.
    Length,
    /// What each is worth a month, kr, positive where it is better.
    PerMonth,
    /// What each costs a month, kr, an amount.
    CostPerMonth,
    /// The share that stays off assistance, percent.
    StayOff,
    /// How much of it comes through in what is paid, percent.
    PassThrough,
    /// Change of the number of households, percent.
    Households,
    /// Change of the mean payment, percent.
    MeanPayment,
    /// The share of a grant that new costs take, percent.
    CostShare,
    /// The year's salaries without overhead, kr, an amount.
    Salaries,
    /// Payroll overhead (PO), percent on salary.
    Overhead,
}

impl Term {
    /// The stable key.
    pub const fn key(self) -> &'static str {
        match self {
            Term::DayPrice => "dygnspris",
            Term::Length => "medeldygn",
            Term::PerMonth => "kr-per-manad",
            Term::CostPerMonth => "kostnad-per-manad",
            Term::StayOff => "kvar-ute",
            Term::PassThrough => "genomslag",
            Term::Households => "hushall",
            Term::MeanPayment => "medel",
            Term::CostShare => "kostnadsandel",
            Term::Salaries => "lonesumma",
            Term::Overhead => "po",
        }
    }

    /// The unit of its value.
    pub const fn unit(self) -> Unit {
        match self {
            Term::DayPrice => Unit::KrPerDay,
            Term::Length => Unit::Days,
            Term::PerMonth | Term::CostPerMonth => Unit::KrPerMonth,
            Term::StayOff
            | Term::PassThrough
            | Term::Households
            | Term::MeanPayment
            | Term::CostShare
            | Term::Overhead => Unit::Percent,
            Term::Salaries => Unit::Amount,
        }
    }

    /// The least and the most that it can be.
    pub fn range(self) -> (Decimal, Decimal) {
        let whole = |number: i64| Decimal::from(number);
        match self {
            Term::Households | Term::MeanPayment => (whole(-100), whole(100)),
            Term::StayOff | Term::CostShare => (Decimal::ZERO, whole(100)),
            Term::PassThrough => (Decimal::ZERO, whole(300)),
            Term::Overhead => (Decimal::ZERO, whole(200)),
            Term::PerMonth => (-self.unit().largest(), self.unit().largest()),
            Term::Length => (Decimal::ZERO, whole(10_000)),
            Term::DayPrice | Term::CostPerMonth | Term::Salaries => (Decimal::ZERO, self.unit().largest()),
        }
    }
}

levers! {
    /// Price of placements, home care or the mean payment of assistance, changed by percent.
    Price = "pris", Percent, [];
    /// Volume: hours or households, changed by percent.
    Volume = "volym", Percent, [];
    /// The level of a line's forecast, changed by percent.
    Level = "niva", Percent, [];
    /// New placements a month, this many.
    Arrivals = "nya", Count, [Length];
    /// The mean length of a new placement, this many days.
    Length = "langd", Days, [];
    /// So many placements move to another care form.
    Move = "flytta", Persons, [DayPrice];
    /// So many placements end.
    End = "avsluta", Persons, [];
    /// So many family homes are bought out from a company.
    BuyOut = "utkop", Persons, [PerMonth];
    /// Direct-time share of the own units, this many percent.
    DirectTime = "brukartid", Percent, [];
    /// The home care voucher pays for the other hours than before, performed or granted: one, or zero as in the plan.
    Basis = "grund", Count, [];
    /// The national norm is raised by percent.
    Norm = "riksnorm", Percent, [PassThrough];
    /// A cap on assistance changes the mean payment by percent.
    Cap = "bidragstak", Percent, [Households];
    /// A requirement of activity changes the number of households by percent.
    Activity = "aktivitetskrav", Percent, [MeanPayment];
    /// So many jobs instead of assistance.
    Jobs = "jobb", Persons, [PerMonth, StayOff, CostPerMonth];
    /// A grant won, or lost below zero, in a month, kr.
    Grant = "bidrag", Kr, [CostShare];
    /// Payroll overhead changed by so many percentage points.
    Overhead = "po", Percent, [Salaries];
    /// Salaries raised by percent.
    Raise = "lon", Percent, [Salaries, Overhead];
    /// A measure of the action plan carried out to so many percent.
    Measure = "atgard", Percent, [];
}

impl LeverKind {
    /// Whether two changes of this kind to the same thing shut each other out. Others add up.
    pub const fn shuts_out(self) -> bool {
        !matches!(self, LeverKind::Move | LeverKind::End | LeverKind::BuyOut | LeverKind::Jobs | LeverKind::Grant)
    }

    /// Whether it says how things are to be, and not how much is changed: its value today is no zero.
    pub const fn is_level(self) -> bool {
        matches!(self, LeverKind::Arrivals | LeverKind::Length | LeverKind::DirectTime)
    }

    /// The least and the most that its value can be.
    pub fn range(self) -> (Decimal, Decimal) {
        let whole = |number: i64| Decimal::from(number);
        match self {
            LeverKind::Price
            | LeverKind::Volume
            | LeverKind::Norm
            | LeverKind::Cap
            | LeverKind::Activity
            | LeverKind::Raise => (whole(-75), whole(100)),
            LeverKind::Level => (whole(-70), whole(90)),
            LeverKind::Arrivals => (Decimal::ZERO, whole(1_000)),
            LeverKind::Length | LeverKind::Move | LeverKind::End | LeverKind::BuyOut | LeverKind::Jobs => {
                (Decimal::ZERO, whole(10_000))
            }
            LeverKind::Basis => (Decimal::ZERO, Decimal::ONE),
            LeverKind::DirectTime => (whole(1), whole(100)),
            LeverKind::Grant => (whole(-1_000_000_000), whole(1_000_000_000)),
            LeverKind::Overhead => (whole(-100), whole(100)),
            LeverKind::Measure => (Decimal::ZERO, whole(100)),
        }
    }

    /// Whether it holds from a month on.
    pub const fn is_dated(self) -> bool {
        !matches!(self, LeverKind::Arrivals | LeverKind::Length | LeverKind::Measure)
    }

    /// Whether only whole numbers make sense.
    pub const fn is_counted(self) -> bool {
        matches!(self, LeverKind::Move | LeverKind::End | LeverKind::BuyOut | LeverKind::Jobs | LeverKind::Basis)
    }
}

/// What a change turns, and where.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Lever {
    /// What.
    pub kind: LeverKind,
    /// The line.
    pub line: LineId,
    /// The care form that placements move to, or the measure's id.
    pub to: Option<String>,
}

impl Lever {
    /// A lever of a line.
    pub fn new(kind: LeverKind, line: impl Into<LineId>) -> Self {
        Self { kind, line: line.into(), to: None }
    }

    /// Its stable key: `volym.hemtjanst`, and what it goes to after that.
    pub fn key(&self) -> String {
        let to = self.to.as_ref().map(|to| format!(".{to}")).unwrap_or_default();
        format!("{}.{}{to}", self.kind.key(), self.line)
    }

    /// The same, to this care form or of this measure.
    #[must_use]
    pub fn to(self, to: impl Into<String>) -> Self {
        Self { to: Some(to.into()), ..self }
    }
}

/// One change of a scenario.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// What is changed, and where.
    pub lever: Lever,
    /// To what, or by how much; see [`LeverKind`].
    pub value: Decimal,
    /// The month of the budget year, 1–12, that it holds from; the first open one where that is later or none is given.
    pub from: Option<u8>,
    /// The assumptions beside the value, one for each of [`LeverKind::terms`].
    pub terms: Vec<Decimal>,
}

impl Change {
    /// One of its assumptions.
    pub fn term(&self, term: Term) -> Decimal {
        let place = self.lever.kind.terms().iter().position(|other| *other == term);
        place.and_then(|place| self.terms.get(place)).copied().unwrap_or_default()
    }
}

/// A named set of changes on top of the plan, in the order they are made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scenario {
    /// Stable part of figure keys: lower-case letters, digits and hyphens.
    pub id: String,
    /// The name that is shown.
    pub name: String,
    /// The changes.
    pub changes: Vec<Change>,
    /// Why others may see what it gives although few persons stand behind that; they may not if it is absent.
    pub few: Option<String>,
}
