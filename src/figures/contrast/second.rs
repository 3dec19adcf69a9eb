//! The second half of *is not X. It is Y*: where it begins, and what takes the first subject up.

use std::ops::Range;

use super::boundary::{Boundary, orders};
use super::denial::{Denial, NEVER, NO, NOR, NOT};
use super::is_filler;
use super::slots::{self, Slot};
use super::verbs;
use crate::Document;
use crate::figures::members::{Break, break_at};
use crate::text::{Class, Pos, WordId, closed};

const BE: WordId = closed::id("be");
const INSTEAD: WordId = closed::id("instead");
const RATHER: WordId = closed::id("rather");

/// How far a noun phrase that is the second half's subject may reach, in tokens.
const LONGEST_SUBJECT: usize = 14;
/// How long a phrase before the second half's subject may be (*Like slavery, it is …*), in tokens.
const LONGEST_INTRODUCTION: usize = 7;

/// *just*, *only*: what follows is less than might be thought.
pub(super) fn limits(word: WordId) -> bool {
    const LIMITS: [WordId; 4] =
        [closed::id("just"), closed::id("only"), closed::id("merely"), closed::id("simply")];
    LIMITS.contains(&word)
}

pub(super) fn substitutes(word: WordId) -> bool {
    word == INSTEAD || word == RATHER
}

/// *instead of*, *rather than*: the marker of another contrast.
pub(super) fn opens_preference(doc: &Document<'_>, i: usize) -> bool {
    doc.word(i) == INSTEAD && doc.form(i + 1) == "of" || doc.word(i) == RATHER && doc.form(i + 1) == "than"
}

/// What stands as the subject of the second half.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Subject {
    None,
    Pronoun(usize),
    /// A noun phrase that says the first subject's noun again.
    Repeated,
    /// A noun that stands for a whole thought: *the reason is*.
    Shell,
    /// Another noun phrase.
    Noun,
    /// No subject: the first half's verb is said again.
    Verb,
}

/// The second half as far as its frame goes.
#[derive(Clone, Debug)]
pub(super) struct Second {
    pub(super) subject: Subject,
    pub(super) auxiliary: Option<usize>,
    /// Its negation, if the chain of denials goes on.
    pub(super) negator: Option<usize>,
    /// *just* or *only* stands in it.
    pub(super) limits: bool,
    /// *instead* or *rather* stands in it.
    pub(super) substitutes: bool,
    /// Words before the subject.
    pub(super) introduced: bool,
    pub(super) cue: Range<usize>,
    pub(super) y: usize,
}

impl Second {
    /// Reads the second half after `boundary`.
    pub(super) fn read(doc: &Document<'_>, boundary: &Boundary, denial: &Denial) -> Option<Second> {
        let (first, limit) = (boundary.next, boundary.limit);
        let mut second = Second {
            subject: Subject::None,
            auxiliary: None,
            negator: None,
            limits: false,
            substitutes: false,
            introduced: false,
            cue: first..first,
            y: first,
        };
        // "First, we observe": a list begins, or goes on.
        if is_enumerator(doc.form(first)) && break_at(doc, first + 1) == Some(Break::Comma) {
            return None;
        }
        // "It is not old. However, it is worn": a concession.
        if is_concessive(doc.form(first)) && break_at(doc, first + 1) == Some(Break::Comma) {
            return None;
        }
        let mut i = second.skip_fillers(doc, first, limit);
        if i >= limit {
            return None;
        }
        // "nothing to eat, nothing to burn": one more denial.
        let denied = matches!(doc.form(i), "nothing" | "nobody" | "none");
        // "No warning. No severance. Just a box."
        let alike = matches!(doc.word(i), NO | NOT) && doc.word(i) == doc.word(denial.cue.start);
        let no = alike && denial.auxiliary.is_none() && denial.subject.is_empty();
        if doc.word(i) == NOR || denied || no {
            second.negator = Some(i);
            second.y = i + 1;
            return Some(second);
        }
        if !doc.class(i).is(Class::SUBJECT)
            && let Some(after) = introduction(doc, i, limit)
        {
            second.introduced = true;
            i = second.skip_fillers(doc, after, limit);
        }
        i = second.read_subject(doc, i, boundary, denial)?;
        second.read_frame(doc, i, limit, denial);
        if second.subject == Subject::Noun && !(second.substitutes || second.limits) {
            return None;
        }
        (second.y < limit).then_some(second)
    }

