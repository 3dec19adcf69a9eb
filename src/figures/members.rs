//! Members: the stretches between breaks that figures compare.

use crate::Document;
pub(crate) use crate::text::{Break, break_at};
use crate::text::{Class, Pos};

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

/// The clauses of the document with a verb of their own, in order, without the conjunction or relative that
/// opens them: pieces that no punctuation need divide. Tags every sentence.
pub(crate) fn clauses(doc: &Document<'_>) -> Vec<Member> {
    let mut out = Vec::new();
    for sentence in 0..doc.sentences().len() {
        for clause in doc.clauses(sentence).into_iter().filter(|clause| clause.verb.is_some()) {
            let opener = matches!(doc.pos(clause.tokens.start), Pos::Sconj | Pos::Cconj);
            let first = clause.tokens.start + usize::from(opener);
            if first < clause.tokens.end && doc.is_word(first) {
                out.push(Member { first, last: clause.tokens.end, sentence });
            }
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
