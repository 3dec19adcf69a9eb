//! What a corpus denies and what it affirms: its contrasts as rows, their rates with intervals, and the
//! heads of both sides.

use std::collections::BTreeMap;

use super::FIGURE;
use super::heads::{head, tokens};
use crate::{Document, Finding, Span};

/// The side of a contrast.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Side {
    /// X: denied, dismissed or demoted.
    Denied,
    /// Y: put in its place or above it.
    Affirmed,
}

impl Side {
    /// The side's stable name.
    pub const fn name(self) -> &'static str {
        match self {
            Side::Denied => "denied",
            Side::Affirmed => "affirmed",
        }
    }

    pub(super) const fn role(self) -> &'static str {
        match self {
            Side::Denied => "negated",
            Side::Affirmed => "asserted",
        }
    }
}

/// Where in its paragraph a contrast begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Place {
    /// In the first of several sentences.
    Opening,
    /// Between the first and the last sentence.
    Middle,
    /// In the last of several sentences, or across the paragraph's end.
    Closing,
    /// In a paragraph of one sentence.
    Alone,
}

impl Place {
    /// The place's stable name.
    pub const fn name(self) -> &'static str {
        match self {
            Place::Opening => "opening",
            Place::Middle => "middle",
            Place::Closing => "closing",
            Place::Alone => "alone",
        }
    }

    fn of(doc: &Document<'_>, span: Span) -> Place {
        let sentence = |offset| doc.sentence_at(offset).unwrap_or_default();
        let (first, last) = (sentence(span.start), sentence(span.end.saturating_sub(1)));
        let at = doc.paragraphs().partition_point(|p| p.sentences().end <= first);
        let sentences = doc.paragraphs().get(at).map_or(first..first + 1, crate::text::Paragraph::sentences);
        if sentences.len() == 1 {
            Place::Alone
        } else if last + 1 >= sentences.end {
            Place::Closing
        } else if first == sentences.start {
            Place::Opening
        } else {
            Place::Middle
        }
    }
}

/// A contrast, as a row.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Row {
    /// The number of its document, in the order of [`Contrasts::add`].
    pub document: usize,
    /// One of the figure's kinds.
    pub kind: &'static str,
    /// Where it stands, in code points.
    pub span: Span,
    /// The finding's score.
    pub score: f32,
    /// Where in its paragraph it begins.
    pub place: Place,
    /// The text of X.
    pub denied: String,
    /// The lemma of the head of X, in lower case: the noun, adjective or verb that the rest belongs to.
    pub denied_head: String,
    /// The text of Y.
    pub affirmed: String,
    /// The lemma of the head of Y.
    pub affirmed_head: String,
}

/// A head with its counts on both sides.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Head {
    /// The lemma.
    pub word: String,
    /// How often it heads an X.
    pub denied: usize,
    /// How often it heads a Y.
    pub affirmed: usize,
    /// The first contrasts that it stands in, as indices into [`Contrasts::rows`]; at most three.
    pub examples: Vec<usize>,
}

/// A rate over a corpus with its 95 % interval.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Rate {
    /// What is counted: `"all"`, a kind, or a place in the paragraph.
    pub group: &'static str,
    /// The number of contrasts.
    pub count: usize,
    /// Contrasts per 1,000 words.
    pub per_1000_words: f64,
    /// The interval of the rate per 1,000 words: the 2.5th and 97.5th percentile over bootstrap samples of
    /// documents.
    pub words_interval: (f64, f64),
    /// Contrasts per 1,000 characters (code points).
    pub per_1000_characters: f64,
    /// The interval of the rate per 1,000 characters.
    pub characters_interval: (f64, f64),
}

