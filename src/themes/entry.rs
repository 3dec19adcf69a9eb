//! Entries: from their written form to patterns of words.

use std::fmt;
use std::sync::Arc;

use super::stemmer;
use crate::text::{fold_into, for_each_word};
use crate::{Error, ErrorKind};

/// One entry of a theme: a word, a word with wildcards or a phrase, and when it counts.
///
/// ```
/// use tricolon::themes::{Entry, Guard};
///
/// let bank = Entry::new("bank*").weight(2.0).unless(["river bank*"]).near(Guard::new(["loan*"], 8));
/// assert_eq!((bank.text(), bank.weight_of()), ("bank*", 2.0));
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    pub(super) text: Arc<str>,
    pub(super) weight: f64,
    pub(super) form: Form,
    pub(super) unless: Vec<Arc<str>>,
    pub(super) near: Option<Guard>,
    pub(super) not_near: Option<Guard>,
}

/// What of a text's words an entry is compared with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub enum Form {
    /// The words as they stand, case aside.
    #[default]
    Surface,
    /// English Snowball stems, of the entry's words and the text's: `govern` matches *governed*. Words with
    /// wildcards are still compared as they stand. Without the feature `stem`, the same as `Surface`.
    Stem,
    /// Lemmas: `go` matches *went*, and `leave` as the verb it is in *left the room*, not *the left hand*. The
    /// entry's words are lemmas themselves, the forms that a dictionary lists; names are their own. Words with
    /// wildcards are still compared as they stand. The text is tagged, which takes several times longer. Without
    /// the feature `english`, the same as `Surface`.
    Lemma,
}

impl Form {
    const ALL: [(&str, Form); 3] = [("surface", Form::Surface), ("stem", Form::Stem), ("lemma", Form::Lemma)];

    /// The form of that name: `surface`, `stem` or `lemma`.
    ///
    /// # Errors
    /// [`ErrorKind::InvalidArgument`] for any other name.
    ///
    /// ```
    /// use tricolon::themes::Form;
    /// assert_eq!(Form::from_name("lemma")?, Form::Lemma);
    /// # Ok::<(), tricolon::Error>(())
    /// ```
    pub fn from_name(name: &str) -> Result<Self, Error> {
        crate::error::named(ErrorKind::InvalidArgument, "form", name, Self::ALL)
    }

    /// The name that [`Form::from_name`] reads.
    pub const fn name(self) -> &'static str {
        match self {
            Form::Surface => "surface",
            Form::Stem => "stem",
            Form::Lemma => "lemma",
        }
    }
}

/// Words that must stand near a hit, or must not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Guard {
    pub(super) words: Vec<Arc<str>>,
    pub(super) within: usize,
}

impl Guard {
    /// Any of `words` (single words, with wildcards or not) within so many tokens, punctuation included, before
    /// or after the hit, in its sentence. Distances over 50 count as 50.
    pub fn new<S: AsRef<str>>(words: impl IntoIterator<Item = S>, within: usize) -> Self {
        Guard { words: words.into_iter().map(|w| w.as_ref().into()).collect(), within: within.min(50) }
    }

    /// The words.
    pub fn words(&self) -> &[Arc<str>] {
        &self.words
    }

    /// The distance in tokens.
    pub fn within(&self) -> usize {
        self.within
    }
}

impl Entry {
    /// An entry of weight 1 without conditions.
    pub fn new(text: impl Into<Arc<str>>) -> Self {
        Entry {
            text: text.into(),
            weight: 1.0,
            form: Form::Surface,
            unless: Vec::new(),
            near: None,
            not_near: None,
        }
    }

    /// The same entry with a weight, which multiplies its hits in [`ThemeScore::weighted`](super::ThemeScore).
    #[must_use]
    pub fn weight(mut self, weight: f64) -> Self {
        self.weight = weight;
        self
    }

    /// The same entry, compared by `form`.
    #[must_use]
    pub fn form(mut self, form: Form) -> Self {
        self.form = form;
        self
    }

    /// The same entry, silent within any of these phrases.
    #[must_use]
    pub fn unless<S: AsRef<str>>(mut self, phrases: impl IntoIterator<Item = S>) -> Self {
        self.unless = phrases.into_iter().map(|p| p.as_ref().into()).collect();
        self
    }

