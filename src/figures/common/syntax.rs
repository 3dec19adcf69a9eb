//! Word classes in context, as figures ask for them.

use std::sync::atomic::{AtomicU8, Ordering};

use super::{readings_of, traits_of};
use crate::Document;
pub(crate) use crate::text::Pos;
use crate::text::closed::{self, Set};
use crate::text::{Break, Class, TokenKind, WordId, break_at};

/// The tokens' parts of speech as figures see them, plus one; 0 where nobody has asked yet.
#[derive(Debug)]
pub(crate) struct Readings(Box<[AtomicU8]>);

impl Readings {
    pub(super) fn new(tokens: usize) -> Self {
        Readings((0..tokens).map(|_| AtomicU8::new(0)).collect())
    }
}

/// The part of speech of token `i` where it stands. Possessives before their noun count as determiners, as
/// figures see them; past the end there is X.
#[inline]
pub(crate) fn pos(doc: &Document<'_>, i: usize) -> Pos {
    let Some(reading) = readings_of(doc).0.get(i) else { return Pos::X };
    match reading.load(Ordering::Relaxed) {
        0 => read_at_first(doc, i, reading),
        known => Pos::from_index(known - 1),
    }
}

#[cold]
fn read_at_first(doc: &Document<'_>, i: usize, reading: &AtomicU8) -> Pos {
    let pos = read(doc, i);
    reading.store(pos as u8 + 1, Ordering::Relaxed);
    pos
}

fn read(doc: &Document<'_>, i: usize) -> Pos {
    match doc.pos(i) {
        Pos::Pron if doc.class(i).is(Class::POSSESSIVE) && doc.is_word(i + 1) => match doc.pos(i + 1) {
            Pos::Noun | Pos::Propn | Pos::Adj | Pos::Num | Pos::Adv => Pos::Det,
            Pos::Verb if doc.form(i) != "her" && doc.form(i) != "his" => Pos::Det,
            _ => Pos::Pron,
        },
        pos => pos,
    }
}

/// What a token is, whatever stands about it in its clause.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Traits {
    content: bool,
    opens_sentence: bool,
}

/// The traits of each token. Linear.
pub(super) fn traits(doc: &Document<'_>) -> Box<[Traits]> {
    let ah = doc.vocabulary().find("ah").unwrap_or(WordId::NONE);
    let content = |(kind, word): (&TokenKind, &WordId)| {
        let carries = if word.index() < closed::LEN { CARRIES.has(*word) } else { *word != ah };
        Traits { content: *kind == TokenKind::Word && carries, opens_sentence: false }
    };
    let mut traits: Box<[Traits]> = doc.kinds().iter().zip(doc.word_ids()).map(content).collect();
    for sentence in doc.sentences() {
        for i in sentence.tokens() {
            traits[i].opens_sentence = true;
            if doc.is_word(i) {
                break;
            }
        }
    }
    traits
}

/// Words of the closed classes that carry meaning of their own: open ones, and some that stand for much.
static CARRIES: Set = Set::of(&["nothing", "everything", "tomorrow", "yesterday", "today"])
    .and_open()
    .without(&["to", "yes", "o", "oh"]);

/// Whether the word carries meaning of its own: no function word, number or lone letter.
#[inline]
pub(crate) fn is_content(doc: &Document<'_>, i: usize) -> bool {
    traits_of(doc).get(i).is_some_and(|traits| traits.content)
}

/// Whether token `i` is written with a capital.
pub(crate) fn capital(doc: &Document<'_>, i: usize) -> bool {
    doc.is_capital(i)
}

/// Whether token `i` is the first word of its sentence, or a mark before that.
#[inline]
pub(crate) fn opens_sentence(doc: &Document<'_>, i: usize) -> bool {
    traits_of(doc).get(i).is_some_and(|traits| traits.opens_sentence)
}

/// Whether token `i` reads as a name: a capital that the place in the sentence does not explain.
pub(crate) fn is_name(doc: &Document<'_>, i: usize) -> bool {
    capital(doc, i) && !opens_sentence(doc, i) && doc.str(i) != "I"
}

/// A verb or auxiliary, by its form or place.
pub(crate) fn is_verbal(doc: &Document<'_>, i: usize) -> bool {
    matches!(pos(doc, i), Pos::Verb | Pos::Aux)
}

/// Whether the word is the last part of a compound, which is no word by itself: *sit-**ups***.
pub(crate) fn ends_compound(doc: &Document<'_>, i: usize) -> bool {
    i > 0 && doc.str(i - 1) == "-" && !doc.space_before(i) && break_at(doc, i - 1).is_none()
}

/// Whether `i` stands within the first clause of its sentence and a subordinator opens that clause: ***When** the
/// bell rang, the shop closed*. What follows the piece without a conjunction is the main clause, no second member.
/// Looks back over [`PIECE`] tokens.
pub(crate) fn behind_opening_subordinator(doc: &Document<'_>, i: usize) -> bool {
    let from = i.saturating_sub(PIECE);
    let mark = (from..i).rev().find(|&k| break_at(doc, k).is_some() || opens_sentence(doc, k));
    let Some(mark) = mark else { return false };
    let Some(mut first) = (mark..i).find(|&k| doc.is_word(k)) else { return false };
    if doc.class(first).is(Class::COORDINATOR) && first + 1 < i {
        first += 1;
    }
    // *But, if the bridge …*, *whatever the weather, when the bell …*: no clause stands before the comma.
    let idle = || {
        let verbless = (from..mark).rev().take_while(|&k| !is_verbal(doc, k));
        verbless.into_iter().any(|k| opens_sentence(doc, k))
    };
    let opens = opens_sentence(doc, mark) || break_at(doc, mark) != Some(Break::Comma) || idle();
    opens && first < i && OPEN_A_CLAUSE.has(doc.word(first))
}

/// Subordinators that may open a sentence and do not mostly do another work there.
static OPEN_A_CLAUSE: Set =
    Set::of(&[]).and_classes(Class::SUBORDINATOR).without(&["that", "than", "so", "for"]);

/// How far back the opening of a piece is looked for, in tokens.
const PIECE: usize = 40;

/// Whether the word is a part of a web address or the like: *example.org/**list***.
pub(crate) fn in_address(doc: &Document<'_>, i: usize) -> bool {
    let glue = |k: usize| matches!(doc.str(k), "/" | "@" | "=" | "_" | "&" | "?");
    let before = i > 0
        && !doc.space_before(i)
        && (glue(i - 1) || doc.str(i - 1) == "." && i > 1 && !doc.space_before(i - 1));
    let scheme = doc.str(i + 1) == ":" && doc.str(i + 2) == "/";
    before || !doc.space_before(i + 1) && glue(i + 1) || scheme || doc.form(i).starts_with("www.")
}

/// The last word before `i`, at most `reach` tokens back.
pub(crate) fn previous_word(doc: &Document<'_>, i: usize, reach: usize) -> Option<usize> {
    (i.saturating_sub(reach)..i).rev().find(|&k| doc.is_word(k))
}
