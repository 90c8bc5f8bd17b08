//! What a row of figures measures.

use super::Unit;

macro_rules! quantities {
    ($($(#[$doc:meta])* $name:ident = $key:literal, $unit:ident, $fold:ident;)*) => {
        /// What a row of figures measures. Its key is part of figure keys and never changes.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Quantity { $($(#[$doc])* $name,)* }

        impl Quantity {
            /// All quantities, in the order they are declared.
            pub const ALL: &'static [Quantity] = &[$(Quantity::$name,)*];

            /// The stable key.
            pub const fn key(self) -> &'static str {
                match self { $(Quantity::$name => $key,)* }
            }

            /// The unit of every value.
            pub const fn unit(self) -> Unit {
                match self { $(Quantity::$name => Unit::$unit,)* }
            }

            /// How months become a year.
            pub const fn fold(self) -> Fold {
                match self { $(Quantity::$name => Fold::$fold,)* }
            }
        }
    };
}

/// How the months of a row become its figure for a longer period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fold {
    /// The sum of the months.
    Sum,
    /// Set on its own for each period: a ratio, a level, or a figure for the year only.
    Own,
}

quantities! {
    /// Phased budget, net.
    Budget = "budget", Kr, Sum;
    /// Outcome of closed months, net.
    Outcome = "utfall", Kr, Sum;
    /// Outcome minus budget of closed months; + is better.
    Deviation = "avvikelse", Kr, Sum;
    /// Deviation since January, month by month.
    Accumulated = "resultat", Kr, Own;
    /// Outcome where closed, forecast for the rest, net.
    Forecast = "prognos", Kr, Sum;
    /// Forecast for the year minus the year's budget; + is better.
    ForecastDeviation = "prognos.avvikelse", Kr, Sum;
    /// Forecast deviation in percent of the budget's size.
    ForecastPercent = "prognos.avvikelse_procent", Percent, Own;
    /// Forecast deviation minus the last saved forecast's.
    ForecastChange = "prognos.forandring", Kr, Own;
    /// Share of the year's budget that is used.
    ShareUsed = "andel", Percent, Own;
    /// Linear benchmark (riktpunkt): share of the year that has passed.
    Benchmark = "riktpunkt", Percent, Own;
    /// The forecast if nothing new comes: outcome plus what is already known.
    Floor = "golv", Kr, Sum;
    /// The floor minus the budget.
    FloorDeviation = "golv.avvikelse", Kr, Sum;
    /// The forecast if all goes on as now: those placed today stay, months come as the last ones have.
    Unchanged = "oforandrat", Kr, Sum;
    /// That minus the budget.
    UnchangedDeviation = "oforandrat.avvikelse", Kr, Sum;
    /// What the months' cost is in earlier years' pattern minus the phased budget: + means that so much of a surplus
    /// is false.
    PhasingGap = "periodisering", Kr, Sum;
    /// Outcome of the same month last year, net.
    LastYear = "utfall_fg_ar", Kr, Sum;

    /// Cost as calculated from volume and price, net (negative).
    Cost = "kostnad", Kr, Sum;
    /// Income as calculated, net (positive).
    Income = "intakt", Kr, Sum;
    /// Cost plus income of known volumes, net.
    Known = "kand_netto", Kr, Sum;
    /// Cost of volumes that are expected but not known, net (negative).
    ExpectedCost = "vantad_kostnad", Kr, Sum;
    /// Persons placed at some time of the month.
    Persons = "personer", Persons, Own;
    /// Days (dygn) of known placements, or as reported for closed months.
    Days = "dygn", Days, Sum;
    /// Budgeted days.
    BudgetDays = "budget_dygn", Days, Sum;
    /// Days of placements that are expected but not known.
    ExpectedDays = "vantade_dygn", Days, Sum;
    /// Net of the months and lines whose days are known and that the net goes by, where that is not the whole forecast.
    PricedNet = "dygnskostnad_netto", Kr, Sum;
    /// The days of those.
    PricedDays = "dygnskostnad_dygn", Days, Sum;
    /// Mean cost per day.
    CostPerDay = "dygnskostnad", KrPerDay, Own;

    /// Performed hours per day.
    HoursPerDay = "timmar_dygn", HoursPerDay, Own;
    /// Performed hours.
    Hours = "timmar", Hours, Sum;
    /// Hours that the voucher pays for.
    PaidHours = "ersatta_timmar", Hours, Sum;
    /// Granted hours.
    GrantedHours = "beviljade_timmar", Hours, Sum;
    /// Budgeted hours.
    BudgetHours = "budget_timmar", Hours, Sum;
    /// What the voucher would cost in the months after a switch of what it pays for, had there been none, net (negative).
    WithoutSwitch = "utan_byte", Kr, Sum;
    /// What the switch costs, net: below zero where it costs.
    SwitchCost = "byte_kostnad", Kr, Sum;
    /// The rate after the switch at which it costs nothing.
    NeutralRate = "kostnadsneutral_ersattning", KrPerHour, Own;
    /// Performed minus budgeted hours.
    HoursDeviation = "avvikelse_timmar", Hours, Sum;
    /// Performed minus budgeted hours, per day.
    HoursDeviationPerDay = "avvikelse_timmar_dygn", HoursPerDay, Own;
    /// Voucher paid for the municipality's own provider: an internal transfer, net (negative).
    Transfer = "intern_overforing", Kr, Sum;
    /// Voucher paid to other providers: a real cost, net (negative).
    External = "extern_kostnad", Kr, Sum;
    /// Voucher income of the own units.
    VoucherIncome = "pengintakt", Kr, Sum;
    /// Worked hours: performed hours / direct-time share.
    WorkedHours = "arbetade_timmar", Hours, Sum;
    /// Cost of worked hours, net (negative).
    WorkedCost = "arbetskostnad", Kr, Sum;
    /// Other costs, net (negative).
    OtherCost = "ovriga_kostnader", Kr, Sum;
    /// Direct-time share at which voucher income covers the cost of worked hours.
    BreakEvenShare = "brytpunkt_brukartid", Percent, Own;
    /// Direct-time share at which voucher income covers all costs.
    BreakEvenShareAll = "brytpunkt_brukartid_alla", Percent, Own;
    /// What one percentage point more direct-time share is worth.
    PerPoint = "kr_per_procentenhet", Kr, Sum;
    /// Voucher rate per performed hour at which voucher income covers the cost of worked hours.
    BreakEvenRate = "brytpunkt_ersattning", KrPerHour, Own;
    /// Voucher rate per performed hour at which voucher income covers all costs.
    BreakEvenRateAll = "brytpunkt_ersattning_alla", KrPerHour, Own;
    /// Mean voucher rate per performed hour.
    MeanRate = "medelersattning", KrPerHour, Own;
    /// Full-time equivalents needed.
    Fte = "arsarbetare", Fte, Own;

    /// Households with assistance.
    Households = "hushall", Households, Own;
    /// Households added over the months (hushållsmånader).
    HouseholdMonths = "hushallsmanader", Households, Sum;
    /// Budgeted households added over the months.
    BudgetHouseholdMonths = "budget_hushallsmanader", Households, Sum;
    /// Paid assistance, an amount.
    Payments = "utbetalt", Amount, Sum;
    /// Paid assistance, with the forecast for months that are not closed.
    PaymentsForecast = "utbetalt_prognos", Amount, Sum;
    /// Paid assistance the same month last year.
    PaymentsLastYear = "utbetalt_fg_ar", Amount, Sum;
    /// Paid this year minus last year, where a month without payments counts as zero.
    PaymentsChange = "forandring", Amount, Own;
    /// The change in percent of last year.
    PaymentsChangePercent = "forandring_procent", Percent, Own;
    /// Mean payment per household and month.
    MeanPayment = "medel_per_hushall", KrPerHousehold, Own;
    /// Income that is netted against payments.
    AssistanceIncome = "intakter", Amount, Sum;
}

impl Quantity {
    /// Whether it compares a time with the same time last year.
    pub const fn is_change(self) -> bool {
        matches!(self, Quantity::PaymentsChange | Quantity::PaymentsChangePercent)
    }
}
