//! The shipped example: made from the published tables in `tests/data`, and giving the published figures back.
//!
//! `NAMNDKALKYL_UPDATE=1 cargo test --test example` writes the shipped file anew.
#![allow(clippy::unwrap_used)] // Everything here is a test.

mod harnosand;

use std::path::Path;
use std::sync::LazyLock;

use harnosand::build::{mnkr, whole};
use harnosand::placements::{FORMS, volume};
use harnosand::published::{Key, Table};
use harnosand::{csv, list, saved, stays};
use namndkalkyl::calc::{Figures, Quantity, Severity, compute};
use namndkalkyl::model::{Area, AreaSource, Decimal, Input, LineId, Month, Placement, Plan, ROOT};
use namndkalkyl::{document, edit, example};

const FILE: &str = "assets/harnosand-2025.json";

/// The plan, built once for all tests.
static PLAN: LazyLock<Plan> = LazyLock::new(harnosand::plan);

fn closed(number: u8) -> (Plan, Figures) {
    let mut plan = PLAN.clone();
    plan.closed = number;
    let figures = compute(&plan);
    (plan, figures)
}

fn kr(figures: &Figures, line: &str, quantity: Quantity) -> Decimal {
    figures.year(&LineId::new(line), quantity).unwrap_or_else(|| panic!("no {quantity:?} of {line}"))
}

fn tkr(amount: Decimal) -> i64 {
    whole(amount / Decimal::ONE_THOUSAND)
}

fn key(block: &str, label: &str) -> Key {
    (block.to_owned(), label.to_owned())
}

#[test]
fn the_shipped_file_is_what_the_tables_give() {
    let made = document::write(&PLAN);
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(FILE);
    if std::env::var_os("NAMNDKALKYL_UPDATE").is_some() {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, &made).unwrap();
        return;
    }
    let shipped = std::fs::read_to_string(&path).unwrap();
    assert!(shipped == made, "{FILE} is old: run NAMNDKALKYL_UPDATE=1 cargo test --test example");
    assert!(made.len() < 80_000, "{} bytes is much to ship", made.len());
    assert_eq!(example::plan().unwrap(), *PLAN);
}

#[test]
fn the_plan_is_valid_and_nothing_is_missing() {
    let (plan, figures) = closed(8);
    assert_eq!(edit::check(&plan), Ok(()));
    assert!(plan.example && plan.closed == 8 && plan.name == example::NAME);
    let serious: Vec<_> = figures.checks.iter().filter(|check| check.severity == Severity::Error).collect();
    assert!(serious.is_empty(), "{serious:?}");
    for line in plan.areas.iter().map(Area::line) {
        let row = figures.row(&line, Quantity::Outcome);
        assert!(row.months[..8].iter().all(Option::is_some), "{line} has no outcome in some month");
    }
}

#[test]
fn results_year_to_date_are_the_published_ones() {
    let table = Table::read();
    let rows = saved::rows();
    for number in 6..=12 {
        let odd = table.accumulated(number).odd;
        let (_, figures) = closed(number);
        let result = |line: &LineId| figures.row(line, Quantity::Deviation).to_date.unwrap();
        for (key, line) in &rows {
            let printed = table.tkr(key, number);
            if odd.contains(key) {
                assert_ne!(tkr(result(line)), printed, "{key:?} adds up after all in month {number}");
            } else {
                assert_eq!(tkr(result(line)), printed, "{key:?} in month {number}");
            }
        }
        let families = ["oversikt.ifo", "oversikt.forsorjningsstod"].map(|line| result(&LineId::new(line)));
        let printed = table.tkr(&key("SOC", "Individ- och familjeomsorg"), number);
        assert_eq!(tkr(families.iter().sum()), printed, "families in month {number}");
        // The June total is the only printed sum that its parts do not give.
        let expected = if number == 6 { vec![key(saved::TOTAL.0, saved::TOTAL.1)] } else { vec![] };
        assert_eq!(odd, expected, "month {number}");
    }
}

#[test]
fn every_published_row_is_there() {
    let table = Table::read();
    let rows = saved::rows();
    for key in table.keys() {
        let joined = key.1 == "Individ- och familjeomsorg";
        assert!(joined || table.is_of_which(key) || rows.iter().any(|row| row.0 == *key), "{key:?} is missing");
    }
    let (plan, figures) = closed(12);
    let names = |label: &str| match label {
        "Resultat enbart SOC" => "Enbart SOC".to_owned(),
        "Resultat överflyttat från ALN" => "Överflyttat från ALN".to_owned(),
        label => label.to_owned(),
    };
    for row in csv::table("2025/utfall_prognos_per_verksamhetsomrade_2025.csv") {
        let label = row.text("label");
        let line = if row.text("row_type") == "total" {
            LineId::from(ROOT)
        } else {
            let area = plan.areas.iter().find(|area| area.name == names(label));
            area.unwrap_or_else(|| panic!("{label} is missing")).line()
        };
        let result = figures.row(&line, Quantity::Deviation).to_date.unwrap();
        assert_eq!(
            whole(result / Decimal::from(100_000)),
            mnkr(row.number("arsutfall_2025").unwrap()) / 100_000,
            "{label}"
        );
    }
}

