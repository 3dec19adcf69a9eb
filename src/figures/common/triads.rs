//! Three sentences side by side.

use super::parallels::asks;
use super::shape::{alike, shape};
use super::syntax::{Pos, pos};
use crate::Document;
use crate::figures::members::{Break, Level, Member, break_at};
use crate::text::{Class, TokenKind};

/// Three short sentences of one build: *The mayor shrugged. The council yawned. The bridge fell.*
pub(crate) fn sentence_triads(doc: &Document<'_>) -> Vec<[Member; 3]> {
    let all = Level::Sentence.members(doc);
    let count = |m: &Member| m.words(doc).count();
    // Lines that no stop closes are names, headings or entries.
    let closed = |m: &Member| m.last < doc.token_count() && break_at(doc, m.last) == Some(Break::Stop);
    let like = |a: &Member, b: &Member| {
        if !closed(a) {
            return false;
        }
        let (m, n) = (count(a), count(b));
        let headed = doc.word(a.first) == doc.word(b.first) && doc.class(a.first).is_open();
        let (slack, most) = if headed { (3, 12) } else { (1, 7) };
        m.abs_diff(n) <= slack
            && (2..=most).contains(&n)
            && doc.kind(a.first) == TokenKind::Word
            && pos(doc, a.first) != Pos::Intj
            && asks(doc, *a) == asks(doc, *b)
            && alike(shape(doc, a.first, a.last), shape(doc, b.first, b.last)) > 0.9
            && doc.class(a.first).is(Class::NOMINAL) == doc.class(b.first).is(Class::NOMINAL)
    };
    let mut out = Vec::new();
    let mut start = 0;
    for k in 1..=all.len() {
        if k < all.len() && like(&all[k - 1], &all[k]) && all[k].sentence <= all[k - 1].sentence + 1 {
            continue;
        }
        if let [a, b, c] = all[start..k] {
            // The run does not go on in longer sentences that open alike.
            let same = |m: Option<&Member>| {
                m.is_some_and(|m| {
                    doc.word(m.first) == doc.word(a.first) && doc.word(a.first) == doc.word(b.first)
                })
            };
            if !same(all.get(k)) && !same(start.checked_sub(1).and_then(|s| all.get(s))) {
                out.push([a, b, c]);
            }
        }
        start = k;
    }
    out
}
