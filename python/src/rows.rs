//! Rows of a corpus's tables: made chunk by chunk, picked by document, joined with what a frame carried.

use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::types::Int64Type;
use arrow_array::{ArrayRef, Int64Array, RecordBatch, UInt32Array};
use arrow_schema::{ArrowError, Field, Fields, Schema, SchemaRef};
use arrow_select::interleave::interleave_record_batch;
use arrow_select::take::{take, take_record_batch};
use tricolon::tables::Table;

use crate::texts::Texts;
use crate::work::{Chunk, chunks};

/// The schema on this side: a missing text has a row in `documents` whose counts are missing too.
pub(crate) fn schema(table: Table) -> SchemaRef {
    if table != Table::Documents {
        return table.schema();
    }
    let nullable = |field: &Arc<Field>| field.as_ref().clone().with_nullable(field.name() != "document");
    Arc::new(Schema::new(table.schema().fields().iter().map(nullable).collect::<Vec<_>>()))
}

/// The rows of a chunk in each of `tables`.
pub(crate) fn read<const N: usize>(
    analyzer: &tricolon::Analyzer,
    tables: [Table; N],
    chunk: &Chunk<'_>,
) -> Result<[RecordBatch; N], tricolon::Error> {
    let mut docs = Vec::with_capacity(chunk.len());
    let mut numbers = Vec::with_capacity(chunk.len());
    for (number, text) in chunk.texts() {
        docs.push(analyzer.try_analyze(text)?);
        numbers.push(number as i64);
    }
    let rows = |table: Table| {
        let batch = table.try_batch(0, &docs).map_err(|error| too_long(&error, &docs, &numbers))?;
        let batch = if table == Table::Documents {
            all_documents(&batch, &numbers, chunk)
        } else {
            let numbers = documents_of(&batch).values().iter().map(|k| numbers[*k as usize]).collect();
            renumbered(&batch, numbers)
        };
        batch.map_err(|e| broken(&e))
    };
    let batches: Vec<RecordBatch> = tables.into_iter().map(rows).collect::<Result<_, _>>()?;
    batches.try_into().map_err(|_| broken(&ArrowError::ComputeError("a table is missing".into())))
}

