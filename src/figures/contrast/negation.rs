//! Contrasts that begin with a denial: *not X but Y*, and *is not X. It is Y*.

use std::ops::Range;

use super::candidate::{Candidate, Evidence};
use super::slots::{self, Slot};
use super::{FOCUS, extent, is_filler};
use crate::Document;
use crate::figures::members::{Break, break_at};
use crate::text::{Class, WordId, closed};

const NOT: WordId = closed::id("not");
const NO: WordId = closed::id("no");
const NEVER: WordId = closed::id("never");
const NOR: WordId = closed::id("nor");
const BUT: WordId = closed::id("but");
const LONGER: WordId = closed::id("longer");
const LIMITED: WordId = closed::id("limited");
const TO: WordId = closed::id("to");
const BE: WordId = closed::id("be");
const INSTEAD: WordId = closed::id("instead");
const RATHER: WordId = closed::id("rather");
const THERE: WordId = closed::id("there");

/// A negator with what surrounds it.
struct Denial {
    /// First token of the span: the auxiliary, or the negator itself.
    start: usize,
    /// The auxiliary that carries the negation, if one does.
    auxiliary: Option<usize>,
    cue: Range<usize>,
    /// *only, just, merely …*, or *limited to*.
    focused: bool,
    no_longer: bool,
    /// First token of X.
    x: usize,
}

/// Reports the contrasts that the negator at `i` opens. Returns where the search for further
/// negators goes on if this one's chain covers some.
pub(super) fn detect(
    doc: &Document<'_>,
    s: usize,
    i: usize,
    report: &mut dyn FnMut(Candidate),
) -> Option<usize> {
    let end = doc.sentences()[s].tokens().end;
    let denial = read(doc, s, i)?;
    if denial.x >= end {
        return None;
    }
    if let Some(candidate) = but(doc, end, &denial) {
        let resume = candidate.x.end;
        report(candidate);
        return Some(resume);
    }
    resumption(doc, s, &denial).map(|candidate| {
        let resume = candidate.x.end.min(end);
        report(candidate);
        resume
    })
}

/// Reads the negator at `i`: its auxiliary, its focus adverb, where X begins.
fn read(doc: &Document<'_>, s: usize, i: usize) -> Option<Denial> {
    let sentence = doc.sentences()[s].tokens();
    let (word, class) = (doc.word(i), doc.class(i));
    let fused = class.is(Class::FUSED_NEGATION);
    if !(fused || word == NOT || word == NEVER || word == NO) {
        return None;
    }
    // The auxiliary stands right before, or before one adverb ("is still not").
    let auxiliary = if fused {
        Some(i)
    } else {
        let before = |k: usize| (i >= sentence.start + k).then(|| i - k);
        before(1).filter(|&a| doc.class(a).is(Class::AUXILIARY)).or_else(|| {
            before(2).filter(|&a| {
                doc.class(a).is(Class::AUXILIARY)
                    && (doc.class(a + 1).is(Class::ADVERB) || doc.form(a + 1).ends_with("ly"))
            })
        })
    };
    let contracted = auxiliary.is_some_and(|a| a < i && doc.class(a).is(Class::SUBJECT));
    let start = if contracted { i } else { auxiliary.unwrap_or(i) };
    let mut x = i + 1;
    let mut cue = i..i + 1;
    let no_longer = word == NO && x < sentence.end && doc.word(x) == LONGER;
    if no_longer || (word == NOT && x < sentence.end && doc.form(x) == "longer") {
        x += 1;
        cue.end = x;
    }
    let mut focused = false;
    // "not just", "not merely about", "not inherently a", "not limited to".
    while x < sentence.end {
        if doc.class(x).is(FOCUS) {
            focused = true;
        } else if doc.word(x) == LIMITED && x + 1 < sentence.end && doc.word(x + 1) == TO {
            focused = true;
            x += 1;
        } else if !(doc.form(x).ends_with("ly") && doc.form(x).len() > 5 && is_manner(doc, x)) {
            break;
        }
        x += 1;
        cue.end = x;
    }
    // An adverb that is itself what is denied ("not loudly but").
    if !focused && !no_longer && cue.end > i + 1 && x < sentence.end && !doc.is_word(x) {
        x = i + 1;
        cue.end = x;
    }
    if !focused && !no_longer {
        cue.end = i + 1;
    }
    Some(Denial { start, auxiliary, cue, focused, no_longer, x })
}

