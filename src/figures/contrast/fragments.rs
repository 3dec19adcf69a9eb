//! Halves without a verb of their own, *Not X. Y.*, and those that share it: *X is not; Y is*, *X don't do it. Y do it.*

use std::ops::Range;

use super::boundary::{Boundary, boundaries};
use super::candidate::Candidate;
use super::clauses::Clauses;
use super::denial::{Denial, NEVER, NO, NOR, NOT, Sort};
use super::features::{Evidence, Feature};
use super::resumption::LONGEST_CHAIN;
use super::slots::{self, Slot};
use super::verbs;
use super::{FOCUS, extent, is_filler};
use crate::Document;
use crate::figures::members::{Break, break_at};
use crate::text::Class;

/// The longest half of a pair of fragments, in words.
const LONGEST_FRAGMENT: usize = 10;

/// *Not X. Y.*: two fragments, the second with no verb of its own.
pub(super) fn pair(
    doc: &Document<'_>,
    s: usize,
    denial: &Denial,
    boundary: &Boundary,
    clauses: &Clauses<'_>,
) -> Option<Candidate> {
    let sentence = doc.sentences()[s].tokens();
    let opens = slots::first_word(doc, &sentence) == denial.start
        || denial.start > sentence.start && !doc.is_word(denial.start - 1);
    let verbal = denial.auxiliary.is_some() || doc.word(denial.cue.start) == NEVER;
    if verbal || !opens || boundary.sort == Break::Comma {
        return None;
    }
    let mut x = denial.x..boundary.x_end;
    let mut cues = vec![denial.cue.clone()];
    let mut boundary = boundary.clone();
    // "Not next year. Not after the election. Now."
    for _ in 0..LONGEST_CHAIN {
        let again = slots::first_word(doc, &(boundary.next..boundary.limit));
        if boundary.sort != Break::Stop || !matches!(doc.word(again), NOT | NO | NOR) {
            break;
        }
        let s = doc.sentence_of(again)?;
        x.end = extent::trim_end(doc, again, boundary.limit);
        cues.push(again..again + 1);
        boundary = boundaries(doc, s, again + 1).pop().filter(|last| last.sort == Break::Stop)?;
    }
    let boundary = &boundary;
    let mut first = slots::skip_marks(doc, boundary.next, boundary.limit);
    while is_filler(doc.word(first)) && first + 1 < boundary.limit {
        first += 1;
    }
    let limits = first > boundary.next && doc.class(first - 1).is(FOCUS);
    let first = if limits { first } else { boundary.next };
    let y = extent::trim_start(doc, first..extent::end(doc, first, boundary.limit));
    // "Not with a gesture. Not with a plan. With one question: …": what a colon opens tells more of Y.
    let goes_on = cues.len() > 1 && matches!(break_at(doc, y.end), Some(Break::Colon | Break::Dash));
    if x.is_empty() || y.is_empty() || y.end + 2 < boundary.limit && !goes_on {
        return None;
    }
    let words = |range: &Range<usize>| slots::word_count(doc, range);
    let verbless = |range: &Range<usize>| !range.clone().any(|i| verbs::finite_auxiliary(doc, i));
    if words(&x) > LONGEST_FRAGMENT * cues.len()
        || words(&y) > LONGEST_FRAGMENT
        || !verbless(&x)
        || !verbless(&y)
    {
        return None;
    }
    let mut evidence = Evidence::of(Feature::Fragments);
    evidence.add(Feature::Focused, denial.focused);
    evidence.add(Feature::Existential, denial.sort == Sort::No);
    evidence.add(Feature::ClauseY, clauses.is_clause(&y));
    evidence.add(Feature::Paragraph, boundary.paragraph);
    evidence.add(Feature::StrongBreak, boundary.sort != Break::Stop);
    evidence.add(Feature::Limits, limits);
    evidence.add(
        Feature::Quantified,
        matches!(doc.form(denial.x), "yet" | "really" | "always" | "exactly" | "all"),
    );
    evidence.add(Feature::Chain, cues.len() > 1);
    evidence.compare(doc, &x, &y);
    Some(Candidate { kind: denial.kind(), start: denial.start, x, y, cues, evidence })
}

