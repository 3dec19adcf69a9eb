//! The contrasts of a corpus as Arrow record batches.

#![allow(clippy::cast_possible_wrap)] // counts and indices stay below 2 GiB

use std::sync::Arc;

use arrow_array::builder::{Float32Builder, Float64Builder, Int64Builder, ListBuilder, StringBuilder};
use arrow_array::{ArrayRef, RecordBatch};

use super::sides::{Contrasts, Head, Rate, Row};

fn integers<T>(rows: &[T], of: impl Fn(&T) -> i64) -> ArrayRef {
    let mut column = Int64Builder::with_capacity(rows.len());
    for row in rows {
        column.append_value(of(row));
    }
    Arc::new(column.finish())
}

fn numbers<T>(rows: &[T], of: impl Fn(&T) -> f64) -> ArrayRef {
    let mut column = Float64Builder::with_capacity(rows.len());
    for row in rows {
        column.append_value(of(row));
    }
    Arc::new(column.finish())
}

fn strings<T>(rows: &[T], of: impl Fn(&T) -> &str) -> ArrayRef {
    let mut column = StringBuilder::new();
    for row in rows {
        column.append_value(of(row));
    }
    Arc::new(column.finish())
}

#[allow(clippy::expect_used)] // every column has one value a row
fn batch(columns: Vec<(&str, ArrayRef)>) -> RecordBatch {
    RecordBatch::try_from_iter_with_nullable(columns.into_iter().map(|(name, column)| (name, column, false)))
        .expect("columns of one length")
}

impl Contrasts {
    /// A row a contrast: document, kind, start, end, score, place, and text and head of both sides. Offsets
    /// count code points.
    ///
    /// ```
    /// let contrasts = tricolon::figures::contrast::Contrasts::default();
    /// assert_eq!(contrasts.rows_batch().num_rows(), 0);
    /// ```
    pub fn rows_batch(&self) -> RecordBatch {
        let rows: &[Row] = self.rows();
        let mut scores = Float32Builder::with_capacity(rows.len());
        for row in rows {
            scores.append_value(row.score);
        }
        batch(vec![
            ("document", integers(rows, |row| row.document as i64)),
            ("kind", strings(rows, |row| row.kind)),
            ("start", integers(rows, |row| i64::from(row.span.start))),
            ("end", integers(rows, |row| i64::from(row.span.end))),
            ("score", Arc::new(scores.finish())),
            ("place", strings(rows, |row| row.place.name())),
            ("denied", strings(rows, |row| &row.denied)),
            ("denied_head", strings(rows, |row| &row.denied_head)),
            ("affirmed", strings(rows, |row| &row.affirmed)),
            ("affirmed_head", strings(rows, |row| &row.affirmed_head)),
        ])
    }

    /// A row a head: word, how often it is denied and affirmed, and the texts of up to three contrasts that
    /// it stands in, as *denied → affirmed*.
    pub fn heads_batch(&self) -> RecordBatch {
        let heads: Vec<Head> = self.heads();
        let mut examples = ListBuilder::new(StringBuilder::new());
        for head in &heads {
            for row in head.examples.iter().map(|k| &self.rows()[*k]) {
                examples.values().append_value(format!("{} → {}", row.denied, row.affirmed));
            }
            examples.append(true);
        }
        batch(vec![
            ("word", strings(&heads, |head| &head.word)),
            ("denied", integers(&heads, |head| head.denied as i64)),
            ("affirmed", integers(&heads, |head| head.affirmed as i64)),
            ("examples", Arc::new(examples.finish())),
        ])
    }

    /// A row a group of [`Contrasts::rates`]: count, and rates per 1,000 words and per 1,000 characters with
    /// the bounds of their intervals.
    pub fn rates_batch(&self, seed: u64) -> RecordBatch {
        let rates: Vec<Rate> = self.rates(seed);
        batch(vec![
            ("group", strings(&rates, |rate| rate.group)),
            ("count", integers(&rates, |rate| rate.count as i64)),
            ("per_1000_words", numbers(&rates, |rate| rate.per_1000_words)),
            ("words_low", numbers(&rates, |rate| rate.words_interval.0)),
            ("words_high", numbers(&rates, |rate| rate.words_interval.1)),
            ("per_1000_characters", numbers(&rates, |rate| rate.per_1000_characters)),
            ("characters_low", numbers(&rates, |rate| rate.characters_interval.0)),
            ("characters_high", numbers(&rates, |rate| rate.characters_interval.1)),
        ])
    }
}
