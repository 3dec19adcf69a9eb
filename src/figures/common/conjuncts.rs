//! Whether neighbours stand side by side as members of one series: how like their builds are, and what is none of them.

use super::shape::{Form, Shape, alike, leads, shape};
use super::syntax::{Pos, behind_opening_subordinator, opens_sentence, pos};
use crate::Document;
use crate::figures::members::Member;
use crate::text::Class;

/// *plums, cherries and dried figs*: after a noun, a participle before its noun opens one too.
pub(super) fn modified(doc: &Document<'_>, before: Member, last: Member) -> f32 {
    let noun = shape(doc, before.first, before.last) == Shape::Noun;
    let participle = matches!(shape(doc, last.first, last.last), Shape::Verb(Form::Past | Form::Ing))
        && last.last == last.first + 2
        && matches!(pos(doc, last.first + 1), Pos::Noun | Pos::Propn);
    if noun && participle { 0.8 } else { 0.0 }
}

/// *many trades, including bakers, coopers, and smiths*: the list begins behind the word that opens it; *six letters, each
/// with a stamp*: what is told of all is no member.
pub(crate) fn gives_examples(doc: &Document<'_>, piece: Member) -> bool {
    match doc.form(piece.first) {
        // *six letters, each with a stamp*
        "each" => pos(doc, piece.first + 1) == Pos::Adp,
        "including" | "especially" | "particularly" | "notably" | "namely" => true,
        "such" => doc.form(piece.first + 1) == "as",
        _ => false,
    }
}

/// *for example*, *in short*: an adverbial that joins the clause to the text is no member of it (linking adverbials in
/// the *Longman Grammar of Spoken and Written English*, 10.4). Nor is a comment clause: *you know*, *I mean* (Quirk et al.,
/// *A Comprehensive Grammar of the English Language*, 15.53).
pub(super) fn is_aside(doc: &Document<'_>, piece: Member) -> bool {
    let form = |k: usize| doc.form(piece.first + k);
    match piece.last - piece.first {
        1 => {
            matches!(form(0), "however" | "therefore" | "moreover" | "furthermore" | "nevertheless" | "thus")
        }
        2 => matches!(
            (form(0), form(1)),
            ("for", "example" | "instance")
                | ("of", "course")
                | ("in", "fact" | "short" | "particular" | "general" | "sum" | "addition" | "turn")
                | ("you", "know" | "see")
                | ("i", "mean" | "think" | "guess" | "suppose" | "believe")
        ),
        _ => false,
    }
}

/// Whether the first member, as it is cut out of its piece, is one beside those behind it: not the subordinate clause
/// before its main clause, not a noun that participles or alternatives only tell more of.
pub(super) fn stands_beside(doc: &Document<'_>, first: Member, parts: &[Member], conjoined: bool) -> bool {
    let last = parts[parts.len() - 1];
    let shapes = || parts.iter().map(|m| shape(doc, m.first, m.last));
    let opening = shape(doc, first.first, first.last);
    // *If the wind drops, the boats that race turn back*: nothing follows, so that the main clause is among them.
    let ends = doc.sentence_of(last.first).is_some_and(|s| last.last + 1 >= doc.sentences()[s].tokens().end);
    let clause = shapes().next() == Some(Shape::Clause) && (ends || !conjoined);
    // *When the kettle is on, then wash the cups and lay the table*
    // *If you must go, be quick and be quiet*: a command may be the main clause.
    let command = matches!(shapes().next(), Some(Shape::Verb(Form::Base | Form::Auxiliary))) && ends;
    let main = clause || command || doc.form(parts[0].first) == "then";
    if main && behind_opening_subordinator(doc, first.first) {
        return false;
    }
    // *ten bells, starting at the smallest and going up to the largest*
    let participial = |m: &Member| doc.form(m.first).ends_with("ing") && m.words(doc).count() > 1;
    if opening == Shape::Noun && !participial(&first) && parts.iter().all(participial) {
        return false;
    }
    // *reached us on Friday, a week late and a little damp*: the pronoun is the object of the verb.
    let object = |m: &Member| doc.class(m.first).is(Class::OBJECT) && pos(doc, m.first) == Pos::Pron;
    if object(&first) && first.last > first.first + 1 && !parts.iter().any(object) {
        return false;
    }
    // *a proud, seafaring people*: an adjective before the noun of the next.
    let nameless = |m: &Member| pos(doc, m.first) == Pos::Det && pos(doc, m.last - 1) == Pos::Adj;
    !(nameless(&first) && pos(doc, parts[0].first) != Pos::Det && !stacks(doc, first, last))
}

