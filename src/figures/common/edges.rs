//! Where a series begins and ends: what governs it, stands before it or closes it is no member.

use super::shape::{Form, Shape, shape};
use super::syntax::{Pos, is_verbal, opens_sentence, pos};
use crate::Document;
use crate::figures::members::Member;
use crate::text::Class;

/// Takes from the first member what is none of the series. `piece` is where it was cut from; the series is a `subject` if
/// its verb stands behind it.
pub(super) fn trim_first(doc: &Document<'_>, piece: usize, members: &mut Vec<Member>, subject: bool) {
    let of = |m: &Member| shape(doc, m.first, m.last);
    let (first, rest) = (members[0], &members[1..]);
    // *In the long winters, wolves, foxes, owls and hares came down*; *Waiting up, wolves, …*: an adverbial before the subject.
    let fronted = first.first > piece && matches!(pos(doc, piece), Pos::Adp | Pos::Sconj)
        || of(&first) == Shape::Verb(Form::Ing) && first.last > first.first + 1;
    let adverbial = subject
        && opens_sentence(doc, piece)
        && fronted
        && !(piece + 1..first.first).any(|i| is_verbal(doc, i))
        && rest.iter().any(|m| of(m) != Shape::Verb(Form::Ing));
    // *they crossed the square, waving flags, chanting names, beating drums*: the verb that the participles belong to.
    let governs = matches!(of(&first), Shape::Verb(form) if form != Form::Ing)
        && rest.iter().all(|m| of(m) == Shape::Verb(Form::Ing));
    if adverbial || governs {
        members.remove(0);
        return;
    }
    let none = |wanted: &str| rest.iter().all(|m| !m.words(doc).any(|i| doc.form(i) == wanted));
    // *did not mend the roof, pay the men or feed the dog*
    let denied =
        doc.form(first.first) == "not" && none("not") && doc.form(rest[rest.len() - 1].first - 1) != "but";
    // *There are also many inns, …*: the verb before the first of the nouns.
    let verb = pos(doc, first.first) == Pos::Aux
        && of(&rest[rest.len() - 1]) == Shape::Noun
        && rest.iter().all(|m| pos(doc, m.first) != Pos::Aux);
    let start = if denied {
        first.first + 1
    } else if verb {
        let skipped = |i: &usize| !matches!(pos(doc, *i), Pos::Aux | Pos::Adv | Pos::Part);
        first.words(doc).find(skipped).unwrap_or(first.first)
    } else {
        return;
    };
    if start < first.last && (denied || shape(doc, start, first.last) == Shape::Noun) {
        members[0].first = start;
    }
}

/// Where the last member ends that would be cut at `cut`, beside members like `model` of at most `longest` words.
pub(super) fn trim_last(
    doc: &Document<'_>,
    model: Member,
    last: Member,
    cut: usize,
    longest: usize,
) -> usize {
    let same = doc.word(model.first) == doc.word(last.first);
    let noun = |i: usize| matches!(pos(doc, i), Pos::Noun | Pos::Propn);
    // *the trust, the time, the money they will need*: the clause is about all of them.
    if same
        && cut < last.last
        && cut > last.first + 1
        && doc.class(cut - 1).is(Class::SUBJECT)
        && noun(cut - 2)
    {
        return cut - 1;
    }
    // *mocked, beaten, left behind*: a particle is a part of its verb.
    if cut + 1 == last.last && matches!(pos(doc, cut), Pos::Adp | Pos::Adv | Pos::Part) {
        return last.last;
    }
    // *a room for clerks, porters and cooks to meet their friends*: the purpose is that of the whole.
    if !same && shape(doc, last.first, cut) == Shape::Noun && last.words(doc).count() > 2 * longest {
        let to = |i: &usize| pos(doc, *i) == Pos::Part && pos(doc, i + 1) == Pos::Verb && noun(i - 1);
        return (last.first + 1..cut).find(to).unwrap_or(cut);
    }
    cut
}

/// *games, films and more*, *rain, wind, or any other weather*, *and so on*: general extenders, which leave the list open
/// (Overstreet, *Whales, Candlelight, and Stuff Like That*, 1999).
pub(crate) fn is_extender(doc: &Document<'_>, last: &Member) -> bool {
    let conjunction = usize::from(doc.class(last.first).is(Class::COORDINATOR));
    let words: Vec<&str> = last.words(doc).skip(conjunction).take(2).map(|i| doc.form(i)).collect();
    match words[..] {
        [
            "more" | "others" | "so" | "such" | "etc" | "elsewhere" | "stuff" | "things" | "whatever"
            | "whatnot" | "something" | "anything" | "everything",
        ] => last.words(doc).count() == conjunction + 1,
        ["so", "on" | "forth"]
        | ["the", "like"]
        | ["lots" | "much" | "many" | "plenty", "more" | "others"] => {
            last.words(doc).count() == conjunction + 2
        }
        // *ropes, sails and other goods*: the class that the others are of.
        ["any" | "all", "other" | "others"] | ["other", ..] => true,
        _ => false,
    }
}

/// Where the last member ends: with its piece, or before what belongs to the sentence again.
pub(crate) fn cut_last(
    doc: &Document<'_>,
    last: Member,
    longest: usize,
    wanted: Shape,
    stacked: bool,
) -> usize {
    let words: Vec<usize> = last.words(doc).collect();
    if stacked {
        let adjectives =
            words.iter().take_while(|&&i| matches!(pos(doc, i), Pos::Adj | Pos::Verb | Pos::Adv)).count();
        return words.get(adjectives.max(1) - 1).map_or(last.last, |i| i + 1);
    }
    if longest == 1 && words.len() > 1 && matches!(wanted, Shape::Adjective | Shape::Noun | Shape::Adverb) {
        let head = words
            .iter()
            .position(|&i| !matches!(pos(doc, i), Pos::Det | Pos::Adj | Pos::Adv | Pos::Num))
            .unwrap_or(0);
        let next = words.get(head + 1).copied();
        if wanted == Shape::Adjective
            && matches!(pos(doc, words[0]), Pos::Adj | Pos::Verb)
            && words.get(1).is_some_and(|&i| !matches!(pos(doc, i), Pos::Noun | Pos::Adj))
        {
            return words[0] + 1;
        }
        if next.is_some_and(|i| {
            matches!(pos(doc, i), Pos::Verb | Pos::Aux | Pos::Adp | Pos::Sconj) && doc.form(i) != "of"
        }) {
            return words[head] + 1;
        }
    }
    if matches!(wanted, Shape::Noun | Shape::Preposition | Shape::Adjective) {
        // The verb of the clause whose subject the series is.
        let mut relative = false;
        let clause = wanted == Shape::Noun && shape(doc, last.first, last.last) == Shape::Clause;
        for &i in words.iter().skip(1) {
            relative |= doc.class(i).is(Class::RELATIVE) || doc.form(i) == "than";
            // "a pair of scissors and a watering can": an auxiliary is followed by something.
            let finite = pos(doc, i) == Pos::Aux && i + 1 < last.last || clause && pos(doc, i) == Pos::Verb;
            if !relative && finite && !doc.form(i).ends_with("ing") {
                return i;
            }
        }
    }
    last.last
}
