//! Findings as SARIF 2.1.0, the format of code scanners: OASIS, Static Analysis Results Interchange Format, 2020.
//!
//! Columns, `charOffset` and `charLength` count code points, as `columnKind` says; a byte-order mark is not counted.

use std::fmt::Write;

use serde_json::{Value, json};

use super::analyze::described;
use super::gate::Gate;
use super::lines::{Lines, counted};
use crate::{Analyzer, Document, Figure, Finding, Span};

const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// One run over some files.
pub(super) struct Log {
    figures: Vec<&'static Figure>,
    artifacts: Vec<Value>,
    results: Vec<Value>,
}

impl Log {
    pub(super) fn new(analyzer: &Analyzer) -> Self {
        Log { figures: analyzer.figures().to_vec(), artifacts: Vec::new(), results: Vec::new() }
    }

    /// Adds a file's findings; those that a gate counts are errors, the others notes.
    pub(super) fn add(&mut self, file: &str, doc: &Document<'_>, gates: &[Gate]) {
        let artifact = json!({ "uri": uri(file), "index": self.artifacts.len() });
        self.artifacts.push(json!({ "location": { "uri": uri(file) }, "mimeType": "text/plain" }));
        let lines = Lines::of(doc);
        let location = |span: Span| {
            let (start, end) = (lines.place(span.start), lines.place(span.end));
            let first = lines.code_points(span.start);
            json!({
                "artifactLocation": artifact,
                "region": {
                    "startLine": start.line, "startColumn": start.column,
                    "endLine": end.line, "endColumn": end.column,
                    "charOffset": first, "charLength": lines.code_points(span.end) - first,
                    "snippet": { "text": doc.slice(span) },
                },
            })
        };
        for finding in doc.findings() {
            let roles: Vec<Value> = finding
                .roles
                .iter()
                .enumerate()
                .map(|(n, (role, span))| {
                    json!({ "id": n, "message": { "text": role }, "physicalLocation": location(span) })
                })
                .collect();
            self.results.push(json!({
                "ruleId": finding.figure.id,
                "ruleIndex": self.figures.iter().position(|figure| figure.id == finding.figure.id),
                "level": if counted(finding, gates) { "error" } else { "note" },
                "rank": f64::from((finding.score * 1000.0).round()) / 10.0,
                "message": { "text": message(doc, finding) },
                "locations": [{ "physicalLocation": location(finding.span) }],
                "relatedLocations": roles,
                "properties": { "score": finding.score, "kind": finding.kind },
            }));
        }
    }

    /// The log; `failures` are the inputs that could not be read.
    pub(super) fn finish(self, failures: &[String]) -> Value {
        let failures: Vec<Value> = failures
            .iter()
            .map(|text| json!({ "level": "error", "message": { "text": escaped(text) } }))
            .collect();
        json!({
            "$schema": SCHEMA,
            "version": "2.1.0",
            "runs": [{
                "tool": { "driver": {
                    "name": "tricolon",
                    "semanticVersion": env!("CARGO_PKG_VERSION"),
                    "informationUri": env!("CARGO_PKG_REPOSITORY"),
                    "rules": self.figures.iter().map(|figure| rule(figure)).collect::<Vec<_>>(),
                } },
                "invocations": [{
                    "executionSuccessful": failures.is_empty(), "toolExecutionNotifications": failures,
                }],
                "columnKind": "unicodeCodePoints",
                "newlineSequences": ["\r\n", "\n"],
                "artifacts": self.artifacts,
                "results": self.results,
            }],
        })
    }
}

/// A figure's page as a rule.
fn rule(figure: &Figure) -> Value {
    let list = |title: &str, texts: &[&str]| {
        let items: Vec<&str> = texts.iter().flat_map(|text| ["\n- ", text]).collect();
        if texts.is_empty() { String::new() } else { format!("\n\n{title}:\n{}", items.concat()) }
    };
    let help = format!(
        "{}{}{}\n\nSource: {}.",
        figure.definition(),
        list("Found", figure.examples),
        list("Not found", figure.near_misses),
        figure.source
    );
    json!({
        "id": figure.id,
        "shortDescription": { "text": figure.summary },
        "fullDescription": { "text": escaped(&figure.definition()) },
        "help": { "text": escaped(&help), "markdown": help },
        "defaultConfiguration": { "enabled": figure.by_default, "level": "note" },
        "properties": { "tags": [figure.family.name()], "kinds": figure.kinds, "roles": figure.roles },
    })
}

fn message(doc: &Document<'_>, finding: &Finding) -> String {
    let (name, text) = described(doc, finding, 200);
    escaped(&format!("{name}, score {:.2}: {text}", finding.score))
}

/// Brackets and backslashes mean links in a message's text unless they are escaped.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '[' | ']' | '\\') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// A file's name as a URI: relative as it was given, or `file:` if it is absolute.
fn uri(file: &str) -> String {
    if file == "-" {
        return "stdin".to_string();
    }
    let slashes = file.replace(std::path::MAIN_SEPARATOR, "/");
    let mut out = match (slashes.starts_with('/'), std::path::Path::new(file).is_absolute()) {
        (true, _) => "file://".to_string(),
        (false, true) => "file:///".to_string(),
        (false, false) => String::new(),
    };
    for byte in slashes.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'/' | b'-' | b'.' | b'_' | b'~' => {
                out.push(char::from(byte));
            }
            _ => {
                let _ = write!(out, "%{byte:02X}");
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    #[test]
    fn names_become_uris() {
        assert_eq!(super::uri("docs/a b%.md"), "docs/a%20b%25.md");
        assert_eq!(super::uri("é:1.md"), "%C3%A9%3A1.md");
        #[cfg(unix)]
        assert_eq!(super::uri("/srv/a.md"), "file:///srv/a.md");
    }
}
