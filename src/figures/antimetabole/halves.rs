//! How the two halves of a crossing compare.

use super::crossing::Text;
use crate::Document;
use crate::figures::common::motion::goes_both_ways;
use crate::figures::common::syntax::{Pos, opens_sentence, pos};
use crate::figures::members::break_at;
use crate::text::Class;
use crate::text::closed::id;

/// Words of the clause beyond A that are looked at.
const EDGE: usize = 6;

/// Words before A among which a negation of its half is looked for, and after the last A.
const HALF: usize = 10;
const TRAILING: usize = 2;

/// Words of A's sentence beyond A that its content is compared over.
const SENTENCE: usize = 20;

/// Words before and after the crossing in which A and B should not return.
const NEARBY: usize = 12;
const AROUND: usize = 40;

/// What a word does in its clause.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    Verb,
    Subject,
    Object,
    Predicate,
    /// Governed by a preposition.
    After(u32),
}

impl Text<'_, '_> {
    /// What the word does in its clause, as far as its neighbours tell.
    pub(super) fn place(&self, k: usize) -> Place {
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
        let governor = (at > 0 && !self.is_marked(at)).then(|| at - 1);
        match governor.map(tag) {
            Some(Pos::Adp) => Place::After(self.keys[at - 1]),
            Some(Pos::Verb) => Place::Object,
            Some(Pos::Aux) => Place::Predicate,
            _ => Place::Subject,
        }
    }

    /// Whether two mentions are words of one root but not forms of one word: *comforted* and *comfortable*.
    pub(super) fn derived(&self, one: usize, other: usize) -> bool {
        let (i, j) = (self.words[one], self.words[other]);
        let base = |i: usize| self.doc.with_lemma(i, |base| base.trim_end_matches("'s").to_owned());
        self.doc.word(i) != self.doc.word(j)
            && super::keys::person(self.doc.word(i)).is_none()
            && base(i) != base(j)
    }

    /// *The teacher thanked the pupil. Later the pupil wrote to a friend of the teacher*: in another sentence the last
    /// word only tells whose friend it was, and takes no part in what is said.
    pub(super) fn names_in_passing(&self, [a1, b1, _, a2]: [usize; 4]) -> bool {
        self.sentence[a1] != self.sentence[a2]
            && self.hangs(a2, b1)
            && !self.hangs(a1, b1)
            && !self.hangs(b1, a1)
    }

    /// Whether *of* ties the word to a noun that is not the other word of the crossing: *a friend of the* **teacher**.
    pub(super) fn hangs(&self, k: usize, other: usize) -> bool {
        let tag = |k: usize| pos(self.doc, self.words[k]);
        let mut at = k;
        while at > 0 && k - at < 3 && matches!(tag(at - 1), Pos::Det | Pos::Adj | Pos::Num) {
            at -= 1;
        }
        at > 1
            && self.doc.form(self.words[at - 1]) == "of"
            && matches!(tag(at - 2), Pos::Noun | Pos::Propn)
            && self.keys[at - 2] != self.keys[other]
    }

    /// The first word of the clause of the `k`-th word, at most [`EDGE`] words back.
    pub(super) fn clause_start(&self, k: usize) -> usize {
        let mut first = k;
        while first > 0 && k - first < EDGE && !self.is_marked(first) {
            first -= 1;
        }
        first
    }

    /// The last word of the clause of the `k`-th word, at most [`EDGE`] words on.
    pub(super) fn clause_end(&self, k: usize) -> usize {
        let mut last = k;
        while last + 1 < self.words.len() && last - k < EDGE && !self.is_marked(last + 1) {
            last += 1;
        }
        last
    }

    /// Twice the number of words that both stretches hold, over their lengths.
    pub(super) fn overlap(&self, a: std::ops::Range<usize>, b: std::ops::Range<usize>) -> f32 {
        let (left, right) = (&self.keys[a], &self.keys[b]);
        let common = right.iter().filter(|id| left.contains(id)).count();
        2.0 * common as f32 / (left.len() + right.len()) as f32
    }

