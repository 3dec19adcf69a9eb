//! Tables that leave through the Arrow `PyCapsule` interface.

use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::ffi_stream::FFI_ArrowArrayStream;
use arrow_array::types::{Float32Type, Float64Type, Int8Type, Int16Type, Int32Type, Int64Type};
use arrow_array::{Array, RecordBatch, RecordBatchIterator};
use arrow_cast::display::array_value_to_string;
use arrow_ipc::reader::StreamReader;
use arrow_ipc::writer::StreamWriter;
use arrow_schema::{ArrowError, DataType, SchemaRef};
use arrow_select::concat::concat_batches;
use pyo3::prelude::*;
use pyo3::types::{PyCapsule, PyDict, PyList};

use crate::refused;

/// A table of Arrow record batches. polars, pandas 3, pyarrow and duckdb read it as it is, through
/// `__arrow_c_stream__`.
///
/// >>> import tricolon as tc
/// >>> table = tc.analyze_many(["Not ashes, but fire."]).findings
/// >>> len(table), table.column_names[:3]
/// (1, ['document', 'figure', 'kind'])
#[pyclass(frozen, module = "tricolon")]
pub(crate) struct Table {
    name: &'static str,
    schema: SchemaRef,
    batches: Arc<Vec<RecordBatch>>,
    /// What was refused while it was made.
    errors: Option<RecordBatch>,
}

impl Table {
    pub(crate) fn new(name: &'static str, schema: SchemaRef, batches: Vec<RecordBatch>) -> Self {
        Table { name, schema, batches: Arc::new(batches), errors: None }
    }

    /// The same with the values that were no text.
    pub(crate) fn with_errors(self, errors: RecordBatch) -> Self {
        Table { errors: Some(errors), ..self }
    }

    fn rows(&self) -> usize {
        self.batches.iter().map(RecordBatch::num_rows).sum()
    }

    fn all_rows(&self) -> impl Iterator<Item = (&RecordBatch, usize)> {
        self.batches.iter().flat_map(|batch| (0..batch.num_rows()).map(move |row| (batch, row)))
    }
}

/// A mistake that Arrow reports.
pub(crate) fn arrow(error: &ArrowError) -> PyErr {
    pyo3::exceptions::PyRuntimeError::new_err(error.to_string())
}

/// The batches of an Arrow IPC stream.
pub(crate) fn read_ipc(py: Python<'_>, bytes: &[u8]) -> PyResult<(SchemaRef, Vec<RecordBatch>)> {
    let read = || {
        let reader = StreamReader::try_new(bytes, None)?;
        let schema = reader.schema();
        Ok((schema, reader.collect::<Result<_, _>>()?))
    };
    py.detach(read).map_err(|e| arrow(&e))
}

/// The batches as an Arrow IPC stream.
pub(crate) fn write_ipc(schema: &SchemaRef, batches: &[RecordBatch]) -> Result<Vec<u8>, ArrowError> {
    let mut writer = StreamWriter::try_new(Vec::new(), schema)?;
    batches.iter().try_for_each(|batch| writer.write(batch))?;
    writer.into_inner()
}

/// The batches as one.
pub(crate) fn one_batch(
    py: Python<'_>,
    (schema, batches): &(SchemaRef, Vec<RecordBatch>),
) -> PyResult<RecordBatch> {
    py.detach(|| concat_batches(schema, batches)).map_err(|e| arrow(&e))
}

