//! What a score rests on: concordances, entries that fired, their influence, overlap, agreement with labels.

use std::sync::Arc;

use super::{Lexicon, ThemeScores};
use crate::{Analyzer, Document, Error, ErrorKind, Span};

/// A hit in its context, as concordances print it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Line {
    /// The words before, of the same paragraph, on one line.
    pub left: String,
    /// The hit as it stands in the text.
    pub hit: String,
    /// The words after.
    pub right: String,
    /// The entry.
    pub entry: Arc<str>,
    /// Where the hit stands, in bytes.
    pub span: Span,
    /// Whether a negator governs it.
    pub negated: bool,
    /// Whether it stands between quotation marks.
    pub quoted: bool,
}

/// An entry's part in a theme's count.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Influence {
    /// The entry.
    pub entry: Arc<str>,
    /// Its hits.
    pub hits: usize,
    /// The theme's count without the entry. Where a shorter entry takes the words over, this is more than the
    /// count less the hits.
    pub without: usize,
}

/// Two themes that share words of a text.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Overlap {
    /// One theme.
    pub first: Arc<str>,
    /// The other, later in the lexicon.
    pub second: Arc<str>,
    /// Pairs of hits, one of each theme, that share a word.
    pub shared: usize,
    /// Those pairs over the hits of both less the pairs: 1 for themes that always go together.
    pub jaccard: f64,
}

/// How well "some hit" tells a label, for one theme or one entry.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Agreement {
    /// The theme.
    pub theme: Arc<str>,
    /// The entry, or `None` for the theme as a whole.
    pub entry: Option<Arc<str>>,
    /// Texts with a hit.
    pub hit: usize,
    /// Texts with the theme's label.
    pub labelled: usize,
    /// Texts with both.
    pub both: usize,
}

impl Agreement {
    /// The share of the texts with a hit that have the label; 0 without any.
    pub fn precision(&self) -> f64 {
        ratio(self.both, self.hit)
    }

    /// The share of the texts with the label that have a hit; 0 without any.
    pub fn recall(&self) -> f64 {
        ratio(self.both, self.labelled)
    }

    /// The harmonic mean of precision and recall.
    pub fn f1(&self) -> f64 {
        ratio(2 * self.both, self.hit + self.labelled)
    }
}

fn ratio(part: usize, all: usize) -> f64 {
    if all == 0 { 0.0 } else { part as f64 / all as f64 }
}

impl ThemeScores {
    /// Every hit of a theme with up to `width` characters of its paragraph on either side.
    ///
    /// # Errors
    /// [`ErrorKind::UnknownTheme`].
    ///
    /// ```
    /// use tricolon::{Analyzer, Lexicon};
    /// let lexicon = Lexicon::from_themes("t", [("energy", ["pipeline*"])])?;
    /// let doc = Analyzer::default().analyze("Two new pipelines cross the plain.");
    /// let lines = lexicon.score(&doc).concordance(&doc, "energy", 12)?;
    /// assert_eq!((lines[0].left.as_str(), lines[0].right.as_str()), ("Two new", "cross the"));
    /// # Ok::<(), tricolon::Error>(())
    /// ```
    pub fn concordance(&self, doc: &Document<'_>, theme: &str, width: usize) -> Result<Vec<Line>, Error> {
        let hits = &self.theme(theme)?.hits;
        let line = |hit: &super::Hit| {
            let at = doc.paragraphs().partition_point(|p| p.span.end <= hit.span.start);
            let paragraph = doc.paragraphs().get(at).map_or(hit.span, |p| p.span);
            Line {
                left: last_words(
                    &doc.text()[paragraph.start.min(hit.span.start) as usize..hit.span.start as usize],
                    width,
                ),
                hit: doc.slice(hit.span).to_string(),
                right: first_words(
                    &doc.text()[hit.span.end as usize..paragraph.end.max(hit.span.end) as usize],
                    width,
                ),
                entry: Arc::clone(&hit.entry),
                span: hit.span,
                negated: hit.negated,
                quoted: hit.quoted,
            }
        };
        Ok(hits.iter().map(line).collect())
    }

    /// The entries of a theme that were hit, with their hits, most frequent first.
    ///
    /// # Errors
    /// [`ErrorKind::UnknownTheme`].
    pub fn fired(&self, theme: &str) -> Result<Vec<(Arc<str>, usize)>, Error> {
        let mut entries: Vec<(usize, Arc<str>, usize)> = Vec::new();
        let mut hits: Vec<_> = self.theme(theme)?.hits.iter().collect();
        hits.sort_by_key(|hit| hit.entry_index);
        for hit in hits {
            match entries.last_mut() {
                Some((index, _, n)) if *index == hit.entry_index => *n += 1,
                _ => entries.push((hit.entry_index, Arc::clone(&hit.entry), 1)),
            }
        }
        entries.sort_by_key(|(index, _, n)| (std::cmp::Reverse(*n), *index));
        Ok(entries.into_iter().map(|(_, entry, n)| (entry, n)).collect())
    }

