//! Corpora on disk and in pickles. The files of the first are written and read by `tricolon.storage`; this gives
//! and takes the parts.

use std::slice::from_ref;
use std::sync::Arc;

use arrow_array::{ArrayRef, RecordBatch, StringArray};
use arrow_schema::{DataType, Field, Schema, SchemaRef};
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyDict, PyList};

use crate::analyzer::Analyzer;
use crate::corpus::{Corpus, EAGER};
use crate::error::argument;
use crate::refused;
use crate::rows::{self, Carried};
use crate::table::{Table, arrow, one_batch, read_ipc, write_ipc};
use crate::texts;
use crate::work::{chunks, threads};

#[pymethods]
impl Corpus {
    /// Writes the corpus to a folder: its texts, tables and options. format: "parquet" or "arrow" (IPC). Needs
    /// pyarrow. `Corpus.load` reads it without analysing anything again.
    ///
    /// >>> import tempfile, tricolon as tc
    /// >>> corpus = tc.analyze_many(["Not ashes, but fire.", "Plain prose."])
    /// >>> with tempfile.TemporaryDirectory() as folder:
    /// ...     corpus.save(folder)
    /// ...     tc.Corpus.load(folder).texts == corpus.texts
    /// True
    #[pyo3(signature = (path, format="parquet"))]
    fn save(slf: &Bound<'_, Self>, path: &Bound<'_, PyAny>, format: &str) -> PyResult<()> {
        slf.py().import("tricolon.storage")?.call_method1("save", (slf, path, format)).map(|_| ())
    }

    /// The corpus that was saved in a folder. Needs pyarrow.
    ///
    /// >>> import tempfile, tricolon as tc
    /// >>> with tempfile.TemporaryDirectory() as folder:
    /// ...     tc.analyze_many(["Not ashes, but fire."]).save(folder, "arrow")
    /// ...     len(tc.Corpus.load(folder).findings)
    /// 1
    #[staticmethod]
    fn load(py: Python<'_>, path: &Bound<'_, PyAny>) -> PyResult<Py<Corpus>> {
        let corpus = py.import("tricolon.storage")?.call_method1("load", (path,))?;
        Ok(corpus.cast_into::<Corpus>()?.unbind())
    }

    /// What `save` writes: the options, the raw tables, and the texts with what was carried.
    fn _parts<'py>(
        &self,
        py: Python<'py>,
    ) -> PyResult<(Bound<'py, PyDict>, Vec<Table>, Table, Option<Table>)> {
        let raw = (0..3).map(|k| Table::new(EAGER[k].name(), rows::schema(EAGER[k]), self.rows[k].clone()));
        let errors = Table::new("errors", self.errors.schema(), vec![self.errors.clone()]);
        // In chunks, since a batch's text is limited to 2 GiB.
        let texts: Vec<RecordBatch> = chunks(&self.texts)
            .into_iter()
            .map(|range| {
                let texts: StringArray = self.texts[range].iter().map(Option::as_deref).collect();
                let column: ArrayRef = Arc::new(texts);
                RecordBatch::try_from_iter_with_nullable([("text", column, true)])
            })
            .collect::<Result<_, _>>()
            .map_err(|e| arrow(&e))?;
        let schema = Schema::new(vec![Field::new("text", DataType::Utf8, true)]);
        let carried =
            self.carried.as_ref().map(|c| Table::new("carried", c.batch.schema(), vec![c.batch.clone()]));
        Ok((
            self.options.to_dict(py)?,
            raw.chain([errors]).collect(),
            Table::new("texts", Arc::new(schema), texts),
            carried,
        ))
    }

    /// Pickled with its tables, so that another process need not read the texts again.
    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<(Bound<'py, PyAny>, Parts<'py>)> {
        let (py, corpus) = (slf.py(), slf.get());
        let write = || {
            let tables = (0..3).map(|k| write_ipc(&rows::schema(EAGER[k]), &corpus.rows[k]));
            let tables = tables.chain([write_ipc(&corpus.errors.schema(), from_ref(&corpus.errors))]);
            let carried = corpus.carried.as_ref().map(|c| write_ipc(&c.batch.schema(), from_ref(&c.batch)));
            Ok((tables.collect::<Result<Vec<_>, _>>()?, carried.transpose()?))
        };
        let (tables, carried) = py.detach(write).map_err(|e| arrow(&e))?;
        let bytes = |data: Vec<u8>| PyBytes::new(py, &data);
        let parts = (
            corpus.options.to_dict(py)?,
            tables.into_iter().map(bytes).collect(),
            PyList::new(py, corpus.texts())?,
            carried.map(bytes),
            corpus.id().map(String::from),
        );
        Ok((py.import("tricolon._core")?.getattr("_rebuild_corpus")?, parts))
    }
}

/// What [`rebuild_corpus`] takes.
type Parts<'py> = (
    Bound<'py, PyDict>,
    Vec<Bound<'py, PyBytes>>,
    Bound<'py, PyList>,
    Option<Bound<'py, PyBytes>>,
    Option<String>,
);

/// A saved corpus.
#[pyfunction]
#[pyo3(name = "_rebuild_corpus")]
#[allow(clippy::needless_pass_by_value)] // arguments from Python are owned
pub(crate) fn rebuild_corpus(
    py: Python<'_>,
    options: &Bound<'_, PyDict>,
    tables: [Vec<u8>; 4],
    texts: &Bound<'_, PyAny>,
    carried: Option<Vec<u8>>,
    id: Option<String>,
) -> PyResult<Corpus> {
    let analyzer = py.get_type::<Analyzer>().call((), Some(options))?;
    let analyzer = analyzer.cast::<Analyzer>()?.get();
    let mut rows = [const { Vec::new() }; 3];
    let read = |name: &str, expected: &SchemaRef, bytes: &[u8]| {
        let (schema, batches) = read_ipc(py, bytes)?;
        if schema.fields() != expected.fields() {
            let message =
                format!("the saved table {name} has other columns than this version's; read the texts again");
            return Err(argument(py, message));
        }
        Ok((schema, batches))
    };
    for (k, table) in EAGER.into_iter().enumerate() {
        (_, rows[k]) = read(table.name(), &rows::schema(table), &tables[k])?;
    }
    let none = refused::batch(&[]).map_err(|e| arrow(&e))?;
    let errors = one_batch(py, &read("errors", &none.schema(), &tables[3])?)?;
    let carried = carried.map(|bytes| one_batch(py, &read_ipc(py, &bytes)?)).transpose()?;
    let carried = carried.map(|batch| Carried { batch, id });
    let texts = Arc::new(texts::given(texts)?);
    let threads = threads(py, None)?;
    Ok(Corpus::of(analyzer.inner.clone(), analyzer.options.clone(), texts, threads, rows, carried, errors))
}
