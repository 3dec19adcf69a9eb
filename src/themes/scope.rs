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
        let all = [("key", Scope::Key), ("dictionary", Scope::Dictionary)];
        crate::error::named(ErrorKind::InvalidArgument, "scope", name, all)
    }
}