    /// The pairs of themes that share words, those that share most first.
    pub fn overlaps(&self) -> Vec<Overlap> {
        overlaps([self])
    }
}

/// The pairs of themes that share words in texts scored by one lexicon, over all of them together, those that share
/// most first. Linear in the hits, times the themes that meet at one word.
///
/// ```
/// use tricolon::{Analyzer, Lexicon, themes::overlaps};
/// let lexicon = Lexicon::from_themes("t", [("sea", vec!["ship*"]), ("trade", vec!["ship*", "port"])])?;
/// let scores = ["A ship.", "Ships in port."].map(|text| lexicon.score(&Analyzer::default().analyze(text)));
/// let overlap = &overlaps(&scores)[0];
/// assert_eq!((&*overlap.first, &*overlap.second, overlap.shared), ("sea", "trade", 2));
/// # Ok::<(), tricolon::Error>(())
/// ```
pub fn overlaps<'s>(scores: impl IntoIterator<Item = &'s ThemeScores>) -> Vec<Overlap> {
    let mut names: Vec<Arc<str>> = Vec::new();
    let mut counts: Vec<usize> = Vec::new();
    let mut shared = std::collections::BTreeMap::new();
    // Hits of one theme never overlap, so the open ones are at most one a theme.
    let mut open: Vec<(Span, usize)> = Vec::new();
    for scores in scores {
        names.extend(scores.iter().skip(names.len()).map(|s| Arc::clone(&s.theme)));
        counts.resize(names.len(), 0);
        let mut all: Vec<(Span, usize)> = Vec::new();
        for (theme, score) in scores.iter().enumerate() {
            counts[theme] += score.count;
            all.extend(score.hits.iter().map(|hit| (hit.span, theme)));
        }
        all.sort_unstable();
        open.clear();
        for (span, theme) in all {
            open.retain(|(other, _)| other.end > span.start);
            for &(_, other) in &open {
                *shared.entry((theme.min(other), theme.max(other))).or_insert(0_usize) += 1;
            }
            open.push((span, theme));
        }
    }
    let overlap = |((a, b), n): ((usize, usize), usize)| Overlap {
        first: Arc::clone(&names[a]),
        second: Arc::clone(&names[b]),
        shared: n,
        jaccard: ratio(n, (counts[a] + counts[b]).saturating_sub(n)),
    };
    let mut out: Vec<Overlap> = shared.into_iter().map(overlap).collect();
    out.sort_by_key(|overlap| std::cmp::Reverse(overlap.shared));
    out
}

/// The last whole words of `text` within `width` characters.
fn last_words(text: &str, width: usize) -> String {
    let mut words: Vec<&str> = Vec::new();
    let mut length = 0;
    for word in text.split_whitespace().rev() {
        length += word.chars().count() + usize::from(!words.is_empty());
        if length > width {
            break;
        }
        words.push(word);
    }
    words.reverse();
    words.join(" ")
}

/// The first whole words of `text` within `width` characters.
fn first_words(text: &str, width: usize) -> String {
    let mut words: Vec<&str> = Vec::new();
    let mut length = 0;
    for word in text.split_whitespace() {
        length += word.chars().count() + usize::from(!words.is_empty());
        if length > width {
            break;
        }
        words.push(word);
    }
    words.join(" ")
}

