//! What a public screen shows: rows that add up, and none that few persons stand behind.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod support;

use namndkalkyl::calc::{Figures, Quantity, compute};
use namndkalkyl::example;
use namndkalkyl::explain::agree;
use namndkalkyl::model::{Decimal, Lever, LeverKind, LineId, Plan, ROOT};
use namndkalkyl::scenario::levers::spec;
use namndkalkyl::scenario::screen::{FEWEST, Of, Row, is_small, parts, rows};
use namndkalkyl::scenario::work;
use proptest::prelude::*;
use support::plans;

fn persons(figures: &Figures, line: &LineId) -> Decimal {
    figures.row(line, Quantity::Persons).months.iter().flatten().max().copied().unwrap_or_default()
}

/// The rows add up to the total, and no line with one to four persons stands alone.
fn check(plan: &Plan, before: &Figures, after: &Figures, line: &LineId) -> Vec<Of> {
    let shown = rows(plan, before, after, line, true);
    let (total, rest) = shown.split_last().unwrap();
    assert_eq!(total.of, Of::Total);
    let sides: [fn(&Row) -> Option<Decimal>; 2] = [|row| row.before, |row| row.after];
    for of in sides {
        let sum: Option<Decimal> = rest.iter().filter_map(of).reduce(|a, b| a + b);
        let same = match (sum, of(total)) {
            (Some(sum), Some(total)) => agree(sum, total),
            (sum, total) => sum == total,
        };
        assert!(rest.is_empty() || same, "{line}: {sum:?} {:?}", of(total));
    }
    for row in rest {
        if let Of::Line(line) = &row.of {
            assert!(!is_small(plan, before, line), "{line}");
        }
    }
    shown.into_iter().map(|row| row.of).collect()
}

#[test]
fn lines_with_few_persons_are_taken_together() {
    let plan = example::plan().unwrap();
    let figures = compute(&plan);
    let placements = LineId::from("placeringar.barn");
    let lines = parts(&plan, &placements);
    let small: Vec<&LineId> = lines.iter().filter(|line| is_small(&plan, &figures, line)).collect();
    assert!(!small.is_empty() && small.len() < lines.len(), "{small:?}");
    let change = spec(&plan, &figures, &Lever::new(LeverKind::Price, "placeringar")).turned(Decimal::TEN);
    let worked = work(&plan, &figures, &[change]);
    for line in ["placeringar", "placeringar.barn", "placeringar.vuxna", ROOT] {
        check(&plan, &figures, &worked.figures, &LineId::from(line));
    }
    let hidden = check(&plan, &figures, &worked.figures, &placements);
    assert!(hidden.contains(&Of::Few));
    // Behind the lines taken together stand five persons or more, if there are so many.
    let shown: Vec<&LineId> =
        hidden.iter().filter_map(|of| if let Of::Line(line) = of { Some(line) } else { None }).collect();
    let together: Decimal = lines.iter().filter(|line| !shown.contains(line)).map(|line| persons(&figures, line)).sum();
    assert!(together >= Decimal::from(FEWEST), "{together}");
    // With a reason, each stands for itself.
    let open = rows(&plan, &figures, &worked.figures, &placements, false);
    assert!(open.iter().all(|row| row.of != Of::Few));
    // A line that is one thing has no rows but itself.
    assert_eq!(check(&plan, &figures, &figures, &LineId::from("bistand")), [Of::Total]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_plan_shows_nobody(plan in plans::plan()) {
        let figures = compute(&plan);
        for line in [ROOT, "placeringar", "placeringar.barn", "placeringar.hvb"] {
            check(&plan, &figures, &figures, &LineId::from(line));
        }
    }
}
