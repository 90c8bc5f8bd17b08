//! What lines, cells and figures are called.

use super::{at, input, period, quantity};
use crate::calc::{FigureKey, Figures, Period, Quantity, accounts};
use crate::model::{Address, At, CatalogList, Letters, LineId, Plan, ROOT, letters};
use crate::rules;

/// The name of a line; its id where the plan knows of no such line.
pub fn line(plan: &Plan, line: &LineId) -> String {
    let area = line.as_str().strip_prefix(ROOT).and_then(|rest| rest.strip_prefix('.'));
    let found = match area {
        _ if line.as_str() == ROOT => Some(("Nämnden", "")),
        Some(id) => plan.areas.iter().find(|area| area.id == id).map(|area| (area.name.as_str(), "")),
        None if line.is_within(accounts::LINE) => account(plan, line.last()).map(|name| (name, "")),
        None => rules::name(plan, line),
    };
    match found {
        None => line.to_string(),
        Some((name, "")) => name.to_owned(),
        Some((name, more)) => format!("{name}, {}", lower(more)),
    }
}

/// The name of an account group of the committee's table, or of what has none.
fn account<'a>(plan: &'a Plan, id: &str) -> Option<&'a str> {
    let groups = plan.catalog.list(CatalogList::Accounts);
    let named = groups.iter().find(|group| group.id == id).map(|group| group.name.as_str());
    named.or(Some("Utan kontogrupp").filter(|_| id == accounts::NONE))
}

/// First letter in lower case, unless the word is an abbreviation such as HVB or `SiS`.
pub fn lower(name: &str) -> String {
    if name.chars().skip(1).any(letters::is_upper) {
        return name.to_owned();
    }
    name.lower_first()
}

/// A cell in words: `Ersättning 2025, Egen regi, tätort`.
pub fn address(plan: &Plan, address: &Address) -> String {
    let label = input(address.input);
    let line = line(plan, &address.line);
    match address.at {
        At::Always => format!("{label}, {line}"),
        time => format!("{label} {}, {line}", at(time)),
    }
}

/// A figure's full title: `Prognos helåret 2025, HVB`.
pub fn figure(plan: &Plan, figures: &Figures, key: &FigureKey) -> String {
    // What was last year is named by last year's month.
    let back = i32::from(matches!(key.quantity, Quantity::LastYear | Quantity::PaymentsLastYear));
    let time = match key.period {
        Period::Month(month) => Period::Month(month.plus(-12 * back)),
        other => other,
    };
    let time = period(time, figures.year - back, figures.closed);
    format!("{} {time}, {}", quantity(key.quantity), line(plan, &key.line))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Area, AreaSource, Input, Month, Named};

    #[test]
    fn lines_in_words() {
        let mut plan = Plan::empty(2025);
        plan.areas.push(Area { id: "iof".into(), name: "IFO".into(), parent: None, source: AreaSource::Manual });
        plan.catalog.tasks.push(Named::new("dusch", "Dusch"));
        plan.catalog.causes.push(Named::new("arbetslos", "Arbetslös"));
        for (id, name) in [
            ("oversikt", "Nämnden"),
            ("oversikt.iof", "IFO"),
            ("oversikt.borta", "oversikt.borta"),
            ("placeringar", "Placeringar"),
            ("placeringar.barn", "Placeringar, barn och unga"),
            ("placeringar.hvb", "HVB"),
            ("placeringar.barn.hvb", "HVB, barn och unga"),
            ("hemtjanst", "Hemtjänst"),
            ("hemtjanst.egen", "Egen regi"),
            ("hemtjanst.egen.tatort", "Egen regi, tätort"),
            ("hemtjanst.peng", "Hemtjänstpeng"),
            ("hemtjanst.enhet", "Kommunal hemtjänst"),
            ("hemtjanst.nattpatrull", "Nattpatrull"),
            ("hemtjanst.korttid", "Korttidsenhet"),
            ("hemtjanst.schablon.dusch", "Dusch"),
            ("bistand", "Ekonomiskt bistånd"),
            ("bistand.orsak.arbetslos", "Arbetslös"),
            ("bistand.intakter", "Intäkter, ekonomiskt bistånd"),
            ("bistand.beslut.x", "bistand.beslut.x"),
            ("annat", "annat"),
        ] {
            assert_eq!(line(&plan, &LineId::from(id)), name);
        }
        let cell = Address::new("hemtjanst.egen.tatort", Input::Rate, At::Year(2025));
        assert_eq!(address(&plan, &cell), "Ersättning 2025, Egen regi, tätort");
        let cell = Address::new("bistand", Input::AssumedMean, At::Always);
        assert_eq!(address(&plan, &cell), "Antagen medelutbetalning per hushåll, Ekonomiskt bistånd");
        let key = FigureKey::new("placeringar.hvb", Quantity::Forecast, Period::Year);
        assert_eq!(figure(&plan, &Figures::of(2025, 8), &key), "Prognos helåret 2025, HVB");
        let key = FigureKey::new("bistand", Quantity::PaymentsLastYear, Period::Month(Month::january(2025)));
        let title = "Utbetalt förra året januari 2024, Ekonomiskt bistånd";
        assert_eq!(figure(&plan, &Figures::of(2025, 8), &key), title);
    }
}
