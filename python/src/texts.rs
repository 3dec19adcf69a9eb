//! Texts from Python values.

use std::fmt;
use std::sync::Arc;

use arrow_array::RecordBatch;
use pyo3::exceptions::PyUnicodeEncodeError;
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyDict, PyFloat, PyString};

use crate::error::{Error, Place, argument, raise};
use crate::refused::{self, OnError, Refused};
use crate::table::{arrow, one_batch, read_ipc};

/// Texts that threads share; a missing one is None.
pub(crate) type Texts = Vec<Option<Arc<str>>>;

/// What is to be analysed: the texts, and what a frame says about them.
pub(crate) struct Input {
    pub(crate) texts: Texts,
    /// The frame's other columns, a row a text.
    pub(crate) carried: Option<RecordBatch>,
    /// The column among them that names the documents.
    pub(crate) id: Option<String>,
    /// What is no text, if that is recorded.
    pub(crate) refused: Vec<Refused>,
}

/// What messages call an item of what is given; written only where there is a message.
struct Item<'w>(usize, &'w str);

impl fmt::Display for Item<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "item {} of {}", self.0, self.1)
    }
}

impl Input {
    /// Reads an iterable or a column of texts, or, if `text` names one, a column of a frame.
    pub(crate) fn of(
        values: &Bound<'_, PyAny>,
        text: Option<&str>,
        id: Option<&str>,
        on_error: OnError,
    ) -> PyResult<Self> {
        let py = values.py();
        let mut refused = Vec::new();
        let Some(text) = text else {
            if id.is_some() {
                return Err(argument(py, "id names a column of a frame, and needs text to name one too"));
            }
            let texts = optional(values, 0, on_error, &mut refused)?;
            return Ok(Input { texts, carried: None, id: None, refused });
        };
        let split = py.import("tricolon.frames")?.call_method1("split", (values, text, id))?;
        let (texts, carried): (Bound<'_, PyAny>, Option<Vec<u8>>) = split.extract()?;
        Ok(Input {
            texts: optional(&texts, 0, on_error, &mut refused)?,
            carried: carried.map(|bytes| one_batch(py, &read_ipc(py, &bytes)?)).transpose()?,
            id: id.map(str::to_owned),
            refused,
        })
    }
}

/// The texts of an iterable or a column, with gaps where they are missing; the first that cannot be read is an error.
pub(crate) fn given(values: &Bound<'_, PyAny>) -> PyResult<Texts> {
    optional(values, 0, OnError::default(), &mut Vec::new())
}

/// Those of them that are there: for a figure of all of them together, to which a missing text adds nothing.
pub(crate) fn present(values: &Bound<'_, PyAny>) -> PyResult<Vec<Arc<str>>> {
    Ok(given(values)?.into_iter().flatten().collect())
}

/// The texts, with gaps for what is missing or refused, and the table of what was refused: for a row a text.
pub(crate) fn recorded(values: &Bound<'_, PyAny>, on_error: OnError) -> PyResult<(Arc<Texts>, RecordBatch)> {
    let mut refused = Vec::new();
    let texts = optional(values, 0, on_error, &mut refused)?;
    Ok((Arc::new(texts), refused::batch(&refused).map_err(|e| arrow(&e))?))
}

/// The texts of an iterable or a column, None where one is missing: None itself, NaN, pandas' NA. What is no text
/// ends the reading or is noted in `refused` and missing. `first` is the number of the first, for messages.
pub(crate) fn optional(
    values: &Bound<'_, PyAny>,
    first: usize,
    on_error: OnError,
    refused: &mut Vec<Refused>,
) -> PyResult<Texts> {
    let missing = |item: &Bound<'_, PyAny>| -> PyResult<bool> {
        if item.is_instance_of::<PyString>() {
            return Ok(false);
        }
        Ok(item.is_none()
            || item.cast::<PyFloat>().is_ok_and(|number| number.extract::<f64>().is_ok_and(f64::is_nan))
            || item.get_type().name()? == "NAType")
    };
    let py = values.py();
    items(values, "texts", "pass [text], or use analyze(text)", |k, item| {
        if missing(item)? {
            return Ok(None);
        }
        let k = first + k;
        let what = Item(k, "texts");
        let read = match on_error.replace.then(|| replaced(item, &what)).transpose() {
            Ok(Some(Some(text))) => Ok(text.into()),
            // Copied once, to where threads share it.
            Ok(_) => with_text(item, &what, |text| Arc::from(text)),
            Err(error) => Err(error),
        };
        match read {
            Ok(text) => Ok(Some(text)),
            Err(error) if on_error.record && error.is_instance_of::<Error>(py) => {
                refused.push(Refused::new(py, k, &error)?);
                Ok(None)
            }
            Err(error) => Err(error),
        }
    })
}

