//! Antithesis: opposites in matching slots of parallel members.

use super::common::address::is_address;
use super::common::antonyms::opposed;
use super::common::parallels::Parallel;
use super::common::syntax::{Pos, is_content, pos};
use super::common::words_of;
use super::common::{informs, parallels_of};
use super::logistic::probability;
use super::members::{Level, Member};
use super::{Detect, Family, Finding, Roles, figure};
use crate::Document;
use crate::text::{Class, TokenKind};

figure! {
    /// Opposite words in matching slots of neighbouring, parallel members. Also *contentio*.
    ///
    /// Needs at least one pair of opposites, from a list (`src/data/figures/antonyms.txt`) or made by a
    /// prefix, in members that share a frame. Roles: `left`, `right`, the opposed terms in order; in short members
    /// with one such pair also the words that the frame alone opposes.
    ///
    /// **Not** *hot and cold water*, *men and women*, *up and down*; opposites in unlike frames.
    id: "antithesis",
    family: Family::Contrast,
    roles: &["left", "right"],
    summary: "Opposites stand in matching slots of parallel members",
    source: "Silva Rhetoricae, antithesis; Lausberg § 787; Kühn et al. 2024",
    examples: &[
        "[The {left:rich} hire {left:friends}; the {right:poor} meet {right:enemies}].",
        "[In {left:public} she {left:blessed} the bill; in {right:private} she {right:cursed} it].",
        "We [{left:praise} the {left:dead} and {right:blame} the {right:living}].",
        "It was a [{left:small} boat with {right:BIG} plans].",
        "We [{left:plant} in {left:summer} and {right:eat} in {right:winter}].",
    ],
    near_misses: &[
        "The bath has hot and cold taps.",
        "Men and women of the town came to the dance.",
        "The lane goes up and down past three farms.",
        "The first part deals with wool and the second deals with silk.",
        "Mix the dry flour with the wet yeast and wait.",
        "A miller has never sung, and no clerk has ever danced.",
        "You need one male goat, or two female goats.",
        "It is rare if less than 1.5 miles below the dam, or more than 2.5 miles above the mill.",
        "We look for south-west winds at dawn, an east to south-east breeze at noon.",
        "The wage in this trade is lower than that in the port, so the port is kept going by the relatively higher wage in the yard.",
        "The soup went from cold, to warm, to hot.",
        "There was in it a new coat, like that of the old pilots.",
        "We heard that he had come to know that he was going to lose the house.",
        "He asked them questions that I knew the answers to.",
        "The porter came on time and did not take a rest, he went straight to the yard and swept all of it with care.",
    ],
    threshold: 0.68,
    known_misses: &["Oppositions that are not in the list (*called, chosen*) are missed; the list has some six hundred words."],
    needs: &["opposites", "parts of speech"],
    detector: &Antithesis,
}

struct Antithesis;

impl Detect for Antithesis {
    fn detect(&self, doc: &Document<'_>, found: &mut dyn FnMut(Finding)) {
        for p in parallels_of(doc).iter().filter(|p| !p.opposed.is_empty()) {
            let mut roles = Roles::new();
            let terms = terms(doc, p);
            for &(i, _) in &terms {
                roles.push("left", doc.span_of(i..i + 1));
            }
            for &(_, j) in &terms {
                roles.push("right", doc.span_of(j..j + 1));
            }
            let span = p.span(doc);
            found(Finding { figure: &FIGURE, kind: None, span, score: probability(log_odds(doc, p)), roles });
        }
        framed(doc, found);
    }
}

/// The opposed terms in order. Where short members hold one pair of opposites, the frame opposes what fills its other
/// slots too: *they **buy** the **first** and **rent** the **last***.
fn terms(doc: &Document<'_>, p: &Parallel) -> Vec<(usize, usize)> {
    let short = p.lengths.0.max(p.lengths.1) <= SHORT && p.likeness >= 0.6;
    // "Ours is the field, my friends; …": whom one speaks to is in no slot.
    let addressed = |i: usize| {
        i > 1
            && (is_address(doc, i, i + 1) && !doc.is_word(i - 1)
                || is_address(doc, i - 1, i + 1) && !doc.is_word(i - 2))
    };
    let filled = |&&(i, j): &&(usize, usize)| {
        p.opposed.contains(&(i, j))
            || doc.word(i) != doc.word(j)
                && is_content(doc, i)
                && is_content(doc, j)
                && pos(doc, i) == pos(doc, j)
                && !addressed(i)
                && !addressed(j)
    };
    if p.opposed.len() == 1 && short {
        p.slots(doc).into_iter().filter(|pair| filled(&pair)).collect()
    } else {
        p.opposed.clone()
    }
}

