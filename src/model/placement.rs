//! Placements (placeringar): who is placed where, from when to when, at what price. Never a name.

use chrono::NaiveDate;
use rust_decimal::Decimal;

/// Whose placement it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Group {
    /// Barn och unga.
    Children,
    /// Vuxna.
    Adults,
    /// Funktionsstöd.
    Disability,
}

impl Group {
    /// All groups, in the order they are shown.
    pub const ALL: [Group; 3] = [Group::Children, Group::Adults, Group::Disability];

    /// The stable part of line names.
    pub const fn id(self) -> &'static str {
        match self {
            Group::Children => "barn",
            Group::Adults => "vuxna",
            Group::Disability => "funktionsstod",
        }
    }

    /// The group with this id.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|group| group.id() == id)
    }
}

/// A price per day that holds from a day on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PriceStep {
    /// The first day of this price. Before the first step's day the first price holds.
    pub from: NaiveDate,
    /// Kronor per day, not negative.
    pub kr_per_day: Decimal,
}

/// Monthly terms of the municipality's own family homes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FamilyHomeTerms {
    /// Arvode, kr per month.
    pub fee: Decimal,
    /// Omkostnadsersättning, kr per month.
    pub expenses: Decimal,
    /// Overhead on the fee, percent.
    pub fee_overhead: Decimal,
    /// Compensation for lost income, kr per month.
    pub lost_income: Decimal,
    /// Overhead on lost income, percent (31,42 in 2022–2025).
    pub lost_income_overhead: Decimal,
}

/// How a placement is paid for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Price {
    /// A day price in dated steps, ordered by day, at least one.
    Daily(Vec<PriceStep>),
    /// Monthly terms, prorated by days.
    FamilyHome(FamilyHomeTerms),
}

/// How the state compensates for value added tax (momsersättning), as income.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum VatRule {
    /// None: the provider is public.
    #[default]
    None,
    /// 6 % of a private provider's price.
    Standard,
    /// 18 % of the premises' share of the price and 5 % of the rest; the share in percent.
    Premises(Decimal),
}

/// One placement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placement {
    /// Running number (löpnummer), unique in the plan and never a person's name or identity number.
    pub number: String,
    /// Whose placement it is.
    pub group: Group,
    /// The care form's id in the catalog.
    pub care_form: String,
    /// First day; counts as a day.
    pub start: NaiveDate,
    /// Planned last day, which counts as a day; open if absent.
    pub end: Option<NaiveDate>,
    /// How it is paid for.
    pub price: Price,
    /// Income per day, such as Migrationsverket's standard amount, kr.
    pub income_per_day: Decimal,
    /// Compensation for value added tax.
    pub vat: VatRule,
}

impl Placement {
    /// Its amounts of money as they are typed, kr per day or month.
    pub fn amounts(&self) -> impl Iterator<Item = Decimal> {
        let (steps, terms) = match &self.price {
            Price::Daily(steps) => (steps.as_slice(), None),
            Price::FamilyHome(terms) => (&[][..], Some([terms.fee, terms.expenses, terms.lost_income])),
        };
        steps.iter().map(|step| step.kr_per_day).chain(terms.into_iter().flatten()).chain([self.income_per_day])
    }
}
