//! The list of stable keys in `docs/figures.md`: made from the code and the example, and kept as it is.
//!
//! A key that has been published never changes; a change in the list is therefore seen and meant.
//! `NAMNDKALKYL_UPDATE=1 cargo test --test figure_keys` writes the list anew.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::path::{Path, PathBuf};

use namndkalkyl::calc::accuracy::Forecaster;
use namndkalkyl::calc::bridge::{Effect, Term};
use namndkalkyl::calc::measures::{self, MeasureKey, Weight, Who};
use namndkalkyl::calc::{Figures, Fold, Quantity, Row, compute, forecast};
use namndkalkyl::model::{
    Address, At, Decimal, Holds, Input, LeverKind, LineId, LineSettings, MeasureStatus, Method, Month, Phasing, Plan,
};
use namndkalkyl::rules::measures::REGISTER as MEASURES;
use namndkalkyl::sheet::Field;
use namndkalkyl::{example, format, words};

const FILE: &str = "docs/figures.md";

/// Every kind of line with its place: pattern, and what it is.
const LINES: &[(&str, &str)] = &[
    ("oversikt", "the whole committee"),
    ("oversikt.<area>", "a row of the committee's table"),
    ("kontogrupp.<account group>", "rows of the table that belong to an account group; `utan` for those of none"),
    ("placeringar", "all placements"),
    ("placeringar.<group>", "a group: `barn`, `vuxna` or `funktionsstod`"),
    ("placeringar.<care form>", "a care form, all groups"),
    ("placeringar.<group>.<care form>", "a base line: placements are priced here, the rest are sums"),
    ("hemtjanst", "all home care; parameters for all zones"),
    ("hemtjanst.<provider>", "a provider, all zones"),
    ("hemtjanst.<provider>.<zone>", "a provider in a zone: hours and voucher are made here"),
    ("hemtjanst.peng", "the voucher as the committee pays it"),
    ("hemtjanst.enhet", "the municipality's own units"),
    ("hemtjanst.nattpatrull", "night patrol, tax-funded"),
    ("hemtjanst.korttid", "short-term unit, tax-funded"),
    ("hemtjanst.schablon", "all template time"),
    ("hemtjanst.schablon.<task>", "a task with template minutes"),
    ("bistand", "all social assistance"),
    ("bistand.intakter", "income netted against it: the year's `budget` counts in the bridge"),
    ("bistand.orsak", "all causes"),
    ("bistand.orsak.<cause>", "a cause"),
    ("bistand.beslut", "all decision types"),
    ("bistand.beslut.<decision>", "a decision type"),
];

/// How exactly a time is given, in the order it is written.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum Time {
    Always,
    Year,
    Tertial,
    Month,
}

const TIMES: [(Time, &str); 4] =
    [(Time::Always, "`alltid`"), (Time::Year, "`2025`"), (Time::Tertial, "`2025-T1`"), (Time::Month, "`2025-03`")];

const AREA: &str = "oversikt.<area>";
const BASE: &str = "placeringar.<group>.<care form>";
const ZONE: &str = "hemtjanst.<provider>.<zone>";
const UNITS: &str = "hemtjanst.enhet";
const TAX: &str = "hemtjanst.nattpatrull";
const TASK: &str = "hemtjanst.schablon.<task>";

/// The times that each input counts for, in a plan of the year. [`inputs_count_where_the_list_says`] tries every one.
fn times(input: Input) -> Vec<Time> {
    let of = |holds: &Holds| match holds {
        Holds::Reported | Holds::Month | Holds::From => vec![Time::Month],
        Holds::Year => vec![Time::Year],
        Holds::Tertial => vec![Time::Tertial],
        Holds::Always => vec![Time::Always, Time::Year],
    };
    input.holds().iter().flat_map(of).collect()
}

/// The lines that each input counts on, which the same test tries.
fn lines(input: Input) -> &'static [&'static str] {
    match input {
        Input::Budget
        | Input::Forecast
        | Input::Outcome
        | Input::OneOff
        | Input::OneOffChance
        | Input::Step
        | Input::Effect => &[AREA, BASE, "hemtjanst.peng", UNITS, TAX, "bistand"],
        Input::OutcomeToDate => &[AREA],
        Input::Income
        | Input::AssumedIncome
        | Input::Households
        | Input::Payments
        | Input::AssumedHouseholds
        | Input::AssumedMean
        | Input::BudgetHouseholds => &["bistand"],
        Input::Persons
        | Input::Days
        | Input::StartsPerMonth
        | Input::MeanDays
        | Input::NewPrice
        | Input::BudgetDays => &[BASE],
        Input::PriceChange => {
            &["placeringar", "placeringar.<care form>", BASE, "hemtjanst", "hemtjanst.<provider>", ZONE, "bistand"]
        }
        Input::VolumeChange => &["hemtjanst", "hemtjanst.<provider>", ZONE, TAX, "bistand"],
        Input::HoursPerDay | Input::AssumedHoursPerDay | Input::BudgetHoursPerDay => &[ZONE, TAX],
        Input::Rate => &[ZONE],
        Input::PerformedShare => &["hemtjanst", "hemtjanst.<provider>", ZONE],
        Input::DirectTimeShare | Input::HoursPerFte => &[UNITS],
        Input::CostPerWorkedHour | Input::OtherCost => &[UNITS, TAX],
        Input::Minutes | Input::TimesPerDay => &[TASK],
        Input::PriceStep => &[BASE, ZONE, "bistand"],
        Input::TertialAmount => &["bistand.orsak.<cause>", "bistand.beslut.<decision>"],
    }
}

