//! Members: the stretches of a sentence that figures compare, cut in this one place.
//!
//! Clauses come in two sorts: between marks, and as [`Document::clauses`] finds them by their verbs. Which of
//! them a figure compares was measured, by changing
//! the level in the figure's file (`cargo quality -- canon running`). By the verb: epistrophe and
//! epanalepsis besides those between marks; antithesis too (recall .86 on the canon, .79 between marks alone).
//! Between marks alone: symploce, whose members the verbs end less exactly; isocolon and parison, because a
//! relative or a complement cuts the second member short (parison's recall on the canon falls from 1.00 to
//! .78 by the verb, isocolon gains an alarm and no hit where both are compared); anaphora, where verbs bring
//! as many alarms as hits and part *he filled it, and it leaked; he filled it again* within its members.

use std::sync::OnceLock;

use super::Roles;
use super::common::antonyms::holds_opposites;
use super::common::syntax::is_content;
use super::common::{clauses_of, cuts_of};
pub(crate) use crate::text::{Break, break_at};
use crate::text::{Class, Pos};
use crate::{Document, Span};

/// How finely a text is cut into members.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Level {
    /// Whole sentences.
    Sentence,
    /// Stretches between dashes, colons, semicolons and stops, within a sentence.
    Clause,
    /// Stretches between any breaks, within a sentence.
    Phrase,
    /// The same, cut before *and*, *or*, *but*, *nor* as well.
    Coordinate,
    /// Clauses with a verb of their own, whether or not a mark divides them, with what opens them, but only
    /// those of sentences in which a word comes back or meets its opposite: clauses are dear to cut.
    Echoing,
}

/// The members of a document at each level, cut when first asked for.
#[derive(Debug, Default)]
pub(crate) struct Cuts([OnceLock<Vec<Member>>; 5]);

impl Level {
    /// The members of the document at this level, in order. Linear; [`Level::Echoing`] tags sentences.
    ///
    /// A member lies within one sentence and begins and ends with a word. Brackets and quotation
    /// marks inside are skipped over only at its edges.
    pub(crate) fn members<'d>(self, doc: &'d Document<'_>) -> &'d [Member] {
        cuts_of(doc).0[self as usize].get_or_init(|| match self {
            Level::Sentence => between(doc, |_| false),
            Level::Clause => between(doc, |b| b != Break::Comma && b != Break::Bracket),
            Level::Phrase => between(doc, |_| true),
            Level::Coordinate => {
                let mut out = Vec::new();
                for member in Level::Phrase.members(doc) {
                    at_coordinators(doc, *member, &mut out);
                }
                out
            }
            Level::Echoing => echoing(doc),
        })
    }
}

fn between(doc: &Document<'_>, breaks: impl Fn(Break) -> bool) -> Vec<Member> {
    let mut out = Vec::with_capacity(doc.sentences().len());
    for (sentence, s) in doc.sentences().iter().enumerate() {
        let tokens = s.tokens();
        let mut first = None;
        let mut last = tokens.start;
        let columns = doc.kinds()[tokens.clone()].iter().zip(&doc.breaks()[tokens.clone()]);
        for (i, (kind, mark)) in tokens.zip(columns) {
            if kind.is_word() {
                first.get_or_insert(i);
                last = i + 1;
            } else if mark.is_some_and(&breaks)
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

fn at_coordinators(doc: &Document<'_>, member: Member, out: &mut Vec<Member>) {
    let mut first = member.first;
    for i in member.tokens().skip(1) {
        let coordinates =
            doc.class(i).is(Class::COORDINATOR) && !matches!(doc.form(i), "so" | "yet" | "plus");
        if coordinates && i > first {
            out.push(Member { first, last: i, ..member });
            first = i;
        }
    }
    out.push(Member { first, ..member });
}

fn echoing(doc: &Document<'_>) -> Vec<Member> {
    let mut out = Vec::new();
    let mut seen = vec![usize::MAX; doc.vocabulary().len()];
    for sentence in 0..doc.sentences().len() {
        if !returns(doc, sentence, &mut seen) && !holds_opposites(doc, doc.sentences()[sentence].tokens()) {
            continue;
        }
        for clause in clauses_of(doc, sentence).iter().filter(|clause| clause.verb.is_some()) {
            // *tired, and | because*: the conjunction joins what comes.
            let joins = |i: &usize| !doc.is_word(*i) || doc.pos(*i) == Pos::Cconj;
            let Some(end) = clause.tokens.clone().rev().find(|i| !joins(i)) else { continue };
            out.push(Member { first: clause.tokens.start, last: end + 1, sentence });
        }
    }
    out
}

/// Whether a content word may come back in the sentence, or two words side by side; sometimes yes where none
/// does. `seen` keeps the last sentence of each word.
fn returns(doc: &Document<'_>, sentence: usize, seen: &mut [usize]) -> bool {
    // Pairs met, a bit for each by its hash.
    let mut pairs = [0_u64; 64];
    let mut before = 0;
    for i in doc.sentences()[sentence].tokens().filter(|&i| doc.is_word(i)) {
        let word = doc.word(i).index();
        let again = std::mem::replace(&mut seen[word], sentence) == sentence;
        let pair = (before as u32).wrapping_mul(0x9E37_79B1) ^ (word as u32).wrapping_mul(0x85EB_CA6B);
        let (place, bit) = ((pair >> 26) as usize, 1 << (pair >> 20 & 63));
        if again && (doc.class(i).is_open() || is_content(doc, i) || pairs[place] & bit != 0) {
            return true;
        }
        pairs[place] |= bit;
        before = word;
    }
    false
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

    /// The member without a leading coordinator (*and*, *but*, *or*, *nor*, *yet*, *so*, *plus*).
    pub(crate) fn without_conjunction(self, doc: &Document<'_>) -> Member {
        let leads = doc.class(self.first).is(Class::COORDINATOR) && self.last - self.first > 1;
        Member { first: self.first + usize::from(leads && doc.is_word(self.first + 1)), ..self }
    }

    /// The member without the conjunction that opens it, *because*, *that*, *and*.
    pub(crate) fn without_opener(self, doc: &Document<'_>) -> Member {
        let leads = matches!(doc.pos(self.first), Pos::Sconj | Pos::Cconj) && self.last - self.first > 1;
        Member { first: self.first + usize::from(leads && doc.is_word(self.first + 1)), ..self }
    }
}

/// Word counts of the shortest and the longest member.
pub(crate) fn lengths(doc: &Document<'_>, members: &[Member]) -> (usize, usize) {
    let counts = members.iter().map(|m| m.words(doc).count());
    counts.fold((usize::MAX, 0), |(lo, hi), n| (lo.min(n), hi.max(n)))
}

/// A role for each member.
pub(crate) fn roles(doc: &Document<'_>, members: &[Member]) -> Roles {
    let mut roles = Roles::new();
    for member in members {
        roles.push("member", doc.span_of(member.tokens()));
    }
    roles
}

/// From the first member to the last.
pub(crate) fn span(doc: &Document<'_>, members: &[Member]) -> Span {
    doc.span_of(members[0].first..members[members.len() - 1].last)
}
