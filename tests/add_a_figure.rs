//! The walk in CONTRIBUTING.md, walked: its template becomes a figure in a scratch copy by one file and two
//! lines, and the copy's own registry test accepts it.
#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

fn copy(from: &Path, to: &Path) {
    if from.is_dir() {
        fs::create_dir_all(to).unwrap();
        for entry in fs::read_dir(from).unwrap() {
            let entry = entry.unwrap();
            copy(&entry.path(), &to.join(entry.file_name()));
        }
    } else {
        fs::create_dir_all(to.parent().unwrap()).unwrap();
        fs::copy(from, to).unwrap();
    }
}

/// The Rust block of the guide that follows the words "the template".
fn template(guide: &str) -> &str {
    let (_, rest) = guide.split_once("<!-- template -->\n```rust\n").unwrap();
    rest.split_once("```").unwrap().0
}

#[test]
fn the_template_becomes_a_figure_by_one_file_and_two_lines() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = tempfile::tempdir().unwrap();
    let scratch = folder.path();
    for part in [
        "src", "benches", "examples", "README.md", "Cargo.toml", "Cargo.lock", "python/Cargo.toml",
        "python/src", "tests/registry.rs",
    ] {
        copy(&root.join(part), &scratch.join(part));
    }

    // One file …
    let guide = fs::read_to_string(root.join("CONTRIBUTING.md")).unwrap();
    fs::write(scratch.join("src/figures/tautology.rs"), template(&guide)).unwrap();
    // … and two lines.
    let registry = scratch.join("src/figures/mod.rs");
    let before = fs::read_to_string(&registry).unwrap();
    let after = before
        .replace("pub mod tricolon;\n", "pub mod tautology;\npub mod tricolon;\n")
        .replace("    &tricolon::FIGURE,\n", "    &tautology::FIGURE,\n    &tricolon::FIGURE,\n");
    assert_eq!(after.lines().count(), before.lines().count() + 2);
    fs::write(&registry, after).unwrap();

    // The dependencies are those of this build: only the copy itself is compiled.
    let target: PathBuf = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().unwrap().to_path_buf();
    let output = Command::new(env!("CARGO"))
        .args(["test", "--offline", "--quiet", "--test", "registry"])
        .current_dir(scratch)
        .env("CARGO_TARGET_DIR", target)
        .output()
        .unwrap();
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    assert!(output.status.success(), "{}\n{}", text(&output.stdout), text(&output.stderr));
}
