//! Instructions and allocations by layer, which do not depend on a machine's mood:
//! `cargo bench --bench counts` compares them with `baseline.json` and fails where one has grown by more than
//! 3 % (15 % where other versions of the compiler or of valgrind counted it); `-- --renew` writes that file anew. Needs valgrind.
//!
//! Each layer runs in a process of its own under callgrind (instructions) and dhat (allocations), once doing
//! its work once and once doing it five times. The difference is what the work costs when the
//! caches are warm; `first` is the cost of the first `analyze` of a process.

#![allow(clippy::print_stdout, clippy::print_stderr, clippy::expect_used)]

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::{Command, ExitCode};

use serde::{Deserialize, Serialize};
use tricolon::text::{linguistic_tokens, words};
use tricolon::themes::Counter;
use tricolon::{Analyzer, Lexicon, figures};

/// What may be lost before the bench fails.
const TOLERANCE: f64 = 0.03;

/// The layers, in the order of the table.
const LAYERS: [&str; 11] = [
    "first", "words", "linguistic_tokens", "sentences", "stems", "tags", "contrast", "untagged_figures",
    "every_figure", "theme_counts", "theme_hits",
];

/// Hash tables are seeded anew in each process: the least of so many runs counts.
const RUNS: u32 = 4;

/// How often the work is done beyond the first time.
const REPEATS: u32 = 4;

/// What may be lost where other versions of the tools counted the baseline.
const OTHER_TOOLS: f64 = 0.15;

/// Texts of a few kB, as articles are.
const ARTICLES: [&str; 7] = [
    include_str!("../../examples/op-ed.txt"),
    include_str!("../../tests/texts/abstract.txt"),
    include_str!("../../tests/texts/fiction.txt"),
    include_str!("../../tests/texts/news.txt"),
    include_str!("../../tests/texts/op-ed.txt"),
    include_str!("../../tests/texts/sermon.txt"),
    include_str!("../../tests/texts/speech.txt"),
];

#[derive(Serialize, Deserialize)]
struct Baseline {
    /// What compiled and counted; other versions count differently.
    rustc: String,
    valgrind: String,
    /// Bytes of text a run reads.
    bytes: usize,
    layers: BTreeMap<String, Counts>,
}

#[derive(Clone, Copy, Serialize, Deserialize)]
struct Counts {
    instructions: u64,
    allocations: u64,
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if let [flag, layer, times] = &arguments[..]
        && flag == "--work"
    {
        let times = times.parse().expect("a number");
        work(layer, times);
        return ExitCode::SUCCESS;
    }
    let now = match measure() {
        Ok(now) => now,
        Err(message) => {
            eprintln!("counts: {message}");
            return ExitCode::FAILURE;
        }
    };
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("benches/counts/baseline.json");
    if arguments.iter().any(|argument| argument == "--renew") {
        let json = serde_json::to_string_pretty(&now).expect("plain data") + "\n";
        std::fs::write(&path, json).expect("the baseline can be written");
    }
    let before: Baseline = std::fs::read_to_string(&path)
        .map_err(|error| error.to_string())
        .and_then(|json| serde_json::from_str(&json).map_err(|error| error.to_string()))
        .expect("benches/counts/baseline.json can be read; `-- --renew` writes it");
    report(&before, &now)
}

/// Prints the table; fails if a layer has grown, or if the baseline is of other layers or texts.
fn report(before: &Baseline, now: &Baseline) -> ExitCode {
    let renew = "`make counts-baseline` renews benches/counts/baseline.json";
    if before.bytes != now.bytes || !before.layers.keys().eq(now.layers.keys()) {
        eprintln!("the baseline counts other layers or texts than this bench: {renew}");
        return ExitCode::FAILURE;
    }
    let same_tools = (&before.rustc, &before.valgrind) == (&now.rustc, &now.valgrind);
    let tolerance = if same_tools { TOLERANCE } else { OTHER_TOOLS };
    println!("{:<20}{:>16}{:>12}{:>16}{:>12}", "", "instructions", "", "allocations", "");
    println!("{:<20}{:>16}{:>12}{:>16}{:>12}", "layer", "a byte", "change", "a document", "change");
    let mut grown = Vec::new();
    for layer in LAYERS {
        let counts = now.layers[layer];
        let (bytes, documents) = if layer == "first" { (1, 1) } else { (now.bytes, ARTICLES.len()) };
        let change = |get: fn(&Counts) -> u64| {
            let before = before.layers.get(layer).map_or(0, get);
            if before == 0 { 0.0 } else { get(&counts) as f64 / before as f64 - 1.0 }
        };
        let changes = [change(|c| c.instructions), change(|c| c.allocations)];
        println!(
            "{layer:<20}{:>16.1}{:>+11.1}%{:>16.1}{:>+11.1}%",
            counts.instructions as f64 / bytes as f64,
            changes[0] * 100.0,
            counts.allocations as f64 / documents as f64,
            changes[1] * 100.0
        );
        if changes.iter().any(|change| *change > tolerance) {
            grown.push(layer);
        }
    }
    println!(
        "first: one call in all; the others: {} articles of {} bytes together",
        ARTICLES.len(),
        now.bytes
    );
    if grown.is_empty() {
        return ExitCode::SUCCESS;
    }
    let percent = tolerance * 100.0;
    eprintln!("grown by more than {percent} %: {}; if that is meant, {renew}", grown.join(", "));
    ExitCode::FAILURE
}

