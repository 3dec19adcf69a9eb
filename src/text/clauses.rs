//! Clauses: a sentence cut where a verb gets a subject, a conjunction or a relative of its own.
//!
//! Not a parse. The cut is flat: what a clause inside another divides comes out as two pieces, the
//! second of which says what it resumes. Tags tell the verbs, closed classes the openers; nothing is
//! looked at twice, so the work is linear.

use std::ops::Range;

use super::closed::{Set, id};
use super::dictionary::verb_forms;
use super::{Break, Class, Pos, TokenKind, break_at};
use crate::{Document, Span};

/// What a clause is to its sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "snake_case"))]
#[non_exhaustive]
pub enum ClauseKind {
    /// Stands by itself, or goes on after a clause set into it.
    Main,
    /// Joined to the one before by *and*, *but*, *or*, by a semicolon, dash or comma alone.
    Coordinate,
    /// Opened by a subordinating conjunction: *because*, *if*, *when*.
    Subordinate,
    /// Opened by a relative: *who*, *which*, *that*, *where*.
    Relative,
    /// What is said, thought, wanted: *that …*, *whether …*, or bare (*they say | it rained*).
    Complement,
    /// Says who speaks: *she said*.
    SpeechTag,
    /// No finite verb.
    Fragment,
}

impl ClauseKind {
    /// The kind's stable name.
    pub const fn name(self) -> &'static str {
        match self {
            ClauseKind::Main => "main",
            ClauseKind::Coordinate => "coordinate",
            ClauseKind::Subordinate => "subordinate",
            ClauseKind::Relative => "relative",
            ClauseKind::Complement => "complement",
            ClauseKind::SpeechTag => "speech_tag",
            ClauseKind::Fragment => "fragment",
        }
    }
}

/// A piece of a sentence with at most one finite verb group (verbs that share a subject, *came and
/// went*, count as one).
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Clause {
    /// From its first to its last word.
    pub span: Span,
    /// Its tokens, punctuation at the end left out.
    pub tokens: Range<usize>,
    /// What it is.
    pub kind: ClauseKind,
    /// The token that is its finite verb or first auxiliary.
    pub verb: Option<usize>,
    /// The index, among the sentence's clauses, of the piece that this one goes on with after a
    /// clause set between them.
    pub resumes: Option<usize>,
}

impl Document<'_> {
    /// The clauses of the `sentence`-th sentence, in text order. Tags the sentence; linear in its length.
    ///
    /// # Panics
    /// If there are no more sentences than that.
    ///
    /// ```
    /// let doc = tricolon::Analyzer::default().analyze("The man who came late left because it rained.");
    /// let clauses = doc.clauses(0);
    /// let texts: Vec<_> = clauses.iter().map(|c| (c.kind.name(), doc.slice(c.span))).collect();
    /// assert_eq!(texts, [
    ///     ("main", "The man"), ("relative", "who came late"), ("main", "left"),
    ///     ("subordinate", "because it rained"),
    /// ]);
    /// assert_eq!(clauses[2].resumes, Some(0));
    /// ```
    pub fn clauses(&self, sentence: usize) -> Vec<Clause> {
        Cutter { doc: self, tokens: self.sentences()[sentence].tokens(), out: Vec::new() }.cut()
    }
}

struct Cutter<'d> {
    doc: &'d Document<'d>,
    tokens: Range<usize>,
    out: Vec<Clause>,
}

/// A piece in the making.
#[derive(Clone)]
struct Open {
    start: usize,
    kind: ClauseKind,
    verb: Option<usize>,
    /// A subject has been met, or is not needed (a relative, an imperative).
    subject: bool,
    /// What it resumes.
    resumes: Option<usize>,
    /// The index of the piece that this one interrupts.
    host: Option<usize>,
}

impl Open {
    fn new(start: usize, kind: ClauseKind) -> Self {
        Open { start, kind, verb: None, subject: false, resumes: None, host: None }
    }
}