/// Fields that are no number at an address: the name, the part of it that stands in the source, and what it is.
const FIELDS: &[(&str, &str, &str)] = &[
    ("plan.stangd_manad", "plan.stangd_manad", "last closed month, on every page"),
    ("plan.namn", "plan.namn", "name of the plan"),
    ("plan.ar", "plan.ar", "budget year"),
    ("plan.periodisering", "plan.periodisering", "how budgets are spread on months"),
    ("plan.tecken", "plan.tecken", "sign convention"),
    ("plan.dolj_sma_tal", "plan.dolj_sma_tal", "whether paper and copies leave out numbers of one to four persons"),
    ("plan.anteckningar", "plan.anteckningar", "notes"),
    ("plan.ersattningsgrund", "plan.ersattningsgrund", "whether the voucher pays performed or granted time"),
    ("plan.ersattningsgrund_fran", "plan.ersattningsgrund_fran", "the month from which it pays the other time"),
    (
        "plan.ersattningsgrund_fran.<n>",
        "plan.ersattningsgrund_fran{number}",
        "the month of switch n (from 2) that comes after it",
    ),
    ("plan.beviljad_tid", "plan.beviljad_tid", "where granted time comes from"),
    ("plan.fil", "plan.fil", "the file to open"),
    ("<line>/metod", "/metod", "forecast method of a line"),
    ("<line>/periodisering", "/periodisering", "how a line's budget is spread on months"),
    ("<line>/ackumulerat", "/ackumulerat", "whether a line's months are booked in the wrong month"),
    ("<line>/volymgrund", "/volymgrund", "basis of an assumed volume"),
    ("<line>/kommentar", "/kommentar", "reason or comment on a line"),
    ("<line>/brygga", "/brygga", "what the bridge on the page begins with"),
    ("omrade.<area>.namn", ".namn", "name of an area"),
    ("omrade.<area>.under", ".under", "the area above it"),
    ("omrade.<area>.kalla", ".kalla", "where its figures come from"),
    ("omrade.<area>.kontogrupp", ".kontogrupp", "the account group that it belongs to"),
    ("kontogrupp.<account group>", "kontogrupp", "name of an account group"),
    ("referens.belopp", "referens.belopp", "the reference amount that a year gets one of its own beside"),
    ("referens.ar", "referens.ar", "that year"),
    ("kalla.<address>", "kalla.", "source of a reference amount"),
    ("lage.<address>", "lage.", "how far that source can be trusted"),
    ("vardform.<care form>", "vardform", "name of a care form"),
    ("omrade_hemtjanst.<zone>", "omrade_hemtjanst", "name of a home care zone"),
    ("utforare.<provider>", "utforare", "name of a home care provider"),
    ("utforare.<provider>.egen", ".egen", "whether the provider is the municipality's own"),
    ("<line>.<entry>", "{field}.{id}", "name of what a line was added for below this one"),
    (
        "ny.<list>",
        "ny.{field}",
        "name of a new entry: of `vardform`, `omrade_hemtjanst`, `utforare`, or of what is added below a line",
    ),
    ("placeringar.ny_rad", "placeringar.ny_rad", "group and care form to add a base line for"),
    ("hemtjanst.ny_insats", "hemtjanst.ny_insats", "name of a new task"),
    ("bistand.ny.orsaker", "bistand.ny.", "name of a new cause"),
    ("bistand.ny.beslut", "bistand.ny.", "name of a new decision type"),
    ("prognos.rad", "prognos.rad", "the line on the page about a forecast, where the screen is narrow"),
    ("prognos.namn", "prognos.namn", "name of the forecast to save"),
    ("prognos.kommentar", "prognos.kommentar", "comment on the forecast to save"),
    ("prognos.vem", "prognos.vem", "whose the forecast to save is: a role or unit"),
    ("prognos.<n>.namn", "prognos.{place}", "name of saved forecast n (from 0), while it is changed"),
    ("prognos.<n>.vem", "prognos.{place}", "whose it is"),
    ("prognos.<n>.kommentar", "prognos.{place}", "comment on it"),
    ("traff.rad", "traff.rad", "the line whose saved forecasts are shown"),
    ("osakerhet.slumpfro", "osakerhet.slumpfro", "the seed of the simulation"),
    ("malsokning.rad", "malsokning.rad", "the line that the goal is about"),
    ("malsokning.mal", "malsokning.mal", "the deviation to reach, mnkr"),
    ("malsokning.start", "malsokning.start", "the scenario that is begun with; empty for the plan itself"),
    ("malsokning.vad", "malsokning.vad", "what the lever turns, by the key of its kind"),
    ("malsokning.var", "malsokning.var", "where, by the key of the lever"),
    ("malsokning.fran", "malsokning.fran", "the month that it holds from"),
    ("malsokning.antagande.<term>", "malsokning.antagande.", "an assumption beside the value"),
    ("malsokning.scenario", "malsokning.scenario", "the scenario to put the value in; empty for a new one"),
    ("malsokning.mix.vad", "malsokning.mix.vad", "what the next lever of the mix turns"),
    ("malsokning.mix.var", "malsokning.mix.var", "where"),
    ("malsokning.mix.<n>.grans", "malsokning.mix.{number}.grans", "how far lever n (from 1) of the mix may be turned"),
    ("malsokning.mix.satt", "malsokning.mix.satt", "`minst` or `lika`: how the mix is made"),
    ("malsokning.mix.scenario", "malsokning.mix.scenario", "the scenario to put the mix in"),
    ("kanslighet.rad", "kanslighet.rad", "the line whose result is weighed"),
    ("kanslighet.steg.procent", "kanslighet.steg.procent", "the step of prices, volumes and levels, percent"),
    ("kanslighet.steg.procentenheter", "kanslighet.steg.procentenheter", "the step of the direct-time share"),
    ("kanslighet.steg.placeringar", "kanslighet.steg.placeringar", "the step of new placements, a month"),
    ("dela.klistra", "dela.klistra", "a link to open, as it was pasted"),
    ("dela.lank", "dela.lank", "the link that is offered; to read and copy"),
    ("scenario.<id>.namn", "scenario.{}.namn", "name of a scenario"),
    (
        "scenario.<id>.skal",
        "scenario.{}.skal",
        "why others may see what it gives although that concerns one to four persons",
    ),
    ("scenario.<id>.<n>.reglage", "reglage", "slider of change n (from 1) of a scenario"),
    ("scenario.<id>.<n>.varde", "varde", "its value as a number"),
    ("scenario.<id>.<n>.fran", "scenario.{}.{}.fran", "the month that it holds from"),
    ("scenario.<id>.<n>.<term>", "scenario.{}.{}.{}", "an assumption beside the value"),
    ("scenario.ny.vad", "scenario.ny.vad", "what the next change turns, by the key of its kind"),
    ("scenario.ny.var", "scenario.ny.var", "where"),
    ("scenario.jamfor", "scenario.jamfor", "the other scenario in the chart"),
    ("mote.fraga", "mote.fraga", "the question on the meeting page"),
    ("mote.scenario", "mote.scenario", "the scenario that is turned there"),
    ("mote.rad", "mote.rad", "the line that its numbers are about"),
    ("mote.morkt", "mote.morkt", "whether it is dark"),
    ("mote.skal", "mote.skal", "why numbers of fewer than five persons are shown; empty hides them"),
    ("mote.ny", "mote.ny", "a question that is asked in the meeting, in words"),
    ("mote.ny.vad", "mote.ny.vad", "what it turns, by the key of its kind"),
    ("mote.ny.var", "mote.ny.var", "where, by the key of its lever"),
    ("mote.ny.antal", "mote.ny.antal", "how many, or how much"),
    ("mote.ny.fran", "mote.ny.fran", "the month that it holds from"),
    ("mote.ny.loner", "mote.ny.loner", "the year's salaries, where it is reckoned on them"),
    ("mote.steg.<n>", "mote.steg.{}", "the words of step n of the meeting's minutes"),
    ("import.fil", "import.fil", "the table to import"),
    ("<list>.fil", "{}.fil", "a table of rows for a list: `placeringar`, or a register by its `id`"),
    ("import.serie.<n>", "import.serie.", "where series n (from 0) of the table goes"),
    ("import.tecken.<n>", "import.tecken.", "whether the signs of series n are turned"),
];

