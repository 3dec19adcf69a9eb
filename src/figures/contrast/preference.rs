//! Contrasts by comparison or substitution: *Y rather than X*, *instead of X, Y*, *less X than Y*,
//! *not so much X as Y*, and the additive *do more than X: they Y*.

use std::ops::Range;

use super::candidate::Candidate;
use super::denial::opens_clause;
use super::features::{Evidence, Feature};
use super::slots::{self, Slot};
use super::verbs;
use super::{FOCUS, comparison, extent, is_filler, reversed, starts};
use crate::Document;
use crate::figures::members::{Break, break_at};
use crate::text::{Class, Pos, WordId, closed};

const RATHER: WordId = closed::id("rather");
const INSTEAD: WordId = closed::id("instead");
const THAN: WordId = closed::id("than");
const OF: WordId = closed::id("of");
const LESS: WordId = closed::id("less");
const MORE: WordId = closed::id("more");
const MUCH: WordId = closed::id("much");
const SO: WordId = closed::id("so");
const FAR: WordId = closed::id("far");
const FROM: WordId = closed::id("from");
const IN: WordId = closed::id("in");
const AND: WordId = closed::id("and");

/// The first words of all markers.
const MARKERS: [WordId; 7] = [RATHER, INSTEAD, IN, FAR, LESS, SO, MORE];

/// Reports a preference if the word at `i` is its marker.
pub(super) fn detect(doc: &Document<'_>, s: usize, i: usize, report: &mut dyn FnMut(Candidate)) {
    if !MARKERS.contains(&doc.word(i)) {
        return;
    }
    let sentence = doc.sentences()[s].tokens();
    let next = |word: WordId| i + 1 < sentence.end && doc.word(i + 1) == word;
    let word = doc.word(i);
    let opens = is_fronted(doc, &sentence, i);
    let candidate = if (word == RATHER && next(THAN)) || (word == INSTEAD && next(OF)) {
        if opens { fronted(doc, &sentence, i, 2) } else { marked(doc, &sentence, i) }
    } else if word == IN && doc.form(i + 1) == "place" && doc.word(i + 2) == OF && opens {
        fronted(doc, &sentence, i, 3)
    } else if word == FAR
        && next(FROM)
        && opens
        && doc.form(i + 2).ends_with("ing")
        && slots::pos(doc, i + 2) != Pos::Noun
    {
        fronted(doc, &sentence, i, 2)
    } else if word == LESS {
        comparison::less_than(doc, &sentence, i)
    } else if word == SO && next(MUCH) {
        comparison::so_much(doc, &sentence, i)
    } else if word == MORE && next(THAN) {
        comparison::more_than(doc, s, i)
    } else if word == MORE {
        comparison::more_adjective(doc, &sentence, i)
            .or_else(|| comparison::more_of_a(doc, &sentence, i))
            .or_else(|| comparison::more_phrase(doc, &sentence, i))
    } else {
        None
    };
    if let Some(candidate) = candidate {
        report(candidate);
    }
}

/// Whether nothing stands before the marker in its clause, or only what joins the clause to another: *But instead of*;
/// *Now, instead of*; *that instead of*.
fn is_fronted(doc: &Document<'_>, sentence: &Range<usize>, i: usize) -> bool {
    let first = slots::first_word(doc, sentence);
    if opens_clause(doc, sentence, i) || i > sentence.start && doc.word(i - 1) == AND {
        return true;
    }
    let joins = |k: usize| {
        matches!(doc.form(k), "but" | "so" | "or" | "that")
            || k == first && (slots::is_adverb(doc, k) || doc.class(k).is(Class::ADVERB))
            || break_at(doc, k) == Some(Break::Comma)
    };
    let edge = |k: usize| k == first || break_at(doc, k - 1).is_some() || doc.form(k) == "that";
    // One word, or a comma and a word before it.
    let one = i > first && joins(i - 1) && doc.is_word(i - 1) && edge(i - 1);
    let word_and_comma =
        i > first + 1 && break_at(doc, i - 1) == Some(Break::Comma) && i - 2 == first && joins(first);
    one || word_and_comma
}

