//! What holds for every text: spans lie in bounds and on boundaries, sentences tile the text, the
//! same input gives the same output, nothing panics.

#![allow(clippy::unwrap_used)]

use proptest::prelude::*;
use tricolon::{Analyzer, Document};

mod checks;

fn check(doc: &Document<'_>) {
    checks::document(doc);
    for finding in doc.findings() {
        assert!(finding.score >= finding.figure.threshold, "{finding:?}");
    }
}

/// Words and marks that detectors react to, in any order.
fn soup() -> impl Strategy<Value = String> {
    const PARTS: &[&str] = &[
        "not", "Not", "but", "isn't", "isn’t", "no", "longer", "only", "just", "instead", "of", "Instead",
        "rather", "than", "less", "more", "so", "much", "as", "it", "It", "They", "they", "is", "are", "was",
        "do", "does", "to", "on", "the", "a", "and", "or", "nor", "never", "cannot", "fear", "hope", "roads",
        "building", "built", "you", "who", "how", "can", "limited", "merely", "there", "There's", "said",
        "she", "that", "because", ",", ".", "?", "!", ";", ":", "—", "-", "--", "“", "”", "\"", "(", ")",
        "…", "*", "\n", "\n\n", "5", "Mr.", "é", "👩‍👧", "\u{0}",
    ];
    prop::collection::vec(
        (prop::sample::select(PARTS), prop::sample::select(&["", " ", " ", " "][..])),
        0..60,
    )
    .prop_map(|parts| parts.into_iter().flat_map(|(word, gap)| [word, gap]).collect())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3000))]

    #[test]
    fn any_string(text in any::<String>()) {
        check(&Analyzer::default().analyze(&text));
    }

    #[test]
    fn any_soup_of_cues(text in soup()) {
        let analyzer = Analyzer::default();
        let doc = analyzer.analyze(&text);
        check(&doc);
        checks::lazy_layers(&doc);
        checks::equal(&doc, &analyzer.analyze(&text));
    }

    #[test]
    fn a_higher_threshold_never_adds_candidates(text in soup()) {
        for figure in tricolon::figures::ALL {
            let only = |t| Analyzer::builder().figures([figure.id]).unwrap().threshold(t).unwrap().build();
            let (low, high) = (only(0.1), only(0.8));
            let all = low.candidates(&text, figure.id).unwrap();
            for finding in high.analyze(&text).findings() {
                prop_assert!(all.contains(finding));
            }
        }
    }
}

#[test]
fn nothing_and_junk_pass_unharmed() {
    for text in [
        "",
        " ",
        "\u{feff}",
        "\u{0}",
        "\r\n\r\n",
        ".",
        "?!",
        "“",
        "-",
        "not",
        "not but",
        "Instead of",
        "it",
        "\u{301}",
        "a line \u{feff}\rand another",
    ] {
        check(&Analyzer::default().analyze(text));
    }
}

#[test]
fn analyzers_and_documents_can_be_shared_between_threads() {
    fn shared<T: Send + Sync>() {}
    shared::<Analyzer>();
    shared::<Document<'static>>();
    shared::<tricolon::Error>();
}

#[test]
fn an_owned_document_is_the_same_document() {
    let text = String::from("They asked not for favours but for fairness.");
    let owned = Analyzer::default().analyze(&text).into_owned();
    let copy = text.clone();
    drop(text);
    assert_eq!(owned.text(), copy);
    assert_eq!(owned.findings(), Analyzer::default().analyze(&copy).findings());
}

/// Sentences that hold figures of many kinds, with accents that can be written in two ways.
const SENTENCES: &[&str] = &[
    "Léa’s café is not a shop but a promise.",
    "The wells aren’t dry. They are poisoned.",
    "We came to Zürich, we saw the señora, we stayed in the façade’s shade.",
    "Why did the hôtel wait? Because nobody asked.",
    "Never, never has a crème been so bitter!",
    "As slow as tar, the ferry crossed.",
    "First, the façade fell. Second, the roof fell.",
    "Perhaps José will row, and perhaps he will rest.",
    "The council opened the new bridge on Monday.",
    "No boats, no nets, no men.",
];

/// The findings as they read, so that texts with other offsets can be compared.
type Reading = (&'static str, Option<&'static str>, u32, String);

fn readings(text: &str, plain: impl Fn(&str) -> String) -> Vec<Reading> {
    let doc = Analyzer::default().analyze(text);
    check(&doc);
    let reading = |f: &tricolon::Finding| (f.figure.id, f.kind, f.score.to_bits(), plain(doc.slice(f.span)));
    doc.findings().iter().map(reading).collect()
}

fn paragraph() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(SENTENCES), 1..6).prop_map(|sentences| sentences.join(" "))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn line_ends_change_nothing(paragraphs in prop::collection::vec(paragraph(), 1..5), gap in "\n\n|\n\n\n") {
        let text = paragraphs.join(&gap);
        let plain = |s: &str| s.replace("\r\n", "\n").replace('\r', "\n");
        prop_assert_eq!(readings(&text, plain), readings(&text.replace('\n', "\r\n"), plain));
        prop_assert_eq!(readings(&text, plain), readings(&text.replace('\n', "\r"), plain));
    }

    #[test]
    fn composed_and_decomposed_accents_give_the_same_findings(paragraphs in prop::collection::vec(paragraph(), 1..4)) {
        let composed = |s: &str| ACCENTS.iter().fold(s.to_string(), |s, (one, two)| s.replace(two, one));
        let text = paragraphs.join("\n\n");
        let decomposed = ACCENTS.iter().fold(text.clone(), |s, (one, two)| s.replace(one, two));
        prop_assert_eq!(readings(&text, composed), readings(&decomposed, composed));
    }

    #[test]
    fn a_paragraph_far_away_changes_nothing(
        here in prop::collection::vec(paragraph(), 1..3),
        there in prop::collection::vec(paragraph(), 0..3),
    ) {
        const BETWEEN: &str = "\n\nThe engineers measured the quay on Tuesday.\n\nThe clerk filed the report.\n\nIt rained.\n\n";
        let here = here.join("\n\n");
        let (short, long) = (format!("{here}{BETWEEN}"), format!("{here}{BETWEEN}{}", there.join("\n\n")));
        // From 120 words on, names and numbers anywhere tell that a text informs, and scores fall with that.
        prop_assume!(long.split_whitespace().count() < 120);
        let analyzer = Analyzer::default();
        let (short, long) = (analyzer.analyze(&short), analyzer.analyze(&long));
        let within = |doc: &Document<'_>| -> Vec<tricolon::Finding> {
            doc.findings().iter().filter(|f| f.span.end as usize <= here.len()).cloned().collect()
        };
        prop_assert_eq!(within(&short), within(&long));
    }
}

const ACCENTS: [(&str, &str); 7] = [
    ("é", "e\u{301}"),
    ("ü", "u\u{308}"),
    ("ñ", "n\u{303}"),
    ("ç", "c\u{327}"),
    ("ô", "o\u{302}"),
    ("è", "e\u{300}"),
    ("É", "E\u{301}"),
];
