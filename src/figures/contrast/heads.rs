//! The head of a contrasted element.

use std::ops::Range;

use super::slots::{self, Slot};
use crate::figures::members::break_at;
use crate::text::{Class, TokenKind};
use crate::{Document, Span};

/// The tokens that a span covers.
pub(super) fn tokens(doc: &Document<'_>, span: Span) -> Range<usize> {
    let at = |offset: u32| {
        let (mut low, mut high) = (0, doc.token_count());
        while low < high {
            let middle = low.midpoint(high);
            if doc.token(middle).span.start < offset {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        low
    };
    at(span.start)..at(span.end)
}

/// The head of a phrase: its first word if that is a verb, or else the last word before what follows the
/// noun (*a | store | of objects*), a leading preposition or conjunction left out.
pub(super) fn head(doc: &Document<'_>, phrase: &Range<usize>) -> usize {
    let opener = Class::PREPOSITION
        .union(Class::SUBORDINATOR)
        .union(Class::DETERMINER)
        .union(Class::POSSESSIVE)
        .union(Class::ADVERB)
        .union(Class::AUXILIARY);
    let first = slots::first_word(doc, phrase);
    let start = (first..phrase.end)
        .find(|&i| doc.is_word(i) && doc.kind(i) != TokenKind::Number && !doc.class(i).is(opener))
        .unwrap_or(first);
    let nominal = start > first && doc.class(start - 1).is(Class::DETERMINER.union(Class::POSSESSIVE));
    if !nominal && Slot::of(doc, start).is_verbal() {
        return start;
    }
    (start..phrase.end)
        .take_while(|&i| {
            let class = doc.class(i);
            let ends = Class::PREPOSITION
                .union(Class::RELATIVE)
                .union(Class::SUBORDINATOR)
                .union(Class::COORDINATOR)
                .union(Class::AUXILIARY)
                .union(Class::SUBJECT);
            i == start || !class.is(ends) && break_at(doc, i).is_none()
        })
        .filter(|&i| slots::is_content(doc, i))
        .last()
        .unwrap_or(start)
}
