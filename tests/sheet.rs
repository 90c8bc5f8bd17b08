//! Working in tables: typing, pasting, copying, clearing and filling, from text to a changed plan or a message.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod support;

use namndkalkyl::calc::{compute, idle};
use namndkalkyl::edit::apply;
use namndkalkyl::exchange::paste::{PasteError, parse_block, write_block};
use namndkalkyl::format::Scale;
use namndkalkyl::model::{
    Address, Area, AreaSource, Decimal, FamilyHomeTerms, Group, Input, LineId, Month, Placement, Plan, Price,
    PriceStep, SignConvention, VatRule,
};
use namndkalkyl::rules::measures::REGISTER as MEASURES;
use namndkalkyl::sheet::{
    self, Cell, Entry, EntryError, Field, MonthGrid, RowSpec, Table, Which, asked_cell, entry_text, list_row, may_name,
    month_grid, new_placement, typed_cell,
};
use namndkalkyl::words;
use proptest::collection::{btree_set, vec};
use proptest::option;
use proptest::prelude::*;
use support::full::{day, number};
use support::ledger::{enter, enter_row, year};

/// Makes what was typed or pasted, or says why not. What is refused leaves the plan as it was.
fn make(plan: &mut Plan, edit: Result<namndkalkyl::edit::Edit, EntryError>) -> Result<(), String> {
    let before = plan.clone();
    let edit = edit.map_err(|EntryError(message)| message);
    let made = edit.and_then(|edit| apply(plan, edit).map(drop).map_err(|error| words::edit_error(&before, &error)));
    if made.is_err() {
        assert_eq!(*plan, before);
    }
    made
}

fn cell(address: &str, scale: Scale) -> Entry {
    Entry::Cell(address.parse().unwrap(), scale)
}

/// Types a text in a cell and returns what is there then.
fn typed(plan: &mut Plan, entry: &Entry, text: &str) -> Result<String, String> {
    let edit = sheet::enter(plan, entry, text);
    make(plan, edit)?;
    Ok(entry_text(plan, entry).replace('\u{a0}', " "))
}

#[test]
fn swedish_numbers_are_read_and_shown() {
    let mut plan = year(2025, 0);
    let kr = cell("oversikt.a/utfall@2025-01", Scale::Kr);
    let tkr = cell("oversikt.a/utfall@2025-01", Scale::Tkr);
    let percent = cell("hemtjanst/prisforandring@alltid", Scale::Tkr);
    for (entry, text, shown, stored) in [
        (&kr, "12,5", "12,5", "12.5"),
        (&kr, "12.5", "12,5", "12.5"),
        (&kr, "1 234", "1 234", "1234"),
        (&kr, "1\u{a0}234\u{202f}567", "1 234 567", "1234567"),
        (&kr, "−5", "−5", "-5"),
        (&kr, "–5", "−5", "-5"),
        (&kr, "-5 tkr", "−5 000", "-5000"),
        (&tkr, "5", "5", "5000"),
        (&tkr, "5 kr", "0,005", "5"),
        (&tkr, "-1,5 mnkr", "−1 500", "-1500000"),
        (&percent, "33 %", "33", "33"),
        (&percent, "33,3", "33,3", "33.3"),
    ] {
        assert_eq!(typed(&mut plan, entry, text).as_deref(), Ok(shown), "{text}");
        let Entry::Cell(address, _) = entry else { unreachable!() };
        assert_eq!(plan.inputs.get(address), Some(number(stored)), "{text}");
    }
    assert_eq!(typed(&mut plan, &kr, "  "), Ok(String::new()));
    assert_eq!(plan.inputs.get(&"oversikt.a/utfall@2025-01".parse::<Address>().unwrap()), None);
}

