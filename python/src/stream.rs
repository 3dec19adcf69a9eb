//! Texts in, rows out, batch by batch: for corpora larger than memory.

use std::collections::{BTreeMap, VecDeque};
use std::sync::{Arc, Mutex, MutexGuard};

use arrow_array::ffi_stream::FFI_ArrowArrayStream;
use arrow_array::{RecordBatch, RecordBatchReader};
use arrow_schema::{ArrowError, SchemaRef};
use pyo3::prelude::*;
use pyo3::types::{PyCapsule, PyIterator, PyList};
use tricolon::tables;

use crate::analyzer::Analyzer;
use crate::error::argument;
use crate::refused::{self, OnError};
use crate::rows::{self, Carried};
use crate::table::{Table, arrow, one_batch, read_ipc};
use crate::texts::{Texts, optional};
use crate::work::{CHUNK, each_chunk};

/// Chunks of text that each thread gets in a round: what is in memory at once.
const CHUNKS_A_ROUND: usize = 4;

/// Rows that are made as they are asked for; memory does not grow with the corpus. An Arrow stream
/// (`__arrow_c_stream__`) for polars, pyarrow or duckdb, or an iterator over `Table`. It is read once. Made by
/// `analyze_stream`.
///
/// After each batch, `done` tells how many documents are complete: a run that was killed goes on with
/// `analyze_stream(source, start=done)`.
///
/// >>> import tricolon as tc
/// >>> stream = tc.analyze_stream(iter(["Not ashes, but fire.", "Plain prose."]), table="documents")
/// >>> [len(table) for table in stream], stream.done
/// ([2], 2)
#[pyclass(frozen, module = "tricolon")]
pub(crate) struct Stream {
    schema: SchemaRef,
    /// That of the errors.
    errors: SchemaRef,
    table: tables::Table,
    rounds: Shared,
}

/// Shared with the capsules that were given out: some readers ask for one to learn the schema alone.
#[derive(Clone)]
struct Shared(Arc<Mutex<Rounds>>);

impl Shared {
    /// Does not wait: the thread that reads may need the interpreter that this one holds.
    fn lock(&self, py: Python<'_>) -> PyResult<MutexGuard<'_, Rounds>> {
        self.0.try_lock().map_err(|_| argument(py, "the stream is being read by another thread"))
    }
}

/// What is left to be read.
struct Rounds {
    analyzer: tricolon::Analyzer,
    table: tables::Table,
    threads: usize,
    /// Yields (texts, what the frame says about them as IPC bytes, or None).
    source: Py<PyIterator>,
    id: Option<String>,
    /// The number of the next document.
    next: i64,
    begun: bool,
    /// How many documents are still to be passed over.
    skip: usize,
    /// How many were to be passed over at first.
    start: i64,
    /// Capsules given out, and the one that reads.
    capsules: usize,
    reader: Option<usize>,
    /// Batches, each with the number of documents that are complete once it is given.
    ready: VecDeque<(RecordBatch, i64)>,
    /// How many documents are complete in what was given.
    done: i64,
    /// Whether an error ended the stream.
    broken: bool,
    on_error: OnError,
    /// Rows of what is no text, if it is to be recorded.
    errors: Vec<RecordBatch>,
    /// How many texts were missing so far.
    missing: usize,
}

impl Rounds {
    /// The next batch, or None at the end.
    fn batch(&mut self, py: Python<'_>) -> PyResult<Option<RecordBatch>> {
        self.begun = true;
        loop {
            if let Some((batch, done)) = self.ready.pop_front() {
                // Batches without rows are not given: after the last one the whole round is complete.
                self.done = if self.ready.is_empty() { self.next } else { done };
                return Ok(Some(batch));
            }
            self.done = self.next.max(self.start);
            if self.broken {
                let message =
                    format!("the stream ended with an error; start={} goes on from there", self.done);
                return Err(argument(py, message));
            }
            // What comes after an error would be numbered wrongly.
            self.broken = true;
            let more = self.round(py)?;
            self.broken = false;
            if !more {
                return Ok(None);
            }
        }
    }

