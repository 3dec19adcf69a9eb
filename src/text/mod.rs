//! The text layer: words, sentences, paragraphs, stems, and words as numbers.
//!
//! - **Words** are the segments of [UAX #29](https://www.unicode.org/reports/tr29/) that are not
//!   white space, punctuation included: *isn’t* is one word, *two-state* is three.
//! - **Linguistic tokens** are a second layer over the same text, cut as treebanks cut: *do|n't*,
//!   *U.S.*, web addresses; see [`linguistic_tokens`].
//! - **Sentences** are told in English by a classifier trained on treebanks, with rules where the
//!   language leaves no doubt; in other languages, and without the feature `english`, by rules alone.
//!   They lie within one paragraph; between two sentences stands nothing but white space.
//! - **Paragraphs** are told from line breaks by [`ParagraphBreaks`].

mod abbreviations;
mod breaks;
mod class;
mod clauses;
pub(crate) mod closed;
pub(crate) mod dictionary;
mod key;
mod lemma;
mod linguistic;
mod negation;
mod offsets;
mod paragraphs;
mod read;
pub(crate) mod sentences;
mod sieve;
mod stem;
pub(crate) mod table;
pub(crate) mod tag;
mod token;
mod vocabulary;
mod words;

pub(crate) use breaks::{Break, break_at, breaks};
pub(crate) use class::Class;
pub use clauses::{Clause, ClauseKind};
pub(crate) use dictionary::is_base_verb;
pub(crate) use key::of as short_key;
pub use lemma::lemma;
pub(crate) use linguistic::for_each_linguistic_token;
pub use linguistic::linguistic_tokens;
pub use negation::{NegationScope, negation_scopes};
pub use offsets::CodePoints;
pub use paragraphs::ParagraphBreaks;
pub(crate) use paragraphs::paragraph_spans;
pub(crate) use sentences::split;
pub use sentences::{Paragraph, Sentence};
pub use stem::Language;
pub(crate) use stem::Stems;
pub use tag::{Pos, Tagger};
pub(crate) use token::Tokens;
pub use token::{Token, TokenKind};
pub(crate) use vocabulary::KnownForm;
pub(crate) use vocabulary::fold_into;
pub use vocabulary::{Vocabulary, WordId};
pub(crate) use words::for_each_word;

use crate::Span;

/// The words of `text` with their byte offsets: the segments of UAX #29 that are not white space.
///
/// Linear in the length of `text`, which is read at once: eight bytes a word are held.
///
/// # Panics
/// If `text` is longer than 2 GiB.
///
/// ```
/// let words: Vec<_> = tricolon::text::words("It’s 3.5%, roads-they said.")
///     .map(|span| &"It’s 3.5%, roads-they said."[span.range()]).collect();
/// assert_eq!(words, ["It’s", "3.5", "%", ",", "roads", "-", "they", "said", "."]);
/// ```
pub fn words(text: &str) -> impl Iterator<Item = Span> {
    assert!(i32::try_from(text.len()).is_ok(), "texts are limited to 2 GiB");
    let mut spans = Vec::with_capacity(text.len() / 5);
    for_each_word(text, |start, end| spans.push(Span::new(start as u32, end as u32)));
    spans.into_iter()
}

/// The characters as readers see them, with their byte offsets: the extended grapheme clusters of
/// UAX #29. Linear.
///
/// # Panics
/// If `text` is longer than 2 GiB.
///
/// ```
/// let text = "e\u{301}👩‍👧!";
/// assert_eq!(tricolon::text::graphemes(text).count(), 3);
/// ```
pub fn graphemes(text: &str) -> impl Iterator<Item = Span> + '_ {
    assert!(i32::try_from(text.len()).is_ok(), "texts are limited to 2 GiB");
    let clusters = unicode_segmentation::UnicodeSegmentation::grapheme_indices(text, true);
    clusters.map(|(at, cluster)| Span::new(at as u32, (at + cluster.len()) as u32))
}