/// Whether the adverb at `x` modifies the denial (*not inherently a crime*) and is not what is denied.
fn is_manner(doc: &Document<'_>, x: usize) -> bool {
    doc.is_word(x + 1) && !doc.class(x + 1).is(Class::COORDINATOR)
}

/// *not X but Y*, chains of denials included.
fn but(doc: &Document<'_>, end: usize, denial: &Denial) -> Option<Candidate> {
    let limit = end.min(denial.x + extent::LONGEST);
    let mut cues = vec![denial.cue.clone()];
    let mut j = denial.x;
    loop {
        if j >= limit {
            return None;
        }
        match break_at(doc, j) {
            Some(Break::Stop | Break::Colon) => return None,
            _ if doc.word(j) == BUT => break,
            _ if doc.word(j) == NOT || doc.word(j) == NOR => cues.push(j..j + 1),
            _ => {}
        }
        j += 1;
    }
    let x = denial.x..extent::trim_end(doc, denial.x, j);
    let mut y = j + 1;
    while y < end && (is_filler(doc.word(y)) || (y == j + 1 && break_at(doc, y).is_some())) {
        y += 1;
    }
    if x.is_empty() || y >= end || !doc.is_word(slots::first_word(doc, &(y..end))) {
        return None;
    }
    cues.push(j..trim_cue(doc, j, y));
    let y = y..extent::end(doc, y, end);
    if y.is_empty() || x.len() == 1 && doc.form(x.start) == "help" {
        return None;
    }
    let comma = break_at(doc, j - 1) == Some(Break::Comma);
    let (x_clause, y_clause) = (slots::is_clause(doc, &x), slots::is_clause(doc, &y));
    let elliptic = slots::finite_auxiliary(doc, y.end - 1) && y_clause;
    let mut evidence = Evidence::of_pattern(0.9);
    evidence.add(denial.focused, 2.5);
    evidence.add(comma, -0.4);
    evidence.add(y_clause && !x_clause && !denial.focused, -4.0);
    evidence.add(elliptic, -3.0);
    evidence.add(doc.word(y.start - 1) == RATHER || doc.word(y.start - 1) == INSTEAD, 1.5);
    evidence.add(cues.len() > 3, 0.5);
    evidence.add(is_quantified(doc, denial.x) && denial.auxiliary.is_none(), -3.0);
    let (x, y) = share_frame(doc, x, y);
    evidence.add_slots(doc, &x, &y, 4.0);
    if let Some(auxiliary) = denial.auxiliary.filter(|_| !denial.focused) {
        evidence.add(true, predicate_fit(doc, auxiliary, &x, &y));
    }
    let kind = if denial.focused { "additive" } else { "corrective" };
    Some(Candidate { kind, start: denial.start, x, y, cues, evidence })
}

/// *Not all*, *not every*, *no one*: a denied quantity.
fn is_quantified(doc: &Document<'_>, x: usize) -> bool {
    let lower = doc.form(x);
    matches!(
        lower,
        "all"
            | "every"
            | "everyone"
            | "everything"
            | "everybody"
            | "many"
            | "much"
            | "one"
            | "always"
            | "until"
            | "even"
            | "yet"
    )
}

/// How well X and Y fit the negated auxiliary: after *did not*, Y has to be a finite or bare verb.
fn predicate_fit(doc: &Document<'_>, auxiliary: usize, x: &Range<usize>, y: &Range<usize>) -> f32 {
    let class = doc.class(auxiliary);
    let (a, b) = (Slot::of(doc, slots::first_word(doc, x)), Slot::of(doc, slots::first_word(doc, y)));
    if class.is(Class::BE) {
        return 0.0;
    }
    match b {
        Slot::Past => 0.8,
        Slot::Auxiliary => 0.2,
        // "but secondary roads stayed open": a clause of its own.
        Slot::Open if y.clone().skip(1).take(5).any(|i| Slot::of(doc, i) == Slot::Past) => -3.0,
        Slot::Open => -0.6,
        _ if a == b => 0.3,
        _ => -1.5,
    }
}

/// Drops what repeats the frame and not the element: *to* before Y where X, behind the same *to*, has
/// none (*to not only extend A but to explore B*).
fn share_frame(doc: &Document<'_>, x: Range<usize>, y: Range<usize>) -> (Range<usize>, Range<usize>) {
    let y = trim_leading(doc, y);
    let again = doc.word(y.start) == TO && y.len() > 1 && Slot::of(doc, x.start) == Slot::Open;
    (x, y.start + usize::from(again)..y.end)
}

