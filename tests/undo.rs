//! What undo and redo say: that something was done, what and where, and nothing of few persons where others look on.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod support;

use namndkalkyl::calc::compute;
use namndkalkyl::disclosure::{Audience, Gate};
use namndkalkyl::edit::{Edit, MOST_PLACEMENTS};
use namndkalkyl::format::Scale;
use namndkalkyl::model::{Address, Decimal, LineId, Plan, Price};
use namndkalkyl::rules::measures::REGISTER as MEASURES;
use namndkalkyl::session::{Drafts, Place, Session};
use namndkalkyl::sheet::{self, Entry, Field, Which};
use namndkalkyl::{example, words};
use proptest::collection::vec;
use proptest::prelude::*;
use support::edits::edit;
use support::plans::plan;

const NO_DIFFERENCE: &str = "en ändring som inte gjorde någon skillnad.";

fn session(plan: Plan) -> Session {
    let mut session = Session::new(plan.year);
    session.open(plan, 1, Drafts::default());
    session
}

fn said(session: &mut Session, act: fn(&mut Session) -> namndkalkyl::session::Done) -> (String, Option<Place>) {
    let done = act(session);
    (done.said(true).to_owned(), done.place)
}

proptest! {
    #[test]
    fn every_step_says_what_it_did_and_where(plan in plan(), edits in vec(edit(), 1..4)) {
        let mut session = session(plan);
        let mut steps = Vec::new();
        for edit in edits {
            let before = session.plan().clone();
            if session.edit(edit.clone()).is_ok() {
                steps.push((before, edit, session.plan().clone()));
            }
        }
        for (act, verb) in [(Session::undo as fn(&mut Session) -> _, "Ångrade"), (Session::redo, "Gjorde om")] {
            let mut order: Vec<_> = steps.iter().collect();
            if verb == "Ångrade" {
                order.reverse();
            }
            for (before, edit, after) in order {
                let (words, place) = said(&mut session, act);
                prop_assert!(words.starts_with(verb) && words.ends_with('.'), "{words}");
                prop_assert!(words.chars().count() < 1200, "{words}");
                prop_assert_eq!(words.ends_with(NO_DIFFERENCE), before == after, "{}", words);
                prop_assert_eq!(place.is_some(), before != after, "{}", words);
                if let (Edit::SetCell(cell, _), true) = (edit, before != after) {
                    prop_assert!(words.contains(&words::address(before, cell)), "{words}");
                    prop_assert_eq!(place, Some(Place::Entry(Entry::Cell(cell.clone(), Scale::Kr))));
                }
            }
            prop_assert!(said(&mut session, act).0.starts_with("Det finns inget att"));
        }
    }
}

fn example() -> Session {
    session(example::plan().unwrap())
}

fn placement(session: &Session, number: &str) -> usize {
    session.plan().placements.iter().position(|placement| placement.number == number).unwrap()
}

#[test]
fn a_price_is_told_with_what_it_was_and_leads_to_its_field() {
    let mut session = example();
    let entry = Entry::Placement(Which::known("120"), Field::Price);
    let before = sheet::entry_text(session.plan(), &entry);
    session.enter(&entry, "4150").unwrap();
    let (words, place) = said(&mut session, Session::undo);
    assert_eq!(words, format!("Ångrade: placering 120, pris: 4\u{a0}150\u{a0}kr/dygn → {before}\u{a0}kr/dygn."));
    assert_eq!(place, Some(Place::Entry(entry.clone())));
    let (words, place) = said(&mut session, Session::redo);
    assert_eq!(words, format!("Gjorde om: placering 120, pris: {before}\u{a0}kr/dygn → 4\u{a0}150\u{a0}kr/dygn."));
    assert_eq!(place, Some(Place::Entry(entry)));
}

#[test]
fn what_was_typed_and_not_entered_is_named_but_never_said() {
    let mut session = example();
    let entry = Entry::Placement(Which::known("120"), Field::Price);
    session.type_in(&entry, "41").unwrap();
    let (words, place) = said(&mut session, Session::undo);
    assert_eq!(words, "Tog bort det som höll på att skrivas: pris, placering 120.");
    assert_eq!(place, Some(Place::Entry(entry)));
    // A text that no figure follows.
    session.set_busy(true);
    assert_eq!(said(&mut session, Session::undo), ("Tog bort det som höll på att skrivas.".to_owned(), None));
    let cell = Entry::Cell("hemtjanst.egen.tatort/ersattning@2025".parse().unwrap(), Scale::Kr);
    assert!(session.type_in(&cell, "811218-9876").is_err());
    let (words, _) = said(&mut session, Session::redo);
    assert_eq!(words, "Tog bort det som höll på att skrivas: Ersättning 2025, Egen regi, tätort.");
}

