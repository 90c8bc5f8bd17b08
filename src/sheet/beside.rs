//! Two plans side by side: what each believes of the year, area by area.

use rust_decimal::Decimal;

use super::{OTHERS, Tone, shown, tone_of};
use crate::calc::{Figures, Quantity, committee};
use crate::disclosure::{Audience, Gate};
use crate::format::Scale;
use crate::model::{Area, LineId, Plan, ROOT};
use crate::words;

/// A plan and what follows from it.
pub type Computed<'a> = (&'a Plan, &'a Figures);

/// One figure of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BesideFigure {
    /// Its stable key.
    pub key: String,
    /// Its exact value, kr, if there is one.
    pub value: Option<Decimal>,
    /// What is shown.
    pub text: String,
    /// Whether it is good news.
    pub tone: Tone,
}

/// An area, or the whole committee.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BesideRow {
    /// Its name.
    pub name: String,
    /// Whether it is the sum of all.
    pub total: bool,
    /// Whether it stands for rows that are hidden.
    pub others: bool,
    /// The user's own forecast deviation, the other plan's, and how much better the other's is.
    pub figures: [BesideFigure; 3],
}

/// The forecast deviations of two plans for the areas of both, the whole committee last.
pub fn beside(own: Option<Computed>, other: Computed) -> Vec<BesideRow> {
    lines(own, other).into_iter().map(|(line, name)| row(own, other, &line, name)).collect()
}

/// As [`beside`], on paper: a row that one of the plans hides is left out, and what is left out stands as one row.
pub fn beside_on_paper(own: Option<Computed>, other: Computed) -> Vec<BesideRow> {
    let gates: Vec<Gate> =
        own.into_iter().chain([other]).map(|(plan, figures)| Gate::new(plan, figures, Audience::Paper)).collect();
    let tells = |line: &LineId| gates.iter().all(|gate| gate.tells(line));
    let (shown, hidden): (Vec<_>, Vec<_>) = lines(own, other).into_iter().partition(|(line, _)| tells(line));
    let mut rows: Vec<BesideRow> = shown.into_iter().map(|(line, name)| row(own, other, &line, name)).collect();
    if hidden.is_empty() {
        return rows;
    }
    let out: Vec<BesideRow> = hidden.into_iter().map(|(line, name)| row(own, other, &line, name)).collect();
    let whole = tells(&LineId::from(ROOT));
    let sum = |place: usize| -> Option<Decimal> {
        let values = out.iter().map(|row| row.figures[place].value);
        values.sum::<Option<Decimal>>().filter(|_| whole)
    };
    let figures = [0, 1, 2].map(|place| figure(other.0, String::new(), sum(place)));
    let others = BesideRow { name: OTHERS.to_owned(), total: false, others: true, figures };
    rows.insert(rows.len() - usize::from(whole), others);
    rows
}

/// The lines of both, with their names.
fn lines(own: Option<Computed>, other: Computed) -> Vec<(LineId, String)> {
    let mut rows: Vec<(LineId, String)> = top(other.0).into_iter().map(named).collect();
    for (line, name) in own.map_or_else(Vec::new, |(plan, _)| top(plan)).into_iter().map(named) {
        if rows.iter().all(|(known, _)| *known != line) {
            rows.push((line, name));
        }
    }
    let root = LineId::from(ROOT);
    rows.push((root.clone(), words::line(other.0, &root)));
    rows
}

fn named(area: &Area) -> (LineId, String) {
    (area.line(), area.name.clone())
}

/// The areas at the top; one level below where the top only groups them.
fn top(plan: &Plan) -> Vec<&Area> {
    let top = committee::below(plan, None);
    if top.len() > 2 {
        return top;
    }
    let parts = |area: &Area| committee::below(plan, Some(&area.id));
    top.into_iter()
        .flat_map(|area| {
            let parts = parts(area);
            if parts.is_empty() { vec![area] } else { parts }
        })
        .collect()
}

fn row(own: Option<Computed>, other: Computed, line: &LineId, name: String) -> BesideRow {
    let deviation = |(_, figures): Computed| figures.year(line, Quantity::ForecastDeviation);
    let (mine, theirs) = (own.and_then(deviation), deviation(other));
    let better = mine.zip(theirs).map(|(mine, theirs)| theirs - mine);
    let of =
        |begins: &str, value| figure(other.0, format!("{begins}.{line}.{}", Quantity::ForecastDeviation.key()), value);
    let figures = [of("delad.egen", mine), of("delad", theirs), of("delad.skillnad", better)];
    BesideRow { name, total: line.as_str() == ROOT, others: false, figures }
}

fn figure(plan: &Plan, key: String, value: Option<Decimal>) -> BesideFigure {
    let quantity = Quantity::ForecastDeviation;
    BesideFigure {
        key,
        text: value.map_or_else(|| "–".to_owned(), |value| shown(plan, quantity, value, Scale::Mnkr)),
        tone: value.map_or(Tone::Plain, |value| tone_of(quantity, value, Scale::Mnkr)),
        value,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calc::compute;
    use crate::example;
    use crate::model::{Address, At, Input};

    #[test]
    fn areas_of_both_are_there_once_and_the_difference_is_exact() {
        let own = example::plan().expect("the example is whole");
        let mut other = own.clone();
        let gone = other.areas.pop().expect("the example has areas");
        other.inputs.set(&Address::new(ROOT, Input::Budget, At::Year(2025)), None);
        let (mine, theirs) = (compute(&own), compute(&other));
        let rows = beside(Some((&own, &mine)), (&other, &theirs));
        assert!(rows.last().is_some_and(|row| row.total));
        let names: std::collections::BTreeSet<_> = rows.iter().map(|row| row.name.as_str()).collect();
        assert_eq!(names.len(), rows.len());
        assert!(gone.parent.is_some() || names.contains(gone.name.as_str()));
        for row in &rows {
            let [mine, theirs, better] = row.figures.each_ref().map(|figure| figure.value);
            assert_eq!(better, mine.zip(theirs).map(|(mine, theirs)| theirs - mine));
        }
        let alone = beside(None, (&other, &theirs));
        assert!(alone.iter().all(|row| row.figures[0].value.is_none() && row.figures[2].text == "–"));
    }

    #[test]
    fn rows_of_few_persons_stand_as_one_on_paper() {
        let mut plan = example::plan().expect("the example is whole");
        plan.areas.iter_mut().for_each(|area| area.parent = None);
        let figures = compute(&plan);
        let rows = beside(None, (&plan, &figures));
        let paper = beside_on_paper(None, (&plan, &figures));
        let sum = |rows: &[BesideRow]| -> Decimal {
            rows.iter().filter(|row| !row.total).filter_map(|row| row.figures[1].value).sum()
        };
        assert!(paper.len() < rows.len() && paper.iter().filter(|row| row.others).count() == 1);
        assert!(
            rows.iter().any(|row| row.name.contains("vuxna")) && !paper.iter().any(|row| row.name.contains("vuxna"))
        );
        assert_eq!(sum(&paper).round_dp(8), sum(&rows).round_dp(8));
    }
}
