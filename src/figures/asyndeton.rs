//! Asyndeton: members without a conjunction where one is expected.

use super::common::series::Series;
use super::common::shape::Shape;
use super::common::syntax::{Pos, pos};
use super::common::triads_of;
use super::common::{informs, series_of};
use super::members::{Break, Member};
use super::repetition::probability;
use super::{Detect, Family, Finding, Roles, figure};
use crate::Document;

figure! {
    /// Three or more coordinate words, phrases or clauses with no conjunction before the last.
    ///
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
        "The loft smelled of [{member:wax}, {member:wet wool}, {member:apples}].",
    ],
    near_misses: &[
        "The loft smelled of wax and wet wool.",
        "A short, dark winter came.",
        "Ms Reid, the treasurer, left in May.",
        "“I'm cold, Ned,” he said, “let's go.”",
        "In short, the scheme, however bold, sank.",
    ],
    threshold: 0.63,
    needs: &["parts of speech"],
    detector: &Asyndeton,
}

struct Asyndeton;

impl Detect for Asyndeton {
    fn detect(&self, doc: &Document<'_>, found: &mut dyn FnMut(Finding)) {
        for series in series_of(doc).iter().filter(|s| !s.conjoined) {
            let score = probability(log_odds(doc, series));
            let (span, roles) = (series.span(doc), series.roles(doc));
            found(Finding { figure: &FIGURE, kind: None, span, score, roles });
        }
        fragments(doc, found);
    }
}

/// *An heirloom. A legacy. A sentence.*: fragments side by side.
fn fragments(doc: &Document<'_>, found: &mut dyn FnMut(Finding)) {
    for &triad in triads_of(doc) {
        let verbless = |m: &Member| !m.words(doc).any(|i| matches!(pos(doc, i), Pos::Verb | Pos::Aux));
        if triad.iter().all(verbless) {
            let mut roles = Roles::new();
            for member in &triad {
                roles.push("member", doc.span_of(member.tokens()));
            }
            let span = doc.span_of(triad[0].first..triad[2].last);
            found(Finding { figure: &FIGURE, kind: None, span, score: probability(0.6), roles });
        }
    }
}

fn log_odds(doc: &Document<'_>, series: &Series) -> f32 {
    let (shortest, longest) = series.lengths(doc);
    let mut x = 0.1 + series.soundness(doc) + 0.3 * (series.members.len() - 3).min(3) as f32;
    x -= if series.stacked { 0.4 } else { 0.0 };
    // Where nothing marks the end of the series, both ends must fit their pieces.
    x -= if series.whole_last { 0.0 } else { 0.8 };
    x += if series.whole_first && series.shape == Shape::Clause { 0.6 } else { 0.0 };
    x -= if matches!(series.shape, Shape::Preposition) && !series.same_opening(doc) { 0.8 } else { 0.0 };
    x -= if matches!(series.shape, Shape::Subordinate) && !series.same_opening(doc) { 0.8 } else { 0.0 };
    x -= if series.shape == Shape::Noun && longest > 3 && shortest < 3 && !series.same_opening(doc) {
        0.7
    } else {
        0.0
    };
    x -= if series.open && longest < 4 { 0.8 } else { 0.0 };
    x += if series.separator == Break::Colon { 0.2 } else { 0.0 };
    x -= if series.same_opening(doc) { 0.5 } else { 1.8 } * informs(doc);
    x
}
