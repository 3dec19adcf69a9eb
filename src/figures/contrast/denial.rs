//! The denied half: a negator, the verb that carries it, its focus adverb, and where X begins.

use std::ops::Range;

use super::{FOCUS, slots};
use crate::Document;
use crate::figures::members::{Break, break_at};
use crate::text::{Class, Pos, TokenKind, WordId, closed};

pub(super) const NOT: WordId = closed::id("not");
pub(super) const NO: WordId = closed::id("no");
pub(super) const NEVER: WordId = closed::id("never");
pub(super) const NOR: WordId = closed::id("nor");
pub(super) const NEITHER: WordId = closed::id("neither");
pub(super) const LONGER: WordId = closed::id("longer");
const LIMITED: WordId = closed::id("limited");
const TO: WordId = closed::id("to");
pub(super) const FAR: WordId = closed::id("far");
const FROM: WordId = closed::id("from");
pub(super) const BEYOND: WordId = closed::id("beyond");

const BUT: WordId = closed::id("but");

/// The longest insertion between a verb and its negation, or between that and X, in tokens.
const LONGEST_INSERTION: usize = 8;
/// The longest subject that is looked for before a verb, in tokens.
const LONGEST_SUBJECT: usize = 24;

/// What denies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    /// *not*, *never*, *isn't*.
    Verb,
    /// *no* before a noun.
    No,
    /// *nobody*, *nothing*: the denied subject itself.
    Pronoun,
    /// *no longer*.
    NoLonger,
    /// *far from*.
    FarFrom,
    /// *goes beyond*: X holds, and Y exceeds it.
    Beyond,
}

/// A negator with what surrounds it.
#[derive(Clone, Debug)]
pub(super) struct Denial {
    pub(super) sort: Sort,
    /// First token of the span: the auxiliary, or the negator itself.
    pub(super) start: usize,
    /// The auxiliary that carries the negation, if one does.
    pub(super) auxiliary: Option<usize>,
    /// The subject, if words stand before the verb. A pronoun that is fused with it (*it's*) counts.
    pub(super) subject: Range<usize>,
    pub(super) cue: Range<usize>,
    /// *only, just, merely …*, or *limited to*.
    pub(super) focused: bool,
    /// First token of X.
    pub(super) x: usize,
}

impl Denial {
    /// Reads the negator at `i` of sentence `s`, if it is one that can open a contrast.
    pub(super) fn read(doc: &Document<'_>, s: usize, i: usize) -> Option<Denial> {
        let sentence = doc.sentences()[s].tokens();
        let (word, class) = (doc.word(i), doc.class(i));
        let sort = match word {
            NO if doc.word(i + 1) == LONGER => Sort::NoLonger,
            NO if doc.form(i + 1) == "one" => Sort::Pronoun,
            // "No 7", "no doubt": a number, an assurance.
            NO if is_no_denial(doc, i + 1) || is_in_name(doc, &sentence, i) => return None,
            NO => Sort::No,
            NOT | NEVER | NEITHER => Sort::Verb,
            // Behind a comma it goes on with the denial before.
            NOR if doc.class(i + 1).is(Class::AUXILIARY) && opens_clause(doc, &sentence, i) => Sort::Verb,
            FAR if doc.word(i + 1) == FROM => Sort::FarFrom,
            BEYOND => Sort::Beyond,
            _ if class.is(Class::FUSED_NEGATION) => Sort::Verb,
            _ if matches!(doc.form(i), "nobody" | "nothing" | "none") => Sort::Pronoun,
            _ => return None,
        };
        let mut denial = Denial {
            sort,
            start: i,
            auxiliary: None,
            subject: i..i,
            cue: i..i + 1,
            focused: sort == Sort::Beyond,
            x: i + 1,
        };
        match sort {
            Sort::Beyond => denial.find_motion(doc, &sentence, i)?,
            // "She said nothing, not out of anger, but …": what follows is denied anew.
            Sort::Pronoun if break_at(doc, i + 1).is_some() => return None,
            // "made out of nothing": what it governs is no subject.
            Sort::Pronoun if i > sentence.start && slots::pos(doc, i - 1) == Pos::Adp => return None,
            Sort::Pronoun => denial.find_following_verb(doc, &sentence, i),
            _ if word == NOR => denial.find_inverted_verb(doc, &sentence, i)?,
            _ => denial.find_auxiliary(doc, &sentence, i),
        }
        if matches!(sort, Sort::NoLonger | Sort::FarFrom) || sort == Sort::Verb && doc.form(i + 1) == "longer"
        {
            denial.x += 1;
            denial.cue.end = denial.x;
            if sort == Sort::Verb {
                denial.sort = Sort::NoLonger;
            }
        }
        denial.skip_insertion(doc, sentence.end);
        denial.read_focus(doc, sentence.end);
        // "…, aren't they?": a tag.
        let fused = doc.class(i).is(Class::FUSED_NEGATION);
        let inverted = fused && doc.class(i + 1).is(Class::SUBJECT);
        let tag = inverted && break_at(doc, i + 2).is_some();
        // "Isn't it late?": who asks so denies nothing.
        let asks = inverted && opens_clause(doc, &sentence, i);
        if tag || asks {
            return None;
        }
        // "They have not. Have they …?": nothing is left to answer.
        // "Not, for good or ill, ours", "not to mention the rent", "cannot wait to go": no denial of what follows.
        let bare = matches!(break_at(doc, denial.x), Some(Break::Stop | Break::Comma))
            || is_set_phrase(doc, &denial);
        (denial.x < sentence.end && !bare).then_some(denial)
    }

