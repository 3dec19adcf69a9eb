//! The commands on themes, keyness and lexicons, run as a process.
#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used)]

use assert_cmd::Command;

fn output(args: &[&str], stdin: &str) -> (i32, String, String) {
    let output = Command::cargo_bin("tricolon").unwrap().args(args).write_stdin(stdin).output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

fn file(folder: &tempfile::TempDir, name: &str, text: &str) -> String {
    let path = folder.path().join(name);
    std::fs::write(&path, text).unwrap();
    path.to_str().unwrap().to_string()
}

#[test]
fn themes_are_crossed_with_figures() {
    let text = "The pact rests not on dependency but on dignity.";
    let (code, out, err) = output(&["themes", "--figures", "--format", "json", "-"], text);
    assert_eq!((code, err.as_str()), (0, ""));
    let cells: serde_json::Value = serde_json::from_str(&out).unwrap();
    let has = |role: &str, theme: &str| {
        cells.as_array().unwrap().iter().any(|c| c["role"] == role && c["theme"] == theme && c["count"] == 1)
    };
    assert!(has("negated", "dependency") && has("asserted", "dignity") && !has("asserted", "dependency"));
    let (_, csv, _) = output(&["themes", "--figures", "--format", "csv", "-"], text);
    assert!(csv.starts_with("figure,role,theme,count,words,per_1000_words,low,high\ncontrast,all,"), "{csv}");
    let (_, table, _) = output(&["themes", "--figures", "-"], text);
    assert!(table.contains("contrast             negated    dependency"), "{table}");
}

#[test]
fn themes_are_compared_by_form() {
    let folder = tempfile::tempdir().unwrap();
    let lexicon = file(&folder, "a.lc3", "+motion\ngo\n");
    let count = |form: &str| {
        let (code, out, err) =
            output(&["themes", "--lexicon", &lexicon, "--form", form, "--format", "csv", "-"], "They went.");
        assert_eq!((code, err.as_str()), (0, ""));
        out.lines().nth(1).unwrap().split(',').nth(2).unwrap().to_string()
    };
    assert_eq!((count("surface"), count("lemma")), ("0".into(), "1".into()));
}

#[test]
fn themes_are_compared_with_english_or_with_texts() {
    let folder = tempfile::tempdir().unwrap();
    let lexicon = file(&folder, "a.lc3", "+rule\nsovereign*\n\n+people\npeople\n");
    let text = "The people are sovereign. The sovereign rests. People work.";
    let args = ["themes", "--lexicon", &lexicon, "--compare", "--format", "json", "-"];
    let (code, out, err) = output(&args, text);
    assert_eq!((code, err.as_str()), (0, ""));
    let value: serde_json::Value = serde_json::from_str(&out).unwrap();
    let [rule, people] = [&value[0]["themes"][0], &value[0]["themes"][1]];
    assert_eq!(
        (&rule["theme"], &people["theme"], &rule["count"]),
        (&"rule".into(), &"people".into(), &2.into())
    );
    assert!(rule["tf_idf"].as_f64() > people["tf_idf"].as_f64() && rule["z"].is_null());
    assert!(rule["low"].as_f64() <= rule["rate"].as_f64() && rule["rate"].as_f64() <= rule["high"].as_f64());
    let (a, b) = (file(&folder, "a.txt", "A sovereign rests here."), file(&folder, "b.txt", "People work."));
    let csv = output(
        &[
            "themes", "--lexicon", &lexicon, "--compare", "--reference", &a, "--reference", &b, "--format",
            "csv", "-",
        ],
        text,
    );
    assert!(csv.1.starts_with("file,theme,count,rate,low,high,tf_idf,z,z_low,z_high\n'-,"), "{csv:?}");
    let z: f64 = csv.1.lines().nth(1).unwrap().split(',').nth(7).unwrap().parse().unwrap();
    assert!(z.is_finite());
    let (_, table, _) = output(&["themes", "--lexicon", &lexicon, "--compare", "-"], text);
    assert!(table.contains("95 % interval") && table.contains("rule "), "{table}");
    assert_eq!(
        output(&["themes", "--compare", "--reference", &a, "-"], text).0,
        2,
        "one text varies in nothing"
    );
}

#[test]
fn themes_are_counted_by_window() {
    let folder = tempfile::tempdir().unwrap();
    let lexicon = file(&folder, "a.lc3", "+sea\nship*\n");
    for (window, counts) in [("sentence", "1 0 1"), ("paragraph", "1 1"), ("3", "1 0 1")] {
        let text = "Ships came. None left.\n\nTwo small ships.";
        let args = ["themes", "--lexicon", &lexicon, "--window", window, "--format", "csv", "-"];
        let (_, csv, _) = output(&args, text);
        let got: Vec<&str> = csv.lines().skip(1).map(|l| l.split(',').nth(3).unwrap()).collect();
        assert_eq!(got.join(" "), counts, "{csv}");
    }
    let (code, _, err) = output(&["themes", "--window", "0", "-"], "");
    assert!(code == 2 && err.contains("positive number"), "{err}");
    let (_, csv, _) =
        output(&["themes", "--lexicon", &lexicon, "--evidence", "--format", "csv", "-"], "“No ships.”");
    assert!(csv.contains("'-,sea,ship*,4,9,ships,true,true"), "{csv}");
}

#[test]
fn keyness_compares_files() {
    let folder = tempfile::tempdir().unwrap();
    let rain = file(&folder, "rain.txt", "Rain, rain and more rain. The rain fell.");
    let sun = file(&folder, "sun.txt", "The sun and the sand. The sun shone.");
    let (code, out, err) = output(&["keyness", "--reference", &sun, &rain, "--top", "1"], "");
    assert_eq!((code, err.as_str()), (0, ""));
    assert!(out.lines().nth(1).unwrap().starts_with("rain "), "{out}");
    assert!(out.contains("(1 of 8 terms"), "{out}");
    let args = ["keyness", "--reference", &sun, &rain, "--format", "json", "--measure", "log_odds"];
    let rows: serde_json::Value = serde_json::from_str(&output(&args, "").1).unwrap();
    assert_eq!((rows[0]["term"].as_str(), rows[0]["target"].as_u64()), (Some("rain"), Some(4)));
    let csv = output(&["keyness", "--reference", &sun, &rain, "--format", "csv"], "").1;
    assert!(csv.starts_with("term,target,reference,target_rate,reference_rate,g2,"), "{csv}");
    for (unit, term) in [("lemma", "fall"), ("tag", "VERB"), ("phrase", "rain fell"), ("word", "fell")] {
        let args = ["keyness", "--reference", &sun, &rain, "--format", "json", "--unit", unit];
        let rows: serde_json::Value = serde_json::from_str(&output(&args, "").1).unwrap();
        let row = rows.as_array().unwrap().iter().find(|row| row["term"] == term).unwrap();
        assert!(row["target"] == 1 && row["dp"].is_number() && row["juilland_d"].is_null(), "{row}");
    }
    let (code, _, err) = output(&["keyness", "--reference", &sun, &rain, "--measure", "g3"], "");
    assert!(code == 2 && err.contains("log_likelihood"), "{err}");
}

#[test]
fn lexicons_are_checked_and_converted() {
    let folder = tempfile::tempdir().unwrap();
    let dic = file(&folder, "a.dic", "%\n1\tsea\n%\nship*\t1\nships\t1\nport\t7\n");
    let (code, out, _) = output(&["lexicon", "lint", &dic], "");
    assert_eq!(code, 1);
    assert!(out.contains("a.dic:6: entry \"port\": no category \"7\"; known: 1"), "{out}");
    assert!(out.contains("sea: \"ships\" is shadowed: \"ship*\" takes the same words"), "{out}");
    let good = file(&folder, "b.dic", "%\n1\tsea\n%\nship*\t1\nopen sea\t1\n");
    assert_eq!(output(&["lexicon", "lint", &good], "").0, 0);
    let toml = folder.path().join("b.toml");
    assert_eq!(output(&["lexicon", "convert", &good, toml.to_str().unwrap()], "").0, 0);
    let (code, out, _) = output(&["lexicon", "convert", toml.to_str().unwrap(), "-", "--format", "lc3"], "");
    assert_eq!((code, out.as_str()), (0, "+sea\nship*\nopen sea\n"));
    let (code, _, err) = output(&["lexicon", "convert", &good, "-"], "");
    assert!(code == 2 && err.contains("--format is needed"), "{err}");
}
