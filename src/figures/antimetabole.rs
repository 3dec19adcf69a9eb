//! Antimetabole: two words return in reverse order.

use super::members::break_at;
use super::repetition::probability;
use super::{Detect, Family, Finding, Roles, figure};
use crate::Document;
use crate::text::{Class, TokenKind};

figure! {
    /// Two words return in reverse order, A … B … B … A, in neighbouring clauses. Also *commutatio*,
    /// *chiasmus* with repetition.
    ///
    /// Words are compared by stem. Criss-cross patterns are mostly accidental, so every candidate is
    /// scored, for ranking as well as for a threshold, by what carried the published systems: how far
    /// apart the outer and inner words are, whether a break or a conjunction stands at the centre,
    /// whether the halves are of one length and share their other words, whether A and B are content
    /// words, whether other words repeat as well. Roles: `a`, `b`, two spans each. At most 36 words lie
    /// between the outer pair.
    ///
    /// **Not** return trips and conversions (*from Paris to Rome and from Rome to Paris*), A B A B,
    /// A B B C.
    id: "antimetabole",
    family: Family::Repetition,
    kinds: &[],
    roles: &["a", "b"],
    summary: "Two words return in reverse order: A B … B A",
    source: "Silva Rhetoricae, antimetabole; Lausberg § 800; Dubremetz & Nivre 2017 (features)",
    examples: &[
        "[{a:Plain} is {b:strange}, and {b:strange} is {a:plain}].",
        "We do not [{a:live} to {b:build}; we {b:build} to {a:live}].",
        "You can drag a [{a:farmer} out of the {b:valley}, but you cannot drag the {b:valley} out of the {a:farmer}].",
    ],
    near_misses: &[
        "Buses run from Derry to Sligo and from Sligo to Derry.",
        "The pilot thanked the crew, and the crew thanked the cooks.",
        "Change feet to metres with one table and metres to feet with the other.",
        "The buyer pays the broker and the broker pays the fee.",
        "The nurse lent the porter a pen. Later in the day the porter went home and gave the pen to a cousin of the nurse.",
    ],
    threshold: 0.5,
    detector: &Antimetabole,
}

struct Antimetabole;

/// Words between the outer pair.
const WINDOW: usize = 36;
/// Earlier occurrences of one stem that are tried as the first A.
const TRIES: usize = 3;

impl Detect for Antimetabole {
    fn detect(&self, doc: &Document<'_>, found: &mut dyn FnMut(Finding)) {
        let words: Vec<usize> = (0..doc.token_count()).filter(|&i| doc.is_word(i)).collect();
        let previous = previous_occurrences(doc, &words);
        let crowded: Vec<bool> = (0..words.len()).map(|k| is_crowded(&previous, k)).collect();
        for last in (0..words.len()).filter(|&k| !crowded[k]) {
            let mut first = last;
            for _ in 0..TRIES {
                let Some(earlier) = previous[first] else { break };
                first = earlier;
                if last - first > WINDOW {
                    break;
                }
                for inner_last in (first + 2..last).filter(|&k| !crowded[k]) {
                    // The nearest earlier occurrence of B, if it lies inside too.
                    let Some(inner_first) = previous[inner_last].filter(|&q| q > first) else { continue };
                    let at = [first, inner_first, inner_last, last];
                    if doc.stem_id(words[first]) != doc.stem_id(words[inner_first]) {
                        found(finding(doc, &words, at));
                    }
                }
            }
        }
    }
}

/// Whether the stem has come back more than [`TRIES`] times within the window: a text about one thing,
/// in which a crossing is chance. This also bounds the candidates on text that repeats itself.
fn is_crowded(previous: &[Option<usize>], k: usize) -> bool {
    let mut at = k;
    for _ in 0..=TRIES {
        match previous[at] {
            Some(earlier) if k - earlier <= WINDOW => at = earlier,
            _ => return false,
        }
    }
    true
}

/// For each word, the position of the last word of the same stem, if the word can be an A or B.
fn previous_occurrences(doc: &Document<'_>, words: &[usize]) -> Vec<Option<usize>> {
    let mut last: std::collections::HashMap<u32, usize> = std::collections::HashMap::new();
    words
        .iter()
        .enumerate()
        .map(|(k, &i)| can_cross(doc, i).then(|| last.insert(doc.stem_id(i), k)).flatten())
        .collect()
}