#[test]
fn what_cannot_be_read_or_held_says_so_and_the_old_value_stays() {
    let mut plan = year(2025, 0);
    let outcome = cell("oversikt.a/utfall@2025-01", Scale::Tkr);
    let days = cell("placeringar.barn.hvb/dygn@2025-01", Scale::Kr);
    let share = cell("hemtjanst.enhet/brukartid@alltid", Scale::Kr);
    typed(&mut plan, &outcome, "7").unwrap();
    for (entry, text, message) in [
        (&outcome, "tolv", "”tolv” går inte att läsa som ett tal. Skriv till exempel 1 234,5."),
        (&outcome, "12x5", "”12x5” går inte att läsa som ett tal. Skriv till exempel 1 234,5."),
        (&outcome, "2000000 mnkr", "kr, tkr eller mnkr."),
        (&outcome, "5 %", "”%” passar inte här."),
        (&days, "-3", "under noll. Skriv noll eller mer."),
        (&days, "200000", "talet är för stort. Skriv högst 100\u{a0}000\u{a0}dygn."),
        (&share, "0,75", "minst 1\u{a0}%"),
        (&outcome, "811228-9874", "personnummer"),
        (&outcome, "19811228-9874", "personnummer"),
    ] {
        let refusal = typed(&mut plan, entry, text).unwrap_err();
        assert!(refusal.contains(message), "{text}: {refusal}");
        assert!(!refusal.contains('!') && !refusal.contains("giltig"), "{refusal}");
    }
    assert_eq!(entry_text(&plan, &outcome), "7");
}

/// A grid of monthly outcome for two rows by hand.
fn grid(plan: &Plan, scale: Scale) -> Table {
    let rows: Vec<RowSpec> =
        ["oversikt.a", "oversikt.b"].map(|line| RowSpec::of(plan, &LineId::from(line))).into_iter().collect();
    let grid = MonthGrid {
        input: Input::Outcome,
        year: 2025,
        scale,
        year_cell: false,
        sum: Some(namndkalkyl::calc::Quantity::Outcome),
    };
    month_grid(plan, &compute(plan), &rows, grid)
}

/// The cells of a table from a corner and on.
fn block(table: &Table, row: usize, column: usize) -> Vec<Vec<Cell>> {
    table.rows[row..].iter().map(|row| row.cells[column..].to_vec()).collect()
}

fn targets(cells: &[Vec<Cell>]) -> Vec<Vec<Option<Entry>>> {
    cells.iter().map(|row| row.iter().map(|cell| cell.entry.clone()).collect()).collect()
}

fn with_rows(closed: u8) -> Plan {
    let mut plan = year(2025, closed);
    for id in ["a", "b"] {
        plan.areas.push(Area { id: id.into(), name: id.into(), parent: None, source: AreaSource::Manual });
    }
    plan
}

fn paste(plan: &mut Plan, targets: &[Vec<Option<Entry>>], text: &str) -> Result<usize, String> {
    let block = parse_block(text).unwrap();
    let (edit, taken) = sheet::paste(plan, targets, &block).map_err(|EntryError(message)| message)?;
    make(plan, Ok(edit))?;
    Ok(taken)
}

#[test]
fn a_block_from_a_spreadsheet_is_one_edit() {
    let mut plan = with_rows(3);
    let before = plan.clone();
    let targets = targets(&block(&grid(&plan, Scale::Tkr), 0, 1));
    let text = "-1 234,5\t12.5\r\n\"−5\"\t\r\n";
    let (edit, taken) = sheet::paste(&plan, &targets, &parse_block(text).unwrap()).unwrap();
    assert_eq!(taken, 4);
    let back = apply(&mut plan, edit).unwrap();
    let outcome = |line: &str, month: &str| plan.inputs.get(&format!("{line}/utfall@{month}").parse().unwrap());
    assert_eq!(outcome("oversikt.a", "2025-02"), Some(number("-1234500")));
    assert_eq!(outcome("oversikt.a", "2025-03"), Some(number("12500")));
    assert_eq!(outcome("oversikt.b", "2025-02"), Some(number("-5000")));
    assert_eq!(outcome("oversikt.b", "2025-03"), None);
    apply(&mut plan, back).unwrap();
    assert_eq!(plan, before);
}

