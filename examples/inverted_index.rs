//! A full-text index with lemmas and figures: the shape of tantivy's `TokenStream`, without the dependency.
//!
//! tantivy asks a tokenizer for a stream with `advance` and `token`, and a token for text, byte offsets and position
//! (`tantivy::tokenizer::{Tokenizer, TokenStream, Token}`). [`Stream`] has these methods under these names, so that
//! an adapter is two `impl` blocks that forward. What tantivy does not know is the last step: findings are indexed at
//! the position of their first word, as terms of their own, so that a query can ask for a word *within* a figure.
#![allow(clippy::print_stdout)] // an example shows its result

use std::collections::BTreeMap;

use tricolon::text::TokenKind;
use tricolon::{Analyzer, Document};

/// A term, its bytes in the text, and its position among the words.
#[derive(Clone, Debug, Default, PartialEq)]
struct Token {
    offset_from: usize,
    offset_to: usize,
    position: usize,
    text: String,
}

/// The words of a document as lemmas, one at a time.
struct Stream<'d> {
    doc: &'d Document<'d>,
    next: usize,
    token: Token,
}

impl<'d> Stream<'d> {
    fn of(doc: &'d Document<'d>) -> Self {
        Stream { doc, next: 0, token: Token { position: usize::MAX, ..Token::default() } }
    }

    fn advance(&mut self) -> bool {
        while self.next < self.doc.token_count() {
            let i = self.next;
            self.next += 1;
            let token = self.doc.token(i);
            if matches!(token.kind, TokenKind::Word | TokenKind::Number) {
                self.token = Token {
                    offset_from: token.span.start as usize,
                    offset_to: token.span.end as usize,
                    position: self.token.position.wrapping_add(1),
                    text: self.doc.lemma(i).to_lowercase(),
                };
                return true;
            }
        }
        false
    }

    fn token(&self) -> &Token {
        &self.token
    }
}

/// Where a term stands: document, first and last position.
type Posting = (usize, usize, usize);

#[derive(Default)]
struct Index {
    terms: BTreeMap<String, Vec<Posting>>,
}

impl Index {
    fn add(&mut self, number: usize, doc: &Document<'_>) {
        let mut words: Vec<Token> = Vec::new();
        let mut stream = Stream::of(doc);
        while stream.advance() {
            words.push(stream.token().clone());
        }
        for word in &words {
            self.terms.entry(word.text.clone()).or_default().push((number, word.position, word.position));
        }
        // A role of a finding is a term too: `contrast/negated`.
        for finding in doc.findings() {
            for (role, span) in finding.roles.iter() {
                let first = words.partition_point(|word| word.offset_to <= span.start as usize);
                let last = words.partition_point(|word| word.offset_from < span.end as usize);
                if first < last {
                    let term = format!("{}/{role}", finding.figure.id);
                    self.terms.entry(term).or_default().push((number, first, last - 1));
                }
            }
        }
    }

    /// The documents in which `word` stands within `role`.
    fn within(&self, word: &str, role: &str) -> Vec<usize> {
        let postings = |term: &str| self.terms.get(term).map_or(&[][..], Vec::as_slice);
        let mut found: Vec<usize> = postings(word)
            .iter()
            .filter(|(doc, at, _)| {
                postings(role).iter().any(|(d, first, last)| d == doc && first <= at && at <= last)
            })
            .map(|(doc, ..)| *doc)
            .collect();
        found.dedup();
        found
    }
}

fn main() {
    let texts = [
        "They asked not for favours but for fairness.",
        "A favour was asked, and fairness was refused.",
        "Not fairness, but favours: that was the rule.",
    ];
    let analyzer = Analyzer::default();
    let mut index = Index::default();
    for (number, text) in texts.iter().enumerate() {
        index.add(number, &analyzer.analyze(text));
    }
    // The lemma finds every form; the role tells who denies and who affirms.
    assert_eq!(index.terms["favour"].len(), 3);
    assert_eq!(index.within("favour", "contrast/negated"), [0]);
    assert_eq!(index.within("favour", "contrast/asserted"), [2]);
    println!("favour: {:?}", index.terms["favour"]);
    println!("favour denied in {:?}", index.within("favour", "contrast/negated"));
}

#[test]
fn it_runs() {
    main();
}
