//! Tokens, kept as columns.

use unicode_properties::{GeneralCategoryGroup, UnicodeGeneralCategory};

use super::{Vocabulary, WordId, words};
use crate::Span;

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "snake_case"))]
#[non_exhaustive]
pub enum TokenKind {
    /// Holds a letter.
    Word,
    /// Holds a digit and no letter.
    Number,
    /// Begins with punctuation (general category P).
    Punct,
    /// Begins with a symbol (general category S): currency, mathematics, emoji.
    Symbol,
    /// Anything else: control characters, marks alone, format characters.
    Other,
}

impl TokenKind {
    /// The kind's stable name.
    pub const fn name(self) -> &'static str {
        match self {
            TokenKind::Word => "word",
            TokenKind::Number => "number",
            TokenKind::Punct => "punct",
            TokenKind::Symbol => "symbol",
            TokenKind::Other => "other",
        }
    }

    /// Whether it is a word or a number.
    pub(crate) const fn is_word(self) -> bool {
        matches!(self, TokenKind::Word | TokenKind::Number)
    }

    /// The kind of the word from `start` to `end` of a text.
    #[inline]
    fn at(text: &str, start: usize, end: usize) -> Self {
        // Most words begin with a letter, which is all that need be looked at.
        if text.as_bytes()[start].is_ascii_alphabetic() {
            TokenKind::Word
        } else {
            Self::of(&text[start..end])
        }
    }

    pub(crate) fn of(word: &str) -> Self {
        let first = word.as_bytes()[0];
        if first.is_ascii_alphabetic() {
            return TokenKind::Word;
        }
        if word.len() == 1 && first.is_ascii_punctuation() {
            let symbol = matches!(first, b'$' | b'+' | b'<' | b'=' | b'>' | b'^' | b'`' | b'|' | b'~');
            return if symbol { TokenKind::Symbol } else { TokenKind::Punct };
        }
        let mut kind = None;
        for c in word.chars() {
            let here = match c {
                _ if c.is_alphabetic() => return TokenKind::Word,
                _ if c.is_numeric() => TokenKind::Number,
                _ if kind.is_some() => continue,
                _ => match c.general_category_group() {
                    GeneralCategoryGroup::Punctuation => TokenKind::Punct,
                    GeneralCategoryGroup::Symbol => TokenKind::Symbol,
                    _ => continue,
                },
            };
            if kind != Some(TokenKind::Number) {
                kind = Some(here);
            }
        }
        kind.unwrap_or(TokenKind::Other)
    }
}

/// One word of a document, punctuation included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where it stands.
    pub span: Span,
    /// What it is made of.
    pub kind: TokenKind,
    /// Its lower-case form, by number.
    pub word: WordId,
}

/// The columns: the fields of all tokens, side by side.
#[derive(Clone, Debug, Default)]
pub(crate) struct Tokens {
    pub(crate) start: Vec<u32>,
    pub(crate) end: Vec<u32>,
    pub(crate) kind: Vec<TokenKind>,
    pub(crate) word: Vec<WordId>,
}

impl Tokens {
    /// Splits `text` and interns its forms. Linear.
    pub(crate) fn new(text: &str, vocabulary: &mut Vocabulary) -> Self {
        let guess = text.len() / 4 + 4;
        let mut tokens = Tokens {
            start: Vec::with_capacity(guess),
            end: Vec::with_capacity(guess),
            kind: Vec::with_capacity(guess),
            word: Vec::with_capacity(guess),
        };
        let mut buffer = String::new();
        let mut short = ShortTokens::new();
        words::for_each_word(text, |start, end| {
            let (kind, word) = short.get_or_read(text.as_bytes(), start, end, || {
                let word = vocabulary.intern_at(text, start, end, &mut buffer);
                (TokenKind::at(text, start, end), word)
            });
            tokens.start.push(start as u32);
            tokens.end.push(end as u32);
            tokens.kind.push(kind);
            tokens.word.push(word);
        });
        tokens
    }

    pub(crate) fn len(&self) -> usize {
        self.start.len()
    }

    pub(crate) fn get(&self, i: usize) -> Token {
        Token { span: Span::new(self.start[i], self.end[i]), kind: self.kind[i], word: self.word[i] }
    }
}

/// The tokens of four bytes at most that were met last: nearly half of those of English prose, among them all marks,
/// and those of scripts without blanks.
struct ShortTokens {
    /// Bytes and length of a token, and what was read of it; length 0 where there is none yet.
    slots: [(u32, u8, TokenKind, WordId); ShortTokens::SLOTS],
}

impl ShortTokens {
    const SLOTS: usize = 128;

    fn new() -> Self {
        ShortTokens { slots: [(0, 0, TokenKind::Other, WordId::NONE); ShortTokens::SLOTS] }
    }

    /// What was read of the token from `start` to `end`, or what `read` reads.
    #[inline]
    fn get_or_read(
        &mut self,
        text: &[u8],
        start: usize,
        end: usize,
        read: impl FnOnce() -> (TokenKind, WordId),
    ) -> (TokenKind, WordId) {
        let len = end - start;
        let Some(window) = text[start..].first_chunk().filter(|_| len <= 4) else { return read() };
        let bytes = u32::from_le_bytes(*window) & (u32::MAX >> (32 - 8 * len));
        // Fibonacci hashing: Knuth, The Art of Computer Programming, vol. 3, 6.4.
        let slot = &mut self.slots[(bytes.wrapping_mul(0x9E37_79B1) >> 25) as usize];
        if (slot.0, usize::from(slot.1)) != (bytes, len) {
            let (kind, word) = read();
            *slot = (bytes, len as u8, kind, word);
        }
        (slot.2, slot.3)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ascii_marks_are_of_their_general_category() {
        for c in (0..128).map(char::from) {
            let kind = match c.general_category_group() {
                GeneralCategoryGroup::Punctuation => TokenKind::Punct,
                GeneralCategoryGroup::Symbol => TokenKind::Symbol,
                _ => continue,
            };
            assert_eq!(TokenKind::of(&c.to_string()), kind, "{c}");
        }
    }

    #[test]
    fn kinds_follow_content() {
        for (word, kind) in [
            ("it’s", TokenKind::Word),
            ("5G", TokenKind::Word),
            ("1,000", TokenKind::Number),
            ("½", TokenKind::Number),
            ("—", TokenKind::Punct),
            ("_", TokenKind::Punct),
            ("$", TokenKind::Symbol),
            ("👩‍👧", TokenKind::Symbol),
            ("\u{0}", TokenKind::Other),
            ("\u{feff}", TokenKind::Other),
            (" \u{308}", TokenKind::Other),
            ("_x", TokenKind::Word),
            ("_7", TokenKind::Number),
        ] {
            assert_eq!(TokenKind::of(word), kind, "{word:?}");
        }
    }
}
