//! Tables: rows of theme and entry, and LIWC-22's `.dicx`.

use super::Draft;
use crate::themes::{Entry, Form};
use crate::{Error, ErrorKind};

fn reader(source: &str) -> csv::Reader<&[u8]> {
    csv::ReaderBuilder::new().flexible(true).trim(csv::Trim::All).from_reader(source.as_bytes())
}

fn broken(error: &csv::Error) -> Error {
    let told = Error::new(ErrorKind::LexiconSyntax, format!("not a CSV table: {error}"));
    match error.position() {
        Some(position) => told.at_line(position.line() as usize),
        None => told,
    }
}

/// `theme,entry[,weight][,form]` under such headings, in any order.
pub(super) fn parse_rows(source: &str, draft: &mut Draft) -> Result<(), Error> {
    let mut rows = reader(source);
    let headings = rows.headers().map_err(|e| broken(&e))?.clone();
    let column = |name: &str| headings.iter().position(|h| h.eq_ignore_ascii_case(name));
    let (Some(theme), Some(entry)) = (column("theme"), column("entry")) else {
        let message = format!(
            "the headings are \"{}\"; theme and entry are needed, weight and form are allowed",
            headings.iter().collect::<Vec<_>>().join(", ")
        );
        return Err(Error::new(ErrorKind::LexiconSyntax, message).at_line(1));
    };
    let (weight, form) = (column("weight"), column("form"));
    for row in rows.records() {
        let row = row.map_err(|e| broken(&e))?;
        let line = row.position().map(|p| p.line() as usize);
        let cell = |at: usize| row.get(at).unwrap_or_default();
        if cell(theme).is_empty() || cell(entry).is_empty() {
            draft.fail(line, "a row without a theme or without an entry".into())?;
            continue;
        }
        let written = weight.map(cell).unwrap_or_default();
        let Ok(weight) = (if written.is_empty() { Ok(1.0) } else { written.parse() }) else {
            draft.fail(line, format!("weight \"{written}\" is no number"))?;
            continue;
        };
        let mut written = Entry::new(cell(entry)).weight(weight);
        if let Some(name) = form.map(cell).filter(|name| !name.is_empty()) {
            match Form::from_name(name) {
                Ok(form) => written = written.form(form),
                Err(error) => {
                    draft.fail(line, error.to_string())?;
                    continue;
                }
            }
        }
        let theme = draft.theme(cell(theme));
        draft.push(theme, written, line)?;
    }
    Ok(())
}

/// `DicTerm,Category,Category …`: a mark, or a weight, in each category's column.
pub(super) fn parse_dicx(source: &str, draft: &mut Draft) -> Result<(), Error> {
    let mut rows = reader(source);
    let headings = rows.headers().map_err(|e| broken(&e))?.clone();
    if headings.len() < 2 {
        let message = "a .dicx file begins with DicTerm and the names of its categories, between commas";
        return Err(Error::new(ErrorKind::LexiconSyntax, message).at_line(1));
    }
    for name in headings.iter().skip(1) {
        if name.is_empty() || draft.has(name) {
            draft.fail(Some(1), format!("category \"{name}\" has no name, or that of another"))?;
        }
        draft.theme(name);
    }
    for row in rows.records() {
        let row = row.map_err(|e| broken(&e))?;
        let line = row.position().map(|p| p.line() as usize);
        let entry = row.get(0).unwrap_or_default();
        if row.len() > headings.len() {
            draft.fail(line, format!("entry \"{entry}\" has more cells than there are categories"))?;
            continue;
        }
        for (name, mark) in headings.iter().zip(row.iter()).skip(1).filter(|(_, mark)| !mark.is_empty()) {
            let weight = if mark.eq_ignore_ascii_case("x") { Ok(1.0) } else { mark.parse::<f64>() };
            let Ok(weight) = weight else {
                draft.fail(line, format!("entry \"{entry}\": \"{mark}\" is neither X nor a weight"))?;
                continue;
            };
            if weight != 0.0 {
                let theme = draft.theme(name);
                draft.push(theme, Entry::new(entry).weight(weight), line)?;
            }
        }
    }
    Ok(())
}
