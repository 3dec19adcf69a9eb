//! What is no text among many: an error, or a row of the table `errors`.

use arrow_array::RecordBatch;
use arrow_schema::ArrowError;
use pyo3::prelude::*;

use crate::columns::Columns;
use crate::error::argument;

/// What to do with values that are no text.
#[derive(Clone, Copy, Default)]
pub(crate) struct OnError {
    /// Note them and go on, rather than raise.
    pub(crate) record: bool,
    /// Decode bytes, and put U+FFFD for what is no character.
    pub(crate) replace: bool,
}

impl OnError {
    /// From the arguments `on_error` and `errors`.
    pub(crate) fn read(py: Python<'_>, on_error: &str, errors: &str) -> PyResult<Self> {
        let second = |argument_name: &str, given: &str, known: [&str; 2]| match known {
            [first, _] if given == first => Ok(false),
            [_, second] if given == second => Ok(true),
            _ => {
                let known = known.join(", ");
                Err(argument(py, format!("unknown {argument_name} {given:?}; known: {known}")))
            }
        };
        Ok(OnError {
            record: second("on_error", on_error, ["raise", "record"])?,
            replace: second("errors", errors, ["strict", "replace"])?,
        })
    }
}

/// A value that is no text.
pub(crate) struct Refused {
    document: usize,
    kind: String,
    message: String,
    position: Option<usize>,
    byte: Option<usize>,
}

impl Refused {
    /// The document's number and what `Error` says of it.
    pub(crate) fn new(py: Python<'_>, document: usize, error: &PyErr) -> PyResult<Self> {
        let value = error.value(py);
        Ok(Refused {
            document,
            kind: value.getattr("kind")?.extract()?,
            message: value.getattr("message")?.extract()?,
            position: value.getattr("position")?.extract()?,
            byte: value.getattr("byte")?.extract()?,
        })
    }
}

/// The table `errors`: a row a refused value, in the order given.
pub(crate) fn batch(refused: &[Refused]) -> Result<RecordBatch, ArrowError> {
    Columns::default()
        .integer("document", refused.iter().map(|r| r.document))
        .text("kind", refused.iter().map(|r| &r.kind))
        .text("message", refused.iter().map(|r| &r.message))
        .integer_or_null("position", refused.iter().map(|r| r.position))
        .integer_or_null("byte", refused.iter().map(|r| r.byte))
        .batch()
}
