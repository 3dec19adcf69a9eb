//! Rates per 1,000 words with intervals, and their comparison between two groups of documents.
//!
//! The document is the unit of chance everywhere: intervals come from a bootstrap over documents, p-values from
//! shuffling documents between the groups. A long document that repeats a figure is one observation.
//!
//! ```
//! use tricolon::rates::{Counts, Options, compare, rates};
//! // By document its words, and how often features 0 and 1 occur in it.
//! let (mut a, mut b) = (Counts::default(), Counts::default());
//! for n in 0..20 {
//!     a.push(500, [(0, 6), (1, n % 3)]);
//!     b.push(500, [(0, 1), (1, n % 3)]);
//! }
//! let first = rates(&a, 2, &Options::default())?[0];
//! assert_eq!((first.count, first.documents, first.rate), (120, 20, 12.0));
//! let differences = compare(&a, &b, 2, &Options::default())?;
//! assert!(differences[0].ratio > 5.0 && differences[0].q < 0.01);
//! assert!(differences[1].p > 0.5);
//! # Ok::<(), tricolon::Error>(())
//! ```

mod compare;
mod totals;

use crate::{Error, ErrorKind};

pub use compare::{Difference, compare};
pub use totals::Totals;

/// What was counted in a list of documents: features by index, and words as the base of the rates.
#[derive(Clone, Debug, Default)]
pub struct Counts {
    words: Vec<u64>,
    /// Where each document's entries end.
    ends: Vec<usize>,
    /// Feature and count, for counts above 0.
    entries: Vec<(u32, u64)>,
}

impl Counts {
    /// Adds a document with its words and its counts by feature.
    pub fn push(&mut self, words: u64, counts: impl IntoIterator<Item = (u32, u64)>) {
        self.words.push(words);
        self.entries.extend(counts.into_iter().filter(|(_, n)| *n > 0));
        self.ends.push(self.entries.len());
    }

    /// The number of documents.
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// Whether there is no document.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// The words of all documents.
    pub fn words(&self) -> u64 {
        self.words.iter().sum()
    }

    fn document(&self, k: usize) -> &[(u32, u64)] {
        let start = if k == 0 { 0 } else { self.ends[k - 1] };
        &self.entries[start..self.ends[k]]
    }

    fn add(&self, k: usize, sums: &mut Sums) {
        sums.words += self.words[k];
        for (feature, n) in self.document(k) {
            sums.counts[*feature as usize] += n;
        }
    }

    fn sums(&self, features: usize) -> Sums {
        let mut sums = Sums::new(features);
        (0..self.len()).for_each(|k| self.add(k, &mut sums));
        sums
    }

    /// Documents pooled at random into at most [`BLOCKS`] blocks of like size. Sums over resampled blocks vary
    /// as sums over resampled documents do, at a cost that no longer grows with the documents.
    fn blocks(&self, features: usize, random: &mut fastrand::Rng) -> Vec<Sums> {
        let mut order: Vec<usize> = (0..self.len()).collect();
        random.shuffle(&mut order);
        let mut blocks = vec![Sums::new(features); self.len().min(BLOCKS)];
        for (n, k) in order.into_iter().enumerate() {
            let at = n % blocks.len();
            self.add(k, &mut blocks[at]);
        }
        blocks
    }
}

/// The most blocks that a bootstrap draws from.
const BLOCKS: usize = 2000;

/// Words and counts of some documents together.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
struct Sums {
    words: u64,
    counts: Vec<u64>,
}

impl Sums {
    fn new(features: usize) -> Self {
        Sums { words: 0, counts: vec![0; features] }
    }

    fn drawn(blocks: &[Sums], features: usize, random: &mut fastrand::Rng) -> Self {
        let mut sums = Sums::new(features);
        for _ in 0..blocks.len() {
            sums.merge(&blocks[random.usize(0..blocks.len())]);
        }
        sums
    }

    fn merge(&mut self, other: &Sums) {
        self.words += other.words;
        self.counts.iter_mut().zip(&other.counts).for_each(|(sum, n)| *sum += n);
    }

    fn rate(&self, feature: usize) -> f64 {
        1000.0 * self.counts[feature] as f64 / self.words.max(1) as f64
    }

    /// The logarithm of the rate, kept finite at a count of 0 by half an occurrence.
    fn log_rate(&self, feature: usize) -> f64 {
        ((self.counts[feature] as f64 + 0.5) / (self.words as f64 + 1.0)).ln()
    }
}

