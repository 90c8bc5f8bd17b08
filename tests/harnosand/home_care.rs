//! Home care: hours from published weeks and cases, rates as published, budgets from published deviations.

use namndkalkyl::model::{AreaSource, At, Decimal, Input, LineId, LineSettings, Named, Phasing, SourceState};

use super::areas::{budget, line};
use super::build::{Build, Kr, YEAR, days, mnkr, outcome, slug, spread, whole};
use super::csv;

/// What the voucher line has come to.
pub struct Parts {
    voucher_budget: i64,
    voucher_accumulated: Kr,
}

const VOUCHER: &str = "hemtjanst.peng";
const UNITS: &str = "hemtjanst.enhet";
const CASES: &str = "2025/hemtjanstarenden_2025.csv";
const ROW: &str = "Hemtjänstpeng & matdistribution, inkl extern hemtj";

/// Zones with their assumed share of the hours in percent; the shares are not published.
const ZONES: [(&str, i64); 3] = [("tatort", 75), ("landsbygd", 20), ("glesbygd", 5)];

/// Adds the voucher, the own units, the tax-funded lines' parameters and the template tasks.
pub fn build(build: &mut Build) -> Parts {
    let [own_rate, external_rate] = rates(build);
    let own = own_hours();
    let (external, external_budget) = external_hours(build, external_rate);
    let year_days = Decimal::from(days().iter().sum::<i64>());
    let less = csv::fact("Hemtjänstpeng", "kommunala hemtjänsten utfört mindre tid än budgeterat");
    let own_budget = mean(&own, 12) + Decimal::from(mnkr(less)) / (year_days * own_rate);

    let mut budget = Decimal::ZERO;
    let mut voucher: [Decimal; 12] = [Decimal::ZERO; 12];
    let providers = [("egen", own, own_budget, -2), ("extern", external, external_budget, 2)];
    for (provider, hours, budgeted, change) in providers {
        for (zone, share) in ZONES {
            let line = format!("hemtjanst.{provider}.{zone}");
            let part = Decimal::new(share, 2);
            let hours = hours.map(|hours| (hours * part).round_dp(1));
            let budgeted = (budgeted * part).round_dp(2);
            build.months(&line, Input::HoursPerDay, hours.map(Some));
            build.set(&line, Input::BudgetHoursPerDay, At::Always, budgeted);
            build.set(&line, Input::VolumeChange, At::Always, change);
            let rate = build.plan.inputs.values(&LineId::new(&line), Input::Rate).at(At::Year(YEAR)).unwrap();
            budget += budgeted * rate * year_days;
            for (sum, (hours, days)) in voucher.iter_mut().zip(hours.iter().zip(days())) {
                *sum += hours * rate * Decimal::from(days);
            }
        }
    }
    parameters(build);
    tasks(build);

    let budget = -whole(budget / Decimal::ONE_THOUSAND) * 1000;
    let booked: Kr = voucher.map(|cost| -whole(cost));
    build.economy(VOUCHER, budget, booked);
    let by_days = LineSettings { phasing: Some(Phasing::Days), ..LineSettings::default() };
    build.plan.lines.insert(LineId::new(VOUCHER), by_days);
    let phased = spread(budget, &days().map(Decimal::from));
    let mut sum = 0;
    let accumulated = std::array::from_fn(|i| {
        sum += booked[i] - phased[i];
        sum
    });
    Parts { voucher_budget: budget, voucher_accumulated: accumulated }
}

