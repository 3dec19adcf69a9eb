//! Simile: explicit likeness between unlike things.

use super::common::postings_of;
use super::common::syntax::{Pos, is_content, is_name, pos, previous_word};
use super::logistic::probability;
use super::members::break_at;
use super::{Detect, Family, Finding, Roles, figure};
use crate::Document;
use crate::text::{Class, TokenKind, WordId, closed};

figure! {
    /// An explicit likeness between unlike things: *like a butterfly*, *as dry as chalk*, *lonely as a cloud*, *as
    /// if it were gold*.
    ///
    /// The trap is literal comparison. A vehicle that is indefinite (*a wet towel*, *stones*) speaks for a
    /// simile; a name, a person's kin, a number or a plural class before *like* speaks against it. Neighbouring
    /// similes of one sentence are findings of their own. Roles: `marker`, `vehicle`.
    ///
    /// **Not** the verb *like*, *cities like Lyon*, *as soon as*, *as a translator*, *as tall as his father*,
    /// *looks like rain*.
    id: "simile",
    family: Family::Comparison,
    roles: &["marker", "vehicle"],
    summary: "Explicit likeness between unlike things",
    source: "Silva Rhetoricae, simile; Lausberg § 422; Kühn et al. 2024",
    examples: &[
        "His excuse landed [{marker:like} {vehicle:a brick in a pond}].",
        "Her hands were [as cold {marker:as} {vehicle:iron}].",
        "The prices fell [{marker:like} {vehicle:plums}].",
        "He guards the stapler [{marker:as if} {vehicle:it were a crown}].",
        "She stood there [pale {marker:as} {vehicle:a candle}].",
        "She waited [{marker:like} {vehicle:a clerk who has lost his keys}].",
    ],
    near_misses: &[
        "I would like a seat by the door.",
        "Towns like Hull and Leith have kept their docks.",
        "As soon as the bell rang, they ran.",
        "He works as a porter in Genoa.",
        "It looks like rain.",
        "As many as ninety boats were lost.",
        "She did not feel like singing.",
        "The boy is as tall as his sister.",
        "Follow the plan as closely as possible.",
        "I am not a huge like garden person.",
        "We got up at like the crack of dawn.",
        "The pump works like the one behind the church.",
    ],
    threshold: 0.55,
    needs: &["parts of speech"],
    detector: &Simile,
}

struct Simile;

const LIKE: WordId = closed::id("like");

/// Longest vehicle, in tokens.
const LONGEST: usize = 14;

impl Detect for Simile {
    fn detect(&self, doc: &Document<'_>, found: &mut dyn FnMut(Finding)) {
        let postings = postings_of(doc);
        let mut markers: Vec<usize> = postings.of(LIKE).chain(postings.of(closed::id("as"))).collect();
        markers.sort_unstable();
        for i in markers {
            let hit = match doc.form(i + 1) {
                _ if doc.word(i) == LIKE => like(doc, i),
                "if" | "though" => as_if(doc, i),
                _ => as_as(doc, i),
            };
            let Some(hit) = hit else { continue };
            let end = vehicle_end(doc, hit.vehicle, hit.clause);
            if end <= hit.vehicle {
                continue;
            }
            let roles = Roles::new()
                .with("marker", doc.span_of(hit.marker.0..hit.marker.1))
                .with("vehicle", doc.span_of(hit.vehicle..end));
            let span = doc.span_of(hit.ground..end);
            found(Finding { figure: &FIGURE, kind: None, span, score: probability(hit.x), roles });
        }
    }
}

struct Hit {
    ground: usize,
    marker: (usize, usize),
    vehicle: usize,
    /// Whether the vehicle is a clause.
    clause: bool,
    x: f32,
}

/// How well the phrase that starts at `i` suits a vehicle: indefinite and concrete.
fn vehicle(doc: &Document<'_>, i: usize) -> Option<f32> {
    let class = doc.class(i);
    if !doc.is_word(i) || doc.kind(i) == TokenKind::Number {
        return None;
    }
    let form = doc.form(i);
    // *like the one at home*: the very thing, by another name.
    if matches!(doc.form(i + 1), "one" | "ones" | "other" | "others" | "rest" | "same" | "former" | "latter")
    {
        return Some(-3.0);
    }
    if matches!(form, "a" | "an") {
        return Some(
            if matches!(doc.form(i + 1), "lot" | "bit" | "result" | "whole" | "rule" | "consequence") {
                -3.0
            } else {
                1.3
            },
        );
    }
    if class.is(Class::OBJECT.union(Class::SUBJECT))
        || matches!(
            form,
            "this"
                | "that"
                | "these"
                | "those"
                | "most"
                | "many"
                | "all"
                | "any"
                | "other"
                | "others"
                | "so"
                | "to"
                | "when"
                | "what"
                | "how"
        )
    {
        return Some(-3.0);
    }
    if class.is(Class::POSSESSIVE) {
        return Some(-1.6);
    }
    if form == "the" {
        return Some(-0.2);
    }
    if class.is(Class::NUMERAL.union(Class::DETERMINER)) {
        return Some(-0.4);
    }
    if is_name(doc, i) {
        return Some(-2.6);
    }
    if !is_content(doc, i) {
        return Some(-3.0);
    }
    Some(if form.ends_with("ing") { -0.8 } else { 0.4 })
}

