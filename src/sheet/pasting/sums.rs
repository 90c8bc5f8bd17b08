//! Which lines of a block are sums of its other lines, by arithmetic alone.
//!
//! A line is a row or a column, given as its values across. What a line is the sum of may be off by a rounding, or by a
//! mistake; then it is a sum that does not add up, if those around it do.

use crate::model::Decimal;

/// The values across a line.
pub(super) type Line = Vec<Option<Decimal>>;

/// For each line, the lines that it is the sum of, if it is a sum.
pub(super) type Sums = Vec<Option<Vec<usize>>>;

/// How well a line is the sum of others.
#[derive(Clone, Copy, Default)]
struct Fit {
    /// Values that are the sum exactly.
    exact: usize,
    /// Values that are the sum but for a rounding.
    near: usize,
    /// Values that are not the sum.
    wrong: usize,
    /// The most numbers other than zero that one exact or near sum is made of.
    terms: usize,
    /// The digits of the longest number in an exact sum, noughts at its end not counted.
    digits: usize,
}

impl Fit {
    fn adds_up(self) -> bool {
        self.wrong == 0 && self.exact + self.near > 0
    }
}

fn fit(lines: &[Line], at: usize, terms: &[usize]) -> Fit {
    let mut fit = Fit::default();
    for (across, value) in lines[at].iter().enumerate() {
        let Some(value) = value else { continue };
        let numbers = || terms.iter().filter_map(|term| lines[*term].get(across).copied().flatten());
        let sum: Decimal = numbers().sum();
        let some = numbers().filter(|number| !number.is_zero()).count();
        let off = (*value - sum).abs();
        if off.is_zero() {
            fit.exact += usize::from(some > 0);
        } else if some > 2 && off * Decimal::ONE_HUNDRED <= sum.abs() {
            fit.near += 1;
        } else {
            fit.wrong += 1;
            continue;
        }
        fit.terms = fit.terms.max(some);
        if some > 1 {
            fit.digits = numbers().map(digits).fold(fit.digits, usize::max);
        }
    }
    fit
}

/// Significant digits: 4 of 1 234, 1 of 3 000.
fn digits(value: Decimal) -> usize {
    let text = value.normalize().mantissa().unsigned_abs().to_string();
    text.trim_end_matches('0').len()
}

/// Whether a line is the sum of some lines straight above it or below it, however little that says.
pub(super) fn may_be_sum(lines: &[Line], at: usize) -> bool {
    let places: Vec<usize> = (0..lines.len()).collect();
    // One number beside nothing is no sum of both, though it is as large: the next month may be like the last.
    let adds_up = |terms: &[usize]| {
        let fit = fit(lines, at, terms);
        terms.len() > 1 && fit.wrong == 0 && (fit.terms > 1 || fit.exact + fit.near == 0)
    };
    let above = |from: usize| adds_up(&places[from..at]);
    let below = |to: usize| adds_up(&places[at + 1..to]);
    at < lines.len() && ((0..at).any(above) || (at + 1..=lines.len()).any(below))
}

/// How much each line that is called a sum, and is the sum of these, is off by at the most.
pub(super) fn difference(lines: &[Line], at: usize, terms: &[usize]) -> Option<(Decimal, Decimal)> {
    let off = lines[at].iter().enumerate().filter_map(|(across, value)| {
        let sum: Decimal = terms.iter().filter_map(|term| lines[*term].get(across).copied().flatten()).sum();
        Some(((*value)?, sum)).filter(|(value, sum)| value != sum)
    });
    off.max_by_key(|(value, sum)| (*value - *sum).abs())
}

/// Which periods a row of months may be summed up by, in months or other steps of the year.
const PERIODS: [&[usize]; 9] = [&[4], &[3], &[6], &[12], &[4, 12], &[3, 12], &[3, 6], &[6, 12], &[3, 6, 12]];

/// The sums in lines of time, the first of which is this step of a year of so many: quarters, tertials, halves and the
/// year, in the usual places.
pub(super) fn in_time(lines: &[Line], first: usize, steps: usize) -> Option<Sums> {
    let mut best: Option<(usize, Sums)> = None;
    // A year of tertials has one sum.
    let known = if steps < 12 { &[&[3][..]][..] } else { &PERIODS };
    for periods in known {
        let Layout { sums, right, repeated, wrong } = laid_out(lines, first, periods);
        let found = right > wrong + repeated;
        if found && best.as_ref().is_none_or(|(most, _)| right - wrong > *most) {
            best = Some((right - wrong, sums));
        }
    }
    best.map(|(_, sums)| sums)
}

/// The lines as they would be with sums after some periods.
struct Layout {
    sums: Sums,
    /// Sums that add up.
    right: usize,
    /// Those of them that are of the same steps as another, and so no evidence of their own.
    repeated: usize,
    /// Sums that do not add up.
    wrong: usize,
}

