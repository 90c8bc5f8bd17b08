//! What pasting a block comes to: what goes where, what is asked and what is told.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod support;

use namndkalkyl::calc::{Quantity, compute};
use namndkalkyl::edit::apply;
use namndkalkyl::format::Scale;
use namndkalkyl::model::{Area, AreaSource, Input, LineId, Plan};
use namndkalkyl::sheet::{
    Answers, Block, Cursor, Entry, Landing, LandingRow, MonthGrid, Pasting, RowSpec, SHAPE, Table, Taken, month_grid,
    pasting,
};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use support::ledger::year;

/// A plan of areas that are filled in by hand.
fn areas(names: &[&str]) -> Plan {
    let mut plan = year(2025, 8);
    for name in names {
        let id = name.to_lowercase().replace(['ä', 'å'], "a");
        plan.areas.push(Area { id, name: (*name).to_owned(), parent: None, source: AreaSource::Manual });
    }
    plan
}

/// The table of an input by month for the areas.
fn months(plan: &Plan, input: Input, year_cell: bool) -> Table {
    let rows: Vec<RowSpec> = plan.areas.iter().map(|area| RowSpec::of(plan, &area.line())).collect();
    let sum = Some(Quantity::Outcome);
    month_grid(plan, &compute(plan), &rows, MonthGrid { input, year: 2025, scale: Scale::Kr, year_cell, sum })
}

/// A table whose rows are different inputs of one line.
fn inputs(plan: &Plan) -> Table {
    let mut whole = Table::default();
    for input in [Input::Households, Input::Payments, Input::Income, Input::Outcome] {
        let spec = RowSpec::of(plan, &LineId::from("bistand")).named(namndkalkyl::words::input(input));
        let grid = MonthGrid { input, year: 2025, scale: Scale::Kr, year_cell: false, sum: None };
        let table = month_grid(plan, &compute(plan), &[spec], grid);
        whole.columns = table.columns;
        whole.rows.extend(table.rows);
    }
    whole
}

fn landing(table: &Table, row: usize, column: usize) -> Landing {
    let rows = table.rows.iter().map(|row| LandingRow {
        head: row.head.clone(),
        cells: row.cells.iter().map(|cell| cell.entry.clone()).collect(),
    });
    Landing {
        heads: table.columns.iter().map(|column| column.head.clone()).collect(),
        rows: rows.collect(),
        corner: Cursor { row, column },
    }
}

fn block(text: &str) -> Block {
    let rows = text.lines().map(|line| line.split('\t').map(|cell| cell.trim().to_owned()).collect()).collect();
    Block { rows, ..Block::default() }
}

fn row(values: &[i64]) -> String {
    values.iter().map(i64::to_string).collect::<Vec<_>>().join("\t")
}

/// What is in the plan after it: `a.utfall@2025-01 = 5` by line, input and time.
fn made(plan: &Plan, taken: &Taken) -> Vec<String> {
    let mut after = plan.clone();
    apply(&mut after, taken.edit.clone()).unwrap();
    after.inputs.iter().map(|(address, value)| format!("{address}={value}").replace("oversikt.", "")).collect()
}

/// What is there when the block is taken at once.
fn at_once(plan: &Plan, landing: &Landing, block: &Block) -> Vec<String> {
    let Pasting { questions, taken } = pasting(plan, landing, block, &Answers::new());
    assert_eq!(questions, [], "nothing to ask");
    made(plan, &taken.unwrap())
}

/// What is asked, and what each answer gives.
fn offered(plan: &Plan, landing: &Landing, block: &Block) -> (String, Vec<(String, Taken)>) {
    let first = pasting(plan, landing, block, &Answers::new());
    let [question] = first.questions.as_slice() else { panic!("{first:?}") };
    assert_eq!((question.key.as_str(), question.chosen), (SHAPE, 0));
    let ways = question.choices.iter().enumerate().map(|(i, choice)| {
        let answers = Answers::from([(SHAPE.to_owned(), i)]);
        (choice.clone(), pasting(plan, landing, block, &answers).taken.unwrap())
    });
    (question.text.clone(), ways.collect())
}

