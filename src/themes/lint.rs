//! Entries that are probably mistakes.

use std::collections::HashMap;
use std::fmt;
use std::sync::Arc;

use super::entry::{self, Pattern, glob_matches};
use super::{Entry, Lexicon};
use crate::text::dictionary::Dictionary;
use crate::text::{Pos, closed};

/// What is wrong with an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Fault {
    /// It can never count.
    Unreachable,
    /// Another theme has the same entry.
    Duplicate,
    /// Another entry of its theme takes every word it could take.
    Shadowed,
    /// Its wildcard stands after too few letters, or takes a function word.
    TooBroad,
}

impl Fault {
    /// The fault's stable name.
    pub const fn name(self) -> &'static str {
        match self {
            Fault::Unreachable => "unreachable",
            Fault::Duplicate => "duplicate",
            Fault::Shadowed => "shadowed",
            Fault::TooBroad => "too broad",
        }
    }
}

/// A doubtful entry.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Lint {
    /// The theme.
    pub theme: Arc<str>,
    /// The entry.
    pub entry: Arc<str>,
    /// What is wrong with it.
    pub fault: Fault,
    /// Why, and what would be right.
    pub message: String,
}

impl fmt::Display for Lint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: \"{}\" is {}: {}", self.theme, self.entry, self.fault.name(), self.message)
    }
}

/// A wildcard after fewer letters takes too much.
const FEWEST_LETTERS: usize = 3;

impl Lexicon {
    /// The entries that are probably mistakes, theme by theme. Time grows with the entries, not their square.
    ///
    /// ```
    /// use tricolon::Lexicon;
    /// let lexicon = Lexicon::from_themes("t", [("trade", ["tariff*", "tariffs", "th*"])])?;
    /// let faults: Vec<String> = lexicon.lint().iter().map(ToString::to_string).collect();
    /// assert!(faults[0].starts_with("trade: \"tariffs\" is shadowed: \"tariff*\""));
    /// assert!(faults[1].starts_with("trade: \"th*\" is too broad"));
    /// # Ok::<(), tricolon::Error>(())
    /// ```
    pub fn lint(&self) -> Vec<Lint> {
        let mut out = Vec::new();
        let mut elsewhere: HashMap<Vec<Pattern>, &Arc<str>> = HashMap::new();
        for theme in &self.themes {
            let parsed: Vec<(&Entry, Vec<Pattern>)> = theme
                .entries
                .iter()
                .filter_map(|e| entry::words(&e.text, e.form).ok().map(|words| (e, words)))
                .collect();
            let mut tell = |entry: &Entry, fault: Fault, message: String| {
                let (theme, entry) = (Arc::clone(&theme.name), Arc::clone(&entry.text));
                out.push(Lint { theme, entry, fault, message });
            };
            // The unconditional phrases of the theme, by their patterns.
            let known: HashMap<&[Pattern], &Entry> = parsed
                .iter()
                .filter(|(e, _)| !e.has_conditions())
                .map(|(e, words)| (words.as_slice(), *e))
                .collect();
            for (entry, words) in &parsed {
                if let Some(message) = unreachable(entry, words) {
                    tell(entry, Fault::Unreachable, message);
                } else if let Some(other) = shadowing(words, &known).filter(|o| o.text != entry.text) {
                    tell(entry, Fault::Shadowed, format!("\"{other}\" takes the same words; leave one out"));
                } else if let Some(message) = too_broad(words) {
                    tell(entry, Fault::TooBroad, message);
                }
                if let Some(other) = elsewhere.get(words) {
                    let message =
                        format!("theme \"{other}\" has it too; a reader cannot tell which is meant");
                    tell(entry, Fault::Duplicate, message);
                }
            }
            for (_, words) in parsed {
                elsewhere.entry(words).or_insert(&theme.name);
            }
        }
        out
    }
}

fn unreachable(entry: &Entry, words: &[Pattern]) -> Option<String> {
    let silenced = entry
        .unless
        .iter()
        .find(|phrase| entry::words(phrase, entry.form).is_ok_and(|phrase| phrase == words));
    if let Some(phrase) = silenced {
        return Some(format!("it is silent within \"{phrase}\", which is the entry itself"));
    }
    words.iter().find_map(|word| match word {
        Pattern::Word(form) | Pattern::Prefix(form) if form.contains('_') => {
            Some(format!("\"{form}\" holds an underscore, which texts do not; write a phrase with blanks"))
        }
        Pattern::Lemma(form) => {
            let dictionary = Dictionary::built_in()?;
            let lemma = |pos| {
                let mut lemma = String::new();
                dictionary.lemma(form, pos, &mut lemma).then_some(lemma)
            };
            let known: Vec<String> =
                [Pos::Noun, Pos::Verb, Pos::Adj, Pos::Adv].into_iter().filter_map(lemma).collect();
            let other = known.first().filter(|_| !known.iter().any(|lemma| **lemma == **form))?;
            Some(format!("\"{form}\" is no lemma; \"{other}\" is"))
        }
        _ => None,
    })
}

/// An entry of as many words that takes whatever `words` take. Only one word at a time is widened, so that
/// phrases cost no more than their length.
fn shadowing<'e>(words: &[Pattern], known: &HashMap<&[Pattern], &'e Entry>) -> Option<&'e Entry> {
    let mut widened = words.to_vec();
    for at in 0..words.len() {
        let (Pattern::Word(form) | Pattern::Prefix(form)) = &words[at] else { continue };
        let longest = if matches!(words[at], Pattern::Word(_)) { form.len() + 1 } else { form.len() };
        for (end, _) in form.char_indices().chain([(form.len(), ' ')]).filter(|(end, _)| *end > 0) {
            if end < longest {
                widened[at] = Pattern::Prefix(form[..end].into());
                if let Some(other) = known.get(widened.as_slice()) {
                    return Some(other);
                }
            }
        }
        widened[at] = words[at].clone();
    }
    None
}

fn too_broad(words: &[Pattern]) -> Option<String> {
    let [word] = words else { return None };
    let (glob, letters) = match word {
        Pattern::Prefix(form) => (format!("{form}*"), form.chars().count()),
        Pattern::Suffix(form) => (format!("*{form}"), form.chars().count()),
        Pattern::Glob(form) => (form.to_string(), form.chars().filter(|c| !matches!(c, '*' | '?')).count()),
        Pattern::Word(_) | Pattern::Stem(_) | Pattern::Lemma(_) | Pattern::Joined => return None,
    };
    if letters < FEWEST_LETTERS {
        return Some(format!("{letters} letters beside the wildcard; {FEWEST_LETTERS} or more are right"));
    }
    let function_word = closed::WORDS.iter().find(|word| glob_matches(&glob, word));
    function_word.map(|word| format!("it takes the function word \"{word}\"; spell its words out"))
}
