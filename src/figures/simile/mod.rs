//! Simile: explicit likeness between unlike things.

mod like;
mod vehicle;

use super::common::postings_of;
use super::common::syntax::{Pos, is_content, is_verbal, pos, previous_word};
use super::logistic::probability;
use super::members::break_at;
use super::{Detect, Family, Finding, Roles, figure};
use crate::Document;
use crate::text::{Class, WordId, closed};

figure! {
    /// An explicit likeness between unlike things: *like a butterfly*, *as dry as chalk*, *lonely as a cloud*, *as
    /// if it were gold*.
    ///
    /// The trap is literal comparison. The marker hangs on a verb or an adjective, or on a noun that is known or
    /// tells what is seen or heard (*a voice like gravel*). A vehicle that is indefinite (*a wet towel*, *stones*) speaks for a
    /// simile; a name, a person's kin, a number or a plural class before *like* speaks against it. Neighbouring
    /// similes of one sentence are findings of their own. Roles: `marker`, `vehicle`.
    ///
    /// **Not** the verb *like*, *cities like Lyon*, *something like a plan*, *like the others did*, *as soon as*, *as a translator*, *as tall as his father*,
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
        "A rumour goes through a village [{marker:like} {vehicle:frost through a field}].",
        "He shook his coat [{marker:like} {vehicle:a wet dog}].",
        "The old house looked [{marker:like} {vehicle:a cake left out in the rain}].",
        "It was a barge with ropes [{marker:like} {vehicle:an old man's veins}].",
        "She clung to the wall [{marker:like} {vehicle:a cat}] but the wind that came off the bay was stronger.",
        "The loaves came out [as hard {marker:as} {vehicle:bricks}].",
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
        "She took up a quiet trade like bookbinding.",
        "Put it on a flat surface, like a table or a desk.",
        "Start with something easy like soup.",
        "Even something as plain as walking was hard for him.",
        "The sum is something like an average.",
        "It seems like a good offer.",
        "On the left there is what looks like a drain.",
        "Nobody knew what the valley was like in those days.",
        "The second half felt like the first.",
        "They did not vote like the farmers did.",
        "Nobody should drown like a boy who drowned here last May.",
        "We had like a big tent and a stove.",
        "The answer is acceptable as a basis for talks.",
        "He felt secure as a man of property.",
        "As if that were not enough, the roof fell in.",
        "It is almost as long as the Rhine.",
        "They show the bay as though it's deep.",
        "He shouts as if they are deaf.",
        "It seems to me like A&E charges more than it says.",
        "Put something over it like straw.",
        "They left us this sad thing like half finished version of the play.",
        "A quay is like a pier or a jetty.",
        "It's more just like a chat with the neighbours.",
        "You do not want to look like a fool.",
        "Her desk looks like a mess.",
        "At night it became like an obligation to him.",
        "The staff make it feel like a 3 star inn by the sea.",
        "We need a cart, I guess like a wagon, but that can wait.",
    ],
    threshold: 0.55,
    needs: &["lemmas", "parts of speech"],
    known_misses: &[
        "Behind a noun without an article, *like* is taken to give an example: *they spent money like water*.",
    ],
    detector: &Simile,
}

struct Simile;

const LIKE: WordId = closed::id("like");