#[test]
fn what_comes_and_goes_is_told_by_its_kind_and_name() {
    let mut session = example();
    let row = placement(&session, "120");
    session.edit(Edit::RemovePlacement(row)).unwrap();
    assert_eq!(said(&mut session, Session::undo).0, "Ångrade: placering 120 kom tillbaka.");
    assert_eq!(
        said(&mut session, Session::redo),
        ("Gjorde om: placering 120 togs bort.".to_owned(), Some(Place::Placements))
    );
    session.enter(&Entry::Field(&MEASURES, Which::New(0), 0), "Fler familjehem").unwrap();
    assert_eq!(said(&mut session, Session::undo).0, "Ångrade: åtgärd Fler familjehem togs bort.");
    assert_eq!(said(&mut session, Session::redo).0, "Gjorde om: åtgärd Fler familjehem kom tillbaka.");
}

#[test]
fn many_changes_are_counted_and_a_plan_is_called_by_its_name() {
    let mut session = example();
    let all = 0..14;
    let change = |row: usize| {
        let mut placement = session.plan().placements[row].clone();
        placement.income_per_day += Decimal::ONE;
        Edit::SetPlacement(row, placement)
    };
    let edits = Edit::Batch(all.map(change).collect());
    session.edit(edits).unwrap();
    let (words, _) = said(&mut session, Session::undo);
    assert!(words.starts_with("Ångrade 14 ändringar (14 placeringar: 101, "), "{words}");
    let own = session.plan().name.clone();
    let other = Plan { name: "En annan".to_owned(), ..Plan::empty(2025) };
    session.replace(other, 2).unwrap();
    assert_eq!(
        said(&mut session, Session::undo),
        (format!("Ångrade bytet av plan. Nu visas {own}."), Some(Place::Whole))
    );
    assert_eq!(said(&mut session, Session::redo).0, "Gjorde om bytet av plan. Nu visas En annan.");
    // The same plan as a whole is told by what differs.
    let mut same = session.plan().clone();
    same.closed = 3;
    session.edit(Edit::Replace(Box::new(same))).unwrap();
    assert_eq!(said(&mut session, Session::undo).0, "Ångrade: Utfall till och med: mars → ingen månad.");
}

#[test]
fn on_a_meetings_screen_nothing_is_told_of_few_persons() {
    let mut session = example();
    let screen = |session: &Session| Gate::new(session.plan(), &compute(session.plan()), Audience::Screen);
    let hidden: LineId = screen(&session).hidden().iter().next().unwrap().clone();
    let cell: Address = format!("{hidden}/budget@2025").parse().unwrap();
    session.edit(Edit::SetCell(cell, Some(Decimal::from(-4711)))).unwrap();
    let done = session.undo();
    assert!(!done.is_told(&screen(&session)) && done.is_told(&Gate::DESK));
    assert_eq!(done.said(false), "Ångrade det senaste.");
    // One placement is one person.
    let row = placement(&session, "120");
    let mut one = session.plan().placements[row].clone();
    one.price = Price::Daily(Vec::new());
    session.edit(Edit::RemovePlacement(row)).unwrap();
    assert!(!session.undo().is_told(&screen(&session)));
    session.edit(Edit::SetTitle { name: "Ny".to_owned(), notes: String::new() }).unwrap();
    assert!(session.undo().is_told(&screen(&session)));
    let cell: Address = "oversikt.soc/budget@2025".parse().unwrap();
    session.edit(Edit::SetCell(cell, Some(Decimal::from(-4711)))).unwrap();
    assert!(session.undo().is_told(&screen(&session)));
}

#[test]
fn a_list_as_long_as_it_may_be_is_told_of_too() {
    let mut plan = example::plan().unwrap();
    let one = plan.placements[0].clone();
    plan.placements = (0..MOST_PLACEMENTS)
        .map(|number| namndkalkyl::model::Placement { number: number.to_string(), ..one.clone() })
        .collect();
    let mut session = session(plan);
    session.edit(Edit::RemovePlacement(7)).unwrap();
    assert_eq!(said(&mut session, Session::undo).0, "Ångrade: placering 7 kom tillbaka.");
    session.edit(Edit::SetClosed(2)).unwrap();
    said(&mut session, Session::undo);
}
