//! Epistrophe: neighbouring members close alike.

use super::common::syntax::{Pos, is_name, pos};
use super::repetition::{Edge, Level, Run, probability, runs, weigh};
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
    threshold: 0.4,
    weights: WEIGHTS,
    needs: &["parts of speech"],
    detector: &Epistrophe,
}

struct Epistrophe;

impl Detect for Epistrophe {
    fn detect(&self, doc: &Document<'_>, found: &mut dyn FnMut(Finding)) {
        self.evidence(doc, &mut |finding, _| found(finding));
    }

    fn evidence(&self, doc: &Document<'_>, found: &mut dyn FnMut(Finding, &[f32])) {
        for level in Level::ALL {
            runs(doc, level, Edge::Closing, &mut |run| {
                if let Some(values) = features(doc, &run) {
                    let score = probability(weigh(WEIGHTS, &values));
                    found(run.finding(doc, &FIGURE, Edge::Closing, score), &values);
                }
            });
        }
    }
}

/// Features and weights: set by hand, then fitted by `cargo quality -- fit-epistrophe`, which keeps near
/// them.
const WEIGHTS: &[(&str, f32)] = &[
    ("bias", -2.0),
    ("members beyond two", 1.5),
    ("shared words beyond one", 1.3),
    ("a content word is shared", 0.9),
    ("balance of lengths", 1.2),
    ("clauses", 0.6),
    ("phrases", 0.4),
    ("coordinate phrases", -0.5),
    ("long members", -2.0),
    ("a name is shared", -1.2),
    ("words before the repetition alike", 0.8),
    ("members open alike or with one class", 0.8),
    ("adverbial or particle", -0.8),
];

fn features(doc: &Document<'_>, run: &Run) -> Option<[f32; WEIGHTS.len()]> {
    let shared = run.shared_words(doc, 0, Edge::Closing);
    let (shortest, longest) = run.lengths(doc);
    let content = shared.iter().any(|i| doc.class(*i).is_open() && doc.kind(*i) == TokenKind::Word);
    let pronouns = shared.iter().all(|i| doc.class(*i).is(Class::OBJECT.union(Class::SUBJECT)));
    let reciprocal = run.shared == 2 && doc.form(shared[1]) == "another";
    if shortest <= run.shared
        || pronouns && !reciprocal
        || !(content || run.shared >= 2)
        || is_measure(doc, run)
    {
        return None;
    }
    let yes = |b: bool| f32::from(u8::from(b));
    let before = |k: usize| run.members[k].words(doc).rev().nth(run.shared).map(|i| pos(doc, i));
    let opening = |k: usize| pos(doc, run.members[k].first);
    let same = |f: &dyn Fn(usize) -> bool| (1..run.members.len()).all(f);
    let word = |k: usize| doc.word(run.members[k].first);
    let last = shared[shared.len() - 1];
    Some([
        1.0,
        (run.members.len().min(4) - 2) as f32,
        (run.shared.min(4) - 1) as f32,
        yes(content),
        shortest as f32 / longest as f32 - 0.4,
        yes(run.level == Level::Clause),
        yes(run.level == Level::Phrase),
        yes(run.level == Level::Coordinate),
        yes(longest > 25),
        yes(is_name(doc, last)),
        yes(same(&|k| before(k) == before(0))),
        yes(same(&|k| opening(k) == opening(0) || word(k) == word(0))),
        yes(matches!(pos(doc, last), Pos::Adv | Pos::Adp)),
    ])
}

/// *5 percent … 4 percent*: one unit after different numbers.
fn is_measure(doc: &Document<'_>, run: &Run) -> bool {
    (0..run.members.len()).all(|k| {
        let before = run.members[k].words(doc).rev().nth(run.shared);
        before.is_some_and(|i| doc.kind(i) == TokenKind::Number || doc.class(i).is(Class::NUMERAL))
    })
}
