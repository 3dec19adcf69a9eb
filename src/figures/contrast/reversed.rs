//! *Y, not X*: the denial comes second.

use std::ops::Range;

use super::candidate::Candidate;
use super::clauses::Clauses;
use super::features::{Evidence, Feature};
use super::slots::{self, Slot};
use super::verbs;
use super::{FOCUS, extent, starts};
use crate::Document;
use crate::figures::common::mention::is_filler;
use crate::figures::members::{Break, break_at};
use crate::text::{Class, Pos, WordId, closed};

const NOT: WordId = closed::id("not");
const NEVER: WordId = closed::id("never");
const AND: WordId = closed::id("and");
const BUT: WordId = closed::id("but");

/// Words after *not* that make a set phrase or a concession of it.
const SET_PHRASES: [&str; 18] = [
    "to", "much", "least", "yet", "even", "always", "until", "necessarily", "surprisingly", "all", "every",
    "everyone", "many", "unlike", "so", "forgetting", "counting", "including",
];

/// Nouns that only strengthen a denial (Quirk et al., *A Comprehensive Grammar*, 10.62).
const MINIMISERS: [&str; 14] = [
    "drop", "soul", "word", "bit", "whit", "penny", "cent", "sound", "breath", "scrap", "shred", "trace",
    "jot", "inch",
];

