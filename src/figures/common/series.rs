//! Coordination: members side by side in one sentence, with or without conjunctions.

use super::address::is_address;
use super::conjuncts::{ends_subject, fit, gives_examples, is_aside, modified, stacks, stands_beside};
use super::edges::{cut_last, is_extender, trim_first, trim_last};
use super::joined::{conjunctions, doubles};
use super::levels::ends_in_pair;
use super::shape::{Shape, align, is_named, shape};
use super::syntax::{Pos, is_verbal, pos};
use crate::Document;
use crate::figures::members::{Break, Level, Member, break_at};
use crate::text::closed::{Set, id};
use crate::text::{Class, TokenKind, WordId};

/// Three or more coordinate members within a sentence.
#[derive(Clone, Debug)]
#[allow(clippy::struct_excessive_bools)] // independent findings about one series
pub(crate) struct Series {
    pub(crate) members: Vec<Member>,
    pub(crate) shape: Shape,
    /// A conjunction stands before the last member.
    pub(crate) conjoined: bool,
    /// How like the shapes of neighbours are, at worst and on average.
    pub(crate) least: f32,
    pub(crate) likeness: f32,
    /// The first member is the whole of its piece; the last one too.
    pub(crate) whole_first: bool,
    pub(crate) whole_last: bool,
    /// Adjectives before the noun of the last one.
    pub(crate) stacked: bool,
    pub(crate) names: usize,
    pub(crate) numbers: usize,
    /// What stands between the members.
    pub(crate) separator: Break,
    /// The list seems to go on before or behind, so that the count is not sure.
    pub(crate) open: bool,
    /// A conjunction or *etc.* behind the last member closes the list.
    pub(crate) closed: bool,
}

pub(super) const AND: WordId = id("and");
pub(super) const OR: WordId = id("or");
pub(super) const NOR: WordId = id("nor");

/// Members counted in one go: a bound on endless lists.
const MOST: usize = 64;
/// The longest inner member, in tokens.
const LONGEST: usize = 40;

/// All series of the document, in text order. Each piece of a sentence is looked at a bounded number of
/// times.
pub(super) fn series(doc: &Document<'_>) -> Vec<Series> {
    let mut out = Vec::new();
    let fine = Level::Phrase.members(doc);
    collect(doc, fine, Break::Comma, &mut out);
    collect(doc, Level::Clause.members(doc), Break::Colon, &mut out);
    conjunctions(doc, fine, &mut out);
    out
}

/// The one mark between two neighbouring pieces, if there is just one and no quotation mark.
pub(super) fn separator(doc: &Document<'_>, a: Member, b: Member) -> Option<Break> {
    if a.sentence != b.sentence {
        return None;
    }
    let mut mark = None;
    for i in a.last..b.first {
        match break_at(doc, i) {
            Some(found) if mark.is_none() => mark = Some(found),
            Some(_) | None => return None,
        }
    }
    mark.filter(|m| !(*m == Break::Colon && doc.str(a.last) == ":"))
}

/// Whether the piece begins with *and* or *or*.
fn joined(doc: &Document<'_>, piece: Member) -> bool {
    static JOINTS: Set = Set::of(&["and", "or", "nor", "but"]);
    JOINTS.has(doc.word(piece.first)) && piece.last > piece.first + 1
}

/// The last *and* or *or* inside a piece that can join its last two members: those of one build.
fn inner_conjunction(doc: &Document<'_>, piece: Member) -> Option<usize> {
    let mut all =
        piece.tokens().take(LONGEST).skip(1).filter(|&i| matches!(doc.word(i), AND | OR) && !doubles(doc, i));
    let first = all.next()?;
    (all.next().is_none() && first + 1 < piece.last).then_some(first)
}

fn collect(doc: &Document<'_>, pieces: &[Member], wanted: Break, out: &mut Vec<Series>) {
    let mut k = 0;
    while k + 1 < pieces.len() {
        if separator(doc, pieces[k], pieces[k + 1]) != Some(wanted) {
            k += 1;
            continue;
        }
        let mut end = k + 1;
        while end + 1 < pieces.len() && separator(doc, pieces[end], pieces[end + 1]) == Some(wanted) {
            end += 1;
        }
        runs(doc, &pieces[k..=end], wanted, out);
        k = end;
    }
}

