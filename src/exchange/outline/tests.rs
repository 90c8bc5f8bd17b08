//! Lists of areas as people have them, read as trees.

use proptest::prelude::*;

use super::*;
use crate::edit::{Edit, apply};
use crate::model::{Address, AreaSource, At, Input, Plan, SignConvention};

fn read(text: &str) -> Outline {
    outline(&rows(text).unwrap(), 2026, None, Scale::Tkr)
}

/// Each row as its level in spaces, its name and its amount in tkr.
fn drawn(outline: &Outline) -> Vec<String> {
    let amount = |amount: Decimal| format!(" {}", (amount / Decimal::ONE_THOUSAND).normalize());
    outline
        .rows
        .iter()
        .map(|row| format!("{}{}{}", " ".repeat(row.level), row.name, row.amount.map_or_else(String::new, amount)))
        .collect()
}

#[test]
fn names_alone_are_areas() {
    let found = read("Äldreomsorg\nFunktionsstöd\n\nIFO\n");
    assert_eq!(drawn(&found), ["Äldreomsorg", "Funktionsstöd", "IFO"]);
    assert_eq!((found.column, found.sum(), found.told.len()), (None, None, 0));
    assert_eq!(drawn(&read("Verksamhet\nÄldreomsorg\nIFO")), ["Äldreomsorg", "IFO"]);
}

#[test]
fn indentation_says_what_lies_under_what() {
    let wanted = ["IFO", " Barn -5", "  HVB", " Vuxna -3", "LSS -7"];
    for text in [
        "IFO\n  Barn\t-5\n    HVB\n  Vuxna\t-3\nLSS\t-7",
        "IFO\t\t\t\n\tBarn\t\t-5\n\t\tHVB\t\n\tVuxna\t\t-3\nLSS\t\t\t-7",
    ] {
        let found = read(text);
        // The part of Barn has no amount: what stands on Barn is a sum's, and said.
        assert_eq!(drawn(&found), ["IFO", " Barn", "  HVB", " Vuxna -3", "LSS -7"], "{text}");
        assert_eq!(found.told, [OutlineTold::OnSum("Barn".into(), Decimal::from(-5000))]);
    }
    let found = read("IFO\n  Barn\t-5\n  Vuxna\t-3\nLSS\t-7");
    assert_eq!(drawn(&found), ["IFO", " Barn -5", " Vuxna -3", "LSS -7"]);
    assert_ne!(drawn(&found), wanted);
}

#[test]
fn codes_say_what_lies_under_what() {
    let wanted = ["IFO", " Barn -5", " Vuxna -3", "LSS -7"];
    assert_eq!(drawn(&read("4\tIFO\t-8\n41\tBarn\t-5\n42\tVuxna\t-3\n5\tLSS\t-7")), wanted);
    assert_eq!(drawn(&read("4 IFO\t-8\n4.1 Barn\t-5\n4.2 Vuxna\t-3\n5 LSS\t-7")), wanted);
    // Codes that are parts of none say nothing.
    assert_eq!(drawn(&read("410\tBarn\t-5\n420\tVuxna\t-3")), ["Barn -5", "Vuxna -3"]);
}

#[test]
fn sums_say_what_lies_under_what() {
    let found = read("IFO\t-8 100\nBarn\t-5 050\nVuxna\t-3 050\nLSS\t-7 000\nSumma\t-15 100");
    assert_eq!(drawn(&found), ["IFO", " Barn -5050", " Vuxna -3050", "LSS -7000"]);
    assert_eq!(
        found.told,
        [OutlineTold::ParentBySum { name: "IFO".into(), parts: 2 }, OutlineTold::SumHolds("Summa".into())]
    );
    let found = read("Socialnämnden\t-15 100\nIFO\t-8 100\nBarn\t-5 050\nVuxna\t-3 050\nLSS\t-7 000");
    assert_eq!(drawn(&found), ["IFO", " Barn -5050", " Vuxna -3050", "LSS -7000"]);
    assert!(found.told.contains(&OutlineTold::Whole("Socialnämnden".into())));
    let found = read("Barn\t-5 050\nVuxna\t-3 050\nSocialnämnden\t-8 100");
    assert_eq!(drawn(&found), ["Barn -5050", "Vuxna -3050"]);
    assert_eq!(found.told, [OutlineTold::Whole("Socialnämnden".into())]);
}

#[test]
fn sums_that_do_not_hold_are_told() {
    let found = read("Barn\t-5 050\nVuxna\t-3 050\nTotalt\t-8 130");
    assert_eq!(
        found.told,
        [OutlineTold::SumDiffers {
            name: "Totalt".into(),
            says: Decimal::from(-8_130_000),
            parts: Decimal::from(-8_100_000)
        }]
    );
    assert_eq!(
        outline_told_text(&found.told[0]),
        "”Totalt” är −8\u{a0}130 tkr, men dess rader ger −8\u{a0}100 tkr. Skillnaden, −30 tkr, är inte med."
            .replace(" tkr", "\u{a0}tkr")
    );
    assert!(found.told[0].is_doubt());
    let found = read("IFO\t-9\n  Barn\t-5\n  Vuxna\t-3\nSumma IFO\t-8\nLSS\t-7\nSumma\t-15");
    assert_eq!(drawn(&found), ["IFO", " Barn -5", " Vuxna -3", "LSS -7"]);
    assert_eq!(found.told.iter().filter(|told| matches!(told, OutlineTold::SumHolds(_))).count(), 2);
    assert_eq!(found.told.iter().filter(|told| told.is_doubt()).count(), 1);
}

