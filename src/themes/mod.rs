//! Themes: lexicons, and what of a document each of their themes covers.
//!
//! A [`Lexicon`] is a list of themes, each a list of entries: words, words with wildcards and phrases.
//! Scores come with every hit as evidence; nothing is counted that cannot be shown.
//!
//! ```
//! use tricolon::{Analyzer, themes::Lexicon};
//!
//! let lexicon = Lexicon::from_themes("mine", [("energy", ["pipeline*", "energy corridor*"])])?;
//! let doc = Analyzer::default().analyze("Two pipelines, one energy corridor.");
//! let scores = lexicon.score(&doc);
//! let energy = scores.theme("energy")?;
//! assert_eq!((energy.count, scores.words()), (2, 5));
//! assert_eq!(doc.slice(energy.hits[1].span), "energy corridor");
//! # Ok::<(), tricolon::Error>(())
//! ```

mod entry;
mod formats;
mod matcher;
mod score;
mod trajectory;

use std::sync::Arc;

pub use formats::Format;
pub use score::{Hit, ThemeScore, ThemeScores};
pub use trajectory::{Stretch, Trajectory};

use crate::{Document, Error, ErrorKind};
use matcher::Matcher;

/// A theme and its entries, as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Theme {
    /// Its name, unique in the lexicon.
    pub name: Arc<str>,
    /// Its entries in order, each once.
    pub entries: Vec<Arc<str>>,
}

/// Themes with their entries, ready to match.
///
/// An entry is a word (`tariff`), a word with wildcards (`govern*`, `wom?n`: `*` any run of characters,
/// `?` one), or a phrase of such words (`energy corridor*`). Case is ignored, curly apostrophes equal
/// straight ones, and a word also matches its possessive (`city` matches *city’s*). A phrase matches
/// consecutive words of one sentence; a hyphen between words counts as a blank, in the entry and in the
/// text (`cross border` matches *cross-border*). Within a theme the longest entry wins, from left to
/// right, and a word counts once; different themes may share words.
#[derive(Clone, Debug)]
pub struct Lexicon {
    name: String,
    description: Option<String>,
    license: Option<String>,
    themes: Vec<Theme>,
    matcher: Matcher,
}

#[cfg(feature = "toml")]
const BUILTIN: &[(&str, &str)] = &[("public-affairs", include_str!("../data/lexicons/public-affairs.toml"))];

impl Lexicon {
    /// A lexicon from theme names and entries.
    ///
    /// # Errors
    /// [`ErrorKind::LexiconSyntax`] for a theme without name, a theme named twice, an entry without a word,
    /// or one that is a wildcard alone; the message names theme and entry.
    pub fn from_themes<N, E>(name: &str, themes: impl IntoIterator<Item = (N, E)>) -> Result<Self, Error>
    where
        N: AsRef<str>,
        E: IntoIterator,
        E::Item: AsRef<str>,
    {
        let mut out: Vec<Theme> = Vec::new();
        let mut matcher = Matcher::default();
        for (theme, entries) in themes {
            let theme = theme.as_ref().trim();
            let syntax = |message: String| Error::new(ErrorKind::LexiconSyntax, message);
            if theme.is_empty() {
                return Err(syntax("a theme without a name".into()));
            }
            if out.iter().any(|t| &*t.name == theme) {
                return Err(syntax(format!("theme \"{theme}\" is there twice; merge the two")));
            }
            let mut kept: Vec<Arc<str>> = Vec::new();
            let mut seen = std::collections::HashSet::new();
            for entry in entries {
                let entry = entry.as_ref().trim();
                let words = entry::words(entry)
                    .map_err(|why| syntax(format!("entry \"{entry}\" of theme \"{theme}\" {why}")))?;
                if seen.insert(words.clone()) {
                    matcher.add(&words, out.len() as u32, kept.len() as u32);
                    kept.push(entry.into());
                }
            }
            out.push(Theme { name: theme.into(), entries: kept });
        }
        Ok(Lexicon { name: name.into(), description: None, license: None, themes: out, matcher })
    }

    /// A lexicon from the text of a file in `format`. Add the file's name to the error with
    /// [`Error::in_file`].
    ///
    /// # Errors
    /// [`ErrorKind::LexiconSyntax`] with the line where it is known; [`ErrorKind::UnknownFormat`] if the
    /// format's feature (`toml`, `json`) is not built in.
    pub fn parse(source: &str, format: Format) -> Result<Self, Error> {
        formats::parse(source, format)
    }

    /// A lexicon that comes with the crate. Origin and licence are recorded in `src/data/README.md`.
    ///
    /// # Errors
    /// [`ErrorKind::UnknownLexicon`], with a list of the known names.
    ///
    /// ```
    /// let lexicon = tricolon::Lexicon::builtin("public-affairs")?;
    /// assert!(lexicon.themes().len() >= 25);
    /// # Ok::<(), tricolon::Error>(())
    /// ```
    #[cfg(feature = "toml")]
    pub fn builtin(name: &str) -> Result<Self, Error> {
        match BUILTIN.iter().find(|(known, _)| *known == name) {
            Some((_, source)) => Self::parse(source, Format::Toml),
            None => Err(Error::unknown(
                ErrorKind::UnknownLexicon,
                "built-in lexicon",
                name,
                &Self::builtin_names(),
            )),
        }
    }

    /// The names that [`Lexicon::builtin`] knows.
    #[cfg(feature = "toml")]
    pub fn builtin_names() -> Vec<&'static str> {
        BUILTIN.iter().map(|(name, _)| *name).collect()
    }

    /// The name it was given.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What it is for, if its file says so.
    pub fn description(&self) -> Option<&str> {
        self.description.as_deref()
    }

    /// Its licence, if its file says so.
    pub fn license(&self) -> Option<&str> {
        self.license.as_deref()
    }

    /// The themes in order.
    pub fn themes(&self) -> &[Theme] {
        &self.themes
    }

    /// Count, rate and hits of every theme in `doc`. Linear in the tokens of `doc`; each distinct word is
    /// matched once.
    pub fn score(&self, doc: &Document<'_>) -> ThemeScores {
        ThemeScores::new(self, doc)
    }

    /// Theme counts paragraph by paragraph.
    pub fn trajectory(&self, doc: &Document<'_>) -> Trajectory {
        Trajectory::new(self, doc)
    }
}

impl PartialEq for Lexicon {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name && self.themes == other.themes
    }
}