/// The lines as they would be with sums after these periods.
fn laid_out(lines: &[Line], first: usize, periods: &[usize]) -> Layout {
    let mut sums: Sums = Vec::with_capacity(lines.len());
    let mut steps: Vec<usize> = Vec::new();
    let (mut right, mut repeated, mut wrong) = (0, 0, 0);
    let mut known: Vec<Vec<usize>> = Vec::new();
    let mut due: Vec<usize> = Vec::new();
    for at in 0..lines.len() {
        let since = |period: usize| {
            let many = ((first + steps.len().max(1) - 1) % period + 1).min(steps.len());
            steps[steps.len() - many..].to_vec()
        };
        let terms = if due.is_empty() {
            // At the end of what is there, a period that is not over has its sum all the same.
            let ends = periods.get((periods.len() + at).saturating_sub(lines.len())..).unwrap_or_default();
            let fits: Vec<Fit> = ends.iter().zip(at..).map(|(period, at)| fit(lines, at, &since(*period))).collect();
            let last = !steps.is_empty()
                && lines.len() - at <= periods.len()
                && ends.iter().all(|period| !(first + steps.len()).is_multiple_of(*period))
                && fits.iter().all(|fit| fit.adds_up())
                && fits.iter().any(|fit| fit.terms > 2 || fit.terms > 1 && (right > 0 || fit.digits > 2));
            last.then(|| since(ends[0]))
        } else {
            Some(since(due.remove(0)))
        };
        if let Some(terms) = terms {
            let fit = fit(lines, at, &terms);
            // A sum of one month, in a part of a year, says nothing.
            if fit.adds_up() {
                let counts = usize::from(fit.terms > 2 || fit.digits > 2);
                right += counts;
                if known.contains(&terms) {
                    repeated += counts;
                } else if counts > 0 {
                    known.push(terms.clone());
                }
            } else if fit.wrong > 0 {
                wrong += 1;
            }
            sums.push(Some(terms));
        } else {
            sums.push(None);
            steps.push(at);
            due = periods.iter().copied().filter(|period| (first + steps.len()).is_multiple_of(*period)).collect();
        }
    }
    Layout { sums, right, repeated, wrong }
}

/// The sums among lines of no certain order: of those above since the last sum, of all above, or of those below.
pub(super) fn among(lines: &[Line]) -> Sums {
    let mut sums: Sums = vec![None; lines.len()];
    let mut items: Vec<usize> = Vec::new();
    let mut since = 0;
    for at in 0..lines.len() {
        if lines[at].iter().all(Option::is_none) {
            continue;
        }
        let last = lines[at + 1..].iter().all(|line| line.iter().all(Option::is_none));
        let certain = |terms: &[usize]| {
            let fit = fit(lines, at, terms);
            fit.adds_up()
                && (fit.exact > 1 && fit.terms > 1
                    || fit.terms > 2 && (last || fit.digits > 1)
                    || fit.terms > 1 && fit.digits > 2)
        };
        let above = [items.get(since..).unwrap_or_default().to_vec(), items.clone()];
        let mut found = above.into_iter().find(|terms| terms.len() > 1 && certain(terms));
        if found.is_none() {
            // A sum that stands before its parts says so by several columns.
            let mut below = Vec::new();
            for next in at + 1..lines.len() {
                below.push(next);
                let fit = fit(lines, at, &below);
                if below.len() > 1 && fit.adds_up() && fit.exact > 1 && fit.terms > 1 {
                    found = Some(below);
                    break;
                }
            }
        }
        if found.is_some() {
            since = items.len();
        } else {
            items.push(at);
        }
        sums[at] = found;
    }
    sums
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str) -> Vec<Line> {
        text.split_whitespace().map(|value| vec![value.parse().ok()]).collect()
    }

    fn places(sums: &Sums) -> Vec<usize> {
        (0..).zip(sums).filter(|(_, sum)| sum.is_some()).map(|(at, _)| at).collect()
    }

    #[test]
    fn sums_of_tertials_quarters_and_years_are_found() {
        for (text, first, found) in [
            ("1 2 3 4 10 5 6 7 8 26 9 10 11 12 42", 0, vec![4, 9, 14]),
            ("1 2 3 4 10 5 6 7 8 26 9 10 11 12 42 78", 0, vec![4, 9, 14, 15]),
            ("1 2 3 6 4 5 6 15 21 7 8 9 24 10 11 12 33 57 78", 0, vec![3, 7, 8, 12, 17, 16, 18]),
            ("1 2 3 4 10", 0, vec![4]),
            ("7 8 15 9 10 11 12 42", 6, vec![2, 7]),
            ("1 2 3 4 10 5 5 15", 0, vec![4, 6, 7]),
            ("1 2 3 4 11 5 6 7 8 26 9 10 11 12 42", 0, vec![4, 9, 14]),
            ("1 2 3 4 5 6 7 8 9 10 11 12 78", 0, vec![12]),
            ("1 2 3 4 10 10", 0, vec![4, 5]),
        ] {
            let mut found: Vec<usize> = found;
            found.sort_unstable();
            assert_eq!(in_time(&lines(text), first, 12).map(|sums| places(&sums)), Some(found), "{text}");
        }
        for text in [
            "100 200 300",
            "1 2 3 4 5",
            "-100 -100 -100 -100 -300 -300",
            "7 7 7 7 21 21",
            "5 5 5 5 5 5",
            "0 0 0 0 0",
            "3 0 0 0 3",
        ] {
            assert!(in_time(&lines(text), 0, 12).is_none(), "{text}");
        }
    }

    #[test]
    fn totals_among_rows_are_found() {
        for (text, found) in [
            ("1234 566 1800 20 30", vec![2]),
            ("1234.5 2000 3234.5", vec![2]),
            ("10 20 30 60", vec![3]),
            ("100 200 300", vec![]),
            ("2 3 4 5", vec![]),
            ("1234 566 1800 111 222 333 2133", vec![2, 5, 6]),
        ] {
            assert_eq!(places(&among(&lines(text))), found, "{text}");
        }
        let two = [vec![3, 300], vec![1, 100], vec![2, 200]];
        let two: Vec<Line> = two.iter().map(|line| line.iter().map(|v| Some(Decimal::from(*v))).collect()).collect();
        assert_eq!(places(&among(&two)), [0]);
    }
}
