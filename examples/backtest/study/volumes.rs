//! Monthly series of volumes and payments, and how far off a forecast of the rest of the year was.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use namndkalkyl::exchange::csv_table;
use namndkalkyl::model::{Month, Unit};
use namndkalkyl::statistics::{Kind, Way, forecast, propose};

use super::{ALL_CUTOFFS, files};

/// The names of the files.
pub const FORM: &str = "volym_*.csv and ekonomiskt_bistand_manad_*_long.csv";

/// The fewest months in a row that must be known at a cut-off.
const FEWEST: usize = 3;

/// What a series counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// Persons, days, households, hours per day.
    Volumes,
    /// Social assistance paid, kr.
    Payments,
}

/// A series up to a cut-off, and the rest of that year.
pub struct Case {
    /// File and series.
    pub name: String,
    /// What it counts.
    pub group: Group,
    /// The last known month.
    pub cutoff: Month,
    /// The unbroken run of known months, oldest first.
    pub known: Vec<f64>,
    /// What came in the months after.
    pub outcome: Vec<f64>,
    /// What a month's value is divided by to be a level: its days if days are counted, else 1. Known months, then the
    /// rest of the year.
    spans: Vec<f64>,
}

/// A way to forecast a case.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Method {
    /// Always this way, as the app uses it.
    Way(Way),
    /// The way that is proposed.
    Proposal,
    /// The way that is proposed where days are not divided by the days of their months.
    ProposalUndivided,
    /// Another program's model.
    Peer(String),
}

/// How far off a method was over a pool of cases. The error of a case is that of the rest-of-year sum, unless said.
#[derive(Clone, Copy, Debug)]
pub struct Measures {
    /// Σ |error| / Σ |outcome|.
    pub pooled: f64,
    /// The mean of |error| per month / the mean size of the known months; of the cases where that is not zero.
    pub relative: Option<f64>,
    /// The mean of |error| per month / the mean change between known months; of the cases where that is not zero.
    pub scaled: Option<f64>,
    /// The same of each month's error: the mean absolute scaled error.
    pub months: Option<f64>,
}

/// Every case that the files have, in order of name and time.
pub fn cases(files: &[PathBuf]) -> Result<Vec<Case>, String> {
    let volumes = files::named(files, "volym_", ".csv").map(|file| (Group::Volumes, file));
    let payments = files::named(files, "ekonomiskt_bistand_manad_", "_long.csv").map(|file| (Group::Payments, file));
    let mut all: BTreeMap<(Group, String), (Unit, BTreeMap<Month, f64>)> = BTreeMap::new();
    for (group, file) in volumes.chain(payments) {
        let bytes = std::fs::read(file).map_err(|error| format!("{} cannot be read: {error}", file.display()))?;
        let table = csv_table::read(&bytes)
            .map_err(|errors| format!("{} is no long table: {:?}", file.display(), errors.first()))?;
        for series in table.series {
            // Results in mnkr stand in the same files; they are rounded too hard to be a series.
            if (group == Group::Volumes) == (series.unit.unit == Unit::Kr) {
                continue;
            }
            let values = series.values.iter().filter_map(|(month, value)| Some((*month, f64::try_from(*value).ok()?)));
            let name = format!("{} {}", without_years(file), series.name);
            all.entry((group, name)).or_insert((series.unit.unit, BTreeMap::new())).1.extend(values);
        }
    }
    let of_series = |((group, name), (unit, values)): ((Group, String), (Unit, BTreeMap<Month, f64>))| {
        let months: Vec<Month> = values.keys().copied().collect();
        months.into_iter().filter_map(move |cutoff| Case::of(group, &name, unit, &values, cutoff)).collect::<Vec<_>>()
    };
    Ok(all.into_iter().flat_map(of_series).collect())
}

/// The name of a file without digits and what is left around them, so that the same table of several years is one.
fn without_years(file: &Path) -> String {
    let name = files::name(file).trim_end_matches(".csv");
    let words = name.split('_').filter(|word| !word.chars().all(|letter| letter.is_ascii_digit()));
    words.collect::<Vec<_>>().join("_")
}

