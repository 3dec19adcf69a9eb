//! Where a denied half ends, and where the half that answers it may begin.

use super::denial::{Denial, NO};
use super::second::{is_concessive, limits, opens_preference, substitutes};
use super::slots::{self, Slot};
use super::{extent, is_filler};
use crate::Document;
use crate::figures::common::address::is_address;
use crate::figures::members::{Break, break_at};
use crate::text::{Class, Pos, Vocabulary};

/// Where a denied half ends and how.
#[derive(Clone, Debug)]
pub(super) struct Boundary {
    /// After the last token of X.
    pub(super) x_end: usize,
    /// First token of the second half.
    pub(super) next: usize,
    /// After the last token that the second half may hold.
    pub(super) limit: usize,
    pub(super) sort: Break,
    /// A paragraph ends between the halves.
    pub(super) paragraph: bool,
}

/// The ends that the clause of `from` may have: dashes, colons and commas after which a second half can
/// begin, then the sentence's end. At most four, within [`extent::LONGEST`] tokens.
pub(super) fn boundaries(doc: &Document<'_>, s: usize, from: usize) -> Vec<Boundary> {
    let mut out = Vec::new();
    let s = if doc.sentences()[s].tokens().end > from { Some(s) } else { doc.sentence_of(from) };
    let Some(s) = s else { return out };
    let end = doc.sentences()[s].tokens().end;
    for i in from..end.min(from + extent::LONGEST) {
        let Some(sort @ (Break::Dash | Break::Colon | Break::Comma | Break::Stop)) = break_at(doc, i) else {
            continue;
        };
        let next = slots::skip_marks(doc, i + 1, end);
        // "…," he said: a speech tag is no second half.
        let quoted = is_closing_quote(doc, i - 1) || is_closing_quote(doc, i + 1);
        // "Not bad, she said": no quotation mark need stand there, if nothing follows the verb.
        let closes = sort == Break::Comma && (next + 2 >= end || break_at(doc, next + 2).is_some());
        let says = doc.class(next + 1).is(Class::SPEECH) || is_opinion(doc.form(next + 1));
        // "They did not call it off, he said the river was low": nor does what is said, unless saying is denied.
        let reports = sort == Break::Comma
            && matches!(doc.form(next + 1), "said" | "says")
            && !doc.class(from).is(Class::SPEECH);
        let tag = sort != Break::Colon
            && (quoted || closes || reports)
            && doc.class(next).is(Class::SUBJECT)
            && says;
        // "is not cheap, however, it is good": a concession.
        let concession = sort == Break::Comma && is_concessive(doc.form(i - 1));
        if next >= end || i == from || tag || concession {
            continue;
        }
        // ", who chairs the board": no new subject.
        let relative = matches!(doc.form(next), "who" | "whom" | "which");
        // ", something to be hoarded": an apposition.
        let indefinite =
            matches!(doc.form(next), "something" | "anything") && !extent::takes_verb(doc, next + 1);
        let resumes =
            doc.class(next).is(Class::SUBJECT) && !relative && !(sort == Break::Comma && indefinite);
        // "Don't panic, call the doctor": one order for another.
        let order = orders(doc, from)
            && slots::pos(doc, next) == Pos::Verb
            && Slot::of(doc, next) == Slot::Verb
            && doc.class(next).is_open();
        let goes_on = match sort {
            Break::Comma => {
                resumes
                    || order
                    || limits(doc.word(next))
                    || substitutes(doc.word(next)) && !opens_preference(doc, next)
                    || doc.form(next) == "and"
                        && substitutes(doc.word(next + 1))
                        && !opens_preference(doc, next + 1)
            }
            Break::Colon => true,
            // A dash may open an insertion, three dots a pause.
            _ => resumes || order || is_filler(doc.word(next)) || doc.stem_id(next) == doc.stem_id(from),
        };
        if goes_on {
            let x_end = extent::trim_end(doc, from, tag_start(doc, from, i));
            out.push(Boundary { x_end, next, limit: end, sort, paragraph: false });
        }
        if out.len() == 3 {
            break;
        }
    }
    if end <= from + extent::LONGEST
        && let Some((next, limit)) = following(doc, s + 1)
    {
        let x_end = extent::trim_end(doc, from, tag_start(doc, from, end));
        let paragraph = doc.paragraphs().binary_search_by_key(&(s as u32 + 1), |p| p.first).is_ok();
        // “He never knew.” ¶ “He knew,” said Ruth: a new paragraph of speech is another speaker's.
        let speaks = |i: usize| matches!(doc.str(i), "“" | "\"");
        let answered = paragraph && is_closing_quote(doc, end - 1) && next > 0 && speaks(next - 1);
        if !answered {
            out.push(Boundary { x_end, next, limit, sort: Break::Stop, paragraph });
        }
    }
    out
}

