//! Two groups of documents: how their rates differ, and how likely chance alone is to make them differ so.

use super::{Counts, Options, Sums};
use crate::keyness::false_discovery;
use crate::{Error, ErrorKind};

/// How one feature's rate differs between two groups, a and b.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Difference {
    /// Occurrences in each group.
    pub counts: [u64; 2],
    /// Occurrences per 1,000 words in each group.
    pub rates: [f64; 2],
    /// Rate in a over rate in b; half an occurrence is added to either count, so that it stays finite.
    pub ratio: f64,
    /// The lower bound of the ratio: by a bootstrap over documents, and where b has no occurrence, by how many it
    /// might have had (Poisson).
    pub low: f64,
    /// The upper bound of the ratio: the same, where a has no occurrence.
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
            let (mut low, mut high) = options.interval(&mut drawn[k]);
            // Whatever is drawn from a group without an occurrence has none: how many there might have been is
            // told by the Poisson distribution, whose exact bound above 0 is -ln of the tail.
            let unseen = (-((1.0 - options.confidence) / 2.0).ln() / 0.5).ln();
            high += if sums[0].counts[k] == 0 { unseen } else { 0.0 };
            low -= if sums[1].counts[k] == 0 { unseen } else { 0.0 };
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
    use super::super::tests::counts;
    use super::*;

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
    fn what_neither_group_has_may_differ_either_way() {
        let mut none = Counts::default();
        (0..20).for_each(|_| none.push(100, [(0, 1)]));
        let found = compare(&none, &none.clone(), 2, &Options::default()).unwrap();
        let unseen = -(0.025_f64.ln()) / 0.5;
        assert_eq!((found[1].counts, found[1].ratio, found[1].p), ([0, 0], 1.0, 1.0));
        assert!(
            (found[1].high - unseen).abs() < 1e-9 && (found[1].low - 1.0 / unseen).abs() < 1e-9,
            "{found:?}"
        );
        assert!(found[0].low > 0.9 && found[0].high < 1.1, "{found:?}");
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
