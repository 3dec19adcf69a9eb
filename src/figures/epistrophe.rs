//! Epistrophe: neighbouring members close alike.

use super::common::syntax::{Pos, ends_compound, is_name, is_verbal, pos};
use super::common::{informs, mention};
use super::logistic::{probability, weigh};
use super::members::{Break, Level, Member, break_at};
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
        "They sell tin boxes, iron boxes and rope.",
        "We stayed at the Park Hotel, the Grand Hotel and the Station Hotel.",
        "I saw that the, um, that the gate was open.",
        "It is all one whether they call or don't call.",
        "They moored at an island, a quarry island.",
        "The board let the rules change over the years because the town had changed a great deal over the years.",
        "The inn fed pilgrims and strangers, most of whom had come a long way with other strangers.",
        "Wide choice of tea, mountain tea and cocoa.",
        "You have the key. I mean I have the key.",
        "I simply can't know, it's a guess you know.",
        "You need to hire a boat, but it was a poor idea to hire that boat.",
        "Oh, is it late?\n\nYeah, the ferry is late.\n\nOh. So was the train.\n\nYeah. The train was late.",
        "Red roofs in the rain\n\nWe saw the red roofs in the rain.",
        "Promise the farmer to feed and milk the goat yourself. Ask the vet how much hay it takes, and build a shed for the goat.",
    ],
    threshold: 0.54,
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
        || run.is_broken(doc, Edge::Closing)
        || is_unlike(doc, run, &shared)
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

/// Whether the members only seem to stand side by side.
fn is_unlike(doc: &Document<'_>, run: &Run, shared: &[usize]) -> bool {
    let (_, longest) = run.lengths(doc);
    let last = shared[shared.len() - 1];
    let before = |k: usize| run.members[k].words(doc).rev().nth(run.shared);
    let all = |f: &dyn Fn(usize) -> bool| (0..run.members.len()).all(f);
    let verbless = |k: usize| !run.members[k].words(doc).any(|i| is_verbal(doc, i));
    // *tin boxes, iron boxes*, *the Grand Hotel, the Park Hotel*: kinds and names, which their class closes.
    let noun = |i: usize| matches!(pos(doc, i), Pos::Noun | Pos::Propn);
    let named = is_name(doc, last);
    let bare = |k: usize| {
        verbless(k) && pos(doc, run.members[k].first) != Pos::Det || named && (k == 0 || verbless(k))
    };
    let kinds = run.shared == 1
        && noun(last)
        && all(&|k| {
            before(k).is_some_and(|i| {
                let lone = k == 0 && pos(doc, i) == Pos::Adp;
                noun(i) || lone || named && is_name(doc, i)
            }) && bare(k)
        });
    // *that the, that the*: broken off.
    let broken = doc.class(last).is(Class::ARTICLE.union(Class::COORDINATOR));
    // *call or do not call*: whether or not.
    let denied = run.members.windows(2).any(|pair| {
        let words: Vec<usize> = pair[1].words(doc).collect();
        words.len() <= run.shared + 2
            && words.iter().any(|&i| doc.class(i).is(Class::NEGATOR.union(Class::FUSED_NEGATION)))
            && run.shared == 1
            && run.level == Level::Coordinate
    });
    // *She paid in May because the mill had closed in May*: a clause and its ground, unless both are short.
    let ground = longest > 8
        && run.members.windows(2).any(|pair| {
            let first = pair[1].first;
            let gives = |i: usize| matches!(doc.form(i), "because" | "since" | "as" | "although" | "though");
            gives(first) && !gives(pair[0].first) || first > 0 && gives(first - 1)
        });
    // *guests and others, most of whom came with others*: a clause on the first.
    let relative = run.level != Level::Sentence
        && run.members.len() == 2
        && run.members.windows(2).any(|pair| {
            let opens = |m: &Member| {
                m.words(doc).take(3).any(|i| matches!(doc.form(i), "who" | "whom" | "whose" | "which"))
            };
            opens(&pair[1]) && !opens(&pair[0])
        });
    let apart = run.members.len() == 2 && longest > 16 && run.frame(doc, Edge::Closing) < 0.2;
    let far = run.members.len() == 2 && longest > 30;
    // *They moored at an island, a quarry island*: the second renames the end of the first.
    let joined = |m: &Member| m.first > 0 && doc.class(m.first - 1).is(Class::COORDINATOR);
    let dashed = |m: &Member| m.first > 0 && break_at(doc, m.first - 1) == Some(Break::Dash);
    let renamed = run.level != Level::Sentence
        && run.members.len() == 2
        && !joined(&run.members[1])
        && (before(1).is_some_and(noun) || dashed(&run.members[1]))
        && run.mixes_verbs(doc);
    // *… the new gate. … the new gate*: two long sentences about one thing.
    let definite =
        doc.class(shared[0]).is(Class::POSSESSIVE) || matches!(doc.form(shared[0]), "the" | "this");
    let same_thing = run.level == Level::Sentence
        && run.members.len() == 2
        && definite
        && shared.len() > 1
        && shared[1..].iter().all(|&i| matches!(pos(doc, i), Pos::Adj | Pos::Noun))
        && longest > 10
        && run.frame(doc, Edge::Closing) < 0.5;
    let unstressed = shared.len() == 1 && matches!(doc.form(last), "em" | "'em" | "ya");
    // *I can't know, it's a guess, you know*: one of them only holds the floor.
    let fillers = run.members.iter().filter(|m| mention::is_filler(doc, m.last - 1)).count();
    let filler = fillers > 0 && fillers < run.members.len();
    // *book a visit, but it was bad to make that visit*: the second points back at the first.
    let points = |m: &Member| {
        m.words(doc).rev().skip(1).take(2).any(|i| matches!(doc.form(i), "this" | "that" | "these" | "those"))
    };
    let points_back = run.shared == 1
        && run.members.len() == 2
        && pos(doc, last) == Pos::Noun
        && points(&run.members[1])
        && !points(&run.members[0]);
    kinds
        || broken
        || filler
        || points_back
        || denied
        || ground
        || apart
        || unstressed
        || far
        || renamed
        || relative
        || same_thing
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