#[test]
fn one_bad_cell_refuses_the_whole_paste_and_says_where() {
    let mut plan = with_rows(3);
    let targets = targets(&block(&grid(&plan, Scale::Kr), 0, 0));
    let refusal = paste(&mut plan, &targets, "1\t2\n3\tfyra\n").unwrap_err();
    let message =
        "Rad 2, kolumn 2 i det inklistrade: ”fyra” går inte att läsa som ett tal. Skriv till exempel 1 234,5.";
    assert_eq!(refusal, message);
    assert_eq!(parse_block("1\t811228-9874\n"), Err(PasteError::PersonalId(1)));
}

#[test]
fn computed_cells_are_passed_over_and_what_falls_outside_is_left() {
    let mut plan = with_rows(3);
    let targets = targets(&block(&grid(&plan, Scale::Kr), 0, 10));
    assert_eq!(targets[0].iter().map(Option::is_some).collect::<Vec<_>>(), [true, true, false]);
    assert_eq!(paste(&mut plan, &targets, "1\t2\tsumma\t4\n5\t6\t7\n8\t9\n"), Ok(4));
    assert_eq!(plan.inputs.iter().map(|(_, value)| value.to_string()).collect::<Vec<_>>(), ["1", "2", "5", "6"]);
}

#[test]
fn costs_are_typed_and_shown_positive_where_the_plan_says_so() {
    let mut plan = with_rows(3);
    plan.settings.sign = SignConvention::CostsPositive;
    let outcome = cell("oversikt.a/utfall@2025-01", Scale::Tkr);
    assert_eq!(typed(&mut plan, &outcome, "5").as_deref(), Ok("5"));
    assert_eq!(plan.inputs.get(&"oversikt.a/utfall@2025-01".parse::<Address>().unwrap()), Some(number("-5000")));
    assert_eq!(sheet::copy(&block(&grid(&plan, Scale::Tkr), 0, 0))[0][0], "5");
    // Amounts that are positive by nature, prices and percents have no such convention.
    for address in
        ["bistand/utbetalt@2025-01", "hemtjanst.egen.tatort/ersattning@2025", "hemtjanst/prisforandring@alltid"]
    {
        assert_eq!(typed(&mut plan, &cell(address, Scale::Kr), "5").as_deref(), Ok("5"));
        assert_eq!(plan.inputs.get(&address.parse().unwrap()), Some(number("5")), "{address}");
    }
    // What is the same plan with the other sign reads the same with the other sign.
    plan.settings.sign = SignConvention::CostsNegative;
    assert_eq!(entry_text(&plan, &outcome), "−5");
}

#[test]
fn clear_and_fill_right() {
    let mut plan = with_rows(3);
    enter_row(&mut plan, "oversikt.a/utfall", 2025, "-1.25 2 3");
    enter_row(&mut plan, "oversikt.b/utfall", 2025, "– 5 6");
    let cells =
        |plan: &Plan| block(&grid(plan, Scale::Tkr), 0, 0).into_iter().map(|row| row[..3].to_vec()).collect::<Vec<_>>();
    let values = |plan: &Plan| plan.inputs.iter().map(|(_, value)| value.to_string()).collect::<Vec<_>>();
    let mut filled = plan.clone();
    let edit = sheet::fill_right(&filled, &cells(&filled));
    make(&mut filled, edit).unwrap();
    // Exactly, though the cell shows −0; an empty first cell empties its row.
    assert_eq!(values(&filled), ["-1.25", "-1.25", "-1.25"]);
    let edit = sheet::clear(&plan, &targets(&cells(&plan)));
    make(&mut plan, edit).unwrap();
    assert_eq!(values(&plan), [] as [&str; 0]);
}

#[test]
fn copied_numbers_are_such_as_spreadsheet_programs_read() {
    let mut plan = with_rows(1);
    enter_row(&mut plan, "oversikt.a/utfall", 2025, "-1234567.5 1000");
    let copied = sheet::copy(&block(&grid(&plan, Scale::Tkr), 0, 0));
    // Typed cells exactly, the computed sum as it is shown.
    assert_eq!(copied[0][..3], ["-1234,5675", "1", ""]);
    assert_eq!(copied[0][12], "-1235");
    assert_eq!(copied[1][12], "–");
    assert_eq!(write_block(&copied[..1]).trim_end(), format!("-1234,5675\t1{}\t-1235", "\t".repeat(10)));
}

