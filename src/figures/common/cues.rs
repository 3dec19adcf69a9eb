//! Cue phrases: short patterns over word forms, found in one pass over the tokens.
//!
//! A pattern is written as its words: `far be it from me`. `a|b` is either word, a closing `?` makes a
//! word optional, `_` is any one word. Punctuation stands for itself. The first word is fixed, since by
//! it the pattern is looked up.

use std::collections::HashMap;

use super::postings_of;
use crate::Document;
use crate::figures::logistic::probability;
use crate::figures::{Figure, Finding, Roles};
use crate::text::{KnownForm, Vocabulary, WordId, closed};

/// A set of cue phrases, each with what it stands for.
pub(crate) struct Cues<T: 'static> {
    /// First words, each with its list: those of the closed classes, and all others.
    closed: Vec<(WordId, usize)>,
    open: Vec<(KnownForm<'static>, usize)>,
    lists: Vec<List>,
    patterns: Vec<(Vec<Element>, T)>,
}

/// The patterns that begin with one word.
#[derive(Default)]
struct List {
    /// Their numbers.
    patterns: Vec<usize>,
    /// The words that may stand second, if none of the patterns can do without.
    second: Option<Element>,
}

/// One word of a pattern: either of these.
#[derive(Default)]
struct Element {
    any: bool,
    /// Words of the closed classes, which have the same numbers in every document.
    closed: closed::Set,
    open: Vec<&'static str>,
    optional: bool,
}

impl Element {
    fn new(forms: &[&'static str], optional: bool) -> Self {
        let mut element = Element { optional, ..Element::default() };
        for form in forms {
            match Vocabulary::closed(form) {
                _ if *form == "_" => element.any = true,
                Some(word) => element.closed.insert(word),
                None => element.open.push(form),
            }
        }
        element
    }

    /// Whether the pattern needs a second word, and which.
    fn add_second(&mut self, pattern: &[Element]) -> bool {
        let Some(second) = pattern.get(1).filter(|second| !second.optional) else { return false };
        self.any |= second.any;
        self.closed.extend(&second.closed);
        self.open.extend(&second.open);
        true
    }

    fn is(&self, doc: &Document<'_>, i: usize) -> bool {
        let word = doc.word(i);
        let listed = if word.index() < closed::LEN {
            self.closed.has(word)
        } else {
            !self.open.is_empty() && self.open.contains(&doc.form(i))
        };
        listed || self.any && doc.is_word(i)
    }
}

/// A cue phrase where it stands: the tokens `first..last`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Hit<T> {
    pub(crate) first: usize,
    pub(crate) last: usize,
    pub(crate) value: T,
}

impl<T: Copy> Cues<T> {
    /// Reads the patterns, each with its value.
    pub(crate) fn new(rows: impl IntoIterator<Item = (&'static str, T)>) -> Self {
        let mut cues = Cues { closed: Vec::new(), open: Vec::new(), lists: Vec::new(), patterns: Vec::new() };
        let mut places: HashMap<&str, usize> = HashMap::new();
        for (pattern, value) in rows {
            let elements: Vec<(Vec<&'static str>, bool)> = pattern
                .split_whitespace()
                .map(|word| {
                    let optional = word.len() > 1 && word.ends_with('?');
                    (word[..word.len() - usize::from(optional)].split('|').collect(), optional)
                })
                .collect();
            let Some((firsts, _)) = elements.first() else { continue };
            for form in firsts {
                let place = *places.entry(form).or_insert_with(|| {
                    let list = cues.lists.len();
                    cues.lists.push(List::default());
                    match Vocabulary::closed(form) {
                        Some(word) => cues.closed.push((word, list)),
                        None => cues.open.push((Vocabulary::known(form), list)),
                    }
                    list
                });
                cues.lists[place].patterns.push(cues.patterns.len());
            }
            let elements = elements.iter().map(|(forms, optional)| Element::new(forms, *optional));
            cues.patterns.push((elements.collect(), value));
        }
        for list in &mut cues.lists {
            let mut second = Element::default();
            let needed = list.patterns.iter().all(|&p| second.add_second(&cues.patterns[p].0));
            list.second = Some(second).filter(|_| needed);
        }
        cues
    }

    /// All cues of the document in text order, the longest of those that start at one word. They do
    /// not overlap. Looks only at the places of their first words.
    pub(crate) fn find(&self, doc: &Document<'_>) -> Vec<Hit<T>> {
        let postings = postings_of(doc);
        let known = |(form, list): &(KnownForm<'_>, usize)| Some((doc.vocabulary().find_known(form)?, *list));
        let firsts = self.closed.iter().copied().chain(self.open.iter().filter_map(known));
        let mut starts: Vec<(usize, usize)> = Vec::with_capacity(64);
        starts.extend(firsts.flat_map(|(word, list)| postings.of(word).map(move |i| (i, list))));
        starts
            .retain(|(i, list)| self.lists[*list].second.as_ref().is_none_or(|second| second.is(doc, i + 1)));
        starts.sort_unstable();
        let mut hits: Vec<Hit<T>> = Vec::new();
        let mut from = 0;
        for (i, list) in starts {
            if i < from {
                continue;
            }
            let best = self.lists[list]
                .patterns
                .iter()
                .filter_map(|&p| Some((self.ends(doc, p, i)?, self.patterns[p].1)))
                .max_by_key(|(last, _)| *last);
            if let Some((last, value)) = best {
                hits.push(Hit { first: i, last, value });
                from = last;
            }
        }
        hits
    }

    /// Where a pattern ends that begins with the word at `i`.
    fn ends(&self, doc: &Document<'_>, pattern: usize, i: usize) -> Option<usize> {
        let elements = &self.patterns[pattern].0[1..];
        // Most patterns end here.
        if elements.first().is_some_and(|second| !second.optional && !second.is(doc, i + 1)) {
            return None;
        }
        matches(doc, elements, i + 1)
    }

    /// Reports every cue as a finding of its own, with role `cue`.
    pub(crate) fn report(
        &self,
        doc: &Document<'_>,
        figure: &'static Figure,
        log_odds: fn(&Document<'_>, Hit<T>) -> f32,
        found: &mut dyn FnMut(Finding),
    ) {
        for hit in self.find(doc) {
            let span = doc.span_of(hit.first..hit.last);
            let roles = Roles::new().with("cue", span);
            found(Finding { figure, kind: None, span, score: probability(log_odds(doc, hit)), roles });
        }
    }
}

/// The log-odds of a cue in a context that takes its meaning away.
pub(crate) const BLOCKED: f32 = -3.0;

/// Where the pattern ends if it stands at token `i`.
fn matches(doc: &Document<'_>, elements: &[Element], i: usize) -> Option<usize> {
    let Some((element, rest)) = elements.split_first() else { return Some(i) };
    let with = element.is(doc, i).then(|| matches(doc, rest, i + 1)).flatten();
    if element.optional { with.or_else(|| matches(doc, rest, i)) } else { with }
}
