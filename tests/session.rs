//! What is typed lands where it began and nowhere else, whatever happens to the rows meanwhile: a filter, another window, undo.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod support;

use std::collections::BTreeSet;

use namndkalkyl::edit::{Edit, apply, between, check};
use namndkalkyl::model::{Group, Plan};
use namndkalkyl::rules::measures::REGISTER as MEASURES;
use namndkalkyl::session::{Drafts, Filter, List, Order, Session, Sight, Slots, Sort, Wanted, find_near, records_in};
use namndkalkyl::sheet::{
    Entry, Field, SortKey, Which, enter, entry_text, list_columns, list_key, record_columns, record_key,
};
use namndkalkyl::shelf::merge;
use namndkalkyl::{example, sheet};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use support::edits::edit;
use support::plans::plan;

/// A screen with a list on it, without the screen.
struct Screen {
    session: Session,
    filter: Filter,
    wanted: Wanted,
    sort: Option<Sort>,
    order: Order,
    /// The number of the placement that is worked in, which stays in sight.
    worked: Option<String>,
    /// The row that the cursor is in, as it is followed.
    row: usize,
    /// What this window and the others have in common.
    base: Plan,
}

impl Screen {
    fn new(plan: Plan, filter: Filter) -> Self {
        let base = plan.clone();
        let mut session = Session::new(plan.year);
        session.open(plan, 1, Drafts::default());
        Self {
            session,
            filter,
            wanted: Wanted::default(),
            sort: None,
            order: Order::default(),
            worked: None,
            row: 0,
            base,
        }
    }

    /// Somebody goes to the row with this number.
    fn go_to(&mut self, number: &str) {
        self.worked = Some(number.to_owned());
        self.order = self.order();
    }

    fn order(&self) -> Order {
        List::Placements.order(self.plan(), &self.order, self.sort, self.worked.as_deref())
    }

    /// The numbers in sight, from above.
    fn numbers(&self) -> Vec<String> {
        (0..self.sight().len()).filter_map(|row| self.number(row)).collect()
    }

    fn plan(&self) -> &Plan {
        self.session.plan()
    }

    fn sight(&self) -> Sight {
        List::Placements.sight(
            self.plan(),
            self.filter,
            &self.wanted,
            &self.worked.iter().cloned().collect(),
            &self.order(),
        )
    }

    fn number(&self, row: usize) -> Option<String> {
        self.sight().place(row).map(|place| self.plan().placements[place].number.clone())
    }

    /// The field as the grid has it: by its row, which only says where it is drawn.
    fn entry(&self, field: Field) -> Entry {
        let place = self.sight().place(self.row).unwrap();
        let month = namndkalkyl::calc::placements::current_month(self.plan());
        let cells = sheet::list_row(self.plan(), place, month).cells;
        let at = Field::ALL.iter().position(|other| *other == field).unwrap();
        cells[at].entry.clone().unwrap()
    }

    /// Lets the cursor follow the row that it is in. Gives whether that is still there.
    fn follow(&mut self) -> bool {
        self.order = self.order();
        let sight = self.sight();
        let wanted = self.worked.clone();
        match find_near(self.row, sight.len(), sight.len(), |row| self.number(row) == wanted) {
            Some(row) => self.row = row,
            None => return false,
        }
        true
    }

    /// Another window has made these changes since both agreed.
    fn other_window(&mut self, edits: Vec<Edit>) {
        let mut theirs = self.base.clone();
        for edit in edits {
            let _ = apply(&mut theirs, edit);
        }
        let mine = self.session.entered();
        // Whether a plan began as the example is no change that anyone makes.
        let merged = Plan { example: mine.example, ..merge(&self.base, &mine, &theirs).plan };
        assert_eq!(check(&merged), Ok(()));
        self.session.turn_into(&mine, merged.clone());
        assert_eq!(self.session.entered(), merged, "what came is there, under what is being typed");
        self.base = merged;
    }
}

/// What happens between two keys.
#[derive(Clone, Debug)]
enum Meanwhile {
    Nothing,
    OtherWindow(Vec<Edit>),
    Undo,
    Redo,
}