    /// The auxiliary stands right before, or before one adverb (*is still not*).
    fn find_auxiliary(&mut self, doc: &Document<'_>, sentence: &Range<usize>, i: usize) {
        if doc.class(i).is(Class::FUSED_NEGATION) {
            self.auxiliary = Some(i);
        } else {
            let before = |k: usize| (i >= sentence.start + k).then(|| i - k);
            let auxiliary = |a: usize| {
                let semi = doc.word(i) == NOT && matches!(doc.form(a), "need" | "dare");
                doc.class(a).is(Class::AUXILIARY) || semi && a + 1 == i
            };
            self.auxiliary = before(1)
                .filter(|&a| auxiliary(a))
                .or_else(|| before(2).filter(|&a| auxiliary(a) && slots::is_adverb(doc, a + 1)))
                .or_else(|| before_insertion(doc, sentence.start, i).filter(|&a| auxiliary(a)));
        }
        let anchor = self.auxiliary.unwrap_or(i);
        if anchor < i && doc.class(anchor).is(Class::SUBJECT) {
            // "it's not": the copula stays with its subject outside of the span.
            self.start = i;
            self.subject = anchor..anchor + 1;
            return;
        }
        // "had no map": *have* is the main verb there, and stays outside.
        self.start = if self.sort == Sort::No && doc.class(anchor).is(Class::HAVE) { i } else { anchor };
        // *never* carries its own negation: "they never asked".
        if self.auxiliary.is_some() || doc.word(i) == NEVER {
            self.subject = subject_before(doc, sentence.start, anchor);
        } else if self.sort == Sort::No {
            // "we seek no conquest": a pronoun before the verb.
            let before = subject_before(doc, sentence.start, anchor);
            let pronoun = before.len() == 2 && doc.class(before.start).is(Class::SUBJECT);
            self.subject = if pronoun { before.start..before.start + 1 } else { self.subject.clone() };
        }
    }

    /// *Nobody came*, *nothing was stolen*: the verb follows the negator.
    fn find_following_verb(&mut self, doc: &Document<'_>, sentence: &Range<usize>, i: usize) {
        let mut verb = i + 1 + usize::from(doc.word(i) == NO);
        let group = doc.class(verb + 1).is(Class::OBJECT) || is_group(doc.form(verb + 1));
        if doc.form(verb) == "of" && group {
            verb += 2; // "none of us", "none of this"
        }
        self.subject = i..verb;
        self.x = verb;
        self.cue.end = verb;
        if verb < sentence.end && doc.class(verb).is(Class::AUXILIARY) {
            self.auxiliary = Some(verb);
            self.x = verb + 1;
        }
    }

    /// *Nor is it X*, *nor did the crew X*: the auxiliary, then the subject, a pronoun or a determiner and its noun.
    fn find_inverted_verb(&mut self, doc: &Document<'_>, sentence: &Range<usize>, i: usize) -> Option<()> {
        let subject = i + 2;
        let end = if doc.class(subject).is(Class::NOMINAL) && slots::is_content(doc, subject + 1) {
            let nouns = subject + 1..sentence.end.min(subject + 4);
            nouns.take_while(|&k| slots::pos(doc, k).is_nominal() || slots::pos(doc, k) == Pos::Adj).last()?
                + 1
        } else if doc.class(subject).is(Class::SUBJECT) {
            subject + 1
        } else {
            return None;
        };
        self.auxiliary = Some(i + 1);
        self.subject = subject..end;
        self.x = end;
        Some(())
    }

