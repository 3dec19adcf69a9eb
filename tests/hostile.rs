//! Texts that somebody wrote to break a reader: what holds for every text holds for them, in linear time.

#![allow(clippy::unwrap_used, clippy::print_stdout)]

use std::time::Instant;

use cpu_time::ThreadTime;
use tricolon::{Analyzer, Lexicon};

#[path = "../benches/speed/texts.rs"]
mod texts;

mod checks;

use checks::document as check;

#[test]
fn hostile_texts_are_read_in_linear_time() {
    let analyzer = Analyzer::default();
    analyzer.analyze(&texts::prose(10_000));
    for (name, unit) in texts::HOSTILE.into_iter().chain(CHARACTERS) {
        // Twenty times the text may not take a hundred times the time: a quadratic search takes four hundred.
        // The least of three runs, in this thread's own time, and nothing below a tenth of a second.
        let took = |bytes: usize| {
            let text = texts::hostile(unit, bytes);
            let time = || {
                let start = ThreadTime::now();
                check(&analyzer.analyze(&text));
                start.elapsed().as_secs_f64()
            };
            (0..3).map(|_| time()).fold(f64::INFINITY, f64::min)
        };
        let (short, long) = (took(10_000), took(200_000));
        assert!(long < 0.1 || long < 100.0 * short, "{name}: 10 kB in {short:.4} s, 200 kB in {long:.4} s");
    }
}

const CHARACTERS: [(&str, &str); 8] = [
    ("NUL", "\0"),
    ("bidi overrides", "\u{202e}not a but b\u{202c} "),
    ("zero width within cues", "n\u{200b}ot fear but ho\u{200d}pe. "),
    ("byte-order marks", "\u{feff}"),
    ("private use and unassigned", "\u{e000}\u{10ffff}\u{378} "),
    ("joined emoji", "👩\u{200d}"),
    ("line separators", "a\u{2028}b\u{2029}\u{85}\r"),
    ("title-case digraphs", "ǅ ß ŉ ΐ İ "),
];

#[test]
fn one_line_of_megabytes_is_a_text() {
    let line = texts::prose(4_000_000).replace('\n', " ");
    check(&Analyzer::default().analyze(&line));
    check(&Analyzer::default().analyze(&"x".repeat(4_000_000)));
}

#[test]
#[ignore = "large: cargo test --release --test hostile -- --ignored --nocapture"]
fn a_line_of_a_hundred_megabytes() {
    let analyzer = Analyzer::default();
    for line in
        [texts::prose(100_000_000).replace('\n', " "), "x".repeat(100_000_000), "not ".repeat(25_000_000)]
    {
        let start = Instant::now();
        let doc = analyzer.analyze(&line);
        println!(
            "{:.12}…: {} tokens, {} findings, {:.1} s",
            line,
            doc.token_count(),
            doc.findings().len(),
            start.elapsed().as_secs_f64()
        );
        check(&doc);
    }
}

#[test]
fn characters_within_cues_do_no_harm() {
    let plain =
        "They asked not for favours but for fairness. We came, we saw, we stayed. Not ashes, but fire.";
    let analyzer = Analyzer::default();
    for odd in [
        '\0', '\u{200b}', '\u{200d}', '\u{2060}', '\u{ad}', '\u{202e}', '\u{2066}', '\u{feff}', '\u{301}',
        '\u{fe0f}',
    ] {
        for (at, _) in plain.char_indices() {
            let text = format!("{}{odd}{}", &plain[..at], &plain[at..]);
            check(&analyzer.analyze(&text));
        }
    }
}

#[test]
fn homoglyphs_are_other_letters() {
    let analyzer = Analyzer::builder().figures(["contrast"]).unwrap().build();
    assert_eq!(analyzer.analyze("They asked not for favours but for fairness.").findings().len(), 1);
    // A Cyrillic о: the cue is not there, and nothing is guessed.
    let doc = analyzer.analyze("They asked nоt for favours but for fairness.");
    check(&doc);
    assert!(doc.findings().is_empty());
}

/// Empty documents, within a time of this thread alone: other tests run beside it.
fn empty_documents(count: usize) {
    let (analyzer, lexicon) = (Analyzer::default(), Lexicon::from_themes("t", [("a", ["b"])]).unwrap());
    let start = ThreadTime::now();
    for k in 0..count {
        let doc = analyzer.analyze(["", " ", "\n", "\u{feff}"][k % 4]);
        assert!(doc.token_count() == 0 || k % 4 == 3);
        assert_eq!(lexicon.score(&doc).words(), 0);
    }
    let took = start.elapsed().as_secs_f64();
    println!("{count} empty documents in {took:.1} s");
    assert!(took < 1e-4 * count as f64, "{took} s");
}

#[test]
fn empty_documents_cost_next_to_nothing() {
    empty_documents(200_000);
}

#[test]
#[ignore = "large: cargo test --release --test hostile -- --ignored --nocapture"]
fn ten_million_empty_documents() {
    empty_documents(10_000_000);
}

#[test]
fn figures_one_by_one_and_other_readers_hold_too() {
    let bare = Analyzer::builder().figures::<&str>([]).unwrap().build();
    for (_, unit) in texts::HOSTILE.into_iter().chain(CHARACTERS) {
        let text = texts::hostile(unit, 3000);
        for figure in tricolon::figures::ALL {
            checks::candidates(&text, &bare.candidates(&text, figure.id).unwrap());
        }
        checks::lazy_layers(&bare.analyze(&text));
    }
}

