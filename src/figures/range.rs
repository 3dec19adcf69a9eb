//! Range: *from X to Y* for a whole field.

use super::common::motion::moves;
use super::common::postings_of;
use super::common::syntax::{Pos, is_content, is_name, is_verbal, pos};
use super::logistic::probability;
use super::members::break_at;
use super::{Detect, Family, Finding, Roles, figure};
use crate::Document;
use crate::text::{Class, TokenKind, closed};

figure! {
    /// *From X to Y* where X and Y stand for a whole field, with no real scale between them. Also *false
    /// range*; merism by extremes.
    ///
    /// It stands apart from the verb: at the head of its sentence, after a comma or dash, or after
    /// *everything*, *everyone*, *ranging*. Neighbouring pairs (*from A to B, from C to D*) are one finding.
    /// Roles: `from`, `to`.
    ///
    /// **Not** journeys, times, amounts, ages, change of state, transfer, direction.
    id: "range",
    family: Family::Comparison,
    roles: &["from", "to"],
    summary: "From X to Y, standing for a whole field",
    source: "Wikipedia, Signs of AI writing (false ranges); merism in Lanham",
    examples: &[
        "[From {from:pulpits} to {to:pool halls}], the talk was of bread.",
        "The shop sells everything [from {from:needles} to {to:anchors}].",
        "All of them, [from {from:the bishop} to {to:the boy who rang the bell}], had known.",
        "Her essays range [from {from:gardening} to {to:grief}].",
        "[From {from:soil} to {to:song}, from {from:tax} to {to:theology}], he had a view on all of it.",
        "Her letters touch on everything [from {from:the price of eggs} to {to:the stars}, to {to:the shape of the moon}].",
    ],
    near_misses: &[
        "The bus goes from Leeds to York in an hour.",
        "The shop is open from eight to six.",
        "From first letter to handing over of the keys, the sale went well.",
        "The leaves turned from green to gold.",
        "She moved from sales to accounts in May.",
        "Read the list from left to right.",
        "The choir grew from nine singers to forty.",
        "They went from door to door.",
        "The forms were in use, from the 12th to the 14th century.",
        "From York there are trains to the coast.",
        "The harvest differs a lot, from one valley to the next.",
        "The timber goes to Riga, from where it is shipped to Hull.",
        "The damage to the roofs ranged from slight to heavy.",
    ],
    threshold: 0.62,
    needs: &["lemmas", "parts of speech"],
    detector: &Range,
}

struct Range;

/// Longest X or Y, in tokens.
const LONGEST: usize = 12;

/// How many more *to* may follow the first.
const MORE: usize = 8;

impl Detect for Range {
    fn detect(&self, doc: &Document<'_>, found: &mut dyn FnMut(Finding)) {
        let mut open: Option<(Finding, usize, f32)> = None;
        for start in postings_of(doc).of(closed::id("from")) {
            let Some((pair, end, x)) = pair(doc, start) else { continue };
            // A pair right after another goes on with it.
            if let Some((finding, last, best)) = &mut open {
                let adjacent =
                    *last < start && (*last..start).all(|i| !doc.is_word(i) || doc.form(i) == "and");
                if adjacent {
                    finding.span = finding.span.cover(pair.span);
                    for (role, span) in pair.roles.iter() {
                        finding.roles.push(role, span);
                    }
                    *best = best.max(x) + 0.8;
                    finding.score = probability(*best);
                    *last = end;
                    continue;
                }
            }
            found_if(open.take(), found);
            open = Some((pair, end, x));
        }
        found_if(open, found);
    }
}

fn found_if(open: Option<(Finding, usize, f32)>, found: &mut dyn FnMut(Finding)) {
    if let Some((finding, _, _)) = open {
        found(finding);
    }
}

