//! Python bindings of Tricolon: conversions only. Offsets count code points on this side.

// What Python asks of a class is not always what Rust would: reduce tuples, Result everywhere, doctests.
// Docstrings are Python's, without Markdown.
#![allow(clippy::doc_markdown)]
#![allow(clippy::doc_link_with_quotes, clippy::type_complexity, clippy::unnecessary_wraps)]
// Python and Arrow count with signed integers; what is counted is never negative.
#![allow(clippy::cast_possible_wrap, clippy::cast_sign_loss)]

mod analyzer;
mod catalogue;
mod columns;
mod contrasts;
mod corpus;
mod document;
mod error;
mod evidence;
mod keyness;
mod learn;
mod learner;
mod lexicon;
mod negation;
mod pickled;
mod rates;
mod refused;
mod rows;
mod saved;
mod scores;
mod scoring;
mod statistics;
mod stream;
mod table;
mod tags;
mod texts;
mod values;
mod views;
mod work;

use pyo3::prelude::*;

/// The compiled part of the package `tricolon`, which re-exports it.
// Every class is frozen or guards its state by a lock: nothing relies on the interpreter's own.
#[pymodule(gil_used = false)]
mod _core {
    use super::{Bound, PyResult, Python, pyfunction};
    use pyo3::types::{PyAnyMethods, PyModule, PyModuleMethods};

    #[pymodule_export]
    use crate::analyzer::{
        Analyzer, analyze, analyze_many, prose, rebuild_document, sentences, stems, words,
    };
    #[pymodule_export]
    use crate::catalogue::{Figure, figures};
    #[pymodule_export]
    use crate::contrasts::Contrasts;
    #[pymodule_export]
    use crate::corpus::Corpus;
    #[pymodule_export]
    use crate::document::Document;
    #[pymodule_export]
    use crate::error::Error;
    #[pymodule_export]
    use crate::keyness::keyness;
    #[pymodule_export]
    use crate::learn::Model;
    #[pymodule_export]
    use crate::learner::{FitCounts, Learner};
    #[pymodule_export]
    use crate::lexicon::{Lexicon, rebuild_lexicon};
    #[pymodule_export]
    use crate::negation::Negation;
    #[pymodule_export]
    use crate::saved::rebuild_corpus;
    #[pymodule_export]
    use crate::scores::{Hit, ThemeScore, ThemeScores, Trajectory};
    #[pymodule_export]
    use crate::statistics::{TermCounts, Totals};
    #[pymodule_export]
    use crate::stream::{Stream, analyze_stream};
    #[pymodule_export]
    use crate::table::Table;
    #[pymodule_export]
    use crate::tags::{Clause, Tagger, lemma, tag};
    #[pymodule_export]
    use crate::values::columns;
    #[pymodule_export]
    use crate::views::{Finding, Paragraph, Sentence, Span, Token};

    /// Runs the command `tricolon` with these arguments, the program's name first; returns its exit code.
    #[pyfunction]
    fn run_command(py: Python<'_>, args: Vec<std::ffi::OsString>) -> u8 {
        py.detach(|| tricolon::cli::run(args))
    }

    /// The style sheet of the notebook views.
    #[pyfunction]
    #[pyo3(name = "_style")]
    fn style() -> String {
        tricolon::html::style()
    }

    /// The colour of a figure in them, as a CSS value.
    #[pyfunction]
    #[pyo3(name = "_figure_color")]
    fn figure_color(figure: &str) -> String {
        tricolon::html::figure_color(figure)
    }

    /// The types live in statics, which belong to the first interpreter. pyo3 checks it for submodules alone, and
    /// Python refuses by itself only interpreters with a lock of their own.
    fn refuse_sub_interpreters(py: Python<'_>) -> PyResult<()> {
        let known = ["_interpreters", "_xxsubinterpreters"].into_iter().find_map(|name| py.import(name).ok());
        // A Python without that module makes none.
        let Some(interpreters) = known else { return Ok(()) };
        if interpreters.call_method0("get_current")?.eq(interpreters.call_method0("get_main")?)? {
            return Ok(());
        }
        let message = "tricolon does not work in a sub-interpreter; use threads or processes";
        Err(pyo3::exceptions::PyImportError::new_err(message))
    }

    #[pymodule_init]
    fn init(module: &Bound<'_, PyModule>) -> PyResult<()> {
        refuse_sub_interpreters(module.py())?;
        module.add("__version__", env!("CARGO_PKG_VERSION"))?;
        Ok(())
    }
}