fn in_months(line: &str, first: usize, values: &[i64]) -> Vec<String> {
    values.iter().zip(first..).map(|(value, month)| format!("{line}/utfall@2025-{month:02}={value}")).collect()
}

#[test]
fn tertial_sums_between_months_are_asked_about_and_dropped() {
    let plan = areas(&["Barn", "Vuxna"]);
    let table = months(&plan, Input::Outcome, false);
    let values = [-101, -102, -103, -104, -105, -106, -107, -108, -109, -110, -111, -112];
    let with_sums = [-101, -102, -103, -104, -410, -105, -106, -107, -108, -426, -109, -110, -111, -112, -442];
    let (text, ways) = offered(&plan, &landing(&table, 0, 0), &block(&row(&with_sums)));
    assert!(text.contains("Kolumn 5, 10 och 15 i det inklistrade ser ut som summor"), "{text}");
    assert_eq!(ways[0].0, "Ta som månader, hoppa över summorna (12 värden)");
    assert_eq!(made(&plan, &ways[0].1), in_months("barn", 1, &values));
    assert_eq!(ways[0].1.told, "12 värden inklistrade: Barn januari–december; 3 summor hoppas över. Ctrl+Z ångrar.");

    // Five values fit in five months, and the fifth is still no May.
    let (_, ways) = offered(&plan, &landing(&table, 0, 0), &block(&row(&with_sums[..5])));
    assert_eq!(made(&plan, &ways[0].1), in_months("barn", 1, &values[..4]));

    // One that does not add up is told with how much it is off by.
    let mut off = with_sums;
    off[9] = -436;
    let (_, ways) = offered(&plan, &landing(&table, 0, 0), &block(&row(&off)));
    assert_eq!(made(&plan, &ways[0].1), in_months("barn", 1, &values));
    assert!(
        ways[0]
            .1
            .left
            .iter()
            .any(|said| said.contains("Kolumn 10 stämmer inte: där står −436, delarna ger −426 (skillnad −10).")),
        "{:?}",
        ways[0].1.left
    );
}

#[test]
fn rows_that_have_no_place_are_told() {
    let plan = areas(&["A", "B", "C", "D", "E", "F"]);
    let table = months(&plan, Input::Outcome, false);
    let nine = "11\n12\n14\n17\n11\n19\n23\n31\n29";
    let (text, ways) = offered(&plan, &landing(&table, 0, 0), &block(nine));
    assert!(text.contains("3 värden får inte plats härifrån."), "{text}");
    let cut = ways.iter().find(|(choice, _)| choice.starts_with("Bara de celler som får plats")).unwrap();
    assert_eq!((cut.1.counts.taken, cut.1.counts.outside), (6, 3));
    assert!(cut.1.told.contains("3 värden har ingen plats här"), "{}", cut.1.told);
    // Six of them fit, and are taken as they stand.
    assert_eq!(at_once(&plan, &landing(&table, 0, 0), &block("11\n12\n14\n17\n11\n19")).len(), 6);
}

#[test]
fn months_below_each_other_do_not_fill_other_inputs() {
    let plan = year(2025, 8);
    let table = inputs(&plan);
    let (text, ways) = offered(&plan, &landing(&table, 0, 2), &block("151\n139\n157"));
    assert!(text.contains("raderna här är olika slag: Hushåll, Utbetalt och Intäkt."), "{text}");
    assert!(ways[0].0.starts_with("Vänd"), "{:?}", ways[0].0);
    assert_eq!(
        made(&plan, &ways[0].1),
        ["bistand/hushall@2025-03=151", "bistand/hushall@2025-04=139", "bistand/hushall@2025-05=157"]
    );
    // Beside their names they are known.
    let named = block("jan\t151\nfeb\t139\nmar\t157\napr\t132\nTertial 1\t579\nmaj\t140");
    let (_, ways) = offered(&plan, &landing(&table, 0, 0), &named);
    assert_eq!(ways.len(), 1);
    assert_eq!(made(&plan, &ways[0].1).last().unwrap(), "bistand/hushall@2025-05=140");
    assert_eq!((ways[0].1.counts.taken, ways[0].1.counts.sums), (5, 1));
}