#[cfg(feature = "cli")]
#[test]
fn no_text_steers_a_terminal() {
    // Clears the screen, sets a title, rings, goes back; in findings, in plain text and between.
    let steering = "\u{1b}[2J\u{1b}]0;title\u{7}\u{8}\u{9b}31m";
    let text = format!("{steering} They came not for {steering}alms but for wages. Plain {steering}prose.");
    for colors in ["always", "never"] {
        let mut command = assert_cmd::Command::cargo_bin("tricolon").unwrap();
        command
            .env("CLICOLOR_FORCE", "1")
            .args(["--color", colors, "analyze", "-"])
            .write_stdin(text.clone());
        let done = command.output().unwrap();
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
        let out = String::from_utf8(done.stdout).unwrap();
        assert!(out.contains("contrast") && out.contains("wages"), "{out:?}");
        // What is left is colours of this program's own.
        for (at, c) in out.char_indices().filter(|(_, c)| c.is_control() && *c != '\n') {
            let code = out[at..].split('m').next().unwrap_or_default();
            let own = c == '\u{1b}'
                && code[1..].trim_start_matches('[').chars().all(|c| c.is_ascii_digit() || c == ';');
            assert!(own, "{code:?} in {out:?}");
        }
    }
}

#[cfg(feature = "cli")]
#[test]
fn no_cell_of_a_table_is_a_formula() {
    let folder = tempfile::tempdir().unwrap();
    let name = "=1+1.txt";
    std::fs::write(folder.path().join(name), "They came not for alms but for wages.").unwrap();
    let themes = r#"{"=HYPERLINK(1)": ["alms"], "@SUM(1)": ["wages"], "+1": ["they"], "-1": ["came"]}"#;
    std::fs::write(folder.path().join("themes.json"), themes).unwrap();
    for arguments in [
        &["analyze", "--format", "csv", name][..],
        &["themes", "--lexicon", "themes.json", "--format", "csv", name],
        &["themes", "--lexicon", "themes.json", "--evidence", "--format", "csv", name],
        &["themes", "--lexicon", "themes.json", "--window", "sentence", "--format", "csv", name],
    ] {
        let mut command = assert_cmd::Command::cargo_bin("tricolon").unwrap();
        let done = command.current_dir(folder.path()).args(arguments).output().unwrap();
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
        let out = String::from_utf8(done.stdout).unwrap();
        assert!(out.contains("'=1+1.txt") && out.lines().count() > 1, "{out}");
        for cell in out.lines().flat_map(|line| line.split(',')) {
            assert!(!cell.trim_start_matches('"').starts_with(['=', '+', '-', '@']), "{cell:?} of {out}");
        }
    }
}

#[cfg(feature = "cli")]
#[test]
fn the_command_tells_the_bad_byte_or_replaces_it_on_request() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("bad.txt"), b"Not ashes, \xff\xfe but fire.").unwrap();
    let run = |arguments: &[&str]| {
        let mut command = assert_cmd::Command::cargo_bin("tricolon").unwrap();
        let done = command.current_dir(folder.path()).args(arguments).output().unwrap();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        (done.status.code(), text(done.stdout), text(done.stderr))
    };
    let (code, out, told) = run(&["analyze", "--format", "jsonl", "bad.txt"]);
    assert_eq!((code, out.as_str()), (Some(1), ""));
    assert!(told.contains("bad.txt: not UTF-8: byte 0xFF") && told.contains("(at byte 11)"), "{told}");
    let (code, out, told) = run(&["analyze", "--errors", "replace", "--format", "jsonl", "bad.txt"]);
    assert_eq!((code, told.as_str()), (Some(0), ""));
    assert!(out.contains("Not ashes, \u{fffd}\u{fffd} but fire."), "{out}");
}

#[cfg(feature = "cli")]
#[test]
fn a_file_over_two_gigabytes_is_told_and_the_others_are_read() {
    let folder = tempfile::tempdir().unwrap();
    // A hole, of which nothing is read.
    std::fs::File::create(folder.path().join("long.txt")).unwrap().set_len(1 << 31).unwrap();
    std::fs::write(folder.path().join("short.txt"), "They came not for alms but for wages.").unwrap();
    std::fs::write(folder.path().join("themes.json"), r#"{"pay": ["wages"]}"#).unwrap();
    for arguments in
        [&["analyze", "--format", "jsonl"][..], &["themes", "--lexicon", "themes.json", "--format", "csv"]]
    {
        let mut command = assert_cmd::Command::cargo_bin("tricolon").unwrap();
        command.current_dir(folder.path()).args(arguments).args(["long.txt", "short.txt"]);
        let done = command.output().unwrap();
        let told = String::from_utf8_lossy(&done.stderr);
        assert_eq!(done.status.code(), Some(1), "{arguments:?}: {told}");
        assert!(told.contains("long.txt: a text of 2147483648 bytes; texts are limited to 2 GiB"), "{told}");
        assert!(String::from_utf8_lossy(&done.stdout).contains("short.txt"), "{arguments:?}");
    }
}
