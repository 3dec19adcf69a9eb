//! *Like* as the marker of a simile: what it hangs on, and what it is besides a marker.

use super::{Hit, LIKE, of_indefinite, vehicle};
use crate::Document;
use crate::figures::common::postings_of;
use crate::figures::common::shape::{Form, Shape, form as verb_form, shape};
use crate::figures::common::syntax::{Pos, is_content, is_verbal, opens_sentence, pos, previous_word};
use crate::figures::members::{Break, break_at};
use crate::text::closed::Set;
use crate::text::{Class, TokenKind};

/// The likeness that *like* at `i` marks; `talks` where the text uses *like* as a filler too.
pub(super) fn like(doc: &Document<'_>, i: usize, talks: bool) -> Option<Hit> {
    let before = previous_word(doc, i, 1).map(|k| behind_experiencer(doc, k));
    let form = before.map_or("", |k| doc.form(k));
    let class = before.map_or(Class::NONE, |k| doc.class(k));
    let verb =
        VERB_FOLLOWS.has(doc.word(before.unwrap_or(i))) || form == "people" || pos(doc, i) == Pos::Verb;
    let plural_subject = matches!(form, "we" | "they" | "you" | "i");
    let follow = vehicle::suits(doc, i + 1)?;
    if verb
        || plural_subject && follow > 0.5
        || class.is(Class::MODAL)
        || is_filler(doc, i, before)
        || compares_doings(doc, i, before, follow)
        || class.is(Class::BE) && asks_what(doc, i)
    {
        return None;
    }
    let mut x = 0.2 + follow;
    x -= if plural_subject { 0.3 } else { 0.0 };
    let governor = before.map_or(Pos::X, |k| pos(doc, k));
    let noun = matches!(governor, Pos::Noun | Pos::Propn);
    x += match before {
        // *it seems to me like the boat leaks*
        Some(_) if seems(form) && is_clause(doc, i + 1) => -4.0,
        Some(k) if seems(form) => perception(doc, k, i + 1, follow),
        // *it turns out like a mistake*, *it feels like a loss*: it is one, more or less.
        Some(_) if turns_out(form) && vehicle::judges(doc, i + 1) => -2.5,
        _ if follow < 1.0 && names_class(doc, i) => -2.0,
        Some(k) if noun => noun_before(doc, k, i + 1, follow),
        Some(k) if governor == Pos::Adj && of_indefinite(doc, k) => -2.5,
        Some(k) if is_content(doc, k) => 0.8,
        // *a hard floor, like marble*.
        None => match i.checked_sub(2).filter(|_| doc.str(i - 1) == ",") {
            Some(k) if matches!(pos(doc, k), Pos::Noun | Pos::Propn) => noun_before(doc, k, i + 1, follow),
            _ => 0.0,
        },
        _ => 0.0,
    };
    // *it's like a theatre*: in the mouth of some, that *is* one, more or less.
    let be = class.is(Class::BE)
        || governor == Pos::Adv && before.is_some_and(|k| k > 0 && doc.class(k - 1).is(Class::BE));
    x -= if talks && (be || form.starts_with("fe")) { 2.0 } else { 0.0 };
    // *it is like a 9 of 10*, *it feels like a 3 star inn*.
    let number = i + 2 < doc.token_count() && doc.kind(i + 2) == TokenKind::Number;
    let feel = matches!(form, "feel" | "feels" | "felt" | "feeling");
    x -= if number && (be || feel || seems(form)) { 3.0 } else { 0.0 };
    // *a dinghy is like a skiff or a punt*: what is told in two kinds is told by kind.
    x -= if be && vehicle::offers_two(doc, i + 1) { 2.5 } else { 0.0 };
    // *it's more like a chat*, *it's more just like a chat*: a better word for it.
    let rather = form == "more" || form == "just" && i >= 2 && doc.form(i - 2) == "more";
    x -= if rather { 2.5 } else { 0.0 };
    x -= if feel && doc.form(i + 1).ends_with("ing") { 3.0 } else { 0.0 };
    let vague = matches!(form, "something" | "nothing" | "anything" | "things" | "more" | "much" | "just");
    x -= if vague && follow < 1.0 { 1.0 } else { 0.0 };
    // *something like an answer*, *more like a guess*: that comes near to what it is.
    x -= if vague && (form == "something" || vehicle::judges(doc, i + 1)) { 2.0 } else { 0.0 };
    // A fragment that begins with *like* rather gives an example.
    let end = vehicle::end(doc, i + 1, false);
    x -= match (before, break_at(doc, end)) {
        (None, Some(Break::Stop)) if opens_sentence(doc, i) => 1.6,
        (None, _) => 0.9,
        _ => 0.0,
    };
    x -= if i > 0 && doc.str(i - 1) == "," { 0.5 } else { 0.0 };
    Some(Hit { ground: i, marker: (i, i + 1), vehicle: i + 1, clause: false, x })
}

