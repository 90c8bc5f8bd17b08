//! What is said of goals, mixes, break-even and sensitivity.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use namndkalkyl::calc::{Quantity, compute};
use namndkalkyl::model::{Change, Decimal, Lever, LeverKind, LineId, ROOT, Unit};
use namndkalkyl::scenario::levers::{offered, spec};
use namndkalkyl::scenario::mix::Mix;
use namndkalkyl::scenario::seek::{Found, Goal};
use namndkalkyl::scenario::sensitivity::{Bar, Steps};
use namndkalkyl::{example, words};

fn number(text: &str) -> Decimal {
    text.parse().unwrap()
}

fn change(kind: LeverKind, line: &str, value: &str) -> Change {
    Change { lever: Lever::new(kind, line), value: number(value), from: None, terms: Vec::new() }
}

fn plain(text: &str) -> String {
    text.replace('\u{a0}', " ")
}

#[test]
fn what_it_takes_is_said_in_a_sentence() {
    let plan = example::plan().unwrap();
    let hours = change(LeverKind::Volume, "hemtjanst", "-3.5");
    let balance = Goal { line: LineId::from(ROOT), deviation: Decimal::ZERO };
    let surplus = Goal { deviation: number("2000000"), ..balance.clone() };
    let reached = Found::Reached { value: number("-3.5"), deviation: number("12000") };
    let far = Found::OutOfReach { value: number("-20"), deviation: number("-1200000") };
    let already = Found::Already { deviation: number("7000000") };
    let say = |goal: &Goal, found: &Found, change: &Change, scenario| {
        plain(&words::goal::found(&plan, goal, found, change, true, scenario))
    };
    assert_eq!(
        say(&balance, &reached, &hours, None),
        "Nämnden är i balans om timmarna för Hemtjänst blir 3,5 % färre från september."
    );
    assert_eq!(
        say(&surplus, &reached, &Change { from: Some(11), ..hours.clone() }, Some("Dyrare SiS")),
        "Nämnden når överskott 2,0 mnkr om timmarna för Hemtjänst blir 3,5 % färre från november. Då gäller också \
         scenariot Dyrare SiS."
    );
    assert_eq!(
        say(&balance, &far, &Change { value: number("-20"), ..hours.clone() }, None),
        "Det går inte med bara det reglaget: även om timmarna för Hemtjänst blir 20 % färre från september saknas 1,2 mnkr för att Nämnden ska nå målet."
    );
    let stuck = Found::OutOfReach { value: Decimal::ZERO, deviation: number("-1200000") };
    assert_eq!(
        say(&balance, &stuck, &Change { value: Decimal::ZERO, ..hours.clone() }, None),
        "Det går inte med det reglaget: inget värde ger ett bättre resultat för Nämnden. 1,2 mnkr saknas till målet."
    );
    assert_eq!(
        say(&balance, &already, &hours, None),
        "Nämnden når målet redan: överskott 7,0 mnkr. Ingen ändring behövs."
    );
}

#[test]
fn every_lever_of_the_example_can_be_a_condition() {
    let plan = example::plan().unwrap();
    let figures = compute(&plan);
    for lever in offered(&plan, &figures) {
        let spec = spec(&plan, &figures, &lever);
        for value in [spec.low, spec.neutral, spec.high] {
            let text = words::goal::condition(&plan, &spec.turned(value), spec.dated);
            assert!(text.chars().count() > 12 && !text.contains("  "), "{lever:?}: {text}");
            assert_eq!(text.contains("från september"), spec.dated, "{lever:?}: {text}");
        }
    }
}

#[test]
fn a_mix_names_what_is_turned_or_what_is_missing() {
    let plan = example::plan().unwrap();
    let goal = Goal { line: LineId::from(ROOT), deviation: Decimal::ZERO };
    let mix =
        |deviation: &str, reached| Mix { values: Vec::new(), used: Vec::new(), deviation: number(deviation), reached };
    let turned =
        [(change(LeverKind::Price, "placeringar", "-2"), true), (change(LeverKind::Jobs, "bistand", "12"), true)];
    let say = |mix: &Mix, turned: &[(Change, bool)]| plain(&words::goal::mix(&plan, &goal, mix, turned, None));
    assert_eq!(
        say(&mix("1000", true), &turned),
        "Nämnden är i balans om priset för Placeringar blir 2 % lägre från september och det blir 12 jobb i stället för \
         bistånd från september."
    );
    assert_eq!(
        say(&mix("-300000", false), &turned),
        "Det går inte inom gränserna: så långt som reglagen får dras saknas 300 tkr för att Nämnden ska nå målet."
    );
    assert_eq!(say(&mix("13200000", true), &[]), "Nämnden når målet redan: överskott 13,2 mnkr. Inget reglage behövs.");
}

#[test]
fn break_even_is_held_against_today() {
    let say = |today, needed, unit| {
        plain(&words::goal::break_even("Brukartiden", number(today), number(needed), unit, "kostnaden"))
    };
    assert_eq!(
        say("70", "72.34", Unit::Percent),
        "Brukartiden är 70,0 % och täcker inte kostnaden: det krävs 2,3 procentenheter till."
    );
    assert_eq!(say("70", "68", Unit::Percent), "Brukartiden är 70,0 % och täcker kostnaden, som kräver 68,0 %.");
}

#[test]
fn the_longest_bar_is_said_as_it_is() {
    let plan = example::plan().unwrap();
    let figures = compute(&plan);
    let root = LineId::from(ROOT);
    assert!(figures.year(&root, Quantity::ForecastDeviation).is_some());
    let bar = |up: &str, down: &str| Bar {
        up: change(LeverKind::Level, "oversikt.sarskilt-boende", "5"),
        down: change(LeverKind::Level, "oversikt.sarskilt-boende", "-5"),
        with_up: number(up),
        with_down: number(down),
    };
    let say = |bars: &[Bar]| plain(&words::goal::sensitivity(&plan, &root, bars, Steps::default()));
    assert_eq!(
        say(&[bar("-8200000", "8200000")]),
        "Mest betyder Särskilt boende, alla månader framåt: 5 % upp eller ned flyttar nämndens resultat 8,2 mnkr."
    );
    assert_eq!(
        say(&[bar("-8200000", "1000")]),
        "Mest betyder Särskilt boende, alla månader framåt: 5 % upp flyttar nämndens resultat −8,2 mnkr, och ned +1 tkr."
    );
    assert_eq!(
        say(&[]),
        "Inget av det som prövats flyttar nämndens resultat. Fyll i underlaget eller välj ett större steg."
    );
}
