//! Bridges: how each effect came about, from money and volume before and after, down to the cells.

mod money;
mod volume;

use rust_decimal::Decimal;

use super::case::{Case, share, telling};
use super::{Explanation, Formula, Link, Operand, agree};
use crate::calc::bridge::{
    Bridge, BridgeFrom, BridgeKey, BridgePart, Effect, Kind, Part, Role, Term, bridge, months_of,
};
use crate::calc::{Figures, Months, Period, Quantity};
use crate::format;
use crate::model::{Letters, LineId, Method, Plan, SavedForecast, Set, SignConvention, Unit};
use crate::rules::{self, By};
use crate::words;

/// How a figure of a bridge came about; nothing where there is no such bridge.
pub fn bridge_effect(plan: &Plan, figures: &Figures, key: &BridgeKey) -> Option<Explanation> {
    let bridge = bridge(plan, figures, &key.whole, key.begins, key.period)?;
    let way = Way { plan, figures, bridge: &bridge, seen: None };
    let parts: Vec<&BridgePart> = bridge.parts_of(&key.row).collect();
    let formula = way.formula(&parts, &key.row, key.term)?;
    let what = words::bridge::term(plan, key.begins, key.period, key.term);
    let title = words::bridge::title(plan, figures, &bridge);
    let rule = match key.term {
        Term::Effect(effect) => words::bridge::rule(effect),
        Term::Deviation => "summan av effekterna",
        Term::From | Term::To => "summan av delarna",
    };
    Some(Explanation {
        key: None,
        title: format!("{what}, {}, {title}", words::bridge::row(plan, &bridge, &key.row)),
        value: bridge.get(&key.row, key.term),
        unit: Unit::Kr,
        rule: rule.to_owned(),
        formula,
        notes: way.notes(&parts, key.term),
    })
}

/// A bridge with what it was made of.
#[derive(Clone, Copy)]
struct Way<'a> {
    plan: &'a Plan,
    figures: &'a Figures,
    bridge: &'a Bridge,
    /// The months that are told of.
    seen: Option<[bool; 12]>,
}

impl<'a> Way<'a> {
    fn formula(&self, parts: &[&'a BridgePart], row: &LineId, term: Term) -> Option<Formula> {
        let effect = match term {
            Term::From => return self.each(parts, |part| self.net_before(part)),
            Term::To => return self.each(parts, |part| self.net_now(part)),
            Term::Deviation => return Some(self.all_effects(row)),
            Term::Effect(effect) => effect,
        };
        let within = |part: &&&'a BridgePart| match (effect, self.role(part)) {
            (Effect::Income | Effect::Other, Role::Apart(other)) => other == effect,
            (Effect::Price, role) => role == Role::Kept,
            (Effect::Calendar | Effect::Volume | Effect::Mix, role) => !matches!(role, Role::Apart(_)),
            _ => false,
        };
        let parts: Vec<&'a BridgePart> = parts.iter().filter(within).copied().collect();
        match (effect, parts.as_slice()) {
            (_, []) => Some(Formula::Sum(Vec::new())),
            (Effect::Calendar, parts) => self.at_mean_price(parts, Self::volume_by_days, Self::volume_before),
            (Effect::Volume, parts) => self.at_mean_price(parts, Self::volume_now, Self::volume_by_days),
            (_, [part]) => self.own(&part.part, effect),
            (_, parts) => self.by_row(parts, row, effect),
        }
    }

    /// Mix, price, income or other of one part.
    fn own(&self, part: &Part, effect: Effect) -> Option<Formula> {
        match effect {
            Effect::Mix => self.mix(part),
            Effect::Price => self.price(part),
            _ => Some(Formula::Sum(vec![self.net_now(part)?, self.net_before(part)?.negated()])),
        }
    }

