//! One text, whole, against what was written down: the same on every machine and in every build. Byte order and the size
//! of a pointer are tried by Miri, which also looks for undefined behaviour in the dependencies' unsafe code:
//! `cargo +nightly miri test --target s390x-unknown-linux-gnu --test portable` (32 bits: `i686-unknown-linux-gnu`).

#![cfg(feature = "english")]
#![allow(clippy::unwrap_used)]

use std::fmt::Write;

use tricolon::keyness::{Counts, Options, Unit, keyness};
use tricolon::{Analyzer, Lexicon};

const TEXT: &str = "“Ærø 👩‍👧 is not a harbour but a promise,” she said.\n\nWe came, we saw, we stayed at 3.5% in \
    the counterrevolutionaries’ harbour. Perhaps. Why? Because nobody asked.\n";

/// Everything that rests on tables, hashes, weights and floating point. Logarithms are the system's, whose last digit may
/// differ, as Miri's does on purpose: scores are told to five digits, keyness to nine.
fn told() -> String {
    let mut out = String::new();
    let doc = Analyzer::default().analyze(TEXT);
    for word in doc.words() {
        let Some(token) = (0..doc.token_count()).find(|&i| doc.token(i).span.contains(word.span)) else {
            continue;
        };
        writeln!(
            out,
            "{:?} {:?} {} {}",
            word.span.range(),
            doc.pos(token),
            doc.lemma(token),
            doc.stem(token)
        )
        .unwrap();
    }
    for sentence in doc.sentences() {
        writeln!(out, "sentence {:?}", sentence.span.range()).unwrap();
    }
    for finding in doc.findings() {
        let figure = finding.figure.id;
        writeln!(out, "{figure} {:?} {:?} {:.5}", finding.kind, finding.span.range(), finding.score).unwrap();
        for (role, span) in finding.roles.iter() {
            writeln!(out, "  {role} {:?}", span.range()).unwrap();
        }
    }
    let lexicon = Lexicon::from_themes(
        "t",
        [("sea", ["harb*", "came we", "*ries"]), ("land", ["*v*lution*", "road", "b*"])],
    )
    .unwrap();
    for theme in &lexicon.score(&doc) {
        writeln!(out, "{} {} {:016x}", theme.theme, theme.count, theme.rate.to_bits()).unwrap();
    }
    let counts = |text: &str| Counts::of_texts(&[text], Unit::Words).unwrap();
    let reference = counts("We stayed, and the harbour was asked.");
    let mut rows = keyness(&counts(TEXT), &reference, &Options::default()).unwrap();
    rows.sort_by(|a, b| a.term.cmp(&b.term));
    for row in rows {
        writeln!(out, "{} {} {} {:.9} {:.9}", row.term, row.target, row.reference, row.g2, row.z).unwrap();
    }
    out
}

/// `INSTA_UPDATE=always cargo test --test portable` renews what is written down.
#[cfg(not(miri))]
#[test]
fn every_build_tells_the_same() {
    insta::assert_snapshot!("portable", told());
}

/// Miri opens no file.
#[cfg(miri)]
#[test]
fn every_machine_tells_the_same() {
    let written = include_str!("snapshots/portable__portable.snap").splitn(3, "---\n").nth(2).unwrap();
    assert_eq!(told().trim_end(), written.trim_end());
}