/// The methods that can be chosen on the page about a forecast.
const METHODS: [Method; 13] = [
    Method::Proposal,
    Method::Calculator,
    Method::RemainingBudget,
    Method::RunRate(3),
    Method::RunRate(12),
    Method::LastYearShare,
    Method::Typical,
    Method::Ses,
    Method::Damped,
    Method::Theta,
    Method::Combined,
    Method::Halfway,
    Method::Manual,
];

/// Figures of how good saved forecasts were: the key, a part of it that stands in the source, and what it is.
const ACCURACY: &[(&str, &str, &str)] = &[
    (
        "<line>.traff.<n>.avvikelse",
        "\"avvikelse\"",
        "deviation from budget that saved forecast n (from 0) expected, kronor",
    ),
    ("<line>.traff.<n>.fel", "\"fel\"", "that − the result: + was too hopeful"),
    ("<line>.traff.<n>.procent", "\"procent\"", "the error in percent of the year's budget"),
    ("<line>.traff.<n>.<by>", ".traff.{saved}.{by}", "error of a forecaster on the same date"),
    ("<line>.traff.<n>.<by>.enhet", ".enhet", "mean size of its errors over the line's units"),
    ("<line>.traff.<by>.medelfel", ".medelfel", "mean size of its errors over the saved forecasts"),
    ("<line>.traff.<by>.lutning", ".lutning", "mean of its errors"),
    ("<line>.traff.<by>.enhet.medelfel", "{each}.medelfel", "the same over the line's units"),
    ("<line>.traff.<by>.enhet.lutning", "{each}.lutning", "the same over the line's units"),
    (
        "<line>.traff.metod.<method>.<month>",
        ".traff.metod.",
        "error of a method used after this month, in the months after it",
    ),
    ("<line>.traff.metod.<method>.medelfel", "\"medelfel\"", "mean size of its errors"),
    ("<line>.traff.metod.<method>.lutning", "\"lutning\"", "mean of its errors"),
    ("<line>.traff.medelfel", "\"medelfel\"", "mean size of the errors of the saved forecasts"),
    ("<line>.traff.medelfel_procent", "\"medelfel_procent\"", "that in percent of the year's budget"),
    ("<line>.traff.lutning", "\"lutning\"", "mean of the errors of the saved forecasts"),
];

