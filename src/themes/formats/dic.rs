//! LIWC dictionaries.

use std::collections::HashMap;

use super::Draft;
use crate::themes::{Compat, Entry};
use crate::{Error, ErrorKind};

/// Reads a `.dic` file. Runs of tabs and blanks separate; phrases keep their blanks.
pub(super) fn parse(source: &str, draft: &mut Draft) -> Result<(), Error> {
    let syntax = |line: usize, message: String| Error::new(ErrorKind::LexiconSyntax, message).at_line(line);
    let mut lines =
        source.lines().enumerate().map(|(n, line)| (n + 1, line.trim())).filter(|(_, l)| !l.is_empty());
    match lines.next() {
        Some((_, "%")) => {}
        Some((n, line)) => {
            return Err(syntax(n, format!("\"{line}\": a .dic file begins with a line that is just %")));
        }
        None => {
            return Err(syntax(1, "the file is empty; a .dic file begins with a line that is just %".into()));
        }
    }
    let mut by_number: HashMap<u32, usize> = HashMap::new();
    let mut closed = false;
    for (n, line) in lines.by_ref() {
        if line == "%" {
            closed = true;
            break;
        }
        category(n, line, &mut by_number, draft)?;
    }
    if !closed {
        let last = source.lines().count();
        return Err(syntax(
            last,
            "the categories do not end: a second line that is just % is missing".into(),
        ));
    }
    let mut entries: Vec<(usize, &str, Vec<&str>)> = Vec::new();
    for (n, line) in lines {
        let (entry, categories) = split_entry(line);
        if entry.is_empty() || categories.is_empty() {
            draft.fail(
                Some(n),
                format!("\"{line}\": an entry is a word, a tab and the numbers of its categories"),
            )?;
        } else {
            entries.push((n, entry, categories));
        }
    }
    if draft.options.compat == Some(Compat::LiwcPython) {
        // There, of an entry that is listed twice, the last line wins.
        let last: HashMap<&str, usize> = entries.iter().map(|(n, entry, _)| (*entry, *n)).collect();
        entries.retain(|(n, entry, _)| last[entry] == *n);
    }
    let mut known: Vec<u32> = by_number.keys().copied().collect();
    known.sort_unstable();
    for (n, entry, categories) in entries {
        for field in categories {
            let Some(number) = number(n, entry, field, draft)? else { continue };
            if let Some(&theme) = by_number.get(&number) {
                draft.push(theme, Entry::new(entry), Some(n))?;
            } else {
                let more = if known.len() > 100 { ", …" } else { "" };
                let known = known.iter().take(100).map(u32::to_string).collect::<Vec<_>>().join(", ");
                draft.fail(
                    Some(n),
                    format!("entry \"{entry}\": no category \"{field}\"; known: {known}{more}"),
                )?;
            }
        }
    }
    Ok(())
}

fn category(
    n: usize,
    line: &str,
    by_number: &mut HashMap<u32, usize>,
    draft: &mut Draft,
) -> Result<(), Error> {
    let (number, name) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
    let Ok(number) = number.parse::<u32>() else {
        return draft.fail(Some(n), format!("\"{line}\": a category is a number, a tab and a name"));
    };
    let name = name.trim();
    if name.is_empty() {
        return draft
            .fail(Some(n), format!("category {number} has no name: a number, a tab and a name are right"));
    }
    if by_number.contains_key(&number) {
        return draft.fail(Some(n), format!("category {number} is there twice"));
    }
    let theme = draft.theme(name);
    by_number.insert(number, theme);
    Ok(())
}

/// The category of a field. `<of>131/125` (131 before *of*, else 125) and `(02 134)125/464` are LIWC's old
/// conditions: they count as their default, the last number, and are noted.
fn number(n: usize, entry: &str, field: &str, draft: &mut Draft) -> Result<Option<u32>, Error> {
    if let Ok(number) = field.parse() {
        return Ok(Some(number));
    }
    if field.starts_with(['<', '(']) || field.contains('/') {
        let tail = field.rsplit(['/', '>', ')']).next().unwrap_or_default();
        if let Ok(number) = tail.parse() {
            draft.note(
                n,
                format!("entry \"{entry}\": the condition \"{field}\" is read as category {number}"),
            );
            return Ok(Some(number));
        }
        draft.note(n, format!("entry \"{entry}\": the code \"{field}\" names no category and is left out"));
        return Ok(None);
    }
    draft.fail(Some(n), format!("entry \"{entry}\": \"{field}\" is no number of a category"))?;
    Ok(None)
}

/// The entry and its category fields: split at the first tab, or where the numbers at the end begin.
fn split_entry(line: &str) -> (&str, Vec<&str>) {
    if let Some((entry, rest)) = line.split_once('\t') {
        return (entry.trim(), fields(rest));
    }
    let is_code = |field: &str| field.bytes().all(|b| b.is_ascii_digit() || b"<>()/".contains(&b));
    let mut entry = line;
    while let Some((before, last)) = entry.rsplit_once(char::is_whitespace) {
        if !(is_code(last) || last.starts_with('<')) {
            break;
        }
        entry = before.trim_end();
    }
    let rest = &line[entry.len()..];
    (entry, fields(rest))
}

/// The fields of a line's tail; a condition in brackets may hold blanks.
fn fields(rest: &str) -> Vec<&str> {
    let mut out = Vec::new();
    let mut rest = rest.trim();
    while !rest.is_empty() {
        let from = if rest.starts_with('(') { rest.find(')').unwrap_or(0) } else { 0 };
        let end = rest[from..].find(char::is_whitespace).map_or(rest.len(), |at| from + at);
        out.push(&rest[..end]);
        rest = rest[end..].trim_start();
    }
    out
}
