//! Rates per 1,000 words with intervals, and their comparison between two groups of documents.
//!
//! The document is the unit of chance everywhere: intervals come from a bootstrap over documents, p-values from
//! shuffling documents between the groups. A long document that repeats a figure is one observation.

mod totals;

pub use totals::Totals;

use crate::{Error, ErrorKind};

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

/// How one feature's rate differs between two groups, a and b.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Difference {
    /// Occurrences in each group.
    pub counts: [u64; 2],
    /// Occurrences per 1,000 words in each group.
    pub rates: [f64; 2],
    /// Rate in a over rate in b; half an occurrence is added to either count, so that it stays finite.
    pub ratio: f64,
    /// The lower bound of the ratio.
    pub low: f64,
    /// The upper bound of the ratio.
    pub high: f64,
    /// The two-sided p-value of the ratio by shuffling documents between the groups.
    pub p: f64,
    /// The p-value corrected for the number of features (Benjamini and Hochberg's false discovery rate).
    pub q: f64,
    /// Cliff's delta of the documents' own rates, from -1 to 1: how much likelier a document of a has the higher
    /// rate than the lower one, against a document of b.
    pub delta: f64,
}

/// The difference of each of `features` between `a` and `b`.
///
/// O(rounds × (documents + entries of the smaller group)).
///
/// # Errors
/// [`ErrorKind::InvalidArgument`] for an empty group or options outside their bounds.
pub fn compare(a: &Counts, b: &Counts, features: usize, options: &Options) -> Result<Vec<Difference>, Error> {
    options.check()?;
    if a.is_empty() || b.is_empty() {
        let message = format!("a group without documents cannot be compared: {} and {}", a.len(), b.len());
        return Err(Error::new(ErrorKind::InvalidArgument, message));
    }
    let mut random = fastrand::Rng::with_seed(options.seed);
    let sums = [a.sums(features), b.sums(features)];
    let log_ratio = |a: &Sums, b: &Sums, k: usize| a.log_rate(k) - b.log_rate(k);
    let observed: Vec<f64> = (0..features).map(|k| log_ratio(&sums[0], &sums[1], k)).collect();

    let blocks = [a.blocks(features, &mut random), b.blocks(features, &mut random)];
    let mut drawn = vec![Vec::with_capacity(options.rounds); features];
    for _ in 0..options.rounds {
        let [a, b] = blocks.each_ref().map(|blocks| Sums::drawn(blocks, features, &mut random));
        drawn.iter_mut().enumerate().for_each(|(k, values)| values.push(log_ratio(&a, &b, k)));
    }

    let extreme = shuffled(a, b, &observed, options.rounds, &mut random);
    let p: Vec<f64> = extreme.iter().map(|n| (n + 1) as f64 / (options.rounds + 1) as f64).collect();
    let q = false_discovery(&p);
    let deltas = cliffs_delta(a, b, features);
    Ok((0..features)
        .map(|k| {
            let (low, high) = options.interval(&mut drawn[k]);
            Difference {
                counts: [sums[0].counts[k], sums[1].counts[k]],
                rates: [sums[0].rate(k), sums[1].rate(k)],
                ratio: observed[k].exp(),
                low: low.exp(),
                high: high.exp(),
                p: p[k],
                q: q[k],
                delta: deltas[k],
            }
        })
        .collect())
}

/// How often documents shuffled between the groups differ by at least as much as the groups do, by feature.
fn shuffled(
    a: &Counts,
    b: &Counts,
    observed: &[f64],
    rounds: usize,
    random: &mut fastrand::Rng,
) -> Vec<usize> {
    let features = observed.len();
    let mut all = a.sums(features);
    (0..b.len()).for_each(|k| b.add(k, &mut all));
    let mut order: Vec<usize> = (0..a.len() + b.len()).collect();
    let smaller = a.len().min(b.len());
    let mut extreme = vec![0; features];
    let mut one = Sums::new(features);
    let mut other = Sums::new(features);
    for _ in 0..rounds {
        one.words = 0;
        one.counts.fill(0);
        // The first `smaller` of a shuffle are all that is needed.
        for n in 0..smaller {
            let other = random.usize(n..a.len() + b.len());
            order.swap(n, other);
            let k = order[n];
            if k < a.len() { a.add(k, &mut one) } else { b.add(k - a.len(), &mut one) }
        }
        other.words = all.words - one.words;
        for k in 0..features {
            other.counts[k] = all.counts[k] - one.counts[k];
            // The rest of a sum in another order differs in its last digits.
            let difference = (one.log_rate(k) - other.log_rate(k)).abs();
            extreme[k] += usize::from(difference >= observed[k].abs() - 1e-12);
        }
    }
    extreme
}

