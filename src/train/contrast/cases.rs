//! Texts whose contrasts are known, and the forms in which they are written down.

use std::collections::HashMap;

use serde_json::Value;

use crate::{Error, ErrorKind, Finding, Span};

/// How much a candidate of [`read_apart`] counts: those texts are quickly written web prose and mail, less
/// like what the detector is meant for than the edited prose of the other sets.
const APART_WEIGHT: f64 = 0.15;

/// A text whose contrasts are known.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Case {
    /// Its name, or what it illustrates.
    pub id: String,
    /// The text.
    pub text: String,
    /// Its contrasts, in bytes.
    pub contrasts: Vec<Annotation>,
    /// Whether every contrast is annotated, so that any other candidate is wrong.
    pub complete: bool,
    /// How much its candidates count in a fit; 1 by default.
    pub weight: f64,
}

impl Case {
    /// Whether a finding meets a sure contrast, by half of what both cover at least; `None` if it only
    /// touches one that the annotators doubted.
    ///
    /// ```
    /// let case = &tricolon::train::contrast::read_marked("## Corrective\n\n> [Not {-ash} but {+fire}].\n")[0];
    /// let doc = tricolon::Analyzer::default().analyze(&case.text);
    /// assert_eq!(case.judge(&doc.findings()[0]), Some(true));
    /// ```
    pub fn judge(&self, finding: &Finding) -> Option<bool> {
        let right = self.contrasts.iter().any(|gold| gold.sure && gold.fit(finding) >= 0.5);
        let doubted = self.contrasts.iter().any(|gold| !gold.sure && gold.span.overlaps(finding.span));
        (right || !doubted).then_some(right)
    }
}

/// An annotated contrast.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Annotation {
    /// One of the figure's kinds.
    pub kind: String,
    /// Where it stands, in bytes.
    pub span: Span,
    /// The denied element.
    pub negated: Option<Span>,
    /// The element put in its place.
    pub asserted: Option<Span>,
    /// Whether the annotators were sure.
    pub sure: bool,
}

impl Annotation {
    /// How well a finding meets it: what both spans cover of what either does.
    pub(super) fn fit(&self, finding: &Finding) -> f32 {
        let (a, b) = (finding.span, self.span);
        let both = a.end.min(b.end).saturating_sub(a.start.max(b.start)) as f32;
        both / (a.len() as f32 + b.len() as f32 - both)
    }
}

/// Reads annotated documents, a JSON object a line, with code point offsets: those of the contrast set
/// (`contrasts` with `kind`, `start`, `end`, `x`, `y`, `confidence`) or of the canon (`figures` and
/// `not`).
///
/// # Errors
/// [`ErrorKind::TreebankSyntax`] with the line that is no such object.
///
/// ```
/// let line = r#"{"id": "a", "text": "Not ash but fire.", "contrasts":
///     [{"kind": "corrective", "start": 0, "end": 16, "x": [4, 7], "y": [12, 16], "confidence": "sure"}]}"#;
/// let cases = tricolon::train::contrast::read(&line.replace('\n', " "))?;
/// assert!(cases[0].contrasts[0].sure);
/// # Ok::<(), tricolon::Error>(())
/// ```
pub fn read(jsonl: &str) -> Result<Vec<Case>, Error> {
    let mut cases = Vec::new();
    for (number, line) in jsonl.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let wrong = |message: &str| Error::new(ErrorKind::TreebankSyntax, message).at_line(number + 1);
        let value: Value = serde_json::from_str(line).map_err(|e| wrong(&e.to_string()))?;
        cases.push(case(&value).ok_or_else(|| wrong("no object with id, text and contrasts or figures"))?);
    }
    Ok(cases)
}

