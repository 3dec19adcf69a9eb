//! The lexicons that come with the crate.

use super::{Format, Lexicon, Options};
use crate::{Error, ErrorKind};

const BUILTIN: &[(&str, &str, Format)] = &[
    ("empath", include_str!("../data/lexicons/empath.tsv"), Format::Tsv),
    ("public-affairs", include_str!("../data/lexicons/public-affairs.toml"), Format::Toml),
];

impl Lexicon {
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
    pub fn builtin(name: &str) -> Result<Self, Error> {
        match BUILTIN.iter().find(|(known, ..)| *known == name) {
            Some((_, source, format)) => {
                let options = Options::default().strict(false);
                let mut lexicon = Self::parse_with(source, *format, options)?;
                lexicon.name = name.into();
                Ok(lexicon)
            }
            None => Err(Error::unknown(
                ErrorKind::UnknownLexicon,
                "built-in lexicon",
                name,
                &Self::builtin_names(),
            )),
        }
    }

    /// The names that [`Lexicon::builtin`] knows.
    pub fn builtin_names() -> Vec<&'static str> {
        BUILTIN.iter().map(|(name, ..)| *name).collect()
    }
}
