//! A guess at where each series goes, from the words of its name, its label and the file's name. The user decides.
//!
//! Architecture Invariant: no guess when unsure. A series that could go to two places, two series that would go to the
//! same place, sums, results and forecasts get none.

use super::import::fits;
use super::names::{GROUP_WORDS, Words, names_of, only};
use super::places::{ASSISTANCE, HOME_CARE, PLACEMENTS};
use super::{Place, SourceSeries, Target, places};
use crate::model::{AreaSource, Input, LineId, Map, Plan, Set, SignConvention, Unit};
use crate::rules;

/// A proposed target per series, or none.
pub fn propose(series: &[SourceSeries], file_name: &str, plan: &Plan) -> Vec<Option<Target>> {
    let file = Words::of(file_name);
    let existing = places(plan).into_iter().map(|(place, _)| place).collect::<Set<_>>();
    let guesses: Vec<Option<Target>> = series
        .iter()
        .map(|series| {
            let target = Reader { plan, file: &file, own: Words::of_series(series), series }.target()?;
            let possible = existing.contains(&target.place) && fits(series.unit.unit, target.place.input.unit());
            possible.then_some(target)
        })
        .collect();

    let mut uses: Map<&Place, usize> = Map::new();
    for target in guesses.iter().flatten() {
        *uses.entry(&target.place).or_default() += 1;
    }
    let crowded = uses.iter().filter(|(_, n)| **n > 1).map(|(place, _)| (*place).clone()).collect::<Set<_>>();
    guesses.into_iter().map(|target| target.filter(|target| !crowded.contains(&target.place))).collect()
}

struct Reader<'a> {
    plan: &'a Plan,
    file: &'a Words,
    own: Words,
    series: &'a SourceSeries,
}