impl Detect for Simile {
    fn detect(&self, doc: &Document<'_>, found: &mut dyn FnMut(Finding)) {
        let postings = postings_of(doc);
        let mut markers: Vec<usize> = postings.of(LIKE).chain(postings.of(closed::id("as"))).collect();
        markers.sort_unstable();
        let talks = like::uses_fillers(doc);
        for i in markers {
            let hit = match doc.form(i + 1) {
                _ if doc.word(i) == LIKE => like::like(doc, i, talks),
                "if" | "though" => as_if(doc, i),
                _ => as_as(doc, i),
            };
            let Some(hit) = hit else { continue };
            let end = vehicle::end(doc, hit.vehicle, hit.clause);
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
    // *as if that were all*: it points back and likens nothing. *As if I cared!* cries out.
    let points = matches!(doc.form(i + 2), "that" | "this") && doc.class(i + 3).is(Class::AUXILIARY);
    let opens = before.is_empty() && (i == 0 || doc.str(i - 1) != ",");
    let outcry = opens && (i + 2..i + 5).any(|k| doc.class(k).is(Class::MODAL));
    let real = is_open_condition(doc, i + 2);
    (doc.is_word(i + 2) && !points && !outcry).then_some(Hit {
        ground: i,
        marker: (i, i + 2),
        vehicle: i + 2,
        clause: true,
        x: if seems { -0.4 } else { 1.4 } - if real { 2.4 } else { 0.0 },
    })
}

/// *as though it's wet*, *as if they are leaving*: in the present, it may be so, and nothing unlike is named; a likeness is told
/// in the past or the subjunctive: *as if it were gold* (open and remote conditions in Huddleston and Pullum, *The Cambridge
/// Grammar of the English Language*, 8.14).
fn is_open_condition(doc: &Document<'_>, first: usize) -> bool {
    let verb = (first..first + 6).take_while(|&k| break_at(doc, k).is_none()).find(|&k| is_verbal(doc, k));
    let auxiliary = Class::BE.union(Class::HAVE).union(Class::MODAL).union(Class::DO);
    let contracted =
        (first..first + 2).find(|&k| doc.class(k).is(Class::SUBJECT) && doc.class(k).is(Class::AUXILIARY));
    contracted.or(verb).is_some_and(|k| {
        let form = doc.form(k);
        doc.class(k).is(auxiliary)
            && !matches!(form, "was" | "were" | "be" | "had" | "did" | "could" | "would" | "might")
            && !form.ends_with("'d")
            && !form.ends_with("’d")
    })
}

/// *as dry as chalk* at its second *as*; *lonely as a cloud*.
fn as_as(doc: &Document<'_>, i: usize) -> Option<Hit> {
    let ground = previous_word(doc, i, 1)?;
    if !is_content(doc, ground) || doc.sentence_of(ground) != doc.sentence_of(i) {
        return None;
    }
    let lead = ground.checked_sub(1).filter(|&k| doc.form(k) == "as");
    let follow = vehicle::suits(doc, i + 1)?;
    // *as plainly as possible*: a degree.
    let degree = matches!(
        doc.form(i + 1),
        "possible" | "ever" | "usual" | "before" | "necessary" | "needed" | "always"
    );
    if is_measure(doc.form(ground)) || degree || lead.is_some_and(|first| of_indefinite(doc, first)) {
        return None;
    }
    if let Some(first) = lead {
        let times = previous_word(doc, first, 1).map_or("", |k| doc.form(k));
        let literal = matches!(
            times,
            "twice" | "times" | "half" | "not" | "least" | "just" | "described" | "almost" | "nearly"
        ) || doc.form(ground).ends_with("ed");
        let mut x = 0.9 + follow.max(-1.9);
        x -= if literal { 2.5 } else { 0.0 };
        // "as tall as the tower is wide": a clause.
        let named = matches!(doc.form(i + 1), "the") && !matches!(pos(doc, i + 2), Pos::Noun);
        x -= if named { 0.4 } else { 0.0 };
        Some(Hit { ground: first, marker: (i, i + 1), vehicle: i + 1, clause: false, x })
    } else {
        let role = pos(doc, ground) != Pos::Adj || is_fitness(doc, ground) || is_role(doc, i + 1);
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

/// *useful as a tool*, *acceptable as a basis*: what a thing is good for, not what it is like.
fn is_fitness(doc: &Document<'_>, adjective: usize) -> bool {
    let form = doc.form(adjective);
    let suffix = ["ed", "able", "ible", "ing", "ive", "ent"].iter().any(|suffix| form.ends_with(suffix));
    suffix && form != "silent"
        || matches!(
            form,
            "such" | "same" | "known" | "seen" | "important" | "successful" | "famous" | "useful"
        )
}

/// *happy as a man*, *new as a form of protest*: the very thing that is spoken of, in that role.
fn is_role(doc: &Document<'_>, i: usize) -> bool {
    let Some(head) = vehicle::head(doc, i) else { return true };
    let role = matches!(
        doc.form(head),
        "man" | "woman" | "person" | "human" | "friend" | "form" | "kind" | "means" | "way" | "part"
    );
    role || vehicle::judges(doc, i)
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

/// Whether the adjective belongs to an indefinite pronoun: *something quick like soup*.
fn of_indefinite(doc: &Document<'_>, adjective: usize) -> bool {
    (adjective.saturating_sub(3)..adjective).any(|k| {
        matches!(doc.form(k), "something" | "anything" | "nothing" | "everything" | "someone" | "anyone")
    })
}
