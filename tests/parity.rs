//! Counts of other programs, cell by cell.

#![cfg(feature = "json")]
#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stderr)]

use std::collections::BTreeMap;

use serde_json::Value;
use tricolon::themes::{Compat, Counter, Format, Options, Scope};
use tricolon::{Analyzer, Lexicon};

struct Data {
    folder: String,
    docs: Vec<(String, String, Vec<String>)>,
}

fn data() -> Option<Data> {
    let folder = format!("{}/../shared/data/themes/parity", env!("CARGO_MANIFEST_DIR"));
    if !std::path::Path::new(&folder).is_dir() {
        eprintln!("skipped: no {folder}");
        return None;
    }
    let text = |v: &Value| v.as_str().unwrap().to_string();
    let docs = lines(&folder, "docs.dev.jsonl").into_iter().map(|d| {
        let tokens = d["tokens"].as_array().unwrap().iter().map(text).collect();
        (text(&d["id"]), text(&d["text"]), tokens)
    });
    Some(Data { docs: docs.collect(), folder })
}

fn lines(folder: &str, file: &str) -> Vec<Value> {
    let text = std::fs::read_to_string(format!("{folder}/{file}")).unwrap();
    text.lines().map(|l| serde_json::from_str(l).unwrap()).collect()
}

impl Data {
    fn lexicon(&self, file: &str, mode: Compat) -> Lexicon {
        let source = std::fs::read_to_string(format!("{}/{file}", self.folder)).unwrap();
        let options = Options::default().compat(Some(mode));
        Lexicon::parse_with(&source, Format::from_path(file).unwrap(), options).unwrap()
    }

    fn expected(&self, file: &str) -> BTreeMap<String, Value> {
        let rows = lines(&self.folder, file).into_iter();
        rows.map(|r| (r["id"].as_str().unwrap().to_string(), r)).collect()
    }
}

/// Counts by theme, zeros left out.
fn by_theme(lexicon: &Lexicon, counts: &[usize], lower: bool) -> BTreeMap<String, usize> {
    let name = |n: &str| if lower { n.to_lowercase() } else { n.to_string() };
    lexicon.themes().iter().zip(counts).filter(|(_, c)| **c > 0).map(|(t, c)| (name(&t.name), *c)).collect()
}

fn cells(value: &Value) -> BTreeMap<String, usize> {
    let cells = value.as_object().unwrap().iter();
    cells.map(|(k, v)| (k.clone(), v.as_u64().unwrap() as usize)).filter(|(_, n)| *n > 0).collect()
}

/// The maximal runs of word characters, lower case.
fn word_runs(text: &str) -> Vec<String> {
    let lower = text.to_lowercase();
    lower
        .split(|c: char| !(c == '_' || c.is_alphanumeric()))
        .filter(|w| !w.is_empty())
        .map(String::from)
        .collect()
}

fn refs(tokens: &[String]) -> Vec<&str> {
    tokens.iter().map(String::as_str).collect()
}

#[test]
fn empath_counts_are_equal() {
    let Some(data) = data() else { return };
    let lexicon = data.lexicon("empath_categories.tsv", Compat::Empath);
    assert_eq!(lexicon.themes().len(), 194);
    let expected = data.expected("empath.dev.jsonl");
    let mut counter = Counter::new(&lexicon);
    for (id, text, _) in &data.docs {
        let row = &expected[id];
        let (words, counts) = counter.count(text).unwrap();
        assert_eq!(words as u64, row["n_split"].as_u64().unwrap(), "{id}");
        assert_eq!(by_theme(&lexicon, &counts, false), cells(&row["counts"]), "{id}");
        let scores = lexicon.score(&Analyzer::builder().figures::<&str>([]).unwrap().build().analyze(text));
        assert_eq!(scores.iter().map(|s| s.count).collect::<Vec<_>>(), counts, "{id}");
        let clean = word_runs(text);
        assert_eq!(clean.len() as u64, row["n_clean"].as_u64().unwrap(), "{id}");
        let counts = lexicon.count_tokens(&refs(&clean)).unwrap();
        assert_eq!(by_theme(&lexicon, &counts, false), cells(&row["counts_clean"]), "{id}");
        if let Some(bigrams) = row.get("counts_bigrams") {
            let words: Vec<&str> = text.split_whitespace().collect();
            let mut tokens: Vec<String> = Vec::new();
            for pair in words.windows(2) {
                tokens.extend([pair[0].to_string(), format!("{}_{}", pair[0], pair[1])]);
            }
            tokens.extend(words.last().map(ToString::to_string));
            let counts = lexicon.count_tokens(&refs(&tokens)).unwrap();
            assert_eq!(by_theme(&lexicon, &counts, false), cells(bigrams), "{id}");
        }
    }
}

