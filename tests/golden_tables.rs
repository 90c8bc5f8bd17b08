//! Every row of the reports' tables agrees with our arithmetic.
//!
//! The tolerance is never chosen: a printed figure may be off by half a unit of its last decimal, and a comparison by
//! the sum of that for the figures in it. Where a source does not add up, the cell is named with its figures.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod support;

use namndkalkyl::calc::{change, deviation, investment_deviation};
use namndkalkyl::model::Decimal;
use support::findings::{Findings, of_type};
use support::table::{Printed, Row, labelled, read};

#[test]
fn income_statement_2025() {
    let rows = read("2025/resultatrakning_2025.csv");
    let mut findings = Findings::default();
    for row in &rows {
        let columns = ["avvikelse_utfall_budget_2025", "arsutfall_2025", "arsbudget_2025"];
        findings.compare_deviation(row, columns, deviation);
    }
    let columns = [
        "arsutfall_2025",
        "arsbudget_2025",
        "avvikelse_utfall_budget_2025",
        "arsprognos_augusti_2025",
        "arsutfall_2024",
    ];
    let row = |label| labelled(&rows, label);
    findings.compare_sum(row("Intäkter"), &[row("tilldelade skattemedel"), row("övriga intäkter")], &columns);
    let costs = ["köp av huvudverksamhet", "personal", "lokalhyra", "övriga kostnader", "avskrivningar"].map(row);
    findings.compare_sum(row("Kostnader"), &costs, &columns);
    findings.compare_sum(row("Resultat"), &[row("Intäkter"), row("Kostnader")], &columns);
    findings.are(&[]);
}

#[test]
fn income_statement_hudiksvall_2023() {
    let rows = read("hudiksvall-2023/resultatrakning.csv");
    let mut findings = Findings::default();
    for row in &rows {
        findings.compare_deviation(row, ["deviation_jan_aug", "outcome_jan_aug", "budget_jan_aug"], deviation);
        findings.compare_deviation(row, ["deviation_full_year", "forecast_full_year", "budget_full_year"], deviation);
    }
    let columns = [
        "outcome_jan_aug",
        "budget_jan_aug",
        "deviation_jan_aug",
        "forecast_full_year",
        "budget_full_year",
        "deviation_full_year",
    ];
    findings.compare_sum(&rows[rows.len() - 1], &of_type(&rows, &["item"]), &columns);
    findings.are(&[]);
}

#[test]
fn quantities_hudiksvall_2023() {
    let mut findings = Findings::default();
    for row in read("hudiksvall-2023/kvantiteter.csv") {
        findings.compare_deviation(&row, ["deviation", "forecast_2023", "commitment_2023"], deviation);
    }
    findings.are(&[]);
}

#[test]
fn grants_and_investments_2025() {
    let mut findings = Findings::default();
    let grants = read("2025/bidrag_2025.csv");
    for row in &grants {
        let columns = ["avvikelse_utfall_budget_2025", "arsutfall_2025", "arsbudget_2025"];
        findings.compare_deviation(row, columns, deviation);
    }
    let columns = ["arsutfall_2025", "arsbudget_2025", "avvikelse_utfall_budget_2025"];
    findings.compare_sum(labelled(&grants, "Totalt"), &of_type(&grants, &["item"]), &columns);

    let investments = read("2025/investeringar_2025.csv");
    for row in &investments {
        let columns = ["avvikelse_budget_minus_utfall_2025", "arsutfall_2025", "arsbudget_2025"];
        findings.compare_deviation(row, columns, investment_deviation);
    }
    let columns = ["arsutfall_2025", "arsbudget_2025", "avvikelse_budget_minus_utfall_2025", "arsprognos_augusti_2025"];
    findings.compare_sum(labelled(&investments, "Totalt"), &of_type(&investments, &["item"]), &columns);
    findings.are(&[]);
}

#[test]
fn cost_of_placements_2022_to_2025() {
    let columns = ["utfall_2022", "utfall_2023", "utfall_2024", "utfall_2025", "budget_2025", "avvikelse_2025"];
    let mut findings = Findings::default();
    let tables = ["hvb_per_motpart", "familjehem_egna", "konsulentstodda_familjehem", "placeringar_totalt"]
        .map(|name| read(&format!("2025/{name}_2022_2025.csv")));
    for row in tables.iter().flatten() {
        findings.compare_deviation(row, ["avvikelse_2025", "utfall_2025", "budget_2025"], deviation);
    }
    let [hvb, own_homes, supported_homes, total] = &tables;
    for table in [hvb, own_homes] {
        findings.compare_sum(&table[0], &of_type(table, &["item"]), &columns);
    }
    findings.compare_sum(&total[0], &[&hvb[0], &own_homes[0], &supported_homes[0]], &columns);
    findings.are(&[]);
}

