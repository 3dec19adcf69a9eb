//! Token F1: linguistic tokens against the words of the treebanks, and UAX #29 words beside them.

use std::collections::{HashMap, HashSet};

use serde_json::Value;
use tricolon::Span;
use tricolon::text::{CodePoints, linguistic_tokens, words};

use crate::{Bench, gold};

/// Layers by name.
type Layer = fn(&str) -> Vec<Span>;

/// Precision, recall and F1 of exact spans.
pub fn treebanks(bench: &Bench) {
    let layers: [(&str, Layer); 2] =
        [("uax29", |text| words(text).collect()), ("linguistic", |text| linguistic_tokens(text).collect())];
    println!("{:<20} {:>7} {:>7} {:>7}", "", "P", "R", "F1");
    for set in bench.treebanks() {
        let items = gold::read(&bench.data.join(format!("segmentation/{set}.jsonl")));
        for (name, layer) in layers {
            let (mut hits, mut found, mut wanted) = (0, 0, 0);
            let mut errors: HashMap<String, usize> = HashMap::new();
            for item in &items {
                let text = item["text"].as_str().expect("text");
                let table = CodePoints::new(text);
                let got: Vec<(u64, u64)> = layer(text)
                    .into_iter()
                    .map(|s| (u64::from(table.of(text, s.start)), u64::from(table.of(text, s.end))))
                    .collect();
                let gold: Vec<(u64, u64)> = item["words"]
                    .as_array()
                    .expect("words")
                    .iter()
                    .map(|w| (w[0].as_u64().unwrap(), w[1].as_u64().unwrap()))
                    .collect();
                let set: HashSet<_> = gold.iter().copied().collect();
                hits += got.iter().filter(|span| set.contains(span)).count();
                found += got.len();
                wanted += gold.len();
                if bench.errors != "0" && name == "linguistic" {
                    collect_errors(text, item, &got, &gold, &mut errors);
                }
            }
            let (p, r) = (hits as f64 / found as f64, hits as f64 / wanted as f64);
            println!("{set:<9} {name:<10} {p:>7.4} {r:>7.4} {:>7.4}", 2.0 * p * r / (p + r));
            let mut errors: Vec<_> = errors.into_iter().collect();
            errors.sort_by_key(|(text, n)| (std::cmp::Reverse(*n), text.clone()));
            let most = bench.errors.parse().unwrap_or(0);
            for (error, n) in errors.iter().take(most) {
                println!("  {n:>4} {error}");
            }
        }
    }
}

/// Stretches between two places where both cut, as "gold → found".
fn collect_errors(
    text: &str,
    item: &Value,
    got: &[(u64, u64)],
    gold: &[(u64, u64)],
    errors: &mut HashMap<String, usize>,
) {
    let chars: Vec<char> = text.chars().collect();
    let show = |spans: &[(u64, u64)]| {
        let parts: Vec<String> =
            spans.iter().map(|(s, e)| chars[*s as usize..*e as usize].iter().collect()).collect();
        parts.join("|")
    };
    let (mut i, mut j) = (0, 0);
    while i < got.len() && j < gold.len() {
        if got[i] == gold[j] {
            (i, j) = (i + 1, j + 1);
            continue;
        }
        let (from_i, from_j) = (i, j);
        (i, j) = (i + 1, j + 1);
        while got[i - 1].1 != gold[j - 1].1 && (i < got.len() || j < gold.len()) {
            if got[i - 1].1 < gold[j - 1].1 && i < got.len() {
                i += 1;
            } else if j < gold.len() {
                j += 1;
            } else {
                break;
            }
        }
        let _ = item;
        *errors.entry(format!("{} → {}", show(&gold[from_j..j]), show(&got[from_i..i]))).or_default() += 1;
    }
}