/// Adds the rows of the committee's table.
pub fn areas(build: &mut Build, parts: Parts) {
    let parent = Some("hemtjanst");
    build.area("hemtjanst", "Hemtjänst", Some("soc"), AreaSource::Sum);
    build.area("peng-och-mat", "Hemtjänstpeng och matdistribution", parent, AreaSource::Sum);
    let inside = Some("peng-och-mat");
    build.area("hemtjanstpeng", "Hemtjänstpeng", inside, AreaSource::Line(LineId::new(VOUCHER)));
    build.area("matdistribution", "Matdistribution och omsorgsavgifter", inside, AreaSource::Manual);
    meals(build, &parts);
    for (id, name, from, label) in [
        ("kommunal-hemtjanst", "Kommunal hemtjänst", UNITS, "Kommunal hemtjänst"),
        ("nattpatrull", "Nattpatrull", "hemtjanst.nattpatrull", "Nattpatrull"),
        ("korttidsenheten", "Korttidsenheten", "hemtjanst.korttid", "Korttidsenheten"),
    ] {
        build.area(id, name, parent, AreaSource::Line(LineId::new(from)));
        if from == UNITS {
            let accumulated = build.accumulated("SOC", label, None);
            build.economy(UNITS, 0, outcome(0, accumulated));
        }
    }
    // What the published budget leaves when the voucher is taken away; 35 % of it is assumed to be the night patrol.
    let rest = budget("Hemtjänst") - parts.voucher_budget;
    let shares = spread(rest, &[Decimal::from(35), Decimal::from(65)]);
    for ((id, label), budget) in
        [("nattpatrull", "Nattpatrull"), ("korttid", "Korttidsenheten")].into_iter().zip(shares)
    {
        tax_funded(build, &format!("hemtjanst.{id}"), label, budget);
    }
}

fn tax_funded(build: &mut Build, line: &str, label: &str, budget: i64) {
    let accumulated = build.accumulated("SOC", label, None);
    let t2 = build.t2("SOC", label);
    build.economy(line, budget, outcome(budget, accumulated));
    build.manual_forecast(line, budget, t2, "Nämndens egen årsprognos augusti 2025.");
}

/// What is left of the published row when the voucher is taken away.
fn meals(build: &mut Build, parts: &Parts) {
    let row = build.accumulated("SOC", ROW, None);
    let june = row[5] - parts.voucher_accumulated[5];
    let rest: Kr = std::array::from_fn(|i| match i {
        0..=4 => june * (i as i64 + 1) / 6,
        _ => row[i] - parts.voucher_accumulated[i],
    });
    build.economy(&line("matdistribution"), 0, outcome(0, rest));
    let own = mnkr(csv::fact("Hemtjänstpeng", "kommunala hemtjänsten utfört mindre tid än budgeterat"));
    let t2 = build.t2("SOC", ROW) - build.t2("SOC", "varav Extern hemtjänst") - own;
    let note = "Nämndens egen årsprognos augusti 2025 för hemtjänstpeng och matdistribution, minus den för extern \
                hemtjänst och minus 4,2 mnkr för egen regi. Se anteckningarna.";
    build.manual_forecast(&line("matdistribution"), 0, t2, note);
}

/// Types the published rates of both years and returns the mean rates of 2025, own and external.
fn rates(build: &mut Build) -> [Decimal; 2] {
    let mut means = [Decimal::ZERO; 2];
    for row in csv::table("2025/hemtjanstpeng_2025_2026.csv") {
        let (provider, i) = if row.text("utforare") == "Egen regi" { ("egen", 0) } else { ("extern", 1) };
        let zone = slug(row.text("omrade"));
        let year: i32 = row.text("year").parse().unwrap();
        let rate = row.number("value").unwrap();
        let line = format!("hemtjanst.{provider}.{zone}");
        build.set(&line, Input::Rate, At::Year(year), rate);
        let text = format!("Härnösands kommun, hemtjänstpeng {year}");
        build.source(&line, Input::Rate, At::Year(year), &text, SourceState::Verified);
        if year == YEAR {
            let share = ZONES.iter().find(|(id, _)| *id == zone).unwrap().1;
            means[i] += rate * Decimal::new(share, 2);
        }
    }
    means
}

