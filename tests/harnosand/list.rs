//! The list of placements: made-up single stays with terms inside the published prices.

use chrono::{Datelike, NaiveDate};

use namndkalkyl::model::{Decimal, FamilyHomeTerms, Group, Placement, Plan, Price, PriceStep, VatRule};

use super::build::YEAR;
use super::csv;
use super::placements::{Volume, day_price, volume};
use super::stays::{Stay, days_before_new_year, solve};

/// Adds all placements.
pub fn build(plan: &mut Plan) {
    let mut list = Vec::new();
    list.extend(homes_with_treatment());
    list.extend(supported_homes());
    list.extend(plain(151, "barn", "stodboende", 0, |_| day(1, 1)));
    list.extend(plain(161, "barn", "skyddat-boende", day_price("HVB - Skyddat boende"), |_| day(1, 1)));
    list.extend(state_homes());
    list.extend(family_homes());
    list.extend(adults());
    plan.placements = list;
}

fn day(month: u32, number: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(YEAR, month, number).unwrap()
}

fn placement(number: usize, group: Group, form: &str, stay: Stay, kr_per_day: i64) -> Placement {
    Placement {
        number: number.to_string(),
        group,
        care_form: form.to_owned(),
        start: stay.start,
        end: stay.end,
        price: Price::Daily(vec![PriceStep { from: stay.start, kr_per_day: Decimal::from(kr_per_day) }]),
        income_per_day: Decimal::ZERO,
        vat: VatRule::None,
    }
}

/// Gives those who are in place after August a planned end, in order; those without one stay open.
fn plan_ends(stays: &mut [Stay], ends: &[Option<NaiveDate>]) {
    for (stay, end) in stays.iter_mut().filter(|stay| stay.end.is_none()).zip(ends) {
        stay.end = *end;
    }
}

/// Stays with one price and no income.
fn plain(
    first: usize,
    group: &str,
    form: &str,
    price: i64,
    before: impl Fn(usize) -> NaiveDate,
) -> impl Iterator<Item = Placement> {
    let mut stays = solve(&volume(group, form), before);
    match (group, form) {
        ("barn", "skyddat-boende") => plan_ends(&mut stays, &[Some(day(12, 10)); 2]),
        ("barn", "stodboende") => plan_ends(&mut stays, &[None, Some(day(8, 31))]),
        _ => {}
    }
    let group = Group::from_id(group).unwrap();
    let form = form.to_owned();
    (first..).zip(stays).map(move |(number, stay)| placement(number, group, &form, stay, price))
}

/// Who a home with treatment (HVB) is bought from; prices are the published ones or inside their range.
#[derive(Clone, Copy, PartialEq)]
enum Seller {
    Private,
    Own,
    Municipality,
}

/// Share of the HVB days in percent: the rest after other municipalities' 211 days (422 tkr / 2 000 kr) is split so that
/// the municipality's own home gets 3 150 kr per day and private ones 5 500 kr.
const SELLERS: [(Seller, i64); 3] = [(Seller::Private, 57), (Seller::Own, 36), (Seller::Municipality, 7)];
const PRIVATE_PRICES: [i64; 6] = [4495, 5200, 5600, 6900, 4950, 4700];
const OWN_PRICE: i64 = 3150;

fn homes_with_treatment() -> Vec<Placement> {
    let mut stays = solve(&volume("barn", "hvb"), |n| days_before_new_year(20 + 31 * n as u64 % 260));
    let ends = [(9, 12), (9, 26), (9, 30), (10, 3), (10, 17), (10, 31), (10, 31), (11, 14), (11, 28), (12, 19)];
    let ends: Vec<_> = ends.iter().map(|(month, number)| Some(day(*month, *number))).collect();
    plan_ends(&mut stays, &ends);
    let mut given = SELLERS.map(|_| 0);
    let mut days = 0;
    let mut private = PRIVATE_PRICES.iter().cycle();
    let place = |(number, stay): (usize, Stay)| {
        days += stay.days();
        // The seller that is furthest behind its share of the days so far.
        let behind = |i: &usize| SELLERS[*i].1 * days - 100 * given[*i];
        let i = (0..SELLERS.len()).max_by_key(behind).unwrap();
        given[i] += stay.days();
        let price = match SELLERS[i].0 {
            Seller::Private => *private.next().unwrap(),
            Seller::Own => OWN_PRICE,
            Seller::Municipality => day_price("HVB - Kommuner"),
        };
        let mut placement = placement(number, Group::Children, "hvb", stay, price);
        if SELLERS[i].0 == Seller::Private {
            placement.vat = VatRule::Standard;
        }
        placement
    };
    (101..).zip(stays).map(place).collect()
}

/// Day prices inside the published range 1 826–4 458 kr with the published mean, 2 805 kr.
const SUPPORTED_PRICES: [i64; 10] = [2450, 1826, 2700, 3100, 2250, 2900, 4458, 2600, 2400, 3300];

fn supported_homes() -> Vec<Placement> {
    let mut stays = solve(&volume("barn", "konsulentstott"), |n| days_before_new_year(40 + 173 * n as u64));
    plan_ends(&mut stays, &[None, None, Some(day(9, 30)), None, None, Some(day(10, 31))]);
    let place = |((number, stay), price): ((usize, Stay), &i64)| {
        let mut placement = placement(number, Group::Children, "konsulentstott", stay, *price);
        placement.vat = VatRule::Standard;
        placement
    };
    (131..).zip(stays).zip(SUPPORTED_PRICES.iter().cycle()).map(place).collect()
}