#[test]
fn outcome_and_forecast_per_area_2025() {
    let areas = read("2025/utfall_prognos_per_verksamhetsomrade_2025.csv");
    let home_care = read("2025/utfall_prognos_hemtjanst_2025.csv");
    let disability = read("2025/utfall_prognos_funktionsstod_2025.csv");
    let mut findings = Findings::default();

    let both = ["arsutfall_2025", "arsprognos_augusti_2025"];
    let with_last_year = ["arsutfall_2025", "arsprognos_augusti_2025", "arsutfall_2024"];
    let taken_over = labelled(&areas, "Resultat överflyttat från ALN");
    let own: Vec<&Row> =
        of_type(&areas, &["area"]).into_iter().filter(|row| row.label() != taken_over.label()).collect();
    assert_eq!(own.len(), 12);
    let subtotal = labelled(&areas, "Resultat enbart SOC");
    let total = labelled(&areas, "Resultat SOC inkl. överflyttat från ALN");
    findings.compare_sum(subtotal, &own, &with_last_year);
    findings.compare_sum(total, &[subtotal, taken_over], &with_last_year);
    for (table, area) in [(&home_care, "Hemtjänst"), (&disability, "Funktionsstöd: LSS och socialpsykiatri")] {
        let sum = labelled(table, "Summa");
        findings.compare_sum(sum, &of_type(table, &["area"]), &both);
        for column in both {
            assert_eq!(sum.number(column), labelled(&areas, area).number(column), "{area}");
        }
    }

    // The same units in the follow-up per unit, in tkr: outcome, forecast and the difference between them.
    let units = read("2025/derived_prognos_vs_utfall_2025.csv");
    let renamed = [
        ("Individ- och familjeomsorg", "Individ- och familjeomsorg exkl försörjningsstöd"),
        ("Funktionsstöd: LSS och socialpsykiatri", "Funktionsstöd:  LSS och socialpsykiatri"),
        ("Stöd och förebyggande", "Stöd o förebyggande"),
        ("Hemtjänstpeng o matdistribution", "Hemtjänstpeng & matdistribution, inkl extern hemtj"),
        ("Korttidsenheten", "Korttidsenheten"),
        ("Resultat enbart SOC", "Summa"),
        ("Resultat SOC inkl. överflyttat från ALN", "Totalt SOC   (samt delar f.d. ALN fr 250701)"),
    ];
    let mut met = 0;
    for row in areas.iter().chain(&home_care).chain(&disability) {
        let label = renamed.iter().find(|(here, _)| *here == row.label()).map_or(row.label(), |(_, there)| there);
        let Some(unit) = units.iter().find(|unit| unit.label() == label).filter(|_| row.label() != "Summa") else {
            continue;
        };
        met += 1;
        let [outcome, forecast] = both.map(|column| row.figure(column).unwrap().times(1000));
        let half = Decimal::new(5, 1);
        let what = |column: &str| format!("{}, {column}", row.label());
        findings.compare(&what("outcome"), outcome, unit.number("utfall_dec").unwrap(), half);
        findings.compare(&what("forecast"), forecast, unit.number("arsprognos_t2").unwrap(), half);
        let missed = Printed { value: deviation(outcome.value, forecast.value), slack: outcome.slack + forecast.slack };
        findings.compare(&what("missed"), missed, unit.number("fel_t2_utfall_minus_prognos").unwrap(), half);
    }
    assert_eq!(met, 12 + 2 + 4 + 3);
    findings.are(&[
        // Two parts of funktionsstöd are printed 0,1 mnkr too far from zero, in a sum that is right.
        "Egna boenden och daglig verksamhet, outcome: printed 12600.0, computed 12521, off by 79.0",
        "Externa placeringar, outcome: printed -400.0, computed -325, off by -75.0",
    ]);
}

