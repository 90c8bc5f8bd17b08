//! Choices: conventions, methods and the sources of reference amounts.

use super::{Map, Month, Span};

/// How costs are written on screen and paper. Values are always stored with costs negative.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SignConvention {
    /// Costs negative, income positive: + is better than budget.
    #[default]
    CostsNegative,
    /// Costs positive, income negative; the deviation is still + when better.
    CostsPositive,
}

/// How a year's budget is spread on months (periodisering).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Phasing {
    /// A twelfth each month.
    #[default]
    Flat,
    /// By calendar days.
    Days,
    /// As last year's outcome was spread.
    LastYear,
    /// Typed month by month.
    ByHand,
}

/// How the months that are not closed are forecast.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Method {
    /// The one that is proposed, whichever that is as figures come in.
    Proposal,
    /// The calculator's own: volume × price, known and expected placements.
    Calculator,
    /// The rest of the phased budget.
    RemainingBudget,
    /// The mean of the last closed months, this many.
    RunRate(u8),
    /// Outcome to date divided by the share of last year's outcome that had come by then.
    LastYearShare,
    /// The mean of the year's closed months without the highest and the lowest one.
    Typical,
    /// Simple exponential smoothing: later months weigh more.
    Ses,
    /// Exponential smoothing with a trend that fades.
    Damped,
    /// The Theta method: exponential smoothing plus half of the trend.
    Theta,
    /// The mean of several methods.
    Combined,
    /// Halfway between the mean of several methods and the rest of the phased budget.
    Halfway,
    /// The user's own figure.
    Manual,
}

/// What an assumed volume is a percentage above or below of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum VolumeBasis {
    /// The budgeted volume of the month.
    Budget,
    /// The mean of the closed months of the year.
    #[default]
    YearToDate,
    /// The mean of the last three closed months.
    LastThree,
    /// The same month last year.
    LastYear,
    /// Halfway between the last closed month and a typical one.
    Combined,
}

/// Which hours a home care voucher pays for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PayBasis {
    /// Performed time (utförd tid).
    #[default]
    Performed,
    /// Granted time (beviljad tid).
    Granted,
}

impl PayBasis {
    /// The other one.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            PayBasis::Performed => PayBasis::Granted,
            PayBasis::Granted => PayBasis::Performed,
        }
    }
}

/// A switch of what the voucher pays for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Switch {
    /// The first month of it.
    pub first: Month,
    /// What was paid for before it.
    pub before: PayBasis,
}

/// Where granted hours come from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum GrantedSource {
    /// Performed hours divided by the share that is performed.
    #[default]
    Share,
    /// Tasks × template minutes (schablontider), spread on providers and zones as performed hours are.
    Templates,
}

/// What a line's amounts are by nature, which says what sign they have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Nature {
    /// A cost: negative.
    Cost,
    /// An income: positive.
    Income,
    /// Now one and now the other.
    Either,
}

/// Choices that hold for the whole plan.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// How costs are written.
    pub sign: SignConvention,
    /// How budgets are spread where a line does not say otherwise.
    pub phasing: Phasing,
    /// Which hours the home care voucher pays for, before the first of the steps.
    pub pay_basis: PayBasis,
    /// Which hours it pays for from a month on.
    pub pay_steps: Map<Month, PayBasis>,
    /// Where granted hours come from.
    pub granted_source: GrantedSource,
    /// What the simulation's chance begins from: the same seed gives the same range on every machine.
    pub seed: u32,
    /// Whether a line for which no method is chosen goes by the proposed one. Plans made before there were such do not.
    pub proposals: bool,
    /// Whether what is printed and copied shows numbers of one to four persons. Usually not.
    pub show_small: bool,
}

impl Settings {
    /// Which hours the home care voucher pays for in a month.
    pub fn pay_basis_in(&self, month: Month) -> PayBasis {
        self.pay_steps.iter().rfind(|(from, _)| **from <= month).map_or(self.pay_basis, |(_, basis)| *basis)
    }

    /// The first switch of what is paid for in a year.
    pub fn switch_in(&self, year: Span) -> Option<Switch> {
        if self.pay_steps.is_empty() {
            return None;
        }
        let before = self.pay_basis_in(year.first.plus(-1));
        let first = year.months().find(|month| self.pay_basis_in(*month) != before)?;
        Some(Switch { first, before })
    }

    /// The first switch of a year, where a month is after it and not after another that took it back.
    pub fn switched(&self, year: Span, month: Month) -> Option<Switch> {
        self.switch_in(year).filter(|switch| month >= switch.first && self.pay_basis_in(month) != switch.before)
    }

    /// What is paid for before the first step. A step to the same is none.
    pub fn put_pay_basis(&mut self, basis: PayBasis) {
        self.pay_basis = basis;
        let mut now = basis;
        self.pay_steps.retain(|_, to| std::mem::replace(&mut now, *to) != *to);
    }

    /// Moves the step at this place to a month, takes it away, or adds one after the last. A step to what is paid for already
    /// is none, nor is one that a later step has come before.
    pub fn put_pay_step(&mut self, at: usize, month: Option<Month>) {
        let before: Vec<(Month, PayBasis)> = std::mem::take(&mut self.pay_steps).into_iter().collect();
        let mut basis = self.pay_basis;
        let mut last = None;
        let own = before.get(at).map(|(_, to)| *to);
        for i in 0..before.len().max(at + 1) {
            let step =
                if i == at { month.map(|month| (month, own.unwrap_or(basis.other()))) } else { before.get(i).copied() };
            let Some((month, to)) = step.filter(|(month, to)| *to != basis && last.is_none_or(|last| *month > last))
            else {
                continue;
            };
            self.pay_steps.insert(month, to);
            (basis, last) = (to, Some(month));
        }
    }
}

/// Choices for one line; absent means the default.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LineSettings {
    /// How the rest of the year is forecast.
    pub method: Option<Method>,
    /// How the budget is spread.
    pub phasing: Option<Phasing>,
    /// What assumed volumes are measured from.
    pub volume_basis: Option<VolumeBasis>,
    /// Whether months are booked in the wrong month (periodiserat fel), so that only the sum to date says something.
    /// Absent means that nobody has said.
    pub on_accumulated: Option<bool>,
    /// Whether it is a cost or an income. Absent means that nobody has said.
    pub nature: Option<Nature>,
    /// The account group of a row of the committee's table, by its id in the catalog. Absent means that of the row above.
    pub account: Option<String>,
    /// Why: the reason for a manual figure, or a comment.
    pub note: String,
}

/// How far a reference amount can be trusted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SourceState {
    /// Checked against its source.
    Verified,
    /// Not checked.
    Unverified,
    /// Of an earlier year than it is used for.
    OutOfDate,
}

/// Where a reference amount comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// The source in words, with its year.
    pub text: String,
    /// How far it can be trusted.
    pub state: SourceState,
}
