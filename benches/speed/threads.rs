//! What a second thread brings: `cargo bench --features rayon --bench threads` reads 10 MB of articles on one
//! thread and on two, and prints the speeds and their ratio; `-- --quick` reads 1 MB. The work is wall time, since
//! CPU time would not show what threads wait for: run it on a machine with two idle cores.

#![allow(clippy::print_stdout)]

#[allow(dead_code)] // the hostile ones
mod texts;

use std::time::Instant;

use tricolon::Analyzer;

/// Bytes of an article.
const ARTICLE: usize = 4_000;
/// The fastest of so many runs counts, one thread and two by turns.
const RUNS: usize = 5;

fn main() {
    let quick = std::env::args().any(|arg| arg == "--quick" || arg == "--test");
    let bytes = if quick { 1_000_000 } else { 10_000_000 };
    let prose = texts::prose(bytes);
    let mut articles: Vec<&str> = Vec::new();
    let mut rest = prose.as_str();
    while !rest.is_empty() {
        let end = rest
            .as_bytes()
            .iter()
            .skip(ARTICLE)
            .position(|b| *b == b'\n')
            .map_or(rest.len(), |at| at + ARTICLE);
        let (article, after) = rest.split_at(end);
        articles.push(article);
        rest = after;
    }
    let analyzer = |figures: &[&str]| Analyzer::builder().figures(figures).expect("known figures").build();
    let readers = [
        ("words and sentences", analyzer(&[])),
        ("contrast", analyzer(&["contrast"])),
        ("every figure", Analyzer::default()),
    ];
    println!(
        "{:<20} {:>10} {:>10} {:>7}   {} articles",
        "",
        "1 thread",
        "2 threads",
        "ratio",
        articles.len()
    );
    for (name, reader) in readers {
        let mut fastest = [f64::INFINITY; 2];
        for _ in 0..RUNS {
            for (least, threads) in fastest.iter_mut().zip([1, 2]) {
                let start = Instant::now();
                let counts =
                    reader.map_many(&articles, threads, |_, doc| doc.findings().len() + doc.token_count());
                std::hint::black_box(counts.expect("two threads"));
                *least = least.min(start.elapsed().as_secs_f64());
            }
        }
        let [one, two] = fastest.map(|seconds| prose.len() as f64 / 1e6 / seconds);
        println!("{name:<20} {one:>5.1} MB/s {two:>5.1} MB/s {:>7.2}", two / one);
    }
}
