//! Coordination: members side by side in one sentence, with or without conjunctions.

use super::address::is_address;
use super::edges::{is_extender, trim_first, trim_last};
use super::levels::{ends_in_pair, is_fixed_pair, nests, opens_clause, shares_noun};
use super::shape::{Form, Shape, align, alike, is_named, leads, shape};
use super::syntax::{Pos, behind_opening_subordinator, is_verbal, opens_sentence, pos};
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

const AND: WordId = id("and");
const OR: WordId = id("or");
const NOR: WordId = id("nor");

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
fn separator(doc: &Document<'_>, a: Member, b: Member) -> Option<Break> {
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

/// *less and less*, *on and on*: an adverb or adjective said twice is one conjunct, of degree or duration.
pub(crate) fn doubles(doc: &Document<'_>, conjunction: usize) -> bool {
    conjunction > 0
        && doc.word(conjunction - 1) == doc.word(conjunction + 1)
        && !is_verbal(doc, conjunction + 1)
        && pos(doc, conjunction + 1) != Pos::Noun
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

/// *plums, cherries and dried figs*: after a noun, a participle before its noun opens one too.
fn modified(doc: &Document<'_>, before: Member, last: Member) -> f32 {
    let noun = shape(doc, before.first, before.last) == Shape::Noun;
    let participle = matches!(shape(doc, last.first, last.last), Shape::Verb(Form::Past | Form::Ing))
        && last.last == last.first + 2
        && matches!(pos(doc, last.first + 1), Pos::Noun | Pos::Propn);
    if noun && participle { 0.8 } else { 0.0 }
}

/// *many trades, including bakers, coopers, and smiths*: the list begins behind the word that opens it; *six letters, each
/// with a stamp*: what is told of all is no member.
pub(crate) fn gives_examples(doc: &Document<'_>, piece: Member) -> bool {
    match doc.form(piece.first) {
        // *six letters, each with a stamp*
        "each" => pos(doc, piece.first + 1) == Pos::Adp,
        "including" | "especially" | "particularly" | "notably" | "namely" => true,
        "such" => doc.form(piece.first + 1) == "as",
        _ => false,
    }
}

/// *for example*, *in short*: an adverbial that joins the clause to the text is no member of it (linking adverbials in
/// the *Longman Grammar of Spoken and Written English*, 10.4). Nor is a comment clause: *you know*, *I mean* (Quirk et al.,
/// *A Comprehensive Grammar of the English Language*, 15.53).
fn is_aside(doc: &Document<'_>, piece: Member) -> bool {
    let form = |k: usize| doc.form(piece.first + k);
    match piece.last - piece.first {
        1 => {
            matches!(form(0), "however" | "therefore" | "moreover" | "furthermore" | "nevertheless" | "thus")
        }
        2 => matches!(
            (form(0), form(1)),
            ("for", "example" | "instance")
                | ("of", "course")
                | ("in", "fact" | "short" | "particular" | "general" | "sum" | "addition" | "turn")
                | ("you", "know" | "see")
                | ("i", "mean" | "think" | "guess" | "suppose" | "believe")
        ),
        _ => false,
    }
}

/// Whether the first member, as it is cut out of its piece, is one beside those behind it: not the subordinate clause
/// before its main clause, not a noun that participles or alternatives only tell more of.
fn stands_beside(doc: &Document<'_>, first: Member, parts: &[Member], conjoined: bool) -> bool {
    let last = parts[parts.len() - 1];
    let shapes = || parts.iter().map(|m| shape(doc, m.first, m.last));
    let opening = shape(doc, first.first, first.last);
    // *If the wind drops, the boats that race turn back*: nothing follows, so that the main clause is among them.
    let ends = doc.sentence_of(last.first).is_some_and(|s| last.last + 1 >= doc.sentences()[s].tokens().end);
    let clause = shapes().next() == Some(Shape::Clause) && (ends || !conjoined);
    // *When the kettle is on, then wash the cups and lay the table*
    // *If you must go, be quick and be quiet*: a command may be the main clause.
    let command = matches!(shapes().next(), Some(Shape::Verb(Form::Base | Form::Auxiliary))) && ends;
    let main = clause || command || doc.form(parts[0].first) == "then";
    if main && behind_opening_subordinator(doc, first.first) {
        return false;
    }
    // *ten bells, starting at the smallest and going up to the largest*
    let participial = |m: &Member| doc.form(m.first).ends_with("ing") && m.words(doc).count() > 1;
    if opening == Shape::Noun && !participial(&first) && parts.iter().all(participial) {
        return false;
    }
    // *reached us on Friday, a week late and a little damp*: the pronoun is the object of the verb.
    let object = |m: &Member| doc.class(m.first).is(Class::OBJECT) && pos(doc, m.first) == Pos::Pron;
    if object(&first) && first.last > first.first + 1 && !parts.iter().any(object) {
        return false;
    }
    // *a proud, seafaring people*: an adjective before the noun of the next.
    let nameless = |m: &Member| pos(doc, m.first) == Pos::Det && pos(doc, m.last - 1) == Pos::Adj;
    !(nameless(&first) && pos(doc, parts[0].first) != Pos::Det && !stacks(doc, first, last))
}

/// How like the builds of two members are. Single words between commas are coordinate whatever their tags.
fn fit(doc: &Document<'_>, a: Member, b: Member) -> f32 {
    let (x, y) = (shape(doc, a.first, a.last), shape(doc, b.first, b.last));
    let word = |m: Member, s: Shape| {
        m.last == m.first + 1 && matches!(s, Shape::Noun | Shape::Adjective | Shape::Verb(_))
    };
    let mut like = alike(x, y);
    // *uneasy in the saddle, kept his eyes on the road*: a participle in -ed has no object.
    let has_object = |m: Member, s: Shape| {
        s == Shape::Verb(Form::Past)
            && matches!(pos(doc, m.first + 1), Pos::Det | Pos::Pron | Pos::Noun | Pos::Propn | Pos::Num)
            && m.last > m.first + 1
    };
    if x == Shape::Adjective && has_object(b, y) || y == Shape::Adjective && has_object(a, x) {
        like = 0.4;
    }
    // Plural nouns and verbs in -s look alike; what follows them tells.
    let mixed = matches!(
        (x, y),
        (Shape::Noun, Shape::Verb(Form::Third | Form::Base))
            | (Shape::Verb(Form::Third | Form::Base), Shape::Noun)
    );
    if mixed && a.last > a.first + 1 && b.last > b.first + 1 && pos(doc, a.first + 1) == pos(doc, b.first + 1)
    {
        like = like.max(0.65);
    }
    // *that it rained, once it was spring*: subordinate clauses of two kinds; questions may differ.
    let head = |m: Member| m.first + usize::from(leads(doc, m.first) && m.last > m.first + 1);
    let asks = |m: Member| doc.class(head(m)).is(Class::INTERROGATIVE);
    if x == Shape::Subordinate && y == x && doc.word(head(a)) != doc.word(head(b)) && !(asks(a) && asks(b)) {
        like = 0.5;
    }
    // *it is my trade, that I have learned*
    let relates = |m: Member| doc.form(m.first) == "that" && doc.class(m.first + 1).is(Class::SUBJECT);
    if relates(a) != relates(b) {
        like = like.min(0.4);
    }
    if word(a, x) && word(b, y) { like.max(0.7) } else { like }
}

/// *Links, tourism, and exchanges are growing*: the last member of a subject that opens its sentence has the
/// verb behind it.
fn ends_subject(doc: &Document<'_>, first: Member, before: Member, last: Member) -> bool {
    opens_sentence(doc, first.first)
        && !(first.first + 1..before.last).any(|i| matches!(pos(doc, i), Pos::Verb | Pos::Aux))
        && shape(doc, before.first, before.last) == Shape::Noun
        && shape(doc, last.first, last.last) == Shape::Clause
        && pos(doc, last.first) != Pos::Pron
}

/// *cold, wet, windy night*: adjectives, then the last with its noun.
fn stacks(doc: &Document<'_>, before: Member, last: Member) -> bool {
    let adjective = |m: Member| {
        matches!(shape(doc, m.first, m.last), Shape::Adjective)
            || matches!(pos(doc, m.first), Pos::Adj | Pos::Verb) && m.last == m.first + 1
    };
    adjective(before) && matches!(pos(doc, last.first), Pos::Adj | Pos::Verb) && last.last > last.first + 1
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
fn finish(
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

/// Where the last member ends: with its piece, or before what belongs to the sentence again.
pub(crate) fn cut_last(
    doc: &Document<'_>,
    last: Member,
    longest: usize,
    wanted: Shape,
    stacked: bool,
) -> usize {
    let words: Vec<usize> = last.words(doc).collect();
    if stacked {
        let adjectives =
            words.iter().take_while(|&&i| matches!(pos(doc, i), Pos::Adj | Pos::Verb | Pos::Adv)).count();
        return words.get(adjectives.max(1) - 1).map_or(last.last, |i| i + 1);
    }
    if longest == 1 && words.len() > 1 && matches!(wanted, Shape::Adjective | Shape::Noun | Shape::Adverb) {
        let head = words
            .iter()
            .position(|&i| !matches!(pos(doc, i), Pos::Det | Pos::Adj | Pos::Adv | Pos::Num))
            .unwrap_or(0);
        let next = words.get(head + 1).copied();
        if wanted == Shape::Adjective
            && matches!(pos(doc, words[0]), Pos::Adj | Pos::Verb)
            && words.get(1).is_some_and(|&i| !matches!(pos(doc, i), Pos::Noun | Pos::Adj))
        {
            return words[0] + 1;
        }
        if next.is_some_and(|i| {
            matches!(pos(doc, i), Pos::Verb | Pos::Aux | Pos::Adp | Pos::Sconj) && doc.form(i) != "of"
        }) {
            return words[head] + 1;
        }
    }
    if matches!(wanted, Shape::Noun | Shape::Preposition | Shape::Adjective) {
        // The verb of the clause whose subject the series is.
        let mut relative = false;
        let clause = wanted == Shape::Noun && shape(doc, last.first, last.last) == Shape::Clause;
        for &i in words.iter().skip(1) {
            relative |= doc.class(i).is(Class::RELATIVE) || doc.form(i) == "than";
            // "a pair of scissors and a watering can": an auxiliary is followed by something.
            let finite = pos(doc, i) == Pos::Aux && i + 1 < last.last || clause && pos(doc, i) == Pos::Verb;
            if !relative && finite && !doc.form(i).ends_with("ing") {
                return i;
            }
        }
    }
    last.last
}

/// *A and B and C* inside one piece: the same conjunction again and again.
fn conjunctions(doc: &Document<'_>, pieces: &[Member], out: &mut Vec<Series>) {
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