fn meanwhile() -> impl Strategy<Value = Meanwhile> {
    prop_oneof![
        4 => Just(Meanwhile::Nothing),
        3 => vec(edit(), 1..4).prop_map(Meanwhile::OtherWindow),
        1 => Just(Meanwhile::Undo),
        1 => Just(Meanwhile::Redo),
    ]
}

/// A text that may be typed in a field, right or wrong.
fn text(field: Field) -> BoxedStrategy<String> {
    let texts: &[&str] = match field {
        Field::Number => &["B1", "B4", "501", "A", ""],
        Field::Group => &["v", "Barn", "funk", "Vuxna", "x"],
        Field::CareForm => &["hvb", "sis", "Familjehem", "skyddat boende", "inget"],
        Field::Start | Field::End => &["250131", "2025-01-31", "31/12", "", "1999-05-05", "tjosan"],
        Field::Vat => &["ja", "nej", "lokal 20 %", "25 %"],
        Field::Price => &["4 495; 4 700 från 2026-09-01", "1200", "", "-5"],
        _ => &["1200", "12,5", "0", "", "-5", "mycket"],
    };
    select(texts.to_vec()).prop_map(str::to_owned).boxed()
}

/// The computed columns of the list of placements stand after those that are typed in.
const COLUMNS: usize = Field::ALL.len() + 3;

/// A column that the list is put in order by, or none.
fn sort() -> impl Strategy<Value = Option<Sort>> {
    proptest::option::weighted(0.8, (0..COLUMNS, any::<bool>()).prop_map(|(column, falling)| Sort { column, falling }))
}

/// Whether a key may stand before another.
fn in_order(one: &SortKey, other: &SortKey, falling: bool) -> bool {
    match (one.is_empty(), other.is_empty()) {
        (_, true) => true,
        (true, false) => false,
        _ => {
            if falling {
                one >= other
            } else {
                one <= other
            }
        }
    }
}