/// The runs of like members among neighbouring pieces.
fn runs(doc: &Document<'_>, pieces: &[Member], separator: Break, out: &mut Vec<Series>) {
    let mut start = 1;
    while start < pieces.len() {
        // `pieces[start..end]` are like; the first member is cut out of `pieces[start - 1]`.
        let mut parts: Vec<Member> = Vec::new();
        let mut conjoined = false;
        let mut end = start;
        while let Some(&piece) = pieces.get(end).filter(|_| parts.len() < MOST) {
            let aside = is_aside(doc, piece) || gives_examples(doc, piece) || doc.form(piece.first) == "etc";
            if aside || is_address(doc, piece.first, piece.last) {
                break;
            }
            let lead = joined(doc, piece);
            let part = if lead { Member { first: piece.first + 1, ..piece } } else { piece };
            if part.last - part.first > LONGEST && end + 1 < pieces.len() && !lead {
                break;
            }
            let fits = parts.last().is_none_or(|&before| {
                fit(doc, before, part) >= 0.6
                    || stacks(doc, before, part)
                    || lead && ends_subject(doc, pieces[start - 1], before, part)
            });
            // "…, B and C": the piece holds the last two members.
            // "farmer and clerk, city and country": each piece is a pair.
            let pairs = inner_conjunction(doc, pieces[end - 1])
                .is_some_and(|_| pieces[end - 1].words(doc).count() <= 6);
            // Between semicolons *and* joins words of one member.
            let whole = lead || pairs || separator == Break::Colon;
            let split = (!whole).then(|| inner_conjunction(doc, piece)).flatten().and_then(|and| {
                let (b, c) = (Member { last: and, ..piece }, Member { first: and + 1, ..piece });
                let model = parts.last().copied().unwrap_or(b);
                let short = b.words(doc).count() <= 2 * model.words(doc).count() + 2;
                // The last member of a subject has its verb behind it.
                let subject = shape(doc, b.first, b.last) == Shape::Noun
                    && shape(doc, c.first, c.last) == Shape::Clause;
                // *hearing loss and other complaints*: among nouns a participle modifies one.
                let verbs = shape(doc, model.first, model.last) != Shape::Noun;
                let like = if verbs && ends_in_pair(doc, b, c) {
                    0.0
                } else {
                    fit(doc, b, c).max(modified(doc, b, c))
                };
                (fit(doc, model, b) >= 0.6 && (like >= 0.45 || subject) && short).then_some((b, c))
            });
            if let Some((b, c)) = split
                && (fits || parts.last().is_none_or(|&p| fit(doc, p, b) >= 0.6))
            {
                parts.push(b);
                parts.push(c);
                conjoined = true;
                end += 1;
                break;
            }
            if !fits {
                break;
            }
            parts.push(part);
            end += 1;
            if lead {
                conjoined = true;
                // "…, nor B, nor C": the conjunction goes on.
                let goes_on =
                    pieces.get(end).is_some_and(|next| doc.word(next.first) == doc.word(piece.first));
                if !goes_on {
                    break;
                }
            }
        }
        // *rivers, lakes, estuaries and along the coast*: where the last member ends cannot be told.
        let next = pieces.get(end).filter(|next| !is_address(doc, next.first, next.last));
        let cut_short = !conjoined
            && next.zip(parts.last()).is_some_and(|(&next, &before)| {
                inner_conjunction(doc, next).is_some_and(|and| {
                    and - next.first <= 3 && fit(doc, before, Member { last: and, ..next }) >= 0.6
                })
            });
        if parts.len() >= 2
            && !cut_short
            && let Some(mut series) = build(doc, pieces[start - 1], &parts, conjoined, separator)
        {
            let size = |m: &Member| m.words(doc).count();
            let longest = series.lengths(doc).1;
            let before = start >= 2 && series.whole_first && size(&pieces[start - 2]) <= 2 * longest;
            let and = conjoined && pieces.get(end).is_some_and(|next| joined(doc, *next));
            let behind = !conjoined && next.is_some_and(|next| size(next) <= longest + 2);
            series.open = before || and || behind;
            // *salt, tar, rope, and so on*
            series.closed = !conjoined
                && pieces.get(end).is_some_and(|&next| {
                    let part = next.without_conjunction(doc);
                    is_extender(doc, &next)
                        || joined(doc, next) && fit(doc, parts[parts.len() - 1], part) >= 0.6
                });
            out.push(series);
            start = end.max(start + 1);
        } else {
            start += 1;
        }
    }
}

