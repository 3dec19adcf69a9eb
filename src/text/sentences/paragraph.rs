//! A paragraph as the splitter reads it.

use super::columns::{Columns, Shape};
use super::gap::Gap;
use crate::text::{Class, Vocabulary};

/// What a gap without a terminator has to make up for in a text that sets terminators regularly.
const CAUTION: i32 = 48;

/// How far below or above what it needs a score must be after the first look and after the second to be decided, with
/// paragraphs known and lost. Of the gaps of EWT and GUM that no rule decides, the first look then decides 81 and 55 in
/// 100, the two together 97 and 84, and one in 5,500 otherwise than all features do (counted once).
const DOUBTLESS: [[(i32, i32); 2]; 2] = [[(66, 22), (48, 16)], [(104, 23), (82, 21)]];

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
    pub(super) fn hashes(&self, i: usize) -> (u32, u32) {
        if i >= self.first && i < self.end {
            self.columns.hashes[self.tokens.word[i].index()]
        } else {
            (1, 1)
        }
    }

    pub(super) fn class_bits(&self, i: usize) -> u32 {
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

    /// The score of the gap before token `i`: of as few features as leave no doubt on which side of `least` it is.
    fn score(&self, i: usize, state: &mut State, weights: &super::model::Weights<'_>, least: i32) -> i32 {
        let gap = Gap::new(self, i, state);
        let doubtless =
            |score: i32, (below, above): (i32, i32)| score <= least - below || score >= least + above;
        let [first, second] = DOUBTLESS[usize::from(weights.is_cautious())];
        let score = weights.bias + weights.score(&gap.first_look());
        if doubtless(score, first) {
            return score;
        }
        let score = score + weights.score(&gap.second_look(state));
        if doubtless(score, second) {
            return score;
        }
        score + weights.score(&gap.last_look(state))
    }

    /// The first terminator at or after token `i`.
    pub(super) fn next_terminator(&self, i: usize, state: &mut State) -> usize {
        if state.next_terminator < i {
            let mut at = i;
            while at < self.end && !self.shape(at).is_terminator() {
                at += 1;
            }
            state.next_terminator = at;
        }
        state.next_terminator
    }

    /// How the form of a token, or of the paragraph's last one, is written in the text: see [`Columns::case`].
    pub(super) fn case(&self, i: usize) -> u8 {
        self.columns.case[self.tokens.word[i.min(self.end - 1)].index()]
    }
}