fn pair(doc: &Document<'_>, start: usize) -> Option<(Finding, usize, f32)> {
    let sentence = doc.sentence_of(start)?;
    let tokens = doc.sentences()[sentence].tokens();
    let limit = tokens.end.min(start + LONGEST);
    let joins = |i: usize| doc.form(i) == "to" && (pos(doc, i) != Pos::Part || pos(doc, i + 1) != Pos::Verb);
    let mut ends = (start + 2..limit).take_while(|&i| break_at(doc, i).is_none());
    let to = ends.clone().find(|&i| joins(i)).or_else(|| ends.find(|&i| doc.form(i) == "to"))?;
    let end = y_end(doc, to + 1, tokens.end.min(to + LONGEST));
    if end <= to + 1 || !doc.is_word(start + 1) {
        return None;
    }
    let (x_words, y_words) = (start + 1..to, to + 1..end);
    // *from York there are trains to Hull*, *from where they go to Hull*: a clause lies between.
    let clause = Class::SUBJECT.union(Class::AUXILIARY).union(Class::INTERROGATIVE);
    let between = x_words.clone().any(|i| doc.class(i).is(clause) && !doc.class(i).is(Class::NOMINAL))
        || doc.class(start + 1).is(Class::SUBJECT) && is_verbal(doc, start + 2);
    // *from one year to the next*: step by step.
    let steps = matches!(doc.form(end - 1), "next" | "another" | "other");
    // *The damage ranged from slight to heavy*: a scale.
    let lone = x_words.len() == 1 && y_words.len() == 1;
    let quality = |i: usize| pos(doc, i) == Pos::Adj;
    if between || steps || lone && (quality(x_words.start) || quality(y_words.start)) {
        return None;
    }
    let amount = |mut r: std::ops::Range<usize>| r.any(|i| is_amount(doc, i));
    let same = doc.word(start + 1) == doc.word(to + 1) && to == start + 2;
    let verb = doc.form(to + 1);
    if amount(x_words.clone()) || amount(y_words.clone()) || same || is_opposite(doc.form(to - 1), verb) {
        return None;
    }
    let names = x_words.clone().any(|i| is_name(doc, i)) && y_words.clone().any(|i| is_name(doc, i));
    let infinitive = doc.class(to + 1).is(Class::AUXILIARY.union(Class::SUBJECT));
    let opens = start - tokens.start <= 4
        && !(tokens.start..start).any(|i| doc.is_word(i) && !doc.class(i).is(Class::COORDINATOR));
    let before = start.checked_sub(1).filter(|_| !opens);
    let mark = before.is_some_and(|i| break_at(doc, i).is_some());
    let cue =
        before.is_some_and(|i| is_cue(doc.form(i)) || i > 0 && is_cue(doc.form(i - 1)) && !is_verbal(doc, i));
    let moving = (start.saturating_sub(4)..start).any(|i| moves(doc, i)) && !cue;
    let mut x: f32 = -1.4;
    x += if opens { 2.6 } else { 0.0 };
    x += if mark { 2.5 } else { 0.0 };
    x += if cue { 2.8 } else { 0.0 };
    x -= if moving && !opens { 2.5 } else { 0.0 };
    x -= if names { 1.6 } else { 0.0 };
    x -= if infinitive { 3.0 } else { 0.0 };
    // Both ends are of one build: bare, or with an article.
    let article = |i: usize| doc.class(i).is(Class::NOMINAL);
    x += if article(start + 1) == article(to + 1) { 0.4 } else { -0.2 };
    // *From first letter to handing over*: the course of one thing in time.
    let begins = matches!(doc.form(start + 1), "first" | "initial") && doc.form(to + 1) != "last";
    x -= if begins { 3.0 } else { 0.0 };
    x -= if x_words.clone().any(|i| is_content(doc, i)) { 0.0 } else { 1.5 };
    let closes = break_at(doc, end).is_some();
    x -= if opens && !closes { 1.0 } else { 0.0 };
    let mut roles = Roles::new().with("from", doc.span_of(x_words)).with("to", doc.span_of(y_words));
    // *From soil to song, to tax*: more of them.
    let mut end = end;
    for _ in 0..MORE {
        let and = usize::from(doc.form(end + 1) == "and");
        let next = end + 1 + and;
        if doc.str(end) != "," || doc.form(next) != "to" || pos(doc, next + 1) == Pos::Verb {
            break;
        }
        let last = y_end(doc, next + 1, tokens.end.min(next + LONGEST));
        if last <= next + 1 {
            break;
        }
        roles.push("to", doc.span_of(next + 1..last));
        end = last;
    }
    let finding =
        Finding { figure: &FIGURE, kind: None, span: doc.span_of(start..end), score: probability(x), roles };
    Some((finding, end, x))
}

