//! Calibrated scores: from what a detector weighs up to how often such a finding is right.
//!
//! One line a figure through the log-odds of its detector's scores (Platt, *Probabilistic Outputs for Support
//! Vector Machines*, 1999), kept in `src/data/figures/calibration.tsv`. `cargo quality -- calibrate` fits the lines on
//! candidates that gold labels judge, each drawn to leaving scores as they are, more so the fewer were judged.
//! A figure without a row reports what its detector says: antimetabole and contrast, logistic models that were
//! fitted on texts of their own and the canon, and figures that no set judges. Lines rise, so that they change no
//! ranking of one figure's candidates, but of scores that round to 0 or 1; a figure's threshold is a calibrated score.

use std::sync::LazyLock;

use foldhash::fast::FixedState;
use hashbrown::HashMap;

use super::logistic::probability;

/// Figure, slope, bias, and how many candidates were judged and right.
const LINES: &str = include_str!("../data/figures/calibration.tsv");

/// How a figure's scores are calibrated.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct Calibration {
    /// What the log-odds of a detector's score are multiplied by; above 0.
    pub slope: f32,
    /// What is added then.
    pub bias: f32,
}

impl Calibration {
    /// Leaves scores as they are.
    pub const NONE: Calibration = Calibration { slope: 1.0, bias: 0.0 };

    pub(super) fn of(figure: &str) -> Calibration {
        static TABLE: LazyLock<HashMap<&'static str, Calibration, FixedState>> =
            LazyLock::new(|| LINES.lines().filter_map(row).collect());
        TABLE.get(figure).copied().unwrap_or(Calibration::NONE)
    }

    /// The probability that a finding is right to which a detector gave this score.
    ///
    /// ```
    /// use tricolon::figures::Calibration;
    /// assert_eq!(Calibration::NONE.probability(0.3), 0.3);
    /// ```
    pub fn probability(self, score: f32) -> f32 {
        if self == Calibration::NONE {
            return score;
        }
        probability(self.slope * log_odds(score) + self.bias)
    }
}

fn row(line: &'static str) -> Option<(&'static str, Calibration)> {
    let mut fields = line.split('\t');
    let id = fields.next()?;
    let mut number = || fields.next()?.parse().ok();
    Some((id, Calibration { slope: number()?, bias: number()? }))
}

/// Finite for 0 and 1 too.
fn log_odds(p: f32) -> f32 {
    let p = p.clamp(1e-6, 1.0 - 1e-6);
    (p / (1.0 - p)).ln()
}

#[cfg(all(test, feature = "english"))]
mod tests {
    use super::*;

    #[test]
    fn every_row_names_a_figure_and_rises() {
        for line in LINES.lines() {
            let (id, calibration) = row(line).unwrap_or_else(|| unreachable!("row {line}"));
            assert!(crate::Figure::from_id(id).is_ok(), "{id}");
            assert!(calibration.slope > 0.0, "{id}");
        }
    }

    #[test]
    fn lines_go_through_the_log_odds() {
        let line = Calibration { slope: 2.0, bias: 0.0 };
        // Odds of 3 to 1, squared.
        assert!((line.probability(0.75) - 0.9).abs() < 1e-6);
        assert!(line.probability(0.0) < 1e-6 && line.probability(1.0) > 1.0 - 1e-6);
    }
}
