//! A plan as a document of the newest version.
//!
//! Everything is taken apart field by field: a field that is added to the model does not compile until it has a place
//! in the format.

use super::records::{self as record, Row};
use super::terms::{Term, write_day, write_method, write_number};
use super::{
    Area, Catalog, Document, FamilyHomeTerms, LineSettings, Meeting, Minute, Named, Pairs, Placement, PriceStep,
    Provider, SavedForecast, SavedLine, Scenario, Settings, Source, stands_first,
};
use crate::document::{FORMAT, VERSION};
use crate::model::{self, Address, AreaSource, Decimal, Map, Plan, Price, Records, VatRule, Word};
use crate::rules::{self, Register, registers};

impl Document {
    pub(in crate::document) fn of(plan: &Plan) -> Self {
        let Plan {
            name,
            notes,
            example,
            year,
            closed,
            settings,
            areas,
            catalog,
            placements,
            inputs,
            lines,
            sources,
            saved,
            scenarios,
            records,
            meeting,
            minutes,
            words,
        } = plan;
        Self {
            format: FORMAT.to_owned(),
            version: VERSION,
            name: name.clone(),
            notes: notes.clone(),
            example: *example,
            year: *year,
            closed: *closed,
            settings: (*settings != model::Settings::default()).then(|| Settings::of(settings)),
            areas: areas.iter().map(Area::of).collect(),
            catalog: Catalog::of(catalog),
            placements: placements.iter().map(Placement::of).collect(),
            inputs: nested(inputs.iter().map(|(address, number)| (address, write_number(number)))),
            lines: lines.iter().map(|(line, settings)| (line.to_string(), LineSettings::of(settings))).collect(),
            sources: nested(sources.iter().map(|(address, source)| (address.clone(), Source::of(source)))),
            saved: saved.iter().map(|saved| SavedForecast::of(saved, *year)).collect(),
            scenarios: scenarios.iter().map(Scenario::of).collect(),
            measures: written(&rules::measures::REGISTER, records),
            registers: registers()
                .filter(|register| !stands_first(register) && !records.of(register.id).is_empty())
                .map(|register| (register.id.to_owned(), written(register, records)))
                .collect(),
            meeting: (*meeting != model::Meeting::default()).then(|| Meeting::of(meeting)),
            minutes: minutes.iter().map(Minute::of).collect(),
            words: by_kind(words),
        }
    }
}

fn written(register: &Register, all: &Records) -> Vec<Row> {
    all.of(register.id).iter().map(|one| record::write(register, one)).collect()
}

/// Words by what they are names of; they come in that order.
fn by_kind(words: &Map<Word, String>) -> Pairs<Pairs<String>> {
    let mut kinds = Pairs::default();
    for (word, meaning) in words {
        let pairs: &mut Pairs<String> = last(&mut kinds, word.kind.key());
        pairs.0.push((word.text.clone(), meaning.clone()));
    }
    kinds
}

/// Values by line, input and time; they come in order of address.
fn nested<V>(values: impl Iterator<Item = (Address, V)>) -> Pairs<Pairs<Pairs<V>>> {
    let mut lines = Pairs::default();
    for (Address { line, input, at }, value) in values {
        let inputs: &mut Pairs<Pairs<V>> = last(&mut lines, line.as_str());
        let times: &mut Pairs<V> = last(inputs, input.key());
        times.0.push((at.to_string(), value));
    }
    lines
}

/// The last value if it has this key, or else a new one after it.
fn last<'a, V: Default>(pairs: &'a mut Pairs<V>, key: &str) -> &'a mut V {
    let Pairs(pairs) = pairs;
    if pairs.last().is_none_or(|(found, _)| found != key) {
        pairs.push((key.to_owned(), V::default()));
    }
    let end = pairs.len() - 1;
    &mut pairs[end].1
}

/// The term of a choice that is not the usual one.
fn unusual<T: Term + Default>(choice: T) -> Option<String> {
    (choice != T::default()).then(|| choice.written())
}

fn not_zero(amount: Decimal) -> Option<String> {
    (!amount.is_zero()).then(|| write_number(amount))
}

impl Settings {
    fn of(settings: &model::Settings) -> Self {
        let model::Settings { sign, phasing, pay_basis, pay_steps, granted_source, seed, show_small, proposals } =
            settings;
        Self {
            sign: unusual(*sign),
            phasing: unusual(*phasing),
            pay_basis: unusual(*pay_basis),
            pay_steps: pay_steps.iter().map(|(from, basis)| (from.to_string(), basis.written())).collect(),
            granted_source: unusual(*granted_source),
            seed: *seed,
            show_small: *show_small,
            proposals: *proposals,
        }
    }
}

