//! Rust source as code: without comments and texts, its words and paths. Just enough for the test of the architecture.

/// Source where comments, texts and letters are blanked out; places and lines are as in the file.
pub struct Code(String);

/// Reads a file's text.
pub fn code(text: &str) -> Code {
    let mut code = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(letter) = rest.chars().next() {
        let hidden = hidden_length(rest);
        let taken = hidden.unwrap_or(letter.len_utf8());
        let (part, after) = rest.split_at(taken);
        if hidden.is_some() {
            code.extend(part.bytes().map(|byte| if byte == b'\n' { '\n' } else { ' ' }));
        } else if letter.is_ascii() {
            code.push(letter);
        } else {
            // As many blanks as bytes, so that places stay the same.
            code.extend(std::iter::repeat_n(' ', taken));
        }
        // A word is taken whole, so that the r and b of a raw text are not looked for inside it.
        let word =
            if hidden.is_none() && is_word(letter) { after.find(|c| !is_word(c)).unwrap_or(after.len()) } else { 0 };
        code.push_str(&after[..word]);
        rest = &after[word..];
    }
    Code(code)
}

/// The length of the comment, text or letter that begins here.
fn hidden_length(rest: &str) -> Option<usize> {
    let until = |from: usize, end: &str| rest[from..].find(end).map_or(rest.len(), |at| from + at + end.len());
    if rest.starts_with("//") {
        return Some(rest.find('\n').unwrap_or(rest.len()));
    }
    if rest.starts_with("/*") {
        let (mut depth, mut at) = (0, 0);
        while at < rest.len() {
            let step = if rest[at..].starts_with("/*") {
                depth += 1;
                2
            } else if rest[at..].starts_with("*/") {
                depth -= 1;
                2
            } else {
                rest[at..].chars().next().map_or(1, char::len_utf8)
            };
            at += step;
            if depth == 0 {
                break;
            }
        }
        return Some(at);
    }
    let plain = rest.strip_prefix('b').unwrap_or(rest);
    let raw = plain.strip_prefix('r').map(|raw| (raw, raw.len() - raw.trim_start_matches('#').len()));
    if let Some((raw, hashes)) = raw.filter(|(raw, hashes)| raw[*hashes..].starts_with('"')) {
        let open = rest.len() - raw.len() + hashes + 1;
        return Some(until(open, &format!("\"{}", "#".repeat(hashes))));
    }
    let prefix = rest.len() - plain.len();
    if let Some(text) = plain.strip_prefix('"') {
        let mut escaped = false;
        let end = text.find(|letter| {
            let ends = letter == '"' && !escaped;
            escaped = letter == '\\' && !escaped;
            ends
        });
        return Some(end.map_or(rest.len(), |end| prefix + 1 + end + 1));
    }
    if plain.starts_with("'\\") {
        return Some(until(prefix + 3, "'"));
    }
    // 'a' is a letter and 'a a lifetime.
    let mut letters = plain.strip_prefix('\'')?.chars();
    let letter = letters.next()?;
    (letters.next() == Some('\'')).then(|| prefix + 2 + letter.len_utf8())
}

fn is_word(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || letter == '_'
}

impl Code {
    /// The code without modules that are only there for tests.
    pub fn without_tests(mut self) -> Self {
        const MARK: &str = "#[cfg(test)]";
        while let Some(start) = self.0.find(MARK) {
            let mut depth = 0;
            let end = self.0[start..].find(|letter| {
                depth += i32::from(letter == '{') - i32::from(letter == '}');
                depth == 0 && matches!(letter, '}' | ';')
            });
            let end = end.map_or(self.0.len(), |end| start + end + 1);
            let blank: String =
                self.0[start..end].chars().map(|letter| if letter == '\n' { '\n' } else { ' ' }).collect();
            self.0.replace_range(start..end, &blank);
        }
        self
    }

    /// The line of a place, from 1.
    pub fn line(&self, at: usize) -> usize {
        self.0[..at].matches('\n').count() + 1
    }

    /// Every word with its place.
    pub fn words(&self) -> impl Iterator<Item = (usize, &str)> {
        self.0.split(|letter| !is_word(letter)).filter(|word| !word.is_empty()).map(|word| {
            let at = word.as_ptr() as usize - self.0.as_ptr() as usize;
            (at, word)
        })
    }

    /// The path from this word on: `b::c` for the second word of `a::b::c`.
    pub fn path_from(&self, at: usize) -> &str {
        let rest = &self.0[at..];
        &rest[..rest.find(|letter| !is_word(letter) && letter != ':').unwrap_or(rest.len())]
    }

