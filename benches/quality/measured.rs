//! `cargo quality -- measured`: writes each figure's numbers to `src/data/figures/measured.tsv`, from which the
//! figure's page takes them.

use std::fmt::Write;
use std::path::Path;
use std::process::Command;

use serde_json::{Value, json};
use tricolon::Analyzer;

use super::running::LABELLED;
use super::{Bench, figures, gold, reliability};

/// Runs the canon's and the running texts' scorers and keeps their numbers.
pub fn write(bench: &Bench) {
    let canon = scored(bench, "canon/score_canon.py", "canon/dev.jsonl", &Analyzer::default(), &[]);
    let named = Analyzer::builder().figures(LABELLED).expect("known figures").build();
    let running = scored(
        bench,
        "figures/score_figures.py",
        "figures/figures_running.dev.jsonl",
        &named,
        &["--bootstrap", "10"],
    );
    let reliability = reliability::pages(bench);
    let mut out = String::new();
    for figure in tricolon::figures::ALL {
        let row = &canon["figures"][figure.id];
        let number = |key: &str| row[key].as_f64().unwrap_or_default();
        let (pos, neg) = (&row["pos"], &row["neg"]);
        writeln!(
            out,
            "{}\tcanon of short passages\trecall {:.2} of {pos}, false alarms {:.2} of {neg} near misses, roles F1 {:.2}",
            figure.id,
            number("recall"),
            number("far"),
            number("role_f1"),
        )
        .expect("a string");
        let row = &running["figures"][figure.id];
        if let (Some(tp), Some(fp), Some(miss)) = (row["tp"].as_u64(), row["fp"].as_u64(), row["fn"].as_u64())
            && tp + fp + miss > 0
        {
            let share = |a: u64, b: u64| if a + b == 0 { 0.0 } else { a as f64 / (a + b) as f64 };
            writeln!(
                out,
                "{}\trunning text\tprecision {:.2}, recall {:.2} ({tp} right, {fp} wrong, {miss} missed)",
                figure.id,
                share(tp, fp),
                share(tp, miss)
            )
            .expect("a string");
        }
        if let Some(told) = reliability.get(figure.id) {
            writeln!(out, "{}\tscores, cross-validated\t{told}", figure.id).expect("a string");
        }
    }
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/data/figures/measured.tsv");
    std::fs::write(&file, out).expect("numbers written");
    println!("wrote {}", file.display());
}

fn scored(bench: &Bench, scorer: &str, set: &str, analyzer: &Analyzer, options: &[&str]) -> Value {
    let gold = bench.data.join(set);
    let mut lines = String::new();
    for item in gold::read(&gold) {
        let found = json!({ "id": item["id"], "figures": figures(analyzer, &item) });
        lines.push_str(&found.to_string());
        lines.push('\n');
    }
    let file = tempfile::NamedTempFile::new().expect("a temporary file");
    std::fs::write(file.path(), lines).expect("predictions written");
    let run = Command::new("python3")
        .arg(bench.data.join(scorer))
        .arg(gold)
        .arg(file.path())
        .arg("--json")
        .args(options)
        .output();
    let output = run.expect("python3 runs");
    serde_json::from_slice(&output.stdout).expect("the scorer's JSON")
}
