//! What every public type promises: the Rust API guidelines' C-SEND-SYNC, C-DEBUG, C-GOOD-ERR and C-COMMON-TRAITS.
#![allow(clippy::unwrap_used)]

use std::fmt::{Debug, Display};
use std::hash::Hash;

use tricolon::figures::{Explanation, Family, Observation, Roles};
use tricolon::text::{Language, ParagraphBreaks, Pos, Token, TokenKind, WordId};
use tricolon::{
    Analyzer, AnalyzerBuilder, Document, Error, ErrorKind, Figure, Finding, Lexicon, Position, Span,
    ThemeScores, Word,
};

/// Can be shared and sent between threads, and printed by a debugger.
fn shared<T: Send + Sync + Unpin + Debug + 'static>() {}
fn value<T: Clone + Debug + PartialEq>() {}
fn key<T: Copy + Eq + Hash + Debug>() {}

#[test]
fn types_can_be_shared_and_shown() {
    shared::<Analyzer>();
    shared::<AnalyzerBuilder>();
    shared::<Document<'static>>();
    shared::<Error>();
    shared::<&'static Figure>();
    shared::<Finding>();
    shared::<Lexicon>();
    shared::<ThemeScores>();
    shared::<tricolon::themes::learn::Model>();
    shared::<tricolon::themes::learn::Learner>();
    shared::<tricolon::themes::learn::FitCounts>();
    shared::<tricolon::keyness::Counts>();
    shared::<tricolon::rates::Counts>();
    #[cfg(feature = "markup")]
    shared::<tricolon::markup::Prose>();
    #[cfg(feature = "arrow")]
    shared::<tricolon::tables::Table>();
    #[cfg(feature = "html")]
    shared::<tricolon::html::View<'static>>();
}

#[test]
fn values_are_compared_and_names_are_keys() {
    value::<Finding>();
    value::<Roles>();
    value::<Explanation>();
    value::<Observation>();
    value::<Error>();
    value::<Position>();
    value::<Token>();
    value::<Word>();
    value::<ThemeScores>();
    key::<Span>();
    key::<ErrorKind>();
    key::<Family>();
    key::<Language>();
    key::<ParagraphBreaks>();
    key::<Pos>();
    key::<TokenKind>();
    key::<WordId>();
    #[cfg(feature = "markup")]
    key::<tricolon::markup::Markup>();
    #[cfg(feature = "arrow")]
    key::<tricolon::tables::Table>();
}

#[test]
fn an_error_is_one_that_others_can_carry() {
    fn error<T: std::error::Error + Send + Sync + Display + 'static>() {}
    error::<Error>();
    let carried: Box<dyn std::error::Error + Send + Sync> =
        Analyzer::builder().figures(["contrats"]).unwrap_err().into();
    let back = carried.downcast_ref::<Error>().unwrap();
    assert_eq!((back.kind(), back.kind().name()), (ErrorKind::UnknownFigure, "unknown_figure"));
    assert!(!carried.to_string().ends_with('.') && !carried.to_string().contains('\n'));
}

/// Names that are read are those that are printed.
#[test]
fn names_go_both_ways() {
    for breaks in [ParagraphBreaks::Auto, ParagraphBreaks::Known, ParagraphBreaks::Lost] {
        assert_eq!(ParagraphBreaks::from_name(breaks.name()), Ok(breaks));
    }
    assert_eq!(Language::from_name(Language::English.name()), Ok(Language::English));
    #[cfg(feature = "markup")]
    for name in ["none", "markdown", "html", "latex"] {
        assert_eq!(tricolon::markup::Markup::from_name(name).unwrap().name(), name);
    }
}