/// Words of a member whose every slot tells, and of one that holds many.
const SHORT: usize = 8;
const LONG: usize = 10;

/// Opposites within one clause, in one small frame: *so many … so few*, *a small law with large ambitions*.
fn framed(doc: &Document<'_>, found: &mut dyn FnMut(Finding)) {
    let words = words_of(doc);
    for k in 1..words.len() {
        let i = words[k];
        if doc.pos(i) != Pos::Adj {
            continue;
        }
        for n in k + 2..(k + FRAME).min(words.len()) {
            let j = words[n];
            if doc.pos(j) != Pos::Adj || !opposed(doc, i, j) || doc.sentence_of(i) != doc.sentence_of(j) {
                continue;
            }
            let nouns = |i: usize| matches!(pos(doc, i + 1), Pos::Noun | Pos::Propn);
            let lead = words[k - 1];
            let framed = doc.word(lead) == doc.word(words[n - 1]) && !doc.class(lead).is(Class::DETERMINER);
            let with = matches!(doc.form(words[n - 1]), "with" | "without") && n == k + 3;
            if nouns(i) && nouns(j) && (framed || with) && is_opposition(doc, i, j) {
                let roles =
                    Roles::new().with("left", doc.span_of(i..i + 1)).with("right", doc.span_of(j..j + 1));
                let span = doc.span_of(i..j + 2);
                found(Finding { figure: &FIGURE, kind: None, span, score: probability(0.6), roles });
            }
        }
    }
}

/// Words from one opposite to the other.
const FRAME: usize = 10;

fn log_odds(doc: &Document<'_>, p: &Parallel) -> f32 {
    let (m, n) = p.lengths;
    let content: Vec<&(usize, usize)> =
        p.opposed.iter().filter(|&&(i, j)| is_opposition(doc, i, j)).collect();
    let mut x = -2.2 + 3.0 * (p.likeness - 0.5);
    x += 1.4 * content.len().min(2) as f32 + 0.3 * (p.opposed.len() - content.len()).min(2) as f32;
    x += 0.25 * p.same.min(4) as f32;
    x += match p.level {
        Level::Sentence => 0.1,
        Level::Clause | Level::Echoing => 1.0,
        Level::Phrase => 0.6,
        Level::Coordinate => -0.4,
    };
    x -= if content.is_empty() { 2.5 } else { 0.0 };
    // *he asked questions that I knew the answers to*: a clause within the other, no neighbour of it.
    x -= if is_within(doc, p) { 2.5 } else { 0.0 };
    // *one male or two females*: literal alternatives.
    x -= if !content.is_empty() && content.iter().all(|&&(i, j)| is_sexes(doc, i, j)) { 1.5 } else { 0.0 };
    let numbers = p.a.words(doc).chain(p.b.words(doc)).filter(|&i| doc.kind(i) == TokenKind::Number).count();
    x -= if numbers > 1 { 3.5 } else { 0.0 };
    // Measures are compared by opposites: *lowest in the fields and highest in the woods*.
    x -= informs(doc);
    // In long members opposites meet by chance, unless a word returns as well.
    let chance = m.min(n) >= LONG && content.len() < 2 && p.same_content == 0 && p.likeness < 0.7;
    x -= if chance { 1.2 } else { 0.0 };
    // *from cold, to warm*: the ends of a way; *a new coat, like that of the old pilots*: a likeness.
    let opens = |m: Member, form: &str| doc.form(m.first) == form;
    let way = opens(p.a, "from") && opens(p.b, "to");
    x -= if way || opens(p.b, "like") { 2.0 } else { 0.0 };
    x -= if m.min(n) <= 2 { 0.7 } else { 0.0 };
    x -= if p.balance() < 0.5 { 0.8 } else { 0.0 };
    // *first … second*: order, not opposition.
    let ordinal = p
        .opposed
        .iter()
        .all(|&(i, j)| matches!(doc.form(i), "first" | "last") || matches!(doc.form(j), "second" | "first"));
    x -= if ordinal { 1.5 } else { 0.0 };
    x -= if p.level == Level::Sentence && !shared_opening(doc, p.a, p.b) && content.len() < 2 {
        1.2
    } else {
        0.0
    };
    x
}

