//! *not X but Y*, chains of denials included.

use std::ops::Range;

use super::boundary;
use super::candidate::Candidate;
use super::clauses::Clauses;
use super::denial::{Denial, NEITHER, NO, NOR, NOT, Sort};
use super::features::{Evidence, Feature};
use super::slots::{self, Slot};
use super::verbs;
use super::{FOCUS, extent, is_filler, resumption};
use crate::Document;
use crate::figures::members::{Break, break_at};
use crate::text::{Class, Pos, WordId, closed};

const BUT: WordId = closed::id("but");
const TO: WordId = closed::id("to");
const INSTEAD: WordId = closed::id("instead");
const RATHER: WordId = closed::id("rather");

/// The longest relative clause that may stand between X and *but*, in tokens.
const LONGEST_RELATIVE: usize = 10;

/// The contrast whose *but* follows the denial within its sentence.
pub(super) fn candidate(
    doc: &Document<'_>,
    end: usize,
    denial: &Denial,
    clauses: &Clauses<'_>,
) -> Option<Candidate> {
    if matches!(denial.sort, Sort::Beyond | Sort::FarFrom) {
        return None;
    }
    let limit = end.min(denial.x + extent::LONGEST);
    let mut cues = vec![denial.cue.clone()];
    let mut but = denial.x;
    // "not because I do not care, but because": a clause may hold a denial of its own.
    let clause = matches!(Slot::of(doc, denial.x), Slot::Clause(_));
    let mut inner = false;
    loop {
        if but >= limit {
            return None;
        }
        // What brackets or a relative between commas insert is passed over.
        if let Some(after) = insertion_end(doc, denial.x, but, limit) {
            but = after;
            continue;
        }
        match break_at(doc, but) {
            Some(Break::Stop | Break::Colon) => return None,
            _ if doc.word(but) == BUT => break,
            // "no peace, not only here but everywhere": what follows answers *not only*.
            _ if !denial.focused && doc.word(but) == NOT && doc.class(but + 1).is(FOCUS) => return None,
            // "if it isn't mended, they leave, not today but soon"
            _ if doc.word(but) == NOT && resumption::is_condition(doc, denial) => return None,
            _ if but > denial.x && denies_anew(doc, denial, but) && !clause => return None,
            _ if clause && doc.class(but).is(Class::NEGATOR) && doc.word(but + 1) != doc.word(denial.x) => {
                inner = true;
            }
            _ if doc.word(but) == NOT || doc.word(but) == NOR => cues.push(but..but + 1),
            _ => {}
        }
        but += 1;
    }
    // "Neither did they … but": only a pair, *neither A nor B but C*, is answered.
    let pair = cues[1..].iter().any(|cue| doc.word(cue.start) == NOR);
    if doc.word(denial.cue.start) == NEITHER && !pair {
        return None;
    }
    let x = denial.x..extent::trim_end(doc, denial.x, boundary::tag_start(doc, denial.x, but));
    let mut y = but + 1;
    while y < end && (is_filler(doc.word(y)) || (y == but + 1 && break_at(doc, y).is_some())) {
        y += 1;
    }
    if x.is_empty() || y >= end || !doc.is_word(slots::first_word(doc, &(y..end))) {
        return None;
    }
    if inner && doc.word(y) != doc.word(denial.x) {
        return None;
    }
    cues.push(but..trim_cue(doc, but, y));
    let y = extent::trim_start(doc, y..extent::end(doc, y, end));
    // "cannot help but wait": a set phrase.
    if y.is_empty() || x.len() == 1 && matches!(doc.form(x.start), "help" | "choose") {
        return None;
    }
    // "but if you wait, it opens", "but, as a member, I came": a clause goes on that is true beside the denial.
    if opens_concession(doc, y.start)
        || doc.class(y.end).is(Class::SUBJECT)
            && doc.word(y.end) != BUT
            && break_at(doc, y.end - 1) == Some(Break::Comma)
    {
        return None;
    }
    // "but not what I ordered": a second denial answers none.
    if matches!(doc.word(y.start), NOT | NO | NEITHER | NOR) {
        return None;
    }
    // "doesn't do anything but sleep": except.
    if x.len() > 1 && break_at(doc, but - 1).is_none() && doc.form(x.end - 1).starts_with("any") {
        return None;
    }
    let chained = cues.len() > 2;
    // "no sign that it was set, but that the search goes on": two things that were said.
    if denial.sort == Sort::No && doc.form(y.start) == "that" && doc.form(x.start) != "that" {
        return None;
    }
    // "did not deny it but said that …": what was said besides.
    let told = matches!(
        doc.form(y.start),
        "said" | "says" | "say" | "added" | "adds" | "noted" | "warned" | "insisted" | "admitted"
    );
    let complement = doc.class(y.start + 1).is(Class::SUBJECT) || doc.form(y.start + 1) == "that";
    if told && complement && !doc.class(x.start).is(Class::SPEECH) {
        return None;
    }
    // "was not ruling it out, he said, but that …": the clause goes on with an earlier one.
    let clausal =
        doc.form(y.start) == "that" && doc.class(y.start + 1).is(Class::SUBJECT.union(Class::NOMINAL));
    if clausal && !x.clone().any(|i| doc.form(i) == "that") {
        return None;
    }
    // "is not on display but may be seen": a concession; "is not inherited but must be learned" is none.
    let concedes = doc.class(y.start).is(Class::MODAL) && !matches!(doc.form(y.start), "must" | "should");
    if !denial.focused && denial.has_be(doc) && concedes {
        return None;
    }
    // "had not been a war, but a hundred small ones": the participle is frame.
    let been = doc.form(x.start) == "been" && x.len() > 1 && !doc.class(y.start).is(Class::BE);
    let x = if been { x.start + 1..x.end } else { x };
    // "will not only sell but will also lend": the auxiliary is frame.
    let again = denial.focused
        && denial.auxiliary.is_some_and(|i| doc.word(i) == doc.word(y.start) && !doc.class(i).is(Class::BE));
    let behind = (y.start + 1..y.end).find(|&i| !is_filler(doc.word(i)));
    let y = if again { behind.unwrap_or(y.start)..y.end } else { y };
    let (x, y) = extent::align(doc, x, y);
    if !denial.focused && names_subject(doc, &y, end) {
        return None;
    }
    let (x_clause, y_clause) = (clauses.is_clause(&x), clauses.is_clause(&y));
    let comma = break_at(doc, but - 1) == Some(Break::Comma);
    let before_y = doc.word(y.start - 1);
    let quantity = matches!(denial.sort, Sort::No | Sort::Pronoun);
    let mut evidence = Evidence::of(Feature::NotBut);
    let alone = resumption::is_alone(doc, &x);
    evidence.add(Feature::Focused, denial.focused || alone);
    evidence.add(Feature::NoLonger, denial.sort == Sort::NoLonger);
    evidence.add(Feature::Chain, chained);
    evidence.add(Feature::Quantified, is_quantified(doc, denial.x) && denial.auxiliary.is_none());
    evidence.add(Feature::CommaBeforeBut, comma);
    evidence.add(Feature::Substitutes, before_y == RATHER || before_y == INSTEAD);
    evidence.add(Feature::ClauseY, y_clause && (!x_clause || quantity) && !denial.focused);
    evidence.add(Feature::ClauseX, quantity && x.clone().any(|i| extent::takes_verb(doc, i)));
    evidence.add(Feature::AuxiliaryAgain, verbs::finite_auxiliary(doc, y.start) && !denial.focused);
    evidence.add(Feature::Elliptic, y_clause && verbs::finite_auxiliary(doc, y.end - 1));
    evidence.add(Feature::Except, quantity && (!comma || doc.word(but + 1) == TO));
    evidence.add(Feature::Speaker, denial.is_about_speakers(doc) && !denial.focused && !denial.has_be(doc));
    evidence.add(Feature::Attitude, denial.is_attitude(doc));
    evidence.add(Feature::Emphatic, denial.sort == Sort::Pronoun);
    if let Some(auxiliary) = denial.auxiliary.filter(|_| !denial.focused && !been) {
        let fit = if denial.sort == Sort::No && doc.class(auxiliary).is(Class::HAVE) {
            // "had no comment, but confirmed the date": X is a thing, Y says what was done.
            let verb = slots::pos(doc, slots::first_word(doc, &y)) == Pos::Verb;
            verb.then_some(false)
        } else {
            predicate_fit(doc, auxiliary, &x, &y)
        };
        evidence.add(Feature::VerbFits, fit == Some(true));
        evidence.add(Feature::VerbMisfits, fit == Some(false));
    }
    evidence.add(Feature::PastY, verbs::has_past(doc, &y) && !verbs::has_past(doc, &x));
    evidence.compare(doc, &x, &y);
    let start = if denial.shares_auxiliary(doc) { denial.cue.start } else { denial.start };
    let kind = if alone { "additive" } else { denial.kind() };
    Some(Candidate { kind, start, x, y, cues, evidence })
}

