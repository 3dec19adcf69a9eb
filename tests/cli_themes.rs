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

#[test]
fn hits_are_lines_of_a_concordance() {
    let folder = tempfile::tempdir().unwrap();
    let lexicon = file(&folder, "a.lc3", "+sea\nship*\n\n+land\nfarm*\n");
    let (a, b) =
        (file(&folder, "a.txt", "Old ships sail. No ship came."), file(&folder, "b.txt", "New farms."));
    let (code, out, err) = output(&["themes", "--lexicon", &lexicon, "--kwic", "--width", "14", &a], "");
    assert_eq!((code, err.as_str()), (0, ""));
    let lines: Vec<&str> = out.lines().collect();
    assert_eq!(lines[0], "sea             Old [ships] sail. No ship", "{out}");
    assert_eq!(lines[1], "sea  ships sail. No [ship]  came.           (negated)", "{out}");
    assert_eq!(lines[2], "(2 hits)");
    let csv = |more: &[&str]| {
        let args =
            [&["themes", "--lexicon", &lexicon, "--kwic", "--format", "csv"], more, &[&a, &b]].concat();
        let (code, out, err) = output(&args, "");
        assert_eq!((code, err.as_str()), (0, ""));
        let header = "file,theme,left,hit,right,entry,start,end,negated,quoted";
        assert_eq!(out.lines().next(), Some(header));
        out.lines().skip(1).map(|l| l.split(',').nth(3).unwrap().to_string()).collect::<Vec<_>>()
    };
    assert_eq!(csv(&[]), ["ships", "ship", "farms"]);
    assert_eq!(csv(&["--theme", "land"]), ["farms"]);
    assert_eq!(csv(&["--sort", "hit"]), ["farms", "ship", "ships"]);
    assert_eq!(csv(&["--sort", "right"]), ["farms", "ship", "ships"], "., came, sail");
    assert_eq!(csv(&["--sort", "left"]), ["farms", "ship", "ships"], "new, no, old");
    let (code, _, err) = output(&["themes", "--lexicon", &lexicon, "--kwic", "--theme", "see", &a], "");
    assert!(code == 2 && err.contains("sea"), "{err}");
    let (code, _, err) = output(&["themes", "--width", "9", &a], "");
    assert!(code == 2 && err.contains("--kwic"), "{err}");
}

#[test]
fn entries_are_weighed_by_what_the_theme_is_without_them() {
    let folder = tempfile::tempdir().unwrap();
    let lexicon = file(&folder, "a.lc3", "+sea\nship\nship*\n\n+land\nfarm*\n");
    let (a, b) = (file(&folder, "a.txt", "A ship among ships."), file(&folder, "b.txt", "A ship. A farm."));
    let (code, out, err) = output(&["lexicon", "influence", &lexicon, &a, &b, "--format", "csv"], "");
    assert_eq!((code, err.as_str()), (0, ""));
    let rows = "theme,entry,hits,count,without\nsea,ship,2,3,3\nsea,ship*,1,3,2\nland,farm*,1,1,0\n";
    assert_eq!(out, rows);
    let (_, out, _) = output(&["lexicon", "influence", &lexicon, "--theme", "land", &a, &b], "");
    assert!(out.lines().nth(1).unwrap().starts_with("land   farm*     1      1        0"), "{out}");
    let (code, _, err) = output(&["lexicon", "influence", &lexicon, "--theme", "air", &a], "");
    assert!(code == 2 && err.contains("sea"), "{err}");
}

#[test]
fn themes_that_share_words_are_told() {
    let folder = tempfile::tempdir().unwrap();
    let lexicon = file(&folder, "a.lc3", "+sea\nship*\n\n+trade\nship*\nport\n\n+land\nfarm*\n");
    let (a, b) = (file(&folder, "a.txt", "A ship."), file(&folder, "b.txt", "Ships in port. A farm."));
    let (code, out, err) = output(&["lexicon", "overlap", &lexicon, &a, &b, "--format", "json"], "");
    assert_eq!((code, err.as_str()), (0, ""));
    let rows: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(rows.as_array().unwrap().len(), 1);
    assert_eq!((rows[0]["first"].as_str(), rows[0]["second"].as_str()), (Some("sea"), Some("trade")));
    // Two hits of sea, three of trade, two shared.
    assert_eq!((rows[0]["shared"].as_u64(), rows[0]["jaccard"].as_f64()), (Some(2), Some(2.0 / 3.0)));
    let (_, text, _) = output(&["lexicon", "overlap", &lexicon, &a, &b], "");
    assert!(text.contains("0.67") && text.contains("1 pairs"), "{text}");
}

