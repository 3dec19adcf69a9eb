//! Asyndeton: members without a conjunction where one is expected.

use super::common::series::Series;
use super::common::shape::{Shape, alike, shape};
use super::common::syntax::{Pos, is_verbal, opens_sentence, pos};
use super::common::triads_of;
use super::common::{informs, series_of};
use super::logistic::probability;
use super::members::{Break, Member, break_at, roles, span};
use super::{Detect, Family, Finding, figure};
use crate::Document;

figure! {
    /// Three or more coordinate words, phrases or clauses with no conjunction before the last.
    ///
    /// A series that is taken up again behind a dash, with the word that governs it, is one with what went before.
    /// Role: `member`.
    ///
    /// **Not** two stacked adjectives, vocatives, apposition, dates and places, parentheticals; members with a
    /// conjunction before the last.
    id: "asyndeton",
    family: Family::Arrangement,
    roles: &["member"],
    summary: "Three or more coordinate members without a conjunction",
    source: "Silva Rhetoricae, asyndeton; Lausberg § 709",
    examples: &[
        "[{member:They shouted}, {member:they sang}, {member:they slept}].",
        "He was [{member:clever}, {member:idle}, {member:poor}].",
        "[{member:No light}, {member:no water}, {member:no road}]: so they left.",
        "Letters came from [{member:the lost ships}, {member:the late ships}, {member:the ships that nobody had insured}—from {member:the tired crews}, {member:the hungry crews}, {member:the crews that nobody had paid}].",
        "The loft smelled of [{member:wax}, {member:wet wool}, {member:apples}].",
        "They crossed the square peacefully, [{member:waving flags}, {member:chanting names}, {member:beating drums}].",
    ],
    near_misses: &[
        "The loft smelled of wax and wet wool.",
        "A short, dark winter came.",
        "Ms Reid, the treasurer, left in May.",
        "“I'm cold, Ned,” he said, “let's go.”",
        "In short, the scheme, however bold, sank.",
        "She drew ten bells, starting at the smallest, going up to the largest.",
        "When the tide drops, the boats that race turn back, the crews row home.",
        "He was late to bed, early to rise, fond of his dog—and quick to say so.",
        "With thanks\n\nAda Quill\n\nAda Quill, clerk",
        "At the table sat Ada Quill, Tom Reeve, people like that.",
        "Do not, do not, do not lift the lid.",
        "I told them, it is not the oars, it is the arms.",
        "The basket held apples, pears, plums, cherries and dried figs.",
        "It lives in rivers, lakes, estuaries and along the coast.",
        "You need fresh soil, a trowel, a pair of scissors and a watering can.",
        "Sweep the yard, feed the hens, lock the gate, and so on.",
        "They worked under him, around town, in fair weather.",
        "The clerk came to our house and wrote down our names, he told us all about the old case, it was put off to spring because the judge fell ill.",
        "You know, I mean, you can break a saw that way.",
        "Oh, gosh, hm.",
        "Clean, dry, cheap rooms by the sea.",
        "The lamp was lit, she had no more oil for it, all of them went to bed.",
        "They marched to the house of the guild, the heart of Ghent, the famous Belfry Tower.",
    ],
    threshold: 0.63,
    needs: &["parts of speech"],
    detector: &Asyndeton,
}

struct Asyndeton;

impl Detect for Asyndeton {
    fn detect(&self, doc: &Document<'_>, found: &mut dyn FnMut(Finding)) {
        let mut all = series_of(doc).iter().filter(|s| !s.conjoined).peekable();
        while let Some(series) = all.next() {
            let mut x = log_odds(doc, series);
            let (mut span, mut roles) = (series.span(doc), series.roles(doc));
            let mut last = series;
            while let Some(next) = all.next_if(|next| resumes(doc, last, next)) {
                x = x.max(log_odds(doc, next)) + RESUMED;
                span = span.cover(next.span(doc));
                for member in &next.members {
                    roles.push("member", doc.span_of(member.tokens()));
                }
                last = next;
            }
            found(Finding { figure: &FIGURE, kind: None, span, score: probability(x), roles });
        }
        fragments(doc, found);
    }
}

/// *An heirloom. A legacy. A sentence.*: fragments side by side.
fn fragments(doc: &Document<'_>, found: &mut dyn FnMut(Finding)) {
    for &triad in triads_of(doc) {
        let verbless = |m: &Member| !m.words(doc).any(|i| matches!(pos(doc, i), Pos::Verb | Pos::Aux));
        if triad.iter().all(verbless) {
            let (span, roles) = (span(doc, &triad), roles(doc, &triad));
            found(Finding { figure: &FIGURE, kind: None, span, score: probability(0.6), roles });
        }
    }
}

