//! What the list of placements adds up to on each base line, before any assumed price change.
//!
//! Prices are assumed to change by line and month, so that the sums of a month are all that is needed of the list: a
//! change of a price that all have is reckoned without reading the list, and one placement without reading the others
//! of other lines.

use std::sync::Arc;

use rust_decimal::Decimal;

use super::{Calendar, LINE, now, stays};
use crate::model::{Dirty, Group, LineId, Map, Plan, Price};

/// The sums of the placements of one base line. Amounts are positive.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Listed {
    /// Cost, kr per month.
    pub cost: [Decimal; 12],
    /// Compensation for value added tax, which follows the price, kr per month.
    pub vat: [Decimal; 12],
    /// Other income, kr per month.
    pub income: [Decimal; 12],
    /// Days.
    pub days: [i32; 12],
    /// Persons placed at some time of the month.
    pub persons: [i32; 12],
    /// Days that cost nothing.
    pub free: [i32; 12],
    /// Of the month that stands for "now": cost that is paid by the month, whatever its days, less what comes back of it.
    pub by_month: Decimal,
}

/// A base line, in use or not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Base {
    /// Group and care form.
    pub line: LineId,
    /// The care form of all groups.
    pub of_form: LineId,
    pub group: Group,
    /// The care form's place in the catalog.
    pub form: usize,
    /// What its placements add up to, where it has some.
    pub listed: Option<Arc<Listed>>,
}

/// The list, added up; shared, for most edits leave it as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::calc) struct List(Arc<Vec<Base>>);

impl List {
    /// Every base line that there can be, in the order of groups and catalog, with what its placements add up to.
    pub fn of(plan: &Plan) -> Self {
        let root = LineId::from(LINE);
        let forms: Vec<LineId> = plan.catalog.care_forms.iter().map(|form| root.child(&form.id)).collect();
        let mut bases = Vec::new();
        for group in Group::ALL {
            let above = root.child(group.id());
            for (form, of_form) in forms.iter().enumerate() {
                let line = above.child(&plan.catalog.care_forms[form].id);
                bases.push(Base { line, of_form: of_form.clone(), group, form, listed: None });
            }
        }
        let mut list = Self(Arc::new(bases));
        list.add_up(plan, &|_| true);
        list
    }

    /// The same where only these placements have changed since.
    pub fn incremental(&self, plan: &Plan, dirty: &Dirty) -> Self {
        let mut list = self.clone();
        if dirty.has_placements() {
            let form = |base: &Base| plan.catalog.care_forms[base.form].id.as_str();
            list.add_up(plan, &|base| dirty.has_placement(base.group, form(base)));
        }
        list
    }

    /// The base lines, in use or not.
    pub(super) fn bases(&self) -> &[Base] {
        &self.0
    }

    /// Adds these base lines up anew.
    fn add_up(&mut self, plan: &Plan, anew: &dyn Fn(&Base) -> bool) {
        let mut places: Map<(Group, &str), usize> = Map::new();
        let mut sums: Vec<Listed> = Vec::new();
        let mut some: Vec<bool> = Vec::new();
        let mut bases: Vec<&mut Base> = Arc::make_mut(&mut self.0).iter_mut().filter(|base| anew(base)).collect();
        for base in &bases {
            places.insert((base.group, plan.catalog.care_forms[base.form].id.as_str()), sums.len());
            sums.push(Listed::default());
            some.push(false);
        }
        let calendar = Calendar::of(plan.span());
        let now = now(plan);
        for placement in &plan.placements {
            let Some(&i) = places.get(&(placement.group, placement.care_form.as_str())) else { continue };
            some[i] = true;
            let sum = &mut sums[i];
            let by_month = matches!(placement.price, Price::FamilyHome(_));
            stays(placement, &calendar, |month, stay| {
                sum.cost[month] += stay.cost;
                if !stay.vat.is_zero() {
                    sum.vat[month] += stay.vat;
                }
                if !stay.other_income.is_zero() {
                    sum.income[month] += stay.other_income;
                }
                sum.days[month] += stay.days;
                sum.persons[month] += 1;
                if stay.cost.is_zero() {
                    sum.free[month] += stay.days;
                }
                if by_month && month == now {
                    sum.by_month += stay.cost - stay.vat;
                }
            });
        }
        for ((base, sum), some) in bases.iter_mut().zip(sums).zip(some) {
            base.listed = some.then(|| Arc::new(sum));
        }
    }
}

impl Listed {
    /// Cost less income of the year.
    pub fn net(&self) -> Decimal {
        let sum = |months: &[Decimal; 12]| months.iter().sum::<Decimal>();
        sum(&self.cost) - sum(&self.vat) - sum(&self.income)
    }
}
