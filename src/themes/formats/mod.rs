//! Lexicon files.

mod dic;
#[cfg(feature = "serde")]
mod mapping;

use super::Lexicon;
use crate::{Error, ErrorKind};

/// A file format of lexicons.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Format {
    /// LIWC's: numbered categories between `%` lines, then entries with category numbers.
    Dic,
    /// A table `themes` of arrays of strings, with optional `name`, `description`, `language` and
    /// `license`; or nothing but such arrays.
    Toml,
    /// The same shape as TOML.
    Json,
}

impl Format {
    const ALL: [(&str, Format); 3] = [("dic", Format::Dic), ("toml", Format::Toml), ("json", Format::Json)];

    /// The format that the ending of `path` names.
    ///
    /// # Errors
    /// [`ErrorKind::UnknownFormat`], with the known endings.
    pub fn from_path(path: &str) -> Result<Self, Error> {
        let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase();
        Self::ALL.into_iter().find(|(name, _)| *name == ending).map(|(_, format)| format).ok_or_else(|| {
            let message = "cannot tell the lexicon's format: the name should end in .dic, .toml or .json";
            Error::new(ErrorKind::UnknownFormat, message).in_file(path)
        })
    }

    /// The format of that name: `dic`, `toml` or `json`.
    ///
    /// # Errors
    /// [`ErrorKind::UnknownFormat`], with the known names.
    pub fn from_name(name: &str) -> Result<Self, Error> {
        Self::ALL.into_iter().find(|(known, _)| *known == name).map(|(_, format)| format).ok_or_else(|| {
            Error::unknown(
                ErrorKind::UnknownFormat,
                "lexicon format",
                name,
                &Self::ALL.map(|(known, _)| known),
            )
        })
    }
}

pub(super) fn parse(source: &str, format: Format) -> Result<Lexicon, Error> {
    let source = source.strip_prefix('\u{feff}').unwrap_or(source);
    match format {
        Format::Dic => dic::parse(source),
        #[cfg(feature = "toml")]
        Format::Toml => mapping::parse_toml(source),
        #[cfg(feature = "json")]
        Format::Json => mapping::parse_json(source),
        #[allow(unreachable_patterns)] // with both features built in
        _ => {
            let message = format!("{format:?} lexicons need tricolon's feature `toml` or `json`");
            Err(Error::new(ErrorKind::UnknownFormat, message))
        }
    }
}

/// The line, from 1, that holds byte `at`.
#[cfg(feature = "toml")]
fn line_of(source: &str, at: usize) -> usize {
    let before = source.get(..at).unwrap_or(source);
    before.matches('\n').count() + 1
}
