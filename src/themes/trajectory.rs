//! Themes by position.

use super::Lexicon;
use super::score::per_thousand;
use crate::{Document, Span};
use std::sync::Arc;

/// The stretches of a [`Trajectory`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub enum By {
    /// A paragraph each.
    #[default]
    Paragraph,
    /// A sentence each.
    Sentence,
    /// So many words each, the last one fewer; 0 counts as 1. A hit belongs where it begins, one between two
    /// stretches to the second, one behind the last to the last. A text without words has no stretch.
    Words(usize),
}

/// Theme counts, stretch by stretch.
#[derive(Clone, Debug, PartialEq)]
pub struct Trajectory {
    /// The themes, in the lexicon's order.
    pub themes: Vec<Arc<str>>,
    /// The stretches, in text order.
    pub stretches: Vec<Stretch>,
}

/// One stretch of a [`Trajectory`].
#[derive(Clone, Debug, PartialEq)]
pub struct Stretch {
    /// Where it stands, in bytes.
    pub span: Span,
    /// Its words and numbers.
    pub words: usize,
    /// Hits of each theme.
    pub counts: Vec<usize>,
}

impl Stretch {
    /// Hits of the `theme`-th theme per 1,000 words of the stretch.
    ///
    /// # Panics
    /// If there are no more than `theme` themes.
    pub fn rate(&self, theme: usize) -> f64 {
        per_thousand(self.counts[theme], self.words)
    }
}

impl Trajectory {
    pub(super) fn new(lexicon: &Lexicon, doc: &Document<'_>, by: By) -> Self {
        let themes: Vec<Arc<str>> = lexicon.themes.iter().map(|t| Arc::clone(&t.name)).collect();
        let stretch = |span, words| Stretch { span, words, counts: vec![0; themes.len()] };
        let words_in =
            |sentence: usize| doc.sentences()[sentence].tokens().filter(|&i| doc.is_word(i)).count();
        let mut stretches: Vec<Stretch> = match by {
            By::Paragraph => {
                let paragraphs = doc.paragraphs().iter();
                paragraphs.map(|p| stretch(p.span, p.sentences().map(words_in).sum())).collect()
            }
            By::Sentence => {
                doc.sentences().iter().enumerate().map(|(s, unit)| stretch(unit.span, words_in(s))).collect()
            }
            By::Words(n) => {
                let words: Vec<usize> = (0..doc.token_count()).filter(|&i| doc.is_word(i)).collect();
                let windows = words.chunks(n.max(1));
                windows
                    .map(|window| stretch(doc.span_of(window[0]..window[window.len() - 1] + 1), window.len()))
                    .collect()
            }
        };
        for (theme, score) in lexicon.score(doc).iter().enumerate() {
            for hit in &score.hits {
                // A mark behind the last word may be a hit too; it belongs to the last stretch.
                let at = stretches.partition_point(|s| s.span.end <= hit.span.start);
                let last = stretches.len().saturating_sub(1);
                if let Some(stretch) = stretches.get_mut(at.min(last)) {
                    stretch.counts[theme] += 1;
                }
            }
        }
        Trajectory { themes, stretches }
    }
}
