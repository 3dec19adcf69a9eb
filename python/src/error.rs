//! Errors at the border: one exception, a subclass of `ValueError`.

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;

pyo3::create_exception!(
    tricolon,
    Error,
    PyValueError,
    "What went wrong, where, and what would be right.\n\nAttributes: kind (a stable name such as \"unknown_figure\"), message, file, line (from 1), byte (offset)\nand position (code point or item, where one is meant); what is not known is None.\n\n>>> import tricolon as tc\n>>> try:\n...     tc.Analyzer([\"anafora\"])\n... except tc.Error as error:\n...     print(error.kind)\nunknown_figure"
);

/// Where in a Python value the mistake lies.
#[derive(Default)]
pub(crate) struct Place {
    pub(crate) position: Option<usize>,
    pub(crate) line: Option<usize>,
    pub(crate) byte: Option<usize>,
    pub(crate) file: Option<String>,
}

/// The exception with its attributes.
pub(crate) fn raise(py: Python<'_>, kind: &str, message: &str, text: String, place: Place) -> PyErr {
    let error = Error::new_err(text);
    let value = error.value(py);
    let set = || -> PyResult<()> {
        value.setattr("kind", kind)?;
        value.setattr("message", message)?;
        value.setattr("position", place.position)?;
        value.setattr("line", place.line)?;
        value.setattr("byte", place.byte)?;
        value.setattr("file", place.file)
    };
    match set() {
        Ok(()) => error,
        Err(other) => other,
    }
}

/// A core error as a Python exception.
pub(crate) fn from_core(py: Python<'_>, error: &tricolon::Error) -> PyErr {
    let position = error.position();
    let place = Place {
        position: position.byte,
        line: position.line,
        byte: position.byte,
        file: position.file.clone(),
    };
    raise(py, error.kind().name(), error.message(), error.to_string(), place)
}

/// A mistake in an argument.
pub(crate) fn argument(py: Python<'_>, message: impl Into<String>) -> PyErr {
    let message = message.into();
    raise(py, "invalid_argument", &message.clone(), message, Place::default())
}