impl Cutter<'_> {
    fn cut(mut self) -> Vec<Clause> {
        let mut open = Open::new(self.tokens.start, ClauseKind::Main);
        let mut i = self.tokens.start;
        while i < self.tokens.end {
            match break_at(self.doc, i) {
                Some(Break::Stop | Break::Colon | Break::Dash | Break::Bracket) => {
                    open = self.close(&open, i, Open::new(i + 1, ClauseKind::Coordinate));
                    i += 1;
                    continue;
                }
                Some(Break::Comma) => {
                    if let Some(next) = self.after_comma(i, &open) {
                        open = self.close(&open, i, next);
                    }
                    i += 1;
                    continue;
                }
                None => {}
            }
            if self.doc.is_word(i) {
                if let Some(next) = self.opens(i, &open) {
                    if i > open.start {
                        open = self.close(&open, i, next);
                    } else {
                        open.kind = if open.resumes.is_some() { open.kind } else { next.kind };
                        open.subject = next.subject;
                    }
                }
                if self.is_finite(i, &open) {
                    if open.verb.is_none() {
                        open.verb = Some(i);
                    } else if open.kind == ClauseKind::Relative && open.host.is_some() {
                        // A second verb: the clause around the relative goes on.
                        let mut next = Open::new(i, ClauseKind::Main);
                        next.resumes = open.host;
                        next.kind = open.host.map_or(ClauseKind::Main, |host| self.out[host].kind);
                        if next.kind == ClauseKind::Fragment {
                            next.kind = ClauseKind::Main;
                        }
                        next.verb = Some(i);
                        next.subject = true;
                        open = self.close(&open, i, next);
                    }
                }
                open.subject |= self.is_nominal(i);
            }
            i += 1;
        }
        let end = self.tokens.end;
        self.close(&open, end, Open::new(end, ClauseKind::Main));
        self.out
    }

    /// Ends the open piece before token `end` and begins the `next` one.
    fn close(&mut self, open: &Open, end: usize, mut next: Open) -> Open {
        let doc = self.doc;
        let words = || (open.start..end).filter(|&i| doc.is_word(i));
        let (Some(first), Some(last)) = (words().next(), words().next_back()) else {
            next.resumes = next.resumes.or(open.resumes);
            return next;
        };
        let waits = open.verb.is_none() && next.kind == ClauseKind::Relative;
        let kind = match open.kind {
            ClauseKind::Main | ClauseKind::Coordinate
                if open.verb.is_none() && !waits && open.resumes.is_none() =>
            {
                ClauseKind::Fragment
            }
            kind => kind,
        };
        let index = self.out.len();
        self.out.push(Clause {
            span: doc.span_of(first..last + 1),
            tokens: first..last + 1,
            kind: if self.is_speech_tag(first, last) { ClauseKind::SpeechTag } else { kind },
            verb: open.verb,
            resumes: open.resumes,
        });
        if waits {
            next.host = Some(index);
        }
        next
    }

    /// What begins after a comma, if a clause does: an opener, or a subject with its verb.
    fn after_comma(&self, i: usize, open: &Open) -> Option<Open> {
        let next = i + 1;
        if next >= self.tokens.end {
            return None;
        }
        // A subordinate clause before its main one, a relative set between commas.
        let leads = matches!(open.kind, ClauseKind::Subordinate | ClauseKind::Relative)
            && (open.verb.is_some() || self.subject_and_verb(next).is_some());
        if leads && self.opener(next).is_none() && self.doc.pos(next) != Pos::Cconj {
            let mut rest = Open::new(next, ClauseKind::Main);
            rest.resumes = open.host;
            rest.subject = open.host.is_some();
            return Some(rest);
        }
        let quoted = i > self.tokens.start && matches!(self.doc.str(i - 1), "”" | "\"" | "’") || {
            matches!(self.doc.str(next), "”" | "\"")
        };
        (open.verb.is_some() || quoted)
            .then(|| self.subject_and_verb(next))
            .flatten()
            .map(|_| Open::new(next, ClauseKind::Coordinate))
    }

    /// What the word at `i` begins, if it begins a clause.
    fn opens(&self, i: usize, open: &Open) -> Option<Open> {
        let kind = self.opener(i);
        if let Some(kind) = kind {
            let mut next = Open::new(i, kind);
            next.subject = kind == ClauseKind::Relative;
            return Some(next);
        }
        let doc = self.doc;
        if doc.pos(i) == Pos::Cconj && open.verb.is_some() {
            return self.subject_and_verb(i + 1).map(|_| Open::new(i, ClauseKind::Coordinate));
        }
        // They say | it rained: a subject's pronoun and its verb after a verb that has its own.
        let bare = i > open.start
            && open.verb.is_some()
            && doc.class(i).is(Class::SUBJECT)
            && !doc.class(i).is(Class::DETERMINER)
            && matches!(doc.pos(i - 1), Pos::Verb | Pos::Adj | Pos::Pron | Pos::Noun)
            && self.finite_at(self.skip_adverbs(i + 1));
        bare.then(|| Open::new(i, ClauseKind::Complement))
    }

    /// The kind of clause that the word at `i` opens by itself.
    fn opener(&self, i: usize) -> Option<ClauseKind> {
        let doc = self.doc;
        let class = doc.class(i);
        let before = i.checked_sub(1).filter(|&k| k >= self.tokens.start);
        let after_noun = || {
            before.is_some_and(|k| doc.pos(k).is_nominal() || doc.pos(k) == Pos::Num)
                || before.is_some_and(|k| break_at(doc, k) == Some(Break::Comma))
        };
        let after_verb = || before.is_some_and(|k| matches!(doc.pos(k), Pos::Verb | Pos::Adj | Pos::Aux));
        match doc.pos(i) {
            Pos::Sconj if !self.has_finite(i + 1) => None,
            Pos::Sconj if [id("that"), id("whether")].contains(&doc.word(i)) => Some(ClauseKind::Complement),
            Pos::Sconj if doc.word(i) == const { id("if") } && after_verb() => Some(ClauseKind::Complement),
            Pos::Sconj | Pos::Adv if class.is(Class::INTERROGATIVE) && self.has_finite(i + 1) => {
                Some(match doc.form(i) {
                    "where" if after_noun() => ClauseKind::Relative,
                    "when" | "where" if !after_verb() => ClauseKind::Subordinate,
                    _ if before.is_some() => ClauseKind::Complement,
                    _ => return None,
                })
            }
            Pos::Sconj => Some(ClauseKind::Subordinate),
            Pos::Pron | Pos::Det if class.is(Class::RELATIVE) && self.has_finite(i + 1) => {
                if doc.word(i) == const { id("that") } && !after_noun() {
                    None
                } else if after_noun()
                    || before.is_some_and(|k| doc.pos(k) == Pos::Adp && self.noun_before(k))
                {
                    Some(ClauseKind::Relative)
                } else {
                    before.is_some_and(|k| doc.pos(k) == Pos::Verb).then_some(ClauseKind::Complement)
                }
            }
            Pos::Pron if doc.word(i) == const { id("what") } && after_verb() && self.has_finite(i + 1) => {
                Some(ClauseKind::Complement)
            }
            Pos::Adp | Pos::Adv if OPENERS.has(doc.word(i)) && self.subject_and_verb(i + 1).is_some() => {
                Some(ClauseKind::Subordinate)
            }
            _ => None,
        }
    }

    fn noun_before(&self, i: usize) -> bool {
        i > self.tokens.start
            && (self.doc.pos(i - 1).is_nominal() || break_at(self.doc, i - 1) == Some(Break::Comma))
    }

    /// The finite verb of a clause that begins at `from` with its subject: a noun phrase without a break,
    /// then the verb.
    fn subject_and_verb(&self, from: usize) -> Option<usize> {
        let doc = self.doc;
        let mut nominal = false;
        for i in from..self.tokens.end.min(from + REACH) {
            if break_at(doc, i).is_some() {
                return None;
            }
            if nominal && self.finite_at(i) {
                return Some(i);
            }
            match doc.pos(i) {
                Pos::Pron if doc.class(i).is(Class::BE.union(Class::MODAL).union(Class::HAVE)) => {
                    return Some(i);
                }
                Pos::Noun | Pos::Propn | Pos::Pron | Pos::Num => nominal = true,
                Pos::Verb | Pos::Aux | Pos::Cconj | Pos::Sconj if !nominal => return None,
                _ => {}
            }
        }
        None
    }

    /// Whether a finite verb stands before the next strong break.
    fn has_finite(&self, from: usize) -> bool {
        (from..self.tokens.end.min(from + REACH))
            .take_while(|&i| matches!(break_at(self.doc, i), None | Some(Break::Comma)))
            .any(|i| self.finite_at(i) || self.carries_verb(i))
    }

    /// *it's*, *they're*: a subject with its verb.
    fn carries_verb(&self, i: usize) -> bool {
        let class = self.doc.class(i);
        class.is(Class::SUBJECT) && class.is(Class::AUXILIARY)
    }

    fn is_finite(&self, i: usize, open: &Open) -> bool {
        if self.carries_verb(i) {
            return true;
        }
        // Two forms like *left* in a relative: the second is the verb of the clause around it.
        if open.host.is_some() && open.verb.is_some() && self.doc.pos(i) == Pos::Verb {
            let forms = verb_forms(self.doc.form(i));
            return !self.is_governed(i) && !forms.gerund && !forms.participle_only;
        }
        // Without a subject only an auxiliary or an imperative's first word is finite.
        self.finite_at(i) && (open.subject || self.doc.pos(i) == Pos::Aux || i == open.start)
    }

    /// Whether the word at `i` is a verb with tense, as far as its form and its neighbours tell.
    fn finite_at(&self, i: usize) -> bool {
        if i >= self.tokens.end || self.doc.kind(i) != TokenKind::Word {
            return false;
        }
        let doc = self.doc;
        let before = self.before(i);
        match doc.pos(i) {
            Pos::Aux => {
                let bare = BARE.has(doc.word(i));
                !bare && before.is_none_or(|k| doc.word(k) != const { id("to") } && doc.pos(k) != Pos::Aux)
            }
            Pos::Verb => {
                if self.is_governed(i) {
                    return false;
                }
                // "the bridge built in May", "given time": a participle, unless its subject is a pronoun.
                let forms = verb_forms(doc.form(i));
                !forms.participle_only
                    && !forms.gerund
                    && (!forms.ambiguous
                        || before.is_some_and(|k| doc.class(k).is(Class::SUBJECT) || doc.pos(k).is_nominal())
                            && self.follower_fits(i))
            }
            _ => false,
        }
    }

    /// Whether *to* or an auxiliary stands before the verb at `i`, so that it has no tense.
    fn is_governed(&self, i: usize) -> bool {
        let doc = self.doc;
        self.before(i).is_some_and(|k| {
            doc.word(k) == const { id("to") } || doc.pos(k) == Pos::Aux || self.carries_verb(k)
        })
    }

    /// Whether what follows a form like *closed* lets it be a past tense: an object, an adverb, an end;
    /// not *by*, which makes it a passive.
    fn follower_fits(&self, i: usize) -> bool {
        i + 1 >= self.tokens.end || self.doc.word(i + 1) != const { id("by") }
    }

    /// The word before `i`, adverbs and *not* skipped.
    fn before(&self, i: usize) -> Option<usize> {
        (self.tokens.start..i)
            .rev()
            .take(3)
            .find(|&k| !matches!(self.doc.pos(k), Pos::Adv) && self.doc.word(k) != const { id("not") })
            .filter(|&k| self.doc.is_word(k))
    }

    fn skip_adverbs(&self, i: usize) -> usize {
        (i..self.tokens.end.min(i + 3)).find(|&k| self.doc.pos(k) != Pos::Adv).unwrap_or(i)
    }

    fn is_nominal(&self, i: usize) -> bool {
        matches!(self.doc.pos(i), Pos::Noun | Pos::Propn | Pos::Pron | Pos::Num | Pos::Det)
    }

    /// *she said*, *said the mayor*: a subject, a verb of speech, nothing more, beside a quotation mark.
    fn is_speech_tag(&self, first: usize, last: usize) -> bool {
        let doc = self.doc;
        let quote = |i: usize| matches!(doc.str(i), "”" | "“" | "\"" | "’" | "‘" | "'");
        let mut beside = (first.saturating_sub(2)..first).chain(last + 1..(last + 4).min(doc.token_count()));
        last - first < 6 && (first..=last).any(|i| doc.class(i).is(Class::SPEECH)) && beside.any(quote)
    }
}

/// Forms of auxiliaries without tense.
static BARE: Set = Set::of(&["be", "been", "being", "having"]);

/// Prepositions that a clause may follow.
static OPENERS: Set = Set::of(&["until", "till", "before", "after", "since", "once"]);

/// How many tokens a subject or a verb is looked for ahead.
const REACH: usize = 24;