    /// *goes beyond*, *extends beyond*: a verb of motion or reach carries it.
    fn find_motion(&mut self, doc: &Document<'_>, sentence: &Range<usize>, i: usize) -> Option<()> {
        let adverb = i > sentence.start + 1 && matches!(doc.form(i - 1), "far" | "well" | "way");
        let verb = i.checked_sub(1 + usize::from(adverb)).filter(|&k| k >= sentence.start)?;
        let moves = matches!(
            doc.form(verb),
            "go" | "goes"
                | "went"
                | "gone"
                | "going"
                | "extend"
                | "extends"
                | "extended"
                | "reach"
                | "reaches"
                | "reached"
                | "move"
                | "moves"
                | "moved"
                | "stretch"
                | "stretches"
                | "stretched"
        );
        self.start = verb;
        self.cue = verb..i + 1;
        self.subject = subject_before(doc, sentence.start, verb);
        moves.then_some(())
    }

    /// *is not, of course, X*; *is not of course X*: what is inserted belongs to neither half.
    fn skip_insertion(&mut self, doc: &Document<'_>, end: usize) {
        let x = self.x;
        if matches!(doc.form(x), "of" | "after" | "at") && matches!(doc.form(x + 1), "course" | "all") {
            self.x = x + 2;
        } else if x < end && doc.str(x) == "," {
            let close = (x + 2..end.min(x + LONGEST_INSERTION)).find(|&k| doc.str(k) == ",");
            self.x = close.filter(|&k| !(x..k).any(|i| doc.word(i) == BUT)).map_or(x, |k| k + 1);
        }
    }

    /// *not just*, *not merely about*, *not inherently a*, *not limited to*.
    fn read_focus(&mut self, doc: &Document<'_>, end: usize) {
        let first = self.x;
        let mut x = first;
        while x < end {
            // "not alone in his fear": a predicate.
            let predicate = doc.form(x) == "alone" && doc.class(x + 1).is(Class::PREPOSITION);
            if doc.class(x).is(FOCUS) && !predicate {
                self.focused = true;
            } else if (doc.word(x) == LIMITED || matches!(doc.form(x), "confined" | "restricted"))
                && x + 1 < end
                && doc.word(x + 1) == TO
            {
                self.focused = true;
                x += 1;
            } else if !(doc.form(x).ends_with("ly") && doc.form(x).len() > 5 && modifies(doc, x)) {
                break;
            }
            x += 1;
        }
        // An adverb that is itself what is denied: "not loudly but".
        if !self.focused && x > first && x < end && (!doc.is_word(x) || break_at(doc, x).is_some()) {
            x = first;
        }
        if self.focused {
            self.cue.end = x;
        }
        self.x = x;
    }

    /// Whether the verb is said of *I* or *you*: what people say of themselves is mostly plain denial.
    pub(super) fn is_about_speakers(&self, doc: &Document<'_>) -> bool {
        let form = doc.form(self.subject.start);
        !self.subject.is_empty() && matches!(form.split('\'').next(), Some("i" | "you"))
    }

    /// Whether both halves share the auxiliary, which is then no part of the contrast (*must not only A but
    /// also B*).
    pub(super) fn shares_auxiliary(&self, doc: &Document<'_>) -> bool {
        self.focused && !self.has_be(doc) && self.auxiliary.is_some_and(|i| i < self.cue.start)
    }

    /// Whether a form of *be* carries the negation.
    pub(super) fn has_be(&self, doc: &Document<'_>) -> bool {
        self.auxiliary.is_some_and(|i| doc.class(i).is(Class::BE))
    }

    /// Whether what is denied is knowing or feeling (*I don't know …*).
    pub(super) fn is_attitude(&self, doc: &Document<'_>) -> bool {
        let verbal = self.auxiliary.is_some_and(|i| !doc.class(i).is(Class::BE));
        let verb = verbal
            && matches!(
                doc.form(self.x),
                "know"
                    | "think"
                    | "believe"
                    | "remember"
                    | "care"
                    | "mind"
                    | "worry"
                    | "hesitate"
                    | "forget"
                    | "understand"
                    | "like"
                    | "want"
                    | "wish"
                    | "hope"
                    | "expect"
                    | "see"
                    | "feel"
                    | "doubt"
            );
        verb || !verbal && matches!(doc.form(self.x), "sure" | "certain" | "aware" | "afraid" | "surprised")
    }

    /// The kind of what this denial opens.
    pub(super) fn kind(&self) -> &'static str {
        if self.focused { "additive" } else { "corrective" }
    }
}

