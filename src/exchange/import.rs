//! Series from elsewhere → what would change in a plan → one edit.

use rust_decimal::Decimal;
use thiserror::Error;

use super::{Place, SourceUnit};
use crate::edit::Edit;
use crate::model::{Address, At, Input, Map, Month, Plan, Set, Unit, few_decimals};

/// One series of monthly figures from a table, in the table's own unit and signs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceSeries {
    /// Its name in the table.
    pub name: String,
    /// What the source calls it; empty if the table does not say.
    pub label: String,
    /// The unit of its values.
    pub unit: SourceUnit,
    /// The months that have a value.
    pub values: Map<Month, Decimal>,
}

/// Where a series goes, and how.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    /// The place.
    pub place: Place,
    /// Whether signs are turned: for sources that write costs as positive.
    pub flip: bool,
}

/// One cell that an import would change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The series it comes from: its place in the list.
    pub series: usize,
    /// The cell.
    pub address: Address,
    /// What is there now.
    pub old: Option<Decimal>,
    /// What would be there, in the input's own unit.
    pub new: Decimal,
}

/// Why a series cannot go where it was meant to. None of its values is taken.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum MappingError {
    /// What the series measures is not what the place holds.
    #[error("series in {from:?} to a place in {to:?}")]
    UnitMismatch {
        /// The series' unit.
        from: SourceUnit,
        /// The place's unit.
        to: Unit,
    },
    /// Another series goes to the same place: its place in the list.
    #[error("same place as series {0}")]
    SamePlace(usize),
    /// A value below zero where only zero and above makes sense.
    #[error("negative value in {0}")]
    Negative(Month),
    /// A value above the largest that can be typed.
    #[error("too large value in {0}")]
    TooLarge(Month),
    /// A value that is not zero but below the smallest that can be typed, or with more decimals.
    #[error("too small value or too many decimals in {0}")]
    TooFine(Month),
}

/// What an import would do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Preview {
    /// The cells that would change, series by series in order of month.
    pub changes: Vec<Change>,
    /// The series that cannot be taken: place in the list and why. While there is any, nothing should be imported.
    pub errors: Vec<(usize, MappingError)>,
    /// How many values are in the plan already.
    pub unchanged: usize,
    /// How many values are left out because they belong to other years than the plan's and the one before.
    pub left_out: usize,
}

/// What importing the series by this mapping (one entry per series) would change. Nothing is changed here.
///
/// Values are converted to kronor and their signs turned where the target says so. Only the budget year and the year
/// before have a place on screen; values of other years are left out and counted.
pub fn preview(plan: &Plan, series: &[SourceSeries], mapping: &[Option<Target>]) -> Preview {
    let mut preview = Preview::default();
    let mut taken: Map<&Place, usize> = Map::new();
    for (i, (series, target)) in series.iter().zip(mapping).enumerate() {
        let Some(target) = target else { continue };
        let other = taken.get(&target.place).copied();
        let result = match other {
            Some(other) => Err(MappingError::SamePlace(other)),
            None => converted(series, target),
        };
        match result {
            Ok(values) => {
                taken.insert(&target.place, i);
                preview.add(plan, i, &target.place, &values);
            }
            Err(error) => preview.errors.push((i, error)),
        }
    }
    preview
}

impl Preview {
    fn add(&mut self, plan: &Plan, series: usize, place: &Place, values: &[(Month, Decimal)]) {
        for (month, new) in values {
            if !(plan.year - 1..=plan.year).contains(&month.year()) {
                self.left_out += 1;
                continue;
            }
            let address = Address::new(place.line.clone(), place.input, At::Month(*month));
            let old = plan.inputs.get(&address);
            if old == Some(*new) {
                self.unchanged += 1;
            } else {
                self.changes.push(Change { series, address, old, new: *new });
            }
        }
    }

    /// The series that have some change.
    pub fn series(&self) -> Set<usize> {
        self.changes.iter().map(|change| change.series).collect::<Set<_>>()
    }
}

/// The values in the unit of the place.
fn converted(series: &SourceSeries, target: &Target) -> Result<Vec<(Month, Decimal)>, MappingError> {
    let to = target.place.input.unit();
    if !fits(series.unit.unit, to) {
        return Err(MappingError::UnitMismatch { from: series.unit, to });
    }
    let factor = if target.flip { -series.unit.scale.factor() } else { series.unit.scale.factor() };
    series.values.iter().map(|(month, value)| in_range(*month, value * factor, target.place.input)).collect()
}

fn in_range(month: Month, value: Decimal, input: Input) -> Result<(Month, Decimal), MappingError> {
    if value.is_zero() {
        Ok((month, Decimal::ZERO))
    } else if value.is_sign_negative() && !input.may_be_negative() {
        Err(MappingError::Negative(month))
    } else if value < input.lowest() || value > input.highest() {
        Err(MappingError::TooLarge(month))
    } else if value.abs() < input.finest() || !few_decimals(value) {
        Err(MappingError::TooFine(month))
    } else {
        Ok((month, value.normalize()))
    }
}

