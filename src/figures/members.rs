//! Members: the stretches between breaks that figures compare.

use crate::Document;
use crate::text::Class;
pub(crate) use crate::text::{Break, break_at};

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
