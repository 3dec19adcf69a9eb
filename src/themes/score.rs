//! Scores with their evidence.

use std::sync::Arc;

use super::{Compat, Lexicon};
use crate::text::{TokenKind, Vocabulary, for_each_word, negated_tokens};
use crate::{Analyzer, Document, Error, ErrorKind, Span};

/// What a lexicon found in one document.
#[derive(Clone, Debug, PartialEq)]
pub struct ThemeScores {
    words: usize,
    covered: usize,
    scores: Vec<ThemeScore>,
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
        let mut hits: Vec<Vec<Hit>> = vec![Vec::new(); lexicon.themes.len()];
        let mut covered = vec![false; doc.token_count()];
        let (negated, quoted) = flags(doc);
        lexicon.matcher.find(doc, lexicon.themes.len(), lexicon.scope, &mut |found| {
            let theme = found.theme as usize;
            let entry = &lexicon.themes[theme].entries[found.entry as usize];
            covered[found.tokens.clone()].fill(true);
            hits[theme].push(Hit {
                entry: Arc::clone(&entry.text),
                entry_index: found.entry as usize,
                span: doc.span_of(found.tokens.clone()),
                sentence: doc.sentence_of(found.tokens.start).unwrap_or_default(),
                negated: negated[found.tokens.start],
                quoted: quoted[found.tokens.start],
                weight: entry.weight,
            });
        });
        let words = doc.word_count();
        let covered = (0..covered.len()).filter(|&i| covered[i] && doc.is_word(i)).count();
        Self::assemble(lexicon, hits, words, covered)
    }

    fn by_other_rules(lexicon: &Lexicon, doc: &Document<'_>, mode: Compat) -> Self {
        let spans = mode.tokens(doc.text());
        let tokens: Vec<&str> = spans.iter().map(|s| doc.slice(*s)).collect();
        let (negated, quoted) = flags(doc);
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
            hits[theme].push(Hit {
                entry: Arc::clone(&entry.text),
                entry_index: found.entry as usize,
                span,
                sentence: doc.sentence_at(span.start).unwrap_or_default(),
                negated: negated.get(token).copied().unwrap_or_default(),
                quoted: quoted.get(token).copied().unwrap_or_default(),
                weight: entry.weight,
            });
        }
        let covered = covered.iter().filter(|c| **c).count();
        Self::assemble(lexicon, hits, tokens.len(), covered)
    }

    fn assemble(lexicon: &Lexicon, hits: Vec<Vec<Hit>>, words: usize, covered: usize) -> Self {
        let score = |(theme, hits): (&super::Theme, Vec<Hit>)| {
            let mut entries: Vec<usize> = hits.iter().map(|h| h.entry_index).collect();
            entries.sort_unstable();
            entries.dedup();
            ThemeScore {
                theme: Arc::clone(&theme.name),
                count: hits.len(),
                rate: per_thousand(hits.len(), words),
                share: per_thousand(hits.len(), words) / 1000.0,
                score: (hits.len() as f64).ln_1p(),
                weighted: hits.iter().map(|h| h.weight).sum(),
                distinct: entries.len(),
                hits,
            }
        };
        ThemeScores { words, covered, scores: lexicon.themes.iter().zip(hits).map(score).collect() }
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

/// By token: whether a negator governs it, and whether it stands between quotation marks.
fn flags(doc: &Document<'_>) -> (Vec<bool>, Vec<bool>) {
    (negated_tokens(doc), quoted_tokens(doc))
}

/// By token: whether it stands between double quotation marks, curly or straight, within a paragraph. A mark
/// that is not closed opens nothing.
fn quoted_tokens(doc: &Document<'_>) -> Vec<bool> {
    let mut out = vec![false; doc.token_count()];
    for paragraph in doc.paragraphs() {
        let mut opened = None;
        for i in paragraph.sentences().flat_map(|s| doc.sentences()[s].tokens()) {
            match (doc.str(i), opened) {
                ("“" | "«" | "„", _) | ("\"", None) => opened = Some(i),
                ("”" | "»" | "\"", Some(from)) => {
                    out[from..i].fill(true);
                    opened = None;
                }
                _ => {}
            }
        }
    }
    out
}

/// Counts many short texts: keeps what each word matches from one text to the next.
///
/// ```
/// use tricolon::{Lexicon, themes::Counter};
/// let lexicon = Lexicon::from_themes("t", [("energy", ["pipeline*"])])?;
/// let mut counter = Counter::new(&lexicon);
/// let (words, counts) = counter.count("Two pipelines.")?;
/// assert_eq!((words, counts), (2, vec![1]));
/// # Ok::<(), tricolon::Error>(())
/// ```
#[derive(Debug)]
pub struct Counter<'l> {
    lexicon: &'l Lexicon,
    analyzer: Analyzer,
    vocabulary: Vocabulary,
    /// By word: its themes as a range of `pool`.
    themes: Vec<Option<(u32, u32)>>,
    pool: Vec<u32>,
    occurrences: Vec<u32>,
    buffer: String,
}

