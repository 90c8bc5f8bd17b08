//! What paper leaves out: no figure on it is of one to four persons, and none can be reckoned from the others.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod support;

use namndkalkyl::calc::{Figures, Period, Quantity, compute, placements};
use namndkalkyl::disclosure::others::others;
use namndkalkyl::disclosure::{Audience, Gate};
use namndkalkyl::example;
use namndkalkyl::format::Scale;
use namndkalkyl::model::{AreaSource, Decimal, Group, LineId, Plan, Set};
use namndkalkyl::sheet::{CopiedTable, FigureColumn, OTHERS, RowKind, RowSpec, figure_table, others_rows};
use proptest::prelude::*;
use support::plans;

fn months(figures: &Figures, line: &LineId) -> Vec<Decimal> {
    figures.row(line, Quantity::Persons).months.iter().map(|month| month.unwrap_or_default()).collect()
}

/// What paper leaves out.
fn private_lines(plan: &Plan, figures: &Figures) -> Set<LineId> {
    Gate::new(plan, figures, Audience::Paper).hidden().clone()
}

fn few(number: Decimal) -> bool {
    number > Decimal::ZERO && number < Decimal::from(5)
}

/// Wholes and their parts among placements, as the tables show them.
fn sums(plan: &Plan) -> Vec<(LineId, Vec<LineId>)> {
    let root = LineId::from(placements::LINE);
    let base = placements::base_lines(plan);
    let of = |whole: &LineId| -> Vec<LineId> {
        base.iter().filter(|line| line.is_within(whole.as_str())).cloned().collect()
    };
    let groups: Vec<LineId> = Group::ALL.iter().map(|group| root.child(group.id())).collect();
    let used: Vec<LineId> = groups.into_iter().filter(|whole| !of(whole).is_empty()).collect();
    let below: Vec<_> = used.iter().map(|whole| (whole.clone(), of(whole))).collect();
    [(root, used)].into_iter().chain(below).collect()
}

/// Holds that what is shown gives nothing away, as one who has all the papers would reckon.
fn holds(plan: &Plan) -> Set<LineId> {
    let figures = compute(plan);
    let hidden = private_lines(plan, &figures);
    let root = LineId::from(placements::LINE);
    for (whole, parts) in sums(plan) {
        let small = |line: &LineId| months(&figures, line).into_iter().any(few);
        for part in &parts {
            let shown = !hidden.contains(part);
            assert!(!(shown && small(part)), "{part} is shown");
            assert!(!(shown && small(&whole)), "{part} is shown below {whole}");
            let form = root.child(part.last());
            assert!(shown || whole == root || hidden.contains(&form), "{form} is shown, {part} is not");
        }
        let somebody = |line: &&LineId| months(&figures, line).iter().any(|number| !number.is_zero());
        let (out, left): (Vec<&LineId>, Vec<&LineId>) =
            parts.iter().filter(somebody).partition(|line| hidden.contains(*line));
        let many = (0..12).all(|month| !few(out.iter().map(|line| months(&figures, line)[month]).sum()));
        if hidden.contains(&whole) {
            // What is shown of it does not give it: neither all of it nor all but a few persons.
            assert!(left.is_empty() || !out.is_empty() && many, "{whole} is {left:?} and {out:?}");
        } else {
            assert!(out.is_empty() || out.len() > 1 && many, "{whole} gives {out:?} away");
        }
    }
    for area in &plan.areas {
        if let AreaSource::Line(line) = &area.source
            && sums(plan).iter().any(|(_, parts)| parts.contains(line))
        {
            assert_eq!(hidden.contains(&area.line()), hidden.contains(line), "{line}");
        }
    }
    hidden
}

