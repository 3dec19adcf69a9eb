//! Where the element begins that a later one answers: *… | with a song | instead of an argument*.

use std::ops::Range;

use super::extent::LONGEST;
use super::slots::{self, Slot, pos};
use super::verbs;
use crate::Document;
use crate::figures::members::break_at;
use crate::text::{Class, Pos, WordId, closed};

const OF: WordId = closed::id("of");
const TO: WordId = closed::id("to");

/// Beginning of the element that ends before `end` and answers the phrase at `other`, no earlier
/// than `from`: the nearest phrase that opens alike.
pub(super) fn before(doc: &Document<'_>, from: usize, end: usize, other: &Range<usize>) -> Option<usize> {
    let from = from.max(end.saturating_sub(LONGEST));
    let model = slots::first_word(doc, other);
    // "writing reports": tagged as a noun or not, what is done.
    let slot = match Slot::of(doc, model) {
        Slot::Bare
            if doc.form(model).ends_with("ing") && other.len() > 1 && pos(doc, model + 1).is_nominal() =>
        {
            Slot::Gerund
        }
        slot => slot,
    };
    let words = || (from..end).rev().filter(|&i| doc.is_word(i));
    let last = words().next()?;
    // "those who use it rather than those who audit it".
    if doc.class(model + 1).is(Class::RELATIVE)
        && let Some(same) =
            words().find(|&i| doc.word(i) == doc.word(model) && doc.class(i + 1).is(Class::RELATIVE))
    {
        return Some(same);
    }
    match slot {
        // "away rather than up".
        Slot::Preposition(_)
            if other.len() == 1 && matches!(Slot::of(doc, last), Slot::Preposition(_) | Slot::Adverb) =>
        {
            Some(last)
        }
        Slot::Preposition(_) | Slot::Clause(_) | Slot::To => {
            let same = words().find(|&i| doc.word(i) == doc.word(model));
            let preposition = |i: usize| matches!(Slot::of(doc, i), Slot::Preposition(_));
            same.or_else(|| {
                matches!(slot, Slot::Preposition(_)).then(|| words().find(|&i| preposition(i))).flatten()
            })
        }
        Slot::Gerund | Slot::Auxiliary => {
            let gerund = words().filter(|&i| Slot::of(doc, i) == Slot::Gerund).last();
            // "to adapt and transform A, rather than being B".
            let infinitive = || {
                let opens =
                    |i: usize| i > from && (doc.word(i - 1) == TO || doc.class(i - 1).is(Class::MODAL));
                words().find(|&i| opens(i) && Slot::of(doc, i) == Slot::Verb)
            };
            // "bought paint instead of writing reports": what was done, with its object.
            let done = || {
                let acts = |i: usize| {
                    pos(doc, i) == Pos::Verb && matches!(Slot::of(doc, i), Slot::Past | Slot::Verb)
                };
                let bare = |i: usize| i == from || !matches!(pos(doc, i - 1), Pos::Det | Pos::Adp | Pos::Adj);
                words().find(|&i| acts(i) && bare(i) && i < last)
            };
            gerund.or_else(infinitive).or_else(done).or_else(|| noun_phrase(doc, from, end))
        }
        // "must lead in their regions, not balance others": a verb answers a verb.
        Slot::Verb | Slot::Open if other.len() > 1 && !ends_alike(doc, last, slot) => {
            let after_modal = words().find(|&i| doc.class(i).is(Class::MODAL)).map(|i| i + 1);
            let verb = words().find(|&i| Slot::of(doc, i) == Slot::Verb);
            // "they abstained rather than vote": any form of a verb.
            let other_form = || words().find(|&i| pos(doc, i) == Pos::Verb);
            let verb = verb.or_else(|| (slot == Slot::Verb).then(other_form).flatten());
            after_modal.filter(|&i| i < end).or(verb).or_else(|| noun_phrase(doc, from, end))
        }
        // "chilled—not frozen".
        Slot::Verb if other.len() == 1 && Slot::of(doc, last) == Slot::Past => Some(last),
        // "the quality, not quantity": a bare noun answers a bare noun.
        Slot::Bare | Slot::Verb if other.len() == 1 && pos(doc, last).is_nominal() => {
            let start = noun_phrase(doc, from, end)?;
            let article = doc.class(start).is(Class::ARTICLE) && start + 2 == end;
            Some(start + usize::from(article))
        }
        _ if Slot::of_phrase(doc, other).is_nominal() || slot == Slot::Pronoun => {
            let start = noun_phrase(doc, from, end)?;
            Some(determined(doc, from, start, model).unwrap_or(start))
        }
        _ if ends_alike(doc, last, slot) => Some(modified(doc, from, last)),
        Slot::Past | Slot::Verb => words()
            .find(|&i| matches!(Slot::of(doc, i), Slot::Past | Slot::Verb))
            .or_else(|| noun_phrase(doc, from, end)),
        _ => noun_phrase(doc, from, end),
    }
}

/// Whether the word at `last` is of the sort that a one-word element of that slot is: *policed rather
/// than celebrated*.
fn ends_alike(doc: &Document<'_>, last: usize, slot: Slot) -> bool {
    let here = Slot::of(doc, last);
    let verbal = |slot: Slot| matches!(slot, Slot::Past | Slot::Adjective);
    here == slot || verbal(here) && verbal(slot)
}

