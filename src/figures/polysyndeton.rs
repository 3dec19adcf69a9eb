//! Polysyndeton: a conjunction between all of three or more.

use super::common::edges::cut_last;
use super::common::joined::doubles;
use super::common::levels::{is_fixed_pair, nests, opens_clause, shares_noun};
use super::common::mention::hesitates;
use super::common::shape::{Shape, align, alike, is_named, shape};
use super::common::syntax::{Pos, is_verbal, pos};
use super::logistic::probability;
use super::members::{Break, Level, Member, break_at};
use super::{Detect, Family, Finding, Roles, figure};
use crate::Document;
use crate::text::{Class, WordId, closed};

figure! {
    /// Three or more conjuncts of one level with the conjunction said between all of them: *ships and men and
    /// money*.
    ///
    /// Clauses and whole sentences count as conjuncts too (*And the rain descended, and the floods came*).
    /// Role: `conjunction`; the span runs from the first conjunct to the last.
    ///
    /// **Not** nested pairs (*a clerk and porter working in wool and silk*), firm names, *between A and B and between C
    /// and D*, verb phrases at different levels, fixed pairs (*bread and butter and jam*), unlike sentences that open
    /// with *And*.
    id: "polysyndeton",
    family: Family::Arrangement,
    roles: &["conjunction"],
    summary: "The conjunction is said between all of three or more conjuncts",
    source: "Silva Rhetoricae, polysyndeton; Lausberg § 686",
    examples: &[
        "We have [boats {conjunction:and} nets {conjunction:and} salt {conjunction:and} time].",
        "You may [sing {conjunction:or} shout {conjunction:or} weep], but the gate stays shut.",
        "It is [red {conjunction:or} blue {conjunction:or} green] um, I forget.",
        "Neither [the wind, {conjunction:nor} the tide, {conjunction:nor} the tax] could move him.",
        "They sold [tales of war {conjunction:and} songs of love {conjunction:and} lists of ships].",
        "We were [hungry {conjunction:and} wet {conjunction:and} a day from home].",
        "[{conjunction:And} the barns burned. {conjunction:And} the wells ran dry. {conjunction:And} the herds were lost].",
    ],
    near_misses: &[
        "Fish and chips and a jug of cider cost nine pounds.",
        "The bank hired Marks and Moss and paid them late.",
        "Either the lamp or the wire is dead.",
        "Ann and Joe cooked, and Li and Tom swept.",
        "He shut the door and led the dog through the hall.",
        "Between June and July and between May and April the ford is dry.",
        "They mapped new and useful routes and harbours.",
        "It asks for a respect for “custom and law” and “the duty of care.”",
        "The oath bars ties of party or kin with or debts to the man on trial.",
        "The bays are lovely, and good for swimming, and the town is cheap.",
        "The charter set up a court and an elected mayor and council.",
        "She is a weaver and dyer working in wool and silk.",
        "They prized the craft and ties of old and trusted houses.",
        "The thief was caught and was tried and hanged in May.",
        "We painted the doors and windows and the owner paid.",
        "The clerk was known for his wit, and his courage (and lack of tact).",
        "They sold rope, tar, and canvas, and goods of that kind.",
        "Their fund spent a third on teaching and research and development.",
        "And the roof leaks and the floor creaks.",
        "And then I went to see the owner. And when you ask him about it, he laughs at you. And it was that same week that the roof fell in.",
        "Ada and I chose the lamp and the men brought it home.",
        "The paint and the lamps looked new and the deck shone.",
        "We were paid sixty pounds and ten shillings and four pence.",
        "The lease runs from the first day (or start) to the last day (or end) of May.",
        "They are kind and try and lead the crowd to the gate.",
        "The plan needs the help and the trust of the board and the town.",
    ],
    threshold: 0.64,
    needs: &["parts of speech"],
    detector: &Polysyndeton,
}

struct Polysyndeton;

