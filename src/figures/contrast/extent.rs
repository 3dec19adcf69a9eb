//! Extents: where a contrasted element begins and ends.

use std::ops::Range;

use super::slots::{self, Slot};
use super::verbs;
use crate::Document;
use crate::figures::members::{Break, break_at};
use crate::text::{Class, Pos, TokenKind, WordId, closed};

const AND: WordId = closed::id("and");
const OR: WordId = closed::id("or");
const TO: WordId = closed::id("to");

/// The longest element, in tokens: what bounds the work on hostile text.
pub(super) const LONGEST: usize = 80;

/// End of the element that begins at `start` and is the last of its contrast, within `limit`.
///
/// Lists and appositions stay inside; a relative, participial, adverbial or new main clause after a
/// comma stays outside.
pub(super) fn end(doc: &Document<'_>, start: usize, limit: usize) -> usize {
    let limit = limit.min(start + LONGEST);
    let infinitive = doc.word(start) == TO;
    let enclosed = is_enclosed(doc, start);
    // Relatives and subordinators whose verb is still to come.
    let mut open_clauses = 0;
    let mut brackets = 0;
    let mut i = start;
    while i < limit {
        let finite_be = matches!(doc.form(i), "is" | "are" | "was" | "were");
        // "to explore links is a sign": the infinitive was the subject.
        if infinitive && i > start + 1 && finite_be && open_clauses == 0 {
            break;
        }
        if doc.class(i).is(CLAUSE_OPENER) && doc.word(i) != TO {
            open_clauses += 1;
        } else if verbs::finite_auxiliary(doc, i) && open_clauses > 0 {
            open_clauses -= 1;
        }
        match doc.str(i) {
            "(" | "[" => brackets += 1,
            ")" | "]" if brackets == 0 => break,
            ")" | "]" => brackets -= 1,
            // Somebody's words end here.
            "”" if i > start && closes_around(doc, start, i) => break,
            "\"" if i > start && !doc.space_before(i) && !(start..i).any(|k| doc.str(k) == "\"") => break,
            _ => {}
        }
        match break_at(doc, i) {
            Some(Break::Comma) if i > start && stops_at_comma(doc, start, i, limit) => break,
            // "The man, who was not A but B, went home".
            Some(Break::Comma) if enclosed && is_past(doc, slots::skip_marks(doc, i + 1, limit)) => break,
            // "…" pauses inside a clause more often than it ends one.
            Some(Break::Stop) if doc.str(i) == "…" && i + 1 < limit && i <= start + 1 => {}
            Some(Break::Colon | Break::Stop) => break,
            Some(Break::Dash) if i > start && !(i + 1 < limit && doc.class(i + 1).is(Class::ARTICLE)) => {
                break;
            }
            _ if i > start + 1 && opens_coordinate_clause(doc, i, limit) => break,
            _ => {}
        }
        i += 1;
    }
    trim_end(doc, start, i)
}

/// Whether the element stands in a relative clause between commas, which ends with it.
fn is_enclosed(doc: &Document<'_>, start: usize) -> bool {
    (start.saturating_sub(LONGEST / 4)..start)
        .rev()
        .take_while(|&i| break_at(doc, i).is_none())
        .any(|i| i > 0 && doc.class(i).is(Class::RELATIVE) && break_at(doc, i - 1) == Some(Break::Comma))
}

/// A verb in the past, which may be a participle as well.
fn is_past(doc: &Document<'_>, i: usize) -> bool {
    verbs::is_finite(doc, i) || Slot::of(doc, i) == Slot::Past
}

/// What a finite verb later on belongs to.
const CLAUSE_OPENER: Class =
    Class::SUBJECT.union(Class::RELATIVE).union(Class::SUBORDINATOR).union(Class::INTERROGATIVE);

/// End of an element that another one or the rest of the clause follows: any comma ends it.
pub(super) fn short_end(doc: &Document<'_>, start: usize, limit: usize) -> usize {
    let limit = limit.min(start + LONGEST);
    let slot = Slot::of_phrase(doc, &(start..limit));
    let verbless =
        !(slot.is_verbal() || matches!(slot, Slot::To | Slot::Clause(_) | Slot::Pronoun | Slot::Open));
    let claims = Class::RELATIVE.union(Class::INTERROGATIVE);
    let mut claimed = false;
    let end = (start..limit)
        .find(|&i| {
            claimed |= doc.class(i).is(claims);
            closes_around(doc, start, i)
                || doc.str(i) == "(" && i > start
                || verbless && !claimed && i > start && (takes_verb(doc, i) || opens_condition(doc, i))
                || i > start && opens_predicate(doc, i)
                || i > start
                    && (matches!(break_at(doc, i), Some(b) if b != Break::Bracket)
                        || opens_coordinate_clause(doc, i, limit))
        })
        .unwrap_or(limit);
    trim_end(doc, start, end)
}

/// *carcasses if you can*, *five because of the switch*: what holds for the whole clause.
fn opens_condition(doc: &Document<'_>, i: usize) -> bool {
    matches!(doc.form(i), "if" | "because" | "unless" | "although" | "though" | "whenever")
}

