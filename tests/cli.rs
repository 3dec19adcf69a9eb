//! The command, run as a process.
#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used)]

use std::io::Read;
use std::process::{Command as Process, Stdio};

use assert_cmd::Command;

const TEXT: &str = "They asked not for favours but for fairness.\n";

fn tricolon(args: &[&str]) -> Command {
    let mut command = Command::cargo_bin("tricolon").unwrap();
    command.args(args);
    command
}

fn output(args: &[&str], stdin: &str) -> (i32, String, String) {
    let output = tricolon(args).write_stdin(stdin).output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

fn file(folder: &tempfile::TempDir, name: &str, bytes: &[u8]) -> String {
    let path = folder.path().join(name);
    std::fs::write(&path, bytes).unwrap();
    path.to_str().unwrap().to_string()
}

#[test]
fn text_is_marked_and_counted() {
    let (code, out, err) = output(&["analyze", "-"], TEXT);
    assert_eq!((code, err.as_str()), (0, ""));
    assert!(out.contains("           ^^^.-----------.^^^.============[1]"), "{out}");
    assert!(out.contains("for favours → for fairness"), "{out}");
    assert!(!out.contains('\u{1b}'), "no colour in a pipe");
    let (_, colored, _) = output(&["--color", "always", "analyze", "-"], TEXT);
    assert!(colored.contains('\u{1b}'));
}

#[test]
fn json_and_csv_count_code_points() {
    let (_, out, _) = output(&["analyze", "--format", "jsonl"], &format!("“{TEXT}"));
    let value: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(value["id"], "-");
    assert_eq!(value["findings"][0]["start"], 12);
    assert_eq!(value["findings"][0]["roles"]["asserted"], serde_json::json!([[32, 44]]));
    let (_, out, _) = output(&["analyze", "--format", "csv"], &format!("“{TEXT}"));
    let mut lines = out.lines();
    assert_eq!(lines.next(), Some("file,figure,kind,start,end,score,text,roles"));
    assert!(
        lines.next().unwrap().starts_with("'-,contrast,corrective,12,44,"),
        "a cell like a formula is guarded"
    );
}

#[test]
fn json_of_one_file_is_an_object_and_of_several_an_array() {
    let folder = tempfile::tempdir().unwrap();
    let (a, b) = (file(&folder, "a.txt", b"One."), file(&folder, "b.txt", "\u{feff}Two.\r\n".as_bytes()));
    let one: serde_json::Value =
        serde_json::from_str(&output(&["analyze", "--format", "json", &a], "").1).unwrap();
    assert_eq!(one["text"], "One.");
    let two: serde_json::Value =
        serde_json::from_str(&output(&["analyze", "--format", "json", &a, &b], "").1).unwrap();
    assert_eq!(two[1]["sentences"].as_array().unwrap().len(), 1);
}

#[test]
fn a_bad_file_is_told_and_the_others_are_read() {
    let folder = tempfile::tempdir().unwrap();
    let good = file(&folder, "good.txt", TEXT.as_bytes());
    let bad = file(&folder, "bad.txt", b"ab\xff");
    let missing = folder.path().join("missing.txt");
    let (code, out, err) =
        output(&["analyze", "--format", "jsonl", &bad, missing.to_str().unwrap(), &good], "");
    assert_eq!(code, 1);
    assert_eq!(out.lines().count(), 1);
    assert!(err.contains("bad.txt: not UTF-8: byte 0xFF") && err.contains("(at byte 2)"), "{err}");
    assert!(err.contains("missing.txt: cannot be read"), "{err}");
}

#[test]
fn mistakes_in_arguments_are_told_with_what_is_right() {
    let (code, _, err) = output(&["analyze", "--figures", "contrats", "-"], TEXT);
    assert_eq!(code, 2);
    assert!(err.contains("Did you mean \"contrast\"?"), "{err}");
    assert_eq!(output(&["analyze", "--threshold", "2", "-"], TEXT).0, 2);
    assert_eq!(output(&["analyze", "--format", "xml", "-"], TEXT).0, 2);
    assert_eq!(output(&["themes", "--lexicon", "nothing", "-"], TEXT).0, 2);
    let folder = tempfile::tempdir().unwrap();
    let lexicon = file(&folder, "bad.dic", b"%\n1\ta\n%\nword\t9\n");
    let (code, _, err) = output(&["themes", "--lexicon", &lexicon, "-"], TEXT);
    assert_eq!(code, 2);
    assert!(err.contains("bad.dic:4: entry \"word\": no category \"9\"; known: 1"), "{err}");
}

#[test]
fn themes_come_as_tables_with_their_evidence() {
    let text = "The tariff fell.\n\nNo hospital closed. Tariffs rose.\n";
    let (_, out, _) = output(&["themes", "-"], text);
    assert!(out.lines().any(|l| l.starts_with("trade ") && l.contains(" 2 ")), "{out}");
    let (_, out, _) = output(&["themes", "--evidence", "-"], text);
    let hit =
        out.lines().find(|line| line.contains("No [hospital] closed.")).expect("the hit in its context");
    assert!(hit.ends_with("(negated)"), "{out}");
    let (_, out, _) = output(&["themes", "--by-paragraph", "-"], text);
    assert_eq!(out.lines().filter(|l| l.contains("trade 1")).count(), 2, "{out}");
    let (_, out, _) = output(&["themes", "--format", "json", "-"], text);
    let value: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(value[0]["themes"]["trade"]["count"], 2);
    let (_, out, _) = output(&["themes", "--format", "csv", "-"], text);
    assert!(
        out.starts_with("file,theme,count,per_1000_words,words\n") && out.contains("'-,trade,2,"),
        "{out}"
    );
}

#[test]
fn the_catalogue_is_listed_and_explained() {
    let (_, out, _) = output(&["figures"], "");
    assert!(tricolon::figures::ALL.iter().all(|f| out.contains(f.id)));
    let value: serde_json::Value =
        serde_json::from_str(&output(&["figures", "--format", "json"], "").1).unwrap();
    assert_eq!(value.as_array().unwrap().len(), tricolon::figures::ALL.len());
    let (code, out, _) = output(&["explain", "contrast"], "");
    assert!(code == 0 && out.contains("negative") && out.contains("Not found"), "{out}");
    assert_eq!(output(&["explain", "contrats"], "").0, 2);
    assert_eq!(output(&["--version"], "").0, 0);
}

#[test]
fn nothing_is_fine_and_a_closed_pipe_ends_quietly() {
    let (code, out, _) = output(&["analyze", "-"], "");
    assert!(code == 0 && out.contains("No figures found in 0 words"), "{out}");
    let folder = tempfile::tempdir().unwrap();
    let large = file(&folder, "large.txt", TEXT.repeat(20_000).as_bytes());
    let mut child = Process::new(assert_cmd::cargo::cargo_bin!("tricolon"))
        .args(["analyze", &large])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut start = [0; 64];
    let mut pipe = child.stdout.take().unwrap();
    pipe.read_exact(&mut start).unwrap();
    drop(pipe);
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(output.stderr.is_empty());
}
