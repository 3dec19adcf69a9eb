//! Tables that leave through the Arrow `PyCapsule` interface.

use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::ffi_stream::FFI_ArrowArrayStream;
use arrow_array::types::{Float32Type, Float64Type, Int32Type, Int64Type};
use arrow_array::{Array, RecordBatch, RecordBatchIterator};
use arrow_schema::{DataType, SchemaRef};
use pyo3::prelude::*;
use pyo3::types::{PyCapsule, PyList};

/// A table of Arrow record batches. polars, pandas 3, pyarrow and duckdb read it as it is, through
/// `__arrow_c_stream__`.
#[pyclass(frozen, module = "tricolon")]
pub(crate) struct Table {
    name: &'static str,
    schema: SchemaRef,
    batches: Arc<Vec<RecordBatch>>,
}

impl Table {
    pub(crate) fn new(name: &'static str, schema: SchemaRef, batches: Vec<RecordBatch>) -> Self {
        Table { name, schema, batches: Arc::new(batches) }
    }

    fn rows(&self) -> usize {
        self.batches.iter().map(RecordBatch::num_rows).sum()
    }
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

    /// The names of the columns.
    #[getter]
    fn column_names(&self) -> Vec<&str> {
        self.schema.fields().iter().map(|f| f.name().as_str()).collect()
    }

    fn __len__(&self) -> usize {
        self.rows()
    }

    /// The table as a `pyarrow.Table`. Needs pyarrow.
    fn to_arrow<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        need(slf.py(), "pyarrow", "to_arrow")?.call_method1("table", (slf,))
    }

    /// The table as a `polars.DataFrame`. Needs polars.
    fn to_polars<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        need(slf.py(), "polars", "to_polars")?.getattr("DataFrame")?.call1((slf,))
    }

    /// The table as a `pandas.DataFrame`. Needs pandas and pyarrow.
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
    #[pyo3(signature = (rows=10))]
    fn head<'py>(&self, py: Python<'py>, rows: usize) -> PyResult<Bound<'py, PyList>> {
        let out = PyList::empty(py);
        let all = self.batches.iter().flat_map(|batch| (0..batch.num_rows()).map(move |row| (batch, row)));
        for (batch, row) in all.take(rows) {
            let cells: Vec<Py<PyAny>> =
                batch.columns().iter().map(|column| cell(py, column, row)).collect::<PyResult<_>>()?;
            out.append(PyList::new(py, cells)?)?;
        }
        Ok(out)
    }

    fn _repr_html_<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        slf.py().import("tricolon.display")?.call_method1("table_html", (slf,))
    }
}

/// A package that a method needs, or an error that says how to get it.
fn need<'py>(py: Python<'py>, package: &str, method: &str) -> PyResult<Bound<'py, PyModule>> {
    py.import(package).map_err(|_| {
        pyo3::exceptions::PyImportError::new_err(format!(
            "{method}() needs the package {package}: pip install {package}"
        ))
    })
}

fn cell(py: Python<'_>, column: &dyn Array, row: usize) -> PyResult<Py<PyAny>> {
    if column.is_null(row) {
        return Ok(py.None());
    }
    Ok(match column.data_type() {
        DataType::Int64 => {
            column.as_primitive::<Int64Type>().value(row).into_pyobject(py)?.into_any().unbind()
        }
        DataType::Int32 => {
            column.as_primitive::<Int32Type>().value(row).into_pyobject(py)?.into_any().unbind()
        }
        DataType::Float32 => {
            column.as_primitive::<Float32Type>().value(row).into_pyobject(py)?.into_any().unbind()
        }
        DataType::Float64 => {
            column.as_primitive::<Float64Type>().value(row).into_pyobject(py)?.into_any().unbind()
        }
        DataType::Boolean => column.as_boolean().value(row).into_pyobject(py)?.to_owned().into_any().unbind(),
        DataType::Utf8 => column.as_string::<i32>().value(row).into_pyobject(py)?.into_any().unbind(),
        DataType::List(_) => {
            let items = column.as_list::<i32>().value(row);
            let cells = (0..items.len()).map(|k| cell(py, &items, k)).collect::<PyResult<Vec<_>>>()?;
            PyList::new(py, cells)?.into_any().unbind()
        }
        DataType::Struct(_) => {
            let fields = column.as_struct();
            let cells = fields.columns().iter().map(|c| cell(py, c, row)).collect::<PyResult<Vec<_>>>()?;
            PyList::new(py, cells)?.into_any().unbind()
        }
        other => format!("{other}").into_pyobject(py)?.into_any().unbind(),
    })
}
