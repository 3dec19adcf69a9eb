//! The features of a gap between two tokens, in three looks: most gaps need the first alone.

use super::columns::Shape;
use super::paragraph::{Paragraph, State};
use crate::text::abbreviations::{self, Abbreviation, abbreviation};

/// How many features a gap has, the looks together.
#[cfg(feature = "train")]
pub(crate) const COUNT: usize = 43;

/// The number of each template, look after look. Training adds up in the order of these numbers, so that it gives the
/// same weights whatever is looked at first.
#[cfg(feature = "train")]
const TEMPLATES: [usize; COUNT] = [
    2, 18, 1, 16, 3, 30, 43, 17, 25, 20, 4, 22, 32, 28, 11, 15, 5, 6, 7, 8, 9, 10, 12, 13, 14, 19, 21, 23,
    24, 26, 27, 29, 31, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42,
];

/// A gap of a paragraph with what stands about it.
pub(crate) struct Gap<'a> {
    paragraph: &'a Paragraph<'a>,
    /// The token behind it.
    at: usize,
    /// Where the sentence that is open began.
    start: usize,
    space: u32,
    /// The shapes on both sides and the space between.
    pair: u32,
    /// What is ended: the mark before the gap, past marks that close, and whether there are several.
    terminator: u32,
    /// The token before that mark.
    before: usize,
    /// What that token abbreviates, as a number.
    abbreviation: u32,
    /// What goes on: the token behind the gap, past marks that open.
    next: usize,
    next_shape: u32,
    closed: u32,
    opened: u32,
}

impl<'a> Gap<'a> {
    /// The gap before token `at`.
    pub(crate) fn new(paragraph: &'a Paragraph<'a>, at: usize, state: &State) -> Self {
        let shape = |k: usize| paragraph.shape(k);
        // Back over closing marks, then over terminators.
        let mut k = at;
        let mut closed = 0;
        while k > paragraph.first && at - k < 4 {
            match shape(k - 1) {
                Shape::Close => closed |= 1,
                Shape::CloseQuote | Shape::Quote => closed |= 2,
                _ => break,
            }
            k -= 1;
        }
        let mark = if k > paragraph.first { shape(k - 1) } else { Shape::Edge };
        let mut before = k.wrapping_sub(1);
        let mut run = 0;
        if mark.is_terminator() {
            while before > paragraph.first && run < 4 && shape(before).is_terminator() {
                before -= 1;
                run += 1;
            }
        }
        let mut next = at;
        let mut opened = 0;
        while next < paragraph.end && next - at < 3 {
            match shape(next) {
                Shape::Open => opened |= 1,
                Shape::OpenQuote | Shape::Quote => opened |= 2,
                Shape::Dash | Shape::Bullet => opened |= 4,
                _ => break,
            }
            next += 1;
        }
        let space = u32::from(paragraph.space(at));
        Gap {
            paragraph,
            at,
            start: state.start,
            space,
            pair: (shape(at - 1) as u32) << 8 | (shape(at) as u32) << 1 | space,
            terminator: mark as u32 | u32::from(run > 1) << 5,
            before,
            abbreviation: if run == 1 && mark == Shape::Stop { abbreviated(paragraph, before) } else { 0 },
            next,
            next_shape: shape(next) as u32,
            closed,
            opened,
        }
    }

    fn word(&self, k: usize) -> u32 {
        self.paragraph.hashes(k).0
    }

    fn shape(&self, k: usize) -> u32 {
        self.paragraph.shape(k) as u32
    }

    fn class(&self, k: usize) -> u32 {
        self.paragraph.class_bits(k)
    }

    /// Whether the open sentence holds an open bracket or quotation.
    fn inside(state: &State) -> u32 {
        let (bracket, quote) = state.is_inside();
        u32::from(bracket) << 1 | u32::from(quote)
    }

    /// The tokens of the open sentence.
    fn since(&self) -> u32 {
        bucket(self.at - self.start)
    }

    /// The features that decide most gaps.
    pub(crate) fn first_look(&self) -> [u32; 8] {
        let (at, pair) = (self.at, self.pair);
        [
            feature(2, self.word(at - 1), self.space, 0),
            feature(18, self.terminator, self.abbreviation, self.next_shape),
            feature(1, pair, 0, 0),
            feature(16, self.word(at.wrapping_sub(2)), pair, 0),
            feature(3, self.word(at), self.space, 0),
            feature(30, self.class(at), self.class(at + 1), self.class(at + 2)),
            feature(43, self.word(self.start), pair, 0),
            feature(17, pair, self.word(at + 1), 0),
        ]
    }

    /// Those that decide most of the others.
    pub(crate) fn second_look(&self, state: &State) -> [u32; 8] {
        let (at, pair) = (self.at, self.pair);
        [
            feature(25, self.paragraph.hashes(at - 1).1, self.shape(at), 0),
            feature(20, self.terminator, self.word(self.next), self.space),
            feature(4, self.word(at.wrapping_sub(2)), 0, 0),
            feature(
                22,
                self.terminator << 8 | self.next_shape,
                self.closed << 4 | self.opened,
                Self::inside(state),
            ),
            feature(32, self.since(), pair, 0),
            feature(28, self.class(at), self.class(at + 1), pair),
            feature(11, pair, self.shape(at + 1), self.shape(at + 2)),
            feature(15, self.shape(at - 1), self.word(at), 0),
        ]
    }

