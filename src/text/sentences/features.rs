//! The features of a gap between two tokens.

use super::columns::{Columns, Shape};
use crate::text::abbreviations::{self, Abbreviation, abbreviation};
use crate::text::{Class, Vocabulary};

/// How many features a gap has.
pub(crate) const COUNT: usize = 43;

/// What a gap without a terminator has to make up for in a text that sets terminators regularly.
const CAUTION: i32 = 48;

/// A gap whose words alone bring its score so far beyond what it needs is decided: half of the gaps, and one of them in
/// 20,000 otherwise than by all features (counted once; `cargo quality -- sentences`: F1 is the same).
const DOUBTLESS: i32 = 80;

/// What has been read of the sentence that is open.
#[derive(Clone, Copy, Default)]
pub(crate) struct State {
    /// Its first token.
    pub(crate) start: usize,
    /// Open brackets in it.
    brackets: u8,
    /// Straight double quotes in it, odd or even; curly ones open or not.
    quotes: u8,
    /// The next terminator at or after the gap that last asked for it; 0, which lies before every gap, until one has.
    next_terminator: usize,
}

impl State {
    pub(crate) fn new(start: usize) -> Self {
        State { start, ..State::default() }
    }

    /// Starts a sentence at `i`.
    pub(crate) fn begin(&mut self, i: usize) {
        *self = State { start: i, next_terminator: self.next_terminator, ..State::default() };
    }

    /// Whether a bracket or a quotation is open.
    pub(crate) fn is_inside(&self) -> (bool, bool) {
        (self.brackets > 0, self.quotes != 0)
    }
}

/// A paragraph's tokens.
pub(crate) struct Paragraph<'a> {
    pub(crate) text: &'a str,
    pub(crate) tokens: &'a crate::text::Tokens,
    pub(crate) columns: &'a Columns,
    pub(crate) first: usize,
    pub(crate) end: usize,
}

