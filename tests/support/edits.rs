//! Made-up edits: about half fit the plan they meet and the rest should be refused.

use namndkalkyl::edit::Edit;
use namndkalkyl::model::{AreaSource, CatalogList, Decimal, Group, NaiveDate, Placement, Price, PriceStep, VatRule};
use namndkalkyl::rules::measures::REGISTER as MEASURES;
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{Index, select};

use super::plans;

/// One change that is no batch.
fn single() -> impl Strategy<Value = Edit> {
    let cell = prop_oneof![
        9 => plans::cell().prop_map(|(address, number)| (address, Some(number))),
        1 => plans::address().prop_map(|address| (address, None)),
        1 => (plans::address(), bad_number()).prop_map(|(address, number)| (address, Some(number))),
    ];
    let list = select(vec![CatalogList::Zones, CatalogList::Tasks, CatalogList::Causes, CatalogList::Decisions]);
    prop_oneof![
        6 => cell.prop_map(|(address, value)| Edit::SetCell(address, value)),
        1 => (plans::text(), plans::text()).prop_map(|(name, notes)| Edit::SetTitle { name, notes }),
        1 => (1880..2220).prop_map(Edit::SetYear),
        1 => (0_u8..16).prop_map(Edit::SetClosed),
        1 => plans::settings().prop_map(Edit::SetSettings),
        2 => (plans::line(), option::of(plans::line_settings()))
            .prop_map(|(line, settings)| Edit::SetLine(line, settings)),
        2 => areas(),
        1 => (list, plans::named()).prop_map(|(list, items)| Edit::SetCatalog(list, items)),
        2 => plans::care_forms(0).prop_map(|items| Edit::SetCatalog(CatalogList::CareForms, items)),
        1 => (list_with_a_repeated_id()).prop_map(|items| Edit::SetCatalog(CatalogList::Zones, items)),
        1 => plans::providers().prop_map(Edit::SetProviders),
        3 => (0_usize..7, placement()).prop_map(|(row, placement)| Edit::SetPlacement(row, placement)),
        3 => (0_usize..7, placement()).prop_map(|(row, placement)| Edit::InsertPlacement(row, placement)),
        2 => (0_usize..7).prop_map(Edit::RemovePlacement),
        1 => (plans::address(), option::of(plans::source()))
            .prop_map(|(address, source)| Edit::SetSource(address, source)),
        1 => plans::saved().prop_map(Edit::SetSaved),
        1 => plans::scenarios().prop_map(Edit::SetScenarios),
        1 => (0_usize..4, plans::measures()).prop_map(|(place, measures)| {
            Edit::Batch(measures.into_iter().map(|it| Edit::SetRecord(&MEASURES, place, it.record())).collect())
        }),
        2 => (0_usize..4, plans::measures()).prop_map(|(place, measures)| {
            Edit::Batch(measures.into_iter().map(|it| Edit::InsertRecord(&MEASURES, place, it.record())).collect())
        }),
        1 => (0_usize..4).prop_map(|place| Edit::RemoveRecord(&MEASURES, place)),
        1 => plans::meeting().prop_map(Edit::SetMeeting),
        1 => plans::minutes().prop_map(Edit::SetMinutes),
        1 => plans::words().prop_map(|words| {
            Edit::Batch(words.into_iter().map(|(word, id)| Edit::SetWord(word, Some(id).filter(|id| id.len() > 2))).collect())
        }),
        1 => (plans::plan(), 1890..2220).prop_map(|(mut plan, year)| {
            plan.year = year;
            Edit::Replace(Box::new(plan))
        }),
    ]
}

/// A number that some or all cells refuse.
fn bad_number() -> impl Strategy<Value = Decimal> {
    let sizes = ["1000000000000.1", "10000000.5", "1000.5", "0.0000009", "0.5", "1.0000000000001", "-0.5", "-100.5"];
    select(sizes.to_vec()).prop_map(|size| size.parse().unwrap())
}

/// Any change, batches of batches included.
pub fn edit() -> impl Strategy<Value = Edit> {
    single().prop_recursive(2, 12, 4, |inner| vec(inner, 0..4).prop_map(Edit::Batch)).boxed()
}

fn list_with_a_repeated_id() -> impl Strategy<Value = Vec<namndkalkyl::model::Named>> {
    (plans::named(), any::<Index>()).prop_map(|(mut items, which)| {
        if !items.is_empty() {
            items.push(items[which.index(items.len())].clone());
        }
        items
    })
}

/// Rows of the table, some with a parent that makes no tree.
fn areas() -> impl Strategy<Value = Edit> {
    (plans::areas(), option::of((any::<Index>(), any::<Index>()))).prop_map(|(mut areas, bad)| {
        if let Some((child, parent)) = bad.filter(|_| !areas.is_empty()) {
            let parent = areas[parent.index(areas.len())].id.clone();
            let child = child.index(areas.len());
            areas[child].source = AreaSource::Sum;
            areas[child].parent = Some(parent);
        }
        Edit::SetAreas(areas)
    })
}

/// A placement, sometimes with something that is not allowed.
fn placement() -> impl Strategy<Value = Placement> {
    (plans::placement(), 0_u8..16).prop_map(|(mut placement, bad)| {
        match bad {
            0 => placement.number = String::from("  "),
            1 => placement.care_form = String::from("okand"),
            2 => placement.end = placement.start.pred_opt(),
            3 => placement.price = Price::Daily(Vec::new()),
            4 => {
                let step = PriceStep { from: placement.start, kr_per_day: Decimal::ONE };
                placement.price = Price::Daily(vec![step.clone(), step]);
            }
            5 => placement.income_per_day = Decimal::NEGATIVE_ONE,
            6 => placement.group = Group::Disability,
            7 => placement.vat = VatRule::None,
            8 => placement.vat = VatRule::Premises(Decimal::from(101)),
            9 => placement.income_per_day = Decimal::from(10_000_001),
            10 => placement.end = NaiveDate::from_ymd_opt(2201, 1, 1),
            _ => {}
        }
        placement
    })
}