/// The contrasts of a corpus.
///
/// ```
/// use tricolon::figures::contrast::Contrasts;
/// let analyzer = tricolon::Analyzer::default();
/// let mut contrasts = Contrasts::default();
/// contrasts.add(&analyzer.analyze("We ask for work, not for charity. The law is not a wall. It is a door."));
/// let heads: Vec<_> = contrasts.heads().iter().map(|h| (h.word.clone(), h.denied, h.affirmed)).collect();
/// assert!(heads.contains(&("wall".into(), 1, 0)) && heads.contains(&("work".into(), 0, 1)));
/// assert_eq!(contrasts.rates(7)[0].count, 2);
/// ```
#[derive(Clone, Debug, Default)]
pub struct Contrasts {
    rows: Vec<Row>,
    sizes: Vec<Size>,
}

/// How long a document is.
#[derive(Clone, Copy, Debug, Default)]
struct Size {
    words: usize,
    characters: usize,
}

/// How many bootstrap samples an interval is taken from.
const SAMPLES: usize = 1000;

impl Contrasts {
    /// Adds a document's contrasts, as its analyzer found them.
    pub fn add(&mut self, doc: &Document<'_>) {
        let document = self.sizes.len();
        self.sizes.push(Size { words: doc.word_count(), characters: doc.text().chars().count() });
        for finding in doc.findings().iter().filter(|f| f.figure.id == FIGURE.id) {
            self.rows.extend(row(doc, document, finding));
        }
    }

    /// Adds the contrasts of documents that follow those of this one.
    ///
    /// ```
    /// use tricolon::figures::contrast::Contrasts;
    /// let (mut all, more) = (Contrasts::default(), Contrasts::default());
    /// all.append(more);
    /// assert_eq!(all.documents(), 0);
    /// ```
    pub fn append(&mut self, other: Contrasts) {
        let first = self.sizes.len();
        self.sizes.extend(other.sizes);
        self.rows.extend(other.rows.into_iter().map(|row| Row { document: row.document + first, ..row }));
    }

    /// One row a contrast, in text order.
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// The number of documents.
    pub fn documents(&self) -> usize {
        self.sizes.len()
    }

    /// The heads of both sides, the most frequent first.
    pub fn heads(&self) -> Vec<Head> {
        let mut heads: BTreeMap<&str, Head> = BTreeMap::new();
        for (k, row) in self.rows.iter().enumerate() {
            for (side, word) in [(Side::Denied, &row.denied_head), (Side::Affirmed, &row.affirmed_head)] {
                let head = heads.entry(word).or_insert_with(|| Head {
                    word: word.clone(),
                    denied: 0,
                    affirmed: 0,
                    examples: Vec::new(),
                });
                match side {
                    Side::Denied => head.denied += 1,
                    Side::Affirmed => head.affirmed += 1,
                }
                if head.examples.len() < 3 && head.examples.last() != Some(&k) {
                    head.examples.push(k);
                }
            }
        }
        let mut heads: Vec<Head> = heads.into_values().collect();
        heads.sort_by_key(|head| std::cmp::Reverse(head.denied + head.affirmed));
        heads
    }

    /// Rates of all contrasts, of each kind and of each place in the paragraph, with intervals by a
    /// bootstrap over documents. `seed` makes the intervals repeatable.
    pub fn rates(&self, seed: u64) -> Vec<Rate> {
        let places = [Place::Opening, Place::Middle, Place::Closing, Place::Alone];
        let mut out = vec![self.rate("all", seed, |_| true)];
        out.extend(FIGURE.kinds.iter().map(|kind| self.rate(kind, seed, |row| row.kind == *kind)));
        out.extend(places.map(|place| self.rate(place.name(), seed, |row| row.place == place)));
        out
    }

