//! Bridges in words: what the effects are called and what they mean, what a bridge says, and what it lacks.

use std::fmt::Write;

use rust_decimal::Decimal;

use super::{input, line, listed, period};
use crate::calc::bridge::{Bridge, BridgeFrom, Effect, Effects, Kind, Part, Role, Term};
use crate::calc::{Figures, Period};
use crate::disclosure::Gate;
use crate::format::{self, Scale};
use crate::model::{Address, At, Letters, LineId, Plan, Unit};
use crate::rules::{self, By};

/// What an effect is called.
pub const fn effect(effect: Effect) -> &'static str {
    match effect {
        Effect::Calendar => "Kalender",
        Effect::Volume => "Volym",
        Effect::Mix => "Mix",
        Effect::Price => "Pris",
        Effect::Income => "Intäkter",
        Effect::Other => "Övrigt",
    }
}

/// The rule of an effect in one line.
pub const fn rule(effect: Effect) -> &'static str {
    match effect {
        Effect::Calendar => "(volymen efter kalenderns dagar − som budgeten är fördelad) × snittpriset före",
        Effect::Volume => "(volym nu − volym före) × snittpriset före",
        Effect::Mix => "(volym nu − volym före) × (radens pris före − snittpriset före), rad för rad",
        Effect::Price => "kostnad nu − volym nu × radens pris före, rad för rad",
        Effect::Income => "intäkter nu − intäkter före",
        Effect::Other => "pengar nu − pengar före, där det inte finns någon volym för samma månader",
    }
}

/// What an effect means, in plain words that stand before its rule.
pub const fn meaning(effect: Effect) -> &'static str {
    match effect {
        Effect::Calendar => {
            "Månaderna är olika långa, men budgeten kan vara lika stor varje månad. Finns bara för året hittills."
        }
        Effect::Volume => "Mer eller mindre volym än före, till det pris som gällde i snitt.",
        Effect::Mix => {
            "Mer av det som är dyrare än snittet, eller av det som är billigare. En ny rad har inget pris före och räknas \
             med sitt pris nu."
        }
        Effect::Price => "Samma volym till ett annat pris.",
        Effect::Income => "Mer eller mindre i intäkter.",
        Effect::Other => {
            "Pengar utan volym kan inte delas upp: engångsposter, det som är bokfört utöver volym × pris, rader utan \
             budgeterad volym och månader utan känd volym."
        }
    }
}

/// What volume is on a line: `dygn`, `timmar` or `hushållsmånader`.
pub fn volume(line: &LineId) -> &'static str {
    rules::split(line).map_or("volym", |split| split.volume)
}

/// What a figure of a bridge is called.
pub fn term(plan: &Plan, begins: BridgeFrom, period: Period, term: Term) -> String {
    match term {
        Term::From => self::begins(plan, begins),
        Term::Effect(of) => effect(of).to_owned(),
        Term::Deviation => difference(begins).to_owned(),
        Term::To => ends(period).to_owned(),
    }
}

/// What the difference is called: a deviation from the budget, a change since a saved forecast.
const fn difference(begins: BridgeFrom) -> &'static str {
    match begins {
        BridgeFrom::Budget => "Avvikelse",
        BridgeFrom::Saved(_) => "Förändring",
    }
}

/// What a bridge begins with: `Budget`, or `Prognos T1`.
pub fn begins(plan: &Plan, begins: BridgeFrom) -> String {
    match begins {
        BridgeFrom::Budget => "Budget".to_owned(),
        BridgeFrom::Saved(i) => plan.saved.get(i).map_or_else(String::new, |saved| format!("Prognos {}", saved.name)),
    }
}

/// What a bridge ends with.
pub const fn ends(period: Period) -> &'static str {
    match period {
        Period::ToDate => "Utfall",
        _ => "Prognos",
    }
}

/// What a bridge is about: `Budget → prognos, helåret 2025`.
pub fn title(plan: &Plan, figures: &Figures, bridge: &Bridge) -> String {
    let when = period(bridge.period, figures.year, figures.closed);
    format!("{} → {}, {when}", begins(plan, bridge.begins), ends(bridge.period).lower())
}

