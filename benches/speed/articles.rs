//! What Python's `analyze_many` does, without Python: `benches/python.py` runs this on the texts it reads itself.
//!
//! `cargo bench --bench articles -- FILE` reads the texts of a file, with a NUL between them, and prints for each
//! layer its name and the megabytes a second of processor time, the fastest of three passes.

#![allow(clippy::print_stdout)]

use std::process::ExitCode;

use cpu_time::ProcessTime;
use tricolon::{Analyzer, Document};

const PASSES: usize = 3;

fn main() -> ExitCode {
    let Some(path) = std::env::args().skip(1).find(|arg| !arg.starts_with('-')) else {
        println!("no file of texts given: nothing to read");
        return ExitCode::SUCCESS;
    };
    let texts = match std::fs::read_to_string(&path) {
        Ok(texts) => texts,
        Err(error) => {
            println!("{path}: {error}");
            return ExitCode::FAILURE;
        }
    };
    let texts: Vec<&str> = texts.split('\0').collect();
    let reader = |figures: &[&str]| Analyzer::builder().figures(figures).expect("known figures").build();
    time("sentences", &texts, &reader(&[]), |doc| doc.sentences().len());
    time("stems", &texts, &reader(&[]), |doc| (0..doc.token_count()).map(|i| doc.stem(i).len()).sum());
    time("contrast", &texts, &reader(&["contrast"]), |doc| doc.findings().len());
    time("figures", &texts, &Analyzer::default(), |doc| doc.findings().len());
    ExitCode::SUCCESS
}

fn time(name: &str, texts: &[&str], analyzer: &Analyzer, count: fn(&Document<'_>) -> usize) {
    let bytes: usize = texts.iter().map(|text| text.len()).sum();
    let pass = || {
        let start = ProcessTime::now();
        let found: usize = texts.iter().map(|text| count(&analyzer.analyze(text))).sum();
        std::hint::black_box(found);
        start.elapsed()
    };
    let fastest = (0..PASSES).map(|_| pass()).min().unwrap_or_default();
    println!("{name} {}", bytes as f64 / 1e6 / fastest.as_secs_f64());
}