/// A list of two placements.
fn listed() -> Plan {
    let mut plan = year(2025, 3);
    let first = Placement {
        number: "007".into(),
        group: Group::Adults,
        care_form: "hvb".into(),
        start: day("2025-01-15"),
        end: Some(day("2025-06-30")),
        price: Price::Daily(vec![
            PriceStep { from: day("2025-01-15"), kr_per_day: number("4495.5") },
            PriceStep { from: day("2025-03-01"), kr_per_day: number("4700") },
        ]),
        income_per_day: number("1000"),
        vat: VatRule::Premises(number("20.5")),
    };
    let terms = FamilyHomeTerms {
        fee: number("11237"),
        expenses: number("6000"),
        fee_overhead: number("31.42"),
        lost_income: number("20000"),
        lost_income_overhead: number("31.42"),
    };
    let second = Placement {
        number: "102".into(),
        group: Group::Children,
        care_form: "familjehem".into(),
        start: day("2024-03-11"),
        end: None,
        price: Price::FamilyHome(terms),
        income_per_day: Decimal::ZERO,
        vat: VatRule::None,
    };
    plan.placements = vec![first, second];
    assert_eq!(namndkalkyl::edit::check(&plan), Ok(()));
    plan
}

/// The month that the list's computed columns are of.
const MARCH: Month = Month::january(2025).plus(2);

/// The placement in a row of the list, or the new one there.
fn record(plan: &Plan, row: usize) -> Which {
    let new = || Which::New(row - plan.placements.len());
    plan.placements.get(row).map_or_else(new, |placement| Which::known(&placement.number))
}

/// The cells of these rows of the list, where rows after the last are new ones.
fn list_targets(plan: &Plan, rows: std::ops::Range<usize>) -> Vec<Vec<Option<Entry>>> {
    let row = |row: usize| {
        list_row(plan, row.min(plan.placements.len()), MARCH).cells.into_iter().map(move |cell| {
            cell.entry.map(|entry| match entry {
                Entry::Placement(_, field) => Entry::Placement(record(plan, row), field),
                entry @ (Entry::Cell(..) | Entry::Field(..)) => entry,
            })
        })
    };
    rows.map(|i| row(i).collect()).collect()
}

fn list_cells(plan: &Plan) -> Vec<Vec<Cell>> {
    (0..plan.placements.len()).map(|row| list_row(plan, row, MARCH).cells).collect()
}

#[test]
fn a_list_is_copied_with_names_dates_and_plain_numbers() {
    let plan = listed();
    let copied = sheet::copy(&list_cells(&plan));
    assert_eq!(
        copied[0],
        [
            "007",
            "Vuxna",
            "HVB",
            "2025-01-15",
            "2025-06-30",
            "4\u{a0}495,5; 4\u{a0}700 från 2025-03-01",
            "",
            "",
            "",
            "",
            "",
            "1000",
            "lokal 20,5 %",
            "31",
            "-103532",
            "-549",
        ]
    );
    assert_eq!(copied[1][..8], ["102", "Barn och unga", "Familjehem", "2024-03-11", "", "", "11237", "6000"]);
}

#[test]
fn a_pasted_list_makes_placements_with_given_or_next_free_numbers() {
    let mut plan = listed();
    let targets = list_targets(&plan, 2..6);
    let text = "\tvuxna\tsis\t2025-04-01\t2025-04-30\t10 950\n\
                B7\tBarn\tHVB\t11/3 2025\t\t4 495; 4 700 från 2025-09-01\t\t\t\t\t\t750\tja\n\
                103\tfunktionsstod\tJourhem\t2025-01-01\t\t1200\n\
                \t\t\t2025-02-01\n";
    paste(&mut plan, &targets, text).unwrap();
    let numbers: Vec<&str> = plan.placements.iter().map(|placement| placement.number.as_str()).collect();
    // 103 is given further down, so the rows without a number pass it by.
    assert_eq!(numbers, ["007", "102", "104", "B7", "103", "105"]);
    let [sis, b7, _, last] = &plan.placements[2..] else { panic!() };
    assert_eq!((sis.group, sis.care_form.as_str(), sis.end), (Group::Adults, "sis", Some(day("2025-04-30"))));
    assert_eq!((b7.start, b7.income_per_day, &b7.vat), (day("2025-03-11"), number("750"), &VatRule::Standard));
    let Price::Daily(steps) = &b7.price else { panic!("{:?}", b7.price) };
    assert_eq!((steps[1].from, steps[1].kr_per_day), (day("2025-09-01"), number("4700")));
    // What is not given is as in a new row.
    assert_eq!(last.care_form, new_placement(&plan).care_form);
}

