//! Diacope: a word comes back after a few others.

use super::common::mention::{are_apart, is_filler, is_tail, is_whole};
use super::common::syntax::{Pos, capital, is_content, is_name, pos};
use super::common::words_of;
use super::logistic::probability;
use super::members::{Break, break_at};
use super::{Detect, Family, Finding, Roles, figure};
use crate::Document;
use crate::text::{Class, TokenKind};

figure! {
    /// The same content word again after one to four others, across a short break: *burn, baby, burn*; *a
    /// deal, a real deal*.
    ///
    /// Words come back all the time; what makes the figure is the setting: the first mention stands before
    /// a mark, and the second closes its own short phrase. Role: `repeated`, each time the word is said.
    ///
    /// **Not** *day by day*, *side by side*, *the length of … the length of*, ordinary co-reference (*to the
    /// clerk, and the clerk looked up*), kinds of one thing (*physics, especially applied physics*), fillers, another
    /// speaker's word.
    id: "diacope",
    family: Family::Repetition,
    roles: &["repeated"],
    summary: "A word comes back after one to four others, set off by a break",
    source: "Silva Rhetoricae, diacope; Farnsworth, ch. 1",
    examples: &[
        "[{repeated:Row}, brothers, {repeated:row}], or the tide will have us.",
        "It was [{repeated:rain}, real {repeated:rain}], the first since March.",
        "They asked for [{repeated:time}, any {repeated:time}], to answer.",
        "[{repeated:Work}! honest {repeated:work}!] he shouted from the ladder.",
        "Her name was [{repeated:Quill}. Ada {repeated:Quill}].",
        "She wanted the [{repeated:road}, the whole {repeated:road}, and nothing but the {repeated:road}].",
    ],
    near_misses: &[
        "They walked hand in hand, and year after year the path grew wider.",
        "The width of the door was the width of the cart.",
        "The list is done, with thanks.\n\nMaud. Dear Maud,\n\nThe list has come.",
        "He calls the port, quote, lovely water, end quote, and fills it with tar.",
        "He stood between the nurse and the judge, and the judge said nothing.",
        "Wash the pan in the sink, then wash the spoon.",
        "It fell 3 percent, then 5 percent, on the day.",
        "The letter was signed by Ruth Vane, Paul Vane and a clerk.",
        "The plans are at https://mill.example and https://weir.example.",
        "She knocked, and knocked, and nobody came.",
        "They teach physics, especially applied physics.",
        "The code knows two kinds of lease: secured lease and bare lease.",
        "There were so many cups and plates! Any nice cups or plates?",
        "They fixed the price of grain, the weight of grain, and no more.",
        "Um, he came, um, late.",
        "They agree, they agree.",
        "“Was it signed?”\n\n“Never signed.”",
    ],
    threshold: 0.58,
    known_misses: &["A return within one clause and without a mark (*we saw what we saw*) is not looked for."],
    needs: &["parts of speech"],
    detector: &Diacope,
}

struct Diacope;

/// Words that may stand between the mentions.
const REACH: usize = 4;

