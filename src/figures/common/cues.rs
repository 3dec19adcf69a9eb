//! Cue phrases: short patterns over word forms, found in one pass over the tokens.
//!
//! A pattern is written as its words: `far be it from me`. `a|b` is either word, a closing `?` makes a
//! word optional, `_` is any one word. Punctuation stands for itself. The first word is fixed, since by
//! it the pattern is looked up.

use std::collections::HashMap;

use crate::Document;
use crate::figures::repetition::probability;
use crate::figures::{Figure, Finding, Roles};
use crate::text::{KnownForm, Vocabulary, WordId};

/// A set of cue phrases, each with what it stands for.
pub(crate) struct Cues<T: 'static> {
    /// First words, each with its place in `lists`.
    firsts: Vec<(KnownForm, u16)>,
    /// Numbers of the patterns that begin with one word; the first list is empty.
    lists: Vec<Vec<usize>>,
    patterns: Vec<(Vec<Element>, T)>,
}

struct Element {
    forms: Vec<Form>,
    optional: bool,
}

enum Form {
    Any,
    /// A word of a closed class, which has the same number in every document.
    Closed(WordId),
    Open(&'static str),
}

impl Form {
    fn of(form: &'static str) -> Self {
        match Vocabulary::closed(form) {
            _ if form == "_" => Form::Any,
            Some(id) => Form::Closed(id),
            None => Form::Open(form),
        }
    }

    fn is(&self, doc: &Document<'_>, i: usize) -> bool {
        match self {
            Form::Any => doc.is_word(i),
            Form::Closed(id) => doc.word(i) == *id,
            Form::Open(form) => doc.form(i) == *form,
        }
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
        let mut cues = Cues { firsts: Vec::new(), lists: vec![Vec::new()], patterns: Vec::new() };
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
                    cues.firsts.push((Vocabulary::known(form), cues.lists.len() as u16));
                    cues.lists.push(Vec::new());
                    cues.lists.len() - 1
                });
                cues.lists[place].push(cues.patterns.len());
            }
            let elements = elements.into_iter().map(|(forms, optional)| Element {
                forms: forms.into_iter().map(Form::of).collect(),
                optional,
            });
            cues.patterns.push((elements.collect(), value));
        }
        cues
    }

    /// All cues of the document in text order, the longest of those that start at one word. They do
    /// not overlap. Linear: text without cue words costs one look-up a token.
    pub(crate) fn find(&self, doc: &Document<'_>) -> Vec<Hit<T>> {
        let mut table = vec![0; doc.vocabulary().len()];
        for (form, place) in &self.firsts {
            if let Some(id) = doc.vocabulary().find_known(form) {
                table[id.index()] = *place;
            }
        }
        let mut hits: Vec<Hit<T>> = Vec::new();
        let mut from = 0;
        for i in 0..doc.token_count() {
            let place = table[doc.word(i).index()];
            if place == 0 || i < from {
                continue;
            }
            let best = self.lists[usize::from(place)]
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
    let here = element.forms.iter().any(|form| form.is(doc, i));
    let with = here.then(|| matches(doc, rest, i + 1)).flatten();
    if element.optional { with.or_else(|| matches(doc, rest, i)) } else { with }
}