/// How like the builds of two members are. Single words between commas are coordinate whatever their tags.
pub(super) fn fit(doc: &Document<'_>, a: Member, b: Member) -> f32 {
    let (x, y) = (shape(doc, a.first, a.last), shape(doc, b.first, b.last));
    let word = |m: Member, s: Shape| {
        m.last == m.first + 1 && matches!(s, Shape::Noun | Shape::Adjective | Shape::Verb(_))
    };
    let mut like = alike(x, y);
    // *uneasy in the saddle, kept his eyes on the road*: a participle in -ed has no object.
    let has_object = |m: Member, s: Shape| {
        s == Shape::Verb(Form::Past)
            && matches!(pos(doc, m.first + 1), Pos::Det | Pos::Pron | Pos::Noun | Pos::Propn | Pos::Num)
            && m.last > m.first + 1
    };
    if x == Shape::Adjective && has_object(b, y) || y == Shape::Adjective && has_object(a, x) {
        like = 0.4;
    }
    // Plural nouns and verbs in -s look alike; what follows them tells.
    let mixed = matches!(
        (x, y),
        (Shape::Noun, Shape::Verb(Form::Third | Form::Base))
            | (Shape::Verb(Form::Third | Form::Base), Shape::Noun)
    );
    if mixed && a.last > a.first + 1 && b.last > b.first + 1 && pos(doc, a.first + 1) == pos(doc, b.first + 1)
    {
        like = like.max(0.65);
    }
    // *that it rained, once it was spring*: subordinate clauses of two kinds; questions may differ.
    let head = |m: Member| m.first + usize::from(leads(doc, m.first) && m.last > m.first + 1);
    let asks = |m: Member| doc.class(head(m)).is(Class::INTERROGATIVE);
    if x == Shape::Subordinate && y == x && doc.word(head(a)) != doc.word(head(b)) && !(asks(a) && asks(b)) {
        like = 0.5;
    }
    // *it is my trade, that I have learned*
    let relates = |m: Member| doc.form(m.first) == "that" && doc.class(m.first + 1).is(Class::SUBJECT);
    if relates(a) != relates(b) {
        like = like.min(0.4);
    }
    if word(a, x) && word(b, y) { like.max(0.7) } else { like }
}

/// *Links, tourism, and exchanges are growing*: the last member of a subject that opens its sentence has the
/// verb behind it.
pub(super) fn ends_subject(doc: &Document<'_>, first: Member, before: Member, last: Member) -> bool {
    opens_sentence(doc, first.first)
        && !(first.first + 1..before.last).any(|i| matches!(pos(doc, i), Pos::Verb | Pos::Aux))
        && shape(doc, before.first, before.last) == Shape::Noun
        && shape(doc, last.first, last.last) == Shape::Clause
        && pos(doc, last.first) != Pos::Pron
}

/// *cold, wet, windy night*: adjectives, then the last with its noun.
pub(super) fn stacks(doc: &Document<'_>, before: Member, last: Member) -> bool {
    let adjective = |m: Member| {
        matches!(shape(doc, m.first, m.last), Shape::Adjective)
            || matches!(pos(doc, m.first), Pos::Adj | Pos::Verb) && m.last == m.first + 1
    };
    adjective(before) && matches!(pos(doc, last.first), Pos::Adj | Pos::Verb) && last.last > last.first + 1
}
