//! Fits the contrast model: a logistic regression whose weights stay near what was believed of each
//! feature before any data.
//!
//! Candidates come from the detector; a candidate is right if its span meets an annotated one, wrong if
//! it meets none, and is left out if it meets one that the annotators were unsure of.

use std::collections::HashMap;
use std::fmt::Write;

use serde_json::Value;

use crate::figures::contrast::features::{COUNT, Evidence, FEATURES, probability};
use crate::figures::contrast::{self, FIGURE};
use crate::{Analyzer, Document, Error, ErrorKind, Finding, Span};

/// How firmly each weight is held to its prior: the inverse variance of the prior, in log-odds.
const PRECISION: f64 = 1.5;

/// How much a candidate of [`read_apart`] counts: those texts are quickly written web prose and mail, less
/// like what the detector is meant for than the edited prose of the other sets.
const APART_WEIGHT: f64 = 0.4;

/// A text whose contrasts are known.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Case {
    /// Its name, or what it illustrates.
    pub id: String,
    /// The text.
    pub text: String,
    /// Its contrasts, in bytes.
    pub contrasts: Vec<Annotation>,
    /// Whether every contrast is annotated, so that any other candidate is wrong.
    pub complete: bool,
    /// How much its candidates count in a fit; 1 by default.
    pub weight: f64,
}

/// An annotated contrast.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Annotation {
    /// One of the figure's kinds.
    pub kind: String,
    /// Where it stands, in bytes.
    pub span: Span,
    /// The denied element.
    pub negated: Option<Span>,
    /// The element put in its place.
    pub asserted: Option<Span>,
    /// Whether the annotators were sure.
    pub sure: bool,
}

/// Reads annotated documents, a JSON object a line, with code point offsets: those of the contrast set
/// (`contrasts` with `kind`, `start`, `end`, `x`, `y`, `confidence`) or of the canon (`figures` and
/// `not`).
///
/// # Errors
/// [`ErrorKind::TreebankSyntax`] with the line that is no such object.
///
/// ```
/// let line = r#"{"id": "a", "text": "Not ash but fire.", "contrasts":
///     [{"kind": "corrective", "start": 0, "end": 16, "x": [4, 7], "y": [12, 16], "confidence": "sure"}]}"#;
/// let cases = tricolon::train::contrast::read(&line.replace('\n', " "))?;
/// assert!(cases[0].contrasts[0].sure);
/// # Ok::<(), tricolon::Error>(())
/// ```
pub fn read(jsonl: &str) -> Result<Vec<Case>, Error> {
    let mut cases = Vec::new();
    for (number, line) in jsonl.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let wrong = |message: &str| Error::new(ErrorKind::TreebankSyntax, message).at_line(number + 1);
        let value: Value = serde_json::from_str(line).map_err(|e| wrong(&e.to_string()))?;
        cases.push(case(&value).ok_or_else(|| wrong("no object with id, text and contrasts or figures"))?);
    }
    Ok(cases)
}

/// Reads annotations that stand apart from their texts: objects with `id` and `contrasts` in one file,
/// objects with `id` and `text` in the other. Texts without annotations are left out.
///
/// # Errors
/// [`ErrorKind::TreebankSyntax`] with the line of what cannot be read.
///
/// ```
/// use tricolon::train::contrast::read_apart;
/// let marks = r#"{"id": "a", "contrasts": [{"kind": "corrective", "start": 0, "end": 16}]}"#;
/// let texts = r#"{"id": "a", "text": "Not ash but fire."}"#;
/// assert_eq!(read_apart(marks, texts)?[0].contrasts.len(), 1);
/// # Ok::<(), tricolon::Error>(())
/// ```
pub fn read_apart(annotations: &str, texts: &str) -> Result<Vec<Case>, Error> {
    let objects = |jsonl: &str| {
        let lines = jsonl.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
        lines
            .map(|(number, line)| {
                serde_json::from_str::<Value>(line).map_err(|error| {
                    Error::new(ErrorKind::TreebankSyntax, error.to_string()).at_line(number + 1)
                })
            })
            .collect::<Result<Vec<Value>, Error>>()
    };
    let texts = objects(texts)?;
    let by_id: HashMap<&str, &Value> =
        texts.iter().filter_map(|item| Some((item["id"].as_str()?, &item["text"]))).collect();
    let mut cases = Vec::new();
    for mut item in objects(annotations)? {
        let text = item["id"].as_str().and_then(|id| by_id.get(id)).copied().cloned();
        if let Some(text) = text {
            item["text"] = text;
            cases.extend(case(&item).map(|case| Case { weight: APART_WEIGHT, ..case }));
        }
    }
    Ok(cases)
}