#[pymethods]
impl Table {
    /// The Arrow stream of the table's batches. `requested_schema` is accepted and not used, as the
    /// interface allows.
    #[pyo3(signature = (requested_schema=None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<&Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        let _ = requested_schema;
        let batches = Arc::clone(&self.batches);
        let all: Vec<_> = batches.iter().cloned().map(Ok).collect();
        let reader = RecordBatchIterator::new(all, Arc::clone(&self.schema));
        let stream = FFI_ArrowArrayStream::new(Box::new(reader));
        PyCapsule::new_with_value(py, stream, c"arrow_array_stream")
    }

    /// What the rows are: "findings", "keyness" and so on.
    #[getter]
    fn name(&self) -> &str {
        self.name
    }

    /// A row a value that was no text, where the table was made with on_error="record": document, kind, message,
    /// position (code point) and byte, where one is meant.
    ///
    /// >>> import tricolon as tc
    /// >>> tc.Lexicon({"sea": ["ship*"]}).score_many(["A ship.", 7], "count", on_error="record").errors.head()
    /// [[1, 'invalid_argument', 'item 1 of texts is int, not str', None, None]]
    #[getter]
    fn errors(&self) -> PyResult<Table> {
        let none = || refused::batch(&[]).map_err(|e| arrow(&e));
        let batch = self.errors.clone().map_or_else(none, Ok)?;
        Ok(Table::new("errors", batch.schema(), vec![batch]))
    }

    /// The names of the columns.
    #[getter]
    fn column_names(&self) -> Vec<&str> {
        self.schema.fields().iter().map(|f| f.name().as_str()).collect()
    }

    fn __len__(&self) -> usize {
        self.rows()
    }

    /// The table as a `pyarrow.Table`. Needs pyarrow.
    ///
    /// >>> import tricolon as tc
    /// >>> tc.analyze_many(["Not ashes, but fire."]).findings.to_arrow()["kind"].to_pylist()
    /// ['corrective']
    fn to_arrow<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        need(slf.py(), "pyarrow", "to_arrow")?.call_method1("table", (slf,))
    }

    /// The table as a `polars.DataFrame`. Needs polars.
    ///
    /// >>> import tricolon as tc
    /// >>> tc.analyze_many(["Not ashes, but fire."]).findings.to_polars()["kind"].to_list()
    /// ['corrective']
    fn to_polars<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        need(slf.py(), "polars", "to_polars")?.getattr("DataFrame")?.call1((slf,))
    }

    /// The table as a `pandas.DataFrame`. Needs pandas and pyarrow.
    ///
    /// >>> import tricolon as tc
    /// >>> tc.analyze_many(["Not ashes, but fire."]).findings.to_pandas()["kind"].tolist()
    /// ['corrective']
    fn to_pandas<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        need(slf.py(), "pandas", "to_pandas")?;
        Self::to_arrow(slf)?.call_method0("to_pandas")
    }

    fn __repr__(&self) -> String {
        format!(
            "<Table {}: {} rows × {} columns ({})>",
            self.name,
            self.rows(),
            self.schema.fields().len(),
            self.column_names().join(", ")
        )
    }

    /// The first rows as lists of plain values.
    ///
    /// >>> import tricolon as tc
    /// >>> tc.analyze_many(["Plain prose.", "More of it."]).sentences.head(1)
    /// [[0, 0, 0, 0, 12, 'Plain prose.']]
    #[pyo3(signature = (rows=10))]
    fn head<'py>(&self, py: Python<'py>, rows: usize) -> PyResult<Bound<'py, PyList>> {
        let out = PyList::empty(py);
        for (batch, row) in self.all_rows().take(rows) {
            let cells: Vec<Py<PyAny>> =
                batch.columns().iter().map(|column| cell(py, column, row)).collect::<PyResult<_>>()?;
            out.append(PyList::new(py, cells)?)?;
        }
        Ok(out)
    }

    /// The rows as dicts of plain values; needs no other package.
    ///
    /// >>> import tricolon as tc
    /// >>> tc.analyze_many(["Plain prose."]).documents.to_pylist()[0]["words"]
    /// 2
    fn to_pylist<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyList>> {
        let out = PyList::empty(py);
        for (batch, row) in self.all_rows() {
            let dict = PyDict::new(py);
            for (field, column) in self.schema.fields().iter().zip(batch.columns()) {
                dict.set_item(field.name(), value(py, column, row, true)?)?;
            }
            out.append(dict)?;
        }
        Ok(out)
    }

    fn __str__<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        slf.py().import("tricolon.display")?.call_method1("table_text", (slf,))
    }

    fn _repr_html_<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        slf.py().import("tricolon.display")?.call_method1("table_html", (slf,))
    }
}

/// A package that a method needs, or an error that says how to get it.
fn need<'py>(py: Python<'py>, package: &str, method: &str) -> PyResult<Bound<'py, PyModule>> {
    py.import(package).map_err(|_| {
        let extra = if package == "pyarrow" { "arrow" } else { package };
        pyo3::exceptions::PyImportError::new_err(format!(
            "{method}() needs the package {package}: pip install tricolon[{extra}]"
        ))
    })
}

/// The cell as a plain value, structs as lists.
fn cell(py: Python<'_>, column: &dyn Array, row: usize) -> PyResult<Py<PyAny>> {
    value(py, column, row, false)
}

/// The cell as a plain value, structs as dicts or as lists; a type that has no plain value as it is written.
pub(crate) fn value(py: Python<'_>, column: &dyn Array, row: usize, dicts: bool) -> PyResult<Py<PyAny>> {
    macro_rules! number {
        ($kind:ty) => {
            column.as_primitive::<$kind>().value(row).into_pyobject(py)?.into_any().unbind()
        };
    }
    if column.is_null(row) {
        return Ok(py.None());
    }
    Ok(match column.data_type() {
        DataType::Int8 => number!(Int8Type),
        DataType::Int16 => number!(Int16Type),
        DataType::Int32 => number!(Int32Type),
        DataType::Int64 => number!(Int64Type),
        DataType::Float32 => number!(Float32Type),
        DataType::Float64 => number!(Float64Type),
        DataType::Boolean => column.as_boolean().value(row).into_pyobject(py)?.to_owned().into_any().unbind(),
        DataType::Utf8 => column.as_string::<i32>().value(row).into_pyobject(py)?.into_any().unbind(),
        DataType::List(_) => {
            let items = column.as_list::<i32>().value(row);
            let cells =
                (0..items.len()).map(|k| value(py, &items, k, dicts)).collect::<PyResult<Vec<_>>>()?;
            PyList::new(py, cells)?.into_any().unbind()
        }
        DataType::Struct(fields) => {
            let columns = column.as_struct().columns();
            let cells = columns.iter().map(|c| value(py, c, row, dicts)).collect::<PyResult<Vec<_>>>()?;
            if dicts {
                let dict = PyDict::new(py);
                for (field, cell) in fields.iter().zip(cells) {
                    dict.set_item(field.name(), cell)?;
                }
                dict.into_any().unbind()
            } else {
                PyList::new(py, cells)?.into_any().unbind()
            }
        }
        _ => {
            let written = array_value_to_string(column, row).map_err(|e| arrow(&e))?;
            written.into_pyobject(py)?.into_any().unbind()
        }
    })
}