impl Paragraph<'_> {
    pub(crate) fn shape(&self, i: usize) -> Shape {
        if i >= self.first && i < self.end { self.columns.shape[i] } else { Shape::Edge }
    }

    /// The hashes of a form and of its end.
    fn hashes(&self, i: usize) -> (u32, u32) {
        if i >= self.first && i < self.end {
            self.columns.hashes[self.tokens.word[i].index()]
        } else {
            (1, 1)
        }
    }

    fn class_bits(&self, i: usize) -> u32 {
        if i >= self.first && i < self.end { self.class(i).bits() } else { 1 << 31 }
    }

    /// The classes of a token of the paragraph.
    pub(crate) fn class(&self, i: usize) -> Class {
        Vocabulary::class(self.tokens.word[i])
    }

    /// Whether white space, or nothing, stands before a token of the paragraph.
    pub(crate) fn space(&self, i: usize) -> bool {
        i == 0 || self.tokens.end[i - 1] != self.tokens.start[i]
    }

    pub(crate) fn str(&self, i: usize) -> &str {
        if i >= self.first && i < self.end {
            &self.text[self.tokens.start[i] as usize..self.tokens.end[i] as usize]
        } else {
            ""
        }
    }

    /// Whether a boundary before `i` is worth a thought; elsewhere none is possible.
    pub(crate) fn is_candidate(&self, i: usize) -> bool {
        let (left, right) = (self.columns.shape[i - 1], self.columns.shape[i]);
        if !self.space(i) {
            return left.may_end_glued() && right.may_begin_glued();
        }
        // Within running words: nine gaps in ten, and next to no sentence begins there, unless it is a
        // list item: "b. Beat the eggs".
        right != Shape::Lower
            || !(left == Shape::Lower || left == Shape::Comma || left == Shape::Title)
            || self.tokens.end[i] - self.tokens.start[i] == 1
    }

    /// Takes token `i` into the open sentence.
    pub(crate) fn read(&self, i: usize, state: &mut State) {
        match self.columns.shape[i] {
            Shape::Open => state.brackets = (state.brackets + 1).min(3),
            Shape::Close => state.brackets = state.brackets.saturating_sub(1),
            Shape::Quote if self.str(i) == "\"" => state.quotes ^= 1,
            Shape::OpenQuote => state.quotes |= 2,
            Shape::CloseQuote => state.quotes &= !2,
            _ => {}
        }
    }

    /// Calls `boundary` with every token that begins a sentence, but for the first one.
    #[cfg(any(feature = "english", feature = "train"))]
    pub(crate) fn boundaries(&self, weights: &super::model::Weights<'_>, mut boundary: impl FnMut(usize)) {
        let mut state = State::new(self.first);
        for i in self.first + 1..self.end {
            self.read(i - 1, &mut state);
            if self.is_candidate(i)
                && self.verdict(i, &state).unwrap_or_else(|| {
                    let cautious = weights.is_cautious() && self.columns.neatness == 5;
                    let least = if cautious && !self.shape(i - 1).may_end() { CAUTION } else { 0 };
                    self.score(i, &mut state, weights, least) > least
                })
            {
                state.begin(i);
                boundary(i);
            }
        }
    }

    /// The score of the gap before token `i`, or of the words about it alone where these leave no doubt on which
    /// side of `least` it is.
    fn score(&self, i: usize, state: &mut State, weights: &super::model::Weights<'_>, least: i32) -> i32 {
        let mut gap = self.words_about(i);
        let score = weights.bias + weights.score(gap.features());
        if (score - least).abs() >= DOUBTLESS {
            return score;
        }
        let known = gap.filled;
        self.context_about(i, state, &mut gap);
        score + weights.score(&gap.features()[known..])
    }

    /// The features of the gap before token `i`: numbers of 24 bits, moved to the upper end of 32.
    #[cfg(feature = "train")]
    pub(crate) fn features(&self, i: usize, state: &mut State) -> [u32; COUNT] {
        let mut gap = self.words_about(i);
        self.context_about(i, state, &mut gap);
        gap.features
    }

    /// The features of the words about the gap, which are the first ones.
    #[allow(clippy::similar_names)] // l and r: left and right of the gap
    fn words_about(&self, i: usize) -> Gap {
        let space = u32::from(self.space(i));
        let [l2, l1, r1, r2, r3] = about(i).map(|k| self.hashes(k).0);
        let [s_l2, s_l1, s_r1, s_r2, s_r3] = about(i).map(|k| self.shape(k) as u32);
        let pair = s_l1 << 8 | s_r1 << 1 | space;
        let left = s_l2 << 6 | s_l1;
        let right = s_r1 << 6 | s_r2;
        let mut gap = Gap { features: [0; COUNT], filled: 0 };
        gap.add(pair, 0, 0);
        gap.add(l1, space, 0);
        gap.add(r1, space, 0);
        gap.add(l2, 0, 0);
        gap.add(r2, 0, 0);
        gap.add(r3, 0, 0);
        gap.add(l1, r1, 0);
        gap.add(l2, l1, 0);
        gap.add(r1, r2, 0);
        gap.add(left, right, space);
        gap.add(pair, s_r2, s_r3);
        gap.add(l1, right, 0);
        gap.add(left, r1, 0);
        gap.add(l1, s_r1, 0);
        gap.add(s_l1, r1, 0);
        gap.add(l2, pair, 0);
        gap.add(pair, r2, 0);
        gap
    }

    /// The features of what stands farther off, of the sentence so far and of the document.
    #[allow(clippy::similar_names)] // l and r: left and right of the gap
    fn context_about(&self, i: usize, state: &mut State, gap: &mut Gap) {
        let c = &self.context(i, state);
        let s = |k: usize| self.shape(k) as u32;
        let (s_l1, s_r1) = (s(i - 1), s(i));
        let [class_l2, class_l1, class_r1, class_r2, class_r3] = about(i).map(|k| self.class_bits(k));
        let (suffix_l1, suffix_r1) = (self.hashes(i - 1).1, self.hashes(i).1);
        let word = |k: usize| self.hashes(k).0;
        let (before, next, start) = (word(c.before), word(c.next), word(state.start));
        let pair = s_l1 << 8 | s_r1 << 1 | c.space;
        // What was ended, by what, and what goes on.
        gap.add(c.terminator, c.abbreviation, c.next_shape);
        gap.add(c.terminator, before, c.next_shape);
        gap.add(c.terminator, next, c.space);
        gap.add(c.terminator << 8 | c.abbreviation, next, 0);
        gap.add(c.terminator << 8 | c.next_shape, c.closed << 4 | c.opened, c.inside);
        gap.add(c.terminator << 8 | c.abbreviation, s(c.before), c.next_shape);
        gap.add(c.terminator << 8 | c.next_shape, self.class_bits(c.next), self.class_bits(c.next + 1));
        // Kinds of words.
        gap.add(suffix_l1, s_r1, 0);
        gap.add(suffix_r1, s_l1, 0);
        gap.add(class_l1, class_r1, pair);
        gap.add(class_r1, class_r2, pair);
        gap.add(class_l2, class_l1, pair);
        gap.add(class_r1, class_r2, class_r3);
        // The sentence so far, the way to the next terminator, the document.
        gap.add(c.since, c.terminator << 8 | c.next_shape, 0);
        gap.add(c.since, pair, 0);
        gap.add(c.ahead, pair, 0);
        gap.add(c.since << 4 | c.ahead, pair, 0);
        gap.add(c.titles, pair, 0);
        gap.add(c.inside, pair, 0);
        gap.add(self.columns.density, pair, 0);
        gap.add(self.columns.neatness, pair, 0);
        gap.add(self.columns.neatness, s_l1, class_r1);
        gap.add(c.case, pair, 0);
        gap.add(c.case, c.terminator, class_r1);
        gap.add(c.same_opening, pair, 0);
        gap.add(start, pair, 0);
    }

    fn context(&self, i: usize, state: &mut State) -> Context {
        // Back over closing marks, then over terminators.
        let mut k = i;
        let mut closed = 0;
        while k > self.first && i - k < 4 {
            match self.shape(k - 1) {
                Shape::Close => closed |= 1,
                Shape::CloseQuote | Shape::Quote => closed |= 2,
                _ => break,
            }
            k -= 1;
        }
        let mark = if k > self.first { self.shape(k - 1) } else { Shape::Edge };
        let mut before = k.wrapping_sub(1);
        let mut run = 0;
        if mark.is_terminator() {
            while before > self.first && run < 4 && self.shape(before).is_terminator() {
                before -= 1;
                run += 1;
            }
        }
        let terminator = mark as u32 | u32::from(run > 1) << 5;
        let mut next = i;
        let mut opened = 0;
        while next < self.end && next - i < 3 {
            match self.shape(next) {
                Shape::Open => opened |= 1,
                Shape::OpenQuote | Shape::Quote => opened |= 2,
                Shape::Dash | Shape::Bullet => opened |= 4,
                _ => break,
            }
            next += 1;
        }
        let abbreviation = if run == 1 && mark == Shape::Stop { self.abbreviation(before) } else { 0 };
        let next_shape = self.shape(next) as u32;
        if state.next_terminator < i {
            let mut at = i;
            while at < self.end && !self.shape(at).is_terminator() {
                at += 1;
            }
            state.next_terminator = at;
        }
        let bucket = |n: usize| match n {
            0..=3 => n as u32,
            4..=5 => 4,
            6..=8 => 5,
            9..=13 => 6,
            14..=22 => 7,
            23..=40 => 8,
            _ => 9,
        };
        let capital = |k: usize| matches!(self.shape(k), Shape::Title | Shape::Upper | Shape::Initial);
        let back = (1..=4).take_while(|d| i >= self.first + d && capital(i - d)).count() as u32;
        let on = (0..4).take_while(|d| capital(i + d)).count() as u32;
        let (bracket, quote) = state.is_inside();
        let opening = u32::from(self.hashes(i).0 == self.hashes(state.start).0);
        let same_shape = u32::from(
            self.shape(i) == self.shape(state.start) && self.shape(i + 1) == self.shape(state.start + 1),
        );
        Context {
            space: u32::from(self.space(i)),
            before,
            next,
            terminator,
            abbreviation,
            next_shape,
            closed,
            opened,
            since: bucket(i - state.start),
            ahead: bucket(state.next_terminator - i),
            titles: back << 3 | on,
            inside: u32::from(bracket) << 1 | u32::from(quote),
            case: u32::from(self.columns.case[self.tokens.word[next.min(self.end - 1)].index()]),
            same_opening: opening << 1 | same_shape,
        }
    }

    /// What the token before a full stop abbreviates, as a number.
    fn abbreviation(&self, before: usize) -> u32 {
        let form = self.str(before);
        match self.shape(before) {
            Shape::Initial => 1,
            Shape::Digits => 2,
            _ => match abbreviation(form) {
                Some(Abbreviation::BeforeName) => 3,
                Some(Abbreviation::BeforeNumber) => 4,
                Some(Abbreviation::MayEnd) => 5,
                None if abbreviations::is_dotted(form) => 6,
                None if form.len() == 1 => 7,
                None => 8,
            },
        }
    }
}