fn case(value: &Value) -> Option<Case> {
    let text = value["text"].as_str()?;
    let mut bytes: Vec<u32> = text.char_indices().map(|(byte, _)| byte as u32).collect();
    bytes.push(text.len() as u32);
    let at = |n: &Value| bytes.get(usize::try_from(n.as_u64()?).ok()?).copied();
    let span = |pair: &Value| Some(Span::new(at(&pair[0])?, at(&pair[1])?));
    let items = value["contrasts"].as_array();
    let mut contrasts = Vec::new();
    for item in items.or_else(|| value["figures"].as_array())? {
        if items.is_none() && item["figure"] != "contrast" {
            continue;
        }
        let roles = &item["roles"];
        contrasts.push(Annotation {
            kind: item["kind"].as_str().unwrap_or("").to_string(),
            span: Span::new(at(&item["start"])?, at(&item["end"])?),
            negated: span(&item["x"]).or_else(|| span(&roles["negated"][0])),
            asserted: span(&item["y"]).or_else(|| span(&roles["asserted"][0])),
            sure: item["confidence"] != "borderline" && item["optional"] != true,
        });
    }
    let denied = value["not"].as_array().is_some_and(|not| not.iter().any(|id| id == "contrast"));
    let complete = items.is_some() || denied || !contrasts.is_empty();
    Some(Case {
        id: value["id"].as_str()?.to_string(),
        text: text.to_string(),
        contrasts,
        complete,
        weight: 1.0,
    })
}

/// Reads literate cases: each line that begins with `>` is a text; `[…]` marks a contrast in it, `{-…}`
/// its denied and `{+…}` its asserted element; the kind is the first word of the section's heading; ` ¶ `
/// stands for a paragraph break.
///
/// ```
/// let cases = tricolon::train::contrast::read_marked("## Corrective\n\n> [Not {-ash} but {+fire}].\n");
/// assert_eq!(cases[0].text, "Not ash but fire.");
/// assert_eq!(cases[0].contrasts[0].kind, "corrective");
/// ```
pub fn read_marked(markdown: &str) -> Vec<Case> {
    let mut heading = "";
    let mut cases = Vec::new();
    for line in markdown.lines() {
        if let Some(title) = line.strip_prefix("## ") {
            heading = title;
        } else if let Some(source) = line.strip_prefix("> ") {
            cases.push(marked(heading, &source.replace(" ¶ ", "\n\n")));
        }
    }
    cases
}

fn marked(heading: &str, source: &str) -> Case {
    let kind: String = heading.chars().take_while(|c| c.is_alphabetic()).collect::<String>().to_lowercase();
    let (mut text, mut contrasts) = (String::new(), Vec::<Annotation>::new());
    let mut open = Vec::new();
    let (mut negated, mut asserted) = (None, None);
    let mut chars = source.chars().peekable();
    while let Some(c) = chars.next() {
        let at = text.len() as u32;
        match c {
            '[' => open.push(('[', at)),
            '{' => open.push((chars.next().unwrap_or('-'), at)),
            ']' | '}' => match open.pop() {
                Some(('-', start)) => negated = Some(Span::new(start, at)),
                Some(('+', start)) => asserted = Some(Span::new(start, at)),
                Some((_, start)) => contrasts.push(Annotation {
                    kind: kind.clone(),
                    span: Span::new(start, at),
                    negated: negated.take(),
                    asserted: asserted.take(),
                    sure: true,
                }),
                None => text.push(c),
            },
            _ => text.push(c),
        }
    }
    Case { id: heading.to_string(), text, contrasts, complete: true, weight: 1.0 }
}

