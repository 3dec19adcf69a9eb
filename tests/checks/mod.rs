//! What holds of every text: the laws that tests and fuzzers check. Each panics with what is wrong and where.

#![allow(dead_code, clippy::panic)] // Each of them checks some of the laws.

use tricolon::figures::Finding;
use tricolon::text::{self, CodePoints};
use tricolon::themes::Format;
use tricolon::{Document, Span, ThemeScores};

/// Every format of a lexicon.
pub const FORMATS: [Format; 10] = [
    Format::Dic,
    Format::Dicx,
    Format::Cat,
    Format::Ykd,
    Format::Lc3,
    Format::Tsv,
    Format::Yaml,
    Format::Toml,
    Format::Json,
    Format::Csv,
];

/// Spans lie in bounds and on character boundaries, and count code points rightly.
struct Spans<'t> {
    text: &'t str,
    table: CodePoints,
    /// By byte: the number of characters that begin before it; `None` within a character.
    points: Vec<Option<u32>>,
}

impl<'t> Spans<'t> {
    fn of(text: &'t str) -> Self {
        let mut points = vec![None; text.len() + 1];
        let mut n = 0;
        for (at, _) in text.char_indices() {
            points[at] = Some(n);
            n += 1;
        }
        points[text.len()] = Some(n);
        Spans { text, table: CodePoints::new(text), points }
    }

    fn check(&self, span: Span, what: &str) {
        let Span { start, end, .. } = span;
        assert!(start <= end && end as usize <= self.text.len(), "{what} {span:?} out of bounds");
        for offset in [start, end] {
            let point = self.points[offset as usize];
            assert!(point.is_some(), "{what} {span:?} cuts a character");
            assert_eq!(Some(self.table.of(self.text, offset)), point, "code points of {what} {span:?}");
        }
    }

    /// Spans in order, none empty, with white space alone between them and around.
    fn tile(&self, spans: impl Iterator<Item = Span>, what: &str) {
        let mut end = 0;
        for span in spans {
            self.check(span, what);
            assert!(
                span.start as usize >= end && !span.is_empty(),
                "{what} {span:?} is empty or out of order"
            );
            self.blank(end, span.start as usize, what);
            end = span.end as usize;
        }
        self.blank(end, self.text.len(), what);
    }

    fn blank(&self, from: usize, to: usize, what: &str) {
        let gap = &self.text[from..to];
        let blank = gap.chars().all(|c| c.is_whitespace() || c == '\u{feff}');
        assert!(blank, "{gap:?} at {from} is in no {what}");
    }
}

/// Tokens, sentences, paragraphs and findings of a document.
pub fn document(doc: &Document<'_>) {
    let spans = Spans::of(doc.text());
    layers(doc, &spans);
    let mut last = None;
    for finding in doc.findings() {
        let key = (finding.span.start, std::cmp::Reverse(finding.span.end), finding.figure.id);
        assert!(last.is_none_or(|last| last <= key), "findings out of order at {finding:?}");
        last = Some(key);
        found(finding, &spans);
    }
    let mut ends = std::collections::BTreeMap::new();
    for finding in doc.findings() {
        let end = ends.entry(finding.figure.id).or_insert(0);
        assert!(finding.span.start >= *end, "{finding:?} overlaps another of its figure");
        *end = finding.span.end;
    }
}

fn layers(doc: &Document<'_>, spans: &Spans<'_>) {
    spans.tile(doc.tokens().map(|token| token.span), "token");
    spans.tile(doc.sentences().iter().map(|sentence| sentence.span), "sentence");
    spans.tile(doc.paragraphs().iter().map(|paragraph| paragraph.span), "paragraph");
    let (mut token, mut sentence) = (0, 0);
    for (k, s) in doc.sentences().iter().enumerate() {
        outside(doc, token..s.tokens().start);
        token = s.tokens().end;
        for i in s.tokens() {
            assert!(s.span.contains(doc.token(i).span), "token {i} outside of its sentence {k}");
            assert_eq!(doc.sentence_of(i), Some(k), "the sentence of token {i}");
        }
    }
    outside(doc, token..doc.token_count());
    for (k, p) in doc.paragraphs().iter().enumerate() {
        assert_eq!(p.sentences().start, sentence, "sentences of paragraph {k}");
        sentence = p.sentences().end;
        for s in p.sentences() {
            assert!(p.span.contains(doc.sentences()[s].span), "sentence {s} outside of its paragraph {k}");
        }
    }
    assert_eq!(sentence, doc.sentences().len(), "sentences after the last paragraph");
    for i in 0..doc.token_count() {
        let lower = doc.lower(i);
        let known = doc.vocabulary().find(lower);
        assert!(known.is_some_and(|id| doc.vocabulary().form(id) == lower), "the id of token {i}, {lower:?}");
    }
}

