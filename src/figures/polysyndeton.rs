//! Polysyndeton: a conjunction between all of three or more.

use super::common::series::cut_last;
use super::common::shape::{Shape, align, alike, is_named, shape};
use super::common::syntax::{Pos, is_content, pos};
use super::logistic::probability;
use super::members::{Break, Member, break_at};
use super::{Detect, Family, Finding, Roles, figure};
use crate::Document;
use crate::text::{WordId, closed};

figure! {
    /// Three or more conjuncts of one level with the conjunction said between all of them: *ships and men and
    /// money*.
    ///
    /// Clauses and whole sentences count as conjuncts too (*And the rain descended, and the floods came*).
    /// Role: `conjunction`; the span runs from the first conjunct to the last.
    ///
    /// **Not** nested pairs, firm names, *between A and B and between C and D*, verb phrases at different
    /// levels, fixed pairs (*bread and butter and jam*).
    id: "polysyndeton",
    family: Family::Arrangement,
    roles: &["conjunction"],
    summary: "The conjunction is said between all of three or more conjuncts",
    source: "Silva Rhetoricae, polysyndeton; Lausberg § 686",
    examples: &[
        "We have [boats {conjunction:and} nets {conjunction:and} salt {conjunction:and} time].",
        "You may [sing {conjunction:or} shout {conjunction:or} weep], but the gate stays shut.",
        "Neither [the wind, {conjunction:nor} the tide, {conjunction:nor} the tax] could move him.",
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
    ],
    threshold: 0.59,
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
}

fn within(doc: &Document<'_>, tokens: std::ops::Range<usize>, found: &mut dyn FnMut(Finding)) {
    let mut run: Vec<Joint> = Vec::new();
    let (start, end) = (tokens.start, tokens.end);
    for at in tokens {
        if !matches!(doc.word(at), AND | OR | NOR) {
            continue;
        }
        let mark = (at > start).then(|| break_at(doc, at - 1)).flatten();
        let joint = Joint { at, marked: mark.is_some(), strong: mark.is_some_and(|m| m != Break::Comma) };
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
    if doc.word(last.at) != doc.word(next.at) || last.marked != next.marked || gap < 2 {
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
        .find(|&i| break_at(doc, i).is_some())
        .unwrap_or(end.min(last.at + limit));
    let Some(close) = (last.at + 1..close).rev().find(|&i| doc.is_word(i)).map(|i| i + 1) else { return };
    if inner.iter().any(|m| m.first >= m.last || !doc.is_word(m.first)) {
        return;
    }
    let longest = inner.iter().map(|m| m.words(doc).count()).max().unwrap_or(1);
    let model = shape(doc, inner[0].first, inner[0].last);
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
    let lowest = shapes.windows(2).map(|p| like(p[0], p[1])).fold(1.0, f32::min);
    // The first conjunct: back to a mark, or built like the second.
    let opens = (start..first.at).all(|i| !doc.is_word(i));
    let head = if opens {
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
    // *new and valuable tools and methods*, *a judge and an elected mayor and council*: pairs within a pair.
    let nested = run.len() == 2 && !first.marked && nests(doc, first.at, &inner[0], &inner[1]);
    x -= if nested { 3.0 } else { 0.0 };
    // *trust in or fear of the court*: the preposition waits for a noun behind the next conjunct.
    let waits = inner.iter().any(|m| m.last > m.first + 1 && pos(doc, m.last - 1) == Pos::Adp);
    x -= if waits { 3.0 } else { 0.0 };
    let first_word = doc.form(first.at.saturating_sub(1));
    x -= if !first.marked && is_pair(first_word, doc.form(first.at + 1)) { 3.0 } else { 0.0 };
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

/// Whether the second of three conjuncts belongs to one of its neighbours alone: the first is an adjective
/// beside its adjective, or the third lacks the article of the second.
fn nests(doc: &Document<'_>, first: usize, second: &Member, third: &Member) -> bool {
    let modifies = |i: usize| pos(doc, i) == Pos::Adj || doc.form(i).ends_with("ing");
    let long = second.words(doc).count() > 1;
    let pair =
        first > 0 && modifies(first - 1) && modifies(second.first) && long && !modifies(second.last - 1);
    let article = |m: &Member| pos(doc, m.first) == Pos::Det;
    let bare = article(second) && !article(third) && is_content(doc, third.first);
    pair || bare
}

/// Sentences that go on with *And …* three times and more.
fn across(doc: &Document<'_>, found: &mut dyn FnMut(Finding)) {
    let mut run: Vec<(usize, Vec<usize>, usize)> = Vec::new();
    let flush = |run: &mut Vec<(usize, Vec<usize>, usize)>, found: &mut dyn FnMut(Finding)| {
        if run.len() >= 3 {
            let mut roles = Roles::new();
            for &at in run.iter().flat_map(|(_, all, _)| all) {
                roles.push("conjunction", doc.span_of(at..at + 1));
            }
            let span = doc.span_of(run[0].0..run[run.len() - 1].2);
            let score = probability(0.6 + 0.6 * (run.len() - 3).min(4) as f32);
            found(Finding { figure: &FIGURE, kind: None, span, score, roles });
        }
        run.clear();
    };
    for sentence in doc.sentences() {
        let tokens = sentence.tokens();
        let Some(first) = tokens.clone().find(|&i| doc.is_word(i)) else { continue };
        let last = tokens.clone().rev().find(|&i| doc.is_word(i)).map_or(first, |i| i + 1);
        if doc.word(first) == AND {
            let inner = tokens.filter(|&i| {
                doc.word(i) == AND
                    && (i == first || matches!(break_at(doc, i - 1), Some(Break::Colon | Break::Comma)))
            });
            run.push((first, inner.collect(), last));
        } else {
            flush(&mut run, found);
        }
    }
    flush(&mut run, found);
}

/// Fixed pairs, which are one conjunct.
fn is_pair(a: &str, b: &str) -> bool {
    matches!(
        (a, b),
        ("bread" | "peanut", "butter")
            | ("fish", "chips")
            | ("salt", "pepper")
            | ("gin", "tonic")
            | ("men", "women")
            | ("research", "development")
            | ("terms", "conditions")
            | ("health", "safety")
            | ("law", "order")
            | ("knife" | "knives", "fork" | "forks")
            | ("bed", "breakfast")
            | ("trial", "error")
            | ("cup", "saucer")
            | ("rank", "file")
            | ("arts", "crafts")
            | ("black", "white")
            | ("bacon" | "ham", "eggs")
            | ("husband", "wife")
            | ("trade", "industry")
            | ("wear", "tear")
            | ("boys", "girls")
            | ("ladies", "gentlemen")
            | ("more", "more")
    )
}
