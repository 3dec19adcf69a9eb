//! Aposiopesis: a sentence broken off and not resumed.

use super::common::is_spontaneous;
use super::common::syntax::{Pos, is_content, is_verbal, pos};
use super::logistic::probability;
use super::members::break_at;
use super::{Detect, Family, Finding, Roles, figure};
use crate::Document;
use crate::text::{Class, TokenKind};

figure! {
    /// A sentence broken off and not resumed, with a dash or dots. Also *reticentia*.
    ///
    /// The mark stands at the end of the text, before a closing quotation mark or before a new sentence; the
    /// words before it leave something open: they end on a function word, or open a condition, a threat or an
    /// address. Role: `marker`; the span is the broken sentence with its mark.
    ///
    /// Dots alone behind a whole sentence are a pause; in talk written down, speakers break off all the time.
    ///
    /// **Not** a dash before an explanation, an ellipsis in a quotation, *Loading...*, counting, an
    /// interruption that is resumed.
    id: "aposiopesis",
    family: Family::Arrangement,
    roles: &["marker"],
    summary: "A sentence is broken off and not resumed",
    source: "Silva Rhetoricae, aposiopesis; Lausberg § 887; Farnsworth, ch. 17",
    examples: &[
        "[Set foot in this yard again and I'll {marker:...}]",
        "“[If the inspector hears of this{marker:—}]” He put the lid back on.",
        "[You miserable little{marker:—}] Never mind. Get in.",
        "[We had the maps, we had the boats, and{marker:…}] Well, you know the rest.",
        "“[He had paid for the boat, he had paid for the nets, and the{marker:...}]” The clerk shut the book.",
        "[The stories I could tell you about that mill{marker:...}] But the owner is in the room.",
    ],
    near_misses: &[
        "Yeah.\n\nWe thought that you and —\n\nOh, no.\n\nRight, so it was —\n\nMm, it was him.",
        "We sold both goats at the spring fair. But the cart went for a good price... Nobody came for the hens.",
        "She had one thing to sell — a clock.",
        "The paper says that “the bridge ... was unsafe” before the flood.",
        "Count them: one, two, three ...",
        "Saving...",
        "He stopped — the bell was ringing — and went in.",
        "“All the world's a stage.” — Shakespeare",
        "There are a few things to think of though... Bees need water as well as flowers.",
        "Give the place a try and see if it suits you...",
        "“Perhaps you can use it in the play...” She scratched her chin.",
        "“Just hand us the key and we will let you go...”",
        "Um, you can't — You can't carry both of them, uh, not up there.",
        "The point is — The mill was sold in May.",
        "She wrote down all that they had said of that...",
        "We were, um, we had the boat and — And uh, then the wind got up.",
        "It came down to a lack of will...",
    ],
    threshold: 0.62,
    needs: &["parts of speech"],
    detector: &Aposiopesis,
}

struct Aposiopesis;

/// Longest broken sentence, in tokens.
const LONGEST: usize = 60;

impl Detect for Aposiopesis {
    fn detect(&self, doc: &Document<'_>, found: &mut dyn FnMut(Finding)) {
        let mut start = 0;
        let mut i = 0;
        while i < doc.token_count() {
            if doc.is_word(i) {
                i += 1;
                continue;
            }
            let text = doc.str(i);
            let Some(end) = marker(doc, i, text) else {
                if matches!(text, "." | "?" | "!" | "“" | "\"" | "”" | "(") {
                    start = i + 1;
                }
                i += 1;
                continue;
            };
            let first = (start..i).find(|&k| doc.is_word(k));
            if let Some(first) = first.filter(|f| i - f <= LONGEST)
                && let Some(x) = log_odds(doc, first, i, end)
            {
                let roles = Roles::new().with("marker", doc.span_of(i..end));
                let span = doc.span_of(first..end);
                found(Finding { figure: &FIGURE, kind: None, span, score: probability(x), roles });
            }
            // A new sentence begins after dots before a capital.
            if end < doc.token_count() && doc.str(end).starts_with(char::is_uppercase) {
                start = end;
            }
            i = end;
        }
    }
}

/// Where a mark that may break a sentence off ends, if one starts at `i`.
fn marker(doc: &Document<'_>, i: usize, text: &str) -> Option<usize> {
    // Beyond the first mark.
    let run = || 1 + (i + 1..doc.token_count()).take_while(|&k| doc.word(k) == doc.word(i)).count();
    match text {
        "…" | "—" | "―" => Some(i + run()),
        "." => Some(run()).filter(|&n| n >= 3).map(|n| i + n),
        "-" => Some(run()).filter(|&n| n >= 2).map(|n| i + n),
        text if text.len() >= 3 && text.bytes().all(|b| b == b'.') => Some(i + 1),
        _ => None,
    }
}