/// How intervals and p-values are made.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// The coverage of the intervals, between 0 and 1.
    pub confidence: f64,
    /// How often documents are resampled, and how often shuffled.
    pub rounds: usize,
    /// Makes both repeatable.
    pub seed: u64,
}

impl Default for Options {
    fn default() -> Self {
        Options { confidence: 0.95, rounds: 1000, seed: 0 }
    }
}

impl Options {
    fn check(&self) -> Result<(), Error> {
        let wrong = |message: String| Err(Error::new(ErrorKind::InvalidArgument, message));
        if !(self.confidence > 0.0 && self.confidence < 1.0) {
            return wrong(format!("confidence is {}; between 0 and 1 is right", self.confidence));
        }
        if self.rounds < 20 {
            return wrong(format!("rounds is {}; 20 at least, and 1,000 for a paper", self.rounds));
        }
        Ok(())
    }

    /// The bounds of the middle part of `values`.
    fn interval(&self, values: &mut [f64]) -> (f64, f64) {
        values.sort_by(f64::total_cmp);
        #[allow(clippy::cast_sign_loss)] // a share is not negative
        let at = |share: f64| values[((values.len() - 1) as f64 * share).round() as usize];
        let tail = (1.0 - self.confidence) / 2.0;
        (at(tail), at(1.0 - tail))
    }
}

/// One feature's rate.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rate {
    /// Occurrences in all documents.
    pub count: u64,
    /// In how many documents it occurs.
    pub documents: u64,
    /// Occurrences per 1,000 words of all documents together.
    pub rate: f64,
    /// The lower bound of the rate.
    pub low: f64,
    /// The upper bound of the rate.
    pub high: f64,
}

/// The rate of each of `features` with a percentile bootstrap interval over documents.
///
/// O(entries + rounds × min(documents, 2,000) × features).
///
/// # Errors
/// [`ErrorKind::InvalidArgument`] for options outside their bounds.
pub fn rates(counts: &Counts, features: usize, options: &Options) -> Result<Vec<Rate>, Error> {
    options.check()?;
    let mut random = fastrand::Rng::with_seed(options.seed);
    let blocks = counts.blocks(features, &mut random);
    let mut documents = vec![0; features];
    for (feature, _) in &counts.entries {
        documents[*feature as usize] += 1;
    }
    Ok(from_blocks(&blocks, &documents, options, &mut random))
}

/// The rates in all blocks together, by a bootstrap over them; `documents` have each feature.
fn from_blocks(
    blocks: &[Sums],
    documents: &[u64],
    options: &Options,
    random: &mut fastrand::Rng,
) -> Vec<Rate> {
    let features = documents.len();
    let draws: Vec<Sums> = (0..options.rounds).map(|_| Sums::drawn(blocks, features, random)).collect();
    let mut sums = Sums::new(features);
    for block in blocks {
        sums.merge(block);
    }
    (0..features)
        .map(|k| {
            let (low, high) =
                options.interval(&mut draws.iter().map(|draw| draw.rate(k)).collect::<Vec<_>>());
            Rate { count: sums.counts[k], documents: documents[k], rate: sums.rate(k), low, high }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    pub(super) fn counts(documents: &[(u64, &[u64])]) -> Counts {
        let mut counts = Counts::default();
        for (words, document) in documents {
            counts.push(*words, (0..).zip(document.iter().copied()));
        }
        counts
    }

    #[test]
    fn a_rate_lies_in_its_interval() {
        let counts = counts(&[(100, &[1, 0]), (300, &[5, 0]), (100, &[0, 0])]);
        let rates = rates(&counts, 2, &Options::default()).unwrap();
        assert_eq!((rates[0].count, rates[0].documents, rates[0].rate), (6, 2, 12.0));
        assert!(rates[0].low < 12.0 && 12.0 < rates[0].high);
        assert_eq!((rates[1].rate, rates[1].low, rates[1].high), (0.0, 0.0, 0.0));
    }

    #[test]
    fn blocks_vary_as_documents_do() {
        // 20,000 documents of 100 words, of which every fourth has the feature: the rate is 2.5 and its standard
        // error 10 × sqrt(0.25 × 0.75 / 20,000) = 0.0306.
        let mut counts = Counts::default();
        (0..20_000).for_each(|k| counts.push(100, [(0, u64::from(k % 4 == 0))]));
        let rate = rates(&counts, 1, &Options::default()).unwrap()[0];
        let width = rate.high - rate.low;
        assert!((width / (2.0 * 1.96 * 0.0306) - 1.0).abs() < 0.15, "{width}");
    }
}
