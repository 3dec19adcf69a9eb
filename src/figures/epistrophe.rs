//! Epistrophe: neighbouring members close alike.

use super::common::informs;
use super::common::syntax::{Pos, ends_compound, is_name, pos};
use super::logistic::{probability, weigh};
use super::members::{Level, break_at};
use super::repetition::{Edge, Run, runs};
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
        "The drill was twelve press-ups, nine pull-ups and a cold bath.",
        "Learn to love what you were taught to love.",
        "She wrote three “o”s and two “o”s on the slate.",
        "“I never found the key.”\n\n“It does not need a key.”",
    ],
    threshold: 0.53,
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
        for level in [Level::Sentence, Level::Clause, Level::Phrase, Level::Coordinate, Level::Echoing] {
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
    ("bias", -0.07),
    ("members beyond two", 1.64),
    ("shared words beyond one", 0.49),
    ("a content word is shared", 0.56),
    ("balance of lengths", 0.55),
    ("clauses", 0.74),
    ("phrases", 0.50),
    ("coordinate phrases", -0.32),
    ("words of the longest member beyond twelve", -1.53),
    ("a name is shared", -1.87),
    ("words before the repetition alike", -0.12),
    ("members open alike or with one class", -0.05),
    ("adverbial or particle", -1.29),
    ("words further back alike", 1.13),
    ("one word shared by two sentences", -1.35),
    ("clauses that no mark divides", -0.55),
    ("a text that informs", -2.77),
];

fn features(doc: &Document<'_>, run: &Run) -> Option<[f32; WEIGHTS.len()]> {
    let shared = run.shared_words(doc, 0, Edge::Closing);
    let (shortest, longest) = run.lengths(doc);
    let content = shared.iter().any(|i| {
        doc.class(*i).is_open() && doc.kind(*i) == TokenKind::Word && doc.form(*i).chars().nth(1).is_some()
    });
    let pronouns = shared.iter().all(|i| doc.class(*i).is(Class::OBJECT.union(Class::SUBJECT)));
    let reciprocal = run.shared == 2 && doc.form(shared[1]) == "another";
    if shortest <= run.shared
        || pronouns && !reciprocal
        || !(content || run.shared >= 2)
        || is_measure(doc, run)
        || run.shared == 1 && ends_compound(doc, shared[0])
        || is_complement(doc, run)
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
        (longest.saturating_sub(12).min(24) as f32) / 12.0,
        yes(is_name(doc, last)),
        yes(same(&|k| before(k) == before(0))),
        yes(same(&|k| opening(k) == opening(0) || word(k) == word(0))),
        yes(matches!(pos(doc, last), Pos::Adv | Pos::Adp)),
        run.frame(doc, Edge::Closing) - 0.4,
        yes(run.level == Level::Sentence && run.shared == 1 && run.members.len() == 2),
        yes(run.level == Level::Echoing),
        informs(doc),
    ])
}

/// *Eat what you are used to eat*: a clause that a question word or relative opens is a part of the one before it, no
/// member beside it.
fn is_complement(doc: &Document<'_>, run: &Run) -> bool {
    run.level == Level::Echoing
        && run.members.windows(2).any(|pair| {
            let opening = doc.class(pair[1].first);
            let divided = (pair[0].last..pair[1].first).any(|i| break_at(doc, i).is_some() || doc.is_word(i));
            opening.is(Class::INTERROGATIVE.union(Class::RELATIVE)) && !divided
        })
}

/// *5 percent … 4 percent*: one unit after different numbers.
fn is_measure(doc: &Document<'_>, run: &Run) -> bool {
    (0..run.members.len()).all(|k| {
        let before = run.members[k].words(doc).rev().nth(run.shared);
        before.is_some_and(|i| doc.kind(i) == TokenKind::Number || doc.class(i).is(Class::NUMERAL))
    })
}
