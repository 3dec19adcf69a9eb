//! Where the end of one member is taken up by the head of the next: what anadiplosis and gradatio share.

use std::sync::LazyLock;

use super::bases_of;
use super::mention::{are_apart, modifies};
use super::syntax::is_content;
use crate::Document;
use crate::figures::members::{Break, Level, Member, break_at};
use crate::text::closed::{self, Set, id};
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

impl Link {
    /// Words behind both mentions to the end of the earlier member that are the same: *a bigger **lie***.
    pub(crate) fn rest(&self, doc: &Document<'_>) -> usize {
        usize::from(self.tail == 1 && doc.word(self.from + 1) == doc.word(self.to + 1))
    }

    /// Whether the linking words are what their phrases are about, and not one modifier under two nouns (*the mill
    /// rent; mill hands*), and the second one is taken up without pointing back (*these mills*, *most of the mills*).
    pub(crate) fn is_of_heads(&self, doc: &Document<'_>) -> bool {
        let before = doc.class(self.to - 1);
        // *My brother, me and my brother*: the same in both points nowhere.
        let same = self.from > 0 && doc.word(self.from - 1) == doc.word(self.to - 1);
        let points =
            before.is(Class::DETERMINER.union(Class::POSSESSIVE)) && !before.is(Class::ARTICLE) && !same;
        let partitive = self.head > 1 && (1..=self.head).any(|k| doc.word(self.to - k) == const { id("of") });
        let heads = self.rest(doc) > 0 || !modifies(doc, self.from) && !modifies(doc, self.to);
        heads && !points && !partitive
    }
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
    // A paragraph names its topic again; a heading, what the text below it is about.
    let closing = doc.sentences()[a.sentence].tokens().end - 1;
    if b.sentence > a.sentence && (doc.is_word(closing) || are_apart(doc, closing, b.first)) {
        return None;
    }
    let target = b.words(doc).enumerate().take(head + 1).find(|&(_, i)| is_linking(doc, i));
    let (lead, to) = target?;
    let bases = bases_of(doc);
    let base = |i: usize| bases[doc.word(i).index()];
    let (stem, form) = (doc.stem_id(to), base(to));
    let (after, from) = a
        .words(doc)
        .rev()
        .enumerate()
        .take(tail + 1)
        .find(|&(_, i)| (doc.stem_id(i) == stem || base(i) == form) && is_linking(doc, i))?;
    // *“If it comes.” “It will come.”*: somebody else takes the word up.
    if (a.last..b.first).any(|i| matches!(doc.mark(i), Some('”' | '"' | '’' | '\''))) {
        return None;
    }
    let mark = (a.last..b.first).rev().find_map(|i| break_at(doc, i)).unwrap_or(Break::Stop);
    let exact = base(from) == form;
    Some(Link { from, to, tail: after, head: lead, mark, exact })
}

/// Words that can link: content words, not adverbs of order.
fn is_linking(doc: &Document<'_>, i: usize) -> bool {
    static ORDER: Set = Set::of(&["also", "then", "says", "said"]);
    is_content(doc, i) && !ORDER.has(doc.word(i)) && doc.form(i) != "sooner"
}

/// By word: its form without a possessive ending, if that is a word of the document; else itself.
pub(super) fn bases(doc: &Document<'_>) -> Box<[WordId]> {
    fn bare(form: &str) -> Option<&str> {
        form.strip_suffix("'s").or_else(|| form.strip_suffix('\''))
    }
    static CLOSED: LazyLock<Vec<WordId>> = LazyLock::new(|| {
        let all = (0..).map(WordId).zip(&closed::WORDS);
        all.filter(|(_, form)| bare(form).is_some()).map(|(word, _)| word).collect()
    });
    let vocabulary = doc.vocabulary();
    let mut bases: Box<[WordId]> = vocabulary.ids_from(0).collect();
    for word in CLOSED.iter().copied().chain(vocabulary.ids_from(closed::LEN)) {
        if let Some(base) = bare(vocabulary.form(word)).and_then(|bare| vocabulary.find(bare)) {
            bases[word.index()] = base;
        }
    }
    bases
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
