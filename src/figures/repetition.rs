//! Runs of neighbouring members that share words at an edge: what anaphora and epistrophe have in
//! common.

use super::Finding;
use super::common::syntax::{Pos, in_address, is_verbal, pos};
use super::common::{is_spontaneous, mention, setting_of};
use super::members::{Break, Level, Member, break_at, lengths, roles, span};
use crate::Document;
use crate::figures::Figure;
use crate::text::closed::{Set, id};
use crate::text::{Class, TokenKind, WordId};

/// Which edge of a member repeats.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Edge {
    Opening,
    Closing,
}

/// Two or more members with the same words at one edge.
#[derive(Clone, Debug)]
pub(super) struct Run {
    pub(super) level: Level,
    /// Without their leading conjunctions.
    pub(super) members: Vec<Member>,
    /// How many words all members share.
    pub(super) shared: usize,
    /// Sentences without the repetition in between.
    pub(super) gaps: usize,
}

impl Run {
    /// The indices of the shared words in the `k`-th member, in text order.
    pub(super) fn shared_words(&self, doc: &Document<'_>, k: usize, edge: Edge) -> Vec<usize> {
        let words = self.members[k].words(doc);
        match edge {
            Edge::Opening => words.take(self.shared).collect(),
            Edge::Closing => {
                let mut last: Vec<usize> = words.rev().take(self.shared).collect();
                last.reverse();
                last
            }
        }
    }

    /// Word counts of the shortest and the longest member.
    pub(super) fn lengths(&self, doc: &Document<'_>) -> (usize, usize) {
        lengths(doc, &self.members)
    }

    pub(super) fn finding(
        &self,
        doc: &Document<'_>,
        figure: &'static Figure,
        edge: Edge,
        score: f32,
    ) -> Finding {
        let mut roles = roles(doc, &self.members);
        for k in 0..self.members.len() {
            let mut words = self.members[k].words(doc);
            let others = self.shared - 1;
            let (first, last) = match edge {
                Edge::Opening => (words.next(), words.take(others).last()),
                Edge::Closing => (words.next_back(), words.rev().take(others).last()),
            };
            if let Some(first) = first {
                let last = last.unwrap_or(first);
                roles.push("repeated", doc.span_of(first.min(last)..first.max(last) + 1));
            }
        }
        Finding { figure, kind: None, span: span(doc, &self.members), score, roles }
    }

    /// Whether members fall apart: parts of addresses, a hesitation inside, a title or a line of a list above the text,
    /// numbered labels.
    pub(super) fn is_broken(&self, doc: &Document<'_>, edge: Edge) -> bool {
        let hesitates =
            |m: &Member| m.words(doc).any(|i| mention::hesitates(doc, i) || mention::is_cut(doc, i));
        // A line without an end mark, and a new paragraph.
        let line = |pair: &[Member]| {
            let end = doc.sentences()[pair[0].sentence].tokens().end;
            pair[1].sentence > pair[0].sentence
                && doc.is_word(end - 1)
                && opens_paragraph(doc, pair[1].sentence)
        };
        let words = self.members[0].words(doc);
        let in_address = |i: usize| in_address(doc, i);
        let addressed = match edge {
            Edge::Opening => words.take(self.shared).any(in_address),
            Edge::Closing => words.rev().take(self.shared).any(in_address),
        };
        addressed
            || self.members.iter().any(hesitates)
            || self.level == Level::Sentence && self.members.windows(2).any(line)
            || self.repeats_query(doc)
            || self.restarts(doc)
            || edge == Edge::Opening && self.members.iter().all(|m| is_label(doc, *m, self.shared))
    }

    /// *You can take it — if you like, you can take it*: whether a speaker begins anew behind a dash.
    fn restarts(&self, doc: &Document<'_>) -> bool {
        // *where is it – where is it moored*: the words before the dash come back behind it.
        let stammers = |pair: &[Member]| {
            let dash = (pair[0].last..pair[1].first).any(|i| break_at(doc, i) == Some(Break::Dash));
            let mut again = pair[0].words(doc).zip(pair[1].words(doc));
            dash && again.all(|(i, j)| doc.word(i) == doc.word(j))
        };
        if self.level != Level::Sentence && self.members.windows(2).any(stammers) && is_spontaneous(doc) {
            return true;
        }
        // *and it's a, it's a wreck*: an article with nothing to belong to.
        let dangles = |m: &Member| doc.class(m.last - 1).is(Class::ARTICLE) && doc.str(m.last - 1) != "A";
        if self.members[..self.members.len() - 1].iter().any(dangles) {
            return true;
        }
        let [a, b] = self.members[..] else { return false };
        // *You hold it. I mean I hold it*: put right.
        let corrects = |i: usize| doc.word(i) == const { id("i") } && doc.form(i + 1) == "mean";
        if corrects(b.first) || b.first > 1 && corrects(b.first - 2) {
            return true;
        }
        let dash = (a.first..b.first).any(|i| break_at(doc, i) == Some(Break::Dash));
        dash && a.sentence == b.sentence && is_spontaneous(doc)
    }