    /// Reads as many texts as the threads can do with, and their rows; false at the end.
    fn round(&mut self, py: Python<'_>) -> PyResult<bool> {
        let Some(part) = self.source.bind(py).clone().next() else { return Ok(false) };
        let (texts, carried): (Bound<'_, PyAny>, Option<Vec<u8>>) = part?.extract()?;
        let texts = texts.cast_into::<PyList>()?;
        let skipped = self.skip.min(texts.len());
        self.skip -= skipped;
        self.next += skipped as i64;
        if skipped > 0 && skipped == texts.len() {
            return Ok(true);
        }
        let left = texts.len() - skipped;
        let texts = texts.get_slice(skipped, texts.len()).into_any();
        let first = self.next as usize;
        let mut refused = Vec::new();
        let texts: Arc<Texts> = Arc::new(optional(&texts, first, self.on_error, &mut refused)?);
        let carried = match carried {
            Some(bytes) => {
                let batch = one_batch(py, &read_ipc(py, &bytes)?)?.slice(skipped, left);
                Some(Carried { batch, id: self.id.clone() })
            }
            None => None,
        };
        let (analyzer, table, first) = (self.analyzer.clone(), self.table, self.next);
        let all = all_columns(table);
        let errors = refused::batch(&refused).and_then(|batch| match &carried {
            Some(carried) => carried.join(&batch, false, first),
            None => Ok(batch),
        });
        let errors = errors.map_err(|e| arrow(&e))?;
        let batches = each_chunk(py, &texts, self.threads, None, move |chunk| {
            let [batch] = rows::read(&analyzer, [table], chunk)?;
            let joined = match &carried {
                Some(carried) => carried.join(&batch, all, 0),
                None => Ok(batch),
            };
            let batch =
                joined.and_then(|batch| rows::shifted(&batch, first)).map_err(|e| rows::broken(&e))?;
            Ok((batch, first + (chunk.first + chunk.len()) as i64))
        })?;
        self.next += texts.len() as i64;
        self.missing += texts.iter().filter(|text| text.is_none()).count() - errors.num_rows();
        if errors.num_rows() > 0 {
            self.errors.push(errors);
        }
        self.ready.extend(batches.into_iter().filter(|(batch, _)| batch.num_rows() > 0));
        Ok(true)
    }
}

fn all_columns(table: tables::Table) -> bool {
    matches!(table, tables::Table::Findings | tables::Table::Documents)
}

/// The stream as Arrow's readers take it.
struct Reader {
    rounds: Shared,
    number: usize,
    schema: SchemaRef,
}

impl Iterator for Reader {
    type Item = Result<RecordBatch, ArrowError>;

    fn next(&mut self) -> Option<Self::Item> {
        let batch = |py: Python<'_>| {
            let mut rounds = self.rounds.lock(py)?;
            if *rounds.reader.get_or_insert(self.number) != self.number {
                return Err(argument(py, "another reader has the stream; a stream is read once"));
            }
            rounds.batch(py)
        };
        Python::attach(batch).map_err(|e| ArrowError::ExternalError(Box::new(e))).transpose()
    }
}

impl RecordBatchReader for Reader {
    fn schema(&self) -> SchemaRef {
        Arc::clone(&self.schema)
    }
}

#[pymethods]
impl Stream {
    /// The Arrow stream of the rows. `requested_schema` is accepted and not used, as the interface allows.
    #[pyo3(signature = (requested_schema=None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<&Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        let _ = requested_schema;
        let number = {
            let mut rounds = self.rounds.lock(py)?;
            if rounds.begun {
                return Err(argument(py, "the stream has been read; a stream is read once"));
            }
            rounds.capsules += 1;
            rounds.capsules
        };
        let reader = Reader { rounds: self.rounds.clone(), number, schema: Arc::clone(&self.schema) };
        PyCapsule::new_with_value(py, FFI_ArrowArrayStream::new(Box::new(reader)), c"arrow_array_stream")
    }

