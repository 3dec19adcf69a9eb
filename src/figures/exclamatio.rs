//! Exclamatio: an outcry of feeling.

use super::common::syntax::{Pos, is_content, pos};
use super::logistic::probability;
use super::{Detect, Family, Finding, Roles, figure};
use crate::Document;
use crate::text::{Class, TokenKind};

figure! {
    /// An outcry of feeling: *What a …!*, *How …!*, *O*, *Oh*, *Alas …!*, *Such …!*, or a short verbless cry.
    /// Also *ecphonesis*.
    ///
    /// Role: `exclamation`, with its mark.
    ///
    /// **Not** brand names with a mark (*Yahoo!*), factorials, greetings, commands (*Mind the gap!*), *how*
    /// and *what* clauses without a mark.
    id: "exclamatio",
    family: Family::Stance,
    roles: &["exclamation"],
    summary: "An outcry of feeling",
    source: "Silva Rhetoricae, ecphonesis; Lausberg § 809",
    examples: &[
        "[{exclamation:What a mess!}] Forty chairs, and no table.",
        "[{exclamation:How soon they tired of it!}]",
        "[{exclamation:Oh, the shame!}] The prize went to the ox.",
        "[{exclamation:Alas!}] The boat had sailed.",
        "[{exclamation:Such cheek!}] He kept the change.",
    ],
    near_misses: &[
        "Shares in Yahoo! rose on Friday.",
        "Note that 4! is 24.",
        "Is that the last crate? No! There are nine more in the barge.",
        "The rope will hold, they say. Oh, yes!",
        "Pull up the ladder and run. No room to turn round!",
        "“Good evening!” said the guard.",
        "Shut the gate behind you!",
        "What a lodger wants is a dry bed.",
        "How a law is made is shown on page two.",
    ],
    threshold: 0.54,
    needs: &["parts of speech"],
    detector: &Exclamatio,
}

struct Exclamatio;

/// Longest outcry, in tokens.
const LONGEST: usize = 60;

impl Detect for Exclamatio {
    fn detect(&self, doc: &Document<'_>, found: &mut dyn FnMut(Finding)) {
        for sentence in doc.sentences() {
            let tokens = sentence.tokens();
            let mut start = tokens.start;
            for i in tokens.clone() {
                if doc.is_word(i)
                    || !matches!(doc.str(i), "!" | "." | "?" | "…" | "\"" | "”" | "“" | "—" | ":" | ";")
                {
                    continue;
                }
                let first = (start..i).find(|&k| doc.is_word(k));
                if doc.str(i) == "!"
                    && let Some(first) = first.filter(|&f| i - f <= LONGEST)
                    && let Some(x) = log_odds(doc, first, i)
                {
                    let span = doc.span_of(first..i + 1);
                    let roles = Roles::new().with("exclamation", span);
                    found(Finding { figure: &FIGURE, kind: None, span, score: probability(x), roles });
                }
                start = i + 1;
            }
        }
    }
}

