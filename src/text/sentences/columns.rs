//! What the sentence splitter knows of every token: its form by hash, its shape, what stands before.

use std::sync::LazyLock;

use crate::text::{TokenKind, Tokens, Vocabulary};

/// The look of a token, case and all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub(crate) enum Shape {
    /// Outside of the paragraph.
    Edge,
    Lower,
    Title,
    /// One capital letter.
    Initial,
    Upper,
    /// Letters of mixed case.
    Mixed,
    Digits,
    /// Letters and digits.
    Code,
    Stop,
    Question,
    Exclamation,
    /// `…` or the like.
    Ellipsis,
    Comma,
    Semicolon,
    Colon,
    Dash,
    /// `"` and `'`, which may open or close.
    Quote,
    OpenQuote,
    CloseQuote,
    Open,
    Close,
    Bullet,
    Mark,
    Symbol,
    Other,
}

impl Shape {
    /// The shape of the token from `start` to `end` of a text.
    fn at(text: &str, start: usize, end: usize, kind: TokenKind) -> Self {
        let plain = match &text.as_bytes()[start..end] {
            letters if kind == TokenKind::Word => Self::of_letters(letters),
            [mark] => Self::of_mark(*mark, kind),
            _ => None,
        };
        plain.unwrap_or_else(|| Self::of(&text[start..end], kind))
    }

    /// The shape of a word of ASCII letters, the first of which alone may be a capital.
    fn of_letters(form: &[u8]) -> Option<Self> {
        let [first, rest @ ..] = form else { return None };
        let plain = first.is_ascii_alphabetic() && rest.iter().all(u8::is_ascii_lowercase);
        plain.then_some(match (first.is_ascii_lowercase(), rest.is_empty()) {
            (true, _) => Shape::Lower,
            (false, true) => Shape::Initial,
            (false, false) => Shape::Title,
        })
    }

    /// The shape of a mark of ASCII.
    fn of_mark(mark: u8, kind: TokenKind) -> Option<Self> {
        if kind != TokenKind::Punct && kind != TokenKind::Symbol {
            return None;
        }
        Some(match mark {
            b'.' => Shape::Stop,
            b',' => Shape::Comma,
            b'?' => Shape::Question,
            b'!' => Shape::Exclamation,
            b';' => Shape::Semicolon,
            b':' => Shape::Colon,
            b'-' => Shape::Dash,
            b'"' | b'\'' | b'`' => Shape::Quote,
            b'(' | b'[' | b'{' => Shape::Open,
            b')' | b']' | b'}' => Shape::Close,
            b'*' => Shape::Bullet,
            _ if kind == TokenKind::Punct => Shape::Mark,
            _ => Shape::Symbol,
        })
    }

    fn of(form: &str, kind: TokenKind) -> Self {
        match kind {
            TokenKind::Word => Self::of_word(form),
            TokenKind::Number => Shape::Digits,
            TokenKind::Other => Shape::Other,
            TokenKind::Punct | TokenKind::Symbol => match form {
                "‽" | "？" | "؟" => Shape::Question,
                "！" | "。" | "।" | "॥" => Shape::Exclamation,
                "…" => Shape::Ellipsis,
                "–" | "—" | "―" => Shape::Dash,
                "“" | "‘" | "«" | "‹" | "„" => Shape::OpenQuote,
                "”" | "’" | "»" | "›" => Shape::CloseQuote,
                "•" | "◦" | "▪" | "·" | "⁃" | "‣" | "●" | "○" | "■" => Shape::Bullet,
                _ if kind == TokenKind::Punct => Shape::Mark,
                _ => Shape::Symbol,
            },
        }
    }

    fn of_word(form: &str) -> Self {
        let (mut upper, mut lower, mut digits, mut first_upper) = (0, 0, 0, false);
        for (at, c) in form.chars().enumerate() {
            if c.is_uppercase() {
                upper += 1;
                first_upper |= at == 0;
            } else if c.is_lowercase() {
                lower += 1;
            } else if c.is_numeric() {
                digits += 1;
            }
        }
        match (upper, lower, digits) {
            (_, _, 1..) => Shape::Code,
            (0, _, _) => Shape::Lower,
            (1, 0, _) => Shape::Initial,
            (_, 0, _) => Shape::Upper,
            (1, _, _) if first_upper => Shape::Title,
            _ => Shape::Mixed,
        }
    }

