//! Series within one piece of a sentence, whose members the same conjunction joins again and again: *A and B and C*.

use super::edges::cut_last;
use super::levels::{is_fixed_pair, nests, opens_clause, shares_noun};
use super::series::{AND, NOR, OR, Series, finish, separator};
use super::shape::{Shape, align, shape};
use super::syntax::{Pos, is_verbal, pos};
use crate::Document;
use crate::figures::members::{Break, Member};
use crate::text::Class;

/// *A and B and C* inside one piece: the same conjunction again and again.
pub(super) fn conjunctions(doc: &Document<'_>, pieces: &[Member], out: &mut Vec<Series>) {
    let joins = |i: usize| matches!(doc.word(i), AND | OR | NOR) && !doubles(doc, i);
    for (k, &piece) in pieces.iter().enumerate() {
        let mut open: Vec<usize> = Vec::new();
        let all: Vec<usize> = piece.tokens().skip(1).filter(|&i| joins(i)).collect();
        for (n, &i) in all.iter().enumerate() {
            let goes_on = open
                .last()
                .is_none_or(|&last| doc.word(last) == doc.word(i) && (2..=8).contains(&(i - last)));
            if !goes_on {
                emit(doc, &pieces[..=k], &open, out);
                open.clear();
            }
            open.push(i);
            if n + 1 == all.len() {
                emit(doc, &pieces[..=k], &open, out);
            }
        }
    }
}

fn emit(doc: &Document<'_>, pieces: &[Member], at: &[usize], out: &mut Vec<Series>) {
    let [.., piece] = *pieces else { return };
    if at.len() < 2 {
        return;
    }
    let inner: Vec<Member> = at.windows(2).map(|w| Member { first: w[0] + 1, last: w[1], ..piece }).collect();
    let before = Member { last: at[0], ..piece };
    let Some(start) = align(doc, before, inner[0]) else { return };
    let longest = inner.iter().map(|m| m.words(doc).count()).max().unwrap_or(1);
    let mut last = Member { first: at[at.len() - 1] + 1, ..piece };
    let end = cut_last(doc, last, longest, shape(doc, inner[0].first, inner[0].last), false);
    let whole_last = end == last.last;
    last.last = end;
    let mut members = vec![Member { first: start, ..before }];
    members.extend(inner);
    members.push(last);
    let (inner_first, inner) = (members[1], members[members.len() - 2]);
    // *three hundred and sixty marks and fifty pence*: an amount.
    let counted =
        |m: &Member| m.words(doc).any(|i| doc.class(i).is(Class::NUMERAL) || pos(doc, i) == Pos::Num);
    if members.iter().filter(|m| counted(m)).count() > 1 {
        return;
    }
    let pairs = at.iter().any(|&and| is_fixed_pair(doc.form(and - 1), doc.form(and + 1)));
    if pairs
        || shares_noun(doc, at[0], inner_first)
        || members[1..].windows(2).any(|p| nests(doc, p[0], p[1]))
        || opens_clause(doc, piece.first, start, inner, Member { last: piece.last, ..last })
    {
        return;
    }
    let whole_first = start == piece.first;
    let listed = whole_first && goes_on_from(doc, pieces, members[0]);
    let series = finish(doc, members, true, Break::Comma, whole_first, whole_last, false);
    out.extend(series.map(|series| Series { open: listed, ..series }));
}

/// *It has a deeper hold, stronger ropes and a new mast and a pump*: before the comma stands an item of the same list.
/// `first` is the whole of the last piece before its conjunction.
fn goes_on_from(doc: &Document<'_>, pieces: &[Member], first: Member) -> bool {
    let [.., before, piece] = *pieces else { return false };
    if separator(doc, before, piece) != Some(Break::Comma)
        || shape(doc, first.first, first.last) != Shape::Noun
    {
        return false;
    }
    let Some(start) = align(doc, before, first) else { return false };
    // *In spring, salt and cloth and tools …*: an adverbial before the clause holds no item, and a pronoun is none.
    let adverbial = start > before.first && !(before.first..start).any(|i| is_verbal(doc, i));
    !adverbial && pos(doc, before.last - 1) != Pos::Pron
}

/// *less and less*, *on and on*: an adverb or adjective said twice is one conjunct, of degree or duration.
pub(crate) fn doubles(doc: &Document<'_>, conjunction: usize) -> bool {
    conjunction > 0
        && doc.word(conjunction - 1) == doc.word(conjunction + 1)
        && !is_verbal(doc, conjunction + 1)
        && pos(doc, conjunction + 1) != Pos::Noun
}
