//! Slots: which place in a clause a phrase can fill, told from its first words.
//!
//! X and Y of a contrast fill the same slot. Without a parse, the opening of a phrase tells most of
//! it: a preposition, an article, *to*, *because*, a participle.

use std::ops::Range;

use crate::Document;
use crate::text::{Class, TokenKind, WordId, closed};

const TO: WordId = closed::id("to");
const THAT: WordId = closed::id("that");

/// The sort of phrase that a word opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Slot {
    To,
    Preposition(WordId),
    /// *because*, *that*, *what*: a clause.
    Clause(WordId),
    /// An article, determiner, possessive or number: a noun phrase.
    Noun,
    /// A pronoun, as subject if it can be one.
    Pronoun,
    Auxiliary,
    Gerund,
    /// A form in -ed or a known past form.
    Past,
    Adverb,
    /// Any other word: bare noun, adjective or verb.
    Open,
}

impl Slot {
    /// The slot that the phrase beginning at token `i` fills.
    pub(super) fn of(doc: &Document<'_>, i: usize) -> Slot {
        let (word, class) = (doc.word(i), doc.class(i));
        if word == TO {
            Slot::To
        } else if class.is(Class::PREPOSITION) && !class.is(Class::RELATIVE) {
            Slot::Preposition(word)
        } else if class.is(Class::SUBORDINATOR.union(Class::INTERROGATIVE)) && word != THAT {
            Slot::Clause(word)
        } else if word == THAT {
            let subject = i + 1 < doc.token_count() && doc.class(i + 1).is(Class::AUXILIARY);
            if subject { Slot::Pronoun } else { Slot::Clause(word) }
        } else if class.is(Class::AUXILIARY) && class.is(Class::SUBJECT) {
            Slot::Pronoun // "it's"
        } else if class.is(Class::AUXILIARY) {
            Slot::Auxiliary
        } else if class.is(Class::NOMINAL) {
            Slot::Noun
        } else if class.is(Class::SUBJECT.union(Class::OBJECT)) {
            Slot::Pronoun
        } else if class.is(Class::PAST) {
            Slot::Past
        } else if class.is(Class::ADVERB) || doc.form(i).ends_with("ly") {
            Slot::Adverb
        } else {
            open(doc.form(i))
        }
    }
}

fn open(form: &str) -> Slot {
    if form.len() > 4 && form.ends_with("ing") {
        Slot::Gerund
    } else if form.len() > 3 && form.ends_with("ed") && !form.ends_with("eed") {
        Slot::Past
    } else {
        Slot::Open
    }
}

/// How well two phrases fill one slot, from 0 to 1, by their openings and the endings of their
/// first open words.
#[allow(clippy::match_same_arms)] // a table: one row a pair of slots
pub(super) fn similarity(doc: &Document<'_>, x: &Range<usize>, y: &Range<usize>) -> f32 {
    let (first, second) = (first_word(doc, x), first_word(doc, y));
    let alike: f32 = match (Slot::of(doc, first), Slot::of(doc, second)) {
        (Slot::Preposition(one), Slot::Preposition(other)) => {
            if one == other {
                1.0
            } else {
                0.75
            }
        }
        (Slot::Clause(one), Slot::Clause(other)) => {
            if one == other {
                1.0
            } else {
                0.7
            }
        }
        (Slot::To, Slot::To) | (Slot::Gerund, Slot::Gerund) => 1.0,
        (Slot::Noun, Slot::Noun) => 0.9,
        (Slot::Past, Slot::Past) | (Slot::Auxiliary, Slot::Auxiliary) => 0.85,
        (Slot::Open, Slot::Open) => 0.7,
        (Slot::Adverb, _) | (_, Slot::Adverb) => 0.5,
        (Slot::Noun, Slot::Open) | (Slot::Open, Slot::Noun) => 0.55,
        (Slot::Past, Slot::Open) | (Slot::Open, Slot::Past) => 0.5,
        (Slot::Noun, Slot::Gerund) | (Slot::Gerund, Slot::Noun) => 0.45,
        (Slot::Open, Slot::Gerund) | (Slot::Gerund, Slot::Open) => 0.45,
        (Slot::Pronoun, Slot::Pronoun) => 0.6,
        (Slot::Clause(_), Slot::Noun) | (Slot::Noun, Slot::Clause(_)) => 0.45,
        (Slot::Pronoun, Slot::Noun | Slot::Open) | (Slot::Noun | Slot::Open, Slot::Pronoun) => 0.35,
        (Slot::To, Slot::Open) | (Slot::Open, Slot::To) => 0.45,
        (Slot::Preposition(_), _) | (_, Slot::Preposition(_)) => 0.2,
        _ => 0.25,
    };
    if doc.word(first) == doc.word(second) { alike.max(0.95) } else { alike }
}

/// The first token of a range that is a word (emphasis marks and quotation marks are not).
pub(super) fn first_word(doc: &Document<'_>, range: &Range<usize>) -> usize {
    range.clone().find(|&i| doc.is_word(i)).unwrap_or(range.start)
}