/// Byte-order marks, and blanks that one is attached to, are tokens of no sentence; nothing else is.
fn outside(doc: &Document<'_>, tokens: std::ops::Range<usize>) {
    assert!(tokens.start <= tokens.end, "sentences share tokens {tokens:?}");
    for i in tokens {
        let mark = |c: char| c == '\u{feff}' || c.is_whitespace();
        assert_eq!(doc.slice(doc.token(i).span).trim_matches(mark), "", "token {i} in no sentence");
        assert_eq!(doc.sentence_of(i), None, "the sentence of token {i}");
    }
}

/// A finding's span, score, figure, kind and roles.
fn found(finding: &Finding, spans: &Spans<'_>) {
    let figure = finding.figure;
    spans.check(finding.span, figure.id);
    assert!(!finding.span.is_empty(), "{finding:?} is empty");
    assert!((0.0..=1.0).contains(&finding.score), "the score of {finding:?}");
    assert!(tricolon::Figure::from_id(figure.id).is_ok_and(|known| known.id == figure.id), "{}", figure.id);
    assert!(finding.kind.is_none_or(|kind| figure.kinds.contains(&kind)), "the kind of {finding:?}");
    for (role, span) in finding.roles.iter() {
        spans.check(span, role);
        assert!(!span.is_empty() && finding.span.contains(span), "{role} of {finding:?}");
        assert!(figure.roles.contains(&role), "{role} is no role of {finding:?}");
    }
}

/// Candidates of a figure, which may overlap and come in any order.
pub fn candidates(text: &str, candidates: &[Finding]) {
    let spans = Spans::of(text);
    for candidate in candidates {
        found(candidate, &spans);
    }
}

/// What is made when asked for: parts of speech, lemmas, stems, linguistic words, clauses, scopes of negation.
pub fn lazy_layers(doc: &Document<'_>) {
    let spans = Spans::of(doc.text());
    for i in 0..doc.token_count() {
        let _ = (doc.pos(i), doc.stem(i));
        assert!(!doc.lemma(i).is_empty(), "the lemma of token {i}");
    }
    spans.tile(doc.words().map(|word| word.span), "linguistic word");
    spans.tile(text::linguistic_tokens(doc.text()), "linguistic token");
    let clusters: Vec<Span> = text::graphemes(doc.text()).collect();
    let mut end = 0;
    for cluster in clusters {
        spans.check(cluster, "grapheme");
        assert!(cluster.start == end && !cluster.is_empty(), "{cluster:?} leaves a gap");
        end = cluster.end;
    }
    for (k, sentence) in doc.sentences().iter().enumerate() {
        let tokens = sentence.tokens();
        let inside = |range: &std::ops::Range<usize>| {
            range.start <= range.end && tokens.start <= range.start && range.end <= tokens.end
        };
        let clauses = doc.clauses(k);
        for (n, clause) in clauses.iter().enumerate() {
            spans.check(clause.span, "clause");
            assert!(sentence.span.contains(clause.span), "{clause:?} outside of sentence {k}");
            assert!(inside(&clause.tokens), "{clause:?} outside of sentence {k}");
            assert!(clause.verb.is_none_or(|verb| clause.tokens.contains(&verb)), "the verb of {clause:?}");
            assert!(clause.resumes.is_none_or(|first| first < n), "{clause:?} resumes what is not before it");
        }
        for negation in text::negation_scopes(doc, k) {
            assert!(tokens.contains(&negation.negator) && inside(&negation.scope), "{negation:?}");
            assert!(!negation.scope.contains(&negation.negator), "{negation:?} holds its negator");
        }
    }
}

/// Two readings of one text.
pub fn equal(a: &Document<'_>, b: &Document<'_>) {
    assert!(a.tokens().eq(b.tokens()), "tokens of a second run");
    assert_eq!(a.sentences(), b.sentences(), "sentences of a second run");
    assert_eq!(a.paragraphs(), b.paragraphs(), "paragraphs of a second run");
    assert_eq!(a.findings(), b.findings(), "findings of a second run");
}

/// Hits of a lexicon: spans in their sentence, entries that exist, figures that are finite.
pub fn scores(doc: &Document<'_>, lexicon: &tricolon::Lexicon, scores: &ThemeScores) {
    let spans = Spans::of(doc.text());
    assert_eq!(scores.iter().len(), lexicon.themes().len());
    assert!((0.0..=1.0).contains(&scores.coverage()), "coverage {}", scores.coverage());
    for (theme, score) in lexicon.themes().iter().zip(scores) {
        assert_eq!((&theme.name, score.count), (&score.theme, score.hits.len()));
        assert!(score.rate.is_finite() && score.rate >= 0.0, "rate {}", score.rate);
        assert!(score.distinct <= score.count && score.distinct <= theme.entries.len());
        let mut last = 0;
        for hit in &score.hits {
            spans.check(hit.span, "hit");
            assert!(!hit.span.is_empty() && hit.span.start >= last, "{hit:?} is empty or out of order");
            last = hit.span.start;
            assert_eq!(theme.entries[hit.entry_index].text(), &*hit.entry);
            assert!(hit.sentence < doc.sentences().len(), "{hit:?}");
        }
    }
}