impl Detect for Polysyndeton {
    fn detect(&self, doc: &Document<'_>, found: &mut dyn FnMut(Finding)) {
        for tokens in stretches(doc) {
            within(doc, tokens, found);
        }
        across(doc, found);
    }
}

const AND: WordId = closed::id("and");
const OR: WordId = closed::id("or");
const NOR: WordId = closed::id("nor");

/// Longest conjunct between two conjunctions, without and with a mark before them.
const SHORT: usize = 7;
const LONG: usize = 26;

/// Sentences, joined with the next where no full stop parts them and the next begins with a conjunction: verse
/// and lists break lines within a series.
fn stretches(doc: &Document<'_>) -> Vec<std::ops::Range<usize>> {
    let mut out: Vec<std::ops::Range<usize>> = Vec::new();
    for sentence in doc.sentences() {
        let tokens = sentence.tokens();
        let first = tokens.clone().find(|&i| doc.is_word(i));
        let goes_on = first.is_some_and(|i| matches!(doc.word(i), AND | OR | NOR));
        match out.last_mut() {
            Some(last)
                if goes_on && matches!(doc.str(last.end - 1), "," | ";" | ":") && last.len() < STRETCH =>
            {
                last.end = tokens.end;
            }
            _ => out.push(tokens),
        }
    }
    out
}

/// The longest stretch of joined sentences, in tokens.
const STRETCH: usize = 400;

#[derive(Clone, Copy)]
struct Joint {
    at: usize,
    /// A mark stands right before it.
    marked: bool,
    /// It is stronger than a comma: what it joins are clauses.
    strong: bool,
    /// It is a bracket or dash: what follows is set apart.
    apart: bool,
}

fn within(doc: &Document<'_>, tokens: std::ops::Range<usize>, found: &mut dyn FnMut(Finding)) {
    let mut run: Vec<Joint> = Vec::new();
    let (start, end) = (tokens.start, tokens.end);
    for at in tokens {
        if !matches!(doc.word(at), AND | OR | NOR) {
            continue;
        }
        let mark = (at > start).then(|| break_at(doc, at - 1)).flatten();
        let joint = Joint {
            at,
            marked: mark.is_some(),
            strong: mark.is_some_and(|m| m != Break::Comma),
            apart: matches!(mark, Some(Break::Bracket | Break::Dash)),
        };
        if let Some(&last) = run.last()
            && !continues(doc, last, joint)
        {
            report(doc, start, end, &run, found);
            // A mark before this one may still have its like before it.
            run.clear();
        }
        run.push(joint);
    }
    report(doc, start, end, &run, found);
}

/// Whether two conjunctions join members of one series.
fn continues(doc: &Document<'_>, last: Joint, next: Joint) -> bool {
    let gap = next.at - last.at;
    // *his courage (and lack of sense)*: what a bracket opens is another level.
    if doc.word(last.at) != doc.word(next.at)
        || last.marked != next.marked
        || gap < 2
        || next.apart && !last.apart
        // *the first day (or start) and the last day (or end)*: each glosses what stands before it.
        || matches!(doc.str(next.at - 1), "(" | "[")
    {
        return false;
    }
    // After a stronger mark another level begins, unless like follows like.
    if last.strong != next.strong {
        let end =
            (next.at + 1..(next.at + LONG).min(doc.token_count())).find(|&i| break_at(doc, i).is_some());
        let [a, b] = [(last.at + 1, next.at - 1), (next.at + 1, end.unwrap_or(next.at + 2))]
            .map(|(first, last)| shape(doc, first, last));
        let finite = |s: Shape| matches!(s, Shape::Verb(_) | Shape::Clause);
        if alike(a, b) < 0.6 && !(finite(a) && finite(b)) {
            return false;
        }
    }
    // Words between quotation marks are a series of their own.
    if (last.at..next.at).any(|i| matches!(doc.str(i), "“" | "”" | "\"")) {
        return false;
    }
    let inner = last.at + 1..next.at - usize::from(next.marked);
    let breaks = inner.filter(|&i| break_at(doc, i).is_some()).count();
    if next.marked { gap <= LONG && breaks <= 1 } else { gap <= SHORT && breaks == 0 }
}