/// What a second part of the series weighs.
const RESUMED: f32 = 0.3;

/// *from the late trains, the lost trains, the trains …—from the tired crews, …*: behind a dash the series goes on with
/// the word that governs it or opens its members.
fn resumes(doc: &Document<'_>, series: &Series, next: &Series) -> bool {
    let (first, last) = (series.members[0].first, series.members[series.members.len() - 1].last);
    let again = next.members[0].first;
    let mut between =
        (last..again).skip_while(|&i| break_at(doc, i) == Some(Break::Dash) || doc.str(i) == "-");
    let word = between.next();
    let dash = last < again && break_at(doc, last) == Some(Break::Dash) && between.next().is_none();
    let opens = word.is_none() && series.same_opening(doc) && doc.word(first) == doc.word(again);
    let governed =
        word.is_some_and(|i| pos(doc, i) == Pos::Adp && first > 0 && doc.word(first - 1) == doc.word(i));
    dash && (opens || governed)
}

/// *born here, schooled here, proud of it—and unwilling to leave*: the conjunction comes behind a dash.
fn is_joined_behind(doc: &Document<'_>, series: &Series) -> bool {
    let last = series.members[series.members.len() - 1];
    let Some(next) = (last.last..doc.token_count()).find(|&i| doc.is_word(i)) else { return false };
    let joins = break_at(doc, last.last) == Some(Break::Dash) && matches!(doc.form(next), "and" | "or");
    let end = (next + 1..(next + 40).min(doc.token_count())).find(|&i| break_at(doc, i).is_some());
    joins && end.is_some_and(|end| alike(shape(doc, last.first, last.last), shape(doc, next + 1, end)) >= 0.6)
}

/// *to feed the poor; to mend the roads; to drain the fen, and to build a school*: the last member holds two, and the
/// conjunction between them.
fn is_joined_within(doc: &Document<'_>, series: &Series) -> bool {
    let (first, last) = (series.members[0], series.members[series.members.len() - 1]);
    let joins = |i: usize| break_at(doc, i - 1).is_some() && matches!(doc.form(i), "and" | "or");
    (last.first + 1..last.last - 1).any(|i| joins(i) && doc.word(i + 1) == doc.word(first.first))
}

/// Words of a clause that is one member among others.
const LONG: usize = 10;

/// Whether the member opens a sentence without a verb.
fn is_note(doc: &Document<'_>, first: Member) -> bool {
    let tokens = doc.sentences()[first.sentence].tokens();
    let verb = |i: usize| is_verbal(doc, i) && !doc.form(i).ends_with("ing") && !doc.form(i).ends_with("ed");
    opens_sentence(doc, first.first) && !tokens.take(LONG).any(verb)
}

fn log_odds(doc: &Document<'_>, series: &Series) -> f32 {
    let (shortest, longest) = series.lengths(doc);
    let mut x = 0.1 + series.soundness(doc) + 0.3 * (series.members.len() - 3).min(3) as f32;
    x -= if series.stacked { 0.4 } else { 0.0 };
    // *Clean, dry, cheap rooms.*: a note, which leaves out what it can, no member that does without its conjunction.
    x -= if series.stacked && is_note(doc, series.members[0]) { 2.5 } else { 0.0 };
    // Where nothing marks the end of the series, both ends must fit their pieces.
    x -= if series.whole_last { 0.0 } else { 0.8 };
    x += if series.whole_first && series.shape == Shape::Clause { 0.6 } else { 0.0 };
    // *under the lid, before dawn, in good order*: each adds to the clause in its own way.
    let adverbials = series.shape == Shape::Preposition && !series.same_opening(doc);
    x -= if adverbials { if series.returns(doc) { 0.8 } else { 2.2 } } else { 0.0 };
    x -= if matches!(series.shape, Shape::Subordinate) && !series.same_opening(doc) { 0.8 } else { 0.0 };
    x -= if series.shape == Shape::Noun && longest > 3 && shortest < 3 && !series.same_opening(doc) {
        0.7
    } else {
        0.0
    };
    x -= if series.open && longest < 4 { 0.8 } else { 0.0 };
    x += if series.separator == Break::Colon { 0.2 } else { 0.0 };
    x -= if is_joined_behind(doc, series) || series.closed || is_joined_within(doc, series) {
        3.0
    } else {
        0.0
    };
    // Long clauses with commas between them are sentences that somebody ran together.
    let spliced = series.shape == Shape::Clause && series.separator == Break::Comma && longest > LONG;
    x -= if spliced && !series.same_opening(doc) { 2.6 } else { 0.0 };
    x -= if series.same_opening(doc) { 0.5 } else { 1.8 } * informs(doc);
    x
}
