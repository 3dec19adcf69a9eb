//! Scores with their evidence.

use std::sync::Arc;

use super::Lexicon;
use crate::text::Class;
use crate::{Document, Error, ErrorKind, Span};

/// What a lexicon found in one document.
#[derive(Clone, Debug, PartialEq)]
pub struct ThemeScores {
    words: usize,
    scores: Vec<ThemeScore>,
}

/// One theme's score in one document.
#[derive(Clone, Debug, PartialEq)]
pub struct ThemeScore {
    /// The theme's name.
    pub theme: Arc<str>,
    /// The number of hits.
    pub count: usize,
    /// Hits per 1,000 words (words and numbers; 0 for a text without any).
    pub rate: f64,
    /// The damped count `ln(1 + count)`: the tenth mention says less than the first.
    pub score: f64,
    /// Every hit, in text order.
    pub hits: Vec<Hit>,
}

/// One occurrence of an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// The entry as written in the lexicon.
    pub entry: Arc<str>,
    /// Where it stands, in bytes.
    pub span: Span,
    /// The index of its sentence.
    pub sentence: usize,
    /// Whether a negator stands among the three words before it, with no punctuation between. A flag for
    /// the reader: nothing is subtracted.
    pub negated: bool,
}

impl ThemeScores {
    pub(super) fn new(lexicon: &Lexicon, doc: &Document<'_>) -> Self {
        let mut hits: Vec<Vec<Hit>> = vec![Vec::new(); lexicon.themes.len()];
        lexicon.matcher.find(doc, lexicon.themes.len(), &mut |found| {
            let theme = found.theme as usize;
            hits[theme].push(Hit {
                entry: Arc::clone(&lexicon.themes[theme].entries[found.entry as usize]),
                span: doc.span_of(found.tokens.clone()),
                sentence: doc.sentence_of(found.tokens.start).unwrap_or_default(),
                negated: is_negated(doc, found.tokens.start),
            });
        });
        let words = doc.word_count();
        let scores = lexicon
            .themes
            .iter()
            .zip(hits)
            .map(|(theme, hits)| ThemeScore {
                theme: Arc::clone(&theme.name),
                count: hits.len(),
                rate: per_thousand(hits.len(), words),
                score: (hits.len() as f64).ln_1p(),
                hits,
            })
            .collect();
        ThemeScores { words, scores }
    }

    /// The number of words and numbers: the base of the rates.
    pub fn words(&self) -> usize {
        self.words
    }

    /// Every theme's score, in the lexicon's order.
    pub fn iter(&self) -> std::slice::Iter<'_, ThemeScore> {
        self.scores.iter()
    }

    /// One theme's score.
    ///
    /// # Errors
    /// [`ErrorKind::UnknownTheme`], with a list of the themes.
    pub fn theme(&self, name: &str) -> Result<&ThemeScore, Error> {
        self.scores.iter().find(|s| &*s.theme == name).ok_or_else(|| {
            let known: Vec<&str> = self.scores.iter().map(|s| &*s.theme).collect();
            Error::unknown(ErrorKind::UnknownTheme, "theme", name, &known)
        })
    }
}

impl<'s> IntoIterator for &'s ThemeScores {
    type Item = &'s ThemeScore;
    type IntoIter = std::slice::Iter<'s, ThemeScore>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

/// Occurrences per 1,000 words.
pub(super) fn per_thousand(count: usize, words: usize) -> f64 {
    if words == 0 { 0.0 } else { 1000.0 * count as f64 / words as f64 }
}

/// Whether one of the three words before `token` negates.
fn is_negated(doc: &Document<'_>, token: usize) -> bool {
    let sentence = doc.sentence_of(token).map_or(0, |s| doc.sentences()[s].tokens().start);
    (sentence..token).rev().take(3).take_while(|&i| doc.is_word(i)).any(|i| doc.class(i).is(Class::NEGATOR))
}
