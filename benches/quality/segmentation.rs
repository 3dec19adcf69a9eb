//! Sentence boundaries: the golden rules and the treebanks.

use std::collections::HashSet;

use serde_json::Value;
use tricolon::Analyzer;
use tricolon::text::ParagraphBreaks;

use crate::{Bench, gold};

fn splitter(breaks: ParagraphBreaks) -> Analyzer {
    Analyzer::builder().figures::<&str>([]).expect("no figures").paragraph_breaks(breaks).build()
}

/// Cases in which every sentence is right.
pub fn golden_rules(bench: &Bench) {
    let analyzer = splitter(ParagraphBreaks::Auto);
    for file in ["golden-rules-en", "more-cases-en"] {
        let cases = gold::read(&bench.data.join(format!("segmentation/{file}.jsonl")));
        let mut right = 0;
        for case in &cases {
            let doc = analyzer.analyze(case["text"].as_str().expect("text"));
            let got: Vec<&str> = doc.sentences().iter().map(|s| doc.slice(s.span)).collect();
            let gold: Vec<&str> = case["sents"]
                .as_array()
                .expect("sents")
                .iter()
                .filter_map(Value::as_str)
                .map(str::trim)
                .collect();
            right += usize::from(got == gold);
            if got != gold && bench.errors != "0" {
                println!("  {} {gold:?}\n     {got:?}", case["n"]);
            }
        }
        println!("{file}: {right} of {}", cases.len());
    }
}

/// Strict boundary F1, with paragraphs known (P) and with all breaks flattened to blanks (D): a
/// boundary is the start of a sentence other than the first of the document.
pub fn treebanks(bench: &Bench) {
    println!("{:<8} {:>7} {:>7} {:>7}", "", "P", "R", "F1");
    for set in bench.treebanks() {
        let items = gold::read(&bench.data.join(format!("segmentation/{set}.jsonl")));
        for (name, breaks) in [("P", ParagraphBreaks::Known), ("D", ParagraphBreaks::Lost)] {
            let analyzer = splitter(breaks);
            let (mut hits, mut found, mut wanted) = (0, 0, 0);
            for item in &items {
                let text = item["text"].as_str().expect("text");
                // Breaks are two code points, and so are two blanks: offsets stay.
                let text = if name == "D" { text.replace('\n', " ") } else { text.to_string() };
                let doc = analyzer.analyze(&text);
                let got: HashSet<u64> = doc
                    .sentences()
                    .iter()
                    .skip(1)
                    .map(|s| u64::from(doc.code_point_span(s.span).start))
                    .collect();
                let gold: HashSet<u64> = item["sents"]
                    .as_array()
                    .expect("sents")
                    .iter()
                    .skip(1)
                    .filter_map(|s| s[0].as_u64())
                    .collect();
                hits += got.intersection(&gold).count();
                found += got.len();
                wanted += gold.len();
            }
            let (p, r) = (hits as f64 / found as f64, hits as f64 / wanted as f64);
            println!("{set} {name} {:>7.3} {:>7.3} {:>7.3}", p, r, 2.0 * p * r / (p + r));
        }
    }
}
