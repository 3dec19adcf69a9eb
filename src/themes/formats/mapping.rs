//! TOML and JSON: a mapping from themes to entries.

use std::fmt;

use serde::de::{Deserialize, Deserializer, Error as _, MapAccess, Visitor};

use crate::themes::Lexicon;
use crate::{Error, ErrorKind};

/// What both formats hold: either the themes alone, or themes with a heading.
struct File {
    name: Option<String>,
    description: Option<String>,
    license: Option<String>,
    themes: Vec<(String, Vec<String>)>,
}

impl File {
    fn into_lexicon(self) -> Result<Lexicon, Error> {
        let mut lexicon = Lexicon::from_themes(self.name.as_deref().unwrap_or_default(), self.themes)?;
        lexicon.description = self.description;
        lexicon.license = self.license;
        Ok(lexicon)
    }
}

/// A value of the mapping: a theme's entries, a line of the heading, or all themes.
enum Value {
    Text(String),
    Entries(Vec<String>),
    Themes(Vec<(String, Vec<String>)>),
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

            fn visit_seq<A: serde::de::SeqAccess<'de>>(self, mut seq: A) -> Result<Value, A::Error> {
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

impl<'de> Deserialize<'de> for File {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct FileVisitor;
        impl<'de> Visitor<'de> for FileVisitor {
            type Value = File;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a mapping from theme names to lists of entries")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<File, A::Error> {
                let mut file = File { name: None, description: None, license: None, themes: Vec::new() };
                while let Some((key, value)) = map.next_entry::<String, Value>()? {
                    match (key.as_str(), value) {
                        ("name", Value::Text(text)) => file.name = Some(text),
                        ("description", Value::Text(text)) => file.description = Some(text),
                        ("license", Value::Text(text)) => file.license = Some(text),
                        ("language", Value::Text(_)) => {}
                        ("themes", Value::Themes(themes)) => file.themes.extend(themes),
                        (_, Value::Entries(entries)) => file.themes.push((key, entries)),
                        _ => {
                            let message = format!("\"{key}\" should be a list of entries, each a string");
                            return Err(A::Error::custom(message));
                        }
                    }
                }
                Ok(file)
            }
        }
        deserializer.deserialize_map(FileVisitor)
    }
}

#[cfg(feature = "toml")]
pub(super) fn parse_toml(source: &str) -> Result<Lexicon, Error> {
    let file: File = toml::from_str(source).map_err(|error| {
        let told = Error::new(ErrorKind::LexiconSyntax, format!("not a TOML lexicon: {}", error.message()));
        match error.span() {
            Some(span) => told.at_line(super::line_of(source, span.start)),
            None => told,
        }
    })?;
    file.into_lexicon()
}

#[cfg(feature = "json")]
pub(super) fn parse_json(source: &str) -> Result<Lexicon, Error> {
    let file: File = serde_json::from_str(source).map_err(|error| {
        Error::new(ErrorKind::LexiconSyntax, format!("not a JSON lexicon: {error}")).at_line(error.line())
    })?;
    file.into_lexicon()
}
