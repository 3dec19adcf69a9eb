//! Whether scores are probabilities: how often a finding of a score is right, on the canon of short passages and
//! on running text.
//!
//! A candidate is right if it overlaps a gold instance of its figure (half of both, in running text); wrong if
//! its passage bars the figure, or if running text is labelled with the figure and no label touches it; others
//! are not judged. The canon was written to be hard, so wrong ones are more frequent than in prose.
//!
//! Cross-validation: for each figure a line through the log-odds of its scores (Platt 1999) is fitted on four
//! fifths of the texts and judged on the last. Where the Brier score falls little by it, scores are probabilities
//! as they stand.

use std::collections::BTreeMap;

use serde_json::Value;
use tricolon::{Analyzer, Figure};

use super::fit::regress;
use super::running::{LABELLED, shared};
use super::{Bench, figures, gold};

const BINS: [f64; 6] = [0.0, 0.2, 0.4, 0.6, 0.8, 1.01];
const FOLDS: usize = 5;
/// How strongly the line is drawn to leaving scores as they are.
const PENALTY: f64 = 2.0;

/// A candidate that the labels judge.
#[derive(Clone, Copy)]
struct Judged {
    score: f64,
    right: bool,
    fold: usize,
}

/// Prints, for each figure, the share of right candidates by score, the Brier score of its scores and of scores
/// set straight on other texts, and precision and recall at its threshold.
pub fn table(bench: &Bench) {
    println!("share of right candidates by score (number of candidates)");
    println!(
        "{:20} 0-.2       .2-.4      .4-.6      .6-.8      .8-1       Brier  cross-validated  at threshold",
        "figure"
    );
    let judged = judged(bench);
    for (name, all) in &judged {
        let threshold = f64::from(Figure::from_id(name).expect("known figure").threshold);
        let reported = all.iter().filter(|j| j.score >= threshold).count();
        let right = all.iter().filter(|j| j.score >= threshold && j.right).count();
        println!(
            "{name:20} {} {:.3}  {:.3}            {right} of {reported} right",
            row(all),
            brier(all),
            brier(&straightened(all))
        );
    }
    let all: Vec<Judged> = judged.values().flatten().copied().collect();
    let straight: Vec<Judged> = judged.values().flat_map(|j| straightened(j)).collect();
    println!("{:20} {} {:.3}  {:.3}", "all", row(&all), brier(&all), brier(&straight));
    println!("{:20} {}", "all, cross-validated", row(&straight));
}

fn judged(bench: &Bench) -> BTreeMap<String, Vec<Judged>> {
    let analyzer = Analyzer::builder().threshold(0.0).expect("a threshold").contained(true).build();
    let mut out: BTreeMap<String, Vec<Judged>> = BTreeMap::new();
    for (set, running) in [("canon/dev.jsonl", false), ("figures/figures_running.dev.jsonl", true)] {
        for (n, item) in gold::read(&bench.data.join(set)).iter().enumerate() {
            let labels = item["figures"].as_array().expect("figures");
            for found in figures(&analyzer, item) {
                let name = found["figure"].as_str().expect("figure");
                let sure = |g: &&Value| g["optional"] != true && g["confidence"] != "borderline";
                let same: Vec<&Value> = labels.iter().filter(|g| g["figure"] == name).collect();
                let enough = if running { 0.5 } else { f64::MIN_POSITIVE };
                let right = same.iter().any(|g| sure(g) && shared(g, &found) >= enough);
                let barred = if running {
                    LABELLED.contains(&name) && !same.iter().any(|g| shared(g, &found) > 0.0)
                } else {
                    item["not"].as_array().expect("not").iter().any(|n| n == name)
                };
                if right || barred {
                    let score = found["score"].as_f64().expect("score");
                    out.entry(name.to_string()).or_default().push(Judged { score, right, fold: n % FOLDS });
                }
            }
        }
    }
    out
}

/// The scores, each set straight by a line fitted on the other folds.
fn straightened(all: &[Judged]) -> Vec<Judged> {
    let features = |j: &Judged| {
        let p = j.score.clamp(1e-4, 1.0 - 1e-4);
        vec![1.0, (p / (1.0 - p)).ln()]
    };
    let mut out = all.to_vec();
    for fold in 0..FOLDS {
        let train: Vec<(Vec<f64>, f64)> = all
            .iter()
            .filter(|j| j.fold != fold)
            .map(|j| (features(j), f64::from(u8::from(j.right))))
            .collect();
        // One right and one wrong candidate in the middle keep the line finite where the classes part.
        let middle = vec![1.0, 0.0];
        let mut rows: Vec<(&[f64], f64, f64)> = train.iter().map(|(x, y)| (x.as_slice(), *y, 1.0)).collect();
        rows.extend([(middle.as_slice(), 1.0, 1.0), (middle.as_slice(), 0.0, 1.0)]);
        let line = regress(&rows, vec![0.0, 1.0], &[0.0, 1.0], PENALTY);
        for j in out.iter_mut().filter(|j| j.fold == fold) {
            let z: f64 = features(j).iter().zip(&line).map(|(x, w)| x * w).sum();
            j.score = 1.0 / (1.0 + (-z).exp());
        }
    }
    out
}

/// The mean squared distance of scores from what was right.
fn brier(all: &[Judged]) -> f64 {
    let sum: f64 = all.iter().map(|j| (j.score - f64::from(u8::from(j.right))).powi(2)).sum();
    sum / all.len() as f64
}

fn row(all: &[Judged]) -> String {
    let bins = BINS.windows(2).map(|bin| {
        let here: Vec<bool> =
            all.iter().filter(|j| bin[0] <= j.score && j.score < bin[1]).map(|j| j.right).collect();
        let right = here.iter().filter(|r| **r).count();
        if here.is_empty() {
            "-         ".to_string()
        } else {
            format!("{:.2} ({:>3}) ", right as f64 / here.len() as f64, here.len())
        }
    });
    bins.collect::<Vec<_>>().join(" ")
}
