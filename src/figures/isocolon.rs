//! Isocolon: neighbouring members of like build and like length.

use super::common::parallels::{Level, Parallel, chains, closes, syllables};
use super::common::shape::Shape;
use super::common::{informs, parallels_of, series_of};
use super::repetition::probability;
use super::{Detect, Family, Finding, Roles, figure};
use crate::Document;
use crate::text::{Class, TokenKind};

figure! {
    /// Two or more neighbouring members of like build and nearly equal length: two words or more each, word
    /// counts equal or syllables within two.
    ///
    /// Members are laid word against word; what counts is how much of both is aligned, whether words return in
    /// the same slot, and whether slots hold opposites. A bicolon, tricolon or tetracolon is an isocolon of
    /// that count. Role: `member`.
    ///
    /// **Not** equal length with different build, subordinate and main clause, reversed order (chiasmus).
    id: "isocolon",
    family: Family::Parallelism,
    roles: &["member"],
    summary: "Neighbouring members are alike in build and length",
    source: "Silva Rhetoricae, isocolon; Lausberg § 719; Farnsworth, ch. 7",
    examples: &[
        "[{member:The baker sold the bread}; {member:the lawyer sold the oven}].",
        "[{member:Fewer hands to hold}, {member:fewer mouths to feed}].",
        "[{member:The longer the speech}, {member:the shorter the memory}].",
        "[{member:Her coat was thin}, {member:her purse thinner}].",
    ],
    near_misses: &[
        "The ship sailed at five. Nobody on the quay had thought it would.",
        "We cleaned the pipe because the pump had begun to shake.",
        "Turn right at the mill. The house with the red gate is where we live.",
        "When the fog lifted, two boats were still out.",
        "Sales close on 4 June. Fairs open on 9 June.",
    ],
    contains: &["parison"],
    needs: &["opposites", "parts of speech"],
    detector: &Isocolon,
}

struct Isocolon;

impl Detect for Isocolon {
    fn detect(&self, doc: &Document<'_>, found: &mut dyn FnMut(Finding)) {
        let pairs: Vec<(&Parallel, f32)> =
            parallels_of(doc).iter().filter_map(|p| Some((p, log_odds(doc, p)?))).collect();
        for (members, x, _) in chains(&pairs) {
            let mut roles = Roles::new();
            for member in &members {
                roles.push("member", doc.span_of(member.tokens()));
            }
            let span = doc.span_of(members[0].first..members[members.len() - 1].last);
            found(Finding { figure: &FIGURE, kind: None, span, score: probability(x), roles });
        }
        for series in series_of(doc) {
            let (shortest, longest) = series.lengths(doc);
            let balance = shortest as f32 / longest as f32;
            if shortest < 2 || balance < 0.6 {
                continue;
            }
            let mut x = -0.3 + series.soundness(doc) + 2.0 * (balance - 0.8);
            x += if shortest >= 3 { 0.6 } else { -0.5 };
            x += 0.25 * (series.members.len() - 3) as f32;
            x -= if series.shape == Shape::Noun && !series.same_opening(doc) { 0.5 } else { 0.0 };
            x -= if series.same_opening(doc) { 0.6 } else { 2.0 } * informs(doc);
            let (span, roles) = (series.span(doc), series.roles(doc));
            found(Finding { figure: &FIGURE, kind: None, span, score: probability(x), roles });
        }
    }
}

fn log_odds(doc: &Document<'_>, p: &Parallel) -> Option<f32> {
    let (m, n) = p.lengths;
    let near = m == n || syllables(doc, p.a).abs_diff(syllables(doc, p.b)) <= 2;
    let balance = p.balance();
    if balance < 0.6 || !near && balance < 0.75 {
        return None;
    }
    let numbers = p.a.words(doc).chain(p.b.words(doc)).filter(|&i| doc.kind(i) == TokenKind::Number).count();
    let identical = m == n && p.same == m;
    if identical || numbers >= 2 {
        return None;
    }
    let mut x = -2.9 + 5.5 * (p.likeness - 0.6);
    x += if m == n { 0.6 } else { 0.0 };
    x += 0.55 * p.same_content.min(3) as f32 + 0.22 * (p.same - p.same_content).min(4) as f32;
    x += 0.8 * p.opposed.len().min(2) as f32;
    x += 0.12 * m.min(n).min(8) as f32;
    x += match p.level {
        Level::Sentence => -0.6,
        Level::Clause => 0.6,
        Level::Phrase => 0.3,
        Level::Coordinate => -0.5,
    };
    x += if p.correlative { 1.4 } else { 0.0 };
    // *her temper quicker*: the verb left out the second time.
    let gapped = p.level == Level::Phrase && m == n + 1 && p.slots.len() == n && p.same > 0;
    x += if gapped { 2.0 } else { 0.0 };
    x -= if p.cut { 0.3 } else { 0.0 };
    x -= if closes(doc, p.b) { 0.0 } else { 1.0 };
    x -= if m.min(n) == 2 { 1.0 } else { 0.0 };
    // "He … He …", "The … The …": a story goes on.
    let first = doc.class(p.a.first);
    let bare = p.same == 1
        && doc.word(p.a.first) == doc.word(p.b.first)
        && (first.is(Class::SUBJECT) || first.is(Class::ARTICLE));
    x -= if bare && p.level == Level::Sentence { 1.2 } else { 0.0 };
    x -= if p.same == 0 && p.opposed.is_empty() { 1.0 } else { 0.0 };
    // Cases, measures and definitions are told in one form.
    x -= if p.opposed.is_empty() { 1.6 } else { 0.8 } * informs(doc);
    Some(x)
}
