//! Tables of the commands, as text, JSON or CSV.

use std::io::Write;

use serde_json::Value;

use super::args::ThemesFormat;
use super::{Failure, Session, spreadsheet_safe};

/// Rows of one kind, with the names of their columns.
pub(super) struct Rows<const N: usize> {
    pub(super) columns: [&'static str; N],
    pub(super) rows: Vec<[Value; N]>,
}

impl<const N: usize> Rows<N> {
    /// Text aligns the columns and ends with `note`; JSON is a list of objects; CSV has the names first.
    pub(super) fn write(
        &self,
        format: ThemesFormat,
        note: &str,
        session: &mut Session<'_>,
    ) -> Result<(), Failure> {
        match format {
            ThemesFormat::Text => {
                self.text(session.out)?;
                writeln!(session.out, "({note})")?;
            }
            ThemesFormat::Json => {
                let objects: Vec<_> = self.rows.iter().map(|row| object(&self.columns, row)).collect();
                serde_json::to_writer(&mut *session.out, &objects)?;
                writeln!(session.out)?;
            }
            ThemesFormat::Csv => {
                let mut out = csv::Writer::from_writer(&mut *session.out);
                out.write_record(self.columns)?;
                for row in &self.rows {
                    out.write_record(row.iter().map(cell))?;
                }
                out.flush()?;
            }
        }
        Ok(())
    }

    fn text(&self, out: &mut dyn Write) -> std::io::Result<()> {
        let cells: Vec<[String; N]> = self.rows.iter().map(|row| row.each_ref().map(shown)).collect();
        let mut widths = self.columns.map(|name| name.chars().count());
        for row in &cells {
            for (width, cell) in widths.iter_mut().zip(row) {
                *width = (*width).max(cell.chars().count());
            }
        }
        let numeric: [bool; N] =
            std::array::from_fn(|k| !self.rows.is_empty() && self.rows.iter().all(|row| !row[k].is_string()));
        let line = |cells: &[String; N]| {
            let cells = cells.iter().zip(widths).zip(numeric).map(|((cell, width), numeric)| {
                if numeric { format!("{cell:>width$}") } else { format!("{cell:<width$}") }
            });
            cells.collect::<Vec<_>>().join("  ").trim_end().to_string()
        };
        let (bold, reset) = (anstyle::Style::new().bold(), anstyle::Reset);
        writeln!(out, "{bold}{}{reset}", line(&self.columns.map(str::to_string)))?;
        cells.iter().try_for_each(|row| writeln!(out, "{}", line(row)))
    }
}

/// A row as JSON has it.
pub(super) fn object(columns: &[&str], row: &[Value]) -> Value {
    let pairs = columns.iter().zip(row);
    Value::Object(pairs.map(|(name, value)| ((*name).into(), value.clone())).collect())
}

/// As CSV has it. A negative number is no formula.
pub(super) fn cell(value: &Value) -> String {
    match value {
        Value::String(text) => spreadsheet_safe(text),
        other => plain(other),
    }
}

pub(super) fn plain(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// As a table for people has it: two decimals.
fn shown(value: &Value) -> String {
    match value {
        Value::Number(number) if number.is_f64() => format!("{:.2}", number.as_f64().unwrap_or_default()),
        other => super::clipped(&plain(other), 40),
    }
}