/// Content words, and pronouns that stand for persons.
fn can_cross(doc: &Document<'_>, i: usize) -> bool {
    let class = doc.class(i);
    let grammatical = Class::DETERMINER
        .union(Class::PREPOSITION)
        .union(Class::COORDINATOR)
        .union(Class::AUXILIARY)
        .union(Class::SUBORDINATOR)
        .union(Class::RELATIVE)
        .union(Class::INTERROGATIVE)
        .union(Class::POSSESSIVE);
    doc.kind(i) == TokenKind::Word && (!class.is(grammatical) || is_double(doc.form(i)))
}

/// Forms that are content words as often as function words.
fn is_double(form: &str) -> bool {
    matches!(form, "one" | "all" | "mine" | "must" | "her")
}

fn finding(doc: &Document<'_>, words: &[usize], at: [usize; 4]) -> Finding {
    let [a1, b1, b2, a2] = at.map(|k| words[k]);
    let span_of = |i: usize| doc.span_of(i..i + 1);
    let roles = Roles::new()
        .with("a", span_of(a1))
        .with("b", span_of(b1))
        .with("b", span_of(b2))
        .with("a", span_of(a2));
    let score = probability(log_odds(doc, words, at));
    Finding { figure: &FIGURE, kind: None, span: doc.span_of(a1..a2 + 1), score, roles }
}

fn log_odds(doc: &Document<'_>, words: &[usize], at: [usize; 4]) -> f32 {
    let [a1, b1, b2, a2] = at;
    let word = |k: usize| words[k];
    let (left, centre, right) = (b1 - a1, b2 - b1, a2 - b2);
    let pronoun = |k: usize| doc.class(word(k)).is(Class::SUBJECT.union(Class::OBJECT));
    let weak = |k: usize| !doc.class(word(k)).is_open();
    let breaks =
        |from: usize, to: usize| (word(from)..word(to)).filter(|&i| break_at(doc, i).is_some()).count();
    let sentence = |k: usize| doc.sentence_of(word(k)).unwrap_or_default();

    let mut x = 0.4;
    x -= 0.10 * (a2 - a1).saturating_sub(6) as f32;
    x -= 0.13 * centre.saturating_sub(3) as f32;
    x -= 0.25 * left.abs_diff(right) as f32;
    x -= if sentence(a2) > sentence(a1) + 1 { 2.5 } else { 0.0 };
    // A break belongs at the centre, not inside a half.
    x += if breaks(b1, b2) > 0 { 0.9 } else { 0.0 };
    x -= 0.9 * (breaks(a1, b1) + breaks(b2, a2)) as f32;
    x -= if sentence(a1) != sentence(b1) || sentence(b2) != sentence(a2) { 1.5 } else { 0.0 };
    // Exact forms weigh more than shared stems.
    let exact = |i: usize, j: usize| doc.word(word(i)) == doc.word(word(j));
    x += if exact(a1, a2) { 0.5 } else { -0.4 };
    x += if exact(b1, b2) { 0.5 } else { -0.4 };
    x -= if weak(a1) { 2.2 } else { 0.0 } + if weak(b1) { 1.4 } else { 0.0 };
    x -= if pronoun(a1) && pronoun(b1) { 1.0 } else { 0.0 };
    // The same words between the halves, in the same order.
    x += 1.3 * shared_between(doc, words, at);
    x += contrastive_centre(doc, words, b1, b2);
    x -= 0.9 * (competing(doc, words, at) as f32).min(3.0);
    x -= if is_conversion(doc, words, at) { 3.5 } else { 0.0 };
    x -= if names(doc, words, at) { 1.5 } else { 0.0 };
    // "A and B … B … A": a pair named together, then each of the two.
    let paired = |from: usize, to: usize| to == from + 2 && matches!(doc.form(word(from + 1)), "and" | "or");
    x -= if paired(a1, b1) || paired(b2, a2) { 2.0 } else { 0.0 };
    x -= if goes_on(doc, words, at) { 3.0 } else { 0.0 };
    x -= if hangs_on_another(doc, words, at) { 1.2 } else { 0.0 };
    x
}