/// Whether the words from `from` on are denied of an order: *Don't …*.
pub(super) fn orders(doc: &Document<'_>, from: usize) -> bool {
    let Some(verb) = from.checked_sub(1) else { return false };
    matches!(doc.form(verb), "don't")
        && (verb == 0 || break_at(doc, verb - 1).is_some() || !doc.is_word(verb - 1))
        && slots::pos(doc, from) == Pos::Verb
}

/// The sentence that follows; a speech tag that is a sentence of its own (*she said.*) and an echo of the
/// denial (*Not exactly.*) are left out.
fn following(doc: &Document<'_>, s: usize) -> Option<(usize, usize)> {
    let tokens = doc.sentences().get(s)?.tokens();
    // "We were told." is none.
    let says = |i: usize| doc.class(i).is(Class::SPEECH) && !doc.class(i - 1).is(Class::AUXILIARY);
    let tag = tokens.len() <= 6 && tokens.clone().skip(1).any(says);
    // "Not exactly.": the denial, hedged.
    let first = doc.word(slots::first_word(doc, &tokens));
    let echo = tokens.len() <= 4 && first != NO && Vocabulary::class(first).is(Class::NEGATOR);
    if tag || echo {
        let next = doc.sentences().get(s + 1)?.tokens();
        return Some((slots::skip_marks(doc, next.start, next.end), next.end));
    }
    Some((slots::skip_marks(doc, tokens.start, tokens.end), tokens.end))
}

/// *Not this one, I hope*: what a speaker adds of himself.
pub(super) fn is_opinion(form: &str) -> bool {
    matches!(form, "hope" | "think" | "trust" | "suppose" | "guess" | "believe" | "suspect" | "fear" | "know")
}

/// Where the speech tag begins with which the sentence closes (*,” he said.*); its end if it has none.
pub(super) fn tag_start(doc: &Document<'_>, from: usize, end: usize) -> usize {
    let says = |i: usize| i < end && doc.class(i).is(Class::SPEECH);
    // ",” said Miriam Oakes, who chairs the board."
    let tagged = |quote: usize| (quote + 1..quote + 5).any(says);
    let first = (from..end.min(from + extent::LONGEST)).find(|&i| is_closing_quote(doc, i) && tagged(i));
    let last = || (from.max(end.saturating_sub(8))..end).rev().find(|&i| is_closing_quote(doc, i));
    let quote = first.or_else(|| last().filter(|&quote| (quote + 1..end).any(says)));
    quote.unwrap_or_else(|| aside_start(doc, from, end))
}

/// The longest insertion that X may close with, in tokens.
const LONGEST_ASIDE: usize = 8;

