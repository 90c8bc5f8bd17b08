//! Links. The first byte says at which stage of becoming a fragment the others are, so that what is wrong can lie in its
//! letters, in what is packed or in the document.

use namndkalkyl::edit::{Edit, apply, between};
use namndkalkyl::link::{LinkError, Shared, SharedScenario, add, read, write};
use namndkalkyl::model::Plan;
use namndkalkyl::{document, words};

use super::{FULL, Reader, made, said};
use crate::fragments::{encoded, packed};

pub const READER: Reader = Reader {
    name: "link",
    seeds,
    words: super::document::READER.words,
    read: reading,
    seen: &["plan", "scenario", "no document", "damaged"],
};

fn seeds() -> Vec<Vec<u8>> {
    let scenario = SharedScenario::of(&FULL, &FULL.scenarios[0].id).expect("the plan has a scenario");
    let plans = [('p', FULL.clone()), ('p', Plan::empty(2025)), ('s', scenario.alone())];
    let at = |stage: char, rest: &[u8]| [&[stage as u8], rest].concat();
    plans
        .into_iter()
        .flat_map(|(kind, plan)| {
            let text = document::write(&plan).into_bytes();
            let zlib = miniz_oxide::deflate::compress_to_vec_zlib(&text, 1);
            let fragment = encoded(kind, &zlib).into_bytes();
            let [zlibbed, document] = if kind == 'p' { ['z', 'd'] } else { ['Z', 'D'] };
            [at(document, &text), at(document, &text), at(zlibbed, &zlib), at('f', &fragment)]
        })
        .collect()
}

/// The fragment that bytes stand for.
pub fn fragment(bytes: &[u8]) -> String {
    match bytes.split_first() {
        Some((b'z', rest)) => encoded('p', rest),
        Some((b'Z', rest)) => encoded('s', rest),
        Some((b'd', rest)) => packed('p', rest),
        Some((b'D', rest)) => packed('s', rest),
        Some((_, rest)) => String::from_utf8_lossy(rest).into_owned(),
        None => String::new(),
    }
}

fn reading(bytes: &[u8]) -> &'static str {
    match read(&fragment(bytes)) {
        Ok(Shared::Plan(plan)) => {
            made(&FULL, Edit::Replace(plan.clone())).expect("what is read is a valid plan");
            assert_eq!(read(&write(&Shared::Plan(plan.clone()))), Ok(Shared::Plan(plan.clone())));
            let mut now = FULL.clone();
            between(&FULL, &plan)
                .into_iter()
                .try_for_each(|edit| apply(&mut now, edit).map(drop))
                .expect("the way to a valid plan can be gone");
            assert_eq!(now, Plan { example: FULL.example, ..*plan });
            "plan"
        }
        Ok(Shared::Scenario(shared)) => {
            assert_eq!(read(&write(&Shared::Scenario(shared.clone()))), Ok(Shared::Scenario(shared.clone())));
            match add(&FULL, &shared) {
                Ok((edit, _)) => drop(made(&FULL, edit).expect("a scenario that there is room for is taken in")),
                Err(error) => said(&words::link::add_error(error)),
            }
            "scenario"
        }
        Err(error) => {
            said(&words::link::link_error(&error));
            match error {
                LinkError::Document(_) => "no document",
                LinkError::Damaged => "damaged",
                LinkError::NotOurs => "not ours",
                LinkError::Newer => "newer",
                LinkError::NotAScenario => "not a scenario",
                LinkError::TooLong | LinkError::TooLarge => "too large",
            }
        }
    }
}
