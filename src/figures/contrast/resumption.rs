//! *is not X. It is Y* in all its dress: the second half takes the subject or the verb up again, or is
//! marked by *just*, *instead*.

use std::ops::Range;

use super::boundary::{Boundary, boundaries, is_closing_quote, said_again};
use super::candidate::Candidate;
use super::clauses::Clauses;
use super::continuation::Halves;
use super::denial::{Denial, NEITHER, NEVER, NOR, Sort};
use super::features::{Evidence, Feature};
use super::frame::{strip_frame, verbs_match};
use super::second::{Second, Subject};
use super::slots::{self, Slot};
use super::verbs;
use super::{agreement, extent, fragments};
use crate::Document;
use crate::figures::members::Break;
use crate::text::{Class, ClauseKind, WordId, closed};

const BE: WordId = closed::id("be");
const TO: WordId = closed::id("to");

/// The most denials of a chain (*are not A. They are not B. They are C*).
pub(super) const LONGEST_CHAIN: usize = 4;

/// Reports the contrasts between the denial and a later clause or sentence. Returns where the last of
/// them has its X end.
pub(super) fn detect(
    doc: &Document<'_>,
    s: usize,
    denial: &Denial,
    clauses: &Clauses<'_>,
    report: &mut dyn FnMut(Candidate),
) -> Option<usize> {
    let (mut resume, mut answered) = (None, false);
    for boundary in boundaries(doc, s, denial.x) {
        // "was neither A nor B. It was C": of *neither*, only the pair behind its verb is answered.
        let pair = || (denial.x..boundary.x_end).any(|i| doc.word(i) == NOR);
        if doc.word(denial.cue.start) == NEITHER && (denial.auxiliary.is_none() || !pair()) {
            continue;
        }
        let mut found = false;
        if let Some(candidate) =
            inner_clause(doc, denial).and_then(|inner| follow(doc, s, &inner, boundary.clone(), clauses))
        {
            report(candidate);
        }
        if let Some(candidate) = follow(doc, s, denial, boundary.clone(), clauses) {
            answered |= candidate.evidence.score() >= super::FIGURE.threshold;
            // Of a chain, the later denials have been read.
            if candidate.cues.len() > 2 {
                resume = Some(candidate.x.end);
            }
            found = true;
            report(candidate);
        }
        let other = || {
            fragments::ellipsis(doc, denial, &boundary)
                .or_else(|| fragments::pair(doc, s, denial, &boundary, clauses))
                .or_else(|| fragments::repeated_predicate(doc, denial, &boundary))
        };
        if let Some(candidate) = (!found).then(other).flatten() {
            report(candidate);
        }
        // The clause is answered; what follows belongs to another denial.
        if found && boundary.sort != Break::Stop {
            break;
        }
    }
    // Of *neither*, the pair alone is answered, and at once.
    if !answered
        && doc.word(denial.cue.start) != NEITHER
        && let Some(candidate) =
            said_again(doc, s, denial).and_then(|later| follow(doc, s, denial, later, clauses))
    {
        report(candidate);
    }
    resume
}

/// *It's not that I want praise. I want silence*: the denial of what the clause behind *that* says of its subject.
fn inner_clause(doc: &Document<'_>, denial: &Denial) -> Option<Denial> {
    let subject = denial.x + 1;
    let expletive = denial.subject.len() == 1 && matches!(doc.form(denial.subject.start), "it" | "it's");
    let pronoun = doc.class(subject).is(Class::SUBJECT) && !doc.class(subject).is(Class::DETERMINER);
    let clause = expletive && doc.form(denial.x) == "that" && pronoun && slots::is_content(doc, subject + 1);
    clause.then(|| Denial {
        auxiliary: None,
        subject: subject..subject + 1,
        x: subject + 1,
        ..denial.clone()
    })
}

