//! The literate cases of `tests/clauses.md`: each sentence is cut where it says.

#![cfg(feature = "english")]
#![allow(clippy::unwrap_used)]

use tricolon::Analyzer;

#[test]
fn sentences_are_cut_where_the_cases_say() {
    let cases = include_str!("clauses.md").split("## Known misses").next().unwrap();
    let analyzer = Analyzer::builder().figures::<&str>([]).unwrap().build();
    let mut wrong = Vec::new();
    let mut count = 0;
    for case in cases.lines().filter_map(|line| line.strip_prefix("- ")) {
        let (marked, kinds) = case.rsplit_once(" — ").expect("sentence — kinds");
        let pieces: Vec<&str> = marked.split("| ").map(|piece| piece.trim_matches(TRIM)).collect();
        let text = marked.replace(" | ", " ").replace("| ", "");
        let doc = analyzer.analyze(&text);
        assert_eq!(doc.sentences().len(), 1, "{text}");
        let clauses = doc.clauses(0);
        let got: Vec<&str> = clauses.iter().map(|c| doc.slice(c.span)).collect();
        let got_kinds: Vec<&str> = clauses.iter().map(|c| c.kind.name()).collect();
        if got != pieces || got_kinds.join(", ") != kinds {
            wrong.push(format!("{case}\n   {got:?} {got_kinds:?}"));
        }
        count += 1;
    }
    assert!(wrong.is_empty(), "{} of {count} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

/// What stands at the edges of pieces but belongs to no clause.
const TRIM: [char; 8] = [' ', '.', ',', ';', '—', '-', '“', '”'];

#[test]
fn clauses_lie_in_order_within_their_sentence() {
    let texts = [
        "tests/texts/speech.txt",
        "tests/texts/fiction.txt",
        "tests/texts/news.txt",
        "tests/texts/web-junk.txt",
    ];
    for file in texts {
        let text = std::fs::read_to_string(file).unwrap();
        let doc = Analyzer::default().analyze(&text);
        for (s, sentence) in doc.sentences().iter().enumerate() {
            let mut last = sentence.tokens().start;
            for clause in doc.clauses(s) {
                assert!(clause.tokens.start >= last && clause.tokens.end <= sentence.tokens().end, "{file}");
                assert!(clause.verb.is_none_or(|verb| clause.tokens.contains(&verb)));
                last = clause.tokens.end;
            }
        }
    }
}