/// Cuts the first member out of its piece and the last one at its end.
fn build(
    doc: &Document<'_>,
    piece: Member,
    parts: &[Member],
    conjoined: bool,
    separator: Break,
) -> Option<Series> {
    let model = parts[0];
    let start = align(doc, piece, model)?;
    // *clerks and porters, a cook, the stokers*: what a conjunction joins to the words before is no first member.
    let phrase = matches!(shape(doc, model.first, model.last), Shape::Noun | Shape::Adjective);
    if phrase && start > piece.first && matches!(doc.word(start), AND | OR) {
        return None;
    }
    let mut first = Member { first: start, ..piece };
    // *But bread, wine, and oil*: the conjunction joins the sentence, unless it joins the members too.
    if start == piece.first && doc.word(piece.first) != doc.word(model.first - 1) {
        first = first.without_conjunction(doc);
    }
    if is_aside(doc, piece) || !stands_beside(doc, first, parts, conjoined) {
        return None;
    }
    let mut members = vec![first];
    members.extend_from_slice(parts);
    let last = members.len() - 1;
    let inner: Vec<usize> = members[1..last].iter().map(|m| m.words(doc).count()).collect();
    let stacked = stacks(doc, members[last - 1], members[last])
        && matches!(pos(doc, piece.last - 1), Pos::Adj | Pos::Verb);
    let cut = cut_last(
        doc,
        members[last],
        inner.iter().copied().max().unwrap_or(1),
        shape(doc, model.first, model.last),
        stacked,
    );
    // *of the war, of the vote, of the price of bread, and at every stop they cheered*: the last phrase opens a new clause,
    // unless all of them do.
    let fronted = shape(doc, model.first, model.last) == Shape::Preposition && start > piece.first;
    let subordinate = |i: usize| {
        doc.class(i).is(Class::RELATIVE.union(Class::SUBORDINATOR).union(Class::INTERROGATIVE))
            || doc.form(i) == "than"
    };
    let fronted = fronted && !(members[last].first..cut).any(subordinate);
    if conjoined && fronted && cut < members[last].last {
        members.pop();
        return (members.len() > 2)
            .then(|| finish(doc, members, false, separator, false, true, stacked))
            .flatten();
    }
    let longest = inner.iter().copied().max().unwrap_or(1);
    let cut = if stacked { cut } else { trim_last(doc, model, members[last], cut, longest) };
    let whole_last = cut == members[last].last;
    let subject = !whole_last && is_verbal(doc, cut);
    members[last].last = cut;
    trim_first(doc, piece.first, &mut members, subject);
    if members.len() < 3 {
        return None;
    }
    finish(doc, members, conjoined, separator, start == piece.first, whole_last, stacked)
}

#[allow(clippy::too_many_arguments, clippy::fn_params_excessive_bools)] // what the builder of a series has found, passed once
pub(super) fn finish(
    doc: &Document<'_>,
    members: Vec<Member>,
    conjoined: bool,
    separator: Break,
    whole_first: bool,
    whole_last: bool,
    stacked: bool,
) -> Option<Series> {
    if members.iter().any(|m| m.first >= m.last || m.words(doc).count() == 0) {
        return None;
    }
    let mut members = members;
    // "faith, hope, charity, these three": what sums the others up is no member.
    let last = members[members.len() - 1];
    let sums = matches!(doc.form(last.first), "these" | "those" | "all" | "both")
        && doc.word(last.first) != doc.word(members[0].first);
    if sums && members.len() > 3 {
        members.pop();
    }
    let shapes: Vec<Shape> = members.iter().map(|m| shape(doc, m.first, m.last)).collect();
    let likes: Vec<f32> = members.windows(2).map(|pair| fit(doc, pair[0], pair[1])).collect();
    let lowest = likes.iter().copied().fold(1.0, f32::min);
    let likeness = likes.iter().sum::<f32>() / likes.len() as f32;
    let names = members.iter().filter(|m| is_named(doc, **m)).count();
    let numbers = members.iter().filter(|m| m.words(doc).any(|i| doc.kind(i) == TokenKind::Number)).count();
    let shape = shapes[1];
    // *work, work, work* is epizeuxis.
    if members
        .windows(2)
        .all(|p| p[0].words(doc).map(|i| doc.word(i)).eq(p[1].words(doc).map(|i| doc.word(i))))
    {
        return None;
    }
    // *year in and year out*
    let idiom = members.windows(2).last().is_some_and(|pair| {
        doc.word(pair[0].first) == doc.word(pair[1].first) && doc.form(pair[1].last - 1) == "out"
    });
    if idiom {
        return None;
    }
    // *the food was good but, the room …*: a phrase does not end in a conjunction.
    if members.iter().any(|m| doc.class(m.last - 1).is(Class::COORDINATOR)) {
        return None;
    }
    // *hush, child, hush*; *the lower the sun, the longer the shade …*: what comes back as it was is no further member, and
    // comparatives that answer each other come in pairs.
    let said = |m: Member| m.words(doc).map(|i| doc.word(i));
    let (first, second) = (members[0], members[1]);
    if members.len() == 3 && said(first).eq(said(members[2])) || compares(doc, first) && compares(doc, second)
    {
        return None;
    }
    // A lone preposition, interjection or number is no member.
    let bare = |m: &Member| {
        m.last == m.first + 1
            && (matches!(doc.form(m.first), "so" | "but")
                || pos(doc, m.first) == Pos::Intj
                || pos(doc, m.first) == Pos::Adp
                || doc.kind(m.first) == TokenKind::Number)
    };
    if members.iter().any(bare) {
        return None;
    }
    Some(Series {
        members,
        shape,
        conjoined,
        least: lowest,
        likeness,
        whole_first,
        whole_last,
        stacked,
        names,
        numbers,
        separator,
        open: false,
        closed: false,
    })
}

/// *the longer the shade*: a comparative that answers another.
fn compares(doc: &Document<'_>, m: Member) -> bool {
    doc.form(m.first) == "the"
        && matches!(pos(doc, m.first + 1), Pos::Adj | Pos::Adv)
        && (doc.form(m.first + 1).ends_with("er")
            || matches!(doc.form(m.first + 1), "more" | "less" | "worse"))
        && m.words(doc).skip(2).any(|i| doc.class(i).is(Class::NOMINAL))
}
