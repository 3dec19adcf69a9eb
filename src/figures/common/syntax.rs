//! Word classes in context, as figures ask for them.

use crate::Document;
use crate::text::{Class, TokenKind};

/// A coarse word class.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Pos {
    Adj,
    Adp,
    Adv,
    Aux,
    Cconj,
    Det,
    Noun,
    Num,
    Part,
    Pron,
    Propn,
    Punct,
    Sconj,
    Verb,
    X,
}

/// The class of token `i` where it stands.
pub(crate) fn pos(doc: &Document<'_>, i: usize) -> Pos {
    guess(doc, i, true)
}

fn guess(doc: &Document<'_>, i: usize, deep: bool) -> Pos {
    match doc.kind(i) {
        TokenKind::Punct => return Pos::Punct,
        TokenKind::Number => return Pos::Num,
        TokenKind::Word => {}
        _ => return Pos::X,
    }
    let (class, form) = (doc.class(i), doc.form(i));
    let next_open = doc.is_word(i + 1) && doc.class(i + 1).is_open();
    if matches!(form, "not" | "to") {
        return if form == "to" && !next_open { Pos::Adp } else { Pos::Part };
    }
    if class.is(Class::AUXILIARY) {
        return Pos::Aux;
    }
    if class.is(Class::NUMERAL) {
        return Pos::Num;
    }
    if class.is(Class::ARTICLE.union(Class::POSSESSIVE)) || class.is(Class::DETERMINER) && next_open {
        return Pos::Det;
    }
    if class.is(Class::SUBJECT.union(Class::OBJECT).union(Class::RELATIVE)) {
        return Pos::Pron;
    }
    if matches!(form, "and" | "or" | "but" | "nor") {
        return Pos::Cconj;
    }
    if class.is(Class::PREPOSITION) {
        return Pos::Adp;
    }
    if class.is(Class::SUBORDINATOR) {
        return Pos::Sconj;
    }
    if class.is(Class::DETERMINER) {
        return Pos::Pron;
    }
    if class.is(Class::ADVERB.union(Class::NEGATOR).union(Class::FOCUS).union(Class::INTERROGATIVE)) {
        return Pos::Adv;
    }
    if form.len() > 4 && form.ends_with("ly") {
        return Pos::Adv;
    }
    let before = if i > 0 && deep { guess(doc, i - 1, false) } else { Pos::X };
    let nominal = matches!(before, Pos::Det | Pos::Adp | Pos::Adj | Pos::Num);
    if doc.str(i).starts_with(char::is_uppercase) && i > 0 && doc.is_word(i - 1) {
        return Pos::Propn;
    }
    let adjective =
        ["ful", "ous", "able", "ible", "ive", "ical", "less", "ish", "ary", "ant", "ent", "eal", "nal", "ic"];
    if form.len() > 5 && adjective.iter().any(|end| form.ends_with(end)) {
        return if nominal && !next_open { Pos::Noun } else { Pos::Adj };
    }
    if class.is(Class::PAST.union(Class::SPEECH)) {
        return Pos::Verb;
    }
    if nominal {
        return if next_open && deep && guess(doc, i + 1, false) == Pos::Noun { Pos::Adj } else { Pos::Noun };
    }
    if form.len() > 3 && (form.ends_with("ed") || form.ends_with("ing")) {
        return Pos::Verb;
    }
    match before {
        Pos::Pron | Pos::Part => Pos::Verb,
        Pos::Aux => Pos::Adj,
        Pos::Noun | Pos::Propn if form.ends_with('s') && !form.ends_with("ss") => Pos::Verb,
        _ => Pos::Noun,
    }
}

/// Whether the word carries meaning of its own: no function word, number or lone letter.
pub(crate) fn is_content(doc: &Document<'_>, i: usize) -> bool {
    doc.kind(i) == TokenKind::Word
        && (doc.class(i).is_open() || matches!(doc.form(i), "nothing" | "everything"))
        && !matches!(doc.form(i), "to" | "yes" | "o" | "oh" | "ah")
}

/// Whether token `i` is written with a capital.
pub(crate) fn capital(doc: &Document<'_>, i: usize) -> bool {
    doc.str(i).starts_with(char::is_uppercase)
}

/// Whether token `i` is the first word of its sentence.
pub(crate) fn opens_sentence(doc: &Document<'_>, i: usize) -> bool {
    doc.sentence_of(i).is_some_and(|s| {
        let first = doc.sentences()[s].tokens().start;
        i < doc.token_count() && (first..i).all(|k| !doc.is_word(k))
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
