//! Where clauses and members end: the reading of punctuation that figures share.

use crate::Document;
use crate::text::{Class, TokenKind, WordId, closed};

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
pub(crate) fn break_at(doc: &Document<'_>, i: usize) -> Option<Break> {
    if doc.kind(i) != TokenKind::Punct {
        return None;
    }
    match doc.str(i) {
        "," => Some(Break::Comma),
        "—" | "―" => Some(Break::Dash),
        "–" => (!between_numbers(doc, i)).then_some(Break::Dash),
        "-" => is_dash(doc, i).then_some(Break::Dash),
        ";" | ":" => Some(Break::Colon),
        "." | "?" | "!" | "…" => Some(Break::Stop),
        "(" | ")" | "[" | "]" => Some(Break::Bracket),
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
    let hyphen = |k: usize| doc.kind(k) == TokenKind::Punct && doc.str(k) == "-";
    let (before, after) = (doc.space_before(i), doc.space_before(i + 1));
    if before && after || hyphen(i + 1) || hyphen(i - 1) {
        return true;
    }
    if before || after || !doc.is_word(i - 1) {
        return false;
    }
    let chain = (i >= 2 && hyphen(i - 2)) || (i + 2 < doc.token_count() && hyphen(i + 2));
    let opens = doc.class(i + 1).is(CLAUSE_OPENER) || doc.word(i + 1) == NOT;
    !chain && opens && doc.word(i - 1).index() >= closed::LEN
}

const NOT: WordId = closed::id("not");
const CLAUSE_OPENER: Class = Class::SUBJECT.union(Class::RELATIVE);

/// Members of the document: stretches of words between breaks, in order.
///
/// A member lies within one sentence and begins and ends with a word. Brackets and quotation
/// marks inside are skipped over only at its edges.
pub(crate) fn members(doc: &Document<'_>, breaks: impl Fn(Break) -> bool) -> Vec<Member> {
    let mut out = Vec::new();
    for (sentence, s) in doc.sentences().iter().enumerate() {
        let mut first = None;
        let mut last = s.tokens().start;
        for i in s.tokens() {
            if doc.is_word(i) {
                first.get_or_insert(i);
                last = i + 1;
            } else if break_at(doc, i).is_some_and(&breaks)
                && let Some(first) = first.take()
            {
                out.push(Member { first, last, sentence });
            }
        }
        if let Some(first) = first {
            out.push(Member { first, last, sentence });
        }
    }
    out
}

/// A run of tokens that a figure compares with its neighbours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Member {
    pub(crate) first: usize,
    /// After the last token.
    pub(crate) last: usize,
    pub(crate) sentence: usize,
}

impl Member {
    pub(crate) fn tokens(self) -> std::ops::Range<usize> {
        self.first..self.last
    }

    /// The words of the member, hyphens and quotation marks left out.
    pub(crate) fn words<'d>(self, doc: &'d Document<'_>) -> impl DoubleEndedIterator<Item = usize> + 'd {
        self.tokens().filter(|&i| doc.is_word(i))
    }

    /// The member without a leading *and*, *but*, *or*, *nor*.
    pub(crate) fn without_conjunction(self, doc: &Document<'_>) -> Member {
        let leads = doc.class(self.first).is(Class::COORDINATOR) && self.last - self.first > 1;
        Member { first: self.first + usize::from(leads && doc.is_word(self.first + 1)), ..self }
    }
}
