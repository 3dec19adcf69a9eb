//! A text with what was read from it.

use std::sync::Arc;

use pyo3::prelude::*;
use pyo3::types::PyDict;

use crate::analyzer::Options;
use crate::lexicon::Lexicon;
use crate::negation::{Negation, negations};
use crate::tags::{Clause, clauses};
use crate::views::{Finding, Paragraph, Sentence, Token};

/// A text with its tokens, sentences, paragraphs and findings.
///
/// Offsets count code points: `doc.text[f.start:f.end] == f.text` for every finding, token and sentence.
/// In a notebook it shows itself with its findings marked. It pickles as its text and the options it was
/// read with.
///
/// >>> import tricolon as tc
/// >>> doc = tc.analyze("Not ashes, but fire. Plain prose.")
/// >>> doc.word_count, len(doc.sentences), doc.findings[0].text
/// (6, 2, 'Not ashes, but fire')
#[pyclass(frozen, module = "tricolon")]
pub(crate) struct Document {
    pub(crate) inner: Arc<tricolon::Document<'static>>,
    pub(crate) options: Options,
}

#[pymethods]
impl Document {
    /// The text as it was given.
    #[getter]
    fn text(&self) -> &str {
        self.inner.text()
    }

    /// The tokens in order: the segments of UAX #29 that are not white space. Built when asked for.
    #[getter]
    fn tokens(&self, py: Python<'_>) -> PyResult<Vec<Py<Token>>> {
        list(py, (0..self.inner.token_count()).map(|i| Token::of(&self.inner, i)))
    }

    /// The sentences in order.
    #[getter]
    fn sentences(&self, py: Python<'_>) -> PyResult<Vec<Py<Sentence>>> {
        list(py, self.inner.sentences().iter().map(|s| Sentence::of(&self.inner, s.span)))
    }

    /// The clauses of the sentences, in order: pieces with at most one finite verb group. Tags every
    /// sentence when asked for.
    #[getter]
    fn clauses(&self, py: Python<'_>) -> PyResult<Vec<Py<Clause>>> {
        let clauses = py.detach(|| clauses(&self.inner));
        list(py, clauses.into_iter())
    }

    /// The negators of the sentences and what each governs, in order. Scopes may nest; "not only" governs
    /// nothing.
    #[getter]
    fn negations(&self, py: Python<'_>) -> PyResult<Vec<Py<Negation>>> {
        let negations = py.detach(|| negations(&self.inner));
        list(py, negations.into_iter())
    }

    /// The paragraphs in order.
    #[getter]
    fn paragraphs(&self, py: Python<'_>) -> PyResult<Vec<Py<Paragraph>>> {
        list(py, self.inner.paragraphs().iter().map(|p| Paragraph::of(&self.inner, p.span)))
    }

    /// The figures found, by start.
    #[getter]
    fn findings(&self, py: Python<'_>) -> PyResult<Vec<Py<Finding>>> {
        list(py, self.inner.findings().iter().map(|f| Finding::of(&self.inner, f)))
    }

    /// The number of words and numbers: the base of rates per 1,000 words.
    #[getter]
    fn word_count(&self) -> usize {
        self.inner.word_count()
    }

    /// The document as one line of JSON, in the format that the command writes too.
    ///
    /// >>> import tricolon as tc
    /// >>> tc.analyze("Plain.").to_json()[:39]
    /// '{"version":1,"text":"Plain.","tokens":['
    #[pyo3(signature = (id=None))]
    fn to_json(&self, py: Python<'_>, id: Option<&str>) -> String {
        py.detach(|| tricolon::Record::new(&self.inner, id).to_json())
    }

    /// The same as `to_json`, as dicts and lists.
    ///
    /// >>> import tricolon as tc
    /// >>> tc.analyze("Not ashes, but fire.").to_dict(id="a")["findings"][0]["roles"]["asserted"]
    /// [[15, 19]]
    #[pyo3(signature = (id=None))]
    fn to_dict<'py>(&self, py: Python<'py>, id: Option<&str>) -> PyResult<Bound<'py, PyAny>> {
        py.import("json")?.call_method1("loads", (self.to_json(py, id),))
    }

    fn __repr__(&self) -> String {
        let doc = &self.inner;
        let counted = |n: usize, what: &str| format!("{n} {what}{}", if n == 1 { "" } else { "s" });
        let head: String = doc.text().chars().take(40).collect();
        let dots = if head.len() < doc.text().len() { "…" } else { "" };
        format!(
            "<Document {head:?}{dots}: {}, {}, {}>",
            counted(doc.word_count(), "word"),
            counted(doc.sentences().len(), "sentence"),
            counted(doc.findings().len(), "finding"),
        )
    }

    /// The text with its findings marked, wrapped for a terminal: what `print(doc)` shows.
    fn __str__<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        slf.py().import("tricolon.display")?.call_method1("document_text", (slf,))
    }

    /// The text as HTML, for a page: findings as layered underlines, the themes of `lexicon` as a tint, and a legend
    /// that switches both. fold: after how many words the rest is folded away; None for never.
    ///
    /// >>> import tricolon as tc
    /// >>> "fire" in tc.analyze("Not ashes, but fire.").to_html()
    /// True
    #[pyo3(signature = (lexicon=None, *, fold=None))]
    fn to_html(&self, py: Python<'_>, lexicon: Option<&Bound<'_, Lexicon>>, fold: Option<usize>) -> String {
        let lexicon = lexicon.map(|lexicon| Arc::clone(&lexicon.get().inner));
        py.detach(|| {
            let view = tricolon::html::View { lexicon: lexicon.as_deref(), fold };
            format!(
                "<style>{}</style>{}",
                tricolon::html::style(),
                tricolon::html::document(&self.inner, view)
            )
        })
    }

    fn _repr_html_(&self, py: Python<'_>) -> String {
        self.to_html(py, None, Some(600))
    }

    fn __eq__(&self, other: &Bound<'_, PyAny>) -> bool {
        other.cast::<Document>().is_ok_and(|other| {
            let other = other.get();
            self.options == other.options && self.inner.text() == other.inner.text()
        })
    }

    fn __hash__(&self) -> u64 {
        use std::hash::{DefaultHasher, Hash, Hasher};
        let mut hasher = DefaultHasher::new();
        self.inner.text().hash(&mut hasher);
        hasher.finish()
    }

    fn __reduce__<'py>(
        slf: &Bound<'py, Self>,
    ) -> PyResult<(Bound<'py, PyAny>, (String, Bound<'py, PyDict>))> {
        let py = slf.py();
        let rebuild = py.import("tricolon._core")?.getattr("_rebuild_document")?;
        Ok((rebuild, (slf.get().inner.text().to_owned(), slf.get().options.to_dict(py)?)))
    }
}

/// Values as Python objects.
pub(crate) fn list<T>(py: Python<'_>, items: impl Iterator<Item = T>) -> PyResult<Vec<Py<T>>>
where
    T: pyo3::PyClass + Into<PyClassInitializer<T>>,
{
    items.map(|item| Py::new(py, item)).collect()
}