/// Cases per month of the external provider and of the own units. December is not printed: as November.
fn cases() -> [[Decimal; 12]; 2] {
    let filled = |name: &str| -> [Decimal; 12] {
        let months = csv::series(CASES, name);
        std::array::from_fn(|i| months[i].or(months[10]).unwrap())
    };
    let (over, under) = (filled("Över 100 timmar antal: Modern"), filled("Under 100 timmar antal: Modern"));
    let all = filled("Antal hemtjänstärenden totalt");
    let external: [Decimal; 12] = std::array::from_fn(|i| over[i] + under[i]);
    [external, std::array::from_fn(|i| all[i] - external[i])]
}

/// Mean per day of the first months.
fn mean(per_day: &[Decimal; 12], months: usize) -> Decimal {
    let days = &days()[..months];
    let sum: Decimal = per_day.iter().zip(days).map(|(value, days)| value * Decimal::from(*days)).sum();
    sum / Decimal::from(days.iter().sum::<i64>())
}

/// Own hours per day: the published mean of weeks 1–35 for January–August, shaped by the cases.
fn own_hours() -> [Decimal; 12] {
    let weeks = Decimal::from(35 * 7);
    let per_day = csv::fact("Hemtjänst", "utförd tid vecka 1–35") / weeks;
    let cases = cases()[1];
    let per_case = per_day / mean(&cases, 8);
    cases.map(|cases| cases * per_case)
}

/// External hours per day, and those budgeted: hours per case and budget are the two numbers that give the published
/// results of external home care in both August and December.
fn external_hours(build: &Build, rate: Decimal) -> ([Decimal; 12], Decimal) {
    let cases = cases()[0];
    let key = ("SOC".to_owned(), "varav Extern hemtjänst".to_owned());
    // Hours per day below budget that make the published result.
    let below = |months: usize| {
        let days: i64 = days()[..months].iter().sum();
        Decimal::from(build.table.tkr(&key, months as u8) * 1000) / (Decimal::from(days) * rate)
    };
    let per_case = (below(8) - below(12)) / (mean(&cases, 12) - mean(&cases, 8));
    (cases.map(|cases| cases * per_case), below(12) + mean(&cases, 12) * per_case)
}

fn parameters(build: &mut Build) {
    let performed = csv::fact("Hemtjänst", "utförd tid vecka 1–35");
    let planned = csv::fact("Hemtjänst", "planerad tid vecka 1–35");
    let share = (performed / planned * Decimal::ONE_HUNDRED).round_dp(0);
    build.set("hemtjanst", Input::PerformedShare, At::Always, share);
    let text = "Härnösand vecka 1–35 2025: 101 351 utförda av 128 212 planerade timmar";
    build.source("hemtjanst", Input::PerformedShare, At::Always, text, SourceState::Verified);
    let guess = "Antagande i exemplet, 2025";
    for (input, value) in [
        (Input::DirectTimeShare, 70),
        (Input::CostPerWorkedHour, 390),
        (Input::OtherCost, 675_000),
        (Input::HoursPerFte, 1700),
    ] {
        build.set(UNITS, input, At::Always, value);
        build.source(UNITS, input, At::Always, guess, SourceState::Unverified);
    }
}

/// Times per day of each task, all users together, in the order of the table: assumed.
const TIMES: [i64; 9] = [380, 280, 360, 340, 70, 80, 75, 60, 190];

fn tasks(build: &mut Build) {
    let rows = csv::table("2022/schablontider_hemtjanst.csv");
    assert_eq!(rows.len(), TIMES.len());
    for (row, times) in rows.iter().zip(TIMES) {
        let (group, label) = (row.text("insats"), row.text("label"));
        let name = if group == label { label.to_owned() } else { format!("{group}: {}", label.to_lowercase()) };
        let id = slug(&name).replace("stod-i-att-", "");
        let line = format!("hemtjanst.schablon.{id}");
        build.set(&line, Input::Minutes, At::Always, row.number("value").unwrap());
        build.set(&line, Input::TimesPerDay, At::Always, times);
        let text = "Härnösand, förslag till schablontider från mars 2023";
        build.source(&line, Input::Minutes, At::Always, text, SourceState::OutOfDate);
        build.plan.catalog.tasks.push(Named::new(id, name));
    }
}