/// Behind these, *like* is a verb: a subject, an auxiliary, *to*.
static VERB_FOLLOWS: Set = Set::of(&[
    "to", "would", "i", "you", "who", "don't", "doesn't", "didn't", "not", "really", "also", "i'd", "we'd",
    "you'd", "he'd", "she'd", "never", "always", "might", "may", "will", "could", "can", "do", "does", "did",
    "the", "and", "such",
]);

/// *it seems **to me** like …*: the verb before whom it seems to.
fn behind_experiencer(doc: &Document<'_>, before: usize) -> usize {
    let to = doc.class(before).is(Class::OBJECT) && before > 1 && doc.form(before - 1) == "to";
    if to && seems(doc.form(before - 2)) { before - 2 } else { before }
}

/// *like the boat leaks*, but not *like a cake left out in the rain*: a subject with a verb that is no participle.
fn is_clause(doc: &Document<'_>, first: usize) -> bool {
    let end = vehicle::end(doc, first, true);
    let participle = |k: usize| pos(doc, k) == Pos::Verb && verb_form(doc, k) == Form::Past;
    shape(doc, first, end) == Shape::Clause && !(first..end).any(participle)
}

/// *put something over it like straw*, *other stuff for them like rope*: of a class left open, an example.
fn names_class(doc: &Document<'_>, i: usize) -> bool {
    (i.saturating_sub(6)..i).rev().take_while(|&k| break_at(doc, k).is_none()).any(|k| {
        matches!(
            doc.form(k),
            "stuff" | "things" | "something" | "anything" | "somewhere" | "someone" | "anyone"
        )
    })
}

/// Verbs by which a thing appears: *look*, *sound*, *seem*.
fn seems(form: &str) -> bool {
    let stem = form.strip_suffix("ed").or_else(|| form.strip_suffix('s')).unwrap_or(form);
    matches!(stem, "look" | "sound" | "seem" | "taste" | "smell" | "appear")
}

/// Verbs by which a thing comes to be or is felt to be.
fn turns_out(form: &str) -> bool {
    matches!(
        form,
        "become" | "becomes" | "became" | "becoming" | "feel" | "feels" | "felt" | "feeling" | "get" | "gets"
    )
}

/// *The tower looked like a bottle*, but *it looks like rain*, *what looked like a bottle*, *she sounds like a good
/// cook*: with no subject that is something else, or with a judgement for a vehicle, it tells how things are.
fn perception(doc: &Document<'_>, verb: usize, first: usize, follow: f32) -> f32 {
    let subject = previous_word(doc, verb, 1).map_or("", |k| doc.form(k));
    let seem = doc.form(verb).starts_with("seem");
    let empty = matches!(subject, "" | "what" | "would" | "may" | "might")
        || seem && matches!(subject, "it" | "this" | "that" | "which");
    if empty || follow < 1.0 || vehicle::judges(doc, first) { -2.5 } else { 0.8 }
}

/// A class and its example: *tools like hammers*, *a trade like masonry*. What is known already (*my trade*, *the
/// old tools*) needs none, so that *like* goes with the verb; and what meets the senses, or is part of a thing, is
/// described: *a noise like paper*, *with masts like fingers*.
fn noun_before(doc: &Document<'_>, noun: usize, vehicle_at: usize, follow: f32) -> f32 {
    let form = doc.form(noun);
    let plural = form.ends_with('s') && !form.ends_with("ss");
    let mut first = noun;
    while first > 0
        && noun - first < 4
        && matches!(pos(doc, first - 1), Pos::Noun | Pos::Adj | Pos::Num | Pos::Propn)
    {
        first -= 1;
    }
    let lead = first.checked_sub(1).map_or("", |k| doc.form(k));
    let known = first > 0
        && (doc.class(first - 1).is(Class::POSSESSIVE)
            || matches!(lead, "the" | "this" | "that" | "these" | "those"))
        || pos(doc, noun) == Pos::Propn;
    let owner = if doc.class(first.saturating_sub(1)).is(Class::ARTICLE) {
        first.checked_sub(2)
    } else {
        first.checked_sub(1)
    };
    let part = owner.is_some_and(|k| doc.form(k) == "with" || doc.class(k).is(Class::HAVE));
    // *goes through a town like frost through a field*: the vehicle does the same.
    let same =
        |k: usize| (vehicle_at..vehicle::end(doc, vehicle_at, false)).any(|j| doc.word(j) == doc.word(k));
    let parallel = owner.is_some_and(|k| pos(doc, k) == Pos::Adp && same(k));
    let example = if known || part || parallel || is_sensed(form) { 0.0 } else { -2.0 };
    example - if plural && follow < 1.0 { 1.8 } else { 0.0 }
}

