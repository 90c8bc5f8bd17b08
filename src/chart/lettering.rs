//! How much room text takes, how it is broken into lines, and how names are kept apart.

/// Pixels of the type used for names and figures.
pub(super) const SIZE: f64 = 12.0;
/// Pixels from one line of a name to the next.
pub(super) const LINE: f64 = 14.0;

/// About how wide a text is in pixels, rather too much than too little: fonts differ between machines.
pub(super) fn width(text: &str) -> f64 {
    text.chars().map(|c| SIZE * em(c)).sum()
}

fn em(c: char) -> f64 {
    match c {
        'i' | 'l' | 'j' | 'I' | '.' | ',' | ':' | ';' | '|' | '\'' => 0.30,
        ' ' | '\u{a0}' | 't' | 'f' | 'r' | '(' | ')' | '-' | '/' => 0.38,
        'm' | 'w' | 'M' | 'W' | '%' | '…' => 0.92,
        c if c.is_uppercase() => 0.72,
        '0'..='9' | '+' | '−' => 0.63,
        _ => 0.60,
    }
}

/// The text in lines no wider than `room` where its words allow it. At least one line.
pub(super) fn wrap(text: &str, room: f64) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if width(line) + width(" ") + width(word) <= room => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    if lines.is_empty() {
        lines.push(String::new());
    }
    lines
}

/// Moves places (in rising order) at least `gap` apart, as little as is needed, and not above `top`; where there is
/// room for all, not below `bottom` either.
pub(super) fn spread(places: &mut [f64], gap: f64, top: f64, bottom: f64) {
    let mut limit = bottom;
    for place in places.iter_mut().rev() {
        *place = place.min(limit);
        limit = *place - gap;
    }
    let mut limit = top;
    for place in places.iter_mut() {
        *place = place.max(limit);
        limit = *place + gap;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_broken_between_words() {
        assert_eq!(wrap("Hemtjänst", 10.0), ["Hemtjänst"]);
        assert_eq!(wrap("  ", 10.0), [""]);
        let text = "Individ- och familjeomsorg exkl. försörjningsstöd";
        let lines = wrap(text, 150.0);
        assert!(lines.len() > 1 && lines.iter().all(|line| width(line) <= 150.0), "{lines:?}");
        assert_eq!(lines.join(" "), text);
    }

    #[test]
    fn names_are_kept_apart() {
        let mut places = [5.0, 6.0, 50.0, 99.0, 100.0];
        spread(&mut places, 14.0, 0.0, 100.0);
        assert!(places.windows(2).all(|pair| pair[1] - pair[0] >= 14.0), "{places:?}");
        assert!(places[0] >= 0.0 && places[4] <= 100.0, "{places:?}");
        assert!((places[2] - 50.0).abs() < 1e-9);
    }
}
