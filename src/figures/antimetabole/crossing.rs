//! What is observed of a crossing A B … B A, and how much it weighs.

use super::FIGURE;
use super::halves::{goes_on, is_common_verb};
use super::keys::person;
use super::weights::WEIGHTS;
use crate::Document;
use crate::figures::common::syntax::{is_content, is_name, pos};
use crate::figures::logistic::{probability, weigh};
use crate::figures::members::{Break, break_at};
use crate::figures::{Finding, Roles};
use crate::text::Class;
use crate::text::closed::id;

/// The words of a document with their keys, and what features ask of each time and again.
pub(super) struct Text<'a, 't> {
    pub(super) doc: &'a Document<'t>,
    pub(super) words: &'a [usize],
    pub(super) keys: &'a [u32],
    /// How many marks stand before each word since the beginning, and how many that are more than a comma or bracket.
    marks: Vec<u32>,
    strong: Vec<u32>,
    pub(super) content: Vec<bool>,
    /// The sentence of each word; the greatest number outside of all.
    pub(super) sentence: Vec<u32>,
}

impl<'a, 't> Text<'a, 't> {
    pub(super) fn new(doc: &'a Document<'t>, words: &'a [usize], keys: &'a [u32]) -> Self {
        let (mut marks, mut strong) = (Vec::with_capacity(words.len()), Vec::with_capacity(words.len()));
        let (mut all, mut more, mut next) = (0, 0, 0);
        for &i in words {
            for mark in doc.breaks()[next..i].iter().flatten() {
                all += 1;
                more += u32::from(!matches!(mark, Break::Comma | Break::Bracket));
            }
            marks.push(all);
            strong.push(more);
            next = i + 1;
        }
        let sentences = doc.sentence_numbers();
        Text {
            doc,
            words,
            keys,
            marks,
            strong,
            content: words.iter().map(|&i| is_content(doc, i)).collect(),
            sentence: words.iter().map(|&i| sentences[i]).collect(),
        }
    }

    /// Whether any mark divides the `k`-th word from the one before, and whether more than a comma or bracket does.
    pub(super) fn is_marked(&self, k: usize) -> bool {
        k > 0 && self.marks[k] > self.marks[k - 1]
    }

    pub(super) fn breaks_before(&self, k: usize) -> bool {
        k > 0 && self.strong[k] > self.strong[k - 1]
    }