/// Drops punctuation before the element, emphasis and opening marks excepted.
fn trim_leading(doc: &Document<'_>, y: Range<usize>) -> Range<usize> {
    let start = y.clone().find(|&i| doc.is_word(i) || is_emphasis(doc.str(i))).unwrap_or(y.start);
    start..y.end
}

/// Marks that belong to the element they open.
fn is_emphasis(mark: &str) -> bool {
    matches!(mark, "*" | "_" | "\"" | "“" | "‘" | "'" | "$" | "#")
}

fn trim_cue(doc: &Document<'_>, start: usize, end: usize) -> usize {
    let mut end = end;
    while end > start + 1 && !doc.is_word(end - 1) {
        end -= 1;
    }
    end
}

/// *is not X. It is Y* in all its dress: the second half takes the subject up again.
fn resumption(doc: &Document<'_>, s: usize, denial: &Denial) -> Option<Candidate> {
    let mut cues = vec![denial.cue.clone()];
    let mut from = denial.x;
    // A chain of denials may come before the resolution: "are not A. They are not B. They are C".
    for link in 0..4 {
        let boundary = clause_end(doc, s, from)?;
        let second = Second::read(doc, &boundary)?;
        if let Some(negator) = second.negator {
            cues.push(negator..negator + 1);
            from = negator + 1;
            continue;
        }
        return second.candidate(doc, denial, &boundary, cues, link);
    }
    None
}

/// Where the denied half ends and how.
struct Boundary {
    /// After the last token of X.
    x_end: usize,
    /// First token of the second half.
    next: usize,
    /// After the last token that the second half may hold.
    limit: usize,
    sort: Break,
}

/// The end of the clause that holds `from`: a dash, colon, comma before a pronoun, or the sentence's
/// end with another sentence after it.
fn clause_end(doc: &Document<'_>, s: usize, from: usize) -> Option<Boundary> {
    let s = if doc.sentences()[s].tokens().end > from { s } else { doc.sentence_of(from)? };
    let sentence = doc.sentences()[s];
    let end = sentence.tokens().end;
    for i in from..end.min(from + extent::LONGEST) {
        let sort = match break_at(doc, i) {
            Some(Break::Comma) => {
                let next = i + 1;
                if next < end && resumes(doc, skip_marks(doc, next, end)) {
                    return Some(Boundary {
                        x_end: extent::trim_end(doc, from, i),
                        next,
                        limit: end,
                        sort: Break::Comma,
                    });
                }
                continue;
            }
            Some(sort @ (Break::Dash | Break::Colon)) if i + 1 < end => sort,
            _ => continue,
        };
        let next = skip_marks(doc, i + 1, end);
        // A dash that opens an insertion is no boundary unless something resumes after it.
        if sort == Break::Dash && !resumes(doc, next) && !is_filler(doc.word(next)) {
            continue;
        }
        return Some(Boundary { x_end: extent::trim_end(doc, from, i), next, limit: end, sort });
    }
    if end > from + extent::LONGEST {
        return None;
    }
    let following = doc.sentences().get(s + 1)?.tokens();
    let (next, limit) = skip_speech_tag(doc, s + 1, following)?;
    Some(Boundary { x_end: extent::trim_end(doc, from, end), next, limit, sort: Break::Stop })
}

/// Whether the word at `i` can take a subject up again.
fn resumes(doc: &Document<'_>, i: usize) -> bool {
    doc.class(i).is(Class::SUBJECT)
}

fn skip_marks(doc: &Document<'_>, i: usize, end: usize) -> usize {
    let mut i = i;
    while i + 1 < end && !doc.is_word(i) {
        i += 1;
    }
    i
}

/// A speech tag that is a sentence of its own by the splitter (*she said.*) stands between halves.
fn skip_speech_tag(doc: &Document<'_>, s: usize, tokens: Range<usize>) -> Option<(usize, usize)> {
    let start = skip_marks(doc, tokens.start, tokens.end);
    let tag = tokens.len() <= 6 && tokens.clone().any(|i| doc.class(i).is(Class::SPEECH));
    if !tag {
        return Some((start, tokens.end));
    }
    let next = doc.sentences().get(s + 1)?.tokens();
    Some((skip_marks(doc, next.start, next.end), next.end))
}

/// The second half as far as its frame goes.
struct Second {
    /// The resumed subject, if there is one.
    subject: Option<usize>,
    auxiliary: Option<usize>,
    /// Its negation, if the chain goes on.
    negator: Option<usize>,
    /// *instead*, *rather*, *just* and the like stood in it.
    marked: bool,
    /// *Instead* or *Rather* opens it.
    replaces: bool,
    cue: Range<usize>,
    y: usize,
}