/// A table that cannot be: of a chunk's texts all but one are short.
fn too_long(error: &tricolon::Error, docs: &[tricolon::Document<'_>], numbers: &[i64]) -> tricolon::Error {
    let longest = docs.iter().zip(numbers).max_by_key(|(doc, _)| doc.text().len());
    let number = longest.map_or(0, |(_, number)| *number);
    tricolon::Error::new(error.kind(), format!("item {number} of texts has {}", error.message()))
}

/// Columns that do not fit each other: a mistake in this crate, told rather than hidden.
pub(crate) fn broken(error: &ArrowError) -> tricolon::Error {
    tricolon::Error::new(tricolon::ErrorKind::Io, format!("a table could not be built: {error}"))
}

/// The counts of the documents that are there, and a row of missing counts for each of the others.
fn all_documents(batch: &RecordBatch, numbers: &[i64], chunk: &Chunk<'_>) -> Result<RecordBatch, ArrowError> {
    let mut at: Vec<Option<u32>> = vec![None; chunk.len()];
    for (row, number) in (0..).zip(numbers) {
        at[*number as usize - chunk.first] = Some(row);
    }
    let at = UInt32Array::from(at);
    let mut columns: Vec<ArrayRef> =
        batch.columns().iter().map(|column| take(column, &at, None)).collect::<Result<_, _>>()?;
    let first = chunk.first as i64;
    columns[0] = Arc::new(Int64Array::from_iter_values(first..first + chunk.len() as i64));
    RecordBatch::try_new(schema(Table::Documents), columns)
}

/// The column `document`, the first of every table.
pub(crate) fn documents_of(batch: &RecordBatch) -> &Int64Array {
    batch.column(0).as_primitive::<Int64Type>()
}

fn renumbered(batch: &RecordBatch, numbers: Vec<i64>) -> Result<RecordBatch, ArrowError> {
    let mut columns = batch.columns().to_vec();
    columns[0] = Arc::new(Int64Array::from(numbers));
    RecordBatch::try_new(batch.schema(), columns)
}

/// Where each document's rows lie in a table: (batch, first row, row after the last).
pub(crate) struct Places(Vec<(u32, u32, u32)>);

impl Places {
    pub(crate) fn of(batches: &[RecordBatch], documents: usize) -> Self {
        let mut places = vec![(0, 0, 0); documents];
        for (b, batch) in (0..).zip(batches) {
            for (row, document) in (0..).zip(documents_of(batch).values()) {
                let place = &mut places[*document as usize];
                if place.2 == 0 {
                    *place = (b, row, row);
                }
                place.2 = row + 1;
            }
        }
        Places(places)
    }
}

/// The rows of the picked documents, renumbered, in batches as large as chunks of their texts.
pub(crate) fn pick(
    batches: &[RecordBatch],
    places: &Places,
    picked: &[usize],
    texts: &Texts,
) -> Result<Vec<RecordBatch>, ArrowError> {
    let mut out = Vec::new();
    for range in chunks(texts) {
        let (mut used, mut rows, mut numbers) = (Vec::<u32>::new(), Vec::new(), Vec::new());
        for k in range {
            let (batch, start, end) = places.0[picked[k]];
            if start == end {
                continue;
            }
            // Neighbours mostly lie in one batch, so the last one used is the one to try.
            let at = used.iter().rposition(|b| *b == batch).unwrap_or_else(|| {
                used.push(batch);
                used.len() - 1
            });
            rows.extend((start..end).map(|row| (at, row as usize)));
            numbers.extend((start..end).map(|_| k as i64));
        }
        if !rows.is_empty() {
            let sources: Vec<&RecordBatch> = used.iter().map(|b| &batches[*b as usize]).collect();
            out.push(renumbered(&interleave_record_batch(&sources, &rows)?, numbers)?);
        }
    }
    Ok(out)
}

/// The rows of the picked documents, renumbered, of a batch that is sorted by document and has one row for some.
pub(crate) fn pick_sorted(batch: &RecordBatch, picked: &[usize]) -> Result<RecordBatch, ArrowError> {
    let documents = documents_of(batch).values();
    let found = |k: usize| documents.binary_search(&(k as i64)).ok().map(|row| row as u32);
    let (numbers, rows): (Vec<i64>, Vec<u32>) =
        (0..).zip(picked).filter_map(|(n, k)| Some((n, found(*k)?))).unzip();
    renumbered(&take_record_batch(batch, &UInt32Array::from(rows))?, numbers)
}

/// The names of columns beside a table's own; one that is taken gets `_given` at its end, as often as no other is
/// called so.
pub(crate) fn free(names: &[&str], own: &Fields) -> Vec<String> {
    let mut free: Vec<String> = Vec::with_capacity(names.len());
    for name in names {
        let mut name = (*name).to_owned();
        if own.find(&name).is_some() {
            while own.find(&name).is_some() || names.contains(&name.as_str()) || free.contains(&name) {
                name.push_str("_given");
            }
        }
        free.push(name);
    }
    free
}

/// What a frame said about each document, and which of its columns names it.
#[derive(Clone)]
pub(crate) struct Carried {
    pub(crate) batch: RecordBatch,
    pub(crate) id: Option<String>,
}

impl Carried {
    /// The columns that go along: all of them, or the names alone.
    fn columns(&self, all: bool) -> Vec<usize> {
        let id = self.id.as_ref().and_then(|id| self.batch.schema_ref().index_of(id).ok());
        let others = (0..self.batch.num_columns()).filter(|k| all && Some(*k) != id);
        id.into_iter().chain(others).collect()
    }

    /// The schema of a table with the carried columns: the names behind `document`, the others at the end.
    /// One that is called as a column of the table gets `_given` at its end, as often as no other is called so.
    pub(crate) fn schema(&self, table: &Schema, all: bool) -> SchemaRef {
        let own = table.fields();
        let mut fields: Vec<Arc<Field>> = own.to_vec();
        let ids = usize::from(self.id.is_some());
        let columns = self.columns(all);
        let given: Vec<&str> =
            columns.iter().map(|k| self.batch.schema_ref().field(*k).name().as_str()).collect();
        for (n, (k, name)) in columns.iter().zip(free(&given, own)).enumerate() {
            let kind = self.batch.schema_ref().field(*k).data_type().clone();
            let field = Arc::new(Field::new(name, kind, true));
            fields.insert(if n < ids { 1 } else { fields.len() }, field);
        }
        Arc::new(Schema::new(fields))
    }

    /// A batch with the carried columns; `first` is the number of the first carried row.
    pub(crate) fn join(&self, batch: &RecordBatch, all: bool, first: i64) -> Result<RecordBatch, ArrowError> {
        let schema = self.schema(batch.schema_ref(), all);
        let rows = documents_of(batch).values().iter().map(|document| (document - first) as u32);
        let carried = take_record_batch(
            &self.batch.project(&self.columns(all))?,
            &UInt32Array::from_iter_values(rows),
        )?;
        let mut columns = batch.columns().to_vec();
        let ids = usize::from(self.id.is_some());
        for (n, column) in carried.columns().iter().enumerate() {
            columns.insert(if n < ids { 1 } else { columns.len() }, Arc::clone(column));
        }
        RecordBatch::try_new(schema, columns)
    }

    /// The same for picked documents.
    pub(crate) fn pick(&self, picked: &[usize]) -> Result<Self, ArrowError> {
        let rows = UInt32Array::from_iter_values(picked.iter().map(|k| *k as u32));
        Ok(Carried { batch: take_record_batch(&self.batch, &rows)?, id: self.id.clone() })
    }
}

/// The batch with `first` added to its documents' numbers.
pub(crate) fn shifted(batch: &RecordBatch, first: i64) -> Result<RecordBatch, ArrowError> {
    renumbered(batch, documents_of(batch).values().iter().map(|document| document + first).collect())
}