/// What a row of a bridge is called.
pub fn row(plan: &Plan, bridge: &Bridge, of: &LineId) -> String {
    let part = bridge.parts.iter().map(|part| &part.part).find(|part| part.line == *of);
    let split = rules::split(of);
    match part.map(|part| part.kind) {
        _ if *of == bridge.line => line(plan, of),
        Some(Kind::Rest) if split.is_some_and(|split| !split.is_by_line()) => {
            split.map_or("", |split| split.rest).to_owned()
        }
        Some(Kind::Rest) => match of.as_str().rsplit_once('.') {
            Some((above, _)) if above != bridge.line.as_str() => {
                let months = part.is_some_and(|part| part.months.contains(&true));
                let what = split.filter(|_| months).map_or("Engångsposter", |split| split.rest);
                format!("{what}, {}", line(plan, &above.into()))
            }
            _ => "Inte fördelat på rader".to_owned(),
        },
        Some(Kind::Income) => "Intäkter".to_owned(),
        Some(Kind::Volume) if split.is_some_and(|split| matches!(split.by, By::Flows(..))) => "Utbetalt".to_owned(),
        _ => line(plan, of),
    }
}

/// What an effect says, with its direction: `fler dygn`, `dyrare mix`, `lägre pris`.
pub fn because(bridge: &Bridge, of: Effect) -> String {
    let worse = bridge.effects.get(of).is_sign_negative();
    let choose = |when: bool, yes: &str, no: &str| if when { yes.to_owned() } else { no.to_owned() };
    match of {
        Effect::Calendar => "kalendern".to_owned(),
        Effect::Volume => {
            let counted = |part: &&Part| !matches!(part.role(), Role::Apart(_));
            let parts = bridge.parts.iter().map(|part| &part.part).filter(counted);
            let more: Decimal = parts.map(|part| part.to.volume - part.calendar).sum();
            let what = rules::split(&bridge.line).map_or("", |split| split.more);
            format!("{} {what}", choose(more.is_sign_negative(), "färre", "fler"))
        }
        Effect::Mix => choose(worse, "dyrare mix", "billigare mix"),
        Effect::Price => choose(worse, "högre pris", "lägre pris"),
        Effect::Income => choose(worse, "lägre intäkter", "högre intäkter"),
        Effect::Other => "övrigt".to_owned(),
    }
}

/// An effect with its direction, as the name of a step: `Volym: fler dygn`, `Pris: högre`.
pub fn step(bridge: &Bridge, of: Effect) -> String {
    let (name, because) = (effect(of), because(bridge, of));
    match of {
        Effect::Calendar | Effect::Other => name.to_owned(),
        Effect::Volume => format!("{name}: {because}"),
        Effect::Mix | Effect::Price | Effect::Income => {
            format!("{name}: {}", because.split(' ').next().unwrap_or_default())
        }
    }
}

/// The scale that a bridge is told in: mnkr, or tkr where no figure reaches one.
fn scale(bridge: &Bridge) -> Scale {
    let large = |amount: Decimal| amount.abs() >= Scale::Mnkr.factor();
    let some = large(bridge.deviation()) || bridge.effects.iter().any(|(_, amount)| large(amount));
    if some { Scale::Mnkr } else { Scale::Tkr }
}

/// The bridge in a sentence: `Avvikelsen är −7,0 mnkr: fler dygn −4,1, dyrare mix −0,7 och högre pris −2,2.`
pub fn answer(bridge: &Bridge) -> String {
    let scale = scale(bridge);
    let shown = |amount: Decimal| format::signed_figure(amount, Unit::Kr, scale);
    let nothing = shown(Decimal::ZERO);
    let (none, the) = match bridge.begins {
        BridgeFrom::Budget => ("Ingen avvikelse att förklara.", "Avvikelsen"),
        BridgeFrom::Saved(_) => ("Ingen förändring att förklara.", "Förändringen"),
    };
    let unit = format::unit_suffix(Unit::Kr, scale);
    let deviation = format!("{}\u{a0}{unit}", shown(bridge.deviation()));
    let told = bridge.effects.iter().map(|(of, amount)| (of, shown(amount))).filter(|(_, text)| *text != nothing);
    let parts: Vec<String> = told.map(|(of, text)| format!("{} {text}", because(bridge, of))).collect();
    match parts.as_slice() {
        [] if shown(bridge.deviation()) == nothing => none.to_owned(),
        parts if parts.is_empty() || !bridge.by_volume => format!("{the} är {deviation}."),
        parts => format!("{the} är {deviation}: {}.", listed(parts)),
    }
}