/// The adverbs and coordinated fellows before an adjective, verb or adverb: *heartfelt and personal*.
fn modified(doc: &Document<'_>, from: usize, last: usize) -> usize {
    let mut start = last;
    for i in (from..last).rev() {
        let fellow = Slot::of(doc, i) == Slot::of(doc, last) && doc.class(i + 1).is(Class::COORDINATOR);
        let joins =
            doc.class(i).is(Class::COORDINATOR) && Slot::of(doc, i.saturating_sub(1)) == Slot::of(doc, last);
        let adverb = Slot::of(doc, i) == Slot::Adverb && start == i + 1;
        if !(fellow || joins && i > from || adverb) {
            break;
        }
        start = i;
    }
    start
}

/// *a lamp in Derry, not a candle*: an article answers an article, where the nearest phrase has none and a preposition ties
/// it to one that does.
fn determined(doc: &Document<'_>, from: usize, start: usize, model: usize) -> Option<usize> {
    let indefinite = |i: usize| matches!(doc.form(i), "a" | "an");
    let determiner = Class::ARTICLE.union(Class::NOMINAL);
    let tied = start > from && pos(doc, start - 1) == Pos::Adp && doc.word(start - 1) != OF;
    if !indefinite(model) || !tied || doc.class(start).is(determiner) {
        return None;
    }
    let phrase = |i: &usize| !matches!(pos(doc, *i), Pos::Verb | Pos::Aux | Pos::Pron | Pos::Sconj);
    (from..start - 1).rev().take_while(phrase).find(|&i| indefinite(i))
}

/// Beginning of the noun phrase that ends before `end`: back over nouns, adjectives and determiners, and
/// over *of* and *and* to the nouns that they tie on.
fn noun_phrase(doc: &Document<'_>, from: usize, end: usize) -> Option<usize> {
    let mut start = None;
    for i in (from..end).rev() {
        if !doc.is_word(i) {
            // A quotation mark that opens before the phrase belongs to it; hyphens join.
            continue;
        }
        let class = doc.class(i);
        let before = |k: usize| i >= from + k;
        let hyphen = |k: usize| doc.str(k) == "-" && !doc.space_before(k) && !doc.space_before(k + 1);
        let compound = start.is_some() && hyphen(i + 1) || before(2) && hyphen(i - 1);
        let inside = match pos(doc, i) {
            _ if compound => true,
            Pos::Noun | Pos::Propn | Pos::Num | Pos::Det | Pos::Intj | Pos::Adj => true,
            Pos::Pron => class.is(Class::POSSESSIVE) || start.is_none(),
            Pos::Adp => start.is_some() && doc.word(i) == OF && before(1),
            Pos::Cconj => {
                start.is_some()
                    && before(1)
                    && matches!(doc.form(i), "and" | "or")
                    && pos(doc, i - 1).is_nominal()
            }
            Pos::Adv => start.is_none() || pos(doc, i + 1) == Pos::Adj,
            Pos::Verb => {
                let participle = before(1) && matches!(pos(doc, i - 1), Pos::Det | Pos::Adj)
                    || before(1) && doc.class(i - 1).is(Class::POSSESSIVE);
                start.is_none() || participle
            }
            Pos::X => !(class.is(Class::AUXILIARY.union(Class::PREPOSITION)) || doc.word(i) == TO),
            _ => false,
        };
        if !inside && start.is_some() {
            break;
        }
        start = Some(i);
        // An article or possessive opens a noun phrase, unless "of" or "and" ties it to one before.
        let tied = before(1) && (doc.word(i - 1) == OF || matches!(doc.form(i - 1), "and" | "or"));
        let opens = class.is(Class::ARTICLE.union(Class::POSSESSIVE));
        if opens && !tied || !inside {
            break;
        }
        if before(1) && break_at(doc, i - 1).is_some() {
            break;
        }
    }
    // "born of need rather than nostalgia": *of* belongs to what came before.
    start.map(|i| if doc.word(i) == OF && i + 1 < end { i + 1 } else { i })
}

/// Where the focus of a cleft sentence begins: *It was | the key | that mattered, not the lock*.
pub(super) fn cleft(doc: &Document<'_>, from: usize, end: usize) -> Option<Range<usize>> {
    let be = (from + 1..end).find(|&k| doc.class(k).is(Class::BE))?;
    let it = if doc.class(be).is(Class::SUBJECT) { be } else { be - 1 };
    let relative = (be + 1..end).find(|&k| matches!(doc.form(k), "that" | "who"))?;
    let verb = verbs::verb_after(doc, relative, end).is_some();
    (verb && relative > be + 1 && doc.form(it).starts_with("it")).then_some(be + 1..relative)
}

/// The focus of a cleft sentence that its relative follows after the denial, and where X ends: *it was |
/// the key | and not | the lock | that mattered*.
pub(super) fn shared_cleft(
    doc: &Document<'_>,
    from: usize,
    end: usize,
    x: &Range<usize>,
) -> Option<(usize, usize)> {
    let be = (from..end).rev().find(|&k| doc.class(k).is(Class::BE))?;
    let it = if doc.class(be).is(Class::SUBJECT) { be } else { be.checked_sub(1)? };
    let relative = x.clone().find(|&k| matches!(doc.form(k), "that" | "who"))?;
    (doc.form(it).starts_with("it") && be + 1 < end && relative > x.start).then_some((be + 1, relative))
}
