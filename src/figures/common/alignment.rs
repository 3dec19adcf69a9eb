//! Two members laid side by side, word against word.

use super::antonyms;
use super::parallels::Parallel;
use super::shape::{Shape, alike, shape};
use super::syntax::{Pos, is_content, pos};
use crate::Document;
use crate::figures::members::{Level, Member};
use crate::text::WordId;
use crate::text::closed::id;

/// Longest member, in words: alignment is quadratic in it.
pub(super) const LONGEST: usize = 28;

/// What comparing takes room for, used again for the next pair.
#[derive(Default)]
pub(super) struct Comparison {
    left: Side,
    right: Side,
    table: Vec<f32>,
    aligned: Vec<(usize, usize)>,
}

/// A member made ready for comparison.
#[derive(Default)]
struct Side {
    member: Option<Member>,
    /// Its words, once they are laid beside others.
    slots: Vec<Slot>,
    shape: Option<Shape>,
    /// Whether it has a number of words that can be compared, with its first two.
    opening: Option<[WordId; 2]>,
}

/// A word of a member with its class.
#[derive(Clone, Copy)]
struct Slot {
    token: usize,
    word: WordId,
    pos: Pos,
}

impl Side {
    /// Makes a member ready, if it is not; its first two words, if it has a number of them that can be compared.
    fn set(&mut self, doc: &Document<'_>, member: Member) -> Option<[WordId; 2]> {
        if self.member != Some(member) {
            self.member = Some(member);
            self.shape = None;
            self.slots.clear();
            let mut words = member.words(doc).map(|i| doc.word(i));
            let opening = words.next().zip(words.next()).map(|(first, second)| [first, second]);
            let mut short = || member.last - member.first <= LONGEST || words.nth(LONGEST - 2).is_none();
            self.opening = opening.filter(|_| short());
        }
        self.opening
    }

    /// Reads the words of the member, if that has not been done.
    fn fill(&mut self, doc: &Document<'_>) {
        if let (true, Some(member)) = (self.slots.is_empty(), self.member) {
            let slot = |token| Slot { token, word: doc.word(token), pos: pos(doc, token) };
            self.slots.extend(member.words(doc).map(slot));
        }
    }

    fn shape(&mut self, doc: &Document<'_>, member: Member) -> Shape {
        *self.shape.get_or_insert_with(|| shape(doc, member.first, member.last))
    }
}

impl Comparison {
    /// Lays two members side by side; nothing if they share no frame.
    pub(super) fn compare(
        &mut self,
        doc: &Document<'_>,
        a: Member,
        b: Member,
        level: Level,
        cut: bool,
    ) -> Option<Parallel> {
        // The later member of one pair is mostly the earlier one of the next.
        if self.right.member == Some(a) {
            std::mem::swap(&mut self.left, &mut self.right);
        }
        let (x, y) = (self.left.set(doc, a)?, self.right.set(doc, b)?);
        // *Float like a cork, sting like a wasp*: what tags of single words hide, the words behind them show.
        let count = |m: Member| m.words(doc).count();
        let same_head = x[0] == y[0] || x[1] == y[1] && count(a) > 2 && count(a) == count(b);
        if !same_head && alike(self.left.shape(doc, a), self.right.shape(doc, b)) < 0.6 {
            return None;
        }
        self.left.fill(doc);
        self.right.fill(doc);
        // What could at best be aligned, before the dear alignment.
        let (left, right) = (&self.left.slots, &self.right.slots);
        let lengths = (left.len(), right.len());
        let both = (left.len() + right.len()) as f32;
        let classes = right.iter().fold(0_u32, |classes, slot| classes | 1 << slot.pos as u32);
        let finds_its_like = |slot: &&Slot| {
            FITTING[slot.pos as usize] & classes != 0 || right.iter().any(|other| other.word == slot.word)
        };
        let shareable = left.iter().filter(finds_its_like).count();
        if 2.0 * shareable.min(right.len()) as f32 / both < LEAST {
            return None;
        }
        let likeness = 2.0 * self.lay() / both;
        if self.aligned.len() < 2 || likeness < LEAST {
            return None;
        }
        let aligned = || self.aligned.iter().copied();
        let same = aligned().filter(|&(i, j)| doc.word(i) == doc.word(j));
        Some(Parallel {
            a,
            b,
            aligned: self.aligned.len(),
            opening: self.aligned[0] == (a.first, b.first),
            likeness,
            lengths,
            same: same.clone().count(),
            same_content: same.filter(|&(i, _)| is_content(doc, i)).count(),
            opposed: aligned().filter(|&(i, j)| antonyms::opposed(doc, i, j)).collect(),
            level,
            cut,
            correlative: correlative(doc, &self.left.slots) && correlative(doc, &self.right.slots),
        })
    }

