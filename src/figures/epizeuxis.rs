//! Epizeuxis: a word or phrase at once again.

use super::common::mention::{begins_compound, breaks_off, is_filler};
use super::common::syntax::{Pos, capital, ends_compound, is_content, opens_sentence, pos};
use super::common::words_of;
use super::logistic::probability;
use super::members::{Break, break_at};
use super::{Detect, Family, Finding, Roles, figure};
use crate::Document;
use crate::text::dictionary::Dictionary;
use crate::text::{Class, TokenKind, WordId};

figure! {
    /// The same word or phrase at once again, with nothing but punctuation or *and* between. Also
    /// *geminatio*, *palilogia*.
    ///
    /// Phrases of up to six words are compared. Without any mark between, only emphatic words and content
    /// words in lower case count. Role: `repeated`, each time the word is said.
    ///
    /// **Not** *had had*, *that that*, doubled names (*Bora Bora*, *New York, New York*), *bye-bye*, digits,
    /// misprints (*the the*), the growth idioms *more and more*, *on and on*; a word that ends one clause
    /// and opens the next (anadiplosis); fillers, courtesy and sounds; what is broken off and begun anew.
    id: "epizeuxis",
    family: Family::Repetition,
    roles: &["repeated"],
    summary: "A word or phrase is said at once again",
    source: "Silva Rhetoricae, epizeuxis; Lausberg § 616; Farnsworth, ch. 1",
    examples: &[
        "The answer from the harbour office was [{repeated:no}, {repeated:no}, {repeated:no}].",
        "It was a [{repeated:cold}, {repeated:cold}] spring, and the lambs came late.",
        "[{repeated:Rubbish}, {repeated:rubbish}, {repeated:rubbish}]: that was the whole of his review.",
        "We lost it [{repeated:all the time}. {repeated:All the time}].",
        "[{repeated:Not yet}! {repeated:Not yet}!] the pilot shouted.",
    ],
    near_misses: &[
        "She had had enough of the noise.",
        "We flew from Pago Pago by way of New York, New York.",
        "The the sign had been painted in a hurry.",
        "He said that that door was never locked.",
        "More and more people walk to work.",
        "They said bye-bye and went home.",
        "Dial 9 9 9 and wait.",
        "He gave his life to music; music gave him very little back.",
        "Three sixes.\n\nThree sixes? Show me.",
        "“Land!” “Land!” The two boys had seen it at once.",
        "She had been promised rest. And rest, she found, came dear.",
        "Those who know, know.",
        "Paint, brushes, etc., etc. were stored below.",
        "He came on uh, uh, Monday.",
        "The map was drawn by B. B. Vane.",
        "So -- so you saw the fire?",
        "If we, if we had known it, we would have stayed.",
        "The road runs to the north and north-east.",
        "Thank you. Thank you. Please sit.",
        "The otter (Lutra lutra) is shy.",
    ],
    threshold: 0.52,
    needs: &["parts of speech"],
    detector: &Epizeuxis,
}

struct Epizeuxis;

/// Mentions counted in one go: a bound on text that says nothing else.
const MOST: usize = 64;
/// The longest phrase compared, in words.
const LONGEST: usize = 6;

impl Detect for Epizeuxis {
    fn detect(&self, doc: &Document<'_>, found: &mut dyn FnMut(Finding)) {
        let words = words_of(doc);
        let forms: Vec<WordId> = words.iter().map(|&i| doc.word(i)).collect();
        let mut k = 0;
        while k < words.len() {
            // Nearly always the word does not come again so soon, with or without an "and" between.
            let soon = &forms[k + 1..forms.len().min(k + LONGEST + 2)];
            if !soon.contains(&forms[k]) {
                k += 1;
                continue;
            }
            let again = |at: usize| forms.get(at) == Some(&forms[k]);
            let mut lengths = (1..=LONGEST).filter(|n| again(k + n) || again(k + n + 1));
            let best = lengths.find_map(|n| repetition(doc, words, k, n));
            match best {
                Some((score, spans, next)) => {
                    let mut roles = Roles::new();
                    for &(first, last) in &spans {
                        roles.push("repeated", doc.span_of(first..last + 1));
                    }
                    let mut end = spans[spans.len() - 1].1 + 1;
                    // "Never, never!" keeps its mark when every time has one.
                    let marked = spans.iter().all(|&(_, last)| doc.str(last + 1) == "!");
                    end += usize::from(marked);
                    let span = doc.span_of(spans[0].0..end);
                    found(Finding { figure: &FIGURE, kind: None, span, score: probability(score), roles });
                    k = next;
                }
                None => k += 1,
            }
        }
    }
}