/// Reports a reversed contrast if the *not* at `i` follows the asserted half.
pub(super) fn detect(
    doc: &Document<'_>,
    s: usize,
    i: usize,
    clauses: &Clauses<'_>,
    report: &mut dyn FnMut(Candidate),
) {
    if doc.word(i) != NOT && doc.word(i) != NEVER {
        return;
    }
    let sentence = doc.sentences()[s].tokens();
    if i < sentence.start + 2 || i + 1 >= sentence.end {
        return;
    }
    let joined = doc.word(i - 1) == AND;
    let y_end = i - usize::from(joined);
    let sort = break_at(doc, y_end - 1);
    let adjacent = sort.is_none() && !joined;
    // "the Danish (not Dutch) crew"
    let bracketed = sort == Some(Break::Bracket) && doc.mark(i - 1) == Some('(') && !joined;
    if matches!(sort, Some(Break::Stop | Break::Colon)) || doc.class(i - 1).is(Class::AUXILIARY) {
        return;
    }
    if sort == Some(Break::Bracket) && !bracketed {
        return;
    }
    // "a guest not a servant": so is an article for an article.
    let article = |k: usize| doc.class(k).is(Class::ARTICLE);
    let named = adjacent
        && article(i + 1)
        && doc.class(i - 1).is_open()
        && (sentence.start..i - 1).rev().take(4).find(|&k| !doc.class(k).is_open()).is_some_and(article);
    // "grilled not fried": two forms of one shape with the bare negator between.
    let alike = ending(doc.form(i - 1)) == ending(doc.form(i + 1)) && doc.class(i - 1).is_open();
    if adjacent && !named && !alike {
        return;
    }
    let mut x = i + 1;
    // "and not, as first announced, at the hall".
    if break_at(doc, x) == Some(Break::Comma) {
        let close = (x + 2..sentence.end.min(x + 8)).find(|&k| break_at(doc, k) == Some(Break::Comma));
        x = close.map_or(x, |k| k + 1);
    }
    let mut cue_end = i + 1;
    while x + 1 < sentence.end && doc.class(x).is(FOCUS) {
        x += 1;
        cue_end = x;
    }
    // "not to speak of the cost", but "to listen, not to speak".
    let set =
        matches!(doc.form(x + 1), "mention" | "say") || doc.form(x + 1) == "speak" && doc.form(x + 2) == "of";
    let infinitive = doc.form(x) == "to" && !set;
    if SET_PHRASES.contains(&doc.form(x)) && !infinitive {
        return;
    }
    // "not a drop": emphasis, which stands in nobody's place.
    if doc.class(x).is(Class::ARTICLE) && MINIMISERS.contains(&doc.form(x + 1)) {
        return;
    }
    // "and not one of them", "not a single boat was lost": none at all.
    let one = doc.form(x) == "one" && doc.is_word(x + 1) && !doc.class(x + 1).is(Class::RELATIVE);
    if one || doc.class(x).is(Class::ARTICLE) && doc.form(x + 1) == "single" {
        return;
    }
    // "not more than two feet": a measure.
    if matches!(doc.form(x), "more" | "less" | "fewer") && doc.form(x + 1) == "than" {
        return;
    }
    // "not far from the station", "not long after": a distance.
    let after = doc.class(x + 1).is(Class::PREPOSITION.union(Class::SUBORDINATOR).union(Class::ADVERB));
    if matches!(doc.form(x), "far" | "long") && after {
        return;
    }
    let mut x = x..extent::short_end(doc, x, sentence.end);
    if x.is_empty() || x.len() > 30 || has_but(doc, x.end, sentence.end) || has_but(doc, x.start, x.end) {
        return;
    }
    let end = extent::trim_end(doc, sentence.start, y_end);
    if end <= sentence.start {
        return; // nothing but punctuation before the negator
    }
    let from = clause_start(doc, sentence.start, end);
    if bracketed
        && (doc.mark(x.end) != Some(')')
            || doc.word(x.start) == doc.word(end - 1)
            || Slot::of(doc, x.start) != Slot::of(doc, end - 1))
    {
        return;
    }
    let y = if bracketed || adjacent && !named {
        end - 1..end
    } else if let Some(focus) = starts::cleft(doc, from, end) {
        focus
    } else if let Some((start, x_end)) = starts::shared_cleft(doc, from, end, &x) {
        x.end = x_end;
        start..end
    } else if let Some(start) = starts::before(doc, from, end, &x) {
        start..end
    } else {
        return;
    };
    // "In truth, not a good man": a phrase before the clause; "not now, not ever": both are denied.
    let comment = y.start > sentence.start
        && slots::pos(doc, y.start - 1) == Pos::Adp
        && (y.start == sentence.start + 1 || break_at(doc, y.start - 2).is_some())
        && !matches!(Slot::of(doc, x.start), Slot::Bare | Slot::Preposition(_));
    // "like, not backing down": a word of talk.
    let talk = y.len() == 1
        && (is_filler(doc, y.start)
            || matches!(slots::pos(doc, y.start), Pos::Intj | Pos::Adp | Pos::Sconj | Pos::Cconj)
                && !matches!(Slot::of(doc, x.start), Slot::Preposition(_)));
    if comment || talk || y.clone().any(|k| doc.word(k) == NOT) && y.len() < 4 {
        return;
    }
    // "He was, however, not the first".
    if y.clone().all(|k| !doc.is_word(k) || slots::is_adverb(doc, k)) && !slots::is_adverb(doc, x.start) {
        return;
    }
    // "laughed, not unkindly": how it was done.
    let adverbs = |range: &Range<usize>| range.clone().all(|k| slots::is_adverb(doc, k));
    let manner = adverbs(&x) && !slots::is_adverb(doc, y.end - 1);
    // "stand on the porch, and not go": one more verb of a series.
    let verb = joined && Slot::of(doc, x.start) == Slot::Verb && Slot::of_phrase(doc, &y).is_nominal();
    if manner || verb {
        return;
    }
    // "no longer a pupil, not quite a teacher": both are denied.
    let denied =
        y.start > 0 && (doc.class(y.start - 1).is(Class::NEGATOR) || doc.form(y.start - 1) == "longer");
    // "handed it to her, not smiling": what else was not done; "and not very clean": what else it is.
    let told = slots::word_count(doc, &y) == 1 && doc.class(y.start).is(Class::SUBJECT.union(Class::OBJECT));
    let acts = |range: &Range<usize>| Slot::of_phrase(doc, range).is_verbal();
    let attends = Slot::of(doc, x.start) == Slot::Gerund
        && (told || acts(&y) && Slot::of(doc, y.start) != Slot::Gerund);
    let adds = joined
        && matches!(doc.form(x.start), "very" | "too" | "quite" | "particularly" | "especially")
        || doc.form(x.end - 1) == "either";
    // "seeing the dog and not stopping for it": what else was left undone.
    let gerund = |range: &Range<usize>| range.len() > 1 && Slot::of(doc, range.start) == Slot::Gerund;
    let omits = joined && sort.is_none() && gerund(&x) && gerund(&y);
    if denied || attends || adds || omits {
        return;
    }
    // "lit a lamp, and never put it out", "read it and not laugh": a second thing that was done or left undone; "plain and
    // not cheap": a second quality, unless one is the other's opposite.
    let slot = Slot::of(doc, x.start);
    let verb = matches!(slot, Slot::Verb | Slot::Past | Slot::Gerund | Slot::Auxiliary)
        || slots::pos(doc, x.start) == Pos::Verb;
    let quality = slot == Slot::Adjective && !slots::opposed(doc, &x, &y);
    let never = doc.word(i) == NEVER;
    // "watering them daily, never letting them dry"
    let attendant = slot == Slot::Gerund && Slot::of(doc, y.start) == Slot::Gerund;
    if never && acts(&x) && (joined || attendant || !acts(&y))
        || joined && sort.is_none() && (verb || quality)
    {
        return;
    }
    // "the north bank - not good": a quality for a thing.
    if slot == Slot::Adjective
        && x.len() < 3
        && Slot::of_phrase(doc, &y).is_nominal()
        && !slots::opposed(doc, &x, &y)
    {
        return;
    }
    // "He called twice, never a word of thanks": what did not come; "always the host, never the guest".
    let often = |k: usize| matches!(doc.form(k), "always" | "often" | "usually" | "forever" | "sometimes");
    let said = |k: usize| often(k) || doc.class(k).is(Class::BE);
    if never && slot.is_nominal() && !(y.start > 0 && said(y.start - 1) || y.clone().any(often)) {
        return;
    }
    let mut evidence = Evidence::of(Feature::Reversed);
    evidence.add(Feature::Dash, matches!(sort, Some(Break::Dash | Break::Bracket)));
    evidence.add(Feature::Joined, joined && sort.is_none());
    evidence.add(Feature::Focused, cue_end > i + 1);
    evidence
        .add(Feature::ClauseX, clauses.is_clause(&x) || x.clone().any(|k| verbs::finite_auxiliary(doc, k)));
    evidence.add(Feature::Short, x.len() <= 6);
    // The denial stands at the end of its clause.
    evidence.add(Feature::ClosesClause, x.end >= sentence.end || break_at(doc, x.end).is_some());
    evidence.compare(doc, &x, &y);
    report(Candidate {
        kind: "reversed",
        start: y.start,
        x,
        y,
        cues: vec![i - usize::from(joined)..cue_end],
        evidence,
    });
}

/// Whether a *but* answers the denial before the clause ends.
fn has_but(doc: &Document<'_>, from: usize, end: usize) -> bool {
    (from..end.min(from + extent::LONGEST))
        .take_while(|&i| !matches!(break_at(doc, i), Some(Break::Stop | Break::Colon)))
        .any(|i| doc.word(i) == BUT)
}

/// Where the clause that ends before `end` begins.
pub(super) fn clause_start(doc: &Document<'_>, first: usize, end: usize) -> usize {
    let first = first.max(end.saturating_sub(extent::LONGEST));
    (first..end.saturating_sub(1)).rev().find(|&i| break_at(doc, i).is_some()).map_or(first, |i| i + 1)
}

/// The last two letters of a form: *grilled*, *fried*.
fn ending(form: &str) -> Option<&str> {
    form.len().checked_sub(2).and_then(|at| form.get(at..))
}
