//! Correctio: the speaker takes a word back and replaces it.

use super::common::cues::{Cues, Hit};
use super::common::syntax::{Pos, is_content, is_verbal, pos, previous_word};
use super::logistic::probability;
use super::members::{Break, break_at};
use super::{Detect, Family, Finding, Roles, figure};
use crate::Document;
use crate::text::Class;

figure! {
    /// The speaker takes a word back and replaces it: *a mistake, or rather a series of mistakes*; *weeks—no,
    /// months*. Also *epanorthosis*, *metanoia*.
    ///
    /// Found by its cues, set off by a mark: *or rather*, *no*, *nay*, *I mean*, *I should say*, *make that*,
    /// *scratch that*, *or at least*, *or more exactly*. The replaced stretch is the one before the cue that is
    /// built like the replacement. Roles: `corrected`, `correction`.
    ///
    /// **Not** *would rather*, *rather cold*, *No, thank you*, *I mean to*, *the nays*.
    id: "correctio",
    family: Family::Stance,
    roles: &["corrected", "correction"],
    summary: "A word is taken back and replaced",
    source: "Silva Rhetoricae, epanorthosis; Lausberg § 784; Farnsworth, ch. 14",
    examples: &[
        "It was [{corrected:a loan}, or rather {correction:a gift with a receipt}].",
        "They waited [{corrected:days}—no, {correction:weeks}—]for an answer.",
        "He was [{corrected:cross}, I should say {correction:livid}], when the bill arrived.",
        "We meet [{corrected:on Monday}; make that {correction:on Tuesday}].",
        "I [{corrected:asked}, no, {correction:implored}], the clerk to look again.",
        "They sent for [{corrected:Martin}, I mean {correction:Marcus}], on Tuesday.",
    ],
    near_misses: &[
        "I would rather swim than row.",
        "It is a rather fine piano.",
        "It was not this barn, but the barn – no, not this barn, the one by the ford.",
        "No, thanks, I have had enough.",
        "I mean to paint the fence.",
        "The nays carried it, and the clerk wrote it down.",
        "Make that payment before you go.",
        "Well, no, the ferry leaves at noon.",
        "You know, I mean, the mare is only sore.",
        "It is a hard loss, I mean for the crew and for the owners as well.",
        "They trim it short, I mean it grows back in a week.",
        "The clerk rang and I said, no, that parcel is for Leeds.",
        "No, no, my friends.",
        "He was here at noon. First, I should say I was late myself.",
        "If you have the time, I should be glad of a word.",
    ],
    threshold: 0.57,
    needs: &["cue phrases", "lemmas", "parts of speech"],
    detector: &Correctio,
}

struct Correctio;

/// How the cue must be set off.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Cue {
    /// Says by itself that a word is taken back.
    Plain,
    /// Only after a mark.
    Marked,
    /// *I mean*: mostly a filler, or it says more plainly what was said.
    Mean,
    /// *no*: between marks.
    No,
    /// *make that*: before something short.
    Order,
    /// *Well,* before a sentence that repeats the last one's verb.
    Well,
}

static CUES: std::sync::LazyLock<Cues<Cue>> = std::sync::LazyLock::new(|| {
    Cues::new([
        ("or rather ,?", Cue::Plain),
        ("or|and more exactly|precisely|accurately|correctly|properly|truly ,?", Cue::Plain),
        ("or ,? to be more|quite? precise|exact|accurate|honest ,?", Cue::Plain),
        ("or ,? at least ,?", Cue::Marked),
        ("or ,? should|shall|must|may i say ,?", Cue::Plain),
        ("or ,? i should|would|might rather? say ,?", Cue::Plain),
        ("i should|ought rather? to? say ,?", Cue::Marked),
        ("i should|ought to? have said ,?", Cue::Marked),
        ("should|shall i say ,?", Cue::Marked),
        ("or ,? better still? ,?", Cue::Marked),
        ("i mean ,?", Cue::Mean),
        ("nay ,? rather? ,?", Cue::Marked),
        ("no ,|:|— not? that's?", Cue::No),
        ("no ,|:", Cue::No),
        ("scratch|strike that", Cue::Marked),
        ("correction :|,", Cue::Marked),
        ("make that", Cue::Order),
        ("well ,", Cue::Well),
    ])
});

impl Detect for Correctio {
    fn detect(&self, doc: &Document<'_>, found: &mut dyn FnMut(Finding)) {
        for hit in CUES.find(doc) {
            if let Some(finding) = correction(doc, hit) {
                found(finding);
            }
        }
    }
}

/// Longest replacement, in tokens.
const LONGEST: usize = 14;

