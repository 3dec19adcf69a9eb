//! Neighbouring members of one frame: what isocolon, parison and antithesis start from.

use super::antonyms;
use super::shape::{Shape, align, alike, shape};
use super::syntax::{Pos, is_content, pos};
use crate::Document;
use crate::figures::members::{Break, Level, Member, break_at};
use crate::text::closed::id;
use crate::text::{Class, WordId};

/// Two neighbouring members laid side by side.
#[derive(Clone, Debug)]
pub(crate) struct Parallel {
    pub(crate) a: Member,
    pub(crate) b: Member,
    /// How many words of one are aligned with words of the other, and whether the first words of both are.
    pub(crate) aligned: usize,
    pub(crate) opening: bool,
    /// The share of both members that is aligned, from 0 to 1.
    pub(crate) likeness: f32,
    /// Word counts.
    pub(crate) lengths: (usize, usize),
    /// Slots that hold the same word: content words and all.
    pub(crate) same: usize,
    pub(crate) same_content: usize,
    /// Slots that hold opposites.
    pub(crate) opposed: Vec<(usize, usize)>,
    pub(crate) level: Level,
    /// The members were cut out of larger pieces.
    pub(crate) cut: bool,
    /// *the more …, the less …*
    pub(crate) correlative: bool,
}

/// Longest member, in words: alignment is quadratic in it.
const LONGEST: usize = 28;

/// All neighbouring pairs of the document that share a frame at all, each member compared with the next
/// alone.
pub(super) fn parallels(doc: &Document<'_>) -> Vec<Parallel> {
    let mut out = Vec::new();
    let mut comparison = Comparison::default();
    for level in [Level::Sentence, Level::Clause, Level::Echoing, Level::Phrase] {
        let list = level.members(doc);
        for (k, pair) in list.windows(2).enumerate() {
            let (a, b) = (pair[0].without_conjunction(doc), pair[1].without_conjunction(doc));
            let near = if level == Level::Sentence {
                b.sentence == a.sentence + 1
            } else {
                b.sentence == a.sentence
            };
            // Of clauses by the verb antithesis alone asks, which has opposites.
            let idle = || level == Level::Echoing && !antonyms::holds_opposites(doc, a.first..b.last);
            if !near || idle() || quoted_between(doc, pair[0], pair[1]) {
                continue;
            }
            // Across a semicolon clauses are compared, not their first phrases.
            let strong =
                (pair[0].last..pair[1].first).any(|i| break_at(doc, i).is_some_and(|b| b != Break::Comma));
            if level == Level::Phrase && strong {
                continue;
            }
            out.extend(comparison.compare(doc, a, b, level, false));
            if level == Level::Phrase {
                // The earlier member may begin inside its piece.
                if let Some(first) = align(doc, a, b).filter(|&f| f > a.first) {
                    out.extend(comparison.compare(doc, Member { first, ..a }, b, level, true));
                }
                // Members of two pieces: "To the winners, a contract, to the losers, a lawsuit".
                if let [_, _, c, d, ..] = list[k..] {
                    let left = Member { last: pair[1].last, ..a };
                    let right = Member { last: d.last, ..c.without_conjunction(doc) };
                    if d.sentence == a.sentence && c.sentence == a.sentence {
                        out.extend(comparison.compare(doc, left, right, level, false));
                    }
                }
            }
        }
    }
    for &piece in Level::Phrase.members(doc) {
        coordinate(doc, piece, &mut comparison, &mut out);
    }
    out
}

fn quoted_between(doc: &Document<'_>, a: Member, b: Member) -> bool {
    (a.last..b.first).any(|i| break_at(doc, i).is_none() && matches!(doc.str(i), "“" | "”" | "\""))
}

const JOINTS: [WordId; 5] = [id("and"), id("or"), id("but"), id("nor"), id("than")];

