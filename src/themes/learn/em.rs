//! Expectation maximisation. All sums run in a fixed order, and by functions that are the same on every machine.

use super::counts::{Shares, UNIT};
use super::features::{Features, Hit, Row};
use crate::themes::Lexicon;

/// The prior's weight, in counts for each distinct word.
const PRIOR: f64 = 1.5;
/// How many weighted occurrences a stem needs for half of what it says of themes to be believed, times the logarithm
/// of the number of themes.
const DOUBT: f64 = 0.6;
/// The power to which the evidence of a text of one word is raised, times the logarithm of the number of themes.
const TEMPER: f64 = 0.3;
/// By which power of its length the evidence of a longer text is damped.
const DAMPING: f64 = 0.25;
/// How much the seed evidence counts beside the words, times the logarithm of the number of themes.
const SEED: f64 = 0.23;
/// How many texts the belief is worth that an entry is as good as the mean one.
const BELIEF: f64 = 100.0;

/// Word distributions and shares of the themes, and how far their entries are trusted.
#[derive(Clone, Debug)]
pub(super) struct Themes {
    /// How many there are.
    count: usize,
    /// The log probability of word `w` in theme `t` at `w * count + t`.
    words: Vec<f64>,
    /// The log share of each theme.
    shares: Vec<f64>,
    /// By entry, one theme's after another's: how far it is trusted.
    trust: Vec<f64>,
}

/// A text's shares in the themes by the squares of its seed evidence; all zero without any.
pub(super) fn first_guess(evidence: &[f64]) -> Vec<f64> {
    let squares: f64 = evidence.iter().map(|e| e * e).sum();
    evidence.iter().map(|e| if squares > 0.0 { e * e / squares } else { 0.0 }).collect()
}

/// The theme with the largest share, of equals the first; `None` if all are zero.
pub(super) fn best(shares: &[f64]) -> Option<usize> {
    largest(shares).filter(|&t| shares[t] > 0.0)
}

/// Where the largest value is, of equals the first.
pub(super) fn largest(values: &[f64]) -> Option<usize> {
    (0..values.len()).rev().max_by(|&a, &b| values[a].total_cmp(&values[b]))
}

/// Sums over texts, under way.
pub(super) struct Gather {
    sums: Shares,
    /// By feature: its place in `sums.words`, or `NONE`.
    place: Vec<u32>,
    units: Vec<u64>,
}

const NONE: u32 = u32::MAX;

impl Gather {
    pub(super) fn new(features: &Features, lexicon: &Lexicon) -> Self {
        let themes = lexicon.themes().len();
        let entries: usize = lexicon.themes().iter().map(|theme| theme.entries.len()).sum();
        let (mass, entries) = (vec![0; themes], vec![0; entries * themes]);
        let sums = Shares { mass, changed: 0, words: Vec::new(), cells: Vec::new(), entries };
        Gather { sums, place: vec![NONE; features.len()], units: Vec::new() }
    }

    /// Adds a text with its shares in the themes.
    pub(super) fn add(&mut self, row: &Row, shares: &[f64], changed: bool) {
        let themes = shares.len();
        self.units.clear();
        // Shares are from 0 to 1.
        #[allow(clippy::cast_sign_loss)]
        self.units.extend(shares.iter().map(|share| (share * UNIT).round() as u64));
        self.sums.changed += u64::from(changed);
        for (sum, units) in self.sums.mass.iter_mut().zip(&self.units) {
            *sum += units;
        }
        for &(word, n) in &row.words {
            let place = &mut self.place[word as usize];
            if *place == NONE {
                *place = self.sums.words.len() as u32;
                self.sums.words.push(word);
                self.sums.cells.resize(self.sums.words.len() * themes, 0);
            }
            let cells = &mut self.sums.cells[*place as usize * themes..][..themes];
            for (cell, units) in cells.iter_mut().zip(&self.units) {
                *cell += u64::from(n) * units;
            }
        }
    }