#[test]
fn the_example_hides_its_small_lines_and_shows_the_large() {
    let mut plan = example::plan().unwrap();
    let hidden = holds(&plan);
    let figures = compute(&plan);
    for (line, is_hidden) in [
        ("placeringar.barn.sis", true),
        ("placeringar.vuxna.hvb", true),
        // Two groups: the small one would be what the large one lacks of the whole.
        ("placeringar.vuxna", true),
        ("placeringar.barn", true),
        ("oversikt.placeringar-vuxna", true),
        // And what is left of the large one is hidden among its small parts.
        ("placeringar.barn.konsulentstott", true),
        ("placeringar.barn.familjehem", false),
        ("placeringar", false),
        ("bistand", false),
        ("bistand.orsak.arbetar-heltid", true),
    ] {
        assert_eq!(hidden.contains(&LineId::from(line)), is_hidden, "{line}");
    }
    plan.settings.show_small = true;
    assert!(private_lines(&plan, &figures).is_empty());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn nothing_is_given_away(plan in plans::plan()) {
        let plan = Plan { settings: namndkalkyl::model::Settings { show_small: false, ..plan.settings.clone() }, ..plan };
        holds(&plan);
    }
}

/// The rows of a table of placements as the page has them: groups, their care forms, and the whole.
fn rows(plan: &Plan) -> Vec<RowSpec> {
    let root = LineId::from(placements::LINE);
    let mut rows = Vec::new();
    for (whole, parts) in sums(plan).into_iter().filter(|(whole, _)| *whole != root) {
        rows.push(RowSpec::of(plan, &whole).kind(RowKind::Sum));
        rows.extend(parts.iter().map(|part| RowSpec::of(plan, part).level(1)));
    }
    rows.push(RowSpec::of(plan, &root).kind(RowKind::Total));
    rows
}

/// Holds that a table on paper adds up with the rows that stand for hidden ones, and that none of those is of few persons.
fn adds_up(plan: &Plan) -> usize {
    let figures = compute(plan);
    let hidden = private_lines(plan, &figures);
    let specs = rows(plan);
    let columns: Vec<FigureColumn> = plan
        .span()
        .months()
        .flat_map(|month| {
            let at = |quantity| FigureColumn::new(quantity, Period::Month(month), "", "");
            [at(Quantity::Forecast), at(Quantity::Persons), at(Quantity::CostPerDay)]
        })
        .collect();
    let table = figure_table(plan, &figures, &specs, &columns, Scale::Kr);
    let places: Vec<_> = specs.iter().map(|spec| (&spec.line, spec.level, spec.kind == RowKind::Total)).collect();
    let found = others(plan, &places, &hidden);
    let value = |place: usize, column: usize| {
        table.rows[place].cells[column].figure.as_ref().map_or(Decimal::ZERO, |(_, value)| *value)
    };
    // Where the whole is hidden too, nothing is said of what is in it.
    if hidden.contains(&specs[specs.len() - 1].line) {
        assert!(found.iter().all(|row| !row.adds_up));
        return found.len();
    }
    for row in &found {
        assert!(row.adds_up, "all placements of a plan are rows of its table");
        assert!(row.hidden.iter().all(|place| hidden.contains(&specs[*place].line)));
        assert!(row.shown.iter().all(|place| !hidden.contains(&specs[*place].line)));
        for column in (1..columns.len()).step_by(3) {
            let of = |places: &[usize]| places.iter().map(|place| value(*place, column)).sum::<Decimal>();
            let persons = of(&row.hidden) - of(&row.shown);
            assert!(!few(persons), "{persons} persons in {row:?}");
        }
    }
    // Whoever adds up what is on the paper comes to the whole.
    let total = specs.len() - 1;
    for (column, head) in columns.iter().enumerate() {
        if column % 3 == 2 {
            continue;
        }
        let leaves = (0..total).filter(|place| specs[*place].level == 1 && !hidden.contains(&specs[*place].line));
        let shown: Decimal = leaves.map(|place| value(place, column)).sum();
        let together: Decimal = found
            .iter()
            .map(|row| {
                let of = |places: &[usize]| places.iter().map(|place| value(*place, column)).sum::<Decimal>();
                of(&row.hidden) - of(&row.shown)
            })
            .sum();
        assert_eq!((shown + together).round_dp(8), value(total, column).round_dp(8), "{head:?}");
    }
    let made = others_rows(plan, &table.rows, &hidden);
    assert_eq!(made.len(), found.len());
    for (_, row) in &made {
        assert_eq!(row.head, OTHERS);
        // A mean of hidden rows is no sum.
        assert!(row.cells.iter().skip(2).step_by(3).all(|cell| cell.text == "–"));
    }
    // A copy is the same rows: hidden ones are gone, or are nothing but the head of their parts.
    let whole = CopiedTable { named: true, rows: table.rows.clone(), ..CopiedTable::default() };
    let copied = whole.for_others(plan, &hidden);
    assert_eq!(copied.rows.iter().filter(|row| row.head == OTHERS).count(), found.len());
    for row in copied.rows.iter().filter(|row| hidden.contains(&LineId::from(row.key.as_str()))) {
        assert!(row.kind != RowKind::Item && row.cells.iter().all(|cell| cell.text == "–" && cell.figure.is_none()));
    }
    let told = |row: &&namndkalkyl::sheet::SheetRow| !hidden.contains(&LineId::from(row.key.as_str()));
    assert!(table.rows.iter().filter(told).all(|row| copied.rows.contains(row)), "what is told is copied");
    found.len()
}

