//! Lexicons and scores through the public API.

#![allow(clippy::unwrap_used)]

use tricolon::themes::Format;
use tricolon::{Analyzer, Document, ErrorKind, Lexicon};

fn read(text: &str) -> Document<'_> {
    Analyzer::builder().figures::<&str>([]).unwrap().build().analyze(text)
}

fn hits<'t>(lexicon: &Lexicon, doc: &'t Document<'_>, theme: &str) -> Vec<&'t str> {
    lexicon.score(doc).theme(theme).unwrap().hits.iter().map(|h| doc.slice(h.span)).collect()
}

#[test]
fn words_wildcards_and_phrases_are_found() {
    let lexicon = Lexicon::from_themes(
        "t",
        [
            ("energy", vec!["LNG", "pipeline*", "energy corridor*", "energy"]),
            ("ties", vec!["people to people", "wom?n"]),
        ],
    )
    .unwrap();
    let doc = read("Pipelines and energy corridors: LNG’s future. Energy is women's work, people-to-people.");
    assert_eq!(hits(&lexicon, &doc, "energy"), ["Pipelines", "energy corridors", "LNG’s", "Energy"]);
    assert_eq!(hits(&lexicon, &doc, "ties"), ["women's", "people-to-people"]);
    let energy = lexicon.score(&doc);
    let energy = energy.theme("energy").unwrap();
    assert_eq!(energy.count, 4);
    assert!((energy.rate - 4000.0 / doc.word_count() as f64).abs() < 1e-9);
    assert_eq!(&*energy.hits[0].entry, "pipeline*");
    assert_eq!(energy.hits[3].sentence, 1);
}

#[test]
fn a_phrase_stays_within_its_sentence_and_its_punctuation() {
    let lexicon = Lexicon::from_themes("t", [("x", ["red tape"])]).unwrap();
    assert!(hits(&lexicon, &read("It was red. Tape held it."), "x").is_empty());
    assert!(hits(&lexicon, &read("Red, tape, glue."), "x").is_empty());
    assert_eq!(hits(&lexicon, &read("Red  tape."), "x"), ["Red  tape"]);
}

#[test]
fn a_wildcard_after_a_hyphen_stands_for_the_second_half() {
    let lexicon = Lexicon::from_themes("t", [("x", ["fair-*"])]).unwrap();
    let doc = read("Fair-minded and fair, a fair play-off, unfair-ish; fair-weather friends.");
    assert_eq!(hits(&lexicon, &doc, "x"), ["Fair-minded", "fair-weather"]);
    assert_eq!(tricolon::themes::Counter::new(&lexicon).count(doc.text()).unwrap().1, [2]);
}

#[test]
fn a_negator_close_before_a_hit_is_flagged() {
    let lexicon = Lexicon::from_themes("t", [("peace", ["peace"])]).unwrap();
    let doc = read("There is no lasting peace. No, peace came. We want peace.");
    let flags: Vec<bool> =
        lexicon.score(&doc).theme("peace").unwrap().hits.iter().map(|h| h.negated).collect();
    assert_eq!(flags, [true, false, false]);
}

#[test]
fn trajectories_follow_paragraphs() {
    let lexicon = Lexicon::from_themes("t", [("a", ["a"]), ("b", ["b"])]).unwrap();
    let doc = read("a b a\n\nc\n\nb b");
    let trajectory = lexicon.trajectory(&doc);
    let counts: Vec<&[usize]> = trajectory.stretches.iter().map(|s| s.counts.as_slice()).collect();
    assert_eq!(counts, [&[2, 1][..], &[0, 0], &[0, 2]]);
    assert!((trajectory.stretches[2].rate(1) - 1000.0).abs() < 1e-9);
}

#[test]
fn formats_read_alike() {
    let dic = Lexicon::parse(
        "%\r\n1\ttrade\n2  war zone\n%\ntariff*\t1\nfree  trade\t\t1\t2\nsiege 2\n",
        Format::Dic,
    );
    let dic = dic.unwrap();
    let names: Vec<&str> = dic.themes().iter().map(|t| &*t.name).collect();
    assert_eq!(names, ["trade", "war zone"]);
    let entries: Vec<&str> = dic.themes()[1].entries.iter().map(tricolon::themes::Entry::text).collect();
    assert_eq!(entries, ["free  trade", "siege"]);

    let toml = Lexicon::parse("name = \"n\"\n[themes]\nz = [\"a\"]\nb = [\"c d\"]", Format::Toml).unwrap();
    assert_eq!(toml.name(), "n");
    assert_eq!(&*toml.themes()[0].name, "z", "themes keep their order");
    let bare = Lexicon::parse("z = [\"a\"]\nb = [\"c d\"]", Format::Toml).unwrap();
    assert_eq!(bare.themes(), toml.themes());
}