/// *Y rather than X*.
fn marked(doc: &Document<'_>, sentence: &Range<usize>, i: usize) -> Option<Candidate> {
    let mut x = i + 2;
    while x < sentence.end && (doc.class(x).is(FOCUS) || is_filler(doc.word(x))) {
        x += 1;
    }
    let cue = i..x.min(sentence.end);
    let x = x..extent::short_end(doc, x, sentence.end);
    let y_end = extent::trim_end(doc, sentence.start, i);
    if x.is_empty() || y_end == sentence.start {
        return None;
    }
    let from = reversed::clause_start(doc, sentence.start, y_end);
    let y = starts::before(doc, from, y_end, &x)?..y_end;
    // A set phrase.
    if doc.form(y_end - 1) == "sooner" && doc.form(x.start) == "later" {
        return None;
    }
    let mut evidence =
        Evidence::of(if doc.word(i) == RATHER { Feature::RatherThan } else { Feature::InsteadOf });
    evidence.compare(doc, &x, &y);
    Some(Candidate { kind: "preference", start: y.start, x, y, cues: vec![cue], evidence })
}

/// *Instead of X, Y*: Y is what follows the comma, without its subject if X is a verb phrase.
fn fronted(doc: &Document<'_>, sentence: &Range<usize>, i: usize, cue: usize) -> Option<Candidate> {
    let limit = sentence.end.min(i + extent::LONGEST);
    // A dash pair inside X may hold commas of its own.
    let mut dash = false;
    let comma = (i + cue..limit).find(|&k| match break_at(doc, k) {
        Some(Break::Dash) => {
            let second = dash;
            dash = true;
            second
        }
        Some(Break::Comma) => !dash,
        _ => false,
    });
    // "Instead of the old fear there must be a new hope": the subject that follows tells where the clause begins.
    let resumes = |k: usize| {
        (doc.form(k) == "there" || doc.class(k).is(Class::SUBJECT) && !doc.class(k).is(Class::DETERMINER))
            && slots::pos(doc, k - 1).is_nominal()
            && extent::takes_verb(doc, k + 1)
    };
    let subject = (i + cue + 1..comma.unwrap_or(limit)).find(|&k| resumes(k));
    let (end, mut start) = match (subject, comma) {
        (Some(subject), _) => (subject, subject),
        (None, comma) => (comma?, comma? + 1),
    };
    let x = i + cue..extent::trim_end(doc, i + cue, end);
    if x.is_empty() || start >= sentence.end {
        return None;
    }
    let clause = start;
    let slot = Slot::of(doc, slots::first_word(doc, &x));
    if slot.is_verbal()
        || matches!(slot, Slot::Open | Slot::Auxiliary)
        || Slot::of(doc, slots::skip_marks(doc, start, limit)) == Slot::Pronoun
    {
        start = verbs::verb_after(doc, start, limit).unwrap_or(start);
    }
    // "Instead of a title, they gave her a key": a thing for a thing.
    if slot.is_nominal()
        && let Some(thing) = object(doc, clause, limit)
    {
        start = thing;
    } else {
        // "you can also just ask": modals and adverbs are frame.
        let frame = |k: usize| doc.class(k).is(Class::MODAL) || is_filler(doc.word(k));
        while start + 1 < limit && frame(start) {
            start += 1;
        }
    }
    let y = start..extent::end(doc, start, sentence.end);
    if y.is_empty() {
        return None;
    }
    let pattern = match doc.word(i) {
        RATHER => Feature::RatherThan,
        FAR => Feature::FarFrom,
        _ => Feature::InsteadOf,
    };
    let mut evidence = Evidence::of(pattern);
    evidence.compare(doc, &x, &y);
    let kind = if doc.word(i) == FAR { "corrective" } else { "preference" };
    Some(Candidate { kind, start: i, x, y, cues: vec![i..i + cue], evidence })
}

/// The object of the clause at `start`: behind its verb and a pronoun for whom it is done.
fn object(doc: &Document<'_>, start: usize, limit: usize) -> Option<usize> {
    let mut i = verbs::verb_after(doc, start, limit)?;
    let frame = |k: usize| doc.class(k).is(Class::AUXILIARY) || is_filler(doc.word(k));
    while i < limit && frame(i) {
        i += 1;
    }
    // A form of *be* alone: "there must be a new mood".
    i += usize::from(slots::pos(doc, i) == Pos::Verb);
    // "asked for a clinic"
    i += usize::from(slots::pos(doc, i) == Pos::Adp);
    let pronoun = doc.class(i).is(Class::OBJECT) && Slot::of_phrase(doc, &(i + 1..limit)).is_nominal();
    i += usize::from(pronoun);
    (i < limit && break_at(doc, i).is_none() && Slot::of_phrase(doc, &(i..limit)).is_nominal()).then_some(i)
}
