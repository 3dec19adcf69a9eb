//! What is observed of a crossing A B … B A, and how much it weighs.

use foldhash::fast::RandomState;
use hashbrown::HashMap;

use super::FIGURE;
use super::halves::{goes_on, is_common_verb};
use super::keys::{can_cross, person};
use super::weights::WEIGHTS;
use crate::Document;
use crate::figures::common::syntax::{is_content, is_name, pos};
use crate::figures::members::{Break, break_at};
use crate::figures::repetition::probability;
use crate::figures::{Finding, Roles};
use crate::text::Class;

/// The words of a document with their keys.
pub(super) struct Text<'a, 't> {
    pub(super) doc: &'a Document<'t>,
    pub(super) words: &'a [usize],
    pub(super) keys: &'a [u32],
}

impl Text<'_, '_> {
    /// For each word, the position of the last word of the same key, if the word can be an A or B.
    pub(super) fn previous_occurrences(&self) -> Vec<Option<usize>> {
        let mut last: HashMap<u32, usize, RandomState> =
            HashMap::with_capacity_and_hasher(self.words.len(), RandomState::default());
        let words = self.words.iter().enumerate();
        words.map(|(k, &i)| can_cross(self.doc, i).then(|| last.insert(self.keys[k], k)).flatten()).collect()
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

    pub(super) fn features(&self, at: [usize; 4]) -> [f32; WEIGHTS.len()] {
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
        let persons = |range: std::ops::Range<usize>| range.filter_map(|k| person(doc.form(word(k))));
        let crossed = persons(a2 + 1..end + 1).any(|later| persons(start..a1).any(|p| p == later));
        let role = at.map(|k| self.place(k));
        let sentence_end = doc.sentences()[sentence(a2)].tokens().end;
        let negated = self.negated(at);
        let (nearby, elsewhere) = self.nearby(at);
        let rest = (word(a2) + 1..sentence_end).filter(|&i| doc.is_word(i)).take(3).count();
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
            yes(left > 1 && left == right && self.keys[a1 + 1..b1] == self.keys[b2 + 1..a2]),
            yes([a1, b1].iter().any(|&k| doc.with_lemma(word(k), is_common_verb))),
            yes(strong_centre + commas_centre > 0 && role[0] == role[2] && role[1] == role[3]),
            self.led_alike(at) as f32 / 2.0,
            if exact(a1, a2) * exact(b1, b2) > 0.0 { self.exchanged(at) } else { 0.0 },
            yes(centre == 1),
            rest.min(3) as f32 / 3.0,
            yes(negated.0),
            yes(negated.1),
            nearby.min(3) as f32,
            elsewhere.min(3) as f32,
            self.shared_content(at),
            yes(self.hangs(a2, b1) && !self.hangs(a1, b1)),
            yes(self.hangs(b2, a1) && !self.hangs(b1, a1)),
            yes(self.derived(a1, a2)) + yes(self.derived(b1, b2)),
        ]
    }
}
