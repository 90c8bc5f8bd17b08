//! What is told of a study, in Markdown that is read as well in a terminal.

mod pools;
mod table;

use namndkalkyl::statistics::{Kind, Way};

use super::coverage::Coverage;
use super::known::{Off, base_lines, offs};
use super::peers::Peers;
use super::simulated::{Cost, RULES, SHAPES, costs, seasonal_costs, worth_knowing};
use super::units::{self, AtCutoff, FollowUp};
use super::volumes::{Case, Group, Method};
use super::{Study, told};
pub use pools::worst_of_usual;
use pools::{MEASURES, MONTHS, POOLED, better_rival, ours, volumes};
use table::{percent, table, three, two, whole};

/// The models that the proposal is measured against.
const RIVALS: [&str; 2] = ["AutoTheta", "AutoETS"];
/// At most this much of the better rival's error.
const OF_RIVAL: f64 = 0.85;
/// At most this much of the error of the committee's own forecast: the mean of it and the proposal, as was aimed at first
/// and since, and the proposal alone.
const OF_OWN: [(&str, f64); 3] = [("first aim", 0.75), ("aim now", 0.85), ("alone", 1.0)];
/// The share of ranges that should hold what came.
const COVERAGE: std::ops::RangeInclusive<f64> = 0.75..=0.85;

/// Everything.
pub fn all(study: &Study, peers: Option<&Peers>) -> String {
    let mut parts = vec![
        "# How good the forecasts would have been".to_owned(),
        format!(
            "Made by `cargo xtask backtest` from the figures in `{}`. Cut-offs are April and August, when a\n\
             committee is told, and beside them every month from April to October: a method sees the unbroken run of months\n\
             known then, at least three, and forecasts the rest of that year. *Proposal* is what the app proposes from those\n\
             months; nothing is fitted beyond what a method estimates from them.",
            study.folder
        ),
        goals(study, peers),
    ];
    parts.extend(study.follow_ups.iter().map(follow_up));
    parts.push(rules());
    parts.push(knowing());
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
            let name = own_name(scores.cutoff);
            for (aim, most) in OF_OWN {
                let (what, error) = match aim {
                    "alone" => (format!("the proposal alone ÷ {name}"), ours.error),
                    aim => (format!("mean of {name} and the proposal ÷ {name}, {aim}"), ours.with_own),
                };
                let ratio = error / own.error;
                rows.push(vec![
                    format!("Units {}, {}: {what}", follow_up.year, month(scores.cutoff)),
                    format!("≤ {most}"),
                    three(ratio),
                    verdict(ratio <= most),
                ]);
            }
        }
    }
    let worst = worst_of_usual(study);
    rows.push(vec![
        "Volumes and payments, each pool: proposal ÷ always combined, the worst".to_owned(),
        "≤ 1".to_owned(),
        three(worst),
        verdict(worst <= 1.0),
    ]);
    let both = study.cases.iter().filter(|case| told(case)).collect();
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
    parts.push(goes_on(follow_up));
    parts.join("\n\n")
}

/// How much of a deviation goes on, at every month that is printed.
fn goes_on(follow_up: &FollowUp) -> String {
    let months: Vec<u8> = (1..12).filter(|month| follow_up.error_if(0, *month).is_some()).collect();
    let names = ["None: rest as budget", "A quarter", "**Half: the proposal**", "Three quarters", "All: combined"];
    let row = |(quarters, name): (u8, &&str)| {
        let errors = months.iter().map(|month| follow_up.error_if(quarters, *month).map_or("–".to_owned(), whole));
        std::iter::once((*name).to_owned()).chain(errors).collect::<Vec<_>>()
    };
    let rows: Vec<Vec<String>> = (0..).zip(&names).map(row).collect();
    let head: Vec<&str> = std::iter::once("Goes on").chain(months.iter().map(|number| month(*number))).collect();
    format!(
        "### How much of a deviation goes on\n\n\
         Mean error if this much of what the combination carries on from the months so far comes on top of the rest of the budget,\n\
         by the last known month. Half is not searched for here: it is what the simulation has always let go on of a drift from\n\
         budget. It is never far from the best, and none and all each are at some month, so that it is what the app proposes\n\
         for a row with a budget. In the mean with the committee's own forecast all of it would do better.\n\n{}",
        table(&head, &rows)
    )
}

