//! Slots: which place in a clause a phrase can fill, told from its first words.
//!
//! X and Y of a contrast fill the same slot. Without a parse, the opening of a phrase tells most of
//! it: a preposition, an article, *to*, *because*, a participle.

use std::ops::Range;

use crate::Document;
use crate::figures::common::antonyms;
use crate::text::{Class, Pos, TokenKind, WordId, closed};

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
    /// A verb form in -ed or a known past form.
    Past,
    /// Any other form of a verb.
    Verb,
    Adverb,
    Adjective,
    /// A noun without a determiner.
    Bare,
    /// A content word of unknown class.
    Open,
}

impl Slot {
    /// The slot that the phrase beginning at token `i` fills, by its first word.
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
        } else if class.is(Class::ADVERB) {
            Slot::Adverb
        } else {
            open(doc, i)
        }
    }

    /// The slot of a whole phrase: what an adverb or adjective at its head belongs to decides (*cold
    /// water* is a noun phrase, *deeply hurt* a participle).
    pub(super) fn of_phrase(doc: &Document<'_>, range: &Range<usize>) -> Slot {
        let first = first_word(doc, range);
        let own = Slot::of(doc, first);
        let mut slot = own;
        for i in (first..range.end).filter(|&i| doc.is_word(i)).take(4) {
            let here = Slot::of(doc, i);
            match (slot, here) {
                (Slot::Adverb | Slot::Adjective, Slot::Bare) => return Slot::Bare,
                (Slot::Adverb, _) => slot = here,
                (Slot::Adjective, Slot::Adjective) => {}
                _ if i > first => break,
                _ => {}
            }
        }
        // A single base form ("fear") may as well be a noun: out of context, tags are a guess.
        if slot == Slot::Verb && word_count(doc, range) == 1 {
            return Slot::Open;
        }
        // "still", alone: the adverb itself.
        if matches!(slot, Slot::Preposition(_) | Slot::Clause(_) | Slot::Pronoun) { own } else { slot }
    }

    /// A noun phrase, with or without a determiner.
    pub(super) fn is_nominal(self) -> bool {
        matches!(self, Slot::Noun | Slot::Bare)
    }

    /// A form of a main verb.
    pub(super) fn is_verbal(self) -> bool {
        matches!(self, Slot::Verb | Slot::Past | Slot::Gerund)
    }

    /// A word that no closed class holds and whose form tells nothing.
    pub(super) fn is_open(self) -> bool {
        matches!(self, Slot::Open | Slot::Bare | Slot::Adjective | Slot::Verb)
    }
}

/// The part of speech of token `i`; X past the end.
pub(super) fn pos(doc: &Document<'_>, i: usize) -> Pos {
    if i < doc.token_count() { doc.pos(i) } else { Pos::X }
}

/// The slot of a content word, by its part of speech if that is known and else by its form.
fn open(doc: &Document<'_>, i: usize) -> Slot {
    let form = doc.form(i);
    let gerund = form.len() > 4 && form.ends_with("ing");
    let past = form.len() > 3 && form.ends_with("ed") && !form.ends_with("eed");
    match pos(doc, i) {
        Pos::Noun | Pos::Propn | Pos::Num => Slot::Bare,
        Pos::Adj => Slot::Adjective,
        Pos::Adv => Slot::Adverb,
        Pos::Verb if gerund => Slot::Gerund,
        Pos::Verb if past || doc.class(i).is(Class::PAST) => Slot::Past,
        // "was not grief": no base form follows *be*.
        Pos::Verb if follows_be(doc, i) => Slot::Open,
        Pos::Verb => Slot::Verb,
        _ if doc.class(i).is(Class::PAST) => Slot::Past,
        _ if form.ends_with("ly") => Slot::Adverb,
        _ if gerund => Slot::Gerund,
        _ if past => Slot::Past,
        _ => Slot::Open,
    }
}

