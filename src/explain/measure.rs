//! The action plan: how what a measure gives came about, and how far the measures reach.

use rust_decimal::Decimal;

use super::{Explanation, Formula, Link, Operand};
use crate::calc::measures::{MeasureKey, Term, Weight, Who, counts, value};
use crate::calc::{FigureKey, Figures, Period, Quantity};
use crate::format;
use crate::model::{Measure, Month, Plan, ROOT, Unit};
use crate::rules::measures::REGISTER;
use crate::words;

/// How a figure of the action plan came about; nothing where there is no such figure.
pub fn measure(plan: &Plan, figures: &Figures, key: &MeasureKey) -> Option<Explanation> {
    let value = value(plan, figures, key)?;
    let what = Told { plan, figures, key };
    let formula = match &key.who {
        Who::One(_) => what.of_one(&key.who.among(plan).next()?)?,
        _ if Term::OF_MEASURES.contains(&key.term) => what.of_several()?,
        _ => what.of_plan()?,
    };
    let name = words::measure::term(key.term, key.weight);
    let title = if Term::OF_PLAN.contains(&key.term) {
        name.to_owned()
    } else {
        format!("{name}, {}", words::measure::who(plan, &key.who))
    };
    Some(Explanation {
        key: None,
        title,
        value,
        unit: unit(key.term),
        rule: words::measure::rule(key).to_owned(),
        formula,
        notes: what.notes(),
    })
}

const fn unit(term: Term) -> Unit {
    if matches!(term, Term::Share) { Unit::Percent } else { Unit::Kr }
}

/// The figure that is told about.
struct Told<'a> {
    plan: &'a Plan,
    figures: &'a Figures,
    key: &'a MeasureKey,
}