impl Second {
    fn read(doc: &Document<'_>, boundary: &Boundary) -> Option<Second> {
        let (first, limit) = (boundary.next, boundary.limit);
        let mut i = first;
        let mut marked = false;
        let mut replaces = false;
        let mut cue = i..i;
        while i < limit && (is_filler(doc.word(i)) || doc.form(i) == "in" && doc.form(i + 1) == "fact") {
            replaces |= doc.word(i) == INSTEAD || doc.word(i) == RATHER;
            marked = true;
            i += if doc.form(i) == "in" { 2 } else { 1 };
            cue.end = i;
            if i < limit && break_at(doc, i) == Some(Break::Comma) {
                i += 1;
            }
        }
        if i >= limit {
            return None;
        }
        let subject = resumes(doc, i).then_some(i);
        if subject.is_none() && doc.word(i) == NOR {
            return Some(Second {
                subject: None,
                auxiliary: None,
                negator: Some(i),
                marked,
                replaces,
                cue,
                y: i + 1,
            });
        }
        if subject.is_none() && !marked {
            return None;
        }
        let mut auxiliary = None;
        if let Some(subject) = subject {
            if doc.class(subject).is(Class::AUXILIARY) {
                auxiliary = Some(subject);
            }
            i += 1;
        }
        while i < limit {
            if is_filler(doc.word(i)) {
                marked |= !matches!(doc.form(i), "now" | "also" | "too");
                replaces |= doc.word(i) == INSTEAD || doc.word(i) == RATHER;
            } else if doc.class(i).is(Class::AUXILIARY) && subject.is_some() {
                if doc.class(i).is(Class::FUSED_NEGATION) {
                    return Some(Second {
                        subject,
                        auxiliary,
                        negator: Some(i),
                        marked,
                        replaces,
                        cue,
                        y: i + 1,
                    });
                }
                auxiliary = auxiliary.or(Some(i));
                // "is being built": the participle's auxiliary belongs to Y.
                if doc.form(i) == "being" {
                    break;
                }
            } else if doc.word(i) == NOT || doc.word(i) == NEVER {
                return Some(Second {
                    subject,
                    auxiliary,
                    negator: Some(i),
                    marked,
                    replaces,
                    cue,
                    y: i + 1,
                });
            } else {
                break;
            }
            i += 1;
        }
        let from = subject.unwrap_or(first).min(if cue.is_empty() { first } else { cue.start });
        cue = from..i.max(from + 1);
        (i < limit).then_some(Second { subject, auxiliary, negator: None, marked, replaces, cue, y: i })
    }

    fn candidate(
        &self,
        doc: &Document<'_>,
        denial: &Denial,
        boundary: &Boundary,
        mut cues: Vec<Range<usize>>,
        link: usize,
    ) -> Option<Candidate> {
        let mut x = denial.x..boundary.x_end;
        let y = trim_leading(doc, self.y..extent::end(doc, self.y, boundary.limit));
        if x.is_empty() || y.is_empty() || !y.clone().any(|i| doc.is_word(i)) {
            return None;
        }
        let first = denial.auxiliary;
        let be = |i: Option<usize>| i.is_some_and(|i| doc.class(i).is(Class::BE));
        let modal = |i: Option<usize>| i.is_some_and(|i| doc.class(i).is(Class::MODAL));
        let doing = |i: Option<usize>| i.is_some_and(|i| doc.class(i).is(Class::DO));
        let fragment = first.is_none();
        let existential = doc.word(denial.cue.start) == NO && !denial.no_longer;
        let agreement = self.agreement(doc, denial);
        let strong = matches!(boundary.sort, Break::Dash | Break::Colon | Break::Comma);
        // "can no longer afford to be reactive. They must be proactive": compare after "be".
        let frame = x.clone().rev().find(|&i| doc.word(i) == BE).filter(|&i| i + 1 < x.end);
        let reframed = frame.is_some() && self.y > 0 && doc.word(self.y - 1) == BE;
        if let (Some(at), true) = (frame, reframed) {
            x.start = at + 1;
        }
        let mut evidence = Evidence::of_pattern(-1.6);
        evidence.add(denial.focused, 2.2);
        evidence.add(denial.no_longer, 1.0);
        evidence.add(strong, 0.9);
        evidence.add(self.marked, 0.9);
        evidence.add(self.replaces, 1.2);
        evidence.add(link > 0, 0.5);
        evidence.add(true, agreement);
        let frames = if be(first) && be(self.auxiliary) {
            2.0
        } else if reframed {
            2.2
        } else if (modal(first) && modal(self.auxiliary)) || (doing(first) && self.auxiliary.is_none()) {
            1.0
        } else if doing(first) && modal(self.auxiliary) || modal(first) && self.auxiliary.is_none() {
            0.2
        } else if be(first) && self.auxiliary.is_none() {
            -0.8
        } else if fragment {
            if existential && self.marked { 1.0 } else { -1.5 }
        } else {
            -1.2
        };
        evidence.add(true, frames);
        // Two sentences about one subject, the first negative: as often an explanation as a contrast.
        let loose = boundary.sort == Break::Stop && !self.marked && !denial.focused && !denial.no_longer;
        evidence.add(loose && !be(self.auxiliary), -0.8);
        evidence.add(slots::is_clause(doc, &y) && !slots::is_clause(doc, &x), -1.5);
        let weight = if be(first) && be(self.auxiliary) { 4.0 } else { 2.0 };
        evidence.add_slots(doc, &x, &y, weight);
        // "not clear whether": an expletive frame, no denied thing.
        let whether = x.clone().any(|i| matches!(doc.form(i), "whether" | "yet" | "until"));
        evidence.add(whether, -2.0);
        evidence.add(Self::expletive(doc, denial, &x), -3.0);
        if self.cue.start < y.start {
            cues.push(self.cue.start..self.cue.end.min(y.start));
        }
        let kind = if denial.focused && !self.replaces { "additive" } else { "corrective" };
        Some(Candidate { kind, start: denial.start, x, y, cues, evidence })
    }