/// The number of words in a range.
pub(super) fn word_count(doc: &Document<'_>, range: &Range<usize>) -> usize {
    range.clone().filter(|&i| doc.is_word(i)).count()
}

/// Whether the phrase at `start` reads as a clause of its own: a subject, then a finite verb. Looks
/// at a few words only.
pub(super) fn is_clause(doc: &Document<'_>, range: &Range<usize>) -> bool {
    let start = first_word(doc, range);
    let finite = |i: usize| i < range.end && finite_auxiliary(doc, i);
    match Slot::of(doc, start) {
        Slot::Pronoun => {
            // "they", and contractions that carry their verb; "it" and "you" are objects too.
            let class = doc.class(start);
            let next = start + 1;
            class.is(Class::SUBJECT)
                && (class.is(Class::AUXILIARY)
                    || !class.is(Class::OBJECT)
                    || finite(next)
                    || next < range.end && is_content(doc, next) && !is_adverb(doc, next))
        }
        Slot::Noun | Slot::Open => {
            let mut i = start + 1;
            while i < range.end.min(start + 9) {
                let class = doc.class(i);
                if class.is(Class::RELATIVE.union(Class::SUBORDINATOR)) || doc.word(i) == TO {
                    return false;
                }
                if finite(i) {
                    return true;
                }
                if super::super::members::break_at(doc, i).is_some() || class.is(Class::SUBJECT) {
                    return false;
                }
                i += 1;
            }
            false
        }
        // "but for me she lay there": a subject behind the phrase, which no relative claims.
        Slot::Preposition(_) => (start + 2..range.end.min(start + 5)).any(|k| {
            let pure =
                doc.class(k).is(Class::SUBJECT) && !doc.class(k).is(Class::OBJECT.union(Class::DETERMINER));
            let claimed = Class::RELATIVE.union(Class::INTERROGATIVE).union(Class::SUBORDINATOR);
            pure && !doc.class(k - 1).is(claimed.union(Class::PREPOSITION)) && !doc.class(k - 1).is_open()
        }),
        _ => false,
    }
}

/// Whether a past form stands early in the phrase at `range`: its verb (*the road stayed open*) or a
/// participle (*a bargain struck among friends*).
pub(super) fn has_past(doc: &Document<'_>, range: &Range<usize>) -> bool {
    let start = first_word(doc, range);
    matches!(Slot::of(doc, start), Slot::Noun | Slot::Open)
        && (start + 1..range.end.min(start + 6))
            .take_while(|&i| !doc.class(i).is(Class::RELATIVE.union(Class::PREPOSITION)))
            .any(|i| doc.class(i).is(Class::PAST))
}

/// An auxiliary with tense: not *be*, *been*, *being*, *having*.
pub(super) fn finite_auxiliary(doc: &Document<'_>, i: usize) -> bool {
    const BARE: [WordId; 4] =
        [closed::id("be"), closed::id("been"), closed::id("being"), closed::id("having")];
    doc.class(i).is(Class::AUXILIARY) && !BARE.contains(&doc.word(i))
}

/// An adverb by class or by its ending.
pub(super) fn is_adverb(doc: &Document<'_>, i: usize) -> bool {
    doc.class(i).is(Class::ADVERB) || doc.form(i).ends_with("ly")
}

/// A word of no closed class.
pub(super) fn is_content(doc: &Document<'_>, i: usize) -> bool {
    doc.is_word(i) && doc.class(i).is_open()
}

/// Whether two phrases share a content word, whatever its inflection. Looks at their first words only.
pub(super) fn share_word(doc: &Document<'_>, a: &Range<usize>, b: &Range<usize>) -> bool {
    let content = |range: &Range<usize>| {
        range.clone().take(WINDOW).filter(|&i| is_content(doc, i)).map(|i| doc.stem_id(i))
    };
    content(a).any(|one| content(b).any(|other| one == other))
}

/// How many tokens of each phrase are compared word by word.
const WINDOW: usize = 16;

/// Whether an amount or a date stands in the phrase.
pub(super) fn has_number(doc: &Document<'_>, range: &Range<usize>) -> bool {
    range.clone().any(|i| doc.kind(i) == TokenKind::Number)
}

/// The first word from `i` on, or the last token before `end`.
pub(super) fn skip_marks(doc: &Document<'_>, i: usize, end: usize) -> usize {
    let mut i = i;
    while i + 1 < end && !doc.is_word(i) {
        i += 1;
    }
    i
}

/// The tense of a verb, where its form shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tense {
    Present,
    Past,
}

/// The tense that the verb at `i` shows; none for modals and bare forms.
pub(super) fn tense(doc: &Document<'_>, i: usize) -> Option<Tense> {
    let form = doc.form(i);
    let form = form.strip_suffix("n't").unwrap_or(form);
    match form.rsplit('\'').next().unwrap_or(form) {
        "was" | "were" | "had" | "did" => Some(Tense::Past),
        "is" | "are" | "am" | "has" | "does" | "do" | "re" | "m" | "s" => Some(Tense::Present),
        _ if doc.class(i).is(Class::AUXILIARY) => None,
        _ => (Slot::of(doc, i) == Slot::Past).then_some(Tense::Past),
    }
}
