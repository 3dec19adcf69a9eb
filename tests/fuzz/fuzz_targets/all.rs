//! Every target in one program, so that it is built once: the first byte of an input names the target, the rest is
//! its text. What holds of every text is checked by `tests/checks`, which the tests share.

#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use tricolon::figures::{self, Family, Figure};
use tricolon::themes::{By, Compat, Counter, Form, Format, Options, Scope, cross};
use tricolon::{Analyzer, Lexicon, Record, Stored, tables};

use checks::FORMATS;

#[path = "../../checks/mod.rs"]
mod checks;

/// By the first byte of an input, the letter or any other byte modulo their number.
const TARGETS: [(u8, fn(&str)); 15] = [
    (b't', text_layer),
    (b'g', tagger),
    (b'r', |text| family(text, Family::Repetition)),
    (b'p', |text| family(text, Family::Parallelism)),
    (b'c', |text| family(text, Family::Contrast)),
    (b's', |text| family(text, Family::Stance)),
    (b'a', |text| family(text, Family::Arrangement)),
    (b'q', |text| family(text, Family::Question)),
    (b'o', |text| family(text, Family::Comparison)),
    (b'n', |text| family(text, Family::Sound)),
    (b'l', lexicon),
    (b'm', compatible),
    (b'j', json),
    (b'k', keyness),
    (b'w', whole),
];

fuzz_target!(|input: &[u8]| {
    let Some((first, rest)) = input.split_first() else { return };
    let named = TARGETS.iter().find(|(letter, _)| letter == first);
    let (_, target) = named.unwrap_or(&TARGETS[usize::from(*first) % TARGETS.len()]);
    target(&String::from_utf8_lossy(rest));
});

static BARE: LazyLock<Analyzer> =
    LazyLock::new(|| Analyzer::builder().figures::<&str>([]).expect("no figure is a choice").build());
static FULL: LazyLock<Analyzer> = LazyLock::new(Analyzer::default);

fn text_layer(text: &str) {
    let doc = BARE.analyze(text);
    checks::document(&doc);
    checks::lazy_layers(&doc);
    checks::equal(&doc, &BARE.analyze(text));
}

/// Any words as a sentence that is cut already.
fn tagger(text: &str) {
    let words: Vec<&str> = text.split([' ', '\n']).collect();
    let tags = tricolon::text::Tagger::english().tag(&words);
    assert_eq!(tags.len(), words.len());
    assert_eq!(tags, tricolon::text::Tagger::english().tag(&words), "tags of a second run");
    for (word, pos) in words.iter().zip(tags) {
        assert!(word.is_empty() || !tricolon::text::lemma(word, pos).is_empty(), "the lemma of {word:?}");
    }
}

/// Candidates of each figure of a family, and what is reported of them together.
fn family(text: &str, family: Family) {
    let of_family: Vec<&'static Figure> =
        figures::ALL.iter().copied().filter(|figure| figure.family == family).collect();
    for figure in &of_family {
        checks::candidates(text, &BARE.candidates(text, figure.id).expect("a known figure"));
    }
    let ids = of_family.iter().map(|figure| figure.id);
    let analyzer = Analyzer::builder().figures(ids).expect("known figures");
    let analyzer = analyzer.threshold(0.0).expect("a threshold").build();
    let doc = analyzer.analyze(text);
    checks::document(&doc);
    for finding in doc.findings() {
        if let Some(why) = finding.explain(&doc) {
            assert!(why.score().is_finite() && !why.to_string().is_empty());
        }
    }
    checks::equal(&doc, &analyzer.analyze(text));
}

/// The first character picks reader, strictness and scope; the rest is a lexicon and, behind a form feed, a text.
fn lexicon(input: &str) {
    let mut rest = input.chars();
    let Some(pick) = rest.next() else { return };
    let pick = (pick as usize).wrapping_sub('A' as usize);
    let (source, text) = rest.as_str().split_once('\u{c}').unwrap_or((rest.as_str(), rest.as_str()));
    let format = FORMATS[pick % 10];
    let scope = if pick / 20 % 2 == 0 { Scope::Key } else { Scope::Dictionary };
    let options = Options::default().strict(pick / 10 % 2 == 0).scope(scope);
    let Ok(lexicon) = Lexicon::parse_with(source, format, options) else { return };
    score(&lexicon, text);
    for written in FORMATS {
        if let Ok(source) = lexicon.to_source(written) {
            let again = Lexicon::parse(&source, written);
            let again =
                again.unwrap_or_else(|error| panic!("{written:?} is not read back: {error}\n{source}"));
            let names = |lexicon: &Lexicon| -> Vec<String> {
                let mut names: Vec<_> = lexicon.themes().iter().map(|theme| theme.name.to_string()).collect();
                names.sort();
                names
            };
            assert_eq!(names(&lexicon), names(&again), "themes written as {written:?} and read back");
        }
    }
    let _ = (lexicon.lint(), lexicon.levels(1));
    for form in [Form::Stem, Form::Lemma] {
        if let Ok(lexicon) = lexicon.with_form(form) {
            score(&lexicon, text);
        }
    }
}