impl Lexicon {
    /// How a theme's count in `docs` depends on each entry that was hit: the count is made again without it, over all
    /// documents together. Entries with most hits first. Time is that of scoring, times the number of such entries.
    ///
    /// # Errors
    /// [`ErrorKind::UnknownTheme`].
    ///
    /// ```
    /// use tricolon::{Analyzer, Lexicon};
    /// let lexicon = Lexicon::from_themes("t", [("sea", ["ship", "ship*"])])?;
    /// let influence = lexicon.influence(&[Analyzer::default().analyze("A ship among ships.")], "sea")?;
    /// let rows: Vec<_> = influence.iter().map(|i| (&*i.entry, i.hits, i.without)).collect();
    /// // Without "ship" the pattern takes both words.
    /// assert_eq!(rows, [("ship", 1, 2), ("ship*", 1, 1)]);
    /// # Ok::<(), tricolon::Error>(())
    /// ```
    pub fn influence(&self, docs: &[Document<'_>], theme: &str) -> Result<Vec<Influence>, Error> {
        let scores: Vec<_> = docs.iter().map(|doc| self.score(doc)).collect();
        self.influence_on(docs, &scores, theme)
    }

    /// The same of documents that this lexicon has scored.
    pub(crate) fn influence_on(
        &self,
        docs: &[Document<'_>],
        scores: &[ThemeScores],
        theme: &str,
    ) -> Result<Vec<Influence>, Error> {
        let Some(entries) = self.themes.iter().find(|t| &*t.name == theme).map(|t| &t.entries) else {
            return Err(Error::unknown_theme(theme, self.themes.iter().map(|t| &*t.name)));
        };
        let mut hits = vec![0; entries.len()];
        for scores in scores {
            for hit in &scores.theme(theme)?.hits {
                hits[hit.entry_index] += 1;
            }
        }
        let mut fired: Vec<usize> = (0..entries.len()).filter(|entry| hits[*entry] > 0).collect();
        fired.sort_by_key(|entry| std::cmp::Reverse(hits[*entry]));
        let influence = |entry: usize| {
            let rest = entries.iter().enumerate().filter(|(k, _)| *k != entry).map(|(_, e)| e.clone());
            let rest = match self.compat_mode() {
                Some(mode) => Lexicon::from_raw_themes("", [(theme, rest)], mode)?,
                None => Lexicon::from_themes("", [(theme, rest)])?,
            };
            let counts = docs.iter().map(|doc| Ok(rest.score(doc).theme(theme)?.count));
            let without = counts.sum::<Result<usize, Error>>()?;
            Ok(Influence { entry: Arc::clone(&entries[entry].text), hits: hits[entry], without })
        };
        fired.into_iter().map(influence).collect()
    }

    /// How well hits agree with labels: for each theme, then for each of its entries that was hit. A text's
    /// label is a theme's name; other labels count for no theme.
    ///
    /// # Errors
    /// [`ErrorKind::InvalidArgument`] if there are more or fewer labels than texts;
    /// [`ErrorKind::TextTooLong`].
    ///
    /// ```
    /// use tricolon::Lexicon;
    /// let lexicon = Lexicon::from_themes("t", [("sea", ["ship*", "wave*"])])?;
    /// let agreement = lexicon.validate(&["A ship.", "A wave of strikes."], &["sea", "work"])?;
    /// assert_eq!((agreement[0].precision(), agreement[0].recall()), (0.5, 1.0));
    /// assert_eq!(agreement[2].entry.as_deref(), Some("wave*"));
    /// # Ok::<(), tricolon::Error>(())
    /// ```
    pub fn validate<T: AsRef<str>, L: AsRef<str>>(
        &self,
        texts: &[T],
        labels: &[L],
    ) -> Result<Vec<Agreement>, Error> {
        if texts.len() != labels.len() {
            let message = format!("{} labels for {} texts; each text has one", labels.len(), texts.len());
            return Err(Error::new(ErrorKind::InvalidArgument, message));
        }
        let analyzer = Analyzer::without_figures();
        let mut labelled = vec![0; self.themes.len()];
        let mut whole = vec![(0, 0); self.themes.len()];
        let mut each: Vec<Vec<(usize, usize)>> =
            self.themes.iter().map(|t| vec![(0, 0); t.entries.len()]).collect();
        for (text, label) in texts.iter().zip(labels) {
            let scores = self.score(&analyzer.try_analyze(text.as_ref())?);
            for (t, score) in scores.iter().enumerate() {
                let right = usize::from(&*score.theme == label.as_ref());
                labelled[t] += right;
                if score.count == 0 {
                    continue;
                }
                whole[t].0 += 1;
                whole[t].1 += right;
                let mut entries: Vec<usize> = score.hits.iter().map(|h| h.entry_index).collect();
                entries.sort_unstable();
                entries.dedup();
                for entry in entries {
                    each[t][entry].0 += 1;
                    each[t][entry].1 += right;
                }
            }
        }
        let mut out = Vec::new();
        for (t, theme) in self.themes.iter().enumerate() {
            let agreement = |entry: Option<Arc<str>>, (hit, both): (usize, usize)| Agreement {
                theme: Arc::clone(&theme.name),
                entry,
                hit,
                labelled: labelled[t],
                both,
            };
            out.push(agreement(None, whole[t]));
            let fired = theme.entries.iter().zip(&each[t]).filter(|(_, (hit, _))| *hit > 0);
            out.extend(fired.map(|(entry, counts)| agreement(Some(Arc::clone(&entry.text)), *counts)));
        }
        Ok(out)
    }
}
