//! Runs the gold sets through the public API and prints their own scorers' tables.
//!
//! `cargo quality` runs all of it; `cargo quality -- contrast canon` only the named sets, `--errors N`
//! lists up to N errors of a set, `--figures a,b` keeps to these figures, `--keep DIR` keeps the predictions,
//! `--threshold T` replaces each figure's own,
//! `--part train` reads the treebanks' training parts. The sets lie in `../shared/data` beside the repository, or where
//! `TRICOLON_DATA` says; where they are absent the bench says so and succeeds. The scorers are Python
//! programs that come with the sets and need nothing but Python 3.

#![allow(clippy::print_stdout, clippy::panic, clippy::unwrap_used)]

mod contrast_cv;
mod fit;
mod gold;
mod judged;
mod measured;
mod reliability;
mod running;
mod segmentation;
mod tags;
mod tokens;
mod topics;

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use serde_json::{Value, json};
use tricolon::{Analyzer, Document, Finding};

fn main() -> ExitCode {
    let (mut errors, mut only, mut keep, mut threshold) = ("0".to_string(), None, None, None);
    let mut sets = Vec::new();
    let mut part = "dev".to_string();
    let mut args = std::env::args().skip(1);
    while let Some(arg) = args.next() {
        match arg.as_str() {
            "--errors" => errors = args.next().unwrap_or_default(),
            "--figures" => only = args.next(),
            "--threshold" => threshold = args.next().and_then(|t| t.parse().ok()),
            "--keep" => keep = args.next().map(PathBuf::from),
            "--part" => part = args.next().unwrap_or_default(),
            "--bench" | "--test" => {}
            _ => sets.push(arg),
        }
    }
    let data = std::env::var_os("TRICOLON_DATA")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data"), PathBuf::from);
    if !data.is_dir() {
        println!("quality: skipped, no gold data at {} (set TRICOLON_DATA)", data.display());
        return ExitCode::SUCCESS;
    }
    let bench = Bench { data, errors, part, only, keep, threshold, analyzer: Analyzer::default() };
    let all: &[(&str, Set)] = &[
        ("contrast", Bench::contrast),
        ("contrast-cv", contrast_cv::run),
        ("contrast-unseen", contrast_cv::unseen),
        ("contrast-apart", contrast_cv::apart),
        ("judged", judged::run),
        ("canon", Bench::canon),
        ("running", running::run),
        ("antimetabole", Bench::antimetabole),
        ("reliability", reliability::table),
        ("calibrate", reliability::calibrate),
        ("measured", measured::write),
        ("fit-antimetabole", fit::antimetabole),
        ("fit-anaphora", |bench| fit::spans(bench, "anaphora")),
        ("fit-epistrophe", |bench| fit::spans(bench, "epistrophe")),
        ("fit-isocolon", |bench| fit::spans(bench, "isocolon")),
        ("golden", segmentation::golden_rules),
        ("sentences", segmentation::treebanks),
        ("tokens", tokens::treebanks),
        ("tags", tags::accuracy),
        ("lemmas", tags::lemmas),
        ("topics", topics::topics),
    ];
    if let Some(unknown) = sets.iter().find(|s| all.iter().all(|(name, _)| name != s)) {
        eprintln!(
            "quality: unknown set {unknown}; known: {}",
            all.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(", ")
        );
        return ExitCode::from(2);
    }
    for &(name, run) in all {
        // What writes or fits runs only by name.
        let by_name = name.starts_with("fit") || matches!(name, "measured" | "calibrate");
        if sets.is_empty() && !by_name || sets.iter().any(|s| s == name) {
            println!("\n== {name}");
            run(&bench);
        }
    }
    ExitCode::SUCCESS
}

/// A set's run.
type Set = fn(&Bench);

/// Where the data lies and what reads it.
pub struct Bench {
    data: PathBuf,
    errors: String,
    only: Option<String>,
    keep: Option<PathBuf>,
    threshold: Option<f32>,
    part: String,
    analyzer: Analyzer,
}

impl Bench {
    /// The treebanks' files of the part asked for, without their ending.
    fn treebanks(&self) -> [String; 2] {
        ["ewt", "gum"].map(|name| format!("{name}-{}", self.part))
    }

    /// Where the sets lie.
    fn data(&self) -> &Path {
        &self.data
    }

    fn contrast(&self) {
        let analyzer = Analyzer::builder().figures(["contrast"]).expect("known figure").build();
        let gold = self.data.join("contrast/dev.jsonl");
        let predict = |item: &Value| {
            let doc = analyzer.analyze(item["text"].as_str().expect("text"));
            let contrasts: Vec<Value> = doc.findings().iter().map(|f| contrast(&doc, f)).collect();
            json!({ "contrasts": contrasts })
        };
        self.score("contrast/score.py", &gold, predict, &["--errors", &self.errors]);
    }

