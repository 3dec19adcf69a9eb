//! Running text: eleven figures labelled by offset, and how many findings plain prose gets.

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::{Value, json};
use tricolon::{Analyzer, Finding};

use super::{Bench, figures, gold};

/// The figures that the running texts are labelled with.
pub const LABELLED: [&str; 11] = [
    "anadiplosis", "anaphora", "antimetabole", "asyndeton", "epistrophe", "epizeuxis", "isocolon",
    "polysyndeton", "rhetorical_question", "symploce", "tricolon",
];

/// Scores the labelled figures, asked for by name: the labels record a symploce as anaphora and epistrophe
/// too.
pub fn run(bench: &Bench) {
    let named = bench.only.clone().unwrap_or_else(|| LABELLED.join(","));
    let builder = Analyzer::builder().figures(LABELLED).expect("known figures");
    let analyzer = match bench.threshold {
        Some(threshold) => builder.threshold(threshold).expect("between 0 and 1").build(),
        None => builder.build(),
    };
    let predict = |item: &Value| json!({ "figures": figures(&analyzer, item) });
    let gold = bench.data.join("figures/figures_running.dev.jsonl");
    bench.score("figures/score_figures.py", &gold, predict, &["--figures", &named]);
    plain_prose(&gold, &analyzer);
    let most = bench.errors.parse().unwrap_or(0);
    for figure in named.split(',').filter(|_| most > 0) {
        list_errors(&gold, &analyzer, figure, most);
    }
}

/// False findings in news, academic and textbook prose: what no label of the same figure overlaps.
fn plain_prose(gold: &Path, labelled: &Analyzer) {
    let every = Analyzer::default();
    let (mut words, mut false_ones) = (0, 0);
    let mut others: BTreeMap<String, usize> = BTreeMap::new();
    for item in gold::read(gold) {
        if !matches!(item["kind"].as_str(), Some("news" | "academic" | "textbook")) {
            continue;
        }
        let text = item["text"].as_str().expect("text");
        words += text.split_whitespace().count();
        let labels = item["figures"].as_array().expect("figures");
        for found in figures(labelled, &item) {
            let overlaps = labels.iter().any(|g| g["figure"] == found["figure"] && shared(g, &found) > 0.0);
            false_ones += usize::from(!overlaps);
        }
        for found in figures(&every, &item) {
            *others.entry(found["figure"].as_str().expect("figure").to_string()).or_default() += 1;
        }
    }
    let rate = 1000.0 * f64::from(u32::try_from(false_ones).expect("small")) / words as f64;
    println!(
        "plain prose, {words} words: {false_ones} false findings of labelled figures, {rate:.2} per 1,000 words"
    );
    println!("all findings there, by figure: {others:?}");
}

/// Sure labels that no finding matches, each with the candidate that comes nearest, and findings that match
/// no label.
fn list_errors(gold: &Path, analyzer: &Analyzer, figure: &str, most: usize) {
    let (mut missed, mut alarms) = (Vec::new(), Vec::new());
    for item in gold::read(gold) {
        let text = item["text"].as_str().expect("text");
        let cut = |g: &Value| -> String {
            let at = |k: &str| g[k].as_u64().and_then(|n| usize::try_from(n).ok()).expect("offset");
            text.chars().skip(at("start")).take(at("end") - at("start")).collect()
        };
        let kind = item["kind"].as_str().expect("kind");
        let labels: Vec<&Value> =
            item["figures"].as_array().expect("figures").iter().filter(|g| g["figure"] == figure).collect();
        let found: Vec<Value> =
            figures(analyzer, &item).into_iter().filter(|f| f["figure"] == figure).collect();
        let doc = analyzer.analyze(text);
        let all: Vec<Finding> = analyzer.candidates(text, figure).expect("known figure");
        let all: Vec<Value> = all.iter().map(|f| gold::figure(&doc, f)).collect();
        for label in labels.iter().filter(|g| g["confidence"] == "sure") {
            if found.iter().any(|f| shared(label, f) >= 0.5) {
                continue;
            }
            let nearest = all.iter().max_by(|a, b| shared(label, a).total_cmp(&shared(label, b)));
            let nearest = nearest.map_or_else(
                || "no candidate".to_string(),
                |f| {
                    format!(
                        "nearest {:.2} of score {:.2}",
                        shared(label, f),
                        f["score"].as_f64().unwrap_or(0.0)
                    )
                },
            );
            missed.push(format!("missed ({kind}, {nearest}): {}", cut(label)));
        }
        for finding in found.iter().filter(|f| !labels.iter().any(|g| shared(g, f) >= 0.5)) {
            alarms.push(format!(
                "alarm ({kind}, {:.2}): {}",
                finding["score"].as_f64().unwrap_or(0.0),
                cut(finding)
            ));
        }
    }
    println!("-- {figure}: {} missed, {} alarms", missed.len(), alarms.len());
    for line in missed.iter().take(most).chain(alarms.iter().take(most)) {
        println!("{}", line.replace('\n', " / "));
    }
}

/// Intersection over union of two spans.
pub fn shared(a: &Value, b: &Value) -> f64 {
    let at = |v: &Value, k: &str| v[k].as_f64().expect("offset");
    let inner = at(a, "end").min(at(b, "end")) - at(a, "start").max(at(b, "start"));
    inner.max(0.0) / (at(a, "end").max(at(b, "end")) - at(a, "start").min(at(b, "start")))
}