#[test]
fn heads_say_which_column_and_scale() {
    let text = "Socialnämnden, mnkr\n\nVerksamhet\tBudget 2025\tBudget 2026\tUtfall 2025\nBarn\t-5,1\t-5,5\t-5,2\nVuxna\t-3\t..\t-3,1\nKälla: bokslut 2025";
    let found = read(text);
    assert_eq!(drawn(&found), ["Barn -5500", "Vuxna"]);
    assert_eq!(found.columns, ["Budget 2025", "Budget 2026", "Utfall 2025"]);
    assert_eq!((found.column, found.scale), (Some(1), Some(Scale::Mnkr)));
    assert!(found.told.contains(&OutlineTold::Note("Källa: bokslut 2025".into())));
    assert!(found.told.contains(&OutlineTold::Marks(0, 1)));
    let other = outline(&rows(text).unwrap(), 2026, Some(0), Scale::Tkr);
    assert_eq!(drawn(&other), ["Barn -5100", "Vuxna -3000"]);
    let years = read("Område\t2025\t2026\nBarn\t-5 000\t-6 000\nVuxna\t-3 000\t-4 000");
    assert_eq!(drawn(&years), ["Barn -6000", "Vuxna -4000"]);
}

#[test]
fn typed_lines_have_amounts_too() {
    let wanted = ["Äldreomsorg -420000", "Enhet 2 -1500"];
    for text in [
        "Äldreomsorg -420 000\nEnhet 2 -1 500",
        "Äldreomsorg; -420000\nEnhet 2; -1500",
        "Äldreomsorg: −420 000\nEnhet 2:  −1500",
    ] {
        assert_eq!(drawn(&read(text)), wanted, "{text}");
    }
    // A number in a name is none.
    assert_eq!(drawn(&read("Hemtjänst 1\nHemtjänst 2")), ["Hemtjänst 1", "Hemtjänst 2"]);
    assert_eq!(drawn(&read("Budget 2026\nBokslut 2025")), ["Budget 2026", "Bokslut 2025"]);
}

#[test]
fn what_cannot_be_read_is_told() {
    let found = read("Barn\t-5 050\nVuxna\tse bilaga\n\t-3\nLSS\t-7");
    assert_eq!(drawn(&found), ["Barn -5050", "Vuxna", "LSS -7"]);
    assert!(matches!(&found.told[..], [OutlineTold::NoAmount { at: 2, .. }, OutlineTold::NoName(3)]));
    assert!(rows("Anna 811228-9874\n").is_err());
}

#[test]
fn areas_are_made_and_kept() {
    let mut plan = Plan::begun(2026);
    let typed = Address::new("oversikt.sarskilt-boende", Input::Budget, At::Year(2026));
    apply(&mut plan, Edit::SetCell(typed, Some(Decimal::from(-9)))).unwrap();
    // One calculator has figures, the other has none.
    let households = Address::new("bistand", Input::Payments, At::Month(crate::model::Month::january(2026)));
    apply(&mut plan, Edit::SetCell(households, Some(Decimal::from(9)))).unwrap();
    let found = read("IFO\n  Försörjningsstöd\t-30\n  Placeringar, vuxna\t-20\nEget\t-10");
    let before = replaced(&plan, &found, false);
    assert_eq!(before.kept, ["Särskilt boende"]);
    assert_eq!(before.by_hand, ["Placeringar, vuxna"]);
    assert_eq!(before.new, ["IFO", "Eget"]);
    assert_eq!((before.budgets, before.sum), (3, Some(Decimal::from(-60_000))));
    let was = plan.clone();
    let back = apply(&mut plan, edit(&was, &found, false)).unwrap();
    let names: Vec<&str> = plan.areas.iter().map(|area| area.name.as_str()).collect();
    assert_eq!(names, ["IFO", "Försörjningsstöd", "Placeringar, vuxna", "Eget", "Särskilt boende"]);
    assert_eq!(plan.areas[1].source, AreaSource::Line("bistand".into()));
    assert_eq!(plan.areas[2].source, AreaSource::Manual);
    let budget = |line: &str| plan.inputs.get(&Address::new(line, Input::Budget, At::Year(2026)));
    assert_eq!(budget("bistand"), Some(Decimal::from(-30_000)));
    assert_eq!(budget("oversikt.placeringar-vuxna"), Some(Decimal::from(-20_000)));
    apply(&mut plan, back).unwrap();
    assert_eq!(plan, was);
}

