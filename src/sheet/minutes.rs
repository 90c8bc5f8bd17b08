//! What was tried in a meeting, as a table that goes out.

use super::{Cell, CopiedTable, SheetRow};
use crate::format;
use crate::model::{Minute, Plan};
use crate::words;

/// The steps: day, time, what was tried and what it gave, kr.
pub fn minutes_table(plan: &Plan) -> CopiedTable {
    let row = |minute: &Minute| {
        let (day, time) = minute.at.split_once(' ').unwrap_or((&minute.at, ""));
        let kr = minute.deviation.map(|kr| format::spreadsheet(format::round(kr, 0))).unwrap_or_default();
        let cells = [day.to_owned(), time.to_owned(), minute.what.clone(), kr];
        SheetRow { cells: cells.map(|text| Cell { text, ..Cell::default() }).into(), ..SheetRow::default() }
    };
    CopiedTable {
        caption: format!("Vad vi provade: {}", words::meeting::looked_at(plan)),
        heads: ["Dag", "Tid", "Vad vi provade", "Avvikelse mot budget helåret, kr"].map(str::to_owned).into(),
        named: false,
        rows: plan.minutes.iter().map(row).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Decimal;

    #[test]
    fn each_step_is_a_row() {
        let mut plan = Plan::empty(2025);
        let step = |at: &str, what: &str, deviation: Option<i64>| Minute {
            at: at.into(),
            what: what.into(),
            deviation: deviation.map(Decimal::from),
        };
        plan.minutes = vec![
            step("2025-10-14 14:02", "A & <b>", Some(-3_400_000)),
            step("2025-10-15 09:00", "Riksnormen höjs 3 %", None),
        ];
        let html = minutes_table(&plan).html();
        assert!(html.contains("<td>2025-10-14</td><td>14:02</td><td>A &amp; &lt;b&gt;</td>"), "{html}");
        assert!(html.contains("x:num=\"-3400000\""), "{html}");
        assert!(html.contains("<td>Riksnormen höjs 3 %</td><td></td></tr>"), "{html}");
    }
}