    /// Adds a text with an entry, by the theme that all else in it speaks for.
    pub(super) fn add_entry(&mut self, entry: usize, theme: usize) {
        let themes = self.sums.mass.len();
        self.sums.entries[entry * themes + theme] += 1;
    }

    /// The sums, words in order.
    pub(super) fn finish(mut self) -> Shares {
        let themes = self.sums.mass.len();
        let old = std::mem::take(&mut self.sums.cells);
        self.sums.words.sort_unstable();
        let places = self.sums.words.iter().map(|word| self.place[*word as usize] as usize);
        self.sums.cells = places.flat_map(|place| &old[place * themes..][..themes]).copied().collect();
        self.sums
    }
}

/// The log shares of the themes in the first guess, one text added to each.
pub(super) fn log_shares(mass: &[u64]) -> Vec<f64> {
    let mass: Vec<f64> = mass.iter().map(|units| 1.0 + *units as f64 / UNIT).collect();
    let total: f64 = mass.iter().sum();
    mass.iter().map(|m| libm::log(m / total)).collect()
}

/// How far each entry is trusted: by how often the rest of the texts it stands in speaks for its theme too, were all
/// themes as frequent. What chance would give is taken off, the mean entry is trusted by 1, and so are all before
/// anything is known.
fn trust(lexicon: &Lexicon, sums: &Shares, log_shares: &[f64]) -> Vec<f64> {
    let themes = lexicon.themes().iter().enumerate();
    let themes = themes.flat_map(|(theme, t)| std::iter::repeat_n(theme, t.entries.len()));
    // By entry: in how many texts it stands, and the share of its theme in them.
    let seen = themes.zip(sums.entries.chunks_exact(log_shares.len())).map(|(theme, texts)| {
        let rates = texts.iter().zip(log_shares).map(|(n, log_share)| *n as f64 / libm::exp(*log_share));
        let rates: Vec<f64> = rates.collect();
        let all: f64 = rates.iter().sum();
        (texts.iter().sum::<u64>() as f64, if all > 0.0 { rates[theme] / all } else { 0.0 })
    });
    let seen: Vec<(f64, f64)> = seen.collect();
    let texts: f64 = seen.iter().map(|(n, _)| n).sum();
    let mean = seen.iter().map(|(n, share)| n * share).sum::<f64>() / texts.max(1.0);
    let by_chance = 1.0 / log_shares.len() as f64;
    let trust = |(n, share): (f64, f64)| {
        let share = (n * share + BELIEF * mean) / (n + BELIEF);
        let trust = f64::max(share - by_chance, 0.0) / (mean - by_chance);
        trust * trust
    };
    seen.into_iter().map(|entry| if mean > by_chance { trust(entry) } else { 1.0 }).collect()
}

impl Themes {
    /// Word distributions from the texts in proportion to their shares, and how far entries are trusted.
    pub(super) fn estimate(features: &Features, lexicon: &Lexicon, sums: &Shares, shares: Vec<f64>) -> Self {
        let themes = shares.len();
        let prior = PRIOR * features.len() as f64;
        let background = features.background().iter();
        let mut words: Vec<f64> = background.flat_map(|b| std::iter::repeat_n(prior * b, themes)).collect();
        // The prior follows how frequent a stem is, so it draws a rare one no nearer to all texts than others. But a few
        // occurrences may all fall to one theme by chance, the more easily the more themes there are.
        let doubt = (DOUBT * libm::log(themes as f64)).max(f64::MIN_POSITIVE);
        let mut believed = vec![0.0; features.len()];
        for (word, cells) in sums.words.iter().zip(sums.cells.chunks_exact(themes)) {
            let weight = features.weights()[*word as usize] / UNIT;
            let seen = weight * cells.iter().map(|units| *units as f64).sum::<f64>();
            believed[*word as usize] = seen / (seen + doubt);
            for (cell, units) in words[*word as usize * themes..][..themes].iter_mut().zip(cells) {
                *cell += weight * *units as f64;
            }
        }
        let mut totals = vec![0.0; themes];
        for row in words.chunks_exact(themes) {
            for (total, cell) in totals.iter_mut().zip(row) {
                *total += cell;
            }
        }
        let totals: Vec<f64> = totals.iter().map(|t: &f64| libm::log(t.max(f64::MIN_POSITIVE))).collect();
        let rows = words.chunks_exact_mut(themes);
        for ((row, background), believed) in rows.zip(features.background()).zip(believed) {
            let in_all = libm::log(background.max(f64::MIN_POSITIVE));
            for (cell, total) in row.iter_mut().zip(&totals) {
                *cell = in_all + believed * (libm::log(*cell) - total - in_all);
            }
        }
        let trust = trust(lexicon, sums, &shares);
        Themes { count: themes, words, shares, trust }
    }