/// Pairs around *and*, *or*, *but*, *than* inside a piece.
fn coordinate(doc: &Document<'_>, piece: Member, comparison: &mut Comparison, out: &mut Vec<Parallel>) {
    for i in piece.tokens().skip(1) {
        if !JOINTS.contains(&doc.word(i)) || i + 1 >= piece.last {
            continue;
        }
        let left = Member { last: i, ..piece };
        let right = Member { first: i + 1, ..piece };
        if !doc.is_word(right.first) || doc.class(right.first).is(Class::COORDINATOR) {
            continue;
        }
        let Some(first) = align(doc, left, right) else { continue };
        let a = Member { first, ..left };
        // The right member is as long as the left one, with a little to spare for its tail.
        let count = a.words(doc).count();
        let last = right.words(doc).nth(count - 1).map_or(right.last, |k| k + 1);
        for end in [right.last, last] {
            let cut = first > piece.first || end < piece.last;
            let right = Member { last: end, ..right };
            out.extend(comparison.compare(doc, a, right, Level::Coordinate, cut));
            if last == right.last {
                break;
            }
        }
    }
}

/// What comparing takes room for, used again for the next pair.
#[derive(Default)]
struct Comparison {
    left: Side,
    right: Side,
    /// By class: how well the words of the right fill a slot of it.
    fits: [[f32; LONGEST]; Pos::ALL.len()],
    table: Vec<f32>,
    aligned: Vec<(usize, usize)>,
}

/// A member made ready for comparison.
#[derive(Default)]
struct Side {
    member: Option<Member>,
    /// Its words side by side, none if they are more than can be compared: their tokens, forms and classes.
    tokens: Vec<usize>,
    words: Vec<WordId>,
    pos: Vec<Pos>,
    shape: Option<Shape>,
}

impl Side {
    /// Makes a member ready, if it is not; tells whether it has a number of words that can be compared.
    fn set(&mut self, doc: &Document<'_>, member: Member) -> bool {
        if self.member != Some(member) {
            self.member = Some(member);
            self.shape = None;
            self.tokens.clear();
            self.words.clear();
            self.pos.clear();
            if member.last - member.first <= LONGEST || member.words(doc).nth(LONGEST).is_none() {
                self.tokens.extend(member.words(doc));
                self.words.extend(self.tokens.iter().map(|&token| doc.word(token)));
                self.pos.extend(self.tokens.iter().map(|&token| pos(doc, token)));
            }
        }
        self.tokens.len() >= 2
    }

    fn shape(&mut self, doc: &Document<'_>, member: Member) -> Shape {
        *self.shape.get_or_insert_with(|| shape(doc, member.first, member.last))
    }
}

