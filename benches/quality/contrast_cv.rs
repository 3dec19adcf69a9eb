//! Cross-validation of the contrast model over the documents of the development part.

use serde_json::{Value, json};
use tricolon::Analyzer;
use tricolon::figures::contrast::FIGURE;
use tricolon::train::contrast::{Case, Model, read, read_apart, read_marked};

use crate::{Bench, contrast, gold};

/// Scores each document with weights that were fitted without it, then the same without the op-ed,
/// which alone holds a fifth of the contrasts. Canon, literate cases and the annotated treebank documents are
/// always fitted on.
pub fn run(bench: &Bench) {
    let text = |path: &std::path::Path| std::fs::read_to_string(path).expect("readable");
    let path = bench.data.join("contrast/dev.jsonl");
    let cases = read(&text(&path)).expect("gold");
    let items = gold::read(&path);
    let own = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/figures/contrast.md");
    let mut always = read_marked(&text(&own));
    always.extend(read(&text(&bench.data.join("canon/dev.jsonl"))).expect("canon"));
    let apart = own.with_file_name("contrast-ewt.jsonl");
    let treebank = bench.data.join("segmentation/ewt-train.jsonl");
    always.extend(read_apart(&text(&apart), &text(&treebank)).expect("annotations"));
    let analyzer = Analyzer::builder().figures::<&str>([]).expect("no figures").build();
    let mut predictions = String::new();
    for (k, item) in items.iter().enumerate() {
        let others = cases.iter().enumerate().filter(|(j, _)| *j != k).map(|(_, case)| case);
        let training: Vec<Case> = others.chain(&always).cloned().collect();
        let model = Model::fit(&training);
        let doc = analyzer.analyze(item["text"].as_str().expect("text"));
        let found: Vec<Value> =
            model.findings(&doc, FIGURE.threshold).iter().map(|f| contrast(&doc, f)).collect();
        predictions.push_str(&json!({ "id": item["id"], "contrasts": found }).to_string());
        predictions.push('\n');
    }
    println!("-- each document scored by weights fitted on the {} others", items.len() - 1);
    bench.score_lines("contrast/score.py", &path, &predictions, &["--errors", &bench.errors]);
    println!("\n-- the same without the op-ed");
    let unknown = |item: &&Value| item["author_kind"] != "unknown";
    let kept: Vec<&Value> = items.iter().filter(unknown).collect();
    let lines: Vec<String> = kept.iter().map(ToString::to_string).collect();
    let file = tempfile::NamedTempFile::new().expect("a temporary file");
    std::fs::write(file.path(), lines.join("\n")).expect("gold written");
    let ids: Vec<String> = kept.iter().map(|item| item["id"].to_string()).collect();
    let known = |line: &&str| ids.iter().any(|id| line.contains(id.as_str()));
    let rest: Vec<&str> = predictions.lines().filter(known).collect();
    bench.score_lines("contrast/score.py", file.path(), &rest.join("\n"), &[]);
}