    /// An effect as the sum of the rows' own, each with the way to how it came about.
    fn by_row(&self, parts: &[&'a BridgePart], row: &LineId, effect: Effect) -> Option<Formula> {
        let mut operands = Vec::new();
        let mut told = Set::new();
        for part in parts {
            let name = |line: &LineId| words::bridge::row(self.plan, self.bridge, line);
            let own_row = self.row_of(&part.part);
            if own_row == row {
                operands.push(Operand::made(name(&part.part.line), Unit::Kr, self.own(&part.part, effect)?)?);
            } else if told.insert(own_row) {
                let key = self.bridge.key(own_row, Term::Effect(effect));
                let value = self.bridge.get(own_row, Term::Effect(effect));
                operands.push(Operand::plain(name(own_row), value, Unit::Kr).linked(Link::Bridge(key)));
            }
        }
        Some(Formula::Sum(telling(operands)))
    }

    /// The row that a part stands in: that of the part it is below, else its own.
    fn row_of(&self, part: &'a Part) -> &'a LineId {
        let mut lines = self.bridge.parts.iter().map(|other| &other.part.line);
        let above = lines.find(|line| part.line.is_within(line.as_str()) && **line != part.line);
        above.unwrap_or(&part.line)
    }

    /// The deviation as the sum of the effects that are not nothing.
    fn all_effects(&self, row: &LineId) -> Formula {
        let effects = self.bridge.effects_of(row);
        let operands = effects.iter().filter(|(_, amount)| !amount.is_zero()).map(|(effect, amount)| {
            let key = self.bridge.key(row, Term::Effect(effect));
            Operand::plain(words::bridge::effect(effect), amount, Unit::Kr).linked(Link::Bridge(key))
        });
        Formula::Sum(operands.collect())
    }

    /// How a part went into the levels. Where there was no volume to go from at all, every part stood apart.
    fn role(&self, part: &BridgePart) -> Role {
        match part.part.kind {
            Kind::Volume | Kind::Rest if !self.bridge.by_volume => Role::Apart(Effect::Other),
            _ => part.part.role(),
        }
    }

    /// One operand for each part, named by the part where they are several.
    fn each(&self, parts: &[&BridgePart], of: impl Fn(&Part) -> Option<Operand>) -> Option<Formula> {
        if let [part] = parts {
            return Some(Formula::One(of(&part.part)?));
        }
        let named = |part: &&BridgePart| {
            let operand = of(&part.part)?;
            let name = words::bridge::row(self.plan, self.bridge, &part.part.line);
            Some(operand.called(name))
        };
        Some(Formula::Sum(telling(parts.iter().map(named).collect::<Option<Vec<_>>>()?)))
    }

    /// A difference in volume × the mean price before.
    fn at_mean_price(
        &self,
        parts: &[&BridgePart],
        now: fn(&Self, &Part) -> Option<Operand>,
        before: fn(&Self, &Part) -> Option<Operand>,
    ) -> Option<Formula> {
        let (now, before) = (self.whole_volume(parts, now)?, self.whole_volume(parts, before)?);
        let name = format!("Skillnad i {}", words::bridge::volume(&self.bridge.line));
        let unit = self.volume_unit();
        let difference = Operand::made(name, unit, Formula::Sum(vec![now, before.negated()]))?;
        Some(Formula::Product(vec![difference, self.mean_price()?]))
    }

    /// The volume of parts together: of one by its own name, of several as their sum.
    fn whole_volume(&self, parts: &[&BridgePart], of: fn(&Self, &Part) -> Option<Operand>) -> Option<Operand> {
        if let [part] = parts {
            return of(self, &part.part);
        }
        let first = parts.first().and_then(|part| of(self, &part.part))?;
        let label = first.label.split(", ").next().unwrap_or_default().to_owned();
        Operand::made(label, self.volume_unit(), self.each(parts, |part| of(self, part))?)
    }

    /// (volume now − volume before) × (the part's price before − the mean price before).
    fn mix(&self, part: &Part) -> Option<Formula> {
        let own = if part.role() == Role::New { self.own_price(part, true)? } else { self.own_price(part, false)? };
        let name = format!("Skillnad i {}", words::bridge::volume(&self.bridge.line));
        let volumes = Formula::Sum(vec![self.volume_now(part)?, self.volume_before(part)?.negated()]);
        let prices = Formula::Sum(vec![own, self.mean_price()?.negated()]);
        let dearer = Operand::made("Pris mot snittet", self.price_unit(), prices)?;
        Some(Formula::Product(vec![Operand::made(name, self.volume_unit(), volumes)?, dearer]))
    }

    /// Cost now − volume now × the part's price before.
    fn price(&self, part: &Part) -> Option<Formula> {
        let factors = Formula::Product(vec![self.volume_now(part)?, self.own_price(part, false)?]);
        let at_old_price = Operand::made("Volymen nu till priset före", Unit::Kr, factors)?;
        Some(Formula::Sum(vec![self.net_now(part)?, at_old_price.negated()]))
    }

    fn own_price(&self, part: &Part, now: bool) -> Option<Operand> {
        let (name, net, volume) = if now {
            ("Radens pris nu", self.net_now(part)?, self.volume_now(part)?)
        } else {
            ("Radens pris före", self.net_before(part)?, self.volume_before(part)?)
        };
        Operand::made(name, self.price_unit(), Formula::Quotient { part: net, whole: volume, percent: false })
    }

    fn mean_price(&self) -> Option<Operand> {
        let kept = |part: &&BridgePart| self.role(part) == Role::Kept;
        let kept: Vec<&BridgePart> = self.bridge.parts.iter().filter(kept).collect();
        let net = match kept.as_slice() {
            [part] => self.net_before(&part.part)?,
            parts => {
                let name = words::bridge::begins(self.plan, self.bridge.begins);
                Operand::made(name, Unit::Kr, self.each(parts, |part| self.net_before(part))?)?
            }
        };
        let whole = self.whole_volume(&kept, Self::volume_before)?;
        let mean = Formula::Quotient { part: net, whole, percent: false };
        Operand::made("Snittpris före", self.price_unit(), mean)
    }

    fn volume_unit(&self) -> Unit {
        rules::split(&self.bridge.line).map_or(Unit::Count, |split| split.unit)
    }

    fn price_unit(&self) -> Unit {
        rules::split(&self.bridge.line).map_or(Unit::Kr, |split| split.price_unit)
    }

    /// The case of a line's figures in the bridge's time.
    fn case<'b>(&self, line: &'b LineId) -> Case<'b>
    where
        'a: 'b,
    {
        let Self { plan, figures, bridge, .. } = *self;
        Case { plan, figures, line, quantity: Quantity::Forecast, period: bridge.period }
    }

    /// The months of the bridge that a row has a figure in.
    fn months(&self, line: &LineId, quantity: Quantity) -> Months {
        let row = self.figures.row(line, quantity);
        let seen = self.seen.or_else(|| self.window(line));
        std::array::from_fn(|i| row.months[i].filter(|_| seen.is_some_and(|seen| seen[i])))
    }

    /// The months of a row in the bridge's time.
    fn window(&self, line: &LineId) -> Option<[bool; 12]> {
        months_of(self.figures, &self.bridge.line, line, self.bridge.begins, self.bridge.period)
    }

    /// The same way in the months of a part.
    fn over(&self, months: [bool; 12]) -> Self {
        Self { seen: Some(months), ..*self }
    }

    /// A row's figure for the bridge's time: its own where that is the same months, else these months added up.
    fn row(&self, line: &LineId, quantity: Quantity) -> Operand {
        self.row_in(line, quantity, &self.months(line, quantity))
    }

    /// The same of these months of the row.
    fn row_in(&self, line: &LineId, quantity: Quantity, months: &Months) -> Operand {
        let case = self.case(line);
        let whole = case.figure(line, quantity, self.bridge.period);
        let sum: Decimal = months.iter().flatten().sum();
        match whole {
            Some(whole) if whole.value == sum => whole,
            _ if months.iter().all(Option::is_none) => {
                let name = format!("{} (finns inte, räknas som 0)", words::quantity(quantity));
                Operand::plain(name, Decimal::ZERO, quantity.unit())
            }
            _ => {
                let operands = (0..12).filter(|i| months[*i].is_some()).filter_map(|i| case.of_month(quantity, i));
                let formula = Formula::Sum(operands.collect());
                Operand::made(words::quantity(quantity), quantity.unit(), formula)
                    .unwrap_or_else(|| Operand::plain(words::quantity(quantity), sum, quantity.unit()))
            }
        }
    }

    fn saved(&self) -> Option<&'a SavedForecast> {
        match self.bridge.begins {
            BridgeFrom::Saved(i) => self.plan.saved.get(i),
            BridgeFrom::Budget => None,
        }
    }

