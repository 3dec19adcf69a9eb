//! Expectation maximisation. All sums run in a fixed order, so that results are the same everywhere.

use super::features::{Counts, Features};

/// The prior's weight, in counts for each distinct word.
const PRIOR: f64 = 1.5;
/// The power to which the evidence of a text of one word is raised, times the logarithm of the number of themes.
const TEMPER: f64 = 0.25;
/// By which power of its length the evidence of a longer text is damped.
const DAMPING: f64 = 0.25;
/// How much the seed evidence counts beside the words.
const SEED: f64 = 0.5;
const MOST_ROUNDS: usize = 15;
/// Rounds end when a smaller share of the texts than this changes its theme.
const SETTLED: f64 = 0.001;

/// Word distributions and shares of the themes.
#[derive(Clone, Debug)]
pub(super) struct Themes {
    /// How many there are.
    count: usize,
    /// The log probability of word `w` in theme `t` at `w * count + t`.
    words: Vec<f64>,
    /// The log probability of each word in all texts, weighted as the words are.
    background: Vec<f64>,
    /// By theme, then of all texts: the logarithm of the sum of the probabilities once each is divided by the word's
    /// weight.
    unweighted: Vec<f64>,
    /// The log weight of each word.
    weights: Vec<f64>,
    /// The log share of each theme.
    shares: Vec<f64>,
}

/// The themes as the texts show them, and the number of rounds.
pub(super) fn run(
    features: &Features,
    texts: &[Counts],
    evidence: &[Vec<f64>],
    themes: usize,
) -> (Themes, usize) {
    let mut background = vec![0.0; features.len()];
    for (word, n) in texts.iter().flatten() {
        background[*word as usize] += n;
    }
    let total: f64 = background.iter().sum::<f64>().max(f64::MIN_POSITIVE);
    for share in &mut background {
        *share /= total;
    }
    let mut posterior: Vec<Vec<f64>> = evidence.iter().map(|row| first_guess(row)).collect();
    let shares = shares(&posterior, themes);
    let (words, unweighted) = (Vec::new(), Vec::new());
    let weights = features.weights().iter().map(|weight| weight.ln()).collect();
    let mut model = Themes { count: themes, words, background, unweighted, weights, shares };
    let mut last: Vec<Option<usize>> = posterior.iter().map(|p| best(p)).collect();
    for round in 1..=MOST_ROUNDS {
        model.estimate(texts, &posterior);
        let mut changed = 0;
        for ((text, seeds), (row, last)) in
            texts.iter().zip(evidence).zip(posterior.iter_mut().zip(&mut last))
        {
            *row = model.shares(text, seeds);
            let now = best(row);
            changed += usize::from(now != *last);
            *last = now;
        }
        if (changed as f64) < SETTLED * texts.len() as f64 {
            return (model.finish(), round);
        }
    }
    (model.finish(), MOST_ROUNDS)
}

/// A text's shares by the squares of its seed evidence; all zero without any.
fn first_guess(evidence: &[f64]) -> Vec<f64> {
    let squares: f64 = evidence.iter().map(|e| e * e).sum();
    evidence.iter().map(|e| if squares > 0.0 { e * e / squares } else { 0.0 }).collect()
}

fn best(shares: &[f64]) -> Option<usize> {
    (0..shares.len()).rev().filter(|&t| shares[t] > 0.0).max_by(|&a, &b| shares[a].total_cmp(&shares[b]))
}

/// The log shares of the themes in the first guess, one text added to each.
fn shares(posterior: &[Vec<f64>], themes: usize) -> Vec<f64> {
    let mut mass = vec![1.0; themes];
    for row in posterior {
        for (m, p) in mass.iter_mut().zip(row) {
            *m += p;
        }
    }
    let total: f64 = mass.iter().sum();
    mass.iter().map(|m| (m / total).ln()).collect()
}

impl Themes {
    /// Word distributions from the texts in proportion to their shares.
    fn estimate(&mut self, texts: &[Counts], posterior: &[Vec<f64>]) {
        let themes = self.count;
        let prior = PRIOR * self.background.len() as f64;
        self.words = self.background.iter().flat_map(|b| std::iter::repeat_n(prior * b, themes)).collect();
        for (text, shares) in texts.iter().zip(posterior) {
            for &(word, n) in text {
                let row = &mut self.words[word as usize * themes..][..themes];
                for (cell, share) in row.iter_mut().zip(shares) {
                    *cell += n * share;
                }
            }
        }
        let mut totals = vec![0.0; themes];
        for row in self.words.chunks_exact(themes) {
            for (total, cell) in totals.iter_mut().zip(row) {
                *total += cell;
            }
        }
        let totals: Vec<f64> = totals.iter().map(|t| t.max(f64::MIN_POSITIVE).ln()).collect();
        for row in self.words.chunks_exact_mut(themes) {
            for (cell, total) in row.iter_mut().zip(&totals) {
                *cell = cell.ln() - total;
            }
        }
    }

    fn finish(mut self) -> Self {
        for share in &mut self.background {
            *share = share.ln();
        }
        let mut sums = vec![0.0; self.count + 1];
        for ((row, background), weight) in
            self.words.chunks_exact(self.count).zip(&self.background).zip(&self.weights)
        {
            for (sum, probability) in sums.iter_mut().zip(row.iter().chain([background])) {
                *sum += (probability - weight).exp();
            }
        }
        self.unweighted = sums.into_iter().map(|sum: f64| sum.max(f64::MIN_POSITIVE).ln()).collect();
        self
    }

    /// The tempered probability of each theme, given a text's words and seed evidence.
    pub(super) fn shares(&self, words: &Counts, evidence: &[f64]) -> Vec<f64> {
        let mut sums: Vec<f64> = self.shares.iter().zip(evidence).map(|(s, e)| s + SEED * e).collect();
        for &(word, n) in words {
            let row = &self.words[word as usize * self.count..][..self.count];
            for (sum, cell) in sums.iter_mut().zip(row) {
                *sum += n * cell;
            }
        }
        let top = sums.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let length: f64 = words.iter().map(|(_, n)| n).sum();
        let temper = TEMPER * (self.count as f64).ln() / length.max(1.0).powf(DAMPING);
        let mut total = 0.0;
        for sum in &mut sums {
            *sum = (temper * (*sum - top)).exp();
            total += *sum;
        }
        sums.iter().map(|s| s / total).collect()
    }

    pub(super) fn probability(&self, word: usize, theme: usize) -> f64 {
        (self.words[word * self.count + theme] - self.weights[word] - self.unweighted[theme]).exp()
    }

    pub(super) fn lift(&self, word: usize, theme: usize) -> f64 {
        let in_theme = self.words[word * self.count + theme] - self.unweighted[theme];
        in_theme - (self.background[word] - self.unweighted[self.count])
    }
}
