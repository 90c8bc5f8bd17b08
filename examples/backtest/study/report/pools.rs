//! Volumes and payments in pools: all, and those of each cut-off.

use namndkalkyl::statistics::Way;

use super::super::peers::Peers;
use super::super::volumes::{Case, Group, Measures, Method, measure, scalable};
use super::super::{Study, WAYS};
use super::table::{capital, table, three, two};
use super::{RIVALS, by_cutoff, every, of_group, way_name};

/// The name of the first measure.
pub const POOLED: &str = "pooled";
/// The name of the last.
pub const MONTHS: &str = "MASE";
/// What is measured: its name and how it is found.
pub type Measure = (&'static str, fn(&Measures) -> Option<f64>);
/// Every measure.
pub const MEASURES: [Measure; 4] = [
    (POOLED, |measures| Some(measures.pooled)),
    ("relative", |measures| measures.relative),
    ("scaled", |measures| measures.scaled),
    (MONTHS, |measures| measures.months),
];

/// Every pool of cases with every method.
pub fn volumes(study: &Study, peers: Option<&Peers>) -> String {
    let mut parts = vec![
        "## Volumes and payments\n\n\
         How far off the sum of the rest of the year was.\n\n\
         - *Pooled*: sizes of errors ÷ what came, all cases together, so that large series weigh most.\n\
         - *Relative*: each error per month ÷ the mean of the months known, then the mean over cases.\n\
         - *Scaled*: each error per month ÷ the mean change between the months known, then the mean over cases.\n\
         - *MASE*: the same of each month's error instead of the sum's.\n\n\
         *÷ better* is against the better of AutoTheta and AutoETS. Our ways see days per day of the month, as the app\n\
         forecasts them; the others see the series as they are. A way that has too few months in a case is not shown."
            .to_owned(),
        peers.map_or("AutoTheta, AutoETS and Naive were not run, so they are missing here.".to_owned(), stand_ins),
    ];
    for (group, name) in [(Group::Volumes, "Volumes"), (Group::Payments, "Social assistance paid")] {
        let cases = of_group(study, group);
        let pools = by_cutoff(&cases);
        if pools.len() > 1 {
            parts.push(pool(&format!("{name}, all cut-offs"), &cases, peers));
        }
        let all = every(study, group);
        if all.len() > cases.len() {
            parts.push(pool(&format!("{name}, April–October"), &all, peers));
        }
        parts.extend(pools.iter().map(|(cutoff, cases)| pool(&format!("{name}, {cutoff}"), cases, peers)));
    }
    parts.join("\n\n")
}

/// For how many cases a model failed.
fn stand_ins(peers: &Peers) -> String {
    let failed: Vec<String> = peers.models.iter().map(|(model, count)| format!("{model} {count}")).collect();
    format!(
        "{}. Where a model failed on a series the latest month stands in; in so many cases: {}.",
        peers.program,
        failed.join(", ")
    )
}

fn pool(title: &str, cases: &[&Case], peers: Option<&Peers>) -> String {
    let mut methods: Vec<Method> = WAYS.map(Method::Way).into();
    methods.push(Method::Proposal);
    if cases.iter().any(|case| case.levels() != case.known) {
        methods.push(Method::ProposalUndivided);
    }
    methods.extend(peers.iter().flat_map(|peers| &peers.models).map(|(model, _)| Method::Peer(model.clone())));
    let rivals = MEASURES.map(|(_, one)| better_rival(cases, peers?, one));
    let row = |method: &Method| {
        let measures = match (method, peers) {
            (Method::Peer(model), Some(peers)) => measure(cases, |case| peers.forecast(model, case)),
            _ => ours(cases, method),
        }?;
        let mut row = vec![method_name(method)];
        for ((_, one), rival) in MEASURES.iter().zip(&rivals) {
            let value = one(&measures);
            row.push(value.map_or("–".to_owned(), three));
            if peers.is_some() {
                row.push(value.zip(*rival).map_or("–".to_owned(), |(value, rival)| two(value / rival)));
            }
        }
        Some(row)
    };
    let rows: Vec<Vec<String>> = methods.iter().filter_map(row).collect();
    let mut head = vec!["Method".to_owned()];
    for (what, _) in MEASURES {
        head.push(capital(what));
        if peers.is_some() {
            head.push("÷ better".to_owned());
        }
    }
    let head: Vec<&str> = head.iter().map(String::as_str).collect();
    let still = match cases.len() - scalable(cases) {
        0 => String::new(),
        still => format!("; {still} of them had not moved and are not scaled"),
    };
    let count = if cases.len() == 1 { "1 case".to_owned() } else { format!("{} cases", cases.len()) };
    format!("### {title}\n\n{count}{still}.\n\n{}", table(&head, &rows))
}

/// How far off one of our methods was.
pub fn ours(cases: &[&Case], method: &Method) -> Option<Measures> {
    measure(cases, |case| match method {
        Method::Way(way) => case.forecast(*way),
        Method::Proposal => case.forecast(case.proposed()),
        Method::ProposalUndivided => case.forecast_undivided(),
        Method::Peer(_) => None,
    })
}

/// The proposal's error as a share of that of always combining, in the pool and by the measure where that is largest.
pub fn worst_of_usual(study: &Study) -> f64 {
    let mut worst = 0.0_f64;
    for group in [Group::Volumes, Group::Payments] {
        let all = every(study, group);
        let pools = by_cutoff(&all).into_iter().map(|(_, cases)| cases);
        for cases in pools.chain([all.clone(), of_group(study, group)]) {
            let found = [Method::Way(Way::Combined), Method::Proposal].map(|method| ours(&cases, &method));
            let [Some(usual), Some(proposal)] = found else { continue };
            for (_, one) in MEASURES {
                if let (Some(usual), Some(proposal)) = (one(&usual), one(&proposal)) {
                    worst = worst.max(if usual > 0.0 { proposal / usual } else { 1.0 });
                }
            }
        }
    }
    worst
}

/// The least of the rivals' errors.
pub fn better_rival(cases: &[&Case], peers: &Peers, one: fn(&Measures) -> Option<f64>) -> Option<f64> {
    let errors = RIVALS.iter().filter_map(|model| one(&measure(cases, |case| peers.forecast(model, case))?));
    errors.reduce(f64::min)
}

fn method_name(method: &Method) -> String {
    match method {
        Method::Way(way) => way_name(*way),
        Method::Proposal => "**Proposal**".to_owned(),
        Method::ProposalUndivided => "Proposal, series as they are".to_owned(),
        Method::Peer(model) => model.clone(),
    }
}
