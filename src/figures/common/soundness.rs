//! How the members of a series compare, and what speaks for and against it.

use super::series::Series;
use super::shape::Shape;
use super::syntax::{Pos, is_content, is_verbal, pos};
use crate::Document;
use crate::figures::Roles;
use crate::figures::members::{Break, Member, break_at, lengths, roles, span};
use crate::text::Class;

impl Series {
    /// Word counts of the shortest and the longest member.
    pub(crate) fn lengths(&self, doc: &Document<'_>) -> (usize, usize) {
        lengths(doc, &self.members)
    }

    /// Whether all members open with the same word.
    pub(crate) fn same_opening(&self, doc: &Document<'_>) -> bool {
        self.members.windows(2).all(|pair| doc.word(pair[0].first) == doc.word(pair[1].first))
    }

    /// Whether a content word of the first member returns in the second, in any form.
    pub(crate) fn returns(&self, doc: &Document<'_>) -> bool {
        let content = |m: &Member| m.words(doc).filter(|&i| is_content(doc, i)).map(|i| doc.stem_id(i));
        let first: Vec<u32> = content(&self.members[0]).take(8).collect();
        content(&self.members[1]).take(8).any(|stem| first.contains(&stem))
    }

    /// Whether a word with a meaning of its own is in any two of the members.
    pub(crate) fn any_returns(&self, doc: &Document<'_>) -> bool {
        let content =
            |m: &Member| m.words(doc).filter(|&i| is_content(doc, i)).map(|i| doc.stem_id(i)).take(12);
        let mut seen: Vec<u32> = Vec::new();
        self.members.iter().any(|m| {
            let known = seen.len();
            seen.extend(content(m));
            seen[known..].iter().any(|stem| seen[..known].contains(stem))
        })
    }

    /// *The captain, a retired farmer, and her mate*: an indefinite phrase explains a definite one, or two do as
    /// alternatives.
    pub(crate) fn is_apposition(&self, doc: &Document<'_>) -> bool {
        let indefinite = |m: &Member| matches!(doc.form(m.first), "a" | "an");
        let middle = &self.members[1..self.members.len() - 1];
        let edges = [&self.members[0], &self.members[self.members.len() - 1]];
        // *a reeve, an officer who kept the tolls and the keys*: the clause says what he is.
        let told = |m: &Member| {
            indefinite(m) && m.words(doc).any(|i| matches!(doc.form(i), "who" | "which" | "whose"))
        };
        let explained = middle.iter().any(indefinite) && !edges.into_iter().any(indefinite)
            || told(&self.members[1]) && self.members.iter().filter(|m| told(m)).count() == 1;
        // *a man in the doorway, a thief or a ghost*: what he may have been.
        let alternatives = !indefinite(&self.members[0])
            && self.members[1..].iter().all(indefinite)
            && edges[1].first > 0
            && doc.form(edges[1].first - 1) == "or";
        (explained || alternatives || self.names_parts(doc) || self.renames(doc))
            && self.shape == Shape::Noun
            && self.lengths(doc).1 > 1
    }

    /// *two boats, the old and the new*; *these men, our clerks and porters*; *the boards, the harbour board and the road board*:
    /// the first member is all that the others are.
    fn names_parts(&self, doc: &Document<'_>) -> bool {
        let (first, rest) = (self.members[0], &self.members[1..]);
        let count = match doc.form(first.first) {
            "two" | "both" => 2,
            "three" => 3,
            "four" => 4,
            // *these men, our clerks and porters*
            "these" | "those" if first.last > first.first + 1 => rest.len(),
            _ => 0,
        };
        let counted =
            |m: &Member| doc.class(m.first).is(Class::NUMERAL) || doc.form(m.first) == doc.form(first.first);
        if self.conjoined && count == rest.len() && !rest.iter().any(counted) {
            return true;
        }
        // A class in the plural and one of it.
        let (head, next) = (first.last - 1, rest[0]);
        let plural = |i: usize| pos(doc, i) == Pos::Noun && doc.form(i).ends_with('s');
        self.conjoined
            && rest.len() == 2
            && plural(head)
            && first.words(doc).count() < next.words(doc).count()
            && next.words(doc).any(|i| doc.stem_id(i) == doc.stem_id(head) && doc.word(i) != doc.word(head))
    }

    /// *the house of the guild, the heart of Ghent, the famous Bell Tower*: one thing under one definite name after another.
    fn renames(&self, doc: &Document<'_>) -> bool {
        let named = |m: &Member| m.words(doc).any(|i| pos(doc, i) == Pos::Propn);
        !self.conjoined
            && self.members.iter().all(|m| doc.form(m.first) == "the")
            && self.members[1..].iter().filter(|m| named(m)).count() > 1
    }