/// Figures that are sought or weighed: the key, a part of it that stands in the source, and what it is.
const SOUGHT: &[(&str, &str, &str)] = &[
    (
        "malsokning.varde",
        "malsokning.varde",
        "the value that reaches the goal, or gets the furthest, in the lever's unit",
    ),
    ("malsokning.avvikelse", "malsokning.avvikelse", "the line's deviation at the year's end with it"),
    ("malsokning.utan", "malsokning.utan", "its deviation without it"),
    ("malsokning.mix.<n>.varde", "key(\"varde\")", "the value of lever n (from 1) in the smallest mix"),
    ("malsokning.mix.<n>.andel", "key(\"andel\")", "how much of its room that is, percent"),
    ("malsokning.mix.avvikelse", "malsokning.mix.avvikelse", "the line's deviation with the mix"),
    ("kanslighet.<lever>.upp", "kanslighet.{key}.{way}", "what a step up of a lever moves the line's deviation by"),
    ("kanslighet.<lever>.ned", "\"ned\"", "what a step down moves it by"),
];

fn path(file: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(file)
}

fn list(plan: &Plan, figures: &Figures) -> String {
    let mut text = String::from(
        "# Figures, inputs and fields by their stable keys\n\n\
         Made by `tests/figure_keys.rs` from the code and the example; do not edit. A key that has been published\n\
         never changes.\n\n\
         On screen an element with a computed figure has `data-figure=\"<key>\"` and `data-value=\"<exact value>\"`, with\n\
         decimal point and no thousands separator: costs negative, kronor not scaled, nothing rounded, whatever is\n\
         shown. A field that can be typed in has `name=\"<address>\"`.\n\n",
    );
    put_grammar(&mut text);
    put_quantities(&mut text, figures);
    put_methods(&mut text);
    put_simulated(&mut text);
    put_lines(&mut text);
    put_inputs(&mut text);
    put_bridges(&mut text);
    put_measures(&mut text);
    put_shared(&mut text);
    put_fields(&mut text);
    put_accuracy(&mut text);
    put_what_if(&mut text);
    put_sought(&mut text);
    put_example(&mut text, plan, figures);
    text
}

fn put_grammar(text: &mut String) {
    text.push_str(
        "## Grammar\n\n```text\n\
         figure   = line \".\" quantity [ \".\" period ]      prognos of the year: placeringar.barn.hvb.prognos\n\
         period   = \"ack\"                                January to the last closed month\n\
         \x20        | \"t1\" | \"t2\" | \"t3\"                    a tertial of the budget year\n\
         \x20        | year \"-\" month                       a month: placeringar.barn.hvb.prognos.2025-03\n\
         bridge   = line \".brygga.\" begins \".\" term [ \".ack\" ]\n\
         measure  = \"handlingsplan.\" [ id \".\" | \"status.\" status \".\" ] term [ \".vantad\" ]\n\
         address  = line \"/\" input \"@\" time               hemtjanst.egen.tatort/ersattning@2025\n\
         time     = \"alltid\" | year | year \"-T\" tertial | year \"-\" month\n\
         line     = part { \".\" part }\n\
         part     = lower-case letters a-z, digits and hyphens\n\
         ```\n\n",
    );
}

fn put_quantities(text: &mut String, figures: &Figures) {
    text.push_str(
        "## Quantities\n\n\
         Longer periods are the sum of their months, or have a rule of their own: a mean, a ratio, a level, or a figure\n\
         for the year only. The periods are those that some line of the example has; – is none.\n\n\
         | key | name | unit | longer periods | periods | rule |\n|---|---|---|---|---|---|\n",
    );
    let mut seen: BTreeMap<Quantity, Vec<&str>> = BTreeMap::new();
    for (_, quantity, row) in figures.iter() {
        let kinds = seen.entry(quantity).or_default();
        if periods(row).len() > kinds.len() {
            *kinds = periods(row);
        }
    }
    for quantity in Quantity::ALL {
        let fold = match quantity.fold() {
            Fold::Sum => "sum",
            Fold::Own => "own rule",
        };
        let seen =
            seen.get(quantity).filter(|kinds| !kinds.is_empty()).map_or("–".to_owned(), |kinds| kinds.join(" "));
        let (name, rule, unit) = (words::quantity(*quantity), words::rule(*quantity), words::unit(quantity.unit()));
        writeln!(text, "| `{}` | {name} | {unit} | {fold} | {seen} | {rule} |", quantity.key()).unwrap();
    }
}

