//! Lexicons that somebody wrote to break a reader: an error or a lexicon, in bounded time and memory.

#![cfg(all(feature = "csv", feature = "xml", feature = "yaml", feature = "json", feature = "toml"))]
#![allow(clippy::unwrap_used)]

use std::fmt::Write;
use std::time::Duration;

use cpu_time::ThreadTime;
use proptest::prelude::*;
use tricolon::themes::{By, Compat, Entry, Format, Guard, Options};
use tricolon::{Analyzer, Document, Lexicon};

use checks::FORMATS;

mod checks;

fn bare(text: &str) -> Document<'_> {
    Analyzer::builder().figures::<&str>([]).unwrap().build().analyze(text)
}

/// Within so many seconds of this thread's own time: other tests run beside it.
fn within<T>(seconds: u64, what: &str, work: impl FnOnce() -> T) -> T {
    let start = ThreadTime::now();
    let done = work();
    assert!(start.elapsed() < Duration::from_secs(seconds), "{what}: {:?}", start.elapsed());
    done
}

#[test]
fn a_million_entries_in_one_theme() {
    let mut source = String::from("+all\n");
    for k in 0..1_000_000 {
        writeln!(source, "word{k}").unwrap();
    }
    let lexicon = within(20, "reading", || Lexicon::parse(&source, Format::Lc3).unwrap());
    assert_eq!(lexicon.themes()[0].entries.len(), 1_000_000);
    let scores = within(5, "a thousand texts", || {
        (0..1000)
            .map(|_| lexicon.score(&bare("word7 and word999999")).theme("all").unwrap().count)
            .sum::<usize>()
    });
    assert_eq!(scores, 2000);
}

#[test]
fn a_word_of_a_hundred_thousand_themes() {
    let mut source = String::new();
    for k in 0..100_000 {
        writeln!(source, "t{k}\tsame\tother*").unwrap();
    }
    let lexicon = within(20, "reading", || Lexicon::parse(&source, Format::Tsv).unwrap());
    // A paragraph a line: what is kept by theme is not touched for each.
    let text = "nothing here\n\n".repeat(20_000) + "same";
    let scores = within(20, "scoring", || lexicon.score(&bare(&text)));
    assert!(scores.iter().all(|theme| theme.count == 1));
    let error = scores.theme("unknown").unwrap_err().to_string();
    assert!(error.len() < 5000 && error.contains("more)"), "{} bytes", error.len());
}

#[test]
fn repetitions_are_left_out_whatever_their_order() {
    let mut source = String::from("theme,entry\n");
    for k in 0..50_000 {
        writeln!(source, "t{},word", k % 1000).unwrap();
    }
    let lexicon = within(10, "reading", || Lexicon::parse(&source, Format::Csv).unwrap());
    assert!(lexicon.themes().iter().all(|theme| theme.entries.len() == 1));
}

#[test]
fn phrases_and_wildcards_have_bounds() {
    let entry = |text: String| Lexicon::from_themes("t", [("a", [Entry::new(text)])]);
    let long = entry("a ".repeat(1_000_000)).unwrap_err().to_string();
    assert!(long.contains("more than 64 words"), "{}", &long[long.len() - 80..]);
    assert!(entry("a ".repeat(65)).is_err());
    let deep = entry("a ".repeat(64)).unwrap();
    let text = "a ".repeat(100_000);
    let scores = within(20, "a phrase of 64 words", || deep.score(&bare(&text)));
    assert_eq!(scores.theme("a").unwrap().count, 100_000 / 64);

    assert!(entry("*a".repeat(40)).unwrap_err().to_string().contains("more than 64 bytes"));
    let stars = entry("*a".repeat(30) + "*b").unwrap();
    let word = "a".repeat(1_000_000);
    within(10, "stars", || stars.score(&bare(&word)));
    for only in ["*", "?", "**", "* *", "a *"] {
        assert!(entry(only.to_string()).is_err(), "{only:?}");
    }
}

#[test]
fn ten_thousand_globs_meet_ten_thousand_words() {
    let globs: Vec<String> = (0..10_000).map(|k| format!("*{}*x{k}*", k % 10)).collect();
    let lexicon = Lexicon::from_themes("t", [("a", globs)]).unwrap();
    let text: String = (0..2000).fold(String::new(), |text, k| text + &format!("w{k} "));
    within(20, "globs", || lexicon.score(&bare(&text)));
}

