//! Whole texts with their findings drawn under the lines, so that a change of any detector shows as a diff
//! that a reader of rhetoric can judge.
//!
//! `INSTA_UPDATE=always cargo test --features cli --test texts_marked` renews the snapshots; read the diff
//! before keeping it. The texts were written for Tricolon.
#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used)]

use std::path::Path;

fn marked(name: &str) -> String {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/texts").join(name).with_extension("txt");
    let text = std::fs::read_to_string(file).unwrap();
    let output = assert_cmd::Command::cargo_bin("tricolon")
        .unwrap()
        .args(["--color", "never", "analyze", "-"])
        .write_stdin(text)
        .output()
        .unwrap();
    assert!(output.status.success());
    String::from_utf8(output.stdout).unwrap()
}

macro_rules! texts {
    ($($name:ident: $file:literal),* $(,)?) => {
        $(#[test]
        fn $name() {
            insta::assert_snapshot!($file, marked($file));
        })*
    };
}

texts! {
    a_speech: "speech",
    a_sermon: "sermon",
    an_op_ed: "op-ed",
    news: "news",
    an_abstract: "abstract",
    fiction: "fiction",
    plain_news: "plain-news",
    plain_paper: "plain-paper",
    plain_textbook: "plain-textbook",
}

/// News, a paper and a textbook are to inform: about 1,500 words that hold few figures. Lists, one repeated
/// term, one question and the like are no figures there. Hedges, boosters, brackets and fronted phrases are not
/// counted: they are there.
#[test]
fn plain_prose_is_left_alone() {
    let present = ["hedge", "booster", "parenthesis"];
    let analyzer = tricolon::Analyzer::default();
    let (mut words, mut found) = (0, Vec::new());
    for name in ["plain-news", "plain-paper", "plain-textbook"] {
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/texts").join(name).with_extension("txt");
        let text = std::fs::read_to_string(file).unwrap();
        words += text.split_whitespace().count();
        let doc = analyzer.analyze(text.as_str());
        let counted = doc.findings().iter().filter(|f| !present.contains(&f.figure.id));
        found.extend(counted.map(|f| (f.figure.id, doc.slice(f.span).to_string())));
    }
    assert!(words > 1200, "{words} words");
    let rate = 1000.0 * found.len() as f64 / words as f64;
    assert!(rate <= 1.5, "{rate:.2} findings per 1,000 words: {found:#?}");
}