/// *Talent is not what built it; rehearsal is*: the subjects are contrasted, and the second half ends with
/// the first one's auxiliary.
pub(super) fn ellipsis(doc: &Document<'_>, denial: &Denial, boundary: &Boundary) -> Option<Candidate> {
    let auxiliary = denial.auxiliary?;
    let limit = boundary.limit.min(boundary.next + LONGEST_FRAGMENT);
    // "Roads don't heal towns. Schools do, and schools cost money": more may follow.
    let last = (boundary.next + 1..limit).find(|&k| verbs::finite_auxiliary(doc, k))?;
    let closes = last + 1 >= boundary.limit || break_at(doc, last + 1).is_some();
    let family =
        |k: usize| [Class::BE, Class::DO, Class::HAVE, Class::MODAL].map(|sort| doc.class(k).is(sort));
    let (x, y) = (denial.subject.clone(), boundary.next..last);
    if !closes || family(auxiliary) != family(last) || x.is_empty() || slots::is_adverb(doc, y.start) {
        return None;
    }
    // "Nobody did"; "it is, of course": a denial, and the subject taken up.
    let pronoun = matches!(doc.form(y.start), "it" | "they" | "this" | "that" | "these" | "those");
    if pronoun || doc.class(y.start).is(Class::NEGATOR) {
        return None;
    }
    // "I don't know. I really don't": said again, and nothing in its place.
    if doc.class(last).is(Class::FUSED_NEGATION) || x.len() == 1 && doc.word(x.start) == doc.word(y.start) {
        return None;
    }
    let mut evidence = Evidence::of(Feature::Ellipsis);
    evidence.add(Feature::StrongBreak, boundary.sort != Break::Stop);
    evidence.add(Feature::Clashes, Slot::of(doc, x.start) == Slot::Pronoun);
    evidence.compare(doc, &x, &y);
    let cues = vec![denial.cue.clone(), last..last + 1];
    Some(Candidate { kind: denial.kind(), start: x.start, x, y, cues, evidence })
}

/// *Speeches don't fill potholes. Crews fill potholes*: the subjects are contrasted, and all that was denied of the first is
/// said of the second.
pub(super) fn repeated_predicate(
    doc: &Document<'_>,
    denial: &Denial,
    boundary: &Boundary,
) -> Option<Candidate> {
    let auxiliary = denial.auxiliary.filter(|&i| doc.class(i).is(Class::DO))?;
    let end = extent::trim_end(doc, boundary.next, boundary.limit);
    let said = denial.x..boundary.x_end;
    let len = said.len();
    let again = end.checked_sub(len).filter(|&k| k > boundary.next)?;
    let same = said.clone().zip(again..end).all(|(a, b)| doc.stem_id(a) == doc.stem_id(b));
    let (x, y) = (denial.subject.clone(), boundary.next..again);
    let worded = |range: &Range<usize>| range.clone().all(|i| doc.is_word(i));
    // A verb and what it acts on.
    if !same || len < 2 || !slots::is_content(doc, said.start) || x.is_empty() || !worded(&y) {
        return None;
    }
    let opens = matches!(Slot::of(doc, y.start), Slot::Adverb | Slot::Clause(_) | Slot::Preposition(_));
    if opens || y.len() > LONGEST_FRAGMENT || doc.stem_id(x.end - 1) == doc.stem_id(y.end - 1) {
        return None;
    }
    let mut evidence = Evidence::of(Feature::Ellipsis);
    evidence.add(Feature::StrongBreak, boundary.sort != Break::Stop);
    evidence.add(Feature::SameVerb, true);
    evidence.compare(doc, &x, &y);
    let cues = vec![auxiliary..denial.cue.end.max(auxiliary + 1)];
    Some(Candidate { kind: denial.kind(), start: x.start, x, y, cues, evidence })
}