#[test]
fn guards_of_many_words_are_searched_quickly() {
    let words: Vec<String> = (0..200_000).map(|k| format!("w{k}")).collect();
    let entry = Entry::new("a").near(Guard::new(words, usize::MAX));
    let lexicon = Lexicon::from_themes("t", [("x", [entry])]).unwrap();
    let text = "a ".repeat(20_000);
    let scores = within(10, "guards", || lexicon.score(&bare(&text)));
    assert_eq!(scores.theme("x").unwrap().count, 0);
    assert_eq!(lexicon.score(&bare("a w199999")).theme("x").unwrap().count, 1);
}

#[test]
fn a_line_of_ten_megabytes() {
    let line = "word ".repeat(2_000_000);
    for format in FORMATS {
        for source in
            [line.clone(), format!("%\n1\ta\n%\n{line}\t1\n"), format!("+a\n{line}"), format!("a\t{line}")]
        {
            within(20, "one line", || match Lexicon::parse(&source, format) {
                Ok(lexicon) => {
                    assert!(lexicon.themes().iter().all(|t| t.entries.iter().all(|e| e.text().len() < 1000)));
                }
                Err(error) => assert!(error.kind().name().starts_with("lexicon")),
            });
        }
    }
}

#[test]
fn deep_hierarchies_end_in_errors() {
    let depth = 50_000;
    let nested = |open: &str, close: &str, inner: &str| open.repeat(depth) + inner + &close.repeat(depth);
    let cat: String = (0..3000).fold(String::new(), |text, k| text + &"\t".repeat(k) + "C\n");
    for (source, format) in [
        (nested("{\"a\":", "}", "[\"b\"]"), Format::Json),
        (nested("[", "]", ""), Format::Json),
        (nested("{a: ", "}", "[b]"), Format::Yaml),
        (nested("[", "]", ""), Format::Yaml),
        (nested("- ", "", "b"), Format::Yaml),
        (format!("a = {}", nested("{a=", "}", "1")), Format::Toml),
        (format!("a = {}", nested("[", "]", "")), Format::Toml),
        (format!("[{}a]\nb = []", "a.".repeat(depth)), Format::Toml),
        (nested("<cnode name=\"a\">", "</cnode>", "<pnode name=\"b\"/>"), Format::Ykd),
        (cat, Format::Cat),
    ] {
        within(20, "nesting", || assert!(Lexicon::parse(&source, format).is_err(), "{format:?}"));
    }
}

#[test]
fn nothing_is_expanded_or_fetched() {
    let yaml = "a: &a [x, x, x, x, x, x, x, x, x, x]\n".to_string()
        + &(0..20).fold(String::new(), |text, k| {
            let of = if k == 0 { "a".to_string() } else { format!("b{}", k - 1) };
            text + &format!("b{k}: &b{k} [{}]\n", vec![format!("*{of}"); 10].join(", "))
        });
    within(10, "aliases", || assert!(Lexicon::parse(&yaml, Format::Yaml).is_err()));
    let many = "x: &x [word]\n".to_string()
        + &(0..200_000).fold(String::new(), |text, k| text + &format!("t{k}: *x\n"));
    within(20, "flat aliases", || drop(Lexicon::parse(&many, Format::Yaml)));
    for xml in [
        "<!DOCTYPE d SYSTEM \"http://example.invalid/d.dtd\"><dictionary/>",
        "<!DOCTYPE d [<!ENTITY e SYSTEM \"file:///etc/hostname\">]><dictionary><cnode name=\"&e;\"/></dictionary>",
        "<dictionary><cnode name=\"&e;\"><pnode name=\"x\"/></cnode></dictionary>",
        "<dictionary><cnode name=\"a\"><pnode name=\"&lol;\"/></cnode></dictionary>",
    ] {
        assert!(Lexicon::parse(xml, Format::Ykd).is_err(), "{xml}");
    }
}

#[test]
fn bad_lines_by_the_hundred_thousand_are_told_in_linear_time() {
    let options = Options::default().strict(false);
    let dic = "%\n".to_string()
        + &(0..20_000).fold(String::new(), |text, k| text + &format!("{k}\tc{k}\n"))
        + "%\n"
        + &(0..20_000).fold(String::new(), |text, k| text + &format!("w{k}\t{}\n", 100_000 + k));
    let lexicon = within(20, "dic", || Lexicon::parse_with(&dic, Format::Dic, options).unwrap());
    assert_eq!(lexicon.problems().len(), 20_000);
    let entries: Vec<String> = (0..100_000).map(|k| format!("\"w{k} *\"")).collect();
    let json = format!("{{\"a\": [{}]}}", entries.join(",\n"));
    let lexicon = within(20, "json", || Lexicon::parse_with(&json, Format::Json, options).unwrap());
    assert_eq!(lexicon.problems()[99_999].line, Some(100_000));
}

