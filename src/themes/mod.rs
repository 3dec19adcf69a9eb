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

#[cfg(feature = "english")]
mod background;
#[cfg(feature = "toml")]
mod builtin;
mod compat;
mod counter;
mod cross;
mod entry;
mod evidence;
mod flags;
mod formats;
pub mod learn;
mod lexicon;
mod lint;
mod matcher;
mod reference;
mod scope;
mod score;
mod stemmer;
mod trajectory;

#[cfg(feature = "english")]
pub use background::Background;
pub use compat::Compat;
pub use counter::Counter;
pub use cross::{Cell, cross};
pub use entry::{Entry, Form, Guard};
pub use evidence::{Agreement, Influence, Line, Overlap, overlaps};
pub use formats::{Format, Options, Problem};
pub use lexicon::{Lexicon, Theme};
pub use lint::{Fault, Lint};
pub use reference::{Compared, Interval, Reference, bootstrap};
pub use scope::Scope;
pub use score::{Hit, ThemeScore, ThemeScores};
pub use trajectory::{By, Stretch, Trajectory};
