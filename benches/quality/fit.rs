//! Fits the weights of a figure's logistic score on labelled candidates and prints them as Rust; antimetabole's
//! are written to `src/figures/antimetabole/weights.rs`.
//!
//! `cargo quality -- fit-antimetabole`, `fit-anaphora`, `fit-epistrophe`, `fit-isocolon`. A text with one figure in it
//! does not say which candidate it is: the best one by the current weights is taken, in rounds. Cross-validation is by
//! groups of texts that share wording.

use std::fmt::Write;
use std::path::Path;

use tricolon::figures::Figure;
use tricolon::{Analyzer, Document};

use super::{Bench, gold};

/// A text or a marked candidate: its candidates' features, and whether one of them is the figure.
struct Bag {
    set: &'static str,
    text: String,
    fold: usize,
    positive: bool,
    weight: f64,
    candidates: Vec<Vec<f64>>,
}

const FOLDS: usize = 5;
/// How strongly antimetabole's weights are drawn to zero: cross-validation favours 1 on short texts, 3 on Europarl.
const PENALTY: f64 = 2.0;
/// Candidates of a negative text that are learnt from: the best ones.
const HARDEST: usize = 3;

/// Fits antimetabole on all its sets.
pub fn antimetabole(bench: &Bench) {
    let figure = Figure::from_id("antimetabole").expect("known figure");
    let analyzer = Analyzer::builder().figures(["antimetabole"]).expect("known figure").build();
    let mut bags = Vec::new();
    for (set, file) in [
        ("classify", "antimetabole_classify"),
        ("novel", "antimetabole_novel"),
        ("europarl", "chiasmus_europarl"),
    ] {
        for item in &gold::read(&bench.data.join(format!("figures/{file}.dev.jsonl"))) {
            let label = item["label"].as_str().expect("label");
            let skipped = matches!(label, "Duplicate" | "DuplicateOfBorderline" | "Borderline");
            if skipped {
                continue;
            }
            let text = item["text_norm"].as_str().or_else(|| item["text"].as_str()).expect("text");
            let doc = analyzer.analyze(text);
            let at: Option<Vec<u64>> =
                item["positions"].as_array().map(|p| p.iter().filter_map(|s| s[0].as_u64()).collect());
            let positive = matches!(label, "Antimetabole" | "True");
            // Candidates of one sentence, and texts that share wording, lie in one fold.
            let group = item["group"].as_str().unwrap_or(text);
            let group = group.bytes().fold(7, |h, b| (h * 31 + usize::from(b)) % 9973);
            bags.push(Bag {
                set,
                text: text.to_string(),
                fold: group % FOLDS,
                positive,
                weight: if set == "europarl" && positive {
                    6.0
                } else if set == "novel" && positive {
                    3.0
                } else {
                    1.0
                },
                candidates: evidence(figure, &doc, at.as_deref()),
            });
        }
    }
    for (n, item) in gold::read(&bench.data.join("canon/dev.jsonl")).iter().enumerate() {
        let labels = item["figures"].as_array().expect("figures");
        let positive = labels.iter().any(|f| f["figure"] == "antimetabole" && f["optional"] != true);
        let barred = item["not"].as_array().expect("not").iter().any(|f| f == "antimetabole");
        let text = item["text"].as_str().expect("text");
        if positive || barred {
            let candidates = evidence(figure, &analyzer.analyze(text), None);
            bags.push(Bag {
                set: "canon",
                text: text.to_string(),
                fold: n % FOLDS,
                positive,
                weight: 3.0,
                candidates,
            });
        }
    }
    // Of the candidates of a text the nearest ones are taken first, whatever was fitted before, so that the same
    // data give the same weights.
    let start: Vec<f64> =
        figure.weights.iter().map(|(name, _)| if *name == FIRST { -1.0 } else { 0.0 }).collect();
    let mut scores = vec![f64::MIN; bags.len()];
    for fold in 0..FOLDS {
        let train: Vec<&Bag> = bags.iter().filter(|b| b.fold != fold).collect();
        let weights = fit(&train, &start);
        for (bag, score) in bags.iter().zip(&mut scores).filter(|(b, _)| b.fold == fold) {
            *score = bag.candidates.iter().map(|x| dot(x, &weights)).fold(f64::MIN, f64::max);
        }
    }
    for set in ["classify", "novel", "europarl", "canon"] {
        let rows: Vec<(f64, bool)> =
            bags.iter().zip(&scores).filter(|(b, _)| b.set == set).map(|(b, s)| (*s, b.positive)).collect();
        let missing = bags.iter().filter(|b| b.set == set && b.positive && b.candidates.is_empty()).count();
        list_errors(bench, set, &bags, &scores);
        let (f1, at) = best_f1(&rows);
        println!(
            "{set:10} cross-validated AP {:.3}, best F1 {f1:.3} at {:.3}, positives without a candidate {missing}",
            average_precision(&rows),
            1.0 / (1.0 + (-at).exp())
        );
    }
    let all: Vec<&Bag> = bags.iter().collect();
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/figures/antimetabole/weights.rs");
    let old = std::fs::read_to_string(&file).expect("weights read");
    let (head, _) = old.split_once("= &[\n").expect("a table");
    let mut out = format!("{head}= &[\n");
    for ((name, _), weight) in figure.weights.iter().zip(fit(&all, &start)) {
        writeln!(out, "    (\"{name}\", {weight:.2}),").expect("a string");
    }
    out.push_str("];\n");
    std::fs::write(&file, out).expect("weights written");
    println!("wrote {}", file.display());
}