#[test]
fn other_programs_rules_hold_under_the_same_attacks() {
    for mode in [Compat::Empath, Compat::LiwcPython, Compat::Quanteda] {
        let entries = ["*", "**", "?", "a*a*a*b", "-", "", " ", "\0", "a a a a"];
        let lexicon = Lexicon::from_raw_themes("t", [("x", entries)], mode).unwrap();
        for text in ["", "\0", "*", "a a a a a a", &"a".repeat(100_000)] {
            let doc = bare(text);
            for theme in &lexicon.score(&doc) {
                assert!(theme.hits.iter().all(|hit| text.get(hit.span.range()).is_some()));
            }
        }
    }
}

/// Found by fuzzing: themes without entries were lost, and names and entries came back as something else.
#[test]
fn what_a_format_cannot_carry_is_refused() {
    let words = |words: &[&str]| words.iter().map(|word| (*word).to_string()).collect::<Vec<_>>();
    for (themes, formats) in [
        (
            vec![("trade", words(&["tariff*"])), ("work", vec![])],
            &[Format::Cat, Format::Csv, Format::Dicx][..],
        ),
        (vec![("a,\"b", words(&["x"])), ("+c", words(&["y"])), ("%", words(&["z"]))], &FORMATS[..]),
        (vec![("a", words(&["x_y", "(1)", "#", "- b", "<c>", "~d", "e,f", "@"]))], &FORMATS[..]),
        (vec![("name", words(&["x"])), ("themes", words(&["y"])), ("a.b", words(&["z"]))], &FORMATS[..]),
    ] {
        let lexicon = Lexicon::from_themes("t", themes).unwrap();
        for format in formats {
            let Ok(source) = lexicon.to_source(*format) else { continue };
            let again = Lexicon::parse(&source, *format).unwrap();
            let sorted = |lexicon: &Lexicon| {
                let theme = |theme: &tricolon::themes::Theme| {
                    let mut entries: Vec<String> =
                        theme.entries.iter().map(|e| e.text().to_string()).collect();
                    entries.sort();
                    (theme.name.to_string(), entries)
                };
                let mut themes: Vec<_> = lexicon.themes().iter().map(theme).collect();
                themes.sort();
                themes
            };
            assert_eq!(sorted(&again), sorted(&lexicon), "{format:?}:\n{source}");
        }
    }
    let empty = Lexicon::from_themes("t", [("trade", words(&["tariff*"])), ("work", vec![])]).unwrap();
    let error = empty.to_source(Format::Csv).unwrap_err().to_string();
    assert_eq!(error, "theme \"work\" without entries, which Csv cannot carry");
    assert!(empty.to_source(Format::Json).is_ok());
}

/// Found by fuzzing: a hit on a mark behind the last word was in no stretch.
#[test]
fn every_hit_is_in_a_stretch() {
    let lexicon = Lexicon::from_themes("t", [("x", ["]", "a"])]).unwrap();
    for text in ["a b c d ]", "] a", "a ] b ]", "a.\n\n]"] {
        let doc = bare(text);
        for by in [By::Words(2), By::Words(0), By::Sentence, By::Paragraph] {
            let counts = lexicon.trajectory_by(&doc, by).stretches;
            let sum: usize = counts.iter().map(|stretch| stretch.counts[0]).sum();
            assert_eq!(sum, lexicon.score(&doc).theme("x").unwrap().count, "{text:?} by {by:?}");
        }
    }
}

#[test]
fn odd_texts_score() {
    let lexicon = Lexicon::from_themes("t", [("x", ["a", "b-*", "a b", "*c*", "d*"])]).unwrap();
    for text in ["-a", "-", "a-", "b-", "-b-c-", "b--c", "\0a", "a\u{200b}b", "’s", "a’s", "'s"] {
        for theme in &lexicon.score(&bare(text)) {
            assert!(theme.hits.iter().all(|hit| text.get(hit.span.range()).is_some()), "{text:?}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn any_source_is_read_or_refused(source in any::<String>(), parts in prop::collection::vec(
        prop::sample::select(&["%", "\n", "\t", "1", "a", "*", "?", "+", "(", ")", "<", ">", "cnode", "pnode", "name=",
            "\"", "'", "&", ";", ":", "- ", "[", "]", "{", "}", ",", "=", "theme", "entry", "weight", "X", "#", "|", "!", "\0", "é"][..]), 0..40)
    ) {
        let soup: String = parts.concat();
        for source in [source.as_str(), soup.as_str()] {
            for format in FORMATS {
                for strict in [true, false] {
                    if let Ok(lexicon) = Lexicon::parse_with(source, format, Options::default().strict(strict)) {
                        let _ = lexicon.score(&bare(source));
                    }
                }
            }
        }
    }
}
