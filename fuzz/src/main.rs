//! The readers under libFuzzer. `cargo xtask fuzz <reader>` builds and runs it; `NAMNDKALKYL_READER` says which reader.
#![no_main]
#![allow(clippy::expect_used, reason = "what should not be is what is looked for")]

#[path = "../../tests/fuzz/chance.rs"]
#[allow(dead_code, reason = "the tests use all of it")]
mod chance;
#[path = "../../tests/support/fragments.rs"]
mod fragments;
#[path = "../../tests/fuzz/mutate.rs"]
mod mutate;
#[path = "../../tests/fuzz/readers/mod.rs"]
mod readers;

use std::sync::LazyLock;

use chance::Chance;
use libfuzzer_sys::{fuzz_mutator, fuzz_target, fuzzer_mutate};
use readers::{READERS, Reader};

static READER: LazyLock<(&Reader, Vec<Vec<u8>>)> = LazyLock::new(|| {
    let name = std::env::var("NAMNDKALKYL_READER").unwrap_or_default();
    let reader = READERS.iter().find(|reader| reader.name == name).expect("NAMNDKALKYL_READER names a reader");
    (reader, (reader.seeds)())
});

fuzz_target!(|bytes: &[u8]| {
    (READER.0.read)(bytes);
});

// Half are changed as libFuzzer does, half as the tests do: from a seed now and then, else from what has been found.
fuzz_mutator!(|data: &mut [u8], size: usize, most: usize, seed: u32| {
    let mut chance = Chance(u64::from(seed));
    if chance.below(2) == 0 {
        return fuzzer_mutate(data, size, most);
    }
    let (reader, seeds) = &*READER;
    let other = chance.one_of(seeds);
    let mut bytes = if chance.below(32) == 0 { other.clone() } else { data[..size].to_vec() };
    mutate::mutate(&mut bytes, other, reader.words, &mut chance);
    let size = bytes.len().min(most);
    data[..size].copy_from_slice(&bytes[..size]);
    size
});
