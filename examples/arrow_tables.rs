//! Findings as Arrow record batches, for whatever reads Arrow: polars, DataFusion, DuckDB, Parquet.
//!
//! `cargo run --example arrow_tables --features arrow`
//!
//! DataFusion takes the batches as they are: `MemTable::try_new(Table::Findings.schema(), vec![batches])`. polars,
//! Parquet and DuckDB take them through their own readers of `arrow_array::RecordBatch` or of the C stream interface
//! (`arrow_array::ffi_stream`). This example does without them and asks its question with arrow alone.
#![allow(clippy::print_stdout)] // an example shows its result

use std::collections::BTreeMap;

use arrow_array::RecordBatch;
use arrow_array::cast::AsArray;
use arrow_array::types::{Float32Type, Int64Type};
use tricolon::tables::Table;
use tricolon::{Analyzer, Document};

/// One batch for each chunk of texts: memory holds one chunk at a time, whatever the corpus.
fn findings<'t>(
    analyzer: &'t Analyzer,
    texts: &'t [&'t str],
    chunk: usize,
) -> impl Iterator<Item = RecordBatch> + 't {
    texts.chunks(chunk).enumerate().map(move |(n, texts)| {
        let docs: Vec<Document<'_>> = texts.iter().map(|text| analyzer.analyze(text)).collect();
        Table::Findings.batch(n * chunk, &docs)
    })
}

/// `SELECT figure, count(*), avg(score) FROM findings GROUP BY figure`.
fn by_figure(batches: impl Iterator<Item = RecordBatch>) -> BTreeMap<String, (usize, f32)> {
    let mut rows: BTreeMap<String, (usize, f32)> = BTreeMap::new();
    for batch in batches {
        let column = |name: &str| batch.column_by_name(name).cloned();
        let (Some(figures), Some(scores)) = (column("figure"), column("score")) else { continue };
        let (figures, scores) = (figures.as_string::<i32>(), scores.as_primitive::<Float32Type>());
        for row in 0..batch.num_rows() {
            let (count, sum) = rows.entry(figures.value(row).to_string()).or_default();
            *count += 1;
            *sum += scores.value(row);
        }
    }
    rows.into_iter().map(|(figure, (count, sum))| (figure, (count, sum / count as f32))).collect()
}

fn main() {
    let texts = [
        "They asked not for favours but for fairness.",
        "Plain prose.",
        "We came for bread. We came for work. We came for peace.",
        "Not ashes, but fire.",
    ];
    let analyzer = Analyzer::default();
    let rows = by_figure(findings(&analyzer, &texts, 2));
    for (figure, (count, mean)) in &rows {
        println!("{figure:<12} {count} {mean:.2}");
    }
    assert_eq!(rows["contrast"].0, 2);

    // Numbers of documents go on from batch to batch, so that a join with the texts' own columns holds.
    let documents: Vec<i64> = findings(&analyzer, &texts, 2)
        .filter_map(|batch| batch.column_by_name("document").cloned())
        .flat_map(|column| column.as_primitive::<Int64Type>().values().to_vec())
        .collect();
    assert!(documents.contains(&0) && documents.contains(&3) && !documents.contains(&1), "{documents:?}");
}

#[test]
fn it_runs() {
    main();
}
