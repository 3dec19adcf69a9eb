//! Texts from Python values.

use pyo3::exceptions::PyUnicodeEncodeError;
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyString};

use crate::error::{Place, argument, raise};

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
    let py = values.py();
    if values.cast::<PyString>().is_ok() || values.cast::<PyBytes>().is_ok() {
        return Err(argument(py, format!("{what} is a single text, not a collection of {what}: {instead}")));
    }
    // pyarrow's columns iterate over scalars of their own.
    let values =
        if values.hasattr("to_pylist")? { values.call_method0("to_pylist")? } else { values.clone() };
    let Ok(items) = values.try_iter() else {
        let message =
            format!("{what} is {}, not an iterable of str or a string column", values.get_type().name()?);
        return Err(argument(py, message));
    };
    items.enumerate().map(|(k, item)| text(&item?, &format!("item {k} of {what}"))).collect()
}
