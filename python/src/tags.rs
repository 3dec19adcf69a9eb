//! Parts of speech and lemmas of words that the caller has cut.

use pyo3::prelude::*;
use tricolon::text::{Pos, Tagger};

use crate::error::from_core;
use crate::texts;

/// The parts of speech, by Universal Dependencies, of the words of one sentence: "NOUN", "VERB" …
///
/// The words are those of ``words(text, layer="linguistic")``: *do* and *n't* are two. Linear.
///
/// >>> import tricolon as tc
/// >>> tc.tag(["Not", "on", "dependency"])
/// ['PART', 'ADP', 'NOUN']
#[pyfunction]
pub(crate) fn tag(py: Python<'_>, words: &Bound<'_, PyAny>) -> PyResult<Vec<&'static str>> {
    let words = texts::words(words)?;
    Ok(py.detach(|| {
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        Tagger::english().tag(&words).into_iter().map(Pos::name).collect()
    }))
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