    fn skip_fillers(&mut self, doc: &Document<'_>, from: usize, limit: usize) -> usize {
        let mut i = from;
        while i < limit {
            if doc.form(i) == "in" && doc.form(i + 1) == "fact" {
                i += 2;
            } else if i == from && doc.form(i) == "and" && substitutes(doc.word(i + 1)) {
                // "and instead build our own"
                i += 1;
            } else if is_filler(doc.word(i)) && !opens_preference(doc, i) {
                // "just because it rained" limits nothing.
                if !matches!(doc.form(i + 1), "because" | "as" | "like" | "before" | "after") {
                    self.mark(doc.word(i));
                }
                i += 1;
            } else {
                break;
            }
            self.cue.end = i;
            while i < limit && matches!(break_at(doc, i), Some(Break::Comma | Break::Stop)) {
                i += 1;
            }
        }
        i
    }

    fn mark(&mut self, word: WordId) {
        self.limits |= limits(word);
        self.substitutes |= substitutes(word);
    }

    /// Reads the subject at `i` and returns where the verb begins.
    fn read_subject(
        &mut self,
        doc: &Document<'_>,
        i: usize,
        boundary: &Boundary,
        denial: &Denial,
    ) -> Option<usize> {
        let (limit, boundary_sort) = (boundary.limit, boundary.sort);
        if doc.class(i).is(Class::SUBJECT) && !opens_noun_phrase(doc, i, limit) {
            self.subject = Subject::Pronoun(i);
            if doc.class(i).is(Class::AUXILIARY) {
                self.auxiliary = Some(i);
            }
            return Some(i + 1);
        }
        let before = denial.start.checked_sub(1).unwrap_or(denial.x);
        let again =
            |k: usize| doc.is_word(k) && doc.stem_id(k) == doc.stem_id(i) && slots::is_content(doc, i);
        // "Don't be angry. Be heard."
        let be = doc.word(i) == BE && doc.word(denial.x) == BE;
        // "Don't just like it: share it."
        let order = denial.subject.is_empty()
            && (denial.focused || boundary_sort != Break::Stop && orders(doc, denial.x));
        let base = |k: usize| slots::pos(doc, k) == Pos::Verb && Slot::of(doc, k) == Slot::Verb;
        if order && denial.auxiliary.is_some_and(|k| doc.class(k).is(Class::DO)) && base(denial.x) && base(i)
        {
            self.subject = Subject::Verb;
            return Some(i);
        }
        if be || again(denial.x) || denial.subject.is_empty() && again(before) {
            self.subject = Subject::Verb;
            return Some(i);
        }
        // "The crowd did not want justice; the crowd wanted revenge".
        let n = denial.subject.len();
        let said_again = (1..=6).contains(&n)
            && i + n < limit
            && denial.subject.clone().zip(i..).all(|(a, b)| doc.word(a) == doc.word(b))
            && slots::is_content(doc, i + n - 1);
        if said_again {
            self.subject = Subject::Repeated;
            return Some(i + n);
        }
        if let Some(verb) = verb_of_noun_phrase(doc, i, limit) {
            let repeated = slots::share_word(doc, &denial.subject, &(i..verb))
                || doc.class(i).is(Class::INTERROGATIVE) && doc.word(i) == doc.word(denial.subject.start);
            let shell = doc.class(verb).is(Class::BE) && (i..verb).any(|k| is_shell(doc.form(k)));
            self.subject = match (repeated, shell) {
                (true, _) => Subject::Repeated,
                (_, true) => Subject::Shell,
                _ => Subject::Noun,
            };
            return Some(verb);
        }
        if self.substitutes
            && (Slot::of(doc, i).is_nominal() || Slot::of(doc, i).is_open())
            && let Some(verb) = verbs::verb_after(doc, i, limit)
        {
            self.subject = Subject::Noun;
            return Some(verb);
        }
        // Without a subject only *just*, *only*, *instead* or *rather* can introduce it.
        (self.limits || self.substitutes).then_some(i)
    }

    /// Reads auxiliaries, adverbs and negation up to Y.
    fn read_frame(&mut self, doc: &Document<'_>, from: usize, limit: usize, denial: &Denial) {
        let with_subject = self.subject != Subject::None && self.subject != Subject::Verb;
        let mut i = from;
        while i < limit {
            let (word, class) = (doc.word(i), doc.class(i));
            if word == RATHER && i > from && is_preference(doc, i) {
                i = limit;
                break;
            } else if word == RATHER && i > from && is_degree(doc, i) {
                break;
            } else if is_filler(word) {
                self.mark(word);
            } else if doc.form(i) == "always" && doc.word(denial.cue.start) == NEVER {
                // "never about the price. It was always about the queue".
            } else if class.is(Class::AUXILIARY) && with_subject {
                if class.is(Class::FUSED_NEGATION) {
                    self.negator = Some(i);
                    i += 1;
                    break;
                }
                // "is being built": the participle's auxiliary belongs to Y.
                if doc.form(i) == "being" {
                    break;
                }
                self.auxiliary = self.auxiliary.or(Some(i));
            } else if doc.form(i) == "to" && i > from && doc.class(i - 1).is(Class::HAVE) {
                // "had to be fought for"
            } else if word == NOT || word == NEVER {
                self.negator = Some(i);
                i += 1;
                break;
            } else {
                break;
            }
            i += 1;
        }
        let start = if self.cue.is_empty() { from } else { self.cue.start };
        let subject = match self.subject {
            Subject::Pronoun(at) => at.min(start),
            _ => start,
        };
        let subject = if self.introduced { from.saturating_sub(1).max(subject) } else { subject };
        self.cue = subject..i.max(subject);
        self.y = i;
    }
}

