//! Speed by layer, beside `unicode-segmentation` in the same run: `cargo bench --bench speed`.

mod texts;

use divan::Bencher;
use divan::counter::BytesCount;
use tricolon::text::ParagraphBreaks;
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

#[divan::bench]
fn text_layer(bencher: Bencher) {
    let text = texts::prose(BYTES);
    let analyzer = Analyzer::builder().figures::<&str>([]).expect("no figures").build();
    bencher.counter(BytesCount::of_str(&text)).bench(|| analyzer.analyze(&text).token_count());
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

/// Texts that a careless reader takes more than linear time on.
#[divan::bench(args = texts::HOSTILE.map(|(name, _)| name))]
fn hostile(bencher: Bencher, name: &str) {
    let unit = texts::HOSTILE.iter().find(|(known, _)| *known == name).map_or("", |(_, unit)| unit);
    let text = texts::hostile(unit, BYTES / 10);
    let analyzer = Analyzer::default();
    bencher.counter(BytesCount::of_str(&text)).bench(|| analyzer.analyze(&text).findings().len());
}
