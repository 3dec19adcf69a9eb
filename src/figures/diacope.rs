//! Diacope: a word comes back after a few others.

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
    /// a mark, and the second closes its own short phrase. Role: `repeated`, twice.
    ///
    /// **Not** *day by day*, *side by side*, *the length of … the length of*, ordinary co-reference (*to the
    /// clerk, and the clerk looked up*).
    id: "diacope",
    family: Family::Repetition,
    roles: &["repeated"],
    summary: "A word comes back after one to four others, set off by a break",
    source: "Silva Rhetoricae, diacope; Farnsworth, ch. 1",
    examples: &[
        "[{repeated:Row}, brothers, {repeated:row}], or the tide will have us.",
        "It was [{repeated:rain}, real {repeated:rain}], the first since March.",
        "[{repeated:Work}! honest {repeated:work}!] he shouted from the ladder.",
        "Her name was [{repeated:Quill}. Ada {repeated:Quill}].",
    ],
    near_misses: &[
        "They walked hand in hand, and year after year the path grew wider.",
        "The width of the door was the width of the cart.",
        "He stood between the nurse and the judge, and the judge said nothing.",
        "Wash the pan in the sink, then wash the spoon.",
        "It fell 3 percent, then 5 percent, on the day.",
        "The letter was signed by Ruth Vane, Paul Vane and a clerk.",
        "The plans are at https://mill.example and https://weir.example.",
        "She knocked, and knocked, and nobody came.",
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
        for (k, &first) in words.iter().enumerate() {
            let Some(mark) = break_at(doc, first + 1) else { continue };
            if mark == Break::Bracket || !can_return(doc, first) {
                continue;
            }
            let hit =
                (k + 2..(k + 2 + REACH).min(words.len())).find(|&m| doc.word(words[m]) == doc.word(first));
            let Some(m) = hit.filter(|_| doc.word(words[k + 1]) != doc.word(first)) else { continue };
            // "She knocked, and knocked": at once again, but for *and*, is epizeuxis.
            if m == k + 2 && doc.form(words[k + 1]) == "and" {
                continue;
            }
            let second = words[m];
            if let Some(x) = log_odds(doc, &words[k..=m], mark) {
                // "A horse! a horse!", "to be, or not to be": what leads both mentions belongs to them.
                let leads = k > 0
                    && doc.word(words[k - 1]) == doc.word(words[m - 1])
                    && words[k - 1] + 1 == first
                    && doc.form(words[m - 1]) != "and";
                let lead = usize::from(leads);
                let roles = Roles::new()
                    .with("repeated", doc.span_of(first - lead..first + 1))
                    .with("repeated", doc.span_of(second - lead..second + 1));
                let shout = doc.str(first + 1) == "!" && doc.str(second + 1) == "!";
                let span = doc.span_of(first - lead..second + 1 + usize::from(shout));
                found(Finding { figure: &FIGURE, kind: None, span, score: probability(x), roles });
            }
        }
    }
}

/// Content words, and the small words that pathos repeats.
fn can_return(doc: &Document<'_>, i: usize) -> bool {
    doc.kind(i) == TokenKind::Word
        // The scheme of an address is no word.
        && !(doc.str(i + 1) == ":" && doc.str(i + 2) == "/")
        && (is_content(doc, i)
            || matches!(doc.form(i), "never" | "no" | "down" | "up" | "be" | "always" | "alone" | "back"))
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
    x -= if mark == Break::Colon { 0.5 } else { 0.0 };
    // A list of things of one sort: *red wine, white wine*; both mentions have their own modifier.
    let verb_between = between.iter().any(|&i| doc.class(i).is(Class::AUXILIARY));
    // *Justice, and I mean justice*: the speaker's own aside; another clause is parallelism.
    let verb_between = verb_between || between.iter().any(|&i| pos(doc, i) == Pos::Verb);
    let asides = between.iter().any(|&i| matches!(doc.form(i), "mean" | "say" | "repeat" | "tell"));
    // One word between two marks, *Burn, baby, burn*, is a vocative or an oath, whatever its tag.
    let asides = asides || breaks == 2 && between.len() == 1;
    x -= if verb_between && !asides { 2.2 } else { 0.0 };
    let modified =
        |i: usize| i > 0 && matches!(pos(doc, i - 1), Pos::Adj | Pos::Noun | Pos::Propn | Pos::Num);
    x -= if modified(first) && modified(second) { 2.4 } else { 0.0 };
    Some(x)
}

/// Whether a quotation closes after `second`.
fn quote_closes(doc: &Document<'_>, second: usize) -> bool {
    doc.str(second + 1) == "\"" || doc.str(second + 1) == "”"
}