impl Area {
    fn of(area: &model::Area) -> Self {
        let model::Area { id, name, parent, source } = area;
        let (source, line) = match source {
            AreaSource::Sum => ("sum", None),
            AreaSource::Manual => ("manual", None),
            AreaSource::Line(line) => ("line", Some(line.to_string())),
        };
        Self { id: id.clone(), name: name.clone(), parent: parent.clone(), source: source.to_owned(), line }
    }
}

impl Catalog {
    fn of(catalog: &model::Catalog) -> Self {
        let model::Catalog { care_forms, zones, providers, tasks, causes, decisions, accounts, added } = catalog;
        let named = |list: &[model::Named]| list.iter().map(Named::of).collect();
        Self {
            care_forms: named(care_forms),
            zones: named(zones),
            providers: providers
                .iter()
                .map(|model::Provider { id, name, own }| Provider { id: id.clone(), name: name.clone(), own: *own })
                .collect(),
            tasks: named(tasks),
            causes: named(causes),
            decisions: named(decisions),
            accounts: named(accounts),
            added: added.iter().map(|(above, list)| (above.to_owned(), named(list))).collect(),
        }
    }
}

impl Named {
    fn of(model::Named { id, name }: &model::Named) -> Self {
        Self { id: id.clone(), name: name.clone() }
    }
}

impl Placement {
    fn of(placement: &model::Placement) -> Self {
        let model::Placement { number, group, care_form, start, end, price, income_per_day, vat } = placement;
        let (daily, family_home) = match price {
            Price::Daily(steps) => (Some(steps.iter().map(PriceStep::of).collect()), None),
            Price::FamilyHome(terms) => (None, Some(FamilyHomeTerms::of(terms))),
        };
        let (vat, premises_share) = match vat {
            VatRule::None => (None, None),
            VatRule::Standard => (Some("standard".to_owned()), None),
            VatRule::Premises(share) => (Some("premises".to_owned()), Some(write_number(*share))),
        };
        Self {
            number: number.clone(),
            group: group.id().to_owned(),
            care_form: care_form.clone(),
            start: write_day(*start),
            end: end.map(write_day),
            daily,
            family_home,
            income_per_day: not_zero(*income_per_day),
            vat,
            premises_share,
        }
    }
}

impl PriceStep {
    fn of(model::PriceStep { from, kr_per_day }: &model::PriceStep) -> Self {
        Self { from: write_day(*from), kr_per_day: write_number(*kr_per_day) }
    }
}

impl FamilyHomeTerms {
    fn of(terms: &model::FamilyHomeTerms) -> Self {
        let model::FamilyHomeTerms { fee, expenses, fee_overhead, lost_income, lost_income_overhead } = *terms;
        Self {
            fee: not_zero(fee),
            expenses: not_zero(expenses),
            fee_overhead: not_zero(fee_overhead),
            lost_income: not_zero(lost_income),
            lost_income_overhead: not_zero(lost_income_overhead),
        }
    }
}

impl LineSettings {
    fn of(settings: &model::LineSettings) -> Self {
        let model::LineSettings { method, phasing, volume_basis, on_accumulated, nature, account, note } = settings;
        Self {
            method: method.map(write_method),
            phasing: phasing.map(Term::written),
            volume_basis: volume_basis.map(Term::written),
            on_accumulated: *on_accumulated,
            nature: nature.map(Term::written),
            account: account.clone(),
            note: note.clone(),
        }
    }
}

impl Source {
    fn of(model::Source { text, state }: &model::Source) -> Self {
        Self { text: text.clone(), state: state.written() }
    }
}

impl SavedForecast {
    fn of(forecast: &model::SavedForecast, of_plan: i32) -> Self {
        let model::SavedForecast { name, year, saved_on, closed, by, comment, lines } = forecast;
        Self {
            name: name.clone(),
            year: Some(*year).filter(|year| *year != of_plan),
            saved_on: write_day(*saved_on),
            closed: *closed,
            comment: comment.clone(),
            by: by.clone(),
            deviations: Pairs::default(),
            lines: lines.iter().map(|(line, snapshot)| (line.to_string(), SavedLine::of(snapshot))).collect(),
        }
    }
}

impl SavedLine {
    fn of(snapshot: &model::SavedLine) -> Self {
        let model::SavedLine { deviation, forecast, volume, low, high } = *snapshot;
        let [deviation, forecast, volume, low, high] =
            [deviation, forecast, volume, low, high].map(|number| number.map(write_number));
        Self { deviation, forecast, volume, low, high }
    }
}