/// The feature that candidates of one text are first ranked by.
const FIRST: &str = "distance of the outer words, log";

/// The worst positives and the best negatives of a set, as many as `--errors` says.
fn list_errors(bench: &Bench, set: &str, bags: &[Bag], scores: &[f64]) {
    let mut ranked: Vec<(&Bag, f64)> =
        bags.iter().zip(scores.iter().copied()).filter(|(b, _)| b.set == set).collect();
    ranked.sort_by(|a, b| b.1.total_cmp(&a.1));
    let many: usize = bench.errors.parse().unwrap_or(0);
    for (bag, score) in ranked.iter().rev().filter(|(b, _)| b.positive).take(many) {
        println!("missed {score:.2}\t{}", bag.text);
    }
    for (bag, score) in ranked.iter().filter(|(b, _)| !b.positive).take(many) {
        println!("alarm {score:.2}\t{}", bag.text);
    }
}

/// What a candidate in plain prose that nobody labelled weighs against it.
const UNLABELLED: f64 = 0.25;

/// Adds the candidates of the treebank's news, papers and textbooks, as figures that are probably none.
fn plain_background(bench: &Bench, figure: &Figure, analyzer: &Analyzer, bags: &mut Vec<Bag>) {
    let texts = gold::read(&bench.data.join("segmentation/gum-train.jsonl"));
    for (n, item) in texts.iter().enumerate() {
        if !matches!(item["genre"].as_str(), Some("news" | "academic" | "textbook")) {
            continue;
        }
        let doc = analyzer.analyze(item["text"].as_str().expect("text"));
        figure.detector.evidence(&doc, &mut |finding, values| {
            bags.push(Bag {
                set: "plain",
                text: doc.slice(finding.span).to_string(),
                fold: n % FOLDS,
                positive: false,
                weight: UNLABELLED,
                candidates: vec![values.iter().map(|v| f64::from(*v)).collect()],
            });
        });
    }
}

