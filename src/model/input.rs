//! What can be typed: the kinds of numeric input, their units and how large and small a number may be.

use rust_decimal::Decimal;

use super::At;

/// The unit that a value is stored in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Unit {
    /// Kronor with sign: cost negative, income positive.
    Kr,
    /// Kronor as an amount that is positive by nature (a payment, a fee).
    Amount,
    /// Kronor per day.
    KrPerDay,
    /// Kronor per hour.
    KrPerHour,
    /// Kronor per month.
    KrPerMonth,
    /// Kronor per household and month.
    KrPerHousehold,
    /// Percent: 33.3 means 33,3 %.
    Percent,
    /// Hours.
    Hours,
    /// Hours per day (tim/dygn).
    HoursPerDay,
    /// Hours per full-time employee and year.
    HoursPerFte,
    /// Days (dygn).
    Days,
    /// Persons (brukare).
    Persons,
    /// Households (hushåll).
    Households,
    /// Minutes.
    Minutes,
    /// Number of times.
    Count,
    /// Full-time equivalents (årsarbetare).
    Fte,
}

/// The most decimals that a typed number has.
pub const MOST_DECIMALS: u32 = 12;

/// 10⁻⁶: the smallest size, other than zero, of most typed numbers.
const MILLIONTH: Decimal = Decimal::from_parts(1, 0, 0, false, 6);

impl Unit {
    /// The largest size of a typed number of this unit.
    ///
    /// Far beyond any municipality, and small enough that calculation never grows out of a decimal's 28 digits.
    pub const fn largest(self) -> Decimal {
        let whole: u64 = match self {
            Unit::Kr | Unit::Amount => 1_000_000_000_000,
            Unit::KrPerMonth => 100_000_000,
            Unit::KrPerDay | Unit::KrPerHousehold | Unit::Hours | Unit::Persons | Unit::Households | Unit::Fte => {
                10_000_000
            }
            Unit::Count => 1_000_000,
            Unit::KrPerHour | Unit::HoursPerDay | Unit::HoursPerFte | Unit::Days | Unit::Minutes => 100_000,
            Unit::Percent => 1_000,
        };
        Decimal::from_parts((whole & 0xffff_ffff) as u32, (whole >> 32) as u32, 0, false, 0)
    }

    /// Whether a number of this size can be typed: zero, or at least 10⁻⁶ and at most [`Unit::largest`], with no more
    /// than [`MOST_DECIMALS`] decimals. The sign does not matter.
    pub fn has_room_for(self, value: Decimal) -> bool {
        value.is_zero() || (MILLIONTH..=self.largest()).contains(&value.abs()) && few_decimals(value)
    }
}

/// Whether a number has no more than [`MOST_DECIMALS`] decimals, zeros at the end not counted.
pub fn few_decimals(value: Decimal) -> bool {
    value.scale() <= MOST_DECIMALS || value.normalize().scale() <= MOST_DECIMALS
}

/// What a number holds for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holds {
    /// A month that has been; it counts when the month is closed.
    Reported,
    /// A month.
    Month,
    /// A month and those after it, until the next that is typed.
    From,
    /// A year.
    Year,
    /// A tertial.
    Tertial,
    /// Every year, but for one that has a number of its own.
    Always,
}

macro_rules! inputs {
    ($($(#[$doc:meta])* $name:ident = $key:literal, $unit:ident, $signed:literal, [$($holds:ident),*];)*) => {
        /// A kind of numeric input. Its key is part of documents, input names and import mappings and never changes.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Input { $($(#[$doc])* $name,)* }

        impl Input {
            /// All kinds, in the order they are declared.
            pub const ALL: &'static [Input] = &[$(Input::$name,)*];

            /// The stable key.
            pub const fn key(self) -> &'static str {
                match self { $(Input::$name => $key,)* }
            }

            /// The unit that values are stored in.
            pub const fn unit(self) -> Unit {
                match self { $(Input::$name => Unit::$unit,)* }
            }

            /// What its numbers hold for.
            pub const fn holds(self) -> &'static [Holds] {
                match self { $(Input::$name => &[$(Holds::$holds),*],)* }
            }

            /// Whether a value below zero makes sense.
            pub const fn may_be_negative(self) -> bool {
                match self { $(Input::$name => $signed,)* }
            }

            /// The kind with this key.
            pub fn from_key(key: &str) -> Option<Self> {
                match key { $($key => Some(Input::$name),)* _ => None }
            }
        }
    };
}

