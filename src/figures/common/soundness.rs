//! How the members of a series compare, and what speaks for and against it.

use super::series::Series;
use super::shape::Shape;
use super::syntax::is_content;
use crate::Document;
use crate::figures::Roles;
use crate::figures::members::{Member, break_at, lengths, roles, span};
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
        (explained || alternatives) && self.shape == Shape::Noun && self.lengths(doc).1 > 1
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
        x
    }
}
