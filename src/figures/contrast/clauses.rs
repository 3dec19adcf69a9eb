//! The clauses around a candidate.

use std::ops::Range;

use super::slots;
use crate::Document;
use crate::figures::common::clauses_of;
use crate::text::{Class, Clause, ClauseKind, Pos};

/// The clauses of the document's sentences.
pub(super) struct Clauses<'d> {
    doc: &'d Document<'d>,
}

impl<'d> Clauses<'d> {
    pub(super) fn of(doc: &'d Document<'d>) -> Self {
        Clauses { doc }
    }

    /// The clauses of the sentence of token `i`, and the one that holds the token or is the last before it.
    fn around(&self, i: usize) -> Option<(&[Clause], usize)> {
        let clauses = clauses_of(self.doc, self.doc.sentence_of(i)?);
        let at = clauses.partition_point(|clause| clause.tokens.start <= i).checked_sub(1)?;
        Some((clauses, at))
    }

    /// What the clause of token `i` is to its sentence.
    pub(super) fn kind(&self, i: usize) -> Option<ClauseKind> {
        self.around(i).map(|(clauses, at)| clauses[at].kind)
    }

    /// Whether the phrase at `range` is a clause of its own: one begins with it, behind a conjunction or an
    /// adverb at most, and its verb stands in it, behind a subject.
    pub(super) fn is_clause(&self, range: &Range<usize>) -> bool {
        let doc = self.doc;
        let first = slots::first_word(doc, range);
        let Some((clauses, at)) = self.around(first) else { return false };
        let clause = &clauses[at];
        let leads = |k: usize| !slots::is_content(doc, k) && !doc.class(k).is(Class::SUBJECT);
        let opens = clause.tokens.start + 4 > first
            && (clause.tokens.start..first).all(leads)
            && matches!(clause.kind, ClauseKind::Main | ClauseKind::Coordinate | ClauseKind::Fragment)
            && clause.resumes.is_none();
        let goes_on = |later: &&Clause| later.resumes == Some(at);
        // What a relative divides has its verb in the piece behind it.
        let verb = clause.verb.or_else(|| clauses[at..].iter().take(4).find(goes_on)?.verb);
        let carried = |verb: usize| verb == first && doc.class(first).is(Class::SUBJECT);
        let subject =
            |verb: usize| (first..verb).any(|k| slots::pos(doc, k).is_nominal() || is_pronoun(doc, k));
        // "a bridge painted by the convicts": a participle.
        let verb = verb.filter(|&verb| doc.form(verb + 1) != "by");
        opens && verb.is_some_and(|verb| verb < range.end && (carried(verb) || subject(verb)))
    }
}

fn is_pronoun(doc: &Document<'_>, i: usize) -> bool {
    slots::pos(doc, i) == Pos::Pron || doc.class(i).is(Class::SUBJECT)
}
