//! Lexicon files.

mod dic;
mod draft;
mod lines;
#[cfg(any(feature = "toml", feature = "json", feature = "yaml"))]
mod mapping;
#[cfg(feature = "csv")]
mod table;
mod write;
#[cfg(feature = "xml")]
mod yoshikoder;

use draft::DEEPEST;
pub(super) use draft::Draft;
pub use draft::{Options, Problem};
pub(super) use write::write;

use super::Lexicon;
use crate::{Error, ErrorKind};

/// A file format of lexicons.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Format {
    /// LIWC's: numbered categories between `%` lines, then entries with category numbers. Tabs and blanks may
    /// be loose; the old conditional codes (`<of>131/125`) are read as their default and reported.
    Dic,
    /// LIWC-22's: a table whose first column is the entry and whose other columns are categories, marked
    /// with `X` or a weight. Feature `csv`.
    Dicx,
    /// WordStat's: a tree by tabs, in which entries carry a weight in brackets.
    Cat,
    /// Yoshikoder's XML (`.ykd`, and Lexicoder's `.lcd`). Feature `xml`.
    Ykd,
    /// Lexicoder's: `+category` lines, each followed by its entries, one a line.
    Lc3,
    /// Empath's: a theme a line, then its entries, between tabs.
    Tsv,
    /// The same shape as TOML. Feature `yaml`.
    Yaml,
    /// A table `themes` of arrays of entries, with optional `name`, `description`, `language` and
    /// `license`; or nothing but such arrays. A table in place of an array holds themes of the next level,
    /// and an array `entries` of its own. An entry is a string, or a table with `entry` and any of
    /// `weight`, `form`, `unless`, `near`, `not_near`, `within`. Feature `toml`.
    Toml,
    /// The same shape as TOML. Feature `json`.
    Json,
    /// A row an entry, under the headings `theme`, `entry` and, if any, `weight` and `form`. Feature `csv`.
    Csv,
}

impl Format {
    const ALL: [(&str, Format); 12] = [
        ("dic", Format::Dic),
        ("dicx", Format::Dicx),
        ("cat", Format::Cat),
        ("ykd", Format::Ykd),
        ("lcd", Format::Ykd),
        ("lc3", Format::Lc3),
        ("tsv", Format::Tsv),
        ("yaml", Format::Yaml),
        ("yml", Format::Yaml),
        ("toml", Format::Toml),
        ("json", Format::Json),
        ("csv", Format::Csv),
    ];

    /// The format that the ending of `path` names.
    ///
    /// # Errors
    /// [`ErrorKind::UnknownFormat`], with the known endings.
    ///
    /// ```
    /// use tricolon::themes::Format;
    /// assert_eq!(Format::from_path("themes/mine.DIC")?, Format::Dic);
    /// # Ok::<(), tricolon::Error>(())
    /// ```
    pub fn from_path(path: &str) -> Result<Self, Error> {
        let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase();
        Self::ALL.into_iter().find(|(name, _)| *name == ending).map(|(_, format)| format).ok_or_else(|| {
            let known = Self::ALL.map(|(name, _)| format!(".{name}")).join(", ");
            let message = format!(
                "cannot tell the lexicon's format: the name should end in one of {known}; or name the format"
            );
            Error::new(ErrorKind::UnknownFormat, message).in_file(path)
        })
    }

    /// The format of that name, which is its usual ending: `dic`, `toml` …
    ///
    /// # Errors
    /// [`ErrorKind::UnknownFormat`], with the known names.
    pub fn from_name(name: &str) -> Result<Self, Error> {
        crate::error::named(ErrorKind::UnknownFormat, "lexicon format", name, Self::ALL)
    }
}

pub(super) fn parse(source: &str, format: Format, options: Options) -> Result<Lexicon, Error> {
    let source = source.strip_prefix('\u{feff}').unwrap_or(source);
    let mut draft = Draft::new(options);
    match format {
        Format::Dic => dic::parse(source, &mut draft)?,
        Format::Cat => lines::wordstat(source, &mut draft)?,
        Format::Lc3 => lines::lexicoder(source, &mut draft)?,
        Format::Tsv => lines::empath(source, &mut draft)?,
        #[cfg(feature = "csv")]
        Format::Csv => table::parse_rows(source, &mut draft)?,
        #[cfg(feature = "csv")]
        Format::Dicx => table::parse_dicx(source, &mut draft)?,
        #[cfg(feature = "xml")]
        Format::Ykd => yoshikoder::parse(source, &mut draft)?,
        #[cfg(feature = "toml")]
        Format::Toml => mapping::parse_toml(source, &mut draft)?,
        #[cfg(feature = "json")]
        Format::Json => mapping::parse_json(source, &mut draft)?,
        #[cfg(feature = "yaml")]
        Format::Yaml => mapping::parse_yaml(source, &mut draft)?,
        #[allow(unreachable_patterns)] // with every feature built in
        _ => return Err(not_built_in(format)),
    }
    Ok(draft.finish())
}

#[allow(dead_code)] // with every feature built in
fn not_built_in(format: Format) -> Error {
    let feature = match format {
        Format::Csv | Format::Dicx => "csv",
        Format::Ykd => "xml",
        Format::Yaml => "yaml",
        Format::Json => "json",
        _ => "toml",
    };
    let message = format!("{format:?} lexicons need tricolon's feature `{feature}`");
    Error::new(ErrorKind::UnknownFormat, message)
}

/// The line, from 1, that holds byte `at`.
#[cfg(feature = "toml")]
fn line_of(source: &str, at: usize) -> usize {
    let before = source.get(..at).unwrap_or(source);
    before.matches('\n').count() + 1
}
