//! What stands in fields without being entered. It is kept beside the plan, so that neither a page that is left nor a
//! window that is closed takes it along; it is never a part of the plan.

use crate::personal_id;

/// A text that stands in a field.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Draft {
    /// The field's stable name.
    field: String,
    /// The address of the page that the field is on.
    page: String,
    text: String,
    /// Whether it must not be kept.
    secret: bool,
    /// Whether a field on screen holds it.
    shown: bool,
}

/// All that stands in fields of one plan, the oldest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Drafts {
    all: Vec<Draft>,
    /// The field that was typed in last, while it is not left.
    live: Option<String>,
    /// The fields of which something else is to be kept than was before.
    changed: Vec<String>,
}

impl Drafts {
    /// What was kept: fields, each with what [`Drafts::take_changed`] gave for it.
    pub fn of(kept: impl IntoIterator<Item = (String, String)>) -> Self {
        let draft = |(field, kept): (String, String)| {
            let (page, text) = kept.split_once('\n')?;
            Some(Draft { field, page: page.to_owned(), text: text.to_owned(), secret: false, shown: false })
        };
        Self { all: kept.into_iter().filter_map(draft).collect(), ..Self::default() }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.all.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// Whether any of them must not be kept.
    pub fn has_secret(&self) -> bool {
        self.all.iter().any(|draft| draft.secret)
    }

    /// Whether something else is to be kept than was before.
    pub fn has_changed(&self) -> bool {
        !self.changed.is_empty()
    }

    /// A text stands in a field on screen, with these in its row that could be an identity number together with it.
    pub fn put(&mut self, field: &str, page: &str, text: &str, beside: &[String]) {
        let secret = !may_be_kept(text, beside);
        match self.all.iter_mut().find(|draft| draft.field == field) {
            Some(draft) => {
                text.clone_into(&mut draft.text);
                page.clone_into(&mut draft.page);
                (draft.secret, draft.shown) = (secret, true);
            }
            None => self.all.push(Draft {
                field: field.to_owned(),
                page: page.to_owned(),
                text: text.to_owned(),
                secret,
                shown: true,
            }),
        }
        self.live = Some(field.to_owned());
        self.change(field);
    }

    /// What stood in a field is entered or dropped. Gives whether anything did.
    pub fn end(&mut self, field: &str) -> bool {
        let before = self.all.len();
        self.all.retain(|draft| draft.field != field);
        self.live.take_if(|live| live == field);
        let ended = self.all.len() < before;
        if ended {
            self.change(field);
        }
        ended
    }

    /// The field that is typed in is left with what stands in it.
    pub fn rest(&mut self) {
        self.live = None;
    }

    /// What is being typed now is dropped. What stands in other fields stays.
    pub fn end_live(&mut self) -> bool {
        self.live.take().is_some_and(|field| self.end(&field))
    }

    /// All is dropped, as when another plan takes this one's place.
    pub fn end_all(&mut self) {
        for draft in std::mem::take(&mut self.all) {
            self.change(&draft.field);
        }
        self.live = None;
    }

    /// A field comes on screen: it gets what stood in it, unless another field of the same name has that.
    pub fn claim(&mut self, field: &str) -> Option<String> {
        let draft = self.all.iter_mut().find(|draft| draft.field == field && !draft.shown)?;
        draft.shown = true;
        Some(draft.text.clone())
    }

    /// Whether something waits for a field of this name.
    pub fn waits(&self, field: &str) -> bool {
        self.all.iter().any(|draft| draft.field == field && !draft.shown)
    }

    /// The field goes from screen. What stands in it waits for it to come back.
    pub fn release(&mut self, field: &str) {
        self.live.take_if(|live| live == field);
        if let Some(draft) = self.all.iter_mut().find(|draft| draft.field == field) {
            draft.shown = false;
        }
    }

    /// No field holds anything any more: each asks anew.
    pub fn release_all(&mut self) {
        self.all.iter_mut().for_each(|draft| draft.shown = false);
    }

    /// The page and the field of the oldest.
    pub fn first(&self) -> Option<(&str, &str)> {
        self.all.first().map(|draft| (draft.page.as_str(), draft.field.as_str()))
    }

    /// For each field that has become another since this was last asked: what is to be kept for it, or that nothing is.
    pub fn take_changed(&mut self) -> Vec<(String, Option<String>)> {
        std::mem::take(&mut self.changed)
            .into_iter()
            .map(|field| {
                let draft = self.all.iter().find(|draft| draft.field == field && !draft.secret);
                let kept = draft.map(|draft| format!("{}\n{}", draft.page, draft.text));
                (field, kept)
            })
            .collect()
    }

    fn change(&mut self, field: &str) {
        if !self.changed.iter().any(|changed| changed == field) {
            self.changed.push(field.to_owned());
        }
    }
}

/// The longest draft that is kept, characters. More than any field takes.
const LONGEST: usize = 100_000;

/// Whether a text may be kept while it is being typed: it is no identity number and not the beginning of one, neither
/// alone nor with what stands beside it.
pub fn may_be_kept(text: &str, beside: &[String]) -> bool {
    let harmless = |text: &str| !personal_id::occurs_in(text) && !half_an_identity_number(text);
    text.len() <= LONGEST
        && harmless(text)
        && beside.iter().all(|other| harmless(&format!("{text} {other}")) && harmless(&format!("{other} {text}")))
}

/// Whether one to three digits follow upon a date that somebody may be born on, as when the fourth has not come yet.
fn half_an_identity_number(text: &str) -> bool {
    let mut runs: Vec<String> = vec![String::new()];
    for letter in text.chars() {
        match letter.to_digit(10) {
            Some(_) => runs.last_mut().into_iter().for_each(|run| run.push(letter)),
            // Digits that are not read here may be anything.
            None if letter.is_numeric() => return true,
            // A section's sign is a word: minutes have dates before it.
            None if letter.is_alphabetic() || letter == '§' => runs.extend([String::new(), String::new()]),
            None if runs.last().is_some_and(|run| !run.is_empty()) => runs.push(String::new()),
            None => {}
        }
    }
    // An empty run is a word: nothing goes on across it. The date is written in whole runs, or in one with what follows.
    runs.split(String::is_empty).any(|runs| {
        (0..runs.len()).any(|first| {
            let (mut digits, mut ends) = (String::new(), Vec::new());
            for run in runs.iter().skip(first) {
                digits.push_str(run);
                ends.push(digits.len());
            }
            [6, 8].into_iter().any(|date| {
                (date + 1..date + 4).contains(&digits.len())
                    && ends.first().is_some_and(|end| *end >= date || ends.contains(&date))
                    && is_birth(&digits[..date])
            })
        })
    })
}

/// Whether six or eight digits are a day that somebody may be born on, or that day in a coordination number.
fn is_birth(date: &str) -> bool {
    let (year, rest) = date.split_at(date.len() - 4);
    let (month, day) = rest.split_at(2);
    let within = |text: &str, low: u32, high: u32| text.parse().is_ok_and(|value: u32| (low..=high).contains(&value));
    (year.len() == 2 || within(year, 1870, 2100)) && within(month, 1, 12) && (within(day, 1, 31) || within(day, 61, 91))
}
