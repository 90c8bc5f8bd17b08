//! The simulation: the same for the same seed and however it is sliced, in agreement with what can be computed, and
//! nothing that any plan holds makes it fail.
//!
//! `NAMNDKALKYL_UPDATE=1 cargo test --test simulate` writes the frozen outcome of the example anew. The browser tests
//! hold the same file against what WebAssembly gives.
#![allow(clippy::unwrap_used, clippy::float_cmp, reason = "a test that cannot go on fails")]

mod support;

use std::path::Path;

use namndkalkyl::calc::{Quantity, compute};
use namndkalkyl::edit::{Edit, apply, check};
use namndkalkyl::example;
use namndkalkyl::model::{
    Area, AreaSource, At, Decimal, Group, Input, LineId, Method, Named, Placement, Plan, Price, PriceStep, VatRule,
    VolumeBasis,
};
use namndkalkyl::simulate::{How, Outcome, PATHS, Percentiles, Simulation, Spread, read, write};
use proptest::prelude::*;
use rust_decimal::prelude::ToPrimitive;
use support::full::day;
use support::ledger::{Choice, choose, enter, enter_row, year};
use support::plans;

const FILE: &str = "tests/data/simulation_example.csv";

fn run(plan: &Plan, paths: u32) -> Outcome {
    let mut simulation = Simulation::with_paths(plan, &compute(plan), paths);
    while !simulation.done() {
        simulation.step(paths);
    }
    simulation.outcome().unwrap()
}

fn spread(plan: &Plan, line: &str) -> Spread {
    run(plan, 2_000).lines[&LineId::from(line)].clone()
}

fn kr(amount: Decimal) -> f64 {
    amount.to_f64().unwrap()
}

/// A line's forecast deviation for the year, kr.
fn forecast(plan: &Plan, line: &str) -> f64 {
    let (figures, line) = (compute(plan), LineId::from(line));
    // Without a budget the whole of the forecast deviates.
    kr(figures.year(&line, Quantity::ForecastDeviation).or(figures.year(&line, Quantity::Forecast)).unwrap())
}

/// The mean deviation of a line over many seeds must be this, within four standard errors.
fn mean_is(plan: &Plan, line: &str, wanted: f64) {
    const SEEDS: u32 = 25;
    let mut plan = plan.clone();
    let means: Vec<f64> = (1..=SEEDS)
        .map(|seed| {
            plan.settings.seed = seed;
            kr(run(&plan, 500).lines[&LineId::from(line)].deviation.mean)
        })
        .collect();
    let mean = means.iter().sum::<f64>() / f64::from(SEEDS);
    let square = means.iter().map(|one| (one - mean) * (one - mean)).sum::<f64>() / f64::from(SEEDS - 1);
    let error = (square / f64::from(SEEDS)).sqrt();
    // Each mean is rounded to whole kronor.
    assert!((mean - wanted).abs() <= 4.0 * error + 1.0, "{line}: mean {mean} ± {error}, wanted {wanted}");
}

/// A committee of areas by hand, each below a top area of its own or all below one.
fn committee(closed: u8, areas: &[&str], together: bool) -> Plan {
    let mut plan = year(2025, closed);
    for id in areas {
        let top = if together { "alla".to_owned() } else { format!("topp-{id}") };
        if plan.areas.iter().all(|area| area.id != top) {
            plan.areas.push(Area { id: top.clone(), name: top.clone(), parent: None, source: AreaSource::Sum });
        }
        let (id, name) = ((*id).to_owned(), (*id).to_owned());
        plan.areas.push(Area { id, name, parent: Some(top), source: AreaSource::Manual });
    }
    plan
}

/// One area by hand, below the budget of 1 200 kr by these months.
fn one_area(closed: u8, outcome: &str, method: Method) -> Plan {
    let mut plan = committee(closed, &["a"], true);
    enter(&mut plan, &[("oversikt.a/budget@2025", "-1200")]);
    enter_row(&mut plan, "oversikt.a/utfall", 2025, outcome);
    choose(&mut plan, "oversikt.a", Choice::Method(method));
    plan
}

