//! A document as a plan. Says where something cannot be understood; whether the plan is valid is not decided
//! here.

use super::records::{self, Row};
use super::terms::{Term, read_day, read_method, read_number, unclear};
use super::{
    Area, Catalog, Document, FamilyHomeTerms, LineSettings, Meeting, Minute, Named, Pairs, Placement, PriceStep,
    Provider, SavedForecast, SavedLine, Scenario, Settings, stands_first,
};
use crate::document::{Flaw, Place, ReadError};
use crate::model::{
    self, Address, AreaSource, At, Decimal, Group, Input, Inputs, Keyed, LineId, Map, Month, PayBasis, Plan, Price,
    Records, VatRule, Word, WordKind,
};
use crate::rules::{self, Register, added_below, registers};

/// What is wrong, and the keys that lead there.
pub(super) struct Fault {
    pub(super) path: String,
    pub(super) what: Flaw,
}

pub(super) type Read<T> = Result<T, Fault>;

/// Puts the keys that lead to a fault before those it already has.
pub(super) trait Within<T> {
    fn within(self, path: impl FnOnce() -> String) -> Read<T>;
}

impl<T> Within<T> for Read<T> {
    fn within(self, path: impl FnOnce() -> String) -> Read<T> {
        self.map_err(|Fault { path: below, what }| {
            let path = if below.is_empty() { path() } else { format!("{}.{below}", path()) };
            Fault { path, what }
        })
    }
}

impl<T> Within<T> for Result<T, Flaw> {
    fn within(self, path: impl FnOnce() -> String) -> Read<T> {
        self.map_err(|what| Fault { path: path(), what })
    }
}

impl Document {
    pub(in crate::document) fn into_plan(self) -> Result<Plan, ReadError> {
        self.plan().map_err(|Fault { path, what }| ReadError::Broken { place: Place::Path(path), what })
    }

    fn plan(self) -> Read<Plan> {
        let mut inputs = Inputs::default();
        each_value(self.inputs, "inputs", |address, number, path| {
            let number = read_number(&number).within(path)?;
            Ok(inputs.set(&address, Some(number)).is_some())
        })?;
        let mut sources = Map::new();
        each_value(self.sources, "sources", |address, source, path| {
            let state = Term::understood(&source.state).within(|| format!("{}.state", path()))?;
            Ok(sources.insert(address, model::Source { text: source.text, state }).is_some())
        })?;
        Ok(Plan {
            name: self.name,
            notes: self.notes,
            example: self.example,
            year: self.year,
            closed: self.closed,
            settings: self
                .settings
                .map(Settings::read)
                .transpose()
                .within(|| "settings".to_owned())?
                .unwrap_or_default(),
            areas: list(self.areas, "areas", Area::read)?,
            catalog: self.catalog.read().within(|| "catalog".to_owned())?,
            placements: list(self.placements, "placements", Placement::read)?,
            inputs,
            lines: by_line(self.lines, "lines", LineSettings::read)?,
            sources,
            saved: list(self.saved, "saved", |saved| saved.read(self.year))?,
            scenarios: list(self.scenarios, "scenarios", Scenario::read)?,
            records: registered(self.measures, self.registers)?,
            meeting: self.meeting.map(Meeting::read).unwrap_or_default(),
            minutes: list(self.minutes, "minutes", Minute::read)?,
            words: words(self.words)?,
        })
    }
}

pub(super) fn list<A, B>(items: Vec<A>, key: &str, read: impl Fn(A) -> Read<B>) -> Read<Vec<B>> {
    items.into_iter().enumerate().map(|(i, item)| read(item).within(|| format!("{key}[{i}]"))).collect()
}

fn registered(measures: Vec<Row>, others: Pairs<Vec<Row>>) -> Read<Records> {
    let mut records = Records::default();
    let mut put = |register: &Register, rows: Vec<Row>, key: &str| -> Read<bool> {
        let rows = list(rows, key, |row| records::read(register, row))?;
        Ok(records.set(register.id, rows).is_empty())
    };
    put(&rules::measures::REGISTER, measures, "measures")?;
    for (id, rows) in others.0 {
        let register = registers().find(|register| register.id == id && !stands_first(register));
        let register = register.ok_or_else(|| Flaw::Unknown(id.clone())).within(|| "registers".to_owned())?;
        if !put(register, rows, &format!("registers.{id}"))? {
            return Err(Flaw::Repeated(id)).within(|| "registers".to_owned());
        }
    }
    Ok(records)
}