    pub(super) fn finding(&self, at: [usize; 4], x: f32) -> Finding {
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

    /// Marks between two words: those that are more than a comma or bracket, and those that are not.
    fn breaks(&self, from: usize, to: usize) -> (u32, u32) {
        let strong = self.strong[to] - self.strong[from];
        (strong, self.marks[to] - self.marks[from] - strong)
    }

    /// The values of the features; nothing if the log-odds stay below `least`.
    pub(super) fn features(&self, at: [usize; 4], least: f32) -> Option<[f32; WEIGHTS.len()]> {
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
        let exact = |i: usize, j: usize| doc.word(word(i)) == doc.word(word(j));
        let content = self.content[b1 + 1..b2].iter().filter(|content| **content).count();
        let mut values = HIGHEST;
        values[..13].copy_from_slice(&[
            1.0,
            ((a2 - a1) as f32).ln() - 2.0,
            (centre as f32).ln() - 1.0,
            (left.abs_diff(right) as f32).min(10.0) / 4.0,
            yes(strong_centre > 0),
            yes(strong_centre == 0 && commas_centre > 0),
            (strong_left + strong_right).min(3) as f32,
            (commas_left + commas_right).min(3) as f32,
            yes(exact(a1, a2)),
            yes(exact(b1, b2)),
            yes(weak(a1)),
            yes(weak(b1)),
            yes(pronoun(a1) && pronoun(b1)),
        ]);
        values[14] = self.crosswise(at);
        values[22] = (sentence(a2) - sentence(a1)).min(3) as f32;
        values[28..31].copy_from_slice(&[
            (content as f32).min(6.0) / 2.0,
            yes(b1 == a1 + 1 || a2 == b2 + 1),
            yes(pronoun(a1) || pronoun(b1)),
        ]);
        values[44] = yes(centre == 1);
        // Bounds: so many words beside B and B can come twice, and only forms that are the same are exchanged.
        values[REPEATS] = ((a2 - a1 - 3) / 2).min(4) as f32;
        values[EXCHANGED] = yes(exact(a1, a2) && exact(b1, b2));
        // Most crossings are chance, and this much shows it of many. The other features are dearer, the last ones most.
        if weigh(WEIGHTS, &values) < least {
            return None;
        }
        let (start, end) = (self.clause_start(a1), self.clause_end(a2));
        let (nearby, elsewhere) = self.nearby(at);
        values[13] = self.shared_between(at);
        values[20] = self.competing(at).min(3) as f32;
        values[31..34].copy_from_slice(&[
            self.overlap(start..b1 + 1, b2..end + 1),
            (end - a2) as f32 / 3.0,
            (a1 - start) as f32 / 3.0,
        ]);
        values[48] = nearby.min(3) as f32;
        values[49] = elsewhere.min(3) as f32;
        if weigh(WEIGHTS, &values) < least {
            return None;
        }
        let tag = |k: usize| pos(doc, word(k));
        let (conjunction, negation) = self.centre(b1, b2);
        let names = [b1, b2].iter().all(|&k| is_name(doc, word(k)));
        let paired = |from: usize, to: usize| {
            to == from + 2 && [id("and"), id("or")].contains(&doc.word(word(from + 1)))
        };
        let closes = a2 + 1 >= self.words.len() || break_at(doc, word(a2) + 1).is_some();
        let opens = (0..word(a1))
            .rev()
            .take(4)
            .find(|&i| doc.is_word(i) && is_content(doc, i) || break_at(doc, i).is_some());
        let opens = opens.is_none_or(|i| break_at(doc, i).is_some());
        let persons = |range: std::ops::Range<usize>| range.filter_map(|k| person(doc.word(word(k))));
        let crossed = persons(a2 + 1..end + 1).any(|later| persons(start..a1).any(|p| p == later));
        let role = at.map(|k| self.place(k));
        let sentence_end = doc.sentences()[sentence(a2)].tokens().end;
        let negated = self.negated(at);
        let rest = (word(a2) + 1..sentence_end).filter(|&i| doc.is_word(i)).take(3).count();
        values[15..20].copy_from_slice(&[
            yes(tag(a1) == tag(a2)),
            yes(tag(b1) == tag(b2)),
            yes(tag(a1) == tag(b1)),
            conjunction,
            negation,
        ]);
        values[REPEATS] = self.repeats(at).min(4) as f32;
        values[23..28].copy_from_slice(&[
            yes(names),
            yes(paired(a1, b1) || paired(b2, a2)),
            yes(goes_on(doc, self.words, at)),
            yes(closes),
            yes(opens),
        ]);
        values[34..44].copy_from_slice(&[
            yes(crossed),
            f32::from(u8::from(role[0] == role[2]) + u8::from(role[1] == role[3])) / 2.0,
            f32::from(u8::from(role[0] == role[3]) + u8::from(role[1] == role[2])) / 2.0,
            yes(left == right && (1..left).all(|d| tag(a1 + d) == tag(b2 + d))),
            yes(sentence(a2) > sentence(a1) && !(role[0] == role[2] && role[1] == role[3])),
            yes(left > 1 && left == right && self.keys[a1 + 1..b1] == self.keys[b2 + 1..a2]),
            yes([a1, b1].iter().any(|&k| doc.with_lemma(word(k), is_common_verb))),
            yes(strong_centre + commas_centre > 0 && role[0] == role[2] && role[1] == role[3]),
            self.led_alike(at) as f32 / 2.0,
            if exact(a1, a2) && exact(b1, b2) { self.exchanged(at) } else { 0.0 },
        ]);
        values[45..48].copy_from_slice(&[rest.min(3) as f32 / 3.0, yes(negated.0), yes(negated.1)]);
        values[50..54].copy_from_slice(&[
            self.shared_content(at),
            yes(self.hangs(a2, b1) && !self.hangs(a1, b1)),
            yes(self.hangs(b2, a1) && !self.hangs(b1, a1)),
            yes(self.derived(a1, a2)) + yes(self.derived(b1, b2)),
        ]);
        Some(values)
    }
}

/// Where *other words that repeat*, *words from its clause's beginning to the first A*, *how far the halves agree with A
/// and B exchanged* and *a word returns as another word of its root* stand among the features.
const REPEATS: usize = 21;
const OPENING: usize = 33;
const EXCHANGED: usize = 43;
const DERIVED: usize = 53;

/// The value of each feature that brings most, of those that are looked at later: 1, but for those that count.
const HIGHEST: [f32; WEIGHTS.len()] = {
    let mut highest = [0.0; WEIGHTS.len()];
    let mut k = 0;
    while k < WEIGHTS.len() {
        if WEIGHTS[k].1 > 0.0 {
            highest[k] = match k {
                DERIVED | OPENING => 2.0,
                _ => 1.0,
            };
        }
        k += 1;
    }
    highest
};

#[cfg(all(test, feature = "english"))]
mod tests {
    use crate::{Analyzer, Figure};

    #[test]
    fn what_is_left_out_early_would_not_be_found() {
        let figure = Figure::from_id("antimetabole").expect("a known figure");
        let examples = figure.examples.iter().chain(figure.near_misses);
        let mut texts: Vec<String> = examples.map(|text| text.replace(['[', ']', '{', '}'], "")).collect();
        texts.push(include_str!("../../../tests/texts/speech.txt").to_owned());
        let (mut all, mut left) = (0, 0);
        for text in &texts {
            let doc = Analyzer::without_figures().analyze(text);
            for least in [0.01, 0.35, 0.9] {
                let found = |from: f32| {
                    let mut scores = Vec::new();
                    figure.detector.detect_from(&doc, from, &mut |finding| scores.push(finding.score));
                    scores
                };
                let (every, some) = (found(0.0), found(least));
                (all, left) = (all + every.len(), left + some.len());
                let good =
                    |scores: Vec<f32>| scores.into_iter().filter(|score| *score >= least).collect::<Vec<_>>();
                assert_eq!(good(some), good(every), "{text}");
            }
        }
        assert!(left < all / 2, "{left} of {all} crossings are looked at in full");
        assert_eq!(super::WEIGHTS[super::REPEATS].0, "other words that repeat");
        let exchanged = "of one form, how far the halves agree with A and B exchanged";
        assert_eq!(super::WEIGHTS[super::EXCHANGED].0, exchanged);
        assert_eq!(super::WEIGHTS[super::OPENING].0, "words from its clause's beginning to the first A");
        assert_eq!(super::WEIGHTS[super::DERIVED].0, "a word returns as another word of its root");
    }
}
