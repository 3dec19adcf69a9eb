//! Which words a negator governs.

use std::ops::Range;

use super::{Class, TokenKind, WordId, closed};
use crate::Document;

const NO: WordId = closed::id("no");
const NEITHER: WordId = closed::id("neither");
const NOR: WordId = closed::id("nor");
const WITHOUT: WordId = closed::id("without");
const BUT: WordId = closed::id("but");
const OF: WordId = closed::id("of");
const LONGER: WordId = closed::id("longer");

/// A negator governs at most so many tokens: what bounds the work on text without punctuation.
const LONGEST_SCOPE: usize = 40;

/// A negator and what it governs.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct NegationScope {
    /// The token that negates: *not*, *no*, *never*, *isn’t*, *without* …
    pub negator: usize,
    /// The tokens that it governs, the negator not among them.
    pub scope: Range<usize>,
}

/// The negators of sentence `sentence` and what each governs, in text order. Scopes may nest. Linear in
/// the length of the sentence.
///
/// - *not*, *never*, *cannot*, *isn’t* and the like, and *hardly*, *scarcely*, *barely*, *seldom*, *rarely*
///   govern the rest of their clause: up to *but*, a subordinator, a relative, a new clause after a
///   conjunction or comma, or punctuation. What stands before them is left alone: *peace is not here*
///   denies the place, not the peace.
/// - *no*, *without*, *neither* and *nor* govern their phrase, with what *of* ties to it: in *no record of
///   the sale was kept*, the record and the sale.
/// - *nobody*, *nothing*, *none* and *nowhere* govern what follows in their clause.
/// - *not only*, *not just* and their kin affirm what follows, so they govern nothing; nor do the tags
///   *isn’t it?* and the answer *No, …*.
///
/// The rules are those of clause grammar (Huddleston & Pullum, *The Cambridge Grammar of the English
/// Language*, ch. 9) as far as function words and punctuation tell them.
///
/// # Panics
/// If the document has no sentence of that number.
///
/// ```
/// use tricolon::text::negation_scopes;
/// let doc = tricolon::Analyzer::default().analyze("They do not want war, but no ally of ours has left.");
/// let scopes: Vec<&str> = negation_scopes(&doc, 0).iter()
///     .map(|n| doc.slice(doc.token(n.scope.start).span.cover(doc.token(n.scope.end - 1).span))).collect();
/// assert_eq!(scopes, ["want war", "ally of ours"]);
/// ```
pub fn negation_scopes(doc: &Document<'_>, sentence: usize) -> Vec<NegationScope> {
    let tokens = doc.sentences()[sentence].tokens();
    let mut out = Vec::new();
    // What ends the scope of one negator ends that of the next in it: nothing is read twice, however many there are.
    let (mut clause, mut phrase) = (0, 0);
    for negator in tokens.clone() {
        let Some(sort) = Sort::of(doc, negator) else { continue };
        let first = negator + 1 + usize::from(doc.word(negator) == NO && doc.word(negator + 1) == LONGER);
        let limit = tokens.end.min(first + LONGEST_SCOPE);
        if first >= limit || affirms(doc, negator) {
            continue;
        }
        let end = match sort {
            Sort::Clause => {
                clause = clause_end(doc, first, first.max(clause), limit);
                clause
            }
            Sort::Phrase => {
                phrase = phrase_end(doc, first, first.max(phrase), limit);
                phrase
            }
        };
        let end = (first..end).rev().find(|&i| is_worded(doc, i)).map_or(first, |i| i + 1);
        if end > first {
            out.push(NegationScope { negator, scope: first..end });
        }
    }
    out
}

/// How far a negator reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sort {
    Clause,
    Phrase,
}

impl Sort {
    fn of(doc: &Document<'_>, i: usize) -> Option<Sort> {
        let class = doc.class(i);
        if class.is_open() {
            let weak = matches!(doc.form(i), "hardly" | "scarcely" | "barely" | "seldom" | "rarely");
            return weak.then_some(Sort::Clause);
        }
        if !class.is(Class::NEGATOR) {
            return None;
        }
        match doc.word(i) {
            // "no longer" negates the clause, "no ally" its noun.
            NO if doc.word(i + 1) == LONGER => Some(Sort::Clause),
            NO | WITHOUT | NEITHER | NOR => Some(Sort::Phrase),
            // "Not a soul", "not war but peace": without a verb before it, *not* still reaches to its clause's end.
            _ => Some(Sort::Clause),
        }
    }
}

/// *not only*, *isn’t it?*, *No, …*: what looks like a negator and denies nothing that follows.
fn affirms(doc: &Document<'_>, negator: usize) -> bool {
    let next = negator + 1;
    let focus = doc.class(next).is(Class::FOCUS) && doc.word(negator) != NO;
    let tag = doc.class(negator).is(Class::FUSED_NEGATION)
        && doc.class(next).is(Class::SUBJECT)
        && doc.str(next + 1) == "?";
    focus || tag || !is_worded(doc, next) && !is_quote(doc, next)
}