#[test]
fn what_a_list_refuses_says_what_to_do() {
    let mut plan = listed();
    let field = |row, field| Entry::Placement(record(&listed(), row), field);
    let new = plan.placements.len();
    for (entry, text, message) in [
        (field(0, Field::CareForm), "hotell", "Vårdformen ”hotell” finns inte. Välj Familjehem, "),
        (field(0, Field::Group), "hundar", "Gruppen finns inte. Välj Barn och unga, Vuxna eller Funktionsstöd."),
        (field(0, Field::End), "2025-01-14", "Placering 007: slutdatum före startdatum. Ändra något av dem."),
        (field(0, Field::Start), "2025-07-01", "Placering 007: slutdatum före startdatum."),
        (field(0, Field::Start), "", "Placeringen behöver en startdag."),
        (field(0, Field::Start), "2025-02-30", "2025"),
        (field(0, Field::End), "2350-01-01", "1900–2200"),
        (field(0, Field::Number), "102", "Löpnummer 102 används redan av en annan placering. Skriv ett annat."),
        (field(new, Field::Number), "102", "Löpnummer 102 används redan av en annan placering. Skriv ett annat."),
        (field(0, Field::Number), " ", "löpnummer"),
        (field(0, Field::Number), "811228-9874", "personnummer"),
        (field(0, Field::Price), "-5", "utan minustecken"),
        (field(0, Field::Price), "100; 200", "Prissteget saknar dag."),
        (field(0, Field::Price), "100 från 2025-05-01; 200 från 2025-04-01", "datumordning"),
        (field(0, Field::Price), "10 000 001", "Placering 007: ett belopp går inte att räkna med."),
        (field(0, Field::Vat), "25 %", "lokal 20 %"),
        (field(0, Field::Vat), "lokal 101 %", "100 %"),
        (field(1, Field::FeeOverhead), "1001", "högst"),
    ] {
        let edit = sheet::enter(&plan, &entry, text);
        let refusal = make(&mut plan, edit).unwrap_err();
        assert!(refusal.contains(message), "{text}: {refusal}");
        assert!(!refusal.contains('!') && !refusal.contains("giltig"), "{refusal}");
    }
    let block = list_targets(&plan, 2..4);
    let refusal = paste(&mut plan, &block, "104\tvuxna\thvb\n105\tvuxna\thotell\n").unwrap_err();
    assert!(refusal.starts_with("Rad 2, kolumn 3 i det inklistrade: Vårdformen ”hotell” finns inte."), "{refusal}");
    let refusal = paste(&mut plan, &block, "104\tvuxna\thvb\n104\tvuxna\thvb\n").unwrap_err();
    assert_eq!(refusal, "Löpnummer 104 används redan av en annan placering. Skriv ett annat.");
}

/// Sorted in a spreadsheet program and pasted back: each running number changes row.
#[test]
fn rows_can_change_places_with_each_other() {
    let mut plan = listed();
    let mut rows = sheet::copy(&list_cells(&plan));
    rows.reverse();
    let targets = list_targets(&plan, 0..2);
    paste(&mut plan, &targets, &write_block(&rows)).unwrap();
    let mut expected = listed();
    expected.placements.reverse();
    assert_eq!(plan, expected);
}