/// Two placements at `SiS`; the first began before the price rose by 12,9 %.
fn state_homes() -> Vec<Placement> {
    let now = day_price("HVB - SIS");
    let old = csv::cell("2025/derived_nyckeltal.csv", "SIS dygnsavgift 2024 = 10 950 / 1,129", "value");
    let began = NaiveDate::from_ymd_opt(YEAR - 1, 11, 18).unwrap();
    let stay = Stay { start: began, end: Some(day(3, 14)) };
    let mut first = placement(171, Group::Children, "sis", stay, now);
    let step = |from, kr_per_day| PriceStep { from, kr_per_day };
    first.price = Price::Daily(vec![step(began, old), step(day(1, 1), Decimal::from(now))]);
    let stay = Stay { start: day(5, 5), end: Some(day(9, 15)) };
    vec![first, placement(172, Group::Children, "sis", stay, now)]
}

/// Monthly fees: the base level of 2023 and multiples of it.
const FEES: [i64; 5] = [22_474, 16_856, 28_093, 22_474, 19_665];
/// Monthly expenses.
const EXPENSES: [i64; 3] = [7500, 8500, 9500];
/// Homes that get compensation for lost income, and the homes with income from Migrationsverket.
const LOST_INCOME_HOMES: usize = 20;
const INCOME_HOMES: usize = 10;

fn family_homes() -> Vec<Placement> {
    let mut stays = solve(&volume("barn", "familjehem"), |n| days_before_new_year(30 + 61 * n as u64));
    let ends = [(9, 14), (9, 30), (10, 15), (11, 30)].map(|(month, number)| Some(day(month, number)));
    let mut open: Vec<&mut Stay> = stays.iter_mut().filter(|stay| stay.end.is_none()).collect();
    // Every eleventh of those who go on has a planned end.
    for (stay, end) in open.iter_mut().skip(6).step_by(11).zip(ends) {
        stay.end = end;
    }
    let overhead = csv::table("2025/forlorad_arbetsinkomst_2022_2025.csv");
    let lost = overhead.iter().find(|row| row.text("year") == "2025").unwrap();
    let factor = lost.number("po_factor_computed").unwrap();
    let overhead = ((factor - Decimal::ONE) * Decimal::ONE_HUNDRED).normalize();
    let months = Decimal::from(12 * LOST_INCOME_HOMES as i64);
    let lost_income = (lost.number("belopp_exkl_po").unwrap() / months).round_dp(0);
    let income = Decimal::from(1000);

    let (mut lost_left, mut income_left) = (LOST_INCOME_HOMES, INCOME_HOMES);
    let place = |(n, stay): (usize, Stay)| {
        let all_year = stay.start < day(1, 1) && stay.end.is_none();
        // Income from Migrationsverket follows those who came lately.
        let came_lately = stay.start.year() >= YEAR - 4;
        let mut terms = FamilyHomeTerms {
            fee: Decimal::from(FEES[n % FEES.len()]),
            expenses: Decimal::from(EXPENSES[n % EXPENSES.len()]),
            fee_overhead: overhead,
            lost_income_overhead: overhead,
            ..FamilyHomeTerms::default()
        };
        if all_year && n % 2 == 0 && lost_left > 0 {
            lost_left -= 1;
            terms.lost_income = lost_income;
        }
        let mut placement = placement(201 + n, Group::Children, "familjehem", stay, 0);
        placement.price = Price::FamilyHome(terms);
        if all_year && came_lately && n % 2 == 1 && income_left > 0 {
            income_left -= 1;
            placement.income_per_day = income;
        }
        placement
    };
    let homes = stays.into_iter().enumerate().map(place).collect();
    assert_eq!((lost_left, income_left), (0, 0), "too few homes all year");
    homes
}

fn adults() -> Vec<Placement> {
    let private = day_price("HVB - privata företag");
    let mut list: Vec<Placement> = plain(301, "vuxna", "hvb", private, |n| days_before_new_year(12 + 25 * n as u64))
        .map(|placement| Placement { vat: VatRule::Standard, ..placement })
        .collect();
    // The one who is in place after August has a planned end.
    for (placement, end) in list.iter_mut().filter(|placement| placement.end.is_none()).zip([day(10, 15), day(9, 20)]) {
        placement.end = Some(end);
    }
    let shelter = day_price("HVB - Skyddat boende");
    list.extend(plain(321, "vuxna", "skyddat-boende", shelter, |_| days_before_new_year(45)));
    list.extend(plain(331, "vuxna", "lvm", day_price("HVB - SIS"), |_| days_before_new_year(130)));
    list
}

/// The volumes that a list gives, January–August.
pub fn volume_of<'a>(placements: impl Iterator<Item = &'a Placement>) -> Volume {
    let mut volume = Volume { persons: [0; 12], days: [0; 12] };
    for placement in placements {
        for i in 0..super::stays::MONTHS {
            let month = super::build::month(i as u8 + 1);
            let first = placement.start.max(month.first_day());
            let last = placement.end.unwrap_or(NaiveDate::MAX).min(month.last_day());
            let days = (last - first).num_days() + 1;
            if days > 0 {
                volume.persons[i] += 1;
                volume.days[i] += days;
            }
        }
    }
    volume
}
