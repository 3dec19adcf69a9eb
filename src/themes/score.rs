//! Scores with their evidence.

use std::sync::Arc;

use super::flags::Flags;
use super::{Compat, Lexicon};
use crate::{Document, Error, Span};

/// What a lexicon found in one document.
#[derive(Clone, Debug, PartialEq)]
pub struct ThemeScores {
    words: usize,
    covered: usize,
    /// Shared between the documents without a hit, whose scores are the same.
    scores: Arc<Vec<ThemeScore>>,
}

/// One theme's score in one document.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ThemeScore {
    /// The theme's name.
    pub theme: Arc<str>,
    /// The number of hits.
    pub count: usize,
    /// Hits per 1,000 words (words and numbers; 0 for a text without any).
    pub rate: f64,
    /// Hits per word: the rate without its thousand. Empath's normalised value.
    pub share: f64,
    /// The damped count `ln(1 + count)`: the tenth mention says less than the first.
    pub score: f64,
    /// The sum of the hits' weights: the count, unless entries have weights.
    pub weighted: f64,
    /// How many different entries were hit.
    pub distinct: usize,
    /// Every hit, in text order.
    pub hits: Vec<Hit>,
}

/// One occurrence of an entry.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Hit {
    /// The entry as written in the lexicon.
    pub entry: Arc<str>,
    /// Its number in the theme.
    pub entry_index: usize,
    /// Where it stands, in bytes.
    pub span: Span,
    /// The index of its sentence.
    pub sentence: usize,
    /// Whether a negator governs it ([`negation_scopes`](crate::text::negation_scopes)). A flag for the reader: nothing is
    /// subtracted.
    pub negated: bool,
    /// Whether it stands between quotation marks: perhaps not the author's word.
    pub quoted: bool,
    /// The entry's weight.
    pub weight: f64,
}

impl ThemeScores {
    pub(super) fn new(lexicon: &Lexicon, doc: &Document<'_>) -> Self {
        if let Some((mode, _)) = &lexicon.compat {
            return Self::by_other_rules(lexicon, doc, *mode);
        }
        let mut matches = Vec::new();
        let mut counts = vec![0; lexicon.themes.len()];
        lexicon.matcher.find(doc, lexicon.themes.len(), lexicon.scope, &mut |found| {
            counts[found.theme as usize] += 1;
            matches.push(found);
        });
        if matches.is_empty() {
            return Self::without_hits(lexicon, doc.word_count());
        }
        let mut hits: Vec<Vec<Hit>> = counts.into_iter().map(Vec::with_capacity).collect();
        let mut flags = Flags::new(doc);
        let (mut covered, mut covered_to, mut sentence) = (0, 0, 0);
        // Matches come by where they begin.
        for found in matches {
            let (theme, tokens) = (found.theme as usize, found.tokens);
            let entry = &lexicon.themes[theme].entries[found.entry as usize];
            covered += (covered_to.max(tokens.start)..tokens.end).filter(|&i| doc.is_word(i)).count();
            covered_to = covered_to.max(tokens.end);
            while doc.sentences()[sentence].tokens().end <= tokens.start {
                sentence += 1;
            }
            let (negated, quoted) = flags.of(sentence, tokens.start);
            hits[theme].push(Hit {
                entry: Arc::clone(&entry.text),
                entry_index: found.entry as usize,
                span: doc.span_of(tokens),
                sentence,
                negated,
                quoted,
                weight: entry.weight,
            });
        }
        Self::assemble(lexicon, hits, doc.word_count(), covered)
    }

    fn by_other_rules(lexicon: &Lexicon, doc: &Document<'_>, mode: Compat) -> Self {
        let spans = mode.tokens(doc.prose());
        let tokens: Vec<&str> = spans.iter().map(|s| &doc.prose()[s.range()]).collect();
        let mut flags = Flags::new(doc);
        let mut hits: Vec<Vec<Hit>> = vec![Vec::new(); lexicon.themes.len()];
        let mut covered = vec![false; tokens.len()];
        let mut token = 0;
        for found in lexicon.compat_matches(&tokens) {
            let theme = found.theme as usize;
            let entry = &lexicon.themes[theme].entries[found.entry as usize];
            let span = spans[found.tokens.start].cover(spans[found.tokens.end - 1]);
            covered[found.tokens].fill(true);
            while token + 1 < doc.token_count() && doc.token(token).span.end <= span.start {
                token += 1;
            }
            let sentence = doc.sentence_at(span.start).unwrap_or_default();
            let (negated, quoted) = flags.of(sentence, token);
            hits[theme].push(Hit {
                entry: Arc::clone(&entry.text),
                entry_index: found.entry as usize,
                span,
                sentence,
                negated,
                quoted,
                weight: entry.weight,
            });
        }
        let covered = covered.iter().filter(|c| **c).count();
        Self::assemble(lexicon, hits, tokens.len(), covered)
    }

    /// The scores of a document in which no theme has a hit.
    fn without_hits(lexicon: &Lexicon, words: usize) -> Self {
        let none = || Self::assemble(lexicon, vec![Vec::new(); lexicon.themes.len()], 0, 0).scores;
        ThemeScores { words, covered: 0, scores: Arc::clone(lexicon.no_hits.get_or_init(none)) }
    }

    fn assemble(lexicon: &Lexicon, hits: Vec<Vec<Hit>>, words: usize, covered: usize) -> Self {
        let mut seen: Vec<usize> = Vec::new();
        let score = |(theme, hits): (&super::Theme, Vec<Hit>)| {
            // By hits, not by entries: a lexicon may have a million of them.
            seen.clear();
            seen.extend(hits.iter().map(|hit| hit.entry_index));
            seen.sort_unstable();
            seen.dedup();
            let rate = per_thousand(hits.len(), words);
            ThemeScore {
                theme: Arc::clone(&theme.name),
                count: hits.len(),
                rate,
                share: rate / 1000.0,
                // Most themes have no hit in most texts, and a logarithm is dear.
                score: if hits.is_empty() { 0.0 } else { (hits.len() as f64).ln_1p() },
                weighted: hits.iter().map(|h| h.weight).sum(),
                distinct: seen.len(),
                hits,
            }
        };
        let scores = lexicon.themes.iter().zip(hits).map(score).collect();
        ThemeScores { words, covered, scores: Arc::new(scores) }
    }

    /// The number of words and numbers: the base of the rates. In a compatibility mode, that program's tokens.
    pub fn words(&self) -> usize {
        self.words
    }

    /// The share of the words that some theme covers, from 0 to 1; 0 for a text without words.
    pub fn coverage(&self) -> f64 {
        if self.words == 0 { 0.0 } else { self.covered as f64 / self.words as f64 }
    }

    /// Every theme's score, in the lexicon's order.
    pub fn iter(&self) -> std::slice::Iter<'_, ThemeScore> {
        self.scores.iter()
    }

    /// One theme's score.
    ///
    /// # Errors
    /// [`ErrorKind::UnknownTheme`](crate::ErrorKind::UnknownTheme), with a list of the themes.
    pub fn theme(&self, name: &str) -> Result<&ThemeScore, Error> {
        let found = self.scores.iter().find(|s| &*s.theme == name);
        found.ok_or_else(|| Error::unknown_theme(name, self.scores.iter().map(|s| &*s.theme)))
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
