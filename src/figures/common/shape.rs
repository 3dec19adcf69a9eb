//! The build of a member: what kind of phrase it is, and where the like of it begins in the piece before.

use super::syntax::{Pos, pos};
use crate::Document;
use crate::figures::members::Member;
use crate::text::closed::{Set, id};
use crate::text::{Class, TokenKind};

/// What a member is, by its opening.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    Noun,
    Adjective,
    Verb(Form),
    Preposition,
    Infinitive,
    /// A subject with its verb.
    Clause,
    /// A clause with its subordinator, relative or question word.
    Subordinate,
    Adverb,
    Other,
}

/// The form of a verb, as far as its ending tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    Ing,
    Past,
    Third,
    Base,
    Auxiliary,
}

/// The form of the verb at `i`.
pub(crate) fn form(doc: &Document<'_>, i: usize) -> Form {
    let (class, form) = (doc.class(i), doc.form(i));
    if class.is(Class::AUXILIARY) && pos(doc, i) == Pos::Aux {
        Form::Auxiliary
    } else if form.len() > 4 && form.ends_with("ing") {
        Form::Ing
    } else if class.is(Class::PAST) || form.len() > 3 && form.ends_with("ed") {
        Form::Past
    } else if form.ends_with('s') && !form.ends_with("ss") || form.ends_with("eth") {
        Form::Third
    } else {
        Form::Base
    }
}

/// Words before the head that do not make the shape: *not*, *even*, *perhaps*.
pub(super) fn leads(doc: &Document<'_>, i: usize) -> bool {
    static LEADS: Set = Set::of(&[
        "not", "neither", "nor", "but", "and", "or", "even", "perhaps", "sometimes", "often", "only", "then",
        "finally",
    ]);
    LEADS.has(doc.word(i))
}

/// The shape of the tokens `first..last`.
pub(crate) fn shape(doc: &Document<'_>, first: usize, last: usize) -> Shape {
    let mut i = first;
    while i + 1 < last && (leads(doc, i) || !doc.is_word(i)) {
        i += 1;
    }
    if doc.class(i).is(Class::RELATIVE.union(Class::INTERROGATIVE)) && !doc.class(i).is(Class::DETERMINER)
        || doc.word(i) == const { id("that") } && pos(doc, i) == Pos::Sconj
    {
        return Shape::Subordinate;
    }
    match pos(doc, i) {
        Pos::Part if doc.word(i) == const { id("to") } => Shape::Infinitive,
        Pos::Adp => Shape::Preposition,
        // *for sharing*: before a gerund, the treebanks' tag is that of a subordinator.
        Pos::Sconj if doc.class(i).is(Class::PREPOSITION) && doc.form(i + 1).ends_with("ing") => {
            Shape::Preposition
        }
        Pos::Sconj => Shape::Subordinate,
        Pos::Verb | Pos::Aux if doc.class(i).is(Class::SUBJECT) => Shape::Clause,
        Pos::Verb | Pos::Aux => Shape::Verb(form(doc, i)),
        Pos::Adv => match pos(doc, i + 1) {
            Pos::Adj if i + 1 < last => nominal(doc, i + 1, last),
            Pos::Verb if i + 1 < last => Shape::Verb(form(doc, i + 1)),
            // *double the grant*: no adverb stands before an article.
            Pos::Det if i + 1 < last && !doc.form(i).ends_with("ly") => Shape::Verb(Form::Base),
            _ => Shape::Adverb,
        },
        Pos::Adj | Pos::Noun | Pos::Propn | Pos::Det | Pos::Num | Pos::Pron => nominal(doc, i, last),
        _ => Shape::Other,
    }
}

/// An adjective, a noun phrase, or a clause that opens with one.
fn nominal(doc: &Document<'_>, first: usize, last: usize) -> Shape {
    let mut noun = false;
    // Relative clauses open: each takes one group of verbs for itself.
    let mut relative = 0;
    let mut in_group = false;
    let opening = pos(doc, first);
    for i in first..last.min(first + 24) {
        let tag = pos(doc, i);
        let relates = i > first
            && noun
            && (doc.class(i).is(Class::RELATIVE)
                && (tag != Pos::Sconj || matches!(pos(doc, i + 1), Pos::Verb | Pos::Aux))
                || tag == Pos::Pron
                    && doc.class(i).is(Class::SUBJECT)
                    && i > 0
                    && matches!(pos(doc, i - 1), Pos::Noun | Pos::Propn));
        if relates {
            relative += 1;
        }
        // Contractions hold subject and verb.
        if i == first && doc.class(i).is(Class::SUBJECT) && doc.class(i).is(Class::AUXILIARY) {
            return Shape::Clause;
        }
        let participle = || doc.form(i).ends_with("ing") || i > first && pos(doc, i - 1) == Pos::Part;
        // A participle after its noun (*a bill passed by the house*).
        let reduced = || doc.word(i + 1) == const { id("by") } && form(doc, i) == Form::Past;
        let verbal = tag == Pos::Aux || tag == Pos::Verb && !participle() && !reduced();
        if verbal && noun && !in_group {
            if relative == 0 {
                return Shape::Clause;
            }
            relative -= 1;
        }
        in_group = verbal || in_group && matches!(tag, Pos::Adv | Pos::Part | Pos::Verb);
        // *views on how it began*: an embedded question.
        let asks =
            i > first && doc.class(i).is(Class::INTERROGATIVE) && pos(doc, i - 1) == Pos::Adp && !relates;
        if tag == Pos::Sconj && i > first || asks {
            relative += 1;
        }
        // *good for swimming*, *glad to be home*: the noun belongs to the adjective's complement.
        if opening == Pos::Adj && matches!(tag, Pos::Adp | Pos::Part) && !noun {
            return Shape::Adjective;
        }
        noun |= matches!(tag, Pos::Noun | Pos::Propn | Pos::Pron | Pos::Num);
    }
    if !noun && opening == Pos::Adj { Shape::Adjective } else { Shape::Noun }
}