impl Comparison {
    /// Lays two members side by side; nothing if they share no frame.
    fn compare(
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
        if !self.left.set(doc, a) || !self.right.set(doc, b) {
            return None;
        }
        let (left, right) = (&self.left.words, &self.right.words);
        let lengths = (left.len(), right.len());
        let both = (left.len() + right.len()) as f32;
        // *Float like a cork, sting like a wasp*: what tags of single words hide, the words behind them show.
        let same_head =
            left[0] == right[0] || left.len() == right.len() && left.len() > 2 && left[1] == right[1];
        if !same_head && alike(self.left.shape(doc, a), self.right.shape(doc, b)) < 0.6 {
            return None;
        }
        // What could at best be aligned, before the dear alignment.
        let (left, right) = (&self.left, &self.right.words);
        let classes = self.right.pos.iter().fold(0_u32, |classes, pos| classes | 1 << *pos as u32);
        let finds_its_like =
            |(pos, word): &(&Pos, &WordId)| FITTING[**pos as usize] & classes != 0 || right.contains(word);
        let shareable = left.pos.iter().zip(&left.words).filter(finds_its_like).count();
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
            correlative: correlative(doc, &self.left) && correlative(doc, &self.right),
        })
    }

    /// The best order-keeping alignment of the two word lists, left in `aligned`; its weight: the same word
    /// counts one, words of one class a little less, function words only if they are the same or of one class.
    fn lay(&mut self) -> f32 {
        let Comparison { left, right, fits, table, aligned } = self;
        let (rows, columns) = (left.words.len(), right.words.len());
        let width = columns + 1;
        table.clear();
        table.resize((rows + 1) * width, 0.0);
        let mut filled = 0_u32;
        for (i, (word, pos)) in left.words.iter().zip(&left.pos).enumerate().rev() {
            let fits = &mut fits[*pos as usize];
            if filled >> *pos as u32 & 1 == 0 {
                filled |= 1 << *pos as u32;
                for (fit, other) in fits.iter_mut().zip(&right.pos) {
                    *fit = FIT[*pos as usize][*other as usize];
                }
            }
            let (above, below) = table.split_at_mut((i + 1) * width);
            fill(&mut above[i * width..][..columns], &below[..width], *word, &right.words, &fits[..columns]);
        }
        let (mut i, mut j) = (0, 0);
        aligned.clear();
        while i < rows && j < columns {
            let same = left.words[i] == right.words[j];
            let here = if same { 1.0 } else { fits[left.pos[i] as usize][j] };
            let value = table[i * width + j];
            if here > 0.0 && (here + table[(i + 1) * width + j + 1] - value).abs() < 1e-4 {
                aligned.push((left.tokens[i], right.tokens[j]));
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
fn correlative(doc: &Document<'_>, Side { tokens, words, pos, .. }: &Side) -> bool {
    let second = doc.form(tokens[1]);
    words[0] == id("the")
        && (matches!(second, "more" | "less" | "better" | "worse" | "fewer")
            || second.len() > 4 && second.ends_with("er"))
        && matches!(pos[1], Pos::Adj | Pos::Adv)
}

/// Fills a row of the table, for one word of the left: in each cell the most that this word and those after it weigh with
/// the words of the right from there on. `fits` tells how well they fill a slot of the word's class.
#[inline(never)] // so that the compiler knows that nothing overlaps, and fills several cells at a time
fn fill(row: &mut [f32], below: &[f32], word: WordId, others: &[WordId], fits: &[f32]) {
    let columns = row.len();
    let (without, with) = (&below[..columns], &below[1..][..columns]);
    let (others, fits) = (&others[..columns], &fits[..columns]);
    // First without what stands before on the right. What follows a word never weighs more than what follows the one
    // before, so that a pair that does not fit changes nothing.
    for j in 0..columns {
        let here = if others[j] == word { 1.0 } else { fits[j] };
        row[j] = greater(here + with[j], without[j]);
    }
    let mut next = 0.0;
    for cell in row.iter_mut().rev() {
        next = greater(*cell, next);
        *cell = next;
    }
}

/// The greater of two numbers; one instruction, since it need not ask whether they are numbers.
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

/// Syllables by groups of vowels.
pub(crate) fn syllables(doc: &Document<'_>, member: Member) -> usize {
    member
        .words(doc)
        .map(|i| {
            let form = doc.form(i).trim_end_matches('e');
            let mut groups = 0;
            let mut vowel = false;
            for c in form.chars() {
                let now = matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y');
                groups += usize::from(now && !vowel);
                vowel = now;
            }
            groups.max(1)
        })
        .sum()
}

/// Whether a mark or conjunction stands right after the pair, so that both members are whole.
pub(crate) fn closes(doc: &Document<'_>, member: Member) -> bool {
    member.last >= doc.token_count() || break_at(doc, member.last).is_some() || !doc.is_word(member.last)
}

impl Parallel {
    /// The words that are aligned, pair by pair; laid side by side again, since few findings ask.
    pub(crate) fn slots(&self, doc: &Document<'_>) -> Vec<(usize, usize)> {
        let mut comparison = Comparison::default();
        comparison.left.set(doc, self.a);
        comparison.right.set(doc, self.b);
        comparison.lay();
        comparison.aligned
    }

    /// Shorter length over longer.
    pub(crate) fn balance(&self) -> f32 {
        let (a, b) = self.lengths;
        a.min(b) as f32 / a.max(b) as f32
    }

    /// From the first word of the first member to the last of the second.
    pub(crate) fn span(&self, doc: &Document<'_>) -> crate::Span {
        doc.span_of(self.a.first..self.b.last)
    }
}

/// Joins neighbouring pairs that share a member into runs of members, each told with its log-odds: those of its
/// best pair, and more for each further member.
pub(crate) fn chains(pairs: &[(&Parallel, f32)], found: &mut dyn FnMut(&[Member], f32)) {
    let mut used = vec![false; pairs.len()];
    let mut run: Vec<Member> = Vec::new();
    for k in 0..pairs.len() {
        if used[k] {
            continue;
        }
        let (first, mut x) = pairs[k];
        run.clear();
        run.extend([first.a, first.b]);
        for n in k + 1..(k + 9).min(pairs.len()) {
            let (next, score) = &pairs[n];
            if !used[n]
                && next.level == first.level
                && next.a == run[run.len() - 1]
                && *score > -0.5
                && x > -0.5
            {
                run.push(next.b);
                x = x.max(*score) + 0.35;
                used[n] = true;
            }
        }
        found(&run, x);
    }
}
