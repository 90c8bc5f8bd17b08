//! Lists of areas, pasted or typed: what they are read as, what is said of it, and the edit that it becomes.

use namndkalkyl::exchange::outline::{edit, outline, outline_told_text, replaced, replaced_text, rows};
use namndkalkyl::exchange::paste_error_text;
use namndkalkyl::format::Scale;

use super::{FULL, Reader, made, said};

pub const READER: Reader = Reader {
    name: "outline",
    seeds,
    words: &[
        "Summa",
        "Totalt",
        "IFO",
        "Källa:",
        "Budget",
        "tkr",
        "mnkr",
        "Verksamhet",
        "-120 000",
        "..",
        "4.1",
        "\t",
        "    ",
        ";",
    ],
    read: reading,
    seen: &["laid out", "refused", "nothing"],
};

fn seeds() -> Vec<Vec<u8>> {
    [
        "Verksamhet\tBudget 2026, tkr\nIFO\t-8 100\nBarn\t-5 050\nVuxna\t-3 050\nSumma\t-8 100\nKälla: bokslut\n",
        "IFO\n  Barn\t-5\n    HVB\t-4\n  Vuxna\tse bilaga\nLSS\t-7\n",
        "4\tIFO\t-8\n41\tBarn\t-5\n42\tVuxna\t-3\n5\tLSS\t..\n",
        "Äldreomsorg -420 000\nEnhet 2 -1 500\n",
        "Äldreomsorg; 420,5\nIFO; 1.234\n",
    ]
    .map(|text| text.as_bytes().to_vec())
    .to_vec()
}

fn reading(bytes: &[u8]) -> &'static str {
    let text = String::from_utf8_lossy(bytes);
    let cells = match rows(&text) {
        Ok(cells) => cells,
        Err(error) => {
            said(&paste_error_text(error));
            return "refused";
        }
    };
    let mut seen = "nothing";
    for (column, scale, turned) in [(None, Scale::Tkr, false), (Some(1), Scale::Kr, true)] {
        let found = outline(&cells, FULL.year, column, scale);
        for told in &found.told {
            said(&outline_told_text(told));
        }
        for text in replaced_text(&replaced(&FULL, &found, turned)) {
            said(&text);
        }
        if found.rows.is_empty() {
            continue;
        }
        match made(&FULL, edit(&FULL, &found, turned)) {
            None => seen = "refused",
            Some(now) => {
                assert!(now.areas.len() >= found.rows.len(), "every row is an area");
                assert_eq!(now.placements, FULL.placements, "nothing else is touched");
                seen = "laid out";
            }
        }
    }
    seen
}