fn words(kinds: Pairs<Pairs<String>>) -> Read<Map<Word, String>> {
    let mut words = Map::new();
    for (key, pairs) in kinds.0 {
        let path = || format!("words.{key}");
        let kind = WordKind::ALL.into_iter().find(|kind| kind.key() == key);
        let kind = kind.ok_or_else(|| unclear(&key)).within(|| "words".to_owned())?;
        for (text, meaning) in pairs.0 {
            if words.insert(Word { kind, text: text.clone() }, meaning).is_some() {
                return Err(Flaw::Repeated(text)).within(path);
            }
        }
    }
    Ok(words)
}

fn by_line<A, B, R: Within<B>>(pairs: Pairs<A>, key: &str, read: impl Fn(A) -> R) -> Read<Map<LineId, B>> {
    let mut map = Map::new();
    for (line, value) in pairs.0 {
        let value = read(value).within(|| format!("{key}.{line}"))?;
        if map.insert(LineId::new(&line), value).is_some() {
            return Err(Flaw::Repeated(line)).within(|| key.to_owned());
        }
    }
    Ok(map)
}

/// Hands over every value with its address and path; `put` says whether the address already had one.
fn each_value<V>(
    lines: Pairs<Pairs<Pairs<V>>>,
    key: &str,
    mut put: impl FnMut(Address, V, &dyn Fn() -> String) -> Read<bool>,
) -> Read<()> {
    for (line, inputs) in lines.0 {
        let id = LineId::new(&line);
        for (name, times) in inputs.0 {
            let input = Input::from_key(&name).ok_or_else(|| unclear(&name)).within(|| format!("{key}.{line}"))?;
            for (time, value) in times.0 {
                let path = || format!("{key}.{line}.{name}.{time}");
                let at: At = time.parse().map_err(|()| unclear(&time)).within(|| format!("{key}.{line}.{name}"))?;
                if put(Address::new(id.clone(), input, at), value, &path)? {
                    return Err(Flaw::Repeated(time.clone())).within(|| format!("{key}.{line}.{name}"));
                }
            }
        }
    }
    Ok(())
}

/// A choice; left out it is the usual one.
fn term<T: Term + Default>(text: Option<String>, key: &str) -> Read<T> {
    Ok(optional_term(text, key)?.unwrap_or_default())
}

fn optional_term<T: Term>(text: Option<String>, key: &str) -> Read<Option<T>> {
    text.map(|text| T::understood(&text).within(|| key.to_owned())).transpose()
}

/// A number; left out it is zero.
fn number(text: Option<String>, key: &str) -> Read<Decimal> {
    text.map_or(Ok(Decimal::ZERO), |text| read_number(&text).within(|| key.to_owned()))
}

fn missing<T>(key: &str) -> Result<T, Flaw> {
    Err(Flaw::Missing(key.to_owned()))
}

impl Settings {
    fn read(self) -> Read<model::Settings> {
        Ok(model::Settings {
            sign: term(self.sign, "sign")?,
            phasing: term(self.phasing, "phasing")?,
            pay_basis: term(self.pay_basis, "pay_basis")?,
            pay_steps: pay_steps(self.pay_steps).within(|| "pay_steps".to_owned())?,
            granted_source: term(self.granted_source, "granted_source")?,
            seed: self.seed,
            show_small: self.show_small,
            proposals: self.proposals,
        })
    }
}

fn pay_steps(pairs: Pairs<String>) -> Result<Map<Month, PayBasis>, Flaw> {
    let mut steps = Map::new();
    for (month, basis) in pairs.0 {
        let from: Month = month.parse().map_err(|()| unclear(&month))?;
        if steps.insert(from, PayBasis::understood(&basis)?).is_some() {
            return Err(Flaw::Repeated(month));
        }
    }
    Ok(steps)
}

impl Area {
    fn read(self) -> Read<model::Area> {
        let source = match (self.source.as_str(), self.line) {
            ("sum", None) => Ok(AreaSource::Sum),
            ("manual", None) => Ok(AreaSource::Manual),
            ("line", Some(line)) => Ok(AreaSource::Line(LineId::new(line))),
            ("line", None) => missing("line"),
            ("sum" | "manual", Some(_)) => Err(Flaw::Unknown("line".to_owned())),
            _ => Err(unclear(&self.source)),
        };
        let source = source.within(|| "source".to_owned())?;
        Ok(model::Area { id: self.id, name: self.name, parent: self.parent, source })
    }
}

impl Catalog {
    fn read(self) -> Read<model::Catalog> {
        let named = |list: Vec<Named>| list.into_iter().map(|Named { id, name }| model::Named { id, name }).collect();
        let mut added = Keyed::default();
        for (above, list) in self.added.0 {
            let path = || "added".to_owned();
            let line = added_below(&above).ok_or_else(|| Flaw::Unknown(above.clone())).within(path)?;
            if !added.set(line, named(list)).is_empty() {
                return Err(Flaw::Repeated(above)).within(path);
            }
        }
        Ok(model::Catalog {
            care_forms: named(self.care_forms),
            zones: named(self.zones),
            providers: (self.providers.into_iter())
                .map(|Provider { id, name, own }| model::Provider { id, name, own })
                .collect(),
            tasks: named(self.tasks),
            causes: named(self.causes),
            decisions: named(self.decisions),
            accounts: named(self.accounts),
            added,
        })
    }
}

