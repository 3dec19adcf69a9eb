//! Neighbouring members of one frame: what isocolon, parison and antithesis start from.

use super::antonyms;
use super::series::gives_examples;
use super::shape::{Shape, align, alike, shape};
use super::syntax::{Pos, behind_opening_subordinator, is_content, pos};
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
    fn aligned(&mut self, doc: &Document<'_>, a: Member, b: Member) -> Option<&[(usize, usize)]> {
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

/// Whether the two sentences stand in two paragraphs.
fn paragraph_between(doc: &Document<'_>, a: Member, b: Member) -> bool {
    let of = |m: Member| doc.paragraphs().partition_point(|p| p.sentences().end <= m.sentence);
    of(a) != of(b)
}

/// Whether a question mark closes the member: question and statement are of unlike build, whatever their words.
pub(crate) fn asks(doc: &Document<'_>, member: Member) -> bool {
    doc.str(member.last) == "?"
}

/// Whether a mark or conjunction stands right after the pair, so that both members are whole.
pub(crate) fn closes(doc: &Document<'_>, member: Member) -> bool {
    member.last >= doc.token_count() || break_at(doc, member.last).is_some() || !doc.is_word(member.last)
}

/// The fewest words that two neighbours among the members have aligned; as many as count where they are too long to compare.
pub(crate) fn shared_slots(doc: &Document<'_>, members: &[Member]) -> usize {
    let mut comparison = Comparison::default();
    let aligned =
        |pair: &[Member]| comparison.aligned(doc, pair[0], pair[1]).map_or(LONGEST, |aligned| aligned.len());
    members.windows(2).map(aligned).min().unwrap_or_default()
}

impl Parallel {
    /// The words that are aligned, pair by pair; laid side by side again, since few findings ask.
    pub(crate) fn slots(&self, doc: &Document<'_>) -> Vec<(usize, usize)> {
        let mut comparison = Comparison::default();
        comparison.aligned(doc, self.a, self.b).map(<[_]>::to_vec).unwrap_or_default()
    }

    /// *When the mill had to close, the men had to leave*: the main clause behind its subordinate clause, whose
    /// conjunction lies outside what is compared. Where one opposes the other they are a pair all the same: *If a town
    /// cannot pay the few who dig, it cannot feed the many who eat*.
    pub(crate) fn is_main_clause(&self, doc: &Document<'_>) -> bool {
        let joined = self.b.first > 0 && doc.class(self.b.first - 1).is(Class::COORDINATOR);
        self.cut
            && self.level == Level::Phrase
            && self.opposed.is_empty()
            && !joined
            && behind_opening_subordinator(doc, self.a.first)
    }

    /// Whether the members are no two of one kind: paragraphs lie between sentences that do not open alike, the second tells
    /// more of the first (*many hands, above all skilled hands*; *the Mills Act, the Code*), or their clauses hang on
    /// unlike words (*that it rained, if it had*).
    pub(crate) fn is_apart(&self, doc: &Document<'_>) -> bool {
        let (a, b) = (self.a, self.b);
        let far = self.level == Level::Sentence && paragraph_between(doc, a, b);
        let same = doc.word(a.first) == doc.word(b.first);
        let joined = b.first > 0 && doc.class(b.first - 1).is(Class::COORDINATOR);
        let definite = |m: Member| doc.form(m.first) == "the" && shape(doc, m.first, m.last) == Shape::Noun;
        let named = |m: Member| m.words(doc).skip(1).any(|i| pos(doc, i) == Pos::Propn);
        let renamed =
            self.level == Level::Phrase && !joined && definite(a) && definite(b) && named(a) && named(b);
        let hangs = |m: Member| {
            doc.class(m.first).is(Class::SUBORDINATOR) && !doc.class(m.first).is(Class::INTERROGATIVE)
        };
        // An article opens sentences of any kind.
        let by_article =
            same && doc.class(a.first).is(Class::ARTICLE) && doc.word(a.first + 1) != doc.word(b.first + 1);
        far && (!same || by_article)
            || gives_examples(doc, b)
            || renamed
            || !same && hangs(b) && shape(doc, a.first, a.last) == Shape::Subordinate
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
