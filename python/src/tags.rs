//! Parts of speech and lemmas of words that the caller has cut; clauses of a document.

use std::path::PathBuf;

use pyo3::prelude::*;
use tricolon::text::{Pos, Tagger as Core};
use tricolon::{Document, ErrorKind};

use crate::error::from_core;
use crate::texts;
use crate::views::Span;

/// The parts of speech, by Universal Dependencies, of the words of one sentence: "NOUN", "VERB" …
///
/// The words are those of ``words(text, layer="linguistic")``: *do* and *n't* are two. Linear.
///
/// >>> import tricolon as tc
/// >>> tc.tag(["Not", "on", "dependency"])
/// ['PART', 'ADP', 'NOUN']
#[pyfunction]
pub(crate) fn tag(py: Python<'_>, words: &Bound<'_, PyAny>) -> PyResult<Vec<&'static str>> {
    tag_with(py, Core::english(), words)
}

fn tag_with(py: Python<'_>, tagger: &Core, words: &Bound<'_, PyAny>) -> PyResult<Vec<&'static str>> {
    let words = texts::every(words, "words", "pass a list of words, or use analyze(text) and its tokens")?;
    Ok(py.detach(|| {
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        tagger.tag(&words).into_iter().map(Pos::name).collect()
    }))
}

/// A tagger from a file that `tricolon train tagger` wrote: for other languages, or a treebank of your own.
#[pyclass(frozen, module = "tricolon")]
pub(crate) struct Tagger {
    inner: Core,
}

#[pymethods]
impl Tagger {
    /// Reads a file of weights. Raises Error if it cannot be read or is no such file.
    #[staticmethod]
    #[allow(clippy::needless_pass_by_value)] // pyo3 converts into an owned path
    fn read(py: Python<'_>, path: PathBuf) -> PyResult<Self> {
        let name = path.display().to_string();
        let read = || {
            let bytes = std::fs::read(&path).map_err(|e| {
                tricolon::Error::new(ErrorKind::Io, format!("cannot be read: {e}")).in_file(&name)
            })?;
            Core::from_bytes(&bytes).map_err(|e| e.in_file(&name))
        };
        py.detach(read).map(|inner| Tagger { inner }).map_err(|e| from_core(py, &e))
    }

    /// The parts of speech of the words of one sentence. Linear.
    fn tag(&self, py: Python<'_>, words: &Bound<'_, PyAny>) -> PyResult<Vec<&'static str>> {
        tag_with(py, &self.inner, words)
    }
}

/// A clause: a piece of a sentence with at most one finite verb group.
///
/// >>> import tricolon as tc
/// >>> clauses = tc.analyze("She said that the rain had stopped.").clauses
/// >>> [(clause.kind, clause.verb.text) for clause in clauses]
/// [('main', 'said'), ('complement', 'had')]
#[pyclass(frozen, eq, get_all, module = "tricolon")]
#[derive(Clone, PartialEq)]
pub(crate) struct Clause {
    /// The text.
    text: String,
    /// Offset of the first code point.
    start: u32,
    /// Offset after the last code point.
    end: u32,
    /// "main", "coordinate", "subordinate", "relative", "complement", "speech_tag" or "fragment".
    kind: String,
    /// Its finite verb or first auxiliary; None if it has none.
    verb: Option<Span>,
    /// The index of its sentence.
    sentence: usize,
    /// The index, within its sentence, of the clause that this piece goes on with.
    resumes: Option<usize>,
}

#[pymethods]
impl Clause {
    fn __repr__(&self) -> String {
        format!("Clause({:?}, {}, {}, kind={:?})", self.text, self.start, self.end, self.kind)
    }
}

/// The clauses of every sentence, in order.
pub(crate) fn clauses(doc: &Document<'_>) -> Vec<Clause> {
    let of = |sentence: usize| doc.clauses(sentence).into_iter().map(move |c| (sentence, c));
    (0..doc.sentences().len())
        .flat_map(of)
        .map(|(sentence, clause)| {
            let points = doc.code_point_span(clause.span);
            Clause {
                text: doc.slice(clause.span).to_owned(),
                start: points.start,
                end: points.end,
                kind: clause.kind.name().to_owned(),
                verb: clause.verb.map(|i| Span::of(doc, doc.token(i).span)),
                sentence,
                resumes: clause.resumes,
            }
        })
        .collect()
}

/// The lemma of an English word with a part of speech by Universal Dependencies.
///
/// Raises Error if there is no such part of speech.
///
/// >>> import tricolon as tc
/// >>> tc.lemma("ran", "VERB"), tc.lemma("mice", "NOUN")
/// ('run', 'mouse')
#[pyfunction]
pub(crate) fn lemma(py: Python<'_>, form: &Bound<'_, PyAny>, pos: &str) -> PyResult<String> {
    let form = texts::text(form, "form")?;
    let pos = Pos::from_name(pos).map_err(|error| from_core(py, &error))?;
    Ok(tricolon::text::lemma(&form, pos))
}
