//! Contrasts by comparison: *less X than Y*, *not so much X as Y*, *more Y than X*, and the additive *do more than X:
//! they Y*.

use std::ops::Range;

use super::candidate::Candidate;
use super::features::{Evidence, Feature};
use super::slots::{self, Slot};
use super::verbs;
use super::{FOCUS, extent, is_filler};
use crate::Document;
use crate::figures::members::{Break, break_at};
use crate::text::{Class, Pos, WordId, closed};

const THAN: WordId = closed::id("than");
const OF: WordId = closed::id("of");
const MORE: WordId = closed::id("more");
const AS: WordId = closed::id("as");
const AND: WordId = closed::id("and");

/// *less X than Y*, *less about X and more about Y*.
pub(super) fn less_than(doc: &Document<'_>, sentence: &Range<usize>, i: usize) -> Option<Candidate> {
    let limit = sentence.end.min(i + 30);
    let pivot = (i + 2..limit)
        .take_while(|&k| break_at(doc, k).is_none_or(|b| b == Break::Comma))
        .find(|&k| doc.word(k) == THAN || (doc.word(k) == AND && k + 1 < limit && doc.word(k + 1) == MORE))?;
    let contrasted = doc.word(pivot) == AND;
    // "less than I feared, and more than you hoped", "less than a week, no more than a day": bounds of an amount.
    if doc.word(i + 1) == THAN {
        return None;
    }
    let x = i + 1..extent::trim_end(doc, i + 1, pivot);
    let start = pivot + 1 + usize::from(contrasted);
    if x.is_empty() || start >= sentence.end {
        return None;
    }
    let y = start..extent::end(doc, start, sentence.end);
    if y.is_empty() {
        return None;
    }
    // "less concerned with sin than with air" is about sin and air.
    let (x, y) = if contrasted { (x, y) } else { extent::align(doc, x, y) };
    // "less money than last year" compares amounts: a bare noun, or something measured.
    let slot = Slot::of(doc, slots::first_word(doc, &x));
    let phrase = matches!(slot, Slot::Preposition(_) | Slot::Clause(_) | Slot::Noun | Slot::To);
    let mut evidence = Evidence::of(Feature::LessThan);
    evidence.add(Feature::Phrase, phrase);
    evidence.add(Feature::Chain, contrasted && phrase);
    // "less fuel than the old one": a mass, measured against a thing.
    let mass = x.len() == 1 && slot == Slot::Bare && !matches!(Slot::of(doc, y.start), Slot::Bare);
    let counted = slots::has_number(doc, &x) || slots::has_number(doc, &y) || doc.form(x.start) == "per";
    evidence.add(Feature::Numbers, counted || mass && !contrasted);
    // "less like a hero than a thief": the preposition is understood again.
    let open = |range: &Range<usize>| matches!(Slot::of(doc, range.start), Slot::Preposition(_));
    let understood = open(&x) && !open(&y) && x.len() > 1;
    evidence.compare(doc, &(x.start + usize::from(understood)..x.end), &y);
    let cues = vec![i..i + 1, pivot..start];
    Some(Candidate { kind: "preference", start: i, x, y, cues, evidence })
}

/// *not so much X as Y*, *did not X so much as Y*.
pub(super) fn so_much(doc: &Document<'_>, sentence: &Range<usize>, i: usize) -> Option<Candidate> {
    let limit = sentence.end.min(i + 40);
    let from = sentence.start.max(i.saturating_sub(20));
    let negator = (from..i).rev().find(|&k| doc.class(k).is(Class::NEGATOR) || break_at(doc, k).is_some())?;
    if !doc.class(negator).is(Class::NEGATOR) {
        return None;
    }
    // "not so much the siege, as was long believed, as the harvest".
    let aside = |k: usize| {
        let close = (k + 1..limit.min(k + 8)).find(|&c| break_at(doc, c) == Some(Break::Comma));
        break_at(doc, k - 1) == Some(Break::Comma) && close.is_some_and(|c| doc.word(c + 1) == AS)
    };
    let pivot = (i + 2..limit).find(|&k| doc.word(k) == AS && !aside(k))?;
    let (x, start, cues) = if negator + 1 == i {
        (i + 2..extent::trim_end(doc, i + 2, pivot), negator, vec![negator..i + 2, pivot..pivot + 1])
    } else if pivot == i + 2 {
        let start = if doc.class(negator).is(Class::FUSED_NEGATION) { negator } else { negator.max(1) - 1 };
        (negator + 1..i, start, vec![negator..negator + 1, i..pivot + 1])
    } else {
        return None;
    };
    let y = pivot + 1..extent::end(doc, pivot + 1, sentence.end);
    if x.is_empty() || y.is_empty() {
        return None;
    }
    let mut evidence = Evidence::of(Feature::SoMuch);
    evidence.compare(doc, &x, &y);
    Some(Candidate { kind: "preference", start, x, y, cues, evidence })
}

