//! Whether scores are probabilities: how often a finding of a score is right, on the canon of short passages and
//! on running text.
//!
//! A candidate is right if it overlaps a gold instance of its figure (half of both, in running text); wrong if
//! its passage bars the figure, or if running text is labelled with the figure and no label touches it; others
//! are not judged. The canon was written to be hard, so wrong ones are more frequent than in prose.
//!
//! `cargo quality -- calibrate` fits a line for each figure through the log-odds of its detector's scores (Platt
//! 1999) and writes them to `src/data/figures/calibration.tsv`. Cross-validation fits the same on four fifths of the
//! texts and judges the last: what it tells stands on the figures' pages.

use std::collections::BTreeMap;

use serde_json::Value;
use tricolon::{Analyzer, Document, Figure, Finding};

use std::fmt::Write;
use std::path::Path;

use super::fit::regress;
use super::running::{LABELLED, shared};
use super::{Bench, gold};

const BINS: [f64; 6] = [0.0, 0.2, 0.4, 0.6, 0.8, 1.01];
const FOLDS: usize = 5;
/// Scores of the candidates that draw a line to leaving scores as they are, and how many there are of each.
const SUPPOSED: [f64; 5] = [0.1, 0.3, 0.5, 0.7, 0.9];
const EACH: f64 = 2.0;

/// Logistic models fitted on texts of their own and the canon, which are many more than the candidates judged here: see `tricolon
/// train contrast` and `cargo quality -- fit-antimetabole`.
const FITTED_APART: [&str; 2] = ["antimetabole", "contrast"];

/// A candidate that the labels judge, with its detector's score or a calibrated one.
#[derive(Clone, Copy)]
struct Judged {
    score: f64,
    right: bool,
    fold: usize,
}

/// Prints, for each figure, the share of right candidates by score, the Brier score of its scores and of scores
/// calibrated on other texts, and precision and recall at its threshold.
pub fn table(bench: &Bench) {
    println!("share of right candidates by cross-validated score (number of candidates)");
    println!(
        "{:20} 0-.2       .2-.4      .4-.6      .6-.8      .8-1       Brier: own, reported, cross-validated; at threshold",
        "figure"
    );
    let judged = judged(bench);
    let mut sums = [Vec::new(), Vec::new()];
    for (name, all) in &judged {
        let figure = Figure::from_id(name).expect("known figure");
        let (reported, straight) = (as_reported(figure, all), cross_validated(name, all));
        let threshold = f64::from(figure.threshold);
        let found: Vec<bool> = reported.iter().filter(|j| j.score >= threshold).map(|j| j.right).collect();
        println!(
            "{name:20} {} {:.3}  {:.3}  {:.3}            {} of {} right",
            row(&straight),
            brier(all),
            brier(&reported),
            brier(&straight),
            found.iter().filter(|r| **r).count(),
            found.len(),
        );
        sums[0].extend(reported);
        sums[1].extend(straight);
    }
    let all: Vec<Judged> = judged.values().flatten().copied().collect();
    let [reported, straight] = sums;
    println!("{:20} {} {:.3}", "all, detectors' own", row(&all), brier(&all));
    println!("{:20} {} {:.3}", "all, as reported", row(&reported), brier(&reported));
    println!("{:20} {} {:.3}", "all, cross-validated", row(&straight), brier(&straight));
}

/// Fits each figure's line on all that is judged and writes the lines.
pub fn calibrate(bench: &Bench) {
    let mut out = String::new();
    for (name, all) in judged(bench).iter().filter(|(name, _)| !FITTED_APART.contains(&name.as_str())) {
        let line = line(all.iter().collect());
        let right = all.iter().filter(|j| j.right).count();
        writeln!(out, "{name}\t{:.2}\t{:.2}\t{right} right of {}", line[1], line[0], all.len())
            .expect("a string");
    }
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/data/figures/calibration.tsv");
    std::fs::write(&file, out).expect("lines written");
    println!("wrote {}", file.display());
}

/// For each figure, how often scores of each size were right in cross-validation, for its page.
pub fn pages(bench: &Bench) -> BTreeMap<String, String> {
    let judged = judged(bench);
    // Models fitted apart have seen these texts: their shares here would be no cross-validation.
    let told = judged.iter().filter(|(name, _)| !FITTED_APART.contains(&name.as_str())).map(|(name, all)| {
        let calibrated = cross_validated(name, all);
        let bins = BINS.windows(2).filter_map(|bin| {
            let here: Vec<&Judged> = calibrated.iter().filter(|j| within(bin, j)).collect();
            let right = here.iter().filter(|j| j.right).count();
            let upper = bin[1].min(1.0);
            (!here.is_empty())
                .then(|| format!("{:.1} to {upper:.1}: {right} of {} right", bin[0], here.len()))
        });
        (name.clone(), bins.collect::<Vec<_>>().join("; "))
    });
    told.collect()
}

