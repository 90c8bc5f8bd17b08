//! Files that are opened in a list: bytes in any encoding, and what they become in the action plan and the list of placements.

use namndkalkyl::model::Month;
use namndkalkyl::rules::measures::REGISTER as MEASURES;
use namndkalkyl::sheet::{
    self, Answers, Column, Cursor, Landing, LandingRow, SheetRow, list_columns, list_row, pasting, record_columns,
    record_row, table_in,
};

use super::{FULL, Reader, made, said};

pub const READER: Reader = Reader {
    name: "list",
    seeds,
    words: &[
        "Åtgärd",
        "Ansvarig enhet",
        "Start",
        "Säkerhet",
        "Full effekt",
        "Nr",
        "Vårdform",
        "Från",
        "Pris",
        "HVB",
        "sis",
        "sep",
        "2025-03-11",
        "Idé",
        "12,5",
        "1.234",
        "sep=;",
        "811228-9874",
        ";",
        "\t",
        "\r\n",
        "\"",
        "'=1",
    ],
    read: reading,
    seen: &["read in", "nothing new", "refused", "no table"],
};

fn measures(row: usize) -> SheetRow {
    record_row(&FULL, &MEASURES, row)
}

fn placements(row: usize) -> SheetRow {
    list_row(&FULL, row, Month::january(FULL.year))
}

fn landing(columns: Vec<Column>, last: SheetRow) -> Landing {
    let row = LandingRow { head: last.head, cells: last.cells.into_iter().map(|cell| cell.entry).collect() };
    Landing {
        heads: columns.into_iter().map(|column| column.head).collect(),
        rows: vec![row],
        corner: Cursor::default(),
    }
}

fn landings() -> [Landing; 2] {
    [
        landing(record_columns(&FULL, &MEASURES), measures(FULL.measures().len())),
        landing(list_columns(&FULL, Month::january(FULL.year)), placements(FULL.placements.len())),
    ]
}

fn seeds() -> Vec<Vec<u8>> {
    let [plan, list] = landings();
    let table = |heads: Vec<String>, rows: Vec<SheetRow>| {
        let cells: Vec<Vec<sheet::Cell>> = rows.into_iter().map(|row| row.cells).collect();
        let rows = std::iter::once(heads).chain(sheet::copy(&cells));
        rows.map(|row| row.join(";") + "\r\n").collect::<String>()
    };
    let plan = table(plan.heads, (0..FULL.measures().len()).map(measures).collect());
    let list = table(list.heads, (0..FULL.placements.len()).map(placements).collect());
    vec![
        plan.chars().map(|letter| letter as u8).collect(),
        plan.replace(';', "\t").into_bytes(),
        list.clone().into_bytes(),
        list.encode_utf16().flat_map(u16::to_le_bytes).collect(),
        "Åtgärd;Telefon;Start\nFärre köp;070;sep\n;;\n".as_bytes().to_vec(),
        "Nr,Vårdform,Från\n901,HVB,2025-03-11\n902,SiS,11 mars\n".as_bytes().to_vec(),
    ]
}

fn reading(bytes: &[u8]) -> &'static str {
    let (mut tables, mut taken, mut new) = (0, 0, 0);
    for landing in landings() {
        let block = match table_in(&landing, bytes) {
            Ok(block) => block,
            Err(message) => {
                said(&message);
                continue;
            }
        };
        tables += 1;
        match pasting(&FULL, &landing, &block, &Answers::new()).taken {
            Err(error) => said(&error.0),
            Ok(read) => {
                said(&read.told);
                taken += 1;
                let Some(now) = made(&FULL, read.edit) else { continue };
                assert_eq!(now.placements[..FULL.placements.len()], FULL.placements, "nothing is written over");
                assert_eq!(now.measures()[..FULL.measures().len()], FULL.measures()[..], "nothing is written over");
                new += usize::from(now != *FULL);
            }
        }
    }
    match (tables, taken, new) {
        (0, ..) => "no table",
        (_, 0, _) => "refused",
        (.., 0) => "nothing new",
        _ => "read in",
    }
}
