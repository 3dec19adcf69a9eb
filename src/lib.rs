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
//! # What it reads
//! An [`Analyzer`] turns a text into a [`Document`]: its tokens, sentences and paragraphs, and a [`Finding`] for each
//! figure of speech in it. A finding is a place, not a copy: a [`Figure`] of the registry [`figures::ALL`], a
//! [`Span`] of bytes, the spans of its roles, and a score.
//!
//! ```
//! # let analyzer = tricolon::Analyzer::default();
//! let doc = analyzer.analyze("The bridge is not a gift. It is a debt we owe our children.");
//! let finding = &doc.findings()[0];
//! assert_eq!((finding.figure.id, finding.kind), ("contrast", Some("corrective")));
//!
//! // The parts of the figure, each at its place in the text.
//! let part = |role| finding.roles.get(role).next().map(|span| doc.slice(span));
//! assert_eq!(part("negated"), Some("a gift"));
//! assert_eq!(part("asserted"), Some("a debt we owe our children"));
//!
//! // How likely a careful reader is to accept it, and why it was found.
//! assert!(finding.score > 0.5);
//! let why = finding.explain(&doc).unwrap();
//! assert!(why.evidence.iter().map(|one| one.contribution()).sum::<f32>() > 0.0);
//!
//! // What stands beside the findings.
//! assert_eq!((doc.word_count(), doc.sentences().len(), doc.paragraphs().len()), (14, 2, 1));
//! assert_eq!((doc.lemma(2), doc.pos(1).name()), ("be".to_string(), "NOUN"));
//! ```
//!
//! A [`Lexicon`] counts themes in the same document and keeps every hit; [`themes`] also compares texts, learns from
//! them and crosses themes with figures, [`keyness`] tells what one collection says more often than another.
//!
//! ```
//! # let analyzer = tricolon::Analyzer::default();
//! # let doc = analyzer.analyze("The bridge is not a gift. It is a debt we owe our children.");
//! use tricolon::Lexicon;
//! let lexicon = Lexicon::from_themes("mine", [("money", ["debt*", "gift*"])])?;
//! let scores = lexicon.score(&doc);
//! let money = scores.theme("money")?;
//! assert_eq!(money.count, 2);
//! assert!(money.hits[0].negated, "the gift is denied");
//! # Ok::<(), tricolon::Error>(())
//! ```
//!
//! # How it works
//! Words are the segments of UAX #29, interned once a document, so that what follows compares numbers. A linear
//! classifier trained on treebanks tells where sentences end. Each figure has a detector that proposes candidates
//! from word forms, punctuation and, where it needs them, parts of speech and lemmas; a small logistic model, or
//! weights set by hand, turns what was observed into a score. An analyzer reports what reaches the
//! figure's threshold, and of two overlapping findings of one figure the better one. Each figure's page
//! ([`Figure::docs`]) has its definition, its source, examples, near misses and measured quality.
//!
//! # Offsets
//! Offsets are UTF-8 bytes on character boundaries; [`Document::code_point_span`] turns them into code points, which
//! JSON, Arrow tables and Python use. With a markup (feature `markup`) code and tags are not read, and offsets stay
//! those of the file.
//!
//! # Costs
//! Time is linear in the length of the text, on hostile texts too; `benches/speed/growth.rs` holds it to that. All
//! figures together take several times what words and sentences take, contrasts less than twice as much: name the
//! figures you want. The README's table of speed has the instructions a byte for each layer (`make counts`). What is
//! asked for later is worked out then: stems once a document, parts of speech and
//! lemmas a sentence at a time. A document holds its text (or borrows it) and 15 bytes a token. The weights
//! are read where they lie; a thread remembers some thousands of forms with their stems, lemmas and families. An
//! [`Analyzer`] is cheap to clone and is shared between threads; without the feature `rayon` the crate starts none.
//!
//! # Errors
//! Analysis fails only for a text over 2 GiB ([`Analyzer::try_analyze`] returns the error, [`Analyzer::analyze`]
//! panics). What names or reads something returns an [`Error`] that says what, where, and what would be right. The
//! crate reads no files and prints nothing, but for the command (feature `cli`).
//!
//! # Features
//! - `english` (default): weights for English, under CC BY-SA 4.0; without it sentences are split by
//!   rules alone, as those of other languages are, and no figure is looked for.
//! - `stem` (default): stems in 18 languages by `rust-stemmers`.
//! - `toml` (default): lexicons from TOML and the built-in lexicons.
//! - `yaml`, `xml`, `csv`: lexicons from these formats.
//! - `json`: lexicons from JSON, documents as JSON. `serde`: `Serialize` for [`Span`], [`text::TokenKind`],
//!   [`text::Pos`], [`text::ClauseKind`], [`text::Language`], [`rates::Totals`] and [`themes::learn::FitCounts`].
//! - `markup`: prose out of Markdown, HTML and LaTeX.
//! - `arrow`: tables as Arrow record batches.
//! - `rayon`: many texts on several threads, [`Analyzer::analyze_many`].
//! - `html`: documents as HTML with their findings marked.
//! - `train`: weights from treebanks; with `cli`, the command `tricolon train`.
//! - `cli`: the command `tricolon`.
//!
//! `examples/` has an inverted index over lemmas and figures, Arrow batches for a data frame, a corpus on threads, and
//! a linter of Markdown.

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
#[cfg(feature = "markup")]
pub mod markup;
mod pooled;
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
pub use wire::{Record, Stored, StoredFinding, StoredToken};

// The README's Rust code runs as a test.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
