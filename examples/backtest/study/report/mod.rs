//! What is told of a study, in Markdown that is read as well in a terminal.

mod pools;
mod table;

use namndkalkyl::statistics::Way;

use super::Study;
use super::coverage::Coverage;
use super::peers::Peers;
use super::units::{self, AtCutoff, FollowUp};
use super::volumes::{Case, Group, Method};
use pools::{MEASURES, MONTHS, POOLED, better_rival, ours, volumes};
use table::{percent, table, three, two, whole};

/// The models that the proposal is measured against.
const RIVALS: [&str; 2] = ["AutoTheta", "AutoETS"];
/// At most this much of the better rival's error.
const OF_RIVAL: f64 = 0.85;
/// At most this much of the error of the committee's own forecast.
const OF_OWN: f64 = 0.75;
/// The share of ranges that should hold what came.
const COVERAGE: std::ops::RangeInclusive<f64> = 0.75..=0.85;

/// Everything.
pub fn all(study: &Study, peers: Option<&Peers>) -> String {
    let mut parts = vec![
        "# How good the forecasts would have been".to_owned(),
        format!(
            "Made by `cargo xtask backtest` from the figures in `{}`. Cut-offs are April and August: a method sees the\n\
             unbroken run of months known then, at least three, and forecasts the rest of that year. *Proposal* is the way\n\
             that the app proposes from those months; nothing is fitted beyond what a method estimates from them.",
            study.folder
        ),
        goals(study, peers),
    ];
    parts.extend(study.follow_ups.iter().map(follow_up));
    parts.push(volumes(study, peers));
    parts.push(coverage(study));
    parts.join("\n\n")
}

/// What was aimed at and what was reached.
fn goals(study: &Study, peers: Option<&Peers>) -> String {
    let verdict = |met: bool| if met { "yes" } else { "no" }.to_owned();
    let mut rows = Vec::new();
    for follow_up in &study.follow_ups {
        for scores in follow_up.scores() {
            let found = |method| scores.scores.iter().find(|score| score.method == method);
            let (Some(own), Some(ours)) = (found(units::Method::Own), found(units::Method::Proposal)) else { continue };
            if own.error <= 0.0 {
                continue;
            }
            let ratio = ours.with_own / own.error;
            let name = own_name(scores.cutoff);
            rows.push(vec![
                format!("Units {}, {}: mean of {name} and the proposal ÷ {name}", follow_up.year, month(scores.cutoff)),
                format!("≤ {OF_OWN}"),
                three(ratio),
                verdict(ratio <= OF_OWN),
            ]);
        }
    }
    let both = study.cases.iter().collect();
    let groups =
        [("Volumes", of_group(study, Group::Volumes)), ("Payments", of_group(study, Group::Payments)), ("Both", both)];
    for (name, cases) in groups.iter().filter(|(_, cases)| !cases.is_empty()) {
        // Kronor and persons have no sum, and the goal is for the rest of the year, not for months.
        let measures = MEASURES.iter().filter(|(what, _)| *what != MONTHS && (*what != POOLED || *name != "Both"));
        for (what, one) in measures {
            let ratio = peers.and_then(|peers| {
                let ours = one(&ours(cases, &Method::Proposal)?)?;
                Some(ours / better_rival(cases, peers, *one)?)
            });
            rows.push(vec![
                format!("{name}, {what}: proposal ÷ the better of {}", RIVALS.join(" and ")),
                format!("≤ {OF_RIVAL}"),
                ratio.map_or("not run".to_owned(), three),
                ratio.map_or("–".to_owned(), |ratio| verdict(ratio <= OF_RIVAL)),
            ]);
        }
    }
    if let Some(share) = Coverage::of(&of_group(study, Group::Volumes)).share() {
        rows.push(vec![
            "Volumes: outcomes within the 80 % range".to_owned(),
            format!("{}–{}", percent(*COVERAGE.start()), percent(*COVERAGE.end())),
            percent(share),
            verdict(COVERAGE.contains(&share)),
        ]);
    }
    format!(
        "## Goals\n\nThe goal for volumes and payments does not say how series of different sizes are pooled, so each way is\n\
         shown; what they mean is said below.\n\n{}",
        table(&["Goal", "Aim", "Reached", "Met"], &rows)
    )
}

