//! `tricolon themes --compare`: rates with intervals, tf·idf and z.

use std::io::Write;

use serde_json::{Value, json};

use super::args::{Themes, ThemesFormat};
use super::rows::{cell, object, plain};
use super::{Failure, Session, input, spreadsheet_safe};
use crate::themes::{Background, Compared, Reference, bootstrap};
use crate::{Document, Lexicon};

/// What a theme is compared with.
enum With {
    English(Background),
    Texts(Reference),
}

const COLUMNS: [&str; 9] = ["theme", "count", "rate", "low", "high", "tf_idf", "z", "z_low", "z_high"];

/// Themes by falling tf·idf; without texts of reference it is that of English at large, and there is no z.
pub(super) fn run(args: &Themes, lexicon: &Lexicon, session: &mut Session<'_>) -> Result<(), Failure> {
    let mut texts = Vec::new();
    if !args.reference.is_empty() {
        input::for_each_text(&args.reference, session, |file, text, _| {
            texts.push(input::prose(file, text));
            Ok(())
        })?;
    }
    let with = if args.reference.is_empty() {
        With::English(Background::english(lexicon)?)
    } else {
        With::Texts(Reference::fit(lexicon, &texts)?)
    };
    let mut files = Vec::new();
    input::for_each_text(&args.files, session, |file, text, _| {
        files.push((file.to_string(), rows(lexicon, &with, &input::reader(file)?.try_analyze(text)?)?));
        Ok(())
    })?;
    match args.format {
        ThemesFormat::Json => {
            let value = |(file, rows): &(String, Vec<[Value; 9]>)| {
                let rows: Vec<_> = rows.iter().map(|row| object(&COLUMNS, row)).collect();
                json!({"id": file, "themes": rows})
            };
            serde_json::to_writer(&mut *session.out, &files.iter().map(value).collect::<Vec<_>>())?;
            writeln!(session.out)?;
        }
        ThemesFormat::Csv => {
            let mut out = csv::Writer::from_writer(&mut *session.out);
            out.write_record(std::iter::once("file").chain(COLUMNS))?;
            for (file, rows) in &files {
                for row in rows {
                    out.write_record(std::iter::once(spreadsheet_safe(file)).chain(row.iter().map(cell)))?;
                }
            }
            out.flush()?;
        }
        ThemesFormat::Text => {
            for (file, rows) in &files {
                if files.len() > 1 {
                    writeln!(session.out, "{file}")?;
                }
                table(rows, session.out)?;
            }
        }
    }
    Ok(())
}

fn rows(lexicon: &Lexicon, with: &With, doc: &Document<'_>) -> Result<Vec<[Value; 9]>, Failure> {
    let scores = lexicon.score(doc);
    let intervals = bootstrap(lexicon, doc, 0.95, 1000)?;
    let compared: Vec<(f64, Option<Compared>)> = match with {
        With::English(background) => background.tf_idf(&scores).into_iter().map(|t| (t, None)).collect(),
        With::Texts(texts) => texts.compare(&scores).into_iter().map(|c| (c.tf_idf, Some(c))).collect(),
    };
    let mut rows: Vec<_> = scores.iter().zip(intervals).zip(compared).collect();
    rows.sort_by(|(_, a), (_, b)| b.0.total_cmp(&a.0));
    let row =
        |((score, interval), (tf_idf, c)): ((&crate::themes::ThemeScore, _), (f64, Option<Compared>))| {
            let interval: crate::themes::Interval = interval;
            let z = |pick: fn(&Compared) -> Option<f64>| Value::from(c.as_ref().and_then(pick));
            [
                (*score.theme).into(),
                score.count.into(),
                score.rate.into(),
                interval.low.into(),
                interval.high.into(),
                tf_idf.into(),
                z(|c| c.z),
                z(|c| c.z_low),
                z(|c| c.z_high),
            ]
        };
    Ok(rows.into_iter().map(row).collect())
}

fn table(rows: &[[Value; 9]], out: &mut dyn Write) -> std::io::Result<()> {
    let (bold, reset) = (anstyle::Style::new().bold(), anstyle::Reset);
    writeln!(
        out,
        "{bold}{:<26} {:>5} {:>15}  {:<18} {:>7} {:>7}  95 % interval of z{reset}",
        "Theme", "Count", "per 1,000 words", "95 % interval", "tf·idf", "z"
    )?;
    let number = |value: &Value| value.as_f64().map_or("–".into(), |n| format!("{n:.2}"));
    for row in rows.iter().filter(|row| row[1] != 0) {
        let [theme, count, rate, low, high, tf_idf, z, z_low, z_high] = row;
        let interval = format!("{} to {}", number(low), number(high));
        let of_z =
            if z.is_null() { String::new() } else { format!("{} to {}", number(z_low), number(z_high)) };
        writeln!(
            out,
            "{:<26} {:>5} {:>15}  {interval:<18} {:>7} {:>7}  {of_z}",
            plain(theme),
            plain(count),
            number(rate),
            number(tf_idf),
            number(z),
        )?;
    }
    Ok(())
}
