//! Cue phrases: short patterns over word forms, found in one pass over the tokens.
//!
//! A pattern is written as its words: `far be it from me`. `a|b` is either word, a closing `?` makes a
//! word optional, `_` is any one word. Punctuation stands for itself. The first word is fixed, since by
//! it the pattern is looked up.

use std::collections::HashMap;

use crate::Document;

/// A set of cue phrases, each with what it stands for.
pub(crate) struct Cues<T: 'static> {
    by_first: HashMap<&'static str, Vec<usize>>,
    patterns: Vec<(Vec<Element>, T)>,
}

struct Element {
    forms: Vec<&'static str>,
    optional: bool,
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
        let mut cues = Cues { by_first: HashMap::new(), patterns: Vec::new() };
        for (pattern, value) in rows {
            let elements: Vec<Element> = pattern
                .split_whitespace()
                .map(|word| {
                    let optional = word.len() > 1 && word.ends_with('?');
                    let forms = word[..word.len() - usize::from(optional)].split('|').collect();
                    Element { forms, optional }
                })
                .collect();
            if let Some(first) = elements.first() {
                for form in &first.forms {
                    cues.by_first.entry(form).or_default().push(cues.patterns.len());
                }
                cues.patterns.push((elements, value));
            }
        }
        cues
    }

    /// All cues of the document in text order, the longest of those that start at one word. They do
    /// not overlap. Linear: text without cue words costs one look-up a token.
    pub(crate) fn find(&self, doc: &Document<'_>) -> Vec<Hit<T>> {
        let mut heads: Vec<(usize, &Vec<usize>)> = self
            .by_first
            .iter()
            .filter_map(|(form, patterns)| doc.vocabulary().find(form).map(|id| (id.index(), patterns)))
            .collect();
        heads.sort_unstable_by_key(|(id, _)| *id);
        let mut table: Vec<Option<&Vec<usize>>> = vec![None; doc.vocabulary().len()];
        for (id, patterns) in heads {
            table[id] = Some(patterns);
        }
        let mut hits: Vec<Hit<T>> = Vec::new();
        let mut from = 0;
        for i in 0..doc.token_count() {
            let Some(patterns) = table[doc.word(i).index()] else { continue };
            if i < from {
                continue;
            }
            let best = patterns
                .iter()
                .filter_map(|&p| Some((matches(doc, &self.patterns[p].0, i)?, self.patterns[p].1)))
                .max_by_key(|(last, _)| *last);
            if let Some((last, value)) = best {
                hits.push(Hit { first: i, last, value });
                from = last;
            }
        }
        hits
    }
}

/// Where the pattern ends if it stands at token `i`.
fn matches(doc: &Document<'_>, elements: &[Element], i: usize) -> Option<usize> {
    let Some((element, rest)) = elements.split_first() else { return Some(i) };
    let here =
        element.forms.iter().any(|form| if *form == "_" { doc.is_word(i) } else { doc.form(i) == *form });
    let with = here.then(|| matches(doc, rest, i + 1)).flatten();
    if element.optional { with.or_else(|| matches(doc, rest, i)) } else { with }
}