/// Whether a form of *be* stands before the word, or before the negator before it.
fn follows_be(doc: &Document<'_>, i: usize) -> bool {
    let be = |k: usize| i >= k && doc.class(i - k).is(Class::BE);
    be(1) || be(2) && doc.class(i - 1).is(Class::NEGATOR)
}

/// How well two phrases fill one slot, from 0 to 1.
pub(super) fn similarity(doc: &Document<'_>, x: &Range<usize>, y: &Range<usize>) -> f32 {
    let (first, second) = (first_word(doc, x), first_word(doc, y));
    let alike = likeness(Slot::of_phrase(doc, x), Slot::of_phrase(doc, y));
    if doc.word(first) == doc.word(second) { alike.max(0.95) } else { alike }
}

#[allow(clippy::match_same_arms)] // a table: one row a pair of slots
fn likeness(a: Slot, b: Slot) -> f32 {
    use Slot::{
        Adjective, Adverb, Auxiliary, Bare, Clause, Gerund, Noun, Open, Past, Preposition, Pronoun, To, Verb,
    };
    match (a, b) {
        (Preposition(one), Preposition(other)) => {
            if one == other {
                1.0
            } else {
                0.75
            }
        }
        (Clause(one), Clause(other)) => {
            if one == other {
                1.0
            } else {
                0.7
            }
        }
        (To, To) | (Gerund, Gerund) => 1.0,
        (Adjective, Adjective) | (Verb, Verb) => 0.95,
        (Noun | Bare, Noun | Bare) => 0.9,
        (Past, Past) | (Auxiliary, Auxiliary) => 0.85,
        (Verb, Past) | (Past, Verb) => 0.75,
        (Open, Open) => 0.7,
        (Adjective, Past) | (Past, Adjective) => 0.6,
        (Adjective, Noun | Bare) | (Noun | Bare, Adjective) => 0.5,
        (Pronoun, Pronoun) => 0.6,
        (Adverb, _) | (_, Adverb) => 0.5,
        (Gerund, Noun | Bare | Past | Adjective) | (Noun | Bare | Past | Adjective, Gerund) => 0.25,
        (Gerund, Verb) | (Verb, Gerund) => 0.4,
        (Open, _) | (_, Open) => 0.5,
        (Clause(_), Noun | Bare) | (Noun | Bare, Clause(_)) => 0.45,
        (To, Verb) | (Verb, To) => 0.45,
        (Pronoun, Noun | Bare) | (Noun | Bare, Pronoun) => 0.4,
        (Preposition(_), Adjective | Past) | (Adjective | Past, Preposition(_)) => 0.35,
        (Preposition(_), _) | (_, Preposition(_)) => 0.2,
        _ => 0.2,
    }
}

/// The first token of a range that is a word (emphasis marks and quotation marks are not).
pub(super) fn first_word(doc: &Document<'_>, range: &Range<usize>) -> usize {
    range.clone().find(|&i| doc.is_word(i)).unwrap_or(range.start)
}

/// Whether two words are of one stem, or forms of one verb: *go*, *went*.
pub(super) fn same_word(doc: &Document<'_>, a: usize, b: usize) -> bool {
    let verbs = || pos(doc, a) == Pos::Verb && pos(doc, b) == Pos::Verb;
    doc.stem_id(a) == doc.stem_id(b)
        || verbs() && doc.with_lemma(a, |one| doc.with_lemma(b, |other| one == other))
}

/// The number of words in a range.
pub(super) fn word_count(doc: &Document<'_>, range: &Range<usize>) -> usize {
    range.clone().filter(|&i| doc.is_word(i)).count()
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

/// Whether the two phrases hold opposites. Looks at their first content words only.
pub(super) fn opposed(doc: &Document<'_>, a: &Range<usize>, b: &Range<usize>) -> bool {
    let content = |range: &Range<usize>| range.clone().take(WINDOW).filter(|&i| is_content(doc, i)).take(4);
    content(a).any(|one| content(b).any(|other| antonyms::opposed(doc, one, other)))
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
