//! Which words a negator governs.

use std::ops::Range;

use super::Class;
use crate::Document;

/// The scope of one negator.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Negation {
    /// The token that negates: *not*, *no*, *never*, *isn’t* …
    pub cue: usize,
    /// The tokens that it governs, the cue not among them.
    pub scope: Range<usize>,
}

/// A negator governs at most so many words after it.
const LONGEST_SCOPE: usize = 8;

/// The negators of `doc` and the tokens each governs, in text order. Linear in the number of tokens.
///
/// A scope runs from the negator to the end of its clause: to the next punctuation mark (a hyphen within a
/// word aside), to *but* or another contrastive conjunction, or to a subordinator or relative word that opens
/// a clause of its own; at most eight words. *not only* opens no scope, since *not only X* affirms X; nor does
/// *no* before a comma (*No, we came*). What stands before the negator is left alone: *peace is not here*
/// denies the place, not the peace.
///
/// The rules follow the NegEx algorithm (Chapman et al. 2001), which ends a scope at termination terms, with
/// clause boundaries in place of its fixed window.
///
/// ```
/// let doc = tricolon::Analyzer::default().analyze("They do not want war, but peace.");
/// let scopes = tricolon::text::negations(&doc);
/// assert_eq!(doc.slice(doc.token(scopes[0].cue).span), "not");
/// let denied: Vec<&str> = scopes[0].scope.clone().map(|i| doc.slice(doc.token(i).span)).collect();
/// assert_eq!(denied, ["want", "war"]);
/// ```
pub fn negations(doc: &Document<'_>) -> Vec<Negation> {
    let mut out = Vec::new();
    for sentence in doc.sentences() {
        let tokens = sentence.tokens();
        for cue in tokens.clone().filter(|&i| doc.class(i).is(Class::NEGATOR)) {
            if matches!(doc.form(cue + 1), "only" | "merely" | "just" | "simply") {
                continue;
            }
            let end = scope_end(doc, cue + 1, tokens.end);
            if end > cue + 1 {
                out.push(Negation { cue, scope: cue + 1..end });
            }
        }
    }
    out
}

fn scope_end(doc: &Document<'_>, from: usize, limit: usize) -> usize {
    let mut words = 0;
    for i in from..limit {
        if !doc.is_word(i) {
            let joins =
                matches!(doc.str(i), "-" | "‐" | "‑") && !doc.space_before(i) && !doc.space_before(i + 1);
            if joins {
                continue;
            }
            return i;
        }
        let stops = matches!(
            doc.form(i),
            "but"
                | "yet"
                | "because"
                | "although"
                | "though"
                | "while"
                | "whereas"
                | "unless"
                | "except"
                | "if"
                | "when"
                | "who"
                | "which"
                | "whose"
                | "since"
                | "until"
        );
        if words > 0 && stops || words == LONGEST_SCOPE {
            return i;
        }
        words += 1;
    }
    limit
}

/// By token: whether some negator governs it.
pub(crate) fn negated_tokens(doc: &Document<'_>) -> Vec<bool> {
    let mut out = vec![false; doc.token_count()];
    for negation in negations(doc) {
        out[negation.scope].fill(true);
    }
    out
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use crate::Analyzer;

    fn denied(text: &str) -> Vec<String> {
        let doc = Analyzer::builder().figures::<&str>([]).unwrap().build().analyze(text);
        super::negations(&doc)
            .iter()
            .map(|n| n.scope.clone().map(|i| doc.str(i).to_string()).collect::<Vec<_>>().join(" "))
            .collect()
    }

    #[test]
    fn a_scope_ends_with_its_clause() {
        for (text, scopes) in [
            ("There is no lasting peace.", vec!["lasting peace"]),
            ("No, peace came.", vec![]),
            ("We never asked for aid but for trade.", vec!["asked for aid"]),
            ("They aren't poor because of drought.", vec!["poor"]),
            ("Not only roads matter.", vec![]),
            ("It is not a zero-sum game; it grows.", vec!["a zero - sum game"]),
            ("Nobody came. Peace held.", vec!["came"]),
            ("Without peace nor bread, they left.", vec!["peace nor bread", "bread"]),
            (
                "Not one two three four five six seven eight nine.",
                vec!["one two three four five six seven eight"],
            ),
        ] {
            assert_eq!(denied(text), scopes, "{text}");
        }
    }
}