impl Placement {
    fn read(self) -> Read<model::Placement> {
        let price = match (self.daily, self.family_home) {
            (Some(steps), None) => Price::Daily(list(steps, "daily", PriceStep::read)?),
            (None, Some(terms)) => Price::FamilyHome(terms.read().within(|| "family_home".to_owned())?),
            (None, None) => missing("daily").within(|| "daily".to_owned())?,
            (Some(_), Some(_)) => Err(Flaw::Repeated("family_home".to_owned())).within(|| "family_home".to_owned())?,
        };
        let vat = match (self.vat.as_deref(), self.premises_share) {
            (None, None) => VatRule::None,
            (Some("standard"), None) => VatRule::Standard,
            (Some("premises"), Some(share)) => {
                VatRule::Premises(read_number(&share).within(|| "premises_share".to_owned())?)
            }
            (Some("premises"), None) => missing("premises_share").within(|| "vat".to_owned())?,
            (None | Some("standard"), Some(_)) => {
                Err(Flaw::Unknown("premises_share".to_owned())).within(|| "vat".to_owned())?
            }
            (Some(other), _) => Err(unclear(other)).within(|| "vat".to_owned())?,
        };
        Ok(model::Placement {
            group: Group::from_id(&self.group).ok_or_else(|| unclear(&self.group)).within(|| "group".to_owned())?,
            number: self.number,
            care_form: self.care_form,
            start: read_day(&self.start).within(|| "start".to_owned())?,
            end: self.end.map(|end| read_day(&end).within(|| "end".to_owned())).transpose()?,
            price,
            income_per_day: number(self.income_per_day, "income_per_day")?,
            vat,
        })
    }
}

impl PriceStep {
    fn read(self) -> Read<model::PriceStep> {
        Ok(model::PriceStep {
            from: read_day(&self.from).within(|| "from".to_owned())?,
            kr_per_day: read_number(&self.kr_per_day).within(|| "kr_per_day".to_owned())?,
        })
    }
}

impl FamilyHomeTerms {
    fn read(self) -> Read<model::FamilyHomeTerms> {
        Ok(model::FamilyHomeTerms {
            fee: number(self.fee, "fee")?,
            expenses: number(self.expenses, "expenses")?,
            fee_overhead: number(self.fee_overhead, "fee_overhead")?,
            lost_income: number(self.lost_income, "lost_income")?,
            lost_income_overhead: number(self.lost_income_overhead, "lost_income_overhead")?,
        })
    }
}

impl LineSettings {
    fn read(self) -> Read<model::LineSettings> {
        Ok(model::LineSettings {
            method: self.method.map(|text| read_method(&text).within(|| "method".to_owned())).transpose()?,
            phasing: optional_term(self.phasing, "phasing")?,
            volume_basis: optional_term(self.volume_basis, "volume_basis")?,
            on_accumulated: self.on_accumulated,
            nature: optional_term(self.nature, "nature")?,
            account: self.account,
            note: self.note,
        })
    }
}

impl SavedForecast {
    fn read(self, year: i32) -> Read<model::SavedForecast> {
        let mut lines = by_line(self.lines, "lines", SavedLine::read)?;
        for (line, deviation) in by_line(self.deviations, "deviations", |text| read_number(&text))? {
            let earlier = lines.entry(line.clone()).or_default();
            if earlier.deviation.replace(deviation).is_some() {
                return Err(Flaw::Repeated(line.to_string())).within(|| "deviations".to_owned());
            }
        }
        Ok(model::SavedForecast {
            year: self.year.unwrap_or(year),
            saved_on: read_day(&self.saved_on).within(|| "saved_on".to_owned())?,
            name: self.name,
            closed: self.closed,
            by: self.by,
            comment: self.comment,
            lines,
        })
    }
}

impl SavedLine {
    fn read(self) -> Read<model::SavedLine> {
        let number =
            |text: Option<String>, key: &str| text.map(|text| read_number(&text).within(|| key.to_owned())).transpose();
        Ok(model::SavedLine {
            deviation: number(self.deviation, "deviation")?,
            forecast: number(self.forecast, "forecast")?,
            volume: number(self.volume, "volume")?,
            low: number(self.low, "low")?,
            high: number(self.high, "high")?,
        })
    }
}