impl Detect for Diacope {
    fn detect(&self, doc: &Document<'_>, found: &mut dyn FnMut(Finding)) {
        let words = words_of(doc);
        let mut next = 0;
        for k in 0..words.len() {
            if k < next {
                continue;
            }
            // *The truth, the whole truth, and nothing but the truth*: as long as it comes back.
            let Some(mut back) = return_of(doc, words, k) else { continue };
            let mut mentions = vec![k];
            let mut best: Option<f32> = None;
            loop {
                let ((m, x), before) = (back, mentions[mentions.len() - 1]);
                if mentions.len() > MOST || mentions.len() > 1 && x < 0.0 {
                    break;
                }
                mentions.push(m);
                // At once again, and no more: epizeuxis.
                if !is_tail(doc, words, before, m) {
                    best = Some(best.map_or(x, |best| best.max(x)));
                }
                let Some(further) = return_of(doc, words, m) else { break };
                back = further;
            }
            let Some(x) = best else { continue };
            let last = mentions[mentions.len() - 1];
            next = if x > 0.0 { last } else { next };
            // "A horse! a horse!", "to be, or not to be": what leads both mentions belongs to them.
            let before = words[k].wrapping_sub(1);
            let joins = |m: usize| {
                m > 0 && words[m - 1] + 1 == words[m] && doc.word(words[m - 1]) == doc.word(before)
            };
            let lead = usize::from(mentions.iter().all(|&m| joins(m)) && doc.form(before) != "and");
            let mut roles = Roles::new();
            for &m in &mentions {
                roles.push("repeated", doc.span_of(words[m] - lead..words[m] + 1));
            }
            let (first, second) = (words[k], words[last]);
            let shout = doc.str(first + 1) == "!" && doc.str(second + 1) == "!";
            let span = doc.span_of(first - lead..second + 1 + usize::from(shout));
            found(Finding { figure: &FIGURE, kind: None, span, score: probability(x), roles });
        }
    }
}

/// Mentions counted in one figure: a bound on text that says nothing else.
const MOST: usize = 16;

/// The next mention of the `k`-th word behind a mark, and the log-odds of the two.
fn return_of(doc: &Document<'_>, words: &[usize], k: usize) -> Option<(usize, f32)> {
    let first = words[k];
    let mark = break_at(doc, first + 1)?;
    if mark == Break::Bracket || !can_return(doc, first) {
        return None;
    }
    let m = (k + 2..(k + 2 + REACH).min(words.len())).find(|&m| doc.word(words[m]) == doc.word(first))?;
    // "She knocked, and knocked": at once again, but for *and*, is epizeuxis.
    let at_once = doc.word(words[k + 1]) == doc.word(first) || m == k + 2 && doc.form(words[k + 1]) == "and";
    if at_once || are_apart(doc, first, words[m]) || accompanied(doc, words, k, m) {
        return None;
    }
    Some((m, log_odds(doc, &words[k..=m], mark)?))
}

/// Whether another word comes back with it, *cups and plates; more cups or plates*: the things that the text is about.
fn accompanied(doc: &Document<'_>, words: &[usize], k: usize, m: usize) -> bool {
    let around = words[k.saturating_sub(REACH)..k].iter().chain(words[m + 1..].iter().take(REACH));
    let returns = |&i: &usize| {
        is_content(doc, i)
            && around.clone().any(|&j| doc.word(j) == doc.word(i) && doc.word(i) != doc.word(words[k]))
    };
    !is_tail(doc, words, k, m) && words[k + 1..m].iter().any(returns)
}

/// Content words, and the small words that pathos repeats.
fn can_return(doc: &Document<'_>, i: usize) -> bool {
    doc.kind(i) == TokenKind::Word
        && is_whole(doc, i)
        && !is_filler(doc, i)
        && (pos(doc, i) != Pos::Intj || !is_reply(doc.form(i)))
        // The scheme of an address is no word.
        && !(doc.str(i + 1) == ":" && doc.str(i + 2) == "/")
        && (is_content(doc, i)
            || matches!(doc.form(i), "never" | "no" | "down" | "up" | "be" | "always" | "alone" | "back"))
}

/// Words that take up or yield the turn.
fn is_reply(form: &str) -> bool {
    matches!(
        form,
        "ok" | "okay" | "yeah" | "yep" | "yes" | "right" | "well" | "oh" | "ah" | "hey" | "thanks" | "please"
    )
}

