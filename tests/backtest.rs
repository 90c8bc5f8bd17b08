//! The back-test of `cargo xtask backtest` on the project's copy of the figures: what the published reports say of it,
//! and what our methods must reach. Other programs' forecasts are no part of this.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

#[path = "../examples/backtest/study/mod.rs"]
mod study;

use std::path::Path;

use study::coverage::Coverage;
use study::units::Method;
use study::volumes::{Case, Group};
use study::{Study, peers, report};

fn study() -> Study {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data");
    let mut study = Study::of(&folder).unwrap();
    "tests/data".clone_into(&mut study.folder);
    study
}

fn volumes(study: &Study) -> Vec<&Case> {
    study.cases.iter().filter(|case| case.group == Group::Volumes).collect()
}

#[test]
fn the_27_units_of_2025_and_the_errors_known_of_them() {
    let study = study();
    let [follow_up] = &study.follow_ups[..] else { panic!("one follow-up") };
    assert_eq!((follow_up.year, follow_up.money.as_str(), follow_up.units.len()), (2025, "tkr", 27));
    let scores = follow_up.scores();
    let august = scores.iter().find(|scores| scores.cutoff == 8).unwrap();
    assert_eq!(august.units, 27);
    let score = |method| august.scores.iter().find(|score| score.method == method).unwrap();
    let errors = [Method::Own, Method::Budget, Method::Line].map(|method| format!("{:.0}", score(method).error));
    assert_eq!(errors, ["737", "765", "817"]);
    assert_eq!(format!("{:.0}", score(Method::Line).with_own), "556");
    let proposal = score(Method::Proposal).with_own;
    assert!(proposal <= 0.75 * score(Method::Own).error, "{proposal}");
    // No accumulated deviation is printed for April.
    let april = scores.iter().find(|scores| scores.cutoff == 4).unwrap();
    assert_eq!((april.units, april.scores.len()), (27, 1));
}

#[test]
fn a_leaf_is_no_sum_and_months_between_printed_ones_are_even() {
    let study = study();
    let own: Vec<f64> = study.follow_ups[0].units.iter().map(|unit| unit.to_date[&12]).collect();
    // The areas and the units taken over, as the source adds them up in its other December version.
    assert!((own.iter().sum::<f64>() - 14_989.0).abs() < 15.0, "{}", own.iter().sum::<f64>());
    let unit = &study.follow_ups[0].units[0];
    let (june, july, august) = (unit.to_date[&6], unit.to_date[&7], unit.to_date[&8]);
    let months = unit.monthly(8).unwrap();
    assert_eq!(months.len(), 8);
    assert!(months[..6].iter().all(|month| (month - june / 6.0).abs() < 1e-9));
    assert_eq!(months[6..], [july - june, august - july]);
    assert!(unit.monthly(4).is_none());
}

#[test]
fn cutoffs_have_three_months_before_and_the_year_after() {
    let study = study();
    assert!(volumes(&study).len() > 60, "{}", volumes(&study).len());
    let mut ids: Vec<String> = study.cases.iter().map(Case::id).collect();
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), study.cases.len());
    for case in &study.cases {
        assert!(case.known.len() >= 3 && case.outcome.len() == usize::from(12 - case.cutoff.number()), "{}", case.id());
        assert_eq!(case.forecast(case.proposed()).unwrap().len(), case.outcome.len(), "{}", case.id());
    }
    let payments: Vec<&Case> = study.cases.iter().filter(|case| case.group == Group::Payments).collect();
    assert_eq!(payments.len(), 2);
    assert_eq!(payments[0].known, [1_831_616.0, 1_673_083.0, 2_374_498.0, 1_928_824.0]);
    assert_eq!(payments[0].outcome.len(), 8);
}

#[test]
fn four_of_five_outcomes_lie_within_the_range() {
    let study = study();
    let coverage = Coverage::of(&volumes(&study));
    assert!((0.75..=0.85).contains(&coverage.share().unwrap()), "{coverage:?}");
}

#[test]
fn the_answers_of_others_are_read_back_and_told() {
    let study = study();
    let asked: serde_json::Value = serde_json::from_str(&peers::cases(&study.cases)).unwrap();
    assert_eq!(asked.as_array().unwrap().len(), study.cases.len());
    assert_eq!(asked[0]["case"], study.cases[0].id());
    assert_eq!(asked[0]["horizon"], study.cases[0].outcome.len());
    let answers = |model: &str, off: f64| {
        let of_case = |case: &Case| {
            let values: Vec<f64> = case.outcome.iter().map(|value| value + off).collect();
            serde_json::json!({ "model": model, "case": case.id(), "fell_back": off > 1.5, "values": values })
        };
        study.cases.iter().map(of_case).collect::<Vec<_>>()
    };
    let forecasts = [answers("AutoTheta", 1.0), answers("AutoETS", 2.0)].concat();
    let text = serde_json::json!({ "program": "others 1.0", "forecasts": forecasts }).to_string();
    let peers = peers::read(&text).unwrap();
    assert_eq!(peers.models, [("AutoTheta".to_owned(), 0), ("AutoETS".to_owned(), study.cases.len())]);
    let told = report::all(&study, Some(&peers));
    assert!(told.contains("others 1.0") && !told.contains("not run"));
    // Twice as far off as the better one, in every pool and by every measure.
    let row = told.lines().find(|line| line.contains("| AutoETS")).unwrap();
    assert_eq!(row.matches(" 2.00 |").count(), 4, "{row}");
    assert!(peers::read("{}").is_err());
    assert!(report::all(&study, None).contains("not run"));
}

#[test]
fn the_page_in_docs_tells_what_is_reached_now() {
    let study = study();
    let page = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/backtest.md")).unwrap();
    let parts = study.follow_ups.iter().map(report::follow_up).chain([report::coverage(&study)]);
    for part in parts {
        assert!(page.contains(&part), "docs/backtest.md is old: cargo xtask backtest --write makes it anew.\n{part}");
    }
}

#[test]
fn a_folder_without_figures_is_refused() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/support");
    assert!(Study::of(&folder).err().unwrap().contains("holds nothing to try methods on"));
    assert!(Study::of(Path::new("no/such/folder")).is_err());
}
