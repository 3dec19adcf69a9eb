//! Word classes in context, as figures ask for them.

use crate::Document;
pub(crate) use crate::text::Pos;
use crate::text::closed::id;
use crate::text::{Class, TokenKind, WordId};

/// The part of speech of token `i` where it stands. Possessives before their noun count as determiners, as
/// figures see them; past the end there is X.
pub(crate) fn pos(doc: &Document<'_>, i: usize) -> Pos {
    if i >= doc.token_count() {
        return Pos::X;
    }
    match doc.pos(i) {
        Pos::Pron if doc.class(i).is(Class::POSSESSIVE) && doc.is_word(i + 1) => match doc.pos(i + 1) {
            Pos::Noun | Pos::Propn | Pos::Adj | Pos::Num | Pos::Adv => Pos::Det,
            Pos::Verb if doc.form(i) != "her" && doc.form(i) != "his" => Pos::Det,
            _ => Pos::Pron,
        },
        pos => pos,
    }
}

/// Whether the word carries meaning of its own: no function word, number or lone letter.
pub(crate) fn is_content(doc: &Document<'_>, i: usize) -> bool {
    const FULL: [WordId; 5] = [id("nothing"), id("everything"), id("tomorrow"), id("yesterday"), id("today")];
    const EMPTY: [WordId; 4] = [id("to"), id("yes"), id("o"), id("oh")];
    let word = doc.word(i);
    doc.kind(i) == TokenKind::Word
        && (doc.class(i).is_open() && !EMPTY.contains(&word) && doc.form(i) != "ah" || FULL.contains(&word))
}

/// Whether token `i` is written with a capital.
pub(crate) fn capital(doc: &Document<'_>, i: usize) -> bool {
    doc.str(i).starts_with(char::is_uppercase)
}

/// Whether token `i` is the first word of its sentence.
pub(crate) fn opens_sentence(doc: &Document<'_>, i: usize) -> bool {
    doc.sentence_of(i).is_some_and(|s| {
        let first = doc.sentences()[s].tokens().start;
        i < doc.token_count() && (first..i).rev().all(|k| !doc.is_word(k))
    })
}

/// Whether token `i` reads as a name: a capital that the place in the sentence does not explain.
pub(crate) fn is_name(doc: &Document<'_>, i: usize) -> bool {
    capital(doc, i) && !opens_sentence(doc, i) && doc.str(i) != "I"
}

/// A verb or auxiliary, by its form or place.
pub(crate) fn is_verbal(doc: &Document<'_>, i: usize) -> bool {
    matches!(pos(doc, i), Pos::Verb | Pos::Aux)
}

/// The last word before `i`, at most `reach` tokens back.
pub(crate) fn previous_word(doc: &Document<'_>, i: usize, reach: usize) -> Option<usize> {
    (i.saturating_sub(reach)..i).rev().find(|&k| doc.is_word(k))
}
