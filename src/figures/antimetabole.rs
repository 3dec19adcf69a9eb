//! Antimetabole: two words return in reverse order.

use super::common::syntax::{Pos, is_content, is_name, pos};
use super::members::{Break, break_at};
use super::repetition::{probability, weigh};
use super::{Detect, Family, Finding, Roles, figure};
use crate::Document;
use crate::text::{Class, TokenKind};

figure! {
    /// Two words return in reverse order, A … B … B … A, in neighbouring clauses. Also *commutatio*,
    /// *chiasmus* with repetition.
    ///
    /// Words are compared by stem. Criss-cross patterns are mostly accidental, so every candidate is
    /// scored, for ranking as well as for a threshold, by what carried the published systems: how far
    /// apart the outer and inner words are, whether a break or a conjunction stands at the centre,
    /// whether the halves are of one length and share their other words, whether A and B are content
    /// words, whether other words repeat as well. Roles: `a`, `b`, two spans each. At most 36 words lie
    /// between the outer pair.
    ///
    /// **Not** return trips and conversions (*from Paris to Rome and from Rome to Paris*), A B A B,
    /// A B B C.
    id: "antimetabole",
    family: Family::Repetition,
    kinds: &[],
    roles: &["a", "b"],
    summary: "Two words return in reverse order: A B … B A",
    source: "Silva Rhetoricae, antimetabole; Lausberg § 800; Dubremetz & Nivre 2017 (features)",
    examples: &[
        "[{a:Plain} is {b:strange}, and {b:strange} is {a:plain}].",
        "We do not [{a:live} to {b:build}; we {b:build} to {a:live}].",
        "You can drag a [{a:farmer} out of the {b:valley}, but you cannot drag the {b:valley} out of the {a:farmer}].",
    ],
    near_misses: &[
        "Buses run from Derry to Sligo and from Sligo to Derry.",
        "The pilot thanked the crew, and the crew thanked the cooks.",
        "Change feet to metres with one table and metres to feet with the other.",
        "The buyer pays the broker and the broker pays the fee.",
        "The nurse lent the porter a pen. Later in the day the porter went home and gave the pen to a cousin of the nurse.",
    ],
    threshold: 0.35,
    weights: WEIGHTS,
    needs: &["lemmas", "parts of speech", "stems"],
    detector: &Antimetabole,
}

struct Antimetabole;

/// Words between the outer pair.
const WINDOW: usize = 36;
/// Words of the clause beyond A that are looked at.
const EDGE: usize = 6;
/// Earlier occurrences of one stem that are tried as the first A.
const TRIES: usize = 3;

impl Detect for Antimetabole {
    fn detect(&self, doc: &Document<'_>, found: &mut dyn FnMut(Finding)) {
        self.evidence(doc, &mut |finding, _| found(finding));
    }

    fn evidence(&self, doc: &Document<'_>, found: &mut dyn FnMut(Finding, &[f32])) {
        let words: Vec<usize> = (0..doc.token_count()).filter(|&i| doc.is_word(i)).collect();
        let keys: Vec<u32> = words.iter().map(|&i| key(doc, i)).collect();
        let text = Text { doc, words: &words, keys: &keys };
        let previous = text.previous_occurrences();
        let crowded: Vec<bool> = (0..words.len()).map(|k| is_crowded(&previous, k)).collect();
        for last in (0..words.len()).filter(|&k| !crowded[k]) {
            let mut first = last;
            for _ in 0..TRIES {
                let Some(earlier) = previous[first] else { break };
                first = earlier;
                if last - first > WINDOW {
                    break;
                }
                for inner_last in (first + 2..last).filter(|&k| !crowded[k]) {
                    // The nearest earlier occurrence of B, if it lies inside too.
                    let Some(inner_first) = previous[inner_last].filter(|&q| q > first) else { continue };
                    let at = [first, inner_first, inner_last, last];
                    if keys[first] != keys[inner_first] {
                        let values = text.features(at);
                        found(text.finding(at, weigh(WEIGHTS, &values)), &values);
                    }
                }
            }
        }
    }
}

