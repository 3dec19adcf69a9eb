//! Anastrophe: something is fronted and the verb goes before its subject.

use super::common::shape::{Form, form};
use super::common::syntax::{Pos, is_content, opens_sentence, pos};
use super::logistic::probability;
use super::members::{Break, break_at};
use super::{Detect, Family, Finding, Roles, figure};
use crate::Document;
use crate::text::closed::Set;
use crate::text::{Class, WordId, closed};

figure! {
    /// An element is fronted and the finite verb goes before its subject: after negative adverbs (*never have
    /// so many*), predicates (*gone are the days*), places (*under the bridge stood a man*), *so* and *such*.
    /// Also *inversion*.
    ///
    /// Roles: `fronted`, `verb`.
    ///
    /// **Not** questions, existential *there*, quotative *said he*, fronting without inversion, *rarely used
    /// paths*.
    id: "anastrophe",
    family: Family::Arrangement,
    roles: &["fronted", "verb"],
    summary: "Something is fronted and the verb goes before its subject",
    source: "Silva Rhetoricae, anastrophe; Lausberg § 713; Corbett & Connors",
    examples: &[
        "[{fronted:Seldom} {verb:has}] a bill been so short.",
        "[{fronted:Gone} {verb:are}] the nights of free coal.",
        "[{fronted:Only after the storm} {verb:did}] they count the boats.",
        "[{fronted:Beside the well} {verb:stood}] a girl with a ladder.",
        "[{fronted:So bitter} {verb:was}] the cold that the ink froze.",
        "[{fronted:Gladly} {verb:did}] they row, and gladly sing.",
    ],
    near_misses: &[
        "Never before, he said, had it snowed in June.",
        "There are two doors at the back.",
        "So, was a good day at the port, and now to bed.",
        "Has the board ever read it?",
        "“We are full,” said the porter.",
        "In the yard the boys were mending a net.",
        "Only guests may use the lift.",
        "Seldom seen birds nest here.",
        "Usually do it before noon.",
        "Never had a dull day in that town.",
        "So many were lost that the pier was closed.",
    ],
    threshold: 0.58,
    needs: &["parts of speech"],
    detector: &Anastrophe,
}

struct Anastrophe;

impl Detect for Anastrophe {
    fn detect(&self, doc: &Document<'_>, found: &mut dyn FnMut(Finding)) {
        for sentence in doc.sentences() {
            let tokens = sentence.tokens();
            let asks = (tokens.start..tokens.end).rev().take(3).any(|i| doc.str(i) == "?");
            for i in tokens.clone().take_while(|_| !asks) {
                if !doc.is_word(i) || !heads_clause(doc, i) {
                    continue;
                }
                if let Some((end, verb, x)) = inversion(doc, i, tokens.end) {
                    let roles = Roles::new()
                        .with("fronted", doc.span_of(i..end))
                        .with("verb", doc.span_of(verb..verb + 1));
                    let span = doc.span_of(i..verb + 1);
                    found(Finding { figure: &FIGURE, kind: None, span, score: probability(x), roles });
                }
            }
        }
    }
}

const AND: WordId = closed::id("and");
const BUT: WordId = closed::id("but");

/// Whether a clause may begin at `i`: at the head of a sentence, after a strong mark, after *and* or *but*.
fn heads_clause(doc: &Document<'_>, i: usize) -> bool {
    if opens_sentence(doc, i) {
        return true;
    }
    let Some(before) = i.checked_sub(1) else { return true };
    match break_at(doc, before) {
        Some(Break::Colon | Break::Dash | Break::Stop) => true,
        Some(Break::Comma | Break::Bracket) => false,
        None => {
            matches!(doc.word(before), AND | BUT)
                && before > 0
                && (break_at(doc, before - 1).is_some() || opens_sentence(doc, before))
        }
    }
}

/// Whether what stands at `i` can be a subject: a pronoun, an article, a name, a bare noun.
fn subject(doc: &Document<'_>, i: usize) -> bool {
    let class = doc.class(i);
    doc.is_word(i)
        && (class.is(Class::SUBJECT.union(Class::NOMINAL))
            || matches!(pos(doc, i), Pos::Noun | Pos::Propn | Pos::Adj | Pos::Pron))
        && !matches!(doc.form(i), "not" | "to" | "there" | "that")
        || matches!(doc.form(i), "so" | "many" | "few")
}