fn correction(doc: &Document<'_>, hit: Hit<Cue>) -> Option<Finding> {
    let sentence = doc.sentence_of(hit.first)?;
    let tokens = doc.sentences()[sentence].tokens();
    let opens = !(tokens.start..hit.first).any(|i| doc.is_word(i));
    let before = (hit.first > 0).then(|| break_at(doc, hit.first - 1)).flatten();
    let asks = doc.str(tokens.end - 1) == "?";
    let start = (hit.last..tokens.end).find(|&i| doc.is_word(i))?;
    let end = (start..tokens.end.min(start + LONGEST))
        .find(|&i| break_at(doc, i).is_some())
        .unwrap_or(tokens.end.min(start + LONGEST));
    let length = end - start;
    let after_mark = before.is_some() && !opens;
    let mut x = match hit.value {
        Cue::Plain => 1.6 + if before.is_some() { 0.6 } else { -1.0 },
        Cue::Marked => {
            // "I mean to", "and I mean it".
            let infinitive = doc.form(start) == "to" || doc.form(start) == "it";
            // *I should say I am glad*, *I should say that …*: a statement of its own.
            let states = doc.form(hit.first) == "i"
                && (doc.class(start).is(Class::SUBJECT) || doc.form(start) == "that");
            if !after_mark || infinitive || states {
                return None;
            }
            1.0
        }
        Cue::Mean => {
            // *Clerk: I mean …*: a speaker begins.
            let begins = before == Some(Break::Colon) && doc.str(hit.first - 1) == ":";
            if !after_mark || begins || !stands_in(doc, hit.first, start, length) {
                return None;
            }
            1.0
        }
        Cue::No => {
            // *no, no*, *he says, no*: an answer, the speaker's or another's.
            let previous = previous_word(doc, hit.first, 2);
            let said = previous.is_some_and(|k| {
                doc.form(k) == "no"
                    || pos(doc, k) == Pos::Verb
                        && doc.with_lemma(k, |v| matches!(v, "say" | "answer" | "reply" | "tell"))
                        && doc.str(hit.first - 1) == ","
                        && length > 1
            });
            if said || doc.form(start) == "no" {
                return None;
            }
            let polite = matches!(
                doc.form(start),
                "thank"
                    | "thanks"
                    | "sir"
                    | "madam"
                    | "i"
                    | "not"
                    | "you"
                    | "he"
                    | "she"
                    | "we"
                    | "they"
                    | "if"
                    | "when"
                    | "because"
            );
            // *Well, no, I would rather stay*: an answer.
            let answer = matches!(doc.form(tokens.start), "well" | "oh" | "ah" | "so" | "look" | "yeah")
                && hit.first <= tokens.start + 2;
            let polite = polite || answer;
            let restated = opens && sentence > 0 && same_opening(doc, sentence, start);
            if polite || (opens && !restated) || !(after_mark || restated) {
                return None;
            }
            // "No: it is a dangerous one."
            if restated {
                0.9
            } else if length <= 6 {
                1.2
            } else {
                -0.6
            }
        }
        Cue::Order => {
            let whole = end - start <= 4 && (end >= tokens.end || break_at(doc, end) != Some(Break::Comma));
            let anaphoric = whole && (after_mark || opens) && same_class_before(doc, hit.first, start);
            if !anaphoric {
                return None;
            }
            1.2
        }
        Cue::Well => {
            let last = (start..tokens.end).rev().find(|&i| doc.is_word(i))?;
            let previous = sentence.checked_sub(1).map(|s| doc.sentences()[s].tokens())?;
            let echo = previous.rev().find(|&i| doc.is_word(i))?;
            if !opens || doc.word(echo) != doc.word(last) || last - start > 8 {
                return None;
            }
            let roles = Roles::new()
                .with("corrected", doc.span_of(echo..echo + 1))
                .with("correction", doc.span_of(start..last + 1));
            let span = doc.span_of(echo..last + 1);
            return Some(Finding { figure: &FIGURE, kind: None, span, score: probability(1.0), roles });
        }
    };
    x -= if asks { 2.5 } else { 0.0 };
    // *Not the mill – no, not the mill, the barn*: what is denied once more is not taken back.
    let denies = |i: usize| doc.class(i).is(Class::NEGATOR) && doc.form(i) == "not";
    let again = denies(start) || denies(start - 1);
    let before = tokens.start.max(hit.first.saturating_sub(8))..hit.first;
    x -= if hit.value == Cue::No && again && before.into_iter().any(denies) { 2.5 } else { 0.0 };
    // The replacement of a single word ends where the sentence takes up again.
    let (from, to) = corrected(doc, hit.first, start)?;
    // *the fir- no, the second*, *maybe, I mean, maybe*: a word begun or said again, nothing taken back.
    let broken =
        doc.str(to) == "-" || to < hit.first && doc.str(to).starts_with('-') && doc.space_before(to + 1);
    let again = (from..to).zip(start..end).all(|(i, j)| doc.word(i) == doc.word(j));
    if broken && !doc.space_before(to) || again {
        return None;
    }
    let roles =
        Roles::new().with("corrected", doc.span_of(from..to)).with("correction", doc.span_of(start..end));
    let closing = doc.str(end) == "—" && doc.is_word(end + 1) && end < tokens.end;
    let span = doc.span_of(from..end + usize::from(closing));
    Some(Finding { figure: &FIGURE, kind: None, span, score: probability(x), roles })
}

