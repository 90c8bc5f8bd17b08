//! An outcome as text and back: between a worker and the page, and in the frozen copy that both must give.
//!
//! One row per fact, fields by semicolon, first what kind of row it is. Not a file format: nothing is kept in it.

use std::fmt::Write;

use super::{How, Outcome, Percentiles, Spread};
use crate::model::{Decimal, LineId};

/// An outcome as text.
pub fn write(outcome: &Outcome) -> String {
    let mut text = String::new();
    let Outcome { paths, seed, money, money_without_range, .. } = outcome;
    // Writing to a text cannot fail.
    let _ = writeln!(text, "utfall;{paths};{seed};{money};{money_without_range}");
    for (line, how) in &outcome.how {
        let how = match how {
            How::Errors { months } => format!("metodfel;{months}"),
            How::OffBudget { months } => format!("budgetavvikelse;{months}"),
            How::Volume { months } => format!("volym;{months}"),
            How::TypedArrivals => "angivna-nya".to_owned(),
            How::SeenArrivals { starts, ends, months } => format!("sedda-nya;{starts};{ends};{months}"),
            How::OneOffs => "engangsposter".to_owned(),
            How::Nothing => "inget".to_owned(),
        };
        let _ = writeln!(text, "hur;{line};{how}");
    }
    for (line, spread) in &outcome.lines {
        let numbers = |percentiles: &Percentiles| percentiles.all().map(|number| number.to_string()).join(";");
        let Spread { deviation, forecast, within_budget, months } = spread;
        let _ = writeln!(text, "rad;{line};{within_budget};{};{}", numbers(deviation), numbers(forecast));
        for month in months {
            let _ = writeln!(text, "manad;{line};{}", numbers(month));
        }
    }
    text
}

/// The outcome that a text was written from; nothing of any other text.
pub fn read(text: &str) -> Option<Outcome> {
    let mut outcome = Outcome::default();
    for row in text.lines() {
        let mut fields = row.split(';');
        let kind = fields.next()?;
        if kind == "utfall" {
            outcome.paths = number(&mut fields)?;
            outcome.seed = number(&mut fields)?;
            outcome.money = number(&mut fields)?;
            outcome.money_without_range = number(&mut fields)?;
            continue;
        }
        let line = LineId::new(fields.next()?);
        match kind {
            "hur" => {
                outcome.how.insert(line, how(&mut fields)?);
            }
            "rad" => {
                let within_budget = number(&mut fields)?;
                let (deviation, forecast) = (percentiles(&mut fields)?, percentiles(&mut fields)?);
                outcome.lines.insert(line, Spread { deviation, forecast, within_budget, months: Vec::new() });
            }
            "manad" => outcome.lines.get_mut(&line)?.months.push(percentiles(&mut fields)?),
            _ => return None,
        }
    }
    (outcome.paths > 0).then_some(outcome)
}

fn how<'a>(fields: &mut impl Iterator<Item = &'a str>) -> Option<How> {
    Some(match fields.next()? {
        "metodfel" => How::Errors { months: number(fields)? },
        "budgetavvikelse" => How::OffBudget { months: number(fields)? },
        "volym" => How::Volume { months: number(fields)? },
        "angivna-nya" => How::TypedArrivals,
        "sedda-nya" => How::SeenArrivals { starts: number(fields)?, ends: number(fields)?, months: number(fields)? },
        "engangsposter" => How::OneOffs,
        "inget" => How::Nothing,
        _ => return None,
    })
}

fn percentiles<'a>(fields: &mut impl Iterator<Item = &'a str>) -> Option<Percentiles> {
    let numbers: [Option<Decimal>; 4] = std::array::from_fn(|_| number(fields));
    let [Some(mean), Some(p10), Some(p50), Some(p90)] = numbers else { return None };
    Some(Percentiles { mean, p10, p50, p90 })
}

fn number<'a, T: std::str::FromStr>(fields: &mut impl Iterator<Item = &'a str>) -> Option<T> {
    fields.next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn written_and_read() {
        let month = Percentiles::from_all([1, -2, 3, 4].map(Decimal::from));
        let spread = Spread { deviation: month, forecast: month, within_budget: 7, months: vec![month; 2] };
        let hows = [
            How::Errors { months: 8 },
            How::OffBudget { months: 3 },
            How::Volume { months: 20 },
            How::TypedArrivals,
            How::SeenArrivals { starts: 1, ends: 2, months: 3 },
            How::OneOffs,
            How::Nothing,
        ];
        let outcome = Outcome {
            paths: 10,
            seed: 4_294_967_295,
            lines: [(LineId::from("a.b"), spread), (LineId::from("c"), Spread::default())].into(),
            how: hows.into_iter().enumerate().map(|(i, how)| (LineId::new(format!("rad-{i}")), how)).collect(),
            money: Decimal::from(100),
            money_without_range: Decimal::ONE,
        };
        let text = write(&outcome);
        assert_eq!(read(&text), Some(outcome));
        assert_eq!(read(""), None);
        assert_eq!(read(&text.replace("rad;c", "rad")), None);
        assert_eq!(read(&text[..text.len() - 12]), None);
    }
}
