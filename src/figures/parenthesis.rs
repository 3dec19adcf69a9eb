//! Parenthesis: a clause or phrase set into a sentence that does without it.

use super::common::cues::Cues;
use super::common::is_spontaneous;
use super::common::shape::{Form, form as inflection};
use super::common::syntax::{Pos, is_content, is_verbal, pos};
use super::logistic::probability;
use super::members::{Break, break_at};
use super::{Detect, Family, Finding, Roles, figure};
use crate::text::{Class, TokenKind};
use crate::{Document, Span};

figure! {
    /// A clause or phrase set into a sentence by brackets, a pair of dashes or commas, which the sentence
    /// does without. Also *interpositio*.
    ///
    /// Between commas only asides of the speaker count (*it must be said*, *and I quote*); other comma pairs
    /// are apposition and subordination. Role: `insertion`, without its marks.
    ///
    /// **Not** citations, acronyms, units, list marks, number ranges, a single dash, compounds.
    id: "parenthesis",
    family: Family::Arrangement,
    roles: &["insertion"],
    summary: "A clause or phrase is set into a sentence that does without it",
    source: "Silva Rhetoricae, parenthesis; Lausberg § 860",
    examples: &[
        "The new pier [— {insertion:and nobody could say who had asked for it} —] cost nine million.",
        "My uncle [({insertion:he was the quiet one})] opened the door.",
        "The rule[, {insertion:it must be said},] was never popular.",
        "His first act [-- {insertion:the second was to weep} --] was to resign.",
    ],
    near_misses: &[
        "The shop is open from 8 am – 6 pm, on market days 7 am – 9 pm.",
        "The World Trade Organization (WTO) met in June.",
        "Leave the gate as it is - ask the clerk when the office opens in May - climbing over is no use.",
        "It was a heavy – a very heavy load – to carry up the hill.",
        "We left at noon so, you know what, the last mile can wait.",
        "The path is 5 km (3 miles) long.",
        "Like effects were seen in rats (Osei et al., 2014).",
        "He had one wish — the sea.",
        "Press (b) to stop.",
        "The 1939-1945 war emptied the school.",
        "I had come, and it was in the garden that I found her, to say goodbye.",
    ],
    known_misses: &["Between commas only asides with a verb of saying or judging are found."],
    needs: &["cue phrases", "parts of speech"],
    detector: &Parenthesis,
}

struct Parenthesis;

/// Longest insertion, in tokens.
const LONGEST: usize = 60;

static ASIDES: std::sync::LazyLock<Cues<()>> = std::sync::LazyLock::new(|| {
    Cues::new([
        (", it must|should|may|has|can be|to said|admitted|noted|remembered|confessed|added", ()),
        (", and? i am|was quoting|told|sure|ashamed|proud|speaking", ()),
        (", and? i quote|confess|admit|swear|repeat|stress|promise|regret|suspect|fear", ()),
        (", and this|that|it is|was", ()),
        (", i must|should|may|might|have to? say|add|confess|admit", ()),
        (", so they|he|she|it|i say|said|claimed|seems|hear|am", ()),
        (", if i|you may|will say|forgive|believe|pardon", ()),
        (", god forgive|help|knows me|us|him|her|them?", ()),
        (", heaven knows|help", ()),
        (", strange|sad|odd to say|relate|tell", ()),
        (", as it turns|turned|happens|happened out?", ()),
        (", as everyone|everybody|anyone|we|i know|knows|knew|said|say", ()),
        (", it seems|appears|seemed|appeared|turned|turns out?", ()),
        (", or so he|she|they|we|i|it claimed|said|thought|hoped|believed|seemed|was", ()),
        (", i|we think|believe|suppose|hope|admit|imagine|gather|understand|suspect", ()),
        (", mind you", ()),
        (", you understand|know|see", ()),
    ])
});

impl Detect for Parenthesis {
    fn detect(&self, doc: &Document<'_>, found: &mut dyn FnMut(Finding)) {
        for sentence in doc.sentences() {
            let tokens = sentence.tokens();
            brackets(doc, tokens.clone(), found);
            dashes(doc, tokens, found);
        }
        commas(doc, found);
    }
}

fn report(
    doc: &Document<'_>,
    first: usize,
    last: usize,
    outer: Span,
    x: f32,
    found: &mut dyn FnMut(Finding),
) {
    let roles = Roles::new().with("insertion", doc.span_of(first..last));
    found(Finding { figure: &FIGURE, kind: None, span: outer, score: probability(x), roles });
}

fn brackets(doc: &Document<'_>, tokens: std::ops::Range<usize>, found: &mut dyn FnMut(Finding)) {
    let mut open = None;
    for i in tokens.filter(|&i| break_at(doc, i) == Some(Break::Bracket)) {
        match doc.str(i) {
            "(" => open = Some(i),
            ")" => {
                let Some(from) = open.take().filter(|from| i - from <= LONGEST) else { continue };
                let words: Vec<usize> = (from + 1..i).filter(|&k| doc.is_word(k)).collect();
                let (Some(&first), Some(&last)) = (words.first(), words.last()) else { continue };
                let numbers = words.iter().filter(|&&k| doc.kind(k) == TokenKind::Number).count();
                let year = words.iter().any(|&k| doc.kind(k) == TokenKind::Number && doc.str(k).len() == 4);
                let capitals = words.iter().filter(|&&k| doc.str(k).starts_with(char::is_uppercase)).count();
                let small = words
                    .iter()
                    .filter(|&&k| !doc.class(k).is_open() && doc.kind(k) == TokenKind::Word)
                    .count();
                let verb = words.iter().any(|&k| is_verbal(doc, k));
                let mut x: f32 = 0.4;
                x += if words.len() >= 3 { 0.7 } else { -0.7 };
                x += if verb || small > 0 { 0.9 } else { -1.2 };
                x -= if year && numbers + capitals >= words.len().div_ceil(2) { 4.0 } else { 0.0 };
                x -= if numbers > 0 && words.len() <= 4 { 2.5 } else { 0.0 };
                x -= if words.len() == 1 { 1.5 } else { 0.0 };
                x -= if capitals * 2 > words.len() + 1 { 1.8 } else { 0.0 };
                x -= if is_pointer(doc.form(first)) { 3.0 } else { 0.0 };
                report(doc, first, last + 1, doc.span_of(from..i + 1), x, found);
            }
            _ => {}
        }
    }
}