/// What stands between two mentions.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Between {
    Nothing,
    And,
    Mark(Break),
}

type Repetition = (f32, Vec<(usize, usize)>, usize);

/// The phrase of `n` words from the `k`-th word on, if it comes at once again; its log-odds, its
/// mentions, and the next word to look at.
fn repetition(doc: &Document<'_>, words: &[usize], k: usize, n: usize) -> Option<Repetition> {
    let phrase = words.get(k..k + n)?;
    let same = |next: &[usize]| phrase.iter().zip(next).all(|(&i, &j)| doc.word(i) == doc.word(j));
    let comes = |at: usize| words.get(at..at + n).is_some_and(same);
    if !comes(k + n) && !comes(k + n + 1) {
        return None;
    }
    let mut spans = vec![(phrase[0], phrase[n - 1])];
    let mut between = Vec::new();
    let mut at = k + n;
    while let Some(&first) = words.get(at) {
        let and = doc.form(first) == "and";
        let at_word = at + usize::from(and);
        let Some(next) = words.get(at_word..at_word + n) else { break };
        if !same(next) {
            break;
        }
        let Some(gap) = gap(doc, spans[spans.len() - 1].1, next[0], and) else { break };
        // Whoever says it more often says no more.
        if spans.len() >= MOST {
            break;
        }
        between.push(gap);
        spans.push((next[0], next[n - 1]));
        at = at_word + n;
    }
    if between.is_empty() {
        return None;
    }
    Some((log_odds(doc, phrase, &spans, &between)?, spans, at))
}

/// What stands between the tokens, if it is no more than a mark or *and*.
fn gap(doc: &Document<'_>, last: usize, next: usize, and: bool) -> Option<Between> {
    // In another paragraph somebody else says it, or it is a refrain.
    let sentence = |i: usize| doc.sentence_of(i).unwrap_or_default();
    if sentence(last) != sentence(next) {
        // *He wanted rest. And rest he got*: another clause.
        if and {
            return None;
        }
        let starts = doc.paragraphs().partition_point(|p| p.sentences().end <= sentence(last));
        if doc.paragraphs().get(starts).is_some_and(|p| !p.sentences().contains(&sentence(next))) {
            return None;
        }
    }
    let mut mark = None;
    for i in last + 1..next {
        if doc.is_word(i) {
            continue;
        }
        match break_at(doc, i) {
            Some(Break::Bracket) => return None,
            Some(b) => mark = Some(b),
            // Another voice echoes.
            None if matches!(doc.str(i), "-" | "“" | "”" | "\"") => return None,
            None => {}
        }
    }
    Some(match mark {
        Some(mark) => Between::Mark(mark),
        None if and => Between::And,
        None if next == last + 1 => Between::Nothing,
        None => return None,
    })
}