fn inversion(doc: &Document<'_>, i: usize, end: usize) -> Option<(usize, usize, f32)> {
    let form = doc.form(i);
    let next = i + 1;
    let auxiliary = |k: usize| doc.class(k).is(Class::AUXILIARY) && !doc.class(k).is(Class::SUBJECT);
    match form {
        "never" | "rarely" | "seldom" | "nowhere" | "hardly" | "scarcely" | "little" | "barely" => {
            let reach = if pos(doc, next) == Pos::Adp { 14 } else { 2 };
            let verb = (next..(next + reach).min(end)).find(|&k| auxiliary(k))?;
            let skipped = reach > 2
                || (next..verb).all(|k| {
                    matches!(
                        doc.form(k),
                        "before" | "again" | "ever" | "else" | "more" | "indeed" | "once" | "less"
                    )
                });
            let skipped = skipped && (next..verb).all(|k| break_at(doc, k).is_none());
            // *Never had a dull day there*: *I* is left out.
            let owns = doc.class(verb).is(Class::HAVE);
            let mut clause = (verb + 2..end.min(verb + 14))
                .take_while(|&k| !doc.class(k).is(Class::COORDINATOR) && doc.form(k) != "to");
            if owns && !clause.any(|k| participle(doc, k)) {
                return None;
            }
            let little = form == "little";
            (skipped && subject(doc, verb + 1)).then_some((verb, verb, if little { 1.0 } else { 2.2 }))
        }
        "not" | "only" | "no" | "under" | "at" | "in" | "on" | "by" if negative_phrase(doc, i) => {
            let limit = (i + 16).min(end);
            let verb = (next + 1..limit).find(|&k| {
                auxiliary(k)
                    && subject(doc, k + 1)
                    && !if subject(doc, k - 1) { pronoun(doc, k - 1) } else { false }
            })?;
            let comma =
                (i..verb).any(|k| break_at(doc, k) == Some(Break::Comma)) && form != "only" && form != "not";
            // In *only when the lights failed did …* the verb of the inner clause has its subject before it.
            (!comma).then_some((verb, verb, 1.7))
        }
        // *Gladly do we pay*: nothing but emphasis inverts here.
        _ if form.ends_with("ly") && doc.class(next).is(Class::DO) && pronoun(doc, next + 1) => {
            (pos(doc, next + 2) == Pos::Verb).then_some((next, next, 1.7))
        }
        "so" | "such" => {
            let verb = (next..(i + 5).min(end))
                .find(|&k| doc.class(k).is(Class::BE.union(Class::DO)) && !doc.class(k).is(Class::SUBJECT))?;
            // *So, was the ferry late*: a connective.
            let degree = verb > next
                && doc.is_word(next)
                && (form == "so"
                    && (next..verb).all(|k| {
                        doc.class(k).is_open()
                            || matches!(doc.form(k), "much" | "many" | "little" | "few" | "far")
                    }));
            // *So many were lost*: they are the subject.
            let many = verb == next + 1
                && matches!(doc.form(next), "many" | "few" | "much")
                && !doc.class(verb + 1).is(Class::NOMINAL.union(Class::SUBJECT));
            let degree = degree && !many;
            let bare = form == "such" && verb == next && doc.form(verb + 1) == "the";
            ((degree && subject(doc, verb + 1)) || bare).then_some((verb, verb, if bare { 0.9 } else { 2.0 }))
        }
        _ => predicate(doc, i).or_else(|| place(doc, i, end)),
    }
}

fn participle(doc: &Document<'_>, i: usize) -> bool {
    doc.form(i) == "been" || pos(doc, i) == Pos::Verb && form(doc, i) == Form::Past
}

fn pronoun(doc: &Document<'_>, i: usize) -> bool {
    doc.class(i).is(Class::SUBJECT)
}

/// *not once*, *not until*, *only when*, *at no time*, *under no circumstances*.
fn negative_phrase(doc: &Document<'_>, i: usize) -> bool {
    let next = doc.form(i + 1);
    match doc.form(i) {
        "not" => matches!(next, "once" | "until" | "since" | "even" | "a" | "one" | "only" | "for" | "in"),
        "only" => matches!(
            next,
            "when"
                | "then"
                | "after"
                | "by"
                | "in"
                | "if"
                | "once"
                | "later"
                | "now"
                | "with"
                | "through"
                | "at"
                | "on"
                | "because"
                | "rarely"
                | "recently"
        ),
        "no" => matches!(next, "sooner" | "longer" | "less" | "more"),
        _ => next == "no",
    }
}

