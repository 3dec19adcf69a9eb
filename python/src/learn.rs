//! Models that were learnt without labels.

use std::sync::Arc;

use arrow_array::{ArrayRef, Float64Array, Int64Array, RecordBatch, StringArray};
use arrow_schema::{DataType, Field, Schema};
use pyo3::prelude::*;
use tricolon::themes::learn;

use crate::error::{argument, from_core};
use crate::lexicon::Lexicon;
use crate::table::Table;
use crate::texts;

/// What was learnt from unlabelled texts and a lexicon's entries as seeds: tells a text's theme.
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
    /// The most probable theme of each text; None for a text with no word the model knows.
    ///
    /// >>> import tricolon as tc
    /// >>> lexicon = tc.Lexicon({"sea": ["ship*"], "land": ["farm*"]})
    /// >>> model = lexicon.fit(["A ship in the harbour.", "The harbour.", "The farm has wheat.", "Wheat."])
    /// >>> model.predict(["Dear wheat", "A full harbour", "Rain"])
    /// ['land', 'sea', None]
    fn predict(&self, py: Python<'_>, texts: &Bound<'_, PyAny>) -> PyResult<Vec<Option<String>>> {
        let texts = texts::many(texts)?;
        let predict =
            || texts.iter().map(|t| Ok(self.inner.predict(t)?.map(str::to_string))).collect::<Result<_, _>>();
        py.detach(predict).map_err(|e: tricolon::Error| from_core(py, &e))
    }

    /// A table, a row a text and a column a theme, after the column `document`: probabilities, 0 for a text
    /// with no word the model knows.
    ///
    /// >>> import tricolon as tc
    /// >>> lexicon = tc.Lexicon({"sea": ["ship*"], "land": ["farm*"]})
    /// >>> model = lexicon.fit(["A ship in the harbour.", "The harbour.", "The farm has wheat.", "Wheat."])
    /// >>> row = model.predict_proba(["Wheat."]).to_pylist()[0]
    /// >>> row["land"] > row["sea"]
    /// True
    fn predict_proba(&self, py: Python<'_>, texts: &Bound<'_, PyAny>) -> PyResult<Table> {
        let texts = texts::many(texts)?;
        let themes = self.inner.themes();
        let predict = || texts.iter().map(|t| self.inner.predict_proba(t)).collect::<Result<Vec<_>, _>>();
        let rows = py.detach(predict).map_err(|e| from_core(py, &e))?;
        let mut fields = vec![Field::new("document", DataType::Int64, false)];
        let mut columns: Vec<ArrayRef> = vec![Arc::new(Int64Array::from_iter_values(0..rows.len() as i64))];
        for (k, theme) in themes.iter().enumerate() {
            fields.push(Field::new(*theme, DataType::Float64, false));
            let values = rows.iter().map(|row| row.as_ref().map_or(0.0, |shares| shares[k]));
            columns.push(Arc::new(Float64Array::from_iter_values(values)));
        }
        table(py, "probabilities", fields, columns)
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

    fn __repr__(&self) -> String {
        format!("<Model: {} themes, {} rounds>", self.inner.themes().len(), self.inner.rounds())
    }
}

pub(crate) fn table(
    py: Python<'_>,
    name: &'static str,
    fields: Vec<Field>,
    columns: Vec<ArrayRef>,
) -> PyResult<Table> {
    let schema = Arc::new(Schema::new(fields));
    let batch =
        RecordBatch::try_new(Arc::clone(&schema), columns).map_err(|e| argument(py, e.to_string()))?;
    Ok(Table::new(name, schema, vec![batch]))
}

pub(crate) fn proposals(py: Python<'_>, proposals: &[learn::Proposal]) -> PyResult<Table> {
    let fields = vec![
        Field::new("theme", DataType::Utf8, false),
        Field::new("entry", DataType::Utf8, false),
        Field::new("texts", DataType::Int64, false),
        Field::new("precision", DataType::Float64, false),
        Field::new("lift", DataType::Float64, false),
    ];
    let columns: Vec<ArrayRef> = vec![
        Arc::new(StringArray::from_iter_values(proposals.iter().map(|p| &p.theme))),
        Arc::new(StringArray::from_iter_values(proposals.iter().map(|p| &p.entry))),
        Arc::new(Int64Array::from_iter_values(proposals.iter().map(|p| p.texts as i64))),
        Arc::new(Float64Array::from_iter_values(proposals.iter().map(|p| p.precision))),
        Arc::new(Float64Array::from_iter_values(proposals.iter().map(|p| p.lift))),
    ];
    table(py, "proposals", fields, columns)
}
