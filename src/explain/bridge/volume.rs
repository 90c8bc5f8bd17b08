//! The volume of a part of a bridge, before and now.

use rust_decimal::Decimal;

use super::{Formula, Operand, Part, Quantity, Way, agree, share};
use crate::calc::Period;
use crate::model::At;
use crate::rules;
use crate::words;

impl Way<'_> {
    /// The volume now.
    pub(super) fn volume_now(&self, part: &Part) -> Option<Operand> {
        let name = self.volume_name("nu");
        let own = self.over(part.months);
        let split = rules::split(&part.line)?;
        let line = split.teller(&part.line);
        let operand = if let [row] = split.rows {
            own.row(&line, *row)
        } else {
            let rows = split.rows.iter().map(|row| own.row(&line, *row)).filter(|row| !row.value.is_zero());
            Operand::made(name, self.volume_unit(), Formula::Sum(rows.collect()))?
        };
        Some(self.as_counted(operand, part.to.volume))
    }

    /// The volume before.
    pub(super) fn volume_before(&self, part: &Part) -> Option<Operand> {
        if self.saved().is_some() {
            let name = words::sentence(words::bridge::volume(&self.bridge.line));
            return Some(self.kept(&name, part.from.volume, self.volume_unit()));
        }
        if part.from.volume == part.calendar {
            return self.volume_by_days(part);
        }
        let case = self.case(&part.line);
        let budget = self.over(part.months).row(&part.line, Quantity::Budget);
        let of_year = case.figure(&part.line, Quantity::Budget, Period::Year)?;
        let share = share("Periodens andel av årsbudgeten", budget, of_year)?;
        let year = case.cell(&part.line, rules::split(&part.line)?.typed.0, At::Year(self.plan.year));
        let operand =
            Operand::made(self.volume_name("i budgeten"), self.volume_unit(), Formula::Product(vec![year, share]))?;
        Some(self.as_counted(operand, part.from.volume))
    }

    /// The volume before, by calendar days.
    pub(super) fn volume_by_days(&self, part: &Part) -> Option<Operand> {
        if self.saved().is_some() {
            return self.volume_before(part);
        }
        let own = self.over(part.months);
        let split = rules::split(&part.line)?;
        let operand = own.row(&split.teller(&part.line), split.budgeted);
        Some(self.as_counted(operand, part.calendar))
    }

    /// The operand, or a plain number where the bridge counted another: days without any forecast have no price, and
    /// are not counted.
    fn as_counted(&self, operand: Operand, value: Decimal) -> Operand {
        if agree(operand.value, value) {
            operand
        } else {
            Operand::plain(self.volume_name("som räknas"), value, self.volume_unit())
        }
    }

    fn volume_name(&self, when: &str) -> String {
        format!("{} {when}", words::sentence(words::bridge::volume(&self.bridge.line)))
    }
}