/// A follow-up's units.
pub fn follow_up(follow_up: &FollowUp) -> String {
    let mut parts = vec![format!(
        "## Units {}\n\n{} units: rows that are not the sum of others. Mean size of the error of the year's deviation from\n\
         budget, {}, alone and as the mean of it and the committee's own forecast. Months before the first accumulated\n\
         figure that is printed, and between two, are taken as even.",
        follow_up.year,
        follow_up.units.len(),
        follow_up.money
    )];
    for scores in follow_up.scores() {
        let month = month(scores.cutoff);
        parts.push(format!("### {month}, {} units", scores.units));
        parts.push(unit_table(&scores));
        if scores.scores.len() == 1 {
            parts
                .push(format!("The source prints no accumulated deviation for {month}, so nothing else can be tried."));
        }
    }
    parts.join("\n\n")
}

fn unit_table(scores: &AtCutoff) -> String {
    let own_name = own_name(scores.cutoff);
    let own = scores.scores.first().map_or(0.0, |own| own.error);
    let of_own = |error: f64| if own > 0.0 { two(error / own) } else { "–".to_owned() };
    let rows: Vec<Vec<String>> = scores
        .scores
        .iter()
        .map(|score| {
            let name = match score.method {
                units::Method::Own => format!("Committee's own ({own_name})"),
                units::Method::Budget => "Rest as budget".to_owned(),
                units::Method::Line => format!("Straight line × 12/{}", scores.cutoff),
                units::Method::Way(way) => way_name(way),
                units::Method::Proposal => "**Proposal**".to_owned(),
            };
            let numbers = [whole(score.error), of_own(score.error), whole(score.with_own), of_own(score.with_own)];
            std::iter::once(name).chain(numbers).collect()
        })
        .collect();
    let with = format!("Mean with {own_name}");
    let ratio = format!("÷ {own_name}");
    table(&["Method", "Error", &ratio, &with, &ratio], &rows)
}

/// How often the range held.
pub fn coverage(study: &Study) -> String {
    let mut rows = Vec::new();
    let mut row = |name: String, cases: &[&Case]| {
        let coverage = Coverage::of(cases);
        rows.push(vec![
            name,
            coverage.ranges.to_string(),
            coverage.held.to_string(),
            coverage.share().map_or("–".to_owned(), percent),
            coverage.without.to_string(),
        ]);
    };
    for (group, name) in [(Group::Volumes, "Volumes"), (Group::Payments, "Payments")] {
        let cases = of_group(study, group);
        for (cutoff, cases) in by_cutoff(&cases) {
            row(format!("{name}, {cutoff}"), &cases);
        }
        row(format!("{name}, all"), &cases);
    }
    format!(
        "## The 80 % range\n\nHow many of the outcomes of the rest of the year lay between the lowest and the highest tenth\n\
         of 2 000 simulated ones around the proposal.\n\n{}",
        table(&["Pool", "Cases", "Held", "Share", "Too few months"], &rows)
    )
}

fn of_group(study: &Study, group: Group) -> Vec<&Case> {
    study.cases.iter().filter(|case| case.group == group).collect()
}

/// The cases of each cut-off, in order of time.
fn by_cutoff<'a>(cases: &[&'a Case]) -> Vec<(String, Vec<&'a Case>)> {
    let mut cutoffs: Vec<_> = cases.iter().map(|case| case.cutoff).collect();
    cutoffs.sort();
    cutoffs.dedup();
    let of = |cutoff| cases.iter().copied().filter(|case| case.cutoff == cutoff).collect();
    cutoffs.into_iter().map(|cutoff| (format!("{} {}", month(cutoff.number()), cutoff.year()), of(cutoff))).collect()
}

fn way_name(way: Way) -> String {
    match way {
        Way::LATEST => "Latest month".to_owned(),
        Way::TO_DATE => "Mean to date, 12 months at most".to_owned(),
        Way::Mean(months) => format!("Mean of {months} months"),
        Way::Typical => "Typical month".to_owned(),
        Way::Ses => "Simple smoothing".to_owned(),
        Way::Damped => "Damped trend".to_owned(),
        Way::Theta => "Theta".to_owned(),
        Way::Combined => "Combined".to_owned(),
    }
}

fn month(number: u8) -> &'static str {
    if number == super::CUTOFFS[0] { "April" } else { "August" }
}

fn own_name(cutoff: u8) -> &'static str {
    if cutoff == super::CUTOFFS[0] { "T1" } else { "T2" }
}