/// What opens a clause that is true beside the denial: a condition, a concession, an interjection, *still* at its end,
/// *let me see*.
fn opens_concession(doc: &Document<'_>, i: usize) -> bool {
    let interjected = slots::pos(doc, i) == Pos::Intj || matches!(doc.form(i), "still" | "like");
    matches!(doc.form(i), "if" | "unless" | "although" | "though" | "while")
        || doc.form(i) == "let" && doc.class(i + 1).is(Class::OBJECT)
        || interjected && break_at(doc, i + 1).is_some()
}

/// *as a bargain, which it isn't, but …*; *because I dropped it (I did, but onto a rug) but …*: the token behind the
/// insertion that opens at `i`.
fn insertion_end(doc: &Document<'_>, x: usize, i: usize, limit: usize) -> Option<usize> {
    if i == x {
        return None;
    }
    if doc.mark(i) == Some('(') {
        return (i + 1..limit).find(|&k| doc.mark(k) == Some(')')).map(|k| k + 1);
    }
    if break_at(doc, i) != Some(Break::Comma) || !matches!(doc.form(i + 1), "which" | "who") {
        return None;
    }
    let close = (i + 2..limit.min(i + LONGEST_RELATIVE)).find(|&k| break_at(doc, k).is_some())?;
    (doc.word(close + 1) == BUT).then_some(close + 1)
}

