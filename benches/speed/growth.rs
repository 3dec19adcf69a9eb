//! Time against size, on prose and on hostile texts.
//!
//! - `cargo bench --bench growth` reads 1 MB and 10 MB of each with everything there is, `-- --quick` 0.2 MB and
//!   2 MB. Fails if a ratio is over 16: a step of higher order shows as a hundred, noise and caches as twelve
//!   or thirteen.
//! - `-- --full` reads each in six sizes from 1 kB to 100 MB, without parts of speech: words, sentences, themes
//!   and the figures that need no tags. Fails if time grows faster than size to the power of 1.05, by least
//!   squares over the logarithms, or if 50 MB take more than 3 s, three times in a row. Needs some 4 GB of memory.
//! - `-- --fifty` reads 50 MB of each in the same way and fails above 3 s.
//!
//! A word that is no flag keeps the cases with it in their names: `-- --fifty quotes`.

#![allow(clippy::print_stdout)]

mod texts;

use std::process::ExitCode;
use std::time::Duration;

use cpu_time::ProcessTime;
use tricolon::{Analyzer, Lexicon, figures};

const RATIO: f64 = 16.0;
const EXPONENT: f64 = 1.05;
const SIZES: [usize; 6] = [1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000];
const FIFTY: usize = 50_000_000;
const SECONDS: f64 = 3.0;
/// A busy machine slows some runs down, a real defect all of them.
const TRIES: usize = 3;

/// What is read and how a given size of it is made: documents, which are all alike, and how many of them.
struct Case {
    name: &'static str,
    make: Box<dyn Fn(usize) -> (String, usize)>,
}

fn cases() -> Vec<Case> {
    let case = |name, make: fn(usize) -> (String, usize)| Case { name, make: Box::new(make) };
    let mut cases = vec![
        case("prose", |bytes| (texts::prose(bytes), 1)),
        case("one line", |bytes| (texts::prose(bytes).replace('\n', " "), 1)),
        // 50 MB stand for a million documents.
        case("one-word documents", |bytes| ("word".into(), bytes / 50)),
    ];
    cases.extend(
        texts::HOSTILE
            .into_iter()
            .map(|(name, unit)| Case { name, make: Box::new(move |bytes| (texts::hostile(unit, bytes), 1)) }),
    );
    let words: Vec<String> = std::env::args().skip(1).filter(|arg| !arg.starts_with('-')).collect();
    cases.retain(|case| words.iter().all(|word| case.name.contains(word.as_str())));
    assert!(!cases.is_empty(), "no text has {words:?} in its name");
    cases
}

/// Reads texts to the end.
struct Reader {
    analyzer: Analyzer,
    lexicon: Lexicon,
    linguistic: bool,
}

impl Reader {
    fn new(tagged: bool) -> Self {
        let lexicon = Lexicon::builtin("public-affairs").expect("built in");
        let untagged = figures::ALL.iter().filter(|figure| !figure.needs.contains(&"parts of speech"));
        let builder = Analyzer::builder().figures(untagged.map(|figure| figure.id)).expect("known figures");
        let analyzer = if tagged { Analyzer::default() } else { builder.build() };
        Reader { analyzer, lexicon, linguistic: tagged }
    }

    /// The CPU time that a case's documents take: what else the machine does takes turns with a long run,
    /// not with a short one.
    fn time(&self, (text, documents): &(String, usize)) -> Duration {
        let start = ProcessTime::now();
        for _ in 0..*documents {
            let doc = self.analyzer.analyze(text);
            let tokens = if self.linguistic { tricolon::text::linguistic_tokens(text).count() } else { 0 };
            std::hint::black_box((doc.findings().len(), self.lexicon.score(&doc).words(), tokens));
        }
        start.elapsed()
    }

    /// The seconds of the fastest of at most [`TRIES`] runs; the first one below the limit will do.
    fn fifty(&self, made: &(String, usize)) -> f64 {
        let mut least = f64::INFINITY;
        for _ in 0..TRIES {
            least = least.min(self.time(made).as_secs_f64());
            if least <= SECONDS {
                break;
            }
        }
        least
    }

