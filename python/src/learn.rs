//! Models that were learnt without labels.

use std::sync::Arc;

use pyo3::prelude::*;
use pyo3::types::PyBytes;
use tricolon::themes::learn;

use crate::columns::Columns;
use crate::error::from_core;
use crate::lexicon::Lexicon;
use crate::pickled::pickled;
use crate::refused::OnError;
use crate::table::Table;
use crate::texts;

/// What was learnt from unlabelled texts and a lexicon's entries as seeds: tells a text's theme. It pickles.
///
/// >>> import tricolon as tc
/// >>> lexicon = tc.Lexicon({"sea": ["ship*"], "land": ["farm*"]})
/// >>> model = lexicon.fit(["A ship in the harbour.", "The harbour.", "The farm has wheat.", "Wheat."])
/// >>> model.predict(["A full harbour", "Dear wheat", ""])
/// ['sea', 'land', None]
#[pyclass(frozen, module = "tricolon")]
pub(crate) struct Model {
    inner: learn::Model,
}

impl Model {
    pub(crate) fn of(inner: learn::Model) -> Self {
        Model { inner }
    }
}

#[pymethods]
impl Model {
    /// The most probable theme of each text; None for a missing text and one with no word the model knows.
    ///
    /// >>> import tricolon as tc
    /// >>> lexicon = tc.Lexicon({"sea": ["ship*"], "land": ["farm*"]})
    /// >>> model = lexicon.fit(["A ship in the harbour.", "The harbour.", "The farm has wheat.", "Wheat."])
    /// >>> model.predict(["Dear wheat", "A full harbour", "Rain"])
    /// ['land', 'sea', None]
    fn predict(&self, py: Python<'_>, texts: &Bound<'_, PyAny>) -> PyResult<Vec<Option<String>>> {
        let texts = texts::given(texts)?;
        let one = |text: &Option<Arc<str>>| match text {
            Some(text) => Ok(self.inner.predict(text)?.map(str::to_string)),
            None => Ok(None),
        };
        py.detach(|| texts.iter().map(one).collect::<Result<_, _>>())
            .map_err(|e: tricolon::Error| from_core(py, &e))
    }

    /// A table, a row a text and a column a theme, after the column `document`: probabilities, 0 for a text
    /// with no word the model knows, null for a missing one. on_error, errors: as for `Lexicon.score_many`.
    ///
    /// >>> import tricolon as tc
    /// >>> lexicon = tc.Lexicon({"sea": ["ship*"], "land": ["farm*"]})
    /// >>> model = lexicon.fit(["A ship in the harbour.", "The harbour.", "The farm has wheat.", "Wheat."])
    /// >>> row = model.predict_proba(["Wheat."]).to_pylist()[0]
    /// >>> row["land"] > row["sea"]
    /// True
    #[pyo3(signature = (texts, *, on_error="raise", errors="strict"))]
    fn predict_proba(
        &self,
        py: Python<'_>,
        texts: &Bound<'_, PyAny>,
        on_error: &str,
        errors: &str,
    ) -> PyResult<Table> {
        let (texts, refused) = texts::recorded(texts, OnError::read(py, on_error, errors)?)?;
        let themes = self.inner.themes();
        let unknown = || vec![0.0; themes.len()];
        let one = |text: &Option<Arc<str>>| match text {
            Some(text) => Ok(Some(self.inner.predict_proba(text)?.unwrap_or_else(unknown))),
            None => Ok(None),
        };
        let predict = || texts.iter().map(one).collect::<Result<Vec<Option<Vec<f64>>>, _>>();
        let rows = py.detach(predict).map_err(|e: tricolon::Error| from_core(py, &e))?;
        let mut columns = Columns::default().integer("document", 0..rows.len());
        for (k, theme) in themes.iter().enumerate() {
            columns =
                columns.number_or_null(theme, rows.iter().map(|row| row.as_ref().map(|shares| shares[k])));
        }
        Ok(columns.finish(py, "probabilities")?.with_errors(refused))
    }

    /// The `n` words that speak most for a theme: (term, probability, lift, texts).
    ///
    /// >>> import tricolon as tc
    /// >>> lexicon = tc.Lexicon({"sea": ["ship*"], "land": ["farm*"]})
    /// >>> model = lexicon.fit(["A ship in the harbour.", "The harbour.", "The farm has wheat.", "Wheat."])
    /// >>> [term for term, probability, lift, texts in model.top_terms("sea", 2)]
    /// ['harbour']
    #[pyo3(signature = (theme, n=10))]
    fn top_terms(&self, py: Python<'_>, theme: &str, n: usize) -> PyResult<Vec<(String, f64, f64, usize)>> {
        let terms = self.inner.top_terms(theme, n).map_err(|e| from_core(py, &e))?;
        Ok(terms.into_iter().map(|t| (t.term, t.probability, t.lift, t.texts)).collect())
    }

    /// A plain lexicon: every theme's own entries, then its `n` strongest words with their weights.
    ///
    /// >>> import tricolon as tc
    /// >>> lexicon = tc.Lexicon({"sea": ["ship*"], "land": ["farm*"]})
    /// >>> model = lexicon.fit(["A ship in the harbour.", "The harbour.", "The farm has wheat.", "Wheat."])
    /// >>> model.to_lexicon(1).themes["sea"]
    /// ['ship*', 'harbour']
    #[pyo3(signature = (n=50))]
    fn to_lexicon(&self, py: Python<'_>, n: usize) -> PyResult<Lexicon> {
        self.inner.to_lexicon(n).map(Lexicon::of).map_err(|e| from_core(py, &e))
    }

    /// The themes' names.
    #[getter]
    fn themes(&self) -> Vec<&str> {
        self.inner.themes()
    }

    /// How many rounds were run.
    #[getter]
    fn rounds(&self) -> usize {
        self.inner.rounds()
    }

    fn __eq__(&self, other: &Bound<'_, PyAny>) -> bool {
        other.cast::<Self>().is_ok_and(|other| self.inner == other.get().inner)
    }

    fn __hash__(&self) -> usize {
        self.inner.rounds()
    }

    fn __repr__(&self) -> String {
        format!("<Model: {} themes, {} rounds>", self.inner.themes().len(), self.inner.rounds())
    }
}

pickled!(Model, learn::Model, lexicon);

pub(crate) fn proposals(py: Python<'_>, proposals: &[learn::Proposal]) -> PyResult<Table> {
    Columns::default()
        .text("theme", proposals.iter().map(|p| &p.theme))
        .text("entry", proposals.iter().map(|p| &p.entry))
        .integer("texts", proposals.iter().map(|p| p.texts))
        .number("precision", proposals.iter().map(|p| p.precision))
        .number("lift", proposals.iter().map(|p| p.lift))
        .finish(py, "proposals")
}
