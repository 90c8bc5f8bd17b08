//! Figures: what calculation gives. A table of rows (line × quantity), each with its twelve months and its sums.

use std::collections::BTreeMap;
use std::fmt;

use rust_decimal::Decimal;

use crate::model::{LineId, Month, Span, Unit};

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

/// The time that a figure is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Period {
    /// The whole budget year.
    Year,
    /// January to the last closed month.
    ToDate,
    /// A tertial of the budget year, 1–3.
    Tertial(u8),
    /// One month.
    Month(Month),
}

/// The stable key of a figure: `line.quantity`, `line.quantity.ack`, `line.quantity.t1` or `line.quantity.2025-03`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FigureKey {
    /// The line.
    pub line: LineId,
    /// What is measured.
    pub quantity: Quantity,
    /// The time.
    pub period: Period,
}

impl FigureKey {
    /// The key of a figure.
    pub fn new(line: impl Into<LineId>, quantity: Quantity, period: Period) -> Self {
        Self { line: line.into(), quantity, period }
    }
}

impl fmt::Display for FigureKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.line, self.quantity.key())?;
        match self.period {
            Period::Year => Ok(()),
            Period::ToDate => f.write_str(".ack"),
            Period::Tertial(number) => write!(f, ".t{number}"),
            Period::Month(month) => write!(f, ".{month}"),
        }
    }
}

/// Twelve monthly values; nothing where there is no figure.
pub type Months = [Option<Decimal>; 12];

/// One row of figures: a quantity of a line over the budget year.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// The months of the budget year.
    pub months: Months,
    /// January to the last closed month.
    pub to_date: Option<Decimal>,
    /// Tertials 1–3.
    pub tertials: [Option<Decimal>; 3],
    /// The year.
    pub year: Option<Decimal>,
}

impl Row {
    /// A row whose longer periods are sums of its months. A period none of whose months has a figure has none.
    pub fn summed(months: Months, closed: u8) -> Self {
        let sum = |range: &[Option<Decimal>]| range.iter().flatten().copied().reduce(|a, b| a + b);
        Self {
            to_date: sum(&months[..usize::from(closed.min(12))]),
            tertials: [sum(&months[..4]), sum(&months[4..8]), sum(&months[8..])],
            year: sum(&months),
            months,
        }
    }

    /// A row with a figure for the year only.
    pub fn of_year(year: Option<Decimal>) -> Self {
        Self { year, ..Self::default() }
    }

    /// A row computed place by place from other rows.
    pub fn each<const N: usize>(rows: [&Row; N], f: impl Fn([Option<Decimal>; N]) -> Option<Decimal>) -> Self {
        let mut row = Row::default();
        for i in 0..12 {
            row.months[i] = f(rows.map(|row| row.months[i]));
        }
        for i in 0..3 {
            row.tertials[i] = f(rows.map(|row| row.tertials[i]));
        }
        row.to_date = f(rows.map(|row| row.to_date));
        row.year = f(rows.map(|row| row.year));
        row
    }

    /// The figure for a period; months outside the budget year have none.
    pub fn at(&self, period: Period, year: i32) -> Option<Decimal> {
        match period {
            Period::Year => self.year,
            Period::ToDate => self.to_date,
            Period::Tertial(number) => self.tertials.get(usize::from(number).checked_sub(1)?).copied().flatten(),
            Period::Month(month) => Span::year(year).index_of(month).and_then(|i| self.months[i]),
        }
    }
}

/// All figures of a plan, and what was noticed on the way.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    /// The budget year.
    pub year: i32,
    /// The last closed month, 0–12.
    pub closed: u8,
    rows: BTreeMap<LineId, BTreeMap<Quantity, Row>>,
    /// What a careful reader should know, most serious first.
    pub checks: Vec<super::Check>,
}

static EMPTY: Row = Row { months: [None; 12], to_date: None, tertials: [None; 3], year: None };

impl Figures {
    /// No figures yet, for this year and last closed month.
    pub fn of(year: i32, closed: u8) -> Self {
        Self { year, closed: closed.min(12), ..Self::default() }
    }

    /// A row; empty where nothing was calculated.
    pub fn row(&self, line: &LineId, quantity: Quantity) -> &Row {
        self.find(line, quantity).unwrap_or(&EMPTY)
    }

    /// A row, if it was calculated.
    pub fn find(&self, line: &LineId, quantity: Quantity) -> Option<&Row> {
        self.rows.get(line)?.get(&quantity)
    }

    /// Every row of a line.
    pub(super) fn rows_of(&self, line: &LineId) -> Option<&BTreeMap<Quantity, Row>> {
        self.rows.get(line)
    }

    /// One figure.
    pub fn get(&self, key: &FigureKey) -> Option<Decimal> {
        self.row(&key.line, key.quantity).at(key.period, self.year)
    }

    /// The figure of a line for the year.
    pub fn year(&self, line: &LineId, quantity: Quantity) -> Option<Decimal> {
        self.row(line, quantity).year
    }

    /// Puts a row in place.
    pub fn put(&mut self, line: &LineId, quantity: Quantity, row: Row) {
        self.rows.entry(line.clone()).or_default().insert(quantity, row);
    }

    /// Puts a row of months whose longer periods are sums.
    pub fn put_sum(&mut self, line: &LineId, quantity: Quantity, months: Months) {
        let row = Row::summed(months, self.closed);
        self.put(line, quantity, row);
    }

    /// Every line with figures, in order of name.
    pub fn lines(&self) -> impl Iterator<Item = &LineId> {
        self.rows.keys()
    }

    /// Every row in order of line and quantity.
    pub fn iter(&self) -> impl Iterator<Item = (&LineId, Quantity, &Row)> {
        self.rows.iter().flat_map(|(line, rows)| rows.iter().map(move |(quantity, row)| (line, *quantity, row)))
    }

    /// Every key that has a figure.
    pub fn keys(&self) -> Vec<FigureKey> {
        let mut keys = Vec::new();
        for (line, quantity, row) in self.iter() {
            let periods = [Period::Year, Period::ToDate]
                .into_iter()
                .chain((1..=3).map(Period::Tertial))
                .chain(Span::year(self.year).months().map(Period::Month));
            for period in periods {
                if row.at(period, self.year).is_some() {
                    keys.push(FigureKey { line: line.clone(), quantity, period });
                }
            }
        }
        keys
    }
}