/// Fits a figure of running text, on candidates that are each right or wrong: right where half of them and of
/// a sure label is shared, unjudged on borderline labels. Plain prose of a treebank
/// gives more that is wrong. The penalty keeps weights near those set by hand.
pub fn spans(bench: &Bench, id: &str) {
    let figure = Figure::from_id(id).expect("known figure");
    let analyzer = Analyzer::builder().figures([id]).expect("known figure").build();
    let mut bags = Vec::new();
    for (set, file) in [("running", "figures/figures_running.dev.jsonl"), ("canon", "canon/dev.jsonl")] {
        for (n, item) in gold::read(&bench.data.join(file)).iter().enumerate() {
            let text = item["text"].as_str().expect("text");
            let doc = analyzer.analyze(text);
            let labels = item["figures"].as_array().expect("figures").iter().filter(|f| f["figure"] == id);
            let labels: Vec<(u64, u64, bool)> = labels
                .map(|f| {
                    let open = f["confidence"] == "borderline" || f["optional"] == true;
                    (f["start"].as_u64().expect("start"), f["end"].as_u64().expect("end"), open)
                })
                .collect();
            let barred = set == "running"
                || item["not"].as_array().is_some_and(|not| not.iter().any(|f| f == id))
                || labels.iter().any(|l| !l.2);
            figure.detector.evidence(&doc, &mut |finding, values| {
                let span = doc.code_point_span(finding.span);
                let (start, end) = (u64::from(span.start), u64::from(span.end));
                let share = |l: &&(u64, u64, bool)| {
                    let inner = end.min(l.1).saturating_sub(start.max(l.0));
                    2 * inner >= end.max(l.1) - start.min(l.0)
                };
                // A part of a figure is not wrong, nor what it should be.
                let part = labels.iter().any(|l| l.0 <= start && end <= l.1 && !share(&l));
                let sure = labels.iter().filter(|l| !l.2).any(|l| share(&l));
                let open = labels.iter().filter(|l| l.2).any(|l| share(&l));
                if sure || barred && !open && !(part && id == "isocolon") {
                    bags.push(Bag {
                        set,
                        text: doc.slice(finding.span).to_string(),
                        fold: n % FOLDS,
                        positive: sure,
                        weight: 1.0,
                        candidates: vec![values.iter().map(|v| f64::from(*v)).collect()],
                    });
                }
            });
        }
    }
    plain_background(bench, figure, &analyzer, &mut bags);
    let start: Vec<f64> = figure.weights.iter().map(|(_, w)| f64::from(*w)).collect();
    let learn = |bags: &[&Bag]| {
        let rows: Vec<_> = bags
            .iter()
            .map(|b| (b.candidates[0].as_slice(), f64::from(u8::from(b.positive)), b.weight))
            .collect();
        regress(&rows, start.clone(), &start, 1.0)
    };
    let mut scores = vec![0.0; bags.len()];
    for fold in 0..FOLDS {
        let train: Vec<&Bag> = bags.iter().filter(|b| b.fold != fold).collect();
        let weights = learn(&train);
        for (bag, score) in bags.iter().zip(&mut scores).filter(|(b, _)| b.fold == fold) {
            *score = dot(&bag.candidates[0], &weights);
        }
    }
    for set in ["running", "canon"] {
        list_errors(bench, set, &bags, &scores);
        let rows = |scores: &[f64]| -> Vec<(f64, bool)> {
            bags.iter().zip(scores).filter(|(b, _)| b.set == set).map(|(b, s)| (*s, b.positive)).collect()
        };
        let by_hand: Vec<f64> = bags.iter().map(|b| dot(&b.candidates[0], &start)).collect();
        let (f1, at) = best_f1(&rows(&scores));
        println!(
            "{set:10} AP by hand {:.3}, cross-validated {:.3}, best F1 {f1:.3} at {:.3}",
            average_precision(&rows(&by_hand)),
            average_precision(&rows(&scores)),
            1.0 / (1.0 + (-at).exp())
        );
    }
    let all: Vec<&Bag> = bags.iter().collect();
    for ((name, _), weight) in figure.weights.iter().zip(learn(&all)) {
        println!("    (\"{name}\", {weight:.2}),");
    }
}

fn evidence(figure: &Figure, doc: &Document<'_>, at: Option<&[u64]>) -> Vec<Vec<f64>> {
    let mut out = Vec::new();
    figure.detector.evidence(doc, &mut |finding, values| {
        let mut starts: Vec<u64> =
            finding.roles.iter().map(|(_, s)| u64::from(doc.code_point_span(s).start)).collect();
        starts.sort_unstable();
        if at.is_none_or(|at| at == starts) {
            out.push(values.iter().map(|v| f64::from(*v)).collect());
        }
    });
    out
}

fn dot(x: &[f64], w: &[f64]) -> f64 {
    x.iter().zip(w).map(|(a, b)| a * b).sum()
}

/// Logistic regression with a quadratic penalty, on the best candidate of positive bags and the hardest of
/// negative ones, chosen anew in each round.
fn fit(bags: &[&Bag], start: &[f64]) -> Vec<f64> {
    let mut weights = start.to_vec();
    for round in 0..6 {
        let mut rows: Vec<(&[f64], f64, f64)> = Vec::new();
        for bag in bags {
            let mut ranked: Vec<&Vec<f64>> = bag.candidates.iter().collect();
            ranked.sort_by(|a, b| dot(b, &weights).total_cmp(&dot(a, &weights)));
            let keep = if bag.positive { 1 } else { HARDEST };
            rows.extend(
                ranked
                    .into_iter()
                    .take(keep)
                    .map(|x| (x.as_slice(), f64::from(u8::from(bag.positive)), bag.weight)),
            );
        }
        weights = regress(
            &rows,
            if round == 0 { vec![0.0; start.len()] } else { weights },
            &vec![0.0; start.len()],
            PENALTY,
        );
    }
    weights
}