#[test]
fn a_family_home_becomes_a_day_price_and_back() {
    let mut plan = listed();
    let mut put = |field, text: &str| {
        let edit = sheet::enter(&plan, &Entry::Placement(record(&plan, 1), field), text);
        make(&mut plan, edit).unwrap();
        plan.placements[1].price.clone()
    };
    assert!(matches!(put(Field::Fee, "12000"), Price::FamilyHome(terms) if terms.fee == number("12000")));
    assert!(matches!(put(Field::Price, "1500"), Price::Daily(steps) if steps[0].kr_per_day == number("1500")));
    assert!(matches!(put(Field::Expenses, "500"), Price::FamilyHome(terms) if terms.fee.is_zero()));
    assert!(matches!(put(Field::Expenses, ""), Price::Daily(_)));
}

/// A placement as it can be typed: its first price holds from its start or before.
fn some_placement() -> impl Strategy<Value = Placement> {
    let kr = || (0_i64..5_000_000).prop_map(|ore| Decimal::new(ore, 2));
    let start = (0_u64..900).prop_map(|days| day("2023-06-01") + chrono::Days::new(days));
    let steps = (0_u64..400, kr(), btree_set(1_u64..300, 0..3), vec(kr(), 3));
    let terms = (1_i64..2_000_000, kr(), 0_i64..5_000, kr(), 0_i64..5_000);
    let price = prop_oneof![steps.prop_map(|steps| (Some(steps), None)), terms.prop_map(|terms| (None, Some(terms))),];
    let vat = prop_oneof![
        Just(VatRule::None),
        Just(VatRule::Standard),
        (0_i64..=1000).prop_map(|tenths| VatRule::Premises(Decimal::new(tenths, 1))),
    ];
    let who = (prop::sample::select(Group::ALL.to_vec()), prop::sample::select(vec!["hvb", "sis", "skyddat-boende"]));
    (who, start, option::of(0_u64..500), price, kr(), vat).prop_map(
        |((group, care_form), start, stay, (steps, terms), income_per_day, vat)| {
            let price = match (steps, terms) {
                (Some((before, first, later, prices)), _) => {
                    let first = PriceStep { from: start - chrono::Days::new(before), kr_per_day: first };
                    let later = later
                        .into_iter()
                        .zip(prices)
                        .map(|(days, kr_per_day)| PriceStep { from: start + chrono::Days::new(days), kr_per_day });
                    Price::Daily([first].into_iter().chain(later).collect())
                }
                (None, Some((fee, expenses, fee_overhead, lost_income, lost_income_overhead))) => {
                    Price::FamilyHome(FamilyHomeTerms {
                        fee: Decimal::new(fee, 2),
                        expenses,
                        fee_overhead: Decimal::new(fee_overhead, 2),
                        lost_income,
                        lost_income_overhead: Decimal::new(lost_income_overhead, 2),
                    })
                }
                (None, None) => unreachable!(),
            };
            Placement {
                number: String::new(),
                group,
                care_form: care_form.into(),
                start,
                end: stay.map(|days| start + chrono::Days::new(days)),
                price,
                income_per_day,
                vat,
            }
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(120))]

    /// Through the clipboard and back over the same cells nothing changes; over other numbers they are replaced.
    #[test]
    fn months_go_to_a_spreadsheet_and_back(
        values in vec(option::of(-1_000_000_000_i64..1_000_000_000), 24),
        others in vec(option::of(-1_000_000_i64..1_000_000), 24),
        positive in any::<bool>(),
        scale in prop::sample::select(vec![Scale::Kr, Scale::Tkr, Scale::Mnkr]),
    ) {
        let filled = |values: &[Option<i64>]| {
            let mut plan = with_rows(6);
            plan.settings.sign = if positive { SignConvention::CostsPositive } else { SignConvention::CostsNegative };
            for (i, value) in values.iter().enumerate() {
                let line = ["oversikt.a", "oversikt.b"][i / 12];
                if let Some(value) = value {
                    enter(&mut plan, &[(&format!("{line}/utfall@2025-{:02}", i % 12 + 1), &Decimal::new(*value, 2).to_string())]);
                }
            }
            plan
        };
        let plan = filled(&values);
        let cells = block(&grid(&plan, scale), 0, 0);
        let text = write_block(&sheet::copy(&cells));
        for mut target in [plan.clone(), filled(&others)] {
            prop_assert_eq!(paste(&mut target, &targets(&cells), &text), Ok(24));
            prop_assert_eq!(&target, &plan);
        }
    }

    #[test]
    fn a_list_goes_to_a_spreadsheet_and_back(mut placements in vec(some_placement(), 1..8), order in any::<u64>()) {
        for (i, placement) in placements.iter_mut().enumerate() {
            placement.number = format!("{}", 101 + i);
        }
        let mut plan = year(2025, 3);
        plan.placements = placements;
        prop_assert_eq!(namndkalkyl::edit::check(&plan), Ok(()));
        let mut rows = sheet::copy(&list_cells(&plan));
        let over_itself = list_targets(&plan, 0..plan.placements.len());
        let mut same = plan.clone();
        paste(&mut same, &over_itself, &write_block(&rows)).unwrap();
        prop_assert_eq!(&same, &plan);

        // Into an empty plan: the same placements, in the same order, with the same figures.
        let mut new = year(2025, 3);
        let below = list_targets(&new, 0..rows.len());
        paste(&mut new, &below, &write_block(&rows)).unwrap();
        support::ledger::same_figures(&new, &plan);
        prop_assert_eq!(sheet::copy(&list_cells(&new)), rows.clone());

        // In another order over itself: the same placements, whichever row each is in.
        let count = rows.len();
        rows.rotate_left(usize::try_from(order % 8).unwrap() % count);
        let mut turned = plan.clone();
        paste(&mut turned, &over_itself, &write_block(&rows)).unwrap();
        support::ledger::same_figures(&turned, &plan);
    }
}