fn log_odds(doc: &Document<'_>, first: usize, mark: usize, end: usize) -> Option<f32> {
    let words: Vec<usize> = (first..mark).filter(|&k| doc.is_word(k)).collect();
    let last = *words.last()?;
    let dots = matches!(doc.str(mark), "…" | ".") || doc.str(mark).starts_with("..");
    let over = end >= doc.token_count();
    let quote = matches!(doc.str(end), "”" | "\"" | "’");
    let at = doc.token(end - 1).span.end;
    let after = doc.paragraphs().partition_point(|p| p.span.end < at);
    let paragraph = !over && doc.paragraphs().get(after).is_some_and(|p| p.span.end == at);
    let fresh =
        !over && doc.is_word(end) && doc.str(end).starts_with(char::is_uppercase) && doc.str(end) != "I";
    // What stands after the mark must not go on with the sentence.
    if !(over || quote || paragraph || fresh) || mark > last + 1 || words.len() < 2 {
        return None;
    }
    if doc.kind(last) == TokenKind::Number || doc.class(last).is(Class::NUMERAL) {
        return None;
    }
    // A turn away from the matter follows.
    let turn = fresh
        && matches!(
            doc.form(end),
            "but" | "well" | "never" | "no" | "oh" | "still" | "forget" | "anyway" | "let"
        );
    // *The point is — The mill is sold*: what it is follows.
    let told = fresh && !turn && doc.class(last).is(Class::BE);
    let wants = wants_more(doc, &words) && !told;
    let opening = doc.form(first);
    let conditional = (matches!(opening, "if" | "when" | "unless")
        // *But it was late...* is whole.
        || matches!(opening, "but" | "because") && !words.iter().any(|&k| is_verbal(doc, k)))
        && !words.iter().any(|&k| break_at(doc, k + 1).is_some() && k != last);
    // Dots behind a whole sentence are a pause.
    let open = wants || conditional || is_topic(doc, &words);
    if dots && !open {
        return None;
    }
    let person = words
        .iter()
        .take(24)
        .any(|&k| matches!(doc.form(k), "i" | "you" | "i'll" | "i'd" | "your" | "my" | "we" | "me"));
    let mut x: f32 = -1.0;
    x += if wants { 1.9 } else { 0.0 };
    x += if conditional { 1.6 } else { 0.0 };
    x += if person { 0.8 } else { 0.0 };
    x += if matches!(pos(doc, last), Pos::Adj) && !dots { 1.0 } else { 0.0 };
    x += if turn { 1.0 } else { 0.0 };
    x += if quote || over { 0.4 } else { 0.0 };
    // In talk, speakers start anew and cut in on each other all the time.
    if x > -1.0 && is_spontaneous(doc) {
        x -= if paragraph { 3.0 } else { 2.0 };
    }
    // *You can't — You can't go there*: the sentence is begun anew.
    let restarts = fresh && doc.word(end) == doc.word(first);
    x -= if restarts { 2.0 } else { 0.0 };
    // Dots and a dash before a capital often lead on to the next thought, or to the source of a quotation.
    x -= if fresh && !turn && !wants && !conditional { 0.6 } else { 0.0 };
    x -= if !dots && over && !wants && is_content(doc, last) { 0.8 } else { 0.0 };
    Some(x)
}

/// Whether the last word cannot close a sentence: an article, a conjunction, a preposition without its object, a subject
/// without its verb, a modal.
fn wants_more(doc: &Document<'_>, words: &[usize]) -> bool {
    let Some((&last, before)) = words.split_last() else { return false };
    let class = doc.class(last);
    let previous = before.last().copied();
    // *what she is looking **for***, *the best **that** he is*: its complement stands before it.
    let moved = || {
        before.iter().any(|&k| {
            doc.class(k).is(Class::INTERROGATIVE.union(Class::RELATIVE))
                || matches!(doc.form(k), "than" | "as" | "how")
        })
    };
    match doc.form(last) {
        // Adverbs as well, and pronouns that stand alone.
        "though" | "so" | "yet" | "too" | "then" | "once" | "since" | "before" | "after" | "mine"
        | "yours" | "hers" | "his" | "her" | "ours" | "theirs" | "do" | "does" | "did" | "done" | "doing"
        | "in" | "on" | "out" | "up" | "down" | "off" | "over" | "around" | "away" | "through" | "by"
        | "along" | "across" | "thru" | "no" => false,
        // *of **that***, *see **you***, *if **it***: an object, or a subject.
        "you" | "it" | "that" | "this" | "these" | "those" => {
            previous.is_some_and(|k| doc.class(k).is(Class::COORDINATOR.union(Class::SUBORDINATOR)))
        }
        _ if class.is(Class::SUBJECT) => !previous.is_some_and(|k| matches!(doc.form(k), "than" | "as")),
        _ if class.is(Class::BE.union(Class::HAVE)) => {
            !moved() && !previous.is_some_and(|k| doc.form(k) == "to" || doc.class(k).is(Class::SUBJECT))
        }
        _ if class.is(Class::PREPOSITION) => !moved(),
        // *a matter of will*
        _ if class.is(Class::MODAL) => pos(doc, last) == Pos::Aux,
        _ => class.is(Class::COORDINATOR
            .union(Class::SUBORDINATOR)
            .union(Class::ARTICLE)
            .union(Class::POSSESSIVE)
            .union(Class::RELATIVE)),
    }
}

/// *The things I could tell you …*: a noun with its clause, and no word of what is said of it.
fn is_topic(doc: &Document<'_>, words: &[usize]) -> bool {
    let noun = words.iter().take(4).position(|&k| pos(doc, k) == Pos::Noun);
    let Some(noun) = noun.filter(|_| pos(doc, words[0]) == Pos::Det) else { return false };
    let Some((&subject, clause)) = words[noun + 1..].split_first() else { return false };
    let pronoun = doc.class(subject).is(Class::SUBJECT) && pos(doc, subject) == Pos::Pron;
    // One group of verbs: the next one would be the predicate.
    let verbs = clause.iter().take_while(|&&k| is_verbal(doc, k) || pos(doc, k) == Pos::Adv).count();
    pronoun && verbs > 0 && !clause[verbs..].iter().any(|&k| is_verbal(doc, k))
}
