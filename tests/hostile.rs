//! Texts that somebody wrote to break a reader: what holds for every text holds for them, in linear time.

#![allow(clippy::unwrap_used)]

use std::time::Instant;

use tricolon::{Analyzer, Document, Lexicon, Span};

#[path = "../benches/speed/texts.rs"]
mod texts;

fn check(doc: &Document<'_>) {
    let text = doc.text();
    let sound = |span: Span| {
        assert!(span.start <= span.end && text.get(span.range()).is_some(), "{span:?}");
    };
    let mut end = 0;
    for token in doc.tokens() {
        sound(token.span);
        assert!(token.span.start >= end && !token.span.is_empty());
        end = token.span.end;
    }
    let mut end = 0;
    for sentence in doc.sentences() {
        sound(sentence.span);
        assert!(sentence.span.start >= end);
        end = sentence.span.end;
    }
    for finding in doc.findings() {
        sound(finding.span);
        for (_, span) in finding.roles.iter() {
            sound(span);
            assert!(finding.span.contains(span) && !span.is_empty());
        }
    }
}

#[test]
fn hostile_texts_are_read_in_linear_time() {
    let analyzer = Analyzer::default();
    analyzer.analyze(&texts::prose(10_000));
    for (name, unit) in texts::HOSTILE.into_iter().chain(CHARACTERS) {
        // Twenty times the text may not take a hundred times the time: a quadratic search takes four hundred.
        // The least of three runs, and nothing below a tenth of a second, since other tests run beside this one.
        let took = |bytes: usize| {
            let text = texts::hostile(unit, bytes);
            let time = || {
                let start = Instant::now();
                check(&analyzer.analyze(&text));
                start.elapsed().as_secs_f64()
            };
            (0..3).map(|_| time()).fold(f64::INFINITY, f64::min)
        };
        let (short, long) = (took(10_000), took(200_000));
        assert!(long < 0.1 || long < 100.0 * short, "{name}: 10 kB in {short:.4} s, 200 kB in {long:.4} s");
    }
}

const CHARACTERS: [(&str, &str); 8] = [
    ("NUL", "\0"),
    ("bidi overrides", "\u{202e}not a but b\u{202c} "),
    ("zero width within cues", "n\u{200b}ot fear but ho\u{200d}pe. "),
    ("byte-order marks", "\u{feff}"),
    ("private use and unassigned", "\u{e000}\u{10ffff}\u{378} "),
    ("joined emoji", "👩\u{200d}"),
    ("line separators", "a\u{2028}b\u{2029}\u{85}\r"),
    ("title-case digraphs", "ǅ ß ŉ ΐ İ "),
];

#[test]
fn one_line_of_megabytes_is_a_text() {
    let line = texts::prose(4_000_000).replace('\n', " ");
    check(&Analyzer::default().analyze(&line));
    check(&Analyzer::default().analyze(&"x".repeat(4_000_000)));
}

#[test]
fn characters_within_cues_do_no_harm() {
    let plain =
        "They asked not for favours but for fairness. We came, we saw, we stayed. Not ashes, but fire.";
    let analyzer = Analyzer::default();
    for odd in [
        '\0', '\u{200b}', '\u{200d}', '\u{2060}', '\u{ad}', '\u{202e}', '\u{2066}', '\u{feff}', '\u{301}',
        '\u{fe0f}',
    ] {
        for (at, _) in plain.char_indices() {
            let text = format!("{}{odd}{}", &plain[..at], &plain[at..]);
            check(&analyzer.analyze(&text));
        }
    }
}

#[test]
fn homoglyphs_are_other_letters() {
    let analyzer = Analyzer::builder().figures(["contrast"]).unwrap().build();
    assert_eq!(analyzer.analyze("They asked not for favours but for fairness.").findings().len(), 1);
    // A Cyrillic о: the cue is not there, and nothing is guessed.
    let doc = analyzer.analyze("They asked nоt for favours but for fairness.");
    check(&doc);
    assert!(doc.findings().is_empty());
}

#[test]
fn empty_documents_cost_next_to_nothing() {
    let (analyzer, lexicon) = (Analyzer::default(), Lexicon::from_themes("t", [("a", ["b"])]).unwrap());
    let start = Instant::now();
    for k in 0..200_000 {
        let doc = analyzer.analyze(["", " ", "\n", "\u{feff}"][k % 4]);
        assert!(doc.token_count() == 0 || k % 4 == 3);
        assert_eq!(lexicon.score(&doc).words(), 0);
    }
    assert!(start.elapsed().as_secs() < 20, "{:?}", start.elapsed());
}

#[test]
fn figures_one_by_one_and_other_readers_hold_too() {
    let bare = Analyzer::builder().figures::<&str>([]).unwrap().build();
    for (_, unit) in texts::HOSTILE.into_iter().chain(CHARACTERS) {
        let text = texts::hostile(unit, 3000);
        for figure in tricolon::figures::ALL {
            for finding in bare.candidates(&text, figure.id).unwrap() {
                assert!(text.get(finding.span.range()).is_some(), "{}", figure.id);
                assert!((0.0..=1.0).contains(&finding.score), "{finding:?}");
            }
        }
        let doc = bare.analyze(&text);
        for i in 0..doc.token_count() {
            let (_, _, lemma) = (doc.stem(i), doc.pos(i), doc.lemma(i));
            assert!(!lemma.is_empty());
        }
        for span in tricolon::text::linguistic_tokens(&text) {
            assert!(text.get(span.range()).is_some_and(|token| !token.is_empty()));
        }
        for sentence in 0..doc.sentences().len().min(50) {
            let _ = tricolon::text::negation_scopes(&doc, sentence);
        }
    }
}

#[cfg(feature = "cli")]
#[test]
fn the_command_tells_the_bad_byte_or_replaces_it_on_request() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("bad.txt"), b"Not ashes, \xff\xfe but fire.").unwrap();
    let run = |arguments: &[&str]| {
        let mut command = assert_cmd::Command::cargo_bin("tricolon").unwrap();
        let done = command.current_dir(folder.path()).args(arguments).output().unwrap();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        (done.status.code(), text(done.stdout), text(done.stderr))
    };
    let (code, out, told) = run(&["analyze", "--format", "jsonl", "bad.txt"]);
    assert_eq!((code, out.as_str()), (Some(1), ""));
    assert!(told.contains("bad.txt: not UTF-8: byte 0xFF") && told.contains("(at byte 11)"), "{told}");
    let (code, out, told) = run(&["analyze", "--errors", "replace", "--format", "jsonl", "bad.txt"]);
    assert_eq!((code, told.as_str()), (Some(0), ""));
    assert!(out.contains("Not ashes, \u{fffd}\u{fffd} but fire."), "{out}");
}
