//! Gold files and the shapes their scorers read.

use std::path::Path;

use serde_json::{Value, json};
use tricolon::{Document, Finding};

/// The objects of a JSON Lines file.
pub fn read(path: &Path) -> Vec<Value> {
    let text = std::fs::read_to_string(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    text.lines().filter(|l| !l.trim().is_empty()).map(|l| serde_json::from_str(l).expect("JSON")).collect()
}

/// A finding with its roles.
pub fn figure(doc: &Document<'_>, finding: &Finding) -> Value {
    let span = doc.code_point_span(finding.span);
    let mut roles = json!({});
    for name in finding.roles.names() {
        let spans: Vec<Value> = finding
            .roles
            .get(name)
            .map(|s| doc.code_point_span(s))
            .map(|s| json!([s.start, s.end]))
            .collect();
        roles[name] = Value::Array(spans);
    }
    json!({
        "figure": finding.figure.id, "kind": finding.kind, "start": span.start, "end": span.end,
        "score": finding.score, "roles": roles,
    })
}
