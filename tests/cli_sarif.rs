//! SARIF, held to the schema of the standard.
#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used)]

use assert_cmd::Command;
use serde_json::{Value, json};

const TEXT: &str =
    "\u{feff}É. They asked not for favours\r\nbut for fairness.\r\n\r\nAn “owl”, not a\u{301} cat.\r\n";

fn sarif(args: &[&str]) -> (i32, Value) {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("a b.md"), TEXT).unwrap();
    std::fs::write(folder.path().join("bad.txt"), b"ab\xff").unwrap();
    let mut command = Command::cargo_bin("tricolon").unwrap();
    let output =
        command.current_dir(&folder).args(["analyze", "--format", "sarif"]).args(args).output().unwrap();
    (output.status.code().unwrap(), serde_json::from_slice(&output.stdout).unwrap())
}

/// The schema as the crate serde-sarif carries it; cargo says where its package lies.
fn schema() -> Value {
    let output = std::process::Command::new(env!("CARGO"))
        .args([
            "metadata",
            "--format-version",
            "1",
            "--manifest-path",
            concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml"),
        ])
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let metadata: Value = serde_json::from_slice(&output.stdout).unwrap();
    let package =
        metadata["packages"].as_array().unwrap().iter().find(|package| package["name"] == "serde-sarif");
    let manifest = std::path::Path::new(package.unwrap()["manifest_path"].as_str().unwrap());
    let text = std::fs::read_to_string(manifest.with_file_name("src").join("schema.json")).unwrap();
    serde_json::from_str(&text).unwrap()
}

#[test]
fn a_log_is_valid_by_the_schema() {
    let mut schema = schema();
    assert_eq!(schema["title"], "Static Analysis Results Format (SARIF) Version 2.1.0 JSON Schema");
    // Its pattern for languages is no regular expression by the letter; no language is told here.
    for owner in ["run", "toolComponent"] {
        schema["definitions"][owner]["properties"]["language"] = json!(false);
    }
    let validator = jsonschema::validator_for(&schema).unwrap();
    for args in [
        &["a b.md"][..],
        &["a b.md", "bad.txt", "none.txt"],
        &["--figures", "hedge", "--fail-on", "all", "a b.md"],
    ] {
        let (_, log) = sarif(args);
        let errors: Vec<String> =
            validator.iter_errors(&log).map(|error| format!("{error}: {}", error.instance_path())).collect();
        assert!(errors.is_empty(), "{errors:#?}");
    }
    // The validator can say no.
    let (_, mut log) = sarif(&["a b.md"]);
    log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"]["startLine"] = json!(0);
    assert!(!validator.is_valid(&log));
}

#[test]
fn regions_count_code_points() {
    let (code, log) = sarif(&["--figures", "contrast", "a b.md"]);
    assert_eq!(code, 0);
    let run = &log["runs"][0];
    assert_eq!(run["columnKind"], "unicodeCodePoints");
    assert_eq!(run["artifacts"][0]["location"]["uri"], "a%20b.md");
    let result = &run["results"][0];
    assert_eq!((&result["ruleId"], &result["level"]), (&json!("contrast"), &json!("note")));
    assert_eq!(
        run["tool"]["driver"]["rules"][result["ruleIndex"].as_u64().unwrap() as usize]["id"],
        "contrast"
    );
    let snippet = "not for favours\r\nbut for fairness";
    // The text without its byte-order mark, as a reader of the format sees it.
    let points: Vec<char> = TEXT.trim_start_matches('\u{feff}').chars().collect();
    for result in run["results"].as_array().unwrap() {
        let locations = result["relatedLocations"].as_array().unwrap().iter();
        for location in locations.chain(result["locations"].as_array().unwrap()) {
            let region = &location["physicalLocation"]["region"];
            let number = |key: &str| region[key].as_u64().unwrap() as usize;
            let (first, length) = (number("charOffset"), number("charLength"));
            let text: String = points[first..first + length].iter().collect();
            assert_eq!(region["snippet"]["text"], text);
            // Line and column tell the same place.
            let starts: Vec<usize> =
                std::iter::once(0).chain((1..points.len()).filter(|k| points[k - 1] == '\n')).collect();
            assert_eq!(starts[number("startLine") - 1] + number("startColumn") - 1, first);
            assert_eq!(starts[number("endLine") - 1] + number("endColumn") - 1, first + length);
        }
    }
    let region = &result["locations"][0]["physicalLocation"]["region"];
    assert_eq!(region["snippet"]["text"], snippet);
    assert_eq!([&region["startLine"], &region["startColumn"], &region["endLine"]], [1, 15, 2]);
}

#[test]
fn gates_and_failures_show() {
    let (code, log) = sarif(&["--figures", "contrast", "--fail-on", "contrast", "a b.md", "bad.txt"]);
    assert_eq!(code, 3);
    let run = &log["runs"][0];
    assert_eq!(run["results"][0]["level"], "error");
    let invocation = &run["invocations"][0];
    assert_eq!(invocation["executionSuccessful"], false);
    let told = invocation["toolExecutionNotifications"][0]["message"]["text"].as_str().unwrap();
    assert!(told.contains("bad.txt: not UTF-8"), "{told}");
    let rule = &run["tool"]["driver"]["rules"][0];
    assert!(rule["help"]["markdown"].as_str().unwrap().contains("Not found:"), "{rule}");
    // Brackets in a message's text are no link.
    assert!(rule["help"]["text"].as_str().unwrap().contains("\\["), "{rule}");
    let (_, log) = sarif(&["none.txt"]);
    assert_eq!(log["runs"][0]["results"], json!([]));
}