impl Case {
    fn of(group: Group, name: &str, unit: Unit, values: &BTreeMap<Month, f64>, cutoff: Month) -> Option<Self> {
        if !ALL_CUTOFFS.contains(&cutoff.number()) {
            return None;
        }
        let left = 12 - i32::from(cutoff.number());
        let outcome: Option<Vec<f64>> = (1..=left).map(|ahead| values.get(&cutoff.plus(ahead)).copied()).collect();
        let mut known: Vec<f64> = (0..).map_while(|back| values.get(&cutoff.plus(-back)).copied()).collect();
        known.reverse();
        let first = cutoff.plus(1 - i32::try_from(known.len()).ok()?);
        let span = |month: Month| if unit == Unit::Days { f64::from(month.days()) } else { 1.0 };
        let spans = (0..cutoff.since(first) + 1 + left).map(|after| span(first.plus(after))).collect();
        let case = Self { name: name.to_owned(), group, cutoff, known, outcome: outcome?, spans };
        (case.known.len() >= FEWEST).then_some(case)
    }

    /// A name that no other case has.
    pub fn id(&self) -> String {
        format!("{} {}", self.name, self.cutoff)
    }

    /// What kind of thing it counts.
    pub fn kind(&self) -> Kind {
        match self.group {
            Group::Volumes => Kind::Stock,
            Group::Payments => Kind::Flow,
        }
    }

    /// The known months as levels: days per day of the month.
    pub fn levels(&self) -> Vec<f64> {
        self.known.iter().zip(&self.spans).map(|(value, span)| value / span).collect()
    }

    /// Levels of the months ahead as values.
    pub fn values(&self, levels: &[f64]) -> Vec<f64> {
        let spans = self.spans.iter().skip(self.known.len());
        levels.iter().zip(spans).map(|(level, span)| level * span).collect()
    }

    /// The way that is proposed for it.
    pub fn proposed(&self) -> Way {
        propose(self.kind(), &self.levels(), self.outcome.len()).way
    }

    /// The rest of the year by one of our ways; nothing with too few months for it.
    pub fn forecast(&self, way: Way) -> Option<Vec<f64>> {
        Some(self.values(&self.levels_ahead(way)?))
    }

    /// The same as levels.
    pub fn levels_ahead(&self, way: Way) -> Option<Vec<f64>> {
        forecast(way, self.kind(), &self.levels(), self.outcome.len())
    }

    /// The same from the values as they are, whatever the days of their months.
    pub fn forecast_undivided(&self) -> Option<Vec<f64>> {
        let horizon = self.outcome.len();
        forecast(propose(self.kind(), &self.known, horizon).way, self.kind(), &self.known, horizon)
    }

    /// The mean change from month to month in the known values: what the latest month would have missed by. Nothing where
    /// nothing has changed.
    fn change(&self) -> Option<f64> {
        let pairs = self.known.iter().zip(self.known.iter().skip(1));
        mean(&pairs.map(|(earlier, later)| (later - earlier).abs()).collect::<Vec<_>>()).filter(|change| *change > 0.0)
    }

    /// The mean size of the known values. Nothing where all are zero.
    fn size(&self) -> Option<f64> {
        mean(&self.known.iter().map(|value| value.abs()).collect::<Vec<_>>()).filter(|size| *size > 0.0)
    }
}

fn mean(values: &[f64]) -> Option<f64> {
    (!values.is_empty()).then(|| values.iter().sum::<f64>() / values.len() as f64)
}

/// How many of the cases can be scaled.
pub fn scalable(cases: &[&Case]) -> usize {
    cases.iter().filter(|case| case.change().is_some()).count()
}

/// How far off forecasts were over these cases; nothing if one of them has none.
pub fn measure(cases: &[&Case], forecast: impl Fn(&Case) -> Option<Vec<f64>>) -> Option<Measures> {
    let (mut off, mut came) = (0.0, 0.0);
    let (mut relative, mut scaled, mut months) = (Vec::new(), Vec::new(), Vec::new());
    for case in cases {
        let forecast = forecast(case)?;
        let outcome: f64 = case.outcome.iter().sum();
        let error = (forecast.iter().sum::<f64>() - outcome).abs();
        let horizon = case.outcome.len() as f64;
        off += error;
        came += outcome.abs();
        relative.extend(case.size().map(|size| error / horizon / size));
        if let Some(change) = case.change() {
            let monthly: f64 = forecast.iter().zip(&case.outcome).map(|(ahead, came)| (ahead - came).abs()).sum();
            scaled.push(error / horizon / change);
            months.push(monthly / horizon / change);
        }
    }
    (came > 0.0).then(|| Measures {
        pooled: off / came,
        relative: mean(&relative),
        scaled: mean(&scaled),
        months: mean(&months),
    })
}