    /// Whether a question sent to be answered is only put again below its title.
    fn repeats_query(&self, doc: &Document<'_>) -> bool {
        let Some(second) = doc.paragraphs().get(1).filter(|_| self.level == Level::Sentence) else {
            return false;
        };
        let start = second.sentences().start;
        let (first, last) = (self.members[0].sentence, self.members[self.members.len() - 1].sentence);
        first < start && start <= last && setting_of(doc).question_paragraphs > 0
    }

    /// Whether some members hold a verb and others none: a clause beside a phrase.
    pub(super) fn mixes_verbs(&self, doc: &Document<'_>) -> bool {
        let holds = |m: &Member| m.words(doc).any(|i| is_verbal(doc, i));
        self.members[1..].iter().any(|m| holds(m) != holds(&self.members[0]))
    }

    /// How alike neighbouring members are beside the repetition: the share of the words there that are of one class.
    pub(super) fn frame(&self, doc: &Document<'_>, edge: Edge) -> f32 {
        let (mut same, mut all) = (0, 0);
        let mut compare = |(i, j): (usize, usize)| {
            all += 1;
            same += usize::from(doc.word(i) == doc.word(j) || pos(doc, i) == pos(doc, j));
        };
        for pair in self.members.windows(2) {
            let (a, b) = (pair[0].words(doc), pair[1].words(doc));
            match edge {
                Edge::Opening => a.zip(b).skip(self.shared).take(FRAME).for_each(&mut compare),
                Edge::Closing => a.rev().zip(b.rev()).skip(self.shared).take(FRAME).for_each(&mut compare),
            }
        }
        if all == 0 { 0.0 } else { same as f32 / all as f32 }
    }
}

/// Words beside the repetition that are compared.
const FRAME: usize = 5;
/// The longest shared edge that is compared, in words.
const LONGEST: usize = 12;
/// A member of a run may be cut in up to so many pieces by commas of its own.
const PIECES: usize = 2;

/// All runs at `level`. A run goes on while the next member shares at least one word with the last;
/// where part of a run shares more than the whole, that part is reported as a run of its own too.
/// Linear: each member is compared with a bounded number of neighbours over a bounded edge.
pub(super) fn runs(doc: &Document<'_>, level: Level, edge: Edge, found: &mut dyn FnMut(Run)) {
    let list = level.members(doc);
    let members: Vec<Member> = (0..list.len()).map(|k| opened(doc, list, k, level, edge)).collect();
    let (mut run, mut shared): (Vec<Member>, Vec<usize>) = (Vec::new(), Vec::new());
    let mut start = 0;
    let cut = matches!(level, Level::Phrase | Level::Coordinate) && edge == Edge::Opening;
    // The words at the edge, none where a mark stands there.
    let edges: Vec<WordId> = members.iter().map(|member| edge_of(doc, edge, *member)).collect();
    while start < members.len() {
        // Most members share nothing with those that a run could go on with.
        let starts = |next: &WordId| *next == edges[start] || *next == WordId::NONE;
        let near = &edges[start + 1..members.len().min(start + 1 + reach(level, edge))];
        if !cut && edges[start] != WordId::NONE && !near.iter().any(starts) {
            start += 1;
            continue;
        }
        let first = if cut { inner_opening(doc, &members, start) } else { members[start] };
        run.clear();
        run.push(first);
        shared.clear();
        let mut gaps = 0;
        let mut next = start + 1;
        while let Some((k, common)) = continuation(doc, level, edge, &members, next, run[run.len() - 1]) {
            if edge == Edge::Opening {
                gaps += usize::from(level == Level::Sentence && k > next);
                // Pieces in between belong to the member before.
                if k > next && level != Level::Sentence {
                    let end = members[k - 1].last;
                    if let Some(last) = run.last_mut() {
                        last.last = end;
                    }
                }
            }
            let mut member = members[k];
            if edge == Edge::Closing && k > next {
                member.first = members[next].first;
            }
            run.push(member);
            shared.push(common);
            next = k + 1;
        }
        if edge == Edge::Opening && run.len() > 1 {
            complete_last(doc, level, &mut run);
        }
        report(level, &run, &shared, gaps, found);
        start = next.max(start + 1);
    }
}