#[test]
fn a_totals_row_does_not_become_the_next_areas_outcome() {
    let plan = areas(&["A", "B", "C", "D"]);
    let table = months(&plan, Input::Outcome, false);
    let text = "-120\t-130\n-80\t-70\n-200\t-200\n";
    let (why, ways) = offered(&plan, &landing(&table, 0, 0), &block(text));
    assert!(why.contains("Rad 3 i det inklistrade ser ut som summan"), "{why}");
    assert_eq!(made(&plan, &ways[0].1), [in_months("a", 1, &[-120, -130]), in_months("b", 1, &[-80, -70])].concat());
    // By its name, though it does not add up.
    let (_, ways) = offered(&plan, &landing(&table, 0, 0), &block("A\t-120\nB\t-80\nSumma\t-210"));
    assert_eq!(made(&plan, &ways[0].1), [in_months("a", 1, &[-120]), in_months("b", 1, &[-80])].concat());
    assert!(ways[0].1.left.iter().any(|said| said.starts_with("Summa stämmer inte")), "{:?}", ways[0].1.left);
}

#[test]
fn names_lead_to_rows_and_months() {
    let plan = areas(&["A", "B", "C", "D"]);
    let table = months(&plan, Input::Outcome, false);
    let text = "\tmars\tapril\nB\t1\t2\nC\t3\t4";
    let there = [in_months("b", 3, &[1, 2]), in_months("c", 3, &[3, 4])].concat();
    assert_eq!(at_once(&plan, &landing(&table, 1, 2), &block(text)), there);
    let (why, ways) = offered(&plan, &landing(&table, 0, 0), &block(text));
    assert!(why.contains("stämmer inte helt med de celler du har valt"), "{why}");
    assert_eq!(made(&plan, &ways[0].1), there);
    let turned = "\tB\tC\nmars\t1\t3\napril\t2\t4";
    let (_, ways) = offered(&plan, &landing(&table, 1, 2), &block(turned));
    assert_eq!(made(&plan, &ways[0].1), there);
}

#[test]
fn a_year_of_months_does_not_begin_in_the_cell_of_the_year() {
    let plan = areas(&["A"]);
    let table = months(&plan, Input::Budget, true);
    let year: Vec<i64> = (101..113).collect();
    let (_, ways) = offered(&plan, &landing(&table, 0, 0), &block(&row(&year)));
    assert_eq!(made(&plan, &ways[0].1)[0], "a/budget@2025-01=101");
    assert_eq!(ways[0].1.counts.taken, 12);
    // With the year first they are as the table has them.
    let whole: Vec<i64> = std::iter::once(year.iter().sum()).chain(year).collect();
    assert_eq!(at_once(&plan, &landing(&table, 0, 0), &block(&row(&whole))).len(), 13);
}

#[test]
fn what_was_copied_here_is_pasted_without_a_question() {
    let plan = year(2025, 8);
    let table = inputs(&plan);
    let own = Block { own: Some(vec![vec![true, true]; 2]), ..block("1\t2\n3\t4") };
    assert_eq!(at_once(&plan, &landing(&table, 0, 4), &own).len(), 4);
}

/// How a block of months may be written.
#[allow(clippy::struct_excessive_bools, reason = "each of them with each of the others")]
#[derive(Clone, Debug)]
struct Written {
    /// The periods that have sums, in months.
    periods: &'static [usize],
    total_row: bool,
    turned: bool,
    heads: Option<Heads>,
    labels: bool,
}

/// How months are named.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Heads {
    Short,
    WithYear,
    Iso,
    Statistics,
    Digits,
}

fn written() -> impl Strategy<Value = Written> {
    let periods: Vec<&'static [usize]> = vec![&[], &[4], &[3], &[12], &[4, 12], &[3, 12], &[3, 6, 12]];
    let heads = vec![Heads::Short, Heads::WithYear, Heads::Iso, Heads::Statistics, Heads::Digits];
    let heads = option::of(prop::sample::select(heads));
    (prop::sample::select(periods), any::<bool>(), any::<bool>(), heads, any::<bool>()).prop_map(
        |(periods, total_row, turned, heads, labels)| {
            // Digits are no names among the names of sums.
            let heads = heads.filter(|heads| *heads != Heads::Digits || periods.is_empty());
            Written { periods, total_row, turned, heads, labels }
        },
    )
}

