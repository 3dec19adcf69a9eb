//! What is no text among many: an error, or a row of the table `errors`.

use std::sync::Arc;

use arrow_array::{ArrayRef, Int64Array, RecordBatch, StringArray};
use arrow_schema::{ArrowError, DataType, Field, Schema, SchemaRef};
use pyo3::prelude::*;

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
    document: i64,
    kind: String,
    message: String,
    position: Option<i64>,
    byte: Option<i64>,
}

impl Refused {
    /// The document's number and what `Error` says of it.
    pub(crate) fn new(py: Python<'_>, document: usize, error: &PyErr) -> PyResult<Self> {
        let value = error.value(py);
        Ok(Refused {
            document: document as i64,
            kind: value.getattr("kind")?.extract()?,
            message: value.getattr("message")?.extract()?,
            position: value.getattr("position")?.extract()?,
            byte: value.getattr("byte")?.extract()?,
        })
    }
}

/// The columns of the table `errors`.
pub(crate) fn schema() -> SchemaRef {
    Arc::new(Schema::new(vec![
        Field::new("document", DataType::Int64, false),
        Field::new("kind", DataType::Utf8, false),
        Field::new("message", DataType::Utf8, false),
        Field::new("position", DataType::Int64, true),
        Field::new("byte", DataType::Int64, true),
    ]))
}

/// A row a refused value, in the order given.
pub(crate) fn batch(refused: &[Refused]) -> Result<RecordBatch, ArrowError> {
    let text = |of: fn(&Refused) -> &str| -> ArrayRef {
        Arc::new(StringArray::from_iter_values(refused.iter().map(of)))
    };
    let number = |of: fn(&Refused) -> Option<i64>| -> ArrayRef {
        Arc::new(refused.iter().map(of).collect::<Int64Array>())
    };
    let columns = vec![
        number(|r| Some(r.document)),
        text(|r| &r.kind),
        text(|r| &r.message),
        number(|r| r.position),
        number(|r| r.byte),
    ];
    RecordBatch::try_new(schema(), columns)
}
