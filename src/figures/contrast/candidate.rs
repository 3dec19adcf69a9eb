//! A contrast in the making: its parts as token ranges, and the evidence that scores it.

use std::ops::Range;

use super::slots;
use crate::figures::{Finding, Roles};
use crate::{Document, Span};

/// What was observed, with the weight of each observation in a logistic model.
///
/// The weights were set by hand from the guideline's criteria (same slot, same subject, replacement)
/// and checked on development data by `cargo quality`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Evidence(f32);

impl Evidence {
    /// The pattern's own strength, in log-odds.
    pub(super) fn of_pattern(log_odds: f32) -> Self {
        Evidence(log_odds)
    }

    /// Adds a weight if the observation holds.
    pub(super) fn add(&mut self, holds: bool, weight: f32) {
        if holds {
            self.0 += weight;
        }
    }

    /// Adds how well X and Y fill one slot: 0.5 is neutral.
    pub(super) fn add_slots(&mut self, doc: &Document<'_>, x: &Range<usize>, y: &Range<usize>, weight: f32) {
        self.0 += weight * (slots::similarity(doc, x, y) - 0.5);
        let (a, b) = (slots::word_count(doc, x).max(1) as f32, slots::word_count(doc, y).max(1) as f32);
        self.0 -= 0.35 * ((a / b).ln().abs() - 1.0).max(0.0);
    }

    /// The probability.
    pub(super) fn score(self) -> f32 {
        1.0 / (1.0 + (-self.0).exp())
    }
}

/// A candidate, in token ranges.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    pub(super) kind: &'static str,
    /// First token of the span; the span ends with the last role.
    pub(super) start: usize,
    pub(super) x: Range<usize>,
    pub(super) y: Range<usize>,
    pub(super) cues: Vec<Range<usize>>,
    pub(super) evidence: Evidence,
}

impl Candidate {
    pub(super) fn into_finding(self, doc: &Document<'_>) -> Finding {
        let (x, y) = (doc.span_of(self.x), doc.span_of(self.y));
        let cues: Vec<Span> = self.cues.into_iter().map(|c| doc.span_of(c)).collect();
        let start = doc.token(self.start).span;
        let span = cues.iter().fold(x.cover(y), |all, cue| all.cover(*cue)).cover(start);
        let mut roles = Roles::new().with("negated", x).with("asserted", y);
        for cue in cues {
            roles.push("cue", cue);
        }
        Finding { figure: &super::FIGURE, kind: Some(self.kind), span, score: self.evidence.score(), roles }
    }
}
