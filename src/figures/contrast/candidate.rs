//! A contrast in the making: its parts as token ranges, and the evidence that scores it.

use std::ops::Range;

use super::features::Evidence;
use crate::figures::common::mention::hesitates;
use crate::figures::{Finding, Roles};
use crate::text::Class;
use crate::{Document, Span};

/// A candidate, in token ranges.
#[derive(Clone, Debug)]
pub(crate) struct Candidate {
    pub(crate) kind: &'static str,
    /// First token of the span; the span ends with the last role.
    pub(super) start: usize,
    pub(crate) x: Range<usize>,
    pub(crate) y: Range<usize>,
    pub(super) cues: Vec<Range<usize>>,
    pub(crate) evidence: Evidence,
}

impl Candidate {
    /// Whether X and Y are the same words: what is denied is not put in its own place.
    pub(super) fn repeats_itself(&self, doc: &Document<'_>) -> bool {
        self.x.len() == self.y.len()
            && self.x.clone().zip(self.y.clone()).all(|(i, j)| doc.word(i) == doc.word(j))
    }

    /// Whether the speaker hesitates within, or breaks off before the half that comes last says anything: *he had, um*;
    /// *That has weight because*.
    pub(super) fn is_disfluent(&self, doc: &Document<'_>) -> bool {
        let end = self.x.end.max(self.y.end);
        let open =
            Class::ARTICLE.union(Class::COORDINATOR).union(Class::POSSESSIVE).union(Class::SUBORDINATOR);
        let class = doc.class(end - 1);
        // Some subordinators are adverbs or particles too: "She had not slept before".
        let dangles =
            class.is(open) && !class.is(Class::ADVERB.union(Class::PREPOSITION).union(Class::NOMINAL));
        dangles || self.x.clone().chain(self.y.clone()).any(|i| hesitates(doc, i))
    }

    /// The finding, with the score of the weights that are shipped.
    pub(crate) fn to_finding(&self, doc: &Document<'_>) -> Finding {
        let (x, y) = (doc.span_of(self.x.clone()), doc.span_of(self.y.clone()));
        let cues: Vec<Span> = self.cues.iter().map(|c| doc.span_of(c.clone())).collect();
        let start = doc.token(self.start).span;
        let span = cues.iter().fold(x.cover(y), |all, cue| all.cover(*cue)).cover(start);
        let mut roles = Roles::new().with("negated", x).with("asserted", y);
        for cue in cues {
            roles.push("cue", cue);
        }
        Finding { figure: &super::FIGURE, kind: Some(self.kind), span, score: self.evidence.score(), roles }
    }
}
