//! The README tells what the product does: its figure table comes from the registry, its sample from the command.
#![allow(clippy::unwrap_used)]

use std::fmt::Write;
use std::sync::Mutex;

const README: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/README.md");
const OPEN: &str =
    "| figure | what it is | kinds; roles | short | running |\n| --- | --- | --- | --- | --- |\n";
const CLOSE: &str = "<!-- /figures -->";
const CHANGELOG: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/CHANGELOG.md");
/// One test may write what another reads.
static FILES: Mutex<()> = Mutex::new(());

#[test]
fn the_figure_table_is_that_of_the_registry() {
    let _files = FILES.lock().unwrap();
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

/// The release notes of this version hold what was measured of it: the README's tables but that of figures.
#[test]
fn the_release_notes_carry_the_readmes_tables() {
    let _files = FILES.lock().unwrap();
    let readme = std::fs::read_to_string(README).unwrap();
    let mut tables = String::new();
    for (heading, head) in [
        ("Quality", "| set | measure |"),
        ("Cost", "| layer, all that it rests on included |"),
        ("Sentences beside other programs", "| sentences | golden rules |"),
    ] {
        let at = readme.find(head).unwrap_or_else(|| panic!("README.md has no table that begins {head}"));
        let rows = readme[at..].lines().take_while(|line| line.starts_with('|'));
        write!(tables, "\n#### {heading}\n\n{}\n", rows.collect::<Vec<_>>().join("\n")).unwrap();
    }
    let notes = std::fs::read_to_string(CHANGELOG).unwrap();
    let version = concat!("\n## ", env!("CARGO_PKG_VERSION"), " ");
    let (before, section) = notes.split_once(version).expect("CHANGELOG.md has a section of this version");
    let section = section.split("\n## ").next().unwrap();
    let (opening, rest) = section.split_once("<!-- measured: ").unwrap();
    let (comment, rest) = rest.split_once(" -->\n").unwrap();
    let (table, _) = rest.split_once("<!-- /measured -->").unwrap();
    if std::env::var_os("UPDATE").is_some() {
        let start =
            before.len() + version.len() + opening.len() + "<!-- measured: ".len() + comment.len() + 5;
        let end = start + table.len();
        std::fs::write(CHANGELOG, [&notes[..start], &tables, &notes[end..]].concat()).unwrap();
    } else {
        assert_eq!(table, tables, "run UPDATE=1 cargo test --test readme");
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
