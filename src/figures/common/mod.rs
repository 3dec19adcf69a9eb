//! What several figures share: cue phrases, questions, word classes in context, members and series, sounds,
//! word families, opposites.

pub(crate) mod antonyms;
pub(crate) mod cues;
pub(crate) mod families;
pub(crate) mod links;
pub(crate) mod negatives;
pub(crate) mod parallels;
pub(crate) mod questions;
pub(crate) mod series;
pub(crate) mod shape;
pub(crate) mod sounds;
pub(crate) mod syntax;
