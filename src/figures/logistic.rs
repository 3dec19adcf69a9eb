//! The logistic model by which figures weigh their evidence.

/// The log-odds of features by their weights.
pub(crate) fn weigh(weights: &[(&str, f32)], values: &[f32]) -> f32 {
    weights.iter().zip(values).map(|((_, weight), value)| weight * value).sum()
}

/// The probability that log-odds stand for.
pub(crate) fn probability(log_odds: f32) -> f32 {
    1.0 / (1.0 + (-log_odds).exp())
}