#[test]
fn a_cell_shows_what_there_is_room_for_and_edits_exactly() {
    let mut plan = with_rows(3);
    enter(&mut plan, &[("oversikt.a/utfall@2025-01", "-1234567.891")]);
    let cell = typed_cell(&plan, cell("oversikt.a/utfall@2025-01", Scale::Tkr));
    assert_eq!((cell.text.as_str(), cell.edit.as_str()), ("−1\u{a0}235", "−1\u{a0}234,567891"));
}

#[test]
fn the_row_of_a_field_is_found_without_making_every_row() {
    let records: Vec<Which> = (1..=50_000).map(|i| Which::known(&i.to_string())).chain([Which::New(0)]).collect();
    let keys: Vec<String> = records.iter().map(Which::key).collect();
    for record in records.iter().step_by(997).chain(records.last()) {
        let placed = Field::ALL.iter().map(|field| Entry::Placement(record.clone(), *field));
        let planned = (0..MEASURES.fields.len()).map(|field| Entry::Field(&MEASURES, record.clone(), field));
        for name in placed.chain(planned).map(|entry| entry.name()) {
            assert!(may_name(&record.key(), &name), "{record:?} {name}");
            let rows = keys.iter().filter(|key| may_name(key, &name)).count();
            assert!(rows <= 16, "{rows} rows may have {name}");
        }
    }
    // A row of a table that is no record is one of few.
    assert!(may_name("placeringar.barn.hvb", "placeringar.barn.hvb/budget@2025"));
}

#[test]
fn what_is_idle_as_it_should_be_is_told_quietly() {
    let plan = namndkalkyl::example::plan().unwrap();
    let figures = compute(&plan);
    let (mut quiet, mut loud) = (0, Vec::new());
    for (address, _) in plan.inputs.iter() {
        let cell = asked_cell(&plan, &figures, Entry::Cell(address.clone(), Scale::Kr));
        assert!(cell.hint.is_some() || !cell.quiet, "{address}");
        if figures.doubts_sign(&address) {
            assert!(!cell.quiet, "{address} is asked about");
        } else if let Some(why) = idle(&plan, &figures, &address) {
            assert_eq!(cell.quiet, why.is_expected(), "{address}: {why:?}");
            if cell.quiet { quiet += 1 } else { loud.push(format!("{address}: {why:?}")) }
        }
    }
    assert!(quiet > 0);
    assert!(loud.len() < 10, "nothing is wrong in the example: {loud:#?}");
}
