//! The committee's own forecasts of April and August, saved on the lines of the table.

use chrono::NaiveDate;
use namndkalkyl::model::{Decimal, LineId, Map, ROOT, SavedForecast, SavedLine};

use super::areas::line;
use super::build::{Build, YEAR};

/// Published rows and the area each is.
pub const ROWS: [(&str, &str, &str); 29] = [
    ("SOC", "Summa", "soc"),
    ("SOC", "Socialnämnden", "socialnamnden"),
    ("SOC", "Förvaltningsledning", "forvaltningsledning"),
    ("SOC", "Soc ledning", "soc-ledning"),
    ("SOC", "Hospice och Utskrivningsklara", "hospice"),
    ("SOC", "Personlig assistans", "personlig-assistans"),
    ("SOC", "Individ- och familjeomsorg exkl försörjningsstöd", "ifo"),
    ("SOC", "Försörjningsstöd", "forsorjningsstod"),
    ("SOC", "Hemtjänst", "hemtjanst"),
    ("SOC", "Kommunal hemtjänst", "kommunal-hemtjanst"),
    ("SOC", "Nattpatrull", "nattpatrull"),
    ("SOC", "Hemtjänstpeng & matdistribution, inkl extern hemtj", "peng-och-mat"),
    ("SOC", "Korttidsenheten", "korttidsenheten"),
    ("SOC", "Funktionsstöd:  LSS och socialpsykiatri", "funktionsstod"),
    ("SOC", "Externa placeringar", "externa-placeringar"),
    ("SOC", "Individuella insatser", "individuella-insatser"),
    ("SOC", "Egna boenden och daglig verksamhet", "egna-boenden"),
    ("SOC", "Särskilt boende", "sarskilt-boende"),
    ("SOC", "Hälso- och sjukvård", "halso-och-sjukvard"),
    ("SOC", "Internt stöd", "internt-stod"),
    ("SOC", "Administration och service, inkl. ledning Internt stöd", "administration"),
    ("SOC", "Poolenhet", "poolenhet"),
    ("SOC", "Stöd o förebyggande", "stod-och-forebyggande"),
    ("SOC", "Ledning förebyggande", "ledning-forebyggande"),
    ("SOC", "Anhörig- och närståendestöd", "anhorigstod"),
    ("SOC", "Bedömning och insatsteam", "bedomning-insatsteam"),
    ("SOC", "Biståndsenhet", "bistandsenhet"),
    ("SOC", "Förvaltningsgemensamt", "forvaltningsgemensamt"),
    ("ALN", "Summa", "aln"),
];

/// Rows of the moved units.
pub const MOVED: [(&str, &str, &str); 5] = [
    ("ALN", "Ledning o ADM ALF", "aln-ledning"),
    ("ALN", "Arbete och mottagning", "aln-arbete"),
    ("ALN", "Samordning och insatser", "aln-samordning"),
    ("ALN", "Arenavht Intern Service", "aln-intern-service"),
    ("ALN", "Arenavht Återbruk & odling", "aln-aterbruk"),
];

/// The label of the whole table.
pub const TOTAL: (&str, &str) = ("TOTAL", "Totalt SOC   (samt delar f.d. ALN fr 250701)");

/// Every published row that is a row of the plan, with its line.
pub fn rows() -> Vec<((String, String), LineId)> {
    let areas = ROWS.iter().chain(&MOVED).map(|(block, label, id)| ((*block, *label), LineId::new(line(id))));
    let all = areas.chain([(TOTAL, LineId::from(ROOT))]);
    all.map(|((block, label), line)| ((block.to_owned(), label.to_owned()), line)).collect()
}

/// Adds both forecasts.
pub fn build(build: &mut Build) {
    let deviations = |pick: fn((i64, i64)) -> i64| -> Map<LineId, SavedLine> {
        let snapshot = |key: (String, String)| SavedLine::deviating(Decimal::from(pick(build.table.forecasts(&key))));
        rows().into_iter().map(|(key, line)| (line, snapshot(key))).collect()
    };
    let forecast = |name: &str, closed: u8, month: u32, comment: &str, lines| SavedForecast {
        name: name.to_owned(),
        year: YEAR,
        saved_on: NaiveDate::from_ymd_opt(YEAR, month, 15).unwrap(),
        closed,
        by: "Nämnden".to_owned(),
        comment: comment.to_owned(),
        lines,
    };
    let first = deviations(|(t1, _)| t1);
    let second = deviations(|(_, t2)| t2);
    build.plan.saved = vec![
        forecast("T1", 4, 5, "Nämndens tertialrapport april 2025", first),
        forecast("T2", 8, 9, "Nämndens delårsrapport augusti 2025", second),
    ];
}
