//! Placements (placeringar): days × price per care form. The lines and what others ask of them; rows are made by code of
//! their own, of the list.

use super::answer::{Answer, Cost, Told};
use super::facts::{Facts, Levers, Name, Offered, Parts, Persons, Said, Split, Today, Turned};
use super::{Calculator, Entries, Line, Lines, Page};
use crate::model::{Catalog, CatalogList, Group, Input, LeverKind, LineId, Placement, Plan, Quantity, Set, Unit};

/// The line of all placements.
pub const LINE: &str = "placeringar";

/// The inputs that a base line is there for, whether it has placements or not.
pub const INPUTS: [Input; 8] = [
    Input::Budget,
    Input::Outcome,
    Input::Forecast,
    Input::Days,
    Input::BudgetDays,
    Input::Persons,
    Input::StartsPerMonth,
    Input::NewPrice,
];

/// Placements.
pub static CALCULATOR: Calculator = Calculator {
    id: LINE,
    name: "Placeringar",
    lines: &[],
    beside: &[
        Line { facts: &BASE, ..Line::of(BASES, &[]) },
        Line { facts: &FORM, ..Line::of(Lines::Found(forms, is_form), &[]) },
        Line { facts: &WHOLE, ..Line::of(Lines::One(LINE), &[]) },
        Line { facts: &GROUP, ..Line::of(Lines::Found(|_| groups(), is_group), &[]) },
    ],
    offers: Some(economy_lines),
    own: Some(base_lines),
    possible: Some(possible_lines),
    listed: true,
    levers: &[
        Levers { lines: Lines::Found(whole, |_, _| false), kinds: &[LeverKind::Price], when: &[] },
        Levers {
            lines: BASES,
            kinds: &[LeverKind::Price, LeverKind::Arrivals, LeverKind::Length, LeverKind::BuyOut],
            when: &[],
        },
        Levers { lines: BASES, kinds: &[LeverKind::End], when: &[Offered::Listed] },
    ],
    entries: &[Entries {
        reserved: &Catalog::RESERVED,
        ..Entries::of(CatalogList::CareForms, ["vårdform", "vårdformer", "Vårdformer"], "vardform")
    }],
    page: &PAGE,
};

/// Its blocks are drawn by code of their own, around the list.
static PAGE: Page = Page {
    question: Some("Vad kostar placeringarna i år?"),
    answer: Answer {
        nothing: "Det vet vi när listan har en placering. Skriv den första på den tomma raden.",
        told: &[
            Told::Cost(Cost { what: Some("Placeringarna"), it: "de", line: Some(LINE), some: false, of: None }),
            Told::OtherThan(LINE, Quantity::Floor, Quantity::Forecast, "Om inget nytt tillkommer blir det"),
            Told::Now(LINE, Quantity::Persons, ["placerad", "placerade"]),
        ],
    },
    blocks: &[],
    first: None,
};

const BASES: Lines = Lines::Found(base_lines, is_base);

static DAYS: Split = Split {
    priced: Some(Quantity::PricedDays),
    ..Split::of_days(&[Quantity::Days, Quantity::ExpectedDays], Quantity::BudgetDays, (Input::BudgetDays, true))
};
static PRICE: Turned = Turned::of("pris", "priset", Today::Figure(Quantity::CostPerDay), Said::Unit(Unit::KrPerDay));
const COMMON: Facts =
    Facts { split: Some(&DAYS), persons: Some(Persons::Row(Quantity::Persons)), price: Some(&PRICE), ..Facts::NOTHING };
static WHOLE: Facts =
    Facts { name: Name::Is("Placeringar"), parts: Parts::These(|plan, _| used_groups(plan)), ..COMMON };
static GROUP: Facts = Facts {
    name: Name::Found(|_, line| Some(("Placeringar", group_name(Group::from_id(line.last())?)))),
    parts: Parts::These(base_lines_of),
    ..COMMON
};
static FORM: Facts = Facts {
    name: Name::Found(|plan, line| Some((form_name(plan, line)?, ""))),
    parts: Parts::These(base_lines_of),
    ..COMMON
};
static BASE: Facts = Facts {
    name: Name::Found(|plan, line| Some((form_name(plan, line)?, group_name(group_of(line)?)))),
    across: Some(|line| LineId::from(LINE).child(line.last())),
    moved_by: &[
        LeverKind::Price,
        LeverKind::Arrivals,
        LeverKind::Length,
        LeverKind::Move,
        LeverKind::End,
        LeverKind::BuyOut,
    ],
    places: &[Input::Days, Input::Persons, Input::Outcome, Input::Budget],
    ..COMMON
};