fn log_odds(doc: &Document<'_>, words: &[usize], mark: Break) -> Option<f32> {
    let (first, second) = (words[0], words[words.len() - 1]);
    let between = &words[1..words.len() - 1];
    let after = break_at(doc, second + 1);
    let ends = after.is_some() || second + 1 >= doc.token_count() || quote_closes(doc, second);
    let measure =
        |i: usize| i > 0 && (doc.kind(i - 1) == TokenKind::Number || doc.class(i - 1).is(Class::NUMERAL));
    if measure(first) && measure(second) {
        return None;
    }
    let breaks = (first + 1..second).filter(|&i| break_at(doc, i).is_some()).count();
    // Marks inside quotation or brackets belong to other business.
    if (first..second).any(|i| matches!(break_at(doc, i), Some(Break::Bracket))) {
        return None;
    }
    let modified = |i: usize| {
        let Some(before) = i.checked_sub(1) else { return false };
        let participle = || doc.form(before).ends_with("ed") && pos(doc, before) == Pos::Verb;
        matches!(pos(doc, before), Pos::Adj | Pos::Noun | Pos::Propn | Pos::Num) || participle()
    };
    // *Quote, a fine mess, end quote*: quotation marks, read out.
    let quotes =
        matches!(doc.form(first), "quote" | "unquote") && matches!(doc.form(second - 1), "end" | "close");
    // *Maud. Hi Maud,*: a signature, and the salutation of the next letter.
    let salutes = between.last().is_some_and(|&i| matches!(doc.form(i), "hi" | "hey" | "hello" | "dear"));
    if quotes || salutes && capital(doc, second) {
        return None;
    }
    let mut x = 0.9;
    x += if ends { 0.9 } else { -2.6 };
    x -= 0.25 * (between.len() - 1) as f32;
    // "Burn, baby, burn": the interruption has marks on both sides.
    x += if breaks == 2 && between.len() <= 2 { 0.4 } else { 0.0 };
    x -= if breaks > 2 { 2.0 } else { 0.0 };
    let stop = mark == Break::Stop;
    let shout = doc.str(first + 1) == "!";
    // "… Bond. James Bond.": a fragment that names again; otherwise two names in a list.
    let names = (is_name(doc, first) || stop) && capital(doc, first) && capital(doc, second);
    let fragment = ends
        && doc.sentence_of(second).is_some_and(|s| {
            let tokens = doc.sentences()[s].tokens();
            tokens.filter(|&i| doc.is_word(i)).take(4).count() <= 3
        });
    x -= if names && !(stop && fragment) && !shout { 3.0 } else { 0.0 };
    x -= if stop && !shout && !fragment { 2.5 } else { 0.0 };
    // *Of grain, the price of grain*: one complement under two heads.
    let lead = |i: usize| i.checked_sub(1).filter(|&k| pos(doc, k) == Pos::Adp).map(|k| doc.word(k));
    x -= if lead(first).is_some() && lead(first) == lead(second) { 2.5 } else { 0.0 };
    // *Two kinds of rope: hemp rope*; *rope, in particular hemp rope*: its kinds.
    let sorts = between
        .iter()
        .any(|&i| matches!(doc.form(i), "especially" | "particularly" | "particular" | "including"));
    let kind = mark == Break::Colon || sorts && mark == Break::Comma;
    x -= if kind && modified(second) { 2.4 } else { 0.0 };
    x -= if mark == Break::Colon { 0.5 } else { 0.0 };
    // A list of things of one sort: *red wine, white wine*; both mentions have their own modifier.
    let verb_between = between.iter().any(|&i| doc.class(i).is(Class::AUXILIARY));
    // *Justice, and I mean justice*: the speaker's own aside; another clause is parallelism.
    let verb_between = verb_between || between.iter().any(|&i| pos(doc, i) == Pos::Verb);
    let asides = between.iter().any(|&i| matches!(doc.form(i), "mean" | "say" | "repeat" | "tell"));
    // One word between two marks, *Burn, baby, burn*, is a vocative or an oath, whatever its tag.
    let asides = asides || breaks == 2 && between.len() == 1;
    x -= if verb_between && !asides { 2.2 } else { 0.0 };
    x -= if modified(first) && modified(second) { 2.4 } else { 0.0 };
    Some(x)
}

/// Whether a quotation closes after `second`.
fn quote_closes(doc: &Document<'_>, second: usize) -> bool {
    doc.str(second + 1) == "\"" || doc.str(second + 1) == "”"
}
