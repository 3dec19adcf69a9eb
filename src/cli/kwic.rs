//! Hits in their contexts: `tricolon themes --kwic`, and the evidence below a table.

use std::io::Write;

use serde_json::{Value, json};

use super::args::{KwicSort, Themes, ThemesFormat};
use super::rows::Rows;
use super::{Failure, Session, input};
use crate::themes::Line;
use crate::{Document, Error, Lexicon, ThemeScores};

/// A line, with its file and theme and where it stands in code points.
struct Found {
    file: String,
    theme: String,
    line: Line,
    span: crate::Span,
}

/// Every hit of all files as a line of one concordance.
pub(super) fn run(args: &Themes, lexicon: &Lexicon, session: &mut Session<'_>) -> Result<(), Failure> {
    let mut found: Vec<Found> = Vec::new();
    let chosen = |scores: &ThemeScores| -> Result<Vec<String>, Error> {
        if args.theme.is_empty() {
            return Ok(scores.iter().filter(|s| s.count > 0).map(|s| s.theme.to_string()).collect());
        }
        args.theme.iter().map(|name| Ok(scores.theme(name)?.theme.to_string())).collect()
    };
    input::for_each_text(&args.files, session, |file, text, _| {
        let doc = input::reader(file)?.try_analyze(text)?;
        let scores = lexicon.score(&doc);
        for theme in chosen(&scores)? {
            for line in scores.concordance(&doc, &theme, args.width)? {
                let span = doc.code_point_span(line.span);
                found.push(Found { file: file.into(), theme: theme.clone(), line, span });
            }
        }
        Ok(())
    })?;
    sort(&mut found, args.sort);
    if matches!(args.format, ThemesFormat::Text) {
        let theme = found.iter().map(|f| f.theme.chars().count()).max().unwrap_or(0);
        let hit = found.iter().map(|f| f.line.hit.chars().count()).max().unwrap_or(0);
        for f in &found {
            let file = if args.files.len() > 1 { format!("{}  ", f.file) } else { String::new() };
            writeln!(session.out, "{file}{:<theme$}  {}", f.theme, aligned(&f.line, args.width, hit))?;
        }
        writeln!(session.out, "({} hits)", found.len())?;
        return Ok(());
    }
    let row = |f: &Found| {
        let Line { left, hit, right, entry, negated, quoted, .. } = &f.line;
        let (start, end) = (f.span.start, f.span.end);
        [
            json!(f.file),
            json!(f.theme),
            json!(left),
            json!(hit),
            json!(right),
            json!(**entry),
            json!(start),
            json!(end),
            json!(negated),
            json!(quoted),
        ]
    };
    let columns = ["file", "theme", "left", "hit", "right", "entry", "start", "end", "negated", "quoted"];
    let rows: Vec<[Value; 10]> = found.iter().map(row).collect();
    Rows { columns, rows }.write(args.format, "", session)
}

/// Equal lines stay in the order of the texts.
fn sort(found: &mut [Found], by: KwicSort) {
    let words = |text: &str| text.to_lowercase();
    match by {
        KwicSort::Position => {}
        KwicSort::Hit => found.sort_by_cached_key(|f| (words(&f.line.hit), words(&f.line.right))),
        KwicSort::Right => found.sort_by_cached_key(|f| words(&f.line.right)),
        // From the nearest word outwards.
        KwicSort::Left => found
            .sort_by_cached_key(|f| f.line.left.split(' ').rev().map(str::to_lowercase).collect::<Vec<_>>()),
    }
}

fn aligned(line: &Line, width: usize, hit: usize) -> String {
    let flag = match (line.negated, line.quoted) {
        (true, true) => "(negated, quoted)",
        (true, false) => "(negated)",
        (false, true) => "(quoted)",
        (false, false) => "",
    };
    let brackets = format!("[{}]", line.hit.split_whitespace().collect::<Vec<_>>().join(" "));
    let hit = hit + 2;
    let text = format!("{:>width$} {brackets:<hit$} {:<width$}  {flag}", line.left, line.right);
    text.trim_end().to_string()
}

/// Every hit in its context, theme by theme.
pub(super) fn evidence(doc: &Document<'_>, scores: &ThemeScores, out: &mut dyn Write) -> Result<(), Failure> {
    for score in scores.iter().filter(|s| s.count > 0) {
        writeln!(out, "\n{}", score.theme)?;
        for line in scores.concordance(doc, &score.theme, 34)? {
            writeln!(out, "  {}", aligned(&line, 34, 0))?;
        }
    }
    Ok(())
}