fn head(heads: Heads, month: usize) -> String {
    let number = month + 1;
    match heads {
        Heads::Short => MONTHS[month].to_owned(),
        Heads::WithYear => format!("{} 2025", MONTHS[month]),
        Heads::Iso => format!("2025-{number:02}"),
        Heads::Statistics => format!("2025M{number:02}"),
        Heads::Digits => format!("2025{number:02}"),
    }
}

const NAMES: [&str; 5] = ["Barn", "Vuxna", "LSS", "Hemtjänst", "Bistånd"];
const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec"];

/// The block as it is written, from these values by row and month.
fn write(values: &[Vec<i64>], first_row: usize, how: &Written) -> Vec<Vec<String>> {
    let mut values = values.to_vec();
    let mut labels: Vec<&str> = NAMES[first_row..first_row + values.len()].to_vec();
    // A total of one row is the row again, and nobody can tell them apart without a name.
    if how.total_row && (values.len() > 1 || how.labels) {
        values.push((0..12).map(|month| values.iter().map(|row| row[month]).sum()).collect());
        labels.push("Summa");
    }
    let closes = |month: usize| how.periods.iter().filter(move |period| (month + 1).is_multiple_of(**period));
    let line = |row: &Vec<i64>| -> Vec<String> {
        let mut line = Vec::new();
        for (month, value) in row.iter().enumerate() {
            line.push(value.to_string());
            line.extend(closes(month).map(|period| row[month + 1 - period..=month].iter().sum::<i64>().to_string()));
        }
        line
    };
    let mut rows: Vec<Vec<String>> = values.iter().map(line).collect();
    if let Some(heads) = how.heads {
        let mut names: Vec<String> = Vec::new();
        for month in 0..12 {
            names.push(head(heads, month));
            names.extend(closes(month).map(|period| match period {
                3 => format!("Kv {}", month / 3 + 1),
                4 => format!("T{}", month / 4 + 1),
                6 => "Halvår".to_owned(),
                _ => "Totalt".to_owned(),
            }));
        }
        rows.insert(0, names);
    }
    if how.labels {
        for (i, row) in rows.iter_mut().enumerate() {
            let heads = usize::from(how.heads.is_some());
            let label = if i < heads { "" } else { labels[i - heads] };
            row.insert(0, label.to_owned());
        }
    }
    if how.turned {
        rows = (0..rows[0].len()).map(|j| rows.iter().map(|row| row[j].clone()).collect()).collect();
    }
    rows
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    /// However a year's months are written and wherever they are pasted: what is taken at once is right, what is asked
    /// about has the right answer first, and each value of the block is told of once.
    #[test]
    fn months_land_right_or_are_asked_about(
        values in vec(vec(-90_000_i64..-10_000, 12), 1..4),
        first_row in 0_usize..2,
        how in written(),
        away in option::of((0_usize..5, 0_usize..12)),
    ) {
        let plan = areas(&NAMES);
        let table = months(&plan, Input::Outcome, false);
        // A whole year finds its months from any cell of the row, and names of rows find their rows.
        let (row, column) = away.map_or((first_row, 0), |(row, column)| (if how.labels { row } else { first_row }, column));
        let rows = write(&values, first_row, &how);
        let filled = rows.iter().flatten().filter(|text| !text.is_empty()).count();
        let right: Vec<String> = {
            let mut plan = plan.clone();
            for (i, row) in values.iter().enumerate() {
                for (month, value) in row.iter().enumerate() {
                    let line = plan.areas[first_row + i].line();
                    let address = format!("{line}/utfall@2025-{:02}", month + 1).parse().unwrap();
                    apply(&mut plan, namndkalkyl::edit::Edit::SetCell(address, Some((*value).into()))).unwrap();
                }
            }
            plan.inputs.iter().map(|(address, value)| format!("{address}={value}").replace("oversikt.", "")).collect()
        };
        let block = Block { rows, ..Block::default() };
        let first = pasting(&plan, &landing(&table, row, column), &block, &Answers::new());
        let taken = first.taken.unwrap();
        prop_assert_eq!(&made(&plan, &taken), &right, "{:?} asked: {:?}", block, first.questions);
        let counts = taken.counts;
        prop_assert_eq!(counts.taken + counts.computed + counts.sums + counts.outside + counts.names, filled);
        prop_assert_eq!(counts.taken, 12 * values.len());
        let sums = !how.periods.is_empty() && how.periods != [12] || how.total_row && (values.len() > 1 || how.labels);
        let home = (row, column) == (first_row, 0);
        if how.turned || sums || !home {
            prop_assert_eq!(first.questions.len(), 1, "what does not fit as it stands is asked about");
        } else if how.periods.is_empty() {
            prop_assert_eq!(&first.questions, &[], "what fits is not");
        }
        // Whatever is chosen, names are kept to.
        if how.heads.is_some() && how.labels {
            for question in &first.questions {
                for i in 0..question.choices.len() {
                    let answers = Answers::from([(question.key.clone(), i)]);
                    let taken = pasting(&plan, &landing(&table, row, column), &block, &answers).taken.unwrap();
                    prop_assert!(made(&plan, &taken).iter().all(|cell| right.contains(cell)));
                }
            }
        }
    }

    /// Any block anywhere: nothing is taken twice, nothing is lost without being counted, and what is taken at once has
    /// lost nothing.
    #[test]
    fn every_value_is_accounted_for(
        rows in vec(vec(prop_oneof![Just(String::new()), (-50_i64..50).prop_map(|v| v.to_string()), Just("x y".to_owned()), Just("Summa".to_owned()), Just("mar".to_owned())], 1..16), 1..10),
        corner in (0_usize..5, 0_usize..14),
    ) {
        let plan = areas(&NAMES);
        let table = months(&plan, Input::Budget, true);
        let filled = rows.iter().flatten().filter(|text| !text.is_empty()).count();
        let block = Block { rows, ..Block::default() };
        let pasted = pasting(&plan, &landing(&table, corner.0, corner.1), &block, &Answers::new());
        if let Ok(taken) = pasted.taken {
            let counts = taken.counts;
            prop_assert_eq!(counts.taken + counts.computed + counts.sums + counts.outside + counts.names, filled);
            prop_assert!(made(&plan, &taken).len() == counts.taken);
            if pasted.questions.is_empty() {
                prop_assert_eq!((counts.outside, counts.sums), (0, 0));
            }
        }
    }
}