fn report(doc: &Document<'_>, start: usize, end: usize, run: &[Joint], found: &mut dyn FnMut(Finding)) {
    if run.len() < 2 {
        return;
    }
    let sentence = doc.sentence_of(start).unwrap_or_default();
    let member = |first: usize, last: usize| Member { first, last, sentence };
    let mut inner: Vec<Member> =
        run.windows(2).map(|w| member(w[0].at + 1, w[1].at - usize::from(w[1].marked))).collect();
    let (first, last) = (run[0], run[run.len() - 1]);
    let limit = if first.marked { LONG } else { SHORT + 4 };
    let close = (last.at + 1..end.min(last.at + limit))
        .find(|&i| break_at(doc, i).is_some() || doc.form(i) == "but")
        .unwrap_or(end.min(last.at + limit));
    // *red or blue or green um*: a sound of hesitation ends no conjunct.
    let said = |i: &usize| doc.is_word(*i) && !hesitates(doc, *i);
    let Some(close) = (last.at + 1..close).rev().find(said).map(|i| i + 1) else { return };
    if inner.iter().any(|m| m.first >= m.last || !doc.is_word(m.first)) {
        return;
    }
    let longest = inner.iter().map(|m| m.words(doc).count()).max().unwrap_or(1);
    let model = shape(doc, inner[0].first, inner[0].last);
    let tail = member(last.at + 1, close);
    let close = if model == Shape::Noun {
        cut_last(doc, member(last.at + 1, close), longest, model, false)
    } else {
        close
    };
    inner.push(member(last.at + 1, close));
    let shapes: Vec<Shape> = inner.iter().map(|m| shape(doc, m.first, m.last)).collect();
    // Verbs of one subject may differ in form: *revile you, and persecute you, and shall slander you*.
    let like = |a: Shape, b: Shape| match (a, b) {
        (Shape::Verb(_), Shape::Verb(_)) => alike(a, b).max(0.8),
        _ => alike(a, b),
    };
    // Pairs within a pair leave fewer conjunctions to the series.
    let is_nested = |n: usize| !first.marked && nests(doc, inner[n], inner[n + 1]);
    let nested = (0..shapes.len() - 1).filter(|&n| is_nested(n)).count();
    // *in towns and in ports and in fens and moors*: the last is none of the level.
    let ends_nested = run.len() >= nested + 2 && is_nested(shapes.len() - 2);
    let level = &shapes[..shapes.len() - usize::from(ends_nested)];
    let lowest = level.windows(2).map(|p| like(p[0], p[1])).fold(1.0, f32::min);
    // The first conjunct: back to a mark, or built like the second.
    let opens = (start..first.at).all(|i| !doc.is_word(i));
    // *he said — and I liked him, and I trusted him*: what a dash sets apart has no conjunct before it.
    let alone = opens || first.apart && !last.apart;
    if alone && run.len() < 3 {
        return;
    }
    let mut before = start;
    let head = if alone {
        first.at
    } else {
        let from = (start..first.at - usize::from(first.marked))
            .rev()
            .take(limit)
            .take_while(|&i| break_at(doc, i).is_none())
            .last();
        let Some(from) = from.and_then(|f| (f..first.at).find(|&i| doc.is_word(i))) else { return };
        let piece = member(from, first.at - usize::from(first.marked));
        if piece.first >= piece.last {
            return;
        }
        before = from;
        align(doc, piece, inner[0]).unwrap_or(if first.marked {
            from
        } else {
            first.at.saturating_sub(1).max(from)
        })
    };
    // *Neither* and *both* open the series without belonging to it.
    let head = head
        + usize::from(
            matches!(doc.form(head), "neither" | "either" | "both" | "and" | "or" | "nor")
                && head + 1 < first.at,
        );
    let words = |m: &Member| m.words(doc).count();
    let longest = inner[..inner.len() - 1].iter().map(words).max().unwrap_or(1);
    let verbs = |m: &Member| matches!(shape(doc, m.first, m.last), Shape::Verb(_) | Shape::Clause);
    let names = inner.iter().filter(|m| is_named(doc, **m)).count();
    let mut x: f32 = if first.marked { -0.1 } else { 1.0 };
    x += 1.0 * (run.len() - 2).min(3) as f32;
    x += 2.4 * (lowest - 0.6);
    x -= if longest > 8 && run.len() == 2 { 1.0 } else { 0.0 };
    x -= if !first.marked && longest > 3 && run.len() == 2 { 1.7 } else { 0.0 };
    x -= if names > 0 && run.len() == 2 { 2.0 } else { 0.0 };
    // Verb after noun: two levels.
    x -= if inner.windows(2).any(|p| verbs(&p[0]) != verbs(&p[1])) && run.len() < 4 { 1.6 } else { 0.0 };
    let nested = nested + usize::from(!first.marked && shares_noun(doc, first.at, inner[0]));
    // Fewer than two are left to one level.
    x -= if run.len() < nested + 2 { 2.0 + run.len() as f32 } else { 0.0 };
    if opens_clause(doc, before, head, inner[inner.len() - 2], tail) {
        // The conjunction before it joins the clause to what went before.
        return report(doc, start, last.at, &run[..run.len() - 1], found);
    }
    // *the bells, and the flags, the pipes, and the drums*: commas alone join others to the list.
    let inside = (first.at..last.at - 1).any(|i| doc.str(i) == ",");
    let listed = first.marked && run.len() == 2 && (inside || continues_list(doc, before, head, inner[0]));
    x -= if listed { 3.0 } else { 0.0 };
    // *tired and cold and a long way from home*: an indefinite phrase is as good as an adjective.
    let says = |m: &Member| matches!(doc.form(m.first), "a" | "an") || pos(doc, m.first) == Pos::Adj;
    x -= if run.len() == 2 && lowest < 0.6 && !inner.iter().all(says) { 1.5 } else { 0.0 };
    // *trust in or fear of the court*: the preposition waits for a noun behind the next conjunct.
    let waits = inner.iter().any(|m| m.last > m.first + 1 && pos(doc, m.last - 1) == Pos::Adp);
    x -= if waits { 3.0 } else { 0.0 };
    // *try and mend*: the conjunction stands for *to*.
    let fixed = |j: &Joint| {
        let before = doc.form(j.at.saturating_sub(1));
        before == "try" || is_fixed_pair(before, doc.form(j.at + 1))
    };
    let doubled = run.iter().filter(|j| doubles(doc, j.at)).count();
    let pair = run.iter().any(fixed) || doubled > 0 && doubled < run.len();
    x -= if !first.marked && pair { 3.0 } else { 0.0 };
    // *three hundred and sixteen marks and fifty pence*: an amount.
    let counted = |m: &&Member| m.words(doc).any(|i| is_numeral(doc, i));
    x -= if !first.marked && inner.iter().filter(counted).count() > 1 { 3.0 } else { 0.0 };
    // *the cook and the stoker slept and the boat drifted*: the first joins two subjects, the second two clauses.
    let clause = shapes[0] == Shape::Clause && !first.marked && !alone;
    let subject = clause && !(head..first.at).any(|i| is_verbal(doc, i));
    x -= if subject { 3.0 } else { 0.0 };
    // Phrases of no like kind are of two levels.
    x -= if lowest < 0.3 { 1.5 } else { 0.0 };
    let between = (head.saturating_sub(2)..close).any(|i| doc.form(i) == "between") && !first.marked;
    x -= if between { 3.0 } else { 0.0 };
    x += if doc.word(first.at) == AND { 0.0 } else { 0.5 };
    let mut roles = Roles::new();
    for joint in run {
        roles.push("conjunction", doc.span_of(joint.at..joint.at + 1));
    }
    let span = doc.span_of(head..close);
    found(Finding { figure: &FIGURE, kind: None, span, score: probability(x), roles });
}