/// The fields that make up one price, so that typing in one may change the others.
const PRICE: [Field; 6] =
    [Field::Price, Field::Fee, Field::Expenses, Field::FeeOverhead, Field::LostIncome, Field::LostIncomeOverhead];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn what_is_typed_lands_where_it_began(
        first in plan(),
        before in vec(edit(), 0..5),
        filter in select(Filter::ALL.to_vec()),
        wanted in select(vec![(1, ""), (1, "barn"), (0, "1"), (5, ">5000"), (4, "=")]),
        sort in sort(),
        (field, text) in select(Field::ALL.to_vec()).prop_flat_map(|field| (Just(field), text(field))),
        which in any::<Index>(),
        between_keys in vec(meanwhile(), 1..10),
    ) {
        let mut screen = Screen::new(first, filter);
        screen.wanted.put(wanted.0, wanted.1);
        screen.sort = sort;
        for edit in before {
            let _ = screen.session.edit(edit);
        }
        screen.base = screen.plan().clone();
        let rows = screen.sight().len();
        prop_assume!(rows > 0);
        screen.row = which.index(rows);
        let number = screen.number(screen.row).unwrap();
        screen.go_to(&number);
        let entry = screen.entry(field);

        let keys = text.char_indices().map(|(i, letter)| text[..i + letter.len_utf8()].to_owned());
        let mut meanwhile = between_keys.into_iter().cycle();
        let mut there = true;
        for typed in keys.chain([text.clone()]) {
            let _ = screen.session.type_in(&entry, &typed);
            match meanwhile.next().unwrap() {
                Meanwhile::Nothing => {}
                Meanwhile::OtherWindow(edits) => screen.other_window(edits),
                Meanwhile::Undo => { screen.session.undo(); }
                Meanwhile::Redo => { screen.session.redo(); }
            }
            there = screen.follow();
            prop_assert_eq!(there, screen.plan().placements.iter().any(|p| p.number == number), "in sight while it is there");
            if there {
                prop_assert_eq!(&screen.entry(field), &entry, "the row still stands for what is typed in");
            }
        }

        let was = screen.session.entered();
        let entered = screen.session.enter(&entry, &text);
        let Ok(after) = entered else {
            prop_assert_eq!(screen.plan(), &was, "what is refused changes nothing");
            return Ok(());
        };
        prop_assert!(there, "nothing is entered in a row that is gone");
        let renamed = after.record().unwrap().clone();
        screen.worked = Some(renamed.id().to_owned());
        prop_assert!(screen.follow(), "it stays in sight until it is left");
        // Exactly that placement is another, and of it exactly what is typed.
        let place = was.placements.iter().position(|placement| placement.number == number).unwrap();
        let mut others = screen.plan().clone();
        others.placements[place] = was.placements[place].clone();
        prop_assert_eq!(&others, &was);
        for other in Field::ALL.iter().filter(|other| **other != field) {
            if !(PRICE.contains(&field) && PRICE.contains(other)) {
                let now = entry_text(screen.plan(), &Entry::Placement(renamed.clone(), *other));
                prop_assert_eq!(now, entry_text(&was, &Entry::Placement(Which::known(&number), *other)));
            }
        }
        // It is what it would be if it had been typed at once in a list without filter and without other windows.
        let mut plain = was.clone();
        apply(&mut plain, enter(&was, &entry, &text).unwrap()).unwrap();
        prop_assert_eq!(screen.plan(), &plain);
        screen.session.undo();
        prop_assert_eq!(screen.plan(), &was);
    }

    /// In order by any column, whatever is typed: no row moves until the row is left; then each stands where it belongs.
    #[test]
    fn a_list_in_order_stays_while_it_is_typed_in(
        first in plan(),
        filter in select(Filter::ALL.to_vec()),
        wanted in select(vec![(1, ""), (1, "barn"), (0, "1"), (5, ">5000"), (4, "=")]),
        (column, falling) in (0..COLUMNS, any::<bool>()),
        (field, text) in select(Field::ALL.to_vec()).prop_flat_map(|field| (Just(field), text(field))),
        which in any::<Index>(),
    ) {
        let mut screen = Screen::new(first, filter);
        screen.wanted.put(wanted.0, wanted.1);
        let own = screen.numbers();
        screen.sort = Some(Sort { column, falling });
        screen.order = screen.order();
        let rows = screen.numbers();
        prop_assert_eq!(rows.iter().collect::<BTreeSet<_>>(), own.iter().collect::<BTreeSet<_>>());
        prop_assume!(!rows.is_empty());
        screen.row = which.index(rows.len());
        let (row, number) = (screen.row, rows[screen.row].clone());
        screen.go_to(&number);
        prop_assert_eq!(screen.numbers(), rows.clone(), "going to a row moves none");
        let entry = screen.entry(field);
        for (i, letter) in text.char_indices() {
            let _ = screen.session.type_in(&entry, &text[..i + letter.len_utf8()]);
            prop_assert!(screen.follow());
            prop_assert_eq!(screen.numbers(), rows.clone());
        }
        if let Ok(after) = screen.session.enter(&entry, &text) {
            // The list knows of a new number before the one who works in it does.
            screen.order = screen.order();
            screen.worked = Some(after.record().unwrap().id().to_owned());
            prop_assert!(screen.follow());
            let mut renamed = rows.clone();
            renamed[row] = after.record().unwrap().id().to_owned();
            prop_assert_eq!(screen.numbers(), renamed);
            prop_assert_eq!(screen.row, row);
        } else {
            screen.session.drop_draft();
        }
        screen.worked = None;
        screen.order = screen.order();
        let month = namndkalkyl::calc::placements::current_month(screen.plan());
        let sight = screen.sight();
        let places: Vec<usize> = (0..sight.len()).filter_map(|row| sight.place(row)).collect();
        let keys: Vec<SortKey> = places.iter().map(|place| list_key(screen.plan(), *place, column, month)).collect();
        for (i, pair) in keys.windows(2).enumerate() {
            prop_assert!(in_order(&pair[0], &pair[1], falling), "{pair:?}");
            prop_assert!(pair[0] != pair[1] || places[i] < places[i + 1], "what is equal stands as in the list");
        }
        prop_assert_eq!(Sort::pressed(Sort::pressed(Sort::pressed(None, column), column), column), None);
    }

    /// Measures have ids that are never typed.
    #[test]
    fn what_is_typed_of_a_measure_lands_in_it(
        first in plan(),
        field in 0..MEASURES.fields.len(),
        text in select(vec!["12", "A", "sep", "besl", "", "2026-01"]),
        which in any::<Index>(),
        came in vec(edit(), 1..4),
    ) {
        prop_assume!(!first.measures().is_empty());
        let id = first.measures()[which.index(first.measures().len())].id.clone();
        let entry = Entry::Field(&MEASURES, Which::known(&id), field);
        let mut screen = Screen::new(first, Filter::All);
        let _ = screen.session.type_in(&entry, text);
        screen.other_window(came);
        let was = screen.session.entered();
        if screen.session.enter(&entry, text).is_ok() {
            let place = was.measures().iter().position(|measure| measure.id == id).unwrap();
            let mut others = screen.plan().clone();
            others.records.change(MEASURES.id, |records| records[place] = was.records.of(MEASURES.id)[place].clone());
            prop_assert_eq!(others, was);
        } else {
            prop_assert_eq!(screen.plan(), &was);
        }
    }

    /// Names of rows: no two rows ever have the same, and a row keeps its own through new numbers.
    #[test]
    fn a_row_keeps_its_name(steps in vec((0_usize..6, 0_usize..9), 0..40)) {
        let mut slots = Slots::default();
        // The keys of the rows there are, and the name that each began with.
        let mut rows: Vec<(String, String)> = (0..6).map(|i| (format!("={i}"), format!("={i}"))).collect();
        for (row, to) in steps {
            let new = format!("={to}");
            if rows.iter().any(|(key, _)| *key == new) {
                continue;
            }
            slots.became(&rows[row].0, &new);
            rows[row].0 = new;
            let names: Vec<String> = (0..9).map(|key| slots.of(format!("={key}"))).collect();
            prop_assert_eq!(names.iter().collect::<BTreeSet<_>>().len(), names.len());
            for (key, name) in &rows {
                prop_assert_eq!(&slots.of(key.clone()), name);
            }
        }
    }

    #[test]
    fn the_nearest_is_found(near in 0_usize..12, count in 0_usize..12, within in 0_usize..14, is in vec(any::<bool>(), 12)) {
        let found = find_near(near, count, within, |place| is[place]);
        let near = near.min(count.saturating_sub(1));
        let all = (0..count).filter(|place| is[*place] && place.abs_diff(near) <= within);
        prop_assert_eq!(found.map(|place| place.abs_diff(near)), all.map(|place| place.abs_diff(near)).min());
        prop_assert!(found.is_none_or(|place| is[place] && place < count));
    }
}