/// The cells of a list that rows are pasted in.
fn list(plan: &Plan, rows: usize) -> Landing {
    use namndkalkyl::sheet::{Which, list_columns, list_row};
    let month = namndkalkyl::model::Month::january(2025);
    let heads: Vec<String> = list_columns(plan, month).into_iter().map(|column| column.head).collect();
    let fields: Vec<_> = list_row(plan, 0, month)
        .cells
        .into_iter()
        .map(|cell| match cell.entry {
            Some(Entry::Placement(_, field)) => Some(field),
            _ => None,
        })
        .collect();
    let cells =
        |past| fields.iter().map(|field| field.map(|field| Entry::Placement(Which::New(past), field))).collect();
    let row = |past: usize| LandingRow { head: "ny".into(), cells: cells(past) };
    Landing { heads, rows: (0..rows).map(row).collect(), corner: Cursor { row: 0, column: 0 } }
}

#[test]
fn twenty_thousand_rows_are_read_in_seconds() {
    let plan = year(2025, 3);
    let rows = 20_000;
    let text: Vec<String> = (0..rows).map(|row| format!("B{row}\tVuxna\tHVB\t2025-01-01\t\t4000")).collect();
    let (landing, block) = (list(&plan, rows), block(&text.join("\n")));
    let begun = std::time::Instant::now();
    let Pasting { questions, taken } = pasting(&plan, &landing, &block, &Answers::new());
    assert!(begun.elapsed().as_secs() < 60, "{:?}", begun.elapsed());
    assert_eq!(questions, []);
    assert!(taken.unwrap().told.starts_with("100\u{a0}000 värden inklistrade: 20\u{a0}000 rader."));
}

