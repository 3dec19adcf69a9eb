//! Epistrophe: neighbouring members close alike.

use super::repetition::{Edge, Level, Run, probability, runs};
use super::{Detect, Family, Finding, figure};
use crate::Document;
use crate::text::{Class, TokenKind};

figure! {
    /// Two or more successive members (sentences, clauses or coordinate phrases) end with the same
    /// word or phrase. Also *epiphora*, *antistrophe*, *conversio*.
    ///
    /// The repetition holds a content word or at least two words; a lone *it*, *them* or *him* does not
    /// count, nor does a unit of measure after different numbers. Roles: `member`, `repeated`.
    ///
    /// **Not** rhyme, the same stem in another form, members that are nothing but the repetition.
    id: "epistrophe",
    family: Family::Repetition,
    kinds: &[],
    roles: &["member", "repeated"],
    summary: "Successive sentences, clauses or phrases end with the same words",
    source: "Silva Rhetoricae, epistrophe; Lausberg § 631; Farnsworth, ch. 3; Dubremetz & Nivre 2018 (epiphora)",
    examples: &[
        "[{member:The cook {repeated:was tired}}. {member:The crew {repeated:was tired}}. {member:Even the ship {repeated:was tired}}].",
        "[{member:Our roads {repeated:need money}}; {member:our schools {repeated:need money}}].",
        "[Speed without care is not skill. Noise without thought is not skill].",
    ],
    near_misses: &[
        "Wages rose 3 percent. Prices rose 5 percent.",
        "The clerk stamped it. The courier lost it.",
        "The fair opens on 2 June. The market opens on 9 June.",
        "She planted an oak. Years later she sold the oaks.",
    ],
    threshold: 0.5,
    detector: &Epistrophe,
}

struct Epistrophe;

impl Detect for Epistrophe {
    fn detect(&self, doc: &Document<'_>, found: &mut dyn FnMut(Finding)) {
        for level in Level::ALL {
            runs(doc, level, Edge::Closing, &mut |run| {
                if let Some(score) = score(doc, &run) {
                    found(run.finding(doc, &FIGURE, Edge::Closing, score));
                }
            });
        }
    }
}

fn score(doc: &Document<'_>, run: &Run) -> Option<f32> {
    let shared = run.shared_words(doc, 0, Edge::Closing);
    let (shortest, longest) = run.lengths(doc);
    let content = shared.iter().any(|i| doc.class(*i).is_open() && doc.kind(*i) == TokenKind::Word);
    let pronouns = shared.iter().all(|i| doc.class(*i).is(Class::OBJECT.union(Class::SUBJECT)));
    if shortest <= run.shared || pronouns || !(content || run.shared >= 2) || is_measure(doc, run) {
        return None;
    }
    let count = run.members.len();
    let mut x = -2.3;
    x += 1.5 * (count.min(4) - 2) as f32;
    x += 1.3 * (run.shared.min(4) - 1) as f32;
    x += if content { 0.9 } else { -0.6 };
    x += 1.2 * (shortest as f32 / longest as f32 - 0.4);
    x += match run.level {
        Level::Sentence => 0.3,
        Level::Clause => 0.8,
        Level::Phrase => 0.5,
        Level::Coordinate => -0.4,
    };
    x -= if longest > 25 { 0.8 } else { 0.0 };
    Some(probability(x))
}

/// *5 percent … 4 percent*: one unit after different numbers.
fn is_measure(doc: &Document<'_>, run: &Run) -> bool {
    (0..run.members.len()).all(|k| {
        let before = run.members[k].words(doc).rev().nth(run.shared);
        before.is_some_and(|i| doc.kind(i) == TokenKind::Number || doc.class(i).is(Class::NUMERAL))
    })
}
