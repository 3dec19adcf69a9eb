//! The wire format: what earlier versions wrote is read, and what cannot be read is told.

#![cfg(all(feature = "json", feature = "english"))]
#![allow(clippy::unwrap_used)]

use serde_json::{Value, json};
use tricolon::{Analyzer, ErrorKind, Record, Stored};

/// Written before the format had a number, and by each version since. A new version adds a file; none is renewed.
const WRITTEN: [&str; 2] = [include_str!("wire/unversioned.json"), include_str!("wire/version-1.json")];

#[test]
fn what_was_written_earlier_is_read() {
    for source in WRITTEN {
        let doc = Stored::from_json(source).unwrap();
        assert_eq!(doc.id.as_deref(), Some("notes/ærø.txt"));
        let cut = |span: tricolon::Span| &doc.text[span.range()];
        let sentences: Vec<&str> = doc.sentences.iter().map(|s| cut(*s)).collect();
        assert_eq!(
            sentences,
            [
                "“Ærø 👩‍👧 is not a harbour but a promise,” she said.",
                "We came, we saw, we stayed.",
                "Why?",
                "Because nobody asked."
            ]
        );
        assert_eq!(doc.paragraphs.len(), 2);
        let token = doc.tokens.iter().find(|token| cut(token.span) == "stayed").unwrap();
        assert_eq!((&*token.kind, &*token.pos, &*token.lemma), ("word", "VERB", "stay"));
        assert_eq!((&*token.stem, token.sentence), ("stay", Some(1)));
        let contrast = doc.findings.iter().find(|finding| finding.figure == "contrast").unwrap();
        let role =
            |name: &str| contrast.roles.iter().find(|(role, _)| role == name).map(|(_, span)| cut(*span));
        assert_eq!(contrast.kind.as_deref(), Some("corrective"));
        assert_eq!((role("negated"), role("asserted")), (Some("a harbour"), Some("a promise")));
        assert!(contrast.score > 0.5 && contrast.score <= 1.0);
    }
}

#[test]
fn what_is_written_is_read_back() {
    let analyzer = Analyzer::default();
    for text in ["", "\u{feff}", "Ærø: not ashes, but fire.", include_str!("../examples/op-ed.txt")] {
        let doc = analyzer.analyze(text);
        let stored = Stored::from_json(&Record::new(&doc, None).to_json()).unwrap();
        assert_eq!((stored.text.as_str(), stored.id.as_deref()), (text, None));
        assert!(stored.tokens.iter().map(|t| t.span).eq(doc.tokens().map(|t| t.span)));
        assert!(stored.sentences.iter().copied().eq(doc.sentences().iter().map(|s| s.span)));
        assert_eq!(stored.findings.len(), doc.findings().len());
        for (read, finding) in stored.findings.iter().zip(doc.findings()) {
            assert_eq!(
                (&*read.figure, read.span, read.score),
                (finding.figure.id, finding.span, finding.score)
            );
            let mut expected: Vec<_> =
                finding.roles.iter().map(|(role, span)| (role.to_string(), span)).collect();
            let mut given = read.roles.clone();
            expected.sort();
            given.sort();
            assert_eq!(given, expected);
        }
    }
}

#[test]
fn what_cannot_be_read_is_told() {
    let span = |start: u32, end: u32| json!({"text": "æb", "sentences": [{"start": start, "end": end}]});
    assert!(Stored::from_json(&span(0, 2).to_string()).is_ok());
    for (source, needle) in [
        (String::new(), "EOF"),
        ("[]".into(), "struct"),
        ("{\"text\": 3}".into(), "string"),
        ("{\"version\": 2, \"words\": []}".into(), "version 2 of the format; this program reads 1 to 1"),
        ("{\"version\": \"new\", \"text\": \"\"}".into(), "version \"new\""),
        (span(0, 3).to_string(), "sentences[0] lies at 0..3 in a text of 2 code points"),
        (span(2, 1).to_string(), "2..1"),
        (span(0, u32::MAX).to_string(), "0..4294967295"),
        ("{\"text\": \"\", \"sentences\": [{\"start\": -1, \"end\": 0}]}".into(), "-1"),
        (format!("{}{}", "[".repeat(100_000), "]".repeat(100_000)), "recursion"),
    ] {
        let error = Stored::from_json(&source).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::InvalidRecord, "{error}");
        assert!(error.to_string().contains(needle), "{needle:?} is not in {error}");
    }
}

#[test]
fn a_field_that_is_not_known_is_passed_over() {
    let mut value: Value = serde_json::from_str(WRITTEN[1]).unwrap();
    value["mood"] = json!({"calm": true});
    value["findings"][0]["seen"] = json!(3);
    assert_eq!(Stored::from_json(&value.to_string()).unwrap(), Stored::from_json(WRITTEN[1]).unwrap());
}