    /// The same entry, counted only near the guard's words.
    #[must_use]
    pub fn near(mut self, guard: Guard) -> Self {
        self.near = Some(guard);
        self
    }

    /// The same entry, not counted near the guard's words.
    #[must_use]
    pub fn not_near(mut self, guard: Guard) -> Self {
        self.not_near = Some(guard);
        self
    }

    /// The entry as written.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Its weight; 1 unless set.
    pub fn weight_of(&self) -> f64 {
        self.weight
    }

    /// What it is compared with.
    pub fn form_of(&self) -> Form {
        self.form
    }

    /// The phrases within which it is silent.
    pub fn exclusions(&self) -> &[Arc<str>] {
        &self.unless
    }

    /// The words it needs nearby, if any.
    pub fn near_guard(&self) -> Option<&Guard> {
        self.near.as_ref()
    }

    /// The words it must not have nearby, if any.
    pub fn not_near_guard(&self) -> Option<&Guard> {
        self.not_near.as_ref()
    }

    /// Whether it is nothing but its text.
    pub(super) fn is_plain(&self) -> bool {
        self.form == Form::Surface && !self.has_conditions() && !self.has_weight()
    }

    /// Whether it has a weight of its own.
    pub(super) fn has_weight(&self) -> bool {
        self.weight.to_bits() != 1.0_f64.to_bits()
    }

    /// Whether it is silent somewhere.
    pub(super) fn has_conditions(&self) -> bool {
        !self.unless.is_empty() || self.near.is_some() || self.not_near.is_some()
    }
}

impl fmt::Display for Entry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl From<&str> for Entry {
    fn from(text: &str) -> Self {
        Entry::new(text)
    }
}

impl From<String> for Entry {
    fn from(text: String) -> Self {
        Entry::new(text)
    }
}

impl From<&String> for Entry {
    fn from(text: &String) -> Self {
        Entry::new(text.as_str())
    }
}

/// A pattern for one word, folded.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Pattern {
    /// The word itself.
    Word(Box<str>),
    /// A word by its stem.
    Stem(Box<str>),
    /// A word by its lemma.
    Lemma(Box<str>),
    /// Any word that a hyphen joins to the one before.
    Joined,
    /// What stands before a final `*`.
    Prefix(Box<str>),
    /// What stands after an initial `*`.
    Suffix(Box<str>),
    /// `*` or `?` elsewhere.
    Glob(Box<str>),
}

/// Longer phrases are a mistake, or an attack: the search goes as deep as the longest one.
const LONGEST_PHRASE: usize = 64;
/// The same of a word with wildcards, in bytes: the search looks at no more of a word's ends.
const LONGEST_WILD: usize = 64;

/// The patterns of a phrase, word by word, or why it is none.
pub(super) fn words(entry: &str, form: Form) -> Result<Vec<Pattern>, &'static str> {
    let mut patterns = Vec::new();
    let mut folded = String::new();
    for chunk in entry.split_whitespace() {
        // Most entries are one plain word, perhaps with a star at its end.
        if chunk.strip_suffix('*').unwrap_or(chunk).bytes().all(|b| b.is_ascii_alphanumeric()) {
            fold_into(chunk, &mut folded);
            patterns.push(pattern(&folded, form)?);
            if patterns.len() > LONGEST_PHRASE {
                return Err(TOO_LONG);
            }
            continue;
        }
        // Wildcards are words of their own to the splitter: join them to what they touch.
        let mut pieces: Vec<(usize, usize)> = Vec::new();
        let wild = |at: usize| matches!(chunk.as_bytes().get(at), Some(b'*' | b'?'));
        for_each_word(chunk, |start, end| match pieces.last_mut() {
            Some(last) if last.1 == start && (wild(start) || wild(last.1 - 1)) => last.1 = end,
            _ => pieces.push((start, end)),
        });
        for (start, end) in pieces {
            let word = &chunk[start..end];
            if word == "-*" && !patterns.is_empty() {
                patterns.push(Pattern::Joined);
                continue;
            }
            // A hyphen is a blank.
            let word = word.trim_matches('-');
            if word.is_empty() {
                continue;
            }
            fold_into(word, &mut folded);
            patterns.push(pattern(&folded, form)?);
            if patterns.len() > LONGEST_PHRASE {
                return Err(TOO_LONG);
            }
        }
    }
    if patterns.is_empty() { Err("holds no word") } else { Ok(patterns) }
}

