//! What the sentence splitter knows of every token: its form by hash, its shape, what stands before.

use std::sync::LazyLock;

use crate::text::{Class, TokenKind, Tokens, Vocabulary};

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
    fn of(form: &str, kind: TokenKind) -> Self {
        match kind {
            TokenKind::Word => Self::of_word(form),
            TokenKind::Number => Shape::Digits,
            TokenKind::Other => Shape::Other,
            TokenKind::Punct | TokenKind::Symbol if form.len() == 1 => match form.as_bytes()[0] {
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
            },
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
        let bytes = form.as_bytes();
        if bytes.iter().all(u8::is_ascii_lowercase) {
            return Shape::Lower;
        }
        if let [first, rest @ ..] = bytes
            && first.is_ascii_uppercase()
            && !rest.is_empty()
            && rest.iter().all(u8::is_ascii_lowercase)
        {
            return Shape::Title;
        }
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

/// The columns, side by side.
pub(crate) struct Columns {
    pub(crate) word: Vec<u32>,
    pub(crate) suffix: Vec<u32>,
    pub(crate) class: Vec<Class>,
    pub(crate) shape: Vec<Shape>,
    /// Whether white space, or nothing, stands before the token.
    pub(crate) space: Vec<bool>,
    /// Whether the form is longer than any abbreviation without stops in it.
    long: Vec<bool>,
    /// Whether the form also occurs in lower case, or with a capital after a lower-case word.
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
    pub(crate) fn is_long(&self, i: usize) -> bool {
        self.long[i]
    }

    pub(crate) fn new(text: &str, tokens: &Tokens, vocabulary: &Vocabulary) -> Self {
        // The closed classes open every vocabulary.
        let closed = CLOSED.len();
        let mut types = Vec::with_capacity(vocabulary.len());
        types.extend_from_slice(&CLOSED);
        types.extend(vocabulary.iter().skip(closed).map(|(_, form)| hashes(form)));
        let n = tokens.len();
        let mut columns = Columns {
            word: Vec::with_capacity(n),
            suffix: Vec::with_capacity(n),
            class: Vec::with_capacity(n),
            shape: Vec::with_capacity(n),
            space: Vec::with_capacity(n),
            long: Vec::with_capacity(n),
            case: Vec::new(),
            density: 0,
            neatness: 0,
        };
        let mut case = vec![0; vocabulary.len()];
        let mut end = u32::MAX;
        let mut terminators = 0;
        let (mut explained, mut bare_capitals) = (0, 0);
        let mut before = Shape::Edge;
        for i in 0..n {
            let id = tokens.word[i].index();
            let form = &text[tokens.start[i] as usize..tokens.end[i] as usize];
            let shape = Shape::of(form, tokens.kind[i]);
            columns.word.push(types[id].0);
            columns.suffix.push(types[id].1);
            columns.class.push(Vocabulary::class(tokens.word[i]));
            columns.shape.push(shape);
            columns.long.push(form.len() > 6 && !form.contains('.'));
            columns.space.push(end != tokens.start[i]);
            end = tokens.end[i];
            terminators += usize::from(shape.is_terminator());
            case[id] |= match shape {
                Shape::Lower => 1,
                Shape::Title | Shape::Upper if before == Shape::Lower => 2,
                _ => 0,
            };
            // Capitals that a terminator explains, and capitals of function words that nothing does.
            if matches!(shape, Shape::Title | Shape::Initial) {
                explained += u32::from(before.is_terminator());
                let bare = before == Shape::Lower && shape == Shape::Title;
                bare_capitals += u32::from(bare && !columns.class[i].is_open());
            }
            before = shape;
        }
        columns.case = tokens.word.iter().map(|id| case[id.index()]).collect();
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
