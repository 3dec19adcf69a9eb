//! Markup that somebody wrote to break a reader: it is read in linear time, and offsets hold.
#![cfg(feature = "markup")]

use std::hint::black_box;
use std::time::Duration;

use cpu_time::ThreadTime;
use tricolon::markup::Markup;

const UNITS: [&str; 38] = [
    "<", "<a ", "<a b=\"", "<!--", "</", "<code>", "<pre>", "<p>", "&", "&amp", "&lt;", "[", "](", "![",
    "[a](b", "*", "_a", "**a ", "`", "`a``", "> ", "- ", "  - a\n", "|a", "|-|\n", "# a\n", "[^1]", "$",
    "$a ", "\\cite{", "\\a[", "\\verb", "{", "}", "\\begin{equation}", "\\footnote{", "\\[", "%\n",
];

#[test]
fn hostile_markup_is_read_in_linear_time() {
    for markup in [Markup::Markdown, Markup::Html, Markup::Latex] {
        for unit in UNITS {
            // Sixteen times the text may not take eighty times the time; a quadratic search takes 256. The thread's own
            // time, the least of three, and nothing below a fifth of a second.
            let took = |bytes: usize| {
                let text = unit.repeat(bytes / unit.len());
                let time = || {
                    let start = ThreadTime::now();
                    black_box(markup.prose(black_box(&text)));
                    start.elapsed()
                };
                (0..3).map(|_| time()).min().unwrap_or(Duration::MAX).as_secs_f64()
            };
            let (short, long) = (took(10_000), took(160_000));
            assert!(
                long < 0.2 || long < 80.0 * short,
                "{unit:?} as {}: 10 kB in {short:.4} s, 160 kB in {long:.4} s",
                markup.name()
            );
        }
    }
}
