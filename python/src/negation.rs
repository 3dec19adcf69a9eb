//! Which words a negator governs.

use pyo3::prelude::*;
use tricolon::text::negation_scopes;

use crate::views::Span;

/// A negator and what it governs.
///
/// >>> import tricolon as tc
/// >>> [(n.negator.text, n.scope.text) for n in tc.analyze("They did not sell the boats.").negations]
/// [('not', 'sell the boats')]
#[pyclass(frozen, eq, get_all, module = "tricolon")]
#[derive(Clone, PartialEq)]
pub(crate) struct Negation {
    /// The word that negates: "not", "no", "never", "isn't", "without" …
    negator: Span,
    /// What it governs: the rest of its clause, or its phrase.
    scope: Span,
    /// The index of its sentence.
    sentence: usize,
}

#[pymethods]
impl Negation {
    fn __repr__(&self) -> String {
        format!("Negation({:?}, scope={:?})", self.negator.text, self.scope.text)
    }
}

/// The negators of every sentence, in order.
pub(crate) fn negations(doc: &tricolon::Document<'_>) -> Vec<Negation> {
    let span = |tokens: std::ops::Range<usize>| {
        let last = tokens.end.saturating_sub(1);
        Span::of(doc, doc.token(tokens.start).span.cover(doc.token(last).span))
    };
    let of = |sentence: usize| {
        negation_scopes(doc, sentence).into_iter().map(move |found| Negation {
            negator: span(found.negator..found.negator + 1),
            scope: span(found.scope),
            sentence,
        })
    };
    (0..doc.sentences().len()).flat_map(of).collect()
}
