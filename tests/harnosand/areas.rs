//! The committee's table: all rows of the 2025 reports, with budgets, monthly outcome and the committee's forecasts.

use namndkalkyl::model::{AreaSource, Decimal, LineId, Nature};

use super::build::{Build, Kr, mnkr, outcome};
use super::csv;

/// What the calculators' parts of the table have come to, to be subtracted from the rows they are part of.
pub struct Calculated {
    /// Year's budget, kr net.
    pub budget: i64,
    /// Results year to date, kr.
    pub accumulated: Kr,
}

/// A printed row that is typed by hand: id, shown name, block and label in the table, share of the parent's budget.
type Unit = (&'static str, &'static str, &'static str, &'static str, i64);

const SOC: &str = "SOC";
const ALN: &str = "ALN";

/// Assumed shares in percent of the published budget of the area; the shares themselves are not published.
const LEADERSHIP: [Unit; 2] = [
    ("soc-ledning", "Soc ledning", SOC, "Soc ledning", 90),
    ("hospice", "Hospice och utskrivningsklara", SOC, "Hospice och Utskrivningsklara", 10),
];
const DISABILITY: [Unit; 3] = [
    ("externa-placeringar", "Externa placeringar", SOC, "Externa placeringar", 6),
    ("individuella-insatser", "Individuella insatser", SOC, "Individuella insatser", 14),
    ("egna-boenden", "Egna boenden och daglig verksamhet", SOC, "Egna boenden och daglig verksamhet", 80),
];
const SUPPORT: [Unit; 2] = [
    (
        "administration",
        "Administration och service, inkl. ledning",
        SOC,
        "Administration och service, inkl. ledning Internt stöd",
        95,
    ),
    ("poolenhet", "Poolenhet", SOC, "Poolenhet", 5),
];
const PREVENTION: [Unit; 4] = [
    ("ledning-forebyggande", "Ledning förebyggande", SOC, "Ledning förebyggande", 10),
    ("anhorigstod", "Anhörig- och närståendestöd", SOC, "Anhörig- och närståendestöd", 35),
    ("bedomning-insatsteam", "Bedömnings- och insatsteam", SOC, "Bedömning och insatsteam", 20),
    ("bistandsenhet", "Biståndsenhet", SOC, "Biståndsenhet", 35),
];
const TRANSFERRED: [Unit; 5] = [
    ("aln-ledning", "Ledning och administration ALF", ALN, "Ledning o ADM ALF", 10),
    ("aln-arbete", "Arbete och mottagning", ALN, "Arbete och mottagning", 30),
    ("aln-samordning", "Samordning och insatser", ALN, "Samordning och insatser", 25),
    ("aln-intern-service", "Arenaverksamhet intern service", ALN, "Arenavht Intern Service", 20),
    ("aln-aterbruk", "Arenaverksamhet återbruk och odling", ALN, "Arenavht Återbruk & odling", 15),
];

/// The reason beside every forecast that is the committee's own.
const OWN_FORECAST: &str = "Nämndens egen årsprognos augusti 2025.";

/// The share of the leadership's published budget that personal assistance is assumed to be, kr: 16 persons × 20 hours
/// a week × 52 weeks × 332,60 kr, rounded to half a million.
pub const ASSISTANCE_BUDGET: i64 = -5_500_000;

/// The year's published budget of an area, kr net.
pub fn budget(label: &str) -> i64 {
    mnkr(csv::cell("2025/nettokostnad_per_verksamhetsomrade_2024_2026.csv", label, "budget_2025"))
}

/// Adds all rows in the reports' order.
pub fn build(build: &mut Build, placements: &Calculated, assistance: &Calculated, home_care: super::home_care::Parts) {
    let soc = Some("soc");
    build.area("soc", "Enbart SOC", None, AreaSource::Sum);
    manual(build, "socialnamnden", "Socialnämnden", "Socialnämnden", budget("Socialnämnden"), None);
    build.area("forvaltningsledning", "Förvaltningsledning", soc, AreaSource::Sum);
    units(build, "forvaltningsledning", &LEADERSHIP, budget("Förvaltningsledning") - ASSISTANCE_BUDGET);
    families(build, placements, assistance);
    super::home_care::areas(build, home_care);
    let name = "Funktionsstöd: LSS och socialpsykiatri";
    build.area("funktionsstod", name, soc, AreaSource::Sum);
    units(build, "funktionsstod", &DISABILITY, budget(name));
    let monthly = Some(early("2025/volym_personlig_assistans_2025.csv"));
    manual(build, "personlig-assistans", "Personlig assistans", "Personlig assistans", ASSISTANCE_BUDGET, monthly);
    for (id, name) in [("sarskilt-boende", "Särskilt boende"), ("halso-och-sjukvard", "Hälso- och sjukvård")] {
        manual(build, id, name, name, budget(name), None);
    }
    build.area("internt-stod", "Internt stöd", soc, AreaSource::Sum);
    units(build, "internt-stod", &SUPPORT, budget("Internt stöd"));
    build.area("stod-och-forebyggande", "Stöd och förebyggande", soc, AreaSource::Sum);
    units(build, "stod-och-forebyggande", &PREVENTION, budget("Stöd o förebyggande"));
    let name = "Förvaltningsgemensamt";
    manual(build, "forvaltningsgemensamt", name, name, budget(name), None);
    // Its budget is printed as an income.
    build.plan.lines.entry(LineId::new(line("forvaltningsgemensamt"))).or_default().nature = Some(Nature::Income);
    build.area("aln", "Överflyttat från ALN", None, AreaSource::Sum);
    units(build, "aln", &TRANSFERRED, budget("Arbete o mottagning (övertagna från tidigare ALN juli 25)"));
}