/// Where an insertion begins with which X closes: *, he said*, *, the company says*, *, as a boat's would*,
/// *, whatever the books say*; the end if there is none.
fn aside_start(doc: &Document<'_>, from: usize, end: usize) -> usize {
    let words = extent::trim_end(doc, from, end);
    let window = from.max(words.saturating_sub(LONGEST_ASIDE));
    let Some(comma) = (window..words).rev().find(|&i| break_at(doc, i) == Some(Break::Comma)) else {
        return end;
    };
    let aside = comma + 1..words;
    if comma == from || aside.is_empty() {
        return end;
    }
    let first = aside.start;
    let reports = |i: usize| {
        doc.class(i).is(Class::SPEECH) || is_report(doc.form(i)) && slots::pos(doc, i) == Pos::Verb
    };
    let subject = !doc.class(first).is(Class::COORDINATOR.union(Class::NEGATOR).union(Class::PREPOSITION));
    // The verb closes it, but for whom it is told: "John tells us".
    let reported = subject
        && aside.len() > 1
        && (doc.class(first).is(Class::SUBJECT) && reports(first + 1)
            || reports(words - 1)
            || aside.len() > 2 && doc.class(words - 1).is(Class::OBJECT) && reports(words - 2));
    let comments = matches!(doc.form(first), "as" | "whatever" | "though" | "although" | "however")
        && aside.clone().skip(1).any(|i| extent::takes_verb(doc, i) || doc.class(i).is(Class::PAST));
    let addresses = is_address(doc, first, words);
    // ", exactly": it hedges the denial.
    let hedges = aside.len() == 1 && slots::is_adverb(doc, first);
    if reported || comments || addresses || hedges { comma } else { end }
}

/// Verbs by which somebody's words are reported, beside those of the closed classes.
fn is_report(form: &str) -> bool {
    matches!(
        form,
        "tells"
            | "tell"
            | "argues"
            | "argued"
            | "claims"
            | "claimed"
            | "notes"
            | "noted"
            | "insists"
            | "warns"
            | "warned"
    )
}

pub(super) fn is_closing_quote(doc: &Document<'_>, i: usize) -> bool {
    matches!(doc.mark(i), Some('”' | '"' | '’' | '\''))
}

/// *I am not asking for more. Most of you do too much. I am asking for less*: the sentence after the next, if it
/// says the denied subject and verb again.
pub(super) fn said_again(doc: &Document<'_>, s: usize, denial: &Denial) -> Option<Boundary> {
    let near =
        boundaries(doc, s, denial.x).pop().filter(|near| near.sort == Break::Stop && !near.paragraph)?;
    let later = doc.sentence_of(near.next)? + 1;
    let tokens = doc.sentences().get(later)?.tokens();
    let begins = doc.paragraphs().binary_search_by_key(&(later as u32), |paragraph| paragraph.first).is_ok();
    let next = slots::first_word(doc, &tokens);
    let subject = &denial.subject;
    let n = subject.len();
    let same = n > 0 && subject.clone().zip(next..).all(|(a, b)| doc.word(a) == doc.word(b));
    let pronoun = doc.class(next).is(Class::SUBJECT) && !doc.class(next).is(Class::DETERMINER);
    let after = if same { next + n } else { next + 1 };
    let verb = (after..tokens.end).find(|&i| !doc.class(i).is(Class::AUXILIARY))?;
    // A verb for a verb; *be* answers *be* alone: "what it broke was not A. … What it broke was B".
    let again = slots::is_content(doc, denial.x)
        && slots::same_word(doc, denial.x, verb)
        && (same || pronoun)
        && near.x_end > denial.x + 1
        && slots::pos(doc, near.x_end - 1) != Pos::Pron;
    let asks = n > 1 && doc.class(next).is(Class::INTERROGATIVE) && doc.word(next) == doc.word(subject.start);
    let be = (next..tokens.end.min(next + 10)).find(|&i| doc.class(i).is(Class::BE)).unwrap_or(next);
    let cleft = asks && slots::share_word(doc, subject, &(next..be));
    let framed = denial.has_be(doc) && n > 1 && (cleft || same && be == next + n);
    let denies = (next..tokens.end).any(|i| doc.class(i).is(Class::NEGATOR));
    let boundary = Boundary { next, limit: tokens.end, ..near };
    ((again || framed) && !begins && !denies).then_some(boundary)
}