#[test]
fn amounts_have_the_signs_of_the_plan() {
    let sum = |sign: SignConvention, turned: bool, text: &str| {
        let mut plan = Plan::empty(2026);
        plan.settings.sign = sign;
        let found = read(text);
        let shown = replaced(&plan, &found, turned).sum;
        apply(&mut plan.clone(), edit(&plan, &found, turned)).unwrap();
        shown.map(|sum| (sum / Decimal::ONE_THOUSAND).normalize().to_string())
    };
    assert_eq!(sum(SignConvention::CostsNegative, false, "Barn\t-5 050").as_deref(), Some("-5050"));
    assert_eq!(sum(SignConvention::CostsNegative, true, "Barn\t5 050").as_deref(), Some("-5050"));
    assert_eq!(sum(SignConvention::CostsPositive, false, "Barn\t5 050").as_deref(), Some("5050"));
    assert_eq!(sum(SignConvention::CostsPositive, true, "Barn\t-5 050").as_deref(), Some("5050"));
}

/// Levels of a tree: the first is at the top, and none lies more than one below the last.
fn levels(steps: &[u8]) -> Vec<usize> {
    let mut level = 0;
    let below = |step: &u8, level: usize| usize::from(*step) % (level + 2).min(4);
    steps
        .iter()
        .enumerate()
        .map(|(at, step)| {
            level = if at == 0 { 0 } else { below(step, level) };
            level
        })
        .collect()
}

proptest! {
    #[test]
    fn a_tree_is_read_as_it_was_written(
        steps in prop::collection::vec(0u8..8, 2..30),
        amounts in prop::collection::vec(-90_000i64..-1_000, 30),
        way in 0usize..3,
        total: bool,
        heads: bool,
    ) {
        let mut levels = levels(&steps);
        levels.push(0);
        let leaf = |at: usize| levels.get(at + 1).is_none_or(|next| *next <= levels[at]);
        let within = |at: usize| -> i64 {
            let below = (at + 1..levels.len()).take_while(|i| levels[*i] > levels[at]).filter(|i| leaf(*i));
            if leaf(at) { amounts[at] } else { below.map(|i| amounts[i]).sum() }
        };
        let mut codes: Vec<String> = Vec::new();
        let mut next = [0; 6];
        let mut text = if heads { "Verksamhet\tBudget tkr\n".to_owned() } else { String::new() };
        if heads && way == 1 { text = "Kod\tVerksamhet\tBudget tkr\n".into(); }
        for (at, level) in levels.iter().enumerate() {
            codes.truncate(*level);
            next[*level] += 1;
            next[level + 1] = 0;
            codes.push(next[*level].to_string());
            let line = match way {
                0 => format!("{}Enhet {at}a\t{}\n", "  ".repeat(*level), within(at)),
                1 => format!("{}\tEnhet {at}a\t{}\n", codes.join("."), within(at)),
                _ => format!("{}Enhet {at}a{}{}\n", "\t".repeat(*level), "\t".repeat(4 - level), within(at)),
            };
            text.push_str(&line);
        }
        // What is all the others together at the end is the whole.
        prop_assume!(amounts[levels.len() - 1] != (0..levels.len() - 1).filter(|at| leaf(*at)).map(|at| amounts[at]).sum::<i64>());
        let whole: i64 = (0..levels.len()).filter(|at| leaf(*at)).map(|at| amounts[at]).sum();
        if total {
            let (before, after) = [("", "\t"), ("\t", "\t"), ("", "\t\t\t\t")][way];
            let line = format!("{before}Summa{after}{whole}\n");
            text.push_str(&line);
        }
        // With codes alone, a tree of one level has none that is a part; it is read by its sums, which no row here is by chance.
        prop_assume!(way != 1 || levels.iter().any(|level| *level > 0));
        let found = read(&text);
        prop_assert!(!found.told.iter().any(OutlineTold::is_doubt), "{text}\n{:?}", found.told);
        let read: Vec<(usize, Option<Decimal>)> = found.rows.iter().map(|row| (row.level, row.amount)).collect();
        let wanted: Vec<(usize, Option<Decimal>)> = levels
            .iter()
            .enumerate()
            .map(|(at, level)| (*level, leaf(at).then(|| Decimal::from(amounts[at] * 1000))))
            .collect();
        prop_assert_eq!(read, wanted, "{}", text);
    }

    #[test]
    fn whatever_is_pasted_is_areas_or_told(text in "([a-zåäö0-9;: .\t-]{0,12}\n){0,8}|\\PC{0,40}") {
        if let Ok(cells) = rows(&text) {
            let found = outline(&cells, 2026, None, Scale::Kr);
            let mut last = None;
            for row in &found.rows {
                prop_assert!(!row.name.trim().is_empty());
                prop_assert!(row.level <= last.map_or(0, |last: usize| last + 1));
                last = Some(row.level);
            }
            let plan = Plan::begun(2026);
            let mut after = plan.clone();
            if apply(&mut after, edit(&plan, &found, false)).is_ok() {
                prop_assert_eq!(after.areas.len(), found.rows.len());
            }
        }
    }
}
