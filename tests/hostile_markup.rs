//! Markup that somebody wrote to break a reader: it is read in linear time, and offsets hold.
#![cfg(feature = "markup")]

use std::hint::black_box;

use cpu_time::ThreadTime;
use tricolon::markup::Markup;

const UNITS: [&str; 44] = [
    "<", "<a ", "<a b=\"", "<!--", "</", "<code>", "<pre>", "<p>", "&", "&amp", "&lt;", "[", "](", "![",
    "[a](b", "*", "_a", "**a ", "`", "`a``", "> ", "- ", "  - a\n", "|a", "|-|\n", "# a\n", "[^1]", "$",
    "$a ", "\\cite{", "\\a[", "\\verb", "\\verb|a", "\\verb|a|", "\\verb|a\n", "\\lstinline[a", "<kbd>a",
    "\\newcommand\\a", "{", "}", "\\begin{equation}", "\\footnote{", "\\[", "%\n",
];

#[test]
fn hostile_markup_is_read_in_linear_time() {
    for markup in [Markup::Markdown, Markup::Html, Markup::Latex] {
        for unit in UNITS {
            // Sixteen times the text may not take eighty times the time; a quadratic search takes 256. The thread's own
            // time, the least of three, and nothing below a quarter of a second: a search to the end for
            // every unit takes more even by memchr.
            let took = |bytes: usize| {
                let text = unit.repeat(bytes / unit.len());
                let time = || {
                    let start = ThreadTime::now();
                    black_box(markup.prose(black_box(&text)));
                    start.elapsed().as_secs_f64()
                };
                (1..3).map(|_| time()).fold(time(), f64::min)
            };
            let long = took(640_000);
            let short = if long < 0.25 { continue } else { took(40_000) };
            assert!(
                long < 80.0 * short,
                "{unit:?} as {}: 40 kB in {short:.4} s, 640 kB in {long:.4} s",
                markup.name()
            );
        }
    }
}
