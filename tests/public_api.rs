//! The crate's public API, on record in `tests/public-api.txt`: what a change adds or takes away shows in its diff.
#![cfg(unix)]
#![allow(clippy::unwrap_used)]

use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::Command;

/// What rustdoc writes for other programs is no stable format: it takes a flag of its nightly versions and a
/// `public-api` of the same format. With another toolchain, take the version of `public-api` that reads its format.
#[test]
#[ignore = "builds the documentation anew; `make lint` runs it"]
fn the_public_api_is_that_on_record() {
    // The flag reaches rustdoc alone: dependencies would be compiled otherwise with it.
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let (rustdoc, target) = (folder.join("rustdoc"), folder.parent().unwrap());
    std::fs::write(&rustdoc, "#!/bin/sh\nRUSTC_BOOTSTRAP=1 exec rustdoc \"$@\"\n").unwrap();
    std::fs::set_permissions(&rustdoc, std::fs::Permissions::from_mode(0o755)).unwrap();
    let output = Command::new(env!("CARGO"))
        .args(["rustdoc", "--lib", "--all-features", "--package", "tricolon", "--target-dir"])
        .arg(target)
        .args(["--", "-Z", "unstable-options", "--output-format", "json"])
        .env("RUSTDOC", rustdoc)
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let api = public_api::Builder::from_rustdoc_json(target.join("doc/tricolon.json"))
        .omit_blanket_impls(true)
        .omit_auto_trait_impls(true)
        .omit_auto_derived_impls(true)
        .build()
        .unwrap();
    let now = api.to_string();
    assert!(now.contains("pub fn tricolon::Analyzer::analyze"), "{now}");
    let record = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/public-api.txt");
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(record, now).unwrap();
        return;
    }
    let then = std::fs::read_to_string(record).unwrap();
    let only = |these: &str, those: &str| {
        let lines = these.lines().filter(|line| !those.lines().any(|other| other == *line));
        lines.map(str::to_string).collect::<Vec<_>>().join("\n  ")
    };
    assert!(
        now == then,
        "gone:\n  {}\nnew:\n  {}\nIf this is meant, say so in CHANGELOG.md and run UPDATE=1 cargo test --all-features \
         --test public_api -- --ignored",
        only(&then, &now),
        only(&now, &then)
    );
}
