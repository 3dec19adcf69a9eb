//! Fits the contrast model: a logistic regression whose weights stay near what was believed of each
//! feature before any data.
//!
//! Candidates come from the detector; a candidate is right if its span meets an annotated one, wrong if
//! it meets none, and is left out if it meets one that the annotators were unsure of.

mod calibration;
mod cases;

use std::fmt::Write;

use crate::figures::contrast;
use crate::figures::contrast::features::{COUNT, Evidence, FEATURES};
use crate::figures::logistic::probability;
use crate::{Analyzer, Document, Finding};

use calibration::{Line, Validation};

pub use calibration::cross_validate;
pub use cases::{Annotation, Case, read, read_apart, read_marked};

/// How firmly each weight is held to its prior: the inverse variance of the prior, in log-odds.
const PRECISION: f64 = 1.5;

/// The weights of the contrast model, fitted on cases.
#[derive(Clone, Debug)]
pub struct Model {
    weights: [f32; COUNT],
}

impl Model {
    /// Fits the weights: the most probable ones under the prior, by Newton's method.
    ///
    /// ```
    /// use tricolon::train::contrast::{Model, read_marked};
    /// let model = Model::fit(&read_marked("## Corrective\n\n> [Not {-ash} but {+fire}].\n"));
    /// let doc = tricolon::Analyzer::default().analyze("They sang not for money but for love.");
    /// assert_eq!(model.findings(&doc, 0.5).len(), 1);
    /// ```
    pub fn fit(cases: &[Case]) -> Model {
        let read: Vec<Reading> = cases.iter().map(Reading::of).collect();
        Model::fit_readings(read.iter())
    }

    /// Fits on all cases, then moves the scores to where cross-validation over `documents`, texts in which
    /// contrasts are as frequent as in running prose, shows them to be probabilities.
    ///
    /// ```
    /// use tricolon::train::contrast::{Model, read_marked};
    /// let cases = read_marked("## Corrective\n\n> [Not {-ash} but {+fire}].\n> [Not {-wax} but {+oil}].\n");
    /// let doc = tricolon::Analyzer::default().analyze("They sang not for money but for love.");
    /// let score = |model: Model| model.findings(&doc, 0.0)[0].score;
    /// assert_ne!(score(Model::fit_calibrated(&cases, &[])), score(Model::fit(&cases)));
    /// ```
    pub fn fit_calibrated(documents: &[Case], others: &[Case]) -> Model {
        let validation = Validation::run(documents, others);
        let model = Model::fit_readings(validation.documents.iter().chain(&validation.others));
        model.shifted(&Line::fit(validation.judged.iter().flatten()))
    }

    fn fit_readings<'a>(readings: impl Iterator<Item = &'a Reading>) -> Model {
        let examples: Vec<&Example> = readings.flat_map(|reading| &reading.examples).collect();
        let prior: Vec<f64> = FEATURES.iter().map(|(_, weight)| f64::from(*weight)).collect();
        let mut weights = prior.clone();
        for _ in 0..25 {
            let step = newton_step(&examples, &weights, &prior);
            let largest = step.iter().fold(0.0_f64, |most, d| most.max(d.abs()));
            for (weight, d) in weights.iter_mut().zip(&step) {
                *weight += d;
            }
            if largest < 1e-6 {
                break;
            }
        }
        let mut out = [0.0; COUNT];
        for (to, from) in out.iter_mut().zip(&weights) {
            *to = rounded(*from);
        }
        Model { weights: out }
    }

    /// The model whose log-odds are a line of this one's. Each candidate has one pattern, whose weight is
    /// its intercept.
    fn shifted(mut self, line: &Line) -> Model {
        for ((name, _), weight) in FEATURES.iter().zip(&mut self.weights) {
            let shift = if name.starts_with("pattern: ") { line.shift } else { 0.0 };
            *weight = rounded(line.slope * f64::from(*weight) + shift);
        }
        self
    }

    fn log_odds(&self, evidence: &Evidence) -> f32 {
        evidence.log_odds(|feature| self.weights[feature])
    }

    /// What the detector finds with these weights instead of the shipped ones.
    pub fn findings(&self, doc: &Document<'_>, threshold: f32) -> Vec<Finding> {
        let mut found = Vec::new();
        contrast::candidates(doc, &mut |candidate| {
            let score = probability(self.log_odds(&candidate.evidence));
            found.push(Finding { score, ..candidate.to_finding(doc) });
        });
        best(found, threshold)
    }

    /// The source of `src/figures/contrast/weights.rs`.
    pub fn to_source(&self) -> String {
        let mut out = String::from(
            "//! Weights of the contrast model, in log-odds. Written by `tricolon train contrast`; do not edit.\n\n\
             #[rustfmt::skip]\npub(super) static WEIGHTS: &[(&str, f32)] = &[\n",
        );
        for ((name, _), weight) in FEATURES.iter().zip(self.weights) {
            // Writing to a string cannot fail.
            let _ = writeln!(out, "    ({name:?}, {weight:?}),");
        }
        out.push_str("];\n");
        out
    }
}

fn rounded(weight: f64) -> f32 {
    ((weight * 100.0).round() / 100.0) as f32
}

