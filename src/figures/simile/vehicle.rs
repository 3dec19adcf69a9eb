//! The vehicle of a simile: what something is likened to, how well it suits, and where it ends.

use crate::Document;
use crate::figures::common::syntax::{Pos, is_content, is_name, pos};
use crate::figures::members::break_at;
use crate::text::closed::Set;
use crate::text::{Class, TokenKind};

/// *a bus or a tram*: two kinds of thing, each with its article, between which the speaker does not choose.
pub(super) fn offers_two(doc: &Document<'_>, i: usize) -> bool {
    matches!(doc.form(i), "a" | "an")
        && head(doc, i).is_some_and(|k| doc.form(k + 1) == "or" && matches!(doc.form(k + 2), "a" | "an"))
}

/// Longest vehicle, in tokens.
const LONGEST: usize = 14;

/// The log-odds of what is no vehicle.
pub(super) const NONE: f32 = -3.0;

/// How well the phrase that starts at `i` suits a vehicle: indefinite and concrete.
pub(super) fn suits(doc: &Document<'_>, i: usize) -> Option<f32> {
    let class = doc.class(i);
    if !doc.is_word(i) || doc.kind(i) == TokenKind::Number {
        return None;
    }
    let form = doc.form(i);
    let Some(head) = head(doc, i) else {
        let gerund = form.ends_with("ing") && is_content(doc, i);
        return Some(if gerund { -0.8 } else { NONE });
    };
    // Not *A&E*.
    let article = matches!(form, "a" | "an") && doc.is_word(i + 1);
    let specifies = doc.class(i).is(Class::NOMINAL);
    // *like the one at home*, *like a normal day*, *like the first*: a thing of the same class.
    let same = (i + usize::from(specifies)..=head).any(|k| is_same_class(doc.form(k)));
    let superlative =
        form == "the" && (i + 1..head).any(|k| doc.form(k).ends_with("est") || doc.form(k) == "most");
    // *as hard as bread*, but not *like an hour*, *like a couple of them*: an amount.
    if same || superlative || is_amount(doc, head) || article && is_amount(doc, i + 1) {
        return Some(NONE);
    }
    if article {
        return Some(1.3);
    }
    if class.is(Class::OBJECT.union(Class::SUBJECT)) || OTHER_OPENINGS.has(doc.word(i)) {
        return Some(NONE);
    }
    let named = is_name(doc, head);
    Some(match form {
        _ if class.is(Class::POSSESSIVE) => -1.6,
        "the" if named => -2.6,
        "the" => -0.2,
        "two" => -0.4,
        _ if class.is(Class::NUMERAL) => -2.0,
        _ if class.is(Class::DETERMINER) => -0.4,
        _ if is_name(doc, i) => -2.6,
        _ if !is_content(doc, i) => NONE,
        _ if form.ends_with("ing") => -0.8,
        _ => 0.4,
    })
}

/// Openings of what is no noun phrase, or one that points at things that are known.
static OTHER_OPENINGS: Set = Set::of(&[
    "this", "that", "these", "those", "most", "many", "all", "any", "other", "so", "to", "when", "what",
    "how",
]);

/// The head of the noun phrase that opens at `i`: its last noun, behind modifiers. Nothing where no noun
/// comes: *like really cold*, *like go home*.
pub(super) fn head(doc: &Document<'_>, i: usize) -> Option<usize> {
    let mut head = None;
    let limit = (i + 8).min(doc.token_count());
    for k in i..limit {
        let listed = doc.str(k) == "," && adjective_list(doc, k);
        let modifies = matches!(pos(doc, k), Pos::Adj | Pos::Num | Pos::Adv)
            || matches!(pos(doc, k), Pos::Det) && k == i
            // *a dropped plate*, *rising water*.
            || pos(doc, k) == Pos::Verb && (doc.form(k).ends_with("ed") || doc.form(k).ends_with("ing"))
            || doc.kind(k) == TokenKind::Number;
        match pos(doc, k) {
            // *a dead man's fingers*.
            Pos::Noun | Pos::Propn => head = Some(k),
            // *a ten-year-old boy*.
            _ if doc.str(k) == "-" && !doc.space_before(k) => {}
            // *big as logs*: a noun that the tagger takes for a verb.
            Pos::Verb if k == i && break_at(doc, k + 1).is_some() => head = Some(k),
            _ if head.is_some() => break,
            // *like a jungle three years ago*: a noun that the tagger takes for an adjective.
            _ if !listed && !modifies || pos(doc, k) == Pos::Num && k > i + 1 => {
                return (k > i + 1 && matches!(doc.form(i), "a" | "an")).then(|| k - 1);
            }
            _ => {}
        }
    }
    head
}