#[test]
fn budgets_are_the_published_ones() {
    let (_, figures) = closed(8);
    let total = csv::cell("2025/nettokostnad_per_verksamhetsomrade_2024_2026.csv", "Totalt", "budget_2025");
    assert_eq!(whole(kr(&figures, ROOT, Quantity::Budget)), mnkr(total));
    let areas: [(&[&str], &str); 8] = [
        (&["socialnamnden"], "Socialnämnden"),
        (&["forvaltningsledning", "personlig-assistans"], "Förvaltningsledning"),
        (&["ifo", "forsorjningsstod"], "Individ- och familjeomsorg"),
        (&["hemtjanst"], "Hemtjänst"),
        (&["funktionsstod"], "Funktionsstöd: LSS och socialpsykiatri"),
        (&["internt-stod"], "Internt stöd"),
        (&["stod-och-forebyggande"], "Stöd o förebyggande"),
        (&["aln"], "Arbete o mottagning (övertagna från tidigare ALN juli 25)"),
    ];
    for (ids, label) in areas {
        let lines = ids.iter().map(|id| kr(&figures, &harnosand::areas::line(id), Quantity::Budget));
        assert_eq!(whole(lines.sum()), harnosand::areas::budget(label), "{label}");
    }
}

#[test]
fn the_forecast_is_near_the_committees_own() {
    let (plan, figures) = closed(8);
    let table = Table::read();
    for (key, line) in saved::rows() {
        let own = table.forecasts(&key).1;
        let ours = whole(kr(&figures, line.as_str(), Quantity::ForecastDeviation));
        let area = plan.areas.iter().find(|area| area.line() == line);
        let near = match area {
            Some(area) if area.source == AreaSource::Manual => 0,
            Some(area) if area.id == "ifo" => 1_000_000,
            None => 1_500_000,
            _ if line.as_str() == "oversikt.soc" => 1_500_000,
            _ => 500_000,
        };
        assert!((ours - own).abs() <= near, "{key:?}: {ours} against {own}");
    }
    let saved: Vec<_> = plan.saved.iter().map(|forecast| (forecast.name.as_str(), forecast.closed)).collect();
    assert_eq!(saved, [("T1", 4), ("T2", 8)]);
    let total = LineId::from(ROOT);
    let deviations: Vec<_> = plan.saved.iter().filter_map(|forecast| forecast.deviation(&total)).collect();
    assert_eq!(deviations, [Decimal::from(6_352_000), Decimal::from(13_242_000)]);
}

#[test]
fn the_list_gives_the_published_persons_and_days() {
    let plan = &*PLAN;
    for (group, form) in FORMS {
        let published = volume(group, form);
        let ours = list::volume_of(plan.placements.iter().filter(|p| p.group.id() == group && p.care_form == form));
        assert_eq!(ours.persons[..stays::MONTHS], published.persons[..stays::MONTHS], "persons {group} {form}");
        assert_eq!(ours.days[..stays::MONTHS], published.days[..stays::MONTHS], "days {group} {form}");
    }
    let last_known = Month::new(2025, 8).unwrap().last_day();
    assert!(plan.placements.iter().all(|p| p.start <= last_known), "a placement nobody could know of in August");
}

#[test]
fn the_list_costs_what_is_booked() {
    let (_, figures) = closed(8);
    for (group, form) in FORMS {
        let line = LineId::new(format!("placeringar.{group}.{form}"));
        let to_date = |quantity| figures.row(&line, quantity).to_date.unwrap();
        let (known, booked) = (to_date(Quantity::Known), to_date(Quantity::Outcome));
        assert!((known - booked).abs() * Decimal::from(20) <= booked.abs(), "{line}: {known} against {booked}");
    }
}