/// Orders counts; what could not be counted comes first, so that it is told.
fn rank(count: &Result<u64, String>) -> u64 {
    *count.as_ref().unwrap_or(&0)
}

fn measure() -> Result<Baseline, String> {
    let version = |program: &str| {
        let output = Command::new(program).arg("--version").output();
        let output = output.map_err(|error| format!("{program} is needed and does not run: {error}"))?;
        Ok::<_, String>(String::from_utf8_lossy(&output.stdout).trim().to_owned())
    };
    let mut layers = BTreeMap::new();
    for layer in LAYERS {
        // Of the first call everything counts but the start of the process.
        let [less, more] = if layer == "first" { [0, 1] } else { [1, 1 + REPEATS] };
        let difference = |tool: &str, marker: &str, runs: u32| {
            let least = |times| (0..runs).map(|_| count(tool, marker, layer, times)).min_by_key(rank);
            let [less, more] = [less, more].map(|times| least(times).unwrap_or(Ok(0)));
            Ok::<_, String>((more? - less?) / u64::from(if layer == "first" { 1 } else { REPEATS }))
        };
        let instructions = difference("callgrind", "refs:", RUNS)?;
        let allocations = difference("dhat", "blocks", 1)?;
        layers.insert(layer.to_owned(), Counts { instructions, allocations });
    }
    let bytes = ARTICLES.iter().map(|text| text.len()).sum();
    Ok(Baseline { rustc: version("rustc")?, valgrind: version("valgrind")?, bytes, layers })
}

/// Runs the layer's work under a tool of valgrind and reads the number that stands beside `marker`.
fn count(tool: &str, marker: &str, layer: &str, times: u32) -> Result<u64, String> {
    let output = Command::new("valgrind")
        .args([&format!("--tool={tool}"), &format!("--{tool}-out-file=/dev/null")])
        .arg(std::env::current_exe().map_err(|error| error.to_string())?)
        .args(["--work", layer, &times.to_string()])
        .output()
        .map_err(|error| format!("valgrind is needed and does not run: {error}"))?;
    let log = String::from_utf8_lossy(&output.stderr);
    // "==1== I   refs:      1,234" and "==1== Total:     1,234 bytes in 56 blocks"
    let line = log.lines().find(|line| line.contains(marker)).filter(|_| output.status.success());
    let words = line.map(|line| line.split_whitespace().collect::<Vec<_>>()).unwrap_or_default();
    let at = words.iter().position(|word| *word == marker);
    let number =
        at.and_then(|at| words.get(if tool == "dhat" { at.checked_sub(1)? } else { at + 1 }).copied());
    number
        .and_then(|number| number.replace(',', "").parse().ok())
        .ok_or_else(|| format!("{tool} did not count {layer}:\n{log}"))
}

/// The work of a layer, `times` over.
fn work(layer: &str, times: u32) {
    let analyzer = |figures: &[&str]| Analyzer::builder().figures(figures).expect("known figures").build();
    let (text, contrast, all) = (analyzer(&[]), analyzer(&["contrast"]), Analyzer::default());
    let untagged = figures::ALL.iter().filter(|figure| !figure.needs.contains(&"parts of speech"));
    let untagged = analyzer(&untagged.map(|figure| figure.id).collect::<Vec<_>>());
    let lexicon = layer.starts_with("theme").then(|| Lexicon::builtin("empath").expect("built in"));
    let mut counter = lexicon.as_ref().map(Counter::new);
    let mut work = |article: &str| match layer {
        "words" => words(article).count(),
        "linguistic_tokens" => linguistic_tokens(article).count(),
        "sentences" => text.analyze(article).sentences().len(),
        "stems" => text.analyze(article).stem(0).len(),
        "tags" => text.analyze(article).words().count(),
        "untagged_figures" => untagged.analyze(article).findings().len(),
        "contrast" => contrast.analyze(article).findings().len(),
        "theme_counts" => {
            counter.as_mut().map_or(0, |counter| counter.count(article).expect("a short text").0)
        }
        "theme_hits" => lexicon.as_ref().map_or(0, |lexicon| lexicon.score(&text.analyze(article)).words()),
        _ => all.analyze(article).findings().len(),
    };
    for _ in 0..times {
        let articles = if layer == "first" { &ARTICLES[..1] } else { &ARTICLES };
        for article in articles {
            std::hint::black_box(work(article));
        }
    }
}