/// Words that compare a thing with others of its class.
fn is_same_class(form: &str) -> bool {
    matches!(
        form,
        "one"
            | "ones"
            | "other"
            | "others"
            | "rest"
            | "same"
            | "former"
            | "latter"
            | "different"
            | "similar"
            | "normal"
            | "regular"
            | "real"
            | "actual"
            | "first"
            | "second"
            | "third"
            | "last"
            | "majority"
            | "exact"
            | "opposite"
            | "version"
            | "versions"
    )
}

/// Units and measures, which *like* only approximates.
fn is_amount(doc: &Document<'_>, i: usize) -> bool {
    matches!(
        doc.form(i),
        "lot"
            | "bit"
            | "result"
            | "whole"
            | "rule"
            | "consequence"
            | "couple"
            | "few"
            | "bunch"
            | "dozen"
            | "half"
            | "second"
            | "seconds"
            | "minute"
            | "minutes"
            | "hour"
            | "hours"
            | "day"
            | "days"
            | "week"
            | "weeks"
            | "month"
            | "months"
            | "year"
            | "years"
    )
}

/// Whether the vehicle judges instead of likening: *a good idea*, *a real problem*, *a contradiction*.
pub(super) fn judges(doc: &Document<'_>, i: usize) -> bool {
    let Some(head) = head(doc, i) else { return false };
    let abstract_noun = ["tion", "sion", "ence", "ance", "ness", "ity", "ment", "ism", "ship"];
    let evaluates = |k: usize| {
        matches!(
            doc.form(k),
            "good" | "great" | "bad" | "nice" | "fine" | "better" | "worse" | "big" | "likely" | "possible"
        )
    };
    // *a mess*, *an idiot*: nouns that say what one thinks of a thing, not what else it is like.
    let noun = matches!(
        doc.form(head),
        "mess"
            | "creep"
            | "idiot"
            | "fool"
            | "jerk"
            | "loser"
            | "liar"
            | "hypocrite"
            | "failure"
            | "disaster"
            | "success"
            | "scam"
            | "bargain"
            | "waste"
            | "shame"
            | "problem"
            | "mistake"
            | "challenge"
    );
    noun || (i..head).any(evaluates) || abstract_noun.iter().any(|suffix| doc.form(head).ends_with(suffix))
}

/// The vehicle ends with its clause, or before the verb of the sentence; a relative clause is part of it.
pub(super) fn end(doc: &Document<'_>, first: usize, clause: bool) -> usize {
    let Some(sentence) = doc.sentence_of(first) else { return first };
    let limit = (first + LONGEST).min(doc.sentences()[sentence].tokens().end);
    let (mut relative, mut claimed) = (false, false);
    (first..limit)
        .find(|&i| {
            let class = doc.class(i);
            let noun = || i > first && matches!(pos(doc, i - 1), Pos::Noun | Pos::Propn);
            // *like a man who has lost*: the verb is the relative's, and so is what follows it at once.
            relative |=
                i > first && class.is(Class::RELATIVE) && matches!(pos(doc, i - 1), Pos::Noun | Pos::Adj);
            let own = class.is(Class::AUXILIARY) && (std::mem::take(&mut relative) || claimed);
            claimed = own || claimed && pos(doc, i) == Pos::Adv;
            let stop = break_at(doc, i).is_some() && !(doc.str(i) == "," && adjective_list(doc, i));
            let verb = !clause && i > first && class.is(Class::AUXILIARY) && !own;
            // *like a bell because …*, *like an owl not a lark*, *like hair the older it gets*.
            let leaves = !clause && noun() && (LEAVES.has(doc.word(i)) || doc.form(i) == "the");
            stop || verb
                || leaves
                // What *but* sets against the likeness is no part of it.
                || doc.form(i) == "but" && i > first && !clause
                || matches!(doc.form(i), "and" | "but")
                    && i > first
                    && (doc.class(i + 1).is(Class::SUBJECT)
                        || !matches!(pos(doc, i + 1), Pos::Noun | Pos::Adj | Pos::Det))
                || matches!(doc.str(i), "”" | "\"")
        })
        .unwrap_or(limit)
}

/// What a noun cannot take behind it: the main clause goes on.
static LEAVES: Set = Set::of(&[
    "because", "if", "when", "while", "although", "though", "since", "until", "unless", "than", "rather",
    "instead", "not", "about", "for",
]);

/// *a red, red rose*: a comma between adjectives.
fn adjective_list(doc: &Document<'_>, comma: usize) -> bool {
    comma > 0 && doc.word(comma - 1) == doc.word(comma + 1)
}