/// Whether what follows *I mean* can stand in for the words before: short, no clause of its own, of the same class.
fn stands_in(doc: &Document<'_>, cue: usize, start: usize, length: usize) -> bool {
    let clause =
        doc.class(start).is(Class::SUBJECT.union(Class::COORDINATOR)) || pos(doc, start) == Pos::Sconj;
    let heads = |i: usize| matches!(pos(doc, i), Pos::Noun | Pos::Propn | Pos::Adj | Pos::Verb | Pos::Num);
    let class = |i: usize| if pos(doc, i) == Pos::Propn { Pos::Noun } else { pos(doc, i) };
    let said = (cue.saturating_sub(4)..cue).rev().find(|&i| doc.is_word(i)).filter(|&i| heads(i));
    let meant = (start..start + length).rev().find(|&i| doc.is_word(i)).filter(|&i| heads(i));
    let alike = said.zip(meant).is_some_and(|(a, b)| class(a) == class(b));
    let verbs = (start..start + length).filter(|&i| is_verbal(doc, i)).count();
    let denies = doc.class(start).is(Class::NEGATOR);
    !clause && !denies && length <= 4 && alike && verbs <= usize::from(length == 1)
}

/// Whether the sentence from `start` on opens as the one before does.
fn same_opening(doc: &Document<'_>, sentence: usize, start: usize) -> bool {
    let previous = doc.sentences()[sentence - 1].tokens();
    let first = previous.clone().find(|&i| doc.is_word(i)).unwrap_or(previous.start);
    doc.word(first) == doc.word(start) && doc.word(first + 1) == doc.word(start + 1)
}

/// Whether the word at `start` has a like just before the cue: *March … April*, *two … three*, or a
/// preposition or article that both open with.
fn same_class_before(doc: &Document<'_>, cue: usize, start: usize) -> bool {
    let near = (cue.saturating_sub(6)..cue).rev().filter(|&i| doc.is_word(i));
    let small = doc.class(start).is(Class::PREPOSITION.union(Class::ARTICLE).union(Class::NUMERAL));
    let capital = |i: usize| doc.str(i).starts_with(char::is_uppercase);
    near.into_iter().any(|i| {
        if small {
            doc.word(i) == doc.word(start)
                || doc.class(start).is(Class::NUMERAL) && doc.class(i).is(Class::NUMERAL)
        } else {
            capital(start) && capital(i)
                || doc.kind(i) == doc.kind(start) && doc.kind(i) == crate::text::TokenKind::Number
        }
    })
}

/// The stretch before the cue that is built like what starts at `start`.
fn corrected(doc: &Document<'_>, cue: usize, start: usize) -> Option<(usize, usize)> {
    let last = (cue.saturating_sub(4)..cue).rev().find(|&i| doc.is_word(i))?;
    let window = (last.saturating_sub(12)..=last).rev().filter(|&i| doc.is_word(i));
    let class = doc.class(start);
    let opener = class.is(Class::NOMINAL.union(Class::PREPOSITION)) || !is_content(doc, start);
    let same_word = opener.then(|| window.clone().find(|&i| doc.word(i) == doc.word(start))).flatten();
    // *In the port the work is dull, or at least in some yards*: a verb parts the phrases.
    let parted = |same: usize| {
        class.is(Class::PREPOSITION) && (same..=last).any(|i| doc.is_word(i) && is_verbal(doc, i))
    };
    if let Some(same) = same_word.filter(|&same| !parted(same)) {
        // "It is a bad law. No: it is a dangerous one.": the words that differ.
        return Some((same, last + 1));
    }
    let wanted = pos(doc, start);
    let found = if opener {
        window.clone().find(|&i| class.is(Class::NOMINAL) && doc.class(i).is(Class::NOMINAL))
    } else {
        window.clone().take(3).find(|&i| pos(doc, i) == wanted && matches!(wanted, Pos::Verb | Pos::Adj))
    };
    Some((found.unwrap_or(last), last + 1))
}
