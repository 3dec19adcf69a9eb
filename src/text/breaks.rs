//! Where clauses and members end: the reading of punctuation.

use super::{Class, TokenKind, WordId, closed};
use crate::Document;

/// What a punctuation token does to the clause it stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Break {
    /// A comma.
    Comma,
    /// A dash in any dress: —, –, --, a spaced hyphen, a hyphen fused to a new clause.
    Dash,
    /// A semicolon or colon.
    Colon,
    /// Sentence-final punctuation.
    Stop,
    /// A bracket.
    Bracket,
}

/// The break that token `i` makes, if it makes one. Quotation marks make none. `O(1)`.
#[inline]
pub(crate) fn break_at(doc: &Document<'_>, i: usize) -> Option<Break> {
    doc.breaks().get(i).copied().flatten()
}

/// The break of each token.
pub(crate) fn breaks(doc: &Document<'_>) -> Box<[Option<Break>]> {
    (0..doc.token_count()).map(|i| read(doc, i)).collect()
}

fn read(doc: &Document<'_>, i: usize) -> Option<Break> {
    match doc.mark(i)? {
        ',' => Some(Break::Comma),
        '—' | '―' => Some(Break::Dash),
        '–' => (!between_numbers(doc, i)).then_some(Break::Dash),
        '-' => is_dash(doc, i).then_some(Break::Dash),
        // "4:10": a clock.
        ':' if between_numbers(doc, i) => None,
        ';' | ':' => Some(Break::Colon),
        '.' | '?' | '!' | '…' => Some(Break::Stop),
        '(' | ')' | '[' | ']' => Some(Break::Bracket),
        _ => None,
    }
}

fn between_numbers(doc: &Document<'_>, i: usize) -> bool {
    i > 0
        && i + 1 < doc.token_count()
        && doc.kind(i - 1) == TokenKind::Number
        && doc.kind(i + 1) == TokenKind::Number
}

/// Whether a hyphen stands for a dash: with blanks around it, doubled, or fused before a word that
/// opens a clause (*infrastructure-they build*) outside of a chain (*do-it-yourself*).
fn is_dash(doc: &Document<'_>, i: usize) -> bool {
    let last = i + 1 >= doc.token_count();
    if i == 0 || last {
        return false;
    }
    let hyphen = |k: usize| doc.mark(k) == Some('-');
    let (before, after) = (doc.space_before(i), doc.space_before(i + 1));
    if before && after || hyphen(i + 1) || hyphen(i - 1) {
        return true;
    }
    if before || after || !doc.is_word(i - 1) {
        return false;
    }
    let chain = (i >= 2 && hyphen(i - 2)) || (i + 2 < doc.token_count() && hyphen(i + 2));
    // "fifty-one": a number, not the pronoun.
    let counts = doc.class(i + 1).is(Class::NUMERAL);
    let opens = doc.class(i + 1).is(CLAUSE_OPENER) && !counts || doc.word(i + 1) == NOT;
    !chain && opens && doc.word(i - 1).index() >= closed::LEN
}

const NOT: WordId = closed::id("not");
const CLAUSE_OPENER: Class = Class::SUBJECT.union(Class::RELATIVE);