    /// The whole path around a word.
    pub fn path_at(&self, at: usize) -> &str {
        let start = self.0[..at].rfind(|letter| !is_word(letter) && letter != ':').map_or(0, |before| before + 1);
        self.path_from(start)
    }

    /// The crate's modules that are named, by `crate::` or by as many `super::` as lead to the crate's root from a file
    /// this many modules down; each with its place.
    pub fn rooms_named(&self, depth: usize) -> Vec<(usize, String)> {
        let from_root = "super::".repeat(depth);
        let starts =
            |root: &'static str| move |(at, word): &(usize, &str)| *word == root && !self.0[..*at].ends_with("::");
        let named = self.words().filter(starts("crate")).map(|(at, _)| (at, "crate::".len()));
        let above = self.words().filter(starts("super")).filter(|(at, _)| self.0[*at..].starts_with(&from_root));
        let mut found = Vec::new();
        for (at, length) in named.chain(above.map(|(at, _)| (at, from_root.len()))) {
            let start = at + length;
            match self.0.as_bytes().get(start) {
                Some(b'{') => found.extend(self.heads(start)),
                Some(_) => found.push((start, self.head(start))),
                None => {}
            }
        }
        found.sort();
        found
    }

    fn head(&self, at: usize) -> String {
        self.0[at..].chars().take_while(|letter| is_word(*letter)).collect()
    }

    /// The first words of the paths between these braces.
    fn heads(&self, open: usize) -> Vec<(usize, String)> {
        let mut found = Vec::new();
        let (mut depth, mut wanted) = (0, false);
        for (i, letter) in self.0[open..].char_indices() {
            match letter {
                '{' => {
                    depth += 1;
                    wanted = depth == 1;
                }
                '}' if depth == 1 => break,
                '}' => depth -= 1,
                ',' => wanted = depth == 1,
                _ if wanted && is_word(letter) => {
                    found.push((open + i, self.head(open + i)));
                    wanted = false;
                }
                _ => {}
            }
        }
        found
    }
}

/// A text in the source: what stands between quotes.
pub struct Text {
    /// Its line, from 1.
    pub line: usize,
    /// What it says, as the program has it.
    pub says: String,
    /// The attribute of an element that it is the value of; empty elsewhere.
    pub attribute: String,
}

/// The texts of a file, without those of its tests.
pub fn texts(source: &str) -> Vec<Text> {
    let outside = code(source);
    let left = code(source).without_tests();
    let mut found = Vec::new();
    let mut at = 0;
    while at < source.len() {
        let rest = &source[at..];
        let Some(length) = hidden_length(rest) else {
            let letter = rest.chars().next().map_or(1, char::len_utf8);
            let word = rest.find(|c| !is_word(c)).unwrap_or(rest.len());
            at += letter.max(word);
            continue;
        };
        let literal = &rest[..length];
        let open = literal.find('"').filter(|_| !literal.starts_with("//") && !literal.starts_with("/*"));
        // What is blank in both is a text outside tests, where the code around it is still there.
        let before = outside.0[..at].trim_end();
        let kept = left.0[..before.len()].ends_with(before.chars().next_back().unwrap_or(' '));
        if let Some(open) = open.filter(|_| kept && literal.ends_with(['"', '#'])) {
            let end = literal.rfind('"').unwrap_or(open + 1);
            let inner = literal.get(open + 1..end).unwrap_or_default();
            let attribute: String = match before.strip_suffix('=') {
                Some(name) => name.trim_end().rsplit(|c: char| c.is_whitespace()).next().unwrap_or_default().to_owned(),
                None => String::new(),
            };
            found.push(Text { line: source[..at].matches('\n').count() + 1, says: unescaped(inner), attribute });
        }
        at += length;
    }
    found
}

/// A text as the program has it: lines that go on are one.
fn unescaped(inner: &str) -> String {
    let mut says = String::new();
    let mut letters = inner.chars().peekable();
    while let Some(letter) = letters.next() {
        if letter != '\\' {
            says.push(letter);
            continue;
        }
        match letters.next() {
            Some('\n') => while letters.next_if(|c| c.is_whitespace()).is_some() {},
            Some('n') => says.push(' '),
            Some('u') => {
                let code: String = letters.by_ref().take_while(|c| *c != '}').filter(|c| *c != '{').collect();
                says.extend(u32::from_str_radix(&code, 16).ok().and_then(char::from_u32));
            }
            Some(other) => says.push(other),
            None => {}
        }
    }
    says
}
