//! Verbs: which word carries tense, as far as the first words of a phrase tell it. Asked of phrases that may
//! begin and end inside a clause, so of words and not of whole clauses.

use std::ops::Range;

use super::slots::{Slot, first_word, pos};
use crate::Document;
use crate::text::{Class, Pos, WordId, closed};

const TO: WordId = closed::id("to");

/// Whether a phrase of that slot can be a subject.
fn opens_subject(slot: Slot) -> bool {
    slot.is_nominal() || matches!(slot, Slot::Adjective | Slot::Open)
}

/// Whether a past form stands early in the phrase at `range`: its verb (*the road stayed open*) or a
/// participle (*a bargain struck among friends*).
pub(super) fn has_past(doc: &Document<'_>, range: &Range<usize>) -> bool {
    let start = first_word(doc, range);
    opens_subject(Slot::of(doc, start))
        && (start + 1..range.end.min(start + 6))
            .take_while(|&i| !doc.class(i).is(Class::RELATIVE.union(Class::PREPOSITION)))
            .any(|i| doc.class(i).is(Class::PAST) || Slot::of(doc, i) == Slot::Past)
}

/// An auxiliary with tense: not *be*, *been*, *being*, *having*.
pub(super) fn finite_auxiliary(doc: &Document<'_>, i: usize) -> bool {
    const BARE: [WordId; 4] =
        [closed::id("be"), closed::id("been"), closed::id("being"), closed::id("having")];
    doc.class(i).is(Class::AUXILIARY) && !BARE.contains(&doc.word(i))
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

/// A verb that, behind a form of *be*, is a past participle.
pub(super) fn is_participle(doc: &Document<'_>, i: usize) -> bool {
    pos(doc, i) == Pos::Verb && !doc.form(i).ends_with("ing")
}

/// A main verb whose form shows tense: one in -s, or a past form that is no participle.
pub(super) fn is_finite(doc: &Document<'_>, i: usize) -> bool {
    const ONLY_PAST: [&str; 22] = [
        "became", "began", "came", "chose", "drew", "drove", "fell", "gave", "grew", "knew", "ran", "rose",
        "sang", "saw", "shook", "spoke", "threw", "took", "went", "wore", "wrote", "broke",
    ];
    if pos(doc, i) != Pos::Verb {
        return false;
    }
    let form = doc.form(i);
    form.ends_with('s') && !form.ends_with("ss") || ONLY_PAST.contains(&form)
}

/// The finite verb of the clause whose subject begins at `start`, an auxiliary or a main verb, before
/// `limit`. Looks twelve tokens far; what a relative or a conjunction claims does not count.
pub(super) fn verb_after(doc: &Document<'_>, start: usize, limit: usize) -> Option<usize> {
    let first = first_word(doc, &(start..limit));
    if Slot::of(doc, first) == Slot::Pronoun {
        return (first + 1 < limit).then_some(first + 1);
    }
    let mut claimed = false;
    for k in first + 1..limit.min(first + 12) {
        let class = doc.class(k);
        claimed |= class.is(Class::RELATIVE) || doc.word(k) == TO;
        let verb = class.is(Class::AUXILIARY) || pos(doc, k) == Pos::Verb && Slot::of(doc, k) != Slot::Gerund;
        if verb && !claimed {
            return Some(k);
        }
        claimed &= !verb;
    }
    None
}