    fn rate(&self, group: &'static str, seed: u64, of: impl Fn(&Row) -> bool) -> Rate {
        let mut counts = vec![0_usize; self.sizes.len()];
        for row in self.rows.iter().filter(|row| of(row)) {
            counts[row.document] += 1;
        }
        let rates = |documents: &mut dyn Iterator<Item = usize>| {
            let (mut count, mut size) = (0, Size::default());
            for k in documents {
                count += counts[k];
                size.words += self.sizes[k].words;
                size.characters += self.sizes[k].characters;
            }
            let per = |total: usize| 1000.0 * count as f64 / total.max(1) as f64;
            (per(size.words), per(size.characters))
        };
        let all = rates(&mut (0..counts.len()));
        let mut random = Random(seed);
        let (mut words, mut characters): (Vec<f64>, Vec<f64>) =
            (0..SAMPLES).map(|_| rates(&mut (0..counts.len()).map(|_| random.below(counts.len())))).unzip();
        Rate {
            group,
            count: counts.iter().sum(),
            per_1000_words: all.0,
            words_interval: interval(&mut words),
            per_1000_characters: all.1,
            characters_interval: interval(&mut characters),
        }
    }
}

fn row(doc: &Document<'_>, document: usize, finding: &Finding) -> Option<Row> {
    let (x, y) = (finding.roles.get("negated").next()?, finding.roles.get("asserted").next()?);
    Some(Row {
        document,
        kind: finding.kind?,
        span: doc.code_point_span(finding.span),
        score: finding.score,
        place: Place::of(doc, finding.span),
        denied: doc.slice(x).to_string(),
        denied_head: doc.lemma(head(doc, &tokens(doc, x))).to_lowercase(),
        affirmed: doc.slice(y).to_string(),
        affirmed_head: doc.lemma(head(doc, &tokens(doc, y))).to_lowercase(),
    })
}

/// The 2.5th and the 97.5th percentile.
#[allow(clippy::cast_sign_loss)] // a share of a length is not negative
fn interval(values: &mut [f64]) -> (f64, f64) {
    values.sort_by(f64::total_cmp);
    let at = |share: f64| values[((values.len() - 1) as f64 * share).round() as usize];
    (at(0.025), at(0.975))
}

/// A small generator of random numbers (`SplitMix64`), so that intervals can be repeated.
struct Random(u64);

impl Random {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((z ^ (z >> 31)) % n as u64) as usize
    }
}

// Without the feature `english` there are no figures to count.
#[cfg(all(test, feature = "english"))]
mod tests {
    use super::*;
    use crate::Analyzer;

    fn read(texts: &[&str]) -> Contrasts {
        let analyzer = Analyzer::default();
        let mut contrasts = Contrasts::default();
        for text in texts {
            contrasts.add(&analyzer.analyze(text));
        }
        contrasts
    }

    #[test]
    fn heads_leave_out_what_surrounds_them() {
        let contrasts = read(&[
            "The archive is not a dusty store of papers but a living memory of the town.",
            "He came not to praise the plan but to bury it.",
        ]);
        let heads: Vec<(&str, &str)> =
            contrasts.rows().iter().map(|r| (r.denied_head.as_str(), r.affirmed_head.as_str())).collect();
        assert_eq!(heads, [("store", "memory"), ("praise", "bury")]);
    }

    #[test]
    fn intervals_hold_the_rate_and_repeat() {
        let contrasts =
            read(&["We came not by train but by bus.", "The sea was calm all day.", "Nothing happened."]);
        let all = &contrasts.rates(1)[0];
        assert_eq!(all.count, 1);
        assert!((all.per_1000_words - 1000.0 / 16.0).abs() < 1e-9);
        assert!(all.words_interval.0 < all.per_1000_words && all.per_1000_words < all.words_interval.1);
        assert_eq!(contrasts.rates(1), contrasts.rates(1));
        assert_eq!(Contrasts::default().rates(1)[0].count, 0);
    }

    #[test]
    fn places_are_told_by_the_paragraph() {
        let contrasts =
            read(&["One day. We came not by train but by bus. It rained.\n\nIt was not late but early."]);
        let places: Vec<Place> = contrasts.rows().iter().map(|row| row.place).collect();
        assert_eq!(places, [Place::Middle, Place::Alone]);
    }
}