/// Whether a sentence begins at `i`, or a clause behind a stronger mark than a comma.
pub(super) fn opens_clause(doc: &Document<'_>, sentence: &Range<usize>, i: usize) -> bool {
    let strong = |k: usize| matches!(break_at(doc, k), Some(Break::Colon | Break::Dash));
    slots::first_word(doc, sentence) == i || i > sentence.start && strong(i - 1)
}

/// *could, to their shame, not say*: the token before the insertion that ends before `i`.
fn before_insertion(doc: &Document<'_>, first: usize, i: usize) -> Option<usize> {
    let close = i.checked_sub(1).filter(|&k| k > first && doc.str(k) == ",")?;
    let from = first.max(close.saturating_sub(LONGEST_INSERTION));
    (from + 1..close).rev().find(|&k| doc.str(k) == ",").map(|k| k - 1)
}

/// *this*, *that* and their plurals, of which none may be denied.
fn is_group(form: &str) -> bool {
    matches!(form, "this" | "that" | "these" | "those")
}

/// Whether what follows *no* makes it an answer, a number's name or an assurance: *No, I came*, *No 7*, *no doubt*.
fn is_no_denial(doc: &Document<'_>, i: usize) -> bool {
    break_at(doc, i) == Some(Break::Comma)
        || i < doc.token_count() && doc.kind(i) == TokenKind::Number
        || doc.str(i) == "." && i + 1 < doc.token_count() && doc.kind(i + 1) == TokenKind::Number
        || matches!(doc.form(i), "doubt" | "wonder" | "matter")
        // "who vote no should …": a determiner has no auxiliary behind it.
        || doc.class(i).is(Class::AUXILIARY) && slots::pos(doc, i) == Pos::Aux
}

/// *not to mention*; *cannot wait*, *can't believe it*: what is said strongly, and not denied.
fn is_set_phrase(doc: &Document<'_>, denial: &Denial) -> bool {
    let adds = doc.word(denial.x) == TO && doc.form(denial.x + 1) == "mention" && denial.auxiliary.is_none();
    let can = |i: usize| doc.form(i).starts_with("can") || doc.form(i).starts_with("could");
    let strongly = matches!(doc.form(denial.x), "wait" | "believe") && denial.auxiliary.is_some_and(can);
    // "I don't know, perhaps …": a hedge.
    let hedges = matches!(doc.form(denial.x), "know" | "think" | "remember")
        && denial.is_about_speakers(doc)
        && break_at(doc, denial.x + 1) == Some(Break::Comma);
    adds || strongly || hedges
}

/// *Kokoro no Tomo*: a word of another language between two that are written with a capital.
fn is_in_name(doc: &Document<'_>, sentence: &Range<usize>, i: usize) -> bool {
    let capital = |k: usize| doc.is_word(k) && doc.str(k).starts_with(char::is_uppercase);
    i > sentence.start && i + 1 < sentence.end && capital(i - 1) && capital(i + 1) && !capital(i)
}

/// Whether the adverb at `x` modifies the denial (*not inherently a crime*) and is not what is denied.
fn modifies(doc: &Document<'_>, x: usize) -> bool {
    doc.is_word(x + 1) && !doc.class(x + 1).is(Class::COORDINATOR)
}

/// The subject that ends before the verb at `verb`: back to a break, a conjunction or a relative.
fn subject_before(doc: &Document<'_>, first: usize, verb: usize) -> Range<usize> {
    let first = first.max(verb.saturating_sub(LONGEST_SUBJECT));
    let mut start = verb;
    for k in (first..verb).rev() {
        let class = doc.class(k);
        let opens = class.is(Class::SUBORDINATOR.union(Class::COORDINATOR)) && !class.is(Class::PREPOSITION);
        let pronoun = class.is(Class::SUBJECT) && !class.is(Class::DETERMINER);
        if break_at(doc, k).is_some() || opens && !(k + 1 < verb && joins_nouns(doc, k)) {
            break;
        }
        start = k;
        if pronoun || class.is(Class::RELATIVE) {
            break;
        }
    }
    while start < verb && !doc.is_word(start) {
        start += 1;
    }
    start..verb
}

/// *Islamabad and Baku*: a conjunction between nouns.
fn joins_nouns(doc: &Document<'_>, k: usize) -> bool {
    matches!(doc.form(k), "and" | "or") && k > 0 && doc.is_word(k - 1) && !doc.class(k + 1).is(Class::SUBJECT)
}