fn like(doc: &Document<'_>, i: usize) -> Option<Hit> {
    let before = previous_word(doc, i, 1);
    let form = before.map_or("", |k| doc.form(k));
    let class = before.map_or(Class::NONE, |k| doc.class(k));
    // The verb: after a subject, an auxiliary, *to*.
    let verb = matches!(
        form,
        "to" | "would"
            | "i"
            | "you"
            | "who"
            | "don't"
            | "doesn't"
            | "didn't"
            | "not"
            | "really"
            | "also"
            | "i'd"
            | "we'd"
            | "you'd"
            | "he'd"
            | "she'd"
            | "people"
            | "never"
            | "always"
            | "might"
            | "may"
            | "will"
            | "could"
            | "can"
            | "do"
            | "does"
            | "did"
            | "the"
            | "and"
            | "such"
    ) || matches!(pos(doc, i), Pos::Verb);
    let plural_subject = matches!(form, "we" | "they" | "you" | "i");
    let follow = vehicle(doc, i + 1)?;
    let mut x = 0.2 + follow;
    if verb || plural_subject && follow > 0.5 || class.is(Class::MODAL) || is_filler(doc, i, before) {
        return None;
    }
    x -= if plural_subject { 0.3 } else { 0.0 };
    let sense = matches!(
        form,
        "look"
            | "looks"
            | "looked"
            | "sound"
            | "sounds"
            | "sounded"
            | "seem"
            | "seems"
            | "seemed"
            | "taste"
            | "tastes"
            | "smell"
            | "smells"
            | "smelled"
    );
    let feel = matches!(form, "feel" | "feels" | "felt" | "feeling");
    x -= if sense && follow < 1.0 { 2.0 } else { 0.0 };
    x -= if feel && doc.form(i + 1).ends_with("ing") { 3.0 } else { 0.0 };
    x -= if matches!(form, "something" | "nothing" | "anything" | "things" | "more" | "much" | "just")
        && follow < 1.0
    {
        1.0
    } else {
        0.0
    };
    // A class and its example: *tools like hammers*.
    let noun = before.is_some_and(|k| matches!(pos(doc, k), Pos::Noun | Pos::Propn));
    let plural = noun && form.ends_with('s') && !form.ends_with("ss");
    x -= if plural && follow < 1.0 { 1.8 } else { 0.0 };
    x += if !noun && before.is_some_and(|k| is_content(doc, k)) { 0.8 } else { 0.0 };
    let opens = before.is_none();
    x -= if opens { 0.9 } else { 0.0 };
    x -= if i > 0 && doc.str(i - 1) == "," { 0.5 } else { 0.0 };
    Some(Hit { ground: i, marker: (i, i + 1), vehicle: i + 1, clause: false, x })
}

/// *a huge, like, garden*, *up at like the crack of dawn*, *they are like really near*: a discourse marker, within a phrase
/// that it does not close (D'Arcy, *Discourse-Pragmatic Variation in Context: Eight Hundred Years of LIKE*, 2017).
fn is_filler(doc: &Document<'_>, i: usize, before: Option<usize>) -> bool {
    let Some(before) = before else { return false };
    let governed = pos(doc, before) == Pos::Adp && !is_verb_particle(doc, before);
    // An adjective before its noun, behind an article or an adverb of degree of its own.
    let lead = before.checked_sub(1).map(|k| pos(doc, k));
    let attributive = pos(doc, before) == Pos::Adj
        && matches!(lead, Some(Pos::Det | Pos::Adv | Pos::Adj))
        && (1..4).map_while(|k| before.checked_sub(k)).any(|k| matches!(doc.form(k), "a" | "an"))
        && matches!(pos(doc, i + 1), Pos::Noun | Pos::Adj);
    let article = matches!(doc.form(before), "a" | "an");
    let adverb = pos(doc, i + 1) == Pos::Adv && doc.form(i + 1).ends_with("ly");
    governed || attributive || article || adverb
}

/// *crept up like a cat*: the particle belongs to the verb before it.
fn is_verb_particle(doc: &Document<'_>, i: usize) -> bool {
    i > 0
        && matches!(pos(doc, i - 1), Pos::Verb | Pos::Pron | Pos::Noun)
        && matches!(
            doc.form(i),
            "up" | "down" | "out" | "off" | "on" | "in" | "over" | "by" | "away" | "through" | "along"
        )
}