inputs! {
    /// Budget, net: a year's, or a month's where the phasing is by hand.
    Budget = "budget", Kr, true, [Year, Month];
    /// Booked outcome, net, per month.
    Outcome = "utfall", Kr, true, [Reported];
    /// Booked outcome, net, from January to the end of a month, where the months are not known.
    OutcomeToDate = "utfall_ack", Kr, true, [Reported];
    /// The user's own forecast, net: for the year, or per month.
    Forecast = "prognos", Kr, true, [Year, Month];
    /// Booked income per month where it is followed on its own.
    Income = "intakt", Amount, true, [Reported];
    /// Income assumed for a month that is not closed.
    AssumedIncome = "antagen_intakt", Amount, true, [Month];
    /// Persons placed at some time of the month, as reported.
    Persons = "personer", Persons, false, [Reported];
    /// Days (dygn) in the month, as reported.
    Days = "dygn", Days, false, [Reported];
    /// Expected new placements per month that nobody knows of yet.
    StartsPerMonth = "nya_per_manad", Count, false, [Always];
    /// Mean length of a new placement, days.
    MeanDays = "medeldygn", Days, false, [Always];
    /// Price of a new placement, kr per day.
    NewPrice = "pris_nya", KrPerDay, false, [Always];
    /// Assumed change of price for the months that are not closed, percent.
    PriceChange = "prisforandring", Percent, true, [Always];
    /// Performed hours per day in a month.
    HoursPerDay = "timmar_dygn", HoursPerDay, false, [Reported];
    /// Budgeted hours per day in a month, or all year.
    BudgetHoursPerDay = "budget_timmar_dygn", HoursPerDay, false, [Month, Always];
    /// Hours per day assumed for a month that is not closed; goes before the general assumption.
    AssumedHoursPerDay = "antagna_timmar_dygn", HoursPerDay, false, [Month];
    /// Assumed change of volume for the months that are not closed, percent of the chosen basis.
    VolumeChange = "volymforandring", Percent, true, [Always];
    /// Voucher rate of a year, kr per hour.
    Rate = "ersattning", KrPerHour, false, [Year, From];
    /// Performed time as a share of granted time, percent.
    PerformedShare = "utford_andel", Percent, false, [Always];
    /// Direct-time share (brukartid): performed hours / worked hours, percent.
    DirectTimeShare = "brukartid", Percent, false, [From, Always];
    /// Cost per worked hour, kr.
    CostPerWorkedHour = "kostnad_arbetad_timme", KrPerHour, false, [Always];
    /// Other costs of a unit per month, kr (an amount).
    OtherCost = "ovrig_kostnad", KrPerMonth, false, [Always];
    /// Hours that a full-time employee works in a year.
    HoursPerFte = "timmar_arsarbetare", HoursPerFte, false, [Always];
    /// Template minutes (schablontid) per time.
    Minutes = "minuter", Minutes, false, [Always];
    /// Times per day, all users together.
    TimesPerDay = "antal_per_dygn", Count, false, [Always];
    /// Households with assistance in a month.
    Households = "hushall", Households, false, [Reported];
    /// Paid assistance in a month.
    Payments = "utbetalt", Amount, true, [Reported];
    /// Households assumed for a month that is not closed.
    AssumedHouseholds = "antagna_hushall", Households, false, [Month];
    /// Mean payment per household assumed for the months that are not closed.
    AssumedMean = "antaget_medel", KrPerHousehold, false, [Always];
    /// Paid amount of a cause or a decision type in a tertial.
    TertialAmount = "belopp", Amount, true, [Tertial];
    /// Budgeted days (dygn): of the year, or of a month.
    BudgetDays = "budget_dygn", Days, false, [Year, Month];
    /// Budgeted households, every month or in one.
    BudgetHouseholds = "budget_hushall", Households, false, [Month, Always];
    /// A one-off (engångspost) in a month, net: what a forecast method cannot know, or what it should not carry on.
    OneOff = "engangspost", Kr, true, [Month];
    /// How likely the one-off is, percent; certain if nothing is typed.
    OneOffChance = "engangspost_sannolikhet", Percent, false, [Month];
    /// A step (steg) in level from this month on, percent.
    Step = "steg", Percent, true, [From];
    /// A step in price (prissteg) from this month on, percent, on top of an assumed change: for months that are not closed.
    PriceStep = "prissteg", Percent, true, [From];
    /// What a decision or a measure changes a month by, net, whatever the method: + is better.
    Effect = "effekt", Kr, true, [Month];
}