fn log_odds(
    doc: &Document<'_>,
    phrase: &[usize],
    spans: &[(usize, usize)],
    between: &[Between],
) -> Option<f32> {
    let (word, count) = (phrase[0], spans.len());
    let single = phrase.len() == 1;
    let content = phrase.iter().any(|&i| is_content(doc, i));
    let emphatic = phrase.iter().any(|&i| is_emphatic(doc.form(i)));
    let pronoun = single && doc.class(word).is(Class::SUBJECT.union(Class::OBJECT));
    if phrase.iter().any(|&i| doc.kind(i) == TokenKind::Number) || !(content || emphatic || pronoun) {
        return None;
    }
    // Fillers, letters, parts of compounds, and what is begun anew: *if we, if we came*.
    let part = |&(first, last): &(usize, usize)| ends_compound(doc, first) || begins_compound(doc, last);
    let letter = single && doc.form(word).len() == 1 && !matches!(doc.form(word), "i" | "o");
    if spans.iter().any(part)
        || letter
        || is_filler(doc, phrase[phrase.len() - 1])
        || breaks_off(doc, spans[0].1)
    {
        return None;
    }
    let name = |&(first, last): &(usize, usize)| (first..=last).all(|i| capital(doc, i));
    let named = spans[1..].iter().all(name) && !between.contains(&Between::Mark(Break::Stop));
    // *Those who know, know*: the verbs of two clauses.
    let relative = single && word > 0 && doc.class(word - 1).is(Class::RELATIVE);
    // *Lutra lutra*: genus and species.
    let binomial = single
        && count == 2
        && between == [Between::Nothing]
        && capital(doc, word)
        && !capital(doc, spans[1].0)
        && !opens_sentence(doc, word);
    if relative || binomial {
        return None;
    }
    let mut x = 1.4 + 0.9 * (count - 2) as f32;
    if between.contains(&Between::Nothing) {
        // Misprints and doubled names have no mark either.
        x -= if emphatic || count > 2 { 0.2 } else { 1.2 };
        x -= if single && doc.class(word).is(Class::AUXILIARY) || named { 5.0 } else { 0.0 };
        x -= if !single && !emphatic { 3.0 } else { 0.0 };
    }
    if between.iter().all(|b| *b == Between::And) && count == 2 {
        let growth =
            doc.form(word).ends_with("er") || !is_content(doc, word) || doc.class(word).is(Class::ADVERB);
        x -= if growth { 4.0 } else { 0.9 };
    }
    x -= if named && !emphatic { 4.0 } else { 0.0 };
    x -= if pronoun && count < 3 { 3.0 } else { 0.0 };
    x -= if is_echo(doc.form(word)) && single { 2.5 } else { 0.0 };
    // *Dum, dum*: what no dictionary has is a sound or a beat.
    let known = |form: &str| Dictionary::built_in().is_none_or(|dictionary| dictionary.classes(form) != 0);
    let sound = single && doc.class(word).is_open() && !capital(doc, word) && !known(doc.form(word));
    x -= if sound { 2.5 } else { 0.0 };
    // *Thank you. Thank you*: courtesy.
    x -= if matches!(doc.form(word), "thank" | "excuse" | "pardon") { 2.5 } else { 0.0 };
    // What ends one clause and opens the next is anadiplosis.
    let after = spans[count - 1].1 + 1;
    let modifies = single && matches!(pos(doc, word), Pos::Adj | Pos::Adv | Pos::Intj) || emphatic;
    if count == 2 && doc.is_word(after) && !modifies {
        x -= 3.0;
    }
    Some(x)
}

/// Function words that emphasis doubles.
fn is_emphatic(form: &str) -> bool {
    matches!(
        form,
        "no" | "not"
            | "never"
            | "very"
            | "so"
            | "too"
            | "much"
            | "more"
            | "why"
            | "now"
            | "yes"
            | "all"
            | "alone"
            | "here"
            | "out"
            | "nothing"
            | "always"
            | "far"
            | "really"
            | "quite"
            | "again"
            | "up"
            | "down"
            | "still"
            | "back"
            | "enough"
            | "ever"
            | "tomorrow"
            | "today"
            | "yesterday"
            | "once"
    )
}

/// Calls and noises that come doubled.
fn is_echo(form: &str) -> bool {
    matches!(
        form,
        "bye"
            | "etc"
            | "ha"
            | "ho"
            | "knock"
            | "tut"
            | "tick"
            | "blah"
            | "chop"
            | "there"
            | "hear"
            | "now"
            | "well"
    )
}
