//! The README tells what the product does: its figure table comes from the registry, its sample from the command.
#![allow(clippy::unwrap_used)]

use std::fmt::Write;

const README: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/README.md");
const OPEN: &str =
    "| figure | what it is | kinds; roles | short | running |\n| --- | --- | --- | --- | --- |\n";
const CLOSE: &str = "<!-- /figures -->";

#[test]
fn the_figure_table_is_that_of_the_registry() {
    let mut rows = String::new();
    for figure in tricolon::figures::ALL {
        let kinds = if figure.kinds.is_empty() { String::new() } else { figure.kinds.join(", ") + "; " };
        let (short, running) = measured(figure);
        let roles = figure.roles.join(", ");
        writeln!(rows, "| `{}` | {} | {kinds}{roles} | {short} | {running} |", figure.id, figure.summary)
            .unwrap();
    }
    let readme = std::fs::read_to_string(README).unwrap();
    let (before, rest) = readme.split_once(OPEN).unwrap();
    let (table, after) = rest.split_once(CLOSE).unwrap();
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(README, [before, OPEN, &rows, CLOSE, after].concat()).unwrap();
    } else {
        assert_eq!(table, rows, "run UPDATE=1 cargo test --test readme");
    }
}

/// Recall and false alarms in short passages, precision and recall in running text.
fn measured(figure: &tricolon::figures::Figure) -> (String, String) {
    let numbers = |set: &str| {
        let found = figure.measured().find(|(name, _)| *name == set)?.1;
        let shares = found
            .split([' ', ',', '('])
            .filter(|word| word.contains('.'))
            .map(|word| word.trim_start_matches('0'));
        Some(shares.take(2).collect::<Vec<_>>().join(" · "))
    };
    (numbers("canon of short passages").unwrap_or_default(), numbers("running text").unwrap_or_default())
}

#[cfg(feature = "cli")]
#[test]
fn the_sample_is_what_the_command_prints() {
    let readme = std::fs::read_to_string(README).unwrap();
    let (_, rest) = readme.split_once("$ echo \"").unwrap();
    let (text, rest) = rest.split_once("\" | tricolon analyze -\n").unwrap();
    let (sample, _) = rest.split_once("\n```").unwrap();
    let output = assert_cmd::Command::cargo_bin("tricolon")
        .unwrap()
        .args(["analyze", "-"])
        .write_stdin(format!("{text}\n"))
        .output()
        .unwrap();
    assert_eq!(String::from_utf8(output.stdout).unwrap().trim_end(), sample);
}
