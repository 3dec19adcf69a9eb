//! Rhetorical question: a question that wants no answer.

use super::common::informs;
use super::common::questions::{Utterance, asks_for_help, is_interview, is_letter, is_transcript};
use super::common::syntax::opens_sentence;
use super::common::utterances_of;
use super::logistic::probability;
use super::{Detect, Family, Finding, Roles, figure};
use crate::Document;
use crate::text::Class;

figure! {
    /// A question asked for effect: its answer is implied, or the writer goes on to give it. Also
    /// *erotema*, *interrogatio*.
    ///
    /// In monologue most questions are asked for effect; what tells the others apart is dialogue
    /// (quotation marks), a request (*could you*), a form or exam item, a heading, or a plain query for
    /// a time, a place or an amount. Cues for: *who could*, *how can*, *what is the point*, *do we
    /// really*, *since when*, negative polarity (*isn't it*). Role: `question`, with its mark.
    ///
    /// **Not** requests, forms, turns of a dialogue, exam items, indirect questions.
    id: "rhetorical_question",
    family: Family::Question,
    kinds: &[],
    roles: &["question"],
    summary: "A question whose answer is implied",
    source: "Silva Rhetoricae, erotema; Lausberg § 767",
    examples: &[
        "The fund lost half its money in a year. [{question:Who could call that prudent?}]",
        "[How can a city that cannot mend a road build a stadium?]",
        "[Isn't it time we read our own laws?]",
        "A sixth committee has been named. [Do we really need a seventh?]",
        "No cranes in the yard.\n\nNo smoke over the roof.\n\nNo lamps in the hall. [Who was there left to ask?]",
    ],
    near_misses: &[
        "“Where did you leave the keys?” she asked.",
        "Would you like tea or coffee?",
        "What time does the ferry leave? It leaves at nine.",
        "How many hours did you sleep last night? Choose one answer.",
        "She wondered whether the shop was open.",
        "The clay cracks as it dries. Any ideas? Is there a cheap way to mend it?",
        "The lease was signed in May.? It runs for ten years.?",
        "Why did you take up the oboe?\n\nMy aunt left me hers.\n\nWho taught you?\n\nA clerk at the bank did.\n\nAnd when was the first concert?\n\nThat was in the spring of 1990.",
        "We have a young mare. Should I bring her in at night?",
        "The tap has dripped since May. How do I stop it?",
        "does it pay to mend an old mower? mine is from 1990 and stalls.",
        "Who Waters the Moss?\n\nThe garden of the station is looked after by two retired clerks.",
        "Dear Ruth,\n\nThe hill is green again. Will you come in June? How does the new roof hold?",
        "Who cut the hedge?\n\nNo, leave that.\n\nWhat is it, then?\n\nYeah, the neighbour did it.\n\nOh, him.",
    ],
    threshold: 0.59,
    detector: &RhetoricalQuestion,
}

struct RhetoricalQuestion;

/// What a dialogue set out in paragraphs weighs against the figure, as quotation marks do.
const TURN: f32 = 2.6;

/// What a letter, or a text that asks its readers for help, weighs against the figure.
const LETTER: f32 = 1.6;

impl Detect for RhetoricalQuestion {
    fn detect(&self, doc: &Document<'_>, found: &mut dyn FnMut(Finding)) {
        let all = utterances_of(doc);
        // Whoever is asked answers in the next paragraph.
        let asks = all.iter().any(|u| u.asks);
        let turn = if asks && is_transcript(doc) { TURN } else { 0.0 };
        let turn = if asks && turn == 0.0 && is_interview(doc) { TURN } else { turn };
        let letter = asks && (is_letter(doc) || asks_for_help(doc));
        for (k, question) in all.iter().enumerate().filter(|(_, u)| u.asks) {
            let alone = doc.paragraphs()[question.paragraph].sentences().len() == 1;
            let beside = |n: Option<&Utterance>| {
                n.is_some_and(|n| {
                    n.asks && n.paragraph == question.paragraph && n.quotation == question.quotation
                })
            };
            let in_run = beside(all.get(k + 1)) || k > 0 && beside(all.get(k - 1));
            let mut x = log_odds(doc, *question, alone);
            // A title.
            x -= if alone && question.paragraph == 0 && all.len() > k + 1 { 1.0 } else { 0.0 };
            // A place or a time, asked once and in few words, is asked to be told.
            let lookup = matches!(doc.form(question.first), "where" | "when" | "which")
                && question.words(doc).count() <= 6;
            x -= if lookup && !in_run { 1.0 } else { 0.0 };
            x += if in_run { 0.4 } else { 0.0 };
            x -= turn;
            // A letter asks its reader, unless it asks *we* or *not*.
            let shared = question.words(doc).any(|i| {
                doc.class(i).is(Class::NEGATOR.union(Class::FUSED_NEGATION))
                    || matches!(doc.form(i), "we" | "us" | "i" | "who")
            });
            x -= if letter && !shared { LETTER } else { 0.0 };
            let span = doc.span_of(question.first..question.last);
            let roles = Roles::new().with("question", span);
            found(Finding { figure: &FIGURE, kind: None, span, score: probability(x), roles });
        }
    }
}