#[test]
fn the_rows_of_the_example_that_are_hidden_stand_together_and_add_up() {
    let plan = example::plan().unwrap();
    assert_eq!(adds_up(&plan), 1, "both groups are hidden, so that what they hide hangs on the whole");
    let shown = Plan { settings: namndkalkyl::model::Settings { show_small: true, ..plan.settings.clone() }, ..plan };
    assert_eq!(adds_up(&shown), 0);
}

#[test]
fn one_hidden_row_alone_is_not_told_by_what_the_others_lack() {
    let plan = example::plan().unwrap();
    let line = |name: &str| LineId::from(name);
    let (whole, one, two) = (line(placements::LINE), line("placeringar.barn"), line("placeringar.vuxna"));
    let hidden = Set::from([one.clone(), two.clone()]);
    let adds_up =
        |rows: &[(&LineId, u8, bool)]| others(&plan, rows, &hidden).iter().map(|row| row.adds_up).collect::<Vec<_>>();
    assert_eq!(adds_up(&[(&one, 0, false), (&two, 0, false), (&whole, 0, true)]), [true]);
    // A table that lacks one of the hidden, or their sum, says that there are some and no more.
    assert_eq!(adds_up(&[(&one, 0, false), (&whole, 0, true)]), [false]);
    assert_eq!(adds_up(&[(&one, 0, false), (&two, 0, false)]), [false]);
    assert_eq!(adds_up(&[(&whole, 0, true)]), Vec::<bool>::new());
}

#[test]
fn changes_of_hidden_lines_are_added_only_where_all_of_them_are() {
    let plan = example::plan().unwrap();
    let figures = compute(&plan);
    let gate = Gate::new(&plan, &figures, Audience::Paper);
    let hidden = gate.hidden().clone();
    assert!(gate.tells_sum(&plan, &figures, &hidden));
    for line in
        hidden.iter().filter(|line| line.as_str().starts_with("placeringar.") && line.as_str().split('.').count() == 3)
    {
        let ahead = figures.row(line, Quantity::Forecast).months.into_iter().skip(plan.closed.into());
        if ahead.flatten().all(|kr| kr.is_zero()) {
            continue;
        }
        let mut others = hidden.clone();
        others.remove(line);
        assert!(!gate.tells_sum(&plan, &figures, &others), "{line} would be told by the rest");
    }
    assert!(!gate.tells_sum(&plan, &figures, &Set::new()));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn what_is_left_on_paper_adds_up(plan in plans::plan()) {
        let plan = Plan { settings: namndkalkyl::model::Settings { show_small: false, ..plan.settings.clone() }, ..plan };
        adds_up(&plan);
    }
}