/// Whether the word tells a number.
fn is_numeral(doc: &Document<'_>, i: usize) -> bool {
    pos(doc, i) == Pos::Num || doc.class(i).is(Class::NUMERAL)
}

/// *rope, tar, and canvas, and things of that kind*: the piece before the first conjunct ends with an item of its list.
fn continues_list(doc: &Document<'_>, piece: usize, head: usize, model: Member) -> bool {
    let listed = matches!(shape(doc, model.first, model.last), Shape::Noun | Shape::Adjective);
    if !listed || head != piece || piece == 0 || doc.str(piece - 1) != "," {
        return false;
    }
    let before = (piece.saturating_sub(ITEM)..piece - 1).rev().take_while(|&i| break_at(doc, i).is_none());
    let Some(first) = before.filter(|&i| doc.is_word(i)).last() else { return false };
    align(doc, Member { first, last: piece - 1, ..model }, model).is_some()
}

/// How far back the item is looked for, in tokens.
const ITEM: usize = 8;

/// Sentences of one frame that go on with *And …* three times and more. In talk *and* opens a sentence of any kind.
fn across(doc: &Document<'_>, found: &mut dyn FnMut(Finding)) {
    let mut run: Vec<Member> = Vec::new();
    for &sentence in Level::Sentence.members(doc) {
        let opens = doc.word(sentence.first) == AND;
        if !run.last().is_some_and(|&last| opens && same_frame(doc, last, sentence)) {
            report_sentences(doc, &run, found);
            run.clear();
        }
        if opens {
            run.push(sentence);
        }
    }
    report_sentences(doc, &run, found);
}