#[test]
fn hits_are_compared_with_labels() {
    let folder = tempfile::tempdir().unwrap();
    let lexicon = file(&folder, "a.lc3", "+sea\nship*\nwave*\n\n+land\nfarm*\n");
    let rows = [("A ship.", "sea"), ("A wave of strikes.", "work"), ("Farms.", "land"), ("Rain.", "land")];
    let csv = rows.map(|(text, label)| format!("{label},\"{text}\"")).join("\n");
    let csv = file(&folder, "a.csv", &format!("topic,text\n{csv}\n"));
    let jsonl: Vec<String> = rows
        .iter()
        .map(|(text, label)| serde_json::json!({"text": text, "label": label}).to_string())
        .collect();
    let jsonl = file(&folder, "a.jsonl", &jsonl.join("\n"));
    let (code, out, err) =
        output(&["lexicon", "validate", &lexicon, &csv, "--label", "topic", "--format", "json"], "");
    assert_eq!((code, err.as_str()), (0, ""));
    let value: serde_json::Value = serde_json::from_str(&out).unwrap();
    let [sea, land] = [&value[0], &value[1]];
    assert_eq!((&sea["precision"], &sea["recall"]), (&0.5.into(), &1.0.into()));
    assert_eq!((&land["precision"], &land["recall"]), (&1.0.into(), &0.5.into()));
    let args = ["lexicon", "validate", &lexicon, &jsonl, "--entries", "--format", "csv"];
    let (_, out, _) = output(&args, "");
    assert!(out.contains("\nsea,wave*,1,1,0,0.0,0.0,0.0\n"), "{out}");
    let (code, _, err) = output(&["lexicon", "validate", &lexicon, &csv], "");
    assert!(code == 2 && err.contains("no column \"label\"; columns: topic, text"), "{err}");
    let wrong = file(&folder, "b.jsonl", "{\"text\": \"A ship.\", \"label\": \"sea\"}\n{\"text\": 1}\n");
    let (code, _, err) = output(&["lexicon", "validate", &lexicon, &wrong], "");
    assert!(code == 2 && err.contains("b.jsonl:2") && err.contains("no string \"text\""), "{err}");
    let strange = file(&folder, "c.csv", "text,label\nA ship.,boats\n");
    let (code, _, err) = output(&["lexicon", "validate", &lexicon, &strange], "");
    assert!(code == 2 && err.contains("no label is a theme of the lexicon"), "{err}");
}

#[test]
fn themes_and_keyness_read_no_code() {
    let folder = tempfile::tempdir().unwrap();
    let lexicon = file(&folder, "a.lc3", "+sea\nship*\n");
    let text = "# A ship\n\n```\nship ships shipped\n```\n\nThe `ships` are ships.\n";
    let (marked, plain) = (file(&folder, "a.md", text), file(&folder, "a.txt", text));
    let hits = |args: &[&str], name: &str| {
        let (code, out, err) = output(&[args, &["--format", "csv", name]].concat(), "");
        assert_eq!((code, err.as_str()), (0, ""), "{args:?}");
        out
    };
    let counts = |out: &str| out.lines().nth(1).unwrap().split(',').nth(2).unwrap().to_string();
    let themes = ["themes", "--lexicon", &lexicon];
    assert_eq!(counts(&hits(&themes, &marked)), "2");
    assert_eq!(counts(&hits(&themes, &plain)), "6");
    let kwic = ["themes", "--lexicon", &lexicon, "--kwic"];
    assert_eq!(hits(&kwic, &marked).lines().count(), 3);
    let both = format!("{marked},{plain}");
    let compare = ["themes", "--lexicon", &lexicon, "--compare", "--reference", &both];
    assert_eq!(counts(&hits(&compare, &marked)), "2");
    let influence = ["lexicon", "influence", &lexicon];
    assert_eq!(hits(&influence, &marked), "theme,entry,hits,count,without\nsea,ship*,2,2,0\n");
    let keyness = ["keyness", "--reference", &plain, "--least", "1"];
    let row = |out: &str| out.lines().find(|line| line.starts_with("ships,")).unwrap().to_string();
    assert!(row(&hits(&keyness, &marked)).starts_with("ships,1,3,"));
}
