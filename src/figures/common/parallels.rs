//! Neighbouring members of one frame: what isocolon, parison and antithesis start from.

use super::antonyms;
use super::shape::{align, alike, shape};
use super::syntax::{Pos, is_content, pos};
use crate::Document;
use crate::figures::members::{Break, Level, Member, break_at};
use crate::text::{Class, WordId};

/// Two neighbouring members laid side by side.
#[derive(Clone, Debug)]
pub(crate) struct Parallel {
    pub(crate) a: Member,
    pub(crate) b: Member,
    /// Aligned slots as word indices, in order.
    pub(crate) slots: Vec<(usize, usize)>,
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
    for level in [Level::Sentence, Level::Clause, Level::Finite, Level::Phrase] {
        let list = level.members(doc);
        for (k, pair) in list.windows(2).enumerate() {
            let (a, b) = (pair[0].without_conjunction(doc), pair[1].without_conjunction(doc));
            let near = if level == Level::Sentence {
                b.sentence == a.sentence + 1
            } else {
                b.sentence == a.sentence
            };
            if !near || quoted_between(doc, pair[0], pair[1]) {
                continue;
            }
            // Across a semicolon clauses are compared, not their first phrases.
            let strong =
                (pair[0].last..pair[1].first).any(|i| break_at(doc, i).is_some_and(|b| b != Break::Comma));
            if level == Level::Phrase && strong {
                continue;
            }
            compare(doc, a, b, level, false, &mut out);
            if level == Level::Phrase {
                // The earlier member may begin inside its piece.
                if let Some(first) = align(doc, a, b).filter(|&f| f > a.first) {
                    compare(doc, Member { first, ..a }, b, level, true, &mut out);
                }
                // Members of two pieces: "To the winners, a contract, to the losers, a lawsuit".
                if let [_, _, c, d, ..] = list[k..] {
                    let left = Member { last: pair[1].last, ..a };
                    let right = Member { last: d.last, ..c.without_conjunction(doc) };
                    if d.sentence == a.sentence && c.sentence == a.sentence {
                        compare(doc, left, right, level, false, &mut out);
                    }
                }
            }
        }
    }
    for &piece in Level::Phrase.members(doc) {
        coordinate(doc, piece, &mut out);
    }
    out
}

fn quoted_between(doc: &Document<'_>, a: Member, b: Member) -> bool {
    (a.last..b.first).any(|i| matches!(doc.str(i), "“" | "”" | "\""))
}

/// Pairs around *and*, *or*, *but*, *than* inside a piece.
fn coordinate(doc: &Document<'_>, piece: Member, out: &mut Vec<Parallel>) {
    for i in piece.tokens().skip(1) {
        if !matches!(doc.form(i), "and" | "or" | "but" | "nor" | "than") || i + 1 >= piece.last {
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
            compare(
                doc,
                a,
                Member { last: end, ..right },
                Level::Coordinate,
                first > piece.first || end < piece.last,
                out,
            );
            if last == right.last {
                break;
            }
        }
    }
}

fn compare(doc: &Document<'_>, a: Member, b: Member, level: Level, cut: bool, out: &mut Vec<Parallel>) {
    let (left, right): (Vec<usize>, Vec<usize>) =
        (a.words(doc).take(LONGEST + 1).collect(), b.words(doc).take(LONGEST + 1).collect());
    if left.len() < 2 || right.len() < 2 || left.len() > LONGEST || right.len() > LONGEST {
        return;
    }
    let (shapes_a, shapes_b) = (shape(doc, a.first, a.last), shape(doc, b.first, b.last));
    // *Float like a cork, sting like a wasp*: what tags of single words hide, the words behind them show.
    let same_head = doc.word(left[0]) == doc.word(right[0])
        || left.len() == right.len() && left.len() > 2 && doc.word(left[1]) == doc.word(right[1]);
    if alike(shapes_a, shapes_b) < 0.6 && !same_head {
        return;
    }
    // What could at best be aligned, before the dear alignment.
    let words = |list: &[usize]| -> Vec<Slot> { list.iter().map(|&i| (doc.word(i), pos(doc, i))).collect() };
    let (left_slots, right_slots) = (words(&left), words(&right));
    let shareable = left_slots.iter().filter(|a| right_slots.iter().any(|b| slot(**a, *b) > 0.0)).count();
    if 2.0 * (shareable.min(left.len()).min(right.len())) as f32 / ((left.len() + right.len()) as f32) < 0.4 {
        return;
    }
    let (slots, weight) = lay(&left, &right, &left_slots, &right_slots);
    let likeness = 2.0 * weight / (left.len() + right.len()) as f32;
    if slots.len() < 2 || likeness < 0.4 {
        return;
    }
    let same = slots.iter().filter(|(i, j)| doc.word(*i) == doc.word(*j)).count();
    let same_content =
        slots.iter().filter(|(i, j)| doc.word(*i) == doc.word(*j) && is_content(doc, *i)).count();
    let opposed = slots.iter().copied().filter(|&(i, j)| antonyms::opposed(doc, i, j)).collect();
    let lengths = (left.len(), right.len());
    out.push(Parallel {
        a,
        b,
        slots,
        likeness,
        lengths,
        same,
        same_content,
        opposed,
        level,
        cut,
        correlative: correlative(doc, &left) && correlative(doc, &right),
    });
}

