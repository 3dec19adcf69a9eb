//! What readers accepted and rejected of the figures found in treebank texts, and what of it is found now.

use std::collections::{BTreeMap, HashMap, HashSet};

use serde_json::Value;
use tricolon::{Analyzer, Document};

use crate::{Bench, gold};

/// Of the judgements of one reading: accepted and rejected ones, and how many of each are still found.
#[derive(Clone, Copy, Default)]
struct Tally {
    right: [usize; 2],
    wrong: [usize; 2],
}

/// Looks every judged finding up by figure and extent (half of what both cover), and counts findings by genre. A cut finding, right but for its extent, is accepted. Rules were
/// made from the first reading; the second was drawn evenly from what was found after that. The third, of other texts and
/// drawn after the rules that the second taught, holds at most fourteen findings of a figure; the fourth, from the same
/// texts, was drawn evenly after all rules.
pub fn run(bench: &Bench) {
    let own = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/figures/judged.jsonl");
    let judged = gold::read(&own);
    let analyzer = Analyzer::default();
    let mut by_text: HashMap<&str, Vec<&Value>> = HashMap::new();
    for judgement in &judged {
        by_text.entry(judgement["id"].as_str().expect("id")).or_default().push(judgement);
    }
    let (mut tallies, mut genres) = (BTreeMap::new(), BTreeMap::new());
    // Some documents stand in both parts.
    let mut met = HashSet::new();
    for part in ["ewt-train", "gum-train", "ewt-dev", "gum-dev"] {
        for item in gold::read(&bench.data.join(format!("segmentation/{part}.jsonl"))) {
            let id = item["id"].as_str().expect("id").to_owned();
            if met.contains(&id) {
                continue;
            }
            let text = item["text"].as_str().expect("text");
            let doc = analyzer.analyze(text);
            let shown = doc.findings().iter().filter(|f| !matches!(f.figure.id, "hedge" | "booster")).count();
            let genre = item["genre"].as_str().expect("genre");
            let rate = genres.entry(genre.to_owned()).or_insert((0, 0));
            *rate = (rate.0 + shown, rate.1 + text.split_whitespace().count());
            for judgement in by_text.get(&*id).into_iter().flatten() {
                let figure = judgement["figure"].as_str().expect("figure");
                let reading = judgement["reading"].as_u64().expect("reading");
                let found = usize::from(is_found(&doc, judgement));
                for key in ["all".to_owned(), figure.to_owned(), format!("in {genre}")] {
                    let tally: &mut Tally = tallies.entry((reading, key)).or_default();
                    let counts =
                        if judgement["verdict"] == "false" { &mut tally.wrong } else { &mut tally.right };
                    *counts = [counts[0] + found, counts[1] + 1];
                }
            }
            met.insert(id);
        }
    }
    for ((reading, figure), Tally { right, wrong }) in &tallies {
        let precision = right[0] as f64 / (right[0] + wrong[0]).max(1) as f64;
        println!(
            "reading {reading} {figure:20} accepted {:3} of {:3}, rejected {:3} of {:3}, precision {precision:.2}",
            right[0], right[1], wrong[0], wrong[1]
        );
    }
    for (genre, (findings, words)) in &genres {
        println!("{genre:12} {:5.1} findings per 1,000 words", 1000.0 * *findings as f64 / *words as f64);
    }
}

fn is_found(doc: &Document<'_>, judgement: &Value) -> bool {
    let at = |name: &str| judgement[name].as_u64().expect("offset");
    let (start, end) = (at("start"), at("end"));
    doc.findings().iter().filter(|f| judgement["figure"] == f.figure.id).any(|finding| {
        let span = doc.code_point_span(finding.span);
        let (a, b) = (u64::from(span.start), u64::from(span.end));
        let both = b.min(end).saturating_sub(a.max(start));
        2 * both >= b.max(end) - a.min(start)
    })
}