/// *see Table 2*, *e.g. …*, *Fig. 3*: apparatus.
fn is_pointer(form: &str) -> bool {
    matches!(
        form,
        "see"
            | "e.g"
            | "i.e"
            | "cf"
            | "fig"
            | "figure"
            | "table"
            | "eq"
            | "p"
            | "pp"
            | "n"
            | "born"
            | "c"
            | "ca"
            | "aka"
            | "http"
            | "https"
    )
}

fn dashes(doc: &Document<'_>, tokens: std::ops::Range<usize>, found: &mut dyn FnMut(Finding)) {
    let mut open: Option<(usize, usize)> = None;
    let mut i = tokens.start;
    while i < tokens.end {
        match break_at(doc, i) {
            Some(Break::Dash) => {}
            mark => {
                let stops = mark == Some(Break::Stop) && !matches!(doc.str(i), "!" | "?");
                if stops || mark == Some(Break::Colon) && doc.str(i) == ";" {
                    open = None;
                }
                i += 1;
                continue;
            }
        }
        let mut end = i + 1;
        while end < tokens.end && break_at(doc, end) == Some(Break::Dash) {
            end += 1;
        }
        // "from 8 am – 6 pm", "1710 – 1774": a range.
        let number = |k: usize| k < tokens.end && doc.kind(k) == TokenKind::Number;
        if number(end) && (tokens.start.max(i.saturating_sub(2))..i).any(number) {
            i = end;
            continue;
        }
        let before = i > tokens.start
            && (doc.is_word(i - 1) || matches!(doc.str(i - 1), "!" | "?" | "”" | "\"" | ")"));
        if let Some((from, first)) = open.filter(|(from, _)| i - from <= LONGEST) {
            let words: Vec<usize> = (first..i).filter(|&k| doc.is_word(k)).collect();
            let resumes =
                doc.is_word(end) && end < tokens.end && !doc.str(end).starts_with(char::is_uppercase)
                    || doc.str(end) == ",";
            if let (Some(&start), Some(&last), true) = (words.first(), words.last(), resumes) {
                let mut x: f32 = 1.6;
                x -= if words.len() == 1 { 1.4 } else { 0.0 };
                x -= if matches!(doc.form(start), "no" | "nay" | "not") && words.len() <= 3 {
                    2.4
                } else {
                    0.0
                };
                // *Leave it - ask the clerk first - going there is no use*: dashes for full stops; a command is no aside.
                let orders = pos(doc, start) == Pos::Verb
                    && inflection(doc, start) == Form::Base
                    && doc.with_lemma(start, |lemma| lemma == doc.form(start));
                x -= if orders && words.len() > 3 { 2.0 } else { 0.0 };
                // *a great–a very great help*: what stood before the dash is begun anew.
                let again = words.iter().take(4).any(|&k| doc.word(k) == doc.word(from - 1));
                x -= if again && is_content(doc, from - 1) { 2.0 } else { 0.0 };
                let last = (start..i)
                    .rev()
                    .find(|&k| doc.is_word(k) || matches!(doc.str(k), "!" | "?"))
                    .unwrap_or(last);
                report(doc, start, last + 1, doc.span_of(from..end), x, found);
                open = None;
                i = end;
                continue;
            }
        }
        open = before.then_some((i, end));
        i = end;
    }
}

fn commas(doc: &Document<'_>, found: &mut dyn FnMut(Finding)) {
    for hit in ASIDES.find(doc) {
        let first = hit.first + 1;
        let Some(end) =
            (hit.last..(hit.last + 14).min(doc.token_count())).find(|&i| break_at(doc, i).is_some())
        else {
            continue;
        };
        if break_at(doc, end) != Some(Break::Comma) || doc.sentence_of(end) != doc.sentence_of(first) {
            continue;
        }
        let words = (first..end).filter(|&i| doc.is_word(i)).count();
        let lead = doc.class(first).is(Class::COORDINATOR);
        // ", and it was in the garden that I found her,": a clause of its own.
        if lead && (first..end).skip(3).any(|i| doc.form(i) == "that" && doc.class(i + 1).is(Class::SUBJECT))
        {
            continue;
        }
        // Apposition and ordinary clauses go on with content; an aside is short.
        let content = (first..end).filter(|&i| is_content(doc, i)).count();
        // *It was, you know, late*: in talk it holds the turn; *you know what* asks to be heard.
        let filler = doc.form(first) == "you"
            && doc.form(first + 1) == "know"
            && (is_spontaneous(doc) || doc.form(first + 2) == "what");
        let x = 1.5
            - if filler { 3.0 } else { 0.0 }
            - 0.25 * words.saturating_sub(6) as f32
            - if lead && content > 3 { 1.0 } else { 0.0 };
        report(doc, first, end, doc.span_of(hit.first..end + 1), x, found);
    }
}
