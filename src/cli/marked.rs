//! A text with its findings drawn under the lines, as a compiler draws its notes: readable in a terminal
//! and in a pipe, and overlapping findings stay apart, each in a row of its own.

use std::io::{self, Write};

use anstyle::{AnsiColor, Reset, Style};
use unicode_width::UnicodeWidthChar;

use crate::{Document, Finding, Span};

/// Prints every paragraph wrapped to `width`, with rows of marks under the lines that hold findings.
pub(super) fn print(doc: &Document<'_>, width: usize, out: &mut dyn Write) -> io::Result<()> {
    let layers = layers(doc);
    for paragraph in doc.paragraphs() {
        for line in wrap(doc.text(), paragraph.span, width) {
            writeln!(out, "{}", colored(doc, line).trim_end())?;
            for row in rows(doc, line, &layers) {
                writeln!(out, "{row}")?;
            }
        }
        writeln!(out)?;
    }
    if !doc.findings().is_empty() {
        writeln!(
            out,
            "Marks: - denied, = asserted, ^ cue, . rest of a contrast; ~ any other figure; [n] as in the list below.\n"
        )?;
    }
    Ok(())
}

/// The row that each finding is drawn in: the first one free of its neighbours.
fn layers(doc: &Document<'_>) -> Vec<usize> {
    let mut ends: Vec<u32> = Vec::new();
    doc.findings()
        .iter()
        .map(|finding| {
            // Room for the number after the marks.
            let end = finding.span.end + 6;
            let layer = ends.iter().position(|&e| e <= finding.span.start).unwrap_or(ends.len());
            if layer == ends.len() {
                ends.push(end);
            } else {
                ends[layer] = end;
            }
            layer
        })
        .collect()
}

/// The lines of a stretch of text, broken at white space.
fn wrap(text: &str, span: Span, width: usize) -> Vec<Span> {
    let mut lines = Vec::new();
    let (mut start, mut columns, mut space) = (span.start, 0, None);
    for (at, c) in text[span.range()].char_indices() {
        let at = span.start + at as u32;
        let next = at + c.len_utf8() as u32;
        if matches!(c, '\n' | '\r') {
            lines.push(Span::new(start, at));
            (start, columns, space) = (next, 0, None);
            continue;
        }
        if c.is_whitespace() {
            space = Some(next);
        }
        columns += c.width().unwrap_or(0);
        if columns > width
            && let Some(cut) = space.filter(|cut| *cut > start)
        {
            lines.push(Span::new(start, cut));
            columns = columns_of(&text[cut as usize..next as usize]);
            (start, space) = (cut, None);
        }
    }
    lines.push(Span::new(start, span.end));
    lines.retain(|line| !text[line.range()].trim().is_empty());
    lines
}

fn columns_of(text: &str) -> usize {
    text.chars().map(|c| c.width().unwrap_or(0)).sum()
}

/// The line with the sides of contrasts and the spans of other figures styled. Plain text has the same
/// information in the rows below.
fn colored(doc: &Document<'_>, line: Span) -> String {
    let text = doc.text();
    let mut out = String::new();
    let mut current: Option<Style> = None;
    let here: Vec<&Finding> = doc.findings().iter().filter(|f| f.span.overlaps(line)).collect();
    for (at, c) in text[line.range()].char_indices() {
        let at = line.start + at as u32;
        let style = here.iter().rev().find_map(|finding| style(finding, at));
        if style != current {
            out.push_str(&Reset.render().to_string());
            out.extend(style.map(|s| s.render().to_string()));
            current = style;
        }
        if !c.is_control() {
            out.push(c);
        }
    }
    if current.is_some() {
        out.push_str(&Reset.render().to_string());
    }
    out
}

/// The style of the byte at `at` in a finding.
fn style(finding: &Finding, at: u32) -> Option<Style> {
    let holds = |span: Span| span.start <= at && at < span.end;
    if !holds(finding.span) {
        return None;
    }
    Some(match mark(finding, at) {
        '-' => AnsiColor::Red.on_default(),
        '=' => AnsiColor::Green.on_default().bold(),
        '^' => Style::new().bold(),
        _ => AnsiColor::Cyan.on_default(),
    })
}

/// The mark under the byte at `at`.
fn mark(finding: &Finding, at: u32) -> char {
    let within = |role: &str| finding.roles.get(role).any(|span| span.start <= at && at < span.end);
    if within("cue") {
        '^'
    } else if within("negated") {
        '-'
    } else if within("asserted") {
        '='
    } else if finding.figure.id == "contrast" {
        '.'
    } else {
        '~'
    }
}

/// The rows of marks under a line.
fn rows(doc: &Document<'_>, line: Span, layers: &[usize]) -> Vec<String> {
    let text = doc.text();
    let mut rows: Vec<String> = Vec::new();
    for (n, finding) in doc.findings().iter().enumerate().filter(|(_, f)| f.span.overlaps(line)) {
        let layer = layers[n];
        if rows.len() <= layer {
            rows.resize(layer + 1, String::new());
        }
        let row = &mut rows[layer];
        let (start, end) = (finding.span.start.max(line.start), finding.span.end.min(line.end));
        let indent = columns_of(&text[line.start as usize..start as usize]);
        while row.chars().count() < indent {
            row.push(' ');
        }
        for (at, c) in text[start as usize..end as usize].char_indices() {
            let mark = mark(finding, start + at as u32);
            (0..c.width().unwrap_or(0)).for_each(|_| row.push(mark));
        }
        if finding.span.end <= line.end {
            row.extend(["[", &(n + 1).to_string(), "]"]);
        }
    }
    rows.retain(|row| !row.trim().is_empty());
    rows
}