static JOINTS: Set = Set::of(&["and", "but", "or"]);

/// The `k`-th member from the word on that openings are compared from: after *and*, *but*, *or*, and after *not*, unless it
/// is what a sentence has in common with one beside it: *Not for pay. Not for praise.*
fn opened(doc: &Document<'_>, list: &[Member], k: usize, level: Level, edge: Edge) -> Member {
    let member = list[k];
    if level == Level::Echoing && edge == Edge::Closing {
        return member.without_opener(doc);
    }
    let without = |first: usize, opens: bool| {
        first + usize::from(opens && first + 1 < member.last && doc.is_word(first + 1))
    };
    let mut first = without(member.first, JOINTS.has(doc.word(member.first)));
    let denies = |m: &Member| doc.word(m.first) == const { id("not") };
    let beside = |k: usize| level == Level::Sentence && list.get(k).is_some_and(denies);
    let shared = denies(&member) && (beside(k + 1) || beside(k.wrapping_sub(1)));
    first = without(first, !shared && doc.word(first) == const { id("not") });
    Member { first, ..member }
}

/// The `k`-th member, cut down to where it opens like the next one: in *It grew because we asked,
/// because we paid* the first member begins inside its piece.
fn inner_opening(doc: &Document<'_>, members: &[Member], k: usize) -> Member {
    let piece = members[k];
    let near = |next: &&Member| {
        next.sentence == piece.sentence
            && !(piece.last..next.first).any(|i| break_at(doc, i) == Some(Break::Stop))
    };
    // Most pieces do not hold the word at all.
    let holds = |next: &&Member| doc.word_ids()[piece.tokens()].contains(&doc.word(next.first));
    let Some(next) = members.get(k + 1).filter(holds).filter(near) else { return piece };
    if common(doc, Edge::Opening, piece, *next) > 0 {
        return piece;
    }
    let opening = doc.word(next.first);
    piece
        .words(doc)
        .rev()
        .take(REACH)
        .map(|first| Member { first, ..piece })
        .find(|part| doc.word(part.first) == opening && !continues_phrase(doc, part.first))
        .unwrap_or(piece)
}

/// Whether the word at `i` goes on with a phrase begun before it: *the old* **mill**, *of* **mercury**.
fn continues_phrase(doc: &Document<'_>, i: usize) -> bool {
    matches!(pos(doc, i), Pos::Noun | Pos::Adj | Pos::Propn | Pos::Num)
        && i > 0
        && matches!(pos(doc, i - 1), Pos::Det | Pos::Adj | Pos::Num | Pos::Adp | Pos::Propn | Pos::Noun)
}

/// Members that open their clauses end with them: where the first one opens the sentence, so does the last
/// one end it; where it follows a strong mark, the last one runs to the next.
fn complete_last(doc: &Document<'_>, level: Level, run: &mut [Member]) {
    if level != Level::Phrase && level != Level::Clause {
        return;
    }
    let (first, count) = (run[0], run.len());
    let last = &mut run[count - 1];
    let tokens = doc.sentences()[first.sentence].tokens();
    let opens = (tokens.start..first.first).all(|i| !doc.is_word(i) || doc.class(i).is(Class::COORDINATOR));
    let limit = (last.last + COMPLETION).min(tokens.end);
    let end = (last.last..limit).find(|&i| {
        break_at(doc, i)
            .is_some_and(|b| b == Break::Stop || !opens && b != Break::Comma && b != Break::Bracket)
    });
    let strong =
        first.first > 0 && matches!(break_at(doc, first.first - 1), Some(Break::Dash | Break::Colon));
    if let Some(end) = end.filter(|_| opens || strong) {
        last.last = (last.first..end).rev().find(|&i| doc.is_word(i)).map_or(last.last, |i| i + 1);
    }
}

/// How many tokens the last member may gain.
const COMPLETION: usize = 40;

/// How many words from its end a member's beginning is looked for inside its piece.
const REACH: usize = 16;

/// The word at a member's edge; none if a mark stands there.
fn edge_of(doc: &Document<'_>, edge: Edge, member: Member) -> WordId {
    let at = match edge {
        Edge::Opening => member.first,
        Edge::Closing => member.last - 1,
    };
    if doc.is_word(at) { doc.word(at) } else { WordId::NONE }
}

/// How many members on a run may go on.
fn reach(level: Level, edge: Edge) -> usize {
    match (level, edge) {
        (Level::Phrase, _) => PIECES + 1,
        (Level::Sentence, Edge::Opening) => 2,
        _ => 1,
    }
}

