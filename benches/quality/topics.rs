//! Topics without labels: how often a model learnt from seeds and texts names the topic that people gave.

use std::collections::BTreeSet;

use serde_json::Value;
use tricolon::themes::Background;
use tricolon::themes::learn::Model;
use tricolon::{Analyzer, Lexicon};

use super::{Bench, gold};

/// Files of texts and of seeds.
const SETS: [(&str, &str); 5] = [
    ("bbc_news", "bbc"),
    ("ag_news", "ag"),
    ("cap_headlines", "cap"),
    ("cap_bills", "cap"),
    ("uk_policy", "uk"),
];

/// Accuracy, macro-F1 and coverage in percent: learnt from and told of the same texts, with the topics of the
/// set; with all topics of the lexicon file; and learnt from one half, told of the other.
pub fn topics(bench: &Bench) {
    println!(
        "{:<15} {:<10} {:>9} {:>9} {:>9} {:>11} {:>12}   rounds",
        "set", "track", "accuracy", "macro-F1", "coverage", "all topics", "unseen half"
    );
    for (file, seeds) in SETS {
        let items = gold::read(&bench.data().join(format!("themes/topics/{file}.dev.jsonl")));
        let texts: Vec<&str> = items.iter().map(|i| i["text"].as_str().expect("text")).collect();
        let labels: Vec<&str> = items.iter().map(|i| i["label"].as_str().expect("label")).collect();
        let known: BTreeSet<&str> = labels.iter().copied().collect();
        let path = bench.data().join(format!("themes/lexicons/{seeds}.json"));
        let source: Value =
            serde_json::from_str(&std::fs::read_to_string(path).expect("seeds")).expect("JSON");
        for track in ["seeds", "name_only"] {
            let all = lexicon(&source, track, None);
            let ours = lexicon(&source, track, Some(&known));
            let model = Model::fit(&ours, &texts).expect("texts with seeds");
            let predicted = predict(&model, &texts);
            let wide = predict(&Model::fit(&all, &texts).expect("texts with seeds"), &texts);
            let half = |odd: usize| -> Vec<usize> { (0..texts.len()).filter(|i| i % 2 == odd).collect() };
            let mut unseen = vec![None; texts.len()];
            for (from, to) in [(half(0), half(1)), (half(1), half(0))] {
                let from: Vec<&str> = from.iter().map(|i| texts[*i]).collect();
                let model = Model::fit(&ours, &from).expect("texts with seeds");
                for i in to {
                    unseen[i] = model.predict(texts[i]).expect("a short text").map(str::to_string);
                }
            }
            let told = predicted.iter().filter(|p| p.is_some()).count();
            println!(
                "{file:<15} {track:<10} {:>9.1} {:>9.1} {:>9.1} {:>11.1} {:>12.1} {:>8}",
                accuracy(&labels, &predicted),
                macro_f1(&labels, &predicted, &known),
                100.0 * told as f64 / texts.len() as f64,
                accuracy(&labels, &wide),
                accuracy(&labels, &unseen),
                model.rounds(),
            );
        }
    }
    public_affairs(bench);
}

/// The policy themes of `public-affairs` with their Policy Agendas major topics (the table in
/// `src/data/README.md`). A topic may have two themes.
const POLICY: [(&str, &str); 23] = [
    ("economy", "1"),
    ("civil-rights", "2"),
    ("health", "3"),
    ("agriculture", "4"),
    ("labour", "5"),
    ("education", "6"),
    ("environment", "7"),
    ("energy", "8"),
    ("immigration", "9"),
    ("transport", "10"),
    ("law-and-crime", "12"),
    ("social-welfare", "13"),
    ("housing", "14"),
    ("business-and-finance", "15"),
    ("defense", "16"),
    ("technology", "17"),
    ("media", "17"),
    ("trade", "18"),
    ("diplomacy", "19"),
    ("elections-and-government", "20"),
    ("public-lands-and-water", "21"),
    ("culture-and-identity", "23"),
    ("disasters", "26"),
];

/// The topics of the UK manifesto sentences that those topics belong to.
const ECONOMIC: [&str; 9] = ["1", "4", "5", "8", "10", "14", "15", "17", "18"];

