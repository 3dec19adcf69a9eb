//! LIWC dictionaries.

use std::collections::HashMap;

use crate::themes::Lexicon;
use crate::{Error, ErrorKind};

/// Reads a `.dic` file. Runs of tabs and blanks separate; phrases keep their blanks.
pub(super) fn parse(source: &str) -> Result<Lexicon, Error> {
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
    let mut themes: Vec<(String, Vec<String>)> = Vec::new();
    let mut by_number: HashMap<u32, usize> = HashMap::new();
    let mut closed = false;
    for (n, line) in lines.by_ref() {
        if line == "%" {
            closed = true;
            break;
        }
        let (number, name) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
        let number: u32 = number
            .parse()
            .map_err(|_| syntax(n, format!("\"{line}\": a category is a number, a tab and a name")))?;
        let name = name.trim();
        if name.is_empty() {
            return Err(syntax(
                n,
                format!("category {number} has no name: a number, a tab and a name are right"),
            ));
        }
        if by_number.insert(number, themes.len()).is_some() {
            return Err(syntax(n, format!("category {number} is there twice")));
        }
        themes.push((name.to_string(), Vec::new()));
    }
    if !closed {
        let last = source.lines().count();
        return Err(syntax(
            last,
            "the categories do not end: a second line that is just % is missing".into(),
        ));
    }
    for (n, line) in lines {
        let (entry, categories) = split_entry(line);
        if entry.is_empty() || categories.is_empty() {
            return Err(syntax(
                n,
                format!("\"{line}\": an entry is a word, a tab and the numbers of its categories"),
            ));
        }
        for category in categories {
            let theme = category.parse().ok().and_then(|number: u32| by_number.get(&number));
            let Some(&theme) = theme else {
                let mut known: Vec<u32> = by_number.keys().copied().collect();
                known.sort_unstable();
                let known: Vec<String> = known.iter().map(u32::to_string).collect();
                let known = known.join(", ");
                return Err(syntax(
                    n,
                    format!("entry \"{entry}\": no category \"{category}\"; known: {known}"),
                ));
            };
            themes[theme].1.push(entry.to_string());
        }
        // The entry's own mistakes are known here by line.
        super::super::entry::words(entry).map_err(|why| syntax(n, format!("entry \"{entry}\" {why}")))?;
    }
    Lexicon::from_themes("", themes)
}

/// The entry and its category fields: split at the first tab, or where the numbers at the end begin.
fn split_entry(line: &str) -> (&str, Vec<&str>) {
    if let Some((entry, rest)) = line.split_once('\t') {
        return (entry.trim(), rest.split_whitespace().collect());
    }
    let mut entry = line;
    let mut categories = Vec::new();
    while let Some((before, last)) = entry.rsplit_once(char::is_whitespace) {
        if !last.bytes().all(|b| b.is_ascii_digit()) {
            break;
        }
        categories.insert(0, last);
        entry = before.trim_end();
    }
    (entry, categories)
}
