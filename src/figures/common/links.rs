//! Where the end of one member is taken up by the head of the next: what anadiplosis and gradatio share.

use super::syntax::is_content;
use crate::Document;
use crate::figures::members::{Break, Level, Member, break_at};
use crate::text::closed::Set;
use crate::text::{Class, WordId};

/// A word that ends a member and comes back at the head of the next.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Link {
    /// The word in the earlier member, and in the later one.
    pub(crate) from: usize,
    pub(crate) to: usize,
    /// Words of the earlier member after `from`.
    pub(crate) tail: usize,
    /// Words of the later member before `to`.
    pub(crate) head: usize,
    /// What stands between the members.
    pub(crate) mark: Break,
    /// Same form, not only the same stem.
    pub(crate) exact: bool,
}

/// Members between stops, colons and dashes, or between any marks.
pub(crate) fn units<'d>(doc: &'d Document<'_>, commas: bool) -> &'d [Member] {
    if commas { Level::Phrase } else { Level::Clause }.members(doc)
}

/// The link between two neighbouring members, if there is one: the last content word of `a` within
/// `tail` words of its end, at the head of `b` after no more than `head` function words. Bounded work.
pub(crate) fn link(doc: &Document<'_>, a: Member, b: Member, tail: usize, head: usize) -> Option<Link> {
    if b.sentence > a.sentence + 1 {
        return None;
    }
    // A heading names what the text below it is about.
    let closing = doc.sentences()[a.sentence].tokens().end - 1;
    if b.sentence > a.sentence && doc.is_word(closing) {
        return None;
    }
    // *“If it comes.” “It will come.”*: somebody else takes the word up.
    if (a.last..b.first).any(|i| matches!(doc.str(i), "”" | "\"")) {
        return None;
    }
    let target = b.words(doc).enumerate().take(head + 1).find(|&(_, i)| is_linking(doc, i));
    let (lead, to) = target?;
    let (after, from) = a.words(doc).rev().enumerate().take(tail + 1).find(|&(_, i)| {
        is_linking(doc, i) && (doc.stem_id(i) == doc.stem_id(to) || base(doc, i) == base(doc, to))
    })?;
    let mark = (a.last..b.first).rev().find_map(|i| break_at(doc, i)).unwrap_or(Break::Stop);
    let exact = base(doc, from) == base(doc, to);
    Some(Link { from, to, tail: after, head: lead, mark, exact })
}

/// Words that can link: content words, not adverbs of order.
fn is_linking(doc: &Document<'_>, i: usize) -> bool {
    static ORDER: Set = Set::of(&["also", "then", "says", "said"]);
    is_content(doc, i) && !ORDER.has(doc.word(i)) && doc.form(i) != "sooner"
}

/// The form without a possessive ending.
fn base(doc: &Document<'_>, i: usize) -> WordId {
    let form = doc.form(i);
    let bare = form.strip_suffix("'s").or_else(|| form.strip_suffix('\''));
    bare.and_then(|bare| doc.vocabulary().find(bare)).unwrap_or_else(|| doc.word(i))
}

/// The first token of the phrase of `i`: its article or possessive goes with it if it is the same in both.
pub(crate) fn shared_lead(doc: &Document<'_>, from: usize, to: usize) -> usize {
    let mut lead = 0;
    while lead < 3 && from > lead && to > lead {
        let (i, j) = (from - lead - 1, to - lead - 1);
        let phrase = doc.class(i).is(Class::NOMINAL) || is_content(doc, i);
        if doc.word(i) != doc.word(j) || !doc.is_word(i) || !phrase {
            break;
        }
        lead += 1;
    }
    lead
}