/// What each method would give a line.
fn put_methods(text: &mut String) {
    text.push_str(
        "\n## Methods\n\n\
         What each forecast method would give a line's year is on the page `#/prognos/<line>`, as\n\
         `<line>.metod.<method>.prognos` and `<line>.metod.<method>.avvikelse`. The field `<line>/metod` has the key of\n\
         the chosen one as its value there.\n\n\
         | key | name |\n|---|---|\n",
    );
    for method in METHODS {
        writeln!(text, "| `{}` | {} |", words::forecast::method_key(method), words::method(method)).unwrap();
    }
}

fn put_simulated(text: &mut String) {
    text.push_str(
        "\n## Simulated figures\n\n\
         Of the year, for every line that has a forecast: `oversikt` on its page, the others on `#/osakerhet`. Whole kronor.\n\n\
         | key | what |\n|---|---|\n\
         | `<line>.spann.p10` | one outcome in ten has a worse deviation from budget |\n\
         | `<line>.spann.p50` | half of the outcomes have a worse one |\n\
         | `<line>.spann.p90` | one outcome in ten has a better one |\n\
         | `<line>.sannolikhet` | how many outcomes keep the budget, percent |\n",
    );
}

fn put_lines(text: &mut String) {
    text.push_str("\n## Lines\n\n| line | what |\n|---|---|\n");
    for (pattern, what) in LINES {
        writeln!(text, "| `{pattern}` | {what} |").unwrap();
    }
    text.push_str(
        "\nA calculator that is added has lines that begin with its id. One that the user adds is `<line>.<entry>`: the line that it\n\
         lies below, and an id made of the name that it was given when it was added, which stays when it gets another name. Its\n\
         figures are `<line>.<entry>.<quantity>[.<period>]`, and what is typed on it `<line>.<entry>/<input>@<time>`.\n",
    );
}

fn put_inputs(text: &mut String) {
    text.push_str(
        "\n## Inputs\n\n\
         `hemtjanst.nattpatrull` stands for `hemtjanst.korttid` too. A parameter of home care or placements that is typed\n\
         on a line holds for the lines below it. What holds always holds in a year that has no number of its own.\n\n\
         | key | name | unit | from | to | times | lines |\n|---|---|---|---|---|---|---|\n",
    );
    for input in Input::ALL {
        let (times, lines) = (times(*input), lines(*input));
        let times: Vec<&str> = TIMES.iter().filter(|(time, _)| times.contains(time)).map(|(_, text)| *text).collect();
        let lines: Vec<String> = lines.iter().map(|line| format!("`{line}`")).collect();
        let (from, to) = (format::input_text(input.lowest()), format::input_text(input.highest()));
        let (name, unit) = (words::input(*input), words::unit(input.unit()));
        let (times, lines) = (times.join(" "), lines.join(" "));
        writeln!(text, "| `{}` | {name} | {unit} | {from} | {to} | {times} | {lines} |", input.key()).unwrap();
    }
}

/// The figures of bridges, which are made when a page asks for them.
fn put_bridges(text: &mut String) {
    text.push_str(
        "\n## Bridges\n\n\
         Why a forecast deviates: `<row>.brygga.<begins>.<term>` for the year, and `.ack` after that for the year to date.\n\
         A bridge is of a whole, `placeringar`, `hemtjanst.peng` or `bistand`. Its rows are the whole, its parts with\n\
         their share of the effects, and sums of parts; what no part explains is `<whole>.ofordelat`, and payments\n\
         beside income `bistand.utbetalt`. Effects add up to `avvikelse`, which is `till` − `fran`, and parts to the whole,\n\
         exactly. `budget` begins with the budget, `sparad` with the saved forecast that is chosen.\n\n\
         | term | name | rule |\n|---|---|---|\n",
    );
    let effects = Effect::ALL.iter().map(|effect| Term::Effect(*effect));
    for term in [Term::From].into_iter().chain(effects).chain([Term::Deviation, Term::To]) {
        let (name, rule) = match term {
            Term::From => ("Budget, Prognos", "what it begins with"),
            Term::Effect(effect) => (words::bridge::effect(effect), words::bridge::rule(effect)),
            Term::Deviation => ("Avvikelse, Förändring", "the sum of the effects"),
            Term::To => ("Prognos, Utfall", "what it ends with"),
        };
        writeln!(text, "| `{}` | {name} | {rule} |", term.key()).unwrap();
    }
}