/// The scores as the analyzer reports them.
fn as_reported(figure: &Figure, all: &[Judged]) -> Vec<Judged> {
    let reported = |j: &Judged| f64::from(figure.calibration().probability(j.score as f32));
    all.iter().map(|j| Judged { score: reported(j), ..*j }).collect()
}

fn judged(bench: &Bench) -> BTreeMap<String, Vec<Judged>> {
    let analyzer = Analyzer::builder().threshold(0.0).expect("a threshold").contained(true).build();
    let mut out: BTreeMap<String, Vec<Judged>> = BTreeMap::new();
    for (set, running) in [("canon/dev.jsonl", false), ("figures/figures_running.dev.jsonl", true)] {
        for (n, item) in gold::read(&bench.data.join(set)).iter().enumerate() {
            let labels = item["figures"].as_array().expect("figures");
            let doc = analyzer.analyze(item["text"].as_str().expect("text"));
            for finding in doc.findings() {
                let found = gold::figure(&doc, finding);
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
                    let score = detectors_score(&doc, finding);
                    out.entry(name.to_string()).or_default().push(Judged { score, right, fold: n % FOLDS });
                }
            }
        }
    }
    out
}

/// What the figure's detector says of a finding before it is calibrated.
fn detectors_score(doc: &Document<'_>, finding: &Finding) -> f64 {
    let line = finding.figure.calibration();
    let mut score = None;
    finding.figure.detector.detect(doc, &mut |own| {
        let reported = Finding { score: line.probability(own.score), ..own.clone() };
        score = score.or_else(|| (reported == *finding).then_some(own.score));
    });
    f64::from(score.expect("a finding is one of its detector's"))
}

/// The scores, each calibrated by a line fitted on the other folds.
fn cross_validated(name: &str, all: &[Judged]) -> Vec<Judged> {
    let mut out = all.to_vec();
    for fold in (0..FOLDS).filter(|_| !FITTED_APART.contains(&name)) {
        let line = line(all.iter().filter(|j| j.fold != fold).collect());
        for j in out.iter_mut().filter(|j| j.fold == fold) {
            j.score = 1.0 / (1.0 + (-line[0] - line[1] * log_odds(j)).exp());
        }
    }
    out
}

/// Bias and slope of a figure's line.
fn line(judged: Vec<&Judged>) -> Vec<f64> {
    let features: Vec<([f64; 2], f64)> =
        judged.into_iter().map(|j| ([1.0, log_odds(j)], f64::from(u8::from(j.right)))).collect();
    // As if some candidates more had been judged, right as often as their scores say.
    let supposed = SUPPOSED.map(|p| ([1.0, (p / (1.0 - p)).ln()], p));
    let mut rows: Vec<(&[f64], f64, f64)> = features.iter().map(|(x, y)| (x.as_slice(), *y, 1.0)).collect();
    for (x, p) in &supposed {
        rows.extend([(x.as_slice(), 1.0, EACH * p), (x.as_slice(), 0.0, EACH * (1.0 - p))]);
    }
    regress(&rows, vec![0.0, 1.0], &[0.0, 1.0], 0.0)
}

fn log_odds(j: &Judged) -> f64 {
    let p = j.score.clamp(1e-4, 1.0 - 1e-4);
    (p / (1.0 - p)).ln()
}

/// The mean squared distance of scores from what was right.
fn brier(all: &[Judged]) -> f64 {
    let sum: f64 = all.iter().map(|j| (j.score - f64::from(u8::from(j.right))).powi(2)).sum();
    sum / all.len() as f64
}

fn row(all: &[Judged]) -> String {
    let bins = BINS.windows(2).map(|bin| {
        let here: Vec<bool> = all.iter().filter(|j| within(bin, j)).map(|j| j.right).collect();
        let right = here.iter().filter(|r| **r).count();
        if here.is_empty() {
            "-         ".to_string()
        } else {
            format!("{:.2} ({:>3}) ", right as f64 / here.len() as f64, here.len())
        }
    });
    bins.collect::<Vec<_>>().join(" ")
}

fn within(bin: &[f64], judged: &Judged) -> bool {
    bin[0] <= judged.score && judged.score < bin[1]
}