#[test]
fn a_list_takes_rows_below_and_tells_of_columns_outside() {
    use namndkalkyl::sheet::Field;
    let plan = year(2025, 3);
    let landing = list(&plan, 3);
    assert!(landing.rows[0].cells[1] == Some(Entry::Placement(namndkalkyl::sheet::Which::New(0), Field::Group)));

    let text = "901\tVuxna\tHVB\t2025-01-01\t\t4000\n902\tVuxna\tHVB\t2025-02-01\t\t4100";
    let Pasting { questions, taken } = pasting(&plan, &landing, &block(text), &Answers::new());
    assert_eq!(questions, []);
    assert!(taken.unwrap().told.starts_with("10 värden inklistrade: 2 rader."));
}

#[test]
fn a_table_with_heads_becomes_new_rows_of_the_list() {
    let mut plan = year(2025, 3);
    let text = "Vardform\tNR\tAnteckning\tNetto helår\tPris (kr)\nHVB\t901\tx\t1\t4000\n\t\ty\t\t\nSiS\t902\ty\t\t\n";
    let at = |plan: &Plan, text: &str| {
        let Pasting { questions, taken } = pasting(plan, &list(plan, 3), &block(text), &Answers::new());
        assert_eq!(questions, []);
        taken.unwrap()
    };
    let taken = at(&plan, text);
    assert_eq!(
        taken.told,
        "2 rader är inlagda sist i listan. Kolumnen ”Anteckning” finns inte i listan och är utelämnad. Kolumnen \
         ”Netto helår” räknas ut av listan och är utelämnad. 1 tom rad är utelämnad. Ctrl+Z ångrar."
    );
    apply(&mut plan, taken.edit).unwrap();
    let made = |plan: &Plan| -> Vec<(String, String)> {
        plan.placements.iter().map(|placement| (placement.number.clone(), placement.care_form.clone())).collect()
    };
    let two = [("901".to_owned(), "hvb".to_owned()), ("902".to_owned(), "sis".to_owned())];
    assert_eq!(made(&plan), two);
    // Once more it is there already, and what another has the number of is not written over.
    let before = plan.clone();
    assert_eq!(at(&plan, text).edit, namndkalkyl::edit::Edit::Batch(Vec::new()));
    let taken = at(&plan, "Nr\tVårdform\n901\tSiS\n903\tSiS\n");
    assert_eq!(
        taken.told,
        "1 rad är inlagd sist i listan. Placering 901 finns redan med andra uppgifter och är inte ändrad. Ctrl+Z ångrar."
    );
    apply(&mut plan, taken.edit).unwrap();
    assert_eq!(plan.placements[..2], before.placements[..]);
    assert_eq!(plan.placements[2].number, "903");
    // Without numbers each gets one, but for those that are there to the letter.
    let file = "Vårdform;Från\nSiS;2025-07-01\nSiS;2025-08-01\n".as_bytes();
    for (added, told) in [(2, "2 rader är inlagda"), (0, "Inget är inlagt. 2 rader fanns redan")] {
        let opened = namndkalkyl::sheet::table_in(&list(&plan, 1), file).unwrap();
        let taken = pasting(&plan, &list(&plan, 1), &opened, &Answers::new()).taken.unwrap();
        assert!(taken.told.starts_with(told), "{}", taken.told);
        let count = plan.placements.len();
        apply(&mut plan, taken.edit).unwrap();
        assert_eq!(plan.placements.len(), count + added);
    }
    assert_eq!(plan.placements[4].number, "905");
}

#[test]
fn heads_without_the_name_fill_the_rows_that_they_are_pasted_at() {
    let plan = year(2025, 3);
    let (why, ways) = offered(&plan, &list(&plan, 2), &block("Vårdform\tPris\nHVB\t4000"));
    assert!(why.contains("Namnen i det inklistrade stämmer inte helt"), "{why}");
    let mut after = plan.clone();
    apply(&mut after, ways[0].1.edit.clone()).unwrap();
    assert_eq!(after.placements.len(), 1);
}