    fn least(&self, made: &(String, usize), runs: usize) -> Duration {
        (0..runs).map(|_| self.time(made)).min().unwrap_or_default()
    }
}

fn main() -> ExitCode {
    let asked = |flags: &[&str]| std::env::args().any(|arg| flags.contains(&arg.as_str()));
    let failed = if asked(&["--full"]) {
        full()
    } else if asked(&["--fifty"]) {
        fifty()
    } else {
        tenfold(if asked(&["--quick", "--test"]) { 200_000 } else { 1_000_000 })
    };
    if failed { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}

fn tenfold(small: usize) -> bool {
    let reader = Reader::new(true);
    let (short, long) = (small as f64 / 1e6, small as f64 / 1e5);
    println!("{:<22} {short:>8} MB {long:>8} MB {:>7} {:>8}", "text", "ratio", "MB/s");
    let mut failed = false;
    for Case { name, make } in cases() {
        let (short, long) = (make(small), make(10 * small));
        let mut ratio = f64::INFINITY;
        let (mut fast, mut slow) = (Duration::MAX, Duration::MAX);
        for _ in 0..TRIES {
            fast = fast.min(reader.least(&short, 3));
            slow = slow.min(reader.time(&long));
            ratio = slow.as_secs_f64() / fast.as_secs_f64();
            if ratio <= RATIO {
                break;
            }
        }
        let speed = small as f64 / 1e5 / slow.as_secs_f64();
        let verdict = if ratio > RATIO { "  over the limit" } else { "" };
        println!("{name:<22} {:>8.1} ms {:>8.1} ms {ratio:>7.1} {speed:>8.1}{verdict}", ms(fast), ms(slow));
        failed |= ratio > RATIO;
    }
    failed
}

fn full() -> bool {
    let reader = Reader::new(false);
    print!("{:<22}", "text, ms");
    for size in SIZES {
        print!(" {:>9}", format!("{} kB", size / 1_000));
    }
    println!(" {:>9} {:>9}", "exponent", "50 MB, s");
    let mut failed = false;
    for Case { name, make } in cases() {
        let mut times = [f64::INFINITY; SIZES.len()];
        let mut exponent = f64::INFINITY;
        for _ in 0..TRIES {
            for (least, size) in times.iter_mut().zip(SIZES) {
                let runs = if size > 1_000_000 { 1 } else { 5 };
                *least = least.min(reader.least(&make(size), runs).as_secs_f64());
            }
            exponent = slope(&times);
            if exponent <= EXPONENT {
                break;
            }
        }
        let seconds = reader.fifty(&make(FIFTY));
        print!("{name:<22}");
        for seconds in times {
            print!(" {:>9.2}", seconds * 1e3);
        }
        let over = exponent > EXPONENT || seconds > SECONDS;
        println!(" {exponent:>9.3} {seconds:>9.2}{}", if over { "  over the limit" } else { "" });
        failed |= over;
    }
    failed
}

fn fifty() -> bool {
    let reader = Reader::new(false);
    println!("{:<22} {:>9} {:>8}", "text, 50 MB", "s", "MB/s");
    let mut failed = false;
    for Case { name, make } in cases() {
        let seconds = reader.fifty(&make(FIFTY));
        let over = if seconds > SECONDS { "  over the limit" } else { "" };
        println!("{name:<22} {seconds:>9.2} {:>8.1}{over}", FIFTY as f64 / 1e6 / seconds);
        failed |= seconds > SECONDS;
    }
    failed
}

/// The power of the size that time grows with: the slope of the logarithms by least squares.
fn slope(times: &[f64; SIZES.len()]) -> f64 {
    let xs = SIZES.map(|size| (size as f64).ln());
    let ys = times.map(f64::ln);
    let mean = |values: &[f64]| values.iter().sum::<f64>() / values.len() as f64;
    let (x, y) = (mean(&xs), mean(&ys));
    let both: f64 = xs.iter().zip(&ys).map(|(a, b)| (a - x) * (b - y)).sum();
    both / xs.iter().map(|a| (a - x) * (a - x)).sum::<f64>()
}

fn ms(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1e3
}