/// Whether a bracket or quotation mark closes at `i` that opened before `start`.
fn closes_around(doc: &Document<'_>, start: usize, i: usize) -> bool {
    let opening = match doc.str(i) {
        ")" => "(",
        "]" => "[",
        "”" => "“",
        _ => return false,
    };
    !(start..i).any(|k| doc.str(k) == opening)
}

/// Drops punctuation at the end of `start..end`, closing brackets and quotes of the element kept.
pub(super) fn trim_end(doc: &Document<'_>, start: usize, end: usize) -> usize {
    let mut end = end;
    while end > start && !doc.is_word(end - 1) {
        let mark = doc.str(end - 1);
        let pair = match mark {
            ")" => "(",
            "”" => "“",
            "’" => "‘",
            "\"" | "*" | "_" | "'" => mark,
            _ if doc.kind(end - 1) == TokenKind::Symbol => return end,
            _ => "",
        };
        if !pair.is_empty() && (start..end - 1).any(|i| doc.str(i) == pair) {
            return end;
        }
        end -= 1;
    }
    end
}

/// Whether a finite verb stands at `i`: not part of a noun phrase or of a phrase with *to*.
pub(super) fn takes_verb(doc: &Document<'_>, i: usize) -> bool {
    verbs::finite_auxiliary(doc, i) || verbs::is_finite(doc, i)
}

/// Whether *and*/*or* at `i` opens another predicate: *and are the responsibility of …*.
fn opens_predicate(doc: &Document<'_>, i: usize) -> bool {
    matches!(doc.form(i), "and" | "or" | "but") && takes_verb(doc, i + 1)
}

/// Whether what follows the comma at `i` lies outside the element.
fn stops_at_comma(doc: &Document<'_>, start: usize, i: usize, limit: usize) -> bool {
    let mut next = i + 1;
    while next < limit && !doc.is_word(next) {
        next += 1;
    }
    if next >= limit {
        return true;
    }
    let class = doc.class(next);
    // ", said the mayor": who speaks.
    if class.is(Class::SPEECH) {
        return true;
    }
    // ", are not …": another predicate of the clause around it.
    let acts = matches!(
        Slot::of(doc, start),
        Slot::Past | Slot::Verb | Slot::Auxiliary | Slot::Pronoun | Slot::Clause(_)
    );
    if verbs::finite_auxiliary(doc, next) || !acts && verbs::is_finite(doc, next) {
        return true;
    }
    if class.is(Class::COORDINATOR) {
        // "…, and wherever it goes": a clause that answers no other.
        let clause = doc.class(next + 1).is(Class::SUBORDINATOR.union(Class::INTERROGATIVE))
            && !doc.class(next + 1).is(Class::PREPOSITION.union(Class::ADVERB))
            && doc.word(next + 1) != doc.word(start);
        return clause
            || doc.word(next) != AND && doc.word(next) != OR
            || opens_coordinate_clause(doc, next, limit)
            || opens_noun_clause(doc, next + 1, limit);
    }
    // "by the axle, a practice that …": what the whole clause is.
    let whole = matches!(doc.form(next), "a" | "an")
        && matches!(Slot::of(doc, start), Slot::Preposition(_))
        && (next + 2..limit.min(next + 5)).any(|k| doc.class(k).is(Class::RELATIVE));
    if whole {
        return true;
    }
    let gerund = Slot::of(doc, next) == Slot::Gerund
        && !doc.form(next).ends_with("thing")
        && !matches!(doc.form(next), "including" | "being");
    // "for an audience", not "for he was late": the preposition goes on.
    if matches!(doc.form(next), "for" | "as" | "like") && !doc.class(next + 1).is(Class::SUBJECT) {
        return doc.form(next) != "for";
    }
    let comment =
        Class::RELATIVE.union(Class::SUBORDINATOR).union(Class::INTERROGATIVE).union(Class::NEGATOR);
    let clause = class.is(Class::SUBJECT) && !class.is(Class::DETERMINER);
    gerund || class.is(comment) || clause
}

/// Whether a noun phrase and its finite verb begin at `i`: *the sum leaves out …*. Looks eight words far.
fn opens_noun_clause(doc: &Document<'_>, i: usize, limit: usize) -> bool {
    if !doc.class(i).is(Class::NOMINAL) {
        return false;
    }
    for k in i + 1..limit.min(i + 8) {
        let class = doc.class(k);
        if break_at(doc, k).is_some() || class.is(Class::RELATIVE.union(Class::SUBORDINATOR)) {
            return false;
        }
        let third = class.is_open()
            && k > i + 1
            && doc.form(k).ends_with('s')
            && doc
                .class(k + 1)
                .is(Class::NOMINAL.union(Class::OBJECT).union(Class::ADVERB).union(Class::PREPOSITION))
            && !doc.class(k + 1).is(Class::PREPOSITION.union(Class::COORDINATOR))
            || class.is_open()
                && doc.form(k).ends_with('s')
                && matches!(doc.form(k + 1), "out" | "up" | "off" | "down");
        if verbs::finite_auxiliary(doc, k) || class.is(Class::PAST) || third {
            return true;
        }
    }
    false
}

