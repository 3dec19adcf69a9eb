//! `tricolon keyness`.

use super::args::{Keyness, ThemesFormat};
use super::{Failure, Session, input, spreadsheet_safe};
use crate::keyness::{Counts, Options, Row, keyness};
use serde_json::Value;
use std::io::Write;

pub(super) fn run(args: &Keyness, session: &mut Session<'_>) -> Result<(), Failure> {
    let mut options = Options::default();
    (options.measure, options.least) = (args.measure, args.least);
    let mut sides = Vec::new();
    for files in [&args.files, &args.reference] {
        let mut texts = Vec::new();
        input::for_each_text(files, session, |file, text, _| {
            texts.push(input::prose(file, text));
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
            for (i, row) in shown.iter().enumerate() {
                let values = values(row);
                if i == 0 {
                    out.write_record(std::iter::once("term").chain(values.iter().map(|(name, _)| *name)))?;
                }
                let cells =
                    values.iter().map(|(_, v)| if v.is_null() { String::new() } else { v.to_string() });
                out.write_record(std::iter::once(spreadsheet_safe(&row.term)).chain(cells))?;
            }
            let bytes = out.into_inner().map_err(|error| std::io::Error::other(error.to_string()))?;
            session.out.write_all(&bytes)?;
        }
    }
    Ok(())
}

/// The columns after the term.
fn values(row: &Row) -> [(&'static str, Value); 18] {
    [
        ("target", row.target.into()),
        ("reference", row.reference.into()),
        ("target_rate", row.target_rate.into()),
        ("reference_rate", row.reference_rate.into()),
        ("g2", row.g2.into()),
        ("g2_four_cell", row.g2_four_cell.into()),
        ("chi2", row.chi2.into()),
        ("log_ratio", row.log_ratio.into()),
        ("percent_diff", row.percent_diff.into()),
        // JSON knows no infinity: null where the target lacks the term.
        ("pmi", row.pmi.into()),
        ("bic", row.bic.into()),
        ("log_odds", row.log_odds.into()),
        ("z", row.z.into()),
        ("conservative_log_ratio", row.conservative_log_ratio.into()),
        ("p", row.p.into()),
        ("q", row.q.into()),
        ("dp", row.dp.into()),
        ("juilland_d", row.juilland_d.into()),
    ]
}

fn json(row: &Row) -> Value {
    let pairs = values(row).into_iter().map(|(name, value)| (name.to_string(), value));
    Value::Object(std::iter::once(("term".to_string(), row.term.as_str().into())).chain(pairs).collect())
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