/// What each rule for leaving the usual way costs on simulated series.
pub fn rules() -> String {
    let mut parts = vec![
        "## When to leave the usual way\n\n\
         The combination could be left for the way that has done best on the line's own months. On a few months that is mostly\n\
         luck, so each rule is tried on simulated series of known kinds, drawn with a seed: 4–16 known months, the rest of the year\n\
         ahead, noise of 3, 10 or 20 %. Errors of the rest of the year ÷ those of always combining; in brackets how often the rule\n\
         left it. Every rule that leaves it is worse for some kind; where the loose ones gain in all it is mostly on trends, which\n\
         the user sees and can choose a method for. Nobody knows which kind a line is, so the app never leaves it by itself, and\n\
         shows how each method has done beside."
            .to_owned(),
    ];
    for (kind, name) in [(Kind::Flow, "Amounts"), (Kind::Stock, "Volumes")] {
        let costs = costs(kind);
        let usual = costs.first().cloned().unwrap_or_default();
        let row = |(row, (_, name)): (&Vec<Cost>, (_, &str))| {
            let cell = |(cost, usual): (&Cost, &Cost)| {
                format!(
                    "{} ({})",
                    three(cost.error / usual.error),
                    percent(cost.left as f64 / cost.series.max(1) as f64)
                )
            };
            let all = cell((&together(row), &together(&usual)));
            std::iter::once(name.to_owned()).chain(row.iter().zip(&usual).map(cell)).chain([all]).collect::<Vec<_>>()
        };
        let rows: Vec<Vec<String>> = costs.iter().zip(RULES).map(row).collect();
        let head: Vec<&str> =
            std::iter::once("Rule").chain(SHAPES.iter().map(|(_, name)| *name)).chain(["All"]).collect();
        parts.push(format!("### {name}\n\n{}", table(&head, &rows)));
    }
    let shares = [1.0, 0.8, 0.6, 0.4];
    let tried = shares.map(seasonal_costs);
    let rows: Vec<Vec<String>> = shares
        .iter()
        .zip(&tried)
        .map(|(share, costs)| {
            let cell = |[usual, cost]: &[Cost; 2]| {
                format!(
                    "{} ({})",
                    three(cost.error / usual.error),
                    percent(cost.left as f64 / cost.series.max(1) as f64)
                )
            };
            std::iter::once(format!("At most {share}")).chain(costs.iter().map(cell)).collect()
        })
        .collect();
    let head: Vec<&str> = std::iter::once("Rule").chain(SHAPES.iter().map(|(_, name)| *name)).collect();
    parts.push(format!(
        "### Last year's share\n\n\
         The same with last year known as well and nine or ten months closed, where last year's course is taken if it was so\n\
         much better than the combination this year. It finds seasons, and carries on one-offs that nobody has said are such.\n\
         A season that is known belongs in the budget's phasing, which the proposal goes halfway to.\n\n{}",
        table(&head, &rows)
    ));
    parts.join("\n\n")
}

fn together(costs: &[Cost]) -> Cost {
    costs.iter().fold(Cost::default(), |sum, cost| Cost {
        error: sum.error + cost.error,
        left: sum.left + cost.left,
        series: sum.series + cost.series,
    })
}

/// What is known and no method sees.
pub fn knowing() -> String {
    let rows: Vec<Vec<String>> = worth_knowing()
        .iter()
        .map(|(what, booked, said)| {
            let mean = |cost: &Cost| cost.error / cost.series.max(1) as f64;
            let [before, after] = [mean(booked), mean(said)];
            vec![(*what).to_owned(), tenths(before), tenths(after), two(after / before)]
        })
        .collect();
    let simulated = table(&["What is said", "Booked", "Said", "Ratio"], &rows);
    let mut found = String::new();
    let list = match offs() {
        Ok(offs) => {
            if let [(_, with), (_, without), ..] = &offs[..] {
                found = format!(
                    "Planned ends take the error of the list from {} to {} tkr. A list that is made up does no better than\n\
                     the months alone: what counts here is the difference that is made by what is known.",
                    whole(without.lines / 1000.0),
                    whole(with.lines / 1000.0)
                );
            }
            let tkr = |kr: f64| whole(kr / 1000.0);
            let row = |(name, off): &(&str, Off)| {
                vec![(*name).to_owned(), tkr(off.lines), percent(off.lines / off.came.abs()), tkr(off.whole)]
            };
            table(&["Gone by", "Error, lines", "Of outcome", "Whole"], &offs.iter().map(row).collect::<Vec<_>>())
        }
        Err(what) => what,
    };
    format!(
        "## What is known and no method sees\n\n\
         ### The list of placements\n\n\
         The shipped example in August: the rest of the year by its list of placements, with and without what is known of the\n\
         months ahead, against what came. Sizes of the errors of the {lines} base lines added up, what that is of their outcome,\n\
         and all lines together (forecast − outcome, tkr; − is too dear). Persons, days and outcome per month are published; the list\n\
         itself is made up to give the published months to August, so its planned ends are assumptions. {found}\n\n{list}\n\n\
         ### What has happened, said\n\n\
         Simulated series as above, continued by the combination as they were booked and with what has happened typed in. Mean\n\
         error of the rest of the year in percent of a month's level.\n\n{simulated}",
        lines = base_lines(),
    )
}

fn tenths(share: f64) -> String {
    format!("{:.1} %", share * 100.0)
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
                units::Method::Goes(quarters) => format!("{quarters} quarters of combined"),
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
        row(format!("{name}, April–October"), &every(study, group));
    }
    format!(
        "## The 80 % range\n\nHow many of the outcomes of the rest of the year lay between the lowest and the highest tenth\n\
         of 2 000 simulated ones around the proposal.\n\n{}",
        table(&["Pool", "Cases", "Held", "Share", "Too few months"], &rows)
    )
}

/// The cases at the months when a committee is told.
fn of_group(study: &Study, group: Group) -> Vec<&Case> {
    every(study, group).into_iter().filter(|case| told(case)).collect()
}

/// The cases at every month from April to October.
fn every(study: &Study, group: Group) -> Vec<&Case> {
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
    const NAMES: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    NAMES.get(usize::from(number).wrapping_sub(1)).copied().unwrap_or_default()
}

fn own_name(cutoff: u8) -> &'static str {
    if cutoff == super::CUTOFFS[0] { "T1" } else { "T2" }
}