/// The built-in lexicon on the topic sets that its policy themes are aligned with: the theme with most hits, that
/// with most `ln(1 + tf) · idf` by the built-in background, and what is learnt from it and the texts.
fn public_affairs(bench: &Bench) {
    println!(
        "\n{:<15} {:<10} {:>9} {:>9} {:>9}   by the lexicon public-affairs",
        "set", "score", "accuracy", "macro-F1", "coverage"
    );
    let all = Lexicon::builtin("public-affairs").expect("built in");
    let entries =
        |name: &str| all.themes().iter().find(|t| &*t.name == name).expect("a policy theme").entries.clone();
    let policy = POLICY.map(|(theme, _)| (theme, entries(theme)));
    let lexicon = Lexicon::from_themes("policy", policy).expect("entries");
    let background = Background::english(&lexicon).expect("own rules");
    let analyzer = Analyzer::builder().figures::<&str>([]).expect("none").build();
    for file in ["cap_headlines", "cap_bills", "uk_policy"] {
        let items = gold::read(&bench.data().join(format!("themes/topics/{file}.dev.jsonl")));
        let texts: Vec<&str> = items.iter().map(|i| i["text"].as_str().expect("text")).collect();
        let labels: Vec<&str> = items.iter().map(|i| i["label"].as_str().expect("label")).collect();
        let known: BTreeSet<&str> = labels.iter().copied().collect();
        let topic = |theme: usize| match (file, POLICY[theme].1) {
            ("uk_policy", code) if ECONOMIC.contains(&code) => "Economic",
            ("uk_policy", _) => "Social",
            // The news codebook's own.
            ("cap_headlines", "23") => "28",
            (_, code) => code,
        };
        let best = |values: &[f64]| {
            let mut sums = std::collections::BTreeMap::new();
            for (theme, value) in values.iter().enumerate() {
                *sums.entry(topic(theme)).or_insert(0.0) += value;
            }
            let best = sums.into_iter().rev().max_by(|a, b| a.1.total_cmp(&b.1));
            best.filter(|(_, value)| *value > 0.0).map(|(topic, _)| topic.to_string())
        };
        let scores: Vec<_> = texts.iter().map(|text| lexicon.score(&analyzer.analyze(text))).collect();
        let counts = scores.iter().map(|s| best(&s.iter().map(|t| t.count as f64).collect::<Vec<_>>()));
        let tf_idf = scores.iter().map(|s| best(&background.tf_idf(s)));
        let model = Model::fit(&lexicon, &texts).expect("texts with entries");
        let learnt =
            texts.iter().map(|t| model.predict_proba(t).expect("a short text").and_then(|p| best(&p)));
        let tracks: [(&str, Vec<Option<String>>); 3] =
            [("count", counts.collect()), ("tf_idf", tf_idf.collect()), ("fit", learnt.collect())];
        for (track, predicted) in tracks {
            println!(
                "{file:<15} {track:<10} {:>9.1} {:>9.1} {:>9.1}",
                accuracy(&labels, &predicted),
                macro_f1(&labels, &predicted, &known),
                100.0 * predicted.iter().flatten().count() as f64 / texts.len() as f64,
            );
        }
    }
}

fn lexicon(source: &Value, track: &str, only: Option<&BTreeSet<&str>>) -> Lexicon {
    let topics = source["labels"].as_object().expect("labels");
    let topics = topics.iter().filter(|(name, _)| only.is_none_or(|only| only.contains(name.as_str())));
    let entries = |topic: &Value| -> Vec<String> {
        let entries = topic[track].as_array().expect("entries").iter();
        entries.map(|e| e.as_str().expect("a string").to_string()).collect()
    };
    Lexicon::from_themes("topics", topics.map(|(name, topic)| (name, entries(topic)))).expect("entries")
}

fn predict(model: &Model, texts: &[&str]) -> Vec<Option<String>> {
    texts.iter().map(|t| model.predict(t).expect("a short text").map(str::to_string)).collect()
}

fn accuracy(labels: &[&str], predicted: &[Option<String>]) -> f64 {
    let right = labels.iter().zip(predicted).filter(|(l, p)| p.as_deref() == Some(**l)).count();
    100.0 * right as f64 / labels.len() as f64
}

fn macro_f1(labels: &[&str], predicted: &[Option<String>], known: &BTreeSet<&str>) -> f64 {
    let f1 = known.iter().map(|topic| {
        let gold = labels.iter().filter(|l| *l == topic).count();
        let told = predicted.iter().filter(|p| p.as_deref() == Some(topic)).count();
        let both = labels.iter().zip(predicted).filter(|(l, p)| *l == topic && p.as_deref() == Some(topic));
        2.0 * both.count() as f64 / (gold + told) as f64
    });
    100.0 * f1.sum::<f64>() / known.len() as f64
}
