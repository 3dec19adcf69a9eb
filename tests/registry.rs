//! Holds every figure to what it says of itself: its examples are found at their marks, its near
//! misses stay silent, its file has a row and its row a file.

#![allow(clippy::unwrap_used)]

use std::collections::BTreeMap;

use tricolon::figures::ALL;
use tricolon::{Analyzer, Figure, Span};

/// A text with marks: `[…]` around findings, `{role:…}` around roles.
struct Marked {
    text: String,
    findings: Vec<Span>,
    roles: BTreeMap<String, Vec<Span>>,
}

impl Marked {
    fn parse(source: &str) -> Marked {
        let (mut text, mut findings, mut roles) = (String::new(), Vec::new(), BTreeMap::<_, Vec<_>>::new());
        let (mut brackets, mut braces) = (Vec::new(), Vec::new());
        let mut rest = source;
        while let Some(c) = rest.chars().next() {
            let at = text.len() as u32;
            let mut len = c.len_utf8();
            match c {
                '[' => brackets.push(at),
                ']' => findings.push(Span::new(brackets.pop().expect("[ before ]"), at)),
                '{' => {
                    let (role, _) = rest[1..].split_once(':').expect("{role:");
                    len += role.len() + 1;
                    braces.push((role.to_string(), at));
                }
                '}' => {
                    let (role, start) = braces.pop().expect("{ before }");
                    roles.entry(role).or_default().push(Span::new(start, at));
                }
                _ => text.push(c),
            }
            rest = &rest[len..];
        }
        for spans in roles.values_mut() {
            spans.sort();
        }
        Marked { text, findings, roles }
    }
}

fn only(figure: &Figure) -> Analyzer {
    Analyzer::builder().figures([figure.id]).unwrap().build()
}

#[test]
fn examples_are_found_at_their_marks() {
    let mut wrong = Vec::new();
    for figure in ALL {
        for example in figure.examples {
            let marked = Marked::parse(example);
            let doc = only(figure).analyze(&marked.text);
            let found: Vec<Span> = doc.findings().iter().map(|f| f.span).collect();
            if found != marked.findings {
                let shown: Vec<&str> = found.iter().map(|s| doc.slice(*s)).collect();
                let scores: Vec<f32> = only(figure)
                    .candidates(&marked.text, figure.id)
                    .unwrap()
                    .iter()
                    .map(|f| f.score)
                    .collect();
                wrong.push(format!(
                    "{}: {example}\n  found {shown:?}, candidates score {scores:?}",
                    figure.id
                ));
                continue;
            }
            for (role, spans) in &marked.roles {
                let mut got: Vec<Span> = doc.findings().iter().flat_map(|f| f.roles.get(role)).collect();
                got.sort();
                if &got != spans {
                    let shown: Vec<&str> = got.iter().map(|s| doc.slice(*s)).collect();
                    wrong.push(format!("{}: {example}\n  role {role}: {shown:?}", figure.id));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn near_misses_stay_silent() {
    let mut wrong = Vec::new();
    for figure in ALL {
        for text in figure.near_misses {
            for finding in only(figure).analyze(text).findings() {
                wrong.push(format!("{}: {text}\n  {finding:?}", figure.id));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn metadata_is_complete_and_true() {
    for figure in ALL {
        assert!(figure.examples.len() >= 3, "{}: at least three examples", figure.id);
        assert!(figure.near_misses.len() >= 3, "{}: at least three near misses", figure.id);
        assert!(
            !figure.roles.is_empty() && !figure.source.is_empty() && figure.docs.len() > 100,
            "{}",
            figure.id
        );
        assert!((0.0..=1.0).contains(&figure.threshold), "{}", figure.id);
        for example in figure.examples {
            for finding in only(figure).analyze(&Marked::parse(example).text).findings() {
                assert!(finding.roles.names().iter().all(|role| figure.roles.contains(role)), "{finding:?}");
                assert_eq!(finding.kind.is_some(), !figure.kinds.is_empty(), "{finding:?}");
                assert!(finding.kind.is_none_or(|kind| figure.kinds.contains(&kind)), "{finding:?}");
            }
        }
    }
}

#[test]
fn rows_and_files_agree() {
    assert!(ALL.windows(2).all(|pair| pair[0].id < pair[1].id), "ALL is sorted by id, each id once");
    // What figures share; everything else beside `mod.rs` is a figure.
    let shared = ["mod", "calibration", "common", "finding", "logistic", "members", "repetition"];
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/figures");
    let mut files: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path().file_stem().unwrap().to_str().unwrap().to_string())
        .filter(|name| !shared.contains(&name.as_str()))
        .collect();
    files.sort();
    let ids: Vec<&str> = ALL.iter().map(|f| f.id).collect();
    assert_eq!(files, ids, "every file in src/figures has a row in ALL, and every row a file");
}