/// The findings that reach `threshold`, the weaker of two that overlap left out, in text order.
fn best(mut found: Vec<Finding>, threshold: f32) -> Vec<Finding> {
    found.retain(|f| f.score >= threshold);
    found.sort_by(|a, b| {
        b.score.total_cmp(&a.score).then(b.span.len().cmp(&a.span.len())).then(a.span.cmp(&b.span))
    });
    let mut kept: Vec<Finding> = Vec::new();
    for finding in found {
        if kept.iter().all(|other| !other.span.overlaps(finding.span)) {
            kept.push(finding);
        }
    }
    kept.sort_by_key(|f| f.span);
    kept
}

/// A candidate with its judgement.
struct Example {
    observations: Vec<(usize, f64)>,
    right: bool,
    weight: f64,
}

impl Example {
    fn new(evidence: &Evidence, right: bool, weight: f64) -> Self {
        let observations =
            evidence.observations().iter().map(|(feature, value)| (*feature as usize, f64::from(*value)));
        Example { observations: observations.collect(), right, weight }
    }
}

/// What the detector sees in a case: its candidates, and those that can be judged as examples.
struct Reading {
    candidates: Vec<(Finding, Evidence)>,
    examples: Vec<Example>,
}

impl Reading {
    fn of(case: &Case) -> Reading {
        let doc = Analyzer::default().analyze(&case.text).into_owned();
        let mut candidates = Vec::new();
        contrast::candidates(&doc, &mut |candidate| {
            candidates.push((candidate.to_finding(&doc), candidate.evidence));
        });
        Reading { examples: examples(case, &candidates), candidates }
    }
}

/// The candidates of a case that can be judged. Of several that meet one annotation the best is right
/// and the others are left out.
fn examples(case: &Case, candidates: &[(Finding, Evidence)]) -> Vec<Example> {
    let mut best = vec![0.0_f32; case.contrasts.len()];
    for (finding, _) in candidates {
        for (most, gold) in best.iter_mut().zip(&case.contrasts) {
            *most = most.max(gold.fit(finding));
        }
    }
    let mut out = Vec::new();
    for (finding, evidence) in candidates {
        let meets: Vec<usize> =
            (0..best.len()).filter(|&k| case.contrasts[k].span.overlaps(finding.span)).collect();
        if meets.is_empty() {
            if case.complete {
                out.push(Example::new(evidence, false, case.weight));
            }
            continue;
        }
        let wins = meets.iter().any(|&k| {
            let fit = case.contrasts[k].fit(finding);
            case.contrasts[k].sure && fit >= 0.5 && (fit - best[k]).abs() < 1e-6
        });
        // Meets a sure contrast badly, while another candidate meets it well.
        let beaten = meets.iter().all(|&k| case.contrasts[k].sure && best[k] >= 0.5)
            && meets.iter().all(|&k| case.contrasts[k].fit(finding) < 0.5);
        if wins || beaten {
            out.push(Example::new(evidence, wins, case.weight));
        }
    }
    out
}

/// One step of Newton's method on the penalised log-likelihood.
#[allow(clippy::needless_range_loop)] // matrix indices
fn newton_step(examples: &[&Example], weights: &[f64], prior: &[f64]) -> Vec<f64> {
    let mut gradient: Vec<f64> = weights.iter().zip(prior).map(|(w, p)| PRECISION * (p - w)).collect();
    let mut curvature = vec![vec![0.0; COUNT]; COUNT];
    for (k, row) in curvature.iter_mut().enumerate() {
        row[k] = PRECISION;
    }
    for example in examples {
        let log_odds: f64 = example.observations.iter().map(|(k, value)| weights[*k] * value).sum();
        let p = 1.0 / (1.0 + (-log_odds).exp());
        for (k, value) in &example.observations {
            gradient[*k] += example.weight * (f64::from(u8::from(example.right)) - p) * value;
            for (j, other) in &example.observations {
                curvature[*k][*j] += example.weight * p * (1.0 - p) * value * other;
            }
        }
    }
    solve(curvature, gradient)
}

/// Solves a symmetric positive definite system by Gaussian elimination.
#[allow(clippy::needless_range_loop)] // matrix indices
fn solve(mut a: Vec<Vec<f64>>, mut b: Vec<f64>) -> Vec<f64> {
    let n = b.len();
    for k in 0..n {
        for i in k + 1..n {
            let factor = a[i][k] / a[k][k];
            for j in k..n {
                a[i][j] -= factor * a[k][j];
            }
            b[i] -= factor * b[k];
        }
    }
    for k in (0..n).rev() {
        let rest: f64 = (k + 1..n).map(|j| a[k][j] * b[j]).sum();
        b[k] = (b[k] - rest) / a[k][k];
    }
    b
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_system_is_solved() {
        let x = solve(vec![vec![4.0, 1.0], vec![1.0, 3.0]], vec![1.0, 2.0]);
        assert!((x[0] - 1.0 / 11.0).abs() < 1e-12 && (x[1] - 7.0 / 11.0).abs() < 1e-12);
    }

    #[test]
    fn data_move_a_weight_from_its_prior() {
        let silent = "## Silent\n\n> They came not by train but by bus.\n";
        let text = "They came not by train but by bus.";
        let doc = Analyzer::default().analyze(text);
        let score = |cases: &[Case]| Model::fit(cases).findings(&doc, 0.0)[0].score;
        let many: Vec<Case> = read_marked(silent).into_iter().cycle().take(50).collect();
        assert!(score(&many) < 0.2 && score(&[]) > 0.5, "{} {}", score(&many), score(&[]));
    }
}