/// The tokens about the gap before `i`: two to the left and three to the right.
fn about(i: usize) -> [usize; 5] {
    [i.wrapping_sub(2), i - 1, i, i + 1, i + 2]
}

/// A gap's features as they are filled in, one template after the other.
struct Gap {
    features: [u32; COUNT],
    filled: usize,
}

impl Gap {
    fn features(&self) -> &[u32] {
        &self.features[..self.filled]
    }

    /// The next template's feature. In line, so that what is equal between templates is worked out once.
    #[allow(clippy::inline_always)] // so that the templates' numbers are constants
    #[inline(always)]
    fn add(&mut self, a: u32, b: u32, c: u32) {
        let template = self.filled as u32 + 1;
        let h = a
            .wrapping_mul(0x9E37_79B1)
            .rotate_left(13)
            .wrapping_add(b.wrapping_mul(0x85EB_CA77))
            .rotate_left(11)
            .wrapping_add(c.wrapping_mul(0xC2B2_AE3D))
            .wrapping_add(0x27D4_EB2F_u32.wrapping_mul(template));
        let h = (h ^ (h >> 15)).wrapping_mul(0x2C1B_3C6D);
        self.features[self.filled] = (h ^ (h >> 13)) & !0xFF;
        self.filled += 1;
    }
}

struct Context {
    space: u32,
    before: usize,
    next: usize,
    terminator: u32,
    abbreviation: u32,
    next_shape: u32,
    closed: u32,
    opened: u32,
    since: u32,
    ahead: u32,
    titles: u32,
    inside: u32,
    case: u32,
    same_opening: u32,
}