/// Why a bridge is not split, or not all of it, and what to do; nothing where all is.
pub fn lacks(plan: &Plan, bridge: &Bridge) -> Option<String> {
    if !bridge.by_volume && bridge.parts.is_empty() {
        return None;
    }
    let unmeasured = || {
        bridge.unmeasured.first()?;
        let what = volume(&bridge.line);
        let rows = some_of(plan, bridge.unmeasured.iter());
        Some(format!(
            "Alla månader har inte {what} som pengarna följer för {rows}. De månaderna står som övrigt och delas inte i volym och pris."
        ))
    };
    if let BridgeFrom::Saved(i) = bridge.begins {
        let name = plan.saved.get(i).map_or("", |saved| saved.name.as_str());
        if let Some(unmeasured) = unmeasured() {
            return Some(unmeasured);
        }
        return (!bridge.by_volume).then(|| {
            format!(
                "Prognosen {name} sparades utan volymer, så skillnaden kan inte delas upp. Spara en ny prognos på sidan \
                 Översikt, så går nästa förändring att förklara."
            )
        });
    }
    let Some(first) = bridge.missing.first() else { return unmeasured() };
    let what = input(first.input).lower();
    let rows = some_of(plan, bridge.missing.iter().map(|cell| &cell.line));
    let empty = match (first.line == bridge.line && first.at == At::Always, bridge.by_volume) {
        (true, _) => format!("Budgeten har ingen volym, så avvikelsen kan inte delas upp. Fyll i {what} per månad."),
        (_, false) => format!("Budgeten har ingen volym, så avvikelsen kan inte delas upp. Fyll i {what} för {rows}."),
        (_, true) => format!("En del av avvikelsen står som övrigt. Fyll i {what} för {rows}, så delas den också upp."),
    };
    Some(match unmeasured() {
        Some(unmeasured) => format!("{empty} {unmeasured}"),
        None => empty,
    })
}

/// The first three of some lines, and how many more there are.
fn some_of<'a>(plan: &Plan, lines: impl ExactSizeIterator<Item = &'a LineId>) -> String {
    let more = lines.len().saturating_sub(3);
    let rows = lines.take(3).map(|of| line(plan, of)).collect::<Vec<_>>().join("; ");
    if more > 0 { format!("{rows} och {more} till") } else { rows }
}

/// Why there is no bridge at all, and what to do.
pub fn none(plan: &Plan, whole: &LineId, begins: BridgeFrom, period: Period) -> String {
    match (begins, period) {
        (_, Period::ToDate) if plan.closed == 0 => {
            "Ingen månad är stängd än. Välj helår, eller stäng en månad överst på sidan.".to_owned()
        }
        (BridgeFrom::Budget, Period::ToDate) => format!(
            "Ingen stängd månad har både budget och utfall för {}. Fyll i dem, eller välj helår.",
            line(plan, whole).lower()
        ),
        (BridgeFrom::Budget, _) => {
            format!("Det finns ingen budget att jämföra med. Fyll i årets budget för {}.", line(plan, whole).lower())
        }
        (BridgeFrom::Saved(i), _) if !plan.saved_of_year().any(|(place, _)| place == i) => {
            "Prognosen gäller inte planens budgetår. Välj en annan att jämföra med.".to_owned()
        }
        (BridgeFrom::Saved(i), _) => {
            let name = plan.saved.get(i).map_or("", |saved| saved.name.as_str());
            format!(
                "Prognosen {name} säger inget om {}. Spara en ny prognos på sidan Översikt, så går nästa förändring att \
                 förklara.",
                line(plan, whole).lower()
            )
        }
    }
}

