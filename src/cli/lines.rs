//! Findings by line and column: a line each, and the notes that GitHub shows beside a change.

use std::io::{self, Write};

use super::analyze::described;
use super::gate::Gate;
use crate::{Document, Finding, Span};

/// A place in a text: line and column from 1, columns in code points.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Place {
    pub(super) line: usize,
    pub(super) column: u32,
}

/// Where the lines of a text begin; `\n` ends one.
pub(super) struct Lines<'d, 't> {
    doc: &'d Document<'t>,
    starts: Vec<u32>,
}

impl<'d, 't> Lines<'d, 't> {
    pub(super) fn of(doc: &'d Document<'t>) -> Self {
        let ends = doc.text().match_indices('\n').map(|(at, _)| at as u32 + 1);
        // A byte-order mark is no character of the first line.
        let first = if doc.text().starts_with('\u{feff}') { '\u{feff}'.len_utf8() as u32 } else { 0 };
        Lines { doc, starts: std::iter::once(first).chain(ends).collect() }
    }

    pub(super) fn place(&self, offset: u32) -> Place {
        let line = self.starts.partition_point(|start| *start <= offset).max(1);
        Place { line, column: self.doc.code_point_span(Span::new(self.starts[line - 1], offset)).len() + 1 }
    }

    /// The code points before `offset`, without a byte-order mark.
    pub(super) fn code_points(&self, offset: u32) -> u32 {
        self.doc.code_point_span(Span::new(self.starts[0], offset)).len()
    }
}

/// `file:line:column: figure (kind) score: text`, as compilers write.
pub(super) fn concise(file: &str, doc: &Document<'_>, out: &mut dyn Write) -> io::Result<()> {
    let lines = Lines::of(doc);
    for finding in doc.findings() {
        let Place { line, column } = lines.place(finding.span.start);
        let (name, text) = described(doc, finding, 100);
        writeln!(out, "{file}:{line}:{column}: {name} {:.2}: {text}", finding.score)?;
    }
    Ok(())
}

/// Workflow commands of GitHub Actions: a notice a finding, an error where a gate counts it.
pub(super) fn github(file: &str, doc: &Document<'_>, gates: &[Gate], out: &mut dyn Write) -> io::Result<()> {
    let lines = Lines::of(doc);
    let data = |text: &str| text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A");
    let property = |text: &str| data(text).replace(':', "%3A").replace(',', "%2C");
    for finding in doc.findings() {
        let level = if counted(finding, gates) { "error" } else { "notice" };
        let (start, end) = (lines.place(finding.span.start), lines.place(finding.span.end));
        let (name, text) = described(doc, finding, 100);
        write!(out, "::{level} file={},line={},endLine={}", property(file), start.line, end.line)?;
        // Columns are read on one line alone.
        if start.line == end.line {
            write!(out, ",col={},endColumn={}", start.column, end.column)?;
        }
        writeln!(
            out,
            ",title={}::{}",
            property(&name),
            data(&format!("score {:.2}: {text}", finding.score))
        )?;
    }
    Ok(())
}

/// Whether some gate counts a finding.
pub(super) fn counted(finding: &Finding, gates: &[Gate]) -> bool {
    gates.iter().any(|gate| gate.counts(finding))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Analyzer;

    #[test]
    fn places_count_code_points_without_a_byte_order_mark() {
        let text = "\u{feff}é ab\r\nc 😀 d";
        let doc = Analyzer::default().analyze(text);
        let lines = Lines::of(&doc);
        let place = |word: &str| {
            let at = text.find(word).unwrap() as u32;
            (lines.place(at).line, lines.place(at).column, lines.code_points(at))
        };
        assert_eq!(place("é"), (1, 1, 0));
        assert_eq!(place("ab"), (1, 3, 2));
        assert_eq!(place("c"), (2, 1, 6));
        assert_eq!(place("d"), (2, 5, 10));
        assert_eq!(lines.place(text.len() as u32), Place { line: 2, column: 6 });
    }
}