impl Told<'_> {
    /// Another figure of the action plan.
    fn figure(&self, who: &Who, term: Term, weight: Weight) -> Option<Operand> {
        let key = MeasureKey { who: who.clone(), term, weight };
        let value = value(self.plan, self.figures, &key)?;
        Some(Operand::plain(words::measure::term(term, weight), value, unit(term)).linked(Link::Measure(key)))
    }

    /// Another figure of all that count.
    fn whole(&self, term: Term) -> Option<Operand> {
        let weight = if term.is_weighed() { self.key.weight } else { Weight::Full };
        self.figure(&Who::Counted, term, weight)
    }

    /// The committee's deviation without the measures.
    fn deviation(&self) -> Option<Operand> {
        let key = FigureKey::new(ROOT, Quantity::ForecastDeviation, Period::Year);
        let value = self.figures.get(&key)?;
        Some(Operand::plain("Prognosens avvikelse utan åtgärder", value, Unit::Kr).linked(Link::Figure(key)))
    }

    fn of_plan(&self) -> Option<Formula> {
        Some(match self.key.term {
            Term::Need => deficit(self.deviation()?, "Prognosen klarar budgeten"),
            Term::Share => {
                Formula::Quotient { part: self.whole(Term::Remaining)?, whole: self.whole(Term::Need)?, percent: true }
            }
            Term::After => Formula::Sum(vec![self.deviation()?, self.whole(Term::Remaining)?]),
            Term::Left => deficit(self.whole(Term::After)?, "Åtgärderna räcker"),
            _ => {
                let months = crate::calc::measures::open_months(self.plan);
                let months = Operand::plain("Månader som inte är stängda", Decimal::from(months), Unit::Count);
                Formula::Quotient { part: self.whole(Term::Left)?, whole: months, percent: false }
            }
        })
    }

    fn of_several(&self) -> Option<Formula> {
        let said = |measure: &Measure| self.key.term != Term::Outcome || measure.outcome.is_some();
        let operand = |measure: Measure| {
            let figure = self.figure(&Who::One(measure.id.clone()), self.key.term, self.key.weight)?;
            Some(figure.called(measure.name))
        };
        Some(Formula::Sum(self.key.who.among(self.plan).filter(said).map(operand).collect::<Option<_>>()?))
    }

    fn of_one(&self, measure: &Measure) -> Option<Formula> {
        if self.key.weight == Weight::Expected && self.key.term != Term::Outcome {
            let full = self.figure(&self.key.who, self.key.term, Weight::Full)?;
            return Some(Formula::Product(vec![
                full,
                field(measure, "Säkerhet", Measure::CERTAINTY, measure.certainty, Unit::Percent),
            ]));
        }
        let closed = 12 - crate::calc::measures::open_months(self.plan);
        Some(match self.key.term {
            Term::ThisYear => self.months(measure, 0)?,
            Term::Remaining => self.months(measure, closed)?,
            Term::FullYear => {
                let months = Operand::plain("Månader på ett år", Decimal::from(12), Unit::Count);
                Formula::Product(vec![per_month(measure), months])
            }
            Term::Delay => {
                let now = self.figure(&self.key.who, Term::ThisYear, Weight::Full)?;
                let later = Measure { start: measure.start.plus(1), ..measure.clone() };
                let name = format!("Effekt i år med start {}", words::measure::month(later.start));
                let later = Operand::made(name, Unit::Kr, self.months(&later, 0)?)?;
                Formula::Sum(vec![now, later.negated()])
            }
            Term::Outcome => {
                Formula::One(field(measure, "Utfall hittills", Measure::OUTCOME, measure.outcome?, Unit::Kr))
            }
            _ => return None,
        })
    }

    /// The months of the year from this place on: those of the ramp one by one, those of full effect together, and what it
    /// costs once.
    fn months(&self, measure: &Measure, first: usize) -> Option<Formula> {
        let mut operands = Vec::new();
        let mut full = 0;
        let mut once = None;
        for i in first..12 {
            let month = self.plan.span().first.plus(i as i32);
            match month.since(measure.start) {
                before if before < 0 => {}
                step if step < i32::from(measure.ramp) => operands.push(part(measure, month, step)?),
                _ => full += 1,
            }
            if month == measure.start && !measure.one_off.is_zero() {
                let name = format!("Engångskostnad {}", words::measure::month(month));
                once = Some(field(measure, &name, Measure::ONE_OFF, measure.one_off, Unit::Amount).negated());
            }
        }
        if full > 0 {
            let name = if full == 1 {
                "1 månad med full effekt".to_owned()
            } else {
                format!("{full} månader med full effekt")
            };
            let months = Operand::plain("Månader", Decimal::from(full), Unit::Count);
            operands.push(Operand::made(name, Unit::Kr, Formula::Product(vec![per_month(measure), months]))?);
        }
        operands.extend(once);
        Some(Formula::Sum(operands))
    }

    fn notes(&self) -> Vec<String> {
        let mut notes = Vec::new();
        match self.key.who.among(self.plan).next() {
            Some(measure) if matches!(self.key.who, Who::One(_)) => {
                if !counts(&measure) {
                    notes.push(
                        "Åtgärden verkar redan. Effekten syns i utfall och prognos, och räknas inte en gång till mot \
                         underskottet."
                            .into(),
                    );
                } else if self.plan.is_closed(measure.start) && self.key.term != Term::Outcome {
                    notes.push(format!(
                        "Starten, {}, är i en stängd månad. Den effekt som var planerad då finns i utfallet, eller blev inte av.",
                        format::month_year(measure.start)
                    ));
                }
                if !measure.note.trim().is_empty() {
                    notes.push(measure.note.trim().to_owned());
                }
            }
            _ => {}
        }
        if self.key.who == Who::Counted {
            notes.push("Åtgärder som verkar redan ingår i prognosen och räknas inte med.".into());
        }
        notes
    }
}

/// What an operand is below zero, turned round; zero under this name where it is not.
fn deficit(of: Operand, otherwise: &str) -> Formula {
    if of.value.is_sign_negative() && !of.value.is_zero() {
        Formula::One(of.negated())
    } else {
        Formula::One(Operand::plain(otherwise, Decimal::ZERO, Unit::Kr))
    }
}

/// A typed number of a measure.
fn field(measure: &Measure, label: &str, place: usize, value: Decimal, unit: Unit) -> Operand {
    Operand::plain(label, value, unit).linked(Link::Field(&REGISTER, measure.id.clone(), place))
}

fn per_month(measure: &Measure) -> Operand {
    field(measure, "Full effekt per månad", Measure::PER_MONTH, measure.per_month, Unit::Kr)
}

/// A month of the ramp: full effect × its step / all steps.
fn part(measure: &Measure, month: Month, step: i32) -> Option<Operand> {
    let all = i32::from(measure.ramp) + 1;
    let count = |label: &str, value: i32| Operand::plain(label, Decimal::from(value), Unit::Count);
    let product = Formula::Product(vec![per_month(measure), count("Steg", step + 1)]);
    let part = Operand::made("Full effekt × steg", Unit::Kr, product)?;
    let name = format!("{}, steg {} av {all}", words::sentence(&words::measure::month(month)), step + 1);
    Operand::made(name, Unit::Kr, Formula::Quotient { part, whole: count("Alla steg", all), percent: false })
}