/// The weights of the contrast model, fitted on cases.
#[derive(Clone, Debug)]
pub struct Model {
    weights: [f32; COUNT],
}

impl Model {
    /// Fits the weights: the most probable ones under the prior, by Newton's method.
    ///
    /// ```
    /// use tricolon::train::contrast::{Model, read_marked};
    /// let model = Model::fit(&read_marked("## Corrective\n\n> [Not {-ash} but {+fire}].\n"));
    /// let doc = tricolon::Analyzer::default().analyze("They sang not for money but for love.");
    /// assert_eq!(model.findings(&doc, 0.5).len(), 1);
    /// ```
    pub fn fit(cases: &[Case]) -> Model {
        let examples: Vec<Example> = cases.iter().flat_map(examples).collect();
        let prior: Vec<f64> = FEATURES.iter().map(|(_, weight)| f64::from(*weight)).collect();
        let mut weights = prior.clone();
        for _ in 0..25 {
            let step = newton_step(&examples, &weights, &prior);
            let largest = step.iter().fold(0.0_f64, |most, d| most.max(d.abs()));
            for (weight, d) in weights.iter_mut().zip(&step) {
                *weight += d;
            }
            if largest < 1e-6 {
                break;
            }
        }
        let mut out = [0.0; COUNT];
        for (to, from) in out.iter_mut().zip(&weights) {
            *to = ((from * 100.0).round() / 100.0) as f32;
        }
        Model { weights: out }
    }

    /// What the detector finds with these weights instead of the shipped ones.
    pub fn findings(&self, doc: &Document<'_>, threshold: f32) -> Vec<Finding> {
        let mut found = Vec::new();
        contrast::candidates(doc, &mut |candidate| {
            let score = probability(candidate.evidence.log_odds(|feature| self.weights[feature]));
            found.push(Finding { score, ..candidate.to_finding(doc) });
        });
        found.retain(|f| f.score >= threshold);
        found.sort_by(|a, b| {
            b.score.total_cmp(&a.score).then(b.span.len().cmp(&a.span.len())).then(a.span.cmp(&b.span))
        });
        let mut kept: Vec<Finding> = Vec::new();
        for finding in found {
            if kept.iter().all(|other| !other.span.overlaps(finding.span)) {
                kept.push(finding);
            }
        }
        kept.sort_by_key(|f| f.span);
        kept
    }

    /// The source of `src/figures/contrast/weights.rs`.
    pub fn to_source(&self) -> String {
        let mut out = String::from(
            "//! Weights of the contrast model, in log-odds. Written by `tricolon train contrast`; do not edit.\n\n\
             #[rustfmt::skip]\npub(super) static WEIGHTS: &[(&str, f32)] = &[\n",
        );
        for ((name, _), weight) in FEATURES.iter().zip(self.weights) {
            // Writing to a string cannot fail.
            let _ = writeln!(out, "    ({name:?}, {weight:?}),");
        }
        out.push_str("];\n");
        out
    }
}

/// A candidate with its judgement.
struct Example {
    observations: Vec<(usize, f64)>,
    right: bool,
    weight: f64,
}

impl Example {
    fn new(evidence: &Evidence, right: bool, weight: f64) -> Self {
        let observations =
            evidence.observations().iter().map(|(feature, value)| (*feature as usize, f64::from(*value)));
        Example { observations: observations.collect(), right, weight }
    }
}

