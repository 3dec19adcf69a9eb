//! What `cargo publish` would send: no more than 6 MB, everything that the code and its tests read, nothing else.
#![allow(clippy::unwrap_used)]

use std::path::Path;
use std::process::Command;

#[test]
fn the_package_is_small_and_whole() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let output = Command::new(env!("CARGO"))
        .args(["package", "--list", "--allow-dirty", "--offline", "--package", "tricolon"])
        .current_dir(root)
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let list = String::from_utf8(output.stdout).unwrap();
    let made = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let output = Command::new(env!("CARGO"))
        .args([
            "package", "--no-verify", "--allow-dirty", "--offline", "--package", "tricolon", "--target-dir",
        ])
        .arg(made)
        .current_dir(root)
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let file = made.join("package").join(concat!("tricolon-", env!("CARGO_PKG_VERSION"), ".crate"));
    let bytes = std::fs::metadata(file).unwrap().len();
    assert!(bytes < 6_000_000, "{bytes} bytes, compressed");
    for needed in [
        "src/lib.rs",
        "src/data/README.md",
        "src/data/LICENSE-CC-BY-SA-4.0",
        "src/data/tagger.en.bin",
        "LICENSE-MIT",
        "LICENSE-APACHE",
        "README.md",
        "examples/threads.rs",
        "benches/speed/growth.rs",
        ".pre-commit-hooks.yaml",
    ] {
        assert!(list.lines().any(|file| file == needed), "{needed} is missing");
    }
    for file in list.lines() {
        let unwanted = Path::new(file).extension().is_some_and(|ending| ending == "py")
            && !file.starts_with("src/data/")
            || ["python/", "docs/", "target/", ".ci/"].iter().any(|folder| file.starts_with(folder));
        assert!(!unwanted, "{file} is in the package");
    }
}