/// The figures of the action plan, which are made when its page asks for them.
fn put_measures(text: &mut String) {
    let statuses = MeasureStatus::ALL.map(|status| format!("`{}`", measures::status_key(status)));
    write!(
        text,
        "\n## Action plan\n\n\
         On the page `#/handlingsplan`: of a measure `handlingsplan.<id>.<term>`, of all that have come as far\n\
         `handlingsplan.status.<status>.<term>`, of all that count against the deficit `handlingsplan.<term>`; `.vantad` after\n\
         it is by certainty. A status is {}; `verkar` does not count.\n\n\
         | term | of | name | name with `.vantad` | rule |\n|---|---|---|---|---|\n",
        statuses.join(" ")
    )
    .unwrap();
    let of_measures = measures::Term::OF_MEASURES.map(|term| (term, Who::One("a1".into()), "a measure, or several"));
    let of_plan = measures::Term::OF_PLAN.map(|term| (term, Who::Counted, "all that count"));
    for (term, who, of) in of_measures.into_iter().chain(of_plan) {
        let name = words::measure::term(term, Weight::Full);
        let weighed = if term.is_weighed() { words::measure::term(term, Weight::Expected) } else { "–" };
        let rule = words::measure::rule(&MeasureKey { who, term, weight: Weight::Full });
        writeln!(text, "| `{}` | {of} | {name} | {weighed} | {rule} |", term.key()).unwrap();
    }
}

/// The figures of a linked plan beside the user's own.
fn put_shared(text: &mut String) {
    let key = Quantity::ForecastDeviation.key();
    let _ = write!(
        text,
        "\n## A linked plan\n\n\
         On the page `#/delad/<what the link holds>`, for the whole committee and each area at the top of either plan.\n\n\
         | key | what |\n|---|---|\n\
         | `delad.<line>.{key}` | forecast deviation at the year's end in the linked plan |\n\
         | `delad.egen.<line>.{key}` | the same in the user's own plan, also while another is on screen as a guest |\n\
         | `delad.skillnad.<line>.{key}` | how much better it is in the linked plan |\n"
    );
}

fn put_fields(text: &mut String) {
    let measures: Vec<String> = MEASURES.fields.iter().map(|field| format!("`{}`", field.key)).collect();
    let fields: Vec<String> = Field::ALL.iter().map(|field| format!("`{}`", field.key())).collect();
    write!(
        text,
        "\n## Fields that are no number at an address\n\n\
         The list of placements: `placeringar.lista.<number>.<field>`, with `ny` for the number on the empty last row and\n\
         the fields\n{}.\n\
         Its computed cells are `placeringar.lista.<number>.dygn.<month>`, `placeringar.lista.<number>.netto.<month>` and,\n\
         for the year, `placeringar.lista.<number>.netto`.\n\n\
         The list of measures: `atgard.<id>.<field>`, with `ny` for the id on the empty last row and the fields\n{}.\n\
         `atgard.<id>.start_reglage` is the slider of the same start: 0 is January of the budget year, 12 the next.\n\n\
         What the rows of these lists are filtered by: `lista.filter` and `atgarder.filter` pick a column, counted from 0, and\n\
         `lista.filter.<column>` and `atgarder.filter.<column>` hold what is wanted there. The tab remembers it, not the plan.\n\n\
         | name | what |\n|---|---|\n",
        fields.join(" "),
        measures.join(" ")
    )
    .unwrap();
    for (name, _, what) in FIELDS {
        writeln!(text, "| `{name}` | {what} |").unwrap();
    }
}

fn put_accuracy(text: &mut String) {
    let by: Vec<String> = Forecaster::ALL.iter().map(|by| format!("`{}`", by.key())).collect();
    write!(
        text,
        "\n## How good saved forecasts were\n\n\
         On the page `#/traffsakerhet`. `<by>` is one of {}, and `<method>` is `forslag` or\n\
         the key of a method.\n\n| key | what |\n|---|---|\n",
        by.join(" ")
    )
    .unwrap();
    for (key, _, what) in ACCURACY {
        writeln!(text, "| `{key}` | {what} |").unwrap();
    }
}

fn put_what_if(text: &mut String) {
    let key = Quantity::ForecastDeviation.key();
    write!(
        text,
        "\n## What if\n\n\
         On the pages `#/scenarier` and `#/mote`; n is the place of a change in its scenario, from 1.\n\n\
         | key | what |\n|---|---|\n\
         | `scenario.<id>.<line>.{key}` | forecast deviation at the year's end with the scenario |\n\
         | `scenario.<id>.<line>.skillnad` | how much better that is than the plan's own |\n\
         | `scenario.<id>.<n>.varde` | the value of a change |\n\
         | `scenario.<id>.<n>.effekt` | what it moves the committee's deviation by, after those before it |\n\
         | `scenario.<id>.sannolikhet` `scenario.plan.sannolikhet` | the chance of keeping the budget, percent |\n\
         | `mote.fore` `mote.efter` | the deviation as it is, and with the changes |\n\
         | `mote.skillnad` `mote.forra.skillnad` | what the question differs from the plan by, and the question before it |\n\
         | `mote.kvar_per_manad` | what is left to find a month, an amount |\n\
         | `mote.sannolikhet` `mote.fore.sannolikhet` | the chance with the changes, and without |\n\
         | `mote.<row>.fore` `mote.<row>.efter` | a row before and after: a line, `farre-an-fem`, `ovrigt` or `summa` |\n\n\
         On the page `#/om`: `om.lagring.planer`, `om.lagring.versioner` and `om.lagring.ovrigt` are how many keys of a kind \
         the browser keeps, and with `.tecken` how many characters.\n\n\
         Levers by the key of their kind, with their assumptions: ",
    )
    .unwrap();
    let levers = LeverKind::ALL.iter().map(|kind| {
        let terms: Vec<&str> = kind.terms().iter().map(|term| term.key()).collect();
        if terms.is_empty() { format!("`{}`", kind.key()) } else { format!("`{}` ({})", kind.key(), terms.join(", ")) }
    });
    writeln!(text, "{}.", levers.collect::<Vec<_>>().join(", ")).unwrap();
}

