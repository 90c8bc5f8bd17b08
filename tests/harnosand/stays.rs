//! Finds single stays that give exactly the published persons and days of every month January–August.
//!
//! Only sums are published. Between each pair of months some persons go on; how many is chosen so that as few as
//! possible come and go while the days can still be met (dynamic programming over the months). Then the days of those
//! who come or go in a month are dealt out.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};

use super::build::{YEAR, month};
use super::placements::Volume;

/// Months with published volumes that the list must meet: January–August.
pub const MONTHS: usize = 8;

/// One stay. An absent end means that it goes on after August.
#[derive(Clone, Copy, Debug)]
pub struct Stay {
    /// First day.
    pub start: NaiveDate,
    /// Last day.
    pub end: Option<NaiveDate>,
}

impl Stay {
    /// Days from New Year to the end of August.
    pub fn days(self) -> i64 {
        let first = self.start.max(month(1).first_day());
        let last = self.end.unwrap_or(NaiveDate::MAX).min(month(MONTHS as u8).last_day());
        (last - first).num_days() + 1
    }
}

/// The stays of a care form, oldest first. `before` gives the start of the n-th person in place at New Year.
pub fn solve(volume: &Volume, before: impl Fn(usize) -> NaiveDate) -> Vec<Stay> {
    let going_on = boundaries(volume);
    let mut stays: Vec<Stay> = (0..going_on[0]).map(|n| Stay { start: before(n as usize), end: None }).collect();
    for i in 0..MONTHS {
        let moves = Moves::between(volume, i, going_on[i], going_on[i + 1]).unwrap();
        let now = month(i as u8 + 1);
        let length = i64::from(now.days());
        let mut shares = deal(moves.days, moves.number(), length).into_iter();
        let mut active: Vec<usize> = (0..stays.len()).filter(|n| stays[*n].end.is_none()).collect();
        for _ in 0..moves.ends {
            // Anyone may be the one who leaves; a stride spreads it over old and new.
            let who = active.remove((i * 7 + stays.len() * 5) % active.len());
            stays[who].end = Some(day(i, shares.next().unwrap()));
        }
        for _ in 0..moves.starts {
            stays.push(Stay { start: day(i, length - shares.next().unwrap() + 1), end: None });
        }
        for days in shares {
            let start = 1 + (length - days) / 2;
            stays.push(Stay { start: day(i, start), end: Some(day(i, start + days - 1)) });
        }
    }
    stays.sort_by_key(|stay| stay.start);
    stays
}

/// How many persons come and go in a month, and their days together.
struct Moves {
    /// In place before, gone after.
    ends: i64,
    /// New, and go on.
    starts: i64,
    /// Come and go within the month.
    within: i64,
    /// Days of all these.
    days: i64,
    /// Days that these persons are away, doubled, compared with half a month each: how unlikely it looks.
    strain: i64,
}

impl Moves {
    fn number(&self) -> i64 {
        self.ends + self.starts + self.within
    }

    fn cost(&self) -> i64 {
        60 * self.number() + 200 * self.within + self.strain
    }

    /// The cheapest way from `before` to `after` persons who go on over the month's borders.
    fn between(volume: &Volume, i: usize, before: i64, after: i64) -> Option<Self> {
        let length = i64::from(month(i as u8 + 1).days());
        let persons = volume.persons[i];
        let ways = (0..=persons).filter_map(|within| {
            let whole = before + after + within - persons;
            let (ends, starts) = (before - whole, after - whole);
            let number = ends + starts + within;
            let days = volume.days[i] - whole * length;
            let possible = whole >= 0 && ends >= 0 && starts >= 0 && days >= number && days <= number * length;
            possible.then(|| {
                let strain = (number * length - 2 * days).abs();
                Moves { ends, starts, within, days, strain }
            })
        });
        ways.min_by_key(Moves::cost)
    }
}

/// Persons who go on over each border: New Year, January–February … August–September.
fn boundaries(volume: &Volume) -> [i64; MONTHS + 1] {
    let mut best: BTreeMap<i64, (i64, Vec<i64>)> = (0..=volume.persons[0]).map(|n| (n, (0, vec![n]))).collect();
    for i in 0..MONTHS {
        let mut next: BTreeMap<i64, (i64, Vec<i64>)> = BTreeMap::new();
        for (before, (cost, path)) in &best {
            for after in 0..=volume.persons[i] {
                let Some(moves) = Moves::between(volume, i, *before, after) else { continue };
                let cost = cost + moves.cost();
                if next.get(&after).is_none_or(|found| cost < found.0) {
                    let path = path.iter().copied().chain([after]).collect();
                    next.insert(after, (cost, path));
                }
            }
        }
        best = next;
    }
    let (_, path) = best.into_values().min_by_key(|found| found.0).expect("the published volumes can be met");
    path.try_into().unwrap()
}

/// Deals days out to this many persons, each at least one and at most a whole month, unevenly as in life.
fn deal(days: i64, number: i64, length: i64) -> Vec<i64> {
    let mut shares: Vec<i64> = (0..number).map(|n| days / number + i64::from(n < days % number)).collect();
    for n in 0..shares.len() / 2 {
        let other = shares.len() - 1 - n;
        let wish = [4, 9, 2, 7, 11, 5][n % 6];
        let room = (shares[n] - 1).min(length - shares[other]).min(wish);
        shares[n] -= room;
        shares[other] += room;
    }
    shares
}

fn day(month_index: usize, number: i64) -> NaiveDate {
    NaiveDate::from_ymd_opt(YEAR, month_index as u32 + 1, number as u32).unwrap()
}

/// A day this many days before New Year.
pub fn days_before_new_year(days: u64) -> NaiveDate {
    month(1).first_day() - Days::new(days)
}
