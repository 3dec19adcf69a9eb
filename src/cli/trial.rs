//! `tricolon lexicon influence`, `overlap` and `validate`: how a lexicon does on texts.

use serde_json::{Value, json};

use super::args::{Labelled, Trial};
use super::rows::Rows;
use super::{Failure, Session, input};
use crate::themes::overlaps;
use crate::{Document, Error, ErrorKind};

/// The texts of all files that can be read, without figures.
fn documents(files: &[String], session: &mut Session<'_>) -> Result<Vec<Document<'static>>, Failure> {
    let mut docs = Vec::new();
    input::for_each_text(files, session, |file, text, _| {
        docs.push(input::reader(file)?.try_analyze(text.to_string())?);
        Ok(())
    })?;
    Ok(docs)
}

/// What each entry that was hit adds to its theme's count, over all files together.
pub(super) fn influence(args: &Trial, themes: &[String], session: &mut Session<'_>) -> Result<(), Failure> {
    let lexicon = input::lexicon(&args.lexicon)?;
    let names: Vec<&str> = lexicon.themes().iter().map(|t| &*t.name).collect();
    if let Some(unknown) = themes.iter().find(|name| !names.contains(&name.as_str())) {
        return Err(Error::unknown_theme(unknown, names).into());
    }
    let docs = documents(&args.files, session)?;
    let scores: Vec<_> = docs.iter().map(|doc| lexicon.score(doc)).collect();
    let mut rows: Vec<[Value; 5]> = Vec::new();
    for theme in names.iter().filter(|name| themes.is_empty() || themes.iter().any(|t| t == *name)) {
        let counts = scores.iter().map(|scores| Ok(scores.theme(theme)?.count));
        let count = counts.sum::<Result<usize, Error>>()?;
        for found in lexicon.influence_on(&docs, &scores, theme)? {
            rows.push([
                json!(theme),
                json!(*found.entry),
                json!(found.hits),
                json!(count),
                json!(found.without),
            ]);
        }
    }
    let note = format!(
        "{} entries hit in {} texts; without: the theme's count without the entry",
        rows.len(),
        docs.len()
    );
    Rows { columns: ["theme", "entry", "hits", "count", "without"], rows }.write(args.format, &note, session)
}

/// Which themes share words, over all files together.
pub(super) fn overlap(args: &Trial, session: &mut Session<'_>) -> Result<(), Failure> {
    let lexicon = input::lexicon(&args.lexicon)?;
    let scores: Vec<_> = documents(&args.files, session)?.iter().map(|doc| lexicon.score(doc)).collect();
    let found = overlaps(&scores);
    let row =
        |o: &crate::themes::Overlap| [json!(*o.first), json!(*o.second), json!(o.shared), json!(o.jaccard)];
    let rows: Vec<[Value; 4]> = found.iter().map(row).collect();
    let note =
        format!("{} pairs of themes share words; jaccard: shared hits over all hits of both", rows.len());
    Rows { columns: ["first", "second", "shared", "jaccard"], rows }.write(args.format, &note, session)
}

/// How well hits tell the labels that people gave.
pub(super) fn validate(args: &Labelled, session: &mut Session<'_>) -> Result<(), Failure> {
    let lexicon = input::lexicon(&args.lexicon)?;
    let (mut texts, mut labels) = (Vec::new(), Vec::new());
    for file in &args.files {
        let read = input::text(file).and_then(|source| labelled(file, &source, args));
        match read {
            Ok(pairs) => {
                for (text, label) in pairs {
                    texts.push(text);
                    labels.push(label);
                }
            }
            Err(error) if error.kind() == ErrorKind::Io => session.skip(&error),
            Err(error) => return Err(error.into()),
        }
    }
    let names: Vec<&str> = lexicon.themes().iter().map(|t| &*t.name).collect();
    if let Some(label) = labels.first().filter(|_| !labels.iter().any(|l| names.contains(&l.as_str()))) {
        let message = format!(
            "no label is a theme of the lexicon: {label:?}, for example; themes: {}",
            names.join(", ")
        );
        return Err(Error::new(ErrorKind::InvalidArgument, message).into());
    }
    let rows: Vec<[Value; 8]> = lexicon
        .validate(&texts, &labels)?
        .iter()
        .filter(|a| args.entries || a.entry.is_none())
        .map(|a| {
            [
                json!(*a.theme),
                json!(a.entry.as_deref()),
                json!(a.hit),
                json!(a.labelled),
                json!(a.both),
                json!(a.precision()),
                json!(a.recall()),
                json!(a.f1()),
            ]
        })
        .collect();
    let note = format!(
        "{} texts; hit: texts with a hit, labelled: with the theme's label, both: with both",
        texts.len()
    );
    let columns = ["theme", "entry", "hit", "labelled", "both", "precision", "recall", "f1"];
    Rows { columns, rows }.write(args.format, &note, session)
}

/// Texts and labels from CSV with names in its first row, or from JSON objects, one a line.
fn labelled(file: &str, source: &str, args: &Labelled) -> Result<Vec<(String, String)>, Error> {
    let wrong = |line: u64, message: String| {
        Error::new(ErrorKind::InvalidArgument, message).at_line(line as usize).in_file(file)
    };
    let ending = file.rsplit('.').next().unwrap_or_default().to_lowercase();
    match ending.as_str() {
        "csv" => {
            let mut reader = csv::Reader::from_reader(source.as_bytes());
            let names = reader.headers().map_err(|e| wrong(1, e.to_string()))?.clone();
            let column = |name: &str| {
                names.iter().position(|n| n == name).ok_or_else(|| {
                    let known: Vec<&str> = names.iter().collect();
                    wrong(1, format!("no column {name:?}; columns: {}", known.join(", ")))
                })
            };
            let (text, label) = (column(&args.text)?, column(&args.label)?);
            let pair = |row: Result<csv::StringRecord, csv::Error>| {
                let row =
                    row.map_err(|e| wrong(e.position().map_or(1, csv::Position::line), e.to_string()))?;
                Ok((row[text].to_string(), row[label].to_string()))
            };
            reader.records().map(pair).collect()
        }
        "jsonl" | "ndjson" => {
            let lines = source.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
            let pair = |(n, line): (usize, &str)| {
                let line_number = n as u64 + 1;
                let value: Value =
                    serde_json::from_str(line).map_err(|e| wrong(line_number, format!("not JSON: {e}")))?;
                let field = |name: &str| {
                    let field = value.get(name).and_then(Value::as_str).map(str::to_string);
                    field.ok_or_else(|| wrong(line_number, format!("no string {name:?}")))
                };
                Ok((field(&args.text)?, field(&args.label)?))
            };
            lines.map(pair).collect()
        }
        _ => {
            let message =
                "labelled texts are read from .csv (with the columns' names first), .jsonl or .ndjson";
            Err(Error::new(ErrorKind::UnknownFormat, message).in_file(file))
        }
    }
}