/// What A and A′ share: the stem of the lemma where the text has that lemma, else the stem.
///
/// Pronouns of one person are one, and a possessive ending does not count: *I … me*, *death … death's*.
fn key(doc: &Document<'_>, i: usize) -> u32 {
    if let Some(person) = person(doc.form(i)) {
        return u32::MAX - person;
    }
    if let Some(word) = doc.form(i).strip_suffix("'s").and_then(|base| doc.vocabulary().find(base)) {
        return doc.stem_of(word);
    }
    if doc.kind(i) == TokenKind::Word && doc.class(i).is_open() && doc.pos(i) == Pos::Verb {
        let lemma = doc.lemma(i);
        if let Some(word) = doc.vocabulary().find(&lemma) {
            return doc.stem_of(word);
        }
    }
    doc.stem_id(i)
}

/// The person of a personal pronoun, subject or object.
fn person(form: &str) -> Option<u32> {
    Some(match form {
        "i" | "me" | "i'm" | "i've" | "i'll" | "i'd" => 0,
        "we" | "us" | "we're" | "we've" | "we'll" | "we'd" => 1,
        "you" | "thou" | "thee" | "ye" | "you're" | "you've" | "you'll" | "you'd" => 2,
        "he" | "him" | "he's" | "he'll" | "he'd" => 3,
        "she" | "her" | "she's" | "she'll" | "she'd" => 4,
        "they" | "them" | "they're" | "they've" | "they'll" | "they'd" => 5,
        _ => return None,
    })
}

/// Whether the stem has come back more than [`TRIES`] times within the window: a text about one thing,
/// in which a crossing is chance. This also bounds the candidates on text that repeats itself.
fn is_crowded(previous: &[Option<usize>], k: usize) -> bool {
    let mut at = k;
    for _ in 0..=TRIES {
        match previous[at] {
            Some(earlier) if k - earlier <= WINDOW => at = earlier,
            _ => return false,
        }
    }
    true
}

/// Content words, and pronouns that stand for persons.
fn can_cross(doc: &Document<'_>, i: usize) -> bool {
    let class = doc.class(i);
    let grammatical = Class::DETERMINER
        .union(Class::PREPOSITION)
        .union(Class::COORDINATOR)
        .union(Class::AUXILIARY)
        .union(Class::SUBORDINATOR)
        .union(Class::RELATIVE)
        .union(Class::INTERROGATIVE)
        .union(Class::POSSESSIVE);
    doc.kind(i) == TokenKind::Word && (!class.is(grammatical) || is_double(doc.form(i)))
}

/// Forms that are content words as often as function words.
fn is_double(form: &str) -> bool {
    matches!(form, "one" | "all" | "mine" | "must" | "her")
}

/// The words of a document with their keys.
struct Text<'a, 't> {
    doc: &'a Document<'t>,
    words: &'a [usize],
    keys: &'a [u32],
}

/// What a word does in its clause.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Verb,
    Subject,
    Object,
    Predicate,
    /// Governed by a preposition.
    After(u32),
}

/// Features and weights, fitted by `cargo quality -- fit-antimetabole`.
const WEIGHTS: &[(&str, f32)] = &[
    ("bias", -2.42),
    ("distance of the outer words, log", -2.07),
    ("distance of the inner words, log", 0.95),
    ("difference of the halves", -0.73),
    ("strong break at the centre", 0.76),
    ("comma at the centre", -0.39),
    ("strong breaks within the halves", -0.78),
    ("commas within the halves", -0.56),
    ("outer words of one form", 0.23),
    ("inner words of one form", 0.31),
    ("A is a function word", -1.28),
    ("B is a function word", -0.49),
    ("A and B are pronouns", -4.16),
    ("words between A and B that return", 1.90),
    ("words around A and B that return crosswise", 2.06),
    ("A and A of one class", 0.21),
    ("B and B of one class", -0.11),
    ("A and B of one class", 0.49),
    ("conjunction at the centre", -0.15),
    ("negation at the centre", 0.20),
    ("A or B once more between", -0.74),
    ("other words that repeat", 0.77),
    ("sentences apart", -1.37),
    ("conversion or route", -6.00),
    ("names", -1.14),
    ("a pair named together", -1.43),
    ("goes on to a third", -1.34),
    ("last word closes its clause", 0.58),
    ("first word opens its clause", 0.79),
    ("content words at the centre", -1.40),
    ("A next to B", -0.44),
    ("A or B is a pronoun", 0.87),
    ("share of the halves that returns", 1.16),
    ("words from the last A to its clause's end", -1.27),
    ("words from its clause's beginning to the first A", 0.31),
    ("a person before the first A stands after the last", -1.44),
    ("A takes the place of B and B that of A", 0.77),
    ("A and B keep their places", 0.13),
    ("words between of the same classes", -0.88),
    ("in two sentences, places not exchanged", -0.49),
];