    /// The words of two members that are aligned, whatever their shapes; nothing if they cannot be compared.
    pub(super) fn aligned(&mut self, doc: &Document<'_>, a: Member, b: Member) -> Option<&[(usize, usize)]> {
        for (side, member) in [(&mut self.left, a), (&mut self.right, b)] {
            side.set(doc, member)?;
            side.fill(doc);
        }
        self.lay();
        Some(&self.aligned)
    }

    /// The best order-keeping alignment of the two word lists, left in `aligned`; its weight: the same word
    /// counts one, words of one class a little less, function words only if they are the same or of one class.
    fn lay(&mut self) -> f32 {
        let Comparison { left: Side { slots: left, .. }, right: Side { slots: right, .. }, table, aligned } =
            self;
        let width = right.len() + 1;
        table.clear();
        table.resize((left.len() + 1) * width, 0.0);
        for (i, a) in left.iter().enumerate().rev() {
            // The best of what follows, with this word of the left and without. What follows a word never weighs more than
            // what follows the one before, so that a pair that does not fit changes nothing.
            let (rows, below) = table.split_at_mut((i + 1) * width);
            let (row, below) = (&mut rows[i * width..][..right.len()], &below[..width]);
            let fits = &FIT[a.pos as usize];
            let mut next = 0.0;
            for ((b, cell), below) in right.iter().zip(row).zip(below.windows(2)).rev() {
                let here = if a.word == b.word { 1.0 } else { fits[b.pos as usize] };
                next = greater(greater(here + below[1], below[0]), next);
                *cell = next;
            }
        }
        let (mut i, mut j) = (0, 0);
        aligned.clear();
        while i < left.len() && j < right.len() {
            let here = fit(&left[i], &right[j]);
            let value = table[i * width + j];
            if here > 0.0 && (here + table[(i + 1) * width + j + 1] - value).abs() < 1e-4 {
                aligned.push((left[i].token, right[j].token));
                i += 1;
                j += 1;
            } else if (table[(i + 1) * width + j] - value).abs() < 1e-4 {
                i += 1;
            } else {
                j += 1;
            }
        }
        table[0]
    }
}

/// The share of two members that must be alike.
const LEAST: f32 = 0.4;

/// *the longer the speech*
fn correlative(doc: &Document<'_>, words: &[Slot]) -> bool {
    let second = doc.form(words[1].token);
    words[0].word == id("the")
        && (matches!(second, "more" | "less" | "better" | "worse" | "fewer")
            || second.len() > 4 && second.ends_with("er"))
        && matches!(words[1].pos, Pos::Adj | Pos::Adv)
}

/// How well two words fill one slot.
#[inline]
fn fit(a: &Slot, b: &Slot) -> f32 {
    if a.word == b.word { 1.0 } else { FIT[a.pos as usize][b.pos as usize] }
}

/// The greater of two numbers, in one instruction, since it need not ask whether they are numbers.
#[inline]
fn greater(a: f32, b: f32) -> f32 {
    if a > b { a } else { b }
}

/// How well words of two classes fill one slot.
static FIT: [[f32; Pos::ALL.len()]; Pos::ALL.len()] = FITS;

const FITS: [[f32; Pos::ALL.len()]; Pos::ALL.len()] = {
    let mut table = [[0.0; Pos::ALL.len()]; Pos::ALL.len()];
    let mut i = 0;
    while i < table.len() {
        let mut j = 0;
        while j < table.len() {
            table[i][j] = classes_fit(Pos::ALL[i], Pos::ALL[j]);
            j += 1;
        }
        i += 1;
    }
    table
};

/// For each class those that fit it at all, a bit each.
static FITTING: [u32; Pos::ALL.len()] = {
    let mut masks = [0; Pos::ALL.len()];
    let mut i = 0;
    while i < masks.len() {
        let mut j = 0;
        while j < masks.len() {
            masks[i] |= ((FITS[i][j] > 0.0) as u32) << j;
            j += 1;
        }
        i += 1;
    }
    masks
};

const fn classes_fit(a: Pos, b: Pos) -> f32 {
    if a as u8 == b as u8 {
        return match a {
            Pos::Noun | Pos::Verb | Pos::Adj | Pos::Propn | Pos::Num => 0.9,
            Pos::Pron | Pos::Aux | Pos::Adv | Pos::Det => 0.75,
            Pos::Adp | Pos::Sconj | Pos::Cconj | Pos::Part | Pos::Intj => 0.6,
            Pos::Punct | Pos::Sym | Pos::X => 0.0,
        };
    }
    match (a, b) {
        (Pos::Noun | Pos::Propn | Pos::Pron, Pos::Noun | Pos::Propn | Pos::Pron) => 0.7,
        (Pos::Verb, Pos::Aux) | (Pos::Aux, Pos::Verb) | (Pos::Det, Pos::Num) | (Pos::Num, Pos::Det) => 0.5,
        (Pos::Noun, Pos::Adj | Pos::Verb) | (Pos::Adj | Pos::Verb, Pos::Noun) => 0.4,
        _ => 0.0,
    }
}
