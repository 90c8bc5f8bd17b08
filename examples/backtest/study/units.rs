//! Units of a budget follow-up: accumulated deviation from budget, the committee's own forecasts, and what came.

use std::collections::BTreeMap;
use std::path::PathBuf;

use namndkalkyl::calc::forecast::proposal;
use namndkalkyl::calc::{Quantity, compute};
use namndkalkyl::format::month_number;
use namndkalkyl::model::{Address, Area, AreaSource, At, Decimal, Input, LineSettings, Month, Plan};
use namndkalkyl::statistics::{Kind, Way, forecast};
use rust_decimal::prelude::{FromPrimitive, ToPrimitive};

use super::{CUTOFFS, WAYS, files};

/// The names of the files.
pub const FORM: &str = "budgetuppfoljning_*_tabell1.csv";

/// A year's follow-up.
pub struct FollowUp {
    /// The year.
    pub year: i32,
    /// What amounts are in: tkr.
    pub money: String,
    /// The units that are not sums of others.
    pub units: Vec<Unit>,
}

/// A unit: deviations from budget, + is better.
pub struct Unit {
    /// Accumulated deviation by month number, as printed.
    pub to_date: BTreeMap<u8, f64>,
    /// The committee's own forecast of the year by the month it was made: T1 in April, T2 in August.
    pub own: BTreeMap<u8, f64>,
}

/// A way to say what the year's deviation will be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// The committee's own.
    Own,
    /// The rest of the year as budget.
    Budget,
    /// A straight line through the accumulated deviation.
    Line,
    /// Monthly deviations carried on.
    Way(Way),
    /// So many quarters of what [`Way::Combined`] carries on.
    Goes(u8),
    /// What the app proposes for a row with a budget.
    Proposal,
}

/// How a method did at a cut-off: mean sizes of errors in the follow-up's money.
pub struct Score {
    /// The method.
    pub method: Method,
    /// Its mean error.
    pub error: f64,
    /// The mean error of the mean of it and the committee's own.
    pub with_own: f64,
}

/// All methods at a cut-off, over the same units.
pub struct AtCutoff {
    /// The month number.
    pub cutoff: u8,
    /// How many units.
    pub units: usize,
    /// The committee's own forecast first; only that where no accumulated deviation was printed.
    pub scores: Vec<Score>,
}

/// Every follow-up among the files.
pub fn follow_ups(files: &[PathBuf]) -> Result<Vec<FollowUp>, String> {
    files::named(files, "budgetuppfoljning_", "_tabell1.csv")
        .map(|file| follow_up(&files::text(file)?).map_err(|what| format!("{}: {what}", file.display())))
        .collect()
}

fn follow_up(text: &str) -> Result<FollowUp, String> {
    let mut lines = text.lines().map(files::fields);
    let head = lines.next().unwrap_or_default();
    let column = |name: &str| head.iter().position(|field| field == name).ok_or(format!("no column {name}"));
    let (label, kind, parent, money) = (column("label")?, column("row_type")?, column("parent")?, column("unit")?);
    let own = [("arsprognos_t1", CUTOFFS[0]), ("arsprognos_t2", CUTOFFS[1])];
    let own: Vec<(usize, u8)> = own.iter().filter_map(|(name, month)| Some((column(name).ok()?, *month))).collect();
    let months: Vec<(usize, u8, i32)> = head.iter().enumerate().filter_map(|(i, name)| to_date(i, name)).collect();
    let year = months.iter().map(|(_, _, year)| *year).max().ok_or("no column resultat_ack_<month>_<year>")?;

    let rows: Vec<Vec<String>> = lines.collect();
    let text = |row: &Vec<String>, column: usize| row.get(column).cloned().unwrap_or_default();
    let number = |row: &Vec<String>, column: usize| text(row, column).parse::<f64>().ok();
    // `varav` rows show a part of another row and are no part of any sum.
    let is_part = |row: &&Vec<String>| !["varav", "sum_of_block", "grand_total"].contains(&text(row, kind).as_str());
    let parts: Vec<&Vec<String>> = rows.iter().filter(is_part).collect();
    let is_leaf = |row: &&Vec<String>| parts.iter().all(|other| text(other, parent) != text(row, label));
    let units = parts.iter().copied().filter(is_leaf).map(|row| Unit {
        to_date: months
            .iter()
            .filter(|(_, _, of)| *of == year)
            .filter_map(|(i, month, _)| Some((*month, number(row, *i)?)))
            .collect(),
        own: own.iter().filter_map(|(i, month)| Some((*month, number(row, *i)?))).collect(),
    });
    Ok(FollowUp { year, money: rows.first().map(|row| text(row, money)).unwrap_or_default(), units: units.collect() })
}

/// The month and year of a column `resultat_ack_<month>_<year>`.
fn to_date(column: usize, name: &str) -> Option<(usize, u8, i32)> {
    let (month, year) = name.strip_prefix("resultat_ack_")?.split_once('_')?;
    Some((column, month_number(month)?, year.parse().ok()?))
}