fn score(lexicon: &Lexicon, text: &str) {
    let doc = BARE.analyze(text);
    let scores = lexicon.score(&doc);
    checks::scores(&doc, lexicon, &scores);
    if lexicon.compat_mode().is_none() {
        let counted = Counter::new(lexicon).count(text).expect("a short text");
        let hits: Vec<usize> = scores.iter().map(|theme| theme.count).collect();
        assert_eq!(counted, (scores.words(), hits), "counting and scoring");
        for by in [By::Paragraph, By::Sentence, By::Words(3)] {
            let stretches = lexicon.trajectory_by(&doc, by).stretches;
            if stretches.is_empty() {
                continue; // no words
            }
            for (theme, score) in scores.iter().enumerate() {
                let sum: usize = stretches.iter().map(|stretch| stretch.counts[theme]).sum();
                assert_eq!(sum, score.count, "hits by {by:?}");
            }
        }
    }
}

/// Entries, one a line, and behind a form feed a text, as other programs read them.
fn compatible(input: &str) {
    let (entries, text) = input.split_once('\u{c}').unwrap_or((input, input));
    for mode in [Compat::Empath, Compat::LiwcPython, Compat::Quanteda] {
        if let Ok(lexicon) = Lexicon::from_raw_themes("t", [("x", entries.lines())], mode) {
            score(&lexicon, text);
        }
    }
}

/// The wire format: any JSON is read or refused; what is written is JSON, says what the document says, and is read
/// back.
fn json(text: &str) {
    let read = Stored::from_json(text);
    if let Err(error) = &read {
        assert!(!error.to_string().is_empty());
    }
    let doc = FULL.analyze(read.as_ref().map_or(text, |stored| &stored.text));
    let (text, written) = (doc.text(), Record::new(&doc, Some(doc.text())).to_json());
    let stored = Stored::from_json(&written).expect("what was written is read");
    assert!(stored.tokens.iter().map(|token| token.span).eq(doc.tokens().map(|token| token.span)));
    assert!(
        stored
            .findings
            .iter()
            .map(|f| (&*f.figure, f.span))
            .eq(doc.findings().iter().map(|f| (f.figure.id, f.span)))
    );
    let json: serde_json::Value = serde_json::from_str(&written).expect("JSON is written");
    assert_eq!((json["text"].as_str(), json["id"].as_str()), (Some(text), Some(text)));
    let points: Vec<char> = text.chars().collect();
    let slice = |value: &serde_json::Value| -> String {
        let at = |name: &str| value[name].as_u64().expect("an offset") as usize;
        points[at("start")..at("end")].iter().collect()
    };
    let tokens = json["tokens"].as_array().expect("tokens");
    assert!(doc.tokens().map(|token| doc.slice(token.span).to_string()).eq(tokens.iter().map(slice)));
    let findings = json["findings"].as_array().expect("findings");
    assert!(doc.findings().iter().map(|f| doc.slice(f.span).to_string()).eq(findings.iter().map(slice)));
}

/// Two collections, parted by a form feed, of texts, one a line.
fn keyness(input: &str) {
    use tricolon::keyness::{Counts, Options, Unit, keyness};
    let (target, reference) = input.split_once('\u{c}').unwrap_or((input, "a word"));
    let lines = |part: &str| -> Vec<String> { part.lines().map(String::from).collect() };
    for unit in ["words", "stems", "lemmas", "tags", "phrases"] {
        let unit = Unit::from_name(unit).expect("a known unit");
        let count = |part: &str| Counts::of_texts(&lines(part), unit).expect("short texts");
        if let Ok(rows) = keyness(&count(target), &count(reference), &Options::default()) {
            assert!(rows.iter().all(|row| !row.term.is_empty() && !row.p.is_nan()));
        }
    }
}

/// All figures, all candidates, tables, themes by figure and HTML.
fn whole(text: &str) {
    static THEMES: LazyLock<Lexicon> =
        LazyLock::new(|| Lexicon::builtin("public-affairs").expect("a built-in lexicon"));
    let doc = FULL.analyze(text);
    checks::document(&doc);
    checks::lazy_layers(&doc);
    checks::equal(&doc, &FULL.analyze(text));
    for figure in figures::ALL {
        checks::candidates(text, &FULL.candidates(text, figure.id).expect("a known figure"));
    }
    let scores = THEMES.score(&doc);
    checks::scores(&doc, &THEMES, &scores);
    for fold in [None, Some(3)] {
        let view = tricolon::html::View { lexicon: Some(&THEMES), fold };
        only_known_tags(&tricolon::html::document(&doc, view));
    }
    let findings = doc.findings().len();
    let docs = [doc];
    for cell in cross(&THEMES, &docs) {
        assert!(cell.count == cell.hits.len() && cell.rate.is_finite());
    }
    for table in
        [tables::Table::Findings, tables::Table::Documents, tables::Table::Sentences, tables::Table::Tokens]
    {
        let rows = table.batch(0, &docs).num_rows();
        if table == tables::Table::Findings {
            assert_eq!(rows, findings);
        }
    }
}

/// No tag of the text's own gets into the page.
fn only_known_tags(html: &str) {
    const KNOWN: [&str; 11] =
        ["div", "p", "span", "details", "summary", "label", "input", "i", "s", "b", "em"];
    for tag in html.split('<').skip(1) {
        let name: String =
            tag.trim_start_matches('/').chars().take_while(char::is_ascii_alphanumeric).collect();
        assert!(KNOWN.contains(&name.as_str()), "a tag <{name}> in the page");
    }
}