/// Children in HVB from and to these days, at these prices per day.
fn list(closed: u8, stays: &[(&str, &str, i64)]) -> Plan {
    let mut plan = year(2025, closed);
    let placement = |(i, (from, to, price)): (usize, &(&str, &str, i64))| Placement {
        number: format!("{i:03}"),
        group: Group::Children,
        care_form: "hvb".into(),
        start: day(from),
        end: (*to != "–").then(|| day(to)),
        price: Price::Daily(vec![PriceStep { from: day("2000-01-01"), kr_per_day: Decimal::from(*price) }]),
        income_per_day: Decimal::ZERO,
        vat: VatRule::Standard,
    };
    plan.placements = stays.iter().enumerate().map(placement).collect();
    assert_eq!(check(&plan), Ok(()));
    plan
}

const HVB: &str = "placeringar.barn.hvb";

/// A list where children come and leave all year, and three stay.
fn busy_list() -> Plan {
    list(
        8,
        &[
            ("2024-02-01", "–", 3000),
            ("2024-08-15", "–", 4000),
            ("2024-11-02", "2025-01-20", 5000),
            ("2025-01-15", "2025-02-20", 9000),
            ("2025-02-11", "2025-06-30", 3500),
            ("2025-03-05", "2025-03-19", 3100),
            ("2025-04-08", "2025-07-14", 2500),
            ("2025-05-20", "2025-08-02", 4100),
            ("2025-07-01", "–", 3900),
            ("2025-08-10", "2025-10-31", 3300),
        ],
    )
}

