//! Formats that are read line by line: WordStat, Lexicoder, Empath.

use super::{DEEPEST, Draft};
use crate::themes::Entry;
use crate::{Error, ErrorKind};

/// WordStat's `.cat`: a tree by tabs. A line that ends in a weight in brackets is an entry.
pub(super) fn wordstat(source: &str, draft: &mut Draft) -> Result<(), Error> {
    let mut path: Vec<&str> = Vec::new();
    for (n, line) in source.lines().enumerate().map(|(n, line)| (n + 1, line.trim_end())) {
        let text = line.trim_start_matches('\t');
        let depth = line.len() - text.len();
        let text = text.trim();
        if text.is_empty() {
            continue;
        }
        if depth > path.len() {
            draft.fail(
                Some(n),
                format!("\"{text}\" stands {depth} tabs deep, but the category above it only {}", path.len()),
            )?;
            continue;
        }
        let Some((entry, weight)) = weighted(text) else {
            if depth >= DEEPEST {
                draft.fail(Some(n), format!("category \"{text}\" lies more than {DEEPEST} levels deep"))?;
                continue;
            }
            path.truncate(depth);
            path.push(text);
            continue;
        };
        path.truncate(depth);
        if path.is_empty() {
            draft.fail(Some(n), format!("entry \"{entry}\" stands under no category"))?;
        } else if entry.starts_with('@') {
            draft.note(n, format!("the rule \"{entry}\" is left out: only words and phrases are read"));
        } else {
            let theme = draft.theme(&path.join("."));
            draft.push(theme, Entry::new(entry).weight(weight), Some(n))?;
        }
    }
    Ok(())
}

/// `ENTRY (1)`: the entry and its weight.
fn weighted(text: &str) -> Option<(&str, f64)> {
    let (entry, weight) = text.strip_suffix(')')?.rsplit_once('(')?;
    Some((entry.strip_suffix(char::is_whitespace)?.trim_end(), weight.trim().parse().ok()?))
}

/// Lexicoder's `.lc3`: `+category`, then an entry a line.
pub(super) fn lexicoder(source: &str, draft: &mut Draft) -> Result<(), Error> {
    let mut theme = None;
    for (n, line) in source.lines().enumerate().map(|(n, line)| (n + 1, line.trim())) {
        if line.is_empty() {
            continue;
        }
        if let Some(name) = line.strip_prefix('+') {
            match name.trim() {
                "" => draft.fail(Some(n), "a category without a name: +name is right".into())?,
                name => theme = Some(draft.theme(name)),
            }
        } else if let Some(theme) = theme {
            draft.push(theme, Entry::new(line), Some(n))?;
        } else {
            draft.fail(Some(n), format!("\"{line}\" stands under no category: a line +name comes first"))?;
        }
    }
    Ok(())
}

/// Empath's TSV: a theme a line, its name first.
pub(super) fn empath(source: &str, draft: &mut Draft) -> Result<(), Error> {
    if source.trim().is_empty() {
        let message = "the file is empty; a line is a theme's name and its entries, between tabs";
        return Err(Error::new(ErrorKind::LexiconSyntax, message).at_line(1));
    }
    for (n, line) in source.lines().enumerate().map(|(n, line)| (n + 1, line.trim())) {
        if line.is_empty() {
            continue;
        }
        let mut cells = line.split('\t');
        let name = cells.next().unwrap_or_default();
        if draft.has(name) {
            draft.fail(Some(n), format!("theme \"{name}\" is there twice"))?;
            continue;
        }
        let theme = draft.theme(name);
        for entry in cells {
            if entry.is_empty() && !draft.raw {
                draft.note(n, format!("theme \"{name}\" holds an empty entry, which is left out"));
            } else {
                // Empath writes a phrase's words with an underscore between them.
                let entry = if !draft.raw && entry.contains('_') {
                    Entry::new(entry.replace('_', " "))
                } else {
                    Entry::new(entry)
                };
                draft.push(theme, entry, Some(n))?;
            }
        }
    }
    Ok(())
}