    /// What a text's words and seed evidence say for each theme, a log probability but for a constant.
    pub(super) fn scores(&self, features: &Features, row: &Row) -> Vec<f64> {
        let mut sums = self.shares.clone();
        for hit in &row.hits {
            sums[hit.theme] += self.evidence(hit);
        }
        self.add_words(&mut sums, features, &row.words, 1.0);
        sums
    }

    /// What a hit says for its theme.
    fn evidence(&self, hit: &Hit) -> f64 {
        SEED * libm::log(self.count as f64) * self.trust[hit.entry] * hit.says
    }

    fn add_words(&self, sums: &mut [f64], features: &Features, words: &[(u32, u32)], sign: f64) {
        for &(word, n) in words {
            let n = sign * f64::from(n) * features.weights()[word as usize];
            let cells = &self.words[word as usize * self.count..][..self.count];
            for (sum, cell) in sums.iter_mut().zip(cells) {
                *sum += n * cell;
            }
        }
    }

    /// The theme that all of a text but this hit and its words speaks for, by the scores of the text; `None` if there
    /// is nothing else.
    pub(super) fn without(&self, features: &Features, row: &Row, hit: &Hit, scores: &[f64]) -> Option<usize> {
        if row.hits.len() == 1 && row.words.len() == hit.words.len() {
            return None;
        }
        let mut sums = scores.to_vec();
        sums[hit.theme] -= self.evidence(hit);
        self.add_words(&mut sums, features, &hit.words, -1.0);
        largest(&sums)
    }

    /// The tempered probability of each theme, given a text and its scores.
    pub(super) fn shares(&self, features: &Features, row: &Row, scores: &[f64]) -> Vec<f64> {
        let words = row.words.iter();
        let length: f64 = words.map(|(word, n)| f64::from(*n) * features.weights()[*word as usize]).sum();
        let mut sums = scores.to_vec();
        let top = sums.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let temper = TEMPER * libm::log(self.count as f64) / libm::pow(f64::max(length, 1.0), DAMPING);
        let mut total = 0.0;
        for sum in &mut sums {
            *sum = libm::exp(temper * (*sum - top));
            total += *sum;
        }
        sums.iter().map(|s| s / total).collect()
    }

    /// By theme, then of all texts: the logarithm of the sum of the probabilities once each is divided by the word's
    /// weight.
    pub(super) fn unweighted(&self, features: &Features) -> Vec<f64> {
        let mut sums = vec![0.0; self.count + 1];
        let rows = self.words.chunks_exact(self.count);
        for ((row, background), weight) in rows.zip(features.background()).zip(features.weights()) {
            for (sum, cell) in sums.iter_mut().zip(row) {
                *sum += libm::exp(*cell) / weight;
            }
            sums[self.count] += background / weight;
        }
        sums.into_iter().map(|sum| libm::log(f64::max(sum, f64::MIN_POSITIVE))).collect()
    }

    /// The log probability of a word in a theme, weighted.
    pub(super) fn log_probability(&self, word: usize, theme: usize) -> f64 {
        self.words[word * self.count + theme]
    }
}