/// *but its pastor, the Rev. Ames, has a key*: an apposition stands between the subject and its verb.
fn names_subject(doc: &Document<'_>, y: &Range<usize>, end: usize) -> bool {
    let apposed = break_at(doc, y.end) == Some(Break::Comma) && Slot::of(doc, y.start) == Slot::Noun;
    let limit = end.min(y.end + 2 * LONGEST_RELATIVE);
    let close = (y.end + 2..limit).find(|&i| break_at(doc, i) == Some(Break::Comma));
    let acts = |comma: usize| extent::takes_verb(doc, comma + 1);
    let kept = y.clone().any(|i| break_at(doc, i) == Some(Break::Comma)) && acts(y.end);
    apposed && kept
        || apposed
            && !doc.class(y.end + 1).is(Class::COORDINATOR.union(Class::RELATIVE))
            && close.is_some_and(acts)
}

/// Whether the negator at `i` opens a denial of its own, with another verb than the first: no chain.
fn denies_anew(doc: &Document<'_>, denial: &Denial, i: usize) -> bool {
    if doc.class(i).is(Class::FUSED_NEGATION) {
        return denial.auxiliary.is_none_or(|first| doc.word(first) != doc.word(i));
    }
    let auxiliary = doc.class(i - 1).is(Class::AUXILIARY);
    doc.word(i) == NOT && auxiliary && denial.auxiliary.is_none_or(|first| doc.word(first) != doc.word(i - 1))
}

/// *Not all*, *not every*, *no one*: a denied quantity.
fn is_quantified(doc: &Document<'_>, x: usize) -> bool {
    // "not all at once": an adverbial.
    let manner = doc.form(x) == "all" && matches!(doc.form(x + 1), "at" | "together");
    !manner
        && matches!(
            doc.form(x),
            "all"
                | "every"
                | "everyone"
                | "everything"
                | "everybody"
                | "many"
                | "much"
                | "one"
                | "always"
                | "until"
                | "even"
                | "yet"
        )
}

/// Whether Y's verb can follow the negated auxiliary: after *did not*, a finite or bare verb has to.
/// `None` after a form of *be*, which takes any predicate.
fn predicate_fit(doc: &Document<'_>, auxiliary: usize, x: &Range<usize>, y: &Range<usize>) -> Option<bool> {
    if doc.class(auxiliary).is(Class::BE) {
        return None;
    }
    let (a, b) = (Slot::of(doc, slots::first_word(doc, x)), Slot::of(doc, slots::first_word(doc, y)));
    match b {
        Slot::Past | Slot::Auxiliary | Slot::Verb => Some(true),
        // "but secondary roads stayed open": a clause of its own.
        slot if slot.is_open() && verbs::has_past(doc, y) => Some(false),
        Slot::Open => None,
        _ => Some(std::mem::discriminant(&a) == std::mem::discriminant(&b)),
    }
}

fn trim_cue(doc: &Document<'_>, start: usize, end: usize) -> usize {
    let mut end = end;
    while end > start + 1 && !doc.is_word(end - 1) {
        end -= 1;
    }
    end
}