fn put_sought(text: &mut String) {
    text.push_str(
        "\n## Figures that are sought and weighed\n\n\
         On the pages `#/malsokning` and `#/kanslighet`. A lever's key is its kind and its line, and after that what it goes\n\
         to: `volym.hemtjanst.egen`, `flytta.placeringar.barn.hvb.familjehem`. The page is `aria-busy` while it is working.\n\n\
         | key | what |\n|---|---|\n",
    );
    for (key, _, what) in SOUGHT {
        writeln!(text, "| `{key}` | {what} |").unwrap();
    }
}

/// Lines with the same quantities for the same periods share a set.
fn put_example(text: &mut String, plan: &Plan, figures: &Figures) {
    text.push_str(
        "\n## The example's figures\n\n\
         Every line of «Härnösand 2025», closed to August, and the set of figures it has. A period without a figure, such\n\
         as the outcome of a month that is not closed, has no `data-value` on screen.\n\n\
         | line | name | set |\n|---|---|---|\n",
    );
    let mut sets: Vec<BTreeMap<String, Vec<&str>>> = Vec::new();
    for line in figures.lines() {
        let mut set: BTreeMap<String, Vec<&str>> = BTreeMap::new();
        for (_, quantity, row) in figures.iter().filter(|(other, ..)| *other == line) {
            let periods = periods(row).join(" ");
            if !periods.is_empty() {
                set.entry(periods).or_default().push(quantity.key());
            }
        }
        let number = sets.iter().position(|other| *other == set).unwrap_or_else(|| {
            sets.push(set);
            sets.len() - 1
        });
        writeln!(text, "| `{line}` | {} | {} |", words::line(plan, line), number + 1).unwrap();
    }
    text.push_str("\n| set | periods | quantities |\n|---|---|---|\n");
    for (number, set) in sets.iter().enumerate() {
        for (periods, quantities) in set {
            let quantities: Vec<String> = quantities.iter().map(|key| format!("`{key}`")).collect();
            writeln!(text, "| {} | {periods} | {} |", number + 1, quantities.join(" ")).unwrap();
        }
    }
}

/// The kinds of period that a row has a figure for.
fn periods(row: &Row) -> Vec<&'static str> {
    let some = |values: &[Option<Decimal>]| values.iter().any(Option::is_some);
    let kinds = [
        ("year", row.year.is_some()),
        ("ack", row.to_date.is_some()),
        ("tertials", some(&row.tertials)),
        ("months", some(&row.months)),
    ];
    kinds.into_iter().filter(|(_, some)| *some).map(|(kind, _)| kind).collect()
}

#[test]
fn the_list_is_what_the_code_gives() {
    let plan = example::plan().unwrap();
    let figures = compute(&plan);
    let made = list(&plan, &figures);
    if std::env::var_os("NAMNDKALKYL_UPDATE").is_some() {
        std::fs::write(path(FILE), &made).unwrap();
        return;
    }
    let kept = std::fs::read_to_string(path(FILE)).unwrap_or_default();
    for (i, (made, kept)) in made.lines().zip(kept.lines()).enumerate() {
        assert_eq!(made, kept, "{FILE}:{}: NAMNDKALKYL_UPDATE=1 cargo test --test figure_keys writes it anew", i + 1);
    }
    assert_eq!(made.lines().count(), kept.lines().count(), "{FILE} has another length");
}

#[test]
fn every_line_has_a_pattern_and_every_key_one_figure() {
    let figures = compute(&example::plan().unwrap());
    for line in figures.lines() {
        let fits = |pattern: &str| {
            let (parts, wanted): (Vec<_>, Vec<_>) = (line.as_str().split('.').collect(), pattern.split('.').collect());
            parts.len() == wanted.len()
                && parts.iter().zip(wanted).all(|(part, wanted)| wanted.starts_with('<') || *part == wanted)
        };
        assert!(LINES.iter().any(|(pattern, _)| fits(pattern)), "{line} has no pattern in LINES");
    }
    let keys: Vec<String> = figures.keys().iter().map(ToString::to_string).collect();
    assert_eq!(keys.iter().collect::<BTreeSet<_>>().len(), keys.len());
}

