//! The care forms: published persons and days, booked outcome and budget, and what is expected on top of the list.

use namndkalkyl::model::{At, Decimal, Input, SourceState};

use super::areas::Calculated;
use super::build::{Build, Kr, mnkr, results, spread, whole};
use super::csv;

/// Persons and days per month of a care form.
#[derive(Clone, Copy)]
pub struct Volume {
    /// Persons placed at some time of the month.
    pub persons: [i64; 12],
    /// Days.
    pub days: [i64; 12],
}

const CHILDREN: &str = "2025/volym_placeringar_barn_familj_2025.csv";
const ADULTS: &str = "2025/volym_placeringar_vuxna_2025.csv";
const PER_COUNTERPART: &str = "2025/hvb_per_motpart_2022_2025.csv";

/// Days of the two `SiS` placements in the list; they add up to the published year, 2 267 tkr / 10 950 kr = 207 days.
pub const SIS: Volume =
    Volume { persons: [1, 1, 1, 0, 1, 1, 1, 1, 1, 0, 0, 0], days: [31, 28, 14, 0, 27, 30, 31, 31, 15, 0, 0, 0] };

/// The published volumes of a group's care form.
pub fn volume(group: &str, form: &str) -> Volume {
    let (file, label) = match (group, form) {
        ("barn", "familjehem") => (CHILDREN, "varav Fam."),
        ("barn", "konsulentstott") => (CHILDREN, "varav Fam. ext"),
        ("barn", "hvb") => (CHILDREN, "varav HVB"),
        ("barn", "sis") => return SIS,
        ("barn", "stodboende") => (CHILDREN, "varav Stödboende"),
        ("barn", "skyddat-boende") => (CHILDREN, "varav Skyddat boende"),
        ("vuxna", "hvb") => (ADULTS, "varav HVB"),
        ("vuxna", "lvm") => (ADULTS, "varav LVM/SIS"),
        ("vuxna", "skyddat-boende") => (ADULTS, "varav skyddat boende"),
        _ => panic!("no volume of {group} {form}"),
    };
    let read = |measure: &str| csv::series(file, &format!("{measure}: {label}")).map(|n| n.map_or(0, whole));
    let mut volume = Volume { persons: read("antal_brukare"), days: read("antal_dygn") };
    if (group, form) == ("barn", "hvb") {
        // The published HVB volumes are taken to include SiS, as the published HVB cost does.
        for i in 0..12 {
            volume.persons[i] -= SIS.persons[i];
            volume.days[i] -= SIS.days[i];
        }
    }
    volume
}

/// All care forms in use.
pub const FORMS: [(&str, &str); 9] = [
    ("barn", "familjehem"),
    ("barn", "konsulentstott"),
    ("barn", "hvb"),
    ("barn", "sis"),
    ("barn", "stodboende"),
    ("barn", "skyddat-boende"),
    ("vuxna", "hvb"),
    ("vuxna", "skyddat-boende"),
    ("vuxna", "lvm"),
];

/// A day price of December 2025: the lowest, which is the only one where there is no range.
pub fn day_price(label: &str) -> i64 {
    whole(csv::cell("2025/dygnsavgifter_dec_2025.csv", label, "min_kr_per_dygn"))
}

/// Adds all care forms.
pub fn build(build: &mut Build) -> Calculated {
    let mut budget = 0;
    let mut accumulated: Kr = [0; 12];
    for (group, form) in FORMS {
        let line = format!("placeringar.{group}.{form}");
        let volume = volume(group, form);
        build.months(&line, Input::Persons, volume.persons.map(Some));
        build.months(&line, Input::Days, volume.days.map(Some));
        let days = volume.days.map(Decimal::from);
        let (year, net) = net(group, form, days.iter().sum());
        let booked: Kr = spread(year, &days).try_into().unwrap();
        build.economy(&line, net, booked);
        budget += net;
        for (sum, result) in accumulated.iter_mut().zip(results(net, &booked)) {
            *sum += result;
        }
    }
    for (line, starts, days, price) in [
        ("placeringar.barn.hvb", Decimal::ONE, 60, 4200),
        ("placeringar.barn.konsulentstott", Decimal::new(25, 2), 120, 2640),
        ("placeringar.vuxna.hvb", Decimal::ONE, 25, 4225),
    ] {
        build.set(line, Input::StartsPerMonth, At::Always, starts);
        build.set(line, Input::MeanDays, At::Always, days);
        build.set(line, Input::NewPrice, At::Always, price);
        let text = "Härnösand 2025: årets nettokostnad per dygn, avrundad";
        build.source(line, Input::NewPrice, At::Always, text, SourceState::Unverified);
    }
    Calculated { budget, accumulated }
}

/// A care form's net outcome and net budget of the year, kr.
fn net(group: &str, form: &str, days: Decimal) -> (i64, i64) {
    let tkr = |file: &str, label: &str| -> (i64, i64) {
        let column = |name| whole(csv::cell(file, label, name) * Decimal::ONE_THOUSAND);
        (column("utfall_2025"), column("budget_2025"))
    };
    let back = |cost: i64| whole(Decimal::from(-cost) * Decimal::new(6, 2));
    let priced = |price: i64| -whole(days) * price;
    // Adult results are published in mnkr, costs are not: the budget is what gives the result.
    let adult = |outcome: i64, unit: &str| (outcome, outcome - mnkr(csv::fact(unit, "resultat")));
    let shelter = day_price("HVB - Skyddat boende");
    let sis = day_price("HVB - SIS");
    match (group, form) {
        ("barn", "familjehem") => {
            let cost = tkr("2025/familjehem_egna_2022_2025.csv", "557 - Familjehem barn o ungdom egna totalt");
            let income = tkr("2025/placeringar_totalt_2022_2025.csv", "Intäkter Migrationsverket");
            (cost.0 + income.0, cost.1 + income.1)
        }
        ("barn", "konsulentstott") => {
            let cost = tkr("2025/konsulentstodda_familjehem_2022_2025.csv", "Konsulentstödda familjehem");
            (cost.0 + back(cost.0), cost.1 + back(cost.1))
        }
        ("barn", "hvb") => {
            let all = tkr(PER_COUNTERPART, "Motpartsstruktur");
            let sis_budget = tkr(PER_COUNTERPART, "816 - SIS").1;
            let private = tkr(PER_COUNTERPART, "871 - Privata företag");
            let elsewhere = -(SIS.days.iter().sum::<i64>() * sis) - CHILD_SHELTER_DAYS * shelter;
            let private_hvb = private.0 + CHILD_SHELTER_DAYS * shelter;
            (all.0 - elsewhere + back(private_hvb), all.1 - sis_budget + back(private.1))
        }
        ("barn", "sis") => (priced(sis), tkr(PER_COUNTERPART, "816 - SIS").1),
        ("barn", "stodboende") => (0, 0),
        ("barn", "skyddat-boende") => (priced(shelter), 0),
        ("vuxna", "hvb") => {
            let cost = priced(day_price("HVB - privata företag"));
            adult(cost + back(cost), "Vuxen HVB")
        }
        ("vuxna", "lvm") => adult(priced(sis), "Vuxen LVM"),
        ("vuxna", "skyddat-boende") => adult(priced(shelter), "Skyddat boende"),
        _ => panic!("no economy of {group} {form}"),
    }
}

/// Days in sheltered housing for children in 2025: 508 480 kr / 1 120 kr.
const CHILD_SHELTER_DAYS: i64 = 454;