/// *more symbolic than functional*: two adjectives of one thing.
pub(super) fn more_adjective(doc: &Document<'_>, sentence: &Range<usize>, i: usize) -> Option<Candidate> {
    if i + 3 >= sentence.end || doc.word(i + 2) != THAN {
        return None;
    }
    let (y, x) = (i + 1..i + 2, i + 3..i + 4);
    let closes = i + 4 >= sentence.end || break_at(doc, i + 4).is_some();
    let adjective = |k: usize| match slots::pos(doc, k) {
        Pos::Adj => true,
        Pos::X => is_adjective(doc.form(k)),
        _ => false,
    };
    // "was more habit than thought": two names for one thing, where a count would be of many.
    let noun = |k: usize| {
        // Out of context, *thought* may as well be a verb.
        matches!(slots::pos(doc, k), Pos::Noun | Pos::Verb) && !doc.form(k).ends_with('s')
    };
    let names = i > sentence.start
        && doc.class(i - 1).is(Class::BE)
        && (sentence.start..i).rev().take(3).all(|k| !doc.form(k).starts_with("there"))
        && noun(y.start)
        && noun(x.start);
    let fitting = names || adjective(y.start) && adjective(x.start);
    if !closes || !fitting {
        return None;
    }
    let mut evidence = Evidence::of(Feature::MoreAdjective);
    evidence.compare(doc, &x, &y);
    Some(Candidate { kind: "preference", start: i, x, y, cues: vec![i..i + 1, i + 2..i + 3], evidence })
}

/// *more a truce than a peace*, *more of a truce than a peace*: two names for one thing.
pub(super) fn more_of_a(doc: &Document<'_>, sentence: &Range<usize>, i: usize) -> Option<Candidate> {
    let named = |k: usize| matches!(doc.form(k), "a" | "an");
    let of = usize::from(doc.word(i + 1) == OF);
    let limit = sentence.end.min(i + 16);
    let pivot = (i + 2..limit).take_while(|&k| break_at(doc, k).is_none()).find(|&k| doc.word(k) == THAN)?;
    let start = pivot + 1 + usize::from(doc.word(pivot + 1) == OF);
    if !named(i + 1 + of) || start >= sentence.end || !named(start) {
        return None;
    }
    let (y, x) = (i + 1 + of..pivot, start..extent::short_end(doc, start, sentence.end));
    let mut evidence = Evidence::of(Feature::MoreAdjective);
    evidence.compare(doc, &x, &y);
    let cues = vec![i..i + 1 + of, pivot..start];
    (!x.is_empty()).then_some(Candidate { kind: "preference", start: i, x, y, cues, evidence })
}

/// *more like a game than a duty*, *more by luck than by skill*: two phrases, the preposition said once or twice.
pub(super) fn more_phrase(doc: &Document<'_>, sentence: &Range<usize>, i: usize) -> Option<Candidate> {
    let preposition = matches!(Slot::of(doc, i + 1), Slot::Preposition(_)) && doc.word(i + 1) != THAN;
    let limit = sentence.end.min(i + 16);
    let pivot = (i + 3..limit).take_while(|&k| break_at(doc, k).is_none()).find(|&k| doc.word(k) == THAN)?;
    let again = doc.word(pivot + 1) == doc.word(i + 1);
    let x = pivot + 1..extent::short_end(doc, pivot + 1, sentence.end);
    let y = i + 1 + usize::from(!again)..pivot;
    let clause = |range: &Range<usize>| range.clone().any(|k| extent::takes_verb(doc, k));
    let counted = slots::has_number(doc, &x) || slots::has_number(doc, &y);
    if !preposition || x.is_empty() || counted || clause(&x) || clause(&y) {
        return None;
    }
    // "costs more at night than in the morning": an amount, not a name.
    // "knows more about the sea than Ruth": who is compared, unless the phrase is what something is.
    let copular = i > sentence.start && (doc.class(i - 1).is(Class::BE) || doc.form(i + 1) == "like");
    let nominal = copular && Slot::of_phrase(doc, &x).is_nominal() && Slot::of_phrase(doc, &y).is_nominal();
    let likens = matches!(doc.form(i + 1), "like" | "about" | "of" | "by" | "for" | "from" | "out" | "with");
    if !(again || nominal) || !likens {
        return None;
    }
    let mut evidence = Evidence::of(Feature::MoreAdjective);
    evidence.compare(doc, &x, &y);
    Some(Candidate { kind: "preference", start: i, x, y, cues: vec![i..i + 1, pivot..pivot + 1], evidence })
}

/// Whether the ending is one of adjectives (Quirk et al., *A Comprehensive Grammar*, App. I).
fn is_adjective(form: &str) -> bool {
    ["al", "ic", "ive", "ous", "ful", "less", "able", "ible", "ary", "ant", "ent", "ish", "some"]
        .iter()
        .any(|ending| form.len() > ending.len() + 2 && form.ends_with(ending))
}