/// *the longer the speech*
fn correlative(doc: &Document<'_>, words: &[usize]) -> bool {
    let second = doc.form(words[1]);
    doc.form(words[0]) == "the"
        && (matches!(second, "more" | "less" | "better" | "worse" | "fewer")
            || second.len() > 4 && second.ends_with("er"))
        && matches!(pos(doc, words[1]), Pos::Adj | Pos::Adv)
}

/// The best order-keeping alignment of two word lists, with its weight: the same word counts one, words of
/// one class a little less, function words only if they are the same or of one class.
fn lay(left: &[usize], right: &[usize], a: &[Slot], b: &[Slot]) -> (Vec<(usize, usize)>, f32) {
    let width = right.len() + 1;
    let mut table = vec![0.0_f32; (left.len() + 1) * width];
    let weights: Vec<f32> = a.iter().flat_map(|x| b.iter().map(|y| slot(*x, *y))).collect();
    for i in (0..left.len()).rev() {
        for j in (0..right.len()).rev() {
            let here = weights[i * right.len() + j];
            let skip = table[(i + 1) * width + j].max(table[i * width + j + 1]);
            let take = if here > 0.0 { here + table[(i + 1) * width + j + 1] } else { 0.0 };
            table[i * width + j] = take.max(skip);
        }
    }
    let (mut i, mut j, mut slots) = (0, 0, Vec::new());
    while i < left.len() && j < right.len() {
        let here = weights[i * right.len() + j];
        let value = table[i * width + j];
        if here > 0.0 && (here + table[(i + 1) * width + j + 1] - value).abs() < 1e-4 {
            slots.push((left[i], right[j]));
            i += 1;
            j += 1;
        } else if (table[(i + 1) * width + j] - value).abs() < 1e-4 {
            i += 1;
        } else {
            j += 1;
        }
    }
    (slots, table[0])
}

/// A word with its class.
type Slot = (WordId, Pos);

/// How well two words fill one slot.
fn slot((left, a): Slot, (right, b): Slot) -> f32 {
    if left == right {
        return 1.0;
    }
    let noun = |p: Pos| matches!(p, Pos::Noun | Pos::Propn | Pos::Pron);
    if a == b {
        return match a {
            Pos::Noun | Pos::Verb | Pos::Adj | Pos::Propn | Pos::Num => 0.9,
            Pos::Pron | Pos::Aux | Pos::Adv | Pos::Det => 0.75,
            Pos::Adp | Pos::Sconj | Pos::Cconj | Pos::Part | Pos::Intj => 0.6,
            Pos::Punct | Pos::Sym | Pos::X => 0.0,
        };
    }
    if noun(a) && noun(b) {
        return 0.7;
    }
    match (a, b) {
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

/// Joins neighbouring pairs that share a member into runs of members, with the mean of their log-odds.
pub(crate) fn chains(pairs: &[(&Parallel, f32)]) -> Vec<(Vec<Member>, f32, Level)> {
    let mut out: Vec<(Vec<Member>, f32, Level)> = Vec::new();
    let mut used = vec![false; pairs.len()];
    for k in 0..pairs.len() {
        if used[k] {
            continue;
        }
        let (first, mut x) = pairs[k];
        let mut run = vec![first.a, first.b];
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
        out.push((run, x, first.level));
    }
    out
}