#[test]
fn the_years_placements_cost_what_is_published() {
    let (plan, figures) = closed(12);
    let outcome = |line: &str| kr(&figures, line, Quantity::Outcome);
    assert_eq!(outcome("placeringar.barn.familjehem"), Decimal::from(-33_989_000 + 3_796_000));
    assert_eq!(outcome("placeringar.barn.sis"), Decimal::from(-207 * 10_950));
    assert_eq!(outcome("placeringar.barn.skyddat-boende"), Decimal::from(-508_480));
    for (form, result) in [("hvb", 600_000), ("lvm", 1_000_000), ("skyddat-boende", -400_000)] {
        let deviation = kr(&figures, &format!("placeringar.vuxna.{form}"), Quantity::Deviation);
        assert_eq!(deviation, Decimal::from(result), "{form}");
    }
    let lost: Decimal = plan.placements.iter().map(lost_income).sum();
    let published = csv::cell("2025/forlorad_arbetsinkomst_2022_2025.csv", "Totalt belopp 2025", "belopp_exkl_po");
    assert!((lost * Decimal::from(12) - published).abs() < Decimal::ONE_HUNDRED, "{lost}");
}

/// Compensation for lost income per month; the homes that get it are in place all year.
fn lost_income(placement: &Placement) -> Decimal {
    match &placement.price {
        namndkalkyl::model::Price::FamilyHome(terms) => terms.lost_income,
        namndkalkyl::model::Price::Daily(_) => Decimal::ZERO,
    }
}

#[test]
fn home_care_gives_the_published_deviations() {
    let (plan, figures) = closed(12);
    let per_day: Decimal =
        figures.row(&LineId::new("hemtjanst.egen"), Quantity::Hours).months[..8].iter().flatten().sum();
    let published = csv::fact("Hemtjänst", "utförd tid vecka 1–35") / Decimal::from(35 * 7);
    assert!((per_day / Decimal::from(243) - published).abs() < Decimal::new(2, 1));
    let deviation = |provider: &str, months: usize| -> i64 {
        let zones = plan.catalog.zones.iter().map(|zone| LineId::new(format!("hemtjanst.{provider}.{}", zone.id)));
        let zone = |line: LineId| {
            let rate = plan.inputs.values(&line, Input::Rate).at(namndkalkyl::model::At::Year(2025)).unwrap();
            let over: Decimal = figures.row(&line, Quantity::HoursDeviation).months[..months].iter().flatten().sum();
            -over * rate
        };
        tkr(zones.map(zone).sum())
    };
    let near = |ours: i64, published: i64| assert!((ours - published).abs() <= 25, "{ours} against {published} tkr");
    near(deviation("egen", 12), 4200);
    near(deviation("extern", 12), -510);
    near(deviation("extern", 8), 300);
}

#[test]
fn social_assistance_adds_up() {
    let (plan, figures) = closed(12);
    assert_eq!(kr(&figures, "bistand", Quantity::Payments), Decimal::from(17_700_000));
    assert_eq!(kr(&figures, "bistand", Quantity::PaymentsLastYear), Decimal::from(18_200_000));
    let all = figures.row(&LineId::new("bistand"), Quantity::Payments);
    let before = figures.row(&LineId::new("bistand"), Quantity::PaymentsLastYear);
    for parts in ["bistand.orsak", "bistand.beslut"] {
        let now = figures.row(&LineId::new(parts), Quantity::Payments);
        assert_eq!(now.tertials[..2], all.tertials[..2], "{parts}");
        assert_eq!(figures.row(&LineId::new(parts), Quantity::PaymentsLastYear).tertials, before.tertials, "{parts}");
    }
    assert_eq!((plan.catalog.causes.len(), plan.catalog.decisions.len()), (12, 23));
}

#[test]
fn the_notes_tell_of_every_assumption() {
    let plan = &*PLAN;
    let subjects = [
        "Antaganden",
        "jämnt fördelad",
        "januari–maj",
        "Personlig assistans",
        "hospice 10 %",
        "momsersättning 6 %",
        "rymma SiS",
        "Stödboende",
        "Listan med placeringar är påhittad",
        "Bogården",
        "11 237",
        "Migrationsverket",
        "Förväntade nya placeringar",
        "statsbidrag",
        "Veckorna 1–35",
        "75 % i tätort",
        "brukartid 70 %",
        "35 % nattpatrull",
        "Antal gånger per dygn",
        "Utbetalt 2024",
        "Orsaker",
        "14 430",
        "15 017",
    ];
    for subject in subjects {
        assert!(plan.notes.contains(subject), "the notes do not mention {subject}");
    }
    // A rate or an assumed parameter without a source would be silent.
    for (address, _) in plan.inputs.iter() {
        let must = matches!(
            address.input,
            Input::Rate | Input::NewPrice | Input::DirectTimeShare | Input::CostPerWorkedHour | Input::Minutes
        );
        assert!(!must || plan.sources.contains_key(&address), "{address} has no source");
    }
}