/// The next member that goes on with the run, and how many words it shares with `last`.
fn continuation(
    doc: &Document<'_>,
    level: Level,
    edge: Edge,
    members: &[Member],
    from: usize,
    last: Member,
) -> Option<(usize, usize)> {
    let reach = reach(level, edge);
    for (k, member) in members.iter().enumerate().take(from + reach).skip(from) {
        if level != Level::Sentence && member.sentence != last.sentence {
            return None;
        }
        if level == Level::Sentence && is_turn(doc, last, *member) {
            return None;
        }
        // What brackets hold is no neighbour of what stands before them.
        let bracketed = |m: &Member| (last.last..m.first).any(|i| break_at(doc, i) == Some(Break::Bracket));
        if matches!(level, Level::Phrase | Level::Coordinate) && bracketed(member) {
            return None;
        }
        let mut common = common(doc, edge, last, *member);
        // *And God said … And God saw*: the conjunction counts over a gap.
        let led = |m: Member| m.first.checked_sub(1).filter(|&i| doc.is_word(i)).map(|i| doc.word(i));
        if k > from && common == 1 && led(last).is_some() && led(last) == led(*member) {
            return Some((k, common));
        }
        if level == Level::Sentence && k > from && common == 1 {
            common = 0;
        }
        // In talk a paragraph is a turn: who takes up the other's last words answers.
        if common > 0
            && edge == Edge::Closing
            && level == Level::Sentence
            && opens_paragraph(doc, member.sentence)
            && is_spontaneous(doc)
        {
            return None;
        }
        // Over a gap, one word is not enough.
        if common > usize::from(k > from) {
            return Some((k, common));
        }
    }
    None
}

/// Whether a quotation opens before the member.
pub(super) fn speaks(doc: &Document<'_>, member: Member) -> bool {
    member.first > 0 && matches!(doc.str(member.first - 1), "“" | "\"")
}

/// Whether a quotation closes between the beginnings of two members.
pub(super) fn falls_silent(doc: &Document<'_>, a: Member, b: Member) -> bool {
    (a.first..b.first).any(|i| matches!(doc.str(i), "”" | "\""))
}

/// *Day 2: Lisbon*: whether a number and a mark follow the first words of a member, so that they only name its place in
/// a list.
pub(super) fn is_label(doc: &Document<'_>, member: Member, words: usize) -> bool {
    let number = member.words(doc).nth(words).filter(|&i| doc.kind(i) == TokenKind::Number);
    number.is_some_and(|i| matches!(doc.mark(i + 1), Some(':' | ')')))
}

fn opens_paragraph(doc: &Document<'_>, sentence: usize) -> bool {
    doc.paragraphs().binary_search_by_key(&sentence, |p| p.sentences().start).is_ok()
}

/// Whether the second of two sentences is another speaker's: its quotation opens a paragraph, and one has closed before.
fn is_turn(doc: &Document<'_>, a: Member, b: Member) -> bool {
    speaks(doc, b) && opens_paragraph(doc, b.sentence) && falls_silent(doc, a, b)
}

pub(super) fn common(doc: &Document<'_>, edge: Edge, a: Member, b: Member) -> usize {
    let same = |(i, j): &(usize, usize)| doc.word(*i) == doc.word(*j);
    // Most members share nothing.
    let (x, y) = match edge {
        Edge::Opening => (a.first, b.first),
        Edge::Closing => (a.last - 1, b.last - 1),
    };
    if !same(&(x, y)) && doc.is_word(x) && doc.is_word(y) {
        return 0;
    }
    match edge {
        Edge::Opening => a.words(doc).zip(b.words(doc)).take(LONGEST).take_while(same).count(),
        Edge::Closing => a.words(doc).rev().zip(b.words(doc).rev()).take(LONGEST).take_while(same).count(),
    }
}

/// Reports the whole run, and each maximal part that shares more words than the whole.
fn report(level: Level, run: &[Member], shared: &[usize], gaps: usize, found: &mut dyn FnMut(Run)) {
    let Some(&least) = shared.iter().min() else { return };
    found(Run { level, members: run.to_vec(), shared: least, gaps });
    let mut from = 0;
    for part in shared.split(|n| *n == least) {
        if !part.is_empty() && part.len() < shared.len() {
            let members = &run[from..=from + part.len()];
            let part_least = part.iter().copied().min().unwrap_or(least);
            found(Run { level, members: members.to_vec(), shared: part_least, gaps: 0 });
        }
        from += part.len() + 1;
    }
}