/// Whether two sentences with *And* are of one frame: both have a noun for their subject, or they are short and alike.
fn same_frame(doc: &Document<'_>, a: Member, b: Member) -> bool {
    let connects =
        |i: usize| matches!(doc.form(i), "so" | "then" | "thus" | "therefore" | "now" | "yet" | "still");
    let [a, b] = [a, b].map(|m| {
        let first = (m.first + 1..m.last).find(|&i| doc.is_word(i) && !connects(i));
        Member { first: first.unwrap_or(m.last - 1), ..m }
    });
    let [x, y] = [a, b].map(|m| (shape(doc, m.first, m.last), pos(doc, m.first)));
    let short = |m: Member| m.words(doc).count() <= FEW;
    let alike = x.0 == y.0 || doc.word(a.first) == doc.word(b.first);
    let subject = |(shape, pos)| shape == Shape::Clause && pos != Pos::Pron;
    a.sentence + 1 == b.sentence && (subject(x) && subject(y) || short(a) && short(b) && alike)
}

/// Words of a short sentence.
const FEW: usize = 12;

fn report_sentences(doc: &Document<'_>, run: &[Member], found: &mut dyn FnMut(Finding)) {
    if run.len() < 3 {
        return;
    }
    let joins = |i: usize, first: usize| {
        i == first || matches!(break_at(doc, i - 1), Some(Break::Colon | Break::Comma))
    };
    let mut roles = Roles::new();
    for sentence in run {
        for at in sentence.tokens().filter(|&i| doc.word(i) == AND && joins(i, sentence.first)) {
            roles.push("conjunction", doc.span_of(at..at + 1));
        }
    }
    let span = doc.span_of(run[0].first..run[run.len() - 1].last);
    let score = probability(0.6 + 0.6 * (run.len() - 3).min(4) as f32);
    found(Finding { figure: &FIGURE, kind: None, span, score, roles });
}
