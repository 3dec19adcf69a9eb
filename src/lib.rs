//! Tokens, themes, tropes: reads prose and tells, with exact spans, its words and sentences, its
//! themes by lexicon, and its rhetorical figures.
//!
//! ```
//! let analyzer = tricolon::Analyzer::default();
//! let doc = analyzer.analyze("The bridge is not a gift. It is a debt we owe our children.");
//! for finding in doc.findings() {
//!     println!("{} {}", finding.figure.id, doc.slice(finding.span));
//! }
//! # assert_eq!(doc.findings().len(), 1);
//! ```
//!
//! Offsets are UTF-8 bytes; [`Document::code_point_span`] turns them into code points. Analysis
//! fails only for a text over 2 GiB ([`Analyzer::try_analyze`] returns the error, `analyze` panics), and takes
//! time linear in the length of the text.
//!
//! # Features
//! - `english` (default): weights for English, under CC BY-SA 4.0; without it sentences are split by
//!   rules alone, as those of other languages are.
//! - `stem` (default): stems in 18 languages by `rust-stemmers`.
//! - `toml` (default): lexicons from TOML and the built-in lexicons.
//! - `yaml`, `xml`, `csv`: lexicons from these formats.
//! - `json`: lexicons from JSON, documents as JSON. `serde`: `Serialize` for the public types.
//! - `arrow`: tables as Arrow record batches.
//! - `rayon`: many texts on several threads, [`Analyzer::analyze_many`].
//! - `train`: weights from treebanks; with `cli`, the command `tricolon train`.
//! - `html`: documents as HTML with their findings marked.
//! - `cli`: the command `tricolon`.

#![forbid(unsafe_code)]
#![cfg_attr(docsrs, feature(doc_cfg))]

mod analyzer;
#[cfg(feature = "cli")]
pub mod cli;
mod document;
mod error;
pub mod figures;
#[cfg(feature = "html")]
pub mod html;
pub mod keyness;
#[cfg(feature = "rayon")]
mod many;
pub mod rates;
mod span;
#[cfg(feature = "arrow")]
pub mod tables;
pub mod text;
pub mod themes;
#[cfg(feature = "train")]
pub mod train;
#[cfg(feature = "json")]
mod wire;

pub use analyzer::{Analyzer, AnalyzerBuilder, decode};
pub use document::{Document, Word};
pub use error::{Error, ErrorKind, Position};
pub use figures::{Figure, Finding};
pub use span::Span;
pub use themes::{Lexicon, ThemeScores};
#[cfg(feature = "json")]
pub use wire::Record;

// The README's Rust code runs as a test.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
