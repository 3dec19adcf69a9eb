//! Words with offsets by Tricolon, `unicode-segmentation` and `icu_segmenter`, in turns in one run.
//!
//! `segmenters FILE` reads the texts of a file, with a NUL between them, and prints the megabytes a second of each, the
//! fastest of seven passes, and Tricolon's speed over it with the goal.

use std::hint::black_box;
use std::time::{Duration, Instant};

use icu_segmenter::WordSegmenter;
use icu_segmenter::options::WordBreakInvariantOptions;
use unicode_segmentation::UnicodeSegmentation;

const PASSES: usize = 7;

fn main() {
    let path = std::env::args().nth(1).expect("a file of texts");
    let file = std::fs::read_to_string(path).expect("texts in UTF-8");
    let texts: Vec<&str> = file.split('\0').collect();
    let icu = WordSegmenter::new_auto(WordBreakInvariantOptions::default());
    let own = |text: &str| tricolon::text::words(text).count();
    let unicode = |text: &str| text.split_word_bound_indices().count();
    let icu = |text: &str| icu.segment_str(text).count();
    let runners: [(&str, &dyn Fn(&str) -> usize, f64); 3] =
        [("tricolon", &own, 1.0), ("unicode-segmentation", &unicode, 4.0), ("icu_segmenter", &icu, 1.5)];
    let mut fastest = [Duration::MAX; 3];
    for _ in 0..PASSES {
        for (least, (_, run, _)) in fastest.iter_mut().zip(&runners) {
            let start = Instant::now();
            black_box(texts.iter().map(|text| run(text)).sum::<usize>());
            *least = start.elapsed().min(*least);
        }
    }
    let bytes: usize = texts.iter().map(|text| text.len()).sum();
    for ((name, _, goal), least) in runners.iter().zip(fastest) {
        let speed = bytes as f64 / 1e6 / least.as_secs_f64();
        let ratio = least.as_secs_f64() / fastest[0].as_secs_f64();
        println!("{name:<24} {speed:>8.1} MB/s   ratio {ratio:>5.1}   goal {goal}");
    }
}