#[test]
fn every_column_of_a_list_can_be_put_in_order() {
    let plan = example::plan().unwrap();
    let month = namndkalkyl::calc::placements::current_month(&plan);
    assert_eq!(list_columns(&plan, month).len(), COLUMNS);
    let numbers = |sort| {
        let order = List::Placements.order(&plan, &Order::default(), sort, None);
        (0..plan.placements.len()).map(|row| plan.placements[order.place(row)].number.clone()).collect::<Vec<_>>()
    };
    let own = numbers(None);
    for column in 0..COLUMNS {
        let [rising, falling] = [false, true].map(|falling| numbers(Some(Sort { column, falling })));
        let key = |number: &String| {
            let place = plan.placements.iter().position(|placement| placement.number == *number).unwrap();
            list_key(&plan, place, column, month)
        };
        assert!(rising.windows(2).all(|pair| in_order(&key(&pair[0]), &key(&pair[1]), false)), "{column}");
        assert!(falling.windows(2).all(|pair| in_order(&key(&pair[0]), &key(&pair[1]), true)), "{column}");
        let differs = rising.iter().map(&key).filter(|key| !key.is_empty()).collect::<BTreeSet<_>>().len() > 1;
        assert_eq!(rising != falling, differs, "{column}");
    }
    assert_eq!(own, plan.placements.iter().map(|placement| placement.number.clone()).collect::<Vec<_>>());
    for column in 0..record_columns(&plan, &MEASURES).len() {
        let order =
            List::Register(&MEASURES).order(&plan, &Order::default(), Some(Sort { column, falling: true }), None);
        let keys: Vec<SortKey> =
            (0..plan.measures().len()).map(|row| record_key(&plan, &MEASURES, order.place(row), column)).collect();
        assert!(keys.windows(2).all(|pair| in_order(&pair[0], &pair[1], true)), "{column}: {keys:?}");
    }
    // After the last row there is none, which is where a new one is typed.
    let order =
        List::Register(&MEASURES).order(&plan, &Order::default(), Some(Sort { column: 0, falling: false }), None);
    assert_eq!(order.place(plan.measures().len()), usize::MAX);
}

