//! Themes × figures: which themes stand in which part of which figure.

use std::sync::Arc;

use super::Lexicon;
use crate::keyness::proportion_interval;
use crate::{Document, Span};

/// A cell of the table: a theme in one role of a figure.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Cell {
    /// The figure's id; `"none"` for the words outside of every finding.
    pub figure: &'static str,
    /// The role, such as `negated` or `asserted` of a contrast; `"all"` for a whole finding; `"none"` outside.
    pub role: &'static str,
    /// The theme.
    pub theme: Arc<str>,
    /// Hits that lie wholly within.
    pub count: usize,
    /// The words there are within.
    pub words: usize,
    /// Hits per 1,000 of those words.
    pub rate: f64,
    /// The lower end of the 95 % Clopper–Pearson interval of the rate.
    pub low: f64,
    /// The upper end.
    pub high: f64,
    /// The hits, as (document, span in bytes), in order.
    pub hits: Vec<(usize, Span)>,
}

/// The themes of `documents` by the roles of their findings. Cells without hits are left out, but for the row
/// of words outside of every finding, which is what the others are compared with. Where findings of one
/// figure overlap, their shared words count once.
///
/// ```
/// use tricolon::{Analyzer, Lexicon, themes::cross};
/// let lexicon = Lexicon::from_themes("t", [("dependency", ["depend*"]), ("dignity", ["dignity"])])?;
/// let doc = Analyzer::default().analyze("A partnership built not on dependency but on dignity.");
/// let cells = cross(&lexicon, &[doc]);
/// let cell = |role| cells.iter().find(|c| c.figure == "contrast" && c.role == role).unwrap();
/// assert_eq!((&*cell("negated").theme, &*cell("asserted").theme), ("dependency", "dignity"));
/// # Ok::<(), tricolon::Error>(())
/// ```
pub fn cross(lexicon: &Lexicon, documents: &[Document<'_>]) -> Vec<Cell> {
    let themes = lexicon.themes().len();
    let mut table: std::collections::BTreeMap<(&'static str, &'static str), Row> =
        std::collections::BTreeMap::new();
    for (number, doc) in documents.iter().enumerate() {
        let hits: Vec<(usize, Span)> = lexicon
            .score(doc)
            .iter()
            .enumerate()
            .flat_map(|(t, score)| score.hits.iter().map(move |hit| (t, hit.span)))
            .collect();
        let mut stretches: std::collections::BTreeMap<(&'static str, &'static str), Vec<Span>> =
            std::collections::BTreeMap::new();
        for finding in doc.findings() {
            stretches.entry((finding.figure.id, "all")).or_default().push(finding.span);
            for (role, span) in finding.roles.iter().filter(|(role, _)| *role != "cue") {
                stretches.entry((finding.figure.id, role)).or_default().push(span);
            }
        }
        let everything = merged(doc.findings().iter().map(|f| f.span).collect());
        let outside = table.entry(("none", "none")).or_insert_with(|| Row::new(themes));
        outside.add(doc, number, &gaps(&everything, doc.text().len() as u32), &hits);
        for (key, spans) in stretches {
            let row = table.entry(key).or_insert_with(|| Row::new(themes));
            row.add(doc, number, &merged(spans), &hits);
        }
    }
    let mut out = Vec::new();
    for ((figure, role), row) in table {
        for (theme, hits) in lexicon.themes().iter().zip(row.hits) {
            if hits.is_empty() && figure != "none" {
                continue;
            }
            let (low, high) = proportion_interval(hits.len().min(row.words), row.words, 0.95);
            out.push(Cell {
                figure,
                role,
                theme: Arc::clone(&theme.name),
                count: hits.len(),
                words: row.words,
                rate: super::score::per_thousand(hits.len(), row.words),
                low: 1000.0 * low,
                high: 1000.0 * high,
                hits,
            });
        }
    }
    out
}

struct Row {
    words: usize,
    /// By theme.
    hits: Vec<Vec<(usize, Span)>>,
}

impl Row {
    fn new(themes: usize) -> Self {
        Row { words: 0, hits: vec![Vec::new(); themes] }
    }

    /// Adds the words and hits within `spans`, which are sorted and do not overlap.
    fn add(&mut self, doc: &Document<'_>, number: usize, spans: &[Span], hits: &[(usize, Span)]) {
        let holds = |span: Span| {
            let at = spans.partition_point(|s| s.end < span.end);
            spans.get(at).is_some_and(|s| s.contains(span))
        };
        self.words += (0..doc.token_count()).filter(|&i| doc.is_word(i) && holds(doc.token(i).span)).count();
        for &(theme, span) in hits {
            if holds(span) {
                self.hits[theme].push((number, span));
            }
        }
    }
}

/// The same stretches, sorted, those that touch as one.
fn merged(mut spans: Vec<Span>) -> Vec<Span> {
    spans.sort_unstable();
    let mut out: Vec<Span> = Vec::new();
    for span in spans {
        match out.last_mut() {
            Some(last) if span.start <= last.end => *last = last.cover(span),
            _ => out.push(span),
        }
    }
    out
}

/// What lies between the stretches.
fn gaps(spans: &[Span], end: u32) -> Vec<Span> {
    let mut out = Vec::new();
    let mut from = 0;
    for span in spans {
        out.push(Span::new(from, span.start));
        from = span.end;
    }
    out.push(Span::new(from, end));
    out.retain(|span| !span.is_empty());
    out
}