/// Reads annotations that stand apart from their texts: objects with `id` and `contrasts` in one file,
/// objects with `id` and `text` in the other. Texts without annotations are left out.
///
/// # Errors
/// [`ErrorKind::TreebankSyntax`] with the line of what cannot be read.
///
/// ```
/// use tricolon::train::contrast::read_apart;
/// let marks = r#"{"id": "a", "contrasts": [{"kind": "corrective", "start": 0, "end": 16}]}"#;
/// let texts = r#"{"id": "a", "text": "Not ash but fire."}"#;
/// assert_eq!(read_apart(marks, texts)?[0].contrasts.len(), 1);
/// # Ok::<(), tricolon::Error>(())
/// ```
pub fn read_apart(annotations: &str, texts: &str) -> Result<Vec<Case>, Error> {
    let objects = |jsonl: &str| {
        let lines = jsonl.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
        lines
            .map(|(number, line)| {
                serde_json::from_str::<Value>(line).map_err(|error| {
                    Error::new(ErrorKind::TreebankSyntax, error.to_string()).at_line(number + 1)
                })
            })
            .collect::<Result<Vec<Value>, Error>>()
    };
    let texts = objects(texts)?;
    let by_id: HashMap<&str, &Value> =
        texts.iter().filter_map(|item| Some((item["id"].as_str()?, &item["text"]))).collect();
    let mut cases = Vec::new();
    for mut item in objects(annotations)? {
        let text = item["id"].as_str().and_then(|id| by_id.get(id)).copied().cloned();
        if let Some(text) = text {
            item["text"] = text;
            cases.extend(case(&item).map(|case| Case { weight: APART_WEIGHT, ..case }));
        }
    }
    Ok(cases)
}

fn case(value: &Value) -> Option<Case> {
    let text = value["text"].as_str()?;
    let mut bytes: Vec<u32> = text.char_indices().map(|(byte, _)| byte as u32).collect();
    bytes.push(text.len() as u32);
    let at = |n: &Value| bytes.get(usize::try_from(n.as_u64()?).ok()?).copied();
    let span = |pair: &Value| Some(Span::new(at(&pair[0])?, at(&pair[1])?));
    let items = value["contrasts"].as_array();
    let mut contrasts = Vec::new();
    for item in items.or_else(|| value["figures"].as_array())? {
        if items.is_none() && item["figure"] != "contrast" {
            continue;
        }
        let roles = &item["roles"];
        contrasts.push(Annotation {
            kind: item["kind"].as_str().unwrap_or("").to_string(),
            span: Span::new(at(&item["start"])?, at(&item["end"])?),
            negated: span(&item["x"]).or_else(|| span(&roles["negated"][0])),
            asserted: span(&item["y"]).or_else(|| span(&roles["asserted"][0])),
            sure: item["confidence"] != "borderline" && item["optional"] != true,
        });
    }
    let denied = value["not"].as_array().is_some_and(|not| not.iter().any(|id| id == "contrast"));
    let complete = items.is_some() || denied || !contrasts.is_empty();
    Some(Case {
        id: value["id"].as_str()?.to_string(),
        text: text.to_string(),
        contrasts,
        complete,
        weight: 1.0,
    })
}

/// Reads literate cases: each line that begins with `>` is a text; `[…]` marks a contrast in it, `{-…}`
/// its denied and `{+…}` its asserted element; the kind is the first word of the section's heading; ` ¶ `
/// stands for a paragraph break.
///
/// ```
/// let cases = tricolon::train::contrast::read_marked("## Corrective\n\n> [Not {-ash} but {+fire}].\n");
/// assert_eq!(cases[0].text, "Not ash but fire.");
/// assert_eq!(cases[0].contrasts[0].kind, "corrective");
/// ```
pub fn read_marked(markdown: &str) -> Vec<Case> {
    let mut heading = "";
    let mut cases = Vec::new();
    for line in markdown.lines() {
        if let Some(title) = line.strip_prefix("## ") {
            heading = title;
        } else if let Some(source) = line.strip_prefix("> ") {
            cases.push(marked(heading, &source.replace(" ¶ ", "\n\n")));
        }
    }
    cases
}

fn marked(heading: &str, source: &str) -> Case {
    let kind: String = heading.chars().take_while(|c| c.is_alphabetic()).collect::<String>().to_lowercase();
    let (mut text, mut contrasts) = (String::new(), Vec::<Annotation>::new());
    let mut open = Vec::new();
    let (mut negated, mut asserted) = (None, None);
    let mut chars = source.chars().peekable();
    while let Some(c) = chars.next() {
        let at = text.len() as u32;
        match c {
            '[' => open.push(('[', at)),
            '{' => open.push((chars.next().unwrap_or('-'), at)),
            ']' | '}' => match open.pop() {
                Some(('-', start)) => negated = Some(Span::new(start, at)),
                Some(('+', start)) => asserted = Some(Span::new(start, at)),
                Some((_, start)) => contrasts.push(Annotation {
                    kind: kind.clone(),
                    span: Span::new(start, at),
                    negated: negated.take(),
                    asserted: asserted.take(),
                    sure: true,
                }),
                None => text.push(c),
            },
            _ => text.push(c),
        }
    }
    Case { id: heading.to_string(), text, contrasts, complete: true, weight: 1.0 }
}