    /// All figures, as an analyzer reports them that was asked for nothing in particular.
    fn canon(&self) {
        let every = || tricolon::figures::ALL.iter().map(|f| f.id).collect::<Vec<_>>().join(",");
        let predict = |item: &Value| json!({ "figures": figures(&self.analyzer, item) });
        let named = self.only.clone().unwrap_or_else(every);
        let options = ["--figures", &named, "--errors", &self.errors];
        self.score("canon/score_canon.py", &self.data.join("canon/dev.jsonl"), predict, &options);
    }

    fn antimetabole(&self) {
        let figure = tricolon::Figure::from_id("antimetabole").expect("known figure");
        let threshold = figure.threshold.to_string();
        let rank = |item: &Value| {
            let text = item["text_norm"].as_str().or_else(|| item["text"].as_str()).expect("text");
            json!({ "score": self.best_antimetabole(text, None) })
        };
        for (set, ignored) in [("antimetabole_classify", "none"), ("antimetabole_novel", "none")] {
            println!("-- {set}");
            let gold = self.data.join(format!("figures/{set}.dev.jsonl"));
            self.score(
                "figures/score_chiasmus.py",
                &gold,
                rank,
                &["--ignore", ignored, "--threshold", &threshold],
            );
        }
        println!("-- chiasmus_europarl");
        let gold = self.data.join("figures/chiasmus_europarl.dev.jsonl");
        let rank = |item: &Value| {
            let text = item["text"].as_str().expect("text");
            let at: Vec<u64> = item["positions"]
                .as_array()
                .expect("positions")
                .iter()
                .filter_map(|p| p[0].as_u64())
                .collect();
            json!({ "score": self.best_antimetabole(text, Some(&at)) })
        };
        self.score("figures/score_chiasmus.py", &gold, rank, &["--threshold", &threshold]);
    }

    /// The best score of an antimetabole in `text`, of those whose four words start at the code
    /// points `at` if they are given; an unlikely score if there is none.
    fn best_antimetabole(&self, text: &str, at: Option<&[u64]>) -> f32 {
        let doc = self.analyzer.analyze(text);
        let candidates = self.analyzer.candidates(text, "antimetabole").expect("known figure");
        candidates
            .iter()
            .filter(|f| {
                let mut starts: Vec<u64> =
                    f.roles.iter().map(|(_, span)| u64::from(doc.code_point_span(span).start)).collect();
                starts.sort_unstable();
                at.is_none_or(|at| at == starts)
            })
            .map(|f| f.score)
            .fold(-1.0, f32::max)
    }

    /// Writes a prediction for each line of `gold` and runs the set's own scorer over both.
    fn score(&self, scorer: &str, gold: &Path, predict: impl Fn(&Value) -> Value, options: &[&str]) {
        let mut lines = String::new();
        for item in gold::read(gold) {
            let mut prediction = predict(&item);
            prediction["id"] = item["id"].clone();
            lines.push_str(&prediction.to_string());
            lines.push('\n');
        }
        self.score_lines(scorer, gold, &lines, options);
    }

    /// Runs a set's own scorer over predictions, a JSON object a line.
    fn score_lines(&self, scorer: &str, gold: &Path, lines: &str, options: &[&str]) {
        let file = tempfile::NamedTempFile::new().expect("a temporary file");
        if let Some(folder) = &self.keep {
            let name = gold.file_name().expect("a file");
            std::fs::write(folder.join(name), lines).expect("predictions kept");
        }
        std::fs::write(file.path(), lines).expect("predictions written");
        let status = Command::new("python3")
            .arg(self.data.join(scorer))
            .arg(gold)
            .arg(file.path())
            .args(options)
            .status()
            .expect("python3 runs");
        assert!(status.success(), "{scorer} failed");
    }
}

fn figures(analyzer: &Analyzer, item: &Value) -> Vec<Value> {
    let doc = analyzer.analyze(item["text"].as_str().expect("text"));
    doc.findings().iter().map(|f| gold::figure(&doc, f)).collect()
}

/// A contrast in the contrast set's shape.
fn contrast(doc: &Document<'_>, finding: &Finding) -> Value {
    let role = |name: &str| {
        let spans: Vec<_> = finding.roles.get(name).collect();
        let all = spans.iter().copied().reduce(tricolon::Span::cover)?;
        let span = doc.code_point_span(all);
        Some(json!([span.start, span.end]))
    };
    let span = doc.code_point_span(finding.span);
    json!({ "start": span.start, "end": span.end, "kind": finding.kind, "x": role("negated"), "y": role("asserted") })
}
