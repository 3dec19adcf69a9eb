//! Yoshikoder's XML: `cnode`s are categories within categories, `pnode`s are entries.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::{DEEPEST, Draft};
use crate::themes::Entry;
use crate::{Error, ErrorKind};

/// Reads names and patterns; declares no entities and expands none but XML's own five.
pub(super) fn parse(source: &str, draft: &mut Draft) -> Result<(), Error> {
    let mut reader = Reader::from_str(source);
    let mut path: Vec<String> = Vec::new();
    let mut open = 0_usize;
    let mut seen = false;
    let (mut line, mut counted) = (1, 0);
    loop {
        let event = reader.read_event();
        let at = (reader.buffer_position() as usize).min(source.len());
        line += source.get(counted..at).unwrap_or_default().matches('\n').count();
        counted = at;
        let broken = |message: String| Error::new(ErrorKind::LexiconSyntax, message).at_line(line);
        match event.map_err(|e| broken(format!("not XML as Yoshikoder writes it: {e}")))? {
            Event::Eof => break,
            Event::Start(node) => {
                seen = true;
                open += 1;
                match node.name().as_ref() {
                    "cnode" => {
                        path.push(name(&node, line)?);
                        // The outermost is the dictionary itself.
                        if path.len() > DEEPEST + 1 {
                            return Err(broken(format!("categories lie more than {DEEPEST} levels deep")));
                        }
                    }
                    "pnode" => entry(&node, &path, line, draft)?,
                    _ => {}
                }
            }
            Event::Empty(node) => match node.name().as_ref() {
                "pnode" => entry(&node, &path, line, draft)?,
                "cnode" => drop(name(&node, line)?),
                _ => {}
            },
            Event::End(node) => {
                open = open.saturating_sub(1);
                if node.name().as_ref() == "cnode" {
                    path.pop();
                }
            }
            Event::DocType(_) => {
                return Err(broken("a DOCTYPE is not allowed: entities are not read".into()));
            }
            _ => {}
        }
    }
    if !seen || open > 0 {
        let message = "the file ends before <dictionary> is closed";
        return Err(Error::new(ErrorKind::LexiconSyntax, message).at_line(source.lines().count().max(1)));
    }
    Ok(())
}

fn name(node: &BytesStart<'_>, line: usize) -> Result<String, Error> {
    let syntax = |message: String| Error::new(ErrorKind::LexiconSyntax, message).at_line(line);
    for attribute in node.attributes() {
        let attribute = attribute.map_err(|e| syntax(format!("an attribute cannot be read: {e}")))?;
        if attribute.key.as_ref() == "name" {
            let raw: &str = &attribute.value;
            let value = quick_xml::escape::unescape(raw)
                .map_err(|e| syntax(format!("the name \"{raw}\" cannot be read: {e}")))?;
            return Ok(value.trim().to_string());
        }
    }
    Err(syntax("a node without a name".into()))
}

fn entry(node: &BytesStart<'_>, path: &[String], line: usize, draft: &mut Draft) -> Result<(), Error> {
    let text = name(node, line)?;
    // The outermost category is the dictionary itself and often has no name.
    let theme = path.iter().map(String::as_str).filter(|p| !p.is_empty()).collect::<Vec<_>>().join(".");
    if theme.is_empty() {
        return draft.fail(Some(line), format!("entry \"{text}\" stands in no category"));
    }
    let theme = draft.theme(&theme);
    draft.push(theme, Entry::new(text), Some(line))
}