    /// *It was the rain that did it, they left at noon and everybody slept*: how much of three clauses has neither subject
    /// nor word nor measure in common with its neighbour, so that they tell one thing after the other.
    fn told_in_a_row(&self, doc: &Document<'_>) -> f32 {
        if self.shape != Shape::Clause || self.members.len() != 3 || self.separator == Break::Colon {
            return 0.0;
        }
        let pronoun = |m: &Member| pos(doc, m.first) == Pos::Pron || doc.class(m.first).is(Class::SUBJECT);
        // *I have none, I'm tired*: a contraction holds the same subject.
        let subject = |m: &Member| doc.form(m.first).split(['\'', '’']).next();
        let (shortest, longest) = self.lengths(doc);
        let even = match self.members.iter().filter(|m| pronoun(m)).count() {
            0 => longest <= 8 && longest <= 2 * shortest,
            n => n == self.members.len() && longest <= 5 && longest <= shortest + 1,
        };
        // *The room is cold, it's dark*: two of one predicate.
        let is = |m: &Member| {
            let verb =
                m.words(doc).take(6).find(|&i| is_verbal(doc, i) || doc.class(i).is(Class::AUXILIARY))?;
            doc.class(verb).is(Class::BE).then(|| matches!(doc.form(verb), "was" | "were"))
        };
        let bound = |a: &Member, b: &Member| {
            pronoun(a) && subject(a) == subject(b) || shares(doc, a, b) || is(a).is_some() && is(a) == is(b)
        };
        let loose = |n: usize| !even && !bound(&self.members[n], &self.members[n + 1]);
        match (loose(0), loose(1)) {
            (true, true) => 1.0,
            (true, false) => 0.5,
            // The last of three may turn: *her class is back, her desk is back, and the bus is late once more*.
            (false, true) => 0.25,
            (false, false) => 0.0,
        }
    }

    /// *I told them, it is not the legs, it is the heads*: who says it is no part of it.
    pub(crate) fn begins_with_speaker(&self, doc: &Document<'_>) -> bool {
        let (first, next) = (self.members[0], self.members[1]);
        first.last - first.first <= 4
            && first.words(doc).any(|i| doc.class(i).is(Class::SPEECH))
            && doc.class(next.first).is(Class::SUBJECT)
            && !self.same_opening(doc)
    }

    /// *The cart was full, she said, and the road is long*; *he owns a boat, which leaks, and he rows well*: a member between
    /// the others that says who speaks, or more of the first.
    fn holds_aside(&self, doc: &Document<'_>) -> bool {
        let inner = &self.members[1..self.members.len() - 1];
        let says = |m: &Member| {
            m.last - m.first == 2
                && doc.class(m.first).is(Class::SUBJECT)
                && doc.class(m.first + 1).is(Class::SPEECH)
        };
        let relative = |m: &Member| matches!(doc.form(m.first), "which" | "who" | "whose" | "whom");
        inner.iter().any(says) || inner.iter().any(relative) && !self.members.iter().all(relative)
    }

    /// Adds a span for each member.
    pub(crate) fn roles(&self, doc: &Document<'_>) -> Roles {
        roles(doc, &self.members)
    }

    /// From the first member to the last.
    pub(crate) fn span(&self, doc: &Document<'_>) -> crate::Span {
        span(doc, &self.members)
    }

    /// What speaks for and against coordination of like members, whatever their number.
    pub(crate) fn soundness(&self, doc: &Document<'_>) -> f32 {
        let (shortest, longest) = self.lengths(doc);
        let mut x = 2.4 * (self.likeness - 0.8) + 1.4 * (self.least - 0.8);
        x += 1.2 * (shortest as f32 / longest as f32 - 0.5);
        x += if self.same_opening(doc) { 1.0 } else { 0.0 };
        x -= if shortest * 3 < longest { 1.2 } else { 0.0 };
        // "…, the king and his council fled": the last two are the subject of what follows.
        // Three words with a comma before the conjunction belong together whatever follows.
        let last = self.members[self.members.len() - 1].first;
        let comma = longest == 1 && last > 1 && break_at(doc, last - 2).is_some();
        let subject = !self.whole_last && !self.whole_first && !comma;
        x -= if self.conjoined && subject && self.members.len() == 3 { 2.0 } else { 0.0 };
        x += if longest == 1 { 0.3 } else { 0.0 };
        x -= if longest > 14 { 0.9 } else { 0.0 };
        x -= if self.shape == Shape::Other { 1.5 } else { 0.0 };
        // Two names or numbers make it a list of places, people, dates or scores.
        x -= if self.names >= 2 { 4.0 } else { 0.0 } + if self.numbers >= 2 { 3.0 } else { 0.0 };
        x -= if self.is_apposition(doc) { 3.0 } else { 0.0 };
        x -= if self.shape == Shape::Adverb && longest > 1 { 1.0 } else { 0.0 };
        // A subject pronoun alone as a member is no member.
        let pronoun = self
            .members
            .iter()
            .any(|m| m.last == m.first + 1 && doc.class(m.first).is(Class::SUBJECT.union(Class::OBJECT)));
        x -= if pronoun { 1.5 } else { 0.0 };
        // *Do not, do not, do not run*: one member said again.
        let said = |m: Member| m.words(doc).map(|i| doc.word(i));
        x -= if self.members.windows(2).any(|pair| said(pair[0]).eq(said(pair[1]))) { 4.0 } else { 0.0 };
        x -= if self.begins_with_speaker(doc) || self.holds_aside(doc) { 3.0 } else { 0.0 };
        x -= 2.6 * self.told_in_a_row(doc);
        x
    }
}

/// Whether a content word of one member returns in the other in its place, from the front or at the end, or both open with
/// one determiner.
fn shares(doc: &Document<'_>, a: &Member, b: &Member) -> bool {
    let determined = doc.word(a.first) == doc.word(b.first) && pos(doc, a.first) == Pos::Det;
    let same = |i: usize, j: usize| is_content(doc, i) && doc.stem_id(i) == doc.stem_id(j);
    let front = || a.words(doc).zip(b.words(doc)).any(|(i, j)| same(i, j));
    let aside = |a: &Member, b: &Member| a.words(doc).skip(1).zip(b.words(doc)).any(|(i, j)| same(i, j));
    let last = || doc.word(a.last - 1) == doc.word(b.last - 1);
    let end = || a.words(doc).rev().zip(b.words(doc).rev()).take(2).any(|(i, j)| same(i, j));
    determined || front() || aside(a, b) || aside(b, a) || last() || end()
}
