//! TOML, JSON and YAML: a mapping from themes to entries.

use std::fmt;
use std::sync::Arc;

use serde::de::{Deserialize, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};

use super::{DEEPEST, Draft};
use crate::themes::{Entry, Form, Guard, entry};
use crate::{Error, ErrorKind};

/// What the formats hold: either the themes alone, or themes with a heading.
struct File {
    heading: Vec<(String, String)>,
    themes: Vec<(String, Value)>,
}

/// A value of the mapping.
enum Value {
    Text(String),
    Entries(Vec<Written>),
    /// Themes of the next level, or all themes.
    Themes(Vec<(String, Value)>),
}

impl File {
    fn into_draft(self, source: &str, draft: &mut Draft) -> Result<(), Error> {
        for (key, text) in self.heading {
            match key.as_str() {
                "name" => draft.name = text,
                "description" => draft.description = Some(text),
                "license" => draft.license = Some(text),
                _ => {}
            }
        }
        add(self.themes, "", 0, &mut Places { source, at: 0, line: 1, missed: 0 }, draft)
    }
}

fn add(
    themes: Vec<(String, Value)>,
    above: &str,
    depth: usize,
    places: &mut Places<'_>,
    draft: &mut Draft,
) -> Result<(), Error> {
    for (name, value) in themes {
        let name = match (above.is_empty(), name.as_str()) {
            (false, "entries") => above.to_string(),
            (false, _) => format!("{above}.{name}"),
            (true, _) => name,
        };
        match value {
            Value::Entries(entries) => {
                if draft.has(&name) {
                    draft.fail(None, format!("theme \"{name}\" is there twice"))?;
                }
                let theme = draft.theme(&name);
                for written in entries {
                    written.push(theme, places, draft)?;
                }
            }
            Value::Themes(themes) if depth < DEEPEST => add(themes, &name, depth + 1, places, draft)?,
            Value::Themes(_) => {
                draft.fail(None, format!("theme \"{name}\" lies more than {DEEPEST} levels deep"))?;
            }
            Value::Text(_) => {
                draft.fail(None, format!("\"{name}\" should be a list of entries, each a string"))?;
            }
        }
    }
    Ok(())
}

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct ValueVisitor;
        impl<'de> Visitor<'de> for ValueVisitor {
            type Value = Value;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a list of entries, each a string")
            }

            fn visit_str<E>(self, text: &str) -> Result<Value, E> {
                Ok(Value::Text(text.into()))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Value, A::Error> {
                let mut entries = Vec::new();
                while let Some(entry) = seq.next_element()? {
                    entries.push(entry);
                }
                Ok(Value::Entries(entries))
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Value, A::Error> {
                let mut themes = Vec::new();
                while let Some(pair) = map.next_entry()? {
                    themes.push(pair);
                }
                Ok(Value::Themes(themes))
            }
        }
        deserializer.deserialize_any(ValueVisitor)
    }
}

/// Where entries stand in the source. They come in its order, so each is looked for after the one before.
struct Places<'s> {
    source: &'s str,
    at: usize,
    line: usize,
    /// How many were not there as they are written: escapes.
    missed: usize,
}

impl Places<'_> {
    /// The line of the next place that holds `text` in quotation marks, or at all.
    fn line_of(&mut self, text: &str) -> Option<usize> {
        let rest = &self.source[self.at..];
        if self.missed > 100 {
            return None;
        }
        let Some(ahead) = rest.find(&format!("\"{text}\"")).or_else(|| rest.find(text)) else {
            self.missed += 1;
            return None;
        };
        let line = self.line + rest[..ahead].matches('\n').count();
        let end = ahead + text.len();
        self.line += rest[..end].matches('\n').count();
        self.at += end;
        Some(line)
    }
}

/// An entry: a string, or a table with its conditions.
enum Written {
    Text(String),
    Fields(Box<Fields>),
}