/// *More than X, the strait is Y*: where the comma stands, and the form of *be*.
fn named_subject(doc: &Document<'_>, x: usize, limit: usize) -> Option<(usize, usize)> {
    let comma = (x + 1..limit).find(|&k| break_at(doc, k).is_some())?;
    if break_at(doc, comma) != Some(Break::Comma) || (x..comma).any(|k| extent::takes_verb(doc, k)) {
        return None;
    }
    let verb = verbs::verb_after(doc, comma + 1, limit).filter(|&k| doc.class(k).is(Class::BE))?;
    (comma + 1..verb).all(|k| break_at(doc, k).is_none()).then_some((comma, verb))
}

fn more_than_fronted(
    doc: &Document<'_>,
    sentence: &Range<usize>,
    cue: Range<usize>,
    x: usize,
    (comma, be): (usize, usize),
) -> Option<Candidate> {
    let x = x..extent::trim_end(doc, x, comma);
    let y = be + 1..extent::end(doc, be + 1, sentence.end);
    if x.is_empty() || y.is_empty() {
        return None;
    }
    let mut evidence = Evidence::of(Feature::MoreThan);
    evidence.add(Feature::BothBe, true);
    evidence.add(Feature::StrongBreak, true);
    evidence.compare(doc, &x, &y);
    Some(Candidate { kind: "additive", start: cue.start, x, y, cues: vec![cue], evidence })
}

/// *do more than X—they Y* and *more than X, it is Y*.
pub(super) fn more_than(doc: &Document<'_>, s: usize, i: usize) -> Option<Candidate> {
    let sentence = doc.sentences()[s].tokens();
    let does = i > sentence.start && doc.class(i - 1).is(Class::DO);
    let opens = slots::first_word(doc, &sentence) == i
        || doc.class(i - 1).is(Class::BE)
        || matches!(doc.form(i - 1), "far" | "much");
    if !(does || opens)
        || i + 2 >= sentence.end
        || doc.class(i + 2).is(Class::NUMERAL)
        || slots::has_number(doc, &(i + 2..i + 3))
        || slots::pos(doc, i + 2) == Pos::Num
    {
        return None;
    }
    let mut x = i + 2;
    let mut cue = i..i + 2;
    while x < sentence.end && doc.class(x).is(FOCUS) {
        x += 1;
        cue.end = x;
    }
    let limit = sentence.end.min(x + extent::LONGEST);
    let resumes = |k: usize| k < doc.token_count() && doc.class(k).is(Class::SUBJECT);
    let inside = (x..limit).find(|&k| break_at(doc, k).is_some() && k + 1 < limit && resumes(k + 1));
    let fronted = inside.is_none() && slots::first_word(doc, &sentence) == i;
    if let Some(be) = fronted.then(|| named_subject(doc, x, limit)).flatten() {
        return more_than_fronted(doc, &sentence, cue, x, be);
    }
    let (x_end, subject, end) = if let Some(k) = inside {
        (k, k + 1, sentence.end)
    } else {
        let next = doc.sentences().get(s + 1)?.tokens();
        (sentence.end, slots::first_word(doc, &next), next.end)
    };
    if !resumes(subject) || limit == x + extent::LONGEST {
        return None;
    }
    let x = x..extent::trim_end(doc, x, x_end);
    let mut y = subject + 1;
    let be = doc.class(subject).is(Class::BE) || (y < end && doc.class(y).is(Class::BE));
    while y < end && (doc.class(y).is(Class::BE) || is_filler(doc.word(y))) {
        y += 1;
    }
    if x.is_empty() || y >= end {
        return None;
    }
    // "more than that, it …": X is only the pronoun of a connective.
    let connective =
        slots::word_count(doc, &x) == 1 && matches!(Slot::of(doc, x.start), Slot::Pronoun | Slot::Noun);
    let y = y..extent::end(doc, y, end);
    if y.is_empty() {
        return None;
    }
    let mut evidence = Evidence::of(Feature::MoreThan);
    evidence.add(Feature::DoVerb, does && !be);
    evidence.add(Feature::BothBe, !does && be);
    evidence.add(Feature::MixedVerbs, does && be);
    evidence.add(Feature::Connective, connective);
    evidence.add(Feature::StrongBreak, inside.is_some());
    evidence.compare(doc, &x, &y);
    // An uncontracted verb that carries the comparison belongs to the span.
    let carried =
        i > sentence.start && doc.class(i - 1).is(Class::BE) && !doc.class(i - 1).is(Class::SUBJECT);
    let start = if does || carried { i - 1 } else { i };
    Some(Candidate { kind: "additive", start, x, y, cues: vec![cue], evidence })
}