impl Text<'_, '_> {
    /// For each word, the position of the last word of the same key, if the word can be an A or B.
    fn previous_occurrences(&self) -> Vec<Option<usize>> {
        let mut last: std::collections::HashMap<u32, usize> = std::collections::HashMap::new();
        let words = self.words.iter().enumerate();
        words.map(|(k, &i)| can_cross(self.doc, i).then(|| last.insert(self.keys[k], k)).flatten()).collect()
    }

    fn finding(&self, at: [usize; 4], x: f32) -> Finding {
        let [a1, b1, b2, a2] = at.map(|k| self.words[k]);
        let span_of = |i: usize| self.doc.span_of(i..i + 1);
        let roles = Roles::new()
            .with("a", span_of(a1))
            .with("b", span_of(b1))
            .with("b", span_of(b2))
            .with("a", span_of(a2));
        let span = self.doc.span_of(a1..a2 + 1);
        Finding { figure: &FIGURE, kind: None, span, score: probability(x), roles }
    }

    fn breaks(&self, from: usize, to: usize) -> (usize, usize) {
        let (mut strong, mut commas) = (0, 0);
        for i in self.words[from]..self.words[to] {
            match break_at(self.doc, i) {
                Some(Break::Comma | Break::Bracket) => commas += 1,
                Some(_) => strong += 1,
                None => {}
            }
        }
        (strong, commas)
    }

    fn features(&self, at: [usize; 4]) -> [f32; WEIGHTS.len()] {
        let [a1, b1, b2, a2] = at;
        let doc = self.doc;
        let word = |k: usize| self.words[k];
        let yes = |b: bool| f32::from(u8::from(b));
        let (left, centre, right) = (b1 - a1, b2 - b1, a2 - b2);
        let weak = |k: usize| !doc.class(word(k)).is_open();
        let pronoun = |k: usize| doc.class(word(k)).is(Class::SUBJECT.union(Class::OBJECT));
        let (strong_centre, commas_centre) = self.breaks(b1, b2);
        let (strong_left, commas_left) = self.breaks(a1, b1);
        let (strong_right, commas_right) = self.breaks(b2, a2);
        let sentence = |k: usize| doc.sentence_of(word(k)).unwrap_or_default();
        let exact = |i: usize, j: usize| yes(doc.word(word(i)) == doc.word(word(j)));
        let tag = |k: usize| pos(doc, word(k));
        let content = (b1 + 1..b2).filter(|&k| is_content(doc, word(k))).count();
        let (conjunction, negation) = self.centre(b1, b2);
        let names = [b1, b2].iter().all(|&k| is_name(doc, word(k)));
        let paired =
            |from: usize, to: usize| to == from + 2 && matches!(doc.form(word(from + 1)), "and" | "or");
        let closes = a2 + 1 >= self.words.len() || break_at(doc, word(a2) + 1).is_some();
        let opens = (0..word(a1))
            .rev()
            .take(4)
            .find(|&i| doc.is_word(i) && is_content(doc, i) || break_at(doc, i).is_some());
        let opens = opens.is_none_or(|i| break_at(doc, i).is_some());
        let (start, end) = (self.clause_start(a1), self.clause_end(a2));
        let halves = self.overlap(start..b1 + 1, b2..end + 1);
        let persons = |range: std::ops::Range<usize>| {
            range.filter_map(|k| person(doc.form(word(k)))).collect::<Vec<_>>()
        };
        let before = persons(start..a1);
        let crossed = persons(a2 + 1..end + 1).iter().any(|p| before.contains(p));
        let role = at.map(|k| self.place(k));
        [
            1.0,
            ((a2 - a1) as f32).ln() - 2.0,
            (centre as f32).ln() - 1.0,
            (left.abs_diff(right) as f32).min(10.0) / 4.0,
            yes(strong_centre > 0),
            yes(strong_centre == 0 && commas_centre > 0),
            (strong_left + strong_right).min(3) as f32,
            (commas_left + commas_right).min(3) as f32,
            exact(a1, a2),
            exact(b1, b2),
            yes(weak(a1)),
            yes(weak(b1)),
            yes(pronoun(a1) && pronoun(b1)),
            self.shared_between(at),
            self.crosswise(at),
            yes(tag(a1) == tag(a2)),
            yes(tag(b1) == tag(b2)),
            yes(tag(a1) == tag(b1)),
            conjunction,
            negation,
            self.competing(at).min(3) as f32,
            self.repeats(at).min(4) as f32,
            (sentence(a2) - sentence(a1)).min(3) as f32,
            yes(is_conversion(doc, self.words, at)),
            yes(names),
            yes(paired(a1, b1) || paired(b2, a2)),
            yes(goes_on(doc, self.words, at)),
            yes(closes),
            yes(opens),
            (content as f32).min(6.0) / 2.0,
            yes(b1 == a1 + 1 || a2 == b2 + 1),
            yes(pronoun(a1) || pronoun(b1)),
            halves,
            (end - a2) as f32 / 3.0,
            (a1 - start) as f32 / 3.0,
            yes(crossed),
            f32::from(u8::from(role[0] == role[2]) + u8::from(role[1] == role[3])) / 2.0,
            f32::from(u8::from(role[0] == role[3]) + u8::from(role[1] == role[2])) / 2.0,
            yes(left == right && (1..left).all(|d| tag(a1 + d) == tag(b2 + d))),
            yes(sentence(a2) > sentence(a1) && !(role[0] == role[2] && role[1] == role[3])),
        ]
    }

