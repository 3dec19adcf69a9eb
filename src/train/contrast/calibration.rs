//! Cross-validation over documents, and the calibration that it gives.
//!
//! A model is surer of what it was fitted on than of anything else, and its cases hold more contrasts and
//! more bait than prose does. So its scores are brought in line with how often they turn out right in
//! documents that it has not seen (J. Platt, *Probabilistic outputs for support vector machines*, 1999).

use super::{Case, Model, Reading, best};
use crate::Finding;
use crate::figures::logistic::probability;

/// The most parts that documents are divided into: more than 40 are left out several at a time.
const PARTS: usize = 40;

/// What is found in each of `documents` by a model that was fitted on the others and on `always`, and
/// whose scores were calibrated on the others. More than 40 documents are read in 40 parts.
///
/// ```
/// use tricolon::train::contrast::{cross_validate, read_marked};
/// let cases = read_marked("## Corrective\n\n> [Not {-ash} but {+fire}].\n> [Not {-wax} but {+oil}].\n");
/// assert_eq!(cross_validate(&cases, &[], 0.5).len(), 2);
/// ```
pub fn cross_validate(documents: &[Case], always: &[Case], threshold: f32) -> Vec<Vec<Finding>> {
    let validation = Validation::run(documents, always);
    let calibrated = |(k, found): (usize, &Vec<(Finding, f64)>)| {
        let others = validation.judged.iter().enumerate().filter(|(j, _)| *j != k);
        let line = Line::fit(others.flat_map(|(_, judged)| judged));
        let scored = found
            .iter()
            .map(|(finding, log_odds)| Finding { score: line.score(*log_odds), ..finding.clone() });
        best(scored.collect(), threshold)
    };
    validation.found.iter().enumerate().map(calibrated).collect()
}

/// Documents read by models that were fitted without them.
pub(super) struct Validation {
    pub(super) documents: Vec<Reading>,
    pub(super) others: Vec<Reading>,
    /// Each document's findings that overlap no better one, with their log-odds.
    found: Vec<Vec<(Finding, f64)>>,
    /// Of those that can be judged.
    pub(super) judged: Vec<Vec<Judged>>,
}

impl Validation {
    pub(super) fn run(cases: &[Case], others: &[Case]) -> Validation {
        let documents: Vec<Reading> = cases.iter().map(Reading::of).collect();
        let others: Vec<Reading> = others.iter().map(Reading::of).collect();
        let (mut found, mut judged) = (Vec::new(), Vec::new());
        let models: Vec<Model> = (0..PARTS.min(cases.len()))
            .map(|part| {
                let rest = documents.iter().enumerate().filter(|(j, _)| *j % PARTS != part);
                Model::fit_readings(rest.map(|(_, reading)| reading).chain(&others))
            })
            .collect();
        for (k, case) in cases.iter().enumerate() {
            let model = &models[k % PARTS];
            let scored = documents[k].candidates.iter().map(|(finding, evidence)| Finding {
                score: probability(model.log_odds(evidence)),
                ..finding.clone()
            });
            let here: Vec<(Finding, f64)> =
                best(scored.collect(), 0.0).into_iter().map(|f| (f.clone(), logit(f.score))).collect();
            let judge = |(finding, odds): &(Finding, f64)| {
                Some(Judged { odds: *odds, right: case.judge(finding)?, weight: case.weight })
            };
            judged.push(here.iter().filter_map(judge).collect());
            found.push(here);
        }
        Validation { documents, others, found, judged }
    }
}

/// A finding that can be judged: its log-odds, whether it is right, and how much it counts.
pub(super) struct Judged {
    odds: f64,
    right: bool,
    weight: f64,
}

fn logit(score: f32) -> f64 {
    let p = f64::from(score).clamp(1e-6, 1.0 - 1e-6);
    (p / (1.0 - p)).ln()
}

/// The line on which log-odds become those of a probability.
pub(super) struct Line {
    pub(super) slope: f64,
    pub(super) shift: f64,
}

impl Line {
    /// The most probable line, held to slope 1 and shift 0 as firmly as by one candidate or two.
    pub(super) fn fit<'a>(judged: impl Iterator<Item = &'a Judged>) -> Line {
        const PRECISION: f64 = 0.5;
        let judged: Vec<_> = judged.collect();
        let (mut slope, mut shift) = (1.0, 0.0);
        for _ in 0..25 {
            let mut gradient = [PRECISION * (1.0 - slope), -PRECISION * shift];
            let mut curvature = [PRECISION, 0.0, PRECISION];
            for Judged { odds, right, weight } in &judged {
                let p = 1.0 / (1.0 + (-(slope * odds + shift)).exp());
                let off = weight * (f64::from(u8::from(*right)) - p);
                gradient[0] += off * odds;
                gradient[1] += off;
                let spread = weight * p * (1.0 - p);
                curvature[0] += spread * odds * odds;
                curvature[1] += spread * odds;
                curvature[2] += spread;
            }
            let [a, b, c] = curvature;
            let determinant = a * c - b * b;
            slope += (c * gradient[0] - b * gradient[1]) / determinant;
            shift += (a * gradient[1] - b * gradient[0]) / determinant;
        }
        Line { slope, shift }
    }

    fn score(&self, log_odds: f64) -> f32 {
        probability((self.slope * log_odds + self.shift) as f32)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scores_move_to_how_often_they_are_right() {
        // Even odds are right three times in four, odds of 2 (log) always, of -2 never.
        let judged: Vec<Judged> = (0..400)
            .flat_map(|k| [(0.0, k % 4 != 0), (2.0, true), (-2.0, false)])
            .map(|(odds, right)| Judged { odds, right, weight: 1.0 })
            .collect();
        let line = Line::fit(judged.iter());
        assert!((line.score(0.0) - 0.75).abs() < 0.05, "{}", line.score(0.0));
        assert!(line.slope > 1.0 && line.score(2.0) > 0.95 && line.score(-2.0) < 0.1);
    }
}
