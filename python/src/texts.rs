//! Texts from Python values.

use std::sync::Arc;

use arrow_array::RecordBatch;
use pyo3::exceptions::PyUnicodeEncodeError;
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyDict, PyFloat, PyString};

use crate::error::{Error, Place, argument, raise};
use crate::table::{one_batch, read_ipc};

/// Texts that threads share; a missing one is None.
pub(crate) type Texts = Vec<Option<Arc<str>>>;

/// What is to be analysed: the texts, and what a frame says about them.
pub(crate) struct Input {
    pub(crate) texts: Texts,
    /// The frame's other columns, a row a text.
    pub(crate) carried: Option<RecordBatch>,
    /// The column among them that names the documents.
    pub(crate) id: Option<String>,
}

impl Input {
    /// Reads an iterable or a column of texts, or, if `text` names one, a column of a frame.
    pub(crate) fn of(values: &Bound<'_, PyAny>, text: Option<&str>, id: Option<&str>) -> PyResult<Self> {
        let py = values.py();
        let Some(text) = text else {
            if id.is_some() {
                return Err(argument(py, "id names a column of a frame, and needs text to name one too"));
            }
            return Ok(Input { texts: optional(values, 0)?, carried: None, id: None });
        };
        let split = py.import("tricolon.frames")?.call_method1("split", (values, text, id))?;
        let (texts, carried): (Bound<'_, PyAny>, Option<Vec<u8>>) = split.extract()?;
        Ok(Input {
            texts: optional(&texts, 0)?,
            carried: carried.map(|bytes| one_batch(py, &read_ipc(py, &bytes)?)).transpose()?,
            id: id.map(str::to_owned),
        })
    }
}

/// The texts of an iterable or a column, None where one is missing: None itself, NaN, pandas' NA.
/// `first` is the number of the first, for messages.
pub(crate) fn optional(values: &Bound<'_, PyAny>, first: usize) -> PyResult<Texts> {
    each_optional(values, first, |_, error| Err(error))
}

/// The same; what is no text is noted, and missing.
pub(crate) fn optional_or_refused(
    values: &Bound<'_, PyAny>,
    first: usize,
    refused: &mut Vec<(usize, PyErr)>,
) -> PyResult<Texts> {
    each_optional(values, first, |k, error| {
        refused.push((k, error));
        Ok(())
    })
}

fn each_optional(
    values: &Bound<'_, PyAny>,
    first: usize,
    mut refuse: impl FnMut(usize, PyErr) -> PyResult<()>,
) -> PyResult<Texts> {
    let missing = |item: &Bound<'_, PyAny>| -> PyResult<bool> {
        Ok(item.is_none()
            || item.cast::<PyFloat>().is_ok_and(|number| number.extract::<f64>().is_ok_and(f64::is_nan))
            || item.get_type().name()? == "NAType")
    };
    items(values, "texts", "pass [text], or use analyze(text)", |k, item| {
        if missing(item)? {
            return Ok(None);
        }
        let k = first + k;
        match text(item, &format!("item {k} of texts")) {
            Ok(text) => Ok(Some(text.into())),
            Err(error) if error.is_instance_of::<Error>(values.py()) => refuse(k, error).map(|()| None),
            Err(error) => Err(error),
        }
    })
}

/// The text of a Python value, or a clear error that says `what` it is.
pub(crate) fn text(value: &Bound<'_, PyAny>, what: &str) -> PyResult<String> {
    let py = value.py();
    if value.cast::<PyBytes>().is_ok() {
        let message =
            format!("{what} is bytes, not str: decode it first, for example with .decode(\"utf-8\")");
        return Err(argument(py, message));
    }
    let Ok(string) = value.cast::<PyString>() else {
        return Err(argument(py, format!("{what} is {}, not str", value.get_type().name()?)));
    };
    match string.to_str() {
        Ok(text) => Ok(text.to_owned()),
        Err(error) if error.is_instance_of::<PyUnicodeEncodeError>(py) => {
            let at: usize = error.value(py).getattr("start")?.extract()?;
            let message = format!(
                "{what} holds a lone surrogate, which is no character; \
                 text.encode(\"utf-8\", \"replace\").decode(\"utf-8\") replaces such"
            );
            let told = format!("{message} (at code point {at})");
            Err(raise(py, "lone_surrogate", &message, told, Place { position: Some(at), ..Place::default() }))
        }
        Err(error) => Err(error),
    }
}

/// The texts of an iterable or a column.
pub(crate) fn many(values: &Bound<'_, PyAny>) -> PyResult<Vec<String>> {
    collect(values, "texts", "pass [text], or use analyze(text)")
}

/// The words of an iterable or a column.
pub(crate) fn words(values: &Bound<'_, PyAny>) -> PyResult<Vec<String>> {
    collect(values, "words", "pass a list of words, or use analyze(text) and its tokens")
}

fn collect(values: &Bound<'_, PyAny>, what: &str, instead: &str) -> PyResult<Vec<String>> {
    items(values, what, instead, |k, item| text(item, &format!("item {k} of {what}")))
}

fn items<T>(
    values: &Bound<'_, PyAny>,
    what: &str,
    instead: &str,
    mut each: impl FnMut(usize, &Bound<'_, PyAny>) -> PyResult<T>,
) -> PyResult<Vec<T>> {
    let py = values.py();
    if values.cast::<PyString>().is_ok() || values.cast::<PyBytes>().is_ok() {
        return Err(argument(py, format!("{what} is a single text, not a collection of {what}: {instead}")));
    }
    // Iterating over a frame or a dict yields names, which are not the texts that were meant.
    if values.cast::<PyDict>().is_ok() || values.hasattr("columns")? || values.hasattr("column_names")? {
        let message = format!(
            "{what} is a frame ({}), not a column: name the column, as in analyze_many(frame, text=\"…\"), or pass it",
            values.get_type().name()?
        );
        return Err(argument(py, message));
    }
    // pyarrow's columns iterate over scalars of their own.
    let values =
        if values.hasattr("to_pylist")? { values.call_method0("to_pylist")? } else { values.clone() };
    let Ok(items) = values.try_iter() else {
        let message =
            format!("{what} is {}, not an iterable of str or a string column", values.get_type().name()?);
        return Err(argument(py, message));
    };
    let mut out = Vec::new();
    for (k, item) in items.enumerate() {
        out.push(each(k, &item?)?);
        if k % 1024 == 0 {
            py.check_signals()?;
        }
    }
    Ok(out)
}