/// The share of words between A and B that return between B and A.
fn shared_between(doc: &Document<'_>, words: &[usize], [a1, b1, b2, a2]: [usize; 4]) -> f32 {
    let left: Vec<u32> = (a1 + 1..b1).map(|k| doc.stem_id(words[k])).collect();
    let right: Vec<u32> = (b2 + 1..a2).map(|k| doc.stem_id(words[k])).collect();
    if left.is_empty() && right.is_empty() {
        return 0.4;
    }
    let common = right.iter().filter(|id| left.contains(id)).count();
    2.0 * common as f32 / (left.len() + right.len()) as f32
}

/// A conjunction, negation or copula at the centre sets the halves against each other.
fn contrastive_centre(doc: &Document<'_>, words: &[usize], b1: usize, b2: usize) -> f32 {
    let mut best: f32 = 0.0;
    for &i in &words[b1 + 1..b2] {
        let class = doc.class(i);
        if class.is(Class::NEGATOR) || doc.form(i) == "but" {
            best = best.max(0.9);
        } else if class.is(Class::COORDINATOR.union(Class::SUBORDINATOR)) {
            best = best.max(0.4);
        }
    }
    best
}

/// Other content words that repeat within the span, A and B apart.
fn competing(doc: &Document<'_>, words: &[usize], [a1, b1, b2, a2]: [usize; 4]) -> usize {
    let inner: Vec<u32> = (a1 + 1..a2)
        .filter(|&k| k != b1 && k != b2)
        .filter(|&k| can_cross(doc, words[k]))
        .map(|k| doc.stem_id(words[k]))
        .collect();
    let (a, b) = (doc.stem_id(words[a1]), doc.stem_id(words[b1]));
    inner.iter().filter(|&&id| id == a || id == b).count()
}

/// *from A to B and from B to A*, *A to B … B to A*: routes and conversions.
fn is_conversion(doc: &Document<'_>, words: &[usize], [a1, b1, b2, a2]: [usize; 4]) -> bool {
    let between = |from: usize, to: usize| to == from + 2 && doc.form(words[from + 1]) == "to";
    let names = |k: usize| doc.str(words[k]).starts_with(char::is_uppercase);
    let from = |k: usize| k > 0 && doc.form(words[k - 1]) == "from";
    let route = between(a1, b1) && between(b2, a2);
    route && (from(a1) || from(b2) || (names(a1) && names(b1)) || has_verb_before(doc, words, a1))
}

/// *Convert/Change A to B*: the first A is an object, so a word stands right before it.
fn has_verb_before(doc: &Document<'_>, words: &[usize], a1: usize) -> bool {
    a1 > 0
        && doc.class(words[a1 - 1]).is_open()
        && doc.sentence_of(words[a1 - 1]) == doc.sentence_of(words[a1])
}

/// Names that return in news prose.
fn names(doc: &Document<'_>, words: &[usize], [_, b1, b2, _]: [usize; 4]) -> bool {
    [b1, b2].iter().all(|&k| {
        let first = doc.sentence_of(words[k]).is_some_and(|s| doc.sentences()[s].tokens().start == words[k]);
        !first && doc.str(words[k]).starts_with(char::is_uppercase)
    })
}

/// Whether a content word stands before the first A and another after the last, in their clauses: *The
/// buyer pays the broker and the broker pays the fee* hands on, it does not turn round.
fn goes_on(doc: &Document<'_>, words: &[usize], [a1, b1, _, a2]: [usize; 4]) -> bool {
    let open = |i: usize| doc.class(i).is_open() && doc.is_word(i);
    let before = (0..words[a1]).rev().take(6).take_while(|&i| break_at(doc, i).is_none()).any(open);
    let after = (words[a2] + 1..words[a2] + 7).take_while(|&i| break_at(doc, i).is_none()).any(open);
    // The object of the first A is B itself: A is a verb, or stands right before it.
    before && after && b1 - a1 <= 3
}

/// A chain with a third party (A thanks B, B thanks C of A): the last A hangs on a preposition while
/// the first one opened its clause.
fn hangs_on_another(doc: &Document<'_>, words: &[usize], [_, _, b2, a2]: [usize; 4]) -> bool {
    let of = a2 > 0 && doc.form(words[a2 - 1]) == "the" && a2 > 1 && doc.form(words[a2 - 2]) == "of";
    of && a2 - b2 > 4
}
