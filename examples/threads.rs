//! Many texts on many threads: an analyzer is shared, a document stays where it was made.
#![allow(clippy::print_stdout)] // an example shows its result

use std::collections::BTreeMap;
use std::num::NonZero;
use std::thread;

use tricolon::Analyzer;

/// How often each figure occurs in `texts`. Each thread takes a part of them and counts for itself.
fn count(texts: &[String], threads: usize) -> BTreeMap<&'static str, usize> {
    let analyzer = Analyzer::default();
    let part = texts.len().div_ceil(threads).max(1);
    let counts = thread::scope(|scope| {
        let workers: Vec<_> = texts
            .chunks(part)
            .map(|texts| {
                let analyzer = &analyzer;
                scope.spawn(move || {
                    let mut counts = BTreeMap::new();
                    for text in texts {
                        for finding in analyzer.analyze(text).findings() {
                            *counts.entry(finding.figure.id).or_insert(0) += 1;
                        }
                    }
                    counts
                })
            })
            .collect();
        workers.into_iter().map(|worker| worker.join().unwrap_or_default()).collect::<Vec<_>>()
    });
    let mut all = BTreeMap::new();
    for (figure, n) in counts.into_iter().flatten() {
        *all.entry(figure).or_insert(0) += n;
    }
    all
}

fn main() {
    let texts: Vec<String> = (0..100)
        .map(|n| format!("Ferry {n} carries not cargo but people. It sails at dawn, at noon and at dusk."))
        .collect();
    let cores = thread::available_parallelism().map_or(1, NonZero::get);
    let counts = count(&texts, cores);
    println!("{counts:?}");
    assert_eq!(counts["contrast"], 100);
    assert_eq!(counts, count(&texts, 1), "the number of threads changes nothing");
}

#[test]
fn it_runs() {
    main();
}
