//! Builds the example plan «Härnösand 2025» from the published tables in `tests/data`.
//!
//! Everything is exact and in a fixed order: the same tables give the same plan, byte for byte. What the sources do not
//! have is assumed here, adds up to what they do have, and is told of in [`notes`].

pub mod areas;
pub mod assistance;
pub mod build;
pub mod csv;
pub mod home_care;
pub mod list;
pub mod notes;
pub mod placements;
pub mod published;
pub mod saved;
pub mod stays;

use namndkalkyl::model::Plan;

/// The example.
pub fn plan() -> Plan {
    let mut build = build::Build::new();
    build.plan.name = String::from(namndkalkyl::example::NAME);
    build.plan.notes = notes::text();
    build.plan.example = true;
    build.plan.closed = 8;
    let placements = placements::build(&mut build);
    list::build(&mut build.plan);
    let assistance = assistance::build(&mut build);
    let home_care = home_care::build(&mut build);
    areas::build(&mut build, &placements, &assistance, home_care);
    saved::build(&mut build);
    build.plan
}
