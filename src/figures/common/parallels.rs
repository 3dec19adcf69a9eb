//! Neighbouring members of one frame: what isocolon, parison and antithesis start from.

use super::alignment::{Comparison, LONGEST};
use super::antonyms;
use super::conjuncts::gives_examples;
use super::shape::{Shape, align, shape};
use super::syntax::{Pos, behind_opening_subordinator, pos};
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
    let aligned = |pair: &[Member]| comparison.aligned(doc, pair[0], pair[1]).map_or(LONGEST, <[_]>::len);
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