/// Follows a chain of denials to its resolution.
fn follow(
    doc: &Document<'_>,
    s: usize,
    denial: &Denial,
    boundary: Boundary,
    clauses: &Clauses<'_>,
) -> Option<Candidate> {
    // "If it isn't rain, it is hail": a condition denies nothing, and its consequence replaces nothing.
    if boundary.sort == Break::Comma && is_condition(doc, denial) {
        return None;
    }
    let mut chain = Chain { first_end: boundary.x_end, negators: Vec::new(), subject: None };
    let mut boundary = boundary;
    for _ in 0..LONGEST_CHAIN {
        let second = Second::read(doc, &boundary, denial)?;
        let Some(negator) = second.negator else {
            return resolve(doc, denial, &boundary, &second, &chain, clauses);
        };
        // A chain of denials is one thought of one speaker, and of one subject: not "what nobody says: a ferry isn't a boat".
        let answered = (boundary.x_end..boundary.next).any(|i| is_closing_quote(doc, i));
        let other = denial.sort == Sort::Pronoun
            && second.subject != Subject::None
            && !matches!(second.subject, Subject::Pronoun(_));
        if boundary.paragraph || answered || other {
            return None;
        }
        chain.subject = match second.subject {
            Subject::Pronoun(at) => Some(at),
            _ => chain.subject,
        };
        chain.negators.push(negator);
        if negator > denial.x + LONGEST_CHAIN * extent::LONGEST / 2 {
            return None;
        }
        boundary = boundaries(doc, s, negator + 1)
            .into_iter()
            .find(|next| Second::read(doc, next, denial).is_some())?;
    }
    None
}

/// The denials of *are not A. They are not B. They are C*.
struct Chain {
    /// Where the first one's X ends.
    first_end: usize,
    /// The negators of those that follow.
    negators: Vec<usize>,
    /// The pronoun that is the last one's subject.
    subject: Option<usize>,
}