/// What [`regress`] makes small: the negative log-likelihood with its penalty.
fn loss(rows: &[(&[f64], f64, f64)], weights: &[f64], prior: &[f64], penalty: f64) -> f64 {
    let drawn: f64 = weights.iter().zip(prior).skip(1).map(|(w, p)| (w - p).powi(2)).sum();
    let data: f64 = rows
        .iter()
        .map(|(x, y, weight)| {
            let z = dot(x, weights) * if *y > 0.5 { 1.0 } else { -1.0 };
            weight * if z < -30.0 { -z } else { (-z).exp().ln_1p() }
        })
        .sum();
    data + 0.5 * penalty * drawn
}

/// Logistic regression by Newton's method; `penalty` says how strongly weights are drawn to `prior`.
pub fn regress(rows: &[(&[f64], f64, f64)], mut weights: Vec<f64>, prior: &[f64], penalty: f64) -> Vec<f64> {
    let n = weights.len();
    // Newton's method: the features are few.
    for _ in 0..12 {
        let mut gradient: Vec<f64> =
            (0..n).map(|k| if k == 0 { 0.0 } else { penalty * (prior[k] - weights[k]) }).collect();
        let mut hessian = vec![vec![0.0; n]; n];
        for (k, row) in hessian.iter_mut().enumerate() {
            row[k] = if k == 0 { 1e-6 } else { penalty };
        }
        for (x, y, weight) in rows {
            let p = 1.0 / (1.0 + (-dot(x, &weights)).exp());
            let (slack, curve) = (weight * (y - p), weight * p * (1.0 - p));
            for i in 0..n {
                gradient[i] += slack * x[i];
                for j in 0..n {
                    hessian[i][j] += curve * x[i] * x[j];
                }
            }
        }
        let step = solve(hessian, gradient);
        // A whole step can overshoot where the classes part well: halve it until the fit is no worse.
        let before = loss(rows, &weights, prior, penalty);
        let mut size = 1.0;
        let next = loop {
            let next: Vec<f64> = weights.iter().zip(&step).map(|(w, s)| w + size * s).collect();
            if size < 1e-6 || loss(rows, &next, prior, penalty) <= before {
                break next;
            }
            size /= 2.0;
        };
        weights = next;
    }
    weights
}

/// Gaussian elimination with pivots.
fn solve(mut a: Vec<Vec<f64>>, mut b: Vec<f64>) -> Vec<f64> {
    let n = b.len();
    for k in 0..n {
        let pivot = (k..n).max_by(|i, j| a[*i][k].abs().total_cmp(&a[*j][k].abs())).expect("rows");
        a.swap(k, pivot);
        b.swap(k, pivot);
        for i in k + 1..n {
            let factor = a[i][k] / a[k][k];
            let (above, below) = a.split_at_mut(i);
            for (x, pivot) in below[0][k..].iter_mut().zip(&above[k][k..]) {
                *x -= factor * pivot;
            }
            b[i] -= factor * b[k];
        }
    }
    for k in (0..n).rev() {
        let rest: f64 = (k + 1..n).map(|j| a[k][j] * b[j]).sum();
        b[k] = (b[k] - rest) / a[k][k];
    }
    b
}

fn average_precision(rows: &[(f64, bool)]) -> f64 {
    let mut ranked = rows.to_vec();
    // Ties count against the ranking.
    ranked.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    let positives = ranked.iter().filter(|r| r.1).count() as f64;
    let (mut hits, mut sum) = (0.0, 0.0);
    for (n, (_, positive)) in ranked.iter().enumerate() {
        if *positive {
            hits += 1.0;
            sum += hits / (n + 1) as f64;
        }
    }
    sum / positives
}

fn best_f1(rows: &[(f64, bool)]) -> (f64, f64) {
    let mut ranked = rows.to_vec();
    ranked.sort_by(|a, b| b.0.total_cmp(&a.0));
    let positives = ranked.iter().filter(|r| r.1).count() as f64;
    let mut best = (0.0, 0.0);
    let mut hits = 0.0;
    for (n, (score, positive)) in ranked.iter().enumerate() {
        hits += f64::from(u8::from(*positive));
        let f1 = 2.0 * hits / ((n + 1) as f64 + positives);
        if f1 > best.0 {
            best = (f1, *score);
        }
    }
    best
}
