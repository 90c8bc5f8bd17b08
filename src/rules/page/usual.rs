//! What stands on the page of a calculator that says nothing of it.

use super::{Block, Card, Cells, Column, Content, Months, Page, Part, Rows, Table, View};
use crate::model::{Input, Period, Quantity, Scale};
use crate::rules::answer::Answer;

impl Page {
    /// The page of a calculator that says nothing of it: the lines that the user
    /// adds, its economy, all that its expressions read, and all rows of figures.
    pub const USUAL: Self = Self {
        question: None,
        answer: Answer::USUAL,
        first: Some(Card::of(
            "Utfall och budget",
            "tkr",
            &[Part::Table(Table::of("rader", "Utfall och budget", "Rad", &economy(Rows::Offered))), Part::Signs],
        )),
        blocks: &[
            Block::Entries,
            Block::Card(Card::of(
                "Utfall, budget och prognos",
                "tkr",
                &[
                    Part::Table(Table {
                        checks: true,
                        ..Table::of("rader", "Utfall, budget och prognos", "Rad", &economy(Rows::Offered))
                    }),
                    Part::Signs,
                ],
            )),
            Block::Card(Card::of(
                "Underlag",
                "per månad, och för hela året",
                &[
                    Part::Table(Table::of(
                        "underlag",
                        "Underlag per månad",
                        "Underlag",
                        &[View::of(Rows::All, Cells::AllInputs)],
                    )),
                    Part::AllFields,
                ],
            )),
            Block::Why(None),
            Block::Card(Card::of(
                "Beräknat månad för månad",
                "pengar i tkr · ljusare månader är prognos",
                &[
                    Part::Table(Table::of(
                        "beraknat",
                        "Beräknat per månad",
                        "Rad",
                        &[View::of(Rows::All, Cells::AllFigures)],
                    )),
                    Part::Signs,
                ],
            )),
        ],
    };
}

/// What the committee follows of lines: what is booked, the budget, a forecast by hand, how they stand and how each is forecast.
pub const fn economy(rows: Rows) -> [View; 5] {
    const YEAR: Period = Period::Year;
    const TO_DATE: Period = Period::ToDate;
    const fn months(input: Input, year_cell: bool, sum: Quantity) -> Cells {
        Cells::Months(Months { input, years: 0, scale: Scale::Tkr, year_cell, sum: Some(sum) })
    }
    const fn figure(quantity: Quantity, period: Period) -> Content {
        Content::Figure(quantity, period, Scale::Tkr)
    }
    const STAND: &[Column] = &[
        Column::of("Budget", "helår", figure(Quantity::Budget, YEAR)),
        Column::of("Utfall", "hittills", figure(Quantity::Outcome, TO_DATE)),
        Column::of("Avvikelse", "hittills", figure(Quantity::Deviation, TO_DATE)),
        Column::of("Prognos", "helår", figure(Quantity::Forecast, YEAR)),
        Column::of("Avvikelse", "helår", figure(Quantity::ForecastDeviation, YEAR)),
    ];
    [
        View::tab("utfall", "Bokfört utfall", "", rows, months(Input::Outcome, false, Quantity::Outcome)),
        View::tab("budget", "Budget", "", rows, months(Input::Budget, true, Quantity::Budget)),
        View::tab("prognos", "Egen prognos", "", rows, months(Input::Forecast, true, Quantity::Forecast)),
        View::tab("lage", "Läge", "", rows, Cells::Columns(STAND)),
        View::tab("metod", "Metod", "", rows, Cells::Methods),
    ]
}
