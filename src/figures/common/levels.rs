//! Whether conjuncts stand on one level: *A and B and C*, not *A and a pair of B and C*.

use super::shape::{Form, Shape, alike, form, shape};
use super::syntax::{Pos, is_content, is_verbal, pos};
use crate::Document;
use crate::figures::members::Member;
use crate::text::Class;

/// Whether the conjunction before `next` joins it to the end of `inner` alone, as in *a clerk and porter working in wool
/// and silk*: `inner` goes on into a phrase of its own and `next` is like that phrase, or takes its opening from `inner`.
pub(crate) fn nests(doc: &Document<'_>, inner: Member, next: Member) -> bool {
    let [a, b] = [inner, next].map(|m| m.without_conjunction(doc));
    let determined = |m: Member| pos(doc, m.first) == Pos::Det;
    // An article returns before any noun.
    let returns = doc.word(a.first) == doc.word(b.first) && !determined(a);
    if a.first >= a.last || b.first >= b.last || returns {
        return false;
    }
    // *a judge and an elected mayor and council*; *was tried and was hanged and quartered*
    let shared = determined(a) && !determined(b) && is_content(doc, b.first)
        || pos(doc, a.first) == Pos::Aux && pos(doc, b.first) == Pos::Verb;
    // *relations of new and lasting trust*: the adjective waits for the noun.
    let waits = a.last > a.first + 1
        && pos(doc, a.last - 1) == Pos::Adj
        && shape(doc, a.first, a.last) == Shape::Noun
        && !determined(a);
    shared || waits || ends_in_pair(doc, a, b) || goes_on(doc, a, b)
}

/// *mend the nets and sails*, *had them break and run*, *came home singing and waving*: `b` is the second object of the verb of
/// `a`, or a verb of the form that one within `a` has.
pub(crate) fn ends_in_pair(doc: &Document<'_>, a: Member, b: Member) -> bool {
    if a.last - a.first < 2 {
        return false;
    }
    let Shape::Verb(outer) = shape(doc, a.first, a.last) else { return false };
    match shape(doc, b.first, b.last) {
        // *sing songs and dance*: a word alone may be a verb.
        Shape::Noun => b.last > b.first + 1 || pos(doc, b.first) == Pos::Propn,
        Shape::Verb(Form::Ing) => outer != Form::Ing && outer != Form::Auxiliary,
        Shape::Verb(Form::Base) => {
            let inner = |i: usize| pos(doc, i) == Pos::Verb && form(doc, i) == Form::Base;
            doc.form(a.first).ends_with("ed") && (a.first + 1..a.last).any(inner)
        }
        _ => false,
    }
}

/// Whether a phrase or clause opens within `a`, and `b` is no match of `a` as a whole.
fn goes_on(doc: &Document<'_>, a: Member, b: Member) -> bool {
    // *demand they sell and mend*
    let clause = (a.first + 1..a.last - 1)
        .any(|i| doc.class(i).is(Class::SUBJECT) && pos(doc, i) == Pos::Pron && is_verbal(doc, i + 1));
    let (x, y) = (shape(doc, a.first, a.last), shape(doc, b.first, b.last));
    if x == Shape::Clause {
        return false;
    }
    if clause && matches!(y, Shape::Verb(_)) {
        return true;
    }
    let Some(opener) = opener(doc, a) else { return false };
    let matched = match (x, y) {
        // *names of men and tales of war*: both go on alike.
        (Shape::Noun, Shape::Noun) => {
            let determined = |i: usize| pos(doc, i) == Pos::Det;
            // *the roofs of the mill and the barn*: the noun nearest is the like of it.
            determined(b.first) && !determined(opener + 1)
                || self::opener(doc, b).is_some_and(|i| doc.word(i) == doc.word(opener))
        }
        (Shape::Verb(_), _) => alike(x, y) >= 0.6,
        _ => x == y,
    };
    !matched
}

/// Where a phrase of its own opens within the member: a preposition, a participle or a subordinator behind its first word.
fn opener(doc: &Document<'_>, m: Member) -> Option<usize> {
    (m.first + 1..m.last - 1).find(|&i| match pos(doc, i) {
        Pos::Adp | Pos::Sconj => true,
        Pos::Verb => form(doc, i) == Form::Ing && pos(doc, i - 1) == Pos::Noun,
        _ => doc.class(i).is(Class::RELATIVE),
    })
}

/// Whether a clause opens where a phrase like `inner` is wanted: *the roofs and towers and the owner left*. `next` runs on
/// to the end of its piece; where the series, which begins at `head`, is the subject, the verb behind it is its own.
pub(crate) fn opens_clause(
    doc: &Document<'_>,
    piece: usize,
    head: usize,
    inner: Member,
    next: Member,
) -> bool {
    let finite = |m: Member| matches!(shape(doc, m.first, m.last), Shape::Clause | Shape::Subordinate);
    let subject = pos(doc, next.first) != Pos::Pron
        && !(piece.max(head.saturating_sub(REACH))..head).any(|i| is_verbal(doc, i));
    finite(next) && !finite(inner) && !(subject && shape(doc, next.first, next.last) == Shape::Clause)
}

/// How far before the series its verb is looked for, in tokens.
const REACH: usize = 40;

/// *new and valuable tools and methods*: the first conjunction joins adjectives of one noun.
pub(crate) fn shares_noun(doc: &Document<'_>, first: usize, second: Member) -> bool {
    let modifies = |i: usize| pos(doc, i) == Pos::Adj || doc.form(i).ends_with("ing");
    let long = second.words(doc).count() > 1;
    first > 0 && modifies(first - 1) && modifies(second.first) && long && !modifies(second.last - 1)
}

/// Fixed pairs, which are one conjunct.
pub(crate) fn is_fixed_pair(a: &str, b: &str) -> bool {
    matches!(
        (a, b),
        ("bread" | "peanut", "butter")
            | ("fish", "chips")
            | ("salt", "pepper")
            | ("gin", "tonic")
            | ("men", "women")
            | ("research", "development")
            | ("terms", "conditions")
            | ("health", "safety")
            | ("law", "order")
            | ("knife" | "knives", "fork" | "forks")
            | ("bed", "breakfast")
            | ("trial", "error")
            | ("cup", "saucer")
            | ("rank", "file")
            | ("arts", "crafts")
            | ("black", "white")
            | ("bacon" | "ham", "eggs")
            | ("husband", "wife")
            | ("trade", "industry")
            | ("wear", "tear")
            | ("boys", "girls")
            | ("ladies", "gentlemen")
            | ("more", "more")
            | ("food", "beverage" | "beverages" | "drink" | "drinks")
            | ("rules", "regulations")
            | ("goods", "services")
            | ("pros", "cons")
            | ("rock", "roll")
    )
}