    /// All others.
    #[allow(clippy::similar_names)] // l and r: left and right of the gap
    pub(crate) fn last_look(&self, state: &mut State) -> [u32; 27] {
        let (at, pair, columns) = (self.at, self.pair, self.paragraph.columns);
        // Two tokens to the left and three to the right.
        let about = [at.wrapping_sub(2), at - 1, at, at + 1, at + 2];
        let [l2, l1, r1, r2, r3] = about.map(|k| self.word(k));
        let [s_l2, s_l1, s_r1, s_r2, _] = about.map(|k| self.shape(k));
        let (class_l2, class_l1, class_r1) = (self.class(about[0]), self.class(about[1]), self.class(at));
        let left = s_l2 << 6 | s_l1;
        let right = s_r1 << 6 | s_r2;
        let end_r1 = self.paragraph.hashes(at).1;
        let (before, next) = (self.word(self.before), self.word(self.next));
        let ended = self.terminator << 8 | self.abbreviation;
        let goes_on = self.terminator << 8 | self.next_shape;
        let (since, ahead) = (self.since(), bucket(self.paragraph.next_terminator(at, state) - at));
        let case = u32::from(self.paragraph.case(self.next));
        [
            feature(5, r2, 0, 0),
            feature(6, r3, 0, 0),
            feature(7, l1, r1, 0),
            feature(8, l2, l1, 0),
            feature(9, r1, r2, 0),
            feature(10, left, right, self.space),
            feature(12, l1, right, 0),
            feature(13, left, r1, 0),
            feature(14, l1, s_r1, 0),
            // What was ended, by what, and what goes on.
            feature(19, self.terminator, before, self.next_shape),
            feature(21, ended, next, 0),
            feature(23, ended, self.shape(self.before), self.next_shape),
            feature(24, goes_on, self.class(self.next), self.class(self.next + 1)),
            // Kinds of words.
            feature(26, end_r1, s_l1, 0),
            feature(27, class_l1, class_r1, pair),
            feature(29, class_l2, class_l1, pair),
            // The sentence so far, the way to the next terminator, the document.
            feature(31, since, goes_on, 0),
            feature(33, ahead, pair, 0),
            feature(34, since << 4 | ahead, pair, 0),
            feature(35, self.capitals(), pair, 0),
            feature(36, Self::inside(state), pair, 0),
            feature(37, columns.density, pair, 0),
            feature(38, columns.neatness, pair, 0),
            feature(39, columns.neatness, s_l1, class_r1),
            feature(40, case, pair, 0),
            feature(41, case, self.terminator, class_r1),
            feature(42, self.same_opening(), pair, 0),
        ]
    }

    /// All features, in the order of their templates.
    #[cfg(feature = "train")]
    pub(crate) fn features(&self, state: &mut State) -> [u32; COUNT] {
        let mut features = [0; COUNT];
        let looks = [&self.first_look()[..], &self.second_look(state), &self.last_look(state)].concat();
        for (template, feature) in TEMPLATES.into_iter().zip(looks) {
            features[template - 1] = feature;
        }
        features
    }

    /// How many capitals end before the gap and begin behind it, without a break.
    fn capitals(&self) -> u32 {
        let capital =
            |k: usize| matches!(self.paragraph.shape(k), Shape::Title | Shape::Upper | Shape::Initial);
        let (at, first) = (self.at, self.paragraph.first);
        let back = (1..=4).take_while(|d| at >= first + d && capital(at - d)).count() as u32;
        let on = (0..4).take_while(|d| capital(at + d)).count() as u32;
        back << 3 | on
    }

    /// Whether the open sentence began with the word behind the gap, and with its shape and the next one's.
    fn same_opening(&self) -> u32 {
        let (at, start) = (self.at, self.start);
        let word = u32::from(self.word(at) == self.word(start));
        let shapes = self.shape(at) == self.shape(start) && self.shape(at + 1) == self.shape(start + 1);
        word << 1 | u32::from(shapes)
    }
}

/// A feature: a number of 24 bits, moved to the upper end of 32. In line, so that what is equal between templates is
/// worked out once.
#[allow(clippy::inline_always)] // so that the templates' numbers are constants
#[inline(always)]
fn feature(template: u32, a: u32, b: u32, c: u32) -> u32 {
    let h = a
        .wrapping_mul(0x9E37_79B1)
        .rotate_left(13)
        .wrapping_add(b.wrapping_mul(0x85EB_CA77))
        .rotate_left(11)
        .wrapping_add(c.wrapping_mul(0xC2B2_AE3D))
        .wrapping_add(0x27D4_EB2F_u32.wrapping_mul(template));
    let h = (h ^ (h >> 15)).wrapping_mul(0x2C1B_3C6D);
    (h ^ (h >> 13)) & !0xFF
}

/// A length in tokens, roughly.
fn bucket(n: usize) -> u32 {
    match n {
        0..=3 => n as u32,
        4..=5 => 4,
        6..=8 => 5,
        9..=13 => 6,
        14..=22 => 7,
        23..=40 => 8,
        _ => 9,
    }
}

/// What the token before a full stop abbreviates, as a number.
fn abbreviated(paragraph: &Paragraph<'_>, before: usize) -> u32 {
    let form = paragraph.str(before);
    match paragraph.shape(before) {
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

#[cfg(all(test, feature = "train"))]
mod tests {
    use super::*;

    #[test]
    fn every_template_has_its_number() {
        let mut numbers = TEMPLATES;
        numbers.sort_unstable();
        assert!(numbers.into_iter().eq(1..=COUNT));
    }
}
