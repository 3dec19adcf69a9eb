//! Unicode's own test cases for words and grapheme clusters, where they are at hand: beside the
//! repository in `../shared/data`, or where `TRICOLON_DATA` says.
#![cfg(feature = "json")]
#![allow(clippy::unwrap_used, clippy::print_stdout)]

use std::path::{Path, PathBuf};

use serde_json::Value;
use tricolon::Span;

/// Text and expected parts of every case, or nothing if the file is absent.
fn cases(file: &str) -> Option<Vec<(String, Vec<String>)>> {
    let data = std::env::var_os("TRICOLON_DATA")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data"), PathBuf::from);
    let path = data.join("segmentation").join(file);
    if !path.is_file() {
        println!("skipped: no {} (set TRICOLON_DATA)", path.display());
        return None;
    }
    let text = std::fs::read_to_string(path).unwrap();
    let parse = |line: &str| {
        let case: Value = serde_json::from_str(line).unwrap();
        let parts = case["parts"].as_array().unwrap().iter().map(|p| p.as_str().unwrap().to_string());
        (case["text"].as_str().unwrap().to_string(), parts.collect())
    };
    Some(text.lines().map(parse).collect())
}

fn check(file: &str, least: usize, split: impl Fn(&str) -> Vec<Span>, keep: impl Fn(&str) -> bool) {
    let Some(cases) = cases(file) else { return };
    assert!(cases.len() >= least, "{file} holds {} cases", cases.len());
    for (text, parts) in cases {
        let got: Vec<&str> = split(&text).into_iter().map(|span| &text[span.range()]).collect();
        let expected: Vec<&str> = parts.iter().map(String::as_str).filter(|part| keep(part)).collect();
        assert_eq!(got, expected, "{text:?}");
    }
}

#[test]
fn words_are_those_of_unicode_17() {
    let split = |text: &str| tricolon::text::words(text).collect();
    check("unicode17-word-break.jsonl", 1900, split, |part| !part.chars().all(char::is_whitespace));
}

#[test]
fn grapheme_clusters_are_those_of_unicode_17() {
    let split = |text: &str| tricolon::text::graphemes(text).collect();
    check("unicode17-grapheme-break.jsonl", 700, split, |_| true);
}
