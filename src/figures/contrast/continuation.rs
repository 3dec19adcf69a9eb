//! What follows a denial without answering it: one more event, a reason, an order's cause, somebody's words.

use std::ops::Range;

use super::boundary::{Boundary, is_opinion};
use super::denial::{Denial, NEVER, NO, NOT, Sort};
use super::frame::verbs_match;
use super::second::{Second, Subject};
use super::slots::{self, Slot};
use crate::Document;
use crate::figures::common::negatives::is_negative;
use crate::figures::members::{Break, break_at};
use crate::text::{Class, Pos, WordId, closed};

const TO: WordId = closed::id("to");

/// A denial and what follows it.
pub(super) struct Halves<'a> {
    pub(super) denial: &'a Denial,
    pub(super) boundary: &'a Boundary,
    pub(super) second: &'a Second,
    pub(super) x: &'a Range<usize>,
    pub(super) y: &'a Range<usize>,
}

impl Halves<'_> {
    /// Whether the second half only goes on from the first, so that it stands in the place of nothing.
    pub(super) fn is_continuation(&self, doc: &Document<'_>) -> bool {
        let Halves { denial, boundary, second, x, y } = *self;
        // "They sent no answer": what is said last is a denial too.
        let none = |i: usize| matches!(doc.form(i), "nothing" | "nobody" | "none");
        let denied = !matches!(Slot::of(doc, y.start), Slot::Clause(_)) && y.clone().take(2).any(none);
        let negates =
            |i: usize| matches!(doc.word(i), NOT | NO | NEVER) || doc.class(i).is(Class::FUSED_NEGATION);
        if denied || y.clone().take(3).any(negates) {
            return true;
        }
        // "They do not contradict it. They show, however, that …": more of the same.
        if y.clone().take(4).any(|i| doc.form(i) == "however") {
            return true;
        }
        // "He didn't answer, he kicked the door, and he left": what happened, one thing after the other.
        if boundary.sort == Break::Comma && goes_on(doc, second, y) {
            return true;
        }
        // "Don't wake him, he works at night": an order and its reason; "Don't call it a loss. It is a start".
        let order = denial.subject.is_empty() && denial.auxiliary.is_some_and(|i| doc.class(i).is(Class::DO));
        if let Subject::Pronoun(at) = second.subject
            && order
            && !denial.focused
            && !(doc.form(at).starts_with("you") && boundary.sort == Break::Stop)
            && !(second.auxiliary.is_some_and(|i| doc.class(i).is(Class::BE))
                && Slot::of_phrase(doc, y).is_nominal())
        {
            return true;
        }
        // "They have not paid. They said they would": what was said besides.
        let says = |i: usize| doc.class(i).is(Class::SPEECH);
        if second.subject != Subject::None && second.auxiliary.is_none() && says(y.start) && !says(x.start) {
            return true;
        }
        // "The boats don't go out. They also leak": one more thing, but for "don't carry only men; they also carry salt".
        let adds = second.cue.clone().any(|i| doc.form(i) == "also");
        let only = x.clone().take(4).any(|i| doc.class(i).is(super::FOCUS));
        if adds && !denial.focused && !only {
            return true;
        }
        // "He would not sell it. I think he is right": what the speaker adds of himself.
        if let Subject::Pronoun(at) = second.subject
            && matches!(doc.form(at), "i" | "you")
            && !verbs_match(doc, denial, x, y)
            && (is_opinion(doc.form(y.start)) || doc.form(y.start) == "mean")
        {
            return true;
        }
        // "We didn't break it. We almost broke it": not done either.
        if second.auxiliary.is_none() && matches!(doc.form(y.start), "almost" | "nearly") {
            return true;
        }
        // "It is no unreasonable wish. It is …": two negatives affirm.
        if denial.sort == Sort::No && is_negative(doc.form(x.start)) {
            return true;
        }
        // "is not easily told. It is likely that …": the pronoun stands for the clause.
        let stands_for =
            |i: usize| matches!(doc.form(i + 1), "that" | "whether") && slots::pos(doc, i) == Pos::Adj;
        if stands_for(y.start) && !x.clone().any(stands_for) {
            return true;
        }
        // "She did not see. She did not need to. She ran": a denial that leaves its verb out says nothing of its own.
        if x.len() > 1 && doc.word(x.end - 1) == TO {
            return true;
        }
        // "There are no limits" it says. There are …: what was denied ends with the words of another.
        if leaves_quotation(doc, x) {
            return true;
        }
        // "They were not heroes, these men": an apposition.
        if let Subject::Pronoun(at) = second.subject
            && boundary.sort == Break::Comma
            && doc.class(at).is(Class::DETERMINER)
            && second.auxiliary.is_none()
        {
            return true;
        }
        false
    }
}

/// Whether one more clause with the subject of the second half follows it behind *and*.
fn goes_on(doc: &Document<'_>, second: &Second, y: &Range<usize>) -> bool {
    let Subject::Pronoun(subject) = second.subject else { return false };
    let next = y.end + usize::from(break_at(doc, y.end) == Some(Break::Comma));
    doc.form(next) == "and" && doc.word(next + 1) == doc.word(subject)
}

/// Whether a quotation ends inside that began before.
fn leaves_quotation(doc: &Document<'_>, range: &Range<usize>) -> bool {
    let mut open = 0;
    for i in range.clone() {
        match doc.mark(i) {
            Some('“') => open += 1,
            Some('"') if i == range.start || doc.space_before(i) => open += 1,
            Some('”' | '"') if open == 0 => return true,
            Some('”' | '"') => open -= 1,
            _ => {}
        }
    }
    false
}
