//! Whether scores are probabilities: how often a finding of a score is right, on the canon of short passages.
//!
//! A candidate is right if it overlaps a gold instance of its figure, wrong if its passage bars the figure;
//! others are not judged. The passages were written to be hard, so wrong ones are more frequent than in prose.

use std::collections::BTreeMap;

use serde_json::Value;
use tricolon::Analyzer;

use super::{Bench, figures, gold};

const BINS: [f64; 6] = [0.0, 0.2, 0.4, 0.6, 0.8, 1.01];

/// Prints, for each figure, the share of right candidates by score, and the precision and recall at its
/// threshold.
pub fn table(bench: &Bench) {
    let analyzer = Analyzer::builder().threshold(0.0).expect("a threshold").contained(true).build();
    let mut judged: BTreeMap<String, Vec<(f64, bool)>> = BTreeMap::new();
    for item in gold::read(&bench.data.join("canon/dev.jsonl")) {
        let labels = item["figures"].as_array().expect("figures");
        for found in figures(&analyzer, &item) {
            let name = found["figure"].as_str().expect("figure");
            let same: Vec<&Value> = labels.iter().filter(|g| g["figure"] == name).collect();
            let overlaps = |g: &&&Value| {
                g["start"].as_u64() < found["end"].as_u64() && found["start"].as_u64() < g["end"].as_u64()
            };
            let right = same.iter().any(|g| g["optional"] != true && overlaps(&g));
            let barred = item["not"].as_array().expect("not").iter().any(|n| n == name);
            if right || barred {
                judged
                    .entry(name.to_string())
                    .or_default()
                    .push((found["score"].as_f64().expect("score"), right));
            }
        }
    }
    println!("share of right candidates by score (number of candidates)");
    println!("{:20} 0-.2       .2-.4      .4-.6      .6-.8      .8-1", "figure");
    let mut all = Vec::new();
    for (name, scores) in judged {
        println!("{name:20} {}", row(&scores));
        all.extend(scores);
    }
    println!("{:20} {}", "all", row(&all));
}

fn row(scores: &[(f64, bool)]) -> String {
    let bins = BINS.windows(2).map(|bin| {
        let here: Vec<bool> =
            scores.iter().filter(|(s, _)| bin[0] <= *s && *s < bin[1]).map(|(_, r)| *r).collect();
        let right = here.iter().filter(|r| **r).count();
        if here.is_empty() {
            "-         ".to_string()
        } else {
            format!("{:.2} ({:>3}) ", right as f64 / here.len() as f64, here.len())
        }
    });
    bins.collect::<Vec<_>>().join(" ")
}