/// The log-odds that the words from `first` to the mark at `end` cry out.
fn log_odds(doc: &Document<'_>, first: usize, end: usize) -> Option<f32> {
    let words: Vec<usize> = (first..end).filter(|&i| doc.is_word(i)).collect();
    let form = |k: usize| words.get(k).map_or("", |&i| doc.form(i));
    let number = doc.kind(*words.last()?) == TokenKind::Number;
    // *Yahoo! fell*, *5! equals*: the sentence runs on; a blank must stand before a capital or the end.
    let lower_next = doc.is_word(end + 1) && doc.str(end + 1).starts_with(char::is_lowercase);
    let glued = !doc.space_before(end + 1)
        && doc.str(end + 1) != "\""
        && doc.str(end + 1) != "”"
        && end + 1 < doc.token_count()
        && doc.str(end + 1) != "!";
    if number || glued {
        return None;
    }
    let lead = usize::from(doc.class(words[0]).is(Class::COORDINATOR) && words.len() > 1);
    let opening = form(lead);
    if matches!(opening, "what" | "how") && !lower_next {
        return Some(2.2);
    }
    if matches!(opening, "oh" | "ah") && words.len() == lead + 2 && is_assent(form(lead + 1)) {
        return Some(-1.5);
    }
    if matches!(
        opening,
        "o" | "oh"
            | "ah"
            | "alas"
            | "woe"
            | "fie"
            | "lo"
            | "behold"
            | "hurrah"
            | "hooray"
            | "bravo"
            | "ugh"
            | "damn"
            | "curse"
            | "wow"
            | "hark"
            | "hallelujah"
            | "heavens"
            | "gosh"
            | "goodness"
            | "lord"
    ) {
        return Some(if lower_next && words.len() < 2 { 0.8 } else { 2.0 });
    }
    // *No! That one*, *No, he pays!*: a reply to what was said.
    let asked =
        || (0..first).rev().take(3).take_while(|&i| !doc.is_word(i)).any(|i| doc.mark(i) == Some('?'));
    let replies = opening == "no"
        && (words.len() == lead + 1 && asked()
            || words.len() > lead + 1 && doc.mark(words[lead] + 1) == Some(','));
    // *No time to lose!*: who is told so is to act.
    let urges = opening == "no"
        && words[lead + 1..].windows(2).any(|pair| {
            doc.form(pair[0]) == "to" && (pos(doc, pair[0]) == Pos::Part || pos(doc, pair[1]) == Pos::Verb)
        });
    if replies || urges || words.len() == 1 && is_assent(opening) {
        return Some(-1.5);
    }
    if is_greeting(&words.iter().map(|&i| doc.form(i)).collect::<Vec<_>>()) {
        return None;
    }
    if words.iter().any(|&i| matches!(doc.form(i), "heavens" | "god" | "goodness" | "gracious" | "lord"))
        && words.len() <= 4
    {
        return Some(1.6);
    }
    if lower_next {
        return Some(-2.0);
    }
    if matches!(opening, "such" | "so" | "if" | "would" | "long" | "that" | "never" | "no")
        && words.len() <= 12
    {
        return Some(if matches!(opening, "such") || form(0) == form(1) { 1.4 } else { 0.2 });
    }
    let verb = words.iter().any(|&i| matches!(pos(doc, i), Pos::Verb | Pos::Aux));
    let repeated = words.len() >= 2 && words.windows(2).all(|w| doc.word(w[0]) == doc.word(w[1]));
    let noun_phrase = doc.class(words[0]).is(Class::NOMINAL) || matches!(pos(doc, words[0]), Pos::Adj);
    let mut x: f32 = -1.2;
    x += if repeated { 2.4 } else { 0.0 };
    x += if !verb && noun_phrase && words.len() <= 6 { 1.4 } else { 0.0 };
    x += if words.iter().any(|&i| matches!(doc.form(i), "ever" | "never" | "too" | "so")) && verb {
        0.6
    } else {
        0.0
    };
    x -= if words.len() == 1 && is_content(doc, words[0]) && !repeated { 0.6 } else { 0.0 };
    Some(x)
}

/// Words by which one agrees with what another said: *Oh, yes!*
fn is_assent(form: &str) -> bool {
    matches!(form, "yes" | "yeah" | "yep" | "okay" | "ok" | "right" | "sure")
}

fn is_greeting(words: &[&str]) -> bool {
    matches!(
        words,
        ["good", "morning" | "evening" | "night" | "afternoon" | "day" | "luck" | "bye", ..]
            | [
                "hello"
                    | "hi"
                    | "hey"
                    | "welcome"
                    | "thanks"
                    | "congratulations"
                    | "goodbye"
                    | "bye"
                    | "cheers",
                ..
            ]
            | ["thank", "you", ..]
            | ["happy" | "merry", _, ..]
            | ["well", "done"]
            | ["how", "do", "you", "do"]
    )
}