/// The candidate of a chain of denials and its second half.
fn resolve(
    doc: &Document<'_>,
    denial: &Denial,
    boundary: &Boundary,
    second: &Second,
    chain: &Chain,
    clauses: &Clauses<'_>,
) -> Option<Candidate> {
    let mut cues = vec![denial.cue.clone()];
    cues.extend(chain.negators.iter().map(|&negator| negator..negator + 1));
    let x = denial.x..boundary.x_end;
    let y = extent::trim_start(doc, second.y..extent::end(doc, second.y, boundary.limit));
    let worded = |range: &Range<usize>| range.clone().any(|i| doc.is_word(i));
    if x.is_empty() || y.is_empty() || !worded(&x) || !worded(&y) {
        return None;
    }
    let halves = Halves { denial, boundary, second, x: &x, y: &y };
    if halves.is_continuation(doc) {
        return None;
    }
    let marked = second.limits || second.substitutes;
    let bare = second.subject == Subject::None;
    let same_verb = verbs_match(doc, denial, &x, &y);
    let (mut x, mut y) = strip_frame(doc, denial, second, x, y);
    // "reports nobody for being late, only for being loud": what both halves open with.
    if bare && second.limits {
        (x, y) = extent::align(doc, x, y);
    }
    // "didn't have talent. He had patience": *have* is the verb of both.
    let do_support = denial.auxiliary.is_some_and(|i| doc.class(i).is(Class::DO));
    let had =
        second.auxiliary.is_some_and(|i| doc.class(i).is(Class::HAVE)) && Slot::of(doc, y.start).is_nominal();
    let possesses =
        do_support && had && x.len() > 1 && doc.form(x.start) == "have" && doc.word(x.start + 1) != TO;
    x.start += usize::from(possesses);
    // "did not do so because A. They did so because B".
    let so = |i: usize| doc.form(i) == "so";
    let does_so = doc.form(x.start) == "do" && so(x.start + 1) && so(y.start) && x.len() > 2 && y.len() > 1;
    if does_so {
        (x.start, y.start) = (x.start + 2, y.start + 1);
    }
    // "Not only did he come, he sang": X is a clause, and so is Y.
    let inverted = denial.focused && denial.auxiliary.is_none() && doc.class(denial.x).is(Class::AUXILIARY);
    if let Subject::Pronoun(at) = second.subject
        && inverted
    {
        y.start = at;
    }
    let mut evidence = Evidence::of(if bare { Feature::Marked } else { Feature::Resumed });
    let alone = is_alone(doc, &x);
    evidence.add(Feature::Focused, denial.focused || alone);
    evidence.add(Feature::Inverted, inverted);
    evidence.add(Feature::NoLonger, denial.sort == Sort::NoLonger);
    evidence.add(Feature::Emphatic, denial.sort == Sort::Pronoun);
    let exists = denial.auxiliary.is_some() || denial.subject.is_empty();
    evidence.add(Feature::Existential, denial.sort == Sort::No && exists);
    evidence.add(Feature::Chain, cues.len() > 1);
    evidence.add(Feature::Continues, continues(doc, denial));
    evidence.add(Feature::Subordinate, clauses.kind(denial.x) == Some(ClauseKind::Subordinate));
    evidence.add(Feature::Limits, second.limits);
    evidence.add(Feature::Substitutes, second.substitutes || holds_instead(doc, &y));
    evidence.add(Feature::StrongBreak, boundary.sort != Break::Stop);
    evidence.add(Feature::Paragraph, boundary.paragraph);
    evidence.add(Feature::Intervening, second.introduced);
    evidence.add(agreement::of(doc, denial, second, chain.subject), true);
    // "cannot afford it. We could afford a tower": what the pronoun stands for was said before.
    let pronoun = |range: &Range<usize>| range.len() == 1 && Slot::of(doc, range.start) == Slot::Pronoun;
    evidence.add(Feature::Connective, same_verb && pronoun(&x) && !pronoun(&y));
    evidence.add(Feature::Shell, second.subject == Subject::Shell);
    let dated = second.cue.clone().chain(y.start..=y.start).any(|i| is_dated(doc, i)) || is_timed(doc, &x);
    evidence.add(Feature::Dated, dated);
    evidence.add(Feature::SameVerb, same_verb || possesses || does_so);
    evidence.add(Feature::Speaker, denial.is_about_speakers(doc) && !denial.has_be(doc));
    let again = doc.stem_id(x.start) == doc.stem_id(y.start);
    evidence.add(Feature::Attitude, denial.is_attitude(doc) && !same_verb && !again);
    if possesses || does_so {
        evidence.add(Feature::DoVerb, true);
    } else {
        verbs(doc, denial, second, &x, &y, &mut evidence);
    }
    let loose = boundary.sort == Break::Stop && !marked && !denial.focused && denial.sort != Sort::NoLonger;
    let be = second.auxiliary.is_some_and(|i| doc.class(i).is(Class::BE));
    evidence.add(Feature::TwoSentences, loose && !be);
    let (x_clause, y_clause) = (clauses.is_clause(&x), clauses.is_clause(&y));
    evidence.add(Feature::ClauseY, y_clause && !x_clause && !inverted);
    evidence.add(Feature::PastY, verbs::has_past(doc, &y) && !verbs::has_past(doc, &x));
    let waits = |i: usize| matches!(doc.form(i), "whether" | "yet" | "until" | "enough");
    evidence.add(Feature::Unsettled, x.clone().any(waits) && !y.clone().any(|i| doc.form(i) == "when"));
    evidence.add(Feature::Expletive, agreement::is_expletive(doc, denial, &x));
    evidence.add(Feature::Numbers, slots::has_number(doc, &y) && !slots::has_number(doc, &x));
    // In a chain, Y answers the first denial and the last alike.
    let links = match chain.negators.last() {
        Some(negator) => [x.start..chain.first_end.max(x.start + 1), negator + 1..x.end],
        None => [x.clone(), x.clone()],
    };
    let alike = |link: &Range<usize>| slots::similarity(doc, link, &y);
    let [first, last] = links;
    evidence.compare(doc, if alike(&first) > alike(&last) { &first } else { &last }, &y);
    if second.cue.start < y.start && !second.cue.is_empty() && !inverted {
        cues.push(second.cue.start..second.cue.end.min(y.start));
    }
    // "need not be money; it can be anything you would miss": X is one of what Y holds.
    let need = denial.auxiliary.is_some_and(|i| matches!(doc.form(i), "need" | "needn't"));
    let holds = need && doc.form(y.start).starts_with("any");
    let additive = (denial.focused || alone) && !second.substitutes || holds;
    let kind = if additive { "additive" } else { "corrective" };
    Some(Candidate { kind, start: denial.start, x, y, cues, evidence })
}

/// *for richness alone*: what is denied is only too little.
pub(super) fn is_alone(doc: &Document<'_>, x: &Range<usize>) -> bool {
    x.len() > 1 && doc.form(x.end - 1) == "alone" && slots::pos(doc, x.end - 2).is_nominal()
}

/// *served instead as a rink*, *asked for a map instead*.
fn holds_instead(doc: &Document<'_>, y: &Range<usize>) -> bool {
    let instead = |i: usize| doc.form(i) == "instead" && doc.form(i + 1) != "of";
    y.clone().take(4).chain(y.end - 1..y.end).any(instead)
}

