//! Names of groups and care forms as people and care systems write them.
//!
//! Architecture Invariant: no guess. A word that could be two things is none, until the user has said which.

use super::SourceSeries;
use crate::model::{Group, Letters, Named, Plan, Word, WordKind};

/// Words in lower case without accents: `Fam. ext` is `fam`, `ext`, and `egen_regi` is `egen`, `regi`.
#[derive(PartialEq, Eq)]
pub(super) struct Words(pub Vec<String>);

impl Words {
    pub fn of(text: &str) -> Self {
        Self(
            plain(text)
                .split(|c: char| !c.is_alphanumeric())
                .filter(|word| !word.is_empty())
                .map(str::to_owned)
                .collect(),
        )
    }

    /// Name and label, parted by a word that no phrase has.
    pub fn of_series(series: &SourceSeries) -> Self {
        let mut words = Self::of(&series.name);
        words.0.push(String::new());
        words.0.extend(Self::of(&series.label).0);
        words
    }

    pub fn any(&self, wanted: &[&str]) -> bool {
        self.0.iter().any(|word| wanted.contains(&word.as_str()))
    }

    /// Whether some word begins like this.
    pub fn begins(&self, wanted: &[&str]) -> bool {
        self.0.iter().any(|word| wanted.iter().any(|start| word.starts_with(start)))
    }

    pub fn has_phrase(&self, phrase: &Words) -> bool {
        !phrase.0.is_empty() && self.0.windows(phrase.0.len()).any(|words| words == phrase.0)
    }
}

/// A text in lower case without accents.
pub fn plain(text: &str) -> String {
    text.lower().chars().map(fold).collect()
}

fn fold(c: char) -> char {
    match c {
        'å' | 'ä' | 'à' | 'á' => 'a',
        'ö' | 'ø' => 'o',
        'é' | 'è' => 'e',
        'ü' => 'u',
        c => c,
    }
}

/// The words by which groups are known.
pub(super) const GROUP_WORDS: [(Group, &[&str]); 3] = [
    (Group::Children, &["barn", "unga", "ungdom", "ungdomar", "bou"]),
    (Group::Adults, &["vuxna", "vuxen", "vux", "missbruk"]),
    (Group::Disability, &["funktionsstod", "lss", "oof", "funktionsnedsattning", "funktionshinder"]),
];

/// What else care forms are called, by the ids of the usual catalog.
const CARE_FORM_WORDS: [(&str, &[&str]); 8] = [
    (
        "familjehem",
        &[
            "fam",
            "fam egna",
            "familjehem egna",
            "familjehem egen",
            "familjehem eget",
            "egna familjehem",
            "eget familjehem",
            "kommunala familjehem",
            "kommunalt familjehem",
        ],
    ),
    (
        "konsulentstott",
        &[
            "fam ext",
            "fam extern",
            "fam externa",
            "familjehem extern",
            "familjehem externa",
            "externa familjehem",
            "konsulentstodda",
            "konsulentstott",
            "konsulentstodda familjehem",
            "familjehem konsulentstott",
        ],
    ),
    ("jourhem", &["jourhem", "jourfamiljehem"]),
    ("hvb", &["hvb", "hvb hem", "hem for vard eller boende"]),
    ("sis", &["sis", "sis hem", "sis institution", "statens institutionsstyrelse"]),
    ("stodboende", &["stodboende", "stodboenden"]),
    ("skyddat-boende", &["skyddat boende", "skyddade boenden"]),
    ("lvm", &["lvm", "lvm hem"]),
];

/// What a care form is called.
pub(super) fn names_of(form: &Named) -> Vec<Words> {
    let others = CARE_FORM_WORDS.iter().find(|(id, _)| *id == form.id).map_or(&[] as &[&str], |(_, words)| *words);
    [form.name.as_str(), &form.id].into_iter().chain(others.iter().copied()).map(Words::of).collect()
}

/// What else a care form or a group of this name is called, each as words in lower case without accents.
pub fn also_called(plan: &Plan, name: &str) -> Vec<Vec<String>> {
    let forms = plan.catalog.care_forms.iter().filter(|form| form.name == name).flat_map(|form| {
        let learnt = plan.words.iter().filter(|(word, to)| word.kind == WordKind::CareForm && **to == form.id);
        names_of(form).into_iter().chain(learnt.map(|(word, _)| Words::of(&word.text)))
    });
    let groups = GROUP_WORDS.iter().filter(|(group, _)| crate::rules::group_name(*group) == name);
    let groups = groups.flat_map(|(_, words)| words.iter().map(|word| Words::of(word)));
    forms.chain(groups).map(|words| words.0).collect()
}

/// The longest text that can be a name, bytes: what is pasted may be megabytes.
const LONGEST: usize = 200;

/// The word of this kind as it is remembered: in lower case, with single spaces.
pub fn word(kind: WordKind, text: &str) -> Word {
    Word { kind, text: text.lower().split_whitespace().collect::<Vec<_>>().join(" ") }
}

/// What the user has said that a word means, if that is still there.
fn learnt<'a>(plan: &'a Plan, kind: WordKind, text: &str) -> Option<&'a str> {
    plan.words.get(&word(kind, text)).map(String::as_str)
}

/// A text that can be a name, in lower case.
fn wanted(text: &str) -> Option<String> {
    let wanted = if text.len() > LONGEST { String::new() } else { text.lower().trim().to_owned() };
    (!wanted.is_empty()).then_some(wanted)
}

