//! Time against size: ten times the text must take about ten times as long, on prose and on hostile texts.
//!
//! `cargo bench --bench growth` compares 1 MB with 10 MB, `-- --quick` 0.2 MB with 2 MB. Fails if a ratio is
//! over 16: a step of higher order shows as a hundred, noise and caches as twelve or thirteen.

#![allow(clippy::print_stdout)]

mod texts;

use std::process::ExitCode;
use std::time::Duration;

use cpu_time::ProcessTime;
use tricolon::{Analyzer, Lexicon};

const LIMIT: f64 = 16.0;

fn main() -> ExitCode {
    let quick = std::env::args().any(|arg| arg == "--quick" || arg == "--test");
    let small = if quick { 200_000 } else { 1_000_000 };
    let analyzer = Analyzer::default();
    let lexicon = Lexicon::builtin("public-affairs").expect("built in");
    let read = |text: &str| {
        let doc = analyzer.analyze(text);
        let tokens = tricolon::text::linguistic_tokens(text).count();
        std::hint::black_box((doc.findings().len(), lexicon.score(&doc).words(), tokens));
    };
    println!(
        "{:<20} {:>8} MB {:>8} MB {:>7} {:>8}",
        "text",
        small as f64 / 1e6,
        small as f64 / 1e5,
        "ratio",
        "MB/s"
    );
    let mut failed = false;
    let prose: (&str, fn(&str, usize) -> String) = ("prose", |_, bytes| texts::prose(bytes));
    let cases = std::iter::once((prose.0, "", prose.1)).chain(
        texts::HOSTILE.iter().map(|(name, unit)| (*name, *unit, texts::hostile as fn(&str, usize) -> String)),
    );
    for (name, unit, make) in cases {
        let (short, long) = (make(unit, small), make(unit, 10 * small));
        let mut ratio = f64::INFINITY;
        let (mut fast, mut slow) = (Duration::MAX, Duration::MAX);
        // A busy machine can slow one run down; a real defect slows all.
        for _ in 0..3 {
            for _ in 0..3 {
                fast = fast.min(time(|| read(&short)));
            }
            slow = slow.min(time(|| read(&long)));
            ratio = slow.as_secs_f64() / fast.as_secs_f64();
            if ratio <= LIMIT {
                break;
            }
        }
        let speed = long.len() as f64 / 1e6 / slow.as_secs_f64();
        let verdict = if ratio > LIMIT { "  over the limit" } else { "" };
        println!("{name:<20} {:>8.1} ms {:>8.1} ms {ratio:>7.1} {speed:>8.1}{verdict}", ms(fast), ms(slow));
        failed |= ratio > LIMIT;
    }
    if failed { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}

fn time(work: impl FnOnce()) -> Duration {
    // CPU time: what else the machine does takes turns with a long run, not with a short one.
    let start = ProcessTime::now();
    work();
    start.elapsed()
}

fn ms(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1e3
}
