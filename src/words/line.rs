//! What lines, cells and figures are called, and which page a line is worked on.

use super::{at, group, input, period, quantity};
use crate::calc::{CALCULATORS, FigureKey, Figures, Period, Quantity, home_care, placements};
use crate::model::{Address, At, Group, Letters, LineId, Named, Plan, ROOT, letters};
use crate::rules::assistance;

/// The name of a line; its id where the plan knows of no such line.
pub fn line(plan: &Plan, line: &LineId) -> String {
    let name = line.as_str();
    let parts: Vec<&str> = name.split('.').collect();
    let found = match parts.as_slice() {
        [ROOT] => Some("Nämnden".to_owned()),
        [ROOT, id] => plan.areas.iter().find(|area| area.id == *id).map(|area| area.name.clone()),
        [placements::LINE, rest @ ..] => placement_line(plan, rest),
        [home_care::LINE, rest @ ..] => home_care_line(plan, rest),
        [assistance::LINE, rest @ ..] => assistance_line(plan, rest),
        _ => None,
    };
    found.unwrap_or_else(|| name.to_owned())
}

fn placement_line(plan: &Plan, parts: &[&str]) -> Option<String> {
    let form = |id: &str| named(&plan.catalog.care_forms, id);
    match parts {
        [] => Some("Placeringar".into()),
        [id] => form(id).or_else(|| Group::from_id(id).map(|id| format!("Placeringar, {}", lower(group(id))))),
        [id, care_form] => Some(format!("{}, {}", form(care_form)?, lower(group(Group::from_id(id)?)))),
        _ => None,
    }
}

fn home_care_line(plan: &Plan, parts: &[&str]) -> Option<String> {
    let provider =
        |id: &str| plan.catalog.providers.iter().find(|provider| provider.id == id).map(|found| found.name.clone());
    match parts {
        [] => Some("Hemtjänst".into()),
        ["peng"] => Some("Hemtjänstpeng".into()),
        ["enhet"] => Some("Kommunal hemtjänst".into()),
        ["nattpatrull"] => Some("Nattpatrull".into()),
        ["korttid"] => Some("Korttidsenhet".into()),
        ["schablon"] => Some("Schablontider".into()),
        ["schablon", task] => named(&plan.catalog.tasks, task),
        [id] => provider(id),
        [id, zone] => Some(format!("{}, {}", provider(id)?, lower(&named(&plan.catalog.zones, zone)?))),
        _ => None,
    }
}

fn assistance_line(plan: &Plan, parts: &[&str]) -> Option<String> {
    match parts {
        [] => Some("Ekonomiskt bistånd".into()),
        ["orsak"] => Some("Orsaker".into()),
        ["beslut"] => Some("Beslut".into()),
        ["intakter"] => Some("Intäkter, ekonomiskt bistånd".into()),
        ["orsak", id] => named(&plan.catalog.causes, id),
        ["beslut", id] => named(&plan.catalog.decisions, id),
        _ => None,
    }
}

fn named(list: &[Named], id: &str) -> Option<String> {
    list.iter().find(|item| item.id == id).map(|item| item.name.clone())
}

/// First letter in lower case, unless the word is an abbreviation such as HVB or `SiS`.
pub(super) fn lower(name: &str) -> String {
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

/// The hash page where a line's inputs are: `oversikt`, `placeringar`, `hemtjanst` or `bistand`.
pub fn page(line: &LineId) -> &'static str {
    CALCULATORS.iter().map(|calculator| calculator.id).find(|page| line.is_within(page)).unwrap_or(ROOT)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Area, AreaSource, Input, Month};

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

    #[test]
    fn pages_of_lines() {
        for (id, name) in [
            ("oversikt.iof", "oversikt"),
            ("placeringar.barn.hvb", "placeringar"),
            ("hemtjanst.egen.tatort", "hemtjanst"),
            ("bistand.orsak.x", "bistand"),
            ("bistandet", "oversikt"),
        ] {
            assert_eq!(page(&LineId::from(id)), name, "{id}");
        }
    }
}