/// The group that a text names: by its id, the beginning of its name, a word that people use or one that the user has
/// explained.
pub fn group(plan: &Plan, text: &str) -> Option<Group> {
    let wanted = wanted(text)?;
    let wanted = wanted.as_str();
    if let Some(group) = learnt(plan, WordKind::Group, wanted).and_then(Group::from_id) {
        return Some(group);
    }
    let begins = |group: Group| group.id() == wanted || group_name(group).starts_with(wanted);
    Group::ALL.into_iter().find(|group| begins(*group)).or_else(|| {
        let words: Vec<String> = Words::of(wanted).0.into_iter().filter(|word| word != "och" && word != "o").collect();
        let all = |known: &[&str]| !words.is_empty() && words.iter().all(|word| known.contains(&word.as_str()));
        GROUP_WORDS.iter().find(|(_, known)| all(known)).map(|(group, _)| *group)
    })
}

/// The groups' names in lower case.
pub(super) const fn group_name(group: Group) -> &'static str {
    match group {
        Group::Children => "barn och unga",
        Group::Adults => "vuxna",
        Group::Disability => "funktionsstöd",
    }
}

/// The id of the care form that a text names: by its name or id, one that people use, one that the user has explained, or
/// the beginning of its name where no other begins so.
pub fn care_form<'a>(plan: &'a Plan, text: &str) -> Option<&'a str> {
    let wanted = wanted(text)?;
    let wanted = wanted.as_str();
    let forms = &plan.catalog.care_forms;
    let id = |form: &'a Named| form.id.as_str();
    if let Some(form) = forms.iter().find(|form| form.id == wanted || form.name.lower() == wanted) {
        return Some(id(form));
    }
    if let Some(known) = learnt(plan, WordKind::CareForm, wanted)
        && let Some(form) = forms.iter().find(|form| form.id == known)
    {
        return Some(id(form));
    }
    let words = Words::of(wanted);
    only(forms.iter().filter(|form| !words.0.is_empty() && names_of(form).contains(&words)))
        .or_else(|| only(forms.iter().filter(|form| form.name.lower().starts_with(wanted))))
        .map(id)
}

/// What a word that is not known is most like: ids of groups or care forms.
pub fn near(plan: &Plan, kind: WordKind, text: &str) -> Vec<String> {
    const ALIKE: usize = 4;
    if text.len() > LONGEST {
        return Vec::new();
    }
    let words = Words::of(text);
    let alike = |name: &Words| {
        let starts = |word: &str| word.chars().take(ALIKE).collect::<String>();
        words.has_phrase(name)
            || name.0.iter().any(|known| {
                known.len() >= ALIKE && words.0.iter().any(|word| word.len() >= ALIKE && starts(word) == starts(known))
            })
    };
    match kind {
        WordKind::Group => {
            let like = |(_, known): &&(Group, &[&str])| known.iter().any(|known| alike(&Words::of(known)));
            GROUP_WORDS.iter().filter(like).map(|(group, _)| group.id().to_owned()).collect()
        }
        WordKind::CareForm => {
            let forms = plan.catalog.care_forms.iter().filter(|form| names_of(form).iter().any(alike));
            forms.map(|form| form.id.clone()).collect()
        }
    }
}

/// The only item, if there is exactly one.
pub(super) fn only<T>(mut items: impl Iterator<Item = T>) -> Option<T> {
    let first = items.next()?;
    items.next().is_none().then_some(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_care_systems() {
        let mut plan = Plan::empty(2025);
        for (text, id) in [
            ("HVB-hem", "hvb"),
            ("hvb", "hvb"),
            ("Familjehem (egna)", "familjehem"),
            ("Familjehem", "familjehem"),
            ("Konsulentstödda familjehem", "konsulentstott"),
            ("Sto\u{308}dboende", "stodboende"),
            ("STÖDBOENDE", "stodboende"),
            ("skydd", "skyddat-boende"),
            ("SiS-institution", "sis"),
        ] {
            assert_eq!(care_form(&plan, text), Some(id), "{text}");
        }
        for text in ["", "s", "Behandlingshem", "HVB Eken", "familjehem släkt"] {
            assert_eq!(care_form(&plan, text), None, "{text}");
        }
        assert_eq!(near(&plan, WordKind::CareForm, "HVB Eken"), ["hvb"]);
        assert_eq!(near(&plan, WordKind::CareForm, "Stödbonde"), ["stodboende"]);
        assert_eq!(near(&plan, WordKind::CareForm, "Eken"), [] as [&str; 0]);
        assert_eq!(near(&plan, WordKind::Group, "Barnen"), ["barn"]);

        for (text, id) in [
            ("BoU", "barn"),
            ("Barn & unga", "barn"),
            ("barn o. ungdom", "barn"),
            ("Vuxen", "vuxna"),
            ("Vuxna, missbruk", "vuxna"),
            ("b", "barn"),
            ("LSS", "funktionsstod"),
        ] {
            assert_eq!(group(&plan, text).map(Group::id), Some(id), "{text}");
        }
        for text in ["", "IFO", "barn och vuxna", "äldre"] {
            assert_eq!(group(&plan, text), None, "{text}");
        }

        plan.words.insert(word(WordKind::CareForm, "Behandlingshem  Norr"), "hvb".into());
        plan.words.insert(word(WordKind::Group, "IFO"), "vuxna".into());
        assert_eq!(care_form(&plan, "behandlingshem norr"), Some("hvb"));
        assert_eq!(group(&plan, "ifo"), Some(Group::Adults));
        // What was said of a care form that is no longer there means nothing.
        plan.catalog.care_forms.retain(|form| form.id != "hvb");
        assert_eq!(care_form(&plan, "behandlingshem norr"), None);
    }
}