    /// Whether a sentence may end with it.
    pub(crate) fn is_terminator(self) -> bool {
        matches!(self, Shape::Stop | Shape::Question | Shape::Exclamation | Shape::Ellipsis)
    }

    /// What may end a sentence without white space after it.
    pub(crate) fn may_end_glued(self) -> bool {
        self.may_end() || self == Shape::Dash
    }

    /// What may begin a sentence without white space before it.
    pub(crate) fn may_begin_glued(self) -> bool {
        matches!(self, Shape::Open | Shape::OpenQuote | Shape::Quote | Shape::Dash)
            || (self.is_word() && self != Shape::Digits)
    }

    /// A terminator, or what may follow one in its sentence.
    pub(crate) fn may_end(self) -> bool {
        self.is_terminator() || matches!(self, Shape::Quote | Shape::CloseQuote | Shape::Close)
    }

    pub(crate) fn is_word(self) -> bool {
        (Shape::Lower..=Shape::Code).contains(&self)
    }
}

/// What is known of the tokens and forms of a text.
pub(crate) struct Columns {
    /// By token.
    pub(crate) shape: Vec<Shape>,
    /// By form: its hash and that of its last three bytes.
    pub(crate) hashes: Vec<(u32, u32)>,
    /// By form: whether it occurs in lower case (1), or with a capital after a lower-case word (2).
    pub(crate) case: Vec<u8>,
    /// How much of the text ends in terminators: 0 to 3.
    pub(crate) density: u32,
    /// How regularly terminators stand where sentences begin with capitals: 1 (always) to 4, 5
    /// (always, in a long text), 0 if the text is too short to tell.
    pub(crate) neatness: u32,
}

/// A hash that is the same on every machine and in every version.
pub(crate) const fn hash(bytes: &[u8]) -> u32 {
    let mut h = 0x811C_9DC5_u32;
    let mut i = 0;
    while i < bytes.len() {
        h = (h ^ bytes[i] as u32).wrapping_mul(0x0100_0193);
        i += 1;
    }
    h
}

static CLOSED: LazyLock<Vec<(u32, u32)>> =
    LazyLock::new(|| Vocabulary::new().iter().map(|(_, form)| hashes(form)).collect());

/// The hash of a form and that of its last three bytes.
fn hashes(form: &str) -> (u32, u32) {
    let form = form.as_bytes();
    (hash(form), hash(&form[form.len().saturating_sub(3)..]))
}

impl Columns {
    pub(crate) fn new(text: &str, tokens: &Tokens, vocabulary: &Vocabulary) -> Self {
        // The closed classes open every vocabulary.
        let closed = CLOSED.len();
        let mut types = Vec::with_capacity(vocabulary.len());
        types.extend_from_slice(&CLOSED);
        types.extend(vocabulary.iter_from(closed).map(|(_, form)| hashes(form)));
        let n = tokens.len();
        let mut columns = Columns {
            shape: Vec::with_capacity(n),
            hashes: types,
            case: vec![0; vocabulary.len()],
            density: 0,
            neatness: 0,
        };
        let mut terminators = 0;
        let (mut explained, mut bare_capitals) = (0, 0);
        let mut before = Shape::Edge;
        let spans = tokens.start.iter().zip(&tokens.end);
        columns.shape.extend(spans.zip(&tokens.kind).zip(&tokens.word).map(
            |(((start, end), kind), word)| {
                let shape = Shape::at(text, *start as usize, *end as usize, *kind);
                match shape {
                    Shape::Lower => columns.case[word.index()] |= 1,
                    // Capitals that a terminator explains, and capitals of function words that nothing does.
                    Shape::Title | Shape::Initial | Shape::Upper => {
                        let bare = before == Shape::Lower && shape != Shape::Initial;
                        columns.case[word.index()] |= u8::from(bare) << 1;
                        explained += u32::from(before.is_terminator() && shape != Shape::Upper);
                        bare_capitals +=
                            u32::from(bare && shape == Shape::Title && !Vocabulary::class(*word).is_open());
                    }
                    _ => terminators += usize::from(shape.is_terminator()),
                }
                before = shape;
                shape
            },
        ));
        columns.density = match terminators * 100 / (n + 1) {
            0..2 => 0,
            2..4 => 1,
            4..9 => 2,
            _ => 3,
        };
        columns.neatness = match bare_capitals * 100 / (explained + 1) {
            _ if explained < 4 => 0,
            0..4 if explained >= 30 => 5,
            0..4 => 1,
            4..12 => 2,
            12..35 => 3,
            _ => 4,
        };
        columns
    }
}