    fn __iter__(slf: PyRef<'_, Self>) -> PyRef<'_, Self> {
        slf
    }

    fn __next__(&self, py: Python<'_>) -> PyResult<Option<Table>> {
        let batch = self.rounds.lock(py)?.batch(py)?;
        let table = |batch| Table::new(self.table.name(), Arc::clone(&self.schema), vec![batch]);
        Ok(batch.map(table))
    }

    /// How many documents are complete: all their rows have been given.
    #[getter]
    fn done(&self, py: Python<'_>) -> PyResult<i64> {
        Ok(self.rounds.lock(py)?.done)
    }

    /// A row a value that is no text so far, with on_error="record": document, kind, message, position (code point)
    /// and byte, where one is meant, and the document's name if `id` gives one. Such a document has a row of missing
    /// counts in the table "documents" and none elsewhere.
    #[getter]
    fn errors(&self, py: Python<'_>) -> PyResult<Table> {
        let rows = self.rounds.lock(py)?.errors.clone();
        Ok(Table::new("errors", Arc::clone(&self.errors), rows))
    }

    /// How many texts were missing so far; those that were refused are counted by `errors` alone.
    #[getter]
    fn null_count(&self, py: Python<'_>) -> PyResult<usize> {
        Ok(self.rounds.lock(py)?.missing)
    }

    /// The names of the columns.
    #[getter]
    fn column_names(&self) -> Vec<&str> {
        self.schema.fields().iter().map(|field| field.name().as_str()).collect()
    }

    fn __repr__(&self) -> String {
        format!("<Stream {}: {}>", self.table.name(), self.column_names().join(", "))
    }
}

/// Reads texts as they come and gives rows as they are asked for, in memory that does not grow.
///
/// source: an Arrow stream, a frame or a lazy frame of polars, a reader of pyarrow or duckdb, of which `text`
/// names the column of texts and `id` the column of names; or, without `text`, any iterable of str. table:
/// "findings", "documents", "sentences" or "tokens", with the columns of `Corpus`. Options as for `Analyzer`.
/// start: pass over so many documents, which keep their numbers: what `Stream.done` told of a run that ended early.
/// on_error: what to do with a value that is no text, such as bytes or a lone surrogate: "raise", which ends the
/// stream, or "record" in `Stream.errors` and go on. errors: "strict", or "replace", as for `analyze_many`.
///
/// >>> import tricolon as tc
/// >>> texts = (f"Not ashes, but fire {n}." for n in range(3))
/// >>> [len(table) for table in tc.analyze_stream(texts)]
/// [3]
#[pyfunction]
#[pyo3(signature = (source, *, text=None, id=None, table="findings", start=0, on_error="raise", errors="strict", threads=None, figures=None, threshold=None, threshold_for=None, contained=None, language="english", paragraphs="auto", markup=None))]
#[allow(clippy::too_many_arguments)] // keyword arguments in Python
pub(crate) fn analyze_stream(
    py: Python<'_>,
    source: &Bound<'_, PyAny>,
    text: Option<&str>,
    id: Option<&str>,
    table: &str,
    start: usize,
    on_error: &str,
    errors: &str,
    threads: Option<usize>,
    figures: Option<&Bound<'_, PyAny>>,
    threshold: Option<f32>,
    threshold_for: Option<BTreeMap<String, f32>>,
    contained: Option<bool>,
    language: &str,
    paragraphs: &str,
    markup: Option<&str>,
) -> PyResult<Stream> {
    let analyzer =
        Analyzer::new(py, figures, threshold, threshold_for, contained, language, paragraphs, markup)?;
    let known =
        [tables::Table::Findings, tables::Table::Documents, tables::Table::Sentences, tables::Table::Tokens];
    let Some(table) = known.into_iter().find(|known| known.name() == table) else {
        let known = known.map(tables::Table::name).join(", ");
        return Err(argument(py, format!("unknown table {table:?}; known: {known}")));
    };
    let on_error = OnError::read(py, on_error, errors)?;
    let threads = crate::work::threads(py, threads)?;
    let parts = py
        .import("tricolon.frames")?
        .call_method1("batches", (source, text, id, threads * CHUNKS_A_ROUND * CHUNK))?;
    let (carried, source): (Option<Vec<u8>>, Bound<'_, PyAny>) = parts.extract()?;
    let id = id.map(str::to_owned);
    let schema = rows::schema(table);
    let errors = refused::batch(&[]).map_err(|e| arrow(&e))?.schema();
    let (schema, errors) = match carried {
        Some(bytes) => {
            let carried = Carried { batch: one_batch(py, &read_ipc(py, &bytes)?)?, id: id.clone() };
            (carried.schema(&schema, all_columns(table)), carried.schema(&errors, false))
        }
        None => (schema, errors),
    };
    let rounds = Rounds {
        analyzer: analyzer.inner,
        table,
        threads,
        source: source.try_iter()?.unbind(),
        id,
        next: 0,
        begun: false,
        skip: start,
        start: start as i64,
        capsules: 0,
        reader: None,
        ready: VecDeque::new(),
        done: 0,
        broken: false,
        on_error,
        errors: Vec::new(),
        missing: 0,
    };
    Ok(Stream { schema, errors, table, rounds: Shared(Arc::new(Mutex::new(rounds))) })
}