/// The two cases that were found by hand.
#[test]
fn a_row_that_leaves_the_filter_while_it_is_typed_in_is_the_one_that_changes() {
    for (filter, number, field, typed, shown) in [
        (Filter::Ongoing, "106", Field::End, "250131", "2025-01-31"),
        (Filter::Of(Group::Children), "102", Field::Group, "v", "Vuxna"),
    ] {
        let mut screen = Screen::new(example::plan().unwrap(), filter);
        let sight = screen.sight();
        screen.row = (0..sight.len()).find(|row| screen.number(*row).as_deref() == Some(number)).unwrap();
        screen.worked = Some(number.to_owned());
        let (row, entry) = (screen.row, screen.entry(field));
        for end in 1..=typed.len() {
            let _ = screen.session.type_in(&entry, &typed[..end]);
            assert!(screen.follow());
            assert_eq!(screen.row, row, "it keeps its place");
        }
        assert!(screen.sight().is_stray(row), "and is marked");
        screen.session.enter(&entry, typed).unwrap();
        assert!(screen.follow() && screen.sight().is_stray(row));
        assert_eq!(entry_text(screen.plan(), &entry), shown);
        let changed = between(&example::plan().unwrap(), screen.plan());
        assert_eq!(changed.len(), 1);
        assert_eq!(records_in(&changed[0]), [number]);
        screen.worked = None;
        assert_ne!(screen.number(row).as_deref(), Some(number), "until it is left");
    }
}

#[test]
fn what_another_window_takes_away_takes_nothing_else() {
    let mut screen = Screen::new(example::plan().unwrap(), Filter::All);
    let entry = Entry::Placement(Which::known("106"), Field::End);
    let place = |plan: &Plan| plan.placements.iter().position(|placement| placement.number == "106").unwrap();
    screen.session.type_in(&entry, "250131").unwrap();
    screen.other_window(vec![Edit::RemovePlacement(place(&example::plan().unwrap()))]);
    let was = screen.plan().clone();
    let refused = screen.session.enter(&entry, "250131").unwrap_err();
    assert!(refused.starts_with("Placering 106 finns inte längre"), "{refused}");
    assert_eq!(screen.plan(), &was);
}

/// Figures follow what is typed also after another window's change, and on what was there before the first key.
#[test]
fn what_is_typed_is_shown_again_after_another_windows_change() {
    let mut screen = Screen::new(example::plan().unwrap(), Filter::All);
    let entry = Entry::Placement(Which::known("106"), Field::End);
    screen.session.type_in(&entry, "250131").unwrap();
    screen.other_window(vec![Edit::RemovePlacement(0)]);
    assert_eq!(entry_text(screen.plan(), &entry), "2025-01-31");
    assert_eq!(entry_text(&screen.session.entered(), &entry), entry_text(&example::plan().unwrap(), &entry));

    // A price is typed away letter by letter, and what is left is the price that was there.
    let entry = Entry::Placement(Which::known("106"), Field::Fee);
    let price =
        screen.session.entered().placements.iter().find(|placement| placement.number == "106").unwrap().price.clone();
    for typed in ["1", "12", "1", ""] {
        let _ = screen.session.type_in(&entry, typed);
    }
    screen.session.drop_draft();
    assert_eq!(screen.plan().placements.iter().find(|it| it.number == "106").unwrap().price, price);
}