impl Input {
    /// Whether its numbers hold for this kind of time.
    pub fn holds_for(self, at: At) -> bool {
        self.holds().iter().any(|holds| match holds {
            Holds::Reported | Holds::Month | Holds::From => matches!(at, At::Month(_)),
            Holds::Year => matches!(at, At::Year(_)),
            Holds::Tertial => matches!(at, At::Tertial(..)),
            Holds::Always => matches!(at, At::Always | At::Year(_)),
        })
    }

    /// Whether a number of it tells what a month was, once that is closed.
    pub fn is_reported(self) -> bool {
        self.holds().contains(&Holds::Reported)
    }

    /// The lowest number that can be typed: zero, minus the largest where a sign makes sense, or −100 for a change in
    /// percent, since nothing can shrink by more than all of it (−75 for a step).
    pub fn lowest(self) -> Decimal {
        match self {
            Input::PriceChange | Input::VolumeChange => -Decimal::ONE_HUNDRED,
            // What came after a step is measured in the level before it, so a step leaves a good part.
            Input::Step | Input::PriceStep => Decimal::from_parts(75, 0, 0, true, 0),
            _ if self.may_be_negative() => -self.unit().largest(),
            _ => Decimal::ZERO,
        }
    }

    /// The highest number that can be typed: what its unit has room for; at most certainty, and at most
    /// twice the level for a step in level or price.
    pub const fn highest(self) -> Decimal {
        match self {
            Input::OneOffChance | Input::Step | Input::PriceStep => Decimal::ONE_HUNDRED,
            _ => self.unit().largest(),
        }
    }

    /// The smallest size other than zero. A share that something is divided by is at least one percent, so that 0,75
    /// typed for 75 % is caught.
    pub const fn finest(self) -> Decimal {
        match self {
            Input::PerformedShare | Input::DirectTimeShare => Decimal::ONE,
            Input::Households | Input::AssumedHouseholds => Decimal::from_parts(1, 0, 0, false, 2),
            _ => MILLIONTH,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_input_has_room_between_its_smallest_and_largest() {
        for input in Input::ALL {
            assert!(input.finest() < input.unit().largest(), "{input:?}");
            assert_eq!(input.lowest().is_sign_negative(), input.may_be_negative(), "{input:?}");
            assert!(input.lowest().abs() <= input.unit().largest(), "{input:?}");
        }
        assert_eq!(Unit::Kr.largest(), Decimal::from(1_000_000_000_000_i64));
    }

    #[test]
    fn sizes() {
        let percent = |text: &str| Unit::Percent.has_room_for(text.parse().unwrap());
        for text in ["0", "-0", "1000", "-1000", "0.000001", "33.333333333333", "5.0000000000000000"] {
            assert!(percent(text), "{text}");
        }
        for text in ["1000.1", "0.0000009", "33.3333333333333"] {
            assert!(!percent(text), "{text}");
        }
    }
}