#[test]
fn liwc_python_counts_are_equal() {
    let Some(data) = data() else { return };
    let expected = data.expected("liwc.dev.jsonl");
    for name in ["mfd1", "mfd2", "tricky"] {
        let lexicon = data.lexicon(&format!("{name}.dic"), Compat::LiwcPython);
        let mut counter = Counter::new(&lexicon);
        for (id, text, _) in &data.docs {
            let (words, counts) = counter.count(text).unwrap();
            assert_eq!(words as u64, expected[id]["n"].as_u64().unwrap(), "{id}");
            assert_eq!(by_theme(&lexicon, &counts, false), cells(&expected[id][name]), "{name} {id}");
        }
    }
}

#[test]
fn quanteda_counts_are_equal() {
    let Some(data) = data() else { return };
    let expected = data.expected("glob.dev.jsonl");
    for name in ["syn", "mfd1", "mfd2", "lavergarry", "rid"] {
        let lexicon = data.lexicon(&format!("glob_{name}.json"), Compat::Quanteda);
        let wide = lexicon.clone().with_scope(Scope::Dictionary);
        for (id, text, tokens) in &data.docs {
            for (key, lexicon) in [("key", &lexicon), ("dictionary", &wide)] {
                let counts = lexicon.count_tokens(&refs(tokens)).unwrap();
                let cell = format!("{name}|{key}");
                assert_eq!(by_theme(lexicon, &counts, true), cells(&expected[id][&cell]), "{cell} {id}");
                // The text itself, split as quanteda splits, gives the same.
                let (words, counts) = Counter::new(lexicon).count(text).unwrap();
                assert_eq!(words, tokens.len(), "{id}");
                assert_eq!(by_theme(lexicon, &counts, true), cells(&expected[id][&cell]), "{cell} {id}");
            }
        }
    }
    let levels = data.lexicon("glob_lavergarry.json", Compat::Quanteda).levels(1).unwrap();
    for (id, _, tokens) in &data.docs {
        let counts = levels.count_tokens(&refs(tokens)).unwrap();
        assert_eq!(by_theme(&levels, &counts, true), cells(&expected[id]["lavergarry|levels1"]), "{id}");
    }
}

#[test]
fn wordstat_files_are_read_as_they_are_meant() {
    let Some(data) = data() else { return };
    for (file, meant) in [("laver_garry.cat", "glob_lavergarry.json"), ("rid.cat", "glob_rid.json")] {
        let read = data.lexicon(file, Compat::Quanteda);
        let text = std::fs::read_to_string(format!("{}/{meant}", data.folder)).unwrap();
        let meant: BTreeMap<String, Vec<String>> = serde_json::from_str(&text).unwrap();
        let mut left = meant.clone();
        for theme in read.themes() {
            let mut entries: Vec<String> = theme.entries.iter().map(|e| e.text().to_lowercase()).collect();
            let mut expected: Vec<String> =
                left.remove(&*theme.name).unwrap_or_else(|| panic!("{file}: {}", theme.name));
            for entry in &mut expected {
                *entry = entry.to_lowercase();
            }
            entries.sort();
            entries.dedup();
            expected.sort();
            expected.dedup();
            assert_eq!(entries, expected, "{file}: {}", theme.name);
        }
        assert!(left.values().all(Vec::is_empty), "{file}: {:?}", left.keys());
    }
}