/// The end of the clause that the negator governs, which is not before `from`.
fn clause_end(doc: &Document<'_>, first: usize, from: usize, limit: usize) -> usize {
    let opener = Class::SUBORDINATOR.union(Class::RELATIVE);
    for i in from..limit {
        let class = doc.class(i);
        if doc.word(i) == BUT && i > first {
            return i;
        }
        // "that", "as", "for", "than" also stand inside a clause; a question word after the negator is its object.
        let inside = class.is(Class::PREPOSITION.union(Class::DETERMINER).union(Class::INTERROGATIVE));
        if i > first && class.is(opener) && !inside {
            return i;
        }
        if class.is(Class::COORDINATOR) && opens_clause(doc, i + 1) {
            return i;
        }
        if is_comma(doc, i) && ends_at_comma(doc, i + 1) || stops(doc, i) {
            return i;
        }
    }
    limit
}

/// The end of the noun phrase (or participle) that the negator governs, which is not before `from`.
fn phrase_end(doc: &Document<'_>, first: usize, from: usize, limit: usize) -> usize {
    for i in from..limit {
        let class = doc.class(i);
        let verb = class.is(Class::AUXILIARY) || class.is(Class::PAST) && i > first;
        let preposition = class.is(Class::PREPOSITION) && doc.word(i) != OF && i > first;
        let clause = class.is(Class::SUBORDINATOR.union(Class::RELATIVE).union(Class::SUBJECT))
            && !class.is(Class::PREPOSITION.union(Class::DETERMINER).union(Class::OBJECT));
        let coordinated = class.is(Class::COORDINATOR)
            && (!matches!(doc.form(i), "or" | "nor" | "and") || opens_clause(doc, i + 1));
        if verb || preposition || clause && i > first || coordinated || is_comma(doc, i) || stops(doc, i) {
            return i;
        }
    }
    limit
}

/// Whether a subject and perhaps its verb begin at `i`.
fn opens_clause(doc: &Document<'_>, i: usize) -> bool {
    let class = doc.class(i);
    class.is(Class::SUBJECT)
        && (!class.is(Class::OBJECT.union(Class::DETERMINER)) || doc.class(i + 1).is(Class::AUXILIARY))
}

/// Whether what follows a comma is a clause of its own or a comment, and no further part of a list.
fn ends_at_comma(doc: &Document<'_>, i: usize) -> bool {
    let class = doc.class(i);
    let comment = Class::SUBORDINATOR.union(Class::RELATIVE).union(Class::INTERROGATIVE).union(Class::ADVERB);
    opens_clause(doc, i)
        || class.is(comment)
        || class.is(Class::COORDINATOR)
            && (!matches!(doc.form(i), "or" | "nor" | "and") || opens_clause(doc, i + 1))
}

/// Punctuation other than commas, hyphens in words, apostrophes and quotation marks.
fn stops(doc: &Document<'_>, i: usize) -> bool {
    let joined =
        || matches!(doc.str(i), "-" | "‐" | "‑" | "/") && !doc.space_before(i) && !doc.space_before(i + 1);
    doc.kind(i) == TokenKind::Punct && !joined() && !is_comma(doc, i) && !is_quote(doc, i)
}

fn is_comma(doc: &Document<'_>, i: usize) -> bool {
    doc.kind(i) == TokenKind::Punct && doc.str(i) == ","
}

fn is_quote(doc: &Document<'_>, i: usize) -> bool {
    matches!(doc.str(i), "\"" | "“" | "”" | "'" | "‘" | "’" | "*" | "_")
}

fn is_worded(doc: &Document<'_>, i: usize) -> bool {
    matches!(doc.kind(i), TokenKind::Word | TokenKind::Number | TokenKind::Symbol)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::Analyzer;

    fn scopes(text: &str) -> Vec<String> {
        let doc = Analyzer::builder().figures::<&str>([]).unwrap().build().analyze(text);
        (0..doc.sentences().len())
            .flat_map(|s| negation_scopes(&doc, s))
            .map(|n| doc.slice(doc.span_of(n.scope)).to_string())
            .collect()
    }

    #[test]
    fn clauses_end_scopes_of_verbal_negation() {
        for (text, expected) in [
            ("We never asked for aid but for trade.", &["asked for aid"][..]),
            ("They aren't poor because of drought.", &["poor"]),
            ("It is not a zero-sum game; it grows.", &["a zero-sum game"]),
            ("She did not call and he did not write.", &["call", "write"]),
            ("He can no longer walk, which grieves him.", &["walk"]),
            ("I do not know who came.", &["know who came"]),
            ("They cannot buy bread, milk or oil.", &["buy bread, milk or oil"]),
            ("It hardly rained at all.", &["rained at all"]),
            ("Peace is not here.", &["here"]),
            ("He was not “lost” yet.", &["“lost” yet"]),
        ] {
            assert_eq!(scopes(text), expected, "{text}");
        }
    }

    #[test]
    fn phrases_end_scopes_of_no_and_without() {
        for (text, expected) in [
            ("No record of the sale was kept in town.", &["record of the sale"][..]),
            ("There is no lasting peace in the north.", &["lasting peace"]),
            ("They left without bread or water.", &["bread or water"]),
            ("Neither the mayor nor the clerk came.", &["the mayor nor the clerk", "the clerk"]),
            ("Nobody came to the feast.", &["came to the feast"]),
        ] {
            assert_eq!(scopes(text), expected, "{text}");
        }
    }

    #[test]
    fn what_affirms_has_no_scope() {
        for text in ["Not only roads matter.", "It is late, isn't it?", "No, peace came.", "Why not?", "Not."]
        {
            assert_eq!(scopes(text), [""; 0], "{text}");
        }
    }
}