#[test]
fn months_of_another_year_are_not_put_in_this_one() {
    let plan = areas(&["A", "B"]);
    let table = months(&plan, Input::Outcome, false);
    for heads in ["jan 2024\tfeb 2024", "2024-01\t2024-02", "202401\t202402\t202403"] {
        let text = format!("{heads}\n-11\t-12{}", if heads.starts_with("202401") { "\t-13" } else { "" });
        let Pasting { taken, .. } = pasting(&plan, &landing(&table, 0, 0), &block(&text), &Answers::new());
        let message = taken.map_err(|error| error.0).unwrap_err();
        assert!(message.contains("månaderna eller namnen är andra"), "{message}");
    }
}

#[test]
fn counted_months_are_asked_about() {
    let plan = areas(&["A", "B"]);
    let table = months(&plan, Input::Outcome, false);
    let (why, ways) = offered(&plan, &landing(&table, 0, 0), &block("1\t2\t3\n-11\t-12\t-13"));
    assert!(why.contains("kan vara månader"), "{why}");
    assert!(ways.iter().any(|(_, taken)| made(&plan, taken) == in_months("a", 1, &[-11, -12, -13])));
    assert!(ways.iter().any(|(_, taken)| taken.counts.taken == 6));
    assert_eq!(at_once(&plan, &landing(&table, 0, 0), &block("1\t2\t3")).len(), 3);
}

/// A table that adds its rows up by itself, a provider's zones below each other.
#[test]
fn rows_that_the_table_adds_up_do_not_shift_those_below() {
    let plan = year(2025, 8);
    let line = |name: &str| LineId::from(name);
    let sum = |name: &str| RowSpec::of(&plan, &line(name)).kind(namndkalkyl::sheet::RowKind::Sum);
    let rows = [
        RowSpec::of(&plan, &line("hemtjanst.egen.tatort")),
        RowSpec::of(&plan, &line("hemtjanst.egen.landsbygd")),
        sum("hemtjanst.extern"),
        RowSpec::of(&plan, &line("hemtjanst.extern.tatort")),
    ];
    let grid = MonthGrid {
        input: Input::HoursPerDay,
        year: 2025,
        scale: Scale::Kr,
        year_cell: false,
        sum: Some(Quantity::HoursPerDay),
    };
    let table = month_grid(&plan, &compute(&plan), &rows, grid);
    let (why, ways) = offered(&plan, &landing(&table, 0, 0), &block("301\t317\n81\t82\n551\t523"));
    assert!(why.contains("Tabellen räknar ut några av cellerna själv"), "{why}");
    assert_eq!(made(&plan, &ways[0].1).last().unwrap(), "hemtjanst.extern.tatort/timmar_dygn@2025-02=523");
    // With the sum where the table has it there is nothing to ask.
    let text = "301\t317\n81\t82\n382\t399\n551\t523";
    let Pasting { questions, taken } = pasting(&plan, &landing(&table, 0, 0), &block(text), &Answers::new());
    assert_eq!(questions, []);
    let taken = taken.unwrap();
    assert_eq!((taken.counts.taken, taken.counts.computed), (6, 2));
    assert!(taken.told.contains("2 uträknade celler hoppas över"), "{}", taken.told);
}

#[test]
fn months_that_are_alike_are_not_taken_for_their_sum() {
    // Pasted a month too far to the right: the last one would lie in the computed sum, and January be lost.
    let plan = areas(&NAMES);
    let table = months(&plan, Input::Outcome, false);
    let rows = vec![std::iter::once("Barn".to_owned()).chain((0..12).map(|_| "-10002".to_owned())).collect()];
    let pasted = pasting(&plan, &landing(&table, 0, 1), &Block { rows, ..Block::default() }, &Answers::new());
    assert_eq!(pasted.questions.len(), 1);
    assert_eq!(pasted.taken.unwrap().counts.taken, 12);
}