#[cfg(feature = "json")]
#[test]
fn json_reads_as_toml_does() {
    let json =
        Lexicon::parse(r#"{"name": "n", "themes": {"z": ["a"], "b": ["c d"]}}"#, Format::Json).unwrap();
    let bare = Lexicon::parse(r#"{"z": ["a"], "b": ["c d"]}"#, Format::Json).unwrap();
    assert_eq!(json.themes(), bare.themes());
    let error = Lexicon::parse("{\"z\": [\"a\",\n 3]}", Format::Json).unwrap_err();
    assert_eq!(error.position().line, Some(2), "{error}");
}

#[test]
fn malformed_files_are_told_by_line() {
    for (source, line, needle) in [
        ("", 1, "empty"),
        ("trade\t1\n", 1, "begins with"),
        ("%\nx\ttrade\n%\n", 2, "a number"),
        ("%\n1\n%\n", 2, "no name"),
        ("%\n1\ta\n1\tb\n%\n", 3, "twice"),
        ("%\n1\ta\n", 2, "missing"),
        ("%\n1\ta\n%\nword\n", 4, "its categories"),
        ("%\n1\ta\n%\n\nword\t7\n", 5, "known: 1"),
        ("%\n1\ta\n%\n*\t1\n", 4, "wildcard"),
    ] {
        let error = Lexicon::parse(source, Format::Dic).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::LexiconSyntax);
        assert_eq!(error.position().line, Some(line), "{source:?}: {error}");
        assert!(error.to_string().contains(needle), "{source:?}: {error}");
    }
    let error = Lexicon::parse("[themes]\nok = [\"a\"]\nbad = [1]\n", Format::Toml).unwrap_err();
    assert_eq!(error.position().line, Some(3), "{error}");
    let error = Lexicon::from_themes("t", [("x", ["fine", " "])]).unwrap_err();
    assert!(error.to_string().contains("theme \"x\""), "{error}");
    assert!(Lexicon::from_themes("t", [("x", ["a"]), ("x", ["b"])]).is_err());
}

#[test]
fn unknown_names_list_the_known() {
    let error = Lexicon::builtin("public-affair").unwrap_err();
    assert!(error.to_string().contains("Did you mean \"public-affairs\"?"), "{error}");
    assert!(Format::from_path("a.xls").unwrap_err().to_string().contains(".dic"));
    assert!(Format::from_name("xls").is_err());
    let scores = Lexicon::from_themes("t", [("x", ["a"])]).unwrap().score(&read("a"));
    assert_eq!(scores.theme("y").unwrap_err().kind(), ErrorKind::UnknownTheme);
}

#[test]
fn the_built_in_lexicon_is_broad_and_clean() {
    let lexicon = Lexicon::builtin("public-affairs").unwrap();
    assert!(lexicon.license().is_some() && lexicon.description().is_some());
    let foundations = ["care", "fairness", "loyalty", "authority", "sanctity"];
    let is_foundation = |theme: &str| foundations.contains(&theme.split('.').next().unwrap());
    for lint in lexicon.lint() {
        let repeats = lint.fault == tricolon::themes::Fault::Duplicate && is_foundation(&lint.theme);
        assert!(repeats, "{lint}");
    }
    for theme in lexicon.themes() {
        assert!((28..=60).contains(&theme.entries.len()), "{}: {}", theme.name, theme.entries.len());
    }
    assert_eq!(lexicon.themes().len(), 47);
    assert_eq!(lexicon.levels(1).unwrap().themes().len(), 42);
    let doc = read("Tariffs rose while the hospital waited for nurses.");
    let scores = lexicon.score(&doc);
    assert!(scores.theme("trade").unwrap().count > 0 && scores.theme("health").unwrap().count > 0);
}

#[test]
fn published_dictionaries_are_read() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/data/themes/parity");
    if !std::path::Path::new(folder).is_dir() {
        eprintln!("skipped: no lexicons at {folder}");
        return;
    }
    for (file, themes) in [("mfd1_original.dic", 11), ("mfd2.dic", 10), ("tricky.dic", 1)] {
        let source = std::fs::read_to_string(format!("{folder}/{file}")).unwrap();
        let lexicon = Lexicon::parse(&source, Format::Dic).unwrap_or_else(|e| panic!("{file}: {e}"));
        assert!(lexicon.themes().len() >= themes, "{file}: {}", lexicon.themes().len());
    }
}

#[test]
fn texts_without_a_hit_have_every_theme_and_their_own_words() {
    let lexicon = Lexicon::from_themes("t", [("fire", ["fire"]), ("water", ["well*"])]).unwrap();
    let score = |text: &str| lexicon.score(&read(text));
    let (short, long) = (score("Rain."), score("Rain fell all day."));
    assert_eq!((short.words(), long.words(), long.coverage()), (1, 4, 0.0));
    assert!(short.iter().eq(long.iter()));
    assert!(long.iter().all(|theme| theme.count == 0 && theme.rate == 0.0 && theme.hits.is_empty()));
    assert_eq!(long.iter().map(|theme| &*theme.theme).collect::<Vec<_>>(), ["fire", "water"]);
    // What one text shares with another is not what a third one with a hit gets.
    assert_eq!(score("The wells.").theme("water").unwrap().count, 1);
    assert_eq!(score("Fog.").theme("water").unwrap().count, 0);
}