/// How alike two shapes are, from 0 to 1.
pub(crate) fn alike(a: Shape, b: Shape) -> f32 {
    use Form::{Base, Past, Third};
    use Shape::{Adjective, Adverb, Clause, Noun, Verb};
    match (a, b) {
        _ if a == b => 1.0,
        (Adjective, Verb(Past | Form::Ing)) | (Verb(Past | Form::Ing), Adjective) => 0.8,
        (Verb(Past), Verb(Base | Third))
        | (Verb(Base | Third), Verb(Past))
        | (Noun, Verb(Form::Ing))
        | (Verb(Form::Ing), Noun) => 0.6,
        (Verb(_), Verb(_)) => 0.5,
        (Noun, Adjective) | (Adjective, Noun) => 0.45,
        (Noun, Verb(Third | Base)) | (Verb(Third | Base), Noun) => 0.35,
        (Clause, Noun) | (Noun, Clause) => 0.25,
        (Adjective, Adverb) | (Adverb, Adjective) => 0.4,
        _ => 0.0,
    }
}

/// How many words before its end a piece may hold the beginning of a member.
const REACH: usize = 26;

/// Where in `piece` a member like `model` begins: the best of the places that open alike, by shape, shared
/// words and length.
pub(crate) fn align(doc: &Document<'_>, piece: Member, model: Member) -> Option<usize> {
    let wanted = shape(doc, model.first, model.last);
    let length = model.words(doc).take(2 * REACH).count();
    let mut best: Option<(f32, usize)> = None;
    for (back, s) in piece.words(doc).rev().take(REACH).enumerate() {
        // First what is cheaper to tell.
        if !opens_phrase(doc, piece, s, wanted) {
            continue;
        }
        let like = alike(shape(doc, s, piece.last), wanted);
        if like < 0.5 {
            continue;
        }
        let count = back + 1;
        let head = model.first + usize::from(leads(doc, model.first) && model.last - model.first > 1);
        let first = s + usize::from(leads(doc, s) && s + 1 < piece.last);
        let same = doc.word(first) == doc.word(head);
        let second = same && doc.word(first + 1) == doc.word(head + 1) && head + 1 < model.last;
        let small = !doc.class(head).is_open();
        let mut x = 2.0 * like - 0.22 * (count as f32 - length as f32).abs().min(8.0);
        x += if same && small {
            0.9
        } else if same {
            1.2
        } else {
            0.0
        } + if second { 0.8 } else { 0.0 };
        x += if s == piece.first { 0.25 } else { 0.0 };
        x += if doc.class(first).is(Class::NOMINAL) == doc.class(head).is(Class::NOMINAL) {
            0.3
        } else {
            -0.3
        };
        if best.is_none_or(|(top, _)| x > top + 0.01) {
            best = Some((x, s));
        }
    }
    best.map(|(_, s)| s)
}

/// Whether a phrase of the wanted shape can begin at `s`: not in the middle of one.
fn opens_phrase(doc: &Document<'_>, piece: Member, s: usize, wanted: Shape) -> bool {
    if s == piece.first {
        return true;
    }
    let before = pos(doc, s - 1);
    match wanted {
        Shape::Noun => {
            let inside = matches!(before, Pos::Det | Pos::Adj | Pos::Num | Pos::Propn);
            let compound = before == Pos::Noun && pos(doc, s) == Pos::Noun;
            !inside && !compound && doc.str(s - 1) != "-"
        }
        Shape::Adjective | Shape::Adverb => !matches!(before, Pos::Adj | Pos::Adv) && doc.str(s - 1) != "-",
        Shape::Verb(_) => before != Pos::Adp || doc.form(s).ends_with("ing"),
        Shape::Clause => {
            matches!(before, Pos::Sconj | Pos::Cconj | Pos::Punct) || doc.class(s - 1).is(Class::RELATIVE)
        }
        _ => true,
    }
}

/// Whether the member's head is a name, a number or a date.
pub(crate) fn is_named(doc: &Document<'_>, member: Member) -> bool {
    let head = member.words(doc).find(|&i| {
        doc.class(i).is_open() || doc.class(i).is(Class::NUMERAL) || doc.kind(i) == TokenKind::Number
    });
    head.is_some_and(|i| {
        doc.kind(i) == TokenKind::Number
            || is_address(doc.str(i))
            || doc.class(i).is(Class::NUMERAL) && i == member.first && member.last == i + 1
            || doc.str(i).starts_with(char::is_uppercase)
                && !doc.class(member.first).is(Class::POSSESSIVE)
                && !super::syntax::opens_sentence(doc, i)
    })
}

/// *example.org*, *sci.misc.ropes*, *a@b*: the name of a place or person on a network.
fn is_address(word: &str) -> bool {
    let inside = word.get(1..word.len().saturating_sub(1)).unwrap_or_default();
    inside.contains(['.', '@', '/']) && inside.len() > 4
}
