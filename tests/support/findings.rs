//! Comparing printed figures with computed ones: what does not agree is collected, and a test ends with all of it.

use namndkalkyl::calc::Change;
use namndkalkyl::model::Decimal;
use rust_decimal::RoundingStrategy;

use super::table::{Printed, Row};

/// What is found not to agree; the test ends with all of it.
#[derive(Default)]
pub struct Findings(Vec<String>);

impl Findings {
    /// Notes where a figure differs from what it is computed as by more than printing may have rounded away.
    pub fn compare(&mut self, what: &str, printed: Printed, computed: Decimal, slack: Decimal) {
        let off = printed.value - computed;
        if off.abs() > printed.slack + slack {
            self.0.push(format!("{what}: printed {}, computed {computed}, off by {off}", printed.value));
        }
    }

    /// Compares a printed deviation with that of the two printed figures it is between.
    pub fn compare_deviation(
        &mut self,
        row: &Row,
        [printed, outcome, budget]: [&str; 3],
        rule: fn(Decimal, Decimal) -> Decimal,
    ) {
        let outcome = row.figure(outcome).unwrap_or(Printed::NOTHING);
        let budget = row.figure(budget).unwrap_or(Printed::NOTHING);
        let what = format!("{}, {printed}", row.label());
        let slack = outcome.slack + budget.slack;
        self.compare(&what, row.figure(printed).unwrap(), rule(outcome.value, budget.value), slack);
    }

    /// Compares a row with the sum of other rows, column by column. What is not printed counts as nothing.
    pub fn compare_sum(&mut self, total: &Row, parts: &[&Row], columns: &[&str]) {
        assert!(parts.len() > 1, "{} has no parts", total.label());
        for column in columns {
            let parts: Vec<Printed> = parts.iter().filter_map(|row| row.figure(column)).collect();
            let (sum, slack) = (parts.iter().map(|part| part.value).sum(), parts.iter().map(|part| part.slack).sum());
            let what = format!("{}, {column}", total.label());
            self.compare(&what, total.figure(column).unwrap_or(Printed::NOTHING), sum, slack);
        }
    }

    /// A row's change in kronor and whole percent against what is printed.
    pub fn compare_change(&mut self, row: &Row, change: Option<Change>) {
        let change = change.unwrap_or_else(|| panic!("{}: nothing to compare", row.label()));
        self.compare(row.label(), row.figure("diff_amount").unwrap(), change.amount, Decimal::ONE);
        assert_eq!(change.percent.map(whole), row.number("diff_percent"), "{}", row.label());
    }

    /// Fails unless what was found is exactly what is known.
    pub fn are(self, known: &[&str]) {
        assert_eq!(self.0, known);
    }
}

/// The rows of these types.
pub fn of_type<'a>(rows: &'a [Row], kinds: &[&str]) -> Vec<&'a Row> {
    rows.iter().filter(|row| kinds.contains(&row.text("row_type"))).collect()
}

/// Rounded to a whole number as in print: half away from zero.
pub fn whole(number: Decimal) -> Decimal {
    number.round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero)
}
