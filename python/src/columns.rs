//! Tables built column by column.

use std::sync::Arc;

use arrow_array::{ArrayRef, BooleanArray, Float64Array, Int64Array, RecordBatch, StringArray};
use arrow_schema::{ArrowError, DataType, Field, Schema};
use pyo3::prelude::*;

use crate::error::argument;
use crate::rows::free;
use crate::table::Table;

/// Columns of a table, one after the other, all of one length.
#[derive(Default)]
pub(crate) struct Columns {
    fields: Vec<Field>,
    arrays: Vec<ArrayRef>,
}

impl Columns {
    fn with(mut self, name: &str, kind: DataType, nullable: bool, array: ArrayRef) -> Self {
        self.fields.push(Field::new(name, kind, nullable));
        self.arrays.push(array);
        self
    }

    pub(crate) fn text<S: AsRef<str>>(self, name: &str, values: impl Iterator<Item = S>) -> Self {
        self.with(name, DataType::Utf8, false, Arc::new(StringArray::from_iter_values(values)))
    }

    pub(crate) fn integer(self, name: &str, values: impl Iterator<Item = usize>) -> Self {
        let values = Int64Array::from_iter_values(values.map(|v| v as i64));
        self.with(name, DataType::Int64, false, Arc::new(values))
    }

    /// Integers some of which may be missing.
    pub(crate) fn integer_or_null(self, name: &str, values: impl Iterator<Item = Option<usize>>) -> Self {
        let values: Int64Array = values.map(|v| v.map(|v| v as i64)).collect();
        self.with(name, DataType::Int64, true, Arc::new(values))
    }

    pub(crate) fn number(self, name: &str, values: impl Iterator<Item = f64>) -> Self {
        self.with(name, DataType::Float64, false, Arc::new(Float64Array::from_iter_values(values)))
    }

    /// Numbers some of which may be missing.
    pub(crate) fn number_or_null(self, name: &str, values: impl Iterator<Item = Option<f64>>) -> Self {
        self.with(name, DataType::Float64, true, Arc::new(values.collect::<Float64Array>()))
    }

    pub(crate) fn flag(self, name: &str, values: impl Iterator<Item = bool>) -> Self {
        let values: Vec<bool> = values.collect();
        self.with(name, DataType::Boolean, false, Arc::new(BooleanArray::from(values)))
    }

    /// Names of further columns that differ from those of the columns so far.
    pub(crate) fn free(&self, names: &[&str]) -> Vec<String> {
        free(names, &self.fields.iter().cloned().collect())
    }

    pub(crate) fn batch(self) -> Result<RecordBatch, ArrowError> {
        RecordBatch::try_new(Arc::new(Schema::new(self.fields)), self.arrays)
    }

    pub(crate) fn finish(self, py: Python<'_>, name: &'static str) -> PyResult<Table> {
        let batch = self.batch().map_err(|e| argument(py, e.to_string()))?;
        Ok(Table::new(name, batch.schema(), vec![batch]))
    }
}
