//! What can be typed: the kinds of numeric input and their units.

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

macro_rules! inputs {
    ($($(#[$doc:meta])* $name:ident = $key:literal, $unit:ident, $signed:literal;)*) => {
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
    Budget = "budget", Kr, true;
    /// Booked outcome, net, per month.
    Outcome = "utfall", Kr, true;
    /// The user's own forecast, net: for the year, or per month.
    Forecast = "prognos", Kr, true;
    /// Booked income per month where it is followed on its own.
    Income = "intakt", Amount, true;
    /// Income assumed for a month that is not closed.
    AssumedIncome = "antagen_intakt", Amount, true;
    /// Persons placed at some time of the month, as reported.
    Persons = "personer", Persons, false;
    /// Days (dygn) in the month, as reported.
    Days = "dygn", Days, false;
    /// Expected new placements per month that nobody knows of yet.
    StartsPerMonth = "nya_per_manad", Count, false;
    /// Mean length of a new placement, days.
    MeanDays = "medeldygn", Days, false;
    /// Price of a new placement, kr per day.
    NewPrice = "pris_nya", KrPerDay, false;
    /// Assumed change of price for the months that are not closed, percent.
    PriceChange = "prisforandring", Percent, true;
    /// Performed hours per day in a month.
    HoursPerDay = "timmar_dygn", HoursPerDay, false;
    /// Budgeted hours per day in a month, or all year.
    BudgetHoursPerDay = "budget_timmar_dygn", HoursPerDay, false;
    /// Hours per day assumed for a month that is not closed; goes before the general assumption.
    AssumedHoursPerDay = "antagna_timmar_dygn", HoursPerDay, false;
    /// Assumed change of volume for the months that are not closed, percent of the chosen basis.
    VolumeChange = "volymforandring", Percent, true;
    /// Voucher rate of a year, kr per hour.
    Rate = "ersattning", KrPerHour, false;
    /// Performed time as a share of granted time, percent.
    PerformedShare = "utford_andel", Percent, false;
    /// Direct-time share (brukartid): performed hours / worked hours, percent.
    DirectTimeShare = "brukartid", Percent, false;
    /// Cost per worked hour, kr.
    CostPerWorkedHour = "kostnad_arbetad_timme", KrPerHour, false;
    /// Other costs of a unit per month, kr (an amount).
    OtherCost = "ovrig_kostnad", KrPerMonth, false;
    /// Hours that a full-time employee works in a year.
    HoursPerFte = "timmar_arsarbetare", HoursPerFte, false;
    /// Template minutes (schablontid) per time.
    Minutes = "minuter", Minutes, false;
    /// Times per day, all users together.
    TimesPerDay = "antal_per_dygn", Count, false;
    /// Households with assistance in a month.
    Households = "hushall", Households, false;
    /// Paid assistance in a month.
    Payments = "utbetalt", Amount, true;
    /// Households assumed for a month that is not closed.
    AssumedHouseholds = "antagna_hushall", Households, false;
    /// Mean payment per household assumed for the months that are not closed.
    AssumedMean = "antaget_medel", KrPerHousehold, false;
    /// Paid amount of a cause or a decision type in a tertial.
    TertialAmount = "belopp", Amount, true;
}