fn log_odds(doc: &Document<'_>, question: Utterance, alone: bool) -> f32 {
    let words: Vec<usize> = question.words(doc).take(40).collect();
    let quoted = question.quotation.is_some();
    let lower = |k: usize| words.get(k).map_or("", |&i| doc.form(i));
    let class = |k: usize| words.get(k).map_or(Class::NONE, |&i| doc.class(i));
    let has = |form: &str| words.iter().any(|&i| doc.form(i) == form);
    let opening = usize::from(class(0).is(Class::COORDINATOR) || matches!(lower(0), "also" | "now" | "then"));
    let (first, second) = (lower(opening), lower(opening + 1));

    // "Q: Where do you live?": an interview.
    let labelled = words.first().is_some_and(|&i| doc.str(i).len() == 1 && doc.str(i + 1) == ":");
    let mut x = if labelled { -3.0 } else { 0.9 };
    // A plain fact, asked of a third person.
    let third = matches!(first, "has" | "have" | "did" | "does" | "is" | "was" | "were" | "are");
    let plain = third && !has("we") && !has("i") && !has("not") && !has("really") && !has("any");
    x -= if plain && !quoted { 0.9 } else { 0.0 };
    x -= if quoted { 2.6 } else { 0.0 };
    // A question that is a paragraph of its own is often a heading or an item of a form.
    x -= if alone && words.len() < 8 { 0.5 } else { 0.0 };
    x += if has("we") || has("our") || has("us") { 0.5 } else { 0.0 };
    x -= if has("you") || has("your") { 0.7 } else { 0.0 };
    // Negative polarity expects assent.
    let negated =
        class(opening).is(Class::FUSED_NEGATION) || (class(opening).is(Class::AUXILIARY) && has("not"));
    x += if negated { 1.3 } else { 0.0 };
    let impossible = matches!(first, "who" | "how" | "what" | "why")
        && matches!(second, "can" | "could" | "would" | "should" | "shall" | "will");
    x += if impossible { 1.0 } else { 0.0 };
    x += if has("really")
        || has("possibly")
        || has("ever") && !matches!(first, "has" | "have")
        || has("point")
        || first == "since"
    {
        1.0
    } else {
        0.0
    };
    x += if matches!(first, "am" | "why") { 0.5 } else { 0.0 };
    // A time, a place, an amount: something to look up.
    let amount = first == "how" && matches!(second, "many" | "much" | "long" | "old" | "often" | "far");
    let lookup =
        first == "what" && matches!(second, "time" | "day" | "date" | "year" | "kind" | "type" | "size");
    x -= if amount || lookup { 1.6 } else { 0.0 };
    x -= if first == "where" || first == "when" || first == "which" { 0.3 } else { 0.0 };
    // Requests and offers.
    let request =
        matches!(first, "could" | "would" | "can" | "do" | "did" | "are" | "have") && second == "you";
    x -= if request { 1.8 } else { 0.0 };
    x -= if words.len() <= 2 { 0.4 } else { 0.0 };
    // "Should I bring her?", "How do I train him?": who asks what to do asks for advice.
    let opens =
        |k: usize| matches!(lower(opening + k), "should" | "can" | "do" | "does" | "will" | "may" | "would");
    let advice = opens(0) && lower(opening + 1) == "i"
        || matches!(first, "how" | "what" | "where" | "which") && opens(1) && lower(opening + 2) == "i";
    x -= if advice { 1.8 } else { 0.0 };
    // "does it pay to fix it?": a sentence without its capital was typed to somebody.
    let typed =
        words.first().is_some_and(|&i| opens_sentence(doc, i) && doc.str(i).starts_with(char::is_lowercase));
    x -= if typed { 1.0 } else { 0.0 };
    // A textbook asks what it goes on to tell; research asks what it is to find out.
    x -= if negated { 0.5 } else { 1.7 } * informs(doc);
    x
}