    /// The share of words between A and B that return between B and A.
    pub(super) fn shared_between(&self, [a1, b1, b2, a2]: [usize; 4]) -> f32 {
        let (left, right) = (&self.keys[a1 + 1..b1], &self.keys[b2 + 1..a2]);
        if left.is_empty() && right.is_empty() {
            return 0.5;
        }
        let common = right.iter().filter(|id| left.contains(id)).count();
        2.0 * common as f32 / (left.len() + right.len()) as f32
    }

    /// Words beside A that stand beside B the second time, and the other way round: *the* boy out of *the*
    /// city.
    pub(super) fn crosswise(&self, [a1, b1, b2, a2]: [usize; 4]) -> f32 {
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

    /// How far the second half is the first one with A and B exchanged: the longest common subsequence of
    /// their words, over the longer half. Bounded work.
    pub(super) fn exchanged(&self, [a1, b1, b2, a2]: [usize; 4]) -> f32 {
        let middle = self.end_of_first(b1, b2);
        let left = self.clause_start(a1)..self.clause_end(b1).min(middle) + 1;
        let right = self.clause_start(b2).max(middle + 1).min(b2)..self.clause_end(a2) + 1;
        let (a, b) = (self.keys[a1], self.keys[b1]);
        let exchange = |key: u32| match key {
            _ if key == a => b,
            _ if key == b => a,
            _ => key,
        };
        let left = &self.keys[left.start..left.end.min(left.start + LONGEST)];
        let right = &self.keys[right.start..right.end.min(right.start + LONGEST)];
        common_subsequence(left, right, exchange) as f32 / left.len().max(right.len()) as f32
    }

    /// The last word of the first half: before the mark between B and B, else before a conjunction, else B.
    fn end_of_first(&self, b1: usize, b2: usize) -> usize {
        let joins = |k: usize| {
            let class = self.doc.class(self.words[k + 1]);
            class.is(Class::COORDINATOR.union(Class::SUBORDINATOR))
        };
        (b1..b2).find(|&k| self.is_marked(k + 1)).or_else(|| (b1..b2).find(|&k| joins(k))).unwrap_or(b1)
    }

    /// How many words in a row stand alike before the first A and before the second B, up to four.
    pub(super) fn led_alike(&self, [a1, b1, b2, _]: [usize; 4]) -> usize {
        (1..=a1.min(4)).take_while(|&d| b2 - d > b1 && self.keys[a1 - d] == self.keys[b2 - d]).count()
    }

    /// A conjunction, and a negation, at the centre or just before the first half: they set the halves
    /// against each other.
    pub(super) fn centre(&self, b1: usize, b2: usize) -> (f32, f32) {
        let (mut conjunction, mut negation) = (0.0, 0.0);
        for &i in &self.words[b1 + 1..b2] {
            let class = self.doc.class(i);
            if class.is(Class::NEGATOR) || self.doc.word(i) == const { id("but") } {
                negation = 1.0;
            } else if class.is(Class::COORDINATOR.union(Class::SUBORDINATOR)) {
                conjunction = 1.0;
            }
        }
        (conjunction, negation)
    }

    /// Whether a negation stands in the first half alone, or in the second, and whether in both: *not X to Y,
    /// but Y to X* denies one order; *no X without Y, no Y without X* claims both.
    pub(super) fn negated(&self, [a1, b1, _, a2]: [usize; 4]) -> (bool, bool) {
        let negates = |k: usize| self.doc.class(self.words[k]).is(Class::NEGATOR);
        let first = (self.unbroken_start(a1)..=b1).any(negates);
        let second = (b1 + 1..(a2 + TRAILING + 1).min(self.words.len()))
            .take_while(|&k| k <= a2 || !self.breaks_before(k))
            .any(negates);
        (first != second, first && second)
    }

    /// The first word before the `k`-th that no strong break divides from it, at most [`HALF`] words back.
    fn unbroken_start(&self, k: usize) -> usize {
        (k.saturating_sub(HALF)..k).rev().take_while(|&n| !self.breaks_before(n + 1)).last().unwrap_or(k)
    }

    /// How many content words of the shorter half stand in the other one too, as a share. Halves are as much of
    /// the sentences as lies within [`SENTENCE`] words of A.
    pub(super) fn shared_content(&self, [a1, b1, b2, a2]: [usize; 4]) -> f32 {
        let sentence = |k: usize| self.sentence[k];
        let centre = || b1..b2;
        let middle = centre()
            .find(|&k| sentence(k) != sentence(k + 1))
            .or_else(|| centre().find(|&k| self.breaks_before(k + 1)))
            .unwrap_or_else(|| self.end_of_first(b1, b2));
        let start =
            (a1.saturating_sub(SENTENCE)..a1).rev().take_while(|&k| sentence(k) == sentence(a1)).last();
        let limit = (a2 + SENTENCE + 1).min(self.words.len());
        let end = (a2..limit).take_while(|&k| sentence(k) == sentence(a2)).last();
        let first = self.content_of(start.unwrap_or(a1)..middle + 1);
        let second = self.content_of(middle + 1..end.unwrap_or(a2) + 1);
        let shared = first.distinct().iter().filter(|key| second.distinct().contains(key)).count();
        shared as f32 / first.distinct().len().min(second.distinct().len()).max(1) as f32
    }

    /// The keys of the content words of a stretch.
    fn content_of(&self, range: std::ops::Range<usize>) -> Content {
        let mut content = Content { keys: [0; REACH], count: 0 };
        for (key, is_content) in self.keys[range.clone()].iter().zip(&self.content[range]) {
            if *is_content {
                content.add(*key);
            }
        }
        content
    }

    /// A or B again within [`NEARBY`] words before the first A or after the last, in their paragraphs, a text about
    /// them: in all, and in sentences other than those of A as far as [`AROUND`].
    pub(super) fn nearby(&self, [a1, b1, _, a2]: [usize; 4]) -> (u32, u32) {
        let (a, b) = (self.keys[a1], self.keys[b1]);
        let (start, end) = (self.paragraph(a1).start, self.paragraph(a2).end);
        let (here, there) = (self.sentence[a1], self.sentence[a2]);
        let from = |reach: usize| {
            let first = a1.saturating_sub(reach);
            first + self.words[first..a1].partition_point(|&i| i < start)
        };
        let to = |reach: usize| {
            let last = (a2 + reach + 1).min(self.words.len());
            a2 + 1 + self.words[a2 + 1..last].partition_point(|&i| i < end)
        };
        let again = |range: std::ops::Range<usize>| self.again(range, [a, b]);
        let elsewhere = |range: std::ops::Range<usize>| {
            let words = self.keys[range.clone()].iter().zip(&self.sentence[range]);
            words
                .map(|(key, sentence)| {
                    is_either(*key, [a, b]) & u32::from(*sentence != here) & u32::from(*sentence != there)
                })
                .sum::<u32>()
        };
        let (near, far) = (from(NEARBY)..a1, from(AROUND)..a1);
        let (near_after, far_after) = (a2 + 1..to(NEARBY), a2 + 1..to(AROUND));
        (again(near) + again(near_after), elsewhere(far) + elsewhere(far_after))
    }

    /// How often one of two keys stands in a stretch.
    fn again(&self, range: std::ops::Range<usize>, keys: [u32; 2]) -> u32 {
        self.keys[range].iter().map(|key| is_either(*key, keys)).sum()
    }

    /// The tokens of the `k`-th word's paragraph.
    fn paragraph(&self, k: usize) -> std::ops::Range<usize> {
        let sentence = self.doc.sentence_of(self.words[k]).unwrap_or_default();
        let paragraphs = self.doc.paragraphs();
        let at = paragraphs.partition_point(|p| p.sentences().end <= sentence);
        let Some(sentences) = paragraphs.get(at).map(|p| &self.doc.sentences()[p.sentences()]) else {
            return 0..self.doc.token_count();
        };
        match sentences {
            [] => 0..self.doc.token_count(),
            [first, ..] => first.tokens().start..sentences[sentences.len() - 1].tokens().end,
        }
    }

    /// A or B again between the outer words.
    pub(super) fn competing(&self, [a1, b1, _, a2]: [usize; 4]) -> usize {
        let (a, b) = (self.keys[a1], self.keys[b1]);
        // B itself stands there twice.
        self.again(a1 + 1..a2, [a, b]) as usize - 2
    }

    /// Other content words of the stretch that come twice in it.
    pub(super) fn repeats(&self, [a1, b1, _, a2]: [usize; 4]) -> usize {
        let (a, b) = (self.keys[a1], self.keys[b1]);
        let (mut inner, mut again) = (Content { keys: [0; REACH], count: 0 }, 0);
        for (key, is_content) in self.keys[a1 + 1..a2].iter().zip(&self.content[a1 + 1..a2]) {
            if *is_content && *key != a && *key != b {
                again += usize::from(!inner.add(*key));
            }
        }
        again
    }
}

/// 1 for one of two keys, else 0: without a branch, so that several words are compared at a time.
#[inline]
fn is_either(key: u32, [a, b]: [u32; 2]) -> u32 {
    u32::from(key == a) | u32::from(key == b)
}

/// Different keys of a stretch, in order.
struct Content {
    keys: [u32; REACH],
    count: usize,
}

/// More words than a half has, and than there are between A and A.
const REACH: usize = SENTENCE + super::WINDOW + 2;

impl Content {
    /// Whether the key is new.
    fn add(&mut self, key: u32) -> bool {
        let new = !self.distinct().contains(&key);
        if new {
            self.keys[self.count] = key;
            self.count += 1;
        }
        new
    }