/// Y ends with its mark, or before the verb of the clause it opens.
fn y_end(doc: &Document<'_>, start: usize, limit: usize) -> usize {
    let relative = (start..limit).any(|i| doc.class(i).is(Class::RELATIVE));
    (start..limit)
        .find(|&i| {
            let verb = doc.class(i).is(Class::AUXILIARY) && !relative && i > start;
            // "to Kamchatka in the east and from the Arctic to …": another pair begins.
            let again = doc.class(i).is(Class::COORDINATOR) && doc.form(i + 1) == "from";
            // *to the last bell we heard*: the main clause.
            let subject = i > start && doc.class(i).is(Class::SUBJECT) && !doc.class(i).is(Class::NOMINAL);
            break_at(doc, i).is_some() || verb || again || subject && !relative
        })
        .unwrap_or(limit)
}

/// Numbers, clock times, days, months, ages.
fn is_amount(doc: &Document<'_>, i: usize) -> bool {
    doc.kind(i) == TokenKind::Number
        // *the 15th*, *the 1820s*.
        || doc.str(i).starts_with(|c: char| c.is_ascii_digit())
        || doc.class(i).is(Class::NUMERAL) && doc.form(i) != "one"
        || matches!(
            doc.form(i),
            "eleven"
                | "twelve"
                | "twenty"
                | "thirty"
                | "forty"
                | "fifty"
                | "sixty"
                | "seventy"
                | "eighty"
                | "ninety"
                | "noon"
                | "midnight"
                | "dawn"
                | "dusk"
                | "morning"
                | "evening"
                | "night"
                | "day"
                | "monday"
                | "tuesday"
                | "wednesday"
                | "thursday"
                | "friday"
                | "saturday"
                | "sunday"
                | "january"
                | "february"
                | "march"
                | "april"
                | "june"
                | "july"
                | "august"
                | "september"
                | "october"
                | "november"
                | "december"
                | "spring"
                | "summer"
                | "autumn"
                | "winter"
                | "now"
                | "then"
                | "today"
                | "zero"
                | "half"
                | "percent"
                | "degrees"
                | "week"
                | "month"
                | "year"
                | "start"
                | "beginning"
                | "end"
                | "finish"
                | "century"
                | "decade"
                | "season"
                | "inception"
        )
}

/// Directions and other fixed pairs.
fn is_opposite(x: &str, y: &str) -> bool {
    matches!(
        (x, y),
        ("left", "right")
            | ("right", "left")
            | ("top", "bottom")
            | ("bottom", "top")
            | ("head", "toe" | "foot" | "tail")
            | ("north", "south")
            | ("south", "north")
            | ("east", "west")
            | ("west", "east")
            | ("up", "down")
            | ("back", "front")
            | ("front", "back")
            | ("time", "time")
            | ("side", "side")
            | ("end", "end")
            | ("place", "place")
            | ("bad", "worse")
            | ("hand", "mouth" | "hand")
    )
}

/// Words after which the pair measures out a field.
fn is_cue(form: &str) -> bool {
    matches!(
        form,
        "everything"
            | "everyone"
            | "everybody"
            | "anything"
            | "all"
            | "things"
            | "range"
            | "ranges"
            | "ranging"
            | "ranged"
            | "ran"
            | "varies"
            | "vary"
            | "varied"
            | "varying"
            | "spanning"
            | "spans"
            | "span"
            | "anyone"
            | "topics"
            | "subjects"
            | "extends"
            | "extend"
            | "stretching"
            | "kinds"
            | "sorts"
    )
}
