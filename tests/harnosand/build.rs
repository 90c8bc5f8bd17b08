//! What the parts of the example share: a plan under construction, and exact spreading of sums on months.

use namndkalkyl::model::{
    Address, Area, AreaSource, At, Decimal, Input, LineId, LineSettings, Method, Month, Plan, Source, SourceState, Span,
};

use super::published::{Accumulated, Table};

/// The year of the example.
pub const YEAR: i32 = 2025;

/// A plan under construction and the published table it must agree with.
pub struct Build {
    /// The plan so far.
    pub plan: Plan,
    /// Results per unit, as printed.
    pub table: Table,
    /// Results per unit in kronor, June–December.
    results: [Accumulated; 7],
}

/// Whole kronor per month.
pub type Kr = [i64; 12];

impl Build {
    /// A plan with nothing typed.
    pub fn new() -> Self {
        let table = Table::read();
        let results = std::array::from_fn(|i| table.accumulated(i as u8 + 6));
        Self { plan: Plan::empty(YEAR), table, results }
    }

    /// Types a number.
    pub fn set(&mut self, line: &str, input: Input, at: At, value: impl Into<Decimal>) {
        self.plan.inputs.set(&Address::new(line, input, at), Some(value.into().normalize()));
    }

    /// Types a number per month of the year; months without one are left empty.
    pub fn months<T: Into<Decimal>>(&mut self, line: &str, input: Input, values: impl IntoIterator<Item = Option<T>>) {
        for (month, value) in Span::year(YEAR).months().zip(values) {
            if let Some(value) = value {
                self.set(line, input, At::Month(month), value);
            }
        }
    }

    /// Types a year's budget and each month's outcome, kr net.
    pub fn economy(&mut self, line: &str, budget: i64, outcome: Kr) {
        self.set(line, Input::Budget, At::Year(YEAR), budget);
        self.months(line, Input::Outcome, outcome.map(Some));
    }

    /// Gives a line a forecast by hand: budget + the deviation that the committee expected, with the reason.
    pub fn manual_forecast(&mut self, line: &str, budget: i64, deviation: i64, note: &str) {
        self.set(line, Input::Forecast, At::Year(YEAR), budget + deviation);
        let settings = self.plan.lines.entry(LineId::new(line)).or_default();
        *settings = LineSettings { method: Some(Method::Manual), note: note.to_owned(), ..settings.clone() };
    }

    /// Says where a number comes from.
    pub fn source(&mut self, line: &str, input: Input, at: At, text: &str, state: SourceState) {
        self.plan.sources.insert(Address::new(line, input, at), Source { text: text.to_owned(), state });
    }

    /// Adds a row to the committee's table.
    pub fn area(&mut self, id: &str, name: &str, parent: Option<&str>, source: AreaSource) {
        let area = Area { id: id.to_owned(), name: name.to_owned(), parent: parent.map(str::to_owned), source };
        self.plan.areas.push(area);
    }

    /// A published row's result year to date, kr, for January–December. January–May are not in the table: `early`
    /// gives them, or June's result comes evenly.
    pub fn accumulated(&self, block: &str, label: &str, early: Option<[i64; 5]>) -> Kr {
        let key = (block.to_owned(), label.to_owned());
        let june = self.results[0].kr[&key];
        std::array::from_fn(|i| match i {
            0..=4 => early.map_or(june * (i as i64 + 1) / 6, |early| early[i]),
            _ => self.results[i - 5].kr[&key],
        })
    }

    /// The committee's own forecast in August for a published row, kr.
    pub fn t2(&self, block: &str, label: &str) -> i64 {
        self.table.forecasts(&(block.to_owned(), label.to_owned())).1
    }
}

/// A month of the year, 1–12.
pub fn month(number: u8) -> Month {
    Month::new(YEAR, number).unwrap()
}

/// Days per month of the year.
pub fn days() -> [i64; 12] {
    std::array::from_fn(|i| i64::from(month(i as u8 + 1).days()))
}

/// A sum in whole kronor spread in proportion to weights; the months add up to it exactly.
pub fn spread(sum: i64, weights: &[Decimal]) -> Vec<i64> {
    let total: Decimal = weights.iter().sum();
    let (mut passed, mut given) = (Decimal::ZERO, 0);
    let part = |weight: &Decimal| {
        passed += *weight;
        let until_now = whole(Decimal::from(sum) * passed / total);
        let part = until_now - given;
        given = until_now;
        part
    };
    weights.iter().map(part).collect()
}

/// Monthly outcome in whole kronor from a flat budget and results year to date.
pub fn outcome(budget: i64, accumulated: Kr) -> Kr {
    let mut before = 0;
    std::array::from_fn(|i| {
        let until_now = whole(Decimal::from(budget) * Decimal::from(i + 1) / Decimal::from(12)) + accumulated[i];
        let month = until_now - before;
        before = until_now;
        month
    })
}

/// Results year to date from a flat budget and monthly outcome; the opposite of [`outcome`].
pub fn results(budget: i64, outcome: &Kr) -> Kr {
    let mut sum = 0;
    std::array::from_fn(|i| {
        sum += outcome[i];
        sum - whole(Decimal::from(budget) * Decimal::from(i + 1) / Decimal::from(12))
    })
}

/// Rounded to whole kronor.
pub fn whole(value: Decimal) -> i64 {
    let rounded = value.round_dp_with_strategy(0, rust_decimal::RoundingStrategy::MidpointAwayFromZero);
    i64::try_from(rounded).unwrap()
}

/// Millions of kronor with decimals as whole kronor.
pub fn mnkr(value: Decimal) -> i64 {
    whole(value * Decimal::from(1_000_000))
}

/// An id from a Swedish label: lower-case letters, digits and hyphens.
pub fn slug(label: &str) -> String {
    let mut id = String::new();
    for letter in label.to_lowercase().chars() {
        let plain = match letter {
            'å' | 'ä' => 'a',
            'ö' => 'o',
            'é' => 'e',
            'a'..='z' | '0'..='9' => letter,
            _ => '-',
        };
        if plain != '-' || !(id.is_empty() || id.ends_with('-')) {
            id.push(plain);
        }
    }
    id.trim_end_matches('-').to_owned()
}