    fn distinct(&self) -> &[u32] {
        &self.keys[..self.count]
    }
}

/// The longest half that is compared: the work is quadratic in it.
const LONGEST: usize = 16;

/// The length of the longest common subsequence of a list and what another is exchanged for.
fn common_subsequence(left: &[u32], right: &[u32], exchange: impl Fn(u32) -> u32) -> usize {
    let mut exchanged = [0; LONGEST];
    for (to, key) in exchanged.iter_mut().zip(right) {
        *to = exchange(*key);
    }
    let right = &exchanged[..right.len()];
    let mut row = [0; LONGEST + 1];
    for a in left {
        let mut corner = 0;
        for (j, b) in right.iter().enumerate() {
            let above = row[j + 1];
            row[j + 1] = if a == b { corner + 1 } else { above.max(row[j]) };
            corner = above;
        }
    }
    row[right.len()]
}

/// *from A to B and from B to A*, *A to B … B to A*: routes between names, and what a verb of motion or change
/// says.
pub(super) fn is_conversion(doc: &Document<'_>, words: &[usize], [a1, b1, b2, a2]: [usize; 4]) -> bool {
    let between = |from: usize, to: usize| {
        doc.word(words[from + 1]) == const { id("to") }
            && (to == from + 2 || to == from + 3 && doc.class(words[from + 2]).is(Class::ARTICLE))
    };
    if !between(a1, b1) || !between(b2, a2) {
        return false;
    }
    let names = |k: usize| doc.str(words[k]).starts_with(char::is_uppercase);
    // A command opens its sentence, where taggers see nouns and names.
    let moves = |i: usize| {
        (pos(doc, i) == Pos::Verb || opens_sentence(doc, i))
            && (goes_both_ways(doc.form(i)) || doc.with_lemma(i, goes_both_ways))
    };
    names(a1) && names(b1) || words[a1.saturating_sub(BEFORE)..a1].iter().any(|&i| moves(i))
}

/// Words before the first A among which its verb is looked for.
const BEFORE: usize = 6;

/// Whether a content word stands before the first A and another after the last, in their clauses: *The
/// buyer pays the broker and the broker pays the fee* hands on, it does not turn round.
pub(super) fn goes_on(doc: &Document<'_>, words: &[usize], [a1, b1, _, a2]: [usize; 4]) -> bool {
    let open = |i: usize| doc.class(i).is_open() && doc.is_word(i);
    let before = (0..words[a1]).rev().take(6).take_while(|&i| break_at(doc, i).is_none()).any(open);
    let after = (words[a2] + 1..words[a2] + 7).take_while(|&i| break_at(doc, i).is_none()).any(open);
    // The object of the first A is B itself: A is a verb, or stands right before it.
    before && after && b1 - a1 <= 3
}

/// The twelve commonest lexical verbs of English and *do*, *have*: *Longman Grammar of Spoken and Written
/// English* (1999), 5.2.2.1. They cross by chance.
pub(super) fn is_common_verb(lemma: &str) -> bool {
    matches!(
        lemma,
        "say"
            | "get"
            | "go"
            | "know"
            | "think"
            | "see"
            | "make"
            | "come"
            | "take"
            | "want"
            | "give"
            | "mean"
            | "do"
            | "have"
    )
}
