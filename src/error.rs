//! What can go wrong, and where.

use std::fmt;

/// The sort of an [`Error`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// No figure has this id.
    UnknownFigure,
    /// No built-in lexicon has this name.
    UnknownLexicon,
    /// A lexicon has no theme of this name.
    UnknownTheme,
    /// A lexicon file or entry cannot be read.
    LexiconSyntax,
    /// A treebank file cannot be read.
    TreebankSyntax,
    /// JSON that is no document in the wire format.
    InvalidRecord,
    /// A file of weights that cannot be read.
    InvalidModel,
    /// A lexicon file's format cannot be told or is not built in.
    UnknownFormat,
    /// Bytes that are not UTF-8.
    InvalidUtf8,
    /// A text of more than 2 GiB.
    TextTooLong,
    /// A value outside what an option allows.
    InvalidArgument,
    /// A file that cannot be read or written, or what else the system does not grant.
    Io,
}

impl ErrorKind {
    /// The kind's stable name, as Python's `Error.kind` gives it.
    pub const fn name(self) -> &'static str {
        match self {
            ErrorKind::UnknownFigure => "unknown_figure",
            ErrorKind::UnknownLexicon => "unknown_lexicon",
            ErrorKind::UnknownTheme => "unknown_theme",
            ErrorKind::LexiconSyntax => "lexicon_syntax",
            ErrorKind::TreebankSyntax => "treebank_syntax",
            ErrorKind::InvalidRecord => "invalid_record",
            ErrorKind::InvalidModel => "invalid_model",
            ErrorKind::UnknownFormat => "unknown_format",
            ErrorKind::InvalidUtf8 => "invalid_utf8",
            ErrorKind::TextTooLong => "text_too_long",
            ErrorKind::InvalidArgument => "invalid_argument",
            ErrorKind::Io => "io",
        }
    }
}

/// Where in its input an [`Error`] was met. What is not known is `None`.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct Position {
    /// The file, as the caller named it.
    pub file: Option<String>,
    /// The line, from 1.
    pub line: Option<usize>,
    /// The byte offset, from 0.
    pub byte: Option<usize>,
}

/// One clear message: what, where, and what would be right.
///
/// Analysis itself cannot fail, but for a text over 2 GiB; naming a figure, reading a lexicon and decoding bytes can.
///
/// ```
/// use tricolon::{Analyzer, ErrorKind};
/// let error = Analyzer::builder().figures(["anafora"]).unwrap_err();
/// assert_eq!(error.kind(), ErrorKind::UnknownFigure);
/// assert!(error.message().contains("Did you mean \"anaphora\"?"));
///
/// let error = tricolon::decode(b"ab\xFF").unwrap_err().in_file("a.txt");
/// assert_eq!((error.position().byte, error.position().file.as_deref()), (Some(2), Some("a.txt")));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    kind: ErrorKind,
    message: String,
    position: Position,
}

impl Error {
    /// An error of this kind, with a message that says what would be right.
    pub fn new(kind: ErrorKind, message: impl Into<String>) -> Self {
        Error { kind, message: message.into(), position: Position::default() }
    }

    /// The same error at a file.
    #[must_use]
    pub fn in_file(mut self, file: impl Into<String>) -> Self {
        self.position.file = Some(file.into());
        self
    }

    /// The same error at a line, counted from 1.
    #[must_use]
    pub fn at_line(mut self, line: usize) -> Self {
        self.position.line = Some(line);
        self
    }

    /// The same error at a byte offset.
    #[must_use]
    pub fn at_byte(mut self, byte: usize) -> Self {
        self.position.byte = Some(byte);
        self
    }

    /// The sort of error.
    pub fn kind(&self) -> ErrorKind {
        self.kind
    }

    /// What happened, without the position.
    pub fn message(&self) -> &str {
        &self.message
    }

    /// Where it happened, as far as known.
    pub fn position(&self) -> &Position {
        &self.position
    }

    /// An unknown name, with the nearest and all known ones.
    pub(crate) fn unknown(kind: ErrorKind, what: &str, name: &str, known: &[&str]) -> Self {
        let near = known
            .iter()
            .map(|k| (edit_distance(name, k), *k))
            .min()
            .filter(|(d, k)| *d <= k.len() / 3)
            .map(|(_, k)| format!(" Did you mean \"{k}\"?"))
            .unwrap_or_default();
        let list = known.iter().take(LISTED).copied().collect::<Vec<_>>().join(", ");
        let list =
            if known.len() > LISTED { format!("{list}, … ({} more)", known.len() - LISTED) } else { list };
        Error::new(kind, format!("unknown {what} \"{name}\".{near} Known: {list}"))
    }

    /// A name that no theme of a lexicon has.
    pub(crate) fn unknown_theme<'a>(name: &str, themes: impl IntoIterator<Item = &'a str>) -> Self {
        let known: Vec<&str> = themes.into_iter().collect();
        Error::unknown(ErrorKind::UnknownTheme, "theme", name, &known)
    }
}

/// What has this name, or the error that lists the names.
pub(crate) fn named<'a, T>(
    kind: ErrorKind,
    what: &str,
    name: &str,
    all: impl IntoIterator<Item = (&'a str, T)> + Clone,
) -> Result<T, Error> {
    let found = all.clone().into_iter().find(|(known, _)| *known == name);
    found.map(|(_, value)| value).ok_or_else(|| {
        let known: Vec<&str> = all.into_iter().map(|(known, _)| known).collect();
        Error::unknown(kind, what, name, &known)
    })
}

/// How many known names an error lists.
const LISTED: usize = 250;

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(file) = &self.position.file {
            write!(f, "{file}:")?;
            if let Some(line) = self.position.line {
                write!(f, "{line}:")?;
            }
            write!(f, " ")?;
        } else if let Some(line) = self.position.line {
            write!(f, "line {line}: ")?;
        }
        f.write_str(&self.message)?;
        if let Some(byte) = self.position.byte {
            write!(f, " (at byte {byte})")?;
        }
        Ok(())
    }
}

impl std::error::Error for Error {}

/// Levenshtein distance over bytes, for suggestions. Inputs are short names; long ones are cut.
fn edit_distance(a: &str, b: &str) -> usize {
    let (a, b) = (&a.as_bytes()[..a.len().min(64)], b.as_bytes());
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let substituted = diagonal + usize::from(x != y);
            diagonal = row[j + 1];
            row[j + 1] = substituted.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_near_name_is_suggested_and_all_are_listed() {
        let e = Error::unknown(ErrorKind::UnknownFigure, "figure", "anafora", &["anaphora", "contrast"]);
        assert_eq!(
            e.to_string(),
            "unknown figure \"anafora\". Did you mean \"anaphora\"? Known: anaphora, contrast"
        );
        let far = Error::unknown(ErrorKind::UnknownFigure, "figure", "zzz", &["anaphora"]);
        assert!(!far.to_string().contains("mean"));
    }

    #[test]
    fn the_place_comes_first() {
        let e = Error::new(ErrorKind::LexiconSyntax, "no tab").in_file("a.dic").at_line(3);
        assert_eq!(e.to_string(), "a.dic:3: no tab");
    }
}