impl Reader<'_> {
    fn target(&self) -> Option<Target> {
        let here = |place| Target { place, flip: false };
        match self.by_name().as_slice() {
            [] => self.by_words().map(here).or_else(|| self.by_unit()),
            // What bears the name of a line that the user has added may be what another calculator has, too.
            [place] if self.by_unit().is_none() => Some(here(place.clone())),
            _ => None,
        }
    }

    /// The places of that unit on lines that the user has added, by a name that the series' words have.
    fn by_name(&self) -> Vec<Place> {
        let named = |line: &LineId| {
            rules::name(self.plan, line).map(|(name, _)| Words::of(name)).is_some_and(|name| self.own.has_phrase(&name))
        };
        self.fitting(rules::all(self.plan).filter(|(line, of)| of.lines.are_added() && named(line))).collect()
    }

    fn fitting(&self, lines: impl Iterator<Item = (LineId, &'static rules::Line)>) -> impl Iterator<Item = Place> {
        let places =
            lines.flat_map(|(line, of)| of.facts.places.iter().map(move |input| Place::new(line.clone(), *input)));
        places.filter(|place| fits(self.series.unit.unit, place.input.unit()))
    }

    fn by_unit(&self) -> Option<Target> {
        let (place, flip) = match self.series.unit.unit {
            Unit::Days => (self.placement(Input::Days)?, false),
            Unit::Persons => (self.placement(Input::Persons)?, false),
            Unit::HoursPerDay => (self.home_care()?, false),
            Unit::Households => (self.households()?, false),
            Unit::Kr => self.money()?,
            _ => return None,
        };
        Some(Target { place, flip })
    }

    /// The one line whose description has words that the series' name begins with, if it has one place of that unit.
    fn by_words(&self) -> Option<Place> {
        only(self.fitting(rules::all(self.plan).filter(|(_, of)| self.own.begins(of.facts.words))))
    }

    fn said(&self, beginnings: &[&str]) -> bool {
        self.own.begins(beginnings) || self.file.begins(beginnings)
    }

    /// The one of several choices that the series' own words, or else the file's name, speak of.
    fn one_of<T: Copy>(&self, choices: &[(T, &[&str])]) -> Option<T> {
        for words in [&self.own, self.file] {
            let mut found = choices.iter().filter(|(_, wanted)| words.any(wanted));
            match (found.next(), found.next()) {
                (Some((choice, _)), None) => return Some(*choice),
                (Some(_), Some(_)) => return None,
                (None, _) => {}
            }
        }
        None
    }

    fn placement_line(&self) -> Option<LineId> {
        let group = self.one_of(&GROUP_WORDS)?;
        Some(LineId::from(PLACEMENTS).child(group.id()).child(self.care_form()?))
    }

    /// The care form whose longest name or abbreviation is found in the series' words, if only one has it.
    fn care_form(&self) -> Option<&str> {
        let found: Vec<(usize, &str)> = self
            .plan
            .catalog
            .care_forms
            .iter()
            .filter_map(|form| {
                let names = names_of(form);
                let longest =
                    names.into_iter().filter(|name| self.own.has_phrase(name)).map(|name| name.0.len()).max()?;
                Some((longest, form.id.as_str()))
            })
            .collect();
        let longest = found.iter().map(|(length, _)| *length).max()?;
        only(found.into_iter().filter(|(length, _)| *length == longest)).map(|(_, id)| id)
    }

    fn placement(&self, input: Input) -> Option<Place> {
        let other = ["verkstall", "vantelista", "vanta", "assistans", "hemtjanst", "budget", "prognos", "ack"];
        if self.said(&other) {
            return None;
        }
        Some(Place { line: self.placement_line()?, input })
    }

    fn home_care(&self) -> Option<Place> {
        if !self.said(&["hemtjanst"]) || self.said(&["beviljad"]) {
            return None;
        }
        let input = self.one_of(&[
            (Input::BudgetHoursPerDay, &["budget", "budgeterad", "budgeterade", "budgeterat"] as &[&str]),
            (Input::AssumedHoursPerDay, &["prognos", "antagen", "antagna", "antaget"]),
            (Input::HoursPerDay, &["utford", "utforda", "utfort"]),
        ])?;
        let own = self.one_of(&[
            (true, &["egen", "egna", "kommunal", "kommunala", "kommunalt", "kommunen"] as &[&str]),
            (false, &["privat", "privata", "extern", "externa", "lov"]),
        ]);
        let providers = &self.plan.catalog.providers;
        let named = only(providers.iter().filter(|provider| self.own.has_phrase(&Words::of(&provider.name))));
        let provider = named.or_else(|| own.and_then(|own| only(providers.iter().filter(|p| p.own == own))))?;
        let zones = &self.plan.catalog.zones;
        let named =
            only(zones.iter().filter(|zone| {
                self.own.has_phrase(&Words::of(&zone.name)) || self.own.has_phrase(&Words::of(&zone.id))
            }));
        let zone = named.or_else(|| only(zones.iter()))?;
        Some(Place { line: LineId::from(HOME_CARE).child(&provider.id).child(&zone.id), input })
    }

    fn households(&self) -> Option<Place> {
        let all = self.said(&["bistand", "forsorjningsstod"]);
        let part = self.said(&["varav", "budget", "prognos", "nya", "avslutade", "medel", "ack"]);
        (all && !part).then(|| Place::new(ASSISTANCE, Input::Households))
    }

    fn money(&self) -> Option<(Place, bool)> {
        let no_outcome =
            ["resultat", "ack", "avvikelse", "prognos", "budgetuppfoljning", "summa", "total", "riktpunkt"];
        if self.said(&no_outcome) {
            return None;
        }
        if self.own.begins(&["bistand", "forsorjningsstod"]) && !self.own.any(&["varav"]) {
            if self.own.begins(&["utbetal"]) {
                return Some((Place::new(ASSISTANCE, Input::Payments), false));
            }
            if self.own.begins(&["intakt"]) {
                return Some((Place::new(ASSISTANCE, Input::Income), false));
            }
        }
        let input = self.one_of(&[
            (Input::Budget, &["budget"] as &[&str]),
            (Input::Outcome, &["utfall", "kostnad", "kostnader", "nettokostnad", "nettokostnader"]),
        ])?;
        if let Some(line) = self.area_line() {
            return Some((Place { line, input }, self.plan.settings.sign == SignConvention::CostsPositive));
        }
        // A care form is a cost, so figures that are never below zero are costs written as positive.
        let positive = self.series.values.values().all(|value| value.is_zero() || value.is_sign_positive());
        Some((Place { line: self.placement_line()?, input }, positive))
    }

    /// The line of the one area that is called exactly what the series is.
    fn area_line(&self) -> Option<LineId> {
        let names = [Words::of(&self.series.label), Words::of(&self.series.name)];
        let area = only(self.plan.areas.iter().filter(|area| {
            let area = Words::of(&area.name);
            !area.0.is_empty() && names.iter().any(|name| name.0 == area.0)
        }))?;
        if area.source == AreaSource::Manual { Some(area.line()) } else { area.calculated().cloned() }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{csv_table, preview};
    use super::*;
    use crate::model::{Area, Named};

    fn proposals(plan: &Plan, file: &str) -> Vec<String> {
        let path = format!("{}/tests/data/{file}", env!("CARGO_MANIFEST_DIR"));
        let table = csv_table::read(&std::fs::read(path).unwrap()).unwrap();
        let mapping = propose(&table.series, file, plan);
        assert_eq!(preview(plan, &table.series, &mapping).errors, []);
        let targets = table.series.iter().zip(mapping);
        let shown = targets.filter_map(|(series, target)| {
            let target = target?;
            let flip = if target.flip { " ×−1" } else { "" };
            Some(format!("{} → {}/{}{flip}", series.name, target.place.line, target.place.input.key()))
        });
        shown.collect()
    }

    #[test]
    fn placements_of_2021() {
        let plan = Plan::empty(2021);
        assert_eq!(
            proposals(&plan, "2021/volym_placeringar_barn_dygn_2020_04_2021_04.csv"),
            [
                "barn_dygn_familjehem → placeringar.barn.familjehem/dygn",
                "barn_dygn_familjehem_extern → placeringar.barn.konsulentstott/dygn",
                "barn_dygn_hvb → placeringar.barn.hvb/dygn",
                "barn_dygn_stodboende → placeringar.barn.stodboende/dygn",
            ]
        );
        assert_eq!(
            proposals(&plan, "2021/volym_placeringar_vuxna_brukare_2020_04_2021_04.csv"),
            [
                "vuxna_placerade_hvb → placeringar.vuxna.hvb/personer",
                "vuxna_placerade_lvm → placeringar.vuxna.lvm/personer",
            ]
        );
    }

    #[test]
    fn placements_of_2025_take_their_group_from_the_file_name() {
        let mut plan = Plan::empty(2025);
        assert_eq!(
            proposals(&plan, "2025/volym_placeringar_barn_familj_2025.csv"),
            [
                "antal_brukare: varav Fam. → placeringar.barn.familjehem/personer",
                "antal_brukare: varav Fam. ext → placeringar.barn.konsulentstott/personer",
                "antal_brukare: varav HVB → placeringar.barn.hvb/personer",
                "antal_brukare: varav Stödboende → placeringar.barn.stodboende/personer",
                "antal_brukare: varav Skyddat boende → placeringar.barn.skyddat-boende/personer",
                "antal_dygn: varav Fam. → placeringar.barn.familjehem/dygn",
                "antal_dygn: varav Fam. ext → placeringar.barn.konsulentstott/dygn",
                "antal_dygn: varav HVB → placeringar.barn.hvb/dygn",
                "antal_dygn: varav Stödboende → placeringar.barn.stodboende/dygn",
                "antal_dygn: varav Skyddat boende → placeringar.barn.skyddat-boende/dygn",
            ]
        );
        // LVM/SIS can be either of two care forms, until the committee has one for both.
        let adults = "2025/volym_placeringar_vuxna_2025.csv";
        assert!(!proposals(&plan, adults).iter().any(|line| line.contains("LVM")));
        plan.catalog.care_forms.push(Named::new("lvm-sis", "LVM/SiS"));
        let both = "antal_dygn: varav LVM/SIS → placeringar.vuxna.lvm-sis/dygn";
        assert!(proposals(&plan, adults).iter().any(|line| line == both));
    }

    #[test]
    fn home_care_needs_provider_and_zone() {
        let file = "2021/volym_hemtjanst_utford_tid_2020_04_2021_04.csv";
        let mut plan = Plan::empty(2021);
        assert!(proposals(&plan, file).is_empty());
        plan.catalog.zones.truncate(1);
        assert_eq!(
            proposals(&plan, file),
            [
                "hemtjanst_utford_tid_egen_regi → hemtjanst.egen.tatort/timmar_dygn",
                "hemtjanst_utford_tid_privata → hemtjanst.extern.tatort/timmar_dygn",
            ]
        );
    }

    #[test]
    fn assistance() {
        let plan = Plan::empty(2021);
        assert_eq!(
            proposals(&plan, "2021/ekonomiskt_bistand_manad_2020_2021_long.csv"),
            ["ekonomiskt_bistand_utbetalt → bistand/utbetalt"]
        );
        assert_eq!(
            proposals(&plan, "2021/volym_forsorjningsstod_hushall_2020_04_2021_04.csv"),
            ["forsorjningsstod_hushall → bistand/hushall"]
        );
        assert_eq!(
            proposals(&plan, "2025/volym_forsorjningsstod_2025.csv"),
            ["antal_hushall: Antal hushåll → bistand/hushall"]
        );
    }

    fn with_areas() -> Plan {
        let area = |id: &str, name: &str, source| Area { id: id.into(), name: name.into(), parent: None, source };
        let mut plan = Plan::empty(2021);
        plan.areas = vec![
            area("soc", "Socialnämnden", AreaSource::Sum),
            area("assistans", "Personlig assistans", AreaSource::Manual),
            area("bistand", "Försörjningsstöd", AreaSource::Line("bistand".into())),
            area("externa", "Externa placeringar", AreaSource::Manual),
        ];
        plan
    }

    #[test]
    fn areas_take_what_bears_their_name() {
        let mut plan = with_areas();
        let file = "2021/intakter_kostnader_manad_2021_long.csv";
        assert_eq!(
            proposals(&plan, file),
            ["forsorjningsstod → bistand/utfall", "personlig_assistans → oversikt.assistans/utfall",]
        );
        plan.settings.sign = SignConvention::CostsPositive;
        assert!(proposals(&plan, file).iter().all(|line| line.ends_with(" ×−1")));
    }

    #[test]
    fn results_and_what_has_no_place_get_no_guess() {
        let plan = with_areas();
        for file in [
            "2025/budgetuppfoljning_2025_tabell1_manad.csv",
            "2021/volym_hemtjanst_resultat_2021_04.csv",
            "2025/vantelista_funktionsstod_2025.csv",
            "2025/volym_ej_verkstallda_beslut_funktionsstod_2025.csv",
            "2025/volym_externa_placeringar_funktionsstod_2025.csv",
            "2025/hemtjanstarenden_2025.csv",
            "2025/volym_personlig_assistans_2025.csv",
        ] {
            assert_eq!(proposals(&plan, file), [] as [&str; 0], "{file}");
        }
    }

    #[test]
    fn costs_of_care_forms_are_turned_and_crowded_places_left_to_the_user() {
        let table =
            |rows: &str| csv_table::read(["year,month,series,unit,value\n", rows].concat().as_bytes()).unwrap().series;
        let plan = Plan::empty(2025);
        let one = propose(&table("2025,1,barn hvb kostnad,tkr,5\n"), "fil.csv", &plan);
        assert_eq!(one, [Some(Target { place: Place::new("placeringar.barn.hvb", Input::Outcome), flip: true })]);
        let two = table("2025,1,barn hvb kostnad,tkr,5\n2025,1,utfall hvb barn,kr,-5\n");
        assert_eq!(propose(&two, "fil.csv", &plan), [None, None]);
    }
}
