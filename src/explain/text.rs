//! An explanation as plain text, to copy into a mail or a report.

use std::fmt::Write;

use rust_decimal::Decimal;

use super::{Explanation, Formula, Operand};
use crate::format::{self, Scale};
use crate::model::Unit;

/// The explanation in lines of text: title and value, the rule, each operand (indented under what it makes), notes.
pub fn as_text(explanation: &Explanation) -> String {
    let mut text = format!("{}: {}\n", explanation.title, shown(explanation.value, explanation.unit));
    let _ = writeln!(text, "Regel: {}", explanation.rule);
    write_formula(&mut text, &explanation.formula, 1);
    for note in &explanation.notes {
        let _ = writeln!(text, "{note}");
    }
    text
}

fn write_formula(text: &mut String, formula: &Formula, depth: usize) {
    let (first, between) = match formula {
        Formula::One(_) => ("= ", ""),
        Formula::Sum(_) => ("", "+ "),
        Formula::Mean(_) => ("snitt av ", "och "),
        Formula::Product(_) => ("", "× "),
        Formula::Quotient { .. } => ("", "/ "),
    };
    for (i, operand) in formula.operands().into_iter().enumerate() {
        let sign = match (i, operand.minus, formula) {
            (_, true, Formula::Sum(_)) => "− ".to_owned(),
            (0, minus, _) => format!("{first}{}", if minus { "− " } else { "" }),
            (_, minus, _) => format!("{between}{}", if minus { "− " } else { "" }),
        };
        let indent = "  ".repeat(depth);
        let _ = writeln!(text, "{indent}{sign}{}: {}", operand.label, value(operand));
        if let Some(parts) = &operand.parts {
            write_formula(text, parts, depth + 1);
        }
    }
}

fn value(operand: &Operand) -> String {
    let text = shown(operand.value, operand.unit);
    // A minus after a minus is read more safely in brackets.
    if operand.minus && operand.value.is_sign_negative() { format!("({text})") } else { text }
}

fn shown(value: Decimal, unit: Unit) -> String {
    match unit {
        // Shares and prices multiply what follows, so they are written with the decimals that matter.
        Unit::Percent => format!("{}\u{a0}%", format::input_text(format::round(value, 2))),
        Unit::Count if !value.fract().is_zero() => format::input_text(format::round(value, 4)),
        _ => format::with_unit(value, unit, Scale::Kr),
    }
}