    /// *It is not certain who wrote it*: the pronoun stands for the clause that follows, and the next
    /// *It* for something else.
    fn expletive(doc: &Document<'_>, denial: &Denial, x: &Range<usize>) -> bool {
        let it =
            denial.start > 0 && doc.form(denial.start - 1) == "it" || bare(doc.form(denial.start)) == "it";
        let open = matches!(Slot::of(doc, x.start), Slot::Open | Slot::Past);
        let clause = x.clone().skip(1).take(3).any(|i| {
            doc.class(i).is(Class::INTERROGATIVE.union(Class::SUBORDINATOR))
                && !doc.class(i).is(Class::PREPOSITION)
        });
        it && open && clause
    }

    /// Log-odds from the agreement of the two subjects in person and number.
    fn agreement(&self, doc: &Document<'_>, denial: &Denial) -> f32 {
        let Some(subject) = self.subject else { return if self.marked { -0.2 } else { -2.0 } };
        let pronoun = bare(doc.form(subject));
        let before = denial.start.checked_sub(1).filter(|&i| doc.is_word(i));
        let anchor = denial.auxiliary.map_or(denial.start, |a| a);
        // The first subject is a pronoun right before the auxiliary, or fused with it.
        let own = if doc.class(anchor).is(Class::SUBJECT) { Some(anchor) } else { before };
        let own_pronoun = own.filter(|&i| doc.class(i).is(Class::SUBJECT)).map(|i| bare(doc.form(i)));
        if let Some(own) = own_pronoun {
            return match (own, pronoun) {
                (a, b) if a == b => 1.0,
                ("this" | "that", "it" | "this" | "that")
                | ("these" | "those", "they" | "these" | "those") => 1.0,
                ("it", "this" | "that") | ("one", "it") => 0.3,
                _ => -2.0,
            };
        }
        let Some(auxiliary) = denial.auxiliary else { return if self.marked { 0.0 } else { -0.8 } };
        let plural = match bare_auxiliary(doc.form(auxiliary)) {
            "are" | "were" | "do" | "have" => Some(true),
            "is" | "was" | "does" | "has" => Some(false),
            _ => None,
        };
        let second = match pronoun {
            "they" | "these" | "those" | "we" => Some(true),
            "it" | "he" | "she" | "this" | "that" => Some(false),
            "there" => return if doc.word(subject) == THERE { -1.0 } else { -0.5 },
            _ => return -1.5,
        };
        match (plural, second) {
            (Some(a), Some(b)) if a != b => -2.0,
            (None, _) => 0.2,
            _ => 0.7,
        }
    }
}

/// The pronoun without its contracted verb: *they're* → *they*.
fn bare(form: &str) -> &str {
    form.split('\'').next().unwrap_or(form)
}

/// The auxiliary without its contracted negation: *isn't* → *is*.
fn bare_auxiliary(form: &str) -> &str {
    form.strip_suffix("n't").unwrap_or(form)
}