fn as_if(doc: &Document<'_>, i: usize) -> Option<Hit> {
    let before = previous_word(doc, i, 1).map_or("", |k| doc.form(k));
    let seems = matches!(
        before,
        "seems"
            | "seem"
            | "seemed"
            | "looks"
            | "look"
            | "looked"
            | "feels"
            | "felt"
            | "sounds"
            | "appears"
            | "was"
            | "is"
    );
    doc.is_word(i + 2).then_some(Hit {
        ground: i,
        marker: (i, i + 2),
        vehicle: i + 2,
        clause: true,
        x: if seems { -0.4 } else { 1.4 },
    })
}

/// *as dry as chalk* at its second *as*; *lonely as a cloud*.
fn as_as(doc: &Document<'_>, i: usize) -> Option<Hit> {
    let ground = previous_word(doc, i, 1)?;
    if !is_content(doc, ground) || doc.sentence_of(ground) != doc.sentence_of(i) {
        return None;
    }
    let lead = ground.checked_sub(1).filter(|&k| doc.form(k) == "as");
    let follow = vehicle(doc, i + 1)?;
    // *as plainly as possible*: a degree.
    let degree = matches!(
        doc.form(i + 1),
        "possible" | "ever" | "usual" | "before" | "necessary" | "needed" | "always"
    );
    if is_measure(doc.form(ground)) || degree {
        return None;
    }
    if let Some(first) = lead {
        let times = previous_word(doc, first, 1).map_or("", |k| doc.form(k));
        let literal = matches!(times, "twice" | "times" | "half" | "not" | "least" | "just" | "described")
            || doc.form(ground).ends_with("ed");
        let mut x = 0.9 + follow.max(-1.9);
        x -= if literal { 2.0 } else { 0.0 };
        // "as tall as the tower is wide": a clause.
        let named = matches!(doc.form(i + 1), "the") && !matches!(pos(doc, i + 2), Pos::Noun);
        x -= if named { 0.4 } else { 0.0 };
        Some(Hit { ground: first, marker: (i, i + 1), vehicle: i + 1, clause: false, x })
    } else {
        let adjective = matches!(pos(doc, ground), Pos::Adj);
        let role = !adjective
            || doc.form(ground).ends_with("ed")
            || matches!(
                doc.form(ground),
                "such"
                    | "same"
                    | "known"
                    | "seen"
                    | "available"
                    | "important"
                    | "successful"
                    | "famous"
                    | "useful"
            );
        let indefinite = matches!(doc.form(i + 1), "a" | "an");
        let x = if role {
            -3.0
        } else if indefinite {
            0.7
        } else {
            follow - 1.2
        };
        (x > -2.5).then_some(Hit { ground, marker: (i, i + 1), vehicle: i + 1, clause: false, x })
    }
}

/// *as soon as*, *as many as*: measures and conjunctions.
fn is_measure(form: &str) -> bool {
    matches!(
        form,
        "soon"
            | "long"
            | "far"
            | "well"
            | "much"
            | "many"
            | "few"
            | "little"
            | "often"
            | "late"
            | "early"
            | "such"
            | "same"
            | "insofar"
            | "inasmuch"
            | "likely"
            | "high"
            | "low"
            | "regarded"
            | "recently"
            | "close"
    )
}

/// The vehicle ends with its clause, or before the verb of the sentence; a relative clause is part of it.
fn vehicle_end(doc: &Document<'_>, first: usize, clause: bool) -> usize {
    let limit = (first + LONGEST).min(doc.token_count());
    let (mut relative, mut claimed) = (false, false);
    (first..limit)
        .find(|&i| {
            let class = doc.class(i);
            // *like a man who has lost*: the verb is the relative's, and so is what follows it at once.
            relative |=
                i > first && class.is(Class::RELATIVE) && matches!(pos(doc, i - 1), Pos::Noun | Pos::Adj);
            let own = class.is(Class::AUXILIARY) && (std::mem::take(&mut relative) || claimed);
            claimed = own || claimed && pos(doc, i) == Pos::Adv;
            let stop = break_at(doc, i).is_some()
                && !(doc.str(i) == "," && doc.word(i + 1) != doc.word(i) && adjective_list(doc, i));
            let verb = !clause && i > first && class.is(Class::AUXILIARY) && !own;
            stop || verb
                || matches!(doc.form(i), "and" | "but")
                    && i > first
                    && (doc.class(i + 1).is(Class::SUBJECT)
                        || !matches!(pos(doc, i + 1), Pos::Noun | Pos::Adj | Pos::Det))
                || matches!(doc.str(i), "”" | "\"")
        })
        .unwrap_or(limit)
}

/// *a red, red rose*: a comma between adjectives.
fn adjective_list(doc: &Document<'_>, comma: usize) -> bool {
    comma > 0 && doc.word(comma - 1) == doc.word(comma + 1)
}