/// The line of an area.
pub fn line(id: &str) -> String {
    format!("{}.{id}", namndkalkyl::model::ROOT)
}

/// A row right below "Enbart SOC" with budget, outcome and forecast by hand.
fn manual(build: &mut Build, id: &str, name: &str, label: &str, budget: i64, early: Option<[i64; 5]>) {
    build.area(id, name, Some("soc"), AreaSource::Manual);
    by_hand(build, id, SOC, label, budget, early);
}

fn units(build: &mut Build, parent: &'static str, units: &[Unit], budget: i64) {
    let shares: Vec<Decimal> = units.iter().map(|unit| Decimal::from(unit.4)).collect();
    assert_eq!(shares.iter().sum::<Decimal>(), Decimal::ONE_HUNDRED);
    let budgets = super::build::spread(budget, &shares);
    for ((id, name, block, label, _), budget) in units.iter().zip(budgets) {
        build.area(id, name, Some(parent), AreaSource::Manual);
        let early =
            (*id == "externa-placeringar").then(|| early("2025/volym_externa_placeringar_funktionsstod_2025.csv"));
        by_hand(build, id, block, label, budget, early);
    }
}

/// Budget, outcome and the committee's forecast on an area's own line.
fn by_hand(build: &mut Build, id: &str, block: &str, label: &str, budget: i64, early: Option<[i64; 5]>) {
    let accumulated = build.accumulated(block, label, early);
    let t2 = build.t2(block, label);
    build.economy(&line(id), budget, outcome(budget, accumulated));
    build.manual_forecast(&line(id), budget, t2, OWN_FORECAST);
}

/// The published results year to date of January–May, kr, where a volume table has them in mnkr.
pub fn early(name: &str) -> [i64; 5] {
    let label =
        if name.contains("forsorjningsstod") { "ack_resultat: Ack resultat" } else { "ack_resultat: Ack. resultat" };
    let months = csv::series(name, label);
    std::array::from_fn(|i| mnkr(months[i].unwrap()))
}

/// Individual and family care, and social assistance, which share a budget in the source.
fn families(build: &mut Build, placements: &Calculated, assistance: &Calculated) {
    let parent = Some("ifo");
    build.area("ifo", "Individ- och familjeomsorg", Some("soc"), AreaSource::Sum);
    for (id, name, from) in [
        ("placeringar-barn", "Placeringar barn och unga", "placeringar.barn"),
        ("placeringar-vuxna", "Placeringar vuxna", "placeringar.vuxna"),
    ] {
        build.area(id, name, parent, AreaSource::Line(LineId::new(from)));
    }
    build.area("ifo-ovrigt", "Övrig individ- och familjeomsorg", parent, AreaSource::Manual);
    let label = "Individ- och familjeomsorg exkl försörjningsstöd";
    let whole = build.accumulated(SOC, label, None);
    let rest: Kr = std::array::from_fn(|i| whole[i] - placements.accumulated[i]);
    let budget = budget("Individ- och familjeomsorg") - assistance.budget - placements.budget;
    build.economy(&line("ifo-ovrigt"), budget, outcome(budget, rest));
    let t2 = build.t2(SOC, label) - placement_forecasts() + mnkr(grants_for_placements());
    let note = "Nämndens egen årsprognos augusti 2025 för IFO, minus dess prognoser för placeringarna, plus de \
                statsbidrag som inte ligger på vårdformerna. Se anteckningarna.";
    build.manual_forecast(&line("ifo-ovrigt"), budget, t2, note);
    build.area("forsorjningsstod", "Försörjningsstöd", Some("soc"), AreaSource::Line(LineId::new("bistand")));
}

/// The committee's own August forecasts of its placement units, kr.
fn placement_forecasts() -> i64 {
    let adults = csv::fact("Vuxen HVB och LVM", "prognos vardera");
    let units = ["HVB Barn och ungdom", "Familjehem", "Skyddat boende"];
    mnkr(units.map(|unit| csv::fact(unit, "prognos")).iter().sum::<Decimal>() + adults * Decimal::TWO)
}

/// State grants for placements above budget, mnkr. They are part of the units' results but of no care form.
pub fn grants_for_placements() -> Decimal {
    csv::fact("Familjehem", "intäkter högre än budgeterat (statsbidrag subventioner placeringar)")
}