/// The button that leads to a cell to type in: `Fyll i budgeterade dygn, HVB, barn och unga`.
pub fn fill_in(plan: &Plan, bridge: &Bridge, cell: &Address) -> String {
    let what = input(cell.input).lower();
    if cell.line == bridge.line {
        return format!("Fyll i {what}");
    }
    format!("Fyll i {what}, {}", line(plan, &cell.line))
}

/// The effects that are not nothing, to the öre: as running sums, so that what is written adds up too.
fn to_the_ore(from: Decimal, effects: &Effects) -> Vec<(Effect, Decimal)> {
    let mut sum = from;
    let mut written = format::round(from, 2);
    let steps = effects.iter().map(|(of, amount)| {
        sum += amount;
        let step = format::round(sum, 2) - written;
        written += step;
        (of, step)
    });
    steps.filter(|(_, amount)| !amount.is_zero()).collect()
}

/// The whole bridge as plain text, to copy into a mail or a report: to the öre, so that it can be added up.
pub fn as_text(plan: &Plan, figures: &Figures, bridge: &Bridge, gate: &Gate) -> String {
    let kr = |amount: Decimal| format!("{}\u{a0}kr", format::number(amount, 2));
    let signed = |amount: Decimal| format!("{}\u{a0}kr", format::signed(amount, 2));
    let effects = to_the_ore(bridge.from, &bridge.effects);
    let deviation = format::round(bridge.to, 2) - format::round(bridge.from, 2);
    let whole = line(plan, &bridge.line);
    let mut text = format!("Varför avviker prognosen? {whole}: {}\n", title(plan, figures, bridge));
    let _ = writeln!(text, "{}: {}", begins(plan, bridge.begins), kr(bridge.from));
    for (of, amount) in &effects {
        let because = match of {
            Effect::Other => String::new(),
            of => format!(" ({})", because(bridge, *of)),
        };
        let _ = writeln!(text, "{}: {}{because}", effect(*of), signed(*amount));
    }
    let _ = writeln!(text, "{}: {}", ends(bridge.period), kr(bridge.to));
    let _ = writeln!(text, "{}: {}", difference(bridge.begins), signed(deviation));
    if bridge.parts.len() > 1 {
        text.push_str("Del för del:\n");
        for part in bridge.parts.iter().filter(|part| gate.tells(&part.part.line)) {
            let amounts = to_the_ore(part.from, &part.effects);
            let amounts: Vec<String> =
                amounts.iter().map(|(of, kr)| format!("{} {}", effect(*of).lower(), signed(*kr))).collect();
            let amounts = if amounts.is_empty() { "ingen avvikelse".to_owned() } else { amounts.join(", ") };
            let _ = writeln!(text, "  {}: {amounts}", row(plan, bridge, &part.part.line));
        }
    }
    if bridge.parts.iter().any(|part| !gate.tells(&part.part.line)) {
        text.push_str("  Delar om 1–4 personer är dolda.\n");
    }
    text.push_str("Så delas avvikelsen upp:\n");
    for (of, _) in &effects {
        let _ = writeln!(text, "  {}: {}. {}", effect(*of), rule(*of), meaning(*of));
    }
    if let Some(lacks) = lacks(plan, bridge) {
        let _ = writeln!(text, "{lacks}");
    }
    text
}

/// What volume and price stand for on a line, for the definitions.
pub fn measures(line: &LineId) -> String {
    let price = rules::split(line).map_or("", |split| split.price);
    format!("Volym är {} och pris är {price}. Före är budgeten eller den sparade prognosen.", volume(line))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn effects_are_told_apart_and_rules_are_one_line() {
        for of in Effect::ALL {
            assert!(effect(*of).starts_with(char::is_uppercase));
            assert!(!rule(*of).contains(['\n', '!', '-']) && !rule(*of).ends_with('.'), "{of:?}");
            assert!(meaning(*of).ends_with('.') && !meaning(*of).contains('!'), "{of:?}");
        }
    }
}