#[test]
fn outcome_and_forecast_per_area_2021() {
    let rows = read("2021/utfall_prognos_per_omrade_2021.csv");
    let row = |label| labelled(&rows, label);
    let mut findings = Findings::default();
    let areas: Vec<&Row> = rows.iter().filter(|row| row.text("level") == "area").collect();
    assert_eq!(areas.len(), 12);
    findings.compare_sum(row("Socialnämnden"), &areas, &["forecast_full_year"]);
    // The report names parts in its text; where it does not name all of them (individ- och familjeomsorgen) there is
    // nothing to add up.
    let both: &[&str] = &["deviation_ytd_april", "forecast_full_year"];
    for (area, parts, columns) in [
        ("Hemtjänst", &["Hemtjänstpeng", "kommunala hemtjänsten"][..], both),
        ("Familjehem", &["konsulentstödda familjehem", "Egna familjehem"], &both[1..]),
        ("missbruksområdet", &["LVM vård för vuxna", "HVB Vuxen"], &both[1..]),
        (
            "Försörjningsstöd inkl. jobbsatsning",
            &["utbetalt ekonomiskt bistånd", "Schablonintäkterna från migrationsverket"],
            &both[1..],
        ),
        (
            "Omsorg om funktionshindrade",
            &["Individuella insatser", "Externt placerade", "egna boenden/daglig verksamhet"],
            both,
        ),
    ] {
        let parts: Vec<&Row> = parts.iter().map(|label| row(label)).collect();
        findings.compare_sum(row(area), &parts, columns);
    }
    findings.are(&[]);
}

const MONTHS: [&str; 7] = ["jun", "jul", "aug", "sep", "okt", "nov", "dec"];

#[test]
fn budget_follow_up_per_unit_2025() {
    let rows = read("2025/budgetuppfoljning_2025_tabell1.csv");
    let mut columns: Vec<String> = MONTHS.iter().map(|month| format!("resultat_ack_{month}_2025")).collect();
    columns.extend(["differens_foregaende_manad", "arsprognos_t1", "arsprognos_t2"].map(str::to_owned));
    let columns: Vec<&str> = columns.iter().map(String::as_str).collect();
    let mut findings = Findings::default();
    for row in &rows {
        let difference = ["differens_foregaende_manad", "resultat_ack_dec_2025", "resultat_ack_nov_2025"];
        findings.compare_deviation(row, difference, deviation);
    }
    let areas: Vec<&Row> = of_type(&rows, &["area"]);
    for area in &areas {
        let parts: Vec<&Row> = of_type(&rows, &["sub"])
            .into_iter()
            .filter(|row| row.text("block") == "SOC" && row.text("parent") == area.label())
            .collect();
        if !parts.is_empty() {
            findings.compare_sum(area, &parts, &columns);
        }
    }
    let sums = of_type(&rows, &["sum_of_block"]);
    let taken_over: Vec<&Row> =
        rows.iter().filter(|row| row.text("block") == "ALN" && row.text("row_type") == "sub").collect();
    findings.compare_sum(sums[0], &areas, &columns);
    findings.compare_sum(sums[1], &taken_over, &columns);
    findings.compare_sum(&rows[rows.len() - 1], &sums, &columns);
    findings.are(&[
        // The units were taken over on 1 July: the June total is the committee's own alone.
        "Totalt SOC   (samt delar f.d. ALN fr 250701), resultat_ack_jun_2025: printed 14430, computed 10469, off by 3961",
    ]);
}

#[test]
fn changes_of_social_assistance_as_printed() {
    let mut findings = Findings::default();
    for name in ["manad_2020_2021", "orsak_t1_2020_2021", "beslut_t1_2020_2021"] {
        let rows = read(&format!("2021/ekonomiskt_bistand_{name}.csv"));
        for row in &rows {
            findings.compare_change(row, change(row.number("amount_2021"), row.number("amount_2020")));
        }
        let columns = ["amount_2020", "amount_2021", "diff_amount"];
        findings.compare_sum(&rows[rows.len() - 1], &of_type(&rows, &["item", "month"]), &columns);
        for sum in of_type(&rows, &["tertial_sum"]) {
            let months: Vec<&Row> = of_type(&rows, &["month"])
                .into_iter()
                .filter(|row| row.text("tertial") == sum.text("tertial"))
                .collect();
            findings.compare_sum(sum, &months, &columns);
        }
    }
    findings.are(&[]);
}
