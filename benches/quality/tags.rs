//! Parts of speech and lemmas against the treebanks.

use std::collections::BTreeMap;
use std::time::Instant;

use serde_json::Value;
use tricolon::text::{Pos, Tagger, lemma};

use crate::{Bench, gold};

struct Word {
    form: String,
    start: u64,
    end: u64,
    pos: Pos,
    lemma: String,
}

/// The sentences of a treebank's document, as words.
fn sentences(item: &Value) -> Vec<Vec<Word>> {
    let text: Vec<char> = item["text"].as_str().expect("text").chars().collect();
    let mut words = item["words"].as_array().expect("words").iter().peekable();
    let mut out = Vec::new();
    for sentence in item["sents"].as_array().expect("sents") {
        let mut list = Vec::new();
        while let Some(word) = words.next_if(|w| w[1].as_u64() <= sentence[1].as_u64()) {
            let (start, end) = (word[0].as_u64().expect("start"), word[1].as_u64().expect("end"));
            list.push(Word {
                form: text[start as usize..end as usize].iter().collect(),
                start,
                end,
                pos: Pos::from_name(word[2].as_str().expect("UPOS")).unwrap_or(Pos::X),
                lemma: word[4].as_str().expect("lemma").to_string(),
            });
        }
        out.push(list);
    }
    out
}

/// Accuracy with the treebank's own words, and the commonest confusions; F1 of span and tag together when
/// words and sentences are found in the raw text.
pub fn accuracy(bench: &Bench) {
    let tagger = Tagger::english();
    for set in bench.treebanks() {
        let items = gold::read(&bench.data.join(format!("segmentation/{set}.jsonl")));
        let (mut right, mut all) = (0usize, 0usize);
        let mut confusions: BTreeMap<(Pos, Pos), u32> = BTreeMap::new();
        let (mut hits, mut found) = (0usize, 0usize);
        for item in &items {
            let sentences = sentences(item);
            for sentence in &sentences {
                let forms: Vec<&str> = sentence.iter().map(|w| w.form.as_str()).collect();
                let tags = tagger.tag(&forms);
                all += tags.len();
                for (tag, word) in tags.iter().zip(sentence) {
                    right += usize::from(*tag == word.pos);
                    if *tag != word.pos {
                        *confusions.entry((word.pos, *tag)).or_default() += 1;
                    }
                }
            }
            let text = item["text"].as_str().expect("text");
            let doc = bench.analyzer.analyze(text);
            let gold: BTreeMap<(u64, u64), Pos> =
                sentences.iter().flatten().map(|w| ((w.start, w.end), w.pos)).collect();
            for word in doc.words() {
                let span = doc.code_point_span(word.span);
                found += 1;
                hits +=
                    usize::from(gold.get(&(u64::from(span.start), u64::from(span.end))) == Some(&word.pos));
            }
        }
        let (p, r) = (hits as f64 / found as f64, hits as f64 / all as f64);
        let [first, again] = speed(&items);
        println!(
            "{set}: {:.2} % of {all} tags right on the treebank's words; raw text F1 {:.2}; \
             {first:.1} M tokens/s at first sight of the text, {again:.1} M at the second",
            100.0 * right as f64 / all as f64,
            200.0 * p * r / (p + r),
        );
        let mut confusions: Vec<_> = confusions.into_iter().collect();
        confusions.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
        let shown: Vec<String> = confusions
            .iter()
            .take(8)
            .map(|((gold, got), n)| format!("{} as {} {n}", gold.name(), got.name()))
            .collect();
        println!("  {}", shown.join(", "));
    }
}

/// Millions of words tagged in a second: on a thread that has tagged nothing yet, so that every form is
/// new to its cache, and once more. The fastest of five runs.
fn speed(items: &[Value]) -> [f64; 2] {
    let sentences: Vec<Vec<Word>> = items.iter().flat_map(sentences).collect();
    let forms: Vec<Vec<&str>> =
        sentences.iter().map(|sentence| sentence.iter().map(|word| word.form.as_str()).collect()).collect();
    let words: usize = forms.iter().map(Vec::len).sum();
    let pass = || {
        let clock = Instant::now();
        let tags: usize = forms.iter().map(|words| Tagger::english().tag(words).len()).sum();
        assert_eq!(tags, words);
        words as f64 / clock.elapsed().as_secs_f64() / 1e6
    };
    let run = || std::thread::scope(|s| s.spawn(|| [pass(), pass()]).join().expect("a thread that tags"));
    (0..5).map(|_| run()).fold([0.0; 2], |best, run| [best[0].max(run[0]), best[1].max(run[1])])
}

/// Whether two different forms within 50 words have one lemma, decided for all pairs of nouns, verbs,
/// adjectives and adverbs whose first two letters agree; the treebank's own tags.
pub fn lemmas(bench: &Bench) {
    for set in bench.treebanks() {
        let items = gold::read(&bench.data.join(format!("segmentation/{set}.jsonl")));
        let (mut hits, mut found, mut wanted, mut right, mut all) = (0usize, 0usize, 0usize, 0usize, 0usize);
        for item in &items {
            let words: Vec<Word> = sentences(item)
                .into_iter()
                .flatten()
                .filter(|w| matches!(w.pos, Pos::Noun | Pos::Verb | Pos::Adj | Pos::Adv))
                .collect();
            let mine: Vec<String> = words.iter().map(|w| lemma(&w.form, w.pos)).collect();
            for (word, mine) in words.iter().zip(&mine) {
                all += 1;
                right += usize::from(word.lemma.to_lowercase() == *mine);
                if word.lemma.to_lowercase() != *mine && bench.errors != "0" {
                    println!("  {} {} {} {mine}", word.form, word.pos.name(), word.lemma);
                }
            }
            for i in 0..words.len() {
                for j in i + 1..words.len().min(i + 50) {
                    if words[i].form.to_lowercase() == words[j].form.to_lowercase() {
                        continue;
                    }
                    let gold = words[i].lemma.to_lowercase() == words[j].lemma.to_lowercase();
                    let got = mine[i] == mine[j];
                    hits += usize::from(gold && got);
                    found += usize::from(got);
                    wanted += usize::from(gold);
                }
            }
        }
        let (p, r) = (hits as f64 / found as f64, hits as f64 / wanted as f64);
        println!(
            "{set}: same lemma of different forms P {p:.3} R {r:.3} F {:.3}; lemma accuracy {:.2} %",
            2.0 * p * r / (p + r),
            100.0 * right as f64 / all as f64
        );
    }
}