#[test]
fn the_example_is_what_it_was() {
    let plan = example::plan().unwrap();
    let made = write(&Simulation::run(&plan, &compute(&plan)));
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(FILE);
    if std::env::var_os("NAMNDKALKYL_UPDATE").is_some() {
        std::fs::write(&path, &made).unwrap();
        return;
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    for (i, (made, kept)) in made.lines().zip(kept.lines()).enumerate() {
        assert_eq!(made, kept, "{FILE}:{}: NAMNDKALKYL_UPDATE=1 cargo test --test simulate writes it anew", i + 1);
    }
    assert_eq!(made.lines().count(), kept.lines().count(), "{FILE} has another length");
    assert_eq!(write(&read(&kept).unwrap()), kept);
}

#[test]
fn the_same_seed_and_any_slices_give_the_same() {
    let mut plan = example::plan().unwrap();
    let without = run(&plan, 300);
    // A sum of nothing is nothing, whatever was drawn before.
    plan.areas.push(Area { id: "tom".into(), name: "Tom".into(), parent: None, source: AreaSource::Sum });
    let figures = compute(&plan);
    let whole = run(&plan, 300);
    assert_eq!(whole.lines, without.lines);
    assert_eq!((whole.paths, whole.seed), (300, plan.settings.seed));
    for slice in [1, 7, 299, 100_000] {
        let mut simulation = Simulation::with_paths(&plan, &figures, 300);
        let mut steps = 0;
        while !simulation.done() {
            assert!(simulation.progress().0 <= 300);
            simulation.step(slice);
            steps += 1;
        }
        assert!(steps > 300 / slice || slice > 300);
        assert_eq!(simulation.outcome().unwrap(), whole, "slices of {slice}");
    }
    assert!(Simulation::with_paths(&plan, &figures, 300).outcome().is_none(), "nothing is drawn yet");
    plan.settings.seed += 1;
    assert_ne!(run(&plan, 300).lines, whole.lines);
}

#[test]
fn the_order_of_placements_does_not_matter() {
    let mut plan = example::plan().unwrap();
    let before = run(&plan, 200);
    plan.placements.reverse();
    plan.placements.swap(3, 40);
    assert_eq!(run(&plan, 200), before);
}

#[test]
fn a_change_in_one_line_leaves_the_others_as_they_were() {
    let mut plan = example::plan().unwrap();
    let before = run(&plan, 200);
    enter(&mut plan, &[("placeringar.barn.hvb/nya_per_manad@alltid", "3")]);
    let after = run(&plan, 200);
    for (line, spread) in &before.lines {
        let above = ["oversikt", "oversikt.soc", "oversikt.ifo", "oversikt.placeringar-barn", "placeringar"];
        let moved = line.is_within(HVB) || above.contains(&line.as_str());
        let moved = moved || ["placeringar.barn", "placeringar.hvb"].contains(&line.as_str());
        assert_eq!(after.lines[line] != *spread, moved, "{line}");
    }
}

#[test]
fn typed_arrivals_agree_with_the_calculator() {
    let cases: [&[(&str, &str)]; 6] = [
        &[("nya_per_manad", "1"), ("medeldygn", "60"), ("pris_nya", "4200")],
        &[("nya_per_manad", "0.25"), ("medeldygn", "120")],
        &[("nya_per_manad", "3.5"), ("medeldygn", "400"), ("prisforandring", "10")],
        &[("nya_per_manad", "6"), ("medeldygn", "0.5"), ("pris_nya", "100000")],
        &[("nya_per_manad", "900"), ("medeldygn", "20"), ("pris_nya", "1")],
        &[("nya_per_manad", "2"), ("medeldygn", "31"), ("prisforandring", "-20")],
    ];
    for closed in [0, 8, 11] {
        for cells in cases {
            let mut plan = busy_list();
            plan.closed = closed;
            for (input, value) in cells {
                enter(&mut plan, &[(&format!("{HVB}/{input}@alltid"), value)]);
            }
            enter(&mut plan, &[("placeringar/prisforandring@alltid", "5"), (&format!("{HVB}/steg@2025-12"), "-10")]);
            mean_is(&plan, HVB, forecast(&plan, HVB));
            let one = spread(&plan, HVB).deviation;
            assert!(one.p10 < one.p90, "{cells:?}");
        }
    }
}

#[test]
fn with_no_arrivals_the_floor_is_what_is_left() {
    let mut plan = busy_list();
    let hundred = [("nya_per_manad", "0.02"), ("medeldygn", "30"), ("pris_nya", "4000")];
    for (input, value) in hundred {
        enter(&mut plan, &[(&format!("{HVB}/{input}@alltid"), value)]);
    }
    // In more than nine paths of ten no one comes.
    let floor = compute(&plan).year(&LineId::from(HVB), Quantity::Floor).unwrap();
    let one = spread(&plan, HVB).deviation;
    assert_eq!((one.p50, one.p90), (floor.round(), floor.round()));
    assert!(one.mean < one.p90);
}

#[test]
fn where_nothing_is_typed_the_list_tells() {
    let plan = busy_list();
    let outcome = run(&plan, 4_000);
    assert_eq!(outcome.how[&LineId::from(HVB)], How::SeenArrivals { starts: 7, ends: 6, months: 8 });
    // Seven in eight months, of which stays are some two months long, at 4 000 kr and more: about what it has been.
    let net = |i: usize| -kr(compute(&plan).row(&LineId::from(HVB), Quantity::Forecast).months[i].unwrap());
    let month_so_far = (0..8).map(net).sum::<f64>() / 8.0;
    let ahead = -kr(outcome.lines[&LineId::from(HVB)].forecast.mean) - (0..8).map(net).sum::<f64>();
    assert!((0.6..1.4).contains(&(ahead / 4.0 / month_so_far)), "{} and {month_so_far}", ahead / 4.0);

    // With fewer ends than five no one leaves; with no one coming there is nothing to draw.
    let still = list(8, &[("2024-02-01", "–", 3000), ("2024-05-01", "2025-01-20", 3000)]);
    assert_eq!(run(&still, 10).how[&LineId::from(HVB)], How::Nothing);
    assert_eq!(spread(&still, HVB).deviation.p10, spread(&still, HVB).deviation.p90);
    // A list where all stand from New Year has not seen them come.
    let stock = list(8, &[("2025-01-01", "–", 3000); 9]);
    assert_eq!(run(&stock, 10).how[&LineId::from(HVB)], How::Nothing);
}

#[test]
fn those_who_are_seen_to_come_come_in_every_month_ahead() {
    let starts =
        ["01-14", "02-14", "03-14", "04-14", "05-14", "06-14", "07-14", "08-14"].map(|day| format!("2025-{day}"));
    let mut stays = starts.each_ref().map(|start| (start.as_str(), "–", 1000)).to_vec();
    let plan = list(8, &stays);
    let december = compute(&plan).row(&LineId::from(HVB), Quantity::Forecast).months[11].unwrap();
    let day_each = kr(december) / 8.0 / 31.0;
    // One a month, on any of its days, and no one was seen to leave: the days from there until New Year, on average.
    let days = [107.5, 77.0, 46.5, 16.0];
    mean_is(&plan, HVB, forecast(&plan, HVB) + day_each * days.iter().sum::<f64>());
    // Someone who is known to come is one of those who are expected.
    stays.push(("2025-09-15", "–", 1000));
    let known = list(8, &stays);
    mean_is(&known, HVB, forecast(&known, HVB) + day_each * days[1..].iter().sum::<f64>());
}

#[test]
fn one_offs_come_or_do_not() {
    let mut plan = one_area(8, "-100 -100 -100 -100 -100 -100 -100 -100", Method::RemainingBudget);
    assert_eq!(run(&plan, 10).how[&LineId::from("oversikt.a")], How::Nothing);
    enter(&mut plan, &[("oversikt.a/engangspost@2025-12", "-1000")]);
    // Certain: no range.
    assert_eq!(spread(&plan, "oversikt.a").deviation, Percentiles { mean: (-1000).into(), ..point(-1000) });
    enter(&mut plan, &[("oversikt.a/engangspost_sannolikhet@2025-12", "30")]);
    let outcome = run(&plan, 2_000);
    assert_eq!(outcome.how[&LineId::from("oversikt.a")], How::OneOffs);
    let one = &outcome.lines[&LineId::from("oversikt.a")];
    assert_eq!((one.deviation.p10, one.deviation.p50, one.deviation.p90), ((-1000).into(), 0.into(), 0.into()));
    assert!((1_300..1_500).contains(&one.within_budget), "{}", one.within_budget);
    // The accumulated months before it are certain.
    assert_eq!(outcome.lines[&LineId::from("oversikt")].months[2], point(0));
    mean_is(&plan, "oversikt.a", -300.0);
    for chance in ["0", "100"] {
        enter(&mut plan, &[("oversikt.a/engangspost_sannolikhet@2025-12", chance)]);
        let wanted = if chance == "0" { 0 } else { -1000 };
        assert_eq!(spread(&plan, "oversikt.a").deviation, point(wanted));
    }
    // What has been is not drawn again.
    enter(
        &mut plan,
        &[("oversikt.a/engangspost@2025-03", "-500"), ("oversikt.a/engangspost_sannolikhet@2025-03", "50")],
    );
    assert_eq!(run(&plan, 10).how[&LineId::from("oversikt.a")], How::OffBudget { months: 4 });
}

fn point(kr: i64) -> Percentiles {
    let kr = Decimal::from(kr);
    Percentiles { mean: kr, p10: kr, p50: kr, p90: kr }
}

#[test]
fn half_of_a_drift_from_budget_goes_on() {
    let plan = one_area(6, "-110 -140 -95 -120 -130 -125", Method::RemainingBudget);
    let forecast = forecast(&plan, "oversikt.a");
    assert_eq!(forecast, -120.0);
    mean_is(&plan, "oversikt.a", forecast - 6.0 * 20.0 / 2.0);
    assert_eq!(run(&plan, 10).how[&LineId::from("oversikt.a")], How::OffBudget { months: 6 });
    // Behind a step, the drift has its size.
    let mut stepped = plan.clone();
    enter(&mut stepped, &[("oversikt.a/steg@2025-07", "50")]);
    mean_is(&stepped, "oversikt.a", self::forecast(&stepped, "oversikt.a") - 6.0 * 20.0 / 2.0 * 1.5);
}

#[test]
fn a_figure_by_hand_is_halfway_to_the_methods() {
    let mut plan = one_area(6, "-110 -140 -95 -120 -130 -125", Method::Manual);
    enter(&mut plan, &[("oversikt.a/prognos@2025", "-1200")]);
    let by_hand = forecast(&plan, "oversikt.a");
    choose(&mut plan, "oversikt.a", Choice::Method(Method::Combined));
    let by_methods = forecast(&plan, "oversikt.a");
    mean_is(&plan, "oversikt.a", by_methods);
    choose(&mut plan, "oversikt.a", Choice::Method(Method::Manual));
    assert_eq!(by_hand, 0.0);
    mean_is(&plan, "oversikt.a", f64::midpoint(by_hand, by_methods));
}

#[test]
fn other_methods_keep_their_forecast_as_mean() {
    for method in [Method::RunRate(3), Method::Typical, Method::Ses, Method::Theta, Method::LastYearShare] {
        let mut plan = one_area(8, "-110 -140 -95 -120 -130 -125 -90 -105", method);
        enter_row(&mut plan, "oversikt.a/utfall", 2024, "-90 -80 -95 -100 -110 -100 -85 -95 -120 -90 -95 -140");
        mean_is(&plan, "oversikt.a", forecast(&plan, "oversikt.a"));
        let one = spread(&plan, "oversikt.a");
        assert!(one.deviation.p10 < one.deviation.p50 && one.deviation.p50 < one.deviation.p90, "{method:?}");
        let months = &run(&plan, 500).lines[&LineId::from("oversikt")].months;
        let widths: Vec<Decimal> = months.iter().map(|month| month.p90 - month.p10).collect();
        assert!(widths.len() == 4 && widths.is_sorted(), "{method:?}: {widths:?}");
    }
}

#[test]
fn without_uncertainty_there_is_no_width() {
    let mut plan = example::plan().unwrap();
    plan.closed = 12;
    let (outcome, figures) = (run(&plan, 50), compute(&plan));
    for (line, spread) in &outcome.lines {
        let deviation = figures.year(line, Quantity::ForecastDeviation);
        let year = deviation.or(figures.year(line, Quantity::Forecast)).unwrap().round();
        assert_eq!(spread.deviation.all(), [year; 4], "{line}");
        assert!(spread.months.is_empty());
    }
    assert_eq!(outcome.without_range().count(), 0);
    // What is over is told as it is, not as a chance.
    assert_eq!(outcome.probability(&LineId::from("oversikt")), None);
    assert_eq!(outcome.money, Decimal::ZERO);

    let empty = run(&year(2025, 0), 50);
    assert!(empty.how.is_empty() && empty.probability(&LineId::from("oversikt")).is_none());
}

#[test]
fn the_sum_of_lines_is_the_sum_of_paths() {
    let outcome = "-110 -140 -95 -120 -130 -125 -90 -105";
    let two = |together: bool| {
        let mut plan = committee(8, &["a", "b"], together);
        for id in ["a", "b"] {
            enter(&mut plan, &[(&format!("oversikt.{id}/budget@2025"), "-1200")]);
            enter_row(&mut plan, &format!("oversikt.{id}/utfall"), 2025, outcome);
            choose(&mut plan, &format!("oversikt.{id}"), Choice::Method(Method::Typical));
        }
        let outcome = run(&plan, 10_000);
        let width = |line: &str| {
            let Percentiles { p10, p90, .. } = outcome.lines[&LineId::from(line)].deviation;
            kr(p90 - p10)
        };
        width("oversikt") / width("oversikt.a")
    };
    // Months that were bad together stay together within an area, and not across areas.
    assert!((two(true) - 2.0).abs() < 0.02, "{}", two(true));
    assert!((two(false) - 2.0_f64.sqrt()).abs() < 0.06, "{}", two(false));
}

#[test]
fn hours_move_every_line_that_is_calculated_from_them() {
    let mut plan = year(2025, 6);
    plan.catalog.zones.truncate(1);
    for provider in ["egen", "extern"] {
        enter_row(&mut plan, &format!("hemtjanst.{provider}.tatort/timmar_dygn"), 2025, "100 104 98 103 99 107");
        enter(&mut plan, &[(&format!("hemtjanst.{provider}.tatort/ersattning@2025"), "500")]);
    }
    enter(
        &mut plan,
        &[
            ("hemtjanst.enhet/brukartid@alltid", "80"),
            ("hemtjanst.enhet/kostnad_arbetad_timme@alltid", "400"),
            ("hemtjanst.peng/budget@2025", "-36500000"),
        ],
    );
    let width = |plan: &Plan, line: &str| {
        let Percentiles { p10, p90, .. } = run(plan, 3_000).lines[&LineId::from(line)].deviation;
        kr(p90 - p10)
    };
    let outcome = run(&plan, 200);
    for line in ["hemtjanst.peng", "hemtjanst.enhet"] {
        assert_eq!(outcome.how[&LineId::from(line)], How::Volume { months: 6 });
        mean_is(&plan, line, forecast(&plan, line));
    }
    // Worked cost takes 400 / 0,8 = 500 kr of each paid hour: the own units end as they would, whatever is performed.
    assert!(width(&plan, "hemtjanst.enhet") < 10.0, "{}", width(&plan, "hemtjanst.enhet"));
    // Own and external hours go together here, so the voucher varies twice as much as with one of them.
    let both = width(&plan, "hemtjanst.peng");
    enter(&mut plan, &[("hemtjanst.enhet/kostnad_arbetad_timme@alltid", "200")]);
    assert!((both / width(&plan, "hemtjanst.enhet") - 4.0).abs() < 0.1);
    // Against budgeted hours, half of the drift goes on.
    choose(&mut plan, "hemtjanst", Choice::Basis(VolumeBasis::Budget));
    for provider in ["egen", "extern"] {
        enter(&mut plan, &[(&format!("hemtjanst.{provider}.tatort/budget_timmar_dygn@alltid"), "100")]);
    }
    // The months so far are 11 / 6 hours a day above.
    let drift = -2.0 * 11.0 / 6.0 / 2.0 * 184.0 * 500.0;
    mean_is(&plan, "hemtjanst.peng", forecast(&plan, "hemtjanst.peng") + drift);
}

#[test]
fn households_and_payments_move_social_assistance() {
    let mut plan = year(2025, 8);
    enter_row(&mut plan, "bistand/hushall", 2025, "150 160 155 149 152 158 161 150");
    enter_row(&mut plan, "bistand/utbetalt", 2025, "1500000 1590000 1570000 1480000 1530000 1600000 1600000 1490000");
    enter(&mut plan, &[("bistand/budget@2025", "-18000000")]);
    assert_eq!(run(&plan, 10).how[&LineId::from("bistand")], How::Volume { months: 8 });
    let one = spread(&plan, "bistand").deviation;
    assert!(one.p10 < one.p50 && one.p50 < one.p90);
    // Errors of households and of payments in the same month go together a little.
    let (wanted, slack) = (forecast(&plan, "bistand"), 0.002 * 18_000_000.0);
    assert!((kr(one.mean) - wanted).abs() < slack, "{} and {wanted}", one.mean);
    // Nothing can be paid to fewer than none: the year so far is the best it can end.
    enter_row(&mut plan, "bistand/hushall", 2025, "5 1000 1 2000 3 900 2 1500");
    let paid: Decimal = plan.inputs.values(&LineId::from("bistand"), Input::Payments).iter().map(|(_, kr)| kr).sum();
    assert!(spread(&plan, "bistand").forecast.p90 <= -paid + Decimal::ONE);
}

/// Every order of size that holds, and what can be written as text and read again.
fn sound(outcome: &Outcome) -> Result<(), TestCaseError> {
    let again = read(&write(outcome));
    prop_assert_eq!(again.as_ref(), Some(outcome));
    for (line, spread) in &outcome.lines {
        for percentiles in [spread.deviation, spread.forecast].iter().chain(&spread.months) {
            let Percentiles { p10, p50, p90, .. } = percentiles;
            prop_assert!(p10 <= p50 && p50 <= p90, "{} {:?}", line, percentiles);
            prop_assert!(percentiles.all().iter().all(Decimal::is_integer), "{} {:?}", line, percentiles);
        }
        prop_assert!(spread.within_budget <= outcome.paths);
        let year = spread.months.last().map(|month| month.p50);
        // A sum of months and of the year differ by rounding of floating point, at most.
        if let Some(year) = year {
            let slack = Decimal::ONE + spread.deviation.p50.abs() * Decimal::new(1, 9);
            prop_assert!((year - spread.deviation.p50).abs() <= slack, "{} {} {:?}", line, year, spread.deviation);
        }
    }
    prop_assert!(outcome.money_without_range <= outcome.money);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn every_valid_plan_can_be_simulated(plan in plans::plan()) {
        sound(&run(&plan, 40))?;
    }

    #[test]
    fn hostile_histories_are_survived(
        months in proptest::collection::vec(
            proptest::option::weighted(0.8, prop_oneof![
                4 => -2_000_i64..500,
                1 => Just(0),
                1 => Just(-100_000),
                1 => Just(1_000_000_000_000),
            ]),
            24,
        ),
        closed in 0_u8..=12,
        method in proptest::sample::select(vec![
            Method::RemainingBudget, Method::RunRate(3), Method::LastYearShare, Method::Typical, Method::Ses,
            Method::Damped, Method::Theta, Method::Combined, Method::Manual,
        ]),
    ) {
        let cells: Vec<String> =
            months.iter().map(|month| month.map_or_else(|| "–".to_owned(), |month| month.to_string())).collect();
        let (before, now) = cells.split_at(12);
        let mut plan = one_area(closed, &now.join(" "), method);
        enter_row(&mut plan, "oversikt.a/utfall", 2024, &before.join(" "));
        enter(&mut plan, &[("oversikt.a/prognos@2025", "-1000")]);
        let outcome = run(&plan, 60);
        sound(&outcome)?;
        let known = now[..usize::from(closed)].iter().filter(|month| *month != "–").count();
        if known < 3 && method == Method::RemainingBudget && closed < 12 {
            prop_assert_eq!(outcome.how[&LineId::from("oversikt.a")], How::Nothing);
        }
    }
}

#[test]
fn a_huge_plan_is_bounded() {
    let mut plan = year(2025, 0);
    for i in 0..500 {
        let (id, parent) = (format!("rad-{i}"), (i > 0).then(|| format!("rad-{}", (i - 1) / 2)));
        let source = if i < 250 { AreaSource::Sum } else { AreaSource::Manual };
        plan.areas.push(Area { id, name: format!("Rad {i}"), parent, source });
    }
    plan.catalog.care_forms = (0..200).map(|i| Named::new(format!("form-{i}"), format!("Form {i}"))).collect();
    for group in Group::ALL {
        for form in &plan.catalog.care_forms.clone() {
            let line = format!("placeringar.{}.{}", group.id(), form.id);
            for (input, value) in
                [(Input::StartsPerMonth, 1_000_000), (Input::MeanDays, 100_000), (Input::NewPrice, 10_000_000)]
            {
                let address = namndkalkyl::model::Address::new(line.as_str(), input, At::Always);
                apply(&mut plan, Edit::SetCell(address, Some(Decimal::from(value)))).unwrap();
            }
        }
    }
    assert_eq!(check(&plan), Ok(()));
    let figures = compute(&plan);
    let paths = Simulation::new(&plan, &figures).progress().1;
    assert!((1_000..PATHS).contains(&paths), "{paths}");
    let outcome = run(&plan, 20);
    sound(&outcome).unwrap();
    assert!(outcome.lines[&LineId::from("placeringar")].deviation.p90 < Decimal::ZERO);
}
