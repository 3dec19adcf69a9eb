//! Parison: neighbouring members of one frame.

use super::common::parallels::{Parallel, asks, chains, shared_slots};
use super::common::shape::Shape;
use super::common::syntax::{Pos, pos};
use super::common::{informs, parallels_of, series_of};
use super::logistic::probability;
use super::members::{Level, Member, lengths, roles, span};
use super::{Detect, Family, Finding, figure};
use crate::Document;
use crate::text::{Class, TokenKind};

figure! {
    /// Two or more neighbouring members with the same frame: function words and word classes match in at least
    /// three slots, whatever the lengths. Also *parallelism*.
    ///
    /// Where lengths match as well it is an isocolon, which is reported instead. Role: `member`.
    ///
    /// **Not** plain coordination of unlike clauses; a subordinate clause and its main clause.
    id: "parison",
    family: Family::Parallelism,
    roles: &["member"],
    summary: "Neighbouring members share a frame",
    source: "Silva Rhetoricae, parison; Lausberg § 750; Corbett & Connors",
    examples: &[
        "[{member:The owners wanted a name}; {member:the men who had to dig the tunnel wanted a wage and a lamp}].",
        "[{member:To dig a well is easy}; {member:to dig the habit of sharing it is another matter}].",
        "[{member:We can sail to coasts no one has ever seen}. {member:We can ask for things no one has ever asked}].",
        "[{member:In spring the town mends its roofs}; {member:in autumn the town sells its apples to strangers}].",
    ],
    near_misses: &[
        "The band played, and when the rain stopped the mayor, who had been waiting, spoke.",
        "Yesterday the lift failed. Men from the city are to come by train.",
        "She shut the door because the smoke was drifting in.",
        "Having read the note, the judge asked for water.",
        "The beans are soaked overnight, then boiled.",
        "The crate reached us on Friday, a week late and a little damp.",
        "When the orchard had to be cleared for the road, the farm had to be sold.",
        "Too many boys and girls, particularly poor boys and girls, leave early.",
        "He had one horse to sell on Monday. They had two carts to sell on Friday and on Sunday.",
        "The rule of the trade is that nobody sells on a Sunday. What is the rule of the trade on a Monday?",
        "I meant to find an old boat for the lake at the fair, and I had to buy the whole of the wreck.",
        "They rowed all night, mended their torn nets and hauled themselves home.",
        "I don't know, perhaps the two pilots went ashore for the night and were out to buy, I don't know, they simply left.",
        "Since I have rowed past every quay to learn whether a crane still works there, and I have heard that the old foreman kept his ropes dry and he never lost a single crate in forty years.",
        "I'm quite sure, I'm quite sure that it floats.",
        "We thanked Captain Ada Reid, Captain Tom Moss.",
        "The burden on those who back Reed's plan lies in saying how the tide at the lock turns a light barge.\n\nThe clerk Ann Moss holds that the fault lies in the ballast of the barge at the lock (Moss 2006).",
    ],
    threshold: 0.66,
    needs: &["opposites", "parts of speech"],
    detector: &Parison,
}

struct Parison;

impl Detect for Parison {
    fn detect(&self, doc: &Document<'_>, found: &mut dyn FnMut(Finding)) {
        let pairs: Vec<(&Parallel, f32)> =
            parallels_of(doc).iter().filter_map(|p| Some((p, log_odds(doc, p)?))).collect();
        chains(&pairs, &mut |members, x| {
            let (span, roles) = (span(doc, members), roles(doc, members));
            found(Finding { figure: &FIGURE, kind: None, span, score: probability(x), roles });
        });
        for series in series_of(doc) {
            let (shortest, _) = series.lengths(doc);
            // Where nothing returns, members of unlike length share no frame; only the last may grow.
            let inner = &series.members[..series.members.len() - 1];
            let longest = lengths(doc, inner).1;
            if shortest < 3 || 2 * shortest < longest && !series.same_opening(doc) {
                continue;
            }
            let mut x = 0.2 + series.soundness(doc);
            x += if matches!(series.shape, Shape::Verb(_) | Shape::Clause) { 0.5 } else { 0.0 };
            x -= if series.same_opening(doc) { 0.6 } else { 2.0 } * informs(doc);
            // *rowed all night, mended their nets and hauled themselves home*: phrases of one kind, whose words do not match.
            let loose = probability(x) >= FIGURE.threshold
                && !series.same_opening(doc)
                && !series.any_returns(doc)
                && shared_slots(doc, &series.members) < SLOTS;
            x -= if loose { 1.8 } else { 0.0 };
            let (span, roles) = (series.span(doc), series.roles(doc));
            found(Finding { figure: &FIGURE, kind: None, span, score: probability(x), roles });
        }
    }
}