/// Whether *and*/*or* at `i` opens a clause with its own subject.
fn opens_coordinate_clause(doc: &Document<'_>, i: usize, limit: usize) -> bool {
    if !doc.class(i).is(Class::COORDINATOR) || i + 2 >= limit {
        return false;
    }
    // "…, and here it is the only one": adverbs may stand before the subject.
    let first = (i + 1..limit.min(i + 4)).find(|&k| !slots::is_adverb(doc, k)).unwrap_or(i + 1);
    // "…, and after a year there's a scratch": so may a phrase.
    let phrase = doc.class(i + 1).is(Class::PREPOSITION) && !doc.class(i + 1).is(Class::RELATIVE);
    let stands = |k: usize| {
        let class = doc.class(k);
        let pronoun = class.is(Class::SUBJECT)
            && !class.is(Class::DETERMINER.union(Class::OBJECT).union(Class::RELATIVE));
        (pronoun || doc.form(k) == "it")
            && (class.is(Class::AUXILIARY) || verbs::finite_auxiliary(doc, k + 1))
    };
    if phrase && (i + 2..limit.min(i + 8)).take_while(|&k| break_at(doc, k).is_none()).any(stands) {
        return true;
    }
    let class = doc.class(first);
    let pronoun = class.is(Class::SUBJECT) && !class.is(Class::DETERMINER.union(Class::OBJECT));
    pronoun || (class.is(Class::SUBJECT) && verbs::finite_auxiliary(doc, first + 1))
}

/// Drops punctuation before the element, emphasis and opening marks excepted.
pub(super) fn trim_start(doc: &Document<'_>, range: Range<usize>) -> Range<usize> {
    let mark = |i: usize| matches!(doc.str(i), "*" | "_" | "\"" | "“" | "‘" | "'" | "$" | "#");
    let mut start = range.clone().find(|&i| doc.is_word(i) || mark(i)).unwrap_or(range.start);
    // "they wrote “causes.”": the stop divides the element from its closing mark.
    let closing = match doc.mark(start) {
        Some('“') => "”",
        Some('"') => "\"",
        _ => "",
    };
    if !closing.is_empty() && start + 1 < range.end && !(start + 1..range.end).any(|i| doc.str(i) == closing)
    {
        start += 1;
    }
    start..range.end
}

/// Cuts X and Y to what answers each other: *not ruined by A, but by B* is about *by A* and *by B*, and
/// *to not only do A but to do B* about *do A* and *do B*.
pub(super) fn align(doc: &Document<'_>, x: Range<usize>, y: Range<usize>) -> (Range<usize>, Range<usize>) {
    let (first, other) = (slots::first_word(doc, &x), slots::first_word(doc, &y));
    if doc.word(first) == doc.word(other) {
        return (x, y);
    }
    let (a, b) = (Slot::of(doc, first), Slot::of(doc, other));
    // "on the steps of A, but of B" is about the two houses.
    let nested = doc.form(other) == "of";
    if matches!(b, Slot::Preposition(_) | Slot::To | Slot::Clause(_))
        && (nested || !matches!(a, Slot::Preposition(_)))
    {
        // "subject to the levy, but to spare them": no *to* of a verb for one of a noun.
        let verb = |k: usize| doc.word(k) != TO || matches!(slots::pos(doc, k + 1), Pos::Verb | Pos::Aux);
        let same = |from: usize, to: usize| {
            (from..to).rev().find(|&k| doc.word(k) == doc.word(other) && verb(k) == verb(other))
        };
        if let Some(mut start) = same(first + 1, x.end).filter(|&k| k + 1 < x.end) {
            // "not by A, nor by B, but by C": back to the first link of the chain.
            while doc.class(start - 1).is(Class::NEGATOR.union(Class::COORDINATOR)) {
                let Some(before) = same(first + 1, start) else { break };
                start = before;
            }
            return (start..x.end, y);
        }
    }
    if let Some(object) = object_of(doc, &x, &y) {
        return (object..x.end, y);
    }
    if b == Slot::To && y.len() > 1 && a.is_open() {
        return (x, other + 1..y.end);
    }
    (x, y)
}

/// *do not question his honesty, but his arithmetic*: where the object begins that Y answers, if Y is no predicate.
fn object_of(doc: &Document<'_>, x: &Range<usize>, y: &Range<usize>) -> Option<usize> {
    let (first, other) = (slots::first_word(doc, x), slots::first_word(doc, y));
    // Of a bare noun with more behind it, the first word may be a verb: "rewards repair".
    let noun = match Slot::of(doc, other) {
        Slot::Noun => true,
        Slot::Bare => slots::word_count(doc, y) == 1,
        _ => false,
    };
    if Slot::of(doc, first) != Slot::Verb || !noun {
        return None;
    }
    let object = first + 1;
    let verbless = !y.clone().any(|i| takes_verb(doc, i)) && !verbs::has_past(doc, y);
    (verbless && object < x.end && Slot::of(doc, object).is_nominal()).then_some(object)
}