/// Whether a series of this unit can go to an input of that unit. Sums of money are kronor with or without sign.
pub(super) fn fits(from: Unit, to: Unit) -> bool {
    from == to || (from == Unit::Kr && to == Unit::Amount)
}

/// The import as one edit, so that one undo takes it back.
pub fn edit(changes: &[Change]) -> Edit {
    Edit::Batch(changes.iter().map(|change| Edit::SetCell(change.address.clone(), Some(change.new))).collect())
}

#[cfg(test)]
mod tests {
    use super::super::{csv_table, mapping_error_text};
    use super::*;
    use crate::edit::apply;

    fn series(unit: &str, values: &[(&str, i64)]) -> SourceSeries {
        SourceSeries {
            name: "s".into(),
            label: String::new(),
            unit: SourceUnit::from_name(unit).unwrap(),
            values: values.iter().map(|(month, value)| (month.parse().unwrap(), Decimal::from(*value))).collect(),
        }
    }

    fn target(line: &str, input: Input, flip: bool) -> Target {
        Target { place: Place::new(line, input), flip }
    }

    #[test]
    fn units_and_signs_are_converted() {
        let plan = Plan::empty(2025);
        let list =
            [series("tkr", &[("2025-01", 12)]), series("mnkr", &[("2025-01", -3)]), series("kr", &[("2024-12", 0)])];
        let mapping = [
            Some(target("a", Input::Outcome, true)),
            Some(target("b", Input::Outcome, false)),
            Some(target("bistand", Input::Payments, true)),
        ];
        let preview = preview(&plan, &list, &mapping);
        let new: Vec<_> = preview.changes.iter().map(|change| (change.address.to_string(), change.new)).collect();
        assert_eq!(
            new,
            [
                ("a/utfall@2025-01".into(), Decimal::from(-12_000)),
                ("b/utfall@2025-01".into(), Decimal::from(-3_000_000)),
                ("bistand/utbetalt@2024-12".into(), Decimal::ZERO),
            ]
        );
        assert_eq!(preview.errors, []);
    }

    #[test]
    fn a_series_that_does_not_fit_says_why_and_changes_nothing() {
        let plan = Plan::empty(2025);
        let list = [
            series("hours", &[("2025-01", 1)]),
            series("kr", &[("2025-01", 1)]),
            series("kr", &[("2025-02", 2)]),
            series("days", &[("2025-01", 1), ("2025-02", -2)]),
            series("mnkr", &[("2025-01", 2_000_000)]),
            series("kr", &[("2025-01", 1)]),
        ];
        let mapping = [
            Some(target("a", Input::Outcome, false)),
            Some(target("b", Input::Outcome, false)),
            Some(target("b", Input::Outcome, false)),
            Some(target("c", Input::Days, false)),
            Some(target("d", Input::Outcome, false)),
            None,
        ];
        let preview = preview(&plan, &list, &mapping);
        assert_eq!(
            preview.errors,
            [
                (0, MappingError::UnitMismatch { from: list[0].unit, to: Unit::Kr }),
                (2, MappingError::SamePlace(1)),
                (3, MappingError::Negative("2025-02".parse().unwrap())),
                (4, MappingError::TooLarge("2025-01".parse().unwrap())),
            ]
        );
        assert!(preview.errors.iter().all(|(_, error)| mapping_error_text(error).ends_with('.')));
        assert_eq!(preview.series(), Set::from([1]));
    }

    #[test]
    fn a_year_goes_in_by_one_edit_and_one_undo_takes_it_back() {
        let bytes = include_bytes!("../../tests/data/2021/ekonomiskt_bistand_manad_2020_2021_long.csv");
        let table = csv_table::read(bytes).unwrap();
        let mapping = [Some(target("bistand", Input::Payments, false))];
        let mut plan = Plan::empty(2021);
        let before = plan.clone();

        let first = preview(&plan, &table.series, &mapping);
        assert_eq!((first.changes.len(), first.unchanged, first.left_out), (16, 0, 0));
        let undo = apply(&mut plan, edit(&first.changes)).unwrap();
        let april: Address = "bistand/utbetalt@2021-04".parse().unwrap();
        assert_eq!(plan.inputs.get(&april), Some(Decimal::from(1_527_408)));

        let again = preview(&plan, &table.series, &mapping);
        assert_eq!((again.changes.len(), again.unchanged), (0, 16));
        apply(&mut plan, undo).unwrap();
        assert_eq!(plan, before);

        let later = preview(&Plan::empty(2022), &table.series, &mapping);
        assert_eq!((later.changes.len(), later.left_out), (4, 12));
    }
}
