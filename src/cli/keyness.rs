//! `tricolon keyness`.

use super::args::{Keyness, ThemesFormat};
use super::{Failure, Session, input, spreadsheet_safe};
use crate::keyness::{Counts, Options, Row, keyness};
use std::io::Write;

pub(super) fn run(args: &Keyness, session: &mut Session<'_>) -> Result<(), Failure> {
    let mut options = Options::default();
    (options.measure, options.least) = (args.measure, args.least);
    let mut sides = Vec::new();
    for files in [&args.files, &args.reference] {
        let mut texts = Vec::new();
        input::for_each_text(files, session, |_, text, _| {
            texts.push(text.to_string());
            Ok(())
        })?;
        sides.push(Counts::of_texts(&texts, args.unit)?);
    }
    let rows = keyness(&sides[0], &sides[1], &options)?;
    let shown = &rows[..args.top.min(rows.len())];
    match args.format {
        ThemesFormat::Text => table(shown, rows.len(), session.out)?,
        ThemesFormat::Json => {
            let values: Vec<_> = shown.iter().map(json).collect();
            serde_json::to_writer(&mut *session.out, &values)?;
            writeln!(session.out)?;
        }
        ThemesFormat::Csv => {
            let mut out = csv::Writer::from_writer(Vec::new());
            out.write_record(COLUMNS)?;
            for row in shown {
                let cells = [spreadsheet_safe(&row.term)].into_iter().chain(numbers(row));
                out.write_record(cells)?;
            }
            let bytes = out.into_inner().map_err(|error| std::io::Error::other(error.to_string()))?;
            session.out.write_all(&bytes)?;
        }
    }
    Ok(())
}

const COLUMNS: [&str; 14] = [
    "term", "target", "reference", "g2", "g2_four_cell", "chi2", "log_ratio", "percent_diff", "bic",
    "log_odds", "z", "conservative_log_ratio", "p", "q",
];

fn numbers(row: &Row) -> [String; 13] {
    [
        row.target.to_string(),
        row.reference.to_string(),
        row.g2.to_string(),
        row.g2_four_cell.to_string(),
        row.chi2.to_string(),
        row.log_ratio.to_string(),
        row.percent_diff.to_string(),
        row.bic.to_string(),
        row.log_odds.to_string(),
        row.z.to_string(),
        row.conservative_log_ratio.to_string(),
        row.p.to_string(),
        row.q.to_string(),
    ]
}

fn json(row: &Row) -> serde_json::Value {
    serde_json::json!({
        "term": row.term, "target": row.target, "reference": row.reference, "g2": row.g2,
        "g2_four_cell": row.g2_four_cell, "chi2": row.chi2, "log_ratio": row.log_ratio,
        "percent_diff": row.percent_diff, "bic": row.bic, "log_odds": row.log_odds, "z": row.z,
        "conservative_log_ratio": row.conservative_log_ratio, "p": row.p, "q": row.q,
    })
}

fn table(rows: &[Row], all: usize, out: &mut dyn Write) -> std::io::Result<()> {
    let (bold, plain) = (anstyle::Style::new().bold(), anstyle::Reset);
    writeln!(
        out,
        "{bold}{:<24} {:>8} {:>9} {:>10} {:>9} {:>9} {:>8} {:>9}{plain}",
        "Term", "Target", "Reference", "G²", "Log ratio", "Cautious", "z", "q"
    )?;
    for row in rows {
        writeln!(
            out,
            "{:<24} {:>8} {:>9} {:>10.2} {:>9.2} {:>9.2} {:>8.2} {:>9.2e}",
            super::clipped(&row.term, 24),
            row.target,
            row.reference,
            row.g2,
            row.log_ratio,
            row.conservative_log_ratio,
            row.z,
            row.q
        )?;
    }
    writeln!(out, "({} of {all} terms; a minus means that the reference uses the term more)", rows.len())
}