/// Plans made of the example in which every input has something to work on, small enough to be tried often.
fn grounds() -> Vec<Plan> {
    let mut plan = example::plan().unwrap();
    plan.placements.retain(|placement| placement.care_form == "hvb");
    plan.placements.truncate(3);
    plan.lines.clear();
    let october = Month::new(plan.year, 10).unwrap();
    // What is typed on a zone goes before what is typed above it.
    let zones = sample(&plan, ZONE);
    plan.inputs.set(&Address::new(zones.as_str(), Input::VolumeChange, At::Always), None);
    for (line, input) in [
        ("placeringar.barn.hvb", Input::StartsPerMonth),
        ("placeringar.barn.hvb", Input::MeanDays),
        (TAX, Input::BudgetHoursPerDay),
        (TAX, Input::CostPerWorkedHour),
    ] {
        plan.inputs.set(&Address::new(line, input, At::Always), Some(Decimal::TEN));
    }
    // How likely a one-off is counts where there is one.
    let one_offs: Vec<_> = [AREA, BASE, "hemtjanst.peng", UNITS, TAX, "bistand"]
        .map(|pattern| Address::new(sample(&plan, pattern).as_str(), Input::OneOff, At::Month(october)))
        .into();
    for cell in one_offs {
        plan.inputs.set(&cell, Some(Decimal::from(-500)));
    }
    let mut by_hand = plan.clone();
    by_hand.settings.phasing = Phasing::ByHand;
    let mut manual = plan.clone();
    let settings = LineSettings { method: Some(Method::Manual), ..LineSettings::default() };
    for pattern in [AREA, BASE, "hemtjanst.peng", UNITS, TAX, "bistand"] {
        manual.lines.insert(LineId::from(sample(&plan, pattern).as_str()), settings.clone());
    }
    vec![plan, by_hand, manual]
}

/// A line of the example for each pattern.
fn sample(plan: &Plan, pattern: &str) -> String {
    let id = |part: &str| match part {
        "<area>" => {
            let by_hand = plan.areas.iter().find(|area| area.source == namndkalkyl::model::AreaSource::Manual);
            by_hand.unwrap().id.clone()
        }
        "<group>" => "barn".to_owned(),
        "<care form>" => "hvb".to_owned(),
        "<provider>" => plan.catalog.providers[0].id.clone(),
        "<account group>" => plan.catalog.accounts[0].id.clone(),
        "<zone>" => plan.catalog.zones[0].id.clone(),
        "<task>" => plan.catalog.tasks[0].id.clone(),
        "<cause>" => plan.catalog.causes[0].id.clone(),
        "<decision>" => plan.catalog.decisions[0].id.clone(),
        part => part.to_owned(),
    };
    pattern.split('.').map(id).collect::<Vec<_>>().join(".")
}

#[test]
fn inputs_count_where_the_list_says() {
    let grounds: Vec<(Plan, Figures)> = grounds().into_iter().map(|plan| (plan.clone(), compute(&plan))).collect();
    let year = grounds[0].0.year;
    let month = |number| At::Month(Month::new(year, number).unwrap());
    // A closed month and an open one: most inputs count in only one of them.
    let moments = [
        (Time::Always, vec![At::Always]),
        (Time::Year, vec![At::Year(year)]),
        (Time::Tertial, vec![At::Tertial(year, 1)]),
        (Time::Month, vec![month(3), month(10)]),
    ];
    let change = |cells: &[Address]| {
        grounds.iter().any(|(plan, before)| {
            let mut plan = plan.clone();
            for cell in cells {
                let value = plan.inputs.get(cell).unwrap_or_default() + Decimal::ONE;
                plan.inputs.set(cell, Some(value));
            }
            compute(&plan) != *before
        })
    };
    let mut others = Vec::new();
    for input in Input::ALL {
        let (times, lines) = (times(*input), lines(*input));
        for (pattern, _) in LINES.iter().filter(|(pattern, _)| *pattern != "hemtjanst.korttid") {
            let line = sample(&grounds[0].0, pattern);
            for (time, moments) in &moments {
                let cells = moments.iter().map(|at| Address::new(line.as_str(), *input, *at));
                if lines.contains(pattern) && times.contains(time) {
                    let counts = cells.into_iter().any(|cell| change(&[cell]));
                    assert!(counts, "{line}/{} at {time:?} is listed and changes no figure", input.key());
                } else {
                    others.extend(cells);
                }
            }
        }
    }
    if change(&others) {
        let counting: Vec<_> = others.iter().filter(|cell| change(std::slice::from_ref(cell))).collect();
        panic!("not listed, and change figures: {counting:?}");
    }
}

#[test]
fn every_method_that_can_be_chosen_has_a_key_in_the_list() {
    let plan = example::plan().unwrap();
    for (line, _) in forecast::lines(&plan) {
        for candidate in forecast::side_by_side(&plan, &line) {
            assert!(METHODS.contains(&candidate.method), "{line}: {:?}", candidate.method);
        }
    }
}

#[test]
fn fields_are_named_in_the_source() {
    fn collect(folder: &Path, text: &mut String) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                collect(&path, text);
            } else {
                text.push_str(&std::fs::read_to_string(&path).unwrap());
            }
        }
    }
    let mut source = String::new();
    collect(&path("src/ui"), &mut source);
    // What lists are called on screen stands in their descriptions.
    collect(&path("src/rules"), &mut source);
    for (name, part, _) in FIELDS.iter().chain(ACCURACY).chain(SOUGHT) {
        assert!(source.contains(part), "{name} is nowhere in src/ui or src/rules");
    }
}
