//! How evenly a term is spread over the parts of a corpus.

/// Gries' deviation of proportions (2008): half the sum of the differences between each part's share of the
/// term and its share of the corpus. 0 is spread as the corpus is, towards 1 bunched. A term that is absent has
/// 0.
///
/// ```
/// use tricolon::keyness::deviation_of_proportions;
/// assert!(deviation_of_proportions(&[2, 2], &[100, 100]) < 1e-12);
/// assert!((deviation_of_proportions(&[4, 0], &[100, 100]) - 0.5).abs() < 1e-12);
/// ```
pub fn deviation_of_proportions(counts: &[u64], sizes: &[u64]) -> f64 {
    dp(&parts(counts, sizes), sizes.iter().sum())
}

/// Juilland's D (1970): 1 minus the coefficient of variation of the term's rates over the parts, divided by
/// the root of the number of parts less one. 1 even, 0 bunched in one part. `None` for fewer than two parts
/// with terms, or a term that is absent.
///
/// ```
/// use tricolon::keyness::juilland_d;
/// assert_eq!(juilland_d(&[2, 2], &[100, 100]), Some(1.0));
/// assert_eq!(juilland_d(&[4, 0], &[100, 100]), Some(0.0));
/// assert_eq!(juilland_d(&[4], &[100]), None);
/// ```
pub fn juilland_d(counts: &[u64], sizes: &[u64]) -> Option<f64> {
    d(&parts(counts, sizes), sizes.iter().filter(|s| **s > 0).count())
}

/// The parts that hold the term, as (count, size).
fn parts(counts: &[u64], sizes: &[u64]) -> Vec<(u64, u64)> {
    counts.iter().copied().zip(sizes.iter().copied()).filter(|(count, _)| *count > 0).collect()
}

/// From the parts that hold the term alone: all others add just their share of the corpus.
pub(super) fn dp(parts: &[(u64, u64)], size: u64) -> f64 {
    let all: u64 = parts.iter().map(|(count, _)| count).sum();
    if all == 0 || size == 0 {
        return 0.0;
    }
    let share = |part: u64| part as f64 / size as f64;
    let here: f64 = parts.iter().map(|(count, part)| (*count as f64 / all as f64 - share(*part)).abs()).sum();
    let elsewhere = 1.0 - share(parts.iter().map(|(_, part)| part).sum());
    f64::midpoint(here, elsewhere)
}

/// From the parts that hold the term, and the number of all parts.
pub(super) fn d(parts: &[(u64, u64)], all: usize) -> Option<f64> {
    if parts.is_empty() || all < 2 {
        return None;
    }
    let rates: Vec<f64> = parts.iter().map(|(count, size)| *count as f64 / *size as f64).collect();
    let mean = rates.iter().sum::<f64>() / all as f64;
    let here: f64 = rates.iter().map(|rate| (rate - mean) * (rate - mean)).sum();
    let elsewhere = (all - rates.len()) as f64 * mean * mean;
    let spread = ((here + elsewhere) / all as f64).sqrt();
    Some(1.0 - spread / mean / (all as f64 - 1.0).sqrt())
}
