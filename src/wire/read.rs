//! Documents read back from the wire format.

use serde::Deserialize;
use serde_json::{Map, Value};

use super::VERSION;
use crate::document::check_length;
use crate::{Error, ErrorKind, Span};

/// A document as [`Record::to_json`](super::Record::to_json) wrote it, of this version or an older one, with
/// spans in UTF-8 bytes. Nothing is analysed again: figures, kinds and parts of speech stay the names that
/// were written, some of which this version may not know.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Stored {
    /// The document's name, if one was written.
    pub id: Option<String>,
    /// Its text.
    pub text: String,
    /// Its words.
    pub tokens: Vec<StoredToken>,
    /// Its sentences.
    pub sentences: Vec<Span>,
    /// Its paragraphs.
    pub paragraphs: Vec<Span>,
    /// Its figures, in the order written.
    pub findings: Vec<StoredFinding>,
}

/// A word of a [`Stored`] document.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct StoredToken {
    /// Where it stands, in bytes.
    pub span: Span,
    /// What it is: `word`, `number`, `punct` …
    pub kind: String,
    /// Its stem.
    pub stem: String,
    /// Its part of speech, by UD's name.
    pub pos: String,
    /// Its lemma.
    pub lemma: String,
    /// The index of its sentence.
    pub sentence: Option<usize>,
}

/// A figure in a [`Stored`] document.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct StoredFinding {
    /// The figure's id.
    pub figure: String,
    /// The figure's kind.
    pub kind: Option<String>,
    /// Where it stands, in bytes.
    pub span: Span,
    /// From 0 to 1.
    pub score: f32,
    /// Role and span in bytes; spans of one role in text order.
    pub roles: Vec<(String, Span)>,
}

impl Stored {
    /// Reads one JSON object. Fields that are not known are passed over. Linear.
    ///
    /// # Errors
    /// [`ErrorKind::InvalidRecord`] for what is no such object, for offsets outside of the text, and for an
    /// object of a later version of the format.
    ///
    /// ```
    /// use tricolon::{Analyzer, Record, Stored};
    /// let doc = Analyzer::default().analyze("Ærø: not ashes, but fire.");
    /// let stored = Stored::from_json(&Record::new(&doc, None).to_json())?;
    /// assert_eq!(stored.findings[0].span, doc.findings()[0].span);
    /// assert!(Stored::from_json(r#"{"version": 99, "text": ""}"#).is_err());
    /// # Ok::<(), tricolon::Error>(())
    /// ```
    pub fn from_json(json: &str) -> Result<Self, Error> {
        let value: Value = serde_json::from_str(json).map_err(|e| syntax(&e))?;
        // Looked at first, since a later version may have other fields.
        let version = value.get("version").map_or(Some(1), Value::as_u64);
        if version.is_none_or(|version| version == 0 || version > u64::from(VERSION)) {
            let given = value.get("version").unwrap_or(&Value::Null);
            return Err(invalid(format!("version {given} of the format; this program reads 1 to {VERSION}")));
        }
        let object: Object = serde_json::from_value(value).map_err(|e| invalid(e.to_string()))?;
        check_length(object.text.len() as u64)?;
        let offsets = Offsets::of(&object.text);
        let sentences = offsets.spans(&object.sentences, "sentences")?;
        let paragraphs = offsets.spans(&object.paragraphs, "paragraphs")?;
        let tokens = object.tokens.into_iter().enumerate().map(|(k, token)| {
            let span = offsets.span(token.start, token.end, || format!("tokens[{k}]"))?;
            if token.sentence.is_some_and(|sentence| sentence >= sentences.len()) {
                return Err(invalid(format!("tokens[{k}] is in a sentence that is not there")));
            }
            let Token { kind, stem, pos, lemma, sentence, .. } = token;
            Ok(StoredToken { span, kind, stem, pos, lemma, sentence })
        });
        let tokens = tokens.collect::<Result<_, _>>()?;
        let findings = object.findings.into_iter().enumerate().map(|(k, finding)| {
            let span = offsets.span(finding.start, finding.end, || format!("findings[{k}]"))?;
            let mut roles = Vec::new();
            for (role, spans) in finding.roles {
                let spans: Vec<(u32, u32)> = serde_json::from_value(spans)
                    .map_err(|e| invalid(format!("role {role:?} of findings[{k}]: {e}")))?;
                for (start, end) in spans {
                    let what = || format!("role {role:?} of findings[{k}]");
                    roles.push((role.clone(), offsets.span(start, end, what)?));
                }
            }
            Ok(StoredFinding {
                figure: finding.figure,
                kind: finding.kind,
                span,
                score: finding.score,
                roles,
            })
        });
        let findings = findings.collect::<Result<_, _>>()?;
        Ok(Stored { id: object.id, text: object.text, tokens, sentences, paragraphs, findings })
    }
}

#[derive(Deserialize)]
struct Object {
    id: Option<String>,
    text: String,
    #[serde(default)]
    tokens: Vec<Token>,
    #[serde(default)]
    sentences: Vec<Span>,
    #[serde(default)]
    paragraphs: Vec<Span>,
    #[serde(default)]
    findings: Vec<Finding>,
}

#[derive(Deserialize)]
struct Token {
    start: u32,
    end: u32,
    kind: String,
    stem: String,
    pos: String,
    #[serde(default)]
    lemma: String,
    sentence: Option<usize>,
}

#[derive(Deserialize)]
struct Finding {
    figure: String,
    kind: Option<String>,
    start: u32,
    end: u32,
    score: f32,
    #[serde(default)]
    roles: Map<String, Value>,
}

/// The byte at which each code point begins, and the text's end.
struct Offsets(Vec<u32>);

impl Offsets {
    fn of(text: &str) -> Self {
        let starts = text.char_indices().map(|(at, _)| at);
        Offsets(starts.chain([text.len()]).map(|at| at as u32).collect())
    }

    fn span(&self, start: u32, end: u32, what: impl Fn() -> String) -> Result<Span, Error> {
        match (self.0.get(start as usize), self.0.get(end as usize)) {
            (Some(from), Some(to)) if from <= to => Ok(Span::new(*from, *to)),
            _ => {
                let points = self.0.len() - 1;
                Err(invalid(format!("{} lies at {start}..{end} in a text of {points} code points", what())))
            }
        }
    }

    fn spans(&self, points: &[Span], what: &str) -> Result<Vec<Span>, Error> {
        let spans = points.iter().enumerate();
        spans.map(|(k, s)| self.span(s.start, s.end, || format!("{what}[{k}]"))).collect()
    }
}

fn invalid(message: impl std::fmt::Display) -> Error {
    Error::new(ErrorKind::InvalidRecord, format!("no document in the wire format: {message}"))
}

fn syntax(error: &serde_json::Error) -> Error {
    let line = error.line();
    let error = invalid(error.to_string());
    if line > 0 { error.at_line(line) } else { error }
}