const TOO_LONG: &str = "has more than 64 words";

fn pattern(word: &str, form: Form) -> Result<Pattern, &'static str> {
    if word.bytes().all(|c| c == b'*' || c == b'?') {
        return Err("has a word that is only a wildcard: it would match every word");
    }
    if word.len() > LONGEST_WILD && word.bytes().any(|c| c == b'*' || c == b'?') {
        return Err("has a word with wildcards of more than 64 bytes");
    }
    let wild = |part: &str| part.bytes().any(|b| matches!(b, b'*' | b'?'));
    let (before, after) = (word.trim_end_matches('*'), word.trim_start_matches('*'));
    Ok(if !wild(word) {
        match form {
            Form::Surface => Pattern::Word(word.into()),
            Form::Stem => Pattern::Stem(stemmer::english(word).into()),
            Form::Lemma => Pattern::Lemma(word.into()),
        }
    } else if !wild(before) {
        Pattern::Prefix(before.into())
    } else if !wild(after) {
        Pattern::Suffix(after.into())
    } else {
        Pattern::Glob(word.into())
    })
}

/// Whether `glob` matches the whole of `word`. Goes back to the last `*` only, so it takes at most
/// `glob × word` steps.
pub(super) fn glob_matches(glob: &str, word: &str) -> bool {
    let (glob, word): (Vec<char>, Vec<char>) = (glob.chars().collect(), word.chars().collect());
    let (mut g, mut w) = (0, 0);
    let mut star: Option<(usize, usize)> = None;
    while w < word.len() {
        if g < glob.len() && glob[g] == '*' {
            star = Some((g, w));
            g += 1;
        } else if g < glob.len() && (glob[g] == '?' || glob[g] == word[w]) {
            g += 1;
            w += 1;
        } else if let Some((at, from)) = star {
            star = Some((at, from + 1));
            g = at + 1;
            w = from + 1;
        } else {
            return false;
        }
    }
    glob[g..].iter().all(|c| *c == '*')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The definition, word for word.
    fn naive(glob: &[char], word: &[char]) -> bool {
        match (glob, word) {
            ([], []) => true,
            (['*', rest @ ..], _) => naive(rest, word) || (!word.is_empty() && naive(glob, &word[1..])),
            (['?', rest @ ..], [_, tail @ ..]) => naive(rest, tail),
            ([a, rest @ ..], [b, tail @ ..]) => a == b && naive(rest, tail),
            _ => false,
        }
    }

    proptest! {
        #[test]
        fn globs_match_as_defined(glob in "[ab*?]{0,7}", word in "[ab]{0,7}") {
            let chars = |s: &str| s.chars().collect::<Vec<_>>();
            prop_assert_eq!(glob_matches(&glob, &word), naive(&chars(&glob), &chars(&word)));
        }
    }

    #[test]
    fn entries_are_words() {
        let words = |entry| words(entry, Form::Surface);
        let word = |w: &str| Pattern::Word(w.into());
        let prefix = |w: &str| Pattern::Prefix(w.into());
        assert_eq!(words("Self-Relian*"), Ok(vec![word("self"), prefix("relian")]));
        assert_eq!(words("energy  corridor*"), Ok(vec![word("energy"), prefix("corridor")]));
        assert_eq!(words("wom?n"), Ok(vec![Pattern::Glob("wom?n".into())]));
        assert_eq!(words("*ism"), Ok(vec![Pattern::Suffix("ism".into())]));
        assert_eq!(words("*ar*"), Ok(vec![Pattern::Glob("*ar*".into())]));
        assert_eq!(words("don’t"), Ok(vec![word("don't")]));
        assert_eq!(words("self-*"), Ok(vec![word("self"), Pattern::Joined]));
        for none in [" ", "*", "new *", "*-led", "-*", "-"] {
            assert!(words(none).is_err(), "{none}");
        }
    }

    #[cfg(feature = "stem")]
    #[test]
    fn stems_replace_plain_words_only() {
        let stems = words("governing bod*", Form::Stem);
        assert_eq!(stems, Ok(vec![Pattern::Stem("govern".into()), Pattern::Prefix("bod".into())]));
    }
}
