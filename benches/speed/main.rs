//! Speed by layer, beside `unicode-segmentation` in the same run: `cargo bench --bench speed`.

mod texts;

use divan::Bencher;
use divan::counter::{BytesCount, ItemsCount};
use tricolon::text::ParagraphBreaks;
use tricolon::themes::Counter;
use tricolon::{Analyzer, Lexicon};
use unicode_segmentation::UnicodeSegmentation;

const BYTES: usize = 1_000_000;

fn main() {
    divan::main();
}

#[divan::bench]
fn words(bencher: Bencher) {
    let text = texts::prose(BYTES);
    bencher.counter(BytesCount::of_str(&text)).bench(|| tricolon::text::words(&text).count());
}

#[divan::bench]
fn words_by_unicode_segmentation(bencher: Bencher) {
    let text = texts::prose(BYTES);
    bencher.counter(BytesCount::of_str(&text)).bench(|| text.split_word_bound_indices().count());
}

#[divan::bench]
fn linguistic_tokens(bencher: Bencher) {
    let text = texts::prose(BYTES);
    bencher.counter(BytesCount::of_str(&text)).bench(|| tricolon::text::linguistic_tokens(&text).count());
}

/// Words, their numbers, and sentences.
#[divan::bench(args = ["known", "lost"])]
fn words_and_sentences(bencher: Bencher, paragraphs: &str) {
    let text = texts::prose(BYTES);
    let breaks = ParagraphBreaks::from_name(paragraphs).expect("known name");
    let builder = Analyzer::builder().figures::<&str>([]).expect("no figures");
    let analyzer = builder.paragraph_breaks(breaks).build();
    bencher.counter(BytesCount::of_str(&text)).bench(|| analyzer.analyze(&text).sentences().len());
}

/// Words, their numbers, and stems, without sentences.
#[divan::bench]
fn words_and_stems(bencher: Bencher) {
    let text = texts::prose(BYTES);
    let analyzer = Analyzer::builder().figures::<&str>([]).expect("no figures").build();
    bencher.counter(BytesCount::of_str(&text)).bench(|| analyzer.analyze(&text).stem(0).len());
}

/// Tagging of sentences already cut, in tokens a second; nearly every form is in the cache.
#[divan::bench]
fn parts_of_speech(bencher: Bencher) {
    let text = texts::prose(BYTES);
    let analyzer = Analyzer::builder().figures::<&str>([]).expect("no figures").build();
    let doc = analyzer.analyze(&text);
    let sentences: Vec<Vec<&str>> = doc
        .sentences()
        .iter()
        .map(|s| {
            tricolon::text::linguistic_tokens(doc.slice(s.span))
                .map(|w| &doc.slice(s.span)[w.range()])
                .collect()
        })
        .collect();
    let tagger = tricolon::text::Tagger::english();
    let tokens: usize = sentences.iter().map(Vec::len).sum();
    bencher
        .counter(ItemsCount::new(tokens))
        .bench(|| sentences.iter().map(|words| tagger.tag(words).len()).sum::<usize>());
}

#[divan::bench]
fn contrast(bencher: Bencher) {
    let text = texts::prose(BYTES);
    let analyzer = Analyzer::builder().figures(["contrast"]).expect("known figure").build();
    bencher.counter(BytesCount::of_str(&text)).bench(|| analyzer.analyze(&text).findings().len());
}

#[divan::bench]
fn every_figure(bencher: Bencher) {
    let text = texts::prose(BYTES);
    let analyzer = Analyzer::default();
    bencher.counter(BytesCount::of_str(&text)).bench(|| analyzer.analyze(&text).findings().len());
}

#[divan::bench]
fn themes(bencher: Bencher) {
    let text = texts::prose(BYTES);
    let analyzer = Analyzer::builder().figures::<&str>([]).expect("no figures").build();
    let lexicon = Lexicon::builtin("public-affairs").expect("built in");
    bencher.counter(BytesCount::of_str(&text)).bench(|| lexicon.score(&analyzer.analyze(&text)).words());
}

/// Empath's 194 themes and 16,000 entries, counts alone: what `score_many` does.
#[divan::bench]
fn themes_empath_counts(bencher: Bencher) {
    let text = texts::prose(BYTES);
    let lexicon = Lexicon::builtin("empath").expect("built in");
    let mut counter = Counter::new(&lexicon);
    bencher.counter(BytesCount::of_str(&text)).bench_local(|| counter.count(&text).expect("a short text").0);
}

/// The same on a text of 4 kB at a time.
#[divan::bench]
fn themes_empath_counts_short(bencher: Bencher) {
    let text = texts::prose(4_000);
    let lexicon = Lexicon::builtin("empath").expect("built in");
    let mut counter = Counter::new(&lexicon);
    bencher.counter(BytesCount::of_str(&text)).bench_local(|| counter.count(&text).expect("a short text").0);
}

/// The same with every hit's span, sentence and flags, tokens and sentences included.
#[divan::bench]
fn themes_empath_hits(bencher: Bencher) {
    let text = texts::prose(BYTES);
    let analyzer = Analyzer::builder().figures::<&str>([]).expect("no figures").build();
    let lexicon = Lexicon::builtin("empath").expect("built in");
    bencher.counter(BytesCount::of_str(&text)).bench(|| lexicon.score(&analyzer.analyze(&text)).words());
}

/// Reading and compiling Empath's 16,000 entries.
#[divan::bench]
fn compile_empath() -> usize {
    Lexicon::builtin("empath").expect("built in").themes().len()
}

/// Texts that a careless reader takes more than linear time on.
#[divan::bench(args = texts::HOSTILE.map(|(name, _)| name))]
fn hostile(bencher: Bencher, name: &str) {
    let unit = texts::HOSTILE.iter().find(|(known, _)| *known == name).map_or("", |(_, unit)| unit);
    let text = texts::hostile(unit, BYTES / 10);
    let analyzer = Analyzer::default();
    bencher.counter(BytesCount::of_str(&text)).bench(|| analyzer.analyze(&text).findings().len());
}
