//! Booster: a cue that raises commitment or degree.

use super::common::cues::{BLOCKED, Cues, Hit};
use super::common::syntax::{Pos, is_verbal, pos, previous_word};
use super::members::break_at;
use super::{Detect, Family, Finding, figure};
use crate::Document;
use crate::text::Class;

figure! {
    /// A cue that raises commitment or degree: *clearly*, *undoubtedly*, *of course*, *utterly*, *no doubt*,
    /// *prove*. Also *intensifier*. Each cue is a finding of its own.
    ///
    /// Adverbs of manner are told by the verb they follow (*speak clearly*), *very* and *certain* by the noun
    /// after them. Role: `cue`.
    ///
    /// **Not** *speak clearly*, *a certain Mr Hale*, *the very man*, *make sure*, dough that *proves*.
    id: "booster",
    family: Family::Stance,
    roles: &["cue"],
    summary: "A cue raises commitment or degree",
    source: "Hyland, Metadiscourse (boosters)",
    examples: &[
        "The old road is [{cue:clearly}] the safer one.",
        "The plan was [{cue:utterly}] mad.",
        "[{cue:Of course}] the ferry was late.",
        "[{cue:Without a doubt}], it was her best song.",
        "The tests [{cue:prove}] that the wire was cut.",
    ],
    near_misses: &[
        "Please write clearly in ink.",
        "A certain Mr Lowe rang twice.",
        "She wore a pretty scarf.",
        "He is the very man I met.",
        "Make sure that the door is shut.",
        "Is that really your dog?",
    ],
    threshold: 0.56,
    needs: &["cue phrases", "parts of speech"],
    detector: &Booster,
}

struct Booster;

/// What must hold around a cue.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Cue {
    Free,
    /// Adverbs that also tell the manner of an act.
    Manner,
    /// *very*, *extremely*: before a word of degree, not before a noun.
    Degree,
    /// *prove*, *show*, *demonstrate*: before *that*.
    That,
    /// *really*, *truly*: not in a plain question.
    Really,
    /// *of course*: not *a matter of course*.
    Course,
    /// *certain*, *sure*: *it is certain that*, *I am sure*.
    Certain,
}

static CUES: std::sync::LazyLock<Cues<Cue>> = std::sync::LazyLock::new(|| {
    Cues::new([
        (
            "undoubtedly|undeniably|unquestionably|indisputably|incontrovertibly|doubtless|certainly|definitely|surely|obviously|indeed|unmistakably|emphatically",
            Cue::Free,
        ),
        (
            "absolutely|utterly|totally|thoroughly|extraordinarily|incredibly|immensely|enormously|hugely|overwhelmingly|profoundly",
            Cue::Free,
        ),
        ("no doubt", Cue::Free),
        ("without a|any? doubt|question", Cue::Free),
        ("beyond a|any|all? reasonable? doubt|question|dispute", Cue::Free),
        ("there is|was no doubt|question|denying", Cue::Free),
        ("there can be no doubt|question|denying", Cue::Free),
        ("in fact", Cue::Free),
        ("for sure|certain", Cue::Free),
        ("to be sure", Cue::Free),
        ("by far", Cue::Free),
        (
            "demonstrate|demonstrates|demonstrated|show|shows|showed|prove|proves|proved conclusively|decisively|clearly|definitively",
            Cue::Free,
        ),
        ("conclusively|decisively|definitively", Cue::Free),
        ("it is clear|obvious|evident|undeniable|plain|certain", Cue::Free),
        ("clearly|plainly|evidently|completely|entirely|perfectly|wholly|fully", Cue::Manner),
        (
            "very|extremely|highly|exceedingly|remarkably|exceptionally|deeply|intensely|vastly|terribly|awfully",
            Cue::Degree,
        ),
        (
            "prove|proves|proved|proven|demonstrate|demonstrates|demonstrated|establish|establishes|established",
            Cue::That,
        ),
        ("really|truly|literally|simply", Cue::Really),
        ("of course", Cue::Course),
        ("certain|sure|confident|convinced", Cue::Certain),
        ("extraordinary|undeniable|indisputable|unquestionable|unmistakable", Cue::Free),
    ])
});

impl Detect for Booster {
    fn detect(&self, doc: &Document<'_>, found: &mut dyn FnMut(Finding)) {
        CUES.report(doc, &FIGURE, log_odds, found);
    }
}

fn log_odds(doc: &Document<'_>, hit: Hit<Cue>) -> f32 {
    let (i, after) = (hit.first, hit.last);
    let previous = previous_word(doc, i, 1);
    let before = previous.map_or("", |k| doc.form(k));
    let next = pos(doc, after);
    let asks = || doc.sentence_of(i).is_some_and(|s| doc.str(doc.sentences()[s].tokens().end - 1) == "?");
    match hit.value {
        Cue::Free => 1.9,
        Cue::Manner => {
            let graded = matches!(next, Pos::Adj | Pos::Adv | Pos::Verb | Pos::Aux);
            let lead = previous.is_none() || doc.str(after) == ",";
            let after_be = previous.is_some_and(|k| doc.class(k).is(Class::AUXILIARY));
            let verb = previous.is_some_and(|k| is_verbal(doc, k) && !doc.class(k).is(Class::AUXILIARY));
            let ends = break_at(doc, after).is_some() || matches!(next, Pos::Adp);
            if lead || after_be {
                1.8
            } else if verb && (ends || !graded) {
                BLOCKED
            } else if graded {
                1.4
            } else {
                -0.5
            }
        }
        Cue::Degree => {
            let fixed = previous.is_some_and(|k| {
                doc.class(k).is(Class::DETERMINER.union(Class::POSSESSIVE)) && !matches!(before, "a" | "an")
            });
            let noun = matches!(next, Pos::Noun | Pos::Propn);
            if fixed && noun
                || before == "not" && doc.form(i) == "very"
                || break_at(doc, after).is_some() && doc.form(i) != "very"
            {
                BLOCKED
            } else if fixed {
                0.2
            } else {
                1.7
            }
        }
        Cue::That => {
            if doc.form(after) == "that" {
                1.7
            } else {
                BLOCKED
            }
        }
        Cue::Really => {
            let negated =
                matches!(before, "not" | "don't" | "doesn't" | "didn't" | "isn't" | "wasn't" | "can't");
            let simply = doc.form(i) == "simply" && !matches!(next, Pos::Adj);
            if asks() || negated || simply || before == "yours" { -1.5 } else { 1.5 }
        }
        Cue::Course => {
            if before == "matter" || doc.class(previous.unwrap_or(i)).is(Class::ARTICLE) {
                BLOCKED
            } else {
                2.0
            }
        }
        Cue::Certain => {
            let subject = previous.is_some_and(|k| doc.class(k).is(Class::BE))
                || matches!(before, "quite" | "absolutely" | "almost");
            let clause = matches!(doc.form(after), "that" | "of") || doc.class(after).is(Class::SUBJECT);
            if subject && clause { 0.9 } else { BLOCKED }
        }
    }
}
