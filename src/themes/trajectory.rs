//! Themes by position.

use super::Lexicon;
use super::score::per_thousand;
use crate::{Document, Span};
use std::sync::Arc;

/// Theme counts, paragraph by paragraph.
#[derive(Clone, Debug, PartialEq)]
pub struct Trajectory {
    /// The themes, in the lexicon's order.
    pub themes: Vec<Arc<str>>,
    /// The paragraphs, in text order.
    pub stretches: Vec<Stretch>,
}

/// One paragraph of a [`Trajectory`].
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
    /// Hits of the `theme`-th theme per 1,000 words of the paragraph.
    ///
    /// # Panics
    /// If there are no more than `theme` themes.
    pub fn rate(&self, theme: usize) -> f64 {
        per_thousand(self.counts[theme], self.words)
    }
}

impl Trajectory {
    pub(super) fn new(lexicon: &Lexicon, doc: &Document<'_>) -> Self {
        let themes: Vec<Arc<str>> = lexicon.themes.iter().map(|t| Arc::clone(&t.name)).collect();
        let mut stretches: Vec<Stretch> = doc
            .paragraphs()
            .iter()
            .map(|paragraph| {
                let tokens = paragraph.sentences().flat_map(|s| doc.sentences()[s].tokens());
                let words = tokens.filter(|&i| doc.is_word(i)).count();
                Stretch { span: paragraph.span, words, counts: vec![0; themes.len()] }
            })
            .collect();
        for (theme, score) in lexicon.score(doc).iter().enumerate() {
            for hit in &score.hits {
                let at = stretches.partition_point(|s| s.span.end <= hit.span.start);
                if let Some(stretch) = stretches.get_mut(at) {
                    stretch.counts[theme] += 1;
                }
            }
        }
        Trajectory { themes, stretches }
    }
}