    /// A number that a saved forecast kept.
    fn kept(&self, what: &str, value: Decimal, unit: Unit) -> Operand {
        let saved = self.saved();
        let name = saved.map_or("", |saved| saved.name.as_str());
        let when = saved.map_or_else(String::new, |saved| format::date(saved.saved_on));
        Operand::plain(format!("{what} i prognosen {name}, sparad {when}"), value, unit)
    }

    fn notes(&self, parts: &[&BridgePart], term: Term) -> Vec<String> {
        let mut notes = Vec::new();
        if self.plan.closed < 12 && self.bridge.period == Period::Year {
            notes.extend(self.by_method(parts));
        }
        if matches!(term, Term::Effect(_)) {
            notes.extend(words::bridge::lacks(self.plan, self.bridge));
        }
        if self.saved().is_some_and(|saved| !saved.comment.trim().is_empty()) {
            notes.extend(self.saved().map(|saved| format!("{}: {}", saved.name, saved.comment.trim())));
        }
        if self.plan.settings.sign == SignConvention::CostsPositive {
            notes.push("Här visas kostnader med minus och intäkter med plus, så som de räknas.".into());
        }
        notes
    }
    /// The methods in use for months ahead, where that is not the calculator.
    fn by_method(&self, parts: &[&BridgePart]) -> Option<String> {
        let mut methods = Vec::new();
        for part in parts {
            let line = match rules::split(&part.part.line).map(|split| split.by) {
                Some(By::Rate(whole, _) | By::Flows(whole, ..)) => LineId::from(whole),
                Some(By::Line) | None => part.part.line.clone(),
            };
            let method = self.figures.used(&line).map(|used| used.method);
            let name = method.filter(|method| *method != Method::Calculator).map(words::method);
            methods.extend(name.map(|name| name.lower()).filter(|name| !methods.contains(name)));
        }
        let volume = if rules::split(&self.bridge.line).is_some_and(|split| split.priced.is_some()) {
            "De månaderna följer inte listans dygn och står som övrigt."
        } else {
            "Volymen är den som antagandena ger."
        };
        let (with, methods) = (if methods.len() > 1 { "metoderna" } else { "metoden" }, words::listed(&methods));
        (!methods.is_empty()).then(|| format!("Månaderna framåt är gjorda med {with} {methods}. {volume}"))
    }
}