/// Nouns of what is seen, heard, smelt or felt.
fn is_sensed(form: &str) -> bool {
    let singular = form.strip_suffix('s').unwrap_or(form);
    matches!(
        singular,
        "voice"
            | "sound"
            | "noise"
            | "cry"
            | "smell"
            | "scent"
            | "taste"
            | "face"
            | "eye"
            | "hair"
            | "hand"
            | "skin"
            | "heart"
            | "look"
            | "feeling"
            | "shape"
            | "light"
            | "laugh"
            | "smile"
            | "thing"
            | "emptiness"
            | "silence"
    )
}

/// *like the others did*, *sink like a boat that sinks*: the doing is the same, so that nothing is likened.
fn compares_doings(doc: &Document<'_>, i: usize, before: Option<usize>, follow: f32) -> bool {
    let end = vehicle::end(doc, i + 1, false);
    let pro_verb = doc.class(end).is(Class::AUXILIARY) && doc.sentence_of(end) == doc.sentence_of(i);
    let verb = before.filter(|&k| pos(doc, k) == Pos::Verb);
    let same = verb.is_some_and(|k| (i + 1..end).any(|j| doc.stem_id(j) == doc.stem_id(k)));
    pro_verb && follow < 1.0 || same
}

/// *what the harbour was like*: *like* belongs to the question word.
fn asks_what(doc: &Document<'_>, i: usize) -> bool {
    (i.saturating_sub(8)..i).rev().take_while(|&k| break_at(doc, k).is_none()).any(|k| doc.form(k) == "what")
}

/// Whether the text says *like* as a filler time and again, as some speakers do. Linear.
pub(super) fn uses_fillers(doc: &Document<'_>) -> bool {
    let fillers = postings_of(doc)
        .of(LIKE)
        .filter(|&i| pos(doc, i) != Pos::Verb && is_filler(doc, i, previous_word(doc, i, 1)));
    let count = fillers.count();
    count >= 3 && count * 500 >= doc.word_count()
}

/// *a huge, like, garden*, *up at like the crack of dawn*, *they are like really near*: a discourse marker, within a phrase
/// that it does not close (D'Arcy, *Discourse-Pragmatic Variation in Context: Eight Hundred Years of LIKE*, 2017).
fn is_filler(doc: &Document<'_>, i: usize, before: Option<usize>) -> bool {
    let Some(before) = before else { return false };
    let form_of = |k: usize| doc.form(k);
    let governed = pos(doc, before) == Pos::Adp && !is_verb_particle(doc, before);
    // An adjective before its noun, behind an article or an adverb of degree of its own.
    let lead = before.checked_sub(1).map(|k| pos(doc, k));
    let attributive = pos(doc, before) == Pos::Adj
        && matches!(lead, Some(Pos::Det | Pos::Pron | Pos::Adv | Pos::Adj))
        && (1..4)
            .map_while(|k| before.checked_sub(k))
            .any(|k| matches!(doc.form(k), "a" | "an" | "this" | "these" | "those"))
        && matches!(pos(doc, i + 1), Pos::Noun | Pos::Adj);
    let determiner =
        doc.class(before).is(Class::NOMINAL.union(Class::HAVE)) && !doc.class(before).is(Class::OBJECT);
    // *we took like a tram*: the verb has no other object.
    let aside = pos(doc, before) == Pos::Intj || matches!(doc.form(before), "so" | "well" | "yeah");
    // *I guess like a tram*, *you know like a tram*: a speaker's own remark, and the search for a word goes on.
    let remark = matches!(form_of(before), "guess" | "suppose" | "mean" | "know" | "say")
        && before.checked_sub(1).is_some_and(|k| matches!(form_of(k), "i" | "you"));
    let object = is_verbal(doc, before) && doc.with_lemma(before, |lemma| WANTS_OBJECT.contains(&lemma));
    let no_noun = vehicle::head(doc, i + 1).is_none() && !doc.form(i + 1).ends_with("ing");
    governed || attributive || determiner || aside || remark || object || no_noun
}

/// Verbs that hardly do without an object.
const WANTS_OBJECT: &[&str] = &[
    "have", "need", "want", "take", "make", "get", "create", "notice", "find", "buy", "recommend", "use",
    "put", "give", "do", "bring", "see", "hear",
];

/// *crept up like a cat*: the particle belongs to the verb before it.
fn is_verb_particle(doc: &Document<'_>, i: usize) -> bool {
    i > 0
        && matches!(pos(doc, i - 1), Pos::Verb | Pos::Pron | Pos::Noun)
        && matches!(
            doc.form(i),
            "up" | "down" | "out" | "off" | "on" | "in" | "over" | "by" | "away" | "through" | "along"
        )
}
