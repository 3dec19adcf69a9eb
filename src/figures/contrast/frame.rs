//! The frame of a contrast: what both halves say before X and Y, and is in neither.

use std::ops::Range;

use super::denial::{Denial, Sort};
use super::is_filler;
use super::second::Second;
use super::slots::{self, Slot};
use crate::Document;
use crate::text::{Class, WordId, closed};

const BE: WordId = closed::id("be");
const TO: WordId = closed::id("to");

/// Whether X and Y begin with one verb: *do not fear A, fear B*.
pub(super) fn verbs_match(doc: &Document<'_>, denial: &Denial, x: &Range<usize>, y: &Range<usize>) -> bool {
    let (a, b) = (slots::first_word(doc, x), slots::first_word(doc, y));
    let before = denial.start.checked_sub(1).filter(|_| denial.auxiliary.is_none());
    let same = |k: usize| doc.is_word(k) && slots::same_word(doc, k, b) && slots::is_content(doc, b);
    let verbal = denial.auxiliary.is_none_or(|i| !doc.class(i).is(Class::BE));
    verbal && (same(a) || before.is_some_and(same))
}

/// Leaves out what both halves say before X and Y: a verb or modal said again is frame (*don't need to
/// do A, you need to do B*; *can no longer afford to be A. They must be B*).
pub(super) fn strip_frame(
    doc: &Document<'_>,
    denial: &Denial,
    second: &Second,
    mut x: Range<usize>,
    mut y: Range<usize>,
) -> (Range<usize>, Range<usize>) {
    let frame = x.clone().rev().find(|&i| doc.word(i) == BE).filter(|&i| i + 1 < x.end);
    if let Some(be) = frame.filter(|_| second.y > 0 && doc.word(second.y - 1) == BE) {
        x.start = be + 1;
    }
    let have_to = x.len() > 2 && doc.class(x.start).is(Class::HAVE) && doc.word(x.start + 1) == TO;
    if have_to && second.y > 0 && doc.word(second.y - 1) == TO {
        x.start += 2;
    }
    let be = denial.auxiliary.is_some_and(|i| doc.class(i).is(Class::BE));
    if verbs_match(doc, denial, &x, &y) && !be {
        let again = |x: &Range<usize>, y: &Range<usize>| {
            doc.is_word(x.start) && slots::same_word(doc, x.start, y.start)
        };
        if !again(&x, &y) {
            // "ask not A, ask B": the first half's verb stands before the negator.
            y.start += usize::from(y.len() > 1);
            while y.len() > 1 && is_filler(doc.word(y.start)) {
                y.start += 1;
            }
        }
        let mut steps = 0;
        let preposition = |i: usize| matches!(Slot::of(doc, i), Slot::Preposition(_));
        while steps < 4 && x.len() > 1 && y.len() > 1 && again(&x, &y) && verbal(doc, x.start) {
            // "grinds corn; it grinds down students": another verb.
            if preposition(y.start + 1) && !preposition(x.start + 1) {
                break;
            }
            x.start += 1;
            y.start += 1;
            steps += 1;
        }
    }
    // "was not saved by a speech; it was saved by a budget".
    let opens = |i: usize| matches!(Slot::of(doc, i), Slot::Preposition(_) | Slot::To | Slot::Clause(_));
    let participle = matches!(Slot::of(doc, x.start), Slot::Past | Slot::Gerund);
    let said_again = x.len() > 2 && y.len() > 2 && doc.word(x.start) == doc.word(y.start);
    if be && participle && said_again && opens(x.start + 1) && opens(y.start + 1) {
        x.start += 1;
        y.start += 1;
    }
    if let Some((from, to)) = behind_object(doc, &x, &y).filter(|_| !be) {
        x.start = from;
        y.start = to;
    }
    // "have no thought to A. We wish to B".
    if denial.sort == Sort::No
        && x.len() > 2
        && y.len() > 2
        && doc.word(x.start + 1) == TO
        && doc.word(y.start + 1) == TO
    {
        x.start += 2;
        y.start += 2;
    }
    (x, y)
}

/// *accuse the council of bad faith; I accuse it of bad manners*: the pronoun takes X's object up, so that the
/// phrases behind the two answer each other.
fn behind_object(doc: &Document<'_>, x: &Range<usize>, y: &Range<usize>) -> Option<(usize, usize)> {
    let pronoun = y.len() > 2 && matches!(doc.form(y.start), "it" | "them" | "him" | "her");
    let preposition = |i: usize| matches!(Slot::of(doc, i), Slot::Preposition(_));
    if !pronoun || !preposition(y.start + 1) || !Slot::of(doc, x.start).is_nominal() {
        return None;
    }
    let same = x.clone().find(|&i| doc.word(i) == doc.word(y.start + 1));
    let last = || x.clone().rev().find(|&i| preposition(i));
    let from = same.or_else(last).filter(|&i| i + 1 < x.end)?;
    Some((from, y.start + 1))
}

/// Not the beginning of a noun phrase; a pronoun that is the object of both verbs is frame.
fn verbal(doc: &Document<'_>, i: usize) -> bool {
    let told = || matches!(Slot::of(doc, i + 1), Slot::Clause(_) | Slot::Preposition(_) | Slot::To);
    doc.class(i).is(Class::OBJECT) && told()
        || !matches!(Slot::of(doc, i), Slot::Noun | Slot::Preposition(_) | Slot::Clause(_))
}
