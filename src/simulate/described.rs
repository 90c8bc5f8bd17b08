//! A prepared simulation as JSON: what is drawn in each path, so that another program can draw the same.
//!
//! The app never asks for it. `cargo xtask bench` hands it to the same model in plain JavaScript. Not a file format:
//! nothing is kept in it. Amounts are kr with + for what is better than forecast, except where a cost is said to be
//! positive, and lists of months hold the months ahead.

use serde_json::{Value, json};

use super::arrivals::Arrivals;
use super::flow::OneOffs;
use super::life::BANDS;
use super::listed::Line;
use super::number::float;
use super::parts::{Family, Member};
use super::walk::Walk;
use super::{Decimal, Simulation};

/// What a simulation draws from and adds up, as the text of a JSON object.
///
/// - `paths` and `seed`; `open`, the number of months ahead; `bands`, days since a stay began where its chance to end changes;
/// - `lines`: the drawn ones, then sums, each after its parts. `parts` are places among the lines, `figures` the year's
///   deviation and forecast in kr (null where the line has none), `before` the deviation since January that the months
///   ahead are counted on (null where months are not followed);
/// - `families`: lines that share their draws of months, each with `flows`, `hours` and `assistance`. In a walk `around` is
///   what each month is drawn around where it cannot cross zero, else null;
/// - `placements`: those `leaving` and `arrivals`, with costs that are positive;
/// - `oneOffs`: `each` of them as month ahead, amount in kr, and chance from 0 to 1.
///
/// A line that is drawn is told by `leaf`, its place among the lines.
pub fn describe(simulation: &Simulation) -> String {
    let Simulation { paths, open, tree, parts, followed, figures, outcome, .. } = simulation;
    let lines = tree.nodes.iter().zip(figures).enumerate().map(|(i, (node, figures))| {
        let before = followed.iter().find(|followed| followed.node == i).map(|followed| floats(&followed.before));
        let figures = figures.as_ref().map(|figures| floats(figures));
        json!({ "line": node.line.as_str(), "parts": node.parts, "figures": figures, "before": before })
    });
    let described = json!({
        "paths": paths,
        "seed": outcome.seed,
        "open": open,
        "bands": BANDS.map(|(from, _)| from),
        "lines": lines.collect::<Vec<_>>(),
        "families": parts.families.iter().map(|family| of_family(family, *open)).collect::<Vec<_>>(),
        "placements": parts.placements.iter().map(|line| of_placements(line, *open)).collect::<Vec<_>>(),
        "oneOffs": parts.one_offs.iter().map(of_one_offs).collect::<Vec<_>>(),
    });
    described.to_string()
}

fn floats(amounts: &[Decimal]) -> Vec<f64> {
    amounts.iter().map(|amount| float(*amount)).collect()
}

fn of_family(family: &Family, open: usize) -> Value {
    let (mut flows, mut hours, mut assistance) = (Vec::new(), Vec::new(), Vec::new());
    for member in &family.members {
        match member {
            Member::Flow(flow) => {
                flows
                    .push(json!({ "leaf": flow.leaf, "walk": of_walk(&flow.walk, open), "level": flow.level[..open] }));
            }
            Member::Hours(of) => {
                let effects = of.effects.iter().map(|(leaf, worth)| json!({ "leaf": leaf, "worth": worth[..open] }));
                let effects: Vec<_> = effects.collect();
                hours.push(json!({ "walk": of_walk(&of.walk, open), "effects": effects }));
            }
            Member::Priced(of) => assistance.push(json!({
                "leaf": of.leaf,
                "households": of.volume.as_ref().map(|walk| of_walk(walk, open)),
                "payment": of.price.as_ref().map(|walk| of_walk(walk, open)),
                "assumed": of.assumed[..open],
            })),
        }
    }
    json!({ "flows": flows, "hours": hours, "assistance": assistance })
}

fn of_one_offs(OneOffs { leaf, each, .. }: &OneOffs) -> Value {
    json!({ "leaf": leaf, "each": each })
}

fn of_walk(walk: &Walk, open: usize) -> Value {
    let Walk { pool, carry, points, drift, around, .. } = walk;
    json!({ "pool": pool, "carry": carry, "points": points, "drift": drift[..open], "around": around[..open] })
}

fn of_placements(line: &Line, open: usize) -> Value {
    let leaving = line.leaving.iter().map(|one| json!({ "stays": one.stays[..open], "cost": one.cost[..open] }));
    json!({
        "leaf": line.leaf,
        "leaving": leaving.collect::<Vec<_>>(),
        "arrivals": line.arrivals.as_ref().map(|arrivals| of_arrivals(arrivals, open)),
    })
}

fn of_arrivals(arrivals: &Arrivals, open: usize) -> Value {
    json!({
        "mean": arrivals.mean,
        "seen": arrivals.seen,
        "until": arrivals.until[..open],
        "rates": arrivals.life.rates,
        "prices": arrivals.prices,
        "weight": arrivals.weight[..open],
        "days": arrivals.days[..=open],
        "level": arrivals.level[..open],
        "expected": arrivals.expected[..open],
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calc::compute;
    use crate::example;
    use crate::simulate::How;

    #[test]
    fn the_example_is_described_whole() {
        let plan = example::plan().unwrap();
        let simulation = Simulation::new(&plan, &compute(&plan));
        let described: Value = serde_json::from_str(&describe(&simulation)).unwrap();
        let list = |of: &Value, key: &str| of[key].as_array().unwrap().clone();
        let lines = list(&described, "lines");
        assert_eq!(described["open"], 4);
        assert_eq!(lines.len(), simulation.tree.nodes.len());
        let last = lines.last().unwrap();
        assert_eq!((last["line"].as_str(), list(last, "before").len()), (Some("oversikt"), 4));
        for (i, line) in lines.iter().enumerate() {
            assert!(list(line, "parts").iter().all(|part| part.as_u64().unwrap() < i as u64), "{line}");
        }
        // Whatever is drawn of a line is drawn somewhere: numbers that are none would be null.
        for part in list(&described, "placements").iter().filter(|part| !part["arrivals"].is_null()) {
            assert!(part["arrivals"].as_object().unwrap().values().all(|value| !value.to_string().contains("null")));
        }
        let flows = list(&described, "families").iter().map(|family| list(family, "flows").len()).sum::<usize>();
        let hours = list(&described, "families").iter().map(|family| list(family, "hours").len()).sum::<usize>();
        let drawn = simulation.outcome.how.values().filter(|how| matches!(how, How::Errors { .. }));
        assert_eq!(flows, drawn.count());
        assert!(hours > 0);
    }
}