/// With more distinct words than this the memory is begun afresh.
const MOST_WORDS: usize = 1 << 20;

impl<'l> Counter<'l> {
    /// A counter of `lexicon`'s themes.
    pub fn new(lexicon: &'l Lexicon) -> Self {
        Counter {
            lexicon,
            analyzer: Analyzer::without_figures(),
            vocabulary: Vocabulary::new(),
            themes: Vec::new(),
            pool: Vec::new(),
            occurrences: Vec::new(),
            buffer: String::new(),
        }
    }

    /// The number of words of `text`, and of hits of each theme: the same as [`Lexicon::score`] tells,
    /// without the evidence. Linear in the length of `text`.
    ///
    /// # Errors
    /// [`ErrorKind::TextTooLong`] if `text` is longer than 2 GiB.
    pub fn count(&mut self, text: &str) -> Result<(usize, Vec<usize>), Error> {
        let lexicon = self.lexicon;
        let mut counts = vec![0; lexicon.themes.len()];
        if let Some((mode, _)) = &lexicon.compat {
            let spans = mode.tokens(text);
            let tokens: Vec<&str> = spans.iter().map(|s| &text[s.range()]).collect();
            return Ok((tokens.len(), lexicon.count_tokens(&tokens)?));
        }
        if lexicon.matcher.needs_order() || i32::try_from(text.len()).is_err() {
            let doc = self.analyzer.try_analyze(text)?;
            lexicon.matcher.find(&doc, counts.len(), lexicon.scope, &mut |found| {
                counts[found.theme as usize] += 1;
            });
            return Ok((doc.word_count(), counts));
        }
        Ok((self.count_words(text, &mut counts), counts))
    }

    /// Entries of single words need no order: each distinct word is looked up once and counted.
    fn count_words(&mut self, text: &str, counts: &mut [usize]) -> usize {
        if self.vocabulary.len() > MOST_WORDS {
            *self = Counter::new(self.lexicon);
        }
        let Counter { lexicon, vocabulary, themes, pool, occurrences, buffer, .. } = self;
        let mut words = 0;
        let mut met: Vec<u32> = Vec::new();
        for_each_word(text, |start, end| {
            let form = &text[start..end];
            // Most tokens are told by their first byte.
            let first = form.as_bytes()[0];
            let is_mark = end - start == 1 && first.is_ascii_punctuation();
            let is_word = first.is_ascii_alphanumeric()
                || (!is_mark && matches!(TokenKind::of(form), TokenKind::Word | TokenKind::Number));
            if !is_word {
                return;
            }
            words += 1;
            let id = vocabulary.intern(form, buffer).index();
            if id >= occurrences.len() {
                occurrences.resize(id + 256, 0);
            }
            if occurrences[id] == 0 {
                met.push(id as u32);
            }
            occurrences[id] += 1;
        });
        for id in met {
            let n = std::mem::take(&mut occurrences[id as usize]) as usize;
            if themes.len() <= id as usize {
                themes.resize(id as usize + 1, None);
            }
            let (from, to) = *themes[id as usize].get_or_insert_with(|| {
                let from = pool.len() as u32;
                let mut found = Vec::new();
                lexicon.matcher.themes_of(vocabulary.form(crate::text::WordId(id)), &mut found);
                pool.append(&mut found);
                (from, pool.len() as u32)
            });
            for theme in &pool[from as usize..to as usize] {
                counts[*theme as usize] += n;
            }
        }
        words
    }
}
