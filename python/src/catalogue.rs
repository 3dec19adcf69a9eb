//! The catalogue of figures.

use std::collections::BTreeMap;

use pyo3::prelude::*;

use crate::document::list;

/// What is known about a figure.
///
/// >>> import tricolon as tc
/// >>> figure = tc.figures()[0]
/// >>> figure.id, figure.family, figure.roles
/// ('alliteration', 'sound', ['word'])
#[pyclass(frozen, get_all, module = "tricolon")]
pub(crate) struct Figure {
    /// The stable name.
    id: &'static str,
    /// What it works by.
    family: &'static str,
    /// The kinds a finding may have.
    kinds: Vec<&'static str>,
    /// The roles a finding may carry.
    roles: Vec<&'static str>,
    /// One line.
    summary: &'static str,
    /// The definition, its limits and what it is not, in Markdown.
    definition: String,
    /// Where the definition comes from.
    source: &'static str,
    /// Texts in which it is found: [...] marks the finding, {role:...} a role.
    examples: Vec<&'static str>,
    /// Texts in which it is not.
    near_misses: Vec<&'static str>,
    /// Findings from this score on are reported.
    threshold: f32,
    /// Whether it is looked for unless figures are named.
    by_default: bool,
    /// The weaker figures that it includes, by id.
    contains: Vec<&'static str>,
    /// What it reads beside word forms and punctuation.
    needs: Vec<&'static str>,
    /// What it is known not to find, or to find wrongly.
    known_misses: Vec<&'static str>,
    /// What was measured on development data, by the name of the data.
    measured: BTreeMap<&'static str, &'static str>,
}

#[pymethods]
impl Figure {
    fn __repr__(&self) -> String {
        format!("<Figure {}: {}>", self.id, self.summary)
    }
}

/// The catalogue: every figure that can be found, by id.
///
/// >>> import tricolon as tc
/// >>> [figure.summary for figure in tc.figures() if figure.id == "anaphora"]
/// ['Successive sentences, clauses or phrases begin with the same words']
#[pyfunction]
pub(crate) fn figures(py: Python<'_>) -> PyResult<Vec<Py<Figure>>> {
    list(
        py,
        tricolon::figures::ALL.iter().map(|figure| Figure {
            id: figure.id,
            family: figure.family.name(),
            kinds: figure.kinds.to_vec(),
            roles: figure.roles.to_vec(),
            summary: figure.summary,
            definition: figure.definition(),
            source: figure.source,
            examples: figure.examples.to_vec(),
            near_misses: figure.near_misses.to_vec(),
            threshold: figure.threshold,
            by_default: figure.by_default,
            contains: figure.contains.to_vec(),
            needs: figure.needs.to_vec(),
            known_misses: figure.known_misses.to_vec(),
            measured: figure.measured().collect(),
        }),
    )
}
