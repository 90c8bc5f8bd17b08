//! Social assistance: households and results as published, payments derived from them, causes and decisions assumed.

use namndkalkyl::model::{At, Decimal, Input, Month, Named};

use super::areas::{Calculated, early};
use super::build::{Build, YEAR, mnkr, outcome, slug, spread};
use super::csv;

const LINE: &str = "bistand";

/// Adds the line, its history and its parts.
pub fn build(build: &mut Build) -> Calculated {
    let volumes = "2025/volym_forsorjningsstod_2025.csv";
    build.months(LINE, Input::Households, csv::series(volumes, "antal_hushall: Antal hushåll"));
    let budget = -mnkr(csv::fact("Ekonomiskt bistånd", "budget 2025"));
    let accumulated = build.accumulated("SOC", "Försörjningsstöd", Some(early(volumes)));
    let net = outcome(budget, accumulated);

    // The year's result is what was paid less than budgeted plus income; income has no budget and comes evenly.
    let paid_less = mnkr(csv::fact("Försörjningsstöd", "utbetalt försörjningsstöd"));
    let income = spread(accumulated[11] - paid_less, &[Decimal::ONE; 12]);
    let payments: Vec<i64> = income.iter().zip(net).map(|(income, net)| income - net).collect();
    build.economy(LINE, budget, net);
    build.months(LINE, Input::Income, income.into_iter().map(Some));
    build.months(LINE, Input::Payments, payments.iter().copied().map(Some));

    let last_year = last_year();
    for (month, paid) in (1..).zip(&last_year) {
        build.set(LINE, Input::Payments, At::Month(Month::new(YEAR - 1, month).unwrap()), *paid);
    }
    let tertials = |months: &[i64]| -> Vec<i64> { months.chunks(4).map(|tertial| tertial.iter().sum()).collect() };
    let (now, before) = (tertials(&payments), tertials(&last_year));
    for part in ["orsak", "beslut"] {
        let file = format!("2021/ekonomiskt_bistand_{part}_t1_2020_2021.csv");
        let items: Vec<csv::Record> =
            csv::table(&file).into_iter().filter(|row| row.text("row_type") == "item").collect();
        let ids: Vec<String> = items.iter().map(|row| part_id(row.text("label"))).collect();
        // What is known in August: the first two tertials of this year, all of last year.
        for (year, amounts, column) in [(YEAR, &now[..2], "amount_2021"), (YEAR - 1, &before[..], "amount_2020")] {
            let shares: Vec<Decimal> = items.iter().map(|row| row.number(column).unwrap_or_default()).collect();
            for (tertial, amount) in (1..).zip(amounts) {
                for (id, paid) in ids.iter().zip(spread(*amount, &shares)).filter(|(_, paid)| *paid != 0) {
                    let line = format!("{LINE}.{part}.{id}");
                    build.set(&line, Input::TertialAmount, At::Tertial(year, tertial), paid);
                }
            }
        }
        let named = ids.iter().zip(&items).map(|(id, row)| Named::new(id, part_name(row.text("label"))));
        match part {
            "orsak" => build.plan.catalog.causes = named.collect(),
            _ => build.plan.catalog.decisions = named.collect(),
        }
    }
    Calculated { budget, accumulated }
}

/// Payments of the year before, spread over the months as in 2020, the last year whose months are published.
fn last_year() -> Vec<i64> {
    let file = "2021/ekonomiskt_bistand_manad_2020_2021_long.csv";
    let pattern = csv::table(file).into_iter().filter(|row| row.text("year") == "2020");
    let weights: Vec<Decimal> = pattern.map(|row| row.number("value").unwrap()).collect();
    spread(mnkr(csv::fact("Ekonomiskt bistånd", "utfall 2024")), &weights)
}

/// A cause or decision without the words that all of them share.
fn part_name(label: &str) -> String {
    let name = label.strip_prefix("Ekonomiskt bistånd, ").unwrap_or(label);
    let mut letters = name.chars();
    match letters.next() {
        _ if name == "(tom)" => "Uppgift saknas".to_owned(),
        Some(first) => first.to_uppercase().collect::<String>() + letters.as_str(),
        None => label.to_owned(),
    }
}

fn part_id(label: &str) -> String {
    let id = slug(&part_name(label));
    let short = ["-sol", "-beviljas", "-bifall"].iter().fold(id, |id, word| id.replace(word, ""));
    short.replace("-kap-", "-").trim_matches('-').to_owned()
}