    /// What the word does in its clause, as far as its neighbours tell.
    fn place(&self, k: usize) -> Place {
        let tag = |k: usize| pos(self.doc, self.words[k]);
        if matches!(tag(k), Pos::Verb | Pos::Aux) {
            return Place::Verb;
        }
        // Back over the words of its phrase to what governs it.
        let mut at = k;
        while at > 0
            && k - at < 4
            && matches!(
                tag(at - 1),
                Pos::Det | Pos::Adj | Pos::Num | Pos::Noun | Pos::Adv | Pos::Propn | Pos::Part
            )
        {
            at -= 1;
        }
        let marked =
            at > 0 && (self.words[at - 1] + 1..self.words[at]).any(|i| break_at(self.doc, i).is_some());
        let governor = (at > 0 && !marked).then(|| at - 1);
        match governor.map(tag) {
            Some(Pos::Adp) => Place::After(self.keys[at - 1]),
            Some(Pos::Verb) => Place::Object,
            Some(Pos::Aux) => Place::Predicate,
            _ => Place::Subject,
        }
    }

    /// The first word of the clause of the `k`-th word, at most [`EDGE`] words back.
    fn clause_start(&self, k: usize) -> usize {
        let mut first = k;
        while first > 0 && k - first < EDGE {
            let between = self.words[first - 1] + 1..self.words[first];
            if between.into_iter().any(|i| break_at(self.doc, i).is_some()) {
                break;
            }
            first -= 1;
        }
        first
    }

    /// The last word of the clause of the `k`-th word, at most [`EDGE`] words on.
    fn clause_end(&self, k: usize) -> usize {
        let mut last = k;
        while last + 1 < self.words.len() && last - k < EDGE {
            let between = self.words[last] + 1..self.words[last + 1];
            if between.into_iter().any(|i| break_at(self.doc, i).is_some()) {
                break;
            }
            last += 1;
        }
        last
    }

    /// Twice the number of words that both stretches hold, over their lengths.
    fn overlap(&self, a: std::ops::Range<usize>, b: std::ops::Range<usize>) -> f32 {
        let (left, right) = (&self.keys[a], &self.keys[b]);
        let common = right.iter().filter(|id| left.contains(id)).count();
        2.0 * common as f32 / (left.len() + right.len()) as f32
    }

