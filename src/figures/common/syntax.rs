//! Word classes in context, as figures ask for them.

use std::sync::atomic::{AtomicU8, Ordering};

use super::by_form::ByForm;
use super::{mention, readings_of, traits_of};
use crate::Document;
use crate::pooled::pooled;
pub(crate) use crate::text::Pos;
use crate::text::closed::{Set, id};
use crate::text::{Break, Class, TokenKind, Vocabulary, WordId, break_at};

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

/// What a token is by its form and its place in the sentence, whatever stands about it in its clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Traits(u8);

impl Traits {
    /// Carries meaning of its own.
    const CONTENT: Traits = Traits(1);
    /// The first word of its sentence, or a mark before that.
    const OPENS_SENTENCE: Traits = Traits(2);
    /// More than one letter, and nothing but letters and apostrophes.
    pub(crate) const LETTERS: Traits = Traits(4);
    /// A sound of hesitation.
    pub(crate) const HESITATES: Traits = Traits(8);
    /// Does a function word's work, though its class is open, or is no word to the ear: see
    /// [`alliteration`](crate::figures::alliteration).
    pub(crate) const LIGHT: Traits = Traits(16);
    /// The first part of a compound, or broken off: see [`begins_compound`](mention::begins_compound).
    pub(crate) const BEGINS_COMPOUND: Traits = Traits(32);
    /// The last part of a compound.
    const ENDS_COMPOUND: Traits = Traits(64);

    const fn with(self, other: Traits) -> Traits {
        Traits(self.0 | other.0)
    }

    const fn is(self, other: Traits) -> bool {
        self.0 & other.0 != 0
    }

    /// Those of a form.
    fn of(form: &str) -> Traits {
        let letters = form.chars().nth(1).is_some() && form.chars().all(|c| c.is_alphabetic() || c == '\'');
        let word = Vocabulary::closed(form);
        let content = match word {
            Some(word) => CARRIES.has(word),
            None => form != "ah",
        };
        let all = [
            (content, Traits::CONTENT),
            (letters, Traits::LETTERS),
            (mention::is_hesitation(form), Traits::HESITATES),
            (is_light(form), Traits::LIGHT),
        ];
        all.into_iter().filter(|(has, _)| *has).fold(Traits(0), |traits, (_, one)| traits.with(one))
    }
}

/// Whether a form does a function word's work in most places, or is spelt letter by letter.
fn is_light(form: &str) -> bool {
    match form {
        "get" | "gets" | "got" | "gotten" | "getting" | "make" | "makes" | "made" | "take" | "takes"
        | "took" | "let's" | "ones" | "whichever" | "whoever" | "whenever" | "twice" | "times" | "today"
        | "tomorrow" | "tonight" => true,
        form => form.is_ascii() && !form.contains(['a', 'e', 'i', 'o', 'u', 'y']),
    }
}

/// The traits of each token. Linear.
pub(super) fn traits(doc: &Document<'_>) -> Box<[Traits]> {
    pooled! { static SEEN: ByForm<Traits> }
    let by_form = SEEN.with_borrow_mut(|seen| seen.column(doc.vocabulary(), Traits::of));
    let of_token = |(kind, word): (&TokenKind, &WordId)| {
        let traits = by_form[word.index()];
        if *kind == TokenKind::Word { traits } else { Traits(traits.0 & !Traits::CONTENT.0) }
    };
    let mut traits: Box<[Traits]> = doc.kinds().iter().zip(doc.word_ids()).map(of_token).collect();
    for sentence in doc.sentences() {
        for i in sentence.tokens() {
            traits[i] = traits[i].with(Traits::OPENS_SENTENCE);
            if doc.is_word(i) {
                break;
            }
        }
    }
    for i in (0..traits.len()).filter(|&i| doc.mark(i) == Some('-')) {
        if i > 0 && !doc.space_before(i) {
            traits[i - 1] = traits[i - 1].with(Traits::BEGINS_COMPOUND);
        }
        if i + 1 < traits.len() && !doc.space_before(i + 1) && break_at(doc, i).is_none() {
            traits[i + 1] = traits[i + 1].with(Traits::ENDS_COMPOUND);
        }
    }
    traits
}

/// Whether the token has a trait; past the end nothing has.
#[inline]
pub(crate) fn has_trait(doc: &Document<'_>, i: usize, one: Traits) -> bool {
    traits_of(doc).get(i).is_some_and(|traits| traits.is(one))
}

/// Words of the closed classes that carry meaning of their own: open ones, and some that stand for much.
static CARRIES: Set = Set::of(&["nothing", "everything", "tomorrow", "yesterday", "today"])
    .and_open()
    .without(&["to", "yes", "o", "oh"]);

/// Whether the word carries meaning of its own: no function word, number or lone letter.
#[inline]
pub(crate) fn is_content(doc: &Document<'_>, i: usize) -> bool {
    has_trait(doc, i, Traits::CONTENT)
}

/// Whether token `i` is written with a capital.
pub(crate) fn capital(doc: &Document<'_>, i: usize) -> bool {
    doc.is_capital(i)
}

/// Whether token `i` is the first word of its sentence, or a mark before that.
#[inline]
pub(crate) fn opens_sentence(doc: &Document<'_>, i: usize) -> bool {
    has_trait(doc, i, Traits::OPENS_SENTENCE)
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
    has_trait(doc, i, Traits::ENDS_COMPOUND)
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
    // *To lift the lid, turn the key*
    let purpose = || doc.word(first) == const { id("to") } && pos(doc, first) == Pos::Part;
    opens && first < i && (OPEN_A_CLAUSE.has(doc.word(first)) || purpose())
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