/// *Gone are the days*, *Blessed are the meek*.
fn predicate(doc: &Document<'_>, i: usize) -> Option<(usize, usize, f32)> {
    static COPULAS: Set = Set::of(&["is", "are", "was", "were", "be"]);
    // Most clauses have none there.
    if !COPULAS.has(doc.word(i + 1)) && !COPULAS.has(doc.word(i + 2)) {
        return None;
    }
    let degree =
        usize::from(matches!(doc.form(i), "very" | "too" | "more" | "most" | "equally" | "no" | "far"));
    let head = i + degree;
    let verb = head + 1;
    let form = doc.form(head);
    let quantity = matches!(
        form,
        "many"
            | "few"
            | "great"
            | "gone"
            | "long"
            | "rare"
            | "happy"
            | "sad"
            | "strange"
            | "blessed"
            | "small"
            | "deep"
            | "wide"
            | "important"
    );
    if !(is_content(doc, head) || quantity) || !COPULAS.has(doc.word(verb)) {
        return None;
    }
    let adjective = quantity
        || matches!(pos(doc, head), Pos::Adj | Pos::Verb) && !form.ends_with("ing") && !form.ends_with('s');
    let definite = doc.class(verb + 1).is(Class::NOMINAL)
        && !matches!(doc.form(verb + 1), "a" | "an" | "no" | "all")
        || matches!(doc.form(verb + 1), "they" | "those" | "he" | "she");
    // "Wheat is the …": a noun as subject.
    (adjective && definite).then_some((verb, verb, if quantity { 2.0 } else { 1.2 }))
}

/// *Under the bridge stood a man*, *Down came the rain*.
fn place(doc: &Document<'_>, i: usize, end: usize) -> Option<(usize, usize, f32)> {
    let direction = || {
        matches!(
            doc.form(i),
            "down"
                | "up"
                | "in"
                | "out"
                | "off"
                | "away"
                | "back"
                | "here"
                | "on"
                | "over"
                | "round"
                | "then"
        )
    };
    if doc.class(i + 2).is(Class::NOMINAL) && is_standing(doc.form(i + 1)) && direction() {
        return Some((i + 1, i + 1, 1.5));
    }
    if !doc.class(i).is(Class::PREPOSITION)
        || matches!(doc.form(i), "of" | "for" | "to" | "as" | "than" | "like" | "until" | "since")
    {
        return None;
    }
    let limit = (i + 12).min(end);
    let verb =
        (i + 2..limit).take_while(|&k| break_at(doc, k).is_none()).find(|&k| is_standing(doc.form(k)))?;
    let subjectless = (i + 1..verb).all(|k| !pronoun(doc, k) || doc.class(k).is(Class::DETERMINER));
    let plain = !(i + 1..verb).any(|k| {
        doc.class(k).is(Class::AUXILIARY.union(Class::SUBORDINATOR).union(Class::COORDINATOR))
            && !doc.class(k).is(Class::PREPOSITION)
    });
    let nominal = doc.class(verb + 1).is(Class::NOMINAL) && !matches!(doc.form(verb + 1), "that" | "there");
    // The fronted phrase is one phrase: an article and nouns, further prepositional phrases allowed.
    let nouns = (i + 1..verb).filter(|&k| doc.class(k).is(Class::NOMINAL)).count();
    let phrases = 1 + (i + 1..verb).filter(|&k| doc.class(k).is(Class::PREPOSITION)).count();
    (subjectless && plain && nominal && nouns <= phrases).then_some((verb, verb, 1.2))
}

/// Verbs of being somewhere and coming into sight, which let their subject follow.
fn is_standing(form: &str) -> bool {
    matches!(
        form,
        "stood"
            | "stands"
            | "stand"
            | "sat"
            | "sits"
            | "lay"
            | "lies"
            | "lie"
            | "hung"
            | "hangs"
            | "came"
            | "comes"
            | "rose"
            | "rises"
            | "ran"
            | "runs"
            | "lived"
            | "lives"
            | "went"
            | "goes"
            | "fell"
            | "falls"
            | "flew"
            | "rode"
            | "walked"
            | "crept"
            | "sprang"
            | "loomed"
            | "grew"
            | "stretched"
            | "shone"
            | "burned"
            | "slept"
            | "waited"
            | "appeared"
            | "emerged"
            | "marched"
    )
}