    /// The share of words between A and B that return between B and A.
    fn shared_between(&self, [a1, b1, b2, a2]: [usize; 4]) -> f32 {
        let (left, right) = (&self.keys[a1 + 1..b1], &self.keys[b2 + 1..a2]);
        if left.is_empty() && right.is_empty() {
            return 0.5;
        }
        let common = right.iter().filter(|id| left.contains(id)).count();
        2.0 * common as f32 / (left.len() + right.len()) as f32
    }

    /// Words beside A that stand beside B the second time, and the other way round: *the* boy out of *the*
    /// city.
    fn crosswise(&self, [a1, b1, b2, a2]: [usize; 4]) -> f32 {
        let before = |k: usize| k.checked_sub(1).map(|k| self.keys[k]);
        let after = |k: usize| self.keys.get(k + 1).copied();
        let pairs = [
            (before(a1), before(b2)),
            (before(b1), before(a2)),
            (after(a1), after(b2)),
            (after(b1), after(a2)),
        ];
        pairs.iter().filter(|(x, y)| x.is_some() && x == y).count() as f32 / 2.0
    }

    /// A conjunction, and a negation, at the centre or just before the first half: they set the halves
    /// against each other.
    fn centre(&self, b1: usize, b2: usize) -> (f32, f32) {
        let (mut conjunction, mut negation) = (0.0, 0.0);
        for &i in &self.words[b1 + 1..b2] {
            let class = self.doc.class(i);
            if class.is(Class::NEGATOR) || self.doc.form(i) == "but" {
                negation = 1.0;
            } else if class.is(Class::COORDINATOR.union(Class::SUBORDINATOR)) {
                conjunction = 1.0;
            }
        }
        (conjunction, negation)
    }

    /// A or B again between the outer words.
    fn competing(&self, [a1, b1, b2, a2]: [usize; 4]) -> usize {
        let (a, b) = (self.keys[a1], self.keys[b1]);
        (a1 + 1..a2).filter(|&k| k != b1 && k != b2 && (self.keys[k] == a || self.keys[k] == b)).count()
    }

    /// Other content words of the stretch that come twice in it.
    fn repeats(&self, [a1, b1, b2, a2]: [usize; 4]) -> usize {
        let mut inner: Vec<u32> = (a1 + 1..a2)
            .filter(|&k| k != b1 && k != b2 && is_content(self.doc, self.words[k]))
            .map(|k| self.keys[k])
            .filter(|&id| id != self.keys[a1] && id != self.keys[b1])
            .collect();
        let all = inner.len();
        inner.sort_unstable();
        inner.dedup();
        all - inner.len()
    }
}

/// *from A to B and from B to A*, *A to B … B to A*: routes and conversions.
fn is_conversion(doc: &Document<'_>, words: &[usize], [a1, b1, b2, a2]: [usize; 4]) -> bool {
    let between = |from: usize, to: usize| to == from + 2 && doc.form(words[from + 1]) == "to";
    let names = |k: usize| doc.str(words[k]).starts_with(char::is_uppercase);
    let from = |k: usize| k > 0 && doc.form(words[k - 1]) == "from";
    let route = between(a1, b1) && between(b2, a2);
    route && (from(a1) || from(b2) || (names(a1) && names(b1)) || has_verb_before(doc, words, a1))
}

/// *Convert/Change A to B*: the first A is an object, so a word stands right before it.
fn has_verb_before(doc: &Document<'_>, words: &[usize], a1: usize) -> bool {
    a1 > 0
        && doc.class(words[a1 - 1]).is_open()
        && doc.sentence_of(words[a1 - 1]) == doc.sentence_of(words[a1])
}

/// Whether a content word stands before the first A and another after the last, in their clauses: *The
/// buyer pays the broker and the broker pays the fee* hands on, it does not turn round.
fn goes_on(doc: &Document<'_>, words: &[usize], [a1, b1, _, a2]: [usize; 4]) -> bool {
    let open = |i: usize| doc.class(i).is_open() && doc.is_word(i);
    let before = (0..words[a1]).rev().take(6).take_while(|&i| break_at(doc, i).is_none()).any(open);
    let after = (words[a2] + 1..words[a2] + 7).take_while(|&i| break_at(doc, i).is_none()).any(open);
    // The object of the first A is B itself: A is a verb, or stands right before it.
    before && after && b1 - a1 <= 3
}