/// The name of a group of placements.
pub const fn group_name(group: Group) -> &'static str {
    match group {
        Group::Children => "Barn och unga",
        Group::Adults => "Vuxna",
        Group::Disability => "Funktionsstöd",
    }
}

fn form_name<'a>(plan: &'a Plan, line: &LineId) -> Option<&'a str> {
    plan.catalog.care_forms.iter().find(|form| form.id == line.last()).map(|form| form.name.as_str())
}

/// The group of a base line.
fn group_of(line: &LineId) -> Option<Group> {
    Group::from_id(line.as_str().split('.').nth(1)?)
}

/// Whether a line is all placements, a group or a care form: right below all placements, or they themselves.
fn below_all(line: &LineId) -> Option<&str> {
    line.as_str().strip_prefix(LINE)?.strip_prefix('.').filter(|rest| !rest.contains('.'))
}

fn is_group(_: &Plan, line: &LineId) -> bool {
    below_all(line).is_some_and(|id| Group::from_id(id).is_some())
}

fn is_form(plan: &Plan, line: &LineId) -> bool {
    below_all(line).is_some() && form_name(plan, line).is_some()
}

fn is_base(_: &Plan, line: &LineId) -> bool {
    let mut parts = line.as_str().split('.');
    parts.next() == Some(LINE) && parts.next().and_then(Group::from_id).is_some() && parts.count() == 1
}

fn groups() -> Vec<LineId> {
    let root = LineId::from(LINE);
    Group::ALL.iter().map(|group| root.child(group.id())).collect()
}

fn forms(plan: &Plan) -> Vec<LineId> {
    let root = LineId::from(LINE);
    plan.catalog.care_forms.iter().map(|form| root.child(&form.id)).collect()
}

/// All placements, where there is any line of them.
fn whole(plan: &Plan) -> Vec<LineId> {
    if base_lines(plan).is_empty() { Vec::new() } else { vec![LineId::from(LINE)] }
}

/// The groups that have a base line.
fn used_groups(plan: &Plan) -> Vec<LineId> {
    let base = base_lines(plan);
    groups().into_iter().filter(|group| base.iter().any(|line| line.is_within(group.as_str()))).collect()
}

/// The base lines of a group, or of a care form in all groups.
fn base_lines_of(plan: &Plan, of: &LineId) -> Vec<LineId> {
    let mut lines = base_lines(plan);
    let is_form = form_name(plan, of).is_some() && lines.iter().any(|line| line.last() == of.last());
    lines.retain(|line| if is_form { line.last() == of.last() } else { line.is_within(of.as_str()) });
    lines
}

/// The base lines in use: group × care form, in the order of the catalog.
pub fn base_lines(plan: &Plan) -> Vec<LineId> {
    let mut used: Set<(Group, &str)> = Set::new();
    let mut last = None;
    for placement in &plan.placements {
        let this = (placement.group, placement.care_form.as_str());
        if last.replace(this) != Some(this) {
            used.insert(this);
        }
    }
    let mut lines = Vec::new();
    for (group, above) in Group::ALL.into_iter().zip(groups()) {
        for form in &plan.catalog.care_forms {
            let line = above.child(&form.id);
            if used.contains(&(group, form.id.as_str())) || plan.inputs.has_any(&line, &INPUTS) {
                lines.push(line);
            }
        }
    }
    lines
}

/// Each group × each care form, used or not.
pub fn possible_lines(plan: &Plan) -> Vec<LineId> {
    let forms = || plan.catalog.care_forms.iter();
    groups().iter().flat_map(|group| forms().map(|form| group.child(&form.id))).collect()
}

/// The lines that the committee's table can take: each group, each base line, and all placements.
pub fn economy_lines(plan: &Plan) -> Vec<LineId> {
    let mut lines = vec![LineId::from(LINE)];
    lines.extend(groups());
    lines.extend(base_lines(plan));
    lines
}

/// Whether a placement belongs to a line: a base line, a group, a care form or all placements.
pub fn on_line(placement: &Placement, line: &LineId) -> bool {
    let Some(rest) = line.as_str().strip_prefix(LINE) else { return false };
    match rest.strip_prefix('.') {
        None => rest.is_empty(),
        Some(rest) => match rest.split_once('.') {
            Some((group, form)) => group == placement.group.id() && form == placement.care_form,
            None => rest == placement.group.id() || rest == placement.care_form,
        },
    }
}
