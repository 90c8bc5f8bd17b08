//! Maps and sets beside those of the standard library.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;

use super::*;

proptest! {
    #[test]
    fn maps_are_as_those_of_the_standard_library(
        orders in prop::collection::vec((0..5_u8, 0..20_u8, any::<u16>()), 0..80),
        list in prop::collection::vec((0..20_u8, any::<u16>()), 0..40),
    ) {
        let mut ours: Map<u8, u16> = list.iter().copied().collect();
        let mut theirs: BTreeMap<u8, u16> = list.into_iter().collect();
        for (order, key, value) in orders {
            match order {
                0 => prop_assert_eq!(ours.insert(key, value), theirs.insert(key, value)),
                1 => prop_assert_eq!(ours.remove(&key), theirs.remove(&key)),
                2 => *ours.entry(key).or_default() ^= value,
                3 => *ours.entry(key).or_insert(value) ^= 1,
                _ => {
                    ours.retain(|key, value| *value % 3 > 0 || *key % 2 == 0);
                    theirs.retain(|key, value| *value % 3 > 0 || *key % 2 == 0);
                }
            }
            match order {
                2 => *theirs.entry(key).or_default() ^= value,
                3 => *theirs.entry(key).or_insert(value) ^= 1,
                _ => {}
            }
            prop_assert_eq!(ours.get(&key), theirs.get(&key));
            prop_assert!(ours.range(key..).eq(theirs.range(key..)));
            prop_assert!(ours.iter().eq(theirs.iter()));
            prop_assert_eq!(ours.last_key_value(), theirs.last_key_value());
        }
    }

    #[test]
    fn sets_are_as_those_of_the_standard_library(
        orders in prop::collection::vec((any::<bool>(), 0..20_u8), 0..80),
        list in prop::collection::vec(0..20_u8, 0..40),
    ) {
        let mut ours: Set<u8> = list.iter().copied().collect();
        let mut theirs: BTreeSet<u8> = list.into_iter().collect();
        for (put, key) in orders {
            if put {
                prop_assert_eq!(ours.insert(key), theirs.insert(key));
            } else {
                prop_assert_eq!(ours.remove(&key), theirs.remove(&key));
            }
            prop_assert!(ours.iter().eq(theirs.iter()));
            prop_assert_eq!(ours.contains(&key), theirs.contains(&key));
        }
    }
}