fn log_odds(doc: &Document<'_>, p: &Parallel) -> Option<f32> {
    let (m, n) = p.lengths;
    // Compared between marks: see `members.rs`.
    let clauses = p.level == Level::Echoing || p.is_main_clause(doc);
    if clauses || p.aligned < SLOTS || p.level == Level::Coordinate && m.min(n) < 4 {
        return None;
    }
    let numbers = p.a.words(doc).chain(p.b.words(doc)).filter(|&i| doc.kind(i) == TokenKind::Number).count();
    if numbers >= 2
        // *I'm sure, I'm sure it floats*: said again, and gone on with.
        || p.same == m.min(n)
        || [p.a, p.b].into_iter().all(|m| is_name_alone(doc, m))
        || p.level == Level::Sentence && asks(doc, p.a) != asks(doc, p.b)
        || p.is_apart(doc)
    {
        return None;
    }
    // How much of the shorter member finds its like.
    let covered = p.aligned as f32 / m.min(n) as f32;
    let small = p.same - p.same_content;
    let mut x = -3.4 + 3.2 * (p.likeness - 0.5) + 1.6 * (covered - 0.6);
    x += 0.8 * p.same_content.min(3) as f32 + 0.5 * small.min(4) as f32;
    x += 0.5 * p.opposed.len().min(2) as f32;
    x += if p.opening { 0.6 } else { -0.8 };
    x += match p.level {
        Level::Sentence => -0.4,
        Level::Clause | Level::Echoing => 0.8,
        Level::Phrase => 0.2,
        Level::Coordinate => -0.6,
    };
    // Long members share small words by chance, unless both open with the same two.
    let same = |k: usize| doc.word(p.a.first + k) == doc.word(p.b.first + k);
    // *I have …, and I have …*: a person and an auxiliary come back by themselves.
    let plain =
        doc.class(p.a.first).is(Class::SUBJECT) && doc.class(p.a.first + 1).is(Class::AUXILIARY) && !same(2);
    let returns = p.same_content.min(2) + p.opposed.len() + usize::from(same(0) && same(1) && !plain);
    let long = m.max(n) > LONG;
    x -= if long && returns == 0 { 1.5 } else { 0.0 };
    let frame = same(0) && !doc.class(p.a.first).is(Class::SUBJECT);
    let uneven = p.balance() < 0.66 && returns < 2 && !frame && p.level != Level::Clause;
    x -= if long && uneven { 1.0 } else { 0.0 };
    // *one boat on Monday. … two boats on Friday*: a timetable.
    let numeral = |i: usize| doc.class(i).is(Class::NUMERAL);
    let counts = |m: Member| m.words(doc).any(numeral);
    let counted = |(i, j): (usize, usize)| numeral(i) && numeral(j) && doc.word(i) != doc.word(j);
    let table = p.level == Level::Sentence
        && p.opposed.is_empty()
        && counts(p.a)
        && counts(p.b)
        && p.slots(doc).into_iter().any(counted);
    x -= if table { 1.5 } else { 0.0 };
    // *I don't know, … I don't know, …*: an opening that only holds the floor.
    let floor = (2..5).any(|k| {
        doc.mark(p.a.first + k) == Some(',')
            && doc.mark(p.b.first + k) == Some(',')
            && matches!(doc.form(p.a.first + k - 1), "know" | "mean" | "guess" | "think" | "see")
            && (0..k).all(same)
    });
    x -= if floor { 2.5 } else { 0.0 };
    x += if p.correlative { 1.4 } else { 0.0 };
    x -= if p.same == 0 { 1.2 } else { 0.0 };
    x -= if p.opposed.is_empty() { 1.6 } else { 0.8 } * informs(doc);
    Some(x)
}

/// *Captain Reid, Captain Moss*: a title is no frame.
fn is_name_alone(doc: &Document<'_>, m: Member) -> bool {
    m.words(doc).all(|i| pos(doc, i) == Pos::Propn)
}

/// Slots that make a frame.
const SLOTS: usize = 3;

/// Words of a member that holds many small ones.
const LONG: usize = 12;