/// The candidates of a case that can be judged. Of several that meet one annotation the best is right
/// and the others are left out.
fn examples(case: &Case) -> Vec<Example> {
    let Ok(plain) = Analyzer::builder().figures([FIGURE.id]).map(crate::AnalyzerBuilder::build) else {
        return Vec::new();
    };
    let doc = plain.analyze(&case.text);
    let mut candidates = Vec::new();
    contrast::candidates(&doc, &mut |candidate| {
        candidates.push((candidate.to_finding(&doc), candidate.evidence));
    });
    let mut best = vec![0.0_f32; case.contrasts.len()];
    for (finding, _) in &candidates {
        for (most, gold) in best.iter_mut().zip(&case.contrasts) {
            *most = most.max(fit_to(finding, gold));
        }
    }
    let mut out = Vec::new();
    for (finding, evidence) in &candidates {
        let meets: Vec<usize> =
            (0..best.len()).filter(|&k| case.contrasts[k].span.overlaps(finding.span)).collect();
        if meets.is_empty() {
            if case.complete {
                out.push(Example::new(evidence, false, case.weight));
            }
            continue;
        }
        let wins = meets.iter().any(|&k| {
            let fit = fit_to(finding, &case.contrasts[k]);
            case.contrasts[k].sure && fit >= 0.5 && (fit - best[k]).abs() < 1e-6
        });
        // Meets a sure contrast badly, while another candidate meets it well.
        let beaten = meets.iter().all(|&k| case.contrasts[k].sure && best[k] >= 0.5)
            && meets.iter().all(|&k| fit_to(finding, &case.contrasts[k]) < 0.5);
        if wins || beaten {
            out.push(Example::new(evidence, wins, case.weight));
        }
    }
    out
}

/// How well a finding meets an annotation: the overlap of the spans.
fn fit_to(finding: &Finding, gold: &Annotation) -> f32 {
    let (a, b) = (finding.span, gold.span);
    let both = a.end.min(b.end).saturating_sub(a.start.max(b.start)) as f32;
    both / (a.len() as f32 + b.len() as f32 - both)
}

/// One step of Newton's method on the penalised log-likelihood.
#[allow(clippy::needless_range_loop)] // matrix indices
fn newton_step(examples: &[Example], weights: &[f64], prior: &[f64]) -> Vec<f64> {
    let mut gradient: Vec<f64> = weights.iter().zip(prior).map(|(w, p)| PRECISION * (p - w)).collect();
    let mut curvature = vec![vec![0.0; COUNT]; COUNT];
    for (k, row) in curvature.iter_mut().enumerate() {
        row[k] = PRECISION;
    }
    for example in examples {
        let log_odds: f64 = example.observations.iter().map(|(k, value)| weights[*k] * value).sum();
        let p = 1.0 / (1.0 + (-log_odds).exp());
        for (k, value) in &example.observations {
            gradient[*k] += example.weight * (f64::from(u8::from(example.right)) - p) * value;
            for (j, other) in &example.observations {
                curvature[*k][*j] += example.weight * p * (1.0 - p) * value * other;
            }
        }
    }
    solve(curvature, gradient)
}

/// Solves a symmetric positive definite system by Gaussian elimination.
#[allow(clippy::needless_range_loop)] // matrix indices
fn solve(mut a: Vec<Vec<f64>>, mut b: Vec<f64>) -> Vec<f64> {
    let n = b.len();
    for k in 0..n {
        for i in k + 1..n {
            let factor = a[i][k] / a[k][k];
            for j in k..n {
                a[i][j] -= factor * a[k][j];
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_system_is_solved() {
        let x = solve(vec![vec![4.0, 1.0], vec![1.0, 3.0]], vec![1.0, 2.0]);
        assert!((x[0] - 1.0 / 11.0).abs() < 1e-12 && (x[1] - 7.0 / 11.0).abs() < 1e-12);
    }

    #[test]
    fn data_move_a_weight_from_its_prior() {
        let silent = "## Silent\n\n> They came not by train but by bus.\n";
        let text = "They came not by train but by bus.";
        let doc = Analyzer::default().analyze(text);
        let score = |cases: &[Case]| Model::fit(cases).findings(&doc, 0.0)[0].score;
        let many: Vec<Case> = read_marked(silent).into_iter().cycle().take(50).collect();
        assert!(score(&many) < 0.2 && score(&[]) > 0.5, "{} {}", score(&many), score(&[]));
    }
}
