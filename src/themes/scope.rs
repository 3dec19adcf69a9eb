//! Between which entries a word is shared out.

use crate::{Error, ErrorKind};

/// Between which entries a word is shared out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub enum Scope {
    /// A word counts once in a theme; different themes may share it. quanteda's `nested_scope = "key"`.
    #[default]
    Key,
    /// A phrase of one theme also hides what lies within it from all other themes; entries that cover the
    /// same words all count. quanteda's `nested_scope = "dictionary"`.
    Dictionary,
}

impl Scope {
    /// The scope of that name: `key` or `dictionary`.
    ///
    /// # Errors
    /// [`ErrorKind::InvalidArgument`] for any other name.
    pub fn from_name(name: &str) -> Result<Self, Error> {
        match name {
            "key" => Ok(Scope::Key),
            "dictionary" => Ok(Scope::Dictionary),
            _ => Err(Error::unknown(ErrorKind::InvalidArgument, "scope", name, &["key", "dictionary"])),
        }
    }
}