/// Told here, where the item is known, rather than by the analysis, and before the text is copied.
fn short_enough(py: Python<'_>, what: &dyn fmt::Display, bytes: usize) -> PyResult<()> {
    if i32::try_from(bytes).is_ok() {
        return Ok(());
    }
    let message = format!("{what} has {bytes} bytes; texts are limited to 2 GiB: split it");
    let kind = tricolon::ErrorKind::TextTooLong.name();
    Err(raise(py, kind, &message.clone(), message, Place::default()))
}

/// Bytes and strings with U+FFFD for what is no character; None for what is neither, or needs no replacement. Each
/// lone surrogate becomes one character, so that offsets hold for the string that was given.
fn replaced(value: &Bound<'_, PyAny>, what: &dyn fmt::Display) -> PyResult<Option<String>> {
    let py = value.py();
    // What replaces a byte is longer than it was.
    let checked = |text: String| short_enough(py, what, text.len()).map(|()| Some(text));
    if let Ok(bytes) = value.cast::<PyBytes>() {
        short_enough(py, what, bytes.as_bytes().len())?;
        return checked(String::from_utf8_lossy(bytes.as_bytes()).into_owned());
    }
    let Ok(string) = value.cast::<PyString>() else { return Ok(None) };
    if string.to_str().is_ok() {
        return Ok(None);
    }
    let encoded = string.call_method1("encode", ("utf-8", "surrogatepass"))?.cast_into::<PyBytes>()?;
    let mut bytes = encoded.as_bytes().to_vec();
    // A surrogate is ED A0..BF xx; ED otherwise leads up to 9F, and no other byte of a character is ED.
    for at in 0..bytes.len().saturating_sub(2) {
        if bytes[at] == 0xED && bytes[at + 1] >= 0xA0 {
            bytes[at..at + 3].copy_from_slice("\u{fffd}".as_bytes());
        }
    }
    checked(String::from_utf8_lossy(&bytes).into_owned())
}

/// The text of a Python value, or a clear error that says `what` it is.
pub(crate) fn text(value: &Bound<'_, PyAny>, what: impl fmt::Display) -> PyResult<String> {
    with_text(value, what, str::to_owned)
}

/// What `copy` makes of the text of a Python value.
fn with_text<T>(
    value: &Bound<'_, PyAny>,
    what: impl fmt::Display,
    copy: impl FnOnce(&str) -> T,
) -> PyResult<T> {
    let py = value.py();
    if let Ok(bytes) = value.cast::<PyBytes>() {
        return Err(undecoded(py, &what, bytes.as_bytes()));
    }
    let Ok(string) = value.cast::<PyString>() else {
        return Err(argument(py, format!("{what} is {}, not str", value.get_type().name()?)));
    };
    match string.to_str() {
        Ok(text) => short_enough(py, &what, text.len()).map(|()| copy(text)),
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

/// Bytes in place of a text: how to decode them, and where that would fail.
fn undecoded(py: Python<'_>, what: &dyn fmt::Display, bytes: &[u8]) -> PyErr {
    let Err(error) = std::str::from_utf8(bytes) else {
        let message =
            format!("{what} is bytes, not str: decode it first, for example with .decode(\"utf-8\")");
        return argument(py, message);
    };
    let at = error.valid_up_to();
    let message = format!(
        "{what} is bytes that are not UTF-8: byte 0x{:02X}; decode it first, for example with \
         .decode(\"utf-8\", \"replace\")",
        bytes[at]
    );
    let told = format!("{message} (at byte {at})");
    let kind = tricolon::ErrorKind::InvalidUtf8.name();
    raise(py, kind, &message, told, Place { byte: Some(at), ..Place::default() })
}

/// The strings of an iterable or a column of `what`, none of them missing.
pub(crate) fn every(values: &Bound<'_, PyAny>, what: &str, instead: &str) -> PyResult<Vec<String>> {
    items(values, what, instead, |k, item| text(item, Item(k, what)))
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
    // pyarrow's columns iterate over scalars of their own, and hold strings that are not UTF-8.
    let values = if values.hasattr("to_pylist")? {
        py.import("tricolon.frames")?.call_method1("strings", (values,))?
    } else {
        values.clone()
    };
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