impl FollowUp {
    /// How all methods did at each cut-off that can be scored.
    pub fn scores(&self) -> Vec<AtCutoff> {
        CUTOFFS.iter().filter_map(|cutoff| self.scores_at(*cutoff)).collect()
    }

    /// The mean error at a month if so many quarters of the deviation go on; nothing where it was not printed for every unit.
    pub fn error_if(&self, quarters: u8, cutoff: u8) -> Option<f64> {
        let off = |unit: &Unit| Some((unit.forecast(Method::Goes(quarters), cutoff)? - unit.to_date.get(&12)?).abs());
        let off: Vec<f64> = self.units.iter().map(off).collect::<Option<_>>()?;
        (!off.is_empty()).then(|| off.iter().sum::<f64>() / off.len() as f64)
    }

    fn scores_at(&self, cutoff: u8) -> Option<AtCutoff> {
        let scored = |unit: &&Unit| unit.own.contains_key(&cutoff) && unit.to_date.contains_key(&12);
        let mut units: Vec<&Unit> = self.units.iter().filter(scored).collect();
        let mut methods = vec![Method::Own];
        if units.iter().any(|unit| unit.monthly(cutoff).is_some()) {
            units.retain(|unit| unit.monthly(cutoff).is_some());
            methods.extend([Method::Budget, Method::Line]);
            methods.extend(WAYS.map(Method::Way));
            methods.push(Method::Proposal);
        }
        let scores: Vec<Score> = methods.iter().filter_map(|method| score(&units, *method, cutoff)).collect();
        (!scores.is_empty()).then_some(AtCutoff { cutoff, units: units.len(), scores })
    }
}

/// Nothing if a unit has too few months for the method.
fn score(units: &[&Unit], method: Method, cutoff: u8) -> Option<Score> {
    let (mut error, mut with_own) = (0.0, 0.0);
    for unit in units {
        let outcome = unit.to_date.get(&12)?;
        let own = unit.own.get(&cutoff)?;
        let forecast = unit.forecast(method, cutoff)?;
        error += (forecast - outcome).abs();
        with_own += (f64::midpoint(forecast, *own) - outcome).abs();
    }
    let count = units.len() as f64;
    (!units.is_empty()).then_some(Score { method, error: error / count, with_own: with_own / count })
}

impl Unit {
    /// The deviation of each month to the cut-off: what was printed, less what was printed before; months between are
    /// taken as even. Nothing where the cut-off itself is not printed.
    pub fn monthly(&self, cutoff: u8) -> Option<Vec<f64>> {
        self.to_date.get(&cutoff)?;
        let (mut months, mut before) = (Vec::new(), 0.0);
        for (month, to_date) in self.to_date.range(..=cutoff) {
            let count = usize::from(*month) - months.len();
            months.extend(std::iter::repeat_n((to_date - before) / count as f64, count));
            before = *to_date;
        }
        Some(months)
    }

    /// The year's deviation.
    pub fn forecast(&self, method: Method, cutoff: u8) -> Option<f64> {
        if method == Method::Own {
            return self.own.get(&cutoff).copied();
        }
        let months = self.monthly(cutoff)?;
        let to_date = *self.to_date.get(&cutoff)?;
        let left = usize::from(12 - cutoff);
        let carried = |way| Some(to_date + forecast(way, Kind::Flow, &months, left)?.iter().sum::<f64>());
        match method {
            Method::Own => None,
            Method::Budget => Some(to_date),
            Method::Line => Some(to_date * 12.0 / f64::from(cutoff)),
            Method::Way(way) => carried(way),
            Method::Goes(quarters) => {
                let ahead = carried(Way::Combined)? - to_date;
                Some(to_date + ahead * f64::from(quarters) / 4.0)
            }
            Method::Proposal => by_app(&months, to_date),
        }
    }
}

/// The year by what the app proposes for a row by hand with these months. What matters to it is how they are off from
/// budget, so that the budget may be nothing.
fn by_app(months: &[f64], to_date: f64) -> Option<f64> {
    let mut plan = Plan::empty(YEAR);
    plan.closed = u8::try_from(months.len()).ok()?;
    plan.areas.push(Area { id: "a".into(), name: "A".into(), parent: None, source: AreaSource::Manual });
    let line = plan.areas.first()?.line();
    plan.inputs.set(&Address::new(line.as_str(), Input::Budget, At::Year(YEAR)), Some(Decimal::ZERO));
    for (month, off) in (0..).map(|i| Month::january(YEAR).plus(i)).zip(months) {
        plan.inputs.set(&Address::new(line.as_str(), Input::Outcome, At::Month(month)), Decimal::from_f64(*off));
    }
    let method = proposal(&plan, &compute(&plan), &line).method;
    plan.lines.insert(line.clone(), LineSettings { method: Some(method), ..LineSettings::default() });
    let months = compute(&plan).row(&line, Quantity::Forecast).months;
    let ahead: Decimal = months.get(usize::from(plan.closed)..)?.iter().flatten().sum();
    Some(to_date + ahead.to_f64()?)
}

/// Any year will do.
const YEAR: i32 = 2025;