/// Whether the denial stands in the clause of a condition, a time or a reason, so that the main clause follows:
/// *Because the road was not safe, they took the boat*.
pub(super) fn is_condition(doc: &Document<'_>, denial: &Denial) -> bool {
    let first = if denial.subject.is_empty() { denial.start } else { denial.subject.start };
    first.checked_sub(1).is_some_and(|i| {
        let opens = |i: usize| {
            matches!(
                doc.form(i),
                "if" | "unless"
                    | "when"
                    | "whenever"
                    | "once"
                    | "because"
                    | "since"
                    | "as"
                    | "although"
                    | "though"
                    | "while"
            )
        };
        opens(i) || slots::is_adverb(doc, i) && i > 0 && opens(i - 1)
    })
}

/// *did not sleep that night*: an event at its time, which the next one follows.
fn is_timed(doc: &Document<'_>, x: &Range<usize>) -> bool {
    let pointer = |i: usize| matches!(doc.form(i), "that" | "this" | "last" | "next");
    let time = |i: usize| {
        matches!(
            doc.form(i),
            "night" | "day" | "morning" | "evening" | "afternoon" | "week" | "weekend" | "summer" | "winter"
        )
    };
    x.len() > 2 && time(x.end - 1) && pointer(x.end - 2)
}

/// An adverb of time or doubt: what it stands in tells more of the story and corrects nothing.
fn is_dated(doc: &Document<'_>, i: usize) -> bool {
    matches!(
        doc.form(i),
        "probably"
            | "perhaps"
            | "possibly"
            | "apparently"
            | "usually"
            | "often"
            | "sometimes"
            | "already"
            | "still"
            | "then"
            | "later"
            | "once"
            | "again"
            | "soon"
            | "currently"
            | "recently"
    )
}

/// Whether the sentence before denies something of the same subject, so that the contrast begins there.
fn continues(doc: &Document<'_>, denial: &Denial) -> bool {
    let Some(before) = doc.sentence_of(denial.x).and_then(|s| s.checked_sub(1)) else { return false };
    let tokens = doc.sentences()[before].tokens();
    let first = slots::first_word(doc, &tokens);
    !denial.subject.is_empty()
        && doc.word(first) == doc.word(denial.subject.start)
        && (first..tokens.end.min(first + 4)).any(|i| doc.class(i).is(Class::NEGATOR))
}

/// What the verbs of the two halves tell.
fn verbs(
    doc: &Document<'_>,
    denial: &Denial,
    second: &Second,
    x: &Range<usize>,
    y: &Range<usize>,
    evidence: &mut Evidence,
) {
    let class = |i: Option<usize>| i.map(|i| doc.class(i));
    let (first, other) = (class(denial.auxiliary), class(second.auxiliary));
    let is = |class: Option<Class>, sort: Class| class.is_some_and(|c| c.is(sort));
    let modal = |i: Option<usize>| {
        i.is_some_and(|i| doc.class(i).is(Class::MODAL) || matches!(doc.form(i), "need" | "dare"))
    };
    // "had not pulled. He had waited": told as one, which neither helps nor harms.
    let both_have = is(first, Class::HAVE) && is(other, Class::HAVE);
    let feature = match (first, other) {
        _ if is(first, Class::BE) && is(other, Class::BE) => Feature::BothBe,
        _ if modal(denial.auxiliary) && modal(second.auxiliary) => Feature::BothModal,
        // "does not have to be A. It can be B".
        _ if first.is_some() && x.start > denial.x && y.start > 0 && doc.word(y.start - 1) == BE => {
            Feature::BothModal
        }
        _ if is(first, Class::DO) && other.is_none() => Feature::DoVerb,
        (None, None) => Feature::NoVerb,
        _ => Feature::MixedVerbs,
    };
    let verb = second.auxiliary.unwrap_or(y.start);
    let differ = match (denial.auxiliary.and_then(|i| verbs::tense(doc, i)), verbs::tense(doc, verb)) {
        (Some(a), Some(b)) => a != b,
        _ => false,
    };
    // "The question was never A. The question is B": at no time.
    let always = doc.word(denial.cue.start) == NEVER && feature == Feature::BothBe;
    let differ = differ && !always;
    evidence.add(Feature::TenseClash, differ);
    // "is not on the map. It was built after the war": what was is no answer to what is.
    let explains = differ
        && feature == Feature::BothBe
        && verbs::is_participle(doc, y.start)
        && !verbs::is_participle(doc, x.start);
    let replaced = second.substitutes && feature == Feature::MixedVerbs;
    let silent = second.subject == Subject::None || both_have || explains || replaced;
    evidence.add(feature, !silent);
    evidence.add(Feature::Past, second.auxiliary.is_none() && Slot::of(doc, y.start) == Slot::Past);
}