/// Adverbs that set what follows beside what was said, and not in its place.
pub(super) fn is_concessive(form: &str) -> bool {
    matches!(
        form,
        "however" | "nevertheless" | "nonetheless" | "still" | "yet" | "though" | "besides" | "meanwhile"
    )
}

/// What numbers the points of a list.
fn is_enumerator(form: &str) -> bool {
    matches!(
        form,
        "first" | "second" | "third" | "firstly" | "secondly" | "thirdly" | "finally" | "lastly" | "next"
    )
}

/// *he would rather stay*: what is wished, which replaces nothing.
fn is_preference(doc: &Document<'_>, rather: usize) -> bool {
    doc.form(rather - 1) == "would" || doc.form(rather - 1).ends_with("'d")
}

/// *she was rather tired*.
fn is_degree(doc: &Document<'_>, rather: usize) -> bool {
    matches!(Slot::of(doc, rather + 1), Slot::Adjective | Slot::Adverb | Slot::Past)
}

/// Nouns that stand for what a clause says, in the singular (H.-J. Schmid, *English Abstract Nouns as
/// Conceptual Shells*, 2000): those by which a second half takes a denied first one up.
fn is_shell(form: &str) -> bool {
    matches!(
        form,
        "reason"
            | "cause"
            | "problem"
            | "point"
            | "question"
            | "issue"
            | "truth"
            | "fact"
            | "answer"
            | "explanation"
            | "difference"
            | "aim"
            | "goal"
            | "purpose"
            | "task"
            | "challenge"
            | "trouble"
            | "secret"
            | "key"
            | "lesson"
    )
}

/// *That tower is*: a demonstrative or *one* that belongs to a noun.
fn opens_noun_phrase(doc: &Document<'_>, i: usize, limit: usize) -> bool {
    doc.class(i).is(Class::DETERMINER)
        && i + 1 < limit
        && doc.is_word(i + 1)
        && slots::is_content(doc, i + 1)
        && !matches!(Slot::of(doc, i + 1), Slot::Past | Slot::Verb | Slot::Adverb)
        && verb_of_noun_phrase(doc, i, limit).is_some_and(|verb| verb > i + 1)
}

/// Where the second half's subject begins behind a short phrase and a comma (*Like slavery, it is*).
fn introduction(doc: &Document<'_>, i: usize, limit: usize) -> Option<usize> {
    let class = doc.class(i);
    if !class.is(Class::PREPOSITION.union(Class::ADVERB)) && !slots::is_adverb(doc, i) {
        return None;
    }
    let comma =
        (i + 1..limit.min(i + LONGEST_INTRODUCTION)).find(|&k| break_at(doc, k) == Some(Break::Comma))?;
    (comma + 1 < limit && doc.class(comma + 1).is(Class::SUBJECT)).then_some(comma + 1)
}

/// The finite auxiliary of the noun phrase at `i`, an insertion between dashes skipped.
fn verb_of_noun_phrase(doc: &Document<'_>, i: usize, limit: usize) -> Option<usize> {
    let mut dash = false;
    for k in i + 1..limit.min(i + LONGEST_SUBJECT) {
        match break_at(doc, k) {
            Some(Break::Dash) => dash = !dash,
            Some(Break::Stop | Break::Colon) => return None,
            // "The trouble, my aunt insisted, was …"
            Some(Break::Comma)
                if !dash && (k + 1..limit.min(k + 5)).any(|t| doc.class(t).is(Class::SPEECH)) =>
            {
                dash = true;
            }
            Some(Break::Comma) if dash => dash = false,
            Some(Break::Comma) if !doc.class(i).is(Class::INTERROGATIVE) => return None,
            _ => {}
        }
        let clause = doc.class(i).is(Class::INTERROGATIVE) && k + 1 < limit && doc.class(k - 1).is_open();
        let noun = !doc.class(k - 1).is(Class::SUBJECT.union(Class::RELATIVE)) || clause;
        if !dash && verbs::finite_auxiliary(doc, k) && noun {
            return Some(k);
        }
    }
    None
}