/// Benjamini and Hochberg's correction: the smallest false discovery rate at which each p would be accepted.
fn false_discovery(p: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..p.len()).collect();
    order.sort_by(|x, y| p[*y].total_cmp(&p[*x]));
    let mut q = vec![1.0; p.len()];
    let mut least = 1.0_f64;
    for (n, k) in order.into_iter().enumerate() {
        least = least.min(p[k] * p.len() as f64 / (p.len() - n) as f64);
        q[k] = least;
    }
    q
}

fn cliffs_delta(a: &Counts, b: &Counts, features: usize) -> Vec<f64> {
    // By feature the documents' rates above 0, with the group.
    let mut rates: Vec<Vec<(f64, usize)>> = vec![Vec::new(); features];
    for (group, counts) in [a, b].into_iter().enumerate() {
        for k in 0..counts.len() {
            for (feature, n) in counts.document(k) {
                rates[*feature as usize].push((*n as f64 / counts.words[k].max(1) as f64, group));
            }
        }
    }
    let pairs = a.len() as f64 * b.len() as f64;
    rates.into_iter().map(|rates| wins(rates, [a.len(), b.len()]) / pairs).collect()
}

/// Pairs in which the document of the first group has the higher rate, less those in which it has the lower.
fn wins(mut rates: Vec<(f64, usize)>, documents: [usize; 2]) -> f64 {
    rates.sort_by(|x, y| x.0.total_cmp(&y.0));
    let mut below = [0, 1].map(|group| documents[group] - rates.iter().filter(|(_, g)| *g == group).count());
    let mut sum = 0.0;
    for ties in rates.chunk_by(|x, y| x.0.total_cmp(&y.0).is_eq()) {
        let here = [0, 1].map(|group| ties.iter().filter(|(_, g)| *g == group).count());
        sum += here[0] as f64 * below[1] as f64 - here[1] as f64 * below[0] as f64;
        below = [below[0] + here[0], below[1] + here[1]];
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counts(documents: &[(u64, &[u64])]) -> Counts {
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

    #[test]
    fn groups_that_differ_are_told_from_groups_that_do_not() {
        let mut random = fastrand::Rng::with_seed(7);
        let mut group = |share: f64| {
            let mut counts = Counts::default();
            for n in 0..200 {
                counts.push(100, [(0, u64::from(random.f64() < share)), (1, n % 3)]);
            }
            counts
        };
        let (a, b) = (group(0.6), group(0.2));
        let found = compare(&a, &b, 2, &Options::default()).unwrap();
        assert!(found[0].p < 0.01 && found[0].low > 1.5 && found[0].delta > 0.2, "{:?}", found[0]);
        assert!(found[1].p > 0.05 && found[1].low < 1.0 && 1.0 < found[1].high, "{:?}", found[1]);
        let swapped = compare(&b, &a, 2, &Options::default()).unwrap();
        assert!((swapped[0].ratio * found[0].ratio - 1.0).abs() < 1e-9);
        assert!((swapped[0].delta + found[0].delta).abs() < 1e-12);
        assert!(compare(&a, &Counts::default(), 2, &Options::default()).is_err());
    }

    #[test]
    fn p_values_hold_their_level() {
        // Without a difference a p-value below 0.05 comes up in about one of twenty comparisons.
        let mut random = fastrand::Rng::with_seed(11);
        let mut group = || {
            let mut counts = Counts::default();
            for _ in 0..30 {
                let words = random.u64(50..500);
                counts.push(words, (0..200).map(|k| (k, random.u64(0..3) * words / 100)));
            }
            counts
        };
        let (a, b) = (group(), group());
        let found = compare(&a, &b, 200, &Options { rounds: 200, ..Options::default() }).unwrap();
        let small = found.iter().filter(|d| d.p < 0.05).count();
        assert!(small <= 25, "{small} of 200");
        assert!(found.iter().all(|d| d.q >= d.p));
    }

    #[test]
    fn delta_and_q_are_those_of_the_textbook() {
        let a = counts(&[(10, &[3]), (10, &[2]), (10, &[0])]);
        let b = counts(&[(10, &[2]), (10, &[0])]);
        // Of six pairs a wins 3 > 2, 3 > 0 and 2 > 0, loses 0 < 2, and ties twice.
        assert!((cliffs_delta(&a, &b, 1)[0] - 2.0 / 6.0).abs() < 1e-12);
        let q = false_discovery(&[0.01, 0.04, 0.03, 0.5]);
        let expected = [0.04, 0.16 / 3.0, 0.16 / 3.0, 0.5];
        assert!(q.iter().zip(expected).all(|(x, y)| (x - y).abs() < 1e-12), "{q:?}");
    }
}
