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
}