impl Written {
    /// Adds the entry to a theme. Its line is looked for when something is wrong with it.
    fn push(self, theme: usize, places: &mut Places<'_>, draft: &mut Draft) -> Result<(), Error> {
        let entry = match self {
            Written::Text(text) => Entry::new(text.trim()),
            Written::Fields(fields) => {
                let (text, form) = (fields.entry.clone(), fields.form.clone().unwrap_or_default());
                match fields.into_entry() {
                    Ok(entry) => entry,
                    Err(why) => return draft.fail(places.line_of(&form), format!("entry \"{text}\": {why}")),
                }
            }
        };
        let text = Arc::clone(&entry.text);
        if !draft.raw && entry::words(&text, entry.form).is_err() {
            return draft.push(theme, entry, places.line_of(&text));
        }
        draft.push(theme, entry, None)
    }
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Fields {
    entry: String,
    weight: Option<f64>,
    form: Option<String>,
    #[serde(default)]
    unless: Vec<String>,
    #[serde(default)]
    near: Vec<String>,
    #[serde(default)]
    not_near: Vec<String>,
    within: Option<usize>,
    /// Why the entry is there: kept in the file for its readers.
    #[serde(rename = "note")]
    _note: Option<String>,
}

impl Fields {
    fn into_entry(self) -> Result<Entry, String> {
        let mut entry = Entry::new(self.entry).unless(self.unless);
        entry.weight = self.weight.unwrap_or(1.0);
        if let Some(form) = self.form {
            entry.form = Form::from_name(&form).map_err(|error| error.to_string())?;
        }
        let within = self.within.unwrap_or(10);
        if !self.near.is_empty() {
            entry.near = Some(Guard::new(self.near, within));
        }
        if !self.not_near.is_empty() {
            entry.not_near = Some(Guard::new(self.not_near, within));
        }
        Ok(entry)
    }
}

impl<'de> Deserialize<'de> for Written {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct EntryVisitor;
        impl<'de> Visitor<'de> for EntryVisitor {
            type Value = Written;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an entry: a string, or a table with `entry`")
            }

            fn visit_str<E>(self, text: &str) -> Result<Written, E> {
                Ok(Written::Text(text.into()))
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Written, A::Error> {
                let fields = Fields::deserialize(serde::de::value::MapAccessDeserializer::new(map))?;
                Ok(Written::Fields(Box::new(fields)))
            }
        }
        deserializer.deserialize_any(EntryVisitor)
    }
}

impl<'de> Deserialize<'de> for File {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct FileVisitor;
        impl<'de> Visitor<'de> for FileVisitor {
            type Value = File;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a mapping from theme names to lists of entries")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<File, A::Error> {
                let mut file = File { heading: Vec::new(), themes: Vec::new() };
                while let Some((key, value)) = map.next_entry::<String, Value>()? {
                    match (key.as_str(), value) {
                        ("name" | "description" | "license" | "language", Value::Text(text)) => {
                            file.heading.push((key, text));
                        }
                        ("themes", Value::Themes(themes)) => file.themes.extend(themes),
                        (_, Value::Text(_)) => {
                            let message = format!("\"{key}\" should be a list of entries, each a string");
                            return Err(A::Error::custom(message));
                        }
                        (_, value) => file.themes.push((key, value)),
                    }
                }
                Ok(file)
            }
        }
        deserializer.deserialize_map(FileVisitor)
    }
}

#[cfg(feature = "toml")]
pub(super) fn parse_toml(source: &str, draft: &mut Draft) -> Result<(), Error> {
    let file: File = toml::from_str(source).map_err(|error| {
        let told = Error::new(ErrorKind::LexiconSyntax, format!("not a TOML lexicon: {}", error.message()));
        match error.span() {
            Some(span) => told.at_line(super::line_of(source, span.start)),
            None => told,
        }
    })?;
    file.into_draft(source, draft)
}

#[cfg(feature = "json")]
pub(super) fn parse_json(source: &str, draft: &mut Draft) -> Result<(), Error> {
    let file: File = serde_json::from_str(source).map_err(|error| {
        Error::new(ErrorKind::LexiconSyntax, format!("not a JSON lexicon: {error}")).at_line(error.line())
    })?;
    file.into_draft(source, draft)
}

#[cfg(feature = "yaml")]
pub(super) fn parse_yaml(source: &str, draft: &mut Draft) -> Result<(), Error> {
    // Entries such as `no` and `on` are words here, not truth values.
    let options = serde_saphyr::options! { strict_booleans: true };
    let file: File = serde_saphyr::from_str_with_options(source, options).map_err(|error| {
        let told = Error::new(ErrorKind::LexiconSyntax, format!("not a YAML lexicon: {error}"));
        match error.location() {
            Some(location) => told.at_line(location.line() as usize),
            None => told,
        }
    })?;
    file.into_draft(source, draft)
}
