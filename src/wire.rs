//! The wire format: a document as JSON, with offsets in code points.

mod read;

use serde::{Serialize, Serializer};

use crate::{Document, Finding, Span};

pub use read::{Stored, StoredFinding, StoredToken};

/// The version of the format. It rises when a field is left out, renamed or given another meaning, not when one is
/// added; what was written before it was told is version 1.
const VERSION: u32 = 1;

/// A document as the JSON object that Python's `Document.to_json` and the command line share.
///
/// Offsets count code points. A token's `sentence` is an index into `sentences`. `version` tells the format's;
/// [`Stored`] reads it back.
pub struct Record<'d> {
    doc: &'d Document<'d>,
    id: Option<&'d str>,
}

impl<'d> Record<'d> {
    /// The record of `doc`, named `id` if one is given.
    pub fn new(doc: &'d Document<'_>, id: Option<&'d str>) -> Self {
        Record { doc, id }
    }

    /// One line of JSON.
    ///
    /// ```
    /// let doc = tricolon::Analyzer::default().analyze("Not ashes, but fire.");
    /// let json = tricolon::Record::new(&doc, None).to_json();
    /// assert!(json.contains(r#""negated":[[4,9]]"#));
    /// ```
    pub fn to_json(&self) -> String {
        // Strings and numbers under string keys: serialization cannot fail.
        serde_json::to_string(self).unwrap_or_default()
    }
}

#[derive(Serialize)]
struct Fields<'d> {
    version: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'d str>,
    text: &'d str,
    tokens: Vec<TokenFields<'d>>,
    sentences: Vec<Span>,
    paragraphs: Vec<Span>,
    findings: Vec<FindingFields>,
}

#[derive(Serialize)]
struct TokenFields<'d> {
    start: u32,
    end: u32,
    kind: &'static str,
    stem: &'d str,
    pos: &'static str,
    lemma: String,
    sentence: Option<usize>,
}

#[derive(Serialize)]
struct FindingFields {
    figure: &'static str,
    kind: Option<&'static str>,
    start: u32,
    end: u32,
    score: f32,
    roles: serde_json::Map<String, serde_json::Value>,
}

impl Serialize for Record<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let doc = self.doc;
        let points = |span: Span| doc.code_point_span(span);
        Fields {
            version: VERSION,
            id: self.id,
            text: doc.text(),
            tokens: doc
                .tokens()
                .enumerate()
                .map(|(i, token)| {
                    let span = points(token.span);
                    TokenFields {
                        start: span.start,
                        end: span.end,
                        kind: token.kind.name(),
                        stem: doc.stem(i),
                        pos: doc.pos(i).name(),
                        lemma: doc.lemma(i),
                        sentence: doc.sentence_of(i),
                    }
                })
                .collect(),
            sentences: doc.sentences().iter().map(|s| points(s.span)).collect(),
            paragraphs: doc.paragraphs().iter().map(|p| points(p.span)).collect(),
            findings: doc.findings().iter().map(|finding| finding_fields(doc, finding)).collect(),
        }
        .serialize(serializer)
    }
}

fn finding_fields(doc: &Document<'_>, finding: &Finding) -> FindingFields {
    let span = doc.code_point_span(finding.span);
    let roles = finding
        .roles
        .names()
        .into_iter()
        .map(|name| {
            let spans = finding.roles.get(name).map(|s| doc.code_point_span(s));
            (name.to_string(), spans.map(|s| serde_json::json!([s.start, s.end])).collect())
        })
        .collect();
    FindingFields {
        figure: finding.figure.id,
        kind: finding.kind,
        start: span.start,
        end: span.end,
        score: finding.score,
        roles,
    }
}
