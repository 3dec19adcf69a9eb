//! `tricolon keyness`.

use super::args::{Keyness, ThemesFormat};
use super::rows::Rows;
use super::{Failure, Session, input};
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
        ThemesFormat::Text => Ok(table(shown, rows.len(), session.out)?),
        // No terms, no table: not even the names of its columns.
        ThemesFormat::Csv if shown.is_empty() => Ok(()),
        format => {
            Rows { columns: COLUMNS, rows: shown.iter().map(values).collect() }.write(format, "", session)
        }
    }
}

const COLUMNS: [&str; 19] = [
    "term", "target", "reference", "target_rate", "reference_rate", "g2", "g2_four_cell", "chi2",
    "log_ratio", "percent_diff", "pmi", "bic", "log_odds", "z", "conservative_log_ratio", "p", "q", "dp",
    "juilland_d",
];

fn values(row: &Row) -> [Value; 19] {
    [
        row.term.as_str().into(),
        row.target.into(),
        row.reference.into(),
        row.target_rate.into(),
        row.reference_rate.into(),
        row.g2.into(),
        row.g2_four_cell.into(),
        row.chi2.into(),
        row.log_ratio.into(),
        row.percent_diff.into(),
        // JSON knows no infinity: null where the target lacks the term.
        row.pmi.into(),
        row.bic.into(),
        row.log_odds.into(),
        row.z.into(),
        row.conservative_log_ratio.into(),
        row.p.into(),
        row.q.into(),
        row.dp.into(),
        row.juilland_d.into(),
    ]
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
