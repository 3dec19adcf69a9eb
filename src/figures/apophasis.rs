//! Apophasis: saying by claiming not to say.

use super::common::cues::{Cues, Hit};
use super::common::syntax::{Pos, pos};
use super::members::break_at;
use super::{Detect, Family, Finding, figure};
use crate::Document;
use crate::text::Class;

figure! {
    /// Something is said under the claim of not saying it: *I will not dwell on*, *to say nothing of*, *let
    /// alone*. Also *praeteritio*, *paralipsis*.
    ///
    /// Found by its set phrases, in the first person where the verb could be anybody's. Role: `cue`.
    ///
    /// **Not** the literal *said nothing*, *let alone* for left in peace, *did not mention*.
    id: "apophasis",
    family: Family::Question,
    roles: &["cue"],
    summary: "Something is said under the claim of passing over it",
    source: "Silva Rhetoricae, paralipsis; Lausberg § 882; Farnsworth, ch. 15",
    examples: &[
        "[{cue:I will not dwell on}] the state of his boots.",
        "The rooms were damp, [{cue:to say nothing of}] the beds.",
        "She cannot keep a goldfish, [{cue:let alone}] a secret.",
        "[{cue:Needless to say}], the van did not start.",
    ],
    near_misses: &[
        "The memo did not mention the price.",
        "He decided to say nothing at the hearing.",
        "The cat wanted to be let alone.",
        "We passed over the pass at dawn.",
        "The doctor will not answer letters today.",
        "She told the guests not to mention the roof.",
        "The tides can be explained without mentioning the wind.",
        "For a first climb I would not suggest the north wall.",
    ],
    threshold: 0.57,
    needs: &["cue phrases", "parts of speech"],
    detector: &Apophasis,
}

struct Apophasis;

/// Whether the phrase says it all, or what must follow.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Cue {
    Set,
    /// *let alone*, *not to mention*: before what is named after all.
    Alone,
}

static CUES: std::sync::LazyLock<Cues<Cue>> = std::sync::LazyLock::new(|| {
    Cues::new([
        (
            "i|we will|shall|won't|shan't|would|need|do|must|cannot|could|should|can not|hardly? dwell|linger|expatiate|enlarge|insist|go|speak|talk|get|touch|comment|remark on|upon|into|of|about",
            Cue::Set,
        ),
        (
            "i|we won't|shan't|can't|needn't|don't|wouldn't dwell|linger|expatiate|enlarge|insist|go|speak|talk|get|touch|comment on|upon|into|of|about",
            Cue::Set,
        ),
        (
            "i|we will|shall|would|need|could|should|do|must not|hardly|scarcely|never even? mention|remind|recount|rehearse|repeat|recall|bore|trouble|describe|name|discuss|stoop|add|say|tell|bring|ask|raise|burden",
            Cue::Set,
        ),
        (
            "i|we won't|shan't|needn't|wouldn't even? mention|remind|recount|rehearse|repeat|recall|bore|trouble|describe|name|discuss|stoop|add|bring|raise|burden",
            Cue::Set,
        ),
        ("i|we would|will|should never|not suggest|imply|claim|insinuate|dream|presume", Cue::Set),
        ("i|we wouldn't suggest|imply|insinuate|dream|presume", Cue::Set),
        ("i|we say|said nothing of|about", Cue::Set),
        ("i|we will|shall say nothing of|about", Cue::Set),
        ("i|we will? pass|skip|passed over", Cue::Set),
        ("i|we shall pass|skip over", Cue::Set),
        ("i|we will|shall leave aside|unmentioned|unsaid", Cue::Set),
        ("to say nothing of|about", Cue::Set),
        ("saying nothing of|about", Cue::Set),
        ("not to mention", Cue::Alone),
        ("not to speak of", Cue::Alone),
        ("let alone", Cue::Alone),
        ("never mind", Cue::Alone),
        ("much|still less", Cue::Alone),
        ("needless to say|add", Cue::Set),
        ("it goes without saying", Cue::Set),
        ("that goes without saying", Cue::Set),
        ("far be it from me|us to?", Cue::Set),
        ("without mentioning", Cue::Alone),
        ("leaving aside", Cue::Set),
        ("setting aside", Cue::Alone),
        ("i|we refrain|forbear from|to", Cue::Set),
        ("i|we need not|hardly say|add|mention|remind|tell", Cue::Set),
        ("no need to mention|remind|add", Cue::Set),
    ])
});

impl Detect for Apophasis {
    fn detect(&self, doc: &Document<'_>, found: &mut dyn FnMut(Finding)) {
        CUES.report(doc, &FIGURE, log_odds, found);
    }
}

fn log_odds(doc: &Document<'_>, hit: Hit<Cue>) -> f32 {
    let first = doc.form(hit.first);
    let last = doc.form(hit.last - 1);
    match hit.value {
        Cue::Set => {
            let plural = first == "we";
            let over = last == "over";
            // "I will not speak of it": the writer's own silence, named; "we passed over the bridge": a way.
            let past = doc.form(hit.first + 1) == "passed";
            let denies = (hit.first..hit.last).any(|i| {
                let form = doc.form(i);
                matches!(form, "not" | "nothing" | "hardly" | "scarcely" | "never") || form.ends_with("n't")
            });
            let starts = matches!(first, "i" | "we");
            let bare = starts
                && !denies
                && !over
                && !matches!(last, "aside" | "unmentioned" | "unsaid" | "from" | "to");
            let weak = matches!(last, "go" | "get" | "into" | "ask" | "bring" | "say" | "add" | "tell");
            let mut x: f32 = 1.6;
            x -= if past { 3.0 } else { 0.0 };
            x -= if bare { 4.0 } else { 0.0 };
            x -= if plural { 0.8 } else { 0.0 };
            // *I would not suggest the soup*: advice.
            let advice = last == "suggest"
                && doc.form(hit.last) != "that"
                && (!doc.class(hit.last).is(Class::SUBJECT) || doc.class(hit.last).is(Class::DETERMINER));
            x -= if advice { 3.0 } else { 0.0 };
            x -= if weak && starts { 1.3 } else { 0.0 };
            x
        }
        Cue::Alone => {
            let passive = hit.first > 0
                && matches!(
                    doc.form(hit.first - 1),
                    "be" | "been" | "is" | "was" | "were" | "being" | "to" | "him" | "her" | "it" | "them"
                );
            let object = doc.is_word(hit.last);
            // "told the guests not to mention the roof": what they were told.
            let order = first == "not"
                && (hit.first.saturating_sub(4)..hit.first).any(|i| {
                    matches!(
                        doc.form(i),
                        "told"
                            | "tell"
                            | "asked"
                            | "ask"
                            | "warned"
                            | "begged"
                            | "agreed"
                            | "promised"
                            | "advised"
                            | "tried"
                    )
                });
            if passive || order || !object {
                return -2.0;
            }
            match first {
                // *He spoke without mentioning it* is literal; a thing added behind a mark is not.
                "without" if hit.first > 0 && break_at(doc, hit.first - 1).is_some() => 0.6,
                "without" => -2.0,
                "let" => 1.7,
                "not" => 1.6,
                "never" => {
                    if hit.first > 0
                        && !doc.is_word(hit.first - 1)
                        && matches!(pos(doc, hit.last), Pos::Det | Pos::Noun)
                    {
                        -0.3
                    } else {
                        -2.0
                    }
                }
                "much" | "still" => {
                    if hit.first > 0 && !doc.is_word(hit.first - 1) {
                        0.0
                    } else {
                        -2.0
                    }
                }
                _ => -0.6,
            }
        }
    }
}