/// Whether the opposites are words of one class with a meaning of their own: no names, no parts of compounds.
fn is_opposition(doc: &Document<'_>, i: usize, j: usize) -> bool {
    let small = |i: usize| matches!(pos(doc, i), Pos::Pron | Pos::Det | Pos::Adp | Pos::Num);
    // *south-west*, *up-down*
    let hyphen = |i: usize| doc.str(i) == "-" && !doc.space_before(i) && !doc.space_before(i + 1);
    let compound = |i: usize| hyphen(i + 1) || i > 0 && hyphen(i - 1);
    let degree = |i: usize, j: usize| pos(doc, i) == Pos::Adv && pos(doc, j) == Pos::Adj;
    let adjectives = pos(doc, i) == Pos::Adj && pos(doc, j) == Pos::Adj;
    !(small(i) || is_aspect(doc, i) || is_aspect(doc, j))
        // *the price is lower, so that we buy at the higher price*: in unlike places.
        && !(adjectives && (is_predicate(doc, i) && is_attributive(doc, j) || is_attributive(doc, i) && is_predicate(doc, j)))
        && ![i, j].into_iter().any(compound)
        && (pos(doc, i) == Pos::Propn) == (pos(doc, j) == Pos::Propn)
        && !degree(i, j)
        && !degree(j, i)
}

/// Whether the second member is a relative or complement clause that hangs on the first.
fn is_within(doc: &Document<'_>, p: &Parallel) -> bool {
    let (first, before) = (p.b.first, p.b.first.wrapping_sub(1));
    let opens = doc.class(first).is(Class::RELATIVE) || doc.form(first) == "that";
    let joined = doc.class(before).is(Class::COORDINATOR) || pos(doc, before) == Pos::Adp;
    p.level == Level::Echoing && opens && doc.is_word(before) && !joined
}

/// *come to see*, *going to owe*: of aspect, not of motion.
fn is_aspect(doc: &Document<'_>, i: usize) -> bool {
    pos(doc, i + 1) == Pos::Part
        && pos(doc, i + 2) == Pos::Verb
        && doc.with_lemma(i, |l| matches!(l, "come" | "go"))
}

/// Whether an adjective stands before its noun.
fn is_attributive(doc: &Document<'_>, i: usize) -> bool {
    matches!(pos(doc, i + 1), Pos::Noun | Pos::Propn | Pos::Adj)
}

/// Whether an adjective stands behind a form of *be*.
fn is_predicate(doc: &Document<'_>, i: usize) -> bool {
    let verb = (i.saturating_sub(3)..i).rev().find(|&k| pos(doc, k) != Pos::Adv);
    verb.is_some_and(|k| doc.class(k).is(Class::BE)) && !is_attributive(doc, i)
}

/// Whether the pair tells the sexes apart, as a plain fact.
fn is_sexes(doc: &Document<'_>, i: usize, j: usize) -> bool {
    let sex = |i: usize| {
        matches!(doc.form(i), "male" | "female" | "males" | "females" | "man" | "woman" | "men" | "women")
            || matches!(doc.form(i), "boy" | "girl" | "boys" | "girls")
    };
    sex(i) && sex(j)
}

fn shared_opening(doc: &Document<'_>, a: Member, b: Member) -> bool {
    doc.word(a.first) == doc.word(b.first)
        || doc.class(a.first).is(Class::NOMINAL) && doc.class(b.first).is(Class::NOMINAL)
}
