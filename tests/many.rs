//! Many texts at once: the same on any number of threads.

#![cfg(feature = "rayon")]
#![allow(clippy::unwrap_used)]

use tricolon::{Analyzer, Document, ErrorKind};

#[allow(dead_code)] // the hostile ones
#[path = "../benches/speed/texts.rs"]
mod texts;

/// All that a document says, as text.
fn told(document: &Document<'_>) -> String {
    let tags: Vec<_> = document.words().collect();
    format!("{:?} {:?} {tags:?}", document.sentences(), document.findings())
}

#[test]
fn any_number_of_threads_tells_the_same() {
    let analyzer = Analyzer::default();
    // Texts of very different lengths, some empty.
    let texts: Vec<String> = (0..40).map(|k| texts::prose(k % 7 * k * 40)).collect();
    let alone: Vec<String> = texts.iter().map(|text| told(&analyzer.analyze(text))).collect();
    for threads in [1, 2, 3, 8, 100] {
        let together = analyzer.map_many(&texts, threads, |k, document| (k, told(&document))).unwrap();
        assert!(together.iter().enumerate().all(|(k, (number, _))| k == *number));
        assert!(together.iter().map(|(_, told)| told).eq(&alone), "{threads} threads");
    }
}

#[test]
fn no_texts_and_no_threads() {
    let analyzer = Analyzer::default();
    assert!(analyzer.analyze_many::<&str>(&[], 4).unwrap().is_empty());
    assert_eq!(analyzer.analyze_many(&["x"], 0).unwrap_err().kind(), ErrorKind::InvalidArgument);
}
