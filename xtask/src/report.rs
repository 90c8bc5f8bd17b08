//! What the tasks print of their own: headings, notes and times.

use std::time::{Duration, Instant};

use crate::process::Outcome;

/// Runs a step under a heading and says how long it took.
pub fn step<T>(title: &str, work: impl FnOnce() -> Outcome<T>) -> Outcome<T> {
    println!("\n== {title}");
    let start = Instant::now();
    let result = work();
    let time = seconds(start.elapsed());
    match &result {
        Ok(_) => println!("== {title}: done in {time}"),
        Err(_) => println!("== {title}: FAILED after {time}"),
    }
    result
}

/// Says what is about to happen, before something that takes time or changes the machine.
pub fn note(text: &str) {
    println!("-- {text}");
}

/// A time as a person reads it: `0.4 s`, `38 s`, `2 min 05 s`.
pub fn seconds(time: Duration) -> String {
    let whole = time.as_secs();
    match whole {
        0..10 => format!("{:.1} s", time.as_secs_f64()),
        10..60 => format!("{whole} s"),
        _ => format!("{} min {:02} s", whole / 60, whole % 60),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_short_to_read() {
        assert_eq!(seconds(Duration::from_millis(412)), "0.4 s");
        assert_eq!(seconds(Duration::from_secs(38)), "38 s");
        assert_eq!(seconds(Duration::from_secs(125)), "2 min 05 s");
    }
}
