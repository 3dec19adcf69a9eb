//! Columns of plain Python values as Arrow: for frames where no library of Arrow's is at hand.

use std::sync::Arc;

use arrow_array::{
    ArrayRef, BooleanArray, Date32Array, Float64Array, Int64Array, RecordBatch, StringArray,
    TimestampMicrosecondArray,
};
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyBytes, PyDict, PyFloat, PyInt, PyList, PyString};

use crate::error::argument;
use crate::table::{arrow, write_ipc};

/// What a column holds; one that holds nothing is text.
#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Bool,
    Int,
    Float,
    Text,
    Date,
    Time,
}

impl Kind {
    fn of(value: &Bound<'_, PyAny>) -> PyResult<Option<Self>> {
        // A bool is an int to Python, and a datetime a date.
        Ok(Some(if value.is_instance_of::<PyBool>() {
            Kind::Bool
        } else if value.is_instance_of::<PyInt>() {
            Kind::Int
        } else if value.is_instance_of::<PyFloat>() {
            Kind::Float
        } else if value.is_instance_of::<PyString>() {
            Kind::Text
        } else if value.hasattr("tzinfo")?
            && value.hasattr("toordinal")?
            && value.getattr("tzinfo")?.is_none()
        {
            Kind::Time
        } else if value.hasattr("toordinal")? && !value.hasattr("tzinfo")? {
            Kind::Date
        } else {
            return Ok(None);
        }))
    }

    /// The kind that holds both, if one does.
    fn with(self, other: Self) -> Option<Self> {
        match (self, other) {
            (a, b) if a == b => Some(a),
            (Kind::Int, Kind::Float) | (Kind::Float, Kind::Int) => Some(Kind::Float),
            _ => None,
        }
    }
}

/// Columns of bool, int, float, str, date or naive datetime, None where a value is missing, as an Arrow IPC
/// stream. Linear.
#[pyfunction]
#[pyo3(name = "_columns")]
pub(crate) fn columns<'py>(py: Python<'py>, columns: &Bound<'py, PyDict>) -> PyResult<Bound<'py, PyBytes>> {
    let mut arrays: Vec<(String, ArrayRef, bool)> = Vec::new();
    for (name, values) in columns {
        let name: String = name.extract()?;
        let array = column(&name, values.cast::<PyList>()?)?;
        arrays.push((name, array, true));
    }
    let batch = RecordBatch::try_from_iter_with_nullable(arrays).map_err(|e| arrow(&e))?;
    let bytes = write_ipc(&batch.schema(), &[batch]).map_err(|e| arrow(&e))?;
    Ok(PyBytes::new(py, &bytes))
}

fn column(name: &str, values: &Bound<'_, PyList>) -> PyResult<ArrayRef> {
    let py = values.py();
    let mut kind: Option<Kind> = None;
    for value in values {
        if value.is_none() {
            continue;
        }
        let both = match (Kind::of(&value)?, kind) {
            (Some(this), Some(before)) => before.with(this),
            (this, _) => this,
        };
        if both.is_none() {
            let message = format!(
                "column {name:?} holds {}, beside other values or alone; without pyarrow a column is of bool, int, \
                 float, str, date or naive datetime: pip install tricolon[arrow] reads more",
                value.get_type().name()?
            );
            return Err(argument(py, message));
        }
        kind = both;
    }
    let column: ArrayRef = match kind {
        Some(Kind::Bool) => Arc::new(BooleanArray::from(each(values, |v| v.extract())?)),
        Some(Kind::Int) => {
            let int = |value: &Bound<'_, PyAny>| {
                value
                    .extract::<i64>()
                    .map_err(|_| argument(py, format!("column {name:?}: {value} is over 64 bits")))
            };
            Arc::new(Int64Array::from(each(values, int)?))
        }
        Some(Kind::Float) => Arc::new(Float64Array::from(each(values, |v| v.extract())?)),
        Some(Kind::Text) | None => {
            let text = |value: &Bound<'_, PyAny>| crate::texts::text(value, format_args!("column {name:?}"));
            Arc::new(StringArray::from(each(values, text)?))
        }
        Some(Kind::Date) => Arc::new(Date32Array::from(each(values, days)?)),
        Some(Kind::Time) => {
            let parts = |value: &Bound<'_, PyAny>| {
                let part = |name: &str| value.getattr(name)?.extract::<i64>();
                let minutes = (i64::from(days(value)?) * 24 + part("hour")?) * 60 + part("minute")?;
                Ok((minutes * 60 + part("second")?) * 1_000_000 + part("microsecond")?)
            };
            Arc::new(TimestampMicrosecondArray::from(each(values, parts)?))
        }
    };
    Ok(column)
}

/// Days since 1970 of a date.
fn days(value: &Bound<'_, PyAny>) -> PyResult<i32> {
    /// Python's ordinal of 1970-01-01.
    const EPOCH: i32 = 719_163;
    Ok(value.call_method0("toordinal")?.extract::<i32>()? - EPOCH)
}

fn each<T>(
    values: &Bound<'_, PyList>,
    read: impl Fn(&Bound<'_, PyAny>) -> PyResult<T>,
) -> PyResult<Vec<Option<T>>> {
    values.iter().map(|value| if value.is_none() { Ok(None) } else { read(&value).map(Some) }).collect()
}
